/// A document read and cut into blocks, before and after the boilerplate filter has judged them.
///
///     Result<Article> article = parse_article(std::move(raw), filter.markup_words());
///     filter.label(*article);
#pragma once

#include "html/markup_words.hpp"
#include "schema/record.hpp"
#include "sources/raw_document.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <fundstelle/result.hpp>

namespace fundstelle::indexer {

/// How far the input itself says what is text: a dump says nothing, a JSON Lines `text` is text by
/// declaration, so that only strong evidence makes furniture of its blocks; a page has markup and may name
/// its headline.
enum class Structure : std::uint8_t { Dump, Declared, Page };

/// What was seen of a document before: its older versions, and files that hold a version beside the one that
/// it was read from. The version read last counts; folders are read in the order of their names, so that the
/// latest of dated crawls does.
struct History {
  std::uint32_t versions = 1;      ///< different contents, this one included
  std::vector<std::string> older;  ///< content hashes of the others, as far as they are remembered
  std::vector<std::string> files;  ///< file_mark() of further files
};

struct Article {
  Record record;  ///< blocks in the input's order, all labelled Body until the filter has seen them
  Structure structure = Structure::Dump;
  std::string site;         ///< what furniture is counted by: host, source or folder
  std::uint64_t rules = 0;  ///< UserRules::fingerprint() of those it was labelled by
  std::uint32_t unsure_words =
      0;                       ///< in blocks that the line model finds nearly as likely article as furniture
  bool is_kept_whole = false;  ///< no block of it reads like an article
  std::string content_hash;    ///< of the bytes, sixteen hexadecimal digits
  std::string file_state;      ///< RawDocument's
  std::string container{};     ///< RawDocument's
  History history{};
};

/// A file in one state, as sixteen hexadecimal digits.
[[nodiscard]] std::string file_mark(std::string_view path, std::string_view file_state);

/// Decodes the bytes (encoding/), cuts plain text into blocks, reads a page (html/) or a JSON Lines row.
/// Malformed where it is no text (binary) or a broken row, NotFound where it is empty or a page without text;
/// the message names the document. `words`: of the
/// filter that will judge the article.
[[nodiscard]] Result<Article> parse_article(RawDocument document, const MarkupWords& words);

}  // namespace fundstelle::indexer
