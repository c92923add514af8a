/* doubt.c - what the analyst says is in doubt, drawn.
 *
 * Numbers are drawn by inverting their distribution at one uniform number.  The triangular
 * distribution with mode m between m - A and m + B has A / (A + B) of its mass below the mode;
 * where the analyst states the middle share instead of the ends, A and B follow from two quadratic
 * equations that share A + B, which bisection finds. */

#include "model/doubt.h"

#include "base/num.h"
#include "base/random.h"
#include "model/theatre.h"

#include <math.h>

#define STRESS 0.25 /* of a judged number without a range */

/* ---- distributions */

/* Ends low and high of a triangular distribution with mode `best`. */
static double triangular(double low, double best, double high, double u) {
    double width = high - low;
    if (!(width > 0)) return best;
    double below = (best - low) / width;
    if (u < below) return low + sqrt(u * width * (best - low));
    return high - sqrt((1 - u) * width * (high - best));
}

/* The distance from the mode to an end, where the share `outside` of the mass lies beyond `near`,
 * which is that far from the mode, and the ends are `width` apart:
 * (x - near)^2 = outside * width * x, the root that is not below `near`. */
static double reach(double near, double outside, double width) {
    double p = near + outside * width / 2;
    return p + sqrt(p * p - near * near);
}

/* Ends such that the middle `share` of the distribution is low..high. */
static void widen(double best, double share, double *low, double *high) {
    double below = best - *low, above = *high - best, outside = (1 - share) / 2;
    double least = below + above, most = least;
    if (!(least > 0)) return;
    while (reach(below, outside, most) + reach(above, outside, most) > most) most *= 2;
    for (int i = 0; i < 200 && least < most; i++) {
        double middle = least + (most - least) / 2;
        if (middle <= least || middle >= most) break;
        if (reach(below, outside, middle) + reach(above, outside, middle) > middle)
            least = middle;
        else
            most = middle;
    }
    *low = best - reach(below, outside, most);
    *high = best + reach(above, outside, most);
}

/* Triangular ends of a quantity that has such. */
static void ends_of(const ent_quantity *q, double *low, double *high) {
    *low = q->low;
    *high = q->high;
    if (q->doubt == ENT_MIDDLE_SHARE && q->share < 1) widen(q->best, q->share, low, high);
}

/* The chance that a Beta(a, b) number with whole a and b lies below x: that of a or more successes in
 * a + b - 1 trials. */
static double beta_below(double x, unsigned a, unsigned b) {
    unsigned n = a + b - 1;
    double sum = 0, ways = 1;
    for (unsigned k = 0; k <= n; k++) {
        if (k >= a) sum += ways * pow(x, k) * pow(1 - x, n - k);
        ways = ways * (n - k) / (k + 1);
    }
    return sum;
}

static double beta_at(unsigned a, unsigned b, double u) {
    double low = 0, high = 1;
    for (int i = 0; i < 60; i++) {
        double middle = (low + high) / 2;
        if (beta_below(middle, a, b) < u)
            low = middle;
        else
            high = middle;
    }
    return (low + high) / 2;
}

double ent_quantity_at(const ent_quantity *q, double u) {
    double low, high;
    switch (q->doubt) {
    case ENT_TRIANGULAR:
    case ENT_MIDDLE_SHARE: ends_of(q, &low, &high); return triangular(low, q->best, high, u);
    case ENT_NORMAL: return q->best + q->spread * ent_normal_quantile(u);
    case ENT_LOGNORMAL: return q->best * exp(q->spread * ent_normal_quantile(u));
    case ENT_LOGIT_NORMAL: {
        double odds = q->best / (1 - q->best) * exp(q->spread * ent_normal_quantile(u));
        return odds / (1 + odds);
    }
    case ENT_HALF_NORMAL: return q->spread * ent_normal_quantile((1 + u) / 2);
    case ENT_BETA: return beta_at((unsigned)q->low, (unsigned)q->high, u);
    case ENT_CERTAIN: break;
    }
    return q->best;
}

