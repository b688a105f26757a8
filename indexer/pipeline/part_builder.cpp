#include "pipeline/part_builder.hpp"

#include "database/bulk/run_writer.hpp"
#include "schema/xapian_guard.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace fundstelle::indexer {

namespace {

constexpr std::size_t kPartDocuments = 1024;
constexpr std::size_t kLeastPartBytes = 128 * 1024;

std::size_t text_bytes(const Article& article) {
  std::size_t bytes = 0;
  for (const Block& block : article.record.blocks) bytes += block.text.size();
  return bytes;
}

std::string name_of(const Article& article) {
  return article.record.path.empty() ? article.record.id : article.record.path;
}

}  // namespace

PartBuilder::PartBuilder(WorkerPool& pool, std::vector<DocumentBuilder> builders, WriterKind kind,
                         std::filesystem::path parts_folder, std::size_t part_bytes)
    : pool_(pool),
      builders_(std::move(builders)),
      kind_(kind),
      inverters_(builders_.size()),
      parts_folder_(std::move(parts_folder)),
      part_bytes_(part_bytes) {}

Result<void> PartBuilder::add_dictionary(std::string_view dictionary) {
  for (DocumentBuilder& builder : builders_)
    if (Result<void> added = builder.add_dictionary(dictionary); !added) return added;
  return {};
}

std::vector<ArticleSlice> PartBuilder::cut(std::span<const Article> articles) {
  // As many parts as keep all workers busy to the end, unless they would be tiny.
  std::size_t all_bytes = 0;
  for (const Article& article : articles) all_bytes += text_bytes(article);
  const std::size_t rounds = all_bytes / (part_bytes_ * pool_.size()) + 1;
  const std::size_t most_bytes = std::max(all_bytes / (rounds * pool_.size()) + 1, kLeastPartBytes);
  std::vector<ArticleSlice> slices;
  std::size_t begin = 0;
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < articles.size(); ++i) {
    bytes += text_bytes(articles[i]);
    const bool is_full = i + 1 - begin == kPartDocuments || bytes >= most_bytes || i + 1 == articles.size();
    if (!is_full) continue;
    slices.push_back({parts_folder_ / fmt::format("part-{:06}", ++parts_),
                      articles.subspan(begin, i + 1 - begin),
                      {},
                      {},
                      {}});
    begin = i + 1;
    bytes = 0;
  }
  return slices;
}

Result<void> PartBuilder::fill_database(ArticleSlice& slice, DocumentBuilder& builder,
                                        const FurnitureCounts& counts) {
  Result<PartWriter> writer = PartWriter::create(slice.folder);
  if (!writer) return tl::unexpected<Error>(std::move(writer).error());
  // One by one: a document takes fifty times its text until it is in the part.
  for (const Article& article : slice.articles) {
    Result<IndexedDocument> document = schema::guarded(name_of(article), [&]() -> Result<IndexedDocument> {
      IndexedDocument built = builder.build(article, counts.documents(article.site));
      if (built.document.get_data().size() > kMaxRecordBytes) return too_long(name_of(article));
      return built;
    });
    if (!document) {
      slice.failures.push_back(document.error());
      continue;
    }
    if (Result<void> added = writer->add(std::move(*document)); !added) return added;
  }
  Result<Part> part = writer->finish();
  if (!part) return tl::unexpected<Error>(std::move(part).error());
  slice.part = std::move(*part);
  return {};
}

void PartBuilder::fill_run(ArticleSlice& slice, DocumentBuilder& builder, bulk::Inverter& inverter,
                           const FurnitureCounts& counts) {
  bulk::RunWriter writer(inverter);
  for (const Article& article : slice.articles) {
    const Result<void> added = writer.add(name_of(article), [&](DocumentTarget& target) {
      return builder.post(article, counts.documents(article.site), target);
    });
    if (!added) slice.failures.push_back(added.error());
  }
  slice.part = writer.finish();
}

void PartBuilder::fill(ArticleSlice& slice, std::size_t worker, const FurnitureCounts& counts) {
  const Result<void> filled = schema::guarded(slice.folder.string(), [&]() -> Result<void> {
    if (kind_ == WriterKind::Api) return fill_database(slice, builders_[worker], counts);
    fill_run(slice, builders_[worker], inverters_[worker], counts);
    return {};
  });
  if (!filled) slice.error = filled.error();
}

Result<BuiltParts> PartBuilder::gather(std::vector<ArticleSlice> slices) {
  BuiltParts built;
  for (ArticleSlice& slice : slices) {
    if (slice.error) return tl::unexpected<Error>(std::move(*slice.error));
    if (slice.part) built.parts.push_back(std::move(*slice.part));
    built.failures.insert(built.failures.end(), slice.failures.begin(), slice.failures.end());
  }
  return built;
}

Result<BuiltParts> PartBuilder::build(std::span<const Article> articles, const FurnitureCounts& counts) {
  std::vector<ArticleSlice> slices = cut(articles);
  pool_.for_each(slices.size(),
                 [&](std::size_t worker, std::size_t item) { fill(slices[item], worker, counts); });
  return gather(std::move(slices));
}

}  // namespace fundstelle::indexer
