/* coalition.c - which outcomes a coalition would leave: by definition, for one state or for all.
 *
 * Inohara and Hipel (2008), "Coalition analysis in the graph model for conflict resolution" and
 * "Interrelationships among noncooperative and coalition stability concepts".  What is reached is
 * a row of coalition_table.c, so each question is one of sets: is an improvement there, and is
 * something that is none within the others' reach from it?
 * O(improvements * states / 64) for a state once the rows are known, with csmr times states. */

#include "game/coalition_table.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

/* The question: is `state` stable for `parties`? */
typedef struct question {
    ent_ctx *ctx;
    ent_coalitions *t;
    const ent_method *concept;
    uint64_t parties, others;
    uint32_t state;
    uint64_t *better;  /* what all of them like better than the state */
    uint64_t *gains;   /* of that, what they reach */
    uint64_t *answers; /* scratch: what answers one of these */
} question;

static uint64_t *new_row(question *q) {
    return ent_arena_alloc(&q->t->scratch, q->t->n_words, sizeof(uint64_t));
}

static bool is_empty(const uint64_t *row, size_t n) {
    for (size_t w = 0; w < n; w++)
        if (row[w]) return false;
    return true;
}

/* Whether nothing can be a gain because who would have to gain is at its best already. */
static bool is_content(const question *q) {
    bool all = true, any = false;
    for (uint64_t m = ent_members_of(q->t, q->parties); m; m &= m - 1) {
        uint32_t dm = ent_lowest_bit(m);
        const uint32_t *rank = q->t->game->rank ? q->t->game->rank[dm] : NULL;
        bool best = !rank || rank[q->state] == q->t->top[dm];
        all = all && best;
        any = any || best;
    }
    return q->t->gain == ENT_GAIN_PARETO ? all : any;
}

static ent_status find_gains(question *q) {
    const uint64_t *reach;
    ent_row_better(q->t, q->parties, q->state, q->better);
    ent_status st = ent_row_reach(q->ctx, q->t, q->parties, q->state, &reach);
    for (size_t w = 0; w < q->t->n_words && st == ENT_OK; w++)
        q->gains[w] = reach[w] & q->better[w];
    return st;
}

/* The coalition does no better by moving on from x. */
static ent_status holds_fast(question *q, uint32_t x, bool *fast) {
    const uint64_t *reach;
    ent_status st = ent_row_reach(q->ctx, q->t, q->parties, x, &reach);
    *fast = true;
    for (size_t w = 0; w < q->t->n_words && st == ENT_OK && *fast; w++)
        *fast = !(reach[w] & q->better[w]);
    return st;
}

/* Takes out of the answers those from which the coalition gets away. */
static ent_status keep_fast(question *q) {
    ent_status st = ENT_OK;
    for (size_t w = 0; w < q->t->n_words; w++)
        for (uint64_t bits = q->answers[w]; bits && st == ENT_OK; bits &= bits - 1) {
            bool fast;
            st = holds_fast(q, (uint32_t)(64 * w) + ent_lowest_bit(bits), &fast);
            if (!fast) q->answers[w] &= ~(bits & (~bits + 1));
        }
    return st;
}

/* What answers the improvement: a row, empty when nothing does. */
static ent_status find_answers(question *q, uint32_t improvement) {
    bool credible = q->concept->traits & ENT_TRAIT_CREDIBLE;
    const uint64_t *reach = NULL;
    memset(q->answers, 0, q->t->n_words * sizeof *q->answers);
    if (!(q->concept->traits & ENT_TRAIT_ANSWERS) || !q->others) return ENT_OK;
    ent_status st = credible ? ent_row_answers(q->ctx, q->t, q->others, improvement, &reach)
                             : ent_row_reach(q->ctx, q->t, q->others, improvement, &reach);
    for (size_t w = 0; w < q->t->n_words && st == ENT_OK; w++)
        q->answers[w] = reach[w] & ~q->better[w];
    if (st == ENT_OK && (q->concept->traits & ENT_TRAIT_NO_ESCAPE)) st = keep_fast(q);
    return st;
}

static ent_status decide_state(question *q, bool *stable) {
    *stable = true;
    if (is_content(q)) return ENT_OK;
    ent_status st = find_gains(q);
    for (size_t w = 0; w < q->t->n_words && *stable; w++)
        for (uint64_t bits = q->gains[w]; bits && *stable && st == ENT_OK; bits &= bits - 1) {
            st = find_answers(q, (uint32_t)(64 * w) + ent_lowest_bit(bits));
            *stable = !is_empty(q->answers, q->t->n_words);
        }
    return st;
}

