/* fold.c - keys that are the same where rows tell of the same event.
 *
 * What has to be the same is written as a sequence of 64-bit words in which every field begins with
 * its length, so that no two different sets of fields are written alike, ("ab", "c") and ("a", "bc")
 * among them.  The words are mixed two at a time as MurmurHash3 does it for x64, 128 bits (Appleby
 * 2011, public domain), by shifts and multiplications alone: the same on every machine. */

#include "event/fold.h"

#include "event/countries.h"

#include <string.h>

/* A key of one rule is never that of another. */
enum { DAILY = 0x64617900, STORY = 0x73746f00 };

typedef struct mixer {
    uint64_t a, b, waiting, n; /* n words so far; the odd one waits for its partner */
} mixer;

static uint64_t rotated(uint64_t x, unsigned by) {
    return x << by | x >> (64 - by);
}

static uint64_t finished(uint64_t x) {
    x = (x ^ x >> 33) * 0xff51afd7ed558ccdU;
    x = (x ^ x >> 33) * 0xc4ceb9fe1a85ec53U;
    return x ^ x >> 33;
}

static void add_pair(mixer *m, uint64_t x, uint64_t y) {
    const uint64_t p = 0x87c37b91114253d5U, q = 0x4cf5ad432745937fU;
    m->a ^= rotated(x * p, 31) * q;
    m->a = (rotated(m->a, 27) + m->b) * 5 + 0x52dce729;
    m->b ^= rotated(y * q, 33) * p;
    m->b = (rotated(m->b, 31) + m->a) * 5 + 0x38495ab5;
}

static void add_word(mixer *m, uint64_t word) {
    if (m->n++ % 2) add_pair(m, m->waiting, word);
    else m->waiting = word;
}

static mixer begun(unsigned rule, unsigned level) {
    mixer m = {.a = rule | level, .b = rule};
    return m;
}

static ent_fold_key ended(mixer *m) {
    uint64_t n = m->n;
    if (n % 2) add_word(m, 0);
    uint64_t a = m->a ^ n, b = m->b ^ n;
    a += b;
    b += a;
    a = finished(a);
    b = finished(b);
    a += b;
    return (ent_fold_key){a, a + b};
}

/* Little-endian whatever the machine; compilers make one load of it. */
static uint64_t word_at(const unsigned char *s) {
    return (uint64_t)s[0] | (uint64_t)s[1] << 8 | (uint64_t)s[2] << 16 | (uint64_t)s[3] << 24 |
           (uint64_t)s[4] << 32 | (uint64_t)s[5] << 40 | (uint64_t)s[6] << 48 |
           (uint64_t)s[7] << 56;
}

static void add_text(mixer *m, ent_slice text) {
    const unsigned char *s = (const unsigned char *)text.s;
    size_t n = text.n;
    add_word(m, n);
    for (; n >= 8; s += 8, n -= 8)
        add_word(m, word_at(s));
    if (n) {
        unsigned char rest[8] = {0};
        memcpy(rest, s, n);
        add_word(m, word_at(rest));
    }
}

/* ---- who: the country where it is asked for and known, else what the file tells most exactly */

typedef struct who {
    bool known; /* by the code of its country, which stays where the numbers of a table change */
    ent_slice name;
} who;

static who named(const ent_party *p, bool by_country) {
    if (by_country && p->country)
        return (who){true, ent_slice_of(ent_country_code(p->country))};
    if (by_country && p->nation.n) return (who){false, p->nation};
    return (who){false, p->code.n ? p->code : p->raw};
}

static int order(who a, who b) {
    if (a.known != b.known) return a.known ? -1 : 1;
    size_t n = a.name.n < b.name.n ? a.name.n : b.name.n;
    int c = n ? memcmp(a.name.s, b.name.s, n) : 0;
    if (c) return c;
    return a.name.n < b.name.n ? -1 : a.name.n > b.name.n;
}

/* Without a direction the two are the same pair either way round. */
static void add_pair_of(mixer *m, const ent_coded *e, bool by_country) {
    who from = named(&e->from, by_country), to = named(&e->to, by_country);
    bool either_way = !e->directed || e->mutual;
    if (either_way && order(from, to) > 0) {
        who swapped = from;
        from = to;
        to = swapped;
    }
    add_word(m, either_way);
    add_word(m, from.known);
    add_text(m, from.name);
    add_word(m, to.known);
    add_text(m, to.name);
}

/* ---- what */

/* The root of a CAMEO code is its first two digits, that of a PLOVER one the category. */
static ent_slice root_of(const ent_coded *e) {
    if (e->scheme == ENT_SCHEME_CAMEO)
        return e->code.n >= 2 ? (ent_slice){e->code.s, 2} : e->root;
    return e->code.n ? e->code : e->root;
}

/* Rows of UCDP and ACLED are events already, checked by people: two on one day are two. */
static bool is_event(const ent_coded *e) {
    return e->scheme == ENT_SCHEME_UCDP || e->scheme == ENT_SCHEME_ACLED;
}

ent_fold_key ent_fold_daily(const ent_coded *event, ent_fold_level level) {
    mixer m = begun(DAILY, level);
    add_word(&m, (uint64_t)(uint32_t)event->first << 32 | (uint32_t)event->last);
    add_pair_of(&m, event, level != ENT_FOLD_FULL);
    add_word(&m, event->scheme);
    if (level == ENT_FOLD_ROOT) {
        add_text(&m, root_of(event));
    } else {
        add_text(&m, event->code);
        add_text(&m, event->mode);
    }
    if (is_event(event)) {
        add_text(&m, event->id);
        add_word(&m, event->part);
    }
    return ended(&m);
}

ent_fold_key ent_fold_story(const ent_coded *event) {
    ent_slice report = event->url.n ? event->url : event->story;
    if (!report.n || is_event(event)) return (ent_fold_key){0, 0};
    mixer m = begun(STORY, event->url.n ? 1 : 2);
    add_text(&m, report);
    add_pair_of(&m, event, false);
    add_word(&m, event->quad);
    return ended(&m);
}

bool ent_fold_echo(const ent_coded *event) {
    if (!event->has_added || event->dated != ENT_DATED_DAY) return false;
    switch ((int64_t)event->added - event->first) {
    case 7:
    case 30:
    case 31:
    case 365:
    case 366: return true;
    default: return false;
    }
}
