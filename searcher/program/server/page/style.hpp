/// How the pages look, and their icon.
#pragma once

#include <string>
#include <string_view>

namespace fundstelle::server::page {

/// The style sheet: system fonts, light and dark by the reader's preference, one column where it is narrow.
[[nodiscard]] std::string_view style_sheet();

/// Changes with the style sheet: behind its address it makes browsers that keep the old one ask anew.
[[nodiscard]] const std::string& style_print();

/// A magnifying glass over lines, as SVG.
[[nodiscard]] std::string_view icon();

}  // namespace fundstelle::server::page
