/* test_boundary_figures.c - SVG, GeoJSON and maps of boundaries that were made by hand.
 *
 * How the maps look is checked from outside by tests/docs/check_maps.py; this is about what they
 * are made of. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/json.h"
#include "made_boundary.h"
#include "report/boundary_map.h"

/* ---- SVG */

static void assert_number(double x, const char *expected) {
    ent_str s = {0};
    ent_svg_put_number(&s, x);
    assert_string_equal(ent_str_get(&s), expected);
    ent_str_clear(&s);
}

static void test_numbers(void **state) {
    (void)state;
    assert_number(0, "0");
    assert_number(-0.0, "0");
    assert_number(-0.004, "0");
    assert_number(0.005, "0.01");
    assert_number(-1.5, "-1.5");
    assert_number(12.346, "12.35");
    assert_number(12.04, "12.04");
    assert_number(99.999, "100");
    assert_number(NAN, "0");
    assert_number(INFINITY, "1000000000");
    assert_number(-1e300, "-1000000000");
}

static void assert_xml(const char *text, size_t n, const char *expected) {
    ent_str s = {0};
    ent_put_xml(&s, (ent_slice){text, n});
    assert_string_equal(ent_str_get(&s), expected);
    ent_str_clear(&s);
}

#define LOST "\xEF\xBF\xBD"

static void test_escaping(void **state) {
    (void)state;
    assert_xml("<a href=\"x\">'&'", 15, "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;");
    assert_xml("a\nb\tc", 5, "a b c");
    assert_xml("a\0b\x1b\x7f", 5, "a" LOST "b" LOST LOST);
    assert_xml("\xE2\x80\xAE\xC3\xA9", 5, LOST "\xC3\xA9"); /* turns the direction */
    assert_xml("\xEF\xBF\xBF\xEF\xBF\xBE", 6, LOST LOST);   /* no characters of XML */
    assert_xml("\xFF\xED\xA0\x80", 4, LOST LOST LOST LOST); /* no UTF-8 */
    assert_xml("\xD8\xA7\xDB\x8C", 4, "\xD8\xA7\xDB\x8C");  /* letters stay */
}

static void test_lines(void **state) {
    (void)state;
    const ent_svg_font font = {.size = 9}, bold = {.size = 9, .bold = true};
    ent_slice text = ent_slice_of("Kazakhstan and Turkmenistan");
    double all = ent_svg_text_width(text, font);
    assert_true(all > 27 * 9 * 0.4 && all < 27 * 9 * 0.75);
    assert_true(ent_svg_text_width(text, bold) > all);
    assert_int_equal(ent_svg_line_end(text, font, all + 0.1), text.n);
    assert_int_equal(ent_svg_line_end(text, font, all * 0.6), 14);
    assert_int_equal(ent_svg_line_end(text, font, 0), 1);
    assert_int_equal(ent_svg_line_end(ent_slice_of("\xC3\xA9\xC3\xA9"), font, 0), 2);
    size_t cut = ent_svg_line_end(ent_slice_of("Donaudampfschiff"), font, 40);
    assert_in_range(cut, 4, 9);
    assert_true(ent_svg_text_width((ent_slice){"Donaudampfschiff", cut}, font) <= 40);
}

/* Elements nest, ids carry the figure's name, whatever it is. */
static void test_elements(void **state) {
    (void)state;
    ent_str out = {0};
    ent_svg s = ent_svg_to(&out, "a\"b");
    ent_svg_begin(&s, 25.4, 36, ent_slice_of("<t>"), ent_slice_of("d"));
    ent_svg_group_open(&s, "x");
    ent_svg_line_open(&s, 0, 1, 2, 3.456);
    ent_svg_close(&s);
    ent_svg_end(&s);
    ent_svg_close(&s);
    assert_string_equal(
        ent_str_get(&out),
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
        "width=\"25.4mm\" height=\"12.7mm\" viewBox=\"0 0 72 36\" role=\"img\" "
        "aria-labelledby=\"a_b-title a_b-desc\" font-family=\"sans-serif\" "
        "font-size=\"9\" fill=\"#000\">\n"
        "<title id=\"a_b-title\">&lt;t&gt;</title>\n"
        "<desc id=\"a_b-desc\">d</desc>\n"
        "<g class=\"x\">\n"
        "<line x1=\"0\" y1=\"1\" x2=\"2\" y2=\"3.46\"/>\n"
        "</g>\n"
        "</svg>\n");
    ent_str_clear(&out);
}

