/* cmd_bargain.c - entente bargain MODEL [NEGOTIATION] [--packages --parties=A,B]
 *
 * Where the parties of a negotiation would settle; with --packages what two or more actors could
 * agree on over their disputes. */

#include "ask_packages.h"

#include <stdlib.h>
#include <string.h>

static int report(job *j, const ent_bargain *b) {
    char *text;
    ent_status st = ent_report_bargain(j->ctx, b, &j->print, &text);
    if (st != ENT_OK) return explain_failure(j, st);
    print_diagnostics(j);
    return print_answer(text, DONE);
}

static int ask(job *j, const char *const *models) {
    ent_bargain_options options = ENT_BARGAIN_OPTIONS_INIT;
    ent_bargain *b;
    options.models = models;
    options.under = j->set.under;
    options.draws = (uint32_t)j->set.draws;
    options.best_only = j->set.draws == 0;
    options.seed = j->set.seed;
    options.turns = j->set.turns;
    options.quad = j->set.quad;
    options.levers = j->set.levers;
    options.to = j->set.to;
    options.drop = j->set.drop;
    begin_progress();
    ent_status st =
        ent_bargain_run(j->ctx, j->region, j->n_args > 1 ? j->args[1] : NULL, &options, &b);
    end_progress();
    if (st != ENT_OK) return explain_failure(j, st);
    int status = report(j, b);
    ent_bargain_free(b);
    return status;
}

static int ask_by_models(job *j) {
    const char **models = j->set.method ? split_list(j->set.method) : NULL;
    if (j->set.method && !models) return explain_failure(j, ENT_ENOMEM);
    int status = ask(j, models);
    free(models);
    return status;
}

static bool asks_settlement(const job *j) {
    return j->n_args > 1 || j->set.method || j->set.turns || j->set.quad || j->set.levers ||
           j->set.to;
}

static int run(job *j) {
    bool packages = asks_packages(j);
    if (packages && asks_settlement(j)) {
        complain(
            "entente bargain: --packages is asked of the disputes, not of a negotiation or its "
            "models");
        return USAGE;
    }
    if (!packages && !draws_fit(j)) return USAGE;
    int status = read_model(j);
    if (status != DONE) return status;
    return packages ? answer_packages(j) : ask_by_models(j);
}

static const example examples[] = {
    {"entente bargain caspian.ent regime-scale", "by the models that it names"},
    {"entente bargain caspian.ent regime-scale --method=spatial --turns", "turn by turn"},
    {"entente bargain caspian.ent regime-scale --levers --to=60", "what would bring it to 60"},
    {"entente bargain caspian.ent regime-scale --method=challenge --quad=russia", ""},
    {"entente bargain caspian.ent --packages --parties=russia,turkmenistan", ""},
    {"entente bargain caspian.ent --packages --parties=iran,azerbaijan --disputes=naval", ""},
    {NULL, NULL},
};

static const option option_method = {.name = "method",
                                     .kind = OPTION_TEXT,
                                     .field = offsetof(settings, method),
                                     .value = "NAME,..",
                                     .help = "models (default: those of the negotiation)",
                                     .names = "bargain-model",
                                     .lists = true};
static const option option_turns = {.name = "turns",
                                    .kind = OPTION_FLAG,
                                    .field = offsetof(settings, turns),
                                    .help = "who moved whom and why, positions and weight by turn"};
static const option option_trace = {.name = "trace",
                                    .kind = OPTION_FLAG,
                                    .field = offsetof(settings, turns),
                                    .help = "the same as --turns"};
static const option option_quad = {.name = "quad",
                                   .kind = OPTION_TEXT,
                                   .field = offsetof(settings, quad),
                                   .value = "ACTOR",
                                   .help = "what it expects from challenging the others, and they",
                                   .names = "actor"};
static const option option_levers = {.name = "levers",
                                     .kind = OPTION_FLAG,
                                     .field = offsetof(settings, levers),
                                     .help = "which single change of a party would be enough"};
static const option option_to = {.name = "to",
                                 .kind = OPTION_TEXT,
                                 .field = offsetof(settings, to),
                                 .value = "POINT",
                                 .help = "where levers lead (default: the middle of the scale)"};

static const option *const options_of_bargain[] = {&option_method,
                                                   &option_turns,
                                                   &option_trace,
                                                   &option_quad,
                                                   &option_levers,
                                                   &option_to,
                                                   &option_draws,
                                                   &option_seed,
                                                   &option_packages,
                                                   &option_parties,
                                                   &option_disputes,
                                                   &option_movers,
                                                   &option_singly,
                                                   &option_under,
                                                   &option_replies,
                                                   &option_drop,
                                                   &option_set,
                                                   &option_jobs,
                                                   &option_all,
                                                   &option_max_states,
                                                   &option_format_of_tables,
                                                   &option_json,
                                                   NULL};

static const char *const names[] = {"model", "negotiation", NULL};

const verb cmd_bargain = {
    .name = "bargain",
    .group = "answer",
    .brief = "Forecast where the parties of a negotiation would settle.",
    .about =
        "By several models side by side, each beside the weighted mean: how far the stated\n"
        "doubt reaches, who is pivotal, who moves whom turn by turn, and which single change\n"
        "would be enough.\n"
        "With --packages: over the disputes in which the parties play, the outcomes that each\n"
        "of them prefers to now; which of these rest, by whose moves they are reached, and\n"
        "who else gains or loses.  Where there is none: what comes nearest, who objects to\n"
        "it because of which line, and what would have to be otherwise.",
    .arguments = "MODEL [NEGOTIATION]",
    .least = 1,
    .most = 2,
    .examples = examples,
    .options = options_of_bargain,
    .statuses =
        "0 done, 2 no such negotiation, model, party, dispute, coalition or alternative, 3\n"
        "the model cannot be read, 4 too many states, parties, draws or disputes.",
    .see = "choose, divide, stability, why",
    .run = run,
    .names = names,
};
