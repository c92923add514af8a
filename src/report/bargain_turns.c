/* bargain_turns.c - models in rounds, turn by turn: who moved whom and why, where everybody stood,
 * and how much weight stood where. */

#include "report/bargain.h"

#include "base/num.h"
#include "report/markup.h"
#include "report/table.h"

#include <math.h>
#include <stdlib.h>

enum { HANG = 4, MOST_MOVES = 60, MOST_TURNS = 12, MOST_PLACES = 12 };

static void put_percent(ent_str *out, double share) {
    ent_num_print_short(out, 100 * share, 2);
    ent_str_add_char(out, '%');
}

/* ---- moves */

static void put_way(ent_str *out, const ent_bargain *b, uint32_t k, const ent_bargain_move *m) {
    ent_put_point(out, b, k, m->from);
    ent_str_add(out, " -> ");
    ent_put_point(out, b, k, m->to);
}

/* ", moved by Russia (chance to win 75%, gain 0.12)": the gain in the utility of the theory. */
static void put_reason(ent_str *out, const ent_bargain *b, const ent_bargain_move *m,
                       uint32_t party) {
    bool own = m->by == party;
    ent_str_add(out, own ? ", by its own offer" : ", moved by ");
    if (!own) ent_put_clean(out, ent_party_title(b, m->by));
    ent_str_add(out, " (");
    if (isnan(m->support)) ent_str_addf(out, "%s, ", m->why); /* of challenge: by which rule */
    ent_str_add(out, "chance to win ");
    put_percent(out, m->chance);
    ent_str_add(out, ", gain ");
    ent_num_print_short(out, m->gain, 2);
    ent_str_add(out, ").");
}

/* Moves that would read "62 -> 62" are not told. */
static bool is_seen(const ent_bargain *b, uint32_t k, const ent_bargain_move *m) {
    double step = ent_point_step(b, k);
    return m->by != UINT32_MAX && floor(m->from / step + 0.5) != floor(m->to / step + 0.5);
}

/* Spatial adds the utilities, 0 to 1, of two positions; in a challenge one runs from -2 to 2. */
static const char *utility_of(const ent_bargain_row *row) {
    return row->method == &ent_bargain_spatial ? "in utility (0 to 2)" : "in utility (-2 to 2)";
}

static void print_jumps(ent_printer *p, const ent_bargain_row *row) {
    ent_str s = {0};
    ent_str_addf(
        &s,
        "Moves, with the chance and the gain that the offering party sees, %s.  Positions jump in "
        "this model: a party may go a long way in one turn, and back.",
        utility_of(row));
    ent_print_paragraph(p, 2, HANG, &s);
}

static void print_moves(ent_printer *p, const ent_bargain *b, const ent_bargain_row *row,
                        uint32_t k) {
    ent_str s = {0};
    uint32_t told = 0, untold = 0;
    for (uint32_t t = 0; t < row->settlement.n_turns; t++)
        for (uint32_t i = 0; i < b->n; i++) {
            ent_bargain_move m;
            if (!ent_bargain_move_of(b, row, t, k, i, &m) || !is_seen(b, k, &m)) continue;
            if (told >= MOST_MOVES && !p->how.all) {
                untold++;
                continue;
            }
            told++;
            ent_str_addf(&s, "turn %u: ", t + 1);
            ent_put_clean(&s, ent_party_title(b, i));
            ent_str_add_char(&s, ' ');
            put_way(&s, b, k, &m);
            put_reason(&s, b, &m, i);
            ent_print_paragraph(p, 2, HANG, &s);
        }
    if (untold) {
        ent_str_addf(&s, "and %u more moves (JSON has them all).", untold);
        ent_print_paragraph(p, 2, HANG, &s);
    }
    if (told) return;
    ent_str_add(&s, "Nobody moves as far as the page can show.");
    ent_print_paragraph(p, 2, HANG, &s);
}

/* ---- positions */

/* Of many turns the first, some between, and the last. */
static uint32_t shown_turn(uint32_t n_turns, uint32_t column) {
    if (n_turns < MOST_TURNS) return column;
    return (uint32_t)floor((double)n_turns * column / (MOST_TURNS - 1) + 0.5);
}

static void print_positions(ent_printer *p, const ent_bargain *b, const ent_bargain_row *row,
                            uint32_t k) {
    uint32_t n_turns = row->settlement.n_turns;
    uint32_t n = n_turns < MOST_TURNS ? n_turns + 1 : MOST_TURNS;
    ent_table t = ent_table_new(1 + n);
    ent_str s = {0};
    ent_table_add_row(&t, ENT_CELLS, 2);
    ent_table_set(&t, 0, "after turn");
    for (uint32_t c = 0; c < n; c++) {
        ent_str_addf(&s, "%u", shown_turn(n_turns, c));
        ent_table_set_all(&t, 1 + c, &s);
    }
    for (uint32_t i = 0; i < b->n; i++) {
        ent_table_add_row(&t, ENT_CELLS, 2);
        ent_str_add_slice(&s, ent_party_name(b, i));
        ent_table_set_all(&t, 0, &s);
        for (uint32_t c = 0; c < n; c++) {
            ent_put_point(&s, b, k, ent_bargain_position(b, row, shown_turn(n_turns, c), k, i));
            ent_table_set_all(&t, 1 + c, &s);
        }
    }
    if (ent_is_markup(p)) {
        ent_markup_table(p, &t);
        return;
    }
    ent_table_print_grid(&p->out, &t, 0, ~UINT64_C(1));
    ent_table_clear(&t);
}

/* ---- weight by position */

typedef struct place {
    double x, weight;
} place;

