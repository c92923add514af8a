/* test_redact.c - a model without what must not be told, through the library: what becomes of names,
 * texts, rows of tables, shores and negotiations; what is read back; what is refused.
 *
 * That nothing leaks is tests/house/test_redact.py. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "entente/entente.h"
#include "exchange/needles.h"
#include "model/region.h"

#include <string.h>

static ent_region *read_model(ent_ctx *ctx, const ent_model_file *files, size_t n) {
    ent_region *region;
    if (ent_region_read_files(ctx, files, n, NULL, &region) != ENT_OK)
        fail_msg("%s",
                 ent_ctx_diag_count(ctx) ? ent_ctx_diag(ctx, 0)->message : ent_last_message(ctx));
    return region;
}

static ent_redacted *redact(ent_ctx *ctx, const char *what, const ent_model_file *files, size_t n) {
    ent_redact_options o = ENT_REDACT_OPTIONS_INIT;
    ent_region *region = read_model(ctx, files, n);
    ent_redacted *r;
    o.what = what;
    if (ent_redact(ctx, region, &o, &r) != ENT_OK) fail_msg("%s", ent_last_message(ctx));
    ent_region_free(region);
    return r;
}

/* The redacted text of one file. */
static void becomes(const char *what, const char *text, const char *wanted) {
    ent_ctx *ctx = ent_ctx_new();
    ent_model_file file = {"m.ent", {text, strlen(text)}};
    ent_redacted *r = redact(ctx, what, &file, 1);
    if (strcmp(ent_redacted_text(r, 0, NULL), wanted) != 0)
        fail_msg("%s\nexpected:\n%s", ent_redacted_text(r, 0, NULL), wanted);
    ent_region *region;
    assert_int_equal(ent_redacted_region(ctx, r, &region), ENT_OK);
    ent_region_free(region);
    ent_redacted_free(r);
    ent_ctx_free(ctx);
}

static void a_name_goes_wherever_it_stands(void **state) {
    (void)state;
    becomes("names",
            "entente 1\nregion r \"R\" { sensitive iran; redact notes }\n"
            "source judgement \"J\" { grade F6; note \"kept\" }\n"
            "actor iranian-guard \"The guard\" { iran-hulls 2 }\n"
            "actor iran \"Persia\" { also \"Tehran\"; code iso3 IRN; kind state; iran-hulls 3 from "
            "judgement }\n"
            "actor usa \"Friend of IRAN\" { iran-hulls 5 in 2..7 because \"Tehran says\" }\n"
            "event 2017 iran -> usa accuse \"a note from Persia\" about iran-deal, oil place "
            "\"tehran\" id e1\n"
            "event 2018 usa -> iran consult \"a quiet meeting\"\n"
            "claim c \"It grows\" { check iran-hulls(iran) > iran-hulls(iranian-guard) }\n",
            "# redacted: names\nentente 1\n\nregion r \"R\" {\n  redacted names\n}\n"
            "source judgement \"J\" { grade F6; note \"kept\" }\n"
            "actor actor-1 \"The guard\" { name-1 2 }\n"
            "actor actor-2 \"Actor 2\" { kind state; name-1 3 from judgement }\n"
            "actor usa \"Actor 3\" { name-1 5 in 2..7 }\n"
            "event 2017 actor-2 -> usa accuse \"Event 1\" about name-2, oil id e1\n"
            "event 2018 usa -> actor-2 consult \"a quiet meeting\"\n"
            "claim c \"It grows\" { check name-1(actor-2) > name-1(actor-1) }\n");
}

/* "port" stands in the kind of event "support", which tells nobody anything. */
static void words_of_the_language_stay(void **state) {
    (void)state;
    becomes("names",
            "entente 1\nregion r { sensitive port }\nactor port \"Port\"\nactor b\n"
            "event 2017 port -> b support \"important\"\n",
            "# redacted: names\nentente 1\n\nregion r {\n  redacted names\n}\n"
            "actor actor-1 \"Actor 1\"\nactor b\nevent 2017 actor-1 -> b support \"Event 1\"\n");
}

