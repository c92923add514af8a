/* test_choice.c - social choice against its definitions, on random profiles.
 *
 * The judge here knows no weights: a voter of weight 3 is written three times.  It counts in whole
 * numbers (sixtieths, so that any tie of up to six can be shared) and shares nothing with the
 * engine.  Levers are held against every order of a voter, every place and many weights. */

#include "../unit/failing_alloc.h"

#include "base/ctx.h"
#include "base/random.h"
#include "deal/choice_lever.h"
#include "deal/pairwise.h"
#include "deal/veto.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { MOST = 6, MOST_VOTERS = 30, SHARES = 60 };

#define NO_ANSWER 0x80000000u

static int passed, failed;
static const char *about = "";

static void expect(bool right, const char *what, unsigned trial) {
    if (right) {
        passed++;
        return;
    }
    failed++;
    if (failed < 20) printf("%s: %s in trial %u\n", about, what, trial);
}

/* ---- profiles */

typedef struct random_profile {
    uint32_t rank[MOST_VOTERS * MOST];
    double weight[MOST_VOTERS];
    bool approved[MOST_VOTERS * MOST];
    ent_profile p;
} random_profile;

static void shuffle(ent_rng *r, uint32_t *list, uint32_t n) {
    for (uint32_t i = n; i > 1; i--) {
        uint32_t j = ent_rng_below(r, i), kept = list[i - 1];
        list[i - 1] = list[j];
        list[j] = kept;
    }
}

static void random_ranking(ent_rng *r, uint32_t n, bool ties, uint32_t *rank) {
    uint32_t order[MOST];
    for (uint32_t a = 0; a < n; a++) order[a] = a;
    shuffle(r, order, n);
    for (uint32_t i = 0; i < n; i++) {
        bool tie = ties && i && ent_rng_below(r, 4) == 0;
        rank[order[i]] = tie ? rank[order[i - 1]] : i + 1;
    }
}

static void make(ent_rng *r, bool ties, bool impasse, random_profile *x) {
    uint32_t n = 2 + ent_rng_below(r, 4), n_voters = 1 + ent_rng_below(r, 5);
    double total = 0;
    for (uint32_t v = 0; v < n_voters; v++) {
        random_ranking(r, n, ties, x->rank + v * n);
        x->weight[v] = 1 + ent_rng_below(r, 4);
        total += x->weight[v];
    }
    for (uint32_t i = 0; i < n_voters * n; i++) x->approved[i] = ent_rng_below(r, 2);
    x->p = (ent_profile){.n_voters = n_voters,
                         .n = n,
                         .rank = x->rank,
                         .weight = x->weight,
                         .approved = x->approved,
                         .impasse = impasse ? ent_rng_below(r, n) : UINT32_MAX,
                         .quota = 1 + ent_rng_below(r, (uint32_t)total)};
}

/* ---- the slow judge: voters alike, written out */

typedef struct crowd {
    uint32_t n, n_voters, impasse;
    uint32_t rank[4 * MOST_VOTERS][MOST];
    bool approved[4 * MOST_VOTERS][MOST];
    double quota;
} crowd;

static void write_out(const ent_profile *p, crowd *c) {
    c->n = p->n;
    c->n_voters = 0;
    c->impasse = p->impasse;
    c->quota = p->quota;
    for (uint32_t v = 0; v < p->n_voters; v++) {
        for (int k = 0; k < (int)p->weight[v]; k++, c->n_voters++) {
            for (uint32_t a = 0; a < p->n; a++) {
                c->rank[c->n_voters][a] = p->rank[v * p->n + a];
                c->approved[c->n_voters][a] = p->approved[v * p->n + a];
            }
        }
    }
}

static bool runs(const crowd *c, uint32_t a) {
    return a != c->impasse;
}

/* How many of those in `field` voter v ranks above (sign < 0: below, 0: as) a, itself left out. */
static int others(const crowd *c, uint32_t v, uint32_t a, unsigned field, int sign) {
    int n = 0;
    for (uint32_t b = 0; b < c->n; b++) {
        if (b == a || !(field >> b & 1)) continue;
        int d = (int)c->rank[v][a] - (int)c->rank[v][b];
        n += sign > 0 ? d > 0 : sign < 0 ? d < 0 : d == 0;
    }
    return n;
}

