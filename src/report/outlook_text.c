/* outlook_text.c - what could go wrong in a theatre, as text and Markdown.
 *
 * Three doubts stand apart: what a finite number of runs leaves open (Wilson), what the stated doubt
 * in the inputs leaves open (the middle 80 % of draws), and, beside both, the base rate, which knows
 * nothing of this theatre's assumed effects. */

#include "report/outlook.h"

#include "base/num.h"

#include <math.h>

enum { HANG = 4, MOST_NUMBERS = 3 };

/* ---- head */

static void put_names(ent_str *out, const char *word, const ent_slice *names, uint32_t n) {
    if (!n) return;
    ent_str_addf(out, "%s%s ", out->n ? "; " : "", word);
    for (uint32_t i = 0; i < n; i++) {
        ent_put_and(out, i, n);
        ent_str_add_slice(out, names[i]);
    }
}

static void print_head(ent_printer *p, const ent_outlook *x) {
    ent_str s = {0};
    ent_put_years(&s, x->times[x->n_times - 1]);
    if (x->region->has_as_of) {
        ent_str_add(&s, " from ");
        ent_date_print(&s, x->region->as_of);
    }
    ent_put_under(&s, x->region, x->alternative);
    ent_str_add(&s, "; ");
    ent_put_how(&s, &x->how, x->best_only);
    ent_print_title(p, x->theatre->title.n ? x->theatre->title : x->theatre->name, ent_str_get(&s));
    ent_page_drop(&p->out, &s);
    ent_put_settings(&s, p);
    ent_print_any(p, 0, 2, &s);
    put_names(&s, "with", x->with, x->n_with);
    put_names(&s, "without", x->without, x->n_without);
    ent_print_any(p, 0, 2, &s);
}

/* ---- chances */

/* What the word of a kind means, once. */
static const char *meaning_of(const ent_theatre_query *q) {
    static const char *const meanings[ENT_N_PAIR_KINDS] = {
        [ENT_KIND_INCIDENT] = "an incident of any size",
        [ENT_KIND_CRISIS] = "a crisis: a first threat or display of force, or more",
        [ENT_KIND_CONFRONTATION] = "a confrontation: a first use of force, or more",
        [ENT_KIND_WAR] = "a war",
        [ENT_KIND_SETTLEMENT] = "a settlement of the claim"};
    if (q->of_border) return "an attack over a border";
    if (q->ask == ENT_ASK_UNINTENDED && q->kind == ENT_KIND_CRISIS)
        return "an unintended crisis: another event, not the standing quarrel, set it off";
    if (q->ask == ENT_ASK_UNINTENDED)
        return "an unintended confrontation: another event, not the standing quarrel, set it off";
    return meanings[q->kind];
}

/* Whether two rows stand in one table. */
static bool alike(const ent_theatre_query *x, const ent_theatre_query *y) {
    return x->ask == y->ask && x->of_border == y->of_border && (x->of_border || x->kind == y->kind);
}

static bool is_brief(const ent_theatre_query *q) {
    if (q->of_border) return true;
    if (q->ask == ENT_ASK_UNINTENDED) return q->kind == ENT_KIND_CRISIS;
    return q->kind != ENT_KIND_INCIDENT;
}

static bool has_base(const ent_outlook_row *row) {
    return !isnan(row->at[row->n_times - 1].own);
}

/* Behind the chances: runs alone, stated doubt, base rates, words. */
static void add_chance_row(ent_table *t, const ent_outlook *x, const ent_outlook_row *row) {
    const ent_outlook_answer *last = &row->at[row->n_times - 1];
    size_t c = 0;
    ent_str s = {0};
    ent_table_add_row(t, ENT_CELLS, 2);
    ent_put_about(&s, x->region, x->theatre, &row->query);
    ent_table_set_all(t, c++, &s);
    for (uint32_t k = 0; k < row->n_times; k++) {
        ent_put_chance_of(&s, row->at[k].value.value);
        ent_table_set_all(t, c++, &s);
    }
    ent_put_chance_range(&s, last->low, last->high);
    ent_table_set_all(t, c++, &s);
    if (!x->best_only && last->value.draw_low < last->value.draw_high)
        ent_put_chance_range(&s, last->value.draw_low, last->value.draw_high);
    else if (!x->best_only)
        ent_str_add_char(&s, '-');
    ent_table_set_all(t, c++, &s);
    if (has_base(row)) {
        ent_put_chance_of(&s, last->own);
        ent_table_set_all(t, c, &s);
    }
}

