/* store_days.c - marks: what folding needs to know of a row, gathered by day while a file is read.
 *
 * A day of a file is one packed text in the table `day`: for each row, in order, how far its number
 * is from the one before, its flags, rank, what else is the same in its versions, its version, and 96
 * bits of the key of rule 2 (within a day that is enough by far), numbers seven bits to a byte.  About
 * 20 bytes a row of GDELT.  When more than a bound has been gathered it is written, and the file has
 * several texts for the day. */

#include "event/mix.h"
#include "event/store_inside.h"

#include <stdlib.h>

enum { MOST_OF_MARK = 96 };

/* ---- what to know of a row */

static bool in_digits(ent_slice s, uint64_t *out) {
    uint64_t x = 0;
    if (!s.n || s.n > 18 || s.s[0] == '0') return false;
    for (size_t i = 0; i < s.n; i++) {
        if (s.s[i] < '0' || s.s[i] > '9') return false;
        x = x * 10 + (uint64_t)(s.s[i] - '0');
    }
    *out = x;
    return true;
}

/* Shorter ids first, then by their bytes, as far as there is room for them. */
static uint64_t rank_of_text(ent_slice id) {
    unsigned char head[8] = {0};
    memcpy(head, id.s, id.n < 7 ? id.n : 7);
    uint64_t rank = UINT64_C(1) << 63 | (uint64_t)(id.n < 126 ? id.n : 126) << 56;
    for (unsigned k = 0; k < 7; k++) rank |= (uint64_t)head[k] << (48 - 8 * k);
    return rank;
}

/* All that a row without an id says: it is the same as another that says the same. */
static uint64_t mix_of_row(const ent_coded *e) {
    const ent_slice texts[] = {e->from.raw, e->from.code, e->from.nation, e->from.role,
                               e->to.raw,   e->to.code,   e->to.nation,   e->to.role,
                               e->code,     e->mode,      e->root,        e->place,
                               e->url,      e->story,     e->publisher,   e->text,
                               e->score_of, e->tags,      e->alleged_by,  e->denied_by};
    uint64_t high, low, at[2] = {0, 0};
    ent_mix m = ent_mix_of(0x726f77);
    if (e->has_position) memcpy(at, (double[2]){e->latitude, e->longitude}, sizeof at);
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++) ent_mix_text(&m, texts[k]);
    ent_mix_word(&m, (uint64_t)e->scheme << 32 | (uint64_t)e->source_quad << 16 |
                         (uint64_t)e->dated << 8 | (uint64_t)e->lasts << 6 |
                         (uint64_t)e->has_root << 5 | (uint64_t)e->is_root << 4 |
                         (uint64_t)e->has_value << 3 | (uint64_t)e->has_position << 2 |
                         (uint64_t)e->directed << 1 | e->mutual);
    ent_mix_word(&m, (uint64_t)(uint32_t)e->last << 32 | (e->has_added ? (uint32_t)e->added : 0));
    ent_mix_word(&m, (uint64_t)(e->has_value ? e->value : 0));
    ent_mix_word(&m, at[0]);
    ent_mix_word(&m, at[1]);
    ent_mix_word(&m, (uint64_t)(uint32_t)e->deaths_low << 32 | (uint32_t)e->deaths_best);
    ent_mix_word(&m, (uint64_t)(uint32_t)e->deaths_high << 32 | e->mentions);
    ent_mix_word(&m, (uint64_t)e->sources << 32 | e->articles);
    ent_mix_word(&m, (uint64_t)e->part << 32 | e->weight);
    ent_mix_end(&m, &high, &low);
    return high;
}

static uint64_t mix_of_id(const ent_coded *e) {
    uint64_t high, low;
    ent_mix m = ent_mix_of(0x6964);
    ent_mix_text(&m, e->id);
    ent_mix_word(&m, e->part);
    ent_mix_end(&m, &high, &low);
    return high;
}

