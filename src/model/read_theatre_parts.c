/* read_theatre_parts.c - the parts of a theatre: arms, attacks, what settlements are like each other,
 * stakes, commitments and interventions, acts. */

#include "model/read_theatre.h"

#include <string.h>

/* Room for the n things there are, which it begins with, and for `more`. */
static void *room(ent_theatre_reader *b, const void *before, uint32_t n, uint32_t more,
                  size_t size) {
    void *list = ent_arena_alloc(b->t.r->arena, n + more, size);
    if (list && n) memcpy(list, before, n * size);
    return list;
}

static ent_status too_many(ent_theatre_reader *b, const char *what) {
    return ent_fail(b->t.r->ctx, ENT_ELIMIT,
                    "theatre \"%.*s\" has more than %d %s; at most %d are computed",
                    ENT_SLICE(b->t.name), ENT_MOST_THEATRE_THINGS, what, ENT_MOST_THEATRE_THINGS);
}

/* ---- numbers with a date */

static ent_status read_dated(ent_theatre_reader *b, const ent_node *node, const char *label,
                             const char *date, const ent_theatre_word *word,
                             const ent_theatre_called *called, ent_theatre_dated *out, bool *fine) {
    const ent_value *v = ent_node_value(node, label), *at = ent_node_value(node, date);
    *out = (ent_theatre_dated){.dated = at != NULL,
                               .lasting = ent_node_value(node, "lasting") != NULL,
                               .span = node->word_span};
    ent_status st = ent_theatre_number_in(b, node, v, word, called, &out->number);
    if (st == ENT_OK) st = ent_provenance_in(b->t.r, node, &out->provenance);
    *fine = st == ENT_OK && out->number;
    if (!*fine || !at) return st;
    out->at = at->date;
    ent_attribute *a = (ent_attribute *)out->number; /* ours, and not yet seen by anyone */
    a->dated = true;
    a->at = at->date;
    return ent_theatre_wants_as_of(b, at->span);
}

ent_status ent_theatre_dated_in(ent_theatre_reader *b, const ent_node *block, ent_word row,
                                const char *label, const char *date, const ent_theatre_word *word,
                                const ent_theatre_called *called, const ent_theatre_dated **out,
                                uint32_t *n) {
    ent_theatre_dated *list = room(b, NULL, 0, ent_count_rows(block, row), sizeof *list);
    if (!list) return ent_no_memory(b->t.r->ctx);
    *out = list;
    *n = 0;
    ent_status st = ENT_OK;
    for (const ent_node *line = block; st == ENT_OK && line; line = line->next) {
        bool fine = false;
        if (line->row->id != row) continue;
        st = read_dated(b, line, label, date, word, called, &list[*n], &fine);
        *n += fine;
    }
    return st;
}

/* ---- arms */

/* react and pursue. */
static ent_status read_toward(ent_theatre_reader *b, const ent_node *block, ent_word row,
                              const char *label, uint32_t actor, const ent_theatre_word *word,
                              const ent_theatre_toward **out, uint32_t *n) {
    ent_theatre_toward *list = room(b, NULL, 0, ent_count_rows(block, row), sizeof *list);
    if (!list) return ent_no_memory(b->t.r->ctx);
    *out = list;
    *n = 0;
    ent_status st = ENT_OK;
    for (const ent_node *line = block; st == ENT_OK && line; line = line->next) {
        if (line->row->id != row) continue;
        const ent_value *to = ent_node_value(line, "actor"), *v = ent_node_value(line, label);
        const ent_value *since = ent_node_value(line, "since");
        ent_theatre_toward x = {.dated = since != NULL, .span = to->span};
        st = ent_theatre_actor_in(b, line, to->name, to->span, &x.actor);
        if (st != ENT_OK || x.actor == ENT_NONE) continue;
        uint32_t first = 0;
        while (first < *n && list[first].actor != x.actor) first++;
        if (first < *n) {
            st = ent_table_twice(&b->t, to->name, "stands", to->span, list[first].span);
            continue;
        }
        ent_theatre_called called = {ent_slice_of(label), b->s->actors[actor], to->name, {"", 0}};
        st = ent_theatre_number_in(b, line, v, word, &called, &x.number);
        if (st == ENT_OK) st = ent_provenance_in(b->t.r, line, &x.provenance);
        if (st != ENT_OK || !x.number) continue;
        if (!v) ((ent_attribute *)x.number)->span = to->span; /* ours, and not yet seen by anyone */
        if (since) {
            x.since = since->date;
            st = ent_theatre_wants_as_of(b, since->span);
        }
        x.rate = row == ENT_WORD_PURSUE ? x.number : NULL;
        list[(*n)++] = x;
    }
    return st;
}

