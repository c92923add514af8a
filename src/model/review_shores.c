/* review_shores.c - what is legal but suspicious in the shores of a sea: shores that are left out
 * since no state of the sea has their name, and points that lie far from it.
 *
 * Distances on a sphere.  O(points of the shores) for each name and each point. */

#include "base/num.h"
#include "model/read.h"
#include "model/read_sea.h"

#include <math.h>

#define PI 3.14159265358979323846
#define EARTH_KM 6371.0
#define MEETS_KM 25.0 /* a closing that is so near to a shore may be meant to meet it */

/* ---- distances */

static double sphere_km(const double *a, double lon, double lat) {
    double dlat = (a[1] - lat) * PI / 360, dlon = (a[0] - lon) * PI / 360;
    double h =
        sin(dlat) * sin(dlat) + cos(a[1] * PI / 180) * cos(lat * PI / 180) * sin(dlon) * sin(dlon);
    return 2 * EARTH_KM * asin(sqrt(h < 1 ? h : 1));
}

/* The nearest point of a shore of a state of the sea: *actor is the state. */
static double nearest_point(const ent_sea *s, double lon, double lat, uint32_t *actor) {
    double least = HUGE_VAL;
    *actor = ENT_NONE;
    for (uint32_t c = 0; c < s->n_coasts; c++)
        for (uint32_t i = 0; i < s->coasts[c].n_pieces; i++) {
            const ent_coast_piece *piece = &s->coasts[c].pieces[i];
            for (uint32_t k = 0; piece->actor != ENT_NONE && k < piece->line.n; k++) {
                double km = sphere_km(piece->line.at + 2 * (size_t)k, lon, lat);
                if (!(km < least)) continue;
                least = km;
                *actor = piece->actor;
            }
        }
    return least;
}

/* ---- W272: shores of a name that no state of the sea has */

/* Those of one name in one file. */
static uint32_t count_named(const ent_coast *c, ent_slice state) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < c->n_pieces; i++) n += ent_slice_eq(c->pieces[i].state, state);
    return n;
}

static bool is_first_named(const ent_coast *c, uint32_t at) {
    for (uint32_t i = 0; i < at; i++)
        if (ent_slice_eq(c->pieces[i].state, c->pieces[at].state)) return false;
    return true;
}

/* An actor of the model of that name, which the sea does not list; ENT_NONE. */
static uint32_t unlisted(const ent_region *g, ent_slice state) {
    for (uint32_t i = 0; i < g->n_actors; i++)
        if (ent_coast_actor(g, &i, 1, state) != ENT_NONE) return i;
    return ENT_NONE;
}

/* The state of the sea whose name is near; ENT_NONE. */
static uint32_t like_named(const ent_region *g, const ent_sea *s, ent_slice state) {
    uint32_t best = ENT_NONE;
    ent_nearest near = ent_nearest_to(state);
    for (uint32_t i = 0; i < s->n_states; i++) {
        const ent_actor *a = &g->actors[s->states[i]];
        size_t before = near.best.n ? near.distance : SIZE_MAX;
        ent_nearest_try(&near, a->name);
        ent_nearest_try(&near, a->title);
        for (uint32_t k = 0; k < a->n_also; k++) ent_nearest_try(&near, a->also[k]);
        if (near.best.n && near.distance < before) best = s->states[i];
    }
    return best;
}

static ent_status left_out(ent_reader *r, const ent_sea *s, const ent_coast *c, uint32_t at) {
    const ent_region *g = r->region;
    const ent_coast_piece *piece = &c->pieces[at];
    uint32_t n = count_named(c, piece->state), like = like_named(g, s, piece->state), owner = like;
    ent_str message = {0}, help = {0};
    if (like == ENT_NONE && piece->line.n)
        nearest_point(s, piece->line.at[0], piece->line.at[1], &owner);
    ent_str_addf(&message,
                 "%u %s of \"%.*s\" (%.*s) %s left out: no state of sea \"%.*s\" has that name",
                 (unsigned)n, n == 1 ? "shore" : "shores", ENT_SLICE(piece->state),
                 ENT_SLICE(c->file), n == 1 ? "is" : "are", ENT_SLICE(s->name));
    if (like != ENT_NONE)
        ent_str_addf(&message, "; did you mean \"%.*s\"?", ENT_SLICE(g->actors[like].name));
    if (owner != ENT_NONE)
        ent_str_addf(&help, "%s\"%.*s\": actor %.*s { also \"%.*s\" }",
                     n == 1 ? "if it belongs to " : "if they belong to ",
                     ENT_SLICE(g->actors[owner].name), ENT_SLICE(g->actors[owner].name),
                     ENT_SLICE(piece->state));
    return ent_warn_say(r, "W272", c->span, &message, &help);
}

