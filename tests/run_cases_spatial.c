/* run_cases_spatial.c - judges the Spatial Model of Politics: kinds smp and smp-set.
 *
 * The files hold what KTAB printed, so KTAB's conventions are set (deal/spatial.h): its third
 * parties, its receiver's view and power weight, its ties; everything else as the file says. */

#include "judge/figures.h"

#include "deal/spatial.h"

#include <stdio.h>
#include <string.h>

enum { MOST_OPTIONS = 16 };

/* ---- options by KTAB's names */

static const struct {
    const char *option, *value, *setting, *word;
} words[] = {
    {"VictoryProbModel", "Linear", "victory", "linear"},
    {"VictoryProbModel", "Square", "victory", "square"},
    {"VictoryProbModel", "Quartic", "victory", "quartic"},
    {"VictoryProbModel", "Octic", "victory", "octic"},
    {"VictoryProbModel", "Binary", "victory", "binary"},
    {"PCEModel", "Conditional", "election", "conditional"},
    {"PCEModel", "MarkovUniform", "election", "markov-uniform"},
    {"PCEModel", "MarkovIncentive", "election", "markov-incentive"},
    {"VotingRule", "Binary", "voting", "binary"},
    {"VotingRule", "PropBin", "voting", "prop-bin"},
    {"VotingRule", "Prop", "voting", "prop"},
    {"VotingRule", "PropCbc", "voting", "prop-cbc"},
    {"VotingRule", "Cubic", "voting", "cubic"},
    {"VotingRule", "ASymProsp", "voting", "ktab-prospect"},
    {"BigRAdjust", "None", "risk-adjust", "none"},
    {"BigRAdjust", "OneThird", "risk-adjust", "one-third"},
    {"BigRAdjust", "Half", "risk-adjust", "half"},
    {"BigRAdjust", "TwoThirds", "risk-adjust", "two-thirds"},
    {"BigRAdjust", "Full", "risk-adjust", "full"},
    {"BigRRange", "Min", "risk-range", "min"},
    {"BigRRange", "Mid", "risk-range", "mid"},
    {"BigRRange", "Max", "risk-range", "max"},
    {"ThirdPartyCommit", "NoCommit", "third-party", "ktab-no"},
    {"ThirdPartyCommit", "SemiCommit", "third-party", "ktab-semi"},
    {"ThirdPartyCommit", "FullCommit", "third-party", "ktab-full"},
    {"InterVecBrgn", "S1P1", "meeting", "s1p1"},
    {"InterVecBrgn", "S2P2", "meeting", "s2p2"},
    {"InterVecBrgn", "S2PMax", "meeting", "s2pmax"},
    {"BargnModel", "InitOnlyInterp", "bargains", "init-only"},
    {"BargnModel", "InitRcvrInterp", "bargains", "init-receiver"},
    {"BargnModel", "PWCompInterp", "bargains", "power-weighted"},
    {"StateTransitions", "Deterministic", "transition", "deterministic"},
};

static bool find_word(const char *option, const char *value, ent_setting_value *out) {
    for (size_t k = 0; value && k < sizeof words / sizeof *words; k++) {
        if (strcmp(words[k].option, option) || strcmp(words[k].value, value)) continue;
        *out = (ent_setting_value){.name = words[k].setting, .word = words[k].word};
        return true;
    }
    return false;
}

static bool is_number(const ent_json *v, double wanted) {
    double x;
    return ent_json_number(v, &x) && !(x < wanted || x > wanted);
}

static ent_status read_stop(tally *t, const ent_json *stop, ent_setting_value *value, size_t *n) {
    static const char *const ours[] = {"min_turns", "max_turns", "stop"};
    static const char *const theirs[] = {"min_turns", "max_turns", "min_change_ratio"};
    for (size_t k = 0; k < 3; k++) {
        value[*n] = (ent_setting_value){.name = ours[k]};
        if (!ent_json_number(ent_json_get(stop, theirs[k]), &value[(*n)++].number))
            return ent_fail(t->ctx, ENT_EINPUT, "stop has no %s", theirs[k]);
    }
    if (!is_number(ent_json_get(stop, "epsilon"), 1e-4))
        return ent_fail(t->ctx, ENT_EINPUT, "the epsilon of the stopping rule is 0.0001 here");
    return ENT_OK;
}

