/* redact_tree.c - the statements of a model once more, without what must not be told.
 *
 * A value is copied by its kind: a name by its stand-in, an expression name by name, a number as it
 * is.  A text is copied where nothing is in it that must go; else something neutral takes its place,
 * or, where it may be left out, nothing does.  A statement goes where what it cannot be without is
 * gone. */

#include "exchange/redaction.h"

#include <string.h>

/* ---- claims that rest on negotiations */

static bool reads_negotiation(const ent_region *g, const ent_expr *e) {
    const ent_named *named = e->kind == ENT_EXPR_NAME ? ent_region_find(g, e->name) : NULL;
    if (named && named->thing == ENT_A_NEGOTIATION) return true;
    for (uint32_t i = 0; i < e->n_args; i++)
        if (reads_negotiation(g, e->args[i])) return true;
    return false;
}

static bool rests_on_negotiation(const ent_region *g, const ent_claim *c) {
    for (uint32_t i = 0; i < c->n_checks; i++) {
        const ent_check_text *t = c->checks[i].text;
        if (reads_negotiation(g, t->expr) || (t->against && reads_negotiation(g, t->against)))
            return true;
    }
    return false;
}

static bool needs_left_out(const ent_redaction *r, const ent_claim *c) {
    for (uint32_t i = 0; i < c->n_needs; i++)
        if (!c->needs[i].assumption && r->left_out[c->needs[i].index]) return true;
    return false;
}

void ent_redact_leave_out(ent_redaction *r) {
    const ent_region *g = r->region;
    r->left_out = ent_redact_alloc(r, g->n_claims, sizeof *r->left_out);
    if (!r->left_out || !(r->what & ENT_REDACT_POSITIONS)) return;
    for (bool more = true; more;) {
        more = false;
        for (uint32_t i = 0; i < g->n_claims; i++) {
            const ent_claim *c = &g->claims[i];
            if (r->left_out[i] || !(rests_on_negotiation(g, c) || needs_left_out(r, c))) continue;
            r->left_out[i] = more = true;
            r->n_left_out++;
        }
    }
}

static bool is_left_out(const ent_redaction *r, ent_slice claim) {
    const ent_named *named = ent_region_find(r->region, claim);
    return named && named->thing == ENT_A_CLAIM && r->left_out && r->left_out[named->index];
}

/* ---- expressions */

/* A method, or which moves count: what a function is given that is no name of the model's.  It stays
 * even where something of the model has the same name. */
static bool is_of_language(ent_slice name) {
    if (ent_slice_is(name, "moves") || ent_slice_is(name, "improvements")) return true;
    for (size_t i = 0; i < ent_method_count(); i++)
        if (ent_slice_is(name, ent_method_id(ent_method_at(i)))) return true;
    return false;
}

static ent_expr *copy_expr(ent_redaction *r, const ent_expr *e) {
    uint32_t id;
    if (!e) return NULL;
    ent_expr *c = ent_redact_alloc(r, 1, sizeof *c);
    ent_expr **args = ent_redact_alloc(r, e->n_args, sizeof(ent_expr *));
    if (!c || !args) return NULL;
    *c = *e;
    bool mine = e->kind == ENT_EXPR_CALL ? ent_names_find(&r->attributes, e->name, &id)
                                         : !is_of_language(e->name);
    if (mine && e->name.n) c->name = ent_redact_name(r, e->name);
    if (e->unit.n) c->unit = ent_redact_name(r, e->unit);
    if (e->under.n) c->under = ent_redact_name(r, e->under);
    c->args = args;
    for (uint32_t i = 0; i < e->n_args; i++) {
        args[i] = copy_expr(r, e->args[i]);
        if (!args[i]) return NULL;
    }
    return c;
}

static ent_ranking *copy_ranking(ent_redaction *r, const ent_ranking *ranking) {
    ent_ranking *c = ent_redact_alloc(r, 1, sizeof *c);
    ent_expr **states = ent_redact_alloc(r, ranking->n, sizeof(ent_expr *));
    if (!c || !states) return NULL;
    *c = *ranking;
    c->states = states;
    for (uint32_t i = 0; i < ranking->n; i++) states[i] = copy_expr(r, ranking->states[i]);
    return c;
}

