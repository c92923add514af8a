/* read_strength.c - what a player wants much more than something else, and what is not known of it.
 *
 * `much ACTOR below SET` (strength of preference: Hamouda, Kilgour and Hipel 2004) cuts a ranking
 * in two: each state of the set is much worse than every state outside.  So the set must be the
 * lower end of the ranking, which is looked at state by state.
 *
 * `unknown ACTOR SET ? SET` (Li, Hipel, Kilgour and Fang 2004): how the player compares a state of
 * one set with a different one of the other is not known.  Nothing is unknown that is not said to
 * be. */

#include "model/read.h"

bool ent_states_hold(const ent_dispute *d, const ent_some_states *some, uint64_t code) {
    if (some->cond) return ent_condition_holds(d, some->cond, code);
    for (uint32_t i = 0; i < some->n; i++)
        if (some->code[i] == code) return true;
    return false;
}

typedef struct builder {
    ent_reader *r;
    const ent_dispute *d;
    const ent_rules *rules; /* as they are with this block */
    ent_stance *stances;    /* of the block */
} builder;

/* ---- sets of states */

static bool is_word_for_a_state(const ent_expr *e) {
    return e->kind == ENT_EXPR_NAME &&
           (ent_slice_is(e->name, "none") || ent_slice_is(e->name, "now"));
}

/* {a, b} is one state of the option form: those options are taken. */
static bool is_one_state(const ent_dispute *d, const ent_expr *set) {
    if (d->graph) return false;
    for (uint32_t i = 0; i < set->n_args; i++)
        if (set->args[i]->kind != ENT_EXPR_NAME || is_word_for_a_state(set->args[i])) return false;
    return true;
}

static ent_status list_states(builder *b, ent_expr *e, ent_some_states *out) {
    bool one = e->kind == ENT_EXPR_NAME || is_one_state(b->d, e);
    uint64_t *code = ent_arena_alloc(b->r->arena, one ? 1 : e->n_args, sizeof *code);
    if (!code) return ent_no_memory(b->r->ctx);
    ent_status st = ENT_OK;
    for (uint32_t i = 0; i < (one ? 1 : e->n_args) && st == ENT_OK; i++)
        st = ent_resolve_state(b->r->ctx, b->r->region, b->d, b->rules, one ? e : e->args[i],
                               &code[i]);
    *out = (ent_some_states){.code = code, .n = one ? 1 : e->n_args};
    return st;
}

/* *fine is false after a message. */
static ent_status read_set(builder *b, ent_expr *e, ent_some_states *out, bool *fine) {
    bool listed =
        e->kind == ENT_EXPR_SET || (e->kind == ENT_EXPR_NAME && ent_slice_is(e->name, "now"));
    ent_status st = ENT_OK;
    if (listed) {
        st = list_states(b, e, out);
    } else {
        *out = (ent_some_states){.cond = e};
        st = ent_resolve_condition(b->r->ctx, b->r->region, b->d, e);
    }
    *fine = st == ENT_OK;
    return ent_go_on(b->r, st);
}

/* ---- the lower end of a ranking */

/* Whether the wishes at best values put a above b (1), below it (-1), or tell them not apart. */
static int compare(const ent_dispute *d, const ent_stance *s, uint64_t a, uint64_t b) {
    for (uint32_t i = 0; i < s->n_lines; i++) {
        if (s->lines[i].perhaps < 0.5) continue;
        int in_a = ent_condition_holds(d, s->lines[i].cond, a);
        int in_b = ent_condition_holds(d, s->lines[i].cond, b);
        if (in_a != in_b) return in_a - in_b;
    }
    return 0;
}

typedef struct ends {
    uint64_t n_in, n_out;
    uint64_t best_in, worst_out;
} ends;

static ent_status find_ends(builder *b, const ent_stance *s, const ent_some_states *below,
                            ends *out) {
    *out = (ends){0};
    for (uint64_t code = 0; code < ent_code_count(b->d); code++) {
        if (code % 65536 == 65535 && ent_poll(b->r->ctx))
            return ent_fail(b->r->ctx, ENT_ESTOPPED, "stopped");
        if (!ent_is_feasible(b->d, b->rules, code)) continue;
        if (ent_states_hold(b->d, below, code)) {
            if (!out->n_in++ || compare(b->d, s, code, out->best_in) > 0) out->best_in = code;
        } else if (!out->n_out++ || compare(b->d, s, code, out->worst_out) < 0) {
            out->worst_out = code;
        }
    }
    return ENT_OK;
}

static ent_status out_of_place(builder *b, ent_slice player, const ent_stance *s, const ends *e,
                               ent_span span) {
    ent_str message = {0}, help = {0};
    bool equal = compare(b->d, s, e->best_in, e->worst_out) == 0;
    ent_state_print(&message, b->d, e->worst_out);
    ent_str_add(&message, " is out of place: it is not in the set, and ");
    if (equal) {
        ent_str_addf(&message, "\"%.*s\" likes it no better than ", ENT_SLICE(player));
        ent_state_print(&message, b->d, e->best_in);
        ent_str_add(&message, ", which is");
    } else {
        ent_str_addf(&message, "\"%.*s\" prefers ", ENT_SLICE(player));
        ent_state_print(&message, b->d, e->best_in);
        ent_str_add(&message, " to it, which is");
    }
    ent_str_addf(&help,
                 "the set is the lower end of what \"%.*s\" prefers: with a state, all "
                 "that it likes no better",
                 ENT_SLICE(player));
    return ent_fault_say(b->r, &(ent_fault){.code = "E250", .span = span}, &message, &help);
}

