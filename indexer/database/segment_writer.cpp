#include "database/segment_writer.hpp"

#include "database/durable_file.hpp"
#include "schema/field.hpp"
#include "schema/xapian_guard.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <xxhash.h>

namespace fundstelle::indexer {

namespace fs = std::filesystem;

namespace {

// Postings wait in memory until a commit; this bounds them.
constexpr std::uint64_t kCommitBytes = 24 * 1024 * 1024;
constexpr std::size_t kMaxSpellingBytes = 60;

/// Words of letters only may be suggested for a misspelt one; prefixed terms begin with a capital.
bool is_spelling_word(const std::string& term) {
  if (term.empty() || term.size() > kMaxSpellingBytes || (term.front() >= 'A' && term.front() <= 'Z'))
    return false;
  if (std::all_of(term.begin(), term.end(), [](char c) { return c >= 'a' && c <= 'z'; })) return true;
  const icu::UnicodeString word = icu::UnicodeString::fromUTF8(term);
  for (int32_t at = 0; at < word.length(); at = word.moveIndex32(at, 1))
    if (!u_isalpha(word.char32At(at))) return false;
  return true;
}

std::string site_key(std::string_view keys, std::string_view site) {
  return fmt::format("{}{:016x}", keys, XXH3_64bits(site.data(), site.size()));
}

/// A note's value begins with the site's name and a zero byte.
std::pair<std::string, std::string> split_note(const std::string& value) {
  const std::size_t zero = value.find('\0');
  if (zero == std::string::npos) return {value, {}};
  return {value.substr(0, zero), value.substr(zero + 1)};
}

std::string joined_note(const std::string& site, std::string_view content) {
  std::string value = site;
  value += '\0';
  value += content;
  return value;
}

}  // namespace

std::map<std::string, std::string> metadata_of(const SiteNotes& notes) {
  std::map<std::string, std::string> metadata;
  for (const auto& [site, bytes] : notes.furniture)
    metadata[site_key(schema::kFurnitureKeys, site)] = joined_note(site, bytes);
  for (const auto& [site, documents] : notes.judged_anew)
    metadata[site_key(kJudgedAnewKeys, site)] = joined_note(site, std::to_string(documents));
  return metadata;
}

void read_site_notes(
    const Xapian::Database& segment,
    const std::function<void(const std::string& site, const std::string& bytes)>& add_furniture,
    std::map<std::string, std::uint32_t>& judged_anew) {
  const auto each = [&](std::string_view keys, auto&& use) {
    const std::string prefix(keys);
    for (auto key = segment.metadata_keys_begin(prefix); key != segment.metadata_keys_end(prefix); ++key) {
      const auto [site, content] = split_note(segment.get_metadata(*key));
      use(site, content);
    }
  };
  each(schema::kFurnitureKeys, add_furniture);
  each(kJudgedAnewKeys, [&](const std::string& site, const std::string& content) {
    std::uint32_t& known = judged_anew[site];
    known = std::max(known, static_cast<std::uint32_t>(std::strtoul(content.c_str(), nullptr, 10)));
  });
}

SegmentWriter::SegmentWriter(fs::path folder, Xapian::WritableDatabase database)
    : folder_(std::move(folder)), database_(std::move(database)) {}

Result<SegmentWriter> SegmentWriter::create(const fs::path& folder) {
  return schema::guarded(folder.string(), [&]() {
    // Nobody reads it before it is finished, and a crash throws it away: no flushing. (DB_DANGEROUS would
    // save a little more, but then a full disk is reported as something else.)
    constexpr int kFlags = Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC;
    return SegmentWriter(folder, Xapian::WritableDatabase(folder.string(), kFlags));
  });
}

Result<bool> SegmentWriter::add(const IndexedDocument& document) {
  return schema::guarded(folder_.string(), [&] {
    const std::string term = schema::id_term(document.id);
    const bool is_known = database_.term_exists(term);
    if (is_known)
      database_.replace_document(term, document.document);
    else
      database_.add_document(document.document);
    uncommitted_bytes_ += document.text_bytes;
    if (uncommitted_bytes_ >= kCommitBytes) {
      database_.commit();
      uncommitted_bytes_ = 0;
    }
    return is_known;
  });
}

Xapian::doccount SegmentWriter::size() const {
  return database_.get_doccount();
}

Result<void> SegmentWriter::finish(const fs::path& target, const schema::SegmentMetadata& metadata,
                                   const SiteNotes& notes, const FaultHook& fault) {
  return schema::guarded(target.string(), [&]() -> Result<void> {
    database_.commit();
    // By document frequency, once a word: cheaper than a call for each word of each document.
    for (auto term = database_.allterms_begin(); term != database_.allterms_end(); ++term)
      if (is_spelling_word(*term)) database_.add_spelling(*term, term.get_termfreq());
    schema::write_metadata(database_, metadata);
    for (const auto& [key, value] : metadata_of(notes)) database_.set_metadata(key, value);
    if (fault) fault("commit segment");
    database_.commit();
    if (fault) fault("compact segment");
    database_.compact(target.string(), Xapian::Compactor::FULL);
    database_.close();
    if (fault) fault("check segment");
    if (Result<void> checked = check_segment(target); !checked) return checked;
    if (fault) fault("flush segment");
    if (Result<void> flushed = flush_folder(target); !flushed) return flushed;
    fs::remove_all(folder_);
    return {};
  });
}

Result<void> check_segment(const fs::path& segment) {
  return schema::guarded(segment.string(), [&]() -> Result<void> {
    if (const std::size_t errors = Xapian::Database::check(segment.string(), 0, nullptr); errors != 0)
      return failure(ErrorCode::Malformed,
                     fmt::format("{}: Xapian's check found {} errors", segment.string(), errors),
                     "check the disk, then run the command again; nothing published was touched");
    return {};
  });
}

Result<void> delete_documents(const fs::path& segment, const std::set<Xapian::docid>& documents) {
  return schema::guarded(segment.string(), [&]() {
    Xapian::WritableDatabase database(segment.string(), Xapian::DB_OPEN);
    for (const Xapian::docid number : documents) {
      try {
        for (auto term = database.termlist_begin(number); term != database.termlist_end(number); ++term)
          if (is_spelling_word(*term)) database.remove_spelling(*term);
        database.delete_document(number);
      } catch (const Xapian::DocNotFoundError&) {
        continue;  // a journal that is finished a second time
      }
    }
    database.commit();
  });
}

}  // namespace fundstelle::indexer
