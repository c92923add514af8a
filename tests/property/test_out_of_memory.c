/* test_out_of_memory.c - the whole path when memory runs out.
 *
 * A small region is read, formatted, linted, checked, explained and reported, over and over; each
 * time the next allocation of the C library fails.  The step in which it fails must end with
 * ENT_ENOMEM and hand nothing over, unless what was left out is dispensable (a suggestion that is
 * not offered): then the answer must be the right one.  The sanitizers see to it that nothing
 * leaks, and the step is done again with memory and must give the right answer.
 *
 * Linked with --wrap for malloc, calloc and realloc. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/ctx.h"
#include "base/str.h"
#include "entente/report.h"
#include "lang/diag.h"

void *__real_malloc(size_t size);
void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *p, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_realloc(void *p, size_t size);

static long failing = -1; /* how many allocations still work; below 0: all */
static bool failed;

static bool fails(void) {
    if (failing < 0) return false;
    if (failing-- > 0) return false;
    failed = true; /* once: failing is below 0 now */
    return true;
}

void *__wrap_malloc(size_t size) {
    return fails() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t n, size_t size) {
    return fails() ? NULL : __real_calloc(n, size);
}

void *__wrap_realloc(void *p, size_t size) {
    return fails() ? NULL : __real_realloc(p, size);
}

/* ---- a region with one of everything, and one that is wrong */

static const char good[] =
    "# head\n"
    "entente 1  # behind\n"
    "region sea \"A sea\" { as-of 2017-10; horizon 60 months; words icd203; handling \"example\" "
    "}\n"
    "unit musd \"million dollars\"\n"
    "source ramani \"Security inroads\" { author \"S. R.\"; date 2017-10; grade B3\n"
    "  passage S1 \"no alliance\" hedge unlikely window 9 months\n"
    "}\n"
    "source judgement \"Judgement\" { grade F6; made 2026-11 }\n"
    "actor russia \"Russia\" { kind state; code iso3 RUS; also \"Moscow\", \"the Kremlin\"\n"
    "  naval 70 in 60..80 at 2017 from ramani  # by weight\n"
    "  spending 5 musd sd 1 from judgement }\n"
    "actor iran { kind state; naval 12 80% in 8..16 from judgement B2 because \"a guess\" }\n"
    "group littoral { russia, iran }\n"
    "assume calm \"It stays calm\" { from S1; if-wrong \"all void\"; watch \"a clash\", \"a war\" "
    "}\n"
    "dispute drilling \"Who drills?\" {\n"
    "  iran { option drill one-way; option parade \"a parade\" }\n"
    "  russia { option pact with iran }\n"
    "  never parade and pact\n"
    "  coalition both \"The two\" { iran, russia }\n"
    "  ban iran from drill to parade because \"no ships\"\n"
    "  now none\n"
    "  prefer iran { drill if pact from S1 assuming calm; any order { not parade; perhaps 80% pact "
    "} }\n"
    "  rank russia none > {pact} = {drill} >> {parade} > {drill, pact} > {drill, parade}\n"
    "}\n"
    "dispute clash { state calm_sea; state crisis \"a crisis\"; move iran calm_sea -> crisis\n"
    "  move russia crisis -> calm_sea\n"
    "  prefer iran { crisis }; prefer russia { not crisis } }\n"
    "choice regime { alternatives cond, mml, impasse; rank russia mml > cond weight 2 from S1\n"
    "  rank iran cond > mml; approve iran cond; place impasse russia 2 in 1..3 from judgement\n"
    "  place impasse iran 2; quota 2 }\n"
    "negotiation scale { scale 0 .. 10; impasse 5 in 4..6; columns position, salience %, weight\n"
    "  russia 7 in 6..8 50 naval from S1 assuming calm; iran 2 80 1\n"
    "  accommodation iran -> russia 30%; method spatial { max-turns 3 } }\n"
    "division seabed { whole 100; columns claim, seen; russia 80 50 from S1; iran 60 in 50..70 50\n"
    "  worth claims }\n"
    "x-mine { kept as it is }\n"
    "alternative reckless \"Iran is reckless\" {\n"
    "  dispute drilling { prefer iran { parade } }; actor iran { naval 30 }; drop calm\n"
    "  choice regime { rank iran mml > cond; place impasse iran 1 }\n"
    "  negotiation scale { iran 8 80 1; impasse 1 }; division seabed { iran 50 50 } }\n"
    "alternative misread { dispute drilling { coalition pair { russia, iran }\n"
    "  view russia { prefer iran { perhaps drill assuming calm; not pact } } }; drop calm }\n"
    "claim first \"Russia is first\" { from S1; check rank(naval, russia, littoral) = 1\n"
    "  check share(naval, russia, littoral) >= 50% against naval(iran) > 100; expect holds }\n"
    "claim calm-holds \"Nobody moves\" { needs first, calm; across reckless\n"
    "  check stable(drilling, none, seq)\n"
    "  any { check some-equilibrium(drilling, gmr, drill under reckless)\n"
    "    check equilibria(drilling, nash) = { none, {pact} } }\n"
    "  check reachable(drilling, none, {drill}, moves); note \"a note\"\n"
    "  check reachable(drilling, none, {pact}, improvements, both)\n"
    "  check reachable(drilling, none, {drill, pact}, improvements, iran)\n"
    "  check reachable(drilling, none, {pact}, moves, pair) under misread\n"
    "  check stable(drilling, none, cnash, both) or not stable(drilling, {drill}, cseq)\n"
    "  check stable(drilling, {drill}, csmr, {iran, russia}) or count(equilibria(drilling, cgmr)) "
    ">= 0\n"
    "  check stable(drilling, none, seq) under misread }\n"
    "claim deals \"They agree\" { from S1; across reckless; check winner(regime, borda) = mml\n"
    "  check winner(regime, fallback_quota) = { mml, cond } or not deadlock(regime)\n"
    "  check blocked(regime, mml, iran); check settlement(scale) > 5; check pivotal(scale) = "
    "russia\n"
    "  check settlement(scale, nash) > 5 and position(scale, iran, 1) > 2\n"
    "  check share(seabed, talmud, iran) < 50; check lowest(seabed, seen) = { russia, iran }\n"
    "  check in-core(seabed, shapley) }\n";