static ent_table chance_table(const ent_outlook *x, bool base) {
    ent_table t = ent_table_new(x->n_times + 4);
    ent_str s = {0};
    size_t c = 1;
    ent_table_add_row(&t, ENT_CELLS, 2);
    for (uint32_t k = 0; k < x->n_times; k++) {
        ent_put_years(&s, x->times[k]);
        ent_table_set_all(&t, c++, &s);
    }
    ent_table_set(&t, c++, "runs");
    ent_table_set(&t, c++, x->best_only ? "" : "doubt");
    ent_table_set(&t, c, base ? "base" : "");
    return t;
}

static bool is_nought(const ent_attribute *a) {
    return !a || (a->quantity.best == 0 && a->quantity.doubt == ENT_CERTAIN);
}

/* A settlement between two who have no claim that could be settled. */
static bool is_void(const ent_outlook *x, const ent_outlook_row *row) {
    const ent_theatre_query *q = &row->query;
    if (q->ask != ENT_ASK_CHANCE || q->of_border || q->kind != ENT_KIND_SETTLEMENT) return false;
    return row->at[row->n_times - 1].value.value == 0 &&
           (is_nought(x->theatre->dyads[q->which].claim) ||
            is_nought(x->theatre->number[ENT_TN_SETTLE_BASE]));
}

static bool is_row(const ent_outlook *x, uint32_t r) {
    return x->row[r].section == ENT_SECTION_CHANCES && !is_void(x, &x->row[r]);
}

static void print_chances_like(ent_printer *p, const ent_outlook *x, uint32_t first) {
    const ent_outlook_row *head = &x->row[first];
    ent_str s = {0};
    ent_print_gap(p);
    ent_str_addf(&s, "Chance of %s", meaning_of(&head->query));
    ent_print_line(p, ent_str_get(&s));
    ent_page_drop(&p->out, &s);
    ent_table t = chance_table(x, has_base(head));
    for (uint32_t r = first; r < x->n_rows; r++)
        if (is_row(x, r) && alike(&x->row[r].query, &head->query))
            add_chance_row(&t, x, &x->row[r]);
    ent_print_outlook_table(p, &t, ~UINT64_C(1));
}

static bool was_shown(const ent_outlook *x, uint32_t r) {
    for (uint32_t k = 0; k < r; k++)
        if (is_row(x, k) && alike(&x->row[k].query, &x->row[r].query)) return true;
    return false;
}

static bool any_void(const ent_outlook *x) {
    for (uint32_t r = 0; r < x->n_rows; r++)
        if (x->row[r].section == ENT_SECTION_CHANCES && is_void(x, &x->row[r])) return true;
    return false;
}

static void print_chances(ent_printer *p, const ent_outlook *x) {
    uint32_t left = 0;
    ent_str s = {0};
    for (uint32_t r = 0; r < x->n_rows; r++) {
        if (!is_row(x, r) || was_shown(x, r)) continue;
        if (p->how.all || is_brief(&x->row[r].query))
            print_chances_like(p, x, r);
        else
            left++;
    }
    ent_print_gap(p);
    ent_str_add(&s, "runs: what so many runs alone leave open, in percent (95%, Wilson).");
    if (!x->best_only)
        ent_str_add(&s, " doubt: the middle 80% of draws of what is in doubt, without the noise of "
                        "runs; - where they cannot be told apart from that noise.");
    ent_str_add(
        &s,
        " base: the base rate of a pair of its kind with its own history, no assumed effect in it "
        "(dispute onsets 1946-2010).");
    if (any_void(x)) ent_str_add(&s, " Pairs that have nothing to settle are left out.");
    if (left && !ent_is_html(p)) ent_str_addf(&s, " --all shows %u more tables.", (unsigned)left);
    ent_print_paragraph(p, 2, HANG, &s);
}

