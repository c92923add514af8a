/* test_codes.c - codes, scales and countries of events: the tables and how they are found. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "event/codes.h"
#include "event/countries.h"
#include "event/tables.h"

static ent_slice of(const char *s) {
    return ent_slice_of(s);
}

static const ent_event_code *cameo(const char *code) {
    const ent_event_code *found = ent_cameo_find(of(code));
    if (found == NULL) fail_msg("no code %s", code);
    return found;
}

/* ---- codes */

static void codes__are_text_with_their_zeros(void **state) {
    (void)state;
    assert_string_equal(cameo("010")->label, "say something (unspecified)");
    assert_string_equal(cameo("10")->label, "DEMAND");
    assert_int_equal(cameo("010")->value[ENT_SCALE_GOLDSTEIN], 0);
    assert_int_equal(cameo("10")->value[ENT_SCALE_GOLDSTEIN], -5 * ENT_MILLION);
    assert_null(ent_cameo_find(of("13y")));
    assert_null(ent_cameo_find(of("1")));
    assert_null(ent_cameo_find(of("")));
    assert_null(ent_cameo_find(of("21")));
    assert_null(ent_cameo_find(of("01000")));
    assert_null(ent_cameo_find((ent_slice){NULL, 0}));
}

/* Every row is found under its code, and is the row of no other. */
static void codes__are_each_found(void **state) {
    (void)state;
    size_t n = 0;
    for (size_t i = 0; i < sizeof ent_table_cameo_of / sizeof ent_table_cameo_of[0]; i++)
        if (ent_table_cameo_of[i] != 0) {
            const ent_event_code *row = &ent_table_cameo[ent_table_cameo_of[i] - 1];
            assert_ptr_equal(ent_cameo_find(of(row->code)), row);
            assert_true(row->has_kind);
            assert_true(row->quad >= 1 && row->quad <= 4);
            n++;
        }
    assert_int_equal(n, 313);
}

/* The three values of one code: ICEWS, GDELT, Phoenix. */
static void codes__have_three_values(void **state) {
    (void)state;
    static const struct {
        const char *code;
        int goldstein, gdelt, phoenix; /* tenths */
    } rows[] = {
        {"016", -50, -20, 34},   {"022", 34, 32, 34},    {"124", -40, -40, -50},
        {"1246", -40, -40, -50}, {"163", -80, -80, -65}, {"164", -65, -70, -70},
        {"166", -70, -70, -80},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const ent_event_code *row = cameo(rows[i].code);
        assert_int_equal(row->value[ENT_SCALE_GOLDSTEIN], rows[i].goldstein * ENT_MILLION / 10);
        assert_int_equal(row->value[ENT_SCALE_GDELT], rows[i].gdelt * ENT_MILLION / 10);
        assert_int_equal(row->value[ENT_SCALE_PHOENIX], rows[i].phoenix * ENT_MILLION / 10);
    }
    assert_false(cameo("01")->has[ENT_SCALE_GDELT]); /* never seen */
    assert_false(cameo("019")->has[ENT_SCALE_PHOENIX]);
}

/* To investigate is material cooperation for GDELT, and to protest verbal conflict. */
static void quads__differ_between_data_sets(void **state) {
    (void)state;
    static const char *const roots[] = {"01", "02", "03", "04", "05", "06", "07", "08", "09", "10",
                                        "11", "12", "13", "14", "15", "16", "17", "18", "19", "20"};
    for (int i = 0; i < 20; i++) {
        int root = i + 1;
        const ent_event_code *row = cameo(roots[i]);
        assert_int_equal(row->quad, root <= 5 ? 1 : root <= 8 ? 2 : root <= 13 ? 3 : 4);
        assert_int_equal(row->gdelt_quad, root <= 5 ? 1 : root <= 9 ? 2 : root <= 14 ? 3 : 4);
        assert_int_equal(row->penta, root <= 2                                 ? 0
                                     : root <= 5                               ? 1
                                     : root <= 8                               ? 2
                                     : (root >= 9 && root <= 13) || root == 16 ? 3
                                                                               : 4);
    }
}

