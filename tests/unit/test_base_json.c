/* JSON read and written. */

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/ctx.h"
#include "base/json.h"
#include "base/random.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static int set_up(void **state) {
    *state = ent_ctx_new();
    return *state ? 0 : -1;
}

static int tear_down(void **state) {
    ent_ctx_free(*state);
    return 0;
}

static ent_json_doc *read_n(ent_ctx *ctx, const char *text, size_t n) {
    ent_json_doc *doc;
    ent_status st = ent_json_parse(ctx, "in.json", (ent_slice){text, n}, &doc);
    if (st != ENT_OK) fail_msg("%s", ent_last_message(ctx));
    return doc;
}

static ent_json_doc *read_text(ent_ctx *ctx, const char *text) {
    return read_n(ctx, text, strlen(text));
}

static void refused_n(ent_ctx *ctx, const char *text, size_t n, const char *message) {
    ent_json_doc *doc = (ent_json_doc *)1;
    ent_status st = ent_json_parse(ctx, "in.json", (ent_slice){text, n}, &doc);
    assert_int_equal(st, ENT_EINPUT);
    assert_null(doc);
    if (strncmp(ent_last_message(ctx), message, strlen(message)) != 0)
        fail_msg("\"%s\", not \"%s\"", ent_last_message(ctx), message);
}

static void refused(ent_ctx *ctx, const char *text, const char *message) {
    refused_n(ctx, text, strlen(text), message);
}

static void test_reads_every_kind(void **state) {
    ent_json_doc *doc = read_text(
        *state,
        " {\"z\": [1, -2.5e3, \"t\\u00e9xt\", true, false, null], \"a\": {}, \"m\": \"\"} ");
    const ent_json *root = ent_json_root(doc), *z = ent_json_get(root, "z");
    double x = 0;
    bool truth = false;
    assert_int_equal(ent_json_kind_of(root), ENT_JSON_OBJECT);
    assert_int_equal(ent_json_size(root), 3);
    assert_int_equal(ent_json_kind_of(z), ENT_JSON_ARRAY);
    assert_int_equal(ent_json_size(z), 6);
    assert_true(ent_json_number(ent_json_at(z, 0), &x) && x == 1);
    assert_true(ent_json_number(ent_json_at(z, 1), &x) && x == -2500);
    assert_string_equal(ent_json_text(ent_json_at(z, 2)), "t\xC3\xA9xt");
    assert_true(ent_json_bool(ent_json_at(z, 3), &truth) && truth);
    assert_true(ent_json_bool(ent_json_at(z, 4), &truth) && !truth);
    assert_int_equal(ent_json_kind_of(ent_json_at(z, 5)), ENT_JSON_NULL);
    assert_int_equal(ent_json_kind_of(ent_json_get(root, "a")), ENT_JSON_OBJECT);
    assert_string_equal(ent_json_text(ent_json_get(root, "m")), "");

    static const char *const order[] = {"z", "a", "m"};
    for (size_t i = 0; i < 3; i++) {
        const char *key;
        assert_ptr_equal(ent_json_member(root, i, &key), ent_json_get(root, order[i]));
        assert_string_equal(key, order[i]);
    }
    ent_json_free(doc);
    ent_json_free(NULL);
}

static void test_what_is_not_there(void **state) {
    ent_json_doc *doc = read_text(*state, "{\"a\": [0], \"t\": \"x\"}");
    const ent_json *root = ent_json_root(doc);
    double x = 7;
    bool truth = true;
    const char *key = "";
    assert_int_equal(ent_json_kind_of(NULL), ENT_JSON_NONE);
    assert_null(ent_json_get(ent_json_get(ent_json_at(ent_json_get(root, "b"), 3), "c"), "d"));
    assert_null(ent_json_get(root, ""));
    assert_null(ent_json_get(ent_json_get(root, "a"), "a"));
    assert_null(ent_json_at(root, 0));
    assert_null(ent_json_at(ent_json_get(root, "a"), 1));
    assert_null(ent_json_member(root, 2, &key));
    assert_null(key);
    assert_null(ent_json_member(NULL, 0, NULL));
    assert_null(ent_json_text(NULL));
    assert_null(ent_json_text(root));
    assert_int_equal(ent_json_size(NULL), 0);
    assert_int_equal(ent_json_size(ent_json_get(root, "t")), 0);
    assert_false(ent_json_number(NULL, &x));
    assert_false(ent_json_number(ent_json_get(root, "t"), &x));
    assert_false(ent_json_bool(ent_json_get(root, "t"), &truth));
    assert_true(x == 7 && truth);
    assert_null(ent_json_root(NULL));
    ent_json_free(doc);
}

