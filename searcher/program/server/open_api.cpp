#include "server/open_api.hpp"

#include "server/answer_schemas.hpp"
#include "server/api.hpp"

#include <string>

#include <fmt/format.h>

namespace fundstelle::server {

namespace {

using json::Json;

Json schema_of(const Parameter& parameter) {
  switch (parameter.kind) {
    case ParameterKind::Text: {
      const Json text{{"type", "string"}, {"maxLength", kMostValueBytes}};
      return parameter.may_repeat ? Json{{"type", "array"}, {"items", text}, {"maxItems", kMostValues}}
                                  : text;
    }
    case ParameterKind::Number:
      return {
          {"type", "integer"}, {"minimum", 0}, {"maximum", parameter.most}, {"default", parameter.otherwise}};
    case ParameterKind::Flag:
      return {{"type", "boolean"}, {"default", false}};
    case ParameterKind::Choice:
      return {{"type", "string"}, {"enum", parameter.choices}, {"default", parameter.choices.front()}};
    case ParameterKind::Choices:
      return {{"type", "array"}, {"items", {{"type", "string"}, {"enum", parameter.choices}}}};
  }
  return {};
}

Json parameter_of(const Parameter& parameter) {
  std::string description(parameter.description);
  if (!parameter.alias.empty()) description += fmt::format("; {} means the same", parameter.alias);
  Json json{{"name", parameter.name},
            {"in", "query"},
            {"description", description},
            {"required", parameter.is_required}};
  if (parameter.kind == ParameterKind::Choices) {
    json["style"] = "form";
    json["explode"] = false;  // one value, with commas
  }
  json["schema"] = schema_of(parameter);
  if (parameter.example.empty()) return json;
  if (parameter.kind == ParameterKind::Choices || parameter.may_repeat) {
    json["example"] = Json::array();
    const std::string_view all = parameter.example;
    for (std::size_t begin = 0; begin <= all.size();) {
      const std::size_t end = std::min(all.find(',', begin), all.size());
      json["example"].push_back(all.substr(begin, end - begin));
      begin = end + 1;
    }
  } else {
    json["example"] = parameter.example;
  }
  return json;
}

Json error(std::string_view description) {
  return {{"description", description},
          {"content", {{content_type::kJson, {{"schema", {{"$ref", "#/components/schemas/Error"}}}}}}}};
}

bool has_id(const ApiRoute& route) {
  for (const Parameter& parameter : route.parameters)
    if (parameter.name == "id") return true;
  return false;
}

Json operation_of(const ApiRoute& route) {
  Json operation{{"operationId", route.name}, {"summary", route.summary}};
  Json& parameters = operation["parameters"] = Json::array();
  for (const Parameter& parameter : route.parameters) parameters.push_back(parameter_of(parameter));
  Json& responses = operation["responses"];
  responses["200"] = {
      {"description", route.summary},
      {"content",
       {{route.type, {{"schema", {{"$ref", fmt::format("#/components/schemas/{}", route.schema)}}}}}}}};
  responses["400"] = error("a parameter that is unknown, missing or makes no sense");
  if (has_id(route)) responses["404"] = error("no document has this id");
  responses["500"] = error("the search failed");
  if (route.name == "similar")
    responses["501"] = error("the database was made without looking for similar documents");
  responses["503"] = error("too many searches at once; come again");
  return operation;
}

}  // namespace

Json open_api(std::string_view base_url, std::string_view title) {
  Json description{
      {"openapi", "3.1.0"},
      {"info",
       {{"title", title},
        {"version", FUNDSTELLE_VERSION},
        {"description",
         "Full-text search in a German news archive. All text is UTF-8. Answers are what "
         "fundstelle-search prints with --format json."},
        {"license", {{"name", "GPL-2.0-or-later"}, {"identifier", "GPL-2.0-or-later"}}}}},
      {"servers", Json::array({{{"url", base_url.ends_with('/') ? base_url.substr(0, base_url.size() - 1)
                                                                : base_url}}})}};
  Json& paths = description["paths"] = Json::object();
  for (const ApiRoute& route : api_routes()) paths[std::string(route.path)]["get"] = operation_of(route);
  description["components"]["schemas"] = answer_schemas();
  return description;
}

}  // namespace fundstelle::server
