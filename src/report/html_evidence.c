/* html_evidence.c - what it all rests on: what to shore up first, assumptions, where sources
 * disagree, what became of every passage, and the sources. */

#include "report/html_report.h"

#include "base/mem.h"
#include "base/num.h"
#include "model/citing.h"
#include "report/pillars.h"
#include "report/support.h"

enum { MOST_PILLARS = 15 };

static void put_heading(ent_report_page *page, const char *id, const char *title) {
    ent_str_addf(&page->out, "<h3 id=\"%s\">%s</h3>\n", id, title);
}

/* ---- what to shore up first */

/* The turning points of numbers are found when the reasons are asked for. */
static ent_status ask_reasons(ent_report_page *page) {
    ent_status st = ENT_OK;
    const ent_why *why;
    for (uint32_t i = 0; i < page->run->n_claims && st == ENT_OK; i++)
        st = ent_dossier_why(page->ctx, page->d, i, &why);
    return st;
}

static ent_status put_rows(ent_report_page *page, const ent_pillar *rows, uint32_t from,
                           uint32_t to) {
    ent_printer p = ent_page_printer(page);
    ent_print_pillars(&p, page->run, rows, from, to);
    return ent_page_add(page, &p, ENT_OK);
}

static ent_status put_pillar_list(ent_report_page *page, const ent_pillar *rows, uint32_t n) {
    uint32_t first = n > MOST_PILLARS ? MOST_PILLARS : n;
    ent_printer p = ent_page_printer(page);
    put_heading(page, "shore-up", "Shore up first");
    ent_print_pillar_rule(&p);
    ent_status st = ent_page_add(page, &p, ENT_OK);
    if (st == ENT_OK) st = put_rows(page, rows, 0, first);
    if (st != ENT_OK || first == n) return st;
    ent_str_addf(&page->out, "<details><summary>The other %u inputs</summary>\n",
                 (unsigned)(n - first));
    st = put_rows(page, rows, first, n);
    ent_str_add(&page->out, "</details>\n");
    return st;
}

static ent_status put_pillars(ent_report_page *page, ent_arena *arena) {
    const ent_pillar *rows;
    uint32_t n;
    ent_status st = ask_reasons(page);
    if (st == ENT_OK) st = ent_pillars_of(page->ctx, page->run, arena, &rows, &n);
    return st == ENT_OK && n ? put_pillar_list(page, rows, n) : st;
}

/* ---- assumptions */

static void put_labelled(ent_report_page *page, const char *label, const char *text) {
    ent_str_addf(&page->out, "<li><b>%s</b> ", label);
    ent_html_linked(&page->out, page->region, text);
    ent_str_add(&page->out, "</li>\n");
}

static void put_cleaned(ent_report_page *page, const char *label, ent_slice text) {
    if (!text.n) return;
    ent_str_addf(&page->out, "<li><b>%s</b> ", label);
    ent_html_put_text(&page->out, text);
    ent_str_add(&page->out, "</li>\n");
}

/* The claims that say they need it. */
static void put_needed_by(ent_report_page *page, uint32_t assumption) {
    const ent_region *r = page->region;
    ent_str s = {0};
    for (uint32_t i = 0; i < r->n_claims; i++)
        for (uint32_t k = 0; k < r->claims[i].n_needs; k++) {
            const ent_need *need = &r->claims[i].needs[k];
            if (!need->assumption || need->index != assumption) continue;
            if (s.n) ent_str_add(&s, ", ");
            ent_str_add_slice(&s, r->claims[i].name);
        }
    if (s.n) put_labelled(page, "needed by", ent_str_get(&s));
    ent_page_drop(&page->out, &s);
}

static void put_assumption(ent_report_page *page, uint32_t i) {
    const ent_assumption *a = &page->region->assumptions[i];
    ent_str s = {0};
    ent_str_add(&page->out, "<h4 id=\"assumption-");
    ent_put_xml(&page->out, a->name);
    ent_str_add(&page->out, "\">");
    ent_html_put_text(&page->out, a->title.n ? a->title : a->name);
    ent_str_add(&page->out, "</h4>\n<ul>\n<li><b>");
    ent_put_xml(&page->out, a->name);
    ent_str_add(&page->out, "</b> ");
    ent_put_provenance(&s, page->region, &a->provenance, "from");
    ent_html_linked(&page->out, page->region, ent_str_get(&s));
    ent_str_add(&page->out, ", ");
    ent_html_put_place(&page->out, page->region, a->span);
    ent_str_add(&page->out, "</li>\n");
    ent_page_drop(&page->out, &s);
    put_cleaned(page, "if it is wrong", a->if_wrong);
    for (uint32_t k = 0; k < a->n_watch; k++) put_cleaned(page, "watch for", a->watch[k]);
    put_needed_by(page, i);
    ent_str_add(&page->out, "</ul>\n");
}

static void put_assumptions(ent_report_page *page) {
    if (page->region->n_assumptions) put_heading(page, "assumptions", "Assumptions");
    for (uint32_t i = 0; i < page->region->n_assumptions; i++) put_assumption(page, i);
}

/* ---- where sources disagree */

