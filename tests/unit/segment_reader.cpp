#include "glass/segment_reader.hpp"

#include "unit/random_segment.hpp"
#include "unit/temporary_folder.hpp"

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>
#include <xapian.h>

using namespace fundstelle;
using namespace fundstelle::searching;
using glass::PositionReader;
using glass::PostingReader;
using glass::SegmentReader;
namespace fs = std::filesystem;

namespace {

using Posting = std::pair<Xapian::docid, Xapian::termcount>;
using Positions = std::vector<Xapian::termpos>;

std::vector<Posting> by_xapian(const Xapian::Database& database, const std::string& term) {
  std::vector<Posting> postings;
  for (auto at = database.postlist_begin(term); at != database.postlist_end(term); ++at)
    postings.emplace_back(*at, at.get_wdf());
  return postings;
}

std::vector<Posting> directly(const SegmentReader& segment, const std::string& term) {
  std::vector<Posting> postings;
  PostingReader reader = segment.postings(term);
  for (; !reader.at_end(); reader.next()) postings.emplace_back(reader.document(), reader.wdf());
  return postings;
}

std::vector<Posting> by_windows(const SegmentReader& segment, const std::string& term, Xapian::docid window) {
  std::vector<Posting> postings;
  PostingReader reader = segment.postings(term);
  for (std::uint64_t end = window; !reader.at_end(); end += window)
    reader.read_before(
        end, [&](Xapian::docid document, std::uint32_t wdf) { postings.emplace_back(document, wdf); });
  return postings;
}

void compare(const fs::path& folder, std::mt19937& random) {
  const Xapian::Database database(folder.string());
  std::optional<SegmentReader> segment = SegmentReader::open(folder, database);
  REQUIRE(segment);
  CHECK(segment->documents() == database.get_doccount());
  CHECK(segment->total_length() == database.get_total_length());
  Positions positions;
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
    const std::vector<Posting> postings = by_xapian(database, *term);
    CHECK(directly(*segment, *term) == postings);
    CHECK(by_windows(*segment, *term, static_cast<Xapian::docid>(1 + random() % 900)) == postings);
    CHECK(segment->postings(*term).frequency() == postings.size());
    PostingReader skipping = segment->postings(*term);
    std::size_t wrong = 0;
    for (Xapian::docid to = 1; !skipping.at_end(); to += static_cast<Xapian::docid>(1 + random() % 700)) {
      skipping.skip_to(to);
      auto expected = database.postlist_begin(*term);
      expected.skip_to(to);
      if (expected == database.postlist_end(*term))
        wrong += skipping.at_end() ? 0U : 1U;
      else
        wrong += skipping.document() == *expected && skipping.wdf() == expected.get_wdf() ? 0U : 1U;
    }
    CHECK(wrong == 0);
    PositionReader onwards = segment->positions(*term);
    const auto check_positions = [&](Xapian::docid document) {
      const Positions expected(database.positionlist_begin(document, *term),
                               database.positionlist_end(document, *term));
      onwards.read(document, positions);
      CHECK(positions == expected);
      // Where a reader was before must not matter.
      segment->positions(*term).read(document, positions);
      CHECK(positions == expected);
    };
    for (std::size_t i = 0; i < postings.size(); i += 1 + random() % 40) check_positions(postings[i].first);
    for (int i = 0; i < 20 && !postings.empty(); ++i)
      check_positions(postings[random() % postings.size()].first);
    onwards.read(segment->documents() + 1000, positions);
    CHECK(positions.empty());
  }
  for (auto at = database.postlist_begin(""); at != database.postlist_end(""); ++at) {
    REQUIRE(segment->length(*at) == database.get_doclength(*at));
    for (Xapian::valueno slot = 0; slot < 3; ++slot)
      REQUIRE(segment->value(slot, *at) == database.get_document(*at).get_value(slot));
  }
  CHECK(directly(*segment, "no such term").empty());
  segment->positions("no such term").read(1, positions);
  CHECK(positions.empty());
  CHECK(segment->value(9, 1).empty());
  CHECK(segment->is_current());
}

}  // namespace