static void test_any_value_may_be_the_root(void **state) {
    double x;
    ent_json_doc *doc = read_text(*state, "12");
    assert_true(ent_json_number(ent_json_root(doc), &x) && x == 12);
    ent_json_free(doc);
    doc = read_text(*state, "\"text\"");
    assert_string_equal(ent_json_text(ent_json_root(doc)), "text");
    ent_json_free(doc);
    doc = read_text(*state, "100000000000000000000");
    assert_true(ent_json_number(ent_json_root(doc), &x) && x == 1e20);
    ent_json_free(doc);
}

static void test_refuses_with_a_place(void **state) {
    refused(*state, "", "in.json:1:1: ");
    refused(*state, "{\n  \"a\": 1,\n  \"a\": 2\n}", "in.json:3:5: duplicate object key");
    refused(*state, "[1, 2", "in.json:1:5: ");
    refused(*state, "[1]\n[2]", "in.json:2:1: end of file expected");
    refused(*state, "{\"a\" 1}", "in.json:1:6: ");
    refused(*state, "[1,]", "in.json:1:4: ");
    refused(*state, "[01]", "in.json:1:");
    refused(*state, "[nan]", "in.json:1:");
    refused(*state, "[1e999]", "in.json:1:");
    refused(*state, "[\"\xFF\"]", "in.json:1:");
    refused(*state, "[\"\\ud800\"]", "in.json:1:");
    refused(*state, "[\"a\\u0000b\"]", "in.json:1:11: a text may not hold the character U+0000");
    refused(*state, "{\"a\\u0000b\": 1}", "in.json:1:");
    refused_n(*state, "[1]\0", 4, "in.json:1:");
    refused_n(*state, "[\"a\0b\"]", 7, "in.json:1:");
    refused_n(*state, NULL, 0, "in.json:1:1: ");
}

static void test_deep_nesting(void **state) {
    static char text[200001];
    memset(text, '[', sizeof text - 1);
    refused(*state, text, "in.json:1:");
    size_t depth = 2000;
    memset(text + depth, ']', depth);
    text[2 * depth] = '\0';
    ent_json_doc *doc = read_text(*state, text);
    size_t n = 0;
    for (const ent_json *v = ent_json_root(doc); v; v = ent_json_at(v, 0)) n++;
    assert_int_equal(n, depth);
    ent_json_free(doc);
}

static void test_large_object(void **state) {
    ent_str b = {0};
    ent_json_writer w = ent_json_writer_to(&b, false);
    ent_json_begin_object(&w);
    for (uint64_t i = 0; i < 20000; i++) {
        char key[32];
        snprintf(key, sizeof key, "k%u", (unsigned)(i * 7919 % 20000));
        ent_json_key(&w, key);
        ent_json_put_count(&w, i);
    }
    ent_json_end_object(&w);
    assert_false(ent_str_failed(&b));
    ent_json_doc *doc = read_n(*state, b.s, b.n);
    ent_str_clear(&b);
    const ent_json *root = ent_json_root(doc);
    assert_int_equal(ent_json_size(root), 20000);
    for (size_t i = 0; i < 20000; i++) {
        const char *key;
        double x;
        const ent_json *v = ent_json_member(root, i, &key);
        assert_true(ent_json_number(v, &x) && x == (double)i);
        assert_ptr_equal(ent_json_get(root, key), v);
    }
    assert_null(ent_json_get(root, "k20000"));
    ent_json_free(doc);
}

static void put_sample(ent_json_writer *w) {
    ent_json_begin_object(w);
    ent_json_key(w, "numbers");
    ent_json_begin_array(w);
    ent_json_put_number(w, 0.1);
    ent_json_put_number(w, -3);
    ent_json_put_number(w, 1e21);
    ent_json_put_number(w, NAN);
    ent_json_put_number(w, -INFINITY);
    ent_json_put_count(w, 0);
    ent_json_put_count(w, UINT64_MAX);
    ent_json_end_array(w);
    ent_json_key(w, "empty");
    ent_json_begin_array(w);
    ent_json_end_array(w);
    ent_json_key(w, "none");
    ent_json_begin_object(w);
    ent_json_end_object(w);
    ent_json_key(w, "text");
    ent_json_put_text(w, "a \"b\"\\c\n");
    ent_json_key(w, "rest");
    ent_json_begin_array(w);
    ent_json_put_bool(w, true);
    ent_json_put_bool(w, false);
    ent_json_put_null(w);
    ent_json_put_text(w, NULL);
    ent_json_begin_object(w);
    ent_json_key(w, "x");
    ent_json_put_slice(w, (ent_slice){"slice", 3});
    ent_json_end_object(w);
    ent_json_end_array(w);
    ent_json_end_object(w);
}

static void test_writes_one_line(void **state) {
    (void)state;
    ent_str b = {0};
    ent_json_writer w = ent_json_writer_to(&b, false);
    put_sample(&w);
    assert_string_equal(ent_str_get(&b),
                        "{\"numbers\":[0.1,-3,1e21,null,null,0,18446744073709551615],\"empty\":[],"
                        "\"none\":{},\"text\":\"a \\\"b\\\"\\\\c\\n\","
                        "\"rest\":[true,false,null,null,{\"x\":\"sli\"}]}");
    ent_str_clear(&b);
}

