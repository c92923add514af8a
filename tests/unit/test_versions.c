/* test_versions.c - two versions of a model: what differs, and which statement turned a verdict.
 *
 * The judge is brute force: of small models every set of changes is put into the old version and its
 * claims are tested; what the search names must turn the verdict by definition, and of a set nothing
 * can be left out. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/mem.h"
#include "claim/versions.h"
#include "entente/report.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- texts */

static char *file_text(const char *name) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", getenv("ENT_SOURCE_DIR"), name);
    FILE *in = fopen(path, "rb");
    assert_non_null(in);
    char *text = calloc(1, 1 << 16);
    size_t n = fread(text, 1, (1 << 16) - 1, in);
    fclose(in);
    assert_true(n < (1 << 16) - 1);
    return text;
}

/* The text with the first `old` behind `after` replaced. */
static char *edited(const char *text, const char *after, const char *old, const char *fresh) {
    const char *from = strstr(text, after);
    assert_non_null(from);
    const char *at = strstr(from, old);
    assert_non_null(at);
    char *out = calloc(1, strlen(text) + strlen(fresh) + 1);
    memcpy(out, text, (size_t)(at - text));
    strcat(out, fresh);
    strcat(out, at + strlen(old));
    return out;
}

typedef struct pair {
    ent_ctx *ctx;
    ent_region *a, *b;
    ent_versions *v;
} pair;

static ent_region *read_text(ent_ctx *ctx, const char *name, const char *text) {
    ent_region *r = NULL;
    if (ent_region_read_text(ctx, name, text, strlen(text), &r) != ENT_OK)
        fail_msg("%s: %s", name,
                 ent_ctx_diag_count(ctx) ? ent_ctx_diag(ctx, 0)->message : ent_last_message(ctx));
    return r;
}

static ent_versions_options few_draws(void) {
    ent_versions_options o = ENT_VERSIONS_OPTIONS_INIT;
    o.draws = 20;
    o.profiles = 100;
    return o;
}

static pair compare(const char *a, const char *b) {
    pair p = {.ctx = ent_ctx_new()};
    ent_versions_options o = few_draws();
    p.a = read_text(p.ctx, "a.ent", a);
    p.b = read_text(p.ctx, "b.ent", b);
    if (ent_versions_run(p.ctx, p.a, p.b, &o, &p.v) != ENT_OK)
        fail_msg("%s", ent_last_message(p.ctx));
    return p;
}

static void end(pair *p) {
    ent_versions_free(p->v);
    ent_region_free(p->a);
    ent_region_free(p->b);
    ent_ctx_free(p->ctx);
}

static const ent_version_claim *claim(const pair *p, const char *name) {
    for (uint32_t i = 0; i < p->v->n_claims; i++) {
        const ent_version_claim *c = &p->v->claims[i];
        if (strcmp((c->fresh ? c->fresh : c->old)->name, name) == 0) return c;
    }
    fail_msg("no claim %s", name);
    return NULL;
}

static void is_text(ent_slice s, const char *wanted) {
    if (!ent_slice_is(s, wanted)) fail_msg("\"%.*s\", expected \"%s\"", (int)s.n, s.s, wanted);
}

/* ---- the story: one preference, two verdicts */

static void one_line_turns_two_verdicts(void **state) {
    (void)state;
    char *old = file_text("models/classic/drilling.ent");
    char *fresh = edited(old, "prefer turkmenistan", "    not block from judgement\n", "");
    pair p = compare(old, fresh);
    assert_int_equal(p.v->n_differing, 2);
    assert_int_equal(p.v->differences.n, 1);
    is_text(p.v->differences.at[0].path, "dispute.drilling.prefer.turkmenistan");
    is_text(p.v->differences.at[0].was, "not block from judgement");
    assert_int_equal(p.v->differences.at[0].kind, ENT_TAKEN_OUT);
    static const char *const turned[] = {"drilling-deterred", "pact-calms"};
    for (size_t i = 0; i < 2; i++) {
        const ent_version_claim *c = claim(&p, turned[i]);
        assert_true(c->differs && c->turning == ENT_TURNING_ALONE && c->n_by == 1);
        assert_true(c->by[0].put_in && c->by[0].taken_back);
    }
    assert_false(claim(&p, "provocation")->differs);
    end(&p);
    free(old);
    free(fresh);
}

