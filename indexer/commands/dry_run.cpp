#include "commands/dry_run.hpp"

#include "commands/progress_line.hpp"
#include "pipeline/known_documents.hpp"
#include "schema/manifest.hpp"
#include "schema/xapian_guard.hpp"

#include <algorithm>
#include <cstdio>
#include <memory>
#include <optional>
#include <ostream>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace fundstelle::indexer {
namespace {

std::string_view type_of(const RawDocument& document) {
  if (!document.captured.empty() || (!document.url.empty() && document.line != 0)) return "warc";
  switch (document.format) {
    case Format::Text:
      return "text";
    case Format::Html:
      return "html";
    case Format::Json:
      return "jsonl";
    case Format::Entry:
      return "feed";
  }
  return "text";
}

using Counts = std::map<std::string, std::uint64_t>;

/// The largest first.
std::string listed(const Counts& counts) {
  std::vector<std::pair<std::uint64_t, std::string>> sorted;
  for (const auto& [name, count] : counts) sorted.emplace_back(count, name);
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  std::string list;
  for (const auto& [count, name] : sorted)
    list += fmt::format("{}{} {}", list.empty() ? "" : ", ", grouped(count), name);
  return list;
}

/// Documents of one file that came one after the other.
struct FileLine {
  std::string path;
  std::string_view type;
  std::string_view state;
  std::uint64_t documents = 0;

  void print(std::ostream& out) const {
    if (documents != 0)
      out << documents << '\t' << type << '\t' << state << '\t' << (path.empty() ? "-" : path) << '\n';
  }
};

std::string_view told(std::string_view state) {
  return state == "new"       ? "in new files"
         : state == "changed" ? "in changed files"
         : state == "again"   ? "in known files"
                              : "from standard input";
}

class DryRun {
 public:
  DryRun(const DryRunOptions& options, std::optional<KnownDocuments> known)
      : options_(options), known_(std::move(known)) {}

  Result<void> read(std::ostream& out);
  Result<void> look_for_vanished();
  void print_sums() const;
  [[nodiscard]] bool has_failures() const { return failed_ != 0; }

 private:
  [[nodiscard]] SourceOptions source_options();
  [[nodiscard]] std::string_view state_of(const std::string& path);

  const DryRunOptions& options_;
  std::optional<KnownDocuments> known_;
  Counts types_;
  Counts states_;
  std::uint64_t documents_ = 0;
  std::uint64_t bytes_ = 0;
  std::uint64_t unchanged_ = 0;
  std::uint64_t failed_ = 0;
  std::uint64_t vanished_ = 0;
  Counts skipped_;
};

SourceOptions DryRun::source_options() {
  SourceOptions options = options_.source;
  if (!known_ || options_.force) return options;
  options.is_unchanged_container = [this](const std::string& path, std::string_view state) {
    const std::optional<std::uint64_t> documents = known_->unchanged_container(path, state);
    unchanged_ += documents.value_or(0);
    return documents.has_value();
  };
  options.is_unchanged = [this](std::string_view path, std::string_view state) {
    const bool is_unchanged = known_->is_unchanged_file(path, state);
    unchanged_ += is_unchanged ? 1 : 0;
    return is_unchanged;
  };
  return options;
}

std::string_view DryRun::state_of(const std::string& path) {
  if (path.empty()) return "-";
  if (!known_ || !known_->holds(path)) return "new";
  return options_.force ? "again" : "changed";
}

Result<void> DryRun::read(std::ostream& out) {
  Result<std::unique_ptr<Source>> source = open_source(source_options());
  if (!source) return tl::unexpected<Error>(std::move(source).error());
  FileLine line;
  while (const std::optional<Result<RawDocument>> next = (*source)->next()) {
    if (!*next) {
      report(next->error());
      ++failed_;
      continue;
    }
    const RawDocument& document = **next;
    const std::string_view type = type_of(document);
    if (document.path != line.path || type != line.type) {
      line.print(out);
      line = {document.path, type, state_of(document.path), 0};
    }
    ++line.documents;
    ++documents_;
    bytes_ += document.bytes.size();
    ++types_[std::string(type)];
    ++states_[std::string(told(line.state))];
  }
  line.print(out);
  out.flush();
  skipped_ = (*source)->skipped();
  return {};
}

/// Only files that are gone: which rows a changed file has lost only their identities tell.
Result<void> DryRun::look_for_vanished() {
  if (!known_) return {};
  const Result<Deletions> gone = known_->vanished(folders_among(options_.source.paths), {});
  if (!gone) return tl::unexpected<Error>(gone.error());
  for (const auto& [segment, documents] : *gone) vanished_ += documents.size();
  return {};
}

void DryRun::print_sums() const {
  fmt::print(stderr, "would read {} {} in {}{}{}{}\n", grouped(documents_),
             documents_ == 1 ? "document" : "documents", in_bytes(bytes_), types_.empty() ? "" : ": ",
             listed(types_), failed_ == 0 ? "" : fmt::format("; {} failed", grouped(failed_)));
  if (known_) {
    Counts states = states_;
    if (unchanged_ != 0) states["unchanged"] = unchanged_;
    if (!states.empty()) fmt::print(stderr, "{}: {}\n", options_.database.string(), listed(states));
  }
  const bool found_nothing = documents_ == 0 && unchanged_ == 0 && failed_ == 0;
  if (vanished_ != 0)
    fmt::print(stderr, "would {} {}\n", options_.keep_vanished || found_nothing ? "keep" : "remove",
               told_vanished(vanished_));
  if (!skipped_.empty()) fmt::print(stderr, "{}\n", told_skips(skipped_));
}

ExitStatus fail(Error error) {
  if (error.hint.empty() && error.code == ErrorCode::Internal)
    error.hint = "see what is damaged with fundstelle-index check, mend it with check --repair";
  report(error);
  return ExitStatus::Failed;
}

}  // namespace

std::string told_skips(const Counts& skipped) {
  std::uint64_t all = 0;
  for (const auto& [kind, count] : skipped) all += count;
  return fmt::format("skipped {} that {} no article: {}", grouped(all), all == 1 ? "holds" : "hold",
                     listed(skipped));
}

std::string told_vanished(std::uint64_t count) {
  return fmt::format("{} {}", grouped(count),
                     count == 1 ? "document whose file is gone" : "documents whose files are gone");
}

ExitStatus dry_run(const DryRunOptions& options, std::ostream& out) {
  const auto is_interrupted = [&] {
    return options.source.is_interrupted && options.source.is_interrupted();
  };
  std::optional<KnownDocuments> known;
  Result<KnownDocuments> looked = KnownDocuments::look(options.database);
  if (looked) {
    known = std::move(*looked);
  } else if (std::filesystem::exists(options.database / schema::kStubFile)) {
    return fail(std::move(looked).error());
  }
  DryRun run(options, std::move(known));
  Result<void> done = schema::guarded(options.database.string(), [&]() -> Result<void> {
    Result<void> read = run.read(out);
    return read && !is_interrupted() ? run.look_for_vanished() : read;
  });
  if (!done) return fail(std::move(done).error());
  run.print_sums();
  if (!out) {
    report({ErrorCode::Unreadable, "standard output: could not be written", {}});
    return ExitStatus::Failed;
  }
  if (is_interrupted()) return ExitStatus::Failed;
  return run.has_failures() ? ExitStatus::SomeFailed : ExitStatus::Done;
}

}  // namespace fundstelle::indexer
