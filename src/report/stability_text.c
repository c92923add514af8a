/* stability_text.c - the table of a dispute in the option form of the literature.
 *
 * A column for each state, the players with their options above, then the equilibria (E: stable for
 * every player) and how each player places the states.  A dispute of more states than can be looked
 * over is not spread out: its equilibria are listed. */

#include "report/markup.h"
#include "report/outcome.h"
#include "report/patterns.h"
#include "report/richer.h"
#include "report/surprises.h"
#include "report/table.h"

#include "base/num.h"

enum { MOST_NEAREST = 8 };

/* ---- the head */

static void put_feasible(ent_str *out, const ent_outcome_table *t) {
    const ent_dispute *d = ent_dispute_of(t->game);
    ent_str_add(out, ", ");
    if (d->graph) {
        ent_put_count(out, t->n_states, "state", "states");
        return;
    }
    ent_put_count(out, d->n_options, "option", "options");
    ent_str_add(out, ", ");
    ent_count_print(out, t->n_states);
    if (d->n_options < 40) {
        ent_str_add(out, " of ");
        ent_put_count(out, UINT64_C(1) << d->n_options, "state", "states");
    } else {
        ent_str_addf(out, " of 2^%u states", d->n_options);
    }
    ent_str_add(out, " feasible");
}

static void print_head(ent_printer *p, const ent_outcome_table *t) {
    const ent_dispute *d = ent_dispute_of(t->game);
    ent_str facts = {0};
    ent_put_count(&facts, d->n_players, "actor", "actors");
    put_feasible(&facts, t);
    if (t->game->alternative != ENT_NONE) {
        ent_str_add(&facts, ",");
        ent_put_under(&facts, t->game->region, t->game->alternative);
    }
    ent_print_title(p, d->title, ent_str_get(&facts));
    ent_page_drop(&p->out, &facts);
    ent_put_settings(&facts, p);
    if (facts.n) ent_print_paragraph(p, 0, 2, &facts);
    ent_page_drop(&p->out, &facts);
}

/* ---- rows of the matrix */

static void add_numbers(ent_table *table, const ent_outcome_table *t) {
    ent_table_add_row(table, ENT_CELLS, 0);
    ent_str cell = {0};
    for (uint64_t i = 0; i < t->n_states; i++) {
        ent_str_addf(&cell, "%llu", (unsigned long long)i + 1);
        ent_table_set_all(table, i + 1, &cell);
    }
}

static const char *direction_word(ent_direction direction) {
    switch (direction) {
    case ENT_ONE_WAY: return "  (one-way)";
    case ENT_ONE_WAY_BACK: return "  (one-way-back)";
    case ENT_FIXED: return "  (fixed)";
    case ENT_BOTH_WAYS: break;
    }
    return "";
}

/* "treaty  (one-way) (with iran)": the other owners of a common option. */
static void put_option_label(ent_str *out, const ent_outcome_table *t, const ent_option *o,
                             uint32_t player) {
    uint64_t others = o->owners & ~(UINT64_C(1) << player);
    size_t n = ent_popcount(others);
    ent_str_add_slice(out, o->name);
    ent_str_add(out, direction_word(o->direction));
    if (n) ent_str_add(out, o->direction == ENT_BOTH_WAYS ? "  (with " : " (with ");
    for (size_t i = 0; i < n; i++, others &= others - 1) {
        ent_put_and(out, i, n);
        ent_put_actor_name(out, t->game, ent_lowest_bit(others));
    }
    if (n) ent_str_add_char(out, ')');
}

static void add_option(ent_table *table, const ent_outcome_table *t, uint32_t option,
                       uint32_t player) {
    ent_str label = {0};
    ent_table_add_row(table, ENT_CELLS, 4);
    put_option_label(&label, t, &ent_dispute_of(t->game)->options[option], player);
    ent_table_set_all(table, 0, &label);
    for (uint64_t i = 0; i < t->n_states; i++)
        ent_table_set(table, i + 1, ent_game_state(&t->game->game, i) >> option & 1 ? "Y" : ".");
}

/* Every option stands once, under its first owner. */
static void add_player(ent_table *table, const ent_outcome_table *t, uint32_t player) {
    const ent_dispute *d = ent_dispute_of(t->game);
    ent_str label = {0};
    ent_table_add_row(table, ENT_HEADING, 2);
    ent_put_actor_name(&label, t->game, player);
    ent_table_set_all(table, 0, &label);
    for (uint32_t o = 0; o < d->n_options; o++)
        if (d->options[o].owners && ent_lowest_bit(d->options[o].owners) == player)
            add_option(table, t, o, player);
}

