/* why_text.c - the reasons for a verdict, or for the stability of a state, for people. */

#include "report/claims.h"
#include "report/dynamics.h"
#include "report/markup.h"
#include "report/simulated.h"
#include "report/forecasts.h"

#include "base/num.h"
#include "report/support.h"

enum { LABEL = 11 };

/* "  cites    TEXT", later lines under the text. */
static void print_labelled(ent_printer *p, const char *label, ent_str *s) {
    if (s->n && ent_is_markup(p)) {
        ent_print_row(p, 2, label, s);
    } else if (s->n) {
        ent_str_addf(&p->out, "  %s", label);
        ent_page_tab(&p->out, 2 + LABEL);
        ent_page_wrap_all(&p->out, 2 + LABEL, s);
        ent_str_add_char(&p->out, '\n');
    }
    ent_page_drop(&p->out, s);
}

/* ---- about a state */

/* What would change it is not asked of a player who cannot move: nothing it wants matters there. */
static ent_status print_player(ent_printer *p, const ent_why *w, uint32_t i) {
    const ent_certificate *c = &w->certificates[i];
    ent_decidings list = {0};
    uint64_t n_moves = 0;
    ent_state best;
    ent_status st = ent_explain_certificate(p, 0, w->game, w->concept, c);
    if (st == ENT_OK) st = ent_best_move(p->ctx, w->game, c->dm, c->state, &n_moves, &best);
    if (st == ENT_OK) st = ent_rests_on_certificate(p->ctx, &list, w->game, w->concept, c);
    if (st == ENT_OK && n_moves) {
        ent_explain_rests_on(p, 2, &w->turns[i], &list);
        if (!w->game->game.implicit)
            ent_explain_turns(p, 2, &w->turns[i], "It would change if", ent_what_varies(w->game),
                              NULL);
    }
    ent_vec_clear(&list);
    return st;
}

/* "State 1 (none) is stable for all 3 actors (sequential stability)." */
static void print_summary(ent_printer *p, const ent_why *w) {
    uint32_t leaving = 0, k = 0;
    ent_str s = {0};
    for (uint32_t i = 0; i < w->n_certificates; i++) leaving += !w->certificates[i].stable;
    ent_str_add(&s, "State ");
    ent_put_numbered_said(&s, w->game, w->state);
    ent_put_under(&s, w->game->region, w->game->alternative);
    if (leaving == 0) {
        ent_str_add(&s, " is stable for ");
        if (w->n_certificates == 2)
            ent_str_add(&s, "both actors");
        else
            ent_str_addf(&s, "all %u actors", (unsigned)w->n_certificates);
    } else {
        ent_str_add(&s, " is not stable: ");
        for (uint32_t i = 0; i < w->n_certificates; i++) {
            if (w->certificates[i].stable) continue;
            ent_put_and(&s, k++, leaving);
            ent_put_actor(&s, w->game, w->certificates[i].dm);
        }
        ent_str_add(&s, " would leave it");
    }
    ent_str_addf(&s, " (%s).", w->concept->name);
    ent_print_paragraph(p, 0, 2, &s);
}

/* "Replies: ..", where the concept looks at any; what is left out of the run. */
static void print_terms(ent_printer *p, const ent_why *w) {
    ent_str s = {0};
    ent_put_settings(&s, p);
    ent_put_capital(&s, 0);
    if (s.n) ent_str_add(&s, ".  ");
    if (ent_concept_asks_replies(w->concept))
        ent_str_addf(&s, "Replies: %s.", ent_reply_words(w->game->game.spec.reply_rule));
    ent_print_any(p, 0, 2, &s);
    if (!w->game->game.implicit) return;
    ent_str_add(&s,
                "There are too many states to be listed: they have no numbers and no places in a "
                "ranking here, and no change of a line has been tried.");
    ent_print_paragraph(p, 0, 2, &s);
}

static ent_status print_about_state(ent_printer *p, const ent_why *w) {
    ent_status st = ENT_OK;
    ent_print_title(p, ent_dispute_of(w->game)->title, "");
    print_terms(p, w);
    ent_print_gap(p);
    if (w->n_certificates > 1) print_summary(p, w);
    for (uint32_t i = 0; i < w->n_certificates && st == ENT_OK; i++) {
        if (i || w->n_certificates > 1) ent_print_gap(p);
        st = print_player(p, w, i);
    }
    ent_print_gap(p);
    ent_print_legend(p, 0);
    return st;
}

/* ---- about a claim: what it says and cites */

/* "x no-alliance  FAILS     FILE:12", then the sentence. */
static void print_markdown_head(ent_printer *p, const ent_claim_answer *a) {
    ent_str s = {0};
    if (ent_is_html(p)) return; /* the page has it */
    ent_str_addf(&s, "%c ", ent_verdict_glyph(a->verdict));
    ent_str_add_slice(&s, a->claim->name);
    ent_str_add_char(&s, ' ');
    ent_put_verdict(&s, a->verdict);
    ent_str_add(&s, " (");
    ent_put_place(&s, p->region, a->claim->span);
    ent_str_add_char(&s, ')');
    ent_markup_heading(p, 1, ent_str_get(&s));
    ent_page_drop(&p->out, &s);
    ent_put_quoted(&s, a->claim->sentence);
    ent_print_paragraph(p, 0, 0, &s);
}

