/* bargain_text.c - a negotiation for people: forecasts beside the mean, who decides, and how far doubt
 * reaches. */

#include "report/bargain.h"

#include "base/num.h"
#include "report/markup.h"
#include "report/table.h"

#include <math.h>
#include <string.h>

enum { HANG = 4 };

/* ---- the head */

static void put_scale(ent_str *out, const ent_bargain *b, uint32_t k) {
    const ent_dimension *d = &b->table.negotiation->dimensions[k];
    if (d->name.n)
        ent_put_clean(out, d->title.n ? d->title : d->name);
    else
        ent_str_add(out, "Scale");
    ent_str_add(out, ": ");
    ent_num_print(out, d->low);
    ent_str_add_char(out, ' ');
    ent_put_clean(out, d->low_text);
    ent_str_add(out, d->low_text.n ? " ... " : "... ");
    ent_num_print(out, d->high);
    ent_str_add(out, d->high_text.n ? " " : "");
    ent_put_clean(out, d->high_text);
}

static void print_head(ent_printer *p, const ent_bargain *b) {
    ent_str s = {0};
    ent_str_add_slice(&s, b->table.negotiation->name);
    ent_str_addf(&s, ": %u %s", b->n, b->n == 1 ? "party" : "parties");
    ent_put_under(&s, b->region, b->alternative);
    ent_print_title(p, b->table.negotiation->title, ent_str_get(&s));
    ent_page_drop(&p->out, &s);
    for (uint32_t k = 0; k < b->n_dimensions; k++) {
        put_scale(&s, b, k);
        ent_print_paragraph(p, 0, 2, &s);
    }
    ent_put_settings(&s, p);
    ent_print_any(p, 0, 2, &s);
    ent_print_gap(p);
}

/* ---- the forecasts of one dimension */

static void put_range(ent_str *out, const ent_bargain *b, const ent_bargain_row *row, uint32_t k) {
    if (!row->range.low) return;
    ent_str_add_char(out, '[');
    ent_put_point(out, b, k, row->range.low[k]);
    ent_str_add(out, " - ");
    ent_put_point(out, b, k, row->range.high[k]);
    ent_str_add_char(out, ']');
}

static void put_beside(ent_str *out, const ent_bargain *b, const ent_bargain_row *row, uint32_t k) {
    double beside = ent_beside_mean(b, row, k);
    ent_str text = {0};
    if (row == b->mean) return;
    ent_put_point(&text, b, k, fabs(beside));
    bool same = strspn(ent_str_get(&text), "0.") == text.n;
    ent_str_add(out, same ? "" : beside > 0 ? "+" : "-");
    ent_str_add(out, same ? "the same" : ent_str_get(&text));
    ent_page_drop(out, &text);
}

/* Rows that are the impasse because no deal is better for everybody: these are one row, if they are
 * several. */
static bool is_no_deal(const ent_bargain *b, const ent_bargain_row *row) {
    return ent_stays_at_impasse(b, row) ||
           (row->method == &ent_bargain_reference_point && !row->missing);
}

static uint32_t count_folded(const ent_bargain *b) {
    uint32_t n = 0, solutions = 0;
    for (uint32_t r = 0; r < b->n_rows; r++) {
        n += is_no_deal(b, &b->row[r]);
        solutions += ent_stays_at_impasse(b, &b->row[r]);
    }
    return b->n_dimensions == 1 && solutions && n > 1 ? n : 0;
}

/* Of rows that are one the widest. */
static ent_bargain_row folded_row(const ent_bargain *b, double *low, double *high) {
    ent_bargain_row all = {0};
    for (uint32_t r = 0; r < b->n_rows; r++) {
        const ent_bargain_row *row = &b->row[r];
        if (!is_no_deal(b, row)) continue;
        if (!all.method) all = *row;
        if (!row->range.low) continue;
        *low = fmin(*low, row->range.low[0]);
        *high = fmax(*high, row->range.high[0]);
        all.range.low = low;
        all.range.high = high;
    }
    return all;
}

