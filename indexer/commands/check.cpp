#include "commands/check.hpp"

#include "commands/database_location.hpp"
#include "commands/interruption.hpp"
#include "commands/progress_line.hpp"
#include "database/database_check.hpp"

#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace fundstelle::indexer {
namespace {

std::string counted(const CheckReport& found) {
  return fmt::format("{} {} in {} {}, {}", grouped(found.documents),
                     found.documents == 1 ? "document" : "documents", found.segments,
                     found.segments == 1 ? "segment" : "segments", in_bytes(found.bytes));
}

Result<CheckReport> repaired(const std::filesystem::path& folder, const CheckReport& before) {
  if (Result<void> dropped = drop_damaged_segments(folder, before); !dropped)
    return tl::unexpected<Error>(dropped.error());
  return check_database(folder);
}

}  // namespace

ExitStatus check_command(const CheckOptions& options) {
  const std::filesystem::path folder = database_location(options.database);
  const Interruption interruption;
  Result<CheckReport> found = check_database(folder, [&] { return interruption.is_requested(); });
  if (!found) {
    report(found.error());
    return ExitStatus::Failed;
  }
  for (const Finding& finding : found->findings)
    report({ErrorCode::Malformed, finding.message, options.repair ? std::string() : finding.hint});
  if (options.repair && !found->findings.empty()) {
    const std::uint64_t before = found->segments;
    found = repaired(folder, *found);
    if (!found) {
      report(found.error());
      return ExitStatus::Failed;
    }
    if (!options.quiet && found->segments < before)
      fmt::print(stderr,
                 "{}: {} of {} segments taken off the list; add the archive again for their documents\n",
                 folder.string(), before - found->segments, before);
    for (const Finding& finding : found->findings)
      report({ErrorCode::Malformed, finding.message, finding.hint});
  }
  if (!options.quiet)
    fmt::print(stderr, "{}: {}; {}\n", folder.string(),
               found->findings.empty() ? "whole"
               : found->is_damaged()   ? "damaged; what can be read"
                                       : "whole but for what a stopped writer left",
               counted(*found));
  return found->findings.empty() ? ExitStatus::Done : ExitStatus::SomeFailed;
}

void add_check_command(CLI::App& app, CommandContext& context) {
  CLI::App* command = app.add_subcommand("check", "Verify every segment and every document of the database");
  const auto options = std::make_shared<CheckOptions>();
  command->fallthrough();
  add_database_option(*command, options->database);
  command->add_flag(
      "--repair", options->repair,
      "Take damaged segments off the list (their documents are lost to searches until the archive is "
      "added again), and finish what a stopped writer left");
  command->add_flag("--quiet", options->quiet, "Tell only what is wrong");
  command->callback([options, &context] { context.status = check_command(*options); });
}

}  // namespace fundstelle::indexer
