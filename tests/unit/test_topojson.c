/* test_topojson.c - shores out of countries: what is shore, islands, lakes, the box, broken files, and
 * every allocation made to fail once; random maps against the definition.
 *
 * This program brings its own base/mem.c, which counts down to the failure. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "failing_alloc.h"

#include "base/ctx.h"
#include "base/json.h"
#include "entente/exchange.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* A and B share the line x = 2; A has an island, B a lake; C is two islands. */
#define GRID(name, arcs)                                                                           \
    "{\"type\":\"Topology\",\"transform\":{\"scale\":[0.5,0.5],\"translate\":[0,0]},"              \
    "\"objects\":{\"" name "\":{\"type\":\"GeometryCollection\",\"geometries\":[" arcs "]}},"      \
    "\"arcs\":[[[4,0],[0,4]],[[4,4],[-4,0],[0,-4],[4,0]],[[4,0],[4,0],[0,4],[-4,0]],"              \
    "[[10,10],[2,0],[0,2],[-2,0],[0,-2]],[[5,1],[0,1],[1,0],[0,-1],[-1,0]],"                       \
    "[[14,14],[0,4],[4,0],[0,-4],[-4,0]],[[19,19],[1,0],[0,1],[-1,-1]]]}"
#define THREE                                                                                      \
    "{\"type\":\"Polygon\",\"properties\":{\"name\":\"B\"},\"arcs\":[[2,-1],[4]]},"                \
    "{\"type\":\"MultiPolygon\",\"properties\":{\"name\":\"C\"},\"arcs\":[[[6]],[[5]]]},"          \
    "{\"type\":null},"                                                                             \
    "{\"type\":\"MultiPolygon\",\"properties\":{\"name\":\"A\"},\"arcs\":[[[0,1]],[[3]]]}"
static const char topology[] = GRID("countries", THREE);

static const char geojson[] =
    "{\"type\":\"FeatureCollection\",\"features\":["
    "{\"type\":\"Feature\",\"properties\":{\"NAME\":\"B\"},\"geometry\":{\"type\":\"Polygon\","
    "\"coordinates\":[[[2,0],[4,0],[4,2],[2,2],[2,0]],[[2.5,0.5],[2.5,1],[3,1],[3,0.5],[2.5,0.5]]]}},"
    "{\"type\":\"Feature\",\"properties\":{\"NAME\":\"C\"},\"geometry\":{\"type\":\"MultiPolygon\","
    "\"coordinates\":[[[[9.5,9.5],[10,9.5],[10,10],[9.5,9.5]]],"
    "[[[7,7],[7,9],[9,9],[9,7],[7,7]]]]}},"
    "{\"type\":\"Feature\",\"properties\":null,\"geometry\":null},"
    "{\"type\":\"Feature\",\"properties\":{\"NAME\":\"A\"},\"geometry\":{\"type\":\"MultiPolygon\","
    "\"coordinates\":[[[[2,0],[2,2],[0,2],[0,0],[2,0]]],[[[5,5],[6,5],[6,6],[5,6],[5,5]]]]}}]}";

typedef struct answer {
    ent_ctx *ctx;
    ent_status st;
    ent_import_coast_found found;
    char *text;
} answer;

static answer ask_in(const char *text, double w, double s, double e, double n) {
    ent_import_coast_options o = {w, s, e, n, NULL, NULL, NULL};
    answer a = {.ctx = ent_ctx_new()};
    a.st = ent_import_coast(a.ctx, "world.json", text, strlen(text), &o, &a.found, &a.text);
    return a;
}

static answer ask(const char *text) {
    return ask_in(text, -1, -1, 11, 11);
}

static void end(answer *a) {
    ent_free(a->text);
    ent_ctx_free(a->ctx);
}

/* The coordinates of line number i of the features, "[[2,2],[0,2]]". */
static void expect_line(const answer *a, unsigned i, const char *state, const char *at) {
    const char *line = strstr(a->text, "\"features\": [\n");
    char whole[4096], name[64], points[512];
    assert_non_null(line);
    line = strchr(line, '\n') + 1;
    for (unsigned k = 0; k < i; k++) line = strchr(line, '\n') + 1;
    snprintf(whole, sizeof whole, "%.*s", (int)strcspn(line, "\n"), line);
    snprintf(name, sizeof name, "\"state\":\"%s\"", state);
    snprintf(points, sizeof points, "\"coordinates\":%s}}", at);
    if (!strstr(whole, name) || !strstr(whole, points))
        fail_msg("line %u: %s: expected %s %s", i, whole, name, points);
}

