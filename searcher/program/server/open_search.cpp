#include "server/open_search.hpp"

#include "server/page/html.hpp"
#include "server/request.hpp"

#include <fmt/format.h>

namespace fundstelle::server {

namespace {

/// The name that OpenSearch allows: at most 16 characters.
std::string short_name(std::string_view archive) {
  constexpr std::size_t kMost = 16;
  std::string name;
  std::size_t characters = 0;
  for (const char c : page::clean(archive)) {
    const bool begins_character = (static_cast<unsigned char>(c) & 0xc0U) != 0x80;
    if (begins_character && ++characters > kMost) break;
    name += c;
  }
  return name;
}

}  // namespace

std::string open_search_description(std::string_view base_url, std::string_view archive) {
  const std::string base = page::escaped(base_url);
  return fmt::format(R"(<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
  <ShortName>{0}</ShortName>
  <Description>{1}: full-text search in a German news archive</Description>
  <InputEncoding>UTF-8</InputEncoding>
  <Language>de</Language>
  <Image width="16" height="16" type="image/svg+xml">{2}icon.svg</Image>
  <Url type="text/html" method="get" template="{2}?q={{searchTerms}}"/>
  <Url type="{3}" method="get" template="{2}api/opensearch?q={{searchTerms}}"/>
  <Url type="{4}" rel="self" template="{2}opensearch.xml"/>
</OpenSearchDescription>
)",
                     page::escaped(short_name(archive)), page::escaped(archive), base,
                     content_type::kSuggestions, content_type::kOpenSearch);
}

}  // namespace fundstelle::server
