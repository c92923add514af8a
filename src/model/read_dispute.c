/* read_dispute.c - the players of a dispute and what they can do.
 *
 * Two forms: options, a state being the set of those taken; or states with the moves between them
 * listed.  Players come in the order of their lines; an actor named only behind `with` or `move`
 * follows them.  What the players want is read by read_rules.c. */

#include "model/read.h"

#include <stdlib.h>
#include <string.h>

typedef struct builder {
    ent_reader *r;
    ent_dispute *d;
    uint32_t *players;
    ent_span *spans;
    ent_option *options;
    ent_node_state *states;
    ent_graph_move *moves;
    unsigned char *faults;
    size_t options_said; /* in the text, however many there may be */
} builder;

/* ---- players */

/* The player that an actor is, new or known; ENT_NONE when there are too many. */
static ent_status add_player(builder *b, uint32_t actor, ent_span span, uint32_t *player) {
    for (*player = 0; *player < b->d->n_players; (*player)++)
        if (actor != ENT_NONE && b->players[*player] == actor) return ENT_OK;
    if (b->d->n_players == ENT_MOST_OPTIONS) {
        *player = ENT_NONE;
        if (*b->faults & ENT_FAULTY_NAMES) return ENT_OK;
        *b->faults |= ENT_FAULTY_NAMES;
        return ent_fault_at(b->r, "E212", span, "dispute \"%.*s\" has more than %d players",
                            ENT_SLICE(b->d->name), ENT_MOST_OPTIONS);
    }
    b->players[*player] = actor;
    b->spans[*player] = span;
    b->d->n_players++;
    return ENT_OK;
}

static ent_status add_named_player(builder *b, const ent_node *node, ent_slice name, ent_span span,
                                   uint32_t *player) {
    uint32_t actor;
    ent_status st = ent_name_want(b->r, node, name, span, ENT_BIT(ENT_AN_ACTOR), &actor);
    if (st != ENT_OK) return st;
    if (actor == ENT_NONE) *b->faults |= ENT_FAULTY_NAMES;
    return add_player(b, actor, span, player);
}

static const ent_node *player_line(const ent_node *block, ent_slice name) {
    while (block->row->id != ENT_WORD_PLAYER || !ent_slice_eq(block->word, name))
        block = block->next;
    return block;
}

static ent_status read_player_lines(builder *b, const ent_node *block) {
    ent_status st = ENT_OK;
    for (const ent_node *n = block; st == ENT_OK && n; n = n->next) {
        uint32_t player = 0;
        if (n->row->id != ENT_WORD_PLAYER) continue;
        const ent_node *first = player_line(block, n->word);
        if (first != n)
            st = ent_fault_twice(b->r, n->word, "stands", n->word_span, first->word_span);
        else
            st = add_named_player(b, n, n->word, n->word_span, &player);
        if (player == ENT_NONE) break; /* too many, which has been said */
    }
    return st;
}

/* ---- options */

static ent_direction direction_of(ent_slice word) {
    if (ent_slice_is(word, "one-way")) return ENT_ONE_WAY;
    if (ent_slice_is(word, "one-way-back")) return ENT_ONE_WAY_BACK;
    if (ent_slice_is(word, "fixed")) return ENT_FIXED;
    return ENT_BOTH_WAYS;
}

/* The same name under two actors is one option of both, or a mistake: ask. */
static ent_status option_again(builder *b, const ent_option *first, const ent_value *name,
                               uint32_t player) {
    *b->faults |= ENT_FAULTY_NAMES;
    if (first->owners >> player & 1)
        return ent_fault_twice(b->r, name->name, "is defined", name->span, first->span);
    ent_str message = {0}, help = {0};
    ent_str_addf(&message, "option \"%.*s\" belongs to two actors (first at ",
                 ENT_SLICE(name->name));
    ent_put_line(&message, &b->r->region->files, name->span, first->span);
    ent_str_add_char(&message, ')');
    ent_slice owner = ent_player_name(b->r->region, b->d, player);
    ent_str_addf(&help, "for an option that either may flip, write it once: option %.*s with %.*s",
                 ENT_SLICE(name->name), ENT_SLICE(owner));
    return ent_fault_say(b->r, &(ent_fault){.code = "E203", .span = name->span}, &message, &help);
}

