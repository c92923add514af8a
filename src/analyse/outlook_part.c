/* outlook_part.c - a shard of a simulation as a text, and all of them put together again.
 *
 *   # entente simulation 1
 *   model caspian.ent
 *   sha256 ..            of the model's files
 *   theatre caspian
 *   seed 1               what was asked, a line each; the same in all parts of a run
 *   draws 200 of 50
 *   queries 61
 *   shard 3 of 16 from 25 to 37
 *   draw 25 0 812        replicates that were stopped, events
 *   4 2 4 0 0 0 ..       of each query: sum, sum over the even replicates, sum of squares
 *   end ..               SHA-256 of everything above
 *
 * Sums are what a run keeps, and numbers are written so that they read back as they were: so nothing
 * can differ from one run. */

#include "analyse/outlook.h"

#include "base/mem.h"
#include "base/num.h"
#include "base/sha256.h"
#include "entente/entente.h"
#include "event/fault.h"

#include <math.h>
#include <string.h>

#define FIRST "# entente simulation 1"
#define ANY_VERSION "# entente simulation "
#define RELATIONS "# entente partial "

enum { MOST_QUERIES = 1 << 16, MOST_DRAWS = 1 << 20, MOST_NAMES = 256 };
#define MOST_SUMS (UINT64_C(1) << 25) /* draws times queries: less than a gigabyte */

/* ---- writing */

static void put_line(ent_str *out, const char *word, ent_slice value) {
    ent_str_addf(out, "%s ", word);
    ent_str_add_slice(out, value);
    ent_str_add_char(out, '\n');
}

static void put_head(ent_str *out, const ent_outlook *x, const char *model) {
    const ent_region *g = x->region;
    ent_str_add(out, FIRST "\n");
    put_line(out, "model", ent_slice_of(model));
    put_line(out, "sha256", ent_slice_of(g->sha256));
    put_line(out, "version", ent_slice_of(ent_version()));
    for (size_t i = 0; i < g->set.n; i++) put_line(out, "set", g->set.at[i]);
    put_line(out, "theatre", x->theatre->name);
    if (x->alternative != ENT_NONE) put_line(out, "under", g->alternatives[x->alternative].name);
    for (uint32_t i = 0; i < x->n_dropped; i++)
        put_line(out, "drop", g->assumptions[x->dropped[i]].name);
    for (uint32_t i = 0; i < x->n_with; i++) put_line(out, "with", x->with[i]);
    for (uint32_t i = 0; i < x->n_without; i++) put_line(out, "without", x->without[i]);
    if (x->within > 0) {
        ent_str_add(out, "within ");
        ent_num_print(out, x->within);
        ent_str_add_char(out, '\n');
    }
    ent_str_addf(out, "seed %llu\n", (unsigned long long)x->how.seed);
    if (x->best_only) ent_str_add(out, "best 1\n");
    ent_str_addf(out, "draws %u of %u\n", (unsigned)x->how.n_draws, (unsigned)x->how.n_replicates);
    ent_str_addf(out, "queries %u\n", (unsigned)x->n_queries);
}

static void put_sums(ent_str *out, const ent_outlook *x, uint32_t d) {
    const ent_ensemble *e = &x->ensemble;
    ent_str_addf(out, "draw %u %u %llu\n", (unsigned)d, (unsigned)e->explosive[d],
                 (unsigned long long)e->events[d]);
    for (uint32_t q = 0; q < e->n_queries; q++) {
        size_t i = (size_t)q * e->n_draws + d;
        if (q) ent_str_add_char(out, ' ');
        ent_num_print(out, e->sum[i]);
        ent_str_add_char(out, ' ');
        ent_num_print(out, e->half[i]);
        ent_str_add_char(out, ' ');
        ent_num_print(out, e->square[i]);
    }
    ent_str_add_char(out, '\n');
}