static unsigned everybody(const crowd *c) {
    unsigned field = 0;
    for (uint32_t a = 0; a < c->n; a++) field |= runs(c, a) ? 1u << a : 0;
    return field;
}

static unsigned largest(const crowd *c, const long *score, unsigned field) {
    unsigned set = 0;
    for (uint32_t a = 0; a < c->n; a++) {
        bool best = field >> a & 1;
        for (uint32_t b = 0; b < c->n && best; b++)
            best = !(field >> b & 1) || score[a] >= score[b];
        set |= best ? 1u << a : 0;
    }
    return set;
}

/* Sixtieths of first (sign 1) or last (-1) places within the field. */
static void count_ends(const crowd *c, unsigned field, int sign, long *score) {
    for (uint32_t a = 0; a < c->n; a++) {
        score[a] = 0;
        for (uint32_t v = 0; v < c->n_voters && (field >> a & 1); v++)
            if (others(c, v, a, field, sign) == 0)
                score[a] += SHARES / (1 + others(c, v, a, field, 0));
    }
}

static long margin(const crowd *c, uint32_t a, uint32_t b) {
    long m = 0;
    for (uint32_t v = 0; v < c->n_voters; v++)
        m += (c->rank[v][a] < c->rank[v][b]) - (c->rank[v][a] > c->rank[v][b]);
    return m;
}

static unsigned slow_runoff(const crowd *c, bool coombs) {
    unsigned field = everybody(c);
    for (;;) {
        long first[MOST], count[MOST], sum = 0, next = -1;
        count_ends(c, field, 1, first);
        for (uint32_t a = 0; a < c->n; a++)
            if (2 * first[a] > (long)c->n_voters * SHARES) return 1u << a;
        count_ends(c, field, coombs ? -1 : 1, count);
        if (!coombs)
            for (uint32_t a = 0; a < c->n; a++) count[a] = -count[a];
        unsigned worst = largest(c, count, field);
        if (worst == field) return field;
        if (worst & (worst - 1)) {
            if (coombs) return NO_ANSWER;
            for (uint32_t a = 0; a < c->n; a++) {
                if (worst >> a & 1)
                    sum += first[a];
                else if ((field >> a & 1) && (next < 0 || first[a] < next))
                    next = first[a];
            }
            if (sum >= next) return NO_ANSWER;
        }
        field &= ~worst;
    }
}

/* How deep a stands with voter v among those that run. */
static uint32_t depth_of(const crowd *c, uint32_t v, uint32_t a) {
    return 1 + (uint32_t)others(c, v, a, everybody(c), 1);
}

static bool backs(const crowd *c, uint32_t v, uint32_t a, uint32_t depth, bool impasse) {
    if (impasse && c->impasse < c->n && c->rank[v][a] >= c->rank[v][c->impasse]) return false;
    return depth_of(c, v, a) <= depth;
}

static unsigned slow_fallback(const crowd *c, double needed, bool strictly, bool impasse) {
    for (uint32_t depth = 1; depth <= c->n; depth++) {
        long support[MOST];
        unsigned enough = 0;
        for (uint32_t a = 0; a < c->n; a++) {
            support[a] = 0;
            for (uint32_t v = 0; v < c->n_voters && runs(c, a); v++)
                support[a] += backs(c, v, a, depth, impasse);
            if (runs(c, a) &&
                ((double)support[a] > needed || (!strictly && (double)support[a] >= needed)))
                enough |= 1u << a;
        }
        if (enough) return largest(c, support, enough);
    }
    return c->impasse < c->n ? 1u << c->impasse : NO_ANSWER;
}

static unsigned slow_pairs(const crowd *c, char rule) {
    long score[MOST] = {0};
    unsigned set = 0, field = everybody(c);
    for (uint32_t a = 0; a < c->n; a++) {
        long worst = -1000000, wins = 0, all = true;
        for (uint32_t b = 0; b < c->n; b++) {
            if (a == b || !runs(c, a) || !runs(c, b)) continue;
            long m = margin(c, a, b);
            if (-m > worst) worst = -m;
            wins += (m > 0) - (m < 0);
            all = all && m > 0;
        }
        score[a] = rule == 'm' ? -worst : wins;
        if (runs(c, a) && all) set |= 1u << a;
    }
    if (rule == 'c') return set ? set : NO_ANSWER;
    return largest(c, score, field);
}

