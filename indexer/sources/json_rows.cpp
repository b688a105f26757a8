#include "sources/json_rows.hpp"

#include <utility>

#include <fmt/format.h>

namespace fundstelle::indexer {

Error too_large(const std::string& name, std::size_t most_bytes) {
  return {ErrorCode::NoSpace, fmt::format("{}: more than {} MiB in one document", name, most_bytes >> 20),
          "split it, or allow more with --max-document"};
}

/// A line that damage cuts is no row; what can be read behind the damage begins in the middle of one.
std::optional<Result<std::string>> JsonRows::fault() {
  if (!stream_->fault()) return std::nullopt;
  Error error = *stream_->fault();
  stream_->skip(stream_->at_hand().size());
  stream_->resume();
  if (error.code == ErrorCode::Interrupted) return std::nullopt;
  for (std::string_view bytes = stream_->at_hand(); !bytes.empty(); bytes = stream_->at_hand()) {
    const std::size_t end = bytes.find('\n');
    stream_->consume(end == std::string_view::npos ? bytes.size() : end + 1);
    if (end != std::string_view::npos) break;
  }
  return tl::unexpected<Error>(std::move(error));
}

std::optional<Result<std::string>> JsonRows::next_line() {
  std::string_view bytes = stream_->at_hand();
  if (bytes.empty()) return fault();
  ++line_;
  std::size_t end = bytes.find('\n');
  while (end == std::string_view::npos) {
    const std::size_t had = bytes.size();
    if (had > reading_.most_bytes) {
      Error error = too_large(fmt::format("{}:{}", place_.name(), line_), reading_.most_bytes);
      do {
        stream_->consume(end == std::string_view::npos ? bytes.size() : end + 1);
        if (end != std::string_view::npos) break;
        bytes = stream_->at_hand();
        end = bytes.find('\n');
      } while (!bytes.empty());
      return tl::unexpected<Error>(std::move(error));
    }
    bytes = stream_->ahead(had + 1);
    if (bytes.size() == had) break;
    bytes = stream_->at_hand();
    end = bytes.find('\n', had);
  }
  if (end == std::string_view::npos && stream_->fault()) return fault();
  std::string line(bytes.substr(0, end));
  stream_->consume(end == std::string_view::npos ? bytes.size() : end + 1);
  if (line.ends_with('\r')) line.pop_back();
  return line;
}

std::optional<Result<RawDocument>> JsonRows::next() {
  while (std::optional<Result<std::string>> line = next_line()) {
    if (!*line) return tl::unexpected<Error>(std::move(*line).error());
    std::string& row = **line;
    if (line_ == 1 && row.starts_with("\xEF\xBB\xBF")) row.erase(0, 3);
    if (row.find_first_not_of(" \t") == std::string::npos) continue;
    RawDocument document;
    document.bytes = std::move(row);
    document.format = Format::Json;
    document.path = place_.path;
    document.line = line_;
    document.source = reading_.source;
    document.container = place_.container;
    return document;
  }
  return std::nullopt;
}

}  // namespace fundstelle::indexer
