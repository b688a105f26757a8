/// A hunspell dictionary with its affix rules applied.
///
///     Result<HunspellDictionary> german = HunspellDictionary::read("/usr/share/hunspell/de_DE");
///     for (const auto& entry : german->entries())
///       german->expand(entry, [](const HunspellDictionary::Form& form) { … form.word, form.may_end … });
///
/// Reads what a compound splitter needs: words, their inflected forms and what may stand where in a compound.
/// Suggestions, breaks and spelling conversions are passed over.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <fundstelle/result.hpp>

namespace fundstelle::german {

/// Immutable after read(); thread-safe.
class HunspellDictionary {
 public:
  using Flag = char32_t;  ///< a letter, two letters packed (FLAG long) or a number (FLAG num)
  using Flags = std::u32string;

  struct Entry {
    std::string word;  ///< UTF-8, as listed
    Flags flags;
  };

  /// One form of an entry: the listed word or the word with a suffix or a prefix.
  struct Form {
    std::string_view word;  ///< valid during the call only
    Flag suffix = 0;        ///< the rule that made it; 0 for the word as listed or with a prefix alone
    bool prefixed = false;
    bool is_word = false;       ///< stands by itself
    bool may_begin = false;     ///< first part of a compound
    bool may_continue = false;  ///< middle part
    bool may_end = false;       ///< last part
  };

  /// Reads `dictionary`.aff and `dictionary`.dic in any encoding that their SET line names and ICU knows.
  /// NotFound where one is missing, Unreadable, or Malformed where they are no hunspell dictionary.
  [[nodiscard]] static Result<HunspellDictionary> read(const std::filesystem::path& dictionary);

  /// Entries without the forbidden ones.
  [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }

  /// Calls `use` with each form of `entry`.
  void expand(const Entry& entry, const std::function<void(const Form&)>& use) const;

 private:
  /// One character of a rule's condition: any of `letters`, or none of them.
  struct Place {
    std::u32string letters;
    bool negated = false;
    bool any = false;
  };

  struct Rule {
    std::string strip;
    std::string add;
    Flags flags;  ///< continuation flags of the form made
    std::vector<Place> condition;
  };

  struct Affix {
    bool is_suffix = true;
    std::vector<Rule> rules;
  };

  Result<void> read_affixes(std::string_view text, const std::string& name);
  Result<void> read_words(std::string_view text, const std::string& name);
  Result<void> read_rule(const std::vector<std::string_view>& fields, const std::string& where);
  [[nodiscard]] Flags parse_flags(std::string_view text) const;
  [[nodiscard]] Form describe(std::string_view word, Flag suffix, const Flags& own,
                              const Flags& listed) const;

  enum class FlagType { Letter, Long, Number };

  FlagType flag_type_ = FlagType::Letter;
  Flag begin_ = 0;
  Flag middle_ = 0;
  Flag end_ = 0;
  Flag anywhere_ = 0;
  Flag forbidden_ = 0;
  Flag only_in_compound_ = 0;
  Flag needs_affix_ = 0;
  Flag circumfix_ = 0;
  std::vector<Flags> aliases_;
  std::unordered_map<Flag, Affix> affixes_;
  std::vector<Entry> entries_;
};

}  // namespace fundstelle::german
