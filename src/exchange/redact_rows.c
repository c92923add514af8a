/* redact_rows.c - what stands in other files: rows of data sets as statements of the model, and shores
 * as a file of their own that names nobody but by stand-ins.
 *
 * Of a row stays what the model has read from it.  Its number in the data set, its address and where
 * it stands do not: they would lead to it. */

#include "exchange/redaction.h"

#include <string.h>

/* ---- one slot of a statement */

static ent_filling *slot_of(const ent_node *node, const char *label) {
    for (uint32_t i = 0; i < ent_row_slots(node->row); i++)
        if (strcmp(ent_row_slot(node->row, i)->label, label) == 0) return &node->slot[i];
    return NULL;
}

/* Room for n values of that kind; NULL: out of memory, or there is nothing to put in. */
static ent_value *fill(ent_redaction *r, const ent_node *node, const char *label,
                       ent_value_kind kind, uint32_t n) {
    ent_filling *f = slot_of(node, label);
    ent_value *v = f && n ? ent_redact_alloc(r, n, sizeof *v) : NULL;
    if (!v) return NULL;
    for (uint32_t i = 0; i < n; i++) v[i].kind = kind;
    f->value = v;
    f->n = n;
    return v;
}

static void fill_text(ent_redaction *r, const ent_node *node, const char *label,
                      ent_value_kind kind, ent_slice text) {
    ent_value *v = text.s ? fill(r, node, label, kind, 1) : NULL;
    if (v) v->name = text;
}

static void fill_date(ent_redaction *r, const ent_node *node, const char *label,
                      ent_value_kind kind, ent_date from, ent_date until) {
    ent_value *v = fill(r, node, label, kind, 1);
    if (!v) return;
    v->date = from;
    v->until = until;
}

static ent_node *new_node(ent_redaction *r, ent_block in, const char *word) {
    const ent_row *row = ent_row_find(in, ent_slice_of(word));
    ent_node *node = ent_redact_alloc(r, 1, sizeof *node);
    ent_filling *slots = ent_redact_alloc(r, ent_row_slots(row), sizeof *slots);
    if (!node || !slots) return NULL;
    node->row = row;
    node->word = ent_slice_of(word);
    node->slot = slots;
    return node;
}

/* ---- a row */

static void fill_speakers(ent_redaction *r, const ent_node *node, const char *label,
                          const ent_citation *said, uint32_t n) {
    ent_value *v = fill(r, node, label, ENT_VALUE_NAME, n);
    for (uint32_t i = 0; v && i < n; i++) v[i].name = r->region->sources[said[i].source].name;
}

static void fill_provenance(ent_redaction *r, const ent_node *node, const ent_provenance *p) {
    const ent_region *g = r->region;
    ent_value *v = fill(r, node, "from", ENT_VALUE_PAIR, p->n_from);
    for (uint32_t i = 0; v && i < p->n_from; i++) {
        char grade[3] = {p->from[i].grade.letter, p->from[i].grade.digit, '\0'};
        v[i].name = g->sources[p->from[i].source].name;
        if (grade[0]) v[i].second = ent_redact_text(r, "%s", grade);
    }
    if (p->assuming != ENT_NONE)
        fill_text(r, node, "assuming", ENT_VALUE_NAME, g->assumptions[p->assuming].name);
    fill_text(r, node, "because", ENT_VALUE_TEXT, p->because);
    if (p->made_given) fill_date(r, node, "made", ENT_VALUE_DATE, p->made, p->made);
}

static bool begins(ent_slice s, const char *with) {
    size_t n = strlen(with);
    return s.n >= n && memcmp(s.s, with, n) == 0;
}

/* Who is no source of the model speaks in the text of a row. */
static ent_slice what_of(const ent_redaction *r, const ent_event *e) {
    bool spoken = begins(e->what, "alleged by ") || begins(e->what, "denied by ");
    return spoken && (r->what & ENT_REDACT_SOURCES) ? (ent_slice){"", 0} : e->what;
}

