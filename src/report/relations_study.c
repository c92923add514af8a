/* relations_study.c - changes, reciprocity, network and top events for people. */

#include "report/relations_study.h"

#include "base/num.h"
#include "report/ledger.h"
#include "report/markup.h"

#include <math.h>

enum { MOST_NAMED = 10, MOST_NODES = 40 };

static void put_p(ent_str *out, double p) {
    if (isnan(p))
        ent_str_add(out, "p not known");
    else if (p < 0.0005)
        ent_str_add(out, "p below 0.001");
    else
        ent_str_add(out, "p ");
    if (!isnan(p) && p >= 0.0005) ent_put_decimals(out, p, 3);
}

/* The date, what, speakers, place, sources: an event in a line. */
static void print_event(ent_printer *p, size_t indent, const ent_event *e, const char *lead) {
    ent_str s = {0};
    ent_str_add(&s, lead);
    ent_put_dates(&s, e->from, e->to);
    ent_str_add_char(&s, ' ');
    ent_value_print(&s, e->who);
    ent_str_add_char(&s, ' ');
    ent_put_quoted(&s, e->what);
    ent_put_speakers(&s, p->region, e);
    ent_str_add(&s, " (");
    ent_put_place_in(&s, p->region, e->span);
    ent_str_add(&s, ", ");
    ent_put_provenance(&s, p->region, &e->provenance, "from");
    if (e->record.scored) ent_str_add(&s, "; score ");
    if (e->record.scored) ent_num_print(&s, e->record.score);
    ent_str_add_char(&s, ')');
    ent_print_paragraph(p, indent, indent + 4, &s);
}

/* ---- changes */

static int32_t period_at(const ent_relation_changes *c, size_t i) {
    return c->series.first + (int32_t)(c->from + i);
}

static void put_period(ent_str *out, const ent_relation_changes *c, size_t i) {
    ent_period_print(out, c->series.every, period_at(c, i));
}

static void print_change(ent_printer *p, const ent_relation_changes *c, const ent_level_change *x,
                         const char *of) {
    ent_str s = {0};
    ent_str_addf(&s, "%s: from ", of);
    put_period(&s, c, x->at);
    ent_str_add(&s, " on ");
    ent_put_decimals(&s, x->after, 2);
    ent_str_add(&s, " in place of ");
    ent_put_decimals(&s, x->before, 2);
    ent_str_addf(&s, " a %s (95 %% of the bootstrap: ", ent_period_name(c->series.every));
    put_period(&s, c, x->low);
    ent_str_add(&s, " to ");
    put_period(&s, c, x->high);
    ent_str_add(&s, "; gain ");
    ent_put_decimals(&s, x->gain, 1);
    ent_str_add_char(&s, ')');
    ent_print_paragraph(p, 4, 6, &s);
}

uint32_t ent_relation_about(const ent_relation_changes *c, size_t at, const ent_event **out,
                            uint32_t most) {
    const ent_dyad *d = c->row->dyad;
    uint32_t n = 0;
    int32_t period = period_at(c, at);
    for (uint32_t i = 0; i < d->n; i++) {
        const ent_relation_event *e = &d->at[i];
        if (e->coarse || !ent_relation_counts(e, c->row->way) || e->period < period - 1 ||
            e->period > period + 1 || !e->event->record.scored)
            continue;
        uint32_t k = n < most ? n++ : most;
        double size = fabs(e->event->record.score);
        for (; k > 0 && fabs(out[k - 1]->record.score) < size; k--)
            if (k < most) out[k] = out[k - 1];
        if (k < most) out[k] = e->event;
    }
    return n;
}

static void print_about(ent_printer *p, const ent_relation_changes *c, const ent_level_change *x) {
    const ent_event *at[MOST_NAMED];
    uint32_t n = ent_relation_about(c, x->at, at, MOST_NAMED);
    for (uint32_t i = 0; i < n; i++) print_event(p, 6, at[i], "");
}

static void print_changes_of(ent_printer *p, const ent_relation_changes *c) {
    ent_str s = {0};
    ent_put_relation(&s, p->region, c->row);
    if (c->missing) {
        ent_str_addf(&s, ": %s", c->missing);
        ent_print_paragraph(p, 2, 4, &s);
        return;
    }
    ent_str_add(&s, ", ");
    put_period(&s, c, 0);
    ent_str_add(&s, " to ");
    put_period(&s, c, c->n - 1);
    if (c->n_count + c->n_net == 0) ent_str_add(&s, ": no change");
    ent_print_paragraph(p, 2, 4, &s);
    for (size_t i = 0; i < c->n_count; i++) {
        print_change(p, c, &c->count[i], "number of events");
        print_about(p, c, &c->count[i]);
    }
    for (size_t i = 0; i < c->n_net; i++) {
        print_change(p, c, &c->net[i], "net score");
        print_about(p, c, &c->net[i]);
    }
}

