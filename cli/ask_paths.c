/* ask_paths.c - entente stability MODEL [DISPUTE] --from=STATE [--to=STATE] [--by=ACTOR+ACTOR] */

#include "ask_paths.h"

const option option_from = {.name = "from",
                            .kind = OPTION_TEXT,
                            .field = offsetof(settings, from),
                            .value = "STATE",
                            .help = "where it can go from there: none, now, '{a, b}' or a number"};
const option option_to = {.name = "to",
                          .kind = OPTION_TEXT,
                          .field = offsetof(settings, to),
                          .value = "STATE",
                          .help = "the ways to this state (from now, unless --from)"};
const option option_by = {.name = "by",
                          .kind = OPTION_TEXT,
                          .field = offsetof(settings, by),
                          .value = "ACTOR+ACTOR",
                          .help = "of ways: nobody else moves; actors or coalitions",
                          .names = "actor"};

bool asks_paths(const job *j) {
    return j->set.from || j->set.to || j->set.by;
}

static int report(job *j, const ent_paths *p) {
    char *text;
    ent_status st = ent_report_paths(j->ctx, p, &j->print, &text);
    if (st != ENT_OK) return explain_failure(j, st);
    print_diagnostics(j);
    return print_answer(text, DONE);
}

int answer_paths(job *j, const char *dispute, const char *const *concepts) {
    ent_paths_options options = ENT_PATHS_OPTIONS_INIT;
    ent_paths *p;
    options.from = j->set.from;
    options.to = j->set.to;
    options.by = j->set.by;
    options.concepts = concepts;
    options.under = j->set.under;
    options.max_states = j->set.max_states;
    options.replies = j->set.replies;
    options.jobs = jobs_of(j);
    options.drop = j->set.drop;
    begin_progress();
    ent_status st = ent_paths_run(j->ctx, j->region, dispute, &options, &p);
    end_progress();
    if (st != ENT_OK) return explain_failure(j, st);
    int status = report(j, p);
    ent_paths_free(p);
    return status;
}
