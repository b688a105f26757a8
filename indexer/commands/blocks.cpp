#include "commands/blocks.hpp"

#include "article/article_file.hpp"
#include "boilerplate/boilerplate_filter.hpp"
#include "boilerplate/line_model.hpp"
#include "commands/settings_location.hpp"
#include "html/markup_words.hpp"
#include "sources/content_type.hpp"
#include "sources/source.hpp"
#include "terminal/terminal.hpp"

#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace fundstelle::indexer {
namespace {

constexpr std::size_t kHeadBytes = 64 * 1024;

struct ReadFile {
  std::string name;  ///< as on the command line; of a row with its line
  Article article;
};

void write_json(const ReadFile& file, bool only_suppressed, std::ostream& out) {
  for (const Block& block : file.article.record.blocks) {
    if (only_suppressed && is_kept(block.label)) continue;
    const nlohmann::ordered_json line{{"file", file.name},
                                      {"line", block.line},
                                      {"last_line", block.last_line},
                                      {"label", to_string(block.label)},
                                      {"reason", block.reason},
                                      {"text", block.text}};
    out << line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) << '\n';
  }
}

void write_features(const ReadFile& file, const PhraseFamilies& families, const LineModel* model,
                    std::ostream& out) {
  std::vector<LineFacts> facts;
  for (const Block& block : file.article.record.blocks) facts.push_back(line_facts(block, families));
  const PageFeatures page(facts, families);
  std::optional<PageFeatures::Scores> scores;
  if (model != nullptr) scores = page.score(model->judge_once(facts, page));
  std::vector<float> values;
  std::string line;
  for (std::size_t i = 0; i < facts.size(); ++i) {
    page.first(i, values);
    line = "0";
    std::size_t number = 0;
    const auto append = [&] {
      for (const float value : values) {
        ++number;
        if (value != 0) fmt::format_to(std::back_inserter(line), " {}:{:.5g}", number, value);
      }
    };
    append();
    if (scores) {
      page.second(i, *scores, values);
      append();
    }
    fmt::format_to(std::back_inserter(line), " # {}:{}\n", file.name, file.article.record.blocks[i].line);
    out << line;
  }
}

/// What is printed for training needs no filter, but its parts.
ExitStatus write_training_data(const BlocksOptions& options, const FilterSettings& settings,
                               std::span<const ReadFile> files, std::ostream& out) {
  const Result<PhraseFamilies> families = PhraseFamilies::load(settings.phrases);
  if (!families) {
    report(families.error());
    return ExitStatus::Failed;
  }
  if (options.format == BlocksFormat::FeatureNames) {
    for (const std::string& name : PageFeatures::first_names(*families)) out << "1\t" << name << '\n';
    for (const std::string& name : PageFeatures::second_names()) out << "2\t" << name << '\n';
    return ExitStatus::Done;
  }
  std::optional<LineModel> model;
  if (options.format == BlocksFormat::RevisedFeatures) {
    Result<LineModel> loaded = LineModel::load(settings.model, *families);
    if (!loaded) {
      report(loaded.error());
      return ExitStatus::Failed;
    }
    model = std::move(*loaded);
  }
  for (const ReadFile& file : files) write_features(file, *families, model ? &*model : nullptr, out);
  return ExitStatus::Done;
}

/// Calls take(name, article or error) for what a file holds: a page, or rows.
template <class Take>
void read_file(const std::string& name, const MarkupWords& words, Take&& take) {
  std::string head(kHeadBytes, '\0');
  std::ifstream file(name, std::ios::binary);
  file.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(file.gcount()));
  const ContentType type = content_type(head, name);
  std::error_code unknown;
  if (type == ContentType::Text || type == ContentType::Html ||
      !std::filesystem::is_regular_file(name, unknown))
    return take(name, read_article_file(name, words));

  Result<std::unique_ptr<Source>> source = open_source({.paths = {name}});
  if (!source) return take(name, tl::unexpected<Error>(std::move(source).error()));
  const std::string path = absolute_path(name);
  const auto as_given = [&](std::string text) {
    if (text.starts_with(path)) text.replace(0, path.size(), name);
    return text;
  };
  while (std::optional<Result<RawDocument>> raw = (*source)->next()) {
    const std::string row = *raw ? as_given(display_name(**raw)) : name;
    Result<Article> article =
        *raw ? parse_article(std::move(**raw), words) : tl::unexpected<Error>(std::move(*raw).error());
    if (!article) article.error().message = as_given(std::move(article.error().message));
    take(row, std::move(article));
  }
}

}  // namespace

