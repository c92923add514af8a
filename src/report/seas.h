/* seas.h - what seas answer, in the words of a check. */

#ifndef ENT_REPORT_SEAS_H
#define ENT_REPORT_SEAS_H

#include "report/print.h"

/* "Iran", "the common part". */
void ent_put_sea_party(ent_str *out, const ent_region *region, const ent_sea *sea, uint32_t state);
/* "soviet (named line)", "equidistance" */
void ent_put_sea_rule(ent_str *out, const ent_sea_rule *rule);

/* "by soviet (named line) Iran gets 45,880 km2, 12.10% of "caspian"": without a full stop. */
void ent_put_sea_ground(ent_str *out, const ent_region *region, const ent_ground *ground);
/* `How much of "caspian" does Iran get by soviet`: without the question mark. */
void ent_put_sea_question(ent_str *out, const ent_region *region, const ent_ground *ground);
/* `Iran's share of "caspian" by soviet` */
void ent_put_sea_call(ent_str *out, const ent_region *region, const ent_expr *e);
/* What stands behind such a number: " km2", " km", "" of a share; NULL: it is no question about a
 * sea. */
const char *ent_sea_call_unit(const ent_region *region, const ent_expr *e);
/* Whether a cone is large enough to be spoken of: a straight shore at the end of a border has one of
 * nothing. */
bool ent_counts_as_cone(const ent_sea_answer *a, const ent_tie_cone *c);
/* `the closing garabogazkol of "caspian"` */
void ent_put_sea_line(ent_str *out, const ent_region *region, const ent_table_line *line);

/* What the answer rests on and how it was drawn, one below the other: seas_why.c */
void ent_explain_sea(ent_printer *p, size_t indent, const ent_ground *ground);

/* The members of a ground: seas_json.c */
void ent_json_sea_ground(ent_printer *p, ent_json_writer *w, const ent_ground *ground);

#endif
