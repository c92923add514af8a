/* spaced.c - shores with points at small distances. */

#include "sea/enclose.h"

#include "base/mem.h"

#include <math.h>

enum { HALVINGS = 10 };

/* ---- what is no shore */

static ent_status check_point(ent_ctx *ctx, const double *p, const double *before) {
    if (!(fabs(p[1]) <= 90 && fabs(p[0]) <= 180))
        return ent_fail(ctx, ENT_EUSAGE,
                        "a point of a shore is at latitude %g, longitude %g, which is not on the "
                        "earth; are they the other way round?",
                        p[1], p[0]);
    if (before && fabs(p[0] - before[0]) > 180)
        return ent_fail(
            ctx, ENT_EUSAGE,
            "a shore goes from longitude %g to %g: seas across the antimeridian are not "
            "read",
            before[0], p[0]);
    return ENT_OK;
}

static ent_status check_line(ent_ctx *ctx, ent_lonlat_line line, bool island) {
    if (line.n < 2)
        return ent_fail(ctx, ENT_EUSAGE, "a shore or closing of %u points is no line", line.n);
    for (uint32_t i = 0; i < line.n; i++) {
        ent_status st = check_point(ctx, line.at + 2 * i, i ? line.at + 2 * i - 2 : NULL);
        if (st != ENT_OK) return st;
    }
    const double *last = line.at + 2 * (size_t)(line.n - 1);
    if (island && (line.n < 4 || line.at[0] != last[0] || line.at[1] != last[1]))
        return ent_fail(
            ctx, ENT_EUSAGE,
            "the shore of the island at %g %g is no closed ring: its last point must be "
            "its first, and there must be four or more",
            line.at[1], line.at[0]);
    return ENT_OK;
}

static ent_status check_shores(ent_ctx *ctx, const ent_shores *s, double step) {
    if (!(step >= 0) || (step > 0 && step < 1) || step > 1e6)
        return ent_fail(ctx, ENT_EUSAGE, "points of a shore can be 1 m to 1,000 km apart, not %g m",
                        step);
    if (s->n_states == 0 || s->n == 0)
        return ent_fail(ctx, ENT_EUSAGE, "a sea needs a state and a shore");
    if (s->n_states > ENT_MOST_STATES)
        return ent_fail(ctx, ENT_ELIMIT, "%u states round a sea; at most %d can be", s->n_states,
                        ENT_MOST_STATES);
    for (uint32_t i = 0; i < s->n; i++) {
        ent_status st = check_line(ctx, s->shore[i].line, s->shore[i].island);
        if (st != ENT_OK) return st;
        ENT_EXPECT(ctx, s->shore[i].state < s->n_states);
    }
    for (uint32_t i = 0; i < s->n_closings; i++) {
        ent_status st = check_line(ctx, s->closing[i], false);
        if (st != ENT_OK) return st;
    }
    return ENT_OK;
}

/* ---- spacing */

static ent_status push(ent_ctx *ctx, ent_spaced *out, const double *p, const double *q, double t) {
    double at[2] = {p[0] + t * (q[0] - p[0]), p[1] + t * (q[1] - p[1])};
    if (out->lonlat.n / 2 >= ENT_MOST_SHORE_POINTS)
        return ent_fail(ctx, ENT_ELIMIT,
                        "the shores have more than %d points; leave out far shores or space the "
                        "points more widely",
                        ENT_MOST_SHORE_POINTS);
    return ent_vec_push(&out->lonlat, at[0]) && ent_vec_push(&out->lonlat, at[1])
               ? ENT_OK
               : ent_no_memory(ctx);
}

/* From p up to q, without q: in `parts`, the first and the last halved down where asked. */
static ent_status space_stretch(ent_ctx *ctx, ent_spaced *out, const double *p, const double *q,
                                double parts, bool fine_first, bool fine_last) {
    ent_status st = push(ctx, out, p, q, 0);
    for (int h = HALVINGS; st == ENT_OK && fine_first && h > 0; h--)
        st = push(ctx, out, p, q, ldexp(1, -h) / parts);
    for (double k = 1; st == ENT_OK && k < parts; k++) st = push(ctx, out, p, q, k / parts);
    int from = fine_first && parts == 1 ? 2 : 1; /* the middle is there already */
    for (int h = from; st == ENT_OK && fine_last && h <= HALVINGS; h++)
        st = push(ctx, out, p, q, 1 - ldexp(1, -h) / parts);
    return st;
}

static ent_status space_line(ent_ctx *ctx, ent_spaced *out, const ent_plane *lengths,
                             ent_lonlat_line line, double step, bool fine) {
    ent_status st = ENT_OK;
    for (uint32_t i = 0; st == ENT_OK && i + 1 < line.n; i++) {
        const double *p = line.at + 2 * i, *q = p + 2;
        double metres = ent_plane_metres(lengths, p, q);
        if (metres == 0) continue; /* the same point twice */
        st = space_stretch(ctx, out, p, q, fmax(1, ceil(metres / step)), fine && i == 0,
                           fine && i + 2 == line.n);
    }
    const double *last = line.at + 2 * (size_t)(line.n - 1);
    return st == ENT_OK ? push(ctx, out, last, last, 0) : st;
}

static bool closed(ent_lonlat_line line) {
    const double *last = line.at + 2 * (size_t)(line.n - 1);
    return line.at[0] == last[0] && line.at[1] == last[1];
}

ent_status ent_spaced_open(ent_ctx *ctx, const ent_shores *shores, double step, ent_spaced *out) {
    ent_plane lengths = {0};
    *out = (ent_spaced){.shores = shores};
    ent_status st = check_shores(ctx, shores, step);
    if (st != ENT_OK) return st;
    ent_geodesics_on_earth(&lengths.geod);
    out->n_lines = shores->n + shores->n_closings;
    out->first = ent_alloc((size_t)out->n_lines + 1, sizeof *out->first);
    if (!out->first) return ent_no_memory(ctx);
    for (uint32_t i = 0; st == ENT_OK && i < out->n_lines; i++) {
        bool shore = i < shores->n;
        ent_lonlat_line line = shore ? shores->shore[i].line : shores->closing[i - shores->n];
        if (shore && !shores->shore[i].island && ent_poll(ctx))
            st = ent_fail(ctx, ENT_ESTOPPED, "stopped");
        if (st == ENT_OK)
            st = space_line(ctx, out, &lengths, line, step > 0 ? step : 1000,
                            shore && !shores->shore[i].island && !closed(line));
        out->first[i + 1] = (uint32_t)(out->lonlat.n / 2);
    }
    return st;
}

ent_status ent_spaced_project(ent_ctx *ctx, ent_spaced *s, const ent_plane *plane) {
    size_t n = s->lonlat.n / 2;
    if (!s->xy) s->xy = ent_alloc(2 * n, sizeof *s->xy);
    if (!s->xy) return ent_no_memory(ctx);
    for (size_t i = 0; i < n; i++) {
        const double *p = s->lonlat.at + 2 * i;
        ent_plane_xy(plane, p[0], p[1], s->xy + 2 * i);
        if (!(fabs(s->xy[2 * i]) < 1e7 && fabs(s->xy[2 * i + 1]) < 1e7))
            return ent_fail(ctx, ENT_ELIMIT,
                            "the shores reach from one side of the earth to the other; leave out "
                            "what is not at the sea");
    }
    return ENT_OK;
}

void ent_spaced_close(ent_spaced *spaced) {
    ent_free(spaced->first);
    ent_free(spaced->xy);
    ent_vec_clear(&spaced->lonlat);
    *spaced = (ent_spaced){0};
}
