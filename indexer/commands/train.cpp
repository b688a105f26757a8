#include "commands/train.hpp"

#include "boilerplate/line_model.hpp"
#include "commands/settings_location.hpp"
#include "training/cross_validation.hpp"
#include "training/labelled_page.hpp"
#include "training/model_training.hpp"

#include <cstdio>
#include <ctime>
#include <fstream>
#include <iostream>
#include <memory>
#include <numeric>
#include <optional>
#include <sstream>
#include <string_view>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace fundstelle::indexer {
namespace {

std::string figures(const Tally& tally) {
  return fmt::format("{:.3f}  {:.3f}  {:.3f}", tally.precision(), tally.recall(), tally.f1());
}

std::string row(std::string_view name, std::size_t pages, const LinesAndWords& part) {
  return fmt::format("{:<16}{:>5}   {}   {}\n", name, pages, figures(part.lines), figures(part.words));
}

void write_report(const CrossValidation& validation, std::ostream& out) {
  out << fmt::format("{:<16}{:>5}   {:<21}   {}\n", "", "", "lines", "words");
  out << fmt::format("{:<16}{:>5}   {:<21}   {}\n", "", "pages", "prec.  recall F1", "prec.  recall F1");
  for (std::size_t i = 0; i < validation.folds.size(); ++i)
    out << row(fmt::format("fold {}", i + 1), validation.folds[i].pages, validation.folds[i].filter);
  out << row("all", validation.all.pages, validation.all.filter);
  out << row("line model alone", validation.all.pages, validation.all.model);
  out << fmt::format("mean F1 of a page's words: {:.3f}\n", validation.page_words);
}

/// The table's first lines: what it is, where it comes from, how good it is.
std::string comments(const TrainOptions& options, std::size_t pages, const TrainingSet& set,
                     const std::optional<CrossValidation>& validation) {
  std::string text =
      "# Weights of the line model: feature, weight in pass one, weight in pass two (\"-\": the pass does "
      "not have it).\n"
      "# A positive weight speaks for the article. Behind the weights stand trees: where a feature is below "
      "the bound, the\n"
      "# next node holds, else the one behind that node's part; leaves are added.\n";
  text += fmt::format("# Learned on {:%Y-%m-%d} by `fundstelle-index train` from {} pages of {} sites.\n",
                      fmt::gmtime(std::time(nullptr)), pages, set.sites());
  std::istringstream origin(options.origin);
  for (std::string line; std::getline(origin, line);) text += fmt::format("# {}\n", line);
  if (validation)
    text += fmt::format(
        "# {} folds over the sites, each judged by a model that has not seen it: F1 {:.3f} of lines, {:.3f} "
        "of words.\n",
        validation->folds.size(), validation->all.filter.lines.f1(), validation->all.filter.words.f1());
  return text;
}

void write_judged(const LabelledPage& page, const Article& article, std::ostream& out) {
  for (std::size_t i = 0; i < article.record.blocks.size(); ++i) {
    const Block& block = article.record.blocks[i];
    nlohmann::ordered_json line{
        {"file", page.name}, {"line", block.line},     {"label", to_string(block.label)},
        {"wanted", nullptr}, {"reason", block.reason}, {"text", block.text}};
    if (page.weights[i] > 0) line["wanted"] = page.targets[i] > 0 ? "article" : "furniture";
    out << line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) << '\n';
  }
}

Error cannot_write(const std::string& file) {
  return {ErrorCode::Unreadable, fmt::format("{}: cannot be written", file), "name another file"};
}

