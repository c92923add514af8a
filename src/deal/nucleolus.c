/* nucleolus.c - the payoffs whose largest excess is smallest, then the next one, and so on.
 *
 * Schmeidler (1969).  The nucleolus lets nobody have less than it is worth alone, the prenucleolus
 * does not ask; per capita divides the excess of a coalition by the number of its members (Grotte
 * 1970).  They exist always, except that the nucleolus needs v(N) to be as much as all get alone. */

#include "deal/values.h"

#include "base/ctx.h"
#include "deal/excess.h"

static ent_status all_rounds(ent_ctx *ctx, const ent_worth *w, ent_excess *e, ent_arena *arena,
                             ent_payoffs *out) {
    double *payoff, x[ENT_MOST_PLAYERS];
    double largest = 0;
    ent_status st = ENT_OK;
    for (uint32_t round = 0; st == ENT_OK && e->fixed.rank < e->n; round++) {
        st = ent_excess_round(ctx, e);
        if (round == 0) largest = e->excess;
    }
    if (st == ENT_OK) st = ent_payoffs_begin(ctx, w, arena, &payoff, out);
    if (st != ENT_OK) return st;
    ent_span_solve(&e->fixed, x);
    ent_excess_payoffs(e, w, x, payoff);
    out->excess = largest * e->unit;
    return ENT_OK;
}

static ent_status nucleolus(ent_ctx *ctx, const ent_method *value, const ent_worth *w,
                            ent_arena *arena, ent_payoffs *out) {
    ent_excess e;
    bool rational = value != &ent_value_prenucleolus;
    ent_status st = ent_excess_open(ctx, w, rational, value == &ent_value_per_capita_nucleolus, &e);
    if (st == ENT_OK && rational && !ent_excess_has_imputation(&e))
        st = ent_payoffs_undefined(out, "together the players are worth less than one by one, so "
                                        "somebody would have to get less than alone");
    else if (st == ENT_OK)
        st = all_rounds(ctx, w, &e, arena, out);
    ent_excess_clear(&e);
    return st;
}

const ent_method ent_value_nucleolus = {
    .id = "nucleolus",
    .family = ENT_VALUE,
    .name = "nucleolus",
    .word = "nucleolus",
    .brief = "the strongest objection of any coalition is as weak as it can be, then the next",
    .formula = "lexicographically least of the ordered excesses v(S) - x(S), "
               "x(N) = v(N), x_i >= v(i)",
    .source = "Schmeidler 1969",
    .since = "0.1",
    .run.value = nucleolus,
};

const ent_method ent_value_prenucleolus = {
    .id = "prenucleolus",
    .family = ENT_VALUE,
    .name = "prenucleolus",
    .word = "prenucleolus",
    .brief = "the nucleolus where a player may get less than it is worth alone",
    .formula = "lexicographically least of the ordered excesses v(S) - x(S), x(N) = v(N)",
    .source = "Schmeidler 1969; Sobolev 1975",
    .since = "0.1",
    .page = "value-nucleolus",
    .run.value = nucleolus,
};

const ent_method ent_value_per_capita_nucleolus = {
    .id = "per_capita_nucleolus",
    .family = ENT_VALUE,
    .name = "per-capita nucleolus",
    .word = "per capita",
    .brief = "the nucleolus where an objection counts by the head of those who make it",
    .formula = "lexicographically least of the ordered (v(S) - x(S)) / |S|, "
               "x(N) = v(N), x_i >= v(i)",
    .source = "Grotte 1970; Young 1985",
    .since = "0.1",
    .page = "value-nucleolus",
    .run.value = nucleolus,
};
