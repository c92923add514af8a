/* html_report.h - the report: a page of sections in the order of the argument.
 *
 * Each section is a row with the function that writes it; one that has nothing to say does not
 * stand.  Texts are made by the functions that print answers (ENT_HTML), figures by figures.h; the
 * page adds headings, links and what stands between them. */

#ifndef ENT_REPORT_HTML_REPORT_H
#define ENT_REPORT_HTML_REPORT_H

#include "report/claims.h"
#include "report/dossier.h"
#include "report/figures.h"
#include "report/html.h"
#include "report/markup.h"

typedef struct ent_report_page {
    ent_ctx *ctx;
    ent_dossier *d;
    const ent_region *region;
    const ent_check_result *run; /* the claims, tested */
    ent_html_options how;
    ent_print_options print; /* as HTML, of every row */
    ent_figures figures;
    ent_str out;
} ent_report_page;

typedef struct ent_report_section {
    const char *id, *title;
    bool (*stands)(const ent_report_page *page);
    ent_status (*write)(ent_report_page *page);
} ent_report_section;

extern const ent_report_section ent_section_overview, ent_section_claims, ent_section_map,
    ent_section_record, ent_section_disputes, ent_section_bargaining, ent_section_division,
    ent_section_forecasts, ent_section_readings, ent_section_evidence, ent_section_card,
    ent_section_methods, ent_section_model;

/* ---- pieces: html_pieces.c */

/* A printer of fragments for this page. */
ent_printer ent_page_printer(const ent_report_page *page);
/* What the printer has written goes into the page; clears it. */
ent_status ent_page_add(ent_report_page *page, ent_printer *p, ent_status status);
/* `<h3 id="ID-NAME">TITLE</h3>`; the title may be anybody's. */
void ent_page_heading(ent_report_page *page, const char *id, ent_slice name, ent_slice title);
/* An answer of the dossier as a fragment; where there is none, a paragraph that says why. */
ent_status ent_page_answer(ent_report_page *page, ent_part part, uint32_t i);
/* The figures of that element, `most` of them, each with its caption and its text twin; those that the
 * page does better without are named with the command that draws them. */
ent_status ent_page_figures(ent_report_page *page, ent_part part, uint32_t i, uint32_t most);
/* One of them. */
ent_status ent_page_figure(ent_report_page *page, const ent_figure *f);
/* `<span class="v v-holds">+ HOLDS</span>`. */
void ent_page_verdict(ent_str *out, ent_verdict v);

/* ---- of a brief: html_brief.c */

/* Cut behind a word, with " ..", where it has more bytes than that. */
void ent_page_cut(ent_str *text, size_t most);
/* The one figure, where the model has any; how it was found out. */
ent_status ent_page_brief_figure(ent_report_page *page);
ent_status ent_page_brief_method(ent_report_page *page);

/* The model's files and results for programs: html_data.c. */
ent_status ent_page_data(ent_report_page *page);

#endif
