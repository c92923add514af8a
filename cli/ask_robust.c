/* ask_robust.c - entente stability MODEL [DISPUTE] --robust */

#include "ask_robust.h"

#include <stddef.h>

const option option_robust = {
    .name = "robust",
    .kind = OPTION_FLAG,
    .field = offsetof(settings, robust),
    .help = "how little must change before another state rests (default nash and seq)"};

bool asks_robust(const job *j) {
    return j->set.robust;
}

int answer_robust(job *j, const char *dispute, const char *const *concepts) {
    ent_robustness_options options = ENT_ROBUSTNESS_OPTIONS_INIT;
    ent_robustness *r;
    char *text;
    options.concepts = concepts;
    options.under = j->set.under;
    options.max_states = j->set.max_states;
    options.replies = j->set.replies;
    options.jobs = jobs_of(j);
    options.drop = j->set.drop;
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
