/// Families of phrases, read from a folder of data files, and where they stand in a line.
///
///     Result<PhraseFamilies> families = PhraseFamilies::load("stemmer-config/german/boilerplate");
///     families->find(normal_text("Jetzt den Newsletter bestellen"))   // hit of family "newsletter"
///
/// A file is a family, named after the file: comment lines with '#', then `kind:` and `reason:`, an empty
/// line, and a phrase a line. Phrases are compared by normal_text(), as whole words; `^` before a phrase
/// binds it to the line's start, `$` behind it to the line's end, a word `*` stands for any one word.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <fundstelle/result.hpp>

namespace fundstelle::indexer {

enum class FamilyKind : std::uint8_t {
  Fixed,    ///< never article text: the block is furniture whatever else speaks for it
  Tail,     ///< heads the furniture behind an article
  Teaser,   ///< stands over a link to another article
  Caption,  ///< of a picture or film: content
  Control,  ///< a button inside a comment, ends none
  Form,     ///< comment form, comes after the comments
  Weak,     ///< evidence for the line model only
  Words     ///< single words, of which the line model takes the share
};

struct Family {
  std::string name;  ///< file name without ending
  std::string reason;
  FamilyKind kind = FamilyKind::Weak;
  std::size_t phrases = 0;
};

/// Which families a line meets, by their number.
struct FamilyHits {
  std::uint64_t families = 0;             ///< a bit a family
  std::array<std::uint32_t, 16> words{};  ///< hits of each Words family, in their own order
  std::int32_t fixed_family = -1;         ///< the Fixed family met first
  std::string_view fixed_phrase;          ///< and by which phrase; lives as long as the families
  std::uint32_t fixed_words = 0;          ///< words of the longest Fixed phrase met
  bool fixed_at_start = false;            ///< a Fixed phrase begins the line
};

class PhraseFamilies {
 public:
  static constexpr std::size_t kMostFamilies = 64;
  static constexpr std::size_t kMostWordFamilies = 16;

  /// Errors name file and line.
  [[nodiscard]] static Result<PhraseFamilies> load(const std::filesystem::path& folder);

  [[nodiscard]] FamilyHits find(std::string_view normal_text) const;

  [[nodiscard]] const std::vector<Family>& families() const { return families_; }
  [[nodiscard]] std::uint64_t of_kind(FamilyKind kind) const {
    return of_kind_[static_cast<std::size_t>(kind)];
  }
  [[nodiscard]] std::optional<std::size_t> number(std::string_view name) const;
  /// The family's bit; 0 where there is none of that name.
  [[nodiscard]] std::uint64_t mask(std::string_view name) const;
  /// Numbers of the Words families, in the order of FamilyHits::words.
  [[nodiscard]] const std::vector<std::size_t>& word_families() const { return word_families_; }
  /// Where in FamilyHits::words the family of that name counts.
  [[nodiscard]] std::optional<std::size_t> word_family(std::string_view name) const;
  /// word_family("words-function"), looked up once.
  [[nodiscard]] std::optional<std::size_t> function_words() const { return function_words_; }
  /// The first family of `mask`, a set of bits.
  [[nodiscard]] const Family& first(std::uint64_t mask) const;

 private:
  struct Phrase {
    std::string text;  ///< normalised, as in the file: " zur merkliste "
    std::size_t family = 0;
    std::uint32_t words = 0;
    bool at_start = false;
    bool at_end = false;
    bool wild = false;
  };
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  Result<void> read(const std::filesystem::path& file);
  [[nodiscard]] static bool meets(const Phrase& phrase, std::string_view rest);

  std::vector<Family> families_;
  std::array<std::uint64_t, 8> of_kind_{};  ///< the families of each kind, a bit a family
  std::vector<std::size_t> word_families_;
  std::optional<std::size_t> function_words_;
  std::vector<Phrase> phrases_;
  std::unordered_map<std::string, std::vector<std::uint32_t>, Hash, std::equal_to<>> by_first_word_;
  std::unordered_map<std::string, std::uint16_t, Hash, std::equal_to<>> words_;  ///< -> bits of word families
};

}  // namespace fundstelle::indexer
