/* dyads_part_head.c - partial tables read: their records, and what stands above the rows. */

#include "event/part_inside.h"

#include <string.h>

enum { MOST_RECORD = 1 << 16 };

ent_status ent_part_bad(ent_dyads_part *p, const char *what) {
    ent_fault_set(&p->fault, ENT_EINPUT, "E295", p->line, "%s", what);
    if (!*p->fault.help)
        ent_fault_help(&p->fault, "the file is damaged; make it again with entente relations "
                                  "--events FILE.. --partial -o FILE");
    return ENT_EINPUT;
}

/* ---- records: lines, but for line ends in quotes; of a remark to its line end */

static ent_status more(ent_ctx *ctx, ent_dyads_part *p) {
    memmove(p->bytes, p->bytes + p->at, p->n - p->at);
    p->n -= p->at;
    p->at = 0;
    size_t got = 0;
    ent_status st = ent_feed_read(ctx, p->feed, p->bytes + p->n, ENT_PART_ROOM - p->n, &got);
    p->n += got;
    p->end = got == 0;
    return st;
}

/* Where the record that begins at `at` ends; false: not in what is there. */
static bool find_end(const ent_dyads_part *p, size_t *end) {
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
ent_status ent_part_next(ent_ctx *ctx, ent_dyads_part *p, bool *there) {
    size_t end = 0;
    ent_status st = ENT_OK;
    while (!(*there = find_end(p, &end)) && !p->end) {
        if (p->n - p->at > MOST_RECORD) {
            p->line = p->next_line;
            return ent_part_bad(p, "this line is longer than any of a partial table");
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
bool ent_part_split(ent_dyads_part *p) {
    char *s = p->bytes + (p->record.s - p->bytes);
    size_t n = p->record.n, i = 0;
    p->n_fields = 0;
    for (;;) {
        if (p->n_fields == ENT_PART_N_COLUMNS + 1) return false;
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

bool ent_part_count(ent_slice s, uint64_t *out) {
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
ent_slice ent_part_word(ent_slice *rest) {
    while (rest->n && *rest->s == ' ') *rest = (ent_slice){rest->s + 1, rest->n - 1};
    size_t n = 0;
    while (n < rest->n && rest->s[n] != ' ') n++;
    ent_slice word = {rest->s, n};
    *rest = (ent_slice){rest->s + n, rest->n - n};
    return word;
}

bool ent_part_cut(ent_slice s, char at, ent_slice *before, ent_slice *behind) {
    const char *c = s.n ? memchr(s.s, at, s.n) : NULL;
    if (!c) return false;
    *before = (ent_slice){s.s, (size_t)(c - s.s)};
    *behind = (ent_slice){c + 1, s.n - before->n - 1};
    return true;
}

unsigned ent_part_digit(char c) {
    return c >= '0' && c <= '9'   ? (unsigned)(c - '0')
           : c >= 'A' && c <= 'F' ? (unsigned)(c - 'A') + 10
           : c >= 'a' && c <= 'f' ? (unsigned)(c - 'a') + 10
                                  : 16;
}

/* A copy in the arena; .s NULL: out of memory. */
static ent_slice unescaped(ent_arena *arena, ent_slice s) {
    char *copy = ent_arena_copy(arena, s.n ? s.s : "", s.n);
    size_t n = 0;
    for (size_t i = 0; copy && i < s.n; i++) {
        bool code = s.s[i] == '%' && i + 2 < s.n && ent_part_digit(s.s[i + 1]) < 16 &&
                    ent_part_digit(s.s[i + 2]) < 16;
        copy[n++] =
            code ? (char)(ent_part_digit(s.s[i + 1]) * 16 + ent_part_digit(s.s[i + 2])) : s.s[i];
        if (code) i += 2;
    }
    if (copy) copy[n] = '\0';
    return (ent_slice){copy, n};
}

static bool one_of(ent_slice value, const char *no, const char *yes, bool *out) {
    *out = ent_slice_is(value, yes);
    return *out || ent_slice_is(value, no);
}

static bool take_scale(ent_dyads_part *p, ent_slice value) {
    ent_slice name = value, of = {0};
    if (ent_part_cut(value, ':', &name, &of)) p->head->source_scale = unescaped(p->arena, of);
    return ent_scale_find(name, &p->head->options.scale);
}

static bool take_span(ent_slice value, ent_dyads_options *o) {
    ent_slice since = {0}, behind = {0};
    if (ent_slice_is(value, "all")) return true;
    if (!ent_part_cut(value, '.', &since, &behind) || behind.n == 0 || behind.s[0] != '.')
        return false;
    ent_slice until = {behind.s + 1, behind.n - 1};
    o->within = true;
    o->since = INT32_MIN;
    o->until = INT32_MAX;
    return (since.n == 0 || take_day(since, &o->since)) &&
           (until.n == 0 || take_day(until, &o->until));
}

static bool take_pair(ent_dyads_part *p, ent_slice value) {
    ent_slice a = value, b = {0};
    ent_dyads_options *o = &p->head->options;
    if (ent_slice_is(value, "all")) return true;
    if (ent_part_cut(value, ',', &a, &b)) o->pair[1] = unescaped(p->arena, b);
    o->pair[0] = unescaped(p->arena, a);
    return o->pair[0].s != NULL;
}

static bool take_option(ent_dyads_part *p, ent_slice key, ent_slice value, bool *daily) {
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
static ent_status take_first_line(ent_dyads_part *p) {
    ent_slice rest = p->record, key = {0}, value = {0};
    uint64_t version = 0;
    unsigned n = 0;
    bool daily = true, ours = ent_slice_is(ent_part_word(&rest), "#");
    ours = ours && ent_slice_is(ent_part_word(&rest), "entente");
    ent_slice sort = ent_part_word(&rest);
    if (!ours || !ent_slice_is(sort, "partial")) {
        if (ours)
            ent_fault_set(&p->fault, ENT_EINPUT, "E295", 1,
                          "this is a file of entente of another "
                          "kind: \"%.*s\", not \"partial\"",
                          (int)(sort.n < 40 ? sort.n : 40), sort.s);
        else
            ent_fault_set(&p->fault, ENT_EINPUT, "E295", 1,
                          "this is no partial table of entente: "
                          "its first line does not begin with \"# entente partial\"");
        ent_fault_help(&p->fault, "entente relations --events FILE.. --partial -o FILE writes one");
        return ENT_EINPUT;
    }
    if (!ent_part_count(ent_part_word(&rest), &version))
        return ent_part_bad(p, "the version of the table is missing");
    if (version != ENT_PART_VERSION) {
        ent_fault_set(&p->fault, ENT_EINPUT, "E295", 1,
                      "this partial table is of version %llu; "
                      "this program reads version %d",
                      (unsigned long long)version, ENT_PART_VERSION);
        ent_fault_help(&p->fault, "merge it with the program that wrote it, or a newer one");
        return ENT_EINPUT;
    }
    for (ent_slice word; (word = ent_part_word(&rest)).n; n++)
        if (!ent_part_cut(word, '=', &key, &value) || !take_option(p, key, value, &daily)) {
            ent_fault_set(&p->fault, ENT_EINPUT, "E295", 1, "the option \"%.*s\" is not understood",
                          (int)(word.n < 80 ? word.n : 80), word.s);
            return ent_part_bad(p, "");
        }
    if (n < 7)
        return ent_part_bad(p, "options are missing: every, by, directed, scale, quads, level and "
                               "daily must be told");
    p->head->options.raw_only = !daily;
    return ENT_OK;
}

static ent_status take_days(ent_ctx *ctx, ent_dyads_part *p, ent_slice rest) {
    for (ent_slice word; (word = ent_part_word(&rest)).n;) {
        ent_part_days days;
        ent_slice first = word, last = word, behind;
        if (word.n > 12 && ent_part_cut(word, '.', &first, &behind))
            last = (ent_slice){word.s + 12, word.n - 12};
        if (!take_day(first, &days.first) || !take_day(last, &days.last) || days.last < days.first)
            return ent_part_bad(p, "these days are not understood");
        if (!ent_vec_push(&p->head->days, days)) return ent_no_memory(ctx);
    }
    return ENT_OK;
}

static bool take_number_word(ent_slice key, ent_slice value, const char *name, uint64_t *out) {
    return ent_slice_is(key, name) && ent_part_count(value, out);
}

static ent_status take_facts(ent_dyads_part *p, ent_slice rest) {
    ent_dyads_facts *f = &p->head->facts;
    ent_slice key, value;
    for (ent_slice word; (word = ent_part_word(&rest)).n;) {
        bool good = ent_part_cut(word, '=', &key, &value) &&
                    (take_number_word(key, value, "events", &f->events) ||
                     take_number_word(key, value, "outside", &f->outside) ||
                     take_number_word(key, value, "others", &f->others) ||
                     take_number_word(key, value, "echoes", &f->echoes) ||
                     take_number_word(key, value, "alleged", &f->alleged) ||
                     take_number_word(key, value, "undirected", &f->undirected) ||
                     take_number_word(key, value, "mutual", &f->mutual) ||
                     take_number_word(key, value, "coarse", &f->coarse) ||
                     take_number_word(key, value, "valueless", &f->valueless) ||
                     (ent_slice_is(key, "first") && take_day(value, &f->first)) ||
                     (ent_slice_is(key, "last") && take_day(value, &f->last)));
        if (!good) return ent_part_bad(p, "these counts are not understood");
    }
    return ENT_OK;
}

static ent_status take_file(ent_ctx *ctx, ent_dyads_part *p, ent_slice rest) {
    ent_part_file f = {.first = INT32_MAX, .last = INT32_MIN};
    ent_slice key, value;
    for (ent_slice word; (word = ent_part_word(&rest)).n;) {
        ent_slice *text = NULL;
        bool good = ent_part_cut(word, '=', &key, &value);
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
        if (!good) return ent_part_bad(p, "this file is not understood");
    }
    return ent_vec_push(&p->head->files, f) ? ENT_OK : ent_no_memory(ctx);
}

static ent_status take_unmapped(ent_ctx *ctx, ent_dyads_part *p, ent_slice rest) {
    ent_part_name x = {0};
    if (!ent_part_count(ent_part_word(&rest), &x.n))
        return ent_part_bad(p, "this count is not understood");
    x.name = unescaped(p->arena, ent_part_word(&rest));
    return x.name.s && ent_vec_push(&p->head->unmapped, x) ? ENT_OK : ent_no_memory(ctx);
}

static ent_status take_remark(ent_ctx *ctx, ent_dyads_part *p) {
    ent_slice rest = p->record;
    ent_part_word(&rest);
    ent_slice word = ent_part_word(&rest);
    if (ent_slice_is(word, "days")) return take_days(ctx, p, rest);
    if (ent_slice_is(word, "told")) return take_facts(p, rest);
    if (ent_slice_is(word, "file")) return take_file(ctx, p, rest);
    if (ent_slice_is(word, "unmapped")) return take_unmapped(ctx, p, rest);
    return ENT_OK; /* a remark of somebody's */
}

/* The line of names: each of our columns once. */
static ent_status take_columns(ent_dyads_part *p) {
    if (!ent_part_split(p) || p->n_fields != ENT_PART_N_COLUMNS)
        return ent_part_bad(p, "this is not the line of column names");
    for (size_t c = 0; c < ENT_PART_N_COLUMNS; c++) {
        size_t i = 0;
        while (i < ENT_PART_N_COLUMNS && !ent_slice_is(p->field[i], ent_part_columns[c])) i++;
        if (i == ENT_PART_N_COLUMNS) {
            ent_fault_set(&p->fault, ENT_EINPUT, "E295", p->line, "the column \"%s\" is missing",
                          ent_part_columns[c]);
            return ent_part_bad(p, "");
        }
        p->column[c] = i;
    }
    return ENT_OK;
}

void ent_part_hash(ent_dyads_part *p) {
    ent_sha256_add(&p->hash, p->whole);
}

ent_status ent_part_take_head(ent_ctx *ctx, ent_dyads_part *p) {
    bool there = false;
    ent_status st = ent_part_next(ctx, p, &there);
    if (st == ENT_OK && !there) return ent_part_bad(p, "the file is empty");
    if (st == ENT_OK) ent_part_hash(p);
    if (st == ENT_OK) st = take_first_line(p);
    while (st == ENT_OK) {
        st = ent_part_next(ctx, p, &there);
        if (st != ENT_OK) return st;
        if (!there) return ent_part_bad(p, "the file ends before its rows");
        ent_part_hash(p);
        if (p->record.n == 0 || p->record.s[0] != '#') return take_columns(p);
        st = take_remark(ctx, p);
    }
    return st;
}
