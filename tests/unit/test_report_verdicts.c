/* test_report_verdicts.c - every verdict in words: answers built by hand over a real region.
 *
 * The engine is not asked, so each reason, each kind of input and each kind of turning point is
 * here, also those that a small model hardly ever gives. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/json.h"
#include "claim/claim.h"
#include "entente/entente.h"
#include "report/page.h"

static const char model[] =
    "entente 1\n"
    "region r \"Two of them\" { as-of 2017-11 }\n"
    "source paper \"A paper\" { author \"A. Writer\"; grade B3\n"
    "  passage S1 \"They will not ally\" hedge likely\n"
    "  passage S2 \"Moscow is said to press\" hedge reported\n"
    "}\n"
    "source other \"Another paper\" { grade C2 }\n"
    "source judgement \"The author's\" { grade F6 }\n"
    "unit tonne \"tonnes\"\n"
    "actor turkmenistan \"Turkmenistan\" { naval 20 in 15..30 from other }\n"
    "actor russia \"Russia\" { naval 70 in 60..80 from judgement }\n"
    "actor united \"United Emirates\" { navy 5 tonne }\n"
    "group all { turkmenistan, russia }\n"
    "assume neutrality \"No treaty\" { if-wrong \"all is open\"; watch \"a draft\", \"a visit\" }\n"
    "dispute d \"An alliance?\" {\n"
    "  turkmenistan { option ally }\n"
    "  russia { option press }\n"
    "  never ally and not press from other\n"
    "  ban russia from press to none\n"
    "  now none\n"
    "  prefer turkmenistan { not ally from S1 assuming neutrality; not press }\n"
    "  prefer russia { ally from other; press from S2 assuming neutrality }\n"
    "}\n"
    "alternative lax \"Ashgabat gives neutrality up\" {\n"
    "  dispute d { prefer turkmenistan { ally if press } }\n"
    "  actor turkmenistan { naval 25 from judgement }\n"
    "}\n"
    "alternative lax-and-bold \"And Moscow grows bold\" {\n"
    "  dispute d { prefer turkmenistan { ally if press }; prefer russia { press } }\n"
    "}\n"
    "claim likes \"Ashgabat would rather stay alone\" {\n"
    "  from S1; needs neutrality\n"
    "  check prefers(d, turkmenistan, none, {ally, press})\n"
    "    against prefers(d, russia, {ally, press}, none)\n"
    "  check prefers(d, russia, {ally, press}, {press})\n"
    "}\n"
    "claim fleet \"Russia has the larger fleet\" { check naval(russia) > naval(turkmenistan) }\n"
    "claim stands-on \"It stands on another\" {\n"
    "  from S2; needs fleet; check prefers(d, turkmenistan, none, {ally, press})\n"
    "}\n";

enum { LIKES, FLEET, STANDS_ON };
enum { LAX, BOLD };
enum { TURKMENISTAN, RUSSIA };
enum { NONE = 0, PRESS = 2, ALLIED = 3 };

static ent_ctx *ctx;
static ent_region *region;
static ent_dispute_game *game;

/* ---- a claim with its answers */

typedef struct bench {
    ent_ground likes, presses, navy[2], lax;
    ent_check_answer check[2];
    ent_tested across[2];
    ent_share across_draws[2];
    ent_piece decides[2];
    ent_claim_answer claim;
    ent_turns turns[2];
    ent_check_result result;
} bench;

static ent_ground prefers(uint32_t player, ent_state state, ent_state than, bool truth) {
    return (ent_ground){.kind = ENT_GROUND_PREFERS,
                        .game = game,
                        .player = player,
                        .state = state,
                        .other = than,
                        .truth = truth,
                        .reason = {.line = ENT_NONE, .rival = ENT_NONE}};
}

static ent_tested tested(ent_outcome outcome, const ent_ground *ground, uint32_t n) {
    return (ent_tested){
        .alternative = ENT_NONE, .outcome = outcome, .grounds = ground, .n_grounds = n};
}

/* A claim whose `n` checks are true and give it that verdict. */
static void set_up(bench *b, uint32_t claim, uint32_t n, ent_verdict verdict, ent_reason reason) {
    *b = (bench){.likes = prefers(TURKMENISTAN, NONE, ALLIED, true),
                 .presses = prefers(RUSSIA, ALLIED, PRESS, true)};
    b->lax = prefers(TURKMENISTAN, NONE, ALLIED, false);
    for (uint32_t i = 0; i < 2; i++) {
        const ent_attribute *a = &region->actors[i ? TURKMENISTAN : RUSSIA].attributes[0];
        b->navy[i] = (ent_ground){.kind = ENT_GROUND_ATTRIBUTE, .attribute = a};
    }
    for (uint32_t i = 0; i < n; i++) {
        b->check[i] = (ent_check_answer){
            .check = &region->claims[claim].checks[i], .verdict = verdict, .reason = reason};
        b->check[i].tested = tested(ENT_OUTCOME_TRUE, i ? &b->presses : &b->likes, 1);
        b->turns[i].complete = true;
    }
    if (claim == FLEET) {
        b->check[0].tested = tested(ENT_OUTCOME_TRUE, b->navy, 2);
        b->check[0].tested.compared = true;
        b->check[0].tested.left = 70;
        b->check[0].tested.right = 20;
    }
    b->claim = (ent_claim_answer){.claim = &region->claims[claim],
                                  .name = "claim",
                                  .verdict = verdict,
                                  .checks = b->check,
                                  .n_checks = n,
                                  .required = .95,
                                  .hedged_by = ENT_NONE};
    b->result = (ent_check_result){.region = region,
                                   .n_draws = 1000,
                                   .n_profiles = 1000,
                                   .session.seed = 1,
                                   .claims = &b->claim,
                                   .n_claims = 1};
}

static uint32_t source_named(const char *name) {
    for (uint32_t i = 0; i < region->n_sources; i++)
        if (ent_slice_is(region->sources[i].name, name)) return i;
    fail();
    return 0;
}

static ent_input line_of(uint32_t player, uint32_t line, ent_origin origin) {
    const ent_line *l = game->line[player][line];
    return (ent_input){.kind = ENT_INPUT_PREFERENCE,
                       .game = game,
                       .player = player,
                       .line = line,
                       .text = l->text,
                       .span = l->span,
                       .provenance = &l->provenance,
                       .origin = origin};
}

