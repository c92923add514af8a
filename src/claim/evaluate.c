/* evaluate.c - the value of a bound expression under an alternative.
 *
 * Three outcomes: true, false, and no data.  No data spreads, except where the answer is settled
 * without it: false and anything is false, true or anything is true. */

#include "claim/evaluate.h"

#include "base/num.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* ---- grounds and gaps */

ent_status ent_add_ground(ent_evaluation *ev, const ent_ground *ground) {
    if (!ev->reasons) return ENT_OK;
    return ent_vec_push(&ev->grounds, *ground) ? ENT_OK : ent_no_memory(ev->ctx);
}

ent_status ent_missing(ent_evaluation *ev, ent_result *out, const char *format, ...) {
    char text[512];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    out->missing = ent_arena_copy(ev->arena, text, strlen(text));
    return out->missing ? ENT_OK : ent_no_memory(ev->ctx);
}

/* ---- connectives */

/* One false settles an `and`, one true an `or`.  All operands are looked at where reasons are
 * wanted: whoever asks why wants to know of each. */
static ent_status eval_chain(ent_evaluation *ev, const ent_expr *e, uint32_t alternative,
                             bool settles, ent_result *out) {
    ent_status st = ENT_OK;
    bool settled = false;
    out->truth = !settles;
    for (uint32_t i = 0; i < e->n_args && st == ENT_OK && (!settled || ev->reasons); i++) {
        ent_result r;
        st = ent_evaluate(ev, e->args[i], alternative, &r);
        if (r.missing)
            out->missing = out->missing ? out->missing : r.missing;
        else if (r.truth == settles)
            settled = true;
    }
    if (settled) {
        out->truth = settles;
        out->missing = NULL;
    }
    return st;
}

static ent_status eval_both(ent_evaluation *ev, const ent_expr *e, uint32_t alternative,
                            ent_result *a, ent_result *b) {
    ent_status st = ent_evaluate(ev, e->args[0], alternative, a);
    return st == ENT_OK ? ent_evaluate(ev, e->args[1], alternative, b) : st;
}

/* A if B: B implies A; settled by a true A or a false B alone. */
static ent_status eval_if(ent_evaluation *ev, const ent_expr *e, uint32_t alternative,
                          ent_result *out) {
    ent_result a, b;
    ent_status st = eval_both(ev, e, alternative, &a, &b);
    if (st != ENT_OK) return st;
    out->truth = (!a.missing && a.truth) || (!b.missing && !b.truth);
    if (!out->truth) out->missing = a.missing ? a.missing : b.missing;
    return ENT_OK;
}

static ent_status eval_iff(ent_evaluation *ev, const ent_expr *e, uint32_t alternative,
                           ent_result *out) {
    ent_result a, b;
    ent_status st = eval_both(ev, e, alternative, &a, &b);
    if (st != ENT_OK) return st;
    out->missing = a.missing ? a.missing : b.missing;
    out->truth = a.truth == b.truth;
    return ENT_OK;
}

/* ---- comparisons */

/* A number that is not open has its ends where it is. */
static void close_ends(ent_result *r) {
    if (!r->open) r->low = r->high = r->number;
}

static bool equal(double a, double b) {
    return ent_near(a, b, 1e-9);
}

static bool compare(ent_expr_kind kind, double a, double b) {
    switch (kind) {
    case ENT_EXPR_EQ: return equal(a, b);
    case ENT_EXPR_NE: return !equal(a, b);
    case ENT_EXPR_LT: return a < b && !equal(a, b);
    case ENT_EXPR_LE: return a < b || equal(a, b);
    case ENT_EXPR_GT: return a > b && !equal(a, b);
    default: return a > b || equal(a, b);
    }
}

/* Numbers with two ends: whether these leave no choice, and then the answer. */
static bool settle(ent_expr_kind kind, const ent_result *a, const ent_result *b, bool *truth) {
    bool apart = a->high < b->low || a->low > b->high;
    switch (kind) {
    case ENT_EXPR_LT:
    case ENT_EXPR_LE:
        *truth = compare(kind, a->high, b->low);
        return *truth || !compare(kind, a->low, b->high);
    case ENT_EXPR_GT:
    case ENT_EXPR_GE:
        *truth = compare(kind, a->low, b->high);
        return *truth || !compare(kind, a->high, b->low);
    default: /* of open numbers equality can be excluded, not shown */
        *truth = kind == ENT_EXPR_NE;
        return apart;
    }
}