static void print_claim_head(ent_printer *p, const ent_claim_answer *a) {
    if (ent_is_markup(p)) {
        print_markdown_head(p, a);
        return;
    }
    ent_str s = {0}, verdict = {0};
    ent_put_verdict(&verdict, a->verdict);
    ent_str_addf(&p->out, "%c ", ent_verdict_glyph(a->verdict));
    ent_str_add_slice(&p->out, a->claim->name);
    ent_str_add(&p->out, "  ");
    ent_page_tinted(&p->out, p->how.color, ent_verdict_tint(a->verdict), ent_str_get(&verdict));
    ent_page_drop(&p->out, &verdict);
    ent_put_place(&s, p->region, a->claim->span);
    ent_str_addf(&p->out, "     %s\n", ent_str_get(&s));
    ent_page_drop(&p->out, &s);
    ent_put_quoted(&s, a->claim->sentence);
    ent_print_paragraph(p, 2, 2, &s);
    ent_str_add_char(&p->out, '\n');
}

static void put_document(ent_str *out, const ent_citable *d) {
    if (d->author.n) {
        ent_put_clean(out, d->author);
        ent_str_add(out, ", ");
    }
    ent_put_quoted(out, d->title);
    if (d->in.n) {
        ent_str_add(out, ", ");
        ent_put_clean(out, d->in);
    }
    if (d->dated) {
        ent_str_add(out, ", ");
        ent_date_print(out, d->date);
    }
}

/* `S34b "One reason is Turkmen neutrality" (no hedge; Samuel Ramani, "..", 2017-10; grade B3)` */
static void put_citation(ent_str *out, const ent_printer *p, const ent_citation *c) {
    const ent_region *region = p->region;
    const ent_citable *source = &region->sources[c->source];
    ent_str_add_slice(out, source->name);
    ent_str_add_char(out, ' ');
    if (source->passage) {
        ent_put_quoted(out, source->title);
        ent_str_addf(out, " (%s; ", ent_hedge_word(source->hedge));
    } else {
        ent_str_add_char(out, '(');
    }
    if (ent_is_html(p)) /* the page has a list of the documents */
        ent_str_add_slice(out, region->sources[source->document].name);
    else
        put_document(out, &region->sources[source->document]);
    ent_str_add(out, "; grade ");
    ent_grade_print(out, c->grade);
    ent_str_add_char(out, ')');
}

static void print_citations(ent_printer *p, const ent_claim *claim) {
    ent_str s = {0};
    for (uint32_t i = 0; i < claim->provenance.n_from; i++) {
        put_citation(&s, p, &claim->provenance.from[i]);
        print_labelled(p, i ? "" : "cites", &s);
    }
    if (claim->provenance.n_from) return;
    ent_str_add(&s, "nothing: the sentence is the author's own");
    print_labelled(p, "cites", &s);
}

/* `neutrality "No treaty" (if wrong: ..; signs of it: .., ..)` */
static void put_assumption(ent_str *out, const ent_assumption *a) {
    ent_str_add_slice(out, a->name);
    ent_str_add_char(out, ' ');
    ent_put_quoted(out, a->title);
    if (!a->if_wrong.n && !a->n_watch) return;
    ent_str_add(out, a->if_wrong.n ? " (if wrong: " : " (signs that it is wrong: ");
    ent_put_clean(out, a->if_wrong);
    if (a->if_wrong.n && a->n_watch) ent_str_add(out, "; signs of it: ");
    for (uint32_t i = 0; i < a->n_watch; i++) {
        ent_str_add(out, i ? ", " : "");
        ent_put_clean(out, a->watch[i]);
    }
    ent_str_add_char(out, ')');
}

static void put_needs(ent_str *out, const ent_region *region, const ent_claim *claim) {
    for (uint32_t i = 0; i < claim->n_needs; i++) {
        const ent_need *need = &claim->needs[i];
        ent_str_add(out, i ? "; " : "");
        ent_str_add(out, need->assumption ? "the assumption " : "the claim ");
        if (need->assumption) {
            put_assumption(out, &region->assumptions[need->index]);
        } else {
            ent_str_add_slice(out, region->claims[need->index].name);
            ent_str_add_char(out, ' ');
            ent_put_quoted(out, region->claims[need->index].sentence);
        }
    }
}

static void put_stands_for(ent_str *out, const ent_claim *claim) {
    if (!claim->stands_for.n) return;
    ent_put_clean(out, claim->stands_for);
    if (claim->stands_why.n) ent_str_add(out, ": ");
    if (claim->stands_why.n) ent_put_quoted(out, claim->stands_why);
}

/* Of the evidence, and so apart from the verdict: two kinds of doubt are not mixed in a
 * sentence. */
