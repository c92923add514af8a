/* dyads_part_read.c - partial tables read back, by workers of other engines too: whatever is wrong is
 * said with its line (E295), and nothing that does not add up is let in. */

#include "event/part_inside.h"

#include "event/feed.h"
#include "event/sketch.h"

#include "base/mem.h"
#include "base/sha256.h"

#include <string.h>

enum { ROOM = 1 << 18, MOST_RECORD = 1 << 16, N = ENT_PART_N_COLUMNS };

struct ent_part {
    ent_feed *feed;
    char *name;
    ent_fault fault;
    ent_arena *arena;
    ent_part_head *head;
    char *bytes;     /* ROOM of them */
    size_t at, n;    /* what is left in it */
    bool end;        /* nothing comes behind it */
    uint64_t line, next_line;
    ent_slice record; /* without its line end; changed in its place by unquoting */
    ent_slice whole;  /* with it */
    ent_sha256 hash;
    ent_slice field[N + 1];
    size_t n_fields;
    size_t column[N]; /* where each of our columns stands */
    uint64_t rows;
    bool seen_row;
};

static ent_status bad(ent_part *p, const char *what) {
    ent_fault_set(&p->fault, ENT_EINPUT, "E295", p->line, "%s", what);
    if (!*p->fault.help)
        ent_fault_help(&p->fault, "the file is damaged; make it again with entente relations "
                                  "--events FILE.. --partial -o FILE");
    return ENT_EINPUT;
}

/* ---- records: lines, but for line ends in quotes; of a remark to its line end */

static ent_status more(ent_ctx *ctx, ent_part *p) {
    memmove(p->bytes, p->bytes + p->at, p->n - p->at);
    p->n -= p->at;
    p->at = 0;
    size_t got = 0;
    ent_status st = ent_feed_read(ctx, p->feed, p->bytes + p->n, ROOM - p->n, &got);
    p->n += got;
    p->end = got == 0;
    return st;
}

/* Where the record that begins at `at` ends; false: not in what is there. */
static bool find_end(const ent_part *p, size_t *end) {
    bool remark = p->at < p->n && p->bytes[p->at] == '#', quoted = false;
    for (size_t i = p->at; i < p->n; i++) {
        char c = p->bytes[i];
        if (c == '"' && !remark) quoted = !quoted;
        if (c != '\n' || quoted) continue;
        *end = i;
        return true;
    }
    *end = p->n;
    return p->end && p->n > p->at;
}

/* *there: false at the end of the file. */
static ent_status next_record(ent_ctx *ctx, ent_part *p, bool *there) {
    size_t end = 0;
    ent_status st = ENT_OK;
    while (!(*there = find_end(p, &end)) && !p->end) {
        if (p->n - p->at > MOST_RECORD) {
            p->line = p->next_line;
            return bad(p, "this line is longer than any of a partial table");
        }
        st = more(ctx, p);
        if (st != ENT_OK) return st;
    }
    if (!*there) return ENT_OK;
    p->line = p->next_line;
    p->whole = (ent_slice){p->bytes + p->at, end - p->at + (end < p->n)};
    p->record = (ent_slice){p->bytes + p->at, end - p->at};
    if (p->record.n && p->record.s[p->record.n - 1] == '\r') p->record.n--;
    for (size_t i = 0; i < p->whole.n; i++) p->next_line += p->whole.s[i] == '\n';
    p->at += p->whole.n;
    return ENT_OK;
}

/* Fields of the record, without quotes. */
static bool split(ent_part *p) {
    char *s = p->bytes + (p->record.s - p->bytes);
    size_t n = p->record.n, i = 0;
    p->n_fields = 0;
    for (;;) {
        if (p->n_fields == N + 1) return false;
        size_t first = i, to = i;
        if (i < n && s[i] == '"') {
            for (i++; i < n && (s[i] != '"' || (i + 1 < n && s[i + 1] == '"')); i++) {
                if (s[i] == '"') i++;
                s[to++] = s[i];
            }
            if (i == n) return false;
            i++;
            if (i < n && s[i] != ',') return false;
        } else {
            for (; i < n && s[i] != ','; i++) to++;
        }
        p->field[p->n_fields++] = (ent_slice){s + first, to - first};
        if (i >= n) return true;
        i++;
    }
}

/* ---- the head */

