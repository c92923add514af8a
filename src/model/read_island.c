/* read_island.c - islands of a sea that are weighed by a line of their own.
 *
 * A line names a point; the island is the ring round it, or the nearest ring within 2 km, since a
 * point read off a map may lie beside a small island.  Near the point the earth is flat: degrees are
 * kilometres there, 111.2 to a degree of latitude.  O(points of the shores) for each line. */

#include "model/read_sea.h"

#include "base/num.h"

#include <math.h>
#include <string.h>

#define NEAR_KM 2.0
#define FAR_KM 200.0 /* no longer near by */
#define KM_PER_DEGREE 111.2
#define PI 3.14159265358979323846

/* ---- where a point lies */

typedef struct place {
    double lon, lat, shrink; /* cos of the latitude */
} place;

/* A point of a shore, in km east and north of the place, the shorter way round the earth. */
static void to_km(const place *p, const double *at, double *x, double *y) {
    double lon = at[0] - p->lon;
    if (lon > 180) lon -= 360;
    if (lon < -180) lon += 360;
    *x = lon * p->shrink * KM_PER_DEGREE;
    *y = (at[1] - p->lat) * KM_PER_DEGREE;
}

/* From the place to a stretch between two points in km. */
static double to_stretch(double ax, double ay, double bx, double by) {
    double dx = bx - ax, dy = by - ay, d2 = dx * dx + dy * dy;
    double t = d2 > 0 ? -(ax * dx + ay * dy) / d2 : 0;
    if (t < 0) t = 0;
    if (t > 1) t = 1;
    return hypot(ax + t * dx, ay + t * dy);
}

/* How far a ring, or a line that is not closed, is from the place; 0 inside. */
static double to_ring(const place *p, const ent_polyline *ring, bool closed) {
    double least = HUGE_VAL, ax, ay, bx, by;
    bool inside = false;
    if (ring->n == 0) return least;
    to_km(p, ring->at + 2 * (size_t)(closed ? ring->n - 1 : 0), &ax, &ay);
    for (uint32_t i = 0; i < ring->n; i++, ax = bx, ay = by) {
        to_km(p, ring->at + 2 * (size_t)i, &bx, &by);
        double d = to_stretch(ax, ay, bx, by);
        if (d < least) least = d;
        if ((ay > 0) != (by > 0) && ax - ay * (bx - ax) / (by - ay) > 0) inside = !inside;
    }
    return closed && inside ? 0 : least;
}

double ent_shore_km(const ent_coast_piece *piece, double lon, double lat) {
    place p = {lon, lat, cos(lat * PI / 180)};
    return to_ring(&p, &piece->line, piece->island);
}

/* ---- the island that a line means */

enum { MOST_NAMED = 3 };

typedef struct near_ring {
    double km;
    uint32_t coast, piece;
} near_ring;

/* The nearest islands, nearest first; how many of at most MOST_NAMED. */
static uint32_t find_nearest(const ent_sea *s, const place *p, near_ring found[MOST_NAMED]) {
    uint32_t n = 0;
    for (uint32_t c = 0; c < s->n_coasts; c++)
        for (uint32_t i = 0; i < s->coasts[c].n_pieces; i++) {
            const ent_coast_piece *piece = &s->coasts[c].pieces[i];
            if (!piece->island || piece->actor == ENT_NONE) continue;
            near_ring one = {to_ring(p, &piece->line, true), c, i};
            uint32_t k = n < MOST_NAMED ? n++ : MOST_NAMED;
            for (; k > 0 && found[k - 1].km > one.km; k--)
                if (k < MOST_NAMED) found[k] = found[k - 1];
            if (k < MOST_NAMED) found[k] = one;
        }
    return n;
}

/* `"Chechen" (russia) at 43.98 47.75`, or `an island of russia at ..`: by its first point. */
static void put_island(ent_str *out, const ent_region *g, const ent_sea *s, const near_ring *ring) {
    const ent_coast_piece *piece = &s->coasts[ring->coast].pieces[ring->piece];
    ent_slice owner = g->actors[piece->actor].name;
    if (piece->name.n)
        ent_str_addf(out, "\"%.*s\" (%.*s) at ", ENT_SLICE(piece->name), ENT_SLICE(owner));
    else
        ent_str_addf(out, "one of %.*s at ", ENT_SLICE(owner));
    ent_num_print_short(out, piece->line.at[1], 6);
    ent_str_add_char(out, ' ');
    ent_num_print_short(out, piece->line.at[0], 6);
    ent_str_add(out, ", ");
    ent_num_print_short(out, ring->km, 3);
    ent_str_add(out, " km away");
}

