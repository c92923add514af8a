/* pillars.c - what to shore up first, and where sources disagree: in words.
 *
 * Asked for by users who must decide which document to read next: the input on which most rests and
 * that the least backs comes first (claim/pillars.h). */

#include "report/pillars.h"

#include "base/num.h"
#include "model/doubt.h"
#include "model/theatre.h"
#include "report/ledger.h"
#include "report/markup.h"
#include "report/support.h"

enum { MOST_CLAIMS = 6 };

void ent_print_any_table(ent_printer *p, ent_table *t, uint64_t right) {
    if (ent_is_markup(p)) {
        ent_markup_table(p, t);
        return;
    }
    if (t->failed) p->out.failed = true;
    if (!t->failed) ent_table_print_grid(&p->out, t, 2, right);
    ent_table_clear(t);
}

static ent_table new_table(const char *const *heads, size_t n) {
    ent_table t = ent_table_new(n);
    ent_table_add_row(&t, ENT_CELLS, 0);
    for (size_t c = 0; c < n; c++) ent_table_set(&t, c, heads[c]);
    return t;
}

/* ---- a row of what to shore up */

static const ent_attribute *number_of(const ent_pillar *row) {
    return row->input.kind == ENT_INPUT_NUMBER ? row->input.attribute : NULL;
}

static void put_input(ent_str *out, const ent_region *region, const ent_pillar *row) {
    if (row->assumption == ENT_NONE) {
        ent_put_input_itself(out, region, &row->input);
        return;
    }
    const ent_assumption *a = &region->assumptions[row->assumption];
    ent_str_add(out, "the assumption ");
    ent_str_add_slice(out, a->name);
    ent_str_add(out, ": ");
    ent_put_clean(out, a->title);
    ent_str_add(out, " (");
    ent_put_count(out, row->n_statements, "statement", "statements");
    ent_str_add(out, ", the first at ");
    ent_put_place(out, region, row->input.span);
    ent_str_add_char(out, ')');
}

static void put_perhaps(ent_str *out, const ent_pillar *row) {
    const ent_input *in = &row->input;
    if (in->kind != ENT_INPUT_PREFERENCE) return;
    const ent_line *line = in->game->line[in->player][in->line];
    if (line->perhaps < 1) ent_str_addf(out, "perhaps %.0f%%", 100 * line->perhaps);
    if (line->perhaps < 1 && line->order) ent_str_add(out, ", ");
    if (line->order) ent_str_add(out, "in any order with its neighbours");
}

/* "70, 60 to 80; turns at 83": nothing where the input is no number and no doubt is stated. */
static void put_value(ent_str *out, const ent_region *region, const ent_pillar *row) {
    const ent_attribute *a = number_of(row);
    bool stressed = false;
    if (row->assumption != ENT_NONE) return;
    if (!a) {
        put_perhaps(out, row);
        return;
    }
    ent_put_stated_value(out, a);
    ent_attribute_in_doubt(region, a, &stressed);
    if (stressed) ent_str_add(out, ", no range stated");
    if (!row->turns) return;
    ent_str_add(out, "; turns at ");
    ent_put_number(out, row->turns->turning, row->turns->best, false);
}

static void put_backing(ent_str *out, const ent_region *region, const ent_pillar *row) {
    const ent_attribute *a = number_of(row);
    if (row->assumption != ENT_NONE)
        ent_put_provenance(out, region, &region->assumptions[row->assumption].provenance, "from");
    else if (a && a->set)
        ent_str_add(out, "set for this run");
    else if (a && a->preset)
        ent_str_addf(out, "%s default (%s)",
                     a->word->basis == ENT_BASIS_ESTIMATED ? "estimated" : "assumed",
                     a->word->source ? a->word->source : "nobody has measured it here");
    else
        ent_put_provenance(out, region, row->input.provenance, "from");
}

/* "12: a, b, c, d, e and 7 more" */
static void put_claims(ent_str *out, const ent_check_result *r, const ent_pillar *row) {
    uint32_t n = row->n_claims, shown = n > MOST_CLAIMS ? MOST_CLAIMS - 1 : n;
    ent_count_print(out, n);
    for (uint32_t i = 0; i < shown; i++) {
        ent_str_add(out, i ? ", " : ": ");
        ent_str_add_slice(out, r->claims[row->claims[i]].claim->name);
    }
    if (shown < n) ent_str_addf(out, " and %u more", (unsigned)(n - shown));
}

static void put_where(ent_str *out, const ent_region *region, const ent_pillar *row) {
    const ent_attribute *a = number_of(row);
    if (row->assumption != ENT_NONE)
        ent_put_place(out, region, region->assumptions[row->assumption].span);
    else if (a && a->preset)
        ent_str_add(out, "not in the text");
    else
        ent_put_place(out, region, row->input.span);
}

static void add_row(ent_table *t, const ent_check_result *r, const ent_pillar *row) {
    ent_str s = {0};
    ent_table_add_row(t, ENT_CELLS, 0);
    put_input(&s, r->region, row);
    ent_table_set_all(t, 0, &s);
    put_value(&s, r->region, row);
    ent_table_set_all(t, 1, &s);
    put_backing(&s, r->region, row);
    ent_table_set_all(t, 2, &s);
    put_claims(&s, r, row);
    ent_table_set_all(t, 3, &s);
    put_where(&s, r->region, row);
    ent_table_set_all(t, 4, &s);
}

