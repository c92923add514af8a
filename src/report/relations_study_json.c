/* relations_study_json.c - changes, reciprocity, network and top events for programs. */

#include "report/relations_study.h"

#include "report/ledger.h"

static void put_number(ent_json_writer *w, const char *key, double x) {
    ent_json_key(w, key);
    ent_json_put_number(w, x);
}

static void put_period(ent_json_writer *w, const char *key, ent_period every, int32_t period) {
    ent_str text = {0};
    ent_period_print(&text, every, period);
    ent_json_text_member(w, key, ent_str_get(&text));
    ent_page_drop(w->out, &text);
}

static void put_actor(ent_json_writer *w, const char *key, const ent_relations *r, uint32_t actor) {
    ent_json_slice_member(w, key, r->region->actors[actor].name);
}

/* ---- changes */

static void put_change(ent_json_writer *w, const ent_relations *r, const ent_relation_changes *c,
                       const ent_level_change *x) {
    enum { MOST = 10 };
    const ent_event *about[MOST];
    int32_t first = c->series.first + (int32_t)c->from;
    uint32_t n = ent_relation_about(c, x->at, about, MOST);
    ent_json_begin_object(w);
    put_period(w, "period", c->series.every, first + (int32_t)x->at);
    put_number(w, "before", x->before);
    put_number(w, "after", x->after);
    put_number(w, "gain", x->gain);
    put_period(w, "low", c->series.every, first + (int32_t)x->low);
    put_period(w, "high", c->series.every, first + (int32_t)x->high);
    ent_json_key(w, "events");
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < n; i++) ent_json_event(w, r->region, about[i]);
    ent_json_end_array(w);
    ent_json_end_object(w);
}

static void put_list(ent_json_writer *w, const char *key, const ent_relations *r,
                     const ent_relation_changes *c, const ent_level_change *at, size_t n) {
    ent_json_key(w, key);
    ent_json_begin_array(w);
    for (size_t i = 0; i < n; i++) put_change(w, r, c, &at[i]);
    ent_json_end_array(w);
}

static void put_changes(ent_json_writer *w, const ent_relations *r, const ent_relation_changes *c) {
    int32_t first = c->series.first + (int32_t)c->from;
    ent_json_begin_object(w);
    put_actor(w, "a", r, ent_relation_from(c->row));
    put_actor(w, "b", r, ent_relation_to(c->row));
    ent_json_text_member(w, "missing", c->missing);
    if (!c->missing) {
        put_period(w, "from", c->series.every, first);
        put_period(w, "to", c->series.every, first + (int32_t)c->n - 1);
    }
    put_list(w, "numbers", r, c, c->count, c->n_count);
    put_list(w, "net_scores", r, c, c->net, c->n_net);
    ent_json_end_object(w);
}

/* ---- reciprocity */

static void put_link(ent_json_writer *w, const ent_relations *r, const ent_dyad *d,
                     const ent_var *v, uint32_t in) {
    const ent_var_link *link = &v->link[in * v->n_series + (1 - in)];
    ent_json_begin_object(w);
    put_actor(w, "actor", r, in ? d->b : d->a);
    put_actor(w, "after", r, in ? d->a : d->b);
    put_number(w, "sum", link->sum);
    put_number(w, "error", link->sum_error);
    put_number(w, "f", link->f);
    ent_json_count_member(w, "df1", link->df1);
    ent_json_count_member(w, "df2", link->df2);
    put_number(w, "p", link->p);
    ent_json_key(w, "responses");
    ent_json_begin_array(w);
    for (uint32_t k = 0; k <= v->steps; k++)
        ent_json_put_number(w, v->response[(k * v->n_series + in) * v->n_series + (1 - in)]);
    ent_json_end_array(w);
    ent_json_end_object(w);
}

static void put_by(ent_json_writer *w, const ent_relations *r, const ent_relation_replies *x,
                   unsigned i) {
    const ent_var *v = &x->by[i].var;
    ent_json_begin_object(w);
    ent_json_text_member(w, "every", ent_period_name(x->by[i].every));
    ent_json_text_member(w, "missing", x->by[i].missing);
    if (!x->by[i].missing) {
        ent_json_count_member(w, "n", v->n);
        ent_json_count_member(w, "lags", v->lags);
        ent_json_key(w, "links");
        ent_json_begin_array(w);
        put_link(w, r, x->dyad, v, 0);
        put_link(w, r, x->dyad, v, 1);
        ent_json_end_array(w);
        put_number(w, "correlation", x->by[i].companions.correlation);
        put_number(w, "same_sign", x->by[i].companions.same_sign);
        put_number(w, "asymmetry", x->by[i].companions.asymmetry);
        put_number(w, "zero_share", v->zero_share);
    }
    ent_json_end_object(w);
}

