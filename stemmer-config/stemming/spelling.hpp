/// One spelling for words that may be written in two ways, so that their stems meet: old and new orthography,
/// foreign words.
///
///     Spelling spelling(lines, letters);
///     spelling.unify(word);       // schifffahrt -> schiffahrt, photographie -> fotografie, stängel ->
///     stengel
#pragma once

#include "settings/settings.hpp"

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace fundstelle::german {

/// Const and thread-safe after construction.
class Spelling {
 public:
  using Letters = std::function<std::u32string(std::string_view)>;

  /// `lines` as german/spellings.txt has them; `letters` gives a piece of a line as words are looked at.
  Spelling(const std::vector<std::string>& lines, const Letters& letters);

  /// `word`: lower case, folded, umlauts one letter each; in place. Linear in its length.
  void unify(std::u32string& word) const;

 private:
  struct Rule {
    std::u32string from;
    std::u32string to;
    bool at_begin = false;
    bool at_end = false;
  };

  void add(std::string_view from, std::string_view to, const Letters& letters);
  [[nodiscard]] const Rule* rule_at(std::u32string_view word, std::size_t at) const;

  static constexpr std::size_t kLetters = 32;  // a to z, and one for all others

  [[nodiscard]] static std::size_t code_of(char32_t letter) {
    return letter >= U'a' && letter <= U'z' ? letter - U'a' : kLetters - 1;
  }

  // Rules by the second letter of what they replace; and bit n of the letter m: some rule begins with m, n.
  std::array<std::vector<Rule>, kLetters> rules_;
  std::array<std::uint32_t, kLetters> begins_{};
};

}  // namespace fundstelle::german
