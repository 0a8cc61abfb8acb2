#pragma once
// SQLite's errors as sentences that name the file and say what a user can do.

#include <SQLiteCpp/Exception.h>

#include <filesystem>
#include <utility>

#include "sim/core/bytes.hpp"
#include "sim/store/results_error.hpp"

namespace edgefleet::store {

ResultsError results_error(const std::filesystem::path& path, const SQLite::Exception& error);
ResultsError results_error(const std::filesystem::path& path, const MalformedBytes& error);

/// Calls `work`; what SQLite throws in it leaves as ResultsError.
template <class Work>
auto with_sentences(const std::filesystem::path& path, Work&& work) {
  try {
    return std::forward<Work>(work)();
  } catch (const SQLite::Exception& error) {
    throw results_error(path, error);
  } catch (const MalformedBytes& error) {
    throw results_error(path, error);
  }
}

}  // namespace edgefleet::store
