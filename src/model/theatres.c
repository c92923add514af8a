/* theatres.c - processes and theatres under an alternative, and the numbers in them.
 *
 * A number that falls away leaves the theatre as if it had not been written: its default stands in its
 * place, and where there is none it is 0 or gone.  Pairs, borders, measures, stakes and acts keep their
 * numbers in every world, since questions are about them. */

#include "model/theatre.h"

#include <math.h>
#include <string.h>

/* ---- values */

double ent_theatre_value(const ent_attribute *a, double x) {
    ent_slice unit = a->quantity.unit;
    if (!unit.n && a->word) unit = ent_slice_of(a->word->unit);
    if (ent_slice_is(unit, "%")) return x / 100;
    double years = ent_unit_years(unit);
    return years > 0 ? x * years : x;
}

double ent_process_value(const ent_attribute *a, double x) {
    return ent_slice_is(a->quantity.unit, "%") ? x / 100 : x;
}

double ent_unit_years(ent_slice unit) {
    static const struct {
        const char *unit;
        double years;
    } known[] = {{"day", 1 / 365.2425},
                 {"days", 1 / 365.2425},
                 {"week", 7 / 365.2425},
                 {"weeks", 7 / 365.2425},
                 {"month", 1.0 / 12},
                 {"months", 1.0 / 12},
                 {"year", 1},
                 {"years", 1}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (ent_slice_is(unit, known[i].unit)) return known[i].years;
    return 0;
}

/* ---- names */

uint32_t ent_find_theatre_actor(const ent_theatre *t, uint32_t actor) {
    for (uint32_t i = 0; i < t->n_actors; i++)
        if (t->actors[i] == actor) return i;
    return ENT_NONE;
}

uint32_t ent_find_dyad(const ent_theatre *t, uint32_t a, uint32_t b) {
    for (uint32_t i = 0; i < t->n_dyads; i++) {
        const ent_theatre_dyad *d = &t->dyads[i];
        if ((d->a == a && d->b == b) || (d->a == b && d->b == a)) return i;
    }
    return ENT_NONE;
}

uint32_t ent_find_border(const ent_theatre *t, uint32_t group, uint32_t state) {
    for (uint32_t i = 0; i < t->n_borders; i++)
        if (t->borders[i].group == group && t->borders[i].state == state) return i;
    return ENT_NONE;
}

uint32_t ent_find_measure(const ent_theatre *t, ent_slice name) {
    for (uint32_t i = 0; i < t->n_measures; i++)
        if (ent_slice_eq(t->measures[i].name, name)) return i;
    return ENT_NONE;
}

uint32_t ent_find_act(const ent_theatre *t, ent_slice name) {
    for (uint32_t i = 0; i < t->n_acts; i++)
        if (ent_slice_eq(t->acts[i].name, name)) return i;
    return ENT_NONE;
}

uint32_t ent_find_stake(const ent_theatre *t, ent_slice name) {
    for (uint32_t i = 0; i < t->n_stakes; i++)
        if (ent_slice_eq(t->stakes[i].name, name)) return i;
    return ENT_NONE;
}

uint32_t ent_find_arms(const ent_theatre *t, uint32_t actor) {
    for (uint32_t i = 0; i < t->n_arms; i++)
        if (t->arms[i].actor == actor) return i;
    return ENT_NONE;
}

uint32_t ent_find_process_state(const ent_process *p, ent_slice name) {
    for (uint32_t i = 0; i < p->n_states; i++)
        if (ent_slice_eq(p->states[i].name, name)) return i;
    return ENT_NONE;
}

uint32_t ent_find_process_intervention(const ent_process *p, ent_slice name) {
    for (uint32_t i = 0; i < p->n_interventions; i++)
        if (ent_slice_eq(p->interventions[i].name, name)) return i;
    return ENT_NONE;
}

/* ---- every number */

void ent_process_numbers(const ent_process *p, ent_number_fn *fn, void *asker) {
    for (uint32_t i = 0; i < p->n_moves; i++) fn(asker, p->moves[i].chance);
    for (uint32_t i = 0; i < p->n_interventions; i++)
        for (uint32_t k = 0; k < p->interventions[i].n_factors; k++)
            fn(asker, p->interventions[i].factors[k].times);
}

static void numbers_of(const ent_attribute *const *number, uint32_t n, ent_number_fn *fn,
                       void *asker) {
    for (uint32_t i = 0; i < n; i++)
        if (number[i]) fn(asker, number[i]);
}

static void numbers_of_dated(const ent_theatre_dated *dated, uint32_t n, ent_number_fn *fn,
                             void *asker) {
    for (uint32_t i = 0; i < n; i++) fn(asker, dated[i].number);
}

static void numbers_of_toward(const ent_theatre_toward *toward, uint32_t n, ent_number_fn *fn,
                              void *asker) {
    for (uint32_t i = 0; i < n; i++) fn(asker, toward[i].number);
}

static void numbers_of_arms(const ent_theatre_arms *a, ent_number_fn *fn, void *asker) {
    numbers_of(a->number, ENT_N_ARMS_NUMBERS, fn, asker);
    numbers_of_toward(a->react, a->n_react, fn, asker);
    numbers_of_toward(a->pursue, a->n_pursue, fn, asker);
    numbers_of_dated(a->programme, a->n_programme, fn, asker);
    numbers_of_dated(a->deliver, a->n_deliver, fn, asker);
}

static void numbers_of_dyad(const ent_theatre_dyad *d, ent_number_fn *fn, void *asker) {
    const ent_attribute *number[] = {d->claim, d->capability, d->dependence, d->belief};
    numbers_of(number, 4, fn, asker);
}

void ent_theatre_numbers(const ent_theatre *t, ent_number_fn *fn, void *asker) {
    numbers_of(t->number, ENT_N_THEATRE_NUMBERS, fn, asker);
    numbers_of(t->exercise_rate, t->n_actors, fn, asker);
    numbers_of_dated(t->outside, t->n_outside, fn, asker);
    for (uint32_t i = 0; i < t->n_dyads; i++) numbers_of_dyad(&t->dyads[i], fn, asker);
    for (uint32_t i = 0; i < t->n_arms; i++) numbers_of_arms(&t->arms[i], fn, asker);
    for (uint32_t i = 0; i < t->n_borders; i++)
        numbers_of(t->borders[i].number, ENT_N_BORDER_NUMBERS, fn, asker);
    for (uint32_t i = 0; i < t->n_similar; i++) fn(asker, t->similar[i].number);
    for (uint32_t i = 0; i < t->n_stakes; i++) fn(asker, t->stakes[i].worth);
    for (uint32_t i = 0; i < t->n_measures; i++)
        numbers_of(t->measures[i].number, ENT_N_MEASURE_NUMBERS, fn, asker);
}

/* ---- defaults */

void ent_theatre_preset(const ent_theatre_word *w, ent_attribute *a) {
    static const ent_doubt doubt[] = {[ENT_SPREAD_NONE] = ENT_CERTAIN,
                                      [ENT_SPREAD_NORMAL] = ENT_NORMAL,
                                      [ENT_SPREAD_LOGNORMAL] = ENT_LOGNORMAL,
                                      [ENT_SPREAD_LOGIT] = ENT_LOGIT_NORMAL,
                                      [ENT_SPREAD_HALF_NORMAL] = ENT_HALF_NORMAL,
                                      [ENT_SPREAD_BETA] = ENT_BETA};
    bool none = isnan(w->best);
    bool unsaid = w == &ent_border_words[ENT_BN_ACCESS] || w == &ent_border_words[ENT_BN_AID];
    a->quantity = (ent_quantity){.best = none ? 0 : w->best,
                                 .doubt = none || unsaid ? ENT_CERTAIN : doubt[w->spread],
                                 .spread = w->sd,
                                 .low = w->a,
                                 .high = w->b,
                                 .unit = ent_slice_of(w->unit)};
    a->preset = true;
    a->set = false;
    a->dated = false;
    a->provenance = (ent_provenance){.assuming = ENT_NONE};
}

/* ---- where they come from */

ent_basis ent_basis_of(const ent_attribute *a) {
    return a->preset && a->word ? a->word->basis : ENT_BASIS_GIVEN;
}

bool ent_is_assumed_effect(const ent_region *region, const ent_attribute *a) {
    if (a->owner == ENT_OF_PROCESS) return a->by.n && ent_is_judgement(region, &a->provenance);
    if (a->owner != ENT_OF_THEATRE || !a->word || !a->word->effect) return false;
    if (a->preset) return a->word->basis == ENT_BASIS_ASSUMED;
    return ent_is_judgement(region, &a->provenance);
}

/* ---- what falls away */

typedef struct sieve {
    const ent_world *world;
    const ent_alternative *alternative;
    ent_arena *arena;
    bool failed; /* out of memory */
} sieve;

static bool falls(const sieve *s, const ent_attribute *a) {
    return a && !a->preset && ent_falls_away(s->world, s->alternative, a->span, &a->provenance);
}

/* The number, or its default where it falls away. */
static const ent_attribute *or_preset(sieve *s, const ent_attribute *a) {
    if (!falls(s, a)) return a;
    ent_attribute *left = ent_arena_alloc(s->arena, 1, sizeof *left);
    if (!left) {
        s->failed = true;
        return a;
    }
    *left = *a;
    ent_theatre_preset(a->word, left);
    return left;
}

/* The number, or none. */
static const ent_attribute *or_none(const sieve *s, const ent_attribute *a) {
    return falls(s, a) ? NULL : a;
}

static void sift_numbers(sieve *s, const ent_attribute **number, uint32_t n) {
    for (uint32_t i = 0; i < n; i++) number[i] = or_preset(s, number[i]);
}

/* A copy of the list, to be changed; NULL when out of memory. */
static void *copy(sieve *s, const void *list, uint32_t n, size_t size) {
    void *left = ent_arena_alloc(s->arena, n, size);
    if (!left) s->failed = true;
    if (left && n) memcpy(left, list, n * size);
    return left;
}

static const ent_theatre_dated *sift_dated(sieve *s, const ent_theatre_dated *list, uint32_t *n) {
    ent_theatre_dated *left = copy(s, list, *n, sizeof *left);
    uint32_t k = 0;
    for (uint32_t i = 0; left && i < *n; i++)
        if (!falls(s, list[i].number)) left[k++] = list[i];
    *n = k;
    return left;
}

static const ent_theatre_toward *sift_toward(sieve *s, const ent_theatre_toward *list,
                                             uint32_t *n) {
    ent_theatre_toward *left = copy(s, list, *n, sizeof *left);
    uint32_t k = 0;
    for (uint32_t i = 0; left && i < *n; i++)
        if (!falls(s, list[i].number)) left[k++] = list[i];
    *n = k;
    return left;
}

static void sift_dyads(sieve *s, ent_theatre *t) {
    ent_theatre_dyad *left = copy(s, t->dyads, t->n_dyads, sizeof *left);
    for (uint32_t i = 0; left && i < t->n_dyads; i++) {
        ent_theatre_dyad *d = &left[i];
        d->claim = or_none(s, d->claim);
        d->capability = or_none(s, d->capability);
        d->dependence = or_none(s, d->dependence);
        d->belief = or_none(s, d->belief);
        if (!ent_falls_away(s->world, s->alternative, d->span, &d->provenance)) continue;
        d->rivalry = d->land = d->pact = d->has_observed = false;
        d->n_onsets = 0;
    }
    t->dyads = left;
}

static void sift_arms(sieve *s, ent_theatre *t) {
    ent_theatre_arms *left = copy(s, t->arms, t->n_arms, sizeof *left);
    for (uint32_t i = 0; left && i < t->n_arms; i++) {
        ent_theatre_arms *a = &left[i];
        bool holds_back = !falls(s, a->number[ENT_AN_RESTRAINT]);
        if (!holds_back) a->number[ENT_AN_RESTRAINT] = a->number[ENT_AN_UNTIL] = NULL;
        if (falls(s, a->number[ENT_AN_NOISE])) a->number[ENT_AN_NOISE] = NULL;
        sift_numbers(s, a->number, ENT_N_ARMS_NUMBERS);
        a->react = sift_toward(s, a->react, &a->n_react);
        a->pursue = sift_toward(s, a->pursue, &a->n_pursue);
        a->programme = sift_dated(s, a->programme, &a->n_programme);
        a->deliver = sift_dated(s, a->deliver, &a->n_deliver);
    }
    t->arms = left;
}

static void sift_exercises(sieve *s, ent_theatre *t) {
    const ent_attribute **left = copy(s, t->exercise_rate, t->n_actors, sizeof *left);
    for (uint32_t i = 0; left && i < t->n_actors; i++) left[i] = or_none(s, left[i]);
    t->exercise_rate = left;
}

static void sift_similar(sieve *s, ent_theatre *t) {
    ent_theatre_similar *left = copy(s, t->similar, t->n_similar, sizeof *left);
    uint32_t k = 0;
    for (uint32_t i = 0; left && i < t->n_similar; i++)
        if (!falls(s, t->similar[i].number)) left[k++] = t->similar[i];
    t->similar = left;
    t->n_similar = k;
}

static void sift_theatre(sieve *s, ent_theatre *t) {
    ent_theatre_border *borders = copy(s, t->borders, t->n_borders, sizeof *borders);
    ent_theatre_stake *stakes = copy(s, t->stakes, t->n_stakes, sizeof *stakes);
    ent_theatre_measure *measures = copy(s, t->measures, t->n_measures, sizeof *measures);
    sift_numbers(s, t->number, ENT_N_THEATRE_NUMBERS);
    sift_exercises(s, t);
    sift_dyads(s, t);
    sift_arms(s, t);
    sift_similar(s, t);
    t->outside = sift_dated(s, t->outside, &t->n_outside);
    if (s->failed) return;
    for (uint32_t i = 0; i < t->n_borders; i++)
        sift_numbers(s, borders[i].number, ENT_N_BORDER_NUMBERS);
    for (uint32_t i = 0; i < t->n_stakes; i++) stakes[i].worth = or_preset(s, stakes[i].worth);
    for (uint32_t i = 0; i < t->n_measures; i++)
        sift_numbers(s, measures[i].number, ENT_N_MEASURE_NUMBERS);
    t->borders = borders;
    t->stakes = stakes;
    t->measures = measures;
}

/* A move that falls away has no chance; a factor that does, changes nothing. */
static void sift_process(sieve *s, ent_process *p) {
    ent_process_move *moves = copy(s, p->moves, p->n_moves, sizeof *moves);
    ent_process_intervention *all = copy(s, p->interventions, p->n_interventions, sizeof *all);
    uint32_t n = 0;
    for (uint32_t i = 0; moves && i < p->n_moves; i++)
        if (!falls(s, p->moves[i].chance)) moves[n++] = p->moves[i];
    for (uint32_t i = 0; all && i < p->n_interventions; i++) {
        const ent_process_intervention *x = &p->interventions[i];
        ent_process_factor *factors = copy(s, x->factors, x->n_factors, sizeof *factors);
        all[i].n_factors = 0;
        for (uint32_t k = 0; factors && k < x->n_factors; k++)
            if (!falls(s, x->factors[k].times)) factors[all[i].n_factors++] = x->factors[k];
        all[i].factors = factors;
    }
    p->moves = moves;
    p->n_moves = n;
    p->interventions = all;
}

/* ---- under an alternative */

ent_status ent_process_under(ent_ctx *ctx, const ent_region *g, uint32_t process,
                             uint32_t alternative, const ent_world *world, ent_arena *arena,
                             const ent_process **out) {
    ENT_EXPECT(ctx, process < g->n_processes);
    ENT_EXPECT(ctx, alternative == ENT_NONE || alternative < g->n_alternatives);
    const ent_alternative *a = ent_alternative_in(g, world, alternative);
    const ent_table_change *change = ent_table_change_of(a, ENT_OF_PROCESS, process);
    *out = change ? change->process : &g->processes[process];
    if (ent_nothing_falls(world, a)) return ENT_OK;
    ent_process *left = ent_arena_alloc(arena, 1, sizeof *left);
    if (!left) return ent_no_memory(ctx);
    *left = **out;
    sieve s = {world, a, arena, false};
    sift_process(&s, left);
    *out = left;
    return s.failed ? ent_no_memory(ctx) : ENT_OK;
}

ent_status ent_theatre_under(ent_ctx *ctx, const ent_region *g, uint32_t theatre,
                             uint32_t alternative, const ent_world *world, ent_arena *arena,
                             const ent_theatre **out) {
    ENT_EXPECT(ctx, theatre < g->n_theatres);
    ENT_EXPECT(ctx, alternative == ENT_NONE || alternative < g->n_alternatives);
    const ent_alternative *a = ent_alternative_in(g, world, alternative);
    const ent_table_change *change = ent_table_change_of(a, ENT_OF_THEATRE, theatre);
    *out = change ? change->theatre : &g->theatres[theatre];
    if (ent_nothing_falls(world, a)) return ENT_OK;
    ent_theatre *left = ent_arena_alloc(arena, 1, sizeof *left);
    if (!left) return ent_no_memory(ctx);
    *left = **out;
    sieve s = {world, a, arena, false};
    sift_theatre(&s, left);
    *out = left;
    return s.failed ? ent_no_memory(ctx) : ENT_OK;
}
