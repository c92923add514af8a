/* cmd_lint.c - entente lint MODEL */

#include "job.h"

#include <stdio.h>

static int status_of(const job *j) {
    if (ent_ctx_diag_count_of(j->ctx, ENT_ERROR)) return UNREADABLE;
    return j->set.strict && ent_ctx_diag_count_of(j->ctx, ENT_WARNING) ? ANSWER_NO : DONE;
}

/* The messages are the answer here, so they go to standard output. */
static int report(job *j) {
    char *text, line[COUNT_LINE];
    ent_status st = ent_report_diags(j->ctx, j->region, "lint", &j->print, &text);
    if (st != ENT_OK) return explain_failure(j, st);
    if (j->print.format == ENT_JSON || j->print.format == ENT_CSV)
        return print_answer(text, status_of(j));
    count_diagnostics(j, false, line, sizeof line);
    page p;
    if (begin_page(&p)) fprintf(p.out, "%s%s\n", text, line);
    ent_free(text);
    return print_page(&p, status_of(j));
}

/* What only testing the claims shows. */
static ent_status review(job *j) {
    ent_check_options options = ENT_CHECK_OPTIONS_INIT;
    options.jobs = jobs_of(j);
    begin_progress();
    ent_status st = ent_check_review(j->ctx, j->region, &options);
    end_progress();
    return st;
}

static int run(job *j) {
    ent_status st = load_model(j);
    if (st == ENT_OK) st = ent_check_lint(j->ctx, j->region);
    if (st == ENT_OK) st = review(j);
    bool told = st == ENT_EINPUT && ent_ctx_diag_count_of(j->ctx, ENT_ERROR);
    return st == ENT_OK || told ? report(j) : explain_failure(j, st);
}

static const example examples[] = {
    {"entente lint caspian.ent", "errors and warnings, each at its place"},
    {"entente lint caspian.ent --strict", "warnings count as well"},
    {"entente lint caspian.ent --all", "every note too"},
    {"entente lint caspian.ent --json | jq '.diagnostics[].message'", ""},
    {NULL, NULL},
};

static const option option_strict = {.name = "strict",
                                     .kind = OPTION_FLAG,
                                     .field = offsetof(settings, strict),
                                     .help = "exit status 1 where there are warnings"};

static const option *const options_of_lint[] = {&option_strict, &option_all,
                                                &option_format_of_tables, &option_json, NULL};

static const char *const names[] = {"model", NULL};

const verb cmd_lint = {
    .name = "lint",
    .group = "write",
    .brief = "Look over a model: what is wrong, and what is legal and looks suspicious.",
    .about = "Each message stands at its place in the text and says what would do.  Warnings are\n"
             "about what is allowed but looks like a mistake.",
    .arguments = "MODEL",
    .least = 1,
    .most = 1,
    .examples = examples,
    .options = options_of_lint,
    .statuses = "0 no errors, 1 warnings under --strict, 3 errors.",
    .see = "fmt, check",
    .run = run,
    .names = names,
};
