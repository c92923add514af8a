/* choose_words.c - why a rule chooses what it chooses, in words.
 *
 * Alternatives have their names as in the text of the model, actors their titles. */

#include "report/choose.h"

#include "base/num.h"

#include <math.h>
#include <string.h>

enum { MOST_ACTORS = 8 };

void ent_put_items(ent_str *out, const ent_choice *c, const uint32_t *item, uint32_t n) {
    for (uint32_t i = 0; i < n; i++) {
        ent_put_and(out, i, n);
        ent_str_add_slice(out, c->items[item[i]].name);
    }
}

void ent_put_weight(ent_str *out, double x) {
    double whole = floor(x + 0.5);
    if (fabs(x - whole) <= 1e-9 * fmax(1, fabs(x)) && fabs(whole) < 1e15)
        ent_num_print(out, whole);
    else
        ent_num_print_short(out, x, 4);
}

static uint32_t rank_of(const ent_choice_table *t, uint32_t v, uint32_t item) {
    return t->profile.rank[(size_t)v * t->profile.n + item];
}

/* Among the candidates: without the impasse. */
static uint32_t place_of(const ent_choice_table *t, uint32_t v, uint32_t item) {
    uint32_t r = rank_of(t, v, item), impasse = t->profile.impasse;
    return impasse < t->profile.n && item != impasse && rank_of(t, v, impasse) < r ? r - 1 : r;
}

void ent_put_rank(ent_str *out, const ent_choice_table *t, uint32_t v, uint32_t item) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < t->profile.n; i++) n += rank_of(t, v, i) == rank_of(t, v, item);
    ent_put_nth(out, rank_of(t, v, item));
    if (n > 1) ent_str_add(out, ", with others");
}

uint32_t ent_put_voters(ent_str *out, const ent_region *region, const ent_choice_table *t,
                        ent_voter_test *is, const void *of) {
    uint32_t n = 0, i = 0;
    for (uint32_t v = 0; v < t->profile.n_voters; v++) n += is(t, v, of);
    uint32_t shown = n > MOST_ACTORS ? MOST_ACTORS - 1 : n, pieces = shown + (shown < n);
    for (uint32_t v = 0; v < t->profile.n_voters && i < shown; v++) {
        if (!is(t, v, of)) continue;
        ent_put_and(out, i++, pieces);
        ent_put_clean(out, region->actors[t->actor[v]].title);
    }
    if (shown < n) ent_str_addf(out, " and %u more", (unsigned)(n - shown));
    return n;
}

/* ---- which voters */

typedef struct at_place {
    uint32_t item, place;
} at_place;

static bool is_at(const ent_choice_table *t, uint32_t v, const void *of) {
    const at_place *at = of;
    return place_of(t, v, at->item) == at->place;
}

typedef struct pair {
    uint32_t x, y;
} pair;

static bool prefers(const ent_choice_table *t, uint32_t v, const void *of) {
    const pair *xy = of;
    return rank_of(t, v, xy->x) < rank_of(t, v, xy->y);
}

static bool approves(const ent_choice_table *t, uint32_t v, const void *of) {
    const uint32_t *item = of;
    return t->profile.approved && t->profile.approved[(size_t)v * t->profile.n + *item];
}

static bool ranks_last(const ent_choice_table *t, uint32_t v, const void *of) {
    const uint32_t *item = of;
    for (uint32_t i = 0; i < t->profile.n; i++)
        if (i != t->profile.impasse && rank_of(t, v, i) > rank_of(t, v, *item)) return false;
    return true;
}

/* ---- parts of reasons */

static bool wins(const ent_chosen *c, uint32_t item) {
    for (uint32_t i = 0; i < c->n_winners; i++)
        if (c->winner[i] == item) return true;
    return false;
}

/* Those that come next by score; how many. */
static uint32_t runners_up(const ent_chosen *c, uint32_t n, uint32_t *item) {
    double best = NAN;
    uint32_t n_next = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (wins(c, i) || isnan(c->score[i])) continue;
        if (isnan(best) || (c->least ? c->score[i] < best : c->score[i] > best)) best = c->score[i];
    }
    for (uint32_t i = 0; i < n && n_next < 4; i++)
        if (!wins(c, i) && ent_near(c->score[i], best, 1e-12)) item[n_next++] = i;
    return n_next;
}

/* ", next sectors with 14" */
static void put_next(ent_str *out, const ent_choice_answer *a, const ent_chosen *c,
                     const char *what) {
    uint32_t next[4], n = runners_up(c, a->table.profile.n, next);
    if (n == 0) return;
    ent_str_add(out, "; next ");
    ent_put_items(out, a->table.choice, next, n);
    ent_str_add(out, " with ");
    ent_put_weight(out, c->score[next[0]]);
    ent_str_add(out, what);
}

