/* path.c - from a path to the statements it leads to.
 *
 * Names are looked for in the trees, so that a path finds what an alternative or a block of one's
 * own holds too. */

#include "model/path.h"

#include "base/names.h"
#include "lang/statement.h"
#include "model/read.h"

#include <stdio.h>
#include <string.h>

/* ---- paths */

typedef struct path {
    ENT_VEC(ent_slice) part;
} path;

static bool split(path *out, const char *text) {
    for (;;) {
        const char *dot = strchr(text, '.');
        ent_slice part = {text, dot ? (size_t)(dot - text) : strlen(text)};
        if (!ent_vec_push(&out->part, part)) return false;
        if (!dot) return true;
        text = dot + 1;
    }
}

/* ---- what a statement is called */

/* A line of a ledger is an event too. */
static ent_slice word_of(const ent_node *node) {
    if (node->row->id == ENT_WORD_EVENT) return ent_slice_of("event");
    return node->row->word ? ent_slice_of(node->row->word) : node->word;
}

/* The name behind the word: "partnership" of `dispute partnership`. */
static ent_slice name_of(const ent_node *node) {
    ent_slice none = {NULL, 0};
    if (ent_row_slots(node->row) == 0 || !node->slot[0].n) return none;
    const ent_value *id = ent_node_value(node, "id");
    const ent_value *v = id ? id : &node->slot[0].value[0];
    if (node->row->slot[0].kind == ENT_SLOT_CELL) return none;
    return v->kind == ENT_VALUE_NAME || v->kind == ENT_VALUE_ARC ? v->name : none;
}

/* The actor behind that name: `place impasse russia`, `accommodation iran -> russia`; "" = none. */
static ent_slice second_name_of(const ent_node *node) {
    static const char *const arcs[] = {"parties", "arc", "across"};
    for (size_t i = 0; i < sizeof arcs / sizeof *arcs; i++) {
        const ent_value *arc =
            node->row->slot[0].kind == ENT_SLOT_ARC ? ent_node_value(node, arcs[i]) : NULL;
        if (arc) return arc->second;
    }
    return node->row->id == ENT_WORD_PLACE ? ent_text_in(node, "actor") : (ent_slice){NULL, 0};
}

/* ---- finding */

typedef struct search {
    const ent_region *region;
    const path *path;
    ent_nodes found;
    const ent_value *value; /* of the last that was found, where the path ends in one */
    size_t deepest;      /* parts of the path that some statement answered to */
    ent_nearest nearest; /* to the first part that none did */
    bool failed;         /* out of memory */
} search;

/* A line without word or name is called by its text. */
static bool reads_as(search *s, const ent_node *node, ent_slice text) {
    if (word_of(node).n || ent_row_slots(node->row) == 0 || !node->slot[0].n) return false;
    ent_str line = {0};
    ent_value_print(&line, &node->slot[0].value[0]);
    bool same = ent_slice_is(text, ent_str_get(&line));
    if (ent_str_failed(&line)) s->failed = true;
    ent_str_clear(&line);
    return same;
}

static void offer(search *s, size_t at, ent_slice candidate) {
    if (!candidate.n || at < s->deepest || at >= s->path->part.n) return;
    if (at > s->deepest || !s->nearest.word.s) {
        s->deepest = at;
        s->nearest = ent_nearest_to(s->path->part.at[at]);
    }
    ent_nearest_try(&s->nearest, candidate);
}

static void look(search *s, const ent_node *first, size_t at);

/* The date of a line is the last part of its path: "hulls.2012". */
static bool is_dated(const search *s, const ent_node *node, size_t at) {
    const ent_value *date = ent_node_value(node, "at");
    if (!date) date = ent_node_value(node, "since");
    ent_str text = {0};
    if (!date || at + 1 != s->path->part.n) return false;
    ent_value_print(&text, date);
    bool same = ent_slice_is(s->path->part.at[at], ent_str_get(&text));
    ent_str_clear(&text);
    return same;
}

