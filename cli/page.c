/* page.c - the page of a verb, from its row: purpose, examples, options, exit status.
 *
 * Examples come first: most readers need no more.  manual.c says the same as a manual page. */

#include "help.h"

#include <ctype.h>
#include <string.h>

void name_option(const option *o, char *out, size_t n) {
    char letter[8] = "";
    if (o->letter) snprintf(letter, sizeof letter, "-%c, ", o->letter);
    bool maybe = o->kind == OPTION_MAYBE;
    snprintf(out, n, "%s--%s%s%s%s%s", letter, o->name, maybe ? "[" : "", o->value ? "=" : "",
             o->value ? o->value : "", maybe ? "]" : "");
}

const char *about_verb(const verb *v) {
    return v->about ? v->about : "";
}

/* ---- text */

enum { LONG_COMMAND = 48 }; /* its remark stands below it */

static int width_of_examples(const verb *v) {
    int width = 0;
    for (const example *e = v->examples; e->command; e++) {
        int n = (int)strlen(e->command);
        if (*e->remark && n <= LONG_COMMAND && n > width) width = n;
    }
    return width;
}

static void put_examples(FILE *out, const verb *v) {
    int width = width_of_examples(v);
    fprintf(out, "\nExamples\n");
    for (const example *e = v->examples; e->command; e++) {
        bool below = (int)strlen(e->command) > width;
        if (!*e->remark)
            fprintf(out, "  %s\n", e->command);
        else if (below)
            fprintf(out, "  %s\n  %-*s   %s\n", e->command, width, "", e->remark);
        else
            fprintf(out, "  %-*s   %s\n", width, e->command, e->remark);
    }
}

/* The verb's own options, then a line, then those of every verb. */
static void put_options(FILE *out, const verb *v) {
    char name[64];
    const option *o;
    int width = 0;
    for (size_t i = 0; (o = nth_option(v->options, i)) != NULL; i++) {
        name_option(o, name, sizeof name);
        if ((int)strlen(name) > width) width = (int)strlen(name);
    }
    fprintf(out, "\nOptions\n");
    for (size_t i = 0; (o = nth_option(v->options, i)) != NULL; i++) {
        if (o == general_options[0] && i) fputc('\n', out);
        name_option(o, name, sizeof name);
        fprintf(out, "  %-*s   %s\n", width, name, o->help);
    }
}

void put_verb(FILE *out, const verb *v) {
    fprintf(out, "%s\n%s%s", v->brief, about_verb(v), *about_verb(v) ? "\n" : "");
    put_examples(out, v);
    fprintf(out, "\nUsage\n  entente %s%s%s [OPTIONS]\n", v->name, *v->arguments ? " " : "",
            v->arguments);
    put_options(out, v);
    fprintf(out, "\nExit status: %s\nSee also: %s\n", v->statuses, v->see);
}

void put_overview(FILE *out) {
    fprintf(out,
            "entente %s: write a region down once, ask it questions, put your sentences to the "
            "test.\n\n",
            ent_version());
    fputs("  entente check caspian.ent            a verdict for each claim\n"
          "  entente why caspian.ent no-alliance  the reasons for one\n",
          out);
    const char *group = "";
    for (const verb *const *v = verbs; *v; v++) {
        if (is_hidden(*v)) continue;
        if (strcmp((*v)->group, group) != 0) fprintf(out, "\n%s\n", (*v)->group);
        group = (*v)->group;
        fprintf(out, "  %-12s %s\n", (*v)->name, (*v)->brief);
    }
    fprintf(out, "\ntopics\n");
    for (const topic *t = topics; t->name; t++) fprintf(out, "  %-12s %s\n", t->name, t->brief);
    fputs("\n`entente help VERB` has examples first.  MODEL is a file, or - for standard input.\n",
          out);
}

/* ---- Markdown */

/* A cell of a table may not end the table, and has one line. */
static void put_cell(FILE *out, const char *text) {
    for (; *text; text++) {
        if (*text == '|') fputc('\\', out);
        fputc(*text == '\n' ? ' ' : *text, out);
    }
}

void put_options_markdown(FILE *out, const option *const *options) {
    char name[64];
    if (!*options) return;
    fputs("| option | meaning |\n|---|---|\n", out);
    for (const option *const *o = options; *o; o++) {
        name_option(*o, name, sizeof name);
        fputs("| `", out);
        put_cell(out, name);
        fputs("` | ", out);
        put_cell(out, (*o)->help);
        fputs(" |\n", out);
    }
    fputc('\n', out);
}

/* As lines of one block, the remarks as comments. */
static void put_examples_markdown(FILE *out, const verb *v) {
    int width = width_of_examples(v);
    fputs("```text\n", out);
    for (const example *e = v->examples; e->command; e++)
        if (*e->remark)
            fprintf(out, "%-*s   # %s\n", width, e->command, e->remark);
        else
            fprintf(out, "%s\n", e->command);
    fputs("```\n\n", out);
}

/* "why, help verdicts" as links to their sections; what is made from tables has its own page. */
static void put_links(FILE *out, const char *list) {
    enum { HELP = 5 };
    char name[40];
    while (*list) {
        size_t n = strcspn(list, ",");
        bool topical = strncmp(list, "help ", HELP) == 0;
        snprintf(name, sizeof name, "%.*s", (int)n - (topical ? HELP : 0),
                 list + (topical ? HELP : 0));
        const topic *t = topical ? find_topic(name) : NULL;
        fprintf(out, "[%.*s](%s%s)", (int)n, list,
                t && t->document ? t->document
                : topical        ? "#"
                                 : "#entente-",
                t && t->document ? "" : name);
        list += n;
        list += strspn(list, ", ");
        if (*list) fputs(", ", out);
    }
}

void put_verb_markdown(FILE *out, const verb *v) {
    fprintf(out, "## entente %s\n\n%s\n%s\n\n", v->name, v->brief, about_verb(v));
    put_examples_markdown(out, v);
    fprintf(out, "Usage: `entente %s%s%s [OPTIONS]`\n\n", v->name, *v->arguments ? " " : "",
            v->arguments);
    put_options_markdown(out, v->options);
    fprintf(out, "Exit status: %s\n\nSee also: ", v->statuses);
    put_links(out, v->see);
    fputs("\n\n", out);
}

void put_topic_markdown(FILE *out, const char *name, const char *brief, const char *text) {
    fprintf(out, "## %s\n\n%c%s.\n\n```text\n%s```\n\n", name, toupper((unsigned char)*brief),
            brief + 1, text);
}
