/* cmd_show.c - entente show MODEL [PATH] */

#include "file.h"
#include "redacted.h"
#include "report_file.h"

#include <string.h>

static int wrong_options(const job *j) {
    if (j->set.redact && is_report_name(j->args[0]))
        complain("entente show: a report is redacted while it is written: report MODEL --redact");
    else if (j->set.redact && j->n_args > 1)
        complain("entente show: a redacted model is shown whole, without a path");
    else if (j->set.output && !j->set.redact)
        complain("entente show: -o is for --redact; without, use \"> FILE\"");
    else
        return DONE;
    return USAGE;
}

static bool is_markdown(const job *j) {
    return j->set.format && strcmp(j->set.format, "md") == 0;
}

static const char *wrong_card(const job *j) {
    if (!j->set.card)
        return is_markdown(j) ? "md is for --card: a model as text is its own form" : NULL;
    if (j->n_args > 1) return "--card is about the whole model, without a path";
    if (j->set.format && strcmp(j->set.format, "csv") == 0) return "--card has no csv";
    return is_report_name(j->args[0]) ? "--card is of a model, not of a report" : NULL;
}

/* The card counts verdicts, so the claims are tested. */
static int show_card(job *j) {
    ent_check_options o = ENT_CHECK_OPTIONS_INIT;
    ent_check_result *r = NULL;
    char *text;
    o.jobs = jobs_of(j);
    begin_progress();
    ent_status st = ent_check_run(j->ctx, j->region, &o, &r);
    end_progress();
    if (st == ENT_OK) st = ent_report_card(j->ctx, r, &j->print, &text);
    ent_check_result_free(r);
    if (st != ENT_OK) return explain_failure(j, st);
    print_diagnostics(j);
    return print_answer(text, DONE);
}

static int run(job *j) {
    char *text;
    j->trouble = wrong_card(j);
    if (j->trouble) return explain_failure(j, ENT_EUSAGE);
    int status = wrong_options(j);
    if (status == DONE && is_report_name(j->args[0])) return show_report(j);
    if (status == DONE) status = read_model(j);
    if (status == DONE && j->set.redact) status = redact_model(j, true);
    if (status != DONE) return status;
    if (j->set.card) return show_card(j);
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
    {"entente show caspian.ent --redact -o shared.ent",
     "a model to give away: no sources, no notes"},
    {"entente show caspian.ent --redact=sources,positions", "and nothing of the negotiations"},
    {"entente show caspian.ent --card", "what it is for, covers and leaves out"},
    {"entente show report.html", "the text of the model in a report"},
    {"entente show report.html --json", "files and verdicts, out of a report"},
    {NULL, NULL},
};

static const char *const formats_of_show[] = {"text", "json", "csv", "md", NULL};
static const option option_format_of_show = {
    .name = "format",
    .kind = OPTION_CHOICE,
    .field = offsetof(settings, format),
    .value = "F",
    .choices = formats_of_show,
    .help = "text (default), json, csv (the numbers of the actors) or md (of --card)"};

static const option option_card = {.name = "card",
                                   .kind = OPTION_FLAG,
                                   .field = offsetof(settings, card),
                                   .help = "the card of the model: purpose, coverage, limits"};

static const option *const options_of_show[] = {
    &option_card,   &option_format_of_show, &option_json,  &option_jobs,
    &option_redact, &option_output,         &option_force, NULL};

static const char *const names[] = {"model", "path", NULL};

const verb cmd_show = {
    .name = "show",
    .group = "write",
    .brief = "Print one element of a model, or all of it.",
    .about =
        "A path names the element (help paths).  As JSON it is the statement tree, which is\n"
        "read back as a model.  Of a report, FILE.html, it is the model's main file, or the\n"
        "one that is named; as JSON all of its files and its verdicts.\n"
        "With --redact it is a model to give away: comments and names that are sensitive always\n"
        "go; with them what is named, or what the model says, else sources, notes and reasons.",
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
