/* turning.c - which changed statement turned a verdict.
 *
 * Between two versions stand models that have some of the changes.  First each change alone is put into
 * the old version, and each alone is taken back in the new one.  Where neither gives the verdict, the set
 * of all changes, which gives it, is made smaller as long as a part of it does: delta debugging (Zeller
 * and Hildebrandt 2002).  A model that cannot be read, for it speaks of what it does not have, or whose
 * claim cannot be tested, gives no verdict.  What is left is smallest in that no single one of it can be
 * left out, not in that no other set is smaller. */

#include "claim/versions.h"

#include "base/mem.h"

#include <string.h>

enum {
    MOST_ALONE = 100, /* changed statements that are all tried alone */
    NO_VERDICT = -1
};

/* A model between the two: which changes it has, and its verdicts by differing claim. */
typedef struct between {
    bool *taken;
    signed char *verdict;
} between;

typedef struct search {
    ent_ctx *ctx;
    ent_versions *v;
    const ent_check_options *options;
    const char **names; /* of the differing claims, ended by NULL */
    ent_version_claim **claims;
    uint32_t n;             /* of them */
    uint32_t *live, n_live; /* changes that an answer can read */
    ENT_VEC(between) tried;
    ent_arena scratch;
    double expected; /* models that will be tried, for the progress */
} search;

/* ---- one model between */

static void note_verdicts(const search *s, const ent_check_result *r, signed char *verdict) {
    for (uint32_t i = 0; i < r->n_claims; i++)
        for (uint32_t k = 0; k < s->n; k++)
            if (strcmp(r->claims[i].name, s->names[k]) == 0)
                verdict[k] = (signed char)r->claims[i].verdict;
}

/* What went wrong in a model nobody wrote is told to nobody. */
static ent_status test(search *s, const ent_region *region, signed char *verdict) {
    ent_check_options o = *s->options;
    ent_check_result *r = NULL;
    o.claims = s->names;
    ent_status st = ent_check_run(s->ctx, region, &o, &r);
    if (st == ENT_OK) note_verdicts(s, r, verdict);
    ent_check_result_free(r);
    bool grave = st == ENT_ENOMEM || st == ENT_ESTOPPED || st == ENT_EINTERNAL;
    return grave ? st : ENT_OK;
}

static ent_status read_and_test(search *s, const between *b) {
    ent_ctx *ctx = s->ctx;
    ent_region *region = NULL;
    size_t diags = ctx->diags.n;
    ent_arena_mark texts = ent_arena_here(&ctx->texts);
    ent_progress_fn *progress = ctx->progress;
    ent_progress(ctx, "trying what changed",
                 s->expected > (double)s->tried.n ? (double)s->tried.n / s->expected : 0.99);
    ctx->progress = NULL; /* one line for all of them */
    ent_status st =
        ent_regions_mix(ctx, s->v->old, s->v->fresh, &s->v->differences, b->taken, &region);
    if (st == ENT_OK && region) st = test(s, region, b->verdict);
    ent_region_free(region);
    ctx->progress = progress;
    ctx->diags.n = diags;
    ent_arena_back(&ctx->texts, texts);
    return st;
}

/* The verdicts of the model that has these changes; each is tested once. */
static ent_status ask(search *s, const bool *taken, const signed char **verdict) {
    size_t n = s->v->differences.n;
    for (size_t i = 0; i < s->tried.n; i++)
        if (memcmp(s->tried.at[i].taken, taken, n * sizeof *taken) == 0) {
            *verdict = s->tried.at[i].verdict;
            return ENT_OK;
        }
    between b = {.taken = ent_arena_alloc(&s->scratch, n, sizeof *taken),
                 .verdict = ent_arena_alloc(&s->scratch, s->n, 1)};
    if (!b.taken || !b.verdict) return ent_no_memory(s->ctx);
    memcpy(b.taken, taken, n * sizeof *taken);
    memset(b.verdict, NO_VERDICT, s->n);
    ent_status st = read_and_test(s, &b);
    if (st == ENT_OK && !ent_vec_push(&s->tried, b)) st = ent_no_memory(s->ctx);
    *verdict = b.verdict;
    return st;
}

/* Prose is taken as the new version has it: no answer reads it. */
static bool *no_changes(search *s, bool taken) {
    const ent_amendments *d = &s->v->differences;
    bool *list = ent_arena_alloc(&s->scratch, d->n, sizeof *list);
    for (uint32_t i = 0; list && i < d->n; i++) list[i] = taken || d->at[i].wording;
    return list;
}

