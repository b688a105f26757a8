#include "sources/archive_members.hpp"

#include "sources/content_reader.hpp"
#include "unit/byte_strings.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace fundstelle;
using namespace fundstelle::indexer;

namespace {

struct Outcome {
  std::vector<std::string> names;
  std::vector<RawDocument> documents;
  std::vector<std::string> failures;
  Reading reading;
};

Outcome read(const std::string& bytes, const std::string& path, Reading reading = {}) {
  Outcome outcome{.names = {}, .documents = {}, .failures = {}, .reading = std::move(reading)};
  Place place;
  place.path = place.container = path;
  place.state = "state";
  place.is_accepted = outcome.reading.filter.is_empty();
  place.budget = std::make_shared<UnpackingBudget>();
  place.budget->packed = bytes.size();
  Result<std::unique_ptr<DocumentReader>> reader =
      read_content(stream_of(bytes, 1000), place, outcome.reading);
  if (!reader) {
    outcome.failures.push_back(reader.error().message);
    return outcome;
  }
  while (auto next = *reader ? (*reader)->next() : std::nullopt) {
    if (*next) {
      outcome.names.push_back(display_name(**next));
      outcome.documents.push_back(std::move(**next));
    } else {
      outcome.failures.push_back(next->error().message);
    }
  }
  return outcome;
}

using Names = std::vector<std::string>;

const Members kMembers{{"a.txt", "Der Deich hält."},
                       {"./b/c.html", "<!DOCTYPE html><p>Seite</p>"},
                       {"/rows.jsonl", "{\"text\":\"eins\"}\n{\"text\":\"zwei\"}\n"},
                       {"bild.png", "\x89PNG\r\n\x1A\n"},
                       {"b/.hidden.txt", "weg"},
                       {"../../etc/passwd.txt", "Nur ein Name."}};

}  // namespace

TEST_CASE("archive: tar, zip and 7z give the same documents, packed or not, and write nothing") {
  const Names wanted{"x!/a.txt", "x!/b/c.html", "x!/rows.jsonl:1", "x!/rows.jsonl:2",
                     "x!/../../etc/passwd.txt"};
  std::vector<std::string> archives{archived(ARCHIVE_FORMAT_TAR_USTAR, kMembers),
                                    archived(ARCHIVE_FORMAT_ZIP, kMembers),
                                    archived(ARCHIVE_FORMAT_7ZIP, kMembers)};
  for (const int filter : {ARCHIVE_FILTER_GZIP, ARCHIVE_FILTER_ZSTD, ARCHIVE_FILTER_XZ, ARCHIVE_FILTER_BZIP2})
    archives.push_back(archived(ARCHIVE_FORMAT_TAR_PAX_RESTRICTED, kMembers, filter));
  for (const std::string& archive : archives) {
    const Outcome outcome = read(archive, "x");
    CHECK(outcome.failures == Names{});
    CHECK(outcome.names == wanted);
    REQUIRE(outcome.documents.size() == 5);
    CHECK(outcome.documents[0].bytes == "Der Deich hält.");
    CHECK(outcome.documents[0].container == "x");
    CHECK(outcome.documents[0].file_state.empty());
    CHECK(outcome.documents[1].format == Format::Html);
    CHECK(outcome.documents[2].container == "x");
    CHECK(outcome.reading.skipped == std::map<std::string, std::uint64_t>{{"pictures", 1}});
  }
}

TEST_CASE("archive: packed files and archives inside are read, up to four archives deep") {
  const std::string inner =
      archived(ARCHIVE_FORMAT_TAR_USTAR, {{"page.html.gz", gzipped("<!DOCTYPE html><p>Seite</p>")}});
  std::string bytes = archived(ARCHIVE_FORMAT_ZIP,
                               {{"inner.tar", inner}, {"rows.jsonl.gz", gzipped("{\"text\":\"eins\"}\n")}});
  CHECK(read(bytes, "x").names == Names{"x!/inner.tar!/page.html.gz", "x!/rows.jsonl.gz:1"});
  for (int depth = 0; depth < 5; ++depth) bytes = archived(ARCHIVE_FORMAT_TAR_USTAR, {{"t", bytes}});
  const Outcome deep = read(bytes, "x");
  CHECK(deep.names.empty());
  REQUIRE(deep.failures.size() == 1);
  CHECK(deep.failures[0] == "x!/t!/t!/t!/t: an archive inside 4 others");
  CHECK(read(gzipped(archived(ARCHIVE_FORMAT_7ZIP, kMembers)), "x").failures ==
        Names{"x: a 7z archive that is packed or in another one cannot be read as a stream"});
  std::string packed = "Text";
  for (int layer = 0; layer < 6; ++layer) packed = gzipped(packed);
  CHECK(read(packed, "x").failures == Names{"x: packed more than four times over"});
}