static void the_same_text_gives_nothing(void **state) {
    (void)state;
    static const char *const files[] = {"models/classic/drilling.ent", "models/classic/widow.ent",
                                        "models/classic/gatt.ent", "models/classic/cuba-1962.ent"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        char *text = file_text(files[i]);
        pair p = compare(text, text);
        assert_int_equal(p.v->differences.n, 0);
        assert_int_equal(p.v->n_differing, 0);
        assert_int_equal(p.v->n_models, 0);
        end(&p);
        free(text);
    }
}

/* ---- what is a difference */

#define HEAD "entente 1\nsource s \"S\" { grade B2 }\nsource judgement \"J\" { grade F6 }\n"

static void layout_comments_and_order_are_no_difference(void **state) {
    (void)state;
    static const char a[] = HEAD
        "actor x \"X\" { kind state; code cow 1, iso3 XXX; naval 3 from s }\n"
        "actor y \"Y\" { naval 4 at 2001 from s; naval 5 at 2002 from s }\n"
        "event 2001-01-01 x -> y accuse \"one\" from s\nevent 2001-01-02 x -> y accuse \"two\" "
        "from s\n"
        "dispute d { x { option p }; y { option q }\n  prefer x { p; q }\n  prefer y { p; not q }\n"
        "  never p and q }\n"
        "claim k \"K\" { check naval(x) > 1; check naval(y) > 1 }\n";
    static const char b[] =
        HEAD "# a comment\nclaim k \"K\" {\n  check naval(y) > 1\n  check naval(x) > 1 # why\n}\n"
             "event 2001-01-02 x -> y accuse \"two\" from s\nevent 2001-01-01 x -> y accuse "
             "\"one\" from s\n"
             "dispute d {\n  x { option p }\n  y { option q }\n  never p and q\n"
             "  prefer y { p; not q }\n  prefer x {\n    p\n    q\n  }\n}\n"
             "actor y \"Y\" { naval 5 at 2002 from s; naval 4 at 2001 from s }\n"
             "actor x \"X\" { naval 3 from s; code cow 1, iso3 XXX; kind state }\n";
    pair p = compare(a, b);
    if (p.v->differences.n) is_text(p.v->differences.at[0].path, "nothing");
    assert_int_equal(p.v->n_differing, 0);
    end(&p);
}

static void each_kind_of_difference(void **state) {
    (void)state;
    static const char a[] =
        HEAD "actor x \"X\" { naval 3 from s }\nactor y \"Y\" { naval 4 at 2001 from s }\n"
             "event 2001-01-01 x -> y accuse \"one\" id e1 from s\n"
             "dispute d { x { option p; option r }; y { option q }\n"
             "  prefer x { p; q; r }\n  prefer y { p } }\n"
             "claim k \"K\" { check naval(x) > 1 }\n";
    static const char b[] = HEAD "actor x \"Ex\" { naval 5 from s }\nactor y \"Y\" { naval 4 at "
                                 "2001 from s; gas 2 from s }\n"
                                 "event 2001-02-01 x -> y accuse \"one\" id e1 from s\n"
                                 "dispute d { x { option p; option r }; y { option q }\n"
                                 "  prefer x { r; p; q }\n  prefer y { not p } }\n"
                                 "claim k \"K\" { check naval(x) > 1; note \"said\" }\n";
    static const struct {
        ent_amending kind;
        const char *path, *was, *is;
        bool wording;
    } wanted[] = {
        {ENT_OTHERWISE, "actor.x", "actor x \"X\"", "actor x \"Ex\"", false},
        {ENT_OTHERWISE, "actor.x.naval", "naval 3 from s", "naval 5 from s", false},
        {ENT_ADDED, "actor.y.gas", "", "gas 2 from s", false},
        {ENT_OTHERWISE, "event.e1", "event 2001-01-01 x -> y accuse \"one\" id e1 from s",
         "event 2001-02-01 x -> y accuse \"one\" id e1 from s", false},
        {ENT_MOVED, "dispute.d.prefer.x", "r", "r", false},
        {ENT_OTHERWISE, "dispute.d.prefer.y", "p", "not p", false},
        {ENT_ADDED, "claim.k.note", "", "note \"said\"", true},
    };
    pair p = compare(a, b);
    assert_int_equal(p.v->differences.n, sizeof wanted / sizeof *wanted);
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        const ent_amendment *d = &p.v->differences.at[i];
        is_text(d->path, wanted[i].path);
        assert_int_equal(d->kind, wanted[i].kind);
        is_text(d->was, wanted[i].was);
        is_text(d->is, wanted[i].is);
        assert_int_equal(d->wording, wanted[i].wording);
    }
    end(&p);
}