/* Latitude and longitude the wrong way round; says so. */
static bool put_turned(ent_str *out, const ent_sea_reader *b, const ent_sea_island *x) {
    near_ring found[MOST_NAMED];
    place p = {x->lat, x->lon, cos(x->lon * PI / 180)};
    if (fabs(x->lon) > 90 || !find_nearest(b->s, &p, found) || found[0].km > NEAR_KM) return false;
    ent_str_add(out, "turned round (");
    ent_num_print_short(out, x->lon, 6);
    ent_str_add_char(out, ' ');
    ent_num_print_short(out, x->lat, 6);
    ent_str_add(out, ") there is one: latitude comes first");
    return true;
}

static ent_status no_island(ent_sea_reader *b, const ent_node *node, const ent_sea_island *x,
                            const near_ring *found, uint32_t n) {
    ent_str message = {0}, help = {0};
    const ent_value *v = ent_node_value(node, "point");
    ent_str_add(&message, "no island at ");
    ent_value_print(&message, v);
    ent_str_add(&message, ", nor within 2 km of it");
    bool turned = put_turned(&help, b, x);
    for (uint32_t i = 0; i < n && !turned; i++) {
        ent_str_add(&help, i ? "; " : found[0].km < FAR_KM ? "islands nearby: " : "the nearest: ");
        put_island(&help, b->t.r->region, b->s, &found[i]);
    }
    if (!n) ent_str_add(&help, "the coasts have no islands");
    b->t.faulty = true;
    return ent_fault_say(b->t.r, &(ent_fault){.code = "E272", .span = v->span}, &message, &help);
}

/* The ring; *fine is false after a message. */
static ent_status find_ring(ent_sea_reader *b, const ent_node *node, ent_sea_island *x,
                            bool *fine) {
    near_ring found[MOST_NAMED];
    place p = {x->lon, x->lat, cos(x->lat * PI / 180)};
    uint32_t n = find_nearest(b->s, &p, found);
    *fine = n && found[0].km <= NEAR_KM;
    if (!*fine) return no_island(b, node, x, found, n);
    x->coast = found[0].coast;
    x->piece = found[0].piece;
    return ENT_OK;
}

/* ---- the lines */

/* Another line that is about the same island. */
static uint32_t same_ring(const ent_sea_list *list, const ent_sea_island *x, uint32_t but) {
    for (uint32_t i = 0; i < list->n; i++) {
        ent_sea_island other;
        memcpy(&other, list->at + i * sizeof other, sizeof other);
        if (i != but && other.coast == x->coast && other.piece == x->piece) return i;
    }
    return ENT_NONE;
}

static ent_status read_island(ent_sea_reader *b, const ent_node *node, ent_sea_list *list,
                              uint32_t at) {
    ent_sea_island x = {.name = ent_text_in(node, "name"), .span = ent_name_span_of(node)};
    bool fine = false;
    x.title = ent_title_in(node, x.name);
    ent_status st = ent_provenance_in(b->t.r, node, &x.provenance);
    if (st == ENT_OK) st = ent_sea_point(b, node, &x.lon, &x.lat, &fine);
    if (st == ENT_OK && fine) st = ent_sea_weight(b, node, x.name, &x.weight);
    if (st != ENT_OK || !fine || !x.weight || b->t.faulty) return st;
    st = find_ring(b, node, &x, &fine);
    if (st != ENT_OK || !fine) return st;
    uint32_t other = same_ring(list, &x, at);
    if (other != ENT_NONE) {
        ent_sea_island first;
        memcpy(&first, list->at + other * sizeof first, sizeof first);
        b->t.faulty = true;
        ent_str message = {0};
        ent_str_addf(&message, "\"%.*s\" is the same island as \"%.*s\" (", ENT_SLICE(x.name),
                     ENT_SLICE(first.name));
        ent_put_line(&message, &b->t.r->region->files, x.span, first.span);
        ent_str_add_char(&message, ')');
        return ent_fault_say(b->t.r, &(ent_fault){.code = "E202", .span = x.span}, &message, NULL);
    }
    ent_sea_list_put(list, at, &x);
    return ENT_OK;
}

ent_status ent_sea_islands_in(ent_sea_reader *b, const ent_node *block) {
    ent_sea_list list = {.size = sizeof(ent_sea_island), .noun = "island", .adds = true};
    ent_status st =
        ent_sea_list_begin(b, block, ENT_WORD_ISLAND, b->s->islands, b->s->n_islands, &list);
    for (const ent_node *n = block; st == ENT_OK && n; n = n->next) {
        uint32_t at = ENT_NONE;
        if (n->row->id == ENT_WORD_ISLAND) st = ent_sea_list_place(b, &list, n, &at);
        if (at != ENT_NONE) st = read_island(b, n, &list, at);
    }
    b->s->islands = (const ent_sea_island *)(void *)list.at;
    b->s->n_islands = list.n;
    return st;
}
