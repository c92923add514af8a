/* divide_rows.c - by what a division is divided: the rows of the answer, one by one. */

#include "analyse/divide.h"

#include "base/ctx.h"
#include "base/names.h"
#include "base/num.h"
#include "deal/values.h"
#include "division/rules.h"

#include <math.h>
#include <string.h>

/* ---- which rows */

typedef struct row_list {
    ENT_VEC(ent_division_row) at;
} row_list;

static bool add_method(row_list *list, const ent_method *m) {
    ent_division_row row = {.method = m, .column = ENT_NONE, .name = ent_slice_of(m->id)};
    return ent_vec_push(&list->at, row);
}

static bool add_column(row_list *list, const ent_divide *d, uint32_t column) {
    ent_division_row row = {.column = column, .name = d->table.division->columns[column].name};
    return ent_vec_push(&list->at, row);
}

static bool is_award_column(ent_slice name) {
    return !ent_slice_is(name, "claim") && !ent_slice_is(name, "weight");
}

/* What the table has data for. */
static bool applies(const ent_divide *d, const ent_method *m) {
    const ent_division_table *t = &d->table;
    if (m->family == ENT_DIVISION)
        return t->has_claims && (t->claims.weight || !(m->traits & ENT_RULE_WEIGHTED));
    if (m->family != ENT_VALUE || !t->has_worth) return false;
    if (m == &ent_value_owen) return t->worth.unions != NULL;
    return m != &ent_value_weighted_shapley || t->worth.weight;
}

/* Of the values the best known, each of its own kind; the others where they are asked for. */
static bool is_shown(const ent_method *m) {
    return m->family != ENT_VALUE || m == &ent_value_shapley || m == &ent_value_owen ||
           m == &ent_value_tau || m == &ent_value_nucleolus;
}

static bool add_all(row_list *list, const ent_divide *d, bool all) {
    const ent_division *division = d->table.division;
    for (uint32_t k = 0; k < division->n_columns; k++)
        if (is_award_column(division->columns[k].name) && !add_column(list, d, k)) return false;
    for (size_t i = 0; i < ent_method_count(); i++)
        if (applies(d, ent_method_at(i)) && (all || is_shown(ent_method_at(i))) &&
            !add_method(list, ent_method_at(i)))
            return false;
    return true;
}

static bool add_named(row_list *list, const ent_divide *d) {
    const ent_division *division = d->table.division;
    for (uint32_t i = 0; i < division->n_rules; i++) {
        const ent_rule_named *r = &division->rules[i];
        if (!(r->method ? add_method(list, r->method) : add_column(list, d, r->column)))
            return false;
    }
    return true;
}

static ent_status unknown_rule(ent_ctx *ctx, const ent_divide *d, const char *name) {
    ent_nearest near = ent_nearest_to(ent_slice_of(name));
    const ent_division *division = d->table.division;
    for (uint32_t k = 0; k < division->n_columns; k++)
        if (is_award_column(division->columns[k].name))
            ent_nearest_try(&near, division->columns[k].name);
    for (size_t i = 0; i < ent_method_count(); i++) {
        const ent_method *m = ent_method_at(i);
        if (m->family == ENT_DIVISION || m->family == ENT_VALUE)
            ent_nearest_try(&near, ent_slice_of(m->id));
    }
    const char *mean = near.best.n ? "; did you mean \"" : "";
    return ent_fail(ctx, ENT_EUSAGE,
                    "\"%.100s\" is neither a rule nor a column of \"%.*s\"%s%.*s%s", name,
                    (int)division->name.n, division->name.s, mean, (int)near.best.n,
                    near.best.n ? near.best.s : "", near.best.n ? "\"?" : "");
}

static ent_status add_asked(ent_ctx *ctx, row_list *list, const ent_divide *d, const char *name) {
    const ent_division *division = d->table.division;
    const ent_method *m = ent_method_find(ENT_DIVISION, name);
    uint32_t column = ent_find_column(division->columns, division->n_columns, name);
    if (!m) m = ent_method_find(ENT_VALUE, name);
    if (column != ENT_NONE && is_award_column(ent_slice_of(name)))
        return add_column(list, d, column) ? ENT_OK : ent_no_memory(ctx);
    if (!m) return unknown_rule(ctx, d, name);
    return add_method(list, m) ? ENT_OK : ent_no_memory(ctx);
}

