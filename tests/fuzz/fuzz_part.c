/* fuzz_part.c - partial tables of relations.
 *
 * Whatever is accepted is written again as it is: read and written once more it has the same bytes.  The
 * rest is refused with one message at its place. */

#include "fuzz.h"

#include "base/arena.h"
#include "event/dyads_part.h"

#include <string.h>

static bool take(void *user, const char *bytes, size_t n) {
    ent_str_add_n(user, bytes, n);
    return true;
}

/* Reads a part and writes the table of it; false: it is refused. */
static bool again(ent_slice text, ent_str *out) {
    ent_ctx *ctx = fuzz_context();
    ent_arena arena = {0};
    ent_part_head head;
    ent_dyads_part *part;
    ent_dyads *d = NULL;
    ent_status st = ent_part_open_text(ctx, "fuzz.part", text, &arena, &head, &part);
    if (st == ENT_OK) {
        head.options.memory = 1;
        st = ent_dyads_new(ctx, &head.options, &d);
        for (size_t i = 0; st == ENT_OK && i < head.days.n; i++)
            ent_dyads_note_days(d, head.days.at[i].first, head.days.at[i].last);
        if (st == ENT_OK) st = ent_part_add(ctx, part, d, !head.options.raw_only);
        if (st == ENT_OK) st = ent_dyads_end(ctx, d);
        if (st == ENT_OK) st = ent_part_write(ctx, d, &head, take, out);
        ent_part_close(part);
        ent_part_head_clear(&head);
    }
    fuzz_check_messages(ctx, st);
    ent_dyads_free(d);
    ent_arena_clear(&arena);
    ent_ctx_free(ctx);
    return st == ENT_OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n) {
    ent_str once = {0}, twice = {0};
    ent_slice text = {n ? (const char *)data : "", n};
    if (again(text, &once)) {
        DEMAND(again((ent_slice){ent_str_get(&once), once.n}, &twice));
        DEMAND(once.n == twice.n && memcmp(once.s, twice.s, once.n) == 0);
    }
    ent_str_clear(&once);
    ent_str_clear(&twice);
    return 0;
}
