/* suspect.c - ent_check_review: what is legal and, once the claims are tested, looks suspicious.
 *
 *   W201  a number that is judgement alone, and turns a claim within its doubt
 *   W203  a wish that tells no two states apart that the wishes above it leave equal
 *   W209  a check that reads nothing of the model
 *   W210  a confidence above what the grades and the draws allow (users: the analyst's word is
 *         hers; the model only knows how high it can be)
 *   N203  a dispute too large to be looked at for W203, a check too large for W201
 *
 * Testing costs draws, so `lint` asks for it and nobody else. */

#include "claim/pillars.h"
#include "claim/trial.h"

#include "analyse/numbers.h"
#include "base/names.h"
#include "base/num.h"
#include "lang/diag.h"

#include <stddef.h>
#include <string.h>

#define NAME(x) (int)(x).n, (x).s

static ent_status warn(ent_ctx *ctx, const ent_region *region, const char *code, ent_span span,
                       const ent_str *message, const char *help) {
    ent_report_at at = {code[0] == 'N' ? ENT_NOTE : ENT_WARNING, code, span, help, NULL};
    if (ent_str_failed(message)) return ent_no_memory(ctx);
    return ent_report(ctx, &region->files, &at, "%s", ent_str_get(message));
}

/* ---- W203: a wish that never decides */

enum { MOST_STATES = 1 << 18 };

/* A wish, in all the readings in which it counts. */
typedef struct wish {
    const ent_line *line;
    uint32_t dispute, player;
    bool decides, varies;
} wish;

typedef struct wishes {
    ENT_VEC(wish) list;
    ent_names places; /* of their lines; the ids are those of the list */
} wishes;

/* A line is the same in every reading of its dispute where it begins at the same place. */
static ent_slice place_of(const ent_line *line) {
    _Static_assert(offsetof(ent_span, file) == 0 && offsetof(ent_span, begin) == sizeof(uint32_t),
                   "the place begins the span");
    return (ent_slice){(const char *)&line->span, 2 * sizeof(uint32_t)};
}

/* Whether the condition differs within a class of states, and at all.  Classes are numbered from 0;
 * seen[c]: 1 false, 2 true, 3 both. */
static void look(const ent_dispute_game *g, ent_cond cond, const uint32_t *class_of,
                 unsigned char *seen, bool *decides, bool *varies) {
    unsigned any = 0;
    *decides = false;
    memset(seen, 0, g->game.n_states);
    for (uint64_t i = 0; i < g->game.n_states; i++) {
        unsigned bit = ent_cond_holds(cond, ent_game_state(&g->game, i)) ? 2 : 1;
        seen[class_of[i]] |= (unsigned char)bit;
        any |= bit;
        *decides = *decides || seen[class_of[i]] == 3;
    }
    *varies = any == 3;
}

/* Splits each class by the condition; `fresh` has room for two numbers a class. */
static void split(const ent_dispute_game *g, ent_cond cond, uint32_t *class_of, uint32_t *fresh) {
    uint32_t n = 0;
    memset(fresh, 0, 2 * g->game.n_states * sizeof *fresh);
    for (uint64_t i = 0; i < g->game.n_states; i++) {
        bool holds = ent_cond_holds(cond, ent_game_state(&g->game, i));
        uint32_t *number = &fresh[2 * class_of[i] + holds];
        if (!*number) *number = ++n;
        class_of[i] = *number - 1;
    }
}

/* In one `any order` with it: which of them stands above the other is in doubt. */
static bool is_beside(const ent_line *a, const ent_line *line) {
    return a->order && a->order == line->order;
}

static ent_status note_wish(ent_ctx *ctx, wishes *all, const ent_dispute_game *g, uint32_t player,
                            uint32_t k, bool decides, bool varies) {
    const ent_line *line = g->line[player][k];
    wish new = {line, g->dispute, player, decides, varies};
    uint32_t id;
    bool added;
    if (!ent_names_add(&all->places, place_of(line), &id, &added)) return ent_no_memory(ctx);
    if (added) return ent_vec_push(&all->list, new) ? ENT_OK : ent_no_memory(ctx);
    wish *known = &all->list.at[id];
    known->decides = known->decides || decides;
    known->varies = known->varies || varies;
    return ENT_OK;
}

