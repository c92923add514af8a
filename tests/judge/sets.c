/* sets.c - judges lists of states: who finds which of them stable, by every concept that is a row
 * of src/methods.c and by every reply rule.
 *
 * The definition decides; the table that decides all states at once must say the same. */

#include "judge/judge.h"

#include "game/thresholds.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

bool *room_for_states(const figure *f) {
    bool *in = ent_arena_alloc(&f->b->c.arena, f->b->c.n_listed, sizeof *in);
    if (!in) (void)ent_no_memory(f->b->t->ctx);
    return in;
}

/* ---- comparing */

static void add_ids(ent_str *b, const stability_case *c, const bool *in) {
    bool any = false;
    for (size_t k = 0; k < c->n_listed; k++) {
        if (in[k]) ent_str_addf(b, any ? " %ld" : "%ld", c->id[k]);
        any = any || in[k];
    }
    if (!any) ent_str_add(b, "none");
}

static ent_status tell_ids(const figure *f, const bool *wanted, const bool *got) {
    ent_str line = {0};
    ent_str_addf(&line, "%s: expected ", f->path);
    add_ids(&line, &f->b->c, wanted);
    ent_str_add(&line, ", got ");
    add_ids(&line, &f->b->c, got);
    bool failed = ent_str_failed(&line);
    if (!failed) tally_fail(f->b->t, "%s", ent_str_get(&line));
    ent_str_clear(&line);
    return failed ? ent_no_memory(f->b->t->ctx) : ENT_OK;
}

/* The list as truth values; false, and told, where it is none of this file's states, each once. */
static bool read_ids(const figure *f, bool *wanted) {
    for (size_t j = 0; j < ent_json_size(f->value); j++) {
        size_t k;
        if (!case_find_state(&f->b->c, ent_json_at(f->value, j), &k) || wanted[k]) {
            figure_differs(f, "states that are listed, each once", "something else in place %zu",
                           j + 1);
            return false;
        }
        wanted[k] = true;
    }
    return true;
}

ent_status judge_ids(const figure *f, const bool *in) {
    bool *wanted = room_for_states(f);
    if (!wanted) return ENT_ENOMEM;
    if (!read_ids(f, wanted)) return ENT_OK;
    if (memcmp(wanted, in, f->b->c.n_listed * sizeof *in) != 0) return tell_ids(f, wanted, in);
    tally_pass(f->b->t);
    return ENT_OK;
}

/* ---- deciding */

static size_t number_of(const ent_method *m) {
    size_t k = 0;
    while (ent_method_at(k) != m) k++;
    return k;
}

/* Where the answer for all states is kept. */
static ent_bits *cell_of(const figure *f, ent_reply_rule rule, const ent_method *m, uint32_t dm) {
    bench *b = f->b;
    size_t n_dms = b->c.game.spec.n_dms, n = ent_method_count();
    if (!b->stable)
        b->stable = ent_arena_alloc(&b->c.arena, N_RULES * n * n_dms, sizeof *b->stable);
    return b->stable ? &b->stable[((size_t)rule * n + number_of(m)) * n_dms + dm] : NULL;
}

static ent_status look_up(const figure *f, const ent_method *m, uint32_t dm, ent_bits *out) {
    ent_ctx *ctx = f->b->t->ctx;
    stability_case *c = &f->b->c;
    ent_thresholds *tables;
    if (!ent_bits_init(out, &c->arena, c->game.n_states)) return ent_no_memory(ctx);
    ent_status st = ent_thresholds_open(ctx, &c->game, 1, &tables);
    if (st == ENT_OK && m->decide_all)
        st = m->decide_all(ctx, m, &c->game, tables, dm, out);
    else if (st == ENT_OK)
        st = ent_thresholds_decide(ctx, tables, m, dm, out);
    ent_thresholds_close(tables);
    return st;
}

