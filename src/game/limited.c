/* limited.c - looking some moves ahead: limited-move stability L_h and non-myopic stability.
 *
 * Kilgour (1985); Kilgour, Hipel and Fang (1987); non-myopic: Brams and Wittman (1981), Kilgour
 * (1984).  Two decision makers move in turn, h moves at most; whoever stays ends the game.  G_h(i,s)
 * is where it ends when i begins in s and both choose best:
 *
 *   G_0(i,s) = s
 *   G_h(i,s) = G_h-1(j,m) for the move m of i for which that is best for i, if it is better than s;
 *              else s
 *
 * and s is L_h stable for i when G_h(i,s) = s; non-myopically stable when it is so for all large h.
 * Staying wins a tie with moving.  The sources take preferences to be strict.  Here of moves that
 * end equally well for their mover the one is expected that ends worse for the other, so each
 * reckons with the less pleasant reply; then the one with the smaller end, then the smaller move.
 *
 * All states at once, one layer of G after the other: O(h * moves) time, 4 bytes a move.  A layer
 * follows from the one below, so the layers come back sooner or later; from then on all horizons
 * are known (Brent 1980). */

#include "game/concepts.h"

#include "base/method.h"

#include <string.h>

enum { MOST_LAYERS = 1 << 20 };

static const char *unfit(const ent_game_spec *spec) {
    return spec->n_dms > 2 ? "looking ahead move by move is defined for two actors; with more of "
                             "them nobody says who moves next"
                           : NULL;
}

/* The game as lists of moves between positions of states. */
typedef struct outlook {
    ent_ctx *ctx;
    const ent_game *g;
    uint32_t n;
    size_t *begin[2]; /* [dm][state]: where its moves stand in `to`; n + 1 of them */
    uint32_t *to[2];  /* positions, ascending for each state */
    ent_arena memory;
} outlook;

/* G of one horizon: where it ends, [who moves first][state]. */
typedef struct layer {
    uint32_t *end[2];
} layer;

static ent_status list_moves(outlook *o, uint32_t dm) {
    ENT_VEC(uint32_t) to = {0};
    ent_states moves = {0};
    ent_status st = ENT_OK;
    o->begin[dm] = ent_arena_alloc(&o->memory, (size_t)o->n + 1, sizeof **o->begin);
    if (!o->begin[dm]) return ent_no_memory(o->ctx);
    for (uint32_t s = 0; s < o->n && st == ENT_OK && dm < o->g->spec.n_dms; s++) {
        if (s % 4096 == 0 && ent_poll(o->ctx)) st = ent_fail(o->ctx, ENT_ESTOPPED, "stopped");
        if (st == ENT_OK) st = ent_game_moves(o->ctx, o->g, dm, ent_game_state(o->g, s), &moves);
        for (size_t k = 0; k < moves.n && st == ENT_OK; k++) {
            uint64_t i = 0;
            ent_game_index(o->g, moves.at[k], &i);
            if (!ent_vec_push(&to, (uint32_t)i)) st = ent_no_memory(o->ctx);
        }
        o->begin[dm][s + 1] = to.n;
    }
    o->to[dm] = ent_arena_alloc(&o->memory, to.n, sizeof **o->to);
    if (st == ENT_OK && !o->to[dm]) st = ent_no_memory(o->ctx);
    if (st == ENT_OK && to.n) memcpy(o->to[dm], to.at, to.n * sizeof *to.at);
    ent_vec_clear(&moves);
    ent_vec_clear(&to);
    return st;
}

/* Close it even when this fails. */
static ent_status open_outlook(ent_ctx *ctx, const ent_game *g, outlook *o) {
    *o = (outlook){.ctx = ctx, .g = g};
    const char *why_not = unfit(&g->spec);
    if (why_not) return ent_fail(ctx, ENT_EUSAGE, "that has no meaning here: %s", why_not);
    if (g->n_states > UINT32_MAX)
        return ent_fail(ctx, ENT_ELIMIT, "looking ahead works for 2^32 states at most");
    o->n = (uint32_t)g->n_states;
    ent_status st = list_moves(o, 0);
    return st == ENT_OK ? list_moves(o, 1) : st;
}

