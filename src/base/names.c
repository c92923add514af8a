/* names.c - names to dense ids, and the nearest name for "did you mean".
 *
 * Open addressing with linear steps over a power of two of slots, at most half full.  The distance
 * is optimal string alignment (Damerau 1964, as restricted by Boytsov 2011): no part of the text is
 * edited twice, so three rows of the table are enough. */

#include "base/names.h"

#include "base/mem.h"
#include "base/random.h"
#include "entente/context.h"

#define LONGEST 64

/* The slot that holds `name`, or the empty one where it belongs. */
static size_t slot_of(const ent_names *t, ent_slice name) {
    size_t mask = t->n_slots - 1;
    size_t i = (size_t)ent_hash(name) & mask;
    while (t->slot[i] && !ent_slice_eq(t->name.at[t->slot[i] - 1], name)) i = (i + 1) & mask;
    return i;
}

static bool grow(ent_names *t) {
    if (t->n_slots > SIZE_MAX / 2) return false;
    ent_names wider = *t;
    wider.n_slots = t->n_slots ? t->n_slots * 2 : 16;
    wider.slot = ent_alloc(wider.n_slots, sizeof *wider.slot);
    if (!wider.slot) return false;
    for (uint32_t id = 0; id < t->name.n; id++)
        wider.slot[slot_of(&wider, t->name.at[id])] = id + 1;
    ent_free(t->slot);
    *t = wider;
    return true;
}

bool ent_names_add(ent_names *t, ent_slice name, uint32_t *id, bool *added) {
    *added = false;
    if (ent_names_find(t, name, id)) return true;
    if (t->name.n >= UINT32_MAX - 1) return false;
    if (t->name.n >= t->n_slots / 2 && !grow(t)) return false;
    size_t slot = slot_of(t, name);
    if (!ent_vec_push(&t->name, name)) return false;
    *id = (uint32_t)(t->name.n - 1);
    t->slot[slot] = *id + 1;
    *added = true;
    return true;
}

bool ent_names_find(const ent_names *t, ent_slice name, uint32_t *id) {
    if (t->n_slots == 0) return false;
    uint32_t found = t->slot[slot_of(t, name)];
    if (found) *id = found - 1;
    return found != 0;
}

void ent_names_clear(ent_names *t) {
    if (!t) return;
    ent_vec_clear(&t->name);
    ent_free(t->slot);
    t->slot = NULL;
    t->n_slots = 0;
}

static unsigned char folded(ent_slice s, size_t i) {
    unsigned char c = (unsigned char)s.s[i];
    return c >= 'A' && c <= 'Z' ? (unsigned char)(c - 'A' + 'a') : c;
}

static size_t smaller(size_t a, size_t b) {
    return a < b ? a : b;
}

/* What two texts begin and end with alike has no part in their distance. */
static void strip_common(ent_slice *a, ent_slice *b) {
    while (a->n && b->n && folded(*a, 0) == folded(*b, 0)) {
        *a = (ent_slice){a->s + 1, a->n - 1};
        *b = (ent_slice){b->s + 1, b->n - 1};
    }
    while (a->n && b->n && folded(*a, a->n - 1) == folded(*b, b->n - 1)) {
        a->n--;
        b->n--;
    }
}

size_t ent_name_distance(ent_slice a, ent_slice b, size_t limit) {
    size_t too_far = limit < SIZE_MAX ? limit + 1 : limit;
    size_t gap = a.n > b.n ? a.n - b.n : b.n - a.n;
    if (a.n > LONGEST || b.n > LONGEST || gap > limit) return too_far;
    strip_common(&a, &b);

    size_t least = 0;           /* of the last row; two rows beyond the limit cannot come back */
    size_t row[3][LONGEST + 1]; /* of a's prefixes of i - 2, i - 1 and i bytes, in turn */
    for (size_t j = 0; j <= b.n; j++) row[0][j] = j;
    for (size_t i = 1; i <= a.n; i++) {
        size_t *now = row[i % 3], *before = row[(i + 2) % 3], *earlier = row[(i + 1) % 3];
        size_t least_before = least;
        least = now[0] = i;
        for (size_t j = 1; j <= b.n; j++) {
            size_t differ = folded(a, i - 1) != folded(b, j - 1);
            now[j] = smaller(smaller(now[j - 1], before[j]) + 1, before[j - 1] + differ);
            if (i > 1 && j > 1 && folded(a, i - 1) == folded(b, j - 2) &&
                folded(a, i - 2) == folded(b, j - 1))
                now[j] = smaller(now[j], earlier[j - 2] + 1);
            least = smaller(least, now[j]);
        }
        if (least > limit && least_before > limit) return too_far;
    }
    return smaller(row[a.n % 3][b.n], too_far);
}

ent_nearest ent_nearest_to(ent_slice word) {
    size_t limit = word.n / 3;
    if (limit == 0 && word.n > 0) limit = 1;
    return (ent_nearest){.word = word, .distance = word.n ? limit + 1 : 0};
}

void ent_nearest_try(ent_nearest *near, ent_slice candidate) {
    if (near->distance == 0) return;
    size_t distance = ent_name_distance(near->word, candidate, near->distance - 1);
    if (distance >= near->distance) return;
    near->distance = distance;
    near->best = candidate;
}
