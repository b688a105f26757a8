#include "commands/dry_run.hpp"

#include "commands/progress_line.hpp"

#include <algorithm>
#include <cstdio>
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
  std::uint64_t documents = 0;

  void print(std::ostream& out) const {
    if (documents != 0) out << documents << '\t' << type << '\t' << (path.empty() ? "-" : path) << '\n';
  }
};

}  // namespace

std::string told_skips(const Counts& skipped) {
  std::uint64_t all = 0;
  for (const auto& [kind, count] : skipped) all += count;
  return fmt::format("skipped {} that {} no article: {}", grouped(all), all == 1 ? "holds" : "hold",
                     listed(skipped));
}

ExitStatus dry_run(SourceOptions options, std::ostream& out) {
  const auto is_interrupted = options.is_interrupted;
  Result<std::unique_ptr<Source>> source = open_source(std::move(options));
  if (!source) {
    report(source.error());
    return ExitStatus::Failed;
  }
  Counts types;
  std::uint64_t documents = 0;
  std::uint64_t bytes = 0;
  std::uint64_t failed = 0;
  FileLine line;
  while (const std::optional<Result<RawDocument>> next = (*source)->next()) {
    if (!*next) {
      report(next->error());
      ++failed;
      continue;
    }
    const RawDocument& document = **next;
    const std::string_view type = type_of(document);
    if (document.path != line.path || type != line.type) {
      line.print(out);
      line = {document.path, type, 0};
    }
    ++line.documents;
    ++documents;
    bytes += document.bytes.size();
    ++types[std::string(type)];
  }
  line.print(out);
  out.flush();
  fmt::print(stderr, "would read {} {} in {}{}{}{}\n", grouped(documents),
             documents == 1 ? "document" : "documents", in_bytes(bytes), types.empty() ? "" : ": ",
             listed(types), failed == 0 ? "" : fmt::format("; {} failed", grouped(failed)));
  if (!(*source)->skipped().empty()) fmt::print(stderr, "{}\n", told_skips((*source)->skipped()));
  if (!out) {
    report({ErrorCode::Unreadable, "standard output: could not be written", {}});
    return ExitStatus::Failed;
  }
  if (is_interrupted && is_interrupted()) return ExitStatus::Failed;
  return failed == 0 ? ExitStatus::Done : ExitStatus::SomeFailed;
}

}  // namespace fundstelle::indexer
