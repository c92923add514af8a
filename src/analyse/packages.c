/* packages.c - the question `packages`: what could two or more parties agree on?
 *
 * The definition, held against all that follows in tests/property/test_packages.c.  A package is one
 * feasible state of each dispute on the table.  A party prefers it to `now` where it is worse off in
 * no dispute and better off in at least one: what is lost in one dispute cannot be weighed against
 * what is won in another, since nobody has said how.  A package rests where each of its states does
 * (sequential stability, for all players of the dispute), and its margin is the least of theirs.
 * The movers get there dispute by dispute.
 *
 * Where no package is preferred by all, the one that fewest parties object to is the nearest miss;
 * of several the best by the order of packages (package_parts.c).  How one party's list would have
 * to be changed for it to object no longer is found on the two states that it compares, so it takes
 * no ranking of all others. */

#include "analyse/packages.h"

#include "analyse/stability.h"
#include "base/mem.h"
#include "base/names.h"

#include <string.h>

enum { TOLD = 10 };

/* ---- names of the asker */

static bool is_in(const uint32_t *list, uint32_t n, uint32_t x) {
    for (uint32_t i = 0; i < n; i++)
        if (list[i] == x) return true;
    return false;
}

/* What may be put on the table: a dispute or a division by its number. */
typedef struct topic {
    ent_item_kind kind;
    uint32_t index;
} topic;

typedef struct topics {
    topic at[ENT_MOST_PACKAGE_ITEMS];
    uint32_t n;
} topics;

static bool plays(const ent_dispute *d, const uint32_t *actors, uint32_t n) {
    for (uint32_t i = 0; i < d->n_players; i++)
        if (is_in(actors, n, d->players[i])) return true;
    return false;
}

static bool claims(const ent_division *d, const uint32_t *actors, uint32_t n) {
    for (uint32_t i = 0; i < d->n_parties; i++)
        if (is_in(actors, n, d->parties[i].actor)) return true;
    return false;
}

static bool concerns(const ent_region *region, topic t, const uint32_t *actors, uint32_t n) {
    return t.kind == ENT_ITEM_DISPUTE ? plays(&region->disputes[t.index], actors, n)
                                      : claims(&region->divisions[t.index], actors, n);
}

static ent_status read_parties(ent_ctx *ctx, ent_packages *p, const char *const *names) {
    uint32_t *party = ent_arena_alloc(&p->arena, ENT_MOST_PACKAGE_PARTIES, sizeof *party);
    ent_status st = party ? ENT_OK : ent_no_memory(ctx);
    for (size_t i = 0; names && names[i] && st == ENT_OK; i++) {
        uint32_t actor;
        st = ent_find_named(ctx, p->region, ENT_AN_ACTOR, names[i], &actor);
        if (st != ENT_OK || is_in(party, p->n_parties, actor)) continue;
        if (p->n_parties == ENT_MOST_PACKAGE_PARTIES)
            return ent_fail(ctx, ENT_ELIMIT, "packages are looked for between %d parties at most",
                            ENT_MOST_PACKAGE_PARTIES);
        party[p->n_parties++] = actor;
    }
    p->party = party;
    if (st != ENT_OK || p->n_parties) return st;
    return ent_fail(ctx, ENT_EUSAGE, "between whom? name the parties: --parties=A,B");
}

static ent_status add_topic(ent_ctx *ctx, topics *out, topic t) {
    for (uint32_t i = 0; i < out->n; i++)
        if (out->at[i].kind == t.kind && out->at[i].index == t.index) return ENT_OK;
    if (out->n == ENT_MOST_PACKAGE_ITEMS)
        return ent_fail(ctx, ENT_ELIMIT,
                        "a package has %d disputes and divisions at most; name them: "
                        "--disputes=A,B",
                        ENT_MOST_PACKAGE_ITEMS);
    out->at[out->n++] = t;
    return ENT_OK;
}

/* A dispute or a division of that name; where there is neither, the nearest dispute is told. */
static ent_status read_topic(ent_ctx *ctx, const ent_packages *p, const char *name, topics *out) {
    const ent_named *found = ent_region_find(p->region, ent_slice_of(name));
    topic t = {ENT_ITEM_DISPUTE, 0};
    ent_status st = ENT_OK;
    if (found && found->thing == ENT_A_DIVISION)
        t = (topic){ENT_ITEM_DIVISION, found->index};
    else
        st = ent_find_named(ctx, p->region, ENT_A_DISPUTE, name, &t.index);
    if (st == ENT_OK && !concerns(p->region, t, p->party, p->n_parties))
        return ent_fail(ctx, ENT_EUSAGE, "none of the parties has a part in \"%s\"", name);
    return st == ENT_OK ? add_topic(ctx, out, t) : st;
}

