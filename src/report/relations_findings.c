/* relations_findings.c - changes, reciprocity and the network for people. */

#include "analyse/relation_findings.h"
#include "report/relations.h"

#include "base/num.h"
#include "report/markdown.h"

#include <math.h>

enum { LEAST_STRETCH = 6 /* two of the shortest stretches */ };

static void put_period(ent_str *out, ent_period every, int32_t period) {
    ent_period_print(out, every, period);
}

static void put_slice_of(ent_str *out, const ent_relations *r, uint32_t actor) {
    ent_str_add_slice(out, r->region->actors[actor].name);
}

/* ---- changes */

static void put_change(ent_str *out, const ent_relations *r, const ent_relation_shifts *s,
                       const ent_change_point *c) {
    ent_period every = r->asked.every;
    put_period(out, every, s->first + (int32_t)c->at);
    if (c->low != c->high) {
        ent_str_add(out, " (between ");
        put_period(out, every, s->first + (int32_t)c->low);
        ent_str_add(out, " and ");
        put_period(out, every, s->first + (int32_t)c->high);
        ent_str_add_char(out, ')');
    }
    ent_str_add(out, " from ");
    ent_put_decimals(out, c->before, 2);
    ent_str_add(out, " to ");
    ent_put_decimals(out, c->after, 2);
}

static bool long_enough(const ent_relation_shifts *s) {
    return s->last - s->first + 1 >= LEAST_STRETCH;
}

static void print_shifts(ent_printer *p, const ent_relations *r, const ent_relation_row *row,
                         const ent_relation_shifts *s, const char *what) {
    ent_str line = {0};
    if (!long_enough(s)) return;
    ent_put_relation(&line, r->region, row);
    ent_str_addf(&line, ", %s by %s, ", what, ent_period_name(r->asked.every));
    put_period(&line, r->asked.every, s->first);
    ent_str_add(&line, " to ");
    put_period(&line, r->asked.every, s->last);
    ent_str_add(&line, s->n ? ": from " : ": no change.");
    line.n -= s->n ? 5 : 0;
    for (size_t i = 0; i < s->n; i++) {
        if (i) ent_str_add(&line, "; ");
        put_change(&line, r, s, &s->at[i]);
    }
    if (s->n) ent_str_add_char(&line, '.');
    ent_print_paragraph(p, 2, 4, &line);
}

static void print_changes(ent_printer *p, const ent_relations *r, uint32_t shown) {
    const ent_relation_changes *c = r->findings->changes;
    uint32_t missing = 0, best = 0;
    ent_str s = {0};
    ent_print_gap(p);
    ent_str_addf(&s, "Changes, with the first %s after each:", ent_period_name(r->asked.every));
    ent_print_paragraph(p, 0, 2, &s);
    for (uint32_t i = 0; i < shown; i++) {
        print_shifts(p, r, c[i].row, &c[i].count, "events");
        print_shifts(p, r, c[i].row, &c[i].net, "net score");
        missing += !long_enough(&c[i].count);
        if (c[i].count.known > best) best = c[i].count.known;
    }
    if (missing) {
        ent_put_count(&s, missing, "pair has", "pairs have");
        ent_str_addf(&s, " no data: a change can be told where %d or more periods in a row were "
                         "looked for systematically",
                     LEAST_STRETCH);
        if (missing == shown) ent_str_addf(&s, "; the most that any pair has is %u", best);
        ent_str_add_char(&s, '.');
        ent_print_paragraph(p, 2, 4, &s);
    }
    if (missing == shown) return;
    ent_str_addf(&s, "In brackets: where the change falls in 95 %% of %d redrawn series, seed ",
                 ENT_CHANGE_DRAWS);
    ent_count_print(&s, r->asked.seed);
    ent_str_add(&s, ".  A change of the numbers may be one of the sources.");
    ent_print_paragraph(p, 2, 4, &s);
}

/* ---- reciprocity */

static void put_p(ent_str *out, double p) {
    if (p < 0.0001)
        ent_str_add(out, "p below 0.0001");
    else {
        ent_str_add(out, "p ");
        ent_put_decimals(out, p, p < 0.01 ? 4 : 2);
    }
}