static void put_confidence(ent_str *out, const ent_claim *claim) {
    if (!claim->confidence.n) return;
    ent_put_clean(out, claim->confidence);
    ent_str_add(out, ", says the author: ");
    ent_put_quoted(out, claim->confidence_why);
}

static void put_expected(const ent_printer *p, ent_str *out, const ent_claim_answer *a) {
    if (!a->claim->expect.n || (ent_is_html(p) && !a->unexpected)) return;
    ent_put_clean(out, a->claim->expect);
    if (ent_is_changed(p))
        ent_str_add(out, ", of the model as written");
    else if (a->unexpected)
        ent_str_add(out, ", which is not what came out");
}

/* The base rate, the log of forecasts, the day and the outcome. */
static void print_foresight(ent_printer *p, const ent_claim *claim) {
    ent_str s = {0};
    ent_put_base_rate(&s, p->region, claim);
    print_labelled(p, "base rate", &s);
    for (uint32_t i = 0; i < claim->n_forecasts; i++) {
        ent_put_forecast(&s, p->region, claim, &claim->forecasts[i]);
        print_labelled(p, i ? "" : "forecast", &s);
    }
    ent_put_outcome(&s, p->region, claim);
    print_labelled(p, "outcome", &s);
}

static void print_verdict_lines(ent_printer *p, const ent_claim_answer *a) {
    ent_str s = {0};
    ent_str_addf(&s, "%s: ", ent_verdict_word(a->verdict));
    ent_put_rule(&s, p->region, a);
    if (a->verdict == ENT_VERDICT_FAILS) ent_str_add(&s, "; the model does not bear this out");
    print_labelled(p, "verdict", &s);
    ent_put_stressed(&s, p->region, a);
    print_labelled(p, "doubt", &s);
    put_expected(p, &s, a);
    print_labelled(p, "expected", &s);
    put_stands_for(&s, a->claim);
    print_labelled(p, "stands for", &s);
    put_confidence(&s, a->claim);
    print_labelled(p, "confidence", &s);
    put_needs(&s, p->region, a->claim);
    print_labelled(p, "needs", &s);
    print_foresight(p, a->claim);
    ent_put_clean(&s, a->claim->note);
    print_labelled(p, "note", &s);
}

/* ---- the whole page */

/* What the claim cites is written out at its head, with the grade it has there. */
static void forget_cited(ent_printer *p, const ent_provenance *provenance) {
    size_t kept = 0;
    for (size_t i = 0; i < p->cited.n; i++) {
        bool above = false;
        for (uint32_t k = 0; k < provenance->n_from; k++)
            above = above || (provenance->from[k].source == p->cited.at[i].source &&
                              ent_grade_eq(provenance->from[k].grade, p->cited.at[i].grade));
        if (!above) p->cited.at[kept++] = p->cited.at[i];
    }
    p->cited.n = kept;
}

/* Every check is true or false. */
static bool is_evaluated(const ent_claim_answer *a) {
    for (uint32_t i = 0; i < a->n_checks; i++)
        if (a->checks[i].tested.outcome > ENT_OUTCOME_TRUE) return false;
    return a->n_checks > 0;
}

/* "1,000 draws, seed 1, without the assumption neutrality; it must be true in 95%" */
static void print_run(ent_printer *p, const ent_check_result *r, const ent_claim_answer *a) {
    ent_str s = {0};
    bool told = ent_is_html(p); /* draws and seed, at the head of the page */
    if (!told) {
        ent_put_run(&s, r);
        if (r->world.n_dropped || r->region->set.n) ent_str_add(&s, ", ");
        ent_put_settings(&s, p);
    }
    if (a->draws.n) {
        ent_str_add(&s, told ? "" : "; ");
        ent_put_required(&s, p->region, a);
    } else if (r->n_draws && is_evaluated(a)) {
        ent_str_add(&s, told ? "" : "; ");
        ent_str_add(&s, "no doubt is stated about what it reads");
    }
    print_labelled(p, told ? "draws" : "run", &s);
}

static ent_status print_about_claim(ent_printer *p, const ent_why *w) {
    const ent_claim_answer *a = &w->result->claims[w->claim];
    ent_status st = ENT_OK;
    print_claim_head(p, a);
    print_citations(p, a->claim);
    print_verdict_lines(p, a);
    print_run(p, w->result, a);
    for (uint32_t i = 0; i < a->n_checks && st == ENT_OK; i++)
        st = ent_explain_check(p, a, i, w->turns ? &w->turns[i] : NULL);
    ent_print_gap(p);
    forget_cited(p, &a->claim->provenance);
    ent_print_legend(p, 2);
    return st;
}

ent_status ent_why_text_report(ent_printer *p, const ent_why *w) {
    p->explains = true;
    ent_print_handling(p);
    ent_status st = w->about_claim ? print_about_claim(p, w) : print_about_state(p, w);
    bool simulated = w->about_claim && ent_any_simulated(w->result);
    if (simulated && !ent_is_html(p)) ent_print_dynamics_line(p);
    ent_print_caveat(p);
    return st;
}