void ent_mark_of(const ent_coded *e, const ent_rules *rules, int64_t event, ent_mark *out) {
    *out = (ent_mark){.event = event, .daily = ent_fold_daily(e, rules->level)};
    out->daily.low >>= 32;
    if (!e->id.n) {
        out->rank = UINT64_MAX;
        out->same = mix_of_row(e);
    } else if (in_digits(e->id, &out->rank)) {
        out->same = e->part;
    } else {
        out->rank = rank_of_text(e->id);
        out->same = mix_of_id(e);
        out->flags |= ENT_MARK_TEXT_ID;
    }
    if (e->version.n) {
        out->version = in_digits(e->version, &out->version) ? out->version + 1 : UINT64_MAX;
        out->flags |= ENT_MARK_VERSION;
    }
    if (ent_fold_echo(e)) out->flags |= ENT_MARK_ECHO;
    if (rules->stories) out->story = ent_fold_story(e);
    if (out->story.high || out->story.low) out->flags |= ENT_MARK_STORY;
}

/* ---- packed */

static unsigned char *pack_number(unsigned char *to, uint64_t x) {
    for (; x >= 128; x >>= 7) *to++ = (unsigned char)(x | 128);
    *to++ = (unsigned char)x;
    return to;
}

static unsigned char *pack_bytes(unsigned char *to, uint64_t x, unsigned n) {
    for (unsigned k = 0; k < n; k++) *to++ = (unsigned char)(x >> 8 * k);
    return to;
}

static size_t pack(const ent_mark *m, int64_t last, unsigned char to[MOST_OF_MARK]) {
    unsigned char *at = pack_number(to, (uint64_t)(m->event - last));
    *at++ = (unsigned char)m->flags;
    at = pack_number(at, m->rank);
    at = pack_number(at, m->same);
    if (m->flags & ENT_MARK_VERSION) at = pack_number(at, m->version);
    at = pack_bytes(at, m->daily.high, 8);
    at = pack_bytes(at, m->daily.low, 4);
    if (m->flags & ENT_MARK_STORY) {
        at = pack_bytes(at, m->story.high, 8);
        at = pack_bytes(at, m->story.low, 8);
    }
    return (size_t)(at - to);
}

static uint64_t take_number(ent_packed *p) {
    uint64_t x = 0;
    for (unsigned shift = 0; shift < 64 && p->at < p->end; shift += 7) {
        unsigned char c = *p->at++;
        x |= (uint64_t)(c & 127) << shift;
        if (c < 128) return x;
    }
    p->bad = true;
    return 0;
}

static uint64_t take_bytes(ent_packed *p, unsigned n) {
    uint64_t x = 0;
    if ((size_t)(p->end - p->at) < n) {
        p->bad = true;
        return 0;
    }
    for (unsigned k = 0; k < n; k++) x |= (uint64_t)*p->at++ << 8 * k;
    return x;
}

static void take_mark(ent_packed *p, ent_mark *m) {
    p->last += (int64_t)take_number(p);
    m->event = p->last;
    m->flags = (unsigned)take_bytes(p, 1);
    m->rank = take_number(p);
    m->same = take_number(p);
    if (m->flags & ENT_MARK_VERSION) m->version = take_number(p);
    m->daily.high = take_bytes(p, 8);
    m->daily.low = take_bytes(p, 4);
    if (m->flags & ENT_MARK_STORY) {
        m->story.high = take_bytes(p, 8);
        m->story.low = take_bytes(p, 8);
    }
}

/* ---- gathered */

static size_t slot_of(const ent_collector *c, ent_day day) {
    size_t k = (uint32_t)day * UINT32_C(2654435761) & (c->n_index - 1);
    while (c->index[k] && c->buckets.at[c->index[k] - 1].day != day) k = (k + 1) & (c->n_index - 1);
    return k;
}

static bool widen(ent_collector *c) {
    size_t n = c->n_index ? c->n_index * 2 : 64;
    uint32_t *index = ent_alloc(n, sizeof *index);
    if (!index) return false;
    ent_free(c->index);
    c->index = index;
    c->n_index = n;
    for (size_t k = 0; k < c->buckets.n; k++)
        c->index[slot_of(c, c->buckets.at[k].day)] = (uint32_t)k + 1;
    return true;
}

