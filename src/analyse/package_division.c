/* package_division.c - a division as an item on the table: which rule would be better for whom?
 *
 * Choice 0 is what is so now, the column of that name; the others are the rules that the division
 * names (or all that can be computed), and its other columns where it names them.  A party prefers
 * the rule that gives it more, of costs less.  Nobody moves: a division is agreed on, or it is not,
 * and no concept says whether it lasts; so it counts as resting, and takes no steps. */

#include "analyse/packages.h"

#include "base/num.h"
#include "entente/methods.h"

#define NOW "present"         /* the column; `now` is a word of the language */
#define LEAST_DIFFERENCE 1e-9 /* of two shares, as a part of the larger */

bool ent_division_has_now(const ent_division *d) {
    return ent_find_column(d->columns, d->n_columns, NOW) != ENT_NONE;
}

ent_effect ent_division_effect(const ent_package_item *item, uint32_t party, uint64_t from,
                               uint64_t to) {
    double x = item->share[from][party], y = item->share[to][party];
    if (ent_near(x, y, LEAST_DIFFERENCE)) return ENT_SAME;
    return (y > x) != item->division->division->cost ? ENT_GAINS : ENT_LOSES;
}

/* ---- choices */

static void add(ent_package_item *item, const double *share, ent_slice label) {
    item->share[item->n] = share;
    item->label[item->n++] = label;
}

/* Whether the rule can be computed here: then its shares. */
static ent_status run(ent_ctx *ctx, const ent_division_table *t, const ent_method *m,
                      ent_arena *arena, const double **share) {
    ent_status st = ENT_OK;
    *share = NULL;
    if (m->family == ENT_DIVISION && t->has_claims) {
        ent_awards awards = {0};
        st = ent_claims_check(ctx, &t->claims);
        if (st == ENT_OK) st = m->run.division(ctx, m, &t->claims, arena, &awards);
        if (st == ENT_OK) *share = awards.award;
    } else if (m->family == ENT_VALUE && t->has_worth) {
        ent_payoffs payoffs = {0};
        st = ent_worth_check(ctx, &t->worth);
        if (st == ENT_OK) st = m->run.value(ctx, m, &t->worth, arena, &payoffs);
        if (st == ENT_OK && payoffs.defined) *share = payoffs.payoff;
    }
    return st;
}

/* A rule that is not named, and of which this problem is none or too large a one, is left out. */
static ent_status add_rule(ent_ctx *ctx, ent_package_item *item, const ent_method *m, bool named,
                           ent_arena *arena) {
    const double *share;
    ent_status st = run(ctx, item->division, m, arena, &share);
    if ((st == ENT_EUSAGE || st == ENT_ELIMIT) && !named) return ENT_OK;
    if (st == ENT_OK && share) add(item, share, ent_slice_of(m->id));
    return st;
}

static ent_status add_named(ent_ctx *ctx, ent_package_item *item, uint32_t now, ent_arena *arena) {
    const ent_division_table *t = item->division;
    ent_status st = ENT_OK;
    for (uint32_t k = 0; k < t->division->n_rules && st == ENT_OK; k++) {
        const ent_rule_named *r = &t->division->rules[k];
        if (r->method)
            st = add_rule(ctx, item, r->method, true, arena);
        else if (r->column != now && t->column[r->column])
            add(item, t->column[r->column], t->division->columns[r->column].name);
    }
    return st;
}

static ent_status add_all(ent_ctx *ctx, ent_package_item *item, ent_arena *arena) {
    ent_status st = ENT_OK;
    for (size_t i = 0; i < ent_method_count() && st == ENT_OK; i++) {
        const ent_method *m = ent_method_at(i);
        bool meant =
            (m->family == ENT_DIVISION || m->family == ENT_VALUE) && !(m->traits & ENT_TRAIT_ASKED);
        if (meant) st = add_rule(ctx, item, m, false, arena);
    }
    return st;
}

static ent_status need_a_rule(ent_ctx *ctx, const ent_package_item *item) {
    const ent_division_table *t = item->division;
    const char *why = t->claims_missing ? t->claims_missing : t->worth_missing;
    if (item->n > 1) return ENT_OK;
    return ent_fail(ctx, ENT_EUSAGE, "division \"%.*s\" has no rule that can be computed%s%s",
                    (int)t->division->name.n, t->division->name.s, why ? ": " : "", why ? why : "");
}

/* ---- opening */

static ent_status find_claimants(ent_ctx *ctx, ent_packages *p, ent_package_item *item) {
    const ent_division_table *t = item->division;
    item->player = ent_arena_alloc(&p->arena, p->region->n_actors, sizeof *item->player);
    if (!item->player) return ent_no_memory(ctx);
    for (uint32_t a = 0; a < p->region->n_actors; a++) item->player[a] = ENT_NONE;
    for (uint32_t i = 0; i < t->n; i++) item->player[t->actor[i]] = i;
    return ENT_OK;
}

static ent_status make_room(ent_ctx *ctx, ent_packages *p, ent_package_item *item) {
    const ent_division *d = item->division->division;
    size_t most = 1 + (d->n_rules ? d->n_rules : ent_method_count());
    item->share = ent_arena_alloc(&p->arena, most, sizeof *item->share);
    item->label = ent_arena_alloc(&p->arena, most, sizeof *item->label);
    return item->share && item->label ? ENT_OK : ent_no_memory(ctx);
}

ent_status ent_item_open_division(ent_ctx *ctx, ent_packages *p, const ent_world *world,
                                  uint32_t number, ent_package_item *item) {
    ent_reading how = {.world = world, .alternative = p->alternative};
    ent_division_table *t = ent_arena_alloc(&p->arena, 1, sizeof *t);
    if (!t) return ent_no_memory(ctx);
    ent_status st = ent_division_open(ctx, p->region, number, &how, &p->arena, t);
    if (st != ENT_OK) return st;
    const ent_division *d = t->division;
    uint32_t now = ent_find_column(d->columns, d->n_columns, NOW);
    if (now == ENT_NONE || !t->column[now])
        return ent_fail(ctx, ENT_EUSAGE, "division \"%.*s\" cannot be compared with now: %s",
                        (int)d->name.n, d->name.s,
                        now == ENT_NONE ? "it has no column \"" NOW "\"" : t->column_missing[now]);
    item->kind = ENT_ITEM_DIVISION;
    item->division = t;
    st = find_claimants(ctx, p, item);
    if (st == ENT_OK) st = make_room(ctx, p, item);
    if (st != ENT_OK) return st;
    add(item, t->column[now], d->columns[now].name);
    if (d->n_rules)
        st = add_named(ctx, item, now, &p->arena);
    else
        st = add_all(ctx, item, &p->arena);
    if (st == ENT_OK) st = need_a_rule(ctx, item);
    if (st == ENT_OK && !ent_bits_init(&item->rest, &p->arena, item->n)) st = ent_no_memory(ctx);
    for (uint64_t i = 0; i < item->n && st == ENT_OK; i++) ent_bits_set(&item->rest, i, true);
    return st;
}
