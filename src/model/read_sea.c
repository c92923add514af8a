/* read_sea.c - seas: the states round them, their shores, and the rules that divide the water.
 *
 * The shores come from files (read_coast.c), everything else from the block.  What an alternative
 * says of a sea stands in place of what has the same name; states and shores stay as they are. */

#include "model/read_sea.h"

#include <string.h>

/* ---- what the parts have in common */

uint32_t ent_sea_find(const void *list, uint32_t n, size_t size, ent_slice name) {
    const char *at = list;
    for (uint32_t i = 0; i < n; i++) {
        ent_slice other;
        memcpy(&other, at + i * size, sizeof other);
        if (ent_slice_eq(other, name)) return i;
    }
    return ENT_NONE;
}

ent_status ent_sea_list_begin(ent_sea_reader *b, const ent_node *block, ent_word word,
                              const void *before, uint32_t n, ent_sea_list *list) {
    size_t most = (size_t)n + ent_count_rows(block, word);
    list->at = ent_arena_alloc(b->t.r->arena, most, list->size);
    list->given = ent_arena_alloc(b->t.r->arena, most, sizeof *list->given);
    if (!list->at || !list->given) return ent_no_memory(b->t.r->ctx);
    if (n) memcpy(list->at, before, n * list->size);
    list->n = n;
    return ENT_OK;
}

/* Where the thing stands, which is the same in all kinds of things. */
static ent_span span_of(const ent_sea_list *list, uint32_t i) {
    ent_sea_field thing = {0};
    size_t n = list->size < sizeof thing ? list->size : sizeof thing;
    memcpy(&thing, list->at + i * list->size, n);
    return thing.span;
}

static ent_status nothing_to_replace(ent_sea_reader *b, const ent_sea_list *list,
                                     const ent_value *name) {
    ent_str message = {0}, help = {0};
    ent_nearest near = ent_nearest_to(name->name);
    ent_str_addf(&message, "sea \"%.*s\" has no %s \"%.*s\"; an alternative adds none",
                 ENT_SLICE(b->t.name), list->noun, ENT_SLICE(name->name));
    for (uint32_t i = 0; i < list->n; i++) {
        ent_slice other;
        memcpy(&other, list->at + i * list->size, sizeof other);
        ent_nearest_try(&near, other);
        if (!i) ent_str_addf(&help, "%ss here: ", list->noun);
        ent_str_addf(&help, "%s%.*s", i ? ", " : "", ENT_SLICE(other));
    }
    b->t.faulty = true;
    ent_fault fault = {"E265", name->span, near.best, NULL};
    return ent_fault_say(b->t.r, &fault, &message, help.n ? &help : NULL);
}

ent_status ent_sea_list_place(ent_sea_reader *b, const ent_sea_list *list, const ent_node *node,
                              uint32_t *at) {
    const ent_value *name = ent_node_value(node, "name");
    uint32_t found = ent_sea_find(list->at, list->n, list->size, name->name);
    *at = ENT_NONE;
    if (found != ENT_NONE && list->given[found]) {
        b->t.faulty = true;
        return ent_fault_twice(b->t.r, name->name, "is defined", name->span, span_of(list, found));
    }
    size_t errors = ent_ctx_diag_count_of(b->t.r->ctx, ENT_ERROR);
    ent_status st = ent_name_check(b->t.r, name->name, name->span, ENT_IN_SEA);
    if (st != ENT_OK || ent_ctx_diag_count_of(b->t.r->ctx, ENT_ERROR) > errors) {
        b->t.faulty = true;
        return st;
    }
    if (found == ENT_NONE && b->changing && !list->adds) return nothing_to_replace(b, list, name);
    *at = found == ENT_NONE ? list->n : found;
    return ENT_OK;
}

void ent_sea_list_put(ent_sea_list *list, uint32_t at, const void *thing) {
    memcpy(list->at + at * list->size, thing, list->size);
    list->given[at] = true;
    if (at == list->n) list->n++;
}

