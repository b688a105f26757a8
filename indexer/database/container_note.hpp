/// What the database remembers of files that hold many documents: that one was read whole, and in which
/// state.
///
///     ContainerNote note{.sequence = 7, .documents = 1204, .state = "48211:1680508800.0;0f3a…"};
///     parse_container_note(serialize(note))->documents;   // 1204
///
/// A note is published together with the last of its file's documents, never before.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include <xapian.h>

namespace fundstelle::indexer {

struct ContainerNote {
  std::uint64_t sequence = 0;   ///< the highest of a file's notes counts
  std::uint64_t documents = 0;  ///< of different identity that were in it
  std::string state;            ///< ReadContainer::state; empty: being read, nothing is known
};

[[nodiscard]] std::string serialize(const ContainerNote& note);

/// Nothing for anything that serialize() did not write.
[[nodiscard]] std::optional<ContainerNote> parse_container_note(std::string_view text);

/// Metadata key of the notes, without the file.
inline constexpr std::string_view kContainerKeys = "fundstelle.container/";

using ContainerNotes = std::map<std::string, ContainerNote>;  ///< by the file's path

/// Adds a segment's notes; of two for one file the later one stays.
void read_container_notes(const Xapian::Database& segment, ContainerNotes& notes);

}  // namespace fundstelle::indexer
