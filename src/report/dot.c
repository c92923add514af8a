/* dot.c - a graph for Graphviz (the language DOT).
 *
 * Every id and value stands in quotation marks, where a quotation mark and a backslash are all that
 * could end it or be acted upon; an ampersand in a label would begin a character's name.  Attributes
 * that Graphviz does not know it keeps and hands on. */

#include "report/graph.h"

#include "base/num.h"
#include "report/svg.h"

static void put_quoted(ent_str *out, const char *text, bool shown) {
    ent_str_add_char(out, '"');
    for (const char *c = text; *c; c++) {
        if (*c == '"' || *c == '\\') ent_str_add_char(out, '\\');
        ent_str_add_char(out, *c);
        if (*c == '&' && shown) ent_str_add(out, "amp;");
    }
    ent_str_add_char(out, '"');
}

static void put_value(ent_str *out, const ent_graph_value *v, ent_graph_type type) {
    ent_str number = {0};
    if (type == ENT_GRAPH_TEXT) {
        put_quoted(out, v->text, false);
        return;
    }
    if (type == ENT_GRAPH_FLAG)
        ent_str_add(&number, v->number != 0 ? "true" : "false");
    else
        ent_num_print(&number, v->number);
    put_quoted(out, ent_str_get(&number), false);
    if (ent_str_failed(&number)) out->failed = true;
    ent_str_clear(&number);
}

static void put_values(ent_str *out, const ent_graph_keys *keys, const ent_graph_value *value) {
    for (size_t k = 0; k < keys->n; k++) {
        if (!value[k].given) continue;
        ent_str_addf(out, ", \"%s\"=", keys->at[k].name);
        put_value(out, &value[k], keys->at[k].type);
    }
}

static void put_handling(ent_str *out, const ent_graph *g) {
    if (*g->handling) ent_str_addf(out, "// handling: %s\n", g->handling);
}

/* Title, handling and what every answer says of itself, in the picture. */
static void put_title(ent_str *out, const ent_graph *g) {
    ent_str title = {0};
    ent_str_add(&title, g->title);
    if (*g->handling) ent_str_addf(&title, " | handling: %s", g->handling);
    ent_str_add(&title, " | These are statements about this model, not about the world.");
    ent_str_add(out, "  graph [labelloc=\"t\", label=");
    put_quoted(out, ent_str_get(&title), true);
    ent_str_add(out, "];\n  node [shape=\"box\"];\n");
    if (ent_str_failed(&title)) out->failed = true;
    ent_str_clear(&title);
}

/* For neato -n; there y grows upwards. */
static void put_place(ent_str *out, const ent_graph_node *n) {
    ent_str_add(out, ", pos=\"");
    ent_svg_put_number(out, n->x);
    ent_str_add_char(out, ',');
    ent_svg_put_number(out, -n->y);
    ent_str_add_char(out, '"');
}

void ent_put_dot(ent_str *out, const ent_graph *g) {
    put_handling(out, g);
    ent_str_add(out, g->directed ? "digraph " : "graph ");
    put_quoted(out, g->name, false);
    ent_str_add(out, " {\n");
    put_title(out, g);
    for (size_t i = 0; i < g->node.n; i++) {
        const ent_graph_node *n = &g->node.at[i];
        ent_str_add(out, "  ");
        put_quoted(out, n->id, false);
        ent_str_add(out, " [label=");
        put_quoted(out, n->label, true);
        if (n->placed) put_place(out, n);
        put_values(out, &g->node_key, n->value);
        ent_str_add(out, "];\n");
    }
    for (size_t i = 0; i < g->edge.n; i++) {
        const ent_graph_edge *e = &g->edge.at[i];
        ent_str_add(out, "  ");
        put_quoted(out, g->node.at[e->from].id, false);
        ent_str_add(out, g->directed ? " -> " : " -- ");
        put_quoted(out, g->node.at[e->to].id, false);
        ent_str_add(out, " [label=");
        put_quoted(out, e->label, true);
        if (e->dashed) ent_str_add(out, ", style=\"dashed\"");
        put_values(out, &g->edge_key, e->value);
        ent_str_add(out, "];\n");
    }
    ent_str_add(out, "}\n");
    put_handling(out, g);
}
