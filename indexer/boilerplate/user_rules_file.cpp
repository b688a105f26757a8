#include "boilerplate/normal_text.hpp"
#include "boilerplate/user_rules.hpp"
#include "settings/toml_section.hpp"

#include <array>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

#include <fmt/format.h>
#include <toml++/toml.h>

namespace fundstelle::indexer {
namespace {

constexpr std::array<std::pair<std::string_view, Label>, kLabelNames.size()> kLabels{{
    {kLabelNames[0], Label::Title},
    {kLabelNames[1], Label::Body},
    {kLabelNames[2], Label::Caption},
    {kLabelNames[3], Label::Teaser},
    {kLabelNames[4], Label::Comment},
    {kLabelNames[5], Label::Boilerplate},
}};

/// What a rule asks of a block, as the file has it.
struct Asked {
  std::string text;
  std::string starts_with;
  std::string contains;
  std::string regex;
  std::string selector;

  [[nodiscard]] std::string described() const {
    std::string all;
    const auto add = [&](std::string_view what, const std::string& value) {
      if (!value.empty()) all += fmt::format("{}{} '{}'", all.empty() ? "" : ", ", what, value);
    };
    add("text", text);
    add("starts with", starts_with);
    add("contains", contains);
    add("meets", regex);
    add("stands in", selector);
    return all;
  }
};

/// Reads one [[rule]]; the first error stays in `error`.
class RuleReader {
 public:
  RuleReader(std::string_view origin, const toml::table& table, std::optional<Error>& error)
      : place_(place_of(origin, table.source())), section_(origin, "rule", &table, error), error_(error) {
    rule_.line = static_cast<std::uint32_t>(table.source().begin.line);
    const toml::node* const site = table.get("site");
    if (site != nullptr && site->is_array()) {
      section_.read("site", rule_.sites);
    } else if (std::string one; true) {
      section_.read("site", one);
      if (!one.empty()) rule_.sites.push_back(std::move(one));
    }
    if (site != nullptr && rule_.sites.empty())
      refuse("has no site in its list: name one, or leave \"site\" out");
    if (!table.contains("label"))
      refuse("has no label: title, body, caption, teaser, comment or boilerplate");
  }

  UserRule read() {
    section_.read("text", asked_.text);
    section_.read("starts_with", asked_.starts_with);
    section_.read("contains", asked_.contains);
    section_.read("regex", asked_.regex);
    section_.read("selector", asked_.selector);
    section_.read("label", rule_.label, Choices<Label>(kLabels));
    std::string reason;
    section_.read("reason", reason);
    section_.finish();
    rule_.text = normal("text", asked_.text);
    rule_.starts_with = normal("starts_with", asked_.starts_with);
    rule_.contains = normal("contains", asked_.contains);
    if (!asked_.regex.empty()) {
      Result<BoundedRegex> regex = BoundedRegex::compile(asked_.regex);
      if (regex)
        rule_.regex = std::move(*regex);
      else
        refuse(": " + regex.error().message);
    }
    rule_.selector = asked_.selector;
    const std::string asks = asked_.described();
    if (asks.empty()) refuse("asks for nothing: name text, starts_with, contains, regex or selector");
    rule_.reason = fmt::format("rule in line {}: {}", rule_.line, reason.empty() ? asks : reason);
    rule_.definition = fmt::format("{}\n{}\n{}\n", asks, to_string(rule_.label), reason);
    return std::move(rule_);
  }

 private:
  std::string normal(std::string_view key, const std::string& text) {
    if (text.empty()) return {};
    std::string words = normal_text(text);
    if (words.empty())
      refuse(fmt::format("has no letter or digit in {} = \"{}\": ask for signs with regex", key, text));
    return words;
  }

  void refuse(std::string_view why) {
    if (!error_)
      error_ = Error{ErrorCode::Malformed,
                     fmt::format("{}: the rule{}{}", place_, why.starts_with(':') ? "" : " ", why),
                     {}};
  }

  std::string place_;
  TomlSection section_;
  std::optional<Error>& error_;
  UserRule rule_;
  Asked asked_;
};

}  // namespace

Result<UserRules> UserRules::parse(std::string_view text, std::string_view origin) {
  UserRules rules;
  rules.text_ = text;
  toml::table root;
  try {
    root = toml::parse(text, origin);
  } catch (const toml::parse_error& wrong) {
    return failure(ErrorCode::Malformed,
                   fmt::format("{}: {}", place_of(origin, wrong.source()), wrong.description()));
  }
  for (const auto& [key, node] : root)
    if (key.str() != "rule" || !node.is_array_of_tables())
      return failure(ErrorCode::Malformed, fmt::format("{}: unknown \"{}\"; a rule begins with [[rule]]",
                                                       place_of(origin, key.source()), key.str()));
  const toml::array* const list = root["rule"].as_array();
  if (list == nullptr) return rules;
  std::optional<Error> error;
  for (const toml::node& node : *list) {
    rules.rules_.push_back(RuleReader(origin, *node.as_table(), error).read());
    if (error) return tl::unexpected<Error>(std::move(*error));
    const UserRule& rule = rules.rules_.back();
    if (rule.selector.empty()) continue;
    const Result<Selector> selector = Selector::parse(rule.selector);
    if (!selector || !rules.selectors_.add(*selector))
      return failure(ErrorCode::Malformed,
                     fmt::format("{}:{}: the rule: {}", origin, rule.line,
                                 selector ? fmt::format("more than {} selectors", Selectors::kMost)
                                          : selector.error().message));
  }
  return rules;
}

Result<UserRules> UserRules::load(const std::filesystem::path& file) {
  std::error_code unknown;
  if (!std::filesystem::exists(file, unknown))
    return failure(ErrorCode::NotFound, fmt::format("{}: no such file of rules", file.string()),
                   "name it with --rules FILE, or in the settings under [boilerplate] rules");
  std::ifstream in(file, std::ios::binary);
  if (!in || std::filesystem::is_directory(file, unknown))
    return failure(ErrorCode::Unreadable, fmt::format("{}: cannot be read", file.string()),
                   "name a file of rules with --rules FILE");
  return parse(std::string(std::istreambuf_iterator<char>(in), {}), file.string());
}

}  // namespace fundstelle::indexer
