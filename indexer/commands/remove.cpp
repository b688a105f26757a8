#include "commands/remove.hpp"

#include "commands/database_location.hpp"
#include "commands/interruption.hpp"
#include "commands/progress_line.hpp"
#include "database/database_writer.hpp"
#include "database/stored_documents.hpp"

#include <iostream>
#include <memory>
#include <optional>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace fundstelle::indexer {
namespace {

/// What the options name, each once; names without a document are told and counted.
struct Chosen {
  Deletions documents;
  std::size_t nothing = 0;
};

Result<Chosen> choose(const StoredDocuments& stored, const RemoveOptions& options) {
  Chosen chosen;
  const auto take = [&](const std::vector<StoredPlace>& places, const std::string& what) {
    for (const StoredPlace& place : places) chosen.documents[place.segment].insert(place.number);
    if (!places.empty()) return;
    report({ErrorCode::NotFound, fmt::format("{}: no document of the database", what), {}});
    ++chosen.nothing;
  };
  for (const std::string& source : options.sources) {
    const Result<std::vector<StoredPlace>> places = stored.of_source(source);
    if (!places) return tl::unexpected<Error>(places.error());
    take(*places, fmt::format("--source {}", source));
  }
  for (const std::string& name : options.names) {
    Result<std::vector<StoredPlace>> places = stored.find(name);
    if (places && places->empty()) places = stored.below(name);
    if (!places) return tl::unexpected<Error>(places.error());
    take(*places, name);
  }
  return chosen;
}

Result<std::size_t> print_ids(const StoredDocuments& stored, const Deletions& documents, std::ostream& out) {
  std::size_t count = 0;
  for (const auto& [segment, numbers] : documents)
    for (const Xapian::docid number : numbers) {
      const Result<std::string> id = stored.id_of({segment, number});
      if (!id) return tl::unexpected<Error>(id.error());
      out << *id << '\n';
      ++count;
    }
  return count;
}

Result<ExitStatus> run(const RemoveOptions& options, const Interruption& interruption, std::ostream& out) {
  const std::filesystem::path folder = database_location(options.database);
  std::optional<DatabaseWriter> database;
  if (!options.dry_run) {
    // The lock comes first: what is chosen must not move meanwhile.
    Result<DatabaseWriter> opened = DatabaseWriter::open_existing(
        {.folder = folder,
         .lock = {options.wait, [&interruption] { return interruption.is_requested(); }},
         .fault = {}});
    if (!opened) return tl::unexpected<Error>(std::move(opened).error());
    database.emplace(std::move(*opened));
  }
  const Result<StoredDocuments> stored = StoredDocuments::open(folder);
  if (!stored) return tl::unexpected<Error>(stored.error());
  const Result<Chosen> chosen = choose(*stored, options);
  if (!chosen) return tl::unexpected<Error>(chosen.error());
  std::size_t count = 0;
  if (options.dry_run) {
    const Result<std::size_t> printed = print_ids(*stored, chosen->documents, out);
    if (!printed) return tl::unexpected<Error>(printed.error());
    count = *printed;
  } else {
    for (const auto& [segment, numbers] : chosen->documents)
      for (const Xapian::docid number : numbers) {
        database->remove(segment, number);
        ++count;
      }
    if (Result<void> published = database->publish({}); !published)
      return tl::unexpected<Error>(std::move(published).error());
  }
  if (!options.quiet)
    fmt::print(stderr, "{} {}{}\n", grouped(count), count == 1 ? "document" : "documents",
               options.dry_run ? " would be removed" : " removed");
  return chosen->nothing == 0 ? ExitStatus::Done : ExitStatus::SomeFailed;
}

}  // namespace

ExitStatus remove_command(const RemoveOptions& options, std::ostream& out) {
  if (options.names.empty() && options.sources.empty()) {
    report({ErrorCode::Usage, "nothing was named that is to be removed",
            "name ids, web addresses, files or folders, or a source with --source"});
    return ExitStatus::Failed;
  }
  const Interruption interruption;
  const Result<ExitStatus> status = run(options, interruption, out);
  if (status) return *status;
  report(status.error());
  return ExitStatus::Failed;
}

void add_remove_command(CLI::App& app, CommandContext& context) {
  CLI::App* command = app.add_subcommand(
      "remove",
      "Take documents out of the database (their files stay, and the next add of them brings them back)");
  const auto options = std::make_shared<RemoveOptions>();
  command->fallthrough();
  add_database_option(*command, options->database);
  command->add_option("--source", options->sources, "All documents of a source")->option_text("NAME");
  command->add_flag("--dry-run", options->dry_run,
                    "Print the ids of what would be removed, and remove nothing");
  command->add_flag("--wait", options->wait, "Wait while another process is writing to the database");
  command->add_flag("--quiet", options->quiet, "No summary; failures are still told");
  command->add_option("NAME", options->names, "Ids, web addresses, files, or folders with all below them");
  command->callback([options, &context] { context.status = remove_command(*options, std::cout); });
}

}  // namespace fundstelle::indexer
