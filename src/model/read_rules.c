/* read_rules.c - what cannot be, what is the case now, what each player wants, and how it is seen.
 *
 * The same statements stand in a dispute and in an alternative's part of it; there they replace
 * what they name, and states are judged by the rules as they are after the replacement. */

#include "model/read.h"

#include "base/bits.h"

typedef struct builder {
    ent_reader *r;
    const ent_dispute *d;
    ent_rules *out;
    ent_rules merged;    /* `out` over what holds where the block is silent */
    ent_stance *stances; /* of `out` */
    unsigned char *faults;
} builder;

/* ---- players */

ent_status ent_player_want(ent_reader *r, const ent_dispute *d, const ent_node *node,
                           ent_slice name, ent_span span, uint32_t *player) {
    ent_nearest near = ent_nearest_to(name);
    for (*player = 0; *player < d->n_players; (*player)++) {
        ent_slice known = ent_player_name(r->region, d, *player);
        if (ent_slice_eq(known, name)) return ENT_OK;
        ent_nearest_try(&near, known);
    }
    *player = ENT_NONE;
    if (*ent_faults_of(r, d) & ENT_FAULTY_NAMES) return ENT_OK;
    ent_str message = {0}, help = {0};
    ent_str_addf(&message, "dispute \"%.*s\" has no player \"%.*s\"", ENT_SLICE(d->name),
                 ENT_SLICE(name));
    ent_str_add(&help, "players here: ");
    for (uint32_t p = 0; p < d->n_players; p++) {
        ent_slice known = ent_player_name(r->region, d, p);
        ent_str_addf(&help, "%s%.*s", p ? ", " : "", ENT_SLICE(known));
    }
    ent_fault fault = {"E225", span, near.best, node};
    return ent_fault_say(r, &fault, &message, &help);
}

/* The player that a statement is about; ENT_NONE after a message. */
static ent_status find_player(builder *b, const ent_node *node, uint32_t *player) {
    const ent_value *actor = ent_node_value(node, "actor");
    return ent_player_want(b->r, b->d, node, actor->name, actor->span, player);
}

/* ---- lines */

/* Where the names of the dispute are in doubt, an unknown one is no mistake of its own. */
static ent_status resolve(builder *b, ent_expr *cond, bool *fine) {
    *fine = false;
    if (*b->faults & ENT_FAULTY_NAMES) return ENT_OK;
    ent_status st = ent_resolve_condition(b->r->ctx, b->r->region, b->d, cond);
    *fine = st == ENT_OK;
    return ent_go_on(b->r, st);
}

/* One more line of a list; a line at fault is left out. */
static ent_status read_line(builder *b, const ent_node *node, ent_line *lines, uint32_t *n) {
    const ent_value *v = ent_node_value(node, "condition");
    ent_line *line = &lines[*n];
    *line = (ent_line){.cond = v->expr, .span = v->expr->span, .perhaps = 1};
    bool fine;
    ent_status st = resolve(b, v->expr, &fine);
    if (st == ENT_OK) st = ent_provenance_in(b->r, node, &line->provenance);
    if (st == ENT_OK) st = ent_keep_words(b->r, v->expr, &line->text);
    if (st == ENT_OK && fine) (*n)++;
    return st;
}

static ent_status read_never(builder *b, const ent_node *block) {
    uint32_t most = ent_count_rows(block, ENT_WORD_NEVER);
    ent_line *lines = ent_arena_alloc(b->r->arena, most, sizeof *lines);
    if (!lines) return ent_no_memory(b->r->ctx);
    b->out->never = lines;
    b->out->has_never = most > 0;
    ent_status st = ENT_OK;
    for (const ent_node *n = block; st == ENT_OK && n; n = n->next)
        if (n->row->id == ENT_WORD_NEVER) st = read_line(b, n, lines, &b->out->n_never);
    if (b->out->n_never < most) *b->faults |= ENT_FAULTY_STATES; /* a line was at fault */
    return st;
}

