/* deals.h - choices, negotiations and divisions in the words of a check. */

#ifndef ENT_REPORT_DEALS_H
#define ENT_REPORT_DEALS_H

#include "report/print.h"

/* Whose number it is, and of which choice, negotiation or division; NULL in it: nobody's, none. */
ent_slice ent_number_actor(const ent_region *region, const ent_attribute *a);
ent_slice ent_number_table(const ent_region *region, const ent_attribute *a);
ent_slice ent_table_name(const ent_region *region, ent_owner owner, uint32_t table);
/* `claim of Iran in "seabed"`, `the whole of "seabed"`, `the rank of impasse for Iran in "regime"`. */
void ent_put_table_number(ent_str *out, const ent_region *region, const ent_attribute *a);
/* `Iran's ranking in "regime"`, `Iran's line in "seabed"`, `the worth of {a, b} in "seabed"`. */
void ent_put_table_line(ent_str *out, const ent_region *region, const ent_table_line *line);

/* "mml wins by Borda (borda) with 15 points, sectors has 14": without a full stop; `begun` with a
 * small letter. */
void ent_put_deal(ent_str *out, const ent_region *region, const ent_ground *ground);
/* The same, the rule by its id alone. */
void ent_put_deal_briefly(ent_str *out, const ent_region *region, const ent_ground *ground);
/* "  Russia and Iran rank sectors above mml.": who keeps that alternative from being chosen, where
 * the rule compares in pairs, or wants everybody above the impasse; nothing otherwise. */
void ent_put_why_not(ent_str *out, const ent_region *region, const ent_ground *ground,
                     ent_slice item);
/* `Who wins "regime" by Borda (borda)`: without the question mark. */
void ent_put_deal_question(ent_str *out, const ent_region *region, const ent_ground *ground);
/* `the settlement of "regime-scale" by the mean`, `Iran's part of "seabed" by Talmud`; false, and
 * nothing: the call is no such number. */
bool ent_put_deal_call(ent_str *out, const ent_region *region, const ent_expr *e);

/* Whether that number is a part of a whole in percent. */
bool ent_is_percent_call(const ent_region *region, const ent_expr *e);

/* Whether two answers have read the same lines and numbers. */
bool ent_reads_the_same(const ent_deal *a, const ent_deal *b);
/* Whether a reads nothing that `than` does not read. */
bool ent_reads_no_more(const ent_deal *a, const ent_deal *than);
/* The lines and numbers that it has read, one below the other: deals_why.c */
void ent_explain_deal(ent_printer *p, size_t indent, const ent_ground *ground);

/* The members of a ground: deals_json.c */
void ent_json_deal(ent_printer *p, ent_json_writer *w, const ent_ground *ground);

#endif
