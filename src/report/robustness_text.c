/* robustness_text.c - how robust the outcomes of a dispute are, for people.
 *
 * One sentence says which outcome is the most robust and what it rests on; then each has what would
 * end its rest: the nearest change of a ranking, what single changes of a list do, how often it
 * rests when rankings are shaken. */

#include "report/robustness.h"

#include "report/explain.h"
#include "report/markup.h"

#include "base/num.h"

/* ---- numbers */

/* "97%"; never 100% for less than all, nor 0% for more than none. */
static void put_percent(ent_str *out, double share, bool all, bool none) {
    if (all || none)
        ent_str_add(out, all ? "100%" : "0%");
    else if (share > .995)
        ent_str_add(out, "over 99%");
    else if (share < .001)
        ent_str_add(out, "under 0.1%");
    else {
        ent_num_print_short(out, 100 * share, 2);
        ent_str_add_char(out, '%');
    }
}

static void put_share(ent_str *out, ent_rest_count t) {
    put_percent(out, (double)t.n_true / t.n, t.n_true == t.n, t.n_true == 0);
}

/* "97% of 4,000 random rankings (95% interval: 96% to 98%)". */
static void put_sampled(ent_str *out, ent_rest_count t, const char *one, const char *many) {
    double low, high;
    put_share(out, t);
    ent_str_add(out, " of ");
    ent_put_count(out, t.n, one, many);
    ent_wilson(t.n_true, t.n, &low, &high);
    ent_str_add(out, " (95% interval: ");
    put_percent(out, low, false, t.n_true == 0);
    ent_str_add(out, " to ");
    put_percent(out, high, t.n_true == t.n, false);
    ent_str_add_char(out, ')');
}

static void put_of(ent_str *out, ent_rest_count t) {
    if (t.n_true == t.n && t.n > 1) ent_str_add(out, "all ");
    if (t.n_true != t.n) {
        if (t.n_true)
            ent_count_print(out, t.n_true);
        else
            ent_str_add(out, "none");
        ent_str_add(out, " of ");
    }
    ent_count_print(out, t.n);
}

/* ---- changes */

static void put_higher(ent_str *out, const ent_dispute_game *g, uint32_t player, ent_state high,
                       ent_state low) {
    ent_put_actor(out, g, player);
    ent_str_add(out, " ranked ");
    ent_put_numbered(out, g, high);
    ent_str_add(out, " above ");
    ent_put_numbered(out, g, low);
}

static void put_slip(ent_str *out, const ent_robustness *r, const ent_slip *slip) {
    const ent_dispute_game *g = r->game;
    uint32_t line = (uint32_t)slip->at;
    ent_change change = {ENT_WITHOUT_LINE, g, slip->player, line, ENT_NONE};
    uint64_t lower, upper;
    switch (slip->kind) {
    case ENT_SLIP_STATES:
        ent_slip_states(r, slip, &lower, &upper);
        put_higher(out, g, slip->player, ent_game_state(&g->game, lower),
                   ent_game_state(&g->game, upper));
        return;
    case ENT_SLIP_LINES:
        change = (ent_change){ENT_LINE_RAISED, g, slip->player, line + 1, line};
        break;
    case ENT_SLIP_REVERSED: change.kind = ENT_LINE_REVERSED; break;
    default: break;
    }
    ent_put_change(out, &change, false);
}

/* The line, or the ranking, that puts the state where it stands now. */
static void put_why_now(ent_str *out, const ent_dispute_game *g, const ent_least *l) {
    if (l->past == l->moved) return;
    ent_state better = l->up ? l->past : l->moved, worse = l->up ? l->moved : l->past;
    ent_preference_reason why = ent_dispute_why_prefers(g, l->player, better, worse);
    if (why.indifferent || (!why.ranked && why.line == ENT_NONE)) return;
    ent_str_add(out, ".  Now ");
    ent_put_numbered(out, g, better);
    ent_str_add(out, " stands above it: ");
    if (!l->up) { /* it is the better one */
        out->n -= sizeof " stands above it: " - 1;
        ent_str_add(out, " stands above ");
        ent_put_numbered(out, g, worse);
        ent_str_add(out, ": ");
    }
    ent_put_deciding(out, g, l->player, &why);
}

static void put_move(ent_str *out, const ent_dispute_game *g, const ent_least *l) {
    ent_put_actor(out, g, l->player);
    ent_str_add(out, " would have to rank ");
    ent_put_numbered(out, g, l->moved);
    if (l->past == l->moved) {
        ent_str_add_char(out, ' ');
        ent_put_count(out, l->swaps, "place", "places");
        ent_str_add(out, l->up ? " higher" : " lower");
        return;
    }
    ent_str_add(out, l->up ? " as high as " : " below ");
    ent_put_numbered(out, g, l->past);
    put_why_now(out, g, l);
}

