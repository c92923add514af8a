/* check_order.c - which claims a reader with one minute has to see.
 *
 * First what is wrong with the model or surprised its author; then the sentences that the model
 * does not bear out, those that turn on something, and the findings; what is missing or only
 * assumed last.  The first two are told however many they are: nobody may overlook them. */

#include "report/claims.h"
#include "report/support.h"

enum { MOST_CLAIMS = 10, LEAST_DEPENDING = 2, LEAST_FINDINGS = 3 };

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

static uint32_t number_of(const ent_check_result *r, urgency u) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < r->n_claims; i++) n += urgency_of(&r->claims[i]) == u;
    return n;
}

static uint32_t least(uint32_t a, uint32_t b) {
    return a < b ? a : b;
}

/* How many of a kind are told where `room` is left: the kinds behind it keep their least. */
static uint32_t share_of(const ent_check_result *r, urgency u, uint32_t room) {
    uint32_t n = number_of(r, u), kept = 0;
    if (u <= SURPRISING) return n;
    if (u < DEPENDING) kept += least(number_of(r, DEPENDING), LEAST_DEPENDING);
    if (u < FINDING) kept += least(number_of(r, FINDING), LEAST_FINDINGS);
    return least(n, room > kept ? room - kept : 0);
}

/* The share of random preferences that would make it true; 2 where that was not asked. */
static double chance_of(const ent_claim_answer *a) {
    double most = -1;
    for (uint32_t i = 0; i < a->n_checks; i++) {
        const ent_check_answer *c = &a->checks[i];
        double own = c->n_profiles ? (double)c->n_by_chance / c->n_profiles : -1;
        if (ent_check_counts(c) && own > most) most = own;
    }
    return most < 0 ? 2 : most;
}

/* Whether finding a is less to be expected than finding b; of equals the first in the text. */
static bool comes_before(const ent_check_result *r, uint32_t a, uint32_t b) {
    double x = chance_of(&r->claims[a]), y = chance_of(&r->claims[b]);
    return x < y || (x == y && a < b);
}

/* The finding that is number n in that order, 1 the first; there are so many, and n is small. */
static uint32_t nth_finding(const ent_check_result *r, uint32_t n) {
    uint32_t last = r->n_claims;
    while (n-- > 0) {
        uint32_t next = r->n_claims;
        for (uint32_t i = 0; i < r->n_claims; i++) {
            if (urgency_of(&r->claims[i]) != FINDING) continue;
            if (last < r->n_claims && !comes_before(r, last, i)) continue;
            if (next == r->n_claims || comes_before(r, i, next)) next = i;
        }
        last = next;
    }
    return last;
}

/* The first n of a kind are told; of findings, the least to be expected. */
static void tell_kind(const ent_check_result *r, urgency u, uint32_t n, ent_shown *out) {
    uint32_t met = 0, last = u == FINDING && n ? nth_finding(r, n) : 0;
    for (uint32_t i = 0; i < r->n_claims; i++) {
        if (urgency_of(&r->claims[i]) != u) continue;
        bool told = u == FINDING ? n && !comes_before(r, last, i) : met < n;
        met++;
        tell_or_count(out, &r->claims[i], told);
    }
}

static void choose(const ent_check_result *r, ent_shown *out) {
    for (int u = 0; u < N_URGENCIES; u++) {
        uint32_t room = out->n < MOST_CLAIMS ? MOST_CLAIMS - out->n : 0;
        tell_kind(r, (urgency)u, share_of(r, (urgency)u, room), out);
    }
}

ent_status ent_choose_claims(ent_printer *p, const ent_check_result *r, ent_shown *out) {
    *out = (ent_shown){.claim = ent_arena_alloc(&p->scratch, r->n_claims, sizeof *out->claim)};
    if (!out->claim) return ent_no_memory(p->ctx);
    if (!p->how.all && r->n_claims > MOST_CLAIMS) {
        choose(r, out);
        return ENT_OK;
    }
    for (uint32_t i = 0; i < r->n_claims; i++) tell_or_count(out, &r->claims[i], true);
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
