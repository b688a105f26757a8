// libFuzzer's side of an entry point; FUZZED_ENTRY_POINT is its function. A Violation is left uncaught:
// libFuzzer then keeps the input. FUNDSTELLE_WRITE_SEEDS names a folder that the seeds are written into, to
// start from.
#include "entry_point.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <string>

extern "C" int LLVMFuzzerInitialize(int*, char***) {
  const char* folder = std::getenv("FUNDSTELLE_WRITE_SEEDS");
  if (folder == nullptr) return 0;
  const fundstelle::fuzz::EntryPoint entry_point = fundstelle::fuzz::FUZZED_ENTRY_POINT();
  for (std::size_t i = 0; i < entry_point.seeds.size(); ++i)
    std::ofstream(std::string(folder) + "/seed-" + std::to_string(i), std::ios::binary)
        << entry_point.seeds[i];
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const fundstelle::fuzz::EntryPoint kEntryPoint = fundstelle::fuzz::FUZZED_ENTRY_POINT();
  kEntryPoint.run({reinterpret_cast<const char*>(data), size});
  return 0;
}
