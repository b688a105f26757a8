#include "ranking/match_tree.hpp"

#include "ranking/joining_nodes.hpp"
#include "ranking/phrase_node.hpp"
#include "ranking/term_nodes.hpp"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <optional>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace fundstelle::searching {

namespace {

using glass::PostingReader;
using glass::SegmentReader;
using Xapian::Query;

/// What matches nothing.
class EmptyNode final : public MatchNode {
 public:
  [[nodiscard]] Xapian::docid next_document() const override { return PostingReader::kNone; }
  void evaluate(Xapian::docid /*begin*/) override { marks_.clear(); }
};

bool is_term(const Query& query) {
  return query.get_type() == Query::LEAF_TERM && query.get_length() == 1;
}

std::string term_of(const Query& query) {
  return *query.get_terms_begin();
}

/// Xapian gives the factor of OP_SCALE_WEIGHT only in its description, with all digits: "0.4 * term".
std::optional<double> factor_of(const Query& scaled) {
  constexpr std::string_view kQuery = "Query(";
  constexpr std::string_view kTimes = " * ";
  const std::string description = scaled.get_description();
  if (!description.starts_with(kQuery)) return std::nullopt;
  double factor = 0;
  const char* const end = description.data() + description.size();
  const auto [rest, error] = std::from_chars(description.data() + kQuery.size(), end, factor);
  if (error != std::errc() || !std::string_view(rest, end).starts_with(kTimes)) return std::nullopt;
  return factor;
}

/// How frequent "any of both" is if they do not know of each other.
double estimate_or(double left, double right, double documents) {
  return left + right - (left * right / documents);
}

Xapian::doccount rounded(double number) {
  return static_cast<Xapian::doccount>(number + 0.5);
}

/// Joins `items` by pairs, the rarest first, the way in which Xapian builds its tree of OR; the same heap
/// decides about items that are equally frequent. `join(more, less)`; `frequency_of(item)`.
template <class Item, class Frequency, class Join>
Item join_by_pairs(std::vector<Item> items, Frequency frequency_of, Join join) {
  const auto is_more_frequent = [&](const Item& a, const Item& b) {
    return frequency_of(a) > frequency_of(b);
  };
  if (items.size() == 1) return std::move(items.front());
  std::make_heap(items.begin(), items.end(), is_more_frequent);
  for (;;) {
    std::pop_heap(items.begin(), items.end(), is_more_frequent);
    Item rarest = std::move(items.back());
    items.pop_back();
    if (items.size() == 1) return join(std::move(items.front()), std::move(rarest));
    std::pop_heap(items.begin(), items.end(), is_more_frequent);
    items.back() = join(std::move(items.back()), std::move(rarest));
    std::push_heap(items.begin(), items.end(), is_more_frequent);
  }
}

bool is_or_of_terms(const Query& query) {
  if (is_term(query)) return true;
  if (query.get_type() != Query::OP_OR) return false;
  for (std::size_t i = 0; i < query.get_num_subqueries(); ++i)
    if (!is_term(query.get_subquery(i))) return false;
  return true;
}

/// What the query's description says of a window: that its words stand in a row.
bool is_in_a_row(const Query& phrase) {
  return phrase.get_description().find(fmt::format(" PHRASE {} ", phrase.get_num_subqueries())) !=
         std::string::npos;
}

/// Builds the tree of one segment. A factor of 0 is
/// what filters: nothing is weighed.
class TreeBuilder {
 public:
  TreeBuilder(SegmentReader& segment, CollectionStatistics& statistics)
      : segment_(segment), statistics_(statistics) {}

  [[nodiscard]] NodePointer build(const Query& query, double factor) {
    switch (query.get_type()) {
      case Query::LEAF_TERM:
        return build_term(term_of(query), factor);
      case Query::OP_SCALE_WEIGHT:
        return build(query.get_subquery(0), factor * factor_of(query).value_or(1));
      case Query::OP_SYNONYM:
        return build_synonym(query, factor);
      case Query::OP_OR:
        return build_or(query, 0, factor);
      case Query::OP_AND_MAYBE: {
        NodePointer left = build(query.get_subquery(0), factor);
        if (factor == 0) return left;
        return std::make_unique<AndMaybeNode>(std::move(left), build_or(query, 1, factor));
      }
      case Query::OP_AND_NOT: {
        NodePointer left = build(query.get_subquery(0), factor);
        return std::make_unique<AndNotNode>(std::move(left), build_or(query, 1, 0), segment_.documents());
      }
      default:
        return build_and(query, factor);
    }
  }

 private:
  /// What one AND joins: those below it, and what is applied to all of it.
  struct Conjunction {
    std::vector<NodePointer> parts;
    std::vector<std::vector<PhraseNode::Word>> phrases;
    std::vector<NodePointer> excluded;
    std::vector<NodePointer> raising;
  };

  [[nodiscard]] NodePointer build_term(const std::string& term, double factor) {
    std::optional<TermWeight> weight;
    if (factor != 0) weight = statistics_.weight(statistics_.frequency(term), factor);
    return std::make_unique<TermNode>(segment_, term, weight);
  }