/* Behind `with` stand other actors, each once. */
static ent_status owner_again(builder *b, const ent_filling *with, uint32_t at,
                              const ent_option *o) {
    const ent_value *v = &with->value[at];
    for (uint32_t i = 0; i < at; i++)
        if (ent_slice_eq(with->value[i].name, v->name))
            return ent_fault_at(b->r, "E202", v->span, "\"%.*s\" stands twice",
                                ENT_SLICE(v->name));
    return ent_fault_at(b->r, "E202", v->span,
                        "option \"%.*s\" is in the block of \"%.*s\" already",
                        ENT_SLICE(o->name), ENT_SLICE(v->name));
}

static ent_status read_owners(builder *b, const ent_node *n, ent_option *o) {
    ent_filling with = ent_node_filling(n, "with");
    ent_status st = ENT_OK;
    for (uint32_t i = 0; st == ENT_OK && i < with.n; i++) {
        uint32_t player;
        st = add_named_player(b, n, with.value[i].name, with.value[i].span, &player);
        if (st != ENT_OK || player == ENT_NONE) continue;
        if (o->owners >> player & 1) st = owner_again(b, &with, i, o);
        o->owners |= UINT64_C(1) << player;
    }
    return st;
}

static ent_status read_option(builder *b, const ent_node *n, uint32_t player) {
    const ent_value *name = ent_node_value(n, "name");
    uint32_t known = ent_find_option(b->d, name->name);
    if (known != ENT_NONE) return option_again(b, &b->options[known], name, player);
    if (b->d->n_options == ENT_MOST_OPTIONS) {
        if (*b->faults & ENT_FAULTY_NAMES) return ENT_OK;
        *b->faults |= ENT_FAULTY_NAMES;
        return ent_fault_at(b->r, "E212", name->span,
                            "dispute \"%.*s\" has %zu options; at most %d options fit into a state",
                            ENT_SLICE(b->d->name), b->options_said, ENT_MOST_OPTIONS);
    }
    ent_option *o = &b->options[b->d->n_options++];
    *o = (ent_option){.name = name->name,
                      .title = ent_title_in(n, name->name),
                      .span = name->span,
                      .owners = UINT64_C(1) << player,
                      .direction = direction_of(ent_text_in(n, "direction"))};
    ent_status st = ent_name_check(b->r, o->name, o->span, ENT_NO_BLOCK);
    return st == ENT_OK ? read_owners(b, n, o) : st;
}

static ent_status read_options(builder *b, const ent_node *block) {
    ent_status st = ENT_OK;
    uint32_t player = 0;
    for (const ent_node *n = block; st == ENT_OK && n; n = n->next) {
        if (n->row->id != ENT_WORD_PLAYER || player_line(block, n->word) != n) continue;
        for (const ent_node *o = n->block; st == ENT_OK && o; o = o->next)
            if (o->row->id == ENT_WORD_OPTION) st = read_option(b, o, player);
        if (++player == ENT_MOST_OPTIONS) break; /* those behind are too many */
    }
    return st;
}

/* ---- states and moves of the graph form */

static ent_status read_states(builder *b, const ent_node *block) {
    ent_status st = ENT_OK;
    for (const ent_node *n = block; st == ENT_OK && n; n = n->next) {
        if (n->row->id != ENT_WORD_STATE) continue;
        const ent_value *name = ent_node_value(n, "name");
        uint32_t id;
        bool added;
        if (!ent_names_add(&b->d->state_names, name->name, &id, &added))
            return ent_no_memory(b->r->ctx);
        if (!added) {
            st = ent_fault_twice(b->r, name->name, "is defined", name->span, b->states[id].span);
            continue;
        }
        b->states[b->d->n_states++] =
            (ent_node_state){name->name, ent_title_in(n, name->name), name->span};
        st = ent_name_check(b->r, name->name, name->span, ENT_NO_BLOCK);
    }
    return st;
}

static ent_status end_of_arc(builder *b, ent_slice name, ent_span span, uint32_t *state) {
    *state = ent_find_state(b->d, name);
    if (*state != ENT_NONE) return ENT_OK;
    return ent_go_on(b->r, ent_no_such_option(b->r->ctx, b->r->region, b->d, name, span));
}

