#include "advice/advice.hpp"
#include "completion/completion.hpp"
#include "concordance/concordance.hpp"
#include "counting/facets.hpp"
#include "counting/timeline.hpp"
#include "database/publication.hpp"
#include "document/document.hpp"
#include "query_builder/restriction.hpp"
#include "ranking/page.hpp"
#include "schema/xapian_guard.hpp"
#include "session.hpp"
#include "similar/similar_documents.hpp"
#include "snippet/hit_fields.hpp"
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

/// Matches besides this one that print the same text. Counted by the cluster's few documents: what the
/// collapse of a ranked search has met is only a part.
std::size_t count_similar(Session& session, const Question& question, const Xapian::Document& document) {
  const std::string key = slot_value(document, schema::Slot::Cluster);
  if (key.empty()) return 0;
  const std::string term = schema::cluster_term(key);
  if (session.database.index().get_termfreq(term) < 2) return 0;
  const std::size_t all =
      count(session, Xapian::Query(Xapian::Query::OP_FILTER, question.finding(), Xapian::Query(term)));
  return all == 0 ? 0 : all - 1;
}

Result<void> fill(Session& session, const Question& question, const SearchOptions& options,
                  const Xapian::Document& document, Hit& hit) {
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
  const Result<Question> understood = understand(session, query, options.only);
  if (!understood) return tl::unexpected(understood.error());
  const Question& question = *understood;
  if (!question.is_empty()) {
    const Page page = match(session, question, options);
    answer.total_is_exact = page.counts.least == page.counts.most;
    answer.total = page.counts.estimated;
    answer.has_more = page.has_more;
    if (!answer.total_is_exact && options.exact_total) {
      answer.total = count(session, question.finding());
      answer.total_is_exact = true;
    }
    for (const RankedDocument& found : page.documents) {
      Hit hit;
      hit.rank = options.offset + answer.hits.size() + 1;
      hit.score = question.built.has_weight ? found.weight : 0;
      fill_from_values(session.database, found.id, hit);
      if (options.detail == HitDetail::Ids) {
        answer.hits.push_back(std::move(hit));
        continue;
      }
      const Xapian::Document document = session.database.index().get_document(found.id);
      // What a damaged record said is lost; that the document matches is not.
      if (Result<void> filled = fill(session, question, options, document, hit); !filled) {
        answer.warnings.push_back(fmt::format("{}: {}.", hit.id, filled.error().message));
        answer.is_partial = true;
      }
      hit.similar = count_similar(session, question, document);
      answer.hits.push_back(std::move(hit));
    }
    session.database.check_current();
  }
  if (options.suggest)
    answer.suggestion = suggest(query, question.built.words, session.vocabulary, session.analyzer);
  const std::vector<std::string> warnings = warnings_of(session, question);
  answer.warnings.insert(answer.warnings.end(), warnings.begin(), warnings.end());
  answer.is_partial = answer.is_partial || !session.database.left_out().empty();
  return answer;
}

Result<FacetAnswer> ask_facets(Session& session, std::string_view query, std::span<const Facet> facets,
                               const Restriction& only) {
  const Result<Question> question = understand(session, query, only);
  if (!question) return tl::unexpected(question.error());
  FacetAnswer answer = count_facets(session, *question, facets);
  answer.warnings = warnings_of(session, *question);
  return answer;
}

/// All documents that a restriction's sources have.
Xapian::Query all_documents(const Restriction& only) {
  const Result<Xapian::Query> sources = restriction_query({{}, {}, only.sources});
  return sources && !sources->empty() ? *sources : Xapian::Query(std::string());
}

Result<Timeline> ask_timeline(Session& session, std::string_view query, Period period,
                              const Restriction& only) {
  const Result<Question> question = understand(session, query, only);
  if (!question) return tl::unexpected(question.error());
  const SlotCounts matches = count_slot(session, question->finding(), schema::Slot::Date);
  Timeline timeline;
  timeline.total = timeline.undated = matches.total;
  for (const auto& [day, documents] : matches.values) timeline.undated -= documents;
  if (!matches.values.empty())
    timeline.steps =
        spread(matches.values, count_slot(session, all_documents(only), schema::Slot::Date).values, period);
  timeline.warnings = warnings_of(session, *question);
  return timeline;
}

Result<std::vector<std::string>> ask_ids(Session& session, std::string_view query, const Restriction& only) {
  const Result<Question> question = understand(session, query, only);
  if (!question) return tl::unexpected(question.error());
  std::vector<std::string> ids;
  for (const auto& [id, documents] : count_slot(session, question->finding(), schema::Slot::Id).values)
    ids.push_back(id);
  return ids;
}

