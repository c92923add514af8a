/* amendment.c - two versions of a model laid beside each other: amendment_pairs.c finds partners.
 *
 * Of two blocks the statements with the same text are paired first; of the rest those that speak of
 * the same thing, by ever weaker keys; what then has no partner was added or taken out.  Pairs of
 * blocks are laid beside each other in turn.  Among the lines of `prefer` their order counts, for
 * it says what somebody wants more. */

#include "lang/amendment_inside.h"

#include <string.h>

typedef struct differ {
    ent_ctx *ctx;
    ent_arena *arena; /* of the result */
    ent_arena scratch;
    const ent_amendment_files *files;
    ENT_VEC(ent_amendment) found;
    ent_str path;
} differ;

typedef ENT_VEC(ent_amendment_step) steps;

/* ---- texts and keys */

ent_status ent_amendment_keep(ent_ctx *ctx, ent_arena *arena, ent_str *text, ent_slice *out) {
    size_t n = text->n;
    const char *kept =
        ent_str_failed(text) ? NULL : ent_arena_copy(arena, n ? ent_str_get(text) : "", n);
    ent_str_clear(text);
    *out = (ent_slice){kept, n};
    return kept ? ENT_OK : ent_no_memory(ctx);
}

bool ent_amendment_names_file(const ent_node *node) {
    return node->row->id == ENT_WORD_COAST || node->row->id == ENT_WORD_EVENTS;
}

static void put_whole(const ent_amendment_files *files, ent_str *out, const ent_node *node,
                      bool fresh) {
    ent_node_print_head(out, node);
    if (files && ent_amendment_names_file(node)) files->mark(files->asker, node, fresh, out);
    if (!node->has_block) return;
    ent_str_add(out, " {");
    for (const ent_node *n = node->block; n; n = n->next) {
        ent_str_add_char(out, '\n');
        put_whole(files, out, n, fresh);
    }
    ent_str_add(out, "\n}");
}

/* What other files hold stands in the list itself; what is kept for local use says nothing. */
static bool is_passed_over(const ent_node *n) {
    const ent_value *file = ent_node_value(n, "file");
    if (n->row->id == ENT_WORD_INCLUDE || n->row->id == ENT_WORD_LOCAL) return true;
    return n->row->id == ENT_WORD_EVENTS && file && ent_is_ledger_name(file->name.s);
}

static ent_status list_of(differ *d, const ent_node *const *firsts, size_t n_firsts, bool fresh,
                          ent_amendment_entries *out) {
    uint32_t n = 0;
    for (size_t i = 0; i < n_firsts; i++)
        for (const ent_node *k = firsts[i]; k; k = k->next) n += !is_passed_over(k);
    out->at = ent_arena_alloc(&d->scratch, n, sizeof *out->at);
    if (!out->at) return ent_no_memory(d->ctx);
    out->n = 0;
    for (size_t i = 0; i < n_firsts; i++)
        for (const ent_node *k = firsts[i]; k; k = k->next) {
            if (is_passed_over(k)) continue;
            ent_str text = {0};
            ent_amendment_entry *e = &out->at[out->n++];
            *e = (ent_amendment_entry){
                .node = k, .mate = ENT_NO_ID, .moved = ENT_NO_ID, .number = ENT_NO_ID};
            put_whole(d->files, &text, k, fresh);
            ent_status st = ent_amendment_keep(d->ctx, &d->scratch, &text, &e->text);
            if (st != ENT_OK) return st;
        }
    return ent_poll(d->ctx) ? ent_fail(d->ctx, ENT_ESTOPPED, "stopped") : ENT_OK;
}

/* ---- what was found */

static const char *word_of(const ent_node *node) {
    return node->row->word ? node->row->word : "";
}

/* ".prefer.turkmenistan" */
static void put_part(ent_str *out, const ent_node *node) {
    const ent_value *id = ent_node_value(node, "id"), *date = ent_node_value(node, "date");
    bool event = node->row->id == ENT_WORD_EVENT;
    if (ent_row_is_headless(node->row) && !event) return;
    if (out->n) ent_str_add_char(out, '.');
    if (event)
        ent_str_add(out, "event");
    else if (*word_of(node))
        ent_str_add(out, word_of(node));
    else
        ent_str_add_slice(out, node->word);
    const ent_value *name = event ? id ? id : date : NULL;
    if (!event && ent_row_own_slots(node->row) &&
        ent_amendment_is_name(ent_row_slot(node->row, 0)) && node->slot[0].n)
        name = &node->slot[0].value[0];
    if (!name) return;
    ent_str_add_char(out, '.');
    ent_value_print(out, name);
}

static ent_status own_line(differ *d, const ent_node *node, bool with_block, ent_slice *out) {
    ent_str s = {0};
    if (node) ent_node_print_head(&s, node);
    if (node && node->has_block && with_block) ent_str_add(&s, " { .. }");
    return ent_amendment_keep(d->ctx, d->arena, &s, out);
}