static int by_place(const void *a, const void *b) {
    const place *p = a, *q = b;
    return (p->x > q->x) - (p->x < q->x);
}

/* "25 (28%), 60 (17%), ..": shares of weight times salience, neighbours that print alike
 * together. */
static void put_landscape(ent_str *out, const ent_bargain *b, const ent_bargain_row *row,
                          uint32_t turn, uint32_t k, place *room) {
    double all = 0, step = ent_point_step(b, k);
    uint32_t shown = 0;
    for (uint32_t i = 0; i < b->n; i++) {
        size_t at = (size_t)i * b->n_dimensions + k;
        room[i] = (place){ent_bargain_position(b, row, turn, k, i),
                          b->table.problem.weight[i] * b->table.problem.salience[at]};
        all += room[i].weight;
    }
    qsort(room, b->n, sizeof *room, by_place);
    for (uint32_t i = 0; i < b->n;) {
        double weight = 0, from = floor(room[i].x / step + 0.5);
        for (; i < b->n && floor(room[i].x / step + 0.5) == from; i++) weight += room[i].weight;
        if (weight == 0) continue;
        if (++shown > MOST_PLACES) continue;
        ent_str_add(out, shown > 1 ? ", " : "");
        ent_put_point(out, b, k, from * step);
        ent_str_add(out, " (");
        put_percent(out, weight / all);
        ent_str_add_char(out, ')');
    }
    if (shown > MOST_PLACES) ent_str_addf(out, " and %u more", shown - MOST_PLACES);
}

static void print_landscape(ent_printer *p, const ent_bargain *b, const ent_bargain_row *row,
                            uint32_t k) {
    ent_str s = {0};
    place *room = ent_arena_alloc(&p->scratch, b->n, sizeof *room);
    if (!room) {
        ent_printer_asked(p, ent_no_memory(p->ctx));
        return;
    }
    for (int last = 0; last < 2; last++) {
        uint32_t turn = last ? row->settlement.n_turns : 0;
        ent_str_add(&s, last ? "In the end: " : "Weight times salience by position, before: ");
        put_landscape(&s, b, row, turn, k, room);
        ent_str_add_char(&s, '.');
        ent_print_paragraph(p, 2, HANG, &s);
    }
}

void ent_bargain_print_turns(ent_printer *p, const ent_bargain *b) {
    bool any = false;
    for (uint32_t r = 0; r < b->n_rows; r++) {
        const ent_bargain_row *row = &b->row[r];
        if (row->missing || !row->settlement.path) continue;
        any = true;
        for (uint32_t k = 0; k < b->n_dimensions; k++) {
            ent_str s = {0};
            ent_print_gap(p);
            ent_str_addf(&s, "Turns of %s", row->method->id);
            if (b->n_dimensions > 1) {
                ent_str_add(&s, ", ");
                ent_str_add_slice(&s, ent_dimension_name(b, k));
            }
            ent_print_paragraph(p, 0, 2, &s);
            print_positions(p, b, row, k);
            print_landscape(p, b, row, k);
            print_jumps(p, row);
            print_moves(p, b, row, k);
        }
    }
    if (any) return;
    ent_print_gap(p);
    ent_print_line(p, "No model that is shown has turns; --method=spatial,challenge would.");
}

/* ---- what a party expects from challenging the others */

static void print_quad_of(ent_printer *p, const ent_bargain *b, const ent_bargain_row *row) {
    enum { PARTY, GAIN, CHANCE, OTHER, N_COLUMNS };
    ent_table t = ent_table_new(N_COLUMNS);
    ent_str s = {0};
    ent_print_gap(p);
    ent_str_addf(&s, "Challenges before the first turn, by %s: what ", row->method->id);
    ent_put_clean(&s, ent_party_title(b, b->quad));
    ent_str_add(&s, row->method == &ent_bargain_spatial ? " thinks it would gain by challenging"
                                                        : " expects from challenging");
    ent_str_addf(&s, ", %s", utility_of(row));
    ent_print_paragraph(p, 0, 2, &s);
    ent_table_add_row(&t, ENT_CELLS, 2);
    ent_table_set(&t, GAIN, "expected gain");
    ent_table_set(&t, CHANCE, "chance to win");
    ent_table_set(&t, OTHER, "its gain against it");
    for (uint32_t j = 0; j < b->n; j++) {
        if (j == b->quad || !isfinite(row->quad_gain[j])) continue;
        ent_table_add_row(&t, ENT_CELLS, 2);
        ent_str_add_slice(&s, ent_party_name(b, j));
        ent_table_set_all(&t, PARTY, &s);
        ent_num_print_short(&s, row->quad_gain[j], 2);
        ent_table_set_all(&t, GAIN, &s);
        put_percent(&s, row->quad_chance[j]);
        ent_table_set_all(&t, CHANCE, &s);
        ent_num_print_short(&s, row->quad_other[j], 2);
        ent_table_set_all(&t, OTHER, &s);
    }
    if (ent_is_markup(p)) {
        ent_markup_table(p, &t);
        return;
    }
    ent_table_print_grid(&p->out, &t, 0, ~UINT64_C(1));
    ent_table_clear(&t);
}

void ent_bargain_print_quad(ent_printer *p, const ent_bargain *b) {
    bool any = false;
    for (uint32_t r = 0; r < b->n_rows; r++) {
        if (!b->row[r].quad_gain) continue;
        any = true;
        print_quad_of(p, b, &b->row[r]);
    }
    if (any) return;
    ent_print_gap(p);
    ent_print_line(p, "No model that is shown has challenges to tell of; --method=spatial would.");
}
