#include "sources/warc_reader.hpp"

#include "encoding/text_encoding.hpp"
#include "sources/content_type.hpp"
#include "sources/file_kind.hpp"
#include "sources/http_response.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace fundstelle::indexer {

namespace {

constexpr std::size_t kHeadBytes = 64 * 1024;  ///< of a record, and of the response in it
constexpr std::size_t kLongestHead = 1024 * 1024;
constexpr std::size_t kMarkBytes = 32;  ///< line ends between two records and the first line of the second

bool is_line_end(char c) {
  return c == '\r' || c == '\n';
}

/// "WARC/1.0", and then the line ends.
bool begins_record(std::string_view text) {
  if (!text.starts_with("WARC/1.") && !text.starts_with("WARC/0.")) return false;
  std::size_t at = 7;
  while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
  return at > 7 && (at == text.size() || is_line_end(text[at]));
}

/// Where a record begins on a line of its own, from `from` on; npos without one.
std::size_t record_in(std::string_view text, std::size_t from) {
  for (std::size_t at = text.find("WARC/", from); at != std::string_view::npos;
       at = text.find("WARC/", at + 1))
    if ((at == 0 || text[at - 1] == '\n') && begins_record(text.substr(at))) return at;
  return std::string_view::npos;
}

std::string_view without_line_ends(std::string_view text) {
  while (!text.empty() && is_line_end(text.back())) text.remove_suffix(1);
  return text;
}

/// Line ends and then a record, or nothing more.
bool is_end_of_block(std::string_view behind) {
  const std::size_t at = behind.find_first_not_of("\r\n");
  return at == std::string_view::npos ? behind.size() < kMarkBytes : begins_record(behind.substr(at));
}

/// wget puts the address between < and >, as the standard's first version showed it.
std::string target_uri(const HeaderFields& head) {
  std::string_view uri = head.find("warc-target-uri");
  if (uri.starts_with('<') && uri.ends_with('>')) uri = uri.substr(1, uri.size() - 2);
  return std::string(uri);
}

bool is_web_address(std::string_view uri) {
  const std::string scheme = lower_ascii(uri.substr(0, 8));
  return scheme.starts_with("http://") || scheme.starts_with("https://");
}

bool is_robots_file(std::string_view uri) {
  return uri.substr(0, uri.find_first_of("?#")).ends_with("/robots.txt");
}

}  // namespace

void WarcReader::tell(ErrorCode code, std::string message) {
  if (waiting_) return;  // what follows from one fault is not told again
  waiting_ = Error{code, fmt::format("{}: {}", place_.name(), message), {}};
}

/// Goes to the next record behind something that is none.
void WarcReader::find_record(std::string_view what, std::uint64_t from) {
  for (;;) {
    const std::string_view text = stream_->ahead(kHeadBytes);
    const std::size_t at = record_in(text, 0);
    if (at != std::string_view::npos) {
      stream_->consume(at);
      break;
    }
    if (text.size() == kHeadBytes) {
      stream_->consume(text.size() - kMarkBytes);
      continue;
    }
    stream_->consume(text.size());
    if (!stream_->fault()) {
      tell(ErrorCode::Malformed, fmt::format("{} at byte {}, and no record behind it", what, from));
      return;
    }
    if (!waiting_) waiting_ = *stream_->fault();
    stream_->resume();
  }
  tell(ErrorCode::Malformed, fmt::format("{} at byte {}; went on at byte {}", what, from, stream_->offset()));
}

WarcReader::Step WarcReader::begin_record(Record& record) {
  while (stream_->ahead(1).find_first_of("\r\n") == 0) stream_->consume(1);
  if (stream_->ahead(1).empty()) {
    if (!stream_->fault() || stream_->fault()->code == ErrorCode::Interrupted) return Step::End;
    if (!waiting_) waiting_ = *stream_->fault();
    stream_->resume();
    return Step::Lost;
  }
  record.offset = stream_->offset();
  if (!begins_record(stream_->ahead(kMarkBytes))) {
    find_record("no record", record.offset);
    return Step::Lost;
  }
  for (std::size_t looked_at = 4096;; looked_at *= 4) {
    const std::string_view text = stream_->ahead(looked_at);
    record.head = header_fields(text);
    if (record.head.is_complete || text.size() < looked_at || looked_at >= kLongestHead) break;
  }
  const std::optional<std::uint64_t> length = whole_number(record.head.find("content-length"));
  if (!record.head.is_complete || !length) {
    stream_->consume(1);  // so that the search finds the next one
    find_record(record.head.is_complete ? "a record without a length" : "a record whose head has no end",
                record.offset);
    return Step::Lost;
  }
  record.block = *length;
  stream_->consume(record.head.bytes);
  return Step::Read;
}

WarcReader::Wanted WarcReader::wanted(const Record& record, std::string_view block_head) {
  const HeaderFields& head = record.head;
  const std::string type = lower_ascii(head.find("warc-type"));
  const auto skipped = [](std::string_view kind) { return Wanted{.skipped_as = kind}; };
  constexpr Wanted kUncounted{.skipped_as = "records about the crawl", .is_counted = false};
  if (type == "revisit") return skipped("repeats of an unchanged page (revisit)");
  if (type == "continuation") return skipped("continued records");
  const std::string uri = target_uri(head);
  Wanted record_wanted{.is_response = type == "response", .is_conversion = type == "conversion"};
  MediaType media = media_type(head.find("content-type"));
  if (type == "response") {
    if (media.type != "application/http" && !block_head.starts_with("HTTP/")) return kUncounted;
    const HttpResponse response = http_head(block_head);
    if (response.status == 0) return skipped("responses without a readable head");
    if (response.status != 200) return skipped("answers other than 200 (redirects, errors)");
    media = response.media;
  } else if (type == "resource") {
    if (!is_web_address(uri) && !uri.starts_with("file:") && !uri.starts_with("ftp:")) return kUncounted;
  } else if (type != "conversion") {
    return kUncounted;
  }
  if (is_robots_file(uri)) return skipped("robots.txt");
  record_wanted.skipped_as = kind_of_media(media.type);
  return record_wanted;
}

