/* relations_text.c - relations for people. */

#include "report/relations_study.h"

#include "report/ledger.h"
#include "report/markup.h"

#include <string.h>

enum { MOST_PAIRS = 20, MOST_ALLEGED = 10 };

/* ---- the head */

void ent_relations_put_alleged(ent_str *out, const ent_relations *r) {
    if (r->n_alleged == r->n_events && r->n_alleged)
        ent_str_add(out, ", only alleged");
    else if (r->n_alleged)
        ent_str_addf(out, ", %u of them only alleged", r->n_alleged);
}

static void put_facts(ent_str *out, const ent_relations *r) {
    ent_put_count(out, r->n_events, "event", "events");
    ent_relations_put_alleged(out, r);
    if (r->first <= r->last) {
        ent_str_add(out, ", ");
        ent_period_print(out, r->asked.every, r->first);
        if (r->last > r->first) {
            ent_str_add(out, " to ");
            ent_period_print(out, r->asked.every, r->last);
        }
    }
    ent_str_add(out, ", ");
    ent_put_count(out, r->n_sources, "source", "sources");
    ent_put_under(out, r->region, r->alternative);
}

/* What was asked, beyond the defaults. */
static void put_asked(ent_str *out, const ent_relations *r) {
    ent_str_addf(out, "Relations by %s", ent_period_name(r->asked.every));
    if (r->asked.directed) ent_str_add(out, ", what each does to the other");
    if (r->asked.fold_firms) ent_str_add(out, ", firms counted as their owners");
    if (r->asked.bilateral) ent_str_add(out, ", without events of more than two actors on a side");
    if (r->actor) ent_str_addf(out, ", of %s on either side", r->actor);
    if (r->filter.n) ent_str_addf(out, ": %s", ent_str_get(&r->filter));
}

static void print_head(ent_printer *p, const ent_relations *r) {
    ent_str s = {0};
    put_facts(&s, r);
    ent_print_title(p, p->region->title, ent_str_get(&s));
    ent_page_drop(&p->out, &s);
    put_asked(&s, r);
    ent_print_paragraph(p, 0, 2, &s);
    ent_print_gap(p);
}

/* ---- notes */

/* What the column and the star of allegations are. */
static void put_key_alleged(ent_str *out, const ent_relations *r, uint32_t shown) {
    bool star = shown > 1 && r->first <= r->last;
    for (uint32_t i = 0; i < shown; i++) {
        if (r->rows[i].all.n == r->rows[i].sure.n) continue;
        ent_str_add(out, "  + alleged: with what is only alleged");
        ent_str_add(out, star ? ", as at a star (*)." : ".");
        return;
    }
}

static void put_key(ent_str *out, const ent_relations *r, uint32_t shown) {
    bool many = shown > 1;
    ent_str_add(out, "An event of many actors counts once for each pair of them.  Scores: "
                     "cooperation above 0, conflict below.  Classes: verbal and material "
                     "cooperation / verbal and material conflict.");
    if (r->n_rows && many)
        ent_str_add(out, "  A to C: events graded so, without those graded D to F or not at all.");
    if (many && r->first <= r->last)
        ent_str_addf(out,
                     "  By %s: events and their mean; 0 nothing happened, for it was looked "
                     "for systematically; . silent: nothing on record, and that says nothing; "
                     "? not looked for, or not throughout.",
                     ent_period_name(r->asked.every));
    else if (r->first <= r->last)
        ent_str_add(out, "  None: nothing happened, for it was looked for systematically.  Silent: "
                         "nothing on record, and that says nothing.  Not looked for: not, or not "
                         "throughout.");
    put_key_alleged(out, r, shown);
}

/* How the picture changes without what is badly graded. */
static void put_graded(ent_str *out, const ent_relation_row *row) {
    const ent_relation_tally *all = &row->sure, *good = &row->graded;
    if (!all->n) return;
    if (all->n == good->n) {
        ent_str_add(out, "All of it is graded A to C.");
        return;
    }
    ent_str_add(out, "Without what is graded D to F or not graded: ");
    ent_put_count(out, good->n, "event", "events");
    if (good->scored) ent_str_add(out, ", mean ");
    if (good->scored) ent_put_decimals(out, good->mean, 2);
    if (good->scored && all->scored) {
        ent_str_add(out, " in place of ");
        ent_put_decimals(out, all->mean, 2);
    }
    ent_str_add_char(out, '.');
}

