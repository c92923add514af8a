/* ledger.c - events by what is asked of them, and what was looked for. */

#include "analyse/ledger.h"

#include <stdlib.h>

/* ---- from words to numbers */

ent_status ent_actors_of(ent_ctx *ctx, const ent_region *region, ent_slice name, ent_arena *arena,
                         ent_actors *out) {
    const ent_named *found = ent_region_find(region, name);
    *out = (ent_actors){NULL, 0};
    if (!found) return ENT_OK; /* `none` */
    if (found->thing == ENT_A_GROUP) {
        const ent_group *g = &region->groups[found->index];
        *out = (ent_actors){g->members, g->n_members};
        return ENT_OK;
    }
    uint32_t *one = ent_arena_alloc(arena, 1, sizeof *one);
    if (!one) return ent_no_memory(ctx);
    *one = found->index;
    *out = (ent_actors){one, 1};
    return ENT_OK;
}

static void take_grade(ent_slice name, ent_selection *s) {
    s->letter = name.s[0];
    s->digit = name.n > 1 ? name.s[1] : '\0';
}

/* The other side; `none` is nobody in particular, so that postures alone are asked for. */
static ent_status take_to(ent_ctx *ctx, const ent_region *region, ent_slice name, ent_arena *arena,
                          ent_selection *s) {
    static const uint32_t nobody[] = {ENT_NOBODY};
    s->to_given = true;
    ent_status st = ent_actors_of(ctx, region, name, arena, &s->to);
    if (st == ENT_OK && !ent_region_find(region, name)) s->to = (ent_actors){nobody, 1};
    return st;
}

static ent_status take_filter(ent_ctx *ctx, const ent_region *region, const ent_expr *f,
                              ent_arena *arena, ent_selection *s) {
    const ent_expr *first = f->n_args ? f->args[0] : NULL;
    ent_status st = ENT_OK;
    switch ((ent_filter_word)f->id) {
    case ENT_FILTER_BY:
        s->by_given = true;
        return ent_actors_of(ctx, region, first->name, arena, &s->by);
    case ENT_FILTER_TO: return take_to(ctx, region, first->name, arena, s);
    case ENT_FILTER_BETWEEN:
        s->between_given = true;
        st = ent_actors_of(ctx, region, first->name, arena, &s->a);
        return st == ENT_OK ? ent_actors_of(ctx, region, f->args[1]->name, arena, &s->b) : st;
    case ENT_FILTER_KIND: s->kind_given = ent_event_kind_find(first->name, &s->kind); break;
    case ENT_FILTER_ABOUT:
        s->tag_given = true;
        if (!ent_names_find(&region->tags, first->name, &s->tag)) s->tag = ENT_NONE;
        break;
    case ENT_FILTER_SINCE: s->since = first->from.first; break;
    case ENT_FILTER_UNTIL: s->until = first->from.last; break;
    case ENT_FILTER_MIN_GRADE: take_grade(first->name, s); break;
    case ENT_FILTER_ALLEGED: s->alleged = ENT_ALLEGED_ONLY; break;
    case ENT_FILTER_NOT_ALLEGED: s->alleged = ENT_ALLEGED_OUT; break;
    case ENT_FILTER_BELOW:
        s->below_given = true;
        s->below = first->number;
        break;
    case ENT_FILTER_ABOVE:
        s->above_given = true;
        s->above = first->number;
        break;
    case ENT_N_FILTERS: break;
    }
    return st;
}

ent_status ent_selection_of(ent_ctx *ctx, const ent_region *region, const ent_expr *events,
                            ent_arena *arena, ent_selection *out) {
    *out = ent_select_all();
    ent_status st = ENT_OK;
    for (uint32_t i = 0; st == ENT_OK && i < events->n_args; i++)
        st = take_filter(ctx, region, events->args[i], arena, out);
    return st;
}

/* ---- events */

