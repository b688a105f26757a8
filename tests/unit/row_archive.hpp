/// An archive of JSON rows, each a document whose text is kept whole.
///
///     const RowArchive archive(R"({"id":"a","date":"2023-03-14","text":"Die Fähre fällt aus."})");
///     Searcher searcher = archive.open();
#pragma once

#include "unit/invented_archive.hpp"

#include <string>

#include <fundstelle/searcher.hpp>

namespace fundstelle::indexer {

class RowArchive {
 public:
  explicit RowArchive(const std::string& rows) {
    archive_.write("rows.jsonl", rows);
    RunOptions options = archive_.options();
    options.settings.filter.enabled = false;
    archive_.index(options);
  }

  [[nodiscard]] std::string database() const { return archive_.database().string(); }
  [[nodiscard]] Searcher open() const { return Searcher::open({archive_.database()}).value(); }

 private:
  InventedArchive archive_;
};

}  // namespace fundstelle::indexer
