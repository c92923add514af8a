/* figure_twins.h - what figures show, as tables: the first row is the head. */

#ifndef ENT_REPORT_FIGURE_TWINS_H
#define ENT_REPORT_FIGURE_TWINS_H

#include "analyse/boundary.h"
#include "analyse/course.h"
#include "analyse/outlook.h"
#include "analyse/relations.h"
#include "report/table.h"

/* A new table with that head, ended by NULL. */
ent_table ent_twin_head(const char *const *head);
/* The next row, and its cells from the first on: `column` counts. */
void ent_twin_put(ent_table *t, size_t *column, ent_str *text); /* cleared */

/* `figure` is the word of its kind: "dots", "passage", "fan". */
void ent_twin_map(ent_table *t, const ent_boundary *b, const ent_boundary_row *row);
ent_status ent_twin_timeline(ent_ctx *ctx, ent_table *t, const ent_relations *r);
void ent_twin_dyad(ent_table *t, const ent_relations *r);
void ent_twin_course(ent_table *t, const ent_course *c, const char *figure);
void ent_twin_outlook(ent_table *t, const ent_outlook *x, const char *figure);
void ent_twin_compare(ent_table *t, const ent_compare *c);

#endif
