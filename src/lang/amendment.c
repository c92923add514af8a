/* amendment.c - two versions of a model laid beside each other.
 *
 * Of two blocks the statements with the same text are paired first; of the rest those that speak of
 * the same thing, by ever weaker keys; what then has no partner was added or taken out.  Pairs of
 * blocks are laid beside each other in turn.  The lines of `prefer` are paired by their longest common
 * subsequence (Hunt and McIlroy 1976 for the idea), for there their order says who wants what more. */

#include "lang/amendment.h"

#include "base/names.h"
#include "lang/amendment_inside.h"
#include "lang/statement.h"

#include <string.h>

enum {
    MOST_PRODUCT = 4000000
}; /* of the lengths of two lists of which a subsequence is looked for */

/* A statement while its partner is looked for. */
typedef struct entry {
    const ent_node *node;
    ent_slice text;
    uint32_t mate;   /* number of the partner; ENT_NO_ID: none */
    uint32_t moved;  /* without a partner: the number of the same line at another place */
    uint32_t number; /* of that difference, once it has been noted */
} entry;

typedef struct entries {
    entry *at;
    uint32_t n;
} entries;

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

static ent_status keep(ent_ctx *ctx, ent_arena *arena, ent_str *text, ent_slice *out) {
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
                          entries *out) {
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
            entry *e = &out->at[out->n++];
            *e = (entry){.node = k, .mate = ENT_NO_ID, .moved = ENT_NO_ID, .number = ENT_NO_ID};
            put_whole(d->files, &text, k, fresh);
            ent_status st = keep(d->ctx, &d->scratch, &text, &e->text);
            if (st != ENT_OK) return st;
        }
    return ent_poll(d->ctx) ? ent_fail(d->ctx, ENT_ESTOPPED, "stopped") : ENT_OK;
}

static void put_label(ent_str *out, const ent_node *node, const char *label) {
    ent_filling f = ent_node_filling(node, label);
    for (uint32_t i = 0; i < f.n; i++) {
        ent_str_add_char(out, ' ');
        ent_value_print(out, &f.value[i]);
    }
}

/* Events: by their id; else by day, actors and kind; at last by what happened. */
static void put_event_key(ent_str *out, const ent_node *node, unsigned strength) {
    bool named = ent_node_filling(node, "id").n > 0;
    if (named && strength == 2) put_label(out, node, "id");
    if (!named && strength == 2) {
        put_label(out, node, "date");
        put_label(out, node, "who");
        put_label(out, node, "event-kind");
    }
    if (strength == 1) put_label(out, node, "what");
}

static bool is_name_slot(const ent_slot *slot) {
    return slot->kind == ENT_SLOT_NAME || slot->kind == ENT_SLOT_ARC ||
           slot->kind == ENT_SLOT_RELATION || slot->kind == ENT_SLOT_NAMES;
}

/* Of other statements the names they begin with; with less strength the first of them alone. */
static uint32_t put_names(ent_str *out, const ent_node *node, unsigned strength) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < ent_row_own_slots(node->row) && (strength == 2 || !n); i++) {
        const ent_slot *slot = ent_row_slot(node->row, i);
        if (!is_name_slot(slot) || !ent_slot_in_order(slot)) break;
        for (uint32_t k = 0; k < node->slot[i].n; k++, n++) {
            ent_str_add_char(out, ' ');
            ent_value_print(out, &node->slot[i].value[k]);
        }
    }
    return n;
}

/* What the statement is about; "" where it has no such key. */
static void put_key(ent_str *out, const ent_node *node, unsigned strength) {
    bool event = node->row->id == ENT_WORD_EVENT, one = node->row->id == ENT_WORD_REGION;
    ent_str_addf(out, "%d ", (int)node->row->id);
    if (!event) ent_str_add_slice(out, node->word);
    size_t begun = out->n;
    uint32_t n_names = 0;
    if (event)
        put_event_key(out, node, strength);
    else if (!one)
        n_names = put_names(out, node, strength);
    if (strength == 2) put_label(out, node, "at");
    bool nameless = !event && !one && !n_names;
    if ((strength == 1 && nameless) || (strength == 0 && !nameless)) out->n = 0;
    if (event && out->n == begun) out->n = 0;
}

/* ---- partners */

/* A key that both lists have: in each those with it that have no partner yet, in order. */
typedef struct queue {
    uint32_t head, tail;
} queue;

typedef struct pairing {
    ent_names keys;
    ENT_VEC(queue) queues; /* by id: of the new list */
    uint32_t *next;        /* by number in the new list */
} pairing;

static ent_status key_of(differ *d, const entry *e, int strength, ent_slice *out) {
    ent_str key = {0};
    if (strength > 2) {
        *out = e->text;
        return ENT_OK;
    }
    put_key(&key, e->node, (unsigned)strength);
    return keep(d->ctx, &d->scratch, &key, out);
}

