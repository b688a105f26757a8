#include "training/labelled_page.hpp"

#include "article/article_file.hpp"
#include "sources/folder_walk.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <optional>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace fundstelle::indexer {
namespace {

using Json = nlohmann::json;

struct Row {
  std::string file;
  std::string site;
  std::string text;
  std::optional<Label> label;  ///< none: not judged
  float weight = 1;
  std::uint32_t line = 0;
};

Result<Row> read_row(std::string_view text, const std::string& where) {
  const auto wrong = [&](std::string_view what, std::string_view hint = {}) {
    return failure(ErrorCode::Malformed, fmt::format("{}: {}", where, what), std::string(hint));
  };
  const Json json = Json::parse(text, nullptr, false);
  if (!json.is_object())
    return wrong("not a JSON object", "a labelled file is what `blocks --format json` prints");
  Row row;
  for (const auto& [key, target] :
       {std::pair<const char*, std::string*>{"file", &row.file}, {"text", &row.text}}) {
    const auto found = json.find(key);
    if (found == json.end() || !found->is_string()) return wrong(fmt::format("no \"{}\"", key));
    *target = found->get<std::string>();
  }
  if (const auto site = json.find("site"); site != json.end() && site->is_string())
    row.site = site->get<std::string>();
  if (const auto line = json.find("line"); line != json.end() && line->is_number_unsigned())
    row.line = line->get<std::uint32_t>();
  if (const auto weight = json.find("weight"); weight != json.end()) {
    if (!weight->is_number() || weight->get<float>() < 0) return wrong("\"weight\" is no number from 0");
    row.weight = weight->get<float>();
  }
  const auto label = json.find("label");
  if (label == json.end()) return wrong("no \"label\"");
  if (label->is_null() || *label == "either") return row;
  if (label->is_string()) row.label = parse_label(label->get_ref<const std::string&>());
  if (!row.label)
    return wrong(fmt::format("unknown label {}", label->dump()),
                 "title, body, caption, teaser, comment, boilerplate, or either where it is not judged");
  return row;
}

/// The page's file, where there is one.
std::optional<std::string> find_page(const std::string& file, const std::filesystem::path& folder) {
  std::error_code error;
  for (const std::filesystem::path& path : {folder / file, std::filesystem::path(file)})
    if (std::filesystem::is_regular_file(path, error)) return path.string();
  return std::nullopt;
}

void judge(LabelledPage& page, std::size_t block, const Row& row) {
  page.targets[block] = row.label && is_kept(*row.label) ? 1.0F : 0.0F;
  page.weights[block] = row.label ? row.weight : 0.0F;
}

Result<LabelledPage> make_page(std::vector<Row> rows, const std::filesystem::path& folder,
                               const MarkupWords& words) {
  LabelledPage page;
  page.name = rows.front().file;
  for (const Row& row : rows)
    if (page.site.empty()) page.site = row.site;
  std::vector<Block>& blocks = page.article.record.blocks;
  const std::optional<std::string> file = find_page(page.name, folder);
  if (file) {
    Result<Article> read = read_article_file(*file, words);
    if (!read) return tl::unexpected(std::move(read.error()));
    page.article = std::move(*read);
  } else {
    for (const Row& row : rows)
      blocks.push_back(Block{.text = row.text, .reason = {}, .line = row.line, .last_line = row.line});
  }
  if (page.article.structure == Structure::Declared) page.article.structure = Structure::Dump;
  page.targets.assign(blocks.size(), 0);
  page.weights.assign(blocks.size(), 0);
  // Rows and blocks stand in the same order; a row whose text is not found is left out, not the rest.
  std::size_t next = 0;
  for (const Row& row : rows) {
    std::size_t at = next;
    while (at < blocks.size() && blocks[at].text != row.text) ++at;
    if (at == blocks.size()) {
      ++page.unmatched;
      continue;
    }
    judge(page, at, row);
    next = at + 1;
  }
  if (page.unmatched * 2 > rows.size())
    return failure(ErrorCode::Malformed,
                   fmt::format("{}: the labels are not this file's: {} of {} texts are not in it", page.name,
                               page.unmatched, rows.size()),
                   "print its blocks again and label those");
  return page;
}

}  // namespace

Result<std::vector<LabelledPage>> parse_labels(std::string_view text, const std::string& name,
                                               const MarkupWords& words,
                                               const std::filesystem::path& folder) {
  std::vector<LabelledPage> pages;
  std::vector<Row> rows;
  const auto finish = [&]() -> Result<void> {
    if (rows.empty()) return {};
    Result<LabelledPage> page = make_page(std::exchange(rows, {}), folder, words);
    if (!page) return tl::unexpected(std::move(page.error()));
    pages.push_back(std::move(*page));
    return {};
  };
  std::size_t number = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = text.substr(begin, end - begin);
    begin = end + 1;
    ++number;
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    Result<Row> row = read_row(line, fmt::format("{}:{}", name, number));
    if (!row) return tl::unexpected(std::move(row.error()));
    if (!rows.empty() && rows.front().file != row->file)
      if (Result<void> done = finish(); !done) return tl::unexpected(std::move(done.error()));
    rows.push_back(std::move(*row));
  }
  if (Result<void> done = finish(); !done) return tl::unexpected(std::move(done.error()));
  return pages;
}

Result<LabelledPages> read_labelled_pages(const std::filesystem::path& folder, const MarkupWords& words) {
  std::error_code error;
  std::vector<std::string> files;
  if (std::filesystem::is_directory(folder, error)) {
    FolderWalk walk(std::filesystem::absolute(folder, error).string());
    while (std::optional<Result<FoundFile>> found = walk.next()) {
      if (!*found) return tl::unexpected(std::move(found->error()));
      if ((*found)->path.ends_with(".jsonl")) files.push_back((*found)->path);
    }
    if (files.empty())
      return failure(
          ErrorCode::NotFound, fmt::format("{}: no labelled file (.jsonl) in it", folder.string()),
          "make one with `fundstelle-index blocks --format json PAGE...` and put its labels right");
  } else {
    files.push_back(folder.string());
  }
  LabelledPages all;
  for (const std::string& file : files) {
    std::ifstream in(file, std::ios::binary);
    if (!in) return failure(ErrorCode::NotFound, fmt::format("{}: no such file or folder", file));
    const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    Result<std::vector<LabelledPage>> pages =
        parse_labels(text, file, words, std::filesystem::path(file).parent_path());
    if (!pages) return tl::unexpected(std::move(pages.error()));
    for (LabelledPage& page : *pages) {
      all.unmatched_rows += page.unmatched;
      all.pages.push_back(std::move(page));
    }
  }
  return all;
}

}  // namespace fundstelle::indexer