TEST_CASE("segment reader: tells what Xapian tells, of a database as it grows, shrinks and is compacted") {
  const TemporaryFolder folder(memory_folder());
  std::mt19937 random(7);
  const fs::path path = folder.path() / "segment";
  {
    Xapian::WritableDatabase database(path.string(), Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
    for (int i = 0; i < 2500; ++i) database.add_document(random_document(random));
  }
  compare(path, random);
  {
    Xapian::WritableDatabase database(path.string(), Xapian::DB_OPEN | Xapian::DB_NO_SYNC);
    for (Xapian::docid document = 1; document <= 2500;
         document += static_cast<Xapian::docid>(1 + random() % 5))
      database.delete_document(document);
    database.commit();
    for (int i = 0; i < 200; ++i) database.add_document(random_document(random));
    for (Xapian::docid document = 900; document < 1000; ++document)
      database.replace_document(document, random_document(random));
  }
  compare(path, random);
  Xapian::Database(path.string()).compact((folder.path() / "compact").string(), Xapian::Compactor::FULL);
  compare(folder.path() / "compact", random);
}

TEST_CASE("segment reader: knows that a writer has changed the segment") {
  const TemporaryFolder folder(memory_folder());
  std::mt19937 random(3);
  const fs::path path = folder.path() / "segment";
  Xapian::WritableDatabase writer(path.string(), Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
  writer.add_document(random_document(random));
  writer.commit();
  Xapian::Database database(path.string());
  const std::optional<SegmentReader> segment = SegmentReader::open(path, database);
  REQUIRE(segment);
  CHECK(segment->is_current());
  writer.add_document(random_document(random));
  writer.commit();
  CHECK_FALSE(segment->is_current());
  CHECK_FALSE(SegmentReader::open(path, database));  // which still has the older revision
  database.reopen();
  CHECK(SegmentReader::open(path, database));
}

TEST_CASE("segment reader: bytes that are none of a table's are met with an exception and nothing worse") {
  const TemporaryFolder folder(memory_folder());
  std::mt19937 random(11);
  const fs::path path = folder.path() / "segment";
  {
    Xapian::WritableDatabase database(path.string(), Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
    for (int i = 0; i < 300; ++i) database.add_document(random_document(random));
  }
  const Xapian::Database database(path.string());
  std::vector<std::string> terms(database.allterms_begin(), database.allterms_end());
  std::size_t refused = 0;
  std::size_t read = 0;
  for (const std::string table : {"postlist.glass", "position.glass"}) {
    std::ifstream in(path / table, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    for (int turn = 0; turn < 60; ++turn) {
      std::string damaged = bytes;
      for (int i = 0; i < 200; ++i) damaged[random() % damaged.size()] = static_cast<char>(random());
      std::ofstream(path / table, std::ios::binary) << damaged;
      std::optional<SegmentReader> segment = SegmentReader::open(path, database);
      if (!segment) continue;
      Positions positions;
      for (const std::string& term : terms) {
        try {
          PostingReader reader = segment->postings(term);
          PositionReader onwards = segment->positions(term);
          Xapian::docid before = 0;
          for (std::size_t i = 0; i < 1000 && !reader.at_end(); ++i, reader.next()) {
            REQUIRE(reader.document() > before);
            before = reader.document();
            (void)segment->length(reader.document());
            onwards.read(reader.document(), positions);
            (void)segment->value(1, reader.document());
          }
          ++read;
        } catch (const glass::Unreadable&) {
          ++refused;
        }
      }
    }
    std::ofstream(path / table, std::ios::binary) << bytes;
  }
  CHECK(refused > 0);
  CHECK(read > 0);
}

TEST_CASE("segment reader: a folder that is no glass database is none") {
  const TemporaryFolder folder(memory_folder());
  const Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  CHECK_FALSE(SegmentReader::open(folder.path(), database));
  std::ofstream(folder.path() / "iamglass") << "Xapian Glass of another day";
  CHECK_FALSE(SegmentReader::open(folder.path(), database));
}