static ent_input number_of(uint32_t actor, ent_origin origin) {
    const ent_attribute *a = &region->actors[actor].attributes[0];
    return (ent_input){.kind = ENT_INPUT_NUMBER,
                       .attribute = a,
                       .text = a->name,
                       .span = a->span,
                       .provenance = &a->provenance,
                       .origin = origin};
}

static ent_support alone(const ent_input *input, uint32_t n, uint32_t n_true) {
    return (ent_support){.inputs = input,
                         .n_inputs = n,
                         .assumption = ENT_NONE,
                         .origin = input->origin,
                         .n_true = n_true,
                         .n_profiles = n_true ? 1000 : 0};
}

/* ---- what is printed, on one line */

static char *on_one_line(char *text) {
    char *out = text;
    for (const char *c = text; *c; c++) {
        bool space = *c == ' ' || *c == '\n';
        if (!space)
            *out++ = *c;
        else if (out > text && out[-1] != ' ')
            *out++ = ' ';
    }
    *out = '\0';
    return text;
}

static void assert_lines_fit(const char *text, size_t page) {
    for (const char *line = text; *line;) {
        size_t n = strcspn(line, "\n");
        assert_true(ent_utf8_width(line, n) <= page);
        assert_true(n == 0 || line[n - 1] != ' ');
        line += n + (line[n] == '\n');
    }
}

static void assert_has(const char *text, const char *piece) {
    if (strstr(text, piece)) return;
    print_message("missing: %s\nin:\n%s\n", piece, text);
    fail();
}

/* JSON of whatever is printed must be read back. */
static void assert_json(const char *text) {
    ent_json_doc *doc;
    assert_int_equal(ent_json_parse(ctx, "report", ent_slice_of(text), &doc), ENT_OK);
    ent_json_free(doc);
}

static char *print_as(bench *b, bool why, ent_format format) {
    ent_print_options how = ENT_PRINT_OPTIONS_INIT;
    ent_why w = {.result = &b->result, .about_claim = true, .turns = b->turns};
    char *text;
    how.format = format;
    ent_status st =
        why ? ent_report_why(ctx, &w, &how, &text) : ent_report_check(ctx, &b->result, &how, &text);
    assert_int_equal(st, ENT_OK);
    return text;
}

static void says(bench *b, bool why, const char *piece) {
    char *text = print_as(b, why, ENT_TEXT), *json = print_as(b, why, ENT_JSON);
    assert_lines_fit(text, why ? ENT_PAGE_WIDTH : ENT_NARROW_WIDTH);
    assert_json(json);
    assert_has(on_one_line(text), piece);
    ent_free(text);
    ent_free(json);
}

static void table_says(bench *b, const char *piece) {
    says(b, false, piece);
}

static void why_says(bench *b, const char *piece) {
    says(b, true, piece);
}

static void json_says(bench *b, const char *piece) {
    char *json = print_as(b, true, ENT_JSON);
    assert_has(on_one_line(json), piece);
    ent_free(json);
}

static void never_says(bench *b, bool why, const char *piece) {
    char *text = on_one_line(print_as(b, why, ENT_TEXT));
    if (strstr(text, piece)) fail_msg("should not say \"%s\" in:\n%s", piece, text);
    ent_free(text);
}

/* ---- the page */

static void the_head_and_the_foot(void **state) {
    static const uint32_t dropped[] = {0};
    bench b;
    (void)state;
    set_up(&b, FLEET, 1, ENT_VERDICT_HOLDS, ENT_BECAUSE_TRUE);
    b.claim.draws = b.check[0].draws = (ent_share){.n = 1000, .n_true = 1000};
    table_says(&b, "1 claim, 1 check, 1,000 draws, seed 1");
    table_says(&b, "claim verdict draws cites");
    table_says(&b, "+ fleet HOLDS 1,000 no source \"Russia has the larger fleet\"");
    table_says(&b, "Naval of Russia: 70; the check asks for more than 20 (naval of "
                   "Turkmenistan). Part of what it reads comes from another source.");
    table_says(&b, "Draws show sensitivity to stated "
                   "doubt; doubt nobody stated is not in them.");
    b.result.n_draws = 0;
    b.result.world.dropped = dropped;
    b.result.world.n_dropped = 1;
    b.claim.draws.n = b.check[0].draws.n = 0;
    table_says(&b, "best values only, seed 1 without the assumption neutrality claim verdict "
                   "cites");
    never_says(&b, false, "Draws show");
    why_says(&b, "run best values only, seed 1, without the assumption neutrality");
    json_says(&b, "\"seed\": 1, \"draws\": 0, \"dropped\": [ \"neutrality\" ]");
}

/* ---- more claims than a page has room for */

enum { MANY = 16 };

/* The names of the claims that are told, in that order. */
static void assert_told(bench *b, const char *names) {
    char *text = print_as(b, false, ENT_TEXT), told[256] = "";
    for (const char *line = text; *line; line += strcspn(line, "\n") + 1) {
        if (strncmp(line, "  ", 2) != 0 || line[2] == ' ' || line[3] != ' ') continue;
        strncat(told, line + 4, strcspn(line + 4, " "));
        strcat(told, " ");
    }
    assert_string_equal(told, names);
    ent_free(text);
}

