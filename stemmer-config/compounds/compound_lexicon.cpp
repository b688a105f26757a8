#include "compounds/compound_lexicon.hpp"

#include "compounds/compound_search.hpp"
#include "compounds/hunspell_dictionary.hpp"
#include "compounds/lexicon_compiler.hpp"

#include <cerrno>
#include <cstring>
#include <span>
#include <system_error>
#include <vector>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

namespace fundstelle::german {

namespace {

/// Raised with every change of the table's layout or of a piece's bits. Caches know by themselves when the
/// sources have changed (FUNDSTELLE_LEXICON_ORIGIN).
constexpr std::uint32_t kFormatVersion = 3;
constexpr std::string_view kMagic = "FSTPIECE";
constexpr std::uint32_t kByteOrder = 0x01020304;
constexpr std::string_view kCachePrefix = "compounds-";
constexpr std::string_view kCacheSuffix = ".lexicon";
constexpr std::string_view kRebuildHint = "remove the file; it is compiled again from the dictionary";

/// The table's first bytes; the trie's units follow. In the byte order of the machine that compiled it.
struct Header {
  char magic[8];
  std::uint32_t byte_order;
  std::uint32_t version;
  std::uint64_t unit_count;
  std::uint64_t checksum;  ///< XXH3 over the units
};
static_assert(sizeof(Header) == 32);

std::uint64_t checksum_of(std::span<const std::uint32_t> units) {
  return XXH3_64bits(units.data(), units.size_bytes());
}

class FileDescriptor {
 public:
  explicit FileDescriptor(int descriptor) : descriptor_(descriptor) {}
  ~FileDescriptor() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  FileDescriptor(const FileDescriptor&) = delete;
  FileDescriptor& operator=(const FileDescriptor&) = delete;
  [[nodiscard]] int get() const { return descriptor_; }

 private:
  int descriptor_;
};

std::string last_system_error() {
  return std::error_code(errno, std::generic_category()).message();
}

}  // namespace

/// Owns the bytes, mapped or compiled.
class CompoundLexicon::Table {
 public:
  explicit Table(std::vector<std::uint32_t> words) : words_(std::move(words)) {
    bytes_ = {reinterpret_cast<const char*>(words_.data()), words_.size() * sizeof(std::uint32_t)};
  }
  Table(void* mapping, std::size_t size)
      : mapping_(mapping), bytes_(static_cast<const char*>(mapping), size) {}
  ~Table() {
    if (mapping_ != nullptr) ::munmap(mapping_, bytes_.size());
  }
  Table(const Table&) = delete;
  Table& operator=(const Table&) = delete;

  [[nodiscard]] std::string_view bytes() const { return bytes_; }

  [[nodiscard]] std::span<const std::uint32_t> units() const {
    const std::string_view rest = bytes_.substr(sizeof(Header));
    return {reinterpret_cast<const std::uint32_t*>(rest.data()), rest.size() / sizeof(std::uint32_t)};
  }

 private:
  std::vector<std::uint32_t> words_;  ///< as 32-bit words, so that the units are aligned
  void* mapping_ = nullptr;
  std::string_view bytes_;
};

CompoundLexicon::CompoundLexicon(std::unique_ptr<Table> table) : table_(std::move(table)) {}
CompoundLexicon::~CompoundLexicon() = default;

std::string_view CompoundLexicon::bytes() const {
  return table_->bytes();
}

std::string CompoundLexicon::fingerprint() const {
  return fmt::format("{:016x}", XXH3_64bits(bytes().data(), bytes().size()));
}

LetterTrie CompoundLexicon::pieces() const {
  return LetterTrie(table_->units());
}

Result<CompoundLexicon::Pointer> CompoundLexicon::compile(const std::filesystem::path& dictionary) {
  const Result<HunspellDictionary> read = HunspellDictionary::read(dictionary);
  if (!read) return tl::unexpected(read.error());
  const std::vector<std::uint32_t> units = compile_pieces(*read, kSplitCosts);

  Header header{};
  std::memcpy(header.magic, kMagic.data(), kMagic.size());
  header.byte_order = kByteOrder;
  header.version = kFormatVersion;
  header.unit_count = units.size();
  header.checksum = checksum_of(units);
  constexpr std::size_t kHeaderWords = sizeof(Header) / sizeof(std::uint32_t);
  std::vector<std::uint32_t> words(kHeaderWords + units.size());
  std::memcpy(words.data(), &header, sizeof(Header));
  std::copy(units.begin(), units.end(), words.begin() + kHeaderWords);
  return Pointer(new CompoundLexicon(std::make_unique<Table>(std::move(words))));
}

Result<CompoundLexicon::Pointer> CompoundLexicon::open(const std::filesystem::path& file,
                                                       Verification verification) {
  const FileDescriptor descriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
  if (descriptor.get() < 0) {
    if (errno == ENOENT || errno == ENOTDIR)
      return failure(ErrorCode::NotFound, fmt::format("{}: no such file", file.string()));
    return failure(ErrorCode::Unreadable, fmt::format("{}: {}", file.string(), last_system_error()));
  }
  struct stat status {};
  if (::fstat(descriptor.get(), &status) != 0)
    return failure(ErrorCode::Unreadable, fmt::format("{}: {}", file.string(), last_system_error()));
  const auto malformed = [&](std::string_view what) {
    return failure(ErrorCode::Malformed, fmt::format("{}: {}", file.string(), what),
                   std::string(kRebuildHint));
  };
  if (!S_ISREG(status.st_mode)) return malformed("no file");
  const auto size = static_cast<std::size_t>(status.st_size);
  if (size < sizeof(Header)) return malformed("no compound lexicon: too short");
  void* const mapping = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor.get(), 0);
  if (mapping == MAP_FAILED)
    return failure(ErrorCode::Unreadable, fmt::format("{}: {}", file.string(), last_system_error()));
  auto table = std::make_unique<Table>(mapping, size);

