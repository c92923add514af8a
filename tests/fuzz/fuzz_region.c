/* fuzz_region.c - a whole model: read, looked over, and asked everything there is to ask.
 *
 * A line "=== NAME" begins another file, for `include` and `events` to find: NAME is below the
 * folder of the model.  The twin of a model that can be read can be read, and has the same tree. */

#include "fuzz.h"

#include "base/ctx.h"

#include <string.h>

enum { MOST_FILES = 8, NAME_ROOM = 64 };

typedef struct bundle {
    ent_slice main;
    fuzz_file file[MOST_FILES];
    char name[MOST_FILES][NAME_ROOM];
    size_t n;
} bundle;

static const char mark[] = "=== ";

/* Where the next line that begins with the mark is; text.n: nowhere. */
static size_t next_mark(ent_slice text, size_t from) {
    for (size_t i = from; i + sizeof mark - 1 <= text.n; i++) {
        bool begins = i == 0 || text.s[i - 1] == '\n';
        if (begins && memcmp(text.s + i, mark, sizeof mark - 1) == 0) return i;
    }
    return text.n;
}

/* The file whose mark stands at `at`; returns where the next one does. */
static size_t take_file(bundle *b, ent_slice text, size_t at) {
    size_t begin = at + sizeof mark - 1, n = 0;
    while (begin + n < text.n && text.s[begin + n] != '\n') n++;
    size_t end = next_mark(text, begin);
    if (b->n == MOST_FILES || n >= NAME_ROOM) return end;
    memcpy(b->name[b->n], text.s + begin, n);
    b->name[b->n][n] = '\0';
    size_t body = begin + n < end ? begin + n + 1 : end;
    b->file[b->n] = (fuzz_file){b->name[b->n], {text.s + body, end - body}};
    b->n++;
    return end;
}

static void split(bundle *b, ent_slice text) {
    size_t at = next_mark(text, 0);
    b->main = (ent_slice){text.s, at};
    while (at < text.n) at = take_file(b, text, at);
}

static void check_twin(const ent_region *region) {
    ent_ctx *ctx = fuzz_context();
    ent_region *other = NULL;
    char *json = fuzz_twin_of(region);
    ent_status st = ent_region_read_text(ctx, "fuzz.ent", json, strlen(json), &other);
    DEMAND(st == ENT_OK || st == ENT_ESTOPPED);
    if (st == ENT_OK) {
        char *again = fuzz_twin_of(other);
        DEMAND(strcmp(json, again) == 0);
        ent_free(again);
    }
    ent_free(json);
    ent_region_free(other);
    ent_ctx_free(ctx);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n) {
    bundle b = {.n = 0};
    split(&b, (ent_slice){n ? (const char *)data : "", n});
    fuzz_set_files(b.file, b.n);
    ent_ctx *ctx = fuzz_context();
    ent_region *region = NULL;
    ent_status st = ent_region_read_text(ctx, "fuzz.ent", b.main.s, b.main.n, &region);
    DEMAND((st == ENT_OK) == (region != NULL));
    fuzz_check_messages(ctx, st);
    ent_ctx_clear_diags(ctx);
    if (region) {
        check_twin(region);
        fuzz_ask_everything(ctx, region);
    }
    ent_region_free(region);
    ent_ctx_free(ctx);
    fuzz_set_files(NULL, 0);
    return 0;
}
