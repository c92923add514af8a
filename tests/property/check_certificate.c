/* check_certificate.c - verifies certificates from options, patterns and rankings alone.
 *
 * Everything is done the long way and differently from src/game: states are all codes tried one by
 * one against the patterns' letters, moves are found by comparing every two states, ranks by the
 * place in a list or by counting the worse states, replies by sets of (state, last mover) that are
 * reached in exactly k steps, and first paths by asking backwards from their end.  So an error of
 * the engine is not repeated here. */

#include "check_certificate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_OPTIONS 16

struct check_model {
    const ent_json *root;
    unsigned n_dms, n_options, n; /* n states */
    bool graph;
    ent_state *code;
    long *id;       /* by state; graph form and rankings speak of ids */
    unsigned *rank; /* [dm * n + state]: the larger the better */
    bool *move;     /* [(dm * n + from) * n + to] */
};

/* What is asked of a certificate's concept. */
typedef struct demand {
    const check_model *m;
    unsigned dm, state;
    bool replies, credible, escape;
} demand;

/* ---- reading */

static const char *text_of(const ent_json *object, const char *key) {
    const char *text = ent_json_text(ent_json_get(object, key));
    return text ? text : "";
}

static long number_of(const ent_json *v) {
    double x = -1;
    return ent_json_number(v, &x) ? (long)x : -1;
}

static bool letters_match(const char *pattern, ent_state s) {
    for (unsigned o = 0; pattern[o]; o++)
        if (pattern[o] != '-' && (pattern[o] == 'Y') != (s >> o & 1)) return false;
    return true;
}

static bool any_matches(const ent_json *patterns, ent_state s) {
    for (size_t k = 0; k < ent_json_size(patterns); k++)
        if (letters_match(ent_json_text(ent_json_at(patterns, k)), s)) return true;
    return false;
}

static const char *dm_name(const check_model *m, unsigned dm) {
    return text_of(ent_json_at(ent_json_get(m->root, "decision_makers"), dm), "name");
}

static bool is_owner(const ent_json *owner, const char *name) {
    if (ent_json_text(owner)) return strcmp(ent_json_text(owner), name) == 0;
    for (size_t k = 0; k < ent_json_size(owner); k++)
        if (is_owner(ent_json_at(owner, k), name)) return true;
    return false;
}

static bool flips_allow(const check_model *m, unsigned dm, ent_state from, ent_state to) {
    const ent_json *options = ent_json_get(m->root, "options");
    for (unsigned o = 0; o < m->n_options; o++) {
        bool before = from >> o & 1, after = to >> o & 1;
        if (before == after) continue;
        const ent_json *option = ent_json_at(options, o);
        const char *wrong_way = after ? "drop-only" : "take-only";
        if (!is_owner(ent_json_get(option, "owner"), dm_name(m, dm))) return false;
        if (strcmp(text_of(option, "direction"), wrong_way) == 0) return false;
    }
    return true;
}

static bool arcs_allow(const check_model *m, unsigned dm, unsigned from, unsigned to) {
    const ent_json *moves = ent_json_get(m->root, "moves");
    char wanted[64];
    snprintf(wanted, sizeof wanted, "%ld>%ld", m->id[from], m->id[to]);
    for (size_t i = 0; i < ent_json_size(moves); i++) {
        const ent_json *arcs = ent_json_get(ent_json_at(moves, i), "arcs");
        if (strcmp(text_of(ent_json_at(moves, i), "dm"), dm_name(m, dm)) != 0) continue;
        for (size_t k = 0; k < ent_json_size(arcs); k++)
            if (strcmp(ent_json_text(ent_json_at(arcs, k)), wanted) == 0) return true;
    }
    return false;
}

static bool is_forbidden(const check_model *m, unsigned dm, ent_state from, ent_state to) {
    const ent_json *list = ent_json_get(m->root, "forbidden_moves");
    for (size_t k = 0; k < ent_json_size(list); k++) {
        const ent_json *ban = ent_json_at(list, k);
        if (strcmp(text_of(ban, "dm"), dm_name(m, dm)) == 0 &&
            letters_match(text_of(ban, "from"), from) && letters_match(text_of(ban, "to"), to))
            return true;
    }
    return false;
}

