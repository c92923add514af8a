/* test_richer.c - strength and doubt against the definitions, on random games.
 *
 * Each game is written down a second time as matrices of what is better, much better and unknown,
 * and the strong concepts and the variants a to d are read off them as the definitions are written
 * (Hamouda, Kilgour and Hipel 2004; Li, Hipel, Kilgour and Fang 2004), under each reply rule.  The
 * engine must agree by its definition, by its tables for all states, and its certificates must say
 * what is so.  Then what theory says must hold: strongly stable is stable, a in b in d and a in c in
 * d, and without doubt all four are the plain concept. */

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/method.h"
#include "base/random.h"
#include "game/relation.h"
#include "game/thresholds.h"

enum { MAX_DMS = 4, MAX_STATES = 32, N_GAMES = 600 };

typedef struct sample {
    ent_game_spec spec;
    uint64_t owns[MAX_DMS];
    ent_term never_term[2], ban_term[2];
    ent_cond never[2];
    ent_ban ban;
    ent_arc arcs[96];
    uint32_t rank[MAX_DMS][MAX_STATES], tier[MAX_DMS][MAX_STATES]; /* by position */
    bool unknown[MAX_DMS][MAX_STATES][MAX_STATES];
} sample;

static unsigned failures;

static void demand(bool holds, unsigned game, const char *concept, const char *what) {
    if (!holds && failures < 20) printf("game %u, %s: %s\n", game, concept, what);
    failures += !holds;
}

/* ---- random games */

static ent_term pattern(ent_rng *r, unsigned n) {
    ent_term t = {ENT_TERM_IS, ent_rng_below(r, 1u << n), ent_rng_below(r, 1u << n)};
    t.value &= t.mask;
    return t;
}

static void draw(ent_rng *r, sample *a) {
    *a = (sample){.spec.n_dms = 2 + ent_rng_below(r, MAX_DMS - 1)};
    unsigned n = a->spec.n_options = 2 + ent_rng_below(r, 4);
    a->spec.reply_rule = (ent_reply_rule)ent_rng_below(r, 3);
    for (unsigned o = 0; o < n; o++) {
        a->owns[ent_rng_below(r, a->spec.n_dms)] |= UINT64_C(1) << o;
        if (ent_rng_below(r, 4) == 0) a->owns[ent_rng_below(r, a->spec.n_dms)] |= UINT64_C(1) << o;
    }
    if (ent_rng_below(r, 3) == 0) a->spec.take_only = ent_rng_below(r, 1u << n);
    a->spec.n_never = ent_rng_below(r, 3);
    for (unsigned k = 0; k < 2; k++) a->never_term[k] = pattern(r, n);
    if (ent_rng_below(r, 4) == 0) {
        a->spec.n_bans = 1;
        a->ban.dm = ent_rng_below(r, a->spec.n_dms);
        a->ban_term[0] = pattern(r, n);
        a->ban_term[1] = pattern(r, n);
    }
    if (ent_rng_below(r, 4)) return;
    a->spec.graph = true;
    a->spec.n_nodes = 1u << n;
    a->spec.n_arcs = 3 * (size_t)a->spec.n_nodes;
    for (size_t k = 0; k < a->spec.n_arcs; k++) {
        uint32_t from = ent_rng_below(r, a->spec.n_nodes);
        uint32_t step = 1 + ent_rng_below(r, a->spec.n_nodes - 1);
        a->arcs[k] =
            (ent_arc){ent_rng_below(r, a->spec.n_dms), from, (from + step) % a->spec.n_nodes};
    }
}

static void point(sample *a) {
    for (unsigned k = 0; k < 2; k++) a->never[k] = (ent_cond){&a->never_term[k], 1};
    a->ban.from = (ent_cond){&a->ban_term[0], 1};
    a->ban.to = (ent_cond){&a->ban_term[1], 1};
    a->spec.owns = a->owns;
    a->spec.never = a->never;
    a->spec.bans = &a->ban;
    a->spec.arcs = a->arcs;
}

