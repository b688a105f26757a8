#include "query_builder/other_languages.hpp"

namespace fundstelle::searching {

OtherLanguages::OtherLanguages(const Xapian::Database& database, const german::Analyzer& analyzer) {
  const std::string prefix(schema::find_field("language")->prefix);
  const auto end = database.allterms_end(prefix);
  for (auto term = database.allterms_begin(prefix); term != end; ++term)
    if (german::reading_of((*term).substr(prefix.size())) != german::Reading::German) analyzer_ = &analyzer;
}

std::string OtherLanguages::stem_of(const german::Token& token) const {
  if (analyzer_ == nullptr || token.kind == german::TokenKind::Date) return {};
  std::string stem = analyzer_->stem_as_written(token.form);
  return stem == token.stem ? std::string() : stem;
}

Xapian::Query word_in_any_language(const schema::Field& field, const std::string& stem,
                                   const std::string& other) {
  const Xapian::Query german(schema::stem_term(field, stem));
  if (other.empty()) return german;
  return {Xapian::Query::OP_OR, german, Xapian::Query(schema::stem_term(field, other))};
}

}  // namespace fundstelle::searching