static void codes__are_found_by_their_text(void **state) {
    (void)state;
    assert_string_equal(ent_cameo_by_label(of("Make statement"))->code, "010");
    assert_string_equal(ent_cameo_by_label(of("FIGHT with small arms and light weapons"))->code,
                        "193");
    assert_null(ent_cameo_by_label(of("Make statements")));
}

static void plover__has_modes(void **state) {
    (void)state;
    assert_int_equal(ent_plover_find(of("ASSAULT"), of(""))->value[ENT_SCALE_PLOVER],
                     -9 * ENT_MILLION);
    assert_int_equal(ent_plover_find(of("consult"), of("Visit"))->value[ENT_SCALE_PLOVER],
                     4 * ENT_MILLION);
    /* A mode that has no value of its own has that of its category. */
    assert_string_equal(ent_plover_find(of("ASSAULT"), of("unheard-of"))->code, "ASSAULT");
    assert_string_equal(ent_plover_find(of("ACCUSE"), of("None"))->code, "ACCUSE");
    assert_null(ent_plover_find(of("DANCE"), of("")));
    assert_null(ent_plover_find(of("CONSULT/visit"), of("")));
    assert_null(ent_plover_find((ent_slice){NULL, 0}, (ent_slice){NULL, 0}));
}

static void values__go_by_the_scale_asked_for(void **state) {
    (void)state;
    ent_coded e = {.scheme = ENT_SCHEME_CAMEO, .code = of("016"), .has_value = true, .value = 7};
    int64_t value = 0;
    ent_event_kind kind;
    assert_true(ent_scale_value(ENT_SCALE_SOURCE, &e, &value));
    assert_int_equal(value, 7);
    assert_true(ent_scale_value(ENT_SCALE_GDELT, &e, &value));
    assert_int_equal(value, -2 * ENT_MILLION);
    assert_false(ent_scale_value(ENT_SCALE_PLOVER, &e, &value));
    assert_true(ent_coded_kind(&e, &kind) && kind == ENT_EVENT_STATEMENT);
    e.code = of("163");
    assert_true(ent_scale_value(ENT_SCALE_PLOVER, &e, &value)); /* its category: COERCE */
    assert_int_equal(value, -7 * ENT_MILLION);
    assert_true(ent_coded_kind(&e, &kind) && kind == ENT_EVENT_COERCE);
    e.code = of("04"); /* a bare root is coded as what is not specified below it */
    assert_true(ent_coded_kind(&e, &kind) && kind == ENT_EVENT_CONSULT);
    e = (ent_coded){.scheme = ENT_SCHEME_PLOVER, .code = of("RETREAT/disarm")};
    assert_true(ent_scale_value(ENT_SCALE_PLOVER, &e, &value));
    assert_int_equal(value, 10 * ENT_MILLION);
    assert_false(ent_scale_value(ENT_SCALE_SOURCE, &e, &value));
    assert_false(ent_scale_value(ENT_SCALE_GOLDSTEIN, &e, &value));
    e = (ent_coded){.scheme = ENT_SCHEME_UCDP, .code = of("1")};
    assert_false(ent_scale_value(ENT_SCALE_GOLDSTEIN, &e, &value));
    assert_false(ent_coded_kind(&e, &kind));
}

static void conflict_codes__are_our_convention(void **state) {
    (void)state;
    assert_string_equal(ent_conflict_code(ENT_SCHEME_UCDP, of("2"), 3)->code, "190");
    assert_string_equal(ent_conflict_code(ENT_SCHEME_UCDP, of("3"), 24)->code, "180");
    assert_string_equal(ent_conflict_code(ENT_SCHEME_UCDP, of("3"), 25)->code, "202");
    assert_string_equal(ent_conflict_code(ENT_SCHEME_UCDP, of("3"), -1)->code, "180");
    assert_string_equal(ent_conflict_code(ENT_SCHEME_ACLED, of("armed CLASH"), -1)->code, "193");
    assert_null(ent_conflict_code(ENT_SCHEME_ACLED, of("Change to group/activity"), -1));
    assert_null(ent_conflict_code(ENT_SCHEME_CAMEO, of("Armed clash"), -1));
}