static ent_status read_ban(builder *b, const ent_node *node, ent_ban_line *lines, uint32_t *n) {
    const ent_value *from = ent_node_value(node, "from-states");
    const ent_value *to = ent_node_value(node, "to-states");
    ent_ban_line *line = &lines[*n];
    *line = (ent_ban_line){.from = from->expr, .to = to->expr, .span = node->span};
    bool from_fine = false, to_fine = false;
    ent_status st = find_player(b, node, &line->player);
    if (st == ENT_OK) st = resolve(b, from->expr, &from_fine);
    if (st == ENT_OK && from_fine) st = resolve(b, to->expr, &to_fine);
    if (st == ENT_OK) st = ent_provenance_in(b->r, node, &line->provenance);
    ent_str text = {0};
    ent_str_add(&text, "from ");
    ent_expr_print(&text, from->expr);
    ent_str_add(&text, " to ");
    ent_expr_print(&text, to->expr);
    if (st == ENT_OK)
        st = ent_keep_text(b->r, &text, &line->text);
    else
        ent_str_clear(&text);
    if (st == ENT_OK && to_fine && line->player != ENT_NONE) (*n)++;
    return st;
}

static ent_status read_bans(builder *b, const ent_node *block) {
    uint32_t most = ent_count_rows(block, ENT_WORD_BAN);
    ent_ban_line *lines = ent_arena_alloc(b->r->arena, most, sizeof *lines);
    if (!lines) return ent_no_memory(b->r->ctx);
    b->out->bans = lines;
    b->out->has_bans = most > 0;
    ent_status st = ENT_OK;
    for (const ent_node *n = block; st == ENT_OK && n; n = n->next)
        if (n->row->id == ENT_WORD_BAN) st = read_ban(b, n, lines, &b->out->n_bans);
    return st;
}

/* ---- now */

/* `now` gives the fixed options their value, so only `never` can exclude it. */
static ent_status read_now(builder *b, const ent_node *block) {
    const ent_node *n = block;
    while (n && n->row->id != ENT_WORD_NOW) n = n->next;
    if (!n || *b->faults) return ENT_OK;
    const ent_value *state = ent_node_value(n, "state");
    ent_rules rules = b->merged;
    rules.has_now = false;
    ent_status st =
        ent_resolve_state(b->r->ctx, b->r->region, b->d, &rules, state->expr, &b->out->now);
    b->out->has_now = st == ENT_OK;
    b->out->now_span = state->span;
    if (st == ENT_EINPUT) *b->faults |= ENT_FAULTY_STATES;
    return ent_go_on(b->r, st);
}

/* ---- prefer */

static uint32_t count_lines(const ent_node *block) {
    uint32_t n = 0;
    for (; block; block = block->next)
        n += block->row->id == ENT_WORD_ANY_ORDER ? count_lines(block->block) : 1;
    return n;
}

static ent_status read_wish(builder *b, const ent_node *node, uint32_t order, ent_line *lines,
                            uint32_t *n) {
    if (!ent_node_value(node, "condition")) return ENT_OK;
    ent_line *line = &lines[*n];
    double share = 1;
    ent_status st = read_line(b, node, lines, n);
    if (st == ENT_OK && node->row->id == ENT_WORD_PERHAPS) {
        share = 0.5; /* where none is given */
        st = ent_share_in(b->r, node, &share);
    }
    line->perhaps = share;
    line->order = order;
    return st;
}

