/* store_rows.c - an event as a row of the ledger, and the row as the event that it was. */

#include "event/countries.h"
#include "event/store_inside.h"

/* ---- out */

static void give(ent_ask *ask, int at, int64_t number) {
    if (number)
        ent_ask_int(ask, at, number);
    else
        ent_ask_none(ask, at);
}

static void give_deaths(ent_ask *ask, int at, int32_t n) {
    if (n >= 0)
        ent_ask_int(ask, at, n);
    else
        ent_ask_none(ask, at);
}

/* What few formats have stands apart. */
static bool has_detail(const ent_coded *e) {
    return e->n_parts > 1 || e->deaths_low >= 0 || e->deaths_best >= 0 || e->deaths_high >= 0 ||
           e->text.n || e->version.n || e->score_of.n || e->tags.n || e->alleged_by.n ||
           e->denied_by.n;
}

static ent_status write_detail(ent_ctx *ctx, ent_store *s, int64_t event, const ent_coded *e) {
    ent_ask *ask;
    ENT_TRY(ent_store_get(ctx, s, ENT_ASK_ADD_DETAIL, &ask));
    ent_ask_int(ask, 1, event);
    ent_ask_int(ask, 2, e->part);
    ent_ask_int(ask, 3, e->n_parts);
    ent_ask_int(ask, 4, e->weight);
    give_deaths(ask, 5, e->deaths_low);
    give_deaths(ask, 6, e->deaths_best);
    give_deaths(ask, 7, e->deaths_high);
    ent_ask_text(ask, 8, e->text);
    ent_ask_text(ask, 9, e->version);
    ent_ask_text(ask, 10, e->score_of);
    ent_ask_text(ask, 11, e->tags);
    ent_ask_text(ask, 12, e->alleged_by);
    ent_ask_text(ask, 13, e->denied_by);
    return ent_ask_run(ctx, s->db, ask);
}

ent_status ent_store_write(ent_ctx *ctx, ent_store *s, int64_t event, const ent_coded *e) {
    int64_t actor, target, deed, place, report;
    ent_ask *ask;
    ENT_TRY(ent_store_actor(ctx, s, &e->from, &actor));
    ENT_TRY(ent_store_actor(ctx, s, &e->to, &target));
    ENT_TRY(ent_store_deed(ctx, s, e, &deed));
    ENT_TRY(ent_store_place(ctx, s, e, &place));
    ENT_TRY(ent_store_report(ctx, s, e, &report));
    if (has_detail(e)) ENT_TRY(write_detail(ctx, s, event, e));
    ENT_TRY(ent_store_get(ctx, s, ENT_ASK_ADD_EVENT, &ask));
    ent_ask_int(ask, 1, event);
    ent_ask_int(ask, 2, s->in.file);
    ent_ask_int(ask, 3, (int64_t)e->line);
    ent_ask_text(ask, 4, e->id);
    ent_ask_int(ask, 5, e->first);
    if (e->last != e->first)
        ent_ask_int(ask, 6, e->last);
    else
        ent_ask_none(ask, 6);
    if (e->has_added)
        ent_ask_int(ask, 7, e->added);
    else
        ent_ask_none(ask, 7);
    give(ask, 8, actor);
    give(ask, 9, target);
    ent_ask_int(ask, 10, deed);
    if (e->has_value)
        ent_ask_int(ask, 11, e->value);
    else
        ent_ask_none(ask, 11);
    if (e->has_root)
        ent_ask_int(ask, 12, e->is_root);
    else
        ent_ask_none(ask, 12);
    give(ask, 13, e->mentions);
    give(ask, 14, e->sources);
    give(ask, 15, e->articles);
    give(ask, 16, place);
    give(ask, 17, report);
    return ent_ask_run(ctx, s->db, ask);
}

/* ---- and back */

/* A name that has been read; its texts are in `all`. */
typedef struct kept {
    int64_t number; /* 0: nothing here */
    ent_coded e;    /* what the name says of it */
    ent_party party;
    ent_str all;
} kept;