/* A model between the two is `a` where nothing is taken, and says what `b` says where all is. */
static void between_is_either_end(void **state) {
    (void)state;
    static const char *const files[] = {
        "models/caspian/caspian.ent",        "models/classic/elmira-1991.ent",
        "models/classic/drilling.ent",       "models/classic/widow.ent",
        "models/classic/gatt.ent",           "models/classic/north-korea-2017.ent",
        "models/classic/caspian-regimes.ent"};
    ent_ctx *ctx = ent_ctx_new();
    ent_region *region[7] = {NULL};
    for (size_t i = 0; i < 7; i++) {
        char path[4096];
        snprintf(path, sizeof path, "%s/%s", getenv("ENT_SOURCE_DIR"), files[i]);
        if (ent_region_read(ctx, path, &region[i]) != ENT_OK) fail_msg("%s", path);
    }
    for (size_t i = 0; i < 7; i++) {
        const ent_region *a = region[i], *b = region[(i + 1) % 7];
        ent_arena arena = {0};
        ent_amendments d, left;
        ent_region *mixed;
        assert_int_equal(ent_regions_differ(ctx, a, b, &arena, &d), ENT_OK);
        bool *taken = calloc(d.n + 1, 1);
        for (int all = 0; all <= 1; all++) {
            memset(taken, all, d.n);
            assert_int_equal(ent_regions_mix(ctx, a, b, &d, taken, &mixed), ENT_OK);
            assert_non_null(mixed);
            ent_version_trees x = {mixed->trees.at, mixed->trees.n};
            ent_version_trees y = {(all ? b : a)->trees.at, (all ? b : a)->trees.n};
            assert_int_equal(ent_trees_differ(ctx, &x, &y, NULL, &arena, &left), ENT_OK);
            for (uint32_t k = 0; k < left.n; k++) { /* but for where files are looked for */
                ent_slice path = left.at[k].path;
                bool file = strstr(path.s, "coast") || strstr(path.s, "events");
                if (!file) fail_msg("%s: %.*s", files[i], (int)path.n, path.s);
            }
            ent_region_free(mixed);
        }
        free(taken);
        ent_arena_clear(&arena);
    }
    for (size_t i = 0; i < 7; i++) ent_region_free(region[i]);
    ent_ctx_free(ctx);
}

/* Each claim of a model between the two is answered as at that end: verdicts and draws. */
static void same_answers(ent_ctx *ctx, const ent_region *a, const ent_region *b) {
    ent_check_options o = ENT_CHECK_OPTIONS_INIT;
    ent_check_result *x, *y;
    o.draws = 20;
    o.profiles = 100;
    assert_int_equal(ent_check_run(ctx, a, &o, &x), ENT_OK);
    assert_int_equal(ent_check_run(ctx, b, &o, &y), ENT_OK);
    assert_int_equal(x->n_claims, y->n_claims);
    for (uint32_t i = 0; i < x->n_claims; i++) {
        const ent_claim_answer *c = NULL;
        for (uint32_t k = 0; k < y->n_claims && !c; k++)
            if (strcmp(x->claims[i].name, y->claims[k].name) == 0) c = &y->claims[k];
        assert_non_null(c);
        assert_int_equal(x->claims[i].verdict, c->verdict);
        assert_int_equal(x->claims[i].draws.n_true, c->draws.n_true);
    }
    ent_check_result_free(x);
    ent_check_result_free(y);
}

