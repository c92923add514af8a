/* test_store.c - what a ledger on disk folds and links, against the rules written the slow way.
 *
 * Random files of rows with few ids, days, actors, codes and reports, imported in several orders: the
 * same rows are folded into the same rows as every pair of them says, and the digest is the same.
 *
 *   test-store [LEDGERS] */

#include "event/countries.h"
#include "event/store_inside.h"

#include "base/random.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_FILES = 5, MOST_ROWS = 60, ALL_ROWS = MOST_FILES * MOST_ROWS, TEXT = 32 };

typedef struct made_row {
    char id[TEXT], from[TEXT], to[TEXT], code[TEXT], url[TEXT], version[TEXT];
    ent_coded row;
    uint32_t file, set;
    uint32_t rule, into; /* as the slow way has it: into a row, by number */
    uint32_t linked;
} made_row;

typedef struct made_file {
    char name[TEXT], sha256[65];
    uint32_t set, first, n;
} made_file;

static made_row rows[ALL_ROWS];
static made_file files[MOST_FILES];
static uint32_t n_rows, n_files;
static ent_store_import options;
static const char *const sets[] = {"one", "two", "three"};

static uint32_t below(ent_rng *r, uint32_t n) {
    return ent_rng_below(r, n);
}

/* ---- made */

static void make_id(ent_rng *r, made_row *m) {
    uint32_t k = below(r, 12);
    if (k == 0)
        m->id[0] = '\0';
    else if (k < 7)
        snprintf(m->id, TEXT, "%u", below(r, 130));
    else if (k < 9)
        snprintf(m->id, TEXT, "IRN%u", below(r, 12));
    else
        snprintf(m->id, TEXT, "0012345678-long-%c%u", below(r, 2) ? 'a' : 'b', below(r, 3));
}

static void make_party(ent_rng *r, char *text, ent_party *p) {
    static const char *const codes[] = {"TKM", "TKMGOV", "AZE", "AZEMIL", "IGOUNO", ""};
    strcpy(text, codes[below(r, 6)]);
    p->code = ent_slice_of(text);
    p->raw = p->code;
    if (strlen(text) >= 3 && text[0] != 'I') {
        p->nation = (ent_slice){text, 3};
        p->country = ent_country_find(ENT_NAMING_CAMEO, p->nation);
    }
}

static void make_row(ent_rng *r, made_row *m, uint64_t line) {
    static const char *const codes[] = {"010", "0101", "040", "10", "190"};
    static const char *const versions[] = {"", "", "3", "17", "v2", "v10"};
    static const int echoes[] = {7, 30, 365, 1, 0, 8};
    memset(m, 0, sizeof *m);
    ent_coded *e = &m->row;
    e->line = line;
    e->n_parts = 1 + (below(r, 6) == 0);
    e->part = below(r, e->n_parts);
    e->weight = ENT_MILLION / e->n_parts;
    make_id(r, m);
    e->id = ent_slice_of(m->id);
    e->first = e->last = 17000 + (ent_day)below(r, 5);
    e->last += below(r, 8) == 0;
    e->has_added = below(r, 4) > 0;
    e->added = e->has_added ? e->first + echoes[below(r, 6)] : 0;
    make_party(r, m->from, &e->from);
    make_party(r, m->to, &e->to);
    e->scheme = below(r, 9) ? ENT_SCHEME_CAMEO : ENT_SCHEME_UCDP;
    e->directed = below(r, 5) > 0;
    e->mutual = below(r, 9) == 0;
    strcpy(m->code, codes[below(r, 5)]);
    e->code = ent_slice_of(m->code);
    e->quad = (uint8_t)(1 + below(r, 2));
    e->has_value = below(r, 5) > 0;
    e->value = e->has_value ? ((int64_t)below(r, 5) - 2) * ENT_MILLION : 0;
    e->deaths_low = e->deaths_best = e->deaths_high = below(r, 4) ? -1 : (int32_t)below(r, 3);
    if (below(r, 4)) snprintf(m->url, TEXT, "https://example.org/%u", below(r, 6));
    e->url = ent_slice_of(m->url);
    if (below(r, 3)) {
        e->has_position = true;
        e->latitude = 38 + 0.2 * below(r, 4);
        e->longitude = 58 + 0.2 * below(r, 4);
    }
    strcpy(m->version, versions[below(r, 6)]);
    e->version = ent_slice_of(m->version);
}