static void scales__are_found_by_name(void **state) {
    (void)state;
    for (ent_scale s = 0; s < ENT_N_SCALES; s++) {
        ent_scale found = ENT_N_SCALES;
        assert_true(ent_scale_find(of(ent_scale_name(s)), &found));
        assert_int_equal(found, s);
    }
    ent_scale none;
    assert_false(ent_scale_find(of("tone"), &none));
}

/* ---- countries */

static const char *named(ent_naming naming, const char *text) {
    return ent_country_code(ent_country_find(naming, of(text)));
}

static void countries__are_found_by_code(void **state) {
    (void)state;
    assert_string_equal(named(ENT_NAMING_ISO3, "TKM"), "TKM");
    assert_string_equal(named(ENT_NAMING_ISO3, "tkm"), "TKM");
    assert_string_equal(named(ENT_NAMING_ISO3, "ROM"), "");
    assert_string_equal(named(ENT_NAMING_CAMEO, "ROM"), "ROU");
    assert_string_equal(named(ENT_NAMING_CAMEO, "ROU"), "ROU"); /* GDELT has come to write so */
    assert_string_equal(named(ENT_NAMING_CAMEO, "TMP"), "TLS");
    assert_string_equal(named(ENT_NAMING_CAMEO, "EUR"), "EUR");
    assert_string_equal(named(ENT_NAMING_CAMEO, "RUSGOV"), "");
    assert_string_equal(named(ENT_NAMING_COW, "365"), "RUS");
    assert_string_equal(named(ENT_NAMING_COW, "2"), "USA");
    assert_string_equal(named(ENT_NAMING_COW, "365.0"), "RUS");
    assert_string_equal(named(ENT_NAMING_COW, "255"), "DEU");
    assert_string_equal(named(ENT_NAMING_GW, "260"), "DEU");
    assert_string_equal(named(ENT_NAMING_GW, "255"), "");
    assert_string_equal(named(ENT_NAMING_GW, "340"), "SRB");
    assert_string_equal(named(ENT_NAMING_GW, "345"), "SRB"); /* as UCDP has it */
    assert_string_equal(named(ENT_NAMING_COW_LETTERS, "KZK"), "KAZ");
    assert_string_equal(named(ENT_NAMING_ISO_NUMBER, "031"), "AZE");
    assert_string_equal(named(ENT_NAMING_ISO_NUMBER, "31"), "AZE");
    assert_string_equal(named(ENT_NAMING_ISO_NUMBER, "1000"), "");
    assert_string_equal(named(ENT_NAMING_ISO_NUMBER, "-1"), "");
    assert_true(ent_country_of(ent_country_find(ENT_NAMING_CAMEO, of("EUR")))->group);
    assert_null(ent_country_of(0));
}