/* Those of actors that the sea does not list, which may be meant: once for each file. */
static ent_status left_unlisted(ent_reader *r, const ent_sea *s, const ent_coast *c) {
    const ent_region *g = r->region;
    ent_str names = {0}, message = {0}, help = {0};
    for (uint32_t i = 0; i < c->n_pieces; i++) {
        const ent_coast_piece *piece = &c->pieces[i];
        if (piece->actor != ENT_NONE || !is_first_named(c, i)) continue;
        uint32_t actor = unlisted(g, piece->state);
        if (actor == ENT_NONE) continue;
        ent_str_addf(&names, "%s\"%.*s\"", names.n ? ", " : "", ENT_SLICE(g->actors[actor].name));
    }
    bool any = names.n > 0;
    if (names.failed) message.failed = true;
    if (any && !names.failed) {
        ent_str_addf(&message,
                     "the shores of %s (%.*s) are left out: not among the states of sea \"%.*s\"",
                     ent_str_get(&names), ENT_SLICE(c->file), ENT_SLICE(s->name));
        ent_str_add(&help,
                    "who shares the water stands in states; if none of them does, all is well");
    }
    ent_str_clear(&names);
    return any ? ent_warn_say(r, "W272", c->span, &message, &help) : ENT_OK;
}

static ent_status review_names(ent_reader *r, const ent_sea *s) {
    ent_status st = ENT_OK;
    for (uint32_t c = 0; st == ENT_OK && c < s->n_coasts; c++) {
        const ent_coast *coast = &s->coasts[c];
        for (uint32_t i = 0; st == ENT_OK && i < coast->n_pieces; i++)
            if (coast->pieces[i].actor == ENT_NONE && is_first_named(coast, i) &&
                unlisted(r->region, coast->pieces[i].state) == ENT_NONE)
                st = left_out(r, s, coast, i);
        if (st == ENT_OK) st = left_unlisted(r, s, coast);
    }
    return st;
}

/* ---- W273: points far from the sea */

typedef struct box {
    double west, south, east, north; /* of the shores of its states, in degrees */
} box;

static box box_of(const ent_sea *s) {
    box b = {HUGE_VAL, HUGE_VAL, -HUGE_VAL, -HUGE_VAL};
    for (uint32_t c = 0; c < s->n_coasts; c++)
        for (uint32_t i = 0; i < s->coasts[c].n_pieces; i++) {
            const ent_coast_piece *piece = &s->coasts[c].pieces[i];
            for (uint32_t k = 0; piece->actor != ENT_NONE && k < piece->line.n; k++) {
                const double *at = piece->line.at + 2 * (size_t)k;
                b.west = fmin(b.west, at[0]);
                b.east = fmax(b.east, at[0]);
                b.south = fmin(b.south, at[1]);
                b.north = fmax(b.north, at[1]);
            }
        }
    return b;
}

static bool is_inside(const box *b, double lon, double lat) {
    return lon >= b->west && lon <= b->east && lat >= b->south && lat <= b->north;
}

/* By more than its size. */
static bool is_far(const box *b, double lon, double lat) {
    double wide = b->east - b->west, high = b->north - b->south;
    double size = fmax(wide, high), x = fmax(b->west - lon, lon - b->east);
    return fmax(x, fmax(b->south - lat, lat - b->north)) > size;
}

static void put_point(ent_str *out, double lon, double lat) {
    ent_num_print_short(out, lat, 6);
    ent_str_add_char(out, ' ');
    ent_num_print_short(out, lon, 6);
}

