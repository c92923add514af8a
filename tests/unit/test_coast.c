/* test_coast.c - coast files: what a sea reads of them, whose shores they are, and every allocation
 * made to fail once.  What is said of broken ones stands in tests/golden/diag, E280 to E283.
 *
 * This program brings its own base/mem.c, which counts down to the failure. */

#define _XOPEN_SOURCE 700 /* mkdtemp */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "failing_alloc.h"

#include "base/str.h"
#include "model/region.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static char folder[] = "coast-XXXXXX";

static int make_folder(void **state) {
    (void)state;
    return mkdtemp(folder) && chdir(folder) == 0 ? 0 : -1;
}

static int remove_folder(void **state) {
    (void)state;
    return remove("m.ent") || remove("c.geojson") || remove("d.geojson") || chdir("..") ||
           rmdir(folder);
}

static void write_file(const char *name, const char *text, size_t n) {
    FILE *f = fopen(name, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(text, 1, n, f), n);
    assert_int_equal(fclose(f), 0);
}

#define ACTORS                                                                                     \
    "entente 1\n"                                                                                  \
    "actor iran \"Islamic Republic of Iran\" { code iso IRN; also \"Persia\" }\n"                  \
    "actor united-states \"United States of America\"\n"                                           \
    "actor irn\nactor other\n"
#define SEA "sea s { states iran, united-states, irn; coast \"c.geojson\"; rules equidistance }\n"

#define SHORE(state, kind, at)                                                                     \
    "{\"type\":\"Feature\",\"properties\":{\"state\":\"" state                                     \
    "\"},\"geometry\":{\"type\":\"" kind "\",\"coordinates\":" at "}}"
#define LINE(state) SHORE(state, "LineString", "[[1,2],[3,4]]")
#define FILE_OF(members, features)                                                                 \
    "{\"type\":\"FeatureCollection\"," members "\"features\":[" features "]}"

typedef struct answer {
    ent_ctx *ctx;
    ent_region *region;
    ent_status st;
} answer;

static answer read_model(const char *model, const char *coast) {
    answer a = {.ctx = ent_ctx_new()};
    write_file("m.ent", model, strlen(model));
    write_file("c.geojson", coast, strlen(coast));
    write_file("d.geojson", coast, strlen(coast));
    a.st = ent_region_read(a.ctx, "m.ent", &a.region);
    return a;
}

static void end(answer *a) {
    ent_region_free(a->region);
    ent_ctx_free(a->ctx);
}

static void demand_text(ent_slice found, const char *want) {
    if (!ent_slice_is(found, want)) fail_msg("\"%.*s\", not \"%s\"", (int)found.n, found.s, want);
}

static void demand_line(const ent_coast_piece *p, bool island, const double *want, uint32_t n) {
    assert_int_equal(p->island, island);
    assert_int_equal(p->line.n, n);
    for (uint32_t i = 0; i < 2 * n; i++) assert_true(p->line.at[i] == want[i]);
}

static void test_kinds(void **state) {
    (void)state;
    static const char coast[] = FILE_OF(
        "\"title\":\"A shore\",\"licence\":\"none\\u001b\\u202e\",",
        SHORE("iran", "LineString", "[[1,2],[1,2],[3,4,99],[3,4]]") "," SHORE(
            "iran", "MultiLineString",
            "[[[1,2],[3,4]],[[5,6],[7,-8.5]]]") ","
                                                "{\"properties\":{\"state\":\"iran\",\"name\":"
                                                "\"Kish\"},\"geometry\":{\"type\":\"Polygon\","
                                                "\"coordinates\":[[[0,0],[2,0],[2,2],[0,0]],[[1,0."
                                                "5],[1.5,0.5],[1.5,1],[1,0.5]]]}}," SHORE(
                                                    "elsewhere", "MultiPolygon",
                                                    "[[[[0,0],[2,0],[2,2],[0,0]]],[[[5,5],[6,5],[6,"
                                                    "6],[5,5]]]]"));
    answer a = read_model(ACTORS SEA, coast);
    assert_int_equal(a.st, ENT_OK);
    const ent_coast *c = &a.region->seas[0].coasts[0];
    demand_text(c->file, "c.geojson");
    demand_text(c->title, "A shore");
    demand_text(c->licence, "none??");
    assert_int_equal(strlen(c->sha256), 64);
    assert_int_equal(c->n_pieces, 6);
    demand_line(&c->pieces[0], false, (double[]){1, 2, 3, 4}, 2);
    demand_line(&c->pieces[1], false, (double[]){1, 2, 3, 4}, 2);
    demand_line(&c->pieces[2], false, (double[]){5, 6, 7, -8.5}, 2);
    demand_line(&c->pieces[3], true, (double[]){0, 0, 2, 0, 2, 2, 0, 0}, 4);
    demand_line(&c->pieces[5], true, (double[]){5, 5, 6, 5, 6, 6, 5, 5}, 4);
    demand_text(c->pieces[3].name, "Kish");
    demand_text(c->pieces[0].name, "");
    demand_text(c->pieces[5].state, "elsewhere");
    assert_int_equal(c->pieces[5].actor, ENT_NONE);
    assert_true(c->pieces[0].actor == a.region->seas[0].states[0]);
    end(&a);
}

