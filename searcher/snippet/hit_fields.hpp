/// What a hit says of its document.
///
///     fill_from_values(database, number, hit);   // without reading the record
///     fill_from_record(record, hit);
#pragma once

#include "database/open_database.hpp"
#include "schema/field.hpp"
#include "schema/record.hpp"

#include <string>

#include <fundstelle/searcher.hpp>
#include <xapian.h>

namespace fundstelle::searching {

/// Of a document of `database.index()`; empty where it has none. Throws what Xapian throws, and
/// glass::Unreadable.
[[nodiscard]] std::string value_of(OpenDatabase& database, Xapian::docid document, schema::Slot slot);

/// Id, path, date and source of a document of `database.index()`. Throws what Xapian throws.
void fill_from_values(OpenDatabase& database, Xapian::docid document, Hit& hit);

/// And address and title.
void fill_from_record(const Record& record, Hit& hit);

}  // namespace fundstelle::searching
