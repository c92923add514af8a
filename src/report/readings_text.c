/* readings_text.c - the matrix of sentences and readings, as text and Markdown.
 *
 * Only rows that tell some two readings apart stand in the matrix; the others are counted.  Below it the
 * readings with the fewest inconsistencies come first, then what tells the two that lead apart, each row
 * with its sentence and with the statement of the reading that turns it. */

#include "report/readings.h"

#include "report/claims.h"
#include "report/ledger.h"
#include "report/markup.h"
#include "report/support.h"

#include "base/num.h"

enum { UNDER = 4, HANG = 6 };

/* ---- names */

ent_slice ent_reading_name(const ent_readings *r, uint32_t column) {
    uint32_t alternative = r->columns[column].alternative;
    return alternative == ENT_NONE ? ent_slice_of("as written")
                                   : r->result->region->alternatives[alternative].name;
}

/* A, B, .. Z, AA, AB .. */
static void put_letter(ent_str *out, uint32_t column) {
    if (column >= 26) ent_str_add_char(out, (char)('A' + (column / 26 - 1) % 26));
    ent_str_add_char(out, (char)('A' + column % 26));
}

static void put_row_name(ent_str *out, const ent_reading_row *row) {
    if (row->event) {
        ent_date_print(out, row->event->from);
        if (row->event->id.n) ent_str_add_char(out, ' ');
        ent_str_add_slice(out, row->event->id);
        return;
    }
    ent_str_add(out, row->claim->name);
    if (row->claim->n_checks > 1) ent_str_addf(out, ", check %u", (unsigned)row->check + 1);
}

/* ---- the matrix */

static void put_cell(ent_str *out, const ent_reading_cell *c) {
    static const char glyph[] = {'+', 'x', 'o'};
    ent_str_add_char(out, glyph[c->fit]);
    if (c->fit == ENT_TELLS_NOTHING || !c->tested || !c->tested->compared) return;
    ent_str_add_char(out, ' ');
    ent_num_print_short(out, c->tested->left, 2);
}

static void add_row(ent_table *t, const ent_readings *r, const ent_reading_row *row) {
    ent_str s = {0};
    ent_table_add_row(t, ENT_CELLS, 0);
    put_row_name(&s, row);
    ent_table_set_all(t, 0, &s);
    for (uint32_t k = 0; k < r->n_columns; k++) {
        put_cell(&s, &row->cells[k]);
        ent_table_set_all(t, k + 1, &s);
    }
}

static bool is_shown(const ent_printer *p, const ent_reading_row *row) {
    return p->how.all || (!row->event && row->telling == ENT_TELLS);
}

static ent_table fill(const ent_printer *p, const ent_readings *r, bool letters) {
    ent_table t = ent_table_new(r->n_columns + 1u);
    ent_table_add_row(&t, ENT_CELLS, 0);
    ent_table_set(&t, 0, "check of");
    for (uint32_t k = 0; k < r->n_columns; k++) {
        ent_str s = {0};
        if (letters)
            put_letter(&s, k);
        else
            ent_put_clean(&s, ent_reading_name(r, k));
        ent_table_set_all(&t, k + 1, &s);
    }
    for (uint32_t i = 0; i < r->n_rows; i++)
        if (is_shown(p, &r->rows[i])) add_row(&t, r, &r->rows[i]);
    return t;
}

/* What the columns are, where their names do not fit; in any case their titles. */
static void print_columns(ent_printer *p, const ent_readings *r, bool letters) {
    for (uint32_t k = 0; k < r->n_columns; k++) {
        uint32_t alternative = r->columns[k].alternative;
        ent_str s = {0};
        if (letters) put_letter(&s, k);
        if (letters) ent_str_add(&s, " = ");
        ent_put_clean(&s, ent_reading_name(r, k));
        if (alternative == ENT_NONE && !letters) {
            ent_str_clear(&s);
            continue;
        }
        if (alternative != ENT_NONE && r->result->region->alternatives[alternative].title.n) {
            ent_str_add(&s, ": ");
            ent_put_quoted(&s, r->result->region->alternatives[alternative].title);
        }
        ent_print_any(p, 2, UNDER, &s);
    }
}