static ent_status read_arc(builder *b, const ent_value *arc, uint32_t player) {
    uint32_t from, to = ENT_NONE;
    ent_span first = {arc->span.file, arc->span.begin, arc->span.begin + (uint32_t)arc->name.n};
    ent_status st = end_of_arc(b, arc->name, first, &from);
    if (st == ENT_OK && from != ENT_NONE) st = end_of_arc(b, arc->second, arc->second_span, &to);
    if (st != ENT_OK || from == ENT_NONE || to == ENT_NONE) return st;
    if (from == to)
        return ent_fault_at(b->r, "E227", arc->span, "a move leads from one state to another");
    b->moves[b->d->n_moves++] = (ent_graph_move){player, from, to, arc->span};
    return ENT_OK;
}

static ent_status read_moves(builder *b, const ent_node *block) {
    ent_status st = ENT_OK;
    for (const ent_node *n = block; st == ENT_OK && n; n = n->next) {
        if (n->row->id != ENT_WORD_MOVE) continue;
        const ent_value *actor = ent_node_value(n, "actor");
        uint32_t player;
        st = add_named_player(b, n, actor->name, actor->span, &player);
        ent_filling arcs = ent_node_filling(n, "arcs");
        for (uint32_t i = 0; st == ENT_OK && player != ENT_NONE && i < arcs.n; i++)
            st = read_arc(b, &arcs.value[i], player);
    }
    return st;
}

/* By player, from and to; equals in the order of the text. */
static int compare_moves(const void *a, const void *b) {
    const ent_graph_move *x = a, *y = b;
    if (x->player != y->player) return x->player < y->player ? -1 : 1;
    if (x->from != y->from) return x->from < y->from ? -1 : 1;
    if (x->to != y->to) return x->to < y->to ? -1 : 1;
    if (x->span.file != y->span.file) return x->span.file < y->span.file ? -1 : 1;
    return (x->span.begin > y->span.begin) - (x->span.begin < y->span.begin);
}

static bool is_same_move(const ent_graph_move *a, const ent_graph_move *b) {
    return a->player == b->player && a->from == b->from && a->to == b->to;
}

static ent_status find_repeated_moves(builder *b) {
    uint32_t n = b->d->n_moves;
    ent_arena scratch = {0};
    ent_graph_move *sorted = ent_arena_alloc(&scratch, n, sizeof *sorted);
    ent_status st = sorted ? ENT_OK : ent_no_memory(b->r->ctx);
    if (sorted && n) {
        memcpy(sorted, b->moves, n * sizeof *sorted);
        qsort(sorted, n, sizeof *sorted, compare_moves);
    }
    for (uint32_t i = 1, first = 0; st == ENT_OK && i < n; i++) {
        if (!is_same_move(&sorted[i], &sorted[first]))
            first = i;
        else
            st = ent_fault_twice(b->r, ent_span_text(&b->r->region->files, sorted[i].span),
                                 "stands", sorted[i].span, sorted[first].span);
    }
    ent_arena_clear(&scratch);
    return st;
}

/* ---- the dispute */

typedef struct sizes {
    size_t players, options, states, moves;
} sizes;

/* Upper bounds. */
static sizes measure(const ent_node *block) {
    sizes s = {0, 0, 0, 0};
    for (const ent_node *n = block; n; n = n->next) {
        s.players += n->row->id == ENT_WORD_PLAYER || n->row->id == ENT_WORD_MOVE;
        s.states += n->row->id == ENT_WORD_STATE;
        if (n->row->id == ENT_WORD_MOVE) s.moves += ent_node_filling(n, "arcs").n;
        if (n->row->id != ENT_WORD_PLAYER) continue;
        for (const ent_node *o = n->block; o; o = o->next) {
            s.options += o->row->id == ENT_WORD_OPTION;
            if (o->row->id == ENT_WORD_OPTION) s.players += ent_node_filling(o, "with").n;
        }
    }
    if (s.players > ENT_MOST_OPTIONS) s.players = ENT_MOST_OPTIONS;
    return s;
}

