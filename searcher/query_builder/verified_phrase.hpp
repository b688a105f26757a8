/// Words in a row where the index holds no positions of them: checked on the stored text.
///
///     auto reader = std::make_shared<PhraseReader>(analyzer, codec);
///     verified_phrase(candidates, reader, {"forderungen", "moskaus"}, kText, Exact)
///
/// Candidates come from the index; only those are read that the rest of the query lets through. A server of
/// Xapian's cannot do that: beside remote databases the candidates are read while the query is built, and
/// named by their ids.
#pragma once

#include "analyzer/analyzer.hpp"
#include "database/open_database.hpp"
#include "schema/field.hpp"
#include "schema/record.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

namespace fundstelle::searching {

enum class PhraseForms : std::uint8_t { Exact, Stems };

/// Decodes and analyses documents; borrows both, which must outlive it. One thread.
class PhraseReader {
 public:
  PhraseReader(german::Analyzer& analyzer, RecordCodec& codec) : analyzer_(analyzer), codec_(codec) {}

  [[nodiscard]] bool has(std::string_view document_data, const std::vector<std::string>& words,
                         const schema::Field& field, PhraseForms forms);

  /// From now on candidates in `database` that are in `restriction` (if that is not empty) are read by
  /// verified_phrase() itself.
  void read_beforehand(const OpenDatabase& database, Xapian::Query restriction);

  /// Whether read_beforehand() was called, and the candidates that have the words, as a query without weight.
  [[nodiscard]] bool reads_beforehand() const { return database_ != nullptr; }
  [[nodiscard]] Xapian::Query matching(const Xapian::Query& candidates, const std::vector<std::string>& words,
                                       const schema::Field& field, PhraseForms forms);

  /// The first record that could not be read, for a warning.
  [[nodiscard]] const std::optional<Error>& failure() const { return failure_; }

 private:
  german::Analyzer& analyzer_;
  RecordCodec& codec_;
  std::vector<german::Token> tokens_;
  std::optional<Error> failure_;
  const OpenDatabase* database_ = nullptr;
  Xapian::Query restriction_;
};

/// Those of `candidates`, with their weight, whose text of `field` has `words` in a row.
[[nodiscard]] Xapian::Query verified_phrase(const Xapian::Query& candidates,
                                            const std::shared_ptr<PhraseReader>& reader,
                                            std::vector<std::string> words, const schema::Field& field,
                                            PhraseForms forms);

}  // namespace fundstelle::searching
