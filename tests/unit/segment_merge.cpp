#include "database/segment_merge.hpp"

#include "boilerplate/furniture_counts.hpp"
#include "database/segment_parts.hpp"
#include "schema/field.hpp"
#include "unit/temporary_folder.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <xapian.h>

using namespace fundstelle;
using namespace fundstelle::indexer;
namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t kMega = 1'000'000;

fs::path make_segment(const fs::path& folder, const std::string& name, const std::vector<std::string>& ids,
                      const SiteNotes& notes, const std::string& dictionary) {
  std::vector<IndexedDocument> documents;
  for (const std::string& id : ids) {
    IndexedDocument document{.document = {}, .id = id, .file = {}, .text_bytes = 1};
    document.document.add_boolean_term(schema::id_term(id));
    document.document.add_term("brücke");
    document.document.add_term("Zbrueck");
    documents.push_back(document);
  }
  PartWriter writer = PartWriter::create(folder / ("part-" + name)).value();
  for (const IndexedDocument& document : documents) REQUIRE(writer.add(document));
  const Part part = writer.finish().value();
  CHECK(part.repeated == 0);
  schema::SegmentMetadata metadata;
  metadata.schema_version = schema::kVersion;
  metadata.fingerprint = "0";
  metadata.dictionaries.emplace(dictionary, "bytes of " + dictionary);
  REQUIRE(finish_segment(std::vector{part.folder}, folder / ("notes-" + name), folder / name, metadata, notes,
                         {}));
  return folder / name;
}

/// Furniture of one document of the site with one block.
std::string furniture(const std::string& site, const std::string& block) {
  FurnitureCounts counts;
  counts.begin_document(site);
  counts.add(block);
  return counts.serialize()[site];
}

}  // namespace

TEST_CASE("segment merge: three or four of like size are merged, whatever stands between them") {
  CHECK(choose_merge(std::vector<std::uint64_t>{}).empty());
  CHECK(choose_merge(std::vector<std::uint64_t>{kMega, kMega, kMega}).empty());
  CHECK(choose_merge(std::vector<std::uint64_t>{kMega, 900 * kMega, kMega, 1, kMega}) ==
        std::vector<std::size_t>{0, 2, 3, 4});
  CHECK(choose_merge(std::vector<std::uint64_t>{kMega, 3 * kMega, 4 * kMega}).empty());
  CHECK(choose_merge(std::vector<std::uint64_t>{3 * kMega, 4 * kMega, 15 * kMega}).size() == 3);
  CHECK(choose_merge(std::vector<std::uint64_t>{kMega, 3 * kMega, 20 * kMega, 200 * kMega}).empty());
  CHECK(choose_merge(std::vector<std::uint64_t>{20 * kMega, kMega, kMega}) == std::vector<std::size_t>{1, 2});
  CHECK(choose_merge(std::vector<std::uint64_t>(3, 300 * kMega)).empty());
  CHECK(choose_merge(std::vector<std::uint64_t>(4, 300 * kMega)).size() == 4);
}

TEST_CASE("segment merge: a year of hourly additions leaves a handful of segments") {
  // Besides its documents a segment has settings, a dictionary and what the filter knows.
  constexpr std::uint64_t kNotes = kMega * 4 / 10;
  constexpr int kHours = 365 * 24;
  for (const std::uint64_t archive : {std::uint64_t{0}, 1000 * kMega})
    for (const std::uint64_t addition : {kMega / 50, kMega / 10, kMega / 2}) {
      CAPTURE(archive);
      CAPTURE(addition);
      std::vector<std::uint64_t> bytes;
      if (archive != 0) bytes.push_back(archive);
      std::uint64_t copied = 0;
      std::size_t most = 0;
      std::size_t seen = 0;
      for (int hour = 0; hour < kHours; ++hour) {
        bytes.push_back(addition + kNotes);
        for (auto chosen = choose_merge(bytes); !chosen.empty(); chosen = choose_merge(bytes)) {
          std::uint64_t sum = kNotes;
          for (auto index = chosen.rbegin(); index != chosen.rend(); ++index) {
            sum += bytes[*index] - kNotes;
            bytes.erase(bytes.begin() + static_cast<std::ptrdiff_t>(*index));
          }
          bytes.push_back(sum);
          copied += sum;
        }
        most = std::max(most, bytes.size());
        seen += bytes.size();
      }
      CHECK(most <= 9);
      CHECK(seen <= std::size_t{kHours} * 61 / 10);
      CHECK(copied / kHours < 8 * kMega);
    }
}

TEST_CASE("segment merge: documents, words, dictionaries and furniture come together") {
  const TemporaryFolder folder(memory_folder());
  const SiteNotes first{{{"heute.example", furniture("heute.example", "Anmelden")},
                         {"nur.example", furniture("nur.example", "Nur hier")}},
                        {{"heute.example", 8}, {"nur.example", 3}}};
  const SiteNotes second{{{"heute.example", furniture("heute.example", "Anmelden")}},
                         {{"heute.example", 16}}};
  const std::vector<fs::path> segments{make_segment(folder.path(), "000001", {"a", "b"}, first, "1"),
                                       make_segment(folder.path(), "000002", {"c"}, second, "2")};
  REQUIRE(delete_documents(segments[0], {1}));
  REQUIRE(delete_documents(segments[0], {1}));  // a journal finished twice
  REQUIRE(merge_segments(segments, folder.path() / "000003", {}));

  const Xapian::Database merged((folder.path() / "000003").string());
  CHECK(merged.get_doccount() == 2);
  CHECK_FALSE(merged.term_exists("Qa"));
  CHECK(merged.term_exists("Qc"));
  CHECK(merged.get_termfreq("brücke") == 2);

  const auto metadata = schema::read_metadata(merged, "merged");
  REQUIRE(metadata);
  CHECK(metadata->dictionaries ==
        std::map<std::string, std::string>{{"1", "bytes of 1"}, {"2", "bytes of 2"}});

  FurnitureCounts counts;
  std::map<std::string, std::uint32_t> judged_anew;
  read_site_notes(
      merged, [&](const std::string& site, const std::string& bytes) { CHECK(counts.merge(site, bytes)); },
      judged_anew);
  CHECK(counts.documents("heute.example") == 2);
  CHECK(counts.documents("heute.example", "Anmelden") == 2);
  CHECK(counts.documents("nur.example") == 1);
  CHECK(judged_anew == std::map<std::string, std::uint32_t>{{"heute.example", 16}, {"nur.example", 3}});
}
