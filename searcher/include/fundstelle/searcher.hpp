/// Ranked phrase search in Fundstelle databases: the library's public interface.
///
///     auto searcher = fundstelle::Searcher::open({"fundstelle.db"});
///     auto answer = searcher->search("\"Forderungen Moskaus\" Nato");
///     for (const fundstelle::Hit& hit : answer->hits) std::cout << hit.rank << "  " << hit.title << "\n";
///
/// All text is UTF-8. Offsets are bytes. Nothing here prints, exits or reads the environment. Objects may
/// move between threads, but a Searcher serves one thread at a time: open one a thread.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <fundstelle/export.hpp>
#include <fundstelle/result.hpp>

namespace fundstelle {

/// By which form a word of a document answers a word of the query.
enum class MatchForm : std::uint8_t {
  Exact,     ///< as asked, up to case
  Stem,      ///< inflected or spelt otherwise: Garantien for Garantie, Aussenminister for Außenminister
  Part,      ///< as a part of a compound: Schutzhelme for Helm
  OwnPart,   ///< a part of the query's own compound: Garantie for Sicherheitsgarantie; raises, never finds
  Wildcard,  ///< completed: Waffenruhe for Waffenruh*
  Fuzzy,     ///< nearly: Stoltenberg for Stoltenburg~
  Phrase,    ///< as part of a phrase
};

/// "exact", "stem", "part", "own part", "wildcard", "fuzzy", "phrase".
[[nodiscard]] FUNDSTELLE_EXPORT std::string_view to_string(MatchForm form);

/// A marked stretch of a snippet.
struct Highlight {
  std::size_t begin = 0;             ///< bytes into Snippet::text
  std::size_t end = 0;               ///< exclusive
  MatchForm form = MatchForm::Stem;  ///< of what stands there
};

/// A piece of the article around the densest match, cut at sentences; plain text, one line.
struct Snippet {
  std::string text;                   ///< an ellipsis (…) stands where text was left out
  std::vector<Highlight> highlights;  ///< in order, disjoint
};

/// A word of the document that answered the query: what was asked, what stands there, and by which form.
struct Match {
  std::string query;                 ///< "Garantie"
  std::string text;                  ///< "Sicherheitsgarantien", as written
  MatchForm form = MatchForm::Stem;  ///< by which it answers
  std::uint32_t count = 0;           ///< how often in the article
};

/// What a document has in common with another one, word for word.
struct SharedPassages {
  double share = 0;       ///< of the smaller of the two texts, 0 to 1
  std::size_t words = 0;  ///< in the passages that they share
};

/// A document that was found.
struct Hit {
  std::size_t rank = 0;                     ///< from 1, counted over all pages
  double score = 0;                         ///< the higher the better; comparable within an answer
  std::string id;                           ///< for Searcher::document() and the like
  std::string path;                         ///< the file it was read from, in the file system's bytes
  std::string url;                          ///< its address, or empty
  std::string title;                        ///< one line, display-safe, as the snippet is
  std::vector<Highlight> title_highlights;  ///< in order, disjoint
  std::string date;                         ///< YYYY-MM-DD, or empty
  std::string source;                       ///< who printed it, or empty
  Snippet snippet;                          ///< the passage that shows why it was found
  std::vector<Match> matches;               ///< the words that answered the query
  std::size_t similar = 0;  ///< further documents that match and print the same text; collapsed, this
                            ///< one stands for them
  std::optional<SharedPassages> shared;  ///< of Searcher::similar() alone
};

/// What a search found.
struct Answer {
  std::string query;                 ///< as it was asked
  std::size_t total = 0;             ///< documents that match, those that other hits stand for included
  bool total_is_exact = true;        ///< else total is an estimate
  bool has_more = false;             ///< hits follow behind the last one
  std::chrono::microseconds took{};  ///< in the searcher
  bool is_partial = false;  ///< a damaged part or a database out of reach was left out; warnings name it
  std::string suggestion;   ///< the query with words the archive knows, or empty
  std::vector<std::string> warnings;  ///< what of the query was not understood and how it was read instead
  std::vector<Hit> hits;              ///< the page that was asked for
};

/// How a query was understood; every text is for people.
struct Explanation {
  std::string tree;          ///< the parsed query, an indented line a node
  std::string xapian_query;  ///< Xapian's own description
};

/// How much of each hit is read; what is left out is cheaper.
enum class HitDetail : std::uint8_t {
  Ids,       ///< rank, score, id, path, date and source
  Record,    ///< and url and title
  Snippets,  ///< and snippet, highlights and matches
};

/// Documents without a date come last in both orders of days; equal days by relevance.
enum class SortOrder : std::uint8_t {
  Relevance,    ///< the best first
  OldestFirst,  ///< by day
  NewestFirst,  ///< by day
};

/// Which documents count, besides what the query itself says; empty members restrict nothing.
struct Restriction {
  std::string from{};  ///< a date as queries have it, 2022, 2022-01 or 12.01.2022: from its first day on
  std::string to{};    ///< until its last day
  std::vector<std::string> sources{};             ///< of any of these, up to case
  std::optional<std::vector<std::string>> ids{};  ///< these documents alone; none where the list is empty
};

/// What to give of an answer.
struct SearchOptions {
  std::size_t offset = 0;                  ///< hits to leave out, for paging
  std::size_t limit = 10;                  ///< hits to give
  HitDetail detail = HitDetail::Snippets;  ///< what to give of each
  std::size_t snippet_length = 300;        ///< code points, about
  bool exact_total = true;                 ///< count all matches; else Answer::total may be an estimate
  bool collapse_similar = true;            ///< of documents that print the same text, give the best
  bool suggest = true;                     ///< look for words that the archive has in place of unknown ones
  SortOrder order = SortOrder::Relevance;  ///< of the hits
  Restriction only{};                      ///< the documents that count
};

/// By what documents are counted.
enum class Facet : std::uint8_t {
  Source,    ///< who printed them
  Section,   ///< of the paper or site
  Language,  ///< ISO 639-1
  Year,      ///< 2022
  Month,     ///< 2022-01
};

/// "source", "section", "language", "year", "month".
[[nodiscard]] FUNDSTELLE_EXPORT std::string_view to_string(Facet facet);

/// How many documents have a value.
struct FacetValue {
  std::string value;          ///< "Weitblick", "2022", "2022-01"; empty: of the documents that have none
  std::size_t documents = 0;  ///< that match and have it
};

/// All values of a facet.
struct FacetCounts {
  Facet facet = Facet::Source;     ///< which one
  std::vector<FacetValue> values;  ///< the most frequent first; years and months in order; the empty one last
};

/// How many of the matching documents have which source, section and so on.
struct FacetAnswer {
  std::size_t total = 0;              ///< documents that match
  std::vector<std::string> warnings;  ///< as in Answer
  std::vector<FacetCounts> facets;    ///< in the order asked for
};

/// The steps of a timeline.
enum class Period : std::uint8_t {
  Year,   ///< 2022
  Month,  ///< 2022-01
  Day,    ///< 2022-01-07
};

/// "year", "month", "day".
[[nodiscard]] FUNDSTELLE_EXPORT std::string_view to_string(Period period);

/// A year, month or day.
struct TimelineStep {
  std::string period;         ///< "2022", "2022-01", "2022-01-07"
  std::size_t matches = 0;    ///< documents of that time that match
  std::size_t documents = 0;  ///< documents of that time that there are, of the restriction's sources