/* "25.1"; of rows that are one "44.4 to 51.3"; "(252)" behind it where it is of fewer decisions. */
static void put_errors(ent_str *out, const ent_bargain *b, const ent_bargain_row *row,
                       bool folded) {
    const ent_error_record *least = NULL, *most = NULL;
    for (uint32_t r = 0; r < b->n_rows; r++) {
        if (folded ? !is_no_deal(b, &b->row[r]) : b->row[r].method != row->method) continue;
        const ent_error_record *own = ent_error_record_of(b->row[r].method->id);
        if (!own) continue;
        if (!least || own->mean < least->mean) least = own;
        if (!most || own->mean > most->mean) most = own;
    }
    if (!least) return;
    ent_num_print_short(out, least->mean, 3);
    if (most != least) {
        ent_str_add(out, " to ");
        ent_num_print_short(out, most->mean, 3);
    }
    if (least->n != ent_error_record_of("mean")->n) ent_str_addf(out, " (%u)", least->n);
}

static void print_table(ent_printer *p, ent_table *t, uint64_t right) {
    if (ent_is_markup(p)) {
        ent_markup_table(p, t);
        return;
    }
    ent_table_print_grid(&p->out, t, 0, right);
    ent_table_clear(t);
}

enum { NAME, BEST, RANGE, BESIDE, ERROR, N_COLUMNS };

static void add_forecast(ent_table *t, const ent_bargain *b, const ent_bargain_row *row, uint32_t k,
                         bool folded) {
    ent_str s = {0};
    ent_table_add_row(t, ENT_CELLS, 2);
    ent_table_set(t, NAME, folded ? "no deal: the impasse" : row->method->id);
    ent_put_point(&s, b, k, row->settlement.point[k]);
    ent_table_set_all(t, BEST, &s);
    put_range(&s, b, row, k);
    ent_table_set_all(t, RANGE, &s);
    put_beside(&s, b, row, k);
    ent_table_set_all(t, BESIDE, &s);
    if (k == 0) put_errors(&s, b, row, folded);
    ent_table_set_all(t, ERROR, &s);
}

static void print_forecasts(ent_printer *p, const ent_bargain *b, uint32_t k) {
    ent_table t = ent_table_new(N_COLUMNS);
    ent_table_add_row(&t, ENT_CELLS, 2);
    ent_table_set(&t, BEST, "best guess");
    ent_table_set(&t, RANGE, b->draws ? "range of draws" : "");
    ent_table_set(&t, BESIDE, b->n_rows > 1 ? "beside the mean" : "");
    ent_table_set(&t, ERROR, k == 0 ? "EU error" : "");
    bool told = false;
    for (uint32_t r = 0; r < b->n_rows; r++) {
        const ent_bargain_row *row = &b->row[r];
        bool folded = count_folded(b) && is_no_deal(b, row);
        if (row->missing || (folded && told)) continue;
        double low = HUGE_VAL, high = -HUGE_VAL;
        ent_bargain_row all = folded ? folded_row(b, &low, &high) : *row;
        /* Only the row of the mean itself is the mean. */
        add_forecast(&t, b, row == b->mean ? row : &all, k, folded);
        told = told || folded;
    }
    print_table(p, &t, 1u << BEST | 1u << RANGE | 1u << BESIDE | 1u << ERROR);
}

/* ---- who decides, and what has no answer */

static const ent_bargain_row *row_of(const ent_bargain *b, const ent_method *m) {
    for (uint32_t r = 0; r < b->n_rows; r++)
        if (b->row[r].method == m && !b->row[r].missing) return &b->row[r];
    return NULL;
}

static void put_influence(ent_str *out, double x) {
    if (x >= 100 && x < 1e15)
        ent_count_print(out, (uint64_t)(x + 0.5));
    else
        ent_num_print_short(out, x, 3);
}

/* The party that alone stands at the point and counts there; UINT32_MAX: several. */
static uint32_t alone_at(const ent_bargain *b, uint32_t k, double at) {
    const ent_negotiation_problem *q = &b->table.problem;
    uint32_t who = UINT32_MAX, n = 0;
    for (uint32_t i = 0; i < b->n; i++) {
        size_t cell = (size_t)i * b->n_dimensions + k;
        if (q->position[cell] != at || !(q->weight[i] * q->salience[cell] > 0)) continue;
        who = i;
        n++;
    }
    return n == 1 ? who : UINT32_MAX;
}

static void put_sides(ent_str *out, const ent_bargain *b, uint32_t k, double at) {
    const ent_negotiation_problem *q = &b->table.problem;
    double below = 0, above = 0, all = 0;
    for (uint32_t i = 0; i < b->n; i++) {
        double x = q->position[(size_t)i * b->n_dimensions + k];
        double w = q->weight[i] * q->salience[(size_t)i * b->n_dimensions + k];
        below += x < at ? w : 0;
        above += x > at ? w : 0;
        all += w;
    }
    ent_str_add(out, "weight times salience of ");
    put_influence(out, below);
    ent_str_add(out, " lies below its position and of ");
    put_influence(out, above);
    ent_str_add(out, " above, of ");
    put_influence(out, all);
    ent_str_add(out, " in all.");
}