/* Why a comparison is left open: of two numbers that are, each for itself. */
static ent_status say_why_both(ent_evaluation *ev, const ent_result *a, const ent_result *b,
                               ent_result *out) {
    out->missing = a->open ? a->why_open : b->why_open;
    if (!a->open || !b->open || !a->why_open || !b->why_open) return ENT_OK;
    bool same = strcmp(a->why_open, b->why_open) == 0;
    ent_str text = {0};
    ent_str_add(&text, same ? "for each of the two numbers " : "for the first number ");
    ent_str_add(&text, a->why_open);
    if (!same) ent_str_add(&text, "; for the second ");
    if (!same) ent_str_add(&text, b->why_open);
    out->missing =
        ent_str_failed(&text) ? NULL : ent_arena_copy(ev->arena, ent_str_get(&text), text.n);
    ent_str_clear(&text);
    return out->missing ? ENT_OK : ent_no_memory(ev->ctx);
}

static ent_status compare_open(ent_evaluation *ev, ent_expr_kind kind, const ent_result *a,
                               const ent_result *b, ent_result *out) {
    return settle(kind, a, b, &out->truth) ? ENT_OK : say_why_both(ev, a, b, out);
}

/* A within T of B. */
static void compare_within(const ent_result *a, const ent_result *b, const ent_result *tolerance,
                           ent_result *out) {
    double farthest = fmax(a->high - b->low, b->high - a->low);
    double nearest = fmax(0, fmax(a->low - b->high, b->low - a->high));
    out->truth = compare(ENT_EXPR_LE, farthest, tolerance->low);
    if (!out->truth && compare(ENT_EXPR_LE, nearest, tolerance->high))
        out->missing = a->open ? a->why_open : b->open ? b->why_open : tolerance->why_open;
}

/* ---- dates: of events on one side or both, perhaps a date as written on the other */

/* A year is a number to the parser. */
static void read_written_date(const ent_evaluation *ev, const ent_expr *e, ent_result *r) {
    ent_date d = {0};
    if (r->kind != ENT_TYPE_NUMBER) return;
    ent_date_parse(ent_span_text(&ev->region->files, e->span), &d);
    *r = (ent_result){.kind = ENT_TYPE_DATE, .low = d.first, .high = d.last, .number = d.first};
}

static bool is_written(const ent_expr *e) {
    return e->kind == ENT_EXPR_DATE || e->kind == ENT_EXPR_NUMBER;
}

/* "before 2012" is before its first day, "not later than 2012" not later than its last. */
static double end_that_counts(ent_expr_kind kind, const ent_result *r, bool on_the_left) {
    bool first = kind == ENT_EXPR_LT || kind == ENT_EXPR_GE;
    return first != on_the_left ? r->low : r->high;
}

/* A date as written holds all its days; of events on both sides the day must be the same. */
static bool settle_equality(const ent_expr *e, const ent_result *a, const ent_result *b,
                            bool *truth) {
    bool left = is_written(e->args[0]), right = is_written(e->args[1]);
    const ent_result *outer = left ? a : b, *inner = left ? b : a;
    bool same = inner->low >= outer->low && inner->high <= outer->high;
    if (!left && !right) same = same && outer->low == outer->high;
    *truth = same == (e->kind == ENT_EXPR_EQ);
    return same || a->high < b->low || a->low > b->high;
}

static ent_status compare_dates(ent_evaluation *ev, const ent_expr *e, ent_result *a, ent_result *b,
                                ent_result *out) {
    read_written_date(ev, e->args[0], a);
    read_written_date(ev, e->args[1], b);
    bool settled, equality = e->kind == ENT_EXPR_EQ || e->kind == ENT_EXPR_NE;
    if (equality) {
        settled = settle_equality(e, a, b, &out->truth);
    } else {
        if (is_written(e->args[0])) a->low = a->high = end_that_counts(e->kind, a, true);
        if (is_written(e->args[1])) b->low = b->high = end_that_counts(e->kind, b, false);
        settled = settle(e->kind, a, b, &out->truth);
    }
    if (settled) return ENT_OK;
    out->missing = a->open ? a->why_open : b->why_open;
    return out->missing ? ENT_OK : ent_missing(ev, out, "the dates are too coarse to compare");
}

static bool has_state(const ent_result *r, ent_state s) {
    for (uint64_t i = 0; i < r->n_states; i++)
        if (r->states[i] == s) return true;
    return false;
}

