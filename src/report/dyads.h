/* dyads.h - the forms of a table of relations from files. */

#ifndef ENT_REPORT_DYADS_H
#define ENT_REPORT_DYADS_H

#include "analyse/dyad_files.h"
#include "report/print.h"

/* A page that goes to the sink piece by piece. */
typedef struct ent_dyad_page {
    ent_printer p;
    ent_dyad_table *t;
    ent_sink_fn *sink;
    void *user;
} ent_dyad_page;

/* Hands over what is there, where it is much or `all`. */
ent_status ent_dyad_page_flush(ent_dyad_page *page, bool all);

/* Text and Markdown. */
ent_status ent_dyads_text(ent_dyad_page *page);
ent_status ent_dyads_json(ent_dyad_page *page);
ent_status ent_dyads_csv(ent_dyad_page *page);

#endif