static void page_one_has_what_is_urgent(void **state) {
    static const ent_verdict verdicts[MANY] = {
        ENT_VERDICT_ASSUMED, ENT_VERDICT_HOLDS,   ENT_VERDICT_WEAK,  ENT_VERDICT_NO_DATA,
        ENT_VERDICT_DEPENDS, ENT_VERDICT_ASSUMED, ENT_VERDICT_FAILS, ENT_VERDICT_HOLDS,
        ENT_VERDICT_ASSUMED, ENT_VERDICT_ASSUMED, ENT_VERDICT_HOLDS, ENT_VERDICT_ASSUMED,
        ENT_VERDICT_WEAK,    ENT_VERDICT_ASSUMED, ENT_VERDICT_FAILS, ENT_VERDICT_ERROR};
    static char letters[] = "abcdefghijklmnop";
    ent_claim claims[MANY];
    ent_claim_answer answers[MANY];
    bench b;
    (void)state;
    set_up(&b, LIKES, 1, ENT_VERDICT_HOLDS, ENT_BECAUSE_TRUE);
    for (uint32_t i = 0; i < MANY; i++) {
        claims[i] = region->claims[LIKES];
        claims[i].name = (ent_slice){letters + i, 1};
        answers[i] = b.claim;
        answers[i].claim = &claims[i];
        answers[i].verdict = verdicts[i];
    }
    b.result.claims = answers;
    b.result.n_claims = MANY;
    /* what cannot be evaluated, what surprises; then failing, depending, holding; no data, weak */
    answers[13].unexpected = true;
    assert_told(&b, "p n g o e b h k d c ");
    table_says(&b, "3 hold, 2 are weak, 6 are assumed, 1 depends, 1 has no data, 2 fail, 1 cannot "
                   "be evaluated. 1 verdict differs from what is expected. The 10 most urgent:");
    table_says(&b, "{a, b}: a state, by the options taken in it; `why` tells what they are next: "
                   "entente why r.ent p 6 more claims: 1 is weak, 5 are assumed. all: entente "
                   "check r.ent --all");
    answers[5].repeats = answers[9].repeats = 1;
    table_says(&b, "2 claims repeat a check of another.");
    /* nobody overlooks an error or a surprise, however many there are */
    for (uint32_t i = 0; i < 12; i++) answers[i].unexpected = true;
    assert_told(&b, "p a b c d e f g h i j k l n ");
    table_says(&b, "2 more claims: 1 is weak, 1 fails.");
    for (uint32_t i = 0; i < MANY; i++) answers[i].unexpected = false;
    b.result.n_claims = 10; /* with room for all, the order of the model */
    assert_told(&b, "a b c d e f g h i j ");
    never_says(&b, false, "more claim");
}

static void all_claims_where_asked_for(void **state) {
    ent_claim_answer answers[MANY];
    ent_print_options how = ENT_PRINT_OPTIONS_INIT;
    char *text;
    bench b;
    (void)state;
    set_up(&b, LIKES, 1, ENT_VERDICT_HOLDS, ENT_BECAUSE_TRUE);
    for (uint32_t i = 0; i < MANY; i++) answers[i] = b.claim;
    b.result.claims = answers;
    b.result.n_claims = MANY;
    how.all = true;
    assert_int_equal(ent_report_check(ctx, &b.result, &how, &text), ENT_OK);
    size_t told = 0;
    for (const char *at = text; (at = strstr(at, "\n  + likes")); at++) told++;
    assert_int_equal(told, MANY);
    assert_null(strstr(text, "more claim"));
    ent_free(text);
}

static void nothing_in_doubt_has_a_dash(void **state) {
    bench b;
    (void)state;
    set_up(&b, LIKES, 1, ENT_VERDICT_HOLDS, ENT_BECAUSE_TRUE);
    table_says(&b, "+ likes HOLDS - S1 (likely; B3) \"Ashgabat");
    why_says(&b, "run 1,000 draws, seed 1; no doubt is stated about what it reads");
    json_says(&b, "\"draws\": null");
}

/* ---- holds */

static void holds_says_chance(void **state) {
    bench b;
    (void)state;
    set_up(&b, LIKES, 2, ENT_VERDICT_HOLDS, ENT_BECAUSE_TRUE);
    table_says(&b, "Random preferences were not tried.");
    b.check[0].n_profiles = b.check[1].n_profiles = 1000;
    b.check[0].n_by_chance = 310;
    b.check[1].n_by_chance = 450;
    table_says(&b, "Turkmenistan prefers none (no option taken) to {ally, press}. And 1 more "
                   "check. No input says the same; true by chance in 31% and 45%. "
                   "Decided by Turkmenistan's \"not ally\" (line 21, S1, assuming neutrality) and "
                   "Russia's \"ally\" (line 22, other).");
    why_says(&b, "holds: every check is true at best values, and no input says the same");
    why_says(&b, "By chance true in 310 of 1,000 sets of random preferences");
    b.check[1].n_by_chance = 612;
    table_says(&b, "No input says the same, but true by chance in 31% and 61%.");
    b.claim.n_checks = 1;
    b.check[0].n_by_chance = 0;
    table_says(&b, "No input says the same; true by chance in less than 0.1%.");
    b.check[0].n_profiles = 200;
    b.check[0].n_by_chance = 104;
    table_says(&b, "No input says the same, but true by chance in 52%; only 200 sets "
                   "were tried.");
    json_says(&b, "\"chance\": { \"n_profiles\": 200, \"n_true\": 104, \"share\": 0.52 }");
}

static void holds_with_fewer_draws(void **state) {
    bench b;
    (void)state;
    set_up(&b, LIKES, 1, ENT_VERDICT_HOLDS, ENT_BECAUSE_TRUE);
    b.claim.hedge = ENT_HEDGE_LIKELY;
    b.claim.hedged_by = source_named("S1");
    b.claim.required = .55;
    b.claim.draws = b.check[0].draws = (ent_share){.n = 1000, .n_true = 830, .n_missing = 12};
    table_says(&b, "True in 830 of 1,000 draws (no data in 12); it must be true in 55%, as S1 says "
                   "\"likely\".");
    why_says(&b,
             "holds: its check is true at best values and in 830 of 1,000 draws (no data in 12)");
    why_says(&b, "run 1,000 draws, seed 1; it must be true in 55%, as S1 says \"likely\"");
    never_says(&b, true, "Under doubt");
    json_says(&b, "\"required\": { \"share\": 0.55, \"robust\": false, \"hedge\": \"likely\", "
                  "\"passage\": \"S1\" }");
    b.claim.robust = true;
    b.claim.required = .8;
    table_says(&b, "it must be true in 80%, as its `robust` line says.");
    /* what "could" be need not be true at best values */
    b.claim.robust = false;
    b.claim.hedge = ENT_HEDGE_COULD;
    b.claim.required = .05;
    b.check[0].tested.outcome = ENT_OUTCOME_FALSE;
    why_says(&b, "holds: its check is true in 830 of 1,000 draws (no data in 12)");
    why_says(&b, "it must be true in 5%, as S1 says \"could\"");
}