/* ---- points */

static ent_status check_point(ent_sea_reader *b, const ent_value *v, bool *fine) {
    *fine = v->lat >= -90 && v->lat <= 90 && v->lon >= -180 && v->lon <= 180;
    if (*fine) return ENT_OK;
    ent_str message = {0}, help = {0};
    bool lat = !(v->lat >= -90 && v->lat <= 90);
    ent_str_addf(&message, "a %s lies between %s", lat ? "latitude" : "longitude",
                 lat ? "-90 and 90" : "-180 and 180");
    ent_str_add(&help, "a point is LAT LON in degrees; south and west are negative");
    b->t.faulty = true;
    return ent_fault_say(b->t.r, &(ent_fault){.code = "E270", .span = v->span}, &message, &help);
}

ent_status ent_sea_point(ent_sea_reader *b, const ent_node *node, double *lon, double *lat,
                         bool *fine) {
    const ent_value *v = ent_node_value(node, "point");
    *lon = v->lon;
    *lat = v->lat;
    return check_point(b, v, fine);
}

ent_status ent_sea_through(ent_sea_reader *b, const ent_node *node, uint32_t least,
                           ent_polyline *out, bool *fine) {
    ent_filling f = ent_node_filling(node, "through");
    double *at = ent_arena_alloc(b->t.r->arena, f.n, 2 * sizeof *at);
    if (!at) return ent_no_memory(b->t.r->ctx);
    *out = (ent_polyline){at, f.n};
    *fine = true;
    ent_status st = ENT_OK;
    for (uint32_t i = 0; st == ENT_OK && *fine && i < f.n; i++) {
        st = check_point(b, &f.value[i], fine);
        at[2 * i] = f.value[i].lon;
        at[2 * i + 1] = f.value[i].lat;
        if (st != ENT_OK || !*fine || i == 0) continue;
        if (at[2 * i] != at[2 * i - 2] || at[2 * i + 1] != at[2 * i - 1]) continue;
        *fine = false;
        st = ent_table_fault(&b->t, "E270", f.value[i].span, "the same point twice in a row");
    }
    if (st != ENT_OK || !*fine || f.n >= least) return st;
    *fine = false;
    return ent_table_fault(&b->t, "E270", f.value[0].span,
                           "one point is no line; points have commas between them: through LAT "
                           "LON, LAT LON");
}

bool ent_sea_is_geodesic(const ent_node *node) {
    return ent_slice_is(ent_text_in(node, "course"), "geodesic");
}

/* ---- states */

ent_status ent_sea_state(ent_sea_reader *b, const ent_node *node, ent_slice name, ent_span span,
                         uint32_t *state) {
    const ent_sea *s = b->s;
    const ent_actor *actors = b->t.r->region->actors;
    uint32_t actor;
    *state = ENT_NONE;
    ent_status st = ent_table_actor(&b->t, node, name, span, &actor);
    if (st != ENT_OK || actor == ENT_NONE) return st;
    for (uint32_t i = 0; i < s->n_states; i++)
        if (s->states[i] == actor) *state = i;
    if (*state != ENT_NONE) return ENT_OK;
    if (!b->said)
        b->said = ent_arena_alloc(b->t.r->arena, b->t.r->region->n_actors, sizeof *b->said);
    if (!b->said) return ent_no_memory(b->t.r->ctx);
    b->t.faulty = true;
    if (b->said[actor]) return ENT_OK;
    b->said[actor] = true;
    ent_str message = {0}, help = {0};
    ent_str_addf(&message, "\"%.*s\" is no state of sea \"%.*s\"", ENT_SLICE(name),
                 ENT_SLICE(b->t.name));
    for (uint32_t i = 0; i < s->n_states; i++)
        ent_str_addf(&help, "%s%.*s",
                     i ? ", " : "states here: ", ENT_SLICE(actors[s->states[i]].name));
    b->t.faulty = true;
    return ent_fault_say(b->t.r, &(ent_fault){.code = "E276", .span = span}, &message,
                         help.n ? &help : NULL);
}

