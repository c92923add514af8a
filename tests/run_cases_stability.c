/* run_cases_stability.c - a case file of the schema entente-stability-case/1 as a game: states,
 * moves, preferences.
 *
 * The file is published data and may be wrong anywhere: whatever does not fit together is refused
 * with a line that says what. */

#include "judge/judge.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* ---- small readers */

typedef struct reader {
    ent_ctx *ctx;
    stability_case *c;
    ent_game_spec spec;
} reader;

bool json_is_text(const ent_json *v, const char *wanted) {
    const char *text = ent_json_text(v);
    return text && strcmp(text, wanted) == 0;
}

bool json_whole(const ent_json *v, uint64_t *out) {
    double x;
    if (!ent_json_number(v, &x) || x < 0 || x > 9e15 || x != (double)(uint64_t)x) return false;
    *out = (uint64_t)x;
    return true;
}

static void *take(reader *r, size_t n, size_t size, ent_status *st) {
    void *p = ent_arena_alloc(&r->c->arena, n, size);
    if (!p) *st = ent_no_memory(r->ctx);
    return p;
}

/* "Y-N": the first letter is the first option, the lowest bit. */
static ent_status read_pattern(reader *r, const ent_json *v, ent_term *out) {
    const char *text = ent_json_text(v);
    *out = (ent_term){.op = ENT_TERM_IS};
    if (!text || strlen(text) != r->spec.n_options || strspn(text, "YN-") != r->spec.n_options)
        return ent_fail(r->ctx, ENT_EINPUT, "\"%s\" is not a pattern over %" PRIu32 " options",
                        text ? text : "", r->spec.n_options);
    for (uint32_t o = 0; o < r->spec.n_options; o++) {
        if (text[o] != '-') out->mask |= UINT64_C(1) << o;
        if (text[o] == 'Y') out->value |= UINT64_C(1) << o;
    }
    return ENT_OK;
}

/* One pattern as a condition of one term. */
static ent_status read_condition(reader *r, const ent_json *v, ent_cond *out) {
    ent_status st = ENT_OK;
    ent_term *term = take(r, 1, sizeof *term, &st);
    if (st == ENT_OK) st = read_pattern(r, v, term);
    *out = (ent_cond){.term = term, .n = 1};
    return st;
}

const char *case_dm_name(const stability_case *c, uint32_t dm) {
    const ent_json *list = ent_json_get(c->root, "decision_makers");
    const char *name = ent_json_text(ent_json_get(ent_json_at(list, dm), "name"));
    return name ? name : "";
}

bool case_find_dm(const stability_case *c, const char *name, uint32_t *dm) {
    size_t n = ent_json_size(ent_json_get(c->root, "decision_makers"));
    for (*dm = 0; name && *dm < n; ++*dm)
        if (strcmp(case_dm_name(c, *dm), name) == 0) return true;
    return false;
}

static ent_status read_dm(reader *r, const ent_json *name, uint32_t *dm) {
    const char *text = ent_json_text(name);
    if (case_find_dm(r->c, text, dm)) return ENT_OK;
    return ent_fail(r->ctx, ENT_EINPUT, "no decision maker \"%s\"", text ? text : "");
}

static bool find_id(const stability_case *c, long id, size_t *k) {
    for (*k = 0; *k < c->n_listed; ++*k)
        if (c->id[*k] == id) return true;
    return false;
}

bool case_find_state(const stability_case *c, const ent_json *id, size_t *k) {
    uint64_t whole;
    return json_whole(id, &whole) && find_id(c, (long)whole, k);
}

static ent_status read_state(reader *r, const ent_json *v, ent_state *s) {
    size_t k;
    if (!case_find_state(r->c, v, &k))
        return ent_fail(r->ctx, ENT_EINPUT, "a list names a state that the file does not have");
    *s = r->c->code[k];
    return ENT_OK;
}

bool case_find_pair(const stability_case *c, const ent_json *v, size_t *from, size_t *to) {
    const char *text = ent_json_text(v);
    char *rest = NULL;
    long a = text ? strtol(text, &rest, 10) : 0;
    if (!rest || *rest != '>') return false;
    long b = strtol(rest + 1, &rest, 10);
    return !*rest && find_id(c, a, from) && find_id(c, b, to);
}

/* ---- the file as a game */

static ent_status read_owner(reader *r, const ent_json *owner, uint64_t option, uint64_t *owns) {
    uint32_t dm;
    bool several = ent_json_kind_of(owner) == ENT_JSON_ARRAY;
    size_t n = several ? ent_json_size(owner) : 1;
    for (size_t k = 0; k < n; k++) {
        ent_status st = read_dm(r, several ? ent_json_at(owner, k) : owner, &dm);
        if (st != ENT_OK) return st;
        owns[dm] |= option;
    }
    return ENT_OK;
}

