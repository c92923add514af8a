/* divide_worth.c - what coalitions are worth, whether any deal is stable, and who objects to which. */

#include "report/divide.h"

#include "report/support.h"

#include <math.h>

enum { HANG = 4 };

static void put_amount(ent_str *out, const ent_divide *d, double x) {
    ent_put_award(out, d, x);
    ent_put_unit(out, d->unit);
}

/* ---- properties */

typedef struct property_row {
    const char *said, *of_costs; /* the property in plain words, with its name */
    size_t field;
} property_row;

static const property_row properties[] = {
    {"Joining never brings less than staying apart (superadditive)",
     "Joining never costs more than staying apart (subadditive)",
     offsetof(ent_properties, superadditive)},
    {"The more there are, the more another brings (convex)",
     "The more there are, the less another adds (concave)", offsetof(ent_properties, convex)},
    {"More members are never worth less (monotone)", "More members never cost less (monotone)",
     offsetof(ent_properties, monotone)},
    {"All gain by being together (essential)", "All save by being together (essential)",
     offsetof(ent_properties, essential)},
};

static const ent_property *property_of(const ent_divide *d, size_t k) {
    return (const ent_property *)((const char *)&d->properties + properties[k].field);
}

/* ": no: {a, b} and {a, c} are worth 80.0 more than {a, b, c} and {a}" */
static void put_broken(ent_str *out, const ent_divide *d, size_t k) {
    const ent_property *x = property_of(d, k);
    size_t field = properties[k].field;
    bool cost = d->table.worth.cost;
    if (field == offsetof(ent_properties, essential)) {
        ent_str_add(out, cost ? "no, nothing is saved" : "no, nothing is gained");
        return;
    }
    ent_str_add(out, "no: ");
    ent_put_parties(out, d, x->one);
    if (field == offsetof(ent_properties, monotone)) {
        ent_str_add(out, cost ? " costs " : " is worth ");
        put_amount(out, d, fabs(x->by));
        ent_str_add(out, " more than ");
        ent_put_parties(out, d, x->other);
        return;
    }
    ent_str_add(out, " and ");
    ent_put_parties(out, d, x->other);
    ent_str_add(out, cost ? " cost " : " are worth ");
    put_amount(out, d, fabs(x->by));
    ent_str_add(out, cost ? " less than " : " more than ");
    ent_put_parties(out, d, x->one | x->other);
    if (!(x->one & x->other)) return;
    ent_str_add(out, " and ");
    ent_put_parties(out, d, x->one & x->other);
}

static void print_properties(ent_printer *p, const ent_divide *d) {
    ent_str s = {0};
    for (size_t k = 0; d->has_properties && k < sizeof properties / sizeof *properties; k++) {
        ent_str_add(&s, d->table.worth.cost ? properties[k].of_costs : properties[k].said);
        ent_str_add(&s, ": ");
        if (property_of(d, k)->holds)
            ent_str_add(&s, "yes");
        else
            put_broken(&s, d, k);
        ent_str_add_char(&s, '.');
        ent_print_paragraph(p, 2, HANG, &s);
    }
}

/* ---- the core */

static void put_weight(ent_str *out, double weight) {
    for (int under = 1; under <= 12; under++) {
        double over = weight * under;
        if (fabs(over - floor(over + 0.5)) > 1e-6) continue;
        ent_str_addf(out, under == 1 ? "%.0f" : "%.0f/%d", floor(over + 0.5), under);
        return;
    }
    ent_put_number(out, weight, weight, false);
}

static void put_collection(ent_str *out, const ent_divide *d) {
    const ent_core *c = &d->core;
    for (uint32_t k = 0; k < c->n_coalitions; k++) {
        ent_put_and(out, k, c->n_coalitions);
        ent_put_parties(out, d, c->coalition[k]);
        ent_str_add(out, " for ");
        put_weight(out, c->weight[k]);
    }
    ent_str_add(out, " of their time, each party giving all of its own, ");
}

static void print_core(ent_printer *p, const ent_divide *d) {
    ent_str s = {0};
    uint32_t all = (uint32_t)((UINT64_C(1) << d->n) - 1);
    if (d->no_core) {
        ent_str_addf(&s, "Some deals are stable (balanced): not known: %s.", d->no_core);
    } else if (!d->has_core) {
        return;
    } else if (d->core.empty) {
        ent_str_add(&s, "Some deals are stable (balanced): no, the core is empty.  ");
        put_collection(&s, d);
        ent_str_add(&s, d->table.worth.cost ? "could do with " : "are promised ");
        put_amount(&s, d, fabs(d->core.promised));
        ent_str_add(&s, ", and all together ");
        ent_str_add(&s, d->table.worth.cost ? "pay " : "have ");
        put_amount(&s, d, d->table.worth.v[all]);
        ent_str_add_char(&s, '.');
    } else {
        ent_str_add(&s, "Some deals are stable (balanced): yes, the core is not empty; one is ");
        for (uint32_t i = 0; i < d->n; i++) {
            ent_put_and(&s, i, d->n);
            ent_str_add_slice(&s, d->region->actors[d->table.actor[i]].name);
            ent_str_add_char(&s, ' ');
            ent_put_award(&s, d, d->core.payoff[i]);
        }
        ent_str_add_char(&s, '.');
    }
    ent_print_paragraph(p, 2, HANG, &s);
}

/* ---- objections */

/* More than what rounding of the written numbers leaves. */
static bool objects(const ent_division_row *row) {
    const ent_objection *o = &row->objection;
    double negligible = 1e-3 * fabs(row->sum);
    if (row->missing || !row->tested || o->in_core) return false;
    return o->excess > negligible || fabs(o->unshared) > negligible;
}

static void print_objection(ent_printer *p, const ent_divide *d, const ent_division_row *row) {
    const ent_objection *o = &row->objection;
    ent_str s = {0};
    bool cost = d->table.worth.cost;
    ent_str_add_slice(&s, row->name);
    if (o->excess > 1e-3 * fabs(row->sum) && o->coalition) {
        double worth = d->table.worth.v[o->coalition];
        ent_str_add(&s, " is not stable: ");
        ent_put_parties(&s, d, o->coalition);
        ent_str_add(&s, cost ? " pays " : " gets ");
        put_amount(&s, d, cost ? worth + o->excess : worth - o->excess);
        ent_str_add(&s, cost ? " and would alone pay " : " and is worth ");
        put_amount(&s, d, worth);
    } else {
        ent_str_add(&s, " does not share out all: ");
        put_amount(&s, d, fabs(o->unshared));
        ent_str_add(&s, o->unshared < 0 ? " too much" : " is left");
    }
    ent_str_add_char(&s, '.');
    ent_print_paragraph(p, 2, HANG, &s);
}

/* Somebody asked for a value, or objects to something. */
static bool matters(const ent_divide *d) {
    for (uint32_t r = 0; r < d->n_rows; r++) {
        const ent_division_row *row = &d->row[r];
        if (row->method && row->method->family == ENT_VALUE) return true;
        if (objects(row)) return true;
    }
    return d->n_rows == 0;
}

void ent_divide_print_worth(ent_printer *p, const ent_divide *d) {
    if (!d->table.has_worth || !matters(d)) return;
    ent_print_gap(p);
    ent_print_line(p, d->table.division->worth_of_claims
                          ? "What coalitions are worth: what the claims of the others leave them"
                          : "What coalitions are worth");
    print_properties(p, d);
    print_core(p, d);
    for (uint32_t r = 0; r < d->n_rows; r++)
        if (objects(&d->row[r])) print_objection(p, d, &d->row[r]);
}