  /// Of the documents those that match, 0 to 1.
  [[nodiscard]] double share() const {
    return documents == 0 ? 0 : static_cast<double>(matches) / static_cast<double>(documents);
  }
};

/// How the matching documents are spread over time, beside all there are.
struct Timeline {
  std::size_t total = 0;              ///< documents that match
  std::size_t undated = 0;            ///< those of them that have no date
  std::vector<std::string> warnings;  ///< as in Answer
  std::vector<TimelineStep> steps;    ///< from the first that has a match to the last, without a gap
};

/// How the lines of a concordance come: as the hits and their texts have them, or by the words before or
/// behind the keyword, from the nearest on, as German dictionaries sort.
enum class ContextOrder : std::uint8_t {
  Text,   ///< as the hits and their texts have them
  Left,   ///< by the words before the keyword
  Right,  ///< by the words behind it
};

/// What to give of a concordance.
struct ConcordanceOptions {
  std::size_t offset = 0;                           ///< lines to leave out
  std::size_t limit = 100;                          ///< lines to give
  std::size_t documents = 1000;                     ///< hits that are read for them, at most
  std::size_t context = 100;                        ///< code points on either side, at most
  ContextOrder context_order = ContextOrder::Text;  ///< of the lines
  SortOrder order = SortOrder::Relevance;           ///< of the hits
  bool collapse_similar = true;                     ///< of documents that print the same text, read the best
  Restriction only{};                               ///< the documents that count
};

/// One place that answers the query. Its three texts put together are the passage, on one line.
struct KeywordLine {
  std::size_t hit = 0;               ///< of Concordance::hits
  std::string left;                  ///< whole words; empty at the text's beginning
  std::string keyword;               ///< as written
  std::string right;                 ///< whole words; empty at the text's end
  MatchForm form = MatchForm::Stem;  ///< by which it answers
};

/// Each place that answers a query, with what stands around it.
struct Concordance {
  std::size_t total = 0;              ///< documents that match
  bool has_more = false;              ///< lines follow behind the last one
  std::vector<std::string> warnings;  ///< as in Answer
  std::vector<Hit> hits;              ///< those read, without snippets
  std::vector<KeywordLine> lines;     ///< the page that was asked for
};

/// What would be found where a query finds nothing.
struct Advice {
  std::string reason;         ///< "the words of the phrase apart"
  std::string query;          ///< that finds it
  std::size_t total = 0;      ///< documents; never 0
  bool is_restricted = true;  ///< by the restriction that the query was asked with
};

/// What is known where a query finds nothing.
struct AdviceAnswer {
  std::vector<std::string> missing;  ///< words of the query that no document has, and "source:Name" alike
  std::vector<Advice> advice;        ///< what is nearest to the query first
};

/// What an unfinished query could go on with.
struct Completion {
  std::string text;           ///< "Brücke", "title:", "\"Elbe Kurier\""; to stand from Completions::begin on
  std::size_t documents = 0;  ///< that have the word; 0 for a field's name
};

/// What the last word of a query could become.
struct Completions {
  std::size_t begin = 0;          ///< byte of the query from which on it is completed
  std::vector<Completion> words;  ///< names of fields first, then the most frequent words
};

/// A piece of a document's text, and what it was judged to be.
struct DocumentBlock {
  std::string label;     ///< "title", "body", "caption", "teaser", "comment", "boilerplate"
  std::string reason;    ///< why, for people
  bool is_kept = false;  ///< part of the article
  std::string text;      ///< as it was read
};

/// All that the database keeps of a document.
struct Document {
  std::string id;                     ///< no other document has it
  std::string path;                   ///< the file it was read from, in the file system's bytes
  std::string url;                    ///< its address, or empty
  std::string title;                  ///< its headline
  std::string date;                   ///< YYYY-MM-DD, or empty
  std::string date_from;              ///< where that was found: "given", "meta tag"; empty without a date
  std::string date_confidence;        ///< "high", "medium", "low"
  std::string source;                 ///< who printed it, or empty
  std::string author;                 ///< who wrote it, or empty
  std::string section;                ///< of the paper or site, or empty
  std::string language;               ///< ISO 639-1, or empty
  std::string extra;                  ///< further keys of its row, a JSON object; or empty
  std::vector<DocumentBlock> blocks;  ///< in the input's order
};

/// How databases are opened.
struct OpenOptions {
  /// Each call first takes up what has been published since, as a program that runs for long wants it: three
  /// calls of stat a database, and the time of a reopen() after a publication. Where that fails, since a
  /// writer is at work or a disk is gone, the state that is open goes on serving. What remote databases
  /// publish shows with the next connection: their servers end those that nobody uses for a minute.
  bool follows = false;
  /// Leave out databases that are not there or cannot be reached, as long as one can: each answer is partial
  /// and says so, and reopen() asks them again; so does, with `follows`, a call that comes `retry` or longer
  /// after they were asked last.
  bool allows_partial = false;
  /// See allows_partial. The call that asks waits for what does not answer.
  std::chrono::milliseconds retry{30'000};
  /// So long may one answer of a remote database take; to connect takes five seconds at most.
  std::chrono::milliseconds timeout{30'000};
  /// Folder for compiled compound lexicons, which remote databases do not send; shared with
  /// fundstelle-index, made where it is missing. Empty: none are kept.
  std::string cache_folder{};
};

/// An open database or several read as one, each a folder here, tcp://HOST:PORT (a xapian-tcpsrv there) or
/// ssh://[USER@]HOST[:PORT]/PATH (a xapian-progsrv that ssh starts there). It sees the state at its opening
/// until reopen(), or until writers have taken that state away: then each call takes up the new one by
/// itself; with OpenOptions::follows it sees what has been published.
class FUNDSTELLE_EXPORT Searcher {
 public:
  /// Errors: NotFound, Malformed (no database of ours), Incompatible (schema or settings that cannot be
  /// honoured; databases with different analysis settings do not go together), Usage (no address),
  /// Unreadable (a remote database; so, too, from each of the calls below once it has gone, after one try to
  /// reach it again).
  [[nodiscard]] static Result<Searcher> open(const std::vector<std::string>& databases,
                                             const OpenOptions& options = {});

  ~Searcher();                          ///< Closes the databases.
  Searcher(Searcher&& other) noexcept;  ///< `other` is then only good for being destroyed or assigned to.
  Searcher& operator=(Searcher&& other) noexcept;  ///< Closes what it had open.

  /// Any text is a query: what cannot be parsed is searched as plain words, with a warning in the answer.
  /// Errors come from a damaged or vanished database, and Usage from a restriction that makes no sense; a
  /// damaged part of a database is left out, and named in the answer's warnings.
  [[nodiscard]] Result<Answer> search(std::string_view query, const SearchOptions& options = {});

  /// Documents that print the same text as the one of that id (or else file), the largest share of it first:
  /// near-duplicates, and what else a search would collapse with it. Their snippet is the longest passage in
  /// common. Of the options, offset, limit, detail and snippet_length count. Errors: NotFound; Incompatible
  /// for a database whose settings say not to look for similar documents.
  [[nodiscard]] Result<Answer> similar(std::string_view id, const SearchOptions& options = {});

  /// How many of the matching documents have which source, section and so on. Errors as of search().
  [[nodiscard]] Result<FacetAnswer> facets(std::string_view query, std::span<const Facet> facets,
                                           const Restriction& only = {});

  /// How the matching documents are spread over time, beside all there are. Errors as of search().
  [[nodiscard]] Result<Timeline> timeline(std::string_view query, Period period,
                                          const Restriction& only = {});

  /// Each place that answers the query, with what stands around it. Errors as of search().
  [[nodiscard]] Result<Concordance> concordance(std::string_view query,
                                                const ConcordanceOptions& options = {});

  /// For a query that finds nothing: why, and what like it would be found. Each piece of advice was tried.
  [[nodiscard]] Result<AdviceAnswer> advise(std::string_view query, const Restriction& only = {});

  /// The ids of all documents that match, sorted. Errors as of search().
  [[nodiscard]] Result<std::vector<std::string>> ids(std::string_view query, const Restriction& only = {});

  /// The document of that id (or else file). NotFound; Malformed where what was kept of it is damaged.
  [[nodiscard]] Result<Document> document(std::string_view id);

  /// What the last word of `query` could become: words and names that the archive has, and fields.
  [[nodiscard]] Result<Completions> complete(std::string_view query, std::size_t limit = 100);

  /// How search() would understand `query`.
  [[nodiscard]] Result<Explanation> explain(std::string_view query);

  /// Takes up what has been published since.
  [[nodiscard]] Result<void> reopen();

  /// Documents in the database.
  [[nodiscard]] std::size_t size() const;

 private:
  friend class SearcherPool;
  struct Inside;
  explicit Searcher(std::unique_ptr<Inside> inside);
  [[nodiscard]] bool is_broken() const;  ///< the last call failed for no fault of its caller
  std::unique_ptr<Inside> inside_;
};

}  // namespace fundstelle
