/* methods.h - what the engine can compute, by name. */

#ifndef ENTENTE_METHODS_H
#define ENTENTE_METHODS_H

#include "entente/context.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum ent_family {
    ENT_STABILITY, /* would an actor leave a state? */
    ENT_COALITION, /* would a coalition? */
    ENT_CHOICE,    /* which of several alternatives do rankings choose? */
    ENT_BARGAIN,   /* where on a scale would a negotiation settle? */
    ENT_DIVISION,  /* what does each of several claimants get of an estate? */
    ENT_VALUE,     /* what is each member's part of what all are worth together? */
    ENT_BOUNDARY   /* which of the states round a sea gets which of its waters? */
} ent_family;

typedef struct ent_method ent_method;

/* All methods, by family and then in the order of the documents. */
ENT_API size_t ent_method_count(void);
ENT_API const ent_method *ent_method_at(size_t i);
/* NULL when the family has no such method. */
ENT_API const ent_method *ent_method_find(ent_family family, const char *id);

/* What a method is called and says of itself: `id` in models and options, `name` and `brief` for
 * readers, `formula` and `source`.  The texts live as long as the program. */
ENT_API ent_family ent_method_family(const ent_method *m);
ENT_API const char *ent_method_id(const ent_method *m);
ENT_API const char *ent_method_name(const ent_method *m);
ENT_API const char *ent_method_brief(const ent_method *m);
ENT_API const char *ent_method_formula(const ent_method *m);
ENT_API const char *ent_method_source(const ent_method *m);

/* The solver for linear programs of this build, "clp-1.17.6": core and nucleolus need it.  NULL:
 * none. */
ENT_API const char *ent_value_solver(void);

#ifdef __cplusplus
}
#endif

#endif