static bool take_count(ent_slice s, uint64_t *out) {
    *out = 0;
    if (s.n == 0 || s.n > 18) return false;
    for (size_t i = 0; i < s.n; i++) {
        if (s.s[i] < '0' || s.s[i] > '9') return false;
        *out = *out * 10 + (uint64_t)(s.s[i] - '0');
    }
    return true;
}

static bool take_day(ent_slice s, ent_day *out) {
    ent_date d;
    if (ent_date_parse(s, &d) != ENT_DATE_FINE || d.precision != ENT_DAY) return false;
    *out = d.first;
    return true;
}

/* The next word of *rest, and what stands behind it. */
static ent_slice next_word(ent_slice *rest) {
    while (rest->n && *rest->s == ' ') *rest = (ent_slice){rest->s + 1, rest->n - 1};
    size_t n = 0;
    while (n < rest->n && rest->s[n] != ' ') n++;
    ent_slice word = {rest->s, n};
    *rest = (ent_slice){rest->s + n, rest->n - n};
    return word;
}

static bool cut(ent_slice s, char at, ent_slice *before, ent_slice *behind) {
    const char *c = s.n ? memchr(s.s, at, s.n) : NULL;
    if (!c) return false;
    *before = (ent_slice){s.s, (size_t)(c - s.s)};
    *behind = (ent_slice){c + 1, s.n - before->n - 1};
    return true;
}

static unsigned digit_of(char c) {
    return c >= '0' && c <= '9' ? (unsigned)(c - '0') : c >= 'A' && c <= 'F' ? (unsigned)(c - 'A') + 10
           : c >= 'a' && c <= 'f' ? (unsigned)(c - 'a') + 10 : 16;
}

/* A copy in the arena; .s NULL: out of memory. */
static ent_slice unescaped(ent_arena *arena, ent_slice s) {
    char *copy = ent_arena_copy(arena, s.n ? s.s : "", s.n);
    size_t n = 0;
    for (size_t i = 0; copy && i < s.n; i++) {
        bool code = s.s[i] == '%' && i + 2 < s.n && digit_of(s.s[i + 1]) < 16 &&
                    digit_of(s.s[i + 2]) < 16;
        copy[n++] = code ? (char)(digit_of(s.s[i + 1]) * 16 + digit_of(s.s[i + 2])) : s.s[i];
        if (code) i += 2;
    }
    if (copy) copy[n] = '\0';
    return (ent_slice){copy, n};
}

static bool one_of(ent_slice value, const char *no, const char *yes, bool *out) {
    *out = ent_slice_is(value, yes);
    return *out || ent_slice_is(value, no);
}

static bool take_scale(ent_part *p, ent_slice value) {
    ent_slice name = value, of = {0};
    if (cut(value, ':', &name, &of)) p->head->source_scale = unescaped(p->arena, of);
    return ent_scale_find(name, &p->head->options.scale);
}

static bool take_span(ent_slice value, ent_dyads_options *o) {
    ent_slice since = {0}, behind = {0};
    if (ent_slice_is(value, "all")) return true;
    if (!cut(value, '.', &since, &behind) || behind.n == 0 || behind.s[0] != '.') return false;
    ent_slice until = {behind.s + 1, behind.n - 1};
    o->within = true;
    o->since = INT32_MIN;
    o->until = INT32_MAX;
    return (since.n == 0 || take_day(since, &o->since)) &&
           (until.n == 0 || take_day(until, &o->until));
}

static bool take_pair(ent_part *p, ent_slice value) {
    ent_slice a = value, b = {0};
    ent_dyads_options *o = &p->head->options;
    if (ent_slice_is(value, "all")) return true;
    if (cut(value, ',', &a, &b)) o->pair[1] = unescaped(p->arena, b);
    o->pair[0] = unescaped(p->arena, a);
    return o->pair[0].s != NULL;
}