static ent_status read_until(ent_theatre_reader *b, const ent_node *node, ent_theatre_arms *a) {
    const ent_node *line = ent_find_statement(node->block, ENT_WORD_RESTRAINT);
    const ent_value *v = line ? ent_node_value(line, "until") : NULL;
    ent_theatre_called called = {
        ent_slice_of("restraint"), b->s->actors[a->actor], ent_slice_of("until"), {"", 0}};
    if (!v) return ENT_OK;
    return ent_theatre_number_in(b, line, v, &ent_arms_words[ENT_AN_UNTIL], &called,
                                 &a->number[ENT_AN_UNTIL]);
}

static ent_status read_begins(ent_theatre_reader *b, const ent_node *block, ent_theatre_arms *a) {
    const ent_node *line = ent_find_statement(block, ENT_WORD_ARMS_START);
    const ent_value *at = line ? ent_node_value(line, "at") : NULL;
    a->dated = at != NULL;
    if (!at) return ENT_OK;
    a->begins = at->date;
    return ent_theatre_wants_as_of(b, at->span);
}

static ent_status read_arms(ent_theatre_reader *b, const ent_node *node, ent_theatre_arms *a) {
    const unsigned maybe = 1u << ENT_AN_NOISE | 1u << ENT_AN_RESTRAINT | 1u << ENT_AN_UNTIL;
    ent_theatre_called called = {{"", 0}, b->s->actors[a->actor], {"", 0}, {"", 0}};
    ent_status st = ent_check_once(b->t.r, node->block);
    if (st == ENT_OK)
        st = ent_theatre_numbers_in(b, node->block, ent_arms_words, ENT_N_ARMS_NUMBERS, maybe,
                                    &called, a->span, a->number);
    if (st == ENT_OK) st = read_begins(b, node->block, a);
    if (st == ENT_OK) st = read_until(b, node, a);
    if (st == ENT_OK)
        st = read_toward(b, node->block, ENT_WORD_REACT, "react", a->actor,
                         &ent_arms_words[ENT_ARMS_REACT], &a->react, &a->n_react);
    if (st == ENT_OK)
        st = read_toward(b, node->block, ENT_WORD_PURSUE, "pursue", a->actor,
                         &ent_arms_words[ENT_ARMS_PURSUE], &a->pursue, &a->n_pursue);
    called.name = ent_slice_of("programme");
    if (st == ENT_OK)
        st = ent_theatre_dated_in(b, node->block, ENT_WORD_PROGRAMME, "programme", "since",
                                  &ent_arms_words[ENT_ARMS_PROGRAMME], &called, &a->programme,
                                  &a->n_programme);
    called.name = ent_slice_of("deliver");
    if (st == ENT_OK)
        st = ent_theatre_dated_in(b, node->block, ENT_WORD_DELIVER, "deliver", "at",
                                  &ent_arms_words[ENT_ARMS_DELIVER], &called, &a->deliver,
                                  &a->n_deliver);
    return st;
}

