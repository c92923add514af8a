/* foreign.c - names, titles and comments of our language from the free texts of other programs.
 *
 * A name is the text in small letters without its accents, everything else a hyphen; what has no
 * letter of ours is called by its number.  The text itself stays as the title. */

#include "exchange/foreign.h"

#include "entente/region.h"
#include "lang/parser.h"
#include "lang/statement.h"
#include "lang/tree.h"

#include <stdio.h>
#include <string.h>

enum { LONGEST = 40 };

/* U+00C0 to U+017F without their accents; `-` where there is no letter. */
static const char plain[] = "aaaaaaaceeeeiiiidnooooo-ouuuuytsaaaaaaaceeeeiiiidnooooo-ouuuuyty"
                            "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
                            "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

static char letter_of(uint32_t c) {
    if (c >= 'A' && c <= 'Z') return (char)(c - 'A' + 'a');
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) return (char)c;
    return c >= 0xc0 && c <= 0x17f ? plain[c - 0xc0] : '-';
}

/* At most LONGEST bytes; "" where nothing is left. */
static size_t slug(const char *text, char out[LONGEST + 1]) {
    size_t n = 0, left = strlen(text);
    while (left > 0 && n < LONGEST) {
        uint32_t c = 0;
        size_t length = ent_utf8_decode(text, left, &c);
        if (!length) length = 1;
        bool mark = c >= 0x300 && c <= 0x36f; /* an accent by itself */
        char letter = letter_of(c);
        if (letter != '-' || (!mark && c != '\'' && c != 0x2019 && n && out[n - 1] != '-'))
            out[n++] = letter;
        text += length;
        left -= length;
    }
    while (n && out[n - 1] == '-') n--;
    out[n] = '\0';
    return n;
}

/* Whether a line that begins with it would be another statement, or a condition with it another
 * condition. */
static bool is_word_of_the_language(ent_slice name) {
    static const char *const more[] = {"from",  "assuming", "because", "made", "with", "one-way",
                                       "fixed", "under",    "against", "to",   "none", "now",     NULL};
    if (ent_is_reserved(name) || (name.n > 1 && name.s[0] == 'x' && name.s[1] == '-')) return true;
    for (const char *const *w = more; *w; w++)
        if (ent_slice_is(name, *w)) return true;
    for (unsigned block = 0; block < ENT_N_BLOCKS; block++)
        if (ent_row_find((ent_block)block, name)) return true;
    return false;
}

const char *ent_foreign_name(ent_arena *arena, const char *text, const char *sort,
                             uint32_t number) {
    char out[LONGEST + 1];
    ent_str name = {0};
    size_t n = slug(text, out);
    if (!n)
        ent_str_addf(&name, "%s-%u", sort, (unsigned)number + 1);
    else if (out[0] >= '0' && out[0] <= '9')
        ent_str_addf(&name, "%s-%s", sort, out);
    else
        ent_str_add(&name, out);
    if (is_word_of_the_language((ent_slice){ent_str_get(&name), name.n}))
        ent_str_addf(&name, "-%s", sort);
    if (is_word_of_the_language((ent_slice){ent_str_get(&name), name.n})) { /* x-.. */
        ent_str_clear(&name);
        ent_str_addf(&name, "%s-%u", sort, (unsigned)number + 1);
    }
    const char *kept = ent_str_failed(&name) ? NULL : ent_arena_copy(arena, name.s, name.n);
    ent_str_clear(&name);
    return kept;
}

const char *ent_foreign_take(ent_arena *arena, ent_names *taken, const char *name) {
    uint32_t id;
    for (unsigned k = 2; name; k++) {
        bool added = false;
        const char *candidate = name;
        if (k > 2) {
            ent_str text = {0};
            ent_str_addf(&text, "%s-%u", name, k - 1);
            candidate = ent_str_failed(&text) ? NULL : ent_arena_copy(arena, text.s, text.n);
            ent_str_clear(&text);
        }
        if (!candidate || !ent_names_add(taken, ent_slice_of(candidate), &id, &added)) return NULL;
        if (added) return candidate;
    }
    return NULL;
}

const char *ent_foreign_file(ent_arena *arena, const char *file, const char *sort) {
    const char *slash = strrchr(file, '/'), *from = slash ? slash + 1 : file;
    const char *dot = strrchr(from, '.');
    const char *stem = ent_arena_copy(arena, from, dot ? (size_t)(dot - from) : strlen(from));
    if (!stem) return NULL;
    return ent_foreign_name(arena, strcmp(stem, "-") == 0 ? "imported" : stem, sort, 0);
}

void ent_foreign_title(ent_str *out, const char *text) {
    ent_value v = {.kind = ENT_VALUE_TEXT, .name = ent_slice_of(text)};
    ent_value_print(out, &v);
}

void ent_foreign_comment(ent_str *out, const char *text) {
    size_t left = strlen(text);
    while (left > 0) {
        uint32_t c = 0;
        size_t length = ent_utf8_decode(text, left, &c);
        if (!length || c < 0x20 || (c >= 0x7f && c <= 0x9f) || ent_is_bidirectional(c))
            ent_str_add_char(out, '?');
        else
            ent_str_add_n(out, text, length);
        if (!length) length = 1;
        text += length;
        left -= length;
    }
}

ent_status ent_foreign_try(ent_ctx *ctx, const char *model, char *why, size_t room) {
    ent_ctx *apart = ent_ctx_new();
    ent_region *region = NULL;
    if (!apart) return ent_no_memory(ctx);
    ent_ctx_set_poll(apart, ctx->poll, ctx->poll_user);
    ent_status st = ent_region_read_text(apart, "model", model, strlen(model), &region);
    ent_region_free(region);
    if (st == ENT_EINPUT) {
        const char *first = ent_last_message(apart);
        for (size_t i = ent_ctx_diag_count(apart); i-- > 0;)
            if (ent_ctx_diag(apart, i)->severity == ENT_ERROR)
                first = ent_ctx_diag(apart, i)->message;
        snprintf(why, room, "%s", first);
    } else if (st != ENT_OK) {
        st = ent_fail(ctx, st, "%s", ent_last_message(apart));
    }
    ent_ctx_free(apart);
    return st;
}
