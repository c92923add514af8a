/* relations_findings_json.c - changes, reciprocity and the network for programs. */

#include "analyse/relation_findings.h"
#include "report/relations.h"

#include <math.h>

static void put_number(ent_json_writer *w, const char *key, double x) {
    ent_json_key(w, key);
    ent_json_put_number(w, x);
}

static void put_period(ent_json_writer *w, const char *key, ent_period every, bool there,
                       int32_t period) {
    ent_str text = {0};
    if (there) ent_period_print(&text, every, period);
    ent_json_text_member(w, key, there ? ent_str_get(&text) : NULL);
    ent_page_drop(w->out, &text);
}

static void put_actor(ent_json_writer *w, const char *key, const ent_relations *r, uint32_t actor) {
    ent_json_slice_member(w, key, r->region->actors[actor].name);
}

/* ---- changes */

static void put_shifts(ent_json_writer *w, const char *key, const ent_relations *r,
                       const ent_relation_shifts *s) {
    bool any = s->first <= s->last;
    ent_period every = r->asked.every;
    ent_json_key(w, key);
    ent_json_begin_object(w);
    ent_json_count_member(w, "known", s->known);
    put_period(w, "from", every, any, s->first);
    put_period(w, "to", every, any, s->last);
    ent_json_key(w, "changes");
    ent_json_begin_array(w);
    for (size_t i = 0; i < s->n; i++) {
        const ent_change_point *c = &s->at[i];
        ent_json_begin_object(w);
        put_period(w, "at", every, true, s->first + (int32_t)c->at);
        put_period(w, "low", every, true, s->first + (int32_t)c->low);
        put_period(w, "high", every, true, s->first + (int32_t)c->high);
        put_number(w, "before", c->before);
        put_number(w, "after", c->after);
        put_number(w, "gain", c->gain);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
    ent_json_end_object(w);
}

static void put_changes(ent_json_writer *w, const ent_relations *r) {
    const ent_relation_changes *c = r->findings ? r->findings->changes : NULL;
    ent_json_key(w, "changes");
    if (!c) {
        ent_json_put_null(w);
        return;
    }
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < r->n_rows; i++) {
        ent_json_begin_object(w);
        put_actor(w, "a", r, ent_relation_from(c[i].row));
        put_actor(w, "b", r, ent_relation_to(c[i].row));
        ent_json_count_member(w, "periods", c[i].periods);
        put_shifts(w, "events", r, &c[i].count);
        put_shifts(w, "net_score", r, &c[i].net);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
}

/* ---- reciprocity */

static void put_link(ent_json_writer *w, const ent_relations *r, const ent_dyad *d,
                     const ent_var *v, uint32_t in, uint32_t of) {
    const ent_var_link *link = &v->link[in * v->n_series + of];
    ent_json_begin_object(w);
    put_actor(w, "who", r, in ? d->b : d->a);
    put_actor(w, "after", r, of ? d->b : d->a);
    put_number(w, "sum", link->sum);
    put_number(w, "error", link->sum_error);
    put_number(w, "f", link->f);
    ent_json_count_member(w, "df1", link->df1);
    ent_json_count_member(w, "df2", link->df2);
    put_number(w, "p", link->p);
    ent_json_key(w, "responses");
    ent_json_begin_array(w);
    for (uint32_t s = 0; s <= v->steps; s++)
        ent_json_put_number(w, v->response[(s * v->n_series + in) * v->n_series + of]);
    ent_json_end_array(w);
    ent_json_end_object(w);
}

static void put_answers(ent_json_writer *w, const ent_relations *r, const ent_dyad *d,
                        const ent_relation_answers *a) {
    bool fitted = !a->why;
    ent_json_begin_object(w);
    ent_json_text_member(w, "every", ent_period_name(a->every));
    ent_json_count_member(w, "periods", a->periods);
    ent_json_count_member(w, "known", a->known);
    put_number(w, "correlation", a->beside.correlation);
    put_number(w, "same_sign", a->beside.same_sign);
    put_number(w, "asymmetry", a->beside.asymmetry);
    ent_json_text_member(w, "not_fitted", a->why);
    ent_json_count_member(w, "lags", fitted ? a->var.lags : 0);
    ent_json_count_member(w, "used", fitted ? a->var.n : 0);
    put_number(w, "zero_share", a->var.zero_share);
    ent_json_bool_member(w, "short", fitted && a->var.short_series);
    ent_json_bool_member(w, "mostly_zero", fitted && a->var.mostly_zero);
    ent_json_key(w, "links");
    ent_json_begin_array(w);
    for (uint32_t k = 0; fitted && k < 4; k++) put_link(w, r, d, &a->var, k / 2, k % 2);
    ent_json_end_array(w);
    ent_json_end_object(w);
}

static void put_reciprocity(ent_json_writer *w, const ent_relations *r) {
    const struct ent_relation_findings *f = r->findings;
    ent_json_key(w, "reciprocity");
    if (!f || !f->reciprocity) {
        ent_json_put_null(w);
        return;
    }
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < f->n_reciprocity; i++) {
        const ent_relation_reciprocity *a = &f->reciprocity[i];
        ent_json_begin_object(w);
        put_actor(w, "a", r, a->dyad->a);
        put_actor(w, "b", r, a->dyad->b);
        ent_json_key(w, "by");
        ent_json_begin_array(w);
        for (uint32_t k = 0; k < a->n; k++) put_answers(w, r, a->dyad, &a->by[k]);
        ent_json_end_array(w);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
}

/* ---- network */

static void put_nodes(ent_json_writer *w, const ent_relations *r, const ent_relation_network *n) {
    ent_json_key(w, "actors");
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < n->net.n; i++) {
        const ent_network_node *v = &n->net.node[i];
        ent_json_begin_object(w);
        put_actor(w, "actor", r, n->actor[i]);
        put_number(w, "acts", v->out_strength);
        put_number(w, "acts_towards", v->in_strength);
        put_number(w, "eigenvector", v->eigenvector);
        put_number(w, "betweenness", v->betweenness);
        ent_json_count_member(w, "group", v->community);
        ent_json_text_member(w, "side", v->faction ? "b" : "a");
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
}

static void put_network(ent_json_writer *w, const ent_relations *r) {
    const ent_relation_network *n = r->findings ? r->findings->network : NULL;
    ent_json_key(w, "network");
    if (!n) {
        ent_json_put_null(w);
        return;
    }
    ent_json_begin_object(w);
    put_nodes(w, r, n);
    ent_json_count_member(w, "lines", n->net.edges);
    ent_json_count_member(w, "friendly", n->net.positive);
    ent_json_count_member(w, "hostile", n->net.negative);
    put_number(w, "dead_band", n->dead);
    ent_json_count_member(w, "triangles", n->net.triangles);
    ent_json_count_member(w, "balanced", n->net.balanced);
    ent_json_count_member(w, "frustration", n->net.frustration);
    ent_json_bool_member(w, "frustration_exact", n->net.exact);
    put_number(w, "modularity", n->net.modularity);
    ent_json_bool_member(w, "modularity_exact", n->net.modularity_exact);
    ent_json_end_object(w);
}

void ent_relations_json_findings(ent_json_writer *w, const ent_relations *r) {
    put_changes(w, r);
    put_reciprocity(w, r);
    put_network(w, r);
}
