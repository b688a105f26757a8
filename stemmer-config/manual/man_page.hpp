/// A program's man page, in the macros of man(7).
///
///     std::string page = man_page(read_definitions(app), {.version = "0.1.0", .sections = {{"FILES",
///     "…"}}});
#pragma once

#include "manual/definitions.hpp"

#include <string>
#include <vector>

namespace fundstelle::manual {

struct ManSection {
  std::string title;  ///< in capitals
  std::string text;   ///< paragraphs, an empty line between them
};

struct ManText {
  std::string version;
  std::string summary;               ///< behind the name: "search a German news archive"
  std::vector<ManSection> sections;  ///< behind the options
  std::string see_also;              ///< "fundstelle-index(1)"
};

[[nodiscard]] std::string man_page(const Command& command, const ManText& text);

}  // namespace fundstelle::manual
