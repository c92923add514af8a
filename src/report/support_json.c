/* support_json.c - how far an answer can be trusted, for programs. */

#include "report/claims.h"
#include "report/deals.h"
#include "report/ledger.h"
#include "report/support.h"
#include "report/processes.h"

/* ---- shares: null where nothing is in doubt */

void ent_json_share(ent_json_writer *w, const char *key, const ent_share *share) {
    ent_json_key(w, key);
    if (!share->n) {
        ent_json_put_null(w);
        return;
    }
    ent_json_begin_object(w);
    ent_json_count_member(w, "n", share->n);
    ent_json_count_member(w, "n_true", share->n_true);
    ent_json_count_member(w, "n_missing", share->n_missing);
    ent_json_key(w, "share");
    ent_json_put_number(w, (double)share->n_true / (double)share->n);
    ent_json_end_object(w);
}

/* Profiles in which something is true, of those tried. */
static void put_profiles(ent_json_writer *w, const char *key, uint32_t n, uint32_t n_true) {
    ent_json_key(w, key);
    if (!n) {
        ent_json_put_null(w);
        return;
    }
    ent_json_begin_object(w);
    ent_json_count_member(w, "n_profiles", n);
    ent_json_count_member(w, "n_true", n_true);
    ent_json_key(w, "share");
    ent_json_put_number(w, (double)n_true / (double)n);
    ent_json_end_object(w);
}

/* ---- inputs */

const char *ent_origin_id(ent_origin origin) {
    switch (origin) {
    case ENT_FROM_OWN: return "own-source";
    case ENT_FROM_JUDGEMENT: return "judgement";
    case ENT_FROM_DEFAULT: return "assumed-default";
    case ENT_FROM_ELSEWHERE: break;
    }
    return "other-source";
}

const char *ent_input_id(ent_input_kind kind) {
    switch (kind) {
    case ENT_INPUT_PREFERENCE: return "preference";
    case ENT_INPUT_RANK: return "rank";
    case ENT_INPUT_NEVER: return "never";
    case ENT_INPUT_BAN: return "ban";
    case ENT_INPUT_EVENT: return "event";
    case ENT_INPUT_COVERAGE: return "coverage";
    case ENT_INPUT_MUCH: return "much";
    case ENT_INPUT_UNKNOWN: return "unknown";
    case ENT_INPUT_RANKING: return "ranking";
    case ENT_INPUT_APPROVAL: return "approval";
    case ENT_INPUT_PARTY: return "party";
    case ENT_INPUT_WORTH: return "worth";
    case ENT_INPUT_COAST: return "coast";
    case ENT_INPUT_CLOSING: return "closing";
    case ENT_INPUT_COURSE: return "line-at-sea";
    case ENT_INPUT_FIELD: return "field";
    case ENT_INPUT_AGREED: return "agreed";
    case ENT_INPUT_NUMBER: break;
    }
    return "number";
}

/* Numbers of processes and theatres have more parts than the members beside it tell. */
static void put_path_of(ent_json_writer *w, const ent_region *region, const ent_attribute *a) {
    ent_str path = {0};
    if (a->owner != ENT_OF_PROCESS && a->owner != ENT_OF_THEATRE) return;
    ent_number_path_print(&path, region, a);
    ent_json_text_member(w, "path", ent_str_get(&path));
    ent_page_drop(w->out, &path);
}

static void put_attribute(ent_json_writer *w, const ent_region *region, const ent_attribute *a) {
    ent_json_slice_member(w, "actor", ent_number_actor(region, a));
    ent_json_slice_member(w, "attribute", a->name);
}

/* Of a number of a choice, negotiation or division: which one, and what else its path needs. */
static void put_table_of(ent_json_writer *w, const ent_region *region, const ent_attribute *a) {
    if (a->owner == ENT_OF_ACTOR) return;
    put_path_of(w, region, a);
    ent_json_slice_member(w, "table", ent_number_table(region, a));
    if (a->within.n) ent_json_slice_member(w, "within", a->within);
}