ent_status ent_theatre_arms_in(ent_theatre_reader *b, const ent_node *block) {
    uint32_t before = b->s->n_arms, more = ent_count_rows(block, ENT_WORD_ARMS);
    ent_theatre_arms *list = room(b, b->s->arms, before, more, sizeof *list);
    bool *given = ent_arena_alloc(b->t.r->arena, before + more, sizeof *given);
    if (!list || !given) return ent_no_memory(b->t.r->ctx);
    b->s->arms = list;
    ent_status st = ENT_OK;
    for (const ent_node *n = block; st == ENT_OK && n; n = n->next) {
        if (n->row->id != ENT_WORD_ARMS) continue;
        const ent_value *v = ent_node_value(n, "actor");
        ent_theatre_arms a = {.span = v->span};
        st = ent_theatre_actor_in(b, n, v->name, v->span, &a.actor);
        if (st != ENT_OK || a.actor == ENT_NONE) continue;
        uint32_t at = ent_find_arms(b->s, a.actor);
        if (at != ENT_NONE && given[at]) {
            st = ent_table_twice(&b->t, v->name, "stands", v->span, list[at].span);
            continue;
        }
        if (at == ENT_NONE && b->changing) {
            st = ent_theatre_adds_none(b, v->span, "arms of", v->name);
            continue;
        }
        a.provenance = (ent_provenance){.assuming = ENT_NONE};
        st = read_arms(b, n, &a);
        if (st != ENT_OK) continue;
        if (at == ENT_NONE) at = b->s->n_arms++;
        list[at] = a;
        given[at] = true;
    }
    return st;
}

/* ---- attacks */

static ent_status read_credence(ent_theatre_reader *b, const ent_node *block, ent_word row,
                                double *credence) {
    const ent_node *line = ent_find_statement(block, row);
    const ent_value *v = line ? ent_node_value(line, "credence") : NULL;
    *credence = 1;
    if (!v) return ENT_OK;
    bool percent = ent_slice_is(v->quantity.unit, "%");
    double x = percent ? v->quantity.best / 100 : v->quantity.best;
    bool fine = (percent || !v->quantity.unit.n) && v->quantity.doubt == ENT_CERTAIN;
    if (!fine || x < 0 || x > 1)
        return ent_table_fault(&b->t, "E305", v->span,
                               "a credence is one number between 0%% and 100%%");
    *credence = x;
    return ENT_OK;
}

static ent_status read_border(ent_theatre_reader *b, const ent_node *node, ent_theatre_border *x) {
    const ent_node *aid = ent_find_statement(node->block, ENT_WORD_AID);
    const ent_value *since = aid ? ent_node_value(aid, "since") : NULL;
    ent_theatre_called called = {
        {"", 0}, b->s->actors[x->group], ent_theatre_actor_name(b, x->state), {"", 0}};
    ent_status st = ent_check_once(b->t.r, node->block);
    if (st == ENT_OK)
        st = ent_theatre_numbers_in(b, node->block, ent_border_words, ENT_N_BORDER_NUMBERS, 0,
                                    &called, x->span, x->number);
    if (st == ENT_OK) st = read_credence(b, node->block, ENT_WORD_ACCESS, &x->access_credence);
    if (st == ENT_OK) st = read_credence(b, node->block, ENT_WORD_AID, &x->aid_credence);
    x->aid_dated = since != NULL;
    if (st != ENT_OK || !since) return st;
    x->aid_since = since->date;
    return ent_theatre_wants_as_of(b, since->span);
}

