/* bargain_text.c - a negotiation for people: forecasts beside the mean, who decides, how far doubt
 * reaches, and how far such forecasts have been off where that is known. */

#include "report/bargain.h"

#include "base/num.h"
#include "report/markdown.h"
#include "report/support.h"
#include "report/table.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

enum { HANG = 4, TICKS = 5, TICK = 10, COLUMNS = TICKS * TICK + 1, MOST_MARKED = 26, MOST_NAMED = 4 };

/* ---- the head */

static void put_scale(ent_str *out, const ent_bargain *b, uint32_t k) {
    const ent_dimension *d = &b->table.negotiation->dimensions[k];
    if (d->name.n)
        ent_str_add_slice(out, d->title.n ? d->title : d->name);
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

static void put_pivot(ent_str *out, const ent_bargain *b, const ent_bargain_row *row) {
    uint32_t pivot = row->settlement.pivot;
    if (pivot == UINT32_MAX) return;
    ent_str_add_slice(out, ent_party_name(b, pivot));
    if (!row->range.pivotal) return;
    ent_str_add(out, ", in ");
    ent_count_print(out, row->range.pivotal[pivot]);
    ent_str_add(out, " of ");
    ent_count_print(out, row->range.n);
    ent_str_add(out, " draws");
    uint32_t most = pivot;
    for (uint32_t i = 0; i < b->n; i++)
        if (row->range.pivotal[i] > row->range.pivotal[most]) most = i;
    if (most == pivot) return;
    ent_str_add(out, ", ");
    ent_str_add_slice(out, ent_party_name(b, most));
    ent_str_add(out, " in ");
    ent_count_print(out, row->range.pivotal[most]);
}

static void print_table(ent_printer *p, ent_table *t, uint64_t right) {
    if (ent_is_markdown(p)) {
        ent_markdown_table(p, t);
        return;
    }
    ent_table_print_grid(&p->out, t, 0, right);
    ent_table_clear(t);
}

static void print_forecasts(ent_printer *p, const ent_bargain *b, uint32_t k) {
    enum { NAME, BEST, RANGE, BESIDE, PIVOT, N_COLUMNS };
    ent_table t = ent_table_new(N_COLUMNS);
    ent_str s = {0};
    ent_table_add_row(&t, ENT_CELLS, 2);
    ent_table_set(&t, BEST, "best guess");
    ent_table_set(&t, RANGE, b->draws ? "range of draws" : "");
    ent_table_set(&t, BESIDE, b->n_rows > 1 ? "beside the mean" : "");
    bool pivots = false;
    for (uint32_t r = 0; r < b->n_rows; r++)
        pivots = pivots || (!b->row[r].missing && b->row[r].settlement.pivot != UINT32_MAX);
    ent_table_set(&t, PIVOT, pivots ? "pivotal party" : "");
    for (uint32_t r = 0; r < b->n_rows; r++) {
        const ent_bargain_row *row = &b->row[r];
        if (row->missing) continue;
        ent_table_add_row(&t, ENT_CELLS, 2);
        ent_table_set(&t, NAME, row->method->word);
        ent_put_point(&s, b, k, row->settlement.point[k]);
        ent_table_set_all(&t, BEST, &s);
        put_range(&s, b, row, k);
        ent_table_set_all(&t, RANGE, &s);
        put_beside(&s, b, row, k);
        ent_table_set_all(&t, BESIDE, &s);
        put_pivot(&s, b, row);
        ent_table_set_all(&t, PIVOT, &s);
    }
    print_table(p, &t, 1u << BEST | 1u << RANGE | 1u << BESIDE);
}

/* ---- the scale as a line */

static int column_of(const ent_bargain *b, uint32_t k, double x) {
    const ent_negotiation_problem *q = &b->table.problem;
    return (int)floor((x - q->low[k]) / (q->high[k] - q->low[k]) * (COLUMNS - 1) + 0.5);
}

/* A letter per party: that of its name if it is free, then any. */
static void choose_marks(const ent_bargain *b, char *mark) {
    bool used[26] = {false};
    for (uint32_t i = 0; i < b->n; i++) {
        ent_slice name = ent_party_name(b, i);
        int letter = -1;
        for (size_t c = 0; c < name.n && letter < 0; c++) {
            int own = toupper((unsigned char)name.s[c]) - 'A';
            if (own >= 0 && own < 26 && !used[own]) letter = own;
        }
        for (int own = 0; own < 26 && letter < 0; own++)
            if (!used[own]) letter = own;
        used[letter] = true;
        mark[i] = (char)('A' + letter);
    }
}

static void put_ticks(ent_str *out, const ent_bargain *b, uint32_t k) {
    const ent_negotiation_problem *q = &b->table.problem;
    char line[COLUMNS + 40];
    memset(line, ' ', sizeof line);
    size_t end = 0;
    for (int i = 0; i <= TICKS; i++) {
        ent_str text = {0};
        ent_put_point(&text, b, k, q->low[k] + (q->high[k] - q->low[k]) * i / TICKS);
        size_t at = (size_t)(i * TICK);
        if (at >= end && at + text.n < sizeof line) {
            memcpy(line + at, ent_str_get(&text), text.n);
            end = at + text.n + 1;
        }
        ent_page_drop(out, &text);
    }
    ent_str_add_n(out, line, end ? end - 1 : 0);
}

static void put_marks(ent_str *out, const ent_bargain *b, uint32_t k, const char *mark) {
    char line[COLUMNS];
    memset(line, '.', sizeof line);
    for (uint32_t i = b->n; i-- > 0;) { /* of several at a place the first is seen */
        double x = b->table.problem.position[(size_t)i * b->n_dimensions + k];
        line[column_of(b, k, x)] = mark[i];
    }
    ent_str_add_n(out, line, sizeof line);
}

static void print_legend(ent_printer *p, const ent_bargain *b, uint32_t k, const char *mark) {
    ent_str s = {0};
    for (uint32_t i = 0; i < b->n; i++) {
        ent_str_addf(&s, "%s%c ", i ? "   " : "", mark[i]);
        ent_str_add_slice(&s, ent_party_name(b, i));
        ent_str_add_char(&s, ' ');
        ent_put_point(&s, b, k, b->table.problem.position[(size_t)i * b->n_dimensions + k]);
    }
    ent_str_add(&s, "   ^ weighted mean ");
    ent_put_point(&s, b, k, b->mean->settlement.point[k]);
    if (b->table.problem.impasse) {
        ent_str_add(&s, "   | impasse ");
        ent_put_point(&s, b, k, b->table.problem.impasse[k]);
    }
    ent_print_paragraph(p, 2, 2, &s);
}

/* A drawing is for a page of even letters; Markdown gets its legend. */
static void print_drawing(ent_printer *p, const ent_bargain *b, uint32_t k, const char *mark) {
    char below[COLUMNS + 1];
    ent_str s = {0};
    memset(below, ' ', COLUMNS);
    below[COLUMNS] = '\0';
    if (b->table.problem.impasse) below[column_of(b, k, b->table.problem.impasse[k])] = '|';
    below[column_of(b, k, b->mean->settlement.point[k])] = '^';
    for (size_t n = COLUMNS; n && below[n - 1] == ' '; n--) below[n - 1] = '\0';
    ent_print_gap(p);
    ent_str_add(&s, "  ");
    put_ticks(&s, b, k);
    ent_str_add(&s, "\n  |");
    for (int i = 0; i < TICKS; i++) ent_str_add(&s, "---------|");
    ent_str_add(&s, "\n  ");
    put_marks(&s, b, k, mark);
    ent_str_addf(&s, "\n  %s\n", below);
    ent_str_add_n(&p->out, ent_str_get(&s), s.n);
    ent_page_drop(&p->out, &s);
}

void ent_bargain_print_scale(ent_printer *p, const ent_bargain *b, uint32_t k) {
    char mark[MOST_MARKED];
    if (b->n > MOST_MARKED) return;
    choose_marks(b, mark);
    if (!ent_is_markdown(p)) print_drawing(p, b, k, mark);
    print_legend(p, b, k, mark);
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
            ent_str_add_slice(&s, ent_party_title(b, who));
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

static void print_notes(ent_printer *p, const ent_bargain *b) {
    ent_str s = {0};
    if (put_rows(&s, b, ent_stays_at_impasse))
        ent_str_add(&s, ": nothing is better for everybody than the impasse.");
    ent_print_any(p, 2, HANG, &s);
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
}

/* ---- the record */

/* One sentence: the figure, and what it is not. */
static void print_record(ent_printer *p, const ent_bargain *b) {
    ent_str s = {0};
    const ent_error_record *mean = ent_error_record_of("mean");
    uint32_t n = 0;
    ent_print_gap(p);
    ent_str_add(&s, "Such forecasts are far off: the weighted mean has a mean absolute error of ");
    ent_num_print_short(&s, mean->mean, 3);
    ent_str_addf(&s,
                 " of 100 on %u EU issues; no such record exists for disputes between states at "
                 "sea.",
                 mean->n);
    for (uint32_t r = 0; r < b->n_rows; r++) {
        const ent_error_record *own = ent_error_record_of(b->row[r].method->id);
        if (b->row[r].missing || !own || own == mean) continue;
        ent_str_add(&s, n++ ? ", " : "  There ");
        ent_str_addf(&s, n > 1 ? "%s " : "%s had ", own->model);
        ent_num_print_short(&s, own->mean, 3);
        if (own->n != mean->n) ent_str_addf(&s, " (on %u)", own->n);
    }
    if (n) ent_str_add_char(&s, '.');
    ent_print_paragraph(p, 0, 2, &s);
}

static void print_stressed(ent_printer *p, const ent_bargain *b) {
    uint32_t n = b->n_stressed, shown = n > MOST_NAMED ? MOST_NAMED - 1 : n;
    ent_str s = {0};
    if (n == 0) return;
    ent_str_add(&s, "No doubt is stated for ");
    for (uint32_t i = 0; i < shown; i++) {
        ent_put_and(&s, i, shown < n ? shown + 1 : shown);
        ent_put_attribute_name(&s, b->region, b->stressed[i]);
    }
    if (shown < n) ent_str_addf(&s, " and %u more", n - shown);
    ent_str_add(&s, ", which rest on judgement: a quarter either way was tried.");
    ent_print_paragraph(p, 0, 2, &s);
}

static void print_draws(ent_printer *p, const ent_bargain *b) {
    ent_str s = {0};
    if (!b->draws) return;
    ent_str_add(&s, "Range of draws: the middle 90% of ");
    ent_count_print(&s, b->draws);
    ent_str_addf(&s, " draws of the doubt about what is read, seed %llu.",
                 (unsigned long long)b->seed);
    ent_print_paragraph(p, 0, 2, &s);
    print_stressed(p, b);
}

/* ---- all of it */

static void print_next(ent_printer *p, const ent_bargain *b) {
    ent_str s = {0};
    if (b->levers || ent_is_changed(p)) return;
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
            ent_str_add_slice(&s, d->title.n ? d->title : d->name);
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
    print_record(p, b);
    print_draws(p, b);
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
