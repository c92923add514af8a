/* events_json.c - a queried ledger for programs: schema events/1. */

#include "report/events.h"
#include "report/ledger.h"

static void put_list(ent_json_writer *w, const char *key, const ent_region *region,
                     const ent_event *const *at, uint32_t n) {
    ent_json_key(w, key);
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < n; i++) ent_json_event(w, region, at[i]);
    ent_json_end_array(w);
}

static void put_day(ent_json_writer *w, const char *key, bool there, ent_day day) {
    ent_str text = {0};
    if (there) ent_date_print(&text, (ent_date){day, day, ENT_DAY});
    ent_json_text_member(w, key, there ? ent_str_get(&text) : NULL);
    ent_page_drop(w->out, &text);
}

static void put_actor(ent_json_writer *w, const char *key, const ent_region *region,
                      uint32_t actor) {
    ent_slice none = {0};
    ent_json_slice_member(w, key, actor == ENT_NOBODY ? none : region->actors[actor].name);
}

static void put_speakers(ent_json_writer *w, const char *key, const ent_events *e,
                         const ent_event_pair *p, bool denying) {
    ent_speakers list = ent_speakers_of_pair(e, p, denying, &w->out->failed);
    ent_json_sources(w, key, e->region, list.at, (uint32_t)list.n);
    ent_vec_clear(&list);
}

static void put_pair(ent_json_writer *w, const ent_events *e, const ent_event_pair *p) {
    const ent_region *region = e->region;
    ent_json_begin_object(w);
    put_actor(w, "a", region, p->a);
    put_actor(w, "b", region, p->b);
    ent_json_count_member(w, "n", p->n);
    ent_json_count_member(w, "a_to_b", p->there);
    ent_json_count_member(w, "b_to_a", p->back);
    ent_json_bool_member(w, "alleged", e->alleged);
    if (e->alleged) put_speakers(w, "alleged_by", e, p, false);
    if (e->alleged) put_speakers(w, "denied_by", e, p, true);
    put_day(w, "first", true, p->first->record.first);
    put_day(w, "last", true, p->last->record.last);
    put_day(w, "silent_from", p->silent, p->silent_from);
    put_day(w, "silent_to", p->silent, p->silent_to);
    ent_json_text_member(w, "coverage", p->covered ? ent_collection_word(p->how) : NULL);
    ent_json_key(w, "covered_kinds");
    ent_json_begin_array(w);
    for (ent_event_kind k = 0; k < ENT_N_EVENT_KINDS; k++)
        if (p->covered && (p->kinds >> k & 1)) ent_json_put_text(w, ent_event_kind_name(k));
    ent_json_end_array(w);
    put_day(w, "covered_since", p->covered && p->since != INT32_MIN, p->since);
    put_day(w, "covered_until", p->covered && p->until != INT32_MAX, p->until);
    ent_json_end_object(w);
}

ent_status ent_events_json(ent_printer *p, const ent_events *e) {
    const ent_matches *m = &e->matches;
    ent_json_writer w;
    ent_json_open(p, &w, "events");
    ent_json_begin_object(&w);
    ent_json_text_member(&w, "filter", e->filter.n ? ent_str_get(&e->filter) : NULL);
    ent_json_text_member(&w, "actor", e->actor);
    ent_json_key(&w, "under");
    ent_json_alternative(&w, p->region, e->alternative);
    ent_json_count_member(&w, "n", m->n);
    ent_json_count_member(&w, "n_open", m->n_open);
    ent_json_count_member(&w, "n_sources", e->n_sources);
    ent_json_text_member(&w, "coverage", m->covered ? ent_collection_word(m->how) : NULL);
    put_list(&w, "events", p->region, m->at, m->n);
    put_list(&w, "open", p->region, m->at + m->n, m->n_open);
    ent_json_key(&w, "pairs");
    if (e->gaps) {
        ent_json_begin_array(&w);
        for (uint32_t i = 0; i < e->n_pairs; i++) put_pair(&w, e, &e->pairs[i]);
        ent_json_end_array(&w);
    } else {
        ent_json_put_null(&w);
    }
    ent_json_end_object(&w);
    ent_json_close(p, &w);
    return ENT_OK;
}