/* A point of a field or closing. */
typedef struct spot {
    const char *what; /* "field" */
    ent_slice name;
    ent_span span;
    const double *at;
} spot;

/* *said: there is a warning about it. */
static ent_status review_spot(ent_reader *r, const ent_sea *s, const box *b, const spot *p,
                              bool *said) {
    double lon = p->at[0], lat = p->at[1];
    bool turned = !is_inside(b, lon, lat) && fabs(lon) <= 90 && is_inside(b, lat, lon);
    ent_str message = {0}, help = {0};
    uint32_t actor;
    if (!turned && !is_far(b, lon, lat)) return ENT_OK;
    double km = nearest_point(s, lon, lat, &actor);
    if (actor == ENT_NONE) return ENT_OK; /* no shores, which has its message */
    *said = true;
    ent_str_addf(&message, "%s \"%.*s\" lies ", p->what, ENT_SLICE(p->name));
    ent_num_print_short(&message, km, 3);
    ent_str_addf(&message, " km from the shores of sea \"%.*s\"", ENT_SLICE(s->name));
    if (turned) {
        ent_str_add(&help, "turned round (");
        put_point(&help, lat, lon);
        ent_str_add(&help, ") it lies there: latitude comes first");
    }
    return ent_warn_say(r, "W273", p->span, &message, &help);
}

/* The least distance of a closing from any shore, of whatever state, tried along it. */
static double closing_km(const ent_sea *s, const ent_polyline *line) {
    enum { STEPS = 16 };
    double least = HUGE_VAL;
    for (uint32_t k = 0; k + 1 < line->n && least > MEETS_KM; k++)
        for (uint32_t t = 0; t <= STEPS && least > MEETS_KM; t++) {
            const double *a = line->at + 2 * (size_t)k;
            double f = t / (double)STEPS;
            double lon = a[0] + f * (a[2] - a[0]), lat = a[1] + f * (a[3] - a[1]);
            for (uint32_t c = 0; c < s->n_coasts; c++)
                for (uint32_t i = 0; i < s->coasts[c].n_pieces; i++)
                    least = fmin(least, ent_shore_km(&s->coasts[c].pieces[i], lon, lat));
        }
    return least;
}

static ent_status review_closing(ent_reader *r, const ent_sea *s, const box *b,
                                 const ent_sea_closing *x) {
    spot p = {"closing", x->name, x->span, NULL};
    ent_status st = ENT_OK;
    bool said = false;
    for (uint32_t k = 0; st == ENT_OK && !said && k < x->line.n; k++) {
        p.at = x->line.at + 2 * (size_t)k;
        st = review_spot(r, s, b, &p, &said);
    }
    double km = st == ENT_OK && !said ? closing_km(s, &x->line) : 0;
    if (!(km > MEETS_KM) || isinf(km)) return st;
    ent_str message = {0}, help = {0};
    ent_str_addf(&message, "closing \"%.*s\" meets no shore of sea \"%.*s\"; it comes as near as ",
                 ENT_SLICE(x->name), ENT_SLICE(s->name));
    ent_num_print_short(&message, km, 3);
    ent_str_add(&message, " km");
    ent_str_add(&help, "a closing goes from shore to shore");
    return ent_warn_say(r, "W273", x->span, &message, &help);
}

static ent_status review_points(ent_reader *r, const ent_sea *s) {
    box b = box_of(s);
    ent_status st = ENT_OK;
    bool said;
    if (!(b.west <= b.east)) return ENT_OK;
    for (uint32_t i = 0; st == ENT_OK && i < s->n_fields; i++) {
        const ent_sea_field *x = &s->fields[i];
        double at[2] = {x->lon, x->lat};
        st = review_spot(r, s, &b, &(spot){"field", x->name, x->span, at}, &said);
    }
    for (uint32_t i = 0; st == ENT_OK && i < s->n_closings; i++)
        st = review_closing(r, s, &b, &s->closings[i]);
    return st;
}

ent_status ent_shores_review(ent_reader *r, const ent_sea *s) {
    ent_status st = review_names(r, s);
    return st == ENT_OK ? review_points(r, s) : st;
}
