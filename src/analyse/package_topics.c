/* package_topics.c - what is asked about packages, in numbers: the parties, what is on the table, and
 * who moves. */

#include "analyse/packages.h"

#include "analyse/stability.h"
#include "base/names.h"

static bool is_in(const uint32_t *list, uint32_t n, uint32_t x) {
    for (uint32_t i = 0; i < n; i++)
        if (list[i] == x) return true;
    return false;
}

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

static bool concerns(const ent_region *region, ent_topic t, const uint32_t *actors, uint32_t n) {
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

static ent_status add_topic(ent_ctx *ctx, ent_topics *out, ent_topic t) {
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
static ent_status read_topic(ent_ctx *ctx, const ent_packages *p, const char *name,
                             ent_topics *out) {
    const ent_named *found = ent_region_find(p->region, ent_slice_of(name));
    ent_topic t = {ENT_ITEM_DISPUTE, 0};
    ent_status st = ENT_OK;
    if (found && found->thing == ENT_A_DIVISION)
        t = (ent_topic){ENT_ITEM_DIVISION, found->index};
    else
        st = ent_find_named(ctx, p->region, ENT_A_DISPUTE, name, &t.index);
    if (st == ENT_OK && !concerns(p->region, t, p->party, p->n_parties))
        return ent_fail(ctx, ENT_EUSAGE, "none of the parties has a part in \"%s\"", name);
    return st == ENT_OK ? add_topic(ctx, out, t) : st;
}

/* What is on the table: what is named, or all in which a party has a part; of divisions those that
 * say what is so now. */
static ent_status read_topics(ent_ctx *ctx, ent_packages *p, const char *const *names,
                              ent_topics *out) {
    const ent_region *r = p->region;
    ent_status st = ENT_OK;
    for (size_t i = 0; names && names[i] && st == ENT_OK; i++)
        st = read_topic(ctx, p, names[i], out);
    for (uint32_t i = 0; !names && i < r->n_disputes && st == ENT_OK; i++)
        if (plays(&r->disputes[i], p->party, p->n_parties))
            st = add_topic(ctx, out, (ent_topic){ENT_ITEM_DISPUTE, i});
    for (uint32_t i = 0; !names && i < r->n_divisions && st == ENT_OK; i++)
        if (ent_division_has_now(&r->divisions[i]) &&
            claims(&r->divisions[i], p->party, p->n_parties))
            st = add_topic(ctx, out, (ent_topic){ENT_ITEM_DIVISION, i});
    return st;
}

static ent_status need_a_part(ent_ctx *ctx, const ent_packages *p, const ent_topics *t,
                              bool named) {
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

static ent_status unknown_mover(ent_ctx *ctx, const ent_packages *p, const ent_topics *t,
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
static ent_status read_movers(ent_ctx *ctx, ent_packages *p, const char *text,
                              const ent_topics *t) {
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

ent_status ent_packages_read(ent_ctx *ctx, ent_packages *p, const ent_packages_options *o,
                             ent_topics *out) {
    *out = (ent_topics){0};
    ent_status st = read_parties(ctx, p, o->parties);
    if (st == ENT_OK) st = read_topics(ctx, p, o->disputes, out);
    if (st == ENT_OK) st = need_a_part(ctx, p, out, o->disputes != NULL);
    p->mover = p->party;
    p->n_movers = p->n_parties;
    p->singly = o->singly;
    return st == ENT_OK && o->coalition ? read_movers(ctx, p, o->coalition, out) : st;
}
