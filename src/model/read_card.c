/* read_card.c - what the region says of itself: what its author concludes, what it is for, what is
 * not in it, and what must not leave the house.
 *
 * A bottom line names the claims it follows from, so that a reader sees at once whether the model
 * bears it out; a model card (Mitchell and others 2019) says what a model is for and where it ends. */

#include "model/read.h"

/* ---- bottom lines */

static ent_status read_claims_of(ent_reader *r, const ent_node *node, ent_bottom_line *out) {
    ent_filling f = ent_node_filling(node, "needs");
    uint32_t *claims = ent_arena_alloc(r->arena, f.n, sizeof *claims);
    if (!claims) return ent_no_memory(r->ctx);
    ent_names seen = {0};
    ent_status st =
        ent_indices_in(r, node, "needs", ENT_A_CLAIM, &seen, claims, &out->n_claims);
    out->claims = claims;
    ent_names_clear(&seen);
    return st;
}

static ent_status read_bottom_lines(ent_reader *r, const ent_node *block) {
    ent_region *g = r->region;
    uint32_t n = ent_count_rows(block, ENT_WORD_BOTTOM_LINE);
    ent_bottom_line *lines = ent_arena_alloc(r->arena, n, sizeof *lines);
    if (!lines) return ent_no_memory(r->ctx);
    g->bottom_lines = lines;
    ent_status st = ENT_OK;
    for (; st == ENT_OK && block; block = block->next) {
        if (block->row->id != ENT_WORD_BOTTOM_LINE) continue;
        ent_bottom_line *b = &lines[g->n_bottom_lines++];
        *b = (ent_bottom_line){.text = ent_text_in(block, "sentence"),
                               .span = ent_node_value(block, "sentence")->span};
        st = read_claims_of(r, block, b);
    }
    return st;
}

/* ---- the model card */

static uint32_t count_values(const ent_node *block, ent_word word, const char *label) {
    uint32_t n = 0;
    for (; block; block = block->next)
        if (block->row->id == word) n += ent_node_filling(block, label).n;
    return n;
}

static ent_status read_texts(ent_reader *r, const ent_node *block, ent_word word,
                             const ent_slice **out, uint32_t *n) {
    ent_slice *texts =
        ent_arena_alloc(r->arena, count_values(block, word, "texts"), sizeof *texts);
    if (!texts) return ent_no_memory(r->ctx);
    *out = texts;
    for (; block; block = block->next) {
        if (block->row->id != word) continue;
        ent_filling f = ent_node_filling(block, "texts");
        for (uint32_t i = 0; i < f.n; i++) texts[(*n)++] = f.value[i].name;
    }
    return ENT_OK;
}

/* ---- what must not leave the house */

/* E350: nothing of that name is declared, so nothing would be taken out. */
static ent_status unknown_name(ent_reader *r, const ent_node *node, const ent_value *v) {
    ent_str message = {0}, help = {0};
    ent_str_addf(&message, "\"sensitive\" speaks of \"%.*s\", and nothing has that name",
                 ENT_SLICE(v->name));
    unsigned any = ENT_BIT(ENT_N_THINGS) - 1;
    ent_slice near = ent_region_nearest_of(r->region, any, v->name, &help);
    ent_fault fault = {"E350", v->span, near, node};
    return ent_fault_say(r, &fault, &message, &help);
}

static ent_status read_sensitive(ent_reader *r, const ent_node *block) {
    ent_region *g = r->region;
    ent_slice *names = ent_arena_alloc(
        r->arena, count_values(block, ENT_WORD_SENSITIVE, "names"), sizeof *names);
    if (!names) return ent_no_memory(r->ctx);
    g->sensitive_names = names;
    ent_status st = ENT_OK;
    for (; st == ENT_OK && block; block = block->next) {
        if (block->row->id != ENT_WORD_SENSITIVE) continue;
        ent_filling f = ent_node_filling(block, "names");
        if (f.n == 0) g->sensitive = true;
        for (uint32_t i = 0; st == ENT_OK && i < f.n; i++) {
            if (!ent_region_find(g, f.value[i].name))
                st = unknown_name(r, block, &f.value[i]);
            else
                names[g->n_sensitive_names++] = f.value[i].name;
        }
    }
    return st;
}

unsigned ent_redact_bit(ent_slice word) {
    static const struct {
        const char *word;
        unsigned bit;
    } bits[] = {{"sources", ENT_REDACT_SOURCES},
                {"notes", ENT_REDACT_NOTES},
                {"reasons", ENT_REDACT_REASONS},
                {"positions", ENT_REDACT_POSITIONS},
                {"names", ENT_REDACT_NAMES}};
    for (size_t i = 0; i < sizeof bits / sizeof *bits; i++)
        if (ent_slice_is(word, bits[i].word)) return bits[i].bit;
    return 0;
}

static void read_redact(ent_region *g, const ent_node *block) {
    for (; block; block = block->next) {
        if (block->row->id != ENT_WORD_REDACT) continue;
        ent_filling f = ent_node_filling(block, "removed");
        for (uint32_t i = 0; i < f.n; i++) g->redact |= ent_redact_bit(f.value[i].name);
    }
}

ent_status ent_model_read_card(ent_reader *r) {
    ent_region *g = r->region;
    if (!r->region_node) return ENT_OK;
    const ent_node *block = r->region_node->block;
    ent_status st = read_bottom_lines(r, block);
    if (st == ENT_OK)
        st = read_texts(r, block, ENT_WORD_OUT_OF_SCOPE, &g->out_of_scope, &g->n_out_of_scope);
    if (st == ENT_OK)
        st = read_texts(r, block, ENT_WORD_NOT_MODELLED, &g->not_modelled, &g->n_not_modelled);
    if (st == ENT_OK) st = read_sensitive(r, block);
    read_redact(g, block);
    return st;
}