ent_status ent_theatre_borders_in(ent_theatre_reader *b, const ent_node *block) {
    uint32_t before = b->s->n_borders, more = ent_count_rows(block, ENT_WORD_ATTACKS);
    ent_theatre_border *list = room(b, b->s->borders, before, more, sizeof *list);
    bool *given = ent_arena_alloc(b->t.r->arena, before + more, sizeof *given);
    if (!list || !given) return ent_no_memory(b->t.r->ctx);
    if (before + more > ENT_MOST_THEATRE_THINGS) return too_many(b, "borders under attack");
    b->s->borders = list;
    ent_status st = ENT_OK;
    for (const ent_node *n = block; st == ENT_OK && n; n = n->next) {
        if (n->row->id != ENT_WORD_ATTACKS) continue;
        const ent_value *v = ent_node_value(n, "across");
        ent_theatre_border x = {.span = v->span, .provenance = {.assuming = ENT_NONE}};
        ent_span first = {v->span.file, v->span.begin, v->span.begin + (uint32_t)v->name.n};
        st = ent_theatre_actor_in(b, n, v->name, first, &x.group);
        if (st == ENT_OK) st = ent_theatre_actor_in(b, n, v->second, v->second_span, &x.state);
        if (st != ENT_OK || x.group == ENT_NONE || x.state == ENT_NONE) continue;
        uint32_t at = ent_find_border(b->s, x.group, x.state);
        ent_slice words = ent_span_text(&b->t.r->region->files, v->span);
        if (x.group == x.state)
            st = ent_table_fault(&b->t, "E304", v->span, "attacks are of two different actors");
        else if (at != ENT_NONE && given[at])
            st = ent_table_twice(&b->t, words, "stands", v->span, list[at].span);
        else if (at == ENT_NONE && b->changing)
            st = ent_theatre_adds_none(b, v->span, "attacks", words);
        else if ((st = read_border(b, n, &x)) == ENT_OK) {
            if (at == ENT_NONE) at = b->s->n_borders++;
            list[at] = x;
            given[at] = true;
        }
    }
    return st;
}

/* ---- similarity of settlements */

void ent_similarity_print(ent_str *out, const ent_node *node) {
    ent_value_print(out, ent_node_value(node, "pair"));
    ent_str_add(out, " like ");
    ent_value_print(out, ent_node_value(node, "like"));
}

ent_status ent_theatre_similar_in(ent_theatre_reader *b, const ent_node *block) {
    const ent_node *node = ent_find_statement(block, ENT_WORD_SETTLE);
    if (!node) return ENT_OK;
    uint32_t more = ent_count_rows(node->block, ENT_WORD_SIMILARITY);
    ent_theatre_similar *list = room(b, NULL, 0, more, sizeof *list);
    if (!list) return ent_no_memory(b->t.r->ctx);
    b->s->similar = list;
    b->s->n_similar = 0;
    ent_status st = ENT_OK;
    for (const ent_node *n = node->block; st == ENT_OK && n; n = n->next) {
        if (n->row->id != ENT_WORD_SIMILARITY) continue;
        const ent_value *pair = ent_node_value(n, "pair"), *like = ent_node_value(n, "like");
        ent_theatre_similar x = {.span = pair->span};
        st = ent_theatre_pair_in(b, n, pair, &x.pair);
        if (st == ENT_OK) st = ent_theatre_pair_in(b, n, like, &x.other);
        if (st != ENT_OK || x.pair == ENT_NONE || x.other == ENT_NONE) continue;
        ent_theatre_called called = {ent_slice_of("similarity"), ENT_NONE, {"", 0}, {"", 0}};
        ent_str words = {0};
        ent_similarity_print(&words, n);
        st = ent_keep_text(b->t.r, &words, &called.within);
        if (st == ENT_OK)
            st = ent_theatre_number_in(b, n, ent_node_value(n, "similarity"),
                                       &ent_single_words[ENT_SN_SIMILARITY], &called, &x.number);
        if (st == ENT_OK) st = ent_provenance_in(b->t.r, n, &x.provenance);
        if (st == ENT_OK && x.number) list[b->s->n_similar++] = x;
    }
    return st;
}

/* ---- stakes */

