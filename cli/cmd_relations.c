/* cmd_relations.c - entente relations MODEL [FILTER..] */

#include "file.h"
#include "filter.h"
#include "relate_files.h"

#include <stdlib.h>
#include <string.h>

static int report(job *j, const ent_relations *r) {
    char *text;
    ent_status st = wants_drawn(j, "svg")
                        ? ent_report_relations_figure(j->ctx, r, j->set.figure,
                                                      (double)j->set.map_width, &j->print, &text)
                        : ent_report_relations(j->ctx, r, &j->print, &text);
    if (st != ENT_OK) return explain_failure(j, st);
    print_diagnostics(j);
    return print_or_write(j, text);
}

/* An option that does not go with the others; NULL: none. */
static const char *stray_option(const job *j) {
    if (j->set.figure && !wants_drawn(j, "svg")) return "--figure goes with --format=svg";
    if (j->set.map_width && !wants_drawn(j, "svg")) return "--width goes with --format=svg";
    return j->set.force && !j->set.output ? "--force goes with -o FILE" : NULL;
}

static int run(job *j) {
    ent_relations *r;
    if (j->set.events) return relate_files(j);
    const char *stray = option_of_files(j);
    if (stray) {
        complain("entente relations: --%s goes with --events", stray);
        return USAGE;
    }
    const char *wrong = stray_option(j);
    if (wrong) {
        complain("entente relations: %s", wrong);
        return USAGE;
    }
    int status = read_model(j);
    if (status != DONE) return status;
    char *filter = join_filter(j);
    if (!filter) {
        complain("entente: out of memory");
        return LIMIT;
    }
    ent_relations_options options = ENT_RELATIONS_OPTIONS_INIT;
    options.filter = filter;
    options.dyad = j->set.dyad;
    options.actor = j->set.actor;
    options.every = j->set.every;
    options.at = j->set.at;
    options.under = j->set.under;
    options.directed = j->set.directed;
    options.bilateral = j->set.bilateral;
    options.fold_firms = j->set.fold_firms;
    options.changes = j->set.changes;
    options.reciprocity = j->set.reciprocity;
    options.network = j->set.network;
    options.normalise = j->set.normalise;
    options.top = j->set.top > UINT32_MAX ? UINT32_MAX : (uint32_t)j->set.top;
    options.seed = j->set.seed;
    ent_status st = ent_relations_run(j->ctx, j->region, &options, &r);
    free(filter);
    if (st != ENT_OK) return explain_failure(j, st);
    status = report(j, r);
    ent_relations_free(r);
    return status;
}

static const example examples[] = {
    {"entente relations caspian.ent", "every pair, by year"},
    {"entente relations caspian.ent --dyad=russia,turkmenistan --fold-firms", "one pair"},
    {"entente relations caspian.ent --dyad=russia,turkmenistan --at=2009", "why it has its value"},
    {"entente relations caspian.ent --dyad=russia,turkmenistan --format=svg -o pair.svg",
     "a chart"},
    {"entente relations caspian.ent since 2009 kind coerce --every=quarter --directed", ""},
    {"entente relations --events *.export.CSV.zip --every=month", "straight from event files"},
    {NULL, NULL},
};

static const char *const periods[] = {"day", "week", "month", "quarter", "year", NULL};

static const option option_dyad = {.name = "dyad",
                                   .kind = OPTION_TEXT,
                                   .field = offsetof(settings, dyad),
                                   .value = "A,B",
                                   .help = "of these two actors, or groups",
                                   .names = "actor group",
                                   .lists = true};
static const option option_every = {.name = "every",
                                    .kind = OPTION_CHOICE,
                                    .field = offsetof(settings, every),
                                    .value = "P",
                                    .choices = periods,
                                    .help = "day, week, month, quarter or year (default)"};
static const option option_at_period = {.name = "at",
                                        .kind = OPTION_TEXT,
                                        .field = offsetof(settings, at),
                                        .value = "PERIOD",
                                        .help = "why the pair of --dyad has its value then"};
static const option option_directed = {.name = "directed",
                                       .kind = OPTION_FLAG,
                                       .field = offsetof(settings, directed),
                                       .help = "what each does to the other, apart"};
static const option option_bilateral = {.name = "bilateral",
                                        .kind = OPTION_FLAG,
                                        .field = offsetof(settings, bilateral),
                                        .help = "leave out events of more than two on a side"};
static const option option_fold_firms = {.name = "fold-firms",
                                         .kind = OPTION_FLAG,
                                         .field = offsetof(settings, fold_firms),
                                         .help = "count firms as those they are part-of"};

static const char *const normals[] = {"all", "pair", "root", "z", NULL};

static const option option_changes = {.name = "changes",
                                      .kind = OPTION_FLAG,
                                      .field = offsetof(settings, changes),
                                      .help = "when numbers and scores changed (PELT)"};
static const option option_reciprocity = {.name = "reciprocity",
                                          .kind = OPTION_FLAG,
                                          .field = offsetof(settings, reciprocity),
                                          .help = "whether each answers the other (VAR)"};
static const option option_network = {.name = "network",
                                      .kind = OPTION_FLAG,
                                      .field = offsetof(settings, network),
                                      .help = "who is central, and who stands with whom"};
static const option option_normalise = {
    .name = "normalise",
    .kind = OPTION_CHOICE,
    .field = offsetof(settings, normalise),
    .value = "BY",
    .choices = normals,
    .help = "numbers as shares of all events, of the pair's, or as z"};
static const char *const figures[] = {"timeline", "dyad", NULL};

static const option option_figure = {.name = "figure",
                                     .kind = OPTION_CHOICE,
                                     .field = offsetof(settings, figure),
                                     .value = "F",
                                     .choices = figures,
                                     .help = "of --format=svg: timeline, or dyad (of one pair)"};

static const option *const options_of_relations[] = {&option_dyad,
                                                     &option_actor,
                                                     &option_every,
                                                     &option_at_period,
                                                     &option_directed,
                                                     &option_bilateral,
                                                     &option_fold_firms,
                                                     &option_changes,
                                                     &option_reciprocity,
                                                     &option_network,
                                                     &option_normalise,
                                                     &option_since,
                                                     &option_until,
                                                     &option_event_kind,
                                                     &option_min_grade,
                                                     &option_under,
                                                     &option_set,
                                                     &option_all,
                                                     &option_format_of_figures,
                                                     &option_json,
                                                     &option_figure,
                                                     &option_width_of_figure,
                                                     &option_seed,
                                                     ENT_FILE_OPTIONS,
                                                     NULL};

static const char *const names[] = {"model", "filter", NULL};

const verb cmd_relations = {
    .name = "relations",
    .group = "answer",
    .brief = "Add up what actors did to each other, by pair and period.",
    .about = "How many events, their mean score, sums and classes, with the sources; what is only\n"
             "alleged apart.  A period without an event is zero only where it was looked for\n"
             "systematically.",
    .arguments = "MODEL [FILTER..] | --events FILE..",
    .least = 1,
    .most = 100000,
    .examples = examples,
    .options = options_of_relations,
    .statuses = "0 done, 2 the filter cannot be read, 3 the model cannot be read.",
    .see = "events, check, why, help functions",
    .run = run,
    .names = names,
};