/* "put first by Russia and Kazakhstan; sectors by ..", for each winner. */
static void put_backers(ent_str *out, const ent_region *region, const ent_choice_answer *a,
                        const ent_chosen *c, bool approved, const char *lead) {
    for (uint32_t i = 0; i < c->n_winners; i++) {
        at_place first = {c->winner[i], 1};
        if (i) ent_str_add(out, "; ");
        if (c->n_winners > 1) ent_str_add_slice(out, a->table.choice->items[c->winner[i]].name);
        if (c->n_winners > 1) ent_str_add_char(out, ' ');
        if (i == 0) ent_str_add(out, lead);
        ent_str_add(out, "by ");
        if (approved)
            ent_put_voters(out, region, &a->table, approves, &c->winner[i]);
        else
            ent_put_voters(out, region, &a->table, is_at, &first);
    }
    ent_str_add(out, " (");
    ent_put_weight(out, c->score[c->winner[0]]);
    ent_str_add(out, " of ");
    ent_put_weight(out, a->pairs.total);
    ent_str_add(out, c->n_winners > 1 ? " each)" : ")");
    put_next(out, a, c, "");
}

static void put_least_last(ent_str *out, const ent_region *region, const ent_choice_answer *a,
                           const ent_chosen *c) {
    ent_str_add(out, "ranked last by ");
    if (!(c->score[c->winner[0]] > 0)) {
        ent_str_add(out, "nobody");
    } else {
        ent_put_voters(out, region, &a->table, ranks_last, &c->winner[0]);
        ent_str_add(out, " (");
        ent_put_weight(out, c->score[c->winner[0]]);
        ent_str_add_char(out, ')');
    }
    put_next(out, a, c, "");
}

static void put_dropped(ent_str *out, const ent_choice_answer *a, const ent_chosen *c) {
    if (c->n_dropped) {
        ent_put_items(out, a->table.choice, c->dropped, c->n_dropped);
        ent_str_add(out,
                    c->n_dropped == 1 ? " is dropped; then " : " are dropped in that order; then ");
    }
    if (c->n_winners > 1) {
        ent_str_add(out, "all that are left tie");
        return;
    }
    ent_put_weight(out, c->score[c->winner[0]]);
    ent_str_add(out, " of ");
    ent_put_weight(out, a->pairs.total);
    ent_str_add(out, " put it first");
}

/* "level 3 of 5: 1st with Russia and Kazakhstan, 2nd with .." of the first winner. */
static void put_level(ent_str *out, const ent_region *region, const ent_choice_answer *a,
                      const ent_chosen *c) {
    const ent_choice_table *t = &a->table;
    uint32_t of = ent_profile_candidates(&t->profile);
    bool begun = false;
    ent_str_addf(out, "agreement at level %u of %u, supported by ", (unsigned)c->depth,
                 (unsigned)of);
    ent_put_weight(out, c->score[c->winner[0]]);
    ent_str_add(out, " of ");
    ent_put_weight(out, a->pairs.total);
    for (uint32_t k = c->depth; k >= 1 && c->n_winners == 1; k--) {
        at_place at = {c->winner[0], k};
        ent_str who = {0};
        if (ent_put_voters(&who, region, t, is_at, &at)) {
            ent_str_add(out, begun ? ", " : "; it is the ");
            ent_put_nth(out, k);
            ent_str_add(out, begun ? " of " : " choice of ");
            ent_str_add(out, ent_str_get(&who));
            begun = true;
        }
        ent_page_drop(out, &who);
    }
}

static void put_worst(ent_str *out, const ent_region *region, const ent_choice_answer *a,
                      const ent_chosen *c) {
    at_place at = {c->winner[0], (uint32_t)c->score[c->winner[0]]};
    ent_str_add(out, "nobody ranks it below the ");
    ent_put_nth(out, at.place);
    ent_str_add(out, " place (");
    ent_put_voters(out, region, &a->table, is_at, &at);
    ent_str_add(out, c->n_winners > 1 ? " rank the first of them there)" : " there)");
}

