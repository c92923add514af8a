/* events_csv.c - a queried ledger as rows: one for each event, or for each pair of actors. */

#include "report/csv.h"
#include "report/events.h"
#include "report/ledger.h"

static const ent_column columns_of_events[] = {
    {"date", "event.date", NULL, NULL},
    {"date_end", "event.date_end", NULL, NULL},
    {"date_min", NULL, "day", "the first day that the dates leave open"},
    {"date_max", NULL, "day", "the last"},
    {"from", NULL, "list of names", "the actors who did it"},
    {"to", NULL, "list of names", "those it was done to; empty: nobody"},
    {"directed", NULL, "boolean", "false where each side did it to the other (`mutual` in JSON)"},
    {"kind", "event.kind", NULL, NULL},
    {"text", "event.text", NULL, NULL},
    {"alleged", NULL, "boolean", "whether it is known by allegation alone"},
    {"alleged_by", NULL, "list of names", "who says so, where it is only alleged"},
    {"alleged_by_grades", NULL, "list of grades", "in the same order"},
    {"denied_by", NULL, "list of names", "who denies it"},
    {"denied_by_grades", NULL, "list of grades", "in the same order"},
    {"open", NULL, "boolean",
     "true for what is only alleged or dated too coarsely for the span: the list `open` in JSON"},
    {"score", "event.score", NULL, NULL},
    {"code", "event.code", NULL, NULL},
    {"about", NULL, "list of names", "its tags"},
    {"where", "event.where", NULL, NULL},
    {"id", "event.id", NULL, NULL},
    {"sources", NULL, "list of names", "what the line cites"},
    {"sources_grades", NULL, "list of grades", "in the same order"},
    {"origin", "event.origin", NULL, NULL},
    {"file", "place.file", NULL, NULL},
    {"line", "place.line", NULL, NULL},
    {"handling", NULL, "text", "the mark of the region; missing where it has none"},
    {NULL, NULL, NULL, NULL}};

const ent_columns ent_columns_of_events = {"events", "entente events MODEL --format=csv",
                                           "an event: those that are certain, then the open ones",
                                           columns_of_events};

static const ent_column columns_of_gaps[] = {
    {"a", "pair.a", NULL, NULL},
    {"b", "pair.b", NULL, NULL},
    {"directed", NULL, "boolean", "false: a pair is not directed, `a_to_b` and `b_to_a` are"},
    {"n", "pair.n", NULL, NULL},
    {"a_to_b", "pair.a_to_b", NULL, NULL},
    {"b_to_a", "pair.b_to_a", NULL, NULL},
    {"alleged", "pair.alleged", NULL, NULL},
    {"alleged_by", NULL, "list of names", "who says so, where all of them are only alleged"},
    {"alleged_by_grades", NULL, "list of grades", "in the same order"},
    {"denied_by", NULL, "list of names", "who denies one of them"},
    {"denied_by_grades", NULL, "list of grades", "in the same order"},
    {"first", "pair.first", NULL, NULL},
    {"last", "pair.last", NULL, NULL},
    {"silent_from", "pair.silent_from", NULL, NULL},
    {"silent_to", "pair.silent_to", NULL, NULL},
    {"coverage", "pair.coverage", NULL, NULL},
    {"covered_kinds", NULL, "list of names", "the kinds of events that are"},
    {"covered_since", "pair.covered_since", NULL, NULL},
    {"covered_until", "pair.covered_until", NULL, NULL},
    {"handling", NULL, "text", "the mark of the region; missing where it has none"},
    {NULL, NULL, NULL, NULL}};

const ent_columns ent_columns_of_gaps = {"gaps", "entente events MODEL --gaps --format=csv",
                                         "a pair of actors with an event", columns_of_gaps};

/* ---- events */

static void put_actors(ent_csv *csv, const char *column, ent_actors actors) {
    ent_str names = {0};
    for (uint32_t i = 0; i < actors.n; i++) {
        ent_put_semicolon(&names, i);
        ent_str_add_slice(&names, csv->p->region->actors[actors.at[i]].name);
    }
    ent_csv_words(csv, column, &names);
}

static void put_tags(ent_csv *csv, const ent_record *r) {
    ent_str names = {0};
    for (uint32_t i = 0; i < r->n_tags; i++) {
        ent_put_semicolon(&names, i);
        ent_str_add_slice(&names, csv->p->region->tags.name.at[r->tags[i]]);
    }
    ent_csv_words(csv, "about", &names);
}

