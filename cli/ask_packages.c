/* ask_packages.c - entente bargain MODEL --packages --parties=A,B: what could they agree on? */

#include "ask_packages.h"

#include <stdlib.h>

const option option_packages = {
    .name = "packages",
    .kind = OPTION_FLAG,
    .field = offsetof(settings, packages),
    .help = "what the parties could agree on: outcomes that each prefers to now"};
const option option_parties = {.name = "parties",
                               .kind = OPTION_TEXT,
                               .field = offsetof(settings, parties),
                               .value = "ACTOR,..",
                               .help = "of packages: who has to prefer it",
                               .names = "actor",
                               .lists = true};
const option option_disputes = {.name = "disputes",
                                .kind = OPTION_TEXT,
                                .field = offsetof(settings, disputes),
                                .value = "NAME,..",
                                .help =
                                    "of packages: disputes and divisions (default: all of theirs)",
                                .names = "dispute",
                                .lists = true};
const option option_movers = {.name = "coalition",
                              .kind = OPTION_TEXT,
                              .field = offsetof(settings, movers),
                              .value = "A+B",
                              .help = "of packages: who moves, jointly (default: the parties)",
                              .names = "actor"};
const option option_singly = {.name = "singly",
                              .kind = OPTION_FLAG,
                              .field = offsetof(settings, singly),
                              .help = "of packages: no party makes a move by which it loses"};

bool asks_packages(const job *j) {
    return j->set.packages || j->set.parties || j->set.disputes || j->set.movers || j->set.singly;
}

static int report(job *j, const ent_packages *p) {
    char *text;
    ent_status st = ent_report_packages(j->ctx, p, &j->print, &text);
    if (st != ENT_OK) return explain_failure(j, st);
    print_diagnostics(j);
    return print_answer(text, DONE);
}

static int ask(job *j, const ent_packages_options *options) {
    ent_packages *p;
    begin_progress();
    ent_status st = ent_packages_run(j->ctx, j->region, options, &p);
    end_progress();
    if (st != ENT_OK) return explain_failure(j, st);
    int status = report(j, p);
    ent_packages_free(p);
    return status;
}

int answer_packages(job *j) {
    enum { EVERY = 1000 };
    ent_packages_options options = ENT_PACKAGES_OPTIONS_INIT;
    const char **parties = j->set.parties ? split_list(j->set.parties) : NULL;
    const char **disputes = j->set.disputes ? split_list(j->set.disputes) : NULL;
    options.parties = parties;
    options.disputes = disputes;
    options.coalition = j->set.movers;
    options.singly = j->set.singly;
    options.under = j->set.under;
    options.max_states = j->set.max_states;
    options.replies = j->set.replies;
    options.jobs = jobs_of(j);
    options.drop = j->set.drop;
    options.most = j->set.all ? EVERY : 0;
    bool room = (parties || !j->set.parties) && (disputes || !j->set.disputes);
    int status = room ? ask(j, &options) : explain_failure(j, ENT_ENOMEM);
    free(parties);
    free(disputes);
    return status;
}
