#include "sim/policy/forgetful_arms.hpp"

#include <algorithm>
#include <cmath>

#include "sim/policy/arm_index.hpp"
#include "sim/policy/arm_names.hpp"

namespace edgefleet::policy {

FadingArm DiscountedArms::at(const Candidate& candidate, double discount) const {
  const std::size_t index = arm_index(candidate);
  if (index >= arms_.size()) return {};
  const Dated& dated = arms_[index];
  const double left = std::pow(discount, static_cast<double>(ratings_ - dated.as_of));
  return {dated.arm.count * left, dated.arm.sum * left};
}

void DiscountedArms::learn(const Decision& decision, const Feedback& feedback, double discount) {
  const Candidate& candidate = decision.situation.candidates[decision.choice.candidate];
  const std::size_t index = arm_index(candidate);
  if (index >= arms_.size()) arms_.resize(index + 1);
  ++ratings_;
  FadingArm arm = at(candidate, discount);
  arm.count += feedback.weight;
  arm.sum += feedback.weight * feedback.reward.si();
  arms_[index] = {arm, ratings_};
  total_ = discount * total_ + feedback.weight;
}

void DiscountedArms::save(ByteWriter& out, std::span<const VariantSheet> catalogue) const {
  out.varint(ratings_);
  out.real(total_);
  const std::size_t known = std::min(arms_.size(), place_count * catalogue.size());
  out.varint(known);
  for (std::size_t index = 0; index < known; ++index) {
    write_arm_name(out, catalogue, index);
    out.real(arms_[index].arm.count);
    out.real(arms_[index].arm.sum);
    out.varint(arms_[index].as_of);
  }
}

void DiscountedArms::load(ByteReader& in, std::span<const VariantSheet> catalogue) {
  const ArmNames names(catalogue);
  ratings_ = in.varint();
  total_ = in.real();
  const std::size_t known = in.count();
  for (std::size_t index = 0; index < known; ++index) {
    const auto arm = names.read(in);
    Dated dated;
    dated.arm.count = in.real();
    dated.arm.sum = in.real();
    dated.as_of = in.varint();
    if (!arm) continue;
    if (*arm >= arms_.size()) arms_.resize(*arm + 1);
    arms_[*arm] = dated;
  }
}

FadingArm WindowedArms::at(const Candidate& candidate) const {
  const std::size_t index = arm_index(candidate);
  return index < arms_.size() ? arms_[index] : FadingArm();
}

void WindowedArms::add(const Rating& rating, double sign) {
  if (rating.arm >= arms_.size()) arms_.resize(rating.arm + 1);
  FadingArm& arm = arms_[rating.arm];
  arm.count += sign * rating.weight;
  arm.sum += sign * rating.weight * rating.reward;
  if (arm.count < 1e-9) arm = {};  // what rounding leaves of nothing; weights are shares of a rating
}

void WindowedArms::learn(const Decision& decision, const Feedback& feedback, std::size_t window) {
  const Candidate& candidate = decision.situation.candidates[decision.choice.candidate];
  ratings_.push_back({arm_index(candidate), feedback.weight, feedback.reward.si()});
  add(ratings_.back(), 1.0);
  if (ratings_.size() <= window) return;
  add(ratings_.front(), -1.0);
  ratings_.pop_front();
}

void WindowedArms::save(ByteWriter& out, std::span<const VariantSheet> catalogue) const {
  const auto named = [&](const Rating& rating) { return rating.arm < place_count * catalogue.size(); };
  out.varint(static_cast<std::uint64_t>(std::ranges::count_if(ratings_, named)));
  for (const Rating& rating : ratings_) {
    if (!named(rating)) continue;
    write_arm_name(out, catalogue, rating.arm);
    out.real(rating.weight);
    out.real(rating.reward);
  }
  // Sums carry the rounding of all that came and went.
  const std::size_t known = std::min(arms_.size(), place_count * catalogue.size());
  out.varint(known);
  for (std::size_t index = 0; index < known; ++index) {
    write_arm_name(out, catalogue, index);
    out.real(arms_[index].count);
    out.real(arms_[index].sum);
  }
}

void WindowedArms::load(ByteReader& in, std::span<const VariantSheet> catalogue) {
  const ArmNames names(catalogue);
  for (std::size_t left = in.count(); left > 0; --left) {
    const auto arm = names.read(in);
    const double weight = in.real();
    const double reward = in.real();
    if (arm) ratings_.push_back({*arm, weight, reward});
  }
  for (std::size_t left = in.count(); left > 0; --left) {
    const auto arm = names.read(in);
    FadingArm loaded;
    loaded.count = in.real();
    loaded.sum = in.real();
    if (!arm) continue;
    if (*arm >= arms_.size()) arms_.resize(*arm + 1);
    arms_[*arm] = loaded;
  }
}

}  // namespace edgefleet::policy
