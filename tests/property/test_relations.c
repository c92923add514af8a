/* test_relations.c - relations by pair and period, against a judge that is slow and obvious.
 *
 * Random ledgers of 2012 with coverage, filters and options.  The judge shares nothing with the
 * engine but the text: it opens every event into ordered pairs of actors, asks of every day by
 * itself in which period it lies, and writes down for every ordered pair, kind and day how it was
 * looked for.  Then, what must not change: a coverage told in two parts, and a mutual event told
 * as two that go each way; and what must add up: periods to the whole.
 *
 * Usage: test_relations [LEDGERS]. */

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "analyse/relations.h"
#include "base/ctx.h"
#include "base/num.h"
#include "base/random.h"

enum {
    ACTORS = 5,
    FIRM = 4,
    EVENTS = 12,
    COVERS = 5,
    KINDS = 17,
    DAYS = 1096,
    YEAR = 365,
    LAST = 730
};

static const char *const actor_name[ACTORS] = {"ash", "birch", "cedar", "dogwood", "firm"};
static const char *const kind_name[KINDS] = {
    "agree",    "consult",  "support", "concede", "cooperate", "aid",
    "retreat",  "request",  "accuse",  "reject",  "threaten",  "protest",
    "sanction", "mobilize", "coerce",  "assault", "statement"};
static const unsigned kind_class[KINDS] = {1, 1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 4, 0};

/* Days count from 0, 2011-01-01; events and bounds lie in 2012, days 365 to 730. */
typedef struct event {
    unsigned from, to, kind;
    bool mutual, scored, alleged, good; /* good: graded B, else D */
    int first, last;
    double score;
    char dates[32];
    int code; /* of CAMEO's root 1 to 20; 0: none */
} event;

typedef struct cover {
    unsigned from, to, kinds;
    bool mutual, has_since, has_until;
    int since, until, how;
} cover;

typedef struct world {
    ent_rng rng;
    event event[EVENTS];
    unsigned n_events;
    cover cover[COVERS + 1];
    unsigned n_covers;
    bool has_as_of;
    int as_of;
    /* what is asked */
    int kind, since, until; /* -1: not */
    bool no_alleged, only_good, directed, bilateral, fold;
    ent_period every;
} world;

static unsigned below(world *w, unsigned n) {
    return (unsigned)ent_rng_below(&w->rng, n);
}

static bool one_in(world *w, unsigned n) {
    return below(w, n) == 0;
}

/* ---- the calendar, day by day */

typedef struct civil {
    int year, month, day, weekday; /* Monday is 0 */
} civil;

static civil calendar[DAYS + 1];

