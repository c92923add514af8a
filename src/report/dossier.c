/* dossier.c - every question of a model, asked on demand. */

#include "report/dossier.h"

#include "base/mem.h"
#include "model/theatre.h"

#include <string.h>

/* ---- how each part is asked, let go and printed */

/* Every question that draws names these alike. */
#define TAKE_HOW(o, d)                                                                             \
    ((o).draws = (d)->how.draws, (o).best_only = (d)->how.best_only, (o).seed = (d)->how.seed,     \
     (o).drop = (d)->how.drop)

typedef ent_status asker(ent_ctx *ctx, ent_dossier *d, uint32_t i, void **answer);

static const char *name_of(const ent_dossier *d, ent_part part, uint32_t i) {
    return d->name[part] ? d->name[part][i] : "";
}

static const char *copy_of(ent_dossier *d, ent_slice text) {
    return ent_arena_copy(&d->arena, text.s, text.n);
}

static ent_status ask_check(ent_ctx *ctx, ent_dossier *d, uint32_t i, void **answer) {
    ent_check_options o = ENT_CHECK_OPTIONS_INIT;
    (void)i;
    TAKE_HOW(o, d);
    o.jobs = d->how.jobs;
    return ent_check_run(ctx, d->region, &o, (ent_check_result **)answer);
}

/* The reasons of a verdict that has been found.  Which effects would matter where runs of a theatre left a
 * check untrue takes as many runs again: `why` of that claim alone says it. */
static ent_status ask_why(ent_ctx *ctx, ent_dossier *d, uint32_t i, void **answer) {
    const ent_check_result *r;
    ent_status st = ent_dossier_check(ctx, d, &r);
    if (st != ENT_OK) return st;
    if (!r) return ent_fail(ctx, ENT_EUSAGE, "the claims could not be tested");
    return ent_why_of(ctx, r, i, (ent_why **)answer);
}

static ent_status ask_stability(ent_ctx *ctx, ent_dossier *d, uint32_t i, void **answer) {
    ent_stability_options o = ENT_STABILITY_OPTIONS_INIT;
    o.jobs = d->how.jobs;
    o.drop = d->how.drop;
    return ent_stability_run(ctx, d->region, name_of(d, ENT_PART_STABILITY, i), &o,
                             (ent_stability **)answer);
}

static ent_status ask_events(ent_ctx *ctx, ent_dossier *d, uint32_t i, void **answer) {
    (void)i;
    return ent_events_run(ctx, d->region, NULL, (ent_events **)answer);
}

static ent_status ask_relations(ent_ctx *ctx, ent_dossier *d, uint32_t i, void **answer) {
    ent_relations_options o = ENT_RELATIONS_OPTIONS_INIT;
    (void)i;
    o.seed = d->how.seed;
    return ent_relations_run(ctx, d->region, &o, (ent_relations **)answer);
}

static ent_status ask_choose(ent_ctx *ctx, ent_dossier *d, uint32_t i, void **answer) {
    ent_choose_options o = ENT_CHOOSE_OPTIONS_INIT;
    o.choice = name_of(d, ENT_PART_CHOOSE, i);
    TAKE_HOW(o, d);
    return ent_choose_run(ctx, d->region, &o, (ent_choose **)answer);
}

static ent_status ask_bargain(ent_ctx *ctx, ent_dossier *d, uint32_t i, void **answer) {
    ent_bargain_options o = ENT_BARGAIN_OPTIONS_INIT;
    o.turns = true;
    TAKE_HOW(o, d);
    return ent_bargain_run(ctx, d->region, name_of(d, ENT_PART_BARGAIN, i), &o,
                           (ent_bargain **)answer);
}

static ent_status ask_divide(ent_ctx *ctx, ent_dossier *d, uint32_t i, void **answer) {
    ent_divide_options o = ENT_DIVIDE_OPTIONS_INIT;
    TAKE_HOW(o, d);
    return ent_divide_run(ctx, d->region, name_of(d, ENT_PART_DIVIDE, i), &o,
                          (ent_divide **)answer);
}