/* A name comes before a code: the actor "irn" is not Iran, whose code that is. */
static void test_whose(void **state) {
    (void)state;
    static const struct {
        const char *said;
        uint32_t state; /* in the sea; ENT_NONE: nobody's */
    } rows[] = {{"iran", 0},
                {"IRAN", 0},
                {"Islamic_republic-of iran", 0},
                {"persia", 0},
                {"irn", 2},
                {"United States", 1},
                {"united-states", 1},
                {"United states of America", 1},
                {"other", ENT_NONE},
                {"ira", ENT_NONE},
                {"irann", ENT_NONE},
                {"isl\xc3\xa1mic republic of iran", ENT_NONE}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ent_str coast = {0};
        ent_str_addf(&coast, FILE_OF("", LINE("iran") "," LINE("%s")), rows[i].said);
        answer a = read_model(ACTORS SEA, ent_str_get(&coast));
        assert_int_equal(a.st, ENT_OK);
        const ent_sea *s = &a.region->seas[0];
        uint32_t actor = s->coasts[0].pieces[1].actor;
        uint32_t want = rows[i].state == ENT_NONE ? ENT_NONE : s->states[rows[i].state];
        if (actor != want) fail_msg("\"%s\" is not found", rows[i].said);
        end(&a);
        ent_str_clear(&coast);
    }
    answer a =
        read_model("entente 1\nactor iran { code iso IRN }\nactor russia\n"
                   "sea s { states iran, russia; coast \"c.geojson\"; rules equidistance }\n",
                   FILE_OF("", LINE("irn")));
    assert_int_equal(a.st, ENT_OK);
    assert_true(a.region->seas[0].coasts[0].pieces[0].actor == a.region->seas[0].states[0]);
    end(&a);
}

/* The hash that names the model is that of its coasts too. */
static void test_hash(void **state) {
    (void)state;
    answer a = read_model(ACTORS SEA, FILE_OF("", LINE("iran")));
    answer b = read_model(ACTORS SEA, FILE_OF("", LINE("Iran")));
    assert_string_not_equal(a.region->sha256, b.region->sha256);
    assert_string_not_equal(a.region->seas[0].coasts[0].sha256, b.region->seas[0].coasts[0].sha256);
    end(&a);
    end(&b);
}

/* A mistake in each feature is told, up to twenty. */
static void test_every_mistake(void **state) {
    (void)state;
    ent_str coast = {0};
    ent_str_add(&coast, "{\"type\":\"FeatureCollection\",\"features\":[" LINE("iran"));
    for (unsigned i = 0; i < 3; i++) ent_str_add(&coast, ",\n" SHORE("iran", "Point", "[1,2]"));
    ent_str_add(&coast, "]}");
    answer a = read_model(ACTORS SEA, ent_str_get(&coast));
    assert_int_equal(a.st, ENT_EINPUT);
    assert_int_equal(ent_ctx_diag_count(a.ctx), 3);
    for (size_t i = 0; i < 3; i++) {
        assert_string_equal(ent_ctx_diag(a.ctx, i)->file, "c.geojson");
        assert_int_equal(ent_ctx_diag(a.ctx, i)->line, i + 2);
    }
    end(&a);
    coast.n -= 2;
    for (unsigned i = 0; i < 100; i++) ent_str_add(&coast, ",\n" SHORE("iran", "Point", "[1,2]"));
    ent_str_add(&coast, "]}");
    a = read_model(ACTORS SEA, ent_str_get(&coast));
    assert_int_equal(a.st, ENT_EINPUT);
    assert_true(ent_ctx_diag_count(a.ctx) <= 21);
    end(&a);
    ent_str_clear(&coast);
}