static ent_status read_prefer(builder *b, const ent_node *node, ent_stance *s) {
    ent_line *lines = ent_arena_alloc(b->r->arena, count_lines(node->block), sizeof *lines);
    if (!lines) return ent_no_memory(b->r->ctx);
    s->lines = lines;
    ent_status st = ENT_OK;
    uint32_t orders = 0;
    for (const ent_node *n = node->block; st == ENT_OK && n; n = n->next) {
        if (n->row->id != ENT_WORD_ANY_ORDER) {
            st = read_wish(b, n, 0, lines, &s->n_lines);
            continue;
        }
        orders++;
        for (const ent_node *w = n->block; st == ENT_OK && w; w = w->next)
            st = read_wish(b, w, orders, lines, &s->n_lines);
    }
    return st;
}

/* ---- rank */

static ent_status resolve_ranking(builder *b, const ent_ranking *ranking, uint64_t *code,
                                  bool *fine) {
    ent_status st = ENT_OK;
    *fine = true;
    for (uint32_t i = 0; st == ENT_OK && i < ranking->n; i++) {
        st = ent_resolve_state(b->r->ctx, b->r->region, b->d, &b->merged, ranking->states[i],
                               &code[i]);
        if (st != ENT_OK) *fine = false;
        st = ent_go_on(b->r, st);
    }
    return st;
}

/* A state that stands twice has two ranks. */
static ent_status mark_ranked(builder *b, const ent_rank_line *rank, const ent_ranking *ranking,
                              ent_bits *ranked, bool *twice) {
    ent_status st = ENT_OK;
    for (uint32_t i = 0; st == ENT_OK && i < rank->n; i++) {
        if (ent_bits_get(ranked, rank->code[i])) {
            ent_str message = {0};
            ent_str_add(&message, "state ");
            ent_state_print(&message, b->d, rank->code[i]);
            ent_str_add(&message, " is ranked twice");
            ent_fault fault = {.code = "E214",
                               .span = ranking ? ranking->states[i]->span : rank->span};
            st = ent_fault_say(b->r, &fault, &message, NULL);
            *twice = true;
        }
        ent_bits_set(ranked, rank->code[i], true);
    }
    return st;
}

static void put_new_rank(ent_str *help, ent_slice player) {
    ent_str_addf(help, "give \"rank %.*s\" anew in the alternative", ENT_SLICE(player));
}

/* Every feasible state must have been ranked; the first few that are not are named. */
static ent_status find_unranked(builder *b, const ent_bits *ranked, bool by_alternative,
                                ent_slice player, ent_span span) {
    enum { NAMED = 4 };
    ent_str names = {0};
    uint64_t missing = 0;
    for (uint64_t code = 0; code < ranked->n; code++) {
        if (code % 65536 == 65535 && ent_poll(b->r->ctx)) {
            ent_str_clear(&names);
            return ent_fail(b->r->ctx, ENT_ESTOPPED, "stopped");
        }
        if (ent_bits_get(ranked, code) || !ent_is_feasible(b->d, &b->merged, code)) continue;
        if (missing > 0 && missing < NAMED) ent_str_add(&names, ", ");
        if (missing++ < NAMED) ent_state_print(&names, b->d, code);
    }
    if (missing == 0) return ENT_OK;
    ent_str message = {0};
    ent_str_addf(&message, "the rank of \"%.*s\" leaves out %s%s", ENT_SLICE(player),
                 ent_str_get(&names), missing > NAMED ? ", .." : "");
    if (missing > NAMED) ent_str_addf(&message, " (%llu states)", (unsigned long long)missing);
    if (ent_str_failed(&names)) message.failed = true;
    ent_str_clear(&names);
    ent_str help = {0};
    if (by_alternative) put_new_rank(&help, player);
    return ent_fault_say(b->r, &(ent_fault){.code = "E214", .span = span}, &message, &help);
}

/* `ranking` is NULL where an alternative has changed what is feasible.  A state that stands twice
 * is likely meant for one that is missing, so the two are one mistake. */
