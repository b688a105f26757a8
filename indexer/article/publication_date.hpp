/// When an article was published, by what it says itself, and how sure that is.
///
///     find_publication_date(record);
///     // record.date == "2022-01-12", record.date_from == "dateline", record.date_confidence == "medium"
///
/// Origins in this order: given with the document; the page's structured data; its meta tags; the address; a
/// date in the text; the file's name. Never the file's time.
///
/// Confidence by origin: given is high; structured data, meta tags, an address and a line that says that it
/// is of publication are medium; a mere date beside the headline and a file's name are low. An independent
/// origin (what the page declares, where it stands, what its readers see) within a day raises it by a step;
/// where all of them are more than a month away, it falls by one.
#pragma once

#include "schema/record.hpp"

#include <string>
#include <string_view>

namespace fundstelle::indexer {

/// Fills date, date_from and date_confidence of a record whose blocks are labelled. A date that was declared
/// stays (given, structured data, meta tag); any other is looked for anew. Dates inside sentences, captions,
/// comments and links to other articles say nothing of the article's own.
void find_publication_date(Record& record);

/// Not before 1600 and not after tomorrow: no archive has an article of another day.
[[nodiscard]] bool is_plausible_publication(std::string_view iso_day);

}  // namespace fundstelle::indexer