static unsigned slow_ranks(const crowd *c, bool median) {
    long score[MOST] = {0};
    for (uint32_t a = 0; a < c->n; a++) {
        for (uint32_t k = 1; k <= c->n && runs(c, a); k++) {
            uint32_t within = 0;
            for (uint32_t v = 0; v < c->n_voters; v++) within += depth_of(c, v, a) <= k;
            if (median ? 2 * within > c->n_voters : within == c->n_voters) break;
            score[a] = -(long)k;
        }
    }
    return largest(c, score, everybody(c));
}

static unsigned slow_points(const crowd *c, char rule) {
    long score[MOST] = {0};
    unsigned field = everybody(c), any = rule == 'b';
    for (uint32_t a = 0; a < c->n; a++) {
        for (uint32_t v = 0; v < c->n_voters && runs(c, a); v++) {
            if (rule == 'b')
                score[a] += 2 * others(c, v, a, field, -1) + others(c, v, a, field, 0);
            else
                score[a] += c->approved[v][a];
        }
        any |= score[a] > 0;
    }
    return any ? largest(c, score, field) : NO_ANSWER;
}

static unsigned slow(const char *id, const crowd *c) {
    long score[MOST];
    unsigned field = everybody(c);
    if (strcmp(id, "plurality") == 0) {
        count_ends(c, field, 1, score);
        return largest(c, score, field);
    }
    if (strcmp(id, "antiplurality") == 0) {
        count_ends(c, field, -1, score);
        for (uint32_t a = 0; a < c->n; a++) score[a] = -score[a];
        return largest(c, score, field);
    }
    if (strcmp(id, "borda") == 0) return slow_points(c, 'b');
    if (strcmp(id, "approval") == 0) return slow_points(c, 'a');
    if (strcmp(id, "condorcet") == 0) return slow_pairs(c, 'c');
    if (strcmp(id, "copeland") == 0) return slow_pairs(c, 'w');
    if (strcmp(id, "minimax") == 0) return slow_pairs(c, 'm');
    if (strcmp(id, "hare") == 0) return slow_runoff(c, false);
    if (strcmp(id, "coombs") == 0) return slow_runoff(c, true);
    if (strcmp(id, "median_rank") == 0) return slow_ranks(c, true);
    if (strcmp(id, "maximin_rank") == 0) return slow_ranks(c, false);
    if (strcmp(id, "majoritarian_compromise") == 0)
        return slow_fallback(c, c->n_voters / 2.0, true, false);
    if (strcmp(id, "fallback_majority") == 0)
        return slow_fallback(c, c->n_voters / 2.0, true, true);
    if (strcmp(id, "fallback_quota") == 0) return slow_fallback(c, c->quota, false, true);
    if (strcmp(id, "fallback_unanimity") == 0) return slow_fallback(c, c->n_voters, false, true);
    return 0; /* nothing is chosen by an unknown rule: a failure */
}

/* ---- the engine */

static unsigned set_of(const uint32_t *winner, uint32_t n, bool defined) {
    unsigned set = 0;
    for (uint32_t i = 0; i < n; i++) set |= 1u << winner[i];
    return defined ? set : NO_ANSWER;
}

static unsigned engine(ent_ctx *ctx, const ent_method *rule, const ent_profile *p) {
    ent_arena arena = {0};
    ent_chosen c;
    ent_status st = ent_profile_check(ctx, p);
    if (st == ENT_OK) st = rule->run.choice(ctx, rule, p, &arena, &c);
    unsigned set = st == ENT_OK ? set_of(c.winner, c.n_winners, c.defined) : 0;
    if (st != ENT_OK) printf("%s: %s\n", about, ent_last_message(ctx));
    if (st == ENT_OK && c.defined != (c.undefined == NULL)) set = 0;
    ent_arena_clear(&arena);
    return set;
}

/* ---- properties */

static void try_definitions(ent_ctx *ctx, const ent_method *rule, random_profile *x, unsigned t) {
    crowd c;
    write_out(&x->p, &c);
    unsigned wanted = slow(ent_method_id(rule), &c);
    expect(engine(ctx, rule, &x->p) == wanted, "other winners than by definition", t);

    /* tenths add up with errors of rounding; ties stay ties */
    random_profile y = *x;
    y.p.weight = y.weight;
    for (uint32_t v = 0; v < x->p.n_voters; v++) y.weight[v] = 0.1 * x->weight[v];
    y.p.quota = 0.1 * x->p.quota;
    expect(engine(ctx, rule, &y.p) == wanted, "other winners when weights are tenths", t);
}

