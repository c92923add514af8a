/* mixture.c - the text of one version with some of the differences of another in it. */

#include "lang/amendment_inside.h"
#include "lang/statement.h"

typedef struct mixing {
    const bool *taken;
    const char *folder; /* before the names of files in new statements; "" : nothing */
    ent_str *out;
} mixing;

static bool is_taken(const mixing *m, const ent_amendment_step *s) {
    return s->difference != ENT_NO_ID && m->taken[s->difference];
}

/* The head of a new statement, its file looked for where the new version has it. */
static void put_head(const mixing *m, const ent_node *node, bool fresh) {
    ent_filling slots[ENT_MAX_SLOTS + 8];
    uint32_t n = ent_row_slots(node->row);
    bool elsewhere = fresh && *m->folder && ent_amendment_names_file(node) && node->slot[0].n &&
                     n <= sizeof slots / sizeof *slots;
    if (!elsewhere) {
        ent_node_print_head(m->out, node);
        return;
    }
    ent_str name = {0};
    ent_node copy = *node;
    ent_value file = node->slot[0].value[0];
    for (uint32_t i = 0; i < n; i++) slots[i] = node->slot[i];
    ent_str_add(&name, m->folder);
    ent_str_add_slice(&name, file.name);
    file.name = (ent_slice){ent_str_get(&name), name.n};
    slots[0].value = &file;
    copy.slot = slots;
    ent_node_print_head(m->out, &copy);
    if (ent_str_failed(&name)) m->out->failed = true;
    ent_str_clear(&name);
}

static void put_whole(const mixing *m, const ent_node *node, bool fresh) {
    put_head(m, node, fresh);
    if (node->has_block) {
        ent_str_add(m->out, " {\n");
        for (const ent_node *n = node->block; n; n = n->next) put_whole(m, n, fresh);
        ent_str_add_char(m->out, '}');
    }
    ent_str_add_char(m->out, '\n');
}

static void put_steps(const mixing *m, const ent_amendment_step *steps, uint32_t n) {
    for (uint32_t i = 0; i < n; i++) {
        const ent_amendment_step *s = &steps[i];
        bool fresh = is_taken(m, s);
        const ent_node *node = fresh ? s->fresh : s->old;
        if (!node) continue;
        if (!s->blocks) {
            put_whole(m, node, fresh);
            continue;
        }
        put_head(m, node, fresh);
        ent_str_add(m->out, " {\n");
        put_steps(m, s->inside, s->n_inside);
        ent_str_add(m->out, "}\n");
    }
}

ent_status ent_trees_mix(ent_ctx *ctx, const ent_amendments *d, const bool *taken,
                         const char *fresh_folder, ent_str *out) {
    mixing m = {taken, fresh_folder, out};
    ent_str_add(out, "entente 1\n");
    put_steps(&m, d->steps, d->n_steps);
    return ent_str_failed(out) ? ent_no_memory(ctx) : ENT_OK;
}
