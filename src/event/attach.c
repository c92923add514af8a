/* attach.c - a row of any data set as an event of a model. */

#include "event/attach.h"

#include "event/codes.h"
#include "event/countries.h"
#include "event/mapping.h"
#include "event/read.h"
#include "event/store.h"

#include <stdio.h>
#include <string.h>

bool ent_attach_is_ledger(ent_slice name) {
    static const char end[] = ".ledger";
    size_t n = sizeof end - 1;
    return name.n > n && memcmp(name.s + name.n - n, end, n) == 0;
}

ent_slice ent_attach_iso3(ent_slice scheme, ent_slice text) {
    ent_naming naming;
    if (!ent_naming_find(scheme, &naming)) return (ent_slice){"", 0};
    const ent_country_row *row = ent_country_of(ent_country_find(naming, text));
    return ent_slice_of(row ? row->iso3 : "");
}

/* ---- what a row means */

/* The date as it would be written: a week has no notation of its own and is a span. */
static void put_dates(ent_attached *out, const ent_coded *row) {
    static const ent_precision precision[] = {ENT_DAY, ENT_DAY, ENT_MONTH, ENT_YEAR};
    ent_precision p = precision[row->dated];
    int y, m, d, y2, m2, d2;
    ent_day_split(row->first, &y, &m, &d);
    ent_day_split(row->last, &y2, &m2, &d2);
    if (p == ENT_YEAR && (y != y2 || m != 1 || d != 1 || m2 != 12 || d2 != 31)) p = ENT_DAY;
    if (p == ENT_MONTH &&
        (y != y2 || m != m2 || d != 1 || ent_day_of(y, m, d2) != row->last ||
         (m < 12 ? ent_day_of(y, m + 1, 1) : ent_day_of(y + 1, 1, 1)) != row->last + 1))
        p = ENT_DAY;
    out->first = row->first;
    out->last = row->last;
    out->lasts = row->lasts;
    out->from = (ent_date){row->first, row->last, p};
    out->to = out->from;
    if (p != ENT_DAY || row->first == row->last) return;
    out->from = (ent_date){row->first, row->first, ENT_DAY};
    out->to = (ent_date){row->last, row->last, ENT_DAY};
}

static ent_attached_side side_of(const ent_party *p) {
    const ent_country_row *country = p->country ? ent_country_of(p->country) : NULL;
    ent_slice name = p->raw.n ? p->raw : p->code.n ? p->code : p->nation;
    return (ent_attached_side){name, p->code, ent_slice_of(country ? country->iso3 : "")};
}

/* Sides of UCDP and ACLED are organisations: only the forces of a government are its country, and
 * `Protesters (Iran)` are nobody's. */
static bool is_government(ent_slice name) {
    static const char *const begins[] = {"Government of ", "Military Forces of ",
                                         "Police Forces of "};
    for (size_t i = 0; i < sizeof begins / sizeof *begins; i++) {
        size_t n = strlen(begins[i]);
        if (name.n > n && memcmp(name.s, begins[i], n) == 0) return true;
    }
    return false;
}

static ent_attached_side side_in(const ent_coded *row, const ent_party *p) {
    ent_attached_side side = side_of(p);
    bool organisations = row->scheme == ENT_SCHEME_UCDP || row->scheme == ENT_SCHEME_ACLED;
    if (organisations && !is_government(p->raw)) side.iso3 = (ent_slice){"", 0};
    return side;
}

/* The row of the table that the code stands in; NULL: none. */
static const ent_event_code *code_of(const ent_coded *row) {
    if (!row->code.n) return NULL;
    switch (row->scheme) {
    case ENT_SCHEME_CAMEO: return ent_cameo_find(row->code);
    case ENT_SCHEME_PLOVER: return ent_plover_find(row->code, row->mode);
    case ENT_SCHEME_UCDP:
    case ENT_SCHEME_ACLED: return ent_conflict_code(row->scheme, row->code, row->deaths_best);
    default: return NULL;
    }
}

static void put_kind(ent_attached *out, const ent_coded *row, const ent_event_code *code) {
    bool by_convention = row->scheme == ENT_SCHEME_UCDP || row->scheme == ENT_SCHEME_ACLED;
    out->has_kind = !by_convention && ent_coded_kind(row, &out->kind);
    if (!out->has_kind && row->scheme == ENT_SCHEME_OWN)
        out->has_kind = ent_event_kind_find(row->code, &out->kind);
    if (out->has_kind || !code) return;
    out->has_kind = true;
    out->kind = code->has_kind ? code->kind : ENT_EVENT_STATEMENT;
}

static void put_score(ent_attached *out, const ent_coded *row) {
    int64_t value = row->value;
    ent_scale scale = row->scheme == ENT_SCHEME_PLOVER ? ENT_SCALE_PLOVER : ENT_SCALE_GOLDSTEIN;
    out->scored = row->has_value || ent_scale_value(scale, row, &value);
    if (out->scored) out->score = (double)value / ENT_MILLION;
}

enum { ROOM = 96 };

