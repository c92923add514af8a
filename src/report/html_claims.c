/* html_claims.c - a page for each claim: its checks in words, values, shares, reasons, what it rests on. */

#include "report/html_report.h"

#include "base/num.h"

static bool has_claims(const ent_report_page *page) {
    return page->run->n_claims > 0;
}

/* Every claim on a line, as contents of the section. */
static void put_list(ent_report_page *page) {
    ent_str_add(&page->out,
                "<div class=\"wide\" tabindex=\"0\" role=\"group\" aria-label=\"all claims\">"
                "<table class=\"sortable\">\n<thead><tr><th scope=\"col\">verdict</th>"
                "<th scope=\"col\">claim</th></tr></thead>\n<tbody>\n");
    for (uint32_t i = 0; i < page->run->n_claims; i++) {
        const ent_claim_answer *a = &page->run->claims[i];
        ent_str_add(&page->out, "<tr><td>");
        ent_page_verdict(&page->out, a->verdict);
        ent_str_addf(&page->out, "</td><td><a href=\"#claim-%s\">", a->name);
        ent_html_put_text(&page->out, a->claim->sentence);
        ent_str_add(&page->out, "</a></td></tr>\n");
    }
    ent_str_add(&page->out, "</tbody></table></div>\n");
}

static void put_head(ent_report_page *page, const ent_claim_answer *a) {
    ent_str *out = &page->out;
    ent_str_addf(out, "<article class=\"claim-page\" id=\"claim-%s\">\n<h3>", a->name);
    ent_page_verdict(out, a->verdict);
    ent_str_add_char(out, ' ');
    ent_html_put_text(out, a->claim->sentence);
    ent_str_addf(out, "</h3>\n<p class=\"facts\">%s, ", a->name);
    ent_html_put_place(out, page->region, a->claim->span);
    ent_str_add(out, "</p>\n");
}

/* A bar beside the number; the number is what counts. */
static void put_share(ent_report_page *page, const ent_claim_answer *a) {
    ent_str *out = &page->out;
    if (!a->draws.n) return;
    double share = (double)a->draws.n_true / a->draws.n;
    ent_str_add(out, "<p><b>In draws</b> true in ");
    ent_count_print(out, a->draws.n_true);
    ent_str_add(out, " of ");
    ent_count_print(out, a->draws.n);
    ent_str_add(out, " <svg class=\"bar\" viewBox=\"0 0 100 10\" aria-hidden=\"true\">"
                     "<rect width=\"");
    ent_svg_put_number(out, 100 * share);
    ent_str_add(out, "\" height=\"10\"/></svg></p>\n");
}

static bool is_on_first_page(const ent_shown *shown, const ent_claim_answer *a) {
    for (uint32_t i = 0; i < shown->n; i++)
        if (shown->claim[i] == a) return true;
    return false;
}

/* Pictures where a reader looks first; of the others the numbers are in the text. */
static ent_status put_claim(ent_report_page *page, const ent_shown *shown, uint32_t i) {
    const ent_claim_answer *a = &page->run->claims[i];
    put_head(page, a);
    put_share(page, a);
    ent_status st = ent_page_answer(page, ENT_PART_WHY, i);
    if (st == ENT_OK && is_on_first_page(shown, a)) st = ent_page_figures(page, ENT_PART_WHY, i, 2);
    ent_str_add(&page->out, "</article>\n");
    return st;
}

static ent_status write_claims(ent_report_page *page) {
    ent_printer p = ent_page_printer(page);
    ent_shown shown;
    p.how.all = false;
    ent_status st = ent_choose_claims(&p, page->run, &shown);
    put_list(page);
    for (uint32_t i = 0; i < page->run->n_claims && st == ENT_OK; i++)
        st = put_claim(page, &shown, i);
    ent_printer_drop(&p);
    return st;
}

const ent_report_section ent_section_claims = {"claims", "Claim by claim", has_claims,
                                               write_claims};
