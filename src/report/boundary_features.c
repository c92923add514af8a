/* boundary_features.c - what each island and closing line changes, and which shore points make the
 * stretches of a line. */

#include "base/num.h"
#include "report/boundary.h"

#include <math.h>
#include <stdlib.h>

enum { HANG = 4, MOST_CHANGED = 6, MOST_CONTROLS = 12 };

static const double LEAST_KM = 0.1; /* of a stretch that is spoken of */

/* ---- features */

static const ent_boundary_row *first_row(const ent_boundary *b) {
    for (uint32_t r = 0; r < b->n_rows; r++)
        if (ent_rule_answers(b, r)) return &b->row[r];
    return NULL;
}

/* The largest change of a share. */
static double change_of(const ent_boundary *b, const ent_boundary_row *row,
                        const ent_boundary_feature *f) {
    double most = 0;
    for (uint32_t s = 0; s <= b->n && f->share; s++)
        most = fmax(most, fabs(f->share[s] - row->share[s]));
    return most;
}

static void put_feature(ent_str *out, const ent_boundary *b, const ent_boundary_feature *f) {
    size_t begun = out->n;
    if (f->name.n)
        ent_put_clean(out, f->name);
    else
        ent_str_add(out, f->closing ? "a closing line" : "an island");
    if (!f->name.n) ent_put_capital(out, begun);
    if (f->closing) return;
    ent_str_add(out, " (");
    ent_put_state_words(out, b, f->state);
    ent_str_add(out, ", ");
    ent_put_km2(out, f->area);
    ent_str_add(out, " at ");
    ent_put_lat_lon(out, f->lon, f->lat);
    if (f->full) {
        ent_str_add(out, ", weight ");
        ent_num_print_short(out, f->weight, 3);
    }
    ent_str_add_char(out, ')');
}

static void put_changes(ent_str *out, const ent_boundary *b, const ent_boundary_row *row,
                        const ent_boundary_feature *f, uint32_t most) {
    uint32_t n = 0;
    for (uint32_t s = 0; s <= b->n; s++) {
        if (fabs(f->share[s] - row->share[s]) < ENT_SHARE_HIDDEN || n++ >= most) continue;
        ent_str_add(out, n > 1 ? ", " : "");
        ent_put_state_words(out, b, s);
        ent_str_add_char(out, ' ');
        ent_put_area_share(out, f->share[s]);
        ent_str_add(out, " instead of ");
        ent_put_area_share(out, row->share[s]);
    }
    if (n > most) ent_str_addf(out, " and %u more", (unsigned)(n - most));
    if (n == 0) ent_str_add(out, "no share is another");
}

static void print_feature(ent_printer *p, const ent_boundary *b, const ent_boundary_row *row,
                          const ent_boundary_feature *f) {
    ent_str s = {0};
    put_feature(&s, b, f);
    if (f->closing && !f->closes) {
        ent_str_add(&s, f->area > 0 ? " cuts off " : " cuts off nothing");
        if (f->area > 0) ent_put_km2(&s, f->area);
    }
    if (f->missing) {
        ent_str_addf(&s, ": %s.", f->missing);
    } else {
        ent_str_add(&s, f->closing ? "; without it "
                        : f->full  ? ": with full weight "
                                   : ": without it ");
        put_changes(&s, b, row, f, p->how.all ? UINT32_MAX : MOST_CHANGED);
        ent_str_add_char(&s, '.');
    }
    ent_print_paragraph(p, 2, HANG, &s);
}

typedef struct effect {
    double change;
    uint32_t feature;
} effect;

static int larger_first(const void *a, const void *b) {
    const effect *x = a, *y = b;
    if (x->change != y->change) return x->change < y->change ? 1 : -1;
    return (x->feature > y->feature) - (x->feature < y->feature);
}

/* Those that change no share are counted. */
static void print_ordered(ent_printer *p, const ent_boundary *b, const ent_boundary_row *row,
                          const effect *at) {
    ent_str s = {0};
    uint32_t silent = 0, untried = 0;
    for (uint32_t i = 0; i < b->n_features; i++) {
        const ent_boundary_feature *f = &b->feature[at[i].feature];
        bool quiet = !f->closing && at[i].change < ENT_SHARE_HIDDEN && !p->how.all;
        if (!quiet)
            print_feature(p, b, row, f);
        else if (f->missing)
            untried++;
        else
            silent++;
    }
    if (silent) {
        ent_put_count(&s, silent, "island changes", "islands change");
        ent_str_add(&s, " no share by a hundredth of a percent (--all lists them).");
    }
    ent_print_any(p, 2, HANG, &s);
    if (untried) {
        ent_put_count(&s, untried, "island was", "islands were");
        ent_str_add(&s, " not tried (--all says why).");
    }
    ent_print_any(p, 2, HANG, &s);
}

