/* attached.h - whom the rows of an attached table or ledger mean. */

#ifndef ENT_MODEL_ATTACHED_H
#define ENT_MODEL_ATTACHED_H

#include "base/names.h"
#include "base/vec.h"
#include "event/attach.h"
#include "model/read.h"

typedef ENT_VEC(uint32_t) ent_roll_ids;

/* What an actor or a group is called, without regard to case.  One name may be said of several
 * actors: then it means nobody, because a guess would be silent. */
typedef struct ent_roll {
    const ent_region *region;
    ent_arena arena;
    ent_names names;    /* names, titles, `also` */
    ent_roll_ids named; /* by id: actor, n_actors + group, or ENT_NONE */
    ent_names codes;    /* `code` of any scheme with letters, but two-letter ones */
    ent_roll_ids coded;
    ent_names countries; /* ISO 3166 alpha-3: of `code`, or of a state's name */
    ent_roll_ids country_of;
} ent_roll;

ent_status ent_roll_make(ent_ctx *ctx, const ent_region *region, ent_roll *out);
void ent_roll_clear(ent_roll *roll);

/* The actor, n_actors + the group, or ENT_NONE: by its name, then by its own code or a block of it
 * (AFGINSTAL is TAL where the model has TAL, and AFG where it has not), then by its country. */
uint32_t ent_roll_find(const ent_roll *roll, const ent_attached_side *side);
/* The nearest name of an actor or a group; "" = none. */
ent_slice ent_roll_nearest(const ent_roll *roll, ent_slice name);

/* ---- rows that are kept: attached.c */

enum { ENT_MOST_ATTACHED = 1000000 }; /* rows that are kept, of all files together */

/* Names that are not known, and how often they stand there. */
typedef struct ent_unknown {
    ent_names names;
    ENT_VEC(uint64_t) n;
} ent_unknown;

/* What a row cites, and whether a column of it names a declared source. */
typedef struct ent_cited {
    ent_provenance provenance;
    bool declared;
} ent_cited;

/* Where a row stands: the number of its file among those of `files`, and the line. */
typedef struct ent_row_place {
    uint32_t file, line;
} ent_row_place;

/* The events of all files, as they are read; their places are not set. */
typedef struct ent_attached_rows {
    ENT_VEC(ent_event) events;
    ENT_VEC(ent_row_place) at; /* of each */
    ent_names files;
    ent_arena names; /* of the files */
} ent_attached_rows;

/* One statement `events` at work. */
typedef struct ent_attaching {
    ent_reader *r;
    const ent_value *at; /* the name of the file, in the statement */
    ent_attached_rows *rows;
    const ent_roll *roll;
    ent_provenance base; /* of the statement */
    uint32_t *self;      /* self[i] == i: an actor as a set of one */
    ent_expr **name;     /* of each actor, each group and `none`; NULL: not yet met */
    ent_arena scratch;
    ent_names pairs; /* of single actors, with their words */
    ENT_VEC(const ent_value *) pair_words;
    ent_names cited;
    ENT_VEC(ent_cited) cited_as;

    /* the row at work */
    bool open, stranger, on_named;
    ent_event event;
    ent_row_place place;
    ent_roll_ids by, on;           /* of all its parts */
    ent_roll_ids back_by, back_on; /* of its mutual parts, turned round */
    bool all_mutual;
    size_t n_pairs; /* of known actors */

    /* what became of the rows */
    ent_unknown unknown, speakers, others; /* actors, speakers and sources that are not known */
    uint64_t read, kept, declared;         /* declared: name a declared source */
    uint64_t strangers, nobody, at_home, no_kind, bad_grades;
    bool too_many;
} ent_attaching;

/* Counts the name once more; false: out of memory. */
bool ent_unknown_count(ent_unknown *u, ent_arena *arena, ent_slice name);
/* All but the sides of the row, to t->event: attached_says.c. */
ent_status ent_attach_says(ent_attaching *t, const ent_attached *row);

/* An ent_attach_fn with an ent_attaching as user; and the end of the last row. */
ent_status ent_attach_row(void *attaching, ent_ctx *ctx, const ent_attached *row);
ent_status ent_attach_end(ent_attaching *t);

#endif
