#include "sources/path_filter.hpp"

#include "entry_point.hpp"

namespace fundstelle::fuzz {

namespace {

using indexer::PathFilter;

/// The first line is a pattern, the rest a path: wrong use or a filter whose answers agree with one another.
void run(std::string_view bytes) {
  const std::size_t end = bytes.substr(0, 300).find('\n');
  const std::string pattern(bytes.substr(0, end));
  const std::string_view path = end == std::string_view::npos ? "a/b" : bytes.substr(end + 1, 1000);
  const Result<PathFilter> include = PathFilter::create({pattern}, {});
  const Result<PathFilter> exclude = PathFilter::create({}, {pattern});
  demand(include.has_value() == exclude.has_value(), "a pattern that can be included but not excluded");
  if (!include) {
    demand(!include.error().message.empty(), "an error without a message");
    return;
  }
  demand(include->includes(path) == exclude->excludes(path),
         "a path that is included is not excluded by the same pattern");
  demand(!exclude->excludes(path) || exclude->excludes_folder(path),
         "a file is excluded, a folder of its name is not");
  const Result<PathFilter> both = PathFilter::create({pattern}, {pattern});
  demand(!both->accepts(path), "a path that is excluded is accepted");
  demand(indexer::glob_matches("**", path), "** does not match everything");
}

}  // namespace

EntryPoint path_filter_entry_point() {
  return {"path_filter",
          run,
          {"2023/**/*.{html,htm}\n2023/03/14/a.html", "[!a-c]?\\*/\nx/y*/z", "/draft\ndraft/a.html"},
          {"*", "**", "**/", "/**", "?", "[", "]", "[!", "{", "}", ",", "\\", "/", "\n", "-", ".", "..",
           "\xC3\xA4"}};
}

}  // namespace fundstelle::fuzz
