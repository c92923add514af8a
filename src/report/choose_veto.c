/* choose_veto.c - who blocks what, and what would end the deadlock. */

#include "report/choose.h"

#include "base/num.h"

static void put_title(ent_str *out, const ent_choose *c, const ent_choice_answer *a, uint32_t v) {
    ent_put_clean(out, c->region->actors[a->table.actor[v]].title);
}

static ent_slice item_name(const ent_choice_answer *a, uint32_t item) {
    return a->table.choice->items[item].name;
}

static const ent_placing *placing_of(const ent_choice_answer *a, uint32_t v) {
    const ent_choice *choice = a->table.choice;
    const ent_placing *found = NULL;
    for (uint32_t i = 0; i < choice->n_placings; i++)
        if (choice->placings[i].item == a->table.profile.impasse &&
            choice->placings[i].actor == a->table.actor[v])
            found = &choice->placings[i];
    return found;
}

/* "Iran, which ranks it 4th and impasse 3rd (regime.ent:43, judgement, made 2026-11)" */
static void put_blocker(ent_str *out, const ent_choose *c, const ent_choice_answer *a, uint32_t v,
                        uint32_t item) {
    const ent_placing *placing = placing_of(a, v);
    const ent_item_ranking *line = &a->table.choice->rankings[a->table.line[v]];
    put_title(out, c, a, v);
    ent_str_add(out, ", which ranks it ");
    ent_put_rank(out, &a->table, v, item);
    ent_str_add(out, " and ");
    ent_str_add_slice(out, item_name(a, a->table.profile.impasse));
    ent_str_add_char(out, ' ');
    ent_put_rank(out, &a->table, v, a->table.profile.impasse);
    ent_str_add(out, " (");
    ent_put_place_in(out, c->region, placing ? placing->rank->span : line->span);
    ent_str_add(out, ", ");
    ent_put_origin_of(out, c->region, placing ? &placing->rank->provenance : &line->provenance);
    ent_str_add_char(out, ')');
}

static bool ranks_alike(const ent_choice_answer *a, uint32_t v, uint32_t w, uint32_t item) {
    const ent_profile *f = &a->table.profile;
    const uint32_t *x = &f->rank[(size_t)v * f->n], *y = &f->rank[(size_t)w * f->n];
    return x[item] == y[item] && x[f->impasse] == y[f->impasse];
}

static bool told_before(const ent_choice_answer *a, uint32_t i, uint32_t item) {
    const uint32_t *blocker = a->veto.blocker[item];
    for (uint32_t k = 0; k < i; k++)
        if (ranks_alike(a, blocker[k], blocker[i], item)) return true;
    return false;
}

/* "Kazakhstan and Iran rank it 6th, impasse 3rd; Russia 5th, impasse 3rd" */
static void put_several(ent_str *out, const ent_choose *c, const ent_choice_answer *a,
                        uint32_t item) {
    enum { MOST = 8 };
    const uint32_t *blocker = a->veto.blocker[item];
    uint32_t n = a->veto.n_blockers[item], groups = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t alike = 0, shown = 0;
        if (told_before(a, i, item)) continue;
        for (uint32_t k = i; k < n; k++) alike += ranks_alike(a, blocker[i], blocker[k], item);
        uint32_t most = alike > MOST ? MOST - 1 : alike;
        ent_str_add(out, groups ? "; " : "");
        for (uint32_t k = i; k < n && shown < most; k++) {
            if (!ranks_alike(a, blocker[i], blocker[k], item)) continue;
            ent_put_and(out, shown++, most + (most < alike));
            put_title(out, c, a, blocker[k]);
        }
        if (most < alike) ent_str_addf(out, " and %u more", (unsigned)(alike - most));
        ent_str_add(out, groups++ ? " " : alike == 1 ? " ranks it " : " rank it ");
        ent_put_rank(out, &a->table, blocker[i], item);
        ent_str_add(out, ", ");
        ent_str_add_slice(out, item_name(a, a->table.profile.impasse));
        ent_str_add_char(out, ' ');
        ent_put_rank(out, &a->table, blocker[i], a->table.profile.impasse);
    }
}

/* "Blocked in every draw; by Russia alone in 16 of 1,000." */
static void put_draws(ent_str *out, const ent_choose *c, const ent_choice_answer *a,
                      uint32_t item) {
    const ent_choice *choice = a->table.choice;
    bool of_all = a->blocked[item] < a->n_draws && a->blocked[item] > 0;
    ent_str_add(out, "  Blocked in ");
    if (of_all) {
        ent_count_print(out, a->blocked[item]);
        ent_str_add(out, " of ");
        ent_put_count(out, a->n_draws, "draw", "draws");
    } else {
        ent_str_add(out, a->blocked[item] ? "every draw" : "no draw");
    }
    for (uint32_t k = 0, i = 0; k < choice->n_rankings; k++) {
        uint32_t n = a->blocked_alone[(size_t)item * choice->n_rankings + k];
        if (!n) continue;
        ent_str_add(out, i ? ", by " : "; by ");
        ent_put_clean(out, c->region->actors[choice->rankings[k].actor].title);
        ent_str_add(out, " alone in ");
        ent_count_print(out, n);
        if (i++ || of_all) continue;
        ent_str_add(out, " of ");
        ent_count_print(out, a->n_draws);
    }
    ent_str_add_char(out, '.');
}

