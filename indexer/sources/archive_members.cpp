#include "sources/archive_members.hpp"

#include "sources/content_reader.hpp"
#include "sources/saved_page.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

namespace fundstelle::indexer {

namespace {

bool is_hidden(std::string_view name) {
  if (name.starts_with("__MACOSX/")) return true;
  for (std::size_t at = 0; at < name.size(); ++at) {
    // ".." is a folder, however strange; nothing is written there.
    const bool begins = name[at] == '.' && (at == 0 || name[at - 1] == '/');
    if (begins && !name.substr(at).starts_with("../") && !name.substr(at).starts_with("./")) return true;
  }
  return false;
}

/// In a browser's archive (WACZ) the records are everything; lists of pages and indexes stand beside them.
bool is_beside_records(std::string_view archive, std::string_view name) {
  return archive.ends_with(".wacz") && !name.starts_with("archive/");
}

}  // namespace

ArchiveMembers::ArchiveMembers(std::unique_ptr<BufferedStream> stream, Place place, Reading& reading)
    : place_(std::move(place)),
      reading_(reading),
      archive_(std::move(stream), place_.name(), ArchiveReader::Kind::Members, place_.budget) {}

bool ArchiveMembers::is_wanted(const std::string& name, bool& is_accepted) {
  if (is_hidden(name) || is_beside_records(place_.path, name)) return false;
  const std::string relative =
      place_.relative.empty() ? name : place_.relative + std::string(kMemberMark) + name;
  if (reading_.filter.excludes(name) || reading_.filter.excludes(relative)) {
    reading_.left_out = true;
    return false;
  }
  is_accepted = place_.is_accepted || reading_.filter.includes(name) || reading_.filter.includes(relative);
  if (!is_accepted && !is_archive_name(name)) {
    reading_.left_out = true;
    return false;
  }
  if (const std::string_view page = page_of_assets(name);
      !page.empty() && saved_pages_.contains(std::string(page))) {
    reading_.skip("parts of saved pages");
    return false;
  }
  return true;
}

std::optional<Error> ArchiveMembers::open(const ArchiveMember& member) {
  if (const std::string_view page = without_page_ending(member.name); !page.empty())
    saved_pages_.emplace(page);
  bool is_accepted = false;
  if (!is_wanted(member.name, is_accepted)) return std::nullopt;
  Place place = place_;
  place.path += std::string(kMemberMark) + member.name;
  if (!place.relative.empty()) place.relative += kMemberMark;
  place.relative += member.name;
  place.is_named = false;
  place.is_accepted = is_accepted;
  ++place.depth;
  Result<std::unique_ptr<DocumentReader>> reader =
      read_content(std::make_unique<BufferedStream>(archive_.member()), std::move(place), reading_);
  if (!reader) return std::move(reader).error();
  member_ = std::move(*reader);
  return std::nullopt;
}

std::optional<Result<RawDocument>> ArchiveMembers::next() {
  for (;;) {
    if (member_) {
      if (auto document = member_->next()) return document;
      member_.reset();
    }
    if (reading_.is_interrupted && reading_.is_interrupted()) return std::nullopt;
    const Result<std::optional<ArchiveMember>> member = archive_.next();
    if (!member) {
      if (member.error().code == ErrorCode::Interrupted) return std::nullopt;
      return tl::unexpected<Error>(member.error());
    }
    if (!*member) return std::nullopt;
    if (std::optional<Error> error = open(**member)) return tl::unexpected<Error>(std::move(*error));
  }
}

}  // namespace fundstelle::indexer