static const char wrong_words[] = "entente 1\n"
                                  "dispute d {\n"
                                  "  russia { option aid; option press one-wy }\n"
                                  "  now aid and press\n"
                                  "  prefer russia { not; aid becuase \"x\" }\n"
                                  "  naver aid\n"
                                  "  option x\n"
                                  "}\n"
                                  "actor iran { naval 5 in 7..9; naval 5..6; code iso3 -> }\n"
                                  "claim c \"A sentence\" { check stable(d, none; expect hold }\n";

static const char wrong_names[] = "entente 1\n"
                                  "source ramani \"Inroads\" { grade H3; grade B3 }\n"
                                  "dispute d {\n"
                                  "  russia { option aid; option press; option aid }\n"
                                  "  iran { option press }\n"
                                  "  now {ad}\n"
                                  "  prefer rusia { aid }\n"
                                  "}\n"
                                  "dispute e { russia { option a; option b }\n"
                                  "  never a; now {a}; rank russia none; ban iran from a to b\n"
                                  "  prefer iran { c; not d from ramany assuming calm } }\n"
                                  "alternative x { drop ramani; dispute g { never a } }\n"
    "dispute k { russia { option l }; iran { option m }; oman { option n }\n"
    "  coalition l { russia, iran }; coalition o { russia }; coalition q { russia, irn }\n"
    "  coalition t { iran, iran }; prefer russia { l }; prefer iran { m }; prefer oman { n } }\n"
    "alternative z { dispute k { view iran { prefer iran { m } }; view oman { }\n"
    "  view oman { prefer iran { m } }; view oman { prefer iran { m } } } }\n"
                                  "claim c \"C\" { needs d2; check 1 = 1 under y }\n"
                                  "claim f \"F\" { needs h; check 1 = 1 }\n"
                                  "claim h \"H\" { needs f; check 1 = 1 }\n";

static const char wrong_checks[] =
    "entente 1\n"
    "actor iran { naval 5 km }\n"
    "group littoral { iran }\n"
    "dispute d { iran { option aid; option press }; never press; prefer iran { aid } }\n"
    "claim c \"C\" { check stabel(d, none, nash); check stable(d, none, nsh)\n"
    "  check stable(d, {press}, seq); check stable(d, {pres}, seq); check stable(d, none)\n"
    "  check naval(iran) > 5 t; check naval(iran, aid) = 1; check naval(irn) = 1\n"
    "  check count(equilibria(d, gmr)) + 1; check some-equilibrium(d, gmr, aid = 1) }\n"
    "actor oman\n"
    "dispute e { iran { option f }; oman { option g }; coalition all { iran, oman }\n"
    "  prefer iran { f }; prefer oman { g } }\n"
    "alternative seen { dispute e { coalition new { oman, iran }\n"
    "  view iran { prefer oman { not g } } } }\n"
    "claim h \"H\" { check reachable(e, none, {f}, moves, al); check stable(e, none, smr) under "
    "seen\n"
    "  check reachable(e, none, {f}, moves, new); check reachable(e, none, {f}, moves, 5) }\n"
    "choice w { alternatives x, y; rank iran x > y; rank oman y > x }\n"
    "negotiation n { dimension a { scale 0 .. 1; columns position; iran 0; oman 1 }\n"
    "  dimension b { scale 0 .. 1; columns position; iran 0; oman 1 } }\n"
    "division v { whole 9 %; columns claim; iran 8; oman 7 }\n"
    "claim k \"K\" { check winner(w, borde) = x; check winner(w, talmud) = x\n"
    "  check winner(w, borda) = z; check winner(w, borda) > x; check deadlock(w)\n"
    "  check settlement(n) = 1; check settlement(n, mean, c) = 1; check position(n, yemen, 1) = 1\n"
    "  check share(v, shapley, iran) = 1; check share(v, cea, oman) = 5\n"
    "  check share(u, cea, oman) = 5; check pivotal(n) = omen; check lowest(v, cae) = iran }\n";

static const char ledger[] =
    "entente 1\n"
    "region r \"R\" { as-of 2016 }\n"
    "source s \"S\" { grade B3 }; source spk \"Speaker\" { grade D4 }\n"
    "actor a; actor b; group ab { a, b }\n"
    "coverage a <-> b kinds any since 2012 until 2016 systematic from s\n"
    "coverage a -> none kinds mobilize, aid collected from s\n"
    "event 2012-06 a -> b threaten \"a threat\" score -4 code 130 about sea, gas id t from s\n"
    "event 2013-05..2013-07 { a, b } <-> ab consult \"talks\" score 1 place \"here\" from s\n"
    "event 2014-02-01 b -> a coerce \"a stop\" score -7 alleged by spk denied by s from s\n"
    "event 2015 a -> none mobilize \"a build-up\" from s\n"
    "event 2016-12 b -> a aid \"help\" score 5 from s\n"
    "alternative calm \"Calm\" { drop t; event 2012-07 a -> b aid \"help\" score 2 from s }\n"
    "alternative moved { event 2013 a -> b threaten \"another threat\" score -5 id t from s }\n"
    "claim c \"C\" { from s; across calm, moved\n"
    "  check count(events by a to b kind threaten since 2012 until 2016) = 1\n"
    "  check count(events by b to a kind aid since 2012 until 2016) = 0\n"
    "  check count(events by b to a kind coerce since 2012 until 2016) >= 1\n"
    "  check first(events by a) < last(events between a and b since 2013-06)\n"
    "  check last(events by a until 2013-06 min-grade B) = 2013-06\n"
    "  check periods(events by a, every month) >= 2; check covered(a, b, any, 2012..2013)\n"
    "  check max(events about gas) >= -4 against min(events score below 3) > 0\n"
    "  check sum(events by a to b since 2012 until 2016 not alleged) < 0\n"
    "  check mean(events between a and b since 2012 until 2016) <= 1 under calm }\n";

