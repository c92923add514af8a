/* bottom_line.c - what the author concludes, and whether the claims it names bear it out. */

#include "report/claims.h"

#include "report/words.h"

static void put_answer(ent_str *out, const ent_claim_answer *a, bool shout) {
    ent_str_add_slice(out, a->claim->name);
    ent_str_add_char(out, ' ');
    if (shout)
        ent_put_verdict(out, a->verdict);
    else
        ent_str_add(out, ent_verdict_id(a->verdict));
}

/* Of a line that does not follow only those that keep it from following. */
static void put_answers(ent_str *out, const ent_check_result *r, const ent_bottom_line *line,
                        bool follows) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < line->n_claims; i++) {
        const ent_claim_answer *a = ent_answer_of(r, line->claims[i]);
        ent_bottom_line one = {.claims = &line->claims[i], .n_claims = 1};
        if (!a || (!follows && ent_bottom_line_follows(r, &one) != ENT_FOLLOWS_NOT)) continue;
        if (n++) ent_str_add(out, ", ");
        put_answer(out, a, !follows);
    }
}

void ent_put_bottom_line(ent_str *out, const ent_check_result *r, const ent_bottom_line *line) {
    ent_follows follows = ent_bottom_line_follows(r, line);
    ent_put_clean(out, line->text);
    ent_str_add(out, " (");
    if (follows == ENT_FOLLOWS_FROM_NOTHING) ent_str_add(out, "it names no claim it follows from");
    if (follows == ENT_FOLLOWS_NOT) ent_str_add(out, "does not follow: ");
    put_answers(out, r, line, follows != ENT_FOLLOWS_NOT);
    ent_str_add_char(out, ')');
}

void ent_print_bottom_lines(ent_printer *p, const ent_check_result *r) {
    bool any = false;
    ent_str s = {0};
    for (uint32_t i = 0; i < r->region->n_bottom_lines; i++) {
        const ent_bottom_line *line = &r->region->bottom_lines[i];
        if (ent_bottom_line_follows(r, line) == ENT_FOLLOWS_UNASKED) continue;
        ent_str_add(&s, "Bottom line: ");
        ent_put_bottom_line(&s, r, line);
        ent_print_paragraph(p, 0, 2, &s);
        any = true;
    }
    if (any) ent_print_gap(p);
}

static void put_needs(ent_json_writer *w, const ent_check_result *r, const ent_bottom_line *line) {
    ent_json_key(w, "needs");
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < line->n_claims; i++) {
        const ent_claim_answer *a = ent_answer_of(r, line->claims[i]);
        ent_json_begin_object(w);
        ent_json_slice_member(w, "claim", r->region->claims[line->claims[i]].name);
        ent_json_text_member(w, "verdict", a ? ent_verdict_id(a->verdict) : NULL);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
}

void ent_json_bottom_lines(ent_json_writer *w, const ent_check_result *r) {
    if (!r->region->n_bottom_lines) return;
    ent_json_key(w, "bottom_lines");
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < r->region->n_bottom_lines; i++) {
        const ent_bottom_line *line = &r->region->bottom_lines[i];
        ent_follows follows = ent_bottom_line_follows(r, line);
        ent_json_begin_object(w);
        ent_json_slice_member(w, "text", line->text);
        put_needs(w, r, line);
        ent_json_key(w, "follows");
        if (follows == ENT_FOLLOWS_UNASKED)
            ent_json_put_null(w);
        else
            ent_json_put_bool(w, follows == ENT_FOLLOWS);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
}