static void make_calendar(void) {
    static const int length[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    civil c = {2011, 1, 1, 5}; /* a Saturday */
    for (int d = 0; d <= DAYS; d++) {
        calendar[d] = c;
        bool leap = c.year == 2012 && c.month == 2;
        c.weekday = (c.weekday + 1) % 7;
        if (c.day++ == length[c.month - 1] + leap) {
            c.day = 1;
            if (c.month++ == 12) {
                c.month = 1;
                c.year++;
            }
        }
    }
}

/* The first day of the period that the day lies in; it may be before day 0. */
static int begin_of(ent_period every, int day) {
    civil c = calendar[day];
    if (every == ENT_PERIOD_DAY) return day;
    if (every == ENT_PERIOD_WEEK) return day - c.weekday;
    for (; day > 0 && calendar[day - 1].year == c.year; day--) {
        int month = calendar[day - 1].month;
        if (every == ENT_PERIOD_MONTH && month != c.month) break;
        if (every == ENT_PERIOD_QUARTER && (month - 1) / 3 != (c.month - 1) / 3) break;
    }
    return day;
}

static void put_day(ent_str *out, int day) {
    ent_str_addf(out, "%04d-%02d-%02d", calendar[day].year, calendar[day].month, calendar[day].day);
}

/* ---- a world, and its text */

static unsigned some_actors(world *w) {
    unsigned set = 1u << below(w, ACTORS);
    while (one_in(w, 3)) set |= 1u << below(w, ACTORS);
    return set;
}

static int some_day(world *w) {
    return YEAR + (int)below(w, 366);
}

static void choose_event(world *w, event *e) {
    *e = (event){.from = some_actors(w), .kind = below(w, 3) ? below(w, KINDS) : 5};
    do e->to = some_actors(w);
    while (e->to == e->from && (e->to & (e->to - 1)) == 0);
    if (one_in(w, 10)) e->to = 0;
    e->mutual = e->to && one_in(w, 2);
    e->scored = !one_in(w, 5);
    e->score = ((int)below(w, 201) - 100) / 10.0;
    e->alleged = one_in(w, 5);
    e->good = one_in(w, 2);
    e->code = one_in(w, 2) ? 1 + (int)below(w, 20) : 0;
    e->first = e->last = some_day(w);
    ent_str s = {0};
    if (one_in(w, 4)) { /* a month */
        ent_str_addf(&s, "2012-%02d", calendar[e->first].month);
        e->first = begin_of(ENT_PERIOD_MONTH, e->first);
        while (calendar[e->last + 1].month == calendar[e->first].month) e->last++;
    } else if (one_in(w, 12)) {
        ent_str_add(&s, "2012");
        e->first = YEAR;
        e->last = LAST;
    } else if (one_in(w, 5)) { /* some days */
        e->last = some_day(w);
        if (e->last < e->first) {
            int day = e->first;
            e->first = e->last;
            e->last = day;
        }
        put_day(&s, e->first);
        if (e->last > e->first) ent_str_add(&s, "..");
        if (e->last > e->first) put_day(&s, e->last);
    } else {
        put_day(&s, e->first);
    }
    snprintf(e->dates, sizeof e->dates, "%s", ent_str_get(&s));
    ent_str_clear(&s);
}

static void choose_cover(world *w, cover *c) {
    *c = (cover){.from = some_actors(w), .kinds = (1u << KINDS) - 1, .how = (int)below(w, 3)};
    do c->to = some_actors(w);
    while (c->to == c->from && (c->to & (c->to - 1)) == 0);
    if (one_in(w, 2)) c->from = c->to = (1u << ACTORS) - 1;
    c->mutual = one_in(w, 2);
    if (one_in(w, 3)) c->kinds = 1u << 5;
    if (one_in(w, 2)) c->how = 2;
    c->has_since = !one_in(w, 4);
    c->has_until = !one_in(w, 4);
    c->since = some_day(w);
    c->until = some_day(w);
    if (c->has_since && c->has_until && c->until < c->since) c->until = c->since;
}

static void put_set(ent_str *out, unsigned set) {
    unsigned n = 0;
    ent_str_add(out, set ? "{ " : "none");
    for (unsigned i = 0; i < ACTORS; i++)
        if (set >> i & 1) ent_str_addf(out, "%s%s", n++ ? ", " : "", actor_name[i]);
    if (set) ent_str_add(out, " }");
}

static void put_event(ent_str *out, const event *e) {
    ent_str_addf(out, "event %s ", e->dates);
    put_set(out, e->from);
    ent_str_add(out, e->mutual ? " <-> " : " -> ");
    put_set(out, e->to);
    ent_str_addf(out, " %s \"it\"", kind_name[e->kind]);
    if (e->scored) ent_str_add(out, " score ");
    if (e->scored) ent_num_print(out, e->score);
    if (e->code) ent_str_addf(out, " code %02d0", e->code);
    if (e->alleged) ent_str_add(out, " alleged by trees");
    ent_str_addf(out, " from %s\n", e->good ? "trees" : "birds");
}

static void put_cover(ent_str *out, const cover *c) {
    static const char *const how[] = {"collected", "sampled", "systematic"};
    ent_str_add(out, "coverage ");
    put_set(out, c->from);
    ent_str_add(out, c->mutual ? " <-> " : " -> ");
    put_set(out, c->to);
    ent_str_add(out, " kinds ");
    for (unsigned k = 0, n = 0; k < KINDS && c->kinds != (1u << KINDS) - 1; k++)
        if (c->kinds >> k & 1) ent_str_addf(out, "%s%s", n++ ? ", " : "", kind_name[k]);
    if (c->kinds == (1u << KINDS) - 1) ent_str_add(out, "any");
    if (c->has_since) ent_str_add(out, " since ");
    if (c->has_since) put_day(out, c->since);
    if (c->has_until) ent_str_add(out, " until ");
    if (c->has_until) put_day(out, c->until);
    ent_str_addf(out, " %s from trees\n", how[c->how]);
}

static void put_world(ent_str *out, const world *w) {
    ent_str_add(out, "entente 1\n");
    if (w->has_as_of) ent_str_add(out, "region r \"R\" { as-of ");
    if (w->has_as_of) put_day(out, w->as_of);
    if (w->has_as_of) ent_str_add(out, " }\n");
    ent_str_add(out, "source trees \"T\" { grade B2 }\nsource birds \"B\" { grade D4 }\n"
                     "actor ash; actor birch; actor cedar; actor dogwood\n"
                     "actor firm { kind firm; part-of ash }\n");
    for (unsigned i = 0; i < w->n_covers; i++) put_cover(out, &w->cover[i]);
    for (unsigned i = 0; i < w->n_events; i++) put_event(out, &w->event[i]);
}

static world make_world(uint32_t number) {
    world w = {.rng = ent_rng_new(20171002, ent_hash(ent_slice_of("relations")), number)};
    w.n_events = below(&w, EVENTS);
    for (unsigned i = 0; i < w.n_events; i++) choose_event(&w, &w.event[i]);
    w.n_covers = below(&w, COVERS);
    for (unsigned i = 0; i < w.n_covers; i++) choose_cover(&w, &w.cover[i]);
    w.has_as_of = one_in(&w, 2);
    w.as_of = some_day(&w);
    w.kind = one_in(&w, 3) ? 5 : -1;
    w.since = one_in(&w, 3) ? some_day(&w) : -1;
    w.until = one_in(&w, 3) ? some_day(&w) : -1;
    if (w.since >= 0 && w.until >= 0 && w.until < w.since) w.until = w.since;
    w.no_alleged = one_in(&w, 6);
    w.only_good = one_in(&w, 6);
    w.directed = one_in(&w, 2);
    w.bilateral = one_in(&w, 4);
    w.fold = one_in(&w, 2);
    w.every = (ent_period)below(&w, ENT_N_PERIODS);
    return w;
}

/* ---- the engine */

typedef struct answer {
    ent_ctx *ctx;
    ent_region *region;
    ent_relations *r;
} answer;

static void put_filter(ent_str *out, const world *w) {
    if (w->kind >= 0) ent_str_addf(out, " kind %s", kind_name[w->kind]);
    if (w->since >= 0) ent_str_add(out, " since ");
    if (w->since >= 0) put_day(out, w->since);
    if (w->until >= 0) ent_str_add(out, " until ");
    if (w->until >= 0) put_day(out, w->until);
    if (w->no_alleged) ent_str_add(out, " not alleged");
    if (w->only_good) ent_str_add(out, " min-grade B");
}

static answer ask(const world *w) {
    answer a = {.ctx = ent_ctx_new()};
    ent_str text = {0}, filter = {0};
    ent_relations_options o = ENT_RELATIONS_OPTIONS_INIT;
    put_world(&text, w);
    put_filter(&filter, w);
    o.filter = ent_str_get(&filter);
    o.every = ent_period_name(w->every);
    o.directed = w->directed;
    o.bilateral = w->bilateral;
    o.fold_firms = w->fold;
    if (ent_region_read_text(a.ctx, "t.ent", ent_str_get(&text), text.n, &a.region) != ENT_OK ||
        ent_relations_run(a.ctx, a.region, &o, &a.r) != ENT_OK) {
        printf("%s\n%s: %s\n", ent_str_get(&text), o.filter,
               ent_ctx_diag_count(a.ctx) ? ent_ctx_diag(a.ctx, 0)->message
                                         : ent_last_message(a.ctx));
        exit(1);
    }
    ent_str_clear(&text);
    ent_str_clear(&filter);
    return a;
}

static void end(answer *a) {
    ent_relations_free(a->r);
    ent_region_free(a->region);
    ent_ctx_free(a->ctx);
}

/* ---- the judge */

static unsigned folded(const world *w, unsigned set) {
    if (!w->fold || !(set >> FIRM & 1)) return set;
    return (set & ~(1u << FIRM)) | 1u;
}

static int size_of(unsigned set) {
    int n = 0;
    for (; set; set &= set - 1) n++;
    return n;
}

static bool passes(const world *w, const event *e) {
    if (w->has_as_of && e->first > w->as_of) return false;
    if (w->kind >= 0 && (int)e->kind != w->kind) return false;
    if (w->since >= 0 && e->last < w->since) return false;
    if (w->until >= 0 && e->first > w->until) return false;
    if (w->no_alleged && e->alleged) return false;
    if (w->only_good && !e->good) return false;
    return !w->bilateral || (size_of(e->from) <= 2 && size_of(e->to) <= 2);
}

/* Whether x does it to y; both as whom they count. */
static bool does(const world *w, const event *e, unsigned x, unsigned y) {
    unsigned from = folded(w, e->from), to = folded(w, e->to);
    return x != y &&
           ((from >> x & 1 && to >> y & 1) || (e->mutual && to >> x & 1 && from >> y & 1));
}

static bool counts(const world *w, const event *e, unsigned x, unsigned y, bool both) {
    return passes(w, e) && (does(w, e, x, y) || (both && does(w, e, y, x)));
}

static bool coarse(const world *w, const event *e) {
    return (w->since >= 0 && e->first < w->since) || (w->until >= 0 && e->last > w->until) ||
           begin_of(w->every, e->first) != begin_of(w->every, e->last);
}

/* How one does such things to another was looked for on a day: 0 not, 1 to 3. */
static int looked(const world *w, unsigned x, unsigned y, unsigned kind, int day) {
    int best = 0;
    for (unsigned i = 0; i < w->n_covers; i++) {
        const cover *c = &w->cover[i];
        bool about = (c->from >> x & 1 && c->to >> y & 1) ||
                     (c->mutual && c->to >> x & 1 && c->from >> y & 1);
        if (!about || !(c->kinds >> kind & 1) || (c->has_since && day < c->since) ||
            (c->has_until && day > c->until))
            continue;
        if (c->how + 1 > best) best = c->how + 1;
    }
    return best;
}

/* Of one as whom others may count, towards another. */
static int looked_of(const world *w, unsigned x, unsigned y, int day) {
    int least = 3;
    for (unsigned i = 0; i < ACTORS; i++)
        for (unsigned k = 0; k < ACTORS; k++)
            for (unsigned kind = 0; kind < KINDS; kind++) {
                if (folded(w, 1u << i) != 1u << x || folded(w, 1u << k) != 1u << y) continue;
                if (w->kind >= 0 && (int)kind != w->kind) continue;
                int so = looked(w, i, k, kind, day);
                if (so < least) least = so;
            }
    return least;
}

typedef struct judged {
    unsigned n, scored, negative, quad[5], perhaps, trees, birds;
    double sum, plus, minus, least;
} judged;

static void take(judged *j, const event *e) {
    j->n++;
    unsigned root = (unsigned)e->code;
    j->quad[!root ? kind_class[e->kind] : root <= 5 ? 1 : root <= 8 ? 2 : root <= 13 ? 3 : 4]++;
    if (e->good) j->trees = 1;
    if (!e->good) j->birds = 1;
    if (!e->scored) return;
    if (!j->scored || e->score < j->least) j->least = e->score;
    j->scored++;
    j->negative += e->score < 0;
    j->sum += e->score;
    if (e->score > 0) j->plus += e->score;
    if (e->score < 0) j->minus += e->score;
}

static bool near(double a, double b) {
    return (isnan(a) && isnan(b)) || fabs(a - b) < 1e-6;
}

static bool same(const ent_relation_tally *t, const judged *j) {
    bool none = j->n && !j->scored;
    for (unsigned q = 0; q < 5; q++)
        if (t->quad[q] != j->quad[q]) return false;
    return t->n == j->n && t->scored == j->scored && t->negative == j->negative &&
           near(t->sum, none ? NAN : j->sum) && near(t->plus, none ? NAN : j->plus) &&
           near(t->minus, none ? NAN : j->minus) && near(t->least, j->scored ? j->least : NAN) &&
           near(t->mean, j->scored ? j->sum / j->scored : NAN) && t->sources == j->trees + j->birds;
}

static unsigned failures, cells, zeros, silent, unsought;

static void wrong(const world *w, const char *what, unsigned x, unsigned y, int day) {
    ent_str text = {0}, filter = {0};
    if (failures++ > 3) return;
    put_world(&text, w);
    put_filter(&filter, w);
    printf("%s: %s %s, day %d, by %s%s%s%s, filter%s\n%s\n", what, actor_name[x], actor_name[y],
           day, ent_period_name(w->every), w->directed ? ", directed" : "",
           w->fold ? ", folded" : "", w->bilateral ? ", bilateral" : "", ent_str_get(&filter),
           ent_str_get(&text));
    ent_str_clear(&text);
    ent_str_clear(&filter);
}

static void judge_cell(const world *w, const answer *a, const ent_relation_row *row, unsigned x,
                       unsigned y, bool both, int32_t period) {
    int begin = ent_period_first(w->every, period) - ent_day_of(2011, 1, 1);
    int behind = ent_period_first(w->every, period + 1) - ent_day_of(2011, 1, 1);
    ent_relation_cell c = ent_relation_cell_of(a->r, row, period);
    judged sure = {0}, all = {0};
    int sought = 3;
    bool any = false;
    for (int day = begin < 0 ? 0 : begin; day < behind && day < DAYS; day++) {
        if ((w->since >= 0 && day < w->since) || (w->until >= 0 && day > w->until) ||
            (w->has_as_of && day > w->as_of))
            continue;
        int so = looked_of(w, x, y, day), back = both ? looked_of(w, y, x, day) : 3;
        if (so < sought) sought = so;
        if (back < sought) sought = back;
        any = true;
    }
    unsigned perhaps = 0;
    for (unsigned i = 0; i < w->n_events; i++) {
        const event *e = &w->event[i];
        if (!counts(w, e, x, y, both)) continue;
        if (coarse(w, e)) {
            bool meets = false;
            for (int day = e->first; day <= e->last; day++)
                meets = meets ||
                        (day >= begin && day < behind && !(w->since >= 0 && day < w->since) &&
                         !(w->until >= 0 && day > w->until) && !(w->has_as_of && day > w->as_of));
            perhaps += meets && !e->alleged;
            continue;
        }
        if (begin_of(w->every, e->first) != begin) continue;
        take(&all, e);
        if (!e->alleged) take(&sure, e);
    }
    cells++;
    zeros += c.sought == ENT_SOUGHT_ALL && !c.all.n;
    silent += c.sought != ENT_SOUGHT_ALL && c.sought != ENT_NOT_SOUGHT && !c.all.n;
    unsought += c.sought == ENT_NOT_SOUGHT && !c.all.n;
    if (!same(&c.sure, &sure) || !same(&c.all, &all)) wrong(w, "a cell", x, y, begin);
    if ((int)c.sought != (any ? sought : 0)) wrong(w, "what was looked for", x, y, begin);
    if (c.perhaps != perhaps) wrong(w, "what may lie in it", x, y, begin);
}

static void judge_row(const world *w, const answer *a, const ent_relation_row *row) {
    bool both = row->way == ENT_WAY_BOTH;
    unsigned x = row->way == ENT_WAY_BACK ? row->dyad->b : row->dyad->a;
    unsigned y = row->way == ENT_WAY_BACK ? row->dyad->a : row->dyad->b;
    judged sure = {0}, all = {0}, graded = {0};
    uint64_t n = 0;
    double sum = 0;
    for (unsigned i = 0; i < w->n_events; i++) {
        const event *e = &w->event[i];
        if (!counts(w, e, x, y, both)) continue;
        take(&all, e);
        if (!e->alleged) take(&sure, e);
        if (!e->alleged && e->good) take(&graded, e);
    }
    if (!same(&row->all, &all) || !same(&row->sure, &sure) || !same(&row->graded, &graded))
        wrong(w, "a pair", x, y, 0);
    for (int32_t k = a->r->first; k <= a->r->last; k++) {
        ent_relation_cell c = ent_relation_cell_of(a->r, row, k);
        judge_cell(w, a, row, x, y, both, k);
        n += c.all.n;
        if (c.all.scored) sum += c.all.sum;
    }
    if (row->coarse_all.scored) sum += row->coarse_all.sum;
    if (n + row->coarse_all.n != row->all.n || (row->all.scored && !near(sum, row->all.sum)))
        wrong(w, "periods do not add up", x, y, 0);
}

static const ent_relation_row *row_of(const answer *a, unsigned x, unsigned y, bool both) {
    for (uint32_t i = 0; i < a->r->n_rows; i++) {
        const ent_relation_row *row = &a->r->rows[i];
        unsigned from = row->way == ENT_WAY_BACK ? row->dyad->b : row->dyad->a;
        unsigned to = row->way == ENT_WAY_BACK ? row->dyad->a : row->dyad->b;
        if ((from == x && to == y) || (both && from == y && to == x)) return row;
    }
    return NULL;
}

static void judge(const world *w) {
    answer a = ask(w);
    for (uint32_t i = 0; i < a.r->n_rows; i++) judge_row(w, &a, &a.r->rows[i]);
    for (unsigned x = 0; x < ACTORS; x++)
        for (unsigned y = 0; y < ACTORS; y++)
            for (unsigned i = 0; i < w->n_events; i++)
                if (counts(w, &w->event[i], x, y, !w->directed) && !row_of(&a, x, y, !w->directed))
                    wrong(w, "a pair is missing", x, y, 0);
    end(&a);
}

/* ---- what must not change */

static bool same_tally(const ent_relation_tally *a, const ent_relation_tally *b) {
    return a->n == b->n && a->scored == b->scored && near(a->sum, b->sum) &&
           near(a->mean, b->mean) && near(a->least, b->least) &&
           memcmp(a->quad, b->quad, sizeof a->quad) == 0;
}

static void compare(const world *w, const world *other, const char *what) {
    answer a = ask(w), b = ask(other);
    if (a.r->n_rows != b.r->n_rows || a.r->first != b.r->first || a.r->last != b.r->last)
        wrong(w, what, 0, 0, 0);
    for (uint32_t i = 0; i < a.r->n_rows && i < b.r->n_rows; i++) {
        const ent_relation_row *p = &a.r->rows[i];
        unsigned x = p->way == ENT_WAY_BACK ? p->dyad->b : p->dyad->a;
        unsigned y = p->way == ENT_WAY_BACK ? p->dyad->a : p->dyad->b;
        const ent_relation_row *q = row_of(&b, x, y, p->way == ENT_WAY_BOTH);
        if (!q || !same_tally(&p->all, &q->all)) {
            wrong(w, what, x, y, 0);
            continue;
        }
        for (int32_t k = a.r->first; k <= a.r->last; k++) {
            ent_relation_cell c = ent_relation_cell_of(a.r, p, k),
                              d = ent_relation_cell_of(b.r, q, k);
            if (c.sought != d.sought || !same_tally(&c.sure, &d.sure) ||
                !same_tally(&c.all, &d.all))
                wrong(w, what, x, y, k);
        }
    }
    end(&a);
    end(&b);
}

/* One statement as two that meet. */
static void split_cover(const world *w) {
    world other = *w;
    const cover *c = &w->cover[0];
    if (!w->n_covers || !c->has_since || !c->has_until || c->until == c->since) return;
    other.cover[other.n_covers] = *c;
    other.cover[0].until = c->since;
    other.cover[other.n_covers++].since = c->since + 1;
    compare(w, &other, "a coverage in two parts");
}

/* One mutual event as two; each direction keeps what it had. */
static void split_mutual(const world *w) {
    world one = *w, two = *w;
    one.directed = two.directed = true;
    unsigned i = 0;
    while (i < w->n_events && (!w->event[i].mutual || w->event[i].from & w->event[i].to)) i++;
    if (i == w->n_events || w->n_events == EVENTS) return;
    two.event[i].mutual = false;
    two.event[two.n_events] = two.event[i];
    two.event[two.n_events].from = w->event[i].to;
    two.event[two.n_events++].to = w->event[i].from;
    if (folded(w, w->event[i].from) & folded(w, w->event[i].to)) return;
    compare(&one, &two, "a mutual event in two directions");
}

int main(int argc, char **argv) {
    unsigned n = argc > 1 ? (unsigned)strtoul(argv[1], NULL, 10) : 300;
    make_calendar();
    for (uint32_t i = 0; i < n; i++) {
        world w = make_world(i);
        judge(&w);
        split_cover(&w);
        split_mutual(&w);
    }
    printf("%u ledgers, %u cells, of them %u zero, %u silent, %u not looked for; %u failures\n", n,
           cells, zeros, silent, unsought, failures);
    return failures || !zeros || !silent || !unsought;
}