static void close_outlook(outlook *o) {
    ent_arena_clear(&o->memory);
}

static uint32_t rank(const outlook *o, uint32_t dm, uint32_t s) {
    return dm < o->g->spec.n_dms && o->g->rank && o->g->rank[dm] ? o->g->rank[dm][s] : 0;
}

static ent_status new_layer(outlook *o, layer *out) {
    for (uint32_t dm = 0; dm < 2; dm++) {
        out->end[dm] = ent_arena_alloc(&o->memory, o->n, sizeof **out->end);
        if (!out->end[dm]) return ent_no_memory(o->ctx);
    }
    return ENT_OK;
}

static void begin_layer(const outlook *o, layer *l) {
    for (uint32_t dm = 0; dm < 2; dm++)
        for (uint32_t s = 0; s < o->n; s++) l->end[dm][s] = s;
}

static void copy_layer(const outlook *o, const layer *from, layer *to) {
    for (uint32_t dm = 0; dm < 2 && o->n; dm++)
        memcpy(to->end[dm], from->end[dm], o->n * sizeof **to->end);
}

static bool same_layer(const outlook *o, const layer *a, const layer *b) {
    for (uint32_t dm = 0; dm < 2 && o->n; dm++)
        if (memcmp(a->end[dm], b->end[dm], o->n * sizeof **a->end) != 0) return false;
    return true;
}

/* Is ending in a better for the mover than ending in b; of equals, worse for the other? */
static bool is_chosen(const outlook *o, uint32_t dm, uint32_t a, uint32_t b) {
    uint32_t own_a = rank(o, dm, a), own_b = rank(o, dm, b);
    if (own_a != own_b) return own_a > own_b;
    uint32_t other_a = rank(o, 1 - dm, a), other_b = rank(o, 1 - dm, b);
    return other_a != other_b ? other_a < other_b : a < b;
}

/* The move that dm would make in s, and the end of it when `below` says what follows; false where
 * it stays. */
static bool choose(const outlook *o, const layer *below, uint32_t dm, uint32_t s, uint32_t *move,
                   uint32_t *end) {
    bool any = false;
    *end = s;
    for (size_t k = o->begin[dm][s]; k < o->begin[dm][s + 1]; k++) {
        uint32_t m = o->to[dm][k], to = below->end[1 - dm][m];
        if (any && !is_chosen(o, dm, to, *end)) continue;
        any = true;
        *move = m;
        *end = to;
    }
    return any && rank(o, dm, *end) > rank(o, dm, s);
}

/* The layer of one more move. */
static ent_status look_further(outlook *o, const layer *below, layer *out) {
    for (uint32_t dm = 0; dm < 2; dm++) {
        for (uint32_t s = 0; s < o->n; s++) {
            uint32_t move, end = s;
            if (s % 4096 == 0 && ent_poll(o->ctx)) return ent_fail(o->ctx, ENT_ESTOPPED, "stopped");
            out->end[dm][s] = choose(o, below, dm, s, &move, &end) ? end : s;
        }
    }
    return ENT_OK;
}

/* ---- any number of moves */

/* The layers come back every *period; *first is a horizon from which on they do, and `out` its
 * layer. */
