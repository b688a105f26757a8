/// Documents in other languages than German have their words as written: a query asks for those beside its
/// German stems, where the database has such documents.
///
///     OtherLanguages others(database.index(), analyzer);
///     others.stem_of(token)   // "bridges" beside the German stem "bridg"; empty where one term serves both
#pragma once

#include "analyzer/analyzer.hpp"
#include "schema/field.hpp"

#include <string>

#include <xapian.h>

namespace fundstelle::searching {

class OtherLanguages {
 public:
  /// None.
  OtherLanguages() = default;

  /// Looks which languages the documents have; borrows the analyzer.
  OtherLanguages(const Xapian::Database& database, const german::Analyzer& analyzer);

  [[nodiscard]] std::string stem_of(const german::Token& token) const;

 private:
  const german::Analyzer* analyzer_ = nullptr;  ///< null where all documents are German
};

/// A word by its stem or, where that is not empty, by its form in other languages.
[[nodiscard]] Xapian::Query word_in_any_language(const schema::Field& field, const std::string& stem,
                                                 const std::string& other);

}  // namespace fundstelle::searching
