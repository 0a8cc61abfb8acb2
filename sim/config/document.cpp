#include "sim/config/document.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <optional>
#include <system_error>

#include "sim/config/parse_yaml.hpp"
#include "sim/config/utf8.hpp"

namespace edgefleet::config {
namespace {

namespace fs = std::filesystem;

/// Why the file cannot be used, found without opening it: a pipe would block and /dev/zero never ends.
std::optional<std::string> fault_of(const fs::path& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (status.type() == fs::file_type::not_found) return "there is no such file";
  if (error) return fmt::format("cannot be read: {}", error.message());
  if (fs::is_directory(status)) return "is a folder; a YAML file was expected";
  if (!fs::is_regular_file(status)) return "is not a regular file";
  const std::uintmax_t size = fs::file_size(path, error);
  if (error) return fmt::format("cannot be read: {}", error.message());
  if (size > largest_file) return fmt::format("is {} bytes long; a YAML file may have at most {}", size, largest_file);
  return std::nullopt;
}

/// The file's bytes; at most one more than a file may have, should it grow while it is read.
std::optional<std::string> bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  std::string bytes;
  std::error_code error;
  const std::uintmax_t expected = fs::file_size(path, error);
  bytes.resize(static_cast<std::size_t>(std::min<std::uintmax_t>(error ? 0 : expected, largest_file)));
  file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (file.bad()) return std::nullopt;
  bytes.resize(static_cast<std::size_t>(file.gcount()));
  return bytes;
}

}  // namespace

Document load_text(std::string_view text, std::string name, Problems& problems) {
  Document failed(name);
  if (const auto fault = text_fault(text)) {
    problems.add({name, fault->line, fault->column}, fault->what);
    return failed;
  }
  const std::size_t before = problems.count();
  Node root = parse_yaml(std::string(text), name, problems);
  if (problems.count() == before && (root.kind == Node::Kind::absent || root.kind == Node::Kind::null))
    problems.add({name, 0, 0}, "is empty; YAML with at least one key was expected");
  if (root.kind == Node::Kind::null) return failed;
  return Document(std::move(name), std::move(root));
}

Document load_file(const fs::path& path, Problems& problems) {
  const std::string name = path.string();
  const auto refuse = [&](std::string what) {
    problems.add({name, 0, 0}, std::move(what));
    return Document(name);
  };
  if (auto fault = fault_of(path)) return refuse(std::move(*fault));
  errno = 0;
  const auto bytes = bytes_of(path);
  if (!bytes) return refuse(fmt::format("cannot be read: {}", std::strerror(errno == 0 ? EIO : errno)));
  return load_text(*bytes, name, problems);
}

}  // namespace edgefleet::config
