#include "commands/compact.hpp"

#include "commands/database_location.hpp"
#include "commands/interruption.hpp"
#include "commands/progress_line.hpp"
#include "database/database_writer.hpp"
#include "database/segment_merge.hpp"

#include <cstdint>
#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace fundstelle::indexer {
namespace {

std::uint64_t bytes_of(const DatabaseWriter& database) {
  std::uint64_t bytes = 0;
  for (const std::string& segment : database.segments()) bytes += segment_bytes(database.path_of(segment));
  return bytes;
}

}  // namespace

ExitStatus compact_command(const CompactOptions& options) {
  const std::filesystem::path folder = database_location(options.database);
  const Interruption interruption;
  Result<DatabaseWriter> database = DatabaseWriter::open_existing(
      {.folder = folder,
       .lock = {options.wait, [&interruption] { return interruption.is_requested(); }},
       .fault = {}});
  if (!database) {
    report(database.error());
    return ExitStatus::Failed;
  }
  const std::size_t segments = database->segments().size();
  const std::uint64_t before = bytes_of(*database);
  const Result<bool> compacted = database->compact();
  if (!compacted) {
    report(compacted.error());
    return ExitStatus::Failed;
  }
  if (options.quiet) return ExitStatus::Done;
  const std::uint64_t after = bytes_of(*database);
  if (*compacted)
    fmt::print(stderr, "{}: {} {} made one; {}, {} {}\n", folder.string(), segments,
               segments == 1 ? "segment" : "segments", in_bytes(after),
               in_bytes(before > after ? before - after : after - before),
               before >= after ? "freed" : "more");
  else
    fmt::print(stderr, "{}: compact already; {}\n", folder.string(), in_bytes(after));
  return ExitStatus::Done;
}

void add_compact_command(CLI::App& app, CommandContext& context) {
  CLI::App* command = app.add_subcommand("compact", "Merge all segments of the database into one");
  const auto options = std::make_shared<CompactOptions>();
  command->fallthrough();
  add_database_option(*command, options->database);
  command->add_flag("--wait", options->wait, "Wait while another process is writing to the database");
  command->add_flag("--quiet", options->quiet, "No summary; failures are still told");
  command->callback([options, &context] { context.status = compact_command(*options); });
}

}  // namespace fundstelle::indexer