static ent_status put_disagreements(ent_report_page *page, ent_arena *arena) {
    const ent_disagreement *rows;
    uint32_t n;
    ent_status st = ent_disagreements_of(page->ctx, page->region, arena, &rows, &n);
    if (st != ENT_OK || !n) return st;
    ent_printer p = ent_page_printer(page);
    put_heading(page, "disagreements", "Where sources disagree");
    ent_str_add(&page->out,
                "<p>What one source says, and another denies or puts otherwise.  The model "
                "does not say which of them is right.</p>\n");
    ent_print_disagreements(&p, rows, n);
    return ent_page_add(page, &p, ENT_OK);
}

/* ---- passages */

static bool has_passage(const ent_region *r) {
    for (uint32_t i = 0; i < r->n_sources; i++)
        if (r->sources[i].passage) return true;
    return false;
}

static ent_status put_passages(ent_report_page *page) {
    char *text = NULL;
    if (!has_passage(page->region)) return ENT_OK;
    put_heading(page, "passages", "Passage by passage");
    ent_status st = ent_report_passages(page->ctx, page->run, &page->print, &text);
    if (st == ENT_OK) ent_str_add(&page->out, text);
    ent_free(text);
    return st;
}

/* ---- sources */

/* Statements that cite the document or one of its passages. */
static ent_status count_citing(ent_ctx *ctx, const ent_region *r, uint32_t document, size_t *n) {
    ent_status st = ENT_OK;
    *n = 0;
    for (uint32_t i = 0; i < r->n_sources && st == ENT_OK; i++) {
        ent_citings found = {0};
        if (r->sources[i].document != document) continue;
        st = ent_find_citing(ctx, r, i, &found);
        *n += found.n;
        ent_vec_clear(&found);
    }
    return st;
}

static void put_part(ent_report_page *page, bool *begun, ent_slice text) {
    if (!text.n) return;
    if (*begun) ent_str_add(&page->out, ", ");
    *begun = true;
    ent_html_put_text(&page->out, text);
}

/* Author, title, where it appeared, when; the address as text, so that nothing could be fetched. */
static void put_document(ent_report_page *page, const ent_citable *s) {
    bool begun = false;
    put_part(page, &begun, s->author);
    put_part(page, &begun, s->title);
    put_part(page, &begun, s->in);
    if (s->dated) {
        ent_str_add(&page->out, begun ? ", " : "");
        ent_date_print(&page->out, s->date);
    }
    if (s->url.n) {
        ent_str_add(&page->out, "<br><span class=\"note\">");
        ent_put_xml(&page->out, s->url);
        ent_str_add(&page->out, "</span>");
    }
    if (s->note.n) {
        ent_str_add(&page->out, "<br><span class=\"note\">");
        ent_html_put_text(&page->out, s->note);
        ent_str_add(&page->out, "</span>");
    }
}

static ent_status put_source(ent_report_page *page, uint32_t i) {
    const ent_citable *s = &page->region->sources[i];
    ent_str *out = &page->out;
    size_t n;
    ent_status st = count_citing(page->ctx, page->region, i, &n);
    ent_str_add(out, "<tr id=\"source-");
    ent_put_xml(out, s->name);
    ent_str_add(out, "\"><th scope=\"row\"><a href=\"#");
    ent_html_put_anchor(out, page->region, s->span.file,
                        ent_place_of(&page->region->files, s->span).line);
    ent_str_add(out, "\">");
    ent_put_xml(out, s->name);
    ent_str_add(out, "</a></th><td>");
    put_document(page, s);
    ent_str_add(out, "</td><td>");
    ent_grade_print(out, s->grade);
    ent_str_add(out, "</td><td class=\"n\">");
    ent_count_print(out, n);
    ent_str_add(out, "</td></tr>\n");
    return st;
}

static ent_status put_sources(ent_report_page *page) {
    const ent_region *r = page->region;
    ent_status st = ENT_OK;
    put_heading(page, "sources", "Sources");
    ent_str_add(&page->out,
                "<div class=\"wide\" tabindex=\"0\" role=\"group\" aria-label=\"sources\">"
                "<table class=\"sortable\">\n<thead><tr><th scope=\"col\">name</th>"
                "<th scope=\"col\">document</th><th scope=\"col\">grade</th>"
                "<th scope=\"col\">statements that cite it</th></tr>"
                "</thead>\n<tbody>\n");
    for (uint32_t i = 0; i < r->n_sources && st == ENT_OK; i++)
        if (!r->sources[i].passage) st = put_source(page, i);
    ent_str_add(&page->out, "</tbody></table></div>\n");
    return st;
}

/* ---- */

static ent_status write_evidence(ent_report_page *page) {
    ent_arena arena = {0};
    ent_status st = put_pillars(page, &arena);
    if (st == ENT_OK) put_assumptions(page);
    if (st == ENT_OK) st = put_disagreements(page, &arena);
    if (st == ENT_OK) st = put_passages(page);
    if (st == ENT_OK && page->region->n_sources) st = put_sources(page);
    ent_arena_clear(&arena);
    return st;
}

static bool has_evidence(const ent_report_page *page) {
    return page->region->n_sources + page->region->n_assumptions + page->run->n_claims > 0;
}

const ent_report_section ent_section_evidence = {"evidence", "Assumptions and sources",
                                                 has_evidence, write_evidence};