/* The best rank of each decision maker, once for the ranks as they are. */
static ent_status find_tops(ent_ctx *ctx, ent_coalitions *t) {
    const ent_game *g = t->game;
    uint32_t *top = ent_arena_alloc(&t->ranked, g->spec.n_dms, sizeof *top);
    if (!top) return ent_no_memory(ctx);
    for (uint32_t dm = 0; dm < g->spec.n_dms && g->rank; dm++)
        for (uint64_t i = 0; i < g->n_states && g->rank[dm]; i++)
            if (g->rank[dm][i] > top[dm]) top[dm] = g->rank[dm][i];
    t->top = top;
    return ENT_OK;
}

static ent_status ask(ent_ctx *ctx, ent_coalitions *t, const ent_method *concept, uint64_t members,
                      question *q) {
    *q = (question){.ctx = ctx, .t = t, .concept = concept};
    uint64_t everybody = (UINT64_C(1) << t->n_parties) - 1;
    if (!members || !ent_parties_of(t, members, &q->parties))
        return ent_fail(ctx, ENT_EUSAGE, "a coalition is made of %s",
                        t->blocks ? "blocks of the structure" : "decision makers of the game");
    q->others = everybody & ~q->parties;
    return t->top ? ENT_OK : find_tops(ctx, t);
}

static ent_status make_rows(question *q) {
    q->better = new_row(q);
    q->gains = new_row(q);
    q->answers = new_row(q);
    return q->better && q->gains && q->answers ? ENT_OK : ent_no_memory(q->ctx);
}

/* ---- the order of improvements */

typedef struct candidate {
    const ent_coalitions *t;
    uint64_t members;
    uint32_t state, depth;
} candidate;

static int by_order(const void *a, const void *b) {
    const candidate *x = a, *y = b;
    if (x->depth != y->depth) return x->depth < y->depth ? -1 : 1;
    for (uint64_t m = x->members; m; m &= m - 1) {
        const uint32_t *rank = x->t->game->rank ? x->t->game->rank[ent_lowest_bit(m)] : NULL;
        if (rank && rank[x->state] != rank[y->state])
            return rank[x->state] > rank[y->state] ? -1 : 1;
    }
    return x->state < y->state ? -1 : x->state > y->state;
}

/* The improvements in their order, in the scratch of the table. */
static ent_status list_gains(question *q, candidate **out, size_t *n) {
    ent_coalitions *t = q->t;
    *n = 0;
    *out = ent_arena_alloc(&t->scratch, t->game->n_states, sizeof **out);
    if (!*out) return ent_no_memory(q->ctx);
    ent_status st = ent_search_places(q->ctx, t, q->parties, false, q->state, NULL, NULL);
    uint64_t members = ent_members_of(t, q->parties);
    for (size_t k = 0; k < t->places.n && st == ENT_OK; k++) {
        ent_place p = t->places.at[k];
        uint64_t bit = UINT64_C(1) << (p.state % 64);
        if (!(q->gains[p.state / 64] & bit)) continue;
        (*out)[(*n)++] = (candidate){t, members, p.state, p.depth};
        q->gains[p.state / 64] &= ~bit;
    }
    if (st == ENT_OK) qsort(*out, *n, sizeof **out, by_order);
    return st;
}

/* ---- ways */

static ent_status write_steps(ent_ctx *ctx, ent_coalitions *t, uint64_t parties, uint32_t from,
                              uint32_t to, ent_arena *arena, const ent_step **out, uint32_t *n) {
    ent_arena_mark mark = ent_arena_here(&t->scratch);
    uint64_t *goal = ent_arena_alloc(&t->scratch, t->n_words, sizeof *goal);
    size_t at = SIZE_MAX;
    if (!goal) return ent_no_memory(ctx);
    goal[to / 64] |= UINT64_C(1) << (to % 64);
    ent_status st = ent_search_places(ctx, t, parties, false, from, goal, &at);
    ent_arena_back(&t->scratch, mark);
    if (st != ENT_OK) return st;
    ENT_EXPECT(ctx, at != SIZE_MAX);
    *n = t->places.at[at].depth;
    ent_step *steps = ent_arena_alloc(arena, *n, sizeof *steps);
    if (!steps) return ent_no_memory(ctx);
    *out = steps;
    for (uint32_t k = *n; k-- > 0; at = t->places.at[at].from) {
        ent_place p = t->places.at[at];
        steps[k].dm = ent_lowest_bit(t->party[ent_lowest_bit(p.by)]);
        steps[k].to = ent_game_state(t->game, p.state);
    }
    return ENT_OK;
}