/* A party's cell, by its column; else a value, by the word before it. */
static const ent_value *value_of(search *s, const ent_node *node, size_t at) {
    ent_slice part = s->path->part.at[at];
    const ent_table_column *columns;
    uint32_t n = ent_columns_of(s->region, node, &columns);
    for (uint32_t i = 0, k = 0; i < n && k < node->slot[0].n; i++) {
        if (columns[i].computed) continue;
        offer(s, at, columns[i].name);
        if (ent_slice_eq(part, columns[i].name)) return &node->slot[0].value[k];
        k++;
    }
    for (uint32_t i = 0; i < ent_row_slots(node->row); i++) {
        const char *lead = ent_row_slot(node->row, i)->lead;
        if (lead && node->slot[i].n == 1 && ent_slice_is(part, lead)) return node->slot[i].value;
    }
    return NULL;
}

static void take(search *s, const ent_node *node, size_t at) {
    const ent_value *value = NULL;
    ent_slice second = second_name_of(node);
    if (at < s->path->part.n && second.n) {
        offer(s, at, second);
        if (!ent_slice_eq(s->path->part.at[at++], second)) return;
    }
    bool last = at + 1 == s->path->part.n;
    if (last && !is_dated(s, node, at)) value = value_of(s, node, at);
    if (at < s->path->part.n && !value && !is_dated(s, node, at)) {
        look(s, node->block, at);
        return;
    }
    s->value = value;
    if (!ent_vec_push(&s->found, node)) s->failed = true;
}

/* Whether the part is "{a, b}" and the statement is about that coalition, in whatever order. */
static bool is_of_coalition(ent_slice part, const ent_node *node) {
    const ent_value *v = ent_node_value(node, "members");
    uint32_t n = 0;
    if (!v || part.n < 2 || part.s[0] != '{' || part.s[part.n - 1] != '}') return false;
    for (size_t i = 1; i < part.n; i++) {
        size_t begin = i;
        while (part.s[i] != ',' && part.s[i] != '}') i++;
        ent_slice name = ent_slice_trim((ent_slice){part.s + begin, i - begin});
        bool member = false;
        for (uint32_t k = 0; k < v->expr->n_args; k++)
            member = member || ent_slice_eq(v->expr->args[k]->name, name);
        if (!member) return false;
        n++;
    }
    return n == v->expr->n_args;
}

/* A number of a list, as it is called: "zone-2" of the zones, "russia.share" of the shares.  Whether
 * the statement is such a list and the path ends there. */
static bool take_of_list(search *s, const ent_node *node, size_t at) {
    bool zones = node->row->id == ENT_WORD_ZONES;
    if (!zones && node->row->id != ENT_WORD_SHARES) return false;
    const ent_filling *f = &node->slot[0];
    size_t left = s->path->part.n - at;
    for (uint32_t i = 0; i < f->n; i++) {
        char zone[32];
        snprintf(zone, sizeof zone, "zone-%u", i + 1);
        ent_slice called = zones ? ent_slice_of(zone) : f->value[i].name;
        if (!zones) offer(s, at, called);
        if (!ent_slice_eq(s->path->part.at[at], called)) continue;
        if (left > (zones ? 1u : 2u)) return false;
        if (left == 2 && !ent_slice_is(s->path->part.at[at + 1], "share")) return false;
        s->value = zones ? &f->value[i] : f->value[i].part;
        if (!ent_vec_push(&s->found, node)) s->failed = true;
        return true;
    }
    return false;
}

/* The line of a pair, which is called by both: "dyads.iran.russia", and the word before a value.
 * Whether the statement is such a line. */
static bool take_of_pair(search *s, const ent_node *node, size_t at) {
    if (node->row->id != ENT_WORD_DYAD) return false;
    const ent_value *v = ent_node_value(node, "pair");
    if (v->expr->kind != ENT_EXPR_NAME || v->other->kind != ENT_EXPR_NAME) return true;
    ent_slice part = s->path->part.at[at];
    ent_slice first = v->expr->name, second = v->other->name;
    if (!ent_slice_eq(part, first)) {
        ent_slice swap = first;
        first = second;
        second = swap;
    }
    offer(s, at, first);
    if (at + 1 < s->path->part.n && ent_slice_eq(part, first)) {
        offer(s, at + 1, second);
        if (ent_slice_eq(s->path->part.at[at + 1], second)) take(s, node, at + 2);
    }
    return true;
}

