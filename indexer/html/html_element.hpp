/// What each HTML element does to text.
///
///     html_element("h2").tag == BlockTag::Heading2;
///     html_element("script").kind == ElementKind::LeftOut;
#pragma once

#include "schema/markup.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace fundstelle::indexer {

enum class ElementKind : std::uint8_t {
  Inline,   ///< part of the text around it
  Parted,   ///< inline, but words before and behind it are not its own: neighbouring links
  Block,    ///< begins and ends blocks
  Break,    ///< br
  LeftOut,  ///< its content is no text of the page
};

struct HtmlElement {
  ElementKind kind = ElementKind::Inline;
  BlockTag tag = BlockTag::None;  ///< of blocks that it holds directly; None: they are its ancestor's
  std::optional<Ancestor> ancestor{};
  bool is_link = false;
  bool is_bold = false;
};

/// Unknown elements are inline. `name` is in lower case.
[[nodiscard]] const HtmlElement& html_element(std::string_view name);

}  // namespace fundstelle::indexer