TEST_CASE("archive: a member over the limit is refused in one sentence, and the rest is read") {
  Reading reading;
  reading.most_bytes = 1 << 20;
  const Outcome outcome =
      read(archived(ARCHIVE_FORMAT_TAR_USTAR, {{"gross.txt", std::string(3 << 20, 'a')}, {"b.txt", "Text"}}),
           "x", std::move(reading));
  CHECK(outcome.names == Names{"x!/b.txt"});
  CHECK(outcome.failures == Names{"x!/gross.txt: more than 1 MiB in one document"});
}

TEST_CASE("archive: a bomb ends in one sentence, whether in one packing or in several") {
  const std::string zeros(std::size_t{100} << 20, 'a');
  const std::string zip =
      archived(ARCHIVE_FORMAT_ZIP, {{"a.txt", zeros}, {"b.txt", zeros}, {"c.txt", zeros}});
  const Outcome outcome = read(zip, "x");
  CHECK(outcome.names.empty());
  REQUIRE_FALSE(outcome.failures.empty());
  CHECK(outcome.failures.back() == "x: unpacks to more than 400 times its size, as a bomb would");
  CHECK(outcome.failures.size() <= 3);
  const Outcome twice = read(gzipped(gzipped(zeros)), "x");
  CHECK(twice.names.empty());
  CHECK(twice.failures.size() == 1);
}

TEST_CASE("archive: cut off or damaged, it gives what stands before and one error") {
  Members members;
  for (int i = 0; i < 50; ++i)
    members.emplace_back(std::to_string(i) + ".txt",
                         "Text " + std::string(2000, static_cast<char>('a' + i % 26)));
  const std::string tar = archived(ARCHIVE_FORMAT_TAR_USTAR, members);
  const Outcome cut = read(tar.substr(0, tar.size() / 2), "x");
  CHECK(cut.names.size() >= 20);
  CHECK(cut.failures.size() == 1);
  const std::string gz = gzipped(tar);
  const Outcome damaged = read(gz.substr(0, gz.size() - 10), "x.tar.gz");
  CHECK(damaged.names.size() >= 40);
  REQUIRE(damaged.failures.size() == 1);
  CHECK(damaged.failures[0].starts_with("x.tar.gz: cut off: the gzip data"));
}

TEST_CASE("archive: the filter is applied to members, and says that it left something out") {
  Reading reading;
  reading.filter = PathFilter::create({"*.html"}, {}).value();
  Outcome outcome = read(archived(ARCHIVE_FORMAT_TAR_USTAR, kMembers), "x", reading);
  CHECK(outcome.names == Names{"x!/b/c.html"});
  CHECK(outcome.reading.left_out);
  reading.filter = PathFilter::create({}, {"b/"}).value();
  CHECK(read(archived(ARCHIVE_FORMAT_TAR_USTAR, kMembers), "x", reading).names.size() == 4);
}

TEST_CASE("archive: the parts of a saved page are left out, and what surrounds a browser's records") {
  const Outcome saved =
      read(archived(ARCHIVE_FORMAT_TAR_USTAR, {{"Deich.html", "<!DOCTYPE html><p>Seite</p>"},
                                               {"Deich_files/frame.html", "<!DOCTYPE html><p>Werbung</p>"},
                                               {"my_files/a.txt", "Text"}}),
           "x");
  CHECK(saved.names == Names{"x!/Deich.html", "x!/my_files/a.txt"});
  const std::string warc =
      "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: https://bote.example/\r\nContent-Type: "
      "text/html\r\n"
      "Content-Length: 11\r\n\r\n<p>Seite</p>\r\n\r\n";
  const Outcome wacz =
      read(archived(ARCHIVE_FORMAT_ZIP, {{"pages/pages.jsonl", "{\"format\":\"json-pages-1.0\"}\n"},
                                         {"archive/data.warc.gz", gzipped(warc)}}),
           "a.wacz");
  CHECK(wacz.names == Names{"a.wacz!/archive/data.warc.gz:1"});
}

TEST_CASE("archive: office documents and books are zip files without articles") {
  const std::string zip = archived(ARCHIVE_FORMAT_ZIP, {{"word/document.xml", "<w/>"}});
  const Outcome outcome = read(archived(ARCHIVE_FORMAT_TAR_USTAR, {{"brief.docx", zip}}), "x");
  CHECK(outcome.failures == Names{});
  CHECK(outcome.reading.skipped.at("office documents and books") == 1);
}