static bool read_states(check_model *m) {
    const ent_json *states = ent_json_get(m->root, "states");
    size_t n_codes = m->graph ? ent_json_size(states) : (size_t)1 << m->n_options;
    m->code = calloc(n_codes + 1, sizeof *m->code);
    m->id = calloc(n_codes + 1, sizeof *m->id);
    if (!m->code || !m->id) return false;
    for (ent_state s = 0; s < n_codes; s++) {
        if (!m->graph && any_matches(ent_json_get(m->root, "infeasible"), s)) continue;
        m->id[m->n] = m->graph ? number_of(ent_json_get(ent_json_at(states, s), "id")) : -1;
        for (size_t k = 0; !m->graph && k < ent_json_size(states); k++)
            if (number_of(ent_json_get(ent_json_at(states, k), "code")) == (long)s)
                m->id[m->n] = number_of(ent_json_get(ent_json_at(states, k), "id"));
        m->code[m->n++] = s;
    }
    return true;
}

/* The group of a ranking that a state is in, from 0, the best; the number of groups if in none. */
static size_t group_of(const ent_json *ranking, long id) {
    for (size_t i = 0; i < ent_json_size(ranking); i++) {
        const ent_json *group = ent_json_at(ranking, i);
        for (size_t k = 0; k < ent_json_size(group); k++)
            if (number_of(ent_json_at(group, k)) == id) return i;
    }
    return ent_json_size(ranking);
}

/* By the statements, the first that tells the two apart. */
static bool is_worse(const check_model *m, const ent_json *statements, unsigned a, unsigned b) {
    for (size_t k = 0; k < ent_json_size(statements); k++) {
        const ent_json *patterns = ent_json_get(ent_json_at(statements, k), "any_of");
        bool of_a = any_matches(patterns, m->code[a]), of_b = any_matches(patterns, m->code[b]);
        if (of_a != of_b) return of_b;
    }
    return false;
}

static bool read_rank(const check_model *m, const ent_json *preference, unsigned *rank) {
    const ent_json *ranking = ent_json_get(preference, "ranking");
    const ent_json *statements = ent_json_get(preference, "statements");
    bool by_statements = strcmp(text_of(preference, "authoritative"), "statements") == 0;
    for (unsigned s = 0; s < m->n; s++) {
        if (!by_statements)
            rank[s] = (unsigned)(ent_json_size(ranking) - group_of(ranking, m->id[s]));
        for (unsigned worse = 0; by_statements && worse < m->n; worse++)
            rank[s] += is_worse(m, statements, worse, s);
    }
    return by_statements ? statements != NULL : ranking != NULL;
}

static bool read_ranks(check_model *m) {
    const ent_json *list = ent_json_get(m->root, "preferences");
    unsigned n_found = 0;
    for (size_t k = 0; k < ent_json_size(list); k++) {
        const ent_json *p = ent_json_at(list, k);
        for (unsigned dm = 0; dm < m->n_dms; dm++) {
            if (strcmp(dm_name(m, dm), text_of(p, "dm")) == 0)
                n_found += read_rank(m, p, m->rank + (size_t)dm * m->n);
        }
    }
    return n_found == m->n_dms;
}

static void read_moves(check_model *m) {
    for (unsigned dm = 0; dm < m->n_dms; dm++) {
        for (unsigned a = 0; a < m->n; a++) {
            for (unsigned b = 0; b < m->n; b++) {
                if (a == b || is_forbidden(m, dm, m->code[a], m->code[b])) continue;
                m->move[(dm * m->n + a) * m->n + b] =
                    m->graph ? arcs_allow(m, dm, a, b) : flips_allow(m, dm, m->code[a], m->code[b]);
            }
        }
    }
}

