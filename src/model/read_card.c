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
    ent_status st = ent_indices_in(r, node, "needs", ENT_A_CLAIM, &seen, claims, &out->n_claims);
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
    ent_slice *texts = ent_arena_alloc(r->arena, count_values(block, word, "texts"), sizeof *texts);
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
    ent_slice *names =
        ent_arena_alloc(r->arena, count_values(block, ENT_WORD_SENSITIVE, "names"), sizeof *names);
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

/* By the number of the bit. */
static const char *const words_of_bits[] = {"sources", "notes", "reasons", "positions", "names"};
enum { N_BITS = sizeof words_of_bits / sizeof *words_of_bits };
_Static_assert(ENT_REDACT_ALL == (1 << N_BITS) - 1, "a word for each bit");

const char *ent_redact_word(unsigned i) {
    return i < N_BITS ? words_of_bits[i] : NULL;
}

unsigned ent_redact_bit(ent_slice word) {
    for (unsigned i = 0; i < N_BITS; i++)
        if (ent_slice_is(word, words_of_bits[i])) return 1u << i;
    return 0;
}

void ent_put_redacted(ent_str *out, unsigned bits) {
    const char *before = "";
    for (unsigned i = 0; i < N_BITS; i++) {
        if (!(bits >> i & 1)) continue;
        ent_str_addf(out, "%s%s", before, words_of_bits[i]);
        before = ", ";
    }
}

static void read_redact(ent_region *g, const ent_node *block) {
    for (; block; block = block->next) {
        if (block->row->id != ENT_WORD_REDACT && block->row->id != ENT_WORD_REDACTED) continue;
        ent_filling f = ent_node_filling(block, "removed");
        unsigned *bits = block->row->id == ENT_WORD_REDACT ? &g->redact : &g->redacted;
        for (uint32_t i = 0; i < f.n; i++) *bits |= ent_redact_bit(f.value[i].name);
    }
}

/* Whoever reads what becomes of a redacted model is told so, in every form in which the handling is:
 * "internal; redacted: sources, notes". */
static ent_status say_redacted(ent_reader *r) {
    ent_region *g = r->region;
    ent_str s = {0};
    if (!g->redacted) return ENT_OK;
    ent_str_add_slice(&s, g->handling);
    ent_str_add(&s, g->handling.n ? "; redacted: " : "redacted: ");
    ent_put_redacted(&s, g->redacted);
    return ent_keep_text(r, &s, &g->handling);
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
    return st == ENT_OK ? say_redacted(r) : st;
}