/* What is on the table: what is named, or all in which a party has a part; of divisions those that
 * say what is so now. */
static ent_status read_topics(ent_ctx *ctx, ent_packages *p, const char *const *names,
                              topics *out) {
    const ent_region *r = p->region;
    ent_status st = ENT_OK;
    for (size_t i = 0; names && names[i] && st == ENT_OK; i++)
        st = read_topic(ctx, p, names[i], out);
    for (uint32_t i = 0; !names && i < r->n_disputes && st == ENT_OK; i++)
        if (plays(&r->disputes[i], p->party, p->n_parties))
            st = add_topic(ctx, out, (topic){ENT_ITEM_DISPUTE, i});
    for (uint32_t i = 0; !names && i < r->n_divisions && st == ENT_OK; i++)
        if (ent_division_has_now(&r->divisions[i]) &&
            claims(&r->divisions[i], p->party, p->n_parties))
            st = add_topic(ctx, out, (topic){ENT_ITEM_DIVISION, i});
    return st;
}

static ent_status need_a_part(ent_ctx *ctx, const ent_packages *p, const topics *t, bool named) {
    for (uint32_t i = 0; i < p->n_parties; i++) {
        bool in = false;
        for (uint32_t k = 0; k < t->n; k++)
            in = in || concerns(p->region, t->at[k], &p->party[i], 1);
        if (in) continue;
        ent_slice name = p->region->actors[p->party[i]].name;
        return ent_fail(ctx, ENT_EUSAGE,
                        "\"%.*s\" is a player in none of the disputes%s, so nothing can be said "
                        "of what it would accept",
                        (int)name.n, name.s, named ? " that are named" : " of this model");
    }
    return ENT_OK;
}

static bool add_mover(uint32_t *mover, uint32_t *n, uint32_t actor) {
    if (is_in(mover, *n, actor)) return false;
    mover[(*n)++] = actor;
    return true;
}

static ent_status unknown_mover(ent_ctx *ctx, const ent_packages *p, const topics *t,
                                ent_slice word) {
    ent_nearest near = ent_nearest_to(word);
    for (uint32_t k = 0; k < t->n; k++) {
        if (t->at[k].kind != ENT_ITEM_DISPUTE) continue;
        const ent_dispute *d = &p->region->disputes[t->at[k].index];
        for (uint32_t i = 0; i < d->n_coalitions; i++)
            ent_nearest_try(&near, d->coalitions[i].name);
        for (uint32_t i = 0; i < d->n_players; i++)
            ent_nearest_try(&near, p->region->actors[d->players[i]].name);
    }
    const char *mean = near.best.n ? "; did you mean \"" : "";
    return ent_fail(ctx, ENT_EUSAGE,
                    "\"%.*s\" is neither a coalition nor an actor of these disputes%s%.*s%s",
                    (int)word.n, word.s, mean, (int)near.best.n, near.best.n ? near.best.s : "",
                    near.best.n ? "\"?" : "");
}

/* The players of a dispute that a word means: a coalition of it, or an actor; 0: it means none. */
static uint64_t meant_by(const ent_packages *p, uint32_t dispute, ent_slice word) {
    const ent_dispute *d = &p->region->disputes[dispute];
    const ent_coalition *c = ent_find_coalition(p->region, dispute, p->alternative, word);
    if (c) return c->members;
    for (uint32_t i = 0; i < d->n_players; i++)
        if (ent_slice_eq(p->region->actors[d->players[i]].name, word)) return UINT64_C(1) << i;
    return 0;
}

/* By the first dispute in which a word means somebody. */
static ent_status read_movers(ent_ctx *ctx, ent_packages *p, const char *text, const topics *t) {
    uint32_t *mover = ent_arena_alloc(&p->arena, p->region->n_actors, sizeof *mover);
    ent_slice rest = ent_slice_of(text);
    if (!mover) return ent_no_memory(ctx);
    p->mover = mover;
    p->n_movers = 0;
    p->joint = true;
    do {
        ent_slice word = ent_next_typed(&rest, '+');
        uint64_t meant = 0;
        const uint32_t *players = NULL;
        for (uint32_t k = 0; k < t->n && !meant; k++) {
            if (t->at[k].kind != ENT_ITEM_DISPUTE) continue;
            meant = meant_by(p, t->at[k].index, word);
            players = p->region->disputes[t->at[k].index].players;
        }
        if (!meant) return unknown_mover(ctx, p, t, word);
        for (; meant; meant &= meant - 1)
            if (!add_mover(mover, &p->n_movers, players[ent_lowest_bit(meant)]))
                return ent_fail(ctx, ENT_EUSAGE, "\"%s\" names somebody twice", text);
    } while (rest.n);
    return ENT_OK;
}

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

