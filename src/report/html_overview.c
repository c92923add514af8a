/* html_overview.c - the first page of a report: the question, the bottom line, the claims that a reader
 * with one minute needs, and how many there are of each verdict. */

#include "report/html_report.h"

#include "base/num.h"
#include "report/support.h"

/* Of a brief: bytes of a reason, sentences of a bottom line, signs to watch for. */
enum { MOST_REASON = 150, MOST_SENTENCES = 4, MOST_SIGNS = 5 };

static void put_question(ent_report_page *page) {
    if (!page->region->ask.n) return;
    ent_str_add(&page->out, "<p class=\"question\"><b>Question.</b> ");
    ent_html_put_text(&page->out, page->region->ask);
    ent_str_add(&page->out, "</p>\n");
}

/* Each sentence of the author's with the claims it follows from; one that does not says so. */
static void put_bottom_line(ent_report_page *page) {
    const ent_region *r = page->region;
    if (!r->n_bottom_lines) return;
    ent_str_add(&page->out, "<div class=\"bottom\"><h3>Bottom line</h3>\n");
    uint32_t n = r->n_bottom_lines;
    if (page->how.brief && n > MOST_SENTENCES) n = MOST_SENTENCES;
    for (uint32_t i = 0; i < n; i++) {
        const ent_bottom_line *line = &r->bottom_lines[i];
        ent_follows follows = ent_bottom_line_follows(page->run, line);
        ent_str_add(&page->out, "<p>");
        ent_html_put_text(&page->out, line->text);
        ent_str_add(&page->out, " <span class=\"note\">(");
        if (follows == ENT_FOLLOWS_NOT) ent_str_add(&page->out, "<b>does not follow:</b> ");
        if (follows == ENT_FOLLOWS_FROM_NOTHING)
            ent_str_add(&page->out, "it names no claim it follows from");
        for (uint32_t k = 0; k < line->n_claims; k++) {
            const ent_claim_answer *a = ent_answer_of(page->run, line->claims[k]);
            ent_str_addf(&page->out, "%s<a href=\"#claim-%s\">", k ? ", " : "", a->name);
            ent_html_put_text(&page->out, a->claim->name);
            ent_str_add(&page->out, "</a> ");
            ent_page_verdict(&page->out, a->verdict);
        }
        ent_str_add(&page->out, ")</span></p>\n");
    }
    if (n < r->n_bottom_lines)
        ent_str_addf(&page->out, "<p>and %u more</p>\n", (unsigned)(r->n_bottom_lines - n));
    ent_str_add(&page->out, "</div>\n");
}

/* "830 of 1,000", which leads to the draws; a dash where no doubt is stated. */
static void put_share(ent_str *out, const ent_claim_answer *a) {
    ent_str_addf(out, "<td class=\"n\"><a href=\"#claim-%s\">", a->name);
    if (a->draws.n) {
        ent_count_print(out, a->draws.n_true);
        ent_str_add(out, " of ");
        ent_count_print(out, a->draws.n);
    } else {
        ent_str_add(out, "<span aria-label=\"no doubt is stated about what it reads\">-</span>");
    }
    ent_str_add(out, "</a></td>");
}

static void put_cites(ent_report_page *page, const ent_claim *claim) {
    ent_str cited = {0};
    ent_str_add(&page->out, "<td>");
    if (claim->provenance.n_from)
        ent_put_cited(&cited, page->region, &claim->provenance);
    else
        ent_str_add(&cited, "no source");
    ent_html_linked(&page->out, page->region, ent_str_get(&cited));
    ent_page_drop(&page->out, &cited);
    ent_str_add(&page->out, "</td>");
}

static void put_claim(ent_report_page *page, ent_printer *p, const ent_claim_answer *a) {
    ent_str reason = {0};
    ent_str_add(&page->out, "<tr><td>");
    ent_page_verdict(&page->out, a->verdict);
    ent_str_addf(&page->out, "</td><th scope=\"row\"><a href=\"#claim-%s\">", a->name);
    ent_html_put_text(&page->out, a->claim->sentence);
    ent_str_add(&page->out, "</a> <span class=\"note\">");
    ent_put_claim_reason(p, &reason, a);
    if (page->how.brief) ent_page_cut(&reason, MOST_REASON);
    ent_html_linked(&page->out, page->region, ent_str_get(&reason));
    ent_page_drop(&page->out, &reason);
    ent_str_add(&page->out, "</span></th>");
    put_share(&page->out, a);
    put_cites(page, a->claim);
    ent_str_add(&page->out, "</tr>\n");
}

