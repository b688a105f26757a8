/// What all pages have: head, search form, foot.
///
///     Html html;
///     open_page(html, {.archive = "Fundstelle", .title = "Deich"}, state);
///     html.element("h1", {}, "…");
///     close_page(html, frame);
///     html.take_document()
#pragma once

#include "server/page/html.hpp"
#include "server/page/search_state.hpp"

#include <cstddef>
#include <string>

namespace fundstelle::server::page {

struct Frame {
  std::string archive;    ///< its name
  std::string title;      ///< of the page; empty: the archive's name alone
  std::string data;       ///< address of the same as JSON; empty: none
  bool is_start = false;  ///< the page without a query
};

/// Leaves the main part open.
void open_page(Html& html, const Frame& frame, const SearchState& state);
void close_page(Html& html, const Frame& frame);

/// "1,234".
[[nodiscard]] std::string number_text(std::size_t number);
/// "1 document", "1,234 documents".
[[nodiscard]] std::string count_text(std::size_t number, std::string_view one, std::string_view many);
/// "2023-03-14" to "14 March 2023", "2023-03" to "March 2023"; anything else as it is.
[[nodiscard]] std::string day_text(std::string_view day);

/// <p class="error"> with what is wrong and what to do.
void write_error(Html& html, const Error& error);
void write_warnings(Html& html, const std::vector<std::string>& warnings);

}  // namespace fundstelle::server::page
