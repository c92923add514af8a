/* read_process.c - processes: states, the chances of moves in a step, and interventions that multiply
 * them.
 *
 * What a row of chances leaves is the chance to stay.  An alternative restates moves and
 * interventions, and adds none. */

#include "model/read.h"

#include "base/num.h"
#include "model/theatre.h"

#include <math.h>
#include <string.h>

typedef struct process_reader {
    ent_table_reader t;
    ent_process *p;
    bool changing; /* an alternative's part of it */
} process_reader;

/* ---- states */

static ent_status read_states(process_reader *b, const ent_node *block) {
    const ent_node *node = ent_find_statement(block, ENT_WORD_PROCESS_STATES);
    if (!node)
        return ent_table_fault(&b->t, "E303", b->p->span,
                               "process \"%.*s\" has no states: states calm, tense, crisis",
                               ENT_SLICE(b->t.name));
    ent_filling f = ent_node_filling(node, "state");
    ent_node_state *states = ent_arena_alloc(b->t.r->arena, f.n, sizeof *states);
    if (!states) return ent_no_memory(b->t.r->ctx);
    b->p->states = states;
    ent_status st = ENT_OK;
    for (uint32_t i = 0; st == ENT_OK && i < f.n; i++) {
        const ent_value *v = &f.value[i];
        ent_span span = {v->span.file, v->span.begin, v->span.begin + (uint32_t)v->name.n};
        uint32_t first = ent_find_process_state(b->p, v->name);
        if (first != ENT_NONE) {
            st = ent_table_twice(&b->t, v->name, "stands", span, states[first].span);
            continue;
        }
        st = ent_name_check(b->t.r, v->name, span, ENT_NO_BLOCK);
        states[b->p->n_states++] =
            (ent_node_state){v->name, v->second.s ? v->second : v->name, span};
    }
    return st;
}

static ent_status state_want(process_reader *b, const ent_node *node, ent_slice name, ent_span span,
                             uint32_t *state) {
    *state = ent_find_process_state(b->p, name);
    if (*state != ENT_NONE || !b->p->n_states) return ENT_OK;
    ent_str message = {0}, help = {0};
    ent_nearest near = ent_nearest_to(name);
    ent_str_addf(&message, "process \"%.*s\" has no state \"%.*s\"", ENT_SLICE(b->t.name),
                 ENT_SLICE(name));
    for (uint32_t i = 0; i < b->p->n_states; i++) {
        ent_nearest_try(&near, b->p->states[i].name);
        ent_str_addf(&help, "%s%.*s", i ? ", " : "states here: ", ENT_SLICE(b->p->states[i].name));
    }
    return ent_table_say(&b->t, &(ent_fault){"E301", span, near.best, node}, &message, &help);
}

static ent_status read_start(process_reader *b, const ent_node *block) {
    const ent_node *node = ent_find_statement(block, ENT_WORD_START);
    b->p->start = 0;
    if (!node) return ENT_OK;
    const ent_value *v = ent_node_value(node, "state");
    uint32_t state;
    ent_status st = state_want(b, node, v->name, v->span, &state);
    if (state != ENT_NONE) b->p->start = state;
    return st;
}

static ent_status read_ends(process_reader *b, const ent_node *block) {
    const ent_node *node = ent_find_statement(block, ENT_WORD_END);
    ent_filling f = {0};
    if (node) f = ent_node_filling(node, "state");
    uint32_t *ends = ent_arena_alloc(b->t.r->arena, f.n, sizeof *ends);
    if (!ends) return ent_no_memory(b->t.r->ctx);
    b->p->ends = ends;
    ent_status st = ENT_OK;
    for (uint32_t i = 0; st == ENT_OK && i < f.n; i++) {
        uint32_t state;
        st = state_want(b, node, f.value[i].name, f.value[i].span, &state);
        if (state != ENT_NONE) ends[b->p->n_ends++] = state;
    }
    return st;
}

static bool is_end(const ent_process *p, uint32_t state) {
    for (uint32_t i = 0; i < p->n_ends; i++)
        if (p->ends[i] == state) return true;
    return false;
}

