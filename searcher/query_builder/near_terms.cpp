#include "query_builder/near_terms.hpp"

#include "query/code_point.hpp"

#include <algorithm>
#include <set>

namespace fundstelle::searching {

namespace {

constexpr std::size_t kOpening = 2;  // letters

// To step over the terms of a longer beginning one by one is cheaper than to look for the next.
constexpr std::size_t kLongestLeap = 5;

/// The rows of the table of distances (optimal string alignment), one for each letter of a term, kept while
/// the next term shares the letter.
class Rows {
 public:
  explicit Rows(const NearTermsQuery& query) : query_(query), width_(query.wanted.size() + 1) {
    cells_.resize(width_);
    for (std::size_t i = 0; i < width_; ++i) cells_[i] = i;
    least_.push_back(0);
  }

  /// False where no term with the first hopeless_bytes() of this one can be near.
  bool read(std::string_view term) {
    const auto differ = std::mismatch(term.begin(), term.end(), term_.begin(), term_.end()).first;
    const auto same = static_cast<std::size_t>(differ - term.begin());
    while (!ends_.empty() && ends_.back() > same) ends_.pop_back();
    term_ = term;
    letters_.resize(ends_.size());
    cells_.resize((ends_.size() + 1) * width_);
    least_.resize(ends_.size() + 1);
    while (!is_hopeless()) {
      const std::size_t at = ends_.empty() ? 0 : ends_.back();
      if (at == term_.size()) return true;
      const CodePoint letter = code_point_at(term_, at);
      add(letter.value, at + letter.length);
    }
    return false;
  }

  [[nodiscard]] std::size_t distance() const { return cells_.back(); }
  [[nodiscard]] std::size_t letters() const { return ends_.size(); }
  /// The least string behind all that begin like the hopeless term.
  [[nodiscard]] std::string behind() const {
    std::string next = term_.substr(0, ends_.back());
    ++next.back();  // UTF-8 has no byte 0xFF
    return next;
  }

 private:
  /// A letter more costs a row's least distance nothing or more, never less.
  [[nodiscard]] bool is_hopeless() const {
    const std::size_t most =
        ends_.size() <= kOpening ? std::min(query_.edits, query_.opening_edits) : query_.edits;
    return least_.back() > most;
  }

  void add(char32_t letter, std::size_t end) {
    const std::size_t row = ends_.size() + 1;
    cells_.resize((row + 1) * width_);
    std::size_t* const here = cells_.data() + row * width_;
    const std::size_t* const above = here - width_;
    here[0] = row;
    std::size_t least = row;
    for (std::size_t i = 1; i < width_; ++i) {
      here[i] = std::min(
          {above[i] + 1, here[i - 1] + 1, above[i - 1] + (query_.wanted[i - 1] == letter ? 0U : 1U)});
      if (i > 1 && row > 1 && query_.wanted[i - 2] == letter && query_.wanted[i - 1] == letters_.back())
        here[i] = std::min(here[i], (above - width_)[i - 2] + 1);
      least = std::min(least, here[i]);
    }
    ends_.push_back(end);
    letters_ += letter;
    least_.push_back(least);
  }

  const NearTermsQuery& query_;
  std::size_t width_;
  std::string term_;
  std::vector<std::size_t> ends_;  ///< of the term's letters, in bytes
  std::u32string letters_;
  std::vector<std::size_t> cells_;  ///< row by row, the first of no letter
  std::vector<std::size_t> least_;  ///< of each row
};

void walk(const Xapian::Database& database, const NearTermsQuery& query, const std::string& begin, Rows& rows,
          std::vector<NearTerm>& found) {
  auto term = database.allterms_begin(begin);
  const auto end = database.allterms_end(begin);
  const std::string prefix(query.prefix);
  if (query.beginning.empty() && begin == prefix && term != end)
    term.skip_to(prefix + "[");  // behind digits and capitals
  while (term != end) {
    std::string form = (*term).substr(prefix.size());
    if (!rows.read(form)) {
      if (rows.letters() <= kLongestLeap)
        term.skip_to(prefix + rows.behind());
      else
        ++term;
      continue;
    }
    if (rows.distance() <= query.edits)
      found.push_back({rows.distance(), term.get_termfreq(), std::move(form)});
    ++term;
  }
}

/// With one edit up to the second letter: the first one right, another one, one too many, missing, exchanged.
/// In order, none within another.
std::vector<std::string> near_beginnings(std::u32string_view wanted) {
  constexpr std::u32string_view kLetters =
      U"abcdefghijklmnopqrstuvwxyzßàáâãäåæçèéêëìíîïñòóôõöøùúûüýāăąćčęěğıłńōőřśşšūůűźżž";
  const auto text = [](std::u32string_view letters) {
    std::string bytes;
    for (const char32_t letter : letters) append_code_point(bytes, letter);
    return bytes;
  };
  const std::u32string_view opening = wanted.substr(0, kOpening);
  std::set<std::string> beginnings;
  for (const char32_t letter : kLetters)
    for (const char32_t kept : opening)
      if (letter != opening.front()) beginnings.insert(text(std::u32string{letter, kept}));
  if (wanted.size() > kOpening && wanted[1] != wanted[0]) {
    beginnings.insert(text(std::u32string{wanted[1], wanted[0]}));
    beginnings.insert(text(wanted.substr(1, kOpening)));
  }
  beginnings.insert(text(wanted.substr(0, 1)));
  return {beginnings.begin(), beginnings.end()};
}

}  // namespace

std::vector<NearTerm> near_terms(const Xapian::Database& database, const NearTermsQuery& query) {
  std::vector<NearTerm> found;
  Rows rows(query);
  const std::string prefix(query.prefix);
  if (query.asks_for_beginnings && query.beginning.empty() && !query.wanted.empty()) {
    for (const std::string& beginning : near_beginnings(query.wanted))
      walk(database, query, prefix + beginning, rows, found);
  } else {
    walk(database, query, prefix + std::string(query.beginning), rows, found);
  }
  return found;
}

}  // namespace fundstelle::searching
