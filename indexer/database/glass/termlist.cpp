#include "database/glass/termlist.hpp"

#include "database/glass/packing.hpp"

#include <algorithm>

namespace fundstelle::glass {

void TermList::begin() {
  bytes_.clear();
  last_ = {};
  terms_ = 0;
}

void TermList::add(std::string_view term, std::uint32_t wdf) {
  if (terms_++ == 0) {
    bytes_ += static_cast<char>(term.size());
    bytes_ += term;
    append_uint(bytes_, wdf);
  } else {
    const auto differ = std::mismatch(term.begin(), term.end(), last_.begin(), last_.end()).first;
    const auto same = static_cast<std::size_t>(differ - term.begin());
    // A number above the last term's length tells the wdf as well: it leaves how much is shared when it is
    // divided by that length plus one.
    const std::uint64_t both = (std::uint64_t{wdf} + 1) * (last_.size() + 1) + same;
    bytes_ += static_cast<char>(both < 256 ? both : same);
    bytes_ += static_cast<char>(term.size() - same);
    bytes_ += term.substr(same);
    if (both >= 256) append_uint(bytes_, wdf);
  }
  last_ = term;
}

void TermList::write(std::string& tag, std::uint32_t length) const {
  if (terms_ == 0) return;
  append_uint(tag, length);
  append_uint(tag, terms_);
  tag += bytes_;
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
