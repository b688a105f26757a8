#include "ranking/match_tree.hpp"

#include "ranking/joining_nodes.hpp"
#include "ranking/phrase_node.hpp"
#include "ranking/term_nodes.hpp"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <optional>
#include <span>
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

bool is_term(const MatchPlan& plan) {
  return plan.type == Query::LEAF_TERM;
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

bool is_or_of_terms(const MatchPlan& plan) {
  if (is_term(plan)) return true;
  return plan.type == Query::OP_OR && std::all_of(plan.parts.begin(), plan.parts.end(), is_term);
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
  TreeBuilder(std::size_t number, Collection& collection)
      : number_(number), segment_(collection.segment(number)), collection_(collection) {}

  [[nodiscard]] NodePointer build(const MatchPlan& plan, double factor) {
    switch (plan.type) {
      case Query::LEAF_TERM:
        return build_term(plan.term, factor);
      case Query::OP_SCALE_WEIGHT:
        return build(plan.parts.front(), factor * plan.factor);
      case Query::OP_SYNONYM:
        return build_synonym(plan, factor);
      case Query::OP_OR:
        return build_or(plan, 0, factor);
      case Query::OP_AND_MAYBE: {
        NodePointer left = build(plan.parts.front(), factor);
        if (factor == 0) return left;
        return std::make_unique<AndMaybeNode>(std::move(left), build_or(plan, 1, factor),
                                              collection_.memory());
      }
      case Query::OP_AND_NOT: {
        NodePointer left = build(plan.parts.front(), factor);
        return std::make_unique<AndNotNode>(std::move(left), build_or(plan, 1, 0), segment_.documents());
      }
      default:
        return build_and(plan, factor);
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
    if (factor != 0) weight = collection_.weight(collection_.frequency(term), factor);
    return std::make_unique<TermNode>(segment_, collection_.postings(number_, term), weight,
                                      collection_.memory());
  }

  [[nodiscard]] NodePointer build_synonym(const MatchPlan& plan, double factor) {
    if (factor == 0) return build_or(plan, 0, 0);
    struct Frequency {
      Xapian::doccount here = 0;
      double everywhere = 0;
    };
    std::vector<PostingPointer> postings;
    std::vector<Frequency> frequencies;
    for (const MatchPlan& part : plan.parts) {
      frequencies.push_back({collection_.frequency_in(number_, part.term),
                             static_cast<double>(collection_.frequency(part.term))});
      postings.push_back(collection_.postings(number_, part.term));
    }
    const Frequency any = join_by_pairs(
        std::move(frequencies), [](const Frequency& one) { return one.here; },
        [this](const Frequency& left, const Frequency& right) {
          return Frequency{
              rounded(estimate_or(left.here, right.here, segment_.documents())),
              rounded(estimate_or(left.everywhere, right.everywhere, collection_.documents())) * 1.0};
        });
    return std::make_unique<SynonymNode>(
        segment_, std::move(postings), collection_.weight(static_cast<std::uint32_t>(any.everywhere), factor),
        any.here, collection_.memory());
  }

  /// Of the parts from `first` on.
  [[nodiscard]] NodePointer build_or(const MatchPlan& plan, std::size_t first, double factor) {
    std::vector<NodePointer> parts;
    add_any(plan, first, factor, parts);
    return joined(std::move(parts));
  }

  void add_any(const MatchPlan& plan, std::size_t first, double factor, std::vector<NodePointer>& parts) {
    for (std::size_t i = first; i < plan.parts.size(); ++i) {
      const MatchPlan& part = plan.parts[i];
      if (part.type == Query::OP_OR)
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
          return std::make_unique<OrNode>(std::move(left), std::move(right), estimate, collection_.memory());
        });
  }

  [[nodiscard]] NodePointer build_and(const MatchPlan& plan, double factor) {
    Conjunction all;
    add_all(plan, factor, all);
    if (!all.phrases.empty() && !segment_.has_positions()) return std::make_unique<EmptyNode>();
    NodePointer node =
        std::make_unique<AndNode>(std::move(all.parts), segment_.documents(), collection_.memory());
    if (!all.excluded.empty())
      node = std::make_unique<AndNotNode>(std::move(node), joined(std::move(all.excluded)),
                                          segment_.documents());
    for (std::vector<PhraseNode::Word>& words : all.phrases)
      node = std::make_unique<PhraseNode>(std::move(node), std::move(words));
    if (!all.raising.empty())
      node = std::make_unique<AndMaybeNode>(std::move(node), joined(std::move(all.raising)),
                                            collection_.memory());
    return node;
  }

  void add_all(const MatchPlan& plan, double factor, Conjunction& all) {
    switch (plan.type) {
      case Query::OP_AND:
        for (const MatchPlan& part : plan.parts) add_all(part, factor, all);
        break;
      case Query::OP_FILTER:
        for (std::size_t i = 0; i < plan.parts.size(); ++i) add_all(plan.parts[i], i == 0 ? factor : 0, all);
        break;
      case Query::OP_AND_NOT:
        add_all(plan.parts.front(), factor, all);
        add_any(plan, 1, 0, all.excluded);
        break;
      case Query::OP_AND_MAYBE:
        add_all(plan.parts.front(), factor, all);
        add_any(plan, 1, factor, all.raising);
        break;
      case Query::OP_PHRASE:
        add_phrase(plan, factor, all);
        break;
      default:
        all.parts.push_back(build(plan, factor));
    }
  }

  void add_phrase(const MatchPlan& plan, double factor, Conjunction& all) {
    std::vector<PhraseNode::Word>& words = all.phrases.emplace_back();
    for (std::size_t i = 0; i < plan.parts.size(); ++i) {
      const MatchPlan& part = plan.parts[i];
      PhraseNode::Word word;
      word.place = static_cast<std::uint32_t>(i);
      std::vector<NodePointer> nodes;
      for (const MatchPlan& any : is_term(part) ? std::span(&part, 1) : std::span(part.parts)) {
        nodes.push_back(build_term(any.term, factor));
        word.terms.push_back({segment_.positions(any.term), nodes.back().get()});
      }
      all.parts.push_back(joined(std::move(nodes)));
      word.estimate = all.parts.back()->estimate();
      words.push_back(std::move(word));
    }
  }

  std::size_t number_;
  SegmentReader& segment_;
  Collection& collection_;
};

/// Whether the parts are such as the operator takes.
bool are_understood(const MatchPlan& plan, const Query& query) {
  switch (plan.type) {
    case Query::OP_SCALE_WEIGHT:
    case Query::OP_AND:
    case Query::OP_OR:
    case Query::OP_AND_NOT:
    case Query::OP_AND_MAYBE:
    case Query::OP_FILTER:
      return true;
    case Query::OP_SYNONYM:
      return std::all_of(plan.parts.begin(), plan.parts.end(), is_term);
    case Query::OP_PHRASE:
      return std::all_of(plan.parts.begin(), plan.parts.end(), is_or_of_terms) && is_in_a_row(query);
    default:
      return false;
  }
}

}  // namespace

std::optional<MatchPlan> plan_match(const Query& query) {
  MatchPlan plan;
  plan.type = query.get_type();
  if (plan.type == Query::LEAF_TERM) {
    if (query.get_length() != 1) return std::nullopt;
    plan.term = *query.get_terms_begin();
    return plan;
  }
  for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
    std::optional<MatchPlan> part = plan_match(query.get_subquery(i));
    if (!part) return std::nullopt;
    plan.parts.push_back(std::move(*part));
  }
  if (!are_understood(plan, query)) return std::nullopt;
  if (plan.type == Query::OP_SCALE_WEIGHT) {
    const std::optional<double> factor = factor_of(query);
    if (!factor) return std::nullopt;
    plan.factor = *factor;
  }
  return plan;
}

NodePointer build_match_tree(const MatchPlan& plan, std::size_t segment, Collection& collection) {
  return TreeBuilder(segment, collection).build(plan, 1);
}

}  // namespace fundstelle::searching
