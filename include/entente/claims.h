/* claims.h - an analyst's sentences, put to the test, and why the answers are what they are. */

#ifndef ENTENTE_CLAIMS_H
#define ENTENTE_CLAIMS_H

#include "entente/region.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The verdict of a claim, in the order in which they are looked for (the first that applies). */
typedef enum ent_verdict {
    ENT_VERDICT_ERROR,   /* cannot be evaluated */
    ENT_VERDICT_FAILS,   /* the model does not bear this out */
    ENT_VERDICT_NO_DATA, /* an input is missing, or no equilibrium is there to ask about */
    ENT_VERDICT_DEPENDS, /* on the draw, the alternative, a report, or a claim that does not hold */
    ENT_VERDICT_ASSUMED, /* an input says the same */
    ENT_VERDICT_WEAK,    /* true, but so is its rival, or it is true of nearly any preferences */
    ENT_VERDICT_HOLDS
} ent_verdict;

/* "holds", "no data". */
ENT_API const char *ent_verdict_word(ent_verdict v);

typedef struct ent_check_result ent_check_result;

typedef struct ent_check_options {
    uint32_t size;             /* ENT_CHECK_OPTIONS_INIT sets it */
    const char *const *claims; /* names ended by NULL; NULL = all */
    uint64_t max_states;       /* 0 = 16,777,216 */
    uint32_t draws;            /* of the declared doubt; 0 = 1,000 */
    bool best_only;            /* best values only: no draws */
    uint64_t seed;             /* of all random numbers; 0 = 1 */
    uint32_t jobs;             /* threads; 0 = 1.  The answers do not depend on it */
    const char *const *drop;   /* assumptions to leave out, ended by NULL; NULL = none */
    uint32_t profiles;         /* random preferences tried; 0 = 1,000; fewer than 100 are none */
    bool
        all_columns; /* checks of a theatre that are not true, too, are simulated with their assumed
                       * effects mirrored, restored and set to zero */
    bool no_simulation; /* checks of a theatre are not run, and have no data */
} ent_check_options;
#define ENT_CHECK_OPTIONS_INIT                                                                     \
    { sizeof(ent_check_options), NULL, 0, 0, false, 0, 0, NULL, 0, false, false }

/* Tests the claims: at the best values, in draws of the declared doubt, and under random
 * preferences, which tell a finding from an assumption said twice.  A check that cannot be
 * understood is reported as a diagnostic and gives its claim the verdict "error"; the others are
 * tested all the same.
 * ENT_EUSAGE: no claim or assumption of that name.  options may be NULL. */
ENT_API ENT_MUST_USE ent_status ent_check_run(ent_ctx *ctx, const ent_region *region,
                                              const ent_check_options *options,
                                              ent_check_result **out);
ENT_API void ent_check_result_free(ent_check_result *r);

/* The claims that were tested, in the order of the model: how many, and of the i-th (i below that
 * number) its name, which the result keeps, and its verdict. */
ENT_API size_t ent_check_result_count(const ent_check_result *r);
ENT_API const char *ent_check_result_claim(const ent_check_result *r, size_t i);
ENT_API ent_verdict ent_check_result_verdict(const ent_check_result *r, size_t i);
/* Whether no claim fails, other than those that are expected to, and none that says what it expects
 * differs from that. */
ENT_API bool ent_check_result_as_expected(const ent_check_result *r);

/* Looks at every check without testing it: unknown names, wrong kinds of argument, as diagnostics;
 * and notes the interval that the doubt of each number implies.  ENT_EINPUT when there was an
 * error. */
ENT_API ENT_MUST_USE ent_status ent_check_lint(ent_ctx *ctx, const ent_region *region);

/* Looks for what is legal and suspicious by testing the claims: wishes that never decide, numbers
 * that are judgement alone and decide, checks that read nothing, confidence above what the grades
 * allow; as warnings.  For a region in which ent_check_lint has found no error.  What is too large
 * to be looked at is noted.  `options` may be NULL, as for ent_check_run, but max_states
 * 0 = 262,144. */
ENT_API ENT_MUST_USE ent_status ent_check_review(ent_ctx *ctx, const ent_region *region,
                                                 const ent_check_options *options);

typedef struct ent_why ent_why;

typedef struct ent_why_options {
    uint32_t size;       /* ENT_WHY_OPTIONS_INIT sets it */
    const char *actor;   /* of a dispute: only this actor; NULL = all */
    const char *at;      /* of a dispute: "none", "now", "{a, b}" or the number of the state in the
                          * table of `stability`; NULL = now, or none where no `now` is given */
    const char *concept; /* method id; NULL = seq for a dispute */
    const char *under;   /* an alternative; NULL = the model as written */
    uint64_t max_states; /* 0 = 16,777,216 */
    uint32_t draws;      /* of a claim: as in ent_check_options, and so are the next four */
    bool best_only;
    uint64_t seed;
    uint32_t jobs;
    const char *const *drop;
    const char *replies; /* of a dispute: "legal", "once", "single"; NULL = legal */
    uint32_t profiles;   /* of a claim: as in ent_check_options */
} ent_why_options;
#define ENT_WHY_OPTIONS_INIT                                                                       \
    {sizeof(ent_why_options), NULL, NULL, NULL, NULL, 0, 0, false, 0, 0, NULL, NULL, 0}

/* The reasons for the verdict of a claim, or for the stability of a state of a dispute; `what` is
 * the name of either.  A state under an alternative with a view of the dispute: as for
 * ent_stability_run. */
ENT_API ENT_MUST_USE ent_status ent_why_run(ent_ctx *ctx, const ent_region *region,
                                            const char *what, const ent_why_options *options,
                                            ent_why **out);
ENT_API void ent_why_free(ent_why *w);

/* The reasons for the verdict of claim i of a result (below ent_check_result_count), without testing it
 * anew.  The result must outlive them. */
ENT_API ENT_MUST_USE ent_status ent_why_of(ent_ctx *ctx, const ent_check_result *r, size_t i,
                                           ent_why **out);

#ifdef __cplusplus
}
#endif

#endif
