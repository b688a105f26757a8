#include "analyzer/suspended.hpp"

#include "analyzer/hyphen.hpp"
#include "compounds/german_affixes.hpp"
#include "stemming/folding.hpp"

#include <algorithm>
#include <array>
#include <iterator>

namespace fundstelle::german {
namespace {

constexpr std::size_t kReach = 8;  // tokens: "Haupt-, Neben- und … Sonderrollen"
constexpr std::size_t kShortestHead = 3;
constexpr std::size_t kShortestNounHead = 4;  // behind a noun: Sport- und Ver+ein share nothing
constexpr std::size_t kLongest = 120;         // bytes; no searchable word is longer
constexpr char kHyphen = '-';

/// Tokens from `first` up to the one behind the last of a hyphenated compound, or of a single word.
struct Chain {
  std::size_t first = 0;
  std::size_t end = 0;
};

Chain chain_at(std::span<const RawToken> tokens, std::size_t at) {
  Chain chain{at, at + 1};
  if (tokens[at].piece == 0) return chain;
  while (chain.first > 0 && tokens[chain.first].piece != 1) --chain.first;
  for (; chain.end < tokens.size(); ++chain.end) {
    const RawToken& token = tokens[chain.end];
    if (token.kind != TokenKind::Stacked && token.piece != token.position - tokens[chain.first].position + 1)
      break;
  }
  return chain;
}

/// The pieces from `first` to `end` with hyphens between them, as the reader takes them.
std::string written(std::span<const RawToken> tokens, std::size_t first, std::size_t end) {
  std::string joined;
  for (std::size_t i = first; i < end; ++i) {
    if (tokens[i].kind == TokenKind::Stacked) continue;
    if (!joined.empty()) joined += kHyphen;
    joined += tokens[i].surface;
  }
  return joined;
}

bool is_candidate(const RawToken& token) {
  if (token.kind == TokenKind::Stacked) return false;
  return token.piece != 0 ||
         (token.kind == TokenKind::Word && token.stem.empty() && !is_connector(token.surface));
}

/// Bytes of the longest of `prefixes` that `word` (lower case) begins with, if enough is left.
template <std::size_t kCount>
std::size_t prefix_length(std::string_view word, const std::array<std::string_view, kCount>& prefixes) {
  std::size_t longest = 0;
  for (const std::string_view prefix : prefixes)
    if (prefix.size() > longest && word.starts_with(prefix) && word.size() >= prefix.size() + kShortestHead)
      longest = prefix.size();
  return longest;
}

/// Those with umlauts are here as they are written.
constexpr std::array<std::string_view, 3> kUmlautPrefixes = {"rück", "über", "zurück"};

std::size_t any_prefix_length(std::string_view word) {
  return std::max({prefix_length(word, kParticles), prefix_length(word, kPrefixes),
                   prefix_length(word, kUmlautPrefixes)});
}

std::size_t separable_prefix_length(std::string_view word) {
  return std::max(prefix_length(word, kSeparable), prefix_length(word, kUmlautPrefixes));
}

bool is_prefix(std::string_view word) {
  return any_prefix_length(std::string(word).append(kShortestHead, 'x')) == word.size();
}

/// Adjectives that stand before a noun in compounds. With it they are one word before a third part, which a
/// noun does without: Küsten- und (Hoch+wasser)+schutz, but Groß- und Klein+kind+betreuung.
constexpr std::array<std::string_view, 27> kAdjectives = {
    "alt",  "blau", "eigen", "fein",  "fern", "frei",    "fremd", "gelb", "gross",
    "groß", "grün", "halb",  "heiss", "heiß", "hoch",    "jung",  "kalt", "klein",
    "kurz", "lang", "neu",   "rot",   "roh",  "schnell", "tief",  "voll", "warm"};

/// The last part of what the first part begins: where a word that is written with a suspended hyphen ends.
std::vector<Part>::const_iterator end_of_first(const std::vector<Part>& parts, const std::string& lacking) {
  const auto bound = [](const Part& part) { return part.is_bound; };
  const auto last = std::find_if_not(parts.begin(), parts.end(), bound);
  if (parts.size() > 2 && last == parts.begin() && is_one_of(parts.front().surface, kAdjectives) &&
      !is_one_of(lacking, kAdjectives))
    return std::next(last);
  return last;
}

/// "Haupt" and "Nachteil" share "teil" although the dictionary has Nachteil as one word: true where the two
/// make a compound that is cut between them.
bool is_compound_of(const std::string& first, std::string_view head, WordReader& reader) {
  const std::vector<Part>& parts = reader.read(std::string(first).append(head)).parts;
  return parts.size() > 1 && parts.front().surface == first;
}

/// `lacking` and what it shares with `word`: all behind the first part that is a word of its own
/// (Hochwasser+schutz), or behind a prefix where prefixes are what differs (Ein- und Aus+fuhr, Auf- und
/// Ab+bauarbeiten).
std::optional<std::string> with_head(const std::string& lacking, std::string_view word, WordReader& reader) {
  const std::vector<Part>& parts = reader.read(word).parts;
  const std::string lower = lower_form(lacking);
  const std::string lower_word = lower_form(word);
  const bool lacks_prefix = is_prefix(lower);
  const std::size_t prefix =
      parts.empty() ? any_prefix_length(lower_word) : separable_prefix_length(lower_word);
  if (!parts.empty() && !(lacks_prefix && prefix > 0)) {
    std::string completed = lacking;
    for (auto part = std::next(end_of_first(parts, lower)); part != parts.end(); ++part)
      completed += part->surface;
    return completed;
  }
  if (prefix == 0) return std::nullopt;
  const std::string_view head = std::string_view(lower_word).substr(prefix);
  if (!lacks_prefix && (head.size() < kShortestNounHead || !is_compound_of(lower, head, reader)))
    return std::nullopt;
  return lacking + std::string(head);
}

std::optional<std::string> with_modifier(std::string_view word, const std::string& lacking,
                                         WordReader& reader) {
  const std::vector<Part>& parts = reader.read(word).parts;
  if (parts.empty()) return std::nullopt;
  // All before the last part that is a word of its own.
  std::size_t last = parts.size() - 1;
  while (last > 0 && parts[last - 1].is_bound) --last;
  std::string completed;
  for (std::size_t i = 0; i < std::max<std::size_t>(last, 1); ++i) completed += parts[i].surface;
  return completed + lacking;
}

/// "Militär" of "Militär- und Verteidigungspolitik".
std::optional<std::string> find_head(std::span<const RawToken> tokens, std::size_t at, WordReader& reader) {
  const Chain lacking = chain_at(tokens, at);
  const std::string begun = written(tokens, lacking.first, lacking.end);
  for (std::size_t i = lacking.end; i < tokens.size() && i <= at + kReach; ++i) {
    if (!is_candidate(tokens[i])) continue;
    const Chain chain = chain_at(tokens, i);
    i = chain.end - 1;
    if (tokens[i].lacks_head) continue;
    if (tokens[i].piece == 0 && reader.is_stop_word(exact_form(tokens[i].surface))) continue;
    if (tokens[i].piece == 0) return with_head(begun, tokens[i].surface, reader);
    // US- und EU-Außenminister
    std::size_t second = chain.first + 1;
    while (tokens[second].kind == TokenKind::Stacked) ++second;
    return begun + kHyphen + written(tokens, second, chain.end);
  }
  return std::nullopt;
}

/// "ausgang" of "Haupteingang und -ausgang".
std::optional<std::string> find_modifier(std::span<const RawToken> tokens, std::size_t at,
                                         WordReader& reader) {
  const Chain lacking = chain_at(tokens, at);
  const std::string ended = written(tokens, lacking.first, lacking.end);
  for (std::size_t i = lacking.first; i-- > 0 && i + kReach >= at;) {
    if (!is_candidate(tokens[i])) continue;
    const Chain chain = chain_at(tokens, i);
    i = chain.first;
    if (tokens[i].lacks_modifier) continue;
    if (tokens[i].piece == 0) return with_modifier(tokens[i].surface, ended, reader);
    // EU-Minister und -Kommissare
    return written(tokens, chain.first, chain.end - 1) + kHyphen + ended;
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> completed_word(std::span<const RawToken> tokens, std::size_t at,
                                          WordReader& reader) {
  auto completed = tokens[at].lacks_head ? find_head(tokens, at, reader) : find_modifier(tokens, at, reader);
  if (completed && completed->size() > kLongest) return std::nullopt;
  return completed;
}

}  // namespace fundstelle::german
