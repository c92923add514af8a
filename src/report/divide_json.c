/* divide_json.c - a division for programs: schema divide/1. */

#include "report/divide.h"

#include <math.h>

static void put_number_or_null(ent_json_writer *w, const char *key, bool there, double x) {
    ent_json_key(w, key);
    if (there)
        ent_json_put_number(w, x);
    else
        ent_json_put_null(w);
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

static ent_slice party_name(const ent_divide *d, uint32_t i) {
    return d->region->actors[d->table.actor[i]].name;
}

static void put_members(ent_json_writer *w, const char *key, const ent_divide *d,
                        uint32_t members) {
    ent_json_key(w, key);
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < d->n && i < 32; i++)
        if (members >> i & 1) ent_json_put_slice(w, party_name(d, i));
    ent_json_end_array(w);
}

/* ---- a rule */

static const char *kind_of(const ent_division_row *row) {
    if (!row->method) return "column";
    return row->method->family == ENT_DIVISION ? "rule" : "value";
}

static void put_exact(ent_json_writer *w, const ent_divide *d, const ent_division_row *row) {
    ent_json_key(w, "exact");
    if (row->missing || !row->exact) {
        ent_json_put_null(w);
        return;
    }
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < d->n; i++) {
        ent_str s = {0};
        ent_put_fraction(&s, row->exact[i]);
        ent_json_put_text(w, ent_str_get(&s));
        ent_page_drop(w->out, &s);
    }
    ent_json_end_array(w);
}

static void put_objection(ent_json_writer *w, const ent_divide *d, const ent_division_row *row) {
    const ent_objection *o = &row->objection;
    bool tested = !row->missing && row->tested;
    ent_json_key(w, "in_core");
    if (tested)
        ent_json_put_bool(w, o->in_core);
    else
        ent_json_put_null(w);
    ent_json_key(w, "objection");
    if (!tested || o->in_core) {
        ent_json_put_null(w);
        return;
    }
    ent_json_begin_object(w);
    put_members(w, "coalition", d, o->coalition);
    put_number_or_null(w, "excess", true, o->excess);
    put_number_or_null(w, "unshared", true, o->unshared);
    ent_json_end_object(w);
}

static void put_range(ent_json_writer *w, const ent_divide *d, const ent_division_row *row) {
    ent_json_key(w, "range");
    if (!d->draws || row->range.undrawn) {
        ent_json_put_null(w);
        return;
    }
    ent_json_begin_object(w);
    ent_json_count_member(w, "n", row->range.n);
    put_numbers(w, "low", row->range.low, d->n);
    put_numbers(w, "high", row->range.high, d->n);
    ent_json_end_object(w);
}

static void put_lever(ent_json_writer *w, const ent_divide *d, const ent_division_row *row,
                      uint32_t i) {
    const ent_claim_lever *l = &row->claim_lever[i];
    ent_json_begin_object(w);
    ent_json_slice_member(w, "party", party_name(d, i));
    put_number_or_null(w, "slope", true, l->slope);
    ent_json_bool_member(w, "bends", l->bends);
    put_number_or_null(w, "turn", isfinite(l->turn), l->turn);
    put_number_or_null(w, "next_slope", isfinite(l->turn), l->next);
    put_number_or_null(w, "most", true, l->most);
    put_number_or_null(w, "needed", isfinite(l->needed), l->needed);
    put_number_or_null(w, "share", true, row->estate_share[i]);
    ent_json_end_object(w);
}

static void put_levers(ent_json_writer *w, const ent_divide *d, const ent_division_row *row) {
    ent_json_key(w, "levers");
    if (!row->claim_lever) {
        ent_json_put_null(w);
    } else {
        ent_json_begin_array(w);
        for (uint32_t i = 0; i < d->n; i++) put_lever(w, d, row, i);
        ent_json_end_array(w);
    }
    put_number_or_null(w, "shares_to", row->claim_lever != NULL, row->estate_turn);
}

static void put_row(ent_json_writer *w, const ent_divide *d, uint32_t r) {
    const ent_division_row *row = &d->row[r];
    bool answers = !row->missing, rule = row->method && row->method->family == ENT_DIVISION;
    ent_slice none = {0};
    ent_json_begin_object(w);
    ent_json_slice_member(w, "rule", row->name);
    ent_json_text_member(w, "kind", kind_of(row));
    ent_json_text_member(w, "missing", row->missing);
    put_numbers(w, "awards", answers ? row->award : NULL, d->n);
    put_exact(w, d, row);
    put_number_or_null(w, "sum", answers, row->sum);
    ent_json_text_member(w, "binding", answers && rule ? ent_binding_id(row->binding) : NULL);
    put_number_or_null(w, "level", answers && row->has_level, row->level);
    ent_json_slice_member(w, "same_as",
                          answers && d->same[r] != r ? d->row[d->same[r]].name : none);
    put_objection(w, d, row);
    put_range(w, d, row);
    put_levers(w, d, row);
    ent_json_end_object(w);
}

/* ---- beside each other */

static void put_ranked(ent_json_writer *w, const char *key, const ent_divide *d, uint32_t party,
                       uint32_t rank) {
    ent_json_key(w, key);
    ent_json_begin_array(w);
    for (uint32_t r = 0; r < d->n_rows; r++)
        if (!d->row[r].missing && d->rank[(size_t)party * d->n_rows + r] == rank)
            ent_json_put_slice(w, d->row[r].name);
    ent_json_end_array(w);
}

