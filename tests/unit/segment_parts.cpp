#include "database/segment_parts.hpp"

#include "schema/field.hpp"
#include "unit/temporary_folder.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>
#include <xapian.h>

using namespace fundstelle;
using namespace fundstelle::indexer;
namespace fs = std::filesystem;

namespace {

IndexedDocument document(const std::string& id, const std::string& word) {
  IndexedDocument made{.document = {}, .id = id, .file = {}, .text_bytes = 10};
  made.document.add_boolean_term(schema::id_term(id));
  made.document.add_term(word);
  return made;
}

Part write_part(const fs::path& folder, const std::vector<IndexedDocument>& documents) {
  PartWriter writer = PartWriter::create(folder).value();
  for (const IndexedDocument& one : documents) REQUIRE(writer.add(one));
  return writer.finish().value();
}

schema::SegmentMetadata metadata() {
  schema::SegmentMetadata made;
  made.schema_version = schema::kVersion;
  made.fingerprint = "0123456789abcdef";
  return made;
}

}  // namespace

TEST_CASE("segment parts: of one identity the last document stays") {
  const TemporaryFolder folder(memory_folder());
  const Part part = write_part(folder.path() / "part-1",
                               {document("a", "alt"), document("b", "bleibt"), document("a", "neu")});
  CHECK(part.repeated == 1);
  CHECK(part.documents.size() == 2);
  CHECK(part.text_bytes == 30);
  const Xapian::Database database(part.folder.string());
  CHECK(database.get_doccount() == 2);
  CHECK_FALSE(database.term_exists("alt"));
  CHECK(database.term_exists("neu"));
}

TEST_CASE("segment parts: parts become one segment in their order, with metadata") {
  const TemporaryFolder folder(memory_folder());
  const std::vector<fs::path> parts{write_part(folder.path() / "part-2", {document("a", "brücke")}).folder,
                                    write_part(folder.path() / "part-3", {document("b", "brücke")}).folder,
                                    write_part(folder.path() / "part-4", {document("c", "2022")}).folder};
  const fs::path joined = folder.path() / "joined";
  REQUIRE(join_parts(std::span(parts).subspan(0, 2), joined));
  const fs::path segment = folder.path() / "000001";
  REQUIRE(
      finish_segment(std::vector{joined, parts[2]}, folder.path() / "notes", segment, metadata(), {}, {}));
  const Xapian::Database database(segment.string());
  CHECK(database.get_doccount() == 3);
  CHECK(*database.postlist_begin("Qa") == 1);
  CHECK(*database.postlist_begin("Qc") == 3);
  CHECK(database.get_termfreq("brücke") == 2);
  CHECK(database.spellings_begin() == database.spellings_end());
  CHECK(schema::read_metadata(database, "segment").value().fingerprint == "0123456789abcdef");
}

TEST_CASE("segment parts: a damaged segment does not pass the check") {
  const TemporaryFolder folder(memory_folder());
  const Part part = write_part(folder.path() / "part-5", {document("a", "wort")});
  const fs::path segment = folder.path() / "000001";
  REQUIRE(finish_segment(std::vector{part.folder}, folder.path() / "notes", segment, metadata(), {}, {}));
  REQUIRE(check_segment(segment));
  fs::resize_file(segment / "postlist.glass", 4096);
  CHECK_FALSE(check_segment(segment));
}

TEST_CASE("segment parts: each table of a segment is checked by two threads as by one") {
  const TemporaryFolder folder(memory_folder());
  IndexedDocument with_positions = document("a", "wort");
  with_positions.document.add_posting("wort", 1);
  with_positions.document.set_data("Text");
  const Part part = write_part(folder.path() / "part-6", {with_positions});
  const fs::path segment = folder.path() / "000001";
  REQUIRE(finish_segment(std::vector{part.folder}, folder.path() / "notes", segment, metadata(), {}, {}));
  CHECK(check_segment(segment, 2));
  for (const std::string_view table :
       {"docdata.glass", "position.glass", "postlist.glass", "termlist.glass"}) {
    CAPTURE(table);
    REQUIRE(fs::exists(segment / table));
    const fs::path kept = folder.path() / "kept";
    fs::copy_file(segment / table, kept, fs::copy_options::overwrite_existing);
    std::fstream(segment / table, std::ios::in | std::ios::out | std::ios::binary)
        .seekp(8)
        .write("\xff\xff", 2);
    CHECK_FALSE(check_segment(segment, 1));
    CHECK_FALSE(check_segment(segment, 2));
    fs::copy_file(kept, segment / table, fs::copy_options::overwrite_existing);
  }
  CHECK(check_segment(segment, 2));
  CHECK(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()) == 4);
}