static ent_status read_options(tally *t, const ent_json *options, const ent_json *stop,
                               ent_spatial_options *out) {
    ent_setting_value value[MOST_OPTIONS + 4];
    size_t n = 0;
    value[n++] = (ent_setting_value){.name = "preset", .word = "ktab"};
    for (size_t k = 0; k < ent_json_size(options) && k < MOST_OPTIONS; k++) {
        const char *option, *text = ent_json_text(ent_json_member(options, k, &option));
        if (!find_word(option, text, &value[n++]))
            return ent_fail(t->ctx, ENT_EINPUT, "%s has no \"%s\"", option, text ? text : "");
    }
    ent_status st = read_stop(t, stop, value, &n);
    return st == ENT_OK ? ent_spatial_options_read(t->ctx, value, n, out) : st;
}

/* ---- the model */

typedef struct numbers {
    double low[ENT_MOST_DIMENSIONS], high[ENT_MOST_DIMENSIONS];
    double *position, *salience, *weight, *accommodation;
} numbers;

static bool read_list(const ent_json *list, size_t n, double scale, double *out) {
    bool good = ent_json_size(list) == n;
    for (size_t k = 0; good && k < n; k++) {
        good = ent_json_number(ent_json_at(list, k), &out[k]);
        out[k] /= scale;
    }
    return good;
}

static bool read_numbers(const ent_json *actors, const ent_json *accommodation, uint32_t n,
                         uint32_t n_dimensions, numbers *x) {
    for (uint32_t k = 0; k < n_dimensions; k++) x->high[k] = 100;
    for (uint32_t i = 0; i < n; i++) {
        const ent_json *actor = ent_json_at(actors, i);
        size_t at = (size_t)i * n_dimensions;
        if (!ent_json_number(ent_json_get(actor, "capability"), &x->weight[i]) ||
            !read_list(ent_json_get(actor, "position"), n_dimensions, 1, x->position + at) ||
            !read_list(ent_json_get(actor, "salience"), n_dimensions, 100, x->salience + at))
            return false;
        if (x->accommodation &&
            !read_list(ent_json_at(accommodation, i), n, 1, x->accommodation + (size_t)i * n))
            return false;
    }
    return true;
}

static ent_status read_problem(tally *t, const ent_json *input, ent_arena *a,
                               ent_negotiation_problem *p) {
    const ent_json *actors = ent_json_get(input, "actors");
    const ent_json *accommodation = ent_json_get(input, "accommodation");
    size_t n = ent_json_size(actors);
    size_t k = ent_json_size(ent_json_get(ent_json_at(actors, 0), "position"));
    numbers *x = ent_arena_alloc(a, 1, sizeof *x);
    if (n == 0 || n > ENT_MOST_PARTIES || k == 0 || k > ENT_MOST_DIMENSIONS)
        return ent_fail(t->ctx, ENT_EINPUT, "the case has no actors with positions");
    if (x) x->position = ent_arena_alloc(a, n * k, sizeof(double));
    if (x) x->salience = ent_arena_alloc(a, n * k, sizeof(double));
    if (x) x->weight = ent_arena_alloc(a, n, sizeof(double));
    if (x && ent_json_size(accommodation))
        x->accommodation = ent_arena_alloc(a, n * n, sizeof(double));
    if (!x || !x->position || !x->salience || !x->weight) return ent_no_memory(t->ctx);
    if (!read_numbers(actors, accommodation, (uint32_t)n, (uint32_t)k, x))
        return ent_fail(t->ctx, ENT_EINPUT, "an actor of the case lacks a number");
    *p = (ent_negotiation_problem){.n = (uint32_t)n,
                                   .n_dimensions = (uint32_t)k,
                                   .low = x->low,
                                   .high = x->high,
                                   .position = x->position,
                                   .salience = x->salience,
                                   .weight = x->weight,
                                   .accommodation = x->accommodation};
    return ENT_OK;
}