check_model *check_model_read(const ent_json *root) {
    check_model *m = calloc(1, sizeof *m);
    if (!m) return NULL;
    m->root = root;
    m->graph = strcmp(text_of(root, "form"), "graph") == 0;
    m->n_dms = (unsigned)ent_json_size(ent_json_get(root, "decision_makers"));
    m->n_options = (unsigned)ent_json_size(ent_json_get(root, "options"));
    bool read = m->n_options <= MOST_OPTIONS && read_states(m);
    if (read) {
        m->rank = calloc((size_t)m->n_dms * m->n + 1, sizeof *m->rank);
        m->move = calloc((size_t)m->n_dms * m->n * m->n + 1, sizeof *m->move);
        read = m->rank && m->move && read_ranks(m);
    }
    if (read) {
        read_moves(m);
        return m;
    }
    check_model_free(m);
    return NULL;
}

void check_model_free(check_model *m) {
    if (!m) return;
    free(m->code);
    free(m->id);
    free(m->rank);
    free(m->move);
    free(m);
}

/* ---- the model's facts */

static unsigned rank(const check_model *m, unsigned dm, unsigned s) {
    return m->rank[dm * m->n + s];
}

static bool can_move(const check_model *m, unsigned dm, unsigned from, unsigned to) {
    return m->move[(dm * m->n + from) * m->n + to];
}

static bool find_state(const check_model *m, ent_state code, unsigned *s) {
    for (*s = 0; *s < m->n; ++*s)
        if (m->code[*s] == code) return true;
    return false;
}

static bool improves(const check_model *m, unsigned dm, unsigned from, unsigned to) {
    return can_move(m, dm, from, to) && rank(m, dm, to) > rank(m, dm, from);
}

/* May `dm` take part in a reply by this step? */
static bool may_reply(const demand *d, unsigned dm, unsigned from, unsigned to) {
    if (dm == d->dm) return false;
    return d->credible ? improves(d->m, dm, from, to) : can_move(d->m, dm, from, to);
}

static bool escapes(const demand *d, unsigned x) {
    for (unsigned q = 0; q < d->m->n; q++)
        if (can_move(d->m, d->dm, x, q) && rank(d->m, d->dm, q) > rank(d->m, d->dm, d->state))
            return true;
    return false;
}

static bool deters(const demand *d, unsigned x) {
    return rank(d->m, d->dm, x) <= rank(d->m, d->dm, d->state) && !(d->escape && escapes(d, x));
}

/* Does improvement a come before b? */
static bool comes_first(const demand *d, unsigned a, unsigned b) {
    unsigned rank_a = rank(d->m, d->dm, a), rank_b = rank(d->m, d->dm, b);
    return rank_a != rank_b ? rank_a > rank_b : d->m->code[a] < d->m->code[b];
}

/* The k-th improvement from 0: the one that k others come before.  m->n when there are fewer. */
static unsigned improvement(const demand *d, unsigned k) {
    for (unsigned q = 0; q < d->m->n; q++) {
        unsigned before = 0;
        if (!improves(d->m, d->dm, d->state, q)) continue;
        for (unsigned p = 0; p < d->m->n; p++)
            before += improves(d->m, d->dm, d->state, p) && comes_first(d, p, q);
        if (before == k) return q;
    }
    return d->m->n;
}

/* ---- replies by exhaustion */

/* Sets of (state, last mover), as [state * n_dms + mover]; `next` is what one more step reaches. */
static void step_on(const demand *d, const bool *now, bool *next) {
    const check_model *m = d->m;
    memset(next, 0, (size_t)m->n * m->n_dms);
    for (unsigned s = 0; s < m->n; s++) {
        const bool *last = now + s * m->n_dms;
        unsigned n_last = 0;
        for (unsigned j = 0; j < m->n_dms; j++) n_last += last[j];
        for (unsigned j = 0; j < m->n_dms && n_last; j++) {
            bool others_moved_last = n_last > last[j];
            for (unsigned q = 0; others_moved_last && q < m->n; q++)
                if (may_reply(d, j, s, q)) next[q * m->n_dms + j] = true;
        }
    }
}

