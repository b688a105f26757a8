/// What the last word of an unfinished query could become.
///
///     complete("titel:Brü", index, analyzer, 10)     ->  from byte 6 on: Brücke, Brücken
///     complete("quelle:We", index, analyzer, 10)     ->  from byte 7 on: weitblick
///     complete("\"alte Klapp", index, analyzer, 10)  ->  from byte 6 on: Klappbrücke
///     complete("tit", index, analyzer, 10)           ->  from byte 0 on: title:, titel:, titelpartie
#pragma once

#include "analyzer/analyzer.hpp"
#include "schema/field.hpp"

#include <cstddef>
#include <string_view>

#include <fundstelle/searcher.hpp>
#include <xapian.h>

namespace fundstelle::searching {

/// Where the word that is being typed stands, and what it belongs to.
struct Unfinished {
  const schema::Field* field = &schema::kText;
  std::size_t begin = 0;   ///< of the word, or of the name
  bool is_quoted = false;  ///< behind a quotation mark that is still open
  bool has_field = false;  ///< named before it
};

[[nodiscard]] Unfinished unfinished_word(std::string_view query);

/// Letters typed stay as they were, those of names excepted. Dates are not completed. Throws what Xapian
/// throws.
[[nodiscard]] Completions complete(std::string_view query, const Xapian::Database& index,
                                   german::Analyzer& analyzer, std::size_t limit);

}  // namespace fundstelle::searching
