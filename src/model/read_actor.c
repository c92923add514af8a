/* read_actor.c - units, actors with their attributes, and groups. */

#include "model/read.h"

#include <stdlib.h>
#include <string.h>

/* ---- attributes */

static ent_attribute_side side_of(ent_slice word) {
    if (ent_slice_is(word, "declared")) return ENT_DECLARED;
    if (ent_slice_is(word, "private")) return ENT_PRIVATE;
    return ENT_PLAIN;
}

static int compare_numbers(int64_t a, int64_t b) {
    return (a > b) - (a < b);
}

/* By what makes two lines the same value: actor, name, side, date. */
static int compare_values(const ent_attribute *a, const ent_attribute *b) {
    int order = compare_numbers(a->actor, b->actor);
    if (!order) order = compare_numbers((int64_t)a->name.n, (int64_t)b->name.n);
    if (!order) order = memcmp(a->name.s, b->name.s, a->name.n);
    if (!order) order = compare_numbers(a->side, b->side);
    if (!order) order = compare_numbers(a->dated, b->dated);
    if (!order && a->dated) order = compare_numbers(a->at.first, b->at.first);
    if (!order && a->dated) order = compare_numbers(a->at.last, b->at.last);
    return order;
}

/* The same, and equals in the order of the text. */
static int compare_lines(const void *a, const void *b) {
    const ent_attribute *x = *(const ent_attribute *const *)a,
                        *y = *(const ent_attribute *const *)b;
    int order = compare_values(x, y);
    if (!order) order = compare_numbers(x->span.file, y->span.file);
    return order ? order : compare_numbers(x->span.begin, y->span.begin);
}

/* E202 for a value that stands twice.  A series may be long, so the lines are sorted. */
static ent_status find_repeated(ent_reader *r, const ent_attribute *all, uint32_t n) {
    ent_arena scratch = {0};
    const ent_attribute **line = ent_arena_alloc(&scratch, n, sizeof *line);
    ent_status st = line ? ENT_OK : ent_no_memory(r->ctx);
    for (uint32_t i = 0; line && i < n; i++) line[i] = &all[i];
    if (line && n) qsort(line, n, sizeof *line, compare_lines);
    for (uint32_t i = 1, first = 0; st == ENT_OK && i < n; i++) {
        if (compare_values(line[i], line[first]) != 0)
            first = i;
        else
            st = ent_fault_twice(r, line[i]->name, "of this date stands", line[i]->span,
                                 line[first]->span);
    }
    ent_arena_clear(&scratch);
    return st;
}

static bool is_set(const ent_reader *r, const ent_value *v) {
    for (size_t i = 0; v && i < r->region->set_at.n; i++)
        if (r->region->set_at.at[i].file == v->span.file &&
            r->region->set_at.at[i].begin == v->span.begin)
            return true;
    return false;
}

static ent_status read_attribute(ent_reader *r, const ent_node *n, uint32_t actor,
                                 ent_attribute *a) {
    const ent_value *at = ent_node_value(n, "at");
    *a = (ent_attribute){.name = n->word,
                         .actor = actor,
                         .side = side_of(ent_text_in(n, "side")),
                         .set = is_set(r, ent_node_value(n, "quantity")),
                         .span = n->word_span};
    a->dated = at != NULL;
    if (at) a->at = at->date;
    ent_status st = ent_name_check(r, a->name, a->span, ENT_NO_BLOCK);
    if (st == ENT_OK) st = ent_quantity_in(r, n, "quantity", &a->quantity);
    if (st == ENT_OK) st = ent_provenance_in(r, n, &a->provenance);
    if (st == ENT_OK && a->provenance.n_from == 0 && !ent_node_value(n, "from"))
        st =
            ent_warn_at(r, "W202", a->span, "attribute \"%.*s\" has no source", ENT_SLICE(a->name));
    return st;
}

ent_status ent_attributes_in(ent_reader *r, const ent_node *block, uint32_t actor,
                             ent_attribute *out, uint32_t *n) {
    ent_status st = ENT_OK;
    for (const ent_node *line = block; st == ENT_OK && line; line = line->next) {
        if (line->row->id != ENT_WORD_ATTRIBUTE) continue;
        st = read_attribute(r, line, actor, &out[(*n)++]);
    }
    return st;
}

/* Values of one attribute are compared and added up, so they are all in one unit: that of most of
 * them, of as many that of the first.  An unknown unit has had its message. */
static ent_status check_units(ent_reader *r, const ent_attribute *a, const ent_values_seen *seen) {
    const ent_attribute *model = seen->n_others > seen->n_alike ? seen->other : seen->first;
    ent_slice is = a->quantity.unit, want = model->quantity.unit;
    if (ent_same_unit(is, want) || !ent_is_unit(r, is) || !ent_is_unit(r, want)) return ENT_OK;
    ent_str message = {0};
    if (is.n)
        ent_str_addf(&message, "unit \"%.*s\" where ", ENT_SLICE(is));
    else
        ent_str_add(&message, "no unit where ");
    if (want.n)
        ent_str_addf(&message, "\"%.*s\" is expected (", ENT_SLICE(want));
    else
        ent_str_add(&message, "none is expected (");
    ent_put_line(&message, &r->region->files, a->span, model->span);
    ent_str_add_char(&message, ')');
    return ent_fault_say(r, &(ent_fault){.code = "E206", .span = a->span}, &message, NULL);
}

