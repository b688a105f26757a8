/**
 * @file
 * Ranked phrase search in Fundstelle databases: the interface for C, and for all that can call C.
 *
 *     fundstelle_error* error = NULL;
 *     const char* databases[] = {"fundstelle.db"};
 *     fundstelle_searcher* searcher = fundstelle_searcher_open(databases, 1, NULL, &error);
 *     fundstelle_answer* answer = fundstelle_searcher_search(searcher, "\"alte Klappbrücke\"", NULL, &error);
 *     for (size_t i = 0; i < fundstelle_answer_hit_count(answer); ++i)
 *       puts(fundstelle_hit_title(fundstelle_answer_hit(answer, i)));
 *     if (error) fprintf(stderr, "%s\n", fundstelle_error_message(error));
 *     fundstelle_error_free(error);
 *     fundstelle_answer_free(answer);
 *     fundstelle_searcher_free(searcher);
 *
 * Text is UTF-8 and ends at a NUL byte; paths are the bytes that the file system has. Offsets are bytes. What
 * each thing means, <fundstelle/searcher.hpp> tells in full. Nothing here prints, exits, reads the
 * environment or throws.
 *
 * Failure: what can fail gives back NULL or a code other than FUNDSTELLE_OK. Where its last parameter is an
 * `error` that points to a NULL, an error is left there, for the caller to free; `error` itself may be NULL.
 * An error that is there already stays, and the new one is dropped: a program may look once, at the end.
 *
 * Ownership: who gets a handle that is not const frees it with the function named after it, once; NULL may be
 * freed. Const handles and const strings belong to the handle they were asked of, and live as long as it
 * does; a `char*` is the caller's, and goes to fundstelle_text_free(). Nothing given to a function is kept:
 * it is copied.
 *
 * Lenience: options may be NULL for the defaults. Accessors answer NULL or an index that is out of range with
 * NULL, 0, false or, where a text is expected, "".
 *
 * Threads: a handle serves one thread at a time, and may move between threads. A const handle may be read by
 * several at once, as long as none frees it. A pool may be used by several threads at once.
 *
 * Growth: functions and enumerators are added, at the end; what is here stays as it is while the library's
 * soname does. A value of an enumeration may come that a program does not know yet; therefore they are ints.
 */
#ifndef FUNDSTELLE_FUNDSTELLE_H
#define FUNDSTELLE_FUNDSTELLE_H

#include <fundstelle/export.hpp> /* macros alone */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The library's version, "0.1.0". */
FUNDSTELLE_EXPORT const char* fundstelle_version(void);

/** Frees a `char*` that a function gave. */
FUNDSTELLE_EXPORT void fundstelle_text_free(char* text);

/** @name Errors
 * @{ */

/** Why something failed, coarse enough to branch on. */
typedef int fundstelle_code;
/** Values of fundstelle_code. */
enum {
  FUNDSTELLE_OK = 0,           /**< it did not */
  FUNDSTELLE_USAGE = 1,        /**< the caller asked for something that makes no sense */
  FUNDSTELLE_NOT_FOUND = 2,    /**< a file, database or document is not there */
  FUNDSTELLE_UNREADABLE = 3,   /**< it is there and cannot be read: permissions, input/output, encoding */
  FUNDSTELLE_MALFORMED = 4,    /**< it was read and is not what it should be */
  FUNDSTELLE_INCOMPATIBLE = 5, /**< made by another schema or with settings that cannot be honoured */
  FUNDSTELLE_LOCKED = 6,       /**< all searchers of a pool are in use */
  FUNDSTELLE_NO_SPACE = 7,     /**< disk or memory is exhausted */
  FUNDSTELLE_INTERRUPTED = 8,  /**< writers published faster than it could be read */
  FUNDSTELLE_INTERNAL = 9      /**< a fault of this library or of one below it */
};

/** A failure. */
typedef struct fundstelle_error fundstelle_error;

/** FUNDSTELLE_OK for NULL. */
FUNDSTELLE_EXPORT fundstelle_code fundstelle_error_code(const fundstelle_error* error);
/** One sentence that names the thing: "fundstelle.db: no database there". */
FUNDSTELLE_EXPORT const char* fundstelle_error_message(const fundstelle_error* error);
/** What to do; may be empty. */
FUNDSTELLE_EXPORT const char* fundstelle_error_hint(const fundstelle_error* error);
/** Frees an error. */
FUNDSTELLE_EXPORT void fundstelle_error_free(fundstelle_error* error);

/** @}
 * @name Opening
 * @{ */

/** How databases are opened. */
typedef struct fundstelle_open_options fundstelle_open_options;