static void put_coarse(ent_str *out, const ent_relations *r, const ent_relation_row *row,
                       bool name) {
    if (!row->coarse_all.n) return;
    if (out->n) ent_str_add(out, "  ");
    if (name) ent_put_relation(out, r->region, row);
    if (name) ent_str_add(out, ": ");
    ent_put_count(out, row->coarse_all.n, "event", "events");
    if (row->coarse_all.scored) ent_str_add(out, ", mean ");
    if (row->coarse_all.scored) ent_put_decimals(out, row->coarse_all.mean, 2);
    ent_str_add_char(out, '.');
}

static void print_coarse(ent_printer *p, const ent_relations *r, uint32_t shown) {
    ent_str s = {0}, list = {0};
    for (uint32_t i = 0; i < shown; i++) put_coarse(&list, r, &r->rows[i], shown > 1);
    if (list.n) {
        ent_str_addf(&s,
                     "In no %s, because dated too coarsely or lasting longer, but in the total: ",
                     ent_period_name(r->asked.every));
        ent_str_add(&s, ent_str_get(&list));
        ent_print_paragraph(p, 0, 2, &s);
    }
    ent_page_drop(&p->out, &list);
}

static void print_unscored(ent_printer *p, const ent_relations *r, uint32_t shown) {
    uint32_t n = 0;
    ent_str s = {0};
    for (uint32_t i = 0; i < shown; i++) n += r->rows[i].all.n - r->rows[i].all.scored;
    if (n == 0) return;
    ent_put_count(&s, n, "event has", "events have");
    ent_str_add(&s, " no score: counted, but in no sum or mean");
    ent_str_add(&s, shown > 1 ? ", once for each pair." : ".");
    ent_print_paragraph(p, 0, 2, &s);
}

static void print_allegation(ent_printer *p, const ent_event *e) {
    ent_str s = {0};
    ent_put_dates(&s, e->from, e->to);
    ent_str_add_char(&s, ' ');
    ent_value_print(&s, e->who);
    ent_str_add_char(&s, ' ');
    ent_put_quoted(&s, e->what);
    ent_put_speakers(&s, p->region, e);
    ent_str_add(&s, " (");
    ent_put_place_in(&s, p->region, e->span);
    ent_str_add_char(&s, ')');
    ent_print_paragraph(p, 2, 4, &s);
}

/* An allegation never stands without who says so: each that a number counts is listed, once. */
static void print_allegations(ent_printer *p, const ent_relations *r, uint32_t shown) {
    ent_str s = {0};
    uint32_t n = 0;
    for (uint32_t i = 0; i < shown; i++)
        for (uint32_t k = 0; k < r->rows[i].dyad->n; k++) {
            const ent_event *e = r->rows[i].dyad->at[k].event;
            if (!e->record.alleged || ent_relation_told(r, i, e)) continue;
            if (n == 0)
                ent_str_add(&s, "Only alleged, and in no number but those of \"+ alleged\":");
            if (n == 0) ent_print_paragraph(p, 0, 2, &s);
            if (n++ < MOST_ALLEGED || p->how.all) print_allegation(p, e);
        }
    if (n <= MOST_ALLEGED || p->how.all) return;
    ent_put_count(&s, n - MOST_ALLEGED, "more allegation", "more allegations");
    ent_put_all_hint(&s, p, "relations");
    ent_print_paragraph(p, 2, 4, &s);
}

static void print_left_out(ent_printer *p, const ent_relations *r) {
    ent_str s = {0};
    if (r->n_postures) {
        ent_put_count(&s, r->n_postures, "event", "events");
        ent_str_add(&s, " towards nobody in particular, which no relation has.");
    }
    if (r->n_multi) {
        if (s.n) ent_str_add(&s, "  ");
        ent_put_count(&s, r->n_multi, "event", "events");
        ent_str_add(&s, " of more than two actors on a side left out.");
    }
    ent_print_any(p, 0, 2, &s);
}