/* Ranks with ties, cut into tiers at up to three places; some pairs are not known. */
static void draw_preferences(ent_rng *r, sample *a, unsigned n, bool doubt) {
    for (unsigned i = 0; i < a->spec.n_dms; i++) {
        uint32_t levels = 1 + ent_rng_below(r, 8), cut[3], n_cuts = ent_rng_below(r, 4);
        unsigned one_in = 1 + ent_rng_below(r, 5);
        for (unsigned k = 0; k < 3; k++) cut[k] = 1 + ent_rng_below(r, levels);
        for (unsigned s = 0; s < n; s++) {
            a->rank[i][s] = 1 + ent_rng_below(r, levels);
            a->tier[i][s] = 1;
            for (unsigned k = 0; k < n_cuts; k++) a->tier[i][s] += a->rank[i][s] > cut[k];
        }
        for (unsigned s = 0; s < n && doubt && one_in > 1; s++)
            for (unsigned q = 0; q < s; q++)
                a->unknown[i][s][q] = a->unknown[i][q][s] = ent_rng_below(r, one_in) == 0;
    }
}

static bool hand_over(ent_ctx *ctx, const sample *a, ent_arena *arena, ent_game *g) {
    uint32_t n_dms = a->spec.n_dms;
    unsigned n = (unsigned)g->n_states;
    g->tier = ent_arena_alloc(arena, n_dms, sizeof *g->tier);
    g->unknown = ent_arena_alloc(arena, n_dms, sizeof *g->unknown);
    ent_state code[MAX_STATES];
    for (unsigned s = 0; s < n; s++) code[s] = ent_game_state(g, s);
    for (uint32_t i = 0; i < n_dms; i++) {
        if (ent_game_rank_by_list(ctx, g, i, code, a->rank[i], n, arena) != ENT_OK) return false;
        g->tier[i] = ent_arena_alloc(arena, n, sizeof **g->tier);
        memcpy(g->tier[i], a->tier[i], n * sizeof **g->tier);
        if (!ent_bits_init(&g->unknown[i], arena, (uint64_t)n * n)) return false;
        for (unsigned s = 0; s < n; s++)
            for (unsigned q = 0; q < n; q++)
                ent_bits_set(&g->unknown[i], (uint64_t)s * n + q, a->unknown[i][s][q]);
    }
    return true;
}

/* ---- the slow judge */

typedef struct judge {
    const sample *a;
    unsigned n, n_dms;
    bool move[MAX_DMS][MAX_STATES][MAX_STATES];
} judge;

typedef struct concept {
    char kind;    /* n, g, m, q: Nash, GMR, SMR, SEQ */
    char variant; /* a..d; s: strong; 0: plain */
}
concept;

static bool write_moves(ent_ctx *ctx, const ent_game *g, judge *j) {
    ent_states moves = {0};
    bool fine = true;
    for (uint32_t i = 0; i < j->n_dms && fine; i++)
        for (unsigned s = 0; s < j->n && fine; s++) {
            fine = ent_game_moves(ctx, g, i, ent_game_state(g, s), &moves) == ENT_OK;
            for (size_t k = 0; k < moves.n && fine; k++) {
                uint64_t q;
                fine = ent_game_index(g, moves.at[k], &q);
                if (fine) j->move[i][s][q] = true;
            }
        }
    ent_vec_clear(&moves);
    return fine;
}

static bool better(const judge *j, unsigned i, unsigned s, unsigned q) {
    return !j->a->unknown[i][s][q] && j->a->rank[i][q] > j->a->rank[i][s];
}

static bool leaves_for(const judge *j, concept c, unsigned i, unsigned s, unsigned q) {
    bool tempted = c.variant == 'a' || c.variant == 'c';
    return j->move[i][s][q] && (better(j, i, s, q) || (tempted && j->a->unknown[i][s][q]));
}

static bool fears(const judge *j, concept c, unsigned i, unsigned s, unsigned x) {
    if (c.variant == 's') return !j->a->unknown[i][s][x] && j->a->tier[i][x] < j->a->tier[i][s];
    if (j->a->unknown[i][s][x]) return c.variant == 'c' || c.variant == 'd';
    return j->a->rank[i][x] <= j->a->rank[i][s];
}

static bool may_step(const judge *j, concept c, unsigned i, unsigned s, unsigned q) {
    if (!j->move[i][s][q] || c.kind != 'q') return j->move[i][s][q];
    bool doubtful = c.variant >= 'a' && c.variant <= 'd';
    return better(j, i, s, q) || (doubtful && j->a->unknown[i][s][q]);
}