static ent_status settle(outlook *o, layer *out, uint32_t *first, uint32_t *period) {
    layer kept, next;
    uint32_t power = 1;
    ent_status st = new_layer(o, &kept);
    if (st == ENT_OK) st = new_layer(o, &next);
    if (st == ENT_OK) begin_layer(o, out);
    if (st == ENT_OK) copy_layer(o, out, &kept);
    *first = 0;
    *period = 0;
    for (uint32_t h = 1; st == ENT_OK; h++) {
        if (h > MOST_LAYERS)
            return ent_fail(o->ctx, ENT_ELIMIT,
                            "what is foreseen keeps changing for more than %d moves",
                            (int)MOST_LAYERS);
        st = look_further(o, out, &next);
        if (st != ENT_OK) break;
        copy_layer(o, &next, out);
        ++*period;
        *first = h;
        if (same_layer(o, out, &kept)) return ENT_OK;
        if (*period < power) continue;
        copy_layer(o, out, &kept);
        power *= 2;
        *period = 0;
    }
    return st;
}

/* ---- all states */

static void write_stable(const outlook *o, const layer *l, uint32_t dm, bool also, ent_bits *out) {
    for (uint32_t s = 0; s < o->n; s++) {
        bool stays = l->end[dm][s] == s;
        ent_bits_set(out, s, also ? ent_bits_get(out, s) && stays : stays);
    }
}

static ent_status limited_all(ent_ctx *ctx, const ent_method *concept, const ent_game *g,
                              struct ent_thresholds *tables, uint32_t dm, ent_bits *out) {
    outlook o;
    layer a, b;
    (void)tables;
    ent_status st = open_outlook(ctx, g, &o);
    if (st == ENT_OK) st = new_layer(&o, &a);
    if (st == ENT_OK) st = new_layer(&o, &b);
    if (st == ENT_OK) begin_layer(&o, &a);
    for (uint32_t h = 0; h < concept->horizon && st == ENT_OK; h++) {
        st = look_further(&o, &a, &b);
        layer kept = a;
        a = b;
        b = kept;
    }
    if (st == ENT_OK) write_stable(&o, &a, dm, false, out);
    close_outlook(&o);
    return st;
}

static ent_status non_myopic_all(ent_ctx *ctx, const ent_method *concept, const ent_game *g,
                                 struct ent_thresholds *tables, uint32_t dm, ent_bits *out) {
    outlook o;
    layer a, b;
    uint32_t first, period = 1;
    (void)concept;
    (void)tables;
    ent_status st = open_outlook(ctx, g, &o);
    if (st == ENT_OK) st = new_layer(&o, &a);
    if (st == ENT_OK) st = new_layer(&o, &b);
    if (st == ENT_OK) st = settle(&o, &a, &first, &period);
    for (uint32_t k = 0; k < period && st == ENT_OK; k++) {
        write_stable(&o, &a, dm, k > 0, out);
        st = look_further(&o, &a, &b);
        layer kept = a;
        a = b;
        b = kept;
    }
    close_outlook(&o);
    return st;
}

/* ---- one state, with what is foreseen */

/* Layers 0 .. horizon, kept. */
static ent_status keep_layers(outlook *o, uint32_t horizon, layer **out) {
    layer *l = ent_arena_alloc(&o->memory, (size_t)horizon + 1, sizeof *l);
    ent_status st = l ? new_layer(o, &l[0]) : ent_no_memory(o->ctx);
    if (st == ENT_OK) begin_layer(o, &l[0]);
    for (uint32_t h = 1; h <= horizon && st == ENT_OK; h++) {
        st = new_layer(o, &l[h]);
        if (st == ENT_OK) st = look_further(o, &l[h - 1], &l[h]);
    }
    *out = l;
    return st;
}

/* What follows when dm is to move in s and `left` moves are left: each one's choice in turn. */
static ent_status write_play(const outlook *o, const layer *l, uint32_t dm, uint32_t s,
                             uint32_t left, ent_arena *arena, ent_answer *out) {
    ENT_VEC(ent_step) steps = {0};
    uint32_t move = s, end = s;
    ent_status st = ENT_OK;
    for (; left > 0 && choose(o, &l[left - 1], dm, s, &move, &end) && st == ENT_OK; left--) {
        ent_step step = {dm, ent_game_state(o->g, move)};
        if (!ent_vec_push(&steps, step)) st = ent_no_memory(o->ctx);
        s = move;
        dm = 1 - dm;
    }
    ent_step *copy = ent_arena_alloc(arena, steps.n, sizeof *copy);
    if (st == ENT_OK && !copy) st = ent_no_memory(o->ctx);
    if (st == ENT_OK) {
        if (steps.n) memcpy(copy, steps.at, steps.n * sizeof *copy);
        out->path = copy;
        out->n_steps = (uint32_t)steps.n;
    }
    ent_vec_clear(&steps);
    return st;
}

