/// Words that name women and men at once, and the marks they are written with.
///
///     gender_suffix("Politiker", "*", "innen", "…")   the raw word "innen" belongs to "Politiker"
///
/// The inner capital (PolitikerInnen) needs no rule: case folding makes the same word of it.
#pragma once

#include <cstddef>
#include <string_view>

namespace fundstelle::german {

/// How much of the text behind a word belongs to it.
struct GenderSuffix {
  bool belongs = false;   ///< the next raw word is a part of this one
  std::size_t extra = 0;  ///< bytes behind it that belong to the token: a closing bracket
  explicit operator bool() const { return belongs; }
};

/// `between`: what stands between a word and the raw word `next`; `after`: the text behind `next`.
/// Accepts * : _ / /- • · and ( … ), before in, innen, innen + word (Bürger*innenrat), and the endings of
/// articles and pronouns (jede*r, ein:e).
[[nodiscard]] GenderSuffix gender_suffix(std::string_view word, std::string_view between,
                                         std::string_view next, std::string_view after);

/// "in", "innen" and "Innen": what stands before them is the masculine, or as good as it (Kund*innen).
[[nodiscard]] bool is_gender_ending(std::string_view word);

}  // namespace fundstelle::german
