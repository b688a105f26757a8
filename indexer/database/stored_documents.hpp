/// Published documents as they are stored, for looking and for choosing what to remove.
///
///     Result<StoredDocuments> stored = StoredDocuments::open("fundstelle.db");
///     for (const StoredPlace& place : *stored->find("https://heute.example/rat-tagt-zur-bruecke"))
///       print(stored->read(place)->record);
///
/// The state that was published when it was opened; what a writer still has to delete is left out. A
/// segment that cannot be read is named and left out. One thread.
#pragma once

#include "article/article.hpp"
#include "schema/record.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <fundstelle/result.hpp>
#include <xapian.h>

namespace fundstelle::indexer {

/// Where a document stands.
struct StoredPlace {
  std::string segment;  ///< "segments/000001"
  Xapian::docid number = 0;
};

struct StoredDocument {
  Record record;
  History history;
  std::uint32_t words = 0;  ///< kept ones
  std::string site;         ///< what its furniture is counted by
};

class StoredDocuments {
 public:
  /// NotFound, Malformed, Incompatible: as the database's; Malformed also where no segment can be read.
  [[nodiscard]] static Result<StoredDocuments> open(const std::filesystem::path& database);

  ~StoredDocuments();
  StoredDocuments(StoredDocuments&&) noexcept;
  StoredDocuments& operator=(StoredDocuments&&) noexcept;

  /// Documents of that id, address or file (relative to the working folder or absolute).
  [[nodiscard]] Result<std::vector<StoredPlace>> find(std::string_view name) const;

  /// Documents that were read from files below a folder.
  [[nodiscard]] Result<std::vector<StoredPlace>> below(std::string_view folder) const;

  /// Documents of a source, by its name as queries have it: up to case and white space.
  [[nodiscard]] Result<std::vector<StoredPlace>> of_source(std::string_view source) const;

  /// Malformed where the record is damaged.
  [[nodiscard]] Result<StoredDocument> read(const StoredPlace& place);

  /// The id alone; cheap.
  [[nodiscard]] Result<std::string> id_of(const StoredPlace& place) const;

  /// A sentence for each segment that was left out.
  [[nodiscard]] const std::vector<std::string>& warnings() const;

 private:
  struct Inside;
  explicit StoredDocuments(std::unique_ptr<Inside> inside);
  std::unique_ptr<Inside> inside_;
};

}  // namespace fundstelle::indexer