/* One (joint) move of an answer. */
typedef struct leg {
    uint64_t by;
    uint32_t from, to, n_steps;
    const ent_step *steps;
} leg;

static ent_status join_legs(ent_ctx *ctx, const ent_coalitions *t, const leg *legs, uint32_t n,
                            ent_arena *arena, ent_answer *out) {
    bool joint = t->blocks;
    for (uint32_t k = 0; k < n; k++) {
        out->n_steps += legs[k].n_steps;
        joint = joint || ent_popcount(legs[k].by) > 1;
    }
    ent_step *path = ent_arena_alloc(arena, out->n_steps, sizeof *path);
    uint64_t *by = joint ? ent_arena_alloc(arena, out->n_steps, sizeof *by) : NULL;
    if (!path || (joint && !by)) return ent_no_memory(ctx);
    for (uint32_t k = 0, i = 0; k < n; k++)
        for (uint32_t j = 0; j < legs[k].n_steps; j++, i++) {
            path[i] = legs[k].steps[j];
            if (joint) by[i] = ent_members_of(t, legs[k].by);
        }
    out->path = path;
    out->by = by;
    return ENT_OK;
}

/* The others' answer: the shortest way from the improvement to a state of q->answers. */
static ent_status write_answer(question *q, uint32_t improvement, ent_arena *arena,
                               ent_answer *out) {
    ent_coalitions *t = q->t;
    bool joint = q->concept->traits & ENT_TRAIT_CREDIBLE;
    size_t at;
    ent_status st = ent_search_places(q->ctx, t, q->others, joint, improvement, q->answers, &at);
    if (st != ENT_OK) return st;
    ENT_EXPECT(q->ctx, at != SIZE_MAX);
    uint32_t n = t->places.at[at].depth;
    leg *legs = ent_arena_alloc(&t->scratch, n, sizeof *legs);
    if (!legs) return ent_no_memory(q->ctx);
    for (uint32_t k = n; k-- > 0; at = t->places.at[at].from) {
        ent_place p = t->places.at[at];
        uint32_t from = p.from == SIZE_MAX ? improvement : t->places.at[p.from].state;
        legs[k] = (leg){.by = p.by, .from = from, .to = p.state};
    }
    for (uint32_t k = 0; k < n && st == ENT_OK; k++)
        st = write_steps(q->ctx, t, legs[k].by, legs[k].from, legs[k].to, arena, &legs[k].steps,
                         &legs[k].n_steps);
    return st == ENT_OK ? join_legs(q->ctx, t, legs, n, arena, out) : st;
}

/* ---- certificates */

static ent_status certify(question *q, ent_arena *arena, bool *stable, ent_certificate *why) {
    candidate *gain;
    size_t n = 0;
    ent_status st = list_gains(q, &gain, &n);
    ent_answer *answers = st == ENT_OK ? ent_arena_alloc(arena, n, sizeof *answers) : NULL;
    if (st == ENT_OK && !answers) return ent_no_memory(q->ctx);
    *stable = true;
    for (size_t k = 0; k < n && *stable && st == ENT_OK; k++) {
        ent_answer a = {.move = ent_game_state(q->t->game, gain[k].state)};
        st = find_answers(q, gain[k].state);
        *stable = !is_empty(q->answers, q->t->n_words);
        if (st == ENT_OK && *stable) st = write_answer(q, gain[k].state, arena, &a);
        if (st == ENT_OK)
            st = write_steps(q->ctx, q->t, q->parties, q->state, gain[k].state, arena, &a.way,
                             &a.n_way);
        answers[*stable ? k : 0] = a;
        why->n_answers = (uint32_t)(*stable ? k + 1 : 1);
    }
    why->answers = answers;
    why->stable = *stable;
    return st;
}

ent_status ent_coalitions_decide(ent_ctx *ctx, ent_coalitions *t, const ent_method *concept,
                                 uint64_t members, ent_state s, ent_arena *arena, bool *stable,
                                 ent_certificate *why) {
    ent_arena_mark mark = ent_arena_here(&t->scratch);
    question q;
    uint64_t i = 0;
    if (!ent_game_index(t->game, s, &i))
        return ent_fail(ctx, ENT_EUSAGE, "state %llu is not feasible", (unsigned long long)s);
    ent_status st = ask(ctx, t, concept, members, &q);
    q.state = (uint32_t)i;
    if (st == ENT_OK) st = make_rows(&q);
    if (st == ENT_OK && !why) st = decide_state(&q, stable);
    if (st == ENT_OK && why) {
        *why = (ent_certificate){
            .concept = concept->id, .dm = ent_lowest_bit(members), .state = s, .members = members};
        st = find_gains(&q);
        if (st == ENT_OK) st = certify(&q, arena, stable, why);
    }
    ent_arena_back(&t->scratch, mark);
    return st;
}

