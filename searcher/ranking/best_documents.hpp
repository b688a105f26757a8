/// The best of many documents, one of each cluster.
///
///     BestDocuments best(11, true);
///     if (best.may_take(document.id, document.weight)) best.add(document, cluster);
///     std::vector<RankedDocument> ranked = best.take();
#pragma once

#include "ranking/proximity.hpp"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <string>
#include <utility>
#include <vector>

namespace fundstelle::searching {

/// The best first; of equal ones the one with the lower number.
struct IsBetter {
  template <class Ranked>
  bool operator()(const Ranked& a, const Ranked& b) const {
    return a.weight > b.weight || (a.weight == b.weight && a.id < b.id);
  }
};

class BestDocuments {
 public:
  BestDocuments(std::size_t most, bool collapses) : most_(most), collapses_(collapses) {}

  /// Whether it takes any document there is.
  [[nodiscard]] bool takes_all() const { return heap_.size() < most_; }
  /// What weighs less is not taken.
  [[nodiscard]] double least_weight() const {
    constexpr double kInfinite = std::numeric_limits<double>::infinity();
    if (most_ == 0) return kInfinite;
    return takes_all() ? -kInfinite : heap_.front().weight;
  }

  /// Whether add() is worth calling.
  [[nodiscard]] bool may_take(Xapian::docid id, double weight) const {
    if (most_ == 0) return false;
    if (takes_all() || IsBetter()(Entry{weight, id}, heap_.front())) return true;
    // Of equal copies another one may have to stand for them.
    return collapses_ && weight == heap_.front().weight;
  }

  /// Takes it if it is one of the best. `cluster` empty: it collapses with none. Of equal ones in a cluster
  /// the one with the lower key stays.
  void add(const RankedDocument& document, std::string cluster) {
    Entry entry{document.weight, document.id};
    if (!cluster.empty()) {
      const auto same = std::find_if(heap_.begin(), heap_.end(), [&](const Entry& known) {
        return collapsing_[known.place].cluster == cluster;
      });
      if (same != heap_.end()) {
        if (!may_replace(document, *same)) return;
        collapsing_[same->place].key = document.key;
        entry.place = same->place;
        *same = entry;
        std::make_heap(heap_.begin(), heap_.end(), IsBetter());
        return;
      }
    }
    if (takes_all()) {
      if (collapses_) collapsing_.emplace_back();
      entry.place = heap_.size();
    } else {
      if (!IsBetter()(entry, heap_.front())) return;
      std::pop_heap(heap_.begin(), heap_.end(), IsBetter());
      entry.place = heap_.back().place;
      heap_.pop_back();
    }
    if (collapses_) collapsing_[entry.place] = {document.key, std::move(cluster)};
    heap_.push_back(entry);
    std::push_heap(heap_.begin(), heap_.end(), IsBetter());
  }

  [[nodiscard]] std::vector<RankedDocument> take() {
    std::sort(heap_.begin(), heap_.end(), IsBetter());
    std::vector<RankedDocument> documents;
    documents.reserve(heap_.size());
    for (const Entry& entry : heap_)
      documents.push_back(
          {entry.id, entry.weight, collapses_ ? std::move(collapsing_[entry.place].key) : std::string()});
    return documents;
  }

 private:
  /// Small, since heaps move them.
  struct Entry {
    double weight = 0;
    Xapian::docid id = 0;
    std::size_t place = 0;  ///< in collapsing_, where documents collapse
  };
  struct Collapsing {
    std::string key;
    std::string cluster;
  };

  [[nodiscard]] bool may_replace(const RankedDocument& document, const Entry& known) const {
    if (document.weight != known.weight) return document.weight > known.weight;
    const std::string& key = collapsing_[known.place].key;
    return document.key != key ? document.key < key : document.id < known.id;
  }

  std::size_t most_;
  bool collapses_;
  std::vector<Entry> heap_;  ///< the worst in front
  std::vector<Collapsing> collapsing_;
};

}  // namespace fundstelle::searching
