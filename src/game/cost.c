/* cost.c - what deciding stability will take, known before anything is allocated.
 *
 * Bytes are counted as the tables allocate them.  Seconds are the number of states times
 * constants for each decision maker and concept, measured on one core of 2023 at 20 options and 3
 * decision makers; replies by those who gain cost most, for they need sorting. */

#include "base/bits.h"
#include "game/cubes.h"
#include "game/patches.h"
#include "game/whole.h"

/* Nanoseconds per state. */
static const double for_own_moves = 5, for_any_reply = 5, for_a_sweep = 20, for_a_mover = 12,
                    for_a_gaining_mover = 30, for_a_listed_move = 5;

static uint64_t code_count(const ent_game_spec *spec) {
    uint64_t all = spec->n_options < 64 ? (UINT64_C(1) << spec->n_options) - 1 : UINT64_MAX;
    unsigned n_bits = ent_popcount(all & ~spec->fixed);
    if (spec->graph) return spec->n_nodes;
    return n_bits < 63 ? UINT64_C(1) << n_bits : UINT64_MAX;
}

/* Moves that are listed, for each state. */
static double moves_per_state(const ent_game_spec *spec, uint64_t n_states) {
    double moves = spec->graph ? (double)spec->n_arcs / (double)(n_states + 1) : 0;
    for (uint32_t i = 0; i < spec->n_dms && !spec->graph; i++) {
        unsigned width = ent_popcount(ent_options_of(spec, i));
        double reach = width < 40 ? (double)(UINT64_C(1) << width) : 1e12;
        moves += reach < (double)n_states ? reach : (double)n_states;
    }
    return moves;
}

/* Of one concept for one decision maker. */
static double nanoseconds(const ent_game_spec *spec, uint64_t n_states, bool full,
                          uint32_t traits) {
    bool credible = (traits & ENT_TRAIT_CREDIBLE) != 0;
    double others = spec->n_dms - 1;
    double one_sweep = for_a_sweep + others * (credible ? for_a_gaining_mover : for_a_mover);
    double own = for_own_moves * (traits & ENT_TRAIT_NO_ESCAPE ? 2 : 1);
    bool listed = spec->graph || spec->n_bans > 0;
    if (!(traits & ENT_TRAIT_ANSWERS)) return own;
    if (listed) one_sweep += for_a_listed_move * moves_per_state(spec, n_states) * others;
    if (!listed && !credible && (others <= 1 || (full && spec->reply_rule == ENT_REPLY_LEGAL)))
        return own + for_any_reply;
    for (uint32_t k = 1; k < spec->n_dms && spec->reply_rule == ENT_REPLY_ONCE; k++) one_sweep *= 2;
    return own + one_sweep;
}

ent_cost ent_thresholds_cost(const ent_game_spec *spec, uint64_t n_states,
                             const ent_method *const *concepts, uint32_t n_concepts,
                             unsigned jobs) {
    uint64_t n_codes = code_count(spec), n = n_states ? n_states : n_codes;
    bool full = n == n_codes && !spec->graph;
    uint64_t answers = (uint64_t)n_concepts * spec->n_dms;
    if (jobs == 0) jobs = 1;
    if (n > UINT32_MAX) /* more than can be listed */
        return (ent_cost){UINT64_MAX, UINT64_MAX, UINT64_MAX, 1e300};
    ent_cost cost = {.game_bytes = n * 4 * spec->n_dms, .answer_bytes = (n / 8 + 8) * answers};
    if (!full || spec->fixed) cost.game_bytes += n * 8;
    if (n > UINT64_C(1) << ENT_CUBE_BITS && ent_atlas_suits(spec, n))
        cost.table_bytes = n * 4 + ent_atlas_bytes(spec, full, jobs, ENT_CUBE_BITS);
    else
        cost.table_bytes = ent_whole_bytes(spec, n, jobs);
    for (uint32_t c = 0; c < n_concepts; c++)
        cost.seconds += nanoseconds(spec, n, full, concepts[c]->traits) * 1e-9 * (double)n *
                        (double)spec->n_dms;
    return cost;
}
