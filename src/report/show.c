/* show.c - the elements of the region that a path leads to, or all of it, as they stand in the
 * text. */

#include "report/print.h"

#include "model/path.h"

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

static void put_nodes(ent_printer *p, ent_json_writer *w, const ent_nodes *nodes) {
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
    ent_nodes nodes = {0};
    ent_json_writer w;
    ent_status st = path_text ? ent_region_path(ctx, region, path_text, &nodes) : ENT_OK;
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
