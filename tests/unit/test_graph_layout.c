/* test_graph_layout.c - layers of a graph: the order against every order, and what must hold of any
 * layout. */

#include "report/graph_layout.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static uint64_t state;

static uint32_t below(uint32_t n) {
    state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(state >> 33) % n;
}

/* ---- crossings, against all orders of small graphs */

enum { LAYERS = 3, MOST = 4, VERTICES = LAYERS * MOST };

typedef struct small {
    ent_ranked g;
    uint32_t layer[VERTICES], place[VERTICES], n_in[LAYERS], in_space[LAYERS][MOST], *in[LAYERS];
    uint32_t n_near[2][VERTICES], near_space[2][VERTICES][MOST], *near[2][VERTICES];
} small;

static void join(small *s, uint32_t a, uint32_t b) {
    s->near_space[1][a][s->n_near[1][a]++] = b;
    s->near_space[0][b][s->n_near[0][b]++] = a;
}

static void make(small *s) {
    uint32_t first[LAYERS + 1] = {0};
    *s = (small){0};
    for (uint32_t l = 0; l < LAYERS; l++) {
        s->n_in[l] = 2 + below(MOST - 1);
        s->in[l] = s->in_space[l];
        for (uint32_t i = 0; i < s->n_in[l]; i++) s->layer[first[l] + i] = l;
        first[l + 1] = first[l] + s->n_in[l];
    }
    for (uint32_t l = 0; l + 1 < LAYERS; l++)
        for (uint32_t a = first[l]; a < first[l + 1]; a++)
            for (uint32_t b = first[l + 1]; b < first[l + 1] + s->n_in[l + 1]; b++)
                if (below(100) < 45) join(s, a, b);
    for (int side = 0; side < 2; side++)
        for (uint32_t v = 0; v < VERTICES; v++) s->near[side][v] = s->near_space[side][v];
    s->g = (ent_ranked){.n = first[LAYERS],
                        .n_layers = LAYERS,
                        .layer = s->layer,
                        .in = s->in,
                        .n_in = s->n_in,
                        .place = s->place,
                        .near = {s->near[0], s->near[1]},
                        .n_near = {s->n_near[0], s->n_near[1]}};
}

static void place_by(small *s, uint32_t l) {
    for (uint32_t i = 0; i < s->n_in[l]; i++) s->place[s->in[l][i]] = i;
}

/* The fewest crossings over every order of layers `l` and behind. */
static uint64_t fewest(small *s, uint32_t l, uint32_t fixed) {
    if (l == LAYERS) return ent_ranked_crossings(&s->g);
    if (fixed == s->n_in[l]) {
        place_by(s, l);
        return fewest(s, l + 1, 0);
    }
    uint64_t least = UINT64_MAX;
    for (uint32_t i = fixed; i < s->n_in[l]; i++) {
        uint32_t *in = s->in[l], v = in[fixed];
        in[fixed] = in[i];
        in[i] = v;
        uint64_t n = fewest(s, l, fixed + 1);
        if (n < least) least = n;
        in[i] = in[fixed];
        in[fixed] = v;
    }
    return least;
}

static void test_order_against_all(void **user) {
    enum { GRAPHS = 150 };
    ent_ctx *ctx = *user;
    uint32_t best = 0;
    uint64_t over = 0, total = 0;
    state = 7;
    for (int k = 0; k < GRAPHS; k++) {
        small s;
        ent_arena arena = {0};
        make(&s);
        assert_int_equal(ent_ranked_order(ctx, &arena, &s.g), ENT_OK);
        uint64_t own = ent_ranked_crossings(&s.g);
        for (uint32_t l = 0, v = 0; l < LAYERS; l++)
            for (uint32_t i = 0; i < s.n_in[l]; i++, v++) s.in[l][i] = v;
        uint64_t least = fewest(&s, 0, 0);
        assert_true(own >= least);
        best += own == least;
        over += own - least;
        total += least;
        ent_arena_clear(&arena);
    }
    print_message("order: %u of %d graphs as good as can be, %u crossings over %u\n", best, GRAPHS,
                  (unsigned)over, (unsigned)total);
    assert_true(best >= GRAPHS * 97 / 100);
    assert_true(over * 100 <= 3 * total);
}