static void put_least(ent_str *out, const ent_robustness *r, const ent_robust_state *s) {
    const ent_least *l = &s->least;
    if (!l->found && l->swaps == 0 && l->complete) {
        ent_str_add(out, "no change of rankings that was tried turns it");
        return;
    }
    if (!l->found) {
        ent_str_add(out, "no state moved ");
        ent_put_count(out, l->swaps, "place", "places");
        ent_str_add(out, " or fewer in one ranking turns it");
        if (!l->complete) ent_str_add(out, "; more were not tried");
        return;
    }
    if (!l->complete) ent_str_add(out, "at most ");
    ent_put_count(out, l->swaps, "swap of neighbours", "swaps of neighbours");
    if (l->n_players > 1) {
        ent_str_addf(out, ", in the rankings of %u actors together", (unsigned)l->n_players);
        return;
    }
    ent_str_add(out, ": ");
    put_move(out, r->game, l);
}

/* ---- one state */

static void print_neighbours(ent_printer *p, const ent_robust_state *s) {
    ent_str t = {0};
    const ent_rest_count *tally = &s->tried[ENT_SLIP_STATES];
    if (!tally->n) return;
    ent_str_add(&t, s->rests ? "rests in " : "would rest in ");
    put_of(&t, *tally);
    ent_str_add(&t, tally->n == 1 ? " exchange" : " exchanges");
    ent_str_add(&t, " of two neighbours in a ranking");
    ent_print_row(p, 4, "rankings", &t);
}

/* Order is never told without the other two. */
static void print_lines(ent_printer *p, const ent_robust_state *s) {
    static const char *const what[] = {[ENT_SLIP_LINES] = " with two neighbouring lines exchanged",
                                       [ENT_SLIP_WITHOUT] = " without a line",
                                       [ENT_SLIP_REVERSED] = " with a line reversed"};
    ent_str t = {0};
    if (!s->tried[ENT_SLIP_WITHOUT].n) return;
    ent_str_add(&t, s->rests ? "rests in " : "would rest in ");
    for (unsigned k = ENT_SLIP_LINES; k < ENT_N_SLIPS; k++) {
        if (k == ENT_SLIP_LINES && !s->tried[k].n) continue;
        if (k > ENT_SLIP_LINES && s->tried[ENT_SLIP_LINES].n)
            ent_str_add(&t, k == ENT_SLIP_REVERSED ? ", and " : ", ");
        else if (k == ENT_SLIP_REVERSED)
            ent_str_add(&t, " and ");
        put_of(&t, s->tried[k]);
        ent_str_add(&t, s->tried[k].n == 1 ? " list" : " lists");
        ent_str_add(&t, what[k]);
    }
    ent_print_row(p, 4, "wishes", &t);
}

static void print_orders(ent_printer *p, const ent_robustness *r, const ent_robust_state *s) {
    ent_str t = {0};
    size_t rows = 0;
    for (uint32_t i = 0; i < r->game->game.spec.n_dms; i++) {
        const ent_rest_count *o = &s->orders[i];
        if (!o->n) continue;
        if (o->n_true == o->n || o->n_true == 0) ent_str_add(&t, o->n_true ? "all " : "none of ");
        if (!r->orders[i].all && o->n_true && o->n_true < o->n) {
            put_sampled(&t, *o, "drawn order", "drawn orders");
        } else {
            if (o->n_true && o->n_true < o->n) {
                put_share(&t, *o);
                ent_str_add(&t, " of ");
            }
            if (r->orders[i].all)
                ent_put_count(&t, o->n, "order", "orders");
            else
                ent_put_count(&t, o->n, "drawn order", "drawn orders");
        }
        ent_str_add(&t, " of the lines of ");
        ent_put_actor(&t, r->game, i);
        ent_print_row(p, 4, rows++ ? "" : "orders", &t);
    }
}

static void print_turning(ent_printer *p, const ent_robustness *r, const ent_robust_state *s) {
    ent_str t = {0};
    uint32_t shown = p->how.all || s->n_turned_by <= ENT_MOST_TURNING_TOLD ? s->n_turned_by
                                                                           : ENT_MOST_TURNING_TOLD;
    /* Changes of lists name a line of the text, so they come first. */
    uint32_t k = 0;
    for (unsigned pass = 0; pass <= 1; pass++)
        for (uint32_t i = 0; i < s->n_turned_by && k < shown; i++) {
            const ent_slip *slip = &r->slip[s->turned_by[i]];
            if ((slip->kind == ENT_SLIP_STATES) != (pass == 1)) continue;
            put_slip(&t, r, slip);
            ent_print_row(p, 4, k++ ? "  or if" : s->rests ? "it would end if" : "it would if", &t);
        }
    if (shown == s->n_turned_by) return;
    ent_str_addf(&t, "and %u more (--all lists them)", (unsigned)(s->n_turned_by - shown));
    ent_print_row(p, 4, "", &t);
}

