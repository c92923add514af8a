/* html_card.c - the model card, and the methods with their references. */

#include "report/html_report.h"

static bool never(const ent_report_page *page) {
    (void)page;
    return false;
}

static ent_status nothing(ent_report_page *page) {
    (void)page;
    return ENT_OK;
}

const ent_report_section ent_section_card = {"card", "Model card", never, nothing};
const ent_report_section ent_section_methods = {"methods", "Methods", never, nothing};
