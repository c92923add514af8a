/* shape.h - what the JSON of every verb consists of: one table, from which the schemas and the
 * reference are made, and against which every output is tested.
 *
 * A type is written as in TypeScript: "text", "count | null", "place", "citation[]".  Words of it
 * are the plain types (schema.c), the sets of words and the shapes. */

#ifndef ENT_REPORT_SHAPE_H
#define ENT_REPORT_SHAPE_H

#include "entente/context.h"

typedef struct ent_member {
    const char *name; /* "left?": it may be absent */
    const char *type, *doc;
} ent_member;

typedef struct ent_shape {
    const char *name, *doc;
    const ent_member *member; /* ended by a row of NULLs; NULL: */
    const char *either;       /* it is one of these types */
} ent_shape;

/* Words that stand for themselves, such as the verdicts: word(i), NULL behind the last. */
typedef struct ent_word_set {
    const char *name, *doc;
    const char *(*word)(unsigned i);
} ent_word_set;

/* What a verb prints: an envelope round `result`, which is null where an error left none. */
typedef struct ent_schema {
    const char *name; /* "check" */
    unsigned version;
    const char *command;
    const char *result; /* its type */
    const char *doc;
} ent_schema;

enum { ENT_MOST_SHAPES = 400 }; /* and sets of words */

extern const ent_shape ent_shapes[];       /* ended by a row of NULLs */
extern const ent_word_set ent_word_sets[]; /* the same */
extern const ent_schema ent_schemas[];     /* the same */

const ent_schema *ent_schema_find(const char *name);
/* The member of "SHAPE.MEMBER"; NULL: there is none. */
const ent_member *ent_member_find(const char *path);

/* Of JSON itself: "text", "count", "number", "boolean", "null", "date", "day". */
typedef struct ent_plain_type {
    const char *name, *doc;
    const char *type, *pattern; /* of JSON Schema; pattern NULL: any */
} ent_plain_type;

extern const ent_plain_type ent_plain_types[]; /* ended by a row of NULLs */

/* One of the types between the bars. */
typedef struct ent_type_part {
    const char *s; /* "citation"; of a literal, what stands in the quotes */
    size_t n;
    bool literal;
    bool list;
} ent_type_part;

/* Reads the part that begins at *type and goes on behind it; false at the end. */
bool ent_type_next(const char **type, ent_type_part *out);
bool ent_type_is(const ent_type_part *part, const char *name);

#endif
