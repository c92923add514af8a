/* cmd_report.c - entente report MODEL -o FILE.html */

#include "file.h"
#include "redacted.h"
#include "report_bundle.h"

#include <stdlib.h>

static const option option_brief = {.name = "brief",
                                    .kind = OPTION_FLAG,
                                    .field = offsetof(settings, brief),
                                    .help = "what stands on two printed pages"};

static ent_status write_page(job *j, char **html) {
    ent_html_options o = ENT_HTML_OPTIONS_INIT;
    ent_dossier_options asked = dossier_options_of(j);
    ent_dossier *d = NULL;
    *html = NULL;
    o.brief = j->set.brief;
    begin_progress();
    ent_status st = ent_dossier_open(j->ctx, j->region, &asked, &d);
    if (st == ENT_OK) st = ent_report_html(j->ctx, d, &o, html);
    end_progress();
    ent_dossier_close(d);
    return st;
}

/* With --redact the model without what must not be told: nothing of the other goes further. */
static int read_for_report(job *j) {
    int status = read_model(j);
    return status == DONE && j->set.redact ? redact_model(j, false) : status;
}

static int run(job *j) {
    char *html;
    if (j->set.force && !j->set.output) {
        complain("entente report: --force goes with -o FILE");
        return USAGE;
    }
    if (j->set.bundle && j->set.brief) {
        complain("entente report: a bundle has the whole report; --brief does not go with it");
        return USAGE;
    }
    if (!draws_fit(j)) return USAGE;
    ent_dossier_options asked = dossier_options_of(j);
    if (j->set.bundle) return write_bundle(j, &asked, read_for_report);
    int status = read_for_report(j);
    if (status != DONE) return status;
    ent_status st = write_page(j, &html);
    if (st != ENT_OK) return explain_failure(j, st);
    return print_or_write(j, html);
}

static const example examples[] = {
    {"entente report caspian.ent -o caspian.html", "one file, to be opened in a browser"},
    {"entente report caspian.ent --brief -o brief.html", "two printed pages"},
    {"entente report caspian.ent --redact -o shared.html", "without sources, notes and reasons"},
    {"entente report caspian.ent --bundle -o caspian.zip",
     "with the tables and figures, to hand on"},
    {NULL, NULL},
};

static const option *const options_of_report[] = {
    &option_brief, &option_bundle, &option_draws,  &option_seed,  &option_jobs, &option_drop,
    &option_set,   &option_redact, &option_output, &option_force, NULL};

static const char *const names[] = {"model", NULL};

const verb cmd_report = {
    .name = "report",
    .group = "share",
    .brief = "Write all of a model, its answers and reasons, as one page of HTML.",
    .about = "Question and claims first, a page for each claim, then maps, events, disputes,\n"
             "bargaining, forecasts, what it rests on, and the text of the model.  The file needs\n"
             "no network and no scripts; model and results are inside.",
    .arguments = "MODEL",
    .least = 1,
    .most = 1,
    .examples = examples,
    .options = options_of_report,
    .statuses = "0 done, 2 the file of -o is there, 3 the model cannot be read.",
    .see = "check, show",
    .run = run,
    .names = names,
    .exact = true,
};
