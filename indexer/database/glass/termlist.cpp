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

void SlotList::add(std::string& tag, std::uint32_t slot) {
  append_uint(tag, slot - next_);
  next_ = slot + 1;
}

}  // namespace fundstelle::glass
