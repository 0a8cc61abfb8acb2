#include "sim/store/cell_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>

namespace edgefleet::store {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view magic = "EdgeFleet cell file 1";

[[noreturn]] void fail(const fs::path& file, const char* what) {
  throw ResultsError(fmt::format("{}: cannot be {}: {}", file.string(), what, std::strerror(errno)));
}

/// An open file that is closed whatever happens.
class Descriptor {
 public:
  Descriptor(const fs::path& path, int flags) : number_(open(path.c_str(), flags | O_CLOEXEC, 0666)) {
    if (number_ < 0) fail(path, "opened");
  }
  ~Descriptor() { close(number_); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int number() const { return number_; }

 private:
  int number_;
};

void write_all(const Descriptor& out, const fs::path& file, std::span<const std::byte> bytes) {
  while (!bytes.empty()) {
    const ssize_t written = write(out.number(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail(file, "written");
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
  if (fsync(out.number()) != 0) fail(file, "flushed");
}

void flush_folder(const fs::path& folder) {
  const Descriptor descriptor(folder, O_RDONLY | O_DIRECTORY);
  fsync(descriptor.number());  // some file systems cannot; the file itself has been flushed
}

Bytestring bytes_of(const PlayedCell& cell) {
  ByteWriter out;
  out.text(magic);
  out.text(cell.key.point);
  out.text(cell.key.policy);
  out.varint(cell.key.replication);
  out.real(cell.wall.si());
  out.blob(cell.outcome);
  return out.take();
}

/// FNV-1a, 64 bits (Fowler, Noll, Vo): a short name for a key; a clash is told apart by the key in the file.
std::uint64_t hash_of(const std::string& text) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return hash;
}

}  // namespace

std::string cell_file_name(const CellKey& key) {
  return fmt::format("{:016x}-{}", hash_of(to_string(key)), key.replication);
}

bool has_cell_file(const fs::path& folder, const CellKey& key) {
  const auto name = cell_file_name(key);
  return fs::exists(folder / (name + ".cell")) || fs::exists(folder / (name + ".merged"));
}

void write_cell_file(const fs::path& folder, const PlayedCell& cell) {
  const auto name = cell_file_name(cell.key);
  const fs::path beside = folder / fmt::format("{}.{}.writing", name, getpid());
  write_all(Descriptor(beside, O_WRONLY | O_CREAT | O_TRUNC), beside, bytes_of(cell));
  std::error_code error;
  fs::rename(beside, folder / (name + ".cell"), error);
  if (error) throw ResultsError(fmt::format("{}: cannot be renamed: {}", beside.string(), error.message()));
  flush_folder(folder);
}

PlayedCell read_cell_file(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw ResultsError(fmt::format("{}: cannot be read", file.string()));
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  ByteReader reader(std::as_bytes(std::span(text)));
  if (reader.text() != magic) throw MalformedBytes("these bytes are no cell file");
  PlayedCell cell;
  cell.key.point = reader.text();
  cell.key.policy = reader.text();
  cell.key.replication = static_cast<std::uint32_t>(reader.varint());
  cell.wall = Seconds::si(reader.real());
  cell.outcome = reader.blob();
  reader.expect_end();
  return cell;
}

void mark_as_merged(const fs::path& file) {
  auto merged = file;
  merged.replace_extension(".merged");
  std::error_code error;
  fs::rename(file, merged, error);
  if (!error) fs::resize_file(merged, 0, error);
}

}  // namespace edgefleet::store