/** The defaults; NULL without memory. */
FUNDSTELLE_EXPORT fundstelle_open_options* fundstelle_open_options_new(void);
/** Each call first takes up what has been published since; by default off. */
FUNDSTELLE_EXPORT fundstelle_code fundstelle_open_options_set_follows(fundstelle_open_options* options,
                                                                      bool follows);
/** Leave out databases that are not there or cannot be reached, as long as one can; by default off. */
FUNDSTELLE_EXPORT fundstelle_code fundstelle_open_options_set_allows_partial(fundstelle_open_options* options,
                                                                             bool allows);
/** So long may one answer of a remote database take; by default 30000. */
FUNDSTELLE_EXPORT fundstelle_code fundstelle_open_options_set_timeout(fundstelle_open_options* options,
                                                                      uint32_t milliseconds);
/** Folder for compiled compound lexicons, which remote databases do not send; by default none is kept. */
FUNDSTELLE_EXPORT fundstelle_code fundstelle_open_options_set_cache_folder(fundstelle_open_options* options,
                                                                           const char* folder);
/** Frees options. */
FUNDSTELLE_EXPORT void fundstelle_open_options_free(fundstelle_open_options* options);

/** An open database or several read as one, each a folder, "tcp://HOST:PORT" or "ssh://HOST/PATH". */
typedef struct fundstelle_searcher fundstelle_searcher;

/** Opens `database_count` databases as one. */
FUNDSTELLE_EXPORT fundstelle_searcher* fundstelle_searcher_open(const char* const* databases,
                                                                size_t database_count,
                                                                const fundstelle_open_options* options,
                                                                fundstelle_error** error);
/** Takes up what has been published since. */
FUNDSTELLE_EXPORT fundstelle_code fundstelle_searcher_reopen(fundstelle_searcher* searcher,
                                                             fundstelle_error** error);
/** Documents in the database. */
FUNDSTELLE_EXPORT size_t fundstelle_searcher_size(fundstelle_searcher* searcher);
/** Closes it, or gives it back to its pool. */
FUNDSTELLE_EXPORT void fundstelle_searcher_free(fundstelle_searcher* searcher);

/** Searchers for many threads. */
typedef struct fundstelle_pool fundstelle_pool;

/** Opens one searcher at once, and at most `most` in time. */
FUNDSTELLE_EXPORT fundstelle_pool* fundstelle_pool_open(const char* const* databases, size_t database_count,
                                                        const fundstelle_open_options* options, size_t most,
                                                        fundstelle_error** error);
/** A searcher that nobody else holds, to be given back with fundstelle_searcher_free(), which may be after
 * the pool was freed. Where all are in use, waits so long for one, then FUNDSTELLE_LOCKED. */
FUNDSTELLE_EXPORT fundstelle_searcher* fundstelle_pool_take(fundstelle_pool* pool,
                                                            uint32_t patience_milliseconds,
                                                            fundstelle_error** error);
/** Searchers that may be in use at once. */
FUNDSTELLE_EXPORT size_t fundstelle_pool_most(const fundstelle_pool* pool);
/** Frees a pool that no thread uses any more; searchers taken from it stay good. */
FUNDSTELLE_EXPORT void fundstelle_pool_free(fundstelle_pool* pool);

/** @}
 * @name What to search, and how
 * @{ */

/** Which documents count, besides what the query itself says. */
typedef struct fundstelle_restriction fundstelle_restriction;

/** One that restricts nothing; NULL without memory. */
FUNDSTELLE_EXPORT fundstelle_restriction* fundstelle_restriction_new(void);
/** From the first day of a date as queries have it, "2022", "2022-01" or "12.01.2022", on. */
FUNDSTELLE_EXPORT fundstelle_code fundstelle_restriction_set_from(fundstelle_restriction* restriction,
                                                                  const char* date);
/** Until the last day of a date. */
FUNDSTELLE_EXPORT fundstelle_code fundstelle_restriction_set_to(fundstelle_restriction* restriction,
                                                                const char* date);
/** Documents of any of these sources; of all where there are none. */
FUNDSTELLE_EXPORT fundstelle_code fundstelle_restriction_set_sources(fundstelle_restriction* restriction,
                                                                     const char* const* sources,
                                                                     size_t source_count);
/** These documents alone; none where the list is empty. */
FUNDSTELLE_EXPORT fundstelle_code fundstelle_restriction_set_ids(fundstelle_restriction* restriction,
                                                                 const char* const* ids, size_t id_count);
/** Frees a restriction. */
FUNDSTELLE_EXPORT void fundstelle_restriction_free(fundstelle_restriction* restriction);

/** How much of each hit is read; what is left out is cheaper. */
typedef int fundstelle_detail;
/** Values of fundstelle_detail. */
enum {
  FUNDSTELLE_DETAIL_IDS = 0,     /**< rank, score, id, path, date and source */
  FUNDSTELLE_DETAIL_RECORD = 1,  /**< and url and title */
  FUNDSTELLE_DETAIL_SNIPPETS = 2 /**< and snippet, highlights and matches */
};