/* ---- what is shore */

static void expect_three(const answer *a) {
    expect_line(a, 0, "A", "[[2,2],[0,2],[0,0],[2,0]]");
    expect_line(a, 1, "A", "[[[5,5],[6,5],[6,6],[5,6],[5,5]]]");
    expect_line(a, 2, "B", "[[2,0],[4,0],[4,2],[2,2]]");
    expect_line(a, 3, "C", "[[7,7],[9,7],[9,9],[7,9],[7,7]]");
    expect_line(a, 4, "C", "[[[9.5,9.5],[10,9.5],[10,10],[9.5,9.5]]]");
    assert_int_equal(a->found.n_states, 3);
    assert_int_equal(a->found.n_lines, 3);
    assert_int_equal(a->found.n_islands, 2);
    assert_int_equal(a->found.n_lakes, 1);
}

static void test_both_formats(void **state) {
    (void)state;
    answer t = ask(topology), g = ask(geojson);
    assert_int_equal(t.st, ENT_OK);
    assert_int_equal(g.st, ENT_OK);
    expect_three(&t);
    expect_three(&g);
    assert_string_equal(strstr(t.text, "\"features\""), strstr(g.text, "\"features\""));
    end(&t);
    end(&g);
}

/* By numerical integration on the ellipsoid: the coasts of A and B on the parallels of 0 and 2 degrees
 * and on a meridian each, the square of C; the cell of one degree at 5 north. */
static void test_measures(void **state) {
    (void)state;
    answer a = ask(topology);
    assert_true(fabs(a.found.mainland_km - 2215.875) < 0.01);
    assert_non_null(strstr(a.text, "\"area_km2\":12254,"));
    assert_non_null(strstr(a.text, "\"lat_lon\":\"5.0625 5.5\""));
    end(&a);
}

static void test_members(void **state) {
    (void)state;
    ent_ctx *ctx = ent_ctx_new();
    ent_import_coast_options o = {-1, -1, 11, 11, "A \"sea\"", "somewhere", NULL};
    char *text = NULL;
    assert_int_equal(ent_import_coast(ctx, "a/b/world.json", topology, strlen(topology), &o, NULL,
                                      &text),
                     ENT_OK);
    assert_non_null(strstr(text, "\n\"title\": \"A \\\"sea\\\"\",\n\"source\": \"somewhere\",\n"
                                 "\"made_from\": {\"file\":\"world.json\",\"sha256\":\""));
    assert_non_null(strstr(text, "\"box\":[-1,-1,11,11]},\n\"features\": ["));
    ent_free(text);
    ent_ctx_free(ctx);
}

/* ---- the box */

static void test_cut(void **state) {
    (void)state;
    answer a = ask_in(topology, 1, -1, 3, 3);
    expect_line(&a, 0, "A", "[[1,0],[2,0]]");
    expect_line(&a, 1, "A", "[[2,2],[1,2]]");
    expect_line(&a, 2, "B", "[[2,0],[3,0]]");
    expect_line(&a, 3, "B", "[[3,2],[2,2]]");
    assert_int_equal(a.found.n_lakes, 1);
    end(&a);
    a = ask_in(topology, 2.75, -1, 3, 3); /* the lake is cut, which makes no shore of it */
    expect_line(&a, 0, "B", "[[2.75,0],[3,0]]");
    expect_line(&a, 1, "B", "[[3,2],[2.75,2]]");
    assert_int_equal(a.found.n_lines, 2);
    end(&a);
}