static ent_status read_states(ent_sea_reader *b, const ent_node *block) {
    const ent_node *node = ent_find_statement(block, ENT_WORD_STATES);
    if (!node)
        return ent_table_fault(&b->t, "E271", b->t.span,
                               "sea \"%.*s\" does not say who lies round it: states A, B, ..",
                               ENT_SLICE(b->t.name));
    uint32_t *states =
        ent_arena_alloc(b->t.r->arena, ent_node_filling(node, "states").n, sizeof *states);
    if (!states) return ent_no_memory(b->t.r->ctx);
    b->s->states = states;
    ent_names seen = {0};
    size_t errors = ent_ctx_diag_count_of(b->t.r->ctx, ENT_ERROR);
    ent_status st =
        ent_indices_in(b->t.r, node, "states", ENT_AN_ACTOR, &seen, states, &b->s->n_states);
    ent_names_clear(&seen);
    if (ent_ctx_diag_count_of(b->t.r->ctx, ENT_ERROR) > errors) b->t.faulty = true;
    if (st == ENT_OK && b->s->n_states > ENT_SEA_MOST_STATES)
        return ent_fail(b->t.r->ctx, ENT_ELIMIT,
                        "sea \"%.*s\" has %u states; at most %d are computed", ENT_SLICE(b->t.name),
                        b->s->n_states, ENT_SEA_MOST_STATES);
    return st;
}

/* ---- coasts */

static const ent_coast_file *file_of(const ent_reader *r, const ent_node *node) {
    for (size_t i = 0; i < r->coast_lines.n; i++)
        if (r->coast_lines.at[i].node == node) return &r->coast_files.at[r->coast_lines.at[i].file];
    return NULL;
}

static ent_status read_coast(ent_sea_reader *b, const ent_node *node, ent_coast *coasts) {
    ent_reader *r = b->t.r;
    const ent_value *file = ent_node_value(node, "file");
    const ent_coast_file *bytes = file_of(r, node);
    ENT_EXPECT(r->ctx, bytes != NULL); /* else reading has ended with a message */
    for (uint32_t i = 0; i < b->s->n_coasts; i++)
        if (ent_slice_eq(coasts[i].file, bytes->path)) {
            b->t.faulty = true;
            return ent_fault_twice(r, file->name, "stands", file->span, coasts[i].span);
        }
    ent_coast *c = &coasts[b->s->n_coasts];
    *c = (ent_coast){.file = bytes->path, .span = file->span};
    memcpy(c->sha256, bytes->sha256, sizeof c->sha256);
    ent_status st = ent_provenance_in(r, node, &c->provenance);
    size_t errors = ent_ctx_diag_count_of(r->ctx, ENT_ERROR);
    if (st == ENT_OK)
        st = ent_coast_in(r, (ent_slice){ent_str_get(&bytes->bytes), bytes->bytes.n}, file->span,
                          b->s->states, b->s->n_states, c);
    if (ent_ctx_diag_count_of(r->ctx, ENT_ERROR) > errors)
        b->t.faulty = true;
    else if (st == ENT_OK)
        b->s->n_coasts++;
    return st;
}

static ent_status read_coasts(ent_sea_reader *b, const ent_node *block) {
    uint32_t most = ent_count_rows(block, ENT_WORD_COAST);
    ent_coast *coasts = ent_arena_alloc(b->t.r->arena, most, sizeof *coasts);
    if (!coasts) return ent_no_memory(b->t.r->ctx);
    b->s->coasts = coasts;
    if (most == 0 && !b->t.faulty)
        return ent_table_fault(&b->t, "E271", b->t.span,
                               "sea \"%.*s\" has no shores: coast \"FILE\"", ENT_SLICE(b->t.name));
    ent_status st = ENT_OK;
    for (const ent_node *n = block; st == ENT_OK && n; n = n->next)
        if (n->row->id == ENT_WORD_COAST) st = read_coast(b, n, coasts);
    return st;
}