/* ---- in words */

static void put_movers(ent_str *out, const ent_outlook *x, const ent_outlook_row *row) {
    for (uint32_t i = 0; i < row->fit.n && i < MOST_NUMBERS; i++) {
        const ent_attribute *a = x->drawn.number[row->fit.number[i]];
        ent_str_add(out, i ? ", " : "most influential: ");
        ent_put_theatre_number(out, x->region, x->theatre, a);
        ent_str_add(out, row->fit.slope[i] < 0 ? " lowers, " : " raises, ");
        ent_num_print_short(out, 100 * row->fit.share[i], 2);
        ent_str_add(out, "%");
        if (i == 0) ent_str_add(out, " of the differences between draws");
    }
}

static bool is_crisis(const ent_outlook_row *row) {
    if (row->section != ENT_SECTION_CHANCES || row->query.ask != ENT_ASK_CHANCE) return false;
    return row->query.of_border || row->query.kind == ENT_KIND_CRISIS;
}

/* "In the model, P(crisis) within 5 years = 12% (very unlikely); .." */
static void print_in_words(ent_printer *p, const ent_outlook *x) {
    ent_str s = {0}, words = {0};
    ent_print_gap(p);
    ent_print_line(p, "In words");
    for (uint32_t r = 0; r < x->n_rows; r++) {
        const ent_outlook_row *row = &x->row[r];
        if (!is_crisis(row)) continue;
        const ent_outlook_answer *last = &row->at[row->n_times - 1];
        bool leans = ent_leans_on_assumed(x, row);
        ent_put_about(&s, x->region, x->theatre, &row->query);
        ent_str_addf(&s, ": in the model, %s within ",
                     row->query.of_border ? "an attack" : "a crisis");
        ent_put_years(&s, row->query.within);
        ent_str_add(&s, " in ");
        ent_put_chance_of(&s, last->value.value);
        ent_str_add(&s, " of runs");
        ent_put_chance_words(&words, x->region, leans,
                             x->best_only ? last->low : last->value.draw_low,
                             x->best_only ? last->high : last->value.draw_high);
        if (words.n) ent_str_addf(&s, " (%s)", ent_str_get(&words));
        ent_page_drop(&s, &words);
        if (row->fit.n) ent_str_add(&s, "; ");
        put_movers(&s, x, row);
        ent_str_add_char(&s, '.');
        ent_print_paragraph(p, 2, HANG, &s);
    }
}

/* ---- notices */

static void put_mover(ent_str *out, const ent_outlook *x, const ent_mover *m) {
    static const char *const names[] = {"its claim", "the arms race", "dependence"};
    static const ent_theatre_number numbers[] = {ENT_TN_CLAIM, ENT_TN_RACE, ENT_TN_DEPENDENCE};
    const char *basis = "assumed";
    if (m->kind == ENT_MOVED_BY_MEASURE) {
        ent_str_add_slice(out, x->theatre->measures[m->measure].name);
        const ent_attribute *a = x->theatre->measures[m->measure].number[ENT_MN_TENSION];
        basis = a && !ent_is_assumed_effect(x->region, a) ? ent_basis_word(ent_basis_of(a)) : basis;
    } else {
        const ent_attribute *a = x->theatre->number[numbers[m->kind]];
        ent_str_add(out, names[m->kind]);
        basis = ent_is_assumed_effect(x->region, a) ? basis : ent_basis_word(ent_basis_of(a));
    }
    ent_str_add(out, " (times ");
    ent_num_print_short(out, exp(m->by), 2);
    ent_str_addf(out, ", %s)", basis);
}

