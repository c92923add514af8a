/* dyads_part.c - partial tables of dyads: what reading and writing share, and writing. */

#include "event/dyads_part.h"

#include "event/sketch.h"

#include "base/ctx.h"
#include "base/mem.h"
#include "base/sha256.h"
#include "base/str.h"
#include "event/part_inside.h"

#include <stdlib.h>
#include <string.h>

const char *const ent_part_columns[] = {"a",           "b",           "period",      "n",
                                        "valued",      "sum",         "plus",        "minus",
                                        "least",       "quad0",       "quad1",       "quad2",
                                        "quad3",       "quad4",       "daily_n",     "daily_valued",
                                        "daily_sum",   "daily_plus",  "daily_minus", "daily_least",
                                        "daily_quad0", "daily_quad1", "daily_quad2", "daily_quad3",
                                        "daily_quad4", "root_known",  "root_n",      "root_sum",
                                        "publishers",  NULL};

void ent_part_head_clear(ent_part_head *head) {
    ent_vec_clear(&head->files);
    ent_vec_clear(&head->unmapped);
    ent_vec_clear(&head->days);
}

/* ---- numbers */

void ent_put_millionths(ent_str *out, int64_t x) {
    uint64_t size = x < 0 ? 0 - (uint64_t)x : (uint64_t)x, whole = size / ENT_MILLION;
    unsigned rest = (unsigned)(size % ENT_MILLION), digits = 6;
    ent_str_addf(out, "%s%llu", x < 0 ? "-" : "", (unsigned long long)whole);
    if (rest == 0) return;
    for (; rest % 10 == 0; rest /= 10) digits--;
    ent_str_addf(out, ".%0*u", (int)digits, rest);
}

bool ent_take_millionths(ent_slice s, int64_t *out) {
    bool minus = s.n && s.s[0] == '-', point = false;
    unsigned behind = 0, digits = 0;
    uint64_t x = 0;
    for (size_t i = minus; i < s.n; i++) {
        char c = s.s[i];
        if (c == '.' && !point && digits) {
            point = true;
            continue;
        }
        if (c < '0' || c > '9' || (point && behind == 6)) return false;
        if (x > (INT64_MAX - 9) / 10) return false;
        x = x * 10 + (uint64_t)(c - '0');
        digits++;
        behind += point;
    }
    if (digits == 0 || (point && behind == 0)) return false;
    for (; behind < 6; behind++) {
        if (x > INT64_MAX / 10) return false;
        x *= 10;
    }
    *out = minus ? -(int64_t)x : (int64_t)x;
    return true;
}

/* ---- options in words */

void ent_put_day(ent_str *out, ent_day day) {
    ent_date_print(out, (ent_date){day, day, ENT_DAY});
}

/* What would steer a reader of lines, and blanks, as %XX. */
void ent_put_escaped(ent_str *out, ent_slice s) {
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.s[i];
        if (c <= ' ' || c == '%' || c == ',' || c == 0x7f)
            ent_str_addf(out, "%%%02X", c);
        else
            ent_str_add_char(out, s.s[i]);
    }
}

static void put_scale(ent_str *out, const ent_part_head *h) {
    ent_str_add(out, ent_scale_name(h->options.scale));
    if (h->options.scale != ENT_SCALE_SOURCE || !h->source_scale.n) return;
    ent_str_add_char(out, ':');
    ent_str_add_slice(out, h->source_scale);
}

static void put_span(ent_str *out, const ent_dyads_options *o) {
    if (o->within && o->since != INT32_MIN) ent_put_day(out, o->since);
    ent_str_add(out, o->within ? ".." : "all");
    if (o->within && o->until != INT32_MAX) ent_put_day(out, o->until);
}

static void put_pair(ent_str *out, const ent_dyads_options *o) {
    if (!o->pair[0].n) ent_str_add(out, "all");
    ent_put_escaped(out, o->pair[0]);
    if (o->pair[1].n) ent_str_add_char(out, ',');
    ent_put_escaped(out, o->pair[1]);
}

bool ent_part_put_option(ent_str *out, const ent_part_head *h, unsigned i) {
    const ent_dyads_options *o = &h->options;
    switch (i) {
    case 0: ent_str_addf(out, "every=%s", ent_period_name(o->period)); break;
    case 1: ent_str_addf(out, "by=%s", o->by_actor ? "actor" : "country"); break;
    case 2: ent_str_addf(out, "directed=%s", o->undirected ? "no" : "yes"); break;
    case 3:
        ent_str_add(out, "scale=");
        put_scale(out, h);
        break;
    case 4: ent_str_addf(out, "quads=%s", o->source_quads ? "source" : "standard"); break;
    case 5: ent_str_addf(out, "level=%s", ent_fold_level_name(o->level)); break;
    case 6: ent_str_addf(out, "daily=%s", o->raw_only || h->overlap ? "no" : "yes"); break;
    case 7: ent_str_addf(out, "echoes=%s", o->drop_echoes ? "dropped" : "kept"); break;
    case 8: ent_str_addf(out, "publishers=%s", o->publishers ? "yes" : "no"); break;
    case 9:
        ent_str_add(out, "span=");
        put_span(out, o);
        break;
    case 10:
        ent_str_add(out, "pair=");
        put_pair(out, o);
        break;
    default: return false;
    }
    return true;
}