typedef ENT_VEC(const ent_event *) event_list;

static bool add_matching(const ent_region *region, const ent_world *world,
                         const ent_alternative *a, const ent_selection *s, const ent_event *e,
                         event_list *certain, event_list *open) {
    ent_match match = ent_select(s, &e->record);
    if (match == ENT_NO_MATCH || !ent_event_stands(region, world, a, e)) return true;
    return ent_vec_push(match == ENT_MATCH ? certain : open, e);
}

static int by_day(const void *a, const void *b) {
    const ent_event *x = *(const ent_event *const *)a, *y = *(const ent_event *const *)b;
    if (x->record.first != y->record.first) return x->record.first < y->record.first ? -1 : 1;
    if (x->span.file != y->span.file) return x->span.file < y->span.file ? -1 : 1;
    return x->span.begin < y->span.begin ? -1 : x->span.begin > y->span.begin;
}

bool ent_ledger_covered(const ent_region *region, const ent_cover *asked, ent_collection *how,
                        ent_gap *gap) {
    return ent_covered(region->covers_by_day, region->n_coverages, asked, how, gap);
}

/* ---- what was looked for of it */

/* The pairs of a filter, one after the other: `visit` says whether to go on. */
typedef struct pair_visit {
    const ent_region *region;
    const ent_selection *s;
    ent_cover asked;
    ent_matches *out;
    bool (*visit)(struct pair_visit *v, uint32_t from, uint32_t to);
    bool any; /* a pair is asked about */
    const ent_cover *statement;
    bool found; /* it is about one of them */
} pair_visit;

static bool visit_pair(pair_visit *v, uint32_t from, uint32_t to) {
    if (!ent_asks_about(v->s, from, to)) return true;
    v->any = true;
    return v->visit(v, from, to);
}

/* A set of actors, or everybody where the filter leaves it open. */
static uint32_t n_of(const pair_visit *v, bool given, ent_actors set) {
    return given ? set.n : v->region->n_actors;
}

static uint32_t actor_at(bool given, ent_actors set, uint32_t i) {
    return given ? set.at[i] : i;
}

static bool visit_sides(pair_visit *v, bool from_given, ent_actors from, bool to_given,
                        ent_actors to) {
    uint32_t n_from = n_of(v, from_given, from), n_to = n_of(v, to_given, to);
    for (uint32_t i = 0; i < n_from; i++)
        for (uint32_t k = 0; k < n_to; k++)
            if (!visit_pair(v, actor_at(from_given, from, i), actor_at(to_given, to, k)))
                return false;
    return true;
}

static void visit_all(pair_visit *v) {
    const ent_selection *s = v->s;
    if (s->between_given) {
        if (visit_sides(v, true, s->a, true, s->b)) visit_sides(v, true, s->b, true, s->a);
        return;
    }
    if (!visit_sides(v, s->by_given, s->by, s->to_given, s->to)) return;
    uint32_t n = n_of(v, s->by_given, s->by);
    for (uint32_t i = 0; i < n; i++)
        if (!visit_pair(v, actor_at(s->by_given, s->by, i), ENT_NOBODY)) return;
}

static bool stop(pair_visit *v, uint32_t from, uint32_t to) {
    (void)v, (void)from, (void)to;
    return false;
}

bool ent_asks_about_somebody(const ent_region *region, const ent_selection *s) {
    pair_visit v = {.region = region, .s = s, .visit = stop};
    visit_all(&v);
    return v.any;
}

/* The least thorough of what was looked for; the first gap ends the search. */
static bool look_up(pair_visit *v, uint32_t from, uint32_t to) {
    ent_cover asked = v->asked;
    ent_collection how;
    asked.from = (ent_actors){&from, 1};
    asked.to = (ent_actors){&to, to != ENT_NOBODY};
    if (asked.since > asked.until) { /* only where all of it is later than as-of */
        v->out->behind_as_of = true;
        return false;
    }
    v->out->covered = ent_ledger_covered(v->region, &asked, &how, &v->out->gap);
    if (v->out->covered && how < v->out->how) v->out->how = how;
    return v->out->covered;
}