/* Bytes that are no text, deep nesting, every beginning of a good file. */
static void test_broken(void **state) {
    (void)state;
    static const char whole[] = FILE_OF("\"title\":\"T\",", LINE("iran"));
    for (size_t n = 0; n + 1 < sizeof whole; n++) {
        ent_str part = {0};
        ent_str_add_n(&part, whole, n);
        answer a = read_model(ACTORS SEA, ent_str_get(&part));
        assert_int_equal(a.st, ENT_EINPUT);
        assert_int_equal(ent_ctx_diag_count(a.ctx), 1);
        assert_string_equal(ent_ctx_diag(a.ctx, 0)->code, "E280");
        end(&a);
        ent_str_clear(&part);
    }
    answer a = read_model(ACTORS SEA, "{\"type\":\"\xff\"}");
    assert_int_equal(a.st, ENT_EINPUT);
    assert_int_equal(ent_ctx_diag_count(a.ctx), 1);
    end(&a);
    ent_str deep = {0};
    ent_str_repeat(&deep, '[', 100000);
    a = read_model(ACTORS SEA, ent_str_get(&deep));
    assert_int_equal(a.st, ENT_EINPUT);
    assert_string_equal(ent_ctx_diag(a.ctx, 0)->code, "E280");
    end(&a);
    ent_str_clear(&deep);
}

static void test_limits(void **state) {
    (void)state;
    ent_str large = {0};
    ent_str_add(&large, "{\"type\":\"FeatureCollection\",\"features\":["
                        "{\"properties\":{\"state\":\"iran\"},\"geometry\":"
                        "{\"type\":\"LineString\",\"coordinates\":[[0,0]");
    for (unsigned i = 0; i < 1000001; i++) ent_str_addf(&large, ",[%u,1]", 1 + i % 2);
    ent_str_add(&large, "]}}]}");
    answer a = read_model(ACTORS SEA, ent_str_get(&large));
    assert_int_equal(a.st, ENT_ELIMIT);
    assert_string_equal(ent_last_message(a.ctx),
                        "c.geojson has more than 1000000 points, the most that is read");
    end(&a);
    ent_str_clear(&large);
    ent_str_repeat(&large, '[', 4000001);
    a = read_model(ACTORS SEA, ent_str_get(&large));
    assert_int_equal(a.st, ENT_ELIMIT);
    end(&a);
    ent_str_clear(&large);
    ent_str_repeat(&large, ' ', (32u << 20) + 1);
    a = read_model(ACTORS SEA, ent_str_get(&large));
    assert_int_equal(a.st, ENT_ELIMIT);
    assert_non_null(strstr(ent_last_message(a.ctx), "larger than 32 MiB"));
    end(&a);
    ent_str_clear(&large);
}

static void test_memory(void **state) {
    (void)state;
    static const char *const coasts[] = {
        FILE_OF("\"title\":\"T\",\"licence\":\"L\",",
                LINE("iran") "," SHORE("elsewhere", "Polygon", "[[[0,0],[2,0],[2,2],[0,0]]]")),
        FILE_OF("", SHORE("iran", "Point", "[1,2]")), FILE_OF("", LINE("nobody")), "{"};
    for (unsigned k = 0; k < 4; k++) {
        ent_status last = ENT_ENOMEM;
        size_t n = 0;
        answer a = read_model(ACTORS SEA, coasts[k]);
        ent_status want = a.st;
        end(&a);
        for (; last == ENT_ENOMEM && n < 5000; n++) {
            a = (answer){.ctx = ent_ctx_new()};
            until_failure = n + 1;
            last = ent_region_read(a.ctx, "m.ent", &a.region);
            until_failure = 0;
            assert_true((last == ENT_OK) == (a.region != NULL));
            end(&a);
        }
        assert_int_equal(last, want);
        assert_true(n > 20);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_kinds),  cmocka_unit_test(test_whose),
        cmocka_unit_test(test_hash),   cmocka_unit_test(test_every_mistake),
        cmocka_unit_test(test_broken), cmocka_unit_test(test_limits),
        cmocka_unit_test(test_memory),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
