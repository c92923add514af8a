/* graph_claims.c - claims, what they need, and the documents that they and their needs come from. */

#include "report/graph.h"

#include "claim/claim.h"
#include "report/page.h"
#include "report/sentence.h"

typedef struct drawing {
    ent_graph *g;
    const ent_region *region;
    const ent_check_result *r;           /* NULL: the claims could not be tested */
    uint32_t kind, text, verdict, grade; /* keys of nodes */
    uint32_t relation, passage, speaks;  /* keys of edges */
    uint32_t *document, *assumption;     /* node of each; UINT32_MAX: none yet */
} drawing;

static uint32_t add_node(drawing *w, const char *kind, ent_slice name, ent_slice text) {
    ent_str id = {0};
    ent_str_addf(&id, "%s ", kind);
    ent_str_add_slice(&id, name);
    uint32_t n = ent_graph_add_node(w->g, ent_graph_take(w->g, &id), ent_graph_text(w->g, name));
    ent_graph_value *v = ent_graph_node_values(w->g, n);
    ent_graph_set_text(w->g, v, w->kind, kind);
    ent_graph_set_text(w->g, v, w->text, ent_graph_text(w->g, text));
    return n;
}

static void add_edge(drawing *w, uint32_t from, uint32_t to, const char *relation,
                     const ent_citation *cited) {
    uint32_t e = ent_graph_add_edge(w->g, from, to, relation);
    ent_graph_value *v = ent_graph_edge_values(w->g, e);
    ent_graph_set_text(w->g, v, w->relation, relation);
    if (!cited) return;
    ent_str grade = {0};
    ent_grade_print(&grade, cited->grade);
    ent_graph_set_text(w->g, v, w->speaks, ent_graph_take(w->g, &grade));
    if (w->region->sources[cited->source].passage)
        ent_graph_set_text(w->g, v, w->passage,
                           ent_graph_text(w->g, w->region->sources[cited->source].name));
}

static void add_citations(drawing *w, uint32_t from, const ent_provenance *p) {
    for (uint32_t k = 0; k < p->n_from; k++) {
        uint32_t i = w->region->sources[p->from[k].source].document;
        const ent_citable *s = &w->region->sources[i];
        if (w->document[i] == UINT32_MAX) {
            ent_str grade = {0};
            w->document[i] = add_node(w, "source", s->name, s->title);
            ent_grade_print(&grade, s->grade);
            ent_graph_set_text(w->g, ent_graph_node_values(w->g, w->document[i]), w->grade,
                               ent_graph_take(w->g, &grade));
        }
        add_edge(w, from, w->document[i], "from", &p->from[k]);
    }
}

static uint32_t assumption_node(drawing *w, uint32_t i) {
    const ent_assumption *a = &w->region->assumptions[i];
    if (w->assumption[i] == UINT32_MAX) {
        w->assumption[i] = add_node(w, "assumption", a->name, a->title);
        add_citations(w, w->assumption[i], &a->provenance);
    }
    return w->assumption[i];
}

static void draw(drawing *w) {
    const ent_region *r = w->region;
    for (uint32_t i = 0; i < r->n_claims; i++) {
        uint32_t n = add_node(w, "claim", r->claims[i].name, r->claims[i].sentence);
        if (w->r)
            ent_graph_set_text(w->g, ent_graph_node_values(w->g, n), w->verdict,
                               ent_verdict_id(w->r->claims[i].verdict));
    }
    for (uint32_t i = 0; i < r->n_claims; i++) {
        const ent_claim *c = &r->claims[i];
        for (uint32_t k = 0; k < c->n_needs; k++) {
            uint32_t to =
                c->needs[k].assumption ? assumption_node(w, c->needs[k].index) : c->needs[k].index;
            add_edge(w, i, to, "needs", NULL);
        }
        if (c->provenance.assuming != ENT_NONE)
            add_edge(w, i, assumption_node(w, c->provenance.assuming), "assumes", NULL);
        add_citations(w, i, &c->provenance);
    }
}

ent_status ent_graph_of_claims(ent_ctx *ctx, ent_dossier *d, ent_graph *out) {
    const ent_region *r = d->region;
    *out = ent_graph_new(r, ent_slice_of("claims"), r->title.n ? r->title : r->name, true);
    drawing w = {.g = out, .region = r};
    ent_status st = ent_dossier_check(ctx, d, &w.r);
    if (st != ENT_OK) return st;
    w.kind = ent_graph_add_key(out, &out->node_key, "kind", ENT_GRAPH_TEXT);
    w.text = ent_graph_add_key(out, &out->node_key, "text", ENT_GRAPH_TEXT);
    w.verdict = ent_graph_add_key(out, &out->node_key, "verdict", ENT_GRAPH_TEXT);
    w.grade = ent_graph_add_key(out, &out->node_key, "grade", ENT_GRAPH_TEXT);
    w.relation = ent_graph_add_key(out, &out->edge_key, "relation", ENT_GRAPH_TEXT);
    w.passage = ent_graph_add_key(out, &out->edge_key, "passage", ENT_GRAPH_TEXT);
    w.speaks = ent_graph_add_key(out, &out->edge_key, "grade", ENT_GRAPH_TEXT);
    w.document = ent_arena_alloc(&out->arena, r->n_sources + 1, sizeof *w.document);
    w.assumption = ent_arena_alloc(&out->arena, r->n_assumptions + 1, sizeof *w.assumption);
    if (!w.document || !w.assumption) return ent_no_memory(ctx);
    for (uint32_t i = 0; i < r->n_sources; i++) w.document[i] = UINT32_MAX;
    for (uint32_t i = 0; i < r->n_assumptions; i++) w.assumption[i] = UINT32_MAX;
    draw(&w);
    return out->failed ? ent_no_memory(ctx) : ENT_OK;
}
