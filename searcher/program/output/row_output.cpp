#include "output/output.hpp"
#include "output/tab_separated.hpp"

#include <algorithm>
#include <cctype>
#include <limits>

#include <fmt/core.h>

namespace fundstelle::output {

namespace {

/// White space as %20: trec's columns are separated by it. An empty text is "-".
std::string one_column(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isspace(byte) != 0 || c == '%')
      out += fmt::format("%{:02X}", byte);
    else
      out += c;
  }
  return out.empty() ? "-" : out;
}

class TsvOutput final : public Output {
 public:
  TsvOutput(bool is_batch, std::FILE* file) : is_batch_(is_batch), file_(file) {
    fmt::print(file_, "{}rank\tscore\tid\tdate\tsource\ttitle\turl\tpath\tsnippet\n",
               is_batch_ ? "query_id\t" : "");
  }

  void write(const Asked& asked) override {
    for (const Hit& hit : asked.answer->hits) {
      if (is_batch_) fmt::print(file_, "{}\t", escaped(asked.id));
      fmt::print(file_, "{}\t{:.4f}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\n", hit.rank, hit.score, escaped(hit.id),
                 hit.date, escaped(hit.source), escaped(hit.title), escaped(hit.url), escaped(hit.path),
                 escaped(hit.snippet.text));
    }
  }

  [[nodiscard]] HitDetail detail() const override { return HitDetail::Snippets; }

 private:
  bool is_batch_;
  std::FILE* file_;
};

/// The file, else the address, else the identity.
class PathsOutput final : public Output {
 public:
  PathsOutput(bool ends_with_zero, std::FILE* file) : end_(ends_with_zero ? '\0' : '\n'), file_(file) {}

  void write(const Asked& asked) override {
    for (const Hit& hit : asked.answer->hits)
      fmt::print(file_, "{}{}", !hit.path.empty() ? hit.path : !hit.url.empty() ? hit.url : hit.id, end_);
  }

  [[nodiscard]] HitDetail detail() const override { return HitDetail::Record; }

 private:
  char end_;
  std::FILE* file_;
};

class TrecOutput final : public Output {
 public:
  explicit TrecOutput(std::FILE* file) : file_(file) {}

  void write(const Asked& asked) override {
    // Evaluation programs sort by score and break ties their own way: equal scores are told apart by rank.
    constexpr double kStep = 1e-6;
    double last = std::numeric_limits<double>::infinity();
    for (const Hit& hit : asked.answer->hits) {
      last = std::min(hit.score, last - kStep);
      fmt::print(file_, "{} Q0 {} {} {:.6f} fundstelle\n", one_column(asked.id), one_column(hit.id), hit.rank,
                 last);
    }
  }

  [[nodiscard]] HitDetail detail() const override { return HitDetail::Ids; }

 private:
  std::FILE* file_;
};

}  // namespace

std::unique_ptr<Output> make_row_output(const OutputOptions& options, std::FILE* file) {
  if (options.format == OutputFormat::Tsv) return std::make_unique<TsvOutput>(options.is_batch, file);
  if (options.format == OutputFormat::Paths)
    return std::make_unique<PathsOutput>(options.ends_with_zero, file);
  return std::make_unique<TrecOutput>(file);
}

}  // namespace fundstelle::output
