/* numbers.c - one number in one reading, and the list of those that were read. */

#include "analyse/numbers.h"

#include "base/ctx.h"
#include "base/num.h"
#include "model/doubt.h"
#include "model/theatre.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

double ent_number_read(const ent_region *region, const ent_attribute *a, const ent_reading *how) {
    if (!how) return a->quantity.best;
    if (how->fixed == a) return how->value;
    if (how->values) return how->values(how->values_user, a, how->draw);
    return how->drawn ? ent_attribute_drawn(region, a, how->seed, how->draw) : a->quantity.best;
}

void ent_number_name_print(ent_str *out, const ent_region *region, const ent_attribute *a) {
    ent_slice actor = a->owner == ENT_OF_ACTOR ? region->actors[a->actor].name : (ent_slice){0};
    if (a->owner == ENT_OF_ACTOR)
        ent_str_addf(out, "%.*s of %.*s", (int)a->name.n, a->name.s, (int)actor.n, actor.s);
    else
        ent_number_path_print(out, region, a);
}

static int ascending(const void *a, const void *b) {
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* The number below which the share of the n sorted ones lies. */
static double quantile(const double *sorted, uint32_t n, double share) {
    return sorted[(uint32_t)floor(share * (n - 1) + 0.5)];
}

void ent_numbers_middle(double *drawn, uint32_t n, double *low, double *high) {
    qsort(drawn, n, sizeof *drawn, ascending);
    *low = quantile(drawn, n, 0.05);
    *high = quantile(drawn, n, 0.95);
}

/* An actor's attribute can stand in several cells, and several columns can be computed from one sea;
 * other numbers are read once. */
bool ent_numbers_note(ent_numbers_read *list, size_t since, const ent_attribute *a) {
    bool again = a->owner == ENT_OF_ACTOR || a->owner == ENT_OF_SEA;
    for (size_t i = since; again && i < list->at.n; i++)
        if (list->at.at[i] == a) return true;
    return ent_vec_push(&list->at, a);
}

const ent_attribute *const *ent_numbers_keep(ent_numbers_read *list, ent_arena *arena,
                                             uint32_t *n) {
    const ent_attribute **kept = ent_arena_alloc(arena, list->at.n, sizeof *kept);
    *n = kept ? (uint32_t)list->at.n : 0;
    for (uint32_t i = 0; i < *n; i++) kept[i] = list->at.at[i];
    ent_vec_clear(&list->at);
    return kept;
}

ent_status ent_time_read(ent_ctx *ctx, const char *text, ent_asked_time *out) {
    ent_slice s = ent_slice_trim(ent_slice_of(text));
    size_t n = 0;
    while (n < s.n && strchr("0123456789.", s.s[n])) n++;
    *out = (ent_asked_time){.unit = ent_slice_trim((ent_slice){s.s + n, s.n - n})};
    if (ent_num_parse((ent_slice){s.s, n}, &out->number))
        out->years = out->number * ent_unit_years(out->unit);
    if (out->years > 0 && out->years <= 1000) return ENT_OK;
    return ent_fail(ctx, ENT_EUSAGE,
                    "\"%.60s\" is no time to look ahead; write a number with days, weeks, months "
                    "or years, such as \"24 months\"",
                    text);
}
