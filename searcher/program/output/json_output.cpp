#include "answer_json.hpp"
#include "output/output.hpp"

#include <fmt/core.h>

namespace fundstelle::output {

namespace {

using json::Json;
using json::Layout;

class JsonOutput final : public Output {
 public:
  JsonOutput(const OutputOptions& options, std::FILE* file) : options_(options), file_(file) {}

  void write(const Asked& asked) override {
    if (options_.format == OutputFormat::Json)
      return print(row(asked.id, json::of(*asked.answer, asked.explanation)),
                   options_.is_batch ? Layout::Line : Layout::Indented);
    for (const Hit& hit : asked.answer->hits) print(row(asked.id, json::of(hit)), Layout::Line);
  }

  [[nodiscard]] HitDetail detail() const override { return HitDetail::Snippets; }

 private:
  /// In a batch with the query that it answers, first.
  [[nodiscard]] Json row(const std::string& id, Json answer) const {
    if (!options_.is_batch) return answer;
    Json row{{"query_id", id}};
    row.update(answer);
    return row;
  }

  void print(const Json& json, Layout layout) { fmt::print(file_, "{}\n", json::text_of(json, layout)); }

  OutputOptions options_;
  std::FILE* file_;
};

}  // namespace

std::unique_ptr<Output> make_json_output(const OutputOptions& options, std::FILE* file) {
  return std::make_unique<JsonOutput>(options, file);
}

}  // namespace fundstelle::output