/* Of one alternative: who blocks it, and in how many draws. */
static void print_blockers(ent_printer *p, const ent_choose *c, const ent_choice_answer *a,
                           uint32_t item) {
    ent_str s = {0};
    ent_str_add_slice(&s, item_name(a, item));
    if (a->veto.n_blockers[item] == 0) {
        ent_str_add(&s, ": everybody backs it");
    } else if (a->veto.n_blockers[item] == 1) {
        ent_str_add(&s, " is blocked by one alone: ");
        put_blocker(&s, c, a, a->veto.blocker[item][0], item);
    } else {
        ent_str_add(&s, " is blocked: ");
        put_several(&s, c, a, item);
    }
    ent_str_add_char(&s, '.');
    if (a->n_draws) put_draws(&s, c, a, item);
    ent_print_paragraph(p, 2, 4, &s);
}

/* "Iran ranked impasse 1 place lower, or mml 1 place higher" */
static void put_change(ent_str *out, const ent_choose *c, const ent_choice_answer *a,
                       const ent_veto_change *change) {
    ent_slice impasse = item_name(a, a->table.profile.impasse);
    put_title(out, c, a, change->voter);
    ent_str_add(out, " ranked ");
    ent_str_add_slice(out, impasse);
    ent_str_add_char(out, ' ');
    ent_put_count(out, change->impasse_passes, "place", "places");
    if (change->alternative == UINT32_MAX) {
        ent_str_add(out, " higher");
        return;
    }
    ent_str_add(out, " lower, behind ");
    ent_str_add_slice(out, item_name(a, change->alternative));
    ent_str_add(out, ", or ");
    ent_str_add_slice(out, item_name(a, change->alternative));
    ent_str_add_char(out, ' ');
    ent_put_count(out, change->alternative_passes, "place", "places");
    ent_str_add(out, " higher");
}

/* Where no ranking alone does: what the blockers of one alternative would have to do together. */
static void put_cheapest(ent_str *out, const ent_choose *c, const ent_choice_answer *a) {
    const ent_veto *veto = &a->veto;
    uint32_t item = veto->cheapest, n = veto->n_blockers[item];
    ent_str_addf(out,
                 "No change of one ranking breaks it: every alternative has %u blockers or more.  "
                 "The smallest change that does is of %u: ",
                 (unsigned)veto->fewest, (unsigned)n);
    for (uint32_t i = 0; i < n; i++) {
        ent_put_and(out, i, n);
        put_title(out, c, a, veto->blocker[item][i]);
    }
    ent_str_add(out, " would have to rank ");
    ent_str_add_slice(out, item_name(a, a->table.profile.impasse));
    ent_str_add(out, " behind ");
    ent_str_add_slice(out, item_name(a, item));
    ent_str_add(out, ", which is ");
    ent_put_count(out, veto->cheapest_passes, "place", "places");
    ent_str_add(out, " in all.");
}

static void print_changes(ent_printer *p, const ent_choose *c, const ent_choice_answer *a) {
    enum { MOST = 5 };
    ent_str s = {0};
    uint32_t n = a->veto.n_changes, shown = p->how.all || n <= MOST ? n : MOST;
    if (n == 0) {
        put_cheapest(&s, c, a);
        ent_print_paragraph(p, 2, 4, &s);
        return;
    }
    for (uint32_t i = 0; i < shown; i++) {
        ent_str_add(&s, i                  ? "or if "
                        : a->veto.deadlock ? "It breaks if "
                                           : "It would be a deadlock if ");
        put_change(&s, c, a, &a->veto.change[i]);
        ent_str_add(&s, i + 1 < n ? "," : ".");
        ent_print_paragraph(p, i ? 4 : 2, 6, &s);
    }
    if (shown == n) return;
    ent_str_addf(&s, "and %u more (--all lists them).", (unsigned)(n - shown));
    ent_print_paragraph(p, 4, 6, &s);
}

void ent_print_choice_veto(ent_printer *p, const ent_choose *c, const ent_choice_answer *a) {
    ent_str s = {0};
    ent_slice impasse = item_name(a, a->table.profile.impasse);
    ent_print_gap(p);
    if (a->veto.deadlock) {
        ent_str_add(&s, "If everybody must agree, it is a deadlock: each alternative has somebody "
                        "that does not rank it above ");
        ent_str_add_slice(&s, impasse);
        ent_str_add(&s, ", so nobody can leave it, alone or with others");
    } else {
        ent_str_add(&s, "If everybody must agree, it is no deadlock: everybody ranks ");
        ent_put_items(&s, a->table.choice, a->veto.adoptable, a->veto.n_adoptable);
        ent_str_add(&s, " above ");
        ent_str_add_slice(&s, impasse);
    }
    if (a->n_draws) {
        ent_str_add(&s, ".  It is a deadlock in ");
        ent_count_print(&s, a->n_deadlocks);
        ent_str_add(&s, " of ");
        ent_put_count(&s, a->n_draws, "draw", "draws");
    }
    ent_str_add_char(&s, '.');
    ent_print_paragraph(p, 0, 2, &s);
    for (uint32_t i = 0; i < a->table.profile.n; i++)
        if (i != a->table.profile.impasse) print_blockers(p, c, a, i);
    print_changes(p, c, a);
}
