/* cmd_choose.c - entente choose MODEL [CHOICE] */

#include "job.h"

static int report(job *j, const ent_choose *c) {
    char *text;
    ent_status st = ent_report_choose(j->ctx, c, &j->print, &text);
    if (st != ENT_OK) return explain_failure(j, st);
    print_diagnostics(j);
    return print_answer(text, DONE);
}

static int ask(job *j, const char *const *rules) {
    ent_choose *c;
    ent_choose_options options = ENT_CHOOSE_OPTIONS_INIT;
    options.choice = j->n_args > 1 ? j->args[1] : NULL;
    options.rules = rules;
    options.under = j->set.under;
    options.drop = j->set.drop;
    options.levers = j->set.levers;
    options.best_only = j->set.draws == 0;
    options.draws = (uint32_t)j->set.draws;
    options.seed = j->set.seed;
    begin_progress();
    ent_status st = ent_choose_run(j->ctx, j->region, &options, &c);
    end_progress();
    if (st != ENT_OK) return explain_failure(j, st);
    int status = report(j, c);
    ent_choose_free(c);
    return status;
}

static int run(job *j) {
    return ask_by_rules(j, ask);
}

static const example examples[] = {
    {"entente choose caspian.ent regime", "by every rule, with the reasons"},
    {"entente choose caspian.ent regime --rule=borda,condorcet,hare", ""},
    {"entente choose caspian.ent regime-or-none --levers",
     "who blocks what; what would change the answer"},
    {NULL, NULL},
};

static const option option_rule = {.name = "rule",
                                   .kind = OPTION_TEXT,
                                   .field = offsetof(settings, rule),
                                   .value = "ID,..",
                                   .help =
                                       "by these rules (default: those the choice names, or all)",
                                   .names = "choice-rule",
                                   .lists = true};
static const option option_levers = {
    .name = "levers",
    .kind = OPTION_FLAG,
    .field = offsetof(settings, levers),
    .help = "what one actor alone could turn, by its ranking or its weight"};

static const option *const options_of_choose[] = {&option_rule,
                                                  &option_levers,
                                                  &option_under,
                                                  &option_draws,
                                                  &option_seed,
                                                  &option_drop,
                                                  &option_set,
                                                  &option_all,
                                                  &option_format_of_tables,
                                                  &option_json,
                                                  NULL};

static const char *const names[] = {"model", "choice", NULL};

const verb cmd_choose = {
    .name = "choose",
    .group = "answer",
    .brief = "Say which alternative the rankings of the actors choose, by many rules.",
    .about =
        "By each rule the winners, ties as sets, and why; the comparison of all pairs; in how\n"
        "many draws of what is in doubt each alternative wins; and, where the choice has an\n"
        "impasse, who blocks what and whether it is a deadlock.",
    .arguments = "MODEL [CHOICE]",
    .least = 1,
    .most = 2,
    .examples = examples,
    .options = options_of_choose,
    .statuses = "0 done, 2 no such choice, rule or alternative, 3 the model cannot be read, 4 too\n"
                "many actors or alternatives.",
    .see = "check, bargain, divide",
    .run = run,
    .names = names,
};
