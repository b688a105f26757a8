#include "database/bulk/inverter.hpp"

#include "database/bulk/byte_reader.hpp"
#include "database/glass/deflater.hpp"
#include "database/glass/packing.hpp"
#include "database/glass/position_coding.hpp"
#include "database/glass/termlist.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

using namespace fundstelle;
using namespace fundstelle::indexer;

namespace {

struct Use {
  std::uint32_t wdf = 0;
  std::set<std::uint32_t> positions{};
};

using Terms = std::map<std::string, Use>;

/// The same by sorted trees.
std::string simply_inverted(const std::vector<Terms>& documents, const std::set<std::uint32_t>& removed) {
  std::map<std::string, std::map<std::uint32_t, Use>> inverted;
  for (std::uint32_t document = 1; document <= documents.size(); ++document)
    if (!removed.contains(document))
      for (const auto& [term, use] : documents[document - 1]) inverted[term][document] = use;
  std::string terms;
  for (const auto& [term, postings] : inverted) {
    glass::append_string(terms, term);
    glass::append_uint(terms, postings.size());
    std::uint32_t before = 0;
    for (const auto& [document, use] : postings) {
      glass::append_uint(terms, document - before);
      glass::append_uint(terms, use.wdf);
      std::string positions;
      if (!use.positions.empty())
        glass::append_positions(positions,
                                std::vector<std::uint32_t>(use.positions.begin(), use.positions.end()));
      glass::append_string(terms, positions);
      before = document;
    }
  }
  return terms;
}

class Draw {
 public:
  explicit Draw(unsigned seed) : random_(seed) {}

  std::uint32_t below(std::uint32_t limit) { return static_cast<std::uint32_t>(random_() % limit); }

  std::string term() {
    std::string term;
    for (std::uint32_t rest = below(1 + below(40000)) + 1; rest != 0; rest /= 7)
      term += "ZXabc\xC3\xBC"[rest % 7];
    if (below(50) == 0) term.append(below(230), 'q');
    if (below(200) == 0) term += '\0';
    return term;
  }

  std::uint32_t position() { return below(10) == 0 ? below(1U << 31) : below(3000); }

 private:
  std::mt19937 random_;
};

/// Adds a document of its own to the inverter, by letters and by numbers.
Terms add_document(bulk::Inverter& inverter, Draw& draw, std::map<std::string, TermNumber>& numbers) {
  Terms terms;
  inverter.begin_document();
  for (std::uint32_t left = draw.below(1 + draw.below(1000)); left > 0; --left) {
    const std::string term = draw.term();
    const std::uint32_t wdf = draw.below(10) == 0 ? draw.below(100000) : draw.below(5);
    Use& use = terms[term];
    use.wdf += wdf;
    const bool is_by_number = draw.below(2) == 0;
    if (is_by_number) numbers.try_emplace(term, inverter.number_of(term));
    if (draw.below(2) == 0) {
      is_by_number ? inverter.add_term(numbers.at(term), wdf) : inverter.add_term(term, wdf);
      continue;
    }
    const std::uint32_t position = draw.position();
    use.positions.insert(position);
    is_by_number ? inverter.add_posting(numbers.at(term), position, wdf)
                 : inverter.add_posting(term, position, wdf);
  }
  return terms;
}

/// As the run has them, by document.
void check_documents(const bulk::SortedRun& run, const std::vector<Terms>& documents,
                     const std::set<std::uint32_t>& removed) {
  glass::Deflater deflater;
  bulk::ByteReader rows(run.documents);
  for (std::uint32_t document = 1; document <= documents.size(); ++document) {
    bulk::ByteReader row(rows.string());
    std::uint32_t length = 0;
    std::vector<std::pair<std::string, std::uint32_t>> expected;
    if (!removed.contains(document))
      for (const auto& [term, use] : documents[document - 1]) {
        length += use.wdf;
        expected.emplace_back(term, use.wdf);
      }
    REQUIRE(row.uint32() == length);
    REQUIRE(row.uint() == 0);  // values
    (void)row.string();        // data
    const auto form = static_cast<glass::TagForm>(row.uint());
    REQUIRE(glass::read_termlist(deflater.inflated({row.string(), form})) == expected);
  }
  REQUIRE(rows.is_at_end());
}

}  // namespace

TEST_CASE("random: an inverter gives what sorted trees give, run after run") {
  constexpr unsigned kSeed = 20230314;
  INFO("seed ", kSeed);
  Draw draw(kSeed);
  bulk::Inverter inverter;
  std::map<std::string, TermNumber> numbers;
  TermNumbering numbering;
  for (int run = 0; run < 25; ++run) {
    REQUIRE(inverter.numbering() != numbering);
    numbering = inverter.numbering();
    numbers.clear();
    std::vector<Terms> documents;
    std::set<std::uint32_t> removed;
    for (std::uint32_t left = draw.below(1 + draw.below(300)); left > 0; --left) {
      Terms terms = add_document(inverter, draw, numbers);
      if (draw.below(20) == 0) continue;  // it is never ended
      documents.push_back(std::move(terms));
      REQUIRE(inverter.end_document() == documents.size());
      if (draw.below(30) == 0 && run % 2 == 0) {
        const std::uint32_t gone = 1 + draw.below(static_cast<std::uint32_t>(documents.size()));
        inverter.remove(gone);
        removed.insert(gone);
      }
    }
    const bulk::SortedRun sorted = inverter.finish();
    REQUIRE(sorted.count == documents.size());
    REQUIRE(sorted.terms == simply_inverted(documents, removed));
    check_documents(sorted, documents, removed);
  }
}
