/// One opened state of the databases, and what works on it.
///
///     Session session(std::move(opened));
///     Result<Question> question = understand(session, "Brücke datum:2022", {});
///     enquire.set_query(session.database.asked(question->ranked()));
#pragma once

#include "analyzer/analyzer.hpp"
#include "database/open_database.hpp"
#include "query/parser.hpp"
#include "query_builder/other_languages.hpp"
#include "query_builder/query_builder.hpp"
#include "query_builder/related_words.hpp"
#include "query_builder/verified_phrase.hpp"
#include "query_builder/vocabulary.hpp"
#include "schema/field.hpp"
#include "snippet/snippet.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <fundstelle/result.hpp>
#include <fundstelle/searcher.hpp>
#include <xapian.h>

namespace fundstelle::searching {

/// What reads words as the databases' settings say. It takes longer to make than a database to open, and
/// remembers the words it has seen: every state with the same settings may go on with it. One thread.
struct WordReading {
  explicit WordReading(const OpenDatabase& database);

  /// Whether it reads as `database` wants it.
  [[nodiscard]] bool is_good_for(const OpenDatabase& database) const;

  std::string fingerprint;
  std::string lexicon;
  std::vector<std::string> families;
  german::Analyzer analyzer;
  SnippetMaker snippets;
  RelatedWords related;
};

struct Session {
  /// `former`: of the state before, or null.
  explicit Session(OpenDatabase opened, const Session* former = nullptr);

  OpenDatabase database;
  std::shared_ptr<WordReading> reading;
  german::Analyzer& analyzer;
  SnippetMaker& snippets;
  RelatedWords& related;
  OtherLanguages others;
  Vocabulary vocabulary;
};

struct Question {
  ParsedQuery parsed;
  BuiltQuery built;
  std::shared_ptr<PhraseReader> reader;  ///< lives as long as the query that asks it
  Xapian::Query restriction;             ///< what counts besides; empty where everything does
  bool finds_nothing = false;            ///< by the restriction, whatever the query is

  [[nodiscard]] bool is_empty() const { return finds_nothing || built.finding.empty(); }
  /// What decides about what is found, alone; and with all that ranks.
  [[nodiscard]] Xapian::Query finding() const { return restricted(built.finding); }
  [[nodiscard]] Xapian::Query ranked() const { return restricted(built.ranked()); }

 private:
  [[nodiscard]] Xapian::Query restricted(Xapian::Query query) const;
};

/// Usage for a restriction that makes no sense.
[[nodiscard]] Result<Question> understand(Session& session, std::string_view query,
                                          const Restriction& restriction);

/// Damaged parts, what of the query was not understood, documents that could not be checked.
[[nodiscard]] std::vector<std::string> warnings_of(const Session& session, const Question& question);

/// All matches of a query that finds, counted without what only ranks them.
[[nodiscard]] std::size_t count(Session& session, const Xapian::Query& finding);

[[nodiscard]] std::string slot_value(const Xapian::Document& document, schema::Slot slot);

/// YYYYMMDD to YYYY-MM-DD; empty for anything else.
[[nodiscard]] std::string iso_day(std::string_view day);

}  // namespace fundstelle::searching
