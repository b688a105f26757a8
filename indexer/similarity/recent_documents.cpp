#include "similarity/recent_documents.hpp"

#include <utility>

namespace fundstelle::indexer {

void RecentDocuments::add(std::string_view id, Passages passages, std::string cluster) {
  const auto number = static_cast<std::uint32_t>(documents_.size());
  for (const std::uint64_t fingerprint : passages.fingerprints) {
    const auto link = static_cast<std::uint32_t>(links_.size());
    links_.push_back({number, kNone});
    Chain& chain = holders_[fingerprint];
    (chain.first == kNone ? chain.first : links_[chain.last].next) = link;
    chain.last = link;
  }
  passages.words.shrink_to_fit();
  documents_.push_back({key_of(id), std::move(passages.site), std::move(cluster), std::move(passages.words)});
}

std::vector<std::uint32_t> RecentDocuments::with(std::uint64_t fingerprint, std::size_t most) const {
  std::vector<std::uint32_t> documents;
  const auto found = holders_.find(fingerprint);
  if (found == holders_.end()) return documents;
  for (std::uint32_t link = found->second.first; link != kNone && documents.size() < most;
       link = links_[link].next)
    documents.push_back(links_[link].document);
  return documents;
}

bool RecentDocuments::is_of(std::uint32_t number, std::string_view id) const {
  return documents_[number].key == key_of(id);
}

const std::string& RecentDocuments::site(std::uint32_t number) const {
  return documents_[number].site;
}

const std::string& RecentDocuments::cluster(std::uint32_t number) const {
  return documents_[number].cluster;
}

const similarity::WordSequence& RecentDocuments::words(std::uint32_t number) const {
  return documents_[number].words;
}

void RecentDocuments::hand_over(
    const std::function<void(std::uint64_t key, similarity::WordSequence words)>& use) {
  for (Document& document : documents_) use(document.key, std::move(document.words));
  documents_.clear();
  links_.clear();
  holders_.clear();
}

}  // namespace fundstelle::indexer