static void put_end(ent_str *out) {
    char hex[65];
    ent_sha256 s = ent_sha256_new();
    ent_sha256_add(&s, (ent_slice){ent_str_get(out), out->n});
    ent_sha256_end(&s, hex);
    ent_str_addf(out, "end %s\n", hex);
}

ent_status ent_outlook_part(ent_ctx *ctx, const ent_outlook *x, const char *model, char **text) {
    ent_str out = {0};
    *text = NULL;
    put_head(&out, x, model);
    uint32_t to = x->how.to_draw ? x->how.to_draw : x->how.n_draws;
    ent_str_addf(&out, "shard %u of %u from %u to %u\n", (unsigned)(x->shard ? x->shard : 1),
                 (unsigned)(x->n_shards ? x->n_shards : 1), (unsigned)x->how.from_draw,
                 (unsigned)to);
    for (uint32_t d = x->how.from_draw; d < to; d++) put_sums(&out, x, d);
    put_end(&out);
    *text = ent_str_take(&out);
    return *text ? ENT_OK : ent_no_memory(ctx);
}

bool ent_is_outlook_part(const char *text, size_t n) {
    return n >= strlen(ANY_VERSION) && memcmp(text, ANY_VERSION, strlen(ANY_VERSION)) == 0;
}

/* ---- reading */

struct ent_outlook_parts {
    ent_arena arena;
    ent_slice head;                              /* of the first part: what all have in common */
    const char *model, *theatre, *under, *first; /* `first`: how the first part is called */
    ent_slice sha256;
    const char *set[MOST_NAMES + 1], *drop[MOST_NAMES + 1], *with[MOST_NAMES + 1],
        *without[MOST_NAMES + 1];
    uint32_t n_set, n_drop, n_with, n_without;
    double within;
    uint64_t seed;
    bool best_only;
    uint32_t n_draws, n_replicates, n_queries, n_shards;
    ent_ensemble ensemble;
    const char **from; /* per draw: the part that has it; NULL: none yet */
};

/* One part as it is read. */
typedef struct reader {
    ent_ctx *ctx;
    ent_outlook_parts *parts;
    const char *name; /* of the part */
    const char *text, *at, *end;
    uint64_t line;
    ent_fault fault;
} reader;

static ent_status bad(reader *r, const char *code, const char *what) {
    ent_fault_set(&r->fault, ENT_EINPUT, code, r->line, "%s", what);
    ent_fault_help(&r->fault, "make it again with entente simulate MODEL --shard=K/N -o FILE");
    return ent_fault_tell(r->ctx, &r->fault, r->name);
}

static ent_status damaged(reader *r, const char *what) {
    return bad(r, "E320", what);
}

static bool next_line(reader *r, ent_slice *line) {
    if (r->at >= r->end) return false;
    const char *stop = memchr(r->at, '\n', (size_t)(r->end - r->at));
    *line = (ent_slice){r->at, (size_t)((stop ? stop : r->end) - r->at)};
    r->at = stop ? stop + 1 : r->end;
    r->line++;
    return true;
}

/* The word before the first blank; `line` is what follows. */
static ent_slice word_of(ent_slice *line) {
    const char *blank = line->n ? memchr(line->s, ' ', line->n) : NULL;
    ent_slice word = {line->s, blank ? (size_t)(blank - line->s) : line->n};
    size_t used = word.n + (blank ? 1 : 0);
    *line = (ent_slice){line->s + used, line->n - used};
    return word;
}

static bool count_of(ent_slice word, uint64_t most, uint64_t *out) {
    double x;
    if (!word.n || word.s[0] == '-' || !ent_num_parse(word, &x)) return false;
    if (!(x >= 0 && x <= (double)most) || x != floor(x)) return false;
    *out = (uint64_t)x;
    return true;
}

static bool small(ent_slice word, uint32_t most, uint32_t *out) {
    uint64_t x;
    bool fine = count_of(word, most, &x);
    if (fine) *out = (uint32_t)x;
    return fine;
}