static ent_status check_cut(builder *b, uint32_t player, const ent_cut_line *cut) {
    const ent_stance *s = &b->rules->stance[player];
    ent_slice name = ent_player_name(b->r->region, b->d, player);
    if (s->ranked)
        return ent_fault_at(b->r, "E251", cut->span,
                            "the rank of \"%.*s\" says by \">>\" what is much preferred",
                            ENT_SLICE(name));
    if (ent_code_count(b->d) == 0)
        return ent_fault_at(b->r, "E212", cut->span,
                            "\"much\" looks at every state, for at most %d options; this dispute "
                            "has %u",
                            ENT_MOST_LISTED_OPTIONS, b->d->n_options);
    ends e;
    ent_status st = find_ends(b, s, &cut->below, &e);
    if (st != ENT_OK) return st;
    if (e.n_in == 0)
        return ent_fault_at(b->r, "E252", cut->span, "no state that can be is in this set");
    if (e.n_out == 0)
        return ent_fault_at(b->r, "E252", cut->span,
                            "every state that can be is in this set, so nothing is above it");
    if (compare(b->d, s, e.best_in, e.worst_out) >= 0)
        return out_of_place(b, name, s, &e, cut->span);
    return ENT_OK;
}

/* ---- the statements */

/* A line of the player's goes into its list, which has room for all of the block. */
static ent_status read_much(builder *b, const ent_node *node, uint32_t most, ent_stance *s) {
    const ent_value *v = ent_node_value(node, "set");
    ent_cut_line *lines = (ent_cut_line *)s->cuts;
    if (!lines) s->cuts = lines = ent_arena_alloc(b->r->arena, most, sizeof *lines);
    if (!lines) return ent_no_memory(b->r->ctx);
    ent_cut_line *line = &lines[s->n_cuts];
    *line = (ent_cut_line){.span = v->span};
    bool fine;
    ent_status st = read_set(b, v->expr, &line->below, &fine);
    if (st == ENT_OK) st = ent_provenance_in(b->r, node, &line->provenance);
    if (st == ENT_OK) st = ent_keep_words(b->r, v->expr, &line->text);
    s->has_cuts = true;
    if (st == ENT_OK && fine) s->n_cuts++;
    return st;
}

static ent_status read_unknown(builder *b, const ent_node *node, uint32_t most, ent_stance *s) {
    const ent_value *v = ent_node_value(node, "sets");
    ent_unknown_line *lines = (ent_unknown_line *)s->unknown;
    if (!lines) s->unknown = lines = ent_arena_alloc(b->r->arena, most, sizeof *lines);
    if (!lines) return ent_no_memory(b->r->ctx);
    ent_unknown_line *line = &lines[s->n_unknown];
    *line = (ent_unknown_line){.span = v->span};
    bool fine, other_fine = false;
    ent_status st = read_set(b, v->expr, &line->one, &fine);
    if (st == ENT_OK && fine) st = read_set(b, v->other, &line->other, &other_fine);
    if (st == ENT_OK) st = ent_provenance_in(b->r, node, &line->provenance);
    ent_str text = {0};
    ent_value_print(&text, v);
    if (st == ENT_OK)
        st = ent_keep_text(b->r, &text, &line->text);
    else
        ent_str_clear(&text);
    s->has_unknown = true;
    if (st == ENT_OK && other_fine) s->n_unknown++;
    return st;
}

static ent_status read_statement(builder *b, const ent_node *block, const ent_node *node) {
    const ent_value *actor = ent_node_value(node, "actor");
    uint32_t player;
    ent_status st = ent_player_want(b->r, b->d, node, actor->name, actor->span, &player);
    if (st != ENT_OK || player == ENT_NONE) return st;
    uint32_t most = ent_count_rows(block, node->row->id);
    ent_stance *s = &b->stances[player];
    return node->row->id == ENT_WORD_MUCH ? read_much(b, node, most, s)
                                          : read_unknown(b, node, most, s);
}

ent_status ent_strengths_in(ent_reader *r, const ent_dispute *d, const ent_node *block,
                            const ent_rules *rules, ent_stance *stances) {
    builder b = {.r = r, .d = d, .rules = rules, .stances = stances};
    ent_status st = ENT_OK;
    for (const ent_node *n = block; st == ENT_OK && n; n = n->next)
        if (n->row->id == ENT_WORD_MUCH || n->row->id == ENT_WORD_UNKNOWN)
            st = read_statement(&b, block, n);
    return st;
}

ent_status ent_strengths_check(ent_reader *r, const ent_dispute *d, const ent_rules *rules,
                               const ent_stance *stances) {
    builder b = {.r = r, .d = d, .rules = rules};
    ent_status st = ENT_OK;
    for (uint32_t p = 0; p < d->n_players; p++)
        for (uint32_t i = 0; i < stances[p].n_cuts && st == ENT_OK; i++)
            st = check_cut(&b, p, &stances[p].cuts[i]);
    return st;
}
