/* claim.h - what testing a sentence gives: verdicts with their grounds.
 *
 * Nothing here is prose.  A ground says which answer of the engine made a check come out as it did,
 * with the certificate or the path; src/report puts it into words. */

#ifndef ENT_CLAIM_CLAIM_H
#define ENT_CLAIM_CLAIM_H

#include "analyse/change.h"
#include "entente/claims.h"

typedef enum ent_ground_kind {
    ENT_GROUND_STABLE, /* stable(..): `state`; certificates of all players asked about when it is
                             * true, of the first who leaves when it is not */
    ENT_GROUND_SOME,   /* some-equilibrium(..): true: `state` is one, with certificates; false:
                             * for each of `states` that satisfy the condition (at most 8) the
                             * certificate of the first player who leaves */
    ENT_GROUND_EVERY,  /* every-equilibrium(..): false: `state` is one that does not satisfy */
    ENT_GROUND_EQUILIBRIA, /* equilibria(..): `states` */
    ENT_GROUND_PATH,       /* reachable(..): `path` when true */
    ENT_GROUND_PREFERS,    /* prefers(..): `reason`, `state` against `other` */
    ENT_GROUND_ATTRIBUTE   /* a number read from an attribute: `attribute` */
} ent_ground_kind;

typedef struct ent_ground {
    ent_ground_kind kind;
    const ent_expr *call;         /* the function as written */
    bool truth;                   /* of yes/no functions */
    const ent_dispute_game *game; /* disputes */
    const ent_method *concept;
    const ent_expr *cond; /* SOME, EVERY */
    uint32_t player;      /* PREFERS; STABLE for one player, else ENT_NONE */
    ent_state state, other;
    const ent_state *states; /* EQUILIBRIA: all; SOME: those that satisfy `cond`, at most 8 */
    uint64_t n_states;
    uint64_t n_satisfying; /* SOME, EVERY: feasible states that satisfy `cond` */
    uint64_t n_equilibria; /* SOME, EVERY */
    const ent_certificate *certificates;
    uint32_t n_certificates;
    bool improving;       /* PATH */
    const ent_step *path; /* PATH from `state` to `other` */
    uint32_t n_steps;
    ent_preference_reason reason;
    const ent_attribute *attribute;
} ent_ground;

typedef enum ent_outcome {
    ENT_OUTCOME_FALSE,
    ENT_OUTCOME_TRUE,
    ENT_OUTCOME_NO_DATA, /* `missing` says what */
    ENT_OUTCOME_ERROR    /* a diagnostic has been given */
} ent_outcome;

/* One expression, tested under one alternative. */
typedef struct ent_tested {
    uint32_t alternative; /* ENT_NONE: the model as written */
    ent_outcome outcome;
    const char *missing; /* "no value of naval for iran on 2017-10-02" */
    bool compared;       /* the whole check is a comparison of two numbers: */
    double left, right;
    const ent_ground *grounds; /* in the order of the expression */
    uint32_t n_grounds;
} ent_tested;

typedef struct ent_check_answer {
    const ent_check *check;
    ent_verdict verdict;
    ent_tested tested; /* in the model as written, or the check's own alternative */
    bool has_against;
    ent_tested against;
    const ent_tested *across; /* one per alternative of the claim's `across` */
    uint32_t n_across;
} ent_check_answer;

/* What the claim's verdict came from. */
typedef enum ent_cause {
    ENT_BY_CHECK,  /* check number `decisive` */
    ENT_BY_NEED,   /* need number `decisive` does not hold */
    ENT_BY_NOTHING /* the claim has no check */
} ent_cause;

typedef struct ent_claim_answer {
    const ent_claim *claim;
    const char *name; /* the claim's, NUL-ended */
    ent_verdict verdict;
    ent_cause cause;
    uint32_t decisive;
    ent_verdict needed; /* BY_NEED: the verdict of the needed claim */
    const ent_check_answer *checks;
    uint32_t n_checks;
    uint32_t n_weak; /* weak checks beside one that holds: a note */
    bool unexpected; /* differs from its `expect` */
} ent_claim_answer;

struct ent_check_result {
    const ent_region *region; /* kept */
    ent_arena arena;
    ENT_VEC(ent_dispute_game *) games; /* opened on the way; grounds point into them */
    uint64_t max_states;
    const ent_claim_answer *claims; /* those asked for, in the order of the text */
    uint32_t n_claims;
};

/* Why: of a claim (answer and what would turn each check round) or of a state of a dispute. */
typedef struct ent_turns {
    const ent_change *changes; /* that would turn the answer round */
    uint32_t n_changes;
    bool complete; /* false: not every change was tried */
} ent_turns;

struct ent_why {
    ent_check_result *result; /* holds region, arena and games; claims: the one asked about */
    bool about_claim;
    const ent_turns *turns; /* about a claim: per check; about a state: per certificate */
    /* about a state */
    ent_dispute_game *game;
    const ent_method *concept;
    ent_state state;
    const ent_certificate *certificates; /* one per player asked about */
    uint32_t n_certificates;
};

#endif
