/* why_text.c - the reasons for a verdict, or for the stability of a state, for people. */

#include "report/claims.h"

#include "base/num.h"

enum { LABEL = 11, MOST_LEAVERS = 8 };

static void print_paragraph(ent_printer *p, size_t indent, size_t hang, ent_str *s) {
    ent_str_repeat(&p->out, ' ', indent);
    ent_page_wrap_all(&p->out, hang, s);
    ent_str_add_char(&p->out, '\n');
}

/* "  cites    TEXT", later lines under the text. */
static void print_labelled(ent_printer *p, const char *label, ent_str *s) {
    if (s->n) {
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
        ent_explain_turns(p, 2, &w->turns[i], "It would change if", ent_what_varies(w->game));
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
    ent_put_numbered(&s, w->game, w->state);
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
    print_paragraph(p, 0, 2, &s);
}

static ent_status print_about_state(ent_printer *p, const ent_why *w) {
    ent_status st = ENT_OK;
    ent_print_title(p, ent_dispute_of(w->game)->title, "");
    ent_str_add_char(&p->out, '\n');
    if (w->n_certificates > 1) print_summary(p, w);
    for (uint32_t i = 0; i < w->n_certificates && st == ENT_OK; i++) {
        if (i || w->n_certificates > 1) ent_str_add_char(&p->out, '\n');
        st = print_player(p, w, i);
    }
    ent_str_add_char(&p->out, '\n');
    ent_print_legend(p, 0);
    return st;
}

/* ---- about a claim: what it says and cites */

static void print_claim_head(ent_printer *p, const ent_claim_answer *a) {
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
    print_paragraph(p, 2, 2, &s);
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
static void put_citation(ent_str *out, const ent_region *region, const ent_citation *c) {
    const ent_citable *source = &region->sources[c->source];
    ent_str_add_slice(out, source->name);
    ent_str_add_char(out, ' ');
    if (source->passage) {
        ent_put_quoted(out, source->title);
        ent_str_addf(out, " (%s; ", ent_hedge_word(source->hedge));
    } else {
        ent_str_add_char(out, '(');
    }
    put_document(out, &region->sources[source->document]);
    ent_str_add(out, "; grade ");
    ent_put_grade(out, c->grade);
    ent_str_add_char(out, ')');
}

static void print_citations(ent_printer *p, const ent_claim *claim) {
    ent_str s = {0};
    for (uint32_t i = 0; i < claim->provenance.n_from; i++) {
        put_citation(&s, p->region, &claim->provenance.from[i]);
        print_labelled(p, i ? "" : "cites", &s);
    }
    if (claim->provenance.n_from) return;
    ent_str_add(&s, "nothing: the sentence is the author's own");
    print_labelled(p, "cites", &s);
}

static void put_needs(ent_str *out, const ent_region *region, const ent_claim *claim) {
    for (uint32_t i = 0; i < claim->n_needs; i++) {
        const ent_need *need = &claim->needs[i];
        ent_str_add(out, i ? "; " : "");
        ent_str_add(out, need->assumption ? "the assumption " : "the claim ");
        if (need->assumption) {
            ent_str_add_slice(out, region->assumptions[need->index].name);
            ent_str_add_char(out, ' ');
            ent_put_quoted(out, region->assumptions[need->index].title);
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
    ent_put_clean(out, claim->stands_why);
}

static void put_expected(ent_str *out, const ent_claim_answer *a) {
    if (!a->claim->expect.n) return;
    ent_put_clean(out, a->claim->expect);
    if (a->unexpected) ent_str_add(out, ", which is not what came out");
}

static void print_verdict_lines(ent_printer *p, const ent_claim_answer *a) {
    ent_str s = {0};
    ent_str_addf(&s, "%s: ", ent_verdict_word(a->verdict));
    ent_put_rule(&s, p->region, a);
    if (a->verdict == ENT_VERDICT_FAILS) ent_str_add(&s, "; the model does not bear this out");
    print_labelled(p, "verdict", &s);
    put_expected(&s, a);
    print_labelled(p, "expected", &s);
    put_stands_for(&s, a->claim);
    print_labelled(p, "stands for", &s);
    put_needs(&s, p->region, a->claim);
    print_labelled(p, "needs", &s);
    ent_put_clean(&s, a->claim->note);
    print_labelled(p, "note", &s);
}

/* ---- about a claim: the grounds of a check */

static void print_question(ent_printer *p, size_t indent, const ent_ground *ground) {
    ent_str s = {0};
    ent_put_question(&s, ground);
    if (ground->kind != ENT_GROUND_EQUILIBRIA) ent_str_add(&s, ground->truth ? "  Yes." : "  No.");
    print_paragraph(p, indent, indent + 2, &s);
}

static ent_status print_certificates(ent_printer *p, size_t indent, const ent_ground *ground) {
    ent_status st = ENT_OK;
    for (uint32_t i = 0; i < ground->n_certificates && st == ENT_OK; i++)
        st = ent_explain_certificate(p, indent, ground->game, ground->concept,
                                     &ground->certificates[i]);
    return st;
}

/* Every state that satisfies the condition is left by somebody. */
static void print_leavers(ent_printer *p, size_t indent, const ent_ground *ground) {
    ent_str s = {0};
    if (ground->n_satisfying == 0) {
        ent_str_add(&s, "No feasible state does.");
        print_paragraph(p, indent, indent, &s);
        return;
    }
    ent_put_count(&s, ground->n_satisfying, "state does, and somebody would leave it:",
                  "states do, and somebody would leave each of them:");
    print_paragraph(p, indent, indent, &s);
    for (uint32_t i = 0; i < ground->n_certificates && i < MOST_LEAVERS; i++)
        ent_explain_leaving(p, indent + 2, ground->game, ground->concept, &ground->certificates[i]);
    if (ground->n_satisfying <= ground->n_certificates) return;
    ent_str_add(&s, "and ");
    ent_count_print(&s, ground->n_satisfying - ground->n_certificates);
    ent_str_add(&s, " more");
    print_paragraph(p, indent + 2, indent + 2, &s);
}

static ent_status print_some(ent_printer *p, size_t indent, const ent_ground *ground) {
    if (!ground->truth) {
        print_leavers(p, indent, ground);
        return ENT_OK;
    }
    ent_str s = {0};
    ent_put_numbered(&s, ground->game, ground->state);
    if (ground->n_equilibria == 1) {
        ent_str_add(&s, " is the only one.");
    } else {
        ent_str_add(&s, " is one (of ");
        ent_put_count(&s, ground->n_equilibria, "equilibrium", "equilibria");
        ent_str_add(&s, " in all).");
    }
    print_paragraph(p, indent, indent, &s);
    return print_certificates(p, indent, ground);
}

static ent_status print_ground(ent_printer *p, size_t indent, const ent_ground *ground) {
    ent_str s = {0};
    if (ground->kind == ENT_GROUND_ATTRIBUTE) {
        ent_put_attribute(p, &s, ground->attribute);
        print_paragraph(p, indent, indent + 2, &s);
        return ENT_OK;
    }
    ent_note_state(p, ground->game, ground->state);
    ent_note_state(p, ground->game, ground->other);
    print_question(p, indent, ground);
    switch (ground->kind) {
    case ENT_GROUND_STABLE: return print_certificates(p, indent + 2, ground);
    case ENT_GROUND_SOME: return print_some(p, indent + 2, ground);
    case ENT_GROUND_PATH:
        if (ground->truth && !ground->n_steps) break;
        if (ground->truth)
            ent_explain_path(p, indent + 2, ground);
        else
            ent_explain_no_path(p, indent + 2, ground);
        return ENT_OK;
    default: break;
    }
    ent_put_evidence(p, &s, ground);
    print_paragraph(p, indent + 2, indent + 2, &s);
    return ENT_OK;
}

/* ---- about a claim: its checks */

static const char *truth_word(ent_outcome outcome) {
    switch (outcome) {
    case ENT_OUTCOME_TRUE: return "true";
    case ENT_OUTCOME_FALSE: return "false";
    case ENT_OUTCOME_NO_DATA: return "no data";
    case ENT_OUTCOME_ERROR: break;
    }
    return "cannot be evaluated";
}

static void print_against(ent_printer *p, size_t indent, const ent_check_answer *c) {
    if (!c->has_against) return;
    ent_str s = {0};
    ent_str_add(&s, "against: ");
    ent_expr_print(&s, c->check->text->against);
    ent_put_under(&s, p->region, c->check->against_under);
    ent_str_addf(&s, " is %s.  ", truth_word(c->against.outcome));
    ent_put_findings(p, &s, c->check->text->against, &c->against, 2);
    print_paragraph(p, indent, indent + 2, &s);
}

static void print_across(ent_printer *p, size_t indent, const ent_check_answer *c) {
    for (uint32_t i = 0; i < c->n_across; i++) {
        ent_str s = {0};
        const ent_alternative *a = &p->region->alternatives[c->across[i].alternative];
        ent_str_add(&s, "under ");
        ent_str_add_slice(&s, a->name);
        ent_str_add_char(&s, ' ');
        ent_put_quoted(&s, a->title);
        ent_str_addf(&s, ": %s.  ", truth_word(c->across[i].outcome));
        if (c->across[i].outcome != c->tested.outcome)
            ent_put_findings(p, &s, c->check->text->expr, &c->across[i], 1);
        print_paragraph(p, indent, indent + 2, &s);
    }
}

static ent_status print_grounds(ent_printer *p, size_t indent, const ent_check_answer *c) {
    ent_status st = ENT_OK;
    ent_str s = {0};
    if (c->tested.outcome == ENT_OUTCOME_NO_DATA || c->tested.compared) {
        ent_put_findings(p, &s, c->check->text->expr, &c->tested, 1);
        print_paragraph(p, indent, indent, &s);
    }
    if (c->tested.outcome == ENT_OUTCOME_ERROR) {
        ent_put_error(p, &s, c->check);
        print_paragraph(p, indent, indent, &s);
    }
    for (uint32_t i = 0; i < c->tested.n_grounds && st == ENT_OK; i++)
        st = print_ground(p, indent, &c->tested.grounds[i]);
    return st;
}

static const char *turning_words(ent_outcome outcome) {
    return outcome == ENT_OUTCOME_TRUE    ? "This check would turn false if"
           : outcome == ENT_OUTCOME_FALSE ? "This check would turn true if"
                                          : "It would change if";
}

/* Not so an attribute, nor a way by moves of any kind. */
static bool rests_on_preferences(const ent_ground *ground) {
    return ground->game && (ground->kind != ENT_GROUND_PATH || ground->improving);
}

static ent_status print_rests_on(ent_printer *p, size_t indent, const ent_check_answer *c,
                                 const ent_turns *turns) {
    ent_decidings list = {0};
    ent_status st = ENT_OK;
    ent_varied varied = {false, false};
    for (uint32_t i = 0; i < c->tested.n_grounds && st == ENT_OK; i++) {
        const ent_ground *ground = &c->tested.grounds[i];
        if (!rests_on_preferences(ground)) continue;
        ent_varied own = ent_what_varies(ground->game);
        varied = (ent_varied){varied.lines || own.lines, varied.ranked || own.ranked};
        st = ent_rests_on_ground(p->ctx, &list, ground);
    }
    if (st == ENT_OK && (varied.lines || varied.ranked) && turns) {
        ent_explain_rests_on(p, indent, turns, &list);
        ent_explain_turns(p, indent, turns, turning_words(c->tested.outcome), varied);
    }
    ent_vec_clear(&list);
    return st;
}

static ent_status print_check(ent_printer *p, const ent_claim_answer *a, uint32_t i,
                              const ent_turns *turns) {
    const ent_check_answer *c = &a->checks[i];
    ent_str s = {0};
    ent_str_addf(&s, "check %u of %u: ", (unsigned)(i + 1), (unsigned)a->n_checks);
    ent_put_clean(&s, c->check->words);
    ent_str_addf(&s, "     %s", truth_word(c->tested.outcome));
    if (c->check->any) ent_str_add(&s, " (one of several, of which one is enough)");
    ent_str_add_char(&p->out, '\n');
    print_paragraph(p, 2, 6, &s);
    ent_status st = print_grounds(p, 4, c);
    print_against(p, 4, c);
    print_across(p, 4, c);
    return st == ENT_OK ? print_rests_on(p, 4, c, turns) : st;
}

/* What the claim cites is written out at its head. */
static void forget_cited(ent_printer *p, const ent_provenance *provenance) {
    size_t kept = 0;
    for (size_t i = 0; i < p->cited.n; i++) {
        bool above = false;
        for (uint32_t k = 0; k < provenance->n_from; k++)
            above = above || provenance->from[k].source == p->cited.at[i];
        if (!above) p->cited.at[kept++] = p->cited.at[i];
    }
    p->cited.n = kept;
}

static ent_status print_about_claim(ent_printer *p, const ent_why *w) {
    const ent_claim_answer *a = &w->result->claims[0];
    ent_status st = ENT_OK;
    print_claim_head(p, a);
    print_citations(p, a->claim);
    print_verdict_lines(p, a);
    for (uint32_t i = 0; i < a->n_checks && st == ENT_OK; i++)
        st = print_check(p, a, i, w->turns ? &w->turns[i] : NULL);
    ent_str_add_char(&p->out, '\n');
    forget_cited(p, &a->claim->provenance);
    ent_print_legend(p, 2);
    return st;
}

ent_status ent_why_text_report(ent_printer *p, const ent_why *w) {
    ent_print_handling(p);
    ent_status st = w->about_claim ? print_about_claim(p, w) : print_about_state(p, w);
    ent_print_caveat(p);
    return st;
}
