#include "views/saved.hpp"

#include "personal/personal_folders.hpp"
#include "personal/saved_queries.hpp"
#include "terminal/wrapped_text.hpp"

#include <algorithm>
#include <chrono>
#include <system_error>
#include <utility>

#include <fmt/core.h>

namespace fundstelle::views {

using command_line::CommandLine;
using personal::SavedQueries;
using personal::SavedQuery;

namespace {

Result<SavedQueries> read_saved() {
  return personal::saved_queries_file().and_then(SavedQueries::read);
}

Result<personal::SeenDocuments> read_seen(const std::string& name) {
  return personal::seen_file(name).and_then(personal::read_seen);
}

}  // namespace

Result<ExitStatus> save_query(const CommandLine& line, std::FILE* file) {
  const Result<std::filesystem::path> place = personal::saved_queries_file();
  if (!place) return tl::unexpected(place.error());
  Result<SavedQueries> saved = SavedQueries::read(*place);
  if (!saved) return tl::unexpected(saved.error());
  SavedQuery query;
  query.name = line.save_as;
  query.query = line.query;
  query.order = line.order;
  query.only = line.only;
  std::error_code ignored;
  if (line.says_database)
    for (const std::string& database : line.databases)
      query.databases.push_back(
          database.find("://") != std::string::npos
              ? database  // another host's
              : std::filesystem::absolute(database, ignored).lexically_normal().string());
  const bool is_known = saved->find(query.name) != nullptr;
  if (const Result<void> written = saved->save(query); !written) return tl::unexpected(written.error());
  fmt::print(file, "{} '{}' in {}: {}\n", is_known ? "Replaced" : "Saved", query.name,
             personal::shown_path(*place), terminal::printable(query.description()));
  return ExitStatus::Found;
}

Result<ExitStatus> list_saved(std::FILE* file) {
  const Result<SavedQueries> saved = read_saved();
  if (!saved) return tl::unexpected(saved.error());
  if (saved->all().empty()) {
    fmt::print(file, "No query is saved.\n");
    return ExitStatus::NothingFound;
  }
  std::size_t columns = 0;
  for (const SavedQuery& query : saved->all())
    columns = std::max(columns, terminal::display_width(terminal::printable(query.name)));
  for (const SavedQuery& query : saved->all()) {
    const Result<personal::SeenDocuments> seen = read_seen(query.name);
    if (!seen) return tl::unexpected(seen.error());
    const std::string name = terminal::printable(query.name);
    fmt::print(file, "{}{}  {}{}\n", name, std::string(columns - terminal::display_width(name), ' '),
               terminal::printable(query.description()),
               seen->asked.empty() ? "" : fmt::format("  (last asked {})", seen->asked));
  }
  fmt::print(file, "\nThey are in {}\n", personal::shown_path(*personal::saved_queries_file()));
  return ExitStatus::Found;
}

Result<void> take_saved(CommandLine& line) {
  const Result<SavedQueries> saved = read_saved();
  if (!saved) return tl::unexpected(saved.error());
  const SavedQuery* query = saved->find(line.saved);
  if (query == nullptr) {
    std::string names;
    for (const SavedQuery& known : saved->all()) names += (names.empty() ? "there are " : ", ") + known.name;
    return failure(ErrorCode::NotFound, fmt::format("no query is saved as '{}'", line.saved),
                   names.empty() ? "save one: fundstelle-search --save NAME QUERY" : names);
  }
  line.query = query->query;
  if (!line.says_order) line.order = query->order;
  if (line.only.from.empty()) line.only.from = query->only.from;
  if (line.only.to.empty()) line.only.to = query->only.to;
  if (line.only.sources.empty()) line.only.sources = query->only.sources;
  if (!line.says_database && !query->databases.empty()) line.databases = query->databases;
  return {};
}

Result<News> News::look(Searcher& searcher, const CommandLine& line) {
  News news;
  news.name_ = line.saved;
  const Result<std::filesystem::path> file = personal::seen_file(line.saved);
  if (!file) return tl::unexpected(file.error());
  news.file_ = *file;
  Result<personal::SeenDocuments> seen = personal::read_seen(*file);
  if (!seen) return tl::unexpected(std::move(seen).error());
  news.seen_ = std::move(*seen);
  const Result<std::vector<std::string>> found = searcher.ids(line.query, line.only);
  if (!found) return tl::unexpected(found.error());
  news.fresh_ = news.seen_.without_seen(*found);
  news.is_all_ = !found->empty() && news.fresh_.size() == found->size();
  return news;
}

Result<void> News::remember() {
  seen_.asked = personal::local_minute(std::chrono::system_clock::now());
  seen_.ids.insert(fresh_.begin(), fresh_.end());
  return personal::write_seen(file_, name_, seen_);
}

}  // namespace fundstelle::views
