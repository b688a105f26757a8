#include "commands/analyze.hpp"

#include "analyzer/analyzer.hpp"
#include "commands/program_lexicon.hpp"
#include "commands/settings_location.hpp"

#include <algorithm>
#include <array>
#include <iostream>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace fundstelle::indexer {
namespace {

using german::Token;
using german::TokenKind;

std::string_view name_of(TokenKind kind) {
  switch (kind) {
    case TokenKind::Word:
      return "word";
    case TokenKind::Number:
      return "number";
    case TokenKind::Date:
      return "date";
    case TokenKind::Stacked:
      return "stacked";
  }
  return "word";
}

void write_json(std::string_view text, std::span<const Token> tokens, std::ostream& out) {
  nlohmann::ordered_json line{{"text", text}, {"tokens", nlohmann::ordered_json::array()}};
  for (const Token& token : tokens) {
    auto parts = nlohmann::ordered_json::array();
    for (const german::Part& part : token.parts) parts.push_back(part.surface);
    line["tokens"].push_back({{"form", token.form},
                              {"stem", token.stem},
                              {"parts", std::move(parts)},
                              {"position", token.position},
                              {"span", token.span},
                              {"start", token.begin},
                              {"end", token.end},
                              {"kind", name_of(token.kind)},
                              {"stop_word", token.is_stop_word}});
  }
  // Bytes that are no UTF-8 become U+FFFD: the line must be JSON.
  out << line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) << '\n';
}

/// Columns of the table: position, form, stem, bytes, parts with their stems, what else is to say.
constexpr std::size_t kColumns = 6;
using Row = std::array<std::string, kColumns>;

Row row_of(const Token& token) {
  Row row;
  row[0] = token.span > 1 ? fmt::format("{}-{}", token.position, token.position + token.span - 1)
                          : std::to_string(token.position);
  row[1] = token.form;
  row[2] = token.stem;
  row[3] = fmt::format("{}-{}", token.begin, token.end);
  for (const german::Part& part : token.parts)
    row[4] += fmt::format("{}{} ({})", row[4].empty() ? "" : " + ", part.surface, part.stem);
  if (token.kind != TokenKind::Word) row[5] = name_of(token.kind);
  if (token.is_stop_word) row[5] = "stop word";
  return row;
}

/// Code points, which is what most terminals show of German text as columns.
std::size_t width_of(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

void write_table(std::span<const Token> tokens, std::ostream& out) {
  std::vector<Row> rows;
  std::array<std::size_t, kColumns> widths{};
  for (const Token& token : tokens) {
    rows.push_back(row_of(token));
    for (std::size_t i = 0; i < kColumns; ++i) widths[i] = std::max(widths[i], width_of(rows.back()[i]));
  }
  for (const Row& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < kColumns; ++i) {
      if (widths[i] == 0) continue;
      line += row[i];
      line.append(widths[i] - width_of(row[i]) + 2, ' ');
    }
    line.resize(line.find_last_not_of(' ') + 1);
    out << line << '\n';
  }
}

}  // namespace

ExitStatus analyze_command(const AnalyzeOptions& options, const CommandContext& context, std::istream& in,
                           std::ostream& out) {
  const Result<Settings> settings = load_program_settings(context.settings_file);
  if (!settings) {
    report(settings.error());
    return ExitStatus::Failed;
  }
  german::Analyzer analyzer(settings->analysis, program_lexicon(settings->analysis.compounds));
  std::vector<Token> tokens;
  const auto show = [&](std::string_view text) {
    analyzer.analyze(text, tokens);
    if (options.format == AnalyzeFormat::Json)
      write_json(text, tokens, out);
    else
      write_table(tokens, out);
  };
  if (options.text) {
    show(*options.text);
  } else {
    bool is_first = true;
    for (std::string line; std::getline(in, line); is_first = false) {
      if (options.format == AnalyzeFormat::Text && !is_first) out << '\n';
      show(line);
    }
  }
  out.flush();
  if (out) return ExitStatus::Done;
  report({ErrorCode::Unreadable, "standard output: could not be written", {}});
  return ExitStatus::Failed;
}

void add_analyze_command(CLI::App& app, CommandContext& context) {
  CLI::App* command =
      app.add_subcommand("analyze", "Show the tokens, stems and parts that a text is indexed by");
  const auto options = std::make_shared<AnalyzeOptions>();
  const auto format = std::make_shared<std::string>("text");
  command->fallthrough();
  command->add_option("--format", *format, "text: a table a line of input; json: an object a line of input")
      ->check(CLI::IsMember({"text", "json"}))
      ->option_text("text|json");
  command->add_option("TEXT", options->text, "Text to analyse; without it the lines of standard input");
  command->callback([options, format, &context] {
    options->format = *format == "json" ? AnalyzeFormat::Json : AnalyzeFormat::Text;
    context.status = analyze_command(*options, context, std::cin, std::cout);
  });
}

}  // namespace fundstelle::indexer
