/// Labelled articles to parts of a segment, on several threads.
///
///     PartBuilder builder(pool, std::move(document_builders), WriterKind::Bulk, database.parts_folder());
///     Result<BuiltParts> built = builder.build(articles, filter.counts());
///     for (const Part& part : built->parts) database.add(part);
///
/// Parts are cut by count and size of the articles, never by the number of threads: the database comes out
/// the same on every machine.
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
#include <span>
#include <string_view>
#include <vector>

#include <fundstelle/result.hpp>

namespace fundstelle::indexer {

struct BuiltParts {
  std::vector<Part> parts;      ///< in the articles' order
  std::vector<Error> failures;  ///< of single documents
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

 private:
  struct Slice;
  [[nodiscard]] std::vector<Slice> cut(std::span<const Article> articles);
  [[nodiscard]] static Result<void> fill_database(Slice& slice, DocumentBuilder& builder,
                                                  const FurnitureCounts& counts);
  static void fill_run(Slice& slice, DocumentBuilder& builder, bulk::Inverter& inverter,
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
