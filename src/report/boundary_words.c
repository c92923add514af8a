/* boundary_words.c - areas, lengths, shares and points in words. */

#include "base/num.h"
#include "model/doubt.h"
#include "model/read.h"
#include "report/boundary.h"
#include "report/support.h"

#include <inttypes.h>
#include <math.h>

/* ---- numbers, by whole ones, so that no locale has a say */

/* x with `decimals` digits behind the point. */
static void put_fixed(ent_str *out, double x, unsigned decimals) {
    double power = pow(10, decimals), scaled = floor(fabs(x) * power + 0.5);
    if (!(scaled < 9e15)) {
        ent_num_print(out, x);
        return;
    }
    uint64_t n = (uint64_t)scaled, unit = (uint64_t)power;
    if (x < 0 && n > 0) ent_str_add_char(out, '-');
    ent_str_addf(out, "%" PRIu64 ".%0*" PRIu64, n / unit, (int)decimals, n % unit);
}

void ent_put_measure(ent_str *out, double x) {
    double size = fabs(x);
    if (!(size >= 0.995 && size < 9e15)) {
        ent_num_print_short(out, x, 3);
    } else if (size < 99.95) {
        put_fixed(out, x, size < 9.995 ? 2 : 1);
    } else {
        if (x < 0) ent_str_add_char(out, '-');
        ent_count_print(out, (uint64_t)floor(size + 0.5));
    }
}

void ent_put_km2(ent_str *out, double x) {
    ent_put_measure(out, x);
    ent_str_add(out, " km2");
}

void ent_put_km(ent_str *out, double x) {
    ent_put_measure(out, x);
    ent_str_add(out, " km");
}

void ent_put_area_share(ent_str *out, double x) {
    put_fixed(out, 100 * x, 2);
    ent_str_add_char(out, '%');
}

void ent_put_ratio(ent_str *out, double x) {
    if (isfinite(x))
        put_fixed(out, x, 2);
    else
        ent_str_add_char(out, '-');
}

void ent_put_lat_lon(ent_str *out, double lon, double lat) {
    put_fixed(out, fabs(lat), 3);
    ent_str_add(out, lat < 0 ? " S " : " N ");
    put_fixed(out, fabs(lon), 3);
    ent_str_add(out, lon < 0 ? " W" : " E");
}

/* ---- states */

void ent_put_state_name(ent_str *out, const ent_boundary *b, uint32_t state) {
    if (state == ENT_NO_STATE)
        ent_str_add_char(out, '-');
    else
        ent_str_add_slice(out, ent_boundary_state(b, state));
}

void ent_put_state_words(ent_str *out, const ent_boundary *b, uint32_t state) {
    if (state >= b->n)
        ent_str_add(out, "the common water");
    else
        ent_put_clean(out, ent_boundary_state_title(b, state));
}

void ent_put_party_names(ent_str *out, const ent_boundary *b, uint64_t parties) {
    uint32_t n = 0, shown = 0;
    for (uint32_t i = 0; i <= b->n; i++) n += (uint32_t)(parties >> i & 1);
    for (uint32_t i = 0; i <= b->n; i++) {
        if (!(parties >> i & 1)) continue;
        ent_put_and(out, shown++, n);
        ent_put_state_words(out, b, i);
    }
}

/* ---- doubt */

bool ent_put_one_sided(ent_str *out, const ent_region *region, const ent_attribute *a) {
    double low, high;
    if (!ent_attribute_in_doubt(region, a, NULL)) return false;
    ent_attribute_range(region, a, &low, &high);
    if (!(low < high) || (a->quantity.best > low && a->quantity.best < high)) return false;
    ent_str_add(out, "The stated value ");
    ent_num_print_short(out, a->quantity.best, 4);
    ent_str_add(out, " of ");
    ent_put_attribute_name(out, region, a);
    ent_str_add(out, " is the end of its span ");
    ent_num_print_short(out, low, 4);
    ent_str_add(out, " to ");
    ent_num_print_short(out, high, 4);
    ent_str_add(out, ", so all draws lie to one side of it.");
    return true;
}

/* ---- shores of nobody */

static uint32_t actor_of(const ent_region *region, ent_slice state) {
    for (uint32_t k = 0; k < region->n_actors; k++)
        if (ent_coast_actor(region, &k, 1, state) == k) return k;
    return ENT_NONE;
}

const ent_left_out *ent_boundary_left_out(ent_printer *p, const ent_boundary *b, uint32_t *n) {
    const ent_sea *sea = b->table.sea;
    size_t most = 1;
    *n = 0;
    for (uint32_t i = 0; i < sea->n_coasts; i++)
        for (uint32_t k = 0; k < sea->coasts[i].n_pieces; k++)
            most += sea->coasts[i].pieces[k].actor == ENT_NONE;
    ent_left_out *at = ent_arena_alloc(&p->scratch, most, sizeof *at);
    if (!at) {
        p->status = ENT_ENOMEM;
        return NULL;
    }
    for (uint32_t i = 0; i < sea->n_coasts; i++) {
        uint32_t begun = *n;
        for (uint32_t k = 0; k < sea->coasts[i].n_pieces; k++) {
            const ent_coast_piece *piece = &sea->coasts[i].pieces[k];
            uint32_t x = begun;
            if (piece->actor != ENT_NONE) continue;
            while (x < *n && !ent_slice_eq(at[x].state, piece->state)) x++;
            if (x == *n)
                at[(*n)++] = (ent_left_out){piece->state, sea->coasts[i].file,
                                            actor_of(b->region, piece->state), 0};
            at[x].n++;
        }
    }
    return at;
}

