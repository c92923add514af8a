/* gmcr_write.c - a conflict that has been read, as text of our language.
 *
 * Layout is left to the formatter.  Every statement is said as people would: a disjunction over two
 * options becomes the `if`, `iff`, `or` or `not` that has the same truth table.  What cannot be said
 * stands in a comment, and is warned of. */

#include "exchange/gmcr.h"

#include "base/bits.h"
#include "base/ctx.h"
#include "exchange/foreign.h"

#include <string.h>

static unsigned first_bit(uint64_t bits) {
    unsigned i = 0;
    while (!(bits >> i & 1)) i++;
    return i;
}

/* ---- conditions */

static void add_pattern(const ent_gmcr *g, ent_str *out, ent_gmcr_pattern p) {
    bool first = true;
    for (uint32_t i = 0; i < g->n_options; i++) {
        if (!(p.about >> i & 1)) continue;
        ent_str_addf(out, "%s%s%s", first ? "" : " and ", p.taken >> i & 1 ? "" : "not ",
                     g->options[i].id);
        first = false;
    }
}

static bool is_true_in(const ent_gmcr_statement *s, uint64_t state) {
    for (uint32_t i = 0; i < s->n; i++)
        if ((state & s->any[i].about) == s->any[i].taken) return true;
    return false;
}

static uint64_t options_in(const ent_gmcr_statement *s) {
    uint64_t all = 0;
    for (uint32_t i = 0; i < s->n; i++) all |= s->any[i].about;
    return all;
}

/* Whether it is the same in all states whatever the options it names; of very many it is not
 * looked at, which costs a line that decides nothing. */
static bool never_varies(const ent_gmcr_statement *s) {
    enum { MOST = 12 };
    uint64_t all = options_in(s), state = 0;
    if (ent_popcount(all) > MOST) return false;
    bool first = is_true_in(s, 0);
    do {
        if (is_true_in(s, state) != first) return false;
        state = (state - all) & all;
    } while (state);
    return true;
}

/* By the truth table: bit 0 neither X nor Y, bit 1 X alone, bit 2 Y alone, bit 3 both. */
static const char *const of_two[16] = {"",
                                       "not X and not Y",
                                       "X and not Y",
                                       "not Y",
                                       "not X and Y",
                                       "not X",
                                       "X iff not Y",
                                       "not (X and Y)",
                                       "X and Y",
                                       "X iff Y",
                                       "X",
                                       "X if Y",
                                       "Y",
                                       "Y if X",
                                       "X or Y",
                                       ""};

static void add_of_two(const ent_gmcr *g, ent_str *out, const ent_gmcr_statement *s) {
    uint64_t all = options_in(s);
    unsigned x = first_bit(all), y = first_bit(all & (all - 1)), table = 0;
    for (unsigned row = 0; row < 4; row++) {
        uint64_t state = (uint64_t)(row & 1) << x | (uint64_t)(row >> 1) << y;
        table |= (unsigned)is_true_in(s, state) << row;
    }
    for (const char *c = of_two[table]; *c; c++) {
        if (*c == 'X' || *c == 'Y')
            ent_str_add(out, g->options[*c == 'X' ? x : y].id);
        else
            ent_str_add_char(out, *c);
    }
}

/* One that varies. */
static void add_condition(const ent_gmcr *g, ent_str *out, const ent_gmcr_statement *s) {
    if (ent_popcount(options_in(s)) == 2) {
        add_of_two(g, out, s);
        return;
    }
    for (uint32_t i = 0; i < s->n; i++) {
        if (i) ent_str_add(out, " or ");
        add_pattern(g, out, s->any[i]);
    }
}

static bool is_same(const ent_gmcr_statement *a, const ent_gmcr_statement *b) {
    if (a->n != b->n) return false;
    for (uint32_t i = 0; i < a->n; i++)
        if (a->any[i].about != b->any[i].about || a->any[i].taken != b->any[i].taken) return false;
    return true;
}

/* ---- who can do what */

static void add_owners(const ent_gmcr *g, ent_str *out, uint64_t more) {
    for (uint32_t p = 0; p < g->n_players; p++) {
        if (!(more >> p & 1)) continue;
        bool first = !(more & ((UINT64_C(1) << p) - 1));
        ent_str_addf(out, "%s%s", first ? " with " : ", ", g->players[p].id);
    }
}

static void add_option(const ent_gmcr *g, ent_str *out, uint32_t number) {
    static const char *const directions[] = {"", " one-way", " one-way-back"};
    const ent_gmcr_option *o = &g->options[number];
    ent_str_addf(out, "option %s ", o->id);
    ent_foreign_title(out, o->name);
    ent_str_add(out, directions[o->direction]);
    add_owners(g, out, o->owners & (o->owners - 1));
    ent_str_add_char(out, '\n');
}

