/// Raw documents to indexed ones: parse, leave out what is unchanged, learn, label, analyse, build.
///
///     ArticleStage stage(pool, filter, builders, part_writer, {});
///     while (std::optional<RawBatch> batch = reader.next())
///       write(stage.process(std::move(*batch), known, observer));   // the batch before
///     write(stage.finish(observer));                                // the last one
///
/// Parsing, labelling, building and writing parts run in the pool; learning runs between them, on one thread.
/// The parts of a batch are built while the next one is parsed: a worker that is through with its part has
/// something to do.
#pragma once

#include "boilerplate/boilerplate_filter.hpp"
#include "document_builder.hpp"
#include "pipeline/batch.hpp"
#include "pipeline/indexing_run.hpp"
#include "pipeline/known_documents.hpp"
#include "pipeline/part_builder.hpp"
#include "pipeline/worker_pool.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include <fundstelle/result.hpp>

namespace fundstelle::indexer {

class ArticleStage {
 public:
  struct Options {
    bool force = false;           ///< build what is unchanged, too
    bool has_dictionary = false;  ///< the database has a compression dictionary: train no other
  };

  ArticleStage(WorkerPool& pool, BoilerplateFilter& filter, PartBuilder& builder, Options options);

  /// Takes a batch in, and gives the one that was taken in before it, if any. Tells the observer of the
  /// documents that fail; an error where the database cannot be written.
  [[nodiscard]] Result<std::optional<IndexedBatch>> process(RawBatch batch, KnownDocuments& known,
                                                            RunObserver& observer);

  /// The batch that was taken in last.
  [[nodiscard]] Result<std::optional<IndexedBatch>> finish(RunObserver& observer);

  [[nodiscard]] std::uint64_t unchanged() const { return unchanged_; }
  [[nodiscard]] std::uint64_t failed() const { return failed_; }
  [[nodiscard]] std::uint64_t blocks() const { return blocks_; }
  [[nodiscard]] std::uint64_t suppressed_blocks() const { return suppressed_; }
  [[nodiscard]] std::uint64_t kept_whole() const { return kept_whole_; }

  /// Captures of web archives that held no text (redirects in scripts, empty frames).
  [[nodiscard]] std::uint64_t without_text() const { return without_text_; }

  /// Containers that were read whole and none of whose documents failed.
  [[nodiscard]] const std::vector<ReadContainer>& read_containers() const { return read_containers_; }

  /// Unchanged documents of which something beside the content is to be noted.
  [[nodiscard]] std::vector<Touch> take_touches() { return std::move(touches_); }

  /// Notes of containers of which the database held documents before: they hold only once those that have
  /// vanished from them are gone.
  [[nodiscard]] const ContainerNotes& late_notes() const { return late_notes_; }

  /// Sites of which this run has learned.
  [[nodiscard]] const std::set<std::string>& grown_sites() const { return grown_sites_; }

 private:
  /// A raw document's article, and what is told of the document where it gives none.
  struct Parsed {
    std::string container;
    bool is_capture = false;  ///< of a web archive
    Result<Article> article;
  };
  /// A batch whose articles are labelled and whose parts are not built yet.
  struct Labelled {
    std::vector<Article> articles;
    std::vector<ArticleSlice> slices;  ///< of the articles
    IndexedBatch indexed;              ///< but for the parts
  };

  [[nodiscard]] Parsed parse(Result<RawDocument> raw) const;
  std::vector<Article> articles_of(std::vector<Parsed> parsed, RunObserver& observer);
  std::vector<Parsed> build_and_parse(std::vector<Result<RawDocument>> documents);
  [[nodiscard]] Result<std::optional<IndexedBatch>> take_built(RunObserver& observer);
  void keep_changed(std::vector<Article>& articles, KnownDocuments& known);
  [[nodiscard]] bool is_unchanged(const Article& article, const KnownDocument& stored);
  void learn(const Article& article);
  ContainerNotes notes_of(const std::vector<Article>& articles, std::span<const ReadContainer> ended,
                          KnownDocuments& known);
  void fail(const Error& error, RunObserver& observer);
  void label(std::vector<Article>& articles, RunObserver& observer);
  void train(const std::vector<Article>& articles, std::vector<std::string>& dictionaries);

  WorkerPool& pool_;
  BoilerplateFilter& filter_;
  PartBuilder& builder_;
  Options options_;
  std::optional<Labelled> labelled_;  ///< the batch that was taken in last
  std::set<std::string> faulty_containers_;
  std::vector<ReadContainer> read_containers_;
  /// A version that this run has built, by the hash of its identity: short, since there may be millions.
  struct BuiltVersion {
    std::uint64_t content;  ///< hash
    std::uint64_t file;     ///< mark; 0 for a row of a file
  };
  std::unordered_map<std::uint64_t, BuiltVersion> built_;
  std::unordered_map<std::uint64_t, History> histories_;  ///< of those that have one
  std::vector<Touch> touches_;
  std::map<std::string, std::unordered_set<std::uint64_t>> container_ids_;  ///< of those not yet through
  ContainerNotes late_notes_;
  std::set<std::string> grown_sites_;
  std::uint64_t unchanged_ = 0;
  std::uint64_t failed_ = 0;
  std::uint64_t without_text_ = 0;
  std::uint64_t blocks_ = 0;
  std::uint64_t suppressed_ = 0;
  std::uint64_t kept_whole_ = 0;
};

}  // namespace fundstelle::indexer
