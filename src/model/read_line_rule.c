/* read_line_rule.c - the rules of a sea: methods, and what each of them is given.
 *
 * `rules` names methods that need nothing; `rule NAME METHOD { .. }` gives a method what it needs.
 * What a method does not read is a mistake, since whoever wrote it believes that it counts. */

#include "model/read_sea.h"

#include "base/num.h"

#include <math.h>
#include <string.h>

/* ---- what methods take */

/* Rules in which no shore point is the nearest of two states by itself have no cones and no stretches
 * to be agreed on. */
static bool takes(const ent_method *m, ent_word word) {
    switch (word) {
    case ENT_WORD_ALONG:
    case ENT_WORD_CUTS: return (m->traits & ENT_TRAIT_ALONG) != 0;
    case ENT_WORD_BETWEEN: return (m->traits & ENT_TRAIT_BETWEEN) != 0;
    case ENT_WORD_ZONES: return (m->traits & ENT_TRAIT_ZONES) != 0;
    case ENT_WORD_SHARES: return (m->traits & ENT_TRAIT_SHARES) != 0;
    case ENT_WORD_REST: return (m->traits & ENT_TRAIT_REST) != 0;
    case ENT_WORD_AGREED:
    case ENT_WORD_TIES: return !(m->traits & ENT_TRAIT_SHARES);
    default: return true;
    }
}

static ent_status not_taken(ent_sea_reader *b, const ent_node *node, const ent_method *m) {
    ent_str message = {0}, help = {0};
    ent_str_addf(&message, "\"%s\" reads no \"%s\"", m->id, node->row->word);
    for (size_t i = 0; i < ent_n_rows; i++) {
        const ent_row *row = &ent_rows[i];
        if (row->word && (row->where >> ENT_IN_LINE_RULE & 1) && takes(m, row->id))
            ent_str_addf(&help, "%s%s", help.n ? ", " : "it reads: ", row->word);
    }
    ent_str_add(&help, "; what reads that: ");
    const char *before = "";
    for (size_t i = 0; i < ent_method_count(); i++) {
        const ent_method *other = ent_method_at(i);
        if (other->family != ENT_BOUNDARY || !takes(other, node->row->id)) continue;
        ent_str_addf(&help, "%s%s", before, other->id);
        before = ", ";
    }
    b->t.faulty = true;
    ent_fault fault = {.code = "E273", .span = node->word_span};
    return ent_fault_say(b->t.r, &fault, &message, &help);
}

/* What the method needs and is not given, in the words of the language; NULL: nothing. */
static const char *missing_of(const ent_sea_rule *x) {
    bool line = (x->method->traits & ENT_TRAIT_ALONG) != 0;
    if (line && x->along == ENT_NONE) return "along LINE";
    if (line && x->cuts == ENT_NONE) return "cuts ACTOR";
    if (x->method->traits & ENT_TRAIT_BETWEEN && x->between[0] == ENT_NONE) return "between A, B";
    return NULL;
}

static ent_status check_needs(ent_sea_reader *b, const ent_sea_rule *x, ent_span span, bool *fine) {
    const char *missing = missing_of(x);
    *fine = !missing;
    if (*fine) return ENT_OK;
    return ent_table_fault(&b->t, "E274", span, "\"%s\" needs %s: rule NAME %s { %s }",
                           x->method->id, missing, x->method->id,
                           x->method->traits & ENT_TRAIT_ALONG ? "along LINE; cuts ACTOR"
                                                              : "between A, B");
}

/* ---- states and lines */

static ent_status read_along(ent_sea_reader *b, const ent_node *node, ent_sea_rule *x) {
    const ent_value *v = ent_node_value(node, "line");
    const ent_sea *s = b->s;
    x->along = ent_sea_find(s->lines, s->n_lines, sizeof *s->lines, v->name);
    if (x->along != ENT_NONE) return ENT_OK;
    if (b->t.faulty) return ENT_OK; /* the line may be what was wrong */
    ent_str message = {0}, help = {0};
    ent_nearest near = ent_nearest_to(v->name);
    ent_str_addf(&message, "sea \"%.*s\" has no line \"%.*s\"", ENT_SLICE(b->t.name),
                 ENT_SLICE(v->name));
    for (uint32_t i = 0; i < s->n_lines; i++) {
        ent_nearest_try(&near, s->lines[i].name);
        ent_str_addf(&help, "%s%.*s", i ? ", " : "lines here: ", ENT_SLICE(s->lines[i].name));
    }
    if (!s->n_lines) ent_str_add(&help, "say where it runs: line NAME through LAT LON, LAT LON");
    b->t.faulty = true;
    return ent_fault_say(b->t.r, &(ent_fault){"E276", v->span, near.best, node}, &message, &help);
}