/* ---- closings, lines, fields */

static ent_status read_closings(ent_sea_reader *b, const ent_node *block) {
    ent_sea_list list = {.size = sizeof(ent_sea_closing), .noun = "closing", .adds = true};
    ent_status st =
        ent_sea_list_begin(b, block, ENT_WORD_CLOSING, b->s->closings, b->s->n_closings, &list);
    for (const ent_node *n = block; st == ENT_OK && n; n = n->next) {
        uint32_t at = ENT_NONE;
        bool fine = false;
        if (n->row->id == ENT_WORD_CLOSING) st = ent_sea_list_place(b, &list, n, &at);
        if (at == ENT_NONE) continue;
        ent_sea_closing x = {.name = ent_text_in(n, "name"), .span = ent_name_span_of(n)};
        x.title = ent_title_in(n, x.name);
        st = ent_provenance_in(b->t.r, n, &x.provenance);
        if (st == ENT_OK) st = ent_sea_through(b, n, 2, &x.line, &fine);
        if (fine) ent_sea_list_put(&list, at, &x);
    }
    b->s->closings = (const ent_sea_closing *)(void *)list.at;
    b->s->n_closings = list.n;
    return st;
}

static ent_status read_lines(ent_sea_reader *b, const ent_node *block) {
    ent_sea_list list = {.size = sizeof(ent_sea_line), .noun = "line", .adds = true};
    ent_status st = ent_sea_list_begin(b, block, ENT_WORD_LINE, b->s->lines, b->s->n_lines, &list);
    for (const ent_node *n = block; st == ENT_OK && n; n = n->next) {
        uint32_t at = ENT_NONE;
        bool fine = false;
        if (n->row->id == ENT_WORD_LINE) st = ent_sea_list_place(b, &list, n, &at);
        if (at == ENT_NONE) continue;
        ent_sea_line x = {.name = ent_text_in(n, "name"),
                          .span = ent_name_span_of(n),
                          .geodesic = ent_sea_is_geodesic(n)};
        x.title = ent_title_in(n, x.name);
        st = ent_provenance_in(b->t.r, n, &x.provenance);
        if (st == ENT_OK) st = ent_sea_through(b, n, 2, &x.corners, &fine);
        if (fine) ent_sea_list_put(&list, at, &x);
    }
    b->s->lines = (const ent_sea_line *)(void *)list.at;
    b->s->n_lines = list.n;
    return st;
}

static ent_status read_fields(ent_sea_reader *b, const ent_node *block) {
    ent_sea_list list = {.size = sizeof(ent_sea_field), .noun = "field"};
    ent_status st =
        ent_sea_list_begin(b, block, ENT_WORD_FIELD, b->s->fields, b->s->n_fields, &list);
    for (const ent_node *n = block; st == ENT_OK && n; n = n->next) {
        uint32_t at = ENT_NONE;
        bool fine = false;
        if (n->row->id == ENT_WORD_FIELD) st = ent_sea_list_place(b, &list, n, &at);
        if (at == ENT_NONE) continue;
        ent_sea_field x = {.name = ent_text_in(n, "name"), .span = ent_name_span_of(n)};
        x.title = ent_title_in(n, x.name);
        st = ent_provenance_in(b->t.r, n, &x.provenance);
        if (st == ENT_OK) st = ent_sea_point(b, n, &x.lon, &x.lat, &fine);
        if (fine) ent_sea_list_put(&list, at, &x);
    }
    b->s->fields = (const ent_sea_field *)(void *)list.at;
    b->s->n_fields = list.n;
    return st;
}

/* ---- weights */

