/// What a file holds, by its first bytes and, where these leave it open, by its name.
///
///     content_type(R"({"id":"1","text":"…"})", "news.txt") == ContentType::JsonLines
///     content_type("<!DOCTYPE html>…", "page.txt") == ContentType::Html
#pragma once

#include <cstdint>
#include <string_view>

namespace fundstelle::indexer {

/// Feed: RSS or Atom. Xml: any other XML that is no page. Archive: tar, zip, 7z.
enum class ContentType : std::uint8_t { Text, JsonLines, Html, Warc, Feed, Xml, Archive };

/// `head`: the beginning of the file, as much as is at hand.
[[nodiscard]] ContentType content_type(std::string_view head, std::string_view name);

}  // namespace fundstelle::indexer
