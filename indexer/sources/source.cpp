#include "sources/source.hpp"

#include "encoding/text_encoding.hpp"
#include "sources/content_type.hpp"
#include "sources/folder_walk.hpp"
#include "sources/line_reader.hpp"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

namespace fundstelle::indexer {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kHeadBytes = 64 * 1024;
constexpr std::uint64_t kMaxFileBytes = std::uint64_t{1} << 30;
constexpr std::string_view kStandardInput = "-";

/// The rows of one JSON Lines file.
struct Rows {
  LineReader reader;
  std::string path;  ///< empty for standard input
  bool failed = false;
};

class ArchiveSource : public Source {
 public:
  explicit ArchiveSource(SourceOptions options) : options_(std::move(options)) {
    std::reverse(options_.paths.begin(), options_.paths.end());
  }

  std::optional<Result<RawDocument>> next() override {
    for (;;) {
      if (rows_) {
        if (auto row = next_row()) return row;
        rows_.reset();
      }
      std::optional<Result<FoundFile>> file = next_file();
      if (!file) {
        if (rows_) continue;
        return std::nullopt;
      }
      if (!*file) return tl::unexpected<Error>(std::move(*file).error());
      if (auto document = read_file(**file)) return document;
    }
  }

 private:
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
        rows_ = Rows{LineReader::standard_input(options_.is_interrupted), {}};
        return std::nullopt;
      }
      std::string absolute = absolute_path(path);
      std::error_code ignored;
      if (!fs::is_directory(absolute, ignored)) return find_file(absolute);
      walk_.emplace(std::move(absolute), options_.skip_folder);
    }
  }

  std::optional<Result<RawDocument>> next_row() {
    for (;;) {
      std::optional<Result<std::string>> line = rows_->reader.next();
      if (!line) {
        if (!rows_->failed && !rows_->path.empty() && options_.on_rows_read)
          options_.on_rows_read(rows_->path);
        return std::nullopt;
      }
      rows_->failed = !*line;
      if (!*line) return tl::unexpected<Error>(std::move(*line).error());
      std::string& row = **line;
      if (rows_->reader.line_number() == 1 && row.starts_with("\xEF\xBB\xBF")) row.erase(0, 3);
      if (row.find_first_not_of(" \t") == std::string::npos) continue;
      return RawDocument{.bytes = std::move(row),
                         .format = Format::Json,
                         .path = rows_->path,
                         .line = rows_->reader.line_number(),
                         .file_state = {},
                         .source = options_.source};
    }
  }

  /// Nothing where the file is unchanged, or its rows follow one by one.
  std::optional<Result<RawDocument>> read_file(const FoundFile& file) {
    if (options_.is_unchanged && options_.is_unchanged(file.path, file.state)) return std::nullopt;
    Result<FileDescriptor> opened = open_to_read(file.path);
    if (!opened) return tl::unexpected<Error>(std::move(opened).error());
    std::string bytes;
    const Result<void> head = read_bytes(*opened, file.path, kHeadBytes, bytes);
    if (!head) return tl::unexpected<Error>(head.error());
    if (const auto kind = binary_kind(bytes))
      return failure(ErrorCode::Malformed, fmt::format("{}: no text: {}", file.path, *kind),
                     "take it out of the archive, or turn it into text");
    const ContentType type = type_of(bytes, file.path);
    switch (type) {
      case ContentType::JsonLines: {
        Result<LineReader> reader = LineReader::open(file.path);
        if (!reader) return tl::unexpected<Error>(std::move(reader).error());
        rows_ = Rows{std::move(*reader), file.path};
        return next_row();
      }
      case ContentType::Warc:
        return failure(
            ErrorCode::Malformed,
            fmt::format("{}: a web archive (WARC), and this release reads text, HTML and JSON Lines",
                        file.path),
            "take its pages out as HTML files");
      case ContentType::Text:
      case ContentType::Html:
        break;
    }
    if (file.bytes > kMaxFileBytes)
      return failure(ErrorCode::NoSpace, fmt::format("{}: more than 1 GiB in one document", file.path),
                     "split it, or give it as JSON Lines");
    if (bytes.size() == kHeadBytes)
      if (const Result<void> rest = read_bytes(*opened, file.path, kMaxFileBytes, bytes); !rest)
        return tl::unexpected<Error>(rest.error());
    return RawDocument{.bytes = std::move(bytes),
                       .format = type == ContentType::Html ? Format::Html : Format::Text,
                       .path = file.path,
                       .line = 0,
                       .file_state = file.state,
                       .source = options_.source};
  }

  [[nodiscard]] ContentType type_of(std::string_view head, std::string_view name) const {
    switch (options_.format) {
      case InputFormat::Text:
        return ContentType::Text;
      case InputFormat::Html:
        return ContentType::Html;
      case InputFormat::JsonLines:
        return ContentType::JsonLines;
      case InputFormat::Auto:
        break;
    }
    return content_type(head, name);
  }

  SourceOptions options_;  ///< paths backwards, the next one last
  std::optional<FolderWalk> walk_;
  std::optional<Rows> rows_;
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
