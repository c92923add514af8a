/* cmd_bargain.c - entente bargain MODEL --packages */

#include "ask_packages.h"

static int run(job *j) {
    if (!asks_packages(j)) {
        complain("entente bargain: what is asked?  --packages --parties=A,B asks what A and B could "
                 "agree on");
        return USAGE;
    }
    int status = read_model(j);
    return status == DONE ? answer_packages(j) : status;
}

static const example examples[] = {
    {"entente bargain caspian.ent --packages --parties=russia,turkmenistan", ""},
    {"entente bargain caspian.ent --packages --parties=iran,azerbaijan --disputes=naval", ""},
    {NULL, NULL},
};

static const option *const options_of_bargain[] = {
    &option_packages, &option_parties, &option_disputes, &option_movers,     &option_singly,
    &option_under,    &option_replies, &option_drop,     &option_set,        &option_jobs,
    &option_all,      &option_max_states, &option_format_of_tables, &option_json, NULL};

static const char *const names[] = {"model", NULL};

const verb cmd_bargain = {
    .name = "bargain",
    .group = "answer",
    .brief = "Look for packages that two or more parties could agree on.",
    .about = "With --packages: over the disputes in which the parties play, the outcomes that each\n"
             "of them prefers to now; which of these rest, by whose moves they are reached, and\n"
             "who else gains or loses.  Where there is none: what comes nearest, who objects to\n"
             "it because of which line, and what would have to be otherwise.",
    .arguments = "MODEL",
    .least = 1,
    .most = 1,
    .examples = examples,
    .options = options_of_bargain,
    .statuses = "0 done, 2 no such party, dispute, coalition or alternative, 3 the model cannot be\n"
                "read, 4 too many states, parties or disputes.",
    .see = "stability, why",
    .run = run,
    .names = names,
};