ent_status ent_coalitions_answer(ent_ctx *ctx, ent_coalitions *t, const ent_method *concept,
                                 uint64_t members, ent_state s, ent_state to, ent_arena *arena,
                                 bool *answered, ent_answer *out) {
    ent_arena_mark mark = ent_arena_here(&t->scratch);
    question q;
    uint64_t i = 0, k = 0;
    ENT_EXPECT(ctx, ent_game_index(t->game, s, &i) && ent_game_index(t->game, to, &k));
    ent_status st = ask(ctx, t, concept, members, &q);
    q.state = (uint32_t)i;
    *out = (ent_answer){.move = to};
    if (st == ENT_OK) st = make_rows(&q);
    if (st == ENT_OK) st = find_gains(&q);
    if (st == ENT_OK) st = find_answers(&q, (uint32_t)k);
    *answered = st == ENT_OK && !is_empty(q.answers, t->n_words);
    if (*answered && arena) st = write_answer(&q, (uint32_t)k, arena, out);
    ent_arena_back(&t->scratch, mark);
    return st;
}

ent_status ent_coalitions_improvements(ent_ctx *ctx, ent_coalitions *t, uint64_t members,
                                       ent_state s, ent_states *out) {
    ent_arena_mark mark = ent_arena_here(&t->scratch);
    question q;
    candidate *gain = NULL;
    uint64_t i = 0;
    size_t n = 0;
    out->n = 0;
    if (!ent_game_index(t->game, s, &i))
        return ent_fail(ctx, ENT_EUSAGE, "state %llu is not feasible", (unsigned long long)s);
    ent_status st = ask(ctx, t, &ent_coalition_cnash, members, &q);
    q.state = (uint32_t)i;
    if (st != ENT_OK || is_content(&q)) return st;
    st = make_rows(&q);
    if (st == ENT_OK) st = find_gains(&q);
    if (st == ENT_OK && !is_empty(q.gains, t->n_words)) st = list_gains(&q, &gain, &n);
    for (size_t k = 0; k < n && st == ENT_OK; k++)
        if (!ent_vec_push(out, ent_game_state(t->game, gain[k].state))) st = ent_no_memory(ctx);
    ent_arena_back(&t->scratch, mark);
    return st;
}

ent_status ent_coalitions_way(ent_ctx *ctx, ent_coalitions *t, uint64_t members, ent_state s,
                              ent_state to, ent_arena *arena, const ent_step **way, uint32_t *n) {
    uint64_t i, j, parties;
    ENT_EXPECT(ctx, ent_game_index(t->game, s, &i) && ent_game_index(t->game, to, &j) &&
                        ent_parties_of(t, members, &parties));
    return write_steps(ctx, t, parties, (uint32_t)i, (uint32_t)j, arena, way, n);
}

/* ---- all states, all coalitions */

ent_status ent_coalitions_decide_all(ent_ctx *ctx, ent_coalitions *t, const ent_method *concept,
                                     uint64_t members, ent_bits *out) {
    ent_arena_mark mark = ent_arena_here(&t->scratch);
    question q;
    ent_status st = ask(ctx, t, concept, members, &q);
    if (st == ENT_OK) st = make_rows(&q);
    for (uint32_t i = 0; i < t->game->n_states && st == ENT_OK; i++) {
        bool stable = false;
        if (i % 64 == 0 && ent_poll(ctx)) st = ent_fail(ctx, ENT_ESTOPPED, "stopped");
        q.state = i;
        if (st == ENT_OK) st = decide_state(&q, &stable);
        ent_bits_set(out, i, stable);
    }
    ent_arena_back(&t->scratch, mark);
    return st;
}

/* The next larger number with as many bits (Gosper), then the smallest with one more. */
static uint64_t next_set(uint64_t set, uint32_t n) {
    if (!set) return 1;
    uint64_t low = set & (~set + 1), ripple = set + low;
    uint64_t next = ripple | (((set ^ ripple) >> 2) / low);
    if (next < UINT64_C(1) << n) return next;
    unsigned size = ent_popcount(set);
    return size < n ? (UINT64_C(1) << (size + 1)) - 1 : 0;
}

uint64_t ent_coalitions_next(const ent_coalitions *t, uint64_t members) {
    uint64_t parties = 0;
    ent_parties_of(t, members, &parties);
    if (!t->blocks) return next_set(parties, t->n_parties);
    parties = parties ? parties << 1 : 1;
    return parties >> t->n_parties ? 0 : ent_members_of(t, parties);
}