/* ---- any layout */

enum { NODES = 14, EDGES = 40 };

typedef struct figure {
    ent_layout l;
    ent_layout_node node[NODES];
    ent_layout_edge edge[EDGES];
} figure;

static void make_figure(figure *f, bool down) {
    *f = (figure){.l = {.down = down, .gap = 8, .apart = 6}};
    f->l.nodes = f->node;
    f->l.edges = f->edge;
    f->l.n_nodes = 2 + below(NODES - 1);
    f->l.n_edges = below(EDGES + 1);
    for (uint32_t v = 0; v < f->l.n_nodes; v++)
        f->node[v] = (ent_layout_node){.width = 20 + below(60), .height = 20};
    for (uint32_t e = 0; e < f->l.n_edges; e++) {
        uint32_t from = below(f->l.n_nodes), to = below(f->l.n_nodes - 1);
        f->edge[e] =
            (ent_layout_edge){.from = from, .to = to + (to >= from), .label = below(2) * 11};
    }
}

static void assert_on_rim(const ent_layout_node *n, ent_layout_point p) {
    double r = n->height / 2, flat = n->width / 2 - r;
    double x = fmax(fabs(p.x - n->x) - flat, 0), y = fabs(p.y - n->y);
    assert_true(fabs(sqrt(x * x + y * y) - r) < 1e-6);
}

static void assert_apart(double x, double y, double w, double h, double x2, double y2, double w2,
                         double h2) {
    assert_true(fabs(x - x2) >= (w + w2) / 2 - 1e-6 || fabs(y - y2) >= (h + h2) / 2 - 1e-6);
}

static void assert_nodes(const ent_layout *l) {
    for (uint32_t v = 0; v < l->n_nodes; v++) {
        const ent_layout_node *a = &l->nodes[v];
        assert_true(a->x - a->width / 2 >= -1e-6 && a->x + a->width / 2 <= l->width + 1e-6);
        assert_true(a->y - a->height / 2 >= -1e-6 && a->y + a->height / 2 <= l->height + 1e-6);
        for (uint32_t o = v + 1; o < l->n_nodes; o++) {
            const ent_layout_node *b = &l->nodes[o];
            assert_apart(a->x, a->y, a->width, a->height, b->x, b->y, b->width, b->height);
        }
    }
}

static void assert_labels(const ent_layout *l) {
    for (uint32_t e = 0; e < l->n_edges; e++) {
        const ent_layout_edge *a = &l->edges[e];
        if (!(a->label > 0)) continue;
        for (uint32_t v = 0; v < l->n_nodes; v++)
            assert_apart(a->label_x, a->label_y, a->label, a->label, l->nodes[v].x, l->nodes[v].y,
                         l->nodes[v].width, l->nodes[v].height);
        for (uint32_t o = e + 1; o < l->n_edges; o++)
            if (l->edges[o].label > 0)
                assert_apart(a->label_x, a->label_y, a->label, a->label, l->edges[o].label_x,
                             l->edges[o].label_y, l->edges[o].label, l->edges[o].label);
    }
}

/* From rim to rim, and in the direction of the layers unless it is said to lead back. */
static void assert_edges(const ent_layout *l) {
    for (uint32_t e = 0; e < l->n_edges; e++) {
        const ent_layout_edge *edge = &l->edges[e];
        const ent_layout_node *from = &l->nodes[edge->from], *to = &l->nodes[edge->to];
        assert_true(edge->n >= 4 && edge->n % 2 == 0);
        assert_on_rim(from, edge->at[0]);
        assert_on_rim(to, edge->at[edge->n - 1]);
        assert_true(edge->back ? from->layer > to->layer : from->layer < to->layer);
        for (uint32_t i = 1; i < edge->n; i++) {
            double ahead =
                l->down ? edge->at[i].y - edge->at[i - 1].y : edge->at[i].x - edge->at[i - 1].x;
            assert_true((edge->back ? -ahead : ahead) >= -1e-6);
        }
    }
}

