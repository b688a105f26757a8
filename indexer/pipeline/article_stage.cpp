#include "pipeline/article_stage.hpp"

#include "schema/xapian_guard.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <xxhash.h>

namespace fundstelle::indexer {

namespace {

std::string name_of(const Article& article) {
  return article.record.path.empty() ? article.record.id : article.record.path;
}

}  // namespace

ArticleStage::ArticleStage(WorkerPool& pool, BoilerplateFilter& filter, PartBuilder& builder, Options options)
    : pool_(pool), filter_(filter), builder_(builder), options_(options) {}

void ArticleStage::fail(const Error& error, RunObserver& observer) {
  ++failed_;
  observer.failed(error);
}

std::vector<Article> ArticleStage::parse(RawBatch batch, RunObserver& observer) {
  struct Parsed {
    std::string container;
    bool is_capture = false;  ///< of a web archive
    Result<Article> article = failure(ErrorCode::Internal, "");
  };
  std::vector<Parsed> parsed(batch.documents.size());
  pool_.for_each(batch.documents.size(), [&](std::size_t, std::size_t item) {
    Result<RawDocument>& raw = batch.documents[item];
    if (!raw) {
      parsed[item].article = tl::unexpected<Error>(std::move(raw).error());
      return;
    }
    parsed[item].container = raw->container;
    parsed[item].is_capture = !raw->captured.empty();
    const std::string name = display_name(*raw);
    parsed[item].article = schema::guarded(
        name, [&]() -> Result<Article> { return parse_article(std::move(*raw), filter_.markup_words()); });
  });
  std::vector<Article> articles;
  for (Parsed& one : parsed) {
    if (one.article) {
      articles.push_back(std::move(*one.article));
    } else if (one.is_capture && one.article.error().code == ErrorCode::NotFound) {
      ++without_text_;
    } else {
      if (!one.container.empty()) faulty_containers_.insert(one.container);
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

void ArticleStage::label(std::vector<Article>& articles, RunObserver& observer) {
  std::vector<Result<void>> labelled(articles.size());
  pool_.for_each(articles.size(), [&](std::size_t, std::size_t item) {
    labelled[item] = schema::guarded(name_of(articles[item]), [&] { filter_.label(articles[item]); });
  });
  std::vector<Article> judged;
  for (std::size_t i = 0; i < articles.size(); ++i) {
    if (labelled[i])
      judged.push_back(std::move(articles[i]));
    else
      fail(labelled[i].error(), observer);
  }
  articles = std::move(judged);
}

void ArticleStage::train(const std::vector<Article>& articles, std::vector<std::string>& dictionaries) {
  if (options_.has_dictionary) return;
  std::vector<Record> samples;
  for (const Article& article : articles) samples.push_back(article.record);
  std::string dictionary = train_dictionary(samples);
  if (dictionary.empty() || !builder_.add_dictionary(dictionary)) return;
  dictionaries.push_back(std::move(dictionary));
  options_.has_dictionary = true;
}

Result<IndexedBatch> ArticleStage::process(RawBatch batch, KnownDocuments& known, RunObserver& observer) {
  const std::vector<ReadContainer> containers = std::move(batch.containers);
  std::vector<Article> articles = parse(std::move(batch), observer);
  for (const ReadContainer& container : containers)
    if (!faulty_containers_.contains(container.path)) read_containers_.push_back(container);
  keep_changed(articles, known);
  IndexedBatch indexed;
  indexed.furniture = filter_.counts().take_fresh();
  label(articles, observer);
  train(articles, indexed.dictionaries);
  Result<BuiltParts> built = builder_.build(articles, filter_.counts());
  if (!built) return tl::unexpected<Error>(std::move(built).error());
  for (const Error& error : built->failures) fail(error, observer);
  for (const Article& article : articles) {
    const std::vector<Block>& blocks = article.record.blocks;
    blocks_ += blocks.size();
    suppressed_ += static_cast<std::uint64_t>(std::count_if(
        blocks.begin(), blocks.end(), [](const Block& block) { return !is_kept(block.label); }));
  }
  indexed.parts = std::move(built->parts);
  return indexed;
}

}  // namespace fundstelle::indexer
