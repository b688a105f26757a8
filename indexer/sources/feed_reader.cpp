#include "sources/feed_reader.hpp"

#include "sources/feed_parser.hpp"

#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace fundstelle::indexer {

namespace {

constexpr std::size_t kPieceBytes = 64 * 1024;

bool is_address(std::string_view text) {
  return text.starts_with("http://") || text.starts_with("https://");
}

std::string row_of(FeedEntry entry, const std::string& source) {
  nlohmann::ordered_json row;
  const auto put = [&row](const char* key, const std::string& value) {
    if (!value.empty()) row[key] = value;
  };
  if (entry.url.empty()) entry.url = is_address(entry.id) ? entry.id : entry.other_link;
  put("id", entry.url.empty() ? entry.id : "");  // an address is the better identity: pages have it, too
  put("url", entry.url);
  put("title", entry.title);
  put("date", day_of_mail_date(entry.published.empty() ? entry.updated : entry.published));
  put("source", source);
  put("author", entry.author);
  put("section", entry.section);
  row["html"] = entry.html.empty() ? escaped_as_html(entry.title) : entry.html;
  return row.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace

FeedReader::FeedReader(std::unique_ptr<BufferedStream> stream, Place place, Reading& reading)
    : stream_(std::move(stream)),
      place_(std::move(place)),
      reading_(reading),
      parser_(std::make_unique<FeedParser>(reading.most_bytes)) {}

FeedReader::~FeedReader() = default;

/// What was wrong at the end, once.
std::optional<Result<RawDocument>> FeedReader::end() {
  at_end_ = true;
  if (stream_->fault()) {
    if (stream_->fault()->code == ErrorCode::Interrupted) return std::nullopt;
    return tl::unexpected<Error>(*stream_->fault());
  }
  parser_->finish();
  if (parser_->is_whole()) return std::nullopt;
  return failure(ErrorCode::Malformed,
                 fmt::format("{}: the feed is damaged or cut off behind entry {}", place_.name(), number_),
                 "what stands before it was read; fetch it again");
}

std::optional<Result<RawDocument>> FeedReader::next() {
  for (;;) {
    while (std::optional<FeedEntry> entry = parser_->take()) {
      ++number_;
      if (entry->is_over)
        return tl::unexpected<Error>(
            too_large(fmt::format("{}:{}", place_.name(), number_), reading_.most_bytes));
      if (entry->html.empty() && entry->title.empty()) {
        reading_.skip("entries of feeds without text");
        continue;
      }
      RawDocument document;
      document.bytes = row_of(std::move(*entry), parser_->title());
      document.format = Format::Entry;
      document.path = place_.path;
      document.line = number_;
      document.source = reading_.source;
      document.container = place_.container;
      return document;
    }
    if (at_end_) return std::nullopt;
    const std::string_view bytes = stream_->at_hand().substr(0, kPieceBytes);
    if (bytes.empty()) return end();
    parser_->feed(bytes);
    stream_->consume(bytes.size());
  }
}

}  // namespace fundstelle::indexer
