/// Words that share a part with a neighbour, made whole.
///
///     "Militär- und Verteidigungspolitik"   Militär   -> Militärpolitik
///     "Haupteingang und -ausgang"           ausgang   -> Hauptausgang
///     "US- und EU-Außenminister"            US        -> US-Außenminister
#pragma once

#include "analyzer/tokenizer.hpp"
#include "analyzer/word_reader.hpp"

#include <optional>
#include <span>
#include <string>

namespace fundstelle::german {

/// The whole word that tokens[at] stands for, where the neighbour that has the missing part is found and is
/// known to be a compound.
[[nodiscard]] std::optional<std::string> completed_word(std::span<const RawToken> tokens, std::size_t at,
                                                        WordReader& reader);

}  // namespace fundstelle::german