/* ---- shapes on the page */

static void test_boxes(void **state) {
    (void)state;
    const double at[] = {0, 0, 10, 0, 10, 10, 0, 10, 0, 0};
    const uint32_t begin[] = {0, 5};
    const ent_map_path square = {at, begin, 1, {0, 0, 10, 10}};
    assert_true(ent_map_inside(&square, 5, 5));
    assert_false(ent_map_inside(&square, 15, 5));
    assert_false(ent_map_crosses(&square, (ent_map_box){2, 2, 8, 8}));
    assert_true(ent_map_crosses(&square, (ent_map_box){8, 2, 12, 8}));
    assert_true(ent_map_crosses(&square, (ent_map_box){-5, -5, 15, 1}));
    assert_true(ent_map_crosses(&square, (ent_map_box){9, -1, 11, 1})); /* a corner alone */
    assert_false(ent_map_crosses(&square, (ent_map_box){11, 11, 12, 12}));
    assert_true(ent_map_overlap((ent_map_box){0, 0, 2, 2}, (ent_map_box){1, 1, 3, 3}));
    assert_false(ent_map_overlap((ent_map_box){0, 0, 2, 2}, (ent_map_box){2, 0, 3, 3}));
}

static void assert_share(double share, const char *expected) {
    ent_str s = {0};
    ent_map_put_share(&s, share);
    assert_string_equal(ent_str_get(&s), expected);
    ent_str_clear(&s);
}

static void test_figures(void **state) {
    (void)state;
    assert_share(0.31246, "31.2%");
    assert_share(1, "100.0%");
    assert_share(0, "0.0%");
    assert_share(0.0002, "<0.1%");
    assert_share(NAN, "0.0%");
}

static void test_junctions(void **state) {
    (void)state;
    ent_ctx *ctx = ent_ctx_new();
    made *m = make_boundary(&made_specs[0]); /* 2 x 3 zones: two points where four meet */
    const ent_junction *j;
    uint32_t n;
    assert_int_equal(ent_boundary_junctions(ctx, &m->zones, &m->arena, &j, &n), ENT_OK);
    assert_int_equal(n, 2);
    assert_true(fabs(j[0].lon - 50.5) < 1e-9 && fabs(j[1].lon - 50.5) < 1e-9);
    assert_int_equal(j[0].parties | j[1].parties, 0x3f);
    m->zones.n_borders = 0;
    assert_int_equal(ent_boundary_junctions(ctx, &m->zones, &m->arena, &j, &n), ENT_OK);
    assert_int_equal(n, 0);
    made_free(m);
    ent_ctx_free(ctx);
}

/* ---- GeoJSON */

static double number_at(const ent_json *array, size_t i) {
    double x = NAN;
    assert_true(ent_json_number(ent_json_at(array, i), &x));
    return x;
}

/* Closed, of the right direction, no point twice in a row, six decimals. */
static void check_ring(const ent_json *ring, bool hole) {
    size_t n = ent_json_size(ring);
    double sum = 0;
    assert_true(n >= 4);
    for (size_t k = 0; k < 2; k++)
        assert_true(number_at(ent_json_at(ring, 0), k) == number_at(ent_json_at(ring, n - 1), k));
    for (size_t i = 0; i + 1 < n; i++) {
        double x = number_at(ent_json_at(ring, i), 0), y = number_at(ent_json_at(ring, i), 1);
        double p = number_at(ent_json_at(ring, i + 1), 0),
               q = number_at(ent_json_at(ring, i + 1), 1);
        assert_true(x != p || y != q);
        assert_true(fabs(x * 1e6 - round(x * 1e6)) < 1e-4);
        sum += x * q - p * y;
    }
    assert_true(hole ? sum < 0 : sum > 0);
}

