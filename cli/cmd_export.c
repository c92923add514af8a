/* cmd_export.c - entente export MODEL [NAME] */

#include "file.h"

#include "entente/export.h"

static int export_one(job *j, ent_dossier *d) {
    char *text;
    begin_progress();
    ent_status st = ent_export_run(j->ctx, d, j->args[1], j->set.to, &j->print, &text);
    end_progress();
    if (st != ENT_OK) return explain_failure(j, st);
    print_diagnostics(j);
    return print_or_write(j, text);
}

static int list(job *j, ent_dossier *d) {
    char *text;
    if (j->set.to || j->set.output) {
        complain("entente export: what? a name stands behind the model; without --to and -o there "
                 "is a list of them");
        return USAGE;
    }
    ent_status st = ent_export_list(j->ctx, d, &j->print, &text);
    if (st != ENT_OK) return explain_failure(j, st);
    print_diagnostics(j);
    return print_answer(text, DONE);
}

static int run(job *j) {
    ent_dossier *d;
    if (!draws_fit(j)) return USAGE;
    int status = read_model(j);
    if (status != DONE) return status;
    ent_dossier_options options = dossier_options_of(j);
    ent_status st = ent_dossier_open(j->ctx, j->region, &options, &d);
    if (st != ENT_OK) return explain_failure(j, st);
    status = j->n_args > 1 ? export_one(j, d) : list(j, d);
    ent_dossier_close(d);
    return status;
}

static const example examples[] = {
    {"entente export caspian.ent", "what there is, and in which forms"},
    {"entente export caspian.ent claims -o claims.csv", "for a spreadsheet, R or pandas"},
    {"entente export caspian.ent partnership --to=dot | dot -Tsvg > states.svg", "with Graphviz"},
    {"entente export caspian.ent turns.regime-scale", "what a figure shows, as a table"},
    {"entente export caspian.ent relations --to=graphml -o who.graphml", "for Gephi or yEd"},
    {"entente export caspian.ent caspian --to=geojson -o lines.geojson", "for QGIS"},
    {NULL, NULL},
};

static const char *const forms[] = {"csv", "json", "md", "dot", "graphml", "geojson", NULL};
static const option option_to_form = {.name = "to",
                                      .kind = OPTION_CHOICE,
                                      .field = offsetof(settings, to),
                                      .value = "F",
                                      .choices = forms,
                                      .help = "csv (default), json, md, dot, graphml or geojson"};

static const option *const options_of_export[] = {&option_to_form, &option_output, &option_force,
                                                  &option_draws,   &option_seed,   &option_jobs,
                                                  &option_drop,    &option_set,    NULL};

static const char *const names[] = {"model", "export", NULL};

const verb cmd_export = {
    .name = "export",
    .group = "share",
    .brief = "Write the data behind a table or figure, for other programs.",
    .about = "A name is a dispute, choice, negotiation, division, sea, process or theatre of the\n"
             "model, or claims, passages, events, relations, numbers; or of a figure (figure).\n"
             "Without one: a list.\n"
             "Graphs are the states of a dispute or process, claims with what they need, and\n"
             "pairs of actors; what is only alleged says so in every one of them.",
    .arguments = "MODEL [NAME]",
    .least = 1,
    .most = 2,
    .examples = examples,
    .options = options_of_export,
    .statuses = "0 done, 2 no such name or form, 3 the model cannot be read, 4 too large.",
    .see = "show, check",
    .run = run,
    .exact = true,
    .names = names,
};
