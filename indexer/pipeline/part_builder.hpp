/// Labelled articles to parts of a segment, on several threads.
///
///     PartBuilder builder(pool, std::move(document_builders), WriterKind::Bulk, database.parts_folder());
///     Result<BuiltParts> built = builder.build(articles, filter.counts());
///     for (const Part& part : built->parts) database.add(part);
///
/// or, where the pool has other work beside it, in three steps:
///
///     std::vector<ArticleSlice> slices = builder.cut(articles);
///     pool.for_each(slices.size(), [&](std::size_t worker, std::size_t item) {
///       builder.fill(slices[item], worker, filter.counts());
///     });
///     Result<BuiltParts> built = PartBuilder::gather(std::move(slices));
///
/// Where a slice ends depends on counts and sizes alone, never on which thread is faster: one archive gives
/// one database.
#pragma once

#include "article/article.hpp"
#include "boilerplate/furniture_counts.hpp"
#include "database/bulk/inverter.hpp"
#include "database/segment_parts.hpp"
#include "database/writer_kind.hpp"
#include "document_builder.hpp"
#include "pipeline/worker_pool.hpp"

#include <deque>
#include <filesystem>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include <fundstelle/result.hpp>

namespace fundstelle::indexer {

struct BuiltParts {
  std::vector<Part> parts;      ///< in the articles' order
  std::vector<Error> failures;  ///< of single documents
};

/// Neighbouring articles that become one part.
struct ArticleSlice {
  std::filesystem::path folder;  ///< of the part, where it is a database
  std::span<const Article> articles;
  std::optional<Part> part;  ///< once it is filled
  std::vector<Error> failures;
  std::optional<Error> error;
};

class PartBuilder {
 public:
  /// `builders`: one a worker of the pool. `parts_folder`: for parts that are databases. `part_bytes`: of
  /// text, at most.
  PartBuilder(WorkerPool& pool, std::vector<DocumentBuilder> builders, WriterKind kind,
              std::filesystem::path parts_folder, std::size_t part_bytes);

  /// Makes the dictionary known to all builders; Malformed if it is none.
  [[nodiscard]] Result<void> add_dictionary(std::string_view dictionary);

  /// An error where a part cannot be written. `counts` says how much was known when the articles were
  /// labelled.
  [[nodiscard]] Result<BuiltParts> build(std::span<const Article> articles, const FurnitureCounts& counts);

  /// `articles` must outlive the slices. Called by one thread at a time.
  [[nodiscard]] std::vector<ArticleSlice> cut(std::span<const Article> articles);

  /// Called by one thread at a time for each `worker` of the pool. Errors are told by gather().
  void fill(ArticleSlice& slice, std::size_t worker, const FurnitureCounts& counts);

  /// The parts of filled slices; an error where one could not be written.
  [[nodiscard]] static Result<BuiltParts> gather(std::vector<ArticleSlice> slices);

 private:
  [[nodiscard]] static Result<void> fill_database(ArticleSlice& slice, DocumentBuilder& builder,
                                                  const FurnitureCounts& counts);
  static void fill_run(ArticleSlice& slice, DocumentBuilder& builder, bulk::Inverter& inverter,
                       const FurnitureCounts& counts);

  WorkerPool& pool_;
  std::vector<DocumentBuilder> builders_;
  WriterKind kind_;
  std::deque<bulk::Inverter> inverters_;  ///< one a worker
  std::filesystem::path parts_folder_;
  std::size_t part_bytes_;
  unsigned parts_ = 0;  ///< made so far
};

}  // namespace fundstelle::indexer
