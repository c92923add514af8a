/* shared.c - what the readers of statements have in common: titles, quantities, grades, and what a
 * line rests on. */

#include "model/read.h"

/* ---- statements of a block */

uint32_t ent_count_rows(const ent_node *block, ent_word word) {
    uint32_t n = 0;
    for (; block; block = block->next) n += block->row->id == word;
    return n;
}

static bool may_repeat(ent_word word) {
    switch (word) {
    case ENT_WORD_AS_OF:
    case ENT_WORD_HORIZON:
    case ENT_WORD_WORDS:
    case ENT_WORD_HANDLING:
    case ENT_WORD_ASK:
    case ENT_WORD_AUTHOR:
    case ENT_WORD_VERSION:
    case ENT_WORD_LICENCE:
    case ENT_WORD_IN:
    case ENT_WORD_DATE:
    case ENT_WORD_URL:
    case ENT_WORD_GRADE:
    case ENT_WORD_NOTE:
    case ENT_WORD_MADE:
    case ENT_WORD_PURPOSE:
    case ENT_WORD_KIND:
    case ENT_WORD_PART_OF:
    case ENT_WORD_IF_WRONG:
    case ENT_WORD_NOW:
    case ENT_WORD_ABOUT:
    case ENT_WORD_STANDS_FOR:
    case ENT_WORD_ROBUST:
    case ENT_WORD_CONFIDENCE:
    case ENT_WORD_EXPECT:
    case ENT_WORD_BY:
    case ENT_WORD_BASE_RATE:
    case ENT_WORD_OUTCOME:
    case ENT_WORD_ALTERNATIVES:
    case ENT_WORD_QUOTA:
    case ENT_WORD_RULES:
    case ENT_WORD_SCALE:
    case ENT_WORD_IMPASSE:
    case ENT_WORD_COLUMNS:
    case ENT_WORD_STATES:
    case ENT_WORD_ISLANDS:
    case ENT_WORD_ALONG:
    case ENT_WORD_CUTS:
    case ENT_WORD_BETWEEN:
    case ENT_WORD_ZONES:
    case ENT_WORD_SHARES:
    case ENT_WORD_REST:
    case ENT_WORD_TIES:
    case ENT_WORD_STEP:
    case ENT_WORD_PROCESS_STATES:
    case ENT_WORD_START:
    case ENT_WORD_END:
    case ENT_WORD_DYADS:
    case ENT_WORD_ARMS_START:
    case ENT_WORD_RESTRAINT:
    case ENT_WORD_INCIDENTS:
    case ENT_WORD_EXERCISES:
    case ENT_WORD_LADDER:
    case ENT_WORD_ACCESS:
    case ENT_WORD_AID:
    case ENT_WORD_SETTLE:
    case ENT_WORD_BEGINS:
    case ENT_WORD_UNTIL:
    case ENT_WORD_COVERS:
    case ENT_WORD_WHOLE: return false;
    default:
        return true;
    }
}

ent_status ent_check_once(ent_reader *r, const ent_node *block) {
    ent_status st = ENT_OK;
    for (const ent_node *n = block; st == ENT_OK && n; n = n->next) {
        if (may_repeat(n->row->id)) continue;
        const ent_node *first = block;
        while (first->row->id != n->row->id) first = first->next;
        if (first != n) st = ent_fault_twice(r, n->word, "stands", n->word_span, first->word_span);
    }
    return st;
}

ent_slice ent_text_in(const ent_node *node, const char *label) {
    const ent_value *v = ent_node_value(node, label);
    return v ? v->name : (ent_slice){0};
}

ent_slice ent_title_in(const ent_node *node, ent_slice name) {
    const ent_value *v = ent_node_value(node, "title");
    return v ? v->name : name;
}

ent_span ent_name_span_of(const ent_node *node) {
    const ent_value *v = ent_node_value(node, "name");
    return v ? v->span : node->word_span;
}

ent_status ent_share_in(ent_reader *r, const ent_node *node, double *out) {
    const ent_value *v = ent_node_value(node, "share");
    if (!v) return ENT_OK;
    const ent_quantity *q = &v->quantity;
    const char *word = node->row->word;
    if (!ent_slice_is(q->unit, "%"))
        return ent_fault_at(r, "E206", v->span, "\"%%\" is expected behind the share of \"%s\"",
                            word);
    if (q->doubt != ENT_CERTAIN || q->best < 0 || q->best > 100)
        return ent_fault_at(r, "E205", v->span,
                            "the share of \"%s\" is one number between 0%% and 100%%", word);
    *out = q->best / 100;
    return ENT_OK;
}

/* ---- memory */

