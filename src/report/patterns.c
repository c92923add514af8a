/* patterns.c - many equilibria in few words: "states with block, without pact". */

#include "report/patterns.h"

#include "report/markup.h"

#include "base/num.h"

#include <string.h>

/* ---- finding them */

static bool same_states(const ent_outcome_table *t, uint32_t a, uint32_t b) {
    const ent_resting *x = &t->resting[a], *y = &t->resting[b];
    if (x->n != y->n) return false;
    for (uint64_t i = 0; (i = ent_outcome_next(t, x, i)) < t->n_states; i++)
        if (!ent_bits_get(&y->states, i)) return false;
    return true;
}

static uint32_t first_alike(const ent_outcome_table *t, const ent_summary *summary, uint32_t k) {
    for (uint32_t i = 0; i < k; i++)
        if (summary[i].told && same_states(t, i, k)) return i;
    return k;
}

ent_status ent_summarise(ent_ctx *ctx, const ent_outcome_table *t, ent_arena *arena,
                         ent_summary out[ENT_MAX_CONCEPTS]) {
    ent_status st = ENT_OK;
    memset(out, 0, ENT_MAX_CONCEPTS * sizeof *out);
    if (ent_dispute_of(t->game)->graph) return ENT_OK;
    for (uint32_t k = 0; st == ENT_OK && k < t->n_concepts; k++) {
        const ent_resting *resting = &t->resting[k];
        out[k].like = k;
        if (resting->n < ENT_MANY_EQUILIBRIA) continue;
        uint32_t like = first_alike(t, out, k);
        if (like < k) {
            out[k] = out[like];
            continue;
        }
        out[k].told = true;
        ent_outcome_nearest(t, resting, 1, &out[k].nearest);
        st = ent_patterns_cover(ctx, &t->game->game, &resting->states, ENT_MOST_PATTERNS, arena,
                                &out[k].cover);
    }
    return st;
}

/* ---- in words */

/* "with block, without pact, parade" */
static void put_pattern(ent_str *out, const ent_outcome_table *t, const ent_pattern *p) {
    const ent_dispute *d = ent_dispute_of(t->game);
    bool begun = false;
    for (unsigned taken = 2; taken-- > 0;) { /* what is taken comes first */
        bool first = true;
        for (uint32_t o = 0; o < d->n_options; o++) {
            if (!(p->about >> o & 1) || (p->taken >> o & 1) != taken) continue;
            if (begun) ent_str_add(out, ", ");
            if (first) ent_str_add(out, taken ? "with " : "without ");
            ent_str_add_slice(out, d->options[o].name);
            begun = true;
            first = false;
        }
    }
}

/* "sequential (seq), symm. seq. (sseq)": all that have these equilibria. */
static void put_concepts(ent_str *out, const ent_outcome_table *t, const ent_summary *summary,
                         uint32_t k) {
    for (uint32_t i = k; i < t->n_concepts; i++) {
        if (i != k && !(summary[i].told && summary[i].like == k)) continue;
        if (i != k) ent_str_add(out, ", ");
        ent_put_concept_label(out, t->resting[i].concept);
    }
}

static void put_cover(ent_str *out, const ent_outcome_table *t, const ent_pattern_cover *c,
                      uint64_t n) {
    if (c->n == 1 && !c->pattern[0].about) {
        ent_str_add(out, "every feasible state");
        return;
    }
    if (c->n_states * 2 < n) { /* a dozen patterns that hold few of them explain nothing */
        ent_str_add(out, "no few words hold even half of them");
        return;
    }
    ent_str_add(out, "states ");
    for (uint32_t k = 0; k < c->n; k++) {
        if (k) ent_str_add(out, "; ");
        put_pattern(out, t, &c->pattern[k]);
        if (c->n == 1 && c->complete) continue;
        ent_str_add(out, " (");
        ent_count_print(out, c->pattern[k].n_states);
        ent_str_add_char(out, ')');
    }
    if (c->complete) return;
    ent_str_add(out, "; and ");
    ent_count_print(out, n - c->n_states);
    ent_str_add(out, " more that few words do not cover");
}

