/* store_names.c - what many rows have in common stands in the ledger once: who acts, what is done,
 * where, and the report.  Which number a name has is looked up by 128 bits of it in a table of fixed
 * size; a name that has been pushed out of it is written again, under another number. */

#include "event/countries.h"
#include "event/mix.h"
#include "event/store_inside.h"

static const unsigned bits[ENT_N_NAMES] = {
    [ENT_NAME_ACTOR] = 17, [ENT_NAME_DEED] = 11, [ENT_NAME_PLACE] = 17, [ENT_NAME_REPORT] = 18};
static const char *const numbers[ENT_N_NAMES] = {
    "SELECT max(actor) FROM actor", "SELECT max(deed) FROM deed", "SELECT max(place) FROM place",
    "SELECT max(report) FROM report"};

ent_status ent_names_begin(ent_ctx *ctx, ent_store *s) {
    for (unsigned k = 0; k < ENT_N_NAMES; k++) {
        ent_names *names = &s->names[k];
        if (!names->at) {
            names->at = ent_alloc((size_t)1 << bits[k], sizeof *names->at);
            if (!names->at) return ent_no_memory(ctx);
            names->bits = bits[k];
        }
        ENT_TRY(ent_db_number(ctx, s->db, numbers[k], &names->last));
    }
    return ENT_OK;
}

void ent_names_forget(ent_store *s) {
    for (unsigned k = 0; k < ENT_N_NAMES; k++) {
        ent_free(s->names[k].at);
        s->names[k] = (ent_names){0};
    }
}

/* Whether the name has its number already; else it has the next one and is to be written. */
static bool known(ent_names *names, ent_mix *m, int64_t *number) {
    uint64_t high, low;
    ent_mix_end(m, &high, &low);
    ent_known *k = &names->at[high >> (64 - names->bits)];
    if (k->number && k->high == high && k->low == low) {
        *number = k->number;
        return true;
    }
    *k = (ent_known){high, low, ++names->last};
    *number = names->last;
    return false;
}

ent_status ent_store_actor(ent_ctx *ctx, ent_store *s, const ent_party *p, int64_t *out) {
    *out = 0;
    if (!p->raw.n && !p->code.n && !p->nation.n && !p->role.n && !p->country) return ENT_OK;
    ent_mix m = ent_mix_of(ENT_NAME_ACTOR);
    ent_mix_text(&m, p->raw);
    ent_mix_text(&m, p->code);
    ent_mix_text(&m, p->nation);
    ent_mix_text(&m, p->role);
    ent_mix_word(&m, p->country);
    if (known(&s->names[ENT_NAME_ACTOR], &m, out)) return ENT_OK;
    ent_ask *ask;
    ENT_TRY(ent_store_get(ctx, s, ENT_ASK_ADD_ACTOR, &ask));
    ent_ask_int(ask, 1, *out);
    ent_ask_text(ask, 2, p->raw);
    ent_ask_text(ask, 3, p->code);
    ent_ask_text(ask, 4, p->nation);
    ent_ask_text(ask, 5, p->role);
    ent_ask_text(ask, 6, ent_slice_of(ent_country_code(p->country)));
    return ent_ask_run(ctx, s->db, ask);
}

ent_status ent_store_deed(ent_ctx *ctx, ent_store *s, const ent_coded *e, int64_t *out) {
    ent_mix m = ent_mix_of(ENT_NAME_DEED);
    ent_mix_text(&m, e->code);
    ent_mix_text(&m, e->mode);
    ent_mix_text(&m, e->root);
    ent_mix_word(&m, (uint64_t)e->scheme << 32 | (uint64_t)e->quad << 24 |
                         (uint64_t)e->source_quad << 16 | (uint64_t)e->dated << 8 |
                         (uint64_t)e->lasts << 2 | (uint64_t)e->directed << 1 | e->mutual);
    if (known(&s->names[ENT_NAME_DEED], &m, out)) return ENT_OK;
    ent_ask *ask;
    ENT_TRY(ent_store_get(ctx, s, ENT_ASK_ADD_DEED, &ask));
    ent_ask_int(ask, 1, *out);
    ent_ask_int(ask, 2, e->scheme);
    ent_ask_text(ask, 3, e->code);
    ent_ask_text(ask, 4, e->mode);
    ent_ask_text(ask, 5, e->root);
    ent_ask_int(ask, 6, e->quad);
    ent_ask_int(ask, 7, e->source_quad);
    ent_ask_int(ask, 8, e->dated);
    ent_ask_int(ask, 9, e->lasts);
    ent_ask_int(ask, 10, e->directed);
    ent_ask_int(ask, 11, e->mutual);
    return ent_ask_run(ctx, s->db, ask);
}

ent_status ent_store_place(ent_ctx *ctx, ent_store *s, const ent_coded *e, int64_t *out) {
    *out = 0;
    if (!e->place.n && !e->has_position) return ENT_OK;
    uint64_t at[2] = {0, 0};
    if (e->has_position) memcpy(at, (double[2]){e->latitude, e->longitude}, sizeof at);
    ent_mix m = ent_mix_of(ENT_NAME_PLACE);
    ent_mix_text(&m, e->place);
    ent_mix_word(&m, e->has_position);
    ent_mix_word(&m, at[0]);
    ent_mix_word(&m, at[1]);
    if (known(&s->names[ENT_NAME_PLACE], &m, out)) return ENT_OK;
    ent_ask *ask;
    ENT_TRY(ent_store_get(ctx, s, ENT_ASK_ADD_PLACE, &ask));
    ent_ask_int(ask, 1, *out);
    ent_ask_text(ask, 2, e->place);
    if (e->has_position) {
        ent_ask_real(ask, 3, e->latitude);
        ent_ask_real(ask, 4, e->longitude);
    } else {
        ent_ask_none(ask, 3);
        ent_ask_none(ask, 4);
    }
    return ent_ask_run(ctx, s->db, ask);
}

ent_status ent_store_report(ent_ctx *ctx, ent_store *s, const ent_coded *e, int64_t *out) {
    *out = 0;
    if (!e->url.n && !e->story.n && !e->publisher.n) return ENT_OK;
    ent_mix m = ent_mix_of(ENT_NAME_REPORT);
    ent_mix_text(&m, e->url);
    ent_mix_text(&m, e->story);
    ent_mix_text(&m, e->publisher);
    if (known(&s->names[ENT_NAME_REPORT], &m, out)) return ENT_OK;
    ent_ask *ask;
    ENT_TRY(ent_store_get(ctx, s, ENT_ASK_ADD_REPORT, &ask));
    ent_ask_int(ask, 1, *out);
    ent_ask_text(ask, 2, e->url);
    ent_ask_text(ask, 3, e->story);
    ent_ask_text(ask, 4, e->publisher);
    return ent_ask_run(ctx, s->db, ask);
}
