#include "ranking/proximity.hpp"

#include "schema/field.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace fundstelle::searching {

namespace {

struct Meetings {
  std::size_t adjacent = 0;
  std::size_t near = 0;
};

/// Both lists ascend.
Meetings count_meetings(const std::vector<Xapian::termpos>& left, const std::vector<Xapian::termpos>& right,
                        std::uint32_t window) {
  Meetings meetings;
  auto first = right.begin();
  for (const Xapian::termpos at : left) {
    while (first != right.end() && *first + window <= at) ++first;
    for (auto other = first; other != right.end() && *other < at + window; ++other) {
      meetings.near += *other != at ? 1U : 0U;
      meetings.adjacent += *other == at + 1 ? 1U : 0U;
    }
  }
  return meetings;
}

}  // namespace

Proximity::Proximity(Xapian::Database database, const RankingSettings& ranking,
                     const std::vector<WordPair>& pairs, std::span<glass::SegmentReader> segments)
    : database_(std::move(database)),
      segments_(segments),
      k1_(ranking.k1 * schema::kWdfUnit),
      window_(ranking.near_window),
      documents_(database_.get_doccount()) {
  for (const WordPair& pair : pairs)
    pairs_.push_back({place_of(pair.left), place_of(pair.right), pair.adjacent, pair.near});
}

std::size_t Proximity::place_of(const std::string& term) {
  const auto known =
      std::find_if(terms_.begin(), terms_.end(), [&](const Term& other) { return other.term == term; });
  if (known != terms_.end()) return static_cast<std::size_t>(known - terms_.begin());
  Term added{term};
  if (const Xapian::doccount with = documents_with(term); with > 0) {
    added.idf = std::log((documents_ + 1) / with);
    for (const glass::SegmentReader& segment : segments_) added.readers.push_back(segment.positions(term));
  }
  terms_.push_back(std::move(added));
  return terms_.size() - 1;
}

Xapian::doccount Proximity::documents_with(const std::string& term) const {
  if (segments_.empty()) return database_.get_termfreq(term);
  Xapian::doccount documents = 0;
  for (const glass::SegmentReader& segment : segments_) documents += segment.postings(term).frequency();
  return documents;
}

const Proximity::Positions& Proximity::positions(Term& term, Xapian::docid document) {
  if (term.idf == 0 || term.document == document) return term.positions;
  term.document = document;
  if (segments_.empty()) {
    term.positions.assign(database_.positionlist_begin(document, term.term),
                          database_.positionlist_end(document, term.term));
    return term.positions;
  }
  // Xapian numbers the documents of several segments in turn.
  const auto count = static_cast<Xapian::docid>(segments_.size());
  term.readers[(document - 1) % count].read((document - 1) / count + 1, term.positions);
  return term.positions;
}

double Proximity::weight_of(Xapian::docid document) {
  double weight = 0;
  const auto saturated = [this](std::size_t times) {
    const double wdf = static_cast<double>(times) * schema::kWdfUnit;
    return times == 0 ? 0 : wdf * (k1_ + 1) / (wdf + k1_);
  };
  for (const Pair& pair : pairs_) {
    const Positions& left = positions(terms_[pair.left], document);
    if (left.empty()) continue;
    const Positions& right = positions(terms_[pair.right], document);
    if (right.empty()) continue;
    const Meetings meetings = count_meetings(left, right, window_);
    weight += (terms_[pair.left].idf + terms_[pair.right].idf) *
              (pair.adjacent * saturated(meetings.adjacent) + pair.near * saturated(meetings.near));
  }
  return weight;
}

void rerank(std::vector<RankedDocument>& documents, Proximity& proximity) {
  const auto end = documents.begin() + static_cast<std::ptrdiff_t>(std::min(documents.size(), kReranked));
  std::vector<RankedDocument*> by_number;
  for (auto document = documents.begin(); document != end; ++document) by_number.push_back(&*document);
  std::sort(by_number.begin(), by_number.end(),
            [](const RankedDocument* a, const RankedDocument* b) { return a->id < b->id; });
  for (RankedDocument* const document : by_number) document->weight += proximity.weight_of(document->id);
  std::stable_sort(documents.begin(), end,
                   [](const RankedDocument& a, const RankedDocument& b) { return a.weight > b.weight; });
}

}  // namespace fundstelle::searching
