/* html_page.c - the paragraphs, lists, headings and tables of a page as HTML (WHATWG, 2026).
 *
 * An indent is a list within a list; a list stays open until a paragraph of a smaller indent. */

#include "report/html.h"
#include "report/markup.h"

#include <string.h>

enum { MOST_DEPTH = sizeof((ent_printer *)0)->list.at / sizeof((ent_printer *)0)->list.at[0] };

void ent_html_close_lists(ent_printer *p, size_t indent) {
    while (p->list.n && p->list.at[p->list.n - 1] > indent) {
        ent_str_add(&p->out, "</li></ul>\n");
        p->list.n--;
    }
}

static void begin_item(ent_printer *p, size_t indent) {
    ent_html_close_lists(p, indent);
    bool sibling = p->list.n && (p->list.at[p->list.n - 1] == indent || p->list.n == MOST_DEPTH);
    ent_str_add(&p->out, sibling ? "</li>\n<li>" : "<ul>\n<li>");
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

static void put_cell(ent_printer *p, const ent_table_row *row, size_t c, bool head) {
    const char *text = row->cell[c] ? row->cell[c] : "";
    bool header = *text && (head || c == 0);
    ent_str_add(&p->out, header ? "<th scope=\"" : "<td");
    if (header) ent_str_add(&p->out, head ? "col\"" : "row\"");
    if (c && is_number(text)) ent_str_add(&p->out, " class=\"n\"");
    if (!c && row->indent) ent_str_add(&p->out, " class=\"in\"");
    ent_str_add_char(&p->out, '>');
    ent_html_linked(&p->out, p->region, text);
    ent_str_add(&p->out, header ? "</th>" : "</td>");
}

static void put_row(ent_printer *p, const ent_table *t, const ent_table_row *row, bool head) {
    if (row->kind == ENT_RULE) return;
    ent_str_add(&p->out, "<tr>");
    if (row->kind == ENT_HEADING) {
        ent_str_addf(&p->out, "<th class=\"group\" scope=\"rowgroup\" colspan=\"%zu\">",
                     t->n_columns);
        ent_html_linked(&p->out, p->region, row->cell[0] ? row->cell[0] : "");
        ent_str_add(&p->out, "</th>");
    } else {
        for (size_t c = 0; c < t->n_columns; c++) put_cell(p, row, c, head);
    }
    ent_str_add(&p->out, "</tr>\n");
}

void ent_html_table(ent_printer *p, const ent_table *t) {
    ent_html_close_lists(p, 0);
    if (t->failed) p->out.failed = true;
    if (t->failed || !t->row.n) return;
    ent_str_add(&p->out, "<div class=\"wide\" tabindex=\"0\" role=\"group\" aria-label=\"table\">"
                         "<table class=\"sortable\">\n<thead>");
    put_row(p, t, &t->row.at[0], true);
    ent_str_add(&p->out, "</thead>\n<tbody>\n");
    for (size_t i = 1; i < t->row.n; i++) put_row(p, t, &t->row.at[i], false);
    ent_str_add(&p->out, "</tbody></table></div>\n");
}
