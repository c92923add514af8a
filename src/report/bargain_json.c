/* bargain_json.c - a negotiation for programs: schema bargain/1. */

#include "report/bargain.h"

#include <math.h>

static void put_number(ent_json_writer *w, const char *key, double x) {
    ent_json_key(w, key);
    ent_json_put_number(w, x); /* what is not finite is null */
}

static void put_numbers(ent_json_writer *w, const char *key, const double *x, uint32_t n) {
    ent_json_key(w, key);
    if (!x) {
        ent_json_put_null(w);
        return;
    }
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < n; i++) ent_json_put_number(w, x[i]);
    ent_json_end_array(w);
}

static void put_party(ent_json_writer *w, const char *key, const ent_bargain *b, uint32_t party) {
    ent_json_slice_member(w, key, party == UINT32_MAX ? (ent_slice){0} : ent_party_name(b, party));
}

/* ---- the table */

static void put_dimension(ent_json_writer *w, const ent_bargain *b, uint32_t k) {
    const ent_dimension *d = &b->table.negotiation->dimensions[k];
    const ent_negotiation_problem *q = &b->table.problem;
    ent_json_begin_object(w);
    ent_json_slice_member(w, "dimension", d->name.n ? d->name : (ent_slice){0});
    put_number(w, "low", d->low);
    put_number(w, "high", d->high);
    ent_json_slice_member(w, "low_means", d->low_text.n ? d->low_text : (ent_slice){0});
    ent_json_slice_member(w, "high_means", d->high_text.n ? d->high_text : (ent_slice){0});
    put_number(w, "impasse", q->impasse ? q->impasse[k] : NAN);
    put_number(w, "to", b->levers ? b->to[k] : NAN);
    ent_json_end_object(w);
}

static void put_of_party(ent_json_writer *w, const ent_bargain *b, uint32_t i) {
    const ent_negotiation_problem *q = &b->table.problem;
    size_t at = (size_t)i * b->n_dimensions;
    ent_json_begin_object(w);
    put_party(w, "party", b, i);
    put_numbers(w, "position", q->position + at, b->n_dimensions);
    put_numbers(w, "salience", q->salience + at, b->n_dimensions);
    put_number(w, "weight", q->weight[i]);
    put_number(w, "patience", q->patience ? q->patience[i] : NAN);
    ent_json_end_object(w);
}

/* ---- a model */

static void put_range(ent_json_writer *w, const ent_bargain *b, const ent_bargain_row *row) {
    const ent_bargain_range *range = &row->range;
    ent_json_key(w, "range");
    if (!b->draws || row->missing || range->undrawn) {
        ent_json_put_null(w);
        return;
    }
    ent_json_begin_object(w);
    ent_json_count_member(w, "n", range->n);
    put_numbers(w, "low", range->low, b->n_dimensions);
    put_numbers(w, "high", range->high, b->n_dimensions);
    ent_json_key(w, "pivotal");
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < b->n && range->pivotal; i++) {
        if (!range->pivotal[i]) continue;
        ent_json_begin_object(w);
        put_party(w, "party", b, i);
        ent_json_count_member(w, "draws", range->pivotal[i]);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
    ent_json_end_object(w);
}

static void put_beside(ent_json_writer *w, const ent_bargain *b, const ent_bargain_row *row) {
    ent_json_key(w, "beside_mean");
    if (row->missing) {
        ent_json_put_null(w);
        return;
    }
    ent_json_begin_array(w);
    for (uint32_t k = 0; k < b->n_dimensions; k++)
        ent_json_put_number(w, ent_beside_mean(b, row, k));
    ent_json_end_array(w);
}

static void put_record(ent_json_writer *w, const ent_bargain_row *row) {
    const ent_error_record *r = ent_error_record_of(row->method->id);
    ent_json_key(w, "record");
    if (!r) {
        ent_json_put_null(w);
        return;
    }
    ent_json_begin_object(w);
    ent_json_count_member(w, "issues", r->n);
    put_number(w, "mean_error", r->mean);
    put_number(w, "median_error", r->median);
    put_numbers(w, "within_5_10_20", r->within, 3);
    ent_json_text_member(w, "about",
                         "absolute errors on a scale of 0 to 100 on issues of EU legislation; no "
                         "such record exists for disputes between states at sea");
    ent_json_end_object(w);
}

static const char *const kinds[] = {"position", "salience", "weight"};

static void put_levers(ent_json_writer *w, const ent_bargain *b, const ent_bargain_row *row) {
    ent_json_key(w, "levers");
    if (!row->levers) {
        ent_json_put_null(w);
        return;
    }
    ent_json_begin_array(w);
    for (uint32_t k = 0; k < b->n_dimensions; k++)
        for (uint32_t i = 0; i < b->n * ENT_LEVERS_PER_PARTY; i++) {
            const ent_lever *l = &row->levers[k][i];
            ent_json_begin_object(w);
            put_party(w, "party", b, l->party);
            ent_json_slice_member(w, "dimension", ent_dimension_name(b, k));
            ent_json_text_member(w, "what", kinds[l->kind]);
            put_number(w, "from", l->from);
            ent_json_bool_member(w, "reached", l->reached);
            put_number(w, "value", l->value);
            ent_json_text_member(w, "side",
                                 l->beyond > 0   ? "above"
                                 : l->beyond < 0 ? "below"
                                                 : NULL);
            put_number(w, "outcome", l->outcome);
            put_number(w, "misses", l->misses);
            put_number(w, "slope", l->slope);
            ent_json_end_object(w);
        }
    ent_json_end_array(w);
}

