/// What a document earns by having neighbours of the query near each other.
///
///     Proximity proximity(database, ranking, built.pairs);
///     std::vector<RankedDocument> documents = …;   // best first, weighed by their words
///     rerank(documents, proximity);
///
/// A second stage over the best documents alone: its cost does not grow with the archive. It is not left to
/// Xapian's OP_NEAR and OP_PHRASE, since Xapian 1.4.22 adds their weight to documents that do not have them
/// where a disjunction is pruned to OP_AND_MAYBE.
#pragma once

#include "glass/segment_reader.hpp"
#include "settings/settings.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include <xapian.h>

namespace fundstelle::searching {

/// Two neighbouring words of a query, as terms with positions.
struct WordPair {
  std::string left;
  std::string right;
  double adjacent = 0;  ///< weight of the words side by side, in this order
  double near = 0;      ///< weight of the words within the window, in any order
};

struct RankedDocument {
  Xapian::docid id = 0;
  double weight = 0;
  std::string key{};  ///< what the index orders by beside the weight
};

/// So many documents are looked at.
inline constexpr std::size_t kReranked = 100;

/// Reads the database it was given, or its segments directly; throws what Xapian throws, and
/// glass::Unreadable.
class Proximity {
 public:
  /// `segments`: those of the database; none where they cannot be read directly. Borrows them.
  Proximity(Xapian::Database database, const RankingSettings& ranking, const std::vector<WordPair>& pairs,
            std::span<glass::SegmentReader> segments = {});

  /// 0 or more, in the unit of BM25+ weights. Fastest where documents are asked for in their order.
  [[nodiscard]] double weight_of(Xapian::docid document);

 private:
  using Positions = std::vector<Xapian::termpos>;

  struct Term {
    std::string term;
    double idf = 0;                                ///< 0 where no document has it
    std::vector<glass::PositionReader> readers{};  ///< by segment
    Positions positions{};
    Xapian::docid document = 0;  ///< that these are of
  };
  /// Places in terms_.
  struct Pair {
    std::size_t left = 0;
    std::size_t right = 0;
    double adjacent = 0;
    double near = 0;
  };

  [[nodiscard]] std::size_t place_of(const std::string& term);
  [[nodiscard]] Xapian::doccount documents_with(const std::string& term) const;
  [[nodiscard]] const Positions& positions(Term& term, Xapian::docid document);

  Xapian::Database database_;
  std::span<glass::SegmentReader> segments_;
  double k1_;
  std::uint32_t window_;
  double documents_;
  std::vector<Pair> pairs_;
  std::vector<Term> terms_;
};

/// Adds to the first kReranked documents' weights and puts them into their new order.
void rerank(std::vector<RankedDocument>& documents, Proximity& proximity);

}  // namespace fundstelle::searching
