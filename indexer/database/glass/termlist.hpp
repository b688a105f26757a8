/// A document's terms with their wdf, as glass keeps them to delete a document or to look into it.
///
///     TermList list;
///     list.begin();
///     list.add("haus", 2);                    // terms ascending
///     list.write(tag, document_length);
///     read_termlist(tag);                     // {{"haus", 2}}
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fundstelle::glass {

class TermList {
 public:
  void begin();

  /// `term` must stay where it is until write().
  void add(std::string_view term, std::uint32_t wdf);

  [[nodiscard]] std::uint32_t terms() const { return terms_; }

  /// `length`: the sum of all wdf.
  void write(std::string& tag, std::uint32_t length) const;

 private:
  std::string bytes_;  ///< with room behind what is used
  std::size_t size_ = 0;
  std::string_view last_;
  std::uint32_t terms_ = 0;
};

/// Terms with their wdf, of a tag that write() wrote.
[[nodiscard]] std::vector<std::pair<std::string, std::uint32_t>> read_termlist(std::string_view tag);

/// The same for the slots in which a document has values: numbers ascending, in one string.
class SlotList {
 public:
  void add(std::string& tag, std::uint32_t slot);

 private:
  std::uint32_t next_ = 0;
};

}  // namespace fundstelle::glass