static void sources_go_and_what_they_say(void **state) {
    (void)state;
    becomes(
        "sources",
        "# by hand\nentente 1\nregion r { handling \"internal\" }  # x\n"
        "source judgement \"Mine\" { grade F6; made 2017 }\n"
        "source paper \"A paper\" { author \"B. Writer\"; date 2017; grade B3\n"
        "  passage S1 \"It will grow\" hedge likely window 9 months\n"
        "  passage S2 \"It is old\" hedge none not-tested \"no record\" }\n"
        "source radio \"The radio\" { grade C3 }\n"
        "actor a { hulls 1 from radio D4 because \"it was heard\" }\n"
        "event 2017 a -> none mobilize \"as the RADIO said\" alleged by radio from S1\n"
        "claim c \"It will grow\" { from S1, paper; note \"see B. Writer\"; check hulls(a) > 0 }\n"
        "x-desk { secret }\n",
        "# redacted: sources\nentente 1\n\nregion r {\n  handling \"internal\"\n"
        "  redacted sources\n}\n"
        "source judgement \"Judgement\" { grade F6; made 2017 }\n"
        "source source-2 \"Source 2\" {\n  grade B3\n"
        "  passage passage-1 \"Passage 1\" hedge likely window 9 months\n"
        "  passage passage-2 \"Passage 2\" hedge none not-tested \"withheld (Passage 2)\"\n}\n"
        "source source-3 \"Source 3\" { grade C3 }\n"
        "actor a { hulls 1 from source-3 D4 because \"it was heard\" }\n"
        "event 2017 a -> none mobilize \"Event 1\" alleged by source-3 from passage-1\n"
        "claim c \"Claim 1\" { from passage-1, source-2; check hulls(a) > 0 }\n");
}

static void notes_and_reasons_go(void **state) {
    (void)state;
    static const char model[] =
        "entente 1\nregion r { as-of 2017 }\nassume calm \"It stays calm\" { if-wrong \"c is "
        "void\"; watch \"rain\" }\n"
        "actor a { hulls 1 because \"counted\" }\n"
        "claim c \"It is seen\" { needs calm; stands-for proxy \"counted\"; confidence low \"one "
        "count\"; note \"n n n\";"
        " check hulls(a) > 0; by 2018; forecast 2017-01 30% \"one count\" }\n";
    becomes("notes", model,
            "# redacted: notes\nentente 1\n\nregion r {\n  as-of 2017\n  redacted notes\n}\n"
            "assume calm \"It stays calm\" {}\nactor a { hulls 1 because \"counted\" }\n"
            "claim c \"It is seen\" {\n  needs calm\n  stands-for proxy \"counted\"\n"
            "  confidence low \"one count\"\n  check hulls(a) > 0\n  by 2018\n"
            "  forecast 2017-01 30% \"one count\"\n}\n");
    becomes("reasons", model,
            "# redacted: reasons\nentente 1\n\nregion r {\n  as-of 2017\n  redacted reasons\n}\n"
            "assume calm \"It stays calm\" { if-wrong \"c is void\"; watch \"rain\" }\nactor a { "
            "hulls 1 }\n"
            "claim c \"It is seen\" {\n  needs calm\n  stands-for proxy\n"
            "  confidence low \"withheld\"\n  note \"n n n\"\n  check hulls(a) > 0\n  by 2018\n"
            "  forecast 2017-01 30% \"withheld\"\n}\n");
}

#define TOLL                                                                                       \
    "negotiation toll \"The toll\" {\n  scale 0 .. 100\n  columns position, salience, weight\n"    \
    "  a 80 60 50\n  b 20 80 40\n}\n"

