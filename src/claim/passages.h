/* passages.h - what becomes of every passage of every source: put to the test by a claim, an event,
 * an input, left out for a reason, or forgotten. */

#ifndef ENT_CLAIM_PASSAGES_H
#define ENT_CLAIM_PASSAGES_H

#include "claim/claim.h"
#include "model/citing.h"

/* The first that applies. */
typedef enum ent_treatment {
    ENT_TREATED_BY_CLAIM, /* a claim that has checks cites it */
    ENT_TREATED_AS_EVENT, /* a line of the ledger cites it */
    ENT_TREATED_AS_INPUT, /* any other statement but a claim does */
    ENT_NOT_TESTED,       /* it says why, or only claims without a check cite it */
    ENT_UNUSED,
    ENT_N_TREATMENTS
} ent_treatment;

/* All arrays live in the arena that was given. */
typedef struct ent_passage {
    uint32_t source; /* in the region */
    ent_treatment treatment;
    const ent_citing *citing; /* everything that cites it */
    uint32_t n_citing;
    const uint32_t *tested_by; /* answers of the result: the claims with checks that cite it */
    uint32_t n_tested_by;
    const uint32_t *carries; /* answers with a check that rests on, or is restated by, an input that
                              * cites it */
    uint32_t n_carries;
} ent_passage;

/* What the statements that cite a passage make of it. */
ent_treatment ent_treatment_of(const ent_region *region, const ent_citable *passage,
                               const ent_citing *citing, size_t n);

/* Every passage, in the order of the text.  The result must be of all claims: ENT_EUSAGE. */
ent_status ent_passages_of(ent_ctx *ctx, const ent_check_result *r, ent_arena *arena,
                           const ent_passage **out, uint32_t *n);

#endif