/* "upland after lowland 0.43 (error 0.12; F 12.60 on 2 and 43, p 0.0001)". */
static void put_link(ent_str *out, const ent_relations *r, uint32_t who, uint32_t after,
                     const ent_var_link *link) {
    put_slice_of(out, r, who);
    ent_str_add(out, " after ");
    put_slice_of(out, r, after);
    ent_str_add_char(out, ' ');
    ent_put_decimals(out, link->sum, 2);
    ent_str_add(out, " (error ");
    ent_put_decimals(out, link->sum_error, 2);
    if (isnan(link->f))
        ent_str_add(out, "; no test, for nothing is left over)");
    else {
        ent_str_add(out, "; F ");
        ent_put_decimals(out, link->f, 2);
        ent_str_addf(out, " on %u and %u, ", link->df1, link->df2);
        put_p(out, link->p);
        ent_str_add_char(out, ')');
    }
}

static void put_responses(ent_str *out, const ent_relations *r, const ent_var *v, uint32_t who,
                          uint32_t after, uint32_t in, uint32_t of) {
    ent_str_add(out, "One more by ");
    put_slice_of(out, r, after);
    ent_str_add(out, ", and ");
    put_slice_of(out, r, who);
    ent_str_add(out, " from then on:");
    for (uint32_t s = 1; s <= v->steps; s++) {
        ent_str_add_char(out, ' ');
        ent_put_decimals(out, v->response[(s * v->n_series + in) * v->n_series + of], 2);
    }
    ent_str_add(out, ".  ");
}

static void put_beside(ent_str *out, const ent_companions *c) {
    if (isnan(c->correlation) && isnan(c->same_sign)) return;
    ent_str_add(out, "In the same period: correlation ");
    ent_put_decimals(out, c->correlation, 2);
    if (!isnan(c->same_sign)) {
        ent_str_add(out, ", the same sign in ");
        ent_put_decimals(out, 100 * c->same_sign, 0);
        ent_str_add(out, " %");
    }
    ent_str_add(out, ", asymmetry ");
    ent_put_decimals(out, c->asymmetry, 2);
    ent_str_add(out, ".  ");
}

static void print_answers(ent_printer *p, const ent_relations *r, const ent_dyad *d,
                          const ent_relation_answers *a) {
    ent_str s = {0};
    ent_str_addf(&s, "By %s, %u of %u known", ent_period_name(a->every), a->known, a->periods);
    if (a->why) {
        ent_str_addf(&s, ": not fitted, %s.  ", a->why);
    } else {
        const ent_var *v = &a->var;
        ent_str_addf(&s, v->lags > 1 ? ", lags 1 to %u: " : ", lag %u: ", v->lags);
        put_link(&s, r, d->b, d->a, &v->link[1 * 2 + 0]);
        ent_str_add(&s, "; ");
        put_link(&s, r, d->a, d->b, &v->link[0 * 2 + 1]);
        ent_str_add(&s, ".  ");
        put_responses(&s, r, v, d->b, d->a, 1, 0);
        put_responses(&s, r, v, d->a, d->b, 0, 1);
    }
    put_beside(&s, &a->beside);
    if (!a->why && a->var.short_series)
        ent_str_addf(&s, "Only %zu periods could be used: a hint, not a finding.  ", a->var.n);
    if (!a->why && a->var.mostly_zero)
        ent_str_add(&s, "In most periods nothing happened either way.  ");
    ent_print_paragraph(p, 2, 4, &s);
}

static void print_reciprocity(ent_printer *p, const ent_relations *r, uint32_t shown) {
    const ent_relation_reciprocity *list = r->findings->reciprocity;
    uint32_t missing = 0, told = 0;
    ent_str s = {0};
    ent_print_gap(p);
    ent_str_add(&s, "Who answers whom: what the net score of one goes with in that of the other later.");
    ent_print_paragraph(p, 0, 2, &s);
    for (uint32_t i = 0; i < r->findings->n_reciprocity && i < shown; i++) {
        const ent_relation_reciprocity *a = &list[i];
        if (!a->by[0].known) {
            missing++;
            continue;
        }
        told++;
        put_slice_of(&s, r, a->dyad->a);
        ent_str_add(&s, " and ");
        put_slice_of(&s, r, a->dyad->b);
        ent_str_add_char(&s, ':');
        ent_print_paragraph(p, 2, 4, &s);
        for (uint32_t k = 0; k < a->n; k++) print_answers(p, r, a->dyad, &a->by[k]);
    }
    if (missing) {
        ent_put_count(&s, missing, "pair has", "pairs have");
        ent_str_addf(&s, " no data: no %s was looked for systematically throughout, with a score for "
                         "each event.",
                     ent_period_name(r->asked.every));
        ent_print_paragraph(p, 2, 4, &s);
    }
    if (!told) return;
    ent_str_add(&s, "Above 0: like is answered with like; below: the stronger the one, the weaker the "
                    "other.  That one helps to foretell the other is no proof that it causes it, and "
                    "another size of period may say something else.");
    ent_print_paragraph(p, 2, 4, &s);
}

