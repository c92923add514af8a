/* graph_process.c - the states of a process, and the chances of its moves per step. */

#include "report/graph.h"

#include "analyse/course.h"
#include "base/num.h"
#include "model/theatre.h"
#include "report/page.h"

typedef struct drawing {
    ent_graph *g;
    const ent_process *process;
    const ent_course *course;       /* NULL: it could not be run */
    uint32_t start, end, share;     /* keys of nodes */
    uint32_t chance, changes, from; /* keys of edges */
} drawing;

static void add_states(drawing *w) {
    const ent_process *p = w->process;
    for (uint32_t s = 0; s < p->n_states; s++) {
        ent_slice name = p->states[s].name, title = p->states[s].title;
        uint32_t n = ent_graph_add_node(w->g, ent_graph_text(w->g, name),
                                        ent_graph_text(w->g, title.n ? title : name));
        ent_graph_value *v = ent_graph_node_values(w->g, n);
        bool end = false;
        for (uint32_t k = 0; k < p->n_ends; k++) end |= p->ends[k] == s;
        ent_graph_set_number(w->g, v, w->start, p->start == s);
        ent_graph_set_number(w->g, v, w->end, end);
        if (w->course && w->course->n_rows && w->course->n_points)
            ent_graph_set_number(w->g, v, w->share,
                                 w->course->row[0]
                                     .occupied[(size_t)(w->course->n_points - 1) * p->n_states + s]
                                     .best);
    }
}

/* "hotline: times 0.5; .." */
static const char *changes_of(drawing *w, const ent_process_move *m) {
    const ent_process *p = w->process;
    ent_str text = {0};
    for (uint32_t i = 0; i < p->n_interventions; i++)
        for (uint32_t k = 0; k < p->interventions[i].n_factors; k++) {
            const ent_process_factor *f = &p->interventions[i].factors[k];
            if (f->from != m->from || f->to != m->to) continue;
            if (text.n) ent_str_add(&text, "; ");
            ent_str_add_slice(&text, p->interventions[i].name);
            ent_str_add(&text, ": times ");
            ent_num_print_short(&text, ent_process_value(f->times, f->times->quantity.best), 2);
        }
    return ent_graph_take(w->g, &text);
}

static void add_move(drawing *w, const ent_region *region, const ent_process_move *m) {
    double chance = ent_process_value(m->chance, m->chance->quantity.best);
    ent_str label = {0}, from = {0};
    ent_num_print_short(&label, 100 * chance, 2);
    ent_str_add(&label, "% a step");
    uint32_t e = ent_graph_add_edge(w->g, m->from, m->to, ent_graph_take(w->g, &label));
    ent_graph_value *v = ent_graph_edge_values(w->g, e);
    ent_graph_set_number(w->g, v, w->chance, chance);
    const char *changes = changes_of(w, m);
    if (*changes) ent_graph_set_text(w->g, v, w->changes, changes);
    for (uint32_t k = 0; k < m->provenance.n_from; k++) {
        if (k) ent_str_add(&from, " ");
        ent_str_add_slice(&from, region->sources[m->provenance.from[k].source].name);
    }
    if (!from.n) ent_str_add(&from, "judgement");
    ent_graph_set_text(w->g, v, w->from, ent_graph_take(w->g, &from));
}

ent_status ent_graph_of_process(ent_ctx *ctx, ent_dossier *d, uint32_t i, ent_graph *out) {
    const ent_process *p = &d->region->processes[i];
    *out = ent_graph_new(d->region, p->name, p->title, true);
    drawing w = {.g = out, .process = p};
    ent_status st = ent_dossier_course(ctx, d, i, &w.course);
    if (st != ENT_OK) return st;
    w.start = ent_graph_add_key(out, &out->node_key, "start", ENT_GRAPH_FLAG);
    w.end = ent_graph_add_key(out, &out->node_key, "end", ENT_GRAPH_FLAG);
    w.share = ent_graph_add_key(out, &out->node_key, "chance_at_the_end", ENT_GRAPH_NUMBER);
    w.chance = ent_graph_add_key(out, &out->edge_key, "chance", ENT_GRAPH_NUMBER);
    w.changes = ent_graph_add_key(out, &out->edge_key, "interventions", ENT_GRAPH_TEXT);
    w.from = ent_graph_add_key(out, &out->edge_key, "from", ENT_GRAPH_TEXT);
    add_states(&w);
    for (uint32_t k = 0; k < p->n_moves; k++) add_move(&w, d->region, &p->moves[k]);
    return out->failed ? ent_no_memory(ctx) : ENT_OK;
}
