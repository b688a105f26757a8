#include "glass/segment_reader.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstring>
#include <fstream>
#include <iterator>
#include <span>
#include <utility>

namespace fundstelle::searching::glass {

namespace {

namespace fs = std::filesystem;
using namespace std::string_literals;

const std::string kLengthsKey = "\0\xE0"s;
constexpr std::string_view kMagic = "\x0F\x0DXapian Glass\x04\x6E";  // with the format of 14 March 2016
constexpr std::size_t kIdentityBytes = 16;
constexpr std::uint32_t kMostPositions = 100'000'000;  ///< of a term in a document; more are damage

/// Numbers and strings of a tag or key, from the front.
class Reader {
 public:
  explicit Reader(std::string_view bytes)
      : at_(reinterpret_cast<const unsigned char*>(bytes.data())), end_(at_ + bytes.size()) {}

  [[nodiscard]] bool is_at_end() const { return at_ == end_; }
  [[nodiscard]] const unsigned char* at() const { return at_; }
  [[nodiscard]] const unsigned char* end() const { return end_; }

  unsigned char byte() {
    if (at_ == end_) throw Unreadable();
    return *at_++;
  }

  std::uint64_t number() {
    if (at_ != end_ && *at_ < 0x80) return *at_++;
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      const unsigned char next = byte();
      value |= std::uint64_t{next & 0x7FU} << shift;
      if (next < 0x80) return value;
    }
    throw Unreadable();
  }

  std::uint32_t small_number() { return static_cast<std::uint32_t>(number()); }

  /// Two bytes, and one more for each leading one bit.
  std::uint32_t sortable_number() {
    const unsigned char first = byte();
    const auto more = static_cast<unsigned>(std::countl_one(first));
    std::uint64_t value = first & (0xFFU >> (more + 1));
    for (unsigned i = 0; i <= more; ++i) value = value << 8 | byte();
    return static_cast<std::uint32_t>(value);
  }

  std::string_view string() {
    const std::uint64_t length = number();
    if (length > static_cast<std::uint64_t>(end_ - at_)) throw Unreadable();
    const auto* const begin = reinterpret_cast<const char*>(at_);
    at_ += length;
    return {begin, static_cast<std::size_t>(length)};
  }

 private:
  const unsigned char* at_;
  const unsigned char* end_;
};

void append_sortable_number(std::string& to, std::uint32_t value) {
  const auto bits = static_cast<unsigned>(std::bit_width(value));
  const unsigned length = bits <= 15 ? 2 : (bits + 5) / 7;
  std::uint64_t marked = value;
  if (length > 2) marked |= std::uint64_t{(0xFFU << (10 - length)) & 0xFFU} << (8 * (length - 1));
  for (unsigned byte = length; byte-- > 0;) to += static_cast<char>(marked >> (8 * byte));
}

/// A zero byte stands before 0xFF, so that one alone can end it.
void append_escaped(std::string& to, std::string_view text) {
  for (const char letter : text) {
    to += letter;
    if (letter == '\0') to += '\xFF';
  }
}

/// Bits of a tag, the low ones of a byte first.
class BitReader {
 public:
  explicit BitReader(Reader& bytes) : bytes_(bytes) {}

  /// One of `choices`; where these are no power of two, the ones in the middle have a bit less.
  std::uint32_t take(std::uint32_t choices) {
    if (choices == 0) throw Unreadable();
    const auto bits = static_cast<unsigned>(std::bit_width(choices - 1));
    const auto spare = static_cast<std::uint32_t>((std::uint64_t{1} << bits) - choices);
    if (spare == 0) return take_bits(bits);
    const std::uint32_t middle = (choices - spare) / 2;
    const std::uint32_t low = take_bits(bits - 1);
    if (low >= middle) return low;
    return take_bits(1) != 0 ? low + middle + spare : low;
  }

 private:
  std::uint32_t take_bits(unsigned count) {
    for (; count_ < count; count_ += 8) waiting_ |= std::uint64_t{bytes_.byte()} << count_;
    const auto value = static_cast<std::uint32_t>(waiting_ & ((std::uint64_t{1} << count) - 1));
    waiting_ >>= count;
    count_ -= count;
    return value;
  }

