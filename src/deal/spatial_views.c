/* spatial_views.c - a turn of the Spatial Model of Politics, looked at: what positions are worth, who
 * could gain against whom, and how much influence stands where. */

#include "deal/spatial_inside.h"

#include "base/ctx.h"
#include "base/num.h"

#include <stdlib.h>

static ent_status check_turn(ent_ctx *ctx, const ent_spatial_record *r, uint32_t turn) {
    if (turn > r->n_turns)
        return ent_fail(ctx, ENT_EUSAGE, "there is no turn %u; the last is %u", turn, r->n_turns);
    return ENT_OK;
}

/* As it was before the turn. */
static void restore(spatial *s, const ent_spatial_record *r, uint32_t turn) {
    size_t nk = (size_t)s->n * s->k;
    for (size_t at = 0; at < nk; at++) {
        uint32_t k = (uint32_t)(at % s->k);
        double low = s->problem->low[k], width = s->problem->high[k] - low;
        s->x[at] = (r->position[turn * nk + at] - low) / width;
        s->q[at] = (r->ideal[turn * nk + at] - low) / width;
    }
    spatial_look(s);
}

/* Everything as h sees it before the turn, in s->views; scratch is the caller's to clear. */
static ent_status look_as(ent_ctx *ctx, const ent_negotiation_problem *problem,
                          const ent_spatial_record *r, uint32_t turn, uint32_t h,
                          ent_arena *scratch, spatial *s) {
    ent_status st = check_turn(ctx, r, turn);
    if (st == ENT_OK && h >= r->n)
        st = ent_fail(ctx, ENT_EUSAGE, "there is no party %u of %u", h, r->n);
    if (st == ENT_OK) st = spatial_open(ctx, problem, scratch, s);
    if (st != ENT_OK) return st;
    restore(s, r, turn);
    spatial_view(s, h, s->views);
    return ENT_OK;
}

ent_status ent_spatial_utilities(ent_ctx *ctx, const ent_negotiation_problem *problem,
                                 const ent_spatial_record *r, uint32_t turn, uint32_t h,
                                 double *utility) {
    ent_arena scratch = {0};
    spatial s;
    ent_status st = look_as(ctx, problem, r, turn, h, &scratch, &s);
    for (uint32_t i = 0; st == ENT_OK && i < s.n; i++)
        for (uint32_t j = 0; j < s.n; j++)
            utility[(size_t)i * s.n + j] = s.views[(size_t)j * s.n + i];
    ent_arena_clear(&scratch);
    return st;
}

ent_status ent_spatial_quads(ent_ctx *ctx, const ent_negotiation_problem *problem,
                             const ent_spatial_record *r, uint32_t turn, uint32_t h, double *gain,
                             double *chance) {
    ent_arena scratch = {0};
    spatial s;
    ent_status st = look_as(ctx, problem, r, turn, h, &scratch, &s);
    for (uint32_t i = 0; st == ENT_OK && i < s.n; i++) {
        if (ent_poll(ctx)) st = ent_fail(ctx, ENT_ESTOPPED, "stopped");
        for (uint32_t j = 0; j < s.n; j++) {
            size_t at = (size_t)i * s.n + j;
            double p = 0.5, g = i == j ? 0 : spatial_gain(&s, s.views, i, i, j, &p);
            if (gain) gain[at] = g;
            if (chance) chance[at] = p;
        }
    }
    ent_arena_clear(&scratch);
    return st;
}

static int compare_places(const void *a, const void *b) {
    double x = ((const ent_spatial_place *)a)->position;
    double y = ((const ent_spatial_place *)b)->position;
    return (x > y) - (x < y);
}

ent_status ent_spatial_landscape(ent_ctx *ctx, const ent_negotiation_problem *problem,
                                 const ent_spatial_record *r, uint32_t turn, uint32_t dimension,
                                 ent_arena *arena, ent_spatial_place **out, uint32_t *n_out) {
    ent_status st = check_turn(ctx, r, turn);
    uint32_t n = r->n, n_dimensions = r->n_dimensions, n_places = 0;
    double all = 0;
    if (st != ENT_OK) return st;
    if (dimension >= n_dimensions)
        return ent_fail(ctx, ENT_EUSAGE, "there is no dimension %u of %u", dimension, n_dimensions);
    ent_spatial_place *place = ent_arena_alloc(arena, n, sizeof *place);
    if (!place) return ent_no_memory(ctx);
    for (uint32_t i = 0; i < n; i++) {
        size_t at = (size_t)i * n_dimensions + dimension;
        place[i].position = r->position[(size_t)turn * n * n_dimensions + at];
        place[i].influence = problem->weight[i] * problem->salience[at];
        place[i].n_actors = 1;
        all += place[i].influence;
    }
    qsort(place, n, sizeof *place, compare_places);
    for (uint32_t i = 0; i < n; i++) {
        ent_spatial_place *last = n_places ? &place[n_places - 1] : NULL;
        if (last && ent_near(last->position, place[i].position, 1e-12)) {
            last->influence += place[i].influence;
            last->n_actors++;
        } else {
            place[n_places++] = place[i];
        }
    }
    for (uint32_t i = 0; i < n_places; i++) place[i].share = all > 0 ? place[i].influence / all : 0;
    *out = place;
    *n_out = n_places;
    return ENT_OK;
}
