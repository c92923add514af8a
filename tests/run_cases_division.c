/* run_cases_division.c - judges claims problems (kind claims-set): the awards of every rule.
 *
 * Decimals at the file's tolerance; fractions exactly. */

#include "judge/figures.h"

#include "division/fraction.h"

#include <stdio.h>
#include <string.h>

static ent_status read_numbers(ent_ctx *ctx, const ent_json *list, uint32_t n, ent_arena *arena,
                               const double **out) {
    double *x = ent_arena_alloc(arena, n ? n : 1, sizeof *x);
    *out = x;
    if (!x) return ent_no_memory(ctx);
    if (ent_json_size(list) != n)
        return ent_fail(ctx, ENT_EINPUT, "a list is not of %u numbers", n);
    for (uint32_t i = 0; i < n; i++)
        if (!ent_json_number(ent_json_at(list, i), &x[i]))
            return ent_fail(ctx, ENT_EINPUT, "number %u of a list is none", i);
    return ENT_OK;
}

static ent_status read_problem(ent_ctx *ctx, const ent_json *c, ent_arena *arena,
                               ent_claims_problem *out) {
    const ent_json *claims = ent_json_get(c, "claims"), *weights = ent_json_get(c, "weights");
    *out = (ent_claims_problem){.n = (uint32_t)ent_json_size(claims)};
    ent_status st = read_numbers(ctx, claims, out->n, arena, &out->claim);
    if (st == ENT_OK && weights) st = read_numbers(ctx, weights, out->n, arena, &out->weight);
    if (st != ENT_OK) return st;
    if (!ent_json_number(ent_json_get(c, "endowment"), &out->estate))
        return ent_fail(ctx, ENT_EINPUT, "a case has no endowment");
    return ent_claims_check(ctx, out);
}

/* What claims_small.json and claims_talmud.json call reverse_talmud is, above half the total claim,
 * d/2 + CEL(E - D/2, d/2): the dual of Piniles' rule.  The reverse Talmud rule of Chun, Schummer and
 * Thomson (2001) goes on with CEA there, as the R package that the first file takes its problem from
 * does.  The files stay as they are and these figures are judged for what they are;
 * claims_reverse_talmud.json expects the rule's own. */
static bool is_misnamed(const figures *f, const char *id, const ent_claims_problem *p) {
    double total = 0;
    for (uint32_t i = 0; i < p->n; i++) total += p->claim[i];
    bool theirs =
        strstr(f->t->about, "claims_small.json") || strstr(f->t->about, "claims_talmud.json");
    return theirs && strcmp(id, "reverse_talmud") == 0 && p->estate > total / 2;
}

/* claim - what Piniles' rule gives of what is missing. */
static ent_status dual_of_piniles(figures *f, const ent_claims_problem *p, ent_arena *arena,
                                  ent_awards *out) {
    ent_claims_problem missing = *p;
    double *award = ent_arena_alloc(arena, p->n, sizeof *award);
    ent_fraction *exact = ent_arena_alloc(arena, p->n, sizeof *exact);
    const ent_method *piniles = ent_method_find(ENT_DIVISION, "piniles");
    if (!award || !exact || !piniles) return ent_no_memory(f->t->ctx);
    missing.estate = -p->estate;
    for (uint32_t i = 0; i < p->n; i++) missing.estate += p->claim[i];
    ent_status st = piniles->run.division(f->t->ctx, piniles, &missing, arena, out);
    for (uint32_t i = 0; i < p->n && st == ENT_OK; i++) {
        ent_quantity x = {out->award[i], out->exact ? out->exact[i] : (ent_fraction){0}};
        x = ent_minus(ent_quantity_of(p->claim[i]), x);
        award[i] = x.x;
        exact[i] = x.exact;
    }
    *out = (ent_awards){.award = award, .exact = exact};
    return st;
}

static ent_status divide(figures *f, const char *id, const ent_claims_problem *p, ent_arena *arena,
                         ent_awards *out) {
    const ent_method *rule = ent_method_find(ENT_DIVISION, id);
    if (is_misnamed(f, id, p)) return dual_of_piniles(f, p, arena, out);
    if (!rule) return ent_fail(f->t->ctx, ENT_EUSAGE, "no such rule");
    return rule->run.division(f->t->ctx, rule, p, arena, out);
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
        if (!id) { /* a list */
            figures_refused(f, where, expected, "no rules by name");
            return;
        }
        figures_at(path, "%s.%s", where, id);
        ent_awards got = {0};
        if (divide(f, id, problem, arena, &got) != ENT_OK)
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
