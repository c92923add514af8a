/* cmd_version.c - entente version */

#include "job.h"

#include "term.h"

#include <stdio.h>

static int run(job *j) {
    (void)j;
    printf("entente %s", ent_version());
    return write_output("\n") ? DONE : UNREADABLE;
}

static const example examples[] = {
    {"entente version", ""},
    {NULL, NULL},
};

static const option *const options_of_version[] = {&option_help, NULL};

const verb cmd_version = {
    .name = "version",
    .group = "help",
    .brief = "Print the version.",
    .arguments = "",
    .least = 0,
    .most = 0,
    .examples = examples,
    .options = options_of_version,
    .statuses = "0 done.",
    .see = "help",
    .run = run,
};