static void negotiations_take_along_what_rests_on_them(void **state) {
    (void)state;
    static const char model[] = "entente 1\nregion r { bottom-line \"High\" needs high; "
                                "bottom-line \"Grown\" needs grown }\n"
                                "actor a { hulls 1 }\nactor b { hulls 1 }\n" TOLL
                                "alternative low \"Low\" { negotiation toll { a 10 60 50 } }\n"
                                "claim high \"It is high\" { check settlement(toll) > 10 }\n"
                                "claim more \"And more\" { needs high; check hulls(a) > 0 }\n"
                                "claim grown \"It has grown\" { check hulls(a) > 0 }\n";
    ent_ctx *ctx = ent_ctx_new();
    ent_model_file file = {"m.ent", {model, strlen(model)}};
    ent_redacted *r = redact(ctx, "positions", &file, 1);
    assert_string_equal(ent_redacted_text(r, 0, NULL),
                        "# redacted: positions\nentente 1\n\nregion r {\n"
                        "  bottom-line \"Grown\" needs grown\n  redacted positions\n}\n"
                        "actor a { hulls 1 }\nactor b { hulls 1 }\nalternative low \"Low\" {}\n"
                        "claim grown \"It has grown\" { check hulls(a) > 0 }\n");
    assert_int_equal(ent_redacted_claims(r), 2);
    assert_string_equal(ent_redacted_what(r), "positions");
    ent_redacted_free(r);
    ent_ctx_free(ctx);
}

/* ---- files beside the model */

static const char coast[] =
    "{\"type\": \"FeatureCollection\", \"title\": \"Shores of Iran\", \"licence\": \"made up\", "
    "\"features\": [\n"
    "{\"type\": \"Feature\", \"properties\": {\"state\": \"Russia\"}, \"geometry\": {\"type\": "
    "\"LineString\", \"coordinates\": [[48, 42], [48, 44], [52, 44], [52, 42]]}},\n"
    "{\"type\": \"Feature\", \"properties\": {\"state\": \"Persia\"}, \"geometry\": {\"type\": "
    "\"LineString\", \"coordinates\": [[52, 42], [52, 40], [48, 40], [48, 42]]}},\n"
    "{\"type\": \"Feature\", \"properties\": {\"state\": \"iran\", \"name\": \"Ashur\"}, "
    "\"geometry\": {\"type\": \"Polygon\", \"coordinates\": "
    "[[[50, 41], [50.1, 41], [50.1, 41.1], [50, 41.1], [50, 41]]]}}\n]}\n";
static const char lake[] =
    "entente 1\nregion r { sensitive iran; events \"iran.csv\" from wire; events \"old.events\" }\n"
    "include \"iran.ent\"\nsource wire \"A wire\" { grade C3 }\n"
    "actor russia \"Russia\"\nactor iran \"Persia\"\n"
    "sea lake \"A lake\" { states russia, iran; coast \"iran.geojson\"; rules equidistance }\n";
static const char part[] = "entente 1\nclaim half \"Half of it\" { check area-share(lake, "
                           "equidistance, iran) > 40% }\n";
static const char table[] = "id,date,from,to,kind,text,alleged_by\n"
                            "x1,2017-01-02,Persia,russia,consult,they meet,\n"
                            "x2,2017-01-03,russia,iran,accuse,a note,A pilot\n";
static const char ledger[] = "2016-01-02 russia -> iran aid \"fuel\" from wire\n";