/** Documents without a date come last in both orders of days; equal days by relevance. */
typedef int fundstelle_order;
/** Values of fundstelle_order. */
enum {
  FUNDSTELLE_ORDER_RELEVANCE = 0,    /**< the best first */
  FUNDSTELLE_ORDER_OLDEST_FIRST = 1, /**< by day */
  FUNDSTELLE_ORDER_NEWEST_FIRST = 2  /**< by day */
};

/** What to give of an answer. */
typedef struct fundstelle_search_options fundstelle_search_options;

/** The defaults; NULL without memory. */
FUNDSTELLE_EXPORT fundstelle_search_options* fundstelle_search_options_new(void);
/** Hits to leave out, for paging; by default none. */
FUNDSTELLE_EXPORT fundstelle_code fundstelle_search_options_set_offset(fundstelle_search_options* options,
                                                                       size_t hits);
/** Hits to give; by default 10. */
FUNDSTELLE_EXPORT fundstelle_code fundstelle_search_options_set_limit(fundstelle_search_options* options,
                                                                      size_t hits);
/** What to give of each; by default snippets. */
FUNDSTELLE_EXPORT fundstelle_code fundstelle_search_options_set_detail(fundstelle_search_options* options,
                                                                       fundstelle_detail detail);
/** Code points, about; by default 300. */
FUNDSTELLE_EXPORT fundstelle_code
fundstelle_search_options_set_snippet_length(fundstelle_search_options* options, size_t length);
/** Count all matches, else the total may be an estimate; by default on. */
FUNDSTELLE_EXPORT fundstelle_code
fundstelle_search_options_set_exact_total(fundstelle_search_options* options, bool exact);
/** Of documents that print the same text, give the best; by default on. */
FUNDSTELLE_EXPORT fundstelle_code
fundstelle_search_options_set_collapse_similar(fundstelle_search_options* options, bool collapse);
/** Look for words that the archive has in place of unknown ones; by default on. */
FUNDSTELLE_EXPORT fundstelle_code fundstelle_search_options_set_suggest(fundstelle_search_options* options,
                                                                        bool suggest);
/** By default relevance. */
FUNDSTELLE_EXPORT fundstelle_code fundstelle_search_options_set_order(fundstelle_search_options* options,
                                                                      fundstelle_order order);
/** By default none; NULL takes it back. */
FUNDSTELLE_EXPORT fundstelle_code fundstelle_search_options_set_restriction(
    fundstelle_search_options* options, const fundstelle_restriction* restriction);
/** Frees options. */
FUNDSTELLE_EXPORT void fundstelle_search_options_free(fundstelle_search_options* options);

/** @}
 * @name Searching
 * @{ */

/** What a search found. */
typedef struct fundstelle_answer fundstelle_answer;
/** One document of it. */
typedef struct fundstelle_hit fundstelle_hit;
/** A word of a document that answered the query. */
typedef struct fundstelle_match fundstelle_match;

/** By which form a word of a document answers a word of the query. */
typedef int fundstelle_form;
/** Values of fundstelle_form. */
enum {
  FUNDSTELLE_FORM_EXACT = 0,    /**< as asked, up to case */
  FUNDSTELLE_FORM_STEM = 1,     /**< inflected or spelt otherwise */
  FUNDSTELLE_FORM_PART = 2,     /**< as a part of a compound */
  FUNDSTELLE_FORM_OWN_PART = 3, /**< a part of the query's own compound */
  FUNDSTELLE_FORM_WILDCARD = 4, /**< completed */
  FUNDSTELLE_FORM_FUZZY = 5,    /**< nearly */
  FUNDSTELLE_FORM_PHRASE = 6    /**< as part of a phrase */
};

/** "exact", "stem", "part", "own part", "wildcard", "fuzzy", "phrase". */
FUNDSTELLE_EXPORT const char* fundstelle_form_name(fundstelle_form form);

/** A marked stretch of a text; all zero where there is none. */
typedef struct fundstelle_highlight {
  size_t begin;         /**< byte of the text */
  size_t end;           /**< exclusive */
  fundstelle_form form; /**< that answered there */
} fundstelle_highlight;

/** Any text is a query: what cannot be parsed is searched as plain words, with a warning in the answer. */
FUNDSTELLE_EXPORT fundstelle_answer* fundstelle_searcher_search(fundstelle_searcher* searcher,
                                                                const char* query,
                                                                const fundstelle_search_options* options,
                                                                fundstelle_error** error);
/** Documents that print the same text as the one of that id or file. */
FUNDSTELLE_EXPORT fundstelle_answer* fundstelle_searcher_similar(fundstelle_searcher* searcher,
                                                                 const char* id,
                                                                 const fundstelle_search_options* options,
                                                                 fundstelle_error** error);
