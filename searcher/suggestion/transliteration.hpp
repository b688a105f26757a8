/// Names from other alphabets, which every language spells in its own way.
///
///     transliteration_key("selenskyj") == transliteration_key("zelensky")
///     transliteration_key("gorbatschow") == transliteration_key("gorbachev")
///
/// The key has a letter for each sound that the German, the English and the scientific transliterations of
/// Slavic names agree on: s, z, ts, sch, sh, zh are one; w, v, f one; tsch, tch, ch, kh one; vowels, y and j
/// one, and a run of them counts once.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace fundstelle::searching {

/// `form`: an exact form, UTF-8, lower case. Empty where the form has letters beyond Latin ones, or fewer
/// than four sounds, which too many words share.
[[nodiscard]] std::string transliteration_key(std::string_view form);

/// How forms with that key can begin; none for an empty key.
[[nodiscard]] std::vector<std::string> beginnings_of(std::string_view key);

}  // namespace fundstelle::searching
