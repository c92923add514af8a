/* ledger.c - events in words, in the reasons of a check. */

#include "report/ledger.h"

#include "base/num.h"
#include "claim/evaluate.h"

#include <string.h>

enum { FEW = 3, MANY = 20 };

/* ---- one event */

void ent_put_speakers(ent_str *out, const ent_region *region, const ent_event *e) {
    ent_str speakers = {0};
    ent_speakers_print(&speakers, region, e);
    ent_put_clean(out, (ent_slice){ent_str_get(&speakers), speakers.n});
    ent_page_drop(out, &speakers);
}

/* `"naval exercise", 2012-09-05 (caspian.events:12, from reuters (A1))`, with ", alleged by ..,
 * denied by .." before the bracket. */
static void put_event(ent_printer *p, ent_str *out, const ent_event *e) {
    ent_put_dates(out, e->from, e->to);
    ent_str_add_char(out, ' ');
    ent_put_quoted(out, e->what);
    ent_put_speakers(out, p->region, e);
    ent_str_add(out, " (");
    if (!p->placeless) ent_put_place_in(out, p->region, e->span);
    if (!p->placeless) ent_str_add(out, ", ");
    ent_put_provenance(out, p->region, &e->provenance, "from");
    if (e->origin.s) ent_str_add(out, ", ");
    if (e->origin.s) ent_put_clean(out, e->origin);
    ent_str_add_char(out, ')');
    ent_note_cited(p, &e->provenance);
}

/* ---- the events that a function reads */

static void put_list(ent_printer *p, ent_str *out, const ent_event *const *at, uint32_t n,
                     uint32_t most) {
    uint32_t shown = n > most ? most - 1 : n;
    for (uint32_t i = 0; i < shown; i++) {
        if (i) ent_str_add(out, "; ");
        put_event(p, out, at[i]);
    }
    if (shown == n) return;
    ent_str_add(out, "; and ");
    ent_count_print(out, n - shown);
    ent_str_add(out, " more");
}

/* "3 events of kind mobilize by Turkmenistan are on record" */
static void put_count(ent_str *out, const ent_region *region, const ent_ground *ground) {
    uint32_t n = ground->matches.n;
    if (n == 0)
        ent_str_add(out, "no");
    else
        ent_count_print(out, n);
    ent_str_add_char(out, ' ');
    ent_put_filter(out, region, ground->call, n <= 1);
    ent_str_add(out, n > 1 ? " are on record" : " is on record");
}

static bool is_extreme(const ent_ground *ground, const char **which) {
    static const char *const words[] = {"first", "last"};
    for (size_t i = 0; i < 2; i++)
        if (ent_slice_is(ground->call->name, words[i])) {
            *which = words[i];
            return ground->n_read > 0;
        }
    return false;
}

/* "the first of the 4 events by .. is 2012-09-05 .." */
static void put_extreme(ent_printer *p, ent_str *out, const ent_ground *ground, const char *which) {
    bool one = ground->matches.n == 1;
    ent_str_addf(out, one ? "the only " : "the %s of the ", which);
    if (!one) ent_count_print(out, ground->matches.n);
    if (!one) ent_str_add_char(out, ' ');
    ent_put_filter(out, p->region, ground->call, one);
    ent_str_add(out, " is ");
    put_list(p, out, ground->read, ground->n_read, FEW);
}

void ent_put_events_ground(ent_printer *p, ent_str *out, const ent_ground *ground) {
    const char *which;
    if (is_extreme(ground, &which)) {
        put_extreme(p, out, ground, which);
        return;
    }
    put_count(out, p->region, ground);
    if (ground->n_read) ent_str_add(out, ": ");
    put_list(p, out, ground->read, ground->n_read, FEW);
}

/* Of a number that tells how many: "They are"; else what it was computed from. */
static const char *list_lead(const ent_ground *ground) {
    if (!ent_slice_is(ground->call->name, "count")) return "On record: ";
    return ground->n_read == 1 ? "It is " : "They are ";
}

void ent_put_events_read(ent_printer *p, ent_str *out, const ent_tested *t) {
    for (uint32_t i = 0; i < t->n_grounds; i++) {
        if (!t->grounds[i].n_read) continue;
        if (p->explains && !ent_asks_allegations(t->grounds[i].call)) continue; /* listed there */
        ent_str_addf(out, "  %s", t->n_grounds == 1 ? list_lead(&t->grounds[i]) : "On record: ");
        put_list(p, out, t->grounds[i].read, t->grounds[i].n_read, FEW);
        ent_str_add_char(out, '.');
    }
}

/* ---- at length */

const char *ent_collection_word(ent_collection how) {
    static const char *const words[] = {
        [ENT_COLLECTED] = "collected", [ENT_SAMPLED] = "sampled", [ENT_SYSTEMATIC] = "systematic"};
    return words[how];
}

/* What it means that no more is on record. */
static const char *silence(const ent_matches *m) {
    if (!m->covered)
        return "Not all of what is asked about is covered: that no more is on record says nothing.";
    switch (m->how) {
    case ENT_COLLECTED: return "The record was only collected: that no more is on it says nothing.";
    case ENT_SAMPLED: return "The record is a sample: that no more is on it says nothing.";
    case ENT_SYSTEMATIC: break;
    }
    return "The record is systematic: there was no more.";
}

