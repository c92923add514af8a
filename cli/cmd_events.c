/* cmd_events.c - entente events MODEL [FILTER..] */

#include "job.h"

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

/* The words behind the model and the options, as one filter; the caller frees it. */
static char *join_filter(const job *j) {
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

static int report(job *j, const ent_events *e) {
    char *text;
    ent_status st = ent_report_events(j->ctx, e, &j->print, &text);
    if (st != ENT_OK) return explain_failure(j, st);
    print_diagnostics(j);
    return print_answer(text, DONE);
}

static int run(job *j) {
    ent_events *e;
    int status = read_model(j);
    if (status != DONE) return status;
    char *filter = join_filter(j);
    if (!filter) {
        complain("entente: out of memory");
        return LIMIT;
    }
    ent_events_options options = ENT_EVENTS_OPTIONS_INIT;
    options.filter = filter;
    options.actor = j->set.actor;
    options.under = j->set.under;
    options.gaps = j->set.gaps;
    ent_status st = ent_events_run(j->ctx, j->region, &options, &e);
    free(filter);
    if (st != ENT_OK) return explain_failure(j, st);
    status = report(j, e);
    ent_events_free(e);
    return status;
}

static const example examples[] = {
    {"entente events caspian.ent", "everything on record"},
    {"entente events caspian.ent by turkmenistan kind mobilize since 2012", ""},
    {"entente events caspian.ent --actor=taliban --since=2014", "on either side"},
    {"entente events caspian.ent 'not alleged score below -4'",
     "in quotes where a - begins a word"},
    {"entente events caspian.ent --gaps", "by pair of actors: how many, and the longest silence"},
    {NULL, NULL},
};

static const option option_actor = {.name = "actor",
                                    .kind = OPTION_TEXT,
                                    .field = offsetof(settings, actor),
                                    .value = "NAME",
                                    .help = "of an actor or group, on either side",
                                    .names = "actor group"};
static const option option_since = {.name = "since",
                                    .kind = OPTION_TEXT,
                                    .field = offsetof(settings, since),
                                    .value = "DATE",
                                    .help = "the same as the filter since DATE"};
static const option option_until = {.name = "until",
                                    .kind = OPTION_TEXT,
                                    .field = offsetof(settings, until),
                                    .value = "DATE",
                                    .help = "the same as the filter until DATE"};
static const option option_event_kind = {.name = "kind",
                                         .kind = OPTION_TEXT,
                                         .field = offsetof(settings, kind),
                                         .value = "KIND",
                                         .help = "the same as the filter kind KIND",
                                         .names = "kind"};
static const option option_min_grade = {.name = "min-grade",
                                        .kind = OPTION_TEXT,
                                        .field = offsetof(settings, min_grade),
                                        .value = "GRADE",
                                        .help = "the same as the filter min-grade GRADE"};
static const option option_gaps = {.name = "gaps",
                                   .kind = OPTION_FLAG,
                                   .field = offsetof(settings, gaps),
                                   .help = "by pair of actors, with the longest silence"};

static const option *const options_of_events[] = {
    &option_gaps,      &option_actor, &option_since, &option_until, &option_event_kind,
    &option_min_grade, &option_under, &option_set,   &option_all,   &option_format_of_tables,
    &option_json,      NULL};

static const char *const names[] = {"model", "filter", NULL};

const verb cmd_events = {
    .name = "events",
    .group = "answer",
    .brief = "Print what is on record, and where the record is silent.",
    .about = "The ledger's events that pass a filter, and those that may pass it.  An allegation\n"
             "stands with who makes it and who denies it.  What nobody looked for is not absent.",
    .arguments = "MODEL [FILTER..]",
    .least = 1,
    .most = 64,
    .examples = examples,
    .options = options_of_events,
    .statuses = "0 done, 2 the filter cannot be read, 3 the model cannot be read.",
    .see = "check, help functions",
    .run = run,
    .names = names,
};
