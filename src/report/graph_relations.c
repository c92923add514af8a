/* graph_relations.c - who has to do with whom, by the events on record.
 *
 * An edge for each pair.  What is only alleged is counted apart and told with who says so and who
 * denies it; an edge that rests on allegations alone has the word in its label, the flag, and is
 * dashed. */

#include "report/graph.h"

#include "analyse/relations.h"
#include "report/page.h"

typedef struct drawing {
    ent_graph *g;
    const ent_relations *r;
    uint32_t kind;                                           /* key of nodes */
    uint32_t n, n_alleged, alleged, mean, says, first, last; /* keys of edges */
    uint32_t *node;                                          /* per actor */
} drawing;

static const char *kind_word(ent_actor_kind kind) {
    static const char *const words[] = {"", "state", "armed-group", "firm", "organisation", "bloc"};
    return words[kind];
}

static uint32_t node_of(drawing *w, uint32_t actor) {
    const ent_actor *a = &w->r->region->actors[actor];
    if (w->node[actor] != UINT32_MAX) return w->node[actor];
    uint32_t n = ent_graph_add_node(w->g, ent_graph_text(w->g, a->name),
                                    ent_graph_text(w->g, a->title.n ? a->title : a->name));
    if (*kind_word(a->kind))
        ent_graph_set_text(w->g, ent_graph_node_values(w->g, n), w->kind, kind_word(a->kind));
    return w->node[actor] = n;
}

/* "2014-02-26 assault, alleged by .. (D4), denied by .. (C4); .." */
static const char *allegations(drawing *w, const ent_dyad *pair) {
    ent_str text = {0};
    for (uint32_t k = 0; k < pair->n; k++) {
        const ent_event *e = pair->at[k].event;
        if (!e->record.alleged) continue;
        if (text.n) ent_str_add(&text, "; ");
        ent_date_print(&text, e->from);
        ent_str_addf(&text, " %s", ent_event_kind_name(e->record.kind));
        ent_speakers_print(&text, w->r->region, e);
    }
    return ent_graph_take(w->g, &text);
}

static const char *label_of(drawing *w, uint32_t sure, uint32_t alleged) {
    ent_str label = {0};
    if (sure) ent_put_count(&label, sure, "event", "events");
    if (sure && alleged) ent_str_addf(&label, " and %u alleged", (unsigned)alleged);
    if (!sure) {
        ent_str_add(&label, "alleged only: ");
        ent_put_count(&label, alleged, "event", "events");
    }
    return ent_graph_take(w->g, &label);
}

static void set_days(drawing *w, ent_graph_value *v, const ent_dyad *pair) {
    ent_str first = {0}, last = {0};
    ent_date_print(&first, pair->at[0].event->from);
    ent_date_print(&last, pair->at[pair->n - 1].event->from);
    ent_graph_set_text(w->g, v, w->first, ent_graph_take(w->g, &first));
    ent_graph_set_text(w->g, v, w->last, ent_graph_take(w->g, &last));
}

static void add_pair(drawing *w, const ent_relation_row *row) {
    const ent_dyad *pair = row->dyad;
    uint32_t sure = row->sure.n, alleged = row->all.n - row->sure.n;
    if (!pair->n || !row->all.n) return;
    uint32_t a = node_of(w, pair->a), b = node_of(w, pair->b);
    uint32_t e = ent_graph_add_edge(w->g, a, b, label_of(w, sure, alleged));
    ent_graph_value *v = ent_graph_edge_values(w->g, e);
    if (!v) return;
    w->g->edge.at[e].dashed = !sure;
    ent_graph_set_number(w->g, v, w->n, sure);
    ent_graph_set_number(w->g, v, w->n_alleged, alleged);
    ent_graph_set_number(w->g, v, w->alleged, !sure);
    ent_graph_set_number(w->g, v, w->mean, row->sure.mean); /* none is scored: none is given */
    if (alleged) ent_graph_set_text(w->g, v, w->says, allegations(w, pair));
    set_days(w, v, pair);
}

ent_status ent_graph_of_relations(ent_ctx *ctx, ent_dossier *d, ent_graph *out) {
    const ent_region *region = d->region;
    *out = ent_graph_new(region, ent_slice_of("relations"),
                         region->title.n ? region->title : region->name, false);
    drawing w = {.g = out};
    ent_status st = ent_dossier_relations(ctx, d, &w.r);
    if (st != ENT_OK) return st;
    if (!w.r) return ent_fail(ctx, ENT_EUSAGE, "%s", ent_dossier_reason(d, ENT_PART_RELATIONS, 0));
    w.kind = ent_graph_add_key(out, &out->node_key, "kind", ENT_GRAPH_TEXT);
    w.n = ent_graph_add_key(out, &out->edge_key, "n", ENT_GRAPH_COUNT);
    w.n_alleged = ent_graph_add_key(out, &out->edge_key, "n_alleged", ENT_GRAPH_COUNT);
    w.alleged = ent_graph_add_key(out, &out->edge_key, "alleged", ENT_GRAPH_FLAG);
    w.mean = ent_graph_add_key(out, &out->edge_key, "mean_score", ENT_GRAPH_NUMBER);
    w.says = ent_graph_add_key(out, &out->edge_key, "allegations", ENT_GRAPH_TEXT);
    w.first = ent_graph_add_key(out, &out->edge_key, "first", ENT_GRAPH_TEXT);
    w.last = ent_graph_add_key(out, &out->edge_key, "last", ENT_GRAPH_TEXT);
    w.node = ent_arena_alloc(&out->arena, region->n_actors + 1, sizeof *w.node);
    if (!w.node) return ent_no_memory(ctx);
    for (uint32_t i = 0; i < region->n_actors; i++) w.node[i] = UINT32_MAX;
    for (uint32_t i = 0; i < w.r->n_rows; i++) add_pair(&w, &w.r->rows[i]);
    return out->failed ? ent_no_memory(ctx) : ENT_OK;
}