/* By definition, into `out`; the table is compared with it. */
static ent_status decide(const figure *f, const ent_method *m, uint32_t dm, ent_bits *out) {
    stability_case *c = &f->b->c;
    ent_bits table, *all = out;
    if (!ent_bits_init(all, &c->arena, c->game.n_states)) return ent_no_memory(f->b->t->ctx);
    ent_status st = look_up(f, m, dm, &table);
    bool same = true;
    for (uint64_t i = 0; i < c->game.n_states && st == ENT_OK; i++) {
        bool stable = false;
        ent_arena_mark before = ent_arena_here(&c->arena);
        st = m->run.stability(f->b->t->ctx, m, &c->game, dm, ent_game_state(&c->game, i), &c->arena,
                              &stable, NULL);
        ent_arena_back(&c->arena, before);
        ent_bits_set(all, i, stable);
        same = same && ent_bits_get(&table, i) == stable;
    }
    if (st == ENT_OK && !same)
        tally_fail(f->b->t, "%s: expected the table of %s for %s to be as defined, got another",
                   f->path, m->id, case_dm_name(c, dm));
    return st;
}

ent_status find_stable(const figure *f, ent_reply_rule rule, const ent_method *m, uint32_t dm,
                       bool *in) {
    stability_case *c = &f->b->c;
    ent_bits *cell = cell_of(f, rule, m, dm);
    if (!cell) return ent_no_memory(f->b->t->ctx);
    ent_status st = ENT_OK;
    if (!cell->word) {
        c->game.spec.reply_rule = rule;
        st = decide(f, m, dm, cell);
        c->game.spec.reply_rule = ENT_REPLY_LEGAL;
    }
    for (size_t k = 0; k < c->n_listed && st == ENT_OK; k++) {
        uint64_t i;
        in[k] = ent_game_index(&c->game, c->code[k], &i) && ent_bits_get(cell, i);
    }
    return st;
}

/* in[k]: listed state k is stable for all decision makers. */
static ent_status find_equilibria(const figure *f, ent_reply_rule rule, const ent_method *m,
                                  bool *in) {
    bool *one = room_for_states(f);
    ent_status st = one ? ENT_OK : ENT_ENOMEM;
    for (size_t k = 0; k < f->b->c.n_listed; k++) in[k] = true;
    for (uint32_t dm = 0; dm < f->b->c.game.spec.n_dms && st == ENT_OK; dm++) {
        st = find_stable(f, rule, m, dm, one);
        for (size_t k = 0; k < f->b->c.n_listed && st == ENT_OK; k++) in[k] = in[k] && one[k];
    }
    return st;
}

/* The concept, if the engine has it and it is defined for this game; else told. */
static const ent_method *find_concept(const figure *f, const char *id) {
    const ent_method *m = ent_method_find(ENT_STABILITY, id);
    const char *unfit = m && m->unfit ? m->unfit(&f->b->c.game.spec) : NULL;
    if (!m) figure_differs(f, "states", "no concept called %s", id);
    if (unfit) figure_differs(f, "states", "%s is not defined here: %s", id, unfit);
    return unfit ? NULL : m;
}

/* ---- the judges */

ent_status find_row_dm(const figure *row, uint32_t *dm) {
    const char *name = ent_json_text(ent_json_get(row->value, "dm"));
    if (case_find_dm(&row->b->c, name, dm)) return ENT_OK;
    return ent_fail(row->b->t->ctx, ENT_EINPUT, "%s: no decision maker \"%s\"", row->path,
                    name ? name : "");
}

static ent_status judge_for(const figure *f, const char *concept, uint32_t dm) {
    const ent_method *m = find_concept(f, concept);
    bool *in = room_for_states(f);
    if (!in) return ENT_ENOMEM;
    if (!m) return ENT_OK;
    ent_status st = find_stable(f, ENT_REPLY_LEGAL, m, dm, in);
    return st == ENT_OK ? judge_ids(f, in) : st;
}

/* One concept, for the decision maker of the row. */
ent_status judge_stable(const figure *f) {
    uint32_t dm;
    ent_status st = find_row_dm(f->up, &dm);
    return st == ENT_OK ? judge_for(f, f->key, dm) : st;
}