  Reader& bytes_;
  std::uint64_t waiting_ = 0;
  unsigned count_ = 0;
};

/// What lies between the first and the last, which are known.
void read_between(BitReader& bits, std::span<Xapian::termpos> positions) {
  while (positions.size() > 2) {
    const std::size_t middle = (positions.size() - 1) / 2;
    const auto steps = static_cast<std::uint32_t>(positions.size() - 1);
    const std::uint32_t width = positions.back() - positions.front();
    if (positions.back() < positions.front() || width < steps) throw Unreadable();
    positions[middle] = positions.front() + static_cast<std::uint32_t>(middle) + bits.take(width - steps + 1);
    read_between(bits, positions.first(middle + 1));
    positions = positions.subspan(middle);
  }
}

/// What a searcher needs of the version file.
struct Version {
  std::uint64_t revision = 0;
  TableRoot postlist;
  TableRoot position;
  std::uint32_t documents = 0;
  Xapian::docid last_document = 0;
  std::uint64_t total_length = 0;
};

TableRoot read_root(Reader& reader) {
  TableRoot root;
  root.block = reader.small_number();
  const std::uint32_t level = reader.small_number();
  root.level = level >> 2;
  root.has_no_block = (level & 1) != 0;
  (void)reader.number();  // entries
  const std::uint64_t block_bytes = reader.number() * 2048;
  (void)reader.number();  // what is deflated
  (void)reader.string();  // free blocks
  if (!root.has_no_block && block_bytes != Table::kBlockBytes) throw Unreadable();
  return root;
}

Version read_version(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (!bytes.starts_with(kMagic) || bytes.size() < kMagic.size() + kIdentityBytes) throw Unreadable();
  Reader reader(std::string_view(bytes).substr(kMagic.size() + kIdentityBytes));
  Version version;
  version.revision = reader.number();
  version.postlist = read_root(reader);
  (void)read_root(reader);  // docdata
  (void)read_root(reader);  // termlist
  version.position = read_root(reader);
  (void)read_root(reader);  // spelling
  (void)read_root(reader);  // synonym
  version.documents = reader.small_number();
  version.last_document = version.documents + reader.small_number();
  for (int passed = 0; passed < 4; ++passed) (void)reader.number();  // bounds of lengths and wdf, changesets
  version.total_length = reader.number();
  return version;
}

}  // namespace

PostingReader::PostingReader(const Table& postlist, std::string first_key, std::string chunk_prefix)
    : cursor_(postlist), first_key_(std::move(first_key)), chunk_prefix_(std::move(chunk_prefix)) {
  if (!cursor_.seek(first_key_) || cursor_.key() != first_key_) {
    document_ = kNone;
    return;
  }
  Reader tag(cursor_.tag());
  frequency_ = tag.small_number();
  read_chunk(0);
}

/// The chunk that the cursor stands at; where it is the list's first one, that says itself where it begins.
void PostingReader::read_chunk(Xapian::docid first) {
  Reader tag(cursor_.tag());
  if (first == 0) {
    (void)tag.number();  // documents
    (void)tag.number();  // sum of wdf
    first = tag.small_number() + 1;
  }
  const unsigned char last = tag.byte();
  if (last != '0' && last != '1') throw Unreadable();
  is_last_chunk_ = last == '1';
  chunk_last_ = first + tag.small_number();
  document_ = first;
  wdf_ = tag.small_number();
  at_ = tag.at();
  end_ = tag.end();
}

void PostingReader::next_chunk() {
  if (is_last_chunk_) {
    document_ = kNone;
    return;
  }
  if (!cursor_.next()) throw Unreadable();
  const std::string_view key = cursor_.key();
  if (!key.starts_with(chunk_prefix_)) throw Unreadable();
  Reader number(key.substr(chunk_prefix_.size()));
  const Xapian::docid before = document_;
  read_chunk(number.sortable_number());
  if (document_ <= before) throw Unreadable();
}

std::uint32_t PostingReader::take_long() {
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < 35; shift += 7) {
    if (at_ == end_) break;
    const unsigned char next = *at_++;
    value |= std::uint64_t{next & 0x7FU} << shift;
    if (next < 0x80) return static_cast<std::uint32_t>(value);
  }
  throw Unreadable();
}

void PostingReader::skip_to(Xapian::docid document) {
  skip_to_chunk(document);
  while (document_ < document) {
    skip_short_ones(document);
    next();
  }
}