  [[nodiscard]] NodePointer build_synonym(const Query& query, double factor) {
    if (factor == 0) return build_or(query, 0, 0);
    struct Frequency {
      Xapian::doccount here = 0;
      double everywhere = 0;
    };
    std::vector<std::string> terms;
    std::vector<Frequency> frequencies;
    for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
      terms.push_back(term_of(query.get_subquery(i)));
      frequencies.push_back({segment_.postings(terms.back()).frequency(),
                             static_cast<double>(statistics_.frequency(terms.back()))});
    }
    const Frequency any = join_by_pairs(
        std::move(frequencies), [](const Frequency& one) { return one.here; },
        [this](const Frequency& left, const Frequency& right) {
          return Frequency{
              rounded(estimate_or(left.here, right.here, segment_.documents())),
              rounded(estimate_or(left.everywhere, right.everywhere, statistics_.documents())) * 1.0};
        });
    return std::make_unique<SynonymNode>(
        segment_, terms, statistics_.weight(static_cast<std::uint32_t>(any.everywhere), factor), any.here);
  }

  /// Of the parts from `first` on.
  [[nodiscard]] NodePointer build_or(const Query& query, std::size_t first, double factor) {
    std::vector<NodePointer> parts;
    add_any(query, first, factor, parts);
    return joined(std::move(parts));
  }

  void add_any(const Query& query, std::size_t first, double factor, std::vector<NodePointer>& parts) {
    for (std::size_t i = first; i < query.get_num_subqueries(); ++i) {
      const Query part = query.get_subquery(i);
      if (part.get_type() == Query::OP_OR)
        add_any(part, 0, factor, parts);
      else
        parts.push_back(build(part, factor));
    }
  }

  [[nodiscard]] NodePointer joined(std::vector<NodePointer> parts) const {
    return join_by_pairs(
        std::move(parts), [](const NodePointer& part) { return part->estimate(); },
        [this](NodePointer left, NodePointer right) -> NodePointer {
          const Xapian::doccount estimate =
              rounded(estimate_or(left->estimate(), right->estimate(), segment_.documents()));
          return std::make_unique<OrNode>(std::move(left), std::move(right), estimate);
        });
  }

  [[nodiscard]] NodePointer build_and(const Query& query, double factor) {
    Conjunction all;
    add_all(query, factor, all);
    if (!all.phrases.empty() && !segment_.has_positions()) return std::make_unique<EmptyNode>();
    NodePointer node = std::make_unique<AndNode>(std::move(all.parts), segment_.documents());
    if (!all.excluded.empty())
      node = std::make_unique<AndNotNode>(std::move(node), joined(std::move(all.excluded)),
                                          segment_.documents());
    for (std::vector<PhraseNode::Word>& words : all.phrases)
      node = std::make_unique<PhraseNode>(segment_, std::move(node), std::move(words));
    if (!all.raising.empty())
      node = std::make_unique<AndMaybeNode>(std::move(node), joined(std::move(all.raising)));
    return node;
  }

  void add_all(const Query& query, double factor, Conjunction& all) {
    switch (query.get_type()) {
      case Query::OP_AND:
        for (std::size_t i = 0; i < query.get_num_subqueries(); ++i)
          add_all(query.get_subquery(i), factor, all);
        break;
      case Query::OP_FILTER:
        for (std::size_t i = 0; i < query.get_num_subqueries(); ++i)
          add_all(query.get_subquery(i), i == 0 ? factor : 0, all);
        break;
      case Query::OP_AND_NOT:
        add_all(query.get_subquery(0), factor, all);
        add_any(query, 1, 0, all.excluded);
        break;
      case Query::OP_AND_MAYBE:
        add_all(query.get_subquery(0), factor, all);
        add_any(query, 1, factor, all.raising);
        break;
      case Query::OP_PHRASE:
        add_phrase(query, factor, all);
        break;
      default:
        all.parts.push_back(build(query, factor));
    }
  }

  void add_phrase(const Query& query, double factor, Conjunction& all) {
    std::vector<PhraseNode::Word>& words = all.phrases.emplace_back();
    for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
      const Query part = query.get_subquery(i);
      PhraseNode::Word word;
      word.place = static_cast<std::uint32_t>(i);
      for (auto term = part.get_terms_begin(); term != part.get_terms_end(); ++term)
        word.terms.push_back(*term);
      all.parts.push_back(build(part, factor));
      word.estimate = all.parts.back()->estimate();
      words.push_back(std::move(word));
    }
  }

  SegmentReader& segment_;
  CollectionStatistics& statistics_;
};

}  // namespace

bool is_understood(const Query& query) {
  const auto are_all = [&query](auto&& condition) {
    for (std::size_t i = 0; i < query.get_num_subqueries(); ++i)
      if (!condition(query.get_subquery(i))) return false;
    return true;
  };
  switch (query.get_type()) {
    case Query::LEAF_TERM:
      return is_term(query);
    case Query::OP_SCALE_WEIGHT:
      return factor_of(query) && are_all(is_understood);
    case Query::OP_SYNONYM:
      return are_all(is_term);
    case Query::OP_PHRASE:
      return are_all(is_or_of_terms) && is_in_a_row(query);
    case Query::OP_AND:
    case Query::OP_OR:
    case Query::OP_AND_NOT:
    case Query::OP_AND_MAYBE:
    case Query::OP_FILTER:
      return are_all(is_understood);
    default:
      return false;
  }
}

NodePointer build_match_tree(const Query& query, SegmentReader& segment, CollectionStatistics& statistics) {
  return TreeBuilder(segment, statistics).build(query, 1);
}

}  // namespace fundstelle::searching