/* The deterring end of the shortest kind: worst for dm, then the smaller code.  m->n: none. */
static unsigned best_end(const demand *d, const bool *now) {
    const check_model *m = d->m;
    unsigned best = m->n;
    for (unsigned s = m->n; s-- > 0;) {
        bool here = false;
        for (unsigned j = 0; j < m->n_dms; j++) here = here || now[s * m->n_dms + j];
        if (here && deters(d, s) && (best == m->n || rank(m, d->dm, s) <= rank(m, d->dm, best)))
            best = s;
    }
    return best;
}

/* The fewest steps of an effective reply to `move` and where it ends; 0: there is none. */
static unsigned shortest_reply(const demand *d, unsigned move, unsigned *end) {
    const check_model *m = d->m;
    size_t size = (size_t)m->n * m->n_dms;
    bool *now = calloc(3 * size, sizeof *now), *next = now + size, *ever = next + size;
    unsigned steps = 0;
    if (!now) return 0;
    now[move * m->n_dms + d->dm] = true; /* the focal one moved last */
    for (bool grown = true; grown && steps < size + 1; steps++) {
        step_on(d, now, next);
        memcpy(now, next, size);
        grown = false;
        for (size_t k = 0; k < size; k++) {
            grown = grown || (now[k] && !ever[k]);
            ever[k] = ever[k] || now[k];
        }
        *end = best_end(d, now);
        if (*end != m->n) break;
    }
    free(now);
    return *end != m->n ? steps + 1 : 0;
}

/* Can the sequence that stands at s, moved to by `last`, get to `end` in just so many steps? */
static bool gets_there(const demand *d, unsigned s, unsigned last, unsigned steps, unsigned end) {
    const check_model *m = d->m;
    if (steps == 0) return s == end;
    for (unsigned j = 0; j < m->n_dms; j++)
        for (unsigned q = 0; j != last && q < m->n; q++)
            if (may_reply(d, j, s, q) && gets_there(d, q, j, steps - 1, end)) return true;
    return false;
}

/* The first path as compared step by step: the least next step from which the end can be got to. */
static ent_step first_step(const demand *d, unsigned s, unsigned last, unsigned steps,
                           unsigned end) {
    const check_model *m = d->m;
    for (unsigned j = 0; j < m->n_dms; j++)
        for (unsigned q = 0; j != last && q < m->n; q++)
            if (may_reply(d, j, s, q) && gets_there(d, q, j, steps - 1, end))
                return (ent_step){j, m->code[q]};
    return (ent_step){m->n_dms, 0};
}

/* ---- the rules */

static const char *check_path(const demand *d, const ent_answer *a) {
    const check_model *m = d->m;
    unsigned s, next, last = d->dm, end = m->n;
    if (a->n_steps == 0) return "an answer has no steps";
    find_state(m, a->move, &s);
    for (uint32_t k = 0; k < a->n_steps; k++, s = next) {
        unsigned mover = a->path[k].dm;
        if (mover >= m->n_dms) return "a mover does not exist";
        if (mover == d->dm) return "the focal decision maker answers itself";
        if (mover == last) return "somebody moves twice in a row";
        if (!find_state(m, a->path[k].to, &next)) return "a step leads to no feasible state";
        if (!can_move(m, mover, s, next)) return "a step is not a legal move";
        if (d->credible && !improves(m, mover, s, next)) return "a step is no improvement";
        last = mover;
    }
    if (rank(m, d->dm, s) > rank(m, d->dm, d->state)) return "the reply does not deter";
    if (d->escape && escapes(d, s)) return "there is an escape from the reply";
    unsigned reached = s;
    find_state(m, a->move, &s);
    unsigned fewest = shortest_reply(d, s, &end);
    if (fewest != a->n_steps) return "there is a shorter reply";
    if (rank(m, d->dm, reached) != rank(m, d->dm, end)) return "another reply ends worse";
    if (reached != end) return "another reply ends in a smaller state";
    last = d->dm;
    for (uint32_t k = 0; k < a->n_steps; k++) {
        ent_step first = first_step(d, s, last, a->n_steps - k, end);
        if (first.dm != a->path[k].dm || first.to != a->path[k].to) return "another path is first";
        find_state(m, first.to, &s);
        last = first.dm;
    }
    return NULL;
}

