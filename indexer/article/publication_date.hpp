/// When an article was published, by what it says itself.
///
///     find_publication_date(record);   // record.date == "2022-01-12", record.date_from == "dateline"
///
/// In this order: given with the document or by the page's structured data, the address, a date in the text,
/// the file's name. Never the file's time.
#pragma once

#include "schema/record.hpp"

namespace fundstelle::indexer {

/// Fills date and date_from of a record whose blocks are labelled, unless it has a date. Dates inside
/// sentences, captions, comments and links to other articles say nothing of the article's own.
void find_publication_date(Record& record);

}  // namespace fundstelle::indexer
