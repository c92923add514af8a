/* outlook.h - what could go wrong in a theatre, and scenarios beside each other, for people and
 * programs. */

#ifndef ENT_REPORT_OUTLOOK_H
#define ENT_REPORT_OUTLOOK_H

#include "analyse/outlook.h"
#include "report/csv.h"
#include "report/dynamics.h"
#include "report/markup.h"
#include "report/table.h"

/* "russia <-> turkmenistan"; "taliban -> turkmenistan". */
void ent_put_pair(ent_str *out, const ent_region *region, const ent_theatre *t, uint32_t pair);
void ent_put_border(ent_str *out, const ent_region *region, const ent_theatre *t, uint32_t border);
/* What a query is about: a pair, a border, a stake, an actor, "A reaches B". */
void ent_put_about(ent_str *out, const ent_region *region, const ent_theatre *t,
                   const ent_theatre_query *q);
/* The same in parts, for programs: what of it there is, else empty. */
typedef struct ent_query_parts {
    const char *event; /* "crisis", "attack"; NULL: it is of arms or a stake */
    ent_slice a, b;    /* actors */
    ent_slice stake, unit;
} ent_query_parts;
ent_query_parts ent_query_parts_of(const ent_region *region, const ent_theatre *t,
                                   const ent_theatre_query *q);
/* "3 months", "5 years". */
void ent_put_years(ent_str *out, double years);
/* 0.0434 as "4.3%"; 0 of a sample as "0%". */
void ent_put_chance_of(ent_str *out, double p);
/* "[3.9 - 4.7]", in percent. */
void ent_put_chance_range(ent_str *out, double low, double high);
/* "+0.10 points [-0.01 to +0.21]": a difference has its sign, and no more decimals than its interval
 * bears.  `points`: in percent of 1. */
void ent_put_apart(ent_str *out, double value, double low, double high, bool points);
/* "claim (assumed)", "treaty tension (given)": a number in a sentence. */
void ent_put_theatre_number(ent_str *out, const ent_region *region, const ent_theatre *t,
                            const ent_attribute *a);
const char *ent_basis_word(ent_basis basis); /* "given", "estimated", "assumed" */
/* Whether what moves it most is assumed, an effect above all: then no word of likelihood stands beside it.
 * Of a pair of which the draws do not say what moves it: true, there is an assumed effect in each. */
bool ent_leans_on_assumed(const ent_outlook *x, const ent_outlook_row *row);
/* The words of an interval of chances: "very unlikely to unlikely"; "conditional on what is assumed"
 * where it leans on that; nothing where the region wants no words or the scale ends. */
void ent_put_chance_words(ent_str *out, const ent_region *region, bool leans, double low,
                          double high);
/* "2019-05-03": a time in years from as-of. */
void ent_put_day_at(ent_str *out, const ent_region *region, double years);

/* A table in the page's form; clears it. */
void ent_print_outlook_table(ent_printer *p, ent_table *t, uint64_t right);
/* Which assumed effects are in the numbers, with their values: a paragraph.  Those of interventions that
 * `with` (bits) does not add, and of commitments that `without` takes out, are not. */
void ent_print_assumed(ent_printer *p, const ent_theatre *t, const ent_effect_unit *units,
                       uint32_t n, uint64_t with, uint64_t without);
/* "200 draws of 50 runs, seed 1". */
void ent_put_how(ent_str *out, const ent_ensemble_how *how, bool best_only);

/* Which rows the figures have as dots: chances of a crisis or an attack; of scenarios those that some
 * scenario changes. */
bool ent_outlook_is_dot(const ent_outlook_row *row);
bool ent_compare_is_drawn(const ent_compare *c, const ent_compared_row *row);

ent_status ent_outlook_text(ent_printer *p, const ent_outlook *x);
void ent_outlook_tell(ent_printer *p, const ent_outlook *x); /* outlook_told.c */
void ent_outlook_json(ent_printer *p, const ent_outlook *x);
void ent_outlook_csv(ent_printer *p, const ent_outlook *x);
ent_status ent_compare_text(ent_printer *p, const ent_compare *c);
void ent_compare_json(ent_printer *p, const ent_compare *c);
void ent_compare_csv(ent_printer *p, const ent_compare *c);

/* What a told event is, for programs: "incident", "level", ..; what set it off: "standing", .. */
const char *ent_told_kind_id(ent_told_kind kind);
const char *ent_parent_id(ent_parent parent);
const char *ent_level_word(uint32_t level); /* "calm", "dispute", "crisis", "clash", "war" */
const char *ent_query_id(const ent_theatre_query *q); /* "chance", "unintended", .. */
const char *ent_section_id(ent_outlook_section section);

#endif
