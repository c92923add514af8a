/* divide.h - a division by rules and values, for people and programs. */

#ifndef ENT_REPORT_DIVIDE_H
#define ENT_REPORT_DIVIDE_H

#include "analyse/divide.h"
#include "report/print.h"

/* "nothing", "award", "half-loss", ..: what binds, for programs. */
const char *ent_binding_id(ent_binding_kind kind);

/* x with as many decimals as the size of what is divided asks for, no unit. */
void ent_put_award(ent_str *out, const ent_divide *d, double x);
/* "20/3", or "20" where it is whole. */
void ent_put_fraction(ent_str *out, ent_fraction x);
/* "{russia, iran}": a coalition of parties. */
void ent_put_parties(ent_str *out, const ent_divide *d, uint64_t members);
/* Name of the row, and of all that give the same: "cel, talmud". */
void ent_put_rows_like(ent_str *out, const ent_divide *d, uint32_t row);

/* Text and Markdown. */
ent_status ent_divide_text(ent_printer *p, const ent_divide *d);
void ent_divide_print_worth(ent_printer *p, const ent_divide *d);  /* divide_worth.c */
void ent_divide_print_levers(ent_printer *p, const ent_divide *d); /* divide_levers.c */
void ent_divide_print_names(ent_printer *p, const ent_divide *d);  /* divide_rests.c */
void ent_divide_print_rests(ent_printer *p, const ent_divide *d);
void ent_divide_print_next(ent_printer *p, const ent_divide *d);
ent_status ent_divide_json(ent_printer *p, const ent_divide *d);
void ent_divide_csv(ent_printer *p, const ent_divide *d);

/* A cell of the grid of parties and rows; leaves it empty where there is nothing to say. */
typedef void ent_divide_cell(ent_str *out, const ent_divide *d, uint32_t row, uint32_t party);
/* Parties by rows, cut into blocks that fit the page; rows for which `has` is false are left out.
 * `claims`: the claims as the first column.  Nothing where no row is left. */
void ent_divide_grid(ent_printer *p, const ent_divide *d, bool claims,
                     bool (*has)(const ent_divide *d, uint32_t row), ent_divide_cell *cell);

#endif
