/* read_state.c - a state as it is typed: none, now, {a, b}, the name of a state of the graph form, or
 * its number in the table. */

#include "analyse/dispute.h"

#include "base/names.h"
#include "base/num.h"

#include <string.h>

static ent_status unknown_state(ent_ctx *ctx, const ent_dispute *d, ent_slice word) {
    ent_nearest near = ent_nearest_to(word);
    for (uint32_t o = 0; o < d->n_options; o++) ent_nearest_try(&near, d->options[o].name);
    for (uint32_t s = 0; s < d->n_states; s++) ent_nearest_try(&near, d->states[s].name);
    if (near.best.n)
        return ent_fail(ctx, ENT_EUSAGE,
                        "dispute \"%.*s\" has no %s \"%.*s\"; did you mean \"%.*s\"?",
                        (int)d->name.n, d->name.s, d->graph ? "state" : "option", (int)word.n,
                        word.s, (int)near.best.n, near.best.s);
    return ent_fail(ctx, ENT_EUSAGE,
                    "\"%.*s\" is no state of dispute \"%.*s\"; a state is none, now, {a, b} or its "
                    "number in the table of \"stability\"",
                    (int)word.n, word.s, (int)d->name.n, d->name.s);
}

/* "{a, b}" as a code, option by option. */
static ent_status read_options(ent_ctx *ctx, const ent_dispute *d, ent_slice inside,
                               ent_state *state) {
    *state = 0;
    for (ent_slice rest = inside; ent_slice_trim(rest).n;) {
        const char *comma = memchr(rest.s, ',', rest.n);
        ent_slice word = {rest.s, comma ? (size_t)(comma - rest.s) : rest.n};
        rest.s += word.n + (comma != NULL);
        rest.n -= word.n + (comma != NULL);
        word = ent_slice_trim(word);
        uint32_t o = 0;
        while (o < d->n_options && !ent_slice_eq(d->options[o].name, word)) o++;
        if (o == d->n_options) return unknown_state(ctx, d, word);
        *state |= UINT64_C(1) << o;
    }
    return ENT_OK;
}

static ent_status read_by_number(ent_ctx *ctx, const ent_dispute_game *g, double number,
                                 ent_state *state) {
    if (g->game.implicit)
        return ent_fail(ctx, ENT_EUSAGE,
                        "the states are too many to be numbered; a state is none, now or {a, b}");
    if (!(number >= 1 && number <= (double)g->game.n_states) ||
        number != (double)(uint64_t)number) {
        ent_str count = {0};
        ent_count_print(&count, g->game.n_states);
        ent_status st =
            ent_fail(ctx, ENT_EUSAGE, "states are numbered from 1 to %s", ent_str_get(&count));
        ent_str_clear(&count);
        return st;
    }
    *state = ent_game_state(&g->game, (uint64_t)number - 1);
    return ENT_OK;
}

ent_status ent_read_state(ent_ctx *ctx, const ent_dispute_game *g, const char *at,
                          ent_state *state) {
    const ent_dispute *d = ent_dispute_of(g);
    ent_slice text = ent_slice_trim(ent_slice_of(at));
    double number;
    ent_status st = ENT_OK;
    if (!at || ent_slice_is(text, "now"))
        *state = g->rules.has_now ? g->rules.now : 0;
    else if (!d->graph && ent_slice_is(text, "none"))
        *state = 0;
    else if (ent_num_parse(text, &number))
        return read_by_number(ctx, g, number, state);
    else if (!d->graph && text.n >= 2 && text.s[0] == '{' && text.s[text.n - 1] == '}')
        st = read_options(ctx, d, (ent_slice){text.s + 1, text.n - 2}, state);
    else if (d->graph) {
        *state = 0;
        while (*state < d->n_states && !ent_slice_eq(d->states[*state].name, text)) ++*state;
        if (*state == d->n_states) st = unknown_state(ctx, d, text);
    } else {
        st = read_options(ctx, d, text, state);
    }
    uint64_t i;
    if (st == ENT_OK && !ent_game_index(&g->game, *state, &i))
        return ent_fail(ctx, ENT_EUSAGE, "the state \"%s\" is excluded by \"never\"",
                        at                 ? at
                        : g->rules.has_now ? "now"
                                           : "none");
    return st;
}
