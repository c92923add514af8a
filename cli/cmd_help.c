/* cmd_help.c - entente help [VERB|TOPIC] */

#include "help.h"

#include <stdlib.h>
#include <string.h>

/* From the tables of the language, or from the catalogue of messages. */
static ent_status make_page(job *j, const char *name, char **text) {
    ent_print_options all = ENT_PRINT_OPTIONS_INIT;
    all.all = true;
    return strcmp(name, "messages") == 0 ? ent_report_explain(j->ctx, NULL, &all, text)
                                         : ent_report_language(j->ctx, name, text);
}

char *text_of_topic(job *j, const topic *t) {
    char *made = NULL;
    page p;
    ent_status st = t->page ? make_page(j, t->page, &made) : ENT_OK;
    if (st != ENT_OK) {
        explain_failure(j, st);
        return NULL;
    }
    if (begin_page(&p)) fputs(made ? made : t->text, p.out);
    ent_free(made);
    return take_page(&p);
}

int print_help_of(const verb *v) {
    page p;
    if (begin_page(&p)) {
        if (v)
            put_verb(p.out, v);
        else
            put_overview(p.out);
    }
    return print_page(&p, DONE);
}

static int print_topics(void) {
    page p;
    if (begin_page(&p)) {
        for (const topic *t = topics; t->name; t++)
            fprintf(p.out, "  %-12s %s\n", t->name, t->brief);
        fputs("\n`entente help TOPIC` prints one.\n", p.out);
    }
    return print_page(&p, DONE);
}

/* ---- everything, as docs/reference/commands.md has it */

static void put_topics(job *j, FILE *out) {
    for (const topic *t = topics; t->name; t++) {
        char *text = text_of_topic(j, t);
        if (text) fprintf(out, "\n---- %s: %s\n\n%s", t->name, t->brief, text);
        free(text);
    }
}

/* The topics about the language are not repeated: docs/reference/language.md has them. */
static void put_all_markdown(FILE *out) {
    for (const verb *const *v = verbs; *v; v++)
        if (!is_hidden(*v)) put_verb_markdown(out, *v);
    fputs("## Options of every verb\n\n", out);
    put_options_markdown(out, general_options);
    for (const topic *t = topics; t->name; t++)
        if (t->text) put_topic_markdown(out, t->name, t->brief, t->text);
}

static int print_all(job *j) {
    page p;
    if (begin_page(&p)) {
        if (j->print.format == ENT_MARKDOWN) {
            put_all_markdown(p.out);
        } else {
            put_overview(p.out);
            for (const verb *const *v = verbs; *v; v++) {
                if (is_hidden(*v)) continue;
                fprintf(p.out, "\n---- %s\n\n", (*v)->name);
                put_verb(p.out, *v);
            }
            put_topics(j, p.out);
        }
    }
    return print_page(&p, DONE);
}

/* ---- one page */

/* The nearest page, or the topics there are. */
static int no_such_page(const char *about) {
    suggestion s = {about, NULL, 0};
    page p;
    for (const verb *const *v = verbs; *v; v++)
        if (!is_hidden(*v)) suggest(&s, (*v)->name);
    for (const topic *t = topics; t->name; t++) suggest(&s, t->name);
    if (s.best) {
        complain("entente help: nothing about \"%s\"; did you mean \"%s\"?", about, s.best);
        return USAGE;
    }
    if (begin_page(&p))
        for (const topic *t = topics; t->name; t++)
            fprintf(p.out, "%s%s", t == topics ? "" : ", ", t->name);
    char *names = take_page(&p);
    complain("entente help: nothing about \"%.200s\"; topics: %s", about, names ? names : "");
    free(names);
    return USAGE;
}

static int run(job *j) {
    const char *about = j->n_args ? j->args[0] : NULL;
    if (j->set.all) return print_all(j);
    if (!about) return print_help_of(NULL);
    if (strcmp(about, "topics") == 0) return print_topics();
    const verb *v = find_verb(about);
    if (v) return print_help_of(v);
    const topic *t = find_topic(about);
    if (!t) return no_such_page(about);
    return print_made(text_of_topic(j, t), DONE);
}

static const example examples[] = {
    {"entente help", "all verbs"},
    {"entente help why", "one verb"},
    {"entente help topics", "all topics"},
    {"entente help language", "a topic: the statements of a model"},
    {"entente help functions", "what a check may ask"},
    {NULL, NULL},
};

static const option option_all_pages = {.name = "all",
                                        .kind = OPTION_FLAG,
                                        .field = offsetof(settings, all),
                                        .help = "every page, one after the other"};

static const char *const formats[] = {"text", "md", NULL};
static const option option_format_of_help = {.name = "format",
                                             .kind = OPTION_CHOICE,
                                             .field = offsetof(settings, format),
                                             .value = "F",
                                             .choices = formats,
                                             .help =
                                                 "text (default); with --all also md, Markdown"};

static const option *const options_of_help[] = {&option_all_pages, &option_format_of_help, NULL};

static const char *const names[] = {"page", NULL};

const verb cmd_help = {
    .name = "help",
    .group = "help",
    .brief = "Print the page of a verb or topic.",
    .about = "Every verb has a page with examples first; topics are about what verbs share.\n"
             "The same pages are manual pages: entente-check(1), entente-language(5).",
    .arguments = "[VERB|TOPIC]",
    .least = 0,
    .most = 1,
    .examples = examples,
    .options = options_of_help,
    .statuses = "0 done, 2 no such page.",
    .see = "version",
    .run = run,
    .names = names,
};