static void its_answers_are_those_of_either_end(void **state) {
    (void)state;
    static const char *const files[] = {"models/classic/drilling.ent", "tests/golden/partnership.ent",
                                        "models/classic/widow.ent", "tests/golden/before.ent"};
    ent_ctx *ctx = ent_ctx_new();
    for (size_t i = 0; i < 4; i++) {
        char *x = file_text(files[i]), *y = file_text(files[(i + 1) % 4]);
        ent_region *a = read_text(ctx, "x.ent", x), *b = read_text(ctx, "x.ent", y), *mixed;
        ent_arena arena = {0};
        ent_amendments d;
        assert_int_equal(ent_regions_differ(ctx, a, b, &arena, &d), ENT_OK);
        bool *taken = calloc(d.n, 1);
        for (int all = 0; all <= 1; all++) {
            memset(taken, all, d.n);
            assert_int_equal(ent_regions_mix(ctx, a, b, &d, taken, &mixed), ENT_OK);
            same_answers(ctx, all ? b : a, mixed);
            ent_region_free(mixed);
        }
        free(taken);
        ent_arena_clear(&arena);
        ent_region_free(a);
        ent_region_free(b);
        free(x);
        free(y);
    }
    ent_ctx_free(ctx);
}

/* ---- brute force */

enum { MOST_CHANGES = 6 };

/* Lines of drilling.ent, and what a colleague makes of them. */
static const struct {
    const char *after, *old, *fresh;
} edits[] = {
    {"prefer turkmenistan", "    not block from judgement\n", ""},
    {"prefer turkmenistan", "    drill if not block from judgement\n", ""},
    {"prefer turkmenistan", "    pact from judgement\n", "    pact from S20\n"},
    {"prefer azerbaijan", "    block if drill from judgement\n",
     "    not block if drill from judgement\n"},
    {"prefer azerbaijan", "    not drill from judgement\n", ""},
    {"prefer russia", "    not parade from judgement\n    pact from judgement\n",
     "    pact from judgement\n    not parade from judgement\n"},
    {"  never parade",
     "  never parade and pact because \"the pact commits both to announce exercises\"\n", ""},
    {"claim pact-calms", "check stable(drilling, {pact}, seq) against",
     "check stable(drilling, {pact}, gmr) against"},
    {"claim drilling-deterred", "  from judgement\n", "  from S20\n"},
    {"claim dominance", ">= 50%", ">= 80%"},
    {"actor russia", "naval 70 in 60..80", "naval 30 in 20..40"},
    {"claim provocation", "{drill, block}, improvements)", "{drill, block}, moves)"},
    {"prefer azerbaijan", "    not parade from judgement\n",
     "    parade from judgement\n    not pact from judgement\n"},
};
enum { N_EDITS = sizeof edits / sizeof *edits };

static char *with_edits(const char *text, const size_t *which, size_t n) {
    char *out = calloc(1, strlen(text) + 1);
    memcpy(out, text, strlen(text));
    for (size_t i = 0; i < n; i++) {
        char *next = edited(out, edits[which[i]].after, edits[which[i]].old, edits[which[i]].fresh);
        free(out);
        out = next;
    }
    return out;
}

/* verdict[set][claim of the new version]; -1: none */
typedef struct truth {
    signed char verdict[1 << MOST_CHANGES][16];
} truth;

static void find_truth(const pair *p, truth *t) {
    const ent_amendments *d = &p->v->differences;
    ent_check_options o = ENT_CHECK_OPTIONS_INIT;
    o.draws = 20;
    o.profiles = 100;
    memset(t, -1, sizeof *t);
    for (uint32_t set = 0; set < 1u << d->n; set++) {
        bool taken[MOST_CHANGES] = {false};
        ent_region *r = NULL;
        ent_check_result *result = NULL;
        for (uint32_t i = 0; i < d->n; i++) taken[i] = set >> i & 1;
        assert_int_equal(ent_regions_mix(p->ctx, p->a, p->b, d, taken, &r), ENT_OK);
        if (!r) continue;
        assert_int_equal(ent_check_run(p->ctx, r, &o, &result), ENT_OK);
        for (uint32_t c = 0; c < p->v->n_claims; c++)
            for (uint32_t i = 0; i < result->n_claims; i++)
                if (strcmp(result->claims[i].name, p->v->claims[c].fresh->name) == 0)
                    t->verdict[set][c] = (signed char)result->claims[i].verdict;
        ent_check_result_free(result);
        ent_region_free(r);
    }
}

