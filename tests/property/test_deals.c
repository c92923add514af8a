/* test_deals.c - checks on choices, negotiations and divisions, on random regions.
 *
 * What is asked of a table is written down a second time, and the two answers must be the same:
 *
 *   an alternative     the same check of a text in which the alternative's lines stand in the model
 *   a carrier          without the line the check is false: a text from which the line is taken out
 *   a margin           the number set to just before and just behind the turning point
 *   winners            the sets that tell every alternative apart: one is true, all others false
 *   parts              add up to the whole, lie between 0 and the claim, lowest <= highest
 *   threads            the report is the same, byte for byte
 *
 * No check may be an error, and no run may fail. */

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/random.h"
#include "base/str.h"
#include "claim/claim.h"
#include "entente/report.h"

enum { MOST_LINES = 64, LINE = 160 };

static unsigned failures, number;
static uint64_t n_checks, n_data, n_under, n_carriers, n_margins, n_true;

static bool demand(bool holds, const char *what, const char *more) {
    if (!holds && failures < 20) printf("region %u: %s: %s\n", number, what, more);
    failures += !holds;
    return holds;
}

/* ---- a random region, line by line */

typedef struct text {
    char line[MOST_LINES][LINE]; /* "" where a line has been taken out */
    unsigned n;
    char under[MOST_LINES][LINE]; /* what an alternative puts in its place; "" : nothing */
    unsigned choice, negotiation, division; /* the numbers of their first lines */
    unsigned n_voters, n_items, n_parties, n_claimants;
} text;

static const char *const rules[] = {"plurality", "borda",       "condorcet",          "copeland",
                                    "minimax",   "hare",        "fallback_unanimity", "median_rank",
                                    "approval",  "maximin_rank"};
static const char *const models[] = {"mean", "median", "utilitarian", "nash", "spatial"};
static const char *const divisions[] = {"proportional", "cea",     "cel",
                                        "talmud",       "shapley", "random_arrival"};
#define ANY(r, list) list[ent_rng_below(r, sizeof list / sizeof *list)]

static void add(text *t, const char *line) {
    snprintf(t->line[t->n], LINE, "%s", line);
    t->under[t->n++][0] = '\0';
}

static void put_range(char *out, size_t room, ent_rng *r, unsigned best, unsigned low,
                      unsigned high) {
    unsigned least = low + ent_rng_below(r, best - low + 1);
    unsigned most = best + ent_rng_below(r, high - best + 1);
    if (least == most || ent_rng_below(r, 2))
        snprintf(out, room, "%u", best);
    else
        snprintf(out, room, "%u in %u..%u", best, least, most);
}

static void put_ranking(char *out, ent_rng *r, unsigned voter, unsigned n) {
    unsigned order[8];
    int at = snprintf(out, LINE, "  rank v%u ", voter);
    for (unsigned i = 0; i < n; i++) order[i] = i;
    for (unsigned i = n; i > 1; i--) {
        unsigned k = ent_rng_below(r, i), x = order[k];
        order[k] = order[i - 1];
        order[i - 1] = x;
    }
    for (unsigned i = 0; i < n; i++)
        at += snprintf(out + at, LINE - (size_t)at, "%si%u",
                       i == 0                ? ""
                       : ent_rng_below(r, 4) ? " > "
                                             : " = ",
                       order[i]);
    snprintf(out + at, LINE - (size_t)at, " weight %u from s", 1 + ent_rng_below(r, 3));
}

static void put_choice(text *t, ent_rng *r) {
    char line[LINE] = "  alternatives impasse", range[64];
    t->n_voters = 1 + ent_rng_below(r, 5);
    t->n_items = 2 + ent_rng_below(r, 4);
    t->choice = t->n;
    add(t, "choice c {");
    for (unsigned i = 0; i < t->n_items; i++)
        snprintf(line + strlen(line), LINE - strlen(line), ", i%u", i);
    add(t, line);
    for (unsigned v = 0; v < t->n_voters; v++) {
        put_ranking(line, r, v, t->n_items);
        add(t, line);
        if (ent_rng_below(r, 3) == 0) put_ranking(t->under[t->n - 1], r, v, t->n_items);
        put_range(range, sizeof range, r, 1 + ent_rng_below(r, t->n_items + 1), 1, t->n_items + 1);
        snprintf(line, sizeof line, "  place impasse v%u %s from s", v, range);
        add(t, line);
        if (ent_rng_below(r, 3) == 0) {
            snprintf(line, sizeof line, "  approve v%u i%u from s", v,
                     ent_rng_below(r, t->n_items));
            add(t, line);
        }
    }
    add(t, "}");
}

