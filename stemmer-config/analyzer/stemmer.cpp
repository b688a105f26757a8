#include "analyzer/stemmer.hpp"

#include <xapian.h>

namespace fundstelle::german {

struct Stemmer::Inside {
  Xapian::Stem snowball{"german"};
};

Stemmer::Stemmer(StemmerKind) : inside_(std::make_unique<Inside>()) {}
Stemmer::~Stemmer() = default;
Stemmer::Stemmer(Stemmer&&) noexcept = default;
Stemmer& Stemmer::operator=(Stemmer&&) noexcept = default;

std::string Stemmer::stem(std::string_view word) {
  return inside_->snowball(std::string(word));
}

std::string cistem(std::string_view word) {
  return std::string(word);
}

}  // namespace fundstelle::german
