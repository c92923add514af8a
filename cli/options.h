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
    bool help, json, all, strict, check, write;
    const char *format, *color, *actor, *at, *concept, *concepts, *under;
    uint64_t max_states;
} settings;

typedef enum option_kind {
    OPTION_FLAG,
    OPTION_TEXT,
    OPTION_COUNT, /* a whole number from 1 on */
    OPTION_CHOICE /* one of `choices` */
} option_kind;

typedef struct option {
    const char *name;
    char letter;         /* 0 = none */
    option_kind kind;
    size_t field;        /* offsetof(settings, ..) */
    const char *value;   /* what stands behind it in help: "STATE" */
    const char *const *choices;
    const char *help;
} option;

/* Rows that several verbs share. */
extern const char *const format_choices[], *const color_choices[];

#define OPTION_HELP                                                                                \
    {"help", 'h', OPTION_FLAG, offsetof(settings, help), NULL, NULL, "this page"}
#define OPTION_JSON                                                                                \
    {"json", 0, OPTION_FLAG, offsetof(settings, json), NULL, NULL, "the same as --format=json"}
#define OPTION_FORMAT                                                                              \
    {"format", 0, OPTION_CHOICE, offsetof(settings, format), "F", format_choices,                  \
     "text (default) or json"}
#define OPTION_COLOR                                                                               \
    {"color", 0, OPTION_CHOICE, offsetof(settings, color), "WHEN", color_choices,                  \
     "auto (default), always or never; NO_COLOR turns it off"}
#define OPTION_ALL                                                                                 \
    {"all", 0, OPTION_FLAG, offsetof(settings, all), NULL, NULL, "every row of a long table"}
#define OPTION_MAX_STATES                                                                          \
    {"max-states", 0, OPTION_COUNT, offsetof(settings, max_states), "N", NULL,                     \
     "refuse disputes of more states (default 16777216)"}
#define OPTION_END                                                                                 \
    { NULL, 0, OPTION_FLAG, 0, NULL, NULL, NULL }

/* Sorts words[0..n) into settings and arguments (args has room for n).  False after a message on
 * standard error. */
bool parse_options(const char *verb, const option *options, const char *const *words, size_t n,
                   settings *out, const char **args, size_t *n_args);

/* The nearest of the names for a misspelt word, or NULL: a running minimum over candidates. */
typedef struct suggestion {
    const char *word, *best;
    size_t distance;
} suggestion;

void suggest(suggestion *s, const char *candidate);

#endif
