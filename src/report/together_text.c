/* together_text.c - what coalitions would leave, in words; and ent_report_together. */

#include "report/together.h"

#include "base/num.h"
#include "report/markup.h"
#include "report/table.h"

#include <string.h>

enum { MOST_STATES = 8, MOST_JUMPS = 8, MOST_GAINERS = 6, MOST_ROWS = 63 };

/* ---- the head */

static void put_structure(ent_str *out, const ent_together *t) {
    for (uint32_t b = 0; b < t->n_blocks; b++) {
        if (b) ent_str_add(out, "; ");
        size_t n = ent_popcount(t->block[b]), i = 0;
        for (uint64_t m = t->block[b]; m; m &= m - 1) {
            ent_put_and(out, i++, n);
            ent_put_actor(out, t->game, ent_lowest_bit(m));
        }
    }
}

static void print_head(ent_printer *p, const ent_together *t) {
    ent_str s = {0};
    ent_put_count(&s, t->game->game.spec.n_dms, "actor", "actors");
    ent_str_add(&s, ", ");
    ent_put_count(&s, t->game->game.n_states, "state", "states");
    if (t->game->alternative != ENT_NONE) {
        ent_str_add(&s, ",");
        ent_put_under(&s, t->region, t->game->alternative);
    }
    ent_print_title(p, ent_dispute_of(t->game)->title, ent_str_get(&s));
    ent_page_drop(&p->out, &s);
    ent_put_settings(&s, p);
    ent_print_any(p, 0, 2, &s);
    if (t->n_blocks) {
        ent_str_add(&s, "Each block acts as one, with the options of its members: ");
        put_structure(&s, t);
        ent_str_add_char(&s, '.');
        ent_print_paragraph(p, 0, 2, &s);
    }
    ent_str_add(&s, t->gain == ENT_GAIN_PARETO
                        ? "A coalition gains where one of its members does and none loses (Pareto)."
                        : "A coalition gains where every one of its members does.");
    ent_print_paragraph(p, 0, 2, &s);
    ent_print_gap(p);
}

/* ---- the table: coalitions down, concepts across */

static void put_who(ent_str *out, const ent_together *t, uint32_t w) {
    if (t->named[w]) {
        ent_str_add_slice(out, t->named[w]->name);
        ent_str_add(out, ": ");
    }
    for (uint64_t m = t->who[w]; m; m &= m - 1) {
        if (m != t->who[w]) ent_str_add(out, " + ");
        ent_put_actor_name(out, t->game, ent_lowest_bit(m));
    }
}

static void add_counts(ent_table *table, const ent_together *t, const ent_bits *of) {
    ent_str s = {0};
    for (uint32_t k = 0; k < t->n_concepts; k++) {
        ent_count_print(&s, ent_bits_count(&of[k]));
        ent_table_set_all(table, k + 1, &s);
    }
}

static void print_table(ent_printer *p, const ent_together *t) {
    ent_table table = ent_table_new(t->n_concepts + 1);
    ent_str s = {0};
    ent_table_add_row(&table, ENT_CELLS, 0);
    ent_table_set(&table, 0, t->n_blocks ? "block" : "coalition");
    for (uint32_t k = 0; k < t->n_concepts; k++) ent_table_set(&table, k + 1, t->concepts[k]->id);
    for (uint32_t w = 0; w < t->n_who && w < MOST_ROWS; w++) {
        ent_table_add_row(&table, ENT_CELLS, 0);
        put_who(&s, t, w);
        ent_table_set_all(&table, 0, &s);
        add_counts(&table, t, &t->stable[w * t->n_concepts]);
    }
    if (t->n_who > 1) {
        ent_table_add_row(&table, ENT_CELLS, 0);
        ent_table_set(&table, 0, t->every && !t->n_blocks ? "every coalition" : "each of these");
        add_counts(&table, t, t->each);
    }
    ent_str_add(&s, "In how many states each would stay:");
    ent_print_paragraph(p, 0, 2, &s);
    if (ent_is_markup(p)) {
        ent_markup_table(p, &table);
        return;
    }
    ent_table_print_grid(&p->out, &table, 2, ~UINT64_C(1));
    ent_table_clear(&table);
    ent_print_gap(p);
}

/* ---- the states */

