#include "database/container_note.hpp"

#include <charconv>

#include <fmt/format.h>

namespace fundstelle::indexer {

namespace {

/// Takes a number and the blank behind it.
std::optional<std::uint64_t> take_number(std::string_view& text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end == text.data() + text.size() || *end != ' ') return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()) + 1);
  return number;
}

}  // namespace

std::string serialize(const ContainerNote& note) {
  return fmt::format("{} {} {}", note.sequence, note.documents, note.state);
}

std::optional<ContainerNote> parse_container_note(std::string_view text) {
  const std::optional<std::uint64_t> sequence = take_number(text);
  const std::optional<std::uint64_t> documents = sequence ? take_number(text) : std::nullopt;
  if (!documents) return std::nullopt;
  return ContainerNote{*sequence, *documents, std::string(text)};
}

void read_container_notes(const Xapian::Database& segment, ContainerNotes& notes) {
  const std::string prefix(kContainerKeys);
  for (auto key = segment.metadata_keys_begin(prefix); key != segment.metadata_keys_end(prefix); ++key) {
    const std::string value = segment.get_metadata(*key);
    const std::size_t zero = value.find('\0');
    if (zero == std::string::npos) continue;
    std::optional<ContainerNote> note = parse_container_note(std::string_view(value).substr(zero + 1));
    if (!note) continue;  // damaged: the file is read again
    ContainerNote& known = notes[value.substr(0, zero)];
    if (note->sequence >= known.sequence) known = std::move(*note);
  }
}

}  // namespace fundstelle::indexer