static void print_changes(ent_printer *p, const ent_relation_study *t, uint32_t shown) {
    ent_str s = {0};
    ent_str_add(
        &s,
        "Changes, of numbers by a negative binomial and of net scores by a normal cost (PELT, "
        "penalty 2 log n and 3 log n, no stretch shorter than 3 periods); below each the events "
        "with the largest scores within a period of it:");
    ent_print_gap(p);
    ent_print_paragraph(p, 0, 2, &s);
    for (uint32_t i = 0; i < t->n_changes && i < shown; i++) print_changes_of(p, &t->changes[i]);
}

/* ---- reciprocity */

static void put_link(ent_str *out, const ent_region *g, const ent_dyad *d, const ent_var *v,
                     uint32_t in) {
    const ent_var_link *link = &v->link[in * v->n_series + (1 - in)];
    ent_str_add(out, "; ");
    ent_put_clean(out, g->actors[in ? d->b : d->a].name);
    ent_str_add(out, " after ");
    ent_put_clean(out, g->actors[in ? d->a : d->b].name);
    ent_str_add(out, ": ");
    ent_put_decimals(out, link->sum, 2);
    ent_str_add(out, " (error ");
    ent_put_decimals(out, link->sum_error, 2);
    ent_str_addf(out, "), F(%u, %u) = ", (unsigned)link->df1, (unsigned)link->df2);
    ent_put_decimals(out, link->f, 2);
    ent_str_add(out, ", ");
    put_p(out, link->p);
}

static void print_by(ent_printer *p, const ent_relation_replies *x, unsigned i) {
    const ent_var *v = &x->by[i].var;
    ent_str s = {0};
    ent_str_addf(&s, "by %s: ", ent_period_name(x->by[i].every));
    if (x->by[i].missing) {
        ent_str_add(&s, x->by[i].missing);
    } else {
        ent_put_count(&s, v->n, "period", "periods");
        ent_str_addf(&s, ", %u lag%s", (unsigned)v->lags, v->lags == 1 ? "" : "s");
        put_link(&s, p->region, x->dyad, v, 0);
        put_link(&s, p->region, x->dyad, v, 1);
        ent_str_add(&s, "; in the same period correlation ");
        ent_put_decimals(&s, x->by[i].companions.correlation, 2);
        ent_str_add(&s, ", the same sign in ");
        ent_put_decimals(&s, 100 * x->by[i].companions.same_sign, 0);
        ent_str_add(&s, " %, asymmetry ");
        ent_put_decimals(&s, x->by[i].companions.asymmetry, 2);
        if (v->short_series) ent_str_add(&s, "; fewer than 40 periods: little can be said");
        if (v->mostly_zero) ent_str_add(&s, "; more than 60 % of the periods are zero");
    }
    ent_print_paragraph(p, 4, 6, &s);
}

static void print_replies(ent_printer *p, const ent_relation_study *t, uint32_t shown) {
    ent_str s = {0};
    ent_str_add(
        &s,
        "Reciprocity, of net scores: the sum of what follows an act of the other (above 0 it is "
        "answered in kind, below 0 in reverse), by a vector autoregression with the lags that AIC "
        "prefers, and whether it is other than 0; by day, week and month, because that "
        "changes the answer:");
    ent_print_gap(p);
    ent_print_paragraph(p, 0, 2, &s);
    for (uint32_t i = 0; i < t->n_replies && i < shown; i++) {
        const ent_relation_replies *x = &t->replies[i];
        ent_put_clean(&s, p->region->actors[x->dyad->a].name);
        ent_str_add(&s, " and ");
        ent_put_clean(&s, p->region->actors[x->dyad->b].name);
        if (x->missing) ent_str_addf(&s, ": %s", x->missing);
        ent_print_paragraph(p, 2, 4, &s);
        for (unsigned k = 0; k < ENT_N_AGGREGATIONS && !x->missing; k++) print_by(p, x, k);
    }
}

/* ---- network */

static void set_number(ent_table *t, size_t column, double x, unsigned decimals) {
    ent_str cell = {0};
    ent_put_decimals(&cell, x, decimals);
    ent_table_set_all(t, column, &cell);
}

static void set_count(ent_table *t, size_t column, uint64_t n) {
    ent_str cell = {0};
    ent_count_print(&cell, n);
    ent_table_set_all(t, column, &cell);
}

static void print_table(ent_printer *p, ent_table *t) {
    if (t->failed) p->out.failed = true;
    if (!t->failed && !ent_is_markup(p)) ent_table_print_grid(&p->out, t, 0, ~UINT64_C(1));
    if (!t->failed && ent_is_markup(p)) ent_markup_table(p, t);
    ent_table_clear(t);
}

