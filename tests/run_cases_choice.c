/* run_cases_choice.c - judges choices (kind social-choice-set): for every rule its winners and what
 * the file says of scores, depth, elimination; pairs of alternatives; deadlocks.
 *
 * What is expected of a rule is an object under its method id.  `winners`, `between`, `top_cycle`
 * and `pareto` are sets: each name is one figure, and one name more or less is a failure. */

#include "judge/figures.h"

#include "deal/pairwise.h"
#include "deal/veto.h"

#include <string.h>

enum { MOST = 16 };

typedef struct ballot_box {
    figures *f;
    const ent_json *names; /* of the alternatives */
    ent_arena arena;
    ent_profile profile;
    uint32_t *rank;
} ballot_box;

/* ---- reading */

static uint32_t find_name(const ent_json *names, const char *name) {
    for (uint32_t i = 0; name && i < ent_json_size(names); i++) {
        const char *other = ent_json_text(ent_json_at(names, i));
        if (other && strcmp(other, name) == 0) return i;
    }
    return UINT32_MAX;
}

static bool put_rank(const ballot_box *b, const ent_json *name, uint32_t rank, uint32_t *row) {
    uint32_t a = find_name(b->names, ent_json_text(name));
    if (a == UINT32_MAX) return false;
    row[a] = rank;
    return true;
}

/* A list of names, best first; a list in the place of a name is a tie. */
static bool read_ranking(const ballot_box *b, const ent_json *list, uint32_t *row) {
    uint32_t rank = 1;
    for (size_t i = 0; i < ent_json_size(list); i++) {
        const ent_json *place = ent_json_at(list, i);
        size_t n = ent_json_kind_of(place) == ENT_JSON_ARRAY ? ent_json_size(place) : 0;
        for (size_t k = 0; k < n; k++)
            if (!put_rank(b, ent_json_at(place, k), rank, row)) return false;
        if (n == 0 && !put_rank(b, place, rank, row)) return false;
        rank += n ? (uint32_t)n : 1;
    }
    return true;
}

static ent_status read_profile(ballot_box *b, const ent_json *voters, const ent_json *quota,
                               uint32_t impasse) {
    ent_ctx *ctx = b->f->t->ctx;
    uint32_t n = (uint32_t)ent_json_size(b->names), n_voters = (uint32_t)ent_json_size(voters);
    double *weight = ent_arena_alloc(&b->arena, n_voters, sizeof *weight);
    bool *approved = ent_arena_alloc(&b->arena, (size_t)n_voters * n, sizeof *approved);
    b->rank = ent_arena_alloc(&b->arena, (size_t)n_voters * n, sizeof *b->rank);
    if (!weight || !approved || !b->rank) return ent_no_memory(ctx);
    b->profile = (ent_profile){
        .n_voters = n_voters, .n = n, .rank = b->rank, .weight = weight, .impasse = impasse};
    for (uint32_t v = 0; v < n_voters; v++) {
        const ent_json *voter = ent_json_at(voters, v);
        bool plain = ent_json_kind_of(voter) == ENT_JSON_ARRAY;
        const ent_json *ranking = plain ? voter : ent_json_get(voter, "ranking");
        const ent_json *approves = ent_json_get(voter, "approves");
        weight[v] = 1;
        ent_json_number(ent_json_get(voter, "weight"), &weight[v]);
        if (!read_ranking(b, ranking, b->rank + (size_t)v * n))
            return ent_fail(ctx, ENT_EINPUT, "ranking %u names something unknown", v + 1);
        for (size_t k = 0; k < ent_json_size(approves); k++) {
            uint32_t a = find_name(b->names, ent_json_text(ent_json_at(approves, k)));
            if (a == UINT32_MAX)
                return ent_fail(ctx, ENT_EINPUT, "voter %u approves of something unknown", v + 1);
            approved[(size_t)v * n + a] = true;
            b->profile.approved = approved;
        }
    }
    ent_json_number(quota, &b->profile.quota);
    return ent_profile_check(ctx, &b->profile);
}

/* ---- judging */

static const char *name_of(const ballot_box *b, uint32_t a) {
    const char *name = ent_json_text(ent_json_at(b->names, a));
    return name ? name : "";
}

