/// A block of a document's text and what it was judged to be.
///
///     Block{.text = "Foto: Imke Sandmann/anp", .label = Label::Caption, .reason = "photo credit", .line = 5,
///     .last_line = 5}
#pragma once

#include "schema/markup.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fundstelle {

/// What a block is. Title, body and caption are the article; the rest is suppressed, but stored and
/// searchable.
enum class Label : std::uint8_t { Title, Body, Caption, Teaser, Comment, Boilerplate };

inline constexpr std::array<std::string_view, 6> kLabelNames{"title",  "body",    "caption",
                                                             "teaser", "comment", "boilerplate"};

[[nodiscard]] constexpr std::string_view to_string(Label label) {
  return kLabelNames[static_cast<std::size_t>(label)];
}

[[nodiscard]] constexpr std::optional<Label> parse_label(std::string_view name) {
  for (std::size_t i = 0; i < kLabelNames.size(); ++i)
    if (kLabelNames[i] == name) return static_cast<Label>(i);
  return std::nullopt;
}

/// Part of the article: indexed for the default search.
[[nodiscard]] constexpr bool is_kept(Label label) {
  return label == Label::Title || label == Label::Body || label == Label::Caption;
}

struct Block {
  std::string text;  ///< UTF-8, no line break where the input's line breaks were mere wrapping
  Label label = Label::Body;
  std::string reason;           ///< why the label, for people: "consent banner: 'Datenschutzeinstellungen'"
  std::uint32_t line = 0;       ///< first line in the input, from 1; 0 where the input has no lines
  std::uint32_t last_line = 0;  ///< last line, inclusive
  Markup markup{};              ///< what the page's markup says of it
};

}  // namespace fundstelle
