#include "pipeline/relabelling.hpp"

#include "schema/field.hpp"
#include "schema/record.hpp"
#include "schema/xapian_guard.hpp"

#include <algorithm>
#include <optional>
#include <span>

#include <xapian.h>

namespace fundstelle::indexer {

namespace {

using schema::Slot;

/// What the database holds of a document, taken out of it: a Document object reads its database whenever it
/// is asked, and that one thread at a time may do.
struct Stored {
  Stored(const Xapian::Document& document, Labelling judged)
      : data(document.get_data()),
        id(value_of(document, Slot::Id)),
        path(value_of(document, Slot::File)),
        content_hash(value_of(document, Slot::ContentHash)),
        file_state(value_of(document, Slot::FileState)),
        history(stored_history(document)),
        labelling(std::move(judged)) {}

  static std::string value_of(const Xapian::Document& document, Slot slot) {
    return document.get_value(static_cast<Xapian::valueno>(slot));
  }

  std::string data;
  std::string id;
  std::string path;
  std::string content_hash;
  std::string file_state;
  History history;
  Labelling labelling;
};

bool has_same_labels(const Record& a, const Record& b) {
  return a.title == b.title && a.date == b.date &&
         std::equal(a.blocks.begin(), a.blocks.end(), b.blocks.begin(), b.blocks.end(),
                    [](const Block& x, const Block& y) { return x.label == y.label; });
}

/// As the article was before the filter saw it, as far as labels depend on it.
Article unlabelled(const Stored& stored, Record record) {
  const bool is_dump = stored.labelling.structure == Structure::Dump;
  for (Block& block : record.blocks) {
    // The title of a dump is the filter's finding; a row says its own. A page has one already, but which of
    // its blocks is the headline is the filter's finding.
    if (stored.labelling.structure == Structure::Declared && block.label == Label::Title) continue;
    block.label = Label::Body;
    block.reason.clear();
  }
  if (is_dump) record.title.clear();
  // The record is JSON and holds valid UTF-8 only; identity and path may be other bytes.
  record.id = stored.id;
  record.path = stored.path;
  return {.record = std::move(record),
          .structure = stored.labelling.structure,
          .site = stored.labelling.site,
          .content_hash = stored.content_hash,
          .file_state = stored.file_state,
          .history = stored.history};
}

/// The article as it is judged now; nothing where its labels stay.
Result<std::optional<Article>> judged(const Stored& stored, RecordCodec& codec,
                                      const BoilerplateFilter& filter) {
  Result<Record> record = codec.decode(stored.data);
  if (!record) return tl::unexpected<Error>(std::move(record).error());
  Article article = unlabelled(stored, *record);
  filter.label(article);
  if (has_same_labels(article.record, *record)) return std::optional<Article>();
  return std::optional(std::move(article));
}

class Pass {
 public:
  Pass(Relabelling& relabelling, std::vector<RecordCodec> codecs)
      : with_(relabelling), codecs_(std::move(codecs)) {
    for (const std::string& name : with_.database.segments())
      segments_.emplace_back(with_.database.path_of(name).string());
  }

  /// All documents of a site that were judged when at most half of what is known now was.
  Result<void> site(const std::string& site, std::uint32_t known) {
    const std::string term = schema::site_term(site);
    for (const Xapian::Database& segment : segments_) {
      for (auto at = segment.postlist_begin(term); at != segment.postlist_end(term); ++at) {
        const Xapian::Document document = segment.get_document(*at);
        Result<Labelling> labelling = parse_labelling(Stored::value_of(document, Slot::Labelling));
        if (!labelling) return tl::unexpected<Error>(labelling.error());
        if (labelling->site != site || labelling->site_documents > known / 2) continue;
        if (Result<void> done = judge(document, std::move(*labelling)); !done) return done;
      }
    }
    return flush();
  }

  /// All documents that were judged by other rules.
  Result<void> rules() {
    std::map<std::string, std::uint64_t> prints;
    constexpr auto kLabelling = static_cast<Xapian::valueno>(Slot::Labelling);
    for (const Xapian::Database& segment : segments_) {
      for (auto at = segment.valuestream_begin(kLabelling); at != segment.valuestream_end(kLabelling); ++at) {
        Result<Labelling> labelling = parse_labelling(*at);
        if (!labelling) return tl::unexpected<Error>(labelling.error());
        const auto [print, is_new] = prints.try_emplace(labelling->site, 0);
        if (is_new) print->second = with_.filter.rules().fingerprint(labelling->site);
        if (labelling->rules == print->second) continue;
        if (Result<void> done = judge(segment.get_document(at.get_docid()), std::move(*labelling)); !done)
          return done;
      }
    }
    return flush();
  }

