#include "sources/raw_document.hpp"

#include <fmt/format.h>

namespace fundstelle::indexer {

std::string display_name(const RawDocument& document) {
  const std::string_view place = document.path.empty() ? "standard input" : std::string_view(document.path);
  return document.line == 0 ? std::string(place) : fmt::format("{}:{}", place, document.line);
}

}  // namespace fundstelle::indexer