static void put_line_owner(ent_json_writer *w, const ent_region *region,
                           const ent_table_line *line) {
    ent_slice none = {0};
    ent_json_slice_member(w, "dispute", ent_table_name(region, line->owner, line->table));
    ent_json_slice_member(w, "actor",
                          line->actor == ENT_NONE ? none : region->actors[line->actor].name);
    ent_json_slice_member(w, "attribute", none);
}

static void put_input(ent_json_writer *w, const ent_region *region, const ent_input *in) {
    bool of_player = in->kind != ENT_INPUT_NEVER;
    ent_slice none = {0};
    ent_json_begin_object(w);
    ent_json_text_member(w, "kind", ent_input_id(in->kind));
    if (in->kind == ENT_INPUT_NUMBER) {
        ent_json_slice_member(w, "dispute", ent_number_table(region, in->attribute));
        put_attribute(w, region, in->attribute);
        if (in->attribute->within.n) ent_json_slice_member(w, "within", in->attribute->within);
        put_path_of(w, region, in->attribute);
    } else if (in->table) {
        put_line_owner(w, region, in->table);
    } else if (in->kind == ENT_INPUT_EVENT || in->kind == ENT_INPUT_COVERAGE) {
        ent_json_slice_member(w, "dispute", none);
        ent_json_slice_member(w, "actor", none);
        ent_json_slice_member(w, "attribute", none);
    } else {
        ent_json_slice_member(w, "dispute", ent_dispute_of(in->game)->name);
        ent_json_slice_member(w, "actor",
                              of_player ? ent_player_actor(in->game, in->player)->name : none);
        ent_json_slice_member(w, "attribute", none);
    }
    ent_json_slice_member(w, "text", in->text);
    if (in->kind == ENT_INPUT_EVENT) ent_json_speakers(w, region, in->event);
    bool nowhere = in->kind == ENT_INPUT_NUMBER && in->attribute->preset;
    if (nowhere) {
        ent_json_key(w, "place");
        ent_json_put_null(w);
    } else {
        ent_json_place_member(w, region, in->span);
    }
    ent_json_key(w, "in");
    ent_json_alternative(w, region, nowhere ? ENT_NONE : ent_alternative_of(region, in->span));
    ent_json_key(w, "from");
    ent_json_citations(w, region, in->provenance);
    ent_json_text_member(w, "origin", ent_origin_id(in->origin));
    ent_json_end_object(w);
}

static void put_assumption(ent_json_writer *w, const ent_region *region, uint32_t assumption) {
    ent_slice none = {0};
    ent_json_slice_member(w, "assumption",
                          assumption == ENT_NONE ? none : region->assumptions[assumption].name);
}

static void put_supports(ent_json_writer *w, const char *key, const ent_region *region,
                         const ent_support *list, uint32_t n, bool with_profiles) {
    ent_json_key(w, key);
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < n; i++) {
        const ent_support *s = &list[i];
        ent_json_begin_object(w);
        put_assumption(w, region, s->assumption);
        ent_json_text_member(w, "origin", ent_origin_id(s->origin));
        if (s->unit.n) ent_json_slice_member(w, "unit", s->unit);
        if (s->joint) {
            ent_json_key(w, "joint");
            ent_json_put_bool(w, true);
        }
        if (with_profiles) put_profiles(w, "alone", s->n_profiles, s->n_true);
        ent_json_key(w, "inputs");
        ent_json_begin_array(w);
        for (uint32_t k = 0; k < s->n_inputs; k++) put_input(w, region, &s->inputs[k]);
        ent_json_end_array(w);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
}

/* ---- what of an alternative turns an answer */

const char *ent_piece_id(ent_piece_kind kind) {
    switch (kind) {
    case ENT_PIECE_STANCE: return "stance";
    case ENT_PIECE_MUCH: return "much";
    case ENT_PIECE_UNKNOWN: return "unknown";
    case ENT_PIECE_NEVER: return "never";
    case ENT_PIECE_BANS: return "bans";
    case ENT_PIECE_NOW: return "now";
    case ENT_PIECE_VIEWS: return "views";
    case ENT_PIECE_NUMBER: return "number";
    case ENT_PIECE_DROP: return "drop";
    case ENT_PIECE_EVENT: return "event";
    case ENT_PIECE_NO_EVENT: return "drop-event";
    case ENT_PIECE_LINE: return "line";
    case ENT_PIECE_TABLE: return "table";
    case ENT_PIECE_NONE: break;
    }
    return "none";
}

