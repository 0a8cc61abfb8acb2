#include "sim/plugin/elf_section.hpp"

#include <elf.h>
#include <link.h>

#include <cstring>

#include "sim/plugin/refused.hpp"

namespace edgefleet::plugin {
namespace {

using Bytes = std::span<const std::byte>;
using Header = ElfW(Ehdr);
using Section = ElfW(Shdr);

constexpr unsigned char own_class = sizeof(void*) == 8 ? ELFCLASS64 : ELFCLASS32;
#if defined(__x86_64__)
constexpr unsigned own_machine = EM_X86_64;
#elif defined(__aarch64__)
constexpr unsigned own_machine = EM_AARCH64;
#else
constexpr unsigned own_machine = EM_NONE;  // any: the loader will tell
#endif

Bytes part(Bytes file, std::size_t from, std::size_t length) {
  if (from > file.size() || length > file.size() - from) throw Refused("is a damaged shared object: it ends too early");
  return file.subspan(from, length);
}

template <class T>
T record(Bytes file, std::size_t from) {
  T value;
  std::memcpy(&value, part(file, from, sizeof value).data(), sizeof value);
  return value;
}

Header header_of(Bytes file) {
  if (file.size() < sizeof(Header) || std::memcmp(file.data(), ELFMAG, SELFMAG) != 0)
    throw Refused("is not a shared object");
  const auto header = record<Header>(file, 0);
  if (header.e_ident[EI_CLASS] != own_class || (own_machine != EM_NONE && header.e_machine != own_machine))
    throw Refused("is built for another processor");
  if (header.e_type != ET_DYN) throw Refused("is not a shared object (link it with -shared)");
  return header;
}

std::string_view text_at(Bytes table, std::size_t from) {
  const Bytes rest = part(table, from, table.size() - std::min(from, table.size()));
  const auto* letters = reinterpret_cast<const char*>(rest.data());
  return {letters, strnlen(letters, rest.size())};
}

}  // namespace

std::optional<Bytes> elf_section(Bytes file, std::string_view name) {
  const Header header = header_of(file);
  const auto section = [&](std::size_t index) {
    return record<Section>(file, header.e_shoff + index * sizeof(Section));
  };
  if (header.e_shnum == 0 || header.e_shstrndx >= header.e_shnum) return std::nullopt;
  const Section names = section(header.e_shstrndx);
  const Bytes table = part(file, names.sh_offset, names.sh_size);
  for (std::size_t index = 0; index < header.e_shnum; ++index) {
    const Section found = section(index);
    if (text_at(table, found.sh_name) == name) return part(file, found.sh_offset, found.sh_size);
  }
  return std::nullopt;
}

}  // namespace edgefleet::plugin
