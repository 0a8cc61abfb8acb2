// The mechanism carries the shapes of the experiments to come (Mobile or FPGA, DA3, SmartDeal, Intrinsic Examples): one
// small claim of each, with measures that only this test registers. Figures: [repo], [calc] as their papers' notes mark
// them.

#include <gtest/gtest.h>

#include <boost/math/distributions/binomial.hpp>
#include <cmath>

#include "sim/core/random.hpp"
#include "tests/analysis/claims/made_up_claims.hpp"

namespace edgefleet::analysis {
namespace shapes {

// --- MF: an arithmetic table without a fleet
// ---------------------------------------------------------------------------

/// Least squares of latency on operations (AMD Vitis AI 2.5, ResNet-50 pruned): t = t0 + slope * GOP.
struct PrunedLatency {
  double t0 = 0.0;
  double slope = 0.0;
  double from = 0.0;
  double to = 0.0;
};
void fields(config::Fields& visit, PrunedLatency& line) {
  visit.required("t0", line.t0, "ms");
  visit.required("slope", line.slope, "ms/GOP");
  visit.required("from", line.from, "GOP");
  visit.required("to", line.to, "GOP");
}
class PruningSpeedup : public Measure {
 public:
  explicit PruningSpeedup(const PrunedLatency& line) : line_(line) {}
  Found found(const Evidence&) const override {
    return exactly((line_.t0 + line_.slope * line_.from) / (line_.t0 + line_.slope * line_.to));
  }

 private:
  PrunedLatency line_;
};
const auto pruning = MeasureRegistry::of().add<PruningSpeedup, PrunedLatency>(
    {.name = "test-pruning-speedup", .summary = "MF-2", .source = "AMD Vitis AI 2.5 model zoo"});

// --- DA: one constant fitted to one headline, another predicted
// --------------------------------------------------------

struct Activations {
  double fine_tuning = 0.0;
  double masks = 0.0;
  double other = 0.0;
  double headline = 1.0;
};
void fields(config::Fields& visit, Activations& sums) {
  visit.required("fine_tuning", sums.fine_tuning, "MB per image");
  visit.required("masks", sums.masks, "MB per image");
  visit.required("other", sums.other, "MB per image of the method asked for");
  visit.required("headline", sums.headline, "fine-tuning over DA3, to which the adaptor's activations are fitted");
}
class ActivationRatio : public Measure {
 public:
  explicit ActivationRatio(const Activations& sums) : sums_(sums) {}
  Found found(const Evidence&) const override {
    const double adaptor = sums_.fine_tuning / sums_.headline - sums_.masks;
    return exactly(sums_.other / (sums_.masks + adaptor));
  }

 private:
  Activations sums_;
};
const auto activations = MeasureRegistry::of().add<ActivationRatio, Activations>(
    {.name = "test-activation-ratio", .summary = "DA-1", .source = "Yang et al., DA3, CVPRW 2022"});

// --- SD: a compression rate by counting bits
// ---------------------------------------------------------------------------

struct Bits {
  double weights = 0.0;
  double bases = 0.0;
  double sparsity = 0.0;
  double coefficient_bits = 4.0;
  double basis_bits = 32.0;
};
void fields(config::Fields& visit, Bits& bits) {
  visit.required("weights", bits.weights, "number");
  visit.required("bases", bits.bases, "number of 3 x 3 bases");
  visit.required("sparsity", bits.sparsity, "share of zero coefficients");
  visit.optional("coefficient_bits", bits.coefficient_bits, "of a non-zero coefficient");
  visit.optional("basis_bits", bits.basis_bits, "of a basis entry");
}
class CompressionRate : public Measure {
 public:
  explicit CompressionRate(const Bits& bits) : bits_(bits) {}
  Found found(const Evidence&) const override {
    const double total = bits_.coefficient_bits * (1.0 - bits_.sparsity) * bits_.weights + bits_.weights +
                         9.0 * bits_.basis_bits * bits_.bases;
    return exactly(32.0 * bits_.weights / total);
  }

