#include "advice/loosened.hpp"

#include <algorithm>
#include <functional>
#include <optional>
#include <utility>

#include <fmt/format.h>

namespace fundstelle::searching {

namespace {

// How much each way leaves of what was asked.
constexpr std::size_t kInflection = 1;
constexpr std::size_t kApart = 2;
constexpr std::size_t kOtherField = 3;
constexpr std::size_t kFilter = 4;
constexpr std::size_t kExclusion = 5;
constexpr std::size_t kAnyWord = 6;
constexpr std::size_t kWithoutWord = 7;

bool is_filter(const Node& node) {
  return node.kind == NodeKind::Date || node.kind == NodeKind::Name;
}

/// The words of a text between white space.
std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    if (end > begin) words.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

/// What is left of Words or And without one child.
std::optional<Node> without(const Node& node, std::size_t child) {
  Node rest = node;
  rest.children.erase(rest.children.begin() + static_cast<std::ptrdiff_t>(child));
  const bool asks = std::any_of(rest.children.begin(), rest.children.end(), [](const Node& other) {
    return other.occur != Occur::MustNot && other.kind != NodeKind::Not && !is_filter(other);
  });
  if (!asks) return std::nullopt;
  if (rest.children.size() > 1) return rest;
  Node only = std::move(rest.children.front());
  only.occur = node.occur;
  return only;
}

/// How people call what a filter asks for.
std::string lifted(const Node& filter) {
  if (filter.kind == NodeKind::Date) return "at any time";
  return fmt::format("of any {}", filter.field->name);
}

std::string shown(const Node& node) {
  if (node.text.empty()) return "one of its parts";
  return fmt::format("'{}'", node.text);
}

class Loosener {
 public:
  std::vector<Loosened> run(const Node& root) {
    found_.clear();
    visit(root, [](Node changed) { return changed; });
    std::stable_sort(found_.begin(), found_.end(),
                     [](const Loosened& a, const Loosened& b) { return a.distance < b.distance; });
    return std::move(found_);
  }

 private:
  using Rebuild = std::function<Node(Node)>;

  /// `rebuild`: the whole tree with `node` replaced.
  void visit(const Node& node, const Rebuild& rebuild) {
    const auto offer = [&](std::size_t distance, std::string reason, Node changed) {
      found_.push_back({distance, std::move(reason), rebuild(std::move(changed))});
    };
    switch (node.kind) {
      case NodeKind::Word:
      case NodeKind::Phrase:
        visit_words(node, offer);
        break;
      case NodeKind::Near: {
        Node all = node;
        all.kind = NodeKind::And;
        offer(kApart, "further apart", std::move(all));
        break;
      }
      case NodeKind::And:
      case NodeKind::Words:
        visit_all(node, offer);
        break;
      default:
        break;
    }
    if (node.kind == NodeKind::Not) return;
    for (std::size_t i = 0; i < node.children.size(); ++i) {
      if (node.children[i].occur == Occur::MustNot) continue;
      visit(node.children[i], [&](Node changed) {
        Node whole = node;
        changed.occur = whole.children[i].occur;
        whole.children[i] = std::move(changed);
        return rebuild(std::move(whole));
      });
    }
  }

  template <class Offer>
  static void visit_words(const Node& node, const Offer& offer) {
    if (node.is_exact) {
      Node inflected = node;
      inflected.is_exact = false;
      offer(kInflection, "in any inflection", std::move(inflected));
    }
    if (const std::vector<std::string> words = words_of(node.text);
        node.kind == NodeKind::Phrase && words.size() > 1) {
      Node apart;
      apart.kind = NodeKind::Words;
      apart.occur = node.occur;
      for (const std::string& word : words) {
        Node child = node;
        child.kind = NodeKind::Word;
        child.is_exact = false;
        child.occur = Occur::Must;
        child.text = word;
        apart.children.push_back(std::move(child));
      }
      offer(kApart, "the words of the phrase apart", std::move(apart));
    }
    if (node.field != nullptr) {
      Node anywhere = node;
      anywhere.field = nullptr;
      offer(kOtherField, fmt::format("in the text, not as {}", node.field->name), std::move(anywhere));
    }
  }

  template <class Offer>
  static void visit_all(const Node& node, const Offer& offer) {
    std::size_t required = 0;
    for (std::size_t i = 0; i < node.children.size(); ++i) {
      const Node& child = node.children[i];
      const bool excludes = child.occur == Occur::MustNot || child.kind == NodeKind::Not;
      const bool is_required =
          !excludes && !is_filter(child) && (node.kind == NodeKind::And || child.occur == Occur::Must);
      required += is_required ? 1 : 0;
      if (!excludes && !is_filter(child) && !is_required) continue;
      std::optional<Node> rest = without(node, i);
      if (!rest) continue;
      if (is_filter(child))
        offer(kFilter, lifted(child), std::move(*rest));
      else if (excludes)
        offer(
            kExclusion,
            fmt::format("with {}, too", shown(child.kind == NodeKind::Not ? child.children.front() : child)),
            std::move(*rest));
      else
        offer(kWithoutWord, fmt::format("without {}", shown(child)), std::move(*rest));
    }
    if (required < 2) return;
    Node any = node;
    any.kind = NodeKind::Words;
    for (Node& child : any.children) {
      if (child.kind == NodeKind::Not) {
        Node excluded = std::move(child.children.front());
        child = std::move(excluded);
        child.occur = Occur::MustNot;
      } else if (child.occur == Occur::Must) {
        child.occur = Occur::Should;
      }
    }
    offer(kAnyWord, "any of the words", std::move(any));
  }

  std::vector<Loosened> found_;
};

}  // namespace

std::vector<Loosened> loosened(const Node& root, std::size_t most) {
  std::vector<Loosened> found = Loosener().run(root);
  if (found.size() > most) found.resize(most);
  return found;
}

}  // namespace fundstelle::searching