/* Best end for dm first, then the smaller move: the moves come in that order. */
static void insert_move(const outlook *o, const layer *below, uint32_t dm, uint32_t *list, size_t n,
                        uint32_t move) {
    size_t k = n;
    for (; k > 0 &&
           rank(o, dm, below->end[1 - dm][list[k - 1]]) < rank(o, dm, below->end[1 - dm][move]);
         k--)
        list[k] = list[k - 1];
    list[k] = move;
}

static ent_status write_reasons(outlook *o, const layer *l, uint32_t dm, uint32_t s,
                                uint32_t horizon, ent_arena *arena, ent_certificate *why) {
    size_t n = o->begin[dm][s + 1] - o->begin[dm][s];
    uint32_t *list = ent_arena_alloc(&o->memory, n + 1, sizeof *list), end = s;
    if (!list) return ent_no_memory(o->ctx);
    for (size_t k = 0; why->stable && k < n; k++)
        insert_move(o, &l[horizon - 1], dm, list, k, o->to[dm][o->begin[dm][s] + k]);
    if (!why->stable) {
        choose(o, &l[horizon - 1], dm, s, &list[0], &end);
        n = 1;
    }
    ent_answer *answers = ent_arena_alloc(arena, n, sizeof *answers);
    if (!answers) return ent_no_memory(o->ctx);
    ent_status st = ENT_OK;
    for (size_t k = 0; k < n && st == ENT_OK; k++) {
        answers[k].move = ent_game_state(o->g, list[k]);
        st = write_play(o, l, 1 - dm, list[k], horizon - 1, arena, &answers[k]);
    }
    why->answers = answers;
    why->n_answers = (uint32_t)n;
    return st;
}

/* A horizon at which what is foreseen of s shows what it is like for all large ones: one at which
 * it is left, if there is one; and after how many moves it comes back. */
static ent_status find_horizon(outlook *o, uint32_t dm, uint32_t s, uint32_t *horizon,
                               uint32_t *period, bool *stable) {
    layer a, b;
    uint32_t first, n, *ends;
    ent_status st = new_layer(o, &a);
    if (st == ENT_OK) st = new_layer(o, &b);
    if (st == ENT_OK) st = settle(o, &a, &first, &n);
    if (st != ENT_OK) return st;
    ends = ent_arena_alloc(&o->memory, n, sizeof *ends);
    if (!ends) return ent_no_memory(o->ctx);
    *stable = true;
    *horizon = first;
    for (uint32_t k = 0; k < n && st == ENT_OK; k++) {
        ends[k] = a.end[dm][s];
        if (*stable && ends[k] != s) {
            *stable = false;
            *horizon = first + k;
        }
        st = look_further(o, &a, &b);
        layer kept = a;
        a = b;
        b = kept;
    }
    for (*period = 1; *period < n; ++*period) {
        bool same = n % *period == 0;
        for (uint32_t k = 0; k < n && same; k++) same = ends[k] == ends[(k + *period) % n];
        if (same) break;
    }
    return st;
}

