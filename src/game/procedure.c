/* procedure.c - sequential and simultaneous sanction together, in the two ways that are in use.
 *
 * Fraser and Hipel (1979, 1984) look for simultaneous sanction only in states that are sequentially
 * stable for nobody: there all would leave, so all may meet on the way.  So a state is stable for a
 * decision maker when it is so by seq.c, or when it is so for nobody by seq.c and for this one by
 * sim.c; stable for all is then "all by seq, or none by seq and all by sim".
 * The program GMCR+ takes either sanction for each decision maker apart; there it is called
 * "SEQ & SIM", here seq_or_sim. */

#include "game/concepts.h"

#include "base/method.h"
#include "game/thresholds.h"

/* ---- one state */

/* The gain that is not answered in turn, and behind it the one that is not answered at once. */
static ent_status join_reasons(ent_ctx *ctx, const ent_certificate *in_turn,
                               const ent_certificate *at_once, ent_arena *arena,
                               ent_certificate *why) {
    ent_answer *both = ent_arena_alloc(arena, 2, sizeof *both);
    if (!both) return ent_no_memory(ctx);
    both[0] = in_turn->answers[0];
    both[1] = at_once->answers[0];
    *why = *in_turn;
    why->answers = both;
    why->n_answers = 2;
    return ENT_OK;
}

/* Sequentially stable first, else at once; `why` may be NULL. */
static ent_status decide_either(ent_ctx *ctx, const ent_method *concept, const ent_game *g,
                                uint32_t dm, ent_state s, ent_arena *arena, bool *stable,
                                ent_certificate *why) {
    ent_certificate in_turn, at_once;
    ent_status st = ent_stability_seq.run.stability(ctx, &ent_stability_seq, g, dm, s, arena,
                                                    stable, why ? &in_turn : NULL);
    if (st == ENT_OK && why) *why = in_turn;
    if (st != ENT_OK || *stable) return st;
    st = ent_decide_at_once(ctx, concept, g, dm, s, arena, stable, why ? &at_once : NULL);
    if (st != ENT_OK || !why) return st;
    if (!*stable) return join_reasons(ctx, &in_turn, &at_once, arena, why);
    *why = at_once;
    return ENT_OK;
}

static ent_status refuse(ent_ctx *ctx, const ent_game *g, const ent_method *concept) {
    const char *unfit = ent_sim_unfit(&g->spec);
    if (!unfit) return ENT_OK;
    return ent_fail(ctx, ENT_EUSAGE, "%s has no meaning here: %s", concept->id, unfit);
}

static ent_status decide_seq_or_sim(ent_ctx *ctx, const ent_method *concept, const ent_game *g,
                                    uint32_t dm, ent_state s, ent_arena *arena, bool *stable,
                                    ent_certificate *why) {
    ent_status st = refuse(ctx, g, concept);
    if (st == ENT_OK) st = decide_either(ctx, concept, g, dm, s, arena, stable, why);
    if (st == ENT_OK && why) why->concept = concept->id;
    return st;
}

static ent_status somebody_rests(ent_ctx *ctx, const ent_game *g, ent_state s, ent_arena *arena,
                                 bool *rests) {
    ent_status st = ENT_OK;
    *rests = false;
    for (uint32_t j = 0; j < g->spec.n_dms && !*rests && st == ENT_OK; j++)
        st = ent_stability_seq.run.stability(ctx, &ent_stability_seq, g, j, s, arena, rests, NULL);
    return st;
}

static ent_status decide_fraser_hipel(ent_ctx *ctx, const ent_method *concept, const ent_game *g,
                                      uint32_t dm, ent_state s, ent_arena *arena, bool *stable,
                                      ent_certificate *why) {
    bool rests = false;
    ent_status st = refuse(ctx, g, concept);
    if (st == ENT_OK) st = somebody_rests(ctx, g, s, arena, &rests);
    if (st == ENT_OK && rests)
        st = ent_stability_seq.run.stability(ctx, &ent_stability_seq, g, dm, s, arena, stable, why);
    else if (st == ENT_OK)
        st = decide_either(ctx, concept, g, dm, s, arena, stable, why);
    if (st == ENT_OK && why) why->concept = concept->id;
    return st;
}

