/* preference.c - judges what a case says of preferences.
 *
 * A file may give them twice, as a list of states and as statements that rank them; one of the two
 * is what the game was made of, the other must agree with it. */

#include "judge/judge.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* The listed state at a place of a list of ids. */
static bool ranked_state(const figure *f, const ent_json *group, size_t j, size_t *k) {
    if (case_find_state(&f->b->c, ent_json_at(group, j), k)) return true;
    figure_differs(f, "a ranking of the listed states", "another number in it");
    return false;
}

/* Is the order of two states by the game the wanted one: the first is better, or they are tied? */
static bool compare_two(const figure *f, const ent_game *g, uint32_t dm, size_t a, size_t b,
                        bool tied) {
    static const char *const words[] = {"is worse than", "is tied with", "is better than"};
    const stability_case *c = &f->b->c;
    uint32_t first = ent_game_rank_of(g, dm, c->code[a]);
    uint32_t second = ent_game_rank_of(g, dm, c->code[b]);
    unsigned got = first > second ? 2 : first == second;
    if (tied ? got == 1 : got == 2) return true;
    char expected[80];
    snprintf(expected, sizeof expected, "that state %ld %s state %ld", c->id[a],
             words[tied ? 1 : 2], c->id[b]);
    figure_differs(f, expected, "that it %s it", words[got]);
    return false;
}

void compare_order(const figure *f, const ent_game *g, uint32_t dm, const ent_json *groups,
                   bool alone) {
    bool begun = false;
    size_t last = 0, first = 0, next = 0;
    for (size_t i = 0; i < ent_json_size(groups); i++) {
        const ent_json *group = ent_json_at(groups, i);
        if (alone && ent_json_size(group) != 1) continue;
        if (!ranked_state(f, group, 0, &first)) return;
        if (begun && !compare_two(f, g, dm, last, first, false)) return;
        for (size_t j = 1; j < ent_json_size(group); j++) {
            if (!ranked_state(f, group, j, &next)) return;
            if (!compare_two(f, g, dm, first, next, true)) return;
        }
        last = first;
        begun = true;
    }
    tally_pass(f->b->t);
}

static bool by_statements(const figure *f) {
    return json_is_text(ent_json_get(f->up->value, "authoritative"), "statements");
}

static size_t count_ranked(const ent_json *groups) {
    size_t n = 0;
    for (size_t i = 0; i < ent_json_size(groups); i++) n += ent_json_size(ent_json_at(groups, i));
    return n;
}

/* The game ranks as the list does: by the statements where these rule, else by the list itself. */
ent_status judge_ranking(const figure *f) {
    const stability_case *c = &f->b->c;
    size_t n = count_ranked(f->value);
    uint32_t dm;
    ent_status st = find_row_dm(f->up, &dm);
    if (st == ENT_OK && n != c->n_listed)
        figure_differs(f, "all states", "%zu of %zu", n, c->n_listed);
    else if (st == ENT_OK)
        compare_order(f, &c->game, dm, f->value, false);
    return st;
}

/* Beside a list that rules, statements must order the states that the list does not tie: those who
 * publish both tie states by hand that the statements still tell apart (Elmira's s9). */
ent_status judge_statements(const figure *f) {
    const ent_json *groups = ent_json_get(f->up->value, "ranking");
    ent_game ranked;
    uint32_t dm;
    ent_status st = find_row_dm(f->up, &dm);
    if (st == ENT_OK) st = case_rank_by_statements(f->b->t->ctx, &f->b->c, dm, f->value, &ranked);
    if (st == ENT_OK) compare_order(f, &ranked, dm, groups, !by_statements(f));
    return st;
}

/* What rules must be there. */
ent_status judge_authoritative(const figure *f) {
    const char *word = ent_json_text(f->value);
    bool known = strcmp(word, "ranking") == 0 || strcmp(word, "statements") == 0;
    figure_is(f, known && ent_json_get(f->up->value, word), "ranking or statements, if given",
              word);
    return ENT_OK;
}

/* ---- cuts */

/* The place of a state in the list, 1 = best; 0: not there. */
static size_t place_of(const ent_json *groups, const ent_json *id) {
    uint64_t wanted, one;
    if (!json_whole(id, &wanted)) return 0;
    for (size_t i = 0; i < ent_json_size(groups); i++) {
        const ent_json *group = ent_json_at(groups, i);
        for (size_t j = 0; j < ent_json_size(group); j++)
            if (json_whole(ent_json_at(group, j), &one) && one == wanted) return i + 1;
    }
    return 0;
}

/* There must be states on both sides of a cut, and no other cut at the same place. */
ent_status judge_cut(const figure *f) {
    const ent_json *groups = ent_json_get(f->up->up->value, "ranking");
    size_t place = place_of(groups, f->value);
    bool cuts = place > 0 && place < ent_json_size(groups);
    for (size_t k = 0; k < f->at; k++)
        cuts = cuts && place_of(groups, ent_json_at(f->up->value, k)) != place;
    figure_is(f, cuts, "a state above others, of a rank of its own", "another");
    return ENT_OK;
}

/* What the sentence says of the only cut: "each state from the third rank down is much less
 * preferred than each of the first two". */
ent_status judge_reads(const figure *f) {
    static const char *const ordinals[] = {"second", "third", "fourth", "fifth", "sixth"};
    static const char *const numbers[] = {"one", "two", "three", "four", "five"};
    const ent_json *cuts = ent_json_get(f->up->value, "much_less_below");
    size_t place = place_of(ent_json_get(f->up->value, "ranking"), ent_json_at(cuts, 0));
    if (ent_json_size(cuts) != 1 || place == 0 || place > sizeof numbers / sizeof *numbers) {
        figure_differs(f, "a sentence about one cut", "%zu cuts", ent_json_size(cuts));
        return ENT_OK;
    }
    char wanted[200];
    snprintf(wanted, sizeof wanted,
             "each state from the %s rank down is much less preferred than each of the first %s",
             ordinals[place - 1], numbers[place - 1]);
    figure_is(f, json_is_text(f->value, wanted), wanted, ent_json_text(f->value));
    return ENT_OK;
}

/* ---- pairs */

/* Each pair once, and the game has it so. */
ent_status judge_certain_pair(const figure *f) {
    const stability_case *c = &f->b->c;
    size_t better, worse;
    uint32_t dm;
    ent_status st = find_row_dm(f->up->up, &dm);
    if (st != ENT_OK) return st;
    bool known = case_find_pair(c, f->value, &better, &worse) &&
                 ent_game_rank_of(&c->game, dm, c->code[better]) >
                     ent_game_rank_of(&c->game, dm, c->code[worse]);
    for (size_t k = 0; k < f->at; k++)
        known = known && !json_is_text(ent_json_at(f->up->value, k), ent_json_text(f->value));
    figure_is(f, known, "a better and a worse state, listed once", ent_json_text(f->value));
    return ENT_OK;
}

ent_status judge_otherwise(const figure *f) {
    bool pairs = ent_json_get(f->up->value, "certain_pairs") != NULL;
    figure_is(f, pairs && json_is_text(f->value, "uncertain"), "uncertain, beside certain pairs",
              ent_json_text(f->value));
    return ENT_OK;
}
