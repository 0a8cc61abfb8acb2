#pragma once
// A cell's outcome as bytes: how a child process hands it to the parent, which alone writes the database. Every field
// comes back bit for bit. Both ends are one build of one program, so the format carries no version beyond its magic.

#include <span>
#include <string>
#include <variant>

#include "sim/core/bytes.hpp"
#include "sim/core/quantity.hpp"
#include "sim/engine/cell_result.hpp"

namespace edgefleet::store {

/// A cell that ended by a bug or an exhausted machine, not by something modelled.
struct CellFailure {
  std::string message;
  Seconds simulated_time;  ///< how far it had come
};

using CellOutcome = std::variant<engine::CellResult, CellFailure>;

Bytestring encode(const CellOutcome& outcome);
/// Throws MalformedBytes when the bytes are cut off, too many, or not from encode().
CellOutcome decode(std::span<const std::byte> bytes);

}  // namespace edgefleet::store