static ent_status enter(differ *d, pairing *p, entries fresh, int strength) {
    for (uint32_t j = 0; j < fresh.n; j++) {
        ent_slice key;
        uint32_t id;
        bool added;
        if (fresh.at[j].mate != ENT_NO_ID) continue;
        ent_status st = key_of(d, &fresh.at[j], strength, &key);
        if (st != ENT_OK) return st;
        if (!key.n) continue;
        if (!ent_names_add(&p->keys, key, &id, &added) ||
            (added && !ent_vec_push(&p->queues, ((queue){j, j}))))
            return ent_no_memory(d->ctx);
        p->next[j] = ENT_NO_ID;
        if (added) continue;
        queue *q = &p->queues.at[id];
        if (q->head == ENT_NO_ID)
            q->head = j;
        else
            p->next[q->tail] = j;
        q->tail = j;
    }
    return ENT_OK;
}

static ent_status pair_by(differ *d, entries old, entries fresh, int strength) {
    pairing p = {.next = ent_arena_alloc(&d->scratch, fresh.n, sizeof *p.next)};
    ent_status st = p.next ? enter(d, &p, fresh, strength) : ent_no_memory(d->ctx);
    for (uint32_t i = 0; i < old.n && st == ENT_OK; i++) {
        ent_slice key;
        uint32_t id;
        if (old.at[i].mate != ENT_NO_ID) continue;
        st = key_of(d, &old.at[i], strength, &key);
        if (st != ENT_OK || !key.n || !ent_names_find(&p.keys, key, &id)) continue;
        queue *q = &p.queues.at[id];
        if (q->head == ENT_NO_ID) continue;
        old.at[i].mate = q->head;
        fresh.at[q->head].mate = i;
        q->head = p.next[q->head];
    }
    ent_names_clear(&p.keys);
    ent_vec_clear(&p.queues);
    return st;
}

/* ---- lists in which the order matters */

/* The longest common subsequence of what is left between the ends that are alike. */
static ent_status pair_in_order(differ *d, entries old, entries fresh) {
    uint32_t from = 0, n = old.n, m = fresh.n;
    for (; from < n && from < m && ent_slice_eq(old.at[from].text, fresh.at[from].text); from++)
        old.at[from].mate = fresh.at[from].mate = from;
    for (; n > from && m > from && ent_slice_eq(old.at[n - 1].text, fresh.at[m - 1].text);
         n--, m--) {
        old.at[n - 1].mate = m - 1;
        fresh.at[m - 1].mate = n - 1;
    }
    size_t width = (size_t)(m - from) + 1, height = (size_t)(n - from) + 1;
    if (width > MOST_PRODUCT / height) return ENT_OK;
    uint32_t *common = ent_arena_alloc(&d->scratch, width * height, sizeof *common);
    if (!common) return ent_no_memory(d->ctx);
#define COMMON(i, j) common[((i) - (size_t)from) * width + ((j) - (size_t)from)]
    for (uint32_t i = n; i-- > from;)
        for (uint32_t j = m; j-- > from;) {
            uint32_t a = COMMON(i + 1, j), b = COMMON(i, j + 1);
            COMMON(i, j) = a > b ? a : b;
            if (ent_slice_eq(old.at[i].text, fresh.at[j].text))
                COMMON(i, j) = COMMON(i + 1, j + 1) + 1;
        }
    for (uint32_t i = from, j = from; i < n && j < m;) {
        if (ent_slice_eq(old.at[i].text, fresh.at[j].text)) {
            old.at[i].mate = j;
            fresh.at[j++].mate = i++;
        } else if (COMMON(i + 1, j) >= COMMON(i, j + 1)) {
            i++;
        } else {
            j++;
        }
    }
#undef COMMON
    return ENT_OK;
}

/* A place where as many lines were as there are now: one became the other. */
static void pair_in_gaps(entries old, entries fresh) {
    for (uint32_t i = 0, j = 0; i < old.n || j < fresh.n;) {
        uint32_t a = i, b = j;
        bool moved = false;
        for (; i < old.n && old.at[i].mate == ENT_NO_ID; i++)
            moved = moved || old.at[i].moved != ENT_NO_ID;
        for (; j < fresh.n && fresh.at[j].mate == ENT_NO_ID; j++)
            moved = moved || fresh.at[j].moved != ENT_NO_ID;
        for (uint32_t k = 0; !moved && i - a == j - b && k < i - a; k++) {
            if (old.at[a + k].node->has_block != fresh.at[b + k].node->has_block) continue;
            old.at[a + k].mate = b + k;
            fresh.at[b + k].mate = a + k;
        }
        i += i < old.n;
        j += j < fresh.n;
    }
}