static ent_status check_rank(builder *b, const ent_rank_line *rank, const ent_ranking *ranking,
                             ent_slice player, ent_span span) {
    uint64_t n = ent_code_count(b->d);
    if (n == 0)
        return ent_fault_at(b->r, "E212", span,
                            "a rank lists every state, for at most %d options; this dispute has %u",
                            ENT_MOST_LISTED_OPTIONS, b->d->n_options);
    ent_arena scratch = {0};
    ent_bits ranked;
    ent_status st = ENT_OK;
    bool twice = false;
    if (!ent_bits_init(&ranked, &scratch, n)) st = ent_no_memory(b->r->ctx);
    if (st == ENT_OK) st = mark_ranked(b, rank, ranking, &ranked, &twice);
    if (st == ENT_OK && !twice) st = find_unranked(b, &ranked, !ranking, player, span);
    ent_arena_clear(&scratch);
    return st;
}

static ent_status read_rank(builder *b, const ent_node *node, ent_stance *s) {
    const ent_ranking *ranking = ent_node_value(node, "ranking")->ranking;
    ent_span span = ent_node_value(node, "ranking")->span;
    uint64_t *code = ent_arena_alloc(b->r->arena, ranking->n, sizeof *code);
    uint32_t *tier = ent_arena_alloc(b->r->arena, ranking->n, sizeof *tier);
    uint32_t *strength = ent_arena_alloc(b->r->arena, ranking->n, sizeof *strength);
    if (!code || !tier || !strength) return ent_no_memory(b->r->ctx);
    for (uint32_t i = ranking->n; i-- > 1;)
        tier[i - 1] = tier[i] + (ranking->relation[i - 1] != ENT_EQUAL);
    for (uint32_t i = ranking->n; i-- > 1;)
        strength[i - 1] = strength[i] + (ranking->relation[i - 1] == ENT_MUCH_BETTER);
    s->ranked = true;
    s->rank = (ent_rank_line){
        .code = code, .tier = tier, .strength = strength, .n = ranking->n, .span = span};
    ent_status st = ent_provenance_in(b->r, node, &s->rank.provenance);
    ent_str text = {0};
    ent_value_print(&text, ent_node_value(node, "ranking"));
    if (st == ENT_OK)
        st = ent_keep_text(b->r, &text, &s->rank.text);
    else
        ent_str_clear(&text);
    bool fine = false;
    if (st == ENT_OK && !*b->faults) st = resolve_ranking(b, ranking, code, &fine);
    if (st != ENT_OK || !fine) return st;
    const ent_value *actor = ent_node_value(node, "actor");
    return check_rank(b, &s->rank, ranking, actor->name, actor->span);
}

/* ---- stances */

static ent_span head_of(const ent_node *node) {
    return ent_span_join(node->word_span, ent_node_value(node, "actor")->span);
}

static ent_status second_stance(builder *b, const ent_node *node, const ent_stance *first) {
    const ent_value *actor = ent_node_value(node, "actor");
    bool ranks = node->row->id == ENT_WORD_RANK;
    ent_str message = {0};
    if (ranks == first->ranked)
        ent_str_addf(&message, "\"%.*s %.*s\" stands twice (first at ", ENT_SLICE(node->word),
                     ENT_SLICE(actor->name));
    else
        ent_str_addf(&message, "\"prefer\" and \"rank\" for one actor, \"%.*s\" (first at ",
                     ENT_SLICE(actor->name));
    ent_put_line(&message, &b->r->region->files, node->word_span, first->span);
    ent_str_add_char(&message, ')');
    ent_fault fault = {.code = ranks == first->ranked ? "E202" : "E213",
                       .span = ent_span_join(node->word_span, actor->span)};
    return ent_fault_say(b->r, &fault, &message, NULL);
}

static ent_status read_stance(builder *b, const ent_node *node) {
    uint32_t player;
    ent_status st = find_player(b, node, &player);
    if (st != ENT_OK || player == ENT_NONE) return st;
    ent_stance *s = &b->stances[player];
    if (s->given) return second_stance(b, node, s);
    s->given = true;
    s->span = head_of(node);
    return node->row->id == ENT_WORD_RANK ? read_rank(b, node, s) : read_prefer(b, node, s);
}

