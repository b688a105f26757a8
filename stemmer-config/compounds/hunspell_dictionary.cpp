#include "compounds/hunspell_dictionary.hpp"

#include <charconv>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <system_error>
#include <utility>

#include <fmt/format.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

namespace fundstelle::german {

namespace {

constexpr std::string_view kInstallHint = "apt install hunspell-de-de";
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// More forms than this from one entry are no dictionary's.
constexpr std::size_t kMaximalWordBytes = 512;

Result<std::string> read_bytes(const std::filesystem::path& file) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(file, error))
    return failure(ErrorCode::NotFound, fmt::format("{}: no such file", file.string()),
                   std::string(kInstallHint));
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return failure(ErrorCode::Unreadable, fmt::format("{}: cannot be opened", file.string()));
  std::string bytes{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
  if (stream.bad()) return failure(ErrorCode::Unreadable, fmt::format("{}: cannot be read", file.string()));
  return bytes;
}

tl::unexpected<Error> malformed(const std::string& where, std::string_view what) {
  return failure(ErrorCode::Malformed, fmt::format("{}: {}", where, what),
                 "apt install --reinstall hunspell-de-de");
}

std::vector<std::string_view> split_fields(std::string_view line) {
  std::vector<std::string_view> fields;
  std::size_t at = 0;
  while (true) {
    at = line.find_first_not_of(" \t\r", at);
    if (at == std::string_view::npos) return fields;
    const std::size_t end = std::min(line.find_first_of(" \t\r", at), line.size());
    fields.push_back(line.substr(at, end - at));
    at = end;
  }
}

/// Calls `use` with each line and its number, counted from 1; stops at the first failure.
template <class Use>
Result<void> each_line(std::string_view text, Use&& use) {
  std::size_t number = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (const Result<void> done = use(line, ++number); !done) return done;
  }
  return {};
}

std::u32string decode(std::string_view text) {
  std::u32string letters;
  letters.reserve(text.size());
  const auto size = static_cast<std::int32_t>(text.size());
  const auto* const bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  for (std::int32_t at = 0; at < size;) {
    UChar32 letter = 0;
    U8_NEXT_OR_FFFD(bytes, at, size, letter);
    letters.push_back(static_cast<char32_t>(letter));
  }
  return letters;
}

/// What the SET line of an affix file names; hunspell's default where there is none.
std::string declared_encoding(std::string_view affixes) {
  std::string encoding = "ISO8859-1";
  (void)each_line(affixes, [&](std::string_view line, std::size_t) -> Result<void> {
    if (line.starts_with(kByteOrderMark)) line.remove_prefix(kByteOrderMark.size());
    const std::vector<std::string_view> fields = split_fields(line);
    if (fields.size() >= 2 && fields[0] == "SET") encoding = fields[1];
    return {};
  });
  return encoding;
}

Result<std::string> to_utf8(std::string bytes, const std::string& encoding, const std::string& name) {
  if (bytes.starts_with(kByteOrderMark)) bytes.erase(0, kByteOrderMark.size());
  if (encoding == "UTF-8") return bytes;
  // hunspell writes ISO8859-1 for what everybody else calls ISO-8859-1.
  const std::string known = encoding.starts_with("ISO8859") ? "ISO-" + encoding.substr(3) : encoding;
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open(known.c_str(), &status),
                                                                     &ucnv_close);
  if (U_FAILURE(status)) return malformed(name, fmt::format("unknown encoding {}", encoding));
  const icu::UnicodeString text(bytes.data(), static_cast<std::int32_t>(bytes.size()), converter.get(),
                                status);
  if (U_FAILURE(status)) return malformed(name, fmt::format("not in the encoding {}", encoding));
  std::string utf8;
  text.toUTF8String(utf8);
  return utf8;
}

/// A slash that opens the flags; "\/" is a slash of the word.
std::size_t find_flags(std::string_view field) {
  for (std::size_t at = 1; at < field.size(); ++at)
    if (field[at] == '/' && field[at - 1] != '\\') return at;
  return std::string_view::npos;
}

bool has(const HunspellDictionary::Flags& flags, HunspellDictionary::Flag flag) {
  return flag != 0 && flags.find(flag) != HunspellDictionary::Flags::npos;
}

}  // namespace

