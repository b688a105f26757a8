#include "database/glass/spelling_table.hpp"

#include "database/glass/deflater.hpp"
#include "database/glass/packing.hpp"

#include <algorithm>

namespace fundstelle::glass {

namespace {

// What tells apart how two words of a list are alike. Lengths are written so that they look like small
// letters, which deflates better.
constexpr unsigned kLengthMask = 96;

constexpr std::size_t kLongestBookended = 4;

std::uint32_t packed(std::string_view bytes) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 3; ++i)
    value = value << 8 | (i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0U);
  return value;
}

/// The bytes of `word` that a key of this kind has, one after the other.
template <class Use>
void each_fragment(char kind, std::string_view word, Use use) {
  switch (kind) {
    case 'B':
      if (word.size() <= kLongestBookended)
        use(std::uint32_t{static_cast<unsigned char>(word.front())} << 16 |
            std::uint32_t{static_cast<unsigned char>(word.back())} << 8);
      break;
    case 'H':
      use(packed(word.substr(0, 2)));
      break;
    case 'M':
      for (std::size_t at = 0; at + 3 <= word.size(); ++at) use(packed(word.substr(at, 3)));
      break;
    default:
      use(packed(word.substr(word.size() - 2)));
  }
}

/// Sorted words, each without what it shares with the one before.
class WordList {
 public:
  void clear() {
    bytes_.clear();
    last_ = {};
  }
  void add(std::string_view word) {
    const auto differ = std::mismatch(word.begin(), word.end(), last_.begin(), last_.end()).first;
    const auto same = static_cast<std::size_t>(differ - word.begin());
    if (!bytes_.empty()) bytes_ += static_cast<char>(same ^ kLengthMask);
    bytes_ += static_cast<char>((word.size() - same) ^ kLengthMask);
    bytes_ += word.substr(same);
    last_ = word;
  }
  [[nodiscard]] const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
  std::string_view last_;
};

}  // namespace

void SpellingWords::add(std::string_view word, std::uint32_t frequency) {
  if (word.size() < 2) return;
  words_.push_back({static_cast<std::uint32_t>(letters_.size()), frequency});
  letters_ += word;
  greatest_ = std::max(greatest_, frequency);
}

std::string_view SpellingWords::text(std::size_t word) const {
  const std::size_t end = word + 1 < words_.size() ? words_[word + 1].begin : letters_.size();
  return std::string_view(letters_).substr(words_[word].begin, end - words_[word].begin);
}

TableRoot SpellingWords::write(const std::filesystem::path& path) const {
  TableWriter table(path);
  for (const char kind : {'B', 'H', 'M', 'T'}) write_fragments(table, kind);
  write_frequencies(table);
  return table.finish();
}

void SpellingWords::write_fragments(TableWriter& table, char kind) const {
  std::vector<std::uint64_t> found;
  for (std::size_t word = 0; word < words_.size(); ++word)
    each_fragment(kind, text(word),
                  [&](std::uint32_t fragment) { found.push_back(std::uint64_t{fragment} << 32 | word); });
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  Deflater deflater;
  WordList list;
  for (std::size_t at = 0; at < found.size();) {
    const auto fragment = static_cast<std::uint32_t>(found[at] >> 32);
    list.clear();
    for (; at < found.size() && found[at] >> 32 == fragment; ++at)
      list.add(text(static_cast<std::uint32_t>(found[at])));
    std::string key(1, kind);
    for (const unsigned shift : {16U, 8U, 0U})
      if (shift != 0 || kind == 'M') key += static_cast<char>(fragment >> shift);
    const Tag tag = deflater.deflated(list.bytes());
    table.add(key, tag.bytes, tag.form);
  }
}

void SpellingWords::write_frequencies(TableWriter& table) const {
  std::string key;
  std::string tag;
  for (std::size_t word = 0; word < words_.size(); ++word) {
    key = 'W';
    key += text(word);
    tag.clear();
    append_final_uint(tag, words_[word].frequency);
    table.add(key, tag);
  }
}

}  // namespace fundstelle::glass
