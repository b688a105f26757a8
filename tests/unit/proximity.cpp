#include "ranking/proximity.hpp"

#include "schema/field.hpp"

#include <cmath>
#include <initializer_list>
#include <string>
#include <utility>

#include <doctest/doctest.h>
#include <xapian.h>

using namespace fundstelle;
using namespace fundstelle::searching;

namespace {

using Word = std::pair<std::string, Xapian::termpos>;

/// Documents are numbered from 1.
class Texts {
 public:
  Xapian::docid add(std::initializer_list<Word> words) {
    Xapian::Document document;
    for (const Word& word : words) document.add_posting(word.first, word.second);
    return database_.add_document(document);
  }

  [[nodiscard]] Proximity proximity(std::vector<WordPair> pairs) const {
    RankingSettings ranking;
    ranking.near_window = 5;
    return {database_, ranking, std::move(pairs)};
  }

 private:
  Xapian::WritableDatabase database_{"", Xapian::DB_BACKEND_INMEMORY};
};

}  // namespace

TEST_CASE("proximity: words side by side earn more than near ones, and far ones nothing") {
  Texts texts;
  const Xapian::docid adjacent = texts.add({{"Zalt", 1}, {"Zbrueck", 2}});
  const Xapian::docid reversed = texts.add({{"Zalt", 2}, {"Zbrueck", 1}});
  const Xapian::docid within = texts.add({{"Zalt", 1}, {"Zbrueck", 5}});
  const Xapian::docid outside = texts.add({{"Zalt", 1}, {"Zbrueck", 6}});
  const Xapian::docid one = texts.add({{"Zalt", 1}});
  texts.add({{"Zhaf", 1}});
  Proximity proximity = texts.proximity({{"Zalt", "Zbrueck", 0.3, 0.1}});
  CHECK(proximity.weight_of(adjacent) == doctest::Approx(4 * proximity.weight_of(within)));
  CHECK(proximity.weight_of(reversed) == doctest::Approx(proximity.weight_of(within)));
  CHECK(proximity.weight_of(within) > 0);
  CHECK(proximity.weight_of(outside) == 0);
  CHECK(proximity.weight_of(one) == 0);
}

TEST_CASE("proximity: further meetings earn ever less") {
  Texts texts;
  const Xapian::docid once = texts.add({{"Zalt", 1}, {"Zbrueck", 2}});
  const Xapian::docid twice = texts.add({{"Zalt", 1}, {"Zbrueck", 2}, {"Zalt", 101}, {"Zbrueck", 102}});
  texts.add({{"Zhaf", 1}});
  Proximity proximity = texts.proximity({{"Zalt", "Zbrueck", 1, 0}});
  CHECK(proximity.weight_of(twice) > proximity.weight_of(once));
  CHECK(proximity.weight_of(twice) < 2 * proximity.weight_of(once));
}

TEST_CASE("proximity: words that no document has do no harm") {
  Texts texts;
  const Xapian::docid document = texts.add({{"Zalt", 1}});
  CHECK(texts.proximity({{"Zalt", "Zneu", 1, 1}}).weight_of(document) == 0);
  CHECK(texts.proximity({}).weight_of(document) == 0);
}

TEST_CASE("proximity: reranking puts what meets before what does not, and keeps the order of equals") {
  Texts texts;
  const Xapian::docid apart = texts.add({{"Zalt", 1}, {"Zbrueck", 50}});
  const Xapian::docid also = texts.add({{"Zalt", 1}, {"Zbrueck", 60}});
  const Xapian::docid together = texts.add({{"Zalt", 1}, {"Zbrueck", 2}});
  texts.add({{"Zhaf", 1}});
  Proximity proximity = texts.proximity({{"Zalt", "Zbrueck", 1, 1}});
  std::vector<RankedDocument> documents{{apart, 2.0}, {also, 2.0}, {together, 1.9}};
  rerank(documents, proximity);
  CHECK(documents[0].id == together);
  CHECK(documents[1].id == apart);
  CHECK(documents[2].id == also);
  CHECK(documents[1].weight == 2.0);
}
