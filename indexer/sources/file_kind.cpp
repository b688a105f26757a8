#include "sources/file_kind.hpp"

#include "encoding/text_encoding.hpp"
#include "sources/header_fields.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace fundstelle::indexer {

namespace {

using std::string_view_literals::operator""sv;

constexpr std::string_view kPictures = "pictures";
constexpr std::string_view kPdf = "PDF documents";
constexpr std::string_view kMedia = "films and sounds";
constexpr std::string_view kFonts = "fonts";
constexpr std::string_view kStyles = "style sheets";
constexpr std::string_view kScripts = "scripts";
constexpr std::string_view kOffice = "office documents and books";
constexpr std::string_view kTables = "databases and indexes";
constexpr std::string_view kSystem = "files of the system";
constexpr std::string_view kOther = "other files that are no text";

struct Entry {
  std::string_view key;
  std::string_view kind;
};

constexpr std::array kSignatures{
    Entry{"\x89PNG"sv, kPictures},
    Entry{"\xFF\xD8\xFF"sv, kPictures},
    Entry{"GIF8"sv, kPictures},
    Entry{"II*\0"sv, kPictures},
    Entry{"MM\0*"sv, kPictures},
    Entry{"\0\0\1\0"sv, kPictures},
    Entry{"%PDF-"sv, kPdf},
    Entry{"%!PS"sv, kPdf},
    Entry{"wOFF"sv, kFonts},
    Entry{"wOF2"sv, kFonts},
    Entry{"OTTO"sv, kFonts},
    Entry{"\0\1\0\0\0"sv, kFonts},
    Entry{"OggS"sv, kMedia},
    Entry{"ID3"sv, kMedia},
    Entry{"fLaC"sv, kMedia},
    Entry{"FLV\1"sv, kMedia},
    Entry{"\x1A\x45\xDF\xA3"sv, kMedia},
    Entry{"\xFF\xFB"sv, kMedia},
    Entry{"\xFF\xF1"sv, kMedia},
    Entry{"FWS"sv, kMedia},
    Entry{"CWS"sv, kMedia},
    Entry{"\xD0\xCF\x11\xE0"sv, kOffice},
    Entry{"{\\rtf"sv, kOffice},
    Entry{"SQLite format 3\0"sv, kTables},
};

constexpr std::array kEndings{
    Entry{".png", kPictures},    Entry{".jpg", kPictures},      Entry{".jpeg", kPictures},
    Entry{".gif", kPictures},    Entry{".webp", kPictures},     Entry{".avif", kPictures},
    Entry{".svg", kPictures},    Entry{".svgz", kPictures},     Entry{".ico", kPictures},
    Entry{".bmp", kPictures},    Entry{".tif", kPictures},      Entry{".tiff", kPictures},
    Entry{".heic", kPictures},   Entry{".pdf", kPdf},           Entry{".ps", kPdf},
    Entry{".eps", kPdf},         Entry{".mp3", kMedia},         Entry{".mp4", kMedia},
    Entry{".m4a", kMedia},       Entry{".m4v", kMedia},         Entry{".webm", kMedia},
    Entry{".ogg", kMedia},       Entry{".oga", kMedia},         Entry{".ogv", kMedia},
    Entry{".opus", kMedia},      Entry{".wav", kMedia},         Entry{".flac", kMedia},
    Entry{".avi", kMedia},       Entry{".mov", kMedia},         Entry{".mkv", kMedia},
    Entry{".flv", kMedia},       Entry{".swf", kMedia},         Entry{".m3u8", kMedia},
    Entry{".vtt", kMedia},       Entry{".woff", kFonts},        Entry{".woff2", kFonts},
    Entry{".ttf", kFonts},       Entry{".otf", kFonts},         Entry{".eot", kFonts},
    Entry{".css", kStyles},      Entry{".scss", kStyles},       Entry{".less", kStyles},
    Entry{".xsl", kStyles},      Entry{".js", kScripts},        Entry{".mjs", kScripts},
    Entry{".map", kScripts},     Entry{".wasm", kScripts},      Entry{".doc", kOffice},
    Entry{".docx", kOffice},     Entry{".xls", kOffice},        Entry{".xlsx", kOffice},
    Entry{".ppt", kOffice},      Entry{".pptx", kOffice},       Entry{".odt", kOffice},
    Entry{".ods", kOffice},      Entry{".odp", kOffice},        Entry{".rtf", kOffice},
    Entry{".epub", kOffice},     Entry{".mobi", kOffice},       Entry{".jar", kOther},
    Entry{".apk", kOther},       Entry{".sqlite", kTables},     Entry{".cdx", kTables},
    Entry{".cdxj", kTables},     Entry{".idx", kTables},        Entry{".ds_store", kSystem},
    Entry{"thumbs.db", kSystem}, Entry{"desktop.ini", kSystem},
};

constexpr std::array kTextEndings{".txt"sv,   ".text"sv,  ".md"sv,    ".html"sv,   ".htm"sv,
                                  ".xhtml"sv, ".shtml"sv, ".jsonl"sv, ".ndjson"sv, ".json"sv,
                                  ".warc"sv,  ".xml"sv,   ".rss"sv,   ".atom"sv};

constexpr UnreadForm kArc{"an ARC file, the web archive from before WARC, which is not read",
                          "turn it into WARC: warc convert arc FILE (of warchaeology)"};
constexpr UnreadForm kMhtml{"a page saved as MHTML, which is not read",
                            "save it as HTML, or take the HTML out: munpack -t FILE"};
constexpr UnreadForm kMbox{"a mailbox (mbox) of many messages, which is not read",
                           "make a file of each message: formail -ds sh -c 'cat > $FILENO.txt' < FILE"};

/// "Date: ".
bool begins_with_field(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == 0 || colon == std::string_view::npos) return false;
  return std::all_of(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(colon),
                     [](char c) { return c == '-' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
}

/// "From brigitte@bote.example Mon Apr  3 10:00:00 2023", and the head of a message below it.
bool is_mailbox(std::string_view head) {
  if (!head.starts_with("From ")) return false;
  const std::size_t end = head.find('\n');
  if (end == std::string_view::npos || !begins_with_field(head.substr(end + 1))) return false;
  const std::string_view line = head.substr(0, end);
  return std::count(line.begin(), line.end(), ':') >= 2;
}

/// The head of a message of several parts that belong together.
bool is_mhtml(std::string_view head) {
  if (!begins_with_field(head)) return false;
  const std::string fields = lower_ascii(head.substr(0, std::min(head.find("\n\n"), head.find("\r\n\r\n"))));
  return fields.find("mime-version:") != std::string::npos &&
         fields.find("content-type: multipart/related") != std::string::npos;
}

/// RIFF and ISO media files say what they are behind a length.
std::optional<std::string_view> kind_behind_length(std::string_view head) {
  if (head.starts_with("RIFF")) return head.substr(8, 4) == "WEBP" ? kPictures : kMedia;
  if (head.size() < 12 || head.substr(4, 4) != "ftyp") return std::nullopt;
  const std::string_view brand = head.substr(8, 4);
  return brand == "avif" || brand == "heic" || brand == "mif1" ? kPictures : kMedia;
}

}  // namespace

std::optional<std::string_view> kind_of_known_binary(std::string_view head) {
  // "ID3 heißt das Kennzeichen" is text; PDF and RTF look like text.
  const bool looks_like_text = !binary_kind(head);
  for (const Entry& entry : kSignatures)
    if (head.starts_with(entry.key) && (!looks_like_text || head[0] == '%' || head[0] == '{'))
      return entry.kind;
  if (looks_like_text) return std::nullopt;
  return kind_behind_length(head);
}

std::optional<std::string_view> kind_of_binary(std::string_view head) {
  if (!binary_kind(head)) return std::nullopt;
  const std::optional<std::string_view> known = kind_of_known_binary(head);
  return known ? known : kOther;
}

std::string_view kind_of_name(std::string_view name) {
  const std::string lower = lower_ascii(name.substr(name.rfind('/') + 1));
  for (const Entry& entry : kEndings)
    if (lower.ends_with(entry.key)) return entry.kind;
  return {};
}

std::optional<UnreadForm> unread_form(std::string_view head, std::string_view name) {
  if (head.starts_with("filedesc://")) return kArc;
  if (is_mailbox(head)) return kMbox;
  const std::string lower = lower_ascii(name);
  if (is_mhtml(head) || lower.ends_with(".mht") || lower.ends_with(".mhtml")) return kMhtml;
  return std::nullopt;
}

bool promises_text(std::string_view name) {
  const std::string lower = lower_ascii(name);
  return std::any_of(kTextEndings.begin(), kTextEndings.end(),
                     [&](std::string_view ending) { return lower.ends_with(ending); });
}

std::string_view kind_of_media(std::string_view type) {
  if (type.empty() || type == "text/html" || type == "application/xhtml+xml" || type == "text/plain" ||
      type == "application/octet-stream" || type == "unknown" || type == "unk" ||
      type == "application/json" || type == "text/json" || type == "application/x-ndjson" ||
      type == "application/jsonl")
    return {};
  if (type.starts_with("image/")) return kPictures;
  if (type.starts_with("video/") || type.starts_with("audio/") ||
      type.find("mpegurl") != std::string_view::npos)
    return kMedia;
  if (type.starts_with("font/") || type.find("font") != std::string_view::npos) return kFonts;
  if (type == "text/css") return kStyles;
  if (type.find("javascript") != std::string_view::npos || type.find("ecmascript") != std::string_view::npos)
    return kScripts;
  if (type == "application/pdf") return kPdf;
  if (type.find("json") != std::string_view::npos) return "JSON data";
  if (type.ends_with("xml")) return "feeds and other XML in web archives";
  if (type.find("officedocument") != std::string_view::npos ||
      type.find("msword") != std::string_view::npos || type.find("opendocument") != std::string_view::npos ||
      type.find("epub") != std::string_view::npos)
    return kOffice;
  return "other media types";
}

bool has_article_key(std::string_view json) {
  const std::string_view head = json.substr(0, 64 * 1024);
  return head.find("\"text\"") != std::string_view::npos || head.find("\"html\"") != std::string_view::npos;
}

}  // namespace fundstelle::indexer