static void weak_checks_beside_one_that_holds(void **state) {
    bench b;
    (void)state;
    set_up(&b, LIKES, 2, ENT_VERDICT_HOLDS, ENT_BECAUSE_TRUE);
    b.claim.n_weak = 1;
    b.claim.decisive = 1;
    b.check[0].verdict = ENT_VERDICT_WEAK;
    b.check[0].reason = ENT_BECAUSE_AGAINST;
    table_says(&b, "But check 1 of 2 is weak, as its rival is true too.");
    b.check[0].reason = ENT_BECAUSE_CHANCE;
    table_says(&b, "1 of 2 checks is weak: nearly any preferences would do.");
}

/* ---- assumed */

static void assumed_names_the_input(void **state) {
    bench b;
    (void)state;
    ent_input own = line_of(TURKMENISTAN, 0, ENT_FROM_OWN);
    ent_support restated = alone(&own, 1, 1000);
    set_up(&b, LIKES, 2, ENT_VERDICT_ASSUMED, ENT_BECAUSE_RESTATED);
    b.check[0].restatements = b.check[0].carriers = &restated;
    b.check[0].n_restatements = 1;
    b.check[0].n_profiles = 1000;
    b.check[0].n_by_chance = 800;
    table_says(&b, "= likes ASSUMED");
    table_says(&b, "Check 1 of 2: Turkmenistan prefers none (no option taken) to {ally, press}. "
                   "The claim's own source says the same: Turkmenistan's "
                   "\"not ally\" (line 21, S1, assuming neutrality); without it, true by "
                   "chance in 80%.");
    table_says(&b, "0 of 1 verdicts rest on judgement alone.");
    why_says(&b,
             "needs the assumption neutrality \"No treaty\" (if wrong: all is open; signs of it: "
             "a draft, a visit)");
    why_says(&b, "assumed: check 1 is true, but an input says the same");
    why_says(&b, " true, assumed");
    why_says(&b, "The same is said by Turkmenistan's \"not ally\" (r.ent:21, after S1, assuming "
                 "neutrality); the claim's own source; alone, true in 1,000 of 1,000 sets of "
                 "random preferences");
    never_says(&b, true, "This rests on");
    json_says(&b, "\"alone\": { \"n_profiles\": 1000, \"n_true\": 1000, \"share\": 1 }");
    b.check[0].n_carriers = 1;
    why_says(
        &b,
        "alone, true in 1,000 of 1,000 sets of random preferences; taken out of the model, false");
    never_says(&b, true, "This rests on");
    b.check[0].has_against = true;
    b.check[0].against = tested(ENT_OUTCOME_TRUE, NULL, 0);
    table_says(&b, "true by chance in 80%. Its rival is true too.");
}

static void assumed_by_several_inputs(void **state) {
    bench b;
    (void)state;
    ent_input both[] = {line_of(TURKMENISTAN, 0, ENT_FROM_OWN), line_of(RUSSIA, 1, ENT_FROM_OWN)};
    ent_input judged = line_of(TURKMENISTAN, 1, ENT_FROM_JUDGEMENT);
    ent_support restated[] = {alone(both, 2, 990), alone(&judged, 1, 960)};
    restated[0].assumption = 0;
    set_up(&b, LIKES, 1, ENT_VERDICT_ASSUMED, ENT_BECAUSE_RESTATED);
    b.check[0].restatements = restated;
    b.check[0].n_restatements = 2;
    table_says(&b, "The claim's own source says the same: Turkmenistan's "
                   "\"not ally\" (line 21, S1) and Russia's \"press\" (line 22, S2), assuming "
                   "neutrality. So does Turkmenistan's \"not press\" (line 21, judgement).");
    b.check[0].restatements = &restated[1];
    b.check[0].n_restatements = 1;
    table_says(&b, "Judgement says the same: Turkmenistan's \"not "
                   "press\" (line 21, judgement).");
    table_says(&b, "1 of 1 verdicts rests on judgement alone: likes.");
    why_says(&b, "Turkmenistan's \"not press\" (r.ent:21); the author's judgement; alone, true in");
}

static void assumed_numbers(void **state) {
    bench b;
    (void)state;
    ent_input numbers[] = {number_of(RUSSIA, ENT_FROM_JUDGEMENT),
                           number_of(TURKMENISTAN, ENT_FROM_OWN)};
    ent_support all = alone(numbers, 2, 0);
    set_up(&b, FLEET, 1, ENT_VERDICT_ASSUMED, ENT_BECAUSE_RESTATED);
    b.check[0].restatements = &all;
    b.check[0].n_restatements = 1;
    table_says(&b, "All it reads is judgement or comes from the claim's own source: naval of "
                   "Russia (line 11, judgement) and naval of Turkmenistan (line 10, other).");
    all.n_inputs = 1;
    table_says(&b, "All it reads is judgement: naval of Russia (line 11, judgement).");
    numbers[0].origin = ENT_FROM_OWN;
    table_says(&b, "All it reads comes from the claim's own source: naval of");
}

/* What says the same does no harm where another source says it. */
static void restated_from_elsewhere(void **state) {
    bench b;
    (void)state;
    ent_input other = line_of(RUSSIA, 0, ENT_FROM_ELSEWHERE);
    ent_support restated = alone(&other, 1, 1000);
    set_up(&b, LIKES, 2, ENT_VERDICT_HOLDS, ENT_BECAUSE_TRUE);
    b.check[1].restatements = &restated;
    b.check[1].n_restatements = 1;
    b.check[0].n_profiles = b.check[1].n_profiles = 1000;
    b.check[0].n_by_chance = b.check[1].n_by_chance = 300;
    b.check[0].draws = b.check[1].draws = (ent_share){.n = 1000, .n_true = 999};
    table_says(&b, "Another source says the same: Russia's \"ally\" (line "
                   "22, other); without it, true by chance in 30%. Decided by");
    never_says(&b, false, "No input says");
    why_says(&b, "holds: every check is true at best values, and what says the same comes from "
                 "another source");
    why_says(&b, "Under doubt true in 999 of 1,000 draws");
}