static const char wrong_events[] =
    "entente 1\n"
    "region r \"R\" { as-of 2012; events \"no.csv\"; events \"no.events\" }\n"
    "actor a; actor b; source s \"S\"\n"
    "event 2012-06 a -> a aid \"x\"; event 2012 none -> a aid \"x\"\n"
    "event 2012-06 a -> c aid \"x\" from t alleged by u; event 2012 a -> b add \"x\"\n"
    "event 2012-06 a -> b aid \"x\" score 2 in 1..3\n"
    "coverage a -> b kinds any; coverage a -> b kinds any since 2013 until 2012 sampled\n"
    "claim c \"C\" { check count(events of a) = 1; check count(events between a b) = 1\n"
    "  check count(events by a by b) = 1; check events by a = 1 }\n";

static const char wrong_filters[] =
    "entente 1\n"
    "actor able; actor baker\n"
    "event 2012-06 able -> baker aid \"x\" about gas; event 2012-06 able -> baker aid \"x\"\n"
    "event 2012-05 able -> baker aid \"y\"\n"
    "claim c \"C\" { check count(events by abel) = 1; check count(events kind aids) = 1\n"
    "  check count(events about gaz) = 1; check count(events min-grade F) = 1\n"
    "  check count(events since 2013 until 2012) = 1; check count(events by able to able) = 1\n"
    "  check covered(able, able, aid, 2012); check first(events) = 3; check first(able) < 2012\n"
    "  check periods(events, every fortnight) = 1; check last(events) - 1 = 2012 }\n";

/* ---- steps: each gives its answer as a text, or nothing */

typedef struct bench {
    ent_ctx *ctx;
    ent_region *region;
    ent_check_result *check;
    ent_why *why[3];
    ent_stability *stability;
    ent_paths *paths[2];
    ent_together *together[3];
    ent_robustness *robustness;
    ent_str answer;
} bench;

typedef ent_status step(bench *b);

/* An answer that a test needs to look at costs memory of its own, which must not fail. */
/* Names that are misspelt where they are declared. */
static const char slips[] =
    "entente 1\n"
    "source navvies \"A register\" { grade B2 }\n"
    "unit mud \"millions\"\n"
    "actor iran { hulls 5 from navies; spent 3 musd from navies\n"
    "  spent 4 musd at 2010 from navies }\n"
    "dispute d { iran { option dril }; prefer iran { drill; not drill } }\n";

/* Choices and negotiations, each with one thing or another at fault. */
static const char wrong_deals[] =
    "entente 1\n"
    "actor iran { naval 5 }; actor oman\n"
    "choice c { alternatives x, y, z; rank iran x > yy; rank oman x > y; place w iran 2 }\n"
    "choice d { alternatives x, y; rank iran x > y weight 0; rank iran y > x; approve oman x, x }\n"
    "choice e { alternatives x, y, z; rank iran x > y; place z iran 4; rules bordaa, talmud }\n"
    "negotiation n { scale 0 .. 1; columns positon; iran 0; oman 1 }\n"
    "negotiation o { scale 0 .. 1; columns position, salience; iran 0 navl; oman 2 50; omn 1 5\n"
    "  method spatial { votng prop-bin; third-party ktb; max-turns 2.5 } }\n"
    "negotiation p { scale 0 .. 1; columns position, weight; iran 0; oman 1 km 2 }\n"
    "negotiation q { scale 0 .. 1; columns position; iran 0.5 in 0..1; oman 1\n"
    "  accommodation iran -> oman 80%; accommodation oman -> iran 0.5 }\n"
    "negotiation r { dimension a { scale 0 .. 1; columns position, salience; iran 0 60; oman 0 1 "
    "}\n"
    "  dimension b { scale 0 .. 1; columns position, salience; iran 1 60; oman 0 1 } }\n";

static const char wrong_divisions[] =
    "entente 1\n"
    "actor iran; actor oman\n"
    "division a { whole 9 km; columns claim bcm; iran 1; oman 2 }\n"
    "division b { whole 9; columns clam; iran 1; oman 2; rules constrained-equal-awards }\n"
    "division c { worth { iran, omann } 3; worth { iran, iran } 3; cost { oman } 2; worth 5 }\n"
    "division d { worth { iran, oman } 3; worth { oman, iran } 2 }\n"
    "division e { worth { iran, oman } 3; union { iran }; union { oman, iran } }\n"
    "division f { whole 9; columns claim; iran 1; oman 2 }\n"
    "alternative x { division f { iran 1 2; whole 2 }; division ff { whole 1 } }\n"
    "alternative y { division f { worth { iran } 3; oman -1; impase 1 } }\n";

/* Everything that only testing shows. */
static const char suspicious[] =
    "entente 1\n"
    "source s \"S\" { grade E4 }\n"
    "actor iran { hulls 5 km in 2..8; reach 3 from s }\n"
    "dispute d { iran { option x; option y }; never x and y\n"
    "  prefer iran { any order { x; y }; x or y; not (x and y); perhaps y } }\n"
    "alternative a { dispute d { prefer iran { y; not y } } }\n"
    "claim c \"C\" { check 1 = 1; check hulls(iran) > 4 km; check reach(iran) > 2\n"
    "  check stable(d, {x}, nash); confidence high \"so it is\" }\n"
    "claim e \"E\" { check hulls(iran) < 6 km; confidence moderate \"so it is\" }\n";

static void note(bench *b, const char *text) {
    long then = failing;
    failing = -1;
    ent_str_add(&b->answer, text);
    failing = then;
}

