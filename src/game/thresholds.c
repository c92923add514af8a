/* thresholds.c - which states are stable, for all states of a game at once.
 *
 * A state s is unstable for i when i has an improvement q that nothing deters.  Say what deters as
 * a number: the worst that the others can lead to from q, in i's own ranks.  Then (where
 * preferences are orders) s is stable exactly when
 *
 *     max over q in R_i(s) of min(p_i(q), worst_i(q))  <=  p_i(s)
 *
 * with worst_i(q) the least p_i over the replies from q (general metarationality, sequential
 * stability), or the least b_i over them where i may move on afterwards, b_i(x) the best of x and
 * what i can make of x (the symmetric forms).  For Nash stability nothing is worst, and b_i(s) <=
 * p_i(s) is left.  The other concepts differ in who replies how, so all five are made of two
 * operators on one number per state:
 *
 *     best    each state gets the best of itself and what i can make of it
 *     worst   each state gets the least of p_i, itself and what the others can make of it
 *
 * A small game is one patch and all its data are kept (whole.c); a large one is gone through in
 * cubes (cubes.c).  The operators are in fold.c, sweep.c and turns.c. */

#include "game/thresholds.h"

#include "base/mem.h"
#include "base/pool.h"
#include "game/cubes.h"
#include "game/mutant.h"
#include "game/patches.h"
#include "game/whole.h"

#include <inttypes.h>
#include <string.h>

static const char work_name[] = "deciding stability";

struct ent_thresholds {
    const ent_game *game;
    unsigned jobs;
    bool large; /* in cubes */
    ent_atlas atlas;
    ent_whole whole;
    uint32_t *value;        /* one per state, for each thread of a small game */
    double n_done, n_doing; /* passes of a large game: behind us, and the one at hand */
};

/* A pass of searching replies takes about so many times as long as one of own moves. */
static const double for_any_reply = 2, for_gaining_reply = 8;

static unsigned threads_of(unsigned jobs) {
    return jobs == 0 ? 1 : jobs > ENT_MOST_WORKERS ? ENT_MOST_WORKERS : jobs;
}

/* ---- one concept, one decision maker */

typedef struct question {
    ent_thresholds *t;
    unsigned worker; /* who works on it */
    uint32_t dm;
    uint32_t traits;
    uint32_t *value;
} question;

/* Passes that a concept takes. */
static double n_passes(uint32_t traits) {
    double answer = traits & ENT_TRAIT_CREDIBLE ? for_gaining_reply : for_any_reply;
    return 1 + (traits & ENT_TRAIT_ANSWERS ? answer : 0) + (traits & ENT_TRAIT_NO_ESCAPE ? 1 : 0);
}

static void begin_pass(ent_thresholds *t, double size) {
    t->n_done += t->n_doing;
    t->n_doing = size;
}

static ent_status best(ent_ctx *ctx, const question *q) {
    ent_thresholds *t = q->t;
    if (t->large) {
        begin_pass(t, 1);
        return ent_atlas_best(ctx, &t->atlas, q->dm, q->value);
    }
    ent_whole_best(&t->whole, q->worker, q->dm, q->value);
    return ENT_OK;
}

static ent_status worst(ent_ctx *ctx, const question *q) {
    ent_thresholds *t = q->t;
    bool improving = (q->traits & ENT_TRAIT_CREDIBLE) != 0;
    if (t->large) {
        begin_pass(t, improving ? for_gaining_reply : for_any_reply);
        return ent_atlas_worst(ctx, &t->atlas, q->dm, improving, q->value);
    }
    return ent_whole_worst(ctx, &t->whole, q->worker, q->dm, improving, q->value);
}

/* Bit i: value[i] <= rank[i]. */
static void compare(const uint32_t *value, const uint32_t *rank, uint64_t n, ent_bits *out) {
    for (uint64_t first = 0; first < n; first += 64) {
        uint64_t word = 0, last = n - first < 64 ? n - first : 64;
        for (uint64_t k = 0; k < last; k++) {
            uint32_t v = value[first + k], p = rank[first + k];
            word |= (uint64_t)ENT_PLACE(7, v <= p, v < p) << k;
        }
        out->word[first / 64] = word;
    }
}

static void fill(ent_bits *out) {
    for (uint64_t k = 0; k * 64 < out->n; k++) out->word[k] = UINT64_MAX;
    if (out->n % 64) out->word[out->n / 64] = (UINT64_C(1) << (out->n % 64)) - 1;
}

