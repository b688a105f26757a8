#include "snippet/sentences.hpp"

#include <algorithm>
#include <cctype>
#include <utility>

#include <unicode/brkiter.h>
#include <unicode/utext.h>

namespace fundstelle::searching {

namespace {

std::string_view trim_right(std::string_view text) {
  while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ') text.remove_suffix(1);
  return text;
}

/// "12." and "J.": an ordinal number, an initial.
bool ends_with_ordinal_or_initial(std::string_view sentence) {
  if (!sentence.ends_with('.')) return false;
  sentence.remove_suffix(1);
  const std::size_t space = sentence.find_last_of(" \t\n(");
  const std::string_view word = space == std::string_view::npos ? sentence : sentence.substr(space + 1);
  if (word.empty()) return false;
  if (std::all_of(word.begin(), word.end(), [](unsigned char c) { return std::isdigit(c) != 0; }))
    return word.size() <= 2;  // a longer one is a year, and ends its sentence as any word does
  return std::count_if(word.begin(), word.end(), [](unsigned char c) { return (c & 0xC0) != 0x80; }) == 1;
}

}  // namespace

struct SentenceBreaker::Inside {
  std::vector<std::string> abbreviations;
  std::unique_ptr<icu::BreakIterator> iterator;

  [[nodiscard]] bool continues(std::string_view sentence) const {
    sentence = trim_right(sentence);
    if (ends_with_ordinal_or_initial(sentence)) return true;
    return std::any_of(abbreviations.begin(), abbreviations.end(), [&](const std::string& abbreviation) {
      return sentence.ends_with(abbreviation) && (sentence.size() == abbreviation.size() ||
                                                  sentence[sentence.size() - abbreviation.size() - 1] == ' ');
    });
  }
};

SentenceBreaker::SentenceBreaker(std::vector<std::string> abbreviations)
    : inside_(std::make_unique<Inside>()) {
  UErrorCode status = U_ZERO_ERROR;
  inside_->abbreviations = std::move(abbreviations);
  inside_->iterator.reset(icu::BreakIterator::createSentenceInstance(icu::Locale::getGerman(), status));
}

SentenceBreaker::~SentenceBreaker() = default;
SentenceBreaker::SentenceBreaker(SentenceBreaker&&) noexcept = default;
SentenceBreaker& SentenceBreaker::operator=(SentenceBreaker&&) noexcept = default;

std::vector<Stretch> SentenceBreaker::sentences(std::string_view text) {
  std::vector<Stretch> found;
  if (text.empty()) return found;
  UErrorCode status = U_ZERO_ERROR;
  UText utext = UTEXT_INITIALIZER;
  utext_openUTF8(&utext, text.data(), static_cast<int64_t>(text.size()), &status);
  if (inside_->iterator && U_SUCCESS(status)) inside_->iterator->setText(&utext, status);
  if (!inside_->iterator || U_FAILURE(status)) {
    utext_close(&utext);
    return {{0, text.size()}};
  }
  std::size_t begin = 0;
  inside_->iterator->first();
  for (int32_t at = inside_->iterator->next(); at != icu::BreakIterator::DONE;
       at = inside_->iterator->next()) {
    const auto end = static_cast<std::size_t>(at);
    if (end < text.size() && inside_->continues(text.substr(begin, end - begin))) continue;
    found.push_back({begin, end});
    begin = end;
  }
  utext_close(&utext);
  if (begin < text.size()) found.push_back({begin, text.size()});
  return found;
}

}  // namespace fundstelle::searching
