/* cmd_merge.c - entente merge PART.. */

#include "relate_files.h"

static int run(job *j) {
    ent_dyad_options o = ENT_DYAD_OPTIONS_INIT;
    ent_dyad_table *t;
    if (!output_fits(j)) return USAGE;
    set_resources(j, &o);
    o.every = j->set.every;
    o.overlap = j->set.overlap;
    begin_progress();
    ent_status st = ent_dyad_table_of_parts(j->ctx, j->args, j->n_args, &o, &t);
    end_progress();
    return st == ENT_OK ? print_dyads(j, t) : explain_failure(j, st);
}

static const example examples[] = {
    {"entente relations --events january.zip --partial -o january.part", "a part, anywhere"},
    {"entente merge january.part february.part --format=csv", "the same as of all files at once"},
    {"entente merge *.part --partial -o winter.part", "parts of parts"},
    {NULL, NULL},
};

static const char *const periods[] = {"day", "week", "month", "quarter", "year", NULL};

static const option option_every_of_parts = {.name = "every",
                                             .kind = OPTION_CHOICE,
                                             .field = offsetof(settings, every),
                                             .value = "P",
                                             .choices = periods,
                                             .help = "refuse parts of another period"};

static const option *const options_of_merge[] = {
    &option_every_of_parts,   &option_overlap, &option_top,    &option_partial, &option_all,
    &option_format_of_tables, &option_json,    &option_output, &option_force,   NULL};

static const char *const names[] = {"file", NULL};

const verb cmd_merge = {
    .name = "merge",
    .group = "answer",
    .brief = "Add up partial tables of relations, as a cluster's workers make them.",
    .about = "Parts are made by `relations --events --partial`, or by a query of another engine.\n"
             "The answer is that of one run over all files, to the last digit, where each day of\n"
             "events is in one part.",
    .arguments = "PART..",
    .least = 1,
    .most = 100000,
    .examples = examples,
    .options = options_of_merge,
    .statuses = "0 done, 2 an option does not fit, 3 a part is damaged or does not fit the others.",
    .see = "relations, import",
    .run = run,
    .names = names,
};
