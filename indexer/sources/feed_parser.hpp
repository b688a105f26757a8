/// An RSS or Atom feed, piece by piece: entries come out as soon as they are whole.
///
///     FeedParser parser(limit);
///     parser.feed("<rss><channel><title>Bote</title><item><title>Deich hält</title></item>");
///     parser.take()->title;    // "Deich hält"
///     parser.title();          // "Bote"
///
/// libxml2's SAX parser below: no tree is kept, no entity or address is fetched, and what is not well-formed
/// is read on as far as it makes sense.
#pragma once

#include <cstddef>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace fundstelle::indexer {

struct FeedEntry {
  std::string id;
  std::string url;
  std::string other_link;  ///< such as an enclosure's
  std::string title;
  std::string published;  ///< as written
  std::string updated;
  std::string author;  ///< several: with ", " between
  std::string section;
  std::string html;      ///< the longest of the entry's texts
  bool is_over = false;  ///< was over the limit, and what is here is a part
};

class FeedParser {
 public:
  /// `most_bytes` of text of one entry.
  explicit FeedParser(std::size_t most_bytes);
  ~FeedParser();
  FeedParser(FeedParser&&) noexcept;
  FeedParser& operator=(FeedParser&&) noexcept;

  void feed(std::string_view bytes);
  /// No more bytes come.
  void finish();

  /// The next whole entry.
  [[nodiscard]] std::optional<FeedEntry> take();

  /// The feed's own, as far as it has been read.
  [[nodiscard]] const std::string& title() const;

  /// The feed's last tag was there.
  [[nodiscard]] bool is_whole() const;

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

/// "Tue, 14 Mar 2023 17:42:00 +0100", "14 Mar 2023" -> "2023-03-14"; any other text as it is.
[[nodiscard]] std::string day_of_mail_date(std::string_view date);

[[nodiscard]] std::string escaped_as_html(std::string_view text);

}  // namespace fundstelle::indexer