/* ---- weak */

static void weak_has_two_reasons(void **state) {
    bench b;
    (void)state;
    set_up(&b, LIKES, 1, ENT_VERDICT_WEAK, ENT_BECAUSE_AGAINST);
    b.check[0].has_against = true;
    b.check[0].against = tested(ENT_OUTCOME_TRUE, NULL, 0);
    table_says(&b, "But its rival is true as well. prefers(d, russia, {ally, press}, none).");
    why_says(&b, "weak: its check is true, but so is the rival it is set against");
    set_up(&b, LIKES, 1, ENT_VERDICT_WEAK, ENT_BECAUSE_CHANCE);
    b.check[0].n_profiles = 1000;
    b.check[0].n_by_chance = 973;
    table_says(&b, "But nearly any preferences would make it so: it is true in 973 of 1,000 sets "
                   "of random preferences.");
    why_says(&b, "weak: its check is true, but nearly any preferences would make it so");
}

/* ---- fails */

static void fails_says_what_it_takes(void **state) {
    static const uint32_t bold[] = {BOLD}, both[] = {LAX, BOLD};
    bench b;
    (void)state;
    set_up(&b, LIKES, 1, ENT_VERDICT_FAILS, ENT_BECAUSE_TRUE);
    b.check[0].tested = tested(ENT_OUTCOME_FALSE, &b.lax, 1);
    b.check[0].draws = b.claim.draws = (ent_share){.n = 1000, .n_true = 15};
    table_says(&b, "x likes FAILS 15 ");
    table_says(&b, "The model does not bear this out. Turkmenistan prefers");
    why_says(&b, "fails: its check is false at best values and in 985 of 1,000 draws; the model "
                 "does not bear this out");
    b.check[0].true_under = both;
    b.check[0].n_true_under = 2;
    table_says(&b, "It would be true in \"lax\" and \"lax-and-bold\".");
    why_says(&b, "True under \"lax\": Ashgabat gives neutrality up \"lax-and-bold\": And Moscow "
                 "grows bold");
    b.check[0].true_further = bold;
    b.check[0].n_true_further = 1;
    table_says(&b, "It takes more: true in \"lax-and-bold\" (And Moscow grows bold).");
    why_says(&b, "It takes more: \"lax-and-bold\": And Moscow grows bold");
    json_says(&b, "\"true_further\": [ \"lax-and-bold\" ]");
}

/* ---- depends */

static void depends_on_the_draw(void **state) {
    bench b;
    (void)state;
    set_up(&b, FLEET, 1, ENT_VERDICT_DEPENDS, ENT_BECAUSE_SHARE);
    b.check[0].draws = b.claim.draws = (ent_share){.n = 1000, .n_true = 830};
    b.check[0].has_margin = true;
    b.check[0].margin = (ent_margin){.kind = ENT_MARGIN_NUMBER,
                                     .complete = true,
                                     .attribute = b.navy[0].attribute,
                                     .best = 70,
                                     .turning = 62.4,
                                     .inside = true};
    table_says(&b, "~ fleet DEPENDS 830 ");
    table_says(
        &b,
        "Its check is true in only 830 of 1,000 draws; it must be true in 95%. Naval of Russia: "
        "70; the check asks for more than 20 (naval of Turkmenistan). To turn it, naval of Russia "
        "would have "
        "to fall below 62 (stated: 70, 60 to 80).");
    why_says(&b, "The closest change naval of Russia would have to fall below 62 (stated: 70, 60 "
                 "to 80)");
    json_says(&b, "\"margin\": { \"kind\": \"number\", \"actor\": \"russia\", \"attribute\": "
                  "\"naval\", \"best\": 70, \"turning\": 62.4, \"inside\": true, \"stressed\": "
                  "false, \"complete\": true }");
    b.check[0].reason = ENT_BECAUSE_BEST;
    b.check[0].margin.turning = 70.4;
    b.check[0].margin.complete = false;
    table_says(&b, "Its check is false at best values, but true in 830 of 1,000 draws.");
    table_says(&b, "To turn it, naval of Russia would have to rise above 70.4 (stated: 70");
    b.check[0].margin.turning = 70.0000001;
    table_says(&b, "To turn it, naval of Russia would have to rise above 70 (stated: 70");
    b.check[0].margin.turning = 70;
    table_says(&b, "To turn it, naval of Russia would have to fall below 70 (stated: 70");
    b.check[0].margin.rises = true;
    table_says(&b, "To turn it, naval of Russia would have to rise above 70 (stated: 70");
    b.check[0].margin.either = true;
    table_says(&b, "To turn it, naval of Russia would have to be anything but 70.");
    b.check[0].margin.either = false;
    why_says(&b, "(stated: 70, 60 to 80); not every change was tried");
    b.check[0].margin.kind = ENT_MARGIN_NONE;
    never_says(&b, false, "To turn it");
    why_says(&b, "The closest change none that was tried turns it; not every");
}

/* Each check falls short, and all together still more. */
static void checks_that_fall_short_together(void **state) {
    bench b;
    (void)state;
    set_up(&b, LIKES, 2, ENT_VERDICT_DEPENDS, ENT_BECAUSE_SHARE);
    b.claim.draws = (ent_share){.n = 1000, .n_true = 563};
    b.check[0].draws = (ent_share){.n = 1000, .n_true = 826};
    b.check[1].draws = (ent_share){.n = 1000, .n_true = 725};
    table_says(&b, "All its checks hold together in only 563 of 1,000 draws (check 1: 826, check "
                   "2: 725); they must in 95%. Check 1 of 2: Turkmenistan prefers ");
    b.check[1].draws.n_true = 990;
    table_says(&b, "in only 563 of 1,000 draws (check 1: 826); they must in 95%.");
    b.claim.draws.n_true = 826; /* the other is true wherever this is */
    table_says(&b, "Check 1 is true in only 826 of 1,000 draws; it must be true in 95%.");
    b.claim.draws.n_true = 0;
    table_says(&b, "All its checks hold together in none of 1,000 draws (check 1: 826)");
}