/* Marks what the others can make of s: pairs (state, set of those who moved; last mover). */
static void spread(const judge *j, concept c, unsigned focal, unsigned s, unsigned moved,
                   unsigned last, bool seen[MAX_STATES][1 << MAX_DMS][MAX_DMS + 1], bool *reach) {
    for (unsigned i = 0; i < j->n_dms; i++) {
        if (i == focal || i == last) continue;
        if (j->a->spec.reply_rule == ENT_REPLY_ONCE && (moved >> i & 1)) continue;
        if (j->a->spec.reply_rule == ENT_REPLY_SINGLE && moved) continue;
        for (unsigned q = 0; q < j->n; q++) {
            bool legal = j->a->spec.reply_rule == ENT_REPLY_LEGAL;
            unsigned set = legal ? 1 : moved | 1u << i;
            if (!may_step(j, c, i, s, q) || seen[q][set][i]) continue;
            seen[q][set][i] = reach[q] = true;
            spread(j, c, focal, q, set, i, seen, reach);
        }
    }
}

static bool answered(const judge *j, concept c, unsigned i, unsigned s, unsigned q) {
    bool seen[MAX_STATES][1 << MAX_DMS][MAX_DMS + 1] = {{{false}}};
    bool reach[MAX_STATES] = {false};
    if (c.kind == 'n') return false;
    spread(j, c, i, q, 0, MAX_DMS, seen, reach);
    for (unsigned x = 0; x < j->n; x++) {
        bool holds = reach[x] && fears(j, c, i, s, x);
        for (unsigned y = 0; y < j->n && c.kind == 'm'; y++)
            if (j->move[i][x][y] && !fears(j, c, i, s, y)) holds = false;
        if (holds) return true;
    }
    return false;
}

static bool by_definition(const judge *j, concept c, unsigned i, unsigned s) {
    for (unsigned q = 0; q < j->n; q++)
        if (leaves_for(j, c, i, s, q) && !answered(j, c, i, s, q)) return false;
    return true;
}

/* ---- certificates */

static unsigned at(const ent_game *g, ent_state s) {
    uint64_t i = 0;
    return ent_game_index(g, s, &i) ? (unsigned)i : MAX_STATES;
}

/* Each answer is a legal path of the others that ends where the focal one is deterred. */
static bool is_sound(const judge *j, const ent_game *g, concept c, const ent_certificate *why) {
    unsigned i = why->dm, s = at(g, why->state), n = 0;
    for (unsigned q = 0; q < j->n; q++) n += leaves_for(j, c, i, s, q);
    if (!why->stable) {
        unsigned q = why->n_answers == 1 ? at(g, why->answers[0].move) : MAX_STATES;
        return q < MAX_STATES && leaves_for(j, c, i, s, q) && !answered(j, c, i, s, q);
    }
    if (why->n_answers != n) return false;
    for (uint32_t k = 0; k < n; k++) {
        const ent_answer *a = &why->answers[k];
        unsigned x = at(g, a->move), last = MAX_DMS;
        if (!leaves_for(j, c, i, s, x) || a->n_steps == 0) return false;
        for (uint32_t m = 0; m < a->n_steps; m++) {
            unsigned to = at(g, a->path[m].to);
            if (a->path[m].dm == i || a->path[m].dm == last) return false;
            if (!may_step(j, c, a->path[m].dm, x, to)) return false;
            last = a->path[m].dm;
            x = to;
        }
        if (!fears(j, c, i, s, x)) return false;
        for (unsigned y = 0; y < j->n && c.kind == 'm'; y++)
            if (j->move[i][x][y] && !fears(j, c, i, s, y)) return false;
    }
    return true;
}

/* ---- one game */

typedef struct tried {
    ent_ctx *ctx;
    ent_arena arena;
    ent_game game;
    judge judge;
    unsigned number;
} tried;

static const char kinds[] = "ngmq";
static const char *const names[] = {"nash", "gmr", "smr", "seq"};

static const ent_method *method_of(concept c, char *id, size_t room) {
    const char *name = names[strchr(kinds, c.kind) - kinds];
    if (c.variant == 's')
        snprintf(id, room, "%s_strong", name);
    else if (c.variant)
        snprintf(id, room, "%s_%c", name, c.variant);
    else
        snprintf(id, room, "%s", name);
    return ent_method_find(ENT_STABILITY, id);
}

