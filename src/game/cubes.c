/* cubes.c - the operators of the threshold tables on a large game, cube by cube.
 *
 * The others cannot change the options of the focal decision maker, nor it theirs; so the states
 * that agree on the options nobody in question owns are a patch of their own.  A large game is gone
 * through in such patches, small enough for the processor's cache and independent of one another,
 * so that threads share them out.  A patch is a cube of codes, less the infeasible ones:
 *
 *   code   =   base of the cube (options outside)  |  offset of the place (options inside)
 *
 * Numbers that belong to a place x are built up from x without its lowest bit; the same for every
 * cube, they are worked out once. */

#include "game/cubes.h"

#include "base/mem.h"
#include "base/pool.h"
#include "game/mutant.h"

#include <string.h>

#define STATES_PER_POLL 0xffffu

enum {
    MOST_BITS = 31,
    SPARSEST = 64,        /* codes to one feasible state */
    MOST_SHARED_BITS = 22 /* cubes above this size are done one after another */
};

/* One worker's room: the patch at hand. */
typedef struct seat {
    ent_desk desk;
    uint32_t n;            /* states of the patch */
    uint64_t base;         /* to be added to `state` */
    const uint32_t *state; /* positions in the game */
    uint32_t *listed;      /* room for them, where some codes are infeasible */
    ent_mover *mover;
    const ent_mover **crowd;
    uint32_t **rank; /* per mover: in the patch */
} seat;

/* One pass over all the cubes. */
typedef struct pass {
    const ent_atlas *atlas;
    uint64_t inside;
    uint32_t n_codes; /* of a cube */
    uint64_t n_cubes;
    uint32_t *offset; /* per place of a cube */
    ent_mover *mover; /* `cell` per place; `begin` where all are feasible */
    uint32_t n_movers;
    bool folds; /* else sweeps */
    ent_fold_op op;
    bool improving;
    uint32_t focal;
    uint32_t *value;
    seat *seat;
    unsigned n_seats;
    ent_arena memory;
} pass;

/* ---- codes */

/* The bits of x that stand in `mask`, moved together. */
static uint64_t gather(uint64_t x, uint64_t mask) {
    uint64_t out = 0;
    for (unsigned to = 0; mask; mask &= mask - 1, to++)
        out |= (uint64_t)((x & mask & (0u - mask)) != 0) << to;
    return out;
}

/* The lowest bits of x, moved apart into `mask`. */
static uint64_t scatter(uint64_t x, uint64_t mask) {
    uint64_t out = 0;
    for (; mask; mask &= mask - 1, x >>= 1)
        if (x & 1) out |= mask & (0u - mask);
    return out;
}

static uint64_t low_bits(unsigned n) {
    return (UINT64_C(1) << n) - 1;
}

static uint64_t free_options(const ent_game_spec *spec) {
    uint64_t all = spec->n_options < 64 ? low_bits(spec->n_options) : UINT64_MAX;
    return all & ~spec->fixed;
}

static bool is_full(const ent_atlas *a) {
    return a->before == NULL;
}

static bool is_feasible(const ent_atlas *a, uint64_t code) {
    return a->feasible.word[code / 64] >> (code % 64) & 1;
}

static uint32_t position(const ent_atlas *a, uint64_t code) {
    uint64_t below = a->feasible.word[code / 64] & low_bits(code % 64);
    return a->before[code / 64] + ent_popcount(below);
}

/* `mask` with the lowest further bits that make it a cube of a size. */
static uint64_t widened(uint64_t mask, unsigned n_bits, unsigned cube_bits) {
    uint64_t outside = low_bits(n_bits) & ~mask;
    for (; outside && ent_popcount(mask) < cube_bits; outside &= outside - 1)
        mask |= outside & (0u - outside);
    return mask;
}

/* ---- a pass is laid out */

/* out[x] = the sum of part[b] over the bits b of x. */
static void add_up(const uint32_t *part, uint32_t n_codes, uint32_t *out) {
    out[0] = 0;
    for (uint32_t x = 1; x < n_codes; x++) out[x] = out[x & (x - 1)] | part[ent_lowest_bit(x)];
}