static bool take_option(ent_part *p, ent_slice key, ent_slice value, bool *daily) {
    ent_dyads_options *o = &p->head->options;
    bool directed = true;
    if (ent_slice_is(key, "every")) return ent_period_find(value, &o->period);
    if (ent_slice_is(key, "by")) return one_of(value, "country", "actor", &o->by_actor);
    if (ent_slice_is(key, "directed")) {
        bool good = one_of(value, "no", "yes", &directed);
        o->undirected = !directed;
        return good;
    }
    if (ent_slice_is(key, "scale")) return take_scale(p, value);
    if (ent_slice_is(key, "quads")) return one_of(value, "standard", "source", &o->source_quads);
    if (ent_slice_is(key, "level")) return ent_fold_level_find(value, &o->level);
    if (ent_slice_is(key, "daily")) return one_of(value, "no", "yes", daily);
    if (ent_slice_is(key, "echoes")) return one_of(value, "kept", "dropped", &o->drop_echoes);
    if (ent_slice_is(key, "publishers")) return one_of(value, "no", "yes", &o->publishers);
    if (ent_slice_is(key, "span")) return take_span(value, o);
    return ent_slice_is(key, "pair") && take_pair(p, value);
}

/* "# entente partial 1 every=month .." */
static ent_status take_first_line(ent_part *p) {
    ent_slice rest = p->record, key = {0}, value = {0};
    uint64_t version = 0;
    unsigned n = 0;
    bool daily = true, ours = ent_slice_is(next_word(&rest), "#");
    ours = ours && ent_slice_is(next_word(&rest), "entente");
    ent_slice sort = next_word(&rest);
    if (!ours || !ent_slice_is(sort, "partial")) {
        if (ours)
            ent_fault_set(&p->fault, ENT_EINPUT, "E295", 1, "this is a file of entente of another "
                          "kind: \"%.*s\", not \"partial\"", (int)(sort.n < 40 ? sort.n : 40), sort.s);
        else
            ent_fault_set(&p->fault, ENT_EINPUT, "E295", 1, "this is no partial table of entente: "
                          "its first line does not begin with \"# entente partial\"");
        ent_fault_help(&p->fault, "entente relations --events FILE.. --partial -o FILE writes one");
        return ENT_EINPUT;
    }
    if (!take_count(next_word(&rest), &version)) return bad(p, "the version of the table is missing");
    if (version != ENT_PART_VERSION) {
        ent_fault_set(&p->fault, ENT_EINPUT, "E295", 1, "this partial table is of version %llu; "
                      "this program reads version %d", (unsigned long long)version,
                      ENT_PART_VERSION);
        ent_fault_help(&p->fault, "merge it with the program that wrote it, or a newer one");
        return ENT_EINPUT;
    }
    for (ent_slice word; (word = next_word(&rest)).n; n++)
        if (!cut(word, '=', &key, &value) || !take_option(p, key, value, &daily)) {
            ent_fault_set(&p->fault, ENT_EINPUT, "E295", 1, "the option \"%.*s\" is not understood",
                          (int)(word.n < 80 ? word.n : 80), word.s);
            return bad(p, "");
        }
    if (n < 7) return bad(p, "options are missing: every, by, directed, scale, quads, level and "
                             "daily must be told");
    p->head->options.raw_only = !daily;
    return ENT_OK;
}

static ent_status take_days(ent_ctx *ctx, ent_part *p, ent_slice rest) {
    for (ent_slice word; (word = next_word(&rest)).n;) {
        ent_part_days days;
        ent_slice first = word, last = word, behind;
        if (word.n > 12 && cut(word, '.', &first, &behind)) last = (ent_slice){word.s + 12, word.n - 12};
        if (!take_day(first, &days.first) || !take_day(last, &days.last) || days.last < days.first)
            return bad(p, "these days are not understood");
        if (!ent_vec_push(&p->head->days, days)) return ent_no_memory(ctx);
    }
    return ENT_OK;
}

static bool take_number_word(ent_slice key, ent_slice value, const char *name, uint64_t *out) {
    return ent_slice_is(key, name) && take_count(value, out);
}

static ent_status take_facts(ent_part *p, ent_slice rest) {
    ent_dyads_facts *f = &p->head->facts;
    ent_slice key, value;
    for (ent_slice word; (word = next_word(&rest)).n;) {
        bool good = cut(word, '=', &key, &value) &&
                    (take_number_word(key, value, "events", &f->events) ||
                     take_number_word(key, value, "outside", &f->outside) ||
                     take_number_word(key, value, "others", &f->others) ||
                     take_number_word(key, value, "echoes", &f->echoes) ||
                     take_number_word(key, value, "undirected", &f->undirected) ||
                     take_number_word(key, value, "coarse", &f->coarse) ||
                     take_number_word(key, value, "valueless", &f->valueless) ||
                     (ent_slice_is(key, "first") && take_day(value, &f->first)) ||
                     (ent_slice_is(key, "last") && take_day(value, &f->last)));
        if (!good) return bad(p, "these counts are not understood");
    }
    return ENT_OK;
}

