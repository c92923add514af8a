/* goals_text.c - what would have to be so, for people.
 *
 * For each concept: whether it is so already; what each actor would have to want with the others as
 * they are; which actor's preferences alone would do; all together, or why no preferences do; and
 * the lines.  What an actor "would have to" want is no advice to make it want so. */

#include "report/goals.h"
#include "report/markup.h"
#include "report/reasons.h"
#include "report/sentence.h"

#include "base/num.h"

enum { MOST_PAIRS = 6, MOST_WAYS = 3, MOST_SETS = 8, MOST_MOVES = 3 };

typedef struct page {
    ent_printer *p;
    const ent_goals *a;
    const ent_dispute_game *g;
    const ent_goal_answer *answer;
    ent_str s; /* the sentence being written */
} page;

static void put_state(page *t, ent_state s) {
    ent_note_state(t->p, t->g, s);
    ent_put_numbered_said(&t->s, t->g, s);
}

static void put_actor(page *t, uint32_t player) {
    ent_put_actor(&t->s, t->g, player);
}

static void put_states(page *t, const ent_state *at, size_t n, size_t most) {
    size_t shown = n > most ? most : n;
    for (size_t k = 0; k < shown; k++) {
        ent_put_and(&t->s, k, n > shown ? shown + 1 : shown);
        put_state(t, at[k]);
    }
    if (n == shown) return;
    ent_str_add(&t->s, " and ");
    ent_count_print(&t->s, n - shown);
    ent_str_add(&t->s, " more");
}

static void end(page *t, size_t indent) {
    ent_print_any(t->p, indent, indent + 2, &t->s);
}

/* A line that says what follows. */
static void say(page *t, const char *heading) {
    ent_print_gap(t->p);
    if (ent_is_markup(t->p)) {
        ent_markup_heading(t->p, 3, heading);
        return;
    }
    ent_str_addf(&t->s, "%s", heading);
    end(t, 2);
}

/* ---- the question */

static size_t count_wishes(const ent_goals *a, ent_wish wish) {
    size_t n = 0;
    for (uint64_t i = 0; i < a->game->game.n_states; i++) n += a->wish[i] == wish;
    return n;
}

static void put_wished(page *t, ent_wish wish) {
    size_t n = count_wishes(t->a, wish), k = 0;
    for (uint64_t i = 0; i < t->g->game.n_states; i++) {
        if (t->a->wish[i] != wish) continue;
        ent_put_and(&t->s, k++, n);
        put_state(t, ent_game_state(&t->g->game, i));
    }
}

static void print_question(page *t) {
    ent_str_add(&t->s, "What would have to be so for ");
    if (t->a->only) {
        put_state(t, t->a->goal);
        ent_str_add(&t->s, " to be the only equilibrium");
    } else {
        size_t n = count_wishes(t->a, ENT_WISH_EQUILIBRIUM);
        size_t left = count_wishes(t->a, ENT_WISH_NO_EQUILIBRIUM);
        if (n) put_wished(t, ENT_WISH_EQUILIBRIUM);
        if (n) ent_str_add(&t->s, n > 1 ? " to be equilibria" : " to be an equilibrium");
        if (n && left) ent_str_add(&t->s, ", and for ");
        if (left) put_wished(t, ENT_WISH_NO_EQUILIBRIUM);
        if (left) ent_str_add(&t->s, left > 1 ? " not to be equilibria" : " not to be one");
    }
    ent_str_add_char(&t->s, '?');
    end(t, 0);
    uint32_t n = t->g->game.spec.n_dms, held = n - ent_popcount(t->a->free), k = 0;
    if (!held) return;
    ent_str_add(&t->s, "Held as they are: the preferences of ");
    for (uint32_t p = 0; p < n; p++) {
        if (t->a->free >> p & 1) continue;
        ent_put_and(&t->s, k++, held);
        put_actor(t, p);
    }
    ent_str_add_char(&t->s, '.');
    end(t, 0);
}