ent_status ent_keep_text(ent_reader *r, ent_str *text, ent_slice *out) {
    *out = (ent_slice){NULL, text->n};
    if (!ent_str_failed(text)) out->s = ent_arena_copy(r->arena, ent_str_get(text), text->n);
    ent_str_clear(text);
    return out->s ? ENT_OK : ent_no_memory(r->ctx);
}

ent_status ent_keep_words(ent_reader *r, const ent_expr *e, ent_slice *out) {
    ent_str text = {0};
    ent_expr_print(&text, e);
    return ent_keep_text(r, &text, out);
}

/* ---- units: a closed table, and those that `unit` declares */

static const char *const time_units[] = {"day",    "days",  "week", "weeks", "month",
                                         "months", "years", "year", NULL};
static const char *const other_units[] = {"%",    "km",    "km2",  "nm",     "m",       "t",
                                          "kt",   "usd",   "bcm",  "barrel", "barrels", "people",
                                          "ship", "ships", "hull", "hulls",  "troops",  NULL};

static bool is_one_of(ent_slice unit, const char *const *units) {
    for (; *units; units++)
        if (ent_slice_is(unit, *units)) return true;
    return false;
}

bool ent_is_built_in_unit(ent_slice unit) {
    return is_one_of(unit, time_units) || is_one_of(unit, other_units);
}

bool ent_is_unit(const ent_reader *r, ent_slice unit) {
    uint32_t id;
    return unit.n == 0 || ent_is_built_in_unit(unit) || ent_names_find(&r->unit_names, unit, &id);
}

static ent_slice nearest_unit(const ent_reader *r, ent_slice unit) {
    ent_nearest near = ent_nearest_to(unit);
    for (const char *const *u = time_units; *u; u++) ent_nearest_try(&near, ent_slice_of(*u));
    for (const char *const *u = other_units; *u; u++) ent_nearest_try(&near, ent_slice_of(*u));
    for (size_t i = 0; i < r->units.n; i++)
        ent_nearest_try(&near, ent_node_value(r->units.at[i], "name")->name);
    return near.best;
}

static ent_slice singular(ent_slice unit) {
    if (unit.n > 2 && unit.s[unit.n - 1] == 's') unit.n--;
    return unit;
}

bool ent_same_unit(ent_slice a, ent_slice b) {
    return ent_slice_eq(singular(a), singular(b));
}

/* ---- quantities */

/* The unit's own place: units are borrowed from the text of the file. */
static ent_span unit_span(const ent_reader *r, const ent_value *v) {
    const ent_source *file = &r->region->files.at[v->span.file];
    const char *unit = v->quantity.unit.s;
    if (!unit || unit < file->text + v->span.begin || unit >= file->text + v->span.end)
        return v->span;
    uint32_t begin = (uint32_t)(unit - file->text);
    return (ent_span){v->span.file, begin, begin + (uint32_t)v->quantity.unit.n};
}

static ent_status unknown_unit(ent_reader *r, const ent_node *node, const ent_value *v) {
    ent_str message = {0}, help = {0};
    ent_str_addf(&message, "unknown unit \"%.*s\"", ENT_SLICE(v->quantity.unit));
    ent_str_add(&help, "declare it: unit ");
    ent_str_add_slice(&help, v->quantity.unit);
    ent_str_add(&help, " \"what it stands for\"");
    ent_fault fault = {"E206", unit_span(r, v), nearest_unit(r, v->quantity.unit), node};
    return ent_fault_say(r, &fault, &message, &help);
}

ent_status ent_quantity_in(ent_reader *r, const ent_node *node, const char *label,
                           ent_quantity *out) {
    const ent_value *v = ent_node_value(node, label);
    if (!v) return ENT_OK;
    *out = v->quantity;
    return ent_is_unit(r, out->unit) ? ENT_OK : unknown_unit(r, node, v);
}

ent_status ent_time_in(ent_reader *r, const ent_node *node, const char *label, ent_quantity *out) {
    const ent_value *v = ent_node_value(node, label);
    if (!v) return ENT_OK;
    if (v->quantity.best <= 0)
        return ent_fault_at(r, "E205", v->span, "a length of time is larger than 0");
    if (!ent_is_unit(r, v->quantity.unit) || is_one_of(v->quantity.unit, time_units))
        return ent_quantity_in(r, node, label, out);
    if (v->quantity.unit.n == 0)
        return ent_fault_at(r, "E206", v->span,
                            "no unit where days, weeks, months or years "
                            "are expected");
    return ent_fault_at(r, "E206", unit_span(r, v),
                        "unit \"%.*s\" where days, weeks, months or years are expected",
                        ENT_SLICE(v->quantity.unit));
}

/* ---- grades and sources */

