#include "session.hpp"

#include "query_builder/restriction.hpp"

#include <utility>

#include <fmt/format.h>

namespace fundstelle::searching {

namespace {

/// What is read with, which may be less than what should be.
std::string lexicon_of(const OpenDatabase& database) {
  return database.lexicon() ? database.lexicon_print() : std::string();
}

}  // namespace

WordReading::WordReading(const OpenDatabase& database)
    : fingerprint(database.fingerprint()),
      lexicon(lexicon_of(database)),
      families(database.settings().ranking.related_words),
      analyzer(database.settings().analysis, database.lexicon()),
      snippets(analyzer, database.settings().analysis.abbreviations),
      related(families, analyzer) {}

bool WordReading::is_good_for(const OpenDatabase& database) const {
  return fingerprint == database.fingerprint() && lexicon == lexicon_of(database) &&
         families == database.settings().ranking.related_words;
}

Session::Session(OpenDatabase opened, const Session* former)
    : database(std::move(opened)),
      reading(former != nullptr && former->reading->is_good_for(database)
                  ? former->reading
                  : std::make_shared<WordReading>(database)),
      analyzer(reading->analyzer),
      snippets(reading->snippets),
      related(reading->related),
      others(database.index(), analyzer),
      vocabulary(database.index(), database.has_remote()) {}

Xapian::Query Question::restricted(Xapian::Query query) const {
  if (finds_nothing) return {};
  if (restriction.empty() || query.empty()) return query;
  return {Xapian::Query::OP_FILTER, query, restriction};
}

Result<Question> understand(Session& session, std::string_view query, const Restriction& restriction) {
  Result<Xapian::Query> only = restriction_query(restriction);
  if (!only) return tl::unexpected(std::move(only).error());
  Question question;
  question.restriction = std::move(*only);
  question.finds_nothing = restriction.ids && restriction.ids->empty();
  question.parsed = parse_query(query);
  question.reader = std::make_shared<PhraseReader>(session.analyzer, session.database.codec());
  if (session.database.has_remote()) question.reader->read_beforehand(session.database, question.restriction);
  QueryBuilder builder(session.analyzer, session.database.settings().ranking, session.related, session.others,
                       session.vocabulary, question.reader);
  question.built = builder.build(question.parsed.root);
  return question;
}

std::vector<std::string> warnings_of(const Session& session, const Question& question) {
  std::vector<std::string> warnings = session.database.left_out();
  warnings.insert(warnings.end(), session.database.notes().begin(), session.database.notes().end());
  warnings.insert(warnings.end(), question.parsed.warnings.begin(), question.parsed.warnings.end());
  warnings.insert(warnings.end(), question.built.warnings.begin(), question.built.warnings.end());
  if (question.reader->failure())
    warnings.push_back(
        fmt::format("A document could not be checked: {}.", question.reader->failure()->message));
  return warnings;
}

std::size_t count(Session& session, const Xapian::Query& finding) {
  Xapian::Enquire enquire(session.database.index());
  enquire.set_query(session.database.asked(finding));
  enquire.set_weighting_scheme(session.database.counting_weight());
  return enquire.get_mset(0, 0, session.database.index().get_doccount()).get_matches_lower_bound();
}

std::string slot_value(const Xapian::Document& document, schema::Slot slot) {
  return document.get_value(static_cast<Xapian::valueno>(slot));
}

std::string iso_day(std::string_view day) {
  return day.size() == 8 ? fmt::format("{}-{}-{}", day.substr(0, 4), day.substr(4, 2), day.substr(6, 2))
                         : std::string();
}

}  // namespace fundstelle::searching