static ent_bucket *bucket_of(ent_collector *c, ent_day day) {
    if (c->buckets.n * 2 >= c->n_index && !widen(c)) return NULL;
    size_t k = slot_of(c, day);
    if (!c->index[k]) {
        if (!ent_vec_push(&c->buckets, ((ent_bucket){.day = day}))) return NULL;
        c->index[k] = (uint32_t)c->buckets.n;
    }
    return &c->buckets.at[c->index[k] - 1];
}

static bool fits(ent_bucket *b, size_t n) {
    if (b->room - b->used >= n) return true;
    size_t room = b->room ? b->room * 2 : 2 * MOST_OF_MARK;
    unsigned char *at = ent_resize(b->at, room, 1);
    if (!at) return false;
    b->at = at;
    b->room = room;
    return true;
}

static bool add_story(ent_collector *c, const ent_coded *e, const ent_mark *m) {
    int64_t size = !e->has_value ? -1 : e->value < 0 ? -e->value : e->value;
    c->bytes += sizeof(ent_story_row);
    return ent_vec_push(&c->stories, ((ent_story_row){m->story.high, m->story.low, m->event,
                                                      e->first, size, m->rank, m->same}));
}

ent_status ent_collect(ent_ctx *ctx, ent_store *s, const ent_coded *e, int64_t event) {
    ent_mark mark;
    ent_collector *c = &s->collector;
    ent_mark_of(e, &s->rules, event, &mark);
    ent_bucket *b = bucket_of(c, e->first);
    if (!b || !fits(b, MOST_OF_MARK)) return ent_no_memory(ctx);
    size_t n = pack(&mark, b->last, b->at + b->used);
    b->used += n;
    b->last = event;
    b->n++;
    c->bytes += n;
    if (mark.flags & ENT_MARK_STORY && !add_story(c, e, &mark)) return ent_no_memory(ctx);
    return c->bytes > s->most_bytes ? ent_collected(ctx, s) : ENT_OK;
}

/* ---- written */

static int by_day(const void *a, const void *b) {
    ent_day x = ((const ent_bucket *)a)->day, y = ((const ent_bucket *)b)->day;
    return x < y ? -1 : x > y;
}

static int by_story(const void *a, const void *b) {
    const ent_story_row *x = a, *y = b;
    int64_t p[3] = {(int64_t)x->high, (int64_t)x->low, x->event};
    int64_t q[3] = {(int64_t)y->high, (int64_t)y->low, y->event};
    for (unsigned k = 0; k < 3; k++)
        if (p[k] != q[k]) return p[k] < q[k] ? -1 : 1;
    return 0;
}

static void empty(ent_collector *c) {
    for (size_t k = 0; k < c->buckets.n; k++) ent_free(c->buckets.at[k].at);
    ent_vec_clear(&c->buckets);
    ent_vec_clear(&c->stories);
    ent_free(c->index);
    c->index = NULL;
    c->n_index = 0;
    c->bytes = 0;
}

void ent_collector_clear(ent_collector *c) {
    empty(c);
    ent_vec_clear(&c->touched);
    *c = (ent_collector){0};
}

static ent_status write_stories(ent_ctx *ctx, ent_store *s) {
    ent_collector *c = &s->collector;
    ent_ask *ask;
    if (!c->stories.n) return ENT_OK;
    qsort(c->stories.at, c->stories.n, sizeof *c->stories.at, by_story);
    ENT_TRY(ent_store_get(ctx, s, ENT_ASK_ADD_STORY, &ask));
    for (size_t k = 0; k < c->stories.n; k++) {
        const ent_story_row *r = &c->stories.at[k];
        const int64_t values[] = {(int64_t)r->high, (int64_t)r->low, r->event,
                                  s->in.file,       r->day,          r->extreme,
                                  (int64_t)r->rank, (int64_t)r->same};
        for (int i = 0; i < 8; i++) ent_ask_int(ask, i + 1, values[i]);
        ENT_TRY(ent_ask_run(ctx, s->db, ask));
    }
    return ENT_OK;
}