static void make_files(ent_rng *r) {
    n_rows = 0;
    n_files = 1 + below(r, MOST_FILES);
    for (uint32_t k = 0; k < n_files; k++) {
        made_file *f = &files[k];
        snprintf(f->name, TEXT, "folder%u/part-%u.csv", below(r, 9), k * 7 % 11);
        snprintf(f->sha256, sizeof f->sha256, "%08x%056d", ent_rng_word(r), 0);
        f->set = below(r, 3);
        f->first = n_rows;
        f->n = below(r, MOST_ROWS + 1);
        for (uint32_t i = 0; i < f->n; i++) {
            if (n_rows && below(r, 12) == 0) { /* the same again */
                made_row *m = &rows[n_rows], *old = &rows[below(r, n_rows)];
                make_row(r, m, i + 1);
                memcpy(m->id, old->id, TEXT);
                memcpy(m->from, old->from, TEXT);
                memcpy(m->to, old->to, TEXT);
                memcpy(m->code, old->code, TEXT);
                memcpy(m->url, old->url, TEXT);
                memcpy(m->version, old->version, TEXT);
                m->row = old->row;
                m->row.line = i + 1;
                ent_slice *const own[] = {&m->row.id,          &m->row.code,     &m->row.url,
                                          &m->row.version,     &m->row.from.raw, &m->row.from.code,
                                          &m->row.from.nation, &m->row.to.raw,   &m->row.to.code,
                                          &m->row.to.nation};
                char *const at[] = {m->id,   m->code, m->url, m->version, m->from,
                                    m->from, m->from, m->to,  m->to,      m->to};
                for (unsigned t = 0; t < 10; t++) own[t]->s = at[t];
            } else {
                make_row(r, &rows[n_rows], i + 1);
            }
            rows[n_rows].file = k;
            rows[n_rows].set = f->set;
            n_rows++;
        }
    }
    options = (ent_store_import){.level = (ent_fold_level)below(r, 3),
                                 .fold_stories = below(r, 2),
                                 .drop_echoes = below(r, 2)};
}

/* ---- the rules, the slow way */

static bool digits(const char *s) {
    return *s && *s != '0' && strspn(s, "0123456789") == strlen(s) && strlen(s) <= 18;
}

static uint64_t mixed(const made_row *m) {
    ent_mark mark;
    ent_rules rules = {ENT_FOLD_FULL, false, false};
    ent_mark_of(&m->row, &rules, 1, &mark);
    return mark.same;
}

/* The order of ids; of none, and of parts of one row, that of their mixes. */
static int id_order(const made_row *a, const made_row *b) {
    int ka = !*a->id ? 2 : digits(a->id) ? 0 : 1, kb = !*b->id ? 2 : digits(b->id) ? 0 : 1;
    if (ka != kb) return ka - kb;
    if (ka < 2) {
        size_t n = strlen(a->id), m = strlen(b->id);
        if (n != m) return n < m ? -1 : 1;
        int c = strcmp(a->id, b->id);
        if (c) return c;
    }
    uint64_t x = mixed(a), y = mixed(b);
    return x < y ? -1 : x > y;
}

static int version_order(const char *a, const char *b) {
    int ka = !*a ? 0 : digits(a) ? 1 : 2, kb = !*b ? 0 : digits(b) ? 1 : 2;
    if (ka != kb) return ka - kb;
    long x = strtol(a + (ka == 2), NULL, 10), y = strtol(b + (kb == 2), NULL, 10);
    return x < y ? -1 : x > y; /* "v10" after "v2" */
}

