#pragma once
// A cell with a different value in every field, and a comparison of every field, both written out by hand: they do not
// use the column lists they test. A member added to a record makes them fail to compile.

#include <gtest/gtest.h>

#include <tuple>

#include "sim/engine/cell_result.hpp"

namespace edgefleet::store {

inline engine::RequestCounts sample_counts(std::uint64_t n) {
  return {.issued = n + 1,
          .completed = n + 2,
          .refused = n + 3,
          .missed = n + 4,
          .dropped = n + 5,
          .abandoned = n + 7,
          .unfinished = n + 6};
}

inline engine::OutcomeSums sample_sums(double x) {
  return {.decisions = static_cast<std::uint64_t>(x) + 17,
          .comparator_qoe = x + 0.5,
          .common_qoe = x + 0.6,
          .decision_qoe = x + 0.7,
          .on_best = static_cast<std::uint64_t>(x) + 18,
          .qoe = x + 0.1,
          .top1 = x + 0.2,
          .latency = Seconds::si(x + 0.3),
          .request_energy = Joules::si(x + 0.4),
          .asked = static_cast<std::uint64_t>(x) + 20,
          .annoyance = x + 0.9,
          .ratings = static_cast<std::uint64_t>(x) + 19,
          .rating_mos = x + 0.8};
}

inline engine::EnergyByCause sample_energy(double x) {
  engine::EnergyByCause energy;
  for (auto& joules : energy) joules = Joules::si(x += 1.0 / 3.0);
  return energy;
}

inline engine::WindowRow sample_window(std::uint32_t n) {
  return {.index = n,
          .begin = Seconds::si(n),
          .end = Seconds::si(n + 1),
          .completed = 9,
          .users = n + 2.25,
          .variants = n + 12,
          .sums = sample_sums(n + 20.0)};
}

inline engine::DeviceRow sample_device(std::uint32_t n) {
  return {.device = DeviceId(n),
          .kind = KindId(n + 1),
          .site = SiteId(n + 2),
          .usage = "video, \"live\"",
          .present = Seconds::si(n + 0.375),
          .requests = sample_counts(n * 100),
          .sums = sample_sums(n + 40.0),
          .energy = sample_energy(n + 60.0),
          .best_candidate = "vgg-16@cloud",
          .most_chosen = "mobilenet-v2",
          .most_chosen_count = n + 3,
          .downloads = n + 4,
          .busy = Seconds::si(n + 0.7)};
}

inline engine::DecisionRow sample_decision(std::uint32_t n) {
  return {.decision = n,
          .time = Seconds::si(n + 0.125),
          .device = DeviceId(n + 1),
          .variant = VariantId(n + 2),
          .place = policy::Place::edge,
          .probability = Ratio::si(0.11),
          .propensity = n % 2 ? policy::Propensity::estimated : policy::Propensity::unknown,
          .candidate = n + 3,
          .candidates = n + 4,
          .resident = n % 2 ? "a8" : "",
          .training = n % 2 == 1,
          .expected_qoe = Ratio::si(0.22),
          .comparator_qoe = Ratio::si(0.33),
          .reward = n % 2 ? std::optional(Ratio::si(0.44)) : std::nullopt,
          .weight = n + 0.625,
          .kind = n % 2 ? std::optional(policy::FeedbackKind::aggregate) : std::nullopt,
          .learned_at = n % 2 ? std::optional(Seconds::si(n + 0.5)) : std::nullopt};
}

inline engine::CandidateRow sample_candidate(std::uint32_t n) {
  return {.decision = n + 7,
          .candidate = n + 8,
          .variant = VariantId(n + 9),
          .place = policy::Place::cloud,
          .resident = n % 2 == 0,
          .probability = n % 2 ? std::optional(Ratio::si(0.66)) : std::nullopt,
          .expected_qoe = Ratio::si(0.77)};
}

inline engine::RequestRow sample_request(std::uint32_t n) {
  return {.request = n,
          .decision = n + 1,
          .issued = Seconds::si(n + 0.25),
          .completed = Seconds::si(n + 0.75),
          .device = DeviceId(n + 2),
          .variant = VariantId(n + 3),
          .place = policy::Place::cloud,
          .energy = Joules::si(0.1234567890123456),
          .qoe = Ratio::si(0.55),
          .outcome = "completed"};
}

inline QuantileSketch sample_sketch() {
  QuantileSketch sketch;
  for (int i = 0; i <= 100; ++i) sketch.add(Seconds::si(0.01 * i));
  return sketch;
}

inline engine::CellResult sample_cell() {
  return {
      .requests = sample_counts(1000),
      .sums = sample_sums(500.0),
      .energy = sample_energy(70.0),
      .server_energy = Joules::si(81.5),
      .radio_under_way = Joules::si(0.75),
      .horizon = Seconds::si(3600.0),
      .decisions = 82,
      .feedbacks = 83,
      .forgone = 90,
      .joined = 91,
      .left = 92,
      .downloads = 84,
      .downloaded = Bytes::si(85e6),
      .specialised = 90,
      .specialising_gpu_time = Seconds::si(91.5),
      .specialising_energy = Joules::si(92.25),
      .training_steps = 89,
      .uses = 86,
      .activities = 87,
      .contended_activities = 88,
      .events = 1ULL << 40,
      .best_common = "efficientnet-lite0",
      .final_tenth_qoe = Ratio::si(0.89),
      .final_tenth_comparator = Ratio::si(0.9),
      .regret_curve = {{1, 0.1}, {10, 0.7}, {100, 1.0 / 3.0}},
      .latency = sample_sketch(),
      .windows = {sample_window(0), sample_window(1)},
      .devices = {sample_device(0), sample_device(1), sample_device(2)},
      .choices = {{.kind = KindId(4), .variant = VariantId(5), .place = policy::Place::cloud, .chosen = 6, .best = 7}},
      .resources = {{.name = "site-1",
                     .kind = "link",
                     .busy = Seconds::si(8.5),
                     .jobs = 9,
                     .contended = 10,
                     .mean_in_system = 0.1 + 0.2}},
      .decision_log = {sample_decision(0), sample_decision(1)},
      .candidate_log = {sample_candidate(0), sample_candidate(1)},
      .request_log = {sample_request(0), sample_request(1)},
      .policy_states = {{.policy = "lin-ucb", .state = {std::byte{1}, std::byte{0}, std::byte{255}}}},
      .warnings = {"unit x is offered more than it can serve", "", "second\nline, \"quoted\""}};
}

inline auto fields_of(const engine::RequestCounts& record) {
  const auto& [a, b, c, d, e, f, g] = record;
  return std::tuple(a, b, c, d, e, f, g);
}
inline auto fields_of(const engine::OutcomeSums& record) {
  const auto& [a, b, c, d, e, f, g, h, i, j, k, l, m] = record;
  return std::tuple(a, b, c, d, e, f, g, h, i, j, k, l, m);
}
inline auto fields_of(const engine::WindowRow& record) {
  const auto& [a, b, c, d, e, f, sums] = record;
  return std::tuple(a, b, c, d, e, f, fields_of(sums));
}
inline auto fields_of(const engine::DeviceRow& record) {
  const auto& [a, b, c, d, present, requests, sums, e, f, g, h, i, j] = record;
  return std::tuple(a, b, c, d, present, fields_of(requests), fields_of(sums), e, f, g, h, i, j);
}
inline auto fields_of(const engine::ChoiceRow& record) {
  const auto& [a, b, c, d, e] = record;
  return std::tuple(a, b, c, d, e);
}
inline auto fields_of(const engine::ResourceRow& record) {
  const auto& [a, b, c, d, e, f] = record;
  return std::tuple(a, b, c, d, e, f);
}
inline auto fields_of(const engine::DecisionRow& record) {
  const auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q] = record;
  return std::tuple(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q);
}
inline auto fields_of(const engine::CandidateRow& record) {
  const auto& [a, b, c, d, e, f, g] = record;
  return std::tuple(a, b, c, d, e, f, g);
}
inline auto fields_of(const engine::RequestRow& record) {
  const auto& [a, b, c, d, e, f, g, h, i, j] = record;
  return std::tuple(a, b, c, d, e, f, g, h, i, j);
}

