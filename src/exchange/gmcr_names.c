/* gmcr_names.c - names of our language for what another program calls by free text.
 *
 * A name is the text in small letters without its accents, everything else a hyphen.  Options of one
 * name are told apart by their owners, what is the same even then by a number; what has no letter of
 * ours is called by its number.  The text itself stays as the title. */

#include "exchange/gmcr.h"

#include "base/ctx.h"
#include "base/names.h"
#include "lang/parser.h"
#include "lang/statement.h"

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
                                       "fixed", "under",    "against", "to",   NULL};
    if (ent_is_reserved(name) || (name.n > 1 && name.s[0] == 'x' && name.s[1] == '-')) return true;
    for (const char *const *w = more; *w; w++)
        if (ent_slice_is(name, *w)) return true;
    for (unsigned block = 0; block < ENT_N_BLOCKS; block++)
        if (ent_row_find((ent_block)block, name)) return true;
    return false;
}

/* "option-3" where the text gives no name; "rank-option" where it is a word of the language. */
static const char *base_name(ent_gmcr *g, const char *text, const char *sort, uint32_t number) {
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
    const char *kept = ent_str_failed(&name) ? NULL : ent_arena_copy(&g->arena, name.s, name.n);
    ent_str_clear(&name);
    return kept;
}

/* Takes a name, with a number behind it where it is taken: NULL when out of memory. */
static const char *take(ent_gmcr *g, ent_names *taken, const char *name) {
    uint32_t id;
    for (unsigned k = 2; name; k++) {
        bool added = false;
        const char *candidate = name;
        if (k > 2) {
            ent_str text = {0};
            ent_str_addf(&text, "%s-%u", name, k - 1);
            candidate = ent_str_failed(&text) ? NULL : ent_arena_copy(&g->arena, text.s, text.n);
            ent_str_clear(&text);
        }
        if (!candidate || !ent_names_add(taken, ent_slice_of(candidate), &id, &added)) return NULL;
        if (added) return candidate;
    }
    return NULL;
}

/* The owner's name before it where another option is called the same. */
static const char *qualified(ent_gmcr *g, const char *const *base, uint32_t option) {
    bool alone = true;
    uint64_t owners = g->options[option].owners;
    for (uint32_t i = 0; i < g->n_options && alone; i++)
        alone = i == option || strcmp(base[i], base[option]) != 0;
    if (alone || !owners) return base[option];
    uint32_t owner = 0;
    while (!(owners >> owner & 1)) owner++;
    ent_str text = {0};
    ent_str_addf(&text, "%s-%s", g->players[owner].id, base[option]);
    const char *kept = ent_str_failed(&text) ? NULL : ent_arena_copy(&g->arena, text.s, text.n);
    ent_str_clear(&text);
    return kept;
}

static bool name_options(ent_gmcr *g, ent_names *taken) {
    const char *base[ENT_GMCR_MOST];
    for (uint32_t i = 0; i < g->n_options; i++)
        if (!(base[i] = base_name(g, g->options[i].name, "option", i))) return false;
    for (uint32_t i = 0; i < g->n_options; i++) {
        const char *name = qualified(g, base, i);
        if (!name || !(g->options[i].id = take(g, taken, name))) return false;
    }
    return true;
}

/* The file's name without its folder and its ending. */
static const char *dispute_name(ent_gmcr *g) {
    const char *slash = strrchr(g->file, '/'), *from = slash ? slash + 1 : g->file;
    const char *dot = strrchr(from, '.');
    const char *stem = ent_arena_copy(&g->arena, from, dot ? (size_t)(dot - from) : strlen(from));
    return stem ? base_name(g, strcmp(stem, "-") == 0 ? "imported" : stem, "dispute", 0) : NULL;
}

static bool name_coalitions(ent_gmcr *g, ent_names *taken) {
    g->coalition_ids = ent_arena_alloc(&g->arena, g->n_coalitions + (size_t)1, sizeof(char *));
    if (!g->coalition_ids) return false;
    for (uint32_t i = 0; i < g->n_coalitions; i++)
        if (!(g->coalition_ids[i] = take(g, taken, base_name(g, "", "coalition", i)))) return false;
    return true;
}

ent_status ent_gmcr_name(ent_gmcr *g) {
    ent_names taken = {0};
    const char *name = dispute_name(g);
    bool fine = name && (g->dispute = take(g, &taken, name));
    for (uint32_t i = 0; fine && i < g->n_players; i++)
        fine = (g->players[i].id = take(g, &taken, base_name(g, g->players[i].name, "actor", i))) !=
               NULL;
    fine = fine && (g->nobody = take(g, &taken, "nobody")) && name_options(g, &taken) &&
           name_coalitions(g, &taken);
    ent_names_clear(&taken);
    return fine ? ENT_OK : ent_no_memory(g->ctx);
}
