/// Which paths are read: --include and --exclude, with patterns as .gitignore, fd and rg have them.
///
///     Result<PathFilter> filter = PathFilter::create({"*.html"}, {"draft/", "/old/**"});
///     filter->accepts("2023/march/a.html");      // true
///     filter->excludes_folder("2023/draft");     // true
///
/// A pattern without a slash is matched against the last part of a path, at any depth; one with a slash
/// against the whole path; a slash at the end means folders. * and ? match no slash, ** any number of
/// folders; [a-z], [!a-z], {html,htm} and \ before a special character are as in shells.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <fundstelle/result.hpp>

namespace fundstelle::indexer {

class PathFilter {
 public:
  /// Usage for a pattern that is empty or has an open bracket or brace.
  [[nodiscard]] static Result<PathFilter> create(const std::vector<std::string>& include,
                                                 const std::vector<std::string>& exclude);

  /// A file, relative to what the user named, with '/' between the parts. Folders above it count as well.
  [[nodiscard]] bool accepts(std::string_view path) const { return includes(path) && !excludes(path); }

  /// Matches an --include, or there is none.
  [[nodiscard]] bool includes(std::string_view path) const;

  /// The file, or a folder above it, matches an --exclude.
  [[nodiscard]] bool excludes(std::string_view path) const;

  /// Nothing below that folder can be read.
  [[nodiscard]] bool excludes_folder(std::string_view path) const;

  [[nodiscard]] bool is_empty() const { return include_.empty() && exclude_.empty(); }

  /// All patterns, in one line that differs where they do.
  [[nodiscard]] std::string description() const { return description_; }

 private:
  struct Pattern {
    std::string glob;           ///< without braces
    bool whole_path = false;    ///< has a slash
    bool folders_only = false;  ///< ends in a slash
  };

  static Result<void> add(const std::string& text, std::vector<Pattern>& patterns);
  static bool matches(const Pattern& pattern, std::string_view path);
  static bool matches_above(const std::vector<Pattern>& patterns, std::string_view path);

  std::vector<Pattern> include_;
  std::vector<Pattern> exclude_;
  std::string description_;
};

/// One pattern without braces against one path; time is at most the product of their lengths.
[[nodiscard]] bool glob_matches(std::string_view glob, std::string_view path);

}  // namespace fundstelle::indexer
