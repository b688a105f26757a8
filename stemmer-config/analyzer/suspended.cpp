#include "analyzer/suspended.hpp"

#include "analyzer/hyphen.hpp"

namespace fundstelle::german {
namespace {

constexpr std::size_t kReach = 8;  // tokens: "Haupt-, Neben- und … Sonderrollen"

/// The pieces of a word behind its first one: the head that a suspended word lacks.
std::string head_of(std::span<const RawToken> tokens, std::size_t at, WordReader& reader) {
  std::string head;
  if (tokens[at].piece == 1) {
    for (std::size_t i = at + 1; i < tokens.size() && tokens[i].position < tokens[at].position + kReach;
         ++i) {
      if (tokens[i].kind == TokenKind::Stacked) continue;
      if (tokens[i].piece != tokens[i].position - tokens[at].position + 1) break;
      head += tokens[i].surface;
    }
    return head;
  }
  const Word& word = reader.read(tokens[at].surface);
  for (std::size_t i = 1; i < word.parts.size(); ++i) head += word.parts[i].surface;
  return head;
}

/// The pieces of a word before its last one.
std::string modifier_of(std::span<const RawToken> tokens, std::size_t at, WordReader& reader) {
  std::string modifier;
  if (tokens[at].piece > 1) {
    std::size_t first = at;
    while (first > 0 && tokens[first].piece != 1) --first;
    for (std::size_t i = first; i < at; ++i)
      if (tokens[i].kind != TokenKind::Stacked) modifier += tokens[i].surface;
    return modifier;
  }
  const Word& word = reader.read(tokens[at].surface);
  for (std::size_t i = 0; i + 1 < word.parts.size(); ++i) modifier += word.parts[i].surface;
  return modifier;
}

bool is_candidate(const RawToken& token) {
  return token.kind == TokenKind::Word && token.stem.empty() && !is_connector(token.surface);
}

}  // namespace

std::optional<std::string> completed_word(std::span<const RawToken> tokens, std::size_t at,
                                          WordReader& reader) {
  if (tokens[at].lacks_head) {
    for (std::size_t i = at + 1; i < tokens.size() && i <= at + kReach; ++i) {
      if (!is_candidate(tokens[i]) && tokens[i].piece != 1) continue;
      if (tokens[i].lacks_head) continue;
      const std::string head = head_of(tokens, i, reader);
      if (head.empty()) return std::nullopt;
      return std::string(tokens[at].surface) + head;
    }
    return std::nullopt;
  }
  for (std::size_t i = at; i-- > 0 && i + kReach >= at;) {
    if (!is_candidate(tokens[i]) || tokens[i].lacks_modifier) continue;
    const std::string modifier = modifier_of(tokens, i, reader);
    if (modifier.empty()) return std::nullopt;
    return modifier + std::string(tokens[at].surface);
  }
  return std::nullopt;
}

}  // namespace fundstelle::german
