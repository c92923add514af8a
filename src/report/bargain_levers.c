/* bargain_levers.c - which single change of which party would move a forecast to a point, by what is
 * changed and then the smallest first, and by how much the others miss. */

#include "report/bargain.h"

#include "base/num.h"
#include "report/support.h"

#include <math.h>
#include <stdlib.h>

enum { HANG = 4, MOST_REACHED = 8 };

static const char *const kinds[] = {"position", "salience", "weight"};

/* How large a change is: as a share of the scale, of 1, or of the weight. */
static double size_of(const ent_bargain *b, uint32_t k, const ent_lever *l) {
    double length = b->table.problem.high[k] - b->table.problem.low[k];
    double change = fabs(l->value - l->from);
    if (l->kind == ENT_LEVER_POSITION) return change / length;
    return l->kind == ENT_LEVER_SALIENCE ? change : l->from > 0 ? change / l->from : change;
}

static void put_value(ent_str *out, const ent_bargain *b, uint32_t k, const ent_lever *l,
                      double x) {
    if (isinf(x)) {
        ent_str_add(out, "any size");
    } else if (l->kind == ENT_LEVER_POSITION) {
        ent_put_point(out, b, k, x);
    } else if (l->kind == ENT_LEVER_SALIENCE) {
        ent_num_print_short(out, 100 * x, 2);
        ent_str_add_char(out, '%');
    } else if (x >= 1000 && x < 1e15) { /* two figures here, too */
        double unit = pow(10, floor(log10(x)) - 1);
        ent_count_print(out, (uint64_t)(floor(x / unit + 0.5) * unit + 0.5));
    } else {
        ent_num_print_short(out, x, 2);
    }
}

/* ---- what has been stated of the number */

static const ent_attribute *cell_of(const ent_bargain *b, const ent_table_column *columns,
                                    uint32_t n, const ent_party_line *line, const char *name) {
    for (uint32_t c = 0; c < n; c++) {
        if (!ent_slice_eq(columns[c].name, ent_slice_of(name))) continue;
        if (line->cells[c].own) return line->cells[c].own;
        for (uint32_t i = 0; i < b->table.n_read; i++) {
            const ent_attribute *a = b->table.read[i];
            if (a->owner == ENT_OF_ACTOR && a->actor == line->actor &&
                ent_slice_eq(a->name, line->cells[c].attribute))
                return a;
        }
    }
    return NULL;
}

/* NULL: it is not one number of the text, as where a position follows another party's. */
static const ent_attribute *stated(const ent_bargain *b, uint32_t k, const ent_lever *l) {
    const ent_negotiation *n = b->table.negotiation;
    const ent_dimension *d = &n->dimensions[k];
    uint32_t line = b->table.line[l->party];
    const ent_attribute *a = NULL;
    if (l->kind == ENT_LEVER_WEIGHT)
        a = cell_of(b, n->columns, n->n_columns, &n->parties[line], kinds[l->kind]);
    else
        a = cell_of(b, d->columns, d->n_columns, &d->parties[line], kinds[l->kind]);
    return a && !a->set ? a : NULL;
}

static bool is_about(double x, double y) {
    return fabs(x - y) <= 1e-9 * fabs(y);
}

static void put_stated_range(ent_str *out, const ent_bargain *b, uint32_t k, const ent_lever *l,
                             const ent_attribute *a) {
    const ent_quantity *q = &a->quantity;
    double unit = is_about(q->best, l->from) ? 1 : 100; /* a share may be written in percent */
    if (q->doubt != ENT_TRIANGULAR && q->doubt != ENT_MIDDLE_SHARE) return;
    if (!is_about(q->best, unit * l->from)) return;
    double low = q->low / unit, high = q->high / unit;
    if (l->value >= low && l->value <= high) return;
    ent_str_add(out, " (outside the stated ");
    put_value(out, b, k, l, low);
    ent_str_add(out, " to ");
    put_value(out, b, k, l, high);
    ent_str_add_char(out, ')');
}

static void put_change(ent_str *out, const ent_bargain *b, uint32_t k, const ent_lever *l) {
    const ent_attribute *a = stated(b, k, l);
    ent_put_possessive(out, ent_party_title(b, l->party));
    ent_str_addf(out, " %s ", kinds[l->kind]);
    put_value(out, b, k, l, l->from);
    ent_str_add(out, l->beyond > 0 ? " -> above " : l->beyond < 0 ? " -> below " : " -> ");
    put_value(out, b, k, l, l->value);
    if (a && l->kind == ENT_LEVER_WEIGHT) ent_put_unit(out, a->quantity.unit);
    if (a) put_stated_range(out, b, k, l, a);
}

/* ---- in order */

typedef struct sized {
    const ent_lever *lever;
    double size;
} sized;

/* Points, percent and tonnes are not compared with each other. */
static int smaller_first(const void *a, const void *b) {
    const sized *x = a, *y = b;
    if (x->lever->kind != y->lever->kind) return x->lever->kind < y->lever->kind ? -1 : 1;
    if (x->size != y->size) return x->size < y->size ? -1 : 1;
    return x->lever < y->lever ? -1 : x->lever > y->lever;
}

