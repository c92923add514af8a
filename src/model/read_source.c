/* read_source.c - sources with their passages, and assumptions. */

#include "model/read.h"

/* ---- sources */

static ent_hedge hedge_of(ent_slice word) {
    if (ent_slice_is(word, "likely")) return ENT_HEDGE_LIKELY;
    if (ent_slice_is(word, "unlikely")) return ENT_HEDGE_UNLIKELY;
    if (ent_slice_is(word, "could")) return ENT_HEDGE_COULD;
    if (ent_slice_is(word, "reported")) return ENT_HEDGE_REPORTED;
    return ENT_HEDGE_NONE;
}

static ent_status read_grade(ent_reader *r, const ent_node *n, ent_grade *out) {
    const ent_value *v = ent_node_value(n, "grade");
    return v ? ent_grade_of(r, v->name, v->span, out) : ENT_OK;
}

static ent_status read_line_of_source(ent_reader *r, const ent_node *n, ent_citable *s) {
    const ent_value *date = ent_node_value(n, n->row->id == ENT_WORD_MADE ? "made" : "date");
    switch (n->row->id) {
    case ENT_WORD_AUTHOR:
        s->author = ent_text_in(n, "text");
        break;
    case ENT_WORD_IN:
        s->in = ent_text_in(n, "text");
        break;
    case ENT_WORD_URL:
        s->url = ent_text_in(n, "text");
        break;
    case ENT_WORD_NOTE:
        s->note = ent_text_in(n, "text");
        break;
    case ENT_WORD_GRADE:
        return read_grade(r, n, &s->grade);
    case ENT_WORD_DATE:
        s->dated = date != NULL;
        if (date) s->date = date->date;
        break;
    case ENT_WORD_MADE:
        s->made_given = date != NULL;
        if (date) s->made = date->date;
        break;
    default:
        break;
    }
    return ENT_OK;
}

static ent_status read_document(ent_reader *r, const ent_node *node, uint32_t index,
                                ent_citable *s) {
    s->name = ent_text_in(node, "name");
    s->title = ent_title_in(node, s->name);
    s->span = ent_name_span_of(node);
    s->document = index;
    ent_status st = ent_check_once(r, node->block);
    for (const ent_node *n = node->block; st == ENT_OK && n; n = n->next)
        st = read_line_of_source(r, n, s);
    return st;
}

/* What a passage says of its document it has from the document. */
static ent_status read_passage(ent_reader *r, const ent_node *node, const ent_citable *document,
                               ent_citable *s) {
    *s = *document;
    const ent_value *id = ent_node_value(node, "id");
    s->passage = true;
    s->name = id->name;
    s->span = id->span;
    s->title = ent_text_in(node, "text");
    s->note = (ent_slice){0};
    s->hedge = hedge_of(ent_text_in(node, "hedge"));
    s->not_tested = ent_text_in(node, "reason");
    return ent_time_in(r, node, "window", &s->window);
}

ent_status ent_model_read_sources(ent_reader *r) {
    size_t n = r->said[ENT_A_SOURCE].n;
    ent_citable *sources = ent_arena_alloc(r->arena, n, sizeof *sources);
    if (!sources) return ent_no_memory(r->ctx);
    r->region->sources = sources;
    r->region->n_sources = (uint32_t)n;
    ent_status st = ENT_OK;
    uint32_t document = 0;
    for (uint32_t i = 0; st == ENT_OK && i < n; i++) {
        const ent_node *node = r->said[ENT_A_SOURCE].at[i];
        if (node->row->id == ENT_WORD_SOURCE) {
            document = i;
            st = read_document(r, node, i, &sources[i]);
        } else {
            st = read_passage(r, node, &sources[document], &sources[i]);
        }
    }
    return st;
}

/* ---- assumptions */

static ent_status read_watch(ent_reader *r, const ent_node *block, ent_assumption *a) {
    size_t most = 0;
    for (const ent_node *n = block; n; n = n->next)
        if (n->row->id == ENT_WORD_WATCH) most += ent_node_filling(n, "texts").n;
    ent_slice *watch = ent_arena_alloc(r->arena, most, sizeof *watch);
    if (!watch) return ent_no_memory(r->ctx);
    a->watch = watch;
    for (const ent_node *n = block; n; n = n->next) {
        if (n->row->id != ENT_WORD_WATCH) continue;
        ent_filling f = ent_node_filling(n, "texts");
        for (uint32_t i = 0; i < f.n; i++) watch[a->n_watch++] = f.value[i].name;
    }
    return ENT_OK;
}

static ent_status read_assumption(ent_reader *r, const ent_node *node, ent_assumption *a) {
    a->name = ent_text_in(node, "name");
    a->title = ent_title_in(node, a->name);
    a->span = ent_name_span_of(node);
    ent_status st = ent_check_once(r, node->block);
    for (const ent_node *n = node->block; n; n = n->next)
        if (n->row->id == ENT_WORD_IF_WRONG) a->if_wrong = ent_text_in(n, "text");
    if (st == ENT_OK) st = read_watch(r, node->block, a);
    if (st == ENT_OK) st = ent_citations_in(r, node->block, &a->provenance);
    return st;
}

ent_status ent_model_read_assumptions(ent_reader *r) {
    size_t n = r->said[ENT_AN_ASSUMPTION].n;
    ent_assumption *assumptions = ent_arena_alloc(r->arena, n, sizeof *assumptions);
    if (!assumptions) return ent_no_memory(r->ctx);
    r->region->assumptions = assumptions;
    r->region->n_assumptions = (uint32_t)n;
    ent_status st = ENT_OK;
    for (size_t i = 0; st == ENT_OK && i < n; i++)
        st = read_assumption(r, r->said[ENT_AN_ASSUMPTION].at[i], &assumptions[i]);
    return st;
}
