#pragma once
// A scenario resolved against platforms/: validated, immutable, ready to be played. Every cell of a run reads the same
// experiment; nothing here is random yet.

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include "sim/core/bytes.hpp"
#include "sim/core/diagnostics.hpp"
#include "sim/core/id.hpp"
#include "sim/core/large_pages.hpp"
#include "sim/core/random.hpp"
#include "sim/dnn/catalogue.hpp"
#include "sim/hardware/platform_library.hpp"
#include "sim/hardware/service_table.hpp"
#include "sim/policy/policy.hpp"
#include "sim/scenario/offer.hpp"
#include "sim/scenario/scenario.hpp"

namespace edgefleet::scenario {

using SiteGroupId = Id<struct SiteGroupTag>;
using ServerKindId = Id<struct ServerKindTag>;

/// An access link as a site has it.
struct Access {
  BytesPerSecond down;
  BytesPerSecond up;
  Seconds latency;  ///< one way, > 0
  Sharing sharing = Sharing::shared;
};

struct ServerKind {
  std::string name;
  hardware::Server server;
  hardware::ServiceTable table;
};

/// Sites alike.
struct SiteGroup {
  std::string name;
  Access access;
  hardware::AccessNetwork network;
  std::optional<ServerKindId> edge;
};

struct Kind {
  hardware::DeviceKind kind;
  hardware::ServiceTable table;
  std::vector<VariantId> eligible;  ///< in the catalogue's order
  policy::DeviceSheet sheet;
};

/// Something a device may be told to do, with its unloaded cost for a device whose factor is 1.
struct CandidateInfo {
  VariantId variant;
  policy::Place place = policy::Place::device;
  Ratio top1;
  Seconds latency;                                 ///< unloaded response latency without the decision's round trip
  Joules energy;                                   ///< of the device: inference, or radio when offloaded
  const hardware::Measurement* service = nullptr;  ///< of the unit that runs it; never null
};

/// The same for every device of a kind in a group of sites, in a fixed order: places, then the catalogue's variants.
struct CandidateSet {
  KindId kind;
  SiteGroupId group;
  std::vector<CandidateInfo> candidates;  ///< never empty
  hardware::RadioPower radio;
  Seconds decision_delay;  ///< round trip to the selector; 0 when it runs on the device
  Joules decision_energy;  ///< radio energy of that round trip
};

struct Device {
  KindId kind;
  SiteId site;
  std::uint32_t candidate_set = 0;
  std::uint32_t entry = 0;  ///< of the scenario's fleet
};

struct Site {
  SiteGroupId group;
};

struct Experiment {
  Scenario scenario;
  dnn::Catalogue catalogue;                  ///< those on offer from the start, then in the order of appearance
  std::vector<policy::VariantSheet> sheets;  ///< by VariantId
  std::vector<ServerKind> server_kinds;
  std::optional<ServerKindId> cloud;
  std::vector<SiteGroup> groups;
  std::vector<Kind> kinds;
  std::vector<Site> sites;
  FleetTable<Device> devices;
  std::vector<CandidateSet> candidate_sets;
  std::vector<Offer> offers;  ///< in the order of time, the first from the start; empty: everything for all time
  std::vector<TrainingPlan> training;
  std::vector<Bytestring> priors;  ///< by policy: the state it starts from; empty: none
  std::unique_ptr<const qoe::Population> population;
  std::unique_ptr<const qoe::QoeModel> qoe;
  std::unique_ptr<const qoe::Rater> rater;
  std::vector<std::string> warnings;         ///< e.g. units offered more than they can serve
  std::vector<std::filesystem::path> files;  ///< every input file that was read

  const Kind& kind_of(DeviceId device) const { return kinds[devices[device.index()].kind.index()]; }
  const SiteGroup& group_of(SiteId site) const { return groups[sites[site.index()].group.index()]; }
  const CandidateSet& candidates_of(DeviceId device) const {
    return candidate_sets[devices[device.index()].candidate_set];
  }
  /// Which of candidates_of(device) that offer holds: ascending indices; empty: all.
  std::span<const std::uint32_t> offered(DeviceId device, std::size_t offer) const {
    if (offers.empty()) return {};
    return offers[offer].candidates[devices[device.index()].candidate_set];
  }
  /// The offer under which a decision at that time is taken: a change comes after all decisions of its own time.
  std::size_t offer_at(Seconds time) const;
  /// The variants that have been on offer so far: the first ones of the catalogue.
  std::span<const policy::VariantSheet> known_variants(std::size_t offer) const;
  /// How many variants are on offer to some device.
  std::size_t variants_offered(std::size_t offer) const;
  /// What policies are told when they are made.
  policy::FleetSheet fleet_sheet() const;
};

/// Resolves every name, checks what needs more than one file, and warns of overload. Problems go to `problems`; the
/// result must not be played unless there are none. A scenario that could only be read in part is welcome (its problems
/// are in `problems` already): what was read is resolved, and what was not is passed over.
Experiment build(const Scenario& scenario, const hardware::PlatformLibrary& library, Problems& problems);

/// One user per device.
constexpr UserId user_of(DeviceId device) { return UserId(device.index()); }

}  // namespace edgefleet::scenario
