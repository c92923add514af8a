/* card_json.c - the card of a model for programs: schema card/1. */

#include "report/card.h"

#include "report/ledger.h"
#include "report/sentence.h"

static void put_texts(ent_json_writer *w, const char *key, const ent_slice *list, uint32_t n) {
    ent_json_key(w, key);
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < n; i++) ent_json_put_slice(w, list[i]);
    ent_json_end_array(w);
}

static void put_date_member(ent_json_writer *w, const char *key, bool has, ent_date d) {
    ent_str s = {0};
    if (has) ent_date_print(&s, d);
    ent_json_text_member(w, key, has ? ent_str_get(&s) : NULL);
    ent_page_drop(w->out, &s);
}

static void put_kinds(ent_json_writer *w, const ent_cover *c) {
    ent_json_key(w, "kinds");
    ent_json_begin_array(w);
    for (unsigned k = 0; k < ENT_N_EVENT_KINDS; k++)
        if (c->kinds >> k & 1) ent_json_put_text(w, ent_event_kind_name((ent_event_kind)k));
    ent_json_end_array(w);
}

static void put_coverage(ent_json_writer *w, const ent_region *r, uint32_t i) {
    const ent_coverage *c = &r->coverages[i];
    ent_str s = {0};
    ent_json_begin_object(w);
    ent_value_print(&s, c->who);
    ent_json_text_member(w, "who", ent_str_get(&s));
    ent_page_drop(w->out, &s);
    put_kinds(w, &r->covers[i]);
    put_date_member(w, "since", c->has_since, c->since);
    put_date_member(w, "until", c->has_until, c->until);
    ent_json_text_member(w, "how", ent_collection_word(c->cover.how));
    ent_json_count_member(w, "events", ent_count_covered(r, &r->covers[i]));
    ent_json_key(w, "from");
    ent_json_citations(w, r, &c->provenance);
    ent_json_place_member(w, r, c->span);
    ent_json_end_object(w);
}

static void put_not_tested(ent_json_writer *w, const ent_card *card) {
    const ent_region *r = card->result->region;
    ent_json_key(w, "not_tested");
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < card->n_not_tested; i++) {
        const ent_citable *passage = &r->sources[card->not_tested[i]];
        ent_json_begin_object(w);
        ent_json_slice_member(w, "passage", passage->name);
        ent_json_slice_member(w, "reason", passage->not_tested);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
}

static void put_verdicts(ent_json_writer *w, const ent_card *card) {
    ent_json_key(w, "verdicts");
    ent_json_begin_object(w);
    for (unsigned v = 0; v <= ENT_VERDICT_HOLDS; v++)
        ent_json_count_member(w, ent_verdict_id((ent_verdict)v), card->verdicts.n[v]);
    ent_json_end_object(w);
}

static void put_portraits(ent_json_writer *w, const ent_card *card) {
    const ent_region *r = card->result->region;
    ent_json_key(w, "actors");
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < card->n_portraits; i++) {
        const ent_portrait *x = &card->portraits[i];
        ent_json_begin_object(w);
        ent_json_slice_member(w, "actor", r->actors[x->actor].name);
        for (unsigned what = 0; what < ENT_N_SAID; what++)
            ent_json_count_member(w, ent_said_word((ent_said)what), x->n[what]);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
    ent_json_key(w, "lopsided");
    ent_json_begin_array(w);
    for (unsigned what = 0; what < ENT_N_SAID; what++)
        if (ent_is_lopsided(card, (ent_said)what))
            ent_json_put_text(w, ent_said_word((ent_said)what));
    ent_json_end_array(w);
}

static void put_identity(ent_json_writer *w, const ent_region *r) {
    ent_json_slice_member(w, "title", r->title.n ? r->title : r->name);
    ent_json_slice_member(w, "question", r->ask);
    ent_json_slice_member(w, "author", r->author);
    ent_json_slice_member(w, "version", r->version);
    ent_json_slice_member(w, "licence", r->licence);
    ent_json_slice_member(w, "handling", r->handling);
    ent_json_slice_member(w, "purpose", r->purpose);
    put_texts(w, "out_of_scope", r->out_of_scope, r->n_out_of_scope);
    put_texts(w, "not_modelled", r->not_modelled, r->n_not_modelled);
}

void ent_json_card(ent_printer *p, const ent_card *card) {
    const ent_region *r = p->region;
    ent_json_writer w;
    ent_json_open_as(p, &w, "show", "card");
    ent_json_begin_object(&w);
    put_identity(&w, r);
    ent_json_key(&w, "coverage");
    ent_json_begin_array(&w);
    for (uint32_t i = 0; i < r->n_coverages; i++) put_coverage(&w, r, i);
    ent_json_end_array(&w);
    put_not_tested(&w, card);
    put_verdicts(&w, card);
    ent_json_count_member(&w, "judgement_alone", card->n_judged);
    ent_json_count_member(&w, "with_draws", card->n_drawn);
    ent_json_count_member(&w, "depend_on_draws", card->n_depends);
    ent_json_count_member(&w, "no_range_stated", card->n_unstated);
    ent_json_count_member(&w, "assumptions", r->n_assumptions);
    ent_json_count_member(&w, "disagreements", card->n_disagreements);
    ent_json_count_member(&w, "outcomes", card->n_outcomes);
    put_portraits(&w, card);
    ent_json_end_object(&w);
    ent_json_close(p, &w);
}
