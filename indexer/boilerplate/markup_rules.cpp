#include "boilerplate/markup_rules.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include <fmt/format.h>

namespace fundstelle::indexer {
namespace {

struct AncestorRule {
  Ancestor ancestor;
  float odds;
};

struct WordRule {
  MarkupWord word;
  float near;
  float far;
};

constexpr std::array kAncestorRules{
    AncestorRule{Ancestor::Navigation, -6}, AncestorRule{Ancestor::Select, -6},
    AncestorRule{Ancestor::Dialog, -4},     AncestorRule{Ancestor::Footer, -3},
    AncestorRule{Ancestor::Button, -4},     AncestorRule{Ancestor::Aside, -2.5F},
    AncestorRule{Ancestor::Form, -2.5F},    AncestorRule{Ancestor::Address, -1},
};

constexpr std::array kWordRules{
    WordRule{MarkupWord::Consent, -3, -3},        WordRule{MarkupWord::Navigation, -2, -1.5F},
    WordRule{MarkupWord::Footer, -2, -2},         WordRule{MarkupWord::Sidebar, -2, -2},
    WordRule{MarkupWord::Teaser, -1.5F, -1},      WordRule{MarkupWord::Related, -2, -1},
    WordRule{MarkupWord::Share, -2, -0.5F},       WordRule{MarkupWord::Comment, -2, -2},
    WordRule{MarkupWord::Newsletter, -3, -2},     WordRule{MarkupWord::Advertising, -2, -1},
    WordRule{MarkupWord::Login, -2, -1.5F},       WordRule{MarkupWord::Search, -2, -1},
    WordRule{MarkupWord::Breadcrumb, -4, -2},     WordRule{MarkupWord::Author, -0.7F, -0.3F},
    WordRule{MarkupWord::Metadata, -0.7F, -0.3F}, WordRule{MarkupWord::Tags, -1, -0.3F},
    WordRule{MarkupWord::Dialog, -2, -1},         WordRule{MarkupWord::Hidden, -2, -0.5F},
    WordRule{MarkupWord::Tools, -1, -0.5F},       WordRule{MarkupWord::Product, -1, -0.5F},
    WordRule{MarkupWord::Article, 0.7F, 0.3F},    WordRule{MarkupWord::Lead, 1, 0},
};

}  // namespace

MarkupEvidence markup_evidence(const LineFacts& facts) {
  const Markup& markup = facts.markup;
  MarkupEvidence evidence;
  if (markup.tag == BlockTag::None) return evidence;
  float heaviest = 0;
  const auto weigh = [&](float odds, const auto& reason) {
    evidence.odds += odds;
    if (odds >= heaviest) return;
    heaviest = odds;
    evidence.reason = reason();
  };
  if (markup.hidden) weigh(-4, [] { return "hidden on the page"; });
  for (const AncestorRule& rule : kAncestorRules)
    if (has(markup.ancestors, rule.ancestor))
      weigh(rule.odds, [&] {
        return fmt::format("inside {}", kAncestorNames[static_cast<std::size_t>(rule.ancestor)]);
      });
  for (const WordRule& rule : kWordRules) {
    const auto reason = [&] {
      return fmt::format("markup says {}", kMarkupWordNames[static_cast<std::size_t>(rule.word)]);
    };
    if (has(markup.near_words, rule.word))
      weigh(rule.near, reason);
    else if (has(markup.far_words, rule.word))
      weigh(rule.far, reason);
  }
  if (markup.link_share >= 60) weigh(facts.words >= 25 ? -1.0F : -2.5F, [] { return "a link"; });
  if (markup.tag == BlockTag::Control) weigh(-3, [] { return "a control"; });
  if (markup.tag == BlockTag::Paragraph && facts.is_prose()) evidence.odds += 1;
  if (has(markup.ancestors, Ancestor::Article) || has(markup.ancestors, Ancestor::Main))
    evidence.odds += 0.5F;
  if (markup.declared_share >= 80) evidence.odds += 4;
  if (markup.page_declares_body && markup.declared_share < 30 && facts.words >= 5)
    weigh(-1.5F, [] { return "not in the text that the page declares"; });
  return evidence;
}

}  // namespace fundstelle::indexer
