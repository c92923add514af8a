/* cmd_simulate.c - entente simulate MODEL [NAME]: one function for each kind of thing that can be run
 * forward. */

#include "file.h"
#include "simulate_theatre.h"

#include <stdlib.h>
#include <string.h>

/* ---- a process */

static ent_status report_process(job *j, const ent_course *c, char **text) {
    if (!wants_drawn(j, "svg")) return ent_report_course(j->ctx, c, &j->print, text);
    return ent_report_course_figure(j->ctx, c, j->set.figure, (double)j->set.map_width, &j->print,
                                    text);
}

static int simulate_process(job *j, const char *name, const char *const *with) {
    const char *stray = option_of_theatres(j);
    if (stray) {
        complain("entente simulate: --%s is of theatres, and this is a process", stray);
        return USAGE;
    }
    ent_course_options options = ENT_COURSE_OPTIONS_INIT;
    ent_course *c;
    char *text = NULL;
    options.with = with;
    options.within = j->set.within;
    options.state = j->set.state;
    options.under = j->set.under;
    options.draws = (uint32_t)j->set.draws;
    options.best_only = j->set.draws == 0;
    options.seed = j->set.seed;
    options.drop = j->set.drop;
    begin_progress();
    ent_status st = ent_course_run(j->ctx, j->region, name, &options, &c);
    end_progress();
    if (st != ENT_OK) return explain_failure(j, st);
    st = report_process(j, c, &text);
    ent_course_free(c);
    if (st != ENT_OK) return explain_failure(j, st);
    print_diagnostics(j);
    return print_or_write(j, text);
}

/* ---- which number moves what */

static int ask_sensitivity(job *j, const char *name, const char *const *with) {
    ent_sensitivity_options o = ENT_SENSITIVITY_OPTIONS_INIT;
    ent_sensitivity *s = NULL;
    char *text = NULL;
    const char **without = j->set.without ? split_list(j->set.without) : NULL;
    if (j->set.without && !without) return explain_failure(j, ENT_ENOMEM);
    o.name = name;
    o.of = j->set.of;
    o.state = j->set.state;
    o.within = j->set.within;
    o.with = with;
    o.without = without;
    o.under = j->set.under;
    o.drop = j->set.drop;
    o.rows = (uint32_t)j->set.points;
    o.seed = j->set.seed;
    o.jobs = jobs_of(j);
    begin_progress();
    ent_status st = ent_sensitivity_run(j->ctx, j->region, &o, &s);
    end_progress();
    free(without);
    if (st != ENT_OK) return explain_failure(j, st);
    st = ent_report_sensitivity(j->ctx, s, &j->print, &text);
    ent_sensitivity_free(s);
    if (st != ENT_OK) return explain_failure(j, st);
    print_diagnostics(j);
    return print_or_write(j, text);
}

/* What has no meaning there, or only there; NULL: nothing of that kind. */
static const char *stray_sensitivity(const job *j) {
    if (!j->set.sensitivity)
        return j->set.of || j->set.points ? "--of and --points go with --sensitivity" : NULL;
    if (wants_drawn(j, "svg")) return "--sensitivity has no figure";
    if (j->set.told || j->set.shard) return "--sensitivity goes with neither --told nor --shard";
    if (j->set.points > 16384) return "--points are at most 16384";
    return NULL;
}

/* ---- which */

/* An option that does not go with the others; NULL: none. */
static const char *stray_option(const job *j) {
    if (j->set.figure && !wants_drawn(j, "svg")) return "--figure goes with --format=svg";
    if (j->set.map_width && !wants_drawn(j, "svg")) return "--width goes with --format=svg";
    if (j->set.force && !j->set.output) return "--force goes with -o FILE";
    return stray_sensitivity(j);
}

static int simulate(job *j, const char *const *with) {
    const char *name = j->n_args > 1 ? j->args[1] : NULL;
    ent_runnable what;
    ent_status st = ent_runnable_find(j->ctx, j->region, name, &what);
    if (st != ENT_OK) return explain_failure(j, st);
    if (j->set.sensitivity) return ask_sensitivity(j, name, with);
    switch (what) {
    case ENT_RUNNABLE_PROCESS: return simulate_process(j, name, with);
    case ENT_RUNNABLE_THEATRE: return simulate_theatre(j, name, with);
    }
    return BUG;
}