/* The two states of a slot `between`. */
static ent_status read_pair(ent_sea_reader *b, const ent_node *node, uint32_t pair[2], bool *fine) {
    ent_filling f = ent_node_filling(node, "between");
    ent_status st = ENT_OK;
    pair[0] = pair[1] = ENT_NONE;
    *fine = false;
    if (f.n != 2)
        return ent_table_fault(&b->t, "E275", f.value[f.n > 2 ? 2 : 0].span,
                               "\"between\" names two states, not %u", f.n);
    for (uint32_t i = 0; st == ENT_OK && i < 2; i++) {
        st = ent_sea_state(b, node, f.value[i].name, f.value[i].span, &pair[i]);
        if (st == ENT_OK && pair[i] == ENT_NONE) return ENT_OK;
    }
    if (st != ENT_OK) return st;
    *fine = pair[0] != pair[1];
    if (*fine) return ENT_OK;
    pair[0] = pair[1] = ENT_NONE;
    return ent_table_fault(&b->t, "E275", f.value[1].span, "between \"%.*s\" and itself",
                           ENT_SLICE(f.value[1].name));
}

/* `ties bisector`, or the states whose cones are theirs. */
static ent_status read_ties(ent_sea_reader *b, const ent_node *node, ent_sea_rule *x) {
    ent_filling f = ent_node_filling(node, "ties");
    if (f.n == 1 && ent_slice_is(f.value[0].name, "bisector")) return ENT_OK;
    uint32_t *ties = ent_arena_alloc(b->t.r->arena, f.n, sizeof *ties);
    if (!ties) return ent_no_memory(b->t.r->ctx);
    x->ties = ties;
    ent_status st = ENT_OK;
    for (uint32_t i = 0; st == ENT_OK && i < f.n; i++) {
        const ent_value *v = &f.value[i];
        uint32_t state;
        if (ent_slice_is(v->name, "bisector"))
            return ent_table_fault(&b->t, "E275", v->span,
                                   "\"bisector\" stands alone: it halves every cone");
        st = ent_sea_state(b, node, v->name, v->span, &state);
        if (st != ENT_OK || state == ENT_NONE) continue;
        for (uint32_t k = 0; k < x->n_ties; k++)
            if (ties[k] == state)
                return ent_table_fault(&b->t, "E202", v->span, "\"%.*s\" stands twice",
                                       ENT_SLICE(v->name));
        ties[x->n_ties++] = state;
    }
    return st;
}

static ent_status read_rest(ent_sea_reader *b, const ent_node *node, ent_sea_rule *x) {
    const ent_value *v = ent_node_value(node, "rest");
    ent_status st = ent_table_method(&b->t, node, v, "rule", ENT_BIT(ENT_BOUNDARY), &x->rest);
    if (st != ENT_OK || !x->rest) return st;
    const unsigned own =
        ENT_TRAIT_ALONG | ENT_TRAIT_BETWEEN | ENT_TRAIT_ZONES | ENT_TRAIT_SHARES | ENT_TRAIT_REST;
    if (!(x->rest->traits & own)) return ENT_OK;
    return ent_table_fault(&b->t, "E275", v->span,
                           "the rest is divided by equidistance, mainland or half_effect, not by "
                           "\"%s\"",
                           x->rest->id);
}

/* ---- numbers */

/* A number of the rule: it is called within its name. */
static ent_status keep_number(ent_sea_reader *b, const ent_value *v, const ent_sea_rule *x,
                              ent_slice name, uint32_t actor, const ent_provenance *provenance,
                              const ent_attribute **out) {
    ent_attribute *a = ent_arena_alloc(b->t.r->arena, 1, sizeof *a);
    if (!a) return ent_no_memory(b->t.r->ctx);
    *out = a;
    b->t.within = x->name;
    ent_status st = ent_table_number(&b->t, v, name, actor, provenance, a);
    b->t.within = (ent_slice){"", 0};
    return st;
}

