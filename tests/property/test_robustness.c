/* test_robustness.c - how robust outcomes are, against slow judges.
 *
 *   North Korea 2017   the worked example of the reference: all 22 adjacent swaps, and 4,000 draws
 *                      of five swaps in all
 *   margins            the formula against every place of the state in every ranking, and for
 *                      rankings of few states against all rankings
 *   lists              single changes and orders against each list ranked anew and each state
 *                      decided by definition
 *   open pairs         draws of settlements against what is certain
 *   threads            one and four give the same bytes */

#include "analyse/robustness.h"

#include "analyse/trial.h"
#include "base/random.h"
#include "entente/methods.h"
#include "entente/report.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { N_DISPUTES = 150 };

static unsigned passed, failed;

static void expect(bool good, const char *what, const char *text) {
    passed += good;
    failed += !good;
    if (!good && failed < 6) printf("%s\n%s\n", what, text);
}

static const ent_method *method(const char *id) {
    return ent_method_find(ENT_STABILITY, id);
}

static ent_robustness *ask(ent_ctx *ctx, const ent_region *region, const char *dispute,
                           const ent_robustness_options *o) {
    ent_robustness *r = NULL;
    if (ent_robustness_run(ctx, region, dispute, o, &r) != ENT_OK)
        printf("%s\n", ent_last_message(ctx));
    return r;
}

static const ent_robust_state *state_of(const ent_robustness *r, uint32_t c, ent_state code) {
    for (uint32_t i = 0; i < r->concept[c].n_states; i++)
        if (ent_game_state(&r->game->game, r->concept[c].state[i].at) == code)
    return &r->concept[c].state[i];
    return NULL;
}

/* ---- the worked example */

static const struct {
    const char *concept;
    ent_state code;
    int survives; /* of the 22; -1: not published */
    double share; /* of the draws; 0: not published */
} published[] = {{"seq", 0, 22, .95},  {"seq", 10, 22, .97}, {"seq", 5, 21, .83},
                 {"seq", 1, 1, .16},   {"seq", 4, -1, .045}, {"nash", 0, -1, .84},
                 {"nash", 5, -1, .83}, {"gmr", 4, -1, .99},  {"gmr", 12, -1, .83}};

/* Two samples of 4,000, one of them rounded to two figures: within three standard errors of their
 * difference and half a unit of the last figure. */
static bool agrees(ent_rest_count drawn, double share) {
    double here = (double)drawn.n_true / drawn.n, unit = share < .1 ? .001 : .01;
    return fabs(here - share) <= 3 * sqrt(2 * share * (1 - share) / drawn.n) + unit / 2;
}

static void try_north_korea(ent_ctx *ctx) {
    static const char *const concepts[] = {"nash", "seq", "gmr", NULL};
    const char *root = getenv("ENT_SOURCE_DIR");
    char path[4096], what[200];
    ent_region *region = NULL;
    ent_robustness_options o = ENT_ROBUSTNESS_OPTIONS_INIT;
    snprintf(path, sizeof path, "%s/models/classic/north-korea-2017.ent", root ? root : ".");
    o.concepts = concepts;
    o.draws = 4000;
    if (ent_region_read(ctx, path, &region) != ENT_OK) printf("%s\n", ent_last_message(ctx));
    ent_robustness *r = region ? ask(ctx, region, "korea", &o) : NULL;
    expect(r != NULL, "North Korea", "not asked");
    for (size_t k = 0; r && k < sizeof published / sizeof *published; k++) {
        uint32_t c = 0;
        while (r->concept[c].concept != method(published[k].concept)) c++;
        const ent_robust_state *s = state_of(r, c, published[k].code);
        const ent_rest_count none = {1, 0};
        ent_rest_count drawn = s ? s->drawn : none;
        snprintf(what, sizeof what, "North Korea, %s, state %u: %u of 22, %.3f",
                 published[k].concept, (unsigned)published[k].code,
                 s ? s->tried[ENT_SLIP_STATES].n_true : 0, (double)drawn.n_true / drawn.n);
        if (published[k].survives >= 0)
            expect(s && s->tried[ENT_SLIP_STATES].n == 22 &&
                       s->tried[ENT_SLIP_STATES].n_true == (uint32_t)published[k].survives,
                   what, "single swaps");
        expect(agrees(drawn, published[k].share), what, "draws");
    }
    /* "state 1 appears once": nothing else does. */
    for (uint32_t i = 0; r && i < r->concept[1].n_states; i++) {
        const ent_robust_state *s = &r->concept[1].state[i];
        if (!s->rests && ent_game_state(&r->game->game, s->at) != 1)
            expect(s->tried[ENT_SLIP_STATES].n_true == 0, "North Korea", "another state appears");
    }
    ent_robustness_free(r);
    ent_region_free(region);
}