static void put_position(char *out, ent_rng *r, unsigned party) {
    char range[64];
    put_range(range, sizeof range, r, ent_rng_below(r, 101), 0, 100);
    snprintf(out, LINE, "  p%u %s %u %u from s", party, range, 10 + ent_rng_below(r, 91),
             1 + ent_rng_below(r, 20));
}

static void put_negotiation(text *t, ent_rng *r) {
    char line[LINE];
    t->n_parties = 2 + ent_rng_below(r, 4);
    t->negotiation = t->n;
    add(t, "negotiation n { scale 0 .. 100; columns position, salience %, weight");
    snprintf(line, sizeof line, "  impasse %u from s", ent_rng_below(r, 101));
    add(t, line);
    for (unsigned p = 0; p < t->n_parties; p++) {
        put_position(line, r, p);
        add(t, line);
        if (ent_rng_below(r, 3) == 0) put_position(t->under[t->n - 1], r, p);
    }
    if (ent_rng_below(r, 2)) add(t, "  accommodation p0 -> p1 30% in 10..50% from s");
    add(t, "}");
}

static void put_division(text *t, ent_rng *r) {
    char line[LINE];
    unsigned sum = 0;
    t->n_claimants = 1 + ent_rng_below(r, 5);
    t->division = t->n;
    add(t, "division d { columns claim, seen; worth claims");
    add(t, "");
    for (unsigned p = 0; p < t->n_claimants; p++) {
        unsigned claim = ent_rng_below(r, 60);
        sum += claim;
        snprintf(line, sizeof line, "  q%u %u %u from s", p, claim, ent_rng_below(r, 10));
        add(t, line);
        if (ent_rng_below(r, 3) == 0)
            snprintf(t->under[t->n - 1], LINE, "  q%u %u %u from s", p, 60 + ent_rng_below(r, 40),
                     ent_rng_below(r, 10));
    }
    snprintf(t->line[t->division + 1], LINE, "  whole %u from s", ent_rng_below(r, sum + 1));
    add(t, "}");
}

/* A question about one of the tables. */
static void put_check(char *out, size_t room, const text *t, ent_rng *r) {
    switch (ent_rng_below(r, 8)) {
    case 0:
    case 1:
        snprintf(out, room, "winner(c, %s) = i%u", ANY(r, rules), ent_rng_below(r, t->n_items));
        return;
    case 2: snprintf(out, room, "deadlock(c)"); return;
    case 3: snprintf(out, room, "blocked(c, i%u)", ent_rng_below(r, t->n_items)); return;
    case 4:
    case 5:
        snprintf(out, room, "settlement(n, %s) %s %u", ANY(r, models),
                 ent_rng_below(r, 2) ? ">" : "<", ent_rng_below(r, 101));
        return;
    case 6:
        snprintf(out, room, "share(d, %s, q%u) %s %u", ANY(r, divisions),
                 ent_rng_below(r, t->n_claimants), ent_rng_below(r, 2) ? ">" : "<",
                 ent_rng_below(r, 40));
        return;
    default:
        snprintf(out, room, "lowest(d, %s) = q%u", ANY(r, divisions),
                 ent_rng_below(r, t->n_claimants));
        return;
    }
}

/* ---- texts */

static void put_block(ent_str *s, const text *t, unsigned without, unsigned from,
                      const char *head) {
    bool begun = false;
    for (unsigned i = from; strcmp(t->line[i], "}") != 0; i++) {
        if (!*t->under[i] || i == without) continue;
        ent_str_addf(s, begun ? "%s\n" : "%s\n%s\n", begun ? t->under[i] : head, t->under[i]);
        begun = true;
    }
    if (begun) ent_str_add(s, "}\n");
}

/* `merged`: the alternative's lines stand in the model; `without`: that line does not. */
static char *write_text(const text *t, bool merged, unsigned without, const char *claims) {
    ent_str s = {0};
    ent_str_add(&s, "entente 1\nsource s \"A source\" { grade B2 }\n"
                    "source o \"Another\" { grade B2 }\n");
    for (unsigned i = 0; i < 5; i++) ent_str_addf(&s, "actor v%u; actor p%u; actor q%u; ", i, i, i);
    ent_str_add(&s, "\n");
    for (unsigned i = 0; i < t->n; i++) {
        if (i == without) continue;
        ent_str_addf(&s, "%s\n", merged && *t->under[i] ? t->under[i] : t->line[i]);
    }
    if (!merged) {
        ent_str_add(&s, "alternative other {\n");
        put_block(&s, t, without, t->choice, "choice c {");
        put_block(&s, t, without, t->negotiation, "negotiation n {");
        put_block(&s, t, without, t->division, "division d {");
        ent_str_add(&s, "}\n");
    }
    ent_str_add(&s, claims);
    char *copy = malloc(s.n + 1);
    if (copy) memcpy(copy, ent_str_get(&s), s.n + 1);
    ent_str_clear(&s);
    return copy;
}

