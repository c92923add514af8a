/* cmd_explain.c - entente explain [CODE|WORD..] */

#include "job.h"

static int run(job *j) {
    char *text;
    j->args[j->n_args] = NULL; /* there is room for the end */
    j->print.model = NULL;
    ent_status st = ent_report_explain(j->ctx, (const char *const *)j->args, &j->print, &text);
    return st == ENT_OK ? print_answer(text, DONE) : explain_failure(j, st);
}

static const example examples[] = {
    {"entente explain E204", "what the message means, with a wrong and a right text"},
    {"entente explain", "all codes, one line each"},
    {"entente explain carrier nash", "what a word means here"},
    {"entente explain --all", "all of them in full"},
    {"entente explain W202 W320 --json", ""},
    {NULL, NULL},
};

static const char *const formats[] = {"text", "json", "md", NULL};
static const option option_format_of_explain = {.name = "format",
                                                .kind = OPTION_CHOICE,
                                                .field = offsetof(settings, format),
                                                .value = "F",
                                                .choices = formats,
                                                .help = "text (default), json or md (Markdown)"};

static const option option_every = {.name = "all",
                                    .kind = OPTION_FLAG,
                                    .field = offsetof(settings, all),
                                    .help = "all of them in full"};

static const option *const options_of_explain[] = {&option_every, &option_format_of_explain,
                                                   &option_json, NULL};

static const char *const names[] = {"code", NULL};

const verb cmd_explain = {
    .name = "explain",
    .group = "help",
    .brief = "Say what a message or a word means, and what to do about it.",
    .arguments = "[CODE|WORD..]",
    .least = 0,
    .most = 64,
    .examples = examples,
    .options = options_of_explain,
    .names = names,
    .statuses = "0 done, 2 no such code or word.",
    .see = "lint, help language",
    .run = run,
};
