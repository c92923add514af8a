/* read_sea.h - the inside of reading a sea: what its parts have in common.
 *
 * A sea is read from its block; an alternative's part of it is read into a copy, where each thing
 * stands in place of the one of its name. */

#ifndef ENT_MODEL_READ_SEA_H
#define ENT_MODEL_READ_SEA_H

#include "model/read.h"

/* Round one sea: as many as are divided (sea/sea.h); more is ENT_ELIMIT. */
enum { ENT_SEA_MOST_STATES = 32 };

typedef struct ent_sea_reader {
    ent_table_reader t;
    ent_sea *s;
    bool changing; /* an alternative's part of it */
    bool *said;    /* per actor: that it is no state of the sea, which is one mistake; or NULL */
} ent_sea_reader;

/* The things of one kind in a sea.  All of them begin with their name, title and span. */
typedef struct ent_sea_list {
    char *at;
    bool *given; /* in this block */
    uint32_t n;
    size_t size;      /* of one */
    const char *noun; /* "line" */
    bool adds;        /* an alternative may add one */
} ent_sea_list;

/* Room for the n things there are, which it begins with, and for those of the block. */
ent_status ent_sea_list_begin(ent_sea_reader *b, const ent_node *block, ent_word word,
                              const void *before, uint32_t n, ent_sea_list *list);
/* Where the thing that a statement names goes: behind the others, or in an alternative in place of
 * the one of its name; ENT_NONE after a message, E202, E211, E265. */
ent_status ent_sea_list_place(ent_sea_reader *b, const ent_sea_list *list, const ent_node *node,
                              uint32_t *at);
void ent_sea_list_put(ent_sea_list *list, uint32_t at, const void *thing);
/* Number of the thing of that name; ENT_NONE. */
uint32_t ent_sea_find(const void *list, uint32_t n, size_t size, ent_slice name);

/* LAT LON of a statement; *fine is false after a message, E270. */
ent_status ent_sea_point(ent_sea_reader *b, const ent_node *node, double *lon, double *lat,
                         bool *fine);
/* The points behind `through`, of which there are `least` or more; E270. */
ent_status ent_sea_through(ent_sea_reader *b, const ent_node *node, uint32_t least,
                           ent_polyline *out, bool *fine);
bool ent_sea_is_geodesic(const ent_node *node);
/* The number, among the states of the sea, of the actor; ENT_NONE after a message, E276. */
ent_status ent_sea_state(ent_sea_reader *b, const ent_node *node, ent_slice name, ent_span span,
                         uint32_t *state);
/* A weight from 0 to 1, or in %; NULL after a message. */
ent_status ent_sea_weight(ent_sea_reader *b, const ent_node *node, ent_slice within,
                          const ent_attribute **out);

/* From a point to a shore, in km; 0 inside an island.  Exact near by only; read_island.c. */
double ent_shore_km(const ent_coast_piece *piece, double lon, double lat);
/* The islands that have a line; read_island.c. */
ent_status ent_sea_islands_in(ent_sea_reader *b, const ent_node *block);
/* The rules, of `rules` and of `rule`; read_line_rule.c. */
ent_status ent_sea_rules_in(ent_sea_reader *b, const ent_node *block);

#endif
