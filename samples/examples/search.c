/* Asks a database one question through the C interface: the best hits, what answered in each, how often.
 *
 *     search fundstelle.db 'Schlüssel'
 *     cc -std=c99 search.c $(pkg-config --cflags --libs fundstelle) -o search
 */
#include <fundstelle/fundstelle.h>
#include <stdio.h>

/* The text with *...* around what was found; highlights are in order and disjoint. */
static void print_marked(const fundstelle_hit* hit) {
  const char* text = fundstelle_hit_snippet(hit);
  size_t at = 0;
  for (size_t i = 0; i < fundstelle_hit_snippet_highlight_count(hit); ++i) {
    const fundstelle_highlight mark = fundstelle_hit_snippet_highlight(hit, i);
    printf("%.*s*%.*s*", (int)(mark.begin - at), text + at, (int)(mark.end - mark.begin), text + mark.begin);
    at = mark.end;
  }
  printf("%s\n", text + at);
}

int main(int argc, char** argv) {
  if (argc != 3) {
    fprintf(stderr, "usage: search DATABASE QUERY\n");
    return 2;
  }
  const char* databases[] = {argv[1]};
  fundstelle_error* error = NULL;

  /* The first error stays and the calls behind it do nothing, so that one look at the end is enough. */
  fundstelle_searcher* searcher = fundstelle_searcher_open(databases, 1, NULL, &error);
  fundstelle_search_options* options = fundstelle_search_options_new();
  fundstelle_search_options_set_limit(options, 3);
  fundstelle_search_options_set_snippet_length(options, 120);
  fundstelle_answer* answer = fundstelle_searcher_search(searcher, argv[2], options, &error);

  if (error) {
    fprintf(stderr, "%s\n  %s\n", fundstelle_error_message(error), fundstelle_error_hint(error));
  } else {
    printf("%zu of %zu documents\n", fundstelle_answer_total(answer), fundstelle_searcher_size(searcher));
    for (size_t i = 0; i < fundstelle_answer_hit_count(answer); ++i) {
      const fundstelle_hit* hit = fundstelle_answer_hit(answer, i);
      printf("%zu. %s  %s\n   ", fundstelle_hit_rank(hit), fundstelle_hit_date(hit),
             fundstelle_hit_title(hit));
      print_marked(hit);
      for (size_t j = 0; j < fundstelle_hit_match_count(hit); ++j) {
        const fundstelle_match* match = fundstelle_hit_match(hit, j);
        printf("   %s: %s x %u (%s)\n", fundstelle_match_query(match), fundstelle_match_text(match),
               (unsigned)fundstelle_match_count(match), fundstelle_form_name(fundstelle_match_form(match)));
      }
    }
    if (*fundstelle_answer_suggestion(answer))
      printf("Did you mean: %s\n", fundstelle_answer_suggestion(answer));
  }

  const int failed = error != NULL;
  fundstelle_error_free(error);
  fundstelle_answer_free(answer);
  fundstelle_search_options_free(options);
  fundstelle_searcher_free(searcher);
  return failed ? 2 : 0;
}
