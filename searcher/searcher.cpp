#include "analyzer/analyzer.hpp"
#include "database/open_database.hpp"
#include "query/parser.hpp"
#include "query_builder/query_builder.hpp"
#include "ranking/proximity.hpp"
#include "schema/field.hpp"
#include "schema/xapian_guard.hpp"
#include "similar/similar_documents.hpp"
#include "snippet/snippet.hpp"
#include "suggestion/suggestion.hpp"

#include <array>
#include <optional>
#include <set>
#include <utility>

#include <fmt/format.h>
#include <fundstelle/searcher.hpp>

namespace fundstelle {

namespace {

namespace fs = std::filesystem;
using namespace searching;

std::string slot_value(const Xapian::Document& document, schema::Slot slot) {
  return document.get_value(static_cast<Xapian::valueno>(slot));
}

/// YYYYMMDD to YYYY-MM-DD.
std::string iso_day(const std::string& day) {
  return day.size() == 8 ? fmt::format("{}-{}-{}", day.substr(0, 4), day.substr(4, 2), day.substr(6, 2))
                         : std::string();
}

/// One opened state and what works on it.
struct Session {
  explicit Session(OpenDatabase opened)
      : database(std::move(opened)),
        analyzer(database.settings().analysis, database.lexicon()),
        snippets(analyzer, database.settings().analysis.abbreviations),
        related(database.settings().ranking.related_words, analyzer),
        others(database.index(), analyzer),
        vocabulary(database.index()) {}

