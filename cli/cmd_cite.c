/* cmd_cite.c - entente cite MODEL */

#include "file.h"

#include "entente/cite.h"

#include <string.h>

static ent_cite_style style_of(const job *j) {
    const char *format = j->set.format ? j->set.format : "text";
    if (j->set.json) return ENT_CITE_PAGE;
    return strcmp(format, "bibtex") == 0 ? ENT_CITE_BIBTEX
           : strcmp(format, "csl") == 0  ? ENT_CITE_CSL
                                         : ENT_CITE_PAGE;
}

static int run(job *j) {
    char *text;
    int status = read_model(j);
    if (status != DONE) return status;
    ent_status st = ent_report_cite(j->ctx, j->region, style_of(j), &j->print, &text);
    if (st != ENT_OK) return explain_failure(j, st);
    print_diagnostics(j);
    return print_or_write(j, text);
}

static const example examples[] = {
    {"entente cite caspian.ent", "what a reader needs, in words"},
    {"entente cite caspian.ent --format=bibtex -o caspian.bib", "for LaTeX"},
    {"entente cite caspian.ent --format=csl -o caspian.json", "for Zotero, pandoc and others"},
    {NULL, NULL},
};

static const char *const formats[] = {"text", "bibtex", "csl", "md", "json", NULL};
static const option option_format_of_cite = {
    .name = "format",
    .kind = OPTION_CHOICE,
    .field = offsetof(settings, format),
    .value = "F",
    .choices = formats,
    .help = "text (default), bibtex, csl (CSL-JSON), md (Markdown) or json"};

static const option *const options_of_cite[] = {&option_format_of_cite, &option_json,
                                                &option_output, &option_force, NULL};

static const char *const names[] = {"model", NULL};

const verb cmd_cite = {
    .name = "cite",
    .group = "share",
    .brief = "Print what to cite: the program, methods with their papers, sources.",
    .about = "Methods are those that the model names in checks and tables, and those that testing\n"
             "claims uses by itself.  Keys of a bibliography stay the same from run to run.",
    .arguments = "MODEL",
    .least = 1,
    .most = 1,
    .examples = examples,
    .options = options_of_cite,
    .statuses = "0 done, 2 the file of -o is there already, 3 the model cannot be read.",
    .see = "show, version",
    .run = run,
    .names = names,
};