/* ---- what was expected */

typedef struct trial {
    figures *f;
    const ent_json *root; /* the tolerances */
    const char *path;     /* "expected" or "cases[3].expected" */
    const ent_negotiation_problem *problem;
    const ent_spatial_record *record;
    ent_arena arena;
} trial;

static bool tolerate(trial *c, const char *name, const char *other) {
    return figures_tolerance(c->f, c->root, name) || figures_tolerance(c->f, c->root, other);
}

static void judge_positions(trial *c, const ent_json *expected) {
    const ent_spatial_record *r = c->record;
    figures_path path;
    for (uint32_t i = 0; i < r->n; i++) {
        for (uint32_t k = 0; k < r->n_dimensions; k++) {
            const ent_json *list = ent_json_at(ent_json_at(expected, i), k);
            double *x = ent_arena_alloc(&c->arena, r->n_turns + 1, sizeof *x);
            for (uint32_t t = 0; x && t <= r->n_turns; t++)
                x[t] = r->position[((size_t)t * r->n + i) * r->n_dimensions + k];
            figures_list(c->f, figures_at(path, "%s.positions[%u][%u]", c->path, i, k), list, x,
                         x ? r->n_turns + 1 : 0);
        }
    }
}

static void judge_win(trial *c, const ent_json *expected) {
    const ent_spatial_record *r = c->record;
    figures_path path;
    for (uint32_t i = 0; i < r->n; i++) {
        double *x = ent_arena_alloc(&c->arena, r->n_turns + 1, sizeof *x);
        for (uint32_t t = 0; x && t <= r->n_turns; t++) x[t] = r->win[(size_t)t * r->n + i];
        figures_list(c->f, figures_at(path, "%s.win_probability[%u]", c->path, i),
                     ent_json_at(expected, i), x, x ? r->n_turns + 1 : 0);
    }
}

static void judge_changes(trial *c, const ent_json *expected) {
    const ent_spatial_record *r = c->record;
    figures_path path;
    double *x = ent_arena_alloc(&c->arena, r->n_turns, sizeof *x);
    for (uint32_t t = 0; x && t < r->n_turns; t++) x[t] = r->turn[t].change;
    figures_list(c->f, figures_at(path, "%s.change_ratio", c->path), expected, x,
                 x ? r->n_turns : 0);
}

/* [initiator, receiver, chance, gain] of each that challenges. */
static void judge_challenges(trial *c, const ent_json *expected) {
    const ent_spatial_record *r = c->record;
    figures_path path;
    size_t n = 0;
    for (uint32_t i = 0; i < r->n && r->n_turns; i++) {
        const ent_spatial_challenge *x = &r->turn[0].challenge[i];
        if (x->receiver == UINT32_MAX) continue;
        double row[4] = {i, x->receiver, x->chance, x->gain};
        figures_list(c->f, figures_at(path, "%s.first_turn_challenges[%zu]", c->path, n),
                     ent_json_at(expected, n), row, 4);
        n++;
    }
}

static ent_status judge_utilities(trial *c, const ent_json *expected) {
    uint32_t n = c->record->n;
    figures_path path;
    double *seen = ent_arena_alloc(&c->arena, (size_t)n * n, sizeof *seen);
    if (!seen) return ent_no_memory(c->f->t->ctx);
    for (uint32_t i = 0; i < n; i++) {
        ent_status st = ent_spatial_utilities(c->f->t->ctx, c->problem, c->record, 0, i, seen);
        if (st != ENT_OK) return st;
        figures_list(c->f, figures_at(path, "%s.first_turn_own_view_utility[%u]", c->path, i),
                     ent_json_at(expected, i), seen + (size_t)i * n, n);
    }
    return ENT_OK;
}

static bool ends_in(const char *s, const char *suffix) {
    size_t n = strlen(s), k = strlen(suffix);
    return n >= k && strcmp(s + n - k, suffix) == 0;
}

