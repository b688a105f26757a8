#include "commands/add.hpp"

#include "commands/cache_folder.hpp"
#include "commands/database_location.hpp"
#include "commands/dry_run.hpp"
#include "commands/interruption.hpp"
#include "commands/program_lexicon.hpp"
#include "commands/progress_line.hpp"
#include "commands/settings_location.hpp"
#include "database/bulk/writer_trial.hpp"
#include "pipeline/indexing_run.hpp"
#include "watch/folder_watch.hpp"
#include "watch/following_run.hpp"

#include <algorithm>
#include <cstdio>
#include <iostream>
#include <map>
#include <memory>
#include <optional>
#include <string_view>
#include <thread>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <unistd.h>

namespace fundstelle::indexer {
namespace {

/// Tells standard error what the run tells.
class TerminalObserver : public RunObserver {
 public:
  TerminalObserver(const AddOptions& options, const Interruption& interruption)
      : interruption_(interruption) {
    if (!options.quiet && ::isatty(STDERR_FILENO) == 1) line_.emplace(options.paths);
  }

  void failed(const Error& error) override {
    clear();
    report(error);
  }
  void progress(const RunProgress& progress) override {
    if (line_) line_->update(progress);
  }
  [[nodiscard]] bool is_interrupted() const override { return interruption_.is_requested(); }

  void clear() {
    if (line_) line_->clear();
  }

