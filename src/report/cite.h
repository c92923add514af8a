/* cite.h - what a model stands on, gathered for those who cite it.
 *
 * Methods are those that its checks, tables and views name, and those that testing claims uses by
 * itself; works are what these methods are taken from; sources are the model's own documents. */

#ifndef ENT_REPORT_CITE_H
#define ENT_REPORT_CITE_H

#include "base/vec.h"
#include "report/print.h"
#include "report/works.h"

/* A method, or a part of the engine that is no row of the table of methods: then `name`. */
typedef struct ent_used_method {
    const ent_method *method; /* NULL: */
    const char *name;         /* "likelihood words" */
    const char *page;         /* of docs, without the ending: "methods/stability-seq" */
    const char *keys;         /* NULL: of `method`; "kilgour1987; fang1993" */
} ent_used_method;

typedef struct ent_cited {
    ENT_VEC(ent_used_method) used;   /* by family, then the engine's */
    ENT_VEC(const ent_work *) works; /* by key, each once */
    ENT_VEC(uint32_t) documents;     /* numbers in region->sources */
    bool failed;                     /* out of memory */
} ent_cited;

void ent_cited_gather(ent_cited *c, const ent_region *region);
void ent_cited_clear(ent_cited *c);

/* Whether a work belongs to a method. */
bool ent_is_work_of(const ent_used_method *u, const ent_work *w);

/* Keys of items, unique in one bibliography: "entente", "model-caspian-2017", "source-ramani". */
void ent_put_model_key(ent_str *out, const ent_region *region);
void ent_put_source_key(ent_str *out, const ent_region *region, uint32_t source);
/* What the model is called where it is cited. */
ent_slice ent_cited_title(const ent_region *region);

void ent_cite_bibtex(ent_printer *p, const ent_cited *c);
void ent_cite_csl(ent_printer *p, const ent_cited *c);
void ent_cite_json(ent_printer *p, const ent_cited *c);

#endif
