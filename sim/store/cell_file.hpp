#pragma once
// A cell's outcome as a file of its own, for cells that are played where the database is not to be written. A file is
// there as a whole or not at all: written beside, flushed, renamed.
//
// NAME.cell waits to be merged into the database; NAME.merged, which is empty, says that it has been.

#include <filesystem>
#include <optional>
#include <string>

#include "sim/core/bytes.hpp"
#include "sim/core/quantity.hpp"
#include "sim/store/cell_codec.hpp"
#include "sim/store/cell_key.hpp"
#include "sim/store/results_error.hpp"

namespace edgefleet::store {

/// The folder of cell files in a run folder.
inline constexpr std::string_view cell_folder_name = "cells";

struct PlayedCell {
  CellKey key;
  Bytestring outcome;  ///< by encode()
  Seconds wall;
};

/// The file's name without its ending, from the key alone.
std::string cell_file_name(const CellKey& key);

/// Whether the cell's file waits or has been merged.
bool has_cell_file(const std::filesystem::path& folder, const CellKey& key);

/// Throws ResultsError when it cannot be written; then there is no file.
void write_cell_file(const std::filesystem::path& folder, const PlayedCell& cell);

/// Throws ResultsError when it cannot be read, MalformedBytes when it is no cell.
PlayedCell read_cell_file(const std::filesystem::path& file);

/// Turns NAME.cell into NAME.merged.
void mark_as_merged(const std::filesystem::path& file);

}  // namespace edgefleet::store
