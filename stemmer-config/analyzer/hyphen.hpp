/// What a hyphen between or behind words means.
///
///     hyphen_length("-Minister")                            1: the word goes on
///     is_suspended("- und Verteidigungspolitik")            the head comes later
///     joins_over_line_end("Sicher", "-\n", "heit")          a word broken at the end of a line
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace fundstelle::german {

/// Bytes of a hyphen at the front of `behind` that a word follows at once: "-", U+2010, U+2011, ".-" behind
/// an abbreviated piece, "“-" behind a quoted one (die „Fähre“-Crew), a hyphen at a line's end before a
/// capital; 0 for anything else.
[[nodiscard]] std::size_t hyphen_length(std::string_view behind);

/// "Militär- und …", "Haupt-, Neben- …"
[[nodiscard]] bool is_suspended(std::string_view behind);

/// "Haupteingang und -ausgang", "Haupteingang/-ausgang": `between` ends in a hyphen that opens a word, and
/// `before` or a mark ties it to what came earlier. A hyphen that opens an item of a list does not.
[[nodiscard]] bool is_tail(std::string_view between, std::string_view before);

/// A hyphen or soft hyphen and a line's end between two pieces of one word. Before und, oder and the like it
/// is a suspended hyphen, before a capital an ordinary one.
[[nodiscard]] bool joins_over_line_end(std::string_view word, std::string_view between,
                                       std::string_view next);

/// Words that may stand between a suspended hyphen and its head: und, oder, bzw …; any case.
[[nodiscard]] bool is_connector(std::string_view word);

[[nodiscard]] bool is_single_letter(std::string_view word);

[[nodiscard]] bool is_capitalised(std::string_view word);

/// Single letters with dots between them: "U.S.A", "z.B".
[[nodiscard]] bool is_initials(std::string_view word);

/// "U.S.A" -> "usa"
[[nodiscard]] std::string joined_initials(std::string_view word);

}  // namespace fundstelle::german
