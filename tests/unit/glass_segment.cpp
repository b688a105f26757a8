#include "database/glass/contents.hpp"
#include "database/glass/position_coding.hpp"
#include "database/glass/segment_writer.hpp"
#include "database/glass/termlist.hpp"
#include "unit/difference.hpp"
#include "unit/temporary_folder.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <xapian.h>

using namespace fundstelle;
namespace fs = std::filesystem;

namespace {

struct Uses {
  std::uint32_t wdf = 0;
  std::set<std::uint32_t> positions;
};

struct Made {
  std::map<std::string, Uses> terms;
  std::map<std::uint32_t, std::string> values;
  std::string data;
};

struct Archive {
  std::vector<Made> documents;
  std::map<std::string, std::string> metadata;
};

Xapian::Document to_xapian(const Made& made) {
  Xapian::Document document;
  for (const auto& [term, uses] : made.terms) {
    document.add_term(term, uses.wdf);
    for (const std::uint32_t position : uses.positions) document.add_posting(term, position, 0);
  }
  for (const auto& [slot, value] : made.values) document.add_value(slot, value);
  document.set_data(made.data);
  return document;
}

void write_with_xapian(const Archive& archive, const fs::path& folder) {
  Xapian::WritableDatabase database(folder.string(), Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
  for (const Made& made : archive.documents) database.add_document(to_xapian(made));
  for (const auto& [key, value] : archive.metadata) database.set_metadata(key, value);
  database.commit();
}

void write_directly(const Archive& archive, const fs::path& folder) {
  glass::SegmentWriter writer(folder);
  glass::Deflater deflater;
  std::map<std::string, std::map<std::uint32_t, const Uses*>> inverted;
  for (const Made& made : archive.documents) {
    glass::StoredDocument stored;
    glass::TermList list;
    list.begin();
    for (const auto& [term, uses] : made.terms) {
      list.add(term, uses.wdf);
      stored.length += uses.wdf;
    }
    std::string tag;
    list.write(tag, stored.length);
    stored.termlist = deflater.deflated(tag);
    std::vector<glass::Value> values;
    for (const auto& [slot, value] : made.values) values.push_back({slot, value});
    stored.values = values;
    stored.data = made.data;
    const std::uint32_t number = writer.add_document(stored);
    for (const auto& [term, uses] : made.terms) inverted[term][number] = &uses;
  }
  writer.begin_terms(archive.metadata);
  for (const auto& [term, documents] : inverted) {
    writer.begin_term(term);
    writer.positions().begin_term(term);
    for (const auto& [number, uses] : documents) {
      std::string positions;
      if (!uses->positions.empty())
        glass::append_positions(positions, std::vector(uses->positions.begin(), uses->positions.end()));
      writer.add_posting(number, uses->wdf);
      writer.positions().add(number, positions);
    }
    writer.end_term();
  }
  writer.finish();
}

/// Written both ways; checked, then compared as they are and after the same changes.
class Pair {
 public:
  explicit Pair(const Archive& archive) : folder_(memory_folder()) {
    write_with_xapian(archive, api());
    write_directly(archive, bulk());
  }

  [[nodiscard]] fs::path api() const { return folder_.path() / "api"; }
  [[nodiscard]] fs::path bulk() const { return folder_.path() / "bulk"; }

  void compare() const {
    CHECK(Xapian::Database::check(bulk().string(), 0, nullptr) == 0);
    CHECK(difference(glass::contents(Xapian::Database(api().string())),
                     glass::contents(Xapian::Database(bulk().string()))) == "");
  }

  template <class Change>
  void change(Change change) const {
    for (const fs::path& path : {api(), bulk()}) {
      Xapian::WritableDatabase database(path.string(), Xapian::DB_OPEN | Xapian::DB_NO_SYNC);
      change(database);
      database.commit();
    }
  }

  void compact() const {
    for (const fs::path& path : {api(), bulk()}) {
      const fs::path compacted = path.string() + "-compact";
      Xapian::Database(path.string()).compact(compacted.string(), Xapian::Compactor::FULL);
      fs::remove_all(path);
      fs::rename(compacted, path);
    }
  }

  /// Two of the same after each other.
  void join() const {
    for (const fs::path& path : {api(), bulk()}) {
      const fs::path joined = path.string() + "-joined";
      Xapian::Database both;
      both.add_database(Xapian::Database(path.string()));
      both.add_database(Xapian::Database(path.string()));
      both.compact(joined.string());
      fs::remove_all(path);
      fs::rename(joined, path);
    }
  }

 private:
  TemporaryFolder folder_;
};

class Random {
 public:
  explicit Random(unsigned seed) : engine_(seed) {}
  std::uint32_t below(std::uint32_t limit) { return static_cast<std::uint32_t>(engine_() % limit); }
  bool once_in(std::uint32_t times) { return below(times) == 0; }

  /// A word of an invented language, oftener a short one.
  std::string word() {
    static constexpr std::string_view kSyllables[] = {"ka", "lo",  "mir", "ä",  "sten",
                                                      "u",  "brü", "cke", "ßa", "n"};
    std::string made;
    for (std::uint32_t rest = std::min(below(3000), below(3000)) + 3; rest != 0; rest /= 10)
      made += kSyllables[rest % 10];
    return made;
  }

  std::string bytes(std::size_t size) {
    std::string made;
    while (made.size() < size) made += static_cast<char>(below(256));
    return made;
  }

 private:
  std::mt19937 engine_;
};

Archive random_archive(unsigned seed, std::size_t documents) {
  Random random(seed);
  Archive archive;
  for (std::size_t i = 0; i < documents; ++i) {
    Made made;
    std::uint32_t position = 0;
    for (std::uint32_t left = random.once_in(10) ? 0 : random.below(60); left > 0; --left) {
      position += random.once_in(40) ? 100 : 1 + random.below(3);
      const std::string term = random.word();
      made.terms[term].wdf += random.below(4);
      Uses& stem = made.terms["Z" + term];
      stem.wdf += 4;
      stem.positions.insert(position);
    }
    if (!random.once_in(20)) made.terms["Q" + std::to_string(i)];
    if (!random.once_in(3)) made.values[0] = std::to_string(20000000 + random.below(300000));
    if (!random.once_in(5)) made.values[1] = "/a/path/to/" + std::to_string(random.below(5000));
    if (random.once_in(50)) made.values[200 + random.below(300)] = std::string(random.below(3) + 1, '\0');
    if (!random.once_in(7)) made.data = random.bytes(random.below(3000));
    archive.documents.push_back(std::move(made));
  }
  archive.metadata = {
      {"a key", "a value"}, {"another", random.bytes(30'000)}, {std::string("z\0y", 3), "\n"}};
  return archive;
}

}  // namespace

TEST_CASE("glass segment: two thousand random documents are the same as written by Xapian") {
  const Pair pair(random_archive(1, 2000));
  pair.compare();
}

TEST_CASE("glass segment: stays the same when documents are deleted, replaced and added, and compacted") {
  const Archive archive = random_archive(2, 500);
  const Pair pair(archive);
  pair.change([&](Xapian::WritableDatabase& database) {
    Random random(3);
    const auto any = [&] { return to_xapian(archive.documents[random.below(500)]); };
    for (Xapian::docid number = 1; number <= 500; ++number) {
      if (random.once_in(4)) database.delete_document(number);
      if (random.once_in(4)) database.replace_document(number, any());
    }
    for (int i = 0; i < 100; ++i) database.add_document(any());
    database.set_metadata("another", "shorter");
    database.set_metadata("a key", "");
  });
  pair.compare();
  pair.compact();
  pair.compare();
  pair.join();
  pair.compare();
}

TEST_CASE("glass segment: an empty one is an empty database") {
  const Pair pair({});
  pair.compare();
  pair.change([](Xapian::WritableDatabase& database) {
    database.add_document(to_xapian({{{"a", {1, {1}}}}, {}, "d"}));
  });
  pair.compare();
}

TEST_CASE("glass segment: documents without terms, without data, with nothing at all") {
  Archive archive;
  archive.documents = {{}, {{}, {}, "data"}, {{{"a", {0, {}}}}, {}, ""}, {{}, {{3, "v"}}, ""}, {}};
  const Pair pair(archive);
  pair.compare();
  pair.change([](Xapian::WritableDatabase& database) {
    for (const Xapian::docid number : {1U, 3U, 4U}) database.delete_document(number);
  });
  pair.compare();
  pair.compact();
  pair.compare();
}

TEST_CASE("glass segment: terms of every length up to Xapian's limit, and with zero bytes") {
  Archive archive;
  for (unsigned i = 0; i < 150; ++i) {
    Made made;
    for (std::size_t length = 1 + i % 7; length <= 245; length += 7) {
      std::string term(length, 'a');
      term.back() = static_cast<char>('a' + static_cast<char>(i % 26));
      made.terms[term] = {1, {static_cast<std::uint32_t>(length)}};
    }
    made.terms[std::string("\0", 1)] = {1, {1, 2}};
    made.terms[std::string("\0\0\xFF", 3)] = {2, {9}};
    made.terms[std::string("a\0", 2) + static_cast<char>(i % 256)] = {1, {3}};
    made.terms[std::string(100, '\0') + std::to_string(i % 10)] = {1, {4}};
    made.terms[std::string("\xFF\xFF", 2)] = {1, {}};
    archive.documents.push_back(made);
  }
  const Pair pair(archive);
  pair.compare();
  pair.change([](Xapian::WritableDatabase& database) {
    for (Xapian::docid number = 2; number < 150; number += 3) database.delete_document(number);
  });
  pair.compare();
}

TEST_CASE("glass segment: the greatest wdf and the greatest positions") {
  // A length of 0xFFFFFFFF means to Xapian that there is no document.
  Archive archive;
  archive.documents = {
      {{{"a", {0xFFFFFFFE, {0xFFFFFFFF}}}}, {}, ""},
      {{{"b", {127, {1, 0xFFFFFFFF}}}, {"c", {128, {1, 2, 3}}}}, {}, ""},
      {{{"b", {16384, {0, 1}}}, {"c", {0x7FFFFFFF, {0x80000000, 0x80000001, 0xFFFFFFFE}}}}, {}, ""}};
  const Pair pair(archive);
  pair.compare();
}

TEST_CASE("glass segment: position lists of all lengths up to a hundred thousand") {
  Archive archive;
  Random random(5);
  for (const unsigned length : {1U, 2U, 3U, 4U, 5U, 8U, 9U, 100U, 1000U, 100'000U}) {
    for (const unsigned step : {1U, 2U, 3U, 1000U}) {
      Made made;
      std::uint32_t position = random.below(100);
      for (unsigned i = 0; i < length; ++i) {
        made.terms["a"].positions.insert(position);
        position += 1 + random.below(step);
      }
      made.terms["a"].wdf = length;
      archive.documents.push_back(made);
    }
  }
  const Pair pair(archive);
  pair.compare();
}

TEST_CASE("glass segment: tags of all lengths around a block, and of many blocks") {
  Random random(6);
  Archive archive;
  const auto add = [&](std::size_t length) {
    archive.documents.push_back({{}, {{1, random.bytes(length)}}, random.bytes(length)});
  };
  for (std::size_t length = 1; length < 20'000; length += length < 1900 ? 13 : 211) add(length);
  for (std::size_t length = 8100; length < 8220; length += 7) add(length);
  archive.documents.push_back({{}, {}, random.bytes(3'000'000)});
  const Pair pair(archive);
  pair.compare();
  pair.change([&](Xapian::WritableDatabase& database) {
    for (Xapian::docid number = 1; number <= archive.documents.size(); number += 2) {
      Xapian::Document document = database.get_document(number);
      document.set_data(document.get_data() + "longer now");
      database.replace_document(number, document);
    }
  });
  pair.compare();
}

TEST_CASE("glass segment: thousands of slots with values, in glass's order of their numbers") {
  Archive archive;
  for (std::uint32_t i = 0; i < 50; ++i) {
    Made made;
    for (std::uint32_t slot = i; slot < 3000; slot += 1 + i) made.values[slot] = std::to_string(slot * i);
    made.values[0xFFFFFFFE] = "last";
    archive.documents.push_back(made);
  }
  const Pair pair(archive);
  pair.compare();
}

TEST_CASE("glass segment: tens of thousands of documents with the same term, in many chunks") {
  Archive archive;
  for (std::uint32_t i = 0; i < 20'000; ++i) {
    Made made;
    made.terms["a"] = {i % 7 == 0 ? 1000U : 1U, {}};
    if (i % 5'000 > 10) made.terms["b"] = {1, {i % 5}};
    made.values[0] = std::to_string(i % 100);
    archive.documents.push_back(made);
  }
  const Pair pair(archive);
  pair.compare();
  pair.change([](Xapian::WritableDatabase& database) {
    for (Xapian::docid number = 5'005; number < 10'005; ++number) database.delete_document(number);
  });
  pair.compare();
  pair.compact();
  pair.compare();
}

TEST_CASE("glass segment: a termlist that deflates well can be read whatever its length") {
  Archive archive;
  for (std::uint32_t terms = 100; terms < 400; terms += 3) {
    Made made;
    for (std::uint32_t i = 0; i < terms; ++i) made.terms[std::string(20 + i % 200, 'a') + std::to_string(i)];
    archive.documents.push_back(made);
  }
  const TemporaryFolder folder(memory_folder());
  write_directly(archive, folder.path() / "bulk");
  const Xapian::Database database((folder.path() / "bulk").string());
  for (Xapian::docid number = 1; number <= archive.documents.size(); ++number)
    CHECK(database.get_document(number).termlist_count() == archive.documents[number - 1].terms.size());
  CHECK(Xapian::Database::check((folder.path() / "bulk").string(), 0, nullptr) == 0);
}
