/* html_card.c - the model card, and the methods with their references. */

#include "report/html_report.h"

#include "report/card.h"

static ent_status write_card(ent_report_page *page) {
    ent_printer p = ent_page_printer(page);
    ent_arena arena = {0};
    ent_card card;
    ent_status st = ent_card_fill(page->ctx, page->run, &arena, &card);
    if (st == ENT_OK) ent_print_card(&p, &card);
    if (st == ENT_OK) st = p.status;
    st = ent_page_add(page, &p, st);
    ent_arena_clear(&arena);
    return st;
}

static ent_status write_methods(ent_report_page *page) {
    ent_printer p = ent_page_printer(page);
    ent_cited cited = {0};
    ent_cited_gather(&cited, page->region);
    ent_status st = cited.failed ? ent_no_memory(page->ctx) : ENT_OK;
    if (st == ENT_OK) {
        ent_print_legends(&p);
        ent_print_part(&p, "Methods used");
        ent_print_methods(&p, &cited);
    }
    ent_cited_clear(&cited);
    return ent_page_add(page, &p, st);
}

const ent_report_section ent_section_card = {"card", "Model card", NULL, write_card};
const ent_report_section ent_section_methods = {"methods", "Methods", NULL, write_methods};