/* What stands above a wish for certain: those that are in without `perhaps`, and of an `any order`
 * none that is beside it. */
static ent_status look_at_player(ent_ctx *ctx, wishes *all, const ent_dispute_game *g,
                                 uint32_t player, ent_arena *scratch) {
    uint64_t n = g->game.n_states;
    uint32_t *class_of = ent_arena_alloc(scratch, n, sizeof *class_of), next = 0;
    uint32_t *fresh = ent_arena_alloc(scratch, 2 * n, sizeof *fresh);
    unsigned char *seen = ent_arena_alloc(scratch, n, sizeof *seen);
    if (!class_of || !fresh || !seen) return ent_no_memory(ctx);
    for (uint32_t k = 0; k < g->n_lines[player]; k++) {
        const ent_line *line = g->line[player][k];
        bool decides, varies;
        for (; next < k && !is_beside(g->line[player][next], line); next++)
            if (g->line[player][next]->perhaps >= 1)
                split(g, g->cond[player][next], class_of, fresh);
        look(g, g->cond[player][k], class_of, seen, &decides, &varies);
        ent_status st = note_wish(ctx, all, g, player, k, decides, varies);
        if (st != ENT_OK) return st;
        if (ent_poll(ctx)) return ent_fail(ctx, ENT_ESTOPPED, "stopped");
    }
    return ENT_OK;
}

static ent_status look_at_reading(ent_ctx *ctx, wishes *all, const ent_region *region,
                                  uint32_t dispute, uint32_t alternative, bool *too_large) {
    ent_game_options o = {.max_states = MOST_STATES};
    ent_dispute_game *g;
    ent_status st = ent_dispute_game_open(ctx, region, dispute, alternative, &o, &g);
    if (st == ENT_ELIMIT) *too_large = true;
    if (st != ENT_OK) return st == ENT_ELIMIT || st == ENT_EINPUT ? ENT_OK : st;
    for (uint32_t p = 0; p < ent_dispute_of(g)->n_players && st == ENT_OK; p++) {
        ent_arena scratch = {0};
        st = look_at_player(ctx, all, g, p, &scratch);
        ent_arena_clear(&scratch);
    }
    ent_dispute_game_close(g);
    return st;
}

static ent_status warn_of_wish(ent_ctx *ctx, const ent_region *region, const wish *w) {
    const ent_dispute *d = &region->disputes[w->dispute];
    ent_str message = {0};
    ent_str_addf(&message, "the wish \"%.*s\" decides nothing for %.*s: ", NAME(w->line->text),
                 NAME(region->actors[d->players[w->player]].name));
    ent_str_add(&message, w->varies ? "the wishes above it settle every case"
                                    : "it is the same in every state that can be");
    ent_status st = warn(ctx, region, "W203", w->line->span, &message,
                         w->varies ? "if it matters, it belongs further up; if not, it can go"
                                   : "a \"never\" may say it already");
    ent_str_clear(&message);
    return st;
}

static ent_status look_at_dispute(ent_ctx *ctx, const ent_region *region, uint32_t dispute) {
    wishes all = {0};
    bool too_large = false;
    ent_status st = look_at_reading(ctx, &all, region, dispute, ENT_NONE, &too_large);
    for (uint32_t i = 0; i < region->n_alternatives && st == ENT_OK; i++) {
        const ent_alternative *a = &region->alternatives[i];
        if (ent_change_of(a, dispute) || a->n_dropped)
            st = look_at_reading(ctx, &all, region, dispute, i, &too_large);
    }
    for (size_t i = 0; i < all.list.n && st == ENT_OK && !too_large; i++)
        if (!all.list.at[i].decides) st = warn_of_wish(ctx, region, &all.list.at[i]);
    ent_vec_clear(&all.list);
    ent_names_clear(&all.places);
    if (st != ENT_OK || !too_large) return st;
    ent_str message = {0};
    const ent_dispute *d = &region->disputes[dispute];
    ent_str_addf(&message,
                 "dispute \"%.*s\" has more than %d states: whether each wish decides "
                 "something has not been looked at",
                 NAME(d->name), (int)MOST_STATES);
    st = warn(ctx, region, "N203", d->span, &message, NULL);
    ent_str_clear(&message);
    return st;
}

/* ---- W209: a check that reads nothing */

