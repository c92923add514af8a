/* versions.h - what the comparison of two versions of a model consists of. */

#ifndef ENT_CLAIM_VERSIONS_H
#define ENT_CLAIM_VERSIONS_H

#include "claim/claim.h"
#include "entente/versions.h"
#include "model/versions.h"

/* How the verdict of a claim came to differ; the first that applies. */
typedef enum ent_turning {
    ENT_TURNING_NONE,     /* it does not differ */
    ENT_TURNING_ALONE,    /* by one statement: each of `by` alone, put in or taken back */
    ENT_TURNING_TOGETHER, /* by all of `by`; none of them can be left out */
    ENT_TURNING_ORDER     /* by no statement that changed: by the order in which they stand */
} ent_turning;

typedef struct ent_turner {
    uint32_t difference;
    bool put_in;     /* into the old version alone it gives the new verdict */
    bool taken_back; /* in the new version alone it gives the old verdict */
} ent_turner;

typedef struct ent_version_claim {
    const ent_claim_answer *old, *fresh; /* NULL: that version has no such claim */
    bool differs;                        /* in its verdict */
    bool reworded;                       /* its sentence */
    bool rechecked;                      /* something else that it says, notes apart */
    ent_turning turning;
    const ent_turner *by;
    uint32_t n_by;
} ent_version_claim;

struct ent_versions {
    const ent_region *old, *fresh; /* kept */
    ent_arena arena;
    ent_check_result *was, *is;
    ent_amendments differences;
    bool *turns; /* by difference: it is named by some claim */
    const ent_version_claim
        *claims; /* in the order of the new version, then what only the old has */
    uint32_t n_claims, n_differing, n_wording;
    bool each_tried;   /* every changed statement was tried alone */
    uint32_t n_models; /* between the two, tested */
};

/* Looks for what turns the verdicts that differ: turning.c */
ent_status ent_find_turning(ent_ctx *ctx, ent_versions *v, ent_version_claim *claims,
                            const ent_check_options *options);

#endif