static void try_names(ent_ctx *ctx, ent_rng *r, const ent_method *rule, random_profile *x,
                      unsigned t) {
    random_profile y = *x;
    uint32_t voter[MOST_VOTERS], name[MOST], n = x->p.n;
    unsigned before = engine(ctx, rule, &x->p), after = before & NO_ANSWER;
    for (uint32_t v = 0; v < x->p.n_voters; v++) voter[v] = v;
    for (uint32_t a = 0; a < n; a++) name[a] = a;
    shuffle(r, voter, x->p.n_voters);
    shuffle(r, name, n);
    for (uint32_t v = 0; v < x->p.n_voters; v++) {
        y.weight[v] = x->weight[voter[v]];
        for (uint32_t a = 0; a < n; a++) {
            y.rank[v * n + name[a]] = x->rank[voter[v] * n + a];
            y.approved[v * n + name[a]] = x->approved[voter[v] * n + a];
        }
    }
    y.p.rank = y.rank;
    y.p.weight = y.weight;
    y.p.approved = y.approved;
    if (x->p.impasse < n) y.p.impasse = name[x->p.impasse];
    for (uint32_t a = 0; a < n && !(before & NO_ANSWER); a++)
        if (before >> a & 1) after |= 1u << name[a];
    expect(engine(ctx, rule, &y.p) == after, "names of voters or alternatives matter", t);
}

/* Just below one alternative stands, for everybody, a copy of it; strict rankings only. */
static void try_clones(ent_ctx *ctx, ent_rng *r, const random_profile *x, unsigned t) {
    static const char *const ids[] = {"condorcet", "minimax"};
    random_profile y = *x;
    uint32_t n = x->p.n, of = ent_rng_below(r, n);
    for (uint32_t v = 0; v < x->p.n_voters; v++) {
        const uint32_t *rank = x->rank + v * n;
        for (uint32_t a = 0; a < n; a++) y.rank[v * (n + 1) + a] = rank[a] + (rank[a] > rank[of]);
        y.rank[v * (n + 1) + n] = rank[of] + 1;
    }
    y.p.n = n + 1;
    y.p.rank = y.rank;
    y.p.weight = y.weight;
    y.p.approved = NULL;
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        about = ids[i];
        const ent_method *rule = ent_method_find(ENT_CHOICE, ids[i]);
        expect(engine(ctx, rule, &y.p) == engine(ctx, rule, &x->p), "a clone changes it", t);
    }
}

static void try_unanimity(ent_ctx *ctx, const random_profile *x, unsigned t) {
    bool in[MOST];
    ent_arena arena = {0};
    ent_pairwise table;
    about = "fallback_unanimity";
    unsigned set = engine(ctx, &ent_choice_fallback_unanimity, &x->p), efficient = 0;
    expect(set == engine(ctx, &ent_choice_maximin_rank, &x->p), "it is not maximin", t);
    if (ent_pairwise_table(ctx, &x->p, &arena, &table) == ENT_OK) {
        ent_pairwise_pareto(&table, in);
        for (uint32_t a = 0; a < x->p.n; a++) efficient |= in[a] ? 1u << a : 0;
    }
    expect((set & ~efficient) == 0, "an answer that everybody would leave", t);
    ent_arena_clear(&arena);
}

