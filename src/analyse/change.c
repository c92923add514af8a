/* change.c - which single change of a preference list would turn an answer round. */

#include "analyse/change.h"

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
    ent_dispute_game *game;
    ent_ask_again *ask;
    void *user;
    uint64_t *budget;
    ent_changes *out;
    bool *complete;
    uint32_t *order; /* room for the longest list */
} search;

/* Asks with one change in place; the list is as written again afterwards. */
static ent_status try_change(ent_ctx *ctx, search *s, ent_change change) {
    if (*s->budget == 0) {
        *s->complete = false;
        return ENT_OK;
    }
    --*s->budget;
    uint32_t n = changed_order(s->game->n_lines[change.player], &change, s->order);
    bool same = true;
    ent_status st = ent_dispute_reorder(ctx, s->game, change.player, s->order, n);
    if (st == ENT_OK) st = s->ask(s->user, ctx, &same);
    ent_status back = ent_dispute_reorder(ctx, s->game, change.player, NULL, 0);
    if (st == ENT_OK) st = back;
    if (st == ENT_OK && !same && !ent_vec_push(s->out, change)) st = ent_no_memory(ctx);
    return st;
}

/* Every line left out and reversed; every line raised just as far as it takes. */
static ent_status try_player(ent_ctx *ctx, search *s, uint32_t player) {
    uint32_t n = s->game->n_lines[player];
    ent_status st = ENT_OK;
    for (uint32_t k = 0; k < n && st == ENT_OK; k++) {
        ent_change without = {ENT_WITHOUT_LINE, s->game, player, k, ENT_NONE};
        ent_change reversed = {ENT_LINE_REVERSED, s->game, player, k, ENT_NONE};
        st = try_change(ctx, s, without);
        if (st == ENT_OK) st = try_change(ctx, s, reversed);
    }
    for (uint32_t k = 1; k < n && st == ENT_OK; k++) {
        size_t before = s->out->n;
        for (uint32_t above = k; above-- > 0 && s->out->n == before && st == ENT_OK;) {
            ent_change raised = {ENT_LINE_RAISED, s->game, player, k, above};
            st = try_change(ctx, s, raised);
        }
    }
    return st;
}

ent_status ent_find_changes(ent_ctx *ctx, ent_dispute_game *g, ent_ask_again *ask, void *user,
                            uint64_t *budget, ent_changes *out, bool *complete) {
    uint32_t longest = 0, n = g->game.spec.n_dms;
    for (uint32_t p = 0; p < n; p++)
        if (g->n_lines[p] > longest) longest = g->n_lines[p];
    ent_arena scratch = {0};
    search s = {g, ask, user, budget, out, complete, NULL};
    s.order = ent_arena_alloc(&scratch, longest, sizeof *s.order);
    ent_status st = s.order ? ENT_OK : ent_no_memory(ctx);
    for (uint32_t p = 0; p < n && st == ENT_OK; p++) st = try_player(ctx, &s, p);
    ent_arena_clear(&scratch);
    return st;
}
