/* choose_levers.c - the smallest changes that turn each rule's answer, in words. */

#include "report/choose.h"

#include "base/num.h"

#include <math.h>

static void put_title(ent_str *out, const ent_choose *c, const ent_choice_answer *a, uint32_t v) {
    ent_put_clean(out, c->region->actors[a->table.actor[v]].title);
}

static void put_turn(ent_str *out, const ent_choice_answer *a, const ent_turn *then) {
    if (then->defined)
        ent_put_items(out, a->table.choice, then->winner, then->n_winners);
    else
        ent_str_add(out, "no answer");
}

/* "mml > sectors = soviet" */
static void put_ranking(ent_str *out, const ent_choice_answer *a, const uint32_t *rank) {
    uint32_t n = a->table.profile.n, last = 0;
    for (uint32_t r = 1; r <= n; r++) {
        for (uint32_t i = 0; i < n; i++) {
            if (rank[i] != r) continue;
            if (last) ent_str_add(out, last == r ? " = " : " > ");
            last = r;
            ent_str_add_slice(out, a->table.choice->items[i].name);
        }
    }
}

/* ---- what one voter could do, one line each */

static void put_swap(ent_str *out, const ent_choose *c, const ent_choice_answer *a, uint32_t v,
                     const ent_swap_lever *l) {
    put_turn(out, a, &l->then);
    ent_str_add(out, " if ");
    put_title(out, c, a, v);
    ent_str_add(out, l->exact ? " exchanged " : " exchanged at most ");
    ent_put_count(out, l->swaps, "pair of neighbours", "pairs of neighbours");
    ent_str_add(out, ": ");
    put_ranking(out, a, l->rank);
}

/* "more than 2.5 (now 2)" */
static void put_weight(ent_str *out, const ent_choose *c, const ent_choice_answer *a, uint32_t v,
                       const ent_weight_lever *l, double way) {
    double now = a->table.profile.weight ? a->table.profile.weight[v] : 1;
    put_turn(out, a, &l->then);
    ent_str_add(out, " if ");
    put_title(out, c, a, v);
    ent_str_add(out, way > 0 ? " weighed more than " : " weighed less than ");
    ent_put_weight(out, now + way * l->by);
    ent_str_add(out, " (now ");
    ent_put_weight(out, now);
    ent_str_add_char(out, ')');
}

static void put_place(ent_str *out, const ent_choose *c, const ent_choice_answer *a, uint32_t v,
                      const ent_place_lever *l) {
    put_turn(out, a, &l->then);
    ent_str_add(out, " if ");
    put_title(out, c, a, v);
    ent_str_add(out, " ranked ");
    ent_str_add_slice(out, a->table.choice->items[a->table.profile.impasse].name);
    ent_str_add_char(out, ' ');
    ent_put_nth(out, l->place);
    ent_str_add(out, " (now ");
    ent_put_rank(out, &a->table, v, a->table.profile.impasse);
    ent_str_add_char(out, ')');
}

/* ---- the smallest of all voters */

typedef struct line {
    uint32_t voter;
    char kind; /* 's'wap, 'm'ore, 'l'ess, 'p'lace */
} line;

static void print_line(ent_printer *p, const ent_choose *c, const ent_choice_answer *a,
                       const ent_choice_levers *l, line x) {
    ent_str s = {0};
    const ent_voter_levers *v = &l->voter[x.voter];
    if (x.kind == 's') put_swap(&s, c, a, x.voter, &v->swap);
    if (x.kind == 'm') put_weight(&s, c, a, x.voter, &v->more, 1);
    if (x.kind == 'l') put_weight(&s, c, a, x.voter, &v->less, -1);
    if (x.kind == 'p') put_place(&s, c, a, x.voter, &v->place);
    ent_print_paragraph(p, 4, 6, &s);
}

static double size_of(const ent_voter_levers *v, char kind) {
    if (kind == 's') return v->swap.found ? (double)v->swap.swaps : (double)INFINITY;
    if (kind == 'm') return v->more.found ? v->more.by : (double)INFINITY;
    if (kind == 'l') return v->less.found ? v->less.by : (double)INFINITY;
    return v->place.found ? (double)v->place.passes : (double)INFINITY;
}

/* Of each kind the smallest; all of them with --all. */
static uint32_t print_kind(ent_printer *p, const ent_choose *c, const ent_choice_answer *a,
                           const ent_choice_levers *l, char kind) {
    uint32_t n = a->table.profile.n_voters, least = 0, shown = 0;
    for (uint32_t v = 1; v < n; v++)
        if (size_of(&l->voter[v], kind) < size_of(&l->voter[least], kind)) least = v;
    for (uint32_t v = 0; v < n; v++) {
        if (isinf(size_of(&l->voter[v], kind)) || (v != least && !p->how.all)) continue;
        print_line(p, c, a, l, (line){v, kind});
        shown++;
    }
    return shown;
}

static bool is_pivotal(const ent_choice_table *t, uint32_t v, const void *of) {
    const ent_choice_levers *levers = of;
    (void)t;
    return levers->voter[v].swap.found;
}

