#include "commands/blocks.hpp"

#include "article/article_file.hpp"
#include "boilerplate/boilerplate_filter.hpp"
#include "boilerplate/line_model.hpp"
#include "boilerplate/normal_text.hpp"
#include "commands/settings_location.hpp"
#include "html/markup_words.hpp"

#include <cstdlib>
#include <iostream>
#include <iterator>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <sys/ioctl.h>
#include <unistd.h>

namespace fundstelle::indexer {
namespace {

struct ReadFile {
  std::string name;  ///< as on the command line
  Article article;
};

void write_json(const ReadFile& file, std::ostream& out) {
  for (const Block& block : file.article.record.blocks) {
    const nlohmann::ordered_json line{{"file", file.name},
                                      {"line", block.line},
                                      {"last_line", block.last_line},
                                      {"label", to_string(block.label)},
                                      {"reason", block.reason},
                                      {"text", block.text}};
    out << line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) << '\n';
  }
}

std::string_view colour_of(Label label) {
  switch (label) {
    case Label::Title:
      return "\x1b[1;36m";
    case Label::Body:
      return "\x1b[32m";
    case Label::Caption:
      return "\x1b[36m";
    case Label::Teaser:
      return "\x1b[33m";
    case Label::Comment:
      return "\x1b[35m";
    case Label::Boilerplate:
      return "\x1b[31m";
  }
  return {};
}

/// Control characters as blanks, so that no text commands the terminal; cut to `width` code points, 0 for
/// all.
std::string printable(std::string_view text, std::size_t width) {
  std::string shown;
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(text, at);
    if (width > 0 && ++count >= width && at < text.size()) return shown + "…";
    if (c < 0x20 || (c >= 0x7F && c < 0xA0))
      shown += ' ';
    else
      shown += text.substr(begin, at - begin);
  }
  return shown;
}

void write_text(const ReadFile& file, const BlocksOptions& options, std::ostream& out) {
  const std::string_view bold = options.coloured ? "\x1b[1m" : "";
  const std::string_view faint = options.coloured ? "\x1b[2m" : "";
  const std::string_view plain = options.coloured ? "\x1b[0m" : "";
  const Record& record = file.article.record;
  out << bold << printable(file.name, 0) << plain;
  if (!record.date.empty()) out << faint << fmt::format("  {} ({})", record.date, record.date_from) << plain;
  out << '\n';
  for (const Block& block : record.blocks) {
    const std::string reason = printable(block.reason, 0);
    const std::size_t taken = 12 + 6 + 2 + 2 + code_points(reason);
    const std::size_t room =
        options.width == 0 ? 0 : std::max<std::size_t>(options.width > taken ? options.width - taken : 0, 20);
    const std::string_view colour = options.coloured ? colour_of(block.label) : "";
    out << colour << fmt::format("{:<12}", to_string(block.label)) << plain << faint
        << fmt::format("{:>6}  ", block.line) << plain << printable(block.text, room) << faint << "  "
        << reason << plain << '\n';
  }
}

void write_features(const ReadFile& file, const PhraseFamilies& families, const LineModel* model,
                    std::ostream& out) {
  std::vector<LineFacts> facts;
  for (const Block& block : file.article.record.blocks) facts.push_back(line_facts(block, families));
  const PageFeatures page(facts, families);
  std::optional<PageFeatures::Scores> scores;
  if (model != nullptr) scores = page.score(model->judge_once(page, facts.size()));
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

std::size_t terminal_width() {
  winsize size{};
  return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

}  // namespace

ExitStatus blocks_command(const BlocksOptions& options, const CommandContext& context, std::ostream& out) {
  Result<Settings> settings = load_program_settings(context.settings_file);
  if (!settings) {
    report(settings.error());
    return ExitStatus::Failed;
  }
  if (!options.model.empty()) settings->filter.model = options.model;

  const Result<MarkupWords> words = MarkupWords::load(settings->filter.markup_words);
  if (!words) {
    report(words.error());
    return ExitStatus::Failed;
  }
  ExitStatus status = ExitStatus::Done;
  std::vector<ReadFile> files;
  for (const std::string& name : options.files) {
    Result<Article> article = read_article_file(name, *words);
    if (article) {
      files.push_back(ReadFile{name, std::move(*article)});
    } else {
      report(article.error());
      status = ExitStatus::SomeFailed;
    }
  }
  const bool is_training = options.format != BlocksFormat::Text && options.format != BlocksFormat::Json;
  if (is_training) {
    const ExitStatus written = write_training_data(options, settings->filter, files, out);
    if (written != ExitStatus::Done) return written;
  } else {
    Result<BoilerplateFilter> filter = BoilerplateFilter::create(settings->filter);
    if (!filter) {
      report(filter.error());
      return ExitStatus::Failed;
    }
    for (const ReadFile& file : files) filter->learn(file.article);
    for (ReadFile& file : files) {
      filter->label(file.article);
      if (options.format == BlocksFormat::Json)
        write_json(file, out);
      else
        write_text(file, options, out);
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
  command->fallthrough();
  command
      ->add_option("--format", *format,
                   "text: a line a block with its label and the reason; json: an object a block; features, "
                   "revised-features "
                   "and feature-names: what the line model is trained on")
      ->check(CLI::IsMember({"text", "json", "features", "revised-features", "feature-names"}))
      ->option_text("text|json");
  command
      ->add_option("--model", options->model,
                   "Table of the line model's weights instead of the settings' one")
      ->option_text("FILE");
  command
      ->add_option("FILE", options->files,
                   "Text files and HTML pages; they are judged together, as one archive")
      ->required();
  command->callback([options, format, &context] {
    if (*format == "json") options->format = BlocksFormat::Json;
    if (*format == "features") options->format = BlocksFormat::Features;
    if (*format == "revised-features") options->format = BlocksFormat::RevisedFeatures;
    if (*format == "feature-names") options->format = BlocksFormat::FeatureNames;
    const char* const no_colour = std::getenv("NO_COLOR");
    const bool on_terminal = isatty(STDOUT_FILENO) != 0;
    options->coloured = on_terminal && (no_colour == nullptr || *no_colour == '\0');
    options->width = on_terminal ? terminal_width() : 0;
    context.status = blocks_command(*options, context, std::cout);
  });
}

}  // namespace fundstelle::indexer
