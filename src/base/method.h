/* method.h - how a method describes itself: one row beside its algorithm.
 *
 * The command line, JSON, the language, the documents and the report read the row; src/methods.c
 * lists them all. */

#ifndef ENT_BASE_METHOD_H
#define ENT_BASE_METHOD_H

#include "entente/context.h"
#include "entente/methods.h"

struct ent_game;
struct ent_certificate;
struct ent_arena;

/* Decides one state for one decision maker by definition.  *why lives in `arena`; NULL asks for no
 * reasons. */
typedef ent_status ent_stability_fn(ent_ctx *ctx, const struct ent_game *game, uint32_t dm,
                                    uint64_t state, struct ent_arena *arena, bool *stable,
                                    struct ent_certificate *why);

/* What tells the stability concepts apart. */
enum {
    ENT_TRAIT_ANSWERS = 1,  /* an improvement may be answered by the others */
    ENT_TRAIT_CREDIBLE = 2, /* those who answer must improve by every step */
    ENT_TRAIT_NO_ESCAPE = 4, /* the answer must leave no better move afterwards */
    ENT_TRAIT_ASKED = 8      /* not among those that are shown unless asked for */
};

struct ent_method {
    const char *id; /* "seq": a name in C, R, Python and the language */
    ent_family family;
    const char *name;    /* "sequential stability" */
    const char *word;    /* "sequential": in tables */
    const char *brief;   /* one line */
    const char *formula; /* in the notation of docs/methods */
    const char *source;  /* "Fraser and Hipel 1979" */
    const char *since;
    uint32_t traits; /* ENT_TRAIT_.. */
    const char *page; /* its page in docs/methods where it shares one: "stability-limited"; NULL:
                       * FAMILY-ID */
    union {
        ent_stability_fn *stability;
    } run;
};

#endif