static void other_files_go_into_the_model(void **state) {
    (void)state;
    ent_ctx *ctx = ent_ctx_new();
    const ent_model_file files[] = {{"m.ent", {lake, sizeof lake - 1}},
                                    {"iran.ent", {part, sizeof part - 1}},
                                    {"iran.csv", {table, sizeof table - 1}},
                                    {"old.events", {ledger, sizeof ledger - 1}},
                                    {"iran.geojson", {coast, sizeof coast - 1}}};
    ent_redacted *r = redact(ctx, "sources", files, 5);
    assert_int_equal(ent_redacted_count(r), 2);
    assert_string_equal(ent_redacted_name(r, 1), "coast-1.geojson");
    const char *text = ent_redacted_text(r, 0, NULL), *shores = ent_redacted_text(r, 1, NULL);
    static const char *const wanted[] = {
        "event 2016-01-02 russia -> actor-2 aid \"fuel\" from source-1\n",
        "event 2017-01-02 actor-2 -> russia consult \"they meet\"",
        "event 2017-01-03 russia -> actor-2 accuse \"Event 3\" score ",
        " alleged by others from source-1 C3\n",
        "source others \"Speakers who are not named\"\n",
        "coast \"coast-1.geojson\"",
        "claim half \"Half of it\" { check area-share(lake, equidistance, actor-2) > 40% }\n"};
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        if (!strstr(text, wanted[i])) fail_msg("no \"%s\" in:\n%s", wanted[i], text);
    assert_non_null(strstr(shores, "{\"state\":\"actor-2\",\"name\":\"Ashur\"}"));
    assert_non_null(strstr(shores, "[50.1,41.1]"));
    assert_null(strstr(shores, "title"));
    ent_region *region;
    assert_int_equal(ent_redacted_region(ctx, r, &region), ENT_OK);
    assert_int_equal(region->n_events, 3);
    assert_int_equal(region->seas[0].coasts[0].n_pieces, 3);
    assert_int_equal(region->seas[0].coasts[0].pieces[1].actor, 1);
    assert_true(region->events[2].record.alleged);
    ent_region_free(region);
    ent_redacted_free(r);
    ent_ctx_free(ctx);
}

static void files_in_memory_are_all_there_is(void **state) {
    (void)state;
    ent_ctx *ctx = ent_ctx_new();
    static const char main[] = "entente 1\ninclude \"models/classic/drilling.ent\"\n";
    const ent_model_file file = {"m.ent", {main, sizeof main - 1}};
    ent_region *region;
    assert_int_equal(ent_region_read_files(ctx, &file, 1, NULL, &region), ENT_EINPUT);
    assert_string_equal(ent_ctx_diag(ctx, 0)->code, "E219");
    assert_null(region);
    ent_ctx_free(ctx);
}

/* ---- what it says of itself, and what is refused */

static void it_says_so_with_its_handling(void **state) {
    (void)state;
    ent_ctx *ctx = ent_ctx_new();
    static const char text[] =
        "entente 1\nregion r { handling \"internal\"; redacted notes }\nactor a\n";
    const ent_model_file file = {"m.ent", {text, sizeof text - 1}};
    ent_redacted *r = redact(ctx, "sources", &file, 1);
    assert_string_equal(ent_redacted_what(r), "sources, notes"); /* what had gone before too */
    ent_region *region;
    assert_int_equal(ent_redacted_region(ctx, r, &region), ENT_OK);
    assert_int_equal(region->redacted, ENT_REDACT_SOURCES | ENT_REDACT_NOTES);
    assert_true(ent_slice_is(region->handling, "internal; redacted: sources, notes"));
    ent_region_free(region);
    ent_redacted_free(r);
    ent_ctx_free(ctx);
}

static void a_model_without_a_region_gets_one(void **state) {
    (void)state;
    becomes(NULL, "entente 1\nactor a\n",
            "# redacted: sources, notes, reasons\nentente 1\n\nregion redacted {\n"
            "  redacted sources, notes, reasons\n}\n\nactor a\n");
}

static void what_is_redacted_stays_as_it_is(void **state) {
    (void)state;
    static const char once[] =
        "# redacted: notes, names\nentente 1\n\nregion r {\n  sensitive\n"
        "  redacted notes, names\n}\nactor actor-1 \"Actor 1\" { hulls 3 }\n";
    becomes("notes", once, once);
}

static void stand_ins_take_no_name(void **state) {
    (void)state;
    becomes("names", "entente 1\nregion r { sensitive iran }\nactor iran\nactor actor-1\n",
            "# redacted: names\nentente 1\n\nregion r {\n  redacted names\n}\n"
            "actor actor-1-1\nactor actor-1\n");
}