/* ---- random disputes */

static void put_state(ent_str *out, unsigned n_options, unsigned code) {
    const char *before = "{";
    for (unsigned o = 0; o < n_options; o++) {
        if (!(code >> o & 1)) continue;
        ent_str_addf(out, "%so%u", before, o);
        before = ", ";
    }
    ent_str_add(out, code ? "}" : "none");
}

static void put_ranking(ent_str *out, ent_rng *r, unsigned n_options, const char *actor,
                        bool ties) {
    unsigned n = 1u << n_options, order[16];
    for (unsigned i = 0; i < n; i++) order[i] = i;
    for (unsigned i = n; i > 1; i--) {
        unsigned j = ent_rng_below(r, i), kept = order[i - 1];
        order[i - 1] = order[j];
        order[j] = kept;
    }
    ent_str_addf(out, "  rank %s ", actor);
    for (unsigned i = 0; i < n; i++) {
        if (i) ent_str_add(out, ties && !ent_rng_below(r, 3) ? " = " : " > ");
        put_state(out, n_options, order[i]);
    }
    ent_str_add(out, "\n");
}

static void put_line(ent_str *out, ent_rng *r, unsigned n_options) {
    static const char *const form[] = {"o%u if o%u", "not o%u or o%u", "o%u and o%u",
                                       "o%u iff o%u"};
    unsigned a = ent_rng_below(r, n_options), b = ent_rng_below(r, n_options);
    ent_str_add(out, "    ");
    switch (a == b ? 4u : ent_rng_below(r, 4)) {
    case 0: ent_str_addf(out, form[0], a, b); break;
    case 1: ent_str_addf(out, form[1], a, b); break;
    case 2: ent_str_addf(out, form[2], a, b); break;
    case 3: ent_str_addf(out, form[3], a, b); break;
    default: ent_str_addf(out, ent_rng_below(r, 2) ? "o%u" : "not o%u", a); break;
    }
    ent_str_add(out, "\n");
}

static void put_list(ent_str *out, ent_rng *r, unsigned n_options, const char *actor) {
    unsigned n = 1 + ent_rng_below(r, 4);
    ent_str_addf(out, "  prefer %s {\n", actor);
    for (unsigned k = 0; k < n; k++) put_line(out, r, n_options);
    ent_str_add(out, "  }\n");
}

static void write_dispute(ent_str *out, ent_rng *r, unsigned n_options, bool lists, bool ties) {
    static const char *const actor[] = {"a", "b", "c"};
    ent_str_add(out, "entente 1\ndispute d {\n  a { option o0 }\n  b { option o1 }\n");
    if (n_options > 2)
        ent_str_addf(out, "  c { option o2%s }\n", ent_rng_below(r, 3) ? "" : " one-way");
    for (unsigned p = 0; p < n_options; p++) {
        if (lists)
            put_list(out, r, n_options, actor[p]);
        else
            put_ranking(out, r, n_options, actor[p], ties);
    }
    ent_str_add(out, "}\n");
}