static ent_status read_stances(builder *b, const ent_node *block) {
    ent_status st = ENT_OK;
    for (const ent_node *n = block; st == ENT_OK && n; n = n->next)
        if (n->row->id == ENT_WORD_PREFER || n->row->id == ENT_WORD_RANK) st = read_stance(b, n);
    return st;
}

/* ---- views */

/* Whoever sees differently what it wants itself wants something else. */
static ent_status find_own(builder *b, const ent_node *block, ent_slice viewer) {
    ent_status st = ENT_OK;
    for (const ent_node *n = block; st == ENT_OK && n; n = n->next) {
        bool stance = n->row->id == ENT_WORD_PREFER || n->row->id == ENT_WORD_RANK;
        if (!stance || !ent_slice_eq(ent_node_value(n, "actor")->name, viewer)) continue;
        ent_str message = {0}, help = {0};
        ent_str_addf(&message,
                     "the view of \"%.*s\" says how it sees the others, not what it wants",
                     ENT_SLICE(viewer));
        ent_str_addf(&help, "what \"%.*s\" wants stands beside the view, in the dispute block",
                     ENT_SLICE(viewer));
        ent_fault fault = {.code = "E232", .span = head_of(n)};
        st = ent_fault_say(b->r, &fault, &message, &help);
    }
    return st;
}

static ent_status check_view(builder *b, const ent_node *node, const ent_view *views, uint32_t n) {
    const ent_value *viewer = ent_node_value(node, "actor");
    for (uint32_t i = 0; i < n; i++)
        if (ent_slice_eq(ent_player_name(b->r->region, b->d, views[i].viewer), viewer->name))
            return ent_fault_twice(b->r, ent_span_text(&b->r->region->files, head_of(node)),
                                   "stands", head_of(node), views[i].span);
    if (ent_count_rows(node->block, ENT_WORD_PREFER) + ent_count_rows(node->block, ENT_WORD_RANK))
        return find_own(b, node->block, viewer->name);
    return ent_fault_at(b->r, "E233", head_of(node),
                        "the view of \"%.*s\" holds neither \"prefer\" nor \"rank\" of another",
                        ENT_SLICE(viewer->name));
}

/* What the others want in the eyes of one player, read like stances of their own. */
static ent_status read_view(builder *b, const ent_node *node, ent_view *views, uint32_t *n) {
    ent_view *view = &views[*n];
    uint32_t viewer;
    ent_status st = find_player(b, node, &viewer);
    if (st == ENT_OK && viewer != ENT_NONE) st = check_view(b, node, views, *n);
    if (st != ENT_OK || viewer == ENT_NONE) return st;
    ent_stance *seen = ent_arena_alloc(b->r->arena, b->d->n_players, sizeof *seen);
    if (!seen) return ent_no_memory(b->r->ctx);
    *view = (ent_view){viewer, seen, head_of(node)};
    (*n)++;
    builder inner = *b;
    inner.stances = seen;
    return read_stances(&inner, node->block);
}

static ent_status read_views(builder *b, const ent_node *block) {
    ent_view *views =
        ent_arena_alloc(b->r->arena, ent_count_rows(block, ENT_WORD_VIEW), sizeof *views);
    if (!views) return ent_no_memory(b->r->ctx);
    b->out->views = views;
    ent_status st = ENT_OK;
    for (const ent_node *n = block; st == ENT_OK && n; n = n->next)
        if (n->row->id == ENT_WORD_VIEW) st = read_view(b, n, views, &b->out->n_views);
    return st;
}

/* ---- rankings under an alternative */

