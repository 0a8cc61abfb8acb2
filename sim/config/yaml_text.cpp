#include "sim/config/yaml_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>

namespace edgefleet::config {
namespace {

constexpr std::size_t longest_line = 100;  // of a list on one line; a matter of taste

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_inner(char c) {
  return is_letter(c) || (c >= '0' && c <= '9') || std::string_view("_-./+() ").find(c) != std::string_view::npos;
}

/// Words that some YAML reader takes for something else than text (YAML 1.1 and 1.2).
bool is_reserved(std::string_view text) {
  constexpr std::array<std::string_view, 9> words{"null", "true", "false", "yes", "no", "on", "off", "y", "n"};
  std::string lower(text);
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return std::find(words.begin(), words.end(), lower) != words.end();
}

bool is_safe_bare(std::string_view text) {
  if (text.empty() || !is_letter(text.front()) || text.back() == ' ') return false;
  return std::all_of(text.begin(), text.end(), is_inner) && !is_reserved(text);
}

std::string escaped(char c) {
  switch (c) {
    case '"':
      return "\\\"";
    case '\\':
      return "\\\\";
    case '\n':
      return "\\n";
    case '\t':
      return "\\t";
    default:
      return static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? fmt::format("\\x{:02X}", c) : std::string(1, c);
  }
}

/// The escape of a multi-byte character that YAML treats as a line break, a control or a byte-order mark; else empty.
std::string_view special_escape(std::string_view rest) {
  struct Special {
    std::string_view bytes;
    std::string_view escape;
  };
  constexpr std::array<Special, 4> specials{
      {{"\xC2\x85", "\\u0085"}, {"\xE2\x80\xA8", "\\u2028"}, {"\xE2\x80\xA9", "\\u2029"}, {"\xEF\xBB\xBF", "\\uFEFF"}}};
  for (const auto& special : specials)
    if (rest.starts_with(special.bytes)) return special.escape;
  return {};
}

std::string in_double_quotes(std::string_view text) {
  std::string out = "\"";
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view special = special_escape(text.substr(i));
    if (special.empty()) {
      out += escaped(text[i]);
      continue;
    }
    out += special;
    i += special == "\\u0085" ? 1 : 2;
  }
  return out + '"';
}

std::string scalar_text(const Node& node) { return node.quoted ? quoted_text(node.text) : node.text; }

bool is_flat(const Node& node) {
  const auto is_scalar = [](const Node& item) { return item.kind == Node::Kind::scalar; };
  return node.kind == Node::Kind::sequence && std::all_of(node.items.begin(), node.items.end(), is_scalar);
}

bool is_empty(const Node& node) { return node.items.empty() && node.entries.empty(); }

/// What may follow a key or a dash on its own line; empty for what needs lines of its own.
std::string inline_text(const Node& node) {
  if (node.kind == Node::Kind::scalar || is_empty(node)) return flow_text(node);
  if (!is_flat(node)) return {};
  std::string line = flow_text(node);
  return line.size() <= longest_line ? line : std::string();
}

class BlockWriter {
 public:
  std::string take() && { return std::move(out_); }

  /// `pending`: the first line continues one that has been started (after "- ").
  void write(const Node& node, std::size_t indent, bool pending) {
    if (node.kind == Node::Kind::mapping)
      write_mapping(node, indent, pending);
    else
      write_sequence(node, indent, pending);
  }

 private:
  void start_line(std::size_t indent, bool& pending) {
    if (!pending) out_.append(indent, ' ');
    pending = false;
  }

  void write_mapping(const Node& node, std::size_t indent, bool pending) {
    for (const auto& entry : node.entries) {
      start_line(indent, pending);
      out_ += quoted_text(entry.key) + ":";
      const std::string line = inline_text(entry.value);
      out_ += line.empty() ? "\n" : " " + line + "\n";
      if (line.empty()) write(entry.value, indent + 2, false);
    }
  }

  void write_sequence(const Node& node, std::size_t indent, bool pending) {
    for (const auto& item : node.items) {
      start_line(indent, pending);
      const std::string line = inline_text(item);
      out_ += line.empty() ? "- " : "- " + line + "\n";
      if (line.empty()) write(item, indent + 2, true);
    }
  }

  std::string out_;
};

std::string joined_items(const Node& node) {
  std::string out;
  for (const auto& item : node.items) out += (out.empty() ? "" : ", ") + flow_text(item);
  return out;
}

std::string joined_entries(const Node& node) {
  std::string out;
  for (const auto& [key, mark, value] : node.entries)
    out += (out.empty() ? "" : ", ") + quoted_text(key) + ": " + flow_text(value);
  return out;
}

}  // namespace

std::string quoted_text(std::string_view text) {
  return is_safe_bare(text) ? std::string(text) : in_double_quotes(text);
}

std::string flow_text(const Node& node) {
  switch (node.kind) {
    case Node::Kind::scalar:
      return scalar_text(node);
    case Node::Kind::sequence:
      return "[" + joined_items(node) + "]";
    case Node::Kind::mapping:
      return "{" + joined_entries(node) + "}";
    default:
      return "none";
  }
}

std::string yaml_text(const Node& node) {
  const std::string line = inline_text(node);
  if (!line.empty()) return line + "\n";
  BlockWriter writer;
  writer.write(node, 0, false);
  return std::move(writer).take();
}

}  // namespace edgefleet::config