/* A cell's number: the options that the mover cannot change both ways, moved together; one that may
 * only be dropped counts as taken where it is not, so that moves only ever set bits. */
static bool lay_out_mover(pass *p, uint64_t own, ent_mover *m) {
    const ent_atlas *a = p->atlas;
    uint32_t part[MOST_BITS + 1] = {0}, turned = 0, width = 0;
    unsigned b = 0;
    for (uint64_t left = p->inside; left; left &= left - 1, b++) {
        uint64_t option = left & (0u - left);
        bool one_way = (a->take_only | a->drop_only) & option;
        if ((own & option) && !one_way) continue;
        part[b] = UINT32_C(1) << width++;
        if (own & option) m->one_way |= part[b];
        if (own & a->drop_only & option) turned |= part[b];
    }
    m->n_cells = UINT32_C(1) << width;
    m->cell = ent_arena_alloc(&p->memory, p->n_codes, sizeof *m->cell);
    m->begin = ent_arena_alloc(&p->memory, (size_t)m->n_cells + 1, sizeof *m->begin);
    if (!m->cell || !m->begin) return false;
    add_up(part, p->n_codes, m->cell);
    for (uint32_t x = 0; x < p->n_codes; x++) m->cell[x] ^= turned;
    if (is_full(a)) ent_mover_count(m, p->n_codes);
    return true;
}

static bool lay_out_cube(pass *p) {
    uint32_t part[MOST_BITS + 1] = {0};
    for (unsigned b = 0; UINT32_C(1) << b < p->n_codes; b++)
        part[b] = (uint32_t)scatter(UINT64_C(1) << b, p->inside);
    p->offset = ent_arena_alloc(&p->memory, p->n_codes, sizeof *p->offset);
    if (!p->offset) return false;
    add_up(part, p->n_codes, p->offset);
    return true;
}

/* ---- seats */

static ent_desk_size desk_size(const pass *p) {
    ent_desk_size size = {.n_states = p->folds ? 0 : p->n_codes, .n_movers = p->n_movers};
    size.rule = p->atlas->game->spec.reply_rule;
    for (uint32_t k = 0; k < p->n_movers; k++) {
        size.n_cells += p->mover[k].n_cells;
        if (p->mover[k].n_cells > size.most_cells) size.most_cells = p->mover[k].n_cells;
    }
    return size;
}

static bool seat_mover(pass *p, seat *s, uint32_t k) {
    ent_mover *m = &s->mover[k];
    *m = p->mover[k];
    s->crowd[k] = m;
    if (!p->folds) {
        m->line = ent_arena_alloc(&p->memory, p->n_codes, sizeof *m->line);
        if (!m->line) return false;
    }
    if (p->improving) {
        s->rank[k] = ent_arena_alloc(&p->memory, p->n_codes, sizeof *s->rank[k]);
        m->rank = s->rank[k];
        if (!m->rank) return false;
    }
    if (is_full(p->atlas)) return true;
    m->cell = ent_arena_alloc(&p->memory, p->n_codes, sizeof *m->cell);
    m->begin = ent_arena_alloc(&p->memory, (size_t)m->n_cells + 1, sizeof *m->begin);
    return m->cell && m->begin;
}

static bool seat_open(pass *p, seat *s) {
    ent_desk_size size = desk_size(p);
    if (!ent_desk_open(&s->desk, &size)) return false;
    s->mover = ent_arena_alloc(&p->memory, p->n_movers, sizeof *s->mover);
    s->crowd = ent_arena_alloc(&p->memory, p->n_movers, sizeof *s->crowd);
    s->rank = ent_arena_alloc(&p->memory, p->n_movers, sizeof *s->rank);
    if (!is_full(p->atlas)) {
        s->listed = ent_arena_alloc(&p->memory, p->n_codes, sizeof *s->listed);
        if (!s->listed) return false;
    }
    if (!s->mover || !s->crowd || !s->rank) return false;
    for (uint32_t k = 0; k < p->n_movers; k++)
        if (!seat_mover(p, s, k)) return false;
    return true;
}