static const char *check_stable(const demand *d, const ent_certificate *c) {
    for (uint32_t k = 0; k < c->n_answers; k++) {
        unsigned q = improvement(d, k);
        if (q == d->m->n || c->answers[k].move != d->m->code[q])
            return "the answers are not those of the improvements, best first";
    }
    if (improvement(d, c->n_answers) != d->m->n) return "an improvement is not answered";
    if (!d->replies && c->n_answers) return "an improvement makes Nash unstable";
    for (uint32_t k = 0; k < c->n_answers; k++) {
        const char *broken = check_path(d, &c->answers[k]);
        if (broken) return broken;
    }
    return NULL;
}

static const char *check_unstable(const demand *d, const ent_certificate *c) {
    const check_model *m = d->m;
    unsigned q, end;
    if (c->n_answers != 1) return "not exactly one improvement is named";
    if (c->answers[0].n_steps) return "an answer to what nobody answers";
    if (!find_state(m, c->answers[0].move, &q) || !improves(m, d->dm, d->state, q))
        return "what is named is no improvement";
    if (d->replies && shortest_reply(d, q, &end)) return "the improvement is answered";
    for (unsigned k = 0; improvement(d, k) != q; k++)
        if (!d->replies || !shortest_reply(d, improvement(d, k), &end))
            return "a better improvement is not answered either";
    return NULL;
}

/* ---- moving at once: the options of each, put side by side */

static bool owns(const check_model *m, unsigned dm, unsigned option) {
    const ent_json *o = ent_json_at(ent_json_get(m->root, "options"), option);
    return is_owner(ent_json_get(o, "owner"), dm_name(m, dm));
}

/* Every option as its owner has it where that one goes; goes[dm] is a state. */
static ent_state side_by_side(const check_model *m, const unsigned *goes) {
    ent_state code = 0;
    for (unsigned o = 0; o < m->n_options; o++)
        for (unsigned dm = 0; dm < m->n_dms; dm++)
            if (owns(m, dm, o)) code |= m->code[goes[dm]] & (ent_state)1 << o;
    return code;
}

typedef struct blocked {
    unsigned n_movers, end; /* 0: not blocked */
} blocked;

/* Tries every choice of those from `dm` on. */
static void try_choices(const demand *d, unsigned *goes, unsigned dm, blocked *best) {
    const check_model *m = d->m;
    if (dm < m->n_dms) {
        unsigned stays = goes[dm];
        try_choices(d, goes, dm + 1, best);
        for (unsigned q = 0; dm != d->dm && q < m->n; q++) {
            if (!improves(m, dm, d->state, q)) continue;
            goes[dm] = q;
            try_choices(d, goes, dm + 1, best);
        }
        goes[dm] = stays;
        return;
    }
    unsigned n = 0, end;
    for (unsigned j = 0; j < m->n_dms; j++) n += j != d->dm && goes[j] != d->state;
    if (n == 0 || !find_state(m, side_by_side(m, goes), &end)) return;
    unsigned own = rank(m, d->dm, end);
    if (own > rank(m, d->dm, d->state)) return;
    bool better = best->n_movers == 0 || n < best->n_movers;
    if (n == best->n_movers && own != rank(m, d->dm, best->end))
        better = own < rank(m, d->dm, best->end);
    else if (n == best->n_movers)
        better = m->code[end] < m->code[best->end];
    if (better) *best = (blocked){n, end};
}

static blocked block_of(const demand *d, unsigned move) {
    unsigned goes[64];
    blocked best = {0, 0};
    for (unsigned j = 0; j < d->m->n_dms; j++) goes[j] = d->state;
    goes[d->dm] = move;
    try_choices(d, goes, 0, &best);
    return best;
}

