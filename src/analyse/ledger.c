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

static ent_status take_filter(ent_ctx *ctx, const ent_region *region, const ent_expr *f,
                              ent_arena *arena, ent_selection *s) {
    const ent_expr *first = f->n_args ? f->args[0] : NULL;
    ent_status st = ENT_OK;
    switch ((ent_filter_word)f->id) {
    case ENT_FILTER_BY:
        s->by_given = true;
        return ent_actors_of(ctx, region, first->name, arena, &s->by);
    case ENT_FILTER_TO:
        s->to_given = true;
        return ent_actors_of(ctx, region, first->name, arena, &s->to);
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

/* Everybody, for a side that the filter leaves open. */
static ent_status everybody(ent_ctx *ctx, const ent_region *region, ent_arena *arena,
                            ent_actors *out) {
    uint32_t *all = ent_arena_alloc(arena, region->n_actors, sizeof *all);
    if (!all) return ent_no_memory(ctx);
    for (uint32_t i = 0; i < region->n_actors; i++) all[i] = i;
    *out = (ent_actors){all, region->n_actors};
    return ENT_OK;
}

bool ent_ledger_covered(const ent_region *region, const ent_cover *asked, ent_collection *how,
                        ent_gap *gap) {
    return ent_covered(region->covers_by_day, region->n_coverages, asked, how, gap);
}

/* One side to the other; what is found is added to what was found of other parts. */
static bool add_coverage(const ent_region *region, ent_cover asked, ent_actors from, ent_actors to,
                         ent_matches *out) {
    ent_collection how;
    asked.from = from;
    asked.to = to;
    out->covered = ent_ledger_covered(region, &asked, &how, &out->gap);
    if (out->covered && how < out->how) out->how = how;
    return out->covered;
}

static ent_status find_coverage(ent_ctx *ctx, const ent_region *region, const ent_selection *s,
                                ent_arena *arena, ent_matches *out) {
    ent_actors from = s->by, to = s->to, nobody = {NULL, 0};
    ent_cover asked = {.kinds = s->kind_given ? 1u << s->kind : (1u << ENT_N_EVENT_KINDS) - 1,
                       .since = s->since,
                       .until = s->until};
    /* Nothing later than as-of is seen. */
    if (region->has_as_of && asked.until > region->as_of.last) asked.until = region->as_of.last;
    out->how = ENT_SYSTEMATIC;
    if (region->n_coverages == 0) return ENT_OK;
    if (s->between_given) {
        if (add_coverage(region, asked, s->a, s->b, out))
            add_coverage(region, asked, s->b, s->a, out);
        return ENT_OK;
    }
    ent_status st = s->by_given ? ENT_OK : everybody(ctx, region, arena, &from);
    if (st == ENT_OK && !s->to_given) st = everybody(ctx, region, arena, &to);
    if (st == ENT_OK && add_coverage(region, asked, from, to, out) && !s->to_given)
        add_coverage(region, asked, from, nobody, out);
    return st;
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
    if (st == ENT_OK) st = find_coverage(ctx, region, s, arena, out);
    ent_vec_clear(&certain);
    ent_vec_clear(&open);
    return st;
}

/* ---- periods */

static const char *const periods[ENT_N_PERIODS] = {
    [ENT_PERIOD_DAY] = "day",         [ENT_PERIOD_WEEK] = "week", [ENT_PERIOD_MONTH] = "month",
    [ENT_PERIOD_QUARTER] = "quarter", [ENT_PERIOD_YEAR] = "year"};

const char *ent_period_name(ent_period period) {
    return period < ENT_N_PERIODS ? periods[period] : "";
}

bool ent_period_find(ent_slice name, ent_period *period) {
    for (ent_period p = 0; p < ENT_N_PERIODS; p++)
        if (ent_slice_is(name, periods[p])) {
            *period = p;
            return true;
        }
    return false;
}

int32_t ent_period_of(ent_period period, ent_day day) {
    enum { THURSDAY = 3 }; /* 1970-01-01, counted from Monday */
    int year, month, of_month;
    if (period == ENT_PERIOD_DAY) return day;
    if (period == ENT_PERIOD_WEEK) {
        int32_t since_monday = day + THURSDAY;
        return since_monday >= 0 ? since_monday / 7 : -((6 - since_monday) / 7);
    }
    ent_day_split(day, &year, &month, &of_month);
    if (period == ENT_PERIOD_YEAR) return year;
    return period == ENT_PERIOD_MONTH ? year * 12 + month - 1 : year * 4 + (month - 1) / 3;
}