/* A line that is gone at one place and new at another has moved.  (Lists of wishes are short.) */
static void pair_moved(entries old, entries fresh) {
    enum { MOST_LINES = 2000 };
    if (old.n > MOST_LINES || fresh.n > MOST_LINES) return;
    for (uint32_t i = 0; i < old.n; i++) {
        if (old.at[i].mate != ENT_NO_ID || old.at[i].node->has_block) continue;
        for (uint32_t j = 0; j < fresh.n && old.at[i].moved == ENT_NO_ID; j++) {
            entry *e = &fresh.at[j];
            if (e->mate != ENT_NO_ID || e->moved != ENT_NO_ID) continue;
            if (!ent_slice_eq(e->text, old.at[i].text)) continue;
            old.at[i].moved = j;
            e->moved = i;
        }
    }
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
    if (!event && ent_row_own_slots(node->row) && is_name_slot(ent_row_slot(node->row, 0)) &&
        node->slot[0].n)
        name = &node->slot[0].value[0];
    if (!name) return;
    ent_str_add_char(out, '.');
    ent_value_print(out, name);
}

static ent_status own_line(differ *d, const ent_node *node, bool with_block, ent_slice *out) {
    ent_str s = {0};
    if (node) ent_node_print_head(&s, node);
    if (node && node->has_block && with_block) ent_str_add(&s, " { .. }");
    return keep(d->ctx, d->arena, &s, out);
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
    ent_status st = keep(d->ctx, d->arena, &path, &x.path);
    if (!d->path.failed) d->path.n = begun;
    if (st == ENT_OK) st = own_line(d, old, whole, &x.was);
    if (st == ENT_OK) st = own_line(d, fresh, whole, &x.is);
    *number = (uint32_t)d->found.n;
    if (st == ENT_OK && !ent_vec_push(&d->found, x)) st = ent_no_memory(d->ctx);
    return st;
}

static ent_status lay_beside(differ *d, const ent_node *old_in, const ent_node *fresh_in,
                             entries old, entries fresh, bool in_order, steps *out);

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
    entries a, b;
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
                             entry *old, entry *fresh, uint32_t *number) {
    ent_status st = ENT_OK;
    if (old->number == ENT_NO_ID) {
        st = add(d, ENT_MOVED, old->node, fresh->node, old_in, fresh_in, &old->number);
        fresh->number = old->number;
    }
    *number = old->number;
    return st;
}

/* A statement of the old version, with its partner where it has one. */
static ent_status lay_old(differ *d, const ent_node *old_in, const ent_node *fresh_in, entry *e,
                          entries fresh, steps *out) {
    const entry *mate = e->mate == ENT_NO_ID ? NULL : &fresh.at[e->mate];
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
static ent_status lay_new(differ *d, const ent_node *old_in, const ent_node *fresh_in, entries old,
                          entries fresh, uint32_t j, steps *out) {
    ent_status st = ENT_OK;
    for (; j < fresh.n && fresh.at[j].mate == ENT_NO_ID && st == ENT_OK; j++) {
        ent_amendment_step step = {.fresh = fresh.at[j].node, .difference = ENT_NO_ID};
        entry *e = &fresh.at[j];
        if (e->moved != ENT_NO_ID)
            st = note_moved(d, old_in, fresh_in, &old.at[e->moved], e, &step.difference);
        else
            st = add(d, ENT_ADDED, NULL, e->node, old_in, fresh_in, &step.difference);
        if (st == ENT_OK && !ent_vec_push(out, step)) st = ent_no_memory(d->ctx);
    }
    return st;
}

static ent_status lay_beside(differ *d, const ent_node *old_in, const ent_node *fresh_in,
                             entries old, entries fresh, bool in_order, steps *out) {
    ent_status st = ENT_OK;
    if (in_order) {
        st = pair_in_order(d, old, fresh);
        if (st == ENT_OK) pair_moved(old, fresh);
        if (st == ENT_OK) pair_in_gaps(old, fresh);
    }
    for (int strength = 3; strength >= 0 && st == ENT_OK && !in_order; strength--)
        st = pair_by(d, old, fresh, strength);
    if (st == ENT_OK) st = lay_new(d, old_in, fresh_in, old, fresh, 0, out);
    for (uint32_t i = 0; i < old.n && st == ENT_OK; i++) {
        st = lay_old(d, old_in, fresh_in, &old.at[i], fresh, out);
        if (st == ENT_OK && old.at[i].mate != ENT_NO_ID)
            st = lay_new(d, old_in, fresh_in, old, fresh, old.at[i].mate + 1, out);
    }
    return st;
}

static ent_status list_files(differ *d, const ent_version_trees *v, bool fresh, entries *out) {
    const ent_node **firsts = ent_arena_alloc(&d->scratch, v->n, sizeof *firsts);
    if (!firsts) return ent_no_memory(d->ctx);
    for (size_t i = 0; i < v->n; i++) firsts[i] = v->at[i]->first;
    return list_of(d, firsts, v->n, fresh, out);
}

ent_status ent_trees_differ(ent_ctx *ctx, const ent_version_trees *old,
                            const ent_version_trees *fresh, const ent_amendment_files *files,
                            ent_arena *arena, ent_amendments *out) {
    differ d = {.ctx = ctx, .arena = arena, .files = files};
    entries a, b;
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
