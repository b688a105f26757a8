#include "commands/command.hpp"

#include <cstdio>

#include <fmt/format.h>

namespace fundstelle::indexer {

void report(const Error& error) {
  fmt::print(stderr, "fundstelle-index: {}\n", error.message);
  if (!error.hint.empty()) fmt::print(stderr, "  {}\n", error.hint);
}

}  // namespace fundstelle::indexer
