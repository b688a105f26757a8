#include "database/publication.hpp"

#include "schema/journal.hpp"
#include "schema/manifest.hpp"

#include <sys/stat.h>

namespace fundstelle::searching {

Publication Publication::of(std::span<const std::string> databases) {
  Publication publication;
  publication.files_.reserve(databases.size() * 3);
  for (const std::filesystem::path folder : databases) {
    // The folder's time tells that a journal came and went, which is all that deletions leave.
    publication.files_.push_back(state_of(folder));
    publication.files_.push_back(state_of(folder / schema::kStubFile));
    publication.files_.push_back(state_of(folder / schema::kJournalFile));
  }
  return publication;
}

Publication::FileState Publication::state_of(const std::filesystem::path& file) {
  struct stat status {};
  if (::stat(file.c_str(), &status) != 0) return {};
  return {status.st_dev, status.st_ino, status.st_mtim.tv_sec, status.st_mtim.tv_nsec, status.st_size};
}

}  // namespace fundstelle::searching
