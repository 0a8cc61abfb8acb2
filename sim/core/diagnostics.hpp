#pragma once
// What is wrong with a user's input: sentences with addresses, collected so that all are shown at once.

#include <compare>
#include <stdexcept>
#include <string>
#include <vector>

namespace edgefleet {

/// A place in an input file; lines and columns count from 1, 0 means "the file as a whole".
struct SourceMark {
  std::string file;
  int line = 0;
  int column = 0;
  auto operator<=>(const SourceMark&) const = default;
};

struct Problem {
  SourceMark where;
  std::string what;
  auto operator<=>(const Problem&) const = default;
};

/// `file:line:col: error: what`, without the parts that are unknown.
std::string to_string(const Problem& problem);

/// Thrown once everything that can be checked has been checked. what() holds one line per problem, in file order.
class InputError : public std::runtime_error {
 public:
  explicit InputError(std::vector<Problem> problems);
  const std::vector<Problem>& problems() const { return problems_; }

 private:
  std::vector<Problem> problems_;
};

/// Collects problems while reading and checking.
class Problems {
 public:
  void add(SourceMark where, std::string what) { list_.push_back({std::move(where), std::move(what)}); }
  bool empty() const { return list_.empty(); }
  std::size_t count() const { return list_.size(); }
  const std::vector<Problem>& list() const { return list_; }
  /// Throws InputError if there is any problem; sorted by place, duplicates dropped.
  void throw_if_any() const;

 private:
  std::vector<Problem> list_;
};

}  // namespace edgefleet
