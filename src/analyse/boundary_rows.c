/* boundary_rows.c - by which rules a sea is divided: the rows of the answer, and their lines. */

#include "analyse/boundary.h"

#include "base/ctx.h"
#include "base/names.h"

#include <string.h>

enum { NEEDS = ENT_TRAIT_ALONG | ENT_TRAIT_BETWEEN };

typedef struct row_list {
    ENT_VEC(ent_boundary_row) at;
} row_list;

static ent_status add(ent_ctx *ctx, row_list *list, const ent_sea_rule *rule, uint32_t number) {
    ent_boundary_row row = {.rule = rule, .name = rule->name, .number = number};
    return ent_vec_push(&list->at, row) ? ENT_OK : ent_no_memory(ctx);
}

/* ---- those that are asked for */

static ent_status unknown_rule(ent_ctx *ctx, const ent_boundary *b, const char *name) {
    ent_nearest near = ent_nearest_to(ent_slice_of(name));
    const ent_sea *sea = b->table.sea;
    for (uint32_t k = 0; k < sea->n_rules; k++) ent_nearest_try(&near, sea->rules[k].name);
    for (size_t i = 0; i < ent_method_count(); i++)
        if (ent_method_at(i)->family == ENT_BOUNDARY)
            ent_nearest_try(&near, ent_slice_of(ent_method_at(i)->id));
    const char *mean = near.best.n ? "; did you mean \"" : "";
    return ent_fail(ctx, ENT_EUSAGE,
                    "\"%.100s\" is neither a rule of \"%.*s\" nor a method%s%.*s%s", name,
                    (int)sea->name.n, sea->name.s, mean, (int)near.best.n,
                    near.best.n ? near.best.s : "", near.best.n ? "\"?" : "");
}

/* A method stands for the rule that gives it nothing. */
static ent_status add_method(ent_ctx *ctx, row_list *list, ent_boundary *b, const ent_method *m) {
    if (m->traits & NEEDS)
        return ent_fail(ctx, ENT_EUSAGE,
                        "\"%s\" needs to be told %s; a rule of \"%.*s\" can say so: rule NAME %s "
                        "{ .. }",
                        m->id, m->traits & ENT_TRAIT_ALONG ? "along which line" : "between whom",
                        (int)b->table.sea->name.n, b->table.sea->name.s, m->id);
    ent_sea_rule *rule = ent_arena_alloc(&b->arena, 1, sizeof *rule);
    if (!rule) return ent_no_memory(ctx);
    *rule = (ent_sea_rule){.name = ent_slice_of(m->id),
                           .title = ent_slice_of(m->name),
                           .method = m,
                           .along = ENT_NONE,
                           .cuts = ENT_NONE,
                           .between = {ENT_NONE, ENT_NONE},
                           .provenance.assuming = ENT_NONE};
    return add(ctx, list, rule, ENT_NONE);
}

static ent_status add_asked(ent_ctx *ctx, row_list *list, ent_boundary *b, const char *name) {
    const ent_sea *sea = b->table.sea;
    for (uint32_t k = 0; k < sea->n_rules; k++)
        if (ent_slice_is(sea->rules[k].name, name)) return add(ctx, list, &sea->rules[k], k);
    const ent_method *m = ent_method_find(ENT_BOUNDARY, name);
    return m ? add_method(ctx, list, b, m) : unknown_rule(ctx, b, name);
}

/* ---- those of the sea */

static ent_status add_own(ent_ctx *ctx, row_list *list, ent_boundary *b) {
    const ent_sea *sea = b->table.sea;
    ent_status st = ENT_OK;
    for (uint32_t k = 0; k < sea->n_rules && st == ENT_OK; k++)
        st = add(ctx, list, &sea->rules[k], k);
    return st == ENT_OK && sea->n_rules == 0 ? add_method(ctx, list, b, &ent_boundary_equidistance)
                                             : st;
}

ent_status ent_boundary_choose(ent_ctx *ctx, ent_boundary *b, const char *const *rules,
                               ent_boundary_row **out) {
    row_list list = {0};
    bool asked = rules && rules[0];
    ent_status st = asked ? ENT_OK : add_own(ctx, &list, b);
    for (size_t i = 0; asked && rules[i] && st == ENT_OK; i++)
        st = add_asked(ctx, &list, b, rules[i]);
    ent_boundary_row *row = ent_arena_alloc(&b->arena, list.at.n + 1, sizeof *row);
    if (st == ENT_OK && !row) st = ent_no_memory(ctx);
    if (st == ENT_OK && list.at.n) memcpy(row, list.at.at, list.at.n * sizeof *row);
    for (size_t i = 0; st == ENT_OK && i < list.at.n; i++) {
        row[i].word = ent_arena_copy(&b->arena, row[i].name.s, row[i].name.n);
        if (!row[i].word) st = ent_no_memory(ctx);
    }
    b->n_rows = st == ENT_OK ? (uint32_t)list.at.n : 0;
    *out = row;
    ent_vec_clear(&list.at);
    return st;
}

/* ---- their lines */

ent_status ent_boundary_limited(ent_ctx *ctx, ent_status st, ent_arena *arena,
                                const char **missing) {
    if (st != ENT_ELIMIT && st != ENT_EUSAGE) return st;
    const char *why = ent_last_message(ctx);
    *missing = ent_arena_copy(arena, why, strlen(why));
    return *missing ? ENT_OK : ent_no_memory(ctx);
}

ent_status ent_boundary_lines(ent_ctx *ctx, const ent_boundary *b, const ent_boundary_row *row,
                              const ent_reading *how, ent_arena *arena, ent_sea_lines *out) {
    memset(out, 0, sizeof *out);
    if (b->table.missing) {
        out->missing = b->table.missing;
        return ENT_OK;
    }
    if (row->number != ENT_NONE)
        return ent_sea_divide(ctx, b->desk, b->number, row->number, how, arena, out);
    return ent_sea_divide_by(ctx, b->desk, b->number, row->rule, how, arena, out);
}
