#pragma once

#include <cstdint>

namespace edgefleet::policy {

/// What a piece of feedback stands for.
enum class FeedbackKind : std::uint8_t { rating, aggregate, implicit };

}  // namespace edgefleet::policy