static ent_status read_it(bench *b) {
    ent_status st = ent_region_read_text(b->ctx, "sea.ent", good, sizeof good - 1, &b->region);
    if (st == ENT_OK) note(b, ent_region_title(b->region));
    return st;
}

static ent_status lint_it(bench *b) {
    return ent_check_lint(b->ctx, b->region);
}

static ent_status take(bench *b, ent_status st, char *text) {
    if (st == ENT_OK) note(b, text);
    if (st != ENT_OK && text) note(b, "a text in spite of the failure");
    ent_free(text);
    return st;
}

static ent_status format_it(bench *b) {
    char *text;
    ent_status st = ent_format_text(b->ctx, "sea.ent", good, sizeof good - 1, &text);
    return take(b, st, text);
}

/* Without random profiles, of which a hundred is the least: they have a step of their own. */
static ent_check_options few_options(void) {
    ent_check_options o = ENT_CHECK_OPTIONS_INIT;
    o.draws = 2;
    o.profiles = 1;
    return o;
}

static ent_status check_it(bench *b) {
    ent_check_options few = few_options();
    ent_status st = ent_check_run(b->ctx, b->region, &few, &b->check);
    for (size_t i = 0; st == ENT_OK && i < ent_check_result_count(b->check); i++) {
        note(b, ent_check_result_claim(b->check, i));
        note(b, ent_verdict_word(ent_check_result_verdict(b->check, i)));
    }
    return st;
}

static ent_status why_claim(bench *b) {
    ent_why_options few = ENT_WHY_OPTIONS_INIT;
    few.draws = 2;
    few.profiles = 1;
    return ent_why_run(b->ctx, b->region, "first", &few, &b->why[0]);
}

static ent_status why_dispute_claim(bench *b) {
    ent_why_options few = ENT_WHY_OPTIONS_INIT;
    few.draws = 2;
    few.profiles = 1;
    return ent_why_run(b->ctx, b->region, "calm-holds", &few, &b->why[1]);
}

static ent_status why_state(bench *b) {
    ent_why_options opt = ENT_WHY_OPTIONS_INIT;
    opt.at = "{pact}";
    opt.under = "reckless";
    return ent_why_run(b->ctx, b->region, "drilling", &opt, &b->why[2]);
}

static ent_status stability_of(bench *b) {
    return ent_stability_run(b->ctx, b->region, "drilling", NULL, &b->stability);
}

static ent_status paths_of(bench *b) {
    ent_paths_options opt = ENT_PATHS_OPTIONS_INIT;
    opt.from = "none";
    ent_status st = ent_paths_run(b->ctx, b->region, "drilling", &opt, &b->paths[0]);
    if (st != ENT_OK) return st;
    opt.to = "{drill}";
    st = ent_paths_run(b->ctx, b->region, "drilling", &opt, &b->paths[1]);
    if (st == ENT_OK) return st;
    ent_paths_free(b->paths[0]);
    b->paths[0] = NULL;
    return st;
}

static ent_status leave_together(bench *b) {
    ent_together_options opt = ENT_TOGETHER_OPTIONS_INIT;
    opt.leave = "{drill}";
    return ent_together_run(b->ctx, b->region, "drilling", &opt, &b->together[0]);
}

static ent_status rest_together(bench *b) {
    static const char *const who[] = {"both", "iran", NULL};
    ent_together_options opt = ENT_TOGETHER_OPTIONS_INIT;
    opt.coalitions = who;
    opt.improvement = "pareto";
    return ent_together_run(b->ctx, b->region, "drilling", &opt, &b->together[1]);
}

static ent_status act_as_blocks(bench *b) {
    ent_together_options opt = ENT_TOGETHER_OPTIONS_INIT;
    opt.structure = "iran+russia";
    return ent_together_run(b->ctx, b->region, "drilling", &opt, &b->together[2]);
}

static ent_status robustness_of(bench *b) {
    static const char *const concepts[] = {"gmr", "seq", NULL};
    ent_robustness_options opt = ENT_ROBUSTNESS_OPTIONS_INIT;
    opt.concepts = concepts;
    opt.draws = 3;
    return ent_robustness_run(b->ctx, b->region, "drilling", &opt, &b->robustness);
}

#define REPORT(name, format_of, call)                                                              \
    static ent_status name(bench *b) {                                                             \
        ent_print_options opt = ENT_PRINT_OPTIONS_INIT;                                            \
        opt.format = format_of;                                                                    \
        char *text;                                                                                \
        ent_status st = call;                                                                      \
        return take(b, st, text);                                                                  \
    }