/* An option stands with the first of its owners. */
static void add_players(const ent_gmcr *g, ent_str *out) {
    for (uint32_t p = 0; p < g->n_players; p++) {
        bool any = false;
        ent_str_addf(out, "%s {", g->players[p].id);
        for (uint32_t i = 0; i < g->n_options; i++) {
            if (!(g->players[p].options >> i & 1) || first_bit(g->options[i].owners) != p) continue;
            if (!any) ent_str_add_char(out, '\n');
            any = true;
            add_option(g, out, i);
        }
        ent_str_add(out, "}\n");
    }
}

/* What nobody owns is part of every state and never changes: somebody who must not change it. */
static ent_status add_ownerless(ent_gmcr *g, ent_str *out) {
    ent_status st = ENT_OK;
    ent_str bans = {0};
    bool any = false;
    ent_json_enter(&g->path, "options", 0);
    for (uint32_t i = 0; st == ENT_OK && i < g->n_options; i++) {
        const char *id = g->options[i].id;
        if (g->options[i].owners) continue;
        if (!any)
            ent_str_addf(out,
                         "# No decision maker owns these: they differ from state to state, and "
                         "nobody changes them.\n%s {\n",
                         g->nobody);
        any = true;
        add_option(g, out, i);
        ent_str_addf(&bans, "ban %s from %s to not %s\nban %s from not %s to %s\n", g->nobody, id,
                     id, g->nobody, id, id);
        ent_json_enter(&g->path, NULL, i);
        st = ent_gmcr_warn(g, "an option that stays as it is today is \"fixed\", with a \"now\"",
                           "no decision maker owns option \"%.60s\"; \"%s\" has it and may not "
                           "change it",
                           g->options[i].name, g->nobody);
        ent_json_leave(&g->path);
    }
    ent_json_leave(&g->path);
    if (any) ent_str_add(out, "}\n");
    ent_str_add(out, ent_str_get(&bans));
    if (ent_str_failed(&bans)) out->failed = true;
    ent_str_clear(&bans);
    return st;
}

static ent_status add_never(ent_gmcr *g, ent_str *out) {
    ent_status st = ENT_OK;
    ent_json_enter(&g->path, "infeasibles", 0);
    for (uint32_t i = 0; st == ENT_OK && i < g->never.n; i++) {
        const ent_gmcr_statement *s = &g->never.at[i];
        ent_json_enter(&g->path, NULL, i);
        for (uint32_t k = 0; st == ENT_OK && k < s->n; k++) {
            if (!s->any[k].about) {
                st = ent_gmcr_fault(g, NULL,
                                    "a pattern without options makes every state infeasible");
                break;
            }
            ent_str_add(out, "never ");
            add_pattern(g, out, s->any[k]);
            ent_str_add_char(out, '\n');
        }
        ent_json_leave(&g->path);
    }
    ent_json_leave(&g->path);
    return st;
}

/* ---- who wants what */

/* The list as comments, whatever it is. */
static void add_as_comments(const ent_gmcr *g, ent_str *out, const ent_gmcr_statements *list) {
    for (uint32_t i = 0; i < list->n; i++) {
        const ent_gmcr_statement *s = &list->at[i];
        ent_str_addf(out, "#   %u. ", (unsigned)i + 1);
        if (never_varies(s))
            ent_str_add(out, is_true_in(s, 0) ? "(true of every state)" : "(true of no state)");
        else
            add_condition(g, out, s);
        ent_str_add_char(out, '\n');
    }
}

/* A line of `prefer`, or a comment where it decides nothing; *lines counts the former. */
static ent_status add_wish(ent_gmcr *g, ent_str *out, const ent_gmcr_statements *list, uint32_t i,
                           uint32_t *lines) {
    const ent_gmcr_statement *s = &list->at[i];
    for (uint32_t k = 0; k < i; k++) {
        if (!is_same(s, &list->at[k])) continue;
        ent_str_addf(out, "# Statement %u is statement %u again.\n", (unsigned)i + 1,
                     (unsigned)k + 1);
        return ENT_OK;
    }
    if (never_varies(s)) {
        const char *what = is_true_in(s, 0) ? "true of every state" : "true of no state";
        ent_str_addf(out, "# Statement %u is left out: it is %s.\n", (unsigned)i + 1, what);
        return ent_gmcr_warn(g, NULL, "left out: a statement that is %s decides nothing", what);
    }
    add_condition(g, out, s);
    ent_str_add_char(out, '\n');
    ++*lines;
    return ENT_OK;
}

