/* whole.c - the operators of the threshold tables on a game as one patch, kept between calls.
 *
 * What depends on moves alone is worked out once: the cells of every decision maker, or, where bans
 * or arcs make moves that are not transitive, the list of who can come from where.  Lines follow
 * the ranks and are made when first asked for.  After that a call allocates nothing. */

#include "game/whole.h"

#include "base/bits.h"

#include <inttypes.h>

#define STATES_PER_POLL 0xfffu

/* ---- cells */

/* The bits of x that stand in `mask`, moved together. */
static uint32_t gather(uint64_t x, uint64_t mask) {
    uint32_t out = 0;
    for (uint32_t bit = 1; mask; mask &= mask - 1, bit <<= 1)
        if (x & mask & (0u - mask)) out |= bit;
    return out;
}

/* Cells are worth having while there are not many more of them than states. */
static bool is_worth_it(uint64_t n_cells, uint64_t n_states) {
    return n_cells <= 16 * n_states + 1024;
}

/* One cell for each class and each state of its one-way options.  *fits: cells are worth having. */
static ent_status make_cells(ent_ctx *ctx, ent_whole *w, uint32_t dm, bool *fits) {
    const ent_game *g = w->game;
    const ent_game_spec *spec = &g->spec;
    ent_mover *m = &w->mover[dm];
    uint64_t n = g->n_states, own = ent_options_of(spec, dm);
    uint64_t one_way = own & (spec->take_only | spec->drop_only);
    unsigned width = ent_popcount(one_way);
    m->cell = ent_arena_alloc(&w->memory, n, sizeof *m->cell);
    if (!m->cell) return ent_no_memory(ctx);
    uint32_t n_classes = 0;
    ent_status st = ent_number_classes(ctx, g, own, m->cell, &n_classes);
    if (st != ENT_OK) return st;
    *fits = width < 32 && is_worth_it((uint64_t)n_classes << width, n);
    if (!*fits) return ENT_OK;
    m->n_cells = n_classes << width;
    m->one_way = (UINT32_C(1) << width) - 1;
    for (uint64_t x = 0; x < n && one_way; x++)
        m->cell[x] = m->cell[x] << width | gather(ent_game_state(g, x) ^ spec->drop_only, one_way);
    m->begin = ent_arena_alloc(&w->memory, (size_t)m->n_cells + 1, sizeof *m->begin);
    m->line = ent_arena_alloc(&w->memory, n, sizeof *m->line);
    if (!m->begin || !m->line) return ent_no_memory(ctx);
    ent_mover_count(m, (uint32_t)n);
    w->idle[dm] = own == 0;
    return ENT_OK;
}

/* ---- lists */

typedef ENT_VEC(uint64_t) moves; /* from << 32 | to */

static ent_status collect_moves(ent_ctx *ctx, const ent_game *g, uint32_t dm, ent_states *scratch,
                                moves *out) {
    for (uint64_t x = 0; x < g->n_states; x++) {
        if ((x & STATES_PER_POLL) == STATES_PER_POLL && ent_poll(ctx))
            return ent_fail(ctx, ENT_ESTOPPED, "stopped");
        ent_status st = ent_game_moves(ctx, g, dm, ent_game_state(g, x), scratch);
        for (size_t k = 0; k < scratch->n && st == ENT_OK; k++) {
            uint64_t to;
            ENT_EXPECT(ctx, ent_game_index(g, scratch->at[k], &to));
            if (!ent_vec_push(out, x << 32 | to)) st = ent_no_memory(ctx);
        }
        if (st != ENT_OK) return st;
    }
    return ENT_OK;
}

/* By where they lead. */
static ent_status sort_moves(ent_ctx *ctx, ent_whole *w, const moves *list, ent_mover *m) {
    uint64_t n = w->game->n_states;
    m->into = ent_arena_alloc(&w->memory, n + 1, sizeof *m->into);
    m->from = ent_arena_alloc(&w->memory, list->n, sizeof *m->from);
    if (!m->into || !m->from) return ent_no_memory(ctx);
    for (size_t k = 0; k < list->n; k++) m->into[(uint32_t)list->at[k]]++;
    size_t sum = 0;
    for (uint64_t x = 0; x <= n; x++) {
        sum += m->into[x];
        m->into[x] = sum; /* where its moves end: filled from there down */
    }
    for (size_t k = list->n; k > 0; k--)
        m->from[--m->into[(uint32_t)list->at[k - 1]]] = (uint32_t)(list->at[k - 1] >> 32);
    return ENT_OK;
}