/** As it was asked. */
FUNDSTELLE_EXPORT const char* fundstelle_answer_query(const fundstelle_answer* answer);
/** Documents that match, those that other hits stand for included. */
FUNDSTELLE_EXPORT size_t fundstelle_answer_total(const fundstelle_answer* answer);
/** Else the total is an estimate. */
FUNDSTELLE_EXPORT bool fundstelle_answer_total_is_exact(const fundstelle_answer* answer);
/** Hits follow behind the last one. */
FUNDSTELLE_EXPORT bool fundstelle_answer_has_more(const fundstelle_answer* answer);
/** A damaged part or a database out of reach was left out; warnings name it. */
FUNDSTELLE_EXPORT bool fundstelle_answer_is_partial(const fundstelle_answer* answer);
/** Microseconds. */
FUNDSTELLE_EXPORT uint64_t fundstelle_answer_took(const fundstelle_answer* answer);
/** The query with words that the archive knows, or empty. */
FUNDSTELLE_EXPORT const char* fundstelle_answer_suggestion(const fundstelle_answer* answer);
/** What of the query was not understood and how it was read instead. */
FUNDSTELLE_EXPORT size_t fundstelle_answer_warning_count(const fundstelle_answer* answer);
/** The warning of that index. */
FUNDSTELLE_EXPORT const char* fundstelle_answer_warning(const fundstelle_answer* answer, size_t index);
/** Hits given. */
FUNDSTELLE_EXPORT size_t fundstelle_answer_hit_count(const fundstelle_answer* answer);
/** The hit of that index, from 0; belongs to the answer. */
FUNDSTELLE_EXPORT const fundstelle_hit* fundstelle_answer_hit(const fundstelle_answer* answer, size_t index);
/** All of it as fundstelle-search --format json prints it, on one line; NULL without memory. */
FUNDSTELLE_EXPORT char* fundstelle_answer_json(const fundstelle_answer* answer);
/** Frees an answer with all its hits. */
FUNDSTELLE_EXPORT void fundstelle_answer_free(fundstelle_answer* answer);

/** From 1, counted over all pages. */
FUNDSTELLE_EXPORT size_t fundstelle_hit_rank(const fundstelle_hit* hit);
/** The higher the better; comparable within an answer. */
FUNDSTELLE_EXPORT double fundstelle_hit_score(const fundstelle_hit* hit);
/** For fundstelle_searcher_document(). */
FUNDSTELLE_EXPORT const char* fundstelle_hit_id(const fundstelle_hit* hit);
/** The file it was read from. */
FUNDSTELLE_EXPORT const char* fundstelle_hit_path(const fundstelle_hit* hit);
/** Its address, or empty. */
FUNDSTELLE_EXPORT const char* fundstelle_hit_url(const fundstelle_hit* hit);
/** One line, display-safe, as the snippet is. */
FUNDSTELLE_EXPORT const char* fundstelle_hit_title(const fundstelle_hit* hit);
/** Marks of the title. */
FUNDSTELLE_EXPORT size_t fundstelle_hit_title_highlight_count(const fundstelle_hit* hit);
/** In order, disjoint. */
FUNDSTELLE_EXPORT fundstelle_highlight fundstelle_hit_title_highlight(const fundstelle_hit* hit,
                                                                      size_t index);
/** YYYY-MM-DD, or empty. */
FUNDSTELLE_EXPORT const char* fundstelle_hit_date(const fundstelle_hit* hit);
/** Who printed it, or empty. */
FUNDSTELLE_EXPORT const char* fundstelle_hit_source(const fundstelle_hit* hit);
/** A piece of the article around the densest match; of similar documents, the longest passage in common. */
FUNDSTELLE_EXPORT const char* fundstelle_hit_snippet(const fundstelle_hit* hit);
/** Marks of the snippet. */
FUNDSTELLE_EXPORT size_t fundstelle_hit_snippet_highlight_count(const fundstelle_hit* hit);
/** In order, disjoint. */
FUNDSTELLE_EXPORT fundstelle_highlight fundstelle_hit_snippet_highlight(const fundstelle_hit* hit,
                                                                        size_t index);
/** Words that answered the query. */
FUNDSTELLE_EXPORT size_t fundstelle_hit_match_count(const fundstelle_hit* hit);
/** The match of that index; belongs to the answer. */
FUNDSTELLE_EXPORT const fundstelle_match* fundstelle_hit_match(const fundstelle_hit* hit, size_t index);
/** Further documents that match and print the same text, for which this one stands. */
FUNDSTELLE_EXPORT size_t fundstelle_hit_similar(const fundstelle_hit* hit);
/** What a similar document has in common: the share of the smaller of the two texts, 0 to 1. */
FUNDSTELLE_EXPORT double fundstelle_hit_shared_share(const fundstelle_hit* hit);
/** And the words of the passages in common. */
FUNDSTELLE_EXPORT size_t fundstelle_hit_shared_words(const fundstelle_hit* hit);