REPORT(check_text, ENT_TEXT, ent_report_check(b->ctx, b->check, &opt, &text))
REPORT(check_json, ENT_JSON, ent_report_check(b->ctx, b->check, &opt, &text))
REPORT(passages_text, ENT_TEXT, ent_report_passages(b->ctx, b->check, &opt, &text))
REPORT(passages_json, ENT_JSON, ent_report_passages(b->ctx, b->check, &opt, &text))
REPORT(passages_markdown, ENT_MARKDOWN, ent_report_passages(b->ctx, b->check, &opt, &text))
REPORT(why_text_1, ENT_TEXT, ent_report_why(b->ctx, b->why[0], &opt, &text))
REPORT(why_text_2, ENT_TEXT, ent_report_why(b->ctx, b->why[1], &opt, &text))
REPORT(why_text_3, ENT_TEXT, ent_report_why(b->ctx, b->why[2], &opt, &text))
REPORT(why_json_1, ENT_JSON, ent_report_why(b->ctx, b->why[0], &opt, &text))
REPORT(why_json_2, ENT_JSON, ent_report_why(b->ctx, b->why[1], &opt, &text))
REPORT(why_json_3, ENT_JSON, ent_report_why(b->ctx, b->why[2], &opt, &text))
REPORT(stability_text, ENT_TEXT, ent_report_stability(b->ctx, b->stability, &opt, &text))
REPORT(stability_json, ENT_JSON, ent_report_stability(b->ctx, b->stability, &opt, &text))
REPORT(paths_text_1, ENT_TEXT, ent_report_paths(b->ctx, b->paths[0], &opt, &text))
REPORT(paths_text_2, ENT_TEXT, ent_report_paths(b->ctx, b->paths[1], &opt, &text))
REPORT(paths_json_1, ENT_JSON, ent_report_paths(b->ctx, b->paths[0], &opt, &text))
REPORT(paths_json_2, ENT_JSON, ent_report_paths(b->ctx, b->paths[1], &opt, &text))
REPORT(together_text_1, ENT_TEXT, ent_report_together(b->ctx, b->together[0], &opt, &text))
REPORT(together_text_2, ENT_MARKDOWN, ent_report_together(b->ctx, b->together[1], &opt, &text))
REPORT(together_text_3, ENT_TEXT, ent_report_together(b->ctx, b->together[2], &opt, &text))
REPORT(together_json_1, ENT_JSON, ent_report_together(b->ctx, b->together[0], &opt, &text))
REPORT(together_json_2, ENT_JSON, ent_report_together(b->ctx, b->together[1], &opt, &text))
REPORT(together_csv_1, ENT_CSV, ent_report_together(b->ctx, b->together[0], &opt, &text))
REPORT(together_csv_2, ENT_CSV, ent_report_together(b->ctx, b->together[1], &opt, &text))
REPORT(robust_text, ENT_TEXT, ent_report_robustness(b->ctx, b->robustness, &opt, &text))
REPORT(robust_markdown, ENT_MARKDOWN, ent_report_robustness(b->ctx, b->robustness, &opt, &text))
REPORT(robust_json, ENT_JSON, ent_report_robustness(b->ctx, b->robustness, &opt, &text))
REPORT(robust_csv, ENT_CSV, ent_report_robustness(b->ctx, b->robustness, &opt, &text))
REPORT(show_text, ENT_TEXT, ent_report_show(b->ctx, b->region, NULL, &opt, &text))
REPORT(show_json, ENT_JSON, ent_report_show(b->ctx, b->region, NULL, &opt, &text))
REPORT(show_element, ENT_TEXT, ent_report_show(b->ctx, b->region, "drilling", &opt, &text))

/* The twin in JSON, read as a region. */
static ent_status read_twin(bench *b) {
    static char *twin;
    if (!twin) {
        long then = failing;
        failing = -1;
        ent_print_options opt = ENT_PRINT_OPTIONS_INIT;
        opt.format = ENT_JSON;
        ent_status st = ent_report_show(b->ctx, b->region, NULL, &opt, &twin);
        failing = then;
        if (st != ENT_OK) return st;
    }
    ent_region *region;
    ent_status st = ent_region_read_text(b->ctx, "sea.json", twin, strlen(twin), &region);
    if (st == ENT_OK) note(b, ent_region_title(region));
    if (st != ENT_OK && region) note(b, "a region in spite of the failure");
    ent_region_free(region);
    if (failing < 0 && !failed) { /* the last round */
        ent_free(twin);
        twin = NULL;
    }
    return st;
}

/* The sentence without what is offered.  A stray word is called one whether or not a better one was
 * found for it. */
static int length_of_sentence(const char *message) {
    const char *end = strstr(message, "; did you mean");
    if (strncmp(message, "expected the end of the statement", 33) == 0) return 0;
    if (strstr(message, "does not belong here")) return 0;
    return end ? (int)(end - message) : (int)strlen(message);
}

/* The messages so far, as the answer of a step for which they are right.  A suggestion may be
 * missing, and another line of help stand in its place. */
static ent_status note_messages(bench *b, ent_status st) {
    if (st != ENT_EINPUT) return st == ENT_OK ? ENT_EINTERNAL : st;
    for (size_t i = 0; i < ent_ctx_diag_count(b->ctx); i++) {
        char line[256];
        const ent_diag *d = ent_ctx_diag(b->ctx, i);
        snprintf(line, sizeof line, "%s %u:%u %.*s\n", d->code, d->line, d->column,
                 length_of_sentence(d->message), d->message);
        note(b, line);
    }
    return ENT_OK;
}

static ent_status read_wrong(bench *b, const char *text) {
    ent_region *region;
    ent_status st = ent_region_read_text(b->ctx, "wrong.ent", text, strlen(text), &region);
    if (region) note(b, "a region in spite of the failure");
    ent_region_free(region);
    return note_messages(b, st);
}

static ent_status read_wrong_words(bench *b) {
    return read_wrong(b, wrong_words);
}

static ent_status read_wrong_names(bench *b) {
    return read_wrong(b, wrong_names);
}

static ent_status lint_wrong(bench *b, const char *text) {
    long then = failing;
    failing = -1;
    ent_region *region;
    ent_status st = ent_region_read_text(b->ctx, "wrong.ent", text, strlen(text), &region);
    if (st != ENT_OK) return st;
    ent_ctx_clear_diags(b->ctx);
    failing = then;
    st = ent_check_lint(b->ctx, region);
    ent_region_free(region);
    return note_messages(b, st);
}

static ent_status lint_wrong_checks(bench *b) {
    return lint_wrong(b, wrong_checks);
}

static ent_status read_wrong_deals(bench *b) {
    return read_wrong(b, wrong_deals);
}

static ent_status read_wrong_divisions(bench *b) {
    return read_wrong(b, wrong_divisions);
}

static ent_status read_slips(bench *b) {
    return read_wrong(b, slips);
}

static ent_status review(bench *b) {
    long then = failing;
    failing = -1;
    ent_region *region;
    ent_status st =
        ent_region_read_text(b->ctx, "odd.ent", suspicious, sizeof suspicious - 1, &region);
    if (st != ENT_OK) return ENT_EINTERNAL;
    ent_ctx_clear_diags(b->ctx);
    failing = then;
    ent_check_options few = few_options();
    st = ent_check_review(b->ctx, region, &few);
    ent_region_free(region);
    return note_messages(b, st == ENT_OK ? ENT_EINPUT : st); /* warnings */
}

