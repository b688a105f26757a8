/// Answers in a format.
///
///     std::unique_ptr<Output> output = make_output({.format = OutputFormat::Json}, stdout);
///     output->write({.id = "1", .answer = &answer});
///
/// text for people; json an object an answer; jsonl an object a hit; tsv a row a hit; paths a line a hit;
/// trec what evaluation programs read: "qid Q0 docid rank score fundstelle".
#pragma once

#include "terminal/theme.hpp"

#include <cstdint>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <fundstelle/searcher.hpp>

namespace fundstelle::output {

enum class OutputFormat : std::uint8_t { Text, Json, JsonLines, Tsv, Paths, Trec };

/// Nothing for a name that is no format's.
[[nodiscard]] std::optional<OutputFormat> parse_format(std::string_view name);

struct OutputOptions {
  OutputFormat format = OutputFormat::Text;
  bool is_batch = false;  ///< many queries: json gives a line an answer, rows say which query they answer
  bool ends_with_zero = false;             ///< paths: behind each, in place of a line end
  bool collapses = false;                  ///< similar hits were left out: text says how many
  std::size_t width = 80;                  ///< columns of text
  bool is_terminal = false;                ///< else text keeps a hit's source, day and address on one line
  const terminal::Theme* theme = nullptr;  ///< of text; null for none: asterisks mark
  bool has_links = false;                  ///< text: titles and addresses open what they name
  std::string folder;                      ///< the working folder: files in it are named without it
  bool is_dialogue = false;                ///< text: more is told to come by Enter, not by --offset
  std::string new_since;                   ///< text: only what is new since then was looked for; or empty
};

/// A file as one names it from the working folder.
[[nodiscard]] std::string from_here(const std::string& path, const std::string& folder);

/// "; more with --offset 20"
[[nodiscard]] std::string more_hint(const OutputOptions& options, std::size_t offset);

struct Asked {
  std::string id;  ///< of the query in a batch
  const Answer* answer = nullptr;
  const Explanation* explanation = nullptr;  ///< null unless asked for
  const AdviceAnswer* advice = nullptr;      ///< where nothing was found; text shows it
};

class Output {
 public:
  virtual ~Output() = default;
  virtual void write(const Asked& asked) = 0;
  /// How much of each hit the format shows.
  [[nodiscard]] virtual HitDetail detail() const = 0;
};

[[nodiscard]] std::unique_ptr<Output> make_output(const OutputOptions& options, std::FILE* file);

// One maker a file.
[[nodiscard]] std::unique_ptr<Output> make_text_output(const OutputOptions& options, std::FILE* file);
[[nodiscard]] std::unique_ptr<Output> make_json_output(const OutputOptions& options, std::FILE* file);
[[nodiscard]] std::unique_ptr<Output> make_row_output(const OutputOptions& options, std::FILE* file);

}  // namespace fundstelle::output