/* One pair that the statement is about ends the search. */
static bool is_about_none(pair_visit *v, uint32_t from, uint32_t to) {
    ent_cover pair = v->asked;
    pair.from = (ent_actors){&from, 1};
    pair.to = (ent_actors){&to, to != ENT_NOBODY};
    v->found = ent_covers_part(v->statement, &pair);
    return !v->found;
}

static ent_cover days_and_kinds(const ent_region *region, const ent_selection *s) {
    ent_cover asked = {.kinds = s->kind_given ? 1u << s->kind : (1u << ENT_N_EVENT_KINDS) - 1,
                       .since = s->since,
                       .until = s->until};
    if (region->has_as_of && asked.until > region->as_of.last) asked.until = region->as_of.last;
    return asked;
}

ent_status ent_ledger_coverages(ent_ctx *ctx, const ent_region *region, const ent_selection *s,
                                ent_arena *arena, const ent_coverage ***out, uint32_t *n) {
    *out = ent_arena_alloc(arena, region->n_coverages, sizeof **out);
    *n = 0;
    if (!*out) return ent_no_memory(ctx);
    for (uint32_t i = 0; i < region->n_coverages; i++) {
        pair_visit v = {.region = region, .s = s, .visit = is_about_none};
        v.asked = days_and_kinds(region, s);
        v.statement = &region->covers[i];
        visit_all(&v);
        if (v.found) (*out)[(*n)++] = &region->coverages[i];
    }
    return ENT_OK;
}

/* Nothing later than as-of is seen: up to there it must have been looked for, and of what is later
 * silence says nothing. */
static void find_coverage(const ent_region *region, const ent_selection *s, ent_matches *out) {
    out->how = ENT_SYSTEMATIC;
    if (region->n_coverages == 0) return;
    pair_visit v = {.region = region, .s = s, .visit = look_up, .out = out};
    v.asked = days_and_kinds(region, s);
    visit_all(&v);
}

static ent_status keep(ent_ctx *ctx, event_list *certain, event_list *open, ent_arena *arena,
                       ent_matches *out) {
    const ent_event **at = ent_arena_alloc(arena, certain->n + open->n, sizeof *at);
    if (!at) return ent_no_memory(ctx);
    if (certain->n) qsort(certain->at, certain->n, sizeof *certain->at, by_day);
    if (open->n) qsort(open->at, open->n, sizeof *open->at, by_day);
    for (size_t i = 0; i < certain->n; i++) at[i] = certain->at[i];
    for (size_t i = 0; i < open->n; i++) at[certain->n + i] = open->at[i];
    out->at = at;
    out->n = (uint32_t)certain->n;
    out->n_open = (uint32_t)open->n;
    return ENT_OK;
}

ent_status ent_ledger_select(ent_ctx *ctx, const ent_region *region, const ent_world *world,
                             uint32_t alternative, const ent_selection *s, ent_arena *arena,
                             ent_matches *out) {
    const ent_alternative *a = ent_alternative_in(region, world, alternative);
    event_list certain = {0}, open = {0};
    bool fine = true;
    *out = (ent_matches){0};
    for (uint32_t i = 0; fine && i < region->n_events; i++)
        fine = add_matching(region, world, a, s, &region->events[i], &certain, &open);
    for (uint32_t i = 0; fine && a && i < a->n_events; i++)
        fine = add_matching(region, world, a, s, &a->events[i], &certain, &open);
    ent_status st = fine ? keep(ctx, &certain, &open, arena, out) : ent_no_memory(ctx);
    if (st == ENT_OK) find_coverage(region, s, out);
    ent_vec_clear(&certain);
    ent_vec_clear(&open);
    return st;
}