static ent_status explain_as(bench *b, const char *const *codes, ent_format format, bool all) {
    ent_print_options opt = ENT_PRINT_OPTIONS_INIT;
    char *text;
    opt.format = format;
    opt.all = all;
    ent_status st = ent_report_explain(b->ctx, codes, &opt, &text);
    return take(b, st, text);
}

static ent_status explain(bench *b) {
    static const char *const two[] = {"E218", "W203", NULL};
    ent_status st = explain_as(b, two, ENT_TEXT, false);
    if (st == ENT_OK) st = explain_as(b, two, ENT_JSON, false);
    if (st == ENT_OK) st = explain_as(b, two, ENT_MARKDOWN, false);
    return st == ENT_OK ? explain_as(b, NULL, ENT_TEXT, false) : st;
}

static ent_status explain_wrongly(bench *b) {
    static const char *const none[] = {"E2O4", NULL};
    ent_status st = explain_as(b, none, ENT_TEXT, false);
    if (st != ENT_EUSAGE) return st == ENT_OK ? ENT_EINTERNAL : st;
    note(b, ent_last_message(b->ctx));
    return ENT_OK;
}

static ent_status diags_text(bench *b) {
    ent_print_options opt = ENT_PRINT_OPTIONS_INIT;
    long then = failing;
    failing = -1;
    ent_region *region;
    ent_status st =
        ent_region_read_text(b->ctx, "wrong.ent", wrong_words, sizeof wrong_words - 1, &region);
    failing = then;
    if (st != ENT_EINPUT) return ENT_EINTERNAL;
    char *text;
    st = ent_report_diags(b->ctx, b->region, "lint", &opt, &text);
    st = take(b, st, text);
    if (st != ENT_OK) return st;
    opt.format = ENT_JSON;
    st = ent_report_diags(b->ctx, b->region, "lint", &opt, &text);
    return take(b, st, text);
}

/* The region of the ledger, which is read apart from the failures where it is only asked. */
static ent_status with_ledger(bench *b, step *run) {
    ent_region *kept = b->region;
    long then = failing;
    failing = -1;
    ent_status st = ent_region_read_text(b->ctx, "l.ent", ledger, sizeof ledger - 1, &b->region);
    failing = then;
    if (st == ENT_OK) st = run(b);
    ent_region_free(b->region);
    b->region = kept;
    return st;
}

static ent_status read_ledger(bench *b) {
    ent_region *region;
    ent_status st = ent_region_read_text(b->ctx, "l.ent", ledger, sizeof ledger - 1, &region);
    if (st == ENT_OK) note(b, ent_region_title(region));
    if (st != ENT_OK && region) note(b, "a region in spite of the failure");
    ent_region_free(region);
    return st;
}

/* A model in a file, and its ledger in another. */
static ent_status read_ledger_file(bench *b) {
    char path[4096];
    const char *root = getenv("ENT_SOURCE_DIR");
    snprintf(path, sizeof path, "%s/tests/cases/diag/W310-ledger-out-of-order.ent",
             root ? root : ".");
    ent_region *region = NULL;
    ent_status st = ent_region_read(b->ctx, path, &region);
    if (st != ENT_OK && region) note(b, "a region in spite of the failure");
    for (size_t i = 0; st == ENT_OK && i < ent_ctx_diag_count(b->ctx); i++)
        note(b, ent_ctx_diag(b->ctx, i)->message);
    ent_region_free(region);
    return st;
}

static ent_status format_ledger(bench *b) {
    static const char lines[] = "# head\n2012-06   a -> { b,c } aid \"x\"   about gas, oil  # one\n"
                                "2013..2014 a <-> b consult \"y\" from s B2\n";
    char *text;
    ent_status st = ent_format_text(b->ctx, "l.events", lines, sizeof lines - 1, &text);
    return take(b, st, text);
}

static ent_status check_ledger_region(bench *b) {
    ent_check_options few = few_options();
    ent_check_result *r = NULL;
    char *text = NULL;
    ent_status st = ent_check_run(b->ctx, b->region, &few, &r);
    if (st != ENT_OK && r) note(b, "a result in spite of the failure");
    if (st == ENT_OK) {
        st = ent_report_check(b->ctx, r, NULL, &text);
        st = take(b, st, text);
    }
    ent_check_result_free(r);
    return st;
}

static ent_status check_ledger(bench *b) {
    return with_ledger(b, check_ledger_region);
}

static ent_status why_ledger_region(bench *b) {
    ent_why_options few = ENT_WHY_OPTIONS_INIT;
    few.draws = 2;
    ent_why *w = NULL;
    char *text = NULL;
    ent_status st = ent_why_run(b->ctx, b->region, "c", &few, &w);
    if (st != ENT_OK && w) note(b, "a result in spite of the failure");
    if (st == ENT_OK) {
        st = ent_report_why(b->ctx, w, NULL, &text);
        st = take(b, st, text);
    }
    ent_why_free(w);
    return st;
}

static ent_status why_ledger(bench *b) {
    return with_ledger(b, why_ledger_region);
}

/* All that `entente events` can be asked, in text and JSON. */
static ent_status events_with(bench *b, const ent_events_options *o, ent_format format) {
    ent_events *e = NULL;
    char *text = NULL;
    ent_print_options how = ENT_PRINT_OPTIONS_INIT;
    how.format = format;
    ent_status st = ent_events_run(b->ctx, b->region, o, &e);
    if (st != ENT_OK && e) note(b, "a result in spite of the failure");
    if (st == ENT_OK) {
        st = ent_report_events(b->ctx, e, &how, &text);
        st = take(b, st, text);
    }
    ent_events_free(e);
    return st;
}

