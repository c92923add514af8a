/* html_report.c - the report as one page: head, sections in the order of the argument, foot.
 *
 * The page forbids itself everything but its own style and script, which it names by their hashes
 * (Content Security Policy Level 3), so that nothing in a model could run or be fetched. */

#include "report/html_report.h"

#include "base/mem.h"

#include <string.h>

extern const char ent_page_style[], ent_page_script[];

static const ent_report_section *const sections[] = {
    &ent_section_overview, &ent_section_claims,     &ent_section_map,      &ent_section_record,
    &ent_section_disputes, &ent_section_bargaining, &ent_section_division, &ent_section_forecasts,
    &ent_section_readings, &ent_section_evidence,   &ent_section_card,     &ent_section_methods,
    &ent_section_model,
};

enum { N_SECTIONS = sizeof sections / sizeof *sections };

static bool stands(const ent_report_page *page, const ent_report_section *s) {
    return !s->stands || s->stands(page);
}

/* ---- head and foot */

static void put_policy(ent_str *out) {
    ent_str_add(out, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                     "base-uri 'none'; form-action 'none'; style-src '");
    ent_html_put_hash(out, ent_slice_of(ent_page_style));
    ent_str_add(out, "'; script-src '");
    ent_html_put_hash(out, ent_slice_of(ent_page_script));
    ent_str_add(out, "'; img-src data:\">\n");
}

static void put_head(ent_report_page *page) {
    ent_str *out = &page->out;
    ent_str_add(out, "<!DOCTYPE html>\n<html lang=\"en\"");
    if (page->how.brief) ent_str_add(out, " class=\"brief\"");
    ent_str_add(out, ">\n<head>\n<meta charset=\"utf-8\">\n");
    put_policy(out);
    ent_str_add(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                     "<link rel=\"icon\" href=\"data:,\">\n<title>");
    ent_put_xml(out, page->region->title);
    ent_str_add(out, "</title>\n<style>");
    ent_str_add(out, ent_page_style);
    ent_str_add(out, "</style>\n</head>\n<body>\n"
                     "<a class=\"skip\" href=\"#overview\">To the claims</a>\n");
}

static void put_handling(ent_report_page *page) {
    if (!page->region->handling.n) return;
    ent_str_add(&page->out, "<p class=\"handling\">handling: ");
    ent_html_put_text(&page->out, page->region->handling);
    ent_str_add(&page->out, "</p>\n");
}

static void put_facts(ent_report_page *page) {
    const ent_region *r = page->region;
    ent_str facts = {0};
    if (r->has_as_of) ent_str_add(&facts, "as of ");
    if (r->has_as_of) ent_date_print(&facts, r->as_of);
    if (r->has_as_of) ent_str_add(&facts, " · ");
    ent_put_run(&facts, page->run);
    ent_printer p = ent_page_printer(page);
    if (ent_is_changed(&p)) ent_str_add(&facts, " · ");
    ent_put_settings(&facts, &p);
    ent_printer_drop(&p);
    ent_str_addf(&facts, " · entente %s", ent_version());
    ent_str_add(&page->out, "<p class=\"facts\">");
    ent_html_put_text(&page->out, (ent_slice){ent_str_get(&facts), facts.n});
    ent_str_add(&page->out, "</p>\n");
    ent_page_drop(&page->out, &facts);
}

static void put_dark(ent_report_page *page) {
    ent_str_add(&page->out,
                "<button type=\"button\" id=\"dark\" aria-pressed=\"false\" hidden>Dark</button>");
}

static void put_contents(ent_report_page *page) {
    ent_str_add(&page->out, "<nav aria-label=\"Contents\"><ul>\n");
    for (unsigned i = 0; i < N_SECTIONS; i++)
        if (stands(page, sections[i]))
            ent_str_addf(&page->out, "<li><a href=\"#%s\">%s</a></li>\n", sections[i]->id,
                         sections[i]->title);
    ent_str_add(&page->out, "</ul>\n");
    put_dark(page);
    ent_str_add(&page->out, "</nav>\n");
}

static void put_title(ent_report_page *page) {
    ent_str_add(&page->out, "<header>\n");
    put_handling(page);
    ent_str_add(&page->out, "<h1>");
    ent_html_put_text(&page->out, page->region->title);
    ent_str_add(&page->out, "</h1>\n");
    put_facts(page);
    if (page->how.brief)
        put_dark(page);
    else
        put_contents(page);
    ent_str_add(&page->out, "</header>\n<main>\n");
}

static ent_status put_foot(ent_report_page *page) {
    ent_printer p = ent_page_printer(page);
    ent_str_add(&page->out, "</main>\n<footer>\n");
    ent_status st = ent_print_promises(&p, page->run);
    st = ent_page_add(page, &p, st);
    put_handling(page);
    ent_str_add(&page->out, "</footer>\n");
    return st;
}

/* ---- the page */

static ent_status put_section(ent_report_page *page, const ent_report_section *s) {
    if (!stands(page, s)) return ENT_OK;
    ent_str_addf(&page->out,
                 "<section id=\"%s\" aria-labelledby=\"h-%s\">\n<h2 id=\"h-%s\">%s</h2>\n", s->id,
                 s->id, s->id, s->title);
    ent_status st = s->write(page);
    ent_str_add(&page->out, "</section>\n");
    return st;
}

static ent_status write_page(ent_report_page *page) {
    unsigned n = page->how.brief ? 1 : N_SECTIONS;
    ent_status st = ENT_OK;
    put_head(page);
    put_title(page);
    for (unsigned i = 0; i < n && st == ENT_OK; i++) st = put_section(page, sections[i]);
    if (st == ENT_OK) st = put_foot(page);
    if (st == ENT_OK && !page->how.brief && !page->how.without_model) st = ent_page_data(page);
    ent_str_add(&page->out, "<script>");
    ent_str_add(&page->out, ent_page_script);
    ent_str_add(&page->out, "</script>\n</body>\n</html>\n");
    return st;
}

static ent_status take(ent_report_page *page, ent_status st, char **html) {
    if (st == ENT_OK) ent_html_drop_dead_links(&page->out);
    if (st == ENT_OK) *html = ent_str_take(&page->out);
    if (st == ENT_OK && !*html) st = ent_no_memory(page->ctx);
    ent_str_clear(&page->out);
    ent_figures_clear(&page->figures);
    return st;
}

ent_status ent_report_html(ent_ctx *ctx, ent_dossier *d, const ent_html_options *options,
                           char **html) {
    ent_report_page page = {.ctx = ctx, .d = d, .region = d->region};
    *html = NULL;
    page.how = (ent_html_options)ENT_HTML_OPTIONS_INIT;
    if (options)
        memcpy(&page.how, options,
               options->size < sizeof page.how ? options->size : sizeof page.how);
    page.how.without_model = page.how.without_model || d->region->sensitive;
    page.print = (ent_print_options)ENT_PRINT_OPTIONS_INIT;
    page.print.format = ENT_HTML;
    page.print.program = page.how.program;
    page.print.model = page.how.model;
    ent_status st = ent_dossier_check(ctx, d, &page.run);
    if (st == ENT_OK && !page.run)
        return ent_fail(ctx, ENT_EINPUT, "%s", ent_dossier_reason(d, ENT_PART_CHECK, 0));
    if (st == ENT_OK) st = ent_figures_of(ctx, d, &page.figures);
    if (st == ENT_OK) st = write_page(&page);
    return take(&page, st, html);
}
