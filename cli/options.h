/* options.h - one table-driven parser for all verbs.
 *
 * `--name=value`, `--name value` and single letters; `--` ends the options; `-` is an argument and
 * stands for standard input.  Options and arguments may come in any order. */

#ifndef ENTENTE_CLI_OPTIONS_H
#define ENTENTE_CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What the options of all verbs set; a verb offers those it knows. */
typedef struct settings {
    bool help, json, all, strict, check, write, gaps, passages;
    const char *format, *color, *actor, *at, *concept, *concepts, *under, *replies;
    const char *since, *until, *kind, *min_grade;
    uint64_t max_states, draws, seed, jobs;
    const char **drop, **set; /* ended by NULL */
} settings;

typedef enum option_kind {
    OPTION_FLAG,
    OPTION_TEXT,
    OPTION_COUNT,  /* a whole number from 1 on */
    OPTION_NUMBER, /* a whole number, 0 too */
    OPTION_CHOICE, /* one of `choices` */
    OPTION_LIST    /* may be given again and again */
} option_kind;

typedef struct option {
    const char *name;
    char letter; /* 0 = none */
    option_kind kind;
    size_t field;      /* offsetof(settings, ..) */
    const char *value; /* what stands behind it in help: "STATE" */
    const char *const *choices;
    const char *help;
} option;

/* Rows that several verbs share. */
extern const option option_help, option_json, option_format, option_format_of_tables, option_color,
    option_all, option_under, option_max_states, option_draws, option_seed, option_jobs,
    option_drop, option_set, option_replies;

/* How many lists there are: the arguments and those of OPTION_LIST. */
enum { N_LISTS = 3 };

/* Sorts words[0..n) into settings and arguments; args has room for N_LISTS lists of n words and
 * their ends, the arguments first.  False after a message on standard error. */
bool parse_options(const char *verb, const option *const *options, const char *const *words,
                   size_t n, settings *out, const char **args, size_t *n_args);

/* The nearest of the names for a misspelt word, or NULL: a running minimum over candidates. */
typedef struct suggestion {
    const char *word, *best;
    size_t distance;
} suggestion;

void suggest(suggestion *s, const char *candidate);

#endif