/* An island that the box cuts is a mainland of this sea; a shore on the edge of the box is in it. */
static void test_cut_island(void **state) {
    (void)state;
    answer a = ask_in(topology, 5.5, 4, 7, 8);
    expect_line(&a, 0, "A", "[[5.5,5],[6,5],[6,6],[5.5,6]]");
    expect_line(&a, 1, "C", "[[7,7],[7,8]]");
    assert_int_equal(a.found.n_islands, 0);
    end(&a);
    a = ask_in(topology, 5, 5, 6, 6);
    expect_line(&a, 0, "A", "[[[5,5],[6,5],[6,6],[5,6],[5,5]]]");
    end(&a);
}

static void test_nothing_there(void **state) {
    (void)state;
    answer a = ask_in(topology, -9, -9, -8, -8);
    assert_int_equal(a.st, ENT_EINPUT);
    assert_non_null(strstr(ent_last_message(a.ctx), "world.json: no shore is within that box"));
    assert_null(a.text);
    end(&a);
}

static void test_no_box(void **state) {
    (void)state;
    static const double box[][4] = {{1, 1, 1, 2},  {1, 2, 2, 2},   {1, 3, 2, 2},
                                    {-181, 1, 2, 2}, {1, -91, 2, 2}, {170, 1, -170, 2},
                                    {NAN, 1, 2, 2}, {1, 1, INFINITY, 2}};
    for (size_t i = 0; i < sizeof box / sizeof *box; i++) {
        answer a = ask_in(topology, box[i][0], box[i][1], box[i][2], box[i][3]);
        assert_int_equal(a.st, ENT_EUSAGE);
        assert_non_null(strstr(ent_last_message(a.ctx), i == 5 ? "180" : "the lesser first"));
        end(&a);
    }
}

/* ---- odd outlines */

#define ONE(name, ring)                                                                            \
    "{\"type\":\"FeatureCollection\",\"features\":[{\"properties\":{\"name\":\"" name "\"},"       \
    "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[" ring "]}}]}"

static void test_seams(void **state) {
    (void)state;
    answer a = ask_in(ONE("D", "[[170,0],[180,0],[180,5],[170,5],[170,0]]"), 160, -5, 180, 9);
    expect_line(&a, 0, "D", "[[180,5],[170,5],[170,0],[180,0]]");
    assert_int_equal(a.found.n_islands, 0);
    end(&a);
    a = ask_in(ONE("S", "[[-180,-80],[-180,-90],[0,-90],[180,-90],[180,-80],[0,-70],[-180,-80]]"),
               -180, -90, 180, 0);
    expect_line(&a, 0, "S", "[[180,-80],[0,-70],[-180,-80]]");
    end(&a);
}

/* An outline may go the short way across the meridian of 180 degrees: it is cut there, and does not run
 * round the earth. */
static void test_short_way(void **state) {
    (void)state;
    static const char ring[] = ONE("F", "[[178,0],[-178,0],[-178,2],[179,2],[178,0]]");
    answer a = ask_in(ring, -180, -10, 180, 10);
    expect_line(&a, 0, "F", "[[-180,0],[-178,0],[-178,2],[-180,2]]");
    expect_line(&a, 1, "F", "[[180,2],[179,2],[178,0],[180,0]]");
    assert_int_equal(a.found.n_lines, 2);
    end(&a);
    a = ask_in(ring, -100, -10, 100, 10);
    assert_int_equal(a.st, ENT_EINPUT);
    end(&a);
    a = ask_in("{\"type\":\"FeatureCollection\",\"features\":["
               "{\"properties\":{\"name\":\"A\"},\"geometry\":{\"type\":\"Polygon\","
               "\"coordinates\":[[[170,0],[-170,1],[170,5],[170,0]]]}},"
               "{\"properties\":{\"name\":\"B\"},\"geometry\":{\"type\":\"Polygon\","
               "\"coordinates\":[[[-170,1],[170,0],[170,-5],[-170,1]]]}}]}",
               -180, -10, 180, 10);
    expect_line(&a, 0, "A", "[[180,3],[170,5],[170,0]]");
    expect_line(&a, 1, "A", "[[-170,1],[-180,3]]");
    expect_line(&a, 2, "B", "[[170,0],[170,-5],[180,-2]]");
    expect_line(&a, 3, "B", "[[-180,-2],[-170,1]]");
    end(&a);
}