static void print_now(page *t) {
    const ent_goal_answer *x = t->answer;
    ent_str_add(&t->s, x->holds ? "It is so already: " : "It is not so now: ");
    if (x->resting.n == 0) ent_str_add(&t->s, "there is no equilibrium");
    if (x->resting.n == 1) ent_str_add(&t->s, "the only equilibrium is ");
    if (x->resting.n > 1) {
        ent_count_print(&t->s, x->resting.n);
        ent_str_add(&t->s, " states are equilibria: ");
    }
    put_states(t, x->resting.at, x->resting.n, MOST_SETS);
    ent_str_add_char(&t->s, '.');
    end(t, 2);
}

/* ---- each actor, the others as they are */

/* Whether an implicant asks for the same changes as an earlier one. */
static bool misses_as_before(const ent_inverse *v, uint32_t k) {
    uint32_t own = ent_game_rank_of(v->game, v->dm, v->state);
    for (uint32_t j = 0; j < k; j++) {
        bool within = true;
        for (uint32_t x = 0; x < v->n_vars && within; x++)
            if (ent_inverse_has(v, j, x) && !ent_inverse_has(v, k, x))
                within = ent_game_rank_of(v->game, v->dm, v->var[x]) <= own;
        if (within) return true;
    }
    return false;
}

/* The states of an implicant; those alone that the actor prefers now, or all of them. */
static uint32_t put_members(page *t, const ent_inverse *v, uint32_t k, bool missing) {
    uint32_t own = ent_game_rank_of(v->game, v->dm, v->state), n = 0, count = 0;
    for (uint32_t x = 0; x < v->n_vars; x++)
        n += ent_inverse_has(v, k, x) &&
             (!missing || ent_game_rank_of(v->game, v->dm, v->var[x]) > own);
    for (uint32_t x = 0; x < v->n_vars; x++) {
        if (!ent_inverse_has(v, k, x)) continue;
        if (missing && ent_game_rank_of(v->game, v->dm, v->var[x]) <= own) continue;
        ent_put_and(&t->s, count++, n);
        put_state(t, v->var[x]);
    }
    return n;
}

/* "A and B no better, or C no better": the least sets, the first of them. */
static void put_ways(page *t, const ent_inverse *v, bool missing) {
    uint32_t shown = 0, more = 0;
    for (uint32_t k = 0; k < v->n_implicants; k++) {
        if (missing && misses_as_before(v, k)) continue;
        if (shown == MOST_WAYS) {
            more++;
            continue;
        }
        ent_str_add(&t->s, shown ? ", or " : "");
        put_members(t, v, k, missing);
        ent_str_add(&t->s, " no better");
        shown++;
    }
    if (!more) return;
    if (more == 1 && v->complete) {
        ent_str_add(&t->s, ", or one other set of states");
        return;
    }
    ent_str_add(&t->s, v->complete ? ", or one of " : ", or one of at least ");
    ent_count_print(&t->s, more);
    ent_str_add(&t->s, " other sets of states");
}

/* Numbers that can be read are told. */
static void put_share(page *t, const ent_inverse *v) {
    enum { MOST_TOLD = 10000000 };
    if (!v->has_share) return;
    ent_str_add(&t->s, "  It stays in ");
    ent_put_number(&t->s, v->share, 0, true);
    ent_str_add(&t->s, " of all strict rankings");
    if (v->has_count && v->n_all <= MOST_TOLD) {
        ent_str_add(&t->s, " (");
        ent_count_print(&t->s, v->n_rankings);
        ent_str_add(&t->s, " of ");
        ent_count_print(&t->s, v->n_all);
        ent_str_add_char(&t->s, ')');
    }
    ent_str_add_char(&t->s, '.');
}

static bool same_reason(const ent_preference_reason *a, const ent_preference_reason *b) {
    return a->ranked == b->ranked && a->line == b->line;
}

/* The reason for liking a state better than the wanted one; false: there is none. */
static bool reason_for(page *t, const ent_inverse *v, uint32_t k, ent_preference_reason *reason) {
    return ent_reason_for(t->g, v->dm, v->var[v->missing[k]], v->state, reason);
}