static void put_replies(ent_json_writer *w, const ent_relations *r, const ent_relation_replies *x) {
    ent_json_begin_object(w);
    put_actor(w, "a", r, x->dyad->a);
    put_actor(w, "b", r, x->dyad->b);
    ent_json_text_member(w, "missing", x->missing);
    ent_json_key(w, "by");
    ent_json_begin_array(w);
    for (unsigned i = 0; i < ENT_N_AGGREGATIONS && !x->missing; i++) put_by(w, r, x, i);
    ent_json_end_array(w);
    ent_json_end_object(w);
}

/* ---- network */

static void put_node(ent_json_writer *w, const ent_relations *r, const ent_relation_network *x,
                     uint32_t i) {
    const ent_network_node *node = &x->net.node[i];
    ent_json_begin_object(w);
    put_actor(w, "actor", r, x->actor[i]);
    put_number(w, "does", node->out_strength);
    put_number(w, "receives", node->in_strength);
    put_number(w, "eigenvector", node->eigenvector);
    put_number(w, "betweenness", node->betweenness);
    ent_json_count_member(w, "community", node->community);
    ent_json_text_member(w, "side", node->faction ? "B" : "A");
    ent_json_end_object(w);
}

static void put_network(ent_json_writer *w, const ent_relations *r, const ent_relation_network *x,
                        bool whole) {
    const ent_network *n = &x->net;
    ent_json_begin_object(w);
    if (whole)
        ent_json_text_member(w, "period", NULL);
    else
        put_period(w, "period", r->asked.every, x->period);
    ent_json_count_member(w, "n_signed", n->edges);
    ent_json_count_member(w, "n_positive", n->positive);
    ent_json_count_member(w, "n_negative", n->negative);
    ent_json_count_member(w, "n_triangles", n->triangles);
    ent_json_count_member(w, "n_balanced", n->balanced);
    ent_json_count_member(w, "frustration", n->frustration);
    ent_json_bool_member(w, "frustration_exact", n->exact);
    put_number(w, "modularity", n->modularity);
    ent_json_bool_member(w, "modularity_exact", n->modularity_exact);
    ent_json_key(w, "actors");
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < n->n; i++) put_node(w, r, x, i);
    ent_json_end_array(w);
    ent_json_end_object(w);
}

/* ---- all of it */

const char *ent_normal_word(ent_normal normal) {
    static const char *const words[] = {NULL, "all", "pair", "z"};
    return words[normal];
}

static bool begin_list(ent_json_writer *w, const char *key, bool given) {
    ent_json_key(w, key);
    if (given)
        ent_json_begin_array(w);
    else
        ent_json_put_null(w);
    return given;
}

static void put_top(ent_json_writer *w, const ent_relations *r, const ent_relation_top *x) {
    ent_json_begin_object(w);
    put_number(w, "weight", x->weight);
    ent_json_count_member(w, "n_documents", x->publishers);
    ent_json_key(w, "event");
    ent_json_event(w, r->region, x->event);
    ent_json_end_object(w);
}

void ent_relations_json_study(ent_json_writer *w, const ent_relations *r) {
    const ent_relation_study *t = r->study;
    if (begin_list(w, "changes", t->changes)) {
        for (uint32_t i = 0; i < t->n_changes; i++) put_changes(w, r, &t->changes[i]);
        ent_json_end_array(w);
    }
    if (begin_list(w, "reciprocity", t->replies)) {
        for (uint32_t i = 0; i < t->n_replies; i++) put_replies(w, r, &t->replies[i]);
        ent_json_end_array(w);
    }
    if (begin_list(w, "networks", t->network_given)) {
        if (t->whole.net.n) put_network(w, r, &t->whole, true);
        for (uint32_t i = 0; i < t->n_by_period; i++) put_network(w, r, &t->by_period[i], false);
        ent_json_end_array(w);
    }
    if (begin_list(w, "top", t->top)) {
        for (uint32_t i = 0; i < t->n_top; i++) put_top(w, r, &t->top[i]);
        ent_json_end_array(w);
    }
}