void ent_events_csv_row(ent_csv *csv, const ent_event *e, bool open) {
    const ent_record *r = &e->record;
    ent_csv_date(csv, "date", e->from);
    ent_csv_date(csv, "date_end", e->to);
    ent_csv_day(csv, "date_min", e->from.first);
    ent_csv_day(csv, "date_max", e->to.last);
    put_actors(csv, "from", r->from);
    put_actors(csv, "to", r->to);
    ent_csv_bool(csv, "directed", !r->mutual);
    ent_csv_text(csv, "kind", ent_event_kind_name(r->kind));
    ent_csv_slice(csv, "text", e->what);
    ent_csv_bool(csv, "alleged", r->alleged);
    ent_csv_speakers(csv, e);
    ent_csv_bool(csv, "open", open);
    if (r->scored)
        ent_csv_number(csv, "score", r->score);
    else
        ent_csv_missing(csv, "score");
    ent_csv_slice(csv, "code", e->code);
    put_tags(csv, r);
    ent_csv_slice(csv, "where", e->place);
    ent_csv_slice(csv, "id", e->id);
    ent_csv_citations(csv, "sources", "sources_grades", e->provenance.from, e->provenance.n_from);
    ent_csv_slice(csv, "origin", e->origin);
    ent_csv_place(csv, "file", "line", e->span);
    ent_csv_end_row(csv);
}

/* ---- pairs */

static void put_day(ent_csv *csv, const char *column, bool there, ent_day day) {
    if (there)
        ent_csv_day(csv, column, day);
    else
        ent_csv_missing(csv, column);
}

static void put_kinds(ent_csv *csv, const ent_event_pair *pair) {
    ent_str kinds = {0};
    for (ent_event_kind k = 0; k < ENT_N_EVENT_KINDS && pair->covered; k++) {
        if (!(pair->kinds >> k & 1)) continue;
        ent_put_semicolon(&kinds, kinds.n);
        ent_str_add(&kinds, ent_event_kind_name(k));
    }
    ent_csv_words(csv, "covered_kinds", &kinds);
}

static void put_speakers(ent_csv *csv, const char *names, const char *grades, const ent_events *e,
                         const ent_event_pair *pair, bool denying) {
    ent_speakers list = ent_speakers_of_pair(e, pair, denying, &csv->p->out.failed);
    ent_csv_citations(csv, names, grades, list.at, (uint32_t)list.n);
    ent_vec_clear(&list);
}

static void put_pair(ent_csv *csv, const ent_events *e, const ent_event_pair *pair) {
    const ent_region *region = csv->p->region;
    ent_slice none = {0};
    ent_csv_slice(csv, "a", region->actors[pair->a].name);
    ent_csv_slice(csv, "b", pair->b == ENT_NOBODY ? none : region->actors[pair->b].name);
    ent_csv_bool(csv, "directed", false);
    ent_csv_count(csv, "n", pair->n);
    ent_csv_count(csv, "a_to_b", pair->there);
    ent_csv_count(csv, "b_to_a", pair->back);
    ent_csv_bool(csv, "alleged", e->alleged);
    put_speakers(csv, "alleged_by", "alleged_by_grades", e, pair, false);
    put_speakers(csv, "denied_by", "denied_by_grades", e, pair, true);
    ent_csv_day(csv, "first", pair->first->record.first);
    ent_csv_day(csv, "last", pair->last->record.last);
    put_day(csv, "silent_from", pair->silent, pair->silent_from);
    put_day(csv, "silent_to", pair->silent, pair->silent_to);
    ent_csv_text(csv, "coverage", pair->covered ? ent_collection_word(pair->how) : NULL);
    put_kinds(csv, pair);
    put_day(csv, "covered_since", pair->covered && pair->since != INT32_MIN, pair->since);
    put_day(csv, "covered_until", pair->covered && pair->until != INT32_MAX, pair->until);
    ent_csv_end_row(csv);
}

void ent_events_csv(ent_printer *p, const ent_events *e) {
    ent_csv csv = ent_csv_open(p, e->gaps ? &ent_columns_of_gaps : &ent_columns_of_events);
    if (e->gaps) {
        for (uint32_t i = 0; i < e->n_pairs; i++) put_pair(&csv, e, &e->pairs[i]);
        return;
    }
    for (uint32_t i = 0; i < e->matches.n + e->matches.n_open; i++)
        ent_events_csv_row(&csv, e->matches.at[i], i >= e->matches.n);
}
