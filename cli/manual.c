/* manual.c - entente __man [PAGE]: the source of a manual page, in the language of scdoc.
 *
 * Without a page it lists them all: entente.1, one for every verb in section 1, one for every topic
 * in section 5 where the library makes it from the tables of the language, else in section 7.  The
 * build turns them into manual pages (docs/man). */

#include "help.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* ---- marks of scdoc */

/* Text as it is: what scdoc would take for a mark is escaped. */
static void put_plain(FILE *out, const char *text, size_t n) {
    for (size_t i = 0; i < n; i++) {
        bool begins = i == 0 || text[i - 1] == '\n';
        if (strchr("_*\\`", text[i]) || (begins && strchr("#|[]-.:! ", text[i]))) fputc('\\', out);
        fputc(text[i], out);
    }
}

static void put_words(FILE *out, const char *text) {
    put_plain(out, text, strlen(text));
}

/* Inside a line, where a dash is a dash. */
static void put_strong(FILE *out, const char *text) {
    fputc('*', out);
    for (; *text; text++) {
        if (strchr("_*\\`", *text)) fputc('\\', out);
        fputc(*text, out);
    }
    fputc('*', out);
}

static void put_literal(FILE *out, const char *text, size_t n) {
    fputs("```\n", out);
    for (size_t i = 0; i < n; i++) {
        if (text[i] == '\\') fputc('\\', out);
        fputc(text[i], out);
    }
    fputs("\n```\n\n", out);
}

static void put_head(FILE *out, const char *name, int section, const char *brief) {
    fprintf(out, "%s(%d) \"entente %s\" \"entente\"\n\n# NAME\n\n%s - ", name, section,
            ent_version(), name);
    size_t n = strlen(brief);
    fputc(tolower((unsigned char)*brief++), out);
    n--;
    put_plain(out, brief, n && brief[n - 1] == '.' ? n - 1 : n);
    fputs("\n\n", out);
}

/* ---- text with tables in it */

/* Columns are kept as they are, prose flows. */
static bool has_columns(const char *text, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (text[i] == ' ' && (i == 0 || text[i - 1] == '\n')) return true;
        if (n - i > 3 && memcmp(text + i, "   ", 3) == 0) return true;
    }
    return false;
}

/* One line without an end of its own, above more text: "In region NAME { .. }". */
static bool is_heading(const char *text, size_t n) {
    return !memchr(text, '\n', n) && n < 72 && !strchr(".:,;", text[n - 1]);
}

/* Paragraph by paragraph. */
static void put_text(FILE *out, const char *text, bool headings) {
    while (*text) {
        const char *end = strstr(text, "\n\n");
        size_t n = end ? (size_t)(end - text) : strlen(text);
        while (n && text[n - 1] == '\n') n--;
        if (n && has_columns(text, n)) {
            put_literal(out, text, n);
        } else if (n && headings && is_heading(text, n)) {
            fputc('*', out); /* not a heading of scdoc, which would lose its quotation marks */
            put_plain(out, text, n);
            fputs("*\n\n", out);
        } else if (n) {
            put_plain(out, text, n);
            fputs("\n\n", out);
        }
        text = end ? end + 2 : text + strlen(text);
    }
}

/* ---- parts of pages */

static int section_of(const topic *t) {
    return t->page ? 5 : 7;
}

static void put_option(FILE *out, const option *o) {
    char name[64];
    name_option(o, name, sizeof name);
    put_strong(out, name);
    fputs("\n\t", out);
    put_words(out, o->help);
    fputs("\n\n", out);
}

static void put_general_options(FILE *out) {
    for (const option *const *o = general_options; *o; o++) put_option(out, *o);
}

static void put_examples(FILE *out, const verb *v) {
    fputs("# EXAMPLES\n\n", out);
    for (const example *e = v->examples; e->command; e++) {
        put_strong(out, e->command);
        if (*e->remark) fputs("\n\t", out);
        put_words(out, e->remark);
        fputs("\n\n", out);
    }
}

/* "why, help verdicts" as entente-why(1) and entente-verdicts(7). */
static void put_reference(FILE *out, const char *word, size_t n) {
    enum { HELP = 5 };
    char name[40];
    bool topical = n > HELP && memcmp(word, "help ", HELP) == 0;
    if (topical) word += HELP, n -= HELP;
    snprintf(name, sizeof name, "%.*s", (int)n, word);
    const topic *t = topical ? find_topic(name) : NULL;
    fprintf(out, "*entente-%s*(%d)", name, t ? section_of(t) : 1);
}

static void put_see_also(FILE *out, const char *list) {
    fputs("# SEE ALSO\n\n*entente*(1)", out);
    while (*list) {
        size_t n = strcspn(list, ",");
        fputs(", ", out);
        put_reference(out, list, n);
        list += n;
        list += strspn(list, ", ");
    }
    fputc('\n', out);
}

/* ---- pages */