static void put_lines(ent_json_writer *w, const char *key, const ent_region *region,
                      const ent_line *const *lines, uint32_t n) {
    ent_json_key(w, key);
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < n; i++) {
        ent_json_begin_object(w);
        ent_json_slice_member(w, "text", lines[i]->text);
        ent_json_place_member(w, region, lines[i]->span);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
}

/* A line of a choice, negotiation or division, or a number of it. */
static void put_piece_of_table(ent_json_writer *w, const ent_region *region,
                               const ent_piece *piece) {
    const ent_table_line *line = piece->line;
    ent_slice none = {0};
    if (!line) {
        put_attribute(w, region, piece->attribute);
        put_table_of(w, region, piece->attribute);
        return;
    }
    ent_json_slice_member(w, "actor",
                          line->actor == ENT_NONE ? none : region->actors[line->actor].name);
    ent_json_slice_member(w, "table", ent_table_name(region, line->owner, line->table));
    ent_json_slice_member(w, "text", line->text);
    ent_json_place_member(w, region, line->span);
}

void ent_json_piece(ent_json_writer *w, const ent_region *region, const ent_piece *piece) {
    if (piece->kind == ENT_PIECE_NONE) {
        ent_json_put_null(w);
        return;
    }
    ent_json_begin_object(w);
    ent_json_text_member(w, "kind", ent_piece_id(piece->kind));
    if (piece->kind == ENT_PIECE_NUMBER) {
        put_attribute(w, region, piece->attribute);
        put_table_of(w, region, piece->attribute);
    } else if (piece->kind == ENT_PIECE_TABLE) {
        ent_json_slice_member(w, "table", ent_table_name(region, piece->owner, piece->table));
    } else if (piece->kind == ENT_PIECE_LINE) {
        put_piece_of_table(w, region, piece);
    } else if (piece->kind == ENT_PIECE_DROP) {
        put_assumption(w, region, piece->assumption);
    } else if (piece->kind == ENT_PIECE_EVENT || piece->kind == ENT_PIECE_NO_EVENT) {
        ent_json_key(w, "event");
        ent_json_event(w, region, piece->event);
    } else {
        const ent_dispute *d = &region->disputes[piece->dispute];
        ent_json_slice_member(w, "dispute", d->name);
        if (piece->kind == ENT_PIECE_STANCE || piece->kind == ENT_PIECE_MUCH ||
            piece->kind == ENT_PIECE_UNKNOWN)
            ent_json_slice_member(w, "actor", region->actors[d->players[piece->player]].name);
        ent_json_bool_member(w, "whole", piece->whole);
        put_lines(w, "added", region, piece->added, piece->n_added);
        put_lines(w, "removed", region, piece->removed, piece->n_removed);
    }
    ent_json_end_object(w);
}

/* ---- margins */

static void put_swaps(ent_json_writer *w, const ent_margin *m) {
    ent_json_text_member(w, "kind", "swaps");
    ent_json_slice_member(w, "dispute", ent_dispute_of(m->game)->name);
    ent_json_key(w, "actor");
    ent_json_actor(w, m->game, m->player);
    ent_json_key(w, "state");
    ent_json_state(w, m->game, m->state);
    ent_json_text_member(w, "direction", m->up ? "up" : "down");
    ent_json_count_member(w, "swaps", m->swaps);
}

static void put_turning(ent_json_writer *w, const ent_region *region, const ent_margin *m) {
    ent_json_text_member(w, "kind", "number");
    put_attribute(w, region, m->attribute);
    put_table_of(w, region, m->attribute);
    ent_json_key(w, "best");
    ent_json_put_number(w, m->best);
    ent_json_key(w, "turning");
    ent_json_put_number(w, m->turning);
    ent_json_bool_member(w, "inside", m->inside);
    ent_json_bool_member(w, "stressed", m->stressed);
}