/* The states stable for dm by the definition, as bits; the engine must say the same. */
static uint32_t try_concept(tried *t, concept c, uint32_t dm) {
    char id[16];
    const ent_method *m = method_of(c, id, sizeof id);
    uint32_t stable = 0, table = 0;
    demand(m != NULL, t->number, id, "there is no such method");
    if (!m) return 0;
    for (unsigned s = 0; s < t->judge.n; s++) {
        bool is, said = false;
        ent_certificate why;
        is = by_definition(&t->judge, c, dm, s);
        ent_status st = m->run.stability(t->ctx, m, &t->game, dm, ent_game_state(&t->game, s),
                                         &t->arena, &said, &why);
        demand(st == ENT_OK && said == is, t->number, id, "the engine's definition says otherwise");
        demand(st == ENT_OK && is_sound(&t->judge, &t->game, c, &why), t->number, id,
               "the certificate is not sound");
        stable |= (uint32_t)is << s;
    }
    ent_bits bits = {0};
    ent_thresholds *table_of = NULL;
    if (!ent_bits_init(&bits, &t->arena, t->game.n_states)) abort();
    ent_status st = m->decide_all ? m->decide_all(t->ctx, m, &t->game, NULL, dm, &bits)
                                  : ent_thresholds_open(t->ctx, &t->game, 1, &table_of);
    if (st == ENT_OK && table_of) st = ent_thresholds_decide(t->ctx, table_of, m, dm, &bits);
    ent_thresholds_close(table_of);
    for (unsigned s = 0; s < t->judge.n && st == ENT_OK; s++)
        table |= (uint32_t)ent_bits_get(&bits, s) << s;
    demand(st == ENT_OK && table == stable, t->number, id, "all states at once say otherwise");
    return stable;
}

static void try_strength(tried *t, uint32_t dm) {
    for (unsigned k = 1; k < 4; k++) {
        uint32_t plain = try_concept(t, (concept){kinds[k], 0}, dm);
        uint32_t strong = try_concept(t, (concept){kinds[k], 's'}, dm);
        uint32_t nash = try_concept(t, (concept){'n', 0}, dm);
        demand((strong & ~plain) == 0, t->number, names[k], "strongly stable, but not stable");
        demand((nash & ~strong) == 0, t->number, names[k], "nothing to gain, not strongly stable");
        for (char v = 'a'; v <= 'd'; v++)
            demand(try_concept(t, (concept){kinds[k], v}, dm) == plain, t->number, names[k],
                   "without doubt a variant is not the plain concept");
    }
}

static void try_doubt(tried *t, uint32_t dm) {
    for (unsigned k = 0; k < 4; k++) {
        uint32_t of[4];
        for (unsigned v = 0; v < 4; v++)
            of[v] = try_concept(t, (concept){kinds[k], (char)('a' + v)}, dm);
        bool nested =
            !(of[0] & ~of[1]) && !(of[1] & ~of[3]) && !(of[0] & ~of[2]) && !(of[2] & ~of[3]);
        demand(nested, t->number, names[k], "the variants are not nested");
    }
}

static bool try_game(ent_ctx *ctx, ent_rng *r, unsigned number, uint64_t *n_states) {
    sample a;
    tried t = {.ctx = ctx, .number = number};
    draw(r, &a);
    point(&a);
    bool doubt = number % 2;
    bool fine = ent_game_build(ctx, &a.spec, &t.arena, &t.game) == ENT_OK;
    if (fine && t.game.n_states > 0) {
        t.judge = (judge){.a = &a, .n = (unsigned)t.game.n_states, .n_dms = a.spec.n_dms};
        draw_preferences(r, &a, t.judge.n, doubt);
        fine = hand_over(ctx, &a, &t.arena, &t.game) && write_moves(ctx, &t.game, &t.judge);
        for (uint32_t dm = 0; dm < a.spec.n_dms && fine; dm++) {
            if (doubt)
                try_doubt(&t, dm);
            else
                try_strength(&t, dm);
        }
        *n_states += t.game.n_states;
    }
    ent_arena_clear(&t.arena);
    return fine;
}

int main(void) {
    ent_ctx *ctx = ent_ctx_new();
    uint64_t n_states = 0;
    bool fine = ctx != NULL;
    for (unsigned k = 0; k < N_GAMES && fine; k++) {
        ent_rng r = ent_rng_new(7, 31, k);
        fine = try_game(ctx, &r, k, &n_states);
        if (!fine) printf("game %u: %s\n", k, ent_last_message(ctx));
    }
    printf("%u games of %" PRIu64 " states, %u failures\n", N_GAMES, n_states, failures);
    ent_ctx_free(ctx);
    return fine && failures == 0 ? 0 : 1;
}
