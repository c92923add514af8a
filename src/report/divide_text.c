/* divide_text.c - a division for people: who gets what by which rule, what binds, what agrees, who
 * fares best by what, and how far doubt reaches. */

#include "report/divide.h"

#include "base/num.h"
#include "report/support.h"

#include <math.h>
#include <string.h>

enum { HANG = 4, MOST_NAMED = 4, MOST_CROSSINGS = 3 };

static void put_amount(ent_str *out, const ent_divide *d, double x) {
    ent_put_award(out, d, x);
    ent_put_unit(out, d->unit);
}

/* The same, where it is also said that percents are of the whole and not of a claim. */
static void put_of_whole(ent_str *out, const ent_divide *d, double x) {
    if (!d->has_whole || !ent_slice_is(d->unit, "%")) {
        put_amount(out, d, x);
        return;
    }
    ent_put_award(out, d, x);
    if (fabs(d->whole - 100) < 1e-9) {
        ent_str_add(out, "% of the whole");
        return;
    }
    ent_str_add(out, " of the ");
    ent_num_print(out, d->whole);
    ent_str_add_char(out, '%');
}

static void put_percent(ent_str *out, double part) {
    ent_num_print_short(out, part * 100, part < 0.0995 ? 2 : 3);
    ent_str_add_char(out, '%');
}

/* ---- the head */

static void put_facts(ent_str *out, const ent_divide *d) {
    ent_str_add_slice(out, d->table.division->name);
    if (d->has_whole) {
        ent_str_add(out, ": ");
        put_amount(out, d, d->whole);
        ent_str_add(out, " to divide");
    }
    if (d->claim) {
        ent_str_add(out, d->has_whole ? ", claims add up to " : ": claims add up to ");
        put_amount(out, d, d->claimed);
    }
    if (d->table.has_worth && d->table.worth.cost) ent_str_add(out, ": costs, and what each pays");
    ent_put_under(out, d->region, d->alternative);
}

static void print_head(ent_printer *p, const ent_divide *d) {
    ent_str s = {0};
    put_facts(&s, d);
    ent_print_title(p, d->table.division->title, ent_str_get(&s));
    ent_page_drop(&p->out, &s);
    ent_put_settings(&s, p);
    ent_print_any(p, 0, 2, &s);
    ent_print_gap(p);
}

/* ---- awards */

static bool has_answer(const ent_divide *d, uint32_t row) {
    return !d->row[row].missing;
}

static void put_cell(ent_str *out, const ent_divide *d, uint32_t row, uint32_t party) {
    ent_put_award(out, d, d->row[row].award[party]);
}

static bool is_claims_rule(const ent_division_row *row) {
    return row->method && row->method->family == ENT_DIVISION;
}

/* A column is given as rounded: a thousandth is no difference. */
static bool off_size(const ent_divide *d, const ent_division_row *row) {
    double size = d->has_whole ? d->whole : row->sum;
    return fabs(row->sum - size) > (row->method ? 1e-6 : 1e-3) * fabs(size);
}

/* Why no rule divides by the claims, where no row says so already. */
static void print_no_claims(ent_printer *p, const ent_divide *d) {
    const ent_division_table *t = &d->table;
    ent_str s = {0};
    bool rules = false;
    for (uint32_t r = 0; r < d->n_rows; r++) rules = rules || is_claims_rule(&d->row[r]);
    if (t->has_claims || rules || (!d->claim && d->n_rows) || !t->claims_missing) return;
    ent_str_addf(&s, "No rule divides by claims: %s.", t->claims_missing);
    ent_print_paragraph(p, 2, HANG, &s);
}

/* Why there are no values, where the model says what coalitions are worth. */
static void print_no_worth(ent_printer *p, const ent_divide *d) {
    const ent_division_table *t = &d->table;
    ent_str s = {0};
    bool said = t->division->n_worths || t->division->worth_of_claims;
    for (uint32_t r = 0; r < d->n_rows; r++)
        if (d->row[r].method && d->row[r].method->family == ENT_VALUE) return;
    if (t->has_worth || !said || !t->worth_missing || t->worth_missing == t->missing) return;
    ent_str_addf(&s, "No value of coalitions: %s.", t->worth_missing);
    ent_print_paragraph(p, 2, HANG, &s);
}