static bool is_missed(const ent_choice_table *t, uint32_t v, const void *of) {
    const ent_choice_levers *levers = of;
    (void)t;
    return levers->voter[v].missed;
}

static bool searched_all(const ent_choice_answer *a, const ent_choice_levers *l) {
    for (uint32_t v = 0; v < a->table.profile.n_voters; v++)
        if (!l->voter[v].swap.found && !l->voter[v].swap.exact) return false;
    return true;
}

static void print_miss(ent_printer *p, const ent_choice_answer *a, const ent_choice_levers *l) {
    ent_str s = {0};
    ent_str_add(&s, searched_all(a, l) ? "No change of one ranking turns it"
                                       : "No change of one ranking that was tried turns it");
    if (!isnan(l->nearest)) {
        ent_str_add(&s, "; the nearest leaves the winner ahead by ");
        ent_put_weight(&s, l->nearest);
    }
    ent_str_add_char(&s, '.');
    ent_print_paragraph(p, 4, 6, &s);
}

/* A rule that lacks what it needs, such as approvals, has none. */
static bool has_any(const ent_choice_answer *a, const ent_rule_answer *r) {
    bool any = r->chosen.defined || r->chosen.n_between;
    for (uint32_t v = 0; v < a->table.profile.n_voters && !any; v++)
        any = r->levers.voter[v].swap.found || r->levers.voter[v].more.found;
    return any;
}

static void print_rule(ent_printer *p, const ent_choose *c, const ent_choice_answer *a,
                       const ent_rule_answer *r) {
    const ent_choice_levers *l = &r->levers;
    ent_str s = {0};
    ent_str_addf(&s, "%s, now ", r->rule->id);
    put_turn(&s, a, &(ent_turn){r->chosen.defined, r->chosen.winner, r->chosen.n_winners});
    if (!isnan(l->margin)) {
        ent_str_add(&s, ", ahead by ");
        ent_put_weight(&s, l->margin);
    }
    ent_str_add_char(&s, ':');
    ent_print_paragraph(p, 2, 4, &s);
    if (!print_kind(p, c, a, l, 's')) print_miss(p, a, l);
    print_kind(p, c, a, l, 'm');
    print_kind(p, c, a, l, 'l');
    print_kind(p, c, a, l, 'p');
}

/* ---- who is pivotal: each list of actors once, with the rules for which it is that */

static bool is_asked(const ent_choice_answer *a, const ent_rule_answer *r) {
    return r->levers.voter && has_any(a, r);
}

static bool same_voters(const ent_choice_answer *a, const ent_rule_answer *x,
                        const ent_rule_answer *y, ent_voter_test *is) {
    bool any = false;
    if (!is_asked(a, y)) return false;
    for (uint32_t v = 0; v < a->table.profile.n_voters; v++) {
        if (is(&a->table, v, &x->levers) != is(&a->table, v, &y->levers)) return false;
        any = any || is(&a->table, v, &x->levers);
    }
    return any || searched_all(a, &x->levers) == searched_all(a, &y->levers);
}

/* "Russia and Iran: borda, hare." */
static void print_pivotal(ent_printer *p, const ent_choose *c, const ent_choice_answer *a,
                          ent_voter_test *is, const char *head) {
    ent_str s = {0};
    bool by_ranking = is == is_pivotal;
    ent_str_add(&s, head);
    ent_print_paragraph(p, 2, 4, &s);
    for (uint32_t i = 0; i < a->n_rules; i++) {
        const ent_rule_answer *r = &a->rule[i];
        uint32_t n = 0, before = 0;
        if (!is_asked(a, r)) continue;
        for (uint32_t k = 0; k < i; k++) before += same_voters(a, r, &a->rule[k], is);
        if (before) continue;
        if (!ent_put_voters(&s, c->region, &a->table, is, &r->levers))
            ent_str_add(&s, by_ranking && !searched_all(a, &r->levers) ? "nobody that was found"
                                                                       : "nobody");
        for (uint32_t k = i; k < a->n_rules; k++)
            if (same_voters(a, r, &a->rule[k], is))
                ent_str_addf(&s, "%s%s", n++ ? ", " : ": ", a->rule[k].rule->id);
        ent_str_add_char(&s, '.');
        ent_put_capital(&s, 0);
        ent_print_paragraph(p, 4, 6, &s);
    }
}

void ent_print_choice_levers(ent_printer *p, const ent_choose *c, const ent_choice_answer *a) {
    ent_str s = {0};
    bool any = false;
    ent_print_gap(p);
    ent_str_add(&s, p->how.all ? "What one actor alone could turn:"
                               : "The smallest changes by one actor alone (--all: of each actor):");
    ent_print_paragraph(p, 0, 2, &s);
    for (uint32_t i = 0; i < a->n_rules; i++) any = any || is_asked(a, &a->rule[i]);
    for (uint32_t i = 0; i < a->n_rules; i++)
        if (is_asked(a, &a->rule[i])) print_rule(p, c, a, &a->rule[i]);
    if (!any) return;
    print_pivotal(p, c, a, is_pivotal, "Who is pivotal by its ranking, and for which rules:");
    print_pivotal(p, c, a, is_missed, "Without whom the answer is another, and for which rules:");
}