/* The lever of a kind that comes closest; NULL: each of that kind does, or none changes
 * anything. */
static const ent_lever *closest(const ent_lever *levers, uint32_t n, ent_lever_kind kind) {
    const ent_lever *best = NULL;
    for (uint32_t i = 0; i < n; i++) {
        const ent_lever *l = &levers[i];
        if (l->kind != kind) continue;
        if (l->reached) return NULL;
        if (!best || l->misses < best->misses) best = l;
    }
    return best && best->value != best->from ? best : NULL;
}

static void print_misses(ent_printer *p, const ent_bargain *b, uint32_t k,
                         const ent_lever *levers) {
    ent_str s = {0};
    for (int kind = ENT_LEVER_POSITION; kind <= ENT_LEVER_WEIGHT; kind++) {
        const ent_lever *l = closest(levers, b->n * ENT_LEVERS_PER_PARTY, (ent_lever_kind)kind);
        if (!l) continue;
        ent_str_addf(&s, "No %s alone is enough; ", kinds[kind]);
        put_change(&s, b, k, l);
        ent_str_add(&s, " comes to ");
        ent_put_point(&s, b, k, l->outcome);
        ent_str_add(&s, " and misses by ");
        bool tiny = l->misses < ent_point_step(b, k) / 2;
        if (tiny) ent_str_add(&s, "less than ");
        ent_put_point(&s, b, k, tiny ? ent_point_step(b, k) : l->misses);
        ent_str_add_char(&s, '.');
        ent_print_paragraph(p, 2, HANG, &s);
    }
}

static void print_reached(ent_printer *p, const ent_bargain *b, uint32_t k,
                          const ent_lever *levers) {
    uint32_t n = b->n * ENT_LEVERS_PER_PARTY, reached = 0;
    ent_str s = {0};
    sized *list = ent_arena_alloc(&p->scratch, n, sizeof *list);
    if (!list) {
        ent_printer_asked(p, ent_no_memory(p->ctx));
        return;
    }
    for (uint32_t i = 0; i < n; i++)
        if (levers[i].reached) list[reached++] = (sized){&levers[i], size_of(b, k, &levers[i])};
    qsort(list, reached, sizeof *list, smaller_first);
    for (uint32_t i = 0; i < reached && (i < MOST_REACHED || p->how.all); i++) {
        put_change(&s, b, k, list[i].lever);
        ent_str_add_char(&s, '.');
        ent_print_paragraph(p, 2, HANG, &s);
    }
    if (reached > MOST_REACHED && !p->how.all) {
        ent_str_addf(&s, "and %u more (--all).", reached - MOST_REACHED);
        ent_print_paragraph(p, 2, HANG, &s);
    }
}

static void print_of(ent_printer *p, const ent_bargain *b, const ent_bargain_row *row, uint32_t k) {
    ent_str s = {0};
    double now = row->settlement.point[k], step = ent_point_step(b, k);
    ent_print_gap(p);
    ent_str_add(&s, "One change that would bring ");
    ent_str_add(&s, row->method->id);
    if (b->n_dimensions > 1) {
        ent_str_add(&s, " of ");
        ent_str_add_slice(&s, ent_dimension_name(b, k));
    }
    ent_str_add(&s, " from ");
    ent_put_point(&s, b, k, now);
    ent_str_add(&s, " to ");
    ent_put_point(&s, b, k, b->to[k]);
    ent_str_add(&s, " or past it; of each kind the smallest first");
    ent_print_paragraph(p, 0, 2, &s);
    if (floor(now / step + 0.5) == floor(b->to[k] / step + 0.5)) {
        ent_print_line(p, "  It is there already, as far as the page can show.");
        return;
    }
    print_reached(p, b, k, row->levers[k]);
    print_misses(p, b, k, row->levers[k]);
}

void ent_bargain_print_levers(ent_printer *p, const ent_bargain *b) {
    ent_str s = {0};
    for (uint32_t r = 0; r < b->n_rows; r++) {
        const ent_bargain_row *row = &b->row[r];
        for (uint32_t k = 0; row->levers && k < b->n_dimensions; k++) print_of(p, b, row, k);
    }
    /* Rows that have none for the same reason stand together. */
    for (uint32_t r = 0; r < b->n_rows; r++) {
        const char *why = b->row[r].no_levers;
        bool said = !why;
        for (uint32_t q = 0; q < r; q++) said = said || b->row[q].no_levers == why;
        if (said) continue;
        ent_str_addf(&s, "No levers of %s", b->row[r].method->id);
        for (uint32_t q = r + 1; q < b->n_rows; q++)
            if (b->row[q].no_levers == why) ent_str_addf(&s, ", %s", b->row[q].method->id);
        ent_str_addf(&s, ": %s.", why);
        ent_print_gap(p);
        ent_print_paragraph(p, 0, HANG, &s);
    }
}
