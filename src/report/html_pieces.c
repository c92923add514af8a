/* html_pieces.c - what several sections of a report are made of. */

#include "report/html_report.h"

#include "base/mem.h"

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

static ent_status put_twin(ent_report_page *page, const ent_figure *f) {
    char *twin = NULL;
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

ent_status ent_page_figure(ent_report_page *page, const ent_figure *f) {
    char *svg = NULL;
    ent_status st = ent_figure_svg(page->ctx, page->d, f->name, NULL, &svg);
    if (st == ENT_ELIMIT) return ENT_OK; /* nothing to draw; the text of the section says so */
    if (st != ENT_OK) return st;
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
    st = put_twin(page, f);
    ent_str_add(&page->out, "</figure>\n");
    ent_free(svg);
    return st;
}

/* Those that are not shown, as commands. */
static void put_rest(ent_report_page *page, const ent_figure *f, ent_part part, uint32_t i) {
    ent_printer p = ent_page_printer(page);
    uint32_t n = 0;
    ent_str s = {0};
    for (; f; f = ent_figures_next(&page->figures, f, part, i), n++) {
        if (n) ent_str_add(&s, ", ");
        ent_str_add(&s, f->name);
    }
    if (n) {
        ent_str_addf(&page->out, "<p class=\"note\">%u more %s, as files of their own by ",
                     (unsigned)n, n == 1 ? "figure" : "figures");
        ent_str command = {0};
        ent_put_command(&command, &p, "figure");
        ent_str_add(&command, " NAME");
        ent_put_xml(&page->out, ent_slice_of(ent_str_get(&command)));
        ent_str_add(&page->out, ": ");
        ent_put_xml(&page->out, ent_slice_of(ent_str_get(&s)));
        ent_str_add(&page->out, ".</p>\n");
        ent_page_drop(&page->out, &command);
    }
    ent_page_drop(&page->out, &s);
    ent_printer_drop(&p);
}

ent_status ent_page_figures(ent_report_page *page, ent_part part, uint32_t i, uint32_t most) {
    ent_status st = ENT_OK;
    const ent_figure *f = ent_figures_next(&page->figures, NULL, part, i);
    for (uint32_t n = 0; f && n < most && st == ENT_OK; n++) {
        st = ent_page_figure(page, f);
        f = ent_figures_next(&page->figures, f, part, i);
    }
    if (st == ENT_OK) put_rest(page, f, part, i);
    return st;
}