/* ---- moves */

/* Both ends of an arc; ENT_NONE after a message. */
static ent_status read_arc(process_reader *b, const ent_node *node, uint32_t *from, uint32_t *to) {
    const ent_value *v = ent_node_value(node, "arc");
    ent_span first = {v->span.file, v->span.begin, v->span.begin + (uint32_t)v->name.n};
    *to = ENT_NONE;
    ent_status st = state_want(b, node, v->name, first, from);
    if (st == ENT_OK) st = state_want(b, node, v->second, v->second_span, to);
    if (st != ENT_OK || *from == ENT_NONE || *to == ENT_NONE) return st;
    const char *wrong = *from == *to          ? "leads to the state it comes from"
                        : is_end(b->p, *from) ? "leads away from a state that is never left"
                                              : NULL;
    if (!wrong) return ENT_OK;
    *from = ENT_NONE;
    return ent_table_fault(&b->t, "E303", v->span, "the move %.*s -> %.*s %s", ENT_SLICE(v->name),
                           ENT_SLICE(v->second), wrong);
}

static ent_status number_of(process_reader *b, const ent_node *node, const char *label,
                            ent_slice by, double most, const char *what,
                            const ent_attribute **out) {
    const ent_value *arc = ent_node_value(node, "arc"), *v = ent_node_value(node, label);
    ent_attribute *a;
    b->t.within = arc->name;
    ent_status st = ent_table_number_kept(&b->t, node, v, ent_slice_of(label), ENT_NONE, out);
    b->t.within = (ent_slice){"", 0};
    if (st != ENT_OK || !*out) return st;
    a = (ent_attribute *)*out; /* ours, and not yet seen by anyone */
    a->by = by;
    a->to = arc->second;
    bool percent = ent_slice_is(v->quantity.unit, "%");
    if (v->quantity.unit.n && !percent) {
        *out = NULL;
        return ent_table_fault(&b->t, "E313", v->span, "%s is a number, or in %%", what);
    }
    return ent_table_limits(&b->t, a, 0, percent ? 100 * most : most, what);
}

static uint32_t find_move(const ent_process *p, uint32_t from, uint32_t to) {
    for (uint32_t i = 0; i < p->n_moves; i++)
        if (p->moves[i].from == from && p->moves[i].to == to) return i;
    return ENT_NONE;
}

static ent_status no_such_move(process_reader *b, const ent_node *node) {
    const ent_value *v = ent_node_value(node, "arc");
    return ent_table_fault(&b->t, "E303", v->span,
                           "process \"%.*s\" has no move %.*s -> %.*s that could be changed",
                           ENT_SLICE(b->t.name), ENT_SLICE(v->name), ENT_SLICE(v->second));
}

static ent_status read_move(process_reader *b, const ent_node *node, ent_process_move *moves,
                            bool *given) {
    ent_process_move x = {.span = ent_node_value(node, "arc")->span};
    ent_status st = read_arc(b, node, &x.from, &x.to);
    if (st != ENT_OK || x.from == ENT_NONE || x.to == ENT_NONE) return st;
    uint32_t at = find_move(b->p, x.from, x.to);
    if (at != ENT_NONE && given[at])
        return ent_table_twice(&b->t, ent_span_text(&b->t.r->region->files, x.span), "stands",
                               x.span, moves[at].span);
    if (b->changing && at == ENT_NONE) return no_such_move(b, node);
    st = number_of(b, node, "chance", (ent_slice){"", 0}, 1, "the chance of a move", &x.chance);
    if (st == ENT_OK) st = ent_provenance_in(b->t.r, node, &x.provenance);
    if (st != ENT_OK || !x.chance) return st;
    if (at == ENT_NONE) at = b->p->n_moves++;
    moves[at] = x;
    given[at] = true;
    return ENT_OK;
}