static const char *check_at_once(const demand *d, const ent_answer *a) {
    const check_model *m = d->m;
    unsigned goes[64], q, end, last = 0;
    if (!a->at_once) return "an answer at once does not say so";
    if (a->n_steps == 0) return "an answer has no steps";
    for (unsigned j = 0; j < m->n_dms; j++) goes[j] = d->state;
    find_state(m, a->move, &goes[d->dm]);
    for (uint32_t k = 0; k < a->n_steps; k++) {
        unsigned mover = a->path[k].dm;
        if (mover >= m->n_dms || mover == d->dm) return "no other decision maker moves";
        if (k && mover <= last) return "the movers are not in order";
        if (!find_state(m, a->path[k].to, &q) || !improves(m, mover, d->state, q))
            return "a step is no improvement";
        goes[mover] = q;
        last = mover;
    }
    if (!find_state(m, a->end, &end) || side_by_side(m, goes) != a->end)
        return "the moves do not come to that end";
    if (rank(m, d->dm, end) > rank(m, d->dm, d->state)) return "the end does not deter";
    blocked b = block_of(d, goes[d->dm]);
    if (b.n_movers != a->n_steps || b.end != end) return "another answer is clearer";
    return NULL;
}

static const char *check_stable_at_once(const demand *d, const ent_certificate *c) {
    for (uint32_t k = 0; k < c->n_answers; k++) {
        unsigned q = improvement(d, k);
        if (q == d->m->n || c->answers[k].move != d->m->code[q])
            return "the answers are not those of the improvements, best first";
        const char *broken = check_at_once(d, &c->answers[k]);
        if (broken) return broken;
    }
    return improvement(d, c->n_answers) != d->m->n ? "an improvement is not answered" : NULL;
}

static const char *check_unblocked(const demand *d, const ent_answer *a) {
    unsigned k = 0, q;
    if (!a->at_once || a->n_steps) return "an answer to what nobody answers";
    while ((q = improvement(d, k)) != d->m->n && block_of(d, q).n_movers) k++;
    if (q == d->m->n) return "every improvement is answered";
    return a->move == d->m->code[q] ? NULL : "another improvement is the best that stands";
}

static const char *check_sim(const demand *d, const ent_certificate *c) {
    if (c->stable) return check_stable_at_once(d, c);
    return c->n_answers == 1 ? check_unblocked(d, &c->answers[0])
                             : "not exactly one improvement is named";
}

/* Is the state sequentially stable for dm? */
static bool rests_in_turn(const demand *d, unsigned dm) {
    demand own = *d;
    unsigned q, end;
    own.dm = dm;
    for (unsigned k = 0; (q = improvement(&own, k)) != d->m->n; k++)
        if (!shortest_reply(&own, q, &end)) return false;
    return true;
}

/* `at_once_counts`: what is stable by simultaneous sanction is so here. */
static const char *check_either(const demand *d, const ent_certificate *c, bool at_once_counts) {
    ent_certificate in_turn = *c;
    bool rests = rests_in_turn(d, d->dm);
    if (rests || !at_once_counts)
        return rests != c->stable ? "it is the other way round"
               : c->stable        ? check_stable(d, c)
                                  : check_unstable(d, c);
    if (c->stable) return check_stable_at_once(d, c);
    if (c->n_answers != 2) return "not an improvement of each kind is named";
    in_turn.n_answers = 1;
    const char *broken = check_unstable(d, &in_turn);
    return broken ? broken : check_unblocked(d, &c->answers[1]);
}

static const char *check_procedure(const demand *d, const ent_certificate *c) {
    bool somebody = false;
    for (unsigned j = 0; j < d->m->n_dms; j++) somebody = somebody || rests_in_turn(d, j);
    return check_either(d, c, !somebody);
}

/* ---- looking ahead: every horizon from the one below, until all of it has been there before */

typedef struct ahead {
    const check_model *m;
    unsigned n_layers;
    unsigned *end; /* [(horizon * 2 + dm) * n + state] */
} ahead;

static unsigned *end_at(const ahead *a, unsigned horizon, unsigned dm, unsigned s) {
    return &a->end[(horizon * 2 + dm) * a->m->n + s];
}

