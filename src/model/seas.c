/* seas.c - seas under an alternative, and the numbers in them.
 *
 * A line that falls away leaves the sea as if it had not been written: an island then counts like
 * those without a line, a closing closes nothing.  A rule that is given something which falls away
 * falls with it, since without it it would say something else. */

#include "model/region.h"

#include "base/num.h"

#include <string.h>

double ent_sea_value(const ent_attribute *a, double x) {
    if (ent_slice_is(a->quantity.unit, "%")) return x / 100;
    if (ent_slice_is(a->quantity.unit, "nm")) return x * ENT_NAUTICAL_MILE;
    return x;
}

void ent_sea_numbers(const ent_sea *sea, ent_number_fn *fn, void *asker) {
    if (sea->weight) fn(asker, sea->weight);
    for (uint32_t i = 0; i < sea->n_islands; i++) fn(asker, sea->islands[i].weight);
    for (uint32_t i = 0; i < sea->n_rules; i++) {
        const ent_sea_rule *rule = &sea->rules[i];
        for (uint32_t k = 0; k < rule->n_zones; k++) fn(asker, rule->zones[k]);
        for (uint32_t k = 0; rule->shares && k < sea->n_states; k++) fn(asker, rule->shares[k]);
    }
}

uint32_t ent_find_sea_rule(const ent_sea *sea, ent_slice name) {
    for (uint32_t i = 0; i < sea->n_rules; i++)
        if (ent_slice_eq(sea->rules[i].name, name)) return i;
    return ENT_NONE;
}

uint32_t ent_find_sea_field(const ent_sea *sea, ent_slice name) {
    for (uint32_t i = 0; i < sea->n_fields; i++)
        if (ent_slice_eq(sea->fields[i].name, name)) return i;
    return ENT_NONE;
}

/* ---- what falls away */

typedef struct sieve {
    const ent_world *world;
    const ent_alternative *alternative;
    ent_arena *arena;
    bool failed;                  /* out of memory */
    const uint32_t *coast, *line; /* new numbers of those that stay; ENT_NONE: gone */
} sieve;

static bool falls(const sieve *s, ent_span span, const ent_provenance *p) {
    return ent_falls_away(s->world, s->alternative, span, p);
}

static bool number_falls(const sieve *s, const ent_attribute *a) {
    return a && falls(s, a->span, &a->provenance);
}

typedef bool ent_thing_gone(const sieve *s, const void *thing);

static bool coast_gone(const sieve *s, const void *thing) {
    const ent_coast *x = thing;
    return falls(s, x->span, &x->provenance);
}

static bool closing_gone(const sieve *s, const void *thing) {
    const ent_sea_closing *x = thing;
    return falls(s, x->span, &x->provenance);
}

static bool line_gone(const sieve *s, const void *thing) {
    const ent_sea_line *x = thing;
    return falls(s, x->span, &x->provenance);
}

static bool field_gone(const sieve *s, const void *thing) {
    const ent_sea_field *x = thing;
    return falls(s, x->span, &x->provenance);
}

static bool island_gone(const sieve *s, const void *thing) {
    const ent_sea_island *x = thing;
    return falls(s, x->span, &x->provenance) || number_falls(s, x->weight) ||
           s->coast[x->coast] == ENT_NONE;
}

static bool agreed_gone(const sieve *s, const void *thing) {
    const ent_sea_agreed *x = thing;
    return falls(s, x->span, &x->provenance);
}

static bool rule_gone(const sieve *s, const ent_sea *sea, const ent_sea_rule *x) {
    bool gone = falls(s, x->span, &x->provenance) ||
                (x->along != ENT_NONE && s->line[x->along] == ENT_NONE);
    for (uint32_t i = 0; i < x->n_zones; i++) gone |= number_falls(s, x->zones[i]);
    for (uint32_t i = 0; x->shares && i < sea->n_states; i++) gone |= number_falls(s, x->shares[i]);
    return gone;
}