static void explain_list(ent_printer *p, size_t indent, const ent_event *const *at, uint32_t n) {
    ent_str s = {0};
    for (uint32_t i = 0; i < n && i < MANY; i++) {
        put_event(p, &s, at[i]);
        ent_print_paragraph(p, indent, indent + 2, &s);
    }
    if (n <= MANY) return;
    ent_str_addf(&s, "and %u more: ", n - MANY);
    ent_put_next(&s, p, "events");
    ent_print_paragraph(p, indent, indent + 2, &s);
}

void ent_explain_events(ent_printer *p, size_t indent, const ent_ground *ground, bool counted) {
    const ent_matches *m = &ground->matches;
    ent_str s = {0};
    if (!counted) {
        put_count(&s, p->region, ground);
        ent_put_capital(&s, 0);
        ent_str_add(&s, ".  ");
    }
    ent_str_add(&s, silence(m));
    ent_print_paragraph(p, indent, indent, &s);
    explain_list(p, indent + 2, m->at, m->n);
    if (m->n_open == 0) return;
    ent_str_add(&s, "Open, because only alleged or dated too coarsely:");
    ent_print_paragraph(p, indent, indent, &s);
    explain_list(p, indent + 2, m->at + m->n, m->n_open);
}

/* "events of kind consult by Iran towards Syria are covered throughout 2001 to 2017 (sampled)" */
void ent_put_covered(ent_str *out, const ent_region *region, const ent_ground *ground) {
    const ent_expr *e = ground->call;
    ent_date since, until;
    ent_span_of_argument(region, e->args[3], &since, &until);
    ent_str_add(out, "events of ");
    ent_str_add(out, ent_slice_is(e->args[2]->name, "any") ? "" : "kind ");
    ent_str_add_slice(out, e->args[2]->name);
    ent_str_add(out, ent_slice_is(e->args[2]->name, "any") ? " kind by " : " by ");
    ent_put_titled(out, region, e->args[0]->name);
    ent_str_add(out, " towards ");
    ent_put_titled(out, region, e->args[1]->name);
    ent_str_add(out, ground->truth ? " are covered throughout " : " are not covered throughout ");
    ent_put_dates(out, since, until);
    if (ground->truth) ent_str_addf(out, " (%s)", ent_collection_word(ground->matches.how));
}

/* ---- for programs */

static void put_names(ent_json_writer *w, const char *key, const ent_region *region,
                      ent_actors actors) {
    ent_json_key(w, key);
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < actors.n; i++)
        ent_json_put_slice(w, region->actors[actors.at[i]].name);
    ent_json_end_array(w);
}

void ent_json_sources(ent_json_writer *w, const char *key, const ent_region *region,
                      const ent_citation *at, uint32_t n) {
    ent_json_key(w, key);
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < n; i++) {
        ent_str grade = {0};
        ent_grade_print(&grade, at[i].grade);
        ent_json_begin_object(w);
        ent_json_slice_member(w, "source", region->sources[at[i].source].name);
        ent_json_text_member(w, "grade", at[i].grade.letter ? ent_str_get(&grade) : NULL);
        ent_json_end_object(w);
        ent_page_drop(w->out, &grade);
    }
    ent_json_end_array(w);
}

void ent_json_speakers(ent_json_writer *w, const ent_region *region, const ent_event *e) {
    ent_json_sources(w, "alleged_by", region, e->alleged_by, e->n_alleged_by);
    ent_json_sources(w, "denied_by", region, e->denied_by, e->n_denied_by);
}

static void put_date_member(ent_json_writer *w, const char *key, ent_date d) {
    ent_str text = {0};
    ent_date_print(&text, d);
    ent_json_text_member(w, key, ent_str_get(&text));
    ent_page_drop(w->out, &text);
}

void ent_json_event(ent_json_writer *w, const ent_region *region, const ent_event *e) {
    ent_slice none = {0};
    ent_json_begin_object(w);
    put_date_member(w, "date", e->from);
    put_date_member(w, "date_end", e->to);
    put_names(w, "from", region, e->record.from);
    put_names(w, "to", region, e->record.to);
    ent_json_bool_member(w, "mutual", e->record.mutual);
    ent_json_text_member(w, "kind", ent_event_kind_name(e->record.kind));
    ent_json_slice_member(w, "text", e->what);
    ent_json_key(w, "score");
    if (e->record.scored)
        ent_json_put_number(w, e->record.score);
    else
        ent_json_put_null(w);
    ent_json_slice_member(w, "code", e->code.s ? e->code : none);
    ent_json_key(w, "about");
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < e->record.n_tags; i++)
        ent_json_put_slice(w, region->tags.name.at[e->record.tags[i]]);
    ent_json_end_array(w);
    ent_json_slice_member(w, "where", e->place.s ? e->place : none);
    ent_json_slice_member(w, "id", e->id.s ? e->id : none);
    ent_json_speakers(w, region, e);
    ent_json_sources(w, "sources", region, e->provenance.from, e->provenance.n_from);
    ent_json_slice_member(w, "origin", e->origin.s ? e->origin : none);
    ent_json_place_member(w, region, e->span);
    ent_json_end_object(w);
}

void ent_json_events_ground(ent_json_writer *w, const ent_region *region,
                            const ent_ground *ground) {
    const ent_matches *m = &ground->matches;
    ent_json_text_member(w, "coverage", m->covered ? ent_collection_word(m->how) : NULL);
    if (ground->kind == ENT_GROUND_COVERED) return;
    ent_json_count_member(w, "n_events", m->n);
    ent_json_count_member(w, "n_open", m->n_open);
    ent_json_key(w, "events");
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < m->n + m->n_open; i++) ent_json_event(w, region, m->at[i]);
    ent_json_end_array(w);
}