static void test_writes_indented(void **state) {
    ent_str b = {0};
    ent_json_writer w = ent_json_writer_to(&b, true);
    put_sample(&w);
    assert_string_equal(ent_str_get(&b), "{\n"
                                         "  \"numbers\": [\n"
                                         "    0.1,\n"
                                         "    -3,\n"
                                         "    1e21,\n"
                                         "    null,\n"
                                         "    null,\n"
                                         "    0,\n"
                                         "    18446744073709551615\n"
                                         "  ],\n"
                                         "  \"empty\": [],\n"
                                         "  \"none\": {},\n"
                                         "  \"text\": \"a \\\"b\\\"\\\\c\\n\",\n"
                                         "  \"rest\": [\n"
                                         "    true,\n"
                                         "    false,\n"
                                         "    null,\n"
                                         "    null,\n"
                                         "    {\n"
                                         "      \"x\": \"sli\"\n"
                                         "    }\n"
                                         "  ]\n"
                                         "}");
    ent_json_free(read_n(*state, b.s, b.n));
    ent_str_clear(&b);
}

static void test_escapes(void **state) {
    (void)state;
    ent_str b = {0};
    ent_json_writer w = ent_json_writer_to(&b, false);
    ent_json_put_slice(&w, (ent_slice){"\0\b\t\n\v\f\r\x1F\x7F/", 10});
    assert_string_equal(ent_str_get(&b), "\"\\u0000\\b\\t\\n\\u000b\\f\\r\\u001f\\u007f/\"");
    b.n = 0; /* what a terminal would obey */
    w = ent_json_writer_to(&b, false);
    ent_json_put_text(&w, "\xC2\x9B"
                          "31m \xE2\x80\xAE \xE2\x81\xA6 \xD8\x9C \xE2\x80\x8F \xC2\xA0");
    assert_string_equal(ent_str_get(&b), "\"\\u009b31m \\u202e \\u2066 \\u061c \\u200f \xC2\xA0\"");
    b.n = 0;
    w = ent_json_writer_to(&b, false);
    ent_json_put_text(&w, "\xE9\x87\x8C\xFF-\xC3(\xED\xA0\x80\xE2\x82");
    assert_string_equal(ent_str_get(&b), "\"\xE9\x87\x8C\xEF\xBF\xBD-\xEF\xBF\xBD("
                                         "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"
                                         "\xEF\xBF\xBD\xEF\xBF\xBD\"");
    ent_str_clear(&b);
}

/* What was put is what is read, whatever the bytes. */
static void test_texts_round_trip(void **state) {
    ent_rng r = ent_rng_new(4, 0, 0);
    for (int i = 0; i < 2000; i++) {
        char text[64];
        size_t n = 0;
        for (uint32_t k = ent_rng_below(&r, 12); k > 0; k--)
            n += ent_utf8_encode(1 + ent_rng_below(&r, i % 2 ? 0x10FFFF : 0x80), text + n);
        ent_str b = {0};
        ent_json_writer w = ent_json_writer_to(&b, false);
        ent_json_put_slice(&w, (ent_slice){text, n});
        ent_json_doc *doc = read_n(*state, b.s, b.n);
        const char *back = ent_json_text(ent_json_root(doc));
        assert_int_equal(strlen(back), n);
        assert_memory_equal(back, text, n);
        ent_json_free(doc);
        ent_str_clear(&b);
    }
}

static void test_bad_nesting_spoils_the_text(void **state) {
    (void)state;
    ent_str b = {0};
    ent_json_writer w = ent_json_writer_to(&b, false);
    for (int i = 0; i < 63; i++) ent_json_begin_array(&w);
    assert_false(ent_str_failed(&b));
    for (int i = 0; i < 63; i++) ent_json_end_array(&w);
    assert_false(ent_str_failed(&b));
    ent_json_end_array(&w);
    assert_true(ent_str_failed(&b));
    ent_str_clear(&b);
    w = ent_json_writer_to(&b, false);
    for (int i = 0; i < 200; i++) ent_json_begin_object(&w);
    assert_true(ent_str_failed(&b));
    ent_str_clear(&b);
}

#define WITH_CONTEXT(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        WITH_CONTEXT(test_reads_every_kind),
        WITH_CONTEXT(test_what_is_not_there),
        WITH_CONTEXT(test_any_value_may_be_the_root),
        WITH_CONTEXT(test_refuses_with_a_place),
        WITH_CONTEXT(test_deep_nesting),
        WITH_CONTEXT(test_large_object),
        WITH_CONTEXT(test_writes_one_line),
        WITH_CONTEXT(test_writes_indented),
        WITH_CONTEXT(test_escapes),
        WITH_CONTEXT(test_texts_round_trip),
        WITH_CONTEXT(test_bad_nesting_spoils_the_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