/* ---- attributes */

/* What the analyst lays down and does not estimate: a quota, and a whole of 100 %. */
static bool is_laid_down(const ent_attribute *a) {
    if (a->owner == ENT_OF_CHOICE) return ent_slice_is(a->name, "quota");
    return a->owner == ENT_OF_DIVISION && a->actor == ENT_NONE && ent_slice_is(a->name, "whole") &&
           ent_slice_is(a->quantity.unit, "%");
}

/* An effect on a border's attacks that is given without a range has the spread of its word. */
static bool has_spread_of_its_word(const ent_attribute *a) {
    bool effect =
        a->word == &ent_border_words[ENT_BN_ACCESS] || a->word == &ent_border_words[ENT_BN_AID];
    return effect && a->quantity.doubt == ENT_CERTAIN && !a->set && !a->preset;
}

bool ent_attribute_in_doubt(const ent_region *region, const ent_attribute *a, bool *stressed) {
    bool unsaid = a->quantity.doubt == ENT_CERTAIN && !a->set && !a->preset &&
                  a->quantity.best != 0 && !has_spread_of_its_word(a) && !is_laid_down(a) &&
                  ent_is_judgement(region, &a->provenance);
    if (stressed) *stressed = unsaid;
    return unsaid || a->quantity.doubt != ENT_CERTAIN || has_spread_of_its_word(a);
}

/* The quantity that is drawn: a judged number without a range stands between a quarter less and a
 * quarter more. */
static ent_quantity in_doubt(const ent_region *region, const ent_attribute *a) {
    ent_quantity q = a->quantity;
    bool stressed;
    ent_attribute_in_doubt(region, a, &stressed);
    if (has_spread_of_its_word(a)) {
        q.doubt = ENT_NORMAL;
        q.spread = a->word->sd;
    }
    if (!stressed) return q;
    double part = STRESS * fabs(q.best);
    q.doubt = ENT_TRIANGULAR;
    q.low = q.best - part;
    q.high = q.best + part;
    return q;
}

/* A draw beyond the support of its word is brought back to its end. */
static double within_support(const ent_attribute *a, double x) {
    double part = ent_slice_is(a->quantity.unit, "%") ? 100 : 1;
    double low = 0, high = HUGE_VAL;
    if (a->owner == ENT_OF_PROCESS && !a->by.n) high = part;
    if (a->owner == ENT_OF_THEATRE && a->word) {
        low = a->word->low * part;
        high = a->word->high * part;
    } else if (a->owner != ENT_OF_PROCESS) {
        return x;
    }
    return x < low ? low : x > high ? high : x;
}

void ent_attribute_range(const ent_region *region, const ent_attribute *a, double *low,
                         double *high) {
    ent_quantity q = in_doubt(region, a);
    if (q.doubt == ENT_TRIANGULAR || q.doubt == ENT_MIDDLE_SHARE) {
        ends_of(&q, low, high);
    } else {
        *low = ent_quantity_at(&q, 0.01);
        *high = ent_quantity_at(&q, 0.99);
    }
    *low = within_support(a, *low);
    *high = within_support(a, *high);
}

/* "actor.russia.naval.private.2017-10", "division.seabed.russia.claim": what `show` and --set call
 * it, alternatives aside. */
static uint64_t stream_of(const ent_region *region, const ent_attribute *a) {
    ent_slice part[ENT_MOST_PARTS];
    uint32_t n = ent_number_parts(region, a, part);
    uint64_t h = ent_hash(part[0]);
    for (uint32_t i = 1; i < n; i++)
        h = ent_hash_more(ent_hash_more(h, ent_slice_of(".")), part[i]);
    if (!a->dated) return h;
    int32_t days[2] = {a->at.first, a->at.last};
    return ent_hash_more(h, (ent_slice){(const char *)days, sizeof days});
}

double ent_attribute_at_share(const ent_region *region, const ent_attribute *a, double u) {
    ent_quantity q = in_doubt(region, a);
    return q.doubt == ENT_CERTAIN ? q.best : within_support(a, ent_quantity_at(&q, u));
}