static ent_status list_moves(ent_ctx *ctx, ent_whole *w, uint32_t dm) {
    ent_states scratch = {0};
    moves list = {0};
    w->mover[dm].cell = NULL;
    ent_status st = collect_moves(ctx, w->game, dm, &scratch, &list);
    if (st == ENT_OK) st = sort_moves(ctx, w, &list, &w->mover[dm]);
    w->idle[dm] = list.n == 0;
    ent_vec_clear(&list);
    ent_vec_clear(&scratch);
    return st;
}

/* ---- opening */

static ent_status make_movers(ent_ctx *ctx, ent_whole *w) {
    const ent_game_spec *spec = &w->game->spec;
    ent_status st = ENT_OK;
    w->listed = spec->graph || spec->n_bans > 0;
    for (uint32_t i = 0; i < spec->n_dms; i++) w->mover[i] = (ent_mover){.dm = i};
    for (uint32_t i = 0; i < spec->n_dms && st == ENT_OK && !w->listed; i++) {
        bool fits = false;
        st = make_cells(ctx, w, i, &fits);
        if (st == ENT_OK && !fits) w->listed = true;
    }
    for (uint32_t i = 0; i < spec->n_dms && st == ENT_OK && w->listed; i++)
        st = list_moves(ctx, w, i);
    return st;
}

static ent_status open_desks(ent_ctx *ctx, ent_whole *w, unsigned jobs) {
    const ent_game_spec *spec = &w->game->spec;
    ent_desk_size size = {.n_states = (uint32_t)w->game->n_states, .listed = w->listed};
    size.rule = spec->reply_rule;
    for (uint32_t i = 0; i < spec->n_dms; i++) {
        ent_mover *m = &w->mover[i];
        m->first_cell = size.n_cells;
        size.n_cells += m->n_cells;
        if (m->n_cells > size.most_cells) size.most_cells = m->n_cells;
        size.n_movers += !w->idle[i];
    }
    w->desk = ent_arena_alloc(&w->memory, jobs, sizeof *w->desk);
    w->crowd = ent_arena_alloc(&w->memory, (size_t)jobs * spec->n_dms, sizeof *w->crowd);
    if (!w->desk || !w->crowd) return ent_no_memory(ctx);
    if (w->listed && (size.n_movers + 1) * w->game->n_states > UINT32_MAX)
        return ent_fail(ctx, ENT_ELIMIT, "%" PRIu64 " states are too many with bans or arcs",
                        w->game->n_states);
    for (; w->n_desks < jobs; w->n_desks++)
        if (!ent_desk_open(&w->desk[w->n_desks], &size)) {
            ent_desk_close(&w->desk[w->n_desks]);
            return ent_no_memory(ctx);
        }
    return ENT_OK;
}

/* ---- the public functions */

ent_status ent_whole_open(ent_ctx *ctx, const ent_game *g, unsigned jobs, ent_whole *out) {
    *out = (ent_whole){.game = g};
    uint32_t n_dms = g->spec.n_dms;
    out->state = ent_arena_alloc(&out->memory, g->n_states, sizeof *out->state);
    out->mover = ent_arena_alloc(&out->memory, n_dms, sizeof *out->mover);
    out->idle = ent_arena_alloc(&out->memory, n_dms, sizeof *out->idle);
    out->lined = ent_arena_alloc(&out->memory, n_dms, sizeof *out->lined);
    if (!out->state || !out->mover || !out->idle || !out->lined) return ent_no_memory(ctx);
    for (uint32_t x = 0; x < g->n_states; x++) out->state[x] = x;
    ent_status st = make_movers(ctx, out);
    if (st == ENT_OK) st = open_desks(ctx, out, jobs);
    if (st == ENT_OK) ent_whole_forget(out);
    return st;
}

void ent_whole_close(ent_whole *w) {
    for (unsigned k = 0; k < w->n_desks; k++) ent_desk_close(&w->desk[k]);
    ent_arena_clear(&w->memory);
}

/* A line by rank has lost its order, but not its members. */
void ent_whole_forget(ent_whole *w) {
    for (uint32_t i = 0; i < w->game->spec.n_dms; i++) {
        w->mover[i].rank = w->game->rank[i];
        if (w->lined[i] == ENT_LINED_BY_RANK) w->lined[i] = ENT_LINED_UP;
    }
}