/* Of each sort of names, by the last digits of their numbers; actors and targets apart, as a row has
 * both at once. */
enum { KEPT = 1024, TARGETS = ENT_N_NAMES, N_KEPT };

struct ent_row_reader {
    ent_store *store;
    int64_t at;   /* the event of the row that EVENTS stands at; 0: at none */
    bool details; /* the ledger has some */
    kept *names[N_KEPT];
};

ent_status ent_row_reader_new(ent_ctx *ctx, ent_store *s, ent_row_reader **out) {
    ent_row_reader *r = *out = ent_alloc(1, sizeof *r);
    if (!r) return ent_no_memory(ctx);
    r->store = s;
    for (unsigned k = 0; k < N_KEPT; k++)
        if (!(r->names[k] = ent_alloc(KEPT, sizeof *r->names[k]))) {
            ent_row_reader_free(r);
            *out = NULL;
            return ent_no_memory(ctx);
        }
    int64_t n = 0;
    ent_status st = ent_db_number(ctx, s->db, "SELECT 1 FROM detail LIMIT 1", &n);
    r->details = n > 0;
    if (st != ENT_OK) {
        ent_row_reader_free(r);
        *out = NULL;
    }
    return st;
}

void ent_row_reader_free(ent_row_reader *r) {
    if (!r) return;
    for (unsigned k = 0; k < N_KEPT; k++) {
        for (unsigned i = 0; r->names[k] && i < KEPT; i++) ent_str_clear(&r->names[k][i].all);
        ent_free(r->names[k]);
    }
    if (r->store->asks[ENT_ASK_EVENTS]) ent_ask_stop(r->store->asks[ENT_ASK_EVENTS]);
    if (r->store->asks[ENT_ASK_DETAIL]) ent_ask_stop(r->store->asks[ENT_ASK_DETAIL]);
    ent_free(r);
}

/* Copies texts of a row; the slices are set when all of them are there, as `all` moves. */
static ent_status keep_texts(ent_ctx *ctx, ent_ask *ask, const int *columns, unsigned n, kept *k,
                             ent_slice **to) {
    size_t from[8], until[8];
    ent_str_clear(&k->all);
    for (unsigned i = 0; i < n; i++) {
        from[i] = k->all.n;
        ent_str_add_slice(&k->all, ent_got_text(ask, columns[i]));
        until[i] = k->all.n;
    }
    if (ent_str_failed(&k->all)) return ent_no_memory(ctx);
    for (unsigned i = 0; i < n; i++)
        *to[i] = (ent_slice){ent_str_get(&k->all) + from[i], until[i] - from[i]};
    return ENT_OK;
}

static ent_country country_of(ent_slice code) {
    if (!code.n) return 0;
    ent_country c = ent_country_find(ENT_NAMING_ISO3, code);
    if (c && ent_slice_is(code, ent_country_code(c))) return c;
    c = ent_country_find(ENT_NAMING_CAMEO, code);
    return c && ent_slice_is(code, ent_country_code(c)) ? c : 0;
}

static ent_status keep_actor(ent_ctx *ctx, ent_ask *ask, kept *k) {
    ent_slice country;
    ent_party *p = &k->party;
    ENT_TRY(keep_texts(ctx, ask, (const int[]){0, 1, 2, 3, 4}, 5, k,
                       (ent_slice *[]){&p->raw, &p->code, &p->nation, &p->role, &country}));
    p->country = country_of(country);
    return ENT_OK;
}

/* 0 for what we have not written. */
static int64_t within(ent_ask *ask, int at, int64_t most) {
    int64_t x = ent_got_int(ask, at);
    return x >= 0 && x <= most ? x : 0;
}