/* Two outlines of one country that touch have no border between them, and the country none on land. */
static void test_own_neighbour(void **state) {
    (void)state;
    answer a = ask("{\"type\":\"FeatureCollection\",\"features\":["
                   "{\"properties\":{\"name\":\"J\"},\"geometry\":{\"type\":\"MultiPolygon\","
                   "\"coordinates\":[[[[0,0],[1,0],[1,1],[0,1],[0,0]]],"
                   "[[[1,0],[2,0],[2,1],[1,1],[1,0]]],[[[4,4],[8,4],[8,8],[4,8],[4,4]]]]}}]}");
    expect_line(&a, 0, "J", "[[4,4],[8,4],[8,8],[4,8],[4,4]]");
    expect_line(&a, 1, "J", "[[1,0],[2,0],[2,1],[1,1]]");
    expect_line(&a, 2, "J", "[[1,1],[0,1],[0,0],[1,0]]");
    assert_int_equal(a.found.n_islands, 0);
    end(&a);
}

/* A spit without width is walked there and back, and the line goes on. */
static void test_spike(void **state) {
    (void)state;
    answer a = ask(ONE("D", "[[0,0],[2,0],[2,1],[3,1],[2,1],[2,2],[0,2],[0,0]]"));
    expect_line(&a, 0, "D", "[[0,0],[2,0],[2,1],[3,1],[2,1],[2,2],[0,2],[0,0]]");
    end(&a);
}

/* What is smaller than the grid vanishes; points that are one after rounding are one. */
static void test_flat(void **state) {
    (void)state;
    answer a = ask(ONE("D", "[[0,0],[1,1],[0,0]]"));
    assert_int_equal(a.st, ENT_EINPUT);
    end(&a);
    a = ask(ONE("D", "[[0,0],[1e-9,0],[1e-9,1e-9],[0,0]]"));
    assert_int_equal(a.st, ENT_EINPUT);
    end(&a);
    a = ask(ONE("D", "[[0,0],[1,0],[1.0000000001,0],[1,1],[0,0]]"));
    expect_line(&a, 0, "D", "[[0,0],[1,0],[1,1],[0,0]]");
    end(&a);
}

/* ---- broken files: the place is named, nothing is handed over */

typedef struct wrong {
    const char *text, *says;
} wrong;