Result<void> train_and_report(const TrainOptions& options, const CommandContext& context, std::ostream& out) {
  Result<Settings> settings = load_program_settings(context.settings_file);
  if (!settings) return tl::unexpected(std::move(settings.error()));
  const Result<PhraseFamilies> families = PhraseFamilies::load(settings->filter.phrases);
  if (!families) return tl::unexpected(families.error());
  TrainingOptions training;
  training.first_penalty *= options.penalty;
  training.second_penalty *= options.penalty;
  training.boosting.leaf_penalty *= options.penalty;
  std::optional<LineModel> start;
  if (!options.from_scratch) {
    Result<LineModel> loaded = LineModel::load(settings->filter.model, *families);
    if (!loaded) return tl::unexpected(std::move(loaded.error()));
    start = std::move(*loaded);
    training.start = &*start;
  }
  const Result<MarkupWords> words = MarkupWords::load(settings->filter.markup_words);
  if (!words) return tl::unexpected(words.error());
  Result<LabelledPages> labelled = read_labelled_pages(options.folder, *words);
  if (!labelled) return tl::unexpected(std::move(labelled.error()));
  const std::vector<LabelledPage>& pages = labelled->pages;
  if (labelled->unmatched_rows > 0)
    fmt::print(stderr, "{} labels left out: their text is no longer a block of its file\n",
               labelled->unmatched_rows);

  const TrainingSet set(pages, *families);
  std::optional<CrossValidation> validation;
  if (options.folds > 0) {
    CrossValidationOptions how{
        .folds = options.folds, .furniture_documents = settings->filter.furniture_documents, .judged = {}};
    std::ofstream judged;
    if (!options.judged.empty()) {
      judged.open(options.judged);
      if (!judged) return tl::unexpected(cannot_write(options.judged));
      how.judged = [&](const LabelledPage& page, const Article& article) {
        write_judged(page, article, judged);
      };
    }
    Result<CrossValidation> done = cross_validate(set, pages, *families, how, training);
    if (!done) return tl::unexpected(std::move(done.error()));
    if (judged.is_open() && !judged.flush()) return tl::unexpected(cannot_write(options.judged));
    validation = std::move(*done);
    write_report(*validation, out);
  }
  if (options.output.empty()) return {};
  std::vector<std::size_t> all(pages.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  const Result<LineModel> model = set.train(all, training);
  if (!model) return tl::unexpected(model.error());
  std::ofstream table(options.output);
  model->write(table, comments(options, pages.size(), set, validation), *families);
  table.flush();
  if (!table) return tl::unexpected(cannot_write(options.output));
  out << fmt::format("{}: learned from {} pages of {} sites\n", options.output, pages.size(), set.sites());
  return {};
}

}  // namespace

ExitStatus train_command(const TrainOptions& options, const CommandContext& context, std::ostream& out) {
  const Result<void> done = train_and_report(options, context, out);
  out.flush();
  if (done && out) return ExitStatus::Done;
  report(done ? Error{ErrorCode::Unreadable, "standard output: could not be written", {}} : done.error());
  return ExitStatus::Failed;
}

void add_train_command(CLI::App& app, CommandContext& context) {
  CLI::App* command = app.add_subcommand(
      "train", "Teach the filter from pages whose blocks you have labelled, and cross-validate it");
  const auto options = std::make_shared<TrainOptions>();
  command->fallthrough();
  command
      ->add_option("--output,-o", options->output,
                   "Table of weights to write; name it in the settings under [boilerplate] model")
      ->option_text("FILE");
  command
      ->add_option("--folds", options->folds,
                   "Parts of the sites, each judged by a model trained on the others; 0: no cross-validation")
      ->check(CLI::Range(0, 1000))
      ->capture_default_str();
  command
      ->add_option(
          "--judged", options->judged,
          "Where to write each page as a model judges it that has not seen its site, a JSON object a block")
      ->option_text("FILE");
  command->add_option("--origin", options->origin, "What the pages are, for the table's comments")
      ->option_text("TEXT");
  command
      ->add_option("--penalty", options->penalty,
                   "How strongly weights are held back: more for few pages, less for many")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  command->add_flag("--from-scratch", options->from_scratch,
                    "Forget the settings' table; without it only what your pages show is changed");
  command
      ->add_option("FOLDER", options->folder,
                   "Labelled files (.jsonl): what `blocks --format json` prints, with its labels put right")
      ->required();
  command->callback([options, &context] { context.status = train_command(*options, context, std::cout); });
}

}  // namespace fundstelle::indexer