/* The movers' masks are `own[0..n_movers)`. */
static ent_status pass_open(ent_ctx *ctx, pass *p, const uint64_t *own, const uint32_t *dms) {
    uint64_t moved = 0;
    for (uint32_t k = 0; k < p->n_movers; k++) moved |= own[k];
    p->inside = widened(moved, p->atlas->n_bits, p->atlas->cube_bits);
    unsigned n_inside = ent_popcount(p->inside);
    p->n_codes = UINT32_C(1) << n_inside;
    p->n_cubes = UINT64_C(1) << (p->atlas->n_bits - n_inside);
    unsigned jobs = n_inside > MOST_SHARED_BITS ? 1 : p->atlas->jobs;
    p->mover = ent_arena_alloc(&p->memory, p->n_movers, sizeof *p->mover);
    bool enough = p->mover && lay_out_cube(p);
    uint32_t n_cells = 0;
    for (uint32_t k = 0; k < p->n_movers && enough; k++) {
        p->mover[k].dm = dms[k];
        enough = lay_out_mover(p, own[k], &p->mover[k]);
        p->mover[k].first_cell = n_cells;
        n_cells += p->mover[k].n_cells;
    }
    unsigned n_seats = ent_pool_workers(jobs, p->n_cubes);
    p->seat = enough ? ent_arena_alloc(&p->memory, n_seats, sizeof *p->seat) : NULL;
    if (!p->seat) return ent_no_memory(ctx);
    for (; p->n_seats < n_seats && enough; p->n_seats++)
        enough = seat_open(p, &p->seat[p->n_seats]);
    return enough ? ENT_OK : ent_no_memory(ctx);
}

static void pass_close(pass *p) {
    for (unsigned k = 0; k < p->n_seats; k++) ent_desk_close(&p->seat[k].desk);
    ent_arena_clear(&p->memory);
}

/* ---- a patch is taken in hand, and worked on */

static void load_feasible(const pass *p, seat *s, uint64_t base) {
    s->n = 0;
    for (uint32_t x = 0; x < p->n_codes; x++) {
        uint64_t code = base | p->offset[x];
        if (!is_feasible(p->atlas, code)) continue;
        s->listed[s->n] = position(p->atlas, code);
        for (uint32_t k = 0; k < p->n_movers; k++) s->mover[k].cell[s->n] = p->mover[k].cell[x];
        s->n++;
    }
    s->base = 0;
    s->state = s->listed;
    for (uint32_t k = 0; k < p->n_movers; k++) ent_mover_count(&s->mover[k], s->n);
}

static void load(const pass *p, seat *s, uint64_t cube) {
    uint64_t outside = low_bits(p->atlas->n_bits) & ~p->inside, base = scatter(cube, outside);
    if (is_full(p->atlas)) {
        s->n = p->n_codes;
        s->base = base;
        s->state = p->offset;
    } else {
        load_feasible(p, s, base);
    }
}

/* The movers of a sweep: their ranks in the patch, and their lines. */
static ent_status load_lines(const pass *p, ent_ctx *ctx, seat *s) {
    for (uint32_t k = 0; k < p->n_movers; k++) {
        if (ent_poll(ctx)) return ent_fail(ctx, ENT_ESTOPPED, "stopped");
        if (p->improving) {
            const uint32_t *rank = p->atlas->game->rank[p->mover[k].dm] + s->base;
            for (uint32_t x = 0; x < s->n; x++) s->rank[k][x] = rank[s->state[x]];
        }
        ent_mover_line_up(&s->mover[k], s->n, p->improving, &s->desk);
    }
    return ENT_OK;
}

static ent_status sweep_patch(const pass *p, ent_ctx *ctx, seat *s) {
    uint32_t *value = p->value + s->base, *local = s->desk.local;
    const uint32_t *rank = p->atlas->game->rank[p->focal] + s->base;
    ent_crowd crowd = {.n_states = s->n, .mover = s->crowd, .n_movers = p->n_movers};
    crowd.improving = p->improving;
    crowd.rule = p->n_movers > 1 ? p->atlas->game->spec.reply_rule : ENT_REPLY_LEGAL;
    ent_status st = load_lines(p, ctx, s);
    if (st != ENT_OK) return st;
    for (uint32_t x = 0; x < s->n; x++) local[x] = value[s->state[x]];
    st = crowd.rule == ENT_REPLY_ONCE ? ent_take_turns(ctx, &crowd, &s->desk, local)
                                      : ent_sweep(ctx, &crowd, &s->desk, local);
    for (uint32_t x = 0; x < s->n && st == ENT_OK; x++) {
        uint32_t own = rank[s->state[x]];
        value[s->state[x]] = local[x] < own ? local[x] : own;
    }
    return st;
}

