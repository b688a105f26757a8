#include "database/glass/segment_writer.hpp"

#include "database/glass/packing.hpp"
#include "database/glass/termlist.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>

namespace fundstelle::glass {

namespace fs = std::filesystem;

namespace {

fs::path made(const fs::path& folder) {
  if (!fs::create_directory(folder))
    throw fs::filesystem_error("is there already", folder, std::make_error_code(std::errc::file_exists));
  return folder;
}

}  // namespace

SegmentWriter::SegmentWriter(const fs::path& folder)
    : folder_(made(folder)),
      postlist_(folder / "postlist.glass"),
      termlist_(folder / "termlist.glass"),
      positions_(folder / "position.glass") {}

std::uint32_t SegmentWriter::add_document(const StoredDocument& document) {
  if (statistics_.documents == std::numeric_limits<std::uint32_t>::max())
    throw std::length_error("a segment has more documents than Xapian can number");
  const std::uint32_t number = statistics_.documents + 1;
  statistics_.add_document(document.length);
  lengths_.add(number, document.length);
  std::string key;
  append_sortable_uint(key, number);
  if (!document.data.empty()) {
    if (!docdata_) docdata_.emplace(folder_ / "docdata.glass");
    docdata_->add(key, document.data);
  }
  termlist_.add(key, document.termlist.bytes, document.termlist.form);
  if (document.values.empty()) return number;
  std::string used;
  SlotList slots;
  for (const Value& value : document.values) {
    slots_[value.slot].add(number, value.text);
    slots.add(used, value.slot);
  }
  // Behind the key of the termlist, and before the next document's.
  key += '\0';
  termlist_.add(key, used);
  return number;
}

void SegmentWriter::begin_terms(const std::map<std::string, std::string>& metadata) {
  for (const auto& [key, value] : metadata) postlist_.add_metadata(key, value);
  postlist_.add_values(slots_);
  postlist_.add_lengths(lengths_);
  slots_.clear();
}

void SegmentWriter::add_posting(std::uint32_t document, std::uint32_t wdf) {
  postlist_.add_posting(document, wdf);
  statistics_.greatest_wdf = std::max(statistics_.greatest_wdf, wdf);
}

void SegmentWriter::finish() {
  Roots roots;
  roots.postlist = postlist_.finish();
  roots.termlist = termlist_.finish();
  if (docdata_) roots.docdata = docdata_->finish();
  if (const std::optional<TableRoot> position = positions_.finish()) roots.position = *position;
  statistics_.last_document = statistics_.documents;
  write_version_file(folder_, roots, statistics_);
}

}  // namespace fundstelle::glass