static ent_region *read(ent_ctx *ctx, ent_str *text) {
    ent_region *region = NULL;
    if (ent_region_read_text(ctx, "d.ent", ent_str_get(text), text->n, &region) != ENT_OK)
        expect(false, ent_last_message(ctx), ent_str_get(text));
    return region;
}

/* ---- margins of a player's own ranking */

static bool stable(ent_ctx *ctx, const ent_dispute_game *g, const ent_method *m, uint32_t p,
                   ent_state s) {
    ent_arena scratch = {0};
    bool is = false;
    if (ent_dispute_decide(ctx, g, m, p, s, &scratch, &is, NULL) != ENT_OK) failed++;
    ent_arena_clear(&scratch);
    return is;
}

static int sign(uint32_t a, uint32_t b) {
    return (a > b) - (a < b);
}

/* The least change among all places of the one state; 0: none. */
static uint32_t least_of_places(ent_ctx *ctx, ent_dispute_game *g, const ent_method *m, uint32_t p,
                                uint64_t at) {
    uint32_t *rank = g->game.rank[p], moved[16], least = 0;
    uint64_t n = g->game.n_states;
    ent_state s = ent_game_state(&g->game, at);
    bool before = stable(ctx, g, m, p, s);
    for (uint32_t place = 1; place <= 2 * n + 1; place++) {
        uint32_t changed = 0;
        for (uint64_t i = 0; i < n; i++) moved[i] = 2 * rank[i];
        moved[at] = place;
        for (uint64_t i = 0; i < n; i++)
            changed += i != at && sign(moved[i], moved[at]) != sign(rank[i], rank[at]);
        g->game.rank[p] = moved;
        if (stable(ctx, g, m, p, s) != before && (!least || changed < least)) least = changed;
        g->game.rank[p] = rank;
    }
    return least;
}

/* The least number of pairs in another order among all strict rankings of the player. */
static uint32_t least_of_rankings(ent_ctx *ctx, ent_dispute_game *g, const ent_method *m,
                                  uint32_t p, uint64_t at) {
    uint32_t *rank = g->game.rank[p], other[4], least = 0;
    ent_state s = ent_game_state(&g->game, at);
    bool before = stable(ctx, g, m, p, s);
    for (unsigned code = 0; code < 256; code++) {
        unsigned seen = 0, changed = 0;
        for (unsigned i = 0; i < 4; i++) {
            other[i] = 1 + (code >> 2 * i & 3);
            seen |= 1u << other[i];
        }
        if (seen != 30) continue;
        for (unsigned i = 0; i < 4; i++)
            for (unsigned j = 0; j < i; j++)
                changed += sign(other[i], other[j]) != sign(rank[i], rank[j]);
        g->game.rank[p] = other;
        if (stable(ctx, g, m, p, s) != before && (!least || changed < least)) least = changed;
        g->game.rank[p] = rank;
    }
    return least;
}

static void try_margins(ent_ctx *ctx, uint32_t number) {
    static const char *const ids[] = {"nash", "gmr", "smr", "seq", "sseq"};
    ent_rng r = ent_rng_new(2, 0x4d617267, number);
    ent_str text = {0};
    unsigned n_options = 2 + ent_rng_below(&r, 2);
    bool ties = ent_rng_below(&r, 2);
    write_dispute(&text, &r, n_options, false, ties);
    ent_region *region = read(ctx, &text);
    ent_dispute_game *g = NULL;
    if (region && ent_dispute_game_open(ctx, region, 0, ENT_NONE, NULL, &g) != ENT_OK) failed++;
    for (unsigned k = 0; g && k < 5; k++)
        for (uint32_t p = 0; p < g->game.spec.n_dms; p++)
            for (uint64_t i = 0; i < g->game.n_states; i++) {
                const ent_method *m = method(ids[k]);
                ent_state s = ent_game_state(&g->game, i);
                ent_rank_margin found;
                bool good = ent_game_margin(ctx, &g->game, m, p, s, &found) == ENT_OK;
                uint32_t least = least_of_places(ctx, g, m, p, i);
                good = good && found.stable == stable(ctx, g, m, p, s) &&
                       found.found == (least > 0) && found.swaps == least;
                expect(good, ids[k], ent_str_get(&text));
                if (n_options == 2 && !ties)
                    expect(found.swaps == least_of_rankings(ctx, g, m, p, i), "all rankings",
                           ent_str_get(&text));
            }
    ent_dispute_game_close(g);
    ent_region_free(region);
    ent_str_clear(&text);
}

