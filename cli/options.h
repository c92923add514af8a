/* options.h - one table-driven parser for all verbs.
 *
 * `--name=value`, `--name value` and single letters; `--` ends the options; `-` is an argument and
 * stands for standard input.  Options and arguments may come in any order.  A beginning of a name
 * is understood, with a note, where it has at least three letters and fits one option only. */

#ifndef ENTENTE_CLI_OPTIONS_H
#define ENTENTE_CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What the options of all verbs set; a verb offers those it knows. */
typedef struct settings {
    bool help, bundle, json, all, strict, check, write, gaps, passages, card, robust, force;
    bool ascii, quiet, no_pager;
    bool brief; /* report */
    const char *format, *color, *actor, *at, *concept, *concepts, *under, *replies;
    const char *from, *to, *by;
    const char *since, *until, *kind, *min_grade, *output;
    uint64_t max_states, draws, seed, jobs;
    const char *dyad, *every, *normalise, *figure, *theme; /* relations, figures */
    bool directed, bilateral, fold_firms, changes, reciprocity, network;
    uint64_t top;
    bool events, undirected, raw, echoes, publishers, partial, overlap, pad_codes; /* of files */
    const char *scale, *quads, *map, *level, *grouped_by;
    bool fold_stories; /* of ledgers */
    const char *source_set;
    const char *structure, *leave, *improvement;
    const char *goal, *free;
    bool only;
    const char *rule;
    bool levers, turns;
    bool features, controls;
    uint64_t step, ruler, map_width, sea_draws;
    const char *method, *quad;
    bool packages, singly;
    const char *parties, *disputes, *movers;
    const char *with, *without, *within, *state, *told, *shard; /* simulate */
    const char *coast, *title, *source, *licence;
    bool sensitivity; /* simulate */
    const char *of;
    uint64_t points;
    const char *years, *onsets, *bins, *start, *prior, *profile, *leave_columns,
        *severity; /* fit */
    bool free_matrix;
    uint64_t pieces;
    const char *redact; /* show; NULL: not asked for */
    const char **stream;
    const char **drop, **set, **coalition, **stable, **unstable; /* ended by NULL */
} settings;

typedef enum option_kind {
    OPTION_FLAG,
    OPTION_TEXT,
    OPTION_COUNT,  /* a whole number from 1 on */
    OPTION_NUMBER, /* a whole number, 0 too */
    OPTION_CHOICE, /* one of `choices` */
    OPTION_LIST,   /* may be given again and again */
    OPTION_MAYBE   /* a text behind "=", or nothing: then the field is "" */
} option_kind;

typedef struct option {
    const char *name;
    char letter; /* 0 = none */
    option_kind kind;
    size_t field;      /* offsetof(settings, ..) */
    const char *value; /* what stands behind it in help: "STATE" */
    const char *const *choices;
    const char *help;
    const char *names; /* what completion offers as its value, see complete.c; NULL = nothing */
    bool lists;        /* the value is several of them, with commas */
    bool in_full;      /* no abbreviation of it is understood: it changes a file */
} option;

/* Rows that several verbs share. */
extern const option option_json, option_format, option_format_of_tables, option_all, option_under,
    option_max_states, option_draws, option_seed, option_jobs, option_drop, option_set,
    option_replies, option_output, option_redact, option_force, option_years, option_onsets,
    option_format_of_figures, option_width_of_figure;

/* Rows that every verb has: how the program speaks.  Ended by NULL. */
extern const option *const general_options[];

/* Option number i of a verb: its own, then those of every verb; NULL at the end. */
const option *nth_option(const option *const *own, size_t i);

/* How many lists there are: the arguments and those of OPTION_LIST. */
enum { N_LISTS = 7 };

/* Sorts words[0..n) into settings and arguments; args has room for N_LISTS lists of n words and
 * their ends, the arguments first.  False after a message on standard error. */
bool parse_options(const char *verb, const option *const *options, const char *const *words,
                   size_t n, settings *out, const char **args, size_t *n_args);

/* Whether `word` is a beginning of `name` that is long enough to stand for it. */
bool abbreviates(const char *word, size_t n, const char *name);

/* The nearest of the names for a misspelt word, or NULL: a running minimum over candidates. */
typedef struct suggestion {
    const char *word, *best;
    size_t distance;
} suggestion;

void suggest(suggestion *s, const char *candidate);

#endif
