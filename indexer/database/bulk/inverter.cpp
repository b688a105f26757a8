#include "database/bulk/inverter.hpp"

#include "database/glass/deflater.hpp"
#include "database/glass/packing.hpp"
#include "database/glass/position_coding.hpp"
#include "database/glass/termlist.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <limits>
#include <numeric>
#include <stdexcept>

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace fundstelle::indexer::bulk {

namespace {

using glass::append_string;
using glass::append_uint;
using glass::put_string;
using glass::put_uint;
using glass::uint_bytes;

/// Xapian's, with zero bytes counted twice, as they are written.
constexpr std::size_t kMostTermBytes = 245;

constexpr std::size_t kSmallestTable = 1024;

/// The first eight bytes as a number that sorts as they do.
std::uint64_t leading_bytes(std::string_view text) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < 8; ++i)
    value = value << 8 | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
  return value;
}

/// Ascending by the low `bits` of `key(item)`: digit after digit, the lowest first. `room` is for items on
/// their way.
template <class Item, class Key>
void sort_by_digits(std::vector<Item>& items, std::vector<Item>& room, unsigned bits, Key key) {
  constexpr unsigned kDigitBits = 9;
  constexpr std::size_t kDigits = std::size_t{1} << kDigitBits;
  room.resize(items.size());
  for (unsigned shift = 0; shift < bits; shift += kDigitBits) {
    const auto digit = [&](const Item& item) { return (key(item) >> shift) % kDigits; };
    std::array<std::uint32_t, kDigits + 1> begins{};
    for (const Item& item : items) ++begins[digit(item) + 1];
    std::partial_sum(begins.begin(), begins.end(), begins.begin());
    for (const Item& item : items) room[begins[digit(item)]++] = item;
    items.swap(room);
  }
}

void check_term(std::string_view term) {
  if (term.empty()) throw std::invalid_argument("a term is empty");
  if (term.size() + static_cast<std::size_t>(std::count(term.begin(), term.end(), '\0')) > kMostTermBytes)
    throw std::invalid_argument("a term is longer than Xapian allows");
}

}  // namespace

void Inverter::begin_document() {
  if (++round_ == 0) throw std::length_error("a run has too many documents");
  data_.clear();
  values_.clear();
  uses_.clear();
  occurrences_.clear();
}

void Inverter::grow_table() {
  table_.assign(std::max(kSmallestTable, 2 * table_.size()), 0);
  for (std::uint32_t number = 0; number < terms_.size(); ++number) {
    std::size_t at = terms_[number].hash & (table_.size() - 1);
    while (table_[at] != 0) at = (at + 1) & (table_.size() - 1);
    table_[at] = number + 1;
  }
}

TermNumber Inverter::number_of(std::string_view term) {
  if (2 * terms_.size() >= table_.size()) grow_table();
  const auto hash = static_cast<std::uint32_t>(XXH3_64bits(term.data(), term.size()));
  std::size_t at = hash & (table_.size() - 1);
  for (; table_[at] != 0; at = (at + 1) & (table_.size() - 1)) {
    const Term& known = terms_[table_[at] - 1];
    if (known.hash == hash && text(known) == term) return TermNumber{table_[at] - 1};
  }
  check_term(term);
  const auto number = static_cast<std::uint32_t>(terms_.size());
  terms_.push_back(
      {.letters = letters_.size(), .size = static_cast<std::uint32_t>(term.size()), .hash = hash});
  tallies_.emplace_back();
  letters_ += term;
  table_[at] = number + 1;
  return TermNumber{number};
}

/// Index into uses_.
std::uint32_t Inverter::use_of(TermNumber term) {
  Tally& tally = tallies_[static_cast<std::size_t>(term)];
  if (tally.round != round_) {
    tally.round = round_;
    tally.use = static_cast<std::uint32_t>(uses_.size());
    uses_.push_back({static_cast<std::uint32_t>(term), 0, 0});
  }
  return tally.use;
}

void Inverter::add_term(TermNumber term, std::uint32_t wdf) {
  uses_[use_of(term)].wdf += wdf;
}

void Inverter::add_posting(TermNumber term, std::uint32_t position, std::uint32_t wdf) {
  const std::uint32_t number = use_of(term);
  uses_[number].wdf += wdf;
  ++uses_[number].positions;
  occurrences_.push_back({number, position});
}

void Inverter::add_value(schema::Slot slot, std::string_view value) {
  const auto number = static_cast<std::uint32_t>(slot);
  const auto at =
      std::lower_bound(values_.begin(), values_.end(), number,
                       [](const auto& known, std::uint32_t wanted) { return known.first < wanted; });
  if (at != values_.end() && at->first == number)
    at->second = value;
  else
    values_.emplace(at, number, value);
}