typedef struct run {
    ent_ctx *ctx;
    ent_region *region;
    ent_check_result *result;
} run;

static bool start(run *u, char *model, unsigned draws, unsigned jobs, const char *const *set) {
    ent_read_options how = ENT_READ_OPTIONS_INIT;
    ent_check_options o = ENT_CHECK_OPTIONS_INIT;
    how.set = set;
    o.draws = draws;
    o.best_only = draws == 0;
    o.jobs = jobs;
    *u = (run){ent_ctx_new(), NULL, NULL};
    ent_status st =
        ent_region_read_text_with(u->ctx, "r.ent", model, strlen(model), &how, &u->region);
    if (st == ENT_OK) st = ent_check_run(u->ctx, u->region, &o, &u->result);
    if (st != ENT_OK && ent_ctx_diag_count(u->ctx))
        demand(false, ent_ctx_diag(u->ctx, 0)->message, model);
    else
        demand(st == ENT_OK, ent_last_message(u->ctx), model);
    return st == ENT_OK;
}

static void stop(run *u) {
    ent_check_result_free(u->result);
    ent_region_free(u->region);
    ent_ctx_free(u->ctx);
}

/* The outcome of one check in a text; ERROR where it cannot be read. */
static ent_outcome ask(char *model, const char *const *set) {
    run u;
    ent_outcome outcome = ENT_OUTCOME_ERROR;
    if (start(&u, model, 0, 1, set)) outcome = u.result->claims[0].checks[0].tested.outcome;
    stop(&u);
    free(model);
    return outcome;
}

/* ---- what is demanded */

static void expect_alternative(const text *t, const char *check, ent_outcome model) {
    char claim[256];
    snprintf(claim, sizeof claim, "claim q \"q\" { check %s under other }\n", check);
    ent_outcome under = ask(write_text(t, false, UINT32_MAX, claim), NULL);
    snprintf(claim, sizeof claim, "claim q \"q\" { check %s }\n", check);
    ent_outcome merged = ask(write_text(t, true, UINT32_MAX, claim), NULL);
    demand(under == merged, "an alternative is not its lines in the model", check);
    n_under += under != model;
}

/* The line of the text that begins at that byte of the model. */
static unsigned line_at(const text *t, const char *model, uint32_t begin) {
    unsigned newlines = 0;
    for (uint32_t i = 0; i < begin; i++) newlines += model[i] == '\n';
    return newlines < 4 || newlines - 4 >= t->n ? UINT32_MAX : newlines - 4; /* lines of the head */
}

static void expect_carriers(const text *t, const char *model, const char *claim,
                            const ent_check_answer *c) {
    for (uint32_t i = 0; i < c->n_carriers; i++) {
        const ent_input *in = &c->carriers[i].inputs[0];
        if (in->kind != ENT_INPUT_PARTY) continue; /* the others may leave a hole when cut out */
        unsigned line = line_at(t, model, in->span.begin);
        if (!demand(line != UINT32_MAX, "a carrier stands nowhere", claim)) continue;
        /* a follower cannot be cut out without the line that names it */
        if (strstr(t->line[line], "accommodation")) continue;
        bool named = line >= t->negotiation && line < t->division &&
                     (strstr(t->line[line], " p0 ") || strstr(t->line[line], " p1 "));
        char asked[LINE];
        snprintf(asked, sizeof asked, ", %.*s)", (int)in->text.n, in->text.s);
        if (named || strstr(claim, asked)) continue;
        n_carriers++;
        demand(ask(write_text(t, false, line, claim), NULL) == ENT_OUTCOME_FALSE,
               "without a carrier it is not false", claim);
    }
}

/* Just before the turning point it is as before, just behind it is not; not where there are two
 * within the step. */
static void expect_margin(const text *t, const char *claim, run *u, const ent_check_answer *c) {
    ent_why *why;
    if (ent_why_run(u->ctx, u->region, "q", NULL, &why) != ENT_OK) {
        demand(false, "why failed", claim);
        return;
    }
    const ent_margin *m = &why->result->claims[0].checks[0].margin;
    if (m->kind == ENT_MARGIN_NUMBER && m->turning != m->best) {
        char set[256];
        ent_str path = {0};
        ent_number_path_print(&path, u->region, m->attribute);
        snprintf(set, sizeof set, "%s=%.17g", ent_str_get(&path), m->turning);
        const char *const list[] = {set, NULL};
        ent_str_clear(&path);
        n_margins++;
        /* limits of the text forbid some values that the search may try */
        run turned;
        ent_ctx *quiet = ent_ctx_new();
        ent_region *r = NULL;
        ent_read_options how = ENT_READ_OPTIONS_INIT;
        how.set = list;
        char *model = write_text(t, false, UINT32_MAX, claim);
        bool fits =
            ent_region_read_text_with(quiet, "r.ent", model, strlen(model), &how, &r) == ENT_OK;
        ent_region_free(r);
        ent_ctx_free(quiet);
        if (fits && start(&turned, model, 0, 1, list)) {
            ent_outcome now = turned.result->claims[0].checks[0].tested.outcome;
            demand(now != c->tested.outcome, "the turning point does not turn it", claim);
            stop(&turned);
        } else if (fits) {
            stop(&turned);
        }
        free(model);
    }
    ent_why_free(why);
}