static ent_check_text *copy_check(ent_redaction *r, const ent_check_text *check) {
    ent_check_text *c = ent_redact_alloc(r, 1, sizeof *c);
    if (!c) return NULL;
    *c = *check;
    c->expr = copy_expr(r, check->expr);
    c->against = copy_expr(r, check->against);
    if (check->under.n) c->under = ent_redact_name(r, check->under);
    if (check->against_under.n) c->against_under = ent_redact_name(r, check->against_under);
    return c;
}

/* ---- texts */

/* A statement, and the one in whose block it stands. */
typedef struct place {
    const ent_node *node, *in;
} place;

static ent_slice name_in(const ent_node *node) {
    const ent_value *v = node ? ent_node_value(node, "name") : NULL;
    if (node && !v) v = ent_node_value(node, "id");
    return v ? v->name : (ent_slice){"", 0};
}

/* Whether who a source is goes with the statement. */
static bool hides_source(const ent_redaction *r, const ent_node *node) {
    return node && node->row->id == ENT_WORD_SOURCE && !ent_slice_eq(name_in(node), r->speaker) &&
           ((r->what & ENT_REDACT_SOURCES) || ent_redact_goes(r, name_in(node)));
}

static bool hides_actor(const ent_redaction *r, const ent_node *node) {
    return node && node->row->id == ENT_WORD_ACTOR && ent_redact_goes(r, name_in(node));
}

static bool is_reason(const ent_node *node, const ent_slot *slot) {
    return strcmp(slot->label, "because") == 0 || strcmp(slot->label, "why") == 0 ||
           (strcmp(slot->label, "reason") == 0 && node->row->id != ENT_WORD_PASSAGE);
}

/* Whether the text goes whatever it says. */
static bool must_go(const ent_redaction *r, place p, const ent_slot *slot) {
    if (is_reason(p.node, slot)) return r->what & ENT_REDACT_REASONS;
    switch (p.node->row->id) {
    case ENT_WORD_SOURCE: return hides_source(r, p.node);
    case ENT_WORD_PASSAGE:
        if (strcmp(slot->label, "reason") == 0 && (r->what & ENT_REDACT_REASONS)) return true;
        return (r->what & ENT_REDACT_SOURCES) || ent_redact_goes(r, name_in(p.node));
    case ENT_WORD_EVENT:
        return strcmp(slot->label, "what") == 0 && ent_redact_goes(r, name_in(p.node));
    default: return ent_redact_goes(r, name_in(p.node));
    }
}

/* What takes the place of a text; s == NULL: nothing. */
static ent_slice neutral(ent_redaction *r, place p, const ent_slot *slot) {
    static const ent_slice nothing = {NULL, 0};
    bool main = strcmp(slot->label, "title") == 0 || strcmp(slot->label, "sentence") == 0 ||
                strcmp(slot->label, "text") == 0;
    switch (p.node->row->id) {
    case ENT_WORD_REGION: return ent_slice_of("Redacted model");
    case ENT_WORD_HANDLING: return ent_slice_of("as the sender says");
    case ENT_WORD_BOTTOM_LINE: return ent_redact_text(r, "Bottom line %u", (unsigned)r->n_lines);
    case ENT_WORD_UNIT: return ent_redact_text(r, "Unit %u", (unsigned)r->n_units);
    case ENT_WORD_EVENT:
        if (strcmp(slot->label, "what") != 0) return nothing;
        return ent_redact_text(r, "Event %u", (unsigned)r->n_events);
    case ENT_WORD_CONFIDENCE:
    case ENT_WORD_FORECAST:
        return strcmp(slot->label, "reason") == 0 ? ent_slice_of("withheld") : nothing;
    case ENT_WORD_BASE_RATE:
        return strcmp(slot->label, "class") == 0 ? ent_slice_of("cases of its kind") : nothing;
    case ENT_WORD_PASSAGE: /* without a reason it would be one that is to be tested */
        if (main) break;
        return ent_redact_text(r, "withheld (%s)", ent_redact_title(r, name_in(p.node)).s);
    default: break;
    }
    bool declared = !p.in || p.node->row->id == ENT_WORD_PASSAGE;
    ent_slice title = main && declared ? ent_redact_title(r, name_in(p.node)) : nothing;
    return title.n ? title : nothing;
}