/* Does the mover like to end in x better than in y; or as well, and the other likes it less? */
static bool goes_rather(const check_model *m, unsigned dm, unsigned x, unsigned y) {
    if (rank(m, dm, x) != rank(m, dm, y)) return rank(m, dm, x) > rank(m, dm, y);
    unsigned other = 1 - dm;
    if (rank(m, other, x) != rank(m, other, y)) return rank(m, other, x) < rank(m, other, y);
    return x < y;
}

/* The move that dm would make with that many moves left; s where it stays. */
static unsigned choice_of(const ahead *a, unsigned horizon, unsigned dm, unsigned s) {
    unsigned best = s, best_end = s;
    for (unsigned q = a->m->n; q-- > 0 && horizon;) {
        if (!can_move(a->m, dm, s, q)) continue;
        unsigned end = *end_at(a, horizon - 1, 1 - dm, q);
        if (rank(a->m, dm, end) <= rank(a->m, dm, s)) continue;
        if (best != s && goes_rather(a->m, dm, best_end, end)) continue;
        best = q;
        best_end = end;
    }
    return best;
}

/* Layers 0 .. n - 1, or, n 0, until one comes back; *back is the first like the last. */
static bool look(ahead *a, unsigned n, unsigned *back) {
    enum { MOST = 4096 };
    size_t size = (size_t)2 * a->m->n;
    a->end = calloc(size * (n ? n : MOST), sizeof *a->end);
    for (unsigned h = 0; a->end && h < (n ? n : MOST); h++) {
        for (unsigned dm = 0; dm < 2; dm++) {
            for (unsigned s = 0; s < a->m->n; s++) {
                unsigned q = choice_of(a, h, dm, s);
                *end_at(a, h, dm, s) = q == s ? s : *end_at(a, h - 1, 1 - dm, q);
            }
        }
        a->n_layers = h + 1;
        for (*back = 0; !n && *back < h; ++*back)
            if (memcmp(end_at(a, *back, 0, 0), end_at(a, h, 0, 0), size * sizeof *a->end) == 0)
                return true;
    }
    return a->end && n;
}

/* The play after the move, step by step. */
static const char *check_play(const ahead *a, const demand *d, unsigned horizon,
                              const ent_answer *answer, unsigned move) {
    unsigned s = move, dm = 1 - d->dm, left = horizon - 1;
    uint32_t k = 0;
    if (answer->at_once) return "the steps come in turn";
    for (;; k++, left--, dm = 1 - dm) {
        unsigned q = choice_of(a, left, dm, s);
        if (q == s) break;
        if (k == answer->n_steps) return "the play goes on";
        if (answer->path[k].dm != dm || answer->path[k].to != a->m->code[q])
            return "a step is not what its mover would choose";
        s = q;
    }
    return k == answer->n_steps ? NULL : "the play is over before";
}

/* The k-th of its moves from 0: best end first, then the smaller. */
static unsigned move_at(const ahead *a, const demand *d, unsigned horizon, unsigned k) {
    for (unsigned q = 0; q < d->m->n; q++) {
        unsigned before = 0;
        if (!can_move(d->m, d->dm, d->state, q)) continue;
        unsigned own = rank(d->m, d->dm, *end_at(a, horizon - 1, 1 - d->dm, q));
        for (unsigned p = 0; p < d->m->n; p++) {
            if (!can_move(d->m, d->dm, d->state, p)) continue;
            unsigned other = rank(d->m, d->dm, *end_at(a, horizon - 1, 1 - d->dm, p));
            before += other > own || (other == own && p < q);
        }
        if (before == k) return q;
    }
    return d->m->n;
}