static void print_median(ent_printer *p, const ent_bargain *b, uint32_t k) {
    const ent_bargain_row *row = row_of(b, &ent_bargain_median);
    ent_str s = {0};
    if (!row) return;
    double at = row->settlement.low[k], top = row->settlement.high[k];
    uint32_t who = alone_at(b, k, at);
    if (top > at) {
        ent_str_add(&s, "Weight times salience is even: every point from ");
        ent_put_point(&s, b, k, at);
        ent_str_add(&s, " to ");
        ent_put_point(&s, b, k, top);
        ent_str_add(&s, " is a median; the lower end is shown.");
    } else {
        if (who == UINT32_MAX)
            ent_str_add(&s, "Several parties of one position decide by the median: ");
        else
            ent_put_clean(&s, ent_party_title(b, who));
        if (who != UINT32_MAX) ent_str_add(&s, " decides by the median: ");
        put_sides(&s, b, k, at);
    }
    ent_print_paragraph(p, 2, HANG, &s);
}

static bool has_turns(const ent_bargain *b, const ent_bargain_row *row) {
    (void)b;
    return !row->missing && row->settlement.n_turns > 0;
}

/* "nash, egalitarian" of the rows of a kind; how many they are. */
static uint32_t put_rows(ent_str *out, const ent_bargain *b,
                         bool (*is)(const ent_bargain *b, const ent_bargain_row *row)) {
    uint32_t n = 0;
    for (uint32_t r = 0; r < b->n_rows; r++) {
        if (!is(b, &b->row[r])) continue;
        ent_str_add(out, n++ ? ", " : "");
        ent_str_add(out, b->row[r].method->id);
        if (is == has_turns) ent_str_addf(out, " %u", b->row[r].settlement.n_turns);
    }
    return n;
}

static void put_pivot(ent_str *out, const ent_bargain *b, const ent_bargain_row *row) {
    uint32_t pivot = row->settlement.pivot;
    ent_str_add_slice(out, ent_party_name(b, pivot));
    if (!row->range.pivotal) return;
    ent_str_add(out, " (");
    ent_count_print(out, row->range.pivotal[pivot]);
    ent_str_add(out, " of ");
    ent_count_print(out, row->range.n);
    ent_str_add(out, " draws");
    uint32_t most = pivot;
    for (uint32_t i = 0; i < b->n; i++)
        if (row->range.pivotal[i] > row->range.pivotal[most]) most = i;
    if (most != pivot) {
        ent_str_add(out, "; ");
        ent_str_add_slice(out, ent_party_name(b, most));
        ent_str_add(out, " in ");
        ent_count_print(out, row->range.pivotal[most]);
    }
    ent_str_add_char(out, ')');
}

static void print_pivots(ent_printer *p, const ent_bargain *b) {
    ent_str s = {0};
    for (uint32_t r = 0; r < b->n_rows; r++) {
        const ent_bargain_row *row = &b->row[r];
        if (row->missing || row->settlement.pivot == UINT32_MAX) continue;
        ent_str_addf(&s, "%s of %s ", s.n ? "," : "Pivotal party:", row->method->id);
        put_pivot(&s, b, row);
    }
    if (s.n) ent_str_add_char(&s, '.');
    ent_print_any(p, 2, HANG, &s);
}

/* Whether the id says the name. */
static bool is_said(const ent_method *m) {
    size_t i = 0;
    while (m->id[i] && (m->id[i] == m->name[i] || (m->id[i] == '_' && m->name[i] == ' '))) i++;
    return m->id[i] == m->name[i];
}

/* "challenge: expected-utility challenges; ..": what the words of the table stand for. */
static void print_names(ent_printer *p, const ent_bargain *b) {
    ent_str s = {0};
    for (uint32_t r = 0; r < b->n_rows; r++) {
        const ent_method *m = b->row[r].method;
        if (b->row[r].missing || is_said(m)) continue;
        ent_str_addf(&s, "%s%s: %s", s.n ? "; " : "", m->id, m->name);
    }
    if (s.n) ent_str_add_char(&s, '.');
    ent_print_any(p, 2, HANG, &s);
}