static unsigned distance(const ent_together *t, uint64_t i) {
    ent_state now = t->game->rules.has_now ? t->game->rules.now : 0;
    ent_state s = ent_game_state(&t->game->game, i);
    return ent_dispute_of(t->game)->graph ? s != now : ent_popcount(s ^ now);
}

/* The states whose bit is as wanted, those nearest to now first, and how many more. */
static void put_states(ent_printer *p, ent_str *out, const ent_together *t, const ent_bits *bits,
                       bool wanted) {
    uint64_t near[MOST_STATES], n_all = 0;
    uint32_t n = 0;
    for (uint64_t i = 0; i < bits->n; i++) {
        if (ent_bits_get(bits, i) != wanted) continue;
        n_all++;
        if (n == MOST_STATES && distance(t, near[n - 1]) <= distance(t, i)) continue;
        uint32_t k = n < MOST_STATES ? n++ : n - 1;
        for (; k > 0 && distance(t, near[k - 1]) > distance(t, i); k--) near[k] = near[k - 1];
        near[k] = i;
    }
    for (uint32_t k = 0; k < n; k++) {
        ent_put_and(out, k, n_all > n ? n + 1 : n);
        ent_note_state(p, t->game, ent_game_state(&t->game->game, near[k]));
        ent_put_numbered(out, t->game, ent_game_state(&t->game->game, near[k]));
    }
    if (n_all <= n) return;
    ent_str_add(out, " and ");
    ent_count_print(out, n_all - n);
    ent_str_add(out, " more");
}

static void put_states_of(ent_printer *p, ent_str *out, const ent_together *t,
                          const ent_bits *bits) {
    uint64_t n = ent_bits_count(bits);
    if (n == 0)
        ent_str_add(out, "none");
    else if (n == bits->n)
        ent_str_add(out, "all");
    else if (2 * n > bits->n && bits->n - n <= MOST_STATES) {
        ent_str_add(out, "all but ");
        put_states(p, out, t, bits, false);
    } else {
        put_states(p, out, t, bits, true);
    }
}

static bool same_bits(const ent_bits *a, const ent_bits *b) {
    return memcmp(a->word, b->word, (size_t)((a->n + 63) / 64) * sizeof *a->word) == 0;
}

/* Of one coalition what it would not leave; of several what none of them would. */
static void print_states(ent_printer *p, const ent_together *t) {
    ent_str s = {0};
    if (t->n_who == 1)
        ent_put_together(&s, t->game, t->who[0]);
    else
        ent_str_add(&s, t->every && !t->n_blocks ? "no actor and no coalition" : "none of these");
    ent_put_capital(&s, 0);
    ent_str_add(&s, t->n_who == 1 ? " would stay in:" : " would leave:");
    ent_print_paragraph(p, 0, 2, &s);
    for (uint32_t k = 0; k < t->n_concepts; k++) {
        const ent_bits *sets = t->n_who == 1 ? t->stable : t->each;
        uint32_t first = 0;
        while (!same_bits(&sets[first], &sets[k])) first++;
        if (first < k) continue;
        for (uint32_t i = k; i < t->n_concepts; i++)
            if (same_bits(&sets[i], &sets[k]))
                ent_str_addf(&s, "%s%s", i > k ? ", " : "", t->concepts[i]->id);
        ent_str_add(&s, ": ");
        put_states_of(p, &s, t, &sets[k]);
        ent_str_add_char(&s, '.');
        ent_print_paragraph(p, 2, 4, &s);
    }
    ent_print_gap(p);
}

/* ---- jumps */

static const char *alone_word(const ent_method *concept) {
    return concept->id + 1; /* "nash" of "cnash" */
}

static bool same_jump(const ent_jump *a, const ent_jump *b) {
    return a->members == b->members && a->from == b->from && a->to == b->to;
}

/* The concepts by which it is one: "nash and seq". */
static void put_concepts_of(ent_str *out, const ent_together *t, const ent_jump *j) {
    size_t n = 0, k = 0;
    for (uint32_t i = 0; i < t->n_jumps; i++) n += same_jump(&t->jumps[i], j);
    for (uint32_t i = 0; i < t->n_jumps; i++) {
        if (!same_jump(&t->jumps[i], j)) continue;
        ent_put_and(out, k++, n);
        ent_str_add(out, alone_word(t->concepts[t->jumps[i].concept]));
    }
}