/* Those of a list that stay, in a list of their own; `number` (may be NULL) are their new numbers. */
static void *sift(sieve *s, const void *list, uint32_t *n, size_t size, ent_thing_gone *gone,
                  uint32_t *number) {
    char *left = ent_arena_alloc(s->arena, *n, size);
    const char *thing = list;
    uint32_t k = 0;
    if (!left) s->failed = true;
    for (uint32_t i = 0; left && i < *n; i++) {
        bool stays = !gone(s, thing + i * size);
        if (number) number[i] = stays ? k : ENT_NONE;
        if (stays) memcpy(left + k++ * size, thing + i * size, size);
    }
    *n = k;
    return left;
}

static void sift_islands(sieve *s, ent_sea *sea) {
    ent_sea_island *left = sift(s, sea->islands, &sea->n_islands, sizeof *left, island_gone, NULL);
    for (uint32_t i = 0; left && i < sea->n_islands; i++) left[i].coast = s->coast[left[i].coast];
    sea->islands = left;
    if (number_falls(s, sea->weight)) sea->weight = NULL;
}

static void sift_rules(sieve *s, ent_sea *sea) {
    ent_sea_rule *left = ent_arena_alloc(s->arena, sea->n_rules, sizeof *left);
    uint32_t n = 0;
    if (!left) s->failed = true;
    for (uint32_t i = 0; left && i < sea->n_rules; i++) {
        if (rule_gone(s, sea, &sea->rules[i])) continue;
        ent_sea_rule *x = &left[n++];
        *x = sea->rules[i];
        if (x->along != ENT_NONE) x->along = s->line[x->along];
        x->agreed = sift(s, x->agreed, &x->n_agreed, sizeof *x->agreed, agreed_gone, NULL);
    }
    sea->rules = left;
    sea->n_rules = n;
}

static void sift_sea(sieve *s, ent_sea *sea) {
    uint32_t *coast = ent_arena_alloc(s->arena, sea->n_coasts, sizeof *coast);
    uint32_t *line = ent_arena_alloc(s->arena, sea->n_lines, sizeof *line);
    s->failed = !coast || !line;
    s->coast = coast;
    s->line = line;
    if (s->failed) return;
    sea->coasts = sift(s, sea->coasts, &sea->n_coasts, sizeof *sea->coasts, coast_gone, coast);
    sea->lines = sift(s, sea->lines, &sea->n_lines, sizeof *sea->lines, line_gone, line);
    sea->closings =
        sift(s, sea->closings, &sea->n_closings, sizeof *sea->closings, closing_gone, NULL);
    sea->fields = sift(s, sea->fields, &sea->n_fields, sizeof *sea->fields, field_gone, NULL);
    if (s->failed) return;
    sift_islands(s, sea);
    sift_rules(s, sea);
}

/* ---- under an alternative */

ent_status ent_sea_under(ent_ctx *ctx, const ent_region *g, uint32_t sea, uint32_t alternative,
                         const ent_world *world, ent_arena *arena, const ent_sea **out) {
    ENT_EXPECT(ctx, sea < g->n_seas);
    ENT_EXPECT(ctx, alternative == ENT_NONE || alternative < g->n_alternatives);
    const ent_alternative *a = ent_alternative_in(g, world, alternative);
    const ent_table_change *change = ent_table_change_of(a, ENT_OF_SEA, sea);
    *out = change ? change->sea : &g->seas[sea];
    if (ent_nothing_falls(world, a)) return ENT_OK;

    ent_sea *left = ent_arena_alloc(arena, 1, sizeof *left);
    if (!left) return ent_no_memory(ctx);
    *left = **out;
    sieve s = {world, a, arena, false, NULL, NULL};
    sift_sea(&s, left);
    *out = left;
    return s.failed ? ent_no_memory(ctx) : ENT_OK;
}
