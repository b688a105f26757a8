#include "pipeline/part_builder.hpp"

#include "schema/xapian_guard.hpp"

#include <optional>

#include <fmt/format.h>

namespace fundstelle::indexer {

namespace {

constexpr std::size_t kPartDocuments = 1024;
constexpr std::size_t kPartBytes = 4 * 1024 * 1024;

// Xapian keeps a document's data in at most 65,535 pieces of about 2,000 bytes.
constexpr std::size_t kMaxRecordBytes = 100 * 1024 * 1024;

std::size_t text_bytes(const Article& article) {
  std::size_t bytes = 0;
  for (const Block& block : article.record.blocks) bytes += block.text.size();
  return bytes;
}

std::string name_of(const Article& article) {
  return article.record.path.empty() ? article.record.id : article.record.path;
}

}  // namespace

struct PartBuilder::Slice {
  std::filesystem::path folder;
  std::span<const Article> articles;
  std::optional<Part> part;
  std::vector<Error> failures;
  std::optional<Error> error;
};

PartBuilder::PartBuilder(WorkerPool& pool, std::vector<DocumentBuilder> builders,
                         std::filesystem::path parts_folder)
    : pool_(pool), builders_(std::move(builders)), parts_folder_(std::move(parts_folder)) {}

Result<void> PartBuilder::add_dictionary(std::string_view dictionary) {
  for (DocumentBuilder& builder : builders_)
    if (Result<void> added = builder.add_dictionary(dictionary); !added) return added;
  return {};
}

std::vector<PartBuilder::Slice> PartBuilder::cut(std::span<const Article> articles) {
  std::vector<Slice> slices;
  std::size_t begin = 0;
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < articles.size(); ++i) {
    bytes += text_bytes(articles[i]);
    const bool is_full = i + 1 - begin == kPartDocuments || bytes >= kPartBytes || i + 1 == articles.size();
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

Result<IndexedDocument> PartBuilder::built(const Article& article, DocumentBuilder& builder,
                                           const FurnitureCounts& counts) {
  Result<IndexedDocument> document = schema::guarded(
      name_of(article), [&] { return builder.build(article, counts.documents(article.site)); });
  if (document && document->document.get_data().size() > kMaxRecordBytes)
    return failure(ErrorCode::NoSpace,
                   fmt::format("{}: more than the database can store as one document", name_of(article)),
                   "split it");
  return document;
}

Result<void> PartBuilder::fill(Slice& slice, DocumentBuilder& builder, const FurnitureCounts& counts) {
  Result<PartWriter> writer = PartWriter::create(slice.folder);
  if (!writer) return tl::unexpected<Error>(std::move(writer).error());
  // One by one: a document takes fifty times its text until it is in the part.
  for (const Article& article : slice.articles) {
    Result<IndexedDocument> document = built(article, builder, counts);
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

Result<BuiltParts> PartBuilder::build(std::span<const Article> articles, const FurnitureCounts& counts) {
  std::vector<Slice> slices = cut(articles);
  pool_.for_each(slices.size(), [&](std::size_t worker, std::size_t item) {
    Slice& slice = slices[item];
    const Result<void> filled =
        schema::guarded(slice.folder.string(), [&] { return fill(slice, builders_[worker], counts); });
    if (!filled) slice.error = filled.error();
  });
  BuiltParts built;
  for (Slice& slice : slices) {
    if (slice.error) return tl::unexpected<Error>(std::move(*slice.error));
    if (slice.part) built.parts.push_back(std::move(*slice.part));
    built.failures.insert(built.failures.end(), slice.failures.begin(), slice.failures.end());
  }
  return built;
}

}  // namespace fundstelle::indexer
