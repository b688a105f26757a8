/// What in a document's text answers a query: the builder's list for snippets and explanations.
///
///     Brücke            ->  word, stem "bruec", form "brücke", found as a compound's part too
///     "neue Brücke"     ->  phrase, one path of two stems
///     Waffenruh*        ->  prefixes {"waffenruh"}
#pragma once

#include "schema/field.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace fundstelle::searching {

enum class TargetKind : std::uint8_t { Word, Phrase, Wildcard, Fuzzy };

struct Target {
  TargetKind kind = TargetKind::Word;
  std::string query;                            ///< as asked
  const schema::Field* field = &schema::kText;  ///< where it was asked for
  bool is_exact = false;                        ///< the form alone counts: =Wort, ="zwei Wörter"
  bool finds_compounds = false;                 ///< Word: also as a part of somebody's compound
  std::string form;                             ///< Word
  std::string stem;                             ///< Word
  std::string other_stem;                       ///< Word: in other languages, where that differs
  std::vector<std::string> own_parts;           ///< Word: stems of its parts
  std::vector<std::vector<std::string>> paths;  ///< Phrase: readings, each stems (or forms) in a row
  std::vector<std::string> forms;               ///< Wildcard: beginnings; Fuzzy: whole forms
};

}  // namespace fundstelle::searching
