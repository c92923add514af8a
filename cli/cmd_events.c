/* cmd_events.c - entente events MODEL [FILTER..] */

#include "filter.h"

#include <stdlib.h>
#include <string.h>

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