const char *ent_part_difference(const ent_part_head *a, const ent_part_head *b, ent_str *text) {
    ent_str x = {0}, y = {0};
    ent_str_clear(text);
    for (unsigned i = 0; ent_part_put_option(&x, a, i) && ent_part_put_option(&y, b, i); i++) {
        bool scale = i == 3 && a->options.scale == b->options.scale &&
                     (!a->source_scale.n || !b->source_scale.n); /* one of them has no values */
        bool daily = i == 6 && a->overlap;                       /* is left out anyway */
        bool differs = !scale && !daily && strcmp(ent_str_get(&x), ent_str_get(&y)) != 0;
        if (differs) {
            ent_str_addf(text, "%s, not with %s", ent_str_get(&y), ent_str_get(&x));
            break;
        }
        ent_str_clear(&x);
        ent_str_clear(&y);
    }
    ent_str_clear(&x);
    ent_str_clear(&y);
    return text->n ? ent_str_get(text) : NULL;
}

/* ---- writing */

typedef struct writing {
    ent_ctx *ctx;
    ent_dyads *d;
    const ent_part_head *head;
    ent_take_fn *take;
    void *user;
    ent_str out;
    ent_sha256 hash;
    uint64_t n;
} writing;

static ent_status flush(writing *w) {
    if (ent_str_failed(&w->out)) return ent_no_memory(w->ctx);
    ent_sha256_add(&w->hash, (ent_slice){ent_str_get(&w->out), w->out.n});
    if (w->out.n && !w->take(w->user, ent_str_get(&w->out), w->out.n))
        return ent_fail(w->ctx, ENT_EIO, "the partial table cannot be written");
    w->out.n = 0;
    return ENT_OK;
}

static void put_days(writing *w) {
    ent_day day = INT32_MIN;
    for (unsigned n = 0; ent_dyads_next_day(w->d, &day); n++) {
        ent_day first = day, next = day;
        while (++next, ent_dyads_next_day(w->d, &next) && next == day + 1) day = next;
        ent_str_add(&w->out, n % 8 == 0 ? (n ? "\n# days " : "# days ") : " ");
        ent_put_day(&w->out, first);
        if (day > first) {
            ent_str_add(&w->out, "..");
            ent_put_day(&w->out, day);
        }
        day++;
    }
    if (w->out.n && w->out.s[w->out.n - 1] != '\n') ent_str_add_char(&w->out, '\n');
}

static void put_first_last(ent_str *out, ent_day first, ent_day last) {
    if (first > last) return;
    ent_str_add(out, " first=");
    ent_put_day(out, first);
    ent_str_add(out, " last=");
    ent_put_day(out, last);
}

static void put_facts(ent_str *out, const ent_dyads_facts *f) {
    ent_str_addf(out, "# told events=%llu outside=%llu others=%llu echoes=%llu alleged=%llu",
                 (unsigned long long)f->events, (unsigned long long)f->outside,
                 (unsigned long long)f->others, (unsigned long long)f->echoes,
                 (unsigned long long)f->alleged);
    ent_str_addf(out, " undirected=%llu mutual=%llu coarse=%llu valueless=%llu",
                 (unsigned long long)f->undirected, (unsigned long long)f->mutual,
                 (unsigned long long)f->coarse, (unsigned long long)f->valueless);
    put_first_last(out, f->first, f->last);
    ent_str_add_char(out, '\n');
}

static void put_file(ent_str *out, const ent_part_file *f) {
    ent_str_add(out, "# file sha256=");
    ent_str_add_slice(out, f->sha256);
    ent_str_add(out, " format=");
    ent_put_escaped(out, f->format);
    ent_str_addf(out, " rows=%llu events=%llu left_out=%llu", (unsigned long long)f->rows,
                 (unsigned long long)f->events, (unsigned long long)f->left_out);
    put_first_last(out, f->first, f->last);
    ent_str_add(out, " name=");
    ent_put_escaped(out, f->name);
    ent_str_add_char(out, '\n');
}