ent_status ent_coalitions_decide_universal(ent_ctx *ctx, ent_coalitions *t,
                                           const ent_method *concept, ent_bits *out) {
    ent_arena mine = {0};
    ent_bits one;
    if (!t->blocks && t->n_parties > ENT_MAX_COALITION_DMS)
        return ent_fail(ctx, ENT_ELIMIT,
                        "%u decision makers: all coalitions are decided in all states for %d at "
                        "most; name the coalitions, or ask about one state",
                        (unsigned)t->n_parties, ENT_MAX_COALITION_DMS);
    if (!ent_bits_init(&one, &mine, t->game->n_states)) return ent_no_memory(ctx);
    ent_status st = ENT_OK;
    for (uint64_t i = 0; i < t->game->n_states; i++) ent_bits_set(out, i, true);
    for (uint64_t h = ent_coalitions_next(t, 0); h && st == ENT_OK; h = ent_coalitions_next(t, h)) {
        st = ent_coalitions_decide_all(ctx, t, concept, h, &one);
        for (uint64_t i = 0; i < t->game->n_states && st == ENT_OK; i++)
            if (!ent_bits_get(&one, i)) ent_bits_set(out, i, false);
    }
    ent_arena_clear(&mine);
    return st;
}

/* ---- the rows */

ent_status ent_coalition_decide(ent_ctx *ctx, const ent_game *g, const ent_method *concept,
                                uint64_t members, ent_state s, ent_arena *arena, bool *stable,
                                ent_certificate *why) {
    ent_coalitions *t;
    ent_status st = ent_coalitions_open(ctx, g, NULL, &t);
    if (st == ENT_OK) st = ent_coalitions_decide(ctx, t, concept, members, s, arena, stable, why);
    ent_coalitions_close(t);
    return st;
}

/* A decision maker by itself, as the concepts for one are asked. */
static ent_status alone(ent_ctx *ctx, const ent_method *concept, const ent_game *g, uint32_t dm,
                        ent_state s, ent_arena *arena, bool *stable, ent_certificate *why) {
    if (dm >= g->spec.n_dms)
        return ent_fail(ctx, ENT_EUSAGE, "decision maker %u of %u", (unsigned)dm,
                        (unsigned)g->spec.n_dms);
    return ent_coalition_decide(ctx, g, concept, UINT64_C(1) << dm, s, arena, stable, why);
}

const ent_method ent_coalition_cnash = {
    .id = "cnash",
    .family = ENT_COALITION,
    .name = "coalition Nash stability",
    .word = "coalition Nash",
    .brief = "its members cannot get to a state that all of them prefer",
    .formula = "CI_H(s) is empty",
    .source = "Inohara and Hipel 2008",
    .since = "0.1",
    .page = "coalition-stability",
    .run.stability = alone,
};

const ent_method ent_coalition_cgmr = {
    .id = "cgmr",
    .family = ENT_COALITION,
    .name = "coalition general metarationality",
    .word = "coalition GMR",
    .brief = "the others could answer every joint improvement",
    .formula = "for all q in CI_H(s) some x in R_-H(q): not all of H prefer x to s",
    .source = "Inohara and Hipel 2008",
    .since = "0.1",
    .traits = ENT_TRAIT_ANSWERS,
    .page = "coalition-stability",
    .run.stability = alone,
};

const ent_method ent_coalition_csmr = {
    .id = "csmr",
    .family = ENT_COALITION,
    .name = "coalition symmetric metarationality",
    .word = "coalition SMR",
    .brief = "the others could answer every joint improvement, and the coalition not get away",
    .formula = "as cgmr, and for all y in R_H(x): not all of H prefer y to s",
    .source = "Inohara and Hipel 2008",
    .since = "0.1",
    .traits = ENT_TRAIT_ANSWERS | ENT_TRAIT_NO_ESCAPE,
    .page = "coalition-stability",
    .run.stability = alone,
};

const ent_method ent_coalition_cseq = {
    .id = "cseq",
    .family = ENT_COALITION,
    .name = "coalition sequential stability",
    .word = "coalition sequential",
    .brief = "the others, alone or together, would answer every joint improvement and gain by it",
    .formula = "for all q in CI_H(s) some x in R^CI_-H(q): not all of H prefer x to s",
    .source = "Inohara and Hipel 2008",
    .since = "0.1",
    .traits = ENT_TRAIT_ANSWERS | ENT_TRAIT_CREDIBLE,
    .page = "coalition-stability",
    .run.stability = alone,
};