/* Belts end farther and farther out. */
static ent_status check_zone(ent_sea_reader *b, const ent_sea_rule *x, uint32_t i) {
    const ent_attribute *a = x->zones[i], *last = i ? x->zones[i - 1] : NULL;
    ent_slice unit = a->quantity.unit;
    if (!ent_slice_is(unit, "nm") && !ent_slice_is(unit, "km"))
        return ent_table_fault(&b->t, "E206", a->span,
                               "the outer limit of a belt is in \"nm\" (nautical miles) or \"km\"");
    ent_status st = ent_table_positive(&b->t, a, "the outer limit of a belt");
    if (st != ENT_OK || b->t.faulty || !last) return st;
    if (ent_sea_value(a, a->quantity.best) > ent_sea_value(last, last->quantity.best)) return st;
    return ent_table_fault(&b->t, "E275", a->span,
                           "each zone ends farther from the shore than the one before it");
}

static ent_status read_zones(ent_sea_reader *b, const ent_node *node, ent_sea_rule *x) {
    ent_filling f = ent_node_filling(node, "zones");
    const ent_attribute **zones = ent_arena_alloc(b->t.r->arena, f.n, sizeof *zones);
    ent_provenance provenance;
    if (!zones) return ent_no_memory(b->t.r->ctx);
    x->zones = zones;
    ent_status st = ent_provenance_in(b->t.r, node, &provenance);
    for (uint32_t i = 0; st == ENT_OK && !b->t.faulty && i < f.n; i++) {
        ent_str text = {0};
        ent_slice name;
        ent_str_addf(&text, "zone-%u", i + 1);
        st = ent_keep_text(b->t.r, &text, &name);
        if (st == ENT_OK)
            st = keep_number(b, &f.value[i], x, name, ENT_NONE, &provenance, &zones[i]);
        if (st != ENT_OK) return st;
        x->n_zones++;
        if (!b->t.faulty) st = check_zone(b, x, i);
    }
    return st;
}

/* Every state has its share, and together they are the whole. */
static ent_status check_shares(ent_sea_reader *b, const ent_node *node,
                               const ent_attribute *const *shares) {
    const ent_sea *s = b->s;
    double sum = 0;
    ent_str message = {0};
    uint32_t missing = 0;
    for (uint32_t i = 0; i < s->n_states; i++) {
        if (shares[i])
            sum += shares[i]->quantity.best;
        else
            ent_str_addf(&message, "%s%.*s", missing++ ? ", " : "no share is given to ",
                         ENT_SLICE(b->t.r->region->actors[s->states[i]].name));
    }
    if (!missing && fabs(sum - 100) <= 1e-4) return ENT_OK;
    if (!missing) {
        ent_str_add(&message, "the shares add up to ");
        ent_num_print_short(&message, sum, 6);
        ent_str_add(&message, " %, not to 100 %");
    }
    b->t.faulty = true;
    return ent_fault_say(b->t.r, &(ent_fault){.code = "E275", .span = node->word_span}, &message,
                         NULL);
}

static ent_status read_shares(ent_sea_reader *b, const ent_node *node, ent_sea_rule *x) {
    ent_filling f = ent_node_filling(node, "shares");
    const ent_attribute **shares = ent_arena_alloc(b->t.r->arena, b->s->n_states, sizeof *shares);
    ent_provenance provenance;
    if (!shares) return ent_no_memory(b->t.r->ctx);
    x->shares = shares;
    ent_status st = ent_provenance_in(b->t.r, node, &provenance);
    for (uint32_t i = 0; st == ENT_OK && i < f.n; i++) {
        const ent_value *v = &f.value[i];
        uint32_t state;
        st = ent_sea_state(b, node, v->name, v->second_span, &state);
        if (st != ENT_OK || state == ENT_NONE) continue;
        if (shares[state]) {
            b->t.faulty = true;
            st = ent_fault_twice(b->t.r, v->name, "stands", v->second_span, shares[state]->span);
            continue;
        }
        st = keep_number(b, v->part, x, ent_slice_of("share"), b->s->states[state], &provenance,
                         &shares[state]);
        if (st != ENT_OK) return st;
        if (!ent_slice_is(v->part->quantity.unit, "%"))
            st = ent_table_fault(&b->t, "E206", v->part->span, "\"%%\" is expected behind a share");
        else
            st = ent_table_limits(&b->t, shares[state], 0, 100, "a share in %");
    }
    return st == ENT_OK && !b->t.faulty ? check_shares(b, node, shares) : st;
}