static void put_preferences(ent_json_writer *w, const ent_divide *d) {
    ent_json_key(w, "preferences");
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < d->n; i++) {
        const uint32_t *rank = &d->rank[(size_t)i * d->n_rows];
        uint32_t worst = 1;
        for (uint32_t r = 0; r < d->n_rows; r++)
            if (rank[r] > worst) worst = rank[r];
        ent_json_begin_object(w);
        ent_json_slice_member(w, "party", party_name(d, i));
        put_ranked(w, "best", d, i, 1);
        put_ranked(w, "worst", d, i, worst);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
}

static void put_equality(ent_json_writer *w, const ent_divide *d) {
    ent_json_key(w, "more_equal");
    ent_json_begin_array(w);
    for (uint32_t r = 0; r < d->n_rows; r++)
        for (uint32_t q = 0; q < d->n_rows; q++) {
            if (d->row[r].missing || d->row[q].missing) continue;
            if (d->lorenz[(size_t)r * d->n_rows + q] != ENT_LORENZ_FIRST) continue;
            ent_json_begin_object(w);
            ent_json_slice_member(w, "rule", d->row[r].name);
            ent_json_slice_member(w, "than", d->row[q].name);
            ent_json_end_object(w);
        }
    ent_json_end_array(w);
}

/* ---- coalitions */

static void put_property(ent_json_writer *w, const char *key, const ent_divide *d,
                         const ent_property *x) {
    ent_json_key(w, key);
    ent_json_begin_object(w);
    ent_json_bool_member(w, "holds", x->holds);
    put_members(w, "one", d, x->holds ? 0 : x->one);
    put_members(w, "other", d, x->holds ? 0 : x->other);
    put_number_or_null(w, "by", !x->holds, x->by);
    ent_json_end_object(w);
}

static void put_properties(ent_json_writer *w, const ent_divide *d) {
    ent_json_key(w, "properties");
    if (!d->has_properties) {
        ent_json_put_null(w);
        return;
    }
    ent_json_begin_object(w);
    ent_json_bool_member(w, "cost", d->table.worth.cost);
    put_property(w, "superadditive", d, &d->properties.superadditive);
    put_property(w, "convex", d, &d->properties.convex);
    put_property(w, "monotone", d, &d->properties.monotone);
    put_property(w, "essential", d, &d->properties.essential);
    ent_json_end_object(w);
}

static void put_core(ent_json_writer *w, const ent_divide *d) {
    const ent_core *c = &d->core;
    ent_json_key(w, "core");
    if (!d->has_core) {
        ent_json_put_null(w);
        return;
    }
    ent_json_begin_object(w);
    ent_json_bool_member(w, "empty", c->empty);
    put_number_or_null(w, "epsilon", true, c->epsilon);
    put_numbers(w, "payoffs", c->payoff, d->n);
    put_number_or_null(w, "promised", c->n_coalitions > 0, c->promised);
    ent_json_key(w, "collection");
    ent_json_begin_array(w);
    for (uint32_t k = 0; k < c->n_coalitions; k++) {
        ent_json_begin_object(w);
        put_members(w, "coalition", d, c->coalition[k]);
        put_number_or_null(w, "weight", true, c->weight[k]);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
    ent_json_end_object(w);
}

/* ---- */

static void put_parties(ent_json_writer *w, const ent_divide *d) {
    ent_json_key(w, "parties");
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < d->n; i++) ent_json_put_slice(w, party_name(d, i));
    ent_json_end_array(w);
    put_numbers(w, "claims", d->claim, d->n);
}

static void put_result(ent_json_writer *w, const ent_divide *d) {
    const ent_division *division = d->table.division;
    ent_json_begin_object(w);
    ent_json_slice_member(w, "division", division->name);
    ent_json_slice_member(w, "title", division->title);
    ent_json_key(w, "under");
    ent_json_alternative(w, d->region, d->alternative);
    ent_json_slice_member(w, "unit", d->unit.n ? d->unit : (ent_slice){0});
    put_number_or_null(w, "whole", d->has_whole, d->whole);
    put_number_or_null(w, "claimed", d->claim != NULL, d->claimed);
    bool silent = !d->table.missing && !d->table.has_claims && d->n_rows == 0;
    ent_json_text_member(w, "missing", silent ? d->table.claims_missing : d->table.missing);
    put_parties(w, d);
    ent_json_key(w, "rules");
    ent_json_begin_array(w);
    for (uint32_t r = 0; r < d->n_rows; r++) put_row(w, d, r);
    ent_json_end_array(w);
    put_preferences(w, d);
    put_equality(w, d);
    put_properties(w, d);
    put_core(w, d);
    ent_json_count_member(w, "draws", d->draws);
    ent_json_count_member(w, "seed", d->seed);
    ent_json_count_member(w, "n_stressed", d->n_stressed);
    ent_json_end_object(w);
}

ent_status ent_divide_json(ent_printer *p, const ent_divide *d) {
    ent_json_writer w;
    ent_json_open(p, &w, "divide");
    put_result(&w, d);
    ent_json_close(p, &w);
    return ENT_OK;
}
