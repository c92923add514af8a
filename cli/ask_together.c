/* ask_together.c - entente stability MODEL [DISPUTE] --coalition=A+B, --structure=.., --leave=STATE */

#include "ask_together.h"

static const char *const improvements[] = {"strict", "pareto", NULL};

const option option_coalition = {
    .name = "coalition",
    .kind = OPTION_LIST,
    .field = offsetof(settings, coalition),
    .value = "A+B",
    .help = "what these would leave together, or all; may be given several times",
    .names = "actor"};
const option option_structure = {.name = "structure",
                                 .kind = OPTION_TEXT,
                                 .field = offsetof(settings, structure),
                                 .value = "A+B,C",
                                 .help = "each block acts as one actor",
                                 .names = "actor",
                                 .lists = true};
const option option_leave = {.name = "leave",
                             .kind = OPTION_TEXT,
                             .field = offsetof(settings, leave),
                             .value = "STATE",
                             .help = "the smallest coalitions that would gain by leaving it"};
const option option_improvement = {
    .name = "improvement",
    .kind = OPTION_CHOICE,
    .field = offsetof(settings, improvement),
    .value = "KIND",
    .choices = improvements,
    .help = "strict (every member gains, default) or pareto (one does, none loses)"};

bool asks_together(const job *j) {
    return j->set.coalition[0] || j->set.structure || j->set.leave || j->set.improvement;
}

static int report(job *j, const ent_together *t) {
    char *text;
    ent_status st = ent_report_together(j->ctx, t, &j->print, &text);
    if (st != ENT_OK) return explain_failure(j, st);
    print_diagnostics(j);
    return print_answer(text, DONE);
}

int answer_together(job *j, const char *dispute, const char *const *concepts) {
    ent_together_options options = ENT_TOGETHER_OPTIONS_INIT;
    ent_together *t;
    options.coalitions = j->set.coalition;
    options.structure = j->set.structure;
    options.leave = j->set.leave;
    options.improvement = j->set.improvement;
    options.concepts = concepts;
    options.under = j->set.under;
    options.max_states = j->set.max_states;
    options.drop = j->set.drop;
    begin_progress();
    ent_status st = ent_together_run(j->ctx, j->region, dispute, &options, &t);
    end_progress();
    if (st != ENT_OK) return explain_failure(j, st);
    int status = report(j, t);
    ent_together_free(t);
    return status;
}
