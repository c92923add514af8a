/* kdtree.c - a k-d tree in an array: the middle of a range parts it along the axis in which it is
 * widest (Bentley 1975); ranges of a few points are looked through.  The middle also has the box
 * round its range: from far out at sea a long shore is about equally far everywhere, and what is
 * skipped is mostly skipped by its box. */

#include "sea/kdtree.h"

#include <string.h>

enum { FEW = 8 };

/* Puts the box round a range into its middle; the axis in which it is widest. */
static uint32_t enclose(const ent_kdnode *node, uint32_t n, double low[3], double high[3]) {
    uint32_t widest = 0;
    for (uint32_t k = 0; k < 3; k++) {
        low[k] = high[k] = node[0].at[k];
        for (uint32_t i = 1; i < n; i++) {
            if (node[i].at[k] < low[k]) low[k] = node[i].at[k];
            if (node[i].at[k] > high[k]) high[k] = node[i].at[k];
        }
        if (high[k] - low[k] > high[widest] - low[widest]) widest = k;
    }
    return widest;
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
    while (n > 0) {
        double low[3], high[3];
        uint32_t axis = enclose(node, n, low, high), middle = n / 2;
        if (n > FEW) part(node, n, middle, axis);
        node[middle].axis = axis;
        memcpy(node[middle].low, low, sizeof low);
        memcpy(node[middle].high, high, sizeof high);
        if (n <= FEW) return;
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

static double square_to_box(const double at[3], const ent_kdnode *node) {
    double square = 0;
    for (int k = 0; k < 3; k++) {
        double below = node->low[k] - at[k], above = at[k] - node->high[k];
        double out = below > 0 ? below : above > 0 ? above : 0;
        square += out * out;
    }
    return square;
}

static void look_in(search *s, const ent_kdnode *node, uint32_t n) {
    uint32_t middle = n / 2;
    if (n == 0 || square_to_box(s->at, &node[middle]) > s->square) return;
    if (n <= FEW) {
        for (uint32_t i = 0; i < n; i++) look_at(s, &node[i]);
        return;
    }
    const ent_kdnode *after = node + middle + 1;
    uint32_t axis = node[middle].axis;
    bool below = s->at[axis] < node[middle].at[axis];
    look_in(s, below ? node : after, below ? middle : n - middle - 1);
    look_at(s, &node[middle]);
    look_in(s, below ? after : node, below ? n - middle - 1 : middle);
}

bool ent_kdtree_nearest(const ent_kdtree *tree, const double at[3], double *square, uint32_t *id) {
    search s = {.at = at, .square = *square};
    look_in(&s, tree->node, tree->n);
    if (!s.found) return false;
    *square = s.square;
    *id = s.id;
    return true;
}