static const wrong broken[] = {
    {"", "expected countries as TopoJSON or GeoJSON"},
    {"entente 1", "expected countries as TopoJSON or GeoJSON"},
    {"{\"type\":\"Feature\"}", "expected countries as TopoJSON or GeoJSON"},
    {"{\"type\":\"FeatureCollection\"}", "expected a list of \"features\""},
    {"{\"type\":\"Topology\"}", "a topology has a list \"arcs\""},
    {"{\"type\":\"Topology\",\"arcs\":[]}", "objects: a topology has \"objects\""},
    {"{\"type\":\"Topology\",\"arcs\":[],\"objects\":{\"a\":1,\"b\":2}}",
     "objects: none of these objects is called \"countries\""},
    {"{\"type\":\"Topology\",\"arcs\":[],\"objects\":{\"a\":1}}",
     "objects.a: expected a collection of \"geometries\""},
    {"{\"type\":\"Topology\",\"transform\":{\"scale\":[1]},\"arcs\":[]}",
     "transform: expected two numbers of scale and two of translate"},
    {"{\"type\":\"Topology\",\"arcs\":[[[1,2]]]}", "arcs[0]: expected an arc"},
    {"{\"type\":\"Topology\",\"arcs\":[[[1,2],[\"x\",1]]]}", "arcs[0][1]: expected a point, [x, y]"},
    {GRID("a", "{\"type\":\"Point\"}"), "objects.a.geometries[0]: a country is a Polygon or"},
    {GRID("a", "{}"), "objects.a.geometries[0]: expected a geometry with a \"type\""},
    {GRID("a", "{\"type\":\"Polygon\",\"arcs\":[[0,1]]}"),
     "objects.a.geometries[0].properties: the country has no \"name\""},
    {GRID("a", "{\"type\":\"Polygon\",\"properties\":{\"name\":\"A\"},\"arcs\":[[7]]}"),
     "arcs[0][0]: expected the number of an arc, of which there are 7"},
    {GRID("a", "{\"type\":\"Polygon\",\"properties\":{\"name\":\"A\"},\"arcs\":[[-8]]}"),
     "arcs[0][0]: expected the number of an arc"},
    {GRID("a", "{\"type\":\"Polygon\",\"properties\":{\"name\":\"A\"},\"arcs\":[[0.5]]}"),
     "arcs[0][0]: expected the number of an arc"},
    {GRID("a", "{\"type\":\"Polygon\",\"properties\":{\"name\":\"A\"},\"arcs\":[[1e300]]}"),
     "arcs[0][0]: expected the number of an arc"},
    {GRID("a", "{\"type\":\"Polygon\",\"properties\":{\"name\":\"A\"},\"arcs\":[[0,3]]}"),
     "arcs[0][1]: this arc does not begin where the one before it ends"},
    {GRID("a", "{\"type\":\"Polygon\",\"properties\":{\"name\":\"A\"},\"arcs\":[[0]]}"),
     "arcs[0]: a ring ends where it begins"},
    {GRID("a", "{\"type\":\"Polygon\",\"properties\":{\"name\":\"A\"},\"arcs\":[[]]}"),
     "arcs[0]: expected a ring, a list of numbers of arcs"},
    {GRID("a", "{\"type\":\"Polygon\",\"properties\":{\"name\":\"A\"},\"arcs\":3}"),
     "arcs: expected a polygon, a list of rings"},
    {GRID("a", "{\"type\":\"MultiPolygon\",\"properties\":{\"name\":\"A\"},\"arcs\":{}}"),
     "arcs: expected a list of polygons"},
    {ONE("D", "[[0,0],[2,0],[2,91],[0,0]]"), "the ring leaves the earth"},
    {ONE("D", "[[0,0],[2,0],[181,9],[0,0]]"), "the ring leaves the earth"},
    {ONE("D", "[[0,0],[2,0],[2,2]]"), "a ring ends where it begins"},
    {ONE("D", "[]"), "a ring ends where it begins"},
    {ONE("D", "3"), "expected a ring, a list of points"},
    {ONE("D", "[[0]]"), "coordinates[0][0]: expected a point, [longitude, latitude]"},
    {ONE("", "[]"), "properties: the country has no \"name\""},
    {"{\"type\":\"FeatureCollection\",\"features\":[{}]}", "expected a feature with a \"geometry\""},
    {"{\"type\":\"FeatureCollection\",\"features\":[{\"geometry\":{\"type\":\"LineString\"}}]}",
     "a country is a Polygon or a MultiPolygon, found \"LineString\""},
};

static void test_broken(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        answer a = ask(broken[i].text);
        assert_int_equal(a.st, ENT_EINPUT);
        assert_null(a.text);
        assert_int_equal(ent_ctx_diag_count(a.ctx), 1);
        const ent_diag *d = ent_ctx_diag(a.ctx, 0);
        assert_string_equal(d->code, "E260");
        if (!strstr(d->message, broken[i].says))
            fail_msg("%zu: \"%s\", not \"%s\"", i, d->message, broken[i].says);
        end(&a);
    }
    answer a = ask("{\"type\": [1e999]}");
    assert_int_equal(a.st, ENT_EINPUT);
    assert_non_null(strstr(ent_last_message(a.ctx), "world.json:1:"));
    end(&a);
}

/* Every beginning of a file is refused, not read. */
static void test_cut_short(void **state) {
    (void)state;
    for (size_t n = 0; n + 1 < sizeof topology; n++) {
        ent_import_coast_options o = {-1, -1, 11, 11, NULL, NULL, NULL};
        ent_ctx *ctx = ent_ctx_new();
        char *text = NULL;
        assert_int_equal(ent_import_coast(ctx, "w", topology, n, &o, NULL, &text), ENT_EINPUT);
        assert_null(text);
        ent_ctx_free(ctx);
    }
}