/// 0 where there is none but hidden ones.
Xapian::docid find_document(const Xapian::Database& index, std::string_view id,
                            const std::set<Xapian::docid>& hidden) {
  for (const std::string& term : {schema::id_term(id), schema::file_term(id)})
    for (auto at = index.postlist_begin(term); at != index.postlist_end(term); ++at)
      if (!hidden.contains(*at)) return *at;
  return 0;
}

tl::unexpected<Error> no_document(std::string_view id) {
  return failure(ErrorCode::NotFound, fmt::format("{}: no document has this id or is this file", id),
                 "ids are in the output of --format json");
}

Result<Document> read_document(Session& session, std::string_view id) {
  const Xapian::Database& index = session.database.index();
  const Xapian::docid found = find_document(index, id, session.database.hidden().numbers_in(index));
  if (found == 0) return no_document(id);
  const Result<Record> record = session.database.codec().decode(index.get_document(found).get_data());
  if (!record) return tl::unexpected(record.error());
  return document_of(*record);
}

Result<Answer> find_similar(Session& session, std::string_view id, const SearchOptions& options) {
  const Xapian::Database& index = session.database.index();
  if (!session.database.settings().similarity.enabled)
    return failure(ErrorCode::Incompatible, "the database was made without looking for similar documents",
                   "make a new one with enabled = true under [similarity] in the settings");
  const std::set<Xapian::docid> hidden = session.database.hidden().numbers_in(index);
  const Xapian::docid document = find_document(index, id, hidden);
  if (document == 0) return no_document(id);
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
    if (options.detail == HitDetail::Ids) {
      fill_from_values(session.database, found.id, hit);
    } else {
      const Xapian::Document other = index.get_document(found.id);
      const Result<Record> record = session.database.codec().decode(other.get_data());
      if (!record) return tl::unexpected(record.error());
      fill_from_record(*record, hit);
      hit.snippet = to_one_line(found.passage, {});
    }
    answer.hits.push_back(std::move(hit));
  }
  return answer;
}

// How often a call is begun anew since writers took its state away.
constexpr int kMostTries = 10;
// A publication that cannot be opened is tried again after a pause, and for so long as a whole; then what of
// it cannot be read is left out.
constexpr std::chrono::seconds kPause{1};
constexpr std::chrono::seconds kPatience{10};

/// Neither the caller's doing nor an answer.
bool is_fault(ErrorCode code) {
  return code == ErrorCode::Internal || code == ErrorCode::Malformed || code == ErrorCode::Unreadable ||
         code == ErrorCode::NoSpace || code == ErrorCode::Interrupted;
}

}  // namespace

std::string_view to_string(MatchForm form) {
  constexpr std::array<std::string_view, 7> kNames{"exact",    "stem",  "part",  "own part",
                                                   "wildcard", "fuzzy", "phrase"};
  return kNames[static_cast<std::size_t>(form)];
}

struct Searcher::Inside {
  using Clock = std::chrono::steady_clock;

  std::vector<std::string> databases;
  OpenOptions options;
  std::unique_ptr<Session> session;
  std::set<fs::path> damaged;  ///< segments found so while searching
  Publication publication;     ///< that of the session, or an earlier one
  Clock::time_point asked_at;  ///< when the databases were asked last
  bool is_checked = false;     ///< the session's segments, for damage
  bool is_broken = false;      ///< the last call failed where it should not have

  /// A publication that could not be opened.
  struct Refused {
    Publication publication;
    Clock::time_point first;
    Clock::time_point last;
  };
  std::optional<Refused> refused;

  [[nodiscard]] std::string name() const { return databases.front(); }

  Result<void> open(OpenDatabase::Unreadable unreadable = OpenDatabase::Unreadable::IsLeftOut) {
    Publication seen = Publication::of(databases);
    Result<OpenDatabase> opened = OpenDatabase::open(databases, damaged, options, unreadable);
    if (!opened) return tl::unexpected(opened.error());
    Result<void> done = schema::guarded(
        name(), [&] { session = std::make_unique<Session>(std::move(*opened), session.get()); });
    if (!done) return done;
    publication = std::move(seen);
    asked_at = Clock::now();
    is_checked = false;
    return {};
  }

  /// Opens the newest publication; where that fails, the one that is open goes on serving.
  void follow() {
    Publication newest = Publication::of(databases);
    const Clock::time_point now = Clock::now();
    const bool asks_again = session->database.lacks_database() && now - asked_at >= options.retry;
    if (newest == publication && !asks_again) {
      refused.reset();
      return;
    }
    const bool is_known = refused && refused->publication == newest;
    if (is_known && now - refused->last < kPause) return;
    std::set<fs::path> before = std::exchange(damaged, {});  // a new publication may have mended them
    const bool is_patient = !is_known || now - refused->first < kPatience;
    using enum OpenDatabase::Unreadable;
    if (open(is_patient ? IsFailure : IsLeftOut)) {
      refused.reset();
      return;
    }
    damaged = std::move(before);
    asked_at = now;
    if (!is_known) refused = Refused{std::move(newest), now, now};
    refused->last = now;
  }

