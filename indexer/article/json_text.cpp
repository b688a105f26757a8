#include "article/json_text.hpp"

#include <algorithm>
#include <cstdint>

#include <unicode/utf16.h>
#include <unicode/utf8.h>

namespace fundstelle::indexer {

namespace {

/// Reads along a row; each step is false where the row is not what it must be.
class RowReader {
 public:
  explicit RowReader(std::string_view row) : row_(row) {}

  [[nodiscard]] std::size_t at() const { return at_; }
  [[nodiscard]] bool is_at_end() const { return at_ == row_.size(); }

  void skip_space() {
    while (!is_at_end() && (row_[at_] == ' ' || row_[at_] == '\t' || row_[at_] == '\r' || row_[at_] == '\n'))
      ++at_;
  }

  bool take(char wanted) {
    if (is_at_end() || row_[at_] != wanted) return false;
    ++at_;
    return true;
  }

  /// A string without escapes.
  bool key(std::string_view& key) {
    if (!take('"')) return false;
    const std::size_t begin = at_;
    at_ = std::min(row_.find_first_of("\"\\", begin), row_.size());
    key = row_.substr(begin, at_ - begin);
    return take('"');
  }

  bool string(std::string& to);

  /// A value whatever it is; whether it is valid is not looked at.
  bool skip_value();

 private:
  bool skip_string();
  bool escape(std::string& to);
  bool code_unit(std::uint32_t& unit);

  std::string_view row_;
  std::size_t at_ = 0;
};

bool RowReader::string(std::string& to) {
  if (!take('"')) return false;
  const auto* const bytes = reinterpret_cast<const std::uint8_t*>(row_.data());
  std::size_t begin = at_;
  while (!is_at_end()) {
    const std::uint8_t byte = bytes[at_];
    if (byte >= 0x80) {
      UChar32 letter = 0;
      U8_NEXT(bytes, at_, row_.size(), letter);
      if (letter < 0) return false;
    } else if (byte == '"' || byte == '\\') {
      to += row_.substr(begin, at_ - begin);
      ++at_;
      if (byte == '"') return true;
      if (!escape(to)) return false;
      begin = at_;
    } else {
      if (byte < 0x20) return false;
      ++at_;
    }
  }
  return false;
}

/// Behind the backslash.
bool RowReader::escape(std::string& to) {
  constexpr std::string_view kLetters = "\"\\/bfnrt";
  constexpr std::string_view kMeanings = "\"\\/\b\f\n\r\t";
  if (is_at_end()) return false;
  const char letter = row_[at_++];
  if (const std::size_t known = kLetters.find(letter); known != std::string_view::npos) {
    to += kMeanings[known];
    return true;
  }
  std::uint32_t point = 0;
  if (letter != 'u' || !code_unit(point)) return false;
  if (U16_IS_SURROGATE(point)) {
    std::uint32_t trail = 0;
    if (!U16_IS_SURROGATE_LEAD(point) || !take('\\') || !take('u') || !code_unit(trail) ||
        !U16_IS_TRAIL(trail))
      return false;
    point = static_cast<std::uint32_t>(U16_GET_SUPPLEMENTARY(point, trail));
  }
  std::uint8_t bytes[U8_MAX_LENGTH];
  std::size_t size = 0;
  U8_APPEND_UNSAFE(bytes, size, point);
  to.append(reinterpret_cast<const char*>(bytes), size);
  return true;
}

bool RowReader::code_unit(std::uint32_t& unit) {
  unit = 0;
  for (int digit = 0; digit < 4; ++digit) {
    if (is_at_end()) return false;
    const char c = row_[at_++];
    if (c >= '0' && c <= '9')
      unit = unit * 16 + static_cast<std::uint32_t>(c - '0');
    else if ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'))
      unit = unit * 16 + static_cast<std::uint32_t>((c | 0x20) - 'a') + 10;
    else
      return false;
  }
  return true;
}

bool RowReader::skip_string() {
  if (!take('"')) return false;
  for (;;) {
    at_ = std::min(row_.find_first_of("\"\\", at_), row_.size());
    if (take('"')) return true;
    if (is_at_end() || ++at_ == row_.size()) return false;
    ++at_;  // what is escaped
  }
}

bool RowReader::skip_value() {
  std::size_t depth = 0;
  do {
    if (is_at_end()) return false;
    switch (row_[at_]) {
      case '"':
        if (!skip_string()) return false;
        break;
      case '{':
      case '[':
        ++depth;
        ++at_;
        break;
      case '}':
      case ']':
        if (depth == 0) return false;
        --depth;
        ++at_;
        break;
      default: {
        const std::size_t begin = at_;
        at_ = std::min(row_.find_first_of("\"{}[],", begin + (depth != 0 ? 1 : 0)), row_.size());
        if (at_ == begin) return false;
      }
    }
  } while (depth != 0);
  return true;
}

}  // namespace

std::optional<CutRow> cut_out_text(std::string_view row) {
  RowReader reader(row);
  reader.skip_space();
  if (!reader.take('{')) return std::nullopt;
  CutRow cut;
  std::size_t begin = 0;
  std::size_t end = 0;
  do {
    std::string_view key;
    reader.skip_space();
    if (!reader.key(key)) return std::nullopt;
    reader.skip_space();
    if (!reader.take(':')) return std::nullopt;
    reader.skip_space();
    if (key == "text") {
      if (end != 0) return std::nullopt;
      begin = reader.at();
      if (!reader.string(cut.text)) return std::nullopt;
      end = reader.at();
    } else if (!reader.skip_value()) {
      return std::nullopt;
    }
    reader.skip_space();
  } while (reader.take(','));
  if (end == 0 || !reader.take('}')) return std::nullopt;
  cut.rest.reserve(row.size() - (end - begin) + 4);
  cut.rest.append(row.substr(0, begin)).append("null").append(row.substr(end));
  return cut;
}

}  // namespace fundstelle::indexer
