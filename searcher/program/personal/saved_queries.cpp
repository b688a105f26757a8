#include "personal/saved_queries.hpp"

#include "personal/text_file.hpp"

#include <algorithm>
#include <array>
#include <sstream>
#include <utility>

#include <fmt/format.h>
#include <toml++/toml.h>

namespace fundstelle::personal {

namespace {

constexpr std::string_view kOpening =
    "# Saved queries: fundstelle-search --saved NAME asks one, --save NAME writes one here.\n"
    "# A query may have: query, sort (relevance, date, -date), from, to, source and db (lists).\n";

constexpr std::array<std::pair<std::string_view, SortOrder>, 3> kOrders{{{"relevance", SortOrder::Relevance},
                                                                         {"date", SortOrder::OldestFirst},
                                                                         {"-date", SortOrder::NewestFirst}}};

std::string toml_text(const std::string& text) {
  std::ostringstream out;
  out << toml::value<std::string>(text);
  return out.str();
}

std::string toml_list(const std::vector<std::string>& list) {
  std::string out = "[";
  for (const std::string& text : list) out += (out.size() > 1 ? ", " : "") + toml_text(text);
  return out + "]";
}

bool is_bare_key(std::string_view name) {
  return std::all_of(name.begin(), name.end(), [](unsigned char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
}

std::string toml_of(const SavedQuery& query) {
  std::string out =
      fmt::format("[{}]\nquery = {}\n", is_bare_key(query.name) ? query.name : toml_text(query.name),
                  toml_text(query.query));
  if (query.order != SortOrder::Relevance)
    out += fmt::format("sort = {}\n", toml_text(std::string(to_string(query.order))));
  if (!query.only.from.empty()) out += fmt::format("from = {}\n", toml_text(query.only.from));
  if (!query.only.to.empty()) out += fmt::format("to = {}\n", toml_text(query.only.to));
  if (!query.only.sources.empty()) out += fmt::format("source = {}\n", toml_list(query.only.sources));
  if (!query.databases.empty()) out += fmt::format("db = {}\n", toml_list(query.databases));
  return out;
}

/// Reads one query's table; the first error stays.
class Reader {
 public:
  Reader(const std::filesystem::path& file, const toml::table& table) : file_(file), table_(table) {}

  SavedQuery read(std::string name) {
    SavedQuery query;
    query.name = std::move(name);
    for (const auto& [key, node] : table_) {
      const std::string_view known = key.str();
      if (known == "query") {
        query.query = text(known, node);
      } else if (known == "sort") {
        const std::optional<SortOrder> order = parse_order(text(known, node));
        if (!order) refuse(node, "sort: expected \"relevance\", \"date\" or \"-date\"");
        query.order = order.value_or(SortOrder::Relevance);
      } else if (known == "from") {
        query.only.from = text(known, node);
      } else if (known == "to") {
        query.only.to = text(known, node);
      } else if (known == "source") {
        query.only.sources = list(known, node);
      } else if (known == "db") {
        query.databases = list(known, node);
      } else {
        refuse(node, fmt::format("{}: not known; there are query, sort, from, to, source, db", known));
      }
    }
    if (!error_ && query.query.empty()) refuse(table_, fmt::format("{}: no query", query.name));
    return query;
  }

  [[nodiscard]] const std::optional<Error>& error() const { return error_; }

 private:
  std::string text(std::string_view key, const toml::node& node) {
    if (const auto value = node.value_exact<std::string>()) return *value;
    refuse(node, fmt::format("{}: expected text in quotation marks", key));
    return {};
  }

  std::vector<std::string> list(std::string_view key, const toml::node& node) {
    std::vector<std::string> values;
    const toml::array* array = node.as_array();
    if (array == nullptr) {
      values.push_back(text(key, node));
      return values;
    }
    for (const toml::node& value : *array) values.push_back(text(key, value));
    return values;
  }

  void refuse(const toml::node& node, std::string_view what) {
    if (error_) return;
    error_ =
        Error{ErrorCode::Malformed, fmt::format("{}:{}: {}", file_.string(), node.source().begin.line, what),
              "mend that line"};
  }

  const std::filesystem::path& file_;
  const toml::table& table_;
  std::optional<Error> error_;
};

/// The last line of a table without tables in it.
std::size_t last_line(const toml::table& table) {
  std::size_t last = table.source().begin.line;
  for (const auto& [key, node] : table) last = std::max<std::size_t>(last, node.source().end.line);
  return last;
}

}  // namespace

std::string SavedQuery::description() const {
  std::string text = query;
  const auto add = [&](std::string_view option, const std::string& value) {
    const bool needs_quotes = value.find_first_of(" '\"") != std::string::npos;
    const std::string_view quote = needs_quotes ? "'" : "";
    if (!value.empty()) text += fmt::format(" {} {}{}{}", option, quote, value, quote);
  };
  if (order != SortOrder::Relevance) add("--sort", std::string(to_string(order)));
  add("--from", only.from);
  add("--to", only.to);
  for (const std::string& source : only.sources) add("--source", source);
  for (const std::string& database : databases) add("--db", database);
  return text;
}

std::string_view to_string(SortOrder order) {
  for (const auto& [name, known] : kOrders)
    if (known == order) return name;
  return {};
}

std::optional<SortOrder> parse_order(std::string_view name) {
  for (const auto& [known, order] : kOrders)
    if (known == name) return order;
  return std::nullopt;
}

Result<void> check_name(std::string_view name) {
  constexpr std::size_t kMostBytes = 100;
  const auto is_bad = [](unsigned char c) { return c < ' ' || c == 0x7F || c == '/'; };
  if (name.empty() || name.size() > kMostBytes || name.front() == '.' ||
      std::any_of(name.begin(), name.end(), is_bad))
    return failure(ErrorCode::Usage, fmt::format("'{}' is no name for a query", name),
                   "take letters, digits, - and _");
  return {};
}

Result<SavedQueries> SavedQueries::read(const std::filesystem::path& file) {
  Result<std::string> text = read_text_file(file);
  if (!text) return tl::unexpected(text.error());
  SavedQueries queries;
  queries.file_ = file;
  queries.text_ = std::move(*text);
  if (const Result<void> parsed = queries.parse(); !parsed) return tl::unexpected(parsed.error());
  return queries;
}

Result<void> SavedQueries::parse() {
  toml::table table;
  try {
    table = toml::parse(text_, file_.string());
  } catch (const toml::parse_error& wrong) {
    return failure(ErrorCode::Malformed,
                   fmt::format("{}:{}: {}", file_.string(), wrong.source().begin.line, wrong.description()),
                   "mend that line");
  }
  for (const auto& [key, node] : table) {
    const toml::table* one = node.as_table();
    if (one == nullptr)
      return failure(ErrorCode::Malformed,
                     fmt::format("{}:{}: {} stands outside of a query", file_.string(),
                                 node.source().begin.line, key.str()),
                     "put it behind the line [NAME] of one");
    if (const Result<void> named = check_name(key.str()); !named) return named;
    Reader reader(file_, *one);
    SavedQuery query = reader.read(std::string(key.str()));
    if (reader.error()) return tl::unexpected(*reader.error());
    queries_.push_back(std::move(query));
    lines_.push_back({one->source().begin.line, last_line(*one)});
  }
  return {};
}

const SavedQuery* SavedQueries::find(std::string_view name) const {
  for (const SavedQuery& query : queries_)
    if (query.name == name) return &query;
  return nullptr;
}

Result<void> SavedQueries::save(const SavedQuery& query) {
  if (const Result<void> named = check_name(query.name); !named) return named;
  const std::string written = toml_of(query);
  std::string text;
  const SavedQuery* old = find(query.name);
  if (old == nullptr) {
    text = text_.empty() ? std::string(kOpening) : text_;
    if (text.back() != '\n') text += '\n';
    text += "\n" + written;
  } else {
    const Lines& place = lines_[static_cast<std::size_t>(old - queries_.data())];
    std::size_t line = 1;
    for (std::size_t begin = 0; begin < text_.size(); ++line) {
      const std::size_t end = std::min(text_.find('\n', begin), text_.size() - 1) + 1;
      if (line == place.first) text += written;
      if (line < place.first || line > place.last) text.append(text_, begin, end - begin);
      begin = end;
    }
  }
  if (const Result<void> replaced = replace_file(file_, text); !replaced) return replaced;
  text_ = std::move(text);
  queries_.clear();
  lines_.clear();
  return parse();
}

}  // namespace fundstelle::personal
