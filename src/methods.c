/* methods.c - the one list of what the engine can compute.
 *
 * A new method is one line here, one row beside its algorithm and one page in docs/methods. */

#include "base/method.h"
#include "deal/alternating.h"
#include "deal/challenge.h"
#include "deal/choice.h"
#include "deal/compromise.h"
#include "deal/linear.h"
#include "deal/scale.h"
#include "deal/spatial.h"
#include "deal/values.h"
#include "division/rules.h"
#include "sea/rules.h"
#include "game/coalition.h"
#include "game/concepts.h"

#include <string.h>

static const ent_method *const methods[] = {
    /* clang-format off */
    /* stability */
    &ent_stability_nash, &ent_stability_gmr, &ent_stability_smr, &ent_stability_seq,
    &ent_stability_sseq, &ent_stability_sim, &ent_stability_seq_or_sim, &ent_stability_fraser_hipel,
    &ent_stability_l1, &ent_stability_l2, &ent_stability_l3, &ent_stability_l4, &ent_stability_l5,
    &ent_stability_l6, &ent_stability_l7, &ent_stability_l8, &ent_stability_l9, &ent_stability_nm,
    &ent_stability_gmr_strong, &ent_stability_smr_strong, &ent_stability_seq_strong,
    &ent_stability_nash_a, &ent_stability_nash_b, &ent_stability_nash_c, &ent_stability_nash_d,
    &ent_stability_gmr_a, &ent_stability_gmr_b, &ent_stability_gmr_c, &ent_stability_gmr_d,
    &ent_stability_smr_a, &ent_stability_smr_b, &ent_stability_smr_c, &ent_stability_smr_d,
    &ent_stability_seq_a, &ent_stability_seq_b, &ent_stability_seq_c, &ent_stability_seq_d,

    /* coalition */
    &ent_coalition_cnash, &ent_coalition_cgmr, &ent_coalition_csmr, &ent_coalition_cseq,

    /* choice */
    &ent_choice_plurality, &ent_choice_antiplurality, &ent_choice_borda, &ent_choice_approval,
    &ent_choice_condorcet, &ent_choice_copeland, &ent_choice_minimax, &ent_choice_hare,
    &ent_choice_coombs, &ent_choice_majoritarian_compromise, &ent_choice_median_rank,
    &ent_choice_maximin_rank, &ent_choice_fallback_unanimity, &ent_choice_fallback_majority,
    &ent_choice_fallback_quota,

    /* bargain */
    &ent_bargain_mean, &ent_bargain_median, &ent_bargain_reference_point, &ent_bargain_challenge,
    &ent_bargain_nash, &ent_bargain_kalai_smorodinsky, &ent_bargain_egalitarian,
    &ent_bargain_proportional, &ent_bargain_utilitarian, &ent_bargain_rubinstein,
    &ent_bargain_spatial,

    /* division */
    &ent_division_proportional, &ent_division_cea, &ent_division_cel, &ent_division_talmud,
    &ent_division_reverse_talmud, &ent_division_piniles, &ent_division_constrained_egalitarian,
    &ent_division_adjusted_proportional, &ent_division_random_arrival,
    &ent_division_minimal_overlap, &ent_division_weighted_proportional, &ent_division_weighted_cea,
    &ent_division_weighted_cel,

    /* value */
    &ent_value_shapley, &ent_value_weighted_shapley, &ent_value_banzhaf, &ent_value_owen,
    &ent_value_tau, &ent_value_gately, &ent_value_nucleolus, &ent_value_prenucleolus,
    &ent_value_per_capita_nucleolus, &ent_value_nash_harsanyi,

    /* boundary */
    &ent_boundary_equidistance, &ent_boundary_mainland, &ent_boundary_half_effect,
    &ent_boundary_line, &ent_boundary_latitude, &ent_boundary_shares,
    &ent_boundary_condominium,
    /* clang-format on */
};

size_t ent_method_count(void) {
    return sizeof methods / sizeof *methods;
}

const ent_method *ent_method_at(size_t i) {
    return i < ent_method_count() ? methods[i] : NULL;
}

const ent_method *ent_method_find(ent_family family, const char *id) {
    for (size_t i = 0; i < ent_method_count(); i++) {
        if (methods[i]->family == family && strcmp(methods[i]->id, id) == 0) return methods[i];
    }
    return NULL;
}

ent_family ent_method_family(const ent_method *m) {
    return m->family;
}

const char *ent_method_id(const ent_method *m) {
    return m->id;
}

const char *ent_method_name(const ent_method *m) {
    return m->name;
}

const char *ent_method_brief(const ent_method *m) {
    return m->brief;
}

const char *ent_method_formula(const ent_method *m) {
    return m->formula;
}

const char *ent_method_source(const ent_method *m) {
    return m->source;
}

const char *ent_value_solver(void) {
    return ent_linear_name();
}
