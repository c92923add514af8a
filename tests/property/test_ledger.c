/* test_ledger.c - the ledger, against a judge that is slow and obvious.
 *
 * Random ledgers with coverage, random filters and checks.  The judge shares nothing with the
 * engine but the text.  It opens every event into its ordered pairs of actors and every date into
 * its days; it writes down for every pair, kind and day whether that was looked for; and of the
 * events that are open it tries every completion: in or out, on each of their days, and of what
 * lasts on each set of periods.  A number has the least and the largest of the values that come out
 * for its ends, and none above where something was not looked for systematically.  A comparison is
 * true or false where it is so for every two numbers between the ends.
 *
 * `entente events --gaps` is held against days that are ticked off one by one.
 *
 * Usage: test_ledger [REGIONS]. */

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "analyse/events.h"
#include "base/ctx.h"
#include "base/num.h"
#include "base/random.h"
#include "claim/claim.h"
#include "entente/claims.h"

enum {
    ACTORS = 4,
    NOBODY = ACTORS,
    EVENTS = 8,
    COVERS = 4,
    TAGS = 3,
    KINDS = 17,
    CHECKS = 24,
    QUERIES = 6,
    DAYS = 366, /* of 2012; two more stand for all that is earlier and all that is later */
    EARLIER = 0,
    LATER = DAYS + 1
};

static const char *const actor_name[ACTORS] = {"ash", "birch", "cedar", "dogwood"};
static const char *const tag_name[TAGS] = {"gas", "naval", "water"};
static const char *const kind_name[KINDS] = {
    "agree",    "consult",  "support", "concede", "cooperate", "aid",
    "retreat",  "request",  "accuse",  "reject",  "threaten",  "protest",
    "sanction", "mobilize", "coerce",  "assault", "statement"};

/* ---- what the generator knows: days are 1 to 366 of 2012 */

typedef struct date {
    int first, last;
    char text[16];
} date;

typedef struct event {
    unsigned from, to; /* bits of actors; `to` 0: a posture */
    bool mutual;
    int first, last;
    bool lasts, scored, alleged, denied;
    unsigned kind, tags;
    double score;
    char letter, digit;
    bool has_id;
    ent_str text; /* as a statement */
} event;

typedef struct cover {
    unsigned from, to, kinds;
    bool mutual;
    int since, until; /* EARLIER, LATER: not given */
    int how;          /* 0 collected, 1 sampled, 2 systematic */
} cover;

typedef struct filter {
    unsigned by, to, a, b, of; /* 0: not given */
    int kind, tag;             /* -1 */
    int since, until;
    char letter, digit;
    bool alleged, not_alleged, below_given, above_given;
    double below, above;
} filter;

typedef struct world {
    ent_rng rng;
    event event[EVENTS];
    unsigned n_events, n_own; /* the last are of the alternative; those before, of the model */
    int dropped, replaced;    /* by the alternative; -1 */
    cover cover[COVERS];
    unsigned n_covers;
    unsigned group;
    bool has_as_of;
    int as_of;
    ent_str text;
} world;

static uint32_t below(world *w, uint32_t n) {
    return ent_rng_below(&w->rng, n);
}

static bool one_in(world *w, uint32_t n) {
    return below(w, n) == 0;
}

/* ---- the calendar of 2012, by hand */