static ent_status take_file(ent_ctx *ctx, ent_part *p, ent_slice rest) {
    ent_part_file f = {.first = INT32_MAX, .last = INT32_MIN};
    ent_slice key, value;
    for (ent_slice word; (word = next_word(&rest)).n;) {
        ent_slice *text = NULL;
        bool good = cut(word, '=', &key, &value);
        if (good && ent_slice_is(key, "sha256")) text = &f.sha256;
        if (good && ent_slice_is(key, "format")) text = &f.format;
        if (good && ent_slice_is(key, "name")) text = &f.name;
        if (text) *text = unescaped(p->arena, value);
        if (text && !text->s) return ent_no_memory(ctx);
        good = good && (text || take_number_word(key, value, "rows", &f.rows) ||
                        take_number_word(key, value, "events", &f.events) ||
                        take_number_word(key, value, "left_out", &f.left_out) ||
                        (ent_slice_is(key, "first") && take_day(value, &f.first)) ||
                        (ent_slice_is(key, "last") && take_day(value, &f.last)));
        if (!good) return bad(p, "this file is not understood");
    }
    return ent_vec_push(&p->head->files, f) ? ENT_OK : ent_no_memory(ctx);
}

static ent_status take_unmapped(ent_ctx *ctx, ent_part *p, ent_slice rest) {
    ent_part_name x = {0};
    if (!take_count(next_word(&rest), &x.n)) return bad(p, "this count is not understood");
    x.name = unescaped(p->arena, next_word(&rest));
    return x.name.s && ent_vec_push(&p->head->unmapped, x) ? ENT_OK : ent_no_memory(ctx);
}

static ent_status take_remark(ent_ctx *ctx, ent_part *p) {
    ent_slice rest = p->record;
    next_word(&rest);
    ent_slice word = next_word(&rest);
    if (ent_slice_is(word, "days")) return take_days(ctx, p, rest);
    if (ent_slice_is(word, "told")) return take_facts(p, rest);
    if (ent_slice_is(word, "file")) return take_file(ctx, p, rest);
    if (ent_slice_is(word, "unmapped")) return take_unmapped(ctx, p, rest);
    return ENT_OK; /* a remark of somebody's */
}

/* The line of names: each of our columns once. */
static ent_status take_columns(ent_part *p) {
    if (!split(p) || p->n_fields != N) return bad(p, "this is not the line of column names");
    for (size_t c = 0; c < N; c++) {
        size_t i = 0;
        while (i < N && !ent_slice_is(p->field[i], ent_part_columns[c])) i++;
        if (i == N) {
            ent_fault_set(&p->fault, ENT_EINPUT, "E295", p->line, "the column \"%s\" is missing",
                          ent_part_columns[c]);
            return bad(p, "");
        }
        p->column[c] = i;
    }
    return ENT_OK;
}

static void hash_record(ent_part *p) {
    ent_sha256_add(&p->hash, p->whole);
}

static ent_status take_head(ent_ctx *ctx, ent_part *p) {
    bool there = false;
    ent_status st = next_record(ctx, p, &there);
    if (st == ENT_OK && !there) return bad(p, "the file is empty");
    if (st == ENT_OK) hash_record(p);
    if (st == ENT_OK) st = take_first_line(p);
    while (st == ENT_OK) {
        st = next_record(ctx, p, &there);
        if (st != ENT_OK) return st;
        if (!there) return bad(p, "the file ends before its rows");
        hash_record(p);
        if (p->record.n == 0 || p->record.s[0] != '#') return take_columns(p);
        st = take_remark(ctx, p);
    }
    return st;
}

/* ---- rows */

static bool take_unsigned(ent_slice s, uint64_t *out) {
    int64_t x = 0;
    bool good = ent_take_millionths(s, &x) && x >= 0;
    *out = (uint64_t)x;
    return good;
}

