/* outlook_words.c - pairs, times, chances and numbers of a theatre in words. */

#include "report/outlook.h"

#include "base/num.h"
#include "report/likelihood.h"

#include <math.h>

/* ---- names */

static void put_actor(ent_str *out, const ent_region *region, const ent_theatre *t,
                      uint32_t actor) {
    ent_str_add_slice(out, region->actors[t->actors[actor]].name);
}

void ent_put_pair(ent_str *out, const ent_region *region, const ent_theatre *t, uint32_t pair) {
    put_actor(out, region, t, t->dyads[pair].a);
    ent_str_add(out, " <-> ");
    put_actor(out, region, t, t->dyads[pair].b);
}

void ent_put_border(ent_str *out, const ent_region *region, const ent_theatre *t, uint32_t border) {
    put_actor(out, region, t, t->borders[border].group);
    ent_str_add(out, " -> ");
    put_actor(out, region, t, t->borders[border].state);
}

void ent_put_about(ent_str *out, const ent_region *region, const ent_theatre *t,
                   const ent_theatre_query *q) {
    switch (q->ask) {
    case ENT_ASK_LOSS: ent_str_add_slice(out, t->stakes[q->which].name); return;
    case ENT_ASK_ARMS: put_actor(out, region, t, q->which); return;
    case ENT_ASK_OVERTAKES:
        put_actor(out, region, t, q->which);
        ent_str_add(out, " reaches ");
        put_actor(out, region, t, q->other);
        return;
    default: break;
    }
    if (q->of_border)
        ent_put_border(out, region, t, q->which);
    else
        ent_put_pair(out, region, t, q->which);
}

const char *ent_basis_word(ent_basis basis) {
    return basis == ENT_BASIS_GIVEN       ? "given"
           : basis == ENT_BASIS_ESTIMATED ? "estimated"
                                          : "assumed";
}

void ent_put_theatre_number(ent_str *out, const ent_region *region, const ent_theatre *t,
                            const ent_attribute *a) {
    (void)t;
    ent_slice part[ENT_MOST_PARTS];
    uint32_t n = ent_number_parts(region, a, part);
    for (uint32_t i = 2; i < n; i++) {
        if (i > 2) ent_str_add_char(out, '.');
        ent_str_add_slice(out, part[i]);
    }
    bool assumed = ent_is_assumed_effect(region, a);
    ent_str_addf(out, " (%s)", assumed ? "assumed" : ent_basis_word(ent_basis_of(a)));
}

const char *ent_told_kind_id(ent_told_kind kind) {
    static const char *const ids[] = {"incident", "level", "exercise",  "attack",
                                      "settled",  "act",   "overtakes", "released"};
    return ids[kind];
}

const char *ent_parent_id(ent_parent parent) {
    static const char *const ids[] = {"standing", "own", "neighbour", "fast",
                                      "exercise", "act", "spillover", "precedent"};
    return ids[parent];
}

const char *ent_level_word(uint32_t level) {
    static const char *const words[ENT_N_LEVELS] = {"calm", "dispute", "crisis", "clash", "war"};
    return words[level < ENT_N_LEVELS ? level : ENT_AT_WAR];
}

const char *ent_query_id(const ent_theatre_query *q) {
    static const char *const ids[] = {"chance", "unintended", "overtakes", "loss", "arms", "count"};
    return ids[q->ask];
}

const char *ent_section_id(ent_outlook_section section) {
    static const char *const ids[ENT_N_SECTIONS] = {"chances",   "curves", "arms",
                                                    "overtakes", "losses", "counts"};
    return ids[section];
}

/* ---- numbers */