static void add_concept(ent_table *table, const ent_outcome_table *t, const ent_resting *resting) {
    ent_str label = {0};
    ent_table_add_row(table, ENT_CELLS, 2);
    ent_put_concept_label(&label, resting->concept);
    ent_table_set_all(table, 0, &label);
    for (uint64_t i = 0; i < t->n_states; i++)
        ent_table_set(table, i + 1, ent_bits_get(&resting->states, i) ? "E" : ".");
}

static void add_places(ent_table *table, const ent_outcome_table *t, uint32_t player) {
    ent_str text = {0};
    ent_table_add_row(table, ENT_CELLS, 2);
    ent_str_add(&text, "rank ");
    ent_put_actor_name(&text, t->game, player);
    ent_table_set_all(table, 0, &text);
    for (uint64_t i = 0; i < t->n_states; i++) {
        ent_str_addf(&text, "%llu", (unsigned long long)ent_outcome_place(t, player, i));
        ent_table_set_all(table, i + 1, &text);
    }
}

static void print_matrix(ent_printer *p, const ent_outcome_table *t) {
    ent_table table = ent_table_new((size_t)t->n_states + 1);
    add_numbers(&table, t);
    for (uint32_t player = 0; player < t->n_players; player++) add_player(&table, t, player);
    ent_table_add_row(&table, ENT_RULE, 2);
    for (uint32_t i = 0; i < t->n_concepts; i++) add_concept(&table, t, &t->resting[i]);
    ent_table_add_row(&table, ENT_RULE, 2);
    for (uint32_t player = 0; player < t->n_players; player++) add_places(&table, t, player);
    ent_table_print_matrix(&p->out, &table);
    ent_table_clear(&table);
}

/* ---- the graph form: a row for each state */

static void add_graph_head(ent_table *table, const ent_outcome_table *t, bool words, bool ids) {
    ent_str text = {0};
    size_t column = 2;
    ent_table_add_row(table, ENT_CELLS, 0);
    if (ids) ent_table_set(table, 0, "number");
    if (ids) ent_table_set(table, 1, "state");
    for (uint32_t i = 0; i < t->n_concepts; i++) {
        if (words)
            ent_put_concept_label(&text, t->resting[i].concept);
        else
            ent_str_add(&text, t->resting[i].concept->id);
        ent_table_set_all(table, column++, &text);
    }
    for (uint32_t player = 0; player < t->n_players; player++) {
        ent_str_add(&text, "rank ");
        ent_put_actor_name(&text, t->game, player);
        ent_table_set_all(table, column++, &text);
    }
}

static void add_graph_state(ent_table *table, const ent_outcome_table *t, uint64_t i) {
    ent_str text = {0};
    size_t column = 2;
    ent_table_add_row(table, ENT_CELLS, 0);
    ent_str_addf(&text, "%llu", (unsigned long long)i + 1);
    ent_table_set_all(table, 0, &text);
    ent_put_state(&text, t->game, ent_game_state(&t->game->game, i));
    ent_table_set_all(table, 1, &text);
    for (uint32_t k = 0; k < t->n_concepts; k++)
        ent_table_set(table, column++, ent_bits_get(&t->resting[k].states, i) ? "E" : ".");
    for (uint32_t player = 0; player < t->n_players; player++) {
        ent_str_addf(&text, "%llu", (unsigned long long)ent_outcome_place(t, player, i));
        ent_table_set_all(table, column++, &text);
    }
}

static ent_table graph_table(const ent_outcome_table *t, bool words, bool ids) {
    ent_table table = ent_table_new(2 + t->n_concepts + t->n_players);
    add_graph_head(&table, t, words, ids);
    for (uint64_t i = 0; i < t->n_states; i++) add_graph_state(&table, t, i);
    return table;
}

/* Concepts go by their ids where their words would pass the edge of the page. */
static void print_graph(ent_printer *p, const ent_outcome_table *t) {
    ent_table table = graph_table(t, true, false);
    if (2 + ent_table_grid_width(&table) > ENT_PAGE_WIDTH) {
        if (table.failed) p->out.failed = true;
        ent_table_clear(&table);
        table = graph_table(t, false, false);
    }
    ent_table_print_grid(&p->out, &table, 2, ~UINT64_C(2));
    ent_table_clear(&table);
}

