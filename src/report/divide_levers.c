/* divide_levers.c - what larger claims, or a larger whole, would change. */

#include "report/divide.h"

#include "base/num.h"
#include "report/support.h"

#include <math.h>

enum { HANG = 4 };

static bool has_levers(const ent_divide *d, uint32_t row) {
    return d->row[row].claim_lever != NULL;
}

static void put_slope(ent_str *out, double slope) {
    double x = floor(fabs(slope) * 100 + 0.5) / 100;
    if (x > 0 && slope < 0) ent_str_add_char(out, '-');
    ent_str_addf(out, "%u.%02u", (unsigned)x, (unsigned)floor(x * 100 + 0.5) % 100);
}

/* "0.50 to 24.0": up to which claim it stays that. */
static void put_gain(ent_str *out, const ent_divide *d, uint32_t row, uint32_t party) {
    const ent_claim_lever *l = &d->row[row].claim_lever[party];
    put_slope(out, l->slope);
    if (!isfinite(l->turn)) return;
    ent_str_add(out, " to ");
    ent_put_award(out, d, l->turn);
}

static void put_most(ent_str *out, const ent_divide *d, uint32_t row, uint32_t party) {
    ent_put_award(out, d, d->row[row].claim_lever[party].most);
}

static void put_needed(ent_str *out, const ent_divide *d, uint32_t row, uint32_t party) {
    const ent_claim_lever *l = &d->row[row].claim_lever[party];
    if (isnan(l->needed))
        ent_str_add(out, "none");
    else if (l->needed > d->table.claims.claim[party])
        ent_put_award(out, d, l->needed);
    else
        ent_str_add(out, "as it is");
}

static void put_share(ent_str *out, const ent_divide *d, uint32_t row, uint32_t party) {
    put_slope(out, d->row[row].estate_share[party]);
}

static void print_part(ent_printer *p, const ent_divide *d, const char *head,
                       ent_divide_cell *cell) {
    ent_str s = {0};
    ent_print_gap(p);
    ent_str_add(&s, head);
    ent_print_paragraph(p, 0, 2, &s);
    ent_divide_grid(p, d, true, has_levers, cell);
}

static void print_turns(ent_printer *p, const ent_divide *d) {
    ent_str s = {0};
    uint32_t n = 0;
    for (uint32_t r = 0; r < d->n_rows; r++) {
        const ent_division_row *row = &d->row[r];
        if (!has_levers(d, r) || !(row->estate_turn < d->claimed * (1 - 1e-6))) continue;
        ent_str_add(&s, n++ ? "; " : "That holds up to a whole of ");
        ent_put_award(&s, d, row->estate_turn);
        ent_str_add(&s, " (");
        ent_str_add_slice(&s, row->name);
        ent_str_add_char(&s, ')');
    }
    if (n) ent_str_add(&s, "; by the others as far as the claims go.");
    ent_print_any(p, 2, HANG, &s);
}

void ent_divide_print_levers(ent_printer *p, const ent_divide *d) {
    ent_str s = {0};
    bool any = false;
    for (uint32_t r = 0; r < d->n_rows; r++) any = any || has_levers(d, r);
    if (any) {
        print_part(p, d, "What a claim larger by 1 brings (up to the claim named)", put_gain);
        print_part(p, d, "What ever larger claims would bring in the end", put_most);
        print_part(p, d, "The claim that would bring each its best of all that is shown",
                   put_needed);
        print_part(p, d, "What each gets of 1 more to divide", put_share);
        print_turns(p, d);
    }
    for (uint32_t r = 0; r < d->n_rows; r++) {
        const ent_division_row *row = &d->row[r];
        if (!row->no_lever || row->missing || !row->method) continue;
        if (row->method->family != ENT_DIVISION) continue;
        ent_str_add_slice(&s, row->name);
        ent_str_addf(&s, " has no levers: %s.", row->no_lever);
        ent_print_paragraph(p, 2, HANG, &s);
    }
    if (any) return;
    ent_print_gap(p);
    ent_str_add(&s, "There are no levers here: no rule divides by claims.");
    ent_print_paragraph(p, 0, 2, &s);
}