void ent_put_years(ent_str *out, double years) {
    double months = years * 12, whole = floor(months + 0.5);
    bool in_months = years < 1 && fabs(months - whole) < 1e-6 && whole >= 1;
    in_months |= years > 1 && years < 2 && fabs(months - whole) < 1e-6;
    double n = in_months ? whole : years;
    if (!in_months && years < 1.0 / 12) {
        n = years * ENT_YEAR_DAYS;
        ent_num_print_short(out, n, 3);
        ent_str_add(out, n == 1 ? " day" : " days");
        return;
    }
    ent_num_print_short(out, n, 3);
    ent_str_addf(out, in_months ? " month%s" : " year%s", n == 1 ? "" : "s");
}

void ent_put_chance_of(ent_str *out, double p) {
    ent_num_print_short(out, 100 * p, p > 0.9995 ? 4 : p > 0.995 ? 3 : 2);
    ent_str_add_char(out, '%');
}

void ent_put_chance_range(ent_str *out, double low, double high) {
    low = fmax(low, 0);
    high = fmin(high, 1);
    ent_str_add_char(out, '[');
    ent_num_print_short(out, 100 * low, 2);
    ent_str_add(out, " - ");
    ent_num_print_short(out, 100 * high, high > 0.9995 ? 4 : high > 0.995 ? 3 : 2);
    ent_str_add_char(out, ']');
}

/* As many decimals as leave half the interval 2.5 units or more of the last place; -1: none fit. */
static int decimals_of(double half) {
    enum { MOST = 6 };
    if (!(half > 0) || !isfinite(half)) return -1;
    double n = ceil(log10(2.5 / half));
    return n < 0 ? 0 : n > MOST ? -1 : (int)n;
}

static void put_signed(ent_str *out, double x, int decimals) {
    if (decimals < 0 || !(fabs(x) < 1e9)) {
        if (x > 0) ent_str_add_char(out, '+');
        ent_num_print_short(out, x, 2);
        return;
    }
    double scale = pow(10, decimals), n = floor(fabs(x) * scale + 0.5);
    if (x != 0) ent_str_add_char(out, x > 0 ? '+' : '-');
    ent_str_addf(out, "%.0f", floor(n / scale));
    if (decimals) ent_str_addf(out, ".%0*.0f", decimals, fmod(n, scale));
}

void ent_put_apart(ent_str *out, double value, double low, double high, bool points) {
    double scale = points ? 100 : 1;
    if (!isfinite(low)) { /* one draw: nothing to see its spread by */
        put_signed(out, scale * value, decimals_of(fabs(scale * value)));
        ent_str_add(out, points ? " points [no interval]" : " [no interval]");
        return;
    }
    int decimals = decimals_of((high - low) / 2 * scale);
    put_signed(out, scale * value, decimals);
    if (points) ent_str_add(out, " points");
    ent_str_add(out, " [");
    put_signed(out, scale * low, decimals);
    ent_str_add(out, " to ");
    put_signed(out, scale * high, decimals);
    ent_str_add_char(out, ']');
}

bool ent_leans_on_assumed(const ent_outlook *x, const ent_outlook_row *row) {
    if (!row->fit.n) return row->section == ENT_SECTION_CHANCES && !row->query.of_border;
    const ent_attribute *a = x->drawn.number[row->fit.number[0]];
    return ent_is_assumed_effect(x->region, a) || ent_basis_of(a) == ENT_BASIS_ASSUMED;
}

void ent_put_chance_words(ent_str *out, const ent_region *region, bool leans, double low,
                          double high) {
    if (leans)
        ent_str_add(out, "conditional on what is assumed");
    else if (!ent_slice_is(region->words, "none"))
        ent_put_likelihood(out, fmax(low, 0), fmin(high, 1), 3);
}

void ent_put_day_at(ent_str *out, const ent_region *region, double years) {
    ent_day day = region->as_of.last + (ent_day)floor(years * ENT_YEAR_DAYS + 0.5);
    ent_date_print(out, (ent_date){day, day, ENT_DAY});
}

void ent_put_how(ent_str *out, const ent_ensemble_how *how, bool best_only) {
    ent_put_count(out, how->n_draws, best_only ? "batch" : "draw", best_only ? "batches" : "draws");
    ent_str_addf(out, " of %u runs%s, seed %llu", (unsigned)how->n_replicates,
                 best_only ? " at best values" : "", (unsigned long long)how->seed);
}