static ent_json_doc *geojson_of(ent_ctx *ctx, const made *m) {
    char *text;
    ent_json_doc *doc;
    assert_int_equal(ent_report_boundary_geojson(ctx, &m->b, NULL, &text), ENT_OK);
    assert_int_equal(ent_json_parse(ctx, "g", ent_slice_of(text), &doc), ENT_OK);
    ent_free(text);
    return doc;
}

static size_t count_kind(const ent_json *features, const char *kind) {
    size_t n = 0;
    for (size_t i = 0; i < ent_json_size(features); i++) {
        const ent_json *p = ent_json_get(ent_json_at(features, i), "properties");
        n += !strcmp(ent_json_text(ent_json_get(p, "kind")), kind);
        assert_string_equal(ent_json_text(ent_json_get(p, "status")),
                            "a computation, not a legal boundary");
        assert_string_equal(ent_json_text(ent_json_get(p, "shoreline")),
                            "Shores made by hand, first edition");
        assert_int_equal(ent_json_size(p), 12);
    }
    return n;
}

static void test_geojson(void **state) {
    (void)state;
    ent_ctx *ctx = ent_ctx_new();
    for (size_t k = 0; k < MADE_SPECS; k++) {
        const made_spec *s = &made_specs[k];
        made *m = make_boundary(s);
        ent_json_doc *doc = geojson_of(ctx, m);
        const ent_json *root = ent_json_root(doc), *features = ent_json_get(root, "features");
        assert_string_equal(ent_json_text(ent_json_get(root, "type")), "FeatureCollection");
        assert_int_equal(count_kind(features, "zone"), s->columns * s->rows);
        assert_int_equal(count_kind(features, "field"), s->n_fields);
        assert_int_equal(count_kind(features, "cut-off"), s->lagoon ? 1 : 0);
        assert_int_equal(count_kind(features, "missing"), 1);
        for (size_t i = 0; i < ent_json_size(features); i++) {
            const ent_json *g = ent_json_get(ent_json_at(features, i), "geometry");
            const ent_json *at = ent_json_get(g, "coordinates");
            const char *type = ent_json_text(ent_json_get(g, "type"));
            if (!type || strcmp(type, "MultiPolygon") != 0) continue;
            for (size_t p = 0; p < ent_json_size(at); p++)
                for (size_t r = 0; r < ent_json_size(ent_json_at(at, p)); r++)
                    check_ring(ent_json_at(ent_json_at(at, p), r), r > 0);
        }
        assert_true(fabs(number_at(ent_json_get(root, "bbox"), 0) - s->west) < 1e-6);
        assert_true(fabs(number_at(ent_json_get(root, "bbox"), 1) - s->south) < 1e-6);
        assert_true(fabs(number_at(ent_json_get(root, "bbox"), 3) - s->north) < 1e-6);
        ent_json_free(doc);
        made_free(m);
    }
    ent_ctx_free(ctx);
}

/* Rings of the wrong direction are turned, what vanishes in rounding is left out with its holes,
 * and an area of which nothing is left has no place. */
