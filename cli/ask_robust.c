/* ask_robust.c - entente stability MODEL [DISPUTE] --robust */

#include "ask.h"

int ask_robust(job *j, const char *dispute, const ent_stability_options *base) {
    ent_robustness_options options = ENT_ROBUSTNESS_OPTIONS_INIT;
    ent_robustness *r;
    char *text;
    options.concepts = base->concepts;
    options.under = base->under;
    options.max_states = base->max_states;
    options.replies = base->replies;
    options.jobs = base->jobs;
    options.drop = base->drop;
    options.draws = (uint32_t)j->set.draws;
    options.exact_only = j->set.draws == 0;
    options.seed = j->set.seed;
    begin_progress();
    ent_status st = ent_robustness_run(j->ctx, j->region, dispute, &options, &r);
    end_progress();
    if (st != ENT_OK) return explain_failure(j, st);
    st = ent_report_robustness(j->ctx, r, &j->print, &text);
    ent_robustness_free(r);
    if (st != ENT_OK) return explain_failure(j, st);
    print_diagnostics(j);
    return print_answer(text, DONE);
}
