/* run_cases_stability.c - published graph models, entente-stability-case/1.
 *
 * First the file becomes a game (states, moves, ranks); then every figure it expects is compared:
 * the number of feasible states, their codes, and which states are stable for whom by every concept
 * that is a row of src/methods.c and by every reply rule, according to the definitions and to the
 * threshold tables, which must agree.  States are called by the file's own ids throughout. */

#include "run_cases.h"

#include "base/bits.h"
#include "base/method.h"
#include "game/thresholds.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* ---- small readers */

typedef struct reader {
    ent_ctx *ctx;
    stability_case *c;
    ent_game_spec spec;
} reader;

static bool is_text(const ent_json *v, const char *wanted) {
    const char *text = ent_json_text(v);
    return text && strcmp(text, wanted) == 0;
}

static bool read_whole(const ent_json *v, uint64_t *out) {
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

static ent_status read_dm(reader *r, const ent_json *name, uint32_t *dm) {
    const ent_json *list = ent_json_get(r->c->root, "decision_makers");
    const char *text = ent_json_text(name);
    for (*dm = 0; text && *dm < r->spec.n_dms; ++*dm) {
        if (is_text(ent_json_get(ent_json_at(list, *dm), "name"), text)) return ENT_OK;
    }
    return ent_fail(r->ctx, ENT_EINPUT, "no decision maker \"%s\"", text ? text : "");
}

static bool find_listed(const stability_case *c, long id, size_t *k) {
    for (*k = 0; *k < c->n_listed; ++*k) {
        if (c->id[*k] == id) return true;
    }
    return false;
}

static ent_status read_state(reader *r, const ent_json *v, ent_state *s) {
    uint64_t id;
    size_t k;
    if (!read_whole(v, &id) || !find_listed(r->c, (long)id, &k))
        return ent_fail(r->ctx, ENT_EINPUT, "a list names a state that the file does not have");
    *s = r->c->code[k];
    return ENT_OK;
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
        if (is_text(direction, "take-only"))
            r->spec.take_only |= UINT64_C(1) << o;
        else if (is_text(direction, "drop-only"))
            r->spec.drop_only |= UINT64_C(1) << o;
        else if (!is_text(direction, "both"))
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

/* "1>3", by ids. */
static ent_status read_arc(reader *r, const ent_json *v, ent_arc *out) {
    const char *text = ent_json_text(v);
    char *rest = NULL;
    size_t from, to;
    long a = text ? strtol(text, &rest, 10) : 0;
    long b = rest && *rest == '>' ? strtol(rest + 1, &rest, 10) : 0;
    if (!rest || *rest || !find_listed(r->c, a, &from) || !find_listed(r->c, b, &to))
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
        if (!read_whole(ent_json_get(state, "id"), &id) ||
            (!r->spec.graph && !read_whole(ent_json_get(state, "code"), &r->c->code[k])))
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

static ent_status rank_by_statements(reader *r, uint32_t dm, const ent_json *list) {
    size_t n = ent_json_size(list);
    ent_status st = ENT_OK;
    ent_cond *statement = take(r, n, sizeof *statement, &st);
    for (size_t k = 0; k < n && st == ENT_OK; k++)
        st = read_statement(r, ent_json_at(list, k), &statement[k]);
    if (st != ENT_OK) return st;
    return ent_game_rank_by_statements(r->ctx, &r->c->game, dm, statement, n, &r->c->arena);
}

/* "much_less_below": [states]: what is ranked below each of them is much worse. */
static ent_status read_strength(reader *r, uint32_t dm, const ent_json *states) {
    ent_game *g = &r->c->game;
    ent_status st = ENT_OK;
    if (!states) return ENT_OK;
    if (!g->tier) g->tier = take(r, g->spec.n_dms, sizeof *g->tier, &st);
    uint32_t *tier = take(r, g->n_states, sizeof *tier, &st);
    for (uint64_t i = 0; i < g->n_states && st == ENT_OK; i++) tier[i] = 1;
    for (size_t k = 0; k < ent_json_size(states) && st == ENT_OK; k++) {
        ent_state last = 0;
        st = read_state(r, ent_json_at(states, k), &last);
        uint32_t above = ent_game_rank_of(g, dm, last);
        for (uint64_t i = 0; i < g->n_states && st == ENT_OK; i++)
            tier[i] += g->rank[dm][i] >= above;
    }
    if (st == ENT_OK) g->tier[dm] = tier;
    return st;
}

static ent_status read_order(reader *r, uint32_t dm, const ent_json *p) {
    const ent_json *ranking = ent_json_get(p, "ranking");
    if (ranking && !is_text(ent_json_get(p, "authoritative"), "statements"))
        return rank_by_list(r, dm, ranking);
    const ent_json *statements = ent_json_get(p, "statements");
    return statements ? rank_by_statements(r, dm, statements) : ENT_OK;
}

static ent_status read_preference(reader *r, const ent_json *p) {
    uint32_t dm;
    ent_status st = read_dm(r, ent_json_get(p, "dm"), &dm);
    if (st == ENT_OK) st = read_order(r, dm, p);
    return st == ENT_OK ? read_strength(r, dm, ent_json_get(p, "much_less_below")) : st;
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
    r.spec.graph = is_text(ent_json_get(root, "form"), "graph");
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

/* ---- judging */

static void judge_count(const stability_case *c, tally *t) {
    uint64_t expected;
    if (!read_whole(ent_json_get(c->root, "feasible_count"), &expected)) return;
    if (expected == c->game.n_states)
        tally_pass(t);
    else
        tally_fail(t, "feasible_count: expected %" PRIu64 ", got %" PRIu64, expected,
                   c->game.n_states);
}

static bool is_pattern_of(const char *pattern, uint32_t n_options, ent_state s) {
    if (!pattern) return true;
    for (uint32_t o = 0; o < n_options; o++)
        if (pattern[o] != (s >> o & 1 ? 'Y' : 'N')) return false;
    return pattern[n_options] == '\0';
}

/* The listed states are the feasible ones, each once, and their patterns spell their codes. */
static void judge_states(const stability_case *c, tally *t) {
    const ent_json *list = ent_json_get(c->root, "states");
    if (c->n_listed == 0) return;
    bool same = c->n_listed == c->game.n_states;
    for (size_t k = 0; k < c->n_listed && same; k++) {
        const char *pattern = ent_json_text(ent_json_get(ent_json_at(list, k), "pattern"));
        uint64_t i;
        same = ent_game_index(&c->game, c->code[k], &i) &&
               (k == 0 || c->code[k] > c->code[k - 1]) &&
               is_pattern_of(pattern, c->game.spec.n_options, c->code[k]);
        if (!same) tally_fail(t, "states: %ld is not a feasible state as listed", c->id[k]);
    }
    if (same)
        tally_pass(t);
    else if (c->n_listed != c->game.n_states)
        tally_fail(t, "states: %zu are listed, got %" PRIu64, c->n_listed, c->game.n_states);
}

/* Where the statements rule, the ranking beside them is a figure: neighbours must compare alike. */
static void judge_ranking(const stability_case *c, uint32_t dm, const ent_json *groups, tally *t) {
    size_t n_groups = ent_json_size(groups);
    uint32_t rank = UINT32_MAX;
    bool same = true;
    for (size_t i = 0; i < n_groups; i++) {
        const ent_json *group = ent_json_at(groups, i);
        for (size_t j = 0; j < ent_json_size(group); j++) {
            uint64_t id;
            size_t k;
            if (!read_whole(ent_json_at(group, j), &id) || !find_listed(c, (long)id, &k)) return;
            uint32_t own = ent_game_rank_of(&c->game, dm, c->code[k]);
            if (j == 0 ? own >= rank : own != rank) same = false;
            rank = own;
        }
    }
    if (same)
        tally_pass(t);
    else
        tally_fail(t,
                   "preferences: the ranking of decision maker %" PRIu32
                   " does not follow from its statements",
                   dm + 1);
}

static void judge_rankings(const stability_case *c, tally *t) {
    const ent_json *list = ent_json_get(c->root, "preferences");
    reader r = {.ctx = t->ctx, .c = (stability_case *)c, .spec = c->game.spec};
    for (size_t k = 0; k < ent_json_size(list); k++) {
        const ent_json *p = ent_json_at(list, k), *ranking = ent_json_get(p, "ranking");
        uint32_t dm;
        if (ranking && is_text(ent_json_get(p, "authoritative"), "statements") &&
            read_dm(&r, ent_json_get(p, "dm"), &dm) == ENT_OK)
            judge_ranking(c, dm, ranking, t);
    }
}

/* Bit i: state i is stable for dm, by the table. */
static ent_status look_up(tally *t, stability_case *c, const ent_method *m, uint32_t dm,
                          ent_bits *out) {
    ent_thresholds *tables;
    if (!ent_bits_init(out, &c->arena, c->game.n_states)) return ent_no_memory(t->ctx);
    ent_status st = ent_thresholds_open(t->ctx, &c->game, 1, &tables);
    if (st == ENT_OK && m->decide_all)
        st = m->decide_all(t->ctx, m, &c->game, tables, dm, out);
    else if (st == ENT_OK)
        st = ent_thresholds_decide(t->ctx, tables, m, dm, out);
    ent_thresholds_close(tables);
    return st;
}

/* Clears in[k] unless listed state k is stable for dm.  A table that differs fails too. */
static ent_status keep_stable(tally *t, stability_case *c, const ent_method *m, uint32_t dm,
                              bool *in) {
    ent_bits table;
    bool same = true;
    ent_status st = look_up(t, c, m, dm, &table);
    for (size_t k = 0; k < c->n_listed && st == ENT_OK; k++) {
        bool stable;
        uint64_t i = 0;
        st = m->run.stability(t->ctx, &c->game, dm, c->code[k], &c->arena, &stable, NULL);
        if (!ent_game_index(&c->game, c->code[k], &i) || ent_bits_get(&table, i) != stable)
            same = false;
        in[k] = in[k] && stable;
    }
    if (st == ENT_OK && !same)
        tally_fail(t, "%s: the table for decision maker %" PRIu32 " is not as defined", m->id,
                   dm + 1);
    return st;
}

static void add_ids(ent_str *b, const stability_case *c, const bool *in) {
    bool any = false;
    for (size_t k = 0; k < c->n_listed; k++) {
        if (in[k]) ent_str_addf(b, any ? " %ld" : "%ld", c->id[k]);
        any = any || in[k];
    }
    if (!any) ent_str_add(b, "none");
}

/* Compares a list of ids with the states that are stable for the decision makers first..last. */
static ent_status judge_set(stability_case *c, const ent_method *m, uint32_t first, uint32_t last,
                            const ent_json *ids, const char *figure, tally *t) {
    ent_arena_mark before = ent_arena_here(&c->arena);
    bool *wanted = ent_arena_alloc(&c->arena, c->n_listed, sizeof *wanted);
    bool *got = ent_arena_alloc(&c->arena, c->n_listed, sizeof *got);
    ent_status st = wanted && got ? ENT_OK : ent_no_memory(t->ctx);
    for (size_t k = 0; k < c->n_listed && st == ENT_OK; k++) got[k] = true;
    for (size_t j = 0; j < ent_json_size(ids) && st == ENT_OK; j++) {
        uint64_t id;
        size_t k;
        if (read_whole(ent_json_at(ids, j), &id) && find_listed(c, (long)id, &k))
            wanted[k] = true;
        else
            st = ent_fail(t->ctx, ENT_EINPUT, "%s names a state that is not listed", figure);
    }
    for (uint32_t dm = first; dm <= last && st == ENT_OK; dm++) st = keep_stable(t, c, m, dm, got);
    if (st == ENT_OK && memcmp(wanted, got, c->n_listed * sizeof *got) == 0) {
        tally_pass(t);
    } else if (st == ENT_OK) {
        ent_str line = {0};
        ent_str_addf(&line, "%s: expected ", figure);
        add_ids(&line, c, wanted);
        ent_str_add(&line, ", got ");
        add_ids(&line, c, got);
        tally_fail(t, "%s", ent_str_get(&line));
        ent_str_clear(&line);
    }
    ent_arena_back(&c->arena, before);
    return st;
}

/* An object whose members are lists of states by concept.  `who` stands in the line of a figure
 * that differs. */
static ent_status judge_concepts(stability_case *c, const ent_json *object, const char *path,
                                 const char *who, uint32_t first, uint32_t last, tally *t) {
    ent_status st = ENT_OK;
    for (size_t k = 0; k < ent_json_size(object) && st == ENT_OK; k++) {
        const char *key;
        const ent_json *ids = ent_json_member(object, k, &key);
        const ent_method *m = ent_method_find(ENT_STABILITY, key);
        if (ent_json_kind_of(ids) != ENT_JSON_ARRAY) continue;
        if (m && c->ranked) {
            ent_str figure = {0};
            ent_str_addf(&figure, "%s%s.%s", path, who, key);
            st = judge_set(c, m, first, last, ids, ent_str_get(&figure), t);
            ent_str_clear(&figure);
        } else {
            tally_skip(t, "%s.%s", path, key);
        }
    }
    return st;
}

static ent_status judge_per_dm(stability_case *c, const ent_json *list, tally *t) {
    reader r = {.ctx = t->ctx, .c = c, .spec = c->game.spec};
    ent_status st = ENT_OK;
    for (size_t i = 0; i < ent_json_size(list) && st == ENT_OK; i++) {
        const ent_json *row = ent_json_at(list, i), *name = ent_json_get(row, "dm");
        ent_str who = {0};
        uint32_t dm = 0;
        st = read_dm(&r, name, &dm);
        if (st == ENT_OK) ent_str_addf(&who, ".\"%s\"", ent_json_text(name));
        if (st == ENT_OK)
            st = judge_concepts(c, row, "expected.per_dm", ent_str_get(&who), dm, dm, t);
        ent_str_clear(&who);
    }
    return st;
}

static ent_status judge_equilibria(stability_case *c, const ent_json *object, const char *path,
                                   tally *t) {
    return judge_concepts(c, object, path, "", 0, c->game.spec.n_dms - 1, t);
}

/* The cells that differ between two rules, by the definitions: {dm, concept, state, value}. */
static ent_status find_changes(stability_case *c, ent_reply_rule rule, const ent_method *m,
                               uint32_t dm, bool *before, bool *after, tally *t) {
    for (size_t k = 0; k < c->n_listed; k++) before[k] = after[k] = true;
    c->game.spec.reply_rule = ENT_REPLY_LEGAL;
    ent_status st = keep_stable(t, c, m, dm, before);
    c->game.spec.reply_rule = rule;
    return st == ENT_OK ? keep_stable(t, c, m, dm, after) : st;
}

/* Is state k of dm, by m, among the cells listed, with that value? */
static bool is_listed_change(const stability_case *c, const ent_json *list, const ent_method *m,
                             uint32_t dm, size_t k, bool value) {
    const ent_json *dms = ent_json_get(c->root, "decision_makers");
    const char *name = ent_json_text(ent_json_get(ent_json_at(dms, dm), "name"));
    for (size_t j = 0; j < ent_json_size(list) && name; j++) {
        const ent_json *cell = ent_json_at(list, j);
        uint64_t state, stable;
        if (is_text(ent_json_get(cell, "dm"), name) &&
            is_text(ent_json_get(cell, "concept"), m->id) &&
            read_whole(ent_json_get(cell, "state"), &state) && (long)state == c->id[k] &&
            read_whole(ent_json_get(cell, "value"), &stable) && (stable != 0) == value)
            return true;
    }
    return false;
}

/* All cells that differ from the legal rule are listed, and no others. */
static ent_status judge_changes(stability_case *c, ent_reply_rule rule, const ent_json *list,
                                const char *path, tally *t) {
    ent_arena_mark before = ent_arena_here(&c->arena);
    bool *legal = ent_arena_alloc(&c->arena, c->n_listed, sizeof *legal);
    bool *other = ent_arena_alloc(&c->arena, c->n_listed, sizeof *other);
    ent_status st = legal && other ? ENT_OK : ent_no_memory(t->ctx);
    size_t n_found = 0, n_right = 0;
    for (size_t j = 0; j < ent_method_count() && st == ENT_OK; j++) {
        const ent_method *m = ent_method_at(j);
        for (uint32_t dm = 0; dm < c->game.spec.n_dms && st == ENT_OK; dm++) {
            if (m->family != ENT_STABILITY || (m->traits & ENT_TRAIT_ASKED)) continue;
            st = find_changes(c, rule, m, dm, legal, other, t);
            for (size_t k = 0; k < c->n_listed && st == ENT_OK; k++) {
                if (legal[k] == other[k]) continue;
                n_found++;
                n_right += is_listed_change(c, list, m, dm, k, other[k]);
            }
        }
    }
    ent_arena_back(&c->arena, before);
    if (st != ENT_OK) return st;
    if (n_found == n_right && n_found == ent_json_size(list))
        tally_pass(t);
    else
        tally_fail(t, "%s: %zu cells are listed, got %zu, of which %zu are listed", path,
                   ent_json_size(list), n_found, n_right);
    return ENT_OK;
}

/* expected.other_sequence_rules: {once: {equilibria, differs_from_legal}, single: ..}. */
static ent_status judge_other_rules(stability_case *c, const ent_json *rules, tally *t) {
    static const struct {
        const char *name, *equilibria, *changes;
        ent_reply_rule rule;
    } of[] = {{"once", "once.equilibria", "once.differs_from_legal", ENT_REPLY_ONCE},
              {"single", "single.equilibria", "single.differs_from_legal", ENT_REPLY_SINGLE}};
    ent_status st = ENT_OK;
    for (size_t k = 0; k < sizeof of / sizeof *of && st == ENT_OK; k++) {
        const ent_json *mine = ent_json_get(rules, of[k].name);
        if (!mine) continue;
        c->game.spec.reply_rule = of[k].rule;
        st = judge_equilibria(c, ent_json_get(mine, "equilibria"), of[k].equilibria, t);
        if (st == ENT_OK && c->ranked)
            st = judge_changes(c, of[k].rule, ent_json_get(mine, "differs_from_legal"),
                               of[k].changes, t);
    }
    c->game.spec.reply_rule = ENT_REPLY_LEGAL;
    return st;
}

/* Names the members of an object that nobody judges. */
static void skip_rest(const ent_json *object, const char *path, const char *const *known,
                      tally *t) {
    for (size_t k = 0; k < ent_json_size(object); k++) {
        const char *key;
        size_t i = 0;
        ent_json_member(object, k, &key);
        while (known[i] && strcmp(known[i], key) != 0) i++;
        if (!known[i]) tally_skip(t, "%s%s", path, key);
    }
}

static void skip_the_rest(const stability_case *c, tally *t) {
    static const char *const of_file[] = {
        "schema",         "name",      "title",   "provenance",      "sources",
        "notes",          "form",      "options", "decision_makers", "infeasible",
        "feasible_count", "states",    "moves",   "forbidden_moves", "preferences",
        "expected",       "published", NULL};
    static const char *const of_preference[] = {"dm",    "ranking", "statements", "authoritative",
                                                "reads", "much_less_below", NULL};
    static const char *const of_expected[] = {"sequence_rule", "per_dm", "equilibria",
                                              "other_sequence_rules", "coalition",
                                              "universally_coalition_stable", NULL};
    static const char *const of_published[] = {"equilibria",  "labels",   "read",
                                               "from_memory", "textbook", NULL};
    const ent_json *preferences = ent_json_get(c->root, "preferences");
    skip_rest(c->root, "", of_file, t);
    for (size_t k = 0; k < ent_json_size(preferences); k++)
        skip_rest(ent_json_at(preferences, k), "preferences.", of_preference, t);
    skip_rest(ent_json_get(c->root, "expected"), "expected.", of_expected, t);
    skip_rest(ent_json_get(c->root, "published"), "published.", of_published, t);
}

static ent_status judge_results(stability_case *c, tally *t) {
    const ent_json *expected = ent_json_get(c->root, "expected");
    const ent_json *rule = ent_json_get(expected, "sequence_rule");
    if (expected && (!is_text(rule, "legal") || ent_json_get(c->root, "misperceptions"))) {
        tally_skip(t, "expected: another rule or other views than this engine has");
        return ENT_OK;
    }
    const ent_json *published = ent_json_get(ent_json_get(c->root, "published"), "equilibria");
    ent_status st = judge_per_dm(c, ent_json_get(expected, "per_dm"), t);
    if (st == ENT_OK)
        st = judge_equilibria(c, ent_json_get(expected, "equilibria"), "expected.equilibria", t);
    if (st == ENT_OK) st = judge_equilibria(c, published, "published.equilibria", t);
    if (st == ENT_OK)
        st = judge_other_rules(c, ent_json_get(expected, "other_sequence_rules"), t);
    return st == ENT_OK ? judge_coalitions(c, expected, t) : st;
}

bool judge_stability(const ent_json *root, tally *t) {
    stability_case c;
    const char *name = ent_json_text(ent_json_get(root, "name"));
    if (name) t->about = name;
    ent_status st = stability_case_read(t->ctx, root, &c);
    if (st == ENT_OK) {
        judge_count(&c, t);
        judge_states(&c, t);
        judge_rankings(&c, t);
        st = judge_results(&c, t);
        skip_the_rest(&c, t);
    }
    stability_case_clear(&c);
    return st == ENT_OK;
}