/* The lines by which it prefers what it would have to pass, each once. */
static void print_lines(page *t, const ent_inverse *v) {
    ent_preference_reason reason, other;
    for (uint32_t k = 0; k < v->n_missing; k++) {
        bool told = false;
        uint32_t n = 0, count = 0;
        if (!reason_for(t, v, k, &reason)) continue;
        for (uint32_t j = 0; j < v->n_missing; j++) {
            bool same = reason_for(t, v, j, &other) && same_reason(&reason, &other);
            told |= same && j < k;
            n += same;
        }
        if (told) continue;
        ent_str_add(&t->s, "It likes ");
        for (uint32_t j = 0; j < v->n_missing; j++) {
            if (!reason_for(t, v, j, &other) || !same_reason(&reason, &other)) continue;
            ent_put_and(&t->s, count++, n);
            put_state(t, v->var[v->missing[j]]);
        }
        ent_str_add(&t->s, " better because of ");
        ent_put_deciding_line(&t->s, t->g, v->dm, &reason, "");
        ent_put_cited_because(t->p, &t->s, ent_provenance_of(t->g, v->dm, &reason));
        ent_str_add_char(&t->s, '.');
        end(t, 6);
    }
}

static void print_cheapest(page *t, const ent_inverse *v) {
    ent_str_add(&t->s, "The cheapest change: ");
    put_state(t, v->state);
    ent_str_add(&t->s, " would have to rise past ");
    ent_put_count(&t->s, v->n_passed, "state", "states");
    ent_str_add(&t->s, " of its ranking, from ");
    ent_put_best(&t->s, t->g, v->dm, v->state);
    ent_str_add_char(&t->s, '.');
    end(t, 6);
}

static void print_inverse(page *t, const ent_inverse *v) {
    put_actor(t, v->dm);
    if (v->n_moves == 0) {
        ent_str_add(&t->s, " stays whatever it wants: it cannot move away.");
    } else if (v->n_clauses == 0) {
        ent_str_add(&t->s, " stays whatever it wants: every move it has is answered.");
    } else {
        ent_str_add(&t->s, v->stable ? " stays, as long as it likes "
                                     : " would leave.  It would have to like ");
        put_ways(t, v, !v->stable);
        ent_str_add_char(&t->s, '.');
        put_share(t, v);
    }
    end(t, 4);
    if (v->stable || !v->n_clauses) return;
    print_lines(t, v);
    print_cheapest(t, v);
}

static void print_inverses(page *t) {
    if (!t->a->has_goal) return;
    ent_str_add(&t->s, "What each actor would have to want for staying in ");
    put_state(t, t->a->goal);
    ent_str_add(&t->s, ", the others as they are:");
    ent_print_gap(t->p);
    end(t, 2);
    for (uint32_t p = 0; p < t->g->game.spec.n_dms; p++)
        print_inverse(t, &t->answer->player[p].inverse);
}

/* ---- demands that exclude each other */

static void put_movers(page *t, uint64_t movers) {
    uint32_t n = ent_popcount(movers), k = 0;
    for (uint32_t p = 0; p < t->g->game.spec.n_dms; p++) {
        if (!(movers >> p & 1)) continue;
        ent_put_and(&t->s, k++, n);
        put_actor(t, p);
    }
}

static void put_demanded_states(page *t, const ent_goal_found *f, uint32_t dm, const char *last) {
    uint32_t n = 0, k = 0;
    for (uint32_t i = 0; i < f->n_core; i++) n += f->core[i].dm == dm;
    for (uint32_t i = 0; i < f->n_core; i++) {
        if (f->core[i].dm != dm) continue;
        if (k) ent_str_add(&t->s, k + 1 == n ? last : ", ");
        put_state(t, f->core[i].state);
        k++;
    }
}

static bool demands_leaving_only(const ent_goal_found *f) {
    for (uint32_t i = 0; i < f->n_core; i++)
        if (f->core[i].dm != ENT_NOBODY) return false;
    return true;
}