/* The seed has more digits than a double. */
static bool seed_of(ent_slice word, uint64_t *out) {
    uint64_t x = 0;
    for (size_t i = 0; i < word.n; i++) {
        if (word.s[i] < '0' || word.s[i] > '9') return false;
        unsigned digit = (unsigned)(word.s[i] - '0');
        if (x > (UINT64_MAX - digit) / 10) return false;
        x = x * 10 + digit;
    }
    *out = x;
    return word.n > 0;
}

static ent_status checksum(reader *r) {
    const char *last = r->end;
    if (last > r->text && last[-1] == '\n') last--;
    while (last > r->text && last[-1] != '\n') last--;
    ent_slice line = {last, (size_t)(r->end - last)};
    if (line.n && line.s[line.n - 1] == '\n') line.n--;
    char hex[65];
    ent_sha256 s = ent_sha256_new();
    ent_sha256_add(&s, (ent_slice){r->text, (size_t)(last - r->text)});
    ent_sha256_end(&s, hex);
    bool ends = line.n == 68 && memcmp(line.s, "end ", 4) == 0;
    if (!ends) return damaged(r, "this part is cut off: its last line does not begin with \"end\"");
    if (memcmp(line.s + 4, hex, 64) != 0)
        return damaged(r, "this part was changed: its checksum does not fit what stands above it");
    r->end = last;
    return ENT_OK;
}

static ent_status check_kind(reader *r) {
    size_t n = (size_t)(r->end - r->text);
    r->line = 1;
    if (n >= strlen(RELATIONS) && memcmp(r->text, RELATIONS, strlen(RELATIONS)) == 0) {
        ent_fault_set(&r->fault, ENT_EINPUT, "E295", 1,
                      "this is a partial table of relations, and others are parts of a simulation");
        ent_fault_help(&r->fault, "merge each kind by itself");
        return ent_fault_tell(r->ctx, &r->fault, r->name);
    }
    if (!ent_is_outlook_part(r->text, n))
        return damaged(r, "this is no part of a simulation: its first line does not begin with "
                          "\"" ANY_VERSION "\"");
    size_t first = strlen(FIRST);
    if (n <= first || memcmp(r->text, FIRST "\n", first + 1) != 0)
        return damaged(r,
                       "this part is of another version; merge it with the program that wrote it");
    r->line = 0;
    return ENT_OK;
}

static bool add_name(ent_outlook_parts *p, const char **list, uint32_t *n, ent_slice name) {
    if (*n == MOST_NAMES) return false;
    list[*n] = ent_arena_copy(&p->arena, name.s, name.n);
    return list[(*n)++] != NULL;
}

static bool take_text(ent_outlook_parts *p, const char **to, ent_slice text) {
    *to = ent_arena_copy(&p->arena, text.s, text.n);
    return *to != NULL;
}

/* A line of the head. */
static bool take(ent_outlook_parts *p, ent_slice word, ent_slice rest) {
    ent_slice value = rest;
    if (ent_slice_is(word, "model")) return take_text(p, &p->model, rest);
    if (ent_slice_is(word, "version")) return true;
    if (ent_slice_is(word, "theatre")) return take_text(p, &p->theatre, rest);
    if (ent_slice_is(word, "under")) return take_text(p, &p->under, rest);
    if (ent_slice_is(word, "set")) return add_name(p, p->set, &p->n_set, rest);
    if (ent_slice_is(word, "drop")) return add_name(p, p->drop, &p->n_drop, rest);
    if (ent_slice_is(word, "with")) return add_name(p, p->with, &p->n_with, rest);
    if (ent_slice_is(word, "without")) return add_name(p, p->without, &p->n_without, rest);
    if (ent_slice_is(word, "within")) return ent_num_parse(rest, &p->within) && p->within > 0;
    if (ent_slice_is(word, "seed")) return seed_of(rest, &p->seed);
    if (ent_slice_is(word, "best")) return p->best_only = ent_slice_is(rest, "1");
    if (ent_slice_is(word, "queries")) return small(rest, MOST_QUERIES, &p->n_queries);
    if (ent_slice_is(word, "sha256")) {
        p->sha256 = rest;
        return rest.n == 64;
    }
    if (!ent_slice_is(word, "draws")) return false;
    bool fine = small(word_of(&value), MOST_DRAWS, &p->n_draws);
    fine = fine && ent_slice_is(word_of(&value), "of");
    return fine && small(value, MOST_DRAWS, &p->n_replicates);
}

