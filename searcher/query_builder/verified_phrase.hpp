/// Words in a row where the index holds no positions of them: checked on the stored text.
///
///     auto reader = std::make_shared<PhraseReader>(analyzer, codec);
///     Xapian::Query(OP_FILTER, candidates, verified_phrase(reader, {"forderungen", "moskaus"}, kText,
///     Exact))
///
/// Candidates come from the index; only those are read that the rest of the query lets through.
#pragma once

#include "analyzer/analyzer.hpp"
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

  /// The first record that could not be read, for a warning.
  [[nodiscard]] const std::optional<Error>& failure() const { return failure_; }

 private:
  german::Analyzer& analyzer_;
  RecordCodec& codec_;
  std::vector<german::Token> tokens_;
  std::optional<Error> failure_;
};

/// Documents whose text of `field` has `words` in a row; to be used under OP_FILTER beside candidates.
[[nodiscard]] Xapian::Query verified_phrase(std::shared_ptr<PhraseReader> reader,
                                            std::vector<std::string> words, const schema::Field& field,
                                            PhraseForms forms);

}  // namespace fundstelle::searching