/* States that cannot all be left, because nobody would move out of them. */
static bool put_trap(page *t, const ent_goal_found *f, uint64_t free) {
    bool closed, idle;
    uint64_t movers;
    if (!demands_leaving_only(f)) return false;
    ent_status st =
        ent_goal_movers(t->p->ctx, t->g, f->core, f->n_core, free, &movers, &closed, &idle);
    if (!ent_printer_asked(t->p, st) || !closed) return false;
    if (!movers) {
        ent_str_add(&t->s,
                    idle ? "as things are nobody gains by leaving " : "nobody can move away from ");
        put_demanded_states(t, f, ENT_NOBODY, " or ");
        ent_str_add(&t->s, idle ? "." : ", so it is an equilibrium whatever anybody wants.");
        return true;
    }
    bool one = ent_popcount(movers) == 1;
    ent_str_add(&t->s, "from ");
    put_demanded_states(t, f, ENT_NOBODY, " and ");
    ent_str_add(&t->s, one ? " only " : " ");
    put_movers(t, movers);
    ent_str_add(&t->s, idle  ? " would move, for the others gain nothing by it as they are,"
                       : one ? " can move,"
                             : " can move, but");
    ent_str_add(&t->s, one ? " and no move of it leads out of these.  Whichever of them it likes "
                             "best is an equilibrium"
                           : " no move leads out of these.  One of them is an equilibrium");
    ent_str_add(&t->s, idle ? "." : ", whatever anybody wants.");
    return true;
}

/* "Russia can move between any two of them"; else some of its moves from one to another. */
static void put_moves_of(page *t, const ent_goal_found *f, uint32_t dm, ent_states *moves) {
    uint32_t n_states = 0, n = 0;
    for (unsigned round = 0; round < 2; round++) {
        bool all = round && n == n_states * (n_states - 1) && n_states > 2;
        uint32_t shown = 0;
        if (round && !n) return;
        if (round) ent_str_add(&t->s, t->s.n ? "; " : "Moves among them: ");
        if (round) put_actor(t, dm);
        if (all) ent_str_add(&t->s, " between any two");
        for (uint32_t k = 0; k < f->n_core && !all; k++) {
            bool again = false;
            for (uint32_t i = 0; i < k; i++) again |= f->core[i].state == f->core[k].state;
            if (again) continue;
            n_states += !round;
            if (!ent_printer_asked(
                    t->p, ent_game_moves(t->p->ctx, &t->g->game, dm, f->core[k].state, moves)))
                return;
            for (size_t i = 0; i < moves->n; i++) {
                bool among = false;
                for (uint32_t j = 0; j < f->n_core; j++) among |= f->core[j].state == moves->at[i];
                if (!among) continue;
                n += !round;
                if (!round || shown++ >= MOST_MOVES) continue;
                ent_str_add(&t->s, shown > 1 ? ", from " : " from ");
                ent_put_state(&t->s, t->g, f->core[k].state);
                ent_str_add(&t->s, " to ");
                ent_put_state(&t->s, t->g, moves->at[i]);
            }
        }
        if (shown > MOST_MOVES) ent_str_add(&t->s, " and others");
    }
}

static void print_moves_among(page *t, const ent_goal_found *f, size_t indent) {
    ent_states moves = {0};
    for (uint32_t dm = 0; dm < t->g->game.spec.n_dms; dm++) put_moves_of(t, f, dm, &moves);
    if (t->s.n) ent_str_add_char(&t->s, '.');
    end(t, indent);
    ent_vec_clear(&moves);
}

/* "these exclude each other: A would have to stay in 3 {x}; somebody would have to leave .." */
static void put_demands(page *t, const ent_goal_found *f) {
    bool begun = false;
    uint32_t n_left = 0;
    for (uint32_t i = 0; i < f->n_core; i++) n_left += f->core[i].dm == ENT_NOBODY;
    ent_str_add(&t->s, f->core_is_least
                           ? "these exclude each other, and none of them can be spared: "
                           : "these exclude each other: ");
    for (uint32_t p = 0; p < t->g->game.spec.n_dms; p++) {
        bool any = false;
        for (uint32_t i = 0; i < f->n_core; i++) any |= f->core[i].dm == p;
        if (!any) continue;
        if (begun) ent_str_add(&t->s, "; ");
        begun = true;
        put_actor(t, p);
        ent_str_add(&t->s, " would have to stay in ");
        put_demanded_states(t, f, p, " and in ");
    }
    if (n_left) {
        ent_str_add(&t->s, begun ? "; " : "");
        ent_str_add(&t->s, "somebody would have to leave ");
        ent_str_add(&t->s, n_left > 1 ? "each of " : "");
        put_demanded_states(t, f, ENT_NOBODY, " and ");
    }
    ent_str_add_char(&t->s, '.');
}