static void put_table(ent_report_page *page, ent_printer *p, const ent_shown *shown) {
    ent_str_add(
        &page->out,
        "<div class=\"wide\" tabindex=\"0\" role=\"group\" aria-label=\"claims\">"
        "<table class=\"sortable claims\">\n<thead><tr><th scope=\"col\">verdict</th>"
        "<th scope=\"col\">claim, and what the model says</th><th scope=\"col\">in draws</th>"
        "<th scope=\"col\">cites</th></tr></thead>\n<tbody>\n");
    for (uint32_t i = 0; i < shown->n; i++) put_claim(page, p, shown->claim[i]);
    ent_str_add(&page->out, "</tbody></table></div>\n");
}

/* "findings 42, assumed 29, weak 0, depends 13, fails 5, no data 7" */
static void put_counts(ent_report_page *page) {
    static const struct {
        ent_verdict verdict;
        const char *word;
    } order[] = {
        {ENT_VERDICT_HOLDS, "findings"}, {ENT_VERDICT_ASSUMED, "assumed"},
        {ENT_VERDICT_WEAK, "weak"},      {ENT_VERDICT_DEPENDS, "depends"},
        {ENT_VERDICT_FAILS, "fails"},    {ENT_VERDICT_NO_DATA, "no data"},
        {ENT_VERDICT_ERROR, "errors"},
    };
    uint64_t n[ENT_VERDICT_HOLDS + 1] = {0};
    for (uint32_t i = 0; i < page->run->n_claims; i++) n[page->run->claims[i].verdict]++;
    ent_str_add(&page->out, "<p class=\"counts\">");
    for (unsigned i = 0; i < sizeof order / sizeof *order; i++) {
        if (order[i].verdict == ENT_VERDICT_ERROR && !n[ENT_VERDICT_ERROR]) continue;
        ent_str_addf(&page->out, "%s<a class=\"v v-%s\" href=\"#claims\">%s %llu</a>",
                     i ? ", " : "", ent_verdict_id(order[i].verdict), order[i].word,
                     (unsigned long long)n[order[i].verdict]);
    }
    ent_str_add(&page->out, ".</p>\n");
}

/* A sign that an assumption is wrong: what to look for. */
static void put_sign(ent_report_page *page, const ent_assumption *a, uint32_t k) {
    ent_str_add(&page->out, "<li>");
    ent_html_put_text(&page->out, a->watch[k]);
    ent_str_add(&page->out, " <span class=\"note\">(against the assumption ");
    ent_html_put_text(&page->out, page->how.brief ? a->name : a->title);
    if (!page->how.brief) ent_str_add(&page->out, ", ");
    if (!page->how.brief) ent_html_put_place(&page->out, page->region, a->span);
    ent_str_add(&page->out, ")</span></li>\n");
}

/* A brief has the first sign of each assumption before the second of any. */
static void put_watch_list(ent_report_page *page) {
    const ent_region *r = page->region;
    uint32_t n = 0, most = 0, shown = 0;
    for (uint32_t i = 0; i < r->n_assumptions; i++) {
        n += r->assumptions[i].n_watch;
        if (r->assumptions[i].n_watch > most) most = r->assumptions[i].n_watch;
    }
    if (!n) return;
    uint32_t room = page->how.brief && n > MOST_SIGNS ? MOST_SIGNS - 1 : n;
    ent_str_add(&page->out, "<h3>What would change our mind</h3>\n<ul>\n");
    if (!page->how.brief)
        for (uint32_t i = 0; i < r->n_assumptions; i++)
            for (uint32_t k = 0; k < r->assumptions[i].n_watch; k++)
                put_sign(page, &r->assumptions[i], k);
    for (uint32_t k = 0; page->how.brief && k < most; k++)
        for (uint32_t i = 0; i < r->n_assumptions && shown < room; i++)
            if (k < r->assumptions[i].n_watch) {
                put_sign(page, &r->assumptions[i], k);
                shown++;
            }
    if (room < n) ent_str_addf(&page->out, "<li>and %u more</li>\n", (unsigned)(n - room));
    ent_str_add(&page->out, "</ul>\n");
}

static ent_status write_overview(ent_report_page *page) {
    ent_printer p = ent_page_printer(page);
    ent_shown shown = {0};
    p.how.all = false;
    p.placeless = true;
    ent_status st = ent_choose_claims(&p, page->run, &shown);
    if (st == ENT_OK) {
        put_question(page);
        put_bottom_line(page);
        put_table(page, &p, &shown);
        put_counts(page);
        if (page->how.brief) st = ent_page_brief_figure(page);
    }
    if (st == ENT_OK) put_watch_list(page);
    if (st == ENT_OK && page->how.brief) st = ent_page_brief_method(page);
    if (st == ENT_OK) st = p.status;
    ent_printer_drop(&p);
    return st;
}

const ent_report_section ent_section_overview = {"overview", "Question and claims", NULL,
                                                 write_overview};
