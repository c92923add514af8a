/* test_certificates.c - every certificate of every published case, before an independent judge.
 *
 *   test_certificates FILE..
 *
 * Each state, decision maker and concept of the cases: the engine gives its reasons and the judge
 * (check_certificate.c) must accept them.  100 random cases follow, with what the published ones
 * lack: ties that deter, common options, replies of several steps.  Then 200 certificates get one
 * random change each, in a move, in the state of a step or in its mover, and the judge must reject
 * them all. */

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "run_cases.h"
#include "base/file.h"
#include "base/method.h"
#include "base/random.h"
#include "check_certificate.h"

#define N_RANDOM 100
#define N_CHANGES 200
#define MOST_STEPS 64

/* A case as the engine and as the judge see it. */
typedef struct world {
    ent_json_doc *doc;
    stability_case engine;
    check_model *judge;
} world;

static ent_status open_text(ent_ctx *ctx, const char *name, const ent_str *text, world *w) {
    ent_status st = ent_json_parse(ctx, name, (ent_slice){ent_str_get(text), text->n}, &w->doc);
    if (st == ENT_OK) st = stability_case_read(ctx, ent_json_root(w->doc), &w->engine);
    if (st == ENT_OK && w->engine.ranked) w->judge = check_model_read(ent_json_root(w->doc));
    return st;
}

static ent_status open_file(ent_ctx *ctx, const char *path, world *w) {
    ent_str text = {0};
    ent_status st = ent_file_read(ctx, path, (size_t)1 << 24, &text);
    if (st == ENT_OK) st = open_text(ctx, path, &text, w);
    ent_str_clear(&text);
    return st;
}

static void close_world(world *w) {
    check_model_free(w->judge);
    stability_case_clear(&w->engine);
    ent_json_free(w->doc);
}

static ent_status reasons(ent_ctx *ctx, world *w, size_t concept, uint32_t dm, ent_state s,
                          ent_certificate *why) {
    bool stable;
    const ent_method *m = ent_method_at(concept);
    ent_status st =
        m->run.stability(ctx, m, &w->engine.game, dm, s, &w->engine.arena, &stable, why);
    if (st == ENT_OK && stable != why->stable) return ENT_EINTERNAL;
    return st;
}

/* Those for single decision makers that are defined for the game and whose definitions the judge
 * knows; test_richer.c has the judge of strength and doubt, test_coalition.c follows coalitions. */
static bool is_judged(size_t concept, const ent_game *g) {
    const ent_method *m = ent_method_at(concept);
    if (m->family != ENT_STABILITY) return false;
    if (m->traits & (ENT_TRAIT_UNCERTAIN | ENT_TRAIT_MUCH)) return false;
    return !m->unfit || !m->unfit(&g->spec);
}

/* Every certificate of a case; counts into *n. */
static bool accept_all(ent_ctx *ctx, world *w, const char *path, unsigned *n) {
    const ent_game *g = &w->engine.game;
    unsigned before = *n;
    for (size_t concept = 0; concept < ent_method_count(); concept ++) {
        if (!is_judged(concept, g)) continue;
        for (uint32_t dm = 0; dm < g->spec.n_dms; dm++) {
            for (uint64_t i = 0; i < g->n_states; i++) {
                ent_certificate why;
                ent_arena_mark mark = ent_arena_here(&w->engine.arena);
                const char *broken = ent_last_message(ctx);
                if (reasons(ctx, w, concept, dm, ent_game_state(g, i), &why) == ENT_OK)
                    broken = check_certificate(w->judge, &why);
                ent_arena_back(&w->engine.arena, mark);
                ++*n;
                if (!broken) continue;
                printf("%s: %s of state %" PRIu64 " for decision maker %" PRIu32 ": %s\n", path,
                       ent_method_id(ent_method_at(concept)), ent_game_state(g, i), dm, broken);
                return false;
            }
        }
    }
    return *n > before;
}

/* ---- random cases, as texts like the published ones */

static void begin_list(ent_json_writer *w, const char *key) {
    ent_json_key(w, key);
    ent_json_begin_array(w);
}

static void put(ent_json_writer *w, const char *key, const char *text) {
    ent_json_key(w, key);
    ent_json_put_text(w, text);
}

static const char *random_dm(ent_rng *r, unsigned n_dms) {
    static const char *const names[] = {"A", "B", "C", "D"};
    return names[ent_rng_below(r, n_dms)];
}

/* Every option is left open with probability 1 - 1/one_in. */
static void put_pattern(ent_json_writer *w, ent_rng *r, unsigned n_options, unsigned one_in) {
    char pattern[8] = "";
    for (unsigned o = 0; o < n_options; o++)
        pattern[o] = ent_rng_below(r, one_in) ? '-' : "YN"[ent_rng_below(r, 2)];
    ent_json_put_text(w, pattern);
}

