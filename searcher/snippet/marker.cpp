#include "snippet/marker.hpp"

#include "query_builder/field_texts.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace fundstelle::searching {

namespace {

using german::PlacedWord;

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

}  // namespace

Marker::Marker(german::Analyzer& analyzer, std::span<const Target> targets, german::Reading reading)
    : analyzer_(analyzer), targets_(targets), reading_(reading) {
  for (std::size_t i = 0; i < targets.size(); ++i) {
    const Target& target = targets[i];
    switch (target.kind) {
      case TargetKind::Word:
        by_form_[target.form].push_back({i, MatchForm::Exact});
        if (target.is_exact) break;
        by_stem_[target.stem].push_back({i, MatchForm::Stem});
        if (!target.other_stem.empty() && reading_ == german::Reading::AsWritten)
          by_stem_[target.other_stem].push_back({i, MatchForm::Stem});
        for (const std::string& part : target.own_parts) by_stem_[part].push_back({i, MatchForm::OwnPart});
        if (target.finds_compounds) by_part_[target.stem].push_back({i, MatchForm::Part});
        break;
      case TargetKind::Phrase:
        for (std::size_t path = 0; path < target.paths.size(); ++path)
          if (!target.paths[path].empty()) phrases_[target.paths[path].front()].emplace_back(i, path);
        break;
      case TargetKind::Wildcard:
        prefix_targets_.push_back(i);
        break;
      case TargetKind::Fuzzy:
        for (const std::string& form : target.forms) by_form_[form].push_back({i, MatchForm::Fuzzy});
        break;
    }
  }
}

bool Marker::looks_at(Label label) const {
  return std::any_of(targets_.begin(), targets_.end(),
                     [&](const Target& target) { return field_has(*target.field, label); });
}

std::vector<Mark> Marker::mark(std::string_view text, Label label) {
  std::vector<Mark> marks;
  if (!looks_at(label)) return marks;
  label_ = label;
  tokens_ = analyzer_.analyze(text, reading_);
  for (const PlacedWord& token : tokens_) mark_token(token, marks);
  if (!phrases_.empty()) mark_phrases(marks);
  std::sort(marks.begin(), marks.end(), [](const Mark& a, const Mark& b) {
    return std::tie(a.begin, b.end, a.target, a.form) < std::tie(b.begin, a.end, b.target, b.form);
  });
  // A word answers a target in one way, the best: the order of MatchForm.
  marks.erase(std::unique(marks.begin(), marks.end(),
                          [](const Mark& a, const Mark& b) {
                            return a.begin == b.begin && a.end == b.end && a.target == b.target;
                          }),
              marks.end());
  return marks;
}

void Marker::mark_token(const PlacedWord& token, std::vector<Mark>& marks) const {
  const german::Word& word = token.word();
  const auto add = [&](const Roles& roles, const std::string& key) {
    const auto found = roles.find(key);
    if (found == roles.end()) return;
    for (const WordRole& role : found->second)
      if (field_has(*targets_[role.target].field, label_))
        marks.push_back({token.begin, token.end, role.target, role.form});
  };
  add(by_form_, word.form);
  add(by_stem_, word.stem);
  if (!by_part_.empty()) {
    for (const german::Part& part : word.parts) add(by_part_, part.stem);
    for (const std::string& stem : word.merged_stems) add(by_part_, stem);
  }
  for (const std::size_t target : prefix_targets_)
    for (const std::string& prefix : targets_[target].forms)
      if (word.form.starts_with(prefix) && field_has(*targets_[target].field, label_))
        marks.push_back({token.begin, token.end, target, MatchForm::Wildcard});
}

void Marker::mark_phrases(std::vector<Mark>& marks) const {
  for (std::size_t i = 0; i < tokens_.size(); ++i) {
    const auto try_phrases = [&](const std::string& key, bool is_form) {
      const auto found = phrases_.find(key);
      if (found == phrases_.end()) return;
      for (const auto& [target, path] : found->second) {
        const Target& phrase = targets_[target];
        if (phrase.is_exact != is_form || !field_has(*phrase.field, label_)) continue;
        if (const std::size_t last = follow(phrase.paths[path], i, phrase.is_exact); last != kNone)
          marks.push_back(
              {tokens_[i].begin, std::max(tokens_[last].end, tokens_[i].end), target, MatchForm::Phrase});
      }
    };
    try_phrases(tokens_[i].word().stem, false);
    try_phrases(tokens_[i].word().form, true);
  }
}

/// The last token of `path` begun at token `first`, or kNone. Tokens are in order of position, so the ones at
/// a position stand together.
std::size_t Marker::follow(const std::vector<std::string>& path, std::size_t first, bool exact) const {
  std::size_t current = first;
  for (std::size_t word = 1; word < path.size(); ++word) {
    const std::uint32_t wanted = tokens_[current].position + tokens_[current].span;
    std::size_t next = current + 1;
    while (next < tokens_.size() && tokens_[next].position < wanted) ++next;
    while (next < tokens_.size() && tokens_[next].position == wanted &&
           (exact ? tokens_[next].word().form : tokens_[next].word().stem) != path[word])
      ++next;
    if (next == tokens_.size() || tokens_[next].position != wanted) return kNone;
    current = next;
  }
  return current;
}

}  // namespace fundstelle::searching