static ent_status work(void *user, ent_ctx *ctx, uint64_t cube, unsigned worker) {
    const pass *p = user;
    seat *s = &p->seat[worker];
    load(p, s, cube);
    if (!p->folds) return sweep_patch(p, ctx, s);
    ent_fold(&s->mover[0], s->n, s->state, p->op, &s->desk, p->value + s->base);
    return ENT_OK;
}

static ent_status run(ent_ctx *ctx, pass *p, const uint64_t *own, const uint32_t *dms) {
    ent_status st = pass_open(ctx, p, own, dms);
    if (st == ENT_OK) st = ent_pool_run(ctx, p->n_seats, p->n_cubes, "deciding stability", work, p);
    pass_close(p);
    return st;
}

static ent_status fold_all(ent_ctx *ctx, const ent_atlas *a, uint64_t own, ent_fold_op op,
                           uint32_t *value) {
    pass p = {.atlas = a, .n_movers = 1, .folds = true, .op = op, .value = value};
    return run(ctx, &p, &own, &(uint32_t){0});
}

static void lower(uint32_t *value, const uint32_t *other, uint64_t n) {
    for (uint64_t i = 0; i < n; i++) value[i] = other[i] < value[i] ? other[i] : value[i];
}

/* ---- the public functions */

bool ent_atlas_suits(const ent_game_spec *spec, uint64_t n_states) {
    unsigned n_bits = ent_popcount(free_options(spec));
    return !spec->graph && spec->n_bans == 0 && n_bits <= MOST_BITS && n_states > 0 &&
           UINT64_C(1) << n_bits <= SPARSEST * n_states;
}

/* Which codes are feasible, where not all are. */
static ent_status note_feasible(ent_ctx *ctx, ent_atlas *a) {
    uint64_t n_codes = UINT64_C(1) << a->n_bits, options = free_options(&a->game->spec);
    if (a->game->n_states == n_codes) return ENT_OK;
    size_t n_words = (size_t)(n_codes / 64 + 1);
    a->before = ent_arena_alloc(&a->memory, n_words, sizeof *a->before);
    if (!a->before || !ent_bits_init(&a->feasible, &a->memory, n_words * 64))
        return ent_no_memory(ctx);
    for (uint64_t i = 0; i < a->game->n_states; i++) {
        if ((i & STATES_PER_POLL) == STATES_PER_POLL && ent_poll(ctx))
            return ent_fail(ctx, ENT_ESTOPPED, "stopped");
        uint64_t code = gather(ent_game_state(a->game, i), options);
        a->feasible.word[code / 64] |= UINT64_C(1) << (code % 64);
    }
    for (size_t k = 1; k < n_words; k++)
        a->before[k] = a->before[k - 1] + ent_popcount(a->feasible.word[k - 1]);
    return ENT_OK;
}

ent_status ent_atlas_open(ent_ctx *ctx, const ent_game *g, unsigned jobs, unsigned cube_bits,
                          ent_atlas *out) {
    const ent_game_spec *spec = &g->spec;
    uint64_t options = free_options(spec);
    *out = (ent_atlas){.game = g, .jobs = jobs, .cube_bits = cube_bits};
    out->n_bits = ent_popcount(options);
    out->take_only = gather(spec->take_only, options);
    out->drop_only = gather(spec->drop_only, options);
    out->own = ent_arena_alloc(&out->memory, spec->n_dms, sizeof *out->own);
    if (!out->own) return ent_no_memory(ctx);
    for (uint32_t i = 0; i < spec->n_dms; i++) out->own[i] = gather(spec->owns[i], options);
    return note_feasible(ctx, out);
}

