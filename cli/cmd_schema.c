/* cmd_schema.c - entente __schema NAME: the JSON Schema of a verb, and the pages of the reference.
 *
 * It is for those who build docs/schema and docs/reference, so it stands in no list of verbs. */

#include "job.h"

static int run(job *j) {
    char *text;
    ent_status st = ent_report_schema(j->ctx, j->args[0], &text);
    return st == ENT_OK ? print_answer(text, DONE) : explain_failure(j, st);
}

static const example examples[] = {{"entente __schema check", "the schema of `check --json`"},
                                   {"entente __schema csv", "docs/reference/csv.md"},
                                   {NULL, NULL}};

static const option *const options_of_schema[] = {NULL};

const verb cmd_schema = {
    .name = "__schema",
    .group = "hidden",
    .brief = "Print how answers are written for programs.",
    .arguments = "NAME",
    .least = 1,
    .most = 1,
    .examples = examples,
    .options = options_of_schema,
    .statuses = "0 done, 2 no such name.",
    .see = "help",
    .run = run,
};