static void put_quad(ent_json_writer *w, const ent_bargain *b, const ent_bargain_row *row) {
    ent_json_key(w, "quad");
    if (!row->quad_gain) {
        ent_json_put_null(w);
        return;
    }
    ent_json_begin_array(w);
    for (uint32_t j = 0; j < b->n; j++) {
        if (j == b->quad) continue;
        ent_json_begin_object(w);
        put_party(w, "party", b, j);
        put_number(w, "gain", row->quad_gain[j]);
        put_number(w, "chance", row->quad_chance[j]);
        put_number(w, "other", row->quad_other[j]);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
}

/* ---- turns */

static void put_move(ent_json_writer *w, const ent_bargain *b, uint32_t turn, uint32_t k,
                     uint32_t i, const ent_bargain_move *m) {
    ent_json_begin_object(w);
    ent_json_count_member(w, "turn", turn + UINT64_C(1));
    put_party(w, "party", b, i);
    ent_json_slice_member(w, "dimension", ent_dimension_name(b, k));
    put_number(w, "from", m->from);
    put_number(w, "to", m->to);
    put_party(w, "by", b, m->by);
    ent_json_text_member(w, "why", m->why);
    put_number(w, "chance", m->chance);
    put_number(w, "gain", m->gain);
    put_number(w, "other", m->other);
    put_number(w, "support", m->support);
    ent_json_end_object(w);
}

static void put_moves(ent_json_writer *w, const ent_bargain *b, const ent_bargain_row *row) {
    ent_json_key(w, "moves");
    if (!b->turns || row->missing || !row->settlement.path) {
        ent_json_put_null(w);
        return;
    }
    ent_json_begin_array(w);
    for (uint32_t t = 0; t < row->settlement.n_turns; t++)
        for (uint32_t k = 0; k < b->n_dimensions; k++)
            for (uint32_t i = 0; i < b->n; i++) {
                ent_bargain_move m;
                if (ent_bargain_move_of(b, row, t, k, i, &m) && m.by != UINT32_MAX &&
                    m.from != m.to)
                    put_move(w, b, t, k, i, &m);
            }
    ent_json_end_array(w);
}

static void put_path(ent_json_writer *w, const ent_bargain *b, const ent_bargain_row *row) {
    ent_json_key(w, "path");
    if (!b->turns || row->missing || !row->settlement.path) {
        ent_json_put_null(w);
        return;
    }
    ent_json_begin_array(w);
    for (uint32_t t = 0; t <= row->settlement.n_turns; t++)
        for (uint32_t i = 0; i < b->n; i++) {
            ent_json_begin_object(w);
            ent_json_count_member(w, "turn", t);
            put_party(w, "party", b, i);
            put_numbers(w, "position",
                        row->settlement.path + ((size_t)t * b->n + i) * b->n_dimensions,
                        b->n_dimensions);
            ent_json_end_object(w);
        }
    ent_json_end_array(w);
}

static void put_row(ent_json_writer *w, const ent_bargain *b, const ent_bargain_row *row) {
    const ent_settlement *s = &row->settlement;
    bool answers = !row->missing;
    uint32_t n = b->n_dimensions;
    ent_json_begin_object(w);
    ent_json_text_member(w, "model", row->method->id);
    ent_json_text_member(w, "missing", row->missing);
    put_numbers(w, "point", answers ? s->point : NULL, n);
    put_numbers(w, "low", answers ? s->low : NULL, n);
    put_numbers(w, "high", answers ? s->high : NULL, n);
    put_beside(w, b, row);
    put_party(w, "pivotal", b, answers ? s->pivot : UINT32_MAX);
    ent_json_key(w, "turns");
    if (answers && s->path)
        ent_json_put_count(w, s->n_turns);
    else
        ent_json_put_null(w);
    put_range(w, b, row);
    put_record(w, row);
    put_levers(w, b, row);
    put_quad(w, b, row);
    put_moves(w, b, row);
    put_path(w, b, row);
    ent_json_end_object(w);
}

static void put_result(ent_json_writer *w, const ent_bargain *b) {
    ent_json_begin_object(w);
    ent_json_slice_member(w, "negotiation", b->table.negotiation->name);
    ent_json_slice_member(w, "title", b->table.negotiation->title);
    ent_json_key(w, "under");
    ent_json_alternative(w, b->region, b->alternative);
    ent_json_text_member(w, "missing", b->missing);
    ent_json_key(w, "dimensions");
    ent_json_begin_array(w);
    for (uint32_t k = 0; k < b->n_dimensions; k++) put_dimension(w, b, k);
    ent_json_end_array(w);
    ent_json_key(w, "parties");
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < b->n && !b->missing; i++) put_of_party(w, b, i);
    ent_json_end_array(w);
    ent_json_key(w, "models");
    ent_json_begin_array(w);
    for (uint32_t r = 0; r < b->n_rows; r++) put_row(w, b, &b->row[r]);
    ent_json_end_array(w);
    ent_json_count_member(w, "draws", b->draws);
    ent_json_count_member(w, "seed", b->seed);
    ent_json_end_object(w);
}

ent_status ent_bargain_json(ent_printer *p, const ent_bargain *b) {
    ent_json_writer w;
    ent_json_open(p, &w, "bargain");
    put_result(&w, b);
    ent_json_close(p, &w);
    return ENT_OK;
}
