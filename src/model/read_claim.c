/* read_claim.c - claims: an analyst's sentence, what it cites and needs, and its checks.
 *
 * Names of alternatives, claims and assumptions are resolved here; the functions inside a check are
 * bound by src/claim, which knows them. */

#include "model/read.h"

/* ---- needs and across */

static uint32_t count_names(const ent_node *block, ent_word word) {
    uint32_t n = 0;
    for (; block; block = block->next)
        if (block->row->id == word) n += ent_node_filling(block, "names").n;
    return n;
}

static ent_status read_need(ent_reader *r, const ent_node *node, const ent_value *v,
                            ent_names *seen, ent_need *needs, uint32_t *n) {
    uint32_t index;
    unsigned things = ENT_BIT(ENT_A_CLAIM) | ENT_BIT(ENT_AN_ASSUMPTION);
    ent_status st = ent_name_want(r, node, v->name, v->span, things, &index);
    if (st != ENT_OK || index == ENT_NONE) return st;
    bool assumption = ent_region_find(r->region, v->name)->thing == ENT_AN_ASSUMPTION;
    uint32_t id;
    bool added;
    if (!ent_names_add(seen, v->name, &id, &added)) return ent_no_memory(r->ctx);
    if (!added)
        return ent_fault_at(r, "E202", v->span, "\"%.*s\" stands twice", ENT_SLICE(v->name));
    needs[(*n)++] = (ent_need){assumption, index, v->span};
    return ENT_OK;
}

static ent_status read_needs(ent_reader *r, const ent_node *block, ent_claim *c) {
    ent_need *needs = ent_arena_alloc(r->arena, count_names(block, ENT_WORD_NEEDS), sizeof *needs);
    if (!needs) return ent_no_memory(r->ctx);
    c->needs = needs;
    ent_names seen = {0};
    ent_status st = ENT_OK;
    for (const ent_node *n = block; st == ENT_OK && n; n = n->next) {
        if (n->row->id != ENT_WORD_NEEDS) continue;
        ent_filling f = ent_node_filling(n, "names");
        for (uint32_t i = 0; st == ENT_OK && i < f.n; i++)
            st = read_need(r, n, &f.value[i], &seen, needs, &c->n_needs);
    }
    ent_names_clear(&seen);
    return st;
}

static ent_status read_across(ent_reader *r, const ent_node *block, ent_claim *c) {
    uint32_t *across =
        ent_arena_alloc(r->arena, count_names(block, ENT_WORD_ACROSS), sizeof *across);
    if (!across) return ent_no_memory(r->ctx);
    c->across = across;
    ent_names seen = {0};
    ent_status st = ENT_OK;
    for (const ent_node *n = block; st == ENT_OK && n; n = n->next)
        if (n->row->id == ENT_WORD_ACROSS)
            st = ent_indices_in(r, n, "names", ENT_AN_ALTERNATIVE, &seen, across, &c->n_across);
    ent_names_clear(&seen);
    return st;
}

/* ---- checks */

static ent_status find_under(ent_reader *r, const ent_node *node, ent_slice name, ent_span span,
                             uint32_t *alternative) {
    *alternative = ENT_NONE;
    if (name.n == 0) return ENT_OK;
    return ent_name_want(r, node, name, span, ENT_BIT(ENT_AN_ALTERNATIVE), alternative);
}

/* `under` may stand inside the brackets of any function. */
static ent_status find_inner_under(ent_reader *r, const ent_node *node, const ent_expr *e) {
    uint32_t alternative;
    ent_status st = ENT_OK;
    if (e->kind == ENT_EXPR_CALL) st = find_under(r, node, e->under, e->under_span, &alternative);
    for (uint32_t i = 0; st == ENT_OK && i < e->n_args; i++)
        st = find_inner_under(r, node, e->args[i]);
    return st;
}

static void put_check(ent_str *out, const ent_check_text *t) {
    ent_expr_print(out, t->expr);
    if (t->under.n) ent_str_addf(out, " under %.*s", ENT_SLICE(t->under));
    if (!t->against) return;
    ent_str_add(out, " against ");
    ent_expr_print(out, t->against);
    if (t->against_under.n) ent_str_addf(out, " under %.*s", ENT_SLICE(t->against_under));
}

