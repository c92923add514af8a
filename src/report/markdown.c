/* markdown.c - pages as Markdown of GitHub (CommonMark 0.31 with tables), or as HTML. */

#include "report/markup.h"

#include <string.h>

bool ent_is_html(const ent_printer *p) {
    return p->how.format == ENT_HTML;
}

bool ent_is_markup(const ent_printer *p) {
    return p->how.format == ENT_MARKDOWN || ent_is_html(p);
}

/* ---- texts */

/* A backslash may stand before any punctuation (CommonMark 0.31, section 2.4).  GitHub reads $ as
 * the begin of a formula. */
static void put_escaped(ent_str *out, const char *text, size_t n) {
    for (const char *c = text; c < text + n; c++) {
        if (strchr("\\`*_[]<|~&$", *c)) ent_str_add_char(out, '\\');
        ent_str_add_char(out, *c == '\n' || *c == '\r' ? ' ' : *c);
    }
}

void ent_put_markdown(ent_str *out, const char *text) {
    put_escaped(out, text, strlen(text));
}

/* At the beginning of a block more can be meant: a heading, a list, a quotation, "1." */
static void put_beginning(ent_str *out, const char *text) {
    size_t digits = strspn(text, "0123456789");
    if (*text && strchr("#+-=>:", *text)) ent_str_add_char(out, '\\');
    ent_str_add_n(out, text, digits);
    if (digits && (text[digits] == '.' || text[digits] == ')')) ent_str_add_char(out, '\\');
    ent_put_markdown(out, text + digits);
}

/* ---- blocks */

/* Two spaces at the end of a line would break it. */
static void end_line(ent_str *out) {
    while (out->n && out->s[out->n - 1] == ' ') out->n--;
    ent_str_add_char(out, '\n');
}

/* An empty line before what follows, unless the page begins or there is one. */
static void begin_block(ent_str *out) {
    if (!out->n) return;
    if (out->s[out->n - 1] != '\n') ent_str_add_char(out, '\n');
    if (out->n > 1 && out->s[out->n - 2] != '\n') ent_str_add_char(out, '\n');
}

/* Lists are as deep as there are smaller indents open above this one: a list in nothing would be
 * read as code. */
static void begin_item(ent_printer *p, size_t indent) {
    enum { MOST_DEPTH = sizeof p->list.at / sizeof *p->list.at };
    bool first = p->list.n == 0;
    while (p->list.n && p->list.at[p->list.n - 1] > indent) p->list.n--;
    bool sibling = p->list.n && p->list.at[p->list.n - 1] == indent;
    if (!sibling && p->list.n < MOST_DEPTH) p->list.at[p->list.n++] = indent;
    if (first) begin_block(&p->out);
    if (p->out.n && p->out.s[p->out.n - 1] != '\n') ent_str_add_char(&p->out, '\n');
    ent_str_repeat(&p->out, ' ', 2 * (p->list.n - 1));
    ent_str_add(&p->out, "- ");
}

void ent_markup_block(ent_printer *p, size_t indent, const char *label, const char *text) {
    if (ent_is_html(p)) {
        ent_html_block(p, indent, label, text);
        return;
    }
    if (indent) {
        begin_item(p, indent);
    } else {
        p->list.n = 0;
        begin_block(&p->out);
    }
    if (label && *label) {
        ent_str_add(&p->out, "**");
        ent_put_markdown(&p->out, label);
        ent_str_add(&p->out, "** ");
        ent_put_markdown(&p->out, text);
    } else {
        put_beginning(&p->out, text + strspn(text, " "));
    }
    end_line(&p->out);
}

void ent_markup_heading(ent_printer *p, unsigned level, const char *text) {
    if (ent_is_html(p)) {
        ent_html_heading(p, level, text);
        return;
    }
    p->list.n = 0;
    begin_block(&p->out);
    ent_str_repeat(&p->out, '#', level);
    ent_str_add_char(&p->out, ' ');
    size_t n = strlen(text), end = n;
    while (end && text[end - 1] == '#') end--; /* at the end they would be dropped */
    put_escaped(&p->out, text, end);
    for (; end < n; end++) ent_str_add(&p->out, "\\#");
    end_line(&p->out);
}

void ent_markup_table(ent_printer *p, ent_table *table) {
    if (ent_is_html(p)) {
        ent_html_table(p, table);
    } else {
        p->list.n = 0;
        begin_block(&p->out);
        ent_table_print_markdown(&p->out, table);
        ent_str_add_char(&p->out, '\n');
    }
    ent_table_clear(table);
}

void ent_markup_end(ent_printer *p) {
    if (ent_is_html(p)) ent_html_close_lists(p, 0);
    p->list.n = 0;
}