/* ---- what would have to be changed */

/* 1: the line is true of b alone, -1: of a alone, 0: it does not tell them apart. */
static int by_line(const ent_dispute_game *g, uint32_t player, uint32_t line, ent_state a,
                   ent_state b) {
    ent_cond c = g->cond[player][line];
    return ent_cond_holds(c, b) - ent_cond_holds(c, a);
}

/* Which of two states the changed list puts higher: 1 b, -1 a, 0 neither. */
static int compare_by(const ent_dispute_game *g, uint32_t player, const ent_change *c, ent_state a,
                      ent_state b) {
    int order = 0;
    for (uint32_t k = 0; k < g->n_lines[player] && !order; k++) {
        if (k == c->above) order = by_line(g, player, c->line, a, b);
        if (!order && k != c->line) order = by_line(g, player, k, a, b);
        if (k == c->line && c->kind == ENT_LINE_REVERSED) order = -by_line(g, player, k, a, b);
    }
    return order;
}

/* Whether the party prefers the miss with one list changed. */
static bool would_accept(const ent_packages *p, uint32_t actor, uint32_t changed,
                         const ent_change *c) {
    bool gains = false;
    for (uint32_t k = 0; k < p->n_items; k++) {
        const ent_package_item *item = &p->item[k];
        ent_effect e = ent_item_effect(item, actor, item->now, p->miss.at[k]);
        if (k == changed && e != ENT_NOT_KNOWN) {
            int order = compare_by(item->game, item->player[actor], c,
                                   ent_item_state(item, item->now),
                                   ent_item_state(item, p->miss.at[k]));
            e = order > 0 ? ENT_GAINS : order < 0 ? ENT_LOSES : ENT_SAME;
        }
        if (e == ENT_LOSES || e == ENT_NOT_KNOWN) return false;
        gains = gains || e == ENT_GAINS;
    }
    return gains;
}

typedef struct changes {
    ent_packages *p;
    uint32_t actor, item;
    ent_changes found;
} changes;

static ent_status try_change(ent_ctx *ctx, changes *s, ent_change c) {
    if (!would_accept(s->p, s->actor, s->item, &c)) return ENT_OK;
    return ent_vec_push(&s->found, c) ? ENT_OK : ent_no_memory(ctx);
}

/* As in change.c: left out, reversed, and raised just as far as it takes. */
static ent_status change_line(ent_ctx *ctx, changes *s, uint32_t line) {
    ent_dispute_game *g = s->p->item[s->item].game;
    ent_change c = {ENT_WITHOUT_LINE, g, s->p->item[s->item].player[s->actor], line, ENT_NONE};
    ent_status st = try_change(ctx, s, c);
    c.kind = ENT_LINE_REVERSED;
    if (st == ENT_OK) st = try_change(ctx, s, c);
    size_t before = s->found.n;
    c.kind = ENT_LINE_RAISED;
    for (c.above = line; c.above-- > 0 && s->found.n == before && st == ENT_OK;)
        st = try_change(ctx, s, c);
    return st;
}

static ent_status find_changes(ent_ctx *ctx, ent_packages *p, uint32_t actor) {
    changes s = {.p = p, .actor = actor};
    ent_status st = ENT_OK;
    for (; s.item < p->n_items && st == ENT_OK; s.item ++) {
        uint32_t player = p->item[s.item].player[actor];
        if (player == ENT_NONE || p->item[s.item].kind != ENT_ITEM_DISPUTE) continue;
        for (uint32_t k = 0; k < p->item[s.item].game->n_lines[player] && st == ENT_OK; k++)
            st = change_line(ctx, &s, k);
    }
    ent_change *out = st == ENT_OK ? ent_arena_alloc(&p->arena, s.found.n, sizeof *out) : NULL;
    if (st == ENT_OK && !out) st = ent_no_memory(ctx);
    if (st == ENT_OK && s.found.n) memcpy(out, s.found.at, s.found.n * sizeof *out);
    p->change = out;
    p->n_changes = st == ENT_OK ? (uint32_t)s.found.n : 0;
    ent_vec_clear(&s.found);
    return st;
}

/* ---- the answer */

static ent_status find_parts(ent_ctx *ctx, ent_packages *p, uint32_t but, bool margins,
                             ent_arena *arena) {
    ent_status st = ENT_OK;
    for (uint32_t k = 0; k < p->n_items && st == ENT_OK; k++)
        st = ent_item_parts(ctx, p, &p->item[k], but, margins, arena);
    return st;
}