static void put_verb_page(FILE *out, const verb *v) {
    char name[40];
    snprintf(name, sizeof name, "entente-%s", v->name);
    put_head(out, name, 1, v->brief);
    fputs("# SYNOPSIS\n\n*entente ", out);
    put_words(out, v->name);
    fputs("* ", out);
    put_words(out, v->arguments);
    fputs(" [OPTIONS]\n\n# DESCRIPTION\n\n", out);
    put_words(out, v->brief);
    fputc('\n', out);
    put_text(out, about_verb(v), false);
    fputc('\n', out);
    put_examples(out, v);
    fputs("# OPTIONS\n\n", out);
    for (const option *const *o = v->options; *o; o++) put_option(out, *o);
    put_general_options(out);
    fputs("# EXIT STATUS\n\n", out);
    put_words(out, v->statuses);
    fputs("\n\n", out);
    put_see_also(out, v->see);
}

static void put_verbs(FILE *out) {
    fputs("# VERBS\n\n", out);
    for (const verb *const *v = verbs; *v; v++) {
        if (is_hidden(*v)) continue;
        put_strong(out, (*v)->name);
        fputs("\n\t", out);
        put_words(out, (*v)->brief);
        fputs("\n\n", out);
    }
}

static void put_topic_section(FILE *out, const char *heading, const char *name) {
    fprintf(out, "# %s\n\n", heading);
    put_text(out, find_topic(name)->text, false);
}

static void put_program_page(FILE *out) {
    put_head(out, "entente", 1, "put sentences about a regional security system to the test");
    fputs("# SYNOPSIS\n\n*entente* VERB MODEL [OPTIONS]\n\n# DESCRIPTION\n\n", out);
    put_words(
        out,
        "A region is written down once, as text with sources: who can do what, who wants what, "
        "what happened, and where that is known from.  Questions are asked of it, and an "
        "analyst's sentences are put to the test and get verdicts with reasons.  Each verb has "
        "a page of its own with examples; MODEL is a file, or - for standard input.  A "
        "beginning of a verb or option that fits one only is understood, with a note.");
    fputs("\n\n", out);
    put_verbs(out);
    fputs("# OPTIONS\n\nThose of every verb:\n\n", out);
    put_general_options(out);
    put_topic_section(out, "EXIT STATUS", "exit-codes");
    put_topic_section(out, "ENVIRONMENT", "environment");
    put_topic_section(out, "FILES", "files");
    fputs("# SEE ALSO\n\n", out);
    for (const verb *const *v = verbs; *v; v++)
        if (!is_hidden(*v)) fprintf(out, "*entente-%s*(1), ", (*v)->name);
    for (const topic *t = topics; t->name; t++)
        fprintf(out, "*entente-%s*(%d)%s", t->name, section_of(t), t[1].name ? ", " : "\n");
}

static bool put_topic_page(job *j, FILE *out, const topic *t) {
    char name[40];
    char *text = text_of_topic(j, t);
    if (!text) return false;
    snprintf(name, sizeof name, "entente-%s", t->name);
    put_head(out, name, section_of(t), t->brief);
    fputs("# DESCRIPTION\n\n", out);
    put_text(out, text, t->page != NULL);
    put_see_also(out, "help");
    free(text);
    return true;
}

/* ---- the verb */

static int list_pages(void) {
    page p;
    if (begin_page(&p)) {
        fputs("entente.1\n", p.out);
        for (const verb *const *v = verbs; *v; v++)
            if (!is_hidden(*v)) fprintf(p.out, "entente-%s.1\n", (*v)->name);
        for (const topic *t = topics; t->name; t++)
            fprintf(p.out, "entente-%s.%d\n", t->name, section_of(t));
    }
    return print_page(&p, DONE);
}

/* "check" of "entente-check.1"; false where it is no page's name. */
static bool subject_of(const char *name, char *out, size_t n) {
    static const char prefix[] = "entente-";
    const char *dot = strrchr(name, '.');
    size_t length = dot ? (size_t)(dot - name) : 0;
    if (length < sizeof prefix || memcmp(name, prefix, sizeof prefix - 1) != 0) return false;
    snprintf(out, n, "%.*s", (int)(length - (sizeof prefix - 1)), name + sizeof prefix - 1);
    return true;
}

static bool put_manual(job *j, FILE *out, const char *name) {
    char subject[40] = "";
    bool known = subject_of(name, subject, sizeof subject);
    const verb *v = known ? find_verb(subject) : NULL;
    const topic *t = known ? find_topic(subject) : NULL;
    if (strcmp(name, "entente.1") == 0) {
        put_program_page(out);
        return true;
    }
    if (v && !is_hidden(v)) put_verb_page(out, v);
    return v ? !is_hidden(v) : t && put_topic_page(j, out, t);
}

static int run(job *j) {
    page p;
    if (!j->n_args) return list_pages();
    if (!begin_page(&p) || put_manual(j, p.out, j->args[0])) return print_page(&p, DONE);
    free(take_page(&p));
    complain("entente __man: no page \"%s\"; without one it lists them", j->args[0]);
    return USAGE;
}

static const example examples[] = {{NULL, NULL}};
static const option *const no_options[] = {NULL};

const verb cmd_manual = {
    .name = "__man",
    .group = "",
    .brief = "Print the source of a manual page, for scdoc.",
    .arguments = "[PAGE]",
    .least = 0,
    .most = 1,
    .examples = examples,
    .options = no_options,
    .statuses = "0 done, 2 no such page.",
    .see = "help",
    .run = run,
    .exact = true,
};
