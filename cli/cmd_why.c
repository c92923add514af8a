/* cmd_why.c - entente why MODEL WHAT [ACTOR] */

#include "job.h"

/* The model was read without an error, so one that is there now is of a check. */
static int report(job *j, const ent_why *w) {
    char *text;
    ent_status st = ent_report_why(j->ctx, w, &j->print, &text);
    if (st != ENT_OK) return explain_failure(j, st);
    print_diagnostics(j);
    return print_answer(text, ent_ctx_diag_count_of(j->ctx, ENT_ERROR) ? UNREADABLE : DONE);
}

static ent_why_options options_from(const job *j) {
    ent_why_options options = ENT_WHY_OPTIONS_INIT;
    options.actor = j->n_args > 2 ? j->args[2] : NULL;
    options.at = j->set.at;
    options.concept = j->set.concept;
    options.under = j->set.under;
    options.max_states = j->set.max_states;
    options.draws = (uint32_t)j->set.draws;
    options.best_only = j->set.draws == 0;
    options.seed = j->set.seed;
    options.jobs = jobs_of(j);
    options.drop = j->set.drop;
    options.replies = j->set.replies;
    return options;
}

static int run(job *j) {
    ent_why *w;
    if (!draws_fit(j)) return USAGE;
    int status = read_model(j);
    if (status != DONE) return status;
    ent_why_options options = options_from(j);
    begin_progress();
    ent_status st = ent_why_run(j->ctx, j->region, j->args[1], &options, &w);
    end_progress();
    if (st != ENT_OK) return explain_failure(j, st);
    status = report(j, w);
    ent_why_free(w);
    return status;
}

static const example examples[] = {
    {"entente why caspian.ent no-alliance", "the verdict of a claim"},
    {"entente why caspian.ent partnership", "the present state of a dispute"},
    {"entente why caspian.ent partnership russia --at='{aid, coop}'", "one actor, another state"},
    {"entente why caspian.ent partnership --at=4 --concept=nash --under=no-denial", ""},
    {NULL, NULL},
};

static const option option_at = {
    .name = "at",
    .kind = OPTION_TEXT,
    .field = offsetof(settings, at),
    .value = "STATE",
    .help = "none, now, '{a, b}' or its number in `stability` (default now, else none)"};
static const option option_concept = {.name = "concept",
                                      .kind = OPTION_TEXT,
                                      .field = offsetof(settings, concept),
                                      .value = "ID",
                                      .help = "one of those in `help concepts` (default seq)",
                                      .names = "concept"};

static const option *const options_of_why[] = {&option_at,         &option_concept,
                                               &option_under,      &option_replies,
                                               &option_draws,      &option_seed,
                                               &option_drop,       &option_set,
                                               &option_jobs,       &option_all,
                                               &option_max_states, &option_format_of_tables,
                                               &option_json,       NULL};

static const char *const names[] = {"model", "claim dispute", "actor", NULL};

const verb cmd_why = {
    .name = "why",
    .group = "answer",
    .brief = "Give the reasons for a verdict, or for staying in or leaving a state of a dispute.",
    .about = "For a claim: its checks, what each rests on and what would change it.  For a state\n"
             "of a dispute: each move that would gain, and the answer that takes the gain away.",
    .arguments = "MODEL CLAIM | MODEL DISPUTE [ACTOR]",
    .least = 2,
    .most = 3,
    .examples = examples,
    .options = options_of_why,
    .statuses = "0 done, 2 no such claim, dispute, actor or state, 3 the model cannot be read or a "
                "check\nnot be understood, 4 too many states.",
    .see = "check, stability",
    .run = run,
    .names = names,
};