/* ---- all states: bits of the tables, word by word */

static uint64_t words_of(const ent_bits *b) {
    return b->n / 64 + (b->n % 64 != 0);
}

static ent_status seq_or_sim_all(ent_ctx *ctx, const ent_method *concept, const ent_game *g,
                                 ent_thresholds *tables, uint32_t dm, ent_bits *out) {
    (void)concept;
    ent_arena scratch = {0};
    ent_bits seq;
    ent_status st = ENT_OK;
    if (!ent_bits_init(&seq, &scratch, g->n_states)) st = ent_no_memory(ctx);
    if (st == ENT_OK) st = ent_decide_at_once_all(ctx, &ent_stability_sim, g, tables, dm, out);
    if (st == ENT_OK) st = ent_thresholds_decide(ctx, tables, &ent_stability_seq, dm, &seq);
    for (uint64_t k = 0; k < words_of(out) && st == ENT_OK; k++) out->word[k] |= seq.word[k];
    ent_arena_clear(&scratch);
    return st;
}

static ent_status fraser_hipel_all(ent_ctx *ctx, const ent_method *concept, const ent_game *g,
                                   ent_thresholds *tables, uint32_t dm, ent_bits *out) {
    (void)concept;
    ent_arena scratch = {0};
    ent_bits own, any, seq;
    ent_status st = ENT_OK;
    if (!ent_bits_init(&own, &scratch, g->n_states) ||
        !ent_bits_init(&any, &scratch, g->n_states) || !ent_bits_init(&seq, &scratch, g->n_states))
        st = ent_no_memory(ctx);
    if (st == ENT_OK) st = ent_decide_at_once_all(ctx, &ent_stability_sim, g, tables, dm, out);
    for (uint32_t j = 0; j < g->spec.n_dms && st == ENT_OK; j++) {
        ent_bits *one = j == dm ? &own : &seq;
        st = ent_thresholds_decide(ctx, tables, &ent_stability_seq, j, one);
        for (uint64_t k = 0; k < words_of(out) && st == ENT_OK; k++) any.word[k] |= one->word[k];
    }
    for (uint64_t k = 0; k < words_of(out) && st == ENT_OK; k++)
        out->word[k] = own.word[k] | (out->word[k] & ~any.word[k]);
    ent_arena_clear(&scratch);
    return st;
}

const ent_method ent_stability_seq_or_sim = {
    .id = "seq_or_sim",
    .family = ENT_STABILITY,
    .name = "sequential or simultaneous sanction",
    .word = "seq. or sim.",
    .brief = "it is sequentially stable for the actor, or stable by simultaneous sanction",
    .formula = "SEQ_i(s) or SIM_i(s)",
    .source = "the program GMCR+, Kinsara, Petersons, Hipel and Kilgour 2015",
    .since = "0.1",
    .traits = ENT_TRAIT_ANSWERS | ENT_TRAIT_CREDIBLE | ENT_TRAIT_AT_ONCE | ENT_TRAIT_ASKED,
    .page = "stability-simultaneous",
    .run.stability = decide_seq_or_sim,
    .decide_all = seq_or_sim_all,
    .unfit = ent_sim_unfit,
};

const ent_method ent_stability_fraser_hipel = {
    .id = "fraser_hipel",
    .family = ENT_STABILITY,
    .name = "stability by the procedure of Fraser and Hipel",
    .word = "Fraser-Hipel",
    .brief = "it is sequentially stable; where it is so for nobody, simultaneous sanction counts",
    .formula = "SEQ_i(s), or SEQ_j(s) for no j and SIM_i(s)",
    .source = "Fraser and Hipel 1984",
    .since = "0.1",
    .traits = ENT_TRAIT_ANSWERS | ENT_TRAIT_CREDIBLE | ENT_TRAIT_AT_ONCE | ENT_TRAIT_ASKED,
    .page = "stability-simultaneous",
    .run.stability = decide_fraser_hipel,
    .decide_all = fraser_hipel_all,
    .unfit = ent_sim_unfit,
};
