#include "personal/history.hpp"

#include "personal/text_file.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

namespace fundstelle::personal {

namespace fs = std::filesystem;

Result<std::vector<std::string>> read_history(const fs::path& file) {
  const Result<std::string> text = read_text_file(file);
  if (!text) return tl::unexpected(text.error());
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin < text->size();) {
    const std::size_t end = std::min(text->find('\n', begin), text->size());
    if (end > begin) lines.push_back(text->substr(begin, end - begin));
    begin = end + 1;
  }
  const bool is_long = lines.size() > 2 * kMostHistory;
  if (lines.size() > kMostHistory)
    lines.erase(lines.begin(), lines.end() - static_cast<std::ptrdiff_t>(kMostHistory));
  if (is_long) {
    std::string kept;
    for (const std::string& line : lines) kept += line + '\n';
    if (const Result<void> cut = replace_file(file, kept); !cut) return tl::unexpected(cut.error());
  }
  return lines;
}

Result<void> add_to_history(const fs::path& file, std::string_view line) {
  std::error_code error;
  fs::create_directories(file.parent_path(), error);
  const std::string written = std::string(line) + '\n';
  // What people look for is nobody else's business.
  const int number = ::open(file.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
  const bool is_written =
      number >= 0 && ::write(number, written.data(), written.size()) == static_cast<ssize_t>(written.size());
  const int fault = errno;
  if (number >= 0) ::close(number);
  if (is_written) return {};
  return failure(ErrorCode::Unreadable, fmt::format("{}: {}", file.string(), std::strerror(fault)),
                 "this dialogue goes on without a history");
}

}  // namespace fundstelle::personal
