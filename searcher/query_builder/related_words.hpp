/// Words of one root with stems of their own: Spanien, spanisch, Spanier.
///
///     RelatedWords related({"Spanien spanisch Spanier"}, analyzer);
///     related.of("spani")   ->  {"spanisch", …}
#pragma once

#include "analyzer/analyzer.hpp"

#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fundstelle::searching {

/// Reading it is thread-safe.
class RelatedWords {
 public:
  RelatedWords() = default;

  /// `families`: the words of a family a line, a blank between them. The analyzer says what their stems are.
  RelatedWords(const std::vector<std::string>& families, german::Analyzer& analyzer);

  /// The other stems of the families that have `stem`, itself left out.
  [[nodiscard]] std::span<const std::string> of(std::string_view stem) const;

 private:
  std::map<std::string, std::vector<std::string>, std::less<>> related_;
};

}  // namespace fundstelle::searching