static int run(job *j) {
    const char *wrong = stray_option(j);
    if (wrong) {
        complain("entente simulate: %s", wrong);
        return USAGE;
    }
    if (!draws_fit(j)) return USAGE;
    int status = read_model(j);
    if (status != DONE) return status;
    const char **with = j->set.with ? split_list(j->set.with) : NULL;
    if (j->set.with && !with) return explain_failure(j, ENT_ENOMEM);
    status = simulate(j, with);
    free(with);
    return status;
}

/* ---- its row */

static const example examples[] = {
    {"entente simulate caspian.ent", "as things are, with each intervention, with all"},
    {"entente simulate caspian.ent escalation --with=hotline,patrols --within=\"24 months\"", ""},
    {"entente simulate caspian.ent escalation --state=crisis", "how likely it comes to that"},
    {"entente simulate caspian.ent escalation --format=svg --figure=passage -o passage.svg",
     "a figure"},
    {"entente simulate caspian.ent escalation --set=process.escalation.calm.tense=10% --draws=0",
     "what if; best values only"},
    {"entente simulate caspian.ent theatre --without=partnership", "a theatre of several pairs"},
    {"entente simulate caspian.ent theatre --told=\"crisis(russia, turkmenistan)\"",
     "one run as a dated story"},
    {"entente simulate caspian.ent escalation --sensitivity", "which number moves it"},
    {"entente simulate caspian.ent theatre --draws=50000 --shard=3/16 -o 3.part",
     "a part, on any machine; entente merge *.part"},
    {NULL, NULL},
};

static const char *const figures[] = {"fan", "passage", "dots", NULL};

static const option option_with = {.name = "with",
                                   .kind = OPTION_TEXT,
                                   .field = offsetof(settings, with),
                                   .value = "NAME,..",
                                   .help =
                                       "interventions: of a process each alone and all together,"
                                       " of a theatre all",
                                   .names = "intervention",
                                   .lists = true};
static const option option_state = {.name = "state",
                                    .kind = OPTION_TEXT,
                                    .field = offsetof(settings, state),
                                    .value = "STATE",
                                    .help = "of a process: that is reached (default: its end)",
                                    .names = "process-state"};
static const option option_figure = {.name = "figure",
                                     .kind = OPTION_CHOICE,
                                     .field = offsetof(settings, figure),
                                     .value = "F",
                                     .choices = figures,
                                     .help = "of --format=svg: fan, passage or dots (default)"};

static const option option_sensitivity = {.name = "sensitivity",
                                          .kind = OPTION_FLAG,
                                          .field = offsetof(settings, sensitivity),
                                          .help = "which number in doubt moves it: Sobol' indices"};
static const option option_of = {.name = "of",
                                 .kind = OPTION_TEXT,
                                 .field = offsetof(settings, of),
                                 .value = "EVENT",
                                 .help = "of --sensitivity of a theatre: \"crisis(A, B)\""};
static const option option_points = {.name = "points",
                                     .kind = OPTION_COUNT,
                                     .field = offsetof(settings, points),
                                     .value = "N",
                                     .help =
                                         "of --sensitivity: a power of two (default 512 or 128)"};

static const option *const options_of_simulate[] = {&option_with,
                                                    &option_without,
                                                    &option_within,
                                                    &option_state,
                                                    &option_told,
                                                    &option_shard,
                                                    &option_sensitivity,
                                                    &option_of,
                                                    &option_points,
                                                    &option_under,
                                                    &option_draws,
                                                    &option_seed,
                                                    &option_drop,
                                                    &option_set,
                                                    &option_jobs,
                                                    &option_all,
                                                    &option_format_of_figures,
                                                    &option_json,
                                                    &option_figure,
                                                    &option_width_of_figure,
                                                    &option_output,
                                                    &option_force,
                                                    NULL};

static const char *const names[] = {"model", "simulated", NULL};

const verb cmd_simulate = {
    .name = "simulate",
    .group = "answer",
    .brief = "Say what could go wrong, how likely, and what lowers the risk.",
    .about = "A process: the chance of having come to a state within a time, as things are, with\n"
             "each intervention and with all; how far doubt reaches, what matters most, and the\n"
             "most probable ways there.  A theatre: the chance of crises, clashes, wars and\n"
             "attacks by pair, beside their base rates; arms; expected losses.  Frequencies of\n"
             "the model, no prediction.",
    .arguments = "MODEL [NAME]",
    .least = 1,
    .most = 2,
    .examples = examples,
    .options = options_of_simulate,
    .statuses =
        "0 done, 2 no such process, theatre, state, intervention or time, 3 the model cannot be\n"
        "read.",
    .see = "compare, merge, check, why",
    .run = run,
    .names = names,
};