/* Fields c.. of a tally; all empty where it is not known. */
static const char *take_tally(const ent_part *p, size_t c, ent_dyad_tally *t) {
    const ent_slice *at[11];
    uint64_t all = 0;
    for (size_t i = 0; i < 11; i++) at[i] = &p->field[p->column[c + i]];
    *t = (ent_dyad_tally){.least = INT64_MAX};
    if (at[0]->n == 0) return NULL;
    bool good = take_unsigned(*at[0], &t->n) && take_unsigned(*at[1], &t->valued) &&
                ent_take_millionths(*at[2], &t->sum) && ent_take_millionths(*at[3], &t->plus) &&
                ent_take_millionths(*at[4], &t->minus) &&
                (at[5]->n == 0 || ent_take_millionths(*at[5], &t->least));
    for (size_t q = 0; good && q < 5; q++) good = take_unsigned(*at[6 + q], &t->quads[q]);
    if (!good) return "a number of this row is not a decimal with at most six places";
    for (size_t q = 0; q < 5; q++) all += t->quads[q];
    if (all != t->n) return "the quad classes of this row do not add up to its number of events";
    if (t->valued > t->n || (t->valued == 0) != (t->least == INT64_MAX))
        return "the events with a value of this row do not fit its number of events";
    if (t->plus < 0 || t->minus > 0 || t->plus + t->minus != t->sum)
        return "the sum of this row is not its sums above and below zero";
    return NULL;
}

/* *full: there was no memory for it. */
static bool take_sketch(ent_slice s, ent_sketch *out, bool *full) {
    ent_sketch x = {.many = s.n && s.s[0] == '~'};
    uint64_t word[ENT_SKETCH_WORDS];
    if (x.many) s = (ent_slice){s.s + 1, s.n - 1};
    size_t n = s.n / 16;
    if (s.n % 16 || n > ENT_SKETCH_WORDS || (x.many && n != ENT_SKETCH_WORDS)) return false;
    for (size_t i = 0; i < n; i++) {
        word[i] = 0;
        for (size_t k = 0; k < 16; k++) {
            unsigned digit = digit_of(s.s[i * 16 + k]);
            if (digit > 15) return false;
            word[i] = word[i] << 4 | digit;
        }
    }
    x.n = x.many ? 0 : (uint32_t)n;
    x.at = word;
    ent_sketch_clear(out);
    *full = !ent_sketch_join(out, &x);
    return true;
}

static const char *take_row(const ent_part *p, ent_dyad_cell *c, ent_sketch *seen, bool *full) {
    const ent_slice *f = p->field;
    const char *wrong = NULL;
    if (p->n_fields != N) return "this row has another number of columns than the line of names";
    if (!ent_period_parse(p->head->options.period, f[p->column[2]], &c->period))
        return "the period of this row is not one of the table's";
    if ((wrong = take_tally(p, 3, &c->raw)) != NULL) return wrong;
    if ((wrong = take_tally(p, 14, &c->daily)) != NULL) return wrong;
    if (c->raw.n == 0 || c->daily.n > c->raw.n) return "the numbers of events of this row cannot be";
    if (!take_unsigned(f[p->column[25]], &c->root_known) ||
        !take_unsigned(f[p->column[26]], &c->root_n) ||
        !ent_take_millionths(f[p->column[27]], &c->root_sum) || c->root_n > c->root_known ||
        c->root_known > c->raw.n)
        return "the root events of this row cannot be";
    if (!take_sketch(f[p->column[28]], seen, full))
        return "the publishers of this row are not understood";
    return NULL;
}

/* "# end 215 sha256=.." */
static ent_status take_end(ent_part *p, bool *end) {
    ent_slice rest = p->record;
    uint64_t n = 0;
    char hex[65];
    next_word(&rest);
    if (!ent_slice_is(next_word(&rest), "end")) return ENT_OK;
    *end = true;
    if (!take_count(next_word(&rest), &n) || n != p->rows) {
        ent_fault_set(&p->fault, ENT_EINPUT, "E295", p->line, "the table has %llu rows, and its "
                      "last line says another number", (unsigned long long)p->rows);
        return bad(p, "");
    }
    ent_slice key, value, word = next_word(&rest);
    ent_sha256_end(&p->hash, hex);
    if (word.n && (!cut(word, '=', &key, &value) || !ent_slice_is(value, hex)))
        return bad(p, "the table is not as it was written: its hash is another one");
    return ENT_OK;
}

