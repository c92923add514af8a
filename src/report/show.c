/* show.c - the elements of the region that a path leads to, or all of it, as they stand in the
 * text. */

#include "report/show.h"

#include "base/arena.h"
#include "lang/statement.h"
#include "model/set.h"
#include "model/theatre.h"
#include "report/reference.h"

#include <string.h>

/* ---- text */

/* The comment that stands directly above a statement.  One with a blank line below it is about what
 * follows in the file, not about this statement. */
static ent_comments own_comment(ent_comments before) {
    uint32_t from = before.n;
    if (!from) return before;
    while (from > 0 && before.line[from - 1].s) from--;
    return (ent_comments){before.line + from, before.n - from};
}

/* A statement alone, laid out as a file of its own, without that file's first lines. */
static ent_status format_node(ent_ctx *ctx, const ent_node *node, ent_str *out) {
    static const char head[] = "entente 1\n\n";
    ent_node alone = *node;
    ent_tree tree = {.first = &alone};
    ent_str text = {0};
    alone.next = NULL;
    alone.before = own_comment(node->before);
    ent_status st = ent_tree_format(ctx, &tree, &text);
    if (st == ENT_OK) ent_str_add(out, ent_str_get(&text) + strlen(head));
    ent_str_clear(&text);
    return st;
}

static ent_status show_nodes(ent_printer *p, const ent_nodes *nodes) {
    ent_status st = ENT_OK;
    for (size_t i = 0; i < nodes->n && st == ENT_OK; i++) {
        if (i && nodes->at[i]->has_block) ent_str_add_char(&p->out, '\n');
        st = format_node(p->ctx, nodes->at[i], &p->out);
    }
    return st;
}

/* ---- all of it
 *
 * A model of several files is shown as one: what its files hold stands in it, so the statements
 * that name them are left out, and a line of a ledger becomes an `event`.  Tables and ledgers of data
 * sets stay files, as shores do.  What is shown reads back, beside them, as the same model. */

typedef struct whole {
    ent_arena arena; /* copies of statements; what they point to stays the region's */
    ent_tree tree;
    ent_node **end;
    bool failed; /* out of memory */
} whole;

static bool names_a_file(const ent_node *node) {
    const ent_value *file = ent_node_value(node, "file");
    if (node->row->id == ENT_WORD_EVENTS) return file && ent_is_ledger_name(file->name.s);
    return node->row->id == ENT_WORD_INCLUDE;
}

static ent_node *copy_of(whole *w, const ent_node *node) {
    ent_node *copy = ent_arena_alloc(&w->arena, 1, sizeof *copy);
    if (!copy) {
        w->failed = true;
        return NULL;
    }
    *copy = *node;
    copy->next = NULL;
    if (node->row->id == ENT_WORD_EVENT) copy->word = ent_slice_of("event");
    return copy;
}

/* The statements from `from` on that name no file, to *end; the end of the longer list. */
static ent_node **copy_statements(whole *w, const ent_node *from, ent_node **end) {
    for (const ent_node *node = from; node && !w->failed; node = node->next) {
        if (names_a_file(node)) continue;
        ent_node *copy = copy_of(w, node);
        if (!copy) break;
        if (node->row->id == ENT_WORD_REGION) {
            copy->block = NULL;
            copy_statements(w, node->block, &copy->block);
        }
        *end = copy;
        end = &copy->next;
    }
    return end;
}

/* "# afghan-border.ent", as the model names it: without the folder of the main file. */
static ent_slice file_comment(whole *w, const ent_region *region, const ent_tree *tree) {
    const char *main = region->files.at[region->trees.at[0]->file].name;
    const char *name = region->files.at[tree->file].name, *slash = strrchr(main, '/');
    size_t folder = slash ? (size_t)(slash - main) + 1 : 0;
    ent_str line = {0};
    ent_str_add_char(&line, ' ');
    ent_put_clean(&line, ent_slice_of(strncmp(name, main, folder) == 0 ? name + folder : name));
    const char *kept = ent_arena_copy(&w->arena, ent_str_get(&line), line.n);
    if (!kept || ent_str_failed(&line)) w->failed = true;
    ent_str_clear(&line);
    return kept ? ent_slice_of(kept) : (ent_slice){NULL, 0};
}

/* Never two blank lines together. */
static void add_line(ent_comments *to, ent_slice *room, ent_slice line) {
    if (!line.s && to->n && !room[to->n - 1].s) return;
    room[to->n++] = line;
}

/* Above the first statement of a file: its name, what stands at its head, and what stood there. */
static void head_with_comments(whole *w, const ent_region *region, const ent_tree *tree,
                               ent_node *first) {
    static const ent_slice blank = {NULL, 0};
    const ent_comments head = tree->head, before = first->before;
    ent_slice *room = ent_arena_alloc(&w->arena, 4 + (size_t)head.n + before.n, sizeof *room);
    if (!room) {
        w->failed = true;
        return;
    }
    first->before = (ent_comments){room, 0};
    add_line(&first->before, room, file_comment(w, region, tree));
    add_line(&first->before, room, blank);
    for (uint32_t i = 0; i < head.n; i++) add_line(&first->before, room, head.line[i]);
    add_line(&first->before, room, blank);
    for (uint32_t i = 0; i < before.n; i++) add_line(&first->before, room, before.line[i]);
    first->blank_before = true;
}