static int first_of(int month) {
    static const int length[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int day = 1;
    for (int m = 1; m < month; m++) day += length[m - 1];
    return day;
}

static int month_of(int day) {
    int month = 12;
    while (first_of(month) > day) month--;
    return month;
}

/* 2012-01-01 was a Sunday. */
static int period_of(const char *every, int day) {
    if (strcmp(every, "day") == 0) return day;
    if (strcmp(every, "week") == 0) return (day + 5) / 7;
    if (strcmp(every, "month") == 0) return month_of(day);
    if (strcmp(every, "quarter") == 0) return (month_of(day) - 1) / 3;
    return 2012;
}

static date a_day(int day) {
    date d = {.first = day, .last = day};
    int month = month_of(day);
    snprintf(d.text, sizeof d.text, "2012-%02u-%02u", (unsigned)month % 100,
             (unsigned)(day - first_of(month) + 1) % 100);
    return d;
}

static date a_month(int month) {
    date d = {.first = first_of(month), .last = month == 12 ? DAYS : first_of(month + 1) - 1};
    snprintf(d.text, sizeof d.text, "2012-%02u", (unsigned)month % 100);
    return d;
}

/* Most of it happens in few days, so that dates meet. */
static int some_day(world *w) {
    return one_in(w, 4) ? 1 + (int)below(w, DAYS) : first_of(2) + 20 + (int)below(w, 20);
}

static date some_date(world *w) {
    if (one_in(w, 12)) return (date){.first = 1, .last = DAYS, .text = "2012"};
    return one_in(w, 3) ? a_month(month_of(some_day(w))) : a_day(some_day(w));
}

/* ---- the text */

static unsigned some_actors(world *w) {
    if (one_in(w, 5)) return w->group;
    unsigned set = 1u << below(w, ACTORS);
    while (one_in(w, 3)) set |= 1u << below(w, ACTORS);
    return set;
}

static unsigned size_of(unsigned set) {
    unsigned n = 0;
    for (; set; set &= set - 1) n++;
    return n;
}

static void put_who(world *w, ent_str *out, unsigned set) {
    unsigned n = 0;
    if (set == 0) ent_str_add(out, "none");
    if (set == w->group) {
        ent_str_add(out, "grove");
        return;
    }
    if (size_of(set) > 1) ent_str_add(out, "{ ");
    for (unsigned i = 0; i < ACTORS; i++)
        if (set >> i & 1) ent_str_addf(out, "%s%s", n++ ? ", " : "", actor_name[i]);
    if (size_of(set) > 1) ent_str_add(out, " }");
}

/* Somebody to somebody, or to nobody. */
static void choose_sides(world *w, unsigned *from, unsigned *to, bool *mutual) {
    *from = some_actors(w);
    do *to = some_actors(w);
    while (*to == *from && size_of(*to) == 1);
    *mutual = one_in(w, 3);
    if (one_in(w, 6)) *to = 0, *mutual = false;
}

static void put_relation(world *w, ent_str *out, unsigned from, unsigned to, bool mutual) {
    put_who(w, out, from);
    ent_str_add(out, mutual ? " <-> " : " -> ");
    put_who(w, out, to);
}

static void choose_grade(world *w, event *e) {
    for (unsigned n = 1 + below(w, 2), i = 0; i < n; i++) {
        char letter = (char)('A' + below(w, 6)),
             digit = one_in(w, 3) ? '\0' : (char)('1' + below(w, 6));
        ent_str_addf(&e->text, "%s %c", i ? ", birds" : " from trees", letter);
        if (digit) ent_str_add_char(&e->text, digit);
        /* no digit is worse than any */
        bool better = !e->letter || letter < e->letter ||
                      (letter == e->letter && digit && (!e->digit || digit < e->digit));
        if (!better) continue;
        e->letter = letter;
        e->digit = digit;
    }
}

static void choose_date(world *w, event *e) {
    date d = some_date(w);
    e->first = d.first;
    e->last = d.last;
    ent_str_add(&e->text, d.text);
    if (!one_in(w, 5) || d.last + 3 > DAYS) return;
    date end = a_day(d.last + 1 + (int)below(w, 3));
    e->last = end.last;
    e->lasts = true;
    ent_str_addf(&e->text, "..%s", end.text);
}

static void choose_event(world *w, event *e, const char *id) {
    *e = (event){.kind = one_in(w, 2) ? 5 + below(w, 2) : below(w, KINDS)};
    ent_str_add(&e->text, "event ");
    choose_date(w, e);
    choose_sides(w, &e->from, &e->to, &e->mutual);
    ent_str_add_char(&e->text, ' ');
    put_relation(w, &e->text, e->from, e->to, e->mutual);
    ent_str_addf(&e->text, " %s \"it\"", kind_name[e->kind]);
    e->scored = !one_in(w, 6);
    e->score = (int)below(w, 9) - 4;
    if (e->scored) ent_str_addf(&e->text, " score %d", (int)e->score);
    for (unsigned i = 0; i < TAGS; i++) {
        if (!one_in(w, 2)) continue;
        ent_str_addf(&e->text, "%s%s", e->tags ? ", " : " about ", tag_name[i]);
        e->tags |= 1u << i;
    }
    if (id) ent_str_addf(&e->text, " id %s", id);
    e->alleged = one_in(w, 4);
    if (e->alleged) ent_str_add(&e->text, " alleged by birds");
    if (one_in(w, 6)) ent_str_add(&e->text, " denied by trees");
    choose_grade(w, e);
    ent_str_add_char(&e->text, '\n');
}

static void choose_cover(world *w, cover *c) {
    *c = (cover){.since = EARLIER, .until = LATER, .how = one_in(w, 3) ? (int)below(w, 3) : 2};
    if (one_in(w, 2)) {
        c->from = c->to = (1u << ACTORS) - 1;
    } else {
        choose_sides(w, &c->from, &c->to, &c->mutual);
    }
    c->kinds = one_in(w, 4) ? 1u << 5 | 1u << below(w, KINDS) : (1u << KINDS) - 1;
    ent_str_add(&w->text, "coverage ");
    put_relation(w, &w->text, c->from, c->to, c->mutual);
    ent_str_add(&w->text, " kinds");
    if (c->kinds == (1u << KINDS) - 1) ent_str_add(&w->text, " any");
    for (unsigned k = 0, n = 0; k < KINDS && c->kinds != (1u << KINDS) - 1; k++)
        if (c->kinds >> k & 1) ent_str_addf(&w->text, "%s %s", n++ ? "," : "", kind_name[k]);
    date since = some_date(w), until = some_date(w);
    if (one_in(w, 2)) {
        c->since = since.first;
        ent_str_addf(&w->text, " since %s", since.text);
    }
    if (one_in(w, 2) && until.last >= c->since) {
        c->until = until.last;
        ent_str_addf(&w->text, " until %s", until.text);
    }
    static const char *const how[] = {"collected", "sampled", "systematic"};
    ent_str_addf(&w->text, " %s from trees\n", how[c->how]);
}

/* All pairs and postures, so that something is bounded. */
static void cover_all(world *w) {
    static const char *const to[] = {"{ ash, birch, cedar, dogwood }", "none"};
    unsigned all = (1u << ACTORS) - 1;
    date since = some_date(w);
    bool dated = one_in(w, 4);
    for (unsigned i = 0; i < 2; i++) {
        w->cover[w->n_covers++] = (cover){.from = all,
                                          .to = i ? 0 : all,
                                          .kinds = (1u << KINDS) - 1,
                                          .since = dated ? since.first : EARLIER,
                                          .until = LATER,
                                          .how = 2};
        ent_str_addf(&w->text,
                     "coverage { ash, birch, cedar, dogwood } -> %s kinds any%s%s systematic\n",
                     to[i], dated ? " since " : "", dated ? since.text : "");
    }
}

static void put_alternative(world *w) {
    static const char *const id[] = {"e0", "e1", "e2", "e3"};
    ent_str_add(&w->text, "alternative otherwise {\n");
    w->dropped = w->n_own > 1 && one_in(w, 2) ? 0 : -1;
    w->replaced = w->n_own > 2 && one_in(w, 2) ? 1 : -1;
    if (w->dropped >= 0) ent_str_addf(&w->text, "  drop %s\n", id[w->dropped]);
    for (unsigned n = 1 + below(w, 2), i = 0; i < n && w->n_events < EVENTS; i++) {
        event *e = &w->event[w->n_events++];
        choose_event(w, e, i == 0 && w->replaced >= 0 ? id[w->replaced] : NULL);
        ent_str_addf(&w->text, "  %s", ent_str_get(&e->text));
    }
    ent_str_add(&w->text, "}\n");
}

static world make_world(uint32_t number) {
    static const char *const id[] = {"e0", "e1", "e2", "e3"};
    world w = {.rng = ent_rng_new(20171002, ent_hash(ent_slice_of("ledgers")), number)};
    w.has_as_of = one_in(&w, 2);
    date as_of = some_date(&w);
    w.as_of = as_of.last;
    ent_str_add(&w.text, "entente 1\n");
    if (w.has_as_of) ent_str_addf(&w.text, "region r \"R\" { as-of %s }\n", as_of.text);
    ent_str_add(&w.text,
                "source trees \"Trees\" { grade B3 }\nsource birds \"Birds\" { grade D4 }\n");
    for (unsigned i = 0; i < ACTORS; i++) ent_str_addf(&w.text, "actor %s\n", actor_name[i]);
    do w.group = below(&w, 1u << ACTORS);
    while (size_of(w.group) < 2);
    ent_str_add(&w.text, "group grove { ");
    for (unsigned i = 0, n = 0; i < ACTORS; i++)
        if (w.group >> i & 1) ent_str_addf(&w.text, "%s%s", n++ ? ", " : "", actor_name[i]);
    ent_str_add(&w.text, " }\n");
    if (one_in(&w, 2)) cover_all(&w);
    for (unsigned n = below(&w, COVERS); w.n_covers < n;) choose_cover(&w, &w.cover[w.n_covers++]);
    w.n_own = below(&w, EVENTS - 2);
    for (unsigned i = 0; i < w.n_own; i++) {
        choose_event(&w, &w.event[i], i < 4 ? id[i] : NULL);
        ent_str_add(&w.text, ent_str_get(&w.event[i].text));
    }
    w.n_events = w.n_own;
    put_alternative(&w);
    return w;
}

static void clear_world(world *w) {
    for (unsigned i = 0; i < w->n_events; i++) ent_str_clear(&w->event[i].text);
    ent_str_clear(&w->text);
}

/* ---- filters */

/* An actor or the group: what can stand in a filter. */
static unsigned some_party(world *w) {
    return one_in(w, 4) ? w->group : 1u << below(w, ACTORS);
}

static filter everything(void) {
    return (filter){.kind = -1, .tag = -1, .since = EARLIER, .until = LATER};
}

static void put_date(world *w, ent_str *out, const char *word, int *since, int *until) {
    date d = some_date(w);
    ent_str_addf(out, " %s %s", word, d.text);
    if (since) *since = d.first;
    if (until) *until = d.last;
}

static void put_actor_filter(world *w, ent_str *out, filter *f) {
    if (one_in(w, 3)) {
        ent_str_add(out, " by ");
        put_who(w, out, f->by = some_party(w));
    }
    if (one_in(w, 4)) {
        ent_str_add(out, " to ");
        put_who(w, out, f->to = some_party(w));
    }
    if (!one_in(w, 3)) return;
    ent_str_add(out, " between ");
    put_who(w, out, f->a = some_party(w));
    ent_str_add(out, " and ");
    put_who(w, out, f->b = some_party(w));
}

static filter any_filter(world *w, ent_str *out) {
    filter f = everything();
    put_actor_filter(w, out, &f);
    if (one_in(w, 3)) {
        f.kind = one_in(w, 2) ? 5 : (int)below(w, KINDS);
        ent_str_addf(out, " kind %s", kind_name[f.kind]);
    }
    unsigned used = 0; /* a tag that no event has is a mistake, and judged elsewhere */
    for (unsigned i = 0; i < w->n_events; i++) used |= w->event[i].tags;
    f.tag = (int)below(w, TAGS);
    if (one_in(w, 5) && used >> f.tag & 1)
        ent_str_addf(out, " about %s", tag_name[f.tag]);
    else
        f.tag = -1;
    if (one_in(w, 2)) put_date(w, out, "since", &f.since, NULL);
    if (one_in(w, 2)) put_date(w, out, "until", NULL, &f.until);
    if (one_in(w, 6)) {
        f.letter = (char)('A' + below(w, 5));
        f.digit = one_in(w, 2) ? (char)('1' + below(w, 5)) : '\0';
        ent_str_addf(out, " min-grade %c", f.letter);
        if (f.digit) ent_str_add_char(out, f.digit);
    }
    if (one_in(w, 6)) {
        f.alleged = one_in(w, 3);
        f.not_alleged = !f.alleged;
        ent_str_add(out, f.alleged ? " alleged" : " not alleged");
    }
    if (one_in(w, 6)) {
        f.below_given = true;
        f.below = (int)below(w, 7) - 3;
        ent_str_addf(out, " score below %d", (int)f.below);
    }
    if (one_in(w, 6)) {
        f.above_given = true;
        f.above = (int)below(w, 7) - 3;
        ent_str_addf(out, " score above %d", (int)f.above);
    }
    return f;
}

static bool is_refused(const filter *f);

/* Few that leave nothing. */
static filter some_filter(world *w, ent_str *out) {
    size_t mark = out->n;
    filter f = any_filter(w, out);
    while (is_refused(&f) && !one_in(w, 8)) {
        out->n = mark;
        if (out->s) out->s[mark] = '\0';
        f = any_filter(w, out);
    }
    return f;
}

/* ---- the judge: what is asked about */

static bool has(unsigned set, unsigned actor) {
    return set >> actor & 1;
}

/* One ordered pair; NOBODY is what a posture is done to. */
static bool asks(const filter *f, unsigned from, unsigned to) {
    if (from == to) return false;
    if (f->by && !has(f->by, from)) return false;
    if (f->to && (to == NOBODY || !has(f->to, to))) return false;
    if (f->of && !has(f->of, from) && (to == NOBODY || !has(f->of, to))) return false;
    if (!f->a) return true;
    if (to == NOBODY) return false;
    return (has(f->a, from) && has(f->b, to)) || (has(f->b, from) && has(f->a, to));
}

static bool has_link(unsigned from_set, unsigned to_set, bool mutual, unsigned from, unsigned to) {
    if (from == to) return false;
    if (to == NOBODY) return to_set == 0 && has(from_set, from);
    return (has(from_set, from) && has(to_set, to)) ||
           (mutual && has(to_set, from) && has(from_set, to));
}

static bool is_refused(const filter *f) {
    bool any = false;
    for (unsigned from = 0; from < ACTORS; from++)
        for (unsigned to = 0; to <= NOBODY; to++) any = any || asks(f, from, to);
    return !any || f->until < f->since ||
           (f->below_given && f->above_given && f->below <= f->above);
}

/* ---- the judge: what was looked for */

/* How one day of one pair and kind was looked for: -1 not at all. */
static int how_of(const world *w, unsigned from, unsigned to, unsigned kind, int day) {
    int best = -1;
    for (unsigned i = 0; i < w->n_covers; i++) {
        const cover *c = &w->cover[i];
        if (has_link(c->from, c->to, c->mutual, from, to) && has(c->kinds, kind) &&
            day >= c->since && day <= c->until && c->how > best)
            best = c->how;
    }
    return best;
}

/* The least thorough of all pairs, kinds and days of a filter. */
static int coverage_of(const world *w, const filter *f) {
    int worst = 2, until = f->until;
    if (w->has_as_of && until > w->as_of) until = w->as_of;
    if (f->since > until) return -1;
    for (unsigned from = 0; from < ACTORS; from++)
        for (unsigned to = 0; to <= NOBODY; to++)
            for (unsigned kind = 0; kind < KINDS && asks(f, from, to); kind++)
                for (int day = f->since; day <= until; day++) {
                    if (f->kind >= 0 && (unsigned)f->kind != kind) break;
                    int how = how_of(w, from, to, kind, day);
                    if (how < worst) worst = how;
                }
    return worst;
}

/* ---- the judge: which events */

static bool stands(const world *w, unsigned i, bool under) {
    const event *e = &w->event[i];
    if (w->has_as_of && e->first > w->as_of) return false;
    if (i >= w->n_own) return under;
    return !under || ((int)i != w->dropped && (int)i != w->replaced);
}

static bool is_linked(const filter *f, const event *e) {
    for (unsigned from = 0; from < ACTORS; from++)
        for (unsigned to = 0; to <= NOBODY; to++)
            if (has_link(e->from, e->to, e->mutual, from, to) && asks(f, from, to)) return true;
    return false;
}

static bool is_good(const filter *f, const event *e) {
    if (f->letter && (e->letter == 'F' || e->letter > f->letter)) return false;
    if (f->digit && (!e->digit || e->digit == '6' || e->digit > f->digit)) return false;
    return true;
}

typedef enum answer { OUT, OPEN, CERTAIN } answer;

static answer meets(const filter *f, const event *e) {
    unsigned days = 0, in = 0;
    for (int day = e->first; day <= e->last; day++) {
        days++;
        in += day >= f->since && day <= f->until;
    }
    if (!in || !is_linked(f, e) || !is_good(f, e)) return OUT;
    if (f->kind >= 0 && e->kind != (unsigned)f->kind) return OUT;
    if (f->tag >= 0 && !has(e->tags, (unsigned)f->tag)) return OUT;
    if (f->below_given && !(e->scored && e->score < f->below)) return OUT;
    if (f->above_given && !(e->scored && e->score > f->above)) return OUT;
    if ((f->alleged && !e->alleged) || (f->not_alleged && e->alleged)) return OUT;
    return in == days && (!e->alleged || f->alleged) ? CERTAIN : OPEN;
}

/* ---- the judge: every completion
 *
 * A completion says of each event whether it is one and on which days.  A value is that of all of
 * them; scores that are not known may be anything. */

typedef struct ends {
    double low, high;
    bool none; /* in some completion there is no such number */
} ends;

typedef struct call {
    const char *function, *every;
    filter f;
    bool under;
} call;

typedef struct completion {
    const world *w;
    const call *c;
    unsigned at[EVENTS], n;
    bool open[EVENTS];
    bool in[EVENTS];
    uint8_t ticked[DAYS + 2]; /* periods, or days, with an event */
    int day[EVENTS];
    ends *found;
    unsigned long tried;
} completion;

enum { MOST_COMPLETIONS = 300000 };

static void take(ends *found, double low, double high) {
    found->low = fmin(found->low, low);
    found->high = fmax(found->high, high);
}

static bool is(const completion *k, const char *function) {
    return strcmp(k->c->function, function) == 0;
}

static void value_of_scores(const completion *k) {
    double sum = 0, low = INFINITY, high = -INFINITY;
    unsigned n = 0, unscored = 0;
    for (unsigned i = 0; i < k->n; i++) {
        const event *e = &k->w->event[k->at[i]];
        if (!k->in[i]) continue;
        n++;
        unscored += !e->scored;
        sum += e->score;
        if (e->scored) low = fmin(low, e->score), high = fmax(high, e->score);
    }
    if (is(k, "sum")) {
        take(k->found, unscored ? -INFINITY : sum, unscored ? INFINITY : sum);
    } else if (n == 0) {
        k->found->none = true;
    } else if (is(k, "mean")) {
        take(k->found, unscored ? -INFINITY : sum / n, unscored ? INFINITY : sum / n);
    } else if (is(k, "max")) {
        take(k->found, high, unscored ? INFINITY : high);
    } else {
        take(k->found, unscored ? -INFINITY : low, low);
    }
}

static void value_of(const completion *k) {
    unsigned n = 0, periods = 0;
    int first = DAYS + 1, last = 0;
    for (unsigned i = 0; i < k->n; i++) {
        if (!k->in[i]) continue;
        n++;
        first = k->day[i] < first ? k->day[i] : first;
        last = k->day[i] > last ? k->day[i] : last;
    }
    for (unsigned i = 0; i < sizeof k->ticked; i++) periods += k->ticked[i] != 0;
    if (is(k, "count")) take(k->found, n, n);
    if (is(k, "periods")) take(k->found, periods, periods);
    bool dated = is(k, "first") || is(k, "last");
    if (dated && n == 0) k->found->none = true;
    if (dated && n) take(k->found, is(k, "first") ? first : last, is(k, "first") ? first : last);
    if (!dated && !is(k, "count") && !is(k, "periods")) value_of_scores(k);
}

static void complete(completion *k, unsigned i);

/* On that day; what is not asked of days is asked once. */
static void on_day(completion *k, unsigned i, int day) {
    int period = k->c->every ? period_of(k->c->every, day) % (DAYS + 2) : 0;
    k->day[i] = day;
    k->ticked[period]++;
    complete(k, i + 1);
    k->ticked[period]--;
}

/* On all of its days. */
static void on_all(completion *k, unsigned i, int first, int last) {
    k->day[i] = first;
    for (int day = first; day <= last; day++) k->ticked[period_of(k->c->every, day) % (DAYS + 2)]++;
    complete(k, i + 1);
    for (int day = first; day <= last; day++) k->ticked[period_of(k->c->every, day) % (DAYS + 2)]--;
}

static void complete(completion *k, unsigned i) {
    if (k->tried > MOST_COMPLETIONS) return;
    if (i == k->n) {
        k->tried++;
        value_of(k);
        return;
    }
    const event *e = &k->w->event[k->at[i]];
    const filter *f = &k->c->f;
    int first = e->first > f->since ? e->first : f->since;
    int last = e->last < f->until ? e->last : f->until;
    bool by_day = k->c->every || is(k, "first") || is(k, "last");
    k->in[i] = false;
    if (k->open[i]) complete(k, i + 1);
    k->in[i] = true;
    int then = -1;
    for (int day = first; day <= (by_day ? last : first); day++) {
        /* two days of one period are one completion */
        int now = k->c->every ? period_of(k->c->every, day) : day;
        if (now != then) on_day(k, i, day);
        then = now;
    }
    if (e->lasts && k->c->every) on_all(k, i, first, last);
    k->in[i] = false;
}

/* False: too many to try. */
static bool ends_of(const world *w, const call *c, ends *found) {
    completion k = {.w = w, .c = c, .found = found};
    *found = (ends){INFINITY, -INFINITY, false};
    for (unsigned i = 0; i < w->n_events; i++) {
        answer a = stands(w, i, c->under) ? meets(&c->f, &w->event[i]) : OUT;
        if (a == OUT) continue;
        k.open[k.n] = a == OPEN;
        k.at[k.n++] = i;
    }
    complete(&k, 0);
    if (k.tried > MOST_COMPLETIONS) return false;
    if (is(&k, "first") || is(&k, "last") || coverage_of(w, &c->f) == 2) return true;
    /* more may have happened that is not on record, with any score */
    if (!is(&k, "min")) found->high = INFINITY;
    if (is(&k, "min") || is(&k, "sum") || is(&k, "mean")) found->low = -INFINITY;
    return true;
}

/* ---- the judge: comparisons */

typedef enum truth { NO, YES, NO_DATA, REFUSED, TOO_MANY } truth;

static const char *const truth_word[] = {"false", "true", "no data", "refused", "too many"};

static const char *const operators[] = {"=", "!=", "<", "<=", ">", ">="};

static bool holds_between(const char *op, double a, double b) {
    bool equal =
        a == b || (isfinite(a) && isfinite(b) && fabs(a - b) <= 1e-9 * fmax(fabs(a), fabs(b)));
    if (strcmp(op, "=") == 0) return equal;
    if (strcmp(op, "!=") == 0) return !equal;
    if (strcmp(op, "<") == 0) return a < b && !equal;
    if (strcmp(op, "<=") == 0) return a < b || equal;
    if (strcmp(op, ">") == 0) return a > b && !equal;
    return a > b || equal;
}

/* For the ends, for what lies between them, and for a number of one that the other reaches. */
static truth compare(const char *op, ends a, ends b) {
    bool yes = false, no = false;
    if (a.none || b.none) return NO_DATA;
    double x[6] = {a.low, a.high, a.low / 2 + a.high / 2, b.low, b.high, b.low / 2 + b.high / 2};
    for (int i = 0; i < 6; i++)
        for (int k = 0; k < 6; k++) {
            if (!(x[i] >= a.low && x[i] <= a.high && x[k] >= b.low && x[k] <= b.high)) continue;
            if (holds_between(op, x[i], x[k]))
                yes = true;
            else
                no = true;
        }
    return yes && no ? NO_DATA : yes ? YES : NO;
}

/* A date as written: equal to it is any day in it; before it is before its first day. */
static truth compare_date(const char *op, ends a, date d) {
    ends first = {d.first, d.first, false}, last = {d.last, d.last, false};
    if (a.none) return NO_DATA;
    if (strcmp(op, "<") == 0 || strcmp(op, ">=") == 0) return compare(op, a, first);
    if (strcmp(op, ">") == 0 || strcmp(op, "<=") == 0) return compare(op, a, last);
    bool inside = a.low >= d.first && a.high <= d.last;
    bool outside = a.high < d.first || a.low > d.last;
    if (!inside && !outside) return NO_DATA;
    return inside == (strcmp(op, "=") == 0) ? YES : NO;
}

static ends add(ends a, ends b, int sign) {
    ends sum = {a.low + (sign > 0 ? b.low : -b.high), a.high + (sign > 0 ? b.high : -b.low),
                a.none || b.none};
    return sum;
}

/* Within T: the farthest two are, or the nearest two are not. */
static truth compare_within(ends a, ends b, double t) {
    if (a.none || b.none) return NO_DATA;
    double farthest = fmax(a.high - b.low, b.high - a.low), nearest = 0;
    if (a.low > b.high) nearest = a.low - b.high;
    if (b.low > a.high) nearest = b.low - a.high;
    if (holds_between("<=", farthest, t)) return YES;
    return holds_between("<=", nearest, t) ? NO_DATA : NO;
}

static truth negate(truth t) {
    return t == YES ? NO : t == NO ? YES : t;
}

static truth both(truth a, truth b, truth settles) {
    if (a == REFUSED || b == REFUSED) return REFUSED;
    if (a == TOO_MANY || b == TOO_MANY) return TOO_MANY;
    if (a == settles || b == settles) return settles;
    return a == NO_DATA || b == NO_DATA ? NO_DATA : settles == NO ? YES : NO;
}

/* ---- checks: what is written, and what it is */

static call some_call(world *w, ent_str *out, bool dated, bool under) {
    static const char *const numbers[] = {"count", "count", "periods", "sum", "mean", "max", "min"};
    static const char *const periods[] = {"day", "week", "month", "quarter", "year"};
    call c = {.function = dated ? (one_in(w, 2) ? "first" : "last") : numbers[below(w, 7)]};
    ent_str_addf(out, "%s(events", c.function);
    c.f = some_filter(w, out);
    if (strcmp(c.function, "periods") == 0) {
        c.every = periods[below(w, 5)];
        ent_str_addf(out, ", every %s", c.every);
    }
    bool inside = one_in(w, 4); /* the brackets may say it, whatever is said outside */
    if (inside) ent_str_add(out, " under otherwise");
    ent_str_add_char(out, ')');
    c.under = under || inside;
    return c;
}

static truth some_dates(world *w, ent_str *out, bool under) {
    ends a, b;
    call one = some_call(w, out, true, under);
    const char *op = operators[below(w, 6)];
    ent_str_addf(out, " %s ", op);
    if (is_refused(&one.f)) {
        ent_str_add(out, "2012");
        return REFUSED;
    }
    if (one_in(w, 2)) {
        date d = some_date(w);
        ent_str_add(out, d.text);
        return ends_of(w, &one, &a) ? compare_date(op, a, d) : TOO_MANY;
    }
    call other = some_call(w, out, true, under);
    if (is_refused(&other.f)) return REFUSED;
    if (!ends_of(w, &one, &a) || !ends_of(w, &other, &b)) return TOO_MANY;
    /* equal are two only where both are one day */
    return compare(op, a, b);
}

static truth some_numbers(world *w, ent_str *out, bool under) {
    ends a, b = {0, 0, false};
    call one = some_call(w, out, false, under), other;
    bool refused = is_refused(&one.f), two = one_in(w, 3), minus = one_in(w, 2);
    if (!refused && !ends_of(w, &one, &a)) return TOO_MANY;
    if (two) {
        ent_str_add(out, minus ? " - " : " + ");
        other = some_call(w, out, false, under);
        refused = refused || is_refused(&other.f);
        if (!refused && !ends_of(w, &other, &b)) return TOO_MANY;
    }
    const char *op = operators[below(w, 6)];
    int number = (int)below(w, 7) - 2;
    bool within = strcmp(op, "=") == 0 && one_in(w, 2);
    ent_str_addf(out, " %s %d", op, number);
    if (within) ent_str_add(out, " +- 1");
    if (refused) return REFUSED;
    ends sum = two ? add(a, b, minus ? -1 : 1) : a, what = {number, number, false};
    return within ? compare_within(sum, what, 1) : compare(op, sum, what);
}

static truth some_coverage(world *w, ent_str *out) {
    filter f = everything();
    f.by = some_party(w);
    unsigned to = one_in(w, 4) ? 0 : some_party(w);
    unsigned kind = below(w, KINDS + 1);
    date d = some_date(w);
    ent_str_add(out, "covered(");
    put_who(w, out, f.by);
    ent_str_add(out, ", ");
    put_who(w, out, to);
    ent_str_addf(out, ", %s, %s)", kind < KINDS ? kind_name[kind] : "any", d.text);
    if (f.by == to && size_of(to) == 1) return REFUSED;
    for (unsigned from = 0; from < ACTORS; from++)
        for (unsigned k = 0; k < KINDS && has(f.by, from); k++)
            for (unsigned i = 0; i <= NOBODY && (kind == KINDS || kind == k); i++)
                for (int day = d.first; day <= d.last; day++) {
                    bool asked = i == NOBODY ? to == 0 : has(to, i) && i != from;
                    if (asked && how_of(w, from, i, k, day) < 0) return NO;
                }
    return YES;
}

static truth some_question(world *w, ent_str *out, bool under) {
    switch (below(w, 8)) {
    case 0: return some_coverage(w, out);
    case 1:
    case 2: return some_dates(w, out, under);
    default: return some_numbers(w, out, under);
    }
}

static truth some_check(world *w, ent_str *out) {
    bool under = one_in(w, 3);
    uint32_t shape = below(w, 6);
    if (shape == 0) ent_str_add(out, "not ");
    truth t = some_question(w, out, under);
    if (shape == 0) t = negate(t);
    if (shape == 1 || shape == 2) {
        ent_str_add(out, shape == 1 ? " and " : " or ");
        t = both(t, some_question(w, out, under), shape == 1 ? NO : YES);
    }
    if (under) ent_str_add(out, " under otherwise");
    return t;
}

/* ---- the engine beside it */

static unsigned judged[5], wrong;

static void complain(const world *w, const char *what) {
    if (wrong++ < 5) printf("%s\n%s\n", what, ent_str_get(&w->text));
}

static truth truth_of(const ent_check_answer *a) {
    switch (a->tested.outcome) {
    case ENT_OUTCOME_TRUE: return YES;
    case ENT_OUTCOME_FALSE: return NO;
    case ENT_OUTCOME_NO_DATA: return NO_DATA;
    default: return REFUSED;
    }
}

static void check_claims(world *w, const ent_check_result *r, const truth *expected,
                         const size_t *begins) {
    for (unsigned i = 0; i < CHECKS; i++) {
        truth found = truth_of(&r->claims[i].checks[0]);
        judged[expected[i]]++;
        if (expected[i] == TOO_MANY || found == expected[i]) continue;
        char line[1024];
        const char *text = ent_str_get(&w->text) + begins[i];
        snprintf(line, sizeof line, "%.*s\n  is %s, the engine says %s", (int)strcspn(text, "\n"),
                 text, truth_word[expected[i]], truth_word[found]);
        complain(w, line);
    }
}

/* ---- entente events */

/* The longest run of days without an event, between the first and the last day that count. */
static int longest_silence(const bool *busy, int begin, int end) {
    int longest = 0, run = 0;
    for (int day = begin; day <= end; day++) {
        run = busy[day] ? 0 : run + 1;
        longest = run > longest ? run : longest;
    }
    return longest;
}

typedef struct pair_count {
    unsigned n, there, back;
    int first, last; /* begins first, ends last */
    bool busy[DAYS + 2];
} pair_count;

static pair_count count_pair(const world *w, const filter *f, bool under, unsigned a, unsigned b) {
    pair_count p = {.first = DAYS + 1, .last = 0};
    for (unsigned i = 0; i < w->n_events; i++) {
        const event *e = &w->event[i];
        if (!stands(w, i, under) || meets(f, e) != CERTAIN) continue;
        bool there = has_link(e->from, e->to, e->mutual, a, b);
        bool back = b != NOBODY && has_link(e->from, e->to, e->mutual, b, a);
        if (!(there && asks(f, a, b)) && !(back && asks(f, b, a))) continue;
        p.n++;
        p.there += there;
        p.back += back;
        p.first = e->first < p.first ? e->first : p.first;
        p.last = e->last > p.last ? e->last : p.last;
        for (int day = e->first; day <= e->last; day++) p.busy[day] = true;
    }
    return p;
}

/* The days of any coverage of what the filter asks about of the pair. */
static bool coverage_of_pair(const world *w, const filter *f, unsigned a, unsigned b, int *since,
                             int *until) {
    bool any = false;
    for (unsigned i = 0; i < w->n_covers; i++) {
        const cover *c = &w->cover[i];
        bool there = has_link(c->from, c->to, c->mutual, a, b) && asks(f, a, b);
        bool back = b != NOBODY && has_link(c->from, c->to, c->mutual, b, a) && asks(f, b, a);
        if ((!there && !back) || (f->kind >= 0 && !has(c->kinds, (unsigned)f->kind)) ||
            c->until < f->since || c->since > f->until)
            continue;
        if (!any || c->since < *since) *since = c->since;
        if (!any || c->until > *until) *until = c->until;
        any = true;
    }
    return any;
}

static int day_number(ent_day day) {
    return day - ent_day_of(2012, 1, 1) + 1;
}

static void check_silence(world *w, const filter *f, const ent_event_pair *found,
                          const pair_count *p, unsigned b) {
    int since = EARLIER, until = LATER, begin = p->first, end = p->last;
    bool covered = coverage_of_pair(w, f, found->a, b, &since, &until);
    if (covered != found->covered) complain(w, "a pair is covered in one way and not the other");
    since = since > f->since ? since : f->since;
    until = until < f->until ? until : f->until;
    if (w->has_as_of && until > w->as_of) until = w->as_of;
    if (covered && since != EARLIER && since < begin) begin = since;
    if (covered && until != LATER && until > end) end = until;
    int longest = longest_silence(p->busy, begin, end);
    int length = found->silent ? found->silent_to - found->silent_from + 1 : 0;
    if (length != longest) complain(w, "another longest silence");
    for (int day = day_number(found->silent_from);
         found->silent && day <= day_number(found->silent_to); day++)
        if (day < begin || day > end || p->busy[day]) {
            complain(w, "something happens in the silence");
            break;
        }
}

static void check_pairs(world *w, const filter *f, bool under, const ent_events *e) {
    unsigned n_pairs = 0;
    for (unsigned a = 0; a < ACTORS; a++)
        for (unsigned b = a + 1; b <= NOBODY; b++) {
            pair_count p = count_pair(w, f, under, a, b);
            const ent_event_pair *found = NULL;
            for (uint32_t i = 0; i < e->n_pairs; i++)
                if (e->pairs[i].a == a && e->pairs[i].b == (b == NOBODY ? ENT_NONE : b))
                    found = &e->pairs[i];
            n_pairs += p.n > 0;
            if ((found ? found->n : 0) != p.n) complain(w, "another number of events of a pair");
            if (!found || !p.n) continue;
            if (found->there != p.there || found->back != p.back)
                complain(w, "other directions of a pair");
            if (day_number(found->first->record.first) != p.first ||
                day_number(found->last->record.last) != p.last)
                complain(w, "a pair begins or ends on another day");
            check_silence(w, f, found, &p, b);
        }
    if (e->n_pairs != n_pairs) complain(w, "another number of pairs");
    for (uint32_t i = 1; i < e->n_pairs; i++)
        if (e->pairs[i].n > e->pairs[i - 1].n) complain(w, "pairs are out of order");
}

static unsigned queries, pairs;

static void check_query(world *w, ent_ctx *ctx, const ent_region *region) {
    ent_str text = {0};
    filter f = some_filter(w, &text);
    bool under = one_in(w, 3), refused = is_refused(&f);
    ent_events_options o = ENT_EVENTS_OPTIONS_INIT;
    ent_events *e = NULL;
    if (one_in(w, 3)) {
        f.of = some_party(w);
        unsigned i = 0;
        while (!has(f.of, i)) i++;
        o.actor = f.of == w->group ? "grove" : actor_name[i];
    }
    o.filter = ent_str_get(&text);
    o.under = under ? "otherwise" : NULL;
    o.gaps = true;
    ent_status st = ent_events_run(ctx, region, &o, &e);
    size_t mark = w->text.n;
    ent_str_addf(&w->text, "# %s of %s %s\n", o.filter, o.actor ? o.actor : "-",
                 under ? "under" : "");
    if (st != (refused ? ENT_EUSAGE : ENT_OK)) complain(w, ent_last_message(ctx));
    if (st == ENT_OK) {
        unsigned certain = 0, open = 0;
        for (unsigned i = 0; i < w->n_events; i++) {
            answer a = stands(w, i, under) ? meets(&f, &w->event[i]) : OUT;
            certain += a == CERTAIN;
            open += a == OPEN;
        }
        if (e->matches.n != certain || e->matches.n_open != open)
            complain(w, "another number of events");
        int how = coverage_of(w, &f);
        bool asked = false;
        for (unsigned a = 0; a < ACTORS; a++)
            for (unsigned b = 0; b <= NOBODY; b++) asked = asked || asks(&f, a, b);
        if (e->matches.covered != (asked && how >= 0) ||
            (e->matches.covered && (int)e->matches.how != how))
            complain(w, "another coverage");
        check_pairs(w, &f, under, e);
        queries++;
        pairs += e->n_pairs;
    }
    w->text.n = mark;
    w->text.s[mark] = '\0';
    ent_events_free(e);
    ent_str_clear(&text);
}

static void check_world(uint32_t number) {
    world w = make_world(number);
    truth expected[CHECKS];
    size_t begins[CHECKS];
    for (unsigned i = 0; i < CHECKS; i++) {
        ent_str_addf(&w.text, "claim c%u \"c\" { check ", i);
        begins[i] = w.text.n;
        expected[i] = some_check(&w, &w.text);
        ent_str_add(&w.text, " }\n");
    }
    ent_ctx *ctx = ent_ctx_new();
    ent_region *region = NULL;
    ent_check_result *r = NULL;
    ent_check_options few = ENT_CHECK_OPTIONS_INIT;
    few.draws = 1;
    ent_status st = ent_region_read_text(ctx, "l.ent", ent_str_get(&w.text), w.text.n, &region);
    if (st == ENT_OK) st = ent_check_run(ctx, region, &few, &r);
    if (st == ENT_OK) check_claims(&w, r, expected, begins);
    ent_ctx_clear_diags(ctx);
    if (st != ENT_OK) {
        for (size_t i = 0; i < ent_ctx_diag_count(ctx); i++)
            printf("%s\n", ent_ctx_diag(ctx, i)->message);
        complain(&w, ent_last_message(ctx));
    }
    for (unsigned i = 0; i < QUERIES && st == ENT_OK; i++) check_query(&w, ctx, region);
    ent_check_result_free(r);
    ent_region_free(region);
    ent_ctx_free(ctx);
    clear_world(&w);
}

int main(int argc, char **argv) {
    uint32_t n = argc > 1 ? (uint32_t)strtoul(argv[1], NULL, 10) : 400;
    for (uint32_t i = 0; i < n; i++) check_world(i);
    printf(
        "%u checks: %u true, %u false, %u without data, %u refused; %u with too many completions\n",
        judged[YES] + judged[NO] + judged[NO_DATA] + judged[REFUSED] + judged[TOO_MANY],
        judged[YES], judged[NO], judged[NO_DATA], judged[REFUSED], judged[TOO_MANY]);
    printf("%u queries with %u pairs; %u differences\n", queries, pairs, wrong);
    /* a test that answers nothing shows nothing */
    if (judged[YES] < n || judged[NO] < n || judged[NO_DATA] < n || pairs < n) return 2;
    if (judged[TOO_MANY] > n / 2) return 2;
    return wrong ? 1 : 0;
}
