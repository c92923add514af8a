/* sea_reads.c - which numbers and statements of a sea an answer rests on. */

#include "claim/deals.h"
#include "claim/sea_reads.h"

#include "base/ctx.h"

typedef struct noting {
    ent_table_line *line;
    uint32_t n;
    uint32_t table;
} noting;

static void note(noting *w, ent_table_line_kind kind, ent_slice text, ent_span span,
                 const ent_provenance *provenance) {
    w->line[w->n++] = (ent_table_line){.kind = kind,
                                       .owner = ENT_OF_SEA,
                                       .table = w->table,
                                       .actor = ENT_NONE,
                                       .text = text,
                                       .span = span,
                                       .provenance = provenance};
}

static uint32_t most_lines(const ent_sea_answer *a) {
    const ent_sea_rule *rule = a->lines.rule;
    return a->table.sea->n_coasts + a->table.sea->n_closings + 2 + (rule ? rule->n_agreed : 0);
}

/* Shores and closings make the sea; the rule's own lines and agreements divide it. */
static void note_lines(noting *w, const ent_sea_answer *a) {
    const ent_sea *sea = a->table.sea;
    const ent_sea_rule *rule = a->lines.rule;
    for (uint32_t i = 0; i < sea->n_coasts; i++)
        note(w, ENT_LINE_COAST, sea->coasts[i].file, sea->coasts[i].span,
             &sea->coasts[i].provenance);
    for (uint32_t i = 0; i < sea->n_closings; i++)
        note(w, ENT_LINE_CLOSING, sea->closings[i].name, sea->closings[i].span,
             &sea->closings[i].provenance);
    if (rule && rule->along < sea->n_lines)
        note(w, ENT_LINE_COURSE, sea->lines[rule->along].name, sea->lines[rule->along].span,
             &sea->lines[rule->along].provenance);
    for (uint32_t i = 0; rule && i < rule->n_agreed; i++)
        note(w, ENT_LINE_AGREED, rule->agreed[i].name, rule->agreed[i].span,
             &rule->agreed[i].provenance);
    if (a->field != ENT_NONE)
        note(w, ENT_LINE_FIELD, sea->fields[a->field].name, sea->fields[a->field].span,
             &sea->fields[a->field].provenance);
}

/* Cells of the raster times states, which is what a draw takes. */
static uint64_t cost_of(const ent_sea_answer *a) {
    double cells = a->table.waters->area / (a->table.cell * a->table.cell);
    return a->lines.rule ? (uint64_t)cells * a->table.sea->n_states + 1 : 1;
}

ent_status ent_sea_note_read(ent_evaluation *ev, ent_deal *deal) {
    const ent_sea_answer *a = deal->sea;
    noting w = {.table = deal->table};
    w.line = ent_arena_alloc(ev->arena, most_lines(a), sizeof *w.line);
    if (!w.line) return ent_no_memory(ev->ctx);
    note_lines(&w, a);
    deal->lines = w.line;
    deal->n_lines = w.n;
    deal->numbers = a->lines.read;
    deal->n_numbers = a->lines.n_read;
    deal->cost = cost_of(a);
    return ENT_OK;
}
