#include "mcp/output_schemas.hpp"

#include "mcp/archive_tools.hpp"

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace fundstelle::mcp {

namespace {

using Property = std::pair<std::string_view, Json>;

Json described(Json schema, std::string_view description) {
  schema["description"] = description;
  return schema;
}

Json text() {
  return Json{{"type", "string"}};
}

Json text_or_null() {
  return Json{{"type", Json::array({"string", "null"})}};
}

Json count() {
  return Json{{"type", "integer"}, {"minimum", 0}};
}

Json share() {
  return Json{{"type", "number"}, {"minimum", 0}, {"maximum", 1}};
}

Json flag() {
  return Json{{"type", "boolean"}};
}

Json list_of(Json items) {
  return Json{{"type", "array"}, {"items", std::move(items)}};
}

void add(Json& object, std::initializer_list<Property> properties) {
  for (const auto& [name, schema] : properties) {
    object["properties"][std::string(name)] = schema;
    object["required"].push_back(name);
  }
}

Json object_of(std::initializer_list<Property> properties) {
  Json object{{"type", "object"}, {"properties", Json::object()}, {"required", Json::array()}};
  add(object, properties);
  return object;
}

Json day() {
  return described(text(), "YYYY-MM-DD, or empty");
}

Json warnings() {
  return described(list_of(text()), "what of the query was not understood, or left out");
}

/// What names a document, wherever it is met.
void add_origin(Json& object) {
  add(object, {{"id", text()},
               {"path", text()},
               {"url", text()},
               {"title", text()},
               {"date", day()},
               {"source", text()}});
}

Json hit() {
  Json object = object_of({{"rank", count()}});
  add_origin(object);
  add(object, {{"snippet", described(text(), "a passage; … stands where text was left out")},
               {"similar", described(count(), "further documents with the same text")}});
  return object;
}

Json advice() {
  return list_of(object_of({{"reason", text()},
                            {"query", described(text(), "finds something")},
                            {"total", count()},
                            {"is_restricted", described(flag(), "by from, to and sources")}}));
}

void add_answer(Json& object, Json hits) {
  add(object, {{"query", text()},
               {"total", described(count(), "documents that match")},
               {"total_is_exact", flag()},
               {"has_more", flag()},
               {"hits", list_of(std::move(hits))},
               {"warnings", warnings()}});
}

void add_advice(Json& object) {
  add(object, {{"suggestion", described(text_or_null(), "the query with words that the archive has")},
               {"missing", described(list_of(text()), "words that no document has")},
               {"advice", advice()}});
}

}  // namespace

Json search_schema() {
  Json object = object_of({});
  add_answer(object, hit());
  add_advice(object);
  return object;
}

Json document_schema() {
  Json object = object_of({});
  add_origin(object);
  add(object, {{"date_from", described(text(), "what told the date")},
               {"date_confidence", text()},
               {"author", text()},
               {"section", text()},
               {"language", text()},
               {"text", described(text(), "the article, or a piece of it")},
               {"offset", described(count(), "of the piece, in characters")},
               {"total_length", described(count(), "of the whole article, in characters")},
               {"next_offset", Json{{"type", Json::array({"integer", "null"})},
                                    {"description", "of what follows; null at the end"}}}});
  return object;
}

Json concordance_schema() {
  Json line = object_of({{"rank", count()}});
  add_origin(line);
  add(line, {{"left", text()}, {"keyword", text()}, {"right", text()}, {"form", text()}});
  return object_of({{"query", text()},
                    {"total", described(count(), "documents that match")},
                    {"has_more", flag()},
                    {"lines", list_of(std::move(line))},
                    {"warnings", warnings()}});
}

Json facets_schema() {
  Json facets{{"type", "object"}, {"properties", Json::object()}};
  Json omitted = facets;
  for (const std::string_view name : kFacets) {
    facets["properties"][std::string(name)] = list_of(object_of({{"value", text()}, {"documents", count()}}));
    omitted["properties"][std::string(name)] = count();
  }
  return object_of({{"query", text()},
                    {"total", described(count(), "documents that match")},
                    {"facets", std::move(facets)},
                    {"omitted", described(std::move(omitted), "further values")},
                    {"warnings", warnings()}});
}

Json timeline_schema() {
  const Json step = object_of({{"period", described(text(), "2023, 2023-03 or 2023-03-14")},
                               {"matches", count()},
                               {"documents", described(count(), "of that time, in all")},
                               {"share", share()}});
  Json period = text();
  period["enum"] = kPeriods;
  return object_of({{"query", text()},
                    {"total", described(count(), "documents that match")},
                    {"undated", count()},
                    {"period", std::move(period)},
                    {"steps", list_of(step)},
                    {"warnings", warnings()}});
}

Json similar_schema() {
  Json similar = hit();
  add(similar, {{"share", described(share(), "of the smaller text that both have in common")},
                {"shared_words", count()}});
  Json object = object_of({});
  add_answer(object, std::move(similar));
  return object;
}

Json suggest_schema() {
  Json object = object_of(
      {{"query", text()},
       {"total", described(count(), "documents that match the query as it stands")},
       {"completions", list_of(object_of({{"query", text()}, {"text", text()}, {"documents", count()}}))}});
  add_advice(object);
  return object;
}

}  // namespace fundstelle::mcp
