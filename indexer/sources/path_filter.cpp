#include "sources/path_filter.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>

namespace fundstelle::indexer {

namespace {

constexpr std::size_t kMostAlternatives = 1000;

/// One step of a pattern: what a character of the path may be, and whether it may repeat.
struct Step {
  enum class Kind { Literal, AnyOne, AnyRun, AnyFolders, Set } kind = Kind::Literal;
  char literal = 0;
  std::string_view set{};  ///< what stands between the brackets, without a negation
  bool is_negated = false;
};

bool is_in(std::string_view set, char c) {
  for (std::size_t i = 0; i < set.size(); ++i) {
    if (i + 2 < set.size() && set[i + 1] == '-') {
      const auto value = static_cast<unsigned char>(c);
      if (static_cast<unsigned char>(set[i]) <= value && value <= static_cast<unsigned char>(set[i + 2]))
        return true;
      i += 2;
    } else if (set[i] == c) {
      return true;
    }
  }
  return false;
}

/// Where the set that opens at `open` closes; npos where it does not. A ] right behind the opening is meant.
std::size_t end_of_set(std::string_view glob, std::size_t open) {
  std::size_t from = open + 1;
  if (from < glob.size() && (glob[from] == '!' || glob[from] == '^')) ++from;
  return glob.find(']', from + 1);
}

std::vector<Step> steps_of(std::string_view glob) {
  std::vector<Step> steps;
  for (std::size_t i = 0; i < glob.size(); ++i) {
    const bool at_part = i == 0 || glob[i - 1] == '/';
    if (at_part && glob.substr(i).starts_with("**/")) {
      steps.push_back({Step::Kind::AnyFolders});
      i += 2;
    } else if (at_part && glob.substr(i) == "**") {
      // Everything below: any characters, slashes too.
      steps.push_back({Step::Kind::AnyFolders});
      steps.push_back({Step::Kind::AnyRun});
      ++i;
    } else if (glob[i] == '*') {
      if (steps.empty() || steps.back().kind != Step::Kind::AnyRun) steps.push_back({Step::Kind::AnyRun});
    } else if (glob[i] == '?') {
      steps.push_back({Step::Kind::AnyOne});
    } else if (const std::size_t end = end_of_set(glob, i); glob[i] == '[' && end != std::string_view::npos) {
      const bool is_negated = glob[i + 1] == '!' || glob[i + 1] == '^';
      const std::size_t from = i + (is_negated ? 2 : 1);
      steps.push_back({Step::Kind::Set, 0, glob.substr(from, end - from), is_negated});
      i = end;
    } else {
      if (glob[i] == '\\' && i + 1 < glob.size()) ++i;
      steps.push_back({Step::Kind::Literal, glob[i]});
    }
  }
  return steps;
}

bool fits(const Step& step, char c) {
  switch (step.kind) {
    case Step::Kind::Literal:
      return c == step.literal;
    case Step::Kind::AnyOne:
      return c != '/';
    case Step::Kind::Set:
      return c != '/' && is_in(step.set, c) != step.is_negated;
    case Step::Kind::AnyRun:
    case Step::Kind::AnyFolders:
      break;
  }
  return false;
}

/// {a,b} to its alternatives; nothing where a brace is open or there are too many.
std::optional<std::vector<std::string>> alternatives(const std::string& text) {
  std::vector<std::string> done;
  std::vector<std::string> waiting{text};
  while (!waiting.empty()) {
    if (done.size() + waiting.size() > kMostAlternatives) return std::nullopt;
    const std::string one = std::move(waiting.back());
    waiting.pop_back();
    std::size_t open = 0;
    while (open < one.size() && one[open] != '{') open += one[open] == '\\' ? 2U : 1U;
    if (open >= one.size()) {
      done.push_back(one);
      continue;
    }
    std::vector<std::size_t> cuts{open};
    std::size_t depth = 1;
    std::size_t at = open + 1;
    for (; at < one.size() && depth > 0; ++at) {
      if (one[at] == '\\') {
        ++at;
      } else if (one[at] == '{') {
        ++depth;
      } else if (one[at] == '}') {
        --depth;
      } else if (one[at] == ',' && depth == 1) {
        cuts.push_back(at);
      }
    }
    if (depth > 0) return std::nullopt;
    cuts.push_back(at - 1);
    for (std::size_t i = 0; i + 1 < cuts.size(); ++i)
      waiting.push_back(one.substr(0, open) + one.substr(cuts[i] + 1, cuts[i + 1] - cuts[i] - 1) +
                        one.substr(at));
  }
  return done;
}

bool has_open_set(std::string_view glob) {
  for (std::size_t i = 0; i < glob.size(); ++i) {
    if (glob[i] == '\\') {
      ++i;
    } else if (glob[i] == '[') {
      const std::size_t end = end_of_set(glob, i);
      if (end == std::string_view::npos) return true;
      i = end;
    }
  }
  return false;
}

}  // namespace

bool glob_matches(std::string_view glob, std::string_view path) {
  const std::vector<Step> steps = steps_of(glob);
  // reached[i]: the first i steps match what has been read so far.
  std::vector<char> reached(steps.size() + 1);
  std::vector<char> next(steps.size() + 1);
  const auto close = [&](std::vector<char>& states, bool at_part) {
    for (std::size_t i = 0; i < steps.size(); ++i) {
      if (states[i] == 0) continue;
      const Step::Kind kind = steps[i].kind;
      if (kind == Step::Kind::AnyRun || (kind == Step::Kind::AnyFolders && at_part)) states[i + 1] = 1;
    }
  };
  reached[0] = 1;
  close(reached, true);
  for (const char c : path) {
    std::fill(next.begin(), next.end(), 0);
    for (std::size_t i = 0; i < steps.size(); ++i) {
      if (reached[i] == 0) continue;
      if (steps[i].kind == Step::Kind::AnyFolders || (steps[i].kind == Step::Kind::AnyRun && c != '/'))
        next[i] = 1;
      else if (fits(steps[i], c))
        next[i + 1] = 1;
    }
    close(next, c == '/');
    std::swap(reached, next);
  }
  return reached.back() != 0;
}

Result<void> PathFilter::add(const std::string& text, std::vector<Pattern>& patterns) {
  const std::optional<std::vector<std::string>> globs = alternatives(text);
  if (!globs)
    return failure(
        ErrorCode::Usage,
        fmt::format("'{}': a brace without its end, or over {} alternatives", text, kMostAlternatives),
        "put \\ before a brace that is meant");
  for (const std::string& glob : *globs) {
    std::string_view plain = glob;
    Pattern pattern;
    pattern.folders_only = plain.ends_with('/');
    if (pattern.folders_only) plain.remove_suffix(1);
    if (plain.starts_with("./")) plain.remove_prefix(2);
    pattern.whole_path = plain.find('/') != std::string_view::npos;
    if (plain.starts_with('/')) plain.remove_prefix(1);
    if (plain.empty())
      return failure(ErrorCode::Usage, fmt::format("'{}': a pattern that matches nothing", text),
                     "'*' matches all");
    if (has_open_set(plain))
      return failure(ErrorCode::Usage, fmt::format("'{}': a bracket without its end", text),
                     "put \\ before a bracket that is meant");
    pattern.glob = plain;
    patterns.push_back(std::move(pattern));
  }
  return {};
}

Result<PathFilter> PathFilter::create(const std::vector<std::string>& include,
                                      const std::vector<std::string>& exclude) {
  PathFilter filter;
  for (const std::string& text : include) {
    if (Result<void> added = add(text, filter.include_); !added) return tl::unexpected<Error>(added.error());
    filter.description_ += fmt::format("+{}\n", text);
  }
  for (const std::string& text : exclude) {
    if (Result<void> added = add(text, filter.exclude_); !added) return tl::unexpected<Error>(added.error());
    filter.description_ += fmt::format("-{}\n", text);
  }
  return filter;
}

bool PathFilter::matches(const Pattern& pattern, std::string_view path) {
  if (!pattern.whole_path) path.remove_prefix(path.rfind('/') + 1);  // npos + 1 is 0
  return glob_matches(pattern.glob, path);
}

/// A folder above the path matches.
bool PathFilter::matches_above(const std::vector<Pattern>& patterns, std::string_view path) {
  for (std::size_t slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/', slash + 1))
    for (const Pattern& pattern : patterns)
      if (matches(pattern, path.substr(0, slash))) return true;
  return false;
}

bool PathFilter::includes(std::string_view path) const {
  if (include_.empty() || matches_above(include_, path)) return true;
  return std::any_of(include_.begin(), include_.end(),
                     [&](const Pattern& pattern) { return !pattern.folders_only && matches(pattern, path); });
}

bool PathFilter::excludes(std::string_view path) const {
  if (matches_above(exclude_, path)) return true;
  return std::any_of(exclude_.begin(), exclude_.end(),
                     [&](const Pattern& pattern) { return !pattern.folders_only && matches(pattern, path); });
}

bool PathFilter::excludes_folder(std::string_view path) const {
  if (matches_above(exclude_, path)) return true;
  return std::any_of(exclude_.begin(), exclude_.end(),
                     [&](const Pattern& pattern) { return matches(pattern, path); });
}

}  // namespace fundstelle::indexer
