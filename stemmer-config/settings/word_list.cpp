#include "settings/word_list.hpp"

#include <fstream>
#include <string_view>
#include <system_error>
#include <unordered_map>

#include <fmt/format.h>
#include <unicode/utf8.h>

namespace fundstelle {
namespace {

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

bool is_utf8(std::string_view text) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto length = static_cast<int32_t>(text.size());
  for (int32_t at = 0; at < length;) {
    UChar32 c = 0;
    U8_NEXT(bytes, at, length, c);
    if (c < 0) return false;
  }
  return true;
}

}  // namespace

Result<std::vector<std::string>> read_word_list(const std::filesystem::path& file) {
  std::error_code unknown;
  if (!std::filesystem::exists(file, unknown))
    return failure(ErrorCode::NotFound, fmt::format("{}: no such word list", file.string()));
  std::ifstream in(file, std::ios::binary);
  if (!in || std::filesystem::is_directory(file, unknown))
    return failure(ErrorCode::Unreadable, fmt::format("{}: cannot be read", file.string()));
  std::vector<std::string> words;
  std::unordered_map<std::string, std::size_t> first_lines;
  std::size_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (!is_utf8(line))
      return failure(ErrorCode::Malformed, fmt::format("{}:{}: not UTF-8", file.string(), number));
    const std::string_view entry = trimmed(std::string_view(line).substr(0, line.find('#')));
    if (entry.empty()) continue;
    const auto [known, is_new] = first_lines.try_emplace(std::string(entry), number);
    if (!is_new)
      return failure(ErrorCode::Malformed, fmt::format("{}:{}: \"{}\" stands in line {} already",
                                                       file.string(), number, entry, known->second));
    words.emplace_back(entry);
  }
  if (in.bad()) return failure(ErrorCode::Unreadable, fmt::format("{}: cannot be read", file.string()));
  return words;
}

}  // namespace fundstelle