void ent_put_contest(ent_str *out, const ent_region *region, const ent_choice_answer *a, uint32_t x,
                     uint32_t y) {
    const ent_choice *choice = a->table.choice;
    pair xy = {x, y};
    int sign = ent_pairwise_sign(&a->pairs, x, y);
    ent_str_add_slice(out, choice->items[x].name);
    ent_str_add(out, sign > 0 ? " beats " : sign < 0 ? " loses to " : " ties with ");
    ent_str_add_slice(out, choice->items[y].name);
    ent_str_add_char(out, ' ');
    ent_put_weight(out, a->pairs.above[(size_t)x * a->pairs.n + y]);
    ent_str_add(out, " to ");
    ent_put_weight(out, a->pairs.above[(size_t)y * a->pairs.n + x]);
    if (sign < 0) xy = (pair){y, x};
    ent_str who = {0};
    if (sign && ent_put_voters(&who, region, &a->table, prefers, &xy)) {
        ent_str_add(out, ": ");
        ent_str_add(out, ent_str_get(&who));
    }
    ent_page_drop(out, &who);
}

/* The candidate against which x does worst. */
static uint32_t hardest(const ent_choice_answer *a, uint32_t x) {
    uint32_t worst = UINT32_MAX, n = a->pairs.n;
    double most = 0;
    for (uint32_t y = 0; y < n; y++) {
        double margin = a->pairs.above[(size_t)y * n + x] - a->pairs.above[(size_t)x * n + y];
        if (y == x || y == a->pairs.impasse || (worst != UINT32_MAX && margin <= most)) continue;
        worst = y;
        most = margin;
    }
    return worst;
}

static void put_hardest(ent_str *out, const ent_region *region, const ent_choice_answer *a,
                        const ent_chosen *c, const char *lead) {
    uint32_t y = hardest(a, c->winner[0]);
    ent_str_add(out, y == UINT32_MAX ? "there is nothing else to choose" : lead);
    if (y != UINT32_MAX) ent_put_contest(out, region, a, c->winner[0], y);
}

static void put_undefined(ent_str *out, const ent_choice_answer *a, const ent_rule_answer *r) {
    const ent_chosen *c = &r->chosen;
    if (c->n_dropped) {
        ent_put_items(out, a->table.choice, c->dropped, c->n_dropped);
        ent_str_add(out, c->n_dropped == 1 ? " is dropped; then " : " are dropped; then ");
    }
    ent_str_add(out, c->undefined);
    if (!c->n_between) return;
    ent_str_add(out, r->rule == &ent_choice_condorcet ? "; top cycle: " : ": ");
    ent_put_items(out, a->table.choice, c->between, c->n_between);
}

void ent_put_choice_reason(ent_str *out, const ent_region *region, const ent_choice_answer *a,
                           const ent_rule_answer *r) {
    const ent_chosen *c = &r->chosen;
    const ent_method *m = r->rule;
    const uint32_t impasse = a->table.profile.impasse;
    if (!c->defined) {
        put_undefined(out, a, r);
    } else if (c->n_winners == 1 && c->winner[0] == impasse) {
        ent_str_add(out, "no agreement at any level: nothing has enough support among those that "
                         "rank it above ");
        ent_put_items(out, a->table.choice, c->winner, 1);
    } else if (c->depth) {
        put_level(out, region, a, c);
    } else if (m == &ent_choice_plurality || m == &ent_choice_approval) {
        bool approved = m == &ent_choice_approval;
        put_backers(out, region, a, c, approved, approved ? "approved " : "put first ");
    } else if (m == &ent_choice_antiplurality) {
        put_least_last(out, region, a, c);
    } else if (m == &ent_choice_condorcet) {
        put_hardest(out, region, a, c, "beats every other; most narrowly, ");
    } else if (m == &ent_choice_minimax) {
        put_hardest(out, region, a, c, "at its worst, ");
    } else if (m == &ent_choice_hare || m == &ent_choice_coombs) {
        put_dropped(out, a, c);
    } else if (m == &ent_choice_maximin_rank) {
        put_worst(out, region, a, c);
    } else if (m == &ent_choice_median_rank) {
        ent_str_add(out, "more than half of the weight ranks it ");
        ent_put_nth(out, (uint64_t)c->score[c->winner[0]]);
        if (c->score[c->winner[0]] > 1) ent_str_add(out, " or better");
        put_next(out, a, c, "");
    } else if (c->score) {
        ent_put_weight(out, c->score[c->winner[0]]);
        ent_str_add(out, c->score[c->winner[0]] == 1 ? " point" : " points");
        ent_str_add(out, c->n_winners > 1 ? " each" : "");
        put_next(out, a, c, "");
    }
}

/* ---- where it comes from */

bool ent_is_reconstructed(const ent_region *region, const ent_provenance *p) {
    return p->made_given && ent_is_judgement(region, p);
}

void ent_put_origin_of(ent_str *out, const ent_region *region, const ent_provenance *p) {
    bool made = ent_is_reconstructed(region, p);
    ent_put_provenance(out, region, p, "from");
    if (!p->made_given) return;
    ent_str_add(out, made ? ", reconstructed, made " : ", made ");
    ent_date_print(out, p->made);
}
