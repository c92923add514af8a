/* show.c - one element of the region, or all of it, as it stands in the text.
 *
 * A path is words joined by dots, from the outside in: the word of a statement, the name behind it,
 * or both ("dispute.partnership.prefer.turkmenistan", "partnership.never").  What begins inside a
 * block may be named alone ("S34b", "hulls"); the shallowest statements that fit are shown. */

#include "report/print.h"

#include "base/names.h"
#include "lang/statement.h"

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

static ent_slice word_of(const ent_node *node) {
    return node->row->word ? ent_slice_of(node->row->word) : node->word;
}

/* The name behind the word: "partnership" of `dispute partnership`. */
static ent_slice name_of(const ent_node *node) {
    ent_slice none = {NULL, 0};
    if (ent_row_slots(node->row) == 0 || !node->slot[0].n) return none;
    const ent_value *v = &node->slot[0].value[0];
    return v->kind == ENT_VALUE_NAME ? v->name : none;
}

/* ---- finding */

typedef ENT_VEC(const ent_node *) found_nodes;

typedef struct search {
    const path *path;
    found_nodes found;
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

static void take(search *s, const ent_node *node, size_t at) {
    if (at < s->path->part.n)
        look(s, node->block, at);
    else if (!ent_vec_push(&s->found, node))
        s->failed = true;
}

/* One statement against the parts from `at` on: WORD.NAME, WORD or NAME. */
static void try_node(search *s, const ent_node *node, size_t at) {
    ent_slice part = s->path->part.at[at], word = word_of(node), name = name_of(node);
    offer(s, at, word);
    offer(s, at, name);
    if (word.n && ent_slice_eq(part, word)) {
        bool named = at + 1 < s->path->part.n && name.n;
        if (named) offer(s, at + 1, name);
        if (named && ent_slice_eq(s->path->part.at[at + 1], name))
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

static ent_status find_path(ent_ctx *ctx, const ent_region *region, const char *text,
                            found_nodes *out) {
    path parts = {0};
    search s = {.path = &parts};
    ent_status st = split(&parts, text) ? ENT_OK : ent_no_memory(ctx);
    if (st == ENT_OK) {
        find(&s, region);
        if (s.failed) st = ent_no_memory(ctx);
    }
    if (st == ENT_OK && !s.found.n) st = nothing_found(ctx, &s, text);
    ent_vec_clear(&parts.part);
    if (st == ENT_OK)
        *out = s.found;
    else
        ent_vec_clear(&s.found);
    return st;
}

/* ---- text */

/* A statement alone, laid out as a file of its own, without that file's first lines. */
static ent_status format_node(ent_ctx *ctx, const ent_node *node, ent_str *out) {
    static const char head[] = "entente 1\n\n";
    ent_node alone = *node;
    ent_tree tree = {.first = &alone};
    ent_str text = {0};
    alone.next = NULL;
    ent_status st = ent_tree_format(ctx, &tree, &text);
    if (st == ENT_OK) ent_str_add(out, ent_str_get(&text) + strlen(head));
    ent_str_clear(&text);
    return st;
}

static ent_status show_nodes(ent_printer *p, const found_nodes *nodes) {
    ent_status st = ENT_OK;
    for (size_t i = 0; i < nodes->n && st == ENT_OK; i++) {
        if (i && nodes->at[i]->has_block) ent_str_add_char(&p->out, '\n');
        st = format_node(p->ctx, nodes->at[i], &p->out);
    }
    return st;
}

static ent_status show_files(ent_printer *p) {
    ent_status st = ENT_OK;
    for (size_t i = 0; i < p->region->trees.n && st == ENT_OK; i++) {
        const ent_tree *tree = p->region->trees.at[i];
        if (i) {
            ent_str_add(&p->out, "\n# ");
            ent_put_clean(&p->out, ent_slice_of(p->region->files.at[tree->file].name));
            ent_str_add(&p->out, "\n\n");
        }
        st = ent_tree_format(p->ctx, tree, &p->out);
    }
    return st;
}

/* ---- JSON: the tree's shape, whatever is shown */

static void put_nodes(ent_printer *p, ent_json_writer *w, const found_nodes *nodes) {
    ent_json_begin_object(w);
    ent_json_count_member(w, "language", 1);
    ent_json_key(w, "statements");
    ent_json_begin_array(w);
    for (size_t i = 0; i < nodes->n; i++) ent_node_json(w, &p->region->files, nodes->at[i]);
    ent_json_end_array(w);
    ent_json_end_object(w);
}

/* The main file; what it includes stands beside it, so that reading back includes it once. */
static void put_files(ent_printer *p, ent_json_writer *w) {
    const ent_region *region = p->region;
    ent_json_begin_object(w);
    ent_json_count_member(w, "language", 1);
    ent_json_key(w, "statements");
    ent_json_begin_array(w);
    for (const ent_node *n = region->trees.at[0]->first; n; n = n->next)
        ent_node_json(w, &region->files, n);
    ent_json_end_array(w);
    if (region->trees.n > 1) {
        ent_json_key(w, "included");
        ent_json_begin_array(w);
        for (size_t i = 1; i < region->trees.n; i++)
            ent_tree_json(w, &region->files, region->trees.at[i]);
        ent_json_end_array(w);
    }
    ent_json_end_object(w);
}

ent_status ent_report_show(ent_ctx *ctx, const ent_region *region, const char *path_text,
                           const ent_print_options *options, char **text) {
    ent_printer p = ent_printer_new(ctx, region, options);
    found_nodes nodes = {0};
    ent_json_writer w;
    ent_status st = path_text ? find_path(ctx, region, path_text, &nodes) : ENT_OK;
    if (st == ENT_OK && p.how.format == ENT_JSON) {
        ent_json_open(&p, &w, "show");
        if (path_text)
            put_nodes(&p, &w, &nodes);
        else
            put_files(&p, &w);
        ent_json_close(&p, &w);
    } else if (st == ENT_OK) {
        st = path_text ? show_nodes(&p, &nodes) : show_files(&p);
    }
    ent_vec_clear(&nodes);
    return ent_printer_end(&p, st, text);
}