/* ---- Markdown: a row for each state of either form; what the players can do stands above */

static void print_options_of(ent_printer *p, const ent_outcome_table *t, uint32_t player) {
    const ent_dispute *d = ent_dispute_of(t->game);
    ent_str name = {0}, list = {0};
    ent_put_actor_name(&name, t->game, player);
    for (uint32_t o = 0; o < d->n_options; o++) {
        if (!d->options[o].owners || ent_lowest_bit(d->options[o].owners) != player) continue;
        if (list.n) ent_str_add(&list, ", ");
        put_option_label(&list, t, &d->options[o], player);
    }
    if (list.n) ent_markup_block(p, 2, ent_str_get(&name), ent_str_get(&list));
    ent_page_drop(&p->out, &name);
    ent_page_drop(&p->out, &list);
}

static void print_markdown(ent_printer *p, const ent_outcome_table *t) {
    for (uint32_t i = 0; i < t->n_players && !ent_dispute_of(t->game)->graph; i++)
        print_options_of(p, t, i);
    ent_table table = graph_table(t, true, true);
    ent_markup_table(p, &table);
}

/* ---- sentences below the table */

static bool spread_out(const ent_printer *p, const ent_outcome_table *t) {
    return t->n_states <= (p->how.all ? ENT_MOST_STATES_TOLD : ENT_MOST_COLUMNS);
}

/* Of many: "7 {aid, coop}, 12 {press} and 1,022 more" */
static void put_nearest(ent_str *out, const ent_outcome_table *t, const ent_resting *resting) {
    uint64_t near[MOST_NEAREST];
    uint32_t n = ent_outcome_nearest(t, resting, MOST_NEAREST, near);
    for (uint32_t k = 0; k < n; k++) {
        ent_put_and(out, k, resting->n > n ? n + 1 : n);
        ent_put_numbered(out, t->game, ent_game_state(&t->game->game, near[k]));
    }
    if (resting->n <= n) return;
    ent_str_add(out, " and ");
    ent_count_print(out, resting->n - n);
    ent_str_add(out, " more");
}

/* "8 {drill, parade, block} and 12 {drill, block, pact}", the first of them; `last` joins them. */
static void put_states(ent_str *out, const ent_outcome_table *t, const ent_resting *resting,
                       const char *last) {
    if (t->n_states > ENT_MOST_COLUMNS) {
        put_nearest(out, t, resting);
        return;
    }
    uint64_t shown = 0, most = resting->n < ENT_MOST_LISTED ? resting->n : ENT_MOST_LISTED;
    for (uint64_t i = 0; shown < most; i++) {
        i = ent_outcome_next(t, resting, i);
        if (shown) ent_str_add(out, shown + 1 == resting->n ? last : ", ");
        ent_put_numbered(out, t->game, ent_game_state(&t->game->game, i));
        shown++;
    }
    if (resting->n == most) return;
    ent_str_add(out, " and ");
    ent_count_print(out, resting->n - most);
    ent_str_add(out, " more");
}

static void put_now(ent_str *out, const ent_outcome_table *t) {
    uint64_t number = ent_state_number(t->game, t->game->rules.now);
    if (!t->game->rules.has_now || !number) return;
    ent_str_add(out, "now: state ");
    ent_count_print(out, number);
    ent_str_add(out, ".  ");
}

static void put_stable_by_all(ent_str *out, const ent_outcome_table *t) {
    if (!t->all.n) return;
    ent_str_add(out, "Stable by every concept shown: ");
    put_states(out, t, &t->all, " and ");
    ent_str_add_char(out, '.');
}

/* Concepts under which nobody rests anywhere are named. */
static void put_absent(ent_str *out, const ent_outcome_table *t) {
    uint32_t absent = 0, k = 0;
    for (uint32_t i = 0; i < t->n_concepts; i++) absent += !t->resting[i].n;
    if (!absent) return;
    ent_str_add(out, "No state is stable for everybody by ");
    for (uint32_t i = 0; i < t->n_concepts; i++) {
        if (t->resting[i].n) continue;
        ent_put_and(out, k++, absent);
        ent_str_add(out, t->resting[i].concept->name);
    }
    ent_str_add_char(out, '.');
}