/* What stands at the ends of the files stands together at the end. */
static void end_with_comments(whole *w, const ent_region *region) {
    size_t n = 0;
    for (size_t i = 0; i < region->trees.n; i++) n += region->trees.at[i]->end.n;
    ent_slice *room = ent_arena_alloc(&w->arena, n, sizeof *room);
    w->tree.end = (ent_comments){room, 0};
    if (!room && n) w->failed = true;
    for (size_t i = 0; i < region->trees.n && room; i++) {
        const ent_comments *end = &region->trees.at[i]->end;
        for (uint32_t k = 0; k < end->n; k++) room[w->tree.end.n++] = end->line[k];
    }
}

static ent_status gather_files(ent_printer *p, whole *w) {
    const ent_region *region = p->region;
    w->tree = *region->trees.at[0];
    w->tree.first = NULL;
    w->end = &w->tree.first;
    for (size_t i = 0; i < region->trees.n && !w->failed; i++) {
        const ent_tree *tree = region->trees.at[i];
        ent_node **begin = w->end;
        w->end = copy_statements(w, tree->first, begin);
        if (i && *begin && !w->failed) head_with_comments(w, region, tree, *begin);
    }
    end_with_comments(w, region);
    return w->failed ? ent_no_memory(p->ctx) : ENT_OK;
}

/* ---- JSON: the tree's shape, whatever is shown */

static void put_nodes(ent_printer *p, ent_json_writer *w, const ent_nodes *nodes) {
    ent_json_begin_object(w);
    ent_json_count_member(w, "language", 1);
    ent_json_key(w, "statements");
    ent_json_begin_array(w);
    for (size_t i = 0; i < nodes->n; i++) ent_node_json(w, &p->region->files, nodes->at[i]);
    ent_json_end_array(w);
    ent_json_end_object(w);
}

static ent_status show_whole(ent_printer *p) {
    whole w = {.failed = false};
    ent_json_writer json;
    ent_status st = gather_files(p, &w);
    if (st == ENT_OK && p->how.format == ENT_JSON) {
        ent_json_open(p, &json, "show");
        ent_tree_json(&json, &p->region->files, &w.tree);
        ent_json_close(p, &json);
    } else if (st == ENT_OK) {
        st = ent_tree_format(p->ctx, &w.tree, &p->out);
    }
    ent_arena_clear(&w.arena);
    return st;
}

/* ---- a number that the text leaves out: its default, as a comment */

static ent_status show_left_out(ent_printer *p, const ent_attribute *a) {
    const ent_theatre_word *w = a->word;
    ent_str_add(&p->out, "# ");
    ent_number_path_print(&p->out, p->region, a);
    ent_str_add(&p->out, " is left out; its default is ");
    ent_put_default(&p->out, w);
    ent_str_addf(&p->out, ", %s\n# %s (%s); %s\n",
                 w->basis == ENT_BASIS_ESTIMATED ? "estimated"
                 : w->basis == ENT_BASIS_ASSUMED ? "assumed"
                                                 : "as if nothing was said",
                 w->brief, w->symbol, w->source);
    return ENT_OK;
}

ent_status ent_report_show(ent_ctx *ctx, const ent_region *region, const char *path_text,
                           const ent_print_options *options, char **text) {
    ent_printer p = ent_printer_new(ctx, region, options);
    ent_nodes nodes = {0};
    ent_json_writer w;
    const ent_attribute *left_out = NULL;
    ent_status st = ENT_OK;
    if (path_text && p.how.format == ENT_TEXT)
        st = ent_left_out_number(ctx, region, ent_slice_of(path_text), &left_out);
    if (st == ENT_OK && left_out) return ent_printer_end(&p, show_left_out(&p, left_out), text);
    if (st == ENT_OK && path_text) st = ent_region_path(ctx, region, path_text, &nodes);
    if (st == ENT_OK && p.how.format == ENT_MARKDOWN) {
        st = ent_fail(ctx, ENT_EUSAGE, "a model is shown as text, json or csv, not as Markdown");
    } else if (st == ENT_OK && p.how.format == ENT_CSV) {
        st = ent_show_csv(&p, path_text, path_text ? &nodes : NULL);
    } else if (st == ENT_OK && !path_text) {
        st = show_whole(&p);
    } else if (st == ENT_OK && p.how.format == ENT_JSON) {
        ent_json_open(&p, &w, "show");
        put_nodes(&p, &w, &nodes);
        ent_json_close(&p, &w);
    } else if (st == ENT_OK) {
        st = show_nodes(&p, &nodes);
    }
    ent_vec_clear(&nodes);
    return ent_printer_end(&p, st, text);
}