/* The Smith set against all sets; the Condorcet winner and loser against the crowd. */
static void try_pairs(ent_ctx *ctx, const random_profile *x, unsigned t) {
    bool in[MOST];
    ent_arena arena = {0};
    ent_pairwise table;
    crowd c;
    unsigned smith = 0, smallest = 0, pareto = 0, wanted = 0;
    about = "pairs";
    write_out(&x->p, &c);
    unsigned field = everybody(&c);
    if (ent_pairwise_table(ctx, &x->p, &arena, &table) != ENT_OK) return;
    ent_pairwise_smith(&table, in);
    for (uint32_t a = 0; a < c.n; a++) smith |= in[a] ? 1u << a : 0;
    for (unsigned set = 1; set < 1u << c.n; set++) {
        bool beats = (set & ~field) == 0;
        for (uint32_t a = 0; a < c.n; a++)
            for (uint32_t b = 0; b < c.n; b++)
                if ((set >> a & 1) && ((field & ~set) >> b & 1) && margin(&c, a, b) <= 0)
                    beats = false;
        if (beats && (!smallest || (set & smallest) == set)) smallest = set;
    }
    expect(smith == smallest, "the top cycle is another", t);
    ent_pairwise_pareto(&table, in);
    for (uint32_t a = 0; a < c.n; a++) {
        bool left = false;
        for (uint32_t b = 0; b < c.n; b++) {
            bool better = false, worse = false;
            if (!runs(&c, a) || !runs(&c, b)) continue;
            for (uint32_t v = 0; v < c.n_voters; v++) {
                better = better || c.rank[v][b] < c.rank[v][a];
                worse = worse || c.rank[v][b] > c.rank[v][a];
            }
            left = left || (better && !worse);
        }
        pareto |= in[a] ? 1u << a : 0;
        wanted |= runs(&c, a) && !left ? 1u << a : 0;
    }
    expect(pareto == wanted, "the Pareto set is another", t);
    uint32_t winner = ent_pairwise_winner(&table);
    unsigned one = winner == UINT32_MAX ? NO_ANSWER : 1u << winner;
    expect(one == engine(ctx, &ent_choice_condorcet, &x->p), "two Condorcet winners", t);
    ent_arena_clear(&arena);
}

/* ---- levers against everything that one voter could do */

static uint32_t inversions(const uint32_t *one, const uint32_t *other, uint32_t n) {
    uint32_t count = 0;
    for (uint32_t a = 0; a < n; a++)
        for (uint32_t b = 0; b < a; b++) count += (one[a] < one[b]) != (other[a] < other[b]);
    return count;
}

/* The order number `code` of n: ranks. */
static void nth_order(uint32_t n, unsigned code, uint32_t *rank) {
    uint32_t left[MOST];
    for (uint32_t i = 0; i < n; i++) left[i] = i;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t k = code % (n - i);
        code /= n - i;
        rank[left[k]] = i + 1;
        for (uint32_t j = k; j + 1 < n - i; j++) left[j] = left[j + 1];
    }
}

/* Strict rankings only.  Where the rule leaves the impasse out, exchanges with it do not count. */
static void try_swap(ent_ctx *ctx, const ent_method *rule, random_profile *x, uint32_t v,
                     const ent_swap_lever *lever, unsigned now, unsigned t) {
    uint32_t n = x->p.n, kept[MOST], *row = x->rank + v * n, fewest = UINT32_MAX, orders = 1;
    bool left_out = x->p.impasse < n && !(rule->traits & ENT_TRAIT_IMPASSE);
    memcpy(kept, row, n * sizeof *kept);
    for (uint32_t i = 2; i <= n; i++) orders *= i;
    for (unsigned code = 0; code < orders; code++) {
        nth_order(n, code, row);
        uint32_t by = inversions(row, kept, n);
        if (left_out && row[x->p.impasse] != n) continue; /* one place is enough */
        if (left_out) {
            uint32_t other[MOST];
            for (uint32_t a = 0; a < n; a++)
                other[a] = kept[a] > kept[x->p.impasse] ? kept[a] - 1 : kept[a];
            other[x->p.impasse] = n;
            by = inversions(row, other, n);
        }
        if (by < fewest && engine(ctx, rule, &x->p) != now) fewest = by;
    }
    memcpy(row, kept, n * sizeof *kept);
    expect(lever->found == (fewest != UINT32_MAX), "a lever of rank is missing or too much", t);
    expect(lever->exact, "an exact search says it is not", t);
    expect(!lever->found || lever->swaps == fewest, "not the fewest exchanges", t);
    if (!lever->found || left_out) return;
    memcpy(row, lever->rank, n * sizeof *row);
    expect(engine(ctx, rule, &x->p) ==
               set_of(lever->then.winner, lever->then.n_winners, lever->then.defined),
           "the ranking shown does not do it", t);
    memcpy(row, kept, n * sizeof *kept);
}

static unsigned with_weight(ent_ctx *ctx, const ent_method *rule, random_profile *x, uint32_t v,
                            double weight) {
    double kept = x->weight[v];
    x->weight[v] = weight;
    ent_arena arena = {0};
    ent_chosen c = {0};
    if (rule->run.choice(ctx, rule, &x->p, &arena, &c) != ENT_OK) failed++;
    unsigned set = set_of(c.winner, c.n_winners, c.defined);
    ent_arena_clear(&arena);
    x->weight[v] = kept;
    return set;
}

