/* amendment_pairs.c - which statement of one version is which of the other.
 *
 * First those with the same text, then those that speak of the same thing, by ever weaker keys.  The lines
 * of `prefer` are paired by their longest common subsequence instead (Hunt and McIlroy 1976 for the idea). */

#include "base/names.h"
#include "lang/amendment_inside.h"

/* Of the lengths of two lists of which a common subsequence is looked for. */
enum { MOST_PRODUCT = 4000000 };

typedef struct differ {
    ent_ctx *ctx;
    ent_arena *scratch;
} differ;

/* ---- keys */

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

bool ent_amendment_is_name(const ent_slot *slot) {
    return slot->kind == ENT_SLOT_NAME || slot->kind == ENT_SLOT_ARC ||
           slot->kind == ENT_SLOT_RELATION || slot->kind == ENT_SLOT_NAMES;
}

/* Of other statements the names they begin with; with less strength the first of them alone. */
static uint32_t put_names(ent_str *out, const ent_node *node, unsigned strength) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < ent_row_own_slots(node->row) && (strength == 2 || !n); i++) {
        const ent_slot *slot = ent_row_slot(node->row, i);
        if (!ent_amendment_is_name(slot) || !ent_slot_in_order(slot)) break;
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

static ent_status key_of(differ *d, const ent_amendment_entry *e, int strength, ent_slice *out) {
    ent_str key = {0};
    if (strength > 2) {
        *out = e->text;
        return ENT_OK;
    }
    put_key(&key, e->node, (unsigned)strength);
    return ent_amendment_keep(d->ctx, d->scratch, &key, out);
}

static ent_status enter(differ *d, pairing *p, ent_amendment_entries fresh, int strength) {
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

static ent_status pair_by(differ *d, ent_amendment_entries old, ent_amendment_entries fresh,
                          int strength) {
    pairing p = {.next = ent_arena_alloc(d->scratch, fresh.n, sizeof *p.next)};
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
static ent_status pair_in_order(differ *d, ent_amendment_entries old, ent_amendment_entries fresh) {
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
    uint32_t *common = ent_arena_alloc(d->scratch, width * height, sizeof *common);
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
static void pair_in_gaps(ent_amendment_entries old, ent_amendment_entries fresh) {
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
static void pair_moved(ent_amendment_entries old, ent_amendment_entries fresh) {
    enum { MOST_LINES = 2000 };
    if (old.n > MOST_LINES || fresh.n > MOST_LINES) return;
    for (uint32_t i = 0; i < old.n; i++) {
        if (old.at[i].mate != ENT_NO_ID || old.at[i].node->has_block) continue;
        for (uint32_t j = 0; j < fresh.n && old.at[i].moved == ENT_NO_ID; j++) {
            ent_amendment_entry *e = &fresh.at[j];
            if (e->mate != ENT_NO_ID || e->moved != ENT_NO_ID) continue;
            if (!ent_slice_eq(e->text, old.at[i].text)) continue;
            old.at[i].moved = j;
            e->moved = i;
        }
    }
}

ent_status ent_amendment_pair(ent_ctx *ctx, ent_arena *scratch, ent_amendment_entries old,
                              ent_amendment_entries fresh, bool in_order) {
    differ d = {ctx, scratch};
    ent_status st = ENT_OK;
    if (in_order) {
        st = pair_in_order(&d, old, fresh);
        if (st != ENT_OK) return st;
        pair_moved(old, fresh);
        pair_in_gaps(old, fresh);
        return ENT_OK;
    }
    for (int strength = 3; strength >= 0 && st == ENT_OK; strength--)
        st = pair_by(&d, old, fresh, strength);
    return st;
}
