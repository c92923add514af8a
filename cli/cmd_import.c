/* cmd_import.c - entente import FILE [-o FILE.ent], and FILE.. -o NAME.ledger */

#include "file.h"
#include "import_ledger.h"
#include "relate_files.h"
#include "report_file.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* As JSON it is the statement tree, as `show --json` prints it. */
static ent_status as_json(job *j, const char *model, char **out) {
    j->print.command = "import";
    const char *name = j->set.output ? j->set.output : "imported.ent";
    ent_status st = ent_region_read_text(j->ctx, name, model, strlen(model), &j->region);
    return st == ENT_OK ? ent_report_show(j->ctx, j->region, NULL, &j->print, out) : st;
}

/* ---- --coast W,S,E,N */

/* Four numbers with commas; the library says which of them make no box. */
static bool read_box(const char *text, double box[4]) {
    for (int k = 0; k < 4; k++) {
        char *end = NULL;
        if (*text != '-' && (*text < '0' || *text > '9')) return false;
        box[k] = strtod(text, &end);
        if (end == text || *end != (k < 3 ? ',' : '\0') || !isfinite(box[k])) return false;
        text = end + 1;
    }
    return true;
}

static const char *plural(unsigned n) {
    return n == 1 ? "" : "s";
}

static void tell_what_was_found(const ent_import_coast_found *f) {
    char islands[80] = "no island";
    if (f->n_islands)
        snprintf(islands, sizeof islands, "%u island%s of %.0f km", (unsigned)f->n_islands,
                 plural(f->n_islands), f->island_km);
    note("entente import: %u state%s, %u shore line%s of %.0f km, %s", (unsigned)f->n_states,
         plural(f->n_states), (unsigned)f->n_lines, plural(f->n_lines), f->mainland_km, islands);
    if (f->n_lakes)
        note("entente import: left out %u lake%s", (unsigned)f->n_lakes, plural(f->n_lakes));
}

static int import_coast(job *j, const char *bytes, size_t n) {
    double box[4];
    char *text = NULL;
    ent_import_coast_found found;
    if (!read_box(j->set.coast, box)) {
        complain("entente import: --coast takes four numbers in degrees, west, south, east, north: "
                 "--coast=46,36,56,48");
        return USAGE;
    }
    if (j->print.format == ENT_JSON) {
        complain("entente import: --coast writes GeoJSON; --json does not go with it");
        return USAGE;
    }
    ent_import_coast_options o = {box[0],       box[1],        box[2],        box[3],
                                  j->set.title, j->set.source, j->set.licence};
    ent_status st = ent_import_coast(j->ctx, j->args[0], bytes, n, &o, &found, &text);
    if (st != ENT_OK) return explain_failure(j, st);
    tell_what_was_found(&found);
    return print_or_write(j, text);
}

static int import(job *j, const char *bytes, size_t n) {
    if (j->set.coast) return import_coast(j, bytes, n);
    char *text = NULL, *tree = NULL;
    ent_status st = ent_import(j->ctx, j->args[0], bytes, n, &text);
    if (st == ENT_OK && j->print.format == ENT_JSON) {
        st = as_json(j, text, &tree);
        ent_free(text);
        text = tree;
    }
    if (st != ENT_OK) return explain_failure(j, st);
    print_diagnostics(j);
    return print_or_write(j, text);
}

static int run(job *j) {
    size_t n = 0;
    int done;
    if (about_ledger(j, &done)) return done;
    if (j->n_args == 1 && is_report_name(j->args[0])) return import_report(j);
    if (j->print.format == ENT_CSV || j->print.format == ENT_MARKDOWN) {
        complain("entente import: a model is printed as text or as json");
        return USAGE;
    }
    if (j->set.force && !j->set.output) {
        complain("entente import: --force goes with -o FILE");
        return USAGE;
    }
    if (!j->set.coast && (j->set.title || j->set.source || j->set.licence)) {
        complain("entente import: --title, --source and --licence go with --coast");
        return USAGE;
    }
    char *bytes = read_bytes(j->args[0], &n);
    if (!bytes && errno == EINTR && stop_asked(NULL)) {
        complain("entente: stopped");
        return status_when_stopped();
    }
    if (!bytes) return system_trouble(j, "read", j->args[0]);
    int status = import(j, bytes, n);
    free(bytes);
    return status;
}

