/// What is kept of a document, as the library gives it.
///
///     Document document = document_of(record);
#pragma once

#include "schema/record.hpp"

#include <fundstelle/searcher.hpp>

namespace fundstelle::searching {

[[nodiscard]] Document document_of(const Record& record);

}  // namespace fundstelle::searching
