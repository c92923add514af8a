/* change.c - which single change of a preference list would turn an answer round. */

#include "analyse/change.h"

#include "analyse/trial.h"

/* The player's lines with the change made. */
static uint32_t changed_order(uint32_t n, const ent_change *change, uint32_t *order) {
    uint32_t count = 0;
    for (uint32_t k = 0; k < n; k++) {
        if (k == change->above) order[count++] = change->line;
        if (k != change->line)
            order[count++] = k;
        else if (change->kind == ENT_LINE_REVERSED)
            order[count++] = k | ENT_REVERSED;
    }
    return count;
}

typedef struct search {
    ent_dispute_game *const *games;
    uint32_t n_games;
    ent_ask_again *ask;
    void *user;
    uint64_t *budget;
    ent_changes *out;
    bool *complete;
    uint32_t *order; /* room for the longest list */
} search;

/* The number of a line in another game of the same dispute: an alternative shares the lines that it
 * does not replace.  ENT_NONE: not there. */
static uint32_t same_line(const ent_dispute_game *g, uint32_t player, const ent_line *line) {
    for (uint32_t k = 0; k < g->n_lines[player]; k++) {
        const ent_span *own = &g->line[player][k]->span;
        if (own->file == line->span.file && own->begin == line->span.begin) return k;
    }
    return ENT_NONE;
}

/* The change as it reads in `g`; false where it touches no line of it. */
static bool carry_over(const ent_change *change, const ent_dispute_game *g, ent_change *out) {
    *out = *change;
    if (g == change->game) return true;
    if (g->dispute != change->game->dispute) return false;
    const ent_line **lines = change->game->line[change->player];
    out->line = same_line(g, change->player, lines[change->line]);
    if (change->above != ENT_NONE)
        out->above = same_line(g, change->player, lines[change->above]);
    return out->line != ENT_NONE && (change->above == ENT_NONE || out->above != ENT_NONE);
}

/* Makes the change in every game that has the line. */
static ent_status make_change(ent_ctx *ctx, search *s, const ent_change *change) {
    ent_status st = ENT_OK;
    ent_change own;
    for (uint32_t i = 0; i < s->n_games && st == ENT_OK; i++) {
        if (!carry_over(change, s->games[i], &own)) continue;
        uint32_t n = changed_order(s->games[i]->n_lines[own.player], &own, s->order);
        st = ent_dispute_reorder(ctx, s->games[i], own.player, s->order, n);
    }
    return st;
}

static ent_status undo_change(ent_ctx *ctx, search *s, const ent_change *change) {
    ent_status st = ENT_OK;
    for (uint32_t i = 0; i < s->n_games; i++) {
        if (s->games[i]->dispute != change->game->dispute) continue;
        ent_status own = ent_dispute_reorder(ctx, s->games[i], change->player, NULL, 0);
        if (st == ENT_OK) st = own;
    }
    return st;
}

/* Asks with one change in place; the lists are as written again afterwards. */
static ent_status try_change(ent_ctx *ctx, search *s, ent_change change) {
    if (*s->budget == 0) {
        *s->complete = false;
        return ENT_OK;
    }
    --*s->budget;
    bool same = true;
    ent_status st = make_change(ctx, s, &change);
    if (st == ENT_OK) st = s->ask(s->user, ctx, &same);
    ent_status back = undo_change(ctx, s, &change);
    if (st == ENT_OK) st = back;
    if (st == ENT_OK && !same && !ent_vec_push(s->out, change)) st = ent_no_memory(ctx);
    return st;
}

/* A line that an earlier game has too was tried there. */
static bool tried_before(const search *s, uint32_t game, uint32_t player, uint32_t k) {
    const ent_dispute_game *g = s->games[game];
    for (uint32_t i = 0; i < game; i++)
        if (s->games[i]->dispute == g->dispute &&
            same_line(s->games[i], player, g->line[player][k]) != ENT_NONE)
            return true;
    return false;
}

/* The line left out; reversed; raised just as far as it takes. */
static ent_status try_line(ent_ctx *ctx, search *s, ent_dispute_game *g, uint32_t player,
                           uint32_t k) {
    ent_change without = {ENT_WITHOUT_LINE, g, player, k, ENT_NONE};
    ent_change reversed = {ENT_LINE_REVERSED, g, player, k, ENT_NONE};
    ent_status st = try_change(ctx, s, without);
    if (st == ENT_OK) st = try_change(ctx, s, reversed);
    size_t before = s->out->n;
    for (uint32_t above = k; above-- > 0 && s->out->n == before && st == ENT_OK;) {
        ent_change raised = {ENT_LINE_RAISED, g, player, k, above};
        st = try_change(ctx, s, raised);
    }
    return st;
}

static ent_status try_game(ent_ctx *ctx, search *s, uint32_t game) {
    ent_dispute_game *g = s->games[game];
    ent_status st = ENT_OK;
    for (uint32_t p = 0; p < g->game.spec.n_dms; p++)
        for (uint32_t k = 0; k < g->n_lines[p] && st == ENT_OK; k++)
            if (!tried_before(s, game, p, k)) st = try_line(ctx, s, g, p, k);
    return st;
}

static uint32_t longest_list(const search *s) {
    uint32_t longest = 0;
    for (uint32_t i = 0; i < s->n_games; i++)
        for (uint32_t p = 0; p < s->games[i]->game.spec.n_dms; p++)
            if (s->games[i]->n_lines[p] > longest) longest = s->games[i]->n_lines[p];
    return longest;
}

ent_status ent_find_changes(ent_ctx *ctx, ent_dispute_game *const *games, uint32_t n_games,
                            ent_ask_again *ask, void *user, uint64_t *budget, ent_changes *out,
                            bool *complete) {
    ent_arena scratch = {0};
    search s = {games, n_games, ask, user, budget, out, complete, NULL};
    s.order = ent_arena_alloc(&scratch, longest_list(&s), sizeof *s.order);
    ent_status st = s.order ? ENT_OK : ent_no_memory(ctx);
    for (uint32_t i = 0; i < n_games && st == ENT_OK; i++) st = try_game(ctx, &s, i);
    ent_arena_clear(&scratch);
    return st;
}