/* Whether the part is "a <-> b like c <-> d" and the statement is that line. */
static bool is_of_similarity(search *s, ent_slice part, const ent_node *node) {
    if (node->row->id != ENT_WORD_SIMILARITY) return false;
    ent_str words = {0};
    ent_similarity_print(&words, node);
    bool same = ent_slice_is(part, ent_str_get(&words));
    if (ent_str_failed(&words)) s->failed = true;
    ent_str_clear(&words);
    return same;
}

/* One statement against the parts from `at` on: WORD.NAME, WORD or NAME. */
static void try_node(search *s, const ent_node *node, size_t at) {
    ent_slice part = s->path->part.at[at], word = word_of(node), name = name_of(node);
    offer(s, at, word);
    offer(s, at, name);
    if (take_of_pair(s, node, at)) return;
    if (take_of_list(s, node, at)) return;
    if (word.n && ent_slice_eq(part, word)) {
        bool more = at + 1 < s->path->part.n, named = more && name.n;
        if (named) offer(s, at + 1, name);
        if (more && (is_of_coalition(s->path->part.at[at + 1], node) ||
                     is_of_similarity(s, s->path->part.at[at + 1], node)))
            take(s, node, at + 2);
        else if (named && ent_slice_eq(s->path->part.at[at + 1], name))
            take(s, node, at + 2);
        else
            take(s, node, at + 1);
    } else if ((name.n && ent_slice_eq(part, name)) || reads_as(s, node, part)) {
        take(s, node, at + 1);
    }
}

static void look(search *s, const ent_node *first, size_t at) {
    for (const ent_node *node = first; node; node = node->next) try_node(s, node, at);
}

/* The same one block deeper, where nothing was found so far. */
static void look_inside(search *s, const ent_node *first, unsigned depth) {
    for (const ent_node *node = first; node; node = node->next) {
        if (depth == 0)
            look(s, node->block, 0);
        else
            look_inside(s, node->block, depth - 1);
    }
}

static void find(search *s, const ent_region *region) {
    enum { DEEPEST = 6 };
    for (size_t i = 0; i < region->trees.n; i++) look(s, region->trees.at[i]->first, 0);
    for (unsigned depth = 0; depth < DEEPEST && !s->found.n; depth++)
        for (size_t i = 0; i < region->trees.n; i++)
            look_inside(s, region->trees.at[i]->first, depth);
}

static ent_status nothing_found(ent_ctx *ctx, const search *s, const char *text) {
    ent_slice near = s->nearest.best;
    if (!near.n) return ent_fail(ctx, ENT_EUSAGE, "the model has no \"%s\"", text);
    size_t known = (size_t)(s->nearest.word.s - text); /* what stands before the part that failed */
    return ent_fail(ctx, ENT_EUSAGE, "the model has no \"%s\"; did you mean \"%.*s%.*s\"?", text,
                    (int)known, text, (int)near.n, near.s);
}

ent_status ent_region_path_to(ent_ctx *ctx, const ent_region *region, const char *text,
                              ent_nodes *out, const ent_value **value) {
    path parts = {0};
    search s = {.region = region, .path = &parts};
    *value = NULL;
    ent_status st = split(&parts, text) ? ENT_OK : ent_no_memory(ctx);
    if (st == ENT_OK) {
        find(&s, region);
        if (s.failed) st = ent_no_memory(ctx);
    }
    if (st == ENT_OK && !s.found.n) st = nothing_found(ctx, &s, text);
    ent_vec_clear(&parts.part);
    if (st == ENT_OK) {
        *out = s.found;
        *value = s.value;
    } else {
        ent_vec_clear(&s.found);
    }
    return st;
}

ent_status ent_region_path(ent_ctx *ctx, const ent_region *region, const char *text,
                           ent_nodes *out) {
    const ent_value *value;
    return ent_region_path_to(ctx, region, text, out, &value);
}
