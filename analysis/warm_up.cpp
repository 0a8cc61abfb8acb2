#include "analysis/warm_up.hpp"

#include <cmath>
#include <vector>

#include "analysis/sample.hpp"

namespace edgefleet::analysis {
namespace {

constexpr std::size_t last_batches = 5;

std::vector<double> batch_means(std::span<const double> series) {
  std::vector<double> means;
  for (std::size_t begin = 0; begin + mser_batch <= series.size(); begin += mser_batch)
    means.push_back(mean_of(series.subspan(begin, mser_batch)));
  return means;
}

double mser(std::span<const double> kept) {
  const double mean = mean_of(kept);
  double squares = 0.0;
  for (const double value : kept) squares += (value - mean) * (value - mean);
  return squares / std::pow(static_cast<double>(kept.size()), 2);
}

}  // namespace

std::optional<WarmUp> mser_5(std::span<const double> series) {
  const auto means = batch_means(series);
  if (means.size() < fewest_mser_batches) return std::nullopt;
  const std::span<const double> all(means);
  std::size_t best = 0;
  double least = mser(all);
  // Once nothing that is left varies, it cannot get better: what remains is rounding.
  for (std::size_t d = 1; d <= means.size() - last_batches && varies(all.subspan(best)); ++d)
    if (const double found = mser(all.subspan(d)); found < least) least = found, best = d;
  return WarmUp{best * mser_batch, 2 * best < means.size()};
}

}  // namespace edgefleet::analysis