void ent_atlas_close(ent_atlas *a) {
    if (a) ent_arena_clear(&a->memory);
}

ent_status ent_atlas_best(ent_ctx *ctx, const ent_atlas *a, uint32_t dm, uint32_t *value) {
    return fold_all(ctx, a, a->own[dm], ENT_FOLD_MAX, value);
}

/* Where every code is feasible, or one alone replies, those who need not gain act as one: whatever
 * order they move in, nothing is in their way. */
ent_status ent_atlas_worst(ent_ctx *ctx, const ent_atlas *a, uint32_t dm, bool improving,
                           uint32_t *value) {
    const ent_game *g = a->game;
    pass p = {.atlas = a, .focal = dm, .improving = improving, .value = value};
    uint64_t *own = ent_alloc(g->spec.n_dms, sizeof *own), all = 0;
    uint32_t *dms = ent_alloc(g->spec.n_dms, sizeof *dms);
    if (!own || !dms) {
        ent_free(own);
        ent_free(dms);
        return ent_no_memory(ctx);
    }
    for (uint32_t j = 0; j < g->spec.n_dms; j++) {
        if (j == dm || a->own[j] == 0 || (improving && !g->rank[j])) continue;
        dms[p.n_movers] = j;
        own[p.n_movers++] = a->own[j];
        all |= a->own[j];
    }
    bool as_one = p.n_movers == 1 || (is_full(a) && g->spec.reply_rule == ENT_REPLY_LEGAL);
    ent_status st = p.n_movers > 0 && !(as_one && !improving) ? run(ctx, &p, own, dms) : ENT_OK;
    if (p.n_movers > 0 && as_one && !improving) st = fold_all(ctx, a, all, ENT_FOLD_MIN, value);
    if (p.n_movers == 0 || (as_one && !improving)) lower(value, g->rank[dm], g->n_states);
    ent_free(own);
    ent_free(dms);
    return st;
}

/* ---- memory */

/* The sweep of everybody but `focal`. */
static uint64_t pass_bytes(const ent_game_spec *spec, uint32_t focal, bool feasible, unsigned jobs,
                           unsigned cube_bits) {
    unsigned n_bits = ent_popcount(free_options(spec));
    uint64_t moved = 0;
    for (uint32_t j = 0; j < spec->n_dms; j++)
        if (j != focal) moved |= ent_options_of(spec, j);
    unsigned n_inside = ent_popcount(moved), least = cube_bits < n_bits ? cube_bits : n_bits;
    if (n_inside < least) n_inside = least;
    uint64_t n_codes = UINT64_C(1) << n_inside, shared = n_codes * 4, own = 0;
    ent_desk_size size = {.n_states = (uint32_t)n_codes, .rule = spec->reply_rule};
    for (uint32_t j = 0; j < spec->n_dms; j++) {
        uint64_t both_ways = ent_options_of(spec, j) & ~(spec->take_only | spec->drop_only);
        if (j == focal || ent_options_of(spec, j) == 0) continue;
        uint32_t n_cells = UINT32_C(1) << (n_inside - ent_popcount(both_ways));
        shared += (n_codes + n_cells) * 4;
        own += n_codes * 12 + (feasible ? 0 : (n_codes + n_cells) * 4);
        size.n_cells += n_cells;
        size.n_movers++;
        if (n_cells > size.most_cells) size.most_cells = n_cells;
    }
    own += ent_desk_bytes(&size) + (feasible ? 0 : n_codes * 4);
    unsigned most = n_inside > MOST_SHARED_BITS ? 1 : jobs;
    return shared + own * ent_pool_workers(most, UINT64_C(1) << (n_bits - n_inside));
}

uint64_t ent_atlas_bytes(const ent_game_spec *spec, bool feasible, unsigned jobs,
                         unsigned cube_bits) {
    uint64_t most = 0, n_codes = UINT64_C(1) << ent_popcount(free_options(spec));
    for (uint32_t i = 0; i < spec->n_dms; i++) {
        uint64_t bytes = pass_bytes(spec, i, feasible, jobs, cube_bits);
        if (bytes > most) most = bytes;
    }
    return most + (feasible ? 0 : n_codes / 8 + n_codes / 16);
}
