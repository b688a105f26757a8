/// What of an archive holds no article, and what it is called when it is counted; and what is not read though
/// it holds some.
///
///     kind_of_binary("\x89PNG\r\n…")        ->  "pictures"
///     kind_of_name("style/main.css")        ->  "style sheets"
///     kind_of_media("application/pdf")      ->  "PDF documents"
#pragma once

#include <optional>
#include <string_view>

namespace fundstelle::indexer {

/// By the first bytes; "other files that are no text" for binary data that it does not know; nothing for
/// text, whatever its encoding.
[[nodiscard]] std::optional<std::string_view> kind_of_binary(std::string_view head);

/// By the first bytes, for files that archives are known to hold beside articles: not programs, not noise.
[[nodiscard]] std::optional<std::string_view> kind_of_known_binary(std::string_view head);

/// By the ending, where that says that there is no article; else empty.
[[nodiscard]] std::string_view kind_of_name(std::string_view name);

/// What holds articles in a form that is not read.
struct UnreadForm {
  std::string_view name;  ///< "a page saved as MHTML, which is not read"
  std::string_view remedy;
};

/// For what looks like text: by its first bytes, then by its ending.
[[nodiscard]] std::optional<UnreadForm> unread_form(std::string_view head, std::string_view name);

/// The name promises text or pages (.txt, .html, .jsonl …).
[[nodiscard]] bool promises_text(std::string_view name);

/// Of a media type in lower case; empty for HTML, text, JSON and where nothing is said.
[[nodiscard]] std::string_view kind_of_media(std::string_view type);

/// JSON with a key "text" or "html" in its beginning: a row may hold an article.
[[nodiscard]] bool has_article_key(std::string_view json);

}  // namespace fundstelle::indexer