static void print_nodes(ent_printer *p, const ent_relation_network *w) {
    static const char *const heads[] = {"actor",       "does", "receives", "centrality",
                                        "betweenness", "side", "community"};
    enum { N = sizeof heads / sizeof *heads };
    uint32_t shown = p->how.all || w->net.n <= MOST_NODES ? w->net.n : MOST_NODES;
    ent_table t = ent_table_new(N);
    ent_table_add_row(&t, ENT_CELLS, 2);
    for (size_t c = 0; c < N; c++) ent_table_set(&t, c, heads[c]);
    for (uint32_t i = 0; i < shown; i++) {
        const ent_network_node *x = &w->net.node[i];
        ent_str name = {0};
        ent_put_clean(&name, p->region->actors[w->actor[i]].name);
        ent_table_add_row(&t, ENT_CELLS, 2);
        ent_table_set_all(&t, 0, &name);
        set_number(&t, 1, x->out_strength, 0);
        set_number(&t, 2, x->in_strength, 0);
        set_number(&t, 3, x->eigenvector, 2);
        set_number(&t, 4, x->betweenness, 2);
        ent_table_set(&t, 5, x->faction ? "B" : "A");
        set_count(&t, 6, x->community + 1);
    }
    print_table(p, &t);
    if (shown == w->net.n) return;
    ent_str s = {0};
    ent_put_count(&s, w->net.n - shown, "more actor", "more actors");
    ent_str_add(&s, ": --all");
    ent_print_paragraph(p, 2, 2, &s);
}

static void print_balance(ent_printer *p, const ent_network *n) {
    ent_str s = {0};
    ent_put_count(&s, n->edges, "pair has", "pairs have");
    ent_str_addf(&s, " a sign, %u above 0 and %u below; ", (unsigned)n->positive,
                 (unsigned)n->negative);
    ent_put_count(&s, n->triangles, "triangle", "triangles");
    ent_str_addf(&s, ", %u of them balanced; frustration %s%u; modularity %s",
                 (unsigned)n->balanced, n->exact ? "" : "at most ", (unsigned)n->frustration,
                 n->modularity_exact ? "" : "at least ");
    ent_put_decimals(&s, n->modularity, 2);
    ent_str_add_char(&s, '.');
    ent_print_paragraph(p, 0, 2, &s);
}

static void print_by_period(ent_printer *p, const ent_relations *r, const ent_relation_study *t) {
    static const char *const heads[] = {"",          "above 0",  "below 0",
                                        "triangles", "balanced", "frustration"};
    enum { N = sizeof heads / sizeof *heads };
    ent_table table = ent_table_new(N);
    if (!t->n_by_period) return;
    ent_print_gap(p);
    ent_table_add_row(&table, ENT_CELLS, 2);
    ent_table_set(&table, 0, ent_period_name(r->asked.every));
    for (size_t c = 1; c < N; c++) ent_table_set(&table, c, heads[c]);
    for (uint32_t i = 0; i < t->n_by_period; i++) {
        const ent_network *n = &t->by_period[i].net;
        ent_str name = {0};
        if (!n->edges) continue;
        ent_table_add_row(&table, ENT_CELLS, 2);
        ent_period_print(&name, r->asked.every, t->by_period[i].period);
        ent_table_set_all(&table, 0, &name);
        set_count(&table, 1, n->positive);
        set_count(&table, 2, n->negative);
        set_count(&table, 3, n->triangles);
        set_count(&table, 4, n->balanced);
        set_count(&table, 5, n->frustration);
    }
    print_table(p, &table);
}

static void print_network(ent_printer *p, const ent_relations *r, const ent_relation_study *t) {
    ent_str s = {0};
    ent_str_add(
        &s,
        "Network of what is on record, allegations left out: acts done and received; centrality by "
        "the eigenvector, the largest 1; betweenness as a share of the pairs of others; the "
        "sign of a pair is that of its mean score, none within 0.5 of 0; sides A and B "
        "leave the fewest signs in the way:");
    ent_print_gap(p);
    ent_print_paragraph(p, 0, 2, &s);
    if (!t->whole.net.n) return;
    print_nodes(p, &t->whole);
    print_balance(p, &t->whole.net);
    print_by_period(p, r, t);
}

/* ---- top events */

static void print_top(ent_printer *p, const ent_relation_study *t) {
    ent_str s = {0};
    ent_print_gap(p);
    ent_str_add(&s, "Events that weigh most: the size of the score times log(1 + documents), one "
                    "of a document, "
                    "a date and a class:");
    ent_print_paragraph(p, 0, 2, &s);
    for (uint32_t i = 0; i < t->n_top; i++) {
        ent_str_clear(&s);
        ent_put_decimals(&s, t->top[i].weight, 1);
        ent_str_add(&s, "  ");
        print_event(p, 2, t->top[i].event, ent_str_get(&s));
    }
    ent_page_drop(&p->out, &s);
}

void ent_relations_put_study(ent_printer *p, const ent_relations *r, uint32_t shown) {
    const ent_relation_study *t = r->study;
    if (t->n_changes) print_changes(p, t, shown);
    if (t->n_replies) print_replies(p, t, shown);
    if (t->network_given) print_network(p, r, t);
    if (t->n_top) print_top(p, t);
}
