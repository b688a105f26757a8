#include "pipeline/indexing_run.hpp"

#include "boilerplate/boilerplate_filter.hpp"
#include "compounds/compound_lexicon.hpp"
#include "database/database_writer.hpp"
#include "database/segment_merge.hpp"
#include "database/stored_rules.hpp"
#include "pipeline/article_stage.hpp"
#include "pipeline/batch_reader.hpp"
#include "pipeline/batch_writer.hpp"
#include "pipeline/known_documents.hpp"
#include "pipeline/relabelling.hpp"
#include "pipeline/worker_pool.hpp"
#include "schema/xapian_guard.hpp"
#include "similarity/cluster_assignment.hpp"

#include <algorithm>
#include <iterator>
#include <mutex>
#include <optional>
#include <utility>

#include <fmt/format.h>

namespace fundstelle::indexer {

namespace {

/// The database's own lexicon, or for a new database the one that the options offer, which the database keeps
/// from now on. Null where nothing is split.
Result<german::CompoundLexicon::Pointer> provide_lexicon(DatabaseWriter& database,
                                                         const RunOptions& options) {
  if (!options.settings.analysis.compounds.split) return german::CompoundLexicon::Pointer();
  if (!database.lexicon().empty())
    return german::CompoundLexicon::open(database.lexicon_file(database.lexicon()));
  if (!database.segments().empty() || !options.new_lexicon) return german::CompoundLexicon::Pointer();
  german::CompoundLexicon::Pointer lexicon = options.new_lexicon();
  if (lexicon)
    if (Result<void> kept = database.set_lexicon(lexicon->fingerprint(), lexicon->bytes()); !kept)
      return tl::unexpected<Error>(kept.error());
  return lexicon;
}

/// What earlier runs have learned of the sites.
Result<std::map<std::string, std::uint32_t>> recall(const DatabaseWriter& database,
                                                    BoilerplateFilter& filter) {
  std::map<std::string, std::uint32_t> judged_anew;
  for (const std::string& name : database.segments()) {
    const std::string path = database.path_of(name).string();
    const Result<void> read = schema::guarded(path, [&]() -> Result<void> {
      Result<void> merged;
      const auto add = [&](const std::string& site, const std::string& bytes) {
        if (merged) merged = filter.counts().merge(site, bytes);
      };
      read_site_notes(Xapian::Database(path), add, judged_anew);
      return merged;
    });
    if (!read) return tl::unexpected<Error>(read.error());
  }
  return judged_anew;
}

class Run {
 public:
  /// `rules_are_pending`: documents may have been judged by other rules than the filter's.
  Run(const RunOptions& options, RunObserver& observer, DatabaseWriter database, BoilerplateFilter filter,
      KnownDocuments known, bool rules_are_pending)
      : options_(options),
        observer_(observer),
        database_(std::move(database)),
        filter_(std::move(filter)),
        known_(std::move(known)),
        rules_are_pending_(rules_are_pending),
        pool_(std::max<std::size_t>(options.jobs, 1)) {}

  Result<RunSummary> execute() {
    for (const auto step : {&Run::prepare, &Run::read_all, &Run::remove_vanished, &Run::publish, &Run::judge,
                            &Run::apply_rules, &Run::merge, &Run::measure})
      if (Result<void> done = (this->*step)(); !done) return tl::unexpected<Error>(done.error());
    return summary_;
  }

 private:
  Result<void> prepare();
  Result<void> read_all() { return read(options_.paths, !options_.force); }
  Result<void> read(const std::vector<std::string>& paths, bool leave_unchanged);
  Result<void> remove_vanished();
  Result<Deletions> vanished();
  Result<void> publish();
  Result<void> judge();
  Result<void> apply_rules();
  Result<void> count_judged(const std::function<Result<std::uint64_t>(Relabelling&)>& pass);
  Result<void> merge() { return summary_.is_interrupted ? Result<void>() : database_.merge(); }
  Result<void> measure();
  Result<std::unique_ptr<Source>> open(const std::vector<std::string>& paths, bool leave_unchanged);

