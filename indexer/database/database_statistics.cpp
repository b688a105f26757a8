#include "database/database_statistics.hpp"

#include "database/stored_rules.hpp"
#include "document_builder.hpp"
#include "schema/field.hpp"
#include "schema/manifest.hpp"
#include "schema/xapian_guard.hpp"

#include <algorithm>
#include <system_error>
#include <utility>

#include <xapian.h>

namespace fundstelle::indexer {

namespace fs = std::filesystem;

namespace {

using schema::Slot;

std::uint64_t bytes_below(const fs::path& folder) {
  std::uint64_t bytes = 0;
  std::error_code error;
  for (fs::recursive_directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    std::error_code gone;
    const std::uintmax_t size = at->is_regular_file(gone) ? at->file_size(gone) : 0;
    if (!gone) bytes += size;
  }
  return bytes;
}

/// Calls use(value) for each document that has one in the slot; gives how many do.
template <class Use>
std::uint64_t each_value(const Xapian::Database& segment, Slot slot, Use&& use) {
  const auto number = static_cast<Xapian::valueno>(slot);
  std::uint64_t count = 0;
  for (auto at = segment.valuestream_begin(number); at != segment.valuestream_end(number); ++at, ++count)
    use(at.get_docid(), *at);
  return count;
}

/// Counts documents by the slot's value, "" for those without.
void count_values(const Xapian::Database& segment, Slot slot, std::map<std::string, std::uint64_t>& counts) {
  const std::uint64_t with =
      each_value(segment, slot, [&](Xapian::docid, const std::string& value) { ++counts[value]; });
  if (const std::uint64_t without = segment.get_doccount() - with; without > 0) counts[""] += without;
}

void count_dates(const Xapian::Database& segment, DatabaseStatistics& numbers) {
  const std::uint64_t dated = each_value(segment, Slot::Date, [&](Xapian::docid, const std::string& day) {
    if (numbers.first_day.empty() || day < numbers.first_day) numbers.first_day = day;
    numbers.last_day = std::max(numbers.last_day, day);
    ++numbers.years[day.substr(0, 4)];
  });
  numbers.without_date += segment.get_doccount() - dated;
}

void add(SiteStatistics& to, const SiteStatistics& more) {
  to.documents += more.documents;
  to.kept_words += more.kept_words;
  to.suppressed_words += more.suppressed_words;
  to.unsure_words += more.unsure_words;
  to.kept_whole += more.kept_whole;
}

Result<void> count_sites(const Xapian::Database& segment, std::map<std::string, SiteStatistics>& sites) {
  std::vector<std::uint64_t> kept(std::size_t{segment.get_lastdocid()} + 1);
  each_value(segment, Slot::Words, [&](Xapian::docid document, const std::string& words) {
    kept[document] = static_cast<std::uint64_t>(Xapian::sortable_unserialise(words));
  });
  Result<void> read;
  each_value(segment, Slot::Labelling, [&](Xapian::docid document, const std::string& value) {
    const Result<Labelling> labelling = parse_labelling(value);
    if (!labelling) {
      read = tl::unexpected<Error>(labelling.error());
      return;
    }
    add(sites[labelling->site], {.documents = 1,
                                 .kept_words = kept[document],
                                 .suppressed_words = labelling->suppressed_words,
                                 .unsure_words = labelling->unsure_words,
                                 .kept_whole = labelling->is_kept_whole ? 1U : 0U});
  });
  return read;
}

SegmentStatistics measure(const fs::path& folder, const Xapian::Database& segment) {
  SegmentStatistics numbers{
      .name = folder.filename().string(), .documents = segment.get_doccount(), .tables = {}};
  numbers.deleted = segment.get_lastdocid() - numbers.documents;
  std::error_code error;
  for (const fs::directory_entry& file : fs::directory_iterator(folder, error)) {
    if (!file.is_regular_file(error)) continue;
    numbers.tables[file.path().stem().string()] += file.file_size(error);
    numbers.bytes += file.file_size(error);
  }
  return numbers;
}

}  // namespace

Result<DatabaseStatistics> read_statistics(const fs::path& database) {
  const Result<std::vector<fs::path>> stub = schema::read_stub(database);
  if (!stub) return tl::unexpected<Error>(stub.error());
  Result<UserRules> rules = read_stored_rules(database);
  if (!rules) return tl::unexpected<Error>(std::move(rules).error());
  return schema::guarded(database.string(), [&]() -> Result<DatabaseStatistics> {
    DatabaseStatistics numbers;
    numbers.rules = rules->size();
    Xapian::Database all;
    for (const fs::path& folder : *stub) {
      const Xapian::Database segment(folder.string());
      const Result<schema::SegmentMetadata> metadata = schema::read_metadata(segment, folder.string());
      if (!metadata) return tl::unexpected<Error>(metadata.error());
      all.add_database(segment);
      numbers.segments.push_back(measure(folder, segment));
      numbers.documents += segment.get_doccount();
      numbers.deleted += numbers.segments.back().deleted;
      count_dates(segment, numbers);
      count_values(segment, Slot::Language, numbers.languages);
      count_values(segment, Slot::Source, numbers.sources);
      if (Result<void> counted = count_sites(segment, numbers.sites); !counted)
        return tl::unexpected<Error>(counted.error());
    }
    for (auto term = all.allterms_begin(); term != all.allterms_end(); ++term) {
      ++numbers.terms;
      numbers.postings += term.get_termfreq();
    }
    for (const auto& [name, site] : numbers.sites) add(numbers.all, site);
    numbers.lexicon_bytes = bytes_below(database / schema::kLexiconFolder);
    numbers.bytes = bytes_below(database);
    return numbers;
  });
}

}  // namespace fundstelle::indexer