static ent_status keep_deed(ent_ctx *ctx, ent_ask *ask, kept *k) {
    ent_coded *e = &k->e;
    e->scheme = (ent_scheme)within(ask, 0, ENT_SCHEME_OWN);
    e->quad = (uint8_t)within(ask, 4, 4);
    e->source_quad = (uint8_t)within(ask, 5, 4);
    e->dated = (ent_dated)within(ask, 6, ENT_DATED_YEAR);
    e->lasts = ent_got_int(ask, 7) != 0;
    e->directed = ent_got_int(ask, 8) != 0;
    e->mutual = ent_got_int(ask, 9) != 0;
    return keep_texts(ctx, ask, (const int[]){1, 2, 3}, 3, k,
                      (ent_slice *[]){&e->code, &e->mode, &e->root});
}

static ent_status keep_place(ent_ctx *ctx, ent_ask *ask, kept *k) {
    k->e.has_position = !ent_got_none(ask, 1);
    k->e.latitude = ent_got_real(ask, 1);
    k->e.longitude = ent_got_real(ask, 2);
    return keep_texts(ctx, ask, (const int[]){0}, 1, k, (ent_slice *[]){&k->e.place});
}

static ent_status keep_report(ent_ctx *ctx, ent_ask *ask, kept *k) {
    return keep_texts(ctx, ask, (const int[]){0, 1, 2}, 3, k,
                      (ent_slice *[]){&k->e.url, &k->e.story, &k->e.publisher});
}

typedef ent_status keep_fn(ent_ctx *ctx, ent_ask *ask, kept *k);
static const struct {
    ent_store_ask ask;
    keep_fn *keep;
} sorts[N_KEPT] = {[TARGETS] = {ENT_ASK_ACTOR, keep_actor},
                   [ENT_NAME_ACTOR] = {ENT_ASK_ACTOR, keep_actor},
                   [ENT_NAME_DEED] = {ENT_ASK_DEED, keep_deed},
                   [ENT_NAME_PLACE] = {ENT_ASK_PLACE, keep_place},
                   [ENT_NAME_REPORT] = {ENT_ASK_REPORT, keep_report}};

static ent_status name_of(ent_ctx *ctx, ent_row_reader *r, unsigned sort, int64_t number,
                          const kept **out) {
    static const kept none;
    *out = &none;
    if (!number) return ENT_OK;
    kept *k = &r->names[sort][(uint64_t)number % KEPT];
    *out = k;
    if (k->number == number) return ENT_OK;
    ent_ask *ask;
    bool row;
    k->number = 0;
    k->e = (ent_coded){0};
    k->party = (ent_party){0};
    ENT_TRY(ent_store_get(ctx, r->store, sorts[sort].ask, &ask));
    ent_ask_int(ask, 1, number);
    ENT_TRY(ent_ask_next(ctx, r->store->db, ask, &row));
    if (!row) return ENT_OK;
    ent_status st = sorts[sort].keep(ctx, ask, k);
    ent_ask_stop(ask);
    if (st == ENT_OK) k->number = number;
    return st;
}

static ent_status read_detail(ent_ctx *ctx, ent_row_reader *r, int64_t event, ent_coded *e) {
    ent_ask *ask;
    bool row;
    ENT_TRY(ent_store_get(ctx, r->store, ENT_ASK_DETAIL, &ask));
    ent_ask_stop(ask);
    ent_ask_int(ask, 1, event);
    ENT_TRY(ent_ask_next(ctx, r->store->db, ask, &row));
    if (!row) return ENT_OK;
    e->part = (uint32_t)ent_got_int(ask, 0);
    e->n_parts = (uint32_t)ent_got_int(ask, 1);
    e->weight = (uint32_t)ent_got_int(ask, 2);
    e->deaths_low = ent_got_none(ask, 3) ? -1 : (int32_t)ent_got_int(ask, 3);
    e->deaths_best = ent_got_none(ask, 4) ? -1 : (int32_t)ent_got_int(ask, 4);
    e->deaths_high = ent_got_none(ask, 5) ? -1 : (int32_t)ent_got_int(ask, 5);
    ent_slice *const to[] = {&e->text, &e->version,    &e->score_of,
                             &e->tags, &e->alleged_by, &e->denied_by};
    for (int k = 0; k < 6; k++) *to[k] = ent_got_text(ask, 6 + k);
    return ENT_OK;
}

