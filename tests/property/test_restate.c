/* test_restate.c - which lists of wishes reach a goal, against texts written anew.
 *
 * Random disputes of two actors with three wishes each, and random goals.  Every order of one
 * actor's wishes, every single change of a wish (left out, turned into its opposite, raised above
 * another) and every pair of such changes is written as a text of its own, read, and asked which
 * states are equilibria. */

#include "analyse/goals.h"

#include "base/random.h"
#include "entente/entente.h"

#include <stdio.h>
#include <string.h>

enum { N_DISPUTES = 150, N_LINES = 3, N_CHANGES = 2 * (2 * N_LINES + 3), WORD = 40 };

static unsigned long passed, failed;
static unsigned answers[4]; /* by the number of changes at once */
static ent_ctx *ctx;

static void demand(bool holds, unsigned number, const char *what) {
    if (holds) passed++;
    if (!holds && ++failed < 12) printf("dispute %u: %s\n", number, what);
}

/* Wishes of both, as they would be typed. */
typedef struct lists {
    char line[2][N_LINES][WORD];
    unsigned n[2];
    const char *now;
} lists;

static void draw(ent_rng *r, lists *l) {
    static const char *const wishes[] = {"x",      "y",       "z",      "not x",
                                         "not y",  "not z",   "x if y", "y if z",
                                         "z if x", "x and y", "x or z", "not x if z"};
    for (unsigned p = 0; p < 2; p++) {
        l->n[p] = N_LINES;
        for (unsigned k = 0; k < N_LINES; k++)
            snprintf(l->line[p][k], WORD, "%s", wishes[ent_rng_below(r, 12)]);
    }
}

static ent_region *read_lists(const lists *l) {
    ent_str text = {0};
    ent_region *region = NULL;
    ent_str_add(&text, "entente 1\ndispute d { a { option x; option y }; b { option z }\n");
    for (unsigned p = 0; p < 2; p++) {
        if (!l->n[p]) continue;
        ent_str_addf(&text, "  prefer %c {", p ? 'b' : 'a');
        for (unsigned k = 0; k < l->n[p]; k++)
            ent_str_addf(&text, "%s %s", k ? ";" : "", l->line[p][k]);
        ent_str_add(&text, " }\n");
    }
    ent_str_add(&text, "}\n");
    if (ent_region_read_text(ctx, "d.ent", ent_str_get(&text), text.n, &region) != ENT_OK)
        printf("%s\n%s", ent_last_message(ctx), ent_str_get(&text));
    ent_str_clear(&text);
    ent_ctx_clear_diags(ctx);
    return region;
}

/* Whether the texts make state `t` an equilibrium, the only one where asked. */
static bool reaches(const lists *l, const ent_method *concept, ent_state t, bool only) {
    ent_region *region = read_lists(l);
    ent_dispute_game *g = NULL;
    ent_states resting = {0};
    bool there = false;
    if (!region || ent_dispute_game_open(ctx, region, 0, ENT_NONE, NULL, &g) != ENT_OK ||
        ent_dispute_equilibria(ctx, g, concept, &resting) != ENT_OK)
        printf("%s\n", ent_last_message(ctx));
    for (size_t k = 0; k < resting.n; k++) there |= resting.at[k] == t;
    there &= !only || resting.n == 1;
    ent_vec_clear(&resting);
    ent_dispute_game_close(g);
    ent_region_free(region);
    return there;
}

/* ---- changes, written */

typedef struct change {
    unsigned player, line, above; /* above N_LINES: not raised */
    bool reversed;
} change;

static unsigned list_changes(change *out) {
    unsigned n = 0;
    for (unsigned p = 0; p < 2; p++)
        for (unsigned k = 0; k < N_LINES; k++) {
            out[n++] = (change){p, k, N_LINES, false};
            out[n++] = (change){p, k, N_LINES, true};
            for (unsigned above = 0; above < k; above++) out[n++] = (change){p, k, above, false};
        }
    return n;
}

/* `id` follows the lines of the list: which line of the original stands where. */
static void apply(lists *l, unsigned id[2][N_LINES], const change *c) {
    unsigned at = 0, to = 0, *own = id[c->player];
    char moved[WORD];
    while (own[at] != c->line) at++;
    memcpy(moved, l->line[c->player][at], WORD);
    if (c->reversed) {
        snprintf(l->line[c->player][at], WORD, "not (%.24s)", moved);
        return;
    }
    for (unsigned k = at; k + 1 < l->n[c->player]; k++) {
        memcpy(l->line[c->player][k], l->line[c->player][k + 1], WORD);
        own[k] = own[k + 1];
    }
    l->n[c->player]--;
    if (c->above == N_LINES) return;
    while (own[to] != c->above) to++;
    for (unsigned k = l->n[c->player]; k > to; k--) {
        memcpy(l->line[c->player][k], l->line[c->player][k - 1], WORD);
        own[k] = own[k - 1];
    }
    memcpy(l->line[c->player][to], moved, WORD);
    own[to] = c->line;
    l->n[c->player]++;
}

