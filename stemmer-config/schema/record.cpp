#include "schema/record.hpp"

#include <map>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <unicode/utf8.h>
#include <zdict.h>
#include <zstd.h>

namespace fundstelle {

namespace {

using Json = nlohmann::json;

constexpr int kCompressionLevel = 3;
constexpr std::size_t kMinTrainingSamples = 64;
constexpr std::size_t kMinTrainingBytes = 256 * 1024;
/// Three times as much takes three times as long and makes records smaller by a fiftieth.
constexpr std::size_t kMaxTrainingBytes = 1024 * 1024;
/// Of text; a longer record says little of the others.
constexpr std::size_t kMaxSampleBytes = 256 * 1024;
constexpr unsigned long long kMaxRecordBytes = 2ULL << 30;
/// What a byte of a zstd frame can stand for at most: a block of 128 KiB in four bytes (RFC 8878, RLE_Block).
constexpr unsigned long long kMaxExpansion = 32 * 1024;

/// The markup of a block as a row of numbers, with which documents are judged anew.
Json to_json(const Markup& markup) {
  const unsigned flags =
      (markup.page_declares_body ? 1U : 0U) | (markup.is_headline ? 2U : 0U) | (markup.hidden ? 4U : 0U);
  return {static_cast<unsigned>(markup.tag),
          markup.depth,
          markup.link_share,
          markup.bold_share,
          markup.declared_share,
          flags,
          markup.ancestors,
          markup.near_words,
          markup.far_words,
          markup.container,
          markup.outer_container,
          markup.article,
          markup.style};
}

Markup markup_from_json(const Json& row) {
  Markup markup;
  const auto tag = row.at(0).get<unsigned>();
  if (tag < kBlockTagNames.size()) markup.tag = static_cast<BlockTag>(tag);
  markup.depth = row.at(1).get<std::uint8_t>();
  markup.link_share = row.at(2).get<std::uint8_t>();
  markup.bold_share = row.at(3).get<std::uint8_t>();
  markup.declared_share = row.at(4).get<std::uint8_t>();
  const auto flags = row.at(5).get<unsigned>();
  markup.page_declares_body = (flags & 1U) != 0;
  markup.is_headline = (flags & 2U) != 0;
  markup.hidden = (flags & 4U) != 0;
  markup.ancestors = row.at(6).get<std::uint32_t>();
  markup.near_words = row.at(7).get<std::uint32_t>();
  markup.far_words = row.at(8).get<std::uint32_t>();
  markup.container = row.at(9).get<std::uint32_t>();
  markup.outer_container = row.at(10).get<std::uint32_t>();
  markup.article = row.at(11).get<std::uint32_t>();
  markup.style = row.at(12).get<std::uint32_t>();
  return markup;
}

std::string to_text(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// As to_text(), without the copies that a tree makes of a text.
void append_text(std::string& to, std::string_view text) {
  const std::size_t begin = to.size();
  const auto* const bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const std::size_t size = text.size();
  to += '"';
  std::size_t written = 0;
  for (std::size_t at = 0; at < size;) {
    const std::uint8_t byte = bytes[at];
    if (byte >= 0x80) {
      UChar32 letter = 0;
      U8_NEXT(bytes, at, size, letter);
      if (letter >= 0) continue;
      to.resize(begin);
      to += to_text(text);  // knows what stands for bytes that are no UTF-8
      return;
    }
    if (byte < 0x20 || byte == '"' || byte == '\\') {
      to += text.substr(written, at - written);
      if (byte < 0x20)
        to += fmt::format("\\u{:04x}", byte);
      else
        (to += '\\') += static_cast<char>(byte);
      written = at + 1;
    }
    ++at;
  }
  to += text.substr(written);
  to += '"';
}

/// Short keys, since small documents repeat them in every record; absent where empty.
std::string to_json(const Record& record) {
  Json json = Json::object();
  const auto put = [&](const char* key, const std::string& value) {
    if (!value.empty()) json[key] = value;
  };
  put("id", record.id);
  put("path", record.path);
  put("url", record.url);
  put("title", record.title);
  put("date", record.date);
  put("date_from", record.date_from);
  put("date_confidence", record.date_confidence);
  put("source", record.source);
  put("author", record.author);
  put("section", record.section);
  put("language", record.language);
  put("extra", record.extra);
  for (const SelectedBlocks& selected : record.selected)
    json["selected"][selected.selector] = selected.blocks;
  // Block by block: the tree of a page of fifty megabytes would take several times its text.
  std::string text = to_text(json);
  text.replace(text.size() - 1, 1, json.empty() ? "\"blocks\":[" : ",\"blocks\":[");
  for (const Block& block : record.blocks) {
    text += &block == &record.blocks.front() ? "[" : ",[";
    append_text(text, block.text);
    text += fmt::format(",{},", static_cast<unsigned>(block.label));
    append_text(text, block.reason);
    text += fmt::format(",{},{}", block.line, block.last_line);
    if (block.markup != Markup{}) (text += ',') += to_text(to_json(block.markup));
    text += ']';
  }
  return text += "]}";
}

Record from_json(const Json& json) {
  Record record;
  const auto get = [&](const char* key, std::string& value) {
    if (const auto at = json.find(key); at != json.end()) value = at->get<std::string>();
  };
  get("id", record.id);
  get("path", record.path);
  get("url", record.url);
  get("title", record.title);
  get("date", record.date);
  get("date_from", record.date_from);
  get("date_confidence", record.date_confidence);
  get("source", record.source);
  get("author", record.author);
  get("section", record.section);
  get("language", record.language);
  get("extra", record.extra);
  for (const Json& row : json.at("blocks")) {
    const auto label = row.at(1).get<unsigned>();
    record.blocks.push_back(
        {row.at(0).get<std::string>(), label < kLabelNames.size() ? static_cast<Label>(label) : Label::Body,
         row.at(2).get<std::string>(), row.at(3).get<std::uint32_t>(), row.at(4).get<std::uint32_t>(),
         row.size() > 5 ? markup_from_json(row.at(5)) : Markup{}});
  }
  if (const auto selected = json.find("selected"); selected != json.end())
    for (const auto& [selector, numbers] : selected->items())
      record.selected.push_back({selector, numbers.get<std::vector<std::uint32_t>>()});
  return record;
}

template <auto Free>
struct Freed {
  template <class T>
  void operator()(T* object) const {
    Free(object);
  }
};
template <class T, auto Free>
using Owned = std::unique_ptr<T, Freed<Free>>;

std::size_t bytes_of(const Record& record) {
  std::size_t bytes = 0;
  for (const Block& block : record.blocks) bytes += block.text.size();
  return bytes;
}

}  // namespace

struct RecordCodec::Inside {
  /// Prepared when it is used first.
  struct Dictionary {
    std::string bytes;
    Owned<ZSTD_DDict, ZSTD_freeDDict> decoding{};
  };