  /// Runs `body` on the newest publication or the one that is open, as the options say. Where writers have
  /// taken the state away that it reads, takes up the new one and runs it again, and so, once, where a
  /// connection was lost: servers close those that nobody uses.
  template <class Body>
  auto answer(Body&& body) {
    if (options.follows) follow();
    auto answer = schema::guarded(name(), body);
    for (int tries = 1; tries < kMostTries && !answer && answer.error().code == ErrorCode::Interrupted;
         ++tries) {
      if (const Result<void> opened = open(); !opened)
        answer = tl::unexpected(opened.error());
      else
        answer = schema::guarded(name(), body);
    }
    if (!answer && answer.error().code == ErrorCode::Unreadable && session->database.has_remote()) {
      if (const Result<void> opened = open(); !opened)
        answer = tl::unexpected(opened.error());
      else
        answer = schema::guarded(name(), body);
    } else if (!answer && is_fault(answer.error().code) && leave_out_damaged()) {
      answer = schema::guarded(name(), body);
    }
    is_broken = !answer && is_fault(answer.error().code);
    // TermsOfAll tells what Xapian may take for damage there.
    if (!answer && answer.error().code == ErrorCode::Malformed && session->database.has_remote())
      answer =
          failure(ErrorCode::Malformed, answer.error().message,
                  "merge the segments of the remote databases with fundstelle-index compact on their hosts; "
                  "if that does not help, see what is damaged there with fundstelle-index check");
    return answer;
  }

  /// True where some segments turned out to be damaged and the others can be searched. Reads all of them from
  /// the disk, once.
  bool leave_out_damaged() {
    if (std::exchange(is_checked, true)) return false;
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

Result<Searcher> Searcher::open(const std::vector<std::string>& databases, const OpenOptions& options) {
  auto inside = std::make_unique<Inside>();
  inside->databases = databases;
  inside->options = options;
  if (Result<void> opened = inside->open(); !opened) return tl::unexpected(opened.error());
  return Searcher(std::move(inside));
}

Result<Answer> Searcher::search(std::string_view query, const SearchOptions& options) {
  const auto began = std::chrono::steady_clock::now();
  Result<Answer> answer = inside_->answer([&] { return ask(*inside_->session, query, options); });
  if (answer)
    answer->took =
        std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - began);
  return answer;
}

Result<Answer> Searcher::similar(std::string_view id, const SearchOptions& options) {
  const auto began = std::chrono::steady_clock::now();
  Result<Answer> answer = inside_->answer([&] { return find_similar(*inside_->session, id, options); });
  if (answer)
    answer->took =
        std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - began);
  return answer;
}

Result<FacetAnswer> Searcher::facets(std::string_view query, std::span<const Facet> facets,
                                     const Restriction& only) {
  return inside_->answer([&] { return ask_facets(*inside_->session, query, facets, only); });
}

Result<Timeline> Searcher::timeline(std::string_view query, Period period, const Restriction& only) {
  return inside_->answer([&] { return ask_timeline(*inside_->session, query, period, only); });
}

Result<Concordance> Searcher::concordance(std::string_view query, const ConcordanceOptions& options) {
  return inside_->answer([&] { return make_concordance(*inside_->session, query, options); });
}

Result<AdviceAnswer> Searcher::advise(std::string_view query, const Restriction& only) {
  return inside_->answer([&] { return searching::advise(*inside_->session, query, only); });
}

Result<std::vector<std::string>> Searcher::ids(std::string_view query, const Restriction& only) {
  return inside_->answer([&] { return ask_ids(*inside_->session, query, only); });
}

Result<Document> Searcher::document(std::string_view id) {
  return inside_->answer([&] { return read_document(*inside_->session, id); });
}

Result<Completions> Searcher::complete(std::string_view query, std::size_t limit) {
  return inside_->answer([&]() -> Result<Completions> {
    return searching::complete(query, inside_->session->vocabulary.database(), inside_->session->analyzer,
                               limit);
  });
}

Result<Explanation> Searcher::explain(std::string_view query) {
  return inside_->answer([&]() -> Result<Explanation> {
    const Result<Question> question = understand(*inside_->session, query, {});
    if (!question) return tl::unexpected(question.error());
    return Explanation{to_string(question->parsed.root), question->ranked().get_description()};
  });
}

Result<void> Searcher::reopen() {
  inside_->damaged.clear();
  return inside_->open();
}

bool Searcher::is_broken() const {
  return inside_->is_broken;
}

std::size_t Searcher::size() const {
  return inside_->session->database.index().get_doccount() - inside_->session->database.hidden().size();
}

}  // namespace fundstelle