/* ---- values */

/* The text that will stand there; s == NULL: none. */
static ent_slice retell(ent_redaction *r, place p, const ent_slot *slot, ent_slice text) {
    if (!must_go(r, p, slot) && !ent_redact_tells(r, text) &&
        (text.n || p.node->row->id != ENT_WORD_EVENT))
        return text;
    return neutral(r, p, slot);
}

static ent_slice coast_name(ent_redaction *r, ent_slice file) {
    uint32_t id = 0;
    bool added;
    if (!ent_names_add(&r->coasts, file, &id, &added)) r->failed = true;
    return ent_redact_text(r, "coast-%u.geojson", (unsigned)id + 1);
}

static bool copy_text(ent_redaction *r, place p, const ent_slot *slot, ent_slice *text) {
    *text = p.node->row->id == ENT_WORD_COAST && strcmp(slot->label, "file") == 0
                ? coast_name(r, *text)
                : retell(r, p, slot, *text);
    return text->s != NULL;
}

/* False: the value is gone. */
static bool copy_value(ent_redaction *r, place p, const ent_slot *slot, ent_value *v) {
    if (v->quantity.unit.n) v->quantity.unit = ent_redact_name(r, v->quantity.unit);
    v->expr = copy_expr(r, v->expr);
    v->other = copy_expr(r, v->other);
    switch (v->kind) {
    case ENT_VALUE_NAME:
        if (slot->kind != ENT_SLOT_WORD) v->name = ent_redact_name(r, v->name);
        return !is_left_out(r, v->name);
    case ENT_VALUE_TEXT: return copy_text(r, p, slot, &v->name);
    case ENT_VALUE_CODE: return !ent_redact_tells(r, v->name) || strcmp(slot->label, "grade") == 0;
    case ENT_VALUE_PAIR:
        if (slot->kind != ENT_SLOT_SOURCE) return !ent_redact_tells(r, v->second);
        v->name = ent_redact_name(r, v->name);
        return true;
    case ENT_VALUE_RANKING: v->ranking = copy_ranking(r, v->ranking); return true;
    case ENT_VALUE_CHECK: v->check = copy_check(r, v->check); return true;
    case ENT_VALUE_ARC:
        v->name = ent_redact_name(r, v->name);
        v->second = ent_redact_name(r, v->second);
        return true;
    case ENT_VALUE_ITEM:
        v->name = ent_redact_name(r, v->name);
        if (v->second.s && ent_redact_tells(r, v->second)) v->second = (ent_slice){NULL, 0};
        return true;
    case ENT_VALUE_COLUMN:
        v->name = ent_redact_name(r, v->name);
        v->second = ent_redact_name(r, v->second);
        return true;
    case ENT_VALUE_SCALE:
        if (v->name.s && ent_redact_tells(r, v->name)) v->name = (ent_slice){NULL, 0};
        if (v->second.s && ent_redact_tells(r, v->second)) v->second = (ent_slice){NULL, 0};
        return true;
    case ENT_VALUE_PART: /* whose quantity is a percentage */
        v->name = ent_redact_name(r, v->name);
        return true;
    case ENT_VALUE_QUANTITY:
    case ENT_VALUE_DATE:
    case ENT_VALUE_CONDITION:
    case ENT_VALUE_STATE:
    case ENT_VALUE_NAMES:
    case ENT_VALUE_SPAN:
    case ENT_VALUE_RELATION:
    case ENT_VALUE_SET:
    case ENT_VALUE_DOUBTS:
    case ENT_VALUE_POINT:
    case ENT_VALUE_CASES: return true;
    }
    return false;
}

/* The slot with what is left of it; false: nothing is, and the statement needs it. */
static bool copy_filling(ent_redaction *r, place p, const ent_slot *slot, ent_filling *f) {
    const ent_value *before = f->value;
    uint32_t n_before = f->n, n = 0;
    ent_value *values = ent_redact_alloc(r, n_before, sizeof *values);
    if (!values) return false;
    for (uint32_t i = 0; i < n_before; i++) {
        values[n] = before[i];
        n += copy_value(r, p, slot, &values[n]);
    }
    f->value = values;
    f->n = n;
    return n || !n_before || (slot->flags & ENT_OPTIONAL);
}