void ent_print_pillars(ent_printer *p, const ent_check_result *r, const ent_pillar *rows,
                       uint32_t from, uint32_t to) {
    static const char *const heads[] = {"input", "value and range", "backed by",
                                        "verdicts that rest on it", "where"};
    ent_table t = new_table(heads, 5);
    for (uint32_t i = from; i < to; i++) add_row(&t, r, &rows[i]);
    ent_print_any_table(p, &t, 0);
}

void ent_print_pillar_rule(ent_printer *p) {
    ent_str s = {0};
    ent_str_add(&s,
                "Order: how many verdicts rest on an input, times how little backs it: 1 where its "
                "best grade is A or B and 1 or 2, 2 where it is C or 3 or the number was estimated "
                "from data, 3 where it is D to F or 4 to 6 or missing, 4 where it is judgement or "
                "an assumed default.  A verdict rests on what it would not stand without, on what "
                "says the same by itself, and on a number that turns it within the stated range.  "
                "Statements that share an assumption count as one.");
    ent_print_any(p, 0, 0, &s);
}

/* ---- disagreements */

static void put_voices(ent_str *out, const ent_region *region, const ent_citation *by, uint32_t n) {
    for (uint32_t i = 0; i < n; i++) {
        ent_put_and(out, i, n);
        ent_put_clean(out, region->sources[by[i].source].title.n
                               ? region->sources[by[i].source].title
                               : region->sources[by[i].source].name);
        ent_str_add(out, " (");
        ent_grade_print(out, by[i].grade);
        ent_str_add_char(out, ')');
    }
}

/* Its speakers where it is alleged, else its sources. */
static void put_says(ent_str *out, const ent_region *region, const ent_event *e) {
    if (e->n_alleged_by)
        put_voices(out, region, e->alleged_by, e->n_alleged_by);
    else
        put_voices(out, region, e->provenance.from, e->provenance.n_from);
    ent_str_add(out, e->n_alleged_by ? ", alleging it (" : " (");
    ent_put_place(out, region, e->span);
    ent_str_add_char(out, ')');
}

static void put_event(ent_str *out, const ent_region *region, const ent_event *e) {
    ent_date_print(out, e->from);
    ent_str_add_char(out, ' ');
    ent_put_quoted(out, e->what);
    ent_put_speakers(out, region, e);
}

static void put_sourced_event(ent_str *out, const ent_region *region, const ent_event *e) {
    put_event(out, region, e);
    ent_str_add(out, " (");
    ent_put_place(out, region, e->span);
    ent_str_add(out, ", ");
    ent_put_provenance(out, region, &e->provenance, "from");
    ent_str_add_char(out, ')');
}

static void put_sourced_number(ent_str *out, const ent_region *region, const ent_attribute *a) {
    static const char *const side[] = {"", " declared", " in private"};
    ent_put_stated_value(out, a);
    ent_str_addf(out, "%s (", side[a->side]);
    ent_put_place(out, region, a->span);
    ent_str_add(out, ", ");
    ent_put_provenance(out, region, &a->provenance, "from");
    ent_str_add_char(out, ')');
}

static void put_about(ent_str *out, const ent_region *region, const ent_disagreement *d) {
    switch (d->kind) {
    case ENT_DENIED_EVENT:
    case ENT_TWO_EVENTS: put_event(out, region, d->event); break;
    case ENT_TWO_NUMBERS:
    case ENT_DECLARED_OTHER: {
        ent_attribute plain = *d->number;
        plain.side = ENT_PLAIN;
        ent_put_attribute_name(out, region, &plain);
        break;
    }
    }
}

static void add_disagreement(ent_table *t, const ent_region *region, const ent_disagreement *d) {
    ent_str s = {0};
    ent_table_add_row(t, ENT_CELLS, 0);
    put_about(&s, region, d);
    ent_table_set_all(t, 0, &s);
    if (d->kind == ENT_DENIED_EVENT)
        put_says(&s, region, d->event);
    else if (d->kind == ENT_TWO_EVENTS)
        put_sourced_event(&s, region, d->event);
    else
        put_sourced_number(&s, region, d->number);
    ent_table_set_all(t, 1, &s);
    if (d->kind == ENT_DENIED_EVENT) {
        put_voices(&s, region, d->event->denied_by, d->event->n_denied_by);
        ent_str_add(&s, ", denying it");
    } else if (d->kind == ENT_TWO_EVENTS) {
        put_sourced_event(&s, region, d->other_event);
    } else {
        put_sourced_number(&s, region, d->other_number);
    }
    ent_put_under(&s, region, d->alternative);
    ent_table_set_all(t, 2, &s);
}

void ent_print_disagreements(ent_printer *p, const ent_disagreement *rows, uint32_t n) {
    static const char *const heads[] = {"about", "one says", "another says"};
    ent_table t = new_table(heads, 3);
    for (uint32_t i = 0; i < n; i++) add_disagreement(&t, p->region, &rows[i]);
    ent_print_any_table(p, &t, 0);
}
