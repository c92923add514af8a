/* test_findings.c - verdicts that tell a finding from an assumption said twice.
 *
 * The disputes of the flagship and the drilling example: for each check the verdict, the input that
 * restates it, and the chance of its truth under random preferences, whose values were found by
 * independent solvers (within four sampling errors of a thousand profiles).  Then: the same bytes
 * whatever the threads. */

#include "claim/claim.h"
#include "entente/report.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MODEL "models/caspian/caspian.ent"
#define DRILLING "models/classic/drilling.ent"

typedef struct finding {
    const char *file, *claim;
    unsigned check;
    ent_verdict verdict; /* of the check */
    const char *restated_by; /* NULL: by nothing */
    double chance;           /* < 0: not judged */
} finding;

static const finding findings[] = {
    {MODEL, "no-alliance", 0, ENT_VERDICT_ASSUMED, "not ally", .80},
    {MODEL, "stays-informal", 0, ENT_VERDICT_HOLDS, NULL, .13},
    {MODEL, "neutrality-is-a-reason", 0, ENT_VERDICT_ASSUMED, "not ally", .80},
    {MODEL, "neutrality-is-a-reason", 1, ENT_VERDICT_ASSUMED, "ally if press", -1},
    {MODEL, "denial-is-a-reason", 0, ENT_VERDICT_FAILS, NULL, -1},
    {MODEL, "it-takes-both", 0, ENT_VERDICT_HOLDS, NULL, .05},
    {MODEL, "crisis-pattern", 0, ENT_VERDICT_HOLDS, NULL, .08},
    {MODEL, "stopped-all-the-same", 0, ENT_VERDICT_HOLDS, NULL, .08},
    {MODEL, "dealings-restrain", 0, ENT_VERDICT_ASSUMED, "not attack if teng", .72},
    {MODEL, "moscow-talks-carry-help", 0, ENT_VERDICT_ASSUMED, "attack or reng if help", .76},
    {MODEL, "refusal-is-not-needed", 1, ENT_VERDICT_HOLDS, NULL, .03},
    {MODEL, "bound-no-rest", 0, ENT_VERDICT_ASSUMED, "not board", .84},
    {DRILLING, "provocation", 0, ENT_VERDICT_ASSUMED, "block if drill", -1},
    {DRILLING, "pact-calms", 0, ENT_VERDICT_WEAK, NULL, .38},
    {DRILLING, "dominance", 0, ENT_VERDICT_ASSUMED, "naval", -1},
};

static int passed, failed;

static bool demand(bool fine, const finding *f, const char *what) {
    if (fine)
        passed++;
    else
        printf("%s: claim %s, check %u: %s\n", f->file, f->claim, f->check + 1, what), failed++;
    return fine;
}

static ent_region *read(ent_ctx *ctx, const char *file) {
    char path[1024];
    ent_region *region = NULL;
    snprintf(path, sizeof path, "%s/%s", getenv("ENT_SOURCE_DIR"), file);
    if (ent_region_read(ctx, path, &region) != ENT_OK)
        printf("%s\n", ent_last_message(ctx)), failed++;
    return region;
}

static bool is_restated_by(const ent_check_answer *a, const char *text) {
    for (uint32_t i = 0; i < a->n_restatements; i++)
        for (uint32_t k = 0; k < a->restatements[i].n_inputs; k++)
            if (ent_slice_is(a->restatements[i].inputs[k].text, text)) return true;
    return false;
}

static void judge_finding(const finding *f, const ent_region *region, const ent_check_answer *a) {
    (void)region;
    demand(a->verdict == f->verdict, f, ent_verdict_word(a->verdict));
    if (f->restated_by)
        demand(is_restated_by(a, f->restated_by), f, "restated by another input, or by none");
    else
        demand(a->n_restatements == 0, f, "restated");
    if (f->chance < 0) return;
    char text[80];
    double chance = a->n_profiles ? (double)a->n_by_chance / a->n_profiles : NAN;
    snprintf(text, sizeof text, "chance is %.3f of %u profiles", chance, a->n_profiles);
    demand(a->n_profiles == 1000 && fabs(chance - f->chance) <= .04, f, text);
}

typedef void judge(const finding *about, const ent_region *region, const ent_check_answer *a);

/* Tests one claim and has its check judged. */
static void test_claim(ent_ctx *ctx, const finding *about, uint32_t profiles, judge *judge_it) {
    ent_region *region = read(ctx, about->file);
    ent_check_result *r = NULL;
    const char *claims[] = {about->claim, NULL};
    ent_check_options o = ENT_CHECK_OPTIONS_INIT;
    o.no_simulation = true; /* test_simulated.c does */
    o.claims = claims;
    o.profiles = profiles;
    if (region &&
        demand(ent_check_run(ctx, region, &o, &r) == ENT_OK, about, ent_last_message(ctx)))
        judge_it(about, region, &r->claims[0].checks[about->check]);
    ent_check_result_free(r);
    ent_region_free(region);
}

