/* export.h - what can be exported, one row each: read by `export`, its list and the bundle. */

#ifndef ENT_REPORT_EXPORT_H
#define ENT_REPORT_EXPORT_H

#include "entente/export.h"
#include "report/dossier.h"
#include "report/graph.h"

enum {
    ENT_TO_CSV = 1,
    ENT_TO_JSON = 2,
    ENT_TO_MD = 4,
    ENT_TO_DOT = 8,
    ENT_TO_GRAPHML = 16,
    ENT_TO_GEOJSON = 32,
    ENT_TO_TABLE = ENT_TO_CSV | ENT_TO_JSON | ENT_TO_MD,
    ENT_TO_GRAPH = ENT_TO_DOT | ENT_TO_GRAPHML
};

/* A kind of thing that is exported. */
typedef struct ent_export_kind {
    const char *one; /* its name where there is one of it: "claims"; NULL: each has the element's */
    const char *what; /* "a dispute: its states, moves and who stays where" */
    const char *verb; /* whose answer it is: "stability" */
    unsigned to;      /* ENT_TO_.. */
    ent_part part;    /* ENT_N_PARTS: `passages` and `numbers`, which are no part */
    ent_status (*graph)(ent_ctx *ctx, ent_dossier *d, uint32_t i, ent_graph *out);
} ent_export_kind;

extern const ent_export_kind ent_export_kinds[]; /* ended by a row without `what` */

/* How many there are in this model: elements of its part, or one, or none. */
uint32_t ent_export_count(const ent_dossier *d, const ent_export_kind *kind);
const char *ent_export_name(const ent_dossier *d, const ent_export_kind *kind, uint32_t i);

#endif
