/* seas_desk.h - the inside of a desk: what it keeps, and for which question.
 *
 * What is kept is found again by its key: the words of all that it depends on.  Everything here is
 * complete when it is added and not changed afterwards, so whoever has found it may read it without
 * the lock. */

#ifndef ENT_ANALYSE_SEAS_DESK_H
#define ENT_ANALYSE_SEAS_DESK_H

#include "analyse/cells.h"
#include "analyse/seas.h"
#include "base/lock.h"
#include "base/vec.h"

/* Numbers and places in memory, word by word. */
typedef struct ent_key {
    ENT_VEC(uint64_t) word;
    uint64_t hash; /* of the words: different keys have different ones but for bad luck */
    bool failed;   /* out of memory */
} ent_key;

void ent_key_add(ent_key *key, uint64_t word);
void ent_key_add_number(ent_key *key, double x);
void ent_key_add_place(ent_key *key, const void *p);
bool ent_key_eq(const ent_key *a, const ent_key *b);
void ent_key_clear(ent_key *key);

/* What a rule gives, without its lines. */
typedef struct ent_gained {
    const double *area;
    const uint32_t *holder;
    const char *missing; /* NULL: there is an answer */
} ent_gained;

/* An answer that is kept. */
typedef struct ent_kept_lines {
    ent_key key;
    ent_arena arena;
    ent_zones *zones; /* NULL: nobody has asked for them */
    ent_gained gained;
} ent_kept_lines;

/* The same of the raster; the hash stands here to be looked for fast. */
typedef struct ent_kept_cells {
    uint64_t hash;
    ent_kept_lines *answer;
} ent_kept_cells;

/* A point in its nearest cell. */
typedef struct ent_point_cell {
    double lon, lat;
    uint32_t cell;
} ent_point_cell;

/* How far a point is from the shore of a state. */
typedef struct ent_point_reach {
    const ent_waters *waters;
    double lon, lat;
    uint32_t state, point;
    double km;
} ent_point_reach;

/* The waters of one set of coasts and closings. */
typedef struct ent_opened_sea {
    ent_key key;
    ent_arena arena;
    ent_shores shores;
    const uint32_t *coast, *piece; /* per shore */
    ent_waters *waters;
    const char *missing; /* why there are none */
    ent_raster *raster;  /* set once, under the lock */
    const char *no_raster;
    ENT_VEC(ent_point_cell) cell_of; /* under the lock */
    ENT_VEC(ent_kept_lines *) lines; /* under the lock: of the vector engine */
    ENT_VEC(ent_kept_cells) cells;   /* under the lock: of the raster, the newest, in a ring */
    size_t next_cells;
} ent_opened_sea;

/* A line between points, as drawn. */
typedef struct ent_drawn_line {
    const double *corners;
    uint32_t n;
    bool straight;
    ent_lonlat_line line;
} ent_drawn_line;

struct ent_sea_desk {
    const ent_region *region;
    double step;
    ent_lock *lock;
    uint64_t n_points; /* of all waters */
    ENT_VEC(ent_opened_sea *) opened;
    ENT_VEC(ent_drawn_line) drawn;
    ENT_VEC(ent_point_reach) reach; /* under the lock */
    ent_arena arena;                /* of the drawn lines; under the lock */
};

/* km */
double ent_sea_cell_of(const ent_waters *waters);

/* seas_waters.c: the waters of a sea; ENT_OK with `missing` where there are none. */
ent_status ent_desk_waters(ent_ctx *ctx, ent_sea_desk *desk, const ent_sea *sea, uint32_t number,
                           ent_opened_sea **out);
/* Their raster; ENT_OK with *missing where it would be too large. */
ent_status ent_desk_raster(ent_ctx *ctx, ent_sea_desk *desk, ent_opened_sea *sea,
                           const ent_raster **out, const char **missing);
/* The cell nearest to the point. */
ent_status ent_desk_cell(ent_ctx *ctx, ent_sea_desk *desk, ent_opened_sea *sea, double lon,
                         double lat, uint32_t *cell);
/* A line as drawn; one point alone stays one. */
ent_status ent_desk_line(ent_ctx *ctx, ent_sea_desk *desk, ent_polyline corners, bool straight,
                         ent_lonlat_line *out);
void ent_opened_sea_close(ent_opened_sea *sea);
void ent_kept_lines_free(ent_kept_lines *lines);

/* seas_problem.c: the problem of a rule in the reading of `r`, and what it depends on.  The weights
 * are those of the islands of the sea.  ENT_EUSAGE where it is none. */
ent_status ent_desk_problem(ent_cells *r, ent_sea_desk *desk, const ent_opened_sea *opened,
                            const ent_sea *sea, const ent_sea_rule *rule, ent_line_problem *out,
                            ent_key *key);
/* Per shore: what it counts for, 0 to 1. */
const double *ent_desk_weights(ent_cells *r, const ent_opened_sea *opened, const ent_sea *sea);

/* seas_lines.c: what the rule gives by the vector engine, with its zones where they are wanted; and
 * by the raster.  The answer is copied into `arena`; the zones are the desk's or the arena's. */
typedef struct ent_line_question {
    const ent_sea *sea;
    const ent_sea_rule *rule;
    const ent_line_problem *problem;
    const ent_key *key;
} ent_line_question;
ent_status ent_desk_by_lines(ent_ctx *ctx, ent_sea_desk *desk, ent_opened_sea *opened,
                             const ent_line_question *q, ent_arena *arena, ent_gained *out,
                             const ent_zones **zones);
ent_status ent_desk_by_cells(ent_ctx *ctx, ent_sea_desk *desk, ent_opened_sea *opened,
                             const ent_line_question *q, ent_arena *arena, ent_gained *out);

#endif