/** "Garantie" */
FUNDSTELLE_EXPORT const char* fundstelle_match_query(const fundstelle_match* match);
/** "Sicherheitsgarantien", as written. */
FUNDSTELLE_EXPORT const char* fundstelle_match_text(const fundstelle_match* match);
/** By which form. */
FUNDSTELLE_EXPORT fundstelle_form fundstelle_match_form(const fundstelle_match* match);
/** How often in the article. */
FUNDSTELLE_EXPORT uint32_t fundstelle_match_count(const fundstelle_match* match);

/** @}
 * @name Counting
 * @{ */

/** By what documents are counted. */
typedef int fundstelle_facet;
/** Values of fundstelle_facet. */
enum {
  FUNDSTELLE_FACET_SOURCE = 0,   /**< who printed it */
  FUNDSTELLE_FACET_SECTION = 1,  /**< of the paper or site */
  FUNDSTELLE_FACET_LANGUAGE = 2, /**< ISO 639-1 */
  FUNDSTELLE_FACET_YEAR = 3,     /**< "2022" */
  FUNDSTELLE_FACET_MONTH = 4     /**< "2022-01" */
};

/** How many of the matching documents have which source, section and so on. */
typedef struct fundstelle_facets fundstelle_facets;

/** Counts by each of the facets. `restriction` may be NULL. */
FUNDSTELLE_EXPORT fundstelle_facets* fundstelle_searcher_facets(
    fundstelle_searcher* searcher, const char* query, const fundstelle_facet* facets, size_t facet_count,
    const fundstelle_restriction* restriction, fundstelle_error** error);
/** Documents that match. */
FUNDSTELLE_EXPORT size_t fundstelle_facets_total(const fundstelle_facets* facets);
/** As of an answer. */
FUNDSTELLE_EXPORT size_t fundstelle_facets_warning_count(const fundstelle_facets* facets);
/** As of an answer. */
FUNDSTELLE_EXPORT const char* fundstelle_facets_warning(const fundstelle_facets* facets, size_t index);
/** Facets, in the order asked for. */
FUNDSTELLE_EXPORT size_t fundstelle_facets_count(const fundstelle_facets* facets);
/** Which it is. */
FUNDSTELLE_EXPORT fundstelle_facet fundstelle_facets_facet(const fundstelle_facets* facets, size_t facet);
/** Its values: the most frequent first; years and months in order; the empty one, of documents that have
 * none, last. */
FUNDSTELLE_EXPORT size_t fundstelle_facets_value_count(const fundstelle_facets* facets, size_t facet);
/** "Weitblick". */
FUNDSTELLE_EXPORT const char* fundstelle_facets_value(const fundstelle_facets* facets, size_t facet,
                                                      size_t index);
/** Documents that have the value. */
FUNDSTELLE_EXPORT size_t fundstelle_facets_documents(const fundstelle_facets* facets, size_t facet,
                                                     size_t index);
/** As fundstelle-search --facets --format json prints it, on one line; NULL without memory. */
FUNDSTELLE_EXPORT char* fundstelle_facets_json(const fundstelle_facets* facets);
/** Frees counts. */
FUNDSTELLE_EXPORT void fundstelle_facets_free(fundstelle_facets* facets);

/** The steps of a timeline. */
typedef int fundstelle_period;
/** Values of fundstelle_period. */
enum {
  FUNDSTELLE_PERIOD_YEAR = 0,  /**< "2022" */
  FUNDSTELLE_PERIOD_MONTH = 1, /**< "2022-01" */
  FUNDSTELLE_PERIOD_DAY = 2    /**< "2022-01-07" */
};

/** How the matching documents are spread over time, beside all there are. */
typedef struct fundstelle_timeline fundstelle_timeline;

/** `restriction` may be NULL. */
FUNDSTELLE_EXPORT fundstelle_timeline* fundstelle_searcher_timeline(fundstelle_searcher* searcher,
                                                                    const char* query,
                                                                    fundstelle_period period,
                                                                    const fundstelle_restriction* restriction,
                                                                    fundstelle_error** error);
