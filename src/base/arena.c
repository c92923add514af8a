/* arena.c - memory that is freed all at once.
 *
 * A list of blocks that double from 4 KiB to 1 MiB; a larger wish gets a block of its own.  What
 * lies behind `used` is always zero: a new block comes zeroed, and going back wipes what it gives
 * up, so handing out memory costs no more than a sum.  Under AddressSanitizer the unused part is
 * poisoned, with a gap between neighbours, so that an overrun is seen at once. */

#include "base/arena.h"

#include "base/mem.h"
#include "entente/context.h"

#include <stdalign.h>
#include <stdint.h>
#include <string.h>

#if defined(__SANITIZE_ADDRESS__)
#define WATCHED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define WATCHED 1
#endif
#endif

#ifdef WATCHED
#include <sanitizer/asan_interface.h>
#define HIDE(p, n) ASAN_POISON_MEMORY_REGION(p, n)
#define SHOW(p, n) ASAN_UNPOISON_MEMORY_REGION(p, n)
#define GAP alignof(max_align_t)
#else
#define HIDE(p, n) ((void)(p), (void)(n))
#define SHOW(p, n) ((void)(p), (void)(n))
#define GAP 0
#endif

#define SMALLEST ((size_t)4096)
#define LARGEST ((size_t)1024 * 1024)

struct ent_arena_block {
    ent_arena_block *older;
    size_t used, room;
    alignas(max_align_t) unsigned char data[];
};

/* A new head with room for n bytes. */
static bool add_block(ent_arena *a, size_t n) {
    size_t room = a->head ? a->head->room * 2 : SMALLEST;
    if (room > LARGEST) room = LARGEST;
    if (room < n) room = n;
    if (a->most && (a->taken > a->most || room > a->most - a->taken)) {
        a->full = true;
        return false;
    }
    ent_arena_block *b = ent_alloc(1, sizeof *b + room);
    if (!b) return false;
    b->older = a->head;
    b->room = room;
    HIDE(b->data, room);
    a->head = b;
    a->taken += room;
    return true;
}

static void drop_head(ent_arena *a) {
    ent_arena_block *b = a->head;
    a->head = b->older;
    a->taken -= b->room;
    ent_free(b);
}

void *ent_arena_alloc(ent_arena *a, size_t n, size_t size) {
    const size_t unit = alignof(max_align_t);
    if (size > 0 && n > (PTRDIFF_MAX - unit - GAP) / size) return NULL;
    size_t bytes = n * size;
    if (bytes == 0) bytes = 1;
    size_t taken = (bytes + unit - 1) / unit * unit + GAP;
    if ((!a->head || taken > a->head->room - a->head->used) && !add_block(a, taken)) return NULL;
    void *p = a->head->data + a->head->used;
    SHOW(p, bytes);
    a->head->used += taken;
    return p;
}

char *ent_arena_copy(ent_arena *a, const char *s, size_t n) {
    char *copy = n < SIZE_MAX ? ent_arena_alloc(a, n + 1, 1) : NULL;
    if (copy && n) memcpy(copy, s, n);
    return copy;
}

ent_arena_mark ent_arena_here(const ent_arena *a) {
    return (ent_arena_mark){a->head, a->head ? a->head->used : 0};
}

void ent_arena_back(ent_arena *a, ent_arena_mark mark) {
    while (a->head && a->head != mark.block) drop_head(a);
    if (!a->head) return;
    unsigned char *given_up = a->head->data + mark.used;
    size_t n = a->head->used - mark.used;
    SHOW(given_up, n);
    memset(given_up, 0, n);
    HIDE(given_up, n);
    a->head->used = mark.used;
}

void ent_arena_clear(ent_arena *a) {
    if (!a) return;
    while (a->head) drop_head(a);
}
