/// Documents that have terms in a row.
///
///     PhraseNode(std::move(all_of_them), {{{{segment.positions("Zalt"), alt}}, 0, 17},
///                                         {{{segment.positions("Zbrueck"), brueck}}, 1, 5}})
#pragma once

#include "glass/segment_reader.hpp"
#include "ranking/match_node.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

namespace fundstelle::searching {

/// Terms in a row.
class PhraseNode final : public MatchNode {
 public:
  struct Term {
    glass::PositionReader positions;
    const MatchNode* documents = nullptr;  ///< part of the source: marks those that have the term
  };
  struct Word {
    std::vector<Term> terms;  ///< any of them
    std::uint32_t place = 0;
    Xapian::doccount estimate = 0;
  };

  PhraseNode(NodePointer source, std::vector<Word> words)
      : source_(std::move(source)), words_(std::move(words)) {
    estimate_ = source_->estimate() / 4;
    is_weighted_ = source_->is_weighted();
    is_certain_ = false;
    std::stable_sort(words_.begin(), words_.end(),
                     [](const Word& a, const Word& b) { return a.estimate < b.estimate; });
  }

  [[nodiscard]] Xapian::docid next_document() const override { return source_->next_document(); }

  void evaluate(Xapian::docid begin) override {
    begin_ = begin;
    source_->evaluate(begin);
    marks_ = source_->marks();
  }

  void evaluate_among(Xapian::docid begin, const Marks& among) override {
    begin_ = begin;
    source_->evaluate_those(begin, among);
    marks_ = source_->marks();
  }

  [[nodiscard]] double weight(std::size_t at) override { return source_->weight(at); }
  void weigh(const Marks& which, WindowWeights into) override { source_->weigh(which, into); }
  Marks weigh_above(double least, const Marks& which, WindowWeights into) override {
    return source_->weigh_above(least, which, into);
  }
  [[nodiscard]] double most_weight() const override { return source_->most_weight(); }

  [[nodiscard]] bool confirm(Xapian::docid document) override {
    if (!source_->confirm(document)) return false;
    begins_.clear();
    for (std::size_t i = 0; i < words_.size(); ++i) {
      read_positions(words_[i], document);
      const std::uint32_t place = words_[i].place;
      if (i == 0) {
        for (const Xapian::termpos at : positions_)
          if (at >= place) begins_.push_back(at - place);
      } else {
        keep_followed(place);
      }
      if (begins_.empty()) return false;
    }
    return true;
  }

 private:
  void read_positions(Word& word, Xapian::docid document) {
    positions_.clear();
    for (Term& term : word.terms) {
      if (!term.documents->marks().has(document - begin_)) continue;
      if (positions_.empty()) {
        term.positions.read(document, positions_);
        continue;
      }
      term.positions.read(document, further_);
      merged_.clear();
      std::set_union(positions_.begin(), positions_.end(), further_.begin(), further_.end(),
                     std::back_inserter(merged_));
      positions_.swap(merged_);
    }
  }

  /// Those beginnings that have a position at their `place`.
  void keep_followed(std::uint32_t place) {
    auto at = positions_.begin();
    std::erase_if(begins_, [&](Xapian::termpos begin) {
      while (at != positions_.end() && *at < begin + place) ++at;
      return at == positions_.end() || *at != begin + place;
    });
  }

  NodePointer source_;
  std::vector<Word> words_;  ///< the rarest first
  Xapian::docid begin_ = 0;  ///< of the window
  std::vector<Xapian::termpos> begins_;
  std::vector<Xapian::termpos> positions_;
  std::vector<Xapian::termpos> further_;
  std::vector<Xapian::termpos> merged_;
};

}  // namespace fundstelle::searching
