/* choose.h - what rankings choose, for people and programs. */

#ifndef ENT_REPORT_CHOOSE_H
#define ENT_REPORT_CHOOSE_H

#include "analyse/choose.h"
#include "report/print.h"

/* ---- words: choose_words.c */

/* "mml", "mml and sectors". */
void ent_put_items(ent_str *out, const ent_choice *c, const uint32_t *item, uint32_t n);
/* A sum of weights, a margin, a score: to four figures; whole ones are whole. */
void ent_put_weight(ent_str *out, double x);
/* "1st", "1st with others". */
void ent_put_rank(ent_str *out, const ent_choice_table *t, uint32_t voter, uint32_t item);
/* The actors for which `is` holds, in prose; how many they are. */
typedef bool ent_voter_test(const ent_choice_table *t, uint32_t voter, const void *of);
uint32_t ent_put_voters(ent_str *out, const ent_region *region, const ent_choice_table *t,
                        ent_voter_test *is, const void *of);
/* Why a rule chooses what it chooses, or why it does not choose; without a full stop. */
void ent_put_choice_reason(ent_str *out, const ent_region *region, const ent_choice_answer *a,
                           const ent_rule_answer *r);
/* `mml beats sectors 3 to 2: Russia, Kazakhstan and Iran`. */
void ent_put_contest(ent_str *out, const ent_region *region, const ent_choice_answer *a, uint32_t x,
                     uint32_t y);
/* "judgement, reconstructed, made 2026-11": where a ranking, a weight or a place comes from. */
void ent_put_origin_of(ent_str *out, const ent_region *region, const ent_provenance *p);
/* Made up for this model: judgement that says when it was made. */
bool ent_is_reconstructed(const ent_region *region, const ent_provenance *p);

/* ---- the parts of the page: choose_levers.c, choose_veto.c */
void ent_print_choice_levers(ent_printer *p, const ent_choose *c, const ent_choice_answer *a);
void ent_print_choice_veto(ent_printer *p, const ent_choose *c, const ent_choice_answer *a);

/* ---- the forms */
void ent_choose_text(ent_printer *p, const ent_choose *c);
void ent_choose_json(ent_printer *p, const ent_choose *c);
void ent_choose_csv(ent_printer *p, const ent_choose *c);

#endif
