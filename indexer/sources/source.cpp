#include "sources/source.hpp"

#include "sources/content_reader.hpp"
#include "sources/file_stream.hpp"
#include "sources/folder_walk.hpp"
#include "sources/saved_page.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

#include <fmt/format.h>
#include <xxhash.h>

namespace fundstelle::indexer {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kStandardInput = "-";

class ArchiveSource : public Source {
 public:
  explicit ArchiveSource(SourceOptions options) : options_(std::move(options)) {
    std::reverse(options_.paths.begin(), options_.paths.end());
    reading_.format = options_.format;
    reading_.source = options_.source;
    reading_.most_bytes = options_.most_document_bytes;
    reading_.filter = options_.filter;
    reading_.is_interrupted = options_.is_interrupted;
    const std::string options_text =
        fmt::format("{}\n{}\n{}\n{}", static_cast<int>(options_.format), options_.source,
                    options_.most_document_bytes, options_.filter.description());
    options_print_ = fmt::format("{:016x}", XXH3_64bits(options_text.data(), options_text.size()));
  }

  std::optional<Result<RawDocument>> next() override {
    for (;;) {
      if (reader_) {
        if (auto document = reader_->next()) {
          has_failed_ = has_failed_ || !*document;
          return document;
        }
        finish_file();
      }
      if (is_interrupted()) return std::nullopt;
      std::optional<Result<FoundFile>> file = next_file();
      if (!file) {
        if (reader_) continue;
        return std::nullopt;
      }
      if (!*file) return tl::unexpected<Error>(std::move(*file).error());
      if (std::optional<Error> error = open(**file)) return tl::unexpected<Error>(std::move(*error));
    }
  }

  std::vector<ReadContainer> take_read_containers() override { return std::exchange(read_, {}); }
  const std::map<std::string, std::uint64_t>& skipped() const override { return reading_.skipped; }

 private:
  [[nodiscard]] bool is_interrupted() const { return options_.is_interrupted && options_.is_interrupted(); }

  /// The next file of the folder in hand or of the paths; nothing at the end, or where standard input is
  /// next.
  std::optional<Result<FoundFile>> next_file() {
    for (;;) {
      if (walk_) {
        if (auto file = walk_->next()) return file;
        walk_.reset();
      }
      if (options_.paths.empty()) return std::nullopt;
      const std::string path = std::move(options_.paths.back());
      options_.paths.pop_back();
      if (path == kStandardInput) {
        if (std::optional<Error> error = open_standard_input())
          return tl::unexpected<Error>(std::move(*error));
        return std::nullopt;
      }
      root_ = absolute_path(path);
      std::error_code ignored;
      if (!fs::is_directory(root_, ignored)) return find_file(root_);
      walk_.emplace(root_, WalkOptions{.skip_folder = options_.skip_folder,
                                       .enters =
                                           [this](std::string_view folder) {
                                             return !reading_.filter.excludes_folder(below_root(folder));
                                           },
                                       .on_saved_page_parts =
                                           [this] { reading_.skip("folders with parts of saved pages"); }});
    }
  }

  [[nodiscard]] std::string_view below_root(std::string_view path) const {
    return path.substr(std::min(path.size(), root_ == "/" ? 1 : root_.size() + 1));
  }

  std::optional<Error> open_standard_input() {
    Place place;
    place.budget = std::make_shared<UnpackingBudget>();
    return open(FileStream::standard_input(options_.is_interrupted, place.budget), place);
  }

  /// Nothing is opened where the file is left out.
  std::optional<Error> open(const FoundFile& file) {
    Place place;
    place.path = place.container = file.path;
    place.state = file.state;
    place.is_named = !walk_;
    if (walk_) {
      place.relative = below_root(file.path);
      if (reading_.filter.excludes(place.relative)) return std::nullopt;
      place.is_accepted = reading_.filter.includes(place.relative);
      if (!place.is_accepted && !is_archive_name(place.relative)) return std::nullopt;
    } else {
      place.is_accepted = reading_.filter.is_empty();
    }
    container_state_ = fmt::format("{};{}", file.state, options_print_);
    if (options_.is_unchanged_container && options_.is_unchanged_container(file.path, container_state_))
      return std::nullopt;
    if (options_.is_unchanged && options_.is_unchanged(file.path, file.state)) return std::nullopt;
    Result<FileDescriptor> opened = open_to_read(file.path);
    if (!opened) return std::move(opened).error();
    place.budget = std::make_shared<UnpackingBudget>();
    return open(
        std::make_unique<FileStream>(std::move(*opened), file.path, options_.is_interrupted, place.budget),
        place);
  }

  std::optional<Error> open(std::unique_ptr<ByteStream> bytes, const Place& place) {
    has_failed_ = reading_.left_out = false;
    container_ = place.container;
    Result<std::unique_ptr<DocumentReader>> reader =
        read_content(std::make_unique<BufferedStream>(std::move(bytes)), place, reading_);
    if (!reader) return std::move(reader).error();
    reader_ = std::move(*reader);
    return std::nullopt;
  }

  void finish_file() {
    if (reader_->is_container() && !container_.empty() && !has_failed_ && !is_interrupted())
      read_.push_back({std::move(container_), std::move(container_state_), reading_.left_out});
    reader_.reset();
  }

  SourceOptions options_;  ///< paths backwards, the next one last
  Reading reading_;
  std::string root_;  ///< the path at hand, absolute
  std::optional<FolderWalk> walk_;
  std::unique_ptr<DocumentReader> reader_;
  std::string container_;  ///< the file that reader_ reads
  std::string container_state_;
  std::string options_print_;  ///< differs where the same file may give other documents
  bool has_failed_ = false;
  std::vector<ReadContainer> read_;
};

}  // namespace

std::string absolute_path(const std::string& path) {
  const std::string absolute = fs::absolute(path).lexically_normal().string();
  return absolute.size() > 1 && absolute.ends_with('/') ? absolute.substr(0, absolute.size() - 1) : absolute;
}

Result<std::unique_ptr<Source>> open_source(SourceOptions options) {
  for (const std::string& path : options.paths) {
    if (path == kStandardInput) {
      if (options.format == InputFormat::Text || options.format == InputFormat::Html)
        return failure(ErrorCode::Usage,
                       fmt::format("standard input is read as JSON Lines, not as {}",
                                   options.format == InputFormat::Text ? "text" : "HTML"),
                       "put it into a file and name that");
      continue;
    }
    std::error_code error;
    if (fs::symlink_status(path, error).type() == fs::file_type::not_found)
      return failure(ErrorCode::NotFound, fmt::format("{}: no such file or folder", path),
                     "check the path; nothing was indexed");
  }
  if (!options.skip_folder.empty()) options.skip_folder = absolute_path(options.skip_folder);
  return std::make_unique<ArchiveSource>(std::move(options));
}

}  // namespace fundstelle::indexer