/* ---- each alone */

/* By change and claim: whether putting it in, or taking it back, gives the other verdict. */
typedef struct alone {
    bool *put_in, *taken_back;
} alone;

static bool gives(const signed char *verdict, uint32_t k, ent_verdict wanted) {
    return verdict[k] == (signed char)wanted;
}

static ent_status try_alone(search *s, uint32_t change, bool *none, bool *all, alone *out) {
    const signed char *verdict;
    none[change] = true;
    ent_status st = ask(s, none, &verdict);
    none[change] = false;
    for (uint32_t k = 0; k < s->n && st == ENT_OK; k++)
        out->put_in[change * s->n + k] = gives(verdict, k, s->claims[k]->fresh->verdict);
    if (st != ENT_OK) return st;
    all[change] = false;
    st = ask(s, all, &verdict);
    all[change] = true;
    for (uint32_t k = 0; k < s->n && st == ENT_OK; k++)
        out->taken_back[change * s->n + k] = gives(verdict, k, s->claims[k]->old->verdict);
    return st;
}

static ent_status note_alone(search *s, const alone *a, uint32_t k) {
    ent_version_claim *c = s->claims[k];
    ent_turner *by = ent_arena_alloc(&s->v->arena, s->n_live, sizeof *by);
    if (!by) return ent_no_memory(s->ctx);
    for (uint32_t i = 0; i < s->n_live; i++) {
        size_t at = (size_t)s->live[i] * s->n + k;
        if (a->put_in[at] || a->taken_back[at])
            by[c->n_by++] = (ent_turner){s->live[i], a->put_in[at], a->taken_back[at]};
    }
    c->by = by;
    if (c->n_by) c->turning = ENT_TURNING_ALONE;
    return ENT_OK;
}

/* ---- a smallest set */

typedef struct part {
    uint32_t *at, n;
} part;

/* Whether the old version with the changes of `list`, without those of [from, to) or with them alone,
 * has the new verdict of claim k. */
static ent_status turns(search *s, uint32_t k, part list, uint32_t from, uint32_t to, bool only,
                        bool *out) {
    const signed char *verdict;
    bool *taken = no_changes(s, false);
    if (!taken) return ent_no_memory(s->ctx);
    for (uint32_t i = 0; i < list.n; i++)
        if ((i >= from && i < to) == only) taken[list.at[i]] = true;
    ent_status st = ask(s, taken, &verdict);
    *out = st == ENT_OK && gives(verdict, k, s->claims[k]->fresh->verdict);
    return st;
}

static void keep_only(part *list, uint32_t from, uint32_t to) {
    memmove(list->at, list->at + from, (to - from) * sizeof *list->at);
    list->n = to - from;
}

static void leave_out(part *list, uint32_t from, uint32_t to) {
    memmove(list->at + from, list->at + to, (list->n - to) * sizeof *list->at);
    list->n -= to - from;
}

/* One round at this granularity: whether the list became smaller, and how fine to go on. */
static ent_status shrink(search *s, uint32_t k, part *list, uint32_t *pieces, bool *smaller) {
    uint32_t n = list->n;
    ent_status st = ENT_OK;
    *smaller = false;
    for (unsigned only = 2; only-- > 0 && !*smaller;)
        for (uint32_t p = 0; p < *pieces && !*smaller && st == ENT_OK; p++) {
            uint32_t from = (uint32_t)((uint64_t)n * p / *pieces);
            uint32_t to = (uint32_t)((uint64_t)n * (p + 1) / *pieces);
            if (!only && *pieces == 2) continue; /* the rest of one half is the other */
            st = turns(s, k, *list, from, to, only, smaller);
            if (st != ENT_OK || !*smaller) continue;
            if (only)
                keep_only(list, from, to);
            else
                leave_out(list, from, to);
            *pieces = only ? 2 : *pieces > 3 ? *pieces - 1 : 2;
        }
    return st;
}

static ent_status find_smallest(search *s, uint32_t k, part *list) {
    uint32_t pieces = 2;
    ent_status st = ENT_OK;
    while (list->n > 1 && st == ENT_OK) {
        bool smaller;
        if (pieces > list->n) pieces = list->n;
        st = shrink(s, k, list, &pieces, &smaller);
        if (smaller) continue;
        if (pieces == list->n) break;
        pieces = pieces * 2 < list->n ? pieces * 2 : list->n;
    }
    return st;
}