/// Ascending, each once.
std::span<const std::uint32_t> Inverter::sorted_positions(std::size_t begin, std::size_t count) {
  const auto first = ordered_.begin() + static_cast<std::ptrdiff_t>(begin);
  auto last = first + static_cast<std::ptrdiff_t>(count);
  if (std::adjacent_find(first, last, std::greater_equal<>()) != last) {
    std::sort(first, last);
    last = std::unique(first, last);
  }
  return {first, last};
}

std::uint32_t Inverter::end_document() {
  const auto number = static_cast<std::uint32_t>(documents_.size() + 1);
  // Where each use's positions begin, and after they have been put there, where they end.
  ends_.resize(uses_.size());
  std::uint32_t place = 0;
  for (std::size_t i = 0; i < uses_.size(); ++i) {
    ends_[i] = place;
    place += uses_[i].positions;
  }
  ordered_.resize(occurrences_.size());
  for (const Occurrence& one : occurrences_) ordered_[ends_[one.use]++] = one.position;

  Stored stored{.postings = postings_.size()};
  const std::size_t known_positions = positions_.size();
  for (std::size_t i = 0; i < uses_.size(); ++i) {
    const Use& use = uses_[i];
    postings_.push_back({use.term, use.wdf, static_cast<std::uint32_t>(positions_.size())});
    stored.length += use.wdf;
    if (use.positions != 0)
      glass::append_positions(positions_, sorted_positions(ends_[i] - use.positions, use.positions));
  }
  if (positions_.size() > std::numeric_limits<std::uint32_t>::max() ||
      postings_.size() > std::numeric_limits<std::uint32_t>::max()) {
    postings_.resize(stored.postings);
    positions_.resize(known_positions);
    throw std::length_error("a run has too many positions");
  }

  append_uint(stored.front, values_.size());
  for (const auto& [slot, value] : values_) {
    append_uint(stored.front, slot);
    append_string(stored.front, value);
  }
  append_string(stored.front, data_);
  data_ = {};
  documents_.push_back(std::move(stored));
  extend(number);
  return number;
}

/// Its terms' tallies by its postings.
void Inverter::extend(std::uint32_t document) {
  const std::span<const Posting> postings = postings_of(document);
  for (const Posting& posting : postings) {
    const std::size_t positions = positions_of(static_cast<std::size_t>(&posting - postings_.data())).size();
    Tally& tally = tallies_[posting.term];
    tally.bytes += uint_bytes(document - tally.last_document) + uint_bytes(posting.wdf) +
                   uint_bytes(positions) + positions;
    tally.last_document = document;
    ++tally.documents;
  }
}

void Inverter::remove(std::uint32_t document) {
  Stored& stored = documents_[document - 1];
  stored = {.length = 0, .is_removed = true, .postings = stored.postings, .front = std::string(2, '\0')};
  has_removed_ = true;
}

/// A document that is gone leaves a longer distance as well.
void Inverter::measure_again() {
  for (Tally& tally : tallies_) tally = {};
  for (std::uint32_t document = 1; document <= documents_.size(); ++document)
    if (!documents_[document - 1].is_removed) extend(document);
}

std::string_view Inverter::positions_of(std::size_t posting) const {
  const std::size_t begin = postings_[posting].positions;
  const std::size_t end =
      posting + 1 < postings_.size() ? postings_[posting + 1].positions : positions_.size();
  return std::string_view(positions_).substr(begin, end - begin);
}

std::span<const Inverter::Posting> Inverter::postings_of(std::uint32_t document) const {
  const std::size_t begin = documents_[document - 1].postings;
  const std::size_t end = document < documents_.size() ? documents_[document].postings : postings_.size();
  return std::span(postings_).subspan(begin, end - begin);
}

/// Those that a document has.
std::vector<Inverter::Sorted> Inverter::sorted_terms() const {
  std::vector<Sorted> sorted;
  sorted.reserve(terms_.size());
  for (std::uint32_t term = 0; term < terms_.size(); ++term)
    if (tallies_[term].documents != 0) sorted.push_back({leading_bytes(text(terms_[term])), term});
  std::vector<Sorted> room;
  sort_by_digits(sorted, room, 64, [](const Sorted& one) { return one.lead; });
  for (auto first = sorted.begin(); first != sorted.end();) {
    const auto last =
        std::find_if(first, sorted.end(), [&](const Sorted& one) { return one.lead != first->lead; });
    if (last - first > 1)
      std::sort(first, last, [this](const Sorted& a, const Sorted& b) {
        return text(terms_[a.term]) < text(terms_[b.term]);
      });
    first = last;
  }
  return sorted;
}

