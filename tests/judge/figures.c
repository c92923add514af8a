/* figures.c - compares the leaves of a case of numbers with what the engine computed. */

#include "judge/figures.h"

#include <inttypes.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const char *figures_at(figures_path room, const char *format, ...) {
    va_list args;
    va_start(args, format);
    vsnprintf(room, sizeof(figures_path), format, args);
    va_end(args);
    return room;
}

void figures_begin(figures *f, tally *t, const char *judge) {
    *f = (figures){.t = t, .judge = judge};
}

bool figures_tolerance(figures *f, const ent_json *root, const char *name) {
    const ent_json *value = ent_json_get(root, "tolerance");
    if (name) value = ent_json_get(value, name);
    if (ent_json_number(value, &f->tolerance) && f->tolerance >= 0) return true;
    ent_fail(f->t->ctx, ENT_EINPUT, "the case has no tolerance \"%s\"", name ? name : "");
    return false;
}

static size_t leaves(const ent_json *v) {
    ent_json_kind kind = ent_json_kind_of(v);
    if (kind == ENT_JSON_NONE) return 0;
    if (kind != ENT_JSON_ARRAY && kind != ENT_JSON_OBJECT) return 1;
    size_t n = 0;
    for (size_t i = 0; i < ent_json_size(v); i++) {
        const char *key;
        n += leaves(kind == ENT_JSON_ARRAY ? ent_json_at(v, i) : ent_json_member(v, i, &key));
    }
    return n;
}

void figures_owe(figures *f, const ent_json *expected) {
    f->owed += leaves(expected);
}

/* "a[12].b" becomes "a[].b". */
static void list_path(figures *f, const char *path) {
    char field[sizeof(figures_path)];
    size_t n = 0;
    bool inside = false;
    for (; *path && n + 1 < sizeof field; path++) {
        if (*path == ']') inside = false;
        if (!inside) field[n++] = *path;
        if (*path == '[') inside = true;
    }
    field[n] = '\0';
    list_field(f->t->fields, field, f->judge);
}

void figures_note(figures *f, const char *path, const ent_json *note) {
    size_t n = leaves(note);
    f->judged += n;
    f->read += n;
    list_field(f->t->fields, path, "figures_note (text, not judged)");
}

static bool passed(figures *f, const char *path) {
    list_path(f, path);
    f->judged++;
    tally_pass(f->t);
    return true;
}

/* A value that the file does not have was never owed. */
static bool differs(figures *f, const char *path, const ent_json *expected, const char *got, ...)
    ENT_FORMAT(4, 5);

static bool differs(figures *f, const char *path, const ent_json *expected, const char *got, ...) {
    char text[200];
    double x;
    bool truth;
    const char *word = ent_json_text(expected);
    va_list args;
    va_start(args, got);
    vsnprintf(text, sizeof text, got, args);
    va_end(args);
    list_path(f, path);
    f->judged += ent_json_kind_of(expected) != ENT_JSON_NONE;
    f->failed++;
    if (ent_json_number(expected, &x))
        tally_fail(f->t, "%s: expected %.12g, got %s", path, x, text);
    else if (ent_json_bool(expected, &truth))
        tally_fail(f->t, "%s: expected %s, got %s", path, truth ? "true" : "false", text);
    else
        tally_fail(f->t, "%s: expected %s, got %s", path,
                   word                                          ? word
                   : ent_json_kind_of(expected) == ENT_JSON_NONE ? "nothing"
                   : ent_json_kind_of(expected) == ENT_JSON_NULL ? "null"
                                                                 : "a list or an object",
                   text);
    return false;
}

bool figures_number(figures *f, const char *path, const ent_json *expected, double got) {
    double x;
    if (!ent_json_number(expected, &x)) return differs(f, path, expected, "%.12g", got);
    double deviation = fabs(got - x);
    if (!(deviation <= f->tolerance)) return differs(f, path, expected, "%.12g", got);
    if (deviation > f->largest) f->largest = deviation;
    return passed(f, path);
}

bool figures_count(figures *f, const char *path, const ent_json *expected, uint64_t got) {
    double x;
    if (ent_json_number(expected, &x) && x == (double)got) return passed(f, path);
    return differs(f, path, expected, "%" PRIu64, got);
}

bool figures_bool(figures *f, const char *path, const ent_json *expected, bool got) {
    bool x;
    if (ent_json_bool(expected, &x) && x == got) return passed(f, path);
    return differs(f, path, expected, "%s", got ? "true" : "false");
}

bool figures_text(figures *f, const char *path, const ent_json *expected, const char *got) {
    const char *x = ent_json_text(expected);
    if (x && got && strcmp(x, got) == 0) return passed(f, path);
    return differs(f, path, expected, "%s", got ? got : "nothing");
}

bool figures_null(figures *f, const char *path, const ent_json *expected, bool undefined) {
    if (ent_json_kind_of(expected) == ENT_JSON_NULL && undefined) return passed(f, path);
    return differs(f, path, expected, "%s", undefined ? "nothing" : "something");
}

void figures_refused(figures *f, const char *path, const ent_json *expected, const char *why) {
    size_t n = leaves(expected);
    f->judged += n;
    f->failed++;
    list_path(f, path);
    tally_fail(f->t, "%s: expected %zu figure%s, got: %s", path, n, n == 1 ? "" : "s", why);
}

static bool of_length(figures *f, const char *path, const ent_json *expected, size_t n) {
    if (ent_json_kind_of(expected) == ENT_JSON_ARRAY && ent_json_size(expected) == n) return true;
    char why[60];
    snprintf(why, sizeof why, "a list of %zu", n);
    figures_refused(f, path, expected, why);
    return false;
}

bool figures_list(figures *f, const char *path, const ent_json *expected, const double *got,
                  size_t n) {
    if (!of_length(f, path, expected, n)) return false;
    bool all = true;
    for (size_t i = 0; i < n; i++) {
        figures_path at;
        bool right =
            figures_number(f, figures_at(at, "%s[%zu]", path, i), ent_json_at(expected, i), got[i]);
        all = all && right;
    }
    return all;
}

bool figures_matrix(figures *f, const char *path, const ent_json *expected, const double *got,
                    size_t rows, size_t columns) {
    if (!of_length(f, path, expected, rows)) return false;
    bool all = true;
    for (size_t i = 0; i < rows; i++) {
        figures_path at;
        bool right = figures_list(f, figures_at(at, "%s[%zu]", path, i), ent_json_at(expected, i),
                                  got + i * columns, columns);
        all = all && right;
    }
    return all;
}

void figures_end(figures *f) {
    const char *slash = strrchr(f->t->about, '/');
    if (f->judged != f->owed)
        tally_fail(f->t, "%zu figures are expected, and %zu were judged", f->owed, f->judged);
    size_t n = f->judged - f->read;
    printf("%s: %zu figure%s, largest deviation %.1e", slash ? slash + 1 : f->t->about, n,
           n == 1 ? "" : "s", f->largest);
    if (f->failed) printf(" among those as expected; %zu not as expected", f->failed);
    printf("\n");
}