/* The states of a set as written: { {a, b}, none }. */
static ent_status read_state_set(ent_evaluation *ev, const ent_expr *set, uint32_t dispute,
                                 uint32_t alternative, ent_result *out) {
    ent_dispute_game *g;
    ent_state *states = ent_arena_alloc(ev->arena, set->n_args, sizeof *states);
    ent_status st = states ? ent_session_game(ev->ctx, ev->session, dispute, alternative, &g)
                           : ent_no_memory(ev->ctx);
    out->states = states;
    for (uint32_t i = 0; i < set->n_args && st == ENT_OK; i++) {
        ent_state s;
        ent_rules anywhere = g->rules;
        anywhere.n_never = 0;
        st = ent_resolve_state(ev->ctx, ev->region, ent_dispute_of(g), &anywhere, set->args[i], &s);
        if (st == ENT_OK && !has_state(out, s)) states[out->n_states++] = s;
    }
    return st;
}

static ent_status compare_states(ent_evaluation *ev, const ent_expr *e, uint32_t alternative,
                                 const ent_result *left, ent_result *out) {
    ent_result right = {.kind = ENT_TYPE_STATES};
    out->missing = left->missing;
    if (left->missing) return ENT_OK; /* of which dispute, it does not say */
    ent_status st = e->args[1]->kind == ENT_EXPR_SET
                        ? read_state_set(ev, e->args[1], left->dispute, left->alternative, &right)
                        : ent_evaluate(ev, e->args[1], alternative, &right);
    if (st != ENT_OK) return st;
    bool same = left->n_states == right.n_states;
    for (uint64_t i = 0; i < right.n_states && same; i++) same = has_state(left, right.states[i]);
    out->missing = right.missing;
    out->truth = same == (e->kind == ENT_EXPR_EQ);
    return ENT_OK;
}

/* ---- alternatives of a choice, and actors */

static bool has_member(const ent_result *r, uint32_t member) {
    for (uint32_t i = 0; i < r->n_set; i++)
        if (r->set[i] == member) return true;
    return false;
}

/* A name, or names in braces. */
static ent_status read_members(ent_evaluation *ev, const ent_expr *e, const ent_result *of,
                               ent_result *out) {
    uint32_t n = e->kind == ENT_EXPR_SET ? e->n_args : 1;
    uint32_t *set = ent_arena_alloc(ev->arena, n, sizeof *set);
    if (!set) return ent_no_memory(ev->ctx);
    out->set = set;
    for (uint32_t i = 0; i < n; i++) {
        ent_slice name = (e->kind == ENT_EXPR_SET ? e->args[i] : e)->name;
        uint32_t member = of->kind == ENT_TYPE_ITEMS
                              ? ent_find_item(&ev->region->choices[of->choice], name)
                          : of->kind == ENT_TYPE_HOLDER ? ent_holder_named(ev->region, name)
                                                        : ent_region_find(ev->region, name)->index;
        if (member == ENT_NONE) continue; /* nobody holds it */
        if (!has_member(out, member)) set[out->n_set++] = member;
    }
    return ENT_OK;
}

static ent_status compare_sets(ent_evaluation *ev, const ent_expr *e, uint32_t alternative,
                               const ent_result *left, ent_result *out) {
    ent_result right = {.kind = left->kind};
    ent_status st = e->args[1]->kind == ENT_EXPR_CALL
                        ? ent_evaluate(ev, e->args[1], alternative, &right)
                        : read_members(ev, e->args[1], left, &right);
    if (st != ENT_OK) return st;
    out->missing = left->missing ? left->missing : right.missing;
    bool same = left->n_set == right.n_set;
    for (uint32_t i = 0; i < right.n_set && same; i++) same = has_member(left, right.set[i]);
    out->truth = same == (e->kind == ENT_EXPR_EQ);
    return ENT_OK;
}

