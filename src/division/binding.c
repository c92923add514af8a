/* binding.c - which formula of a rule is in force: some change it at half the total claim. */

#include "division/binding.h"

#include "base/num.h"
#include "division/rules.h"

typedef struct row {
    const ent_method *rule;
    ent_binding_kind below, beyond; /* half the total claim */
} row;

static const row rows[] = {
    {&ent_division_proportional, ENT_BINDS_PART, ENT_BINDS_PART},
    {&ent_division_cea, ENT_BINDS_AWARD, ENT_BINDS_AWARD},
    {&ent_division_cel, ENT_BINDS_LOSS, ENT_BINDS_LOSS},
    {&ent_division_talmud, ENT_BINDS_HALF_AWARD, ENT_BINDS_HALF_LOSS},
    {&ent_division_reverse_talmud, ENT_BINDS_HALF_LESS, ENT_BINDS_HALF_MORE},
    {&ent_division_piniles, ENT_BINDS_HALF_AWARD, ENT_BINDS_HALF_MORE},
    {&ent_division_constrained_egalitarian, ENT_BINDS_HALF_AWARD, ENT_BINDS_HALF_LEAST},
    {&ent_division_adjusted_proportional, ENT_BINDS_CONTEST, ENT_BINDS_CONTEST},
    {&ent_division_random_arrival, ENT_BINDS_ORDERS, ENT_BINDS_ORDERS},
    {&ent_division_minimal_overlap, ENT_BINDS_OVERLAP, ENT_BINDS_OVERLAP},
    {&ent_division_weighted_proportional, ENT_BINDS_WEIGHTED_PART, ENT_BINDS_WEIGHTED_PART},
    {&ent_division_weighted_cea, ENT_BINDS_WEIGHTED_AWARD, ENT_BINDS_WEIGHTED_AWARD},
    {&ent_division_weighted_cel, ENT_BINDS_WEIGHTED_LOSS, ENT_BINDS_WEIGHTED_LOSS},
};

ent_binding_kind ent_binding_of(const ent_method *rule, const ent_claims_problem *p) {
    double total = ent_sum(p->claim, p->n);
    if (!(p->estate > 0)) return ENT_BINDS_NOTHING;
    if (p->estate >= total) return ENT_BINDS_ALL;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rows[i].rule == rule) return p->estate > total / 2 ? rows[i].beyond : rows[i].below;
    return ENT_BINDS_NOTHING;
}