static ent_status read_check(ent_reader *r, const ent_node *node, uint32_t any, ent_check *checks,
                             uint32_t *n) {
    const ent_value *v = ent_node_value(node, "check");
    const ent_check_text *t = v->check;
    ent_check *c = &checks[(*n)++];
    *c = (ent_check){.text = t, .span = v->span, .any = any};
    ent_str words = {0};
    put_check(&words, t);
    ent_status st = ent_keep_text(r, &words, &c->words);
    if (st == ENT_OK) st = find_under(r, node, t->under, t->under_span, &c->under);
    if (st == ENT_OK)
        st = find_under(r, node, t->against_under, t->against_under_span, &c->against_under);
    if (st == ENT_OK) st = find_inner_under(r, node, t->expr);
    if (st == ENT_OK && t->against) st = find_inner_under(r, node, t->against);
    return st;
}

static uint32_t count_checks(const ent_node *block) {
    uint32_t n = ent_count_rows(block, ENT_WORD_CHECK);
    for (; block; block = block->next)
        if (block->row->id == ENT_WORD_ANY) n += ent_count_rows(block->block, ENT_WORD_CHECK);
    return n;
}

static ent_status read_checks(ent_reader *r, const ent_node *block, ent_claim *c) {
    ent_check *checks = ent_arena_alloc(r->arena, count_checks(block), sizeof *checks);
    if (!checks) return ent_no_memory(r->ctx);
    c->checks = checks;
    uint32_t any = 0;
    ent_status st = ENT_OK;
    for (const ent_node *n = block; st == ENT_OK && n; n = n->next) {
        if (n->row->id == ENT_WORD_CHECK) st = read_check(r, n, 0, checks, &c->n_checks);
        if (n->row->id != ENT_WORD_ANY) continue;
        any++;
        for (const ent_node *one = n->block; st == ENT_OK && one; one = one->next)
            if (one->row->id == ENT_WORD_CHECK) st = read_check(r, one, any, checks, &c->n_checks);
    }
    if (st == ENT_OK && c->n_checks == 0)
        st = ent_warn_at(r, "W207", c->span, "claim \"%.*s\" has no check", ENT_SLICE(c->name));
    return st;
}

/* ---- what it forecasts: base rate, day, forecasts, outcome */

static bool is_whole(double x) {
    return x >= 0 && x <= 1e15 && x == (double)(uint64_t)x;
}

/* How many of how many: neither negative nor broken, and some. */
static ent_status read_base_rate(ent_reader *r, const ent_node *node, ent_claim *c) {
    const ent_value *v = ent_node_value(node, "cases");
    ent_base_rate_line *b = &c->base_rate;
    *b = (ent_base_rate_line){.given = true, .k = v->quantity.low, .n = v->quantity.high};
    b->of = ent_text_in(node, "class");
    b->span = v->span;
    if (!is_whole(b->k) || !is_whole(b->n) || b->n == 0 || b->k > b->n) {
        b->given = false;
        return ent_fault_at(r, "E335", v->span,
                            "a base rate is a number of cases out of all of its kind, such as 298 "
                            "of 14251");
    }
    return ent_provenance_in(r, node, &b->provenance);
}

static ent_status read_forecast(ent_reader *r, const ent_node *node, ent_forecast *out,
                                uint32_t *n) {
    ent_forecast f = {.made = ent_node_value(node, "date")->date,
                      .reason = ent_text_in(node, "reason"),
                      .chance = -1,
                      .span = node->word_span};
    ent_status st = ent_share_in(r, node, &f.chance);
    if (st == ENT_OK) st = ent_provenance_in(r, node, &f.provenance);
    if (st != ENT_OK || f.chance < 0) return st;
    if (*n && f.made.first < out[*n - 1].made.first)
        return ent_fault_at(r, "E336", ent_node_value(node, "date")->span,
                            "a forecast stands behind a later one; they are a log, to which lines "
                            "are added at the end");
    out[(*n)++] = f;
    return ENT_OK;
}

static ent_status read_forecasts(ent_reader *r, const ent_node *block, ent_claim *c) {
    ent_forecast *f =
        ent_arena_alloc(r->arena, ent_count_rows(block, ENT_WORD_FORECAST), sizeof *f);
    if (!f) return ent_no_memory(r->ctx);
    c->forecasts = f;
    ent_status st = ENT_OK;
    for (const ent_node *n = block; st == ENT_OK && n; n = n->next)
        if (n->row->id == ENT_WORD_FORECAST) st = read_forecast(r, n, f, &c->n_forecasts);
    return st;
}

/* What is asked is whether it comes true by a day: before its end that can be known for yes only,
 * after it there is nothing more to wait for. */