/* What has no answer, and what does not add up to the whole. */
static void print_notes(ent_printer *p, const ent_divide *d) {
    ent_str s = {0};
    print_no_claims(p, d);
    print_no_worth(p, d);
    for (uint32_t r = 0; r < d->n_rows; r++) {
        const ent_division_row *row = &d->row[r];
        if (!row->missing && !off_size(d, row)) continue;
        ent_str_add_slice(&s, row->name);
        if (row->missing) {
            ent_str_addf(&s, " has no answer: %s.", row->missing);
        } else {
            ent_str_add(&s, " adds up to ");
            ent_num_print_short(&s, row->sum, 7);
            ent_put_unit(&s, d->unit);
            ent_str_add(&s, ", not to the whole.");
        }
        ent_print_paragraph(p, 2, HANG, &s);
    }
}

static void print_awards(ent_printer *p, const ent_divide *d) {
    ent_str s = {0};
    if (!d->table.has_claims && !d->table.has_worth && d->table.missing) {
        ent_str_addf(&s, "Nothing can be divided: %s.", d->table.missing);
        ent_print_paragraph(p, 2, HANG, &s);
        return;
    }
    ent_divide_grid(p, d, true, has_answer, put_cell);
    ent_divide_print_names(p, d);
    print_notes(p, d);
}

/* ---- what binds */

typedef struct binding_words {
    const char *before, *behind; /* of the level */
} binding_words;

static const binding_words words[] = {
    [ENT_BINDS_NOTHING] = {"there is nothing to divide", NULL},
    [ENT_BINDS_ALL] = {"there is as much as is claimed", NULL},
    [ENT_BINDS_PART] = {"everybody gets ", " of its claim"},
    [ENT_BINDS_AWARD] = {"nobody gets more than ", ""},
    [ENT_BINDS_LOSS] = {"nobody gives up more than ", ""},
    [ENT_BINDS_HALF_AWARD] = {"nobody gets more than ", ", nor more than half its claim"},
    [ENT_BINDS_HALF_LOSS] = {"nobody gives up more than ", ", nor more than half its claim"},
    [ENT_BINDS_HALF_LESS] = {"everybody has half its claim less ", ", or nothing"},
    [ENT_BINDS_HALF_MORE] = {"everybody has half its claim and ", " more, or all of it"},
    [ENT_BINDS_HALF_LEAST] = {"nobody gets more than ", ", but everybody half its claim at least"},
    [ENT_BINDS_CONTEST] = {"everybody has what the others leave it, and ",
                           " of what is left of its claim"},
    [ENT_BINDS_ORDERS] = {"first come, first served, on average over all orders of arrival", NULL},
    [ENT_BINDS_OVERLAP] = {"no more than ",
                           " is claimed by several, who share it; the rest goes to whoever "
                           "alone claims it"},
    [ENT_BINDS_WEIGHTED_PART] =
        {"in proportion to claim times weight, and nobody gets more than its "
         "claim",
         NULL},
    [ENT_BINDS_WEIGHTED_AWARD] = {"nobody gets more than its weight times ", ""},
    [ENT_BINDS_WEIGHTED_LOSS] = {"nobody gives up more than its weight times ", ""},
};

static bool is_part(ent_binding_kind kind) {
    return kind == ENT_BINDS_PART || kind == ENT_BINDS_CONTEST;
}

static void put_binding(ent_str *out, const ent_divide *d, const ent_division_row *row) {
    const binding_words *w = &words[row->binding];
    if (row->binding == ENT_BINDS_CONTEST && !row->has_level) {
        ent_str_add(out, "everybody has what the others leave it");
        return;
    }
    ent_str_add(out, w->before);
    if (!w->behind) return;
    if (is_part(row->binding))
        put_percent(out, row->level);
    else
        put_of_whole(out, d, row->level);
    ent_str_add(out, w->behind);
}

static void print_bindings(ent_printer *p, const ent_divide *d) {
    ent_str s = {0};
    bool begun = false;
    for (uint32_t r = 0; r < d->n_rows; r++) {
        const ent_division_row *row = &d->row[r];
        if (!is_claims_rule(row) || row->missing) continue;
        if (!begun) {
            ent_print_gap(p);
            ent_print_line(p, "What binds");
            begun = true;
        }
        ent_str_add_slice(&s, row->name);
        ent_str_add(&s, ": ");
        put_binding(&s, d, row);
        ent_str_add_char(&s, '.');
        ent_print_paragraph(p, 2, HANG, &s);
    }
}