static ent_status ask_boundary(ent_ctx *ctx, ent_dossier *d, uint32_t i, void **answer) {
    ent_boundary_options o = ENT_BOUNDARY_OPTIONS_INIT;
    TAKE_HOW(o, d);
    o.draws = o.draws / 10 + (o.draws % 10 > 0); /* 0 would be its own default */
    return ent_boundary_run(ctx, d->region, name_of(d, ENT_PART_BOUNDARY, i), &o,
                            (ent_boundary **)answer);
}

static ent_status ask_course(ent_ctx *ctx, ent_dossier *d, uint32_t i, void **answer) {
    ent_course_options o = ENT_COURSE_OPTIONS_INIT;
    TAKE_HOW(o, d);
    return ent_course_run(ctx, d->region, name_of(d, ENT_PART_COURSE, i), &o,
                          (ent_course **)answer);
}

static ent_outlook_options outlook_options(const ent_dossier *d, ent_part part, uint32_t i) {
    ent_outlook_options o = ENT_OUTLOOK_OPTIONS_INIT;
    o.theatre = name_of(d, part, i);
    TAKE_HOW(o, d);
    o.jobs = d->how.jobs;
    return o;
}

static ent_status ask_outlook(ent_ctx *ctx, ent_dossier *d, uint32_t i, void **answer) {
    ent_outlook_options o = outlook_options(d, ENT_PART_OUTLOOK, i);
    return ent_outlook_run(ctx, d->region, &o, (ent_outlook **)answer);
}

/* Its interventions; what is done on a day (`do`) is no measure. */
static const char **interventions_of(ent_dossier *d, const ent_theatre *t) {
    const char **list = ent_arena_alloc(&d->arena, t->n_measures + 1, sizeof *list);
    uint32_t n = 0;
    for (uint32_t k = 0; list && k < t->n_measures; k++) {
        if (t->measures[k].commitment) continue;
        list[n] = copy_of(d, t->measures[k].name);
        if (!list[n++]) return NULL;
    }
    return list;
}

static ent_status ask_compare(ent_ctx *ctx, ent_dossier *d, uint32_t i, void **answer) {
    ent_outlook_options o = outlook_options(d, ENT_PART_COMPARE, i);
    const char **with = interventions_of(d, &d->region->theatres[i]);
    if (!with) return ent_no_memory(ctx);
    if (!with[0]) return ent_fail(ctx, ENT_EUSAGE, "the theatre has no intervention");
    o.with = with;
    return ent_compare_run(ctx, d->region, &o, (ent_compare **)answer);
}

static ent_status ask_readings(ent_ctx *ctx, ent_dossier *d, uint32_t i, void **answer) {
    ent_readings_options o = ENT_READINGS_OPTIONS_INIT;
    (void)i;
    o.best_only = true;
    o.no_simulation = true;
    o.seed = d->how.seed;
    o.jobs = d->how.jobs;
    o.drop = d->how.drop;
    return ent_readings_run(ctx, d->region, &o, (ent_readings **)answer);
}

#define LET_GO(NAME, TYPE)                                                                         \
    static void free_##NAME(void *answer) {                                                        \
        ent_##NAME##_free((TYPE *)answer);                                                         \
    }
#define PRINT(NAME, TYPE)                                                                          \
    static ent_status print_##NAME(ent_ctx *ctx, const void *answer, const ent_print_options *o,   \
                                   char **text) {                                                  \
        return ent_report_##NAME(ctx, (const TYPE *)answer, o, text);                              \
    }
LET_GO(check_result, ent_check_result)
PRINT(check, ent_check_result)
#define BOTH(NAME) LET_GO(NAME, ent_##NAME) PRINT(NAME, ent_##NAME)
BOTH(why)
BOTH(stability)
BOTH(events)
BOTH(relations)
BOTH(choose)
BOTH(bargain)
BOTH(divide)
BOTH(boundary)
BOTH(course)
BOTH(outlook)
BOTH(compare)
BOTH(readings)

