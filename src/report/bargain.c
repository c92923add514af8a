/* bargain.c - ent_report_bargain, and the words that its forms share. */

#include "report/bargain.h"

#include "base/num.h"
#include "deal/scale.h"

#include <inttypes.h>
#include <math.h>

double ent_point_step(const ent_bargain *b, uint32_t k) {
    double length = b->table.problem.high[k] - b->table.problem.low[k];
    return pow(10, ceil(log10(length) - 1e-9) - 2);
}

/* By whole steps, so that no locale has a say. */
void ent_put_point(ent_str *out, const ent_bargain *b, uint32_t k, double x) {
    double step = ent_point_step(b, k), steps = floor(fabs(x) / step + 0.5);
    if (!isfinite(x) || !(steps < 9e15) || !(step > 1e-9)) {
        ent_num_print_short(out, x, 6);
        return;
    }
    if (x < 0 && steps > 0) ent_str_add_char(out, '-');
    if (step >= 1) {
        ent_count_print(out, (uint64_t)(steps * step + 0.5));
        return;
    }
    uint64_t unit = (uint64_t)(1 / step + 0.5), n = (uint64_t)steps;
    int decimals = (int)(-log10(step) + 0.5);
    ent_count_print(out, n / unit);
    ent_str_addf(out, ".%0*" PRIu64, decimals, n % unit);
}

ent_slice ent_party_name(const ent_bargain *b, uint32_t party) {
    return b->region->actors[b->table.actor[party]].name;
}

ent_slice ent_party_title(const ent_bargain *b, uint32_t party) {
    return b->region->actors[b->table.actor[party]].title;
}

ent_slice ent_dimension_name(const ent_bargain *b, uint32_t k) {
    ent_slice own = b->table.negotiation->dimensions[k].name;
    return own.n ? own : b->table.negotiation->name;
}

bool ent_stays_at_impasse(const ent_bargain *b, const ent_bargain_row *row) {
    const ent_method *m = row->method;
    bool solution = m == &ent_bargain_nash || m == &ent_bargain_kalai_smorodinsky ||
                    m == &ent_bargain_egalitarian || m == &ent_bargain_proportional;
    return solution && !row->missing && row->settlement.point[0] == b->table.problem.impasse[0];
}

/* ---- rounds */

double ent_bargain_position(const ent_bargain *b, const ent_bargain_row *row, uint32_t turn,
                            uint32_t k, uint32_t party) {
    return row->settlement.path[((size_t)turn * b->n + party) * b->n_dimensions + k];
}

static const char *const regions[] = {"stalemate", "conflict", "compromise", "compel"};

static bool challenge_move(const ent_bargain_row *row, uint32_t turn, uint32_t k, uint32_t party,
                           ent_bargain_move *out) {
    const ent_challenge_record *r = (const ent_challenge_record *)row->settlement.record + k;
    if (turn >= r->n_rounds) return false;
    const ent_challenge_move *m = &r->round[turn].move[party];
    *out = (ent_bargain_move){.by = m->by,
                              .why = regions[m->region],
                              .from = m->from,
                              .to = m->to,
                              .chance = m->success,
                              .gain = m->gain,
                              .other = m->gain_other,
                              .support = NAN};
    return true;
}

static bool spatial_move(const ent_bargain *b, const ent_bargain_row *row, uint32_t turn,
                         uint32_t k, uint32_t party, ent_bargain_move *out) {
    const ent_spatial_record *r = row->settlement.record;
    if (turn >= r->n_turns) return false;
    const ent_spatial_turn *t = &r->turn[turn];
    const ent_spatial_move *m = &t->move[party];
    *out = (ent_bargain_move){.by = UINT32_MAX,
                              .why = "bargain",
                              .from = ent_bargain_position(b, row, turn, k, party),
                              .to = ent_bargain_position(b, row, turn + 1, k, party),
                              .chance = NAN,
                              .gain = NAN,
                              .other = NAN,
                              .support = m->chance};
    if (m->bargain == UINT32_MAX) return true;
    const ent_spatial_bargain *bargain = &t->bargain[m->bargain];
    out->by = bargain->initiator;
    out->chance = bargain->chance;
    out->gain = t->challenge[bargain->initiator].gain;
    return true;
}

bool ent_bargain_move_of(const ent_bargain *b, const ent_bargain_row *row, uint32_t turn,
                         uint32_t k, uint32_t party, ent_bargain_move *out) {
    if (row->missing) return false;
    if (row->method == &ent_bargain_challenge) return challenge_move(row, turn, k, party, out);
    return row->method == &ent_bargain_spatial && spatial_move(b, row, turn, k, party, out);
}

ent_status ent_report_bargain(ent_ctx *ctx, const ent_bargain *b, const ent_print_options *options,
                              char **text) {
    ent_printer p = ent_printer_new(ctx, b->region, options);
    ent_status st = ENT_OK;
    p.dropped = b->dropped;
    p.n_dropped = b->n_dropped;
    if (p.how.format == ENT_JSON)
        st = ent_bargain_json(&p, b);
    else if (p.how.format == ENT_CSV)
        ent_bargain_csv(&p, b);
    else
        st = ent_bargain_text(&p, b);
    return ent_printer_end(&p, st, text);
}