static void put_set(ent_str *out, const ent_outcome_table *t, const ent_summary *s, uint32_t k) {
    ent_count_print(out, t->resting[k].n);
    ent_str_add(out, " equilibria: ");
    put_cover(out, t, &s->cover, t->resting[k].n);
    ent_str_add(out,
                t->game->rules.has_now ? ".  Nearest to now: " : ".  With the fewest options: ");
    ent_put_numbered(out, t->game, ent_game_state(&t->game->game, s->nearest));
    ent_str_add_char(out, '.');
}

/* Where a state is in several patterns, the numbers add up to more than there are. */
static bool any_overlap(const ent_outcome_table *t, const ent_summary *summary) {
    for (uint32_t k = 0; k < t->n_concepts; k++) {
        uint64_t sum = 0;
        if (!summary[k].told) continue;
        for (uint32_t i = 0; i < summary[k].cover.n; i++)
            sum += summary[k].cover.pattern[i].n_states;
        if (sum > summary[k].cover.n_states) return true;
    }
    return false;
}

static void print_set(ent_printer *p, ent_str *label, ent_str *words) {
    if (ent_is_markup(p)) {
        ent_markup_block(p, 2, ent_str_get(label), ent_str_get(words));
    } else {
        ent_str_add_slice(&p->out, ent_slice_of("  "));
        ent_str_add(label, ": ");
        ent_str_add(label, ent_str_get(words));
        ent_page_wrap_all(&p->out, 4, label);
        ent_str_add_char(&p->out, '\n');
    }
    ent_page_drop(&p->out, label);
    ent_page_drop(&p->out, words);
}

void ent_print_summaries(ent_printer *p, const ent_outcome_table *t, const ent_summary *summary) {
    ent_str label = {0}, words = {0};
    bool any = false;
    for (uint32_t k = 0; k < t->n_concepts; k++) any = any || summary[k].told;
    if (!any) return;
    ent_str_add(&words,
                "Many equilibria in few words, as all feasible states with and without some "
                "options (in brackets how many");
    ent_str_add(&words, any_overlap(t, summary) ? "; a state may be in several):" : "):");
    if (ent_is_markup(p)) {
        ent_markup_block(p, 0, NULL, ent_str_get(&words));
    } else {
        ent_str_add(&p->out, "  ");
        ent_page_wrap_all(&p->out, 2, &words);
        ent_str_add_char(&p->out, '\n');
    }
    ent_page_drop(&p->out, &words);
    for (uint32_t k = 0; k < t->n_concepts; k++) {
        if (!summary[k].told || summary[k].like != k) continue;
        put_concepts(&label, t, summary, k);
        put_set(&words, t, &summary[k], k);
        print_set(p, &label, &words);
    }
    ent_print_gap(p);
}

/* ---- for programs */

static void put_options(ent_json_writer *w, const ent_outcome_table *t, const char *key,
                        uint64_t options) {
    const ent_dispute *d = ent_dispute_of(t->game);
    ent_json_key(w, key);
    ent_json_begin_array(w);
    for (uint32_t o = 0; o < d->n_options; o++)
        if (options >> o & 1) ent_json_put_slice(w, d->options[o].name);
    ent_json_end_array(w);
}

void ent_put_summary(ent_json_writer *w, const ent_outcome_table *t, const ent_summary *s) {
    if (!s->told) return;
    ent_json_key(w, "summary");
    ent_json_begin_object(w);
    ent_json_key(w, "patterns");
    ent_json_begin_array(w);
    for (uint32_t k = 0; k < s->cover.n; k++) {
        const ent_pattern *p = &s->cover.pattern[k];
        ent_json_begin_object(w);
        put_options(w, t, "taken", p->taken);
        put_options(w, t, "not_taken", p->about & ~p->taken);
        ent_json_count_member(w, "n_states", p->n_states);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
    ent_json_count_member(w, "n_states", s->cover.n_states);
    ent_json_bool_member(w, "complete", s->cover.complete);
    ent_json_count_member(w, "nearest", s->nearest + 1);
    ent_json_end_object(w);
}