 private:
  const Interruption& interruption_;
  std::optional<ProgressLine> line_;
};

std::string documents(std::uint64_t count) {
  return fmt::format("{} {}", grouped(count), count == 1 ? "document" : "documents");
}

void print_summary(const RunSummary& summary, const std::string& database) {
  std::string changes;
  const auto count = [&](std::uint64_t number, std::string_view what) {
    if (number != 0) changes += fmt::format("{}{} {}", changes.empty() ? "" : ", ", grouped(number), what);
  };
  count(summary.added, "added");
  count(summary.replaced, "replaced");
  count(summary.unchanged, "unchanged");
  count(summary.failed, "failed");
  if (changes.empty()) changes = summary.removed != 0 ? "nothing new" : "no documents";
  fmt::print(stderr, "{}; read {} in {} ({:.1f} MB/s)\n", changes, in_bytes(summary.bytes),
             in_time(summary.took),
             static_cast<double>(summary.bytes) / 1e6 / std::max(summary.took.count(), 0.001));
  if (!summary.skipped.empty()) fmt::print(stderr, "{}\n", told_skips(summary.skipped));
  if (summary.duplicates != 0)
    fmt::print(stderr, "{} had the identity of another one of this run; the last one of each counts\n",
               documents(summary.duplicates));
  if (summary.blocks != 0)
    fmt::print(stderr, "{} of {} blocks suppressed as boilerplate, teasers or comments\n",
               grouped(summary.suppressed_blocks), grouped(summary.blocks));
  if (summary.kept_whole != 0)
    fmt::print(stderr, "{} kept whole: no block reads like an article\n", documents(summary.kept_whole));
  if (summary.judged_anew != 0)
    fmt::print(stderr, "{} judged anew, since more is known of their sites now or rules are new\n",
               documents(summary.judged_anew));
  fmt::print(stderr, "{}: {}, {}\n", database, documents(summary.documents),
             in_bytes(summary.database_bytes));
  if (summary.is_interrupted)
    fmt::print(stderr, "stopped: what was done is published; run the same command again for the rest\n");
}

/// Told always: a disk that is not mounted looks like an archive that was deleted.
void print_vanished(const RunSummary& summary) {
  if (summary.removed != 0) fmt::print(stderr, "removed {}\n", told_vanished(summary.removed));
  if (summary.vanished == 0) return;
  fmt::print(
      stderr, "kept {}{}\n", told_vanished(summary.vanished),
      summary.found_nothing
          ? ": no file at all was found, as on a disk that is not mounted; fundstelle-index remove takes "
            "them out"
          : "");
}

ExitStatus status_of(const RunSummary& summary) {
  if (summary.is_interrupted) return ExitStatus::Failed;
  return summary.failed != 0 ? ExitStatus::SomeFailed : ExitStatus::Done;
}

InputFormat format_of(std::string_view name) {
  if (name == "text") return InputFormat::Text;
  if (name == "html") return InputFormat::Html;
  if (name == "jsonl") return InputFormat::JsonLines;
  if (name == "warc") return InputFormat::Warc;
  if (name == "feed") return InputFormat::Feed;
  return InputFormat::Auto;
}

/// The one asked for; Xapian's interface where what is written in bulk cannot be trusted here.
WriterKind usable_writer(WriterKind wanted) {
  if (wanted == WriterKind::Api) return wanted;
  const bulk::TrustedWriter trusted = bulk::trusted_writer(cache_folder());
  if (!trusted.why_not.empty())
    fmt::print(stderr, "{}; segments are written through Xapian's interface, which is slower\n",
               trusted.why_not);
  return trusted.kind;
}

/// Until Ctrl-C, which is how it ends, not a failure.
ExitStatus follow(FolderWatch& watch, const RunOptions& run, TerminalObserver& observer,
                  const AddOptions& options) {
  if (!options.quiet) fmt::print(stderr, "following what changes there; Ctrl-C ends it\n");
  const Result<void> followed = follow_changes(watch, run, observer, [&](const RunSummary& summary) {
    observer.clear();
    print_vanished(summary);
    if (!options.quiet) print_summary(summary, run.database.string());
  });
  observer.clear();
  if (followed) return ExitStatus::Done;
  report(followed.error());
  return ExitStatus::Failed;
}

}  // namespace

ExitStatus add_command(const AddOptions& options, const CommandContext& context) {
  if (options.watch && std::find(options.paths.begin(), options.paths.end(), "-") != options.paths.end()) {
    report({ErrorCode::Usage, "--watch: standard input cannot be followed", "name files and folders"});
    return ExitStatus::Failed;
  }
  const Result<PathFilter> filter = PathFilter::create(options.include, options.exclude);
  if (!filter) {
    report(filter.error());
    return ExitStatus::Failed;
  }
  if (options.dry_run) {
    const Interruption interruption;
    const std::filesystem::path database = database_location(options.database);
    return dry_run({.source = {.paths = options.paths,
                               .format = options.format,
                               .source = options.source,
                               .skip_folder = database.string(),
                               .filter = *filter,
                               .most_document_bytes = options.most_document_mib << 20,
                               .is_unchanged = {},
                               .is_unchanged_container = {},
                               .is_interrupted = [&interruption] { return interruption.is_requested(); }},
                    .database = database,
                    .force = options.force,
                    .keep_vanished = options.keep_vanished},
                   std::cout);
  }
  Result<Settings> settings = load_program_settings(context.settings_file);
  if (!settings) {
    report(settings.error());
    return ExitStatus::Failed;
  }
  settings->filter.enabled = settings->filter.enabled && options.use_filter;
  if (!options.rules.empty()) settings->filter.rules = options.rules;
  const Interruption interruption;
  TerminalObserver observer(options, interruption);
  RunOptions run;
  run.database = database_location(options.database);
  run.settings = std::move(*settings);
  run.paths = options.paths;
  run.format = options.format;
  run.source = options.source;
  run.filter = *filter;
  run.most_document_bytes = options.most_document_mib << 20;
  run.jobs = options.jobs != 0 ? options.jobs : std::max(1U, std::thread::hardware_concurrency());
  run.limits = limits_within(options.memory, run.jobs);
  run.writer = usable_writer(options.writer);
  run.force = options.force;
  run.keep_vanished = options.keep_vanished;
  run.wait_for_lock = options.wait;
  run.new_lexicon = [&run] { return program_lexicon(run.settings.analysis.compounds); };
  // What changes while the first pass is on its way must not be missed.
  std::optional<FolderWatch> watch;
  if (options.watch) {
    Result<FolderWatch> opened = FolderWatch::open(options.paths, run.database.string());
    if (!opened) {
      report(opened.error());
      return ExitStatus::Failed;
    }
    watch.emplace(std::move(*opened));
  }
  const Result<RunSummary> summary = index_archive(run, observer);
  observer.clear();
  if (!summary) {
    report(summary.error());
    return ExitStatus::Failed;
  }
  print_vanished(*summary);
  if (!options.quiet) print_summary(*summary, run.database.string());
  if (!watch || summary->is_interrupted) return status_of(*summary);
  return follow(*watch, run, observer, options);
}

void add_add_command(CLI::App& app, CommandContext& context) {
  CLI::App* command = app.add_subcommand("add", "Index an archive, or what has changed in it");
  const auto options = std::make_shared<AddOptions>();
  const auto format = std::make_shared<std::string>("auto");
  const auto filter = std::make_shared<std::string>("on");
  const auto writer = std::make_shared<std::string>("bulk");
  command->fallthrough();
  add_database_option(*command, options->database);
  command
      ->add_option("--source", options->source, "Source (newspaper, agency) of all documents that name none")
      ->option_text("NAME");
  command
      ->add_option(
          "--format", *format,
          "What the files hold, unpacked; auto: judged by content, then by name. Archives (tar, zip, 7z) "
          "and packed files (gz, zst, xz, bz2) are always looked into")
      ->check(CLI::IsMember({"auto", "text", "html", "jsonl", "warc", "feed"}))
      ->option_text("auto|text|html|jsonl|warc|feed");
  command
      ->add_option("--include", options->include,
                   "Read only files and members of archives that match, such as '*.html' or '2023/**', as in "
                   ".gitignore; "
                   "repeat it for more")
      ->expected(1)
      ->take_all()
      ->option_text("GLOB");
  command
      ->add_option("--exclude", options->exclude, "Leave out what matches, folders too; repeat it for more")
      ->expected(1)
      ->take_all()
      ->option_text("GLOB");
  command
      ->add_option("--max-document", options->most_document_mib,
                   "Refuse documents over so many MiB; default: 64")
      ->check(CLI::Range(1, 1024))
      ->option_text("MIB");
  command->add_flag(
      "--dry-run", options->dry_run,
      "Print what would be read, a line a file (documents, type, whether new or changed, path), and "
      "write nothing");
  command->add_option("--filter", *filter, "off: no block is suppressed as boilerplate, teaser or comment")
      ->check(CLI::IsMember({"on", "off"}))
      ->option_text("on|off");
  command
      ->add_option(
          "--rules", options->rules,
          "Your own rules, which overrule the filter; the database keeps them for later runs, and an "
          "empty file ends them")
      ->option_text("FILE");
  command->add_option("--jobs", options->jobs, "Threads that analyse; default: one a core")
      ->check(CLI::Range(1, 1024))
      ->option_text("N");
  command
      ->add_option("--memory", options->memory,
                   "Private memory to work in, such as 512M or 2G, however large the archive is; more makes "
                   "fewer, larger steps. Default: 256M")
      ->transform(CLI::AsSizeValue(false))
      ->check(CLI::Range(std::size_t{128} << 20, std::size_t{1} << 40))
      ->option_text("SIZE");
  command
      ->add_option(
          "--writer", *writer,
          "How segments are written: bulk, tried once against Xapian's own way; api: through Xapian's "
          "interface, which is slower")
      ->check(CLI::IsMember({"bulk", "api"}))
      ->option_text("bulk|api");
  command->add_flag("--force", options->force, "Index again what has not changed");
  command->add_flag("--keep-vanished", options->keep_vanished,
                    "Keep documents whose files are gone from the folders; else they are removed");
  command->add_flag("--watch", options->watch,
                    "Go on after the first pass, and index what changes in the files and folders");
  command->add_flag("--wait", options->wait, "Wait while another process is writing to the database");
  command->add_flag("--quiet", options->quiet, "No progress and no summary; failures are still told");
  command
      ->add_option("PATH", options->paths,
                   "Files and folders; - for JSON Lines on standard input, packed or not")
      ->required();
  command->callback([options, format, filter, writer, &context] {
    options->format = format_of(*format);
    options->use_filter = *filter == "on";
    options->writer = *writer == "api" ? WriterKind::Api : WriterKind::Bulk;
    context.status = add_command(*options, context);
  });
}

}  // namespace fundstelle::indexer
