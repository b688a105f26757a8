/// Answers as JSON: what --format json prints, the server answers and the C interface can give as text.
///
///     std::string line = json::text_of(json::of(answer), json::Layout::Line);
///
/// Keys are in the order that a person reads them in. Offsets are bytes into the UTF-8 text that they belong
/// to.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <fundstelle/searcher.hpp>
#include <nlohmann/json.hpp>

namespace fundstelle::json {

using Json = nlohmann::ordered_json;

[[nodiscard]] Json of(const Hit& hit);

/// With {"explanation": {"tree", "xapian_query"}} before the hits, where there is one.
[[nodiscard]] Json of(const Answer& answer, const Explanation* explanation = nullptr);

[[nodiscard]] Json of(const FacetAnswer& answer, std::string_view query);
[[nodiscard]] Json of(const Timeline& timeline, std::string_view query, Period period);
[[nodiscard]] Json of(const Concordance& concordance, std::string_view query);

/// {"missing":["Klapbrücke"],"advice":[{"reason","query","total","is_restricted"}]}
[[nodiscard]] Json of(const AdviceAnswer& answer);

/// {"query","completions":[{"query","text","documents"}]}: each with the whole query that it would make.
[[nodiscard]] Json of(const Completions& completions, std::string_view query);

/// {"id","path","url","title","date","date_from","date_confidence","source","author","section","language",
/// "extra","text","blocks":[{"label","reason","text"}]}
[[nodiscard]] Json of(const Document& document);

/// The kept blocks, an empty line between them.
[[nodiscard]] std::string article_text(const Document& document);

enum class Layout : std::uint8_t { Line, Indented };

/// Without a line's end. Paths and queries may hold bytes that are no UTF-8; JSON may not: U+FFFD stands for
/// them.
[[nodiscard]] std::string text_of(const Json& json, Layout layout);

}  // namespace fundstelle::json