/* ---- least swaps of a state, credible or not, against all moves of one state */

static bool rests(ent_ctx *ctx, ent_dispute_game *g, const ent_method *m, ent_state s) {
    for (uint32_t p = 0; p < g->game.spec.n_dms; p++)
        if (!stable(ctx, g, m, p, s)) return false;
    return true;
}

static uint32_t least_of_moves(ent_ctx *ctx, ent_dispute_game *g, const ent_method *m,
                               ent_state s) {
    uint32_t moved[16], least = 0;
    uint64_t n = g->game.n_states;
    bool before = rests(ctx, g, m, s);
    for (uint32_t p = 0; p < g->game.spec.n_dms; p++)
        for (uint64_t at = 0; at < n; at++)
            for (uint32_t place = 1; place <= 2 * n + 1; place += 2) {
                uint32_t *rank = g->game.rank[p], changed = 0;
                for (uint64_t i = 0; i < n; i++) moved[i] = 2 * rank[i];
                moved[at] = place;
                for (uint64_t i = 0; i < n; i++)
                    changed += i != at && sign(moved[i], moved[at]) != sign(rank[i], rank[at]);
                g->game.rank[p] = moved;
                if (rests(ctx, g, m, s) != before && (!least || changed < least)) least = changed;
                g->game.rank[p] = rank;
            }
    return least;
}

static void try_least(ent_ctx *ctx, uint32_t number) {
    static const char *const ids[] = {"nash", "gmr", "smr", "seq", "sseq", NULL};
    ent_rng r = ent_rng_new(3, 0x4c656173, number);
    ent_robustness_options o = ENT_ROBUSTNESS_OPTIONS_INIT;
    ent_str text = {0};
    o.concepts = ids;
    o.draws = 50;
    o.jobs = 2;
    write_dispute(&text, &r, 2 + ent_rng_below(&r, 2), false, ent_rng_below(&r, 2));
    ent_region *region = read(ctx, &text);
    ent_robustness *q = region ? ask(ctx, region, "d", &o) : NULL;
    for (uint32_t c = 0; q && c < q->n_concepts; c++)
        for (uint32_t i = 0; i < q->concept[c].n_states; i++) {
            const ent_robust_state *s = &q->concept[c].state[i];
            ent_state code = ent_game_state(&q->game->game, s->at);
            uint32_t least = least_of_moves(ctx, q->game, q->concept[c].concept, code);
            bool one = s->least.found && s->least.n_players == 1;
            if (s->rests)
                expect(s->least.found == (least > 0) && (!least || s->least.swaps == least),
                       "an equilibrium ends", ent_str_get(&text));
            else if (one)
                expect(s->least.swaps == least, "a state becomes one", ent_str_get(&text));
        }
    ent_robustness_free(q);
    ent_region_free(region);
    ent_str_clear(&text);
}

/* ---- lists */

