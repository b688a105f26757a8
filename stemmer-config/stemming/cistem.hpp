/// CISTEM, case-insensitive variant: Weissweiler and Fraser, "Developing a Stemmer for German Based on a
/// Comparative Analysis of Publicly Available Stemmers", GSCL 2017.
///
///     cistem(U"regierungen") == U"regierung"
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_set>

namespace fundstelle::german {

/// Words that nothing is cut from: Nacht, not nach. Const and thread-safe once filled.
class WholeStems {
 public:
  void add(std::u32string word);

  /// `word`: as cistem() works on it, digraphs one letter each.
  [[nodiscard]] bool contains_joined(std::u32string_view word) const { return joined_.contains(word); }
  [[nodiscard]] bool contains(std::u32string_view word) const { return plain_.contains(word); }

 private:
  /// Most words are refused by their length and first letter alone.
  class Words {
   public:
    void add(std::u32string word);
    [[nodiscard]] bool contains(std::u32string_view word) const {
      if (word.empty() || word.size() >= kLengths) return false;
      return (lengths_[code_of(word[0])] >> word.size() & 1U) != 0 && words_.contains(word);
    }

   private:
    struct Hash {
      using is_transparent = void;
      std::size_t operator()(std::u32string_view word) const {
        return std::hash<std::u32string_view>()(word);
      }
    };
    static constexpr std::size_t kLengths = 32;
    static constexpr std::size_t kLetters = 32;  // a to z, and one for all others
    [[nodiscard]] static std::size_t code_of(char32_t letter) {
      return letter >= U'a' && letter <= U'z' ? letter - U'a' : kLetters - 1;
    }
    std::unordered_set<std::u32string, Hash, std::equal_to<>> words_;
    std::array<std::uint32_t, kLetters> lengths_{};  ///< bit n: a word of n letters begins with it
  };
  Words plain_;
  Words joined_;
};

/// Where our stemmer departs from the paper.
struct CistemRules {
  bool strips_ge = true;           ///< ge- goes where four letters stay
  bool nd_of_participles = false;  ///< -nd goes behind e, l, r only: fragend, handelnd; never from Verbund
  const WholeStems* whole_stems = nullptr;  ///< where cutting stops; may be null
};

/// `word`: lower case letters; the paper maps ä ö ü to a o u and ß to ss before, which is folding here
/// (folding.hpp). Linear in the word's length.
[[nodiscard]] std::u32string cistem(std::u32string word, CistemRules rules = {});

}  // namespace fundstelle::german