static ent_status eval_comparison(ent_evaluation *ev, const ent_expr *e, uint32_t alternative,
                                  ent_result *out) {
    ent_result left, right, tolerance = {0};
    ent_status st = ent_evaluate(ev, e->args[0], alternative, &left);
    if (st != ENT_OK) return st;
    if (e == ev->top) ev->left = left.number;
    if (left.kind == ENT_TYPE_STATES) return compare_states(ev, e, alternative, &left, out);
    if (left.kind == ENT_TYPE_ITEMS || left.kind == ENT_TYPE_ACTORS || left.kind == ENT_TYPE_HOLDER)
        return compare_sets(ev, e, alternative, &left, out);
    st = ent_evaluate(ev, e->args[1], alternative, &right);
    if (st == ENT_OK && e->n_args == 3) st = ent_evaluate(ev, e->args[2], alternative, &tolerance);
    if (st != ENT_OK) return st;
    out->missing = left.missing ? left.missing : right.missing ? right.missing : tolerance.missing;
    if (out->missing) return ENT_OK;
    if (left.kind == ENT_TYPE_DATE || right.kind == ENT_TYPE_DATE)
        return compare_dates(ev, e, &left, &right, out);
    close_ends(&left);
    close_ends(&right);
    close_ends(&tolerance);
    if (e->n_args == 3)
        compare_within(&left, &right, &tolerance, out);
    else if (left.open || right.open)
        return compare_open(ev, e->kind, &left, &right, out);
    else
        out->truth = compare(e->kind, left.number, right.number);
    return ENT_OK;
}

static double combine(ent_expr_kind kind, double a, double b) {
    switch (kind) {
    case ENT_EXPR_ADD: return a + b;
    case ENT_EXPR_SUB: return a - b;
    case ENT_EXPR_MUL: return a * b;
    default: return b != 0 ? a / b : 0;
    }
}

/* The ends of a result are among its values at the ends; what is none of them is anything. */
static void combine_ends(ent_expr_kind kind, ent_result *a, ent_result *b, ent_result *out) {
    out->open = a->open || b->open;
    if (!out->open) return;
    close_ends(a);
    close_ends(b);
    out->why_open = a->open ? a->why_open : b->why_open;
    double x[4] = {combine(kind, a->low, b->low), combine(kind, a->low, b->high),
                   combine(kind, a->high, b->low), combine(kind, a->high, b->high)};
    bool anything = kind == ENT_EXPR_DIV && b->low <= 0 && b->high >= 0;
    out->low = INFINITY;
    out->high = -INFINITY;
    for (int i = 0; i < 4; i++) {
        anything = anything || isnan(x[i]);
        out->low = fmin(out->low, x[i]);
        out->high = fmax(out->high, x[i]);
    }
    if (!anything) return;
    out->low = -INFINITY;
    out->high = INFINITY;
}

static ent_status eval_arithmetic(ent_evaluation *ev, const ent_expr *e, uint32_t alternative,
                                  ent_result *out) {
    ent_result a, b;
    ent_status st = eval_both(ev, e, alternative, &a, &b);
    if (st != ENT_OK) return st;
    out->kind = ENT_TYPE_NUMBER;
    out->missing = a.missing ? a.missing : b.missing;
    if (e->kind == ENT_EXPR_DIV && !out->missing && b.number == 0)
        return ent_missing(ev, out, "a division by 0");
    out->number = combine(e->kind, a.number, b.number);
    combine_ends(e->kind, &a, &b, out);
    if (!out->missing && !isfinite(out->number))
        return ent_missing(ev, out, "a number too large to compute with");
    return ENT_OK;
}

/* ---- all of it */

static ent_status eval_call(ent_evaluation *ev, const ent_expr *e, uint32_t alternative,
                            ent_result *out) {
    const ent_function *f = ent_function_of(ev->region, e);
    ENT_EXPECT(ev->ctx, f);
    if (e->under.n) alternative = ent_region_find(ev->region, e->under)->index;
    out->kind = f->gives;
    ent_status st = ent_missing_view(ev, f, e, alternative, out);
    if (st != ENT_OK || out->missing) return st;
    return f->evaluate(ev, e, alternative, out);
}