static ent_node *statement_of(ent_redaction *r, const ent_event *e) {
    const ent_record *rec = &e->record;
    ent_node *node = new_node(r, ENT_IN_FILE, "event");
    if (!node) return NULL;
    fill_date(r, node, "date", ENT_VALUE_SPAN, e->from, e->to);
    ent_value *who = fill(r, node, "who", ENT_VALUE_RELATION, 1);
    if (who) *who = *e->who;
    fill_text(r, node, "event-kind", ENT_VALUE_NAME, ent_slice_of(ent_event_kind_name(rec->kind)));
    fill_text(r, node, "what", ENT_VALUE_TEXT, what_of(r, e));
    ent_value *score = rec->scored ? fill(r, node, "score", ENT_VALUE_QUANTITY, 1) : NULL;
    if (score) score->quantity.best = rec->score;
    fill_text(r, node, "code", ENT_VALUE_CODE, e->code);
    ent_value *tags = fill(r, node, "about", ENT_VALUE_NAME, rec->n_tags);
    for (uint32_t i = 0; tags && i < rec->n_tags; i++)
        tags[i].name = r->region->tags.name.at[rec->tags[i]];
    fill_text(r, node, "place", ENT_VALUE_TEXT, e->place);
    fill_speakers(r, node, "alleged-by", e->alleged_by, e->n_alleged_by);
    if (rec->alleged && !e->n_alleged_by)
        fill_text(r, node, "alleged-by", ENT_VALUE_NAME, r->speaker);
    fill_speakers(r, node, "denied-by", e->denied_by, e->n_denied_by);
    fill_provenance(r, node, &e->provenance);
    return node;
}

/* Whether something is alleged by people whom the model does not declare. */
static bool others_allege(const ent_region *g) {
    for (uint32_t i = 0; i < g->n_events; i++)
        if (!g->events[i].node && g->events[i].record.alleged && !g->events[i].n_alleged_by)
            return true;
    return false;
}

void ent_redact_name_speaker(ent_redaction *r) {
    if (!others_allege(r->region)) return;
    r->speaker = ent_slice_of("others");
    for (unsigned i = 2; ent_region_find(r->region, r->speaker) && !r->failed; i++)
        r->speaker = ent_redact_text(r, "others-%u", i);
}

/* `node`, copied, as a line behind what is there. */
static ent_status put_node(ent_redaction *r, ent_node *node, ent_str *out) {
    ent_tree tree = {.ledger = true}; /* without a first line */
    if (node) ent_redact_copy(r, node, &tree.first);
    if (r->failed) return ent_no_memory(r->ctx);
    return ent_tree_format(r->ctx, &tree, out);
}

static ent_status put_speaker(ent_redaction *r, ent_str *out) {
    ent_node *node = new_node(r, ENT_IN_FILE, "source");
    if (node) fill_text(r, node, "name", ENT_VALUE_NAME, r->speaker);
    if (node)
        fill_text(r, node, "title", ENT_VALUE_TEXT, ent_slice_of("Speakers who are not named"));
    return put_node(r, node, out);
}

/* One row after the other, so that there is never room for more than one. */
ent_status ent_redact_rows(ent_redaction *r, ent_str *out) {
    const ent_region *g = r->region;
    bool first = true;
    ent_status st = ENT_OK;
    for (uint32_t i = 0; i < g->n_events && st == ENT_OK; i++) {
        if (g->events[i].node) continue;
        if (first) ent_str_add_char(out, '\n');
        if (first && r->speaker.n) st = put_speaker(r, out);
        first = false;
        ent_arena_mark mark = ent_arena_here(&r->arena);
        if (st == ENT_OK) st = put_node(r, statement_of(r, &g->events[i]), out);
        ent_arena_back(&r->arena, mark);
        if (st == ENT_OK && i % 1024 == 0 && ent_poll(r->ctx))
            st = ent_fail(r->ctx, ENT_ESTOPPED, "stopped");
    }
    return st;
}

/* ---- shores */