/* How often the state rests in lists of a kind, each ranked anew and decided by definition. */
static ent_rest_count recount(ent_ctx *ctx, ent_dispute_game *g, const ent_method *m, ent_state s,
                              ent_slip_kind kind) {
    ent_rest_count count = {0, 0};
    for (uint32_t p = 0; p < g->game.spec.n_dms; p++)
        for (uint32_t k = 0; k < g->n_lines[p]; k++) {
            uint32_t order[8], n = 0;
            if (kind == ENT_SLIP_LINES && k + 1 == g->n_lines[p]) continue;
            for (uint32_t i = 0; i < g->n_lines[p]; i++) {
                if (i == k && kind == ENT_SLIP_WITHOUT) continue;
                order[n++] = i | (i == k && kind == ENT_SLIP_REVERSED ? ENT_REVERSED : 0);
            }
            if (kind == ENT_SLIP_LINES) order[k] = k + 1, order[k + 1] = k;
            if (ent_dispute_reorder(ctx, g, p, order, n) != ENT_OK) failed++;
            count.n++;
            count.n_true += rests(ctx, g, m, s);
            ent_dispute_restore(g);
        }
    return count;
}

/* All orders of a player's lines, by exchanges of two (Heap 1963). */
static void recount_orders(ent_ctx *ctx, ent_dispute_game *g, const ent_method *m, ent_state s,
                           uint32_t p, uint32_t n, uint32_t *order, ent_rest_count *count) {
    if (n <= 1) {
        if (ent_dispute_reorder(ctx, g, p, order, g->n_lines[p]) != ENT_OK) failed++;
        count->n++;
        count->n_true += rests(ctx, g, m, s);
        ent_dispute_restore(g);
        return;
    }
    for (uint32_t i = 0; i < n; i++) {
        recount_orders(ctx, g, m, s, p, n - 1, order, count);
        uint32_t j = n % 2 ? 0 : i, kept = order[j];
        order[j] = order[n - 1];
        order[n - 1] = kept;
    }
}

static bool same(ent_rest_count a, ent_rest_count b) {
    return a.n == b.n && a.n_true == b.n_true;
}

static void try_lists(ent_ctx *ctx, uint32_t number) {
    ent_rng r = ent_rng_new(4, 0x4c697374, number);
    ent_robustness_options o = ENT_ROBUSTNESS_OPTIONS_INIT;
    ent_str text = {0};
    o.draws = 20;
    write_dispute(&text, &r, 2 + ent_rng_below(&r, 2), true, false);
    ent_region *region = read(ctx, &text);
    ent_robustness *q = region ? ask(ctx, region, "d", &o) : NULL;
    for (uint32_t c = 0; q && c < q->n_concepts; c++)
        for (uint32_t i = 0; i < q->concept[c].n_states; i++) {
            const ent_robust_state *s = &q->concept[c].state[i];
            const ent_method *m = q->concept[c].concept;
            ent_state code = ent_game_state(&q->game->game, s->at);
            for (unsigned k = ENT_SLIP_LINES; k < ENT_N_SLIPS; k++)
                expect(same(s->tried[k], recount(ctx, q->game, m, code, (ent_slip_kind)k)), "lists",
                       ent_str_get(&text));
            for (uint32_t p = 0; p < q->game->game.spec.n_dms; p++) {
                uint32_t order[8] = {0, 1, 2, 3, 4, 5, 6, 7};
                ent_rest_count all = {0, 0};
                if (s->orders[p].n == 0) continue;
                recount_orders(ctx, q->game, m, code, p, q->game->n_lines[p], order, &all);
                expect(same(s->orders[p], all), "orders", ent_str_get(&text));
            }
        }
    ent_robustness_free(q);
    ent_region_free(region);
    ent_str_clear(&text);
}

/* ---- open pairs: on a decided dispute, with pairs opened here */

/* Of every state the count of draws agrees with what is certain, and with one pair open each of the
 * two settlements is drawn about as often. */