/* A set of one: put in alone it gives the new verdict. */
static ent_status note_single(search *s, uint32_t k, ent_turner *by) {
    const signed char *verdict;
    bool *all = no_changes(s, true);
    if (!all) return ent_no_memory(s->ctx);
    all[by->difference] = false;
    ent_status st = ask(s, all, &verdict);
    s->claims[k]->turning = ENT_TURNING_ALONE;
    by->put_in = true;
    by->taken_back = st == ENT_OK && gives(verdict, k, s->claims[k]->old->verdict);
    return st;
}

static ent_status note_together(search *s, uint32_t k) {
    ent_version_claim *c = s->claims[k];
    part list = {.at = ent_arena_alloc(&s->v->arena, s->n_live, sizeof *list.at), .n = s->n_live};
    if (!list.at) return ent_no_memory(s->ctx);
    memcpy(list.at, s->live, s->n_live * sizeof *list.at);
    bool whole = false;
    ent_status st = turns(s, k, list, 0, list.n, true, &whole);
    c->turning = whole ? ENT_TURNING_TOGETHER : ENT_TURNING_ORDER;
    if (st != ENT_OK || !whole) return st;
    st = find_smallest(s, k, &list);
    ent_turner *by = ent_arena_alloc(&s->v->arena, list.n, sizeof *by);
    if (st == ENT_OK && !by) st = ent_no_memory(s->ctx);
    if (st != ENT_OK) return st;
    c->by = by;
    c->n_by = list.n;
    for (uint32_t i = 0; i < list.n; i++) by[i] = (ent_turner){.difference = list.at[i]};
    return list.n > 1 ? ENT_OK : note_single(s, k, &by[0]);
}

/* ---- all of it */

static ent_status open_search(search *s, ent_version_claim *claims) {
    ent_versions *v = s->v;
    s->names = ent_arena_alloc(&s->scratch, (size_t)v->n_differing + 1, sizeof *s->names);
    s->claims = ent_arena_alloc(&s->scratch, v->n_differing, sizeof *s->claims);
    s->live = ent_arena_alloc(&s->scratch, v->differences.n, sizeof *s->live);
    if (!s->names || !s->claims || !s->live) return ent_no_memory(s->ctx);
    for (uint32_t i = 0; i < v->n_claims; i++) {
        if (!claims[i].differs) continue;
        s->names[s->n] = claims[i].fresh->name;
        s->claims[s->n++] = &claims[i];
    }
    for (uint32_t i = 0; i < v->differences.n; i++)
        if (!v->differences.at[i].wording) s->live[s->n_live++] = i;
    v->each_tried = s->n_live <= MOST_ALONE;
    s->expected = v->each_tried ? 2.0 * s->n_live : 2.0 * MOST_ALONE;
    return ENT_OK;
}

static ent_status find_alone(search *s) {
    bool *none = no_changes(s, false), *all = no_changes(s, true);
    size_t cells = (size_t)s->v->differences.n * s->n;
    alone a = {ent_arena_alloc(&s->scratch, cells, sizeof *a.put_in),
               ent_arena_alloc(&s->scratch, cells, sizeof *a.taken_back)};
    if (!none || !all || !a.put_in || !a.taken_back) return ent_no_memory(s->ctx);
    ent_status st = ENT_OK;
    for (uint32_t i = 0; i < s->n_live && st == ENT_OK; i++)
        st = try_alone(s, s->live[i], none, all, &a);
    for (uint32_t k = 0; k < s->n && st == ENT_OK; k++) st = note_alone(s, &a, k);
    return st;
}

ent_status ent_find_turning(ent_ctx *ctx, ent_versions *v, ent_version_claim *claims,
                            const ent_check_options *options) {
    search s = {.ctx = ctx, .v = v, .options = options};
    ent_status st = open_search(&s, claims);
    if (st == ENT_OK && v->each_tried) st = find_alone(&s);
    for (uint32_t k = 0; k < s.n && st == ENT_OK; k++)
        if (s.claims[k]->turning == ENT_TURNING_NONE) st = note_together(&s, k);
    v->n_models = (uint32_t)s.tried.n;
    ent_vec_clear(&s.tried);
    ent_arena_clear(&s.scratch);
    return st;
}
