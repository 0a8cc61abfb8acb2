#include "sim/config/place.hpp"

#include <fmt/format.h>

namespace edgefleet::config {

std::string Place::path() const {
  if (up_ == nullptr) return {};
  const std::string above = up_->path();
  if (index_) return fmt::format("{}[{}]", above, *index_);
  return above.empty() ? std::string(key_) : fmt::format("{}.{}", above, key_);
}

std::string Place::within() const {
  const std::string here = path();
  return here.empty() ? here : " in " + here;
}

std::string Place::subject() const {
  if (up_ == nullptr) return "the document";
  const Place* owner = up_;
  std::string leaf = index_ ? fmt::format("[{}]", *index_) : std::string(key_);
  for (bool indexed = index_.has_value(); indexed && owner->up_ != nullptr; owner = owner->up_) {
    indexed = owner->index_.has_value();
    leaf.insert(0, indexed ? fmt::format("[{}]", *owner->index_) : std::string(owner->key_));
  }
  return fmt::format("\"{}\"{}", leaf, owner->within());
}

void Place::refuse(const SourceMark& where, std::string_view predicate) const {
  report(where, fmt::format("{} {}", subject(), predicate));
}

}  // namespace edgefleet::config
