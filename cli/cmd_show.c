/* cmd_show.c - entente show MODEL [PATH] */

#include "file.h"
#include "redacted.h"
#include "report_file.h"

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

static int run(job *j) {
    char *text;
    int status = wrong_options(j);
    if (status == DONE && is_report_name(j->args[0])) return show_report(j);
    if (status == DONE) status = read_model(j);
    if (status == DONE && j->set.redact) status = redact_model(j, true);
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
    {"entente show report.html", "the text of the model in a report"},
    {"entente show report.html --json", "files and verdicts, out of a report"},
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
             "read back as a model.  Of a report, FILE.html, it is the model's main file, or the\n"
             "one that is named; as JSON all of its files and its verdicts.",
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
