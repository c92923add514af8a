/* graphml.c - a graph as GraphML (graphml.graphdrawing.org), as Gephi, yEd and NetworkX read it: each
 * attribute is declared with its type, labels and positions are attributes too. */

#include "report/graph.h"

#include "base/num.h"
#include "report/svg.h"

static const char *const types[] = {[ENT_GRAPH_TEXT] = "string",
                                    [ENT_GRAPH_COUNT] = "long",
                                    [ENT_GRAPH_NUMBER] = "double",
                                    [ENT_GRAPH_FLAG] = "boolean"};

static void put_key(ent_str *out, const char *id, const char *of, const char *name,
                    const char *type) {
    ent_str_addf(out, "  <key id=\"%s\" for=\"%s\" attr.name=\"%s\" attr.type=\"%s\"/>\n", id, of,
                 name, type);
}

static void put_keys(ent_str *out, const char *of, const ent_graph_keys *keys) {
    for (size_t k = 0; k < keys->n; k++) {
        ent_str_addf(out, "  <key id=\"%c%zu\" for=\"%s\" attr.name=\"", of[0], k, of);
        ent_put_xml(out, ent_slice_of(keys->at[k].name));
        ent_str_addf(out, "\" attr.type=\"%s\"/>\n", types[keys->at[k].type]);
    }
}

static void put_text(ent_str *out, const char *key, const char *text) {
    ent_str_addf(out, "      <data key=\"%s\">", key);
    ent_put_xml(out, ent_slice_of(text));
    ent_str_add(out, "</data>\n");
}

static void put_number(ent_str *out, const char *key, double x) {
    ent_str_addf(out, "      <data key=\"%s\">", key);
    ent_svg_put_number(out, x);
    ent_str_add(out, "</data>\n");
}

static void put_values(ent_str *out, char of, const ent_graph_keys *keys,
                       const ent_graph_value *value) {
    for (size_t k = 0; k < keys->n; k++) {
        if (!value[k].given) continue;
        ent_str_addf(out, "      <data key=\"%c%zu\">", of, k);
        if (keys->at[k].type == ENT_GRAPH_TEXT)
            ent_put_xml(out, ent_slice_of(value[k].text));
        else if (keys->at[k].type == ENT_GRAPH_FLAG)
            ent_str_add(out, value[k].number != 0 ? "true" : "false");
        else
            ent_num_print(out, value[k].number);
        ent_str_add(out, "</data>\n");
    }
}

static void put_head(ent_str *out, const ent_graph *g) {
    ent_str_add(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                     "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n  <desc>");
    ent_put_xml(out, ent_slice_of(g->title));
    if (*g->handling) {
        ent_str_add(out, "; handling: ");
        ent_put_xml(out, ent_slice_of(g->handling));
    }
    ent_str_add(out, "; these are statements about this model, not about the world</desc>\n");
    put_key(out, "label", "node", "label", "string");
    put_key(out, "says", "edge", "label", "string");
    put_key(out, "x", "node", "x", "double");
    put_key(out, "y", "node", "y", "double");
    put_keys(out, "node", &g->node_key);
    put_keys(out, "edge", &g->edge_key);
}

void ent_put_graphml(ent_str *out, const ent_graph *g) {
    put_head(out, g);
    ent_str_add(out, "  <graph id=\"");
    ent_put_xml(out, ent_slice_of(g->name));
    ent_str_addf(out, "\" edgedefault=\"%s\">\n", g->directed ? "directed" : "undirected");
    for (size_t i = 0; i < g->node.n; i++) {
        const ent_graph_node *n = &g->node.at[i];
        ent_str_add(out, "    <node id=\"");
        ent_put_xml(out, ent_slice_of(n->id));
        ent_str_add(out, "\">\n");
        put_text(out, "label", n->label);
        if (n->placed) {
            put_number(out, "x", n->x);
            put_number(out, "y", n->y);
        }
        put_values(out, 'n', &g->node_key, n->value);
        ent_str_add(out, "    </node>\n");
    }
    for (size_t i = 0; i < g->edge.n; i++) {
        const ent_graph_edge *e = &g->edge.at[i];
        ent_str_addf(out, "    <edge id=\"edge-%zu\" source=\"", i + 1);
        ent_put_xml(out, ent_slice_of(g->node.at[e->from].id));
        ent_str_add(out, "\" target=\"");
        ent_put_xml(out, ent_slice_of(g->node.at[e->to].id));
        ent_str_add(out, "\">\n");
        put_text(out, "says", e->label);
        put_values(out, 'e', &g->edge_key, e->value);
        ent_str_add(out, "    </edge>\n");
    }
    ent_str_add(out, "  </graph>\n</graphml>\n");
}