static bool is_complete(const ent_outlook_parts *p) {
    return p->model && p->theatre && p->sha256.n && p->seed && p->n_draws && p->n_replicates &&
           p->n_queries && (uint64_t)p->n_draws * p->n_queries <= MOST_SUMS;
}

/* The first line in which two heads differ, of this part and of the first. */
static ent_status foreign(reader *r, ent_slice head) {
    ent_outlook_parts *p = r->parts;
    reader first = {.at = p->head.s, .end = p->head.s + p->head.n};
    reader own = {.at = head.s, .end = head.s + head.n};
    ent_slice x = {0}, y = {0};
    bool more = true;
    do {
        more = next_line(&first, &x);
        more = next_line(&own, &y) && more;
    } while (more && ent_slice_eq(x, y));
    r->line = own.line;
    ent_fault_set(&r->fault, ENT_EINPUT, "E321", r->line,
                  "this part is of another run: it has \"%.*s\", and \"%s\" has \"%.*s\"",
                  (int)(y.n < 120 ? y.n : 120), y.s, p->first, (int)(x.n < 120 ? x.n : 120), x.s);
    ent_fault_help(&r->fault, "merge the parts of one run: the same model, options and --seed");
    return ent_fault_tell(r->ctx, &r->fault, r->name);
}

static ent_status read_head(reader *r, ent_slice *shard) {
    ent_outlook_parts *p = r->parts;
    bool is_first = !p->head.s;
    ent_slice line;
    while (next_line(r, &line)) {
        ent_slice rest = line, word = word_of(&rest);
        const char *begin = line.s;
        if (ent_slice_is(word, "shard")) {
            ent_slice head = {r->text, (size_t)(begin - r->text)};
            *shard = rest;
            if (is_first) p->head = head;
            if (is_first && !is_complete(p))
                return damaged(r, "the head of this part lacks a line");
            return ent_slice_eq(head, p->head) ? ENT_OK : foreign(r, head);
        }
        if (r->line == 1) continue;
        if (is_first && !take(p, word, rest)) return damaged(r, "this line is not understood");
    }
    return damaged(r, "this part has no line \"shard\"");
}

static ent_status read_shard(reader *r, ent_slice rest, uint32_t *from, uint32_t *to) {
    uint32_t k = 0, n = 0, most = r->parts->n_draws;
    bool fine = small(word_of(&rest), most, &k) && ent_slice_is(word_of(&rest), "of");
    fine = fine && small(word_of(&rest), most, &n) && ent_slice_is(word_of(&rest), "from");
    fine = fine && small(word_of(&rest), most, from) && ent_slice_is(word_of(&rest), "to");
    fine = fine && small(rest, most, to) && *from < *to && k >= 1 && k <= n;
    if (!fine) return damaged(r, "this line is not understood");
    r->parts->n_shards = n;
    return ENT_OK;
}

static bool number_of(ent_slice *line, double *x) {
    return ent_num_parse(word_of(line), x) && isfinite(*x);
}