static ent_status read_stake(ent_theatre_reader *b, const ent_node *node, ent_theatre_stake *x) {
    const ent_value *pair = ent_node_value(node, "pair"), *across = ent_node_value(node, "across");
    ent_theatre_called called = {ent_slice_of("stake"), ENT_NONE, {"", 0}, x->name};
    ent_status st = ENT_OK;
    x->on = ENT_NONE;
    x->of_border = across != NULL;
    if ((pair != NULL) == (across != NULL))
        return ent_table_fault(&b->t, "E312", x->span,
                               "a stake is on one pair (on A <-> B) or on one border (on attacks "
                               "A -> B)");
    if (pair) st = ent_theatre_pair_in(b, node, pair, &x->on);
    if (across)
        st = ent_theatre_border_in(b, node, across->span, across->name, across->second, &x->on);
    if (st != ENT_OK || x->on == ENT_NONE) return st;
    st = ent_theatre_number_in(b, node, ent_node_value(node, "stake"),
                               &ent_single_words[ENT_SN_STAKE], &called, &x->worth);
    return st == ENT_OK ? ent_provenance_in(b->t.r, node, &x->provenance) : st;
}

ent_status ent_theatre_stakes_in(ent_theatre_reader *b, const ent_node *block) {
    uint32_t before = b->s->n_stakes, more = ent_count_rows(block, ENT_WORD_STAKE);
    ent_theatre_stake *list = room(b, b->s->stakes, before, more, sizeof *list);
    bool *given = ent_arena_alloc(b->t.r->arena, before + more, sizeof *given);
    if (!list || !given) return ent_no_memory(b->t.r->ctx);
    b->s->stakes = list;
    ent_status st = ENT_OK;
    for (const ent_node *n = block; st == ENT_OK && n; n = n->next) {
        if (n->row->id != ENT_WORD_STAKE) continue;
        ent_theatre_stake x = {.name = ent_text_in(n, "name"), .span = ent_name_span_of(n)};
        x.title = ent_title_in(n, x.name);
        uint32_t at = ent_find_stake(b->s, x.name);
        if (at != ENT_NONE && given[at]) {
            st = ent_table_twice(&b->t, x.name, "is defined", x.span, list[at].span);
        } else if (at == ENT_NONE && b->changing) {
            st = ent_theatre_adds_none(b, x.span, "stake", x.name);
        } else {
            st = read_stake(b, n, &x);
            if (st != ENT_OK || !x.worth) continue;
            if (at == ENT_NONE) at = b->s->n_stakes++;
            list[at] = x;
            given[at] = true;
        }
    }
    return st;
}

/* ---- commitments and interventions */

static ent_status read_covers(ent_theatre_reader *b, const ent_node *block,
                              ent_theatre_measure *x) {
    const ent_node *line = ent_find_statement(block, ENT_WORD_COVERS);
    ent_filling f = {0};
    if (line) f = ent_node_filling(line, "covers");
    uint32_t most = line ? f.n : b->s->n_dyads;
    uint32_t *pairs = ent_arena_alloc(b->t.r->arena, most, sizeof *pairs);
    uint32_t *borders = ent_arena_alloc(b->t.r->arena, most, sizeof *borders);
    if (!pairs || !borders) return ent_no_memory(b->t.r->ctx);
    x->pairs = pairs;
    x->borders = borders;
    for (uint32_t i = 0; !line && i < most; i++) pairs[x->n_pairs++] = i;
    ent_status st = ENT_OK;
    for (uint32_t i = 0; st == ENT_OK && i < f.n; i++) {
        const ent_value *v = &f.value[i];
        uint32_t found = ENT_NONE;
        if (v->mutual) {
            st = ent_theatre_pair_in(b, line, v, &found);
            if (found != ENT_NONE) pairs[x->n_pairs++] = found;
        } else if (v->expr->kind == ENT_EXPR_NAME && v->other->kind == ENT_EXPR_NAME) {
            st = ent_theatre_border_in(b, line, v->span, v->expr->name, v->other->name, &found);
            if (found != ENT_NONE) borders[x->n_borders++] = found;
        } else {
            st = ent_table_fault(&b->t, "E304", v->span,
                                 "covered are pairs A <-> B and attacks A -> B");
        }
    }
    return st;
}