void ent_boundary_print_features(ent_printer *p, const ent_boundary *b) {
    const ent_boundary_row *row = first_row(b);
    ent_str s = {0};
    if (!b->features || !row) return;
    effect *at = ent_arena_alloc(&p->scratch, (size_t)b->n_features + 1, sizeof *at);
    if (!at) {
        p->status = ENT_ENOMEM;
        return;
    }
    for (uint32_t i = 0; i < b->n_features; i++)
        at[i] = (effect){change_of(b, row, &b->feature[i]), i};
    qsort(at, b->n_features, sizeof *at, larger_first);
    ent_print_gap(p);
    ent_str_add(&s, "What islands and closing lines change by ");
    ent_str_add_slice(&s, row->name);
    ent_print_paragraph(p, 0, 2, &s);
    if (b->n_features == 0) {
        ent_str_add(&s, "There are none at this sea.");
        ent_print_paragraph(p, 2, HANG, &s);
    }
    print_ordered(p, b, row, at);
}

/* ---- controls */

/* "Iran at 38.440 N 48.877 E (the island Ashur)" */
static void put_shore(ent_str *out, const ent_boundary *b, uint32_t point) {
    const ent_shore_point *at = &b->table.waters->point[point];
    const ent_sea_table *t = &b->table;
    ent_put_state_words(out, b, at->state);
    ent_str_add(out, " at ");
    ent_put_lat_lon(out, at->lon, at->lat);
    if (!t->coast || !t->piece) return;
    const ent_coast_piece *piece = &t->sea->coasts[t->coast[at->shore]].pieces[t->piece[at->shore]];
    if (!piece->island) return;
    ent_str_add(out, piece->name.n ? " (the island " : " (an island");
    if (piece->name.n) ent_put_clean(out, piece->name);
    ent_str_add_char(out, ')');
}

static void put_control(ent_str *out, const ent_boundary *b, const ent_boundary_row *row,
                        const ent_control *c) {
    const ent_sea_border *border = &row->lines.zones->border[c->border];
    ent_put_km(out, c->length);
    ent_str_add(out, " of the line between ");
    ent_put_state_words(out, b, border->a);
    ent_str_add(out, " and ");
    ent_put_state_words(out, b, border->b);
    ent_str_add(out, ", about ");
    ent_put_lat_lon(out, c->lon, c->lat);
    ent_str_add(out, ", are made by the shore of ");
    put_shore(out, b, c->point_a);
    ent_str_add(out, " and that of ");
    put_shore(out, b, c->point_b);
    ent_str_add_char(out, '.');
}

/* Longest first, whatever the border. */
typedef struct control_at {
    double length;
    uint32_t number;
} control_at;

static int longer_first(const void *a, const void *b) {
    const control_at *x = a, *y = b;
    if (x->length != y->length) return x->length < y->length ? 1 : -1;
    return (x->number > y->number) - (x->number < y->number);
}

/* Those that are long enough to be spoken of; they live in p->scratch. */
static const control_at *order_controls(ent_printer *p, const ent_boundary_row *row, uint32_t *n) {
    control_at *at = ent_arena_alloc(&p->scratch, (size_t)row->n_controls + 1, sizeof *at);
    *n = 0;
    if (!at) {
        p->status = ENT_ENOMEM;
        return NULL;
    }
    for (uint32_t i = 0; i < row->n_controls; i++)
        if (row->control[i].length >= LEAST_KM)
            at[(*n)++] = (control_at){row->control[i].length, i};
    if (*n) qsort(at, *n, sizeof *at, longer_first);
    return at;
}

/* What follows a line or an agreement. */
static void print_followed(ent_printer *p, const ent_boundary *b, const ent_boundary_row *row) {
    const ent_zones *z = row->lines.zones;
    ent_str s = {0};
    for (uint32_t i = 0; i < z->n_borders; i++) {
        if (!ent_is_followed(&z->border[i]) || z->border[i].length < LEAST_KM) continue;
        ent_put_state_words(&s, b, z->border[i].a);
        ent_str_add(&s, " and ");
        ent_put_state_words(&s, b, z->border[i].b);
        ent_str_add(&s, ": ");
        ent_put_followed(&s, b->table.sea, row->rule, &z->border[i], z->border[i].length);
        ent_print_paragraph(p, 2, HANG, &s);
    }
}

static bool any_followed(const ent_boundary_row *row) {
    const ent_zones *z = row->lines.zones;
    for (uint32_t i = 0; z && i < z->n_borders; i++)
        if (ent_is_followed(&z->border[i]) && z->border[i].length >= LEAST_KM) return true;
    return false;
}

void ent_boundary_print_controls(ent_printer *p, const ent_boundary *b) {
    ent_str s = {0};
    for (uint32_t r = 0; r < b->n_rows && b->controls; r++) {
        const ent_boundary_row *row = &b->row[r];
        uint32_t most = p->how.all ? UINT32_MAX : MOST_CONTROLS, n = 0;
        if (row->missing) continue;
        const control_at *at = order_controls(p, row, &n);
        if (!at || (n == 0 && !any_followed(row))) continue;
        ent_print_gap(p);
        ent_str_add(&s, "What makes the lines of ");
        ent_str_add_slice(&s, row->name);
        ent_print_paragraph(p, 0, 2, &s);
        print_followed(p, b, row);
        for (uint32_t i = 0; i < n && i < most; i++) {
            put_control(&s, b, row, &row->control[at[i].number]);
            ent_print_paragraph(p, 2, HANG, &s);
        }
        if (n > most) {
            ent_str_add(&s, "And ");
            ent_put_count(&s, n - most, "shorter stretch", "shorter stretches");
            ent_str_add(&s, " (--all lists them).");
            ent_print_paragraph(p, 2, HANG, &s);
        }
    }
}