static ent_status read_draw(reader *r, uint32_t d) {
    ent_ensemble *e = &r->parts->ensemble;
    ent_slice line = {0};
    uint32_t number = 0;
    bool fine = next_line(r, &line) && ent_slice_is(word_of(&line), "draw");
    fine = fine && small(word_of(&line), e->n_draws, &number) && number == d;
    fine = fine && small(word_of(&line), e->n_replicates, &e->explosive[d]);
    fine = fine && count_of(line, UINT64_C(1) << 52, &e->events[d]) && next_line(r, &line);
    for (uint32_t q = 0; fine && q < e->n_queries; q++) {
        size_t i = (size_t)q * e->n_draws + d;
        fine = number_of(&line, &e->sum[i]) && number_of(&line, &e->half[i]) &&
               number_of(&line, &e->square[i]);
    }
    return fine && !line.n ? ENT_OK : damaged(r, "this line is not understood");
}

static ent_status doubled(reader *r, uint32_t d) {
    ent_fault_set(&r->fault, ENT_EINPUT, "E322", r->line,
                  "draw %u is in this part and in \"%s\" too", (unsigned)d + 1, r->parts->from[d]);
    ent_fault_help(&r->fault, "give each part once");
    return ent_fault_tell(r->ctx, &r->fault, r->name);
}

static ent_status make_room(reader *r) {
    ent_outlook_parts *p = r->parts;
    if (p->from) return ENT_OK;
    p->from = ent_arena_alloc(&p->arena, p->n_draws, sizeof *p->from);
    if (!p->from) return ent_no_memory(r->ctx);
    return ent_ensemble_new(r->ctx, p->n_draws, p->n_replicates, p->n_queries, &p->arena,
                            &p->ensemble);
}

static ent_status read_part(reader *r) {
    ent_slice shard = {0};
    uint32_t from = 0, to = 0;
    ent_status st = check_kind(r);
    if (st == ENT_OK) st = checksum(r);
    r->line = 0;
    if (st == ENT_OK) st = read_head(r, &shard);
    if (st == ENT_OK) st = read_shard(r, shard, &from, &to);
    if (st == ENT_OK) st = make_room(r);
    for (uint32_t d = from; st == ENT_OK && d < to; d++) {
        if (r->parts->from[d]) return doubled(r, d);
        st = read_draw(r, d);
        r->parts->from[d] = r->name;
    }
    if (st == ENT_OK && r->at < r->end) st = damaged(r, "there is more than the shard's draws");
    return st;
}

/* Which draws no part has, by their first gap, and how many shards that is. */
static ent_status check_all_there(ent_ctx *ctx, const ent_outlook_parts *p) {
    uint32_t from = 0, to, gaps = 0;
    while (from < p->n_draws && p->from[from]) from++;
    if (from == p->n_draws) return ENT_OK;
    for (to = from; to < p->n_draws && !p->from[to]; to++) {}
    for (uint32_t d = 0; d < p->n_draws; d++) gaps += !p->from[d];
    ent_fault fault = {0};
    ent_fault_set(&fault, ENT_EINPUT, "E323", 0, "draws %u to %u of %u are in no part%s",
                  (unsigned)from + 1, (unsigned)to, (unsigned)p->n_draws,
                  gaps > to - from ? ", nor are others" : "");
    uint32_t shard = 1;
    while (shard < p->n_shards && (uint64_t)p->n_draws * shard / p->n_shards <= from) shard++;
    ent_fault_help(&fault, "run shard %u of %u again: --shard=%u/%u", (unsigned)shard,
                   (unsigned)p->n_shards, (unsigned)shard, (unsigned)p->n_shards);
    return ent_fault_tell(ctx, &fault, p->first);
}

