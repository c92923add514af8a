/* cmd_check.c - entente check MODEL [CLAIM..] */

#include "job.h"

#include <stdlib.h>

static bool all_hold(const ent_check_result *r) {
    for (size_t i = 0; i < ent_check_result_count(r); i++)
        if (ent_check_result_verdict(r, i) != ENT_VERDICT_HOLDS) return false;
    return true;
}

/* A claim that could not be evaluated comes before one that fails. */
static int status_of(const job *j, const ent_check_result *r) {
    for (size_t i = 0; i < ent_check_result_count(r); i++)
        if (ent_check_result_verdict(r, i) == ENT_VERDICT_ERROR) return UNREADABLE;
    if (j->set.strict && !all_hold(r)) return ANSWER_NO;
    return ent_check_result_as_expected(r) ? DONE : ANSWER_NO;
}

static int report(job *j, const ent_check_result *r) {
    char *text;
    j->print.all = j->set.all || j->n_args > 1; /* claims that were asked for are told */
    ent_status st = j->set.passages ? ent_report_passages(j->ctx, r, &j->print, &text)
                                    : ent_report_check(j->ctx, r, &j->print, &text);
    if (st != ENT_OK) return explain_failure(j, st);
    print_diagnostics(j);
    return print_answer(text, status_of(j, r));
}

static ent_check_options options_from(const job *j) {
    ent_check_options options = ENT_CHECK_OPTIONS_INIT;
    if (j->n_args > 1) options.claims = j->args + 1;
    options.max_states = j->set.max_states;
    options.draws = (uint32_t)j->set.draws;
    options.best_only = j->set.draws == 0;
    options.seed = j->set.seed;
    options.jobs = jobs_of(j);
    options.drop = j->set.drop;
    return options;
}

/* The table of passages is about all claims. */
static int too_many_claims(job *j) {
    j->trouble = "--passages takes no claims: it is about all of them";
    return explain_failure(j, ENT_EUSAGE);
}

static int run(job *j) {
    ent_check_result *r;
    if (!draws_fit(j)) return USAGE;
    if (j->set.passages && j->n_args > 1) return too_many_claims(j);
    int status = read_model(j);
    if (status != DONE) return status;
    j->args[j->n_args] = NULL; /* the list has room for its end */
    ent_check_options options = options_from(j);
    begin_progress();
    ent_status st = ent_check_run(j->ctx, j->region, &options, &r);
    end_progress();
    if (st != ENT_OK) return explain_failure(j, st);
    status = report(j, r);
    ent_check_result_free(r);
    return status;
}

static const example examples[] = {
    {"entente check caspian.ent", "the claims that matter most; the others are counted"},
    {"entente check caspian.ent --all", "every claim"},
    {"entente check caspian.ent stays-informal", "one claim"},
    {"entente check caspian.ent --drop=neutrality", "without an assumption"},
    {"entente check drilling.ent --set=actor.russia.naval=30", "with another value"},
    {"entente check caspian.ent --draws=0", "best values only"},
    {"entente check caspian.ent --passages", "what becomes of each sentence of a source"},
    {"entente check caspian.ent --format=csv >claims.csv", "a row for each check of a claim"},
    {"entente check caspian.ent --json | jq -r '.result[] | [.claim, .verdict] | @tsv'", ""},
    {NULL, NULL},
};

static const option option_strict = {.name = "strict",
                                     .kind = OPTION_FLAG,
                                     .field = offsetof(settings, strict),
                                     .help = "exit status 1 unless every claim holds"};

static const option option_all_claims = {.name = "all",
                                         .kind = OPTION_FLAG,
                                         .field = offsetof(settings, all),
                                         .help = "every claim, in the order of the model"};

static const option option_passages = {.name = "passages",
                                       .kind = OPTION_FLAG,
                                       .field = offsetof(settings, passages),
                                       .help = "what becomes of every passage of every source"};

static const option *const options_of_check[] = {&option_all_claims, &option_passages,
                                                 &option_draws,      &option_seed,
                                                 &option_drop,       &option_set,
                                                 &option_strict,     &option_jobs,
                                                 &option_max_states, &option_format_of_tables,
                                                 &option_json,       NULL};

static const char *const names[] = {"model", "claim", NULL};

const verb cmd_check = {
    .name = "check",
    .group = "answer",
    .brief = "Test the claims of a model and print a verdict for each.",
    .about = "Each claim is tried at best values, in draws of the doubt the model states, and\n"
             "with one input at a time in force: a finding is told from an assumption said twice.",
    .arguments = "MODEL [CLAIM..]",
    .least = 1,
    .most = SIZE_MAX,
    .examples = examples,
    .options = options_of_check,
    .statuses = "0 no claim fails (or each comes out as its `expect` says), 1 a claim fails or\n"
                "surprises, 3 the model cannot be read or a check not be understood.",
    .see = "why, lint, help verdicts",
    .run = run,
    .names = names,
};