ExitStatus blocks_command(const BlocksOptions& options, const CommandContext& context, std::ostream& out) {
  Result<Settings> settings = load_program_settings(context.settings_file);
  if (!settings) {
    report(settings.error());
    return ExitStatus::Failed;
  }
  if (!options.model.empty()) settings->filter.model = options.model;
  if (!options.rules.empty()) settings->filter.rules = options.rules;
  Result<BoilerplateFilter> filter = BoilerplateFilter::create(settings->filter);
  if (!filter) {
    report(filter.error());
    return ExitStatus::Failed;
  }
  ExitStatus status = ExitStatus::Done;
  std::vector<ReadFile> files;
  for (const std::string& name : options.files) {
    read_file(name, filter->markup_words(), [&](const std::string& row, Result<Article> article) {
      if (article) {
        files.push_back(ReadFile{row, std::move(*article)});
      } else {
        report(article.error());
        status = ExitStatus::SomeFailed;
      }
    });
  }
  const bool is_training = options.format != BlocksFormat::Text && options.format != BlocksFormat::Json;
  if (is_training) {
    const ExitStatus written = write_training_data(options, settings->filter, files, out);
    if (written != ExitStatus::Done) return written;
  } else {
    for (const ReadFile& file : files) filter->learn(file.article);
    for (ReadFile& file : files) {
      filter->label(file.article);
      if (options.format == BlocksFormat::Json)
        write_json(file, options.view.only_suppressed, out);
      else
        write_page(file.article, file.name, options.view, out);
    }
  }
  out.flush();
  if (out) return status;
  report({ErrorCode::Unreadable, "standard output: could not be written", {}});
  return ExitStatus::Failed;
}

void add_blocks_command(CLI::App& app, CommandContext& context) {
  CLI::App* command = app.add_subcommand(
      "blocks", "Show what of each file is article, caption, comment or furniture, and why");
  const auto options = std::make_shared<BlocksOptions>();
  const auto format = std::make_shared<std::string>("text");
  const auto colour = std::make_shared<std::string>("auto");
  const terminal::Terminal screen = terminal::look_at_terminal();
  options->view = {.width = screen.width, .has_colour = screen.has_colour};
  command->fallthrough();
  command
      ->add_option("--format", *format,
                   "text: each block with its label and the reason; json: an object a block; features, "
                   "revised-features "
                   "and feature-names: what the line model is trained on")
      ->check(CLI::IsMember({"text", "json", "features", "revised-features", "feature-names"}))
      ->option_text("text|json");
  command->add_flag("--diff", options->view.only_suppressed,
                    "Only what is suppressed, with a hint of what stands around it");
  command
      ->add_option("--rules", options->rules,
                   "Your own rules, which overrule the filter, instead of the settings' ones")
      ->option_text("FILE");
  command
      ->add_option("--model", options->model,
                   "Table of the line model's weights instead of the settings' one")
      ->option_text("FILE");
  command->add_option("--color", *colour, "auto: on a terminal, unless $NO_COLOR is set")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->option_text("auto|always|never");
  command
      ->add_option("--width", options->view.width,
                   "Columns; default: the terminal's, else 80; 0: no line is broken")
      ->check(CLI::Range(0, 10000))
      ->option_text("N");
  command
      ->add_option("FILE", options->files,
                   "Text files, HTML pages, JSON Lines; they are judged together, as one archive")
      ->required();
  command->callback([options, format, colour, &context] {
    if (*format == "json") options->format = BlocksFormat::Json;
    if (*format == "features") options->format = BlocksFormat::Features;
    if (*format == "revised-features") options->format = BlocksFormat::RevisedFeatures;
    if (*format == "feature-names") options->format = BlocksFormat::FeatureNames;
    if (*colour != "auto") options->view.has_colour = *colour == "always";
    context.status = blocks_command(*options, context, std::cout);
  });
}

}  // namespace fundstelle::indexer
