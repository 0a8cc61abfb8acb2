// Open loop like per-device, for a fraction of its measurements: one device is profiled in full, the others measure a
// few variants. Where these order variants as the proxy does, its table is reused; else it is adapted to the
// measurements.

#include <optional>
#include <vector>

#include "sim/policy/proxy_table.hpp"
#include "sim/policy/tie.hpp"
#include "sim/policy/typical_qoe.hpp"

namespace edgefleet::policy {
namespace {

struct OneProxyParameters {
  std::string proxy;
  unsigned probes = 12;
  double threshold = 0.9;
  unsigned runs = 1;
  double error = 0.0;
};

void fields(config::Fields& visit, OneProxyParameters& parameters) {
  visit.optional("proxy", parameters.proxy,
                 "kind of the device that is profiled in full; until one of it decides, or if empty, the first device "
                 "that decides stands in");
  visit.optional("probes", parameters.probes, "variants that every other device measures", config::at_least(2U));
  visit.optional("threshold", parameters.threshold,
                 "rank correlation of latency over the probes from which the proxy's table is reused unchanged",
                 config::between(-1.0, 1.0));
  visit.optional("runs", parameters.runs, "inferences per measured variant", config::at_least(1U));
  visit.optional("error", parameters.error, "sigma of a lognormal error on measurements", config::between(0.0, 2.0));
}

class OneProxy : public Policy {
 public:
  OneProxy(const OneProxyParameters& parameters, const FleetSheet& sheet)
      : parameters_(parameters), typical_(sheet), fits_(sheet.device_count) {}

  /// The proxy's own table counts as published: it is measured once, whatever the size of the fleet.
  ProfileNeeds profile_needs() const override {
    return {.scope = ProfileNeeds::Scope::device,
            .runs = parameters_.runs,
            .error = parameters_.error,
            .variants = parameters_.probes};
  }

  Choice choose(const Situation& situation, RandomStream&) override {
    meet(situation);
    const ProxyFit& fit = fit_of(situation);
    scores_.clear();
    for (Candidate candidate : situation.candidates) {
      candidate.profile = proxy_->predict(fit, candidate);
      scores_.push_back(typical_.expected(situation, candidate).si());
    }
    return {.candidate = best_of(scores_)};
  }
  /// Other variants: everybody measures anew, the proxy in full.
  void variants_changed(std::span<const VariantSheet>) override {
    proxy_.reset();
    settled_ = false;
    fits_.assign(fits_.size(), std::nullopt);
  }
  /// QoE of the typical user.
  Appraisal appraisal() const override { return {scores_}; }

 private:
  /// Takes the device for the proxy if it is a better one.
  void meet(const Situation& situation) {
    const bool named = situation.device_sheet->kind == parameters_.proxy;
    if (proxy_ && (settled_ || !named)) return;
    proxy_.emplace(situation);
    settled_ = named || parameters_.proxy.empty();
    fits_.assign(fits_.size(), std::nullopt);
  }

  const ProxyFit& fit_of(const Situation& situation) {
    const std::size_t device = situation.device.index();
    if (device >= fits_.size()) fits_.resize(device + 1);
    if (!fits_[device]) fits_[device] = proxy_->fit(situation, parameters_.probes, parameters_.threshold);
    return *fits_[device];
  }

  OneProxyParameters parameters_;
  TypicalQoe typical_;
  std::optional<ProxyTable> proxy_;
  bool settled_ = false;
  std::vector<std::optional<ProxyFit>> fits_;  ///< by device
  std::vector<double> scores_;
};

const auto registered = PolicyRegistry::of().add<OneProxy, OneProxyParameters>(
    {.name = "one-proxy",
     .summary = "per-device from one device's full profile and a few measurements on each of the others; regret T",
     .source = "Lu, Yang, Jiang, Shi, Ren, SIGMETRICS 2022 (reuse from a Spearman correlation of 0.9, else adapt); the "
               "adapted line is ours"});

}  // namespace
}  // namespace edgefleet::policy
