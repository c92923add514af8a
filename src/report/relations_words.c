/* relations_words.c - pairs, numbers and the three kinds of nothing in words. */

#include "report/relations_study.h"

#include "report/ledger.h"

#include <math.h>

uint32_t ent_relation_from(const ent_relation_row *row) {
    return row->way == ENT_WAY_BACK ? row->dyad->b : row->dyad->a;
}

uint32_t ent_relation_to(const ent_relation_row *row) {
    return row->way == ENT_WAY_BACK ? row->dyad->a : row->dyad->b;
}

void ent_put_relation(ent_str *out, const ent_region *region, const ent_relation_row *row) {
    ent_str_add_slice(out, region->actors[ent_relation_from(row)].name);
    ent_str_add(out, row->way == ENT_WAY_BOTH ? " <-> " : " -> ");
    ent_str_add_slice(out, region->actors[ent_relation_to(row)].name);
}

void ent_put_decimals(ent_str *out, double x, unsigned decimals) {
    long long scale = 1;
    for (unsigned i = 0; i < decimals; i++) scale *= 10;
    if (isnan(x) || fabs(x) > 1e12) {
        ent_str_add(out, isnan(x) ? "-" : x < 0 ? "-inf" : "inf");
        return;
    }
    /* as the double is, not as its product is: 4.835 is a little less than that */
    double product = x * (double)scale, rest = fma(x, (double)scale, -product);
    bool tie = fabs(product - trunc(product)) == 0.5;
    long long whole = llround(product);
    if (tie && rest != 0 && (rest < 0) == (product > 0)) whole -= product > 0 ? 1 : -1;
    if (whole < 0) ent_str_add_char(out, '-');
    if (whole < 0) whole = -whole;
    ent_str_addf(out, "%lld", whole / scale);
    if (decimals) ent_str_addf(out, ".%0*lld", (int)decimals, whole % scale);
}

ent_nothing ent_nothing_of(const ent_relation_cell *c) {
    if (c->sure.n) return ENT_SOMETHING;
    if (c->sought == ENT_NOT_SOUGHT) return ENT_NOTHING_SOUGHT;
    return c->sought == ENT_SOUGHT_ALL && !c->perhaps ? ENT_NOTHING_HAPPENED : ENT_NOTHING_FOUND;
}

const char *ent_nothing_word(ent_nothing nothing) {
    static const char *const words[] = {"events", "none", "silent", "not looked for"};
    return words[nothing];
}

const char *ent_sought_word(ent_sought sought) {
    return sought == ENT_NOT_SOUGHT ? NULL : ent_collection_word((ent_collection)(sought - 1));
}

int32_t ent_relation_last_like(const ent_relations *r, const ent_relation_row *row,
                               int32_t period) {
    ent_relation_cell c = ent_relation_cell_of(r, row, period);
    if (r->study->normalised) return period; /* each has a number of its own */
    for (; c.all.n == 0 && period < r->last; period++) {
        ent_relation_cell next = ent_relation_cell_of(r, row, period + 1);
        if (next.all.n || ent_nothing_of(&next) != ent_nothing_of(&c) || next.sought != c.sought ||
            next.perhaps != c.perhaps)
            break;
    }
    return period;
}

/* O(events of the pairs before): there are few allegations. */
bool ent_relation_told(const ent_relations *r, uint32_t row, const ent_event *e) {
    for (uint32_t i = 0; i < row; i++) {
        const ent_dyad *d = r->rows[i].dyad;
        for (uint32_t k = 0; k < d->n; k++)
            if (d->at[k].event == e) return true;
    }
    return false;
}

ent_speakers ent_relation_speakers(const ent_relation_row *row, int32_t period, bool denying,
                                   bool *failed) {
    ent_speakers list = {0};
    uint32_t n;
    const ent_relation_event *at = ent_relation_events_of(row, period, &n);
    for (uint32_t i = 0; i < n; i++) {
        const ent_event *e = at[i].event;
        const ent_citation *said = denying ? e->denied_by : e->alleged_by;
        uint32_t n_said = denying ? e->n_denied_by : e->n_alleged_by;
        if (!e->record.alleged || at[i].coarse || !ent_relation_counts(&at[i], row->way)) continue;
        for (uint32_t k = 0; k < n_said; k++)
            if (!ent_speakers_add(&list, &said[k])) *failed = true;
    }
    return list;
}
