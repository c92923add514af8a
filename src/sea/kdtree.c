/* kdtree.c - a k-d tree in an array: the middle of a range parts it along the axis in which it is
 * widest (Bentley 1975); ranges of a few points are looked through. */

#include "sea/kdtree.h"

enum { FEW = 8 };

static uint32_t widest_axis(const ent_kdnode *node, uint32_t n) {
    uint32_t best = 0;
    double width = -1;
    for (uint32_t k = 0; k < 3; k++) {
        double low = node[0].at[k], high = low;
        for (uint32_t i = 1; i < n; i++) {
            if (node[i].at[k] < low) low = node[i].at[k];
            if (node[i].at[k] > high) high = node[i].at[k];
        }
        if (high - low > width) width = high - low, best = k;
    }
    return best;
}

static void exchange(ent_kdnode *a, ent_kdnode *b) {
    ent_kdnode was = *a;
    *a = *b;
    *b = was;
}

/* Brings the point that belongs at `middle` there, no larger ones before it (Hoare 1961). */
static void part(ent_kdnode *node, uint32_t n, uint32_t middle, uint32_t axis) {
    int64_t from = 0, to = (int64_t)n - 1, at = middle;
    while (from < to) {
        double pivot = node[at].at[axis];
        int64_t i = from, j = to;
        while (i <= j) {
            while (node[i].at[axis] < pivot) i++;
            while (node[j].at[axis] > pivot) j--;
            if (i <= j) exchange(&node[i++], &node[j--]);
        }
        if (j < at) from = i;
        if (at < i) to = j;
    }
}

static void grow(ent_kdnode *node, uint32_t n) {
    while (n > FEW) {
        uint32_t axis = widest_axis(node, n), middle = n / 2;
        part(node, n, middle, axis);
        node[middle].axis = axis;
        grow(node, middle);
        node += middle + 1;
        n -= middle + 1;
    }
}

void ent_kdtree_grow(ent_kdtree *tree, ent_kdnode *node, uint32_t n) {
    tree->node = node;
    tree->n = n;
    grow(node, n);
}

typedef struct search {
    const double *at;
    double square;
    uint32_t id;
    bool found;
} search;

static void look_at(search *s, const ent_kdnode *node) {
    double dx = node->at[0] - s->at[0], dy = node->at[1] - s->at[1], dz = node->at[2] - s->at[2];
    double square = dx * dx + dy * dy + dz * dz;
    if (square < s->square || (s->found && square == s->square && node->id < s->id)) {
        s->square = square;
        s->id = node->id;
        s->found = true;
    }
}

static void look_in(search *s, const ent_kdnode *node, uint32_t n) {
    if (n <= FEW) {
        for (uint32_t i = 0; i < n; i++) look_at(s, &node[i]);
        return;
    }
    uint32_t middle = n / 2, axis = node[middle].axis;
    const ent_kdnode *after = node + middle + 1;
    double beyond = s->at[axis] - node[middle].at[axis];
    look_at(s, &node[middle]);
    if (beyond < 0) look_in(s, node, middle);
    else look_in(s, after, n - middle - 1);
    if (beyond * beyond > s->square) return;
    if (beyond < 0) look_in(s, after, n - middle - 1);
    else look_in(s, node, middle);
}

bool ent_kdtree_nearest(const ent_kdtree *tree, const double at[3], double *square, uint32_t *id) {
    search s = {.at = at, .square = *square};
    look_in(&s, tree->node, tree->n);
    if (!s.found) return false;
    *square = s.square;
    *id = s.id;
    return true;
}