static void numbers_without_stated_doubt(void **state) {
    bench b;
    (void)state;
    const ent_attribute *united = &region->actors[2].attributes[0];
    const ent_attribute *stressed[] = {united, &region->actors[1].attributes[0], united, united};
    set_up(&b, FLEET, 1, ENT_VERDICT_HOLDS, ENT_BECAUSE_TRUE);
    b.claim.stressed = stressed;
    b.claim.n_stressed = 1;
    table_says(&b, "No doubt is stated for navy of United Emirates: a quarter either way was "
                   "tried.");
    b.claim.n_stressed = 4;
    table_says(&b, "No doubt is stated for navy of United Emirates, naval of Russia and 2 more: a "
                   "quarter");
    b.check[0].has_margin = true;
    b.check[0].margin = (ent_margin){.kind = ENT_MARGIN_NUMBER,
                                     .complete = true,
                                     .attribute = united,
                                     .best = 5,
                                     .turning = 6.11,
                                     .stressed = true};
    why_says(&b, "navy of United Emirates would have to rise above 6.1 tonne (stated: 5, no "
                 "range)");
}

static void depends_on_the_alternative(void **state) {
    bench b;
    (void)state;
    const ent_dispute_change *change = &region->alternatives[LAX].disputes[0];
    const ent_line *added[] = {&change->rules.stance[TURKMENISTAN].lines[0]};
    const ent_line *removed[] = {game->line[TURKMENISTAN][0]};
    set_up(&b, LIKES, 1, ENT_VERDICT_DEPENDS, ENT_BECAUSE_ACROSS);
    b.across[0] = b.across[1] = tested(ENT_OUTCOME_FALSE, &b.lax, 1);
    b.across[0].alternative = LAX;
    b.across[1].alternative = BOLD;
    b.decides[0] = (ent_piece){.kind = ENT_PIECE_STANCE,
                               .alternative = LAX,
                               .player = TURKMENISTAN,
                               .added = added,
                               .n_added = 1,
                               .removed = removed,
                               .n_removed = 1};
    b.check[0].across = b.across;
    b.check[0].decides = b.decides;
    b.check[0].n_across = 1;
    table_says(&b, "Its check is true as written, false under lax; of that alternative, "
                   "it takes only Turkmenistan's \"ally if press\" in place of \"not ally\".");
    why_says(&b, "under lax \"Ashgabat gives neutrality up\": false.");
    why_says(&b, "Of that alternative, it takes only Turkmenistan's \"ally if press\" in place of "
                 "\"not ally\".");
    json_says(&b, "\"decides\": { \"kind\": \"stance\", \"dispute\": \"d\", \"actor\": "
                  "\"turkmenistan\", \"whole\": false, \"added\": [ { \"text\": \"ally if "
                  "press\"");
    b.check[0].n_across = 2;
    table_says(&b, "Its check is true as written, false under lax and lax-and-bold. Of lax, "
                   "it takes only Turkmenistan's \"ally if press\" in place of \"not ally\"; of "
                   "lax-and-bold, no single statement is enough.");
    b.across[0].outcome = b.across[1].outcome = ENT_OUTCOME_TRUE;
    b.across_draws[0] = (ent_share){.n = 1000, .n_true = 900};
    b.across_draws[1] = (ent_share){.n = 1000, .n_true = 700};
    b.check[0].across_draws = b.across_draws;
    table_says(&b, "Its check is true as written, but in only 700 of 1,000 draws under "
                   "lax-and-bold.");
    why_says(&b, "\"And Moscow grows bold\": true. True in 700 of 1,000 draws.");
}

