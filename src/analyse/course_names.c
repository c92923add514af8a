/* course_names.c - the names of an asker: which process or theatre, state, intervention. */

#include "analyse/course.h"

#include "analyse/stability.h"
#include "base/ctx.h"
#include "base/names.h"
#include "base/str.h"

#define NAME(x) (int)(x).n, (x).s

static ent_status list_processes(ent_ctx *ctx, const ent_region *region) {
    ent_str list = {0};
    for (uint32_t i = 0; i < region->n_processes; i++) {
        ent_str_add(&list, i ? ", " : "");
        ent_str_add_slice(&list, region->processes[i].name);
    }
    ent_status st =
        ent_fail(ctx, ENT_EUSAGE, "which process? this model has several: %s", ent_str_get(&list));
    ent_str_clear(&list);
    return st;
}

ent_status ent_course_find(ent_ctx *ctx, const ent_region *region, const char *name,
                           uint32_t *number) {
    *number = 0;
    if (name) return ent_find_named(ctx, region, ENT_A_PROCESS, name, number);
    if (region->n_processes == 0) return ent_fail(ctx, ENT_EUSAGE, "this model has no process");
    return region->n_processes > 1 ? list_processes(ctx, region) : ENT_OK;
}

static void put_name(ent_str *list, ent_nearest *near, ent_slice name) {
    ent_nearest_try(near, name);
    ent_str_addf(list, "%s%.*s", list->n ? ", " : "", NAME(name));
}

/* None of that name, or several and nobody says which. */
static ent_status not_found(ent_ctx *ctx, const char *name, ent_slice near, const char *list) {
    if (!name) return ent_fail(ctx, ENT_EUSAGE, "which of them? this model has several: %s", list);
    if (near.n)
        return ent_fail(ctx, ENT_EUSAGE,
                        "there is no process or theatre \"%s\"; did you mean \"%.*s\"?", name,
                        NAME(near));
    return ent_fail(ctx, ENT_EUSAGE, "there is no process or theatre \"%s\"; there are: %s", name,
                    list);
}

static bool can_run(const ent_named *found, ent_runnable *what) {
    if (!found || (found->thing != ENT_A_PROCESS && found->thing != ENT_A_THEATRE)) return false;
    *what = found->thing == ENT_A_PROCESS ? ENT_RUNNABLE_PROCESS : ENT_RUNNABLE_THEATRE;
    return true;
}

ent_status ent_runnable_find(ent_ctx *ctx, const ent_region *region, const char *name,
                             ent_runnable *what) {
    if (!ctx) return ENT_EUSAGE;
    if (!region || !what)
        return ent_fail(ctx, ENT_EUSAGE, "ent_runnable_find: region or what is NULL");
    uint32_t n = region->n_processes + region->n_theatres;
    *what = region->n_processes ? ENT_RUNNABLE_PROCESS : ENT_RUNNABLE_THEATRE;
    if (name ? can_run(ent_region_find(region, ent_slice_of(name)), what) : n == 1) return ENT_OK;
    if (n == 0) return ent_fail(ctx, ENT_EUSAGE, "this model has no process and no theatre");
    ent_nearest near = ent_nearest_to(ent_slice_of(name ? name : ""));
    ent_str list = {0};
    for (uint32_t i = 0; i < region->n_processes; i++)
        put_name(&list, &near, region->processes[i].name);
    for (uint32_t i = 0; i < region->n_theatres; i++)
        put_name(&list, &near, region->theatres[i].name);
    ent_status st = not_found(ctx, name, near.best, ent_str_get(&list));
    ent_str_clear(&list);
    return st;
}

/* "process "escalation" has no state "clsh"; did you mean "clash"?", or all that there are. */
static ent_status no_such(ent_ctx *ctx, const ent_process *p, const char *what, const char *name,
                          ent_slice near, const ent_str *list) {
    if (near.n)
        return ent_fail(ctx, ENT_EUSAGE,
                        "process \"%.*s\" has no %s \"%s\"; did you mean \"%.*s\"?", NAME(p->name),
                        what, name, NAME(near));
    return ent_fail(ctx, ENT_EUSAGE, "process \"%.*s\" has no %s \"%s\"%s%s", NAME(p->name), what,
                    name, list->n ? "; there are: " : "", ent_str_get(list));
}

static ent_status find_state(ent_ctx *ctx, const ent_process *p, const char *name,
                             uint32_t *state) {
    ent_nearest near = ent_nearest_to(ent_slice_of(name));
    ent_str list = {0};
    *state = ent_find_process_state(p, ent_slice_of(name));
    if (*state != ENT_NONE) return ENT_OK;
    for (uint32_t i = 0; i < p->n_states; i++) put_name(&list, &near, p->states[i].name);
    ent_status st = no_such(ctx, p, "state", name, near.best, &list);
    ent_str_clear(&list);
    return st;
}

/* Where nobody says which: the one state at which the process ends. */
ent_status ent_course_find_state(ent_ctx *ctx, const ent_process *p, const char *name,
                                 uint32_t *state) {
    if (name) return find_state(ctx, p, name, state);
    *state = p->n_ends ? p->ends[0] : 0;
    if (p->n_ends == 1) return ENT_OK;
    ent_str list = {0};
    ent_nearest near = ent_nearest_to((ent_slice){"", 0});
    for (uint32_t i = 0; i < p->n_ends; i++) put_name(&list, &near, p->states[p->ends[i]].name);
    for (uint32_t i = 0; i < p->n_states && !p->n_ends; i++)
        put_name(&list, &near, p->states[i].name);
    ent_status st = ent_fail(ctx, ENT_EUSAGE, "which state? process \"%.*s\" %s %s", NAME(p->name),
                             p->n_ends ? "ends at" : "has no end; its states:", ent_str_get(&list));
    ent_str_clear(&list);
    return st;
}

ent_status ent_course_find_intervention(ent_ctx *ctx, const ent_process *p, const char *name,
                                        uint32_t *number) {
    ent_nearest near = ent_nearest_to(ent_slice_of(name));
    ent_str list = {0};
    *number = ent_find_process_intervention(p, ent_slice_of(name));
    if (*number < ENT_MOST_INTERVENTIONS) return ENT_OK;
    for (uint32_t i = 0; i < p->n_interventions; i++)
        put_name(&list, &near, p->interventions[i].name);
    ent_status st = no_such(ctx, p, "intervention", name, near.best, &list);
    ent_str_clear(&list);
    return st;
}