Result<HunspellDictionary> HunspellDictionary::read(const std::filesystem::path& dictionary) {
  const std::string affix_name = dictionary.string() + ".aff";
  const std::string word_name = dictionary.string() + ".dic";
  Result<std::string> affix_bytes = read_bytes(affix_name);
  if (!affix_bytes) return tl::unexpected(affix_bytes.error());
  Result<std::string> word_bytes = read_bytes(word_name);
  if (!word_bytes) return tl::unexpected(word_bytes.error());

  const std::string encoding = declared_encoding(*affix_bytes);
  const Result<std::string> affixes = to_utf8(std::move(*affix_bytes), encoding, affix_name);
  if (!affixes) return tl::unexpected(affixes.error());
  const Result<std::string> words = to_utf8(std::move(*word_bytes), encoding, word_name);
  if (!words) return tl::unexpected(words.error());

  HunspellDictionary read;
  if (const Result<void> done = read.read_affixes(*affixes, affix_name); !done)
    return tl::unexpected(done.error());
  if (const Result<void> done = read.read_words(*words, word_name); !done)
    return tl::unexpected(done.error());
  return read;
}

HunspellDictionary::Flags HunspellDictionary::parse_flags(std::string_view text) const {
  if (!aliases_.empty()) {
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error == std::errc() && end == text.data() + text.size() && number >= 1 && number <= aliases_.size())
      return aliases_[number - 1];
  }
  Flags flags;
  if (flag_type_ == FlagType::Letter) {
    flags = decode(text);
  } else if (flag_type_ == FlagType::Long) {
    for (std::size_t at = 0; at + 1 < text.size(); at += 2)
      flags.push_back(static_cast<Flag>(static_cast<unsigned char>(text[at])) << 8 |
                      static_cast<Flag>(static_cast<unsigned char>(text[at + 1])));
  } else {
    while (!text.empty()) {
      std::uint32_t number = 0;
      const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
      if (error == std::errc() && number != 0) flags.push_back(number);
      const auto read = static_cast<std::size_t>(end - text.data());
      text.remove_prefix(std::min(read + 1, text.size()));
    }
  }
  return flags;
}

Result<void> HunspellDictionary::read_affixes(std::string_view text, const std::string& name) {
  const std::pair<std::string_view, Flag HunspellDictionary::*> kNamedFlags[] = {
      {"COMPOUNDBEGIN", &HunspellDictionary::begin_},
      {"COMPOUNDMIDDLE", &HunspellDictionary::middle_},
      {"COMPOUNDEND", &HunspellDictionary::end_},
      {"COMPOUNDLAST", &HunspellDictionary::end_},
      {"COMPOUNDFLAG", &HunspellDictionary::anywhere_},
      {"FORBIDDENWORD", &HunspellDictionary::forbidden_},
      {"ONLYINCOMPOUND", &HunspellDictionary::only_in_compound_},
      {"NEEDAFFIX", &HunspellDictionary::needs_affix_},
      {"PSEUDOROOT", &HunspellDictionary::needs_affix_},
      {"CIRCUMFIX", &HunspellDictionary::circumfix_},
  };
  bool alias_count_seen = false;
  return each_line(text, [&](std::string_view line, std::size_t number) -> Result<void> {
    const std::vector<std::string_view> fields = split_fields(line);
    if (fields.size() < 2 || fields[0].starts_with('#')) return {};
    if (fields[0] == "FLAG") {
      if (fields[1] == "long") flag_type_ = FlagType::Long;
      if (fields[1] == "num") flag_type_ = FlagType::Number;
    } else if (fields[0] == "AF") {
      if (alias_count_seen) {
        std::vector<Flags> aliases = std::exchange(aliases_, {});  // an alias is written out, never an alias
        aliases.push_back(parse_flags(fields[1]));
        aliases_ = std::move(aliases);
      }
      alias_count_seen = true;
    } else if (fields[0] == "SFX" || fields[0] == "PFX") {
      return read_rule(fields, fmt::format("{}:{}", name, number));
    } else {
      for (const auto& [keyword, flag] : kNamedFlags)
        if (fields[0] == keyword)
          if (const Flags flags = parse_flags(fields[1]); !flags.empty()) this->*flag = flags.front();
    }
    return {};
  });
}

Result<void> HunspellDictionary::read_rule(const std::vector<std::string_view>& fields,
                                           const std::string& where) {
  const Flags flags = parse_flags(fields[1]);
  if (flags.empty()) return malformed(where, "an affix rule without a flag");
  const Flag flag = flags.front();
  if (!affixes_.contains(flag)) {  // the header: SFX flag cross-product count
    if (fields.size() < 4) return malformed(where, "an affix header of less than four fields");
    affixes_[flag].is_suffix = fields[0] == "SFX";
    return {};
  }
  if (fields.size() < 4) return malformed(where, "an affix rule of less than four fields");

  Rule rule;
  if (fields[2] != "0") rule.strip = fields[2];
  const std::size_t slash = fields[3].starts_with('/') ? 0 : find_flags(fields[3]);
  const std::string_view add = fields[3].substr(0, slash);
  if (add != "0") rule.add = add;
  if (slash != std::string_view::npos) rule.flags = parse_flags(fields[3].substr(slash + 1));
  if (fields.size() > 4 && fields[4] != ".") {
    const std::u32string condition = decode(fields[4]);
    for (std::size_t at = 0; at < condition.size(); ++at) {
      Place place;
      if (condition[at] == U'.') {
        place.any = true;
      } else if (condition[at] == U'[') {
        const std::size_t close = condition.find(U']', at);
        if (close == std::u32string::npos) return malformed(where, "a condition without its closing bracket");
        place.negated = close > at + 1 && condition[at + 1] == U'^';
        const std::size_t first = at + (place.negated ? 2 : 1);
        place.letters = condition.substr(first, close - first);
        at = close;
      } else {
        place.letters = condition[at];
      }
      rule.condition.push_back(std::move(place));
    }
  }
  affixes_[flag].rules.push_back(std::move(rule));
  return {};
}

