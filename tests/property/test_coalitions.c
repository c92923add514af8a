/* test_coalitions.c - `reachable` with a coalition, from the text to the verdict.
 *
 * Random disputes are written down as text, with common and one-way options, `never`, `ban`, wishes
 * and an alternative that changes some of the wishes and adds a coalition.  The checks of one claim
 * each ask whether moves, or improvements, of everybody, of a coalition or of a single player lead
 * from one state to another.  The answers must be those of a search that knows nothing but what was
 * written: it walks along every sequence in which nobody moves twice in a row, step by step.  A path
 * that the engine gives as the reason must be such a sequence. */

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/random.h"
#include "base/str.h"
#include "claim/claim.h"
#include "entente/claims.h"

enum { N_DISPUTES = 150, N_CHECKS = 24, MAX_PLAYERS = 4, MAX_OPTIONS = 5, MAX_WISHES = 4 };
enum { N_STATES = 1 << MAX_OPTIONS };

/* "o1 and not o3": the options of `mask` have the values in `value`. */
typedef struct pattern {
    unsigned mask, value;
} pattern;

typedef struct plan {
    unsigned n_players, n_options;
    unsigned owners[MAX_OPTIONS]; /* bit per player */
    bool one_way[MAX_OPTIONS];
    pattern never;
    bool banned;
    unsigned ban_player;
    pattern ban_from, ban_to;
    pattern wish[2][MAX_PLAYERS][MAX_WISHES]; /* as written; under the alternative */
    unsigned coalition, added;                /* bit per player */
} plan;

typedef struct question {
    unsigned from, to, movers;
    bool improving, under;
} question;

static unsigned failures;

/* ---- what was written, as plain as can be */

static bool fits(pattern p, unsigned s) {
    return (s & p.mask) == p.value;
}

static bool can_move(const plan *a, unsigned player, unsigned s, unsigned q) {
    if (s == q || fits(a->never, q)) return false;
    for (unsigned o = 0; o < a->n_options; o++) {
        bool before = s >> o & 1, after = q >> o & 1;
        if (before == after) continue;
        if (!(a->owners[o] >> player & 1) || (a->one_way[o] && before)) return false;
    }
    return !(a->banned && a->ban_player == player && fits(a->ban_from, s) && fits(a->ban_to, q));
}

/* The first wish that tells the two apart decides. */
static bool prefers(const plan *a, bool under, unsigned player, unsigned q, unsigned s) {
    for (unsigned k = 0; k < MAX_WISHES; k++) {
        bool in_q = fits(a->wish[under][player][k], q), in_s = fits(a->wish[under][player][k], s);
        if (in_q != in_s) return in_q;
    }
    return false;
}

static bool is_step(const plan *a, const question *q, unsigned player, unsigned s, unsigned t) {
    return (q->movers >> player & 1) && can_move(a, player, s, t) &&
           (!q->improving || prefers(a, q->under, player, t, s));
}

/* Every sequence from `s`, where `last` moved last; places and movers that were met lead nowhere
 * new. */
static bool leads(const plan *a, const question *q, unsigned s, unsigned last,
                  bool met[N_STATES][MAX_PLAYERS + 1]) {
    if (s == q->to) return true;
    if (met[s][last]) return false;
    met[s][last] = true;
    for (unsigned player = 0; player < a->n_players; player++)
        for (unsigned t = 0; player != last && t < 1u << a->n_options; t++)
            if (is_step(a, q, player, s, t) && leads(a, q, t, player, met)) return true;
    return false;
}

static bool is_reachable(const plan *a, const question *q) {
    bool met[N_STATES][MAX_PLAYERS + 1] = {{false}};
    return leads(a, q, q->from, MAX_PLAYERS, met);
}

/* ---- random disputes */

static pattern draw_pattern(ent_rng *r, unsigned n_options, unsigned most) {
    pattern p = {0, 0};
    for (unsigned k = 1 + ent_rng_below(r, most); k > 0; k--)
        p.mask |= 1u << ent_rng_below(r, n_options);
    p.value = (unsigned)ent_rng_below(r, 1u << n_options) & p.mask;
    return p;
}

static unsigned draw_members(ent_rng *r, unsigned n_players) {
    unsigned first = ent_rng_below(r, n_players), members = 1u << first;
    members |= 1u << (first + 1 + ent_rng_below(r, n_players - 1)) % n_players;
    return members | ent_rng_below(r, 1u << n_players);
}