/* Names and heads point into the caller's texts: what is kept is copied. */
static ent_status read_all(ent_ctx *ctx, ent_outlook_parts *p, const char *const *names,
                           const char *const *texts, const size_t *lengths, size_t n) {
    for (size_t i = 0; i < n; i++) {
        char *name = ent_arena_copy(&p->arena, names[i], strlen(names[i]));
        char *text = ent_arena_copy(&p->arena, texts[i], lengths[i]);
        if (!name || !text) return ent_no_memory(ctx);
        if (i == 0) p->first = name;
        reader r = {.ctx = ctx,
                    .parts = p,
                    .name = name,
                    .text = text,
                    .at = text,
                    .end = text + lengths[i]};
        ent_status st = read_part(&r);
        if (st != ENT_OK) return st;
    }
    return check_all_there(ctx, p);
}

ent_status ent_outlook_parts_read(ent_ctx *ctx, const char *const *names, const char *const *texts,
                                  const size_t *lengths, size_t n, ent_outlook_parts **out) {
    *out = NULL;
    if (n == 0) return ent_fail(ctx, ENT_EUSAGE, "there is no part to merge");
    ent_outlook_parts *p = ent_alloc(1, sizeof *p);
    if (!p) return ent_no_memory(ctx);
    ent_status st = read_all(ctx, p, names, texts, lengths, n);
    if (st != ENT_OK) {
        ent_outlook_parts_free(p);
        return st;
    }
    *out = p;
    return ENT_OK;
}

void ent_outlook_parts_free(ent_outlook_parts *p) {
    if (!p) return;
    ent_arena_clear(&p->arena);
    ent_free(p);
}

const char *ent_outlook_parts_model(const ent_outlook_parts *p) {
    return p->model;
}

const char *const *ent_outlook_parts_set(const ent_outlook_parts *p) {
    return p->set;
}

/* ---- together */

static ent_status another_model(ent_ctx *ctx, const ent_outlook_parts *p) {
    ent_fault fault = {0};
    ent_fault_set(&fault, ENT_EINPUT, "E321", 3,
                  "\"%s\" has been changed since the parts were made", p->model);
    ent_fault_help(&fault, "run the shards again, or merge beside the model as it was");
    return ent_fault_tell(ctx, &fault, p->first);
}

static ent_status copy_sums(ent_ctx *ctx, const ent_outlook_parts *p, ent_outlook *x) {
    if (x->n_queries != p->n_queries || x->how.n_draws != p->n_draws)
        return ent_fail(ctx, ENT_EINPUT, "\"%s\" asks other questions than this program", p->first);
    ent_status st =
        ent_ensemble_new(ctx, p->n_draws, p->n_replicates, p->n_queries, &x->arena, &x->ensemble);
    if (st != ENT_OK) return st;
    size_t n = (size_t)p->n_draws * p->n_queries;
    memcpy(x->ensemble.sum, p->ensemble.sum, n * sizeof(double));
    memcpy(x->ensemble.half, p->ensemble.half, n * sizeof(double));
    memcpy(x->ensemble.square, p->ensemble.square, n * sizeof(double));
    memcpy(x->ensemble.explosive, p->ensemble.explosive, p->n_draws * sizeof(uint32_t));
    memcpy(x->ensemble.events, p->ensemble.events, p->n_draws * sizeof(uint64_t));
    return ent_outlook_sum(ctx, x);
}

ent_status ent_outlook_of_parts(ent_ctx *ctx, const ent_region *region, const ent_outlook_parts *p,
                                ent_outlook **out) {
    ent_outlook_options o = ENT_OUTLOOK_OPTIONS_INIT;
    *out = NULL;
    if (!ent_slice_is(p->sha256, region->sha256)) return another_model(ctx, p);
    o.theatre = p->theatre;
    o.under = p->under;
    o.drop = p->drop;
    o.with = p->with;
    o.without = p->without;
    o.best_only = p->best_only;
    o.seed = p->seed;
    o.draws = p->n_draws * 5;
    o.within_years = p->within;
    ent_status st = ent_outlook_open(ctx, region, &o, out);
    if (st == ENT_OK) st = copy_sums(ctx, p, *out);
    if (st != ENT_OK) {
        ent_outlook_free(*out);
        *out = NULL;
    }
    return st;
}