Result<void> HunspellDictionary::read_words(std::string_view text, const std::string& name) {
  std::size_t announced = 0;
  const std::string_view first = text.substr(0, text.find_first_of("\r\n"));
  if (const auto [end, error] = std::from_chars(first.data(), first.data() + first.size(), announced);
      error != std::errc())
    return malformed(name, "does not begin with the number of its words");
  entries_.reserve(std::min<std::size_t>(announced, 1'000'000));
  return each_line(text, [&](std::string_view line, std::size_t number) -> Result<void> {
    if (number == 1 || line.empty() || line.starts_with('#') || line.size() > kMaximalWordBytes) return {};
    const std::string_view field = line.substr(0, line.find_first_of(" \t"));
    if (field.empty()) return {};
    const std::size_t slash = find_flags(field);
    Entry entry;
    for (const char letter : field.substr(0, slash))
      if (letter != '\\') entry.word += letter;
    if (slash != std::string_view::npos) entry.flags = parse_flags(field.substr(slash + 1));
    if (!has(entry.flags, forbidden_)) entries_.push_back(std::move(entry));
    return {};
  });
}

HunspellDictionary::Form HunspellDictionary::describe(std::string_view word, Flag suffix, const Flags& own,
                                                      const Flags& listed) const {
  Form form;
  form.word = word;
  form.suffix = suffix;
  form.prefixed = false;
  // Suffixes are allowed at the end of a compound whose last part they belong to; other permissions are the
  // form's own.
  const bool inherits_end = suffix != 0 && !has(own, only_in_compound_);
  form.is_word = !has(own, only_in_compound_) && !has(own, needs_affix_) && !has(own, circumfix_) &&
                 !(suffix != 0 && has(listed, only_in_compound_));
  form.may_begin = has(own, begin_) || has(own, anywhere_);
  form.may_continue = has(own, middle_) || has(own, anywhere_);
  form.may_end = has(own, end_) || has(own, anywhere_) ||
                 (inherits_end && (has(listed, end_) || has(listed, anywhere_)));
  return form;
}

void HunspellDictionary::expand(const Entry& entry, const std::function<void(const Form&)>& use) const {
  use(describe(entry.word, 0, entry.flags, entry.flags));

  const std::u32string letters = decode(entry.word);
  const auto meets = [&](const Rule& rule, bool is_suffix) {
    if (rule.condition.size() > letters.size()) return false;
    const std::size_t from = is_suffix ? letters.size() - rule.condition.size() : 0;
    for (std::size_t i = 0; i < rule.condition.size(); ++i) {
      const Place& place = rule.condition[i];
      const bool found = place.letters.find(letters[from + i]) != std::u32string::npos;
      if (!place.any && found == place.negated) return false;
    }
    return true;
  };

  std::string made;
  for (const Flag flag : entry.flags) {
    const auto found = affixes_.find(flag);
    if (found == affixes_.end()) continue;
    const Affix& affix = found->second;
    for (const Rule& rule : affix.rules) {
      if (!meets(rule, affix.is_suffix)) continue;
      if (affix.is_suffix) {
        if (!std::string_view(entry.word).ends_with(rule.strip) || rule.strip.size() == entry.word.size())
          continue;
        made.assign(entry.word, 0, entry.word.size() - rule.strip.size());
        made += rule.add;
        use(describe(made, flag, rule.flags, entry.flags));
      } else {
        if (!std::string_view(entry.word).starts_with(rule.strip)) continue;
        made = rule.add;
        made.append(entry.word, rule.strip.size());
        Form form = describe(made, 0, rule.flags, entry.flags);
        form.prefixed = true;
        form.is_word =
            form.is_word && !has(entry.flags, only_in_compound_) && !has(entry.flags, needs_affix_);
        use(form);
      }
    }
  }
}

}  // namespace fundstelle::german