static void print_notices(ent_printer *p, const ent_outlook *x) {
    ent_str s = {0};
    for (uint32_t i = 0; i < x->n_notices; i++) {
        const ent_outlook_notice *n = &x->notice[i];
        if (i == 0) ent_print_gap(p);
        ent_str_add(&s, "Notice: ");
        ent_put_pair(&s, x->region, x->theatre, n->pair);
        ent_str_add(&s, " stands at ");
        ent_num_print_short(&s, n->chance / n->base, 2);
        ent_str_add(&s, " times its base rate of ");
        ent_put_chance_of(&s, n->base);
        for (uint32_t k = 0; k < n->n_movers; k++) {
            ent_str_add(&s, k ? ", " : ", by ");
            put_mover(&s, x, &n->mover[k]);
        }
        if (!n->n_movers)
            ent_str_add(&s, "; none of its covariates does it: what its neighbours, "
                            "exercises and acts set off does");
        ent_str_add_char(&s, '.');
        ent_print_paragraph(p, 0, 2, &s);
    }
}

/* ---- arms, losses, counts */

static const ent_outlook_row *first_of(const ent_outlook *x, ent_outlook_section section) {
    for (uint32_t r = 0; r < x->n_rows; r++)
        if (x->row[r].section == section) return &x->row[r];
    return NULL;
}

static void print_arms(ent_printer *p, const ent_outlook *x) {
    const ent_outlook_row *head = first_of(x, ENT_SECTION_ARMS);
    ent_str s = {0};
    if (!head) return;
    ent_print_gap(p);
    ent_print_line(p, "What each can bring to bear, mean of draws (and the middle 80% at the end)");
    ent_table t = ent_table_new(head->n_times + 2);
    ent_table_add_row(&t, ENT_CELLS, 2);
    for (uint32_t k = 0; k < head->n_times; k++) {
        if (head->time[k] > 0)
            ent_put_years(&s, head->time[k]);
        else
            ent_str_add(&s, "now");
        ent_table_set_all(&t, k + 1, &s);
    }
    for (uint32_t r = 0; r < x->n_rows; r++) {
        const ent_outlook_row *row = &x->row[r];
        if (row->section != ENT_SECTION_ARMS) continue;
        ent_table_add_row(&t, ENT_CELLS, 2);
        ent_put_about(&s, x->region, x->theatre, &row->query);
        ent_table_set_all(&t, 0, &s);
        for (uint32_t k = 0; k < row->n_times; k++) {
            ent_num_print_short(&s, row->at[k].value.value, 2);
            ent_table_set_all(&t, k + 1, &s);
        }
        const ent_difference *end = &row->at[row->n_times - 1].value;
        ent_str_add_char(&s, '[');
        ent_num_print_short(&s, end->draw_low, 2);
        ent_str_add(&s, " - ");
        ent_num_print_short(&s, end->draw_high, 2);
        ent_str_add_char(&s, ']');
        if (x->best_only) ent_str_clear(&s);
        ent_table_set_all(&t, row->n_times + 1, &s);
    }
    ent_print_outlook_table(p, &t, ~UINT64_C(1));
}

static double arms_now(const ent_outlook *x, uint32_t actor) {
    for (uint32_t r = 0; r < x->n_rows; r++)
        if (x->row[r].section == ENT_SECTION_ARMS && x->row[r].query.which == actor)
            return x->row[r].at[0].value.value;
    return 0;
}

/* Of one that is behind now. */
static void print_overtakes(ent_printer *p, const ent_outlook *x) {
    ent_str s = {0};
    for (uint32_t r = 0; r < x->n_rows; r++) {
        const ent_outlook_row *row = &x->row[r];
        const ent_difference *end = &row->at[row->n_times - 1].value;
        if (row->section != ENT_SECTION_OVERTAKES || !(end->value > 0) ||
            arms_now(x, row->query.which) >= arms_now(x, row->query.other))
            continue;
        ent_put_about(&s, x->region, x->theatre, &row->query);
        ent_str_add(&s, " within ");
        ent_put_years(&s, row->query.within);
        ent_str_add(&s, " in ");
        ent_put_chance_of(&s, end->value);
        ent_str_add(&s, " of runs.");
        ent_print_paragraph(p, 2, HANG, &s);
    }
}

