/* packages.c - the question `packages`: what could two or more parties agree on?
 *
 * The definition, held against all that follows in tests/property/test_packages.c.  A package is one
 * feasible state of each dispute on the table, and one rule of each division.  A party prefers it to
 * `now` where it is worse off in none of them and better off in at least one: what is lost in one
 * cannot be weighed against what is won in another, since nobody has said how.  A package rests
 * where each of its states does (sequential stability, for all players of the dispute), and its
 * margin is the least of theirs.  The movers get there dispute by dispute.
 *
 * Where no package is preferred by all, the one that fewest parties object to is the nearest miss;
 * of several the best by the order of packages (package_parts.c). */

#include "analyse/packages.h"

#include "analyse/stability.h"
#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

enum { TOLD = 10, MOST_COMPARED = 20000000 /* packages times choices */ };

/* ---- dominated packages */

enum { SETS = 1 << ENT_MOST_PACKAGE_PARTIES };

/* That just the parties of a set gain over a package can be had by `at` in one item, where those of
 * `before` gain in the items before it. */
typedef struct dominating {
    bool there;
    uint32_t before;
    uint64_t at;
} dominating;

/* By which choices of the item no party loses, one for each set of parties that gains.  They are no
 * worse than now for anybody, so they are among the parts. */
static ent_status find_better(ent_ctx *ctx, const ent_packages *p, const ent_package_item *item,
                              uint64_t from, dominating *own) {
    if (ent_poll(ctx)) return ent_fail(ctx, ENT_ESTOPPED, "stopped");
    memset(own, 0, SETS * sizeof *own);
    own[0] = (dominating){true, 0, from};
    for (uint64_t k = 0; k < item->n_parts; k++) {
        uint32_t gains = 0, i = 0;
        for (; i < p->n_parties; i++) {
            ent_effect e = ent_item_effect(item, p->party[i], from, item->part[k].at);
            if (e == ENT_LOSES || e == ENT_NOT_KNOWN) break;
            if (e == ENT_GAINS) gains |= 1u << i;
        }
        if (i == p->n_parties && !own[gains].there)
            own[gains] = (dominating){true, 0, item->part[k].at};
    }
    return ENT_OK;
}

static void add_item(const dominating *so_far, const dominating *own, uint32_t all,
                     dominating *out) {
    for (uint32_t before = 0; before <= all; before++)
        for (uint32_t gains = 0; so_far[before].there && gains <= all; gains++)
            if (own[gains].there && !out[before | gains].there)
                out[before | gains] = (dominating){true, before, own[gains].at};
}

/* `table`: a row for each number of items that have been looked at, and one more. */
static ent_status find_dominating(ent_ctx *ctx, ent_packages *p, ent_package *package,
                                  dominating (*table)[SETS]) {
    uint32_t all = (1u << p->n_parties) - 1, n = p->n_items;
    ent_status st = ENT_OK;
    memset(table, 0, (n + 1) * sizeof *table);
    table[0][0].there = true;
    for (uint32_t k = 0; k < n && st == ENT_OK; k++) {
        st = find_better(ctx, p, &p->item[k], package->at[k], table[n + 1]);
        add_item(table[k], table[n + 1], all, table[k + 1]);
    }
    if (st != ENT_OK || !table[n][all].there) return st;
    uint64_t *by = ent_arena_alloc(&p->arena, n, sizeof *by);
    if (!by) return ent_no_memory(ctx);
    for (uint32_t k = n, set = all; k-- > 0; set = table[k + 1][set].before)
        by[k] = table[k + 1][set].at;
    package->dominated = true;
    package->by = by;
    return ENT_OK;
}

static ent_status mark_dominated(ent_ctx *ctx, ent_packages *p, ent_package *package, uint32_t n) {
    ent_arena memory = {0};
    dominating(*table)[SETS] = ent_arena_alloc(&memory, p->n_items + 2, sizeof *table);
    ent_status st = table ? ENT_OK : ent_no_memory(ctx);
    for (uint32_t i = 0; i < n && st == ENT_OK; i++)
        st = find_dominating(ctx, p, &package[i], table);
    ent_arena_clear(&memory);
    return st;
}