/* ---- chance that can be worked out */

/* In a strict random ranking a state is the best of itself and the k that its owner can reach with
 * chance 1 / (k + 1); the players are independent.  {aid, coop} can be left to 1 and 3 states,
 * {explore, display, interdict, mediate} to 1, 2 and 1. */
enum { MANY = 20000 };

static const finding chances[] = {
    {MODEL, "stays-informal", 0, ENT_VERDICT_HOLDS, NULL, 1. / 8},
    {MODEL, "crisis-pattern", 0, ENT_VERDICT_HOLDS, NULL, 1. / 12},
};

static void judge_chance(const finding *f, const ent_region *region, const ent_check_answer *a) {
    double error = sqrt(f->chance * (1 - f->chance) / MANY);
    (void)region;
    demand(a->n_profiles == MANY && fabs((double)a->n_by_chance / MANY - f->chance) <= 4 * error, f,
           "chance is not what it must be");
}

/* ---- whose statement turns it */

/* Naval dilemma: only as the article reads it does restraint pay Ashgabat, because there it watches
 * Moscow. */
static const finding who_fears_whom = {
    MODEL, "restraint-pays-ashgabat", 0, ENT_VERDICT_DEPENDS, NULL, -1};

static void judge_who_fears_whom(const finding *f, const ent_region *region,
                                 const ent_check_answer *a) {
    (void)region;
    if (!demand(a->reason == ENT_BECAUSE_ACROSS && a->n_across == 2, f, "depends on none")) return;
    const ent_piece *p = &a->decides[1];
    demand(p->kind == ENT_PIECE_STANCE && p->n_added == 1 && p->n_removed == 0 &&
               ent_slice_is(p->added[0]->text, "not rus-builds"),
           f, "whom Ashgabat watches is not named");
    demand(a->decides[0].kind == ENT_PIECE_NONE, f, "where nothing differs nothing decides");
}

/* Dropping the denial alone brings no alliance; the alternative that goes further does. */
static const finding goes_further = {MODEL, "denial-is-a-reason", 0, ENT_VERDICT_FAILS, NULL, -1};

static void judge_goes_further(const finding *f, const ent_region *region,
                               const ent_check_answer *a) {
    demand(a->n_true_further == 1 &&
               ent_slice_is(region->alternatives[a->true_further[0]].name, "neither"),
           f, "it takes `neither`");
}

/* ---- threads */

static char *answers(ent_ctx *ctx, const ent_region *region, uint32_t jobs) {
    ent_check_options o = ENT_CHECK_OPTIONS_INIT;
    o.no_simulation = true; /* test_simulated.c does */
    ent_print_options print = ENT_PRINT_OPTIONS_INIT;
    ent_check_result *r = NULL;
    char *text = NULL;
    o.jobs = jobs;
    o.draws = o.profiles = 200; /* cut into as many tasks as more would be */
    print.format = ENT_JSON;
    if (ent_check_run(ctx, region, &o, &r) != ENT_OK ||
        ent_report_check(ctx, r, &print, &text) != ENT_OK)
        printf("%s\n", ent_last_message(ctx));
    ent_check_result_free(r);
    return text;
}

static void test_threads(ent_ctx *ctx, const char *file) {
    const finding about = {file, "(all)", 0, 0, NULL, 0};
    ent_region *region = read(ctx, file);
    char *one = region ? answers(ctx, region, 1) : NULL;
    for (uint32_t jobs = 3; jobs <= 3; jobs += 3) {
        char *many = region ? answers(ctx, region, jobs) : NULL;
        demand(one && many && strcmp(one, many) == 0, &about, "other bytes with more threads");
        ent_free(many);
    }
    ent_free(one);
    ent_region_free(region);
}

int main(void) {
    static const char *const files[] = {MODEL, DRILLING};
    ent_ctx *ctx = ent_ctx_new();
    for (size_t i = 0; i < sizeof findings / sizeof *findings; i++)
        test_claim(ctx, &findings[i], 0, judge_finding);
    for (size_t i = 0; i < sizeof chances / sizeof *chances; i++)
        test_claim(ctx, &chances[i], MANY, judge_chance);
    test_claim(ctx, &who_fears_whom, 0, judge_who_fears_whom);
    test_claim(ctx, &goes_further, 0, judge_goes_further);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) test_threads(ctx, files[i]);
    ent_ctx_free(ctx);
    printf("%d passed, %d failed\n", passed, failed);
    return failed || !passed;
}