/* "3.4 kt [2.1 - 4.6], with a confrontation of ost <-> west". */
static void put_loss(ent_str *out, const ent_outlook *x, const ent_outlook_row *row) {
    const ent_theatre_stake *stake = &x->theatre->stakes[row->query.which];
    const ent_difference *d = &row->at[0].value;
    ent_slice unit = stake->worth->quantity.unit;
    ent_num_print_short(out, d->value, 2);
    if (unit.n) ent_str_addf(out, " %.*s", (int)unit.n, unit.s);
    if (!x->best_only) {
        ent_str_add(out, " [");
        ent_num_print_short(out, fmax(d->draw_low, 0), 2);
        ent_str_add(out, " - ");
        ent_num_print_short(out, d->draw_high, 2);
        ent_str_add_char(out, ']');
    }
    /* Each attack takes all of it, so that a sum over attacks can be more than there is. */
    ent_str_add(out, stake->of_border ? ", all of it (" : ", with a confrontation of ");
    if (stake->of_border) {
        ent_num_print_short(out, stake->worth->quantity.best, 3);
        ent_str_add(out, ") counted anew with each attack of ");
    }
    if (stake->of_border)
        ent_put_border(out, x->region, x->theatre, stake->on);
    else
        ent_put_pair(out, x->region, x->theatre, stake->on);
}

static void print_losses(ent_printer *p, const ent_outlook *x) {
    ent_str s = {0};
    if (!first_of(x, ENT_SECTION_LOSSES)) return;
    ent_print_gap(p);
    ent_print_line(p, x->best_only ? "Expected loss at the horizon, each in its own unit"
                                   : "Expected loss at the horizon, each in its own unit (and the "
                                     "middle 80% of draws)");
    for (uint32_t r = 0; r < x->n_rows; r++) {
        const ent_outlook_row *row = &x->row[r];
        if (row->section != ENT_SECTION_LOSSES) continue;
        const ent_theatre_stake *stake = &x->theatre->stakes[row->query.which];
        ent_put_clean(&s, stake->title.n ? stake->title : stake->name);
        ent_str_add(&s, ": ");
        put_loss(&s, x, row);
        ent_str_add_char(&s, '.');
        ent_print_paragraph(p, 2, HANG, &s);
    }
}

static void print_explosive(ent_printer *p, const ent_outlook *x) {
    ent_str s = {0};
    if (!x->n_explosive) return;
    ent_print_gap(p);
    ent_str_add(&s, "Explosive: ");
    ent_put_count(&s, x->n_explosive, "run was", "runs were");
    ent_str_addf(&s, " stopped at a hundred thousand events and %s counted up to there, of ",
                 x->n_explosive == 1 ? "is" : "are");
    ent_count_print(&s, (uint64_t)x->how.n_draws * x->how.n_replicates);
    ent_str_add(&s, ": branching is near 1 in some draw.");
    ent_print_paragraph(p, 0, 2, &s);
}

static ent_status print_rests(ent_printer *p, const ent_outlook *x) {
    const ent_effect_unit *units;
    uint32_t n;
    ent_status st = ent_theatre_units(p->ctx, x->region, x->theatre, &p->scratch, &units, &n);
    if (st != ENT_OK) return st;
    ent_print_gap(p);
    ent_print_line(p, "What this rests on");
    ent_print_assumed(p, x->theatre, units, n, x->scenario.with, x->scenario.without);
    return ENT_OK;
}

ent_status ent_outlook_text(ent_printer *p, const ent_outlook *x) {
    ent_print_handling(p);
    print_head(p, x);
    print_chances(p, x);
    print_in_words(p, x);
    print_notices(p, x);
    print_arms(p, x);
    print_overtakes(p, x);
    print_losses(p, x);
    print_explosive(p, x);
    if (x->tells) ent_outlook_tell(p, x);
    ent_status st = print_rests(p, x);
    ent_print_gap(p);
    ent_print_dynamics_line(p);
    ent_print_caveat(p);
    return st;
}
