#include "command_line/query_file.hpp"

#include <filesystem>
#include <fstream>
#include <iostream>

#include <fmt/core.h>

namespace fundstelle::command_line {

namespace {

std::vector<NumberedQuery> read(std::istream& in) {
  std::vector<NumberedQuery> queries;
  std::size_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.ends_with('\r')) line.pop_back();
    if (line.empty()) continue;
    const std::size_t tab = line.find('\t');
    if (tab == std::string::npos)
      queries.push_back({std::to_string(number), line});
    else
      queries.push_back({line.substr(0, tab), line.substr(tab + 1)});
  }
  return queries;
}

}  // namespace

Result<std::vector<NumberedQuery>> read_queries(const std::string& file) {
  if (file == "-") return read(std::cin);
  std::error_code ignored;
  if (!std::filesystem::exists(file, ignored))
    return failure(ErrorCode::NotFound, fmt::format("{}: no such file", file),
                   "name a file of queries, or -");
  std::ifstream in(file);
  if (!in || std::filesystem::is_directory(file, ignored))
    return failure(ErrorCode::Unreadable, fmt::format("{}: cannot be read", file),
                   "name a file of queries that you may read, or -");
  return read(in);
}

}  // namespace fundstelle::command_line
