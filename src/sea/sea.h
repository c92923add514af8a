/* sea.h - a sea, the shores of the states round it, and the waters that a rule gives to each.
 *
 * Points are longitude and latitude in degrees on WGS84, longitude first, as in RFC 7946.  Areas are
 * square kilometres on the ellipsoid, lengths kilometres.  States are numbers; names, texts and files
 * are not known here.  Everything that needs GEOS or PROJ is declared in waters.h and rules.h. */

#ifndef ENT_SEA_SEA_H
#define ENT_SEA_SEA_H

#include "base/arena.h"
#include "base/method.h"

enum {
    ENT_MOST_STATES = 32,           /* round one sea; more is ENT_ELIMIT */
    ENT_MOST_SHORE_POINTS = 1000000 /* as given, and as spaced; more is ENT_ELIMIT */
};
#define ENT_NO_STATE UINT32_MAX

/* A line on the earth: n points, 2 n numbers. */
typedef struct ent_lonlat_line {
    const double *at;
    uint32_t n;
} ent_lonlat_line;

/* A ring is closed, its last point is its first.  Outer rings run counterclockwise and are followed
 * by their holes, which run clockwise (RFC 7946). */
typedef struct ent_lonlat_ring {
    ent_lonlat_line line;
    bool hole;
} ent_lonlat_ring;

typedef struct ent_lonlat_area {
    const ent_lonlat_ring *ring;
    uint32_t n;
} ent_lonlat_area;

/* ---- shores, as given */

/* A stretch of shore: of the mainland a line from border to border (or a ring), of an island its
 * ring.  The shores of neighbours meet in the same point, the terminus of their border. */
typedef struct ent_shore {
    uint32_t state;
    bool island;
    ent_lonlat_line line;
} ent_shore;

/* A line that closes a lagoon, or the mouth of a sea; its ends may reach over land. */
typedef struct ent_shores {
    uint32_t n_states; /* 1 or more; a state may have no shore */
    const ent_shore *shore;
    uint32_t n;
    const ent_lonlat_line *closing;
    uint32_t n_closings;
} ent_shores;

/* ---- the waters: the sea that the shores enclose, and its shore points (waters.h) */

/* A point of a shore that belongs to the sea, at most `step` from the next along the shore.  In a
 * terminus two states have a point each, and `partner` is the other's. */
typedef struct ent_shore_point {
    double lon, lat;
    uint32_t state, shore; /* shore: its number as given */
    uint32_t partner;      /* UINT32_MAX: no terminus */
} ent_shore_point;

/* What a closing line cuts off: the part of the waters without that line alone that is not in the
 * sea with it. */
typedef struct ent_cut_off {
    bool separates;       /* false: it changes nothing, which is the asker's mistake */
    bool closes;          /* without it nothing is enclosed at all */
    double area;          /* of what it cuts off; 0 where it `closes` */
    ent_lonlat_area part; /* the same, for maps */
} ent_cut_off;

/* Plain data: nothing of GEOS or PROJ is in it, so that the raster can stand on it. */
typedef struct ent_waters {
    ent_arena arena; /* of everything here */
    uint32_t n_states;
    const ent_shores *shores; /* borrowed: lives longer than the waters */
    double step;              /* metres */
    double lon0, lat0;        /* the middle of the sea, and of the planes */
    ent_lonlat_area outline;  /* of the sea: one outer ring, and the islands as holes */
    double area;
    const ent_shore_point *point; /* shore by shore, in order along each */
    uint32_t n_points;
    const bool *touches;        /* per shore as given: whether it is a shore of this sea */
    const double *coast;        /* per state: length of its mainland shore at the sea, as given */
    const double *island_coast; /* per state: the same of its islands */
    const ent_cut_off *cut_off; /* per closing */
} ent_waters;

/* ---- what a rule makes of the waters */

/* How the cone in which one border terminus is the nearest point of both shores is divided. */
typedef struct ent_tie_order {
    const uint32_t *state; /* the first of these two neighbours gets it; n == 0: the bisector, which
                            * also divides the cones of states that are not listed */
    uint32_t n;
} ent_tie_order;

/* A stretch of the border between two states that is agreed: it replaces what the rule draws between
 * its two ends.  One point alone bends the line to it. */
typedef struct ent_agreed_line {
    uint32_t a, b;
    ent_lonlat_line line; /* as drawn: a geodesic has been given its points */
} ent_agreed_line;

typedef struct ent_line_problem {
    const ent_waters *waters;
    const double *weight; /* per shore as given: 0 to 1, of islands; 1 for the mainland */
    ent_tie_order ties;
    const ent_agreed_line *agreed;
    uint32_t n_agreed;
    ent_lonlat_line along; /* `line`: the line, as drawn; n == 0: not given */
    uint32_t cuts;         /* `line`: whose waters it cuts off; ENT_NO_STATE: not given */
    uint32_t between[2];   /* `latitude` */
    const double *zone;    /* `condominium`: outer limits of the belts, km, growing */
    uint32_t n_zones;
    const double *share;    /* `shares`: per state, parts of 1; NULL: all alike */
    const ent_method *rest; /* `line`, `latitude`, `condominium`: of the rest; NULL: equidistance */
} ent_line_problem;

typedef enum ent_border_kind {
    ENT_BORDER_COMPUTED, /* by the rule, or the rule of the rest */
    ENT_BORDER_CONE,     /* the bisector of a cone of ties */
    ENT_BORDER_AGREED,
    ENT_BORDER_LINE, /* `along` */
    ENT_BORDER_LATITUDE,
    ENT_BORDER_BELT /* between a state and the common part */
} ent_border_kind;

typedef struct ent_sea_border {
    uint32_t a, b; /* a < b; b == n_states: the common part */
    ent_border_kind kind;
    uint32_t agreed; /* AGREED: its number */
    ent_lonlat_line line;
    double length;
} ent_sea_border;

typedef struct ent_tie_cone {
    uint32_t a, b;
    double lon, lat;   /* the terminus */
    double area;       /* that neither state is nearer to */
    double to_a, to_b; /* how it was divided */
    double bearing;    /* of the bisector, degrees from north */
} ent_tie_cone;

typedef struct ent_zones {
    uint32_t n_states;
    const ent_lonlat_area *zone; /* n_states, and the common part behind them */
    const double *area;          /* the same */
    const ent_sea_border *border; /* pair by pair; of one kind and connected each */
    uint32_t n_borders;
    const ent_tie_cone *cone; /* `equidistance` and rules that stand on it; largest first */
    uint32_t n_cones;
    const double *head_start; /* `shares`: per state, km, the smallest 0; NULL: none */
    const double *belt;       /* `condominium`: [state * n_zones + zone]; NULL: none */
    const double
        *belt_beyond; /* `condominium`: per state, what of the common part is nearest to it */
    double left;      /* area of the sea less that of all zones: near 0 */
} ent_zones;

#endif
