#include "database/glass/postlist_table.hpp"

#include "database/glass/packing.hpp"

#include <algorithm>

namespace fundstelle::glass {

namespace {

// What is no term's begins with a zero byte and a byte that no escaped zero has.
constexpr std::string_view kMetadataKeys("\0\xC0", 2);
constexpr std::string_view kValueBoundsKeys("\0\xD0", 2);
constexpr std::string_view kValueKeys("\0\xD8", 2);
constexpr std::string_view kLengthKeys("\0\xE0", 2);

/// A chunk that has grown so far takes nothing more in.
constexpr std::size_t kChunkBytes = 2000;

}  // namespace

void SlotValues::add(std::uint32_t document, std::string_view value) {
  if (count_ == 0) least_ = greatest_ = value;
  if (value < least_) least_ = value;
  if (value > greatest_) greatest_ = value;
  ++count_;
  if (chunks_.empty() || chunks_.back().tag.size() >= kChunkBytes)
    chunks_.push_back({document, {}});
  else
    append_uint(chunks_.back().tag, document - last_document_ - 1);
  append_string(chunks_.back().tag, value);
  last_document_ = document;
  bytes_ += value.size() + 2;
}

std::string SlotValues::bounds() const {
  std::string tag;
  append_uint(tag, count_);
  append_string(tag, least_);
  if (greatest_ != least_) tag += greatest_;
  return tag;
}

void NumberChunks::clear() {
  chunks_.clear();
  bytes_.clear();
  count_ = 0;
  sum_ = 0;
}

void NumberChunks::add(std::uint32_t document, std::uint32_t number) {
  if (chunks_.empty() || bytes_.size() - chunks_.back().begin >= kChunkBytes)
    chunks_.push_back({document, document, bytes_.size(), 0});
  else
    append_uint(bytes_, document - chunks_.back().last_document - 1);
  append_uint(bytes_, number);
  chunks_.back().last_document = document;
  chunks_.back().end = bytes_.size();
  ++count_;
  sum_ += number;
}

void PostlistTable::add_metadata(std::string_view key, std::string_view value) {
  if (!value.empty()) table_.add(std::string(kMetadataKeys).append(key), value);
}

void PostlistTable::add_values(const std::map<std::uint32_t, SlotValues>& slots) {
  // The numbers of slots are packed with their low byte first: their order is not that of the numbers.
  std::map<std::string, const SlotValues*> bounds;
  std::map<std::string, const SlotValues*> streams;
  for (const auto& [slot, values] : slots) {
    std::string key(kValueBoundsKeys);
    append_final_uint(key, slot);
    bounds.emplace(std::move(key), &values);
    key = kValueKeys;
    append_uint(key, slot);
    streams.emplace(std::move(key), &values);
  }
  for (const auto& [key, values] : bounds) table_.add(key, values->bounds());
  for (const auto& [begin, values] : streams) {
    for (const SlotValues::Chunk& chunk : values->chunks()) {
      std::string key = begin;
      append_sortable_uint(key, chunk.first_document);
      table_.add(key, chunk.tag);
    }
  }
}

void PostlistTable::add_lengths(const NumberChunks& lengths) {
  // What a term has here, its frequencies, is kept in the version file for all documents.
  add_chunks(lengths, std::string(kLengthKeys), {}, 0, 0);
}

void PostlistTable::begin_term(std::string_view term) {
  term_.clear();
  append_escaped(term_, term);
  postings_.clear();
}

void PostlistTable::end_term() {
  add_chunks(postings_, term_, std::string_view("\0", 1), postings_.count(), postings_.sum());
}

void PostlistTable::add_chunks(const NumberChunks& numbers, std::string key, std::string_view before_document,
                               std::uint32_t count, std::uint32_t sum) {
  std::string tag;
  const std::size_t key_bytes = key.size();
  for (const NumberChunks::Chunk& chunk : numbers.chunks()) {
    tag.clear();
    if (&chunk == &numbers.chunks().front()) {
      append_uint(tag, count);
      append_uint(tag, sum);
      append_uint(tag, chunk.first_document - 1);
    } else {
      key.resize(key_bytes);
      key += before_document;
      append_sortable_uint(key, chunk.first_document);
    }
    tag += &chunk == &numbers.chunks().back() ? '1' : '0';
    append_uint(tag, chunk.last_document - chunk.first_document);
    tag += numbers.bytes().substr(chunk.begin, chunk.end - chunk.begin);
    table_.add(key, tag);
  }
}

}  // namespace fundstelle::glass
