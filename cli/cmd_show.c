/* cmd_show.c - entente show MODEL [PATH] */

#include "file.h"

#include <stdlib.h>
#include <string.h>

/* ---- without what must not be told */

static void tell_what_went(const job *j, const ent_redacted *r) {
    size_t n = ent_redacted_claims(r), files = ent_redacted_count(r) - 1;
    note("entente show: taken out: %s", ent_redacted_what(r));
    if (n)
        note("entente show: %zu claim%s on negotiations, and %s left out with them", n,
             n == 1 ? " rests" : "s rest", n == 1 ? "is" : "are");
    if (files && !j->set.output)
        note("entente show: its shores are files of their own, which -o FILE writes beside it");
}

/* The shores beside FILE: the model asks for them by name. */
static int write_shores(const job *j, const ent_redacted *r) {
    const char *slash = strrchr(j->set.output, '/');
    size_t folder = slash ? (size_t)(slash - j->set.output) + 1 : 0;
    int status = DONE;
    for (size_t i = 1; status == DONE && i < ent_redacted_count(r); i++) {
        size_t n = folder + strlen(ent_redacted_name(r, i)) + 1;
        char *path = malloc(n);
        if (!path) {
            complain("entente show: out of memory");
            return LIMIT;
        }
        snprintf(path, n, "%.*s%s", (int)folder, j->set.output, ent_redacted_name(r, i));
        status = write_file(j, path, ent_redacted_text(r, i, NULL), j->set.force);
        free(path);
    }
    return status;
}

/* From here on the model is the redacted one, and nothing that is printed quotes the other. */
static int redact(job *j) {
    ent_redact_options options = ENT_REDACT_OPTIONS_INIT;
    ent_redacted *r = NULL;
    ent_region *without = NULL;
    int status = DONE;
    options.what = j->set.redact;
    print_diagnostics(j);
    ent_status st = ent_redact(j->ctx, j->region, &options, &r);
    if (st == ENT_OK) st = ent_redacted_region(j->ctx, r, &without);
    if (st == ENT_OK && j->set.output) status = write_shores(j, r);
    if (st == ENT_OK && status == DONE) tell_what_went(j, r);
    ent_redacted_free(r);
    if (st != ENT_OK) return explain_failure(j, st);
    ent_region_free(j->region);
    j->region = without;
    j->print.model = "redacted.ent";
    return status;
}

/* ---- all of it */

static int wrong_options(const job *j) {
    if (j->set.redact && j->n_args > 1)
        complain("entente show: a redacted model is shown whole, without a path");
    else if (j->set.output && !j->set.redact)
        complain("entente show: -o is for --redact; without, use \"> FILE\"");
    else
        return DONE;
    return USAGE;
}

static int run(job *j) {
    char *text;
    int status = wrong_options(j);
    if (status == DONE) status = read_model(j);
    if (status == DONE && j->set.redact) status = redact(j);
    if (status != DONE) return status;
    const char *path = j->n_args > 1 ? j->args[1] : NULL;
    ent_status st = ent_report_show(j->ctx, j->region, path, &j->print, &text);
    if (st != ENT_OK) return explain_failure(j, st);
    if (!j->set.redact) print_diagnostics(j);
    return print_or_write(j, text);
}

static const example examples[] = {
    {"entente show caspian.ent", "the whole model, its files put into one"},
    {"entente show caspian.ent no-alliance", "a claim"},
    {"entente show caspian.ent dispute.partnership.prefer.turkmenistan", "what one actor wants"},
    {"entente show caspian.ent S34b", "a passage of a source"},
    {"entente show caspian.ent turkmenistan --format=csv", "the numbers of an actor, a row each"},
    {"entente show caspian.ent --json > caspian.json", "the statement tree, read back as a model"},
    {"entente show caspian.ent --redact -o shared.ent", "a model to give away: no sources, no notes"},
    {"entente show caspian.ent --redact=sources,positions", "and nothing of the negotiations"},
    {NULL, NULL},
};

static const char *const formats_of_show[] = {"text", "json", "csv", NULL};
static const option option_format_of_show = {
    .name = "format",
    .kind = OPTION_CHOICE,
    .field = offsetof(settings, format),
    .value = "F",
    .choices = formats_of_show,
    .help = "text (default), json or csv (the numbers of the actors)"};

static const option *const options_of_show[] = {&option_format_of_show, &option_json,
                                                 &option_redact, &option_output, &option_force,
                                                 NULL};

static const char *const names[] = {"model", "path", NULL};

const verb cmd_show = {
    .name = "show",
    .group = "write",
    .brief = "Print one element of a model, or all of it.",
    .about = "A path names the element (help paths).  As JSON it is the statement tree, which is\n"
             "read back as a model.",
    .arguments = "MODEL [PATH]",
    .least = 1,
    .most = 2,
    .examples = examples,
    .options = options_of_show,
    .statuses = "0 done, 2 no such element, 3 the model cannot be read.",
    .see = "fmt, why",
    .run = run,
    .exact = true,
    .names = names,
};