static ent_status read_measure(ent_theatre_reader *b, const ent_node *node,
                               ent_theatre_measure *x) {
    const ent_node *start = ent_find_statement(node->block, ENT_WORD_BEGINS);
    const ent_node *until = ent_find_statement(node->block, ENT_WORD_UNTIL);
    ent_theatre_called called = {{"", 0}, ENT_NONE, {"", 0}, x->name};
    ent_status st = ent_check_once(b->t.r, node->block);
    x->has_start = start != NULL;
    x->has_until = until != NULL;
    if (start) x->start = ent_node_value(start, "date")->date;
    if (until) x->until = ent_node_value(until, "date")->date;
    if (st == ENT_OK && start) st = ent_theatre_wants_as_of(b, start->word_span);
    if (st == ENT_OK && until && !start) st = ent_theatre_wants_as_of(b, until->word_span);
    if (st == ENT_OK && start && until && x->until.last < x->start.first)
        st = ent_table_fault(&b->t, "E308", ent_node_value(until, "date")->span,
                             "\"%.*s\" ends before it begins", ENT_SLICE(x->name));
    if (st == ENT_OK) st = read_covers(b, node->block, x);
    if (st != ENT_OK) return st;
    return ent_theatre_numbers_in(b, node->block, ent_measure_words, ENT_N_MEASURE_NUMBERS, 0,
                                  &called, x->span, x->number);
}

/* Checks speak of a build-up as arms-ACTOR. */
static ent_status check_name(ent_theatre_reader *b, ent_slice name, ent_span span) {
    if (name.n > 5 && memcmp(name.s, "arms-", 5) == 0)
        return ent_table_fault(&b->t, "E311", span,
                               "a name that begins with \"arms-\" stands for the build-up of an "
                               "actor");
    return ent_name_check(b->t.r, name, span, ENT_NO_BLOCK);
}

static bool is_measure(const ent_node *n) {
    return n->row->id == ENT_WORD_COMMITMENT || n->row->id == ENT_WORD_INTERVENTION;
}

ent_status ent_theatre_measures_in(ent_theatre_reader *b, const ent_node *block) {
    uint32_t before = b->s->n_measures;
    uint32_t more =
        ent_count_rows(block, ENT_WORD_COMMITMENT) + ent_count_rows(block, ENT_WORD_INTERVENTION);
    ent_theatre_measure *list = room(b, b->s->measures, before, more, sizeof *list);
    bool *given = ent_arena_alloc(b->t.r->arena, before + more, sizeof *given);
    if (!list || !given) return ent_no_memory(b->t.r->ctx);
    b->s->measures = list;
    ent_status st = ENT_OK;
    for (const ent_node *n = block; st == ENT_OK && n; n = n->next) {
        if (!is_measure(n)) continue;
        ent_theatre_measure x = {.name = ent_text_in(n, "name"),
                                 .span = ent_name_span_of(n),
                                 .commitment = n->row->id == ENT_WORD_COMMITMENT,
                                 .provenance = {.assuming = ENT_NONE}};
        x.title = ent_title_in(n, x.name);
        uint32_t at = ent_find_measure(b->s, x.name);
        if (at != ENT_NONE && given[at]) {
            st = ent_table_twice(&b->t, x.name, "is defined", x.span, list[at].span);
        } else if (at == ENT_NONE && b->changing) {
            st = ent_theatre_adds_none(b, x.span, "commitment or intervention", x.name);
        } else {
            if (at == ENT_NONE && b->s->n_measures == ENT_MOST_THEATRE_THINGS)
                return too_many(b, "commitments and interventions");
            st = check_name(b, x.name, x.span);
            if (st == ENT_OK) st = read_measure(b, n, &x);
            if (st != ENT_OK) continue;
            if (at == ENT_NONE) at = b->s->n_measures++;
            list[at] = x;
            given[at] = true;
        }
    }
    return st;
}

