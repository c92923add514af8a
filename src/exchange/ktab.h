/* ktab.h - a spatial model as the KAPSARC Toolkit for Behavioral Analysis (KTAB) reads it.
 *
 * A table of commas: line 1 is `name,description,ACTORS,DIMENSIONS,`; line 2 heads the columns; then
 * one line per actor, `name,description,capability,position1,salience1,position2,salience2,..`, with
 * positions and saliences from 0 to 100. */

#ifndef ENT_EXCHANGE_KTAB_H
#define ENT_EXCHANGE_KTAB_H

#include "base/arena.h"
#include "base/str.h"
#include "lang/diag.h"

/* A number as it stands in the file, which is how it is written again. */
typedef struct ent_ktab_number {
    const char *text;
    double value;
} ent_ktab_number;

typedef struct ent_ktab_actor {
    const char *name, *description, *id; /* as written; in our language */
    ent_ktab_number capability;
    const ent_ktab_number *position, *salience; /* per dimension */
} ent_ktab_actor;

typedef struct ent_ktab_dimension {
    const char *name, *id;
} ent_ktab_dimension;

/* A cell: where it stands in the file, quotes and all, and what it says. */
typedef struct ent_ktab_cell {
    uint32_t begin, end;
    const char *text;
} ent_ktab_cell;

typedef struct ent_ktab {
    ent_ctx *ctx;
    const char *file;
    ent_sources sources;
    ent_arena arena;
    uint32_t at;                /* the byte behind what has been read */
    ENT_VEC(ent_ktab_cell) row; /* the line at hand */
    size_t n_heads;             /* columns of line 2 */

    const char *name, *description, *id;
    ent_ktab_actor *actors;
    ent_ktab_dimension *dimensions;
    uint32_t n_actors, n_dimensions;
} ent_ktab;

/* The table; the first thing that is wrong is told at its place, ENT_EINPUT. */
ent_status ent_ktab_read(ent_ktab *k);

/* The model, not yet in its layout. */
ent_status ent_ktab_write(ent_ktab *k, ent_str *out);

#endif