/* The rows that are asked for often follow each other: stepping on is cheaper than seeking. */
static ent_status stand_at(ent_ctx *ctx, ent_row_reader *r, int64_t event, ent_ask **out) {
    ent_ask *ask;
    bool row = r->at != 0;
    ENT_TRY(ent_store_get(ctx, r->store, ENT_ASK_EVENTS, &ask));
    *out = ask;
    if (!r->at || event < r->at || event > r->at + 16) {
        ent_ask_stop(ask);
        ent_ask_int(ask, 1, event);
        r->at = 0;
        ENT_TRY(ent_ask_next(ctx, r->store->db, ask, &row));
        if (row) r->at = ent_got_int(ask, 0);
    }
    while (row && r->at < event) {
        r->at = 0;
        ENT_TRY(ent_ask_next(ctx, r->store->db, ask, &row));
        if (row) r->at = ent_got_int(ask, 0);
    }
    return r->at == event
               ? ENT_OK
               : ent_db_refuse(ctx, "make it again from the files it was made of",
                               "the ledger \"%s\" is damaged: it has lost a row", r->store->path);
}

/* A day between the years 1 and 9999, as all that were read are. */
static ent_day day_in(ent_ask *ask, int at) {
    enum { FIRST = -719162, LAST = 2932896 };
    int64_t x = ent_got_int(ask, at);
    return x < FIRST ? FIRST : x > LAST ? LAST : (ent_day)x;
}

static void fill(ent_ask *ask, ent_coded *e) {
    e->line = (uint64_t)ent_got_int(ask, 2);
    e->id = ent_got_text(ask, 3);
    e->first = day_in(ask, 4);
    e->last = ent_got_none(ask, 5) ? e->first : day_in(ask, 5);
    if (e->last < e->first) e->last = e->first;
    e->has_added = !ent_got_none(ask, 6);
    e->added = e->has_added ? day_in(ask, 6) : 0;
    e->has_value = !ent_got_none(ask, 10);
    e->value = ent_got_int(ask, 10);
    e->has_root = !ent_got_none(ask, 11);
    e->is_root = ent_got_int(ask, 11) != 0;
    e->mentions = (uint32_t)ent_got_int(ask, 12);
    e->sources = (uint32_t)ent_got_int(ask, 13);
    e->articles = (uint32_t)ent_got_int(ask, 14);
    e->n_parts = 1;
    e->weight = ENT_MILLION;
    e->deaths_low = e->deaths_best = e->deaths_high = -1;
}

ent_status ent_row_read(ent_ctx *ctx, ent_row_reader *r, int64_t event, ent_coded *out,
                        uint32_t *file) {
    ent_ask *ask;
    const kept *actor, *target, *deed, *place, *report;
    ENT_TRY(stand_at(ctx, r, event, &ask));
    ENT_TRY(name_of(ctx, r, ENT_NAME_DEED, ent_got_int(ask, 9), &deed));
    *out = deed->e;
    fill(ask, out);
    *file = (uint32_t)ent_got_int(ask, 1);
    ENT_TRY(name_of(ctx, r, ENT_NAME_ACTOR, ent_got_int(ask, 7), &actor));
    out->from = actor->party;
    ENT_TRY(name_of(ctx, r, TARGETS, ent_got_int(ask, 8), &target));
    out->to = target->party;
    ENT_TRY(name_of(ctx, r, ENT_NAME_PLACE, ent_got_int(ask, 15), &place));
    out->place = place->e.place;
    out->has_position = place->e.has_position;
    out->latitude = place->e.latitude;
    out->longitude = place->e.longitude;
    ENT_TRY(name_of(ctx, r, ENT_NAME_REPORT, ent_got_int(ask, 16), &report));
    out->url = report->e.url;
    out->story = report->e.story;
    out->publisher = report->e.publisher;
    return r->details ? read_detail(ctx, r, event, out) : ENT_OK;
}