static void print_matrix(ent_printer *p, const ent_readings *r) {
    enum { INDENT = 2 };
    ent_table t = fill(p, r, false);
    bool letters = !ent_is_markup(p) && ent_table_grid_width(&t) + INDENT > p->width;
    if (letters) {
        ent_table_clear(&t);
        t = fill(p, r, true);
    }
    print_columns(p, r, letters);
    ent_print_gap(p);
    if (t.row.n < 2) {
        ent_table_clear(&t);
        return;
    }
    if (ent_is_markup(p)) {
        ent_markup_table(p, &t);
    } else {
        if (ent_table_grid_width(&t) + INDENT <= p->width)
            ent_table_print_grid(&p->out, &t, INDENT, 0);
        else
            ent_table_print_matrix(&p->out, &t);
        ent_table_clear(&t);
        ent_print_gap(p);
    }
    ent_print_line(
        p, "+ the check is true under that reading, x it is false, o it says nothing there");
}

/* ---- what it comes to */

/* Whether all have as many checks that say nothing: then that is told once, behind. */
static bool all_as_silent(const ent_readings *r) {
    for (uint32_t k = 1; k < r->n_columns; k++)
        if (r->columns[k].n_silent != r->columns[0].n_silent) return false;
    return true;
}

static void print_order(ent_printer *p, const ent_readings *r) {
    ent_str s = {0};
    bool apart = !all_as_silent(r);
    ent_str_add(&s, "Inconsistent checks, the fewest first: ");
    for (uint32_t k = 0; k < r->n_columns; k++) {
        const ent_reading_column *c = &r->columns[r->order[k]];
        if (k) ent_str_add(&s, ", ");
        ent_put_clean(&s, ent_reading_name(r, r->order[k]));
        ent_str_addf(&s, " %u", (unsigned)c->n_fits_not);
        if (apart && c->n_silent)
            ent_str_addf(&s, " (and %u without an answer)", (unsigned)c->n_silent);
    }
    ent_str_add_char(&s, '.');
    ent_print_any(p, 0, 2, &s);
}

static uint32_t count(const ent_readings *r, ent_telling telling) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < r->n_checks; i++) n += r->rows[i].telling == telling;
    return n;
}

/* "12 of 62 checks tell the readings apart; 45 are the same under all, ..": why the others do not. */
static void print_telling(ent_printer *p, const ent_readings *r) {
    uint32_t same = count(r, ENT_SAME), none = count(r, ENT_NO_ANSWER);
    uint32_t own = count(r, ENT_BY_ITS_OWN), events = r->n_rows - r->n_checks;
    ent_str s = {0};
    ent_str_addf(&s, "%u of ", (unsigned)r->n_telling);
    ent_put_count(&s, r->n_checks, "check", "checks");
    ent_str_add(&s, r->n_telling == 1 ? " tells the readings apart" : " tell the readings apart");
    if (same)
        ent_str_addf(&s, "; %u %s the same under all that %s", (unsigned)same,
                     same == 1 ? "is" : "are",
                     same == 1 ? "it is answered under" : "they are answered under");
    if (none)
        ent_str_addf(&s, "; %u %s no answer under any", (unsigned)none, none == 1 ? "has" : "have");
    if (own)
        ent_str_addf(&s, "; %u %s under an alternative that %s by %s, whatever the reading",
                     (unsigned)own, own == 1 ? "is asked" : "are asked",
                     own == 1 ? "it names" : "they name", own == 1 ? "itself" : "themselves");
    ent_str_add_char(&s, '.');
    if (events && !p->how.all) {
        ent_str_add(&s, "  ");
        ent_put_count(&s, events, "event is left out by some reading.",
                      "events are left out by some reading.");
    }
    if (r->without_theatres)
        ent_str_add(&s, "  Checks that run a theatre were left out here.");
    if (!p->how.all && !ent_is_markup(p) && r->n_rows > r->n_telling)
        ent_str_add(&s, "  --all lists them.");
    ent_print_any(p, 0, 2, &s);
}

/* ---- the rows that decide */

static void put_outcome(ent_str *out, const ent_readings *r, uint32_t column,
                        const ent_reading_cell *c) {
    ent_put_clean(out, ent_reading_name(r, column));
    ent_str_add(out, c->fit == ENT_FITS ? ": true" : ": false");
    if (!c->draws || !c->draws->n) return;
    ent_str_add(out, ", and true in ");
    ent_put_draws(out, c->draws);
}