static void line_up(ent_whole *w, unsigned desk, uint32_t dm, bool improving) {
    ent_lined needed = improving ? ENT_LINED_BY_RANK : ENT_LINED_UP;
    if (w->listed || w->lined[dm] >= needed) return;
    ent_mover_line_up(&w->mover[dm], (uint32_t)w->game->n_states, improving, &w->desk[desk]);
    w->lined[dm] = needed;
}

void ent_whole_prepare(ent_whole *w, bool improving) {
    for (uint32_t i = 0; i < w->game->spec.n_dms; i++) line_up(w, 0, i, improving);
}

void ent_whole_best(ent_whole *w, unsigned desk, uint32_t dm, uint32_t *value) {
    ent_fold(&w->mover[dm], (uint32_t)w->game->n_states, w->state, ENT_FOLD_MAX, &w->desk[desk],
             value);
}

ent_status ent_whole_worst(ent_ctx *ctx, ent_whole *w, unsigned desk, uint32_t dm, bool improving,
                           uint32_t *value) {
    uint32_t n_dms = w->game->spec.n_dms, n = (uint32_t)w->game->n_states;
    const ent_mover **mover = w->crowd + (size_t)desk * n_dms;
    ent_crowd crowd = {.n_states = n, .mover = mover, .improving = improving};
    for (uint32_t j = 0; j < n_dms; j++) {
        if (j == dm || w->idle[j] || (improving && !w->mover[j].rank)) continue;
        line_up(w, desk, j, improving);
        mover[crowd.n_movers++] = &w->mover[j];
    }
    crowd.rule = crowd.n_movers > 1 ? w->game->spec.reply_rule : ENT_REPLY_LEGAL;
    ent_status st = ENT_OK;
    if (crowd.n_movers == 1 && !improving)
        ent_fold(mover[0], n, w->state, ENT_FOLD_MIN, &w->desk[desk], value);
    else if (crowd.rule == ENT_REPLY_ONCE)
        st = ent_take_turns(ctx, &crowd, &w->desk[desk], value);
    else
        st = ent_sweep(ctx, &crowd, &w->desk[desk], value);
    const uint32_t *rank = w->game->rank[dm];
    for (uint32_t x = 0; x < n; x++)
        if (rank[x] < value[x]) value[x] = rank[x];
    return st;
}

/* What collect_moves meets with bans, where every subset of the options leads somewhere. */
static uint64_t most_moves(const ent_game_spec *spec, uint64_t n_states) {
    if (spec->graph) return spec->n_arcs;
    uint64_t n = 0;
    for (uint32_t i = 0; i < spec->n_dms; i++) {
        unsigned width = ent_popcount(ent_options_of(spec, i));
        bool wide = width >= 32 || UINT64_C(1) << width > n_states;
        n += n_states * (wide ? n_states : UINT64_C(1) << width);
    }
    return n;
}

/* Cells of one mover: as many as the options that it cannot change both ways can form, but for the
 * bound of is_worth_it, and no more than states where none is one-way. */
static uint64_t most_cells(const ent_game_spec *spec, uint32_t dm, uint64_t n_states) {
    uint64_t own = ent_options_of(spec, dm), one_way = own & (spec->take_only | spec->drop_only);
    unsigned width = spec->n_options - ent_popcount(own & ~one_way) - ent_popcount(spec->fixed);
    uint64_t bound = one_way ? 16 * n_states + 1024 : n_states;
    return width < 40 && UINT64_C(1) << width < bound ? UINT64_C(1) << width : bound;
}

uint64_t ent_whole_bytes(const ent_game_spec *spec, uint64_t n_states, unsigned jobs) {
    bool listed = spec->graph || spec->n_bans > 0;
    ent_desk_size size = {.n_states = (uint32_t)n_states, .n_movers = spec->n_dms};
    size.listed = listed;
    size.rule = spec->reply_rule;
    uint64_t bytes = n_states * 4;
    for (uint32_t i = 0; i < spec->n_dms && !listed; i++) {
        uint64_t n_cells = most_cells(spec, i, n_states);
        bytes += n_states * 12 + n_cells * 4;
        size.n_cells += (uint32_t)n_cells;
        if (n_cells > size.most_cells) size.most_cells = (uint32_t)n_cells;
    }
    if (listed) /* a list under way may be half as large again, beside the one it grows from */
        bytes += most_moves(spec, n_states) * 24 + n_states * 8 * spec->n_dms;
    return bytes + jobs * (ent_desk_bytes(&size) + n_states * 4);
}
