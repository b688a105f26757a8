/// Feminine nouns to the masculine they are derived from, before stemming.
///
///     FeminineNouns feminine(lines, letters);
///     feminine.masculine(U"politikerinnen") == U"politiker"      feminine.masculine(U"ärztin") == U"arzt"
#pragma once

#include "stemming/ending_table.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace fundstelle::german {

/// Const and thread-safe after construction.
class FeminineNouns {
 public:
  using Letters = std::function<std::u32string(std::string_view)>;

  /// `lines` as german/feminine-nouns.txt has them; `letters` gives a line as words are looked at.
  FeminineNouns(const std::vector<std::string>& lines, const Letters& letters);

  /// `word`: lower case, folded. Words that only look feminine (Berlin, Medizin, gewinnen) stay. -ins goes as
  /// -in does: a name meets its genitive.
  [[nodiscard]] std::u32string masculine(std::u32string word) const;

 private:
  void add_line(std::string_view line, bool is_exception, const Letters& letters);

  EndingTable endings_;                    ///< what may stand before -in -> index of its masculine
  std::vector<std::u32string> masculine_;  ///< empty where it is what stands before -in; 0: an exception
};

}  // namespace fundstelle::german
