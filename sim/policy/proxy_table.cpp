#include "sim/policy/proxy_table.hpp"

#include <Eigen/Cholesky>
#include <algorithm>
#include <cmath>

#include "sim/policy/rank_correlation.hpp"

namespace edgefleet::policy {
namespace {

/// Keeps logarithms finite for candidates that cost nothing: below any measured figure.
constexpr double least = 1e-9;
/// Weight of the belief that the target is the proxy times a factor, in measurements (assumption of ours).
constexpr double stiffness = 0.1;

double ln_of(double value) { return std::log(std::max(value, least)); }

/// A measured variant: natural logarithms.
struct Pair {
  double own;
  double proxy;
  double low_bits;
};

double low_bits(const Candidate& candidate) { return candidate.sheet->bits <= 8 ? 1.0 : 0.0; }

ProxyFit::Line factor(const std::vector<Pair>& pairs) {
  std::vector<double> ratios;
  for (const Pair& pair : pairs) ratios.push_back(pair.own - pair.proxy);
  const auto middle = ratios.begin() + static_cast<std::ptrdiff_t>(ratios.size() / 2);
  std::ranges::nth_element(ratios, middle);
  return {.offset = *middle};
}

ProxyFit::Line fitted(const std::vector<Pair>& pairs) {
  // Ridge on what is left beside the factor: slope - 1 and the part for bits are small unless the measurements insist.
  Eigen::Matrix3d gram = Eigen::Vector3d(1e-9, stiffness, stiffness).asDiagonal();
  Eigen::Vector3d moment = Eigen::Vector3d::Zero();
  for (const Pair& pair : pairs) {
    const Eigen::Vector3d x(1.0, pair.proxy, pair.low_bits);
    gram += x * x.transpose();
    moment += (pair.own - pair.proxy) * x;
  }
  const Eigen::Vector3d line = gram.ldlt().solve(moment);
  return {line[0], 1.0 + line[1], line[2]};
}

double applied(const ProxyFit::Line& line, double proxy, double bits) {
  return std::exp(line.offset + line.slope * ln_of(proxy) + line.low_bits * bits);
}

}  // namespace

ProxyTable::ProxyTable(const Situation& situation) {
  for (const Candidate& candidate : situation.candidates) {
    if (candidate.place != Place::device) continue;
    if (candidate.variant.index() >= rows_.size()) rows_.resize(candidate.variant.index() + 1);
    rows_[candidate.variant.index()] = candidate.profile;
  }
}

const Profile* ProxyTable::find(const Candidate& candidate) const {
  const std::size_t index = candidate.variant.index();
  const bool known = candidate.place == Place::device && index < rows_.size() && rows_[index];
  return known ? &*rows_[index] : nullptr;
}

ProxyFit ProxyTable::fit(const Situation& situation, unsigned probes, double threshold) const {
  std::vector<Pair> latency;
  std::vector<Pair> energy;
  std::vector<double> own;
  std::vector<double> proxy;
  const std::size_t count = situation.candidates.size();
  const auto measured = std::min<std::size_t>(probes, count);
  for (std::size_t nth = 0; nth < measured; ++nth) {
    const Candidate& candidate = situation.candidates[measured_candidate(nth, measured, count)];
    const Profile* row = find(candidate);
    if (row == nullptr) continue;
    const Profile& here = candidate.profile;
    latency.push_back({ln_of(here.latency.si()), ln_of(row->latency.si()), low_bits(candidate)});
    energy.push_back({ln_of(here.energy.si()), ln_of(row->energy.si()), low_bits(candidate)});
    own.push_back(here.latency.si());
    proxy.push_back(row->latency.si());
  }
  if (own.empty()) return {};
  ProxyFit fit;
  fit.correlation = rank_correlation(own, proxy);
  fit.adapted = fit.correlation < threshold;
  fit.latency = fit.adapted ? fitted(latency) : factor(latency);
  fit.energy = fit.adapted ? fitted(energy) : factor(energy);
  return fit;
}

Profile ProxyTable::predict(const ProxyFit& fit, const Candidate& candidate) const {
  const Profile* row = find(candidate);
  if (row == nullptr) return candidate.profile;
  const double bits = low_bits(candidate);
  return {candidate.profile.top1, Seconds::si(applied(fit.latency, row->latency.si(), bits)),
          Joules::si(applied(fit.energy, row->energy.si(), bits))};
}

}  // namespace edgefleet::policy