/** Documents that match. */
FUNDSTELLE_EXPORT size_t fundstelle_timeline_total(const fundstelle_timeline* timeline);
/** Those of them that have no date. */
FUNDSTELLE_EXPORT size_t fundstelle_timeline_undated(const fundstelle_timeline* timeline);
/** As of an answer. */
FUNDSTELLE_EXPORT size_t fundstelle_timeline_warning_count(const fundstelle_timeline* timeline);
/** As of an answer. */
FUNDSTELLE_EXPORT const char* fundstelle_timeline_warning(const fundstelle_timeline* timeline, size_t index);
/** Steps from the first that has a match to the last, without a gap. */
FUNDSTELLE_EXPORT size_t fundstelle_timeline_step_count(const fundstelle_timeline* timeline);
/** "2022-01". */
FUNDSTELLE_EXPORT const char* fundstelle_timeline_period(const fundstelle_timeline* timeline, size_t step);
/** Documents of that time that match. */
FUNDSTELLE_EXPORT size_t fundstelle_timeline_matches(const fundstelle_timeline* timeline, size_t step);
/** Documents of that time that there are, of the restriction's sources. */
FUNDSTELLE_EXPORT size_t fundstelle_timeline_documents(const fundstelle_timeline* timeline, size_t step);
/** As fundstelle-search --timeline --format json prints it, on one line; NULL without memory. */
FUNDSTELLE_EXPORT char* fundstelle_timeline_json(const fundstelle_timeline* timeline);
/** Frees a timeline. */
FUNDSTELLE_EXPORT void fundstelle_timeline_free(fundstelle_timeline* timeline);

/** @}
 * @name Keywords in their context
 * @{ */

/** How the lines of a concordance come. */
typedef int fundstelle_context_order;
/** Values of fundstelle_context_order. */
enum {
  FUNDSTELLE_CONTEXT_TEXT = 0, /**< as the hits and their texts have them */
  FUNDSTELLE_CONTEXT_LEFT = 1, /**< by the words before the keyword, from the nearest on */
  FUNDSTELLE_CONTEXT_RIGHT = 2 /**< by the words behind it */
};

/** What to give of a concordance. */
typedef struct fundstelle_concordance_options fundstelle_concordance_options;

/** The defaults; NULL without memory. */
FUNDSTELLE_EXPORT fundstelle_concordance_options* fundstelle_concordance_options_new(void);
/** Lines to leave out; by default none. */
FUNDSTELLE_EXPORT fundstelle_code
fundstelle_concordance_options_set_offset(fundstelle_concordance_options* options, size_t lines);
/** Lines to give; by default 100. */
FUNDSTELLE_EXPORT fundstelle_code
fundstelle_concordance_options_set_limit(fundstelle_concordance_options* options, size_t lines);
/** Hits that are read for them, at most; by default 1000. */
FUNDSTELLE_EXPORT fundstelle_code
fundstelle_concordance_options_set_documents(fundstelle_concordance_options* options, size_t documents);
/** Code points on either side, at most; by default 100. */
FUNDSTELLE_EXPORT fundstelle_code
fundstelle_concordance_options_set_context(fundstelle_concordance_options* options, size_t length);
/** Of the lines; by default as the texts have them. */
FUNDSTELLE_EXPORT fundstelle_code fundstelle_concordance_options_set_context_order(
    fundstelle_concordance_options* options, fundstelle_context_order order);
/** Of the hits; by default relevance. */
FUNDSTELLE_EXPORT fundstelle_code
fundstelle_concordance_options_set_order(fundstelle_concordance_options* options, fundstelle_order order);
/** Of documents that print the same text, read the best; by default on. */
FUNDSTELLE_EXPORT fundstelle_code
fundstelle_concordance_options_set_collapse_similar(fundstelle_concordance_options* options, bool collapse);
/** By default none; NULL takes it back. */
FUNDSTELLE_EXPORT fundstelle_code fundstelle_concordance_options_set_restriction(
    fundstelle_concordance_options* options, const fundstelle_restriction* restriction);
/** Frees options. */
FUNDSTELLE_EXPORT void fundstelle_concordance_options_free(fundstelle_concordance_options* options);

/** Each place that answers a query, with what stands around it. */
typedef struct fundstelle_concordance fundstelle_concordance;

/** Reads the hits for their places. */
FUNDSTELLE_EXPORT fundstelle_concordance* fundstelle_searcher_concordance(
    fundstelle_searcher* searcher, const char* query, const fundstelle_concordance_options* options,
    fundstelle_error** error);
/** Documents that match. */
FUNDSTELLE_EXPORT size_t fundstelle_concordance_total(const fundstelle_concordance* concordance);
/** Lines follow behind the last one. */
FUNDSTELLE_EXPORT bool fundstelle_concordance_has_more(const fundstelle_concordance* concordance);
/** As of an answer. */
FUNDSTELLE_EXPORT size_t fundstelle_concordance_warning_count(const fundstelle_concordance* concordance);
/** As of an answer. */
FUNDSTELLE_EXPORT const char* fundstelle_concordance_warning(const fundstelle_concordance* concordance,
                                                             size_t index);