/// Where the terms' entries stand in the run, while they are being filled.
class Inverter::Layout {
 public:
  /// Writes the heads of the entries into `terms`.
  Layout(const Inverter& inverter, std::string& terms)
      : inverter_(inverter), places_(inverter.terms_.size()) {
    const std::vector<Sorted> sorted = inverter.sorted_terms();
    std::size_t size = 0;
    for (const Sorted& one : sorted) size += head_bytes(one.term) + inverter.tallies_[one.term].bytes;
    terms.resize(size);
    ranked_.reserve(sorted.size());
    char* at = terms.data();
    for (const Sorted& one : sorted) {
      const Tally& tally = inverter.tallies_[one.term];
      const std::string_view text = inverter.text(inverter.terms_[one.term]);
      char* const postings = put_uint(put_string(at, text), tally.documents);
      places_[one.term] = {postings, static_cast<std::uint32_t>(ranked_.size())};
      ranked_.push_back(text);
      at = postings + tally.bytes;
    }
  }

  /// Documents ascending. Leaves in `termlist` what it has.
  void add(std::uint32_t document, glass::TermList& termlist) {
    const std::span<const Posting> postings = inverter_.postings_of(document);
    uses_.resize(postings.size());
    const auto first = static_cast<std::size_t>(postings.data() - inverter_.postings_.data());
    for (std::size_t i = 0; i < postings.size(); ++i) {
      const Posting& posting = postings[i];
      Place& place = places_[posting.term];
      place.at = put_uint(place.at, document - place.last_document);
      place.at = put_uint(place.at, posting.wdf);
      place.at = put_string(place.at, inverter_.positions_of(first + i));
      place.last_document = document;
      uses_[i] = {place.rank, posting.wdf};
    }
    sort_uses();
    termlist.begin();
    for (const Use& use : uses_) termlist.add(ranked_[use.rank], use.wdf);
  }

 private:
  struct Place {
    char* at = nullptr;  ///< of the next posting
    std::uint32_t rank = 0;
    std::uint32_t last_document = 0;
  };
  /// Of a term in a document.
  struct Use {
    std::uint32_t rank;
    std::uint32_t wdf;
  };

  [[nodiscard]] std::size_t head_bytes(std::uint32_t term) const {
    const std::size_t letters = inverter_.terms_[term].size;
    return uint_bytes(letters) + letters + uint_bytes(inverter_.tallies_[term].documents);
  }

  /// By rank; few of them are not worth the counting of digits.
  void sort_uses() {
    constexpr std::size_t kFew = 100;
    if (uses_.size() < kFew)
      std::sort(uses_.begin(), uses_.end(), [](const Use& a, const Use& b) { return a.rank < b.rank; });
    else
      sort_by_digits(uses_, sorted_, static_cast<unsigned>(std::bit_width(ranked_.size())),
                     [](const Use& use) { return use.rank; });
  }

  const Inverter& inverter_;
  std::vector<Place> places_;             ///< by term
  std::vector<std::string_view> ranked_;  ///< terms, ascending
  std::vector<Use> uses_;                 ///< of the document at hand
  std::vector<Use> sorted_;
};

SortedRun Inverter::finish() {
  if (has_removed_) measure_again();
  SortedRun run;
  run.count = static_cast<std::uint32_t>(documents_.size());
  Layout layout(*this, run.terms);
  glass::TermList terms;
  glass::Deflater deflater;
  std::string termlist;
  std::string entry;
  for (std::uint32_t document = 1; document <= run.count; ++document) {
    const Stored& stored = documents_[document - 1];
    termlist.clear();
    if (!stored.is_removed) {
      layout.add(document, terms);
      terms.write(termlist, stored.length);
    }
    entry.clear();
    append_uint(entry, stored.length);
    entry += stored.front;
    const glass::Tag tag = deflater.deflated(termlist);
    append_uint(entry, static_cast<std::uint64_t>(tag.form));
    append_string(entry, tag.bytes);
    append_string(stored_, entry);
  }
  // What grows, grows here from run to run; what is handed on takes no more than it needs.
  run.documents = stored_;
  clear();
  return run;
}

void Inverter::clear() {
  numbering_ = new_numbering();
  letters_.clear();
  terms_.clear();
  tallies_.clear();
  std::fill(table_.begin(), table_.end(), 0);
  postings_.clear();
  positions_.clear();
  documents_.clear();
  stored_.clear();
  has_removed_ = false;
  round_ = 0;
}

}  // namespace fundstelle::indexer::bulk
