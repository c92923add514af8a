/* cmd_fit.c - entente fit MODEL --stream=FILTER.. | MODEL [THEATRE] | --years FILE --onsets FILE */

#include "filter.h"

#include <string.h>

static int report(job *j, ent_status st, ent_fitted *f) {
    char *text;
    if (st != ENT_OK) return explain_failure(j, st);
    st = ent_report_fit(j->ctx, f, &j->print, &text);
    int status = st == ENT_OK ? DONE : explain_failure(j, st);
    if (st == ENT_OK) {
        print_diagnostics(j);
        status = print_answer(text, DONE);
    }
    ent_fitted_free(f);
    return status;
}

/* An option that does not go with what is asked; NULL: none. */
static const char *stray_option(const job *j) {
    bool tables = j->set.years || j->set.onsets, streams = j->set.stream[0];
    if (tables && (!j->set.years || !j->set.onsets)) return "--years and --onsets go together";
    if (tables && streams) return "--stream is of a model, --years of tables";
    if (tables && j->n_args) return "with --years there is no model: the tables are all there is";
    if (!tables && j->n_args == 0) return "a model is missing, or --years FILE --onsets FILE";
    if (j->set.within && (tables || streams)) return "--within is of a theatre alone";
    if (!tables && !streams &&
        (j->set.bins || j->set.pieces || j->set.severity || j->set.start || j->set.free_matrix ||
         j->set.prior))
        return "--bins, --pieces, --severity, --start, --free and --prior go with --stream";
    if (!tables && (j->set.kind || j->set.leave_columns))
        return "--kind and --leave-columns go with --years";
    if (!tables && !streams && (j->set.since || j->set.until || j->set.profile))
        return "--since, --until and --profile go with --stream or --years";
    if (tables && (j->set.bins || j->set.pieces || j->set.severity || j->set.start ||
                   j->set.free_matrix || j->set.prior))
        return "--bins, --pieces, --severity, --start, --free and --prior go with --stream";
    return NULL;
}

static int run(job *j) {
    ent_fitted *f = NULL;
    ent_fit_options o = ENT_FIT_OPTIONS_INIT;
    const char *stray = stray_option(j);
    if (stray) {
        complain("entente fit: %s", stray);
        return USAGE;
    }
    o.streams = j->set.stream;
    o.bins = j->set.bins;
    o.pieces = j->set.pieces > UINT32_MAX ? UINT32_MAX : (uint32_t)j->set.pieces;
    o.severity = j->set.severity;
    o.start = j->set.start;
    o.free_matrix = j->set.free_matrix;
    o.prior = j->set.prior;
    o.profile = j->set.profile;
    o.since = j->set.since;
    o.until = j->set.until;
    o.under = j->set.under;
    o.seed = j->set.seed;
    o.kind = j->set.kind;
    o.without = j->set.leave_columns;
    o.within = j->set.within;
    o.theatre = j->n_args > 1 ? j->args[1] : NULL;
    if (j->set.years) {
        ent_status st = ent_fit_years(j->ctx, j->set.years, j->set.onsets, &o, &f);
        return report(j, st, f);
    }
    int status = read_model(j);
    if (status != DONE) return status;
    ent_status st = j->set.stream[0] ? ent_fit_streams(j->ctx, j->region, &o, &f)
                                     : ent_fit_base_rates(j->ctx, j->region, &o, &f);
    return report(j, st, f);
}

static const example examples[] = {
    {"entente fit caspian.ent --stream='by taliban to turkmenistan'", "one stream of events"},
    {"entente fit caspian.ent --stream='by russia' --stream='by iran' --free", "two"},
    {"entente fit caspian.ent --within='1 year'", "base rates of the pairs of a theatre"},
    {"entente fit --years dyad-years.csv --onsets onsets.csv", "onsets of disputes of many pairs"},
    {"entente fit --years dyad-years.csv --onsets onsets.csv --kind=poisson --until=1985", ""},
    {NULL, NULL},
};

static const char *const kinds[] = {"poisson", "hawkes", "frailty-poisson", "frailty", NULL};
static const char *const bins[] = {"day", "week", "month", "none", NULL};
static const char *const starts[] = {"empty", "stationary", "half", NULL};
static const char *const priors[] = {"default", "none", NULL};
static const char *const profiles[] = {"n", "beta", NULL};