/* What a row of UCDP without a headline says: the type of violence and the dead. */
static ent_slice say_violence(const ent_coded *row, char room[ROOM]) {
    static const char *const types[] = {"state-based violence", "non-state violence",
                                        "one-sided violence"};
    char digit = row->code.n == 1 ? row->code.s[0] : '0';
    if (row->scheme != ENT_SCHEME_UCDP || digit < '1' || digit > '3') return row->text;
    int n = snprintf(room, ROOM, "%s", types[digit - '1']);
    if (row->deaths_best >= 0)
        n += snprintf(room + n, ROOM - (size_t)n, ", %ld dead", (long)row->deaths_best);
    if (row->deaths_low >= 0 && row->deaths_high >= 0 && row->deaths_low != row->deaths_high)
        n += snprintf(room + n, ROOM - (size_t)n, " (%ld to %ld)", (long)row->deaths_low,
                      (long)row->deaths_high);
    return (ent_slice){room, (size_t)n};
}

static void put_row(ent_attached *out, const ent_coded *row, char room[ROOM]) {
    const ent_event_code *code = code_of(row);
    *out = (ent_attached){.line = row->line,
                          .part = row->part,
                          .n_parts = row->n_parts ? row->n_parts : 1,
                          .id = row->id};
    put_dates(out, row);
    out->by = side_in(row, &row->from);
    out->on = side_in(row, &row->to);
    out->mutual = row->mutual || !row->directed;
    put_kind(out, row, code);
    put_score(out, row);
    out->code = row->code;
    out->text = row->text.n ? row->text : say_violence(row, room);
    if (!out->text.n && code) out->text = ent_slice_of(code->label);
    if (!out->text.n) out->text = row->code;
    out->place = row->place;
    out->url = row->url;
    out->story = row->story;
    out->source = row->publisher;
    out->grade = row->score_of;
    out->tags = row->tags;
    out->alleged_by = row->alleged_by;
    out->denied_by = row->denied_by;
}

/* ---- a table */

typedef struct attaching {
    ent_attach_fn *each;
    void *user;
    ent_slice file; /* of a table */
} attaching;

static ent_status take_row(void *user, ent_ctx *ctx, unsigned worker, const ent_coded *row) {
    attaching *a = user;
    ent_attached out;
    char room[ROOM];
    (void)worker;
    put_row(&out, row, room);
    out.file = a->file;
    return a->each(a->user, ctx, &out);
}

static void add_count(uint64_t *n, uint64_t *line, ent_counted c) {
    if (c.n && !*n) *line = c.line;
    *n += c.n;
}
#define ADD(field, counted) add_count(&out->field.n, &out->field.line, counted)

static void sum_up(const ent_read_reports *reports, ent_attach_report *out) {
    for (size_t i = 0; i < reports->n; i++) {
        const ent_read_report *r = &reports->at[i];
        out->format = r->format ? r->format->name : "";
        out->rows += r->rows;
        ADD(no_date, r->left_out[ENT_LEFT_NO_DATE]);
        ADD(short_rows, r->left_out[ENT_LEFT_SHORT]);
        ADD(null_events, r->left_out[ENT_LEFT_NULL_EVENT]);
        ADD(bad_bytes, r->odd[ENT_ODD_BYTES]);
        ADD(bad_values, r->odd[ENT_ODD_VALUE]);
        ADD(bad_codes, r->odd[ENT_ODD_CODE]);
    }
}

ent_status ent_attach_table_read(ent_ctx *ctx, const ent_attach_table *table, ent_attach_fn *each,
                                 void *user, ent_attach_report *out) {
    *out = (ent_attach_report){.format = ""};
    ent_mapping *map = NULL;
    ent_read_reports reports = {0};
    ent_arena arena = {0};
    ent_status st = ENT_OK;
    if (table->map.s) st = ent_mapping_read(ctx, table->map_name, table->map, &map);
    if (st == ENT_OK) {
        ent_event_read_options options = {.map = map, .wants = ENT_WANT_ALL, .jobs = 1};
        attaching a = {each, user, ent_slice_of(table->name)};
        st = ent_read_events_text(ctx, table->name, table->bytes, &options, take_row, &a, &arena,
                                  &reports);
    }
    if (st == ENT_OK) sum_up(&reports, out);
    ent_vec_clear(&reports);
    ent_arena_clear(&arena);
    ent_mapping_free(map);
    return st;
}

/* ---- a ledger */

static ent_status take_stored(void *user, ent_ctx *ctx, const ent_coded *row,
                              const ent_store_origin *origin) {
    attaching *a = user;
    ent_attached out;
    char room[ROOM];
    put_row(&out, row, room);
    out.file = origin->file;
    return a->each(a->user, ctx, &out);
}

ent_status ent_attach_ledger_read(ent_ctx *ctx, const char *path, ent_attach_fn *each, void *user,
                                  ent_attach_report *out) {
    *out = (ent_attach_report){.format = "ledger"};
    ent_store *store = NULL;
    attaching a = {.each = each, .user = user};
    ent_status st = ent_store_open(ctx, path, false, &store);
    if (st == ENT_OK) {
        static const ent_store_query all = {0};
        st = ent_store_each(ctx, store, &all, take_stored, &a);
    }
    ent_store_close(store);
    return st;
}

ent_status ent_attach_ledger_digest(ent_ctx *ctx, const char *path, char hex[65]) {
    ent_store *store = NULL;
    ent_status st = ent_store_open(ctx, path, false, &store);
    if (st == ENT_OK) st = ent_store_digest(ctx, store, hex);
    ent_store_close(store);
    return st;
}