static void put_turned(ent_str *out, const ent_readings *r, uint32_t column,
                       const ent_reading_cell *c) {
    if (!c->piece) return;
    ent_str_add(out, "Of ");
    ent_put_clean(out, ent_reading_name(r, column));
    ent_str_add(out, ", ");
    ent_put_piece(out, r->result->region, c->piece);
    ent_str_add_char(out, '.');
}

/* The checks of one claim stand under its sentence. */
static void print_row(ent_printer *p, const ent_readings *r, const ent_reading_row *row,
                      bool same_claim) {
    const ent_check *check = row->claim->checks[row->check].check;
    ent_str s = {0};
    if (!same_claim) {
        ent_str_add(&s, row->claim->name);
        ent_str_add(&s, ": ");
        ent_put_quoted(&s, row->claim->claim->sentence);
        ent_print_any(p, 2, UNDER, &s);
    }
    if (row->claim->n_checks > 1) ent_str_addf(&s, "check %u: ", (unsigned)row->check + 1);
    ent_put_clean(&s, check->words);
    ent_str_add(&s, " (");
    ent_put_place(&s, r->result->region, check->span);
    ent_str_add(&s, ").  ");
    for (uint32_t i = 0; i < 2; i++) {
        put_outcome(&s, r, r->lead[i], &row->cells[r->lead[i]]);
        ent_str_add(&s, i ? "." : "; ");
    }
    for (uint32_t i = 0; i < 2; i++) {
        if (row->cells[r->lead[i]].piece) ent_str_add(&s, "  ");
        put_turned(&s, r, r->lead[i], &row->cells[r->lead[i]]);
    }
    ent_print_any(p, UNDER, HANG, &s);
}

static void print_deciding(ent_printer *p, const ent_readings *r) {
    ent_str s = {0};
    ent_print_gap(p);
    ent_str_add(&s, r->n_columns > 2 ? "Between the two alternatives with the fewest, " : "Between ");
    ent_put_clean(&s, ent_reading_name(r, r->lead[0]));
    ent_str_add(&s, " and ");
    ent_put_clean(&s, ent_reading_name(r, r->lead[1]));
    if (r->n_deciding == 1) {
        ent_str_add(&s, ", one check decides:");
    } else if (r->n_deciding) {
        ent_str_addf(&s, ", %u checks decide:", (unsigned)r->n_deciding);
    } else {
        ent_str_add(&s, ", no check decides.");
    }
    ent_print_any(p, 0, 2, &s);
    const ent_claim_answer *claim = NULL;
    for (uint32_t i = 0; i < r->n_checks; i++) {
        if (!r->rows[i].decides) continue;
        print_row(p, r, &r->rows[i], r->rows[i].claim == claim);
        claim = r->rows[i].claim;
    }
    if (r->n_open) {
        ent_put_count(&s, r->n_open, "check says nothing", "checks say nothing");
        ent_str_add(&s, " of one of the two; with data they might decide.");
        ent_print_any(p, 0, 2, &s);
    }
}

/* ---- events that readings leave out, with --all */

static void print_events(ent_printer *p, const ent_readings *r) {
    if (!p->how.all || r->n_rows == r->n_checks) return;
    ent_print_gap(p);
    ent_print_line(p, "Events that some reading leaves out (x):");
    for (uint32_t i = r->n_checks; i < r->n_rows; i++) {
        const ent_event *e = r->rows[i].event;
        ent_str s = {0};
        put_row_name(&s, &r->rows[i]);
        ent_str_add(&s, ": ");
        ent_put_quoted(&s, e->what);
        ent_put_speakers(&s, r->result->region, e);
        ent_str_add(&s, " (");
        ent_put_place(&s, r->result->region, e->span);
        ent_str_add(&s, ")");
        ent_print_any(p, 2, UNDER, &s);
    }
}

ent_status ent_readings_text(ent_printer *p, const ent_readings *r) {
    ent_str s = {0};
    ent_print_handling(p);
    ent_str_add(&s, "readings side by side, ");
    ent_put_run(&s, r->result);
    ent_print_title(p, r->result->region->title, ent_str_get(&s));
    ent_page_drop(&p->out, &s);
    ent_put_settings(&s, p);
    ent_print_any(p, 0, 2, &s);
    print_matrix(p, r);
    ent_print_gap(p);
    print_order(p, r);
    print_telling(p, r);
    print_deciding(p, r);
    print_events(p, r);
    ent_print_gap(p);
    ent_print_limits_of_draws(p, r->result);
    ent_print_caveat(p);
    return ENT_OK;
}
