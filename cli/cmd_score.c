/* cmd_score.c - entente score MODEL [CLAIM..] */

#include "job.h"

static int report(job *j, const ent_score *s) {
    char *text;
    ent_status st = ent_report_score(j->ctx, s, &j->print, &text);
    if (st != ENT_OK) return explain_failure(j, st);
    print_diagnostics(j);
    return print_answer(text, DONE);
}

static int run(job *j) {
    ent_score *s;
    if (!draws_fit(j)) return USAGE;
    int status = read_model(j);
    if (status != DONE) return status;
    j->args[j->n_args] = NULL; /* the list has room for its end */
    ent_score_options options = ENT_SCORE_OPTIONS_INIT;
    if (j->n_args > 1) options.claims = j->args + 1;
    options.max_states = j->set.max_states;
    options.draws = (uint32_t)j->set.draws;
    options.seed = j->set.seed;
    options.jobs = jobs_of(j);
    options.drop = j->set.drop;
    begin_progress();
    ent_status st = ent_score_run(j->ctx, j->region, &options, &s);
    end_progress();
    if (st != ENT_OK) return explain_failure(j, st);
    status = report(j, s);
    ent_score_free(s);
    return status;
}

static const example examples[] = {
    {"entente score caspian.ent", "the forecasts of all claims whose outcome is known"},
    {"entente score caspian.ent no-alliance", "of one claim"},
    {"entente score caspian.ent --format=csv >scores.csv", "a row for each chance"},
    {NULL, NULL},
};

static const option *const options_of_score[] = {
    &option_draws,      &option_seed,             &option_drop, &option_set, &option_jobs,
    &option_max_states, &option_format_of_tables, &option_json, NULL};

static const char *const names[] = {"model", "claim", NULL};

const verb cmd_score = {
    .name = "score",
    .group = "answer",
    .brief = "Score the forecasts of claims against what happened.",
    .about = "The newest forecast of each claim with an `outcome`, all together and by source, and\n"
             "the chance that the model gives: Brier and logarithmic score, calibration, and\n"
             "whether they beat the base rate and always 50%.  A forecast made with the outcome\n"
             "known is barred and listed.",
    .arguments = "MODEL [CLAIM..]",
    .least = 1,
    .most = SIZE_MAX,
    .examples = examples,
    .options = options_of_score,
    .statuses = "0 done, 2 no claim of that name or none with an outcome, 3 the model cannot be\n"
                "read.",
    .see = "check, why",
    .run = run,
    .names = names,
};
