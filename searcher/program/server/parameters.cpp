#include "server/parameters.hpp"

#include "server/page/html.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace fundstelle::server {

namespace {

const Parameter* find(std::span<const Parameter> declared, std::string_view name) {
  const auto found = std::find_if(declared.begin(), declared.end(), [&](const Parameter& parameter) {
    return parameter.name == name || (!parameter.alias.empty() && parameter.alias == name);
  });
  return found == declared.end() ? nullptr : &*found;
}

tl::unexpected<Error> wrong(std::string message, std::string hint) {
  return failure(ErrorCode::Usage, std::move(message), std::move(hint));
}

std::string names_of(std::span<const Parameter> declared) {
  std::vector<std::string_view> names;
  for (const Parameter& parameter : declared) names.push_back(parameter.name);
  return names.empty() ? "this address takes none"
                       : fmt::format("this address takes {}", fmt::join(names, ", "));
}

Result<std::size_t> read_number(const Parameter& parameter, std::string_view value) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (error != std::errc() || end != value.data() + value.size() || number > parameter.most)
    return wrong(fmt::format("{}: '{}' is no number from 0 to {}", parameter.name, value, parameter.most),
                 fmt::format("write {}={}", parameter.name, parameter.otherwise));
  return number;
}

Result<std::size_t> read_flag(const Parameter& parameter, std::string_view value) {
  if (value == "true" || value == "1" || value.empty()) return 1;
  if (value == "false" || value == "0") return 0;
  return wrong(fmt::format("{}: '{}' is neither true nor false", parameter.name, value),
               fmt::format("write {}=true", parameter.name));
}

Result<std::string> read_choice(const Parameter& parameter, std::string_view value) {
  if (std::find(parameter.choices.begin(), parameter.choices.end(), value) == parameter.choices.end())
    return wrong(fmt::format("{}: there is no '{}'", parameter.name, value),
                 fmt::format("there are {}", fmt::join(parameter.choices, ", ")));
  return std::string(value);
}

Result<std::vector<std::string>> read_choices(const Parameter& parameter, std::string_view value) {
  std::vector<std::string> chosen;
  for (std::size_t begin = 0; begin <= value.size();) {
    const std::size_t end = std::min(value.find(',', begin), value.size());
    Result<std::string> choice = read_choice(parameter, value.substr(begin, end - begin));
    if (!choice) return tl::unexpected(std::move(choice).error());
    if (std::find(chosen.begin(), chosen.end(), *choice) == chosen.end())
      chosen.push_back(std::move(*choice));
    begin = end + 1;
  }
  return chosen;
}

}  // namespace

Result<Parameters> Parameters::read(std::span<const Parameter> declared, const QueryValues& given) {
  Parameters parameters;
  for (const auto& [name, value] : given) {
    const Parameter* parameter = find(declared, name);
    if (parameter == nullptr)
      return wrong(fmt::format("there is no parameter '{}'", page::clean(name)), names_of(declared));
    if (value.size() > kMostValueBytes)
      return wrong(fmt::format("{}: {} bytes are too many", parameter->name, value.size()),
                   fmt::format("at most {} are taken", kMostValueBytes));
    if (page::clean(value) != value)
      return wrong(fmt::format("{}: the value is no text in UTF-8", parameter->name),
                   "encode it as UTF-8, without control characters, and its bytes with percent signs");
    const std::string key(parameter->name);
    std::vector<std::string>& texts = parameters.texts_[key];
    if (!texts.empty() && !parameter->may_repeat)
      return wrong(fmt::format("{} stands twice", parameter->name), "write it once");
    if (texts.size() >= kMostValues)
      return wrong(fmt::format("{} stands more than {} times", parameter->name, kMostValues), "name fewer");
    switch (parameter->kind) {
      case ParameterKind::Text:
        texts.push_back(value);
        break;
      case ParameterKind::Number:
      case ParameterKind::Flag: {
        const Result<std::size_t> number = parameter->kind == ParameterKind::Number
                                               ? read_number(*parameter, value)
                                               : read_flag(*parameter, value);
        if (!number) return tl::unexpected(number.error());
        texts.push_back(value);
        parameters.numbers_[key] = *number;
        break;
      }
      case ParameterKind::Choice: {
        Result<std::string> choice = read_choice(*parameter, value);
        if (!choice) return tl::unexpected(std::move(choice).error());
        texts.push_back(std::move(*choice));
        break;
      }
      case ParameterKind::Choices: {
        Result<std::vector<std::string>> choices = read_choices(*parameter, value);
        if (!choices) return tl::unexpected(std::move(choices).error());
        texts = std::move(*choices);
        break;
      }
    }
  }
  for (const Parameter& parameter : declared) {
    std::vector<std::string>& texts = parameters.texts_[std::string(parameter.name)];
    if (!texts.empty()) continue;
    if (parameter.is_required)
      return wrong(fmt::format("{} is missing", parameter.name),
                   fmt::format("write ?{}=...: {}", parameter.name, parameter.description));
    if (parameter.kind == ParameterKind::Choice) texts.emplace_back(parameter.choices.front());
    if (parameter.kind == ParameterKind::Choices)
      texts.assign(parameter.choices.begin(), parameter.choices.end());
    parameters.numbers_[std::string(parameter.name)] = parameter.otherwise;
  }
  return parameters;
}

const std::string& Parameters::text(std::string_view name) const {
  static const std::string kNone;
  const auto found = texts_.find(name);
  return found == texts_.end() || found->second.empty() ? kNone : found->second.front();
}

std::size_t Parameters::number(std::string_view name) const {
  const auto found = numbers_.find(name);
  return found == numbers_.end() ? 0 : found->second;
}

bool Parameters::flag(std::string_view name) const {
  return number(name) != 0;
}

const std::vector<std::string>& Parameters::texts(std::string_view name) const {
  static const std::vector<std::string> kNone;
  const auto found = texts_.find(name);
  return found == texts_.end() ? kNone : found->second;
}

}  // namespace fundstelle::server