static void judge_alone(const pair *p, const truth *t, uint32_t c) {
    const ent_version_claim *x = &p->v->claims[c];
    uint32_t n = p->v->differences.n, all = (1u << n) - 1, found = 0;
    for (uint32_t i = 0; i < n; i++) {
        bool put_in = t->verdict[1u << i][c] == (signed char)x->fresh->verdict;
        bool back = t->verdict[all & ~(1u << i)][c] == (signed char)x->old->verdict;
        const ent_turner *by = NULL;
        for (uint32_t k = 0; k < x->n_by && x->turning == ENT_TURNING_ALONE; k++)
            if (x->by[k].difference == i) by = &x->by[k];
        assert_int_equal(by && by->put_in, put_in);
        assert_int_equal(by && by->taken_back, back);
        found += put_in || back;
    }
    assert_int_equal(x->turning == ENT_TURNING_ALONE, found > 0);
}

static bool judge_together(const pair *p, const truth *t, uint32_t c) {
    const ent_version_claim *x = &p->v->claims[c];
    uint32_t set = 0;
    if (x->turning != ENT_TURNING_TOGETHER) return false;
    for (uint32_t k = 0; k < x->n_by; k++) set |= 1u << x->by[k].difference;
    assert_true(x->n_by > 1);
    assert_int_equal(t->verdict[set][c], x->fresh->verdict);
    for (uint32_t k = 0; k < x->n_by; k++)
        assert_int_not_equal(t->verdict[set & ~(1u << x->by[k].difference)][c], x->fresh->verdict);
    return true;
}

/* What compare(a, b) says of putting in, compare(b, a) says of taking back. */
static void judge_mirror(const pair *p, const char *a, const char *b) {
    pair q = compare(b, a);
    assert_int_equal(q.v->differences.n, p->v->differences.n);
    assert_int_equal(q.v->n_differing, p->v->n_differing);
    for (uint32_t c = 0; c < p->v->n_claims; c++) {
        const ent_version_claim *x = &p->v->claims[c], *y = claim(&q, x->fresh->name);
        assert_int_equal(x->turning == ENT_TURNING_ALONE, y->turning == ENT_TURNING_ALONE);
        assert_int_equal(x->old->verdict, y->fresh->verdict);
        if (x->turning != ENT_TURNING_ALONE) continue;
        assert_int_equal(x->n_by, y->n_by);
        uint32_t in = 0, back = 0;
        for (uint32_t k = 0; k < x->n_by; k++) {
            in += x->by[k].put_in, back += x->by[k].taken_back;
            in -= y->by[k].taken_back, back -= y->by[k].put_in;
        }
        assert_true(in == 0 && back == 0);
    }
    end(&q);
}

static void every_answer_is_that_of_brute_force(void **state) {
    (void)state;
    char *old = file_text("models/classic/drilling.ent");
    uint32_t random = 12345;
    size_t n_turned = 0;
    for (int round = 0; round < 5; round++) {
        size_t which[4], n = 0;
        while (n < 4) {
            random = random * 1664525u + 1013904223u;
            size_t e = (random >> 16) % N_EDITS;
            bool known = false;
            for (size_t i = 0; i < n; i++)
                known = known || strcmp(edits[which[i]].after, edits[e].after) == 0;
            if (!known) which[n++] = e;
        }
        char *fresh = with_edits(old, which, n);
        pair p = compare(old, fresh);
        truth t;
        assert_in_range(p.v->differences.n, 4, MOST_CHANGES);
        find_truth(&p, &t);
        for (uint32_t c = 0; c < p.v->n_claims; c++) {
            if (!p.v->claims[c].differs) continue;
            judge_alone(&p, &t, c);
            judge_together(&p, &t, c);
            n_turned++;
        }
        judge_mirror(&p, old, fresh);
        end(&p);
        free(fresh);
    }
    assert_true(n_turned >= 5);
    free(old);
}

/* ---- sets */

/* Three ships of doubt: with one of the two changed the sum is above 10 in some draws only, so that neither
 * put in nor taken back alone gives a verdict of either end. */
#define SUM(x, y, z)                                                                               \
    HEAD "actor w \"W\" { naval 0 in -5..5 from s }\n"                                             \
         "actor x \"X\" { naval " x " from s }\nactor y \"Y\" { naval " y " from s }\n"            \
         "actor z \"Z\" { naval " z " from s }\n"                                                  \
         "claim k \"K\" { check naval(w) + naval(x) + naval(z) > 10 }\n"

