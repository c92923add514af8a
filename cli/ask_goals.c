/* ask_goals.c - entente stability MODEL DISPUTE --goal=STATE: what would have to be so. */

#include "ask_goals.h"

#include <stdlib.h>

const option option_goal = {.name = "goal",
                            .kind = OPTION_TEXT,
                            .field = offsetof(settings, goal),
                            .value = "STATE",
                            .help = "what would have to be so for STATE to be an equilibrium"};
const option option_only = {.name = "only",
                            .kind = OPTION_FLAG,
                            .field = offsetof(settings, only),
                            .help = "with --goal: for it to be the only equilibrium"};
const option option_stable = {.name = "stable",
                              .kind = OPTION_LIST,
                              .field = offsetof(settings, stable),
                              .value = "STATE",
                              .help = "a state to be an equilibrium; may be given several times"};
const option option_unstable = {.name = "unstable",
                                .kind = OPTION_LIST,
                                .field = offsetof(settings, unstable),
                                .value = "STATE",
                                .help = "a state not to be one; may be given several times"};
const option option_free = {.name = "free",
                            .kind = OPTION_TEXT,
                            .field = offsetof(settings, free),
                            .value = "ACTOR,..",
                            .help = "whose preferences may change for the goal (default: all)",
                            .names = "actor",
                            .lists = true};

bool asks_goals(const job *j) {
    return j->set.goal || j->set.only || j->set.free || (j->set.stable && j->set.stable[0]) ||
           (j->set.unstable && j->set.unstable[0]);
}

static int report(job *j, const ent_goals *g) {
    char *text;
    ent_status st = ent_report_goals(j->ctx, g, &j->print, &text);
    if (st != ENT_OK) return explain_failure(j, st);
    print_diagnostics(j);
    return print_answer(text, DONE);
}

int answer_goals(job *j, const char *dispute, const char *const *concepts) {
    ent_goals *g;
    ent_goals_options o = ENT_GOALS_OPTIONS_INIT;
    const char **free_actors = j->set.free ? split_list(j->set.free) : NULL;
    if (j->set.free && !free_actors) return explain_failure(j, ENT_ENOMEM);
    o.goal = j->set.goal;
    o.only = j->set.only;
    o.stable = j->set.stable;
    o.unstable = j->set.unstable;
    o.free = free_actors;
    o.concepts = concepts;
    o.under = j->set.under;
    o.replies = j->set.replies;
    o.max_states = j->set.max_states;
    o.drop = j->set.drop;
    begin_progress();
    ent_status st = ent_goals_run(j->ctx, j->region, dispute, &o, &g);
    end_progress();
    free(free_actors);
    if (st != ENT_OK) return explain_failure(j, st);
    int status = report(j, g);
    ent_goals_free(g);
    return status;
}