static void put_exchange(ent_json_writer *w, const ent_region *region, const ent_margin *m) {
    ent_json_text_member(w, "kind", "exchange");
    ent_json_slice_member(w, "choice", m->choice->name);
    ent_json_slice_member(w, "actor", region->actors[m->ranking->actor].name);
    ent_json_slice_member(w, "above", m->choice->items[m->above].name);
    ent_json_slice_member(w, "below", m->choice->items[m->below].name);
}

void ent_json_margin(ent_json_writer *w, const ent_region *region, const ent_margin *m) {
    ent_json_key(w, "margin");
    ent_json_begin_object(w);
    switch (m->kind) {
    case ENT_MARGIN_NONE: ent_json_text_member(w, "kind", "none"); break;
    case ENT_MARGIN_SWAPS: put_swaps(w, m); break;
    case ENT_MARGIN_NUMBER: put_turning(w, region, m); break;
    case ENT_MARGIN_EXCHANGE: put_exchange(w, region, m); break;
    }
    ent_json_bool_member(w, "complete", m->complete);
    ent_json_end_object(w);
}

static void put_margin(ent_json_writer *w, const ent_region *region, const ent_check_answer *c,
                       bool why) {
    if (c->has_margin && (why || !c->margin_by_why)) {
        ent_json_margin(w, region, &c->margin);
        return;
    }
    ent_json_key(w, "margin");
    ent_json_put_null(w);
}

/* ---- a check, a claim */

static void put_alternatives(ent_json_writer *w, const char *key, const ent_region *region,
                             const uint32_t *list, uint32_t n) {
    ent_json_key(w, key);
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < n; i++) ent_json_alternative(w, region, list[i]);
    ent_json_end_array(w);
}

void ent_json_trust(ent_printer *p, ent_json_writer *w, const ent_check_answer *c) {
    const ent_region *region = p->region;
    ent_json_share(w, "draws", &c->draws);
    put_profiles(w, "chance", c->n_profiles, c->n_by_chance);
    ent_json_count_member(w, "n_profiles_without_data", c->n_unanswered);
    put_supports(w, "restatements", region, c->restatements, c->n_restatements, true);
    if (c->n_tries) ent_json_process_tries(w, c);
    put_supports(w, "rests_on", region, c->carriers, c->n_carriers, false);
    ent_json_bool_member(w, "rests_on_complete", c->carriers_complete);
    put_alternatives(w, "true_under", region, c->true_under, c->n_true_under);
    put_alternatives(w, "true_further", region, c->true_further, c->n_true_further);
    put_margin(w, region, c, p->why);
}

static void put_required(ent_json_writer *w, const ent_region *region, const ent_claim_answer *a) {
    ent_slice none = {0};
    bool hedged = !a->robust && a->hedge != ENT_HEDGE_NONE;
    ent_json_key(w, "required");
    ent_json_begin_object(w);
    ent_json_key(w, "share");
    ent_json_put_number(w, a->required);
    ent_json_bool_member(w, "robust", a->robust);
    if (a->above > 0) {
        ent_json_key(w, "above");
        ent_json_put_number(w, a->above);
    }
    ent_json_text_member(w, "hedge", hedged ? ent_hedge_id(a->hedge) : NULL);
    ent_json_slice_member(w, "passage", hedged ? region->sources[a->hedged_by].name : none);
    ent_json_end_object(w);
}

void ent_json_claim_doubt(ent_printer *p, ent_json_writer *w, const ent_claim_answer *a) {
    bool alone = false;
    ent_printer_asked(p, ent_on_judgement_alone(p->ctx, p->region, a, &alone));
    ent_json_share(w, "draws", &a->draws);
    put_required(w, p->region, a);
    ent_json_bool_member(w, "judgement_alone", alone);
    ent_json_key(w, "stressed");
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < a->n_stressed; i++) {
        ent_json_begin_object(w);
        put_attribute(w, p->region, a->stressed[i]);
        put_table_of(w, p->region, a->stressed[i]);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
}