static void try_open(ent_ctx *ctx, uint32_t number) {
    static const char *const ids[] = {"nash", "gmr", "smr", NULL};
    ent_rng rng = ent_rng_new(6, 0x4f70656e, number);
    ent_stability_options o = ENT_STABILITY_OPTIONS_INIT;
    ent_robustness r = {.draws = 400, .seed = 1, .swaps = 5, .lambda = 1};
    ent_str text = {0};
    ent_bits unknown[3] = {{0}};
    o.concepts = ids;
    o.jobs = 2;
    write_dispute(&text, &rng, 2, false, false);
    ent_region *region = read(ctx, &text);
    if (!region || ent_stability_run(ctx, region, "d", &o, &r.base) != ENT_OK) {
        expect(false, ent_last_message(ctx), ent_str_get(&text));
        return;
    }
    r.game = r.base->game;
    r.n_concepts = r.base->n_concepts;
    for (uint32_t c = 0; c < r.n_concepts; c++) r.concept[c].concept = r.base->concepts[c];
    ent_bits_init(&unknown[0], &r.arena, 16);
    uint64_t i = ent_rng_below(&rng, 4), j = (i + 1 + ent_rng_below(&rng, 3)) % 4;
    ent_bits_set(&unknown[0], i * 4 + j, true);
    ent_bits_set(&unknown[0], j * 4 + i, true);
    r.base->open = unknown; /* as ent_stability_by_ranks puts it aside */
    expect(ent_robust_run(ctx, &r) == ENT_OK, ent_last_message(ctx), ent_str_get(&text));
    for (uint32_t c = 0; c < r.n_concepts; c++)
        for (uint32_t k = 0; k < r.concept[c].n_states; k++) {
            const ent_robust_state *s = &r.concept[c].state[k];
            const ent_open_truth *open = &r.concept[c].open;
            bool must = true, may = true;
            for (uint32_t p = 0; p < 2; p++) {
                must = must && ent_bits_get(&open->necessary[p], s->at);
                may = may && ent_bits_get(&open->possible[p], s->at);
            }
            uint32_t n = s->completed.n_true;
            expect(s->completed.n == 400 && (!must || n == 400) && (may || n == 0) &&
                       (must || !may || (n > 140 && n < 260)),
                   "open pairs", ent_str_get(&text));
        }
    ent_stability_free(r.base);
    ent_arena_clear(&r.arena);
    ent_region_free(region);
    ent_str_clear(&text);
}

/* ---- threads */

static char *print(ent_ctx *ctx, const ent_region *region, uint32_t jobs) {
    ent_robustness_options o = ENT_ROBUSTNESS_OPTIONS_INIT;
    ent_print_options how = ENT_PRINT_OPTIONS_INIT;
    char *text = NULL;
    o.jobs = jobs;
    o.draws = 300;
    how.format = ENT_JSON;
    ent_robustness *r = ask(ctx, region, "d", &o);
    if (!r || ent_report_robustness(ctx, r, &how, &text) != ENT_OK) failed++;
    ent_robustness_free(r);
    return text;
}

static void try_threads(ent_ctx *ctx, uint32_t number) {
    ent_rng r = ent_rng_new(5, 0x54687265, number);
    ent_str text = {0};
    write_dispute(&text, &r, 3, number % 2, true);
    ent_region *region = read(ctx, &text);
    char *one = print(ctx, region, 1), *four = print(ctx, region, 4);
    expect(one && four && strcmp(one, four) == 0, "threads", ent_str_get(&text));
    ent_free(one);
    ent_free(four);
    ent_region_free(region);
    ent_str_clear(&text);
}

int main(void) {
    ent_ctx *ctx = ent_ctx_new();
    try_north_korea(ctx);
    for (uint32_t k = 0; k < N_DISPUTES; k++) try_margins(ctx, k);
    for (uint32_t k = 0; k < N_DISPUTES / 2; k++) try_least(ctx, k);
    for (uint32_t k = 0; k < N_DISPUTES / 2; k++) try_lists(ctx, k);
    for (uint32_t k = 0; k < 60; k++) try_open(ctx, k);
    for (uint32_t k = 0; k < 10; k++) try_threads(ctx, k);
    ent_ctx_free(ctx);
    printf("%u passed, %u failed\n", passed, failed);
    return failed || !passed;
}
