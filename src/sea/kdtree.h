/* kdtree.h - the nearest of many points in space (Bentley 1975). */

#ifndef ENT_SEA_KDTREE_H
#define ENT_SEA_KDTREE_H

#include <stdbool.h>
#include <stdint.h>

typedef struct ent_kdnode {
    double at[3];
    double low[3], high[3]; /* the box round the range in whose middle it is */
    uint32_t id;            /* the caller's */
    uint32_t axis;          /* along which the range is parted */
} ent_kdnode;

/* The caller's array in the order of the tree: zeroed, it has no points. */
typedef struct ent_kdtree {
    ent_kdnode *node;
    uint32_t n;
} ent_kdtree;

/* Sets the points, of which `at` and `id` are given, in order: n log n. */
void ent_kdtree_grow(ent_kdtree *tree, ent_kdnode *node, uint32_t n);

/* The square of the distance to the nearest point that is nearer than `*square`, which becomes it;
 * of points as near as each other the one with the smallest id.  False: there is none. */
bool ent_kdtree_nearest(const ent_kdtree *tree, const double at[3], double *square, uint32_t *id);

#endif
