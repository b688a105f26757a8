#include "database/bulk/writer_trial.hpp"

#include "database/bulk/run_merger.hpp"
#include "database/bulk/run_writer.hpp"
#include "database/durable_file.hpp"
#include "database/glass/contents.hpp"
#include "database/segment_parts.hpp"
#include "schema/manifest.hpp"
#include "schema/xapian_guard.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <random>
#include <string_view>
#include <system_error>
#include <vector>

#include <fmt/format.h>
#include <unistd.h>
#include <xapian.h>

namespace fundstelle::indexer::bulk {

namespace fs = std::filesystem;

namespace {

constexpr std::uint32_t kParts = 3;
constexpr std::uint32_t kPartDocuments = 420;
constexpr std::uint32_t kWordy = 60;  ///< so many of them; the others make posting lists long
constexpr std::uint32_t kLong = 50;   ///< one of so many is long

class TrialFolder {
 public:
  TrialFolder() {
    std::string path = (fs::temp_directory_path() / "fundstelle-trial-XXXXXX").string();
    if (::mkdtemp(path.data()) == nullptr) throw std::system_error(errno, std::generic_category(), path);
    path_ = path;
  }
  ~TrialFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  TrialFolder(const TrialFolder&) = delete;
  TrialFolder& operator=(const TrialFolder&) = delete;

  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

/// The same document for the same number, whatever the target.
PostedDocument post_invented(std::uint32_t number, DocumentTarget& target) {
  std::mt19937 random(number);
  const auto below = [&](std::uint32_t limit) { return static_cast<std::uint32_t>(random() % limit); };
  const auto bytes = [&](std::size_t size) {
    std::string made;
    while (made.size() < size) made += static_cast<char>(below(256));
    return made;
  };
  static constexpr std::array<std::string_view, 8> kSyllables{"ka",   "lo", "mir", "ä",
                                                              "sten", "u",  "brü", "cke"};
  const std::uint32_t place = (number - 1) % kPartDocuments;
  const bool is_long = place % kLong == 1 && place < kWordy;
  target.set_data(bytes(is_long ? 20'000 : below(place < kWordy ? 1500 : 20)));
  target.add_term("Lde", 0);
  std::uint32_t position = 0;
  for (std::uint32_t word = is_long ? 4000 : below(place < kWordy ? 80 : 2); word > 0; --word) {
    std::string text;
    for (std::uint32_t rest = std::min(below(700), below(700)) + 8; rest != 0; rest /= 8)
      text += kSyllables[rest % 8];
    position += below(30) == 0 ? 100U : 1U;
    target.add_posting("Z" + text, position, 4);
    target.add_term(text, 4);
    if (below(5) == 0) target.add_posting("ZS" + text, position + 1, below(3));
  }
  const std::string id = fmt::format("invented/{}", number);
  target.add_term(schema::id_term(id), 0);
  target.add_term(std::string(200, 'X') + std::to_string(number % 7), 0);
  target.add_value(schema::Slot::Id, id);
  target.add_value(schema::Slot::Words, bytes(1 + below(4)));
  if (number % 3 != 0) target.add_value(schema::Slot::Date, std::to_string(20000101 + below(90000)));
  PostedDocument posted{.id = id, .file = {}, .text_bytes = 1, .passages = {}};
  posted.passages.cluster = schema::cluster_key(number);
  target.add_term(schema::cluster_term(posted.passages.cluster), 0);
  target.add_value(schema::Slot::Cluster, posted.passages.cluster);
  return posted;
}

/// One of ten documents joins another one's cluster.
std::vector<JoinedCluster> invented_joins(std::uint32_t first) {
  std::vector<JoinedCluster> joined;
  for (std::uint32_t number = 1; number <= kPartDocuments; number += 10)
    joined.push_back(
        {number, schema::cluster_key(first + number - 1), schema::cluster_key(first + number % 4)});
  return joined;
}

schema::SegmentMetadata invented_metadata() {
  schema::SegmentMetadata metadata;
  metadata.schema_version = schema::kVersion;
  metadata.fingerprint = "0";
  metadata.settings = std::string(3000, 's');
  metadata.dictionaries.emplace("1", std::string(20'000, 'd'));
  return metadata;
}

Result<void> write_with_xapian(const fs::path& folder, const fs::path& target) {
  std::vector<fs::path> parts;
  for (std::uint32_t first = 1; first <= kParts * kPartDocuments; first += kPartDocuments) {
    Result<PartWriter> writer = PartWriter::create(folder / fmt::format("part-{}", first));
    if (!writer) return tl::unexpected<Error>(std::move(writer).error());
    for (std::uint32_t number = first; number < first + kPartDocuments; ++number) {
      XapianTarget document;
      PostedDocument posted = post_invented(number, document);
      if (Result<void> added = writer->add({.document = document.document(),
                                            .id = std::move(posted.id),
                                            .file = {},
                                            .text_bytes = 1,
                                            .passages = {}});
          !added)
        return added;
    }
    Result<Part> part = writer->finish();
    if (!part) return tl::unexpected<Error>(std::move(part).error());
    if (Result<void> joined = join_clusters(*part, invented_joins(first)); !joined) return joined;
    parts.push_back(part->folder);
  }
  return finish_segment(parts, folder / "notes", target, invented_metadata(), {}, {});
}

Result<void> write_in_bulk(const fs::path& folder, const fs::path& target) {
  Inverter inverter;
  // The second run and the third wait in a file.
  std::vector<Part> parts;
  for (std::uint32_t first = 1; first <= kParts * kPartDocuments; first += kPartDocuments) {
    RunWriter writer(inverter);
    for (std::uint32_t number = first; number < first + kPartDocuments; ++number)
      if (Result<void> added =
              writer.add("invented", [&](DocumentTarget& to) { return post_invented(number, to); });
          !added)
        return added;
    parts.push_back(writer.finish());
    if (Result<void> joined = join_clusters(parts.back(), invented_joins(first)); !joined) return joined;
  }
  RunStore store(folder, parts.front().run->bytes());
  for (const Part& part : parts) store.add(part.run);
  RunMerger merger(store, std::vector(kParts, kPartDocuments));
  for (std::size_t run = 0; run < parts.size(); ++run)
    for (const JoinedCluster& joined : parts[run].joined)
      merger.change(run, joined.number, late_change(joined));
  merger.write(target, schema::entries_of(invented_metadata()));
  return check_segment(target);
}

}  // namespace

Result<void> try_bulk_writer() {
  return schema::guarded("segments written in bulk", [&]() -> Result<void> {
    const TrialFolder folder;
    const fs::path api = folder.path() / "api";
    const fs::path bulk = folder.path() / "bulk";
    if (Result<void> written = write_with_xapian(folder.path(), api); !written) return written;
    if (Result<void> written = write_in_bulk(folder.path(), bulk); !written) return written;
    if (glass::contents(Xapian::Database(api.string())) != glass::contents(Xapian::Database(bulk.string())))
      return failure(ErrorCode::Incompatible,
                     fmt::format("Xapian {} reads them otherwise", Xapian::version_string()));
    return {};
  });
}

TrustedWriter trusted_writer(const fs::path& cache, const std::function<Result<void>()>& trial) {
  const fs::path passed =
      cache / fmt::format("bulk-writer-{}-xapian-{}", FUNDSTELLE_VERSION, Xapian::version_string());
  std::error_code ignored;
  if (!cache.empty() && fs::exists(passed, ignored)) return {};
  if (const Result<void> tried = trial(); !tried)
    return {.kind = WriterKind::Api, .why_not = tried.error().message};
  if (!cache.empty()) {
    fs::create_directories(cache, ignored);
    (void)write_durably(passed, "passed\n");  // else the next run tries again
  }
  return {};
}

}  // namespace fundstelle::indexer::bulk