static ent_status add_row(ent_ctx *ctx, ent_part *p, ent_dyads *to, bool daily, ent_sketch *seen) {
    ent_dyad_cell c = {0};
    const ent_slice *f = p->field;
    bool full = false;
    const char *wrong = split(p) ? take_row(p, &c, seen, &full) : "this row is no line of a table";
    if (full) return ent_no_memory(ctx);
    if (wrong) return bad(p, wrong);
    if (!daily) c.daily = (ent_dyad_tally){.least = INT64_MAX};
    ent_slice a = f[p->column[0]], b = f[p->column[1]], nobody = {0};
    c.seen = p->head->options.publishers ? seen : NULL;
    p->rows++;
    return ent_dyads_add_cell(to, ctx, 0, a.n ? a : nobody, b.n ? b : nobody, &c);
}

static ent_status add_rows(ent_ctx *ctx, ent_part *p, ent_dyads *to, bool daily) {
    bool there = false, end = false;
    ent_sketch seen = {0};
    ent_status st = ENT_OK;
    while (st == ENT_OK && !end) {
        st = next_record(ctx, p, &there);
        if (st != ENT_OK) break;
        if (!there)
            st = bad(p, "the file ends before its last line, \"# end ROWS\": it is not whole");
        else if (p->record.n && p->record.s[0] == '#')
            st = take_end(p, &end);
        else {
            hash_record(p);
            st = add_row(ctx, p, to, daily, &seen);
        }
        if (st == ENT_OK && p->rows % 4096 == 0 && ent_poll(ctx))
            st = ent_fail(ctx, ENT_ESTOPPED, "stopped");
    }
    ent_sketch_clear(&seen);
    if (st != ENT_OK) return st;
    st = next_record(ctx, p, &there);
    return st == ENT_OK && there ? bad(p, "something stands behind the last line") : st;
}

/* ---- from outside */

/* What was found wrong, told as a diagnostic. */
static ent_status told(ent_ctx *ctx, ent_part *p, ent_status st) {
    if (st == ENT_OK) return st;
    if (p->fault.status != ENT_OK) return ent_fault_tell(ctx, &p->fault, p->name);
    ent_fault *of_feed = p->feed ? ent_feed_fault(p->feed) : NULL;
    return of_feed && of_feed->status != ENT_OK ? ent_fault_tell(ctx, of_feed, p->name) : st;
}

/* bytes.s NULL: of the file that is called so. */
static ent_status open_part(ent_ctx *ctx, const char *name, ent_slice bytes, ent_arena *arena,
                            ent_part_head *head, ent_part **out) {
    const char *inside = NULL;
    *head = (ent_part_head){.facts = {.first = INT32_MAX, .last = INT32_MIN}};
    ent_part *p = *out = ent_alloc(1, sizeof *p);
    if (!p) return ent_no_memory(ctx);
    p->arena = arena;
    p->head = head;
    p->next_line = p->line = 1;
    p->hash = ent_sha256_new();
    p->name = ent_arena_copy(arena, name, strlen(name));
    p->bytes = ent_alloc(ROOM, 1);
    ent_status st = p->name && p->bytes ? ENT_OK : ent_no_memory(ctx);
    if (st == ENT_OK)
        st = bytes.s ? ent_feed_memory(ctx, name, bytes, false, &p->feed)
                     : ent_feed_open(ctx, name, false, &p->feed);
    if (st == ENT_OK) st = ent_feed_next(ctx, p->feed, &inside);
    if (st == ENT_OK) st = inside ? take_head(ctx, p) : bad(p, "the file is empty");
    if (st == ENT_OK) return ENT_OK;
    st = told(ctx, p, st);
    ent_part_close(p);
    ent_part_head_clear(head);
    *out = NULL;
    return st;
}

ent_status ent_part_open(ent_ctx *ctx, const char *path, ent_arena *arena, ent_part_head *head,
                         ent_part **out) {
    return open_part(ctx, path, (ent_slice){0}, arena, head, out);
}

ent_status ent_part_open_text(ent_ctx *ctx, const char *name, ent_slice bytes, ent_arena *arena,
                              ent_part_head *head, ent_part **out) {
    return open_part(ctx, name, bytes, arena, head, out);
}

ent_status ent_part_add(ent_ctx *ctx, ent_part *p, ent_dyads *to, bool daily) {
    return told(ctx, p, add_rows(ctx, p, to, daily));
}

void ent_part_close(ent_part *p) {
    if (!p) return;
    ent_feed_close(p->feed);
    ent_free(p->bytes);
    ent_free(p);
}
