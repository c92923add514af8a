/* filter.c - a filter of events, from words and options. */

#include "filter.h"

#include <stdlib.h>
#include <string.h>

/* Options that say in another way what a filter says. */
typedef struct filter_option {
    const char *word, *value;
} filter_option;

enum { N_FILTER_OPTIONS = 4 };

static void list_options(const job *j, filter_option *out) {
    out[0] = (filter_option){"since", j->set.since};
    out[1] = (filter_option){"until", j->set.until};
    out[2] = (filter_option){"kind", j->set.kind};
    out[3] = (filter_option){"min-grade", j->set.min_grade};
}

char *join_filter(const job *j) {
    filter_option options[N_FILTER_OPTIONS];
    size_t n = 1;
    list_options(j, options);
    for (size_t i = 1; i < j->n_args; i++) n += strlen(j->args[i]) + 1;
    for (size_t i = 0; i < N_FILTER_OPTIONS; i++)
        if (options[i].value) n += strlen(options[i].word) + strlen(options[i].value) + 2;
    char *text = malloc(n);
    if (!text) return NULL;
    *text = '\0';
    for (size_t i = 1; i < j->n_args; i++) {
        if (i > 1) strcat(text, " ");
        strcat(text, j->args[i]);
    }
    for (size_t i = 0; i < N_FILTER_OPTIONS; i++) {
        if (!options[i].value) continue;
        if (*text) strcat(text, " ");
        strcat(text, options[i].word);
        strcat(text, " ");
        strcat(text, options[i].value);
    }
    return text;
}

const option option_since = {.name = "since",
                             .kind = OPTION_TEXT,
                             .field = offsetof(settings, since),
                             .value = "DATE",
                             .help = "the same as the filter since DATE"};
const option option_until = {.name = "until",
                             .kind = OPTION_TEXT,
                             .field = offsetof(settings, until),
                             .value = "DATE",
                             .help = "the same as the filter until DATE"};
const option option_event_kind = {.name = "kind",
                                  .kind = OPTION_TEXT,
                                  .field = offsetof(settings, kind),
                                  .value = "KIND",
                                  .help = "the same as the filter kind KIND",
                                  .names = "kind"};
const option option_min_grade = {.name = "min-grade",
                                 .kind = OPTION_TEXT,
                                 .field = offsetof(settings, min_grade),
                                 .value = "GRADE",
                                 .help = "the same as the filter min-grade GRADE"};
const option option_actor = {.name = "actor",
                             .kind = OPTION_TEXT,
                             .field = offsetof(settings, actor),
                             .value = "NAME",
                             .help = "of an actor or group, on either side",
                             .names = "actor group"};