static void put_best_for_all(ent_str *out, const ent_outcome_table *t) {
    const ent_resting *seq = ent_outcome_resting(t, "seq");
    if (!seq || seq->n < 2 || !t->best.n) return;
    ent_str_add(out, "Of the sequentially stable states, no actor likes another better than ");
    put_states(out, t, &t->best, " or ");
    ent_str_add_char(out, '.');
}

static void print_sentence(ent_printer *p, ent_str *sentence) {
    if (ent_is_markup(p)) {
        ent_print_any(p, 0, 0, sentence);
        return;
    }
    if (sentence->n) {
        ent_str_add(&p->out, "  ");
        ent_page_wrap_all(&p->out, 2, sentence);
        ent_str_add_char(&p->out, '\n');
    }
    ent_page_drop(&p->out, sentence);
}

/* Where to ask on: the best for all, else the first that is stable for all, else the first; where
 * there are many, the nearest to `now`. */
static uint64_t state_to_ask(const ent_outcome_table *t) {
    uint32_t most = t->n_states > ENT_MOST_COLUMNS;
    uint64_t i = 0;
    const ent_resting *from = &t->best;
    for (uint32_t k = 0; k < t->n_concepts && !from->n; k++) from = &t->resting[k];
    if (!from->n) return 0;
    return most && ent_outcome_nearest(t, from, 1, &i) ? i : ent_outcome_next(t, from, 0);
}

static void print_next(ent_printer *p, const ent_outcome_table *t, uint64_t i) {
    ent_str_add(&p->out, "  ");
    ent_put_next(&p->out, p, "why");
    ent_str_add_char(&p->out, ' ');
    ent_str_add_slice(&p->out, ent_dispute_of(t->game)->name);
    ent_str_addf(&p->out, " --at=%llu", (unsigned long long)i + 1);
    if (t->game->alternative != ENT_NONE) {
        ent_str_add(&p->out, " --under=");
        ent_str_add_slice(&p->out, t->game->region->alternatives[t->game->alternative].name);
    }
    if (t->game->game.spec.reply_rule != ENT_REPLY_LEGAL)
        ent_str_addf(&p->out, " --replies=%s", ent_reply_rule_word(t->game->game.spec.reply_rule));
    ent_put_run_options(&p->out, p);
    ent_str_add_char(&p->out, '\n');
}

/* Of the graph form: "States: calm "nobody at the border", ..". */
static void put_state_titles(ent_str *out, const ent_outcome_table *t) {
    const ent_dispute *d = ent_dispute_of(t->game);
    bool begun = false;
    for (uint32_t i = 0; i < d->n_states && d->n_states <= ENT_MOST_COLUMNS; i++) {
        if (!d->states[i].title.n || ent_slice_eq(d->states[i].name, d->states[i].title)) continue;
        ent_str_add(out, begun ? ", " : "States: ");
        ent_str_add_slice(out, d->states[i].name);
        ent_str_add_char(out, ' ');
        ent_put_quoted(out, d->states[i].title);
        begun = true;
    }
    if (begun) ent_str_add_char(out, '.');
}

static bool asks_replies(const ent_outcome_table *t) {
    for (uint32_t k = 0; k < t->n_concepts; k++)
        if (ent_concept_is_nash(t->resting[k].concept) ||
            ent_concept_asks_replies(t->resting[k].concept))
            return true;
    return false;
}

/* "Not asked: sim and seq_or_sim (..)." */
static void put_left_out(ent_str *out, const ent_stability *s) {
    for (uint32_t i = 0, n; i < s->n_unfit; i += n) {
        ent_str_add(out, i ? "  Nor " : "Not asked: ");
        for (n = 1; i + n < s->n_unfit && s->unfit[i + n].why == s->unfit[i].why; n++) continue;
        for (uint32_t k = 0; k < n; k++) {
            ent_put_and(out, k, n);
            ent_str_add(out, s->unfit[i + k].concept->id);
        }
        ent_str_addf(out, ": %s.", s->unfit[i].why);
    }
}