/// Nothing where the record holds no page after all.
std::optional<Result<RawDocument>> WarcReader::page_of(const Record& record, const Wanted& wanted,
                                                       std::string block) {
  RawDocument document;
  document.path = place_.path;
  document.line = number_;
  document.source = reading_.source;
  document.container = place_.container;
  document.url = target_uri(record.head);
  document.captured = record.head.find("warc-date");
  MediaType media = media_type(record.head.find("content-type"));
  if (wanted.is_response) {
    HttpResponse response = http_head(block);
    Result<std::string> body =
        http_body(response, std::string_view(block).substr(response.head_bytes), reading_.most_bytes);
    if (!body) {
      const std::string name = fmt::format("{} ({})", display_name(document), document.url);
      if (body.error().code == ErrorCode::NoSpace)
        return tl::unexpected<Error>(too_large(name, reading_.most_bytes));
      return failure(ErrorCode::Malformed, fmt::format("{}: {}", name, body.error().message));
    }
    block = std::move(*body);
    media = std::move(response.media);
  }
  document.bytes = std::move(block);
  document.charset = std::move(media.charset);
  const std::string_view head = std::string_view(document.bytes).substr(0, kHeadBytes);
  if (head.find_first_not_of(" \t\r\n") == std::string_view::npos) {
    reading_.skip("empty pages");
    return std::nullopt;
  }
  if (const std::optional<std::string_view> kind = kind_of_binary(head)) {
    reading_.skip(*kind);
    return std::nullopt;
  }
  const ContentType type = content_type(head, {});
  const bool is_json = type == ContentType::JsonLines || media.type.find("json") != std::string::npos;
  if (is_json && !has_article_key(document.bytes)) {
    reading_.skip("JSON data");
    return std::nullopt;
  }
  if (type == ContentType::Feed || type == ContentType::Xml) {
    reading_.skip("feeds and other XML in web archives");
    return std::nullopt;
  }
  const bool is_html = type == ContentType::Html || media.type.find("html") != std::string::npos;
  document.format = is_json ? Format::Json : is_html ? Format::Html : Format::Text;
  return document;
}

/// The record's block, as far as its length is true.
std::optional<Result<RawDocument>> WarcReader::read_record(const Record& record) {
  const Wanted how = wanted(
      record, stream_->ahead(static_cast<std::size_t>(std::min<std::uint64_t>(record.block, kHeadBytes))));
  const bool is_skipped = !how.skipped_as.empty();
  if (is_skipped && how.is_counted) reading_.skip(how.skipped_as);
  if (record.block > reading_.most_bytes + kHeadBytes) {
    if (!is_skipped)
      waiting_ = too_large(fmt::format("{}:{} ({})", place_.name(), number_, target_uri(record.head)),
                           reading_.most_bytes);
    pass_over(record.block, record);
    return std::nullopt;
  }
  const auto block_bytes = static_cast<std::size_t>(record.block);
  const std::string_view text = stream_->ahead(block_bytes + kMarkBytes);
  std::string_view block = text.substr(0, block_bytes);
  const bool is_true = text.size() >= block_bytes && is_end_of_block(text.substr(block_bytes));
  const std::size_t next = is_true ? std::string_view::npos : record_in(text, 1);
  std::string page;
  if (next != std::string_view::npos && next <= block_bytes) {
    // The length reaches into the next record.
    if (!is_skipped) page = without_line_ends(text.substr(0, next));
    stream_->consume(next);
    tell(ErrorCode::Malformed,
         fmt::format("a record with a false length at byte {}: it says {} bytes, and the next record "
                     "begins after {}",
                     record.offset, record.block, next));
  } else if (text.size() < block_bytes) {
    stream_->consume(text.size());
    if (!stream_->fault()) {
      tell(ErrorCode::Malformed, fmt::format("cut off: the record at byte {} says {} bytes, and {} are there",
                                             record.offset, record.block, text.size()));
    } else if (stream_->fault()->code != ErrorCode::Interrupted) {
      if (!waiting_) waiting_ = *stream_->fault();
      stream_->resume();
    }
    return std::nullopt;
  } else {
    if (!is_skipped) page = block;
    stream_->consume(block_bytes);
    if (!is_true && !stream_->fault())
      find_record("no record where the one before it ends,", stream_->offset());
  }
  if (is_skipped) return std::nullopt;
  return page_of(record, how, std::move(page));
}

/// A block that is larger than any page.
void WarcReader::pass_over(std::uint64_t bytes, const Record& record) {
  const std::uint64_t passed = stream_->skip(bytes);
  if (passed == bytes || (stream_->fault() && stream_->fault()->code == ErrorCode::Interrupted)) return;
  if (stream_->fault()) {
    if (!waiting_) waiting_ = *stream_->fault();
    stream_->resume();
    return;
  }
  tell(ErrorCode::Malformed, fmt::format("cut off: the record at byte {} says {} bytes, and {} are there",
                                         record.offset, bytes, passed));
}

std::optional<Result<RawDocument>> WarcReader::next() {
  for (;;) {
    if (waiting_) return tl::unexpected<Error>(*std::exchange(waiting_, std::nullopt));
    Record record;
    const Step step = begin_record(record);
    if (step == Step::End) return std::nullopt;
    if (step == Step::Lost) continue;
    ++number_;
    if (auto document = read_record(record)) return document;
  }
}

}  // namespace fundstelle::indexer