 private:
  Bits bits_;
};
const auto compression = MeasureRegistry::of().add<CompressionRate, Bits>(
    {.name = "test-compression-rate", .summary = "SD-1", .source = "VITA-Group/SmartDeal"});

// --- IE: Monte-Carlo against a closed form
// -----------------------------------------------------------------------------

/// n probes, each matched with probability p; accept if at least t match.
struct Probes {
  unsigned n = 0;
  unsigned t = 0;
  double p = 0.0;
};
void fields(config::Fields& visit, Probes& probes) {
  visit.required("n", probes.n, "probes");
  visit.required("t", probes.t, "least matches to accept");
  visit.required("p", probes.p, "probability of a match");
}
class Rejections : public Measure {
 public:
  explicit Rejections(const Probes& probes) : probes_(probes) {}
  /// 20 batches of 5000 campaigns.
  Found found(const Evidence&) const override {
    std::vector<double> shares;
    for (std::uint64_t batch = 0; batch < 20; ++batch) {
      RandomStream random({7, 0}, Purpose("test.probes"), batch);
      unsigned rejected = 0;
      for (int campaign = 0; campaign < 5000; ++campaign) {
        unsigned matches = 0;
        for (unsigned probe = 0; probe < probes_.n; ++probe) matches += random.uniform() < probes_.p;
        rejected += matches < probes_.t;
      }
      shares.push_back(rejected / 5000.0);
    }
    return {estimate(shares), false};
  }

 private:
  Probes probes_;
};
const auto rejections = MeasureRegistry::of().add<Rejections, Probes>(
    {.name = "test-rejections", .summary = "IE-2", .source = "binomial test"});

}  // namespace shapes

namespace {

Outcome judged(const std::string& measure, const std::string& figure) {
  return judge(test::from_yaml<Claim>("{name: c, statement: s, source: {work: w, where: x, mark: calc}, measure: " +
                                      measure + ", figure: " + figure + "}"),
               no_evidence());
}

TEST(Shapes, MobileOrFpgaIsArithmeticOnAVendorsTable) {
  const std::string measure = "{use: test-pruning-speedup, t0: 5.63, slope: 0.908, from: 8.2, to: 2.5}";
  const auto outcome =
      judged(measure,
             "{kind: published, mark: repo, source: \"129.01 by 77.58 frames/s, ZCU102\", value: 1.663, "
             "tolerance: {relative: 5 %, reason: the fit's worst residual is 3.1 %}}");
  EXPECT_EQ(outcome.verdict, Verdict::holds) << outcome.simulated.estimate->mean;
}

TEST(Shapes, Da3PredictsOneHeadlineFromAnother) {
  const auto outcome =
      judged("{use: test-activation-ratio, fine_tuning: 84.22, masks: 1.15, other: 41.83, headline: 37}",
             "{kind: published, mark: paper, source: \"arXiv abstract: 19x\", value: 19, tolerance: "
             "{relative: 5 %, reason: gate of DA-1}}");
  EXPECT_EQ(outcome.verdict, Verdict::holds) << outcome.simulated.estimate->mean;
}

TEST(Shapes, SmartDealCountsBits) {
  const std::string measure = "{use: test-compression-rate, weights: 11.16e6, bases: 20042, sparsity: 0.622}";
  const auto outcome =
      judged(measure,
             "{kind: published, mark: paper, source: abstract, value: 10.56, tolerance: {relative: 0.5 %, "
             "reason: gate of SD-1}}");
  EXPECT_EQ(outcome.verdict, Verdict::holds) << outcome.simulated.estimate->mean;
}

TEST(Shapes, IntrinsicExamplesAreDrawnAndHeldAgainstTheirClosedForm) {
  const double closed = boost::math::cdf(boost::math::binomial(18, 0.9), 15);  // P(Bin(18, 0.9) < 16)
  const auto outcome =
      judged("{use: test-rejections, n: 18, t: 16, p: 0.9}",
             "{kind: derived, mark: calc, source: binomial distribution, value: " + std::to_string(closed) +
                 ", tolerance: {absolute: 0.0042, reason: three standard errors}}");
  EXPECT_EQ(outcome.verdict, Verdict::holds) << outcome.simulated.estimate->mean << " against " << closed;
  EXPECT_GT(*outcome.simulated.estimate->half_width, 0.0);
}

TEST(Shapes, AWrongClosedFormFails) {
  EXPECT_EQ(judged("{use: test-rejections, n: 18, t: 16, p: 0.9}",
                   "{kind: derived, mark: calc, source: x, value: 0.5, tolerance: {absolute: 0.01, reason: r}}")
                .verdict,
            Verdict::fails);
}

}  // namespace
}  // namespace edgefleet::analysis