static bool same_row(const made_row *a, const made_row *b) {
    if (a->set != b->set || a->row.first != b->row.first) return false;
    if (*a->id || *b->id) return !strcmp(a->id, b->id) && a->row.part == b->row.part;
    return mixed(a) == mixed(b);
}

static long part_of(const made_row *m) {
    return strtol(strchr(files[m->file].name, '-') + 1, NULL, 10);
}

/* Whether a stands for b, of the same row. */
static bool newer(const made_row *a, const made_row *b) {
    int c = version_order(a->version, b->version);
    if (c) return c > 0;
    if (a->file != b->file) return part_of(a) > part_of(b);
    return a->row.line < b->row.line;
}

static bool same_key(ent_fold_key a, ent_fold_key b) {
    return a.high == b.high && a.low == b.low;
}

static bool same_day(const made_row *a, const made_row *b) {
    return a->set == b->set &&
           same_key(ent_fold_daily(&a->row, options.level), ent_fold_daily(&b->row, options.level));
}

static bool smaller(const made_row *a, const made_row *b) {
    return id_order(a, b) < 0;
}

static bool same_story(const made_row *a, const made_row *b) {
    ent_fold_key x = ent_fold_story(&a->row), y = ent_fold_story(&b->row);
    return a->set == b->set && (x.high || x.low) && same_key(x, y);
}

static int64_t extreme(const made_row *m) {
    return !m->row.has_value ? -1 : m->row.value < 0 ? -m->row.value : m->row.value;
}

static bool stronger(const made_row *a, const made_row *b) {
    if (extreme(a) != extreme(b)) return extreme(a) > extreme(b);
    int c = id_order(a, b);
    return c ? c < 0 : a->row.first < b->row.first;
}

typedef bool pair_fn(const made_row *a, const made_row *b);

/* Every row is folded into the one of those it belongs to that all others yield to. */
static void fold_slowly(uint32_t rule, pair_fn *together, pair_fn *before) {
    static bool out[ALL_ROWS];
    for (uint32_t i = 0; i < n_rows; i++) out[i] = rows[i].rule != 0;
    for (uint32_t i = 0; i < n_rows; i++) {
        uint32_t best = i;
        if (out[i]) continue;
        for (uint32_t j = 0; j < n_rows; j++)
            if (!out[j] && j != best && together(&rows[i], &rows[j]) &&
                before(&rows[j], &rows[best]))
                best = j;
        if (best != i) {
            rows[i].rule = rule;
            rows[i].into = best;
        }
    }
}

static double apart(const ent_coded *a, const ent_coded *b) {
    const double rad = acos(-1) / 180;
    double x =
        sin(a->latitude * rad) * sin(b->latitude * rad) +
        cos(a->latitude * rad) * cos(b->latitude * rad) * cos((a->longitude - b->longitude) * rad);
    return 6371.0088 * acos(x > 1 ? 1 : x);
}

static bool corroborates(const made_row *a, const made_row *b) {
    ent_coded x = a->row, y = b->row;
    if (a->set == b->set || a->rule || b->rule || !x.has_position || !y.has_position) return false;
    if (abs(x.first - y.first) > 1 || apart(&x, &y) > 50) return false;
    if (!x.from.country || !x.to.country || !y.from.country || !y.to.country) return false;
    x.first = x.last = y.first = y.last = 0;
    x.id = y.id = (ent_slice){0};
    x.part = y.part = 0;
    return same_key(ent_fold_daily(&x, ENT_FOLD_ROOT), ent_fold_daily(&y, ENT_FOLD_ROOT));
}

static void slow_way(void) {
    for (uint32_t k = 0; k < n_rows; k++) rows[k].rule = rows[k].linked = 0;
    fold_slowly(1, same_row, newer);
    for (uint32_t k = 0; k < n_rows; k++)
        if (options.drop_echoes && !rows[k].rule && ent_fold_echo(&rows[k].row)) {
            rows[k].rule = 4;
            rows[k].into = k;
        }
    fold_slowly(2, same_day, smaller);
    if (options.fold_stories) fold_slowly(3, same_story, stronger);
    for (uint32_t i = 0; i < n_rows; i++)
        for (uint32_t j = 0; j < n_rows; j++) rows[i].linked += corroborates(&rows[i], &rows[j]);
}

