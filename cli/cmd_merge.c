/* cmd_merge.c - entente merge PART.. */

#include "relate_files.h"
#include "simulate_theatre.h"

static int merge_relations(job *j) {
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

/* An option that is of the other kind of parts; NULL: none. */
static const char *stray_option(const job *j, bool simulation) {
    const settings *s = &j->set;
    if (!simulation) return s->figure ? "figure" : s->map_width ? "width" : NULL;
    return s->every     ? "every"
           : s->overlap ? "overlap"
           : s->top     ? "top"
           : s->partial ? "partial"
                        : NULL;
}

static int run(job *j) {
    bool simulation = first_is_outlook_part(j);
    const char *stray = stray_option(j, simulation);
    if (!simulation && wants_drawn(j, "svg")) stray = "format=svg";
    if (!stray) return simulation ? merge_outlooks(j) : merge_relations(j);
    complain("entente merge: --%s is of parts of %s", stray,
             simulation ? "relations, and these are of a simulation"
                        : "a simulation, and these are of relations");
    return USAGE;
}

static const example examples[] = {
    {"entente relations --events january.zip --partial -o january.part", "a part, anywhere"},
    {"entente merge january.part february.part --format=csv", "the same as of all files at once"},
    {"entente merge *.part --partial -o winter.part", "parts of parts"},
    {"entente merge run-*.part", "shards of a simulation: the same as one run"},
    {NULL, NULL},
};

static const char *const periods[] = {"day", "week", "month", "quarter", "year", NULL};

static const option option_every_of_parts = {.name = "every",
                                             .kind = OPTION_CHOICE,
                                             .field = offsetof(settings, every),
                                             .value = "P",
                                             .choices = periods,
                                             .help = "refuse parts of another period"};

static const char *const figures[] = {"fan", "passage", "dots", NULL};
static const char *const formats[] = {"text", "json", "csv", "md", "svg", NULL};

static const option option_figure = {.name = "figure",
                                     .kind = OPTION_CHOICE,
                                     .field = offsetof(settings, figure),
                                     .value = "F",
                                     .choices = figures,
                                     .help = "of a simulation as svg: fan, passage or dots"};
static const option option_format_of_merge = {
    .name = "format",
    .kind = OPTION_CHOICE,
    .field = offsetof(settings, format),
    .value = "F",
    .choices = formats,
    .help = "text (default), json, csv, md (Markdown); of a simulation svg"};

static const option *const options_of_merge[] = {
    &option_every_of_parts, &option_overlap, &option_top,
    &option_partial,        &option_all,     &option_format_of_merge,
    &option_json,           &option_figure,  &option_width_of_figure,
    &option_output,         &option_force,   NULL};

static const char *const names[] = {"file", NULL};

const verb cmd_merge = {
    .name = "merge",
    .group = "answer",
    .brief = "Put together parts of a simulation or of relations, as a cluster makes them.",
    .about = "Parts of relations are made by `relations --events --partial`, or by a query of\n"
             "another engine; the answer is that of one run over all files, to the last digit,\n"
             "where each day of events is in one part.  Parts of a simulation are made by\n"
             "`simulate --shard`; the answer is that of one run, byte for byte.",
    .arguments = "PART..",
    .least = 1,
    .most = 100000,
    .examples = examples,
    .options = options_of_merge,
    .statuses = "0 done, 2 an option does not fit, 3 a part is damaged or does not fit the others.",
    .see = "relations, simulate",
    .run = run,
    .names = names,
};
