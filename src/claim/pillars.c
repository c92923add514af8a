/* pillars.c - which inputs to shore up first.
 *
 * The quality of information check of the Tradecraft Primer (2009), done by counting: an input
 * matters by how many verdicts would not stand without it, and asks for work by how little backs it.
 * The product of the two orders the list; it is no probability and is not printed as one. */

#include "claim/pillars.h"

#include "base/vec.h"
#include "model/theatre.h"

/* ---- backing */

ent_backing ent_backing_of_grade(ent_grade g) {
    if (g.letter < 'A' || g.letter > 'C' || g.digit > '3') return ENT_BACKED_POORLY;
    return g.letter == 'C' || g.digit == '3' ? ENT_BACKED_FAIRLY : ENT_BACKED_WELL;
}

ent_backing ent_backing_of(const ent_region *region, const ent_provenance *p) {
    if (ent_is_judgement(region, p)) return ENT_BACKED_BY_NOBODY;
    ent_backing best = ENT_BACKED_POORLY;
    for (uint32_t i = 0; i < p->n_from; i++) {
        ent_backing own = ent_backing_of_grade(p->from[i].grade);
        if (own < best) best = own;
    }
    return best;
}

static ent_backing backing_of_input(const ent_region *region, const ent_input *in) {
    const ent_attribute *a = in->kind == ENT_INPUT_NUMBER ? in->attribute : NULL;
    if (a && a->set) return ENT_BACKED_BY_NOBODY;
    if (a && a->preset)
        return a->word && a->word->basis == ENT_BASIS_ESTIMATED ? ENT_BACKED_FAIRLY
                                                                : ENT_BACKED_BY_NOBODY;
    return ent_backing_of(region, in->provenance);
}

/* ---- collecting */

typedef struct found {
    ent_pillar row;
    ENT_VEC(uint32_t) claims;
    ENT_VEC(ent_span) statements; /* of those that share an assumption */
} found;

typedef struct list {
    ent_ctx *ctx;
    const ent_check_result *r;
    ENT_VEC(found) rows;
    uint32_t claim; /* the answer that is looked at */
    bool failed;
} list;

static bool same_place(ent_span a, ent_span b) {
    return a.file == b.file && a.begin == b.begin;
}

/* Numbers that the text leaves out have no place of their own. */
static bool same_number(const ent_attribute *a, const ent_attribute *b) {
    return a == b || (a->owner == b->owner && a->table == b->table && a->actor == b->actor &&
                      ent_slice_eq(a->name, b->name) && ent_slice_eq(a->within, b->within) &&
                      ent_slice_eq(a->by, b->by) && ent_slice_eq(a->to, b->to));
}

static bool same_input(const ent_input *a, const ent_input *b) {
    bool numbers = a->kind == ENT_INPUT_NUMBER && b->kind == ENT_INPUT_NUMBER;
    return a->kind == b->kind && same_place(a->span, b->span) &&
           (!numbers || same_number(a->attribute, b->attribute));
}

static found *row_of(list *l, const ent_input *in, uint32_t assumption) {
    for (size_t i = 0; i < l->rows.n; i++) {
        found *f = &l->rows.at[i];
        if (assumption != ENT_NONE ? f->row.assumption == assumption
                                   : f->row.assumption == ENT_NONE && same_input(&f->row.input, in))
            return f;
    }
    const ent_region *region = l->r->region;
    found new = {.row = {.input = *in, .assumption = assumption}};
    new.row.backing = assumption != ENT_NONE
                          ? ent_backing_of(region, &region->assumptions[assumption].provenance)
                          : backing_of_input(region, in);
    if (!ent_vec_push(&l->rows, new)) {
        l->failed = true;
        return NULL;
    }
    return &l->rows.at[l->rows.n - 1];
}

