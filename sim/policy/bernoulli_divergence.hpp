#pragma once
// How surprising rewards of mean p would be under a mean of q, and the largest mean they do not exclude.

namespace edgefleet::policy {

/// kl(p, q) = p ln(p / q) + (1 - p) ln((1 - p) / (1 - q)), the divergence of Bernoulli distributions; infinite where q
/// excludes what p allows. p and q in 0..1. For rewards anywhere in 0..1 it is an upper bound of what is needed
/// (Garivier, Cappe, COLT 2011, Lemma 9).
double bernoulli_divergence(double p, double q);

/// The largest q in p..1 with kl(p, q) <= evidence, to about 1e-12. Precondition: evidence >= 0.
double largest_plausible_mean(double p, double evidence);

/// Never below largest_plausible_mean, and cheap: p + sqrt(evidence / 2), at most 1 (Pinsker's inequality).
double plausible_mean_bound(double p, double evidence);

}  // namespace edgefleet::policy
