/// What a hit says of its document.
///
///     fill_from_values(document, hit);   // without reading the record
///     fill_from_record(record, hit);
#pragma once

#include "schema/record.hpp"

#include <fundstelle/searcher.hpp>
#include <xapian.h>

namespace fundstelle::searching {

/// Id, path, date and source.
void fill_from_values(const Xapian::Document& document, Hit& hit);

/// And address and title.
void fill_from_record(const Record& record, Hit& hit);

}  // namespace fundstelle::searching
