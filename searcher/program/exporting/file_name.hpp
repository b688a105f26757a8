/// Names of files that every system takes, which still tell what is in them.
///
///     file_name_of(document)   ->  "2023-03-14-klappbruecke-fuer-lastwagen-gesperrt"
#pragma once

#include <string>
#include <string_view>

#include <fundstelle/searcher.hpp>

namespace fundstelle::exporting {

/// Small letters a to z, digits and single hyphens; umlauts and ß as ae, oe, ue, ss, other accents left out,
/// all else as a hyphen. At most `most` bytes, cut at a hyphen where there is one.
[[nodiscard]] std::string plain_letters(std::string_view text, std::size_t most);

/// Of its day and title, else of its id. Without an ending. Two documents may have the same.
[[nodiscard]] std::string file_name_of(const Document& document);

}  // namespace fundstelle::exporting
