/// The user's own rules: labels by site and pattern that overrule the line model.
///
///     [[rule]]
///     site = "nordlicht24.example"        # host, source or folder; * and ? stand for any characters
///     starts_with = "Mehr aus der Region"
///     label = "teaser"
///     reason = "links to other pages"
///
///     Result<UserRules> rules = UserRules::load("rules.toml");
///     rules->judge(record, site)          // for each block the first rule of the file that it meets
///
/// A rule names a label and at least one of text, starts_with, contains (compared by normal_text()), regex
/// (the block as written) and selector (html/selector.hpp); of what it names, a block must meet all. Without
/// a site it is for all of them.
#pragma once

#include "boilerplate/bounded_regex.hpp"
#include "html/selector.hpp"
#include "schema/record.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fundstelle/result.hpp>

namespace fundstelle::indexer {

struct UserRule {
  std::uint32_t line = 0;          ///< of the file, from 1
  std::vector<std::string> sites;  ///< patterns; none: every site
  std::string text;                ///< normal_text() of each; empty where the rule does not ask
  std::string starts_with;
  std::string contains;
  std::optional<BoundedRegex> regex;
  std::string selector;
  Label label = Label::Boilerplate;
  std::string reason;      ///< "rule in line 3: links to other pages"
  std::string definition;  ///< all of the above as one text, to tell rules apart
};

/// What the rules say of a block.
struct RuleVerdict {
  const UserRule* rule = nullptr;  ///< null: nothing
  /// A rule whose regular expression took too many steps; it says nothing of this block and the ones behind.
  const UserRule* gave_up = nullptr;
};

/// An object without rules says nothing. Thread-safe but for parse() and load().
class UserRules {
 public:
  /// NotFound, Unreadable, or what parse() has to say; errors name file and line.
  [[nodiscard]] static Result<UserRules> load(const std::filesystem::path& file);
  /// Malformed where a rule is broken; `origin` names the file.
  [[nodiscard]] static Result<UserRules> parse(std::string_view text, std::string_view origin);

  [[nodiscard]] bool empty() const { return rules_.empty(); }
  [[nodiscard]] std::size_t size() const { return rules_.size(); }

  /// The file as it was read.
  [[nodiscard]] const std::string& text() const { return text_; }

  /// What a page has to be looked through for: Record::selected.
  [[nodiscard]] const Selectors& selectors() const { return selectors_; }

  /// Of the rules for a site, equal where they are equal; 0 where there is none.
  [[nodiscard]] std::uint64_t fingerprint(std::string_view site) const;

  /// Some rule for the site asks for markup.
  [[nodiscard]] bool has_selectors(std::string_view site) const;

  /// A verdict a block; empty where no rule is for the site.
  [[nodiscard]] std::vector<RuleVerdict> judge(const Record& record, std::string_view site) const;

 private:
  std::string text_;
  std::vector<UserRule> rules_;
  Selectors selectors_;
};

/// Whether `site` is what a rule's `pattern` means: * stands for any characters, ? for one; a leading "www."
/// of the pattern says nothing. Linear in the product of their lengths.
[[nodiscard]] bool site_meets(std::string_view site, std::string_view pattern);

}  // namespace fundstelle::indexer
