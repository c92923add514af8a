/* outlook_names.c - what an asker calls things: theatres, interventions, acts, times, events. */

#include "analyse/outlook.h"

#include "analyse/stability.h"
#include "base/num.h"

#include <math.h>
#include <string.h>

/* ---- theatres */

static ent_status several(ent_ctx *ctx, const ent_region *region) {
    ent_str list = {0};
    for (uint32_t i = 0; i < region->n_theatres; i++) {
        ent_str_add(&list, i ? ", " : "");
        ent_str_add_slice(&list, region->theatres[i].name);
    }
    ent_status st =
        ent_fail(ctx, ENT_EUSAGE, "which theatre? this model has several: %s", ent_str_get(&list));
    ent_str_clear(&list);
    return st;
}

ent_status ent_find_theatre(ent_ctx *ctx, const ent_region *region, const char *name,
                            uint32_t *number) {
    *number = 0;
    if (region->n_theatres == 0) return ent_fail(ctx, ENT_EUSAGE, "this model has no theatre");
    if (name) return ent_find_named(ctx, region, ENT_A_THEATRE, name, number);
    return region->n_theatres > 1 ? several(ctx, region) : ENT_OK;
}

/* ---- scenarios */

/* "arms-NAME" of an arms block: its number; ENT_NONE. */
static uint32_t arms_of(const ent_region *region, const ent_theatre *t, ent_slice name) {
    if (name.n < 5 || memcmp(name.s, "arms-", 5) != 0) return ENT_NONE;
    ent_slice actor = {name.s + 5, name.n - 5};
    for (uint32_t i = 0; i < t->n_arms; i++)
        if (ent_slice_eq(region->actors[t->actors[t->arms[i].actor]].name, actor)) return i;
    return ENT_NONE;
}

static uint32_t measure_of(const ent_theatre *t, ent_slice name) {
    for (uint32_t i = 0; i < t->n_measures; i++)
        if (ent_slice_eq(t->measures[i].name, name)) return i;
    return ENT_NONE;
}

static uint32_t act_of(const ent_theatre *t, ent_slice name) {
    for (uint32_t i = 0; i < t->n_acts; i++)
        if (ent_slice_eq(t->acts[i].name, name)) return i;
    return ENT_NONE;
}

/* What may stand there, and the nearest of it. */
static ent_status no_such(ent_ctx *ctx, const ent_region *region, const ent_theatre *t,
                          ent_slice name, bool adding) {
    ent_nearest near = ent_nearest_to(name);
    ent_str list = {0};
    for (uint32_t i = 0; i < t->n_measures; i++) {
        if (t->measures[i].commitment == adding) continue;
        ent_nearest_try(&near, t->measures[i].name);
        ent_str_add(&list, list.n ? ", " : "");
        ent_str_add_slice(&list, t->measures[i].name);
    }
    for (uint32_t i = 0; adding && i < t->n_acts; i++) {
        ent_nearest_try(&near, t->acts[i].name);
        ent_str_add(&list, list.n ? ", " : "");
        ent_str_add_slice(&list, t->acts[i].name);
    }
    for (uint32_t i = 0; !adding && i < t->n_arms; i++) {
        ent_slice actor = region->actors[t->actors[t->arms[i].actor]].name;
        ent_str_addf(&list, "%sarms-%.*s", list.n ? ", " : "", (int)actor.n, actor.s);
    }
    const char *what = adding ? "intervention or act" : "commitment, or arms-ACTOR,";
    ent_status st;
    if (near.best.n)
        st = ent_fail(ctx, ENT_EUSAGE,
                      "theatre \"%.*s\" has no %s \"%.*s\"; did you mean \"%.*s\"?", (int)t->name.n,
                      t->name.s, what, (int)name.n, name.s, (int)near.best.n, near.best.s);
    else
        st = ent_fail(ctx, ENT_EUSAGE, "theatre \"%.*s\" has no %s \"%.*s\"%s%s", (int)t->name.n,
                      t->name.s, what, (int)name.n, name.s, list.n ? "; there are: " : "",
                      ent_str_get(&list));
    ent_str_clear(&list);
    return st;
}