/** Documents read. */
FUNDSTELLE_EXPORT size_t fundstelle_concordance_hit_count(const fundstelle_concordance* concordance);
/** The document of that index, without a snippet; belongs to the concordance. */
FUNDSTELLE_EXPORT const fundstelle_hit* fundstelle_concordance_hit(const fundstelle_concordance* concordance,
                                                                   size_t index);
/** Lines given. */
FUNDSTELLE_EXPORT size_t fundstelle_concordance_line_count(const fundstelle_concordance* concordance);
/** The document of a line, as an index. */
FUNDSTELLE_EXPORT size_t fundstelle_concordance_line_hit(const fundstelle_concordance* concordance,
                                                         size_t line);
/** Whole words before the keyword. */
FUNDSTELLE_EXPORT const char* fundstelle_concordance_left(const fundstelle_concordance* concordance,
                                                          size_t line);
/** As written. */
FUNDSTELLE_EXPORT const char* fundstelle_concordance_keyword(const fundstelle_concordance* concordance,
                                                             size_t line);
/** Whole words behind it. */
FUNDSTELLE_EXPORT const char* fundstelle_concordance_right(const fundstelle_concordance* concordance,
                                                           size_t line);
/** By which form it answers. */
FUNDSTELLE_EXPORT fundstelle_form fundstelle_concordance_form(const fundstelle_concordance* concordance,
                                                              size_t line);
/** As fundstelle-search --kwic --format json prints it, on one line; NULL without memory. */
FUNDSTELLE_EXPORT char* fundstelle_concordance_json(const fundstelle_concordance* concordance);
/** Frees a concordance with its hits. */
FUNDSTELLE_EXPORT void fundstelle_concordance_free(fundstelle_concordance* concordance);

/** @}
 * @name Documents
 * @{ */

/** All that the database keeps of a document. */
typedef struct fundstelle_document fundstelle_document;

/** The document of that id or file; FUNDSTELLE_NOT_FOUND. */
FUNDSTELLE_EXPORT fundstelle_document* fundstelle_searcher_document(fundstelle_searcher* searcher,
                                                                    const char* id, fundstelle_error** error);
/** Its id. */
FUNDSTELLE_EXPORT const char* fundstelle_document_id(const fundstelle_document* document);
/** The file it was read from. */
FUNDSTELLE_EXPORT const char* fundstelle_document_path(const fundstelle_document* document);
/** Its address, or empty. */
FUNDSTELLE_EXPORT const char* fundstelle_document_url(const fundstelle_document* document);
/** Its headline. */
FUNDSTELLE_EXPORT const char* fundstelle_document_title(const fundstelle_document* document);
/** YYYY-MM-DD, or empty. */
FUNDSTELLE_EXPORT const char* fundstelle_document_date(const fundstelle_document* document);
/** Where the date was found: "given", "meta tag"; empty without one. */
FUNDSTELLE_EXPORT const char* fundstelle_document_date_from(const fundstelle_document* document);
/** "high", "medium", "low". */
FUNDSTELLE_EXPORT const char* fundstelle_document_date_confidence(const fundstelle_document* document);
/** Who printed it, or empty. */
FUNDSTELLE_EXPORT const char* fundstelle_document_source(const fundstelle_document* document);
/** Who wrote it, or empty. */
FUNDSTELLE_EXPORT const char* fundstelle_document_author(const fundstelle_document* document);
/** Of the paper or site, or empty. */
FUNDSTELLE_EXPORT const char* fundstelle_document_section(const fundstelle_document* document);
/** ISO 639-1, or empty. */
FUNDSTELLE_EXPORT const char* fundstelle_document_language(const fundstelle_document* document);
/** Further keys of its row, a JSON object; or empty. */
FUNDSTELLE_EXPORT const char* fundstelle_document_extra(const fundstelle_document* document);
/** Pieces of its text, in the input's order. */
FUNDSTELLE_EXPORT size_t fundstelle_document_block_count(const fundstelle_document* document);
/** "title", "body", "caption", "teaser", "comment", "boilerplate". */
FUNDSTELLE_EXPORT const char* fundstelle_document_block_label(const fundstelle_document* document,
                                                              size_t block);
/** Why, for people. */
FUNDSTELLE_EXPORT const char* fundstelle_document_block_reason(const fundstelle_document* document,
                                                               size_t block);
/** Part of the article. */
FUNDSTELLE_EXPORT bool fundstelle_document_block_is_kept(const fundstelle_document* document, size_t block);
/** Its text. */
FUNDSTELLE_EXPORT const char* fundstelle_document_block_text(const fundstelle_document* document,
                                                             size_t block);
/** The article: the kept blocks, an empty line between them; NULL without memory. */
FUNDSTELLE_EXPORT char* fundstelle_document_text(const fundstelle_document* document);
/** All of it, on one line; NULL without memory. */
FUNDSTELLE_EXPORT char* fundstelle_document_json(const fundstelle_document* document);
/** Frees a document. */
FUNDSTELLE_EXPORT void fundstelle_document_free(fundstelle_document* document);

