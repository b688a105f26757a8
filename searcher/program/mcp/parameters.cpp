#include "mcp/parameters.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/core.h>
#include <fmt/ranges.h>

namespace fundstelle::mcp {

namespace {

bool can_be(const Parameter& parameter, std::string_view text) {
  return parameter.choices.empty() ||
         std::find(parameter.choices.begin(), parameter.choices.end(), text) != parameter.choices.end();
}

/// "a whole number from 1 to 50"
std::string right_value(const Parameter& parameter) {
  const std::string choices = fmt::format("{}", fmt::join(parameter.choices, ", "));
  switch (parameter.kind) {
    case ParameterKind::Text:
      return parameter.choices.empty() ? fmt::format("a text of at most {} bytes", kMostArgumentBytes)
                                       : fmt::format("one of {}", choices);
    case ParameterKind::Number:
      return fmt::format("a whole number from {} to {}", parameter.range.least, parameter.range.most);
    case ParameterKind::Flag:
      return "true or false";
    case ParameterKind::Texts:
      break;
  }
  return parameter.choices.empty() ? fmt::format("a list of at most {} texts of at most {} bytes each",
                                                 kMostTexts, kMostArgumentBytes)
                                   : fmt::format("a list of {}", choices);
}

std::optional<std::string> read_text(const Parameter& parameter, const Input& given) {
  const auto* text = given.get_ptr<const std::string*>();
  if (text == nullptr || text->size() > kMostArgumentBytes || !can_be(parameter, *text)) return {};
  return *text;
}

std::optional<std::size_t> read_number(const Range& range, const Input& given) {
  if (!given.is_number()) return {};
  // 10.0 is a whole number, too; what is out of range, either way, is far from any bound in a double.
  const double number = given.get<double>();
  if (!(number >= static_cast<double>(range.least) && number <= static_cast<double>(range.most))) return {};
  const auto whole = static_cast<std::size_t>(number);
  if (static_cast<double>(whole) != number) return {};
  return whole;
}

std::optional<Arguments::Value> read_value(const Parameter& parameter, const Input& given) {
  switch (parameter.kind) {
    case ParameterKind::Text:
      return read_text(parameter, given);
    case ParameterKind::Number:
      return read_number(parameter.range, given);
    case ParameterKind::Flag:
      if (!given.is_boolean()) return {};
      return given.get<bool>();
    case ParameterKind::Texts:
      break;
  }
  if (!given.is_array() || given.size() > kMostTexts) return {};
  std::vector<std::string> texts;
  for (const Input& each : given) {
    std::optional<std::string> text = read_text(parameter, each);
    if (!text) return {};
    texts.push_back(std::move(*text));
  }
  return texts;
}

Arguments::Value value_for_none(const Parameter& parameter) {
  switch (parameter.kind) {
    case ParameterKind::Text:
      return std::string(parameter.otherwise);
    case ParameterKind::Number:
      return parameter.range.otherwise;
    case ParameterKind::Flag:
      return false;
    case ParameterKind::Texts:
      break;
  }
  return std::vector<std::string>();
}

Json choices_schema(const Parameter& parameter) {
  Json schema{{"type", "string"}};
  if (!parameter.choices.empty()) schema["enum"] = parameter.choices;
  return schema;
}

Json schema_of(const Parameter& parameter) {
  Json schema;
  switch (parameter.kind) {
    case ParameterKind::Text:
      schema = choices_schema(parameter);
      if (!parameter.otherwise.empty()) schema["default"] = parameter.otherwise;
      break;
    case ParameterKind::Number:
      schema = Json{{"type", "integer"},
                    {"minimum", parameter.range.least},
                    {"maximum", parameter.range.most},
                    {"default", parameter.range.otherwise}};
      break;
    case ParameterKind::Flag:
      schema = Json{{"type", "boolean"}, {"default", false}};
      break;
    case ParameterKind::Texts:
      schema = Json{{"type", "array"}, {"items", choices_schema(parameter)}, {"maxItems", kMostTexts}};
      break;
  }
  schema["description"] = parameter.description;
  return schema;
}

std::string names_of(std::span<const Parameter> parameters) {
  std::string names;
  for (const Parameter& parameter : parameters)
    names += fmt::format("{}{}", names.empty() ? "" : ", ", parameter.name);
  return names;
}

}  // namespace

Json schema_of(std::span<const Parameter> parameters) {
  Json schema{{"type", "object"}, {"properties", Json::object()}};
  Json required = Json::array();
  for (const Parameter& parameter : parameters) {
    schema["properties"][std::string(parameter.name)] = schema_of(parameter);
    if (parameter.need == Need::Required) required.push_back(parameter.name);
  }
  if (!required.empty()) schema["required"] = std::move(required);
  schema["additionalProperties"] = false;
  return schema;
}

Result<Arguments> read_arguments(std::span<const Parameter> parameters, const Input& given) {
  for (const auto& [name, value] : given.items())
    if (std::none_of(parameters.begin(), parameters.end(),
                     [&](const Parameter& parameter) { return parameter.name == name; }))
      return failure(ErrorCode::Usage, fmt::format("There is no argument '{:.100}'.", name),
                     fmt::format("There are {}.", names_of(parameters)));
  std::map<std::string_view, Arguments::Value> values;
  for (const Parameter& parameter : parameters) {
    const auto found = given.find(parameter.name);
    if (found == given.end() || found->is_null()) {
      if (parameter.need == Need::Required)
        return failure(ErrorCode::Usage, fmt::format("The argument '{}' is missing.", parameter.name),
                       fmt::format("Give {}.", right_value(parameter)));
      values[parameter.name] = value_for_none(parameter);
      continue;
    }
    std::optional<Arguments::Value> value = read_value(parameter, *found);
    if (!value)
      return failure(ErrorCode::Usage, fmt::format("The argument '{}' is not as it must be.", parameter.name),
                     fmt::format("Give {}.", right_value(parameter)));
    values[parameter.name] = std::move(*value);
  }
  return Arguments(std::move(values));
}

}  // namespace fundstelle::mcp
