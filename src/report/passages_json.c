/* passages_json.c - the table of passages for programs: schema passages/1. */

#include "report/deals.h"
#include "report/ledger.h"
#include "report/passages.h"

const char *ent_citing_id(ent_citing_kind kind) {
    static const char *const ids[] = {
        "claim",      "forecast", "event", "coverage", "assumption", "attribute",
        "preference", "rank",     "never", "ban",      "much",       "unknown",
        "ranking",    "approval", "party", "worth",    "sea",        "theatre"};
    return ids[kind];
}

static ent_slice dispute_name(const ent_region *region, const ent_citing *c) {
    if (c->owner != ENT_OF_ACTOR) return ent_table_name(region, c->owner, c->table);
    return c->dispute == ENT_NONE ? (ent_slice){NULL, 0} : region->disputes[c->dispute].name;
}

static ent_slice actor_name(const ent_region *region, const ent_citing *c) {
    if (c->attribute) return ent_number_actor(region, c->attribute);
    if (c->actor != ENT_NONE) return region->actors[c->actor].name;
    if (c->player == ENT_NONE) return (ent_slice){NULL, 0};
    return region->actors[region->disputes[c->dispute].players[c->player]].name;
}

static void put_citing(ent_json_writer *w, const ent_region *region, const ent_citing *c) {
    ent_json_begin_object(w);
    ent_json_text_member(w, "kind", ent_citing_id(c->kind));
    ent_json_slice_member(w, "dispute", dispute_name(region, c));
    ent_json_slice_member(w, "actor", actor_name(region, c));
    ent_json_slice_member(w, "text", c->text);
    if (c->kind == ENT_CITING_EVENT) ent_json_speakers(w, region, c->event);
    ent_json_key(w, "in");
    ent_json_alternative(w, region, c->alternative);
    ent_json_place_member(w, region, c->span);
    ent_json_end_object(w);
}

static void put_all_citing(ent_json_writer *w, const ent_region *region, const ent_passage *row) {
    ent_json_key(w, "cited_by");
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < row->n_citing; i++) put_citing(w, region, &row->citing[i]);
    ent_json_end_array(w);
}

static void put_claims(ent_json_writer *w, const ent_check_result *r, const ent_passage *row) {
    ent_json_key(w, "claims");
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < row->n_tested_by; i++) {
        const ent_claim_answer *a = &r->claims[row->tested_by[i]];
        ent_json_begin_object(w);
        ent_json_slice_member(w, "claim", a->claim->name);
        ent_json_text_member(w, "verdict", ent_verdict_id(a->verdict));
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
}

static void put_carries(ent_json_writer *w, const ent_check_result *r, const ent_passage *row) {
    ent_json_key(w, "carries");
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < row->n_carries; i++)
        ent_json_put_slice(w, r->claims[row->carries[i]].claim->name);
    ent_json_end_array(w);
}

static void put_reason(ent_printer *p, ent_json_writer *w, const ent_check_result *r,
                       const ent_passage *row) {
    ent_str reason = {0};
    ent_put_passage_reason(p, &reason, r, row);
    ent_json_text_member(w, "reason", ent_str_get(&reason));
    ent_page_drop(w->out, &reason);
}

static void put_row(ent_printer *p, ent_json_writer *w, const ent_check_result *r,
                    const ent_passage *row) {
    const ent_citable *passage = &p->region->sources[row->source];
    ent_str grade = {0};
    if (passage->grade.letter) ent_grade_print(&grade, passage->grade);
    ent_json_begin_object(w);
    ent_json_slice_member(w, "passage", passage->name);
    ent_json_slice_member(w, "text", passage->title);
    ent_json_slice_member(w, "source", p->region->sources[passage->document].name);
    ent_json_text_member(w, "grade", grade.n ? ent_str_get(&grade) : NULL);
    ent_page_drop(w->out, &grade);
    ent_json_text_member(w, "hedge", ent_hedge_id(passage->hedge));
    ent_json_place_member(w, p->region, passage->span);
    ent_json_text_member(w, "treatment", ent_treatment_id(row->treatment));
    put_claims(w, r, row);
    put_all_citing(w, p->region, row);
    put_carries(w, r, row);
    ent_json_slice_member(w, "not_tested", passage->not_tested);
    put_reason(p, w, r, row);
    ent_json_end_object(w);
}

/* How many passages are treated so, and the verdicts of the claims that test them. */
static void put_counts(ent_json_writer *w, const ent_passage_table *t) {
    ent_json_key(w, "counts");
    ent_json_begin_object(w);
    ent_json_count_member(w, "passages", t->n);
    for (int k = 0; k < ENT_N_TREATMENTS; k++)
        ent_json_count_member(w, ent_treatment_id((ent_treatment)k), t->treated[k]);
    ent_json_key(w, "verdicts");
    ent_json_begin_object(w);
    for (int v = ENT_VERDICT_HOLDS; v >= ENT_VERDICT_ERROR; v--)
        ent_json_count_member(w, ent_verdict_id((ent_verdict)v), t->verdicts.n[v]);
    ent_json_end_object(w);
    ent_json_end_object(w);
}

void ent_json_passages(ent_printer *p, const ent_passage_table *t) {
    ent_json_writer w;
    p->placeless = true;
    ent_json_open_as(p, &w, "check", "passages");
    ent_json_begin_object(&w);
    ent_json_key(&w, "passages");
    ent_json_begin_array(&w);
    for (uint32_t i = 0; i < t->n; i++) put_row(p, &w, t->result, &t->row[i]);
    ent_json_end_array(&w);
    put_counts(&w, t);
    ent_json_end_object(&w);
    ent_json_close(p, &w);
}