static plan draw_plan(ent_rng *r) {
    plan a = {.n_players = 2 + ent_rng_below(r, MAX_PLAYERS - 1)};
    a.n_options = a.n_players + ent_rng_below(r, MAX_OPTIONS + 1 - a.n_players);
    for (unsigned o = 0; o < a.n_options; o++) {
        unsigned owner = o < a.n_players ? o : ent_rng_below(r, a.n_players);
        a.owners[o] = 1u << owner;
        if (ent_rng_below(r, 5) == 0) a.owners[o] |= 1u << (owner + 1) % a.n_players;
        a.one_way[o] = ent_rng_below(r, 4) == 0;
    }
    do a.never = draw_pattern(r, a.n_options, 3);
    while (fits(a.never, 0));
    a.banned = ent_rng_below(r, 2);
    a.ban_player = ent_rng_below(r, a.n_players);
    a.ban_from = draw_pattern(r, a.n_options, 1);
    a.ban_to = draw_pattern(r, a.n_options, 1);
    for (unsigned p = 0; p < a.n_players; p++)
        for (unsigned k = 0; k < MAX_WISHES; k++)
            a.wish[0][p][k] = a.wish[1][p][k] = draw_pattern(r, a.n_options, 2);
    for (unsigned k = 0; k < MAX_WISHES; k++) /* the first player's alone are changed */
        a.wish[1][0][k] = draw_pattern(r, a.n_options, 2);
    a.coalition = draw_members(r, a.n_players);
    a.added = draw_members(r, a.n_players);
    return a;
}

static unsigned draw_state(ent_rng *r, const plan *a) {
    unsigned s;
    do s = ent_rng_below(r, 1u << a->n_options);
    while (fits(a->never, s));
    return s;
}

/* ---- as text */

static void put_pattern(ent_str *out, pattern p) {
    const char *before = "";
    for (unsigned o = 0; o < MAX_OPTIONS; o++) {
        if (!(p.mask >> o & 1)) continue;
        ent_str_addf(out, "%s%so%u", before, p.value >> o & 1 ? "" : "not ", o);
        before = " and ";
    }
}

static void put_players(ent_str *out, const plan *a) {
    for (unsigned p = 0; p < a->n_players; p++) {
        ent_str_addf(out, "  p%u {", p);
        for (unsigned o = 0; o < a->n_options; o++) {
            unsigned owner = 0;
            while (!(a->owners[o] >> owner & 1)) owner++;
            if (owner != p) continue;
            ent_str_addf(out, " option o%u%s", o, a->one_way[o] ? " one-way" : "");
            for (unsigned with = p + 1; with < a->n_players; with++)
                if (a->owners[o] >> with & 1) ent_str_addf(out, " with p%u", with);
            ent_str_add(out, ";");
        }
        ent_str_add(out, " }\n");
    }
}

static void put_prefer(ent_str *out, const pattern *wish, unsigned player) {
    ent_str_addf(out, "  prefer p%u {", player);
    for (unsigned k = 0; k < MAX_WISHES; k++) {
        ent_str_add_char(out, ' ');
        put_pattern(out, wish[k]);
        ent_str_add(out, ";");
    }
    ent_str_add(out, " }\n");
}

static void put_coalition(ent_str *out, const plan *a, const char *name, unsigned members) {
    const char *before = " { ";
    ent_str_addf(out, "  coalition %s", name);
    for (unsigned p = 0; p < a->n_players; p++) {
        if (!(members >> p & 1)) continue;
        ent_str_addf(out, "%sp%u", before, p);
        before = ", ";
    }
    ent_str_add(out, " }\n");
}

static void put_dispute(ent_str *out, const plan *a) {
    ent_str_add(out, "entente 1\ndispute d {\n");
    put_players(out, a);
    ent_str_add(out, "  never ");
    put_pattern(out, a->never);
    if (a->banned) {
        ent_str_addf(out, "\n  ban p%u from ", a->ban_player);
        put_pattern(out, a->ban_from);
        ent_str_add(out, " to ");
        put_pattern(out, a->ban_to);
    }
    ent_str_add_char(out, '\n');
    for (unsigned p = 0; p < a->n_players; p++) put_prefer(out, a->wish[0][p], p);
    put_coalition(out, a, "together", a->coalition);
    ent_str_add(out, "}\nalternative other { dispute d {\n");
    put_prefer(out, a->wish[1][0], 0);
    put_coalition(out, a, "new", a->added);
    ent_str_add(out, "} }\nclaim c \"c\" {\n");
}

static void put_state(ent_str *out, unsigned s) {
    const char *before = "";
    ent_str_add(out, ", {");
    for (unsigned o = 0; o < MAX_OPTIONS; o++) {
        if (!(s >> o & 1)) continue;
        ent_str_addf(out, "%so%u", before, o);
        before = ", ";
    }
    ent_str_add(out, "}");
}

/* Everybody, one of the coalitions, or one player. */
static void put_movers(ent_rng *r, ent_str *out, const plan *a, question *q) {
    unsigned player = ent_rng_below(r, a->n_players);
    switch (ent_rng_below(r, 4)) {
    case 0: q->movers = (1u << a->n_players) - 1; break;
    case 1:
        q->movers = 1u << player;
        ent_str_addf(out, ", p%u", player);
        break;
    default:
        q->movers = q->under ? a->added : a->coalition;
        ent_str_addf(out, ", %s", q->under ? "new" : "together");
        break;
    }
}

static question put_check(ent_rng *r, ent_str *out, const plan *a) {
    question q = {.from = draw_state(r, a),
                  .to = draw_state(r, a),
                  .improving = ent_rng_below(r, 2),
                  .under = ent_rng_below(r, 2)};
    ent_str_add(out, "  check reachable(d");
    put_state(out, q.from);
    put_state(out, q.to);
    ent_str_addf(out, ", %s", q.improving ? "improvements" : "moves");
    put_movers(r, out, a, &q);
    ent_str_addf(out, ")%s\n", q.under ? " under other" : "");
    return q;
}

