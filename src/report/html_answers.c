/* html_answers.c - the middle of a report: what has happened, which outcomes rest, what deal or division
 * would be reached, where the line would run, what could go wrong. */

#include "report/html_report.h"

#include "base/mem.h"

/* ---- parts of which a model may have several */

typedef struct several {
    ent_part part;
    const char *id;   /* of the anchor: "dispute-sector" */
    uint32_t figures; /* at most so many of each */
} several;

static bool has(const ent_report_page *page, ent_part part) {
    return ent_dossier_count(page->d, part) > 0;
}

static ent_slice title_of(const ent_region *r, ent_part part, uint32_t i) {
    switch (part) {
    case ENT_PART_STABILITY: return r->disputes[i].title;
    case ENT_PART_CHOOSE: return r->choices[i].title;
    case ENT_PART_BARGAIN: return r->negotiations[i].title;
    case ENT_PART_DIVIDE: return r->divisions[i].title;
    case ENT_PART_BOUNDARY: return r->seas[i].title;
    case ENT_PART_COURSE: return r->processes[i].title;
    default: return r->theatres[i].title;
    }
}

static ent_status write_one(ent_report_page *page, several of, uint32_t i) {
    ent_page_heading(page, of.id, ent_slice_of(ent_dossier_name(page->d, of.part, i)),
                     title_of(page->region, of.part, i));
    ent_status st = ent_page_figures(page, of.part, i, of.figures);
    return st == ENT_OK ? ent_page_answer(page, of.part, i) : st;
}

/* Each element: heading, figures, and the answer in words. */
static ent_status write_each(ent_report_page *page, several of) {
    ent_status st = ENT_OK;
    for (uint32_t i = 0; i < ent_dossier_count(page->d, of.part) && st == ENT_OK; i++)
        st = write_one(page, of, i);
    return st;
}

static ent_status write_map(ent_report_page *page) {
    return write_each(page, (several){ENT_PART_BOUNDARY, "sea", 1});
}

static bool has_sea(const ent_report_page *page) {
    return has(page, ENT_PART_BOUNDARY);
}

static bool has_record(const ent_report_page *page) {
    return page->region->n_events > 0;
}

enum { MOST_PAIRS = 3 }; /* the matrix, and the pairs with most on record */

static ent_status write_record(ent_report_page *page) {
    ent_status st = ent_page_figures(page, ENT_PART_EVENTS, 0, 2);
    if (st == ENT_OK) st = ent_page_figures(page, ENT_PART_RELATIONS, 0, MOST_PAIRS);
    if (st == ENT_OK) st = ent_page_answer(page, ENT_PART_RELATIONS, 0);
    ent_str_add(&page->out, "<h3 id=\"events\">The record</h3>\n");
    if (st == ENT_OK) st = ent_page_answer(page, ENT_PART_EVENTS, 0);
    return st;
}

static bool has_dispute(const ent_report_page *page) {
    return has(page, ENT_PART_STABILITY);
}

/* Why each actor stays, or would leave: as things are now, else where nobody has done anything. */
static ent_status write_why(ent_report_page *page, uint32_t i) {
    const ent_dispute *dispute = &page->region->disputes[i];
    ent_why_options o = ENT_WHY_OPTIONS_INIT;
    ent_why *why = NULL;
    char *text = NULL;
    o.drop = page->d->how.drop;
    ent_status st = ent_why_run(page->ctx, page->region,
                                ent_dossier_name(page->d, ENT_PART_STABILITY, i), &o, &why);
    if (st == ENT_ENOMEM || st == ENT_ESTOPPED) return st;
    if (st != ENT_OK) return ENT_OK; /* too large: the answer above says so */
    st = ent_report_why(page->ctx, why, &page->print, &text);
    if (st == ENT_OK) {
        ent_str_addf(&page->out, "<details class=\"why\"><summary>%s</summary>\n",
                     dispute->rules.has_now
                         ? "Why each actor stays, or would leave, as things are now"
                         : "Why each actor would stay, or leave, at the beginning");
        ent_str_add(&page->out, text);
        ent_str_add(&page->out, "</details>\n");
    }
    ent_free(text);
    ent_why_free(why);
    return st;
}

static ent_status write_disputes(ent_report_page *page) {
    ent_status st = ENT_OK;
    for (uint32_t i = 0; i < ent_dossier_count(page->d, ENT_PART_STABILITY) && st == ENT_OK; i++) {
        st = write_one(page, (several){ENT_PART_STABILITY, "dispute", 4}, i);
        if (st == ENT_OK) st = write_why(page, i);
    }
    return st;
}

static bool has_bargaining(const ent_report_page *page) {
    return has(page, ENT_PART_CHOOSE) || has(page, ENT_PART_BARGAIN);
}

static ent_status write_bargaining(ent_report_page *page) {
    ent_status st = write_each(page, (several){ENT_PART_CHOOSE, "choice", 4});
    return st == ENT_OK ? write_each(page, (several){ENT_PART_BARGAIN, "negotiation", 4}) : st;
}

static bool has_division(const ent_report_page *page) {
    return has(page, ENT_PART_DIVIDE);
}

static ent_status write_division(ent_report_page *page) {
    return write_each(page, (several){ENT_PART_DIVIDE, "division", 4});
}

static bool has_forecasts(const ent_report_page *page) {
    return has(page, ENT_PART_COURSE) || has(page, ENT_PART_OUTLOOK);
}

static ent_status write_forecasts(ent_report_page *page) {
    ent_status st = write_each(page, (several){ENT_PART_COURSE, "process", 4});
    if (st == ENT_OK) st = write_each(page, (several){ENT_PART_OUTLOOK, "theatre", 4});
    for (uint32_t i = 0; i < ent_dossier_count(page->d, ENT_PART_COMPARE) && st == ENT_OK; i++) {
        ent_str_add(&page->out, "<h3>Interventions side by side</h3>\n");
        st = ent_page_figures(page, ENT_PART_COMPARE, i, 2);
        if (st == ENT_OK) st = ent_page_answer(page, ENT_PART_COMPARE, i);
    }
    return st;
}

const ent_report_section ent_section_map = {"map", "Where the lines would run", has_sea, write_map};
const ent_report_section ent_section_record = {"record", "What has happened", has_record,
                                               write_record};
const ent_report_section ent_section_disputes = {"disputes", "Disputes", has_dispute,
                                                 write_disputes};
const ent_report_section ent_section_bargaining = {"bargaining", "What would be agreed",
                                                   has_bargaining, write_bargaining};
const ent_report_section ent_section_division = {"division", "Who would get what", has_division,
                                                 write_division};
const ent_report_section ent_section_forecasts = {"forecasts", "What could go wrong", has_forecasts,
                                                  write_forecasts};
