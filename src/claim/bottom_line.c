/* bottom_line.c - whether what an author concludes follows from the claims it names.
 *
 * A conclusion is borne out by what holds, and no worse for what is assumed, weak or depends, which
 * is said beside it; a claim that fails, errs or has no data bears nothing out. */

#include "claim/claim.h"

const ent_claim_answer *ent_answer_of(const ent_check_result *r, uint32_t claim) {
    for (uint32_t i = 0; i < r->n_claims; i++)
        if (r->claims[i].claim == &r->region->claims[claim]) return &r->claims[i];
    return NULL;
}

static bool bears_out(ent_verdict v) {
    return v != ENT_VERDICT_FAILS && v != ENT_VERDICT_ERROR && v != ENT_VERDICT_NO_DATA;
}

ent_follows ent_bottom_line_follows(const ent_check_result *r, const ent_bottom_line *line) {
    bool unasked = false;
    for (uint32_t i = 0; i < line->n_claims; i++) {
        const ent_claim_answer *a = ent_answer_of(r, line->claims[i]);
        if (a && !bears_out(a->verdict)) return ENT_FOLLOWS_NOT;
        unasked = unasked || !a;
    }
    if (line->n_claims == 0) return ENT_FOLLOWS_FROM_NOTHING;
    return unasked ? ENT_FOLLOWS_UNASKED : ENT_FOLLOWS;
}