/* expected.other_sequence_rules.RULE.equilibria.CONCEPT; elsewhere the rule is `legal`. */
static ent_reply_rule rule_of(const figure *f) {
    const char *rule = f->up && f->up->up ? f->up->up->key : NULL;
    if (rule && strcmp(rule, "once") == 0) return ENT_REPLY_ONCE;
    if (rule && strcmp(rule, "single") == 0) return ENT_REPLY_SINGLE;
    return ENT_REPLY_LEGAL;
}

/* One concept, for all decision makers. */
ent_status judge_equilibria(const figure *f) {
    const ent_method *m = find_concept(f, f->key);
    bool *in = room_for_states(f);
    if (!in) return ENT_ENOMEM;
    if (!m) return ENT_OK;
    ent_status st = find_equilibria(f, rule_of(f), m, in);
    return st == ENT_OK ? judge_ids(f, in) : st;
}

ent_status judge_rule(const figure *f) {
    figure_is(f, json_is_text(f->value, "legal"), "legal", ent_json_text(f->value));
    return ENT_OK;
}

/* ---- looking ahead */

/* The rows are for 1, 2, 3 .. moves. */
ent_status judge_horizons(const figure *f) {
    size_t k = 0;
    for (; k < ent_json_size(f->value); k++) {
        uint64_t h;
        if (!json_whole(ent_json_get(ent_json_at(f->value, k), "h"), &h) || h != k + 1) break;
    }
    if (k == ent_json_size(f->value))
        tally_pass(f->b->t);
    else
        figure_differs(f, "rows for h = 1, 2, 3 ..", "something else in row %zu", k + 1);
    return ENT_OK;
}

ent_status judge_horizon(const figure *f) {
    uint64_t h = 0;
    bool whole = json_whole(f->value, &h);
    char wanted[40], got[40];
    snprintf(wanted, sizeof wanted, "%zu", f->up->at + 1);
    snprintf(got, sizeof got, "%" PRIu64, h);
    figure_is(f, whole && h == f->up->at + 1, wanted, got);
    return ENT_OK;
}

/* An object with one member for each decision maker, in their order. */
ent_status judge_dm_members(const figure *f) {
    uint32_t n = f->b->c.game.spec.n_dms, dm = 0;
    for (; dm < n && dm < ent_json_size(f->value); dm++) {
        const char *key;
        ent_json_member(f->value, dm, &key);
        if (strcmp(key, case_dm_name(&f->b->c, dm)) != 0) break;
    }
    bool each = dm == n && ent_json_size(f->value) == n;
    figure_is(f, each, "each decision maker, in their order", "others");
    return ENT_OK;
}

ent_status judge_limited(const figure *f) {
    uint64_t h = 0;
    uint32_t dm;
    char concept[24];
    if (!json_whole(ent_json_get(f->up->up->value, "h"), &h) ||
        !case_find_dm(&f->b->c, f->key, &dm)) {
        figure_differs(f, "a horizon and a decision maker", "h %" PRIu64 " and %s", h, f->key);
        return ENT_OK;
    }
    snprintf(concept, sizeof concept, "l%" PRIu64, h);
    return judge_for(f, concept, dm);
}

/* ---- states that count as one */

/* Everybody likes state j as well as state k. */
static bool all_indifferent(const stability_case *c, size_t j, size_t k) {
    for (uint32_t dm = 0; dm < c->game.spec.n_dms; dm++)
        if (ent_game_rank_of(&c->game, dm, c->code[j]) !=
            ent_game_rank_of(&c->game, dm, c->code[k]))
            return false;
    return true;
}

/* Several states that are one to the source: exactly those among which nobody has a preference. */
ent_status judge_coalesced(const figure *f) {
    const stability_case *c = &f->b->c;
    bool *in = room_for_states(f);
    size_t first;
    if (!in) return ENT_ENOMEM;
    if (!case_find_state(c, ent_json_at(f->value, 0), &first)) {
        figure_differs(f, "states", "none");
        return ENT_OK;
    }
    for (size_t k = 0; k < c->n_listed; k++) in[k] = all_indifferent(c, first, k);
    return judge_ids(f, in);
}
