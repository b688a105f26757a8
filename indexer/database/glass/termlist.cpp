#include "database/glass/termlist.hpp"

#include "database/glass/packing.hpp"

#include <algorithm>

namespace fundstelle::glass {

namespace {

/// How many bytes both begin with.
std::size_t common_bytes(std::string_view a, std::string_view b) {
  const std::size_t most = std::min(a.size(), b.size());
  std::size_t same = 0;
  while (same < most && a[same] == b[same]) ++same;
  return same;
}

}  // namespace

void TermList::begin() {
  size_ = 0;
  last_ = {};
  terms_ = 0;
}

void TermList::add(std::string_view term, std::uint32_t wdf) {
  constexpr std::size_t kMostNumberBytes = 12;
  if (bytes_.size() < size_ + term.size() + kMostNumberBytes)
    bytes_.resize(2 * bytes_.size() + term.size() + kMostNumberBytes);
  char* at = bytes_.data() + size_;
  if (terms_++ == 0) {
    *at++ = static_cast<char>(term.size());
    at = std::copy(term.begin(), term.end(), at);
    at = put_uint(at, wdf);
  } else {
    const std::size_t same = common_bytes(term, last_);
    // A number above the last term's length tells the wdf as well: it leaves how much is shared when it is
    // divided by that length plus one.
    const std::uint64_t both = (std::uint64_t{wdf} + 1) * (last_.size() + 1) + same;
    *at++ = static_cast<char>(both < 256 ? both : same);
    *at++ = static_cast<char>(term.size() - same);
    at = std::copy(term.begin() + static_cast<std::ptrdiff_t>(same), term.end(), at);
    if (both >= 256) at = put_uint(at, wdf);
  }
  size_ = static_cast<std::size_t>(at - bytes_.data());
  last_ = term;
}

void TermList::write(std::string& tag, std::uint32_t length) const {
  if (terms_ == 0) return;
  append_uint(tag, length);
  append_uint(tag, terms_);
  tag.append(bytes_, 0, size_);
}

std::vector<std::pair<std::string, std::uint32_t>> read_termlist(std::string_view tag) {
  std::vector<std::pair<std::string, std::uint32_t>> terms;
  if (tag.empty()) return terms;
  const char* at = tag.data();
  (void)take_uint(at);  // the document's length
  terms.resize(take_uint(at));
  std::string term;
  for (auto& [text, wdf] : terms) {
    const bool is_first = &text == &terms.front().first;
    const std::size_t both = is_first ? 0 : static_cast<unsigned char>(*at++);
    const bool has_wdf = both > term.size();
    if (has_wdf) wdf = static_cast<std::uint32_t>(both / (term.size() + 1) - 1);
    term.resize(both % (term.size() + 1));
    const std::size_t rest = static_cast<unsigned char>(*at++);
    term.append(at, rest);
    at += rest;
    if (!has_wdf) wdf = static_cast<std::uint32_t>(take_uint(at));
    text = term;
  }
  return terms;
}

void SlotList::add(std::string& tag, std::uint32_t slot) {
  append_uint(tag, slot - next_);
  next_ = slot + 1;
}

}  // namespace fundstelle::glass