ent_status ent_evaluate(ent_evaluation *ev, const ent_expr *e, uint32_t alternative,
                        ent_result *out) {
    *out = (ent_result){.kind = ENT_TYPE_YES_NO};
    switch (e->kind) {
    case ENT_EXPR_CALL: return eval_call(ev, e, alternative, out);
    case ENT_EXPR_NUMBER:
        out->kind = ENT_TYPE_NUMBER;
        out->number = ent_slice_is(e->unit, "%") ? e->number / 100 : e->number;
        return ENT_OK;
    case ENT_EXPR_DATE:
        out->kind = ENT_TYPE_DATE;
        out->number = out->low = e->from.first;
        out->high = e->from.last;
        return ENT_OK;
    case ENT_EXPR_NOT: {
        ent_status st = ent_evaluate(ev, e->args[0], alternative, out);
        out->truth = !out->truth;
        return st;
    }
    case ENT_EXPR_AND: return eval_chain(ev, e, alternative, false, out);
    case ENT_EXPR_OR: return eval_chain(ev, e, alternative, true, out);
    case ENT_EXPR_IF: return eval_if(ev, e, alternative, out);
    case ENT_EXPR_IFF: return eval_iff(ev, e, alternative, out);
    case ENT_EXPR_EQ:
    case ENT_EXPR_NE:
    case ENT_EXPR_LT:
    case ENT_EXPR_LE:
    case ENT_EXPR_GT:
    case ENT_EXPR_GE: return eval_comparison(ev, e, alternative, out);
    case ENT_EXPR_ADD:
    case ENT_EXPR_SUB:
    case ENT_EXPR_MUL:
    case ENT_EXPR_DIV: return eval_arithmetic(ev, e, alternative, out);
    default: break;
    }
    return ent_fail(ev->ctx, ENT_EINTERNAL, "internal: an unbound expression was evaluated");
}

/* The two sides of a check that is one comparison of numbers, for "63%; the claim needs 50%". */
static ent_status note_sides(ent_evaluation *ev, const ent_expr *e, uint32_t alternative,
                             ent_tested *out) {
    if (e->kind < ENT_EXPR_EQ || e->kind > ENT_EXPR_GE) return ENT_OK;
    bool reasons = ev->reasons;
    ent_result left, right;
    ev->reasons = false;
    ent_status st = ent_evaluate(ev, e->args[0], alternative, &left);
    if (st == ENT_OK && left.kind == ENT_TYPE_NUMBER)
        st = ent_evaluate(ev, e->args[1], alternative, &right);
    ev->reasons = reasons;
    if (st != ENT_OK || left.kind != ENT_TYPE_NUMBER) return st;
    out->compared = !left.missing && !right.missing && right.kind == ENT_TYPE_NUMBER;
    out->left = left.number;
    out->right = right.number;
    return ENT_OK;
}

/* An answer that is the same when nothing was looked for does not rest on coverage. */
static ent_status drop_idle_coverages(ent_evaluation *ev, const ent_expr *e, uint32_t alternative,
                                      const ent_result *value) {
    bool any = false, reasons = ev->reasons;
    for (size_t i = 0; i < ev->grounds.n; i++)
        any = any || (ev->grounds.at[i].kind == ENT_GROUND_EVENTS && ev->grounds.at[i].n_coverages);
    if (!any) return ENT_OK;
    ent_result again;
    ev->reasons = false;
    ev->session->unlooked = true;
    ent_status st = ent_evaluate(ev, e, alternative, &again);
    ev->session->unlooked = false;
    ev->reasons = reasons;
    bool same = !again.missing == !value->missing && again.truth == value->truth;
    for (size_t i = 0; st == ENT_OK && same && i < ev->grounds.n; i++)
        if (ev->grounds.at[i].kind == ENT_GROUND_EVENTS) ev->grounds.at[i].n_coverages = 0;
    return st;
}

ent_status ent_test_expr(ent_ctx *ctx, ent_session *session, const ent_expr *expr,
                         uint32_t alternative, bool reasons, ent_arena *arena, ent_tested *out) {
    ent_evaluation ev = {.ctx = ctx,
                         .region = session->region,
                         .session = session,
                         .arena = arena,
                         .reasons = reasons,
                         .top = expr};
    ent_result value;
    *out = (ent_tested){.alternative = alternative};
    ent_status st = ent_evaluate(&ev, expr, alternative, &value);
    out->left = ev.left;
    if (st == ENT_OK && reasons) st = drop_idle_coverages(&ev, expr, alternative, &value);
    if (st == ENT_OK && reasons) st = note_sides(&ev, expr, alternative, out);
    if (st == ENT_OK) {
        out->missing = value.missing;
        out->outcome = value.missing ? ENT_OUTCOME_NO_DATA
                       : value.truth ? ENT_OUTCOME_TRUE
                                     : ENT_OUTCOME_FALSE;
        ent_ground *grounds = ent_arena_alloc(arena, ev.grounds.n, sizeof *grounds);
        if (!grounds) st = ent_no_memory(ctx);
        if (grounds && ev.grounds.n) memcpy(grounds, ev.grounds.at, ev.grounds.n * sizeof *grounds);
        out->grounds = grounds;
        out->n_grounds = (uint32_t)ev.grounds.n;
    }
    ent_vec_clear(&ev.grounds);
    return st;
}
