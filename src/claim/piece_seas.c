/* piece_seas.c - which statement of an alternative's sea makes the difference.
 *
 * As with tables (piece_tables.c): each statement that the alternative puts in place of the model's is
 * tried alone, then all that it says of the sea. */

#include "claim/piece.h"

#include "base/ctx.h"

#include <string.h>

static const ent_sea *model_of(const ent_trying *t) {
    return &t->region->seas[t->change->table];
}

static void try_sea(ent_trying *t, const ent_sea *sea) {
    ent_try_change(t,
                   (ent_table_change){.owner = ENT_OF_SEA, .table = t->change->table, .sea = sea});
}

static void found_line(ent_trying *t, ent_table_line_kind kind, ent_slice name, ent_span span,
                       const ent_provenance *provenance) {
    ent_trying_found_line(
        t,
        (ent_table_line){
            .kind = kind, .actor = ENT_NONE, .text = name, .span = span, .provenance = provenance});
}

/* ---- lists of named things: their name is their first member */

static ent_slice name_at(const void *list, uint32_t i, size_t size) {
    return *(const ent_slice *)(const void *)((const char *)list + i * size);
}

/* The list with this one in place of the one of its name, or behind the others. */
static const void *with(ent_trying *t, const void *list, uint32_t *n, const void *thing,
                        size_t size) {
    char *out = ent_arena_alloc(t->scratch, (size_t)*n + 1, size);
    uint32_t k = 0;
    if (!out) {
        t->status = ent_no_memory(t->ctx);
        return list;
    }
    if (*n) memcpy(out, list, *n * size);
    while (k < *n && !ent_slice_eq(name_at(list, k, size), *(const ent_slice *)thing)) k++;
    memcpy(out + k * size, thing, size);
    if (k == *n) ++*n;
    return out;
}

static bool same_span(ent_span a, ent_span b) {
    return a.file == b.file && a.begin == b.begin;
}

/* ---- one statement at a time */

static void try_weight(ent_trying *t) {
    const ent_attribute *fresh = t->change->sea->weight;
    if (fresh == model_of(t)->weight) return;
    ent_sea s = *model_of(t);
    s.weight = fresh;
    try_sea(t, &s);
    if (fresh) ent_trying_found_number(t, fresh);
}

static void try_island(ent_trying *t, const ent_sea_island *x) {
    for (uint32_t i = 0; i < model_of(t)->n_islands; i++)
        if (same_span(model_of(t)->islands[i].span, x->span)) return;
    ent_sea s = *model_of(t);
    s.islands = with(t, s.islands, &s.n_islands, x, sizeof *x);
    try_sea(t, &s);
    ent_trying_found_number(t, x->weight);
}

static void try_closing(ent_trying *t, const ent_sea_closing *x) {
    for (uint32_t i = 0; i < model_of(t)->n_closings; i++)
        if (same_span(model_of(t)->closings[i].span, x->span)) return;
    ent_sea s = *model_of(t);
    s.closings = with(t, s.closings, &s.n_closings, x, sizeof *x);
    try_sea(t, &s);
    found_line(t, ENT_LINE_CLOSING, x->name, x->span, &x->provenance);
}

static void try_course(ent_trying *t, const ent_sea_line *x) {
    for (uint32_t i = 0; i < model_of(t)->n_lines; i++)
        if (same_span(model_of(t)->lines[i].span, x->span)) return;
    ent_sea s = *model_of(t);
    s.lines = with(t, s.lines, &s.n_lines, x, sizeof *x);
    try_sea(t, &s);
    found_line(t, ENT_LINE_COURSE, x->name, x->span, &x->provenance);
}

static void try_field(ent_trying *t, const ent_sea_field *x) {
    for (uint32_t i = 0; i < model_of(t)->n_fields; i++)
        if (same_span(model_of(t)->fields[i].span, x->span)) return;
    ent_sea s = *model_of(t);
    s.fields = with(t, s.fields, &s.n_fields, x, sizeof *x);
    try_sea(t, &s);
    found_line(t, ENT_LINE_FIELD, x->name, x->span, &x->provenance);
}

static void try_rule(ent_trying *t, const ent_sea_rule *x) {
    for (uint32_t i = 0; i < model_of(t)->n_rules; i++)
        if (same_span(model_of(t)->rules[i].span, x->span)) return;
    ent_sea s = *model_of(t);
    s.rules = with(t, s.rules, &s.n_rules, x, sizeof *x);
    try_sea(t, &s);
    found_line(t, ENT_LINE_RULE, x->name, x->span, &x->provenance);
}

