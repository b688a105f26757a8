#include "output/output.hpp"

#include <array>
#include <utility>

#include <fmt/core.h>

namespace fundstelle::output {

std::optional<OutputFormat> parse_format(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, OutputFormat>, 6> kFormats{
      {{"text", OutputFormat::Text},
       {"json", OutputFormat::Json},
       {"jsonl", OutputFormat::JsonLines},
       {"tsv", OutputFormat::Tsv},
       {"paths", OutputFormat::Paths},
       {"trec", OutputFormat::Trec}}};
  for (const auto& [known, format] : kFormats)
    if (known == name) return format;
  return std::nullopt;
}

std::string from_here(const std::string& path, const std::string& folder) {
  const bool is_inside = folder.size() > 1 && path.size() > folder.size() + 1 && path.starts_with(folder) &&
                         path[folder.size()] == '/';
  return is_inside ? path.substr(folder.size() + 1) : path;
}

std::string more_hint(const OutputOptions& options, std::size_t offset) {
  return options.is_dialogue ? "; Enter shows more" : fmt::format("; more with --offset {}", offset);
}

std::unique_ptr<Output> make_output(const OutputOptions& options, std::FILE* file) {
  switch (options.format) {
    case OutputFormat::Text:
      return make_text_output(options, file);
    case OutputFormat::Json:
    case OutputFormat::JsonLines:
      return make_json_output(options, file);
    case OutputFormat::Tsv:
    case OutputFormat::Paths:
    case OutputFormat::Trec:
      return make_row_output(options, file);
  }
  return nullptr;
}

}  // namespace fundstelle::output
