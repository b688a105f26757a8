#include "mcp/resources.hpp"

#include "mcp/quotation.hpp"
#include "mcp/text_piece.hpp"
#include "mcp/tools.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include <fmt/core.h>

namespace fundstelle::mcp {

namespace {

constexpr std::string_view kDocument = "fundstelle://document/";
constexpr std::string_view kSearch = "fundstelle://search/";

struct Template {
  std::string_view begin;
  std::string_view variable;
  std::string_view name;
  std::string_view title;
  std::string_view description;
};

constexpr std::array kTemplates{
    Template{kDocument, "id", "document", "Article",
             "An article by its id: title, source, date and address, then the text."},
    Template{kSearch, "query", "search", "Search",
             "The articles that match a query best, with a passage of each."},
};

std::string address_of(const Template& each) {
  return fmt::format("{}{{{}}}", each.begin, each.variable);
}

tl::unexpected<Error> no_resource(std::string_view address) {
  return failure(ErrorCode::Usage, fmt::format("There is no resource '{:.200}'.", address),
                 fmt::format("There are {} and {}.", address_of(kTemplates[0]), address_of(kTemplates[1])));
}

Result<std::string> document_text(Searcher& searcher, const std::string& id) {
  const Result<Document> document = searcher.document(id);
  if (!document) return tl::unexpected(document.error());
  const std::string text = json::article_text(*document);
  const TextPiece piece = piece_of(text, 0, kMostResourceLength);
  std::string quoted = quotation(*document, piece);
  if (!piece.is_last()) quoted += fmt::format("\n\nRead on with the tool document, offset {}.", piece.end);
  return quoted;
}

Result<std::string> search_text(Searcher& searcher, const std::string& query) {
  const Tool& tool = *find_tool("search");
  const Result<Arguments> arguments = read_arguments(tool.parameters, Input{{"query", query}});
  if (!arguments) return tl::unexpected(arguments.error());
  Result<ToolAnswer> answer = tool.run(searcher, *arguments);
  if (!answer) return tl::unexpected(std::move(answer).error());
  return std::move(answer->text);
}

std::optional<char> byte_of(std::string_view digits) {
  unsigned byte = 0;
  const auto [end, wrong] = std::from_chars(digits.data(), digits.data() + digits.size(), byte, 16);
  if (wrong != std::errc() || end != digits.data() + 2) return {};
  return static_cast<char>(byte);
}

}  // namespace

std::string percent_decoded(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::optional<char> byte = text[at] == '%' ? byte_of(text.substr(at + 1, 2)) : std::nullopt;
    out += byte.value_or(text[at]);
    if (byte) at += 2;
  }
  return out;
}

Json resource_templates(Version version) {
  Json list = Json::array();
  for (const Template& each : kTemplates) {
    Json json{{"uriTemplate", address_of(each)}, {"name", each.name}};
    if (version >= Version::V2025_06_18) json["title"] = each.title;
    json["description"] = each.description;
    json["mimeType"] = "text/plain";
    list.push_back(std::move(json));
  }
  return list;
}

Result<Json> read_resource(Searcher& searcher, std::string_view address) {
  for (const Template& each : kTemplates) {
    if (!address.starts_with(each.begin) || address.size() == each.begin.size()) continue;
    const std::string value = percent_decoded(address.substr(each.begin.size()));
    Result<std::string> text =
        each.begin == kDocument ? document_text(searcher, value) : search_text(searcher, value);
    if (!text) return tl::unexpected(std::move(text).error());
    return Json::array({Json{{"uri", address}, {"mimeType", "text/plain"}, {"text", std::move(*text)}}});
  }
  return no_resource(address);
}

Result<Json> complete_resource(Searcher& searcher, std::string_view address, std::string_view variable,
                               std::string_view typed) {
  constexpr std::size_t kMost = 100;
  const auto* const found = std::find_if(kTemplates.begin(), kTemplates.end(), [&](const Template& each) {
    return address == address_of(each) && variable == each.variable;
  });
  if (found == kTemplates.end()) return no_resource(address);
  Json values = Json::array();
  bool has_more = false;
  // Ids are told by hits; who types the beginning of one does not know it.
  if (found->begin == kSearch) {
    const Result<Completions> completions = searcher.complete(typed, kMost + 1);
    if (!completions) return tl::unexpected(completions.error());
    const Json words = json::of(*completions, typed);
    for (const Json& word : words["completions"]) values.push_back(word["query"]);
    has_more = values.size() > kMost;
    if (has_more) values.erase(kMost);
  }
  const std::size_t total = values.size();
  Json completion{{"values", std::move(values)}};
  if (!has_more) completion["total"] = total;
  completion["hasMore"] = has_more;
  return completion;
}

}  // namespace fundstelle::mcp