/* A small file may speak of very many points. */
static void test_limits(void **state) {
    (void)state;
    enum { POINTS = 3000, TIMES = 2000 };
    ent_str text = {0};
    ent_str_add(&text, "{\"type\":\"Topology\",\"arcs\":[[[0,0]");
    for (unsigned i = 0; i < POINTS; i++) ent_str_addf(&text, ",[%u,1]", 1 + i % 2);
    ent_str_add(&text, ",[0,0]]],\"objects\":{\"a\":{\"geometries\":[");
    ent_str_add(&text, "{\"type\":\"Polygon\",\"properties\":{\"name\":\"A\"},\"arcs\":[[0");
    for (unsigned i = 0; i < TIMES; i++) ent_str_add(&text, ",0");
    ent_str_add(&text, "]]}]}}}");
    answer a = ask(ent_str_get(&text));
    assert_int_equal(a.st, ENT_ELIMIT);
    assert_non_null(strstr(ent_last_message(a.ctx), "more than 4000000 points"));
    end(&a);
    ent_str_clear(&text);
    ent_str_repeat(&text, '[', 4000001);
    a = ask(ent_str_get(&text));
    assert_int_equal(a.st, ENT_ELIMIT);
    end(&a);
    ent_str_clear(&text);
    ent_str_repeat(&text, ' ', (32u << 20) + 1);
    a = ask(ent_str_get(&text));
    assert_int_equal(a.st, ENT_ELIMIT);
    end(&a);
    ent_str_clear(&text);
}

static bool stop(void *user) {
    return user == NULL;
}

static void test_stopped(void **state) {
    (void)state;
    const char *texts[] = {topology, geojson};
    for (unsigned k = 0; k < 2; k++) {
        ent_import_coast_options o = {-1, -1, 11, 11, NULL, NULL, NULL};
        ent_ctx *ctx = ent_ctx_new();
        char *text = NULL;
        ent_ctx_set_poll(ctx, stop, NULL);
        assert_int_equal(ent_import_coast(ctx, "w", texts[k], strlen(texts[k]), &o, NULL, &text),
                         ENT_ESTOPPED);
        ent_ctx_free(ctx);
    }
}

static void test_memory(void **state) {
    (void)state;
    const char *texts[] = {topology, geojson, broken[9].text};
    for (unsigned k = 0; k < 3; k++) {
        ent_status last = ENT_ENOMEM;
        size_t n = 0;
        while (last == ENT_ENOMEM && n < 5000) {
            ent_import_coast_options o = {-1, -1, 11, 11, "t", "s", "l"};
            ent_ctx *ctx = ent_ctx_new();
            char *text = NULL;
            until_failure = ++n;
            last = ent_import_coast(ctx, "w", texts[k], strlen(texts[k]), &o, NULL, &text);
            until_failure = 0;
            assert_true((last == ENT_OK) == (text != NULL));
            ent_free(text);
            ent_ctx_free(ctx);
        }
        assert_int_equal(last, k < 2 ? ENT_OK : ENT_EINPUT);
        assert_true(n > (k < 2 ? 20 : 3));
    }
}

/* ---- random maps of squares, against the definition */

enum { SIDE = 6, COUNTRIES = 4 };

typedef struct map {
    int at[SIDE][SIDE]; /* 0: sea */
    double box[4];
} map;

static uint32_t next_random(uint64_t *seed) {
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*seed >> 33);
}

static int country_at(const map *m, int x, int y) {
    return x < 0 || y < 0 || x >= SIDE || y >= SIDE ? 0 : m->at[y][x];
}

static double overlap(double a, double b, double low, double high) {
    return fmax(0, fmin(b, high) - fmax(a, low));
}

/* How long, in sides of a square, the shore of each country is within the box. */
static void judge(const map *m, double length[COUNTRIES + 1]) {
    const double *b = m->box;
    for (int y = 0; y < SIDE; y++)
        for (int x = 0; x < SIDE; x++) {
            double *sum = &length[m->at[y][x]];
            double wide = overlap(x, x + 1, b[0], b[2]), tall = overlap(y, y + 1, b[1], b[3]);
            if (!country_at(m, x, y - 1) && y >= b[1] && y <= b[3]) *sum += wide;
            if (!country_at(m, x, y + 1) && y + 1 >= b[1] && y + 1 <= b[3]) *sum += wide;
            if (!country_at(m, x - 1, y) && x >= b[0] && x <= b[2]) *sum += tall;
            if (!country_at(m, x + 1, y) && x + 1 >= b[0] && x + 1 <= b[2]) *sum += tall;
        }
}