static void two_of_three_together(void **state) {
    (void)state;
    pair p = compare(SUM("1", "1", "1"), SUM("9", "9", "9"));
    const ent_version_claim *c = claim(&p, "k");
    assert_int_equal(c->old->verdict, ENT_VERDICT_FAILS);
    assert_int_equal(c->fresh->verdict, ENT_VERDICT_HOLDS);
    assert_int_equal(c->turning, ENT_TURNING_TOGETHER);
    assert_int_equal(c->n_by, 2);
    is_text(p.v->differences.at[c->by[0].difference].path, "actor.x.naval");
    is_text(p.v->differences.at[c->by[1].difference].path, "actor.z.naval");
    truth t;
    find_truth(&p, &t);
    assert_true(judge_together(&p, &t, 0));
    end(&p);
}

/* What a claim needs turns it, too. */
static void needs_carry_the_change_on(void **state) {
    (void)state;
    static const char a[] = HEAD "actor x \"X\" { naval 1 from s }\n"
                                 "claim k \"K\" { check naval(x) < 3 }\n"
                                 "claim m \"M\" { needs k; check naval(x) > 0 }\n";
    char *b = edited(a, "actor x", "naval 1", "naval 9");
    pair p = compare(a, b);
    const ent_version_claim *c = claim(&p, "m");
    assert_int_equal(p.v->n_differing, 2);
    assert_int_equal(c->fresh->verdict, ENT_VERDICT_DEPENDS);
    assert_true(c->n_by == 1 && c->by[0].put_in && c->by[0].taken_back);
    end(&p);
    free(b);
}

/* Each of many statements is not tried alone; the search finds the one that does it all the same, and two
 * of which one cannot be read without the other. */
static void one_of_many(void **state) {
    (void)state;
    enum { N = 150 };
    char *a = calloc(1, 1 << 16), *b = calloc(1, 1 << 16);
    strcpy(a, HEAD);
    strcpy(b, HEAD);
    for (int i = 0; i < N; i++) {
        char line[200];
        snprintf(line, sizeof line, "actor x%d \"X\" { naval 1 from s }\n", i);
        strcat(a, line);
        snprintf(line, sizeof line, "actor x%d \"X\" { naval 9 from s }\n", i);
        strcat(b, line);
    }
    strcat(a, "claim k \"K\" { check naval(x77) > 5 }\nclaim m \"M\" { check naval(x3) > 5 }\n");
    strcat(b, "actor new \"N\" { naval 2 from s }\nclaim k \"K\" { check naval(x77) > 5 }\n"
              "claim m \"M\" { check naval(new) > 1 and naval(x3) > 1 }\n");
    pair p = compare(a, b);
    assert_false(p.v->each_tried);
    const ent_version_claim *c = claim(&p, "k");
    assert_true(c->turning == ENT_TURNING_ALONE && c->n_by == 1);
    assert_true(c->by[0].put_in && c->by[0].taken_back);
    is_text(p.v->differences.at[c->by[0].difference].path, "actor.x77.naval");
    c = claim(&p, "m");
    assert_int_equal(c->turning, c->n_by == 1 ? ENT_TURNING_ALONE : ENT_TURNING_TOGETHER);
    assert_in_range(c->n_by, 1, 3);
    assert_true(p.v->n_models < 200);
    end(&p);
    free(a);
    free(b);
}

static void claims_of_one_version_only(void **state) {
    (void)state;
    static const char a[] =
        HEAD "actor x \"X\" { naval 3 from s }\n"
             "claim k \"K\" { check naval(x) > 1 }\nclaim l \"L\" { check naval(x) > 2 }\n";
    static const char b[] = HEAD "actor x \"X\" { naval 3 from s }\n"
                                 "claim k \"K, said otherwise\" { check naval(x) > 2 }\n"
                                 "claim m \"M\" { check naval(x) > 2 }\n";
    pair p = compare(a, b);
    assert_int_equal(p.v->n_claims, 3);
    assert_true(claim(&p, "k")->reworded && claim(&p, "k")->rechecked);
    assert_null(claim(&p, "l")->fresh);
    assert_null(claim(&p, "m")->old);
    assert_int_equal(ent_versions_differing(p.v), 0);
    end(&p);
}