/* ---- beside each other */

static uint32_t n_like(const ent_divide *d, uint32_t row) {
    uint32_t n = 0;
    for (uint32_t r = 0; r < d->n_rows; r++) n += !d->row[r].missing && d->same[r] == d->same[row];
    return n;
}

static bool all_near(const ent_divide *d, const double *x) {
    for (uint32_t i = 1; i < d->n; i++)
        if (fabs(x[i] - x[0]) > 1e-9 * d->whole) return false;
    return true;
}

/* Why several rules agree, where it is to be seen from the awards. */
static void put_common(ent_str *out, const ent_divide *d, const double *award) {
    if (!d->table.has_claims || d->n < 2) return;
    if (all_near(d, award)) {
        ent_str_add(out, ": everybody gets ");
        put_of_whole(out, d, award[0]);
        return;
    }
    const double *claim = d->table.claims.claim;
    double loss = claim[0] - award[0], least = claim[0];
    for (uint32_t i = 0; i < d->n; i++) {
        least = fmin(least, claim[i]);
        if (fabs(claim[i] - award[i] - loss) > 1e-9 * d->whole) return;
    }
    ent_str_add(out, ": everybody gives up ");
    put_of_whole(out, d, loss);
    if (loss > least / 2) return;
    ent_str_add(out, ", for the shortfall (");
    put_amount(out, d, d->claimed - d->whole);
    ent_str_add(out, ") is small against the claims");
}

static void print_agreement(ent_printer *p, const ent_divide *d) {
    ent_str s = {0};
    for (uint32_t r = 0; r < d->n_rows; r++) {
        if (d->row[r].missing || d->same[r] != r) continue;
        uint32_t n = n_like(d, r);
        if (n < 2) continue;
        ent_put_rows_like(&s, d, r);
        ent_str_add(&s, " agree here");
        put_common(&s, d, d->row[r].award);
        ent_str_add_char(&s, '.');
        ent_print_paragraph(p, 2, HANG, &s);
    }
}

static void put_ranked(ent_str *out, const ent_divide *d, uint32_t party, uint32_t rank) {
    uint32_t n = 0, shown = 0, at = 0;
    for (uint32_t r = 0; r < d->n_rows; r++) n += d->rank[(size_t)party * d->n_rows + r] == rank;
    uint32_t most = n > MOST_NAMED + 1 ? MOST_NAMED : n;
    for (uint32_t r = 0; r < d->n_rows && shown < most; r++) {
        if (d->rank[(size_t)party * d->n_rows + r] != rank) continue;
        if (shown++) ent_str_add(out, ", ");
        ent_str_add_slice(out, d->row[r].name);
        at = r;
    }
    if (most < n) ent_str_addf(out, " and %u more", (unsigned)(n - most));
    ent_str_add(out, " (");
    ent_put_award(out, d, d->row[at].award[party]);
    ent_str_add_char(out, ')');
}

/* Rows are rules, values and columns alike. */
static void print_preferences(ent_printer *p, const ent_divide *d) {
    ent_str s = {0};
    bool columns = false;
    for (uint32_t r = 0; r < d->n_rows; r++)
        columns = columns || (!d->row[r].method && has_answer(d, r));
    ent_str_addf(&s, "Of all that is shown%s, for each the best and the worst:",
                 columns ? ", columns too" : "");
    ent_print_paragraph(p, 2, HANG, &s);
    for (uint32_t i = 0; i < d->n; i++) {
        uint32_t worst = 1;
        for (uint32_t r = 0; r < d->n_rows; r++)
            if (d->rank[(size_t)i * d->n_rows + r] > worst)
                worst = d->rank[(size_t)i * d->n_rows + r];
        ent_put_clean(&s, d->region->actors[d->table.actor[i]].title);
        ent_put_capital(&s, 0);
        if (worst == 1) {
            ent_str_add(&s, ": the same by all (");
            ent_put_award(&s, d, d->row[0].missing ? 0 : d->row[0].award[i]);
            ent_str_add(&s, ").");
        } else {
            ent_str_add(&s, ": best ");
            put_ranked(&s, d, i, 1);
            ent_str_add(&s, "; worst ");
            put_ranked(&s, d, i, worst);
            ent_str_add_char(&s, '.');
        }
        ent_print_paragraph(p, 4, HANG + 2, &s);
    }
}