/* ---- what makes lines */

bool ent_is_followed(const ent_sea_border *border) {
    return border->kind == ENT_BORDER_AGREED || border->kind == ENT_BORDER_LINE ||
           border->kind == ENT_BORDER_LATITUDE;
}

static void put_name_and_title(ent_str *out, ent_slice name, ent_slice title) {
    ent_str_add_slice(out, name);
    if (!title.n || ent_slice_eq(title, name)) return;
    ent_str_add(out, " (");
    ent_put_quoted(out, title);
    ent_str_add_char(out, ')');
}

void ent_put_followed(ent_str *out, const ent_sea *sea, const ent_sea_rule *rule,
                      const ent_sea_border *border, double km) {
    ent_put_km(out, km);
    ent_str_add(out, " follow ");
    if (border->kind == ENT_BORDER_AGREED && border->agreed < rule->n_agreed) {
        const ent_sea_agreed *a = &rule->agreed[border->agreed];
        ent_str_add(out, "the agreement ");
        put_name_and_title(out, a->name, a->title);
    } else if (border->kind == ENT_BORDER_LINE && rule->along < sea->n_lines) {
        const ent_sea_line *line = &sea->lines[rule->along];
        ent_str_add(out, "the line ");
        put_name_and_title(out, line->name, line->title);
    } else {
        ent_str_add(out, "the middle of each parallel");
    }
    ent_str_add(out, "; no shore point makes them.");
}

static void put_weight(ent_str *out, double weight) {
    if (weight == 1) {
        ent_str_add(out, "fully");
    } else if (weight == 0) {
        ent_str_add(out, "not at all");
    } else {
        ent_num_print_short(out, weight, 3);
    }
}

/* The line of its own that the island has; ENT_NONE: none. */
static uint32_t own_line(const ent_sea_table *t, uint32_t shore) {
    for (uint32_t i = 0; i < t->sea->n_islands; i++)
        if (t->sea->islands[i].coast == t->coast[shore] &&
            t->sea->islands[i].piece == t->piece[shore])
            return i;
    return ENT_NONE;
}

void ent_put_island_weights(ent_str *out, const ent_sea_table *t, const ent_sea_lines *lines) {
    const ent_shores *shores = t->waters ? t->waters->shores : NULL;
    const double *weight = lines->problem.weight;
    const ent_method *m = lines->rule ? lines->rule->method : &ent_boundary_equidistance;
    bool any = false, begun = false;
    double others = -1;
    if (m->traits & ENT_TRAIT_REST)
        m = lines->problem.rest ? lines->problem.rest : &ent_boundary_equidistance;
    for (uint32_t i = 0; shores && weight && i < shores->n; i++)
        any = any || (shores->shore[i].island && weight[i] != 1);
    if (!any) return;
    if (m == &ent_boundary_mainland || m == &ent_boundary_half_effect) {
        ent_str_add(out, "the weights that the model states do not count");
        return;
    }
    for (uint32_t i = 0; i < shores->n; i++) {
        uint32_t own = own_line(t, i);
        if (!shores->shore[i].island) continue;
        if (own == ENT_NONE) others = weight[i];
        if (own == ENT_NONE || weight[i] == 1) continue;
        const ent_sea_island *island = &t->sea->islands[own];
        ent_str_add(out, begun ? ", " : "");
        begun = true;
        ent_put_clean(out, island->title.n ? island->title : island->name);
        ent_str_add(out, weight[i] > 0 ? " counts " : " does not count");
        if (weight[i] > 0) put_weight(out, weight[i]);
    }
    if (others < 0) return;
    if (begun)
        ent_str_add(out, ", other islands ");
    else
        ent_str_add(out, others > 0 ? "islands count " : "islands do not count");
    if (begun || others > 0) put_weight(out, others);
}

/* ---- rules */

bool ent_has_common(const ent_boundary *b) {
    for (uint32_t r = 0; r < b->n_rows; r++)
        if (!b->row[r].missing && b->row[r].lines.area[b->n] > 0) return true;
    return false;
}

bool ent_is_nothing(const ent_boundary *b, const ent_boundary_row *row, uint32_t party) {
    return party == b->n && !(row->lines.area[party] > 0);
}

bool ent_rule_answers(const ent_boundary *b, uint32_t row) {
    return !b->row[row].missing;
}

void ent_put_row_name(ent_str *out, const ent_boundary *b, uint32_t row) {
    ent_str_add_slice(out, b->row[row].name);
}

/* Those of the 2018 convention where the rule names none. */
uint32_t ent_boundary_belts(const ent_boundary_row *row, double limit[], uint32_t most) {
    const ent_line_problem *problem = &row->lines.problem;
    if (row->missing || !row->lines.zones || !row->lines.zones->belt) return 0;
    const double *zone = problem->n_zones ? problem->zone : ent_usual_belts;
    uint32_t n = problem->n_zones ? problem->n_zones : ENT_USUAL_BELTS;
    if (n > most) n = most;
    for (uint32_t i = 0; i < n; i++) limit[i] = zone[i];
    return n;
}