static void test_odd_rings(void **state) {
    (void)state;
    ent_ctx *ctx = ent_ctx_new();
    made *m = make_boundary(&made_specs[1]);
    ent_lonlat_ring ring[] = {
        made_box(m, 10, 50, 11, 51, true), made_box(m, 10.2, 50.2, 10.3, 50.3, false),
        made_box(m, 12, 50, 12.0000001, 50.0000001, false),
        made_box(m, 12, 50, 12.00000005, 50.00000005, true), made_box(m, 14, 50, 14, 51, false)};
    ring[0].hole = false;
    ring[1].hole = true;
    ent_lonlat_area *zone = (ent_lonlat_area *)m->zones.zone;
    zone[0] = (ent_lonlat_area){ring, 5};
    ent_json_doc *doc = geojson_of(ctx, m);
    const ent_json *first = ent_json_at(ent_json_get(ent_json_root(doc), "features"), 0);
    const ent_json *at = ent_json_get(ent_json_get(first, "geometry"), "coordinates");
    assert_int_equal(ent_json_size(at), 1);
    assert_int_equal(ent_json_size(ent_json_at(at, 0)), 2);
    check_ring(ent_json_at(ent_json_at(at, 0), 0), false);
    check_ring(ent_json_at(ent_json_at(at, 0), 1), true);
    ent_json_free(doc);
    zone[0] = (ent_lonlat_area){ring + 2, 3};
    doc = geojson_of(ctx, m);
    first = ent_json_at(ent_json_get(ent_json_root(doc), "features"), 0);
    assert_int_equal(ent_json_kind_of(ent_json_get(first, "geometry")), ENT_JSON_NULL);
    ent_json_free(doc);
    made_free(m);
    ent_ctx_free(ctx);
}

/* ---- the map */

static void test_which_rule(void **state) {
    (void)state;
    ent_ctx *ctx = ent_ctx_new();
    made *m = make_boundary(&made_specs[0]);
    char *text, *again;
    assert_int_equal(ent_report_boundary_map(ctx, &m->b, "other", 0, NULL, &text), ENT_EUSAGE);
    assert_null(text);
    assert_string_equal(ent_last_message(ctx),
                        "no rule \"other\" in this answer; it has: half, none");
    assert_int_equal(ent_report_boundary_map(ctx, &m->b, "none", 0, NULL, &text), ENT_EUSAGE);
    assert_string_equal(
        ent_last_message(ctx),
        "rule \"none\" has no lines to draw: the line \"x\" does not reach the shore");
    const double widths[] = {-1, 10, 79.9, 2001, NAN, INFINITY};
    for (size_t i = 0; i < sizeof widths / sizeof *widths; i++)
        assert_int_equal(ent_report_boundary_map(ctx, &m->b, NULL, widths[i], NULL, &text),
                         ENT_EUSAGE);
    assert_int_equal(ent_report_boundary_map(ctx, &m->b, "half", 0, NULL, &text), ENT_OK);
    assert_int_equal(ent_report_boundary_map(ctx, &m->b, NULL, 160, NULL, &again), ENT_OK);
    assert_string_equal(text, again);
    assert_non_null(strstr(text, "width=\"160mm\""));
    ent_free(text);
    ent_free(again);
    m->b.n_rows = 0;
    assert_int_equal(ent_report_boundary_map(ctx, &m->b, NULL, 0, NULL, &text), ENT_EUSAGE);
    made_free(m);
    ent_ctx_free(ctx);
}

static void test_no_zones(void **state) {
    (void)state;
    ent_ctx *ctx = ent_ctx_new();
    made *m = make_boundary(&made_specs[1]);
    char *text;
    m->waters.outline.n = 0;
    ((ent_lonlat_area *)m->zones.zone)[0].n = 0;
    assert_int_equal(ent_report_boundary_map(ctx, &m->b, NULL, 0, NULL, &text), ENT_EUSAGE);
    assert_string_equal(ent_last_message(ctx), "rule \"half\" has no zones to draw");
    made_free(m);
    ent_ctx_free(ctx);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers),   cmocka_unit_test(test_escaping),
        cmocka_unit_test(test_lines),     cmocka_unit_test(test_elements),
        cmocka_unit_test(test_boxes),     cmocka_unit_test(test_figures),
        cmocka_unit_test(test_junctions), cmocka_unit_test(test_geojson),
        cmocka_unit_test(test_odd_rings), cmocka_unit_test(test_which_rule),
        cmocka_unit_test(test_no_zones),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