static ent_status read_options(reader *r) {
    const ent_json *list = ent_json_get(r->c->root, "options");
    r->spec.n_options = (uint32_t)ent_json_size(list);
    ent_status st = ENT_OK;
    uint64_t *owns = take(r, r->spec.n_dms, sizeof *owns, &st);
    r->spec.owns = owns;
    for (uint32_t o = 0; o < r->spec.n_options && st == ENT_OK; o++) {
        const ent_json *direction = ent_json_get(ent_json_at(list, o), "direction");
        st = read_owner(r, ent_json_get(ent_json_at(list, o), "owner"), UINT64_C(1) << o, owns);
        if (json_is_text(direction, "take-only"))
            r->spec.take_only |= UINT64_C(1) << o;
        else if (json_is_text(direction, "drop-only"))
            r->spec.drop_only |= UINT64_C(1) << o;
        else if (!json_is_text(direction, "both"))
            return ent_fail(r->ctx, ENT_EINPUT, "option %" PRIu32 " has no known direction", o);
    }
    return st;
}

static ent_status read_infeasible(reader *r) {
    const ent_json *list = ent_json_get(r->c->root, "infeasible");
    ent_status st = ENT_OK;
    r->spec.n_never = ent_json_size(list);
    ent_cond *never = take(r, r->spec.n_never, sizeof *never, &st);
    for (size_t k = 0; k < r->spec.n_never && st == ENT_OK; k++)
        st = read_condition(r, ent_json_at(list, k), &never[k]);
    r->spec.never = never;
    return st;
}

static ent_status read_bans(reader *r) {
    const ent_json *list = ent_json_get(r->c->root, "forbidden_moves");
    ent_status st = ENT_OK;
    r->spec.n_bans = ent_json_size(list);
    ent_ban *bans = take(r, r->spec.n_bans, sizeof *bans, &st);
    for (size_t k = 0; k < r->spec.n_bans && st == ENT_OK; k++) {
        const ent_json *ban = ent_json_at(list, k);
        st = read_dm(r, ent_json_get(ban, "dm"), &bans[k].dm);
        if (st == ENT_OK) st = read_condition(r, ent_json_get(ban, "from"), &bans[k].from);
        if (st == ENT_OK) st = read_condition(r, ent_json_get(ban, "to"), &bans[k].to);
    }
    r->spec.bans = bans;
    return st;
}

static ent_status read_arc(reader *r, const ent_json *v, ent_arc *out) {
    const char *text = ent_json_text(v);
    size_t from, to;
    if (!case_find_pair(r->c, v, &from, &to))
        return ent_fail(r->ctx, ENT_EINPUT, "\"%s\" is not an arc", text ? text : "");
    out->from = r->c->code[from];
    out->to = r->c->code[to];
    return ENT_OK;
}

static ent_status read_arcs(reader *r) {
    const ent_json *list = ent_json_get(r->c->root, "moves");
    size_t n = 0;
    ent_status st = ENT_OK;
    for (size_t i = 0; i < ent_json_size(list); i++)
        n += ent_json_size(ent_json_get(ent_json_at(list, i), "arcs"));
    ent_arc *arcs = take(r, n, sizeof *arcs, &st);
    for (size_t i = 0; i < ent_json_size(list) && st == ENT_OK; i++) {
        const ent_json *mine = ent_json_get(ent_json_at(list, i), "arcs");
        uint32_t dm;
        st = read_dm(r, ent_json_get(ent_json_at(list, i), "dm"), &dm);
        for (size_t k = 0; k < ent_json_size(mine) && st == ENT_OK; k++) {
            ent_arc *arc = &arcs[r->spec.n_arcs++];
            arc->dm = dm;
            st = read_arc(r, ent_json_at(mine, k), arc);
        }
    }
    r->spec.arcs = arcs;
    return st;
}

/* Ids and codes; in graph form the code is the position in the list. */
static ent_status read_states(reader *r) {
    const ent_json *list = ent_json_get(r->c->root, "states");
    size_t n = ent_json_size(list);
    ent_status st = ENT_OK;
    r->c->id = take(r, n, sizeof *r->c->id, &st);
    r->c->code = take(r, n, sizeof *r->c->code, &st);
    for (size_t k = 0; k < n && st == ENT_OK; k++) {
        const ent_json *state = ent_json_at(list, k);
        uint64_t id;
        r->c->code[k] = k;
        if (!json_whole(ent_json_get(state, "id"), &id) ||
            (!r->spec.graph && !json_whole(ent_json_get(state, "code"), &r->c->code[k])))
            return ent_fail(r->ctx, ENT_EINPUT, "state %zu has no id or no code", k + 1);
        r->c->id[k] = (long)id;
        r->c->n_listed = k + 1;
    }
    r->spec.n_nodes = r->spec.graph ? (uint32_t)n : 0;
    return st;
}