/* The same two letters mean different countries: nothing guesses between the two. */
static void countries__of_two_letters_go_by_the_naming(void **state) {
    (void)state;
    static const char *const rows[][3] = {
        {"CH", "CHN", "CHE"}, {"AS", "AUS", "ASM"}, {"AU", "AUT", "AUS"},
        {"TU", "TUR", ""},    {"SG", "SEN", "SGP"}, {"RS", "RUS", "SRB"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_string_equal(named(ENT_NAMING_FIPS, rows[i][0]), rows[i][1]);
        assert_string_equal(named(ENT_NAMING_ISO2, rows[i][0]), rows[i][2]);
        assert_string_equal(named(ENT_NAMING_UNKNOWN, rows[i][0]), "");
    }
}

static void countries__are_found_by_name(void **state) {
    (void)state;
    static const char *const rows[][2] = {
        {"Russian Federation", "RUS"},
        {"  moldova,  republic of ", "MDA"},
        {"Occupied Palestinian Territory", "PSE"},
        {"CÔTE D\xe2\x80\x99IVOIRE", "CIV"},
        {"Co\xcc\x82te d'Ivoire", "CIV"},
        {"Türkiye", "TUR"},
        {"Citizen (Turkmenistan)", "TKM"},
        {"Head of Government (Iran) (Acting)", "IRN"},
        {"Russia (Soviet Union)", "RUS"},
        {"DR Congo (Zaire)", "COD"},
        {"Yemen (North Yemen)", "YEM"},
        {"Government of Yemen (North Yemen)", "YEM"},
        {"Government of Afghanistan", "AFG"},
        {"Military Forces of Iran (1989-) Islamic Revolutionary Guard Corps", "IRN"},
        {"Military Forces of Azerbaijan (2003-)", "AZE"},
        {"Civilians (Iran)", "IRN"},
        {"Civilians (1989-)", ""},
        {"Communist Party of India", ""},
        {"Islamic Movement of Uzbekistan", ""},
        {"(", ""},
        {")(", ""},
        {"()", ""},
        {"", ""},
        {"\xff\xfe", ""},
        {"CH", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_string_equal(named(ENT_NAMING_NAME, rows[i][0]), rows[i][1]);
    char longest[600];
    memset(longest, 'a', sizeof longest);
    assert_int_equal(ent_country_find(ENT_NAMING_NAME, (ent_slice){longest, sizeof longest}), 0);
}

/* Each name and each code of each row finds that row: the folding here is that of make_tables.py. */
static void tables_made__find_their_rows(void **state) {
    (void)state;
    ent_country n = ent_n_countries();
    assert_int_equal(n, 250 + 28);
    for (ent_country i = 1; i <= n; i++) {
        const ent_country_row *r = ent_country_of(i);
        if (r->group) {
            assert_int_equal(ent_country_find(ENT_NAMING_CAMEO, of(r->cameo)), i);
            continue;
        }
        assert_int_equal(ent_country_find(ENT_NAMING_NAME, of(r->name)), i);
        assert_int_equal(ent_country_find(ENT_NAMING_ISO3, of(r->iso3)), i);
        if (r->iso_number[0])
            assert_int_equal(ent_country_find(ENT_NAMING_ISO_NUMBER, of(r->iso_number)), i);
        for (const char *at = r->aliases; *at != '\0';) {
            size_t length = strcspn(at, "|");
            assert_int_equal(ent_country_find(ENT_NAMING_NAME, (ent_slice){at, length}), i);
            at += length + (at[length] == '|');
        }
    }
}

static void namings__are_found_by_name(void **state) {
    (void)state;
    ent_naming found;
    for (ent_naming i = ENT_NAMING_UNKNOWN + 1; i < ENT_N_NAMINGS; i++) {
        assert_true(ent_naming_find(of(ent_naming_name(i)), &found));
        assert_int_equal(found, i);
    }
    assert_false(ent_naming_find(of(""), &found));
    assert_false(ent_naming_find(of("iso"), &found));
}

/* ---- millionths */

static void millionths__are_exact(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int64_t value;
    } rows[] = {
        {"0", 0},
        {"-0.0", 0},
        {"2.8", 2800000},
        {"-10", -10000000},
        {"0.0000005", 1},
        {"-0.0000005", -1},
        {"0.00000049999", 0},
        {"1.0000004", 1000000},
        {"-61.6", -61600000},
        {"9000000000000", INT64_C(9000000000000000000)},
    };
    int64_t value;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_true(ent_millionths(of(rows[i].text), &value));
        assert_int_equal(value, rows[i].value);
    }
    static const char *const bad[] = {"",    "-",   ".",  "1.",  ".5",  "1e3",           "+1",
                                      "1,5", "--1", "1 ", "nan", "0x1", "9000000000001", "None"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_false(ent_millionths(of(bad[i]), &value));
    assert_false(ent_millionths(of("99999999999999999999999999999999"), &value));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(codes__are_text_with_their_zeros),
        cmocka_unit_test(codes__are_each_found),
        cmocka_unit_test(codes__have_three_values),
        cmocka_unit_test(quads__differ_between_data_sets),
        cmocka_unit_test(codes__are_found_by_their_text),
        cmocka_unit_test(plover__has_modes),
        cmocka_unit_test(values__go_by_the_scale_asked_for),
        cmocka_unit_test(conflict_codes__are_our_convention),
        cmocka_unit_test(scales__are_found_by_name),
        cmocka_unit_test(countries__are_found_by_code),
        cmocka_unit_test(countries__of_two_letters_go_by_the_naming),
        cmocka_unit_test(countries__are_found_by_name),
        cmocka_unit_test(tables_made__find_their_rows),
        cmocka_unit_test(namings__are_found_by_name),
        cmocka_unit_test(millionths__are_exact),
    };
    return cmocka_run_group_tests_name("codes", tests, NULL, NULL);
}