static const char *check_foreseen(const ahead *a, const demand *d, const ent_certificate *c,
                                  unsigned horizon) {
    bool stays = *end_at(a, horizon, d->dm, d->state) == d->state;
    if (c->horizon != horizon) return "it looks another number of moves ahead";
    if (stays != c->stable) return "it is the other way round";
    if (!stays && c->n_answers != 1) return "not exactly one move is named";
    if (stays && move_at(a, d, horizon, c->n_answers) != d->m->n) return "a move is not told";
    for (uint32_t k = 0; k < c->n_answers; k++) {
        unsigned q = stays ? move_at(a, d, horizon, k) : choice_of(a, horizon, d->dm, d->state);
        if (q == d->m->n || c->answers[k].move != d->m->code[q]) return "another move comes here";
        const char *broken = check_play(a, d, horizon, &c->answers[k], q);
        if (broken) return broken;
    }
    return NULL;
}

static const char *check_limited(const demand *d, const ent_certificate *c, unsigned horizon) {
    ahead a = {.m = d->m};
    unsigned back;
    const char *broken =
        look(&a, horizon + 1, &back) ? check_foreseen(&a, d, c, horizon) : "no memory";
    free(a.end);
    return broken;
}

/* The smallest number of moves after which what is foreseen of the state comes back. */
static unsigned period_of(const ahead *a, const demand *d, unsigned first) {
    unsigned n = a->n_layers - 1 - first;
    for (unsigned period = 1; period < n; period++) {
        bool same = n % period == 0;
        for (unsigned k = first; k < first + n && same; k++) {
            unsigned later = first + (k - first + period) % n;
            same = *end_at(a, k, d->dm, d->state) == *end_at(a, later, d->dm, d->state);
        }
        if (same) return period;
    }
    return n;
}

static const char *check_non_myopic(const demand *d, const ent_certificate *c) {
    ahead a = {.m = d->m}, again = {.m = d->m};
    unsigned first = 0;
    bool stays = true;
    const char *broken = NULL;
    if (!look(&a, 0, &first)) broken = "what is foreseen never comes back";
    for (unsigned h = first; !broken && h < a.n_layers; h++)
        stays = stays && *end_at(&a, h, d->dm, d->state) == d->state;
    if (!broken && stays != c->stable) broken = "it is the other way round";
    if (!broken && c->horizon < first) broken = "the horizon is not a large one";
    if (!broken && c->period != period_of(&a, d, first)) broken = "another period";
    if (!broken && look(&again, c->horizon + 1, &first))
        broken = check_foreseen(&again, d, c, c->horizon);
    free(a.end);
    free(again.end);
    return broken;
}

/* ---- the concepts */

const char *check_certificate(const check_model *m, const ent_certificate *c) {
    static const struct {
        const char *id;
        bool replies, credible, escape;
    } concepts[] = {
        {"nash", false, false, false},     {"gmr", true, false, false},
        {"smr", true, false, true},        {"seq", true, true, false},
        {"sseq", true, true, true},        {"sim", true, true, false},
        {"seq_or_sim", true, true, false}, {"fraser_hipel", true, true, false},
        {"nm", false, false, false},
    };
    demand d = {.m = m, .dm = c->dm};
    size_t k = 0, n = sizeof concepts / sizeof *concepts;
    while (k < n && strcmp(concepts[k].id, c->concept) != 0) k++;
    unsigned horizon = c->concept[0] == 'l' ? (unsigned)(c->concept[1] - '0') : 0;
    if (k == n && (horizon < 1 || horizon > 9)) return "no such concept";
    if (c->dm >= m->n_dms) return "no such decision maker";
    if (!find_state(m, c->state, &d.state)) return "the state is not feasible";
    if (horizon) return check_limited(&d, c, horizon);
    if (strcmp(c->concept, "nm") == 0) return check_non_myopic(&d, c);
    d.replies = concepts[k].replies;
    d.credible = concepts[k].credible;
    d.escape = concepts[k].escape;
    if (strcmp(c->concept, "sim") == 0) return check_sim(&d, c);
    if (strcmp(c->concept, "seq_or_sim") == 0) return check_either(&d, c, true);
    if (strcmp(c->concept, "fraser_hipel") == 0) return check_procedure(&d, c);
    return c->stable ? check_stable(&d, c) : check_unstable(&d, c);
}