static void try_weight(ent_ctx *ctx, ent_rng *r, const ent_method *rule, random_profile *x,
                       uint32_t v, const ent_weight_lever *lever, double way, unsigned now,
                       unsigned t) {
    double w = x->weight[v], end = way > 0 ? 200 : w, to = lever->found ? lever->by : end;
    for (int i = 0; i < 12; i++) {
        double by = to * (1 - ent_rng_uniform(r)) * 0.999;
        if (i % 3 == 0) by = floor(2 * by) / 2; /* where ties are */
        if (by > 0 && by < to - 1e-6)
            expect(with_weight(ctx, rule, x, v, w + way * by) == now,
                   "less of a weight changes it too", t);
    }
    expect(lever->exact, "a search of weights says it is not complete", t);
    if (!lever->found) return;
    unsigned at = with_weight(ctx, rule, x, v, w + way * lever->by);
    unsigned then = with_weight(ctx, rule, x, v, w + way * (lever->by + 1e-4));
    expect(at == set_of(lever->at.winner, lever->at.n_winners, lever->at.defined),
           "at that weight it is another", t);
    expect(then == set_of(lever->then.winner, lever->then.n_winners, lever->then.defined),
           "behind that weight it is another", t);
    expect(at != now || then != now, "that weight changes nothing", t);
}

static void try_place(ent_ctx *ctx, const ent_method *rule, random_profile *x, uint32_t v,
                      const ent_place_lever *lever, unsigned now, unsigned t) {
    uint32_t n = x->p.n, kept[MOST], *row = x->rank + v * n, fewest = UINT32_MAX;
    memcpy(kept, row, n * sizeof *kept);
    for (uint32_t place = 1; place <= n; place++) {
        for (uint32_t a = 0; a < n; a++) {
            uint32_t r = kept[a] - (kept[a] > kept[x->p.impasse]);
            row[a] = a == x->p.impasse ? place : r + (r >= place);
        }
        uint32_t by = inversions(row, kept, n);
        if (by < fewest && engine(ctx, rule, &x->p) != now) fewest = by;
    }
    memcpy(row, kept, n * sizeof *kept);
    expect(lever->found == (fewest != UINT32_MAX), "a place is missing or too much", t);
    expect(!lever->found || lever->passes == fewest, "not the shortest move of the impasse", t);
}

static void try_levers(ent_ctx *ctx, ent_rng *r, const ent_method *rule, random_profile *x,
                       unsigned t) {
    ent_arena arena = {0};
    ent_choice_levers levers;
    unsigned now = engine(ctx, rule, &x->p);
    ent_status st = ent_choice_levers_find(ctx, rule, &x->p, &arena, &levers);
    expect(st == ENT_OK, "levers are refused", t);
    for (uint32_t v = 0; v < x->p.n_voters && st == ENT_OK; v++) {
        const ent_voter_levers *l = &levers.voter[v];
        try_swap(ctx, rule, x, v, &l->swap, now, t);
        try_weight(ctx, r, rule, x, v, &l->less, -1, now, t);
        try_weight(ctx, r, rule, x, v, &l->more, 1, now, t);
        if (x->p.impasse < x->p.n && (rule->traits & ENT_TRAIT_IMPASSE))
            try_place(ctx, rule, x, v, &l->place, now, t);
    }
    ent_arena_clear(&arena);
}

/* ---- deadlocks */

