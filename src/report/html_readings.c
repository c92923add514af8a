/* html_readings.c - readings of the model side by side, in a report: the matrix of analysis of competing
 * hypotheses (Heuer 1999).
 *
 * It stands where the author has written readings: alternatives whose names begin so.  Checks of a theatre
 * are not run again for each of them; the text says it. */

#include "report/html_report.h"
#include "report/readings.h"

static bool has_readings(const ent_report_page *page) {
    return ent_dossier_count(page->d, ENT_PART_READINGS) > 0;
}

static ent_status write_readings(ent_report_page *page) {
    const ent_readings *r;
    ent_status st = ent_dossier_readings(page->ctx, page->d, &r);
    if (st != ENT_OK) return st;
    if (!r) return ent_page_answer(page, ENT_PART_READINGS, 0); /* why there is none */
    ent_printer p = ent_page_printer(page);
    ent_printer_run(&p, r->result);
    p.how.all = false; /* what tells them apart; the others are counted */
    return ent_page_add(page, &p, ent_readings_text(&p, r));
}

const ent_report_section ent_section_readings = {"readings", "Readings side by side", has_readings,
                                                 write_readings};