/* A list of groups, best first. */
static ent_status rank_by_list(reader *r, uint32_t dm, const ent_json *groups) {
    size_t n = 0, n_groups = ent_json_size(groups);
    ent_status st = ENT_OK;
    for (size_t i = 0; i < n_groups; i++) n += ent_json_size(ent_json_at(groups, i));
    ent_state *listed = take(r, n, sizeof *listed, &st);
    uint32_t *tier = take(r, n, sizeof *tier, &st);
    for (size_t i = 0, k = 0; i < n_groups; i++) {
        const ent_json *group = ent_json_at(groups, i);
        for (size_t j = 0; j < ent_json_size(group) && st == ENT_OK; j++, k++) {
            tier[k] = (uint32_t)(n_groups - i);
            st = read_state(r, ent_json_at(group, j), &listed[k]);
        }
    }
    if (st != ENT_OK) return st;
    return ent_game_rank_by_list(r->ctx, &r->c->game, dm, listed, tier, n, &r->c->arena);
}

/* {"any_of": [patterns]}: p, q or, r or, .. */
static ent_status read_statement(reader *r, const ent_json *v, ent_cond *out) {
    const ent_json *patterns = ent_json_get(v, "any_of");
    size_t n = ent_json_size(patterns);
    ent_status st = ENT_OK;
    ent_term *term = take(r, 2 * n + 1, sizeof *term, &st);
    uint32_t used = 0;
    for (size_t k = 0; k < n && st == ENT_OK; k++) {
        st = read_pattern(r, ent_json_at(patterns, k), &term[used++]);
        if (k > 0) term[used++].op = ENT_TERM_OR;
    }
    *out = (ent_cond){.term = term, .n = used};
    if (st == ENT_OK && n == 0) return ent_fail(r->ctx, ENT_EINPUT, "a statement without patterns");
    return st;
}

static ent_status rank_by_statements(reader *r, ent_game *g, uint32_t dm, const ent_json *list) {
    size_t n = ent_json_size(list);
    ent_status st = ENT_OK;
    ent_cond *statement = take(r, n, sizeof *statement, &st);
    for (size_t k = 0; k < n && st == ENT_OK; k++)
        st = read_statement(r, ent_json_at(list, k), &statement[k]);
    if (st != ENT_OK) return st;
    return ent_game_rank_by_statements(r->ctx, g, dm, statement, n, &r->c->arena);
}

ent_status case_rank_by_statements(ent_ctx *ctx, stability_case *c, uint32_t dm,
                                   const ent_json *list, ent_game *out) {
    reader r = {.ctx = ctx, .c = c, .spec = c->game.spec};
    ent_status st = ENT_OK;
    *out = c->game;
    out->rank = take(&r, c->game.spec.n_dms, sizeof *out->rank, &st);
    return st == ENT_OK ? rank_by_statements(&r, out, dm, list) : st;
}

/* ---- more than an order: cuts in a ranking, and pairs that are not known */

/* "much_less_below": a cut below each state named, so tiers count the cuts that a state is above,
 * from 1. */
static ent_status read_cuts(reader *r, uint32_t dm, const ent_json *cuts) {
    ent_game *g = &r->c->game;
    ent_status st = ENT_OK;
    if (!g->tier) g->tier = take(r, g->spec.n_dms, sizeof *g->tier, &st);
    uint32_t *tier = take(r, g->n_states, sizeof *tier, &st);
    for (uint64_t i = 0; i < g->n_states && st == ENT_OK; i++) tier[i] = 1;
    for (size_t k = 0; k < ent_json_size(cuts) && st == ENT_OK; k++) {
        ent_state cut = 0;
        st = read_state(r, ent_json_at(cuts, k), &cut);
        uint32_t lowest = ent_game_rank_of(g, dm, cut);
        for (uint64_t i = 0; i < g->n_states && st == ENT_OK; i++)
            tier[i] += ent_game_rank_of(g, dm, ent_game_state(g, i)) >= lowest;
    }
    if (st == ENT_OK) g->tier[dm] = tier;
    return st;
}

enum { MOST_PAIRED = 1024 }; /* states of a file that lists pairs */

/* over[i * n + j]: i is certainly preferred to j, by the pairs and what follows from them. */
static ent_status read_certain(reader *r, const ent_json *pairs, bool *over) {
    size_t n = r->c->n_listed;
    for (size_t p = 0; p < ent_json_size(pairs); p++) {
        size_t better, worse;
        if (!case_find_pair(r->c, ent_json_at(pairs, p), &better, &worse))
            return ent_fail(r->ctx, ENT_EINPUT, "a certain pair is not \"ID>ID\"");
        over[better * n + worse] = true;
    }
    for (size_t k = 0; k < n; k++)
        for (size_t i = 0; i < n; i++)
            for (size_t j = 0; j < n && over[i * n + k]; j++)
                if (over[k * n + j]) over[i * n + j] = true;
    for (size_t i = 0; i < n; i++)
        if (over[i * n + i])
            return ent_fail(r->ctx, ENT_EINPUT, "the certain pairs go round in a circle");
    return ENT_OK;
}

