/* graph.c - a graph being put together. */

#include "report/graph.h"

#include "report/page.h"

#include <math.h>
#include <string.h>

ent_graph ent_graph_new(const ent_region *region, ent_slice name, ent_slice title, bool directed) {
    ent_graph g = {.directed = directed};
    g.name = ent_graph_text(&g, name);
    g.title = ent_graph_text(&g, title.n ? title : name);
    g.handling = ent_graph_text(&g, region->handling);
    return g;
}

void ent_graph_clear(ent_graph *g) {
    ent_vec_clear(&g->node_key);
    ent_vec_clear(&g->edge_key);
    ent_vec_clear(&g->node);
    ent_vec_clear(&g->edge);
    ent_arena_clear(&g->arena);
    *g = (ent_graph){0};
}

const char *ent_graph_take(ent_graph *g, ent_str *text) {
    const char *kept = NULL;
    if (!ent_str_failed(text)) kept = ent_arena_copy(&g->arena, ent_str_get(text), text->n);
    if (!kept) g->failed = true;
    ent_str_clear(text);
    return kept ? kept : "";
}

const char *ent_graph_text(ent_graph *g, ent_slice text) {
    ent_str clean = {0};
    ent_put_clean(&clean, text);
    return ent_graph_take(g, &clean);
}

uint32_t ent_graph_add_key(ent_graph *g, ent_graph_keys *keys, const char *name,
                           ent_graph_type type) {
    ent_str safe = {0};
    for (const char *c = name; *c; c++) {
        bool plain = (*c >= 'a' && *c <= 'z') || (*c >= '0' && *c <= '9');
        ent_str_add_char(&safe, plain ? *c : '_');
    }
    ent_graph_key key = {ent_graph_take(g, &safe), type};
    if (ent_vec_push(keys, key)) return (uint32_t)keys->n - 1;
    g->failed = true;
    return UINT32_MAX;
}

static ent_graph_value *values(ent_graph *g, const ent_graph_keys *keys) {
    ent_graph_value *list = ent_arena_alloc(&g->arena, keys->n + 1, sizeof *list);
    if (!list) g->failed = true;
    return list;
}

uint32_t ent_graph_add_node(ent_graph *g, const char *id, const char *label) {
    ent_graph_node node = {.id = id, .label = label, .value = values(g, &g->node_key)};
    if (ent_vec_push(&g->node, node)) return (uint32_t)g->node.n - 1;
    g->failed = true;
    return UINT32_MAX;
}

uint32_t ent_graph_add_edge(ent_graph *g, uint32_t from, uint32_t to, const char *label) {
    ent_graph_edge edge = {from, to, label, false, values(g, &g->edge_key)};
    if (from < g->node.n && to < g->node.n && ent_vec_push(&g->edge, edge))
        return (uint32_t)g->edge.n - 1;
    g->failed = true;
    return UINT32_MAX;
}

ent_graph_value *ent_graph_node_values(ent_graph *g, uint32_t node) {
    return node < g->node.n ? g->node.at[node].value : NULL;
}

ent_graph_value *ent_graph_edge_values(ent_graph *g, uint32_t edge) {
    return edge < g->edge.n ? g->edge.at[edge].value : NULL;
}

void ent_graph_set_text(ent_graph *g, ent_graph_value *value, uint32_t key, const char *text) {
    if (g->failed || !value || key == UINT32_MAX) return;
    value[key] = (ent_graph_value){true, text, 0};
}

void ent_graph_set_number(ent_graph *g, ent_graph_value *value, uint32_t key, double x) {
    if (g->failed || !value || key == UINT32_MAX || !isfinite(x)) return;
    value[key] = (ent_graph_value){true, NULL, x};
}