static void print_sentences(ent_printer *p, const ent_outcome_table *t, const ent_stability *of) {
    ent_str s = {0};
    put_now(&s, t);
    if (spread_out(p, t)) put_stable_by_all(&s, t);
    print_sentence(p, &s);
    put_absent(&s, t);
    print_sentence(p, &s);
    put_best_for_all(&s, t);
    print_sentence(p, &s);
    put_left_out(&s, of);
    print_sentence(p, &s);
    ent_put_weakly(&s, t);
    print_sentence(p, &s);
    ent_put_unknown_lines(&s, t);
    print_sentence(p, &s);
    ent_put_completions(&s, t, of);
    print_sentence(p, &s);
    if (spread_out(p, t))
        ent_str_add(&s, "E = equilibrium: stable for every actor; rank 1 = best.  ");
    if (asks_replies(t))
        ent_str_addf(&s, "Replies: %s.", ent_reply_words(t->game->game.spec.reply_rule));
    print_sentence(p, &s);
    ent_put_legend(&s, t->game, UINT64_MAX);
    if (ent_dispute_of(t->game)->graph) put_state_titles(&s, t);
    print_sentence(p, &s);
    if (!ent_is_markup(p)) print_next(p, t, state_to_ask(t));
}

/* ---- too many states for a table */

static void put_all(ent_str *out, const ent_outcome_table *t, const ent_resting *resting) {
    bool begun = false;
    for (uint64_t i = 0; (i = ent_outcome_next(t, resting, i)) < t->n_states; i++) {
        if (begun) ent_str_add(out, ", ");
        ent_put_numbered(out, t->game, ent_game_state(&t->game->game, i));
        begun = true;
    }
}

static void put_order(ent_str *out, const ent_printer *p, const ent_outcome_table *t) {
    ent_str_add(out, "Too many states for a table here.  Stable for all");
    if (p->how.all) {
        ent_str_add_char(out, ':');
        return;
    }
    if (t->game->rules.has_now)
        ent_str_add(out, ", the nearest to now first");
    else if (!ent_dispute_of(t->game)->graph)
        ent_str_add(out, ", those with the fewest options taken first");
    if (ent_is_html(p))
        ent_str_add_char(out, ':');
    else
        ent_str_add(out, t->n_states <= ENT_MOST_STATES_TOLD ? " (--all prints the table):"
                                                             : " (--all lists the rest):");
}

static void print_lists(ent_printer *p, const ent_outcome_table *t) {
    ent_str line = {0};
    put_order(&line, p, t);
    print_sentence(p, &line);
    for (uint32_t k = 0; k < t->n_concepts; k++) {
        const ent_resting *resting = &t->resting[k];
        if (!ent_is_markup(p)) {
            ent_str_add(&p->out, "  ");
            ent_put_concept_label(&p->out, resting->concept);
            ent_page_tab(&p->out, 22);
        }
        ent_count_print(&line, resting->n);
        ent_str_add(&line, resting->n ? ": " : "");
        if (p->how.all)
            put_all(&line, t, resting);
        else
            put_nearest(&line, t, resting);
        if (ent_is_markup(p)) {
            ent_str label = {0};
            ent_put_concept_label(&label, resting->concept);
            ent_markup_block(p, 2, ent_str_get(&label), ent_str_get(&line));
            ent_page_drop(&p->out, &label);
            ent_page_drop(&p->out, &line);
            continue;
        }
        ent_page_wrap_all(&p->out, 24, &line);
        ent_str_add_char(&p->out, '\n');
    }
}

static void print_no_state(ent_printer *p) {
    ent_str s = {0};
    ent_str_add(&s, "No state is feasible: the \"never\" lines exclude them all.");
    print_sentence(p, &s);
}

ent_status ent_stability_text(ent_printer *p, const ent_stability *s) {
    ent_arena arena = {0};
    ent_outcome_table t;
    ent_summary summary[ENT_MAX_CONCEPTS];
    ent_status st = ent_outcome_of(p->ctx, s, &arena, &t);
    if (st == ENT_OK) st = ent_summarise(p->ctx, &t, &arena, summary);
    if (st == ENT_OK) {
        ent_print_handling(p);
        print_head(p, &t);
        ent_print_gap(p);
        if (t.n_states == 0)
            print_no_state(p);
        else if (!spread_out(p, &t))
            print_lists(p, &t);
        else if (ent_is_markup(p))
            print_markdown(p, &t);
        else if (ent_dispute_of(t.game)->graph)
            print_graph(p, &t);
        else
            print_matrix(p, &t);
        ent_print_gap(p);
        ent_print_summaries(p, &t, summary);
        if (t.n_states) ent_print_surprises(p, &t, s);
        if (t.n_states) print_sentences(p, &t, s);
        ent_print_caveat(p);
    }
    ent_arena_clear(&arena);
    return st;
}
