/// From which of a record's texts a field's words came.
///
///     field_has(*schema::find_field("comment"), Label::Comment)   ->  true
///     field_texts(record, schema::kText)                          ->  title, body, captions
#pragma once

#include "schema/block.hpp"
#include "schema/field.hpp"
#include "schema/record.hpp"

#include <string_view>
#include <vector>

namespace fundstelle::searching {

/// Whether blocks of `label` belong to `field`.
[[nodiscard]] bool field_has(const schema::Field& field, Label label);

/// Views into `record`.
[[nodiscard]] std::vector<std::string_view> field_texts(const Record& record, const schema::Field& field);

}  // namespace fundstelle::searching
