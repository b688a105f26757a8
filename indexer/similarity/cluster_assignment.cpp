#include "similarity/cluster_assignment.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

namespace fundstelle::indexer {

namespace {

// A fingerprint of more documents than that is common.
constexpr std::uint64_t kRare = 8;

// Common fingerprints propose a document if so many do, as an agency's text in fifty papers does and a
// standing phrase does not; of their documents the first so many in each segment.
constexpr std::size_t kCompany = 3;
constexpr std::size_t kMostHolders = 32;

// Texts to be compared at most for one document; none after one that shares so much.
constexpr std::size_t kMostCompared = 8;
constexpr double kPlenty = 0.5;

}  // namespace

struct ClusterAssignment::Candidate {
  bool is_recent = false;
  PublishedPlace place;      ///< unless it is recent
  std::uint32_t number = 0;  ///< if it is
  std::size_t common = 0;    ///< fingerprints
};

ClusterAssignment::ClusterAssignment(const SimilaritySettings& settings, german::Analyzer analyzer)
    : settings_(settings), published_(std::move(analyzer)) {}

Result<void> ClusterAssignment::follow(const DatabaseWriter& database) {
  recent_.hand_over([this](std::uint64_t key, similarity::WordSequence words) {
    published_.remember(key, std::move(words));
  });
  return settings_.enabled ? published_.follow(database) : Result<void>();
}

/// Those with the most fingerprints in common first, of those with as many the oldest.
std::vector<ClusterAssignment::Candidate> ClusterAssignment::candidates(
    const Part::Document& document) const {
  struct Votes {
    std::size_t all = 0;
    bool has_rare = false;
    void count(bool is_rare) {
      ++all;
      has_rare |= is_rare;
    }
    [[nodiscard]] bool is_enough() const { return has_rare || all >= kCompany; }
  };
  std::map<PublishedPlace, Votes> published;
  std::map<std::uint32_t, Votes> recent;
  for (const std::uint64_t fingerprint : document.passages.fingerprints) {
    const PublishedHolders holders = published_.with(fingerprint, kMostHolders);
    const std::vector<std::uint32_t> unpublished = recent_.with(fingerprint, kMostHolders);
    const bool is_rare = holders.all + unpublished.size() <= kRare;
    for (const PublishedPlace& place : holders.first) published[place].count(is_rare);
    for (const std::uint32_t number : unpublished) recent[number].count(is_rare);
  }
  std::vector<Candidate> candidates;
  for (const auto& [place, votes] : published)
    if (votes.is_enough())
      candidates.push_back({.is_recent = false, .place = place, .number = 0, .common = votes.all});
  for (const auto& [number, votes] : recent)
    if (votes.is_enough() && !recent_.is_of(number, document.id))
      candidates.push_back({.is_recent = true, .place = {}, .number = number, .common = votes.all});
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const Candidate& a, const Candidate& b) { return a.common > b.common; });
  return candidates;
}

std::string ClusterAssignment::cluster_of(const Part::Document& document) {
  std::string chosen = document.passages.cluster;
  double most = 0;
  const std::uint64_t own = key_of(document.id);
  std::set<std::string> accepted;
  std::size_t compared = 0;
  std::optional<similarity::Comparison> comparison;  // most documents have no candidate
  for (const Candidate& candidate : candidates(document)) {
    // Only of those that are looked at: the identity of a published one is read from the disk.
    const std::uint64_t key = candidate.is_recent ? 0 : key_of(published_.id(candidate.place));
    if (!candidate.is_recent && key == own) continue;
    const std::string cluster =
        candidate.is_recent ? recent_.cluster(candidate.number) : published_.cluster(candidate.place);
    if (cluster.empty() || accepted.contains(cluster)) continue;
    if (++compared > kMostCompared || most >= kPlenty) break;
    if (!comparison) comparison.emplace(document.passages.words, settings_);
    const similarity::SharedText shared = comparison->with(
        candidate.is_recent ? recent_.words(candidate.number) : published_.words(candidate.place, key));
    const std::string site =
        candidate.is_recent ? recent_.site(candidate.number) : published_.site(candidate.place);
    const bool is_same_site = !site.empty() && site == document.passages.site;
    if (!similarity::is_near_duplicate(
            shared, settings_, is_same_site ? similarity::Origins::SameSite : similarity::Origins::Different))
      continue;
    accepted.insert(cluster);
    if (shared.share() <= most) continue;
    most = shared.share();
    chosen = cluster;
  }
  return chosen;
}

Result<void> ClusterAssignment::assign(Part& part) {
  if (!settings_.enabled) return {};
  std::vector<JoinedCluster> joined;
  for (Part::Document& document : part.documents) {
    std::string cluster = cluster_of(document);
    if (cluster != document.passages.cluster)
      joined.push_back({document.number, document.passages.cluster, cluster});
    recent_.add(document.id, std::move(document.passages), std::move(cluster));
  }
  return join_clusters(part, std::move(joined));
}

}  // namespace fundstelle::indexer
