/* cmd_score.c - entente score MODEL [CLAIM..] | --years FILE --onsets FILE --until YEAR */

#include "job.h"

#include <stdlib.h>
#include <string.h>

static int print_report(job *j, char *text) {
    print_diagnostics(j);
    return print_answer(text, DONE);
}

/* ---- claims of a model */

static int score_claims(job *j) {
    ent_score *s;
    char *text;
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
    st = ent_report_score(j->ctx, s, &j->print, &text);
    status = st == ENT_OK ? print_report(j, text) : explain_failure(j, st);
    ent_score_free(s);
    return status;
}

/* ---- a back-test of tables */

/* A year, or 0 where none is given; -1: it is none. */
static int year_of(const char *text) {
    char *end;
    if (!text) return 0;
    long x = strtol(text, &end, 10);
    return strlen(text) == 4 && !*end && x > 0 ? (int)x : -1;
}

/* What is wrong with the options; NULL: nothing. */
static const char *stray_option(const job *j) {
    bool tables = j->set.years || j->set.onsets;
    if (tables && (!j->set.years || !j->set.onsets)) return "--years and --onsets go together";
    if (tables && j->n_args) return "with --years there is no model: the tables are all there is";
    if (tables && !j->set.until) return "--until=YEAR is missing: the last year that is fitted";
    if (tables && (year_of(j->set.until) < 0 || year_of(j->set.since) < 0))
        return "--until and --since are years here, such as 1985";
    if (!tables && (j->set.until || j->set.since)) return "--until and --since go with --years";
    if (!tables && j->n_args == 0) return "a model is missing, or --years FILE --onsets FILE";
    return NULL;
}

static int score_tables(job *j) {
    ent_backtest *b;
    char *text;
    ent_backtest_options options = ENT_BACKTEST_OPTIONS_INIT;
    options.until = year_of(j->set.until);
    options.since = year_of(j->set.since);
    begin_progress();
    ent_status st = ent_backtest_run(j->ctx, j->set.years, j->set.onsets, &options, &b);
    end_progress();
    if (st != ENT_OK) return explain_failure(j, st);
    st = ent_report_backtest(j->ctx, b, &j->print, &text);
    int status = st == ENT_OK ? print_report(j, text) : explain_failure(j, st);
    ent_backtest_free(b);
    return status;
}

static int run(job *j) {
    const char *stray = stray_option(j);
    if (stray) {
        complain("entente score: %s", stray);
        return USAGE;
    }
    if (!draws_fit(j)) return USAGE;
    return j->set.years ? score_tables(j) : score_claims(j);
}

static const example examples[] = {
    {"entente score caspian.ent", "the forecasts of all claims whose outcome is known"},
    {"entente score caspian.ent no-alliance", "of one claim"},
    {"entente score caspian.ent --format=csv >scores.csv", "a row for each chance"},
    {"entente score --years dyad-years.csv --onsets onsets.csv --until=1985",
     "would models of dispute onsets have known?"},
    {NULL, NULL},
};

static const option option_until_of_score = {.name = "until",
                                             .kind = OPTION_TEXT,
                                             .field = offsetof(settings, until),
                                             .value = "YEAR",
                                             .help = "of --years: the last year that is fitted"};
static const option option_since_of_score = {.name = "since",
                                             .kind = OPTION_TEXT,
                                             .field = offsetof(settings, since),
                                             .value = "YEAR",
                                             .help = "of --years: the first year that is fitted"};

static const option *const options_of_score[] = {&option_draws,
                                                 &option_seed,
                                                 &option_drop,
                                                 &option_set,
                                                 &option_jobs,
                                                 &option_max_states,
                                                 &option_years,
                                                 &option_onsets,
                                                 &option_until_of_score,
                                                 &option_since_of_score,
                                                 &option_format_of_tables,
                                                 &option_json,
                                                 NULL};

static const char *const names[] = {"model", "claim", NULL};

const verb cmd_score = {
    .name = "score",
    .group = "answer",
    .brief = "Score the forecasts of claims against what happened.",
    .about =
        "The newest forecast of each claim with an `outcome`, all together and by source, and\n"
        "the chance that the model gives: Brier and logarithmic score, calibration, and\n"
        "whether they beat the base rate and always 50%.  A forecast made with the outcome\n"
        "known is barred and listed.\n"
        "With --years: models of dispute onsets are fitted to the years until --until and\n"
        "forecast each later year of each pair from what had happened before it.",
    .arguments = "[MODEL [CLAIM..]]",
    .least = 0,
    .most = SIZE_MAX,
    .examples = examples,
    .options = options_of_score,
    .statuses = "0 done, 2 no claim of that name or none with an outcome, 3 the model or a table\n"
                "cannot be read.",
    .see = "check, why, fit",
    .run = run,
    .names = names,
};
