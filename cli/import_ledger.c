/* import_ledger.c - event files into a ledger on disk, and what is in one.
 *
 * Each file is a transaction of its own: Ctrl-C and whatever else ends the program leave the ledger
 * with all of the files so far. */

#include "import_ledger.h"

#include <string.h>

static bool is_ledger_name(const char *path) {
    size_t n = path ? strlen(path) : 0;
    return n > 7 && !strcmp(path + n - 7, ".ledger");
}

/* An option that only a ledger understands; NULL: none was given. */
static const char *option_of_ledger(const job *j) {
    const settings *s = &j->set;
    return s->map            ? "map"
           : s->level        ? "level"
           : s->fold_stories ? "fold-stories"
           : s->echoes       ? "drop-echoes"
           : s->source_set   ? "source-set"
           : s->pad_codes    ? "pad-codes"
                             : NULL;
}

static int report(job *j, ent_ledger *l, int status) {
    char *text;
    ent_status st = ent_report_ledger(j->ctx, l, &j->print, &text);
    if (st != ENT_OK) return explain_failure(j, st);
    print_diagnostics(j);
    return print_answer(text, status);
}

/* ---- files into a ledger */

static int add_files(job *j, ent_ledger *l) {
    ent_ledger_options o = ENT_LEDGER_OPTIONS_INIT;
    o.source_set = j->set.source_set;
    o.level = j->set.level;
    o.map = j->set.map;
    o.fold_stories = j->set.fold_stories;
    o.drop_echoes = j->set.echoes;
    o.pad_codes = j->set.pad_codes;
    for (size_t k = 0; k < j->n_args; k++) {
        ent_status st = ent_ledger_add(j->ctx, l, j->args[k], &o);
        if (st == ENT_OK) continue;
        if (k > 0)
            note("entente import: the first %zu of %zu files are in \"%s\"; nothing of \"%s\" is",
                 k, j->n_args, j->set.output, j->args[k]);
        return explain_failure(j, st);
    }
    return report(j, l, DONE);
}

static int import_files(job *j) {
    ent_ledger *l;
    if (j->set.force) {
        complain("entente import: a ledger is added to, so --force does not go with it");
        return USAGE;
    }
    for (size_t k = 0; k < j->n_args; k++)
        if (ent_file_is_ledger(j->args[k])) {
            complain("entente import: \"%s\" is a ledger; a ledger is made of event files",
                     j->args[k]);
            return USAGE;
        }
    ent_status st = ent_ledger_open(j->ctx, j->set.output, true, &l);
    if (st != ENT_OK) return explain_failure(j, st);
    int status = add_files(j, l);
    ent_ledger_close(l);
    return status;
}

/* ---- what is in one */

static int show_ledger(job *j) {
    ent_ledger *l;
    ent_status st = ent_ledger_open(j->ctx, j->args[0], false, &l);
    if (st != ENT_OK) return explain_failure(j, st);
    int status = report(j, l, DONE);
    ent_ledger_close(l);
    return status;
}

static int not_a_model(const job *j, const char *format) {
    complain("entente import: \"%s\" is a file of events (%s), not a model: "
             "entente import %s -o NAME.ledger takes it into a ledger, "
             "entente relations --events %s adds it up",
             j->args[0], format, j->args[0], j->args[0]);
    return USAGE;
}

bool about_ledger(job *j, int *status) {
    const char *format = NULL, *given = option_of_ledger(j);
    if (is_ledger_name(j->set.output)) {
        *status = import_files(j);
        return true;
    }
    if (given || j->n_args > 1) {
        if (given)
            complain("entente import: --%s goes with -o NAME.ledger", given);
        else
            complain("entente import: several files go into a ledger: -o NAME.ledger");
        *status = USAGE;
        return true;
    }
    if (j->set.coast || !strcmp(j->args[0], "-")) return false;
    ent_file_kind kind = ent_file_recognise(j->args[0], &format);
    if (kind == ENT_FILE_LEDGER) *status = show_ledger(j);
    if (kind == ENT_FILE_EVENTS) *status = not_a_model(j, format);
    return kind != ENT_FILE_OTHER;
}

const option option_source_set = {.name = "source-set",
                                  .kind = OPTION_TEXT,
                                  .field = offsetof(settings, source_set),
                                  .value = "NAME",
                                  .help =
                                      "of a ledger: within which rows are folded, else the format"};
const option option_fold_stories = {.name = "fold-stories",
                                    .kind = OPTION_FLAG,
                                    .field = offsetof(settings, fold_stories),
                                    .help =
                                        "of a ledger: of one report, pair and quad class the most "
                                        "extreme stays"};
