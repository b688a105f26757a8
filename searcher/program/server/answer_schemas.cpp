#include "server/answer_schemas.hpp"

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

namespace fundstelle::server {

namespace {

using json::Json;

Json with(Json schema, std::string_view description) {
  schema["description"] = description;
  return schema;
}

Json text(std::string_view description = {}) {
  const Json schema{{"type", "string"}};
  return description.empty() ? schema : with(schema, description);
}

Json count(std::string_view description = {}) {
  const Json schema{{"type", "integer"}, {"minimum", 0}};
  return description.empty() ? schema : with(schema, description);
}

Json share(std::string_view description) {
  return with(Json{{"type", "number"}, {"minimum", 0}, {"maximum", 1}}, description);
}

Json flag(std::string_view description = {}) {
  const Json schema{{"type", "boolean"}};
  return description.empty() ? schema : with(schema, description);
}

Json ref(std::string_view name) {
  return Json{{"$ref", fmt::format("#/components/schemas/{}", name)}};
}

Json list(Json items) {
  return Json{{"type", "array"}, {"items", std::move(items)}};
}

Json one_of_words(std::initializer_list<std::string_view> words) {
  return Json{{"type", "string"}, {"enum", words}};
}

Json text_or_null(std::string_view description) {
  return with(Json{{"type", Json::array({"string", "null"})}}, description);
}

Json day() {
  return with(Json{{"type", "string"}, {"pattern", "^([0-9]{4}-[0-9]{2}-[0-9]{2})?$"}},
              "YYYY-MM-DD, or empty");
}

Json warnings() {
  return with(list(text()), "what of the query was not understood and how it was read instead");
}

using Property = std::pair<std::string_view, Json>;

void add(Json& schema, std::initializer_list<Property> properties) {
  for (const auto& [name, property] : properties) {
    schema["properties"][std::string(name)] = property;
    schema["required"].push_back(name);
  }
}

Json object(std::initializer_list<Property> properties) {
  Json schema{{"type", "object"},
              {"properties", Json::object()},
              {"required", Json::array()},
              {"additionalProperties", false}};
  add(schema, properties);
  return schema;
}

Json form() {
  return one_of_words({"exact", "stem", "part", "own part", "wildcard", "fuzzy", "phrase"});
}

Json hit() {
  return object({{"rank", count("from 1, counted over all pages")},
                 {"score", Json{{"type", "number"}}},
                 {"id", text()},
                 {"path", text()},
                 {"url", text()},
                 {"title", text()},
                 {"date", day()},
                 {"source", text()},
                 {"snippet", text("a passage of the article; an ellipsis stands where text was left out")},
                 {"highlights", with(list(ref("Highlight")), "of the snippet")},
                 {"title_highlights", with(list(ref("Highlight")), "of the title")},
                 {"matches", list(ref("Match"))},
                 {"similar", count("further documents that match and print the same text")}});
}

Json answer(std::string_view hit_name) {
  return object({{"query", text()},
                 {"total", count("documents that match")},
                 {"total_is_exact", flag()},
                 {"has_more", flag("whether hits follow")},
                 {"took_us", count("microseconds")},
                 {"suggestion", text_or_null("the query with words the archive knows")},
                 {"warnings", warnings()},
                 {"hits", list(ref(hit_name))}});
}

}  // namespace

Json answer_schemas() {
  Json schemas;
  schemas["Error"] =
      object({{"error", text("what is wrong")}, {"hint", text("what to do about it; may be empty")}});
  schemas["Highlight"] = object(
      {{"begin", count("bytes into the text in UTF-8")}, {"end", count("exclusive")}, {"form", form()}});
  schemas["Match"] = object({{"query", text("a word of the query")},
                             {"text", text("as it stands in the document")},
                             {"form", form()},
                             {"count", count("how often")}});
  schemas["Hit"] = hit();
  schemas["SimilarHit"] = hit();
  add(schemas["SimilarHit"], {{"share", share("of the smaller of the two texts that both have in common")},
                              {"shared_words", count("in the passages that they share")}});
  schemas["Answer"] = answer("Hit");
  // Only where it was asked for.
  schemas["Answer"]["properties"]["explanation"] =
      object({{"tree", text("the query as parsed")}, {"xapian_query", text()}});
  schemas["SimilarAnswer"] = answer("SimilarHit");
  schemas["FacetValue"] =
      object({{"value", text("empty: of the documents that have none")}, {"documents", count()}});
  Json facets = object({});
  for (const std::string_view facet : {"source", "section", "language", "year", "month"})
    facets["properties"][std::string(facet)] = list(ref("FacetValue"));
  facets.erase("required");
  schemas["FacetAnswer"] = object({{"query", text()},
                                   {"total", count("documents that match")},
                                   {"warnings", warnings()},
                                   {"facets", std::move(facets)}});
  schemas["Timeline"] =
      object({{"query", text()},
              {"total", count("documents that match")},
              {"undated", count("those of them that have no date")},
              {"period", one_of_words({"year", "month", "day"})},
              {"warnings", warnings()},
              {"steps", with(list(object({{"period", text("2023, 2023-03 or 2023-03-14")},
                                          {"matches", count("documents of that time that match")},
                                          {"documents", count("documents of that time that there are")},
                                          {"share", share("of them those that match")}})),
                             "from the first that has a match to the last, without a gap")}});
  schemas["Concordance"] = object({{"query", text()},
                                   {"total", count("documents that match")},
                                   {"has_more", flag("whether lines follow")},
                                   {"warnings", warnings()},
                                   {"lines", list(object({{"rank", count()},
                                                          {"id", text()},
                                                          {"path", text()},
                                                          {"url", text()},
                                                          {"title", text()},
                                                          {"date", day()},
                                                          {"source", text()},
                                                          {"left", text()},
                                                          {"keyword", text()},
                                                          {"right", text()},
                                                          {"form", form()}}))}});
  schemas["Block"] =
      object({{"label", one_of_words({"title", "body", "caption", "teaser", "comment", "boilerplate"})},
              {"reason", text()},
              {"text", text()}});
  schemas["Document"] = object({{"id", text()},
                                {"path", text()},
                                {"url", text()},
                                {"title", text()},
                                {"date", day()},
                                {"date_from", text("what told the date")},
                                {"date_confidence", one_of_words({"high", "medium", "low", ""})},
                                {"source", text()},
                                {"author", text()},
                                {"section", text()},
                                {"language", text("ISO 639-1, or empty")},
                                {"extra", with(Json{{"type", "object"}}, "further keys of its row")},
                                {"text", text("the article")},
                                {"blocks", with(list(ref("Block")), "all of the input, in its order")}});
  schemas["Suggestions"] = object(
      {{"query", text()},
       {"completions", list(object({{"query", text("the whole query that it would make")},
                                    {"text", text()},
                                    {"documents", count("that have the word; 0 for the name of a field")}}))},
       {"suggestion", text_or_null("the query with words the archive knows")}});
  schemas["AdviceAnswer"] =
      object({{"missing", with(list(text()), "words of the query that no document has")},
              {"advice", list(object({{"reason", text()},
                                      {"query", text("finds something")},
                                      {"total", count("documents")},
                                      {"is_restricted", flag("by from, to and source")}}))}});
  schemas["OpenSearchSuggestions"] =
      Json{{"type", "array"},
           {"prefixItems", Json::array({text("what was typed"), with(list(text()), "the completions")})},
           {"minItems", 2},
           {"maxItems", 2}};
  return schemas;
}

}  // namespace fundstelle::server