  [[nodiscard]] std::uint64_t changed() const { return changed_; }

 private:
  Result<void> judge(const Xapian::Document& document, Labelling labelling) {
    waiting_bytes_ += waiting_.emplace_back(document, std::move(labelling)).data.size();
    const bool is_full = waiting_.size() >= with_.batch_documents || waiting_bytes_ >= with_.batch_bytes;
    return is_full ? flush() : Result<void>();
  }

  Result<void> flush() {
    if (with_.is_interrupted && with_.is_interrupted())
      return failure(ErrorCode::Interrupted, "stopped while documents were judged anew");
    std::vector<Result<std::optional<Article>>> results(waiting_.size(), std::optional<Article>());
    with_.pool.for_each(waiting_.size(), [&](std::size_t worker, std::size_t item) {
      results[item] = schema::guarded(waiting_[item].id,
                                      [&] { return judged(waiting_[item], codecs_[worker], with_.filter); });
    });
    waiting_.clear();
    waiting_bytes_ = 0;
    std::vector<Article> articles;
    for (Result<std::optional<Article>>& result : results) {
      if (!result) return tl::unexpected<Error>(std::move(result).error());
      if (*result) articles.push_back(std::move(**result));
    }
    return write(articles);
  }

  Result<void> write(std::span<const Article> articles) {
    Result<BuiltParts> built = with_.builder.build(articles, with_.filter.counts());
    if (!built) return tl::unexpected<Error>(built.error());
    // These documents were built before; one that cannot be built now keeps its old labels.
    for (Part& part : built->parts) {
      if (Result<void> assigned = with_.clusters.assign(part); !assigned) return assigned;
      const Result<AddedCounts> added = with_.database.add(part);
      if (!added) return tl::unexpected<Error>(added.error());
      changed_ += part.documents.size();
    }
    return {};
  }

  Relabelling& with_;
  std::vector<RecordCodec> codecs_;
  std::vector<Xapian::Database> segments_;
  std::vector<Stored> waiting_;
  std::size_t waiting_bytes_ = 0;
  std::uint64_t changed_ = 0;
};

/// One a worker.
Result<std::vector<RecordCodec>> codecs_for(const Relabelling& relabelling) {
  std::vector<RecordCodec> codecs(relabelling.pool.size());
  for (RecordCodec& codec : codecs)
    for (const auto& [number, dictionary] : relabelling.database.dictionaries())
      if (Result<void> added = codec.add_dictionary(dictionary); !added)
        return tl::unexpected<Error>(added.error());
  return codecs;
}

}  // namespace

Result<std::uint64_t> judge_by_rules(Relabelling& relabelling) {
  Result<std::vector<RecordCodec>> codecs = codecs_for(relabelling);
  if (!codecs) return tl::unexpected<Error>(std::move(codecs).error());
  Pass pass(relabelling, std::move(*codecs));
  const Result<void> done = pass.rules();
  if (!done) return tl::unexpected<Error>(done.error());
  if (Result<void> published = relabelling.database.publish({}); !published)
    return tl::unexpected<Error>(published.error());
  return pass.changed();
}

Result<std::uint64_t> judge_anew(Relabelling& relabelling, const std::set<std::string>& sites,
                                 const std::map<std::string, std::uint32_t>& judged_anew) {
  Result<std::vector<RecordCodec>> codecs = codecs_for(relabelling);
  if (!codecs) return tl::unexpected<Error>(std::move(codecs).error());
  Pass pass(relabelling, std::move(*codecs));
  std::map<std::string, std::uint32_t> marks;
  for (const std::string& site : sites) {
    const std::uint32_t known = relabelling.filter.counts().documents(site);
    const auto before = judged_anew.find(site);
    if (before != judged_anew.end() && before->second > known / 2) continue;
    const Result<void> done = schema::guarded(site, [&] { return pass.site(site, known); });
    if (!done) return tl::unexpected<Error>(done.error());
    marks[site] = known;
  }
  if (Result<void> published = relabelling.database.publish({}); !published)
    return tl::unexpected<Error>(published.error());
  if (Result<void> noted = relabelling.database.note_judged_anew(marks); !noted)
    return tl::unexpected<Error>(noted.error());
  return pass.changed();
}

}  // namespace fundstelle::indexer