  const RunOptions& options_;
  RunObserver& observer_;
  DatabaseWriter database_;
  BoilerplateFilter filter_;
  KnownDocuments known_;
  bool rules_are_pending_;
  WorkerPool pool_;
  std::optional<PartBuilder> builder_;
  std::optional<ClusterAssignment> clusters_;
  std::map<std::string, std::uint32_t> judged_anew_;
  std::set<std::string> grown_sites_;
  std::set<std::string> fully_read_;  ///< containers
  std::vector<Touch> touches_;
  SiteNotes notes_;
  ContainerNotes late_notes_;  ///< to be published once what has vanished is gone
  RunProgress progress_;
  RunSummary summary_;

  std::mutex reading_;                 ///< guards what the reader's thread writes
  std::uint64_t unchanged_files_ = 0;  ///< documents of files that were not read
};

Result<void> Run::prepare() {
  Result<german::CompoundLexicon::Pointer> lexicon = provide_lexicon(database_, options_);
  if (!lexicon) return tl::unexpected<Error>(std::move(lexicon).error());
  const auto new_analyzer = [&](std::size_t remembered_words) {
    return german::Analyzer(options_.settings.analysis, *lexicon, remembered_words);
  };
  std::vector<DocumentBuilder> builders;
  for (std::size_t worker = 0; worker < pool_.size(); ++worker) {
    DocumentBuilder builder(new_analyzer(options_.limits.remembered_words), options_.settings.fields,
                            options_.settings.similarity);
    for (const auto& [number, dictionary] : database_.dictionaries())
      if (Result<void> added = builder.add_dictionary(dictionary); !added) return added;
    builders.push_back(std::move(builder));
  }
  builder_.emplace(pool_, std::move(builders), options_.writer, database_.parts_folder(),
                   options_.limits.part_bytes);
  clusters_.emplace(options_.settings.similarity, new_analyzer(options_.limits.compared_words));
  if (Result<void> followed = clusters_->follow(database_); !followed) return followed;
  Result<std::map<std::string, std::uint32_t>> recalled = recall(database_, filter_);
  if (!recalled) return tl::unexpected<Error>(std::move(recalled).error());
  judged_anew_ = std::move(*recalled);
  // What markup says to selectors that are new is only in the pages themselves.
  if (rules_are_pending_)
    known_.read_again([this](const Labelling& labelling) {
      return labelling.structure == Structure::Page && filter_.rules().has_selectors(labelling.site) &&
             labelling.rules != filter_.rules().fingerprint(labelling.site);
    });
  return {};
}

Result<std::unique_ptr<Source>> Run::open(const std::vector<std::string>& paths, bool leave_unchanged) {
  SourceOptions options{.paths = paths,
                        .format = options_.format,
                        .source = options_.source,
                        .skip_folder = options_.database.string(),
                        .filter = options_.filter,
                        .most_document_bytes = options_.most_document_bytes,
                        .is_unchanged = {},
                        .is_unchanged_container = {},
                        .is_interrupted = [this] { return observer_.is_interrupted(); }};
  if (leave_unchanged)
    options.is_unchanged_container = [this](const std::string& path, std::string_view state) {
      const std::optional<std::uint64_t> documents = known_.unchanged_container(path, state);
      const std::lock_guard lock(reading_);
      unchanged_files_ += documents.value_or(0);
      return documents.has_value();
    };
  if (leave_unchanged)
    options.is_unchanged = [this](std::string_view path, std::string_view state) {
      const bool is_unchanged = known_.is_unchanged_file(path, state);
      const std::lock_guard lock(reading_);
      if (is_unchanged) ++unchanged_files_;
      return is_unchanged;
    };
  return open_source(std::move(options));
}

Result<void> Run::read(const std::vector<std::string>& paths, bool leave_unchanged) {
  Result<std::unique_ptr<Source>> source = open(paths, leave_unchanged);
  if (!source) return tl::unexpected<Error>(std::move(source).error());
  ArticleStage stage(pool_, filter_, *builder_,
                     {.force = options_.force, .has_dictionary = !database_.dictionaries().empty()});
  BatchWriter writer(database_, *clusters_, options_.limits);
  BatchReader reader(std::move(*source), options_.limits, [this] { return observer_.is_interrupted(); });
  bool is_writing = true;
  while (std::optional<RawBatch> batch = is_writing ? reader.next() : std::nullopt) {
    progress_.documents += batch->documents.size();
    progress_.bytes += batch->bytes;
    Result<std::optional<IndexedBatch>> indexed = stage.process(std::move(*batch), known_, observer_);
    if (!indexed) return tl::unexpected<Error>(std::move(indexed).error());
    is_writing = !*indexed || writer.write(std::move(**indexed));
    observer_.progress(progress_);
  }
  if (is_writing) {
    Result<std::optional<IndexedBatch>> indexed = stage.finish(observer_);
    if (!indexed) return tl::unexpected<Error>(std::move(indexed).error());
    if (*indexed) writer.write(std::move(**indexed));
  }
  const Result<AddedCounts> counts = writer.finish();
  if (!counts) return tl::unexpected<Error>(counts.error());
  notes_ = writer.unpublished_notes();
  std::vector<Touch> touches = stage.take_touches();
  std::move(touches.begin(), touches.end(), std::back_inserter(touches_));
  for (const auto& [path, note] : stage.late_notes()) late_notes_[path] = note;
  grown_sites_.insert(stage.grown_sites().begin(), stage.grown_sites().end());
  for (const ReadContainer& container : stage.read_containers())
    if (!container.left_out) fully_read_.insert(container.path);
  for (const auto& [kind, count] : reader.skipped()) summary_.skipped[kind] += count;
  if (stage.without_text() != 0) summary_.skipped["pages without text"] += stage.without_text();
  summary_.added += counts->added;
  summary_.replaced += counts->replaced;
  summary_.duplicates += counts->duplicates;
  summary_.unchanged += stage.unchanged();
  summary_.failed += stage.failed();
  summary_.blocks += stage.blocks();
  summary_.suppressed_blocks += stage.suppressed_blocks();
  summary_.kept_whole += stage.kept_whole();
  summary_.bytes = progress_.bytes;
  summary_.is_interrupted = observer_.is_interrupted();
  return {};
}

Result<Deletions> Run::vanished() {
  std::vector<std::string> places = folders_among(options_.paths);
  places.insert(places.end(), options_.gone.begin(), options_.gone.end());
  return known_.vanished(places, fully_read_);
}

Result<void> Run::remove_vanished() {
  summary_.unchanged += unchanged_files_;  // the reader's thread has ended
  // A run that was stopped has not seen all there is.
  if (summary_.is_interrupted) return {};
  summary_.found_nothing =
      options_.gone.empty() && summary_.failed == 0 && summary_.unchanged == 0 && summary_.bytes == 0;
  const bool are_kept = options_.keep_vanished || summary_.found_nothing;
  Result<Deletions> gone = vanished();
  if (!gone) return tl::unexpected<Error>(gone.error());
  // What is gone from one file may stand in another that was left out as unchanged.
  const std::vector<std::string> shared = known_.shared_containers();
  if (!are_kept && !gone->empty() && !shared.empty()) {
    if (Result<void> done = publish(); !done) return done;
    const std::uint64_t unchanged = summary_.unchanged;
    if (Result<void> done = read(shared, false); !done) return done;
    summary_.unchanged = unchanged;  // they have been counted
    if (summary_.is_interrupted) return {};
    gone = vanished();
    if (!gone) return tl::unexpected<Error>(gone.error());
  }
  for (const auto& [segment, documents] : *gone) {
    (are_kept ? summary_.vanished : summary_.removed) += documents.size();
    if (are_kept) continue;
    for (const Xapian::docid document : documents) database_.remove(segment, document);
  }
  for (auto& [path, note] : late_notes_) notes_.containers[path] = std::move(note);
  return {};
}

Result<void> Run::publish() {
  if (Result<void> published = database_.publish(notes_); !published) return published;
  if (Result<void> touched = database_.touch(std::exchange(touches_, {})); !touched) return touched;
  return clusters_->follow(database_);
}

Result<void> Run::judge() {
  if (summary_.is_interrupted || !options_.settings.filter.enabled || grown_sites_.empty()) return {};
  return count_judged(
      [this](Relabelling& relabelling) { return judge_anew(relabelling, grown_sites_, judged_anew_); });
}

Result<void> Run::apply_rules() {
  if (summary_.is_interrupted || !rules_are_pending_) return {};
  if (Result<void> judged = count_judged(judge_by_rules); !judged) return judged;
  return summary_.is_interrupted ? Result<void>() : finish_rules(options_.database);
}

Result<void> Run::count_judged(const std::function<Result<std::uint64_t>(Relabelling&)>& pass) {
  Relabelling relabelling{.database = database_,
                          .filter = filter_,
                          .pool = pool_,
                          .builder = *builder_,
                          .clusters = *clusters_,
                          .batch_documents = options_.limits.batch_documents,
                          .batch_bytes = options_.limits.batch_bytes / 4,
                          .is_interrupted = [this] { return observer_.is_interrupted(); }};
  const Result<std::uint64_t> changed =
      schema::guarded(options_.database.string(), [&] { return pass(relabelling); });
  if (!changed && changed.error().code == ErrorCode::Interrupted) {
    // All documents are in; the next run that adds to these sites, or knows of the rules, judges them.
    summary_.is_interrupted = true;
    return {};
  }
  if (!changed) return tl::unexpected<Error>(changed.error());
  summary_.judged_anew += *changed;
  return {};
}

Result<void> Run::measure() {
  const Result<std::uint64_t> size = database_.size();
  if (!size) return tl::unexpected<Error>(size.error());
  summary_.documents = *size;
  for (const std::string& segment : database_.segments())
    summary_.database_bytes += segment_bytes(database_.path_of(segment));
  return {};
}

}  // namespace

Result<RunSummary> index_archive(const RunOptions& options, RunObserver& observer) {
  const auto begin = std::chrono::steady_clock::now();
  // The paths are looked at before a database is made: a slip of the keyboard must not leave one behind.
  if (Result<std::unique_ptr<Source>> source =
          open_source({.paths = options.paths, .format = options.format});
      !source)
    return tl::unexpected<Error>(std::move(source).error());
  Result<BoilerplateFilter> filter = BoilerplateFilter::create(options.settings.filter);
  if (!filter) return tl::unexpected<Error>(std::move(filter).error());
  Result<DatabaseWriter> database = DatabaseWriter::open(
      {.folder = options.database,
       .lock = {options.wait_for_lock, [&observer] { return observer.is_interrupted(); }},
       .fault = options.fault,
       .run_bytes = options.limits.run_bytes,
       .threads = options.jobs},
      options.settings);
  if (!database) return tl::unexpected<Error>(std::move(database).error());
  bool rules_are_pending = false;
  if (options.settings.filter.enabled) {
    std::optional<UserRules> given;
    if (!options.settings.filter.rules.empty()) given = filter->rules();
    Result<RulesState> rules = settle_rules(options.database, std::move(given));
    if (!rules) return tl::unexpected<Error>(std::move(rules).error());
    rules_are_pending = rules->are_pending;
    filter->use_rules(std::move(rules->rules));
  }
  Result<KnownDocuments> known = KnownDocuments::open(*database);
  if (!known) return tl::unexpected<Error>(std::move(known).error());
  Run run(options, observer, std::move(*database), std::move(*filter), std::move(*known), rules_are_pending);
  Result<RunSummary> summary = run.execute();
  if (summary) summary->took = std::chrono::steady_clock::now() - begin;
  return summary;
}

}  // namespace fundstelle::indexer