  OpenDatabase database;
  german::Analyzer analyzer;
  SnippetMaker snippets;
  RelatedWords related;
  OtherLanguages others;
  Vocabulary vocabulary;
};

struct Question {
  ParsedQuery parsed;
  BuiltQuery built;
  std::shared_ptr<PhraseReader> reader;  ///< lives as long as the query that asks it
};

Question understand(Session& session, std::string_view query) {
  Question question;
  question.parsed = parse_query(query);
  question.reader = std::make_shared<PhraseReader>(session.analyzer, session.database.codec());
  QueryBuilder builder(session.analyzer, session.database.settings().ranking, session.related, session.others,
                       session.vocabulary, question.reader);
  question.built = builder.build(question.parsed.root);
  return question;
}

std::vector<std::string> warnings_of(const Session& session, const Question& question) {
  std::vector<std::string> warnings = session.database.damaged();
  warnings.insert(warnings.end(), question.parsed.warnings.begin(), question.parsed.warnings.end());
  warnings.insert(warnings.end(), question.built.warnings.begin(), question.built.warnings.end());
  if (question.reader->failure())
    warnings.push_back(
        fmt::format("A document could not be checked: {}.", question.reader->failure()->message));
  return warnings;
}

/// BM25+ over occurrences that count schema::kWdfUnit in wdf: k1 grows with the unit, and with it the most
/// that a term can weigh, and so must delta.
Xapian::BM25PlusWeight weighting(const RankingSettings& ranking) {
  const double k1 = ranking.k1 * schema::kWdfUnit;
  return {k1, 0, 1, ranking.b, 0, ranking.delta * (k1 + 1) / (ranking.k1 + 1)};
}

/// One page of what matches, and how many match.
struct Page {
  Xapian::MSet matching;
  std::vector<RankedDocument> documents;
  bool has_more = false;
};

/// Of documents in one cluster the best of the first stage stays, so that each page shows the same ones: the
/// second stage orders them.
Page match(Session& session, const Question& question, const SearchOptions& options) {
  Xapian::Enquire enquire(session.database.index());
  enquire.set_query(session.database.asked(question.built.ranked()));
  if (question.built.has_weight) {
    const RankingSettings& ranking = session.database.settings().ranking;
    enquire.set_weighting_scheme(weighting(ranking));
  } else {
    // Filters alone rank nothing: the newest first.
    enquire.set_weighting_scheme(CountingWeight());
    enquire.set_sort_by_value(static_cast<Xapian::valueno>(schema::Slot::Date), true);
  }
  if (options.collapse_similar) enquire.set_collapse_key(static_cast<Xapian::valueno>(schema::Slot::Cluster));
  const Xapian::doccount documents = session.database.index().get_doccount();
  const auto clamp = [](std::size_t number) {
    return static_cast<Xapian::doccount>(std::min<std::size_t>(number, 0x7fffffff));
  };
  const Xapian::doccount offset = std::min(clamp(options.offset), documents);
  const Xapian::doccount limit = std::min(clamp(options.limit), documents);
  const bool is_reranked = !question.built.pairs.empty() && offset < kReranked && limit > 0;
  const auto last = static_cast<Xapian::doccount>(
      std::min<std::size_t>(std::max<std::size_t>(std::size_t{offset} + limit + 1, kReranked), documents));
  Page page;
  // One more than is shown tells whether more follow.
  page.matching =
      is_reranked ? enquire.get_mset(0, last) : enquire.get_mset(offset, limit == 0 ? 0 : limit + 1);
  for (auto at = page.matching.begin(); at != page.matching.end(); ++at)
    page.documents.push_back({*at, at.get_weight()});
  if (is_reranked) {
    Proximity proximity(session.database.index(), session.database.settings().ranking, question.built.pairs);
    rerank(page.documents, proximity);
    page.documents.erase(page.documents.begin(),
                         page.documents.begin() + static_cast<std::ptrdiff_t>(
                                                      std::min<std::size_t>(offset, page.documents.size())));
  }
  page.has_more = page.documents.size() > limit;
  page.documents.resize(std::min<std::size_t>(page.documents.size(), limit));
  return page;
}

/// All matches of a query that finds, counted without what only ranks them.
std::size_t count(Session& session, const Xapian::Query& finding) {
  Xapian::Enquire enquire(session.database.index());
  enquire.set_query(session.database.asked(finding));
  enquire.set_weighting_scheme(CountingWeight());
  return enquire.get_mset(0, 0, session.database.index().get_doccount()).get_matches_lower_bound();
}

/// Matches besides this one that print the same text. Counted by the cluster's few documents: what the
/// collapse of a ranked search has met is only a part.
std::size_t count_similar(Session& session, const Question& question, const Xapian::Document& document) {
  const std::string key = slot_value(document, schema::Slot::Cluster);
  if (key.empty()) return 0;
  const std::string term = schema::cluster_term(key);
  if (session.database.index().get_termfreq(term) < 2) return 0;
  const std::size_t all =
      count(session, Xapian::Query(Xapian::Query::OP_FILTER, question.built.finding, Xapian::Query(term)));
  return all == 0 ? 0 : all - 1;
}

void fill_from_values(const Xapian::Document& document, Hit& hit) {
  hit.id = slot_value(document, schema::Slot::Id);
  hit.path = slot_value(document, schema::Slot::File);
  hit.date = iso_day(slot_value(document, schema::Slot::Date));
  hit.source = slot_value(document, schema::Slot::Source);
}

void fill_from_record(const Record& record, Hit& hit) {
  hit.id = record.id;
  hit.path = record.path;
  hit.url = record.url;
  hit.title = to_one_line(record.title, {}).text;
  hit.date = record.date;
  hit.source = record.source;
}

Result<void> fill(Session& session, const Question& question, const SearchOptions& options,
                  const Xapian::Document& document, Hit& hit) {
  fill_from_values(document, hit);
  if (options.detail == HitDetail::Ids) return {};
  const Result<Record> record = session.database.codec().decode(document.get_data());
  if (!record) return tl::unexpected(record.error());
  fill_from_record(*record, hit);
  if (options.detail == HitDetail::Record) return {};
  SnippetOptions snippet_options;
  snippet_options.length = options.snippet_length;
  HitText text = session.snippets.make(*record, question.built.targets, snippet_options);
  hit.title = std::move(text.title);
  hit.title_highlights = std::move(text.title_highlights);
  hit.snippet = std::move(text.snippet);
  hit.matches = std::move(text.matches);
  return {};
}

Result<Answer> ask(Session& session, std::string_view query, const SearchOptions& options) {
  Answer answer;
  answer.query = std::string(query);
  const Question question = understand(session, query);
  if (!question.built.finding.empty()) {
    const Page page = match(session, question, options);
    answer.total_is_exact = page.matching.get_uncollapsed_matches_lower_bound() ==
                            page.matching.get_uncollapsed_matches_upper_bound();
    answer.total = page.matching.get_uncollapsed_matches_estimated();
    answer.has_more = page.has_more;
    if (!answer.total_is_exact && options.exact_total) {
      answer.total = count(session, question.built.finding);
      answer.total_is_exact = true;
    }
    for (const RankedDocument& found : page.documents) {
      Hit hit;
      hit.rank = options.offset + answer.hits.size() + 1;
      hit.score = found.weight;
      const Xapian::Document document = session.database.index().get_document(found.id);
      // What a damaged record said is lost; that the document matches is not.
      if (Result<void> filled = fill(session, question, options, document, hit); !filled) {
        answer.warnings.push_back(fmt::format("{}: {}.", hit.id, filled.error().message));
        answer.is_partial = true;
      }
      if (options.detail != HitDetail::Ids) hit.similar = count_similar(session, question, document);
      answer.hits.push_back(std::move(hit));
    }
  }
  if (options.suggest)
    answer.suggestion = suggest(query, question.built.words, session.vocabulary, session.analyzer);
  const std::vector<std::string> warnings = warnings_of(session, question);
  answer.warnings.insert(answer.warnings.end(), warnings.begin(), warnings.end());
  answer.is_partial = answer.is_partial || !session.database.damaged().empty();
  return answer;
}

/// 0 where there is none but hidden ones.
Xapian::docid find_document(const Xapian::Database& index, std::string_view id,
                            const std::set<Xapian::docid>& hidden) {
  for (const std::string& term : {schema::id_term(id), schema::file_term(id)})
    for (auto at = index.postlist_begin(term); at != index.postlist_end(term); ++at)
      if (!hidden.contains(*at)) return *at;
  return 0;
}

Result<Answer> find_similar(Session& session, std::string_view id, const SearchOptions& options) {
  const Xapian::Database& index = session.database.index();
  if (!session.database.settings().similarity.enabled)
    return failure(ErrorCode::Incompatible, "the database was made without looking for similar documents",
                   "make a new one with enabled = true under [similarity] in the settings");
  const std::set<Xapian::docid> hidden = session.database.hidden().numbers_in(index);
  const Xapian::docid document = find_document(index, id, hidden);
  if (document == 0)
    return failure(ErrorCode::NotFound, fmt::format("{}: no document has this id or is this file", id),
                   "ids are in the output of --format json");
  Result<std::vector<SimilarDocument>> similar =
      similar_documents(session.database, session.analyzer, document, hidden, options.snippet_length);
  if (!similar) return tl::unexpected(std::move(similar).error());
  Answer answer;
  answer.query = std::string(id);
  answer.total = similar->size();
  const std::size_t begin = std::min(options.offset, similar->size());
  const std::size_t end = begin + std::min(options.limit, similar->size() - begin);
  answer.has_more = end < similar->size();
  for (std::size_t i = begin; i < end; ++i) {
    const SimilarDocument& found = (*similar)[i];
    Hit hit;
    hit.rank = i + 1;
    hit.score = found.shared.share();
    hit.shared = SharedPassages{found.shared.share(), found.shared.words};
    const Xapian::Document other = index.get_document(found.id);
    if (options.detail == HitDetail::Ids) {
      fill_from_values(other, hit);
    } else {
      const Result<Record> record = session.database.codec().decode(other.get_data());
      if (!record) return tl::unexpected(record.error());
      fill_from_record(*record, hit);
      hit.snippet = to_one_line(found.passage, {});
    }
    answer.hits.push_back(std::move(hit));
  }
  return answer;
}

}  // namespace

std::string_view to_string(MatchForm form) {
  constexpr std::array<std::string_view, 7> kNames{"exact",    "stem",  "part",  "own part",
                                                   "wildcard", "fuzzy", "phrase"};
  return kNames[static_cast<std::size_t>(form)];
}

struct Searcher::Inside {
  std::vector<fs::path> folders;
  std::unique_ptr<Session> session;
  std::set<fs::path> damaged;  ///< segments found so while searching

