/* html_page.c - the paragraphs, lists, headings and tables of a page as HTML (WHATWG, 2026).
 *
 * An indent is a list within a list; a list stays open until a paragraph of a smaller indent.  The ends
 * of items and cells, of which there are thousands, may be left out. */

#include "report/html.h"
#include "report/markup.h"

#include <string.h>

enum { MOST_DEPTH = sizeof((ent_printer *)0)->list.at / sizeof((ent_printer *)0)->list.at[0] };

void ent_html_close_lists(ent_printer *p, size_t indent) {
    while (p->list.n && p->list.at[p->list.n - 1] > indent) {
        ent_str_add(&p->out, "</ul>\n");
        p->list.n--;
    }
}

static void begin_item(ent_printer *p, size_t indent) {
    ent_html_close_lists(p, indent);
    bool sibling = p->list.n && (p->list.at[p->list.n - 1] == indent || p->list.n == MOST_DEPTH);
    ent_str_add(&p->out, sibling ? "\n<li>" : "\n<ul><li>");
    if (!sibling) p->list.at[p->list.n++] = indent;
}

void ent_html_block(ent_printer *p, size_t indent, const char *label, const char *text) {
    if (indent) {
        begin_item(p, indent);
    } else {
        ent_html_close_lists(p, 0);
        ent_str_add(&p->out, "<p>");
    }
    if (label && *label) {
        ent_str_add(&p->out, "<b>");
        ent_html_put_text(&p->out, ent_slice_of(label));
        ent_str_add(&p->out, "</b> ");
    }
    ent_html_linked(&p->out, p->region, text + strspn(text, " "));
    if (!indent) ent_str_add(&p->out, "</p>\n");
}

/* The page has headings of levels 1 and 2 of its own. */
void ent_html_heading(ent_printer *p, unsigned level, const char *text) {
    unsigned at = level + 2 > 6 ? 6 : level + 2;
    ent_html_close_lists(p, 0);
    ent_str_addf(&p->out, "<h%u>", at);
    ent_html_linked(&p->out, p->region, text);
    ent_str_addf(&p->out, "</h%u>\n", at);
}

/* ---- tables */

/* "12", "-0.4%", "1,000", "12 to 15": what is aligned to the right. */
static bool is_number(const char *cell) {
    size_t sign = strspn(cell, "+-. ");
    size_t n = strspn(cell + sign, "0123456789.,%");
    return n > 0 && strspn(cell + sign + n, " 0123456789.,%+-[]to/") == strlen(cell + sign + n);
}

/* Numbers alone, and what stands where one is missing. */
static bool is_numeric(const ent_table *t, size_t c) {
    bool any = false;
    for (size_t i = 1; i < t->row.n; i++) {
        const char *cell = t->row.at[i].kind == ENT_CELLS ? t->row.at[i].cell[c] : NULL;
        if (!cell || strcmp(cell, "-") == 0 || strcmp(cell, ".") == 0 || strcmp(cell, "?") == 0)
            continue;
        if (*cell && !is_number(cell)) return false;
        if (*cell) any = true;
    }
    return any;
}

/* How a cell is laid out: to the right, set off, words that are too long for a column, sentences. */
static const char *class_of(const ent_table_row *row, size_t c, bool numeric) {
    enum { LONG_WORD = 24, SENTENCE = 40 };
    const char *text = row->cell[c] ? row->cell[c] : "";
    size_t longest = 0, n = strlen(text);
    for (const char *at = text; *at; at += strspn(at, " -")) {
        size_t word = strcspn(at, " -");
        if (word > longest) longest = word;
        at += word;
    }
    if (c && numeric) return " class=\"n\"";
    if (longest > LONG_WORD) return " class=\"long\"";
    if (!c && row->indent) return " class=\"in\"";
    return n > SENTENCE ? " class=\"text\"" : "";
}

static void put_cell(ent_printer *p, const ent_table_row *row, size_t c, bool head, bool numeric) {
    const char *text = row->cell[c] ? row->cell[c] : "";
    bool header = *text && (head || c == 0);
    ent_str_add(&p->out, !header ? "<td" : head ? "<th scope=col" : "<th scope=row");
    ent_str_add(&p->out, class_of(row, c, numeric));
    ent_str_add_char(&p->out, '>');
    ent_html_linked(&p->out, p->region, text);
}

/* Bit c: column c is numeric; of more than 64 columns the rest is not looked at. */
static uint64_t numeric_columns(const ent_table *t) {
    uint64_t mask = 0;
    for (size_t c = 0; c < t->n_columns && c < 64; c++)
        if (is_numeric(t, c)) mask |= UINT64_C(1) << c;
    return mask;
}

static void put_row(ent_printer *p, const ent_table *t, const ent_table_row *row, bool head,
                    uint64_t numeric) {
    if (row->kind == ENT_RULE) return;
    ent_str_add(&p->out, "<tr>");
    if (row->kind == ENT_HEADING) {
        ent_str_addf(&p->out, "<th class=\"group\" scope=\"rowgroup\" colspan=\"%zu\">",
                     t->n_columns);
        ent_html_linked(&p->out, p->region, row->cell[0] ? row->cell[0] : "");
        ent_str_add(&p->out, "</th>");
    } else {
        for (size_t c = 0; c < t->n_columns; c++)
            put_cell(p, row, c, head, c < 64 && (numeric >> c & 1));
    }
    ent_str_add_char(&p->out, '\n');
}

void ent_html_table(ent_printer *p, const ent_table *t) {
    ent_html_close_lists(p, 0);
    if (t->failed) p->out.failed = true;
    if (t->failed || !t->row.n) return;
    if (t->row.n == 1) { /* a head alone */
        ent_str_add(&p->out, "<p>None.</p>\n");
        return;
    }
    enum { MANY = 8 }; /* so many columns do not fit on paper without breaking words */
    uint64_t numeric = numeric_columns(t);
    ent_str_addf(&p->out,
                 "<div class=\"wide\" tabindex=\"0\" role=\"group\" aria-label=\"table\">"
                 "<table class=\"sortable%s\">\n<thead>",
                 t->n_columns >= MANY ? " many" : "");
    put_row(p, t, &t->row.at[0], true, numeric);
    ent_str_add(&p->out, "</thead>\n<tbody>\n");
    for (size_t i = 1; i < t->row.n; i++) put_row(p, t, &t->row.at[i], false, numeric);
    ent_str_add(&p->out, "</tbody></table></div>\n");
}