ent_status ent_divide_choose(ent_ctx *ctx, ent_divide *d, const char *const *rules, bool all,
                             ent_division_row **out) {
    row_list list = {0};
    ent_status st = ENT_OK;
    bool room = true;
    for (size_t i = 0; rules && rules[i] && st == ENT_OK; i++)
        st = add_asked(ctx, &list, d, rules[i]);
    if (!rules || !rules[0])
        room = !all && d->table.division->n_rules ? add_named(&list, d) : add_all(&list, d, all);
    ent_division_row *row = ent_arena_alloc(&d->arena, list.at.n + 1, sizeof *row);
    if (st == ENT_OK && (!room || !row)) st = ent_no_memory(ctx);
    if (st == ENT_OK && list.at.n) memcpy(row, list.at.at, list.at.n * sizeof *row);
    d->n_rows = st == ENT_OK ? (uint32_t)list.at.n : 0;
    *out = row;
    ent_vec_clear(&list.at);
    return st;
}

/* ---- their answers */

/* A limit of the rule is an answer, too: that there is none. */
static ent_status limited(ent_ctx *ctx, ent_status st, ent_arena *arena, ent_division_row *row) {
    if (st != ENT_ELIMIT && st != ENT_EUSAGE) return st;
    const char *why = ent_last_message(ctx);
    row->missing = ent_arena_copy(arena, why, strlen(why));
    return row->missing ? ENT_OK : ent_no_memory(ctx);
}

static ent_status by_rule(ent_ctx *ctx, const ent_division_table *t, ent_arena *arena,
                          ent_division_row *row) {
    ent_awards got;
    if (!t->has_claims) {
        row->missing = t->claims_missing ? t->claims_missing : "there are no claims";
        return ENT_OK;
    }
    ent_status st = ent_claims_check(ctx, &t->claims);
    if (st == ENT_OK) st = row->method->run.division(ctx, row->method, &t->claims, arena, &got);
    if (st != ENT_OK) return limited(ctx, st, arena, row);
    row->award = got.award;
    row->exact = got.exact;
    row->has_level = got.has_level;
    row->level = got.level;
    row->binding = ent_binding_of(row->method, &t->claims);
    return ENT_OK;
}

static ent_status by_value(ent_ctx *ctx, const ent_division_table *t, ent_arena *arena,
                           ent_division_row *row) {
    ent_payoffs got = {0};
    if (!t->has_worth) {
        row->missing = t->worth_missing ? t->worth_missing : "coalitions are worth nothing";
        return ENT_OK;
    }
    ent_status st = ent_worth_check(ctx, &t->worth);
    if (st == ENT_OK) st = row->method->run.value(ctx, row->method, &t->worth, arena, &got);
    if (st != ENT_OK) return limited(ctx, st, arena, row);
    if (!got.defined) row->missing = got.undefined ? got.undefined : "it does not exist here";
    row->award = got.payoff;
    row->excess = got.excess;
    return ENT_OK;
}

/* Square kilometres of a whole in percent, or percent of one in square kilometres: what is computed
 * from a sea cannot stand beside the awards then. */
static const char *other_unit(const ent_division *d, uint32_t column) {
    const ent_table_column *c = &d->columns[column];
    if (!c->computed || !d->whole) return NULL;
    bool area = ent_slice_is(d->whole->quantity.unit, "km2");
    if (!c->share && !area)
        return "it is in km2 and the whole is not; area-share(SEA, RULE) is in percent";
    if (c->share && area)
        return "it is in percent and the whole is in km2; area(SEA, RULE) is in km2";
    return NULL;
}

ent_status ent_divide_answer(ent_ctx *ctx, const ent_division_table *t, ent_arena *arena,
                             ent_division_row *row) {
    ent_status st = ENT_OK;
    if (!row->method) {
        row->award = t->column[row->column];
        row->missing =
            row->award ? other_unit(t->division, row->column) : t->column_missing[row->column];
        if (!row->award && !row->missing) row->missing = "it has no numbers";
    } else if (row->method->family == ENT_DIVISION) {
        st = by_rule(ctx, t, arena, row);
    } else {
        st = by_value(ctx, t, arena, row);
    }
    if (st != ENT_OK || row->missing) return st;
    row->sum = ent_sum(row->award, t->n);
    if (!t->has_worth) return ENT_OK;
    st = ent_core_test(ctx, &t->worth, row->award, &row->objection);
    row->tested = st == ENT_OK;
    return st;
}
