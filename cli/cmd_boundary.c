/* cmd_boundary.c - entente boundary MODEL [SEA] */

#include "file.h"

#include <stdlib.h>
#include <string.h>

static bool is_map(const job *j) {
    return wants_drawn(j, "svg") || wants_drawn(j, "geojson");
}

/* ---- the answer */

/* A map is of one rule. */
static void note_drawn(const ent_boundary *b, const char *rule) {
    uint32_t n = ent_boundary_rules(b), first = 0;
    while (first < n && !ent_boundary_answers(b, first)) first++;
    if (rule || n < 2 || first == n) return;
    note("entente boundary: drew %s, %s %u rules; --rule=NAME draws another",
         ent_boundary_rule(b, first), first ? "the first with an answer of" : "the first of",
         (unsigned)n);
}

static bool any_answer(const ent_boundary *b) {
    for (uint32_t r = 0; r < ent_boundary_rules(b); r++)
        if (ent_boundary_answers(b, r)) return true;
    return false;
}

static ent_status report(job *j, const ent_boundary *b, const char *rule, char **text) {
    if (wants_drawn(j, "svg"))
        return ent_report_boundary_map(j->ctx, b, rule, (double)j->set.map_width, &j->print, text);
    if (wants_drawn(j, "geojson")) return ent_report_boundary_geojson(j->ctx, b, &j->print, text);
    return ent_report_boundary(j->ctx, b, &j->print, text);
}

static int ask(job *j, const char *const *rules) {
    ent_boundary_options options = ENT_BOUNDARY_OPTIONS_INIT;
    ent_boundary *b;
    char *text = NULL;
    options.rules = rules;
    options.under = j->set.under;
    options.step = (double)j->set.step;
    options.ruler = (double)j->set.ruler;
    options.draws = (uint32_t)j->set.draws;
    options.best_only = j->set.draws == 0 || is_map(j);
    options.seed = j->set.seed;
    options.drop = j->set.drop;
    options.features = j->set.features;
    options.controls = j->set.controls;
    begin_progress();
    ent_status st =
        ent_boundary_run(j->ctx, j->region, j->n_args > 1 ? j->args[1] : NULL, &options, &b);
    end_progress();
    if (st != ENT_OK) return explain_failure(j, st);
    bool answered = any_answer(b);
    st = report(j, b, rules ? rules[0] : NULL, &text);
    if (st == ENT_OK && wants_drawn(j, "svg")) note_drawn(b, rules ? rules[0] : NULL);
    ent_boundary_free(b);
    if (st != ENT_OK) return explain_failure(j, st);
    print_diagnostics(j);
    int status = print_or_write(j, text);
    return status == DONE && !answered ? ANSWER_NO : status;
}

static int run(job *j) {
    const char *wrong = j->set.force && !j->set.output ? "--force goes with -o FILE"
                        : j->set.map_width && !wants_drawn(j, "svg")
                            ? "--width goes with --format=svg"
                            : NULL;
    j->set.draws = j->set.sea_draws;
    if (!wrong) return ask_by_rules(j, ask);
    complain("entente boundary: %s", wrong);
    return USAGE;
}

/* ---- its row */

static const example examples[] = {
    {"entente boundary caspian.ent", "who gets which water, by the rules of the sea"},
    {"entente boundary caspian.ent --rule=equidistance,mainland", ""},
    {"entente boundary caspian.ent --features", "what each island and closing line changes"},
    {"entente boundary caspian.ent --rule=equidistance --format=svg -o caspian.svg", "a map"},
    {"entente boundary caspian.ent --format=geojson -o caspian.geojson",
     "the lines, for other programs"},
    {NULL, NULL},
};

static const char *const formats[] = {"text", "json", "csv", "md", "geojson", "svg", NULL};

static const option option_rule = {.name = "rule",
                                   .kind = OPTION_TEXT,
                                   .field = offsetof(settings, rule),
                                   .value = "NAME,..",
                                   .help = "rules of the sea, or methods, instead of all its rules",
                                   .names = "sea-rule boundary-rule",
                                   .lists = true};
static const option option_features = {.name = "features",
                                       .kind = OPTION_FLAG,
                                       .field = offsetof(settings, features),
                                       .help = "what each island and closing line changes"};
static const option option_controls = {.name = "controls",
                                       .kind = OPTION_FLAG,
                                       .field = offsetof(settings, controls),
                                       .help = "which shore points make each stretch of a line"};
static const option option_step = {.name = "step",
                                   .kind = OPTION_COUNT,
                                   .field = offsetof(settings, step),
                                   .value = "METRES",
                                   .help = "between points of the shore (default 1000)"};
static const option option_ruler = {.name = "ruler",
                                    .kind = OPTION_COUNT,
                                    .field = offsetof(settings, ruler),
                                    .value = "KM",
                                    .help = "that coasts are measured with (default 20)"};
static const option option_draws_of_seas = {
    .name = "draws",
    .kind = OPTION_NUMBER,
    .field = offsetof(settings, sea_draws),
    .value = "N",
    .help = "draws of the stated doubt (default 100; 0 = best values only)"};
static const option option_format_of_seas = {
    .name = "format",
    .kind = OPTION_CHOICE,
    .field = offsetof(settings, format),
    .value = "F",
    .choices = formats,
    .help = "text (default), json, csv, md (Markdown), geojson, or svg: a map of one rule"};
static const option option_width = {.name = "width",
                                    .kind = OPTION_COUNT,
                                    .field = offsetof(settings, map_width),
                                    .value = "MM",
                                    .help = "of the map of --format=svg (default 160)"};
static const option *const options_of_boundary[] = {
    &option_rule, &option_features, &option_controls, &option_all,
    &option_step, &option_ruler,    &option_under,    &option_draws_of_seas,
    &option_seed, &option_drop,     &option_set,      &option_format_of_seas,
    &option_json, &option_width,    &option_output,   &option_force,
    NULL};

static const char *const names[] = {"model", "sea", NULL};

const verb cmd_boundary = {
    .name = "boundary",
    .group = "answer",
    .brief = "Draw the lines between the states round a sea, by many rules side by side.",
    .about = "What each state gets by each rule, how long its borders and coasts are, where three\n"
             "zones meet, which zone holds which field, and how far doubt reaches; as tables, as\n"
             "lines for other programs, or as a map.  A computation, not a legal boundary.",
    .arguments = "MODEL [SEA]",
    .least = 1,
    .most = 2,
    .examples = examples,
    .options = options_of_boundary,
    .statuses =
        "0 done, 1 no line can be drawn by any rule, 2 no such sea, rule or alternative, or the\n"
        "file of -o is there, 3 the model cannot be read, 4 no geometry in this build.",
    .see = "divide, check, import",
    .run = run,
    .names = names,
};