/* Only what is much worse deters, so an improvement counts where all that can follow is above the
 * tiers below that of the state: one pass of own moves for each tier.  `value` holds the worst that
 * can follow. */
static ent_status compare_by_tiers(ent_ctx *ctx, const question *q, const uint32_t *rank,
                                   ent_bits *out) {
    const ent_game *g = q->t->game;
    const uint32_t *tier = g->tier ? g->tier[q->dm] : NULL;
    uint32_t *open = ent_alloc(g->n_states, sizeof *open), n_tiers = 1;
    ent_status st = open ? ENT_OK : ent_no_memory(ctx);
    for (uint64_t i = 0; tier && i < g->n_states; i++)
        if (tier[i] > n_tiers) n_tiers = tier[i];
    for (uint32_t t = 1; t <= n_tiers && st == ENT_OK; t++) {
        uint32_t below = 0; /* the highest rank of the tiers below */
        for (uint64_t i = 0; tier && i < g->n_states; i++)
            if (tier[i] < t && rank[i] > below) below = rank[i];
        for (uint64_t i = 0; i < g->n_states; i++) open[i] = q->value[i] > below ? rank[i] : 0;
        question pass = *q;
        pass.value = open;
        st = best(ctx, &pass);
        for (uint64_t i = 0; i < g->n_states && st == ENT_OK; i++)
            if (!tier || tier[i] == t) ent_bits_set(out, i, open[i] <= rank[i]);
    }
    ent_free(open);
    return st;
}

static ent_status decide(ent_ctx *ctx, const question *q, ent_bits *out) {
    const ent_game *g = q->t->game;
    const uint32_t *rank = g->rank[q->dm];
    bool answers = (q->traits & ENT_TRAIT_ANSWERS) != 0;
    bool no_escape = ENT_PLACE(8, (q->traits & ENT_TRAIT_NO_ESCAPE) != 0, false);
    ent_status st = ENT_OK;
    if (!rank || g->n_states == 0) { /* nothing is better than anything */
        fill(out);
        return ENT_OK;
    }
    memcpy(q->value, rank, g->n_states * sizeof *rank);
    if (no_escape) st = best(ctx, q);
    if (st == ENT_OK && answers) st = worst(ctx, q);
    if (st == ENT_OK && (q->traits & ENT_TRAIT_MUCH)) return compare_by_tiers(ctx, q, rank, out);
    if (st == ENT_OK) st = best(ctx, q);
    if (st == ENT_OK) compare(q->value, rank, g->n_states, out);
    return st;
}

static ent_status check_question(ent_ctx *ctx, const ent_thresholds *t, uint32_t dm,
                                 const ent_bits *out) {
    if (dm >= t->game->spec.n_dms)
        return ent_fail(ctx, ENT_EUSAGE, "decision maker %" PRIu32 " of %" PRIu32, dm,
                        t->game->spec.n_dms);
    if (out->n != t->game->n_states)
        return ent_fail(ctx, ENT_EUSAGE, "%" PRIu64 " bits for %" PRIu64 " states", out->n,
                        t->game->n_states);
    return ENT_OK;
}

/* ---- many of them */

typedef struct batch {
    ent_thresholds *t;
    const ent_method *const *concepts;
    uint32_t n_concepts, first_dm, n_dms;
    ent_bits *out; /* out[concept * n_dms + dm - first_dm] */
    ent_ctx *host;
    double n_passes; /* of a large game */
} batch;

static ent_status decide_task(void *user, ent_ctx *ctx, uint64_t task, unsigned worker) {
    batch *b = user;
    ent_thresholds *t = b->t;
    question q = {.t = t, .worker = worker, .dm = b->first_dm + (uint32_t)(task % b->n_dms)};
    q.traits = b->concepts[task / b->n_dms]->traits;
    q.value = t->value + worker * t->game->n_states;
    return decide(ctx, &q, &b->out[task]);
}

static bool ask_host(void *user) {
    return ent_poll(((batch *)user)->host);
}

/* The pool tells how far one pass is; the host wants to know how far the whole is. */
static void tell_host(void *user, const char *what, double share) {
    const batch *b = user;
    ent_progress(b->host, what, (b->t->n_done + share * b->t->n_doing) / b->n_passes);
}