/* Ranks that agree with the certain pairs: how many states one is certainly preferred to. */
static ent_status rank_by_certain(reader *r, uint32_t dm, const bool *over) {
    size_t n = r->c->n_listed;
    ent_status st = ENT_OK;
    uint32_t *place = take(r, n, sizeof *place, &st);
    for (size_t i = 0; i < n && st == ENT_OK; i++) {
        place[i] = 1;
        for (size_t j = 0; j < n; j++) place[i] += over[i * n + j];
    }
    if (st != ENT_OK) return st;
    return ent_game_rank_by_list(r->ctx, &r->c->game, dm, r->c->code, place, n, &r->c->arena);
}

/* All pairs are unknown but those that are certain. */
static ent_status rank_by_pairs(reader *r, uint32_t dm, const ent_json *pairs) {
    ent_game *g = &r->c->game;
    size_t n = r->c->n_listed;
    ent_status st = ENT_OK;
    if (n > MOST_PAIRED || n != g->n_states)
        return ent_fail(r->ctx, ENT_EINPUT, "pairs need a list of all states, at most %d",
                        MOST_PAIRED);
    bool *over = take(r, n * n, sizeof *over, &st);
    if (!g->unknown) g->unknown = take(r, g->spec.n_dms, sizeof *g->unknown, &st);
    if (st == ENT_OK && !ent_bits_init(&g->unknown[dm], &r->c->arena, n * n))
        st = ent_no_memory(r->ctx);
    if (st == ENT_OK) st = read_certain(r, pairs, over);
    if (st == ENT_OK) st = rank_by_certain(r, dm, over);
    for (size_t i = 0; i < n && st == ENT_OK; i++)
        for (size_t j = 0; j < n; j++) {
            uint64_t a = 0, b = 0;
            if (!ent_game_index(g, r->c->code[i], &a) || !ent_game_index(g, r->c->code[j], &b))
                continue;
            if (i != j && !over[i * n + j] && !over[j * n + i])
                ent_bits_set(&g->unknown[dm], a * n + b, true);
        }
    return st;
}

/* ---- preferences */

static ent_status read_ranks(reader *r, uint32_t dm, const ent_json *p) {
    const ent_json *ranking = ent_json_get(p, "ranking"), *pairs = ent_json_get(p, "certain_pairs");
    if (pairs) return rank_by_pairs(r, dm, pairs);
    if (ranking && !json_is_text(ent_json_get(p, "authoritative"), "statements"))
        return rank_by_list(r, dm, ranking);
    const ent_json *statements = ent_json_get(p, "statements");
    return statements ? rank_by_statements(r, &r->c->game, dm, statements) : ENT_OK;
}

static ent_status read_preference(reader *r, const ent_json *p) {
    const ent_json *cuts = ent_json_get(p, "much_less_below");
    uint32_t dm;
    ent_status st = read_dm(r, ent_json_get(p, "dm"), &dm);
    if (st == ENT_OK) st = read_ranks(r, dm, p);
    return st == ENT_OK && cuts ? read_cuts(r, dm, cuts) : st;
}

static ent_status read_preferences(reader *r) {
    const ent_json *list = ent_json_get(r->c->root, "preferences");
    ent_status st = ENT_OK;
    for (size_t k = 0; k < ent_json_size(list) && st == ENT_OK; k++)
        st = read_preference(r, ent_json_at(list, k));
    r->c->ranked = true;
    for (uint32_t i = 0; i < r->spec.n_dms; i++)
        if (!r->c->game.rank || !r->c->game.rank[i]) r->c->ranked = false;
    return st;
}

ent_status stability_case_read(ent_ctx *ctx, const ent_json *root, stability_case *out) {
    *out = (stability_case){.root = root};
    reader r = {.ctx = ctx, .c = out};
    r.spec.n_dms = (uint32_t)ent_json_size(ent_json_get(root, "decision_makers"));
    r.spec.graph = json_is_text(ent_json_get(root, "form"), "graph");
    ent_status st = read_states(&r);
    if (st == ENT_OK) st = r.spec.graph ? read_arcs(&r) : read_options(&r);
    if (st == ENT_OK) st = read_infeasible(&r);
    if (st == ENT_OK) st = read_bans(&r);
    if (st == ENT_OK) st = ent_game_build(ctx, &r.spec, &out->arena, &out->game);
    if (st == ENT_OK) st = read_preferences(&r);
    return st;
}

void stability_case_clear(stability_case *c) {
    ent_arena_clear(&c->arena);
    *c = (stability_case){0};
}
