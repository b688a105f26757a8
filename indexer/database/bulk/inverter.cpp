#include "database/bulk/inverter.hpp"

#include "database/glass/deflater.hpp"
#include "database/glass/packing.hpp"
#include "database/glass/position_coding.hpp"
#include "database/glass/termlist.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace fundstelle::indexer::bulk {

namespace {

using glass::append_string;
using glass::append_uint;

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

std::uint32_t Inverter::number_of(std::string_view term) {
  if (2 * terms_.size() >= table_.size()) grow_table();
  const auto hash = static_cast<std::uint32_t>(XXH3_64bits(term.data(), term.size()));
  std::size_t at = hash & (table_.size() - 1);
  for (; table_[at] != 0; at = (at + 1) & (table_.size() - 1)) {
    const Term& known = terms_[table_[at] - 1];
    if (known.hash == hash && text(known) == term) return table_[at] - 1;
  }
  check_term(term);
  const auto number = static_cast<std::uint32_t>(terms_.size());
  terms_.push_back(
      {.letters = letters_.size(), .size = static_cast<std::uint32_t>(term.size()), .hash = hash});
  letters_ += term;
  table_[at] = number + 1;
  return number;
}

Inverter::Use& Inverter::use_of(std::string_view term) {
  const std::uint32_t number = number_of(term);
  Term& known = terms_[number];
  if (known.last_round != round_) {
    known.last_round = round_;
    known.use = static_cast<std::uint32_t>(uses_.size());
    uses_.push_back({number, 0, 0});
  }
  return uses_[known.use];
}

void Inverter::add_term(std::string_view term, std::uint32_t wdf) {
  use_of(term).wdf += wdf;
}

void Inverter::add_posting(std::string_view term, std::uint32_t position, std::uint32_t wdf) {
  Use& use = use_of(term);
  use.wdf += wdf;
  ++use.positions;
  occurrences_.push_back({static_cast<std::uint32_t>(&use - uses_.data()), position});
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
  std::vector<std::uint32_t> places(uses_.size());
  std::uint32_t place = 0;
  for (std::size_t i = 0; i < uses_.size(); ++i) {
    places[i] = place;
    place += uses_[i].positions;
  }
  ordered_.resize(occurrences_.size());
  for (const Occurrence& one : occurrences_) ordered_[places[one.use]++] = one.position;

  Stored stored;
  const std::size_t known_postings = postings_.size();
  const std::size_t known_positions = positions_.size();
  for (std::size_t i = 0; i < uses_.size(); ++i) {
    const Use& use = uses_[i];
    postings_.push_back({use.term, number, use.wdf, static_cast<std::uint32_t>(positions_.size())});
    stored.length += use.wdf;
    if (use.positions != 0)
      glass::append_positions(positions_, sorted_positions(places[i] - use.positions, use.positions));
  }
  if (positions_.size() > std::numeric_limits<std::uint32_t>::max() ||
      postings_.size() > std::numeric_limits<std::uint32_t>::max()) {
    postings_.resize(known_postings);
    positions_.resize(known_positions);
    throw std::length_error("a run has too many positions");
  }
  for (const Use& use : uses_) ++terms_[use.term].postings;

  append_uint(stored.front, values_.size());
  for (const auto& [slot, value] : values_) {
    append_uint(stored.front, slot);
    append_string(stored.front, value);
  }
  append_string(stored.front, data_);
  data_ = {};
  documents_.push_back(std::move(stored));
  return number;
}

void Inverter::remove(std::uint32_t document) {
  documents_[document - 1] = {.length = 0, .is_removed = true, .front = std::string(2, '\0')};
}

std::size_t Inverter::bytes() const {
  return letters_.size() + positions_.size() + terms_.size() * sizeof(Term) + table_.size() * 4 +
         postings_.size() * sizeof(Posting);
}

std::string_view Inverter::positions_of(std::size_t posting) const {
  const std::size_t begin = postings_[posting].positions;
  const std::size_t end =
      posting + 1 < postings_.size() ? postings_[posting + 1].positions : positions_.size();
  return std::string_view(positions_).substr(begin, end - begin);
}

std::vector<std::uint32_t> Inverter::terms_in_order() const {
  struct Entry {
    std::uint64_t lead;
    std::uint32_t term;
  };
  std::vector<Entry> entries;
  entries.reserve(terms_.size());
  for (std::uint32_t number = 0; number < terms_.size(); ++number)
    if (terms_[number].postings != 0) entries.push_back({leading_bytes(text(terms_[number])), number});
  std::sort(entries.begin(), entries.end(), [this](const Entry& a, const Entry& b) {
    return a.lead != b.lead ? a.lead < b.lead : text(terms_[a.term]) < text(terms_[b.term]);
  });
  std::vector<std::uint32_t> order;
  order.reserve(entries.size());
  for (const Entry& entry : entries) order.push_back(entry.term);
  return order;
}

void Inverter::write_terms(SortedRun& run, std::vector<std::string>& termlists) {
  // Postings by term, of one term by document: their places by counting.
  std::vector<std::uint32_t> begins(terms_.size());
  std::uint32_t begin = 0;
  for (std::size_t term = 0; term < terms_.size(); ++term) {
    begins[term] = begin;
    begin += terms_[term].postings;
  }
  std::vector<std::uint32_t> by_term(postings_.size());
  for (std::uint32_t i = 0; i < postings_.size(); ++i) by_term[begins[postings_[i].term]++] = i;

  std::vector<glass::TermList> lists(documents_.size());
  for (glass::TermList& list : lists) list.begin();
  for (const std::uint32_t number : terms_in_order()) {
    const std::string_view term = text(terms_[number]);
    const auto last = by_term.begin() + static_cast<std::ptrdiff_t>(begins[number]);
    const auto first = last - static_cast<std::ptrdiff_t>(terms_[number].postings);
    const auto is_left = [this](std::uint32_t posting) {
      return !documents_[postings_[posting].document - 1].is_removed;
    };
    const auto left = static_cast<std::uint64_t>(std::count_if(first, last, is_left));
    if (left == 0) continue;
    append_string(run.terms, term);
    append_uint(run.terms, left);
    std::uint32_t before = 0;
    for (auto at = first; at != last; ++at) {
      if (!is_left(*at)) continue;
      const Posting& posting = postings_[*at];
      append_uint(run.terms, posting.document - before);
      append_uint(run.terms, posting.wdf);
      append_string(run.terms, positions_of(*at));
      lists[posting.document - 1].add(term, posting.wdf);
      before = posting.document;
    }
  }
  for (std::size_t i = 0; i < lists.size(); ++i) lists[i].write(termlists[i], documents_[i].length);
}

SortedRun Inverter::finish() {
  SortedRun run;
  run.count = static_cast<std::uint32_t>(documents_.size());
  std::vector<std::string> termlists(documents_.size());
  write_terms(run, termlists);
  glass::Deflater deflater;
  std::string entry;
  for (std::size_t i = 0; i < documents_.size(); ++i) {
    entry.clear();
    append_uint(entry, documents_[i].length);
    entry += documents_[i].front;
    const glass::Tag termlist = deflater.deflated(termlists[i]);
    append_uint(entry, static_cast<std::uint64_t>(termlist.form));
    append_string(entry, termlist.bytes);
    append_string(run.documents, entry);
  }
  clear();
  run.documents.shrink_to_fit();
  run.terms.shrink_to_fit();
  return run;
}

void Inverter::clear() {
  letters_.clear();
  terms_.clear();
  std::fill(table_.begin(), table_.end(), 0);
  postings_.clear();
  positions_.clear();
  documents_.clear();
  round_ = 0;
}

}  // namespace fundstelle::indexer::bulk