/* In a dispute itself a state that cannot be is refused where it stands. */
static ent_status check_ranked(builder *b, const ent_rank_line *rank, ent_slice player,
                               ent_span place, bool *fine) {
    *fine = true;
    for (uint32_t i = 0; i < rank->n; i++) {
        if (ent_is_feasible(b->d, &b->merged, rank->code[i])) continue;
        ent_str message = {0}, help = {0};
        ent_str_addf(&message, "the rank of \"%.*s\" lists ", ENT_SLICE(player));
        ent_state_print(&message, b->d, rank->code[i]);
        ent_str_add(&message, ", which cannot be under this alternative");
        put_new_rank(&help, player);
        *fine = false;
        return ent_fault_say(b->r, &(ent_fault){.code = "E214", .span = place}, &message, &help);
    }
    return ENT_OK;
}

/* `now` may have become impossible, as a counterfactual has it; then a check that names it is told
 * so. */
ent_status ent_ranks_review(ent_reader *r, const ent_dispute *d, const ent_rules *rules,
                            ent_span place) {
    builder b = {.r = r, .d = d, .merged = *rules};
    ent_status st = ENT_OK;
    for (uint32_t p = 0; st == ENT_OK && p < d->n_players; p++) {
        const ent_stance *s = &rules->stance[p];
        ent_slice name = ent_player_name(r->region, d, p);
        bool fine;
        if (!s->ranked) continue;
        st = check_ranked(&b, &s->rank, name, place, &fine);
        if (st == ENT_OK && fine) st = check_rank(&b, &s->rank, NULL, name, place);
    }
    return st;
}

/* ---- all rules of a block */

static ent_status merge(builder *b, const ent_rules *before) {
    if (!before) {
        b->merged = *b->out;
        return ENT_OK;
    }
    ent_stance *stance = ent_arena_alloc(b->r->arena, b->d->n_players, sizeof *stance);
    if (!stance) return ent_no_memory(b->r->ctx);
    b->merged = ent_rules_merged(b->d, before, b->out, stance);
    return ENT_OK;
}

static ent_status read_states_and_bans(builder *b, const ent_node *block, const ent_rules *before) {
    ent_status st = read_never(b, block);
    if (st == ENT_OK) st = merge(b, before);
    if (st == ENT_OK) st = read_now(b, block);
    if (st == ENT_OK) st = merge(b, before);
    if (st == ENT_OK) st = read_bans(b, block);
    return st;
}

static size_t n_errors(const builder *b) {
    return ent_ctx_diag_count_of(b->r->ctx, ENT_ERROR);
}

/* What is much preferred is judged by the wishes of the same block, and where they are at fault, not
 * at all. */
static ent_status read_strengths(builder *b, const ent_node *block, const ent_rules *before,
                                 size_t errors) {
    if (*b->faults & ENT_FAULTY_NAMES) return ENT_OK;
    ent_status st = ent_strengths_in(b->r, b->d, block, &b->merged, b->stances);
    if (st == ENT_OK) st = merge(b, before);
    if (st != ENT_OK || *b->faults || n_errors(b) > errors) return st;
    return ent_strengths_check(b->r, b->d, &b->merged, b->stances);
}

ent_status ent_rules_in(ent_reader *r, const ent_dispute *d, const ent_node *block,
                        const ent_rules *before, ent_rules *out) {
    builder b = {.r = r, .d = d, .out = out};
    unsigned char faults = *ent_faults_of(r, d);
    size_t errors = n_errors(&b);
    b.faults = &faults;
    b.stances = ent_arena_alloc(r->arena, d->n_players, sizeof *b.stances);
    if (!b.stances) return ent_no_memory(r->ctx);
    out->stance = b.stances;
    ent_status st = read_states_and_bans(&b, block, before);
    if (st == ENT_OK) st = read_stances(&b, block);
    if (st == ENT_OK) st = read_strengths(&b, block, before, errors);
    if (st == ENT_OK) st = read_views(&b, block);
    if (!before) *ent_faults_of(r, d) = faults;
    return st;
}
