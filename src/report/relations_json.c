/* relations_json.c - relations for programs: schema relations/1.  Periods in a row of which the
 * same is to be said, because they have no event, are one entry. */

#include "report/ledger.h"
#include "report/relations_study.h"

#include <math.h>

static void put_day(ent_json_writer *w, const char *key, bool there, ent_day day) {
    ent_str text = {0};
    if (there) ent_date_print(&text, (ent_date){day, day, ENT_DAY});
    ent_json_text_member(w, key, there ? ent_str_get(&text) : NULL);
    ent_page_drop(w->out, &text);
}

static void put_period(ent_json_writer *w, const char *key, const ent_relations *r, bool there,
                       int32_t period) {
    ent_str text = {0};
    if (there) ent_period_print(&text, r->asked.every, period);
    ent_json_text_member(w, key, there ? ent_str_get(&text) : NULL);
    ent_page_drop(w->out, &text);
}

static void put_number(ent_json_writer *w, const char *key, double x) {
    ent_json_key(w, key);
    ent_json_put_number(w, x);
}

static void put_tally(ent_json_writer *w, const char *key, const ent_relation_tally *t) {
    ent_json_key(w, key);
    if (!t) {
        ent_json_put_null(w);
        return;
    }
    ent_json_begin_object(w);
    ent_json_count_member(w, "n", t->n);
    ent_json_count_member(w, "scored", t->scored);
    put_number(w, "sum", t->sum);
    put_number(w, "mean", t->mean);
    put_number(w, "least", t->least);
    put_number(w, "plus", t->plus);
    put_number(w, "minus", t->minus);
    ent_json_count_member(w, "negative", t->negative);
    ent_json_key(w, "classes");
    ent_json_begin_array(w);
    for (unsigned q = 1; q < ENT_N_QUADS; q++) ent_json_put_count(w, t->quad[q]);
    ent_json_end_array(w);
    ent_json_count_member(w, "sources", t->sources);
    ent_json_end_object(w);
}

static void put_speakers(ent_json_writer *w, const char *key, const ent_relations *r,
                         const ent_relation_row *row, int32_t period, bool denying) {
    ent_speakers list = ent_relation_speakers(row, period, denying, &w->out->failed);
    ent_json_sources(w, key, r->region, list.at, (uint32_t)list.n);
    ent_vec_clear(&list);
}

static void put_cell(ent_json_writer *w, const ent_relations *r, const ent_relation_row *row,
                     int32_t first, int32_t last) {
    ent_relation_cell c = ent_relation_cell_of(r, row, first);
    ent_nothing nothing = ent_nothing_of(&c);
    bool there = nothing == ENT_SOMETHING || nothing == ENT_NOTHING_HAPPENED;
    ent_json_begin_object(w);
    put_period(w, "from", r, true, first);
    put_period(w, "to", r, true, last);
    put_day(w, "first_day", true, ent_period_first(r->asked.every, first));
    put_day(w, "last_day", true, ent_period_first(r->asked.every, last + 1) - 1);
    ent_json_text_member(w, "cell", ent_nothing_word(nothing));
    ent_json_text_member(w, "coverage", ent_sought_word(c.sought));
    ent_json_count_member(w, "perhaps", c.perhaps);
    put_tally(w, "certain", there ? &c.sure : NULL);
    put_tally(w, "with_alleged", there || c.all.n ? &c.all : NULL);
    bool within = r->study->normalised && first >= r->first && first <= r->last && first == last;
    put_number(w, "normalised",
               within ? r->study->normalised[row - r->rows][first - r->first] : NAN);
    put_speakers(w, "alleged_by", r, row, first, false);
    put_speakers(w, "denied_by", r, row, first, true);
    ent_json_end_object(w);
}

static void put_span(ent_json_writer *w, const ent_sought_span *s) {
    ent_json_begin_object(w);
    put_day(w, "since", s->since != INT32_MIN, s->since);
    put_day(w, "until", s->until != INT32_MAX, s->until);
    ent_json_text_member(w, "coverage", ent_sought_word(s->how));
    ent_json_end_object(w);
}

