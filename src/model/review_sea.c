/* review_sea.c - what is legal but suspicious in a sea: a state without a shore, and what no rule
 * reads. */

#include "model/read.h"

/* ---- W270: a state may lie at a sea whose files do not show its shore */

static bool has_shore(const ent_sea *s, uint32_t actor) {
    for (uint32_t c = 0; c < s->n_coasts; c++)
        for (uint32_t i = 0; i < s->coasts[c].n_pieces; i++)
            if (s->coasts[c].pieces[i].actor == actor) return true;
    return false;
}

static ent_status review_states(ent_reader *r, const ent_sea *s) {
    ent_status st = ENT_OK;
    for (uint32_t i = 0; st == ENT_OK && i < s->n_states; i++)
        if (!has_shore(s, s->states[i]))
            st = ent_warn_at(r, "W270", s->span,
                             "\"%.*s\" has no shore in the coasts of sea \"%.*s\", and gets no "
                             "water",
                             ENT_SLICE(r->region->actors[s->states[i]].name), ENT_SLICE(s->name));
    return st;
}

/* ---- W271: what no rule reads, neither in the model nor in an alternative */

typedef struct read_by {
    ent_slice line; /* rules along it */
    bool weights;   /* whether islands count in some rule by their weights */
    bool along;
} read_by;

static void look_at_rules(const ent_sea *s, read_by *out) {
    for (uint32_t i = 0; i < s->n_rules; i++) {
        const ent_sea_rule *x = &s->rules[i];
        bool rest = !x->rest || (x->rest->traits & ENT_TRAIT_WEIGHTS);
        bool belts = (x->method->traits & ENT_TRAIT_ZONES) != 0;
        out->weights |= (x->method->traits & ENT_TRAIT_WEIGHTS) && (rest || belts);
        out->along |= x->along != ENT_NONE && ent_slice_eq(s->lines[x->along].name, out->line);
    }
}

/* The sea as written and as every alternative has it. */
static read_by look(const ent_region *g, uint32_t sea, ent_slice line) {
    read_by out = {.line = line};
    look_at_rules(&g->seas[sea], &out);
    for (uint32_t a = 0; a < g->n_alternatives; a++)
        for (uint32_t i = 0; i < g->alternatives[a].n_tables; i++) {
            const ent_table_change *c = &g->alternatives[a].tables[i];
            if (c->owner == ENT_OF_SEA && c->table == sea) look_at_rules(c->sea, &out);
        }
    return out;
}

static ent_status unread(ent_reader *r, const ent_sea *s, const char *what, ent_slice name,
                         ent_span span) {
    return ent_warn_at(r, "W271", span, "no rule of sea \"%.*s\" reads %s%.*s%s",
                       ENT_SLICE(s->name), what, ENT_SLICE(name), name.n ? "\"" : "");
}

static ent_status review_reading(ent_reader *r, uint32_t sea) {
    const ent_sea *s = &r->region->seas[sea];
    bool weights = look(r->region, sea, (ent_slice){"", 0}).weights;
    ent_status st = ENT_OK;
    if (!weights && s->weight)
        st = unread(r, s, "the weight of the islands", (ent_slice){"", 0}, s->weight->span);
    for (uint32_t i = 0; st == ENT_OK && !weights && i < s->n_islands; i++)
        st = unread(r, s, "the weight of island \"", s->islands[i].name, s->islands[i].span);
    for (uint32_t i = 0; st == ENT_OK && i < s->n_lines; i++)
        if (!look(r->region, sea, s->lines[i].name).along)
            st = unread(r, s, "line \"", s->lines[i].name, s->lines[i].span);
    return st;
}

ent_status ent_seas_review(ent_reader *r) {
    ent_status st = ENT_OK;
    for (uint32_t i = 0; st == ENT_OK && i < r->region->n_seas; i++) {
        st = review_states(r, &r->region->seas[i]);
        if (st == ENT_OK) st = ent_shores_review(r, &r->region->seas[i]);
        if (st == ENT_OK) st = review_reading(r, i);
    }
    return st;
}
