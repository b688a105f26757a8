/// The best of many documents, one of each cluster.
///
///     BestDocuments best(11, true);
///     if (best.may_take(document)) best.add(document, cluster);
///     std::vector<RankedDocument> ranked = best.take();
#pragma once

#include "ranking/proximity.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace fundstelle::searching {

/// The best first; of equal ones the one with the lower number.
struct IsBetter {
  bool operator()(const RankedDocument& a, const RankedDocument& b) const {
    return a.weight > b.weight || (a.weight == b.weight && a.id < b.id);
  }
};

class BestDocuments {
 public:
  BestDocuments(std::size_t most, bool collapses) : most_(most), collapses_(collapses) {}

  /// Whether add() is worth calling.
  [[nodiscard]] bool may_take(const RankedDocument& document) const {
    if (most_ == 0) return false;
    if (documents_.size() < most_ || IsBetter()(document, documents_.front())) return true;
    // Of equal copies another one may have to stand for them.
    return collapses_ && document.weight == documents_.front().weight;
  }

  /// Takes it if it is one of the best. `cluster` empty: it collapses with none. Of equal ones in a cluster
  /// the one with the lower key stays.
  void add(const RankedDocument& document, std::string cluster) {
    if (!cluster.empty()) {
      const auto same = std::find_if(documents_.begin(), documents_.end(),
                                     [&](const Entry& known) { return known.cluster == cluster; });
      if (same != documents_.end()) {
        if (!may_replace(document, *same)) return;
        static_cast<RankedDocument&>(*same) = document;
        std::make_heap(documents_.begin(), documents_.end(), IsBetter());
        return;
      }
    }
    if (documents_.size() == most_) {
      if (!IsBetter()(document, documents_.front())) return;
      std::pop_heap(documents_.begin(), documents_.end(), IsBetter());
      documents_.pop_back();
    }
    documents_.push_back({document, std::move(cluster)});
    std::push_heap(documents_.begin(), documents_.end(), IsBetter());
  }

  [[nodiscard]] std::vector<RankedDocument> take() {
    std::sort(documents_.begin(), documents_.end(), IsBetter());
    return {documents_.begin(), documents_.end()};
  }

 private:
  struct Entry : RankedDocument {
    Entry(const RankedDocument& document, std::string of_cluster)
        : RankedDocument(document), cluster(std::move(of_cluster)) {}
    std::string cluster;
  };

  [[nodiscard]] static bool may_replace(const RankedDocument& document, const RankedDocument& known) {
    if (document.weight != known.weight) return document.weight > known.weight;
    return document.key != known.key ? document.key < known.key : document.id < known.id;
  }

  std::size_t most_;
  bool collapses_;
  std::vector<Entry> documents_;  ///< a heap, the worst in front
};

}  // namespace fundstelle::searching