/* What the column of --normalise is. */
static void print_normal(ent_printer *p, const ent_relations *r) {
    static const char *const words[] = {
        "", "Share: of all events on record in the period.",
        "Share: of the events on record that have one of the two, with anybody.",
        "z: standard deviations from the mean of the 24 periods before, where these and it were "
        "looked for systematically."};
    ent_str s = {0};
    ent_str_add(&s, words[r->study->normal]);
    ent_print_any(p, 0, 2, &s);
}

static void print_coverage(ent_printer *p, const ent_relations *r, uint32_t shown) {
    bool all = false, some = false, none = false;
    ent_str s = {0};
    for (uint32_t i = 0; i < shown; i++)
        for (int32_t k = r->first; k <= r->last; k++) {
            ent_relation_cell c = ent_relation_cell_of(r, &r->rows[i], k);
            all = all || c.sought == ENT_SOUGHT_ALL;
            some = some || (c.sought != ENT_SOUGHT_ALL && c.sought != ENT_NOT_SOUGHT);
            none = none || c.sought == ENT_NOT_SOUGHT;
        }
    if (!r->region->n_coverages)
        ent_str_add(&s, "Coverage: the model has no coverage statement, so that an absent event "
                        "cannot be told from a missing one.");
    else if (all && !some && !none)
        ent_str_add(&s, "Coverage: all of it was looked for systematically.");
    else if (all)
        ent_str_add(&s,
                    "Coverage: a part was looked for systematically; elsewhere numbers are what "
                    "is on record, and there may be more.");
    else if (!some)
        ent_str_add(
            &s, "Coverage: nobody looked for it, or not throughout any period: numbers are what "
                "is on record, and no period is zero.");
    else
        ent_str_addf(&s,
                     "Coverage: nothing of it was looked for systematically%s: numbers are what "
                     "is on record, no period is zero, and neither rates nor trends can be read "
                     "from them.",
                     none ? ", and not all of it was looked for" : "");
    ent_print_any(p, 0, 2, &s);
}

void ent_relations_put_notes(ent_printer *p, const ent_relations *r, uint32_t shown) {
    ent_str s = {0};
    ent_print_gap(p);
    if (shown == 1) put_graded(&s, &r->rows[0]);
    ent_print_any(p, 0, 2, &s);
    print_normal(p, r);
    print_unscored(p, r, shown);
    print_coarse(p, r, shown);
    print_coverage(p, r, shown);
    print_left_out(p, r);
    print_allegations(p, r, shown);
    put_key(&s, r, shown);
    ent_print_gap(p);
    ent_print_paragraph(p, 0, 2, &s);
}

/* ---- all of it */

static void print_rest(ent_printer *p, const ent_relations *r, uint32_t shown) {
    ent_str s = {0};
    if (shown == r->n_rows) return;
    ent_put_count(&s, r->n_rows - shown, "more pair", "more pairs");
    ent_put_all_hint(&s, p, "relations");
    ent_str_add(&s, ", or --dyad=A,B");
    ent_print_paragraph(p, 2, 2, &s);
}

static ent_status print_tables(ent_printer *p, const ent_relations *r, uint32_t shown) {
    ent_status st = ent_relations_put_pairs(p, r, shown);
    print_rest(p, r, shown);
    if (st != ENT_OK || r->first > r->last) return st;
    ent_print_gap(p);
    if (shown > 1) return ent_relations_put_matrix(p, r, shown);
    return ent_relations_put_periods(p, r, &r->rows[0]);
}

ent_status ent_relations_text(ent_printer *p, const ent_relations *r) {
    uint32_t shown = p->how.all || r->n_rows <= MOST_PAIRS ? r->n_rows : MOST_PAIRS;
    ent_status st = ENT_OK;
    ent_str s = {0};
    ent_print_handling(p);
    print_head(p, r);
    if (r->asked.at_given) {
        ent_relations_put_at(p, r);
    } else if (shown) {
        st = print_tables(p, r, shown);
        ent_relations_put_notes(p, r, shown);
        ent_relations_put_study(p, r, shown);
    } else {
        ent_str_add(&s, "No pair of actors has such an event.");
        ent_print_paragraph(p, 0, 2, &s);
        print_left_out(p, r);
    }
    ent_print_handling(p);
    return st;
}
