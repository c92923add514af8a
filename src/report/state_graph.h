/* state_graph.h - the states of a dispute and who would improve from which to which, laid out: for the
 * figure, and for files of programs that draw graphs. */

#ifndef ENT_REPORT_STATE_GRAPH_H
#define ENT_REPORT_STATE_GRAPH_H

#include "analyse/stability.h"
#include "report/graph_layout.h"
#include "report/outcome.h"

typedef struct ent_state_node {
    uint64_t position; /* in the game; its number in tables is one more */
    ent_state state;
    bool now, rests;            /* rests: an equilibrium of the graph's concept */
    const char *label;          /* in its node: "12", "12 E", "1 now" */
    bool alone;                 /* no improvement that is drawn reaches or leaves it */
    double x, y, width, height; /* its middle, in points; y downwards */
} ent_state_node;

/* An improvement: a move that the player prefers to where it stands. */
typedef struct ent_state_edge {
    uint32_t from, to; /* numbers in `states` */
    uint32_t player;
    const ent_layout_edge *way;
} ent_state_edge;

typedef struct ent_state_graph {
    const ent_stability *of;
    const ent_method *concept; /* whose equilibria are marked: seq, or the first that was asked */
    ent_state_node *states;    /* ascending by position */
    uint32_t n_states;
    ent_state_edge *edges; /* by state, player and goal */
    uint32_t n_edges;
    uint64_t n_left_out;  /* states that are not drawn */
    uint32_t n_from_now;  /* of those drawn: reached by improvements from now; 0: all are drawn */
    bool reduced;         /* arrows that two of the same player make up are left out */
    double width, height; /* of what is laid out */
    uint64_t crossings;
    const char **letter; /* per player: what its edges are labelled with */
} ent_state_graph;

#define ENT_STATE_HEIGHT 20.0 /* height of a node */
#define ENT_STATE_LETTER 11.0 /* side of the square of an edge's label */

/* At most 40 states: all of them; else those that improvements lead to from `now`, of the equilibria
 * the nearest, and where these are few those that lead to them.  Where moves are changes of options
 * without bans and there are many, an improvement that two of the same player make up is left out.
 * Fewer where the layout would be wider than `width` points (0: as wide as
 * it comes).  What it points to lives in `arena`, and refers to `s`.  ENT_ELIMIT: there is no
 * state, or no room for one. */
ent_status ent_state_graph_of(ent_ctx *ctx, const ent_stability *s, double width, ent_arena *arena,
                              ent_state_graph *out);

/* "12", or in the graph form the state's name where it is short: without marks. */
void ent_put_state_label(ent_str *out, const ent_state_graph *g, const ent_state_node *s);

#endif
