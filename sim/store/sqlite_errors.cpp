#include "sim/store/sqlite_errors.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <string>

namespace edgefleet::store {
namespace {

std::string sentence(const SQLite::Exception& error) {
  switch (error.getErrorCode() & 0xff) {  // the low byte is the primary code, the rest refines it
    case SQLITE_FULL:
      return "the disk is full; what was stored before is safe, and a later run goes on from there";
    case SQLITE_IOERR:
      return fmt::format("reading or writing failed ({}); is the disk full or gone?", error.what());
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
      return fmt::format("is damaged, or is no SQLite database ({})", error.what());
    case SQLITE_CANTOPEN:
      return "cannot be opened; may its folder be written to?";
    case SQLITE_READONLY:
      return "may not be written to; check the permissions of the file and its folder";
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return "is in use by another process";
    default:
      return error.what();
  }
}

}  // namespace

ResultsError results_error(const std::filesystem::path& path, const SQLite::Exception& error) {
  return ResultsError(fmt::format("{}: {}", path.string(), sentence(error)));
}

ResultsError results_error(const std::filesystem::path& path, const MalformedBytes& error) {
  return ResultsError(fmt::format("{}: is damaged: {}", path.string(), error.what()));
}

}  // namespace edgefleet::store