static ent_status put_head(writing *w) {
    const ent_part_head *h = w->head;
    ent_str *out = &w->out;
    ent_str_addf(out, "# entente partial %d", ENT_PART_VERSION);
    ent_str option = {0};
    for (unsigned i = 0; ent_part_put_option(&option, h, i); i++) {
        ent_str_addf(out, " %s", ent_str_get(&option));
        ent_str_clear(&option);
    }
    ent_str_add_char(out, '\n');
    put_days(w);
    put_facts(out, &h->facts);
    for (size_t i = 0; i < h->files.n; i++) put_file(out, &h->files.at[i]);
    for (size_t i = 0; i < h->unmapped.n; i++) {
        ent_str_addf(out, "# unmapped %llu ", (unsigned long long)h->unmapped.at[i].n);
        ent_put_escaped(out, h->unmapped.at[i].name);
        ent_str_add_char(out, '\n');
    }
    for (size_t i = 0; ent_part_columns[i]; i++)
        ent_str_addf(out, "%s%s", i ? "," : "", ent_part_columns[i]);
    ent_str_add_char(out, '\n');
    return flush(w);
}

static void put_name(ent_str *out, ent_slice name) {
    bool quoted = name.s && name.n == 0;
    for (size_t i = 0; i < name.n; i++) quoted |= memchr("\",\r\n#", name.s[i], 5) != NULL;
    if (quoted) ent_str_add_char(out, '"');
    for (size_t i = 0; i < name.n; i++) {
        if (name.s[i] == '"') ent_str_add_char(out, '"');
        ent_str_add_char(out, name.s[i]);
    }
    if (quoted) ent_str_add_char(out, '"');
}

static void put_tally(ent_str *out, const ent_dyad_tally *t, bool known) {
    const int64_t x[] = {(int64_t)t->n, (int64_t)t->valued, t->sum, t->plus, t->minus};
    for (size_t i = 0; i < 5; i++) {
        ent_str_add_char(out, ',');
        if (known) ent_put_millionths(out, x[i]);
    }
    ent_str_add_char(out, ',');
    if (known && t->least != INT64_MAX) ent_put_millionths(out, t->least);
    for (size_t q = 0; q < 5; q++) {
        ent_str_add_char(out, ',');
        if (known) ent_put_millionths(out, (int64_t)t->quads[q]);
    }
}

static int order_of_words(const void *x, const void *y) {
    uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y;
    return (a > b) - (a < b);
}

/* "~" before the words of bits; hashes in order. */
static void put_sketch(ent_str *out, const ent_sketch *s) {
    uint64_t word[ENT_SKETCH_WORDS];
    size_t n = s->many ? ENT_SKETCH_WORDS : s->n;
    if (n) memcpy(word, s->at, n * sizeof *word);
    if (s->many)
        ent_str_add_char(out, '~');
    else
        qsort(word, n, sizeof *word, order_of_words);
    for (size_t i = 0; i < n; i++) ent_str_addf(out, "%016llx", (unsigned long long)word[i]);
}

static ent_status put_row(void *user, ent_ctx *ctx, const ent_dyad_cell *c) {
    writing *w = user;
    ent_str *out = &w->out;
    (void)ctx;
    put_name(out, ent_dyads_name(w->d, c->a));
    ent_str_add_char(out, ',');
    put_name(out, ent_dyads_name(w->d, c->b));
    ent_str_add_char(out, ',');
    ent_period_print(out, w->head->options.period, c->period);
    put_tally(out, &c->raw, true);
    put_tally(out, &c->daily, !w->head->options.raw_only && !w->head->overlap);
    ent_str_add_char(out, ',');
    ent_put_millionths(out, (int64_t)c->root_known);
    ent_str_add_char(out, ',');
    ent_put_millionths(out, (int64_t)c->root_n);
    ent_str_add_char(out, ',');
    ent_put_millionths(out, c->root_sum);
    ent_str_add_char(out, ',');
    if (c->seen) put_sketch(out, c->seen);
    ent_str_add_char(out, '\n');
    w->n++;
    return out->n > 1 << 16 || ent_str_failed(out) ? flush(w) : ENT_OK;
}

ent_status ent_part_write(ent_ctx *ctx, ent_dyads *d, const ent_part_head *head, ent_take_fn *take,
                          void *user) {
    writing w = {
        .ctx = ctx, .d = d, .head = head, .take = take, .user = user, .hash = ent_sha256_new()};
    char hex[65];
    ent_status st = put_head(&w);
    if (st == ENT_OK) st = ent_dyads_each(ctx, d, put_row, &w);
    if (st == ENT_OK) st = flush(&w);
    if (st == ENT_OK) {
        ent_sha256_end(&w.hash, hex);
        ent_str_addf(&w.out, "# end %llu sha256=%s\n", (unsigned long long)w.n, hex);
        if (ent_str_failed(&w.out))
            st = ent_no_memory(ctx);
        else if (!take(user, ent_str_get(&w.out), w.out.n))
            st = ent_fail(ctx, ENT_EIO, "the partial table cannot be written");
    }
    ent_str_clear(&w.out);
    return st;
}