static const struct {
    asker *ask;
    void (*let_go)(void *answer);
    ent_status (*print)(ent_ctx *ctx, const void *answer, const ent_print_options *o, char **text);
} parts[ENT_N_PARTS] = {
    [ENT_PART_CHECK] = {ask_check, free_check_result, print_check},
    [ENT_PART_WHY] = {ask_why, free_why, print_why},
    [ENT_PART_STABILITY] = {ask_stability, free_stability, print_stability},
    [ENT_PART_EVENTS] = {ask_events, free_events, print_events},
    [ENT_PART_RELATIONS] = {ask_relations, free_relations, print_relations},
    [ENT_PART_CHOOSE] = {ask_choose, free_choose, print_choose},
    [ENT_PART_BARGAIN] = {ask_bargain, free_bargain, print_bargain},
    [ENT_PART_DIVIDE] = {ask_divide, free_divide, print_divide},
    [ENT_PART_BOUNDARY] = {ask_boundary, free_boundary, print_boundary},
    [ENT_PART_COURSE] = {ask_course, free_course, print_course},
    [ENT_PART_OUTLOOK] = {ask_outlook, free_outlook, print_outlook},
    [ENT_PART_COMPARE] = {ask_compare, free_compare, print_compare},
    [ENT_PART_READINGS] = {ask_readings, free_readings, print_readings},
};

/* ---- which elements there are */

static bool list_names(ent_dossier *d, ent_part part, uint32_t n, size_t size, const void *first,
                       size_t at) {
    const char **list = ent_arena_alloc(&d->arena, n, sizeof *list);
    d->slot[part] = ent_arena_alloc(&d->arena, n, sizeof(ent_slot));
    d->name[part] = list;
    d->n[part] = n;
    for (uint32_t i = 0; list && i < n; i++) {
        const ent_slice *name = (const void *)((const char *)first + i * size + at);
        list[i] = copy_of(d, *name);
        if (!list[i]) return false;
    }
    return list && d->slot[part];
}

static bool list_one(ent_dossier *d, ent_part part) {
    d->slot[part] = ent_arena_alloc(&d->arena, 1, sizeof(ent_slot));
    d->n[part] = 1;
    return d->slot[part] != NULL;
}

