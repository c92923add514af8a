/* cmd_import.c - entente import FILE [-o FILE.ent] */

#include "file.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* As JSON it is the statement tree, as `show --json` prints it. */
static ent_status as_json(job *j, const char *model, char **out) {
    j->print.command = "import";
    const char *name = j->set.output ? j->set.output : "imported.ent";
    ent_status st = ent_region_read_text(j->ctx, name, model, strlen(model), &j->region);
    return st == ENT_OK ? ent_report_show(j->ctx, j->region, NULL, &j->print, out) : st;
}

static int print_or_write(job *j, char *text) {
    if (!j->set.output) return print_answer(text, DONE);
    int status = write_file(j, j->set.output, text, j->set.force);
    ent_free(text);
    if (status == DONE) note("entente import: wrote \"%s\"", j->set.output);
    return status;
}

static int import(job *j, const char *bytes, size_t n) {
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
    if (j->set.force && !j->set.output) {
        complain("entente import: --force goes with -o FILE");
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
    {NULL, NULL},
};

static const option option_output = {.name = "output",
                                     .letter = 'o',
                                     .kind = OPTION_TEXT,
                                     .field = offsetof(settings, output),
                                     .value = "FILE",
                                     .help = "write this file instead of printing",
                                     .in_full = true};
static const option option_force = {.name = "force",
                                    .kind = OPTION_FLAG,
                                    .field = offsetof(settings, force),
                                    .help = "replace the file of -o where it is there already",
                                    .in_full = true};

static const option *const options_of_import[] = {&option_output, &option_force, &option_format,
                                                  &option_json, NULL};

const verb cmd_import = {
    .name = "import",
    .group = "write",
    .brief = "Turn a file of another program into a model.",
    .about =
        "Reads a conflict saved by GMCR+ (.gmcr), of any of its versions: the model has the\n"
        "same states, moves and ranks.  And a table of KTAB (.csv): the negotiation has the\n"
        "same positions, saliences and capabilities.  What the language cannot hold stands in\n"
        "a comment and is warned of.  As JSON it is the statement tree, as of show --json.",
    .arguments = "FILE",
    .least = 1,
    .most = 1,
    .examples = examples,
    .options = options_of_import,
    .statuses = "0 done, 2 the file of -o is there, 3 FILE cannot be read.",
    .see = "show, fmt, stability",
    .run = run,
    .exact = true,
};
