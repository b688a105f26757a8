#include "commands/allocator.hpp"

#ifdef FUNDSTELLE_TCMALLOC

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include <gperftools/malloc_extension.h>
#include <sys/mman.h>

namespace fundstelle::indexer {

namespace {

constexpr std::size_t kLargePage = std::size_t{2} << 20;

/// Memory in large pages, where the system has such. A page costs at its first touch, which a run's memory
/// sees to the end; and tables of words are all over theirs.
class LargePages final : public SysAllocator {
 public:
  void* Alloc(std::size_t size, std::size_t* actual_size, std::size_t alignment) override {
    const std::size_t unit = std::max(kLargePage, alignment);
    const std::size_t wanted = (size + unit - 1) / unit * unit;
    void* const mapped =
        ::mmap(nullptr, wanted + unit, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (mapped == MAP_FAILED) return nullptr;
    // As much before and behind it as makes it begin where a page does.
    char* const begin = static_cast<char*>(mapped);
    const std::size_t before = (unit - reinterpret_cast<std::uintptr_t>(begin) % unit) % unit;
    if (before != 0) ::munmap(begin, before);
    ::munmap(begin + before + wanted, unit - before);
    ::madvise(begin + before, wanted, MADV_HUGEPAGE);
    if (actual_size != nullptr) *actual_size = wanted;
    return begin + before;
  }
};

}  // namespace

void prepare_allocator() {
  // What threads keep of what they freed counts as memory of the run; more of it makes none faster.
  constexpr std::size_t kKept = 4 << 20;
  static LargePages large_pages;
  MallocExtension* const allocator = MallocExtension::instance();
  allocator->SetSystemAllocator(&large_pages);
  allocator->SetNumericProperty("tcmalloc.max_total_thread_cache_bytes", kKept);
}

}  // namespace fundstelle::indexer

#else

void fundstelle::indexer::prepare_allocator() {}

#endif