static void write_map(const map *m, ent_str *out) {
    const char *comma = "";
    ent_str_add(out, "{\"type\":\"FeatureCollection\",\"features\":[");
    for (int y = 0; y < SIDE; y++)
        for (int x = 0; x < SIDE; x++) {
            if (!m->at[y][x]) continue;
            ent_str_addf(out,
                         "%s{\"properties\":{\"name\":\"%c\"},\"geometry\":{\"type\":\"Polygon\","
                         "\"coordinates\":[[[%d,%d],[%d,%d],[%d,%d],[%d,%d],[%d,%d]]]}}",
                         comma, 'A' + m->at[y][x], x, y, x + 1, y, x + 1, y + 1, x, y + 1, x, y);
            comma = ",";
        }
    ent_str_add(out, "]}");
}

static void add_lengths(const char *text, double length[COUNTRIES + 1]) {
    ent_ctx *ctx = ent_ctx_new();
    ent_json_doc *doc = NULL;
    assert_int_equal(ent_json_parse(ctx, "c", ent_slice_of(text), &doc), ENT_OK);
    const ent_json *features = ent_json_get(ent_json_root(doc), "features");
    for (size_t i = 0; i < ent_json_size(features); i++) {
        const ent_json *f = ent_json_at(features, i), *g = ent_json_get(f, "geometry");
        const ent_json *at = ent_json_get(g, "coordinates");
        int state = *ent_json_text(ent_json_get(ent_json_get(f, "properties"), "state")) - 'A';
        if (*ent_json_text(ent_json_get(g, "type")) == 'P') at = ent_json_at(at, 0);
        for (size_t k = 0; k + 1 < ent_json_size(at); k++) {
            double p[4] = {0};
            for (size_t j = 0; j < 4; j++)
                ent_json_number(ent_json_at(ent_json_at(at, k + j / 2), j % 2), &p[j]);
            length[state] += fabs(p[2] - p[0]) + fabs(p[3] - p[1]);
        }
    }
    ent_json_free(doc);
    ent_ctx_free(ctx);
}

static void test_random(void **state) {
    (void)state;
    uint64_t seed = 7;
    unsigned n_with_shore = 0;
    for (unsigned round = 0; round < 400; round++) {
        map m;
        ent_str text = {0};
        double want[COUNTRIES + 1] = {0}, got[COUNTRIES + 1] = {0};
        for (int i = 0; i < SIDE * SIDE; i++)
            m.at[i / SIDE][i % SIDE] = (int)(next_random(&seed) % (COUNTRIES + 1));
        for (int k = 0; k < 2; k++) {
            m.box[k] = next_random(&seed) % 9 * 0.5 - 0.25;
            m.box[k + 2] = m.box[k] + 0.5 + next_random(&seed) % 9 * 0.5;
        }
        judge(&m, want);
        write_map(&m, &text);
        answer a = ask_in(ent_str_get(&text), m.box[0], m.box[1], m.box[2], m.box[3]);
        if (a.st == ENT_OK) add_lengths(a.text, got);
        for (int k = 1; k <= COUNTRIES; k++) assert_true(fabs(want[k] - got[k]) < 1e-6);
        n_with_shore += a.st == ENT_OK;
        end(&a);
        ent_str_clear(&text);
    }
    assert_true(n_with_shore > 300);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_both_formats), cmocka_unit_test(test_measures),
        cmocka_unit_test(test_members),      cmocka_unit_test(test_cut),
        cmocka_unit_test(test_cut_island),   cmocka_unit_test(test_nothing_there),
        cmocka_unit_test(test_no_box),       cmocka_unit_test(test_seams),
        cmocka_unit_test(test_short_way),    cmocka_unit_test(test_own_neighbour),
        cmocka_unit_test(test_spike),        cmocka_unit_test(test_flat),
        cmocka_unit_test(test_broken),       cmocka_unit_test(test_cut_short),
        cmocka_unit_test(test_limits),       cmocka_unit_test(test_stopped),
        cmocka_unit_test(test_memory),       cmocka_unit_test(test_random),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
