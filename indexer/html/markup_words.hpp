/// Families of words in class, id and role that say what an element of a page is for.
///
///     Result<MarkupWords> words = MarkupWords::load("stemmer-config/german/markup-words.txt");
///     words->find("c-newsletterBox js-teaser")   // bits of MarkupWord::Newsletter and MarkupWord::Teaser
///
/// The file has a line a family: its name (kMarkupWordNames), a colon, its words. A word is met as a whole;
/// with
/// `*` behind it also as a word's beginning.
#pragma once

#include "html/selector.hpp"
#include "schema/markup.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <fundstelle/result.hpp>

namespace fundstelle::indexer {

/// An object without words finds nothing. find() is thread-safe.
class MarkupWords {
 public:
  /// Errors name file and line.
  [[nodiscard]] static Result<MarkupWords> load(const std::filesystem::path& file);

  /// The families of an attribute's words, which are parted by signs, digits and capitals behind small
  /// letters.
  [[nodiscard]] std::uint32_t find(std::string_view attribute) const;

  /// What else a page is to be looked through for: Record::selected.
  void look_for(Selectors selectors) { selectors_ = std::move(selectors); }
  [[nodiscard]] const Selectors& selectors() const { return selectors_; }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };

  std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> whole_;
  std::vector<std::pair<std::string, std::uint32_t>> beginnings_;
  Selectors selectors_;
};

}  // namespace fundstelle::indexer