/* ---- which is more equal */

static bool is_first_of_same(const ent_divide *d, uint32_t row) {
    return !d->row[row].missing && d->same[row] == row;
}

/* How many different divisions there are. */
static uint32_t n_groups(const ent_divide *d) {
    uint32_t n = 0;
    for (uint32_t r = 0; r < d->n_rows; r++) n += is_first_of_same(d, r);
    return n;
}

static ent_lorenz order_of(const ent_divide *d, uint32_t a, uint32_t b) {
    return d->lorenz[(size_t)a * d->n_rows + b];
}

/* How many others the row is more equal than. */
static uint32_t n_below(const ent_divide *d, uint32_t row) {
    uint32_t n = 0;
    for (uint32_t r = 0; r < d->n_rows; r++)
        n += is_first_of_same(d, r) && order_of(d, row, r) == ENT_LORENZ_FIRST;
    return n;
}

static void print_crossings(ent_printer *p, const ent_divide *d) {
    ent_str s = {0};
    uint32_t n = 0;
    for (uint32_t a = 0; a < d->n_rows; a++)
        for (uint32_t b = a + 1; b < d->n_rows; b++) {
            if (!is_first_of_same(d, a) || !is_first_of_same(d, b)) continue;
            if (order_of(d, a, b) != ENT_LORENZ_NEITHER || n++ >= MOST_CROSSINGS) continue;
            ent_str_add(&s, n > 1 ? "; " : "Neither is more equal of ");
            ent_str_add_slice(&s, d->row[a].name);
            ent_str_add(&s, " and ");
            ent_str_add_slice(&s, d->row[b].name);
        }
    if (n == 0) return;
    if (n > MOST_CROSSINGS) {
        ent_str_add(&s, "; nor of ");
        ent_put_count(&s, n - MOST_CROSSINGS, "other pair", "other pairs");
    }
    ent_str_add_char(&s, '.');
    ent_print_paragraph(p, 2, HANG, &s);
}

/* From the most equal down; those that differ only in who gets what count as one. */
static void print_equality(ent_printer *p, const ent_divide *d) {
    ent_str s = {0};
    uint32_t n = n_groups(d), shown = 0;
    if (d->n < 2) return;
    for (uint32_t below = n; below-- > 0;)
        for (uint32_t r = 0; r < d->n_rows; r++) {
            if (!is_first_of_same(d, r) || n_below(d, r) != below) continue;
            ent_str_add(&s, shown++ ? "; " : "From the most equal down (Lorenz): ");
            ent_put_rows_like(&s, d, r);
        }
    ent_str_add_char(&s, '.');
    ent_print_paragraph(p, 2, HANG, &s);
    print_crossings(p, d);
}

static void print_comparison(ent_printer *p, const ent_divide *d) {
    uint32_t n = 0;
    for (uint32_t r = 0; r < d->n_rows; r++) n += has_answer(d, r);
    if (n < 2) return;
    ent_print_gap(p);
    ent_print_line(p, "Beside each other");
    print_agreement(p, d);
    if (n_groups(d) < 2) return;
    print_preferences(p, d);
    print_equality(p, d);
}

/* ---- doubt */

static bool same_range(const ent_divide *d, uint32_t a, uint32_t b) {
    const ent_award_range *x = &d->row[a].range, *y = &d->row[b].range;
    double negligible = 1e-9 * fabs(d->row[a].sum);
    if (!x->low || !y->low || x->n != y->n) return false;
    for (uint32_t i = 0; i < d->n; i++)
        if (fabs(x->low[i] - y->low[i]) > negligible || fabs(x->high[i] - y->high[i]) > negligible)
            return false;
    return true;
}

/* No doubt reaches it: all draws are as the best values. */
static bool is_certain(const ent_divide *d, uint32_t row) {
    const ent_award_range *x = &d->row[row].range;
    for (uint32_t i = 0; i < d->n; i++)
        if (x->high[i] - x->low[i] > 1e-9 * fabs(d->row[row].sum)) return false;
    return true;
}

/* The first of those with the same ranges. */
static bool has_range(const ent_divide *d, uint32_t row) {
    if (!d->row[row].range.low || is_certain(d, row)) return false;
    for (uint32_t r = 0; r < row; r++)
        if (same_range(d, r, row)) return false;
    return true;
}