static ent_status look_at_check(ent_ctx *ctx, const ent_region *region, const ent_claim_answer *a,
                                const ent_check_answer *c) {
    ent_str message = {0};
    bool settled = c->tested.outcome == ENT_OUTCOME_TRUE || c->tested.outcome == ENT_OUTCOME_FALSE;
    if (!settled || c->tested.n_grounds || c->tested.simulated) return ENT_OK;
    ent_str_addf(&message, "this check of \"%.*s\" is always %s: it reads nothing of the model",
                 NAME(a->claim->name), c->tested.outcome == ENT_OUTCOME_TRUE ? "true" : "false");
    ent_status st = warn(ctx, region, "W209", c->check->span, &message, NULL);
    ent_str_clear(&message);
    return st;
}

/* ---- W201: a guess that decides */

typedef struct guess {
    const ent_attribute *attribute;
    double turning;             /* where the first claim turns */
    const ent_claim *claims[4]; /* the first that it decides */
    const ent_claim *last;
    uint32_t n_claims;
} guess;

typedef ENT_VEC(guess) guesses;

static ent_status note_guess(ent_ctx *ctx, guesses *all, const ent_attribute *a,
                             const ent_claim *claim, double turning) {
    enum { ROOM = sizeof all->at->claims / sizeof *all->at->claims };
    guess new = {a, turning, {claim}, claim, 1};
    for (size_t i = 0; i < all->n; i++) {
        guess *g = &all->at[i];
        if (g->attribute != a) continue;
        if (g->last == claim) return ENT_OK;
        g->last = claim;
        if (g->n_claims < ROOM) g->claims[g->n_claims] = claim;
        g->n_claims++;
        return ENT_OK;
    }
    return ent_vec_push(all, new) ? ENT_OK : ent_no_memory(ctx);
}

enum { MOST_NUMBERS = 200 }; /* of a check: each is tried many times, and each try asks it anew */

static ent_status note_large_check(ent_ctx *ctx, const ent_region *region,
                                   const ent_check_answer *c) {
    ent_str message = {0};
    ent_str_addf(&message,
                 "the check reads %u numbers; which of them decides it is looked at up to %d",
                 (unsigned)c->n_numbers, (int)MOST_NUMBERS);
    ent_status st = warn(ctx, region, "N203", c->check->span, &message, NULL);
    ent_str_clear(&message);
    return st;
}

/* Each number that the check reads and that nobody but its author vouches for. */
static ent_status find_guesses(ent_ctx *ctx, ent_check_result *r, const ent_claim *claim,
                               const ent_check_answer *c, guesses *all) {
    if (c->n_numbers > MOST_NUMBERS) return note_large_check(ctx, r->region, c);
    ent_arena scratch = {0};
    ent_reads reads;
    ent_question q = {c->check->text->expr, c->tested.alternative, &reads};
    ent_status st = ent_reads_of(ctx, r->region, &c->tested, &scratch, &reads);
    for (uint32_t i = 0; i < c->n_numbers && st == ENT_OK; i++) {
        const ent_attribute *a = c->numbers[i].inputs[0].attribute;
        ent_margin m;
        if (c->numbers[i].origin != ENT_FROM_JUDGEMENT) continue;
        st = ent_find_number_margin(ctx, &r->session, &q, c->tested.outcome, a, &m);
        if (st == ENT_OK && m.kind == ENT_MARGIN_NUMBER && m.inside)
            st = note_guess(ctx, all, a, claim, m.turning);
    }
    ent_arena_clear(&scratch);
    return st;
}

static ent_status warn_of_guess(ent_ctx *ctx, const ent_region *region, const guess *g) {
    enum { ROOM = sizeof g->claims / sizeof *g->claims };
    const ent_attribute *a = g->attribute;
    ent_str message = {0};
    ent_number_name_print(&message, region, a);
    ent_str_add(&message, " is judgement alone, and within its doubt it decides ");
    for (uint32_t i = 0; i < g->n_claims && i < ROOM; i++)
        ent_str_addf(&message, "%s\"%.*s\"", i ? ", " : "", NAME(g->claims[i]->name));
    if (g->n_claims > ROOM) ent_str_addf(&message, " and %u more", (unsigned)(g->n_claims - ROOM));
    ent_str_add(&message, g->n_claims == 1 ? ", which turns at " : "; the first turns at ");
    if (a->owner == ENT_OF_CHOICE && a->within.n) ent_str_add(&message, "rank ");
    ent_num_print_short(&message, g->turning, 3);
    if (a->quantity.unit.n)
        ent_str_addf(&message, "%s%.*s", ent_slice_is(a->quantity.unit, "%") ? "" : " ",
                     NAME(a->quantity.unit));
    ent_status st = warn(ctx, region, "W201", a->span, &message,
                         "a source for this number would say more than any other");
    ent_str_clear(&message);
    return st;
}