static void judge_set(ballot_box *b, const char *path, const ent_json *expected,
                      const uint32_t *got, uint32_t n) {
    for (size_t i = 0; i < ent_json_size(expected); i++) {
        const ent_json *name = ent_json_at(expected, i);
        uint32_t a = find_name(b->names, ent_json_text(name));
        bool in = false;
        figures_path at;
        for (uint32_t k = 0; k < n; k++) in = in || got[k] == a;
        figures_text(b->f, figures_at(at, "%s[%zu]", path, i), name,
                     in && a != UINT32_MAX ? name_of(b, a) : "not in the set");
    }
    if (ent_json_size(expected) != n) figures_refused(b->f, path, NULL, "a set of another size");
}

static void judge_members(ballot_box *b, const char *path, const ent_json *expected,
                          const bool *in) {
    uint32_t list[MOST], n = 0;
    for (uint32_t a = 0; a < b->profile.n && a < MOST; a++)
        if (in[a]) list[n++] = a;
    judge_set(b, path, expected, list, n);
}

static void judge_order(ballot_box *b, const char *path, const ent_json *expected,
                        const uint32_t *got, uint32_t n) {
    for (uint32_t i = 0; i < ent_json_size(expected); i++) {
        figures_path at;
        figures_text(b->f, figures_at(at, "%s[%u]", path, i), ent_json_at(expected, i),
                     i < n ? name_of(b, got[i]) : NULL);
    }
    if (ent_json_size(expected) != n) figures_refused(b->f, path, NULL, "a list of another length");
}

/* The file says of antiplurality how many put it last, below zero, so that the largest wins. */
static void judge_scores(ballot_box *b, const char *path, const ent_json *expected,
                         const ent_chosen *got, double sign) {
    for (size_t i = 0; i < ent_json_size(expected); i++) {
        const char *name = "";
        const ent_json *score = ent_json_member(expected, i, &name);
        uint32_t a = find_name(b->names, name);
        figures_path at;
        figures_at(at, "%s.%s", path, name ? name : "");
        if (a == UINT32_MAX || !got->score)
            figures_refused(b->f, at, score, "no such score");
        else
            figures_number(b->f, at, score, sign * got->score[a]);
    }
}

/* "K", or ["tie", ["y", "z"]]: the winner, or what it stays open between. */
static void judge_winner(ballot_box *b, const char *path, const ent_json *expected,
                         const ent_chosen *got) {
    if (ent_json_text(expected)) {
        bool one = got->defined && got->n_winners == 1;
        figures_text(b->f, path, expected, one ? name_of(b, got->winner[0]) : "no single winner");
        return;
    }
    figures_path at;
    bool tie = !got->defined || got->n_winners > 1;
    figures_text(b->f, figures_at(at, "%s[0]", path), ent_json_at(expected, 0), tie ? "tie" : "");
    judge_set(b, figures_at(at, "%s[1]", path), ent_json_at(expected, 1),
              got->defined ? got->winner : got->between,
              got->defined ? got->n_winners : got->n_between);
}

static void judge_depth(ballot_box *b, const char *path, const ent_json *expected,
                        const ent_chosen *got) {
    if (ent_json_kind_of(expected) == ENT_JSON_NULL)
        figures_null(b->f, path, expected, got->depth == 0);
    else
        figures_count(b->f, path, expected, got->depth);
}

static void judge_answer(ballot_box *b, const char *where, const ent_json *expected,
                         const ent_method *rule, const ent_chosen *got) {
    double sign = strcmp(ent_method_id(rule), "antiplurality") == 0 ? -1 : 1;
    for (size_t i = 0; i < ent_json_size(expected); i++) {
        const char *key = "";
        const ent_json *value = ent_json_member(expected, i, &key);
        figures_path path;
        figures_at(path, "%s.%s", where, key);
        if (strcmp(key, "winners") == 0)
            judge_set(b, path, value, got->winner, got->defined ? got->n_winners : 0);
        else if (strcmp(key, "winner") == 0)
            judge_winner(b, path, value, got);
        else if (strcmp(key, "eliminated") == 0)
            judge_order(b, path, value, got->dropped, got->n_dropped);
        else if (strcmp(key, "between") == 0)
            judge_set(b, path, value, got->between, got->n_between);
        else if (strcmp(key, "depth") == 0)
            judge_depth(b, path, value, got);
        else
            judge_scores(b, path, value, got, sign);
    }
}

static ent_status choose(ballot_box *b, const char *id, const ent_method **rule, ent_chosen *got) {
    *rule = ent_method_find(ENT_CHOICE, id);
    if (!*rule) return ent_fail(b->f->t->ctx, ENT_EINPUT, "no such rule");
    return (*rule)->run.choice(b->f->t->ctx, *rule, &b->profile, &b->arena, got);
}