double ent_attribute_drawn(const ent_region *region, const ent_attribute *a, uint64_t seed,
                           uint32_t draw) {
    ent_quantity q = in_doubt(region, a);
    if (q.doubt == ENT_CERTAIN) return q.best;
    ent_rng r = ent_rng_new(seed, stream_of(region, a), draw);
    double u = ent_rng_uniform(&r);
    return within_support(a, ent_quantity_at(&q, u > 0 ? u : 0x1p-54));
}

/* ---- wishes */

/* A line has two numbers in a draw: whether it is in, and its place in an `any order` block. */
typedef struct lot {
    double in, place;
} lot;

/* The lot of line i; of lines with the same text the second draws the second lot, and so on. */
static lot draw_lot(const ent_stance *s, uint32_t i, uint64_t list, uint64_t seed, uint32_t draw) {
    ent_rng r = ent_rng_new(seed, ent_hash_more(list, s->lines[i].text), draw);
    lot l = {ent_rng_uniform(&r), ent_rng_uniform(&r)};
    for (uint32_t k = 0; k < i; k++) {
        if (!ent_slice_eq(s->lines[k].text, s->lines[i].text)) continue;
        l.in = ent_rng_uniform(&r);
        l.place = ent_rng_uniform(&r);
    }
    return l;
}

/* Puts line `line` among the n of its block that are in already. */
static void insert(uint32_t *order, double *place, uint32_t n, uint32_t line, double at) {
    uint32_t k = n;
    for (; k > 0 && place[k - 1] > at; k--) {
        order[k] = order[k - 1];
        place[k] = place[k - 1];
    }
    order[k] = line;
    place[k] = at;
}

static uint64_t list_of(const ent_region *region, const ent_dispute *dispute, uint32_t player) {
    uint64_t h = ent_hash_more(ent_hash(ent_slice_of("dispute.")), dispute->name);
    h = ent_hash_more(h, ent_slice_of(".prefer."));
    h = ent_hash_more(h, region->actors[dispute->players[player]].name);
    return ent_hash_more(h, ent_slice_of("."));
}

uint32_t ent_stance_drawn(const ent_region *region, const ent_dispute *dispute, uint32_t player,
                          const ent_stance *stance, uint64_t seed, uint32_t draw, double *place,
                          uint32_t *order) {
    uint64_t list = list_of(region, dispute, player);
    uint32_t n = 0, block = 0, block_begin = 0;
    for (uint32_t i = 0; i < stance->n_lines; i++) {
        const ent_line *line = &stance->lines[i];
        if (line->order != block) block_begin = n;
        block = line->order;
        lot l = {0, 0};
        if (line->perhaps < 1 || block) l = draw_lot(stance, i, list, seed, draw);
        if (l.in >= line->perhaps) continue;
        uint32_t begin = block ? block_begin : n;
        insert(order + begin, place + begin, n - begin, i, l.place);
        n++;
    }
    return n;
}

uint32_t ent_stance_at_best(const ent_stance *stance, uint32_t *order) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < stance->n_lines; i++)
        if (stance->lines[i].perhaps >= 0.5) order[n++] = i;
    return n;
}

bool ent_stance_in_doubt(const ent_stance *stance) {
    for (uint32_t i = 0; i < stance->n_lines; i++)
        if (stance->lines[i].perhaps < 1 || stance->lines[i].order) return true;
    return false;
}

double ent_stance_outcomes(const ent_stance *stance) {
    double outcomes = 1;
    uint32_t in_block = 0;
    for (uint32_t i = 0; i < stance->n_lines; i++) {
        const ent_line *line = &stance->lines[i];
        bool goes_on = line->order && i && stance->lines[i - 1].order == line->order;
        in_block = goes_on ? in_block + 1 : 1;
        outcomes *= in_block;
        if (line->perhaps < 1) outcomes *= 2;
    }
    return outcomes;
}