#define LIST(PART, THINGS, TYPE)                                                                   \
    list_names(d, PART, r->n_##THINGS, sizeof(TYPE), r->THINGS, offsetof(TYPE, name))

static bool list_readings(ent_dossier *d) {
    static const char word[] = "reading";
    for (uint32_t i = 0; i < d->region->n_alternatives; i++) {
        ent_slice name = d->region->alternatives[i].name;
        if (name.n >= sizeof word - 1 && memcmp(name.s, word, sizeof word - 1) == 0)
            return list_one(d, ENT_PART_READINGS);
    }
    return true;
}

static bool list_all(ent_dossier *d) {
    const ent_region *r = d->region;
    return list_one(d, ENT_PART_CHECK) && list_one(d, ENT_PART_EVENTS) &&
           list_one(d, ENT_PART_RELATIONS) && LIST(ENT_PART_WHY, claims, ent_claim) &&
           LIST(ENT_PART_STABILITY, disputes, ent_dispute) &&
           LIST(ENT_PART_CHOOSE, choices, ent_choice) &&
           LIST(ENT_PART_BARGAIN, negotiations, ent_negotiation) &&
           LIST(ENT_PART_DIVIDE, divisions, ent_division) &&
           LIST(ENT_PART_BOUNDARY, seas, ent_sea) &&
           LIST(ENT_PART_COURSE, processes, ent_process) &&
           LIST(ENT_PART_OUTLOOK, theatres, ent_theatre) &&
           LIST(ENT_PART_COMPARE, theatres, ent_theatre) && list_readings(d);
}

ent_status ent_dossier_open(ent_ctx *ctx, const ent_region *region,
                            const ent_dossier_options *options, ent_dossier **out) {
    *out = NULL;
    ent_dossier *d = ent_alloc(1, sizeof *d);
    if (!d) return ent_no_memory(ctx);
    d->how = (ent_dossier_options)ENT_DOSSIER_OPTIONS_INIT;
    if (options)
        memcpy(&d->how, options, options->size < sizeof d->how ? options->size : sizeof d->how);
    d->region = ent_region_keep(region);
    if (!list_all(d)) {
        ent_dossier_close(d);
        return ent_no_memory(ctx);
    }
    *out = d;
    return ENT_OK;
}

void ent_dossier_close(ent_dossier *d) {
    if (!d) return;
    for (unsigned part = ENT_N_PARTS; part-- > 0;) /* reasons before the verdicts they are of */
        for (uint32_t i = 0; d->slot[part] && i < d->n[part]; i++)
            if (d->slot[part][i].answer) parts[part].let_go(d->slot[part][i].answer);
    ent_region_free((ent_region *)d->region);
    ent_arena_clear(&d->arena);
    ent_free(d);
}

uint32_t ent_dossier_count(const ent_dossier *d, ent_part part) {
    return d->n[part];
}

const char *ent_dossier_name(const ent_dossier *d, ent_part part, uint32_t i) {
    return name_of(d, part, i);
}

const char *ent_dossier_reason(const ent_dossier *d, ent_part part, uint32_t i) {
    return d->slot[part][i].reason;
}

/* ---- the answers */

/* What the model has no answer to is noted with the reason, and asked no second time. */
static ent_status answer(ent_ctx *ctx, ent_dossier *d, ent_part part, uint32_t i,
                         const void **out) {
    ent_slot *slot = &d->slot[part][i];
    ent_status st = ENT_OK;
    if (!slot->asked) {
        st = parts[part].ask(ctx, d, i, &slot->answer);
        if (st == ENT_ENOMEM || st == ENT_ESTOPPED) return st;
        slot->asked = true;
        if (st != ENT_OK) {
            slot->answer = NULL;
            slot->reason = copy_of(d, ent_slice_of(ent_last_message(ctx)));
            if (!slot->reason) return ent_no_memory(ctx);
        }
    }
    *out = slot->answer;
    return ENT_OK;
}

#define ANSWER_ONE(NAME, PART, TYPE)                                                               \
    ent_status ent_dossier_##NAME(ent_ctx *ctx, ent_dossier *d, const TYPE **out) {                \
        return answer(ctx, d, PART, 0, (const void **)out);                                        \
    }
#define ANSWER(NAME, PART)                                                                         \
    ent_status ent_dossier_##NAME(ent_ctx *ctx, ent_dossier *d, uint32_t i,                        \
                                  const ent_##NAME **out) {                                        \
        return answer(ctx, d, PART, i, (const void **)out);                                        \
    }
ANSWER_ONE(check, ENT_PART_CHECK, ent_check_result)
ANSWER_ONE(events, ENT_PART_EVENTS, ent_events)
ANSWER_ONE(relations, ENT_PART_RELATIONS, ent_relations)
ANSWER_ONE(readings, ENT_PART_READINGS, ent_readings)
ANSWER(why, ENT_PART_WHY)
ANSWER(stability, ENT_PART_STABILITY)
ANSWER(choose, ENT_PART_CHOOSE)
ANSWER(bargain, ENT_PART_BARGAIN)
ANSWER(divide, ENT_PART_DIVIDE)
ANSWER(boundary, ENT_PART_BOUNDARY)
ANSWER(course, ENT_PART_COURSE)
ANSWER(outlook, ENT_PART_OUTLOOK)
ANSWER(compare, ENT_PART_COMPARE)

ent_status ent_dossier_print(ent_ctx *ctx, ent_dossier *d, ent_part part, uint32_t i,
                             const ent_print_options *options, char **text) {
    const void *found = NULL;
    *text = NULL;
    ent_status st = answer(ctx, d, part, i, &found);
    return st == ENT_OK && found ? parts[part].print(ctx, found, options, text) : st;
}