/* Prose that no answer reads. */
static bool is_wording(const ent_node *node) {
    switch (node->row->id) {
    case ENT_WORD_NOTE:
    case ENT_WORD_AUTHOR:
    case ENT_WORD_VERSION:
    case ENT_WORD_LICENCE:
    case ENT_WORD_HANDLING:
    case ENT_WORD_ASK:
    case ENT_WORD_BOTTOM_LINE:
    case ENT_WORD_PURPOSE:
    case ENT_WORD_OUT_OF_SCOPE:
    case ENT_WORD_NOT_MODELLED:
    case ENT_WORD_SENSITIVE:
    case ENT_WORD_REDACT:
    case ENT_WORD_REDACTED:
    case ENT_WORD_URL:
    case ENT_WORD_ALSO:
    case ENT_WORD_IF_WRONG:
    case ENT_WORD_WATCH:
    case ENT_WORD_EXPECT: return true;
    default: return false;
    }
}

static ent_status add(differ *d, ent_amending kind, const ent_node *old, const ent_node *fresh,
                      const ent_node *old_in, const ent_node *fresh_in, uint32_t *number) {
    const ent_node *node = fresh ? fresh : old;
    ent_amendment x = {.kind = kind,
                       .old = old,
                       .fresh = fresh,
                       .old_in = old_in,
                       .fresh_in = fresh_in,
                       .wording = is_wording(node)};
    bool whole = kind != ENT_OTHERWISE || !old->has_block || !fresh->has_block;
    size_t begun = d->path.n;
    put_part(&d->path, node);
    ent_str path = {0};
    ent_str_add_n(&path, ent_str_get(&d->path), d->path.n);
    ent_status st = ent_amendment_keep(d->ctx, d->arena, &path, &x.path);
    if (!d->path.failed) d->path.n = begun;
    if (st == ENT_OK) st = own_line(d, old, whole, &x.was);
    if (st == ENT_OK) st = own_line(d, fresh, whole, &x.is);
    *number = (uint32_t)d->found.n;
    if (st == ENT_OK && !ent_vec_push(&d->found, x)) st = ent_no_memory(d->ctx);
    return st;
}

static ent_status lay_beside(differ *d, const ent_node *old_in, const ent_node *fresh_in,
                             ent_amendment_entries old, ent_amendment_entries fresh, bool in_order,
                             steps *out);

static ent_status keep_steps(differ *d, steps *list, const ent_amendment_step **out, uint32_t *n) {
    ent_amendment_step *kept = ent_arena_alloc(d->arena, list->n, sizeof *kept);
    if (kept && list->n) memcpy(kept, list->at, list->n * sizeof *kept);
    *out = kept;
    *n = (uint32_t)list->n;
    ent_vec_clear(list);
    return kept ? ENT_OK : ent_no_memory(d->ctx);
}

static ent_status heads_same(differ *d, const ent_node *a, const ent_node *b, bool *same) {
    ent_str x = {0}, y = {0};
    ent_node_print_head(&x, a);
    ent_node_print_head(&y, b);
    bool failed = ent_str_failed(&x) || ent_str_failed(&y);
    *same = !failed && x.n == y.n && (!x.n || memcmp(ent_str_get(&x), ent_str_get(&y), x.n) == 0);
    ent_str_clear(&x);
    ent_str_clear(&y);
    return failed ? ent_no_memory(d->ctx) : ENT_OK;
}

static ent_status lay_blocks(differ *d, const ent_node *old, const ent_node *fresh,
                             const ent_node *old_in, const ent_node *fresh_in,
                             ent_amendment_step *step) {
    bool same;
    ent_amendment_entries a, b;
    steps inside = {0};
    step->blocks = true;
    ent_status st = heads_same(d, old, fresh, &same);
    if (st == ENT_OK && !same)
        st = add(d, ENT_OTHERWISE, old, fresh, old_in, fresh_in, &step->difference);
    if (st == ENT_OK) st = list_of(d, (const ent_node *const *)&old->block, 1, false, &a);
    if (st == ENT_OK) st = list_of(d, (const ent_node *const *)&fresh->block, 1, true, &b);
    if (st != ENT_OK) return st;
    size_t begun = d->path.n;
    put_part(&d->path, fresh);
    st = lay_beside(d, old, fresh, a, b, old->row->block == ENT_IN_PREFER, &inside);
    if (!d->path.failed) d->path.n = begun;
    if (st == ENT_OK) st = keep_steps(d, &inside, &step->inside, &step->n_inside);
    ent_vec_clear(&inside);
    return st;
}

/* Once, at whichever of the two places comes first. */
static ent_status note_moved(differ *d, const ent_node *old_in, const ent_node *fresh_in,
                             ent_amendment_entry *old, ent_amendment_entry *fresh,
                             uint32_t *number) {
    ent_status st = ENT_OK;
    if (old->number == ENT_NO_ID) {
        st = add(d, ENT_MOVED, old->node, fresh->node, old_in, fresh_in, &old->number);
        fresh->number = old->number;
    }
    *number = old->number;
    return st;
}

