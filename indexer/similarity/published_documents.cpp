#include "similarity/published_documents.hpp"

#include "schema/field.hpp"
#include "schema/xapian_guard.hpp"

#include <utility>

namespace fundstelle::indexer {

namespace {

// Fifteen thousand articles of 350 words.
constexpr std::size_t kRememberedBytes = std::size_t{12} << 20;

}  // namespace

PublishedDocuments::PublishedDocuments(german::Analyzer analyzer)
    : analyzer_(std::move(analyzer)), remembered_(kRememberedBytes) {}

Result<void> PublishedDocuments::follow(const DatabaseWriter& database) {
  segments_.clear();
  for (const auto& [number, dictionary] : database.dictionaries())
    if (Result<void> added = codec_.add_dictionary(dictionary); !added) return added;
  for (const std::string& name : database.segments()) {
    const std::string path = database.path_of(name).string();
    const Result<void> opened = schema::guarded(path, [&] {
      segments_.push_back({path, Xapian::Database(path)});
    });
    if (!opened) return opened;
  }
  return {};
}

PublishedHolders PublishedDocuments::with(std::uint64_t fingerprint, std::size_t most) const {
  const std::string term = schema::fingerprint_term(fingerprint);
  PublishedHolders holders;
  for (std::size_t segment = 0; segment < segments_.size(); ++segment) {
    const Xapian::Database& database = segments_[segment].database;
    const Xapian::doccount documents = database.get_termfreq(term);
    if (documents == 0) continue;
    holders.all += documents;
    std::size_t taken = 0;
    for (auto at = database.postlist_begin(term); at != database.postlist_end(term) && taken < most;
         ++at, ++taken)
      holders.first.push_back({segment, *at});
  }
  return holders;
}

std::string PublishedDocuments::id(const PublishedPlace& place) const {
  return segments_[place.segment]
      .database.get_document(place.number)
      .get_value(static_cast<Xapian::valueno>(schema::Slot::Id));
}

std::string PublishedDocuments::cluster(const PublishedPlace& place) const {
  return segments_[place.segment]
      .database.get_document(place.number)
      .get_value(static_cast<Xapian::valueno>(schema::Slot::Cluster));
}

std::string PublishedDocuments::site(const PublishedPlace& place) const {
  const Result<Labelling> labelling =
      parse_labelling(segments_[place.segment]
                          .database.get_document(place.number)
                          .get_value(static_cast<Xapian::valueno>(schema::Slot::Labelling)));
  return labelling ? told_site(labelling->site) : std::string();
}

const similarity::WordSequence& PublishedDocuments::words(const PublishedPlace& place, std::uint64_t key) {
  if (const similarity::WordSequence* const known = remembered_.find(key)) return *known;
  const Segment& segment = segments_[place.segment];
  const Result<Record> record = codec_.decode(segment.database.get_document(place.number).get_data());
  return remembered_.add(key,
                         record ? similarity::article_words(*record, analyzer_) : similarity::WordSequence());
}

}  // namespace fundstelle::indexer