/* Tolerances that stand among the figures, and what lists mean. */
static bool is_note(const char *key) {
    return ends_in(key, "_layout") || strcmp(key, "tolerance") == 0;
}

/* False: the case cannot be judged. */
static bool judge_member(trial *c, const char *key, const ent_json *value) {
    figures_path path;
    figures_at(path, "%s.%s", c->path, key);
    if (is_note(key)) {
        for (size_t k = 0; k < ent_json_size(value); k++) {
            const char *name;
            const ent_json *number = ent_json_member(value, k, &name);
            figures_path below;
            figures_note(c->f, figures_at(below, "%s.%s.%s", c->path, key, name), number);
        }
        if (ent_json_text(value)) figures_note(c->f, path, value);
        return true;
    }
    if (strcmp(key, "turns") == 0) {
        figures_count(c->f, path, value, c->record->n_turns);
    } else if (strcmp(key, "positions") == 0) {
        if (!tolerate(c, "positions", "position")) return false;
        judge_positions(c, value);
    } else if (strcmp(key, "change_ratio") == 0) {
        if (!tolerate(c, "change_ratio", "change_ratio")) return false;
        judge_changes(c, value);
    } else if (!tolerate(c, "win_probability", "probability")) {
        return false;
    } else if (strcmp(key, "win_probability") == 0) {
        judge_win(c, value);
    } else if (strcmp(key, "first_turn_challenges") == 0) {
        judge_challenges(c, value);
    } else if (strcmp(key, "first_turn_risk_attitude") == 0) {
        figures_list(c->f, path, value, c->record->risk, c->record->n);
    } else if (strcmp(key, "first_turn_own_view_utility") == 0) {
        return judge_utilities(c, value) == ENT_OK;
    } /* anything else is owed and fails */
    return true;
}

static bool judge_case(figures *f, const ent_json *root, const ent_json *input,
                       const ent_json *stop, const ent_json *expected, const char *path) {
    ent_negotiation_problem problem;
    ent_spatial_options options;
    ent_settlement settlement = {0};
    trial c = {.f = f, .root = root, .path = path, .problem = &problem};
    ent_ctx *ctx = f->t->ctx;
    ent_status st = read_problem(f->t, input, &c.arena, &problem);
    if (st == ENT_OK) st = read_options(f->t, ent_json_get(input, "options"), stop, &options);
    bool good = st == ENT_OK;
    figures_owe(f, expected);
    if (good) {
        problem.spatial = &options;
        st = ent_bargain_spatial.run.bargain(ctx, &ent_bargain_spatial, &problem, &c.arena,
                                             &settlement);
        c.record = settlement.record;
        if (st != ENT_OK) figures_refused(f, path, expected, ent_last_message(ctx));
    }
    for (size_t k = 0; good && st == ENT_OK && k < ent_json_size(expected); k++) {
        const char *key;
        const ent_json *value = ent_json_member(expected, k, &key);
        good = judge_member(&c, key, value);
    }
    ent_arena_clear(&c.arena);
    return good;
}

bool judge_spatial(const ent_json *root, tally *t) {
    figures f;
    const ent_json *input = ent_json_get(root, "input");
    figures_begin(&f, t, "judge_spatial");
    bool good = judge_case(&f, root, input, ent_json_get(input, "stop"),
                           ent_json_get(root, "expected"), "expected");
    figures_end(&f);
    return good;
}

bool judge_spatial_set(const ent_json *root, tally *t) {
    figures f;
    const ent_json *cases = ent_json_get(root, "cases");
    bool good = true;
    figures_begin(&f, t, "judge_spatial_set");
    for (size_t k = 0; good && k < ent_json_size(cases); k++) {
        const ent_json *one = ent_json_at(cases, k);
        figures_path path;
        figures_at(path, "cases[%zu].expected", k);
        good = judge_case(&f, root, one, ent_json_get(root, "stop"), ent_json_get(one, "expected"),
                          path);
    }
    figures_end(&f);
    return good;
}