static void put_range(ent_str *out, const ent_divide *d, uint32_t row, uint32_t party) {
    ent_put_award(out, d, d->row[row].range.low[party]);
    ent_str_add(out, " - ");
    ent_put_award(out, d, d->row[row].range.high[party]);
}

/* "talmud, random_arrival: as cel." */
static void print_repeated(ent_printer *p, const ent_divide *d) {
    ent_str s = {0};
    for (uint32_t r = 0; r < d->n_rows; r++) {
        uint32_t n = 0;
        if (!has_range(d, r)) continue;
        for (uint32_t q = r + 1; q < d->n_rows; q++) {
            if (!same_range(d, r, q)) continue;
            if (n++) ent_str_add(&s, ", ");
            ent_str_add_slice(&s, d->row[q].name);
        }
        if (n == 0) continue;
        ent_str_add(&s, ": as ");
        ent_str_add_slice(&s, d->row[r].name);
        ent_str_add_char(&s, '.');
        ent_print_paragraph(p, 2, HANG, &s);
    }
}

static bool same_text(const char *a, const char *b) {
    return a && b ? strcmp(a, b) == 0 : a == b;
}

/* Without an answer at the best values, it is told why; with draws that have one, how many. */
static bool is_told(const ent_divide *d, uint32_t row) {
    const ent_award_range *range = &d->row[row].range;
    if (d->row[row].missing && range->n == 0) return false;
    return range->undrawn || range->n < d->draws;
}

static bool same_gap(const ent_divide *d, uint32_t a, uint32_t b) {
    const ent_award_range *x = &d->row[a].range, *y = &d->row[b].range;
    return is_told(d, a) && is_told(d, b) && x->n == y->n && same_text(x->gap, y->gap) &&
           same_text(x->undrawn, y->undrawn);
}

/* What is left out of the draws, or has no answer in all of them; alike ones together. */
static void print_undrawn(ent_printer *p, const ent_divide *d) {
    for (uint32_t r = 0; r < d->n_rows; r++) {
        const ent_award_range *range = &d->row[r].range;
        ent_str s = {0};
        uint32_t n = 0, before = 0;
        if (!is_told(d, r)) continue;
        for (uint32_t q = 0; q < d->n_rows; q++) {
            if (!same_gap(d, r, q)) continue;
            before += q < r;
            if (n++) ent_str_add(&s, ", ");
            ent_str_add_slice(&s, d->row[q].name);
        }
        if (range->undrawn) {
            ent_str_addf(&s, ": %s.", range->undrawn);
        } else {
            ent_str_add(&s, n == 1 ? " has no answer in " : " have no answer in ");
            ent_count_print(&s, d->draws - range->n);
            ent_str_add(&s, " of ");
            ent_put_count(&s, d->draws, "draw", "draws");
            ent_str_addf(&s, ", where for instance %s.",
                         range->gap ? range->gap : "data are missing");
        }
        if (before)
            ent_page_drop(&p->out, &s);
        else
            ent_print_paragraph(p, 2, HANG, &s);
    }
}

static void print_ranges(ent_printer *p, const ent_divide *d) {
    ent_str s = {0};
    if (!d->draws) return;
    ent_print_gap(p);
    ent_str_add(&s, "Range of draws: the middle 90% of ");
    ent_put_count(&s, d->draws, "draw", "draws");
    ent_str_add(&s, " of the doubt about what is read, seed ");
    ent_str_addf(&s, "%llu", (unsigned long long)d->seed);
    ent_print_paragraph(p, 0, 2, &s);
    ent_divide_grid(p, d, false, has_range, put_range);
    print_repeated(p, d);
    print_undrawn(p, d);
    ent_print_stressed(p, 2, HANG, d->region, d->stressed, d->n_stressed);
}

/* ---- all of it */

ent_status ent_divide_text(ent_printer *p, const ent_divide *d) {
    ent_print_handling(p);
    print_head(p, d);
    print_awards(p, d);
    print_bindings(p, d);
    print_comparison(p, d);
    ent_divide_print_worth(p, d);
    print_ranges(p, d);
    if (d->levers) ent_divide_print_levers(p, d);
    ent_divide_print_rests(p, d);
    ent_divide_print_next(p, d);
    ent_print_gap(p);
    ent_print_caveat(p);
    return ENT_OK;
}