/* Enters the names of an actor's attributes, and their values. */
static ent_status note_names(ent_reader *r, const ent_attribute *a, uint32_t n) {
    for (uint32_t i = 0; i < n; i++) {
        uint32_t id;
        bool added;
        if (!ent_names_add(&r->attribute_names, a[i].name, &id, &added) ||
            (added && !ent_vec_push(&r->values_seen, ((ent_values_seen){.first = &a[i]}))))
            return ent_no_memory(r->ctx);
        ent_values_seen *seen = &r->values_seen.at[id];
        bool alike = ent_same_unit(a[i].quantity.unit, seen->first->quantity.unit);
        seen->n_alike += alike;
        seen->n_others += !alike;
        if (!alike && !seen->other) seen->other = &a[i];
    }
    return ENT_OK;
}

ent_status ent_check_attributes(ent_reader *r, const ent_attribute *a, uint32_t n) {
    ent_status st = find_repeated(r, a, n);
    for (uint32_t i = 0; st == ENT_OK && i < n; i++) {
        uint32_t id;
        if (!ent_names_find(&r->attribute_names, a[i].name, &id)) continue;
        st = check_units(r, &a[i], &r->values_seen.at[id]);
    }
    return st;
}

/* ---- actors */

static ent_actor_kind kind_of(ent_slice word) {
    if (ent_slice_is(word, "state")) return ENT_STATE_ACTOR;
    if (ent_slice_is(word, "armed-group")) return ENT_ARMED_GROUP;
    if (ent_slice_is(word, "firm")) return ENT_FIRM;
    if (ent_slice_is(word, "organisation")) return ENT_ORGANISATION;
    if (ent_slice_is(word, "bloc")) return ENT_BLOC;
    return ENT_ACTOR_UNSAID;
}

static ent_status read_line_of_actor(ent_reader *r, const ent_node *n, ent_actor *a,
                                     ent_code *codes, ent_slice *also) {
    ent_filling f;
    const ent_value *whole;
    switch (n->row->id) {
    case ENT_WORD_KIND:
        a->kind = kind_of(ent_text_in(n, "kind"));
        break;
    case ENT_WORD_CODE:
        f = ent_node_filling(n, "codes");
        for (uint32_t i = 0; i < f.n; i++)
            codes[a->n_codes++] = (ent_code){f.value[i].name, f.value[i].second};
        break;
    case ENT_WORD_ALSO:
        f = ent_node_filling(n, "texts");
        for (uint32_t i = 0; i < f.n; i++) also[a->n_also++] = f.value[i].name;
        break;
    case ENT_WORD_PART_OF:
        whole = ent_node_value(n, "actor");
        if (!whole) break;
        return ent_name_want(r, n, whole->name, whole->span, ENT_BIT(ENT_AN_ACTOR), &a->part_of);
    default:
        break;
    }
    return ENT_OK;
}

static size_t count_values(const ent_node *block, ent_word word, const char *label) {
    size_t n = 0;
    for (; block; block = block->next)
        if (block->row->id == word) n += ent_node_filling(block, label).n;
    return n;
}

static ent_status read_actor(ent_reader *r, const ent_node *node, uint32_t index, ent_actor *a) {
    const ent_node *block = node->block;
    ent_attribute *attributes =
        ent_arena_alloc(r->arena, ent_count_rows(block, ENT_WORD_ATTRIBUTE), sizeof *attributes);
    ent_code *codes =
        ent_arena_alloc(r->arena, count_values(block, ENT_WORD_CODE, "codes"), sizeof *codes);
    ent_slice *also =
        ent_arena_alloc(r->arena, count_values(block, ENT_WORD_ALSO, "texts"), sizeof *also);
    if (!attributes || !codes || !also) return ent_no_memory(r->ctx);
    a->name = ent_text_in(node, "name");
    a->title = ent_title_in(node, a->name);
    a->span = ent_name_span_of(node);
    a->part_of = ENT_NONE;
    a->attributes = attributes;
    a->codes = codes;
    a->also = also;
    ent_status st = ent_check_once(r, block);
    for (const ent_node *n = block; st == ENT_OK && n; n = n->next)
        st = read_line_of_actor(r, n, a, codes, also);
    if (st == ENT_OK) st = ent_attributes_in(r, block, index, attributes, &a->n_attributes);
    return st;
}

/* ---- circles: who is part of a part of itself */

