#include "article/article_file.hpp"

#include "sources/content_type.hpp"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <utility>

#include <fmt/format.h>

namespace fundstelle::indexer {

Result<Article> read_article_file(const std::string& name, const MarkupWords& words) {
  std::error_code error;
  const std::filesystem::file_status status = std::filesystem::status(name, error);
  if (!std::filesystem::exists(status))
    return failure(ErrorCode::NotFound, fmt::format("{}: no such file", name));
  if (std::filesystem::is_directory(status))
    return failure(ErrorCode::Usage, fmt::format("{}: a folder, not a file", name), "name the files in it");
  std::ifstream file(name, std::ios::binary);
  if (!file)
    return failure(ErrorCode::Unreadable, fmt::format("{}: cannot be read: {}", name, std::strerror(errno)));
  RawDocument document;
  constexpr std::size_t kChunk = 1U << 20;
  for (std::size_t size = 0; file; size = document.bytes.size()) {
    document.bytes.resize(size + kChunk);
    file.read(document.bytes.data() + size, kChunk);
    document.bytes.resize(size + static_cast<std::size_t>(file.gcount()));
  }
  if (file.bad())
    return failure(ErrorCode::Unreadable, fmt::format("{}: reading failed: {}", name, std::strerror(errno)));
  document.path = std::filesystem::absolute(name, error).lexically_normal().string();
  if (content_type(document.bytes, name) == ContentType::Html) document.format = Format::Html;
  return parse_article(std::move(document), words);
}

}  // namespace fundstelle::indexer
