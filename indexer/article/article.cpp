#include "article/article.hpp"

#include "article/canonical_address.hpp"
#include "article/json_row.hpp"
#include "article/plain_text.hpp"
#include "article/web_page.hpp"
#include "encoding/html_charset.hpp"
#include "encoding/text_encoding.hpp"

#include <filesystem>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <xxhash.h>

namespace fundstelle::indexer {
namespace {

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n\f\v") == std::string_view::npos;
}

/// The host of a web address, lower case, without "www." and port.
std::string site_host(std::string_view url) {
  std::string lower(host_of(url));
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  if (lower.starts_with("www.")) lower.erase(0, 4);
  return lower;
}

/// The time of a capture is no day of publication: it is kept beside what else is known.
std::string with_capture(const std::string& extra, const std::string& captured) {
  nlohmann::json all = nlohmann::json::parse(extra, nullptr, false);
  if (!all.is_object()) all = nlohmann::json::object();
  all["captured"] = captured;
  return all.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string site_of(const Record& record) {
  if (std::string host = site_host(record.url); !host.empty()) return host;
  if (!record.source.empty()) return record.source;
  return std::filesystem::path(record.path).parent_path().string();
}

/// Of what has none yet: a page's address was not good enough (read_web_page).
std::string id_of(const Article& article, const RawDocument& document) {
  const Record& record = article.record;
  if (!record.url.empty() && article.structure != Structure::Page) return record.url;
  if (record.path.empty())
    return fmt::format("text:{}", article.content_hash);  // the same row again is the same document
  return document.line == 0 ? record.path : fmt::format("{}:{}", record.path, document.line);
}

}  // namespace

std::string file_mark(std::string_view path, std::string_view file_state) {
  const std::string both = fmt::format("{}\n{}", path, file_state);
  return fmt::format("{:016x}", XXH3_64bits(both.data(), both.size()));
}

Result<Article> parse_article(RawDocument document, const MarkupWords& words) {
  const std::string name = display_name(document);
  if (is_blank(document.bytes)) return failure(ErrorCode::NotFound, fmt::format("{}: empty", name));

  Article article;
  article.content_hash = fmt::format("{:016x}", XXH3_64bits(document.bytes.data(), document.bytes.size()));
  article.file_state = std::move(document.file_state);
  article.container = std::move(document.container);
  article.record.path = document.path;
  article.record.url = canonical_address(document.url);
  article.record.source = document.source;

  std::string charset = std::move(document.charset);
  if (document.format == Format::Html && charset.empty()) charset = html_charset(document.bytes);
  Result<DecodedText> decoded = to_utf8(std::move(document.bytes), charset);
  if (!decoded) {
    decoded.error().message = fmt::format("{}: {}", name, decoded.error().message);
    return tl::unexpected(std::move(decoded.error()));
  }
  const std::string_view text = decoded->text;

  if (document.format == Format::Json || document.format == Format::Entry) {
    const RowKind kind = document.format == Format::Entry ? RowKind::Entry : RowKind::Any;
    if (Result<void> read = read_json_row(text, name, words, kind, article); !read)
      return tl::unexpected(std::move(read.error()));
  } else if (document.format == Format::Html) {
    read_web_page(text, words, article);
  } else {
    article.record.blocks = cut_plain_text(text);
  }
  if (article.record.blocks.empty())
    return failure(
        ErrorCode::NotFound,
        fmt::format("{}: {}", name, document.format == Format::Html ? "a page without text" : "empty"));
  if (!document.captured.empty())
    article.record.extra = with_capture(article.record.extra, document.captured);
  if (article.record.id.empty()) article.record.id = id_of(article, document);
  article.site = site_of(article.record);
  return article;
}

}  // namespace fundstelle::indexer
