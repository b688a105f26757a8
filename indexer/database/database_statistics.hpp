/// What a database holds, in numbers.
///
///     Result<DatabaseStatistics> numbers = read_statistics("fundstelle.db");
///     numbers->documents; numbers->sites.at("heute.example").suppressed_words;
///
/// Read on demand from value slots and term lists, which takes about a second for a hundred thousand
/// documents; no record is unpacked.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include <fundstelle/result.hpp>

namespace fundstelle::indexer {

struct SiteStatistics {
  std::uint64_t documents = 0;
  std::uint64_t kept_words = 0;
  std::uint64_t suppressed_words = 0;  ///< furniture, teasers and comments
  /// In blocks of which the line model is less than four to one sure.
  std::uint64_t unsure_words = 0;
  std::uint64_t kept_whole = 0;  ///< documents of which no block reads like an article

  [[nodiscard]] double suppressed_share() const { return share(suppressed_words); }
  [[nodiscard]] double unsure_share() const { return share(unsure_words); }

 private:
  [[nodiscard]] double share(std::uint64_t words) const {
    const std::uint64_t all = kept_words + suppressed_words;
    return all == 0 ? 0 : static_cast<double>(words < all ? words : all) / static_cast<double>(all);
  }
};

struct SegmentStatistics {
  std::string name;
  std::uint64_t documents = 0;
  std::uint64_t deleted = 0;  ///< numbers of documents that are no more
  std::uint64_t bytes = 0;
  std::map<std::string, std::uint64_t> tables;  ///< bytes, by the file's name without ending
};

struct DatabaseStatistics {
  std::uint64_t documents = 0;
  std::uint64_t deleted = 0;
  std::uint64_t terms = 0;     ///< different ones, of all kinds
  std::uint64_t postings = 0;  ///< pairs of a term and a document that has it
  std::string first_day;       ///< YYYYMMDD; empty where no document has a date
  std::string last_day;
  std::uint64_t without_date = 0;
  std::map<std::string, std::uint64_t> years;      ///< documents, by YYYY
  std::map<std::string, std::uint64_t> languages;  ///< documents; "" for those that do not say
  std::map<std::string, std::uint64_t> sources;    ///< documents; "" for those that do not say
  std::map<std::string, SiteStatistics> sites;
  SiteStatistics all;  ///< the sum of the sites
  std::vector<SegmentStatistics> segments;
  std::uint64_t lexicon_bytes = 0;
  std::uint64_t bytes = 0;  ///< of all in the folder
  std::size_t rules = 0;    ///< the user's rules that it keeps
};

/// NotFound where there is no database, Malformed where it is something else.
[[nodiscard]] Result<DatabaseStatistics> read_statistics(const std::filesystem::path& database);

}  // namespace fundstelle::indexer