/* ---- what several pages have */

void ent_print_outlook_table(ent_printer *p, ent_table *t, uint64_t right) {
    if (ent_is_markup(p)) {
        ent_markup_table(p, t);
        return;
    }
    ent_table_print_grid(&p->out, t, 0, right);
    ent_table_clear(t);
}

/* What is believed by so many percent is in so many of the draws. */
static double credence_of(const ent_theatre *t, const ent_attribute *a) {
    for (uint32_t i = 0; i < t->n_borders; i++) {
        if (t->borders[i].number[ENT_BN_ACCESS] == a) return t->borders[i].access_credence;
        if (t->borders[i].number[ENT_BN_AID] == a) return t->borders[i].aid_credence;
    }
    return 1;
}

static void put_unit(ent_str *out, const ent_theatre *t, const ent_effect_unit *u) {
    ent_str_add_slice(out, u->name);
    for (uint32_t i = 0; i < u->n_numbers; i++) {
        const ent_attribute *a = u->numbers[i];
        ent_str_add(out, u->n_numbers == 1 ? " " : i ? ", " : " (");
        if (u->n_numbers > 1) ent_str_addf(out, "%.*s ", (int)a->name.n, a->name.s);
        ent_num_print_short(out, a->quantity.best, 3);
        if (credence_of(t, a) == 1) continue;
        ent_str_add(out, " (a belief: in ");
        ent_num_print_short(out, 100 * credence_of(t, a), 2);
        ent_str_add(out, "% of draws)");
    }
    if (u->n_numbers > 1) ent_str_add_char(out, ')');
}

static bool in_force(const ent_theatre *t, const ent_effect_unit *u, uint64_t with,
                     uint64_t without) {
    if (u->measure == ENT_NONE) return true;
    return (t->measures[u->measure].commitment ? ~without : with) >> u->measure & 1;
}

void ent_print_assumed(ent_printer *p, const ent_theatre *t, const ent_effect_unit *units,
                       uint32_t n, uint64_t with, uint64_t without) {
    ent_str s = {0};
    uint32_t told = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (!in_force(t, &units[i], with, without)) continue;
        ent_str_add(&s, told++ ? "; "
                               : "Assumed effects in these numbers (nobody has measured them "
                                 "here): ");
        put_unit(&s, t, &units[i]);
    }
    ent_str_add(&s, told ? "." : "No assumed effect has a part in these numbers.");
    ent_print_paragraph(p, 2, 4, &s);
}

ent_query_parts ent_query_parts_of(const ent_region *region, const ent_theatre *t,
                                   const ent_theatre_query *q) {
    bool happens =
        q->ask == ENT_ASK_CHANCE || q->ask == ENT_ASK_UNINTENDED || q->ask == ENT_ASK_COUNT;
    bool arms = !happens && q->ask != ENT_ASK_LOSS;
    uint32_t a = ENT_NONE, b = ENT_NONE;
    ent_query_parts is = {.event = NULL};
    if (happens) is.event = q->of_border ? "attack" : ent_theatre_kind_word(q->kind);
    if (happens && q->of_border) {
        a = t->borders[q->which].group, b = t->borders[q->which].state;
    } else if (happens) {
        a = t->dyads[q->which].a, b = t->dyads[q->which].b;
    } else if (arms) {
        a = q->which;
        if (q->ask == ENT_ASK_OVERTAKES) b = q->other;
    } else {
        is.stake = t->stakes[q->which].name;
        is.unit = t->stakes[q->which].worth->quantity.unit;
        if (!is.unit.n) is.unit = (ent_slice){0}; /* none, not an empty text */
    }
    if (a != ENT_NONE) is.a = region->actors[t->actors[a]].name;
    if (b != ENT_NONE) is.b = region->actors[t->actors[b]].name;
    return is;
}