/* ---- the ledger */

static int wrong(const char *what, uint32_t trial) {
    printf("broken: %s, ledger %u\n", what, trial);
    return 1;
}

static ent_status import(ent_ctx *ctx, ent_store *s, const made_file *f, ent_store_added *added) {
    ent_read_report report = {.name = ent_slice_of(f->name), .rows = f->n, .events = f->n};
    ent_read_reports reports = {.at = &report, .n = 0, .room = 1};
    memcpy(report.sha256, f->sha256, 65);
    options.source_set = sets[f->set];
    ent_status st = ent_store_begin(ctx, s, &options, &reports);
    for (uint32_t k = 0; k < f->n && st == ENT_OK; k++)
        st = ent_store_put(ctx, s, &rows[f->first + k].row);
    reports.n = 1;
    return st == ENT_OK ? ent_store_end(ctx, s, 0, 0, added) : st;
}

typedef struct compared {
    uint32_t number[ALL_ROWS + 1]; /* of each key of the ledger, the row */
    uint32_t n, bad;
    ent_day last_day;
    int64_t last_key;
    int pass; /* 0: find the rows, 1: compare */
} compared;

static uint32_t row_of(const ent_coded *e, const ent_store_origin *o) {
    for (uint32_t k = 0; k < n_files; k++)
        if (ent_slice_is(o->sha256, files[k].sha256)) return files[k].first + (uint32_t)e->line - 1;
    return 0;
}

static bool same_coded(const ent_coded *a, const ent_coded *b) {
    return a->line == b->line && a->part == b->part && a->n_parts == b->n_parts &&
           a->weight == b->weight && ent_slice_eq(a->id, b->id) && a->first == b->first &&
           a->last == b->last && a->has_added == b->has_added && a->added == b->added &&
           a->directed == b->directed && a->mutual == b->mutual && a->scheme == b->scheme &&
           ent_slice_eq(a->code, b->code) && a->quad == b->quad && a->has_value == b->has_value &&
           a->value == b->value && a->deaths_low == b->deaths_low &&
           ent_slice_eq(a->from.code, b->from.code) && ent_slice_eq(a->to.raw, b->to.raw) &&
           ent_slice_eq(a->from.nation, b->from.nation) && a->to.country == b->to.country &&
           a->has_position == b->has_position && !(a->latitude < b->latitude) &&
           !(a->longitude > b->longitude) && ent_slice_eq(a->url, b->url) &&
           ent_slice_eq(a->version, b->version);
}

static ent_status compare(void *user, ent_ctx *ctx, const ent_coded *e, const ent_store_origin *o) {
    compared *c = user;
    (void)ctx;
    if (o->key > ALL_ROWS) return ENT_EINTERNAL;
    uint32_t k = row_of(e, o);
    if (!c->pass) {
        c->number[o->key] = k;
        c->n++;
        c->bad += e->first < c->last_day || (e->first == c->last_day && o->key <= c->last_key);
        c->last_day = e->first;
        c->last_key = o->key;
        return ENT_OK;
    }
    c->bad += !same_coded(e, &rows[k].row) || !ent_slice_is(o->source_set, sets[rows[k].set]);
    c->bad += o->rule != rows[k].rule;
    c->bad += o->rule && c->number[o->folded_into] != rows[k].into;
    c->bad += o->corroborated_by != rows[k].linked;
    return ENT_OK;
}

static int judge(ent_ctx *ctx, ent_store *s, uint32_t trial) {
    static compared c;
    ent_store_query all = {.with_folded = true};
    c = (compared){.last_day = INT32_MIN};
    for (c.pass = 0; c.pass < 2; c.pass++)
        if (ent_store_each(ctx, s, &all, compare, &c) != ENT_OK) return wrong("reading", trial);
    if (c.n != n_rows) return wrong("rows are missing", trial);
    return c.bad ? wrong("folded otherwise than the rules say", trial) : 0;
}