static ent_status report_circle(ent_reader *r, uint32_t start) {
    const ent_actor *actors = r->region->actors;
    const ent_node *line = r->said[ENT_AN_ACTOR].at[start]->block;
    ent_str message = {0};
    ent_str_add(&message, "actors are part of each other in a circle: ");
    ent_str_add_slice(&message, actors[start].name);
    for (uint32_t i = actors[start].part_of;; i = actors[i].part_of) {
        ent_str_addf(&message, " -> %.*s", ENT_SLICE(actors[i].name));
        if (i == start) break;
    }
    while (line->row->id != ENT_WORD_PART_OF || !ent_node_value(line, "actor")) line = line->next;
    ent_fault fault = {.code = "E209", .span = ent_node_value(line, "actor")->span};
    return ent_fault_say(r, &fault, &message, NULL);
}

/* From each actor upwards, until one that has been seen: on the same way up, it is a circle.  `way`
 * is the number of the way by actor, from 1; 0 = not seen. */
static ent_status find_circles(ent_reader *r) {
    uint32_t n = r->region->n_actors;
    ent_arena scratch = {0};
    uint32_t *way = ent_arena_alloc(&scratch, n, sizeof *way);
    ent_status st = way ? ENT_OK : ent_no_memory(r->ctx);
    for (uint32_t i = 0; st == ENT_OK && i < n; i++) {
        uint32_t at = i;
        while (at != ENT_NONE && way[at] == 0) {
            way[at] = i + 1;
            at = r->region->actors[at].part_of;
        }
        if (at != ENT_NONE && way[at] == i + 1) st = report_circle(r, at);
    }
    ent_arena_clear(&scratch);
    return st;
}

/* The parties of a teaching file: a name and nothing else. */
static void take_party(const ent_party *party, ent_actor *a) {
    a->name = a->title = party->name;
    a->span = party->span;
    a->part_of = ENT_NONE;
}

static ent_status read_actors(ent_reader *r) {
    size_t n = r->said[ENT_AN_ACTOR].n ? r->said[ENT_AN_ACTOR].n : r->parties.n;
    ent_actor *actors = ent_arena_alloc(r->arena, n, sizeof *actors);
    if (!actors) return ent_no_memory(r->ctx);
    r->region->actors = actors;
    r->region->n_actors = (uint32_t)n;
    ent_status st = ENT_OK;
    for (uint32_t i = 0; st == ENT_OK && i < n; i++) {
        if (r->parties.n)
            take_party(&r->parties.at[i], &actors[i]);
        else
            st = read_actor(r, r->said[ENT_AN_ACTOR].at[i], i, &actors[i]);
    }
    for (uint32_t i = 0; st == ENT_OK && i < n; i++)
        st = note_names(r, actors[i].attributes, actors[i].n_attributes);
    for (uint32_t i = 0; st == ENT_OK && i < n; i++)
        st = ent_check_attributes(r, actors[i].attributes, actors[i].n_attributes);
    return st == ENT_OK ? find_circles(r) : st;
}

/* ---- groups and units */

static ent_status read_group(ent_reader *r, const ent_node *node, ent_group *group) {
    size_t most = 0;
    ent_filling f = ent_node_filling(node, "members");
    for (uint32_t i = 0; i < f.n; i++) most += f.value[i].expr ? f.value[i].expr->n_args : 1;
    uint32_t *members = ent_arena_alloc(r->arena, most, sizeof *members);
    if (!members) return ent_no_memory(r->ctx);
    group->name = ent_text_in(node, "name");
    group->title = ent_title_in(node, group->name);
    group->span = ent_name_span_of(node);
    group->members = members;
    if (most == 0)
        return ent_warn_at(r, "W212", group->span, "group \"%.*s\" has no members",
                           ENT_SLICE(group->name));
    ent_names seen = {0};
    ent_status st =
        ent_indices_in(r, node, "members", ENT_AN_ACTOR, &seen, members, &group->n_members);
    ent_names_clear(&seen);
    return st;
}

static ent_status read_groups(ent_reader *r) {
    size_t n = r->said[ENT_A_GROUP].n;
    ent_group *groups = ent_arena_alloc(r->arena, n, sizeof *groups);
    if (!groups) return ent_no_memory(r->ctx);
    r->region->groups = groups;
    r->region->n_groups = (uint32_t)n;
    ent_status st = ENT_OK;
    for (size_t i = 0; st == ENT_OK && i < n; i++)
        st = read_group(r, r->said[ENT_A_GROUP].at[i], &groups[i]);
    return st;
}

static ent_status read_units(ent_reader *r) {
    ent_unit *units = ent_arena_alloc(r->arena, r->units.n, sizeof *units);
    if (!units) return ent_no_memory(r->ctx);
    for (size_t i = 0; i < r->units.n; i++) {
        const ent_node *node = r->units.at[i];
        units[i].name = ent_text_in(node, "name");
        units[i].title = ent_title_in(node, units[i].name);
        units[i].span = ent_name_span_of(node);
    }
    r->region->units = units;
    r->region->n_units = (uint32_t)r->units.n;
    return ENT_OK;
}

ent_status ent_model_read_actors(ent_reader *r) {
    ent_status st = read_units(r);
    if (st == ENT_OK) st = read_actors(r);
    if (st == ENT_OK) st = read_groups(r);
    return st;
}