static bool told_before(const ent_together *t, uint32_t i) {
    for (uint32_t k = 0; k < i; k++)
        if (same_jump(&t->jumps[k], &t->jumps[i])) return true;
    return false;
}

static void print_jump(ent_printer *p, const ent_together *t, const ent_jump *j) {
    ent_str s = {0};
    ent_note_state(p, t->game, j->from);
    ent_note_state(p, t->game, j->to);
    ent_put_together(&s, t->game, j->members);
    ent_put_capital(&s, 0);
    ent_str_add(&s, " could go from ");
    ent_put_numbered(&s, t->game, j->from);
    ent_str_add(&s, " to ");
    ent_put_numbered(&s, t->game, j->to);
    ent_str_add(&s, ", ");
    ent_put_better_for(&s, t->game, j->members, j->from, j->to);
    ent_str_add(&s, "; both are equilibria by ");
    put_concepts_of(&s, t, j);
    ent_str_add_char(&s, '.');
    ent_print_paragraph(p, 2, 4, &s);
}

static void print_jumps(ent_printer *p, const ent_together *t) {
    uint64_t all = 0;
    uint32_t told = 0;
    ent_str s = {0};
    if (t->n_blocks) return;
    for (uint32_t k = 0; k < t->n_concepts; k++) all += t->n_jumps_by[k];
    if (!all && t->n_who == 1)
        ent_str_add(&s, "They can go from no equilibrium of single actors to another that all of "
                        "them like better.");
    else if (!all)
        ent_str_add(&s, "No two or more of them can jump from one equilibrium of single actors to "
                        "another that all of them like better.");
    else
        ent_str_add(&s, "From one equilibrium of single actors to another that all members like "
                        "better:");
    ent_print_paragraph(p, 0, 2, &s);
    for (uint32_t i = 0; i < t->n_jumps; i++)
        if (!told_before(t, i) && told++ < MOST_JUMPS) print_jump(p, t, &t->jumps[i]);
    for (uint32_t k = 0, cut = 0; k < t->n_concepts && told; k++) {
        if (t->n_jumps_by[k] <= MOST_JUMPS) continue;
        ent_str_add(&s, cut++ ? ", " : "There are more: ");
        ent_count_print(&s, t->n_jumps_by[k]);
        ent_str_addf(&s, " between equilibria by %s", alone_word(t->concepts[k]));
    }
    if (s.n) ent_str_add_char(&s, '.');
    ent_print_any(p, 2, 4, &s);
}

/* ---- who would leave a state */

static void put_names(ent_str *out, const ent_together *t, uint64_t members) {
    size_t n = ent_popcount(members), i = 0;
    for (uint64_t m = members; m; m &= m - 1) {
        ent_put_and(out, i++, n);
        ent_put_actor(out, t->game, ent_lowest_bit(m));
    }
}

/* "The smallest coalition that would has 2 of the 3 actors:" */
static void put_sizes(ent_str *out, const ent_together *t, size_t smallest, size_t largest) {
    unsigned n = t->game->game.spec.n_dms;
    if (smallest == n) {
        ent_str_addf(out, "It takes all %u together:", n);
    } else if (t->n_gainers == 1) {
        ent_str_addf(out, "The smallest coalition that would has %zu of the %u actors:", smallest,
                     n);
    } else {
        ent_str_addf(out, "%u coalitions would that have no part that would, of %zu", t->n_gainers,
                     smallest);
        if (largest > smallest) ent_str_addf(out, " to %zu", largest);
        ent_str_addf(out, " of the %u actors:", n);
    }
}

