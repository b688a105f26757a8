#include "ranking/bulk_matcher.hpp"

#include "ranking/best_documents.hpp"
#include "ranking/bm25_plus.hpp"
#include "schema/field.hpp"
#include "unit/random_segment.hpp"
#include "unit/temporary_folder.hpp"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <xapian.h>

using namespace fundstelle;
using namespace fundstelle::searching;
using Xapian::Query;
namespace fs = std::filesystem;

namespace {

/// Segments of random documents, some of them deleted, open both ways.
class RandomIndex {
 public:
  RandomIndex(std::size_t segments, std::size_t documents, unsigned seed)
      : folder_(memory_folder()), random_(seed) {
    for (std::size_t number = 0; number < segments; ++number) add(number, documents >> number);
  }

  [[nodiscard]] const Xapian::Database& database() const { return database_; }
  [[nodiscard]] BulkMatcher matcher() { return {readers_, ranking_}; }
  [[nodiscard]] const RankingSettings& ranking() const { return ranking_; }
  [[nodiscard]] std::mt19937& random() { return random_; }

 private:
  void add(std::size_t number, std::size_t documents) {
    const fs::path path = folder_.path() / std::to_string(number);
    {
      Xapian::WritableDatabase writer(path.string(), Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
      for (std::size_t i = 0; i < documents; ++i) writer.add_document(random_document(random_));
      writer.commit();
      for (Xapian::docid document = 3; document < documents; document += 17) writer.delete_document(document);
    }
    const Xapian::Database segment(path.string());
    readers_.push_back(glass::SegmentReader::open(path, segment).value());
    database_.add_database(segment);
  }

  TemporaryFolder folder_;
  std::mt19937 random_;
  RankingSettings ranking_;
  std::vector<glass::SegmentReader> readers_;
  Xapian::Database database_;
};

struct Options {
  Xapian::doccount best = 10;
  bool counts_exactly = false;
  bool collapses = false;
};

struct Found {
  std::vector<RankedDocument> best;
  std::size_t count = 0;
};

Found by_xapian(const RandomIndex& index, const Query& query, const Options& options) {
  Xapian::Enquire enquire(index.database());
  enquire.set_query(query);
  enquire.set_weighting_scheme(Bm25Plus(index.ranking()).scheme());
  Found found;
  const Xapian::doccount all = index.database().get_doccount();
  found.count = enquire.get_mset(0, 0, all).get_matches_lower_bound();
  if (options.collapses) {
    // Of equal copies the one with the lowest id; the order of ids is not what is compared.
    enquire.set_collapse_key(static_cast<Xapian::valueno>(schema::Slot::Cluster));
    enquire.set_sort_by_relevance_then_value(static_cast<Xapian::valueno>(schema::Slot::Id), false);
  }
  const Xapian::doccount wanted = options.collapses ? all : options.best;
  const Xapian::MSet matching = enquire.get_mset(0, wanted, options.counts_exactly ? all : 0);
  for (auto at = matching.begin(); at != matching.end(); ++at) found.best.push_back({*at, at.get_weight()});
  std::stable_sort(found.best.begin(), found.best.end(), IsBetter());
  found.best.resize(std::min<std::size_t>(found.best.size(), options.best));
  return found;
}

/// Empty where both find the same, with weights that are the same to the last bit.
std::string difference(RandomIndex& index, const Query& query, const Options& options) {
  const Found expected = by_xapian(index, query, options);
  BulkMatcher matcher = index.matcher();
  const std::optional<BulkMatches> answer =
      matcher.match(query, {options.best, options.counts_exactly, options.collapses});
  if (!answer) return "cannot answer " + query.get_description();
  const BulkMatches& found = *answer;
  const auto tell = [&](const std::string& what) { return what + ": " + query.get_description(); };
  if (found.best.size() != expected.best.size())
    return tell(std::to_string(found.best.size()) + " instead of " + std::to_string(expected.best.size()));
  for (std::size_t i = 0; i < found.best.size(); ++i) {
    if (found.best[i].id != expected.best[i].id) return tell("another document at " + std::to_string(i));
    if (found.best[i].weight != expected.best[i].weight)
      return tell("another weight at " + std::to_string(i));
  }
  if (found.count.least > expected.count || found.count.most < expected.count ||
      found.count.estimated < found.count.least || found.count.estimated > found.count.most)
    return tell("impossible counts");
  if (options.counts_exactly && found.count.least != found.count.most) return tell("not all were counted");
  return {};
}

/// A word as the query builder asks for it: its stem and that as a part, and its exact form.
Query stem_or_part(const std::string& word) {
  const std::vector<Query> forms{Query("Z" + word), Query("ZXP" + word)};
  return {Query::OP_SYNONYM, forms.begin(), forms.end()};
}

Query words(std::mt19937& random, std::size_t count) {
  std::vector<Query> any;
  for (std::size_t i = 0; i < count; ++i) any.push_back(stem_or_part(random_word(random)));
  for (std::size_t i = 0; i < count; ++i) any.emplace_back(0.4, Query(random_word(random)));
  return {Query::OP_OR, any.begin(), any.end()};
}

Query phrase(std::mt19937& random, std::size_t count) {
  std::vector<Query> row;
  for (std::size_t i = 0; i < count; ++i) {
    const Query word("Z" + random_word(random));
    row.push_back(random() % 4 == 0 ? Query(Query::OP_OR, word, Query("Z" + random_word(random))) : word);
  }
  return {Query::OP_PHRASE, row.begin(), row.end(), static_cast<Xapian::termcount>(count)};
}

/// Trees of what the query builder makes.
Query any_query(std::mt19937& random) {
  const auto filter = [&] { return Query(random() % 2 == 0 ? "XHALF" : "XALL"); };
  switch (random() % 8) {
    case 0:
      return words(random, 1);
    case 1:
      return words(random, 2 + random() % 4);
    case 2:
      return phrase(random, 2 + random() % 2);
    case 3:
      return {Query::OP_AND_MAYBE, words(random, 1 + random() % 3),
              Query(0.25, Query(Query::OP_OR, Query("Z" + random_word(random)), Query("ZXPw1")))};
    case 4:
      return {Query::OP_FILTER, words(random, 1 + random() % 3), filter()};
    case 5:
      return {Query::OP_AND_NOT, words(random, 1 + random() % 3), stem_or_part(random_word(random))};
    case 6:
      return {Query::OP_AND, words(random, 1), Query(Query::OP_AND, words(random, 2), phrase(random, 2))};
    default:
      return {Query::OP_OR, Query(0, phrase(random, 2)), words(random, 1 + random() % 2)};
  }
}

}  // namespace

TEST_CASE("bulk matcher: the documents, order and weights that Xapian gives, to the last bit") {
  for (const std::size_t segments : {1U, 2U, 3U}) {
    RandomIndex index(segments, 6000, static_cast<unsigned>(segments));
    for (int turn = 0; turn < 150; ++turn) {
      const Query query = any_query(index.random());
      Options options;
      options.best = index.random()() % 3 == 0 ? 100 : 11;
      options.counts_exactly = index.random()() % 2 == 0;
      options.collapses = index.random()() % 3 == 0;
      CHECK(difference(index, query, options) == "");
    }
  }
}

// Xapian 1.4.22 gives a phrase's weight to documents without it where it prunes a disjunction, as it does not
// while all matches are counted.
TEST_CASE("bulk matcher: alternatives of phrases") {
  RandomIndex index(2, 3000, 4);
  for (int turn = 0; turn < 60; ++turn) {
    const Query either(Query::OP_OR, phrase(index.random(), 2),
                       phrase(index.random(), 2 + index.random()() % 2));
    CHECK(difference(index, either, {11, true, turn % 3 == 0}) == "");
    const Query word(0.1, Query("Z" + random_word(index.random())));
    const Query restricted(Query::OP_FILTER, Query(Query::OP_OR, either, word), Query("XHALF"));
    CHECK(difference(index, restricted, {11, true, turn % 3 == 0}) == "");
  }
}

TEST_CASE("bulk matcher: counts without ranking any") {
  RandomIndex index(2, 1000, 5);
  CHECK(difference(index, words(index.random(), 2), {0, true, false}) == "");
  CHECK(difference(index, phrase(index.random(), 2), {0, true, false}) == "");
}

TEST_CASE("bulk matcher: finds nothing where there is nothing") {
  RandomIndex index(2, 50, 6);
  CHECK(difference(index, Query("Zno such word"), {}) == "");
  CHECK(difference(index, stem_or_part("no such word"), {}) == "");
  CHECK(difference(index, Query(Query::OP_AND, Query("Zw0"), Query("Zno such word")), {}) == "");
}

TEST_CASE("bulk matcher: leaves to Xapian what it does not know") {
  RandomIndex index(1, 20, 7);
  const BulkMatcher matcher = index.matcher();
  const std::vector<Query> row{Query("Zw0"), Query("Zw1")};
  CHECK(matcher.can_answer(Query(Query::OP_PHRASE, row.begin(), row.end(), 2)));
  CHECK_FALSE(matcher.can_answer(Query(Query::OP_PHRASE, row.begin(), row.end(), 5)));
  CHECK_FALSE(matcher.can_answer(Query(Query::OP_NEAR, row.begin(), row.end(), 5)));
  CHECK_FALSE(matcher.can_answer(Query(Query::OP_WILDCARD, "Zw")));
  CHECK_FALSE(matcher.can_answer(Query(Query::OP_OR, Query("Zw0"), Query(std::string()))));
  CHECK_FALSE(matcher.can_answer(Query("Zw0", 2)));
  CHECK_FALSE(matcher.can_answer(Query(Query::OP_FILTER, Query("Zw0"), Query(Query::OP_VALUE_GE, 0, "2"))));
  CHECK_FALSE(BulkMatcher({}, index.ranking()).can_answer(Query("Zw0")));
}

TEST_CASE("bulk matcher: many documents weighed at once weigh what each of them does alone") {
  std::mt19937 random(8);
  const TermWeight term = Bm25Plus(RankingSettings()).of_term(20000, 37, 1234.5, 0.4);
  for (const std::uint32_t most : {50U, 100'000U, UINT32_MAX}) {
    std::vector<std::uint32_t> wdfs;
    std::vector<std::uint32_t> lengths;
    for (int i = 0; i < 1001; ++i) {
      wdfs.push_back(static_cast<std::uint32_t>(random()) % most);
      lengths.push_back(static_cast<std::uint32_t>(random()) % most);
    }
    std::vector<double> weights(wdfs.size());
    term.weights(wdfs, lengths, weights);
    for (std::size_t i = 0; i < weights.size(); ++i) REQUIRE(weights[i] == term.weight(wdfs[i], lengths[i]));
  }
}
