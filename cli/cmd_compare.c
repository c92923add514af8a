/* cmd_compare.c - entente compare: scenarios of a theatre, alternatives of a model, or two models, side by
 * side.
 *
 * Two models where the second argument is one (ask_versions.c); alternatives where --with names them
 * (ask_readings.c); else scenarios of the theatre. */

#include "ask_readings.h"
#include "ask_versions.h"
#include "file.h"
#include "simulate_theatre.h"

#include <stdlib.h>
#include <string.h>

static ent_status report(job *j, const ent_compare *c, char **text) {
    if (!wants_drawn(j, "svg")) return ent_report_compare(j->ctx, c, &j->print, text);
    return ent_report_compare_figure(j->ctx, c, (double)j->set.map_width, &j->print, text);
}

static int ask(job *j, const ent_outlook_options *o) {
    ent_compare *c;
    char *text = NULL;
    begin_progress();
    ent_status st = ent_compare_run(j->ctx, j->region, o, &c);
    end_progress();
    if (st != ENT_OK) return explain_failure(j, st);
    st = report(j, c, &text);
    ent_compare_free(c);
    if (st != ENT_OK) return explain_failure(j, st);
    print_diagnostics(j);
    return print_or_write(j, text);
}

/* An option that does not go with the others; NULL: none. */
static const char *stray_option(const job *j) {
    if (j->set.map_width && !wants_drawn(j, "svg")) return "--width goes with --format=svg";
    return j->set.force && !j->set.output ? "--force goes with -o FILE" : NULL;
}

static int compare(job *j, const char *const *with, const char *const *without) {
    ent_outlook_options o;
    named_readings named = readings_in(j, with);
    if (named != NO_READING) return compare_readings(j, with, named == SOME_READINGS);
    if (!outlook_options(j, j->n_args > 1 ? j->args[1] : NULL, with, without, &o)) return USAGE;
    return ask(j, &o);
}

static int run(job *j) {
    const char *wrong = stray_option(j);
    if (wrong) {
        complain("entente compare: %s", wrong);
        return USAGE;
    }
    if (!draws_fit(j)) return USAGE;
    if (j->n_args > 1 && names_model(j->args[1])) return compare_versions(j);
    int status = read_model(j);
    if (status != DONE) return status;
    const char **with = j->set.with ? split_list(j->set.with) : NULL;
    const char **without = j->set.without ? split_list(j->set.without) : NULL;
    bool fine = (with || !j->set.with) && (without || !j->set.without);
    status = fine ? compare(j, with, without) : explain_failure(j, ENT_ENOMEM);
    free(with);
    free(without);
    return status;
}

static const example examples[] = {
    {"entente compare old.ent new.ent", "which verdicts differ, and which line did it"},
    {"entente compare caspian.ent --with=no-neutrality,no-denial",
     "which sentences tell them apart"},
    {"entente compare caspian.ent theatre --with=hotline", "what an intervention changes"},
    {"entente compare caspian.ent theatre --with=hotline,patrols --without=partnership",
     "each, and all at once"},
    {"entente compare caspian.ent theatre --under=no-neutrality", "as things are, and otherwise"},
    {"entente compare caspian.ent theatre --without=arms-russia --format=svg -o race.svg",
     "a figure"},
    {NULL, NULL},
};

static const option option_added = {.name = "with",
                                    .kind = OPTION_TEXT,
                                    .field = offsetof(settings, with),
                                    .value = "NAME,..",
                                    .help = "interventions and acts, each and all; or alternatives",
                                    .names = "intervention alternative",
                                    .lists = true};
static const option option_taken_out = {.name = "without",
                                        .kind = OPTION_TEXT,
                                        .field = offsetof(settings, without),
                                        .value = "NAME,..",
                                        .help = "commitments and arms-ACTOR, in the same way",
                                        .names = "commitment",
                                        .lists = true};
static const option option_alternatives = {.name = "under",
                                           .kind = OPTION_TEXT,
                                           .field = offsetof(settings, under),
                                           .value = "ALT,..",
                                           .help = "alternatives of the model, each alone",
                                           .names = "alternative",
                                           .lists = true};

static const option *const options_of_compare[] = {&option_added,
                                                   &option_taken_out,
                                                   &option_alternatives,
                                                   &option_within,
                                                   &option_draws,
                                                   &option_seed,
                                                   &option_jobs,
                                                   &option_drop,
                                                   &option_set,
                                                   &option_all,
                                                   &option_format_of_figures,
                                                   &option_json,
                                                   &option_width_of_figure,
                                                   &option_output,
                                                   &option_force,
                                                   NULL};

static const char *const names[] = {"model", "theatre model", NULL};

const verb cmd_compare = {
    .name = "compare",
    .group = "answer",
    .brief = "Set two models, alternatives of one, or scenarios of a theatre side by side.",
    .about =
        "Two models, OLD and NEW: which verdicts differ, and which changed statement did it.  The\n"
        "second is a model where it ends in .ent or .json, has a \"/\" in it, or is \"-\".\n"
        "Alternatives of one model (--with): a matrix of sentences and readings, with the\n"
        "sentences that tell the readings apart.\n"
        "Scenarios: the theatre as things are, and with something added, taken out or otherwise: "
        "what\n"
        "that changes in the chances of crises, clashes and attacks and in expected losses,\n"
        "with the interval of the difference.  What a change does not touch is the same in\n"
        "every run.",
    .arguments = "MODEL [THEATRE | NEW]",
    .least = 1,
    .most = 2,
    .examples = examples,
    .options = options_of_compare,
    .statuses =
        "0 done, of two models: no verdict differs, 1 of two models: some differ, 2 no such\n"
        "theatre, intervention, commitment, act or alternative, or nothing to compare, 3 a\n"
        "model cannot be read.",
    .see = "simulate, check, why",
    .run = run,
    .names = names,
};
