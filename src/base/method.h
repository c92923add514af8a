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

struct ent_method {
    const char *id;      /* "seq": a name in C, R, Python and the language */
    ent_family family;
    const char *name;    /* "sequential stability" */
    const char *brief;   /* one line */
    const char *formula; /* in the notation of docs/methods */
    const char *source;  /* "Fraser and Hipel 1979" */
    const char *since;
    union {
        ent_stability_fn *stability;
    } run;
};

#endif
