#include "commands/progress_line.hpp"

#include "sources/folder_walk.hpp"
#include "sources/source.hpp"

#include <cmath>
#include <cstdio>
#include <filesystem>

#include <fmt/format.h>

namespace fundstelle::indexer {

ArchiveSize::ArchiveSize(std::vector<std::string> paths)
    : paths_(std::move(paths)), thread_([this](const std::stop_token& stop) { count(stop); }) {}

void ArchiveSize::count(const std::stop_token& stop) {
  std::uint64_t total = 0;
  for (const std::string& path : paths_) {
    if (path == "-") return;
    std::error_code ignored;
    if (!std::filesystem::is_directory(path, ignored)) {
      if (const Result<FoundFile> file = find_file(path)) total += file->bytes;
      continue;
    }
    FolderWalk walk(absolute_path(path));
    while (const std::optional<Result<FoundFile>> file = walk.next()) {
      if (stop.stop_requested()) return;
      if (*file) total += (*file)->bytes;
    }
  }
  bytes_ = total;
}

ProgressLine::ProgressLine(std::vector<std::string> paths) : size_(std::move(paths)) {}

void ProgressLine::update(const RunProgress& progress) {
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - begin_;
  const double seconds = std::max(elapsed.count(), 0.001);
  const double rate = static_cast<double>(progress.bytes) / seconds;
  std::string line = fmt::format("{} documents  {:.0f}/s  {:.1f} MB/s", grouped(progress.documents),
                                 static_cast<double>(progress.documents) / seconds, rate / 1e6);
  if (const std::uint64_t total = size_.bytes(); total > progress.bytes && rate > 0)
    line += fmt::format("  {} left", in_time(std::chrono::duration<double>(
                                         std::ceil(static_cast<double>(total - progress.bytes) / rate))));
  fmt::print(stderr, "\r\033[K{}", line);
}

void ProgressLine::clear() {
  fmt::print(stderr, "\r\033[K");
}

std::string grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, 1, ',');
  return digits;
}

std::string in_bytes(std::uint64_t bytes) {
  const auto size = static_cast<double>(bytes);
  if (bytes < 1000) return fmt::format("{} bytes", bytes);
  if (size < 1e6) return fmt::format("{:.0f} kB", size / 1e3);
  if (size < 1e9) return fmt::format("{:.1f} MB", size / 1e6);
  return fmt::format("{:.2f} GB", size / 1e9);
}

std::string in_time(std::chrono::duration<double> time) {
  const double seconds = time.count();
  if (seconds < 60) return fmt::format("{:.1f} s", seconds);
  const auto whole = static_cast<std::uint64_t>(std::lround(seconds));
  if (whole < 3600) return fmt::format("{} min {} s", whole / 60, whole % 60);
  return fmt::format("{} h {} min", whole / 3600, whole / 60 % 60);
}

}  // namespace fundstelle::indexer
