/* binding.h - what holds every award where it is, under each claims rule. */

#ifndef ENT_DIVISION_BINDING_H
#define ENT_DIVISION_BINDING_H

#include "division/division.h"

/* In each, L is the level of the awards; d is a claim. */
typedef enum ent_binding_kind {
    ENT_BINDS_NOTHING,    /* nothing is claimed, or there is nothing */
    ENT_BINDS_ALL,        /* there is as much as is claimed */
    ENT_BINDS_PART,       /* each claim is met to the part L */
    ENT_BINDS_AWARD,      /* min(d, L) */
    ENT_BINDS_LOSS,       /* max(0, d - L) */
    ENT_BINDS_HALF_AWARD, /* min(d/2, L) */
    ENT_BINDS_HALF_LOSS,  /* d - min(d/2, L) */
    ENT_BINDS_HALF_LESS,  /* max(0, d/2 - L) */
    ENT_BINDS_HALF_MORE,  /* d/2 + min(d/2, L) */
    ENT_BINDS_HALF_LEAST, /* max(d/2, min(d, L)) */
    ENT_BINDS_CONTEST,    /* what is left of the claims, when each has what the others leave it, is
                           * met to the part L */
    ENT_BINDS_ORDERS,     /* the mean over all orders of arrival */
    ENT_BINDS_OVERLAP,    /* claims lie on each other up to L */
    ENT_BINDS_WEIGHTED_PART,  /* min(d, w d L) */
    ENT_BINDS_WEIGHTED_AWARD, /* min(d, w L) */
    ENT_BINDS_WEIGHTED_LOSS   /* max(0, d - w L) */
} ent_binding_kind;

ent_binding_kind ent_binding_of(const ent_method *rule, const ent_claims_problem *problem);

#endif