/* "No single actor would leave 7 {..}.  The smallest coalition that would: .." */
static void print_leaving(ent_printer *p, const ent_together *t) {
    ent_str s = {0};
    uint64_t alone = 0;
    size_t largest = 0, smallest = 64;
    for (uint32_t i = 0; i < t->n_gainers; i++) {
        size_t n = ent_popcount(t->gainers[i].members);
        if (n == 1) alone |= t->gainers[i].members;
        if (n > largest) largest = n;
        if (n < smallest) smallest = n;
    }
    ent_note_state(p, t->game, t->leave);
    if (!t->n_gainers) {
        ent_str_add(&s, t->n_blocks ? "No block"
                        : t->every  ? "No actor, and no coalition of any size,"
                                    : "None of these");
        ent_str_add(&s, " would gain by leaving ");
        ent_put_numbered_said(&s, t->game, t->leave);
        ent_str_add_char(&s, '.');
    } else if (t->every && !t->n_blocks) {
        if (alone) {
            put_names(&s, t, alone);
            ent_str_add(&s, ent_popcount(alone) > 1 ? ", each alone," : " alone");
        } else {
            ent_str_add(&s, "No single actor");
        }
        ent_str_add(&s, " would gain by leaving ");
        ent_put_numbered_said(&s, t->game, t->leave);
        ent_str_add(&s, ".  ");
        if (!alone) {
            put_sizes(&s, t, smallest, largest);
        } else if (largest > 1) {
            ent_str_add(&s, "So would, without any of them:");
        }
    } else {
        ent_put_count(&s, t->n_gainers, t->n_blocks ? "block" : "of these coalitions",
                      t->n_blocks ? "blocks" : "of these coalitions");
        ent_str_add(&s, " would gain by leaving ");
        ent_put_numbered_said(&s, t->game, t->leave);
        ent_str_add_char(&s, ':');
    }
    ent_print_paragraph(p, 0, 2, &s);
}

/* Concepts by which nobody answers share a sentence. */
static void print_answers(ent_printer *p, const ent_together *t, const ent_gainer *g) {
    ent_str s = {0};
    size_t n = 0, k = 0;
    if (ent_popcount(g->members) == t->game->game.spec.n_dms) return;
    for (uint32_t i = 0; i < t->n_concepts; i++)
        n += t->concepts[i]->traits & ENT_TRAIT_ANSWERS && !g->answered[i];
    for (uint32_t i = 0; i < t->n_concepts; i++) {
        const ent_answer *a = &g->answer[i];
        if (!(t->concepts[i]->traits & ENT_TRAIT_ANSWERS)) continue;
        if (!g->answered[i]) {
            ent_str_add(&s, k ? "" : "No answer of the others would take the gain away (");
            ent_put_and(&s, k++, n);
            ent_str_add(&s, t->concepts[i]->id);
            if (k == n) ent_str_add(&s, ").");
            if (k < n) continue;
        } else {
            ent_str t_own = {0};
            ent_str_addf(&t_own, "By %s it would be answered: ", t->concepts[i]->id);
            ent_put_ways(&t_own, t->game, a->move, a->path, a->by, a->n_steps);
            for (uint32_t m = 0; m < a->n_steps; m++) ent_note_state(p, t->game, a->path[m].to);
            ent_str_add_char(&t_own, '.');
            ent_print_paragraph(p, 4, 6, &t_own);
        }
    }
    ent_print_any(p, 4, 6, &s);
}

/* Does it last?  Members who would move on alone; what the others would then do. */
static void print_aftermath(ent_printer *p, const ent_together *t, const ent_gainer *g) {
    ent_str s = {0};
    if (t->n_blocks) return;
    if (g->defector == ENT_NONE) {
        ent_str_add(&s, ent_popcount(g->members) > 1
                            ? "There none of them would gain by moving on alone"
                            : "There it would not gain by moving on");
    } else {
        ent_str_add(&s, "But there ");
        ent_put_actor(&s, t->game, g->defector);
        ent_str_add(&s, " alone would gain by going on to ");
        ent_put_numbered(&s, t->game, g->defects);
    }
    ent_str_add(&s, ".  ");
    if (ent_popcount(g->members) == t->game->game.spec.n_dms) {
        ent_str_add(&s, "Nobody else is left.");
    } else if (!g->n_after) {
        ent_str_add(&s, "None of the others would gain by a move there either.");
    } else {
        ent_str_add(&s, "Gains of single others lead on to ");
        ent_put_count(&s, g->n_after, "state", "states");
        if (g->n_ends == 0) ent_str_add(&s, " and go round among them");
        for (uint64_t i = 0; i < g->n_ends && i < 3; i++) {
            ent_str_add(&s, i ? "; or at " : " and end at ");
            ent_note_state(p, t->game, g->end[i]);
            ent_put_numbered(&s, t->game, g->end[i]);
            ent_str_add(&s,
                        g->end_gains[i] ? ", where the gain stays" : ", where the gain is gone");
        }
        if (g->n_ends > 3) {
            ent_str_add(&s, "; and at ");
            ent_put_count(&s, g->n_ends - 3, "more", "more");
            ent_str_add(&s, " (the gain stays at ");
            ent_count_print(&s, g->n_end_gains);
            ent_str_add(&s, " of all ");
            ent_count_print(&s, g->n_ends);
            ent_str_add_char(&s, ')');
        }
        ent_str_add_char(&s, '.');
    }
    ent_print_paragraph(p, 4, 6, &s);
}