static void judge_rule(ballot_box *b, const char *path, const char *id, const ent_json *expected) {
    const ent_method *rule;
    ent_chosen got;
    if (choose(b, id, &rule, &got) != ENT_OK)
        figures_refused(b->f, path, expected, ent_last_message(b->f->t->ctx));
    else if (ent_json_kind_of(expected) == ENT_JSON_ARRAY)
        judge_set(b, path, expected, got.winner, got.defined ? got.n_winners : 0);
    else
        judge_answer(b, path, expected, rule, &got);
}

/* {"MML": {"COND": 4, ..}, ..}: the weight that ranks the first above the second. */
static void judge_table(ballot_box *b, const char *where, const ent_json *expected,
                        const ent_pairwise *t) {
    for (size_t i = 0; i < ent_json_size(expected); i++) {
        const char *one = "", *other = "";
        const ent_json *row = ent_json_member(expected, i, &one);
        uint32_t x = find_name(b->names, one);
        for (size_t k = 0; k < ent_json_size(row); k++) {
            const ent_json *cell = ent_json_member(row, k, &other);
            uint32_t y = find_name(b->names, other);
            figures_path at;
            figures_at(at, "%s.%s.%s", where, one ? one : "", other ? other : "");
            if (x == UINT32_MAX || y == UINT32_MAX)
                figures_refused(b->f, at, cell, "no such alternative");
            else
                figures_number(b->f, at, cell, t->above[(size_t)x * t->n + y]);
        }
    }
}

static ent_status judge_pairs(ballot_box *b, const char *path, const char *key,
                              const ent_json *expected) {
    ent_pairwise t;
    bool in[MOST] = {false};
    ent_status st = ent_pairwise_table(b->f->t->ctx, &b->profile, &b->arena, &t);
    if (st != ENT_OK || t.n > MOST) return st;
    if (strcmp(key, "pairwise") == 0) judge_table(b, path, expected, &t);
    if (strcmp(key, "top_cycle") == 0) ent_pairwise_smith(&t, in);
    if (strcmp(key, "pareto") == 0) ent_pairwise_pareto(&t, in);
    if (strcmp(key, "pairwise") != 0) judge_members(b, path, expected, in);
    return ENT_OK;
}

/* ---- deadlocks over all places of the impasse */

typedef struct places {
    uint64_t tried, deadlocks;
    uint64_t alone[MOST][MOST]; /* [alternative][voter]: deadlocks in which it alone blocks */
} places;

static void put_impasse(const ballot_box *b, const uint32_t *rank, uint64_t code, uint32_t *out) {
    uint32_t n = b->profile.n;
    for (uint32_t v = 0; v < b->profile.n_voters; v++, code /= n) {
        uint32_t place = (uint32_t)(code % n) + 1;
        for (uint32_t a = 0; a < n; a++) {
            uint32_t r = rank[(size_t)v * n + a];
            out[(size_t)v * n + a] = a == b->profile.impasse ? place : r >= place ? r + 1 : r;
        }
    }
}

static void count_places(places *p, const ent_veto *veto, const ent_profile *profile) {
    p->tried++;
    if (!veto->deadlock) return;
    p->deadlocks++;
    for (uint32_t a = 0; a < profile->n; a++)
        if (veto->n_blockers[a] == 1) p->alone[a][veto->blocker[a][0]]++;
}

static void judge_places(ballot_box *b, const char *where, const ent_json *expected,
                         const ent_json *voters, const places *p) {
    figures_path at;
    const ent_json *alone = ent_json_get(expected, "blocked_by_one_alone");
    figures_count(b->f, figures_at(at, "%s.places", where), ent_json_get(expected, "places"),
                  p->tried);
    figures_count(b->f, figures_at(at, "%s.deadlocks", where), ent_json_get(expected, "deadlocks"),
                  p->deadlocks);
    for (size_t i = 0; i < ent_json_size(alone); i++) {
        const char *name = "", *voter = "";
        const ent_json *counts = ent_json_member(alone, i, &name);
        uint32_t a = find_name(b->names, name);
        for (size_t k = 0; k < ent_json_size(counts); k++) {
            const ent_json *count = ent_json_member(counts, k, &voter);
            figures_at(at, "%s.blocked_by_one_alone.%s.%s", where, name, voter);
            for (uint32_t v = 0; v < b->profile.n_voters; v++) {
                const char *of = ent_json_text(ent_json_get(ent_json_at(voters, v), "voter"));
                if (of && strcmp(of, voter) == 0 && a < MOST)
                    figures_count(b->f, at, count, p->alone[a][v]);
            }
        }
    }
}

