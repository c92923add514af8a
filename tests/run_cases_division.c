/* run_cases_division.c - judges claims problems (kind claims-set): the awards of every rule.
 *
 * Decimals at the file's tolerance; fractions exactly. */

#include "judge/figures.h"

#include "division/division.h"

#include <stdio.h>
#include <string.h>

static ent_status read_problem(ent_ctx *ctx, const ent_json *c, ent_arena *arena,
                               ent_claims_problem *out) {
    const ent_json *claims = ent_json_get(c, "claims");
    uint32_t n = (uint32_t)ent_json_size(claims);
    double *claim = ent_arena_alloc(arena, n ? n : 1, sizeof *claim);
    *out = (ent_claims_problem){.n = n, .claim = claim};
    if (!claim) return ent_no_memory(ctx);
    for (uint32_t i = 0; i < n; i++)
        if (!ent_json_number(ent_json_at(claims, i), &claim[i]))
            return ent_fail(ctx, ENT_EINPUT, "claim %u is not a number", i);
    if (!ent_json_number(ent_json_get(c, "endowment"), &out->estate))
        return ent_fail(ctx, ENT_EINPUT, "a case has no endowment");
    return ent_claims_check(ctx, out);
}

/* "20/21", or "20" where it is whole. */
static void print_fraction(char *to, size_t room, ent_fraction x) {
    if (x.under == 1)
        snprintf(to, room, "%lld", (long long)x.over);
    else
        snprintf(to, room, "%lld/%lld", (long long)x.over, (long long)x.under);
}

static void judge_fractions(figures *f, const char *path, const ent_json *expected,
                            const ent_awards *got, uint32_t n) {
    if (!got->exact || ent_json_size(expected) != n) {
        figures_refused(f, path, expected, got->exact ? "another number" : "no fractions");
        return;
    }
    for (uint32_t i = 0; i < n; i++) {
        figures_path at;
        char text[60];
        print_fraction(text, sizeof text, got->exact[i]);
        figures_text(f, figures_at(at, "%s[%u]", path, i), ent_json_at(expected, i), text);
    }
}

/* All rules of `expected` or `expected_exact`. */
static void judge_rules(figures *f, const char *where, const ent_json *expected,
                        const ent_claims_problem *problem, ent_arena *arena, bool exact) {
    figures_owe(f, expected);
    for (size_t k = 0; k < ent_json_size(expected); k++) {
        const char *id;
        const ent_json *awards = ent_json_member(expected, k, &id);
        figures_path path;
        figures_at(path, "%s.%s", where, id);
        const ent_method *rule = ent_method_find(ENT_DIVISION, id);
        ent_awards got = {0};
        if (!rule)
            figures_refused(f, path, awards, "no such rule");
        else if (rule->run.division(f->t->ctx, rule, problem, arena, &got) != ENT_OK)
            figures_refused(f, path, awards, ent_last_message(f->t->ctx));
        else if (exact)
            judge_fractions(f, path, awards, &got, problem->n);
        else
            figures_list(f, path, awards, got.award, problem->n);
    }
}

static ent_status judge_case(figures *f, const ent_json *c, size_t k) {
    ent_arena arena = {0};
    ent_claims_problem problem;
    figures_path where;
    ent_status st = read_problem(f->t->ctx, c, &arena, &problem);
    if (st == ENT_OK) {
        figures_at(where, "cases[%zu].expected", k);
        judge_rules(f, where, ent_json_get(c, "expected"), &problem, &arena, false);
        figures_at(where, "cases[%zu].expected_exact", k);
        judge_rules(f, where, ent_json_get(c, "expected_exact"), &problem, &arena, true);
    }
    ent_arena_clear(&arena);
    return st;
}

bool judge_claims_set(const ent_json *root, tally *t) {
    figures f;
    const ent_json *cases = ent_json_get(root, "cases");
    figures_begin(&f, t, "judge_claims_set");
    if (!figures_tolerance(&f, root, "rounded_decimals")) return false;
    for (size_t k = 0; k < ent_json_size(cases); k++)
        if (judge_case(&f, ent_json_at(cases, k), k) != ENT_OK) return false;
    figures_end(&f);
    return true;
}