/* ---- the answers */

static bool demand(bool holds, unsigned dispute, unsigned check, const char *what) {
    if (!holds) printf("dispute %u, check %u: %s\n", dispute, check + 1, what);
    failures += !holds;
    return holds;
}

/* The reason is a sequence of the kind that was asked for. */
static bool is_path(const plan *a, const question *q, const ent_ground *ground) {
    unsigned at = q->from, last = MAX_PLAYERS;
    for (uint32_t i = 0; i < ground->n_steps; i++) {
        const ent_step *step = &ground->path[i];
        if (step->dm == last || !is_step(a, q, step->dm, at, (unsigned)step->to)) return false;
        at = (unsigned)step->to;
        last = step->dm;
    }
    return at == q->to;
}

/* The number of an option is that of its place in the text, player by player. */
static unsigned renumbered(const ent_dispute *d, unsigned s) {
    unsigned code = 0;
    for (uint32_t i = 0; i < d->n_options; i++) {
        unsigned o = (unsigned)(d->options[i].name.s[1] - '0');
        code |= (s >> o & 1) << i;
    }
    return code;
}

/* The plan with its options called by their places. */
static pattern moved(const ent_dispute *d, pattern p) {
    return (pattern){renumbered(d, p.mask), renumbered(d, p.value)};
}

static plan in_places(const ent_dispute *d, const plan *a) {
    plan b = *a;
    for (uint32_t i = 0; i < d->n_options; i++) {
        unsigned o = (unsigned)(d->options[i].name.s[1] - '0');
        b.owners[i] = a->owners[o];
        b.one_way[i] = a->one_way[o];
    }
    b.never = moved(d, a->never);
    b.ban_from = moved(d, a->ban_from);
    b.ban_to = moved(d, a->ban_to);
    for (unsigned under = 0; under < 2; under++)
        for (unsigned p = 0; p < a->n_players; p++)
            for (unsigned k = 0; k < MAX_WISHES; k++)
                b.wish[under][p][k] = moved(d, a->wish[under][p][k]);
    return b;
}

static unsigned compare(unsigned dispute, const plan *a, question *q,
                        const ent_check_result *result) {
    const ent_dispute *d = &result->region->disputes[0];
    plan b = in_places(d, a);
    unsigned n_true = 0;
    for (unsigned i = 0; i < N_CHECKS; i++) {
        const ent_tested *t = &result->claims[0].checks[i].tested;
        q[i].from = renumbered(d, q[i].from);
        q[i].to = renumbered(d, q[i].to);
        bool truth = is_reachable(&b, &q[i]);
        n_true += truth;
        if (!demand(t->outcome == (truth ? ENT_OUTCOME_TRUE : ENT_OUTCOME_FALSE), dispute, i,
                    "another answer") ||
            !demand(t->n_grounds == 1, dispute, i, "no reason"))
            continue;
        if (truth) demand(is_path(&b, &q[i], &t->grounds[0]), dispute, i, "no such sequence");
    }
    return n_true;
}

static unsigned try_dispute(ent_ctx *ctx, unsigned number) {
    ent_rng r = ent_rng_new(2, ent_hash(ent_slice_of("coalitions")), number);
    plan a = draw_plan(&r);
    question q[N_CHECKS];
    ent_str text = {0};
    put_dispute(&text, &a);
    for (unsigned i = 0; i < N_CHECKS; i++) q[i] = put_check(&r, &text, &a);
    ent_str_add(&text, "}\n");
    ent_check_options best = ENT_CHECK_OPTIONS_INIT;
    best.best_only = true;
    best.profiles = 1; /* none: answers are judged here, not what they rest on */
    ent_region *region = NULL;
    ent_check_result *result = NULL;
    unsigned n_true = 0;
    ent_status st = ent_region_read_text(ctx, "random.ent", ent_str_get(&text), text.n, &region);
    if (st == ENT_OK) st = ent_check_run(ctx, region, &best, &result);
    if (demand(st == ENT_OK, number, 0, "cannot be checked"))
        n_true = compare(number, &a, q, result);
    else
        printf("%s\n%s\n", ent_last_message(ctx), ent_str_get(&text));
    ent_check_result_free(result);
    ent_region_free(region);
    ent_str_clear(&text);
    return n_true;
}

int main(void) {
    ent_ctx *ctx = ent_ctx_new();
    unsigned n_true = 0, all = N_DISPUTES * N_CHECKS;
    for (unsigned i = 0; ctx && i < N_DISPUTES; i++) n_true += try_dispute(ctx, i);
    ent_ctx_free(ctx);
    printf("%u disputes, %u questions, %u of them true\n", N_DISPUTES, all, n_true);
    bool telling = n_true > all / 10 && n_true < all - all / 10;
    if (!telling) printf("nearly all answers are the same\n");
    return !telling || failures ? 1 : 0;
}
