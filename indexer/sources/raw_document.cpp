#include "sources/raw_document.hpp"

#include <fmt/format.h>

namespace fundstelle::indexer {

std::string display_name(const RawDocument& document) {
  const std::string_view place = document.path.empty() ? "standard input" : std::string_view(document.path);
  return document.line == 0 ? std::string(place) : fmt::format("{}:{}", place, document.line);
}

std::vector<std::string> outer_paths(std::string_view path) {
  std::vector<std::string> outer;
  for (std::size_t at = path.find(kMemberMark); at != std::string_view::npos;
       at = path.find(kMemberMark, at + kMemberMark.size()))
    if (at > 0) outer.emplace_back(path.substr(0, at));
  return outer;
}

}  // namespace fundstelle::indexer
