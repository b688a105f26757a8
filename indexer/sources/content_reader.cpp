#include "sources/content_reader.hpp"

#include "encoding/text_encoding.hpp"
#include "sources/archive_members.hpp"
#include "sources/content_type.hpp"
#include "sources/feed_reader.hpp"
#include "sources/file_kind.hpp"
#include "sources/json_rows.hpp"
#include "sources/packing.hpp"
#include "sources/warc_reader.hpp"

#include <optional>
#include <utility>

#include <fmt/format.h>

namespace fundstelle::indexer {

namespace {

using Reader = Result<std::unique_ptr<DocumentReader>>;

constexpr std::size_t kHeadBytes = 64 * 1024;
constexpr unsigned kMostArchives = 4;

/// A file that is one document: text or a page.
class OneDocument : public DocumentReader {
 public:
  OneDocument(std::unique_ptr<BufferedStream> stream, Place place, Reading& reading, Format format)
      : stream_(std::move(stream)), place_(std::move(place)), reading_(reading), format_(format) {}

  std::optional<Result<RawDocument>> next() override {
    if (!stream_) return std::nullopt;
    const std::unique_ptr<BufferedStream> stream = std::move(stream_);
    RawDocument document;
    document.bytes = stream->rest(reading_.most_bytes + 1);
    if (stream->fault()) {
      if (stream->fault()->code == ErrorCode::Interrupted) return std::nullopt;
      return tl::unexpected<Error>(*stream->fault());
    }
    if (document.bytes.size() > reading_.most_bytes)
      return tl::unexpected<Error>(too_large(place_.name(), reading_.most_bytes));
    document.format = format_;
    document.path = place_.path;
    document.source = reading_.source;
    // A member of an archive is seen again with the archive, not by a state of its own.
    if (place_.depth == 0)
      document.file_state = place_.state;
    else
      document.container = place_.container;
    return document;
  }
  [[nodiscard]] bool is_container() const override { return false; }