ent_status ent_grade_of(ent_reader *r, ent_slice text, ent_span span, ent_grade *out) {
    if (!ent_looks_like_grade(text))
        return ent_fault_at(r, "E221", span,
                            "\"%.*s\" is no grade; a grade is a letter A-F and a digit 1-6",
                            ENT_SLICE(text));
    *out = (ent_grade){text.s[0], text.n == 2 ? text.s[1] : '\0'};
    return ENT_OK;
}

static ent_status cite(ent_reader *r, const ent_node *node, const ent_value *v, ent_citation *out,
                       uint32_t *n) {
    uint32_t source;
    ent_status st = ent_name_want(r, node, v->name, v->span, ENT_BIT(ENT_A_SOURCE), &source);
    if (st != ENT_OK || source == ENT_NONE) return st;
    ent_citation *c = &out[*n];
    *c = (ent_citation){source, r->region->sources[source].grade, v->span};
    (*n)++;
    return v->second.n ? ent_grade_of(r, v->second, v->second_span, &c->grade) : ENT_OK;
}

static ent_status cite_all(ent_reader *r, const ent_node *node, ent_citation *out, uint32_t *n) {
    ent_filling from = ent_node_filling(node, "from");
    ent_status st = ENT_OK;
    for (uint32_t i = 0; st == ENT_OK && i < from.n; i++)
        st = cite(r, node, &from.value[i], out, n);
    return st;
}

ent_status ent_provenance_in(ent_reader *r, const ent_node *node, ent_provenance *out) {
    *out = (ent_provenance){.assuming = ENT_NONE, .because = ent_text_in(node, "because")};
    ent_citation *from = ent_arena_alloc(r->arena, ent_node_filling(node, "from").n, sizeof *from);
    if (!from) return ent_no_memory(r->ctx);
    out->from = from;
    ent_status st = cite_all(r, node, from, &out->n_from);
    if (st != ENT_OK) return st;
    const ent_value *made = ent_node_value(node, "made");
    if (made) {
        out->made_given = true;
        out->made = made->date;
    }
    const ent_value *v = ent_node_value(node, "assuming");
    if (!v) return ENT_OK;
    return ent_name_want(r, node, v->name, v->span, ENT_BIT(ENT_AN_ASSUMPTION), &out->assuming);
}

ent_status ent_citations_in(ent_reader *r, const ent_node *block, ent_provenance *out) {
    *out = (ent_provenance){.assuming = ENT_NONE};
    size_t most = 0;
    for (const ent_node *n = block; n; n = n->next)
        if (n->row->id == ENT_WORD_FROM) most += ent_node_filling(n, "from").n;
    ent_citation *from = ent_arena_alloc(r->arena, most, sizeof *from);
    if (!from) return ent_no_memory(r->ctx);
    out->from = from;
    ent_status st = ENT_OK;
    for (const ent_node *n = block; st == ENT_OK && n; n = n->next)
        if (n->row->id == ENT_WORD_FROM) st = cite_all(r, n, from, &out->n_from);
    return st;
}

/* ---- lists of names */

typedef struct name_list {
    ent_reader *r;
    const ent_node *node;
    ent_thing thing;
    ent_names *seen;
    uint32_t *at, *n;
} name_list;

static ent_status add_index(name_list *list, ent_slice name, ent_span span) {
    ent_reader *r = list->r;
    uint32_t index, id;
    bool added;
    ent_status st = ent_name_want(r, list->node, name, span, ENT_BIT(list->thing), &index);
    if (st != ENT_OK || index == ENT_NONE) return st;
    if (!ent_names_add(list->seen, name, &id, &added)) return ent_no_memory(r->ctx);
    if (!added) return ent_fault_at(r, "E202", span, "\"%.*s\" stands twice", ENT_SLICE(name));
    list->at[(*list->n)++] = index;
    return ENT_OK;
}

ent_status ent_indices_in(ent_reader *r, const ent_node *node, const char *label, ent_thing thing,
                          ent_names *seen, uint32_t *at, uint32_t *n) {
    ent_filling f = ent_node_filling(node, label);
    name_list list = {.r = r, .node = node, .thing = thing, .seen = seen, .at = at, .n = n};
    ent_status st = ENT_OK;
    for (uint32_t i = 0; st == ENT_OK && i < f.n; i++) {
        const ent_expr *set = f.value[i].expr;
        if (f.value[i].kind != ENT_VALUE_NAMES)
            st = add_index(&list, f.value[i].name, f.value[i].span);
        else
            for (uint32_t k = 0; st == ENT_OK && set && k < set->n_args; k++)
                st = add_index(&list, set->args[k]->name, set->args[k]->span);
    }
    return st;
}
