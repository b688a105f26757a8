#include "entry_point.hpp"
#include "sources/content_reader.hpp"
#include "unit/byte_strings.hpp"

namespace fundstelle::fuzz {

namespace {

using namespace indexer;

/// Any bytes under any name are documents within the limit, errors or nothing; a member's path begins with
/// the archive's.
void read(std::string_view bytes, const std::string& path) {
  Reading reading;
  reading.most_bytes = 64 * 1024;
  Place place;
  place.path = place.container = path;
  place.is_accepted = true;
  place.budget = std::make_shared<UnpackingBudget>();
  place.budget->packed = bytes.size();
  Result<std::unique_ptr<DocumentReader>> reader =
      read_content(stream_of(std::string(bytes), 4099), place, reading);
  if (!reader) {
    demand(!reader.error().message.empty(), "an error without a message");
    return;
  }
  while (const std::optional<Result<RawDocument>> next = *reader ? (*reader)->next() : std::nullopt) {
    if (!*next) {
      demand(!next->error().message.empty(), "an error without a message");
      continue;
    }
    demand((*next)->path.starts_with(path), "a member's path does not begin with the archive's");
    demand((*next)->bytes.size() <= reading.most_bytes + 64 * 1024, "a document over the limit");
  }
}

void run(std::string_view bytes) {
  read(bytes, "/a/x");
  read(bytes, "/a/x.html.gz");
}

}  // namespace

EntryPoint content_entry_point() {
  const Members members{
      {"a.txt", "Der Deich."}, {"b/c.html", "<!DOCTYPE html><p>Seite"}, {"r.jsonl", "{\"text\":\"eins\"}\n"}};
  const std::string tar = archived(ARCHIVE_FORMAT_TAR_USTAR, members);
  return {"content",
          run,
          {archived(ARCHIVE_FORMAT_ZIP, members), tar, gzipped(tar), archived(ARCHIVE_FORMAT_7ZIP, members),
           archived(ARCHIVE_FORMAT_TAR_PAX_RESTRICTED, members, ARCHIVE_FILTER_ZSTD),
           archived(ARCHIVE_FORMAT_RAW, {{"", "{\"text\":\"eins\"}\n"}}, ARCHIVE_FILTER_XZ),
           archived(ARCHIVE_FORMAT_RAW, {{"", "{\"text\":\"eins\"}\n"}}, ARCHIVE_FILTER_BZIP2),
           archived(ARCHIVE_FORMAT_ZIP, {{"in.tar.gz", gzipped(tar)}})},
          {"PK\x03\x04", "PK\x01\x02", "\x1F\x8B\x08", "\x28\xB5\x2F\xFD", "BZh9",
           std::string("\xFD\x37zXZ\0", 6), "ustar", std::string(8, '\0'), "7z\xBC\xAF\x27\x1C",
           "{\"text\":", "\n", "<rss>", "WARC/1.0\r\n", "\xFF\xFF\xFF\xFF"}};
}

}  // namespace fundstelle::fuzz