/// Past those in this chunk that are before `document`, as long as no number is longer than a byte: four of
/// them at a time, whose differences are summed up by one multiplication.
void PostingReader::skip_short_ones(Xapian::docid document) {
  if constexpr (std::endian::native == std::endian::little) {
    constexpr std::uint64_t kLong = 0x8080'8080'8080'8080;
    constexpr std::uint64_t kDifferences = 0x00FF'00FF'00FF'00FF;
    constexpr std::uint64_t kSum = 0x0001'0001'0001'0001;
    constexpr std::ptrdiff_t kTogether = 8;
    while (end_ - at_ >= kTogether) {
      std::uint64_t bytes = 0;
      std::memcpy(&bytes, at_, sizeof(bytes));
      if ((bytes & kLong) != 0) return;
      const auto differences = static_cast<Xapian::docid>(((bytes & kDifferences) * kSum) >> 48);
      const Xapian::docid last = document_ + differences + 4;
      if (last >= document || last < document_) return;
      document_ = last;
      wdf_ = static_cast<std::uint32_t>(bytes >> 56);
      at_ += kTogether;
    }
  }
}

void PostingReader::skip_to_chunk(Xapian::docid document) {
  if (document_ >= document || chunk_last_ >= document) return;
  if (is_last_chunk_) {
    document_ = kNone;
    return;
  }
  std::string key = chunk_prefix_;
  append_sortable_number(key, document);
  if (!cursor_.seek_near(key)) throw Unreadable();
  const std::string_view found = cursor_.key();
  if (found == first_key_) {
    read_chunk(0);
  } else {
    if (!found.starts_with(chunk_prefix_)) throw Unreadable();
    Reader number(found.substr(chunk_prefix_.size()));
    read_chunk(number.sortable_number());
  }
  if (chunk_last_ < document) next_chunk();
}

SegmentReader::SegmentReader(fs::path version_file, Table postlist, Table position)
    : version_file_(std::move(version_file)),
      postlist_(std::move(postlist)),
      position_(std::move(position)),
      values_(postlist_) {}

std::optional<SegmentReader> SegmentReader::open(const fs::path& folder, const Xapian::Database& opened) {
  try {
    const fs::path file = folder / "iamglass";
    const Version version = read_version(file);
    const auto revision = static_cast<std::uint32_t>(version.revision);
    SegmentReader segment(file, Table(folder / "postlist.glass", version.postlist, revision),
                          Table(folder / "position.glass", version.position, revision));
    segment.documents_ = version.documents;
    segment.last_document_ = version.last_document;
    segment.total_length_ = version.total_length;
    segment.has_positions_ = !version.position.has_no_block;
    segment.lengths_.reset(static_cast<std::uint32_t*>(
        std::calloc(std::size_t{version.last_document} + 1, sizeof(std::uint32_t))));
    if (!segment.lengths_ || !segment.identify(segment.identity_)) return std::nullopt;
    // Read twice, since a writer may have put another one there in between.
    if (opened.get_revision() != version.revision || read_version(file).revision != version.revision)
      return std::nullopt;
    return segment;
  } catch (const Unreadable&) {
    return std::nullopt;
  } catch (const Xapian::Error&) {
    return std::nullopt;
  }
}

bool SegmentReader::identify(FileIdentity& identity) const {
  struct stat status {};
  if (::stat(version_file_.c_str(), &status) != 0) return false;
  identity = {status.st_dev, status.st_ino, status.st_ctim};
  return true;
}

bool SegmentReader::is_current() const {
  FileIdentity now;
  // A merge takes a segment away whole; what is mapped stays as it is.
  if (!identify(now)) return true;
  return now.device == identity_.device && now.inode == identity_.inode &&
         now.changed.tv_sec == identity_.changed.tv_sec && now.changed.tv_nsec == identity_.changed.tv_nsec;
}

PostingReader SegmentReader::postings(std::string_view term) const {
  std::string first_key;
  append_escaped(first_key, term);
  std::string chunk_prefix = first_key + '\0';
  return {postlist_, std::move(first_key), std::move(chunk_prefix)};
}

