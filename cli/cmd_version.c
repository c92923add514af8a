/* cmd_version.c - entente version */

#include "job.h"

static int run(job *j) {
    (void)j;
    page p;
    if (begin_page(&p)) fprintf(p.out, "entente %s\n", ent_version());
    return print_page(&p, DONE);
}

static const example examples[] = {
    {"entente version", ""},
    {NULL, NULL},
};

static const option *const options_of_version[] = {NULL};

const verb cmd_version = {
    .name = "version",
    .group = "help",
    .brief = "Print the version.",
    .about = "The version of the program; `doctor` says more about how it was built.",
    .arguments = "",
    .least = 0,
    .most = 0,
    .examples = examples,
    .options = options_of_version,
    .statuses = "0 done.",
    .see = "help",
    .run = run,
};
