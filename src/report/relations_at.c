/* relations_at.c - why a relation has its value in one period: the events that make it, each with
 * its place, its sources and what it adds. */

#include "report/relations.h"

#include "base/num.h"
#include "report/ledger.h"
#include "report/markup.h"

#include <math.h>

bool ent_relation_in_at(const ent_relations *r, const ent_relation_row *row,
                        const ent_relation_event *e) {
    ent_day since, until;
    if (!ent_relation_counts(e, row->way)) return false;
    if (!e->coarse) return e->period == r->asked.at;
    return ent_relation_days(r, r->asked.at, &since, &until) && e->event->record.first <= until &&
           e->event->record.last >= since;
}

/* "  8.0  2009-03-25 .. "..", alleged by .. (FILE:LINE, from ..)" */
static void print_event(ent_printer *p, const ent_event *e) {
    enum { SCORE = 8 };
    ent_str s = {0}, score = {0};
    if (e->record.scored) ent_num_print(&score, e->record.score);
    if (!e->record.scored) ent_str_add(&score, "no score");
    ent_str_repeat(&s, ' ', score.n < SCORE && !ent_is_markup(p) ? SCORE - score.n : 0);
    ent_str_add(&s, ent_str_get(&score));
    ent_str_add(&s, ent_is_markup(p) ? ": " : "  ");
    ent_put_dates(&s, e->from, e->to);
    ent_str_add_char(&s, ' ');
    ent_value_print(&s, e->who);
    ent_str_addf(&s, " %s ", ent_event_kind_name(e->record.kind));
    ent_put_quoted(&s, e->what);
    ent_put_speakers(&s, p->region, e);
    ent_str_add(&s, " (");
    ent_put_place_in(&s, p->region, e->span);
    ent_str_add(&s, ", ");
    ent_put_provenance(&s, p->region, &e->provenance, "from");
    ent_str_add_char(&s, ')');
    ent_print_paragraph(p, 2, 2 + SCORE + 2, &s);
    ent_page_drop(&p->out, &score);
}

typedef enum part { SURE, ALLEGED, COARSE } part;

static bool is_of(const ent_relation_event *e, part which) {
    if (e->coarse) return which == COARSE;
    return e->event->record.alleged ? which == ALLEGED : which == SURE;
}

static void print_part(ent_printer *p, const ent_relations *r, const ent_relation_row *row,
                       part which, const char *lead) {
    ent_str s = {0};
    for (uint32_t i = 0; i < row->dyad->n; i++) {
        const ent_relation_event *e = &row->dyad->at[i];
        if (!is_of(e, which) || !ent_relation_in_at(r, row, e)) continue;
        if (lead) ent_str_add(&s, lead);
        if (lead) ent_print_paragraph(p, 0, 2, &s);
        lead = NULL;
        print_event(p, e->event);
    }
}

/* "8 events, mean 1.91: their scores add up to 15.3, and 15.3 / 8 = 1.91" */
static void put_value(ent_str *out, const ent_relation_tally *t) {
    ent_put_count(out, t->n, "event", "events");
    if (!t->scored) return;
    ent_str_add(out, ", mean ");
    ent_put_decimals(out, t->mean, 2);
    ent_str_add(out, ": their scores add up to ");
    ent_num_print(out, t->sum);
    ent_str_add(out, ", over ");
    ent_count_print(out, t->scored);
    if (t->scored < t->n) ent_str_add(out, " that have one");
}

static void print_row(ent_printer *p, const ent_relations *r, const ent_relation_row *row) {
    ent_relation_cell c = ent_relation_cell_of(r, row, r->asked.at);
    ent_nothing nothing = ent_nothing_of(&c);
    ent_str s = {0};
    ent_put_relation(&s, p->region, row);
    ent_str_add(&s, " in ");
    ent_period_print(&s, r->asked.every, r->asked.at);
    ent_str_add(&s, ": ");
    if (nothing == ENT_SOMETHING)
        put_value(&s, &c.sure);
    else if (nothing == ENT_NOTHING_HAPPENED)
        ent_str_add(&s, "0 events, for such events were looked for systematically");
    else if (nothing == ENT_NOTHING_FOUND && c.perhaps)
        ent_str_add(&s, "silent: no event is surely in it, but one without an exact date may be");
    else if (nothing == ENT_NOTHING_FOUND)
        ent_str_addf(
            &s, "silent: no event on record, but such events were %s only, so that says nothing",
            ent_sought_word(c.sought));
    else
        ent_str_add(&s,
                    "no event on record, and such events were not looked for, or not throughout");
    ent_str_add_char(&s, '.');
    ent_print_paragraph(p, 0, 2, &s);
    print_part(p, r, row, SURE, NULL);
    if (nothing == ENT_SOMETHING && c.sought != ENT_SOUGHT_ALL) {
        ent_str_add(&s, "There may be more: such events were ");
        ent_str_add(&s, c.sought == ENT_NOT_SOUGHT ? "not looked for, or not throughout."
                                                   : ent_sought_word(c.sought));
        if (c.sought != ENT_NOT_SOUGHT) ent_str_add(&s, " only.");
        ent_print_paragraph(p, 0, 2, &s);
    }
    if (c.all.n > c.sure.n) {
        ent_str_add(&s, "With what is only alleged ");
        put_value(&s, &c.all);
        ent_str_add_char(&s, ':');
        ent_print_paragraph(p, 0, 2, &s);
        print_part(p, r, row, ALLEGED, NULL);
    }
    print_part(
        p, r, row, COARSE,
        "Dated too coarsely for one period, or lasting longer, and perhaps in it; not counted:");
}

void ent_relations_put_at(ent_printer *p, const ent_relations *r) {
    for (uint32_t i = 0; i < r->n_rows; i++) {
        if (i) ent_print_gap(p);
        print_row(p, r, &r->rows[i]);
    }
}