/* Why no preferences of the actors in `free` will do; the sentence has begun. */
static void print_core(page *t, const ent_goal_found *f, uint64_t free, size_t indent) {
    const ent_goal_demand *only = f->n_core == 1 ? f->core : NULL;
    if (only && only->dm != ENT_NOBODY) {
        put_actor(t, only->dm);
        ent_str_add(&t->s, free >> only->dm & 1 ? " would leave " : ", as it is, would leave ");
        put_state(t, only->state);
        ent_str_add(&t->s, " all the same.");
        end(t, indent);
        return;
    }
    if (put_trap(t, f, free)) {
        end(t, indent);
        return;
    }
    if (only) {
        put_state(t, only->state);
        ent_str_add(&t->s, " would be an equilibrium all the same.");
        end(t, indent);
        return;
    }
    put_demands(t, f);
    end(t, indent);
    print_moves_among(t, f, indent + 2);
}

/* ---- preferences that were found */

typedef struct pairs {
    page *t;
    uint32_t n;
} pairs;

static bool put_pair(void *user, ent_state better, ent_state worse) {
    pairs *x = user;
    if (x->n == MOST_PAIRS) return false;
    ent_str_add(&x->t->s, x->n++ ? "; " : "");
    put_state(x->t, better);
    ent_str_add(&x->t->s, " to ");
    put_state(x->t, worse);
    return true;
}

static bool count_pair(void *user, ent_state better, ent_state worse) {
    (void)better, (void)worse;
    ++*(uint64_t *)user;
    return true;
}

static void print_pairs(page *t, const ent_goal_found *f, uint32_t player, size_t indent) {
    uint64_t n = 0;
    pairs x = {t, 0};
    ent_goal_pairs(t->a, f, player, count_pair, &n);
    if (!n) return;
    put_actor(t, player);
    ent_str_add(&t->s, " would have to prefer ");
    ent_goal_pairs(t->a, f, player, put_pair, &x);
    if (n > x.n) {
        ent_str_add(&t->s, "; and ");
        ent_put_count(&t->s, n - x.n, "other pair", "other pairs");
    }
    ent_str_add(&t->s,
                n == 1 ? " (now it is the other way round)." : " (now all the other way round).");
    end(t, indent);
}

/* "with 3 pairs of states the other way round; fewer would not do" */
static void put_changed(page *t, const ent_goal_found *f) {
    if (f->n_changed == 0) {
        ent_str_add(&t->s, "with nothing but ties broken");
        return;
    }
    ent_str_add(&t->s, "with ");
    ent_put_count(&t->s, f->n_changed, "pair of states", "pairs of states");
    ent_str_add(&t->s, " the other way round");
    if (f->least) ent_str_add(&t->s, "; fewer would not do");
    if (!f->least) ent_str_add(&t->s, " (perhaps fewer would do)");
}

static void print_alone(page *t, uint32_t player) {
    const ent_goal_found *f = &t->answer->player[player].alone;
    put_actor(t, player);
    ent_str_add(&t->s, " alone: ");
    switch (f->verdict) {
    case ENT_GOAL_POSSIBLE:
        ent_str_add(&t->s, "yes, ");
        put_changed(t, f);
        ent_str_add_char(&t->s, '.');
        end(t, 4);
        print_pairs(t, f, player, 6);
        return;
    case ENT_GOAL_IMPOSSIBLE:
        ent_str_add(&t->s, "no preferences of it would do: ");
        print_core(t, f, UINT64_C(1) << player, 4);
        return;
    case ENT_GOAL_OPEN: break;
    }
    ent_str_add(&t->s, "not decided within the time the solver is given.");
    end(t, 4);
}