static void is_refused(const char *text, ent_status wanted, const char *what, const char *code) {
    ent_ctx *ctx = ent_ctx_new();
    ent_model_file file = {"m.ent", {text, strlen(text)}};
    ent_region *region = read_model(ctx, &file, 1), *other = NULL;
    ent_redact_options o = ENT_REDACT_OPTIONS_INIT;
    ent_redacted *r;
    o.what = what;
    ent_status st = ent_redact(ctx, region, &o, &r);
    if (st == ENT_OK) st = ent_redacted_region(ctx, r, &other);
    assert_int_equal(st, wanted);
    assert_null(other);
    if (code) assert_string_equal(ent_ctx_diag(ctx, ent_ctx_diag_count(ctx) - 1)->code, code);
    ent_redacted_free(r);
    ent_region_free(region);
    ent_ctx_free(ctx);
}

static void what_cannot_be_redacted_is_refused(void **state) {
    (void)state;
    is_refused("entente 1\nactor a\n", ENT_EUSAGE, "money", NULL);
    is_refused("entente 1\nactor a\n", ENT_EUSAGE, "names", NULL);
    is_refused("entente 1\nregion r { sensitive fails }\nactor fails { hulls 5 }\n"
               "claim c \"C\" { check hulls(fails) > 6; expect fails }\n",
               ENT_EINPUT, NULL, "E351");
    is_refused("entente 1\nregion r { sensitive nash }\nactor nash\nactor b\n"
               "dispute d { nash { option x }; b { option y }; now none; prefer nash { x }; "
               "prefer b { y } }\nclaim c \"C\" { check stable(d, none, nash) }\n",
               ENT_EINPUT, NULL, "E351");
}

/* ---- needles */

static void is_in(ent_needles *n, const char *text, bool wanted) {
    bool found = ent_needles_in(n, ent_slice_of(text), false) != NULL;
    if (found != wanted) fail_msg("\"%s\" %s", text, found ? "has one" : "has none");
}

static void needles_are_found_in_any_form(void **state) {
    (void)state;
    ent_needles n = {0};
    ent_needles_add(&n, ent_slice_of("Ismail Khan"), true, (ent_span){0});
    ent_needles_add(&n, ent_slice_of("us"), true, (ent_span){0});
    ent_needles_add(&n, ent_slice_of("Ба\xd0\xba\xd1\x83"), true, (ent_span){0});
    ent_needles_add(&n, ent_slice_of(" - "), true, (ent_span){0});
    static const char *const in[] = {"ismail-khan",
                                     "ISMAIL  KHAN'S",
                                     "xIsmail_Khanx",
                                     "the US.",
                                     "us",
                                     "Ismail%20Khan",
                                     "Ismail&nbsp;Khan",
                                     "&#73;smail Khan",
                                     "&#x49;smail&#32;Khan",
                                     "\\u0049smail Khan",
                                     "\\u{49}smail Khan",
                                     "Ism\xc2\xad"
                                     "ail Khan",
                                     "в БАКУ",
                                     "%55%53"};
    static const char *const out[] = {
        "ismailkhan", "ismail and khan", "because", "usa", "", "%zz", "&;", "\\u", "&#;", "Баки"};
    for (size_t i = 0; i < sizeof in / sizeof *in; i++) is_in(&n, in[i], true);
    for (size_t i = 0; i < sizeof out / sizeof *out; i++) is_in(&n, out[i], false);
    assert_int_equal(n.list.n, 3);
    ent_needles_clear(&n);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_name_goes_wherever_it_stands),
        cmocka_unit_test(words_of_the_language_stay),
        cmocka_unit_test(sources_go_and_what_they_say),
        cmocka_unit_test(notes_and_reasons_go),
        cmocka_unit_test(negotiations_take_along_what_rests_on_them),
        cmocka_unit_test(other_files_go_into_the_model),
        cmocka_unit_test(files_in_memory_are_all_there_is),
        cmocka_unit_test(it_says_so_with_its_handling),
        cmocka_unit_test(a_model_without_a_region_gets_one),
        cmocka_unit_test(what_is_redacted_stays_as_it_is),
        cmocka_unit_test(stand_ins_take_no_name),
        cmocka_unit_test(what_cannot_be_redacted_is_refused),
        cmocka_unit_test(needles_are_found_in_any_form),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