/* A statement of the old version, with its partner where it has one. */
static ent_status lay_old(differ *d, const ent_node *old_in, const ent_node *fresh_in,
                          ent_amendment_entry *e, ent_amendment_entries fresh, steps *out) {
    const ent_amendment_entry *mate = e->mate == ENT_NO_ID ? NULL : &fresh.at[e->mate];
    ent_amendment_step step = {
        .old = e->node, .fresh = mate ? mate->node : NULL, .difference = ENT_NO_ID};
    ent_status st = ENT_OK;
    if (!mate && e->moved != ENT_NO_ID)
        st = note_moved(d, old_in, fresh_in, e, &fresh.at[e->moved], &step.difference);
    else if (!mate)
        st = add(d, ENT_TAKEN_OUT, e->node, NULL, old_in, fresh_in, &step.difference);
    else if (ent_slice_eq(e->text, mate->text))
        step.same = true;
    else if (e->node->has_block && mate->node->has_block)
        st = lay_blocks(d, e->node, mate->node, old_in, fresh_in, &step);
    else
        st = add(d, ENT_OTHERWISE, e->node, mate->node, old_in, fresh_in, &step.difference);
    if (st == ENT_OK && !ent_vec_push(out, step)) st = ent_no_memory(d->ctx);
    return st;
}

/* What is new from number j of the new version up to the next that has a partner. */
static ent_status lay_new(differ *d, const ent_node *old_in, const ent_node *fresh_in,
                          ent_amendment_entries old, ent_amendment_entries fresh, uint32_t j,
                          steps *out) {
    ent_status st = ENT_OK;
    for (; j < fresh.n && fresh.at[j].mate == ENT_NO_ID && st == ENT_OK; j++) {
        ent_amendment_step step = {.fresh = fresh.at[j].node, .difference = ENT_NO_ID};
        ent_amendment_entry *e = &fresh.at[j];
        if (e->moved != ENT_NO_ID)
            st = note_moved(d, old_in, fresh_in, &old.at[e->moved], e, &step.difference);
        else
            st = add(d, ENT_ADDED, NULL, e->node, old_in, fresh_in, &step.difference);
        if (st == ENT_OK && !ent_vec_push(out, step)) st = ent_no_memory(d->ctx);
    }
    return st;
}

static ent_status lay_beside(differ *d, const ent_node *old_in, const ent_node *fresh_in,
                             ent_amendment_entries old, ent_amendment_entries fresh, bool in_order,
                             steps *out) {
    ent_status st = ENT_OK;
    st = ent_amendment_pair(d->ctx, &d->scratch, old, fresh, in_order);
    if (st == ENT_OK) st = lay_new(d, old_in, fresh_in, old, fresh, 0, out);
    for (uint32_t i = 0; i < old.n && st == ENT_OK; i++) {
        st = lay_old(d, old_in, fresh_in, &old.at[i], fresh, out);
        if (st == ENT_OK && old.at[i].mate != ENT_NO_ID)
            st = lay_new(d, old_in, fresh_in, old, fresh, old.at[i].mate + 1, out);
    }
    return st;
}

static ent_status list_files(differ *d, const ent_version_trees *v, bool fresh,
                             ent_amendment_entries *out) {
    const ent_node **firsts = ent_arena_alloc(&d->scratch, v->n, sizeof *firsts);
    if (!firsts) return ent_no_memory(d->ctx);
    for (size_t i = 0; i < v->n; i++) firsts[i] = v->at[i]->first;
    return list_of(d, firsts, v->n, fresh, out);
}

ent_status ent_trees_differ(ent_ctx *ctx, const ent_version_trees *old,
                            const ent_version_trees *fresh, const ent_amendment_files *files,
                            ent_arena *arena, ent_amendments *out) {
    differ d = {.ctx = ctx, .arena = arena, .files = files};
    ent_amendment_entries a, b;
    steps list = {0};
    *out = (ent_amendments){0};
    ent_status st = list_files(&d, old, false, &a);
    if (st == ENT_OK) st = list_files(&d, fresh, true, &b);
    if (st == ENT_OK) st = lay_beside(&d, NULL, NULL, a, b, false, &list);
    if (st == ENT_OK) st = keep_steps(&d, &list, &out->steps, &out->n_steps);
    ent_amendment *found = ent_arena_alloc(arena, d.found.n, sizeof *found);
    if (st == ENT_OK && !found) st = ent_no_memory(ctx);
    if (st == ENT_OK && d.found.n) memcpy(found, d.found.at, d.found.n * sizeof *found);
    out->at = found;
    out->n = (uint32_t)d.found.n;
    ent_vec_clear(&d.found);
    ent_vec_clear(&list);
    ent_str_clear(&d.path);
    ent_arena_clear(&d.scratch);
    return st;
}

ent_status ent_nodes_same(ent_ctx *ctx, const ent_node *a, const ent_node *b, bool *same) {
    ent_str x = {0}, y = {0};
    put_whole(NULL, &x, a, false);
    put_whole(NULL, &y, b, true);
    bool failed = ent_str_failed(&x) || ent_str_failed(&y);
    *same = !failed && x.n == y.n && (!x.n || memcmp(ent_str_get(&x), ent_str_get(&y), x.n) == 0);
    ent_str_clear(&x);
    ent_str_clear(&y);
    return failed ? ent_no_memory(ctx) : ENT_OK;
}
