/* cmd_check.c - entente check MODEL [CLAIM..] */

#include "job.h"

#include <stdlib.h>

/* A claim that could not be evaluated comes before one that fails. */
static int status_of(const ent_check_result *r) {
    for (size_t i = 0; i < ent_check_result_count(r); i++)
        if (ent_check_result_verdict(r, i) == ENT_VERDICT_ERROR) return UNREADABLE;
    return ent_check_result_as_expected(r) ? DONE : ANSWER_NO;
}

static int report(job *j, const ent_check_result *r) {
    char *text;
    ent_status st = ent_report_check(j->ctx, r, &j->print, &text);
    if (st != ENT_OK) return explain_failure(j, st);
    print_diagnostics(j);
    return print_answer(text, status_of(r));
}

static int run(job *j) {
    ent_check_options options = ENT_CHECK_OPTIONS_INIT;
    ent_check_result *r;
    int status = read_model(j);
    if (status != DONE) return status;
    j->args[j->n_args] = NULL; /* the list has room for its end */
    if (j->n_args > 1) options.claims = j->args + 1;
    options.max_states = j->set.max_states;
    ent_status st = ent_check_run(j->ctx, j->region, &options, &r);
    if (st != ENT_OK) return explain_failure(j, st);
    status = report(j, r);
    ent_check_result_free(r);
    return status;
}

static const example examples[] = {
    {"entente check caspian.ent", "all claims"},
    {"entente check caspian.ent stays-informal", "one claim"},
    {"entente check caspian.ent --json | jq -r '.result[] | [.claim, .verdict] | @tsv'", ""},
    {NULL, NULL},
};

static const option *const options_of_check[] = {&option_all,  &option_max_states, &option_format,
                                                 &option_json, &option_color,      &option_help,
                                                 NULL};

const verb cmd_check = {
    .name = "check",
    .group = "answer",
    .brief = "Test the claims of a model and print a verdict for each.",
    .arguments = "MODEL [CLAIM..]",
    .least = 1,
    .most = SIZE_MAX,
    .examples = examples,
    .options = options_of_check,
    .statuses = "0 no claim fails (or each comes out as its `expect` says), 1 a claim fails or "
                "surprises,\n3 the model cannot be read or a check not be understood.",
    .see = "why, lint, help verdicts",
    .run = run,
};
