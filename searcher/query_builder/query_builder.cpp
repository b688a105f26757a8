#include "query_builder/query_builder.hpp"

#include "query_builder/alternatives.hpp"
#include "query_builder/phrase.hpp"
#include "query_builder/restriction.hpp"
#include "query_builder/word_run.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include <fmt/format.h>

namespace fundstelle::searching {

namespace {

using german::Token;
using german::TokenKind;
using Xapian::Query;

constexpr std::size_t kMostCompletions = 1000;
constexpr std::size_t kMostSimilar = 50;
constexpr std::size_t kMostPhraseWords = 256;
constexpr std::uint32_t kMostApart = 1'000'000;  // further than any two words of a document

/// A subtree's query, as in BuiltQuery; none where it has no word.
struct Part {
  Query finding;
  std::vector<Query> within;
  std::vector<Query> raising;
};
using Built = std::optional<Part>;

Query all_of(std::vector<Query> queries) {
  if (queries.size() == 1) return std::move(queries.front());
  return {Query::OP_AND, queries.begin(), queries.end()};
}

Query everything() {
  return Query(std::string());
}

void append(std::vector<Query>& to, std::vector<Query> from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

/// A term, or several of which any.
bool is_plain(const Query& query) {
  const auto type = query.get_type();
  if (type == Query::LEAF_TERM) return true;
  if (type != Query::OP_OR && type != Query::OP_SYNONYM && type != Query::OP_SCALE_WEIGHT) return false;
  for (std::size_t i = 0; i < query.get_num_subqueries(); ++i)
    if (!is_plain(query.get_subquery(i))) return false;
  return true;
}

bool is_filter(const Node& node) {
  return node.kind == NodeKind::Date || node.kind == NodeKind::Name;
}

/// Not what only restricts others.
bool ranks(const Node& node) {
  return node.occur != Occur::MustNot && !is_filter(node);
}

const schema::Field& field_of(const Node& node) {
  return node.field ? *node.field : schema::kText;
}

/// One walk over one tree.
class Builder {
 public:
  Builder(german::Analyzer& analyzer, const RankingSettings& ranking, const RelatedWords& related,
          const OtherLanguages& others, const Vocabulary& vocabulary, std::shared_ptr<PhraseReader> reader)
      : analyzer_(analyzer),
        ranking_(ranking),
        related_(related),
        others_(others),
        vocabulary_(vocabulary),
        reader_(std::move(reader)) {}

  BuiltQuery run(const Node& root) {
    if (Built built = visit(root)) {
      out_.finding = std::move(built->finding);
      out_.within = std::move(built->within);
      out_.raising = std::move(built->raising);
    } else if (root.kind != NodeKind::Nothing) {
      warn("The query has no word to search for.");
    }
    return std::move(out_);
  }

 private:
  Built visit(const Node& node) {
    switch (node.kind) {
      case NodeKind::Nothing:
        return std::nullopt;
      case NodeKind::Everything:
        return Part{everything(), {}, {}};
      case NodeKind::Words:
        return visit_words(node);
      case NodeKind::Word:
        return node.is_exact ? visit_phrase(node) : visit_run({&node}, WordRun::Use::Alone);
      case NodeKind::Phrase:
        return visit_phrase(node);
      case NodeKind::Wildcard:
        return visit_wildcard(node);
      case NodeKind::Fuzzy:
        return visit_fuzzy(node);
      case NodeKind::Name:
        return visit_name(node);
      case NodeKind::Date:
        return Part{date_query(node.dates), {}, {}};
      case NodeKind::And:
        return visit_and(node);
      case NodeKind::Or:
        return visit_or(node);
      case NodeKind::Not:
        return visit_not(node);
      case NodeKind::Near:
        return visit_near(node);
    }
    return std::nullopt;
  }

  /// Neighbours: any of them finds, all that are required must be there, filters restrict, exclusions
  /// exclude.
  Built visit_words(const Node& node) {
    std::vector<Query> should;
    std::vector<Query> must;
    std::vector<Query> must_not;
    std::vector<Query> within;
    std::vector<Query> raising;
    std::map<const schema::Field*, std::vector<Query>> filters;
    const bool is_alone = std::count_if(node.children.begin(), node.children.end(), ranks) == 1;
    for (std::size_t i = 0; i < node.children.size();) {
      const Node& child = node.children[i];
      Built built;
      if (child.occur == Occur::MustNot) {
        ++i;
        if (Query excluded; visit_excluded(child, excluded)) must_not.push_back(std::move(excluded));
        continue;
      }
      if (const std::vector<const Node*> run = plain_run(node, i); !run.empty()) {
        built = visit_run(run, is_alone ? WordRun::Use::Alone : WordRun::Use::Ranked);
        i += run.size();
      } else {
        const bool had_others = std::exchange(has_others_, !is_alone);
        built = visit(child);
        has_others_ = had_others;
        ++i;
      }
      if (!built) continue;
      append(within, std::move(built->within));
      append(raising, std::move(built->raising));
      if (child.occur == Occur::Must)
        must.push_back(std::move(built->finding));
      else if (is_filter(child))
        filters[child.field].push_back(std::move(built->finding));
      else
        should.push_back(std::move(built->finding));
    }
    return combine(std::move(should), std::move(must), std::move(must_not), std::move(filters),
                   std::move(within), std::move(raising));
  }

  static Built combine(std::vector<Query> should, std::vector<Query> must, std::vector<Query> must_not,
                       std::map<const schema::Field*, std::vector<Query>> filters, std::vector<Query> within,
                       std::vector<Query> raising) {
    // What restricts may leave out documents that have what its parts bring along.
    if (!must.empty() || !must_not.empty() || !filters.empty()) append(raising, std::exchange(within, {}));
    std::optional<Query> finding;
    if (!must.empty()) {
      finding = all_of(std::move(must));
      append(raising, std::move(should));
    } else if (!should.empty()) {
      finding = any_of(std::move(should));
    } else if (!filters.empty() || !must_not.empty()) {
      finding = everything();
    }
    if (!finding) return std::nullopt;
    for (auto& [field, queries] : filters)
      finding = Query(Query::OP_FILTER, *finding, any_of(std::move(queries)));
    if (!must_not.empty()) finding = Query(Query::OP_AND_NOT, *finding, any_of(std::move(must_not)));
    return Part{std::move(*finding), std::move(within), std::move(raising)};
  }

  /// The words from child `first` on that are to be read together: dates, abbreviations and pairs go over
  /// several.
  static std::vector<const Node*> plain_run(const Node& node, std::size_t first) {
    std::vector<const Node*> run;
    for (std::size_t i = first; i < node.children.size(); ++i) {
      const Node& child = node.children[i];
      if (child.kind != NodeKind::Word || child.occur != Occur::Should || child.is_exact ||
          child.field != node.children[first].field)
        break;
      run.push_back(&child);
    }
    return run;
  }

  Built visit_run(const std::vector<const Node*>& nodes, WordRun::Use use) {
    WordRun run(analyzer_, ranking_, related_, others_, nodes, use);
    if (run.is_shortened())
      warn(fmt::format("The query is very long; its first {} words were searched.", WordRun::kMostWords));
    if (run.finding().empty()) return std::nullopt;
    if (!is_excluding_) {
      for (Target& target : run.take_targets()) out_.targets.push_back(std::move(target));
      for (QueryWord& word : run.take_words()) out_.words.push_back(std::move(word));
      out_.pairs.insert(out_.pairs.end(), run.pairs().begin(), run.pairs().end());
    }
    out_.has_weight = true;
    return Part{run.finding(), run.within(), run.raising()};
  }

  Built visit_and(const Node& node) {
    std::vector<Query> all;
    std::vector<Query> none;
    std::vector<Query> raising;
    for (const Node& child : node.children) {
      if (child.kind == NodeKind::Not) {
        if (Query excluded; visit_excluded(child.children.front(), excluded))
          none.push_back(std::move(excluded));
      } else if (Built built = visit(child)) {
        all.push_back(std::move(built->finding));
        append(raising, std::move(built->within));
        append(raising, std::move(built->raising));
      }
    }
    return combine({}, std::move(all), std::move(none), {}, {}, std::move(raising));
  }

  Built visit_or(const Node& node) {
    std::vector<Query> any;
    std::vector<Query> within;
    std::vector<Query> raising;
    for (const Node& child : node.children)
      if (Built built = visit(child)) {
        any.push_back(std::move(built->finding));
        append(within, std::move(built->within));
        append(raising, std::move(built->raising));
      }
    return combine(std::move(any), {}, {}, {}, std::move(within), std::move(raising));
  }

  Built visit_not(const Node& node) {
    Query excluded;
    if (!visit_excluded(node.children.front(), excluded)) return std::nullopt;
    return Part{Query(Query::OP_AND_NOT, everything(), excluded), {}, {}};
  }

  bool visit_excluded(const Node& node, Query& excluded) {
    const bool was_excluding = std::exchange(is_excluding_, true);
    const bool had_weight = out_.has_weight;
    Built built = visit(node);
    is_excluding_ = was_excluding;
    out_.has_weight = had_weight;
    if (!built) return false;
    excluded = std::move(built->finding);
    return true;
  }

  Built visit_phrase(const Node& node) {
    const schema::Field& field = field_of(node);
    std::vector<Token> tokens = analyze_phrase(node.text);
    if (tokens.empty()) return std::nullopt;
    out_.has_weight = true;
    collect_words(node, tokens);
    std::vector<std::string> stems;
    std::vector<std::string> others;
    std::vector<std::string> forms;
    for (const Token& token : tokens) {
      if (token.kind == TokenKind::Stacked) continue;
      stems.push_back(token.stem);
      others.push_back(others_.stem_of(token));
      forms.push_back(token.form);
    }
    return node.is_exact ? exact_phrase(node, field, std::move(stems), std::move(others), std::move(forms))
                         : stem_phrase(node, field, tokens, stems, forms);
  }

  std::vector<Token> analyze_phrase(const std::string& text) {
    std::vector<Token> tokens;
    analyzer_.analyze(text, tokens);
    if (tokens.size() <= kMostPhraseWords) return tokens;
    tokens.resize(kMostPhraseWords);
    warn(fmt::format("A phrase is very long; its first {} words were searched.", kMostPhraseWords));
    return tokens;
  }

  Built stem_phrase(const Node& node, const schema::Field& field, const std::vector<Token>& tokens,
                    const std::vector<std::string>& stems, const std::vector<std::string>& forms) {
    const std::vector<PhrasePath> paths = phrase_paths(tokens, others_, analyzer_.common_stems());
    Target target = phrase_target(node, field);
    for (const PhrasePath& path : paths) {
      std::vector<std::string>& words = target.paths.emplace_back();
      for (const PhraseWord& word : path) words.push_back(word.stem);
    }
    std::vector<std::string> others;
    for (const PhraseWord& word : paths.front())
      others.push_back(word.other.empty() ? word.stem : word.other);
    if (others != target.paths.front()) target.paths.push_back(std::move(others));
    if (paths.size() == 1 && stems.size() == 1) {
      target.kind = TargetKind::Word;
      target.stem = stems.front();
      target.form = forms.front();
      target.other_stem = paths.front().front().other;
    }
    add(std::move(target));
    Query query = phrase_query(paths, field);
    if (!field.has_positions && stems.size() > 1)
      query = verified_phrase(query, reader_, stems, field, PhraseForms::Stems);
    std::vector<Query> raising;
    if (has_others_) {
      // The phrase's words rank, also what other words have found without it; the phrase is worth what its
      // neighbours are.
      const WordRun words(analyzer_, ranking_, related_, others_, {&node}, WordRun::Use::Ranked);
      if (!words.finding().empty()) raising.push_back(words.finding());
      append(raising, words.within());
      append(raising, words.raising());
      query = Query(0, query);
      if (!is_excluding_)
        for (WordPair pair : words.pairs()) {
          pair.adjacent = ranking_.phrase;
          out_.pairs.push_back(std::move(pair));
        }
    } else if (stems.size() == 1) {
      raising.emplace_back(ranking_.exact, Query(schema::exact_term(field, forms.front())));
    }
    return Part{std::move(query), {}, std::move(raising)};
  }

  Built exact_phrase(const Node& node, const schema::Field& field, std::vector<std::string> stems,
                     std::vector<std::string> others, std::vector<std::string> forms) {
    Target target = phrase_target(node, field);
    target.is_exact = true;
    std::vector<Query> all;
    for (const std::string& form : forms) all.emplace_back(schema::exact_term(field, form));
    if (forms.size() == 1) {
      target.kind = TargetKind::Word;
      target.form = forms.front();
      target.stem = stems.front();
      add(std::move(target));
      return Part{all.front(), {}, {}};
    }
    target.paths.push_back(forms);
    add(std::move(target));
    PhrasePath path;
    for (std::size_t i = 0; i < stems.size(); ++i)
      path.push_back(phrase_word(std::move(stems[i]), std::move(others[i]), analyzer_.common_stems()));
    all.push_back(phrase_query({std::move(path)}, field));
    return Part{verified_phrase(all_of(std::move(all)), reader_, std::move(forms), field, PhraseForms::Exact),
                {},
                {}};
  }

  Built visit_wildcard(const Node& node) {
    const schema::Field& field = field_of(node);
    const std::vector<std::string> prefixes = umlaut_spellings(analyzer_.exact_form(node.text));
    if (prefixes.front().empty()) return std::nullopt;
    out_.has_weight = true;
    // Xapian completes OP_WILDCARD in each segment by itself, and weighs what it finds there by that segment.
    const Completed completed = vocabulary_.completions(field, prefixes, kMostCompletions);
    if (!completed.is_all)
      warn(fmt::format("More than {} words begin with '{}'; the most frequent ones were searched.",
                       kMostCompletions, node.text));
    std::vector<Query> any;
    for (const std::string& term : completed.terms) any.emplace_back(term);
    if (any.empty()) any.emplace_back(schema::exact_term(field, prefixes.front()));
    Target target = phrase_target(node, field);
    target.kind = TargetKind::Wildcard;
    target.query += '*';
    target.forms = prefixes;
    add(std::move(target));
    return Part{Query(Query::OP_SYNONYM, any.begin(), any.end()), {}, {}};
  }

  Built visit_fuzzy(const Node& node) {
    const schema::Field& field = field_of(node);
    const std::string form = analyzer_.exact_form(node.text);
    if (form.empty()) return std::nullopt;
    out_.has_weight = true;
    Target target = phrase_target(node, field);
    target.kind = TargetKind::Fuzzy;
    target.query += '~';
    target.forms = vocabulary_.similar(field, form, node.distance, kMostSimilar);
    std::vector<Query> any;
    for (const std::string& similar : target.forms)
      any.emplace_back(similar == form ? 1.0 : 0.5, Query(schema::exact_term(field, similar)));
    if (any.empty()) any.emplace_back(schema::exact_term(field, form));
    add(std::move(target));
    return Part{any_of(std::move(any)), {}, {}};
  }

  static Built visit_name(const Node& node) {
    const std::string term = schema::name_term(*node.field, node.text);
    if (term.size() == node.field->prefix.size()) return std::nullopt;
    if (node.is_prefix)
      return Part{
          Query(Query::OP_WILDCARD, term, kMostCompletions, Query::WILDCARD_LIMIT_MOST_FREQUENT), {}, {}};
    return Part{Query(term), {}, {}};
  }

  /// Words and phrases within a window; their stems have positions.
  Built visit_near(const Node& node) {
    const schema::Field& field = field_of(node.children.front());
    std::vector<Query> words;
    std::vector<Query> phrases;
    std::vector<Target> targets;
    bool is_simple = field.has_positions;
    for (const Node& child : node.children)
      is_simple &= &field_of(child) == &field && near_operand(child, field, words, phrases, targets);
    if (!is_simple) {
      warn("NEAR joins words and phrases of one field; here it was read as AND.");
      Node all;
      all.kind = NodeKind::And;
      all.children = node.children;
      return visit_and(all);
    }
    out_.has_weight = true;
    for (Target& target : targets) add(std::move(target));
    const std::uint32_t apart =
        node.distance == 0 ? ranking_.near_window : std::min(node.distance, kMostApart);
    if (words.size() > 1) {
      // "n words apart" are n + 1 positions for two words, and one more for each further word.
      const auto window = static_cast<Xapian::termcount>(apart + words.size() - 1);
      phrases.emplace_back(Query::OP_NEAR, words.begin(), words.end(), window);
    } else {
      append(phrases, std::move(words));
    }
    if (phrases.empty()) return std::nullopt;
    return Part{all_of(std::move(phrases)), {}, {}};
  }

  bool near_operand(const Node& node, const schema::Field& field, std::vector<Query>& words,
                    std::vector<Query>& phrases, std::vector<Target>& targets) {
    if (node.kind == NodeKind::Or || node.kind == NodeKind::Words)
      return near_alternatives(node, field, words, targets);
    if (node.kind != NodeKind::Word && node.kind != NodeKind::Phrase) return false;
    const std::vector<Token> tokens = analyze_phrase(node.text);
    collect_words(node, tokens);
    std::vector<std::string> stems;
    for (const Token& token : tokens)
      if (token.kind != TokenKind::Stacked) {
        stems.push_back(token.stem);
        words.push_back(word_in_any_language(field, token.stem, others_.stem_of(token)));
        Target target = phrase_target(node, field);
        target.kind = TargetKind::Word;
        target.stem = token.stem;
        target.form = token.form;
        target.other_stem = others_.stem_of(token);
        targets.push_back(std::move(target));
      }
    if (stems.size() > 1)
      phrases.push_back(phrase_query(phrase_paths(tokens, others_, analyzer_.common_stems()), field));
    return true;
  }

  /// (a ODER b) as one side of NEAR: single words only.
  bool near_alternatives(const Node& node, const schema::Field& field, std::vector<Query>& words,
                         std::vector<Target>& targets) {
    std::vector<Query> any;
    for (const Node& child : node.children) {
      std::vector<Query> single;
      std::vector<Query> phrases;
      if (child.kind != NodeKind::Word || child.occur != Occur::Should || &field_of(child) != &field ||
          !near_operand(child, field, single, phrases, targets) || single.size() != 1)
        return false;
      any.push_back(std::move(single.front()));
    }
    words.push_back(any_of(std::move(any)));
    return true;
  }

  static Target phrase_target(const Node& node, const schema::Field& field) {
    Target target;
    target.kind = TargetKind::Phrase;
    target.query = node.text;
    target.field = &field;
    return target;
  }

  void add(Target target) {
    if (!is_excluding_) out_.targets.push_back(std::move(target));
  }

  void collect_words(const Node& node, const std::vector<Token>& tokens) {
    if (is_excluding_) return;
    for (const Token& token : tokens)
      if (token.kind == TokenKind::Word)
        out_.words.push_back({node.begin + token.begin, node.begin + token.end, token.form, token.stem,
                              others_.stem_of(token)});
  }

  void warn(std::string warning) {
    if (std::find(out_.warnings.begin(), out_.warnings.end(), warning) == out_.warnings.end())
      out_.warnings.push_back(std::move(warning));
  }

  german::Analyzer& analyzer_;
  const RankingSettings& ranking_;
  const RelatedWords& related_;
  const OtherLanguages& others_;
  const Vocabulary& vocabulary_;
  std::shared_ptr<PhraseReader> reader_;
  BuiltQuery out_;
  bool is_excluding_ = false;
  bool has_others_ = false;  ///< what is visited stands beside other words that find, too
};

}  // namespace

// Under OP_AND_MAYBE Xapian 1.4.22 adds the weight of an OP_NEAR or OP_PHRASE to documents that do not have
// it, and crashes over OP_MAX. So only plain terms are raised by OP_AND_MAYBE, and no phrase has weight
// beside others.
Query BuiltQuery::ranked() const {
  std::vector<Query> any{finding};
  append(any, within);
  if (raising.empty()) return any_of(std::move(any));
  if (std::all_of(raising.begin(), raising.end(), is_plain))
    return {Query::OP_AND_MAYBE, any_of(std::move(any)), any_of(raising)};
  append(any, raising);
  return {Query::OP_FILTER, any_of(std::move(any)), finding};
}

QueryBuilder::QueryBuilder(german::Analyzer& analyzer, const RankingSettings& ranking,
                           const RelatedWords& related, const OtherLanguages& others, Vocabulary vocabulary,
                           std::shared_ptr<PhraseReader> reader)
    : analyzer_(analyzer),
      ranking_(ranking),
      related_(related),
      others_(others),
      vocabulary_(std::move(vocabulary)),
      reader_(std::move(reader)) {}

BuiltQuery QueryBuilder::build(const Node& root) {
  return Builder(analyzer_, ranking_, related_, others_, vocabulary_, reader_).run(root);
}

}  // namespace fundstelle::searching
