/* graph.h - nodes, edges and typed attributes of both, on the way to a program that draws graphs.
 *
 * Keys are declared first; then nodes and edges are added, and values set.  A failed allocation
 * sticks (`failed`), so a writer asks once.  An edge that is known by allegation alone says so in its
 * label and in the flag `alleged`: nothing here draws a mere allegation as a line like any other. */

#ifndef ENT_REPORT_GRAPH_H
#define ENT_REPORT_GRAPH_H

#include "base/arena.h"
#include "base/vec.h"
#include "report/dossier.h"

typedef enum ent_graph_type {
    ENT_GRAPH_TEXT,
    ENT_GRAPH_COUNT,
    ENT_GRAPH_NUMBER,
    ENT_GRAPH_FLAG
} ent_graph_type;

typedef struct ent_graph_key {
    const char *name; /* lower-case letters, digits, _ */
    ent_graph_type type;
} ent_graph_key;

typedef struct ent_graph_value {
    bool given;
    const char *text; /* TEXT */
    double number;    /* the others; a flag is 0 or 1 */
} ent_graph_value;

typedef struct ent_graph_node {
    const char *id, *label; /* the id is unique, in the model's own words */
    ent_graph_value *value; /* per key of nodes */
    bool placed;            /* by a layout: */
    double x, y;            /* points, y downwards */
} ent_graph_node;

typedef struct ent_graph_edge {
    uint32_t from, to;
    const char *label;
    bool dashed; /* alleged alone, or a move that is no gain */
    ent_graph_value *value;
} ent_graph_edge;

typedef ENT_VEC(ent_graph_key) ent_graph_keys;

typedef struct ent_graph {
    bool directed;
    const char *name, *title, *handling; /* handling "": none */
    ent_graph_keys node_key, edge_key;
    ENT_VEC(ent_graph_node) node;
    ENT_VEC(ent_graph_edge) edge;
    ent_arena arena;
    bool failed;
} ent_graph;

ent_graph ent_graph_new(const ent_region *region, ent_slice name, ent_slice title, bool directed);
void ent_graph_clear(ent_graph *g);

/* A copy on one line, without what is not printed; "" on failure. */
const char *ent_graph_text(ent_graph *g, ent_slice text);
/* The same for a text that was put together apart; clears it. */
const char *ent_graph_take(ent_graph *g, ent_str *text);

/* Numbers of keys, nodes and edges; UINT32_MAX on failure, which every setter leaves alone. */
uint32_t ent_graph_add_key(ent_graph *g, ent_graph_keys *keys, const char *name,
                           ent_graph_type type);
uint32_t ent_graph_add_node(ent_graph *g, const char *id, const char *label);
uint32_t ent_graph_add_edge(ent_graph *g, uint32_t from, uint32_t to, const char *label);

/* What may be given to a key of nodes, or of edges. */
void ent_graph_set_text(ent_graph *g, ent_graph_value *value, uint32_t key, const char *text);
void ent_graph_set_number(ent_graph *g, ent_graph_value *value, uint32_t key, double x);
ent_graph_value *ent_graph_node_values(ent_graph *g, uint32_t node);
ent_graph_value *ent_graph_edge_values(ent_graph *g, uint32_t edge);

/* The languages of Graphviz, and of Gephi, yEd and NetworkX. */
void ent_put_dot(ent_str *out, const ent_graph *g);
void ent_put_graphml(ent_str *out, const ent_graph *g);

/* ---- what is told as a graph: ENT_ELIMIT where it would be too large, ENT_EUSAGE where the model
 * has no answer, with the reason */

ent_status ent_graph_of_dispute(ent_ctx *ctx, ent_dossier *d, uint32_t i, ent_graph *out);
ent_status ent_graph_of_claims(ent_ctx *ctx, ent_dossier *d, ent_graph *out);
ent_status ent_graph_of_relations(ent_ctx *ctx, ent_dossier *d, ent_graph *out);
ent_status ent_graph_of_process(ent_ctx *ctx, ent_dossier *d, uint32_t i, ent_graph *out);

#endif