static ent_status find_packages(ent_ctx *ctx, ent_packages *p, uint32_t most) {
    ent_mix mix;
    uint32_t all = (1u << p->n_parties) - 1;
    ent_status st = find_parts(ctx, p, 0, true, &p->arena);
    if (st == ENT_OK) st = ent_mix_parts(ctx, p, all, most, &p->arena, &mix);
    if (st != ENT_OK) return st;
    p->n_found = mix.n;
    p->n_rest = mix.n_rest;
    p->n_reached = mix.n_reached;
    p->n_stand = mix.n_stand;
    p->package = mix.package;
    p->n_packages = mix.n_packages;
    return mark_dominated(ctx, p, mix.package, mix.n_packages);
}

/* Of the nearest miss, which was found without. */
static ent_status add_margins(ent_ctx *ctx, ent_packages *p) {
    ent_package_score all = {.rests = true, .margin = ENT_NONE}, s = p->miss.score;
    ent_status st = ENT_OK;
    for (uint32_t k = 0; k < p->n_items && p->miss.score.rests && st == ENT_OK; k++) {
        ent_package_score own = {.rests = true, .margin = 1, .at_least = true};
        st = ent_item_find_margin(ctx, &p->item[k], p->miss.at[k], &own);
        all = ent_join_scores(all, own);
    }
    s.margin = s.rests ? all.margin : 0;
    s.at_least = s.rests && all.at_least;
    p->miss.score = s;
    return st;
}

/* The best package of those that only the parties of one of the sets object to. */
static ent_status find_miss(ent_ctx *ctx, ent_packages *p, const uint32_t *set, uint32_t n) {
    uint32_t all = (1u << p->n_parties) - 1;
    ent_status st = ENT_OK;
    for (uint32_t i = 0; i < n && st == ENT_OK; i++) {
        ent_arena memory = {0};
        ent_mix mix = {0};
        st = find_parts(ctx, p, set[i], false, &memory);
        if (st == ENT_OK) st = ent_mix_parts(ctx, p, all & ~set[i], 1, &p->arena, &mix);
        if (st == ENT_OK && mix.n_packages &&
            (!p->missed || ent_compare_scores(&mix.package->score, &p->miss.score) < 0)) {
            p->missed = true;
            p->miss = *mix.package;
            p->objectors = set[i];
        }
        for (uint32_t k = 0; k < p->n_items; k++) p->item[k].part = NULL, p->item[k].n_parts = 0;
        ent_arena_clear(&memory);
    }
    if (st == ENT_OK && p->missed) st = add_margins(ctx, p);
    if (st != ENT_OK || ent_popcount(p->objectors) != 1) return st;
    return find_changes(ctx, p, p->party[ent_lowest_bit(p->objectors)]);
}

static ent_status answer(ent_ctx *ctx, ent_packages *p, uint32_t most) {
    uint32_t set[ENT_MOST_OBJECTING_SETS], n;
    ent_status st = ent_mix_objectors(ctx, p, set, &n);
    if (st != ENT_OK || n == 0) return st;
    return set[0] ? find_miss(ctx, p, set, n) : find_packages(ctx, p, most);
}

/* ---- the question */

static ent_status open_items(ent_ctx *ctx, ent_packages *p, const ent_packages_options *o,
                             const ent_world *world, const topics *t) {
    ent_game_options game = {.max_states = o->max_states, .world = world, .jobs = o->jobs};
    ent_status st = ent_find_reply_rule(ctx, o->replies, &game.replies);
    p->item = ent_arena_alloc(&p->arena, t->n, sizeof *p->item);
    if (st == ENT_OK && !p->item) st = ent_no_memory(ctx);
    while (p->n_items < t->n && st == ENT_OK) {
        topic own = t->at[p->n_items];
        ent_package_item *item = &p->item[p->n_items++];
        st = own.kind == ENT_ITEM_DISPUTE
                 ? ent_item_open(ctx, p, &game, own.index, item)
                 : ent_item_open_division(ctx, p, world, own.index, item);
    }
    return st;
}

static ent_status ask(ent_ctx *ctx, ent_packages *p, const ent_packages_options *o) {
    topics t = {0};
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
    if (st == ENT_OK) st = read_parties(ctx, p, o->parties);
    if (st == ENT_OK) st = read_topics(ctx, p, o->disputes, &t);
    if (st == ENT_OK) st = need_a_part(ctx, p, &t, o->disputes != NULL);
    p->mover = p->party;
    p->n_movers = p->n_parties;
    p->singly = o->singly;
    if (st == ENT_OK && o->coalition) st = read_movers(ctx, p, o->coalition, &t);
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