static void print_drawn(ent_printer *p, const ent_robust_state *s) {
    ent_str t = {0};
    if (s->drawn.n) {
        ent_str_add(&t, s->rests ? "rests in " : "would rest in ");
        put_sampled(&t, s->drawn, "random ranking", "random rankings");
        ent_print_row(p, 4, "shaken", &t);
    }
}

static bool for_all(const ent_bits *bits, uint32_t n, uint64_t at) {
    for (uint32_t p = 0; p < n; p++)
        if (!ent_bits_get(&bits[p], at)) return false;
    return true;
}

/* What is certain, and how often it rests where pairs are settled at random. */
static void print_settled(ent_printer *p, const ent_robustness *r, const ent_robust_concept *c,
                          const ent_robust_state *s) {
    ent_str t = {0};
    uint32_t n = r->game->game.spec.n_dms;
    if (!c->open.necessary) return;
    if (for_all(c->open.necessary, n, s->at))
        ent_str_add(&t, "rests however they are settled");
    else if (!for_all(c->open.possible, n, s->at))
        ent_str_add(&t, "rests in no case");
    else
        ent_str_add(&t, c->open.bounds ? "may rest or not, as far as safe bounds tell"
                                       : "rests or not by how they are settled");
    if (s->completed.n) {
        ent_str_add(&t, "; in ");
        put_sampled(&t, s->completed, "settlement drawn", "settlements drawn");
    }
    ent_print_row(p, 4, "open pairs", &t);
}

static void print_state(ent_printer *p, const ent_robustness *r, const ent_robust_concept *c,
                        const ent_robust_state *s) {
    ent_str t = {0};
    ent_state state = ent_game_state(&r->game->game, s->at);
    ent_put_numbered(&t, r->game, state);
    ent_note_state(p, r->game, state);
    if (r->game->rules.has_now && r->game->rules.now == state) ent_str_add(&t, ", now");
    ent_print_gap(p);
    ent_print_paragraph(p, 2, 4, &t);
    put_least(&t, r, s);
    ent_print_row(p, 4, "margin", &t);
    print_neighbours(p, s);
    print_lines(p, s);
    print_orders(p, r, s);
    print_drawn(p, s);
    print_settled(p, r, c, s);
    print_turning(p, r, s);
}

/* ---- a concept */

static double share_of(ent_rest_count t) {
    return t.n ? (double)t.n_true / t.n : 1;
}

/* Shares of draws differ where their intervals do not overlap. */
static int compare_drawn(ent_rest_count a, ent_rest_count b) {
    double low_a, high_a, low_b, high_b;
    if (!a.n || !b.n) return 0;
    ent_wilson(a.n_true, a.n, &low_a, &high_a);
    ent_wilson(b.n_true, b.n, &low_b, &high_b);
    return (low_a > high_b) - (low_b > high_a);
}

static ent_rest_count of_lists(const ent_robust_state *s) {
    ent_rest_count all = {0, 0};
    for (unsigned k = ENT_SLIP_LINES; k < ENT_N_SLIPS; k++) {
        all.n += s->tried[k].n;
        all.n_true += s->tried[k].n_true;
    }
    return all;
}

static int compare_shares(ent_rest_count a, ent_rest_count b) {
    return (share_of(a) > share_of(b)) - (share_of(a) < share_of(b));
}

/* By exchanges of neighbours, then by lists, then by random rankings, then by margin. */
static int compare(const ent_robust_state *a, const ent_robust_state *b) {
    uint32_t x = a->least.found ? a->least.swaps : UINT32_MAX;
    uint32_t y = b->least.found ? b->least.swaps : UINT32_MAX;
    int sign = compare_shares(a->tried[ENT_SLIP_STATES], b->tried[ENT_SLIP_STATES]);
    if (!sign) sign = compare_shares(of_lists(a), of_lists(b));
    if (!sign) sign = compare_drawn(a->drawn, b->drawn);
    return sign ? sign : (x > y) - (x < y);
}