/* ---- the answer */

ent_status ent_packages_find_parts(ent_ctx *ctx, ent_packages *p, uint32_t but, bool margins,
                                   ent_arena *arena) {
    ent_status st = ENT_OK;
    for (uint32_t k = 0; k < p->n_items && st == ENT_OK; k++)
        st = ent_item_parts(ctx, p, &p->item[k], but, margins, arena);
    return st;
}

/* ---- the order in which they are told */

static bool changes_a_dispute(const ent_packages *k, const uint64_t *at) {
    for (uint32_t i = 0; i < k->n_items; i++)
        if (k->item[i].kind == ENT_ITEM_DISPUTE && at[i] != k->item[i].now) return true;
    return false;
}

bool ent_item_has_margin_of(const ent_packages *k, const uint64_t *at, uint32_t i) {
    return k->item[i].kind == ENT_ITEM_DISPUTE &&
           (at[i] != k->item[i].now || !changes_a_dispute(k, at));
}

ent_package_score ent_score_of_changes(const ent_packages *k, const ent_package *package) {
    ent_package_score s = {.rests = true, .margin = ENT_NONE};
    if (!package->score.rests || !changes_a_dispute(k, package->at)) return package->score;
    for (uint32_t i = 0; i < k->n_items; i++) {
        const ent_swaps *own = ent_item_least(&k->item[i], package->at[i]);
        ent_package_score one = {.rests = true, .margin = 1, .at_least = true};
        if (!ent_item_has_margin_of(k, package->at, i)) continue;
        if (own) {
            one.at_least = !own->found && !own->complete;
            one.margin = own->found ? own->swaps : own->complete ? ENT_NONE : own->swaps + 1;
        }
        s = ent_join_scores(s, one);
    }
    return s;
}

/* What rests and can be reached, what rests, what can be reached, the others; in each of these
 * first what no other package beats. */
static unsigned class_of(const ent_package *package) {
    const ent_package_score *s = &package->score;
    return (s->rests ? 0u : 4u) + (s->way != ENT_NO_WAY ? 0u : 2u) + (package->dominated ? 1u : 0u);
}

typedef struct placed {
    ent_package package;
    unsigned kind;
    uint32_t margin, number; /* of the changes; in the order by score */
} placed;

static int by_class(const void *a, const void *b) {
    const placed *x = a, *y = b;
    if (x->kind != y->kind) return x->kind < y->kind ? -1 : 1;
    if (x->margin != y->margin) return x->margin > y->margin ? -1 : 1;
    return (x->number > y->number) - (x->number < y->number);
}

static ent_status put_in_classes(ent_ctx *ctx, ent_packages *p, const ent_mix *mix) {
    ent_arena memory = {0};
    placed *list = ent_arena_alloc(&memory, (size_t)mix->n_packages + 1, sizeof *list);
    if (!list) return ent_no_memory(ctx);
    for (uint32_t i = 0; i < mix->n_packages; i++) {
        const ent_package *own = &mix->package[i];
        list[i] = (placed){*own, class_of(own), ent_score_of_changes(p, own).margin, i};
    }
    if (mix->n_packages) qsort(list, mix->n_packages, sizeof *list, by_class);
    for (uint32_t i = 0; i < mix->n_packages; i++) mix->package[i] = list[i].package;
    ent_arena_clear(&memory);
    p->package = mix->package;
    return ENT_OK;
}

/* More are compared than told, since the best by score may all be dominated. */
static uint32_t how_many(const ent_packages *p, uint32_t most) {
    uint64_t parts = 1;
    for (uint32_t k = 0; k < p->n_items; k++) parts += p->item[k].n_parts;
    uint64_t n = MOST_COMPARED / parts;
    if (n > ENT_MOST_PACKAGES) n = ENT_MOST_PACKAGES;
    return n > most ? (uint32_t)n : most;
}

