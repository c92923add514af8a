/* html_pieces.c - what several sections of a report are made of. */

#include "report/html_report.h"

#include "base/mem.h"

#include <string.h>

ent_printer ent_page_printer(const ent_report_page *page) {
    ent_printer p = ent_printer_new(page->ctx, page->region, &page->print);
    if (page->run) ent_printer_run(&p, page->run);
    return p;
}

ent_status ent_page_add(ent_report_page *page, ent_printer *p, ent_status status) {
    char *text = NULL;
    status = ent_printer_end(p, status, &text);
    if (status == ENT_OK) ent_str_add(&page->out, text);
    ent_free(text);
    return status;
}

void ent_page_heading(ent_report_page *page, const char *id, ent_slice name, ent_slice title) {
    ent_str_addf(&page->out, "<h3 id=\"%s-", id);
    ent_put_xml(&page->out, name);
    ent_str_add(&page->out, "\">");
    ent_html_put_text(&page->out, title.n ? title : name);
    ent_str_add(&page->out, "</h3>\n");
}

ent_status ent_page_answer(ent_report_page *page, ent_part part, uint32_t i) {
    char *text = NULL;
    ent_status st = ent_dossier_print(page->ctx, page->d, part, i, &page->print, &text);
    if (st != ENT_OK) return st;
    if (text) {
        ent_str_add(&page->out, text);
    } else {
        const char *reason = ent_dossier_reason(page->d, part, i);
        ent_str_add(&page->out, "<p class=\"note\">Not answered here: ");
        ent_html_linked(&page->out, page->region, reason ? reason : "the model does not say");
        ent_str_add(&page->out, ".</p>\n");
    }
    ent_free(text);
    return ENT_OK;
}

void ent_page_verdict(ent_str *out, ent_verdict v) {
    ent_str_addf(out, "<span class=\"v v-%s\">%c ", ent_verdict_id(v), ent_verdict_glyph(v));
    ent_put_verdict(out, v);
    ent_str_add(out, "</span>");
}

/* ---- figures */

/* Where a table says already what a figure of that kind shows; NULL: nowhere. */
static const char *table_of(const char *kind) {
    static const char *const rows[][2] = {
        {"timeline",
         "the events, below and, all of them, in the <a href=\"#model\">text of the model"
         "</a>."},
        {"division", "the awards, below."},
        {"dots", "the chances, below."},
        {"compare", "the chances, below."},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (strcmp(rows[i][0], kind) == 0) return rows[i][1];
    return NULL;
}

static ent_status put_twin(ent_report_page *page, const ent_figure *f) {
    char *twin = NULL;
    const char *below = page->how.brief ? NULL : table_of(f->kind->word);
    if (below) {
        ent_str_add(&page->out, "<p class=\"note\">As a table: ");
        ent_str_add(&page->out, below);
        ent_str_add(&page->out, "</p>\n");
        return ENT_OK;
    }
    ent_status st = ent_figure_twin(page->ctx, page->d, f->name, &page->print, &twin);
    if (st == ENT_OK) {
        ent_str_add(&page->out,
                    "<details class=\"twin\"><summary>The figure as a table</summary>\n");
        ent_str_add(&page->out, twin);
        ent_str_add(&page->out, "</details>\n");
    }
    ent_free(twin);
    return st;
}

static ent_status put_figure(ent_report_page *page, const ent_figure *f, const char *svg) {
    ent_str_add(&page->out, "<figure id=\"figure-");
    ent_put_xml(&page->out, ent_slice_of(f->name));
    ent_str_add(&page->out, "\">\n<div class=\"wide picture\" tabindex=\"0\" role=\"group\" "
                            "aria-label=\"");
    ent_put_xml(&page->out, ent_slice_of(f->title));
    ent_str_add(&page->out, "\">\n");
    ent_str_add(&page->out, svg);
    ent_str_add(&page->out, "</div>\n<figcaption>");
    ent_html_put_text(&page->out, ent_slice_of(f->title));
    ent_str_add(&page->out, "</figcaption>\n");
    ent_status st = put_twin(page, f);
    ent_str_add(&page->out, "</figure>\n");
    return st;
}

ent_status ent_page_figure(ent_report_page *page, const ent_figure *f) {
    char *svg = NULL;
    ent_status st = ent_figure_svg(page->ctx, page->d, f->name, NULL, &svg);
    if (st == ENT_ELIMIT) return ENT_OK; /* nothing to draw; the text of the section says so */
    if (st == ENT_OK) st = put_figure(page, f, svg);
    ent_free(svg);
    return st;
}

/* A table that stands in the answer as text is no picture beside it; of graphs those that an eye can
 * follow. */
static ent_status try_figure(ent_report_page *page, const ent_figure *f, bool *drawn) {
    enum { MOST_BYTES = 19000 };
    char *svg = NULL;
    *drawn = false;
    if (strcmp(f->kind->word, "options") == 0) return ENT_OK;
    ent_status st = ent_figure_svg(page->ctx, page->d, f->name, NULL, &svg);
    bool nothing = st == ENT_ELIMIT;
    bool tangle = st == ENT_OK && strcmp(f->kind->word, "graph") == 0 && strlen(svg) > MOST_BYTES;
    *drawn = nothing || (st == ENT_OK && !tangle);
    if (st == ENT_OK && !tangle) st = put_figure(page, f, svg);
    ent_free(svg);
    return nothing ? ENT_OK : st;
}

/* Those that are not drawn here, as a command. */
static void put_rest(ent_report_page *page, ent_str *names, uint32_t n) {
    ent_printer p = ent_page_printer(page);
    ent_str command = {0};
    ent_put_command(&command, &p, "figure");
    ent_str_add(&command, " NAME");
    ent_str_addf(&page->out, "<p class=\"note\">%s by ",
                 n == 1 ? "Another figure" : "Further figures");
    ent_html_put_text(&page->out, ent_slice_of(ent_str_get(&command)));
    ent_str_add(&page->out, ": ");
    ent_html_put_text(&page->out, ent_slice_of(ent_str_get(names)));
    ent_str_add(&page->out, ".</p>\n");
    ent_page_drop(&page->out, &command);
    ent_printer_drop(&p);
}

ent_status ent_page_figures(ent_report_page *page, ent_part part, uint32_t i, uint32_t most) {
    ent_status st = ENT_OK;
    ent_str names = {0};
    uint32_t n_drawn = 0, n_left = 0;
    const ent_figure *f = ent_figures_next(&page->figures, NULL, part, i);
    for (; f && st == ENT_OK; f = ent_figures_next(&page->figures, f, part, i)) {
        bool drawn = false;
        if (n_drawn < most) st = try_figure(page, f, &drawn);
        n_drawn += drawn;
        if (drawn) continue;
        if (n_left++) ent_str_add(&names, ", ");
        ent_str_add(&names, f->name);
    }
    if (st == ENT_OK && n_left) put_rest(page, &names, n_left);
    ent_page_drop(&page->out, &names);
    return st;
}