static ent_status make_room(builder *b, sizes s) {
    ent_arena *arena = b->r->arena;
    b->d->players = b->players = ent_arena_alloc(arena, s.players, sizeof *b->players);
    b->d->player_spans = b->spans = ent_arena_alloc(arena, s.players, sizeof *b->spans);
    size_t options = s.options < ENT_MOST_OPTIONS ? s.options : ENT_MOST_OPTIONS;
    b->options_said = s.options;
    b->d->options = b->options = ent_arena_alloc(arena, options, sizeof *b->options);
    b->d->states = b->states = ent_arena_alloc(arena, s.states, sizeof *b->states);
    b->d->moves = b->moves = ent_arena_alloc(arena, s.moves, sizeof *b->moves);
    bool enough = b->players && b->spans && b->options && b->states && b->moves;
    return enough ? ENT_OK : ent_no_memory(b->r->ctx);
}

/* Options or states, not both and not neither. */
static ent_status check_form(builder *b, const ent_node *node, sizes s) {
    bool graph = s.states > 0 || s.moves > 0;
    if (graph ? s.states > 0 && s.options == 0 : s.options > 0) return ENT_OK;
    *b->faults |= ENT_FAULTY_NAMES;
    if (graph && s.options)
        return ent_fault_at(b->r, "E222", ent_name_span_of(node),
                            "dispute \"%.*s\" has options and states; it takes one or the other",
                            ENT_SLICE(b->d->name));
    return ent_fault_at(b->r, "E222", ent_name_span_of(node),
                        "dispute \"%.*s\" has neither options nor states", ENT_SLICE(b->d->name));
}

static ent_status check_fixed(builder *b) {
    if (b->d->rules.has_now || *b->faults) return ENT_OK;
    for (uint32_t i = 0; i < b->d->n_options; i++)
        if (b->options[i].direction == ENT_FIXED)
            return ent_fault_at(b->r, "E226", b->options[i].span,
                                "option \"%.*s\" is fixed, and no \"now\" says to what",
                                ENT_SLICE(b->options[i].name));
    return ENT_OK;
}

static ent_status read_form(builder *b, const ent_node *node) {
    sizes s = measure(node->block);
    ent_status st = make_room(b, s);
    if (st == ENT_OK) st = ent_check_once(b->r, node->block);
    if (st == ENT_OK) st = check_form(b, node, s);
    if (st != ENT_OK || *b->faults) return st;
    b->d->graph = s.states > 0;
    st = read_player_lines(b, node->block);
    if (st == ENT_OK) st = read_options(b, node->block);
    if (st == ENT_OK) st = read_states(b, node->block);
    if (st == ENT_OK) st = read_moves(b, node->block);
    if (st == ENT_OK) st = find_repeated_moves(b);
    if (st == ENT_OK && b->d->n_players == 0 && !*b->faults) {
        *b->faults |= ENT_FAULTY_NAMES;
        st = ent_fault_at(b->r, "E222", b->d->span,
                          "dispute \"%.*s\" has no player: nobody moves between its states",
                          ENT_SLICE(b->d->name));
    }
    return st;
}

static ent_status read_dispute(ent_reader *r, const ent_node *node, ent_dispute *d) {
    d->name = ent_text_in(node, "name");
    d->title = ent_title_in(node, d->name);
    d->span = ent_name_span_of(node);
    builder b = {.r = r, .d = d, .faults = ent_faults_of(r, d)};
    ent_status st = read_form(&b, node);
    if (st == ENT_OK) st = ent_rules_in(r, d, node->block, NULL, &d->rules);
    if (st == ENT_OK) st = ent_coalitions_in(r, d, node->block, &d->coalitions, &d->n_coalitions);
    return st == ENT_OK ? check_fixed(&b) : st;
}

unsigned char *ent_faults_of(const ent_reader *r, const ent_dispute *d) {
    return &r->faults[d - r->region->disputes];
}

ent_status ent_model_read_disputes(ent_reader *r) {
    size_t n = r->said[ENT_A_DISPUTE].n;
    ent_dispute *disputes = ent_arena_alloc(r->arena, n, sizeof *disputes);
    r->faults = ent_arena_alloc(r->arena, n, sizeof *r->faults);
    if (!disputes || !r->faults) return ent_no_memory(r->ctx);
    r->region->disputes = disputes;
    r->region->n_disputes = (uint32_t)n;
    ent_status st = ENT_OK;
    for (size_t i = 0; st == ENT_OK && i < n; i++)
        st = read_dispute(r, r->said[ENT_A_DISPUTE].at[i], &disputes[i]);
    return st;
}