inline auto fields_of(const engine::PolicyStateRow& record) {
  const auto& [a, b] = record;
  return std::tuple(a, b);
}

template <class Row>
void expect_same_rows(const std::vector<Row>& got, const std::vector<Row>& expected) {
  ASSERT_EQ(got.size(), expected.size());
  for (std::size_t i = 0; i < got.size(); ++i) EXPECT_TRUE(fields_of(got[i]) == fields_of(expected[i])) << "row " << i;
}

inline void expect_same(const engine::CellResult& got, const engine::CellResult& expected) {
  const auto& [requests, sums, energy, server_energy, radio_under_way, horizon, decisions, feedbacks, forgone, joined,
               left, downloads, downloaded, specialised, gpu_time, gpu_energy, training_steps, uses, activities,
               contended, events, best_common, tenth_qoe, tenth_comparator, regret_curve, latency, windows, devices,
               choices, resources, decision_log, candidate_log, request_log, policy_states, warnings] = expected;
  EXPECT_TRUE(fields_of(got.requests) == fields_of(requests));
  EXPECT_TRUE(fields_of(got.sums) == fields_of(sums));
  EXPECT_TRUE(got.energy == energy);
  EXPECT_EQ(got.server_energy, server_energy);
  EXPECT_EQ(got.radio_under_way, radio_under_way);
  EXPECT_EQ(got.horizon, horizon);
  EXPECT_EQ(got.decisions, decisions);
  EXPECT_EQ(got.feedbacks, feedbacks);
  EXPECT_EQ(got.forgone, forgone);
  EXPECT_EQ(got.joined, joined);
  EXPECT_EQ(got.left, left);
  EXPECT_EQ(got.downloads, downloads);
  EXPECT_EQ(got.downloaded, downloaded);
  EXPECT_EQ(got.specialised, specialised);
  EXPECT_EQ(got.specialising_gpu_time, gpu_time);
  EXPECT_EQ(got.specialising_energy, gpu_energy);
  EXPECT_EQ(got.training_steps, training_steps);
  EXPECT_EQ(got.uses, uses);
  EXPECT_EQ(got.activities, activities);
  EXPECT_EQ(got.contended_activities, contended);
  EXPECT_EQ(got.events, events);
  EXPECT_EQ(got.best_common, best_common);
  EXPECT_EQ(got.final_tenth_qoe, tenth_qoe);
  EXPECT_EQ(got.final_tenth_comparator, tenth_comparator);
  EXPECT_EQ(got.regret_curve, regret_curve);
  EXPECT_TRUE(got.latency == latency);
  expect_same_rows(got.windows, windows);
  expect_same_rows(got.devices, devices);
  expect_same_rows(got.choices, choices);
  expect_same_rows(got.resources, resources);
  expect_same_rows(got.decision_log, decision_log);
  expect_same_rows(got.candidate_log, candidate_log);
  expect_same_rows(got.request_log, request_log);
  expect_same_rows(got.policy_states, policy_states);
  EXPECT_EQ(got.warnings, warnings);
}

}  // namespace edgefleet::store
