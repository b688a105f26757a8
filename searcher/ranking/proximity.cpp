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

Proximity::Proximity(Xapian::Database database, const RankingSettings& ranking, std::vector<WordPair> pairs,
                     std::span<glass::SegmentReader> segments)
    : database_(std::move(database)),
      segments_(segments),
      k1_(ranking.k1 * schema::kWdfUnit),
      window_(ranking.near_window),
      pairs_(std::move(pairs)) {
  const double documents = database_.get_doccount();
  for (const WordPair& pair : pairs_)
    for (const std::string& term : {pair.left, pair.right})
      if (const Xapian::doccount with = database_.get_termfreq(term); with > 0)
        idf_[term] = std::log((documents + 1) / with);
}

const Proximity::Positions& Proximity::positions(Xapian::docid document, const std::string& term) {
  const auto [entry, is_new] = seen_.try_emplace(term);
  if (is_new && idf_.contains(term)) read(document, term, entry->second);
  return entry->second;
}

/// Xapian numbers the documents of several segments in turn.
void Proximity::read(Xapian::docid document, const std::string& term, Positions& into) {
  if (segments_.empty()) {
    into.assign(database_.positionlist_begin(document, term), database_.positionlist_end(document, term));
    return;
  }
  const auto count = static_cast<Xapian::docid>(segments_.size());
  segments_[(document - 1) % count].positions(term, (document - 1) / count + 1, into);
}

double Proximity::weight_of(Xapian::docid document) {
  seen_.clear();
  double weight = 0;
  const auto saturated = [this](std::size_t times) {
    const double wdf = static_cast<double>(times) * schema::kWdfUnit;
    return times == 0 ? 0 : wdf * (k1_ + 1) / (wdf + k1_);
  };
  for (const WordPair& pair : pairs_) {
    const Positions& left = positions(document, pair.left);
    if (left.empty()) continue;
    const Positions& right = positions(document, pair.right);
    if (right.empty()) continue;
    const Meetings meetings = count_meetings(left, right, window_);
    weight += (idf_[pair.left] + idf_[pair.right]) *
              (pair.adjacent * saturated(meetings.adjacent) + pair.near * saturated(meetings.near));
  }
  return weight;
}

void rerank(std::vector<RankedDocument>& documents, Proximity& proximity) {
  const auto end = documents.begin() + static_cast<std::ptrdiff_t>(std::min(documents.size(), kReranked));
  std::for_each(documents.begin(), end,
                [&](RankedDocument& document) { document.weight += proximity.weight_of(document.id); });
  std::stable_sort(documents.begin(), end,
                   [](const RankedDocument& a, const RankedDocument& b) { return a.weight > b.weight; });
}

}  // namespace fundstelle::searching