/* Who would have to change least, where more than one could. */
static void print_least(page *t) {
    uint32_t able = 0, least = ENT_NOBODY;
    bool sure = true;
    for (uint32_t p = 0; p < t->g->game.spec.n_dms; p++) {
        const ent_goal_player *x = &t->answer->player[p];
        if (!x->asked || x->alone.verdict != ENT_GOAL_POSSIBLE) continue;
        able++;
        sure &= x->alone.least;
        if (least == ENT_NOBODY || x->alone.n_changed < t->answer->player[least].alone.n_changed)
            least = p;
    }
    if (able < 2 || !sure) return;
    put_actor(t, least);
    ent_str_add(&t->s, " would have to change least.");
    end(t, 4);
}

static void print_singles(page *t) {
    bool any = false;
    for (uint32_t p = 0; p < t->g->game.spec.n_dms; p++) any |= t->answer->player[p].asked;
    if (!any) return;
    say(t, "Whose preferences alone would do:");
    for (uint32_t p = 0; p < t->g->game.spec.n_dms; p++)
        if (t->answer->player[p].asked) print_alone(t, p);
    print_least(t);
}

static void print_rescuers(page *t) {
    if (!t->answer->rescuers) return;
    uint32_t n = ent_popcount(t->answer->rescuers);
    ent_str_add(&t->s, "It would be possible if ");
    for (uint32_t p = 0, k = 0; p < t->g->game.spec.n_dms; p++) {
        if (!(t->answer->rescuers >> p & 1)) continue;
        if (k) ent_str_add(&t->s, k + 1 == n ? ", or " : ", ");
        put_actor(t, p);
        k++;
    }
    ent_str_add(&t->s, " could change as well.");
    end(t, 4);
}

static void print_together(page *t) {
    const ent_goal_found *f = &t->answer->together;
    uint32_t n = ent_popcount(t->a->free);
    if (n < 2 && f->verdict != ENT_GOAL_IMPOSSIBLE) return;
    if (n < 2) {
        print_rescuers(t);
        return;
    }
    say(t, "Together:");
    switch (f->verdict) {
    case ENT_GOAL_POSSIBLE:
        ent_str_add(&t->s, "It is possible ");
        put_changed(t, f);
        ent_str_add(&t->s, ".  Then ");
        ent_str_add(&t->s,
                    t->answer->reached.n == 1 ? "the only equilibrium is " : "the equilibria are ");
        put_states(t, t->answer->reached.at, t->answer->reached.n, MOST_SETS);
        ent_str_add_char(&t->s, '.');
        end(t, 4);
        for (uint32_t p = 0; p < t->g->game.spec.n_dms; p++)
            if (t->a->free >> p & 1) print_pairs(t, f, p, 6);
        break;
    case ENT_GOAL_IMPOSSIBLE:
        ent_str_add(&t->s, "Impossible, whatever they want: ");
        print_core(t, f, t->a->free, 4);
        print_rescuers(t);
        break;
    case ENT_GOAL_OPEN:
        ent_str_add(&t->s, "Not decided within the time the solver is given.");
        end(t, 4);
        break;
    }
}

/* ---- lines */

static void print_restatement(page *t, const ent_restatement *r) {
    for (uint32_t i = 0; i < r->n; i++) {
        ent_put_and(&t->s, i, r->n);
        ent_put_change(&t->s, &r->change[i], false);
    }
    ent_str_add_char(&t->s, '.');
    end(t, 6);
}

static const char *count_word(uint32_t n) {
    static const char *const words[] = {"no", "one", "two", "three"};
    return words[n];
}

static void print_sets(page *t) {
    const ent_restated *r = &t->answer->restated;
    uint32_t shown = r->n > MOST_SETS && !t->p->how.all ? MOST_SETS : r->n;
    if (!r->n_tried_at_once) {
        ent_str_add(&t->s, "Changes of lines were not tried: there are none, or the dispute is too "
                           "large.");
        end(t, 4);
        return;
    }
    if (!r->n_at_once) {
        const char *most = r->n_tried_at_once == 1 ? "one line" : count_word(r->n_tried_at_once);
        ent_str_addf(&t->s, "No change of up to %s at once", most);
        ent_str_add(&t->s, " (left out, reversed or raised) would do.");
        end(t, 4);
        return;
    }
    ent_str_addf(&t->s, "The fewest changes that do are %s", count_word(r->n_at_once));
    if (r->n_at_once > 1) ent_str_add(&t->s, " at once");
    ent_str_add(&t->s, " (a line left out, reversed or raised); ");
    ent_count_print(&t->s, r->n_found);
    ent_str_add(&t->s, r->n_found == 1 ? " way.  It would be so if" : " ways.  It would be so if");
    end(t, 4);
    for (uint32_t k = 0; k < shown; k++) print_restatement(t, &r->at[k]);
    if (r->n_found == shown) return;
    ent_str_add(&t->s, "and ");
    ent_count_print(&t->s, r->n_found - shown);
    ent_str_add(&t->s, r->n > shown ? " others (--all prints more of them)." : " others.");
    end(t, 6);
}