static ent_status events_region(bench *b) {
    ent_events_options o = ENT_EVENTS_OPTIONS_INIT;
    o.filter = "by a since 2012 min-grade C";
    ent_status st = events_with(b, &o, ENT_TEXT);
    o.actor = "ab";
    o.under = "calm";
    o.gaps = true;
    o.filter = NULL;
    if (st == ENT_OK) st = events_with(b, &o, ENT_JSON);
    return st == ENT_OK ? events_with(b, &o, ENT_TEXT) : st;
}

static ent_status ask_events(bench *b) {
    return with_ledger(b, events_region);
}

static ent_status wrong_events_region(bench *b) {
    ent_events *e = NULL;
    ent_events_options o = ENT_EVENTS_OPTIONS_INIT;
    o.filter = "by a kind war since 2012";
    ent_status st = ent_events_run(b->ctx, b->region, &o, &e);
    if (e) note(b, "a result in spite of the failure");
    /* help that memory did not suffice for may be missing from the sentence */
    const char *sentence = ent_last_message(b->ctx);
    if (st == ENT_EUSAGE)
        note(b, strstr(sentence, "unknown kind of event \"war\"") ? "said" : sentence);
    return st == ENT_EUSAGE ? ENT_OK : st == ENT_OK ? ENT_EINTERNAL : st;
}

static ent_status ask_wrongly(bench *b) {
    return with_ledger(b, wrong_events_region);
}

static ent_status read_wrong_events(bench *b) {
    return read_wrong(b, wrong_events);
}

static ent_status lint_wrong_filters(bench *b) {
    return lint_wrong(b, wrong_filters);
}

/* Draws, profiles, alternatives taken apart, a margin: all that `check` can do, in little. */
static const char weighed[] =
    "entente 1\n"
    "source s \"S\" { grade B3; passage P \"it is said\" hedge reported }\n"
    "dispute d { a { option x }; b { option y }\n"
    "  never x and y; now none\n"
    "  prefer a { perhaps 40% x from P; any order { not y; x } }\n"
    "  prefer b { not x; y if x from P } }\n"
    "alternative other { dispute d { prefer a { not x; not y }; prefer b { y }; never x } }\n"
    "claim c \"C\" { from P; across other; check some-equilibrium(d, nash, y)\n"
    "  check not stable(d, none, nash) under other; check margin(d, {y}, nash) = 1 }\n";

static ent_status weigh(bench *b) {
    long then = failing;
    failing = -1;
    ent_region *region;
    const char *set[] = {"d.now={y}", NULL};
    ent_read_options reading = ENT_READ_OPTIONS_INIT;
    reading.set = set;
    ent_status st = ent_region_read_text_with(b->ctx, "weighed.ent", weighed, sizeof weighed - 1,
                                              &reading, &region);
    failing = then;
    if (st != ENT_OK) return ENT_EINTERNAL;
    ent_check_options few = few_options();
    few.profiles = 100;
    ent_check_result *r = NULL;
    st = ent_check_run(b->ctx, region, &few, &r);
    if (st == ENT_OK) note(b, ent_verdict_word(ent_check_result_verdict(r, 0)));
    if (st != ENT_OK && r) note(b, "a result in spite of the failure");
    ent_check_result_free(r);
    ent_region_free(region);
    return st;
}

static ent_status read_with_a_value(bench *b) {
    ent_region *region;
    const char *set[] = {"iran.naval=20", "drilling.now={pact}", NULL};
    ent_read_options reading = ENT_READ_OPTIONS_INIT;
    reading.set = set;
    ent_status st =
        ent_region_read_text_with(b->ctx, "sea.ent", good, sizeof good - 1, &reading, &region);
    if (st == ENT_OK) note(b, ent_region_title(region));
    if (st != ENT_OK && region) note(b, "a region in spite of the failure");
    ent_region_free(region);
    return st;
}

static const struct {
    const char *name;
    step *run;
} steps[] = {
    {"read", read_it},
    {"lint", lint_it},
    {"format", format_it},
    {"check", check_it},
    {"why a claim", why_claim},
    {"why a claim about a dispute", why_dispute_claim},
    {"why a state", why_state},
    {"stability", stability_of},
    {"paths", paths_of},
    {"leave together", leave_together},
    {"rest together", rest_together},
    {"act as blocks", act_as_blocks},
    {"report check", check_text},
    {"report check, JSON", check_json},
    {"report passages", passages_text},
    {"report passages, JSON", passages_json},
    {"report passages, Markdown", passages_markdown},
    {"report why 1", why_text_1},
    {"report why 2", why_text_2},
    {"report why 3", why_text_3},
    {"report why 1, JSON", why_json_1},
    {"report why 2, JSON", why_json_2},
    {"report why 3, JSON", why_json_3},
    {"report stability", stability_text},
    {"report stability, JSON", stability_json},
    {"report paths", paths_text_1},
    {"report paths to a state", paths_text_2},
    {"report paths, JSON", paths_json_1},
    {"report paths to a state, JSON", paths_json_2},
    {"report leaving", together_text_1},
    {"report coalitions, Markdown", together_text_2},
    {"report blocks", together_text_3},
    {"report leaving, JSON", together_json_1},
    {"report coalitions, JSON", together_json_2},
    {"report leaving, CSV", together_csv_1},
    {"report coalitions, CSV", together_csv_2},
    {"robustness", robustness_of},
    {"report robustness", robust_text},
    {"report robustness, Markdown", robust_markdown},
    {"report robustness, JSON", robust_json},
    {"report robustness, CSV", robust_csv},
    {"show", show_text},
    {"show, JSON", show_json},
    {"show an element", show_element},
    {"read the twin", read_twin},
    {"read wrong words", read_wrong_words},
    {"read wrong names", read_wrong_names},
    {"read wrong deals", read_wrong_deals},
    {"read wrong divisions", read_wrong_divisions},
    {"lint wrong checks", lint_wrong_checks},
    {"read slips", read_slips},
    {"review", review},
    {"explain", explain},
    {"explain, wrong code", explain_wrongly},
    {"report messages", diags_text},
    {"read with values set", read_with_a_value},
    {"weigh", weigh},
    {"read a ledger", read_ledger},
    {"read a ledger in a file", read_ledger_file},
    {"format a ledger", format_ledger},
    {"check a ledger", check_ledger},
    {"why of a ledger", why_ledger},
    {"events", ask_events},
    {"events, wrong filter", ask_wrongly},
    {"read wrong events", read_wrong_events},
    {"lint wrong filters", lint_wrong_filters},
};

