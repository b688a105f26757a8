/// What can be said of a line by itself: the readable facts that features and rules are made of.
///
///     LineFacts facts = line_facts("Foto: Imke Sandmann/anp", families);
///     facts.words == 4; facts.ends_sentence == false; facts.hits.families has "caption-credits"
#pragma once

#include "boilerplate/phrase_families.hpp"
#include "schema/block.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fundstelle::indexer {

struct LineFacts {
  std::string normal;                ///< normal_text(), of a long line its beginning
  std::optional<std::uint64_t> key;  ///< FurnitureCounts::key()
  FamilyHits hits;
  Markup markup;  ///< the block's
  std::uint32_t words = 0;
  std::uint32_t letters = 0;
  std::uint32_t characters = 0;     ///< code points
  std::uint32_t sentence_ends = 0;  ///< inside the line: a mark, a blank, a capital
  std::uint32_t capital_words = 0;  ///< words that begin with a capital
  float upper_share = 0;            ///< of letters
  float digit_share = 0;            ///< of characters
  float foreign_share = 0;          ///< letters of another script, of letters
  float function_share = 0;         ///< function words, of words
  bool ends_sentence = false;       ///< . ! ? … at the end, maybe inside a closing quote or bracket
  bool ends_in_quote = false;
  bool ends_colon = false;
  bool question = false;       ///< ends with a question mark
  bool ends_ellipsis = false;  ///< cut off: … or ...
  bool starts_lower = false;
  bool starts_quote = false;
  bool starts_digit = false;
  bool starts_mark = false;  ///< a hyphen, dash or bullet before the first word: an item of a list
  bool has_comma = false;
  bool has_quote = false;
  bool has_separator = false;  ///< | · › » «-free, • between words
  bool has_asterisk = false;
  bool has_address = false;  ///< of the web or of mail
  bool has_date = false;
  bool has_time = false;
  bool has_copyright = false;
  bool has_joined_words = false;  ///< "BerlinEin": a kicker and a headline that a dump has run together

  /// A line of prose: eight words or more that end like a sentence.
  [[nodiscard]] bool is_prose() const { return words >= 8 && ends_sentence; }
};

[[nodiscard]] LineFacts line_facts(std::string_view text, const PhraseFamilies& families);

/// The same with what the markup says.
[[nodiscard]] LineFacts line_facts(const Block& block, const PhraseFamilies& families);

}  // namespace fundstelle::indexer