/* ---- agreed stretches */

static ent_status read_agreed(ent_sea_reader *b, const ent_node *node, ent_sea_agreed *list,
                              uint32_t *n) {
    ent_sea_agreed *x = &list[*n];
    const ent_value *name = ent_node_value(node, "name");
    uint32_t first = ent_sea_find(list, *n, sizeof *list, name->name), pair[2] = {0, 1};
    bool fine = true;
    if (first != ENT_NONE) {
        b->t.faulty = true;
        return ent_fault_twice(b->t.r, name->name, "is defined", name->span, list[first].span);
    }
    *x = (ent_sea_agreed){
        .name = name->name, .span = name->span, .geodesic = ent_sea_is_geodesic(node)};
    x->title = ent_title_in(node, x->name);
    ent_status st = ent_name_check(b->t.r, name->name, name->span, ENT_IN_LINE_RULE);
    if (st == ENT_OK) st = ent_provenance_in(b->t.r, node, &x->provenance);
    if (st == ENT_OK && ent_node_filling(node, "between").n)
        st = read_pair(b, node, pair, &fine);
    else if (st == ENT_OK && b->s->n_states != 2)
        return ent_table_fault(&b->t, "E274", name->span,
                               "\"%.*s\" does not say who agreed: between A, B",
                               ENT_SLICE(name->name));
    if (st != ENT_OK || !fine) return st;
    x->a = pair[0];
    x->b = pair[1];
    st = ent_sea_through(b, node, 1, &x->corners, &fine);
    if (st == ENT_OK && fine) (*n)++;
    return st;
}

/* ---- a rule */

static ent_status read_given(ent_sea_reader *b, const ent_node *node, ent_sea_rule *x,
                             ent_sea_agreed *agreed) {
    uint32_t pair[2];
    bool fine;
    if (!takes(x->method, node->row->id)) return not_taken(b, node, x->method);
    switch (node->row->id) {
    case ENT_WORD_ALONG: return read_along(b, node, x);
    case ENT_WORD_CUTS: {
        const ent_value *v = ent_node_value(node, "cuts");
        return ent_sea_state(b, node, v->name, v->span, &x->cuts);
    }
    case ENT_WORD_BETWEEN: {
        ent_status st = read_pair(b, node, pair, &fine);
        memcpy(x->between, pair, sizeof pair);
        return st;
    }
    case ENT_WORD_ZONES: return read_zones(b, node, x);
    case ENT_WORD_SHARES: return read_shares(b, node, x);
    case ENT_WORD_AGREED: return read_agreed(b, node, agreed, &x->n_agreed);
    case ENT_WORD_REST: return read_rest(b, node, x);
    case ENT_WORD_TIES: return read_ties(b, node, x);
    default: return ENT_OK;
    }
}

static ent_status read_rule(ent_sea_reader *b, const ent_node *node, ent_sea_list *list,
                            uint32_t at) {
    ent_sea_rule x = {.name = ent_text_in(node, "name"),
                      .span = ent_name_span_of(node),
                      .along = ENT_NONE,
                      .cuts = ENT_NONE,
                      .between = {ENT_NONE, ENT_NONE}};
    bool before = b->t.faulty;
    x.title = ent_title_in(node, x.name);
    ent_status st = ent_provenance_in(b->t.r, node, &x.provenance);
    if (st == ENT_OK)
        st = ent_table_method(&b->t, node, ent_node_value(node, "method"), "rule",
                              ENT_BIT(ENT_BOUNDARY), &x.method);
    if (st != ENT_OK || !x.method) return st;
    ent_sea_agreed *agreed = ent_arena_alloc(
        b->t.r->arena, ent_count_rows(node->block, ENT_WORD_AGREED), sizeof *agreed);
    if (!agreed) return ent_no_memory(b->t.r->ctx);
    x.agreed = agreed;
    b->t.faulty = false;
    st = ent_check_once(b->t.r, node->block);
    for (const ent_node *n = node->block; st == ENT_OK && n; n = n->next)
        st = read_given(b, n, &x, agreed);
    bool fine = !b->t.faulty;
    if (st == ENT_OK && fine) st = check_needs(b, &x, ent_node_value(node, "method")->span, &fine);
    b->t.faulty |= before;
    if (st == ENT_OK && fine) ent_sea_list_put(list, at, &x);
    return st;
}