/* The chances of each state's moves, at best values, and at the ends where that is worse. */
static ent_status check_rows(process_reader *b) {
    ent_status st = ENT_OK;
    for (uint32_t i = 0; st == ENT_OK && i < b->p->n_states; i++) {
        double sum = 0;
        const ent_process_move *last = NULL;
        for (uint32_t k = 0; k < b->p->n_moves; k++) {
            const ent_process_move *m = &b->p->moves[k];
            if (m->from != i) continue;
            sum += ent_process_value(m->chance, m->chance->quantity.best);
            last = m;
        }
        if (sum <= 1 + 1e-9) continue;
        ent_str message = {0};
        ent_str_addf(&message, "the chances of leaving \"%.*s\" add up to ",
                     ENT_SLICE(b->p->states[i].name));
        ent_num_print_short(&message, sum * 100, 6);
        ent_str_add(&message, "%, which is more than 100%");
        ent_fault fault = {.code = "E302", .span = last->chance->span};
        st = ent_table_say(&b->t, &fault, &message, NULL);
    }
    return st;
}

static ent_status read_moves(process_reader *b, const ent_node *block) {
    uint32_t most = b->p->n_moves + ent_count_rows(block, ENT_WORD_CHANCE);
    ent_process_move *moves = ent_arena_alloc(b->t.r->arena, most, sizeof *moves);
    bool *given = ent_arena_alloc(b->t.r->arena, most, sizeof *given);
    if (!moves || !given) return ent_no_memory(b->t.r->ctx);
    if (b->p->n_moves) memcpy(moves, b->p->moves, b->p->n_moves * sizeof *moves);
    b->p->moves = moves;
    ent_status st = ENT_OK;
    for (const ent_node *n = block; st == ENT_OK && n; n = n->next)
        if (n->row->id == ENT_WORD_CHANCE) st = read_move(b, n, moves, given);
    return st == ENT_OK && !b->t.faulty ? check_rows(b) : st;
}

/* ---- interventions */

static ent_status read_factor(process_reader *b, const ent_node *node, ent_process_factor *factors,
                              ent_process_intervention *x) {
    ent_process_factor f = {.span = ent_node_value(node, "arc")->span};
    ent_status st = read_arc(b, node, &f.from, &f.to);
    if (st != ENT_OK || f.from == ENT_NONE || f.to == ENT_NONE) return st;
    for (uint32_t i = 0; i < x->n_factors; i++)
        if (factors[i].from == f.from && factors[i].to == f.to)
            return ent_table_twice(&b->t, ent_span_text(&b->t.r->region->files, f.span), "stands",
                                   f.span, factors[i].span);
    if (find_move(b->p, f.from, f.to) == ENT_NONE) return no_such_move(b, node);
    st = number_of(b, node, "times", x->name, HUGE_VAL, "a factor", &f.times);
    if (st == ENT_OK) st = ent_provenance_in(b->t.r, node, &f.provenance);
    if (st == ENT_OK && f.times) factors[x->n_factors++] = f;
    return st;
}

static ent_status read_intervention(process_reader *b, const ent_node *node,
                                    ent_process_intervention *all, bool *given) {
    ent_process_intervention x = {.name = ent_text_in(node, "name"),
                                  .span = ent_name_span_of(node)};
    x.title = ent_title_in(node, x.name);
    uint32_t at = ent_find_process_intervention(b->p, x.name);
    if (at != ENT_NONE && given[at])
        return ent_table_twice(&b->t, x.name, "is defined", x.span, all[at].span);
    if (b->changing && at == ENT_NONE)
        return ent_table_fault(&b->t, "E265", x.span,
                               "process \"%.*s\" has no intervention \"%.*s\"; an alternative "
                               "adds none",
                               ENT_SLICE(b->t.name), ENT_SLICE(x.name));
    ent_process_factor *factors = ent_arena_alloc(
        b->t.r->arena, ent_count_rows(node->block, ENT_WORD_TIMES), sizeof *factors);
    if (!factors) return ent_no_memory(b->t.r->ctx);
    x.factors = factors;
    ent_status st = ent_name_check(b->t.r, x.name, x.span, ENT_NO_BLOCK);
    for (const ent_node *n = node->block; st == ENT_OK && n; n = n->next)
        if (n->row->id == ENT_WORD_TIMES) st = read_factor(b, n, factors, &x);
    if (at == ENT_NONE) at = b->p->n_interventions++;
    all[at] = x;
    given[at] = true;
    return st;
}

