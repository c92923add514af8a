/* dyads_part_read.c - the rows of partial tables, of other engines too: whatever is wrong is said with
 * its line (E295), and nothing that does not add up is let in. */

#include "event/part_inside.h"

#include "event/sketch.h"

#include "base/mem.h"

#include <string.h>

/* ---- rows */

static bool take_unsigned(ent_slice s, uint64_t *out) {
    int64_t x = 0;
    bool good = ent_take_millionths(s, &x) && x >= 0;
    *out = (uint64_t)x;
    return good;
}

/* Fields c.. of a tally; all empty where it is not known. */
static const char *take_tally(const ent_dyads_part *p, size_t c, ent_dyad_tally *t) {
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
            unsigned digit = ent_part_digit(s.s[i * 16 + k]);
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

static const char *take_row(const ent_dyads_part *p, ent_dyad_cell *c, ent_sketch *seen,
                            bool *full) {
    const ent_slice *f = p->field;
    const char *wrong = NULL;
    if (p->n_fields != ENT_PART_N_COLUMNS)
        return "this row has another number of columns than the line of names";
    if (!ent_period_parse(p->head->options.period, f[p->column[2]], &c->period))
        return "the period of this row is not one of the table's";
    if ((wrong = take_tally(p, 3, &c->raw)) != NULL) return wrong;
    if ((wrong = take_tally(p, 14, &c->daily)) != NULL) return wrong;
    if (c->raw.n == 0 || c->daily.n > c->raw.n)
        return "the numbers of events of this row cannot be";
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
static ent_status take_end(ent_dyads_part *p, bool *end) {
    ent_slice rest = p->record;
    uint64_t n = 0;
    char hex[65];
    ent_part_word(&rest);
    if (!ent_slice_is(ent_part_word(&rest), "end")) return ENT_OK;
    *end = true;
    if (!ent_part_count(ent_part_word(&rest), &n) || n != p->rows) {
        ent_fault_set(&p->fault, ENT_EINPUT, "E295", p->line,
                      "the table has %llu rows, and its "
                      "last line says another number",
                      (unsigned long long)p->rows);
        return ent_part_bad(p, "");
    }
    ent_slice key, value, word = ent_part_word(&rest);
    ent_sha256_end(&p->hash, hex);
    if (word.n && (!ent_part_cut(word, '=', &key, &value) || !ent_slice_is(value, hex)))
        return ent_part_bad(p, "the table is not as it was written: its hash is another one");
    return ENT_OK;
}

static ent_status add_row(ent_ctx *ctx, ent_dyads_part *p, ent_dyads *to, bool daily,
                          ent_sketch *seen) {
    ent_dyad_cell c = {0};
    const ent_slice *f = p->field;
    bool full = false;
    const char *wrong =
        ent_part_split(p) ? take_row(p, &c, seen, &full) : "this row is no line of a table";
    if (full) return ent_no_memory(ctx);
    if (wrong) return ent_part_bad(p, wrong);
    if (!daily) c.daily = (ent_dyad_tally){.least = INT64_MAX};
    ent_slice a = f[p->column[0]], b = f[p->column[1]], nobody = {0};
    c.seen = p->head->options.publishers ? seen : NULL;
    p->rows++;
    return ent_dyads_add_cell(to, ctx, 0, a.n ? a : nobody, b.n ? b : nobody, &c);
}

static ent_status add_rows(ent_ctx *ctx, ent_dyads_part *p, ent_dyads *to, bool daily) {
    bool there = false, end = false;
    ent_sketch seen = {0};
    ent_status st = ENT_OK;
    while (st == ENT_OK && !end) {
        st = ent_part_next(ctx, p, &there);
        if (st != ENT_OK) break;
        if (!there)
            st = ent_part_bad(
                p, "the file ends before its last line, \"# end ROWS\": it is not whole");
        else if (p->record.n && p->record.s[0] == '#')
            st = take_end(p, &end);
        else {
            ent_part_hash(p);
            st = add_row(ctx, p, to, daily, &seen);
        }
        if (st == ENT_OK && p->rows % 4096 == 0 && ent_poll(ctx))
            st = ent_fail(ctx, ENT_ESTOPPED, "stopped");
    }
    ent_sketch_clear(&seen);
    if (st != ENT_OK) return st;
    st = ent_part_next(ctx, p, &there);
    return st == ENT_OK && there ? ent_part_bad(p, "something stands behind the last line") : st;
}

/* ---- from outside */

/* What was found wrong, told as a diagnostic. */
static ent_status told(ent_ctx *ctx, ent_dyads_part *p, ent_status st) {
    if (st == ENT_OK) return st;
    if (p->fault.status != ENT_OK) return ent_fault_tell(ctx, &p->fault, p->name);
    ent_fault *of_feed = p->feed ? ent_feed_fault(p->feed) : NULL;
    return of_feed && of_feed->status != ENT_OK ? ent_fault_tell(ctx, of_feed, p->name) : st;
}

/* bytes.s NULL: of the file that is called so. */
static ent_status open_part(ent_ctx *ctx, const char *name, ent_slice bytes, ent_arena *arena,
                            ent_part_head *head, ent_dyads_part **out) {
    const char *inside = NULL;
    *head = (ent_part_head){.facts = {.first = INT32_MAX, .last = INT32_MIN}};
    ent_dyads_part *p = *out = ent_alloc(1, sizeof *p);
    if (!p) return ent_no_memory(ctx);
    p->arena = arena;
    p->head = head;
    p->next_line = p->line = 1;
    p->hash = ent_sha256_new();
    p->name = ent_arena_copy(arena, name, strlen(name));
    p->bytes = ent_alloc(ENT_PART_ROOM, 1);
    ent_status st = p->name && p->bytes ? ENT_OK : ent_no_memory(ctx);
    if (st == ENT_OK)
        st = bytes.s ? ent_feed_memory(ctx, name, bytes, false, &p->feed)
                     : ent_feed_open(ctx, name, false, &p->feed);
    if (st == ENT_OK) st = ent_feed_next(ctx, p->feed, &inside);
    if (st == ENT_OK)
        st = inside ? ent_part_take_head(ctx, p) : ent_part_bad(p, "the file is empty");
    if (st == ENT_OK) return ENT_OK;
    st = told(ctx, p, st);
    ent_part_close(p);
    ent_part_head_clear(head);
    *out = NULL;
    return st;
}

ent_status ent_part_open(ent_ctx *ctx, const char *path, ent_arena *arena, ent_part_head *head,
                         ent_dyads_part **out) {
    return open_part(ctx, path, (ent_slice){0}, arena, head, out);
}

ent_status ent_part_open_text(ent_ctx *ctx, const char *name, ent_slice bytes, ent_arena *arena,
                              ent_part_head *head, ent_dyads_part **out) {
    return open_part(ctx, name, bytes, arena, head, out);
}

ent_status ent_part_add(ent_ctx *ctx, ent_dyads_part *p, ent_dyads *to, bool daily) {
    return told(ctx, p, add_rows(ctx, p, to, daily));
}

void ent_part_close(ent_dyads_part *p) {
    if (!p) return;
    ent_feed_close(p->feed);
    ent_free(p->bytes);
    ent_free(p);
}
