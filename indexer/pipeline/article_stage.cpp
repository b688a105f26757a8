#include "pipeline/article_stage.hpp"

#include "schema/xapian_guard.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include <fmt/format.h>
#include <xxhash.h>

namespace fundstelle::indexer {

namespace {

std::string name_of(const Article& article) {
  return article.record.path.empty() ? article.record.id : article.record.path;
}

/// Versions and files of one document that are remembered; a page fetched every hour has many.
constexpr std::size_t kMostRemembered = 64;

bool contains(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::uint64_t number_of(const std::string& hexadecimal_digits) {
  std::uint64_t number = 0;
  std::from_chars(hexadecimal_digits.data(), hexadecimal_digits.data() + hexadecimal_digits.size(), number,
                  16);
  return number;
}

std::string hexadecimal(std::uint64_t number) {
  return fmt::format("{:016x}", number);
}

std::uint64_t mark_of(const Article& article) {
  return article.file_state.empty() ? 0 : number_of(file_mark(article.record.path, article.file_state));
}

/// Takes over from the version with that content and file.
void succeed(Article& article, const std::string& content_hash, const std::string& file) {
  History& history = article.history;
  const bool is_new = content_hash != article.content_hash && !contains(history.older, article.content_hash);
  if (is_new) ++history.versions;
  std::erase(history.older, article.content_hash);
  if (content_hash != article.content_hash && !contains(history.older, content_hash))
    history.older.push_back(content_hash);
  if (!file.empty() && !contains(history.files, file)) history.files.push_back(file);
  for (std::vector<std::string>* names : {&history.older, &history.files})
    if (names->size() > kMostRemembered) names->erase(names->begin());
}

}  // namespace

ArticleStage::ArticleStage(WorkerPool& pool, BoilerplateFilter& filter, PartBuilder& builder, Options options)
    : pool_(pool), filter_(filter), builder_(builder), options_(options) {}

void ArticleStage::fail(const Error& error, RunObserver& observer) {
  ++failed_;
  observer.failed(error);
}

ArticleStage::Parsed ArticleStage::parse(Result<RawDocument> raw) const {
  Parsed parsed{.container = {}, .article = failure(ErrorCode::Internal, "")};
  if (!raw) {
    parsed.article = tl::unexpected<Error>(std::move(raw).error());
    return parsed;
  }
  parsed.container = raw->container;
  parsed.is_capture = !raw->captured.empty();
  const std::string name = display_name(*raw);
  parsed.article = schema::guarded(
      name, [&]() -> Result<Article> { return parse_article(std::move(*raw), filter_.markup_words()); });
  return parsed;
}

/// The documents, parsed; beside it the parts of the batch before are built. Those come first: they are
/// large, and the small ones after them keep all workers busy to the end.
std::vector<ArticleStage::Parsed> ArticleStage::build_and_parse(std::vector<Result<RawDocument>> documents) {
  std::vector<Parsed> parsed(documents.size(),
                             {.container = {}, .article = failure(ErrorCode::Internal, "")});
  const std::span<ArticleSlice> slices = labelled_ ? labelled_->slices : std::span<ArticleSlice>();
  pool_.for_each(slices.size() + documents.size(), [&](std::size_t worker, std::size_t item) {
    if (item < slices.size())
      builder_.fill(slices[item], worker, filter_.counts());
    else
      parsed[item - slices.size()] = parse(std::move(documents[item - slices.size()]));
  });
  return parsed;
}

std::vector<Article> ArticleStage::articles_of(std::vector<Parsed> parsed, RunObserver& observer) {
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

/// The stored version, or an older one that it replaced, in another file. What went back to an older version
/// in its own place has changed.
bool ArticleStage::is_unchanged(const Article& article, const KnownDocument& stored) {
  if (stored.content_hash.empty()) return false;
  const bool is_file = !article.file_state.empty();
  const bool is_in_place = stored.path == article.record.path;
  const bool is_same = stored.content_hash == article.content_hash;
  if (!is_same && (is_in_place || !contains(stored.history.older, article.content_hash))) return false;
  if (!is_file) return true;
  // The file need not be read the next time.
  if (is_in_place)
    touches_.push_back({stored.segment, stored.number, article.file_state, {}});
  else if (stored.history.files.size() < kMostRemembered)
    touches_.push_back(
        {stored.segment, stored.number, {}, file_mark(article.record.path, article.file_state)});
  return true;
}

void ArticleStage::keep_changed(std::vector<Article>& articles, KnownDocuments& known) {
  std::vector<Article> changed;
  for (Article& article : articles) {
    const std::string& id = article.record.id;
    const std::uint64_t key = XXH3_64bits(id.data(), id.size());
    const std::optional<KnownDocument> stored = known.find(id);
    const auto built = built_.find(key);
    const bool is_first = built == built_.end();
    if (is_first && stored && !options_.force && is_unchanged(article, *stored)) {
      ++unchanged_;
      continue;
    }
    if (is_first && !stored) learn(article);
    if (!is_first) {
      const auto history = histories_.find(key);
      if (history != histories_.end()) article.history = history->second;
      succeed(article, hexadecimal(built->second.content),
              built->second.file == 0 ? std::string() : hexadecimal(built->second.file));
    } else if (stored) {
      article.history = stored->history;
      const bool is_other_file = !stored->file_state.empty() && stored->path != article.record.path;
      if (!stored->content_hash.empty())
        succeed(article, stored->content_hash,
                is_other_file ? file_mark(stored->path, stored->file_state) : std::string());
    }
    built_[key] = {number_of(article.content_hash), mark_of(article)};
    if (article.history.versions > 1 || !article.history.files.empty()) histories_[key] = article.history;
    changed.push_back(std::move(article));
  }
  articles = std::move(changed);
}

/// Those to be published with this batch: that a container's earlier note holds no longer, since it is being
/// read anew; that one is through.
ContainerNotes ArticleStage::notes_of(const std::vector<Article>& articles,
                                      std::span<const ReadContainer> ended, KnownDocuments& known) {
  ContainerNotes notes;
  for (const Article& article : articles) {
    if (article.container.empty()) continue;
    const auto [ids, is_first] = container_ids_.try_emplace(article.container);
    if (is_first && known.has_note(article.container))
      notes[article.container] = {.sequence = known.next_sequence(), .documents = 0, .state = {}};
    ids->second.insert(XXH3_64bits(article.record.id.data(), article.record.id.size()));
  }
  for (const ReadContainer& container : ended) {
    const std::uint64_t documents = container_ids_[container.path].size();
    container_ids_.erase(container.path);
    if (faulty_containers_.contains(container.path)) continue;
    read_containers_.push_back(container);
    ContainerNote note{.sequence = known.next_sequence(), .documents = documents, .state = container.state};
    (known.holds(container.path) ? late_notes_ : notes)[container.path] = std::move(note);
  }
  return notes;
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
  std::vector<const Record*> samples;
  for (const Article& article : articles) samples.push_back(&article.record);
  std::string dictionary = train_dictionary(samples);
  if (dictionary.empty() || !builder_.add_dictionary(dictionary)) return;
  dictionaries.push_back(std::move(dictionary));
  options_.has_dictionary = true;
}

Result<std::optional<IndexedBatch>> ArticleStage::take_built(RunObserver& observer) {
  if (!labelled_) return std::optional<IndexedBatch>();
  Labelled batch = std::move(*std::exchange(labelled_, std::nullopt));
  Result<BuiltParts> built = PartBuilder::gather(std::move(batch.slices));
  if (!built) return tl::unexpected<Error>(std::move(built).error());
  for (const Error& error : built->failures) fail(error, observer);
  for (const Article& article : batch.articles) {
    const std::vector<Block>& blocks = article.record.blocks;
    blocks_ += blocks.size();
    kept_whole_ += article.is_kept_whole;
    suppressed_ += static_cast<std::uint64_t>(std::count_if(
        blocks.begin(), blocks.end(), [](const Block& block) { return !is_kept(block.label); }));
  }
  batch.indexed.parts = std::move(built->parts);
  return std::optional(std::move(batch.indexed));
}

Result<std::optional<IndexedBatch>> ArticleStage::process(RawBatch batch, KnownDocuments& known,
                                                          RunObserver& observer) {
  std::vector<Parsed> parsed = build_and_parse(std::move(batch.documents));
  Result<std::optional<IndexedBatch>> built = take_built(observer);
  if (!built) return built;
  Labelled labelled;
  labelled.articles = articles_of(std::move(parsed), observer);
  labelled.indexed.containers = notes_of(labelled.articles, batch.containers, known);
  keep_changed(labelled.articles, known);
  labelled.indexed.furniture = filter_.counts().take_fresh();
  label(labelled.articles, observer);
  train(labelled.articles, labelled.indexed.dictionaries);
  labelled.slices = builder_.cut(labelled.articles);
  labelled_ = std::move(labelled);
  return built;
}

Result<std::optional<IndexedBatch>> ArticleStage::finish(RunObserver& observer) {
  build_and_parse({});
  return take_built(observer);
}

}  // namespace fundstelle::indexer
