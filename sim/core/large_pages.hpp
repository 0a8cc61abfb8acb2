#pragma once
// Tables as large as the fleet, on large pages: a device's entry is seldom in a cache when its next event comes, and
// with pages of 4 KiB finding the page then costs as much again as fetching the entry. What is smaller than a large
// page is allocated as ever; where the kernel has no large pages for us (/sys/kernel/mm/transparent_hugepage/enabled
// says "never"), so is everything.

#include <sys/mman.h>

#include <cstddef>
#include <cstdlib>
#include <limits>
#include <new>
#include <vector>

namespace edgefleet {

template <class T>
class LargePages {
 public:
  using value_type = T;

  LargePages() = default;
  template <class Other>
  explicit(false) LargePages(const LargePages<Other>&) {}
  bool operator==(const LargePages&) const = default;

  /// Throws std::bad_alloc.
  T* allocate(std::size_t count) {
    if (count > std::numeric_limits<std::size_t>::max() / sizeof(T) - page) throw std::bad_alloc();
    const std::size_t bytes = count * sizeof(T);
    if (bytes < page) return static_cast<T*>(::operator new(bytes, std::align_val_t(alignof(T))));
    void* const begin = std::aligned_alloc(page, (bytes + page - 1) / page * page);
    if (begin == nullptr) throw std::bad_alloc();
    // A wish. Not for the last, broken one: it would be resident as a whole.
    ::madvise(begin, bytes / page * page, MADV_HUGEPAGE);
    return static_cast<T*>(begin);
  }

  void deallocate(T* begin, std::size_t count) {
    if (count * sizeof(T) < page)
      ::operator delete(begin, std::align_val_t(alignof(T)));
    else
      std::free(begin);
  }

 private:
  static constexpr std::size_t page = std::size_t{2} << 20;
};

/// A std::vector with one entry a device, or one a request under way.
template <class T>
using FleetTable = std::vector<T, LargePages<T>>;

}  // namespace edgefleet