static ent_status find_packages(ent_ctx *ctx, ent_packages *p, uint32_t most) {
    ent_mix mix;
    uint32_t all = (1u << p->n_parties) - 1;
    ent_status st = ent_packages_find_parts(ctx, p, 0, true, &p->arena);
    if (st == ENT_OK) st = ent_mix_parts(ctx, p, all, how_many(p, most), &p->arena, &mix);
    if (st != ENT_OK) return st;
    p->n_found = mix.n;
    p->n_rest = mix.n_rest;
    p->n_reached = mix.n_reached;
    p->n_stand = mix.n_stand;
    st = mark_dominated(ctx, p, mix.package, mix.n_packages);
    if (st == ENT_OK) st = put_in_classes(ctx, p, &mix);
    p->n_packages = mix.n_packages < most ? mix.n_packages : most;
    return st;
}

static ent_status answer(ent_ctx *ctx, ent_packages *p, uint32_t most) {
    uint32_t set[ENT_MOST_OBJECTING_SETS], n;
    ent_status st = ent_mix_objectors(ctx, p, set, &n);
    if (st != ENT_OK || n == 0) return st;
    return set[0] ? ent_packages_find_miss(ctx, p, set, n) : find_packages(ctx, p, most);
}

/* ---- the question */

static ent_status open_items(ent_ctx *ctx, ent_packages *p, const ent_packages_options *o,
                             const ent_world *world, const ent_topics *t) {
    ent_game_options game = {.max_states = o->max_states, .world = world, .jobs = o->jobs};
    ent_status st = ent_find_reply_rule(ctx, o->replies, &game.replies);
    p->item = ent_arena_alloc(&p->arena, t->n, sizeof *p->item);
    if (st == ENT_OK && !p->item) st = ent_no_memory(ctx);
    while (p->n_items < t->n && st == ENT_OK) {
        ent_topic own = t->at[p->n_items];
        ent_package_item *item = &p->item[p->n_items++];
        st = own.kind == ENT_ITEM_DISPUTE ? ent_item_open(ctx, p, &game, own.index, item)
                                          : ent_item_open_division(ctx, p, world, own.index, item);
    }
    return st;
}

static ent_status ask(ent_ctx *ctx, ent_packages *p, const ent_packages_options *o) {
    ent_topics t;
    ent_world world = {0};
    ent_status st = ENT_OK;
    if (o->coalition && o->singly)
        return ent_fail(ctx, ENT_EUSAGE,
                        "a coalition moves together; ask about it, or about single moves");
    if (o->under)
        st = ent_find_named(ctx, p->region, ENT_AN_ALTERNATIVE, o->under, &p->alternative);
    if (st == ENT_OK) st = ent_find_dropped(ctx, p->region, o->drop, &p->arena, &world);
    p->dropped = world.dropped;
    p->n_dropped = world.n_dropped;
    if (st == ENT_OK) st = ent_packages_read(ctx, p, o, &t);
    if (st == ENT_OK) st = open_items(ctx, p, o, &world, &t);
    if (st != ENT_OK) return st;
    uint32_t most = o->most ? o->most : TOLD;
    return answer(ctx, p, most < ENT_MOST_PACKAGES ? most : ENT_MOST_PACKAGES);
}

ent_status ent_packages_run(ent_ctx *ctx, const ent_region *region,
                            const ent_packages_options *options, ent_packages **out) {
    ent_packages_options o = ENT_PACKAGES_OPTIONS_INIT;
    if (options) memcpy(&o, options, options->size < sizeof o ? options->size : sizeof o);
    *out = NULL;
    ent_packages *p = ent_alloc(1, sizeof *p);
    if (!p) return ent_no_memory(ctx);
    p->region = ent_region_keep(region);
    p->alternative = ENT_NONE;
    ent_status st = ask(ctx, p, &o);
    if (st == ENT_OK)
        *out = p;
    else
        ent_packages_free(p);
    return st;
}

void ent_packages_free(ent_packages *p) {
    if (!p) return;
    for (uint32_t k = 0; k < p->n_items; k++) ent_item_close(&p->item[k]);
    ent_arena_clear(&p->arena);
    ent_region_free((ent_region *)p->region);
    ent_free(p);
}