/* ---- statements */

/* Whether the statement goes as a whole. */
static bool is_gone(const ent_redaction *r, place p) {
    const ent_node *node = p.node;
    switch (node->row->id) {
    case ENT_WORD_LOCAL:
    case ENT_WORD_INCLUDE:
    case ENT_WORD_EVENTS:
    case ENT_WORD_REDACT:
    case ENT_WORD_REDACTED: return true;
    case ENT_WORD_SENSITIVE: return ent_node_value(node, "names") != NULL;
    case ENT_WORD_IF_WRONG:
    case ENT_WORD_WATCH: return r->what & ENT_REDACT_NOTES;
    case ENT_WORD_NOTE: return (r->what & ENT_REDACT_NOTES) || hides_source(r, p.in);
    case ENT_WORD_AUTHOR:
    case ENT_WORD_IN:
    case ENT_WORD_URL:
    case ENT_WORD_DATE: return hides_source(r, p.in);
    case ENT_WORD_CODE:
    case ENT_WORD_ALSO: return hides_actor(r, p.in);
    case ENT_WORD_NEGOTIATION: return r->what & ENT_REDACT_POSITIONS;
    case ENT_WORD_CLAIM: return is_left_out(r, name_in(node));
    case ENT_WORD_BOTTOM_LINE: {
        ent_filling f = ent_node_filling(node, "needs");
        for (uint32_t i = 0; i < f.n; i++)
            if (is_left_out(r, f.value[i].name)) return true;
        return false;
    }
    default: return false;
    }
}

static bool is_named_by_head(const ent_node *node) {
    return node->row->id == ENT_WORD_ATTRIBUTE || node->row->id == ENT_WORD_PLAYER ||
           node->row->id == ENT_WORD_PARTY;
}

static void count(ent_redaction *r, const ent_node *node) {
    r->n_events += node->row->id == ENT_WORD_EVENT;
    r->n_lines += node->row->id == ENT_WORD_BOTTOM_LINE;
    r->n_units += node->row->id == ENT_WORD_UNIT;
}

static ent_node **copy_block(ent_redaction *r, const ent_node *from, const ent_node *in,
                             ent_node **end);

/* NULL: it is gone. */
static ent_node *copy_node(ent_redaction *r, place p) {
    uint32_t n = ent_row_slots(p.node->row);
    ent_node *c = ent_redact_alloc(r, 1, sizeof *c);
    ent_filling *slots = ent_redact_alloc(r, n, sizeof *slots);
    if (!c || !slots) return NULL;
    *c = *p.node;
    c->next = c->block = NULL;
    c->before = c->closing = (ent_comments){NULL, 0};
    c->after = c->opening = (ent_slice){NULL, 0};
    c->slot = slots;
    if (p.node->row->id == ENT_WORD_EVENT) c->word = ent_slice_of("event");
    if (is_named_by_head(p.node)) c->word = ent_redact_name(r, p.node->word);
    for (uint32_t i = 0; i < n; i++) {
        slots[i] = p.node->slot[i];
        if (!copy_filling(r, p, ent_row_slot(p.node->row, i), &slots[i])) return NULL;
    }
    copy_block(r, p.node->block, p.node, &c->block);
    return c;
}

static ent_node **copy_block(ent_redaction *r, const ent_node *from, const ent_node *in,
                             ent_node **end) {
    for (const ent_node *node = from; node && !r->failed; node = node->next) {
        place p = {node, in};
        if (is_gone(r, p)) continue;
        count(r, node);
        ent_node *copy = copy_node(r, p);
        if (!copy) continue;
        *end = copy;
        end = &copy->next;
    }
    return end;
}

ent_node **ent_redact_copy(ent_redaction *r, const ent_node *from, ent_node **end) {
    end = copy_block(r, from, NULL, end);
    r->failed = r->failed || r->needles.failed;
    return end;
}