static ent_status read_outcome(ent_reader *r, const ent_node *node, ent_claim *c) {
    const ent_value *date = ent_node_value(node, "date");
    ent_forecast_outcome o = {.at = date->date, .span = node->word_span};
    o.happened = ent_slice_is(ent_text_in(node, "answer"), "yes");
    if (c->has_by && o.happened && o.at.first > c->by.last)
        return ent_fault_at(r, "E337", date->span,
                            "it came true after the day that the claim names, so by that day it "
                            "had not: \"no\"");
    if (c->has_by && !o.happened && o.at.last < c->by.last)
        return ent_fault_at(r, "E337", date->span,
                            "that it did not come true is known when the day that the claim names "
                            "is over, not before");
    ent_status st = ent_provenance_in(r, node, &o.provenance);
    c->outcome = o;
    c->has_outcome = true;
    return st;
}

ent_barred ent_forecast_barred(const ent_region *region, const ent_claim *claim,
                               const ent_forecast *forecast) {
    const ent_provenance *p = &forecast->provenance;
    ent_day known = claim->outcome.at.first;
    if (!claim->has_outcome) return ENT_NOT_BARRED;
    if (forecast->made.last >= known) return ENT_BARRED_BY_DATE;
    bool late = p->made_given && p->made.last >= known;
    for (uint32_t i = 0; i < p->n_from && !p->made_given; i++) {
        const ent_citable *source = &region->sources[p->from[i].source];
        const ent_citable *document = &region->sources[source->document];
        late = late || (document->made_given && document->made.last >= known);
    }
    return late ? ENT_BARRED_BY_MADE : ENT_NOT_BARRED;
}

/* A forecast that nobody can be held to, and one that is none. */
static ent_status check_forecasts(ent_reader *r, ent_claim *c) {
    ent_status st = ENT_OK;
    if (c->has_by || (c->n_forecasts == 0 && !c->has_outcome)) {
        for (uint32_t i = 0; i < c->n_forecasts && st == ENT_OK; i++) {
            const ent_forecast *f = &c->forecasts[i];
            if (f->made.first > c->by.last)
                st = ent_fault_at(r, "E336", f->span,
                                  "a forecast is made before the day that the claim names is over");
            else if (ent_forecast_barred(r->region, c, f) != ENT_NOT_BARRED)
                st = ent_warn_at(r, "W335", f->span,
                                 "this forecast was made with the outcome known, and is barred "
                                 "from scores");
        }
        return st;
    }
    ent_span at = c->n_forecasts ? c->forecasts[0].span : c->outcome.span;
    return ent_fault_at(r, "E338", at,
                        "claim \"%.*s\" names no day by which it has come true or has not; add "
                        "\"by DATE\"",
                        ENT_SLICE(c->name));
}

static ent_status read_foresight(ent_reader *r, const ent_node *block, ent_claim *c) {
    ent_status st = ENT_OK;
    for (const ent_node *n = block; n; n = n->next) {
        if (n->row->id != ENT_WORD_BY || c->has_by) continue;
        c->has_by = true;
        c->by = ent_node_value(n, "date")->date;
    }
    for (const ent_node *n = block; st == ENT_OK && n; n = n->next) {
        if (n->row->id == ENT_WORD_BASE_RATE && !c->base_rate.given) st = read_base_rate(r, n, c);
        if (n->row->id == ENT_WORD_OUTCOME && !c->has_outcome) st = read_outcome(r, n, c);
    }
    if (st == ENT_OK) st = read_forecasts(r, block, c);
    return st == ENT_OK ? check_forecasts(r, c) : st;
}

/* ---- claims */

static void read_line_of_claim(const ent_node *n, ent_claim *c) {
    const ent_value *verdict;
    switch (n->row->id) {
    case ENT_WORD_ABOUT:
        c->about = ent_text_in(n, "text");
        break;
    case ENT_WORD_NOTE:
        c->note = ent_text_in(n, "text");
        break;
    case ENT_WORD_STANDS_FOR:
        c->stands_for = ent_text_in(n, "how");
        c->stands_why = ent_text_in(n, "why");
        break;
    case ENT_WORD_CONFIDENCE:
        c->confidence = ent_text_in(n, "level");
        c->confidence_why = ent_text_in(n, "reason");
        c->confidence_span = n->word_span;
        break;
    case ENT_WORD_EXPECT:
        verdict = ent_node_value(n, "verdict");
        c->expect = verdict->name;
        break;
    default:
        break;
    }
}