/* ---- acts */

static ent_status read_act(ent_theatre_reader *b, const ent_node *node, ent_theatre_act *x) {
    const ent_value *v = ent_node_value(node, "pair"), *date = ent_node_value(node, "date");
    const ent_region *g = b->t.r->region;
    x->at = date->date;
    const ent_value *as = ent_node_value(node, "as");
    x->exercise = as && ent_slice_is(as->name, "exercise");
    x->settlement = as && ent_slice_is(as->name, "settlement");
    ent_status st = ent_theatre_wants_as_of(b, date->span);
    if (st == ENT_OK && g->has_as_of && x->at.last < g->as_of.first)
        st = ent_table_fault(&b->t, "E308", date->span,
                             "an act is later than as-of: what has happened is an event");
    if (st == ENT_OK) st = ent_theatre_pair_in(b, node, v, &x->pair);
    if (st != ENT_OK || x->pair == ENT_NONE) return st;
    st = ent_theatre_actor_in(b, node, v->expr->name, v->expr->span, &x->by);
    return st == ENT_OK ? ent_provenance_in(b->t.r, node, &x->provenance) : st;
}

/* By date, those of one date in the order of the text. */
static void put_act(ent_theatre_act *list, uint32_t n, const ent_theatre_act *x) {
    uint32_t k = n;
    for (; k > 0 && list[k - 1].at.first > x->at.first; k--) list[k] = list[k - 1];
    list[k] = *x;
}

/* Takes the act of that name out. */
static void take_act(ent_theatre_act *list, uint32_t *n, uint32_t at) {
    memmove(&list[at], &list[at + 1], (*n - at - 1) * sizeof *list);
    (*n)--;
}

/* The first statement of the block about an act of that name. */
static const ent_node *first_act(const ent_node *block, ent_slice name) {
    while (block->row->id != ENT_WORD_DO || !ent_slice_eq(ent_text_in(block, "name"), name))
        block = block->next;
    return block;
}

ent_status ent_theatre_acts_in(ent_theatre_reader *b, const ent_node *block) {
    uint32_t before = b->s->n_acts, more = ent_count_rows(block, ENT_WORD_DO);
    ent_theatre_act *list = room(b, b->s->acts, before, more, sizeof *list);
    if (!list) return ent_no_memory(b->t.r->ctx);
    if (before + more > ENT_MOST_THEATRE_THINGS + before) return too_many(b, "acts");
    b->s->acts = list;
    ent_status st = ENT_OK;
    for (const ent_node *n = block; st == ENT_OK && n; n = n->next) {
        if (n->row->id != ENT_WORD_DO) continue;
        ent_theatre_act x = {
            .name = ent_text_in(n, "name"), .span = ent_name_span_of(n), .pair = ENT_NONE};
        x.title = ent_title_in(n, x.name);
        uint32_t at = ent_find_act(b->s, x.name), measure = ent_find_measure(b->s, x.name);
        const ent_node *first = first_act(block, x.name);
        if (first != n || measure != ENT_NONE) {
            st = ent_table_twice(&b->t, x.name, "is defined", x.span,
                                 first != n ? ent_name_span_of(first)
                                            : b->s->measures[measure].span);
        } else if (at == ENT_NONE && b->changing) {
            st = ent_theatre_adds_none(b, x.span, "act", x.name);
        } else {
            st = check_name(b, x.name, x.span);
            if (st == ENT_OK) st = read_act(b, n, &x);
            if (st != ENT_OK || x.pair == ENT_NONE) continue;
            if (at != ENT_NONE) take_act(list, &b->s->n_acts, at);
            put_act(list, b->s->n_acts++, &x);
        }
    }
    return st;
}
