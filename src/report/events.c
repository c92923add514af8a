/* events.c - ent_report_events. */

#include "report/events.h"

/* Whether the event is one of those that count for the pair. */
static bool is_of_pair(const ent_record *r, const ent_event_pair *pair) {
    ent_actors a = {&pair->a, 1}, b = {&pair->b, 1};
    if (pair->b == ENT_NOBODY) return r->to.n == 0 && ent_actors_hold(r->from, pair->a);
    return ent_record_links(r, a, b) || ent_record_links(r, b, a);
}

bool ent_speakers_add(ent_speakers *list, const ent_citation *c) {
    for (size_t i = 0; i < list->n; i++)
        if (list->at[i].source == c->source && ent_grade_eq(list->at[i].grade, c->grade))
            return true;
    return ent_vec_push(list, *c);
}

ent_speakers ent_speakers_of_pair(const ent_events *e, const ent_event_pair *pair, bool denying,
                                  bool *failed) {
    ent_speakers list = {0};
    for (uint32_t i = 0; e->alleged && i < e->matches.n; i++) {
        const ent_event *event = e->matches.at[i];
        const ent_citation *at = denying ? event->denied_by : event->alleged_by;
        uint32_t n = denying ? event->n_denied_by : event->n_alleged_by;
        if (!is_of_pair(&event->record, pair)) continue;
        for (uint32_t k = 0; k < n; k++)
            if (!ent_speakers_add(&list, &at[k])) *failed = true;
    }
    return list;
}

ent_status ent_report_events(ent_ctx *ctx, const ent_events *e, const ent_print_options *options,
                             char **text) {
    ent_printer p = ent_printer_new(ctx, e->region, options);
    ent_status st = ENT_OK;
    if (p.how.format == ENT_JSON)
        st = ent_events_json(&p, e);
    else if (p.how.format == ENT_CSV)
        ent_events_csv(&p, e);
    else
        st = ent_events_text(&p, e);
    return ent_printer_end(&p, st, text);
}