static ent_status add_wishes(ent_gmcr *g, ent_str *out, const ent_gmcr_player *p) {
    ent_status st = ENT_OK;
    ent_str body = {0};
    uint32_t lines = 0;
    ent_json_enter(&g->path, "preferences", 0);
    for (uint32_t i = 0; st == ENT_OK && i < p->wishes.n; i++) {
        ent_json_enter(&g->path, NULL, i);
        st = add_wish(g, &body, &p->wishes, i, &lines);
        ent_json_leave(&g->path);
    }
    ent_json_leave(&g->path);
    if (lines) ent_str_addf(out, "prefer %s {\n", p->id);
    ent_str_add(out, ent_str_get(&body));
    if (lines) ent_str_add(out, "}\n");
    if (ent_str_failed(&body)) out->failed = true;
    ent_str_clear(&body);
    return st;
}

static void add_state(const ent_gmcr *g, ent_str *out, uint64_t state) {
    bool first = true;
    if (!state) {
        ent_str_add(out, "none");
        return;
    }
    for (uint32_t i = 0; i < g->n_options; i++) {
        if (!(state >> i & 1)) continue;
        ent_str_addf(out, "%s%s", first ? "{" : ", ", g->options[i].id);
        first = false;
    }
    ent_str_add_char(out, '}');
}

static ent_status add_ranking(ent_gmcr *g, ent_str *out, const ent_gmcr_player *p) {
    uint32_t n = 0;
    uint64_t *codes = ent_arena_alloc(&g->arena, p->n_ranked + (size_t)1, sizeof *codes);
    if (!codes) return ent_no_memory(g->ctx);
    ent_status st = ent_gmcr_states(g, codes, p->n_ranked, &n);
    if (st != ENT_OK) return st;
    if (n == 0) return ent_gmcr_fault(g, NULL, "no state is left by \"infeasibles\"");
    if (n != p->n_ranked)
        return ent_gmcr_fault(g, "it may be older than the last change of options or infeasibles",
                              n < p->n_ranked ? "the ranking lists %u states, and %u can be"
                                              : "the ranking lists %u states, and more can be",
                              (unsigned)p->n_ranked, (unsigned)n);
    ent_str_addf(out, "rank %s ", p->id);
    for (uint32_t i = 0; i < n; i++) {
        if (i) ent_str_add(out, p->tied[i] ? " = " : " > ");
        add_state(g, out, codes[p->ranked[i] - 1]);
    }
    ent_str_add_char(out, '\n');
    return ENT_OK;
}

/* "#   9 > 3 > 4 = 5", by the numbers of the file, some to a line. */
static void add_ranking_as_comment(ent_str *out, const ent_gmcr_player *p) {
    for (uint32_t i = 0; i < p->n_ranked; i++) {
        const char *before = i == 0 ? "" : p->tied[i] ? " = " : " > ";
        ent_str_addf(out, "%s%s%u",
                     i % 16 ? ""
                     : i    ? "\n#  "
                            : "#   ",
                     before, (unsigned)p->ranked[i]);
    }
    ent_str_add_char(out, '\n');
}

static void add_unseen(const ent_gmcr *g, ent_str *out, const ent_gmcr_player *p) {
    ent_str_addf(out,
                 "# Not carried over: states that %s is taken not to see, so that it moves "
                 "neither into them nor out of them:\n",
                 p->id);
    add_as_comments(g, out, &p->unseen);
}

/* What the file says of this player and a model does not. */
static ent_status tell_what_is_lost(ent_gmcr *g, ent_str *out, const ent_gmcr_player *p) {
    ent_status st = ENT_OK;
    if (p->unseen.n) {
        add_unseen(g, out, p);
        ent_json_enter(&g->path, "misperceptions", 0);
        st = ent_gmcr_warn(
            g, "its equilibria can differ from those of GMCR+",
            "not carried over: what \"%.60s\" does not see; here everybody sees every "
            "state",
            p->name);
        ent_json_leave(&g->path);
    }
    if (st == ENT_OK && p->has_payoffs) {
        ent_str_addf(out,
                     "# Not carried over: the payoffs of %s, numbers that GMCR+ works out from "
                     "what stands below.\n",
                     p->id);
        ent_json_enter(&g->path, "payoffs", 0);
        st = ent_gmcr_warn(g, NULL, "not carried over: payoffs; ranks follow from the %s",
                           g->by_hand ? "ranking" : "statements");
        ent_json_leave(&g->path);
    }
    return st;
}

