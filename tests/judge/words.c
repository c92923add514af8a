/* words.c - judges the conditions that a case gives in words, beside patterns and rankings.
 *
 * They are conditions of the model language over the options' names, so a dispute is written with
 * them, read by the engine as any other, and its states and ranks are compared with the case. */

#include "judge/judge.h"

#include "analyse/dispute.h"
#include "base/mem.h"
#include "entente/region.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* ---- a dispute in words */

/* Names and conditions only: nothing that could be read as another statement. */
static bool is_plain(const char *text) {
    return text && *text && strlen(text) < 1000 &&
           strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_- ()") ==
               strlen(text);
}

static const char *owner_of(const stability_case *c, uint32_t o) {
    const ent_json *option = ent_json_at(ent_json_get(c->root, "options"), o);
    return ent_json_text(ent_json_get(option, "owner"));
}

static const char *option_name(const stability_case *c, uint32_t o) {
    const ent_json *option = ent_json_at(ent_json_get(c->root, "options"), o);
    return ent_json_text(ent_json_get(option, "name"));
}

/* The actors and their options, in the file's order, which makes bit o of a state the same. */
static bool write_head(ent_str *b, const stability_case *c) {
    ent_str_add(b, "entente 1\n");
    for (uint32_t dm = 0; dm < c->game.spec.n_dms; dm++) {
        if (!is_plain(case_dm_name(c, dm))) return false;
        ent_str_addf(b, "actor %s \"%s\"\n", case_dm_name(c, dm), case_dm_name(c, dm));
    }
    ent_str_add(b, "dispute case \"a case\" {\n");
    for (uint32_t o = 0; o < c->game.spec.n_options; o++) {
        const char *owner = owner_of(c, o), *name = option_name(c, o);
        if (!is_plain(owner) || !is_plain(name)) return false;
        bool opens = o == 0 || strcmp(owner, owner_of(c, o - 1)) != 0;
        bool closes = o + 1 == c->game.spec.n_options || !owner_of(c, o + 1) ||
                      strcmp(owner, owner_of(c, o + 1)) != 0;
        if (opens) ent_str_addf(b, "%s {\n", owner);
        ent_str_addf(b, "option %s \"%s\"\n", name, name);
        if (closes) ent_str_add(b, "}\n");
    }
    return true;
}

/* "X-builds and X-joins for each actor": the condition once for each, X being its name, in small
 * letters as in the options. */
static void write_for_each(ent_str *b, const stability_case *c, const char *text, size_t n) {
    for (uint32_t dm = 0; dm < c->game.spec.n_dms; dm++) {
        ent_str_add(b, "never ");
        for (size_t k = 0; k < n; k++) {
            if (text[k] != 'X') {
                ent_str_add_char(b, text[k]);
                continue;
            }
            for (const char *at = case_dm_name(c, dm); *at; at++)
                ent_str_add_char(b, (char)tolower((unsigned char)*at));
        }
        ent_str_add(b, "\n");
    }
}

static void write_never(ent_str *b, const stability_case *c, const char *text) {
    const char *each = strstr(text, " for each actor");
    if (each && strcmp(each, " for each actor") == 0)
        write_for_each(b, c, text, (size_t)(each - text));
    else
        ent_str_addf(b, "never %s\n", text);
}

/* Reads the text and opens its dispute as a game; false, and told, where it cannot be read. */
static ent_status open_words(const figure *f, ent_str *b, ent_region **region,
                             ent_dispute_game **out) {
    ent_ctx *ctx = f->b->t->ctx;
    *region = NULL;
    *out = NULL;
    if (ent_str_failed(b)) return ent_no_memory(ctx);
    ent_status st = ent_region_read_text(ctx, "case.ent", ent_str_get(b), b->n, region);
    if (st == ENT_OK) st = ent_dispute_game_open(ctx, *region, 0, ENT_NONE, NULL, out);
    if (st == ENT_EINPUT) {
        figure_differs(f, "conditions over the options", "%s", ent_last_message(ctx));
        st = ENT_OK;
    }
    ent_ctx_clear_diags(ctx);
    return st;
}

