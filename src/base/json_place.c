/* json_place.c - where in a JSON text a value stands.
 *
 * The reader of JSON keeps values, not places.  A message needs one place, so the text is walked
 * once more, step by step, when there is something to say. */

#include "base/json_place.h"

#include <string.h>

typedef struct walk {
    ent_slice text;
    size_t at;
} walk;

static char here(const walk *w) {
    return w->at < w->text.n ? w->text.s[w->at] : '\0';
}

static void skip_blanks(walk *w) {
    while (w->at < w->text.n && memchr(" \t\r\n", w->text.s[w->at], 4)) w->at++;
}

static void skip_text(walk *w) {
    for (w->at++; w->at < w->text.n && here(w) != '"'; w->at++)
        if (here(w) == '\\') w->at++;
    w->at++;
}

/* To the byte behind the value that begins here. */
static void skip_value(walk *w) {
    size_t depth = 0;
    do {
        char c = here(w);
        if (c == '"') {
            skip_text(w);
            continue;
        }
        if (depth == 0 && (c == ',' || c == '}' || c == ']' || memchr(" \t\r\n", c, 4))) return;
        depth += c == '{' || c == '[';
        depth -= c == '}' || c == ']';
        w->at++;
        if (depth == 0 && (c == '}' || c == ']')) return;
    } while (w->at < w->text.n);
}

/* Whether the key that begins here is that one; behind its colon in any case. */
static bool pass_key(walk *w, const char *key) {
    size_t begin = w->at + 1;
    skip_text(w);
    size_t n = strlen(key);
    bool same =
        begin + n + 1 == w->at && w->at <= w->text.n && memcmp(w->text.s + begin, key, n) == 0;
    skip_blanks(w);
    if (here(w) == ':') w->at++;
    skip_blanks(w);
    return same;
}

/* From the beginning of a value to that of one inside it. */
static bool step_down(walk *w, const ent_json_step *step) {
    if (here(w) != (step->key ? '{' : '[')) return false;
    w->at++;
    for (size_t i = 0; w->at < w->text.n; i++) {
        skip_blanks(w);
        if (here(w) == '}' || here(w) == ']') return false;
        if (step->key ? pass_key(w, step->key) : i == step->index) return true;
        skip_value(w);
        skip_blanks(w);
        if (here(w) == ',') w->at++;
    }
    return false;
}

ent_slice ent_json_place(ent_slice text, const ent_json_step *steps, size_t n) {
    walk w = {text, 0};
    skip_blanks(&w);
    for (size_t i = 0; i < n; i++) {
        walk deeper = w;
        if (!step_down(&deeper, &steps[i])) break;
        w = deeper;
    }
    size_t begin = w.at < text.n ? w.at : text.n;
    skip_value(&w);
    size_t end = w.at < text.n ? w.at : text.n;
    return (ent_slice){text.s + begin, end - begin};
}