/** The ids of all documents that match, sorted. */
typedef struct fundstelle_ids fundstelle_ids;

/** `restriction` may be NULL. */
FUNDSTELLE_EXPORT fundstelle_ids* fundstelle_searcher_ids(fundstelle_searcher* searcher, const char* query,
                                                          const fundstelle_restriction* restriction,
                                                          fundstelle_error** error);
/** How many there are. */
FUNDSTELLE_EXPORT size_t fundstelle_ids_count(const fundstelle_ids* ids);
/** The id of that index. */
FUNDSTELLE_EXPORT const char* fundstelle_ids_id(const fundstelle_ids* ids, size_t index);
/** Frees ids. */
FUNDSTELLE_EXPORT void fundstelle_ids_free(fundstelle_ids* ids);

/** @}
 * @name Help with queries
 * @{ */

/** What an unfinished query could go on with. */
typedef struct fundstelle_completions fundstelle_completions;

/** What the last word of `query` could become, at most `limit`. */
FUNDSTELLE_EXPORT fundstelle_completions* fundstelle_searcher_complete(fundstelle_searcher* searcher,
                                                                       const char* query, size_t limit,
                                                                       fundstelle_error** error);
/** Byte of the query from which on it is completed. */
FUNDSTELLE_EXPORT size_t fundstelle_completions_begin(const fundstelle_completions* completions);
/** Names of fields first, then the most frequent words. */
FUNDSTELLE_EXPORT size_t fundstelle_completions_count(const fundstelle_completions* completions);
/** "Brücke", "title:"; to stand from the beginning on. */
FUNDSTELLE_EXPORT const char* fundstelle_completions_text(const fundstelle_completions* completions,
                                                          size_t index);
/** Documents that have the word; 0 for a field's name. */
FUNDSTELLE_EXPORT size_t fundstelle_completions_documents(const fundstelle_completions* completions,
                                                          size_t index);
/** Frees completions. */
FUNDSTELLE_EXPORT void fundstelle_completions_free(fundstelle_completions* completions);

/** What would be found where a query finds nothing. */
typedef struct fundstelle_advice fundstelle_advice;

/** Each piece of advice was tried. `restriction` may be NULL. */
FUNDSTELLE_EXPORT fundstelle_advice* fundstelle_searcher_advise(fundstelle_searcher* searcher,
                                                                const char* query,
                                                                const fundstelle_restriction* restriction,
                                                                fundstelle_error** error);
/** Words of the query that no document has, and "source:Name" alike. */
FUNDSTELLE_EXPORT size_t fundstelle_advice_missing_count(const fundstelle_advice* advice);
/** The missing word of that index. */
FUNDSTELLE_EXPORT const char* fundstelle_advice_missing(const fundstelle_advice* advice, size_t index);
/** Pieces of advice, what is nearest to the query first. */
FUNDSTELLE_EXPORT size_t fundstelle_advice_count(const fundstelle_advice* advice);
/** "the words of the phrase apart". */
FUNDSTELLE_EXPORT const char* fundstelle_advice_reason(const fundstelle_advice* advice, size_t index);
/** The query that finds it. */
FUNDSTELLE_EXPORT const char* fundstelle_advice_query(const fundstelle_advice* advice, size_t index);
/** Documents that it finds; never 0. */
FUNDSTELLE_EXPORT size_t fundstelle_advice_total(const fundstelle_advice* advice, size_t index);
/** By the restriction that the query was asked with. */
FUNDSTELLE_EXPORT bool fundstelle_advice_is_restricted(const fundstelle_advice* advice, size_t index);
/** Frees advice. */
FUNDSTELLE_EXPORT void fundstelle_advice_free(fundstelle_advice* advice);

/** How a query was understood; every text is for people. */
typedef struct fundstelle_explanation fundstelle_explanation;

/** How fundstelle_searcher_search() would understand it. */
FUNDSTELLE_EXPORT fundstelle_explanation* fundstelle_searcher_explain(fundstelle_searcher* searcher,
                                                                      const char* query,
                                                                      fundstelle_error** error);
/** The parsed query, an indented line a node. */
FUNDSTELLE_EXPORT const char* fundstelle_explanation_tree(const fundstelle_explanation* explanation);
/** Xapian's own description. */
FUNDSTELLE_EXPORT const char* fundstelle_explanation_xapian_query(const fundstelle_explanation* explanation);
/** Frees an explanation. */
FUNDSTELLE_EXPORT void fundstelle_explanation_free(fundstelle_explanation* explanation);

/** @} */

#ifdef __cplusplus
}
#endif

#endif
