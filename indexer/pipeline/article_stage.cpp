#include "pipeline/article_stage.hpp"

#include "schema/xapian_guard.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <xxhash.h>

namespace fundstelle::indexer {

namespace {

// Xapian keeps a document's data in at most 65,535 pieces of about 2,000 bytes.
constexpr std::size_t kMaxRecordBytes = 100 * 1024 * 1024;

std::string name_of(const Article& article) {
  return article.record.path.empty() ? article.record.id : article.record.path;
}

}  // namespace

ArticleStage::ArticleStage(WorkerPool& pool, BoilerplateFilter& filter,
                           std::vector<DocumentBuilder>& builders, Options options)
    : pool_(pool), filter_(filter), builders_(builders), options_(options) {}

void ArticleStage::fail(const Error& error, RunObserver& observer) {
  ++failed_;
  observer.failed(error);
}

std::vector<Article> ArticleStage::parse(RawBatch batch, RunObserver& observer) {
  struct Parsed {
    std::string row_file;  ///< the file a row stands in
    Result<Article> article = failure(ErrorCode::Internal, "");
  };
  std::vector<Parsed> parsed(batch.documents.size());
  pool_.for_each(batch.documents.size(), [&](std::size_t, std::size_t item) {
    Result<RawDocument>& raw = batch.documents[item];
    if (!raw) {
      parsed[item].article = tl::unexpected<Error>(std::move(raw).error());
      return;
    }
    if (raw->line != 0) parsed[item].row_file = raw->path;
    const std::string name = display_name(*raw);
    parsed[item].article =
        schema::guarded(name, [&]() -> Result<Article> { return parse_article(std::move(*raw)); });
  });
  std::vector<Article> articles;
  for (Parsed& one : parsed) {
    if (one.article) {
      articles.push_back(std::move(*one.article));
    } else {
      if (!one.row_file.empty()) faulty_files_.insert(one.row_file);
      fail(one.article.error(), observer);
    }
  }
  return articles;
}

/// A document teaches the filter once in its life, in its first version: else a page that changes every day
/// would make furniture of its own lines.
void ArticleStage::learn(const Article& article) {
  filter_.learn(article);
  grown_sites_.insert(article.site);
}

void ArticleStage::keep_changed(std::vector<Article>& articles, KnownDocuments& known) {
  std::vector<Article> changed;
  for (Article& article : articles) {
    const std::string& id = article.record.id;
    const std::optional<std::string> hash = known.find(id);
    const bool is_first = seen_ids_.insert(XXH3_64bits(id.data(), id.size())).second;
    if (hash && *hash == article.content_hash && is_first && !options_.force) {
      ++unchanged_;
      continue;
    }
    if (!hash && is_first) learn(article);
    changed.push_back(std::move(article));
  }
  articles = std::move(changed);
}

std::string ArticleStage::train(const std::vector<Article>& articles) {
  std::vector<Record> samples;
  for (const Article& article : articles) samples.push_back(article.record);
  return train_dictionary(samples);
}

std::vector<Result<IndexedDocument>> ArticleStage::label_and_build(std::vector<Article>& articles,
                                                                   std::vector<std::string>& dictionaries) {
  std::vector<Result<void>> labelled(articles.size());
  pool_.for_each(articles.size(), [&](std::size_t, std::size_t item) {
    labelled[item] = schema::guarded(name_of(articles[item]), [&] { filter_.label(articles[item]); });
  });
  if (!options_.has_dictionary) {
    if (std::string dictionary = train(articles); !dictionary.empty()) {
      for (DocumentBuilder& builder : builders_) (void)builder.add_dictionary(dictionary);
      dictionaries.push_back(std::move(dictionary));
      options_.has_dictionary = true;
    }
  }
  std::vector<Result<IndexedDocument>> built(articles.size(), failure(ErrorCode::Internal, ""));
  pool_.for_each(articles.size(), [&](std::size_t worker, std::size_t item) {
    const Article& article = articles[item];
    built[item] = schema::guarded(name_of(article), [&]() -> Result<IndexedDocument> {
      if (!labelled[item]) return tl::unexpected<Error>(labelled[item].error());
      IndexedDocument document = builders_[worker].build(article, filter_.counts().documents(article.site));
      if (document.document.get_data().size() > kMaxRecordBytes)
        return failure(ErrorCode::NoSpace,
                       fmt::format("{}: more than the database can store as one document", name_of(article)),
                       "split it");
      return document;
    });
  });
  return built;
}

IndexedBatch ArticleStage::process(RawBatch batch, KnownDocuments& known, RunObserver& observer) {
  std::vector<Article> articles = parse(std::move(batch), observer);
  keep_changed(articles, known);
  IndexedBatch indexed;
  indexed.furniture = filter_.counts().take_fresh();

  std::vector<Result<IndexedDocument>> built = label_and_build(articles, indexed.dictionaries);
  for (std::size_t i = 0; i < built.size(); ++i) {
    if (!built[i]) {
      fail(built[i].error(), observer);
      continue;
    }
    const std::vector<Block>& blocks = articles[i].record.blocks;
    blocks_ += blocks.size();
    suppressed_ += static_cast<std::uint64_t>(std::count_if(
        blocks.begin(), blocks.end(), [](const Block& block) { return !is_kept(block.label); }));
    indexed.documents.push_back(std::move(*built[i]));
  }
  return indexed;
}

}  // namespace fundstelle::indexer
