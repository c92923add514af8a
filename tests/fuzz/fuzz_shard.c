/* fuzz_shard.c - parts of a simulation.
 *
 * The input is read as it is, and once more with the checksum that fits it, so that more than the last
 * line is tried.  What is refused has one message at its place. */

#include "fuzz.h"

#include "base/sha256.h"
#include "entente/outlook.h"

#include <string.h>

static void read_part(const char *text, size_t n) {
    ent_ctx *ctx = fuzz_context();
    ent_outlook_parts *parts;
    static const char *const names[] = {"fuzz.part"};
    ent_status st = ent_outlook_parts_read(ctx, names, &text, &n, 1, &parts);
    if (st == ENT_OK) DEMAND(ent_outlook_parts_model(parts) && ent_outlook_parts_set(parts));
    fuzz_check_messages(ctx, st);
    ent_outlook_parts_free(parts);
    ent_ctx_free(ctx);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n) {
    ent_str text = {0};
    char hex[65];
    read_part(n ? (const char *)data : "", n);
    ent_str_add_n(&text, n ? (const char *)data : "", n);
    if (n && data[n - 1] != '\n') ent_str_add_char(&text, '\n');
    ent_sha256 s = ent_sha256_new();
    ent_sha256_add(&s, (ent_slice){ent_str_get(&text), text.n});
    ent_sha256_end(&s, hex);
    ent_str_addf(&text, "end %s\n", hex);
    if (!text.failed) read_part(ent_str_get(&text), text.n);
    ent_str_clear(&text);
    return 0;
}
