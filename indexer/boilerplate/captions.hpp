/// Captions of pictures and films: content, told from the text beside them by credits and dates.
///
///     caption_reason("Der Hafen am Abend. Foto: Imke Sandmann/anp", facts, families)   ->  "picture credit"
#pragma once

#include "boilerplate/line_facts.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace fundstelle::indexer {

/// Why the line is a caption; none where it does not look like one by itself.
[[nodiscard]] std::optional<std::string> caption_reason(std::string_view text, const LineFacts& facts,
                                                        const PhraseFamilies& families);

}  // namespace fundstelle::indexer