static void expect_same_on_threads(const char *model) {
    char *report[2] = {NULL, NULL};
    for (unsigned k = 0; k < 2; k++) {
        run u;
        ent_print_options json = ENT_PRINT_OPTIONS_INIT;
        json.format = ENT_JSON;
        if (start(&u, (char *)model, 50, k ? 3 : 1, NULL))
            demand(ent_report_check(u.ctx, u.result, &json, &report[k]) == ENT_OK, "no report",
                   model);
        stop(&u);
    }
    if (report[0] && report[1]) demand(strcmp(report[0], report[1]) == 0, "threads show", model);
    ent_free(report[0]);
    ent_free(report[1]);
}

static void expect_check(const text *t, ent_rng *r) {
    char check[128], claim[256];
    put_check(check, sizeof check, t, r);
    snprintf(claim, sizeof claim, "claim q \"q\" { from o; check %s; across other }\n", check);
    char *model = write_text(t, false, UINT32_MAX, claim);
    run u;
    n_checks++;
    if (start(&u, model, 50, 1, NULL)) {
        const ent_check_answer *c = &u.result->claims[0].checks[0];
        demand(c->verdict != ENT_VERDICT_ERROR, "an error", claim);
        bool data = c->tested.outcome != ENT_OUTCOME_NO_DATA;
        n_data += data;
        n_true += c->tested.outcome == ENT_OUTCOME_TRUE;
        demand(data || c->tested.missing, "no data without a word", claim);
        expect_alternative(t, check, c->tested.outcome);
        snprintf(claim, sizeof claim, "claim q \"q\" { from o; check %s }\n", check);
        if (data) expect_carriers(t, model, claim, c);
        if (data) expect_margin(t, claim, &u, c);
    }
    stop(&u);
    if (ent_rng_below(r, 4) == 0) expect_same_on_threads(model);
    free(model);
}

/* The parts of every rule add up. */
static void expect_parts(const text *t) {
    ent_str claims = {0};
    for (unsigned k = 0; k < sizeof divisions / sizeof *divisions; k++) {
        ent_str_addf(&claims, "claim sum%u \"s\" { check ", k);
        for (unsigned q = 0; q < t->n_claimants; q++)
            ent_str_addf(&claims, "%sshare(d, %s, q%u)", q ? " + " : "", divisions[k], q);
        const char *whole = t->line[t->division + 1];
        ent_str_addf(&claims, " = %u +- 0.000001 }\n", (unsigned)atoi(whole + strlen("  whole ")));
    }
    run u;
    char *model = write_text(t, false, UINT32_MAX, ent_str_get(&claims));
    if (start(&u, model, 0, 1, NULL))
        for (uint32_t i = 0; i < u.result->n_claims; i++)
            demand(u.result->claims[i].checks[0].tested.outcome == ENT_OUTCOME_TRUE,
                   "parts do not add up", divisions[i]);
    stop(&u);
    free(model);
    ent_str_clear(&claims);
}

int main(int argc, char **argv) {
    unsigned n = argc > 1 ? (unsigned)atoi(argv[1]) : 100;
    for (number = 0; number < n; number++) {
        ent_rng r = ent_rng_new(7, ent_hash(ent_slice_of("deals")), number);
        text t = {.n = 0};
        put_choice(&t, &r);
        put_negotiation(&t, &r);
        put_division(&t, &r);
        expect_parts(&t);
        for (unsigned k = 0; k < 4; k++) expect_check(&t, &r);
    }
    printf("%llu checks, %llu with data, %llu true; %llu turned by the alternative, %llu carriers, "
           "%llu margins\n",
           (unsigned long long)n_checks, (unsigned long long)n_data, (unsigned long long)n_true,
           (unsigned long long)n_under, (unsigned long long)n_carriers,
           (unsigned long long)n_margins);
    demand(n < 50 || (n_under && n_carriers && n_margins && n_data > n_checks / 2),
           "too little was tried", "");
    printf("%u failed\n", failures);
    return failures > 0;
}
