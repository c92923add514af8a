/* model.c - judges the model of a case: what its states, moves and names say must fit together. */

#include "judge/judge.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* ---- words */

static const char *text_of(const figure *f) {
    const char *text = ent_json_text(f->value);
    return text ? text : "";
}

/* A text is for people; it must only be there. */
ent_status judge_text(const figure *f) {
    figure_is(f, *text_of(f), "a text", "an empty one");
    return ENT_OK;
}

static void judge_word(const figure *f, const char *const *words, const char *expected) {
    bool known = false;
    for (size_t i = 0; words[i] && !known; i++) known = strcmp(words[i], text_of(f)) == 0;
    figure_is(f, known, expected, text_of(f));
}

ent_status judge_direction(const figure *f) {
    static const char *const words[] = {"both", "take-only", "drop-only", NULL};
    judge_word(f, words, "both, take-only or drop-only");
    return ENT_OK;
}

/* Arcs are listed in the one form, options in the other. */
ent_status judge_form(const figure *f) {
    bool options = ent_json_size(ent_json_get(f->b->c.root, "options")) > 0;
    figure_is(f, strcmp(text_of(f), options ? "option" : "graph") == 0,
              options ? "option" : "graph", text_of(f));
    return ENT_OK;
}

/* ---- decision makers */

ent_status judge_name(const figure *f) {
    uint32_t first;
    bool own = case_find_dm(&f->b->c, text_of(f), &first) && first == f->up->at;
    figure_is(f, *text_of(f) && own, "a name of its own", text_of(f));
    return ENT_OK;
}

static bool is_dm(const figure *f, const ent_json *v) {
    uint32_t dm;
    return case_find_dm(&f->b->c, ent_json_text(v), &dm);
}

ent_status judge_dm(const figure *f) {
    figure_is(f, is_dm(f, f->value), "a decision maker", text_of(f));
    return ENT_OK;
}

/* One name or a list of them. */
ent_status judge_owner(const figure *f) {
    bool known = ent_json_kind_of(f->value) == ENT_JSON_ARRAY ? ent_json_size(f->value) > 0
                                                              : is_dm(f, f->value);
    for (size_t k = 0; k < ent_json_size(f->value); k++)
        known = known && is_dm(f, ent_json_at(f->value, k));
    figure_is(f, known, "a decision maker, or several", text_of(f));
    return ENT_OK;
}

/* A list with one row for each decision maker, in their order. */
ent_status judge_each_dm(const figure *f) {
    uint32_t n = f->b->c.game.spec.n_dms, dm = 0;
    while (dm < ent_json_size(f->value) && dm < n &&
           json_is_text(ent_json_get(ent_json_at(f->value, dm), "dm"), case_dm_name(&f->b->c, dm)))
        dm++;
    if (dm == n && ent_json_size(f->value) == n)
        tally_pass(f->b->t);
    else
        figure_differs(f, "one row for each decision maker, in their order",
                       "something else in row %" PRIu32, dm + 1);
    return ENT_OK;
}

/* ---- states */

ent_status judge_infeasible(const figure *f) {
    size_t n = strlen(text_of(f));
    bool fits = n == f->b->c.game.spec.n_options && strspn(text_of(f), "YN-") == n;
    figure_is(f, fits, "a letter Y, N or - for each option", text_of(f));
    return ENT_OK;
}

/* A ban that stops nobody would be a mistake: somebody's options must make such a move. */
ent_status judge_ban(const figure *f) {
    const char *from = ent_json_text(ent_json_get(f->value, "from"));
    const char *to = ent_json_text(ent_json_get(f->value, "to"));
    uint32_t dm;
    bool stops = false;
    if (!from || !to || !case_find_dm(&f->b->c, ent_json_text(ent_json_get(f->value, "dm")), &dm))
        return ENT_OK; /* said where it stands */
    uint32_t n = f->b->c.game.spec.n_options;
    for (uint32_t o = 0; o < n && from[o] && to[o]; o++) {
        bool changes = from[o] != '-' && to[o] != '-' && from[o] != to[o];
        bool own = f->b->c.game.spec.owns[dm] >> o & 1;
        stops = stops || (changes && own);
    }
    figure_is(f, stops, "a move of the decision maker named", "a change that it cannot make");
    return ENT_OK;
}

ent_status judge_count(const figure *f) {
    uint64_t expected = 0;
    bool whole = json_whole(f->value, &expected);
    char wanted[40], got[40];
    snprintf(wanted, sizeof wanted, whole ? "%" PRIu64 : "a whole number", expected);
    snprintf(got, sizeof got, "%" PRIu64, f->b->c.game.n_states);
    figure_is(f, whole && expected == f->b->c.game.n_states, wanted, got);
    return ENT_OK;
}

/* The listed states are the feasible ones, each once, ascending. */
ent_status judge_states(const figure *f) {
    const stability_case *c = &f->b->c;
    bool ascending = true;
    for (size_t k = 1; k < c->n_listed; k++) ascending = ascending && c->code[k] > c->code[k - 1];
    if (ascending && c->n_listed == c->game.n_states)
        tally_pass(f->b->t);
    else
        figure_differs(f, "the feasible states in ascending order", "%zu listed of %" PRIu64 "%s",
                       c->n_listed, c->game.n_states, ascending ? "" : ", not ascending");
    return ENT_OK;
}

ent_status judge_code(const figure *f) {
    uint64_t code = 0, i;
    bool feasible = json_whole(f->value, &code) && ent_game_index(&f->b->c.game, code, &i);
    char got[40];
    snprintf(got, sizeof got, "%" PRIu64, code);
    figure_is(f, feasible, "the code of a feasible state", got);
    return ENT_OK;
}

/* The pattern spells the code. */
ent_status judge_pattern(const figure *f) {
    uint32_t n = f->b->c.game.spec.n_options;
    ent_state s = f->b->c.code[f->up->at];
    char spelt[ENT_MAX_OPTIONS + 1];
    for (uint32_t o = 0; o < n; o++) spelt[o] = s >> o & 1 ? 'Y' : 'N';
    spelt[n] = '\0';
    figure_is(f, strcmp(spelt, text_of(f)) == 0, text_of(f), spelt);
    return ENT_OK;
}

/* The ids count the states from 1, or all of them are the codes. */
ent_status judge_state_id(const figure *f) {
    const stability_case *c = &f->b->c;
    size_t k = f->up->at;
    bool counts = c->id[0] == 1, codes = c->id[0] == (long)c->code[0];
    char wanted[60], got[40];
    snprintf(wanted, sizeof wanted, "%ld", counts ? (long)k + 1 : (long)c->code[k]);
    snprintf(got, sizeof got, "%ld", c->id[k]);
    figure_is(f, counts ? c->id[k] == (long)k + 1 : codes && c->id[k] == (long)c->code[k], wanted,
              got);
    return ENT_OK;
}

ent_status judge_arc(const figure *f) {
    size_t from, to;
    bool arc = case_find_pair(&f->b->c, f->value, &from, &to) && from != to;
    for (size_t k = 0; k < f->at; k++)
        arc = arc && !json_is_text(ent_json_at(f->up->value, k), text_of(f));
    figure_is(f, arc, "a move between two states, listed once", text_of(f));
    return ENT_OK;
}