/* ---- network */

static ent_status print_nodes(ent_printer *p, const ent_relations *r,
                              const ent_relation_network *w) {
    static const char *const heads[] = {"actor",  "acts",    "towards it", "central",
                                        "between", "group", "side"};
    enum { COLUMNS = sizeof heads / sizeof *heads };
    ent_table t = ent_table_new(COLUMNS);
    ent_str cell = {0};
    ent_table_add_row(&t, ENT_CELLS, 2);
    for (size_t c = 0; c < COLUMNS; c++) ent_table_set(&t, c, heads[c]);
    for (uint32_t i = 0; i < w->net.n; i++) {
        const ent_network_node *n = &w->net.node[i];
        double x[] = {n->out_strength, n->in_strength, n->eigenvector, n->betweenness};
        ent_table_add_row(&t, ENT_CELLS, 2);
        put_slice_of(&cell, r, w->actor[i]);
        ent_table_set_all(&t, 0, &cell);
        for (size_t c = 0; c < 4; c++) {
            ent_put_decimals(&cell, x[c], c < 2 ? 0 : 2);
            ent_table_set_all(&t, 1 + c, &cell);
        }
        ent_str_addf(&cell, "%u", n->community + 1);
        ent_table_set_all(&t, 5, &cell);
        ent_table_set(&t, 6, n->faction ? "b" : "a");
    }
    bool failed = t.failed;
    if (!failed && !ent_is_markdown(p)) ent_table_print_grid(&p->out, &t, 0, 0x3e);
    if (!failed && ent_is_markdown(p)) ent_markdown_table(p, &t);
    ent_table_clear(&t);
    return failed ? ent_no_memory(p->ctx) : ENT_OK;
}

static void put_balance(ent_str *out, const ent_relation_network *w) {
    const ent_network *n = &w->net;
    ent_put_count(out, n->edges, "line has a sign", "lines have a sign");
    ent_str_addf(out, ": %u friendly, %u hostile; a mean score within ", n->positive, n->negative);
    ent_put_decimals(out, w->dead, 1);
    ent_str_addf(out, " of 0 has none.  Triangles of signs: %u", n->triangles);
    if (n->triangles) ent_str_addf(out, ", of which balanced: %u", n->balanced);
    ent_str_addf(out, ".  Lines to change for two camps: %u%s.", n->frustration,
                 n->exact ? "" : " or fewer, the best found");
    ent_str_add(out, "  Groups: signed modularity ");
    ent_put_decimals(out, n->modularity, 2);
    ent_str_add(out, n->modularity_exact ? "." : ", the best found.");
}

static ent_status print_network(ent_printer *p, const ent_relations *r) {
    const ent_relation_network *w = r->findings->network;
    ent_str s = {0};
    ent_print_gap(p);
    ent_str_add(&s, w ? "Network of what is on record, allegations aside:"
                      : "Network: no pair of actors has an event.");
    ent_print_paragraph(p, 0, 2, &s);
    if (!w) return ENT_OK;
    ent_status st = print_nodes(p, r, w);
    put_balance(&s, w);
    ent_print_paragraph(p, 0, 2, &s);
    ent_str_add(&s, "Acts: events done, and done to it.  Central: dealing much with those who deal much, "
                    "largest 1.  Between: the share of pairs of others whose shortest way, over those who "
                    "deal most, leads through it.  Sides: a division into two with the fewest wrong "
                    "lines; those that no lines join say nothing of each other.");
    ent_print_paragraph(p, 0, 2, &s);
    return st;
}

ent_status ent_relations_put_findings(ent_printer *p, const ent_relations *r, uint32_t shown) {
    const struct ent_relation_findings *f = r->findings;
    if (!f) return ENT_OK;
    if (f->changes && shown) print_changes(p, r, shown);
    if (f->reciprocity && shown) print_reciprocity(p, r, shown);
    return r->asked.network ? print_network(p, r) : ENT_OK;
}