/* The list that does not count in the file, for the reader. */
static ent_status keep_the_other(ent_gmcr *g, ent_str *out, const ent_gmcr_player *p) {
    bool wishes = g->by_hand && p->wishes.n, ranking = !g->by_hand && p->n_ranked;
    if (!wishes && !ranking) return ENT_OK;
    ent_str_addf(out,
                 "# The file has %s as well, which it does not use and which may say something "
                 "else:\n",
                 wishes ? "statements" : "a ranking by hand");
    if (wishes)
        add_as_comments(g, out, &p->wishes);
    else
        add_ranking_as_comment(out, p);
    if (g->told_of_others) return ENT_OK;
    g->told_of_others = true;
    ent_json_enter(&g->path, wishes ? "preferences" : "preferenceRanking", 0);
    ent_status st = ent_gmcr_warn(g, NULL, "kept as a comment: in this file the %s",
                                  wishes ? "rankings by hand count, the statements do not"
                                         : "statements count, the rankings by hand do not");
    ent_json_leave(&g->path);
    return st;
}

static ent_status add_preferences(ent_gmcr *g, ent_str *out) {
    ent_status st = ENT_OK;
    ent_json_enter(&g->path, "decisionMakers", 0);
    for (uint32_t i = 0; st == ENT_OK && i < g->n_players; i++) {
        const ent_gmcr_player *p = &g->players[i];
        ent_json_enter(&g->path, NULL, i);
        ent_str_add_char(out, '\n');
        st = tell_what_is_lost(g, out, p);
        if (st == ENT_OK) st = keep_the_other(g, out, p);
        if (st == ENT_OK) st = g->by_hand ? add_ranking(g, out, p) : add_wishes(g, out, p);
        ent_json_leave(&g->path);
    }
    ent_json_leave(&g->path);
    return st;
}

/* ---- the whole */

static ent_status add_coalitions(ent_gmcr *g, ent_str *out) {
    ent_status st = ENT_OK;
    ent_json_enter(&g->path, "coalitions", 0);
    for (uint32_t i = 0; st == ENT_OK && i < g->n_coalitions; i++) {
        bool first = true;
        ent_str_addf(out, "# GMCR+ takes these as one decision maker.\ncoalition %s { ",
                     g->coalition_ids[i]);
        for (uint32_t p = 0; p < g->n_players; p++) {
            if (!(g->coalitions[i] >> p & 1)) continue;
            ent_str_addf(out, "%s%s", first ? "" : ", ", g->players[p].id);
            first = false;
        }
        ent_str_add(out, " }\n");
        st = ent_gmcr_warn(g, "name the coalition in the question to have its moves",
                           "the members of \"%s\" decide each alone in the table of stability",
                           g->coalition_ids[i]);
    }
    ent_json_leave(&g->path);
    return st;
}

static const char *file_name(const ent_gmcr *g) {
    const char *slash = strrchr(g->file, '/');
    return slash ? slash + 1 : g->file;
}

static void add_head(const ent_gmcr *g, ent_str *out) {
    ent_str_add(out, "# Imported from ");
    ent_foreign_comment(out, file_name(g));
    ent_str_add(out, ", a file of GMCR+");
    if (*g->program) {
        ent_str_add(out, ", written by ");
        ent_foreign_comment(out, g->program);
        if (*g->version) ent_str_add_char(out, ' ');
        ent_foreign_comment(out, g->version);
    }
    ent_str_add(out, ".\n# GMCR+ is a program for the graph model for conflict resolution.\n#\n");
    ent_str_addf(out, "# Who wants what stands there as %s.\n",
                 g->by_hand ? "a ranking of the states for each decision maker, made by hand"
                            : "statements, the most important first");
    ent_str_add(out, "# Where the dispute stands today it does not say: a line \"now\" would.\n"
                     "entente 1\n\n");
    for (uint32_t p = 0; p < g->n_players; p++) {
        ent_str_addf(out, "actor %s ", g->players[p].id);
        ent_foreign_title(out, g->players[p].name);
        ent_str_add_char(out, '\n');
    }
}

static bool has_ownerless(const ent_gmcr *g) {
    for (uint32_t i = 0; i < g->n_options; i++)
        if (!g->options[i].owners) return true;
    return false;
}

ent_status ent_gmcr_write(ent_gmcr *g, ent_str *out) {
    add_head(g, out);
    if (has_ownerless(g)) ent_str_addf(out, "actor %s \"Nobody\"\n", g->nobody);
    ent_str_addf(out, "\ndispute %s ", g->dispute);
    ent_foreign_title(out, file_name(g));
    ent_str_add(out, " {\n");
    add_players(g, out);
    ent_status st = add_ownerless(g, out);
    if (st == ENT_OK) st = add_never(g, out);
    if (st == ENT_OK) st = add_coalitions(g, out);
    if (st == ENT_OK) st = add_preferences(g, out);
    ent_str_add(out, "}\n");
    return st;
}