/* ---- W210: confidence above its ceiling */

typedef enum ceiling { LOW, MODERATE, HIGH } ceiling;

static const char *const ceiling_words[] = {"low", "moderate", "high"};

static ceiling ceiling_of_grade(ent_grade g) {
    ent_backing backing = ent_backing_of_grade(g);
    return backing == ENT_BACKED_WELL ? HIGH : backing == ENT_BACKED_FAIRLY ? MODERATE : LOW;
}

/* The citation that allows most, of a line that cites something. */
static ent_grade best_grade(const ent_input *in) {
    ent_grade best = in->provenance->from[0].grade;
    for (uint32_t i = 1; i < in->provenance->n_from; i++) {
        ent_grade next = in->provenance->from[i].grade;
        if (ceiling_of_grade(next) > ceiling_of_grade(best)) best = next;
    }
    return best;
}

/* What is not judgement cites something. */
static ceiling ceiling_of_input(const ent_input *in) {
    return in->origin == ENT_FROM_JUDGEMENT ? LOW : ceiling_of_grade(best_grade(in));
}

/* Of numbers that stand in for each other, so that none of them carries the check: the best; *why
 * is the first of them that is no better. */
static ceiling ceiling_of_numbers(const ent_check_answer *a, const ent_input **why) {
    ceiling best = LOW;
    *why = a->numbers[0].inputs;
    for (uint32_t k = 0; k < a->n_numbers; k++) {
        ceiling c = ceiling_of_input(a->numbers[k].inputs);
        if (c <= best) continue;
        best = c;
        *why = a->numbers[k].inputs;
    }
    return best;
}

/* Whether the check rests on numbers and on nothing else, and on none of them alone. */
static bool is_shared(const ent_check_answer *c) {
    for (uint32_t i = 0; i < c->tested.n_grounds; i++)
        if (c->tested.grounds[i].kind != ENT_GROUND_ATTRIBUTE) return false;
    return c->n_carriers == 0 && c->n_numbers > 0;
}

/* The lowest among what the checks rest on; *why is that input. */
static ceiling ceiling_of_carriers(const ent_claim_answer *a, const ent_input **why) {
    ceiling lowest = HIGH;
    for (uint32_t i = 0; i < a->n_checks; i++) {
        const ent_check_answer *check = &a->checks[i];
        const ent_input *best = NULL;
        ceiling most = is_shared(check) ? ceiling_of_numbers(check, &best) : HIGH;
        if (most < lowest) {
            lowest = most;
            *why = best;
        }
        for (uint32_t k = 0; k < a->checks[i].n_carriers; k++)
            for (uint32_t n = 0; n < a->checks[i].carriers[k].n_inputs; n++) {
                const ent_input *in = &a->checks[i].carriers[k].inputs[n];
                ceiling c = ceiling_of_input(in);
                if (c >= lowest) continue;
                lowest = c;
                *why = in;
            }
    }
    return lowest;
}

static ceiling ceiling_of_draws(const ent_claim_answer *a) {
    if (a->verdict == ENT_VERDICT_DEPENDS) return LOW;
    if (!a->draws.n) return HIGH;
    double share = (double)a->draws.n_true / a->draws.n;
    return share >= .95 ? HIGH : share >= .80 ? MODERATE : LOW;
}