/* As the page shows them. */
static bool is_unstable(const ent_bargain *b, const ent_bargain_row *row) {
    if (row->missing || !row->range.low) return false;
    for (uint32_t k = 0; k < b->n_dimensions; k++) {
        double step = ent_point_step(b, k), best = floor(row->settlement.point[k] / step + 0.5);
        if (best < floor(row->range.low[k] / step + 0.5) ||
            best > floor(row->range.high[k] / step + 0.5))
            return true;
    }
    return false;
}

static void print_unstable(ent_printer *p, const ent_bargain *b) {
    ent_str s = {0};
    for (uint32_t r = 0; r < b->n_rows; r++) {
        if (!is_unstable(b, &b->row[r])) continue;
        ent_str_addf(&s,
                     "The best guess of %s lies outside the middle 90%% of its draws: it is "
                     "unstable.",
                     b->row[r].method->id);
        ent_print_paragraph(p, 2, HANG, &s);
    }
}

static void print_notes(ent_printer *p, const ent_bargain *b) {
    ent_str s = {0};
    print_pivots(p, b);
    if (count_folded(b)) {
        ent_str_add(&s, "No deal: ");
        (void)put_rows(&s, b, is_no_deal);
    } else {
        (void)put_rows(&s, b, ent_stays_at_impasse);
    }
    if (s.n) ent_str_add(&s, ": nothing is better for everybody than the impasse.");
    ent_print_any(p, 2, HANG, &s);
    print_unstable(p, b);
    ent_str_add(&s, "Turns until it rests: ");
    if (!put_rows(&s, b, has_turns)) ent_page_drop(&p->out, &s);
    if (s.n) ent_str_add_char(&s, '.');
    ent_print_any(p, 2, HANG, &s);
    for (uint32_t r = 0; r < b->n_rows; r++) {
        const ent_bargain_row *row = &b->row[r];
        if (row->missing)
            ent_str_addf(&s, "%s has no answer: %s.", row->method->id, row->missing);
        else if (b->draws && row->range.undrawn)
            ent_str_addf(&s, "%s: %s.", row->method->id, row->range.undrawn);
        else if (b->draws && row->range.n < b->draws) {
            ent_str_addf(&s, "%s has an answer in ", row->method->id);
            ent_count_print(&s, row->range.n);
            ent_str_add(&s, " of ");
            ent_count_print(&s, b->draws);
            ent_str_add(&s, " draws.");
        }
        ent_print_any(p, 2, HANG, &s);
    }
    print_names(p, b);
}

/* ---- all of it */

static void print_next(ent_printer *p, const ent_bargain *b) {
    ent_str s = {0};
    if (b->levers || ent_is_changed(p) || ent_is_html(p)) return;
    ent_put_next(&s, p, "bargain");
    ent_str_add_char(&s, ' ');
    ent_str_add_slice(&s, b->table.negotiation->name);
    ent_str_add(&s, " --levers");
    ent_print_gap(p);
    ent_print_paragraph(p, 0, 0, &s);
}

static void print_answer(ent_printer *p, const ent_bargain *b) {
    for (uint32_t k = 0; k < b->n_dimensions; k++) {
        ent_str s = {0};
        if (k) ent_print_gap(p);
        if (b->n_dimensions > 1) {
            const ent_dimension *d = &b->table.negotiation->dimensions[k];
            ent_put_clean(&s, d->title.n ? d->title : d->name);
            ent_print_paragraph(p, 0, 2, &s);
        }
        print_forecasts(p, b, k);
        ent_bargain_print_scale(p, b, k);
        print_median(p, b, k);
    }
    print_notes(p, b);
    if (b->turns) ent_bargain_print_turns(p, b);
    if (b->quad != UINT32_MAX) ent_bargain_print_quad(p, b);
    if (b->levers) ent_bargain_print_levers(p, b);
    ent_bargain_print_ground(p, b);
    print_next(p, b);
}

ent_status ent_bargain_text(ent_printer *p, const ent_bargain *b) {
    ent_str s = {0};
    ent_print_handling(p);
    print_head(p, b);
    if (b->missing) {
        ent_str_addf(&s, "Nothing can be said: %s.", b->missing);
        ent_print_paragraph(p, 2, HANG, &s);
    } else {
        print_answer(p, b);
    }
    ent_print_gap(p);
    ent_print_caveat(p);
    return ENT_OK;
}