static void print_order(page *t, uint32_t player, const ent_reordered *o) {
    const ent_dispute_game *g = t->g;
    if (!o->tried) return;
    put_actor(t, player);
    if (!o->found) {
        ent_str_add(&t->s, ": no order of its lines would do.");
        end(t, 4);
        return;
    }
    ent_str_add(&t->s, ": the order of its lines alone would do, with ");
    ent_put_count(&t->s, o->n_swaps, "swap of neighbours", "swaps of neighbours");
    ent_str_add(&t->s, ": ");
    for (uint32_t k = 0; k < g->n_lines[player]; k++) {
        ent_str_add(&t->s, k ? "; " : "");
        ent_put_clean(&t->s, g->line[player][o->order[k]]->text);
    }
    ent_str_add_char(&t->s, '.');
    end(t, 4);
}

static void print_restated(page *t) {
    const ent_restated *r = &t->answer->restated;
    if (!r->reordered) return;
    say(t, "The lines:");
    print_sets(t);
    for (uint32_t p = 0; p < t->g->game.spec.n_dms; p++) print_order(t, p, &r->reordered[p]);
}

/* ---- all of it */

static void print_answer(page *t) {
    ent_print_gap(t->p);
    ent_put_concept_label(&t->s, t->answer->concept);
    ent_put_capital(&t->s, 0);
    if (ent_is_markup(t->p)) {
        ent_markup_heading(t->p, 2, ent_str_get(&t->s));
        ent_page_drop(&t->p->out, &t->s);
    } else {
        ent_str_add(&t->s, ": ");
    }
    print_now(t);
    print_inverses(t);
    if (t->answer->holds) return;
    if (t->answer->trouble) {
        ent_print_gap(t->p);
        ent_str_addf(&t->s, "Whether any preferences would do could not be asked: %s.",
                     t->answer->trouble);
        end(t, 2);
    } else {
        print_singles(t);
        print_together(t);
    }
    print_restated(t);
}

static void print_head(page *t) {
    ent_str facts = {0};
    const ent_dispute *d = ent_dispute_of(t->g);
    ent_put_count(&facts, d->n_players, "actor", "actors");
    ent_str_add(&facts, ", ");
    ent_put_count(&facts, t->g->game.n_states, "state", "states");
    if (t->g->alternative != ENT_NONE) {
        ent_str_add(&facts, ",");
        ent_put_under(&facts, t->g->region, t->g->alternative);
    }
    ent_print_title(t->p, d->title, ent_str_get(&facts));
    ent_page_drop(&t->p->out, &facts);
    ent_put_settings(&facts, t->p);
    if (facts.n) ent_print_paragraph(t->p, 0, 2, &facts);
    ent_page_drop(&t->p->out, &facts);
}

ent_status ent_goals_text(ent_printer *p, const ent_goals *a) {
    page t = {.p = p, .a = a, .g = a->game};
    ent_print_handling(p);
    print_head(&t);
    print_question(&t);
    for (uint32_t k = 0; k < a->n_answers; k++) {
        t.answer = &a->answer[k];
        print_answer(&t);
    }
    ent_print_gap(p);
    ent_str_add(&t.s, "Preferences that are free are strict rankings, without ties.  Replies: ");
    ent_str_addf(&t.s, "%s.", ent_reply_words(a->game->game.spec.reply_rule));
    end(&t, 2);
    ent_print_legend(p, 2);
    ent_print_caveat(p);
    return ENT_OK;
}
