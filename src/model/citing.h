/* citing.h - who cites a source: every statement of a region that has it in its `from`.
 *
 * One list over all kinds of statements, so that nothing that asks "what becomes of this passage?"
 * can forget a kind.  A new kind of statement with a provenance is one more value and one more loop
 * in citing.c. */

#ifndef ENT_MODEL_CITING_H
#define ENT_MODEL_CITING_H

#include "base/vec.h"
#include "model/region.h"

typedef enum ent_citing_kind {
    ENT_CITING_CLAIM,
    ENT_CITING_FORECAST, /* a base rate, a forecast or the outcome of a claim */
    ENT_CITING_EVENT,    /* a line of the ledger */
    ENT_CITING_COVERAGE,
    ENT_CITING_ASSUMPTION,
    ENT_CITING_ATTRIBUTE,
    ENT_CITING_PREFERENCE,
    ENT_CITING_RANK,
    ENT_CITING_NEVER,
    ENT_CITING_BAN,
    ENT_CITING_MUCH,
    ENT_CITING_UNKNOWN,
    ENT_CITING_RANKING,  /* of a choice */
    ENT_CITING_APPROVAL, /* of a choice */
    ENT_CITING_PARTY,    /* a line of a negotiation or division */
    ENT_CITING_WORTH,    /* of a division */
    ENT_CITING_SEA,      /* a coast, closing, line, field, agreed stretch or rule of a sea */
    ENT_CITING_THEATRE   /* a pair or an act of a theatre */
} ent_citing_kind;

/* A statement that cites.  What does not belong to its kind is ENT_NONE, NULL or empty. */
typedef struct ent_citing {
    ent_citing_kind kind;
    uint32_t index;           /* CLAIM, FORECAST (its claim), ASSUMPTION, COVERAGE: in the region */
    uint32_t dispute, player; /* PREFERENCE, RANK, BAN, MUCH, UNKNOWN; NEVER: the dispute alone */
    uint32_t alternative;     /* in whose text it stands; ENT_NONE: the model itself */
    ent_owner owner;          /* RANKING to THEATRE: of what, which one, and whose it is */
    uint32_t table, actor;
    const ent_attribute *attribute;
    const ent_event *event;
    ent_slice text; /* "not ally"; EVENT: what happened */
    ent_span span;
    const ent_provenance *provenance;
} ent_citing;

typedef ENT_VEC(ent_citing) ent_citings;

/* Whether it names source number `source` itself. */
bool ent_cites(const ent_provenance *p, uint32_t source);

/* Appends every statement that cites source number `source` itself (not its passages or its
 * document): claims, assumptions, attributes, events, coverage, disputes, choices,
 * negotiations, divisions, seas, processes, theatres, then each alternative;
 * each kind in the order of the text.  Of an event its speakers are sources too.  ENT_ENOMEM; the
 * caller clears the list. */
ent_status ent_find_citing(ent_ctx *ctx, const ent_region *region, uint32_t source,
                           ent_citings *out);

#endif