static void put_row(ent_json_writer *w, const ent_relations *r, const ent_relation_row *row) {
    const ent_region *region = r->region;
    ent_json_begin_object(w);
    ent_json_slice_member(w, "a", region->actors[ent_relation_from(row)].name);
    ent_json_slice_member(w, "b", region->actors[ent_relation_to(row)].name);
    put_tally(w, "certain", &row->sure);
    put_tally(w, "with_alleged", &row->all);
    put_tally(w, "graded", &row->graded);
    put_tally(w, "in_no_period", &row->coarse_sure);
    put_tally(w, "in_no_period_with_alleged", &row->coarse_all);
    ent_json_key(w, "coverage");
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < row->n_spans; i++) put_span(w, &row->span[i]);
    ent_json_end_array(w);
    ent_json_key(w, "periods");
    ent_json_begin_array(w);
    for (int32_t k = r->first; k <= r->last; k++) {
        int32_t last = ent_relation_last_like(r, row, k);
        put_cell(w, r, row, k, last);
        k = last;
    }
    ent_json_end_array(w);
    ent_json_end_object(w);
}

/* Each allegation that a number counts, once, with who says so. */
static void put_alleged(ent_json_writer *w, const ent_relations *r) {
    ent_json_key(w, "alleged");
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < r->n_rows; i++)
        for (uint32_t k = 0; k < r->rows[i].dyad->n; k++) {
            const ent_event *e = r->rows[i].dyad->at[k].event;
            if (e->record.alleged && !ent_relation_told(r, i, e)) ent_json_event(w, r->region, e);
        }
    ent_json_end_array(w);
}

static void put_events_at(ent_json_writer *w, const char *key, const ent_relations *r,
                          const ent_relation_row *row, bool coarse) {
    ent_json_key(w, key);
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < row->dyad->n; i++) {
        const ent_relation_event *e = &row->dyad->at[i];
        if (e->coarse == coarse && ent_relation_in_at(r, row, e))
            ent_json_event(w, r->region, e->event);
    }
    ent_json_end_array(w);
}

/* Of the period that is asked about: the cell and the events behind it. */
static void put_at(ent_json_writer *w, const ent_relations *r) {
    ent_json_key(w, "at");
    if (!r->asked.at_given) {
        ent_json_put_null(w);
        return;
    }
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < r->n_rows; i++) {
        const ent_relation_row *row = &r->rows[i];
        ent_json_begin_object(w);
        ent_json_slice_member(w, "a", r->region->actors[ent_relation_from(row)].name);
        ent_json_slice_member(w, "b", r->region->actors[ent_relation_to(row)].name);
        ent_json_key(w, "value");
        put_cell(w, r, row, r->asked.at, r->asked.at);
        put_events_at(w, "events", r, row, false);
        put_events_at(w, "perhaps", r, row, true);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
}

ent_status ent_relations_json(ent_printer *p, const ent_relations *r) {
    bool any = r->first <= r->last;
    ent_json_writer w;
    ent_json_open(p, &w, "relations");
    ent_json_begin_object(&w);
    ent_json_text_member(&w, "filter", r->filter.n ? ent_str_get(&r->filter) : NULL);
    ent_json_text_member(&w, "actor", r->actor);
    ent_json_key(&w, "under");
    ent_json_alternative(&w, p->region, r->alternative);
    ent_json_text_member(&w, "every", ent_period_name(r->asked.every));
    ent_json_bool_member(&w, "directed", r->asked.directed);
    ent_json_bool_member(&w, "bilateral", r->asked.bilateral);
    ent_json_bool_member(&w, "firms_folded", r->asked.fold_firms);
    put_period(&w, "from", r, any, r->first);
    put_period(&w, "to", r, any, r->last);
    ent_json_count_member(&w, "n", r->n_events);
    ent_json_count_member(&w, "n_alleged", r->n_alleged);
    ent_json_count_member(&w, "n_sources", r->n_sources);
    ent_json_count_member(&w, "n_postures", r->n_postures);
    ent_json_count_member(&w, "n_multilateral", r->n_multi);
    ent_json_key(&w, "relations");
    ent_json_begin_array(&w);
    for (uint32_t i = 0; i < r->n_rows; i++) put_row(&w, r, &r->rows[i]);
    ent_json_end_array(&w);
    put_alleged(&w, r);
    put_at(&w, r);
    ent_json_text_member(&w, "normalised_by", ent_normal_word(r->study->normal));
    ent_relations_json_study(&w, r);
    ent_json_end_object(&w);
    ent_json_close(p, &w);
    return ENT_OK;
}
