#pragma once
// Where a value stands in the structure being read, for messages such as `"latency" in fleet[2].access ...`.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "sim/core/diagnostics.hpp"

namespace edgefleet::config {

/// A link to the enclosing place. Lives on the stack of the reader, so nothing is formatted unless something is wrong.
class Place {
 public:
  Place(Problems& problems, const SourceMark& mark) : problems_(&problems), mark_(&mark) {}

  /// The value of `key`; `mark` is where a missing value is reported.
  Place key(std::string_view key, const SourceMark& mark) const { return Place(this, key, std::nullopt, mark); }
  Place item(std::size_t index, const SourceMark& mark) const { return Place(this, {}, index, mark); }

  const SourceMark& mark() const { return *mark_; }
  std::size_t problem_count() const { return problems_->count(); }

  /// `fleet[2].access`; empty at the root.
  std::string path() const;
  /// ` in fleet[2].access`, or nothing at the root.
  std::string within() const;
  /// `"latency" in fleet[2].access`, or `the document`.
  std::string subject() const;

  /// Reports the sentence "<subject> <predicate>".
  void refuse(const SourceMark& where, std::string_view predicate) const;
  /// Reports a whole sentence.
  void report(const SourceMark& where, std::string sentence) const { problems_->add(where, std::move(sentence)); }

 private:
  Place(const Place* up, std::string_view key, std::optional<std::size_t> index, const SourceMark& mark)
      : problems_(up->problems_), mark_(&mark), up_(up), key_(key), index_(index) {}

  Problems* problems_;
  const SourceMark* mark_;
  const Place* up_ = nullptr;
  std::string_view key_;
  std::optional<std::size_t> index_;
};

}  // namespace edgefleet::config