/* The actor of piece k, in whichever sea knows it. */
static uint32_t actor_of(const ent_region *g, ent_slice file, uint32_t k) {
    for (uint32_t s = 0; s < g->n_seas; s++)
        for (uint32_t i = 0; i < g->seas[s].n_coasts; i++) {
            const ent_coast *c = &g->seas[s].coasts[i];
            if (ent_slice_eq(c->file, file) && c->pieces[k].actor != ENT_NONE)
                return c->pieces[k].actor;
        }
    return ENT_NONE;
}

/* "", where the text must not be told. */
static ent_slice told(ent_redaction *r, ent_slice text) {
    return ent_redact_tells(r, text) ? (ent_slice){"", 0} : text;
}

static void put_member(ent_json_writer *w, const char *key, ent_slice text) {
    if (!text.n) return;
    ent_json_key(w, key);
    ent_json_put_slice(w, text);
}

static void put_points(ent_json_writer *w, const ent_polyline *line) {
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < line->n; i++) {
        ent_json_begin_array(w);
        ent_json_put_number(w, line->at[2 * i]);
        ent_json_put_number(w, line->at[2 * i + 1]);
        ent_json_end_array(w);
    }
    ent_json_end_array(w);
}

static void put_piece(ent_redaction *r, ent_str *out, const ent_coast *c, uint32_t k) {
    const ent_coast_piece *piece = &c->pieces[k];
    ent_json_writer w = ent_json_writer_to(out, false);
    uint32_t actor = actor_of(r->region, c->file, k);
    ent_slice state = actor == ENT_NONE ? told(r, piece->state)
                                        : ent_redact_name(r, r->region->actors[actor].name);
    ent_json_begin_object(&w);
    put_member(&w, "type", ent_slice_of("Feature"));
    ent_json_key(&w, "properties");
    ent_json_begin_object(&w);
    put_member(&w, "state", state.n ? state : ent_slice_of("another"));
    put_member(&w, "name", told(r, piece->name));
    ent_json_end_object(&w);
    ent_json_key(&w, "geometry");
    ent_json_begin_object(&w);
    put_member(&w, "type", ent_slice_of(piece->island ? "Polygon" : "LineString"));
    ent_json_key(&w, "coordinates");
    if (piece->island) ent_json_begin_array(&w);
    put_points(&w, &piece->line);
    if (piece->island) ent_json_end_array(&w);
    ent_json_end_object(&w);
    ent_json_end_object(&w);
}

static void put_head(ent_redaction *r, ent_str *out, const char *key, ent_slice text) {
    ent_json_writer w = ent_json_writer_to(out, false);
    text = told(r, text);
    if (!text.n) return;
    ent_str_addf(out, "\"%s\": ", key);
    ent_json_put_slice(&w, text);
    ent_str_add(out, ",\n");
}

static const ent_coast *find_coast(const ent_region *g, ent_slice file) {
    for (uint32_t s = 0; s < g->n_seas; s++)
        for (uint32_t i = 0; i < g->seas[s].n_coasts; i++)
            if (ent_slice_eq(g->seas[s].coasts[i].file, file)) return &g->seas[s].coasts[i];
    return NULL;
}

void ent_redact_coast(ent_redaction *r, uint32_t i, ent_str *out) {
    const ent_coast *c = find_coast(r->region, r->coasts.name.at[i]);
    if (!c) return;
    ent_str_add(out, "{\n\"type\": \"FeatureCollection\",\n");
    if (!(r->what & ENT_REDACT_SOURCES)) put_head(r, out, "title", c->title);
    put_head(r, out, "licence", c->licence);
    ent_str_add(out, "\"features\": [\n");
    for (uint32_t k = 0; k < c->n_pieces; k++) {
        put_piece(r, out, c, k);
        ent_str_add(out, k + 1 < c->n_pieces ? ",\n" : "\n");
    }
    ent_str_add(out, "]\n}\n");
    r->failed = r->failed || r->needles.failed;
}