static void put_carriers(ent_str *out, const ent_robustness *r, const ent_robust_state *s) {
    size_t n = 0, k = 0;
    for (uint32_t i = 0; i < s->n_turned_by; i++)
        n += r->slip[s->turned_by[i]].kind == ENT_SLIP_WITHOUT;
    if (!n) {
        if (s->tried[ENT_SLIP_WITHOUT].n)
            ent_str_add(out, "  No single line carries it: without any one of them it rests.");
        return;
    }
    ent_str_add(out, "  It rests on ");
    for (uint32_t i = 0; i < s->n_turned_by && k < 3; i++) {
        const ent_slip *slip = &r->slip[s->turned_by[i]];
        if (slip->kind != ENT_SLIP_WITHOUT) continue;
        ent_put_and(out, k++, n < 3 ? n : 3);
        ent_put_sourced_line(out, r->game, slip->player, (uint32_t)slip->at);
    }
    ent_str_add(out, n > 3 ? ", among others." : ".");
}

static void put_ending(ent_str *out, const ent_rest_count *t) {
    ent_str_add(out, ": ");
    ent_count_print(out, t->n - t->n_true);
    ent_str_add(out, " of ");
    ent_count_print(out, t->n);
    ent_str_add(out, " single swaps of neighbours in a ranking would end its rest.");
}

static void put_best(ent_str *out, const ent_robustness *r, const ent_robust_concept *c) {
    const ent_robust_state *best = &c->state[0];
    uint32_t as_good = 0;
    for (uint32_t i = 1; i < c->n_equilibria; i++)
        if (compare(&c->state[i], best) > 0) best = &c->state[i];
    for (uint32_t i = 0; i < c->n_equilibria; i++) as_good += !compare(&c->state[i], best);
    if (c->n_equilibria == 1) {
        ent_str_add(out, "  It is ");
        ent_put_numbered_said(out, r->game, ent_game_state(&r->game->game, best->at));
    } else if (as_good == 1) {
        ent_str_add(out, "  The most robust is ");
        ent_put_numbered_said(out, r->game, ent_game_state(&r->game->game, best->at));
    } else {
        ent_str_add(out, "  ");
        if (as_good == c->n_equilibria)
            ent_str_add(out, "They are equally robust, among them ");
        else
            ent_count_print(out, as_good);
        if (as_good != c->n_equilibria)
            ent_str_add(out, " of them are the most robust, alike, among them ");
        ent_put_numbered_said(out, r->game, ent_game_state(&r->game->game, best->at));
    }
    const ent_rest_count *t = &best->tried[ENT_SLIP_STATES];
    if (t->n && t->n_true == t->n)
        ent_str_add(out, ": no single swap of neighbours in anybody's ranking ends its rest.");
    else if (t->n)
        put_ending(out, t);
    else
        ent_str_add_char(out, '.');
    put_carriers(out, r, best);
}

static void print_open(ent_printer *p, const ent_robustness *r, const ent_robust_concept *c) {
    ent_str t = {0};
    uint32_t n = r->game->game.spec.n_dms;
    if (!c->open.necessary) return;
    for (uint32_t player = 0; player < n; player++) {
        uint64_t surely = 0, perhaps = 0, never = 0;
        for (uint64_t i = 0; i < r->game->game.n_states; i++) {
            bool must = ent_bits_get(&c->open.necessary[player], i);
            bool may = ent_bits_get(&c->open.possible[player], i);
            surely += must;
            perhaps += may && !must;
            never += !may;
        }
        ent_put_actor(&t, r->game, player);
        ent_str_add(&t, " stays in ");
        ent_put_count(&t, surely, "state", "states");
        ent_str_add(&t, " however open pairs are settled and leaves ");
        ent_put_count(&t, never, "state", "states");
        ent_str_add(&t, " in any case; ");
        ent_count_print(&t, perhaps);
        ent_str_add(&t, perhaps == 1 ? " depends on them" : " depend on them");
        if (c->open.bounds) ent_str_add(&t, ", or fewer (safe bounds, not exact)");
        ent_str_add_char(&t, '.');
        ent_print_paragraph(p, 2, 4, &t);
    }
}

static void print_part(ent_printer *p, const ent_robustness *r, const ent_robust_concept *c,
                       uint32_t from, uint32_t to) {
    ent_str t = {0};
    uint32_t shown =
        p->how.all || to - from <= ENT_MOST_ROBUST_TOLD ? to : from + ENT_MOST_ROBUST_TOLD;
    for (uint32_t i = from; i < shown; i++) print_state(p, r, c, &c->state[i]);
    if (shown == to) return;
    ent_print_gap(p);
    ent_str_add(&t, "and ");
    ent_count_print(&t, to - shown);
    ent_str_add(&t, " more (--all lists them)");
    ent_print_paragraph(p, 2, 2, &t);
}

