/* check_order.c - which claims a reader with one minute has to see.
 *
 * First what is wrong with the model or surprised its author; then the sentences that the model
 * does not bear out, those that turn on something, and the findings; what is missing or only
 * assumed last.  The first two are told however many they are: nobody may overlook them. */

#include "report/claims.h"

enum { MOST_CLAIMS = 10 };

typedef enum urgency {
    BROKEN,     /* cannot be evaluated */
    SURPRISING, /* differs from its `expect` */
    FAILING,
    DEPENDING,
    FINDING,
    MISSING, /* no data */
    WEAK,
    ASSUMED,
    N_URGENCIES
} urgency;

static urgency urgency_of(const ent_claim_answer *a) {
    if (a->verdict != ENT_VERDICT_ERROR && a->unexpected) return SURPRISING;
    switch (a->verdict) {
    case ENT_VERDICT_ERROR: return BROKEN;
    case ENT_VERDICT_FAILS: return FAILING;
    case ENT_VERDICT_NO_DATA: return MISSING;
    case ENT_VERDICT_DEPENDS: return DEPENDING;
    case ENT_VERDICT_ASSUMED: return ASSUMED;
    case ENT_VERDICT_WEAK: return WEAK;
    case ENT_VERDICT_HOLDS: break;
    }
    return FINDING;
}

static void tell_or_count(ent_shown *out, const ent_claim_answer *a, bool told) {
    if (told) {
        out->claim[out->n++] = a;
        return;
    }
    out->n_counted++;
    out->counted.n[a->verdict]++;
}

ent_status ent_choose_claims(ent_printer *p, const ent_check_result *r, ent_shown *out) {
    bool all = p->how.all || r->n_claims <= MOST_CLAIMS;
    *out = (ent_shown){.claim = ent_arena_alloc(&p->scratch, r->n_claims, sizeof *out->claim)};
    if (!out->claim) return ent_no_memory(p->ctx);
    for (uint32_t i = 0; all && i < r->n_claims; i++) tell_or_count(out, &r->claims[i], true);
    for (int u = 0; !all && u < N_URGENCIES; u++)
        for (uint32_t i = 0; i < r->n_claims; i++)
            if (urgency_of(&r->claims[i]) == (urgency)u)
                tell_or_count(out, &r->claims[i], u <= SURPRISING || out->n < MOST_CLAIMS);
    return ENT_OK;
}

bool ent_put_tally(ent_str *out, const ent_tally *tally) {
    static const char *const one[] = {"cannot be evaluated", "fails",   "has no data", "depends",
                                      "is assumed",          "is weak", "holds"};
    static const char *const many[] = {"cannot be evaluated", "fail",     "have no data", "depend",
                                       "are assumed",         "are weak", "hold"};
    bool begun = false;
    for (int v = ENT_VERDICT_HOLDS; v >= ENT_VERDICT_ERROR; v--) {
        if (!tally->n[v]) continue;
        if (begun) ent_str_add(out, ", ");
        ent_put_count(out, tally->n[v], one[v], many[v]);
        begun = true;
    }
    return begun;
}