/* ---- `rules` */

/* A method by its own id, with nothing given to it. */
static ent_sea_rule bare_rule(const ent_method *m, ent_span span) {
    return (ent_sea_rule){.name = ent_slice_of(m->id),
                          .title = ent_slice_of(m->name),
                          .span = span,
                          .method = m,
                          .along = ENT_NONE,
                          .cuts = ENT_NONE,
                          .between = {ENT_NONE, ENT_NONE},
                          .provenance = {.assuming = ENT_NONE}};
}

static ent_status read_rules(ent_sea_reader *b, const ent_node *node, ent_sea_list *list) {
    ent_filling f = ent_node_filling(node, "rules");
    ent_status st = ENT_OK;
    for (uint32_t i = 0; st == ENT_OK && i < f.n; i++) {
        const ent_value *v = &f.value[i];
        const ent_method *m;
        bool fine;
        st = ent_table_method(&b->t, node, v, "rule", ENT_BIT(ENT_BOUNDARY), &m);
        if (st != ENT_OK || !m) continue;
        ent_sea_rule x = bare_rule(m, v->span);
        uint32_t first = ent_sea_find(list->at, list->n, list->size, v->name);
        if (first != ENT_NONE) {
            ent_sea_rule other;
            memcpy(&other, list->at + first * sizeof other, sizeof other);
            b->t.faulty = true;
            st = ent_fault_twice(b->t.r, v->name, "stands", v->span, other.span);
            continue;
        }
        st = check_needs(b, &x, v->span, &fine);
        if (st == ENT_OK && fine) ent_sea_list_put(list, list->n, &x);
    }
    return st;
}

/* Room for a rule of each statement, for those of `rules`, and for the one that is meant where there
 * are none. */
static ent_status begin_list(ent_sea_reader *b, const ent_node *block, ent_sea_list *list) {
    const ent_node *rules = ent_find_statement(block, ENT_WORD_RULES);
    size_t most = 1 + (size_t)b->s->n_rules + ent_count_rows(block, ENT_WORD_RULE);
    if (rules) most += ent_node_filling(rules, "rules").n;
    list->at = ent_arena_alloc(b->t.r->arena, most, list->size);
    list->given = ent_arena_alloc(b->t.r->arena, most, sizeof *list->given);
    if (!list->at || !list->given) return ent_no_memory(b->t.r->ctx);
    if (b->s->n_rules) memcpy(list->at, b->s->rules, b->s->n_rules * list->size);
    list->n = b->s->n_rules;
    return ENT_OK;
}

ent_status ent_sea_rules_in(ent_sea_reader *b, const ent_node *block) {
    ent_sea_list list = {.size = sizeof(ent_sea_rule), .noun = "rule"};
    ent_status st = begin_list(b, block, &list);
    for (const ent_node *n = block; st == ENT_OK && n; n = n->next) {
        uint32_t at = ENT_NONE;
        if (n->row->id == ENT_WORD_RULES) st = read_rules(b, n, &list);
        if (n->row->id == ENT_WORD_RULE) st = ent_sea_list_place(b, &list, n, &at);
        if (at != ENT_NONE) st = read_rule(b, n, &list, at);
    }
    if (st != ENT_OK) return st;
    if (list.n == 0 && !b->t.faulty) {
        ent_sea_rule x = bare_rule(ent_method_find(ENT_BOUNDARY, "equidistance"), b->t.span);
        ent_sea_list_put(&list, 0, &x);
    }
    b->s->rules = (const ent_sea_rule *)(void *)list.at;
    b->s->n_rules = list.n;
    return ENT_OK;
}
