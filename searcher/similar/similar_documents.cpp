#include "similar/similar_documents.hpp"

#include "schema/field.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace fundstelle::searching {

namespace {

// A standing phrase stands in half the archive: so many documents of each fingerprint are looked at, and so
// many texts compared, those with the most fingerprints in common first.
constexpr std::size_t kMostHolders = 1000;
constexpr std::size_t kMostCompared = 500;

void add_holders(const Xapian::Database& index, const std::string& term,
                 std::map<Xapian::docid, std::size_t>& votes) {
  std::size_t taken = 0;
  for (auto at = index.postlist_begin(term); at != index.postlist_end(term) && taken < kMostHolders;
       ++at, ++taken)
    ++votes[*at];
}

std::set<Xapian::docid> cluster_of(const Xapian::Database& index, Xapian::docid document) {
  const std::string key =
      index.get_document(document).get_value(static_cast<Xapian::valueno>(schema::Slot::Cluster));
  if (key.empty()) return {};
  const std::string term = schema::cluster_term(key);
  return {index.postlist_begin(term), index.postlist_end(term)};
}

/// The cluster first, then who has the most fingerprints in common; without the document itself and without
/// `hidden`.
std::vector<Xapian::docid> candidates(const Xapian::Database& index, Xapian::docid document,
                                      const std::set<Xapian::docid>& cluster,
                                      const std::set<Xapian::docid>& hidden) {
  std::map<Xapian::docid, std::size_t> votes;
  const std::string prefix(schema::kFingerprintPrefix);
  auto term = index.termlist_begin(document);
  for (term.skip_to(prefix); term != index.termlist_end(document) && (*term).starts_with(prefix); ++term)
    add_holders(index, *term, votes);
  for (const Xapian::docid member : cluster) votes.try_emplace(member, 0);
  votes.erase(document);
  for (const Xapian::docid number : hidden) votes.erase(number);
  std::vector<std::pair<Xapian::docid, std::size_t>> sorted(votes.begin(), votes.end());
  std::stable_sort(sorted.begin(), sorted.end(), [&](const auto& a, const auto& b) {
    return std::pair(cluster.contains(b.first), b.second) < std::pair(cluster.contains(a.first), a.second);
  });
  std::vector<Xapian::docid> ids;
  for (const auto& [id, count] : sorted) ids.push_back(id);
  ids.resize(std::min(ids.size(), std::max(kMostCompared, cluster.size())));
  return ids;
}

/// At most `length` code points of `text`, cut between words.
std::string beginning(std::string_view text, std::size_t length) {
  std::size_t end = 0;
  std::size_t points = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if ((static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) continue;
    if (text[at] == ' ') end = at;
    if (++points > length) return std::string(text.substr(0, end)) + " …";
  }
  return std::string(text);
}

/// The longest stretch with its punctuation, as far as it goes in the block where it begins.
std::string longest_passage(const Record& record, const similarity::SharedText& shared,
                            const std::vector<similarity::WordPlace>& places, std::size_t length) {
  const auto longest =
      std::max_element(shared.stretches.begin(), shared.stretches.end(),
                       [](const auto& a, const auto& b) { return a.end - a.begin < b.end - b.begin; });
  if (longest == shared.stretches.end()) return {};
  const similarity::WordPlace& first = places[longest->begin];
  std::size_t last = longest->end - 1;
  while (places[last].block != first.block) --last;
  const std::string_view text = record.blocks[first.block].text;
  const std::size_t space = text.substr(0, first.begin).rfind(' ');
  const std::size_t begin = space == std::string_view::npos ? 0 : space + 1;
  return beginning(text.substr(begin, text.find(' ', places[last].end) - begin), length);
}

}  // namespace

Result<std::vector<SimilarDocument>> similar_documents(OpenDatabase& database, german::Analyzer& analyzer,
                                                       Xapian::docid document,
                                                       const std::set<Xapian::docid>& hidden,
                                                       std::size_t passage_length) {
  const SimilaritySettings& settings = database.settings().similarity;
  const Xapian::Database& index = database.index();
  const Result<Record> record = database.codec().decode(index.get_document(document).get_data());
  if (!record) return tl::unexpected(record.error());
  const similarity::WordSequence words = similarity::article_words(*record, analyzer);
  const std::set<Xapian::docid> cluster = cluster_of(index, document);
  std::vector<SimilarDocument> similar;
  for (const Xapian::docid id : candidates(index, document, cluster, hidden)) {
    const Result<Record> other = database.codec().decode(index.get_document(id).get_data());
    if (!other) return tl::unexpected(other.error());
    std::vector<similarity::WordPlace> places;
    const similarity::WordSequence other_words = similarity::article_words(*other, analyzer, &places);
    SimilarDocument found{.id = id,
                          .name = other->id,
                          .shared = similarity::compare(other_words, words, settings),
                          .passage = {}};
    if (!cluster.contains(id) && !similarity::is_near_duplicate(found.shared, settings)) continue;
    found.passage = longest_passage(*other, found.shared, places, passage_length);
    similar.push_back(std::move(found));
  }
  std::sort(similar.begin(), similar.end(), [](const SimilarDocument& a, const SimilarDocument& b) {
    return std::pair(b.shared.share(), std::string_view(a.name)) <
           std::pair(a.shared.share(), std::string_view(b.name));
  });
  return similar;
}

}  // namespace fundstelle::searching