static void test_any_layout(void **user) {
    ent_ctx *ctx = *user;
    state = 11;
    for (int k = 0; k < 120; k++) {
        figure f;
        ent_arena arena = {0};
        make_figure(&f, k % 2);
        assert_int_equal(ent_layout_layers(ctx, &arena, &f.l), ENT_OK);
        assert_nodes(&f.l);
        assert_labels(&f.l);
        assert_edges(&f.l);
        ent_arena_clear(&arena);
    }
}

/* What has no cycle has no edge that leads back, and a chain is straight. */
static void test_chain(void **user) {
    ent_layout_node node[5];
    ent_layout_edge edge[4] = {{0}};
    ent_arena arena = {0};
    for (uint32_t v = 0; v < 5; v++) node[v] = (ent_layout_node){.width = 20, .height = 20};
    for (uint32_t e = 0; e < 4; e++) edge[e] = (ent_layout_edge){.from = 4 - e, .to = 3 - e};
    ent_layout l = {.nodes = node, .n_nodes = 5, .edges = edge, .n_edges = 4, .gap = 8, .apart = 6};
    assert_int_equal(ent_layout_layers(*user, &arena, &l), ENT_OK);
    assert_int_equal(l.n_layers, 5);
    assert_int_equal(l.crossings, 0);
    for (uint32_t e = 0; e < 4; e++) assert_false(edge[e].back);
    for (uint32_t v = 0; v < 5; v++) {
        assert_int_equal(node[v].layer, 4 - v);
        assert_true(fabs(node[v].y - node[0].y) < 1e-6);
    }
    ent_arena_clear(&arena);
}

/* A cycle has one edge that leads back. */
static void test_cycle(void **user) {
    ent_layout_node node[4];
    ent_layout_edge edge[4] = {{0}};
    ent_arena arena = {0};
    for (uint32_t v = 0; v < 4; v++) node[v] = (ent_layout_node){.width = 20, .height = 20};
    for (uint32_t e = 0; e < 4; e++) edge[e] = (ent_layout_edge){.from = e, .to = (e + 1) % 4};
    ent_layout l = {.nodes = node, .n_nodes = 4, .edges = edge, .n_edges = 4, .gap = 8, .apart = 6};
    assert_int_equal(ent_layout_layers(*user, &arena, &l), ENT_OK);
    int back = 0;
    for (uint32_t e = 0; e < 4; e++) back += edge[e].back;
    assert_int_equal(back, 1);
    ent_arena_clear(&arena);
}

static void test_wrong(void **user) {
    ent_layout_node node[2] = {{.width = 20, .height = 20}, {.width = 20, .height = 20}};
    ent_layout_edge edge[1] = {{.from = 1, .to = 1}};
    ent_arena arena = {0};
    ent_layout l = {.nodes = node, .n_nodes = 2, .edges = edge, .n_edges = 1};
    assert_int_equal(ent_layout_layers(*user, &arena, &l), ENT_EINTERNAL);
    edge[0] = (ent_layout_edge){.from = 0, .to = 2};
    assert_int_equal(ent_layout_layers(*user, &arena, &l), ENT_EINTERNAL);
    l = (ent_layout){0};
    assert_int_equal(ent_layout_layers(*user, &arena, &l), ENT_OK);
    assert_true(l.width == 0 && l.height == 0 && l.n_layers == 0);
    ent_arena_clear(&arena);
}

static int set_up(void **user) {
    *user = ent_ctx_new();
    return *user ? 0 : -1;
}

static int tear_down(void **user) {
    ent_ctx_free(*user);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_order_against_all), cmocka_unit_test(test_any_layout),
        cmocka_unit_test(test_chain), cmocka_unit_test(test_cycle), cmocka_unit_test(test_wrong)};
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
