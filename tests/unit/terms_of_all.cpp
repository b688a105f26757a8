#include "database/terms_of_all.hpp"

#include "unit/temporary_folder.hpp"

#include <algorithm>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <xapian.h>

using namespace fundstelle;
using namespace fundstelle::searching;

namespace {

namespace fs = std::filesystem;
using Xapian::Query;

/// A segment merged from three, so that each of its lists has three chunks, of which documents were deleted:
/// all that are left have the term "all".
class SegmentWithGaps {
 public:
  SegmentWithGaps() {
    std::vector<std::string> paths;
    for (int number = 0; number < 3; ++number) {
      paths.push_back((folder_.path() / std::to_string(number)).string());
      Xapian::WritableDatabase part(paths.back(), Xapian::DB_CREATE);
      for (int document = 0; document < 5; ++document) part.add_document(document_of(5 * number + document));
      part.commit();
    }
    Xapian::Database all;
    for (const std::string& path : paths) all.add_database(Xapian::Database(path));
    all.compact(path());
    Xapian::WritableDatabase whole(path(), Xapian::DB_OPEN);
    for (const Xapian::docid number : {2U, 7U, 15U}) whole.delete_document(number);
    whole.commit();
  }

  [[nodiscard]] Xapian::Database open() const { return Xapian::Database(path()); }

 private:
  [[nodiscard]] std::string path() const { return (folder_.path() / "whole").string(); }

  static Xapian::Document document_of(int number) {
    Xapian::Document document;
    document.add_posting("all", 1);
    if (number % 2 == 0) document.add_posting("even", 2);
    if (number % 3 == 0) document.add_posting("third", 3);
    return document;
  }

  TemporaryFolder folder_;
};

std::vector<Xapian::docid> found(const Xapian::Database& database, const Query& query,
                                 const Xapian::Weight& weight = CountingWeight()) {
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  enquire.set_weighting_scheme(weight);
  enquire.set_sort_by_value(0, false);
  enquire.set_docid_order(Xapian::Enquire::ASCENDING);
  std::vector<Xapian::docid> numbers;
  const Xapian::MSet matches = enquire.get_mset(0, 100);
  for (auto at = matches.begin(); at != matches.end(); ++at) numbers.push_back(*at);
  return numbers;
}

}  // namespace

TEST_CASE("terms of all: a filter by a term of all documents is followed behind a chunk's end") {
  const SegmentWithGaps segment;
  const Xapian::Database database = segment.open();
  TermsOfAll terms;
  terms.add(database);
  const Query filtered(Query::OP_FILTER, Query("even"), Query("all"));
  CHECK(found(database, terms.readable(filtered)) == std::vector<Xapian::docid>{1, 3, 5, 9, 11, 13});
  CHECK(found(database, terms.readable(Query("all"))).size() == 12);
  CHECK(found(database, terms.readable(Query(Query::OP_AND_NOT, Query("even"), Query("all")))).empty());
  const Query any(Query::OP_FILTER, Query("third"), Query(Query::OP_SYNONYM, Query("all"), Query("nowhere")));
  CHECK(found(database, terms.readable(any)) == std::vector<Xapian::docid>{1, 4, 10, 13});
}

TEST_CASE("terms of all: Xapian alone still cannot do it") {
  // Once it can, the class has had its day.
  const SegmentWithGaps segment;
  Xapian::Enquire enquire(segment.open());
  enquire.set_query(Query("all"));
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  CHECK_THROWS_AS((void)enquire.get_mset(0, 100), Xapian::DatabaseCorruptError);
}

TEST_CASE("terms of all: random queries find and rank what they find without filters") {
  const SegmentWithGaps segment;
  const Xapian::Database database = segment.open();
  TermsOfAll terms;
  terms.add(database);
  // As a server would be asked, which has no weights and sources of ours.
  TermsOfAll sendable;
  sendable.add_remote(database);
  // The same documents without gaps, where Xapian needs no help.
  Xapian::WritableDatabase plain("", Xapian::DB_BACKEND_INMEMORY);
  for (auto at = database.postlist_begin(""); at != database.postlist_end(""); ++at) {
    Xapian::Document copy;
    const Xapian::Document document = database.get_document(*at);
    for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) copy.add_term(*term);
    plain.replace_document(*at, copy);
  }
  std::mt19937 random(20261125);
  const std::vector<Query> leaves{Query("all"), Query("even"), Query("third"),
                                  Query(Query::OP_SYNONYM, Query("all"), Query("nowhere"))};
  const std::vector<Query::op> operators{Query::OP_AND, Query::OP_OR, Query::OP_FILTER, Query::OP_AND_NOT,
                                         Query::OP_AND_MAYBE};
  for (int run = 0; run < 300; ++run) {
    std::vector<Query> queries = leaves;
    while (queries.size() > 1) {
      std::shuffle(queries.begin(), queries.end(), random);
      const Query right = queries.back();
      queries.pop_back();
      queries.back() = Query(operators[random() % operators.size()], queries.back(), right);
    }
    CAPTURE(queries.front().get_description());
    CHECK(found(database, terms.readable(queries.front())) == found(plain, queries.front()));
    // Beyond a server's Xapian, too, nothing that is excluded can be given a weight.
    if (queries.front().get_description().find("AND_NOT") != std::string::npos) continue;
    const Query sent = sendable.readable(queries.front());
    CHECK(found(database, Query::unserialise(sent.serialise()), Xapian::BM25Weight(1, 0, 1, 0, 0.5)) ==
          found(plain, queries.front()));
  }
}