static void close_words(ent_region *region, ent_dispute_game *g) {
    ent_dispute_game_close(g);
    ent_region_free(region);
}

/* The texts of a list, if each is plain. */
static bool all_plain(const figure *f) {
    bool plain = true;
    for (size_t k = 0; k < ent_json_size(f->value); k++)
        plain = plain && is_plain(ent_json_text(ent_json_at(f->value, k)));
    return plain;
}

/* ---- never: the same states as by the patterns of "infeasible" */

static void compare_states(const figure *f, const ent_game *words) {
    const ent_game *g = &f->b->c.game;
    for (uint64_t i = 0; i < g->n_states && i < words->n_states; i++) {
        if (ent_game_state(g, i) == ent_game_state(words, i)) continue;
        figure_differs(f, "the states that the patterns leave", "another: code %" PRIu64,
                       ent_game_state(words, i));
        return;
    }
    char wanted[60], got[60];
    snprintf(wanted, sizeof wanted, "%" PRIu64 " states", g->n_states);
    snprintf(got, sizeof got, "%" PRIu64, words->n_states);
    figure_is(f, g->n_states == words->n_states, wanted, got);
}

ent_status judge_never(const figure *f) {
    const stability_case *c = &f->b->c;
    ent_region *region = NULL;
    ent_dispute_game *words = NULL;
    ent_str b = {0};
    ent_status st = ENT_OK;
    if (!write_head(&b, c) || !all_plain(f)) {
        figure_differs(f, "plain names and conditions", "others");
    } else {
        for (size_t k = 0; k < ent_json_size(f->value); k++)
            write_never(&b, c, ent_json_text(ent_json_at(f->value, k)));
        ent_str_add(&b, "}\n");
        st = open_words(f, &b, &region, &words);
        if (st == ENT_OK && words) compare_states(f, &words->game);
    }
    close_words(region, words);
    ent_str_clear(&b);
    return st;
}

/* ---- statements: the same order as in "ranking" */

/* The player of that name. */
static bool find_player(const ent_dispute_game *words, const char *name, uint32_t *player) {
    for (*player = 0; *player < words->game.spec.n_dms; ++*player)
        if (ent_slice_is(ent_player_actor(words, *player)->name, name)) return true;
    return false;
}

static void compare_ranks(const figure *f, const ent_dispute_game *words, const char *name) {
    uint32_t player;
    if (find_player(words, name, &player))
        compare_order(f, &words->game, player, ent_json_get(f->up->value, "ranking"), false);
    else
        figure_differs(f, "statements of a decision maker with options", "those of %s", name);
}

/* No statements at all are none that were written down, and nothing to judge. */
ent_status judge_statements_text(const figure *f) {
    const stability_case *c = &f->b->c;
    ent_region *region = NULL;
    ent_dispute_game *words = NULL;
    ent_str b = {0};
    uint32_t dm;
    ent_status st = find_row_dm(f->up, &dm);
    if (st != ENT_OK || ent_json_size(f->value) == 0) return st;
    if (!write_head(&b, c) || !all_plain(f)) {
        figure_differs(f, "plain names and conditions", "others");
    } else {
        ent_str_addf(&b, "prefer %s {\n", case_dm_name(c, dm));
        for (size_t k = 0; k < ent_json_size(f->value); k++)
            ent_str_addf(&b, "%s\n", ent_json_text(ent_json_at(f->value, k)));
        ent_str_add(&b, "}\n}\n");
        st = open_words(f, &b, &region, &words);
        if (st == ENT_OK && words) compare_ranks(f, words, case_dm_name(c, dm));
    }
    close_words(region, words);
    ent_str_clear(&b);
    return st;
}