/* horizon 0: any number of moves. */
static ent_status decide(ent_ctx *ctx, const ent_method *concept, const ent_game *g, uint32_t dm,
                         ent_state state, ent_arena *arena, bool *stable, ent_certificate *why) {
    outlook o;
    layer *l = NULL;
    uint32_t horizon = concept->horizon, period = 0;
    uint64_t at = 0;
    ent_status st = open_outlook(ctx, g, &o);
    if (st == ENT_OK && !ent_game_index(g, state, &at))
        st = ent_fail(ctx, ENT_EUSAGE, "the state is not feasible");
    if (st == ENT_OK && !concept->horizon)
        st = find_horizon(&o, dm, (uint32_t)at, &horizon, &period, stable);
    if (st == ENT_OK && (concept->horizon || why)) st = keep_layers(&o, horizon, &l);
    if (st == ENT_OK && concept->horizon) *stable = l[horizon].end[dm][at] == (uint32_t)at;
    if (st == ENT_OK && why) {
        *why = (ent_certificate){.concept = concept->id,
                                 .dm = dm,
                                 .state = state,
                                 .stable = *stable,
                                 .horizon = horizon,
                                 .period = period};
        st = write_reasons(&o, l, dm, (uint32_t)at, horizon, arena, why);
    }
    close_outlook(&o);
    return st;
}

/* ---- the rows */

const ent_method ent_stability_l1 = {
    .id = "l1",
    .family = ENT_STABILITY,
    .name = "limited-move stability for 1 move",
    .word = "1 move ahead",
    .brief = "nothing better is within reach of one own move: Nash",
    .formula = "G_1(i,s) = s",
    .source = "Kilgour 1985; Fang, Hipel and Kilgour 1993",
    .since = "0.1",
    .traits = ENT_TRAIT_ANSWERS | ENT_TRAIT_FORESEES | ENT_TRAIT_ASKED,
    .page = "stability-limited",
    .run.stability = decide,
    .decide_all = limited_all,
    .unfit = unfit,
    .horizon = 1,
};

const ent_method ent_stability_l2 = {
    .id = "l2",
    .family = ENT_STABILITY,
    .name = "limited-move stability for 2 moves",
    .word = "2 moves ahead",
    .brief = "of 2 moves that both foresee, the first own one would not end better",
    .formula = "G_2(i,s) = s",
    .source = "Kilgour 1985; Fang, Hipel and Kilgour 1993",
    .since = "0.1",
    .traits = ENT_TRAIT_ANSWERS | ENT_TRAIT_FORESEES | ENT_TRAIT_ASKED,
    .page = "stability-limited",
    .run.stability = decide,
    .decide_all = limited_all,
    .unfit = unfit,
    .horizon = 2,
};

const ent_method ent_stability_l3 = {
    .id = "l3",
    .family = ENT_STABILITY,
    .name = "limited-move stability for 3 moves",
    .word = "3 moves ahead",
    .brief = "of 3 moves that both foresee, the first own one would not end better",
    .formula = "G_3(i,s) = s",
    .source = "Kilgour 1985; Fang, Hipel and Kilgour 1993",
    .since = "0.1",
    .traits = ENT_TRAIT_ANSWERS | ENT_TRAIT_FORESEES | ENT_TRAIT_ASKED,
    .page = "stability-limited",
    .run.stability = decide,
    .decide_all = limited_all,
    .unfit = unfit,
    .horizon = 3,
};

const ent_method ent_stability_l4 = {
    .id = "l4",
    .family = ENT_STABILITY,
    .name = "limited-move stability for 4 moves",
    .word = "4 moves ahead",
    .brief = "of 4 moves that both foresee, the first own one would not end better",
    .formula = "G_4(i,s) = s",
    .source = "Kilgour 1985; Fang, Hipel and Kilgour 1993",
    .since = "0.1",
    .traits = ENT_TRAIT_ANSWERS | ENT_TRAIT_FORESEES | ENT_TRAIT_ASKED,
    .page = "stability-limited",
    .run.stability = decide,
    .decide_all = limited_all,
    .unfit = unfit,
    .horizon = 4,
};

