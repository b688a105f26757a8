// libFuzzer's side of an entry point; FUZZED_ENTRY_POINT is its function. A Violation is left uncaught:
// libFuzzer then keeps the input.
#include "entry_point.hpp"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const fundstelle::fuzz::EntryPoint kEntryPoint = fundstelle::fuzz::FUZZED_ENTRY_POINT();
  kEntryPoint.run({reinterpret_cast<const char*>(data), size});
  return 0;
}