ent_status ent_sea_weight(ent_sea_reader *b, const ent_node *node, ent_slice within,
                          const ent_attribute **out) {
    const ent_value *v = ent_node_value(node, "weight");
    b->t.within = within;
    ent_status st = ent_table_number_kept(&b->t, node, v, ent_slice_of("weight"), ENT_NONE, out);
    b->t.within = (ent_slice){"", 0};
    if (st != ENT_OK || !*out || b->t.faulty) return st;
    bool percent = ent_slice_is(v->quantity.unit, "%");
    if (v->quantity.unit.n && !percent) {
        *out = NULL;
        return ent_table_fault(&b->t, "E206", v->span,
                               "a weight is a number from 0 to 1, or in %%, without another unit");
    }
    return ent_table_limits(&b->t, *out, 0, percent ? 100 : 1,
                            percent ? "the weight of an island in %" : "the weight of an island");
}

static ent_status read_weight(ent_sea_reader *b, const ent_node *block) {
    const ent_node *node = ent_find_statement(block, ENT_WORD_ISLANDS);
    return node ? ent_sea_weight(b, node, ent_slice_of("islands"), &b->s->weight) : ENT_OK;
}

/* ---- all of it */

static ent_status read_parts(ent_sea_reader *b, const ent_node *block) {
    ent_status st = read_closings(b, block);
    if (st == ENT_OK) st = read_lines(b, block);
    if (st == ENT_OK) st = read_fields(b, block);
    if (st == ENT_OK) st = read_weight(b, block);
    if (st == ENT_OK) st = ent_sea_islands_in(b, block);
    return st == ENT_OK ? ent_sea_rules_in(b, block) : st;
}

static ent_sea_reader reader_of(ent_reader *r, uint32_t sea, ent_sea *s, ent_span span) {
    return (ent_sea_reader){.t = {.r = r,
                                  .owner = ENT_OF_SEA,
                                  .table = sea,
                                  .name = s->name,
                                  .within = {"", 0},
                                  .span = span},
                            .s = s};
}

static ent_status read_sea(ent_reader *r, uint32_t index, const ent_node *node, ent_sea *s) {
    s->name = ent_text_in(node, "name");
    s->title = ent_title_in(node, s->name);
    s->span = ent_name_span_of(node);
    ent_sea_reader b = reader_of(r, index, s, s->span);
    ent_status st = ent_check_once(r, node->block);
    if (st == ENT_OK) st = read_states(&b, node->block);
    bool known = !b.t.faulty; /* else everything seems to speak of other states */
    if (st == ENT_OK && known) st = read_coasts(&b, node->block);
    if (st == ENT_OK && known) st = read_parts(&b, node->block);
    r->faulty_tables[ENT_OF_SEA][index] = b.t.faulty;
    return st;
}

ent_status ent_model_read_seas(ent_reader *r) {
    size_t n = r->said[ENT_A_SEA].n;
    ent_sea *seas = ent_arena_alloc(r->arena, n, sizeof *seas);
    bool *faulty = r->faulty_tables[ENT_OF_SEA] = ent_arena_alloc(r->arena, n, sizeof *faulty);
    if (!seas || !faulty) return ent_no_memory(r->ctx);
    r->region->seas = seas;
    r->region->n_seas = (uint32_t)n;
    ent_status st = ENT_OK;
    for (uint32_t i = 0; st == ENT_OK && i < n; i++)
        st = read_sea(r, i, r->said[ENT_A_SEA].at[i], &seas[i]);
    return st;
}

/* ---- in an alternative */

ent_status ent_sea_changed(ent_reader *r, uint32_t sea, const ent_node *node, const ent_sea **out) {
    ent_sea *s = ent_arena_alloc(r->arena, 1, sizeof *s);
    if (!s) return ent_no_memory(r->ctx);
    *s = r->region->seas[sea];
    *out = s;
    ent_sea_reader b = reader_of(r, sea, s, ent_name_span_of(node));
    b.changing = true;
    return read_parts(&b, node->block);
}
