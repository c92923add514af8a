/* test_pack.c - bytes as base64 (vectors of RFC 4648) and gzip, there and back; and the links of a page. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/base64.h"
#include "base/mem.h"
#include "base/pack.h"
#include "entente/entente.h"
#include "report/html.h"

#include <string.h>

static void base64_has_the_vectors_of_its_standard(void **state) {
    static const char *const pairs[][2] = {{"", ""},
                                           {"f", "Zg=="},
                                           {"fo", "Zm8="},
                                           {"foo", "Zm9v"},
                                           {"foob", "Zm9vYg=="},
                                           {"fooba", "Zm9vYmE="},
                                           {"foobar", "Zm9vYmFy"}};
    (void)state;
    for (unsigned i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        ent_str there = {0}, back = {0};
        ent_put_base64(&there, ent_slice_of(pairs[i][0]));
        assert_string_equal(ent_str_get(&there), pairs[i][1]);
        assert_true(ent_take_base64(&back, ent_slice_of(pairs[i][1])));
        assert_string_equal(ent_str_get(&back), pairs[i][0]);
        ent_str_clear(&there);
        ent_str_clear(&back);
    }
}

static void what_is_no_base64_is_refused(void **state) {
    static const char *const wrong[] = {"Z", "Zg=", "Zg=a", "Z===", "Zm9v!bar", "Zm\n9", "=Zm9"};
    (void)state;
    for (unsigned i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        ent_str out = {0};
        assert_false(ent_take_base64(&out, ent_slice_of(wrong[i])));
        ent_str_clear(&out);
    }
}

/* Bytes of every kind and of lengths around the size of a chunk. */
static void what_is_packed_comes_back(void **state) {
    (void)state;
    if (!ent_can_pack()) skip();
    for (size_t n = 0; n < 70000; n = n * 3 + 1) {
        ent_str plain = {0}, packed = {0}, back = {0};
        uint32_t x = 1;
        for (size_t i = 0; i < n; i++)
            ent_str_add_char(&plain, (char)((x = x * 1664525 + 1013904223) >> 24));
        assert_true(ent_pack(&packed, (ent_slice){plain.s, plain.n}));
        assert_true(ent_unpack(&back, (ent_slice){packed.s, packed.n}, n));
        assert_int_equal(back.n, plain.n);
        if (n) assert_memory_equal(back.s, plain.s, n);
        ent_str_clear(&back);
        if (n) assert_false(ent_unpack(&back, (ent_slice){packed.s, packed.n}, n - 1));
        ent_str_clear(&back);
        packed.s[packed.n / 2] = packed.s[packed.n / 2] == 'A' ? 'B' : 'A';
        if (n > 64) assert_false(ent_unpack(&back, (ent_slice){packed.s, packed.n}, n));
        ent_str_clear(&plain);
        ent_str_clear(&packed);
        ent_str_clear(&back);
    }
}

/* ---- links */

static const char model[] =
    "entente 1\n"
    "source ramani \"An article\" { grade B3; passage S34b \"It is so\" hedge none }\n"
    "actor a \"A\" { naval 1 }\n"
    "claim no-alliance \"None\" { from S34b; check naval(a) = 1 }\n"
    "claim calm \"Calm\" { check naval(a) = 1 }\n";

static void expect(const ent_region *region, const char *text, const char *html) {
    ent_str out = {0};
    ent_html_linked(&out, region, text);
    assert_string_equal(ent_str_get(&out), html);
    ent_str_clear(&out);
}

static void places_passages_and_claims_become_links(void **state) {
    ent_ctx *ctx = ent_ctx_new();
    ent_region *region;
    (void)state;
    assert_int_equal(ent_region_read_text(ctx, "dir/a b.ent", model, sizeof model - 1, &region),
                     ENT_OK);
    expect(region, "see dir/a b.ent:2, x", "see <a href=\"#file~1:2\">a b.ent:2</a>, x");
    expect(region, "dir/a b.ent:99", "dir/a b.ent:99"); /* there is no such line */
    expect(region, "S34b", "<a href=\"#file~1:2\">S34b</a>");
    expect(region, "\"S34b\" or no-alliance",
           "\"S34b\" or <a href=\"#claim-no-alliance\">no-alliance</a>");
    expect(region, "calm and S34bc", "calm and S34bc"); /* a word of prose; another name */
    expect(region, "<script>&'", "&lt;script&gt;&amp;'");
    expect(region, "S34b (--all lists them).",
           "<a href=\"#file~1:2\">S34b</a>."); /* for a terminal */
    expect(region, "line 4.", "<a href=\"#file~1:4\">line 4</a>.");
    ent_region_free(region);
    ent_ctx_free(ctx);
}

/* The hash of "abc" (FIPS 180-4) in base64. */
static void a_policy_names_the_hash_of_its_bytes(void **state) {
    ent_str out = {0};
    (void)state;
    ent_html_put_hash(&out, ent_slice_of("abc"));
    assert_string_equal(ent_str_get(&out), "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
    ent_str_clear(&out);
}

static void json_in_a_script_cannot_end_it(void **state) {
    ent_str out = {0};
    (void)state;
    ent_html_put_json(&out, ent_slice_of("\"</script>\xE2\x80\xA8\xE2\x80\xA9\xE2\x80\xAA\""));
    assert_string_equal(ent_str_get(&out), "\"\\u003c/script>\\u2028\\u2029\xE2\x80\xAA\"");
    ent_str_clear(&out);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(base64_has_the_vectors_of_its_standard),
        cmocka_unit_test(what_is_no_base64_is_refused),
        cmocka_unit_test(what_is_packed_comes_back),
        cmocka_unit_test(places_passages_and_claims_become_links),
        cmocka_unit_test(a_policy_names_the_hash_of_its_bytes),
        cmocka_unit_test(json_in_a_script_cannot_end_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