  Header header{};
  std::memcpy(&header, mapping, sizeof(Header));
  if (std::string_view(header.magic, sizeof(header.magic)) != kMagic) return malformed("no compound lexicon");
  if (header.byte_order != kByteOrder || header.version != kFormatVersion)
    return failure(ErrorCode::Incompatible,
                   fmt::format("{}: a compound lexicon of another release or machine", file.string()),
                   std::string(kRebuildHint));
  const std::span<const std::uint32_t> units = table->units();
  if (header.unit_count != units.size() || size != sizeof(Header) + units.size_bytes())
    return malformed("a truncated compound lexicon");
  if (verification == Verification::Whole && header.checksum != checksum_of(units))
    return malformed("a damaged compound lexicon");
  return Pointer(new CompoundLexicon(std::move(table)));
}

namespace {

/// Names the dictionary (first half) and the state of its files (second): "compounds-1f…-9a….lexicon".
struct CacheName {
  std::string dictionary;
  std::string state;

  [[nodiscard]] std::string file_name() const {
    return fmt::format("{}{}-{}{}", kCachePrefix, dictionary, state, kCacheSuffix);
  }
  [[nodiscard]] bool is_older_state(std::string_view name) const {
    return name.starts_with(fmt::format("{}{}-", kCachePrefix, dictionary)) && name.ends_with(kCacheSuffix) &&
           name != file_name();
  }
};

CacheName cache_name(const std::filesystem::path& dictionary) {
  std::error_code error;
  const std::filesystem::path absolute = std::filesystem::absolute(dictionary, error);
  const std::string name = absolute.string();
  std::string state = FUNDSTELLE_LEXICON_ORIGIN;
  for (const char* const extension : {".aff", ".dic"}) {
    const std::string file = name + extension;
    struct stat status {};
    if (::stat(file.c_str(), &status) == 0)
      state += fmt::format(" {} {}.{}", status.st_size, status.st_mtim.tv_sec, status.st_mtim.tv_nsec);
  }
  const auto hash = [](std::string_view text) {
    return fmt::format("{:016x}", XXH3_64bits(text.data(), text.size()));
  };
  return {hash(name), hash(state)};
}

/// Beside it first, then renamed: a reader sees a whole file or none. False where that is not possible.
bool write_atomically(const std::filesystem::path& file, std::string_view bytes) {
  std::string beside = file.string() + ".XXXXXX";
  bool written = false;
  {
    const FileDescriptor descriptor(::mkstemp(beside.data()));
    if (descriptor.get() < 0) return false;
    while (!bytes.empty()) {
      const ssize_t count = ::write(descriptor.get(), bytes.data(), bytes.size());
      if (count < 0 && errno == EINTR) continue;
      if (count <= 0) break;
      bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    constexpr mode_t kReadable = S_IRUSR | S_IWUSR | S_IRGRP | S_IROTH;
    written = bytes.empty() && ::fchmod(descriptor.get(), kReadable) == 0;
  }
  if (written && ::rename(beside.c_str(), file.c_str()) == 0) return true;
  ::unlink(beside.c_str());
  return false;
}

void remove_older(const std::filesystem::path& folder, const CacheName& name) {
  std::error_code error;
  for (std::filesystem::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    std::error_code ignored;
    if (name.is_older_state(at->path().filename().string())) std::filesystem::remove(at->path(), ignored);
  }
}

}  // namespace

Result<CompoundLexicon::Pointer> CompoundLexicon::load_or_compile(const std::filesystem::path& dictionary,
                                                                  const std::filesystem::path& cache_folder) {
  const CacheName name = cache_name(dictionary);
  const std::filesystem::path file = cache_folder / name.file_name();
  if (Result<Pointer> cached = open(file); cached) return cached;
  Result<Pointer> compiled = compile(dictionary);
  if (!compiled) return compiled;
  std::error_code error;
  std::filesystem::create_directories(cache_folder, error);
  if (write_atomically(file, (*compiled)->bytes())) remove_older(cache_folder, name);
  return compiled;
}

}  // namespace fundstelle::german