static void note(list *l, const ent_input *in, uint32_t assumption, const ent_margin *turns) {
    found *f = row_of(l, in, assumption);
    if (!f) return;
    if (!f->row.turns) f->row.turns = turns;
    if (!f->claims.n || f->claims.at[f->claims.n - 1] != l->claim)
        if (!ent_vec_push(&f->claims, l->claim)) l->failed = true;
    for (size_t i = 0; i < f->statements.n; i++)
        if (same_place(f->statements.at[i], in->span)) return;
    if (!ent_vec_push(&f->statements, in->span)) l->failed = true;
}

static void add_supports(list *l, const ent_support *s, uint32_t n) {
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = 0; k < s[i].n_inputs; k++)
            note(l, &s[i].inputs[k], s[i].assumption, NULL);
}

static void add_margin(list *l, const ent_check_answer *c) {
    const ent_margin *m = c->has_margin && c->margin.kind == ENT_MARGIN_NUMBER ? &c->margin : NULL;
    if (!m || !m->inside) return;
    for (uint32_t i = 0; i < c->n_numbers; i++)
        if (c->numbers[i].inputs[0].attribute == m->attribute)
            note(l, &c->numbers[i].inputs[0], c->numbers[i].assumption, m);
}

static void collect(list *l) {
    for (; l->claim < l->r->n_claims; l->claim++) {
        const ent_claim_answer *a = &l->r->claims[l->claim];
        for (uint32_t i = 0; i < a->n_checks; i++) {
            add_supports(l, a->checks[i].carriers, a->checks[i].n_carriers);
            add_supports(l, a->checks[i].restatements, a->checks[i].n_restatements);
            add_margin(l, &a->checks[i]);
        }
    }
}

/* ---- order */

static bool comes_before(const ent_pillar *a, const ent_pillar *b) {
    uint64_t one = (uint64_t)a->n_claims * a->backing, two = (uint64_t)b->n_claims * b->backing;
    if (one != two) return one > two;
    if (a->n_claims != b->n_claims) return a->n_claims > b->n_claims;
    ent_span p = a->input.span, q = b->input.span;
    return p.file != q.file ? p.file < q.file : p.begin < q.begin;
}

/* What is equal stays in the order in which it was found. */
static void sort(ent_pillar *rows, uint32_t n) {
    for (uint32_t i = 1; i < n; i++) {
        ent_pillar row = rows[i];
        uint32_t k = i;
        for (; k > 0 && comes_before(&row, &rows[k - 1]); k--) rows[k] = rows[k - 1];
        rows[k] = row;
    }
}

static bool keep(list *l, ent_arena *arena, ent_pillar *out) {
    for (size_t i = 0; i < l->rows.n; i++) {
        found *f = &l->rows.at[i];
        uint32_t *claims = ent_arena_alloc(arena, f->claims.n, sizeof *claims);
        if (!claims) return false;
        for (size_t k = 0; k < f->claims.n; k++) claims[k] = f->claims.at[k];
        out[i] = f->row;
        out[i].claims = claims;
        out[i].n_claims = (uint32_t)f->claims.n;
        out[i].n_statements = (uint32_t)f->statements.n;
    }
    return true;
}

static void let_go(list *l) {
    for (size_t i = 0; i < l->rows.n; i++) {
        ent_vec_clear(&l->rows.at[i].claims);
        ent_vec_clear(&l->rows.at[i].statements);
    }
    ent_vec_clear(&l->rows);
}

ent_status ent_pillars_of(ent_ctx *ctx, const ent_check_result *r, ent_arena *arena,
                          const ent_pillar **out, uint32_t *n) {
    list l = {.ctx = ctx, .r = r};
    collect(&l);
    ent_pillar *rows = ent_arena_alloc(arena, l.rows.n, sizeof *rows);
    *out = rows;
    *n = (uint32_t)l.rows.n;
    bool failed = l.failed || !rows || !keep(&l, arena, rows);
    let_go(&l);
    if (failed) return ent_no_memory(ctx);
    sort(rows, *n);
    return ENT_OK;
}