static void forget(const char *path) {
    char name[64];
    static const char *const tails[] = {"", "-wal", "-shm"};
    for (unsigned k = 0; k < 3; k++) {
        snprintf(name, sizeof name, "%s%s", path, tails[k]);
        remove(name);
    }
}

static void shuffle(ent_rng *r, uint32_t *order) {
    for (uint32_t k = 0; k < n_files; k++) order[k] = k;
    for (uint32_t k = n_files; k > 1; k--) {
        uint32_t i = below(r, k), swap = order[i];
        order[i] = order[k - 1];
        order[k - 1] = swap;
    }
}

/* One order of the imports; now and then the rules are others at first. */
static int try_order(ent_ctx *ctx, ent_rng *r, const char *path, uint32_t trial, char digest[65]) {
    uint32_t order[MOST_FILES];
    ent_store *s;
    ent_store_import meant = options;
    bool changed = below(r, 3) == 0;
    ent_store_added added;
    uint64_t events = 0, kept = 0;
    forget(path);
    shuffle(r, order);
    if (ent_store_open(ctx, path, true, &s) != ENT_OK) return wrong(ent_last_message(ctx), trial);
    if (below(r, 2)) { /* as if there were very many rows */
        s->most_bytes = 1 + below(r, 400);
        s->most_marks = 1 + below(r, 20);
    }
    for (uint32_t k = 0; k < n_files; k++) {
        bool last = k + 1 == n_files;
        if (changed && !last) {
            options.level = (options.level + 1) % 3;
            options.fold_stories = below(r, 2);
            options.drop_echoes = below(r, 2);
        }
        ent_status st = import(ctx, s, &files[order[k]], &added);
        options = meant;
        if (st != ENT_OK) return wrong(ent_last_message(ctx), trial);
        if (added.events != added.new_rows + added.replaced + added.repeated && !changed)
            return wrong("the counts do not add up", trial);
        events += added.events;
        (void)kept;
    }
    ent_store_totals totals;
    if (ent_store_total(ctx, s, &totals) != ENT_OK || totals.events != events)
        return wrong("totals", trial);
    if (judge(ctx, s, trial)) return 1;
    if (ent_store_check(ctx, s) != ENT_OK) return wrong("integrity", trial);
    if (ent_store_digest(ctx, s, digest) != ENT_OK) return wrong("digest", trial);
    ent_store_close(s);
    forget(path);
    return 0;
}

int main(int argc, char **argv) {
    uint32_t n = argc > 1 ? (uint32_t)strtoul(argv[1], NULL, 10) : 60;
    char path[64];
    uint64_t folded[5] = {0}, linked = 0, tried = 0;
    ent_ctx *ctx = ent_ctx_new();
    snprintf(path, sizeof path, "test-store-%s.ledger", argc > 1 ? argv[1] : "some");
    if (!ent_store_sqlite()) {
        printf("skipped: store (a build without SQLite)\n");
        return 77;
    }
    for (uint32_t trial = 0; trial < n; trial++) {
        ent_rng r = ent_rng_new(5, 8, trial);
        char first[65] = "", digest[65];
        make_files(&r);
        slow_way();
        for (uint32_t k = 0; k < n_rows; k++) {
            folded[rows[k].rule]++;
            linked += rows[k].linked > 0;
        }
        for (int k = 0; k < 3; k++, tried++) {
            if (try_order(ctx, &r, path, trial, digest)) return 1;
            if (!*first) memcpy(first, digest, sizeof first);
            if (strcmp(first, digest)) return wrong("the digest depends on the order", trial);
        }
    }
    ent_ctx_free(ctx);
    printf(
        "%llu ledgers; rows left %llu, folded by rules 1 to 4: %llu %llu %llu %llu; linked %llu\n",
        (unsigned long long)tried, (unsigned long long)folded[0], (unsigned long long)folded[1],
        (unsigned long long)folded[2], (unsigned long long)folded[3], (unsigned long long)folded[4],
        (unsigned long long)linked);
    return 0;
}
