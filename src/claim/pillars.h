/* pillars.h - which inputs to shore up first: those on which many verdicts rest and that few words
 * back. */

#ifndef ENT_CLAIM_PILLARS_H
#define ENT_CLAIM_PILLARS_H

#include "claim/claim.h"

/* How well something is backed, by the grades that a confidence may rest on (W210).  Grades are never
 * averaged; of several sources the best counts. */
typedef enum ent_backing {
    ENT_BACKED_WELL = 1, /* A or B, and 1 or 2 */
    ENT_BACKED_FAIRLY,   /* C, or 3; what was estimated from data */
    ENT_BACKED_POORLY,   /* D to F, or 4 to 6, or without a grade: weak, or not known */
    ENT_BACKED_BY_NOBODY /* judgement, an assumed default, a value set for this run */
} ent_backing;

ent_backing ent_backing_of_grade(ent_grade g);
ent_backing ent_backing_of(const ent_region *region, const ent_provenance *p);

/* An input on which verdicts rest: one statement, or all that share an assumption. */
typedef struct ent_pillar {
    ent_input input;        /* the first of its statements */
    uint32_t assumption;    /* that they share; ENT_NONE */
    uint32_t n_statements;  /* without an assumption 1 */
    ent_backing backing;    /* of the assumption where they share one */
    const uint32_t *claims; /* answers of the result, ascending: those whose checks are carried or
                             * restated by it, or turn within its stated range */
    uint32_t n_claims;
    const ent_margin *turns; /* the first of those turning points; NULL: none is known */
} ent_pillar;

/* What goes first is what the most verdicts times the weakness of its backing (1 to 4) make; then the
 * most verdicts, then the order of the text.  Turning points count where they have been looked for
 * (ent_why_of).  In `arena`. */
ent_status ent_pillars_of(ent_ctx *ctx, const ent_check_result *r, ent_arena *arena,
                          const ent_pillar **out, uint32_t *n);

#endif