static bool goes_with(const change *a, const change *b) {
    bool a_drops = !a->reversed && a->above == N_LINES;
    bool b_drops = !b->reversed && b->above == N_LINES;
    if (a->player != b->player) return true;
    return a->line != b->line && !(a_drops && a->line == b->above) &&
           !(b_drops && b->line == a->above);
}

static bool changed_reaches(const lists *l, const change *a, const change *b,
                            const ent_method *concept, ent_state t, bool only) {
    lists changed = *l;
    unsigned id[2][N_LINES];
    for (unsigned k = 0; k < N_LINES; k++) id[0][k] = id[1][k] = k;
    apply(&changed, id, a);
    if (b) apply(&changed, id, b);
    return reaches(&changed, concept, t, only);
}

/* ---- against what is told */

static void try_orders(const lists *l, const ent_goal_answer *answer, ent_state t, bool only,
                       unsigned number) {
    static const unsigned orders[6][N_LINES] = {{0, 1, 2}, {1, 0, 2}, {0, 2, 1},
                                                {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
    static const unsigned swaps[6] = {0, 1, 1, 2, 2, 3};
    for (unsigned p = 0; p < 2; p++) {
        const ent_reordered *o = &answer->restated.reordered[p];
        unsigned least = 0;
        for (unsigned k = 1; k < 6 && !least; k++) {
            lists other = *l;
            for (unsigned i = 0; i < N_LINES; i++)
                memcpy(other.line[p][i], l->line[p][orders[k][i]], WORD);
            if (reaches(&other, answer->concept, t, only)) least = swaps[k];
        }
        demand(o->tried && o->found == (least > 0), number, "whether an order does");
        if (o->found) demand(o->n_swaps == least, number, "the swaps of neighbours");
    }
}

static void try_changes(const lists *l, const ent_goal_answer *answer, ent_state t, bool only,
                        unsigned number) {
    change all[N_CHANGES];
    unsigned n = list_changes(all), singles = 0, pairs = 0;
    const ent_restated *r = &answer->restated;
    for (unsigned i = 0; i < n; i++)
        singles += changed_reaches(l, &all[i], NULL, answer->concept, t, only);
    for (unsigned i = 0; i < n && !singles; i++)
        for (unsigned k = i + 1; k < n; k++)
            if (goes_with(&all[i], &all[k]))
                pairs += changed_reaches(l, &all[i], &all[k], answer->concept, t, only);
    if (singles) demand(r->n_at_once == 1 && r->n_found == singles, number, "single changes");
    if (pairs) demand(r->n_at_once == 2 && r->n_found == pairs, number, "pairs of changes");
    if (!singles && !pairs)
        demand(r->n_at_once != 1 && r->n_at_once != 2, number, "too few changes");
    answers[r->n_at_once]++;
}

static void try_dispute(unsigned number) {
    static const char *const names[] = {"nash", "gmr", "smr", "seq", "sseq"};
    ent_rng r = ent_rng_new(1, 0x52657374, number);
    lists l;
    draw(&r, &l);
    ent_region *region = read_lists(&l);
    char goal[4];
    const char *concepts[] = {names[number % 5], NULL};
    ent_goals_options o = ENT_GOALS_OPTIONS_INIT;
    ent_goals *g = NULL;
    unsigned t = ent_rng_below(&r, 8);
    snprintf(goal, sizeof goal, "%u", t + 1);
    o.goal = goal;
    o.only = ent_rng_below(&r, 2);
    o.concepts = concepts;
    demand(region && ent_goals_run(ctx, region, NULL, &o, &g) == ENT_OK, number, "asking");
    const ent_goal_answer *answer = g ? &g->answer[0] : NULL;
    if (answer)
        demand(answer->holds == reaches(&l, answer->concept, t, o.only), number, "already so");
    if (answer && answer->restated.reordered) {
        try_orders(&l, answer, t, o.only, number);
        try_changes(&l, answer, t, o.only, number);
    }
    ent_goals_free(g);
    ent_region_free(region);
}

int main(void) {
    ctx = ent_ctx_new();
    for (unsigned k = 0; k < N_DISPUTES; k++) try_dispute(k);
    ent_ctx_free(ctx);
    demand(answers[1] > 5 && answers[2] > 5, 0, "too few of one kind were tried");
    printf("%lu passed, %lu failed; %u by one change, %u by two, %u by three, %u by none\n", passed,
           failed, answers[1], answers[2], answers[3], answers[0]);
    return failed || !passed;
}
