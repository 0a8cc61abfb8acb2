#include "sim/policy/policy.hpp"

#include <array>

namespace edgefleet::policy {
namespace {

constexpr std::array<config::EnumName<Place>, 3> place_names{
    {{Place::device, "device"}, {Place::edge, "edge"}, {Place::cloud, "cloud"}}};

}  // namespace

std::span<const config::EnumName<Place>> enum_names(Place) { return place_names; }

std::span<const config::EnumName<Propensity>> enum_names(Propensity) {
  static constexpr std::array<config::EnumName<Propensity>, 3> names{
      {{Propensity::exact, "exact"}, {Propensity::estimated, "estimated"}, {Propensity::unknown, "unknown"}}};
  return names;
}

std::span<const config::EnumName<FeedbackKind>> enum_names(FeedbackKind) {
  static constexpr std::array<config::EnumName<FeedbackKind>, 3> names{
      {{FeedbackKind::rating, "rating"}, {FeedbackKind::aggregate, "aggregate"}, {FeedbackKind::implicit, "implicit"}}};
  return names;
}

std::string_view to_string(Place place) { return place_names[static_cast<std::size_t>(place)].name; }

void Policy::learn(const Decision&, const Feedback&) {}
void Policy::tick(Seconds) {}
bool Policy::wants_feedback(const Decision&) const { return true; }
void Policy::variants_changed(std::span<const VariantSheet>) {}
void Policy::user_joined(UserId, DeviceId) {}
void Policy::user_left(UserId, DeviceId) {}
void Policy::save(ByteWriter&) const {}
void Policy::load(ByteReader&) {}

}  // namespace edgefleet::policy
