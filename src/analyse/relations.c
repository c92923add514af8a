/* relations.c - the question `relations`: what is asked is read, then the parts answer. */

#include "analyse/relation_study.h"

#include "analyse/stability.h"
#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

/* ---- what is asked */

/* An actor, or the members of a group. */
static ent_status read_side(ent_ctx *ctx, ent_relations *r, const char *name, size_t n,
                            ent_actors *out) {
    const ent_named *found = ent_region_find(r->region, (ent_slice){name, n});
    if (found && (found->thing == ENT_AN_ACTOR || found->thing == ENT_A_GROUP))
        return ent_actors_of(ctx, r->region, (ent_slice){name, n}, &r->arena, out);
    const char *word = ent_arena_copy(&r->arena, name, n);
    uint32_t actor;
    return word ? ent_find_named(ctx, r->region, ENT_AN_ACTOR, word, &actor) : ent_no_memory(ctx);
}

/* "A,B". */
static ent_status read_dyad(ent_ctx *ctx, ent_relations *r, const char *text) {
    const char *comma = strchr(text, ',');
    if (!comma || comma == text || !comma[1] || strchr(comma + 1, ','))
        return ent_fail(ctx, ENT_EUSAGE,
                        "\"%s\" is not two actors; write them as A,B with a comma between", text);
    ent_status st = read_side(ctx, r, text, (size_t)(comma - text), &r->asked.a);
    if (st == ENT_OK) st = read_side(ctx, r, comma + 1, strlen(comma + 1), &r->asked.b);
    r->asked.dyad_given = true;
    if (st != ENT_OK || r->asked.a.n != 1 || r->asked.b.n != 1 ||
        r->asked.a.at[0] != r->asked.b.at[0])
        return st;
    return ent_fail(ctx, ENT_EUSAGE, "\"%s\" is one actor twice; a pair has two", text);
}

/* A firm that is folded into its owner has no events of its own. */
static ent_status refuse_folded(ent_ctx *ctx, const ent_relations *r, ent_actors set) {
    if (!r->asked.fold_firms || set.n != 1) return ENT_OK;
    uint32_t owner = ent_firm_owner(r->region, set.at[0]);
    ent_slice firm = r->region->actors[set.at[0]].name, name = r->region->actors[owner].name;
    if (owner == set.at[0]) return ENT_OK;
    return ent_fail(
        ctx, ENT_EUSAGE,
        "\"%.*s\" is a firm and counts as \"%.*s\" with --fold-firms; leave that out, or "
        "ask for \"%.*s\"",
        (int)firm.n, firm.s, (int)name.n, name.s, (int)name.n, name.s);
}

static ent_status read_every(ent_ctx *ctx, ent_relations *r, const char *text) {
    r->asked.every = ENT_PERIOD_YEAR;
    if (!text || ent_period_find(ent_slice_of(text), &r->asked.every)) return ENT_OK;
    return ent_fail(ctx, ENT_EUSAGE,
                    "\"%s\" is not a period; there are day, week, month, quarter and year", text);
}

/* With a period of another size than `every`, that size is meant. */
static ent_status read_at(ent_ctx *ctx, ent_relations *r, const char *text, bool every_given) {
    if (!r->asked.dyad_given)
        return ent_fail(ctx, ENT_EUSAGE, "the period \"%s\" of which pair? name it, as A,B", text);
    r->asked.at_given = true;
    if (ent_period_parse(r->asked.every, ent_slice_of(text), &r->asked.at)) return ENT_OK;
    for (ent_period p = 0; p < ENT_N_PERIODS && !every_given; p++) {
        if (!ent_period_parse(p, ent_slice_of(text), &r->asked.at)) continue;
        r->asked.every = p;
        return ENT_OK;
    }
    return ent_fail(ctx, ENT_EUSAGE,
                    "\"%s\" is not a %s; periods are written 2012, 2012-Q3, 2012-09, 2012-W36 and "
                    "2012-09-05",
                    text, every_given ? ent_period_name(r->asked.every) : "period");
}

/* On either side. */
static ent_status read_actor(ent_ctx *ctx, ent_relations *r, const char *name) {
    r->actor = ent_arena_copy(&r->arena, name, strlen(name));
    if (!r->actor) return ent_no_memory(ctx);
    r->selection.of_given = true;
    ent_status st = read_side(ctx, r, name, strlen(name), &r->selection.of);
    return st == ENT_OK ? refuse_folded(ctx, r, r->selection.of) : st;
}

static ent_status read_options(ent_ctx *ctx, ent_relations *r, const ent_relations_options *o) {
    ent_relations_asked *q = &r->asked;
    q->directed = o->directed;
    q->bilateral = o->bilateral;
    q->fold_firms = o->fold_firms;
    r->selection = ent_select_all();
    ent_status st = read_every(ctx, r, o->every);
    if (st == ENT_OK && o->filter && *o->filter)
        st = ent_filter_read(ctx, r->region, o->filter, &r->arena, &r->filter, &r->selection);
    if (st == ENT_OK && o->actor) st = read_actor(ctx, r, o->actor);
    if (st == ENT_OK && o->dyad) st = read_dyad(ctx, r, o->dyad);
    if (st == ENT_OK && o->dyad) st = refuse_folded(ctx, r, q->a);
    if (st == ENT_OK && o->dyad) st = refuse_folded(ctx, r, q->b);
    if (st == ENT_OK && o->at) st = read_at(ctx, r, o->at, o->every != NULL);
    if (st == ENT_OK && o->under)
        st = ent_find_named(ctx, r->region, ENT_AN_ALTERNATIVE, o->under, &r->alternative);
    return st;
}

/* ---- all of it */

ent_status ent_relations_run(ent_ctx *ctx, const ent_region *region,
                             const ent_relations_options *options, ent_relations **out) {
    if (!ctx) return ENT_EUSAGE;
    if (!region || !out)
        return ent_fail(ctx, ENT_EUSAGE, "ent_relations_run: region or out is NULL");
    *out = NULL;
    ent_relations_options o = ENT_RELATIONS_OPTIONS_INIT;
    if (options) memcpy(&o, options, options->size < sizeof o ? options->size : sizeof o);
    ent_relations *r = ent_alloc(1, sizeof *r);
    if (!r) return ent_no_memory(ctx);
    r->region = ent_region_keep(region);
    r->alternative = ENT_NONE;
    ent_status st = read_options(ctx, r, &o);
    r->wants_fine = o.normalise != NULL;
    if (st == ENT_OK) st = ent_relations_gather(ctx, r);
    if (st == ENT_OK) st = ent_relations_tabulate(ctx, r);
    if (st == ENT_OK) st = ent_relations_study(ctx, r, &o);
    if (st == ENT_OK)
        *out = r;
    else
        ent_relations_free(r);
    return st;
}

void ent_relations_free(ent_relations *r) {
    if (!r) return;
    ent_region_free((ent_region *)r->region);
    ent_str_clear(&r->filter);
    ent_arena_clear(&r->arena);
    ent_free(r);
}
