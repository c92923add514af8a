/* html_evidence.c - what it all rests on: assumptions, sources, passages. */

#include "report/html_report.h"

#include "base/mem.h"

static ent_status write_evidence(ent_report_page *page) {
    char *text = NULL;
    ent_status st = ent_report_passages(page->ctx, page->run, &page->print, &text);
    if (st == ENT_OK) ent_str_add(&page->out, text);
    ent_free(text);
    return st;
}

static bool has_sources(const ent_report_page *page) {
    return page->region->n_sources > 0;
}

const ent_report_section ent_section_evidence = {"evidence", "Assumptions and sources", has_sources,
                                                 write_evidence};