static void print_concept(ent_printer *p, const ent_robustness *r, const ent_robust_concept *c) {
    ent_str t = {0};
    uint32_t n = (uint32_t)c->n_equilibria;
    ent_print_gap(p);
    ent_str_addf(&t, "By %s (%s) ", c->concept->name, c->concept->id);
    if (n) {
        ent_put_count(&t, n, "state rests.", "states rest.");
        put_best(&t, r, c);
    } else {
        ent_str_add(&t, "no state rests for everybody.");
    }
    ent_print_paragraph(p, 0, 2, &t);
    print_part(p, r, c, 0, n);
    if (c->n_states > n) {
        ent_print_gap(p);
        ent_str_add(&t, "Not at rest, but one change away, or drawn at least once in a hundred:");
        ent_print_paragraph(p, 0, 2, &t);
        print_part(p, r, c, n, c->n_states);
    }
    print_open(p, r, c);
}

/* ---- the page */

static void print_head(ent_printer *p, const ent_robustness *r) {
    const ent_dispute *d = ent_dispute_of(r->game);
    ent_str facts = {0};
    ent_put_count(&facts, d->n_players, "actor", "actors");
    ent_str_add(&facts, ", ");
    ent_put_count(&facts, r->game->game.n_states, "state", "states");
    ent_str_add(&facts, ": how robust is what rests?");
    if (r->game->alternative != ENT_NONE) {
        ent_str_add(&facts, " ");
        ent_put_under(&facts, r->game->region, r->game->alternative);
    }
    ent_print_title(p, d->title, ent_str_get(&facts));
    ent_page_drop(&p->out, &facts);
    ent_put_settings(&facts, p);
    if (facts.n) ent_print_paragraph(p, 0, 2, &facts);
    ent_page_drop(&p->out, &facts);
}

static bool draws_orders(const ent_robustness *r) {
    bool drawn = false;
    for (uint32_t i = 0; i < r->game->game.spec.n_dms && r->orders; i++)
        drawn = drawn || (r->orders[i].n && !r->orders[i].all);
    return drawn;
}

static void print_notes(ent_printer *p, const ent_robustness *r) {
    ent_str t = {0};
    ent_print_gap(p);
    ent_str_add(&t, "Margin: the fewest swaps of neighbours in one ranking that turn it, one state "
                    "moving.");
    if (r->tied)
        ent_str_add(&t, "  Some actors rank states equal: each state of a level is a neighbour of "
                        "each of the next, and a state that moves passes its equals, too.");
    if (!r->exchanged)
        ent_str_add(&t,
                    "  There are too many pairs of neighbours for all exchanges to be tried; they "
                    "were drawn only.");
    if (r->draws) {
        ent_str_add(&t, "  Shaken: ");
        ent_put_count(&t, r->draws, "draw", "draws");
        ent_str_addf(&t,
                     " with seed %llu, in each %u exchanges of neighbours in all, every time in "
                     "the ranking of an actor drawn anew.",
                     (unsigned long long)r->seed, (unsigned)r->swaps);
    }
    if (r->draws && draws_orders(r)) {
        ent_str_add(&t, "  Of lists of more than 7 lines orders are drawn, the nearer to the one "
                        "written the likelier: weight exp(-");
        ent_num_print(&t, r->lambda);
        ent_str_add(&t, " for each swap of lines).");
    }
    if (r->n_unknown) {
        ent_str_add(&t, "  ");
        ent_put_count(&t, r->n_unknown, "pair of states is", "pairs of states are");
        ent_str_add(&t, " left open; elsewhere the ranks as written count.");
        if (r->draws && !r->completable)
            ent_str_add(&t, "  Too many hang together for settlements to be drawn.");
        else if (r->draws)
            ent_str_add(&t, r->uniform ? "  Settlements are drawn all alike, without ties."
                                       : "  Settlements are drawn nearly alike, without ties, by a "
                                         "chain of exchanged neighbours.");
    }
    ent_print_paragraph(p, 0, 0, &t);
}

ent_status ent_robustness_text(ent_printer *p, const ent_robustness *r) {
    ent_print_handling(p);
    print_head(p, r);
    if (r->game->game.n_states == 0)
        ent_print_line(p, "No state is feasible: the \"never\" lines exclude them all.");
    for (uint32_t c = 0; c < r->n_concepts && r->game->game.n_states; c++)
        print_concept(p, r, &r->concept[c]);
    if (r->game->game.n_states) print_notes(p, r);
    ent_print_caveat(p);
    return ENT_OK;
}