/// With all the lengths of its chunk.
std::uint32_t SegmentReader::read_length(Xapian::docid document) {
  PostingReader lengths(postlist_, kLengthsKey, kLengthsKey);
  lengths.skip_to_chunk(document);
  const Xapian::docid last = lengths.last_of_chunk();
  bool is_there = false;
  for (; !lengths.at_end() && lengths.document() <= last; lengths.next()) {
    if (lengths.document() > last_document_) throw Unreadable();
    lengths_[lengths.document()] = lengths.wdf();
    is_there = is_there || lengths.document() == document;
  }
  if (!is_there) throw Unreadable();
  return lengths_[document];
}

PositionReader SegmentReader::positions(std::string_view term) const {
  std::string prefix;
  append_escaped(prefix, term);
  return {position_, prefix + '\0'};
}

void PositionReader::read(Xapian::docid document, std::vector<Xapian::termpos>& into) {
  into.clear();
  key_.resize(prefix_);
  append_sortable_number(key_, document);
  const std::optional<std::string_view> found = cursor_.find_near(key_);
  if (!found) return;
  Reader tag(*found);
  const std::uint32_t last = tag.small_number();
  if (tag.is_at_end()) {
    into.push_back(last);
    return;
  }
  BitReader bits(tag);
  const std::uint32_t first = bits.take(last);
  const std::uint32_t count = bits.take(last - first) + 2;
  if (count > kMostPositions) throw Unreadable();
  into.resize(count);
  into.front() = first;
  into.back() = last;
  read_between(bits, into);
}

namespace {

/// From the first of a chunk's documents on.
std::string value_in_chunk(Xapian::docid first, std::string_view chunk, Xapian::docid document) {
  Reader tag(chunk);
  Xapian::docid at = first;
  std::string_view value = tag.string();
  while (at < document && !tag.is_at_end()) {
    at += tag.small_number() + 1;
    value = tag.string();
  }
  return at == document ? std::string(value) : std::string();
}

}  // namespace

std::string SegmentReader::value(std::uint32_t slot, Xapian::docid document) {
  std::string prefix = "\0\xD8"s;
  for (std::uint32_t rest = slot;; rest >>= 7) {
    prefix += static_cast<char>(rest >= 0x80 ? (rest & 0x7F) | 0x80 : rest);
    if (rest < 0x80) break;
  }
  if (const ValueChunks* const chunks = chunks_of(slot, prefix)) {
    const auto behind = std::upper_bound(chunks->firsts.begin(), chunks->firsts.end(), document);
    if (behind == chunks->firsts.begin()) return {};
    const auto chunk = static_cast<std::size_t>(behind - chunks->firsts.begin()) - 1;
    chunk_.clear();
    for (std::size_t i = chunks->begins[chunk]; i < chunks->begins[chunk + 1]; ++i)
      chunk_ += chunks->pieces[i];
    return value_in_chunk(chunks->firsts[chunk], chunk_, document);
  }
  std::string key = prefix;
  append_sortable_number(key, document);
  if (!values_.seek(key) || !values_.key().starts_with(prefix)) return {};
  Reader number(values_.key().substr(prefix.size()));
  const Xapian::docid first = number.sortable_number();
  return value_in_chunk(first, values_.tag(), document);
}

const SegmentReader::ValueChunks* SegmentReader::chunks_of(std::uint32_t slot, std::string_view key_prefix) {
  // Whoever asks once shall not wait for all of it.
  constexpr std::size_t kFewAsked = 64;
  ValueChunks& chunks = value_chunks_[slot];
  if (chunks.is_read) return &chunks;
  if (++chunks.asked != kFewAsked) return nullptr;
  TableCursor cursor(postlist_);
  std::string key(key_prefix);
  append_sortable_number(key, 1);
  bool is_there = cursor.seek(key);
  if (!is_there || !cursor.key().starts_with(key_prefix)) is_there = cursor.next();
  for (; is_there && cursor.key().starts_with(key_prefix); is_there = cursor.next()) {
    Reader number(cursor.key().substr(key_prefix.size()));
    chunks.firsts.push_back(number.sortable_number());
    chunks.begins.push_back(chunks.pieces.size());
    for (const std::string_view piece : cursor.pieces_of_tag()) chunks.pieces.push_back(piece);
  }
  chunks.begins.push_back(chunks.pieces.size());
  if (!std::is_sorted(chunks.firsts.begin(), chunks.firsts.end())) throw Unreadable();
  chunks.is_read = true;
  return &chunks;
}

}  // namespace fundstelle::searching::glass