const ent_method ent_stability_l5 = {
    .id = "l5",
    .family = ENT_STABILITY,
    .name = "limited-move stability for 5 moves",
    .word = "5 moves ahead",
    .brief = "of 5 moves that both foresee, the first own one would not end better",
    .formula = "G_5(i,s) = s",
    .source = "Kilgour 1985; Fang, Hipel and Kilgour 1993",
    .since = "0.1",
    .traits = ENT_TRAIT_ANSWERS | ENT_TRAIT_FORESEES | ENT_TRAIT_ASKED,
    .page = "stability-limited",
    .run.stability = decide,
    .decide_all = limited_all,
    .unfit = unfit,
    .horizon = 5,
};

const ent_method ent_stability_l6 = {
    .id = "l6",
    .family = ENT_STABILITY,
    .name = "limited-move stability for 6 moves",
    .word = "6 moves ahead",
    .brief = "of 6 moves that both foresee, the first own one would not end better",
    .formula = "G_6(i,s) = s",
    .source = "Kilgour 1985; Fang, Hipel and Kilgour 1993",
    .since = "0.1",
    .traits = ENT_TRAIT_ANSWERS | ENT_TRAIT_FORESEES | ENT_TRAIT_ASKED,
    .page = "stability-limited",
    .run.stability = decide,
    .decide_all = limited_all,
    .unfit = unfit,
    .horizon = 6,
};

const ent_method ent_stability_l7 = {
    .id = "l7",
    .family = ENT_STABILITY,
    .name = "limited-move stability for 7 moves",
    .word = "7 moves ahead",
    .brief = "of 7 moves that both foresee, the first own one would not end better",
    .formula = "G_7(i,s) = s",
    .source = "Kilgour 1985; Fang, Hipel and Kilgour 1993",
    .since = "0.1",
    .traits = ENT_TRAIT_ANSWERS | ENT_TRAIT_FORESEES | ENT_TRAIT_ASKED,
    .page = "stability-limited",
    .run.stability = decide,
    .decide_all = limited_all,
    .unfit = unfit,
    .horizon = 7,
};

const ent_method ent_stability_l8 = {
    .id = "l8",
    .family = ENT_STABILITY,
    .name = "limited-move stability for 8 moves",
    .word = "8 moves ahead",
    .brief = "of 8 moves that both foresee, the first own one would not end better",
    .formula = "G_8(i,s) = s",
    .source = "Kilgour 1985; Fang, Hipel and Kilgour 1993",
    .since = "0.1",
    .traits = ENT_TRAIT_ANSWERS | ENT_TRAIT_FORESEES | ENT_TRAIT_ASKED,
    .page = "stability-limited",
    .run.stability = decide,
    .decide_all = limited_all,
    .unfit = unfit,
    .horizon = 8,
};

const ent_method ent_stability_l9 = {
    .id = "l9",
    .family = ENT_STABILITY,
    .name = "limited-move stability for 9 moves",
    .word = "9 moves ahead",
    .brief = "of 9 moves that both foresee, the first own one would not end better",
    .formula = "G_9(i,s) = s",
    .source = "Kilgour 1985; Fang, Hipel and Kilgour 1993",
    .since = "0.1",
    .traits = ENT_TRAIT_ANSWERS | ENT_TRAIT_FORESEES | ENT_TRAIT_ASKED,
    .page = "stability-limited",
    .run.stability = decide,
    .decide_all = limited_all,
    .unfit = unfit,
    .horizon = 9,
};

const ent_method ent_stability_nm = {
    .id = "nm",
    .family = ENT_STABILITY,
    .name = "non-myopic stability",
    .word = "non-myopic",
    .brief =
        "however many moves both foresee, if they are many the first own one would not end better",
    .formula = "G_h(i,s) = s for all large h",
    .source = "Brams and Wittman 1981; Kilgour 1984",
    .since = "0.1",
    .traits = ENT_TRAIT_ANSWERS | ENT_TRAIT_FORESEES | ENT_TRAIT_ASKED,
    .page = "stability-limited",
    .run.stability = decide,
    .decide_all = non_myopic_all,
    .unfit = unfit,
};