  [[nodiscard]] std::string name() const { return folders.front().string(); }

  Result<void> open() {
    Result<OpenDatabase> opened = OpenDatabase::open(folders, damaged);
    if (!opened) return tl::unexpected(opened.error());
    return schema::guarded(name(), [&] { session = std::make_unique<Session>(std::move(*opened)); });
  }

  /// Runs `body`; where writers have taken the state away that it reads, takes up the new one and runs it
  /// again.
  template <class Body>
  auto follow_writers(Body&& body) {
    constexpr int kMostTries = 4;
    auto answer = schema::guarded(name(), body);
    for (int tries = 1; tries < kMostTries && !answer && answer.error().code == ErrorCode::Interrupted;
         ++tries) {
      if (const Result<void> opened = open(); !opened)
        return decltype(answer)(tl::unexpected(opened.error()));
      answer = schema::guarded(name(), body);
    }
    if (!answer && leave_out_damaged()) answer = schema::guarded(name(), body);
    return answer;
  }

  /// True where some segments turned out to be damaged and the others can be searched.
  bool leave_out_damaged() {
    std::set<fs::path> found = session->database.find_damaged();
    if (found.empty()) return false;
    damaged.merge(found);
    return open().has_value();
  }
};

Searcher::Searcher(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Searcher::~Searcher() = default;
Searcher::Searcher(Searcher&&) noexcept = default;
Searcher& Searcher::operator=(Searcher&&) noexcept = default;

Result<Searcher> Searcher::open(const std::vector<fs::path>& databases) {
  auto inside = std::make_unique<Inside>();
  inside->folders = databases;
  if (Result<void> opened = inside->open(); !opened) return tl::unexpected(opened.error());
  return Searcher(std::move(inside));
}

Result<Answer> Searcher::search(std::string_view query, const SearchOptions& options) {
  const auto began = std::chrono::steady_clock::now();
  Result<Answer> answer = inside_->follow_writers([&] { return ask(*inside_->session, query, options); });
  if (answer)
    answer->took =
        std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - began);
  return answer;
}

Result<Answer> Searcher::similar(std::string_view id, const SearchOptions& options) {
  const auto began = std::chrono::steady_clock::now();
  Result<Answer> answer =
      inside_->follow_writers([&] { return find_similar(*inside_->session, id, options); });
  if (answer)
    answer->took =
        std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - began);
  return answer;
}

Result<Explanation> Searcher::explain(std::string_view query) {
  return inside_->follow_writers([&]() -> Result<Explanation> {
    const Question question = understand(*inside_->session, query);
    return Explanation{to_string(question.parsed.root), question.built.ranked().get_description()};
  });
}

Result<void> Searcher::reopen() {
  inside_->damaged.clear();
  return inside_->open();
}

std::size_t Searcher::size() const {
  return inside_->session->database.index().get_doccount() - inside_->session->database.hidden().size();
}

}  // namespace fundstelle
