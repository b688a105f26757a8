#include "commands/show.hpp"

#include "commands/database_location.hpp"
#include "database/stored_documents.hpp"

#include <iostream>
#include <memory>
#include <string_view>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ostream.h>
#include <nlohmann/json.hpp>

namespace fundstelle::indexer {
namespace {

using Json = nlohmann::ordered_json;

std::string kept_text(const Record& record) {
  std::string text;
  for (const Block& block : record.blocks) {
    if (!is_kept(block.label)) continue;
    if (!text.empty()) text += "\n\n";
    text += block.text;
  }
  return text;
}

void write_text(const StoredDocument& stored, bool all_blocks, std::ostream& out) {
  const Record& record = stored.record;
  const auto row = [&](std::string_view name, std::string_view value) {
    if (!value.empty()) fmt::print(out, "{:<12}{}\n", name, value);
  };
  row("id", record.id);
  row("title", record.title);
  if (!record.date.empty())
    row("date", fmt::format("{} ({}, {} confidence)", record.date, record.date_from, record.date_confidence));
  row("source", record.source);
  row("author", record.author);
  row("section", record.section);
  row("language", record.language);
  row("url", record.url == record.id ? "" : record.url);
  row("path", record.path == record.id ? "" : record.path);
  row("site", stored.site);
  row("words", fmt::format("{}", stored.words));
  row("versions", fmt::format("{}", stored.history.versions));
  row("extra", record.extra);
  if (!all_blocks) {
    fmt::print(out, "\n{}\n", kept_text(record));
    return;
  }
  for (const Block& block : record.blocks)
    fmt::print(out, "\n{}{}  ({})\n{}\n", to_string(block.label),
               block.line == 0 ? std::string() : fmt::format(", line {}", block.line), block.reason,
               block.text);
}

void write_json(const StoredDocument& stored, const StoredPlace& place, bool all_blocks, std::ostream& out) {
  const Record& record = stored.record;
  Json json{{"id", record.id},
            {"path", record.path},
            {"url", record.url},
            {"title", record.title},
            {"date", record.date},
            {"date_from", record.date_from},
            {"date_confidence", record.date_confidence},
            {"source", record.source},
            {"author", record.author},
            {"section", record.section},
            {"language", record.language},
            {"site", stored.site},
            {"words", stored.words},
            {"versions", stored.history.versions},
            {"segment", place.segment}};
  json["extra"] = record.extra.empty() ? Json::object() : Json::parse(record.extra, nullptr, false);
  json["text"] = kept_text(record);
  if (all_blocks) {
    Json& blocks = json["blocks"] = Json::array();
    for (const Block& block : record.blocks)
      blocks.push_back({{"line", block.line},
                        {"last_line", block.last_line},
                        {"label", to_string(block.label)},
                        {"reason", block.reason},
                        {"text", block.text}});
  }
  out << json.dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
}

ExitStatus show_all(StoredDocuments& stored, const std::vector<StoredPlace>& places,
                    const ShowOptions& options, std::ostream& out) {
  ExitStatus status = ExitStatus::Done;
  const bool is_list = options.format == ShowFormat::Text && places.size() > 1;
  for (const StoredPlace& place : places) {
    const Result<StoredDocument> document = stored.read(place);
    if (!document) {
      report(document.error());
      status = ExitStatus::SomeFailed;
    } else if (options.format == ShowFormat::Json) {
      write_json(*document, place, options.all_blocks, out);
    } else if (is_list) {
      const Record& record = document->record;
      fmt::print(out, "{}\n    {}{}{}\n", record.id, record.date, record.date.empty() ? "" : "  ",
                 record.title);
    } else {
      write_text(*document, options.all_blocks, out);
    }
  }
  return status;
}

}  // namespace

ExitStatus show_command(const ShowOptions& options, std::ostream& out) {
  const std::filesystem::path folder = database_location(options.database);
  Result<StoredDocuments> stored = StoredDocuments::open(folder);
  if (!stored) {
    report(stored.error());
    return ExitStatus::Failed;
  }
  for (const std::string& warning : stored->warnings()) report({ErrorCode::Malformed, warning, {}});
  ExitStatus status = ExitStatus::Done;
  for (const std::string& name : options.names) {
    const Result<std::vector<StoredPlace>> places = stored->find(name);
    if (!places) {
      report(places.error());
      return ExitStatus::Failed;
    }
    if (places->empty()) {
      report({ErrorCode::NotFound,
              fmt::format("{}: no document of {} has this id, address or file", name, folder.string()),
              "fundstelle-search --format tsv gives the ids of what it finds"});
      status = ExitStatus::SomeFailed;
    } else if (show_all(*stored, *places, options, out) != ExitStatus::Done) {
      status = ExitStatus::SomeFailed;
    }
  }
  return status;
}

void add_show_command(CLI::App& app, CommandContext& context) {
  CLI::App* command = app.add_subcommand("show", "Show what is known of a document, and its text");
  const auto options = std::make_shared<ShowOptions>();
  const auto format = std::make_shared<std::string>("text");
  command->fallthrough();
  add_database_option(*command, options->database);
  command->add_option("--format", *format, "json: a line a document")
      ->check(CLI::IsMember({"text", "json"}))
      ->option_text("text|json");
  command->add_flag("--blocks", options->all_blocks,
                    "All blocks of the input with their labels and reasons, suppressed ones too");
  command->add_option("ID", options->names, "Ids, web addresses or files of documents")->required();
  command->callback([options, format, &context] {
    options->format = *format == "json" ? ShowFormat::Json : ShowFormat::Text;
    context.status = show_command(*options, std::cout);
  });
}

}  // namespace fundstelle::indexer
