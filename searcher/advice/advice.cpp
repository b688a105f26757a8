#include "advice/advice.hpp"

#include "advice/loosened.hpp"
#include "query/query_text.hpp"
#include "suggestion/suggestion.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace fundstelle::searching {

namespace {

constexpr std::size_t kMostTried = 16;
constexpr std::size_t kMostGiven = 5;

class Adviser {
 public:
  Adviser(Session& session, const Restriction& restriction) : session_(session), restriction_(restriction) {}

  Result<AdviceAnswer> run(std::string_view query) {
    const Result<Question> question = understand(session_, query, restriction_);
    if (!question) return tl::unexpected(question.error());
    find_missing(query, question->built.words);
    for (const std::string& source : restriction_.sources)
      find_missing_name(*schema::find_field("source"), source);
    find_missing_names(question->parsed.root);
    const std::string spelt = suggest(query, question->built.words, session_.vocabulary, session_.analyzer);
    if (!spelt.empty()) attempt("spelt otherwise", spelt);
    const std::string& base = spelt.empty() ? std::string(query) : spelt;
    lift_restriction(base);
    const QueryLanguage language = language_of(query);
    const Node root = spelt.empty() ? question->parsed.root : parse_query(spelt).root;
    for (const Loosened& other : loosened(root, kMostTried))
      attempt(other.reason, query_text(other.root, language));
    if (answer_.advice.empty()) attempt("any of the words", plain_words(question->built.words, query));
    return std::move(answer_);
  }

 private:
  void find_missing(std::string_view query, const std::vector<QueryWord>& words) {
    for (const QueryWord& word : words) {
      if (is_known_word(session_.vocabulary, word) || word.begin >= word.end || word.end > query.size())
        continue;
      std::string written(query.substr(word.begin, word.end - word.begin));
      if (std::find(answer_.missing.begin(), answer_.missing.end(), written) == answer_.missing.end())
        answer_.missing.push_back(std::move(written));
    }
  }

  void find_missing_names(const Node& node) {
    if (node.kind == NodeKind::Name && !node.is_prefix) find_missing_name(*node.field, node.text);
    for (const Node& child : node.children)
      if (child.occur != Occur::MustNot) find_missing_names(child);
  }

  void find_missing_name(const schema::Field& field, const std::string& name) {
    if (!session_.vocabulary.has_term(schema::name_term(field, name)))
      answer_.missing.push_back(std::string(field.name) + ":" + name);
  }

  void lift_restriction(const std::string& query) {
    const bool has_days = !restriction_.from.empty() || !restriction_.to.empty();
    if (!has_days && restriction_.sources.empty()) return;
    const std::size_t total = count_of(query, {});
    if (total == 0) return;
    const std::string days = has_days ? "at any time" : "";
    const std::string sources = restriction_.sources.empty() ? "" : "of any source";
    answer_.advice.push_back(
        {days + (days.empty() || sources.empty() ? "" : ", ") + sources, query, total, false});
  }

  void attempt(const std::string& reason, const std::string& query) {
    if (query.empty() || answer_.advice.size() >= kMostGiven) return;
    const auto is_same = [&](const Advice& advice) { return advice.is_restricted && advice.query == query; };
    if (std::any_of(answer_.advice.begin(), answer_.advice.end(), is_same)) return;
    if (const std::size_t total = count_of(query, restriction_); total > 0)
      answer_.advice.push_back({reason, query, total, true});
  }

  std::size_t count_of(const std::string& query, const Restriction& restriction) {
    const Result<Question> question = understand(session_, query, restriction);
    return question && !question->is_empty() ? count(session_, question->finding()) : 0;
  }

  static std::string plain_words(const std::vector<QueryWord>& words, std::string_view query) {
    std::string plain;
    std::size_t behind = 0;
    for (const QueryWord& word : words) {
      if (word.begin < behind || word.end > query.size()) continue;
      behind = word.end;
      plain += (plain.empty() ? "" : " ") + std::string(query.substr(word.begin, word.end - word.begin));
    }
    return plain;
  }

  Session& session_;
  const Restriction& restriction_;
  AdviceAnswer answer_;
};

}  // namespace

Result<AdviceAnswer> advise(Session& session, std::string_view query, const Restriction& restriction) {
  return Adviser(session, restriction).run(query);
}

}  // namespace fundstelle::searching