static void pieces_of_every_kind(void **state) {
    bench b;
    (void)state;
    const ent_line *line[] = {game->line[TURKMENISTAN][0], game->line[TURKMENISTAN][1],
                              game->line[RUSSIA][0], game->line[RUSSIA][1]};
    const ent_line *never[] = {&region->disputes[0].rules.never[0]};
    const struct {
        ent_piece piece;
        const char *said;
    } rows[] = {
        {{.kind = ENT_PIECE_STANCE, .player = RUSSIA, .whole = true},
         "it takes all that Russia wants there; no single line of it is enough"},
        {{.kind = ENT_PIECE_STANCE, .player = RUSSIA, .added = line, .n_added = 4},
         "it takes only Russia's \"not ally\", \"not press\" and 2 more, added"},
        {{.kind = ENT_PIECE_STANCE, .player = RUSSIA, .removed = line, .n_removed = 2},
         "it takes only leaving out Russia's \"not ally\" and \"not press\""},
        {{.kind = ENT_PIECE_NEVER, .removed = never, .n_removed = 1},
         "it takes only leaving out never \"ally and not press\""},
        {{.kind = ENT_PIECE_NEVER, .whole = true},
         "it takes all its `never` lines; no single one is enough"},
        {{.kind = ENT_PIECE_MUCH, .player = RUSSIA}, "it takes only Russia's `much`"},
        {{.kind = ENT_PIECE_UNKNOWN, .player = RUSSIA},
         "it takes only what is `unknown` of Russia"},
        {{.kind = ENT_PIECE_BANS}, "it takes only its bans"},
        {{.kind = ENT_PIECE_NOW}, "it takes only its `now`"},
        {{.kind = ENT_PIECE_NUMBER, .attribute = &region->alternatives[LAX].attributes[0]},
         "it takes only naval of Turkmenistan (25)"},
        {{.kind = ENT_PIECE_DROP}, "it takes only dropping the assumption neutrality"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        set_up(&b, LIKES, 1, ENT_VERDICT_DEPENDS, ENT_BECAUSE_ACROSS);
        b.across[0] = tested(ENT_OUTCOME_FALSE, &b.lax, 1);
        b.across[0].alternative = LAX;
        b.decides[0] = rows[i].piece;
        b.check[0].across = b.across;
        b.check[0].decides = b.decides;
        b.check[0].n_across = 1;
        table_says(&b, rows[i].said);
    }
}

static void depends_on_what_is_reported(void **state) {
    bench b;
    (void)state;
    set_up(&b, STANDS_ON, 1, ENT_VERDICT_DEPENDS, ENT_BECAUSE_REPORTED);
    b.check[0].has_reported = true;
    b.check[0].without_reported = tested(ENT_OUTCOME_FALSE, &b.lax, 1);
    table_says(&b, "Its check is true with what S2 reports, but false without it. Turkmenistan "
                   "prefers");
    why_says(&b, "Leaving out what is only reported: false. Turkmenistan prefers");
    json_says(&b, "\"reason\": \"reported\"");
}

/* What its author expects is about the model as written. */
static void unexpected_in_a_changed_model(void **state) {
    static const uint32_t dropped[] = {0};
    bench b;
    ent_claim claim;
    (void)state;
    set_up(&b, FLEET, 1, ENT_VERDICT_FAILS, ENT_BECAUSE_BEST);
    claim = *b.claim.claim;
    claim.expect = ent_slice_of("holds");
    b.claim.claim = &claim;
    b.claim.unexpected = true;
    table_says(&b, "Unexpected: its author expects \"holds\".");
    table_says(&b, "1 verdict differs from what is expected. next:");
    why_says(&b, "expected holds, which is not what came out");
    b.result.world.dropped = dropped;
    b.result.world.n_dropped = 1;
    table_says(&b, "Of the model as written its author expects \"holds\".");
    table_says(&b, "1 verdict differs from what is expected of the model as written.");
    never_says(&b, false, "Unexpected");
    why_says(&b, "expected holds, of the model as written");
}

/* The other inputs that say the same are named, of many the first. */
static void assumed_by_many_inputs(void **state) {
    bench b;
    (void)state;
    ent_input inputs[] = {line_of(TURKMENISTAN, 0, ENT_FROM_OWN), line_of(RUSSIA, 1, ENT_FROM_OWN),
                          line_of(TURKMENISTAN, 1, ENT_FROM_JUDGEMENT),
                          line_of(RUSSIA, 0, ENT_FROM_OWN)};
    ent_support restated[] = {alone(&inputs[0], 1, 990), alone(&inputs[1], 1, 990),
                              alone(&inputs[2], 1, 990), alone(&inputs[3], 1, 990)};
    set_up(&b, LIKES, 1, ENT_VERDICT_ASSUMED, ENT_BECAUSE_RESTATED);
    b.check[0].restatements = restated;
    b.check[0].n_restatements = 3;
    table_says(&b, "So do Russia's \"press\" (line 22, S2, assuming neutrality) and Turkmenistan's "
                   "\"not press\" (line 21, judgement).");
    b.check[0].n_restatements = 4;
    table_says(&b, "So do Russia's \"press\" (line 22, S2, assuming neutrality) and 2 more.");
}

static void depends_on_what_it_needs(void **state) {
    bench b;
    (void)state;
    set_up(&b, STANDS_ON, 0, ENT_VERDICT_DEPENDS, ENT_BECAUSE_TRUE);
    b.claim.cause = ENT_BY_NEED;
    b.claim.needed = ENT_VERDICT_FAILS;
    table_says(&b, "It needs the claim \"fleet\", which fails.");
    set_up(&b, LIKES, 1, ENT_VERDICT_NO_DATA, ENT_BECAUSE_MISSING);
    b.claim.cause = ENT_BY_NEED;
    table_says(&b, "It needs the assumption \"neutrality\", which is left out of this run.");
    json_says(&b, "\"cause\": { \"by\": \"need\", \"need\": \"neutrality\", \"verdict\": null }");
}

static void depends_on_all_together(void **state) {
    bench b;
    (void)state;
    set_up(&b, LIKES, 2, ENT_VERDICT_HOLDS, ENT_BECAUSE_TRUE);
    b.claim.verdict = ENT_VERDICT_DEPENDS;
    b.claim.cause = ENT_BY_SHARE;
    b.claim.draws = (ent_share){.n = 1000, .n_true = 920};
    table_says(&b, "Each check is true often enough, but all together are true in only 920 of "
                   "1,000 draws; it must be true in 95%.");
    json_says(&b, "\"cause\": { \"by\": \"share\" }");
}

/* ---- no data, error */

static void no_data_and_no_check(void **state) {
    bench b;
    (void)state;
    set_up(&b, FLEET, 1, ENT_VERDICT_NO_DATA, ENT_BECAUSE_MISSING);
    b.check[0].tested = tested(ENT_OUTCOME_NO_DATA, NULL, 0);
    b.check[0].tested.missing = "no value of naval for iran";
    table_says(&b, "o fleet NO DATA - no source \"Russia");
    table_says(&b, "There is no data: no value of naval for iran.");
    why_says(&b, "no data: its check has no data: no value of naval for iran");
    set_up(&b, FLEET, 0, ENT_VERDICT_NO_DATA, ENT_BECAUSE_MISSING);
    b.claim.cause = ENT_BY_NOTHING;
    table_says(&b, "It has no check.");
}

/* ---- why: what an answer rests on */

static void inputs_of_every_kind(void **state) {
    bench b;
    (void)state;
    const ent_rules *rules = &region->disputes[0].rules;
    ent_input input[] = {
        line_of(RUSSIA, 0, ENT_FROM_ELSEWHERE),
        {.kind = ENT_INPUT_NEVER,
         .game = game,
         .text = rules->never[0].text,
         .span = rules->never[0].span,
         .provenance = &rules->never[0].provenance,
         .origin = ENT_FROM_ELSEWHERE},
        {.kind = ENT_INPUT_BAN,
         .game = game,
         .player = RUSSIA,
         .text = rules->bans[0].text,
         .span = rules->bans[0].span,
         .provenance = &rules->bans[0].provenance,
         .origin = ENT_FROM_JUDGEMENT},
        {.kind = ENT_INPUT_RANK,
         .game = game,
         .player = TURKMENISTAN,
         .span = rules->stance[0].span,
         .provenance = &rules->bans[0].provenance,
         .origin = ENT_FROM_JUDGEMENT},
        line_of(TURKMENISTAN, 0, ENT_FROM_OWN),
        line_of(TURKMENISTAN, 1, ENT_FROM_JUDGEMENT),
    };
    ent_support carriers[] = {alone(&input[0], 1, 0), alone(&input[1], 1, 0),
                              alone(&input[2], 1, 0), alone(&input[3], 1, 0),
                              alone(&input[4], 2, 0)};
    set_up(&b, LIKES, 1, ENT_VERDICT_HOLDS, ENT_BECAUSE_TRUE);
    b.check[0].carriers = carriers;
    b.check[0].n_carriers = 5;
    why_says(&b, "This rests on Russia's \"ally\" (r.ent:22, after other); another source (grade "
                 "C2) never \"ally and not press\" (r.ent:18, after other); another source (grade "
                 "C2) the ban on Russia \"from press to none\" (r.ent:19); the author's judgement "
                 "Turkmenistan's ranking (r.ent:21); the author's judgement Turkmenistan's \"not "
                 "ally\" (r.ent:21, after S1, assuming neutrality) and Turkmenistan's \"not "
                 "press\" (r.ent:21); the claim's own source and the author's judgement");
    never_says(&b, true, "Decided by");
    json_says(&b, "\"kind\": \"ban\", \"dispute\": \"d\", \"actor\": \"russia\", \"attribute\": "
                  "null, \"text\": \"from press to none\"");
    table_says(&b, "Rests on Russia's \"ally\" (line 22, other), never \"ally and not press\" "
                   "(line 18, other) and 4 more; 3 of the 6 are judgement; not every input was "
                   "tried.");
    table_says(&b, "0 of 1 verdicts rest on judgement alone.");
    b.check[0].carriers_complete = true;
    b.check[0].n_carriers = 2;
    table_says(&b, "Rests on Russia's \"ally\" (line 22, other) and never \"ally and not press\" "
                   "(line 18, other).");
    b.check[0].carriers = &carriers[2];
    b.check[0].n_carriers = 2;
    table_says(&b, "1 of 1 verdicts rests on judgement alone: likes.");
}

/* A line that is said to carry the check is not said to turn it, too. */
static void each_fact_is_said_once(void **state) {
    bench b;
    (void)state;
    ent_input own = line_of(TURKMENISTAN, 0, ENT_FROM_OWN);
    ent_support carrier = alone(&own, 1, 0);
    const ent_change changes[] = {
        {.kind = ENT_WITHOUT_LINE, .game = game, .player = TURKMENISTAN, .line = 0},
        {.kind = ENT_LINE_RAISED, .game = game, .player = TURKMENISTAN, .line = 1, .above = 0}};
    set_up(&b, LIKES, 1, ENT_VERDICT_HOLDS, ENT_BECAUSE_TRUE);
    b.check[0].carriers = &carrier;
    b.check[0].n_carriers = 1;
    b.turns[0] = (ent_turns){changes, 2, true};
    why_says(&b, "It would also turn if Turkmenistan ranked \"not press\" above \"not ally\"");
    never_says(&b, true, "had no line");
    b.check[0].n_carriers = 0;
    why_says(&b, "The result rests on Turkmenistan's \"not ally\"");
    never_says(&b, true, "had no line");
}

static void swaps_in_a_ranking(void **state) {
    bench b;
    (void)state;
    set_up(&b, LIKES, 1, ENT_VERDICT_HOLDS, ENT_BECAUSE_TRUE);
    b.check[0].has_margin = true;
    b.check[0].margin = (ent_margin){.kind = ENT_MARGIN_SWAPS,
                                     .complete = true,
                                     .game = game,
                                     .player = RUSSIA,
                                     .state = ALLIED,
                                     .up = true,
                                     .swaps = 1};
    why_says(&b, "The closest change Russia would have to rank 3 {ally, press} one place higher");
    b.check[0].margin.up = false;
    b.check[0].margin.swaps = 2;
    why_says(&b, "would have to rank 3 {ally, press} 2 places lower");
    json_says(&b, "\"margin\": { \"kind\": \"swaps\", \"dispute\": \"d\", \"actor\": \"russia\", "
                  "\"state\": [ \"ally\", \"press\" ], \"direction\": \"down\", \"swaps\": 2, "
                  "\"complete\": true }");
}

static int open_world(void **state) {
    (void)state;
    ctx = ent_ctx_new();
    if (ent_region_read_text(ctx, "r.ent", model, sizeof model - 1, &region) != ENT_OK)
        for (size_t i = 0; i < ent_ctx_diag_count(ctx); i++)
            print_message("%u: %s\n", ent_ctx_diag(ctx, i)->line, ent_ctx_diag(ctx, i)->message);
    return !region || ent_dispute_game_open(ctx, region, 0, ENT_NONE, 0, &game) != ENT_OK;
}

static int close_world(void **state) {
    (void)state;
    ent_dispute_game_close(game);
    ent_region_free(region);
    ent_ctx_free(ctx);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_head_and_the_foot),
        cmocka_unit_test(page_one_has_what_is_urgent),
        cmocka_unit_test(all_claims_where_asked_for),
        cmocka_unit_test(nothing_in_doubt_has_a_dash),
        cmocka_unit_test(holds_says_chance),
        cmocka_unit_test(holds_with_fewer_draws),
        cmocka_unit_test(weak_checks_beside_one_that_holds),
        cmocka_unit_test(assumed_names_the_input),
        cmocka_unit_test(assumed_by_several_inputs),
        cmocka_unit_test(assumed_numbers),
        cmocka_unit_test(restated_from_elsewhere),
        cmocka_unit_test(weak_has_two_reasons),
        cmocka_unit_test(fails_says_what_it_takes),
        cmocka_unit_test(depends_on_the_draw),
        cmocka_unit_test(checks_that_fall_short_together),
        cmocka_unit_test(numbers_without_stated_doubt),
        cmocka_unit_test(depends_on_the_alternative),
        cmocka_unit_test(pieces_of_every_kind),
        cmocka_unit_test(depends_on_what_is_reported),
        cmocka_unit_test(unexpected_in_a_changed_model),
        cmocka_unit_test(assumed_by_many_inputs),
        cmocka_unit_test(depends_on_what_it_needs),
        cmocka_unit_test(depends_on_all_together),
        cmocka_unit_test(no_data_and_no_check),
        cmocka_unit_test(inputs_of_every_kind),
        cmocka_unit_test(each_fact_is_said_once),
        cmocka_unit_test(swaps_in_a_ranking),
    };
    return cmocka_run_group_tests_name("report_verdicts", tests, open_world, close_world);
}