static void print_gainer(ent_printer *p, const ent_together *t, const ent_gainer *g) {
    ent_str s = {0};
    for (uint32_t k = 0; k < g->n_way; k++) ent_note_state(p, t->game, g->way[k].to);
    ent_put_together(&s, t->game, g->members);
    ent_put_capital(&s, 0);
    ent_str_add(&s, " would go to ");
    ent_put_numbered(&s, t->game, g->to);
    ent_str_add(&s, ", ");
    ent_put_better_for(&s, t->game, g->members, t->leave, g->to);
    if (g->n_gains > 1) {
        ent_str_add(&s, "; ");
        ent_put_count(&s, g->n_gains - 1, "other state would be a gain too",
                      "other states would be gains too");
    }
    ent_str_add_char(&s, '.');
    ent_print_paragraph(p, 2, 4, &s);
    if (g->n_way > 1) {
        ent_str_add(&s, "The way: ");
        ent_put_ways(&s, t->game, t->leave, g->way, NULL, g->n_way);
        ent_str_add_char(&s, '.');
        ent_print_paragraph(p, 4, 6, &s);
    }
    print_answers(p, t, g);
    print_aftermath(p, t, g);
}

static void print_gainers(ent_printer *p, const ent_together *t) {
    ent_str s = {0};
    uint32_t most = p->how.all ? t->n_gainers : MOST_GAINERS;
    print_leaving(p, t);
    for (uint32_t i = 0; i < t->n_gainers && i < most; i++) {
        ent_print_gap(p);
        print_gainer(p, t, &t->gainers[i]);
    }
    if (t->n_gainers > most) {
        ent_str_add(&s, "and ");
        ent_count_print(&s, t->n_gainers - most);
        ent_str_add(&s, " more (--all)");
        ent_print_paragraph(p, 2, 4, &s);
    }
}

/* ---- the page */

static void print_notes(ent_printer *p, const ent_together *t) {
    ent_str s = {0};
    static const char *const notes[][2] = {
        {"cnash", "cnash: answers do not count."},
        {"cgmr", "cgmr: the others may answer by any moves."},
        {"csmr", "csmr: as cgmr, and the coalition must not get away again."},
        {"cseq", "cseq: those who answer, alone or together, must gain by each of their moves."}};
    for (uint32_t k = 0; k < t->n_concepts; k++)
        for (unsigned i = 0; i < sizeof notes / sizeof *notes; i++)
            if (strcmp(notes[i][0], t->concepts[k]->id) == 0)
                ent_str_addf(&s, "%s%s", s.n ? "  " : "", notes[i][1]);
    ent_print_any(p, 0, 2, &s);
}

ent_status ent_together_text(ent_printer *p, const ent_together *t) {
    ent_print_handling(p);
    print_head(p, t);
    if (t->leaves) {
        print_gainers(p, t);
    } else {
        print_table(p, t);
        print_states(p, t);
        print_jumps(p, t);
    }
    ent_print_gap(p);
    print_notes(p, t);
    ent_print_legend(p, 0);
    ent_print_caveat(p);
    ent_print_handling(p);
    return ENT_OK;
}

ent_status ent_report_together(ent_ctx *ctx, const ent_together *t,
                               const ent_print_options *options, char **text) {
    ent_printer p = ent_printer_new(ctx, t->region, options);
    p.dropped = t->dropped;
    p.n_dropped = t->n_dropped;
    ent_status st = p.how.format == ENT_JSON  ? ent_together_json(&p, t)
                    : p.how.format == ENT_CSV ? ent_together_csv(&p, t)
                                              : ent_together_text(&p, t);
    return ent_printer_end(&p, st, text);
}
