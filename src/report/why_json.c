/* why_json.c - reasons for programs: schema why/2. */

#include "report/claims.h"

/* From 1; null where the states are not listed. */
static void put_count(ent_json_writer *w, const char *key, uint64_t n) {
    ent_json_key(w, key);
    if (n)
        ent_json_put_count(w, n);
    else
        ent_json_put_null(w);
}

static ent_status put_player(ent_printer *p, ent_json_writer *w, const ent_why *why, uint32_t i) {
    const ent_certificate *c = &why->certificates[i];
    ent_decidings list = {0};
    ent_status st = ent_rests_on_certificate(p->ctx, &list, why->game, why->concept, c);
    ent_json_begin_object(w);
    ent_json_key(w, "actor");
    ent_json_actor(w, why->game, c->dm);
    put_count(w, "place", ent_dispute_place(why->game, c->dm, c->state));
    ent_json_bool_member(w, "stable", c->stable);
    ent_json_key(w, "certificate");
    ent_json_certificate(p, w, why->game, c);
    ent_json_key(w, "obstacles");
    ent_json_obstacles(p, w, why->game, c->dm, c->state);
    ent_json_key(w, "rests_on");
    ent_json_carriers(w, &why->turns[i]);
    ent_json_key(w, "decided_by");
    ent_json_decidings(w, &list);
    ent_json_key(w, "turns");
    ent_json_turns(w, &why->turns[i]);
    ent_json_end_object(w);
    ent_vec_clear(&list);
    return st;
}

static ent_status put_state(ent_printer *p, ent_json_writer *w, const ent_why *why) {
    ent_status st = ENT_OK;
    ent_json_begin_object(w);
    ent_json_text_member(w, "about", "state");
    ent_json_slice_member(w, "dispute", ent_dispute_of(why->game)->name);
    ent_json_key(w, "under");
    ent_json_alternative(w, why->game->region, why->game->alternative);
    ent_json_text_member(w, "concept", why->concept->id);
    ent_json_text_member(w, "replies", ent_reply_rule_word(why->game->game.spec.reply_rule));
    ent_json_key(w, "state");
    ent_json_state(w, why->game, why->state);
    put_count(w, "number", ent_state_number(why->game, why->state));
    ent_json_key(w, "players");
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < why->n_certificates && st == ENT_OK; i++)
        st = put_player(p, w, why, i);
    ent_json_end_array(w);
    ent_json_end_object(w);
    return st;
}

static void put_claim(ent_printer *p, ent_json_writer *w, const ent_why *why) {
    ent_json_begin_object(w);
    ent_json_text_member(w, "about", "claim");
    ent_json_key(w, "claim");
    ent_json_claim(p, w, why->result, why->claim, why->turns);
    ent_json_end_object(w);
}

static ent_status put_json(ent_printer *p, const ent_why *w) {
    ent_json_writer json;
    ent_status st = ENT_OK;
    ent_json_open(p, &json, "why");
    if (w->about_claim)
        put_claim(p, &json, w);
    else
        st = put_state(p, &json, w);
    ent_json_close(p, &json);
    return st;
}

ent_status ent_report_why(ent_ctx *ctx, const ent_why *w, const ent_print_options *options,
                          char **text) {
    ent_printer p = ent_printer_new(ctx, w->result->region, options);
    ent_printer_run(&p, w->result);
    p.random = w->about_claim;
    ent_status st = ENT_OK;
    if (p.how.format == ENT_JSON)
        st = put_json(&p, w);
    else if (p.how.format == ENT_CSV)
        ent_why_csv_report(&p, w);
    else
        st = ent_why_text_report(&p, w);
    return ent_printer_end(&p, st, text);
}