static void put_options(ent_json_writer *w, ent_rng *r, unsigned n_dms, unsigned n_options) {
    static const char *const directions[] = {"both", "both", "both", "take-only", "drop-only"};
    bool shared = ent_rng_below(r, 2); /* else everybody's options are its own */
    begin_list(w, "options");
    for (unsigned o = 0; o < n_options; o++) {
        ent_json_begin_object(w);
        begin_list(w, "owner");
        ent_json_put_text(w, random_dm(r, n_dms));
        if (shared && ent_rng_below(r, 4) == 0) ent_json_put_text(w, random_dm(r, n_dms));
        ent_json_end_array(w);
        put(w, "direction", directions[ent_rng_below(r, 5)]);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
    begin_list(w, "infeasible");
    for (unsigned k = ent_rng_below(r, 3); k > 0; k--) put_pattern(w, r, n_options, 2);
    ent_json_end_array(w);
    begin_list(w, "forbidden_moves");
    for (unsigned k = ent_rng_below(r, 3); k > 0; k--) {
        ent_json_begin_object(w);
        put(w, "dm", random_dm(r, n_dms));
        ent_json_key(w, "from");
        put_pattern(w, r, n_options, 3);
        ent_json_key(w, "to");
        put_pattern(w, r, n_options, 3);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
}

static void put_statements(ent_json_writer *w, ent_rng *r, unsigned n_options) {
    put(w, "authoritative", "statements");
    begin_list(w, "statements");
    for (unsigned k = 2 + ent_rng_below(r, 5); k > 0; k--) {
        ent_json_begin_object(w);
        begin_list(w, "any_of");
        for (unsigned p = 1 + ent_rng_below(r, 2); p > 0; p--) put_pattern(w, r, n_options, 2);
        ent_json_end_array(w);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
}

static void put_graph(ent_json_writer *w, ent_rng *r, unsigned n_dms, unsigned n_states) {
    begin_list(w, "states");
    for (unsigned s = 0; s < n_states; s++) {
        ent_json_begin_object(w);
        ent_json_key(w, "id");
        ent_json_put_count(w, s + 1);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
    begin_list(w, "moves");
    for (unsigned k = n_dms * n_states; k > 0; k--) {
        char arc[32];
        unsigned from = ent_rng_below(r, n_states), step = 1 + ent_rng_below(r, n_states - 1);
        snprintf(arc, sizeof arc, "%u>%u", from + 1, (from + step) % n_states + 1);
        ent_json_begin_object(w);
        put(w, "dm", random_dm(r, n_dms));
        begin_list(w, "arcs");
        ent_json_put_text(w, arc);
        ent_json_end_array(w);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
}

/* Each state in one of four groups. */
static void put_ranking(ent_json_writer *w, ent_rng *r, unsigned n_states) {
    unsigned group[16];
    for (unsigned s = 0; s < n_states; s++) group[s] = ent_rng_below(r, 4);
    begin_list(w, "ranking");
    for (unsigned k = 0; k < 4; k++) {
        ent_json_begin_array(w);
        for (unsigned s = 0; s < n_states; s++)
            if (group[s] == k) ent_json_put_count(w, s + 1);
        ent_json_end_array(w);
    }
    ent_json_end_array(w);
}

static void write_case(ent_rng *r, ent_str *out) {
    static const char *const names[] = {"A", "B", "C", "D"};
    unsigned n_dms = 2 + ent_rng_below(r, 3), n_options = 3 + ent_rng_below(r, 3);
    unsigned n_states = ent_rng_below(r, 3) ? 0 : 4 + ent_rng_below(r, 9); /* 0: option form */
    ent_json_writer w = ent_json_writer_to(out, false);
    ent_json_begin_object(&w);
    put(&w, "form", n_states ? "graph" : "option");
    begin_list(&w, "decision_makers");
    for (unsigned dm = 0; dm < n_dms; dm++) {
        ent_json_begin_object(&w);
        put(&w, "name", names[dm]);
        ent_json_end_object(&w);
    }
    ent_json_end_array(&w);
    if (n_states)
        put_graph(&w, r, n_dms, n_states);
    else
        put_options(&w, r, n_dms, n_options);
    begin_list(&w, "preferences");
    for (unsigned dm = 0; dm < n_dms; dm++) {
        ent_json_begin_object(&w);
        put(&w, "dm", names[dm]);
        if (n_states)
            put_ranking(&w, r, n_states);
        else
            put_statements(&w, r, n_options);
        ent_json_end_object(&w);
    }
    ent_json_end_array(&w);
    ent_json_end_object(&w);
}

static bool accept_random(ent_ctx *ctx, unsigned *n) {
    bool good = true;
    for (uint32_t k = 0; k < N_RANDOM && good; k++) {
        ent_rng r = ent_rng_new(1, ent_hash(ent_slice_of("random cases")), k);
        ent_str text = {0};
        world w = {0};
        write_case(&r, &text);
        good = open_text(ctx, "random case", &text, &w) == ENT_OK && w.judge &&
               (w.engine.game.n_states == 0 || accept_all(ctx, &w, "random case", n));
        if (!good) printf("%s\n%s\n", ent_last_message(ctx), ent_str_get(&text));
        ent_str_clear(&text);
        close_world(&w);
    }
    return good;
}

/* ---- changed certificates */

/* Another feasible state; in a game of one state there is none. */
static ent_state another_state(ent_rng *r, const ent_game *g, ent_state s) {
    ent_state t = s;
    while (t == s) t = ent_game_state(g, ent_rng_below(r, (uint32_t)g->n_states));
    return t;
}

/* Changes one thing of an answer.  `path` is the answer's own, for writing. */
static void change(ent_rng *r, const ent_game *g, ent_answer *a, ent_step *path) {
    uint32_t what = ent_rng_below(r, a->n_steps ? 3 : 1);
    if (what == 0) {
        a->move = another_state(r, g, a->move);
        return;
    }
    ent_step *step = &path[ent_rng_below(r, a->n_steps)];
    if (what == 1)
        step->to = another_state(r, g, step->to);
    else
        step->dm = (step->dm + 1 + ent_rng_below(r, g->spec.n_dms - 1)) % g->spec.n_dms;
}

/* A random certificate with something to change. */
static ent_status draw(ent_ctx *ctx, ent_rng *r, world *w, ent_certificate *why) {
    const ent_game *g = &w->engine.game;
    uint32_t concept;
    do concept
    = ent_rng_below(r, (uint32_t)ent_method_count());
    while (!is_judged(concept, g))
        ;
    uint32_t dm = ent_rng_below(r, g->spec.n_dms);
    uint64_t i = ent_rng_below(r, (uint32_t)g->n_states);
    return reasons(ctx, w, concept, dm, ent_game_state(g, i), why);
}

/* Is the certificate rejected after one change? */
static bool reject_changed(world *w, ent_rng *r, ent_certificate why) {
    ent_step path[MOST_STEPS];
    uint32_t k = ent_rng_below(r, why.n_answers);
    ent_answer *answers = ent_arena_alloc(&w->engine.arena, why.n_answers, sizeof *answers);
    if (!answers || why.answers[k].n_steps > MOST_STEPS) return false;
    memcpy(answers, why.answers, why.n_answers * sizeof *answers);
    for (uint32_t i = 0; i < answers[k].n_steps; i++) path[i] = answers[k].path[i];
    answers[k].path = path;
    change(r, &w->engine.game, &answers[k], path);
    why.answers = answers;
    return check_certificate(w->judge, &why) != NULL;
}

int main(int argc, char **argv) {
    ent_ctx *ctx = ent_ctx_new();
    unsigned n_certificates = 0, n_random = 0, n_cases = 0, n_rejected = 0;
    bool good = ctx != NULL;
    world *worlds = calloc((size_t)argc, sizeof *worlds);
    for (int i = 1; i < argc && good && worlds; i++) {
        world *w = &worlds[n_cases];
        good = open_file(ctx, argv[i], w) == ENT_OK;
        if (good && w->judge) {
            good = accept_all(ctx, w, argv[i], &n_certificates);
            n_cases++;
            continue;
        }
        printf("%s: %s\n", argv[i], good ? "no complete preference" : ent_last_message(ctx));
        close_world(w);
        *w = (world){0};
    }
    good = good && accept_random(ctx, &n_random);
    ent_rng r = ent_rng_new(1, ent_hash(ent_slice_of("certificates")), 0);
    for (unsigned k = 0; k < N_CHANGES && good && n_cases;) {
        world *w = &worlds[ent_rng_below(&r, n_cases)];
        ent_certificate why;
        good = draw(ctx, &r, w, &why) == ENT_OK;
        if (!good || why.n_answers == 0) continue;
        n_rejected += reject_changed(w, &r, why);
        k++;
    }
    printf("%u certificates of %u cases and %u of %d random ones accepted, %u of %d changed ones "
           "rejected\n",
           n_certificates, n_cases, n_random, N_RANDOM, n_rejected, N_CHANGES);
    for (unsigned i = 0; i < n_cases; i++) close_world(&worlds[i]);
    free(worlds);
    ent_ctx_free(ctx);
    return good && n_cases && n_rejected == N_CHANGES ? 0 : 1;
}