static const option option_stream = {.name = "stream",
                                     .kind = OPTION_LIST,
                                     .field = offsetof(settings, stream),
                                     .value = "FILTER",
                                     .help = "fit these events of the model; may be given again"};
static const option option_kind_of_fit = {
    .name = "kind",
    .kind = OPTION_CHOICE,
    .field = offsetof(settings, kind),
    .value = "K",
    .choices = kinds,
    .help = "of --years: poisson, hawkes, frailty-poisson or frailty (default)"};
static const option option_leave_columns = {.name = "leave-columns",
                                            .kind = OPTION_TEXT,
                                            .field = offsetof(settings, leave_columns),
                                            .value = "A,B",
                                            .help = "of --years: fit without these"};
static const option option_bins = {.name = "bins",
                                   .kind = OPTION_CHOICE,
                                   .field = offsetof(settings, bins),
                                   .value = "B",
                                   .choices = bins,
                                   .help =
                                       "day (default), week, month, or none: times as they are"};
static const option option_pieces = {.name = "pieces",
                                     .kind = OPTION_COUNT,
                                     .field = offsetof(settings, pieces),
                                     .value = "N",
                                     .help = "cut the time into N, each with rates of its own"};
static const option option_severity = {.name = "severity",
                                       .kind = OPTION_TEXT,
                                       .field = offsetof(settings, severity),
                                       .value = "K",
                                       .help = "worse events set off exp(K) times as many a point"};
static const option option_start = {
    .name = "start",
    .kind = OPTION_CHOICE,
    .field = offsetof(settings, start),
    .value = "S",
    .choices = starts,
    .help = "what went before: empty (default), stationary or half of it"};
static const option option_free = {.name = "free",
                                   .kind = OPTION_FLAG,
                                   .field = offsetof(settings, free_matrix),
                                   .help = "each stream may set off each other, all numbers free"};
static const option option_prior = {
    .name = "prior",
    .kind = OPTION_CHOICE,
    .field = offsetof(settings, prior),
    .value = "P",
    .choices = priors,
    .help = "default or none; default where there are fewer than 50 events"};
static const option option_profile = {.name = "profile",
                                      .kind = OPTION_CHOICE,
                                      .field = offsetof(settings, profile),
                                      .value = "OF",
                                      .choices = profiles,
                                      .help = "the likelihood along n or beta"};
static const option option_since_of_fit = {.name = "since",
                                           .kind = OPTION_TEXT,
                                           .field = offsetof(settings, since),
                                           .value = "DATE",
                                           .help = "the first day; of --years, the first year"};
static const option option_until_of_fit = {.name = "until",
                                           .kind = OPTION_TEXT,
                                           .field = offsetof(settings, until),
                                           .value = "DATE",
                                           .help = "the last day; of --years, the last year"};

static const option option_within_of_fit = {.name = "within",
                                            .kind = OPTION_TEXT,
                                            .field = offsetof(settings, within),
                                            .value = "TIME",
                                            .help = "horizon of base rates, as '5 years'"};

static const option *const options_of_fit[] = {&option_stream,
                                               &option_bins,
                                               &option_pieces,
                                               &option_severity,
                                               &option_start,
                                               &option_free,
                                               &option_prior,
                                               &option_profile,
                                               &option_since_of_fit,
                                               &option_until_of_fit,
                                               &option_years,
                                               &option_onsets,
                                               &option_kind_of_fit,
                                               &option_leave_columns,
                                               &option_within_of_fit,
                                               &option_under,
                                               &option_set,
                                               &option_seed,
                                               &option_format_of_tables,
                                               &option_json,
                                               NULL};

static const char *const names[] = {"model", "theatre", NULL};

const verb cmd_fit = {
    .name = "fit",
    .group = "answer",
    .brief = "Fit rates to events: how often, what sets off what, for how long.",
    .about =
        "Streams of a model's events as self-exciting processes; onsets of disputes of many\n"
        "pairs of neighbours, from tables; of a theatre the base rate of each pair.  Estimates\n"
        "come with standard errors, tests against none, and tests of the model.",
    .arguments = "[MODEL [THEATRE]]",
    .least = 0,
    .most = 2,
    .examples = examples,
    .options = options_of_fit,
    .statuses = "0 done, 2 an option does not fit, 3 there is nothing to fit, or a file is wrong.",
    .see = "events, relations, help functions",
    .run = run,
    .names = names,
};
