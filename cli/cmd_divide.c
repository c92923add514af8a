/* cmd_divide.c - entente divide MODEL [DIVISION] */

#include "job.h"

static int report(job *j, const ent_divide *d) {
    char *text;
    ent_status st = ent_report_divide(j->ctx, d, &j->print, &text);
    if (st != ENT_OK) return explain_failure(j, st);
    print_diagnostics(j);
    return print_answer(text, DONE);
}

static int ask(job *j, const char *const *rules) {
    ent_divide_options options = ENT_DIVIDE_OPTIONS_INIT;
    ent_divide *d;
    options.rules = rules;
    options.under = j->set.under;
    options.draws = (uint32_t)j->set.draws;
    options.best_only = j->set.draws == 0;
    options.seed = j->set.seed;
    options.levers = j->set.levers;
    options.drop = j->set.drop;
    options.all = j->set.all;
    begin_progress();
    ent_status st =
        ent_divide_run(j->ctx, j->region, j->n_args > 1 ? j->args[1] : NULL, &options, &d);
    end_progress();
    if (st != ENT_OK) return explain_failure(j, st);
    int status = report(j, d);
    ent_divide_free(d);
    return status;
}

static int run(job *j) {
    return ask_by_rules(j, ask);
}

static const example examples[] = {
    {"entente divide caspian.ent seabed", "by the rules that it names, or that apply"},
    {"entente divide caspian.ent seabed --rule=talmud,cea,median", ""},
    {"entente divide caspian.ent seabed --levers", "what larger claims would bring"},
    {"entente divide caspian.ent seabed --set=seabed.iran.claim=25 --draws=0",
     "what if; best values only"},
    {NULL, NULL},
};

static const option option_rule = {.name = "rule",
                                   .kind = OPTION_TEXT,
                                   .field = offsetof(settings, rule),
                                   .value = "NAME,..",
                                   .help = "rules, values or columns, instead of its own",
                                   .names = "division-rule",
                                   .lists = true};
static const option option_all_rules = {.name = "all",
                                        .kind = OPTION_FLAG,
                                        .field = offsetof(settings, all),
                                        .help = "every rule and value that applies"};
static const option option_levers = {.name = "levers",
                                     .kind = OPTION_FLAG,
                                     .field = offsetof(settings, levers),
                                     .help = "what larger claims, or a larger whole, would change"};

static const option *const options_of_divide[] = {&option_rule,
                                                  &option_all_rules,
                                                  &option_levers,
                                                  &option_under,
                                                  &option_draws,
                                                  &option_seed,
                                                  &option_drop,
                                                  &option_set,
                                                  &option_format_of_tables,
                                                  &option_json,
                                                  NULL};

static const char *const names[] = {"model", "division", NULL};

const verb cmd_divide = {
    .name = "divide",
    .group = "answer",
    .brief = "Divide a whole among its claimants, by many rules side by side.",
    .about = "What each party gets by each rule, what binds, which rules agree, which is best for\n"
             "whom and which is more equal; of coalitions that are worth something, whether any\n"
             "deal is stable, who objects to which, and the values.",
    .arguments = "MODEL [DIVISION]",
    .least = 1,
    .most = 2,
    .examples = examples,
    .options = options_of_divide,
    .statuses = "0 done, 2 no such division, rule or alternative, 3 the model cannot be read.",
    .see = "check, choose, bargain",
    .run = run,
    .names = names,
};