/* ---- what a step hands over is freed before it runs again */

static void forget(bench *b, step *run) {
    ent_ctx_clear_diags(b->ctx);
    ent_str_clear(&b->answer);
    if (run == read_it) {
        ent_region_free(b->region);
        b->region = NULL;
    }
    if (run == check_it) {
        ent_check_result_free(b->check);
        b->check = NULL;
    }
    for (size_t i = 0; i < 3; i++) {
        static step *const whys[] = {why_claim, why_dispute_claim, why_state};
        if (run != whys[i]) continue;
        ent_why_free(b->why[i]);
        b->why[i] = NULL;
    }
    for (size_t i = 0; run == paths_of && i < 2; i++) {
        ent_paths_free(b->paths[i]);
        b->paths[i] = NULL;
    }
    step *const together[] = {leave_together, rest_together, act_as_blocks};
    for (unsigned i = 0; i < 3; i++)
        if (run == together[i]) {
            ent_together_free(b->together[i]);
            b->together[i] = NULL;
        }
    if (run == stability_of) {
        ent_stability_free(b->stability);
        b->stability = NULL;
    }
    if (run == robustness_of) {
        ent_robustness_free(b->robustness);
        b->robustness = NULL;
    }
}

static bool hands_over(const bench *b, step *run) {
    return (run == read_it && b->region) || (run == check_it && b->check) ||
           (run == why_claim && b->why[0]) || (run == why_dispute_claim && b->why[1]) ||
           (run == why_state && b->why[2]) || (run == stability_of && b->stability) ||
           (run == paths_of && (b->paths[0] || b->paths[1])) ||
           (run == leave_together && b->together[0]) || (run == rest_together && b->together[1]) ||
           (run == act_as_blocks && b->together[2]) || (run == robustness_of && b->robustness);
}

/* ---- the judge */

static unsigned failures, points, harmless;

static void complain(const char *step_name, long n, const bench *b, const char *what) {
    printf("%s, allocation %ld: %s (%s)\n", step_name, n, what, ent_last_message(b->ctx));
    failures++;
}

/* One run with allocation n failing; false when there were fewer. */
static bool try_point(bench *b, size_t i, long n, const char *right) {
    forget(b, steps[i].run);
    failed = false;
    failing = n;
    ent_status st = steps[i].run(b);
    failing = -1;
    const char *answer = ent_str_get(&b->answer);
    if (!failed) {
        if (st != ENT_OK || strcmp(answer, right) != 0)
            complain(steps[i].name, n, b, "the same text, another answer");
        return false;
    }
    points++;
    if (st == ENT_OK && strcmp(answer, right) == 0)
        harmless++;
    else if (st == ENT_OK)
        complain(steps[i].name, n, b, "not noticed, and the answer is wrong");
    else if (st != ENT_ENOMEM)
        complain(steps[i].name, n, b, "another status than ENT_ENOMEM");
    else if (hands_over(b, steps[i].run) || strstr(answer, "in spite of"))
        complain(steps[i].name, n, b, "something is handed over in spite of the failure");
    else if (strcmp(ent_last_message(b->ctx), "out of memory") != 0)
        complain(steps[i].name, n, b, "the message does not say so");
    return true;
}

static void try_step(bench *b, size_t i) {
    unsigned before = points, ignored = harmless;
    forget(b, steps[i].run);
    ent_status st = steps[i].run(b);
    if (st != ENT_OK) {
        complain(steps[i].name, -1, b, "fails with all the memory there is");
        ent_str text = {0};
        for (size_t k = 0; k < ent_ctx_diag_count(b->ctx); k++)
            ent_diag_print(&text, ent_ctx_diag(b->ctx, k), false);
        printf("%s", ent_str_get(&text));
        ent_str_clear(&text);
        exit(1);
    }
    ent_str answer = {0};
    ent_str_add(&answer, ent_str_get(&b->answer));
    long n = 0;
    for (unsigned bad = failures; failures < bad + 5 && try_point(b, i, n, ent_str_get(&answer));)
        n++;
    ent_str_clear(&answer);
    printf("%-28s %5u points, %u harmless\n", steps[i].name, points - before, harmless - ignored);
}

/* A context, before anything else. */
static void try_context(void) {
    bool any = true;
    for (long n = 0; any; n++) {
        failed = false;
        failing = n;
        ent_ctx *ctx = ent_ctx_new();
        failing = -1;
        any = failed;
        points += failed;
        if (failed == (ctx != NULL)) {
            printf("ent_ctx_new, allocation %ld: not noticed\n", n);
            failures++;
        }
        ent_ctx_free(ctx);
    }
}

int main(void) {
    bench b = {.ctx = NULL};
    try_context();
    b.ctx = ent_ctx_new();
    if (!b.ctx) return 2;
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) try_step(&b, i);
    for (size_t i = 0; i < 3; i++) ent_why_free(b.why[i]);
    ent_check_result_free(b.check);
    ent_stability_free(b.stability);
    ent_paths_free(b.paths[0]);
    ent_paths_free(b.paths[1]);
    for (size_t i = 0; i < 3; i++) ent_together_free(b.together[i]);
    ent_robustness_free(b.robustness);
    ent_region_free(b.region);
    ent_str_clear(&b.answer);
    ent_ctx_free(b.ctx);
    printf("%u allocations failed, %u of them harmless\n", points, harmless);
    return failures ? 1 : 0;
}
