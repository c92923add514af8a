/* richer.c - what the answer `stability` says of strength and doubt.  See richer.h. */

#include "report/richer.h"

#include "analyse/richer.h"
#include "base/num.h"
#include "entente/methods.h"
#include "game/completions.h"

#include <stdio.h>

/* ---- what is not known */

void ent_put_unknown_lines(ent_str *out, const ent_outcome_table *t) {
    const ent_dispute_game *g = t->game;
    for (uint32_t p = 0; p < t->n_players; p++) {
        const ent_stance *s = &g->rules.stance[p];
        if (!s->n_unknown) continue;
        ent_str_add(out, out->n ? "  Not known of " : "Not known of ");
        ent_put_actor(out, g, p);
        ent_str_add(out, " is how it compares ");
        for (uint32_t k = 0; k < s->n_unknown; k++) {
            ent_put_and(out, k, s->n_unknown);
            ent_put_quoted(out, s->unknown[k].text);
        }
        ent_str_add(out, "; the rank is what its wishes alone would say.");
    }
}

/* ---- weakly stable */

static const ent_resting *strong_form(const ent_outcome_table *t, const ent_method *plain) {
    char id[32];
    snprintf(id, sizeof id, "%s_strong", plain->id);
    return ent_outcome_resting(t, id);
}

void ent_put_weakly(ent_str *out, const ent_outcome_table *t) {
    for (uint32_t k = 0; k < t->n_concepts; k++) {
        const ent_resting *strong = strong_form(t, t->resting[k].concept);
        if (!strong) continue;
        ent_str_add(out, out->n ? "; "
                                : "Weakly stable for every actor (not strongly: an answer is "
                                  "worse, but not much worse): ");
        ent_str_addf(out, "%s", t->resting[k].concept->word);
        uint64_t n = 0;
        for (uint64_t i = 0; i < t->n_states; i++) {
            if (!ent_bits_get(&t->resting[k].states, i) || ent_bits_get(&strong->states, i))
                continue;
            if (++n > ENT_MOST_LISTED) continue;
            ent_str_addf(out, "%s%llu", n == 1 ? " " : ", ", (unsigned long long)i + 1);
        }
        if (n == 0) ent_str_add(out, " none");
        if (n > ENT_MOST_LISTED)
            ent_str_addf(out, " and %llu more", (unsigned long long)(n - ENT_MOST_LISTED));
    }
    if (out->n) ent_str_add_char(out, '.');
}

/* ---- completions */

static void put_percent(ent_str *out, double share) {
    if (share > 0 && share < 0.001)
        ent_str_add(out, "under 0.1%");
    else if (share < 1 && share > 0.999)
        ent_str_add(out, "over 99.9%");
    else
        ent_str_addf(out, "%.2g%%", share >= 0.995 && share < 1 ? 99.0 : 100 * share);
}

static void put_share(ent_str *out, const ent_completions *c, uint32_t concept, uint64_t i) {
    ent_completed s = ent_completions_share(c, concept, i);
    ent_str_addf(out, " %llu in ", (unsigned long long)i + 1);
    if (s.share >= 1)
        ent_str_add(out, "all");
    else
        put_percent(out, s.share);
    if (c->exact) return;
    ent_str_add(out, " (");
    put_percent(out, s.low);
    ent_str_add(out, " to ");
    put_percent(out, s.high);
    ent_str_add_char(out, ')');
}

static void put_shares(ent_str *out, const ent_outcome_table *t, const ent_completions *c,
                       uint32_t concept) {
    uint32_t n = 0;
    for (uint64_t i = 0; i < t->n_states; i++) {
        if (!c->found[concept][i]) continue;
        if (n++) ent_str_add_char(out, ',');
        put_share(out, c, concept, i);
    }
    if (n == 0) ent_str_add(out, " none in any");
}

void ent_put_completions(ent_str *out, const ent_outcome_table *t, const ent_stability *s) {
    const ent_completions *c = s->completions;
    if (!c) return;
    ent_str_add(out, "However the unknown turns out: of the ");
    if (c->n < 1e15)
        ent_count_print(out, (uint64_t)c->n);
    else
        ent_str_addf(out, "%.2g", c->n);
    ent_str_add(out, " sets of orders that keep what is known");
    if (c->exact) {
        ent_str_add(out, ", each as likely, these states are equilibria.  ");
    } else {
        ent_str_add(out, " ");
        ent_count_print(out, c->n_tried);
        ent_str_addf(out,
                     " were drawn (seed %llu; in brackets 95%% intervals); these states are "
                     "equilibria.  ",
                     (unsigned long long)c->seed);
    }
    for (uint32_t k = 0; k < s->n_completed; k++) {
        ent_str_addf(out, "%s%s:", k ? "; " : "", s->completed[k]->id);
        put_shares(out, t, c, k);
    }
    ent_str_add_char(out, '.');
}

static void put_number(ent_json_writer *w, const char *key, double x) {
    ent_json_key(w, key);
    ent_json_put_number(w, x);
}

static void put_share_json(ent_json_writer *w, const ent_stability *s, uint32_t k, uint64_t i) {
    ent_completed share = ent_completions_share(s->completions, k, i);
    ent_json_begin_object(w);
    ent_json_text_member(w, "concept", s->completed[k]->id);
    ent_json_count_member(w, "number", i + 1);
    put_number(w, "share", share.share);
    put_number(w, "low", share.low);
    put_number(w, "high", share.high);
    ent_json_end_object(w);
}

void ent_completions_json(ent_json_writer *w, const ent_stability *s) {
    const ent_completions *c = s->completions;
    ent_json_key(w, "completions");
    if (!c) {
        ent_json_put_null(w);
        return;
    }
    ent_json_begin_object(w);
    put_number(w, "n", c->n);
    ent_json_bool_member(w, "exact", c->exact);
    ent_json_count_member(w, "n_tried", c->n_tried);
    ent_json_count_member(w, "seed", c->seed);
    ent_json_key(w, "shares");
    ent_json_begin_array(w);
    for (uint32_t k = 0; k < s->n_completed; k++)
        for (uint64_t i = 0; i < s->game->game.n_states; i++)
            if (c->found[k][i]) put_share_json(w, s, k, i);
    ent_json_end_array(w);
    ent_json_end_object(w);
}