  [[nodiscard]] static const ZSTD_DDict* decoding_of(Dictionary& dictionary) {
    const std::string& bytes = dictionary.bytes;
    if (!dictionary.decoding) dictionary.decoding.reset(ZSTD_createDDict(bytes.data(), bytes.size()));
    return dictionary.decoding.get();
  }

  Owned<ZSTD_CCtx, ZSTD_freeCCtx> compressor{ZSTD_createCCtx()};
  Owned<ZSTD_DCtx, ZSTD_freeDCtx> decompressor{ZSTD_createDCtx()};
  std::map<unsigned, Dictionary> dictionaries;
  unsigned last_added = 0;  ///< the one to encode with
  Owned<ZSTD_CDict, ZSTD_freeCDict> encoding{};
};

RecordCodec::RecordCodec() : inside_(std::make_unique<Inside>()) {}
RecordCodec::~RecordCodec() = default;
RecordCodec::RecordCodec(RecordCodec&&) noexcept = default;
RecordCodec& RecordCodec::operator=(RecordCodec&&) noexcept = default;

Result<void> RecordCodec::add_dictionary(std::string_view dictionary) {
  const unsigned number = ZDICT_getDictID(dictionary.data(), dictionary.size());
  if (number == 0)
    return failure(ErrorCode::Malformed, "a compression dictionary of the database is damaged");
  // It takes milliseconds to prepare one, and who searches writes no record and reads few.
  Inside::Dictionary& known = inside_->dictionaries[number];
  if (known.bytes != dictionary) known = {std::string(dictionary)};
  inside_->last_added = number;
  inside_->encoding.reset();
  return {};
}

std::string RecordCodec::encode(const Record& record) {
  if (inside_->last_added != 0 && !inside_->encoding) {
    const std::string& dictionary = inside_->dictionaries[inside_->last_added].bytes;
    inside_->encoding.reset(ZSTD_createCDict(dictionary.data(), dictionary.size(), kCompressionLevel));
  }
  const std::string json = to_json(record);
  std::string data(ZSTD_compressBound(json.size()), '\0');
  const std::size_t size = inside_->encoding
                               ? ZSTD_compress_usingCDict(inside_->compressor.get(), data.data(), data.size(),
                                                          json.data(), json.size(), inside_->encoding.get())
                               : ZSTD_compressCCtx(inside_->compressor.get(), data.data(), data.size(),
                                                   json.data(), json.size(), kCompressionLevel);
  if (ZSTD_isError(size)) throw std::bad_alloc();  // the bound leaves no other cause
  return {data.data(), size};                      // without the room that the bound asked for
}

Result<Record> RecordCodec::decode(std::string_view data) {
  const auto damaged = [](std::string_view why) {
    return failure(ErrorCode::Malformed, fmt::format("a stored record is damaged: {}", why),
                   "index the document again with fundstelle-index add --force");
  };
  const unsigned long long size = ZSTD_getFrameContentSize(data.data(), data.size());
  if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN || size > kMaxRecordBytes)
    return damaged("no zstd frame");
  if (size / kMaxExpansion > data.size()) return damaged("it claims to be longer than it can be");
  const unsigned number = ZSTD_getDictID_fromFrame(data.data(), data.size());
  const auto dictionary = inside_->dictionaries.find(number);
  if (number != 0 && dictionary == inside_->dictionaries.end())
    return failure(
        ErrorCode::Incompatible,
        fmt::format("a stored record needs compression dictionary {}, which the database lacks", number),
        "merge its segments with fundstelle-index compact; where that does not help, build it again with "
        "fundstelle-index add into a new --db");
  std::string json(size, '\0');
  const std::size_t got = number != 0 ? ZSTD_decompress_usingDDict(inside_->decompressor.get(), json.data(),
                                                                   json.size(), data.data(), data.size(),
                                                                   inside_->decoding_of(dictionary->second))
                                      : ZSTD_decompressDCtx(inside_->decompressor.get(), json.data(),
                                                            json.size(), data.data(), data.size());
  if (ZSTD_isError(got)) return damaged(ZSTD_getErrorName(got));
  try {
    return from_json(Json::parse(json));
  } catch (const Json::exception& error) {
    return damaged(error.what());
  }
}

std::string train_dictionary(std::span<const Record* const> samples, std::size_t capacity) {
  std::string joined;
  std::vector<std::size_t> sizes;
  for (const Record* const record : samples) {
    if (joined.size() >= kMaxTrainingBytes) break;
    if (bytes_of(*record) > kMaxSampleBytes) continue;
    const std::string json = to_json(*record);
    joined += json;
    sizes.push_back(json.size());
  }
  if (sizes.size() < kMinTrainingSamples || joined.size() < kMinTrainingBytes) return {};
  std::string dictionary(capacity, '\0');
  const std::size_t size = ZDICT_trainFromBuffer(dictionary.data(), dictionary.size(), joined.data(),
                                                 sizes.data(), static_cast<unsigned>(sizes.size()));
  if (ZDICT_isError(size)) return {};
  dictionary.resize(size);
  return dictionary;
}

}  // namespace fundstelle