static void try_veto(ent_ctx *ctx, random_profile *x, unsigned t) {
    ent_arena arena = {0};
    ent_veto veto;
    about = "veto";
    if (ent_veto_find(ctx, &x->p, &arena, &veto) != ENT_OK) return;
    unsigned stands = engine(ctx, &ent_choice_fallback_unanimity, &x->p);
    expect(veto.deadlock == (stands == 1u << x->p.impasse), "a deadlock is an impasse of all", t);
    expect(veto.deadlock == (veto.cheapest_passes > 0), "a deadlock that costs nothing", t);
    for (uint32_t i = 0; i < veto.n_changes && veto.deadlock; i++)
        expect(veto.cheapest_passes <= veto.change[i].impasse_passes, "one alone is cheaper", t);
    /* the changes shown, made: the impasse alone moves past so many */
    for (uint32_t i = 0; i < veto.n_changes; i++) {
        const ent_veto_change *c = &veto.change[i];
        uint32_t n = x->p.n, kept[MOST], *row = x->rank + c->voter * n, fewest = UINT32_MAX;
        memcpy(kept, row, n * sizeof *kept);
        for (uint32_t place = 1; place <= n; place++) {
            for (uint32_t a = 0; a < n; a++) {
                uint32_t r = kept[a] - (kept[a] > kept[x->p.impasse]);
                row[a] = a == x->p.impasse ? place : r + (r >= place);
            }
            ent_veto then;
            if (ent_veto_find(ctx, &x->p, &arena, &then) != ENT_OK) continue;
            bool done = veto.deadlock ? then.n_blockers[c->alternative] == 0 : then.deadlock;
            uint32_t by = inversions(row, kept, n);
            if (done && by < fewest) fewest = by;
        }
        memcpy(row, kept, n * sizeof *kept);
        expect(fewest == c->impasse_passes, "the impasse passes another number", t);
    }
    ent_arena_clear(&arena);
}

/* ---- out of memory */

static ent_status do_everything(ent_ctx *ctx, const random_profile *x) {
    ent_arena arena = {0};
    ent_status st = ent_profile_check(ctx, &x->p);
    for (size_t i = 0; i < ent_method_count() && st == ENT_OK; i++) {
        const ent_method *rule = ent_method_at(i);
        ent_choice_levers levers;
        if (ent_method_family(rule) != ENT_CHOICE) continue;
        st = ent_choice_levers_find(ctx, rule, &x->p, &arena, &levers);
    }
    ent_pairwise table;
    ent_veto veto;
    ent_place_lever place;
    if (st == ENT_OK) st = ent_pairwise_table(ctx, &x->p, &arena, &table);
    if (st == ENT_OK) st = ent_veto_find(ctx, &x->p, &arena, &veto);
    if (st == ENT_OK) st = ent_choice_place(ctx, &ent_choice_borda, &x->p, 0, 1, &arena, &place);
    ent_arena_clear(&arena);
    return st;
}

static void try_memory(ent_ctx *ctx, ent_rng *r) {
    random_profile x;
    do make(r, true, true, &x);
    while (x.p.n < 4 || x.p.n_voters < 3);
    about = "out of memory";
    unsigned n = 1;
    for (ent_status st = ENT_ENOMEM; st != ENT_OK && n < 100000; n++) {
        until_failure = n;
        st = do_everything(ctx, &x);
        bool reached = until_failure == 0;
        until_failure = 0;
        expect(reached ? st == ENT_ENOMEM : st == ENT_OK, "another status", n);
        if (!reached) break;
    }
    expect(n > 5, "nothing was allocated", n);
}

int main(int argc, char **argv) {
    unsigned trials = argc > 1 ? (unsigned)strtoul(argv[1], NULL, 10) : 3000;
    ent_ctx *ctx = ent_ctx_new();
    if (!ctx || trials == 0) return 1;
    unsigned rules = 0;
    for (unsigned t = 0; t < trials; t++) {
        ent_rng r = ent_rng_new(20261128, 1, t);
        random_profile x, strict;
        for (size_t i = 0; i < ent_method_count(); i++) {
            const ent_method *rule = ent_method_at(i);
            if (ent_method_family(rule) != ENT_CHOICE) continue;
            about = ent_method_id(rule);
            rules += t == 0;
            make(&r, t % 2, t % 3 == 0, &x);
            try_definitions(ctx, rule, &x, t);
            try_names(ctx, &r, rule, &x, t);
            do make(&r, false, t % 3 == 0, &strict);
            while (strict.p.n > 4 || strict.p.n_voters > 4);
            if (t % 4 == 0) try_levers(ctx, &r, rule, &strict, t);
        }
        make(&r, false, false, &x);
        try_clones(ctx, &r, &x, t);
        make(&r, t % 2, t % 2, &x);
        try_pairs(ctx, &x, t);
        make(&r, false, false, &strict);
        try_unanimity(ctx, &strict, t);
        make(&r, false, true, &strict);
        try_veto(ctx, &strict, t);
    }
    ent_rng r = ent_rng_new(20261128, 2, 0);
    try_memory(ctx, &r);
    ent_ctx_free(ctx);
    printf("%u rules, %u trials: %d passed, %d failed\n", rules, trials, passed, failed);
    return failed || rules != 15;
}
