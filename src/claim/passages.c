/* passages.c - what becomes of every passage. */

#include "claim/passages.h"

/* ---- treatment */

ent_treatment ent_treatment_of(const ent_region *region, const ent_citable *passage,
                               const ent_citing *citing, size_t n) {
    ent_treatment best = passage->not_tested.s ? ENT_NOT_TESTED : ENT_UNUSED;
    for (size_t i = 0; i < n; i++) {
        ent_treatment own = ENT_TREATED_AS_INPUT;
        if (citing[i].kind == ENT_CITING_CLAIM)
            own = region->claims[citing[i].index].n_checks ? ENT_TREATED_BY_CLAIM : ENT_NOT_TESTED;
        if (citing[i].kind == ENT_CITING_EVENT) own = ENT_TREATED_AS_EVENT;
        if (own < best) best = own;
    }
    return best;
}

/* ---- whose verdicts it has a part in */

static bool any_cites(const ent_support *s, uint32_t n, uint32_t source) {
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = 0; k < s[i].n_inputs; k++)
            if (ent_cites(s[i].inputs[k].provenance, source)) return true;
    return false;
}

static bool carries(const ent_claim_answer *a, uint32_t source) {
    for (uint32_t i = 0; i < a->n_checks; i++) {
        const ent_check_answer *c = &a->checks[i];
        if (any_cites(c->carriers, c->n_carriers, source) ||
            any_cites(c->restatements, c->n_restatements, source))
            return true;
    }
    return false;
}

static bool is_tested_by(const ent_claim_answer *a, uint32_t source) {
    return a->claim->n_checks && ent_cites(&a->claim->provenance, source);
}

/* The numbers of the answers for which `asked` is true. */
static bool keep_answers(const ent_check_result *r, uint32_t source,
                         bool (*asked)(const ent_claim_answer *, uint32_t), ent_arena *arena,
                         const uint32_t **out, uint32_t *n) {
    uint32_t *list = ent_arena_alloc(arena, r->n_claims, sizeof *list);
    *out = list;
    *n = 0;
    for (uint32_t i = 0; list && i < r->n_claims; i++)
        if (asked(&r->claims[i], source)) list[(*n)++] = i;
    return list != NULL;
}

/* ---- one passage, all passages */

static bool keep_citing(const ent_citings *found, ent_arena *arena, ent_passage *out) {
    ent_citing *citing = ent_arena_alloc(arena, found->n, sizeof *citing);
    for (size_t i = 0; citing && i < found->n; i++) citing[i] = found->at[i];
    out->citing = citing;
    out->n_citing = (uint32_t)found->n;
    return citing != NULL;
}

static ent_status treat(ent_ctx *ctx, const ent_check_result *r, uint32_t source, ent_arena *arena,
                        ent_passage *out) {
    ent_citings found = {0};
    *out = (ent_passage){.source = source};
    ent_status st = ent_find_citing(ctx, r->region, source, &found);
    out->treatment = ent_treatment_of(r->region, &r->region->sources[source], found.at, found.n);
    bool kept = keep_citing(&found, arena, out) &&
                keep_answers(r, source, is_tested_by, arena, &out->tested_by, &out->n_tested_by) &&
                keep_answers(r, source, carries, arena, &out->carries, &out->n_carries);
    ent_vec_clear(&found);
    if (st == ENT_OK && !kept) st = ent_no_memory(ctx);
    return st;
}

ent_status ent_passages_of(ent_ctx *ctx, const ent_check_result *r, ent_arena *arena,
                           const ent_passage **out, uint32_t *n) {
    const ent_region *region = r->region;
    *out = NULL;
    *n = 0;
    if (r->n_claims != region->n_claims)
        return ent_fail(ctx, ENT_EUSAGE, "the table of passages takes all claims, not some");
    ent_passage *list = ent_arena_alloc(arena, region->n_sources, sizeof *list);
    if (!list) return ent_no_memory(ctx);
    ent_status st = ENT_OK;
    for (uint32_t i = 0; i < region->n_sources && st == ENT_OK; i++)
        if (region->sources[i].passage) st = treat(ctx, r, i, arena, &list[(*n)++]);
    *out = list;
    return st;
}
