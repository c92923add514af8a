/* cmd_figure.c - entente figure MODEL [NAME]: a figure as SVG, or the list of them. */

#include "file.h"

#include <string.h>

static bool is_drawn(const job *j) {
    return j->n_args > 1 && !j->set.json && (!j->set.format || wants_drawn(j, "svg"));
}

static ent_status answer(job *j, ent_dossier *d, char **text) {
    ent_figure_options o = ENT_FIGURE_OPTIONS_INIT;
    if (j->n_args < 2) return ent_figure_list(j->ctx, d, &j->print, text);
    if (!is_drawn(j)) return ent_figure_twin(j->ctx, d, j->args[1], &j->print, text);
    o.width = (double)j->set.map_width;
    o.theme =
        j->set.theme && strcmp(j->set.theme, "print") == 0 ? ENT_THEME_PRINT : ENT_THEME_SCREEN;
    return ent_figure_svg(j->ctx, d, j->args[1], &o, text);
}

static int ask(job *j) {
    ent_dossier_options o = dossier_options_of(j);
    ent_dossier *d;
    char *text = NULL;
    ent_status st = ent_dossier_open(j->ctx, j->region, &o, &d);
    if (st != ENT_OK) return explain_failure(j, st);
    begin_progress();
    st = answer(j, d, &text);
    end_progress();
    ent_dossier_close(d);
    if (st != ENT_OK) return explain_failure(j, st);
    print_diagnostics(j);
    return print_or_write(j, text);
}

/* An option that does not go with the others; NULL: none. */
static const char *stray_option(const job *j) {
    if (j->n_args < 2 && wants_drawn(j, "svg"))
        return "--format=svg goes with the NAME of a figure";
    if (j->set.map_width && !is_drawn(j)) return "--width goes with a figure as SVG";
    if (j->set.theme && !is_drawn(j)) return "--theme goes with a figure as SVG";
    return j->set.force && !j->set.output ? "--force goes with -o FILE" : NULL;
}

static int run(job *j) {
    const char *wrong = stray_option(j);
    if (wrong) {
        complain("entente figure: %s", wrong);
        return USAGE;
    }
    if (!draws_fit(j)) return USAGE;
    int status = read_model(j);
    return status == DONE ? ask(j) : status;
}

static const example examples[] = {
    {"entente figure caspian.ent", "which figures there are"},
    {"entente figure caspian.ent graph.sector -o sector.svg", "one of them"},
    {"entente figure caspian.ent timeline --width=120 --theme=print -o timeline.svg",
     "narrower, in greys"},
    {"entente figure caspian.ent options.sector --format=md", "the same as a table"},
    {NULL, NULL},
};

static const char *const themes[] = {"screen", "print", NULL};
static const option option_theme = {.name = "theme",
                                    .kind = OPTION_CHOICE,
                                    .field = offsetof(settings, theme),
                                    .value = "T",
                                    .choices = themes,
                                    .help = "screen (default), or print: the same in greys"};
static const char *const formats_of_figure[] = {"svg", "text", "json", "csv", "md", NULL};
static const option option_format_of_figure = {
    .name = "format",
    .kind = OPTION_CHOICE,
    .field = offsetof(settings, format),
    .value = "F",
    .choices = formats_of_figure,
    .help = "svg (default); text, json, csv, md (Markdown): as a table"};

static const option *const options_of_figure[] = {&option_width_of_figure,
                                                  &option_theme,
                                                  &option_draws,
                                                  &option_seed,
                                                  &option_jobs,
                                                  &option_drop,
                                                  &option_set,
                                                  &option_format_of_figure,
                                                  &option_json,
                                                  &option_output,
                                                  &option_force,
                                                  NULL};

static const char *const names[] = {"model", "figure", NULL};

const verb cmd_figure = {
    .name = "figure",
    .group = "share",
    .brief = "Draw one figure of a model as SVG, or list what can be drawn.",
    .about = "Text stays text, and a millimetre is a millimetre.  The figures are those of the\n"
             "report, and each has a twin in words: the same as a table.",
    .arguments = "MODEL [NAME]",
    .least = 1,
    .most = 2,
    .examples = examples,
    .options = options_of_figure,
    .statuses = "0 done, 2 no such figure, 3 the model cannot be read, 4 there is nothing to draw.",
    .see = "report, boundary, relations, simulate",
    .run = run,
    .names = names,
};