/* A claim that asked for nothing would always hold. */
static ent_status read_robust(ent_reader *r, const ent_node *node, ent_claim *c) {
    const ent_value *v = ent_node_value(node, "share");
    ent_status st = ent_share_in(r, node, &c->robust);
    if (st == ENT_OK && v && v->quantity.best == 0)
        st = ent_fault_at(r, "E205", v->span, "the share of \"robust\" is more than 0%%");
    return st;
}

static ent_status read_claim(ent_reader *r, const ent_node *node, ent_claim *c) {
    c->name = ent_text_in(node, "name");
    c->sentence = ent_text_in(node, "sentence");
    c->span = ent_name_span_of(node);
    c->node = node;
    for (const ent_node *n = node->block; n; n = n->next) read_line_of_claim(n, c);
    ent_status st = ent_check_once(r, node->block);
    for (const ent_node *n = node->block; st == ENT_OK && n; n = n->next)
        if (n->row->id == ENT_WORD_ROBUST) st = read_robust(r, n, c);
    if (st == ENT_OK) st = ent_citations_in(r, node->block, &c->provenance);
    if (st == ENT_OK) st = read_needs(r, node->block, c);
    if (st == ENT_OK) st = read_across(r, node->block, c);
    if (st == ENT_OK) st = read_checks(r, node->block, c);
    if (st == ENT_OK) st = read_foresight(r, node->block, c);
    return st;
}

/* ---- circles: a depth-first walk over `needs` without recursion */

typedef struct walk {
    const ent_claim *claims;
    uint32_t *path, depth;
    uint32_t *next;       /* by claim: the need to follow next */
    unsigned char *state; /* by claim: 0 new, 1 on the path, 2 done */
} walk;

static ent_status report_circle(ent_reader *r, const walk *w, uint32_t claim, ent_span span) {
    ent_str message = {0};
    ent_str_add(&message, "claims need each other in a circle: ");
    uint32_t from = 0;
    while (w->path[from] != claim) from++;
    for (uint32_t i = from; i < w->depth; i++) {
        ent_str_add_slice(&message, w->claims[w->path[i]].name);
        ent_str_add(&message, " -> ");
    }
    ent_str_add_slice(&message, w->claims[claim].name);
    return ent_fault_say(r, &(ent_fault){.code = "E209", .span = span}, &message, NULL);
}

static void enter(walk *w, uint32_t claim) {
    w->state[claim] = 1;
    w->path[w->depth++] = claim;
}

static ent_status walk_from(ent_reader *r, walk *w, uint32_t start) {
    ent_status st = ENT_OK;
    enter(w, start);
    while (st == ENT_OK && w->depth) {
        uint32_t at = w->path[w->depth - 1];
        const ent_claim *c = &w->claims[at];
        if (w->next[at] == c->n_needs) {
            w->state[at] = 2;
            w->depth--;
            continue;
        }
        const ent_need *need = &c->needs[w->next[at]++];
        if (need->assumption) continue;
        if (w->state[need->index] == 1) st = report_circle(r, w, need->index, need->span);
        if (w->state[need->index] == 0) enter(w, need->index);
    }
    return st;
}

static ent_status find_circles(ent_reader *r) {
    uint32_t n = r->region->n_claims;
    ent_arena scratch = {0};
    walk w = {.claims = r->region->claims};
    w.path = ent_arena_alloc(&scratch, n, sizeof *w.path);
    w.next = ent_arena_alloc(&scratch, n, sizeof *w.next);
    w.state = ent_arena_alloc(&scratch, n, sizeof *w.state);
    ent_status st = w.path && w.next && w.state ? ENT_OK : ent_no_memory(r->ctx);
    for (uint32_t i = 0; st == ENT_OK && i < n; i++)
        if (w.state[i] == 0) st = walk_from(r, &w, i);
    ent_arena_clear(&scratch);
    return st;
}

ent_status ent_model_read_claims(ent_reader *r) {
    size_t n = r->said[ENT_A_CLAIM].n;
    ent_claim *claims = ent_arena_alloc(r->arena, n, sizeof *claims);
    if (!claims) return ent_no_memory(r->ctx);
    r->region->claims = claims;
    r->region->n_claims = (uint32_t)n;
    ent_status st = ENT_OK;
    for (size_t i = 0; st == ENT_OK && i < n; i++)
        st = read_claim(r, r->said[ENT_A_CLAIM].at[i], &claims[i]);
    return st == ENT_OK ? find_circles(r) : st;
}