static const example examples[] = {
    {"entente import elmira.gmcr", "print it as a model"},
    {"entente import elmira.gmcr -o elmira.ent", "write a file, which must not be there yet"},
    {"entente import reform.csv", "a table of KTAB, as a negotiation"},
    {"entente import countries-10m.json --coast 46,36,56,48 -o coast.geojson",
     "the shores of a sea, out of the world"},
    {"entente import 2019*.export.CSV.zip acled.csv -o caspian.ledger",
     "events, de-duplicated, each with its file and line"},
    {"entente import caspian.ledger", "what is in it"},
    {"entente import report.html -o model", "the model out of a report, into a folder"},
    {NULL, NULL},
};

static const option option_coast = {.name = "coast",
                                    .kind = OPTION_TEXT,
                                    .field = offsetof(settings, coast),
                                    .value = "W,S,E,N",
                                    .help = "the shores within these degrees, for a sea"};
static const option option_title = {.name = "title",
                                    .kind = OPTION_TEXT,
                                    .field = offsetof(settings, title),
                                    .value = "TEXT",
                                    .help = "what the coast file calls itself"};
static const option option_source = {.name = "source",
                                     .kind = OPTION_TEXT,
                                     .field = offsetof(settings, source),
                                     .value = "TEXT",
                                     .help = "where its data are from, and which edition"};
static const option option_licence = {.name = "licence",
                                      .kind = OPTION_TEXT,
                                      .field = offsetof(settings, licence),
                                      .value = "TEXT",
                                      .help = "under which licence they are"};

static const option *const options_of_import[] = {&option_output, &option_force,
                                                  &option_coast,  &option_title,
                                                  &option_source, &option_licence,
                                                  &option_level,  &option_fold_stories,
                                                  &option_echoes, &option_source_set,
                                                  &option_map,    &option_pad_codes,
                                                  &option_all,    &option_format_of_tables,
                                                  &option_json,   NULL};

const verb cmd_import = {
    .name = "import",
    .group = "write",
    .brief = "Turn a file of another program into a model, or event files into a ledger.",
    .about =
        "Reads a conflict saved by GMCR+ (.gmcr), of any of its versions: the model has the\n"
        "same states, moves and ranks.  And a table of KTAB (.csv): the negotiation has the\n"
        "same positions, saliences and capabilities.  What the language cannot hold stands in\n"
        "a comment and is warned of.  As JSON it is the statement tree, as of show --json.\n"
        "With --coast it reads countries, as TopoJSON (world-atlas) or GeoJSON, and writes the\n"
        "coast file of a sea: an outline that two countries share is a border, all else shore.\n"
        "With -o NAME.ledger the files are files of events (GDELT, ICEWS, POLECAT, UCDP, ACLED,\n"
        "Phoenix, or a table of your own with a .map beside it), recognised by what stands in\n"
        "them, plain, gzip or zip.  The ledger folds what tells of the same event, tells how\n"
        "many at every step, and keeps file and line of every row; a file that is in it adds\n"
        "nothing.  Of a ledger it is told what is in it.\n"
        "Of a report (.html) it writes the files of its model into the folder of -o.",
    .arguments = "FILE..",
    .least = 1,
    .most = 100000,
    .examples = examples,
    .options = options_of_import,
    .statuses = "0 done, 2 the file of -o is there and no ledger, 3 FILE cannot be read.",
    .see = "show, fmt, relations, stability",
    .run = run,
    .exact = true,
};