 private:
  std::unique_ptr<BufferedStream> stream_;
  Place place_;
  Reading& reading_;
  Format format_;
};

ContentType type_of(std::string_view head, std::string_view name, const Place& place, InputFormat format) {
  const ContentType found = content_type(head, name);
  if (found == ContentType::Archive) return found;
  switch (format) {
    case InputFormat::Text:
      return ContentType::Text;
    case InputFormat::Html:
      return ContentType::Html;
    case InputFormat::JsonLines:
      return ContentType::JsonLines;
    case InputFormat::Warc:
      return ContentType::Warc;
    case InputFormat::Feed:
      return ContentType::Feed;
    case InputFormat::Auto:
      break;
  }
  // A producer may send anything first, even a broken row.
  const bool is_input = place.path.empty() && place.depth == 0;
  return is_input && found != ContentType::Warc && found != ContentType::Feed ? ContentType::JsonLines
                                                                              : found;
}

/// What is told of a file that holds no article: the user's own mistake, or one of many beside the articles.
Reader without_article(std::string_view kind, const Place& place, Reading& reading) {
  if (place.is_named)
    return failure(ErrorCode::Malformed, fmt::format("{}: holds no article ({})", place.name(), kind),
                   "name texts, pages, JSON Lines, feeds, web archives, or archives of these");
  reading.skip(kind);
  return std::unique_ptr<DocumentReader>();
}

/// Configuration and the like: one value that is no row with an article.
bool is_other_json(std::string_view head, std::string_view name) {
  return name.ends_with(".json") && !has_article_key(head) &&
         (head.starts_with('{') || head.starts_with('['));
}

/// Read as text, its brackets and keys would be words.
bool is_json_of_many_lines(std::string_view head, std::string_view name) {
  return name.ends_with(".json") && (head.starts_with('{') || head.starts_with('['));
}

/// The kind of what is passed over, or empty.
std::string_view kind_without_article(std::string_view head, std::string_view name, ContentType type) {
  if (type == ContentType::Archive) {
    const std::string_view kind = kind_of_name(name);  // office documents and books are zip files
    return kind;
  }
  if (!promises_text(name))
    if (const std::optional<std::string_view> kind = kind_of_known_binary(head)) return *kind;
  if (type == ContentType::Text || type == ContentType::Xml || binary_kind(head))
    if (const std::string_view kind = kind_of_name(name); !kind.empty()) return kind;
  if (type == ContentType::Xml) return "other XML";
  if (type != ContentType::Html && is_other_json(head, name)) return "JSON data";
  return {};
}

}  // namespace

Reader read_content(std::unique_ptr<BufferedStream> stream, Place place, Reading& reading) {
  Result<Unpacked> plain = unpacked(std::move(stream), place.name(), place.budget);
  if (!plain) return tl::unexpected<Error>(std::move(plain).error());
  // Standard input may give a row now and the next one tomorrow.
  const bool is_input = place.path.empty() && place.depth == 0;
  const std::string_view head = is_input ? plain->stream->at_hand() : plain->stream->ahead(kHeadBytes);
  if (head.empty() && plain->stream->fault()) {
    if (plain->stream->fault()->code == ErrorCode::Interrupted) return std::unique_ptr<DocumentReader>();
    return tl::unexpected<Error>(*plain->stream->fault());
  }
  const ContentType type = type_of(head, plain->name, place, reading.format);
  if (!is_input && reading.format == InputFormat::Auto && type == ContentType::Text && !binary_kind(head))
    if (const std::optional<UnreadForm> form = unread_form(head, plain->name))
      return failure(ErrorCode::Malformed, fmt::format("{}: {}", place.name(), form->name),
                     std::string(form->remedy));
  if (!is_input && reading.format == InputFormat::Auto)
    if (const std::string_view kind = kind_without_article(head, plain->name, type); !kind.empty())
      return without_article(kind, place, reading);
  if (type == ContentType::Archive) {
    if (place.depth == kMostArchives)
      return failure(ErrorCode::Malformed,
                     fmt::format("{}: an archive inside {} others", place.name(), kMostArchives),
                     "unpack the outer ones");
    if (head.starts_with("7z") && !plain->stream->length())
      return failure(
          ErrorCode::Malformed,
          fmt::format("{}: a 7z archive that is packed or in another one cannot be read as a stream",
                      place.name()),
          "unpack it from there");
    return std::make_unique<ArchiveMembers>(std::move(plain->stream), std::move(place), reading);
  }
  if (const std::optional<std::string_view> kind = binary_kind(head))
    return failure(ErrorCode::Malformed, fmt::format("{}: no text: {}", place.name(), *kind),
                   "take it out of the archive, or turn it into text");
  if (type == ContentType::Text && reading.format == InputFormat::Auto &&
      is_json_of_many_lines(head, plain->name))
    return failure(ErrorCode::Malformed, fmt::format("{}: JSON, but not one object a line", place.name()),
                   "turn it into JSON Lines: jq -c '.[]?' for a list, jq -c . for objects");
  switch (type) {
    case ContentType::JsonLines:
      return std::make_unique<JsonRows>(std::move(plain->stream), std::move(place), reading);
    case ContentType::Warc:
      return std::make_unique<WarcReader>(std::move(plain->stream), std::move(place), reading);
    case ContentType::Feed:
      return std::make_unique<FeedReader>(std::move(plain->stream), std::move(place), reading);
    case ContentType::Html:
      return std::make_unique<OneDocument>(std::move(plain->stream), std::move(place), reading, Format::Html);
    case ContentType::Archive:
    case ContentType::Xml:
    case ContentType::Text:
      break;
  }
  return std::make_unique<OneDocument>(std::move(plain->stream), std::move(place), reading, Format::Text);
}

}  // namespace fundstelle::indexer
