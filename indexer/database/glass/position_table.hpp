/// The table of positions, apart from the others: another thread may write it.
///
///     PositionTable table(folder / "position.glass");
///     table.begin_term("Zhaus");             // terms ascending
///     table.add(17, positions);              // documents ascending; what append_positions wrote
///     std::optional<TableRoot> root = table.finish();
///
/// glass_format.md describes what is written. Not thread-safe. Throws what TableWriter throws.
#pragma once

#include "database/glass/table_writer.hpp"
#include "database/glass/version_file.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace fundstelle::glass {

class PositionTable {
 public:
  explicit PositionTable(std::filesystem::path path) : path_(std::move(path)) {}

  void begin_term(std::string_view term);
  /// Without positions there is nothing to write.
  void add(std::uint32_t document, std::string_view positions);

  /// None where no term has any: the file is not made then.
  [[nodiscard]] std::optional<TableRoot> finish();

 private:
  std::filesystem::path path_;
  std::optional<TableWriter> table_;
  std::string key_;
  std::size_t key_term_ = 0;  ///< so many bytes of it are the term's
};

}  // namespace fundstelle::glass