/* A page about two models is under the marks of both, whichever comes first. */
static void the_marks_of_both(void **state) {
    (void)state;
    static const ent_format formats[] = {ENT_TEXT, ENT_MARKDOWN, ENT_JSON, ENT_CSV};
#define MARKED(mark)                                                                               \
    HEAD "region r \"R\" { handling \"" mark "\" }\nclaim k \"K\" { check 1 > 0 }\n"
    pair p = compare(MARKED("for you"), MARKED("for all"));
    pair same = compare(MARKED("for you"), MARKED("for you"));
    for (size_t i = 0; i < 4; i++) {
        ent_print_options how = ENT_PRINT_OPTIONS_INIT;
        char *text = NULL;
        how.format = formats[i];
        assert_int_equal(ent_report_versions(p.ctx, p.v, &how, &text), ENT_OK);
        assert_non_null(strstr(text, "for all; for you"));
        ent_free(text);
        assert_int_equal(ent_report_versions(same.ctx, same.v, &how, &text), ENT_OK);
        assert_null(strstr(text, "for you; for you"));
        ent_free(text);
    }
    end(&p);
    end(&same);
}

/* ---- bad use */

static bool stop(void *user) {
    size_t *left = user;
    return *left == 0 || --*left == 0;
}

static void can_be_stopped_anywhere(void **state) {
    (void)state;
    char *old = file_text("models/classic/drilling.ent");
    static const size_t which[] = {0, 3, 9, 10};
    char *fresh = with_edits(old, which, 4);
    ent_ctx *ctx = ent_ctx_new();
    ent_region *a = read_text(ctx, "a.ent", old), *b = read_text(ctx, "b.ent", fresh);
    ent_versions_options o = few_draws();
    size_t done = 0, polls = 1;
    for (; !done && polls < 100000; polls += 1 + polls / 2) {
        size_t left = polls;
        ent_versions *v = NULL;
        ent_ctx_set_poll(ctx, stop, &left);
        ent_status st = ent_versions_run(ctx, a, b, &o, &v);
        assert_true(st == ENT_OK || st == ENT_ESTOPPED);
        assert_true((st == ENT_OK) == (v != NULL));
        done = st == ENT_OK;
        ent_versions_free(v);
    }
    assert_true(done && polls > 3);
    ent_region_free(a);
    ent_region_free(b);
    ent_ctx_free(ctx);
    free(old);
    free(fresh);
}

static void refuses_what_is_no_pair(void **state) {
    (void)state;
    ent_ctx *ctx = ent_ctx_new();
    ent_region *a = read_text(ctx, "a.ent", HEAD);
    ent_versions *v = NULL;
    static const char *const drop[] = {"nobody", NULL};
    ent_versions_options o = few_draws();
    assert_int_equal(ent_versions_run(ctx, a, NULL, NULL, &v), ENT_EUSAGE);
    assert_int_equal(ent_versions_run(ctx, a, a, NULL, NULL), ENT_EUSAGE);
    o.drop = drop;
    assert_int_equal(ent_versions_run(ctx, a, a, &o, &v), ENT_EUSAGE);
    assert_null(v);
    assert_int_equal(ent_versions_run(ctx, a, a, NULL, &v), ENT_OK);
    assert_int_equal(ent_versions_statements(v), 0);
    ent_versions_free(v);
    ent_region_free(a);
    ent_ctx_free(ctx);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_line_turns_two_verdicts),
        cmocka_unit_test(the_same_text_gives_nothing),
        cmocka_unit_test(layout_comments_and_order_are_no_difference),
        cmocka_unit_test(each_kind_of_difference),
        cmocka_unit_test(between_is_either_end),
        cmocka_unit_test(its_answers_are_those_of_either_end),
        cmocka_unit_test(every_answer_is_that_of_brute_force),
        cmocka_unit_test(two_of_three_together),
        cmocka_unit_test(needs_carry_the_change_on),
        cmocka_unit_test(one_of_many),
        cmocka_unit_test(claims_of_one_version_only),
        cmocka_unit_test(the_marks_of_both),
        cmocka_unit_test(can_be_stopped_anywhere),
        cmocka_unit_test(refuses_what_is_no_pair),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