/* The alternatives are ranked without the impasse, whose name is the last. */
static ent_status judge_deadlocks(ballot_box *b, const char *where, const ent_json *expected,
                                  const ent_json *voters) {
    ent_ctx *ctx = b->f->t->ctx;
    uint32_t n = b->profile.n;
    size_t cells = (size_t)n * b->profile.n_voters;
    static places p;
    memset(&p, 0, sizeof p);
    uint32_t *rank = ent_arena_alloc(&b->arena, cells, sizeof *rank);
    if (!rank) return ent_no_memory(ctx);
    memcpy(rank, b->rank, cells * sizeof *rank);
    uint64_t all = 1;
    for (uint32_t v = 0; v < b->profile.n_voters; v++) all *= n;
    ent_status st = ENT_OK;
    for (uint64_t code = 0; code < all && st == ENT_OK; code++) {
        ent_arena_mark mark = ent_arena_here(&b->arena);
        ent_veto veto;
        put_impasse(b, rank, code, b->rank);
        st = ent_profile_check(ctx, &b->profile);
        if (st == ENT_OK) st = ent_veto_find(ctx, &b->profile, &b->arena, &veto);
        if (st == ENT_OK) count_places(&p, &veto, &b->profile);
        ent_arena_back(&b->arena, mark);
    }
    if (st == ENT_OK) judge_places(b, where, expected, voters, &p);
    return st;
}

/* ---- cases */

static ent_status judge_case(figures *f, const ent_json *c, size_t k) {
    ballot_box b = {.f = f, .names = ent_json_get(c, "alternatives")};
    const ent_json *expected = ent_json_get(c, "expected"), *voters = ent_json_get(c, "profile");
    uint32_t impasse = find_name(b.names, ent_json_text(ent_json_get(c, "impasse")));
    ent_status st = read_profile(&b, voters, ent_json_get(c, "quota"), impasse);
    figures_owe(f, expected);
    for (size_t i = 0; i < ent_json_size(expected) && st == ENT_OK; i++) {
        const char *key = "";
        const ent_json *value = ent_json_member(expected, i, &key);
        figures_path path;
        figures_at(path, "cases[%zu].expected.%s", k, key);
        if (strcmp(key, "pairwise") == 0 || strcmp(key, "top_cycle") == 0 ||
            strcmp(key, "pareto") == 0)
            st = judge_pairs(&b, path, key, value);
        else if (strcmp(key, "deadlocks_over_all_places") == 0)
            st = judge_deadlocks(&b, path, value, voters);
        else
            judge_rule(&b, path, strcmp(key, "condorcet_winner") == 0 ? "condorcet" : key, value);
    }
    ent_arena_clear(&b.arena);
    return st;
}

/* The names are those of the first ranking; "I" among them is the impasse. */
static ent_status judge_impasse(figures *f, const ent_json *c, size_t k) {
    const ent_json *rankings = ent_json_get(c, "rankings");
    ballot_box b = {.f = f, .names = ent_json_at(rankings, 0)};
    const ent_json *expected = ent_json_get(c, "expected");
    figures_path path;
    ent_status st = read_profile(&b, rankings, ent_json_get(c, "q"), find_name(b.names, "I"));
    figures_owe(f, expected);
    figures_at(path, "impasse[%zu].expected", k);
    if (st == ENT_OK) judge_rule(&b, path, "fallback_quota", expected);
    ent_arena_clear(&b.arena);
    return st;
}

bool judge_choice_set(const ent_json *root, tally *t) {
    figures f;
    const ent_json *cases = ent_json_get(root, "cases"), *impasse = ent_json_get(root, "impasse");
    figures_begin(&f, t, "judge_choice_set");
    if (!figures_tolerance(&f, root, "closed_form")) return false;
    for (size_t k = 0; k < ent_json_size(cases); k++)
        if (judge_case(&f, ent_json_at(cases, k), k) != ENT_OK) return false;
    for (size_t k = 0; k < ent_json_size(impasse); k++)
        if (judge_impasse(&f, ent_json_at(impasse, k), k) != ENT_OK) return false;
    figures_end(&f);
    return true;
}
