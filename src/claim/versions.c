/* versions.c - the verdicts of two versions of a model beside each other. */

#include "claim/versions.h"

#include "base/mem.h"

#include <string.h>

static const ent_claim_answer *answer_named(const ent_check_result *r, const char *name) {
    for (uint32_t i = 0; i < r->n_claims; i++)
        if (strcmp(r->claims[i].name, name) == 0) return &r->claims[i];
    return NULL;
}

/* Whether something that the claim says differs: its own line, or what stands in its braces. */
static void find_said(const ent_versions *v, ent_version_claim *c) {
    c->reworded = !ent_slice_eq(c->old->claim->sentence, c->fresh->claim->sentence);
    ent_slice name = c->fresh->claim->name;
    size_t word = sizeof "claim." - 1;
    for (uint32_t i = 0; i < v->differences.n && !c->rechecked; i++) {
        const ent_amendment *d = &v->differences.at[i];
        c->rechecked =
            !d->wording && d->path.n > word + name.n && memcmp(d->path.s, "claim.", word) == 0 &&
            memcmp(d->path.s + word, name.s, name.n) == 0 && d->path.s[word + name.n] == '.';
    }
}

static ent_status list_claims(ent_ctx *ctx, ent_versions *v, ent_version_claim **out) {
    size_t most = (size_t)v->was->n_claims + v->is->n_claims;
    ent_version_claim *list = ent_arena_alloc(&v->arena, most, sizeof *list);
    if (!list) return ent_no_memory(ctx);
    for (uint32_t i = 0; i < v->is->n_claims; i++) {
        ent_version_claim *c = &list[v->n_claims++];
        c->fresh = &v->is->claims[i];
        c->old = answer_named(v->was, c->fresh->name);
        if (!c->old) continue;
        find_said(v, c);
        c->differs = c->old->verdict != c->fresh->verdict;
        v->n_differing += c->differs;
    }
    for (uint32_t i = 0; i < v->was->n_claims; i++)
        if (!answer_named(v->is, v->was->claims[i].name))
            list[v->n_claims++].old = &v->was->claims[i];
    v->claims = *out = list;
    return ENT_OK;
}

static void note_turners(ent_versions *v) {
    for (uint32_t i = 0; i < v->n_claims; i++)
        for (uint32_t k = 0; k < v->claims[i].n_by; k++)
            v->turns[v->claims[i].by[k].difference] = true;
    for (uint32_t i = 0; i < v->differences.n; i++) v->n_wording += v->differences.at[i].wording;
}

static ent_status compare(ent_ctx *ctx, ent_versions *v, const ent_check_options *o) {
    ent_version_claim *claims = NULL;
    ent_status st = ent_regions_differ(ctx, v->old, v->fresh, &v->arena, &v->differences);
    if (st == ENT_OK) st = ent_check_run(ctx, v->old, o, &v->was);
    if (st == ENT_OK) st = ent_check_run(ctx, v->fresh, o, &v->is);
    if (st == ENT_OK) st = list_claims(ctx, v, &claims);
    v->turns = ent_arena_alloc(&v->arena, v->differences.n, sizeof *v->turns);
    if (st == ENT_OK && !v->turns) st = ent_no_memory(ctx);
    v->each_tried = true;
    if (st == ENT_OK && v->n_differing) st = ent_find_turning(ctx, v, claims, o);
    if (st == ENT_OK) note_turners(v);
    return st;
}

ent_status ent_versions_run(ent_ctx *ctx, const ent_region *old_region,
                            const ent_region *new_region, const ent_versions_options *options,
                            ent_versions **out) {
    if (!ctx) return ENT_EUSAGE;
    if (!old_region || !new_region || !out)
        return ent_fail(ctx, ENT_EUSAGE, "ent_versions_run: a region or out is NULL");
    *out = NULL;
    ent_versions_options given = ENT_VERSIONS_OPTIONS_INIT;
    if (options)
        memcpy(&given, options, options->size < sizeof given ? options->size : sizeof given);
    ent_check_options o = ENT_CHECK_OPTIONS_INIT;
    o.max_states = given.max_states;
    o.draws = given.draws;
    o.best_only = given.best_only;
    o.seed = given.seed;
    o.jobs = given.jobs;
    o.drop = given.drop;
    o.profiles = given.profiles;
    ent_versions *v = ent_alloc(1, sizeof *v);
    if (!v) return ent_no_memory(ctx);
    v->old = ent_region_keep(old_region);
    v->fresh = ent_region_keep(new_region);
    ent_status st = compare(ctx, v, &o);
    if (st == ENT_OK)
        *out = v;
    else
        ent_versions_free(v);
    return st;
}

void ent_versions_free(ent_versions *v) {
    if (!v) return;
    ent_check_result_free(v->was);
    ent_check_result_free(v->is);
    ent_arena_clear(&v->arena);
    ent_region_free((ent_region *)v->old);
    ent_region_free((ent_region *)v->fresh);
    ent_free(v);
}

size_t ent_versions_differing(const ent_versions *v) {
    return v->n_differing;
}

size_t ent_versions_statements(const ent_versions *v) {
    return v->differences.n;
}

const char *ent_versions_claim(const ent_versions *v, size_t i, ent_verdict *was, ent_verdict *is) {
    size_t k = 0;
    for (uint32_t c = 0; c < v->n_claims; c++) {
        if (!v->claims[c].differs || k++ != i) continue;
        *was = v->claims[c].old->verdict;
        *is = v->claims[c].fresh->verdict;
        return v->claims[c].fresh->name;
    }
    return NULL;
}