static void put_reason(ent_str *out, const ent_region *region, const ent_claim_answer *a,
                       const ent_input *in, bool by_draws) {
    if (by_draws && a->verdict == ENT_VERDICT_DEPENDS) {
        ent_str_add(out, "the verdict depends");
    } else if (by_draws) {
        ent_str_addf(out, "it is true in %u of %u draws", (unsigned)a->draws.n_true,
                     (unsigned)a->draws.n);
    } else {
        ent_str_add(out, "it rests on ");
        if (in->kind == ENT_INPUT_NUMBER)
            ent_number_name_print(out, region, in->attribute);
        else if (in->text.n)
            ent_str_addf(out, "\"%.*s\"", NAME(in->text));
        else
            ent_str_add(out, "a statement");
        ent_place place = ent_place_of(&region->files, in->span);
        ent_str_addf(out, " (%s:%u)", place.file, place.line);
        if (in->origin == ENT_FROM_JUDGEMENT) {
            ent_str_add(out, ", which is judgement");
        } else {
            ent_str_add(out, ", graded ");
            ent_grade_print(out, best_grade(in));
        }
    }
}

static ent_status look_at_confidence(ent_ctx *ctx, const ent_region *region,
                                     const ent_claim_answer *a) {
    const ent_claim *c = a->claim;
    bool judged = a->verdict == ENT_VERDICT_HOLDS || a->verdict == ENT_VERDICT_WEAK ||
                  a->verdict == ENT_VERDICT_ASSUMED || a->verdict == ENT_VERDICT_DEPENDS;
    if (!c->confidence.n || !judged) return ENT_OK;
    const ent_input *in = NULL;
    ceiling by_grade = ceiling_of_carriers(a, &in), by_draws = ceiling_of_draws(a), said = LOW;
    for (ceiling k = LOW; k <= HIGH; k++)
        if (ent_slice_is(c->confidence, ceiling_words[k])) said = k;
    ceiling most = by_draws < by_grade ? by_draws : by_grade;
    if (said <= most) return ENT_OK;
    ent_str message = {0};
    ent_str_addf(&message,
                 "confidence %s in \"%.*s\", which can be %s at most: ", ceiling_words[said],
                 NAME(c->name), ceiling_words[most]);
    put_reason(&message, region, a, in, by_draws <= by_grade);
    ent_status st = warn(ctx, region, "W210", c->confidence_span, &message, NULL);
    ent_str_clear(&message);
    return st;
}

/* ---- all of it */

static ent_status look_at_claims(ent_ctx *ctx, ent_check_result *r) {
    guesses all = {0};
    ent_status st = ENT_OK;
    for (uint32_t i = 0; i < r->n_claims && st == ENT_OK; i++) {
        const ent_claim_answer *a = &r->claims[i];
        for (uint32_t k = 0; k < a->n_checks && st == ENT_OK; k++) {
            st = look_at_check(ctx, r->region, a, &a->checks[k]);
            if (st == ENT_OK && a->checks[k].n_numbers)
                st = find_guesses(ctx, r, a->claim, &a->checks[k], &all);
        }
        if (st == ENT_OK) st = look_at_confidence(ctx, r->region, a);
    }
    for (size_t i = 0; i < all.n && st == ENT_OK; i++)
        st = warn_of_guess(ctx, r->region, &all.at[i]);
    ent_vec_clear(&all);
    return st;
}

/* One claim that is too much to test keeps all from being looked at. */
static ent_status note_untested(ent_ctx *ctx, const ent_region *region) {
    ent_str message = {0};
    ent_str_addf(&message, "the claims have not been tested: %s", ent_last_message(ctx));
    ent_status st = warn(ctx, region, "N203", region->claims[0].span, &message, NULL);
    ent_str_clear(&message);
    return st;
}

ent_status ent_check_review(ent_ctx *ctx, const ent_region *region,
                            const ent_check_options *options) {
    ent_check_result *r = NULL;
    ent_check_options o = ENT_CHECK_OPTIONS_INIT;
    ent_status st = ENT_OK;
    if (options) memcpy(&o, options, options->size < sizeof o ? options->size : sizeof o);
    if (!o.max_states) o.max_states = MOST_STATES;
    o.no_simulation = true; /* nothing is looked for in them */
    for (uint32_t i = 0; i < region->n_disputes && st == ENT_OK; i++)
        st = look_at_dispute(ctx, region, i);
    if (st == ENT_OK && region->n_claims) st = ent_check_run(ctx, region, &o, &r);
    if (st == ENT_ELIMIT) st = note_untested(ctx, region);
    if (st == ENT_OK && r) st = look_at_claims(ctx, r);
    ent_check_result_free(r);
    return st;
}