ent_status ent_scenario_add(ent_ctx *ctx, const ent_region *region, const ent_theatre *t,
                            ent_slice name, ent_theatre_scenario *s) {
    uint32_t measure = measure_of(t, name), act = act_of(t, name);
    if (measure != ENT_NONE && t->measures[measure].commitment)
        return ent_fail(ctx, ENT_EUSAGE,
                        "\"%.*s\" is a commitment: it is in force unless --without takes it out",
                        (int)name.n, name.s);
    if (measure != ENT_NONE)
        s->with |= UINT64_C(1) << measure;
    else if (act != ENT_NONE)
        s->acts |= UINT64_C(1) << act;
    else
        return no_such(ctx, region, t, name, true);
    return ENT_OK;
}

ent_status ent_scenario_take_out(ent_ctx *ctx, const ent_region *region, const ent_theatre *t,
                                 ent_slice name, ent_theatre_scenario *s) {
    uint32_t measure = measure_of(t, name), arms = arms_of(region, t, name);
    if (measure != ENT_NONE && !t->measures[measure].commitment)
        return ent_fail(ctx, ENT_EUSAGE,
                        "\"%.*s\" is an intervention: it is not there unless --with adds it",
                        (int)name.n, name.s);
    if (measure != ENT_NONE)
        s->without |= UINT64_C(1) << measure;
    else if (arms != ENT_NONE)
        s->held |= UINT64_C(1) << arms;
    else
        return no_such(ctx, region, t, name, false);
    return ENT_OK;
}

/* ---- events */

static const char *const kinds[ENT_N_PAIR_KINDS] = {"incident", "crisis", "confrontation", "war",
                                                    "settlement"};

const char *ent_theatre_kind_word(ent_theatre_kind kind) {
    return kinds[kind];
}

const char *ent_query_word(const ent_theatre_query *q) {
    static const char *const unintended[ENT_N_PAIR_KINDS] = {
        "unintended incident", "unintended crisis", "unintended confrontation", "unintended war",
        "unintended settlement"};
    if (q->of_border) return "attack";
    return q->ask == ENT_ASK_UNINTENDED ? unintended[q->kind] : kinds[q->kind];
}

static uint32_t actor_of(const ent_region *region, const ent_theatre *t, ent_slice name) {
    for (uint32_t i = 0; i < t->n_actors; i++)
        if (ent_slice_eq(region->actors[t->actors[i]].name, name)) return i;
    return ENT_NONE;
}

static ent_status no_such_query(ent_ctx *ctx, const ent_theatre *t, const char *text) {
    return ent_fail(ctx, ENT_EUSAGE,
                    "\"%s\" is nothing that happens in theatre \"%.*s\"; write KIND(A, B) with "
                    "incident, crisis, confrontation, war or settlement of one of its pairs, or "
                    "attack(GROUP, STATE)",
                    text, (int)t->name.n, t->name.s);
}

ent_status ent_read_query(ent_ctx *ctx, const ent_region *region, const ent_theatre *t,
                          const char *text, double within, ent_theatre_query *out) {
    ent_slice s = ent_slice_trim(ent_slice_of(text));
    const char *open = s.n ? memchr(s.s, '(', s.n) : NULL;
    const char *comma = open ? memchr(open, ',', s.n - (size_t)(open - s.s)) : NULL;
    if (!comma || s.s[s.n - 1] != ')') return no_such_query(ctx, t, text);
    ent_slice word = ent_slice_trim((ent_slice){s.s, (size_t)(open - s.s)});
    ent_slice one = ent_slice_trim((ent_slice){open + 1, (size_t)(comma - open) - 1});
    ent_slice other = ent_slice_trim((ent_slice){comma + 1, (size_t)(s.s + s.n - 1 - comma) - 1});
    uint32_t a = actor_of(region, t, one), b = actor_of(region, t, other);
    *out = (ent_theatre_query){.ask = ENT_ASK_CHANCE, .which = ENT_NONE, .within = within};
    if (a == ENT_NONE || b == ENT_NONE) return no_such_query(ctx, t, text);
    out->of_border = ent_slice_is(word, "attack");
    for (uint32_t k = 0; k < ENT_N_PAIR_KINDS; k++)
        if (ent_slice_is(word, kinds[k])) out->kind = (ent_theatre_kind)k;
    bool known = out->of_border || ent_slice_is(word, kinds[out->kind]);
    if (known) out->which = out->of_border ? ent_find_border(t, a, b) : ent_find_dyad(t, a, b);
    return out->which == ENT_NONE ? no_such_query(ctx, t, text) : ENT_OK;
}