ent_status ent_collected(ent_ctx *ctx, ent_store *s) {
    ent_collector *c = &s->collector;
    ent_ask *ask;
    if (!c->buckets.n) return ENT_OK;
    qsort(c->buckets.at, c->buckets.n, sizeof *c->buckets.at, by_day);
    ENT_TRY(ent_store_get(ctx, s, ENT_ASK_ADD_DAY, &ask));
    c->chunk++;
    for (size_t k = 0; k < c->buckets.n; k++) {
        const ent_bucket *b = &c->buckets.at[k];
        ent_ask_int(ask, 1, b->day);
        ent_ask_int(ask, 2, s->in.file);
        ent_ask_int(ask, 3, c->chunk);
        ent_ask_int(ask, 4, b->n);
        ent_ask_bytes(ask, 5, (ent_slice){(const char *)b->at, b->used});
        ENT_TRY(ent_ask_run(ctx, s->db, ask));
        if (!ent_vec_push(&c->touched, b->day)) return ent_no_memory(ctx);
    }
    ENT_TRY(write_stories(ctx, s));
    empty(c);
    return ENT_OK;
}

/* ---- and read */

static uint64_t whole(const ent_mark *m, ent_marks_by by) {
    return ent_mix_last(by == ENT_MARKS_BY_ROW ? m->rank ^ ent_mix_last(m->same)
                                               : m->daily.high ^ m->daily.low);
}

ent_status ent_marks_count(ent_ctx *ctx, ent_store *s, ent_day day, uint64_t *n) {
    ent_ask *ask;
    bool row;
    ENT_TRY(ent_store_get(ctx, s, ENT_ASK_N_OF_DAY, &ask));
    ent_ask_int(ask, 1, day);
    ENT_TRY(ent_ask_next(ctx, s->db, ask, &row));
    *n = row ? (uint64_t)ent_got_int(ask, 0) : 0;
    ent_ask_stop(ask);
    return ENT_OK;
}

bool ent_packed_next(ent_packed *p, ent_mark *out) {
    *out = (ent_mark){.file = p->file};
    if (p->bad || p->at >= p->end) return false;
    take_mark(p, out);
    return !p->bad;
}

ent_packed ent_packed_of(ent_slice bytes, uint32_t file) {
    const unsigned char *at = (const unsigned char *)bytes.s;
    return (ent_packed){.at = at, .end = at + bytes.n, .file = file};
}

ent_status ent_packed_damaged(ent_ctx *ctx, const ent_store *s) {
    return ent_db_refuse(ctx, "make it again from the files it was made of",
                         "the ledger \"%s\" is damaged: a day of it cannot be read", s->path);
}

ent_status ent_marks_of_day(ent_ctx *ctx, ent_store *s, ent_day day, ent_marks_by by, uint32_t part,
                            uint32_t parts, ent_marks *out) {
    ent_ask *ask;
    uint32_t place = 0;
    out->n = 0;
    ENT_TRY(ent_store_get(ctx, s, ENT_ASK_DAY, &ask));
    ent_ask_int(ask, 1, day);
    for (bool row;;) {
        ENT_TRY(ent_ask_next(ctx, s->db, ask, &row));
        if (!row) return ENT_OK;
        ent_packed p = ent_packed_of(ent_got_text(ask, 1), (uint32_t)ent_got_int(ask, 0));
        for (ent_mark m; ent_packed_next(&p, &m);) {
            m.place = place++;
            if ((parts < 2 || whole(&m, by) % parts == part) && !ent_vec_push(out, m)) {
                ent_ask_stop(ask);
                return ent_no_memory(ctx);
            }
        }
        if (p.bad) {
            ent_ask_stop(ask);
            return ent_packed_damaged(ctx, s);
        }
    }
}

static int in_order(const void *a, const void *b) {
    ent_day x = *(const ent_day *)a, y = *(const ent_day *)b;
    return x < y ? -1 : x > y;
}

void ent_days_sort(ent_days *days) {
    size_t n = 0;
    if (days->n) qsort(days->at, days->n, sizeof *days->at, in_order);
    for (size_t k = 0; k < days->n; k++)
        if (!n || days->at[n - 1] != days->at[k]) days->at[n++] = days->at[k];
    days->n = n;
}