static ent_status read_interventions(process_reader *b, const ent_node *block) {
    uint32_t most = b->p->n_interventions + ent_count_rows(block, ENT_WORD_FACTORS);
    ent_process_intervention *all = ent_arena_alloc(b->t.r->arena, most, sizeof *all);
    bool *given = ent_arena_alloc(b->t.r->arena, most, sizeof *given);
    if (!all || !given) return ent_no_memory(b->t.r->ctx);
    if (b->p->n_interventions)
        memcpy(all, b->p->interventions, b->p->n_interventions * sizeof *all);
    b->p->interventions = all;
    ent_status st = ENT_OK;
    for (const ent_node *n = block; st == ENT_OK && n; n = n->next)
        if (n->row->id == ENT_WORD_FACTORS) st = read_intervention(b, n, all, given);
    return st;
}

/* ---- all of it */

static ent_status read_step(process_reader *b, const ent_node *block) {
    const ent_node *node = ent_find_statement(block, ENT_WORD_STEP);
    if (!node)
        return ent_table_fault(&b->t, "E303", b->p->span,
                               "process \"%.*s\" has no step: step 1 month", ENT_SLICE(b->t.name));
    ent_status st = ent_time_in(b->t.r, node, "step", &b->p->step);
    if (st != ENT_OK) return st;
    b->p->step_years = b->p->step.best * ent_unit_years(b->p->step.unit);
    return ENT_OK;
}

static ent_status read_process(ent_reader *r, uint32_t index, const ent_node *node,
                               ent_process *p) {
    p->name = ent_text_in(node, "name");
    p->title = ent_title_in(node, p->name);
    p->span = ent_name_span_of(node);
    process_reader b = {.t = {.r = r,
                              .owner = ENT_OF_PROCESS,
                              .table = index,
                              .name = p->name,
                              .within = {"", 0},
                              .span = p->span},
                        .p = p};
    ent_status st = ent_check_once(r, node->block);
    if (st == ENT_OK) st = read_step(&b, node->block);
    if (st == ENT_OK) st = read_states(&b, node->block);
    if (st == ENT_OK) st = read_start(&b, node->block);
    if (st == ENT_OK) st = read_ends(&b, node->block);
    if (st == ENT_OK) st = read_moves(&b, node->block);
    if (st == ENT_OK && !b.t.faulty) st = read_interventions(&b, node->block);
    r->faulty_tables[ENT_OF_PROCESS][index] = b.t.faulty;
    return st;
}

ent_status ent_model_read_processes(ent_reader *r) {
    size_t n = r->said[ENT_A_PROCESS].n;
    ent_process *processes = ent_arena_alloc(r->arena, n, sizeof *processes);
    bool *faulty = r->faulty_tables[ENT_OF_PROCESS] = ent_arena_alloc(r->arena, n, sizeof *faulty);
    if (!processes || !faulty) return ent_no_memory(r->ctx);
    r->region->processes = processes;
    r->region->n_processes = (uint32_t)n;
    ent_status st = ENT_OK;
    for (uint32_t i = 0; st == ENT_OK && i < n; i++)
        st = read_process(r, i, r->said[ENT_A_PROCESS].at[i], &processes[i]);
    return st;
}

ent_status ent_process_changed(ent_reader *r, uint32_t process, const ent_node *node,
                               const ent_process **out) {
    ent_process *p = ent_arena_alloc(r->arena, 1, sizeof *p);
    if (!p) return ent_no_memory(r->ctx);
    *p = r->region->processes[process];
    *out = p;
    process_reader b = {.t = {.r = r,
                              .owner = ENT_OF_PROCESS,
                              .table = process,
                              .name = p->name,
                              .within = {"", 0},
                              .span = ent_name_span_of(node)},
                        .p = p,
                        .changing = true};
    ent_status st = read_moves(&b, node->block);
    return st == ENT_OK ? read_interventions(&b, node->block) : st;
}
