/// What a search page was asked for, as its address has it: pages make links from it to others like it.
///
///     SearchState state = read_search_state({{"q", "Deich"}, {"source", "Weitblick"}});
///     state.sources.clear();
///     state.link()  ->  "./?q=Deich"
#pragma once

#include "server/request.hpp"

#include <cstddef>
#include <string>
#include <vector>

#include <fundstelle/result.hpp>
#include <fundstelle/searcher.hpp>

namespace fundstelle::server::page {

inline constexpr std::size_t kHitsOfPage = 10;

struct SearchState {
  std::string query;
  std::string from;
  std::string to;
  std::vector<std::string> sources;
  SortOrder order = SortOrder::Relevance;
  std::size_t offset = 0;
  bool shows_all = false;  ///< each document, also of those that print the same text

  /// Relative, with what is not as usual.
  [[nodiscard]] std::string link() const;
  [[nodiscard]] bool is_restricted() const { return !from.empty() || !to.empty() || !sources.empty(); }
  [[nodiscard]] SearchOptions options() const;
  /// Further documents than those of the first page.
  [[nodiscard]] SearchState at(std::size_t other_offset) const;
};

/// Names that mean nothing here are passed over: pages get them from elsewhere. Usage for values that cannot
/// be meant: too long, no number.
[[nodiscard]] Result<SearchState> read_search_state(const QueryValues& values);

/// "relevance", "date", "-date".
[[nodiscard]] std::string_view name_of(SortOrder order);

}  // namespace fundstelle::server::page