void ent_try_in_sea(ent_trying *t) {
    const ent_sea *fresh = t->change->sea;
    try_weight(t);
    for (uint32_t i = 0; i < fresh->n_islands && ent_trying_goes_on(t); i++)
        try_island(t, &fresh->islands[i]);
    for (uint32_t i = 0; i < fresh->n_closings && ent_trying_goes_on(t); i++)
        try_closing(t, &fresh->closings[i]);
    for (uint32_t i = 0; i < fresh->n_lines && ent_trying_goes_on(t); i++)
        try_course(t, &fresh->lines[i]);
    for (uint32_t i = 0; i < fresh->n_fields && ent_trying_goes_on(t); i++)
        try_field(t, &fresh->fields[i]);
    for (uint32_t i = 0; i < fresh->n_rules && ent_trying_goes_on(t); i++)
        try_rule(t, &fresh->rules[i]);
    if (ent_trying_goes_on(t)) try_sea(t, fresh);
}

/* ---- whether an alternative says all that another says of a sea */

static bool same_number(const ent_attribute *a, const ent_attribute *b) {
    if (!a || !b) return a == b;
    return ent_sea_value(a, a->quantity.best) == ent_sea_value(b, b->quantity.best);
}

static bool same_line(const ent_polyline *a, const ent_polyline *b) {
    return a->n == b->n && (a->n == 0 || memcmp(a->at, b->at, 2 * a->n * sizeof *a->at) == 0);
}

static const void *named(const void *list, uint32_t n, size_t size, ent_slice name) {
    for (uint32_t i = 0; i < n; i++)
        if (ent_slice_eq(name_at(list, i, size), name)) return (const char *)list + i * size;
    return NULL;
}

#define NAMED(sea, list, x) named((sea)->list, (sea)->n_##list, sizeof *(sea)->list, (x)->name)

static bool islands_are_said(const ent_sea *model, const ent_sea *more, const ent_sea *less) {
    for (uint32_t i = 0; i < less->n_islands; i++) {
        const ent_sea_island *y = &less->islands[i], *old = NAMED(model, islands, y);
        const ent_sea_island *x = NAMED(more, islands, y);
        if (old && same_span(old->span, y->span)) continue;
        if (!x || !same_number(x->weight, y->weight)) return false;
    }
    return true;
}

static bool lines_are_said(const ent_sea *model, const ent_sea *more, const ent_sea *less) {
    for (uint32_t i = 0; i < less->n_closings; i++) {
        const ent_sea_closing *y = &less->closings[i], *old = NAMED(model, closings, y);
        const ent_sea_closing *x = NAMED(more, closings, y);
        if (old && same_span(old->span, y->span)) continue;
        if (!x || !same_line(&x->line, &y->line)) return false;
    }
    for (uint32_t i = 0; i < less->n_lines; i++) {
        const ent_sea_line *y = &less->lines[i], *old = NAMED(model, lines, y);
        const ent_sea_line *x = NAMED(more, lines, y);
        if (old && same_span(old->span, y->span)) continue;
        if (!x || x->geodesic != y->geodesic || !same_line(&x->corners, &y->corners)) return false;
    }
    return true;
}

static bool fields_are_said(const ent_sea *model, const ent_sea *more, const ent_sea *less) {
    for (uint32_t i = 0; i < less->n_fields; i++) {
        const ent_sea_field *y = &less->fields[i], *old = NAMED(model, fields, y);
        const ent_sea_field *x = NAMED(more, fields, y);
        if (old && same_span(old->span, y->span)) continue;
        if (!x || x->lon != y->lon || x->lat != y->lat) return false;
    }
    return true;
}

/* Rules are compared where they stand, not by what they say. */
static bool rules_are_said(const ent_sea *model, const ent_sea *less) {
    for (uint32_t i = 0; i < less->n_rules; i++) {
        const ent_sea_rule *y = &less->rules[i], *old = NAMED(model, rules, y);
        if (!old || !same_span(old->span, y->span)) return false;
    }
    return true;
}

bool ent_sea_change_contains(const ent_sea *model, const ent_sea *more, const ent_sea *less) {
    bool weight = less->weight == model->weight || same_number(more->weight, less->weight);
    return weight && islands_are_said(model, more, less) && lines_are_said(model, more, less) &&
           fields_are_said(model, more, less) && rules_are_said(model, less);
}
