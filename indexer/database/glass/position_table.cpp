#include "database/glass/position_table.hpp"

#include "database/glass/packing.hpp"

namespace fundstelle::glass {

void PositionTable::begin_term(std::string_view term) {
  key_.clear();
  append_sortable_string(key_, term);
  key_term_ = key_.size();
}

void PositionTable::add(std::uint32_t document, std::string_view positions) {
  if (positions.empty()) return;
  if (!table_) table_.emplace(path_);
  key_.resize(key_term_);
  append_sortable_uint(key_, document);
  table_->add(key_, positions);
}

std::optional<TableRoot> PositionTable::finish() {
  if (!table_) return std::nullopt;
  return table_->finish();
}

}  // namespace fundstelle::glass