/* One question after the other, each by all threads. */
static ent_status decide_large(batch *b, ent_ctx *ctx) {
    ent_ctx inner = {0};
    ent_ctx_set_poll(&inner, ask_host, b);
    ent_ctx_set_progress(&inner, tell_host, b);
    b->t->n_done = b->t->n_doing = 0;
    for (uint32_t c = 0; c < b->n_concepts; c++)
        b->n_passes += n_passes(b->concepts[c]->traits) * b->n_dms;
    for (uint64_t task = 0; task < (uint64_t)b->n_concepts * b->n_dms; task++) {
        ent_status st = decide_task(b, &inner, task, 0);
        if (st != ENT_OK) return ent_fail(ctx, st, "%s", inner.message);
    }
    ent_progress(ctx, work_name, 1);
    return ENT_OK;
}

static void prepare(ent_thresholds *t, const ent_method *const *concepts, uint32_t n_concepts) {
    uint32_t traits = 0;
    for (uint32_t c = 0; c < n_concepts; c++) traits |= concepts[c]->traits;
    if (traits & ENT_TRAIT_ANSWERS)
        ent_whole_prepare(&t->whole, (traits & ENT_TRAIT_CREDIBLE) != 0);
}

/* ---- the public functions */

/* Under the rule `once` there is a table for each set of those who may reply. */
static ent_status check_turns(ent_ctx *ctx, const ent_game_spec *spec) {
    if (spec->reply_rule != ENT_REPLY_ONCE || spec->n_dms <= ENT_MAX_TURNS) return ENT_OK;
    return ent_fail(ctx, ENT_ELIMIT,
                    "%" PRIu32 " decision makers, the rule once can be decided for %u at most",
                    spec->n_dms, ENT_MAX_TURNS);
}

ent_status ent_thresholds_cut(ent_ctx *ctx, const ent_game *g, unsigned jobs, unsigned cube_bits,
                              ent_thresholds **out) {
    ent_status st = check_turns(ctx, &g->spec);
    *out = NULL;
    if (st != ENT_OK) return st;
    ent_thresholds *t = ent_alloc(1, sizeof *t);
    if (!t) return ent_no_memory(ctx);
    t->game = g;
    t->jobs = threads_of(jobs);
    t->large = g->n_states > UINT64_C(1) << cube_bits && ent_atlas_suits(&g->spec, g->n_states);
    st = t->large ? ent_atlas_open(ctx, g, t->jobs, cube_bits, &t->atlas)
                  : ent_whole_open(ctx, g, t->jobs, &t->whole);
    if (st == ENT_OK) {
        t->value = ent_alloc(g->n_states * (t->large ? 1 : t->jobs), sizeof *t->value);
        if (!t->value) st = ent_no_memory(ctx);
    }
    if (st == ENT_OK)
        *out = t;
    else
        ent_thresholds_close(t);
    return st;
}

ent_status ent_thresholds_open(ent_ctx *ctx, const ent_game *g, unsigned jobs,
                               ent_thresholds **out) {
    return ent_thresholds_cut(ctx, g, jobs, ENT_CUBE_BITS, out);
}

void ent_thresholds_close(ent_thresholds *t) {
    if (!t) return;
    ent_atlas_close(&t->atlas);
    ent_whole_close(&t->whole);
    ent_free(t->value);
    ent_free(t);
}

void ent_thresholds_forget(ent_thresholds *t) {
    if (!t->large) ent_whole_forget(&t->whole);
}

ent_status ent_thresholds_decide(ent_ctx *ctx, ent_thresholds *t, const ent_method *concept,
                                 uint32_t dm, ent_bits *out) {
    ent_status st = check_question(ctx, t, dm, out);
    if (st != ENT_OK) return st;
    batch b = {.t = t, .concepts = &concept, .n_concepts = 1, .out = out, .host = ctx};
    b.first_dm = dm;
    b.n_dms = 1;
    return t->large ? decide_large(&b, ctx) : decide_task(&b, ctx, 0, 0);
}

ent_status ent_thresholds_decide_all(ent_ctx *ctx, ent_thresholds *t,
                                     const ent_method *const *concepts, uint32_t n_concepts,
                                     ent_bits *out) {
    batch b = {.t = t, .concepts = concepts, .n_concepts = n_concepts, .out = out, .host = ctx};
    b.n_dms = t->game->spec.n_dms;
    uint64_t n = (uint64_t)n_concepts * b.n_dms;
    for (uint64_t k = 0; k < n; k++) {
        ent_status st = check_question(ctx, t, 0, &out[k]);
        if (st != ENT_OK) return st;
    }
    if (t->large) return decide_large(&b, ctx);
    prepare(t, concepts, n_concepts);
    return ent_pool_run(ctx, t->jobs, n, work_name, decide_task, &b);
}
