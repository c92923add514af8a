/* card.c - the card of a model for people: as text, Markdown and HTML by the same sentences. */

#include "report/card.h"

#include "base/ctx.h"
#include "base/num.h"
#include "report/ledger.h"
#include "report/markup.h"
#include "report/pillars.h"
#include "report/support.h"

void ent_print_part(ent_printer *p, const char *title) {
    if (ent_is_markup(p)) {
        ent_markup_heading(p, ent_is_html(p) ? 1 : 2, title); /* a page has the title above */
        return;
    }
    ent_print_gap(p);
    ent_str_addf(&p->out, "%s\n", title);
}

static void item(ent_printer *p, ent_str *s) {
    ent_print_any(p, 2, 4, s);
}

static void item_of(ent_printer *p, const char *text) {
    ent_str s = {0};
    ent_str_add(&s, text);
    item(p, &s);
}

/* ---- what it is */

static void labelled(ent_printer *p, const char *label, ent_slice text) {
    ent_str s = {0};
    if (!text.n) return;
    ent_str_addf(&s, "%s: ", label);
    ent_put_clean(&s, text);
    item(p, &s);
}

static void print_identity(ent_printer *p) {
    const ent_region *r = p->region;
    ent_str s = {0};
    ent_print_part(p, "What it is");
    labelled(p, "question", r->ask);
    labelled(p, "author", r->author);
    if (r->has_as_of) {
        ent_str_add(&s, "as of: ");
        ent_date_print(&s, r->as_of);
        item(p, &s);
    }
    labelled(p, "version", r->version);
    labelled(p, "licence", r->licence);
    ent_str_addf(&s, "SHA-256 of its files: %s", r->sha256);
    item(p, &s);
    ent_str_addf(&s, "program: entente %s, ", ent_version());
    ent_put_run(&s, p->run);
    item(p, &s);
}

static void print_purpose(ent_printer *p) {
    const ent_region *r = p->region;
    ent_str s = {0};
    ent_print_part(p, "What it is for, and for whom");
    if (r->purpose.n)
        ent_put_clean(&s, r->purpose);
    else
        ent_str_add(&s,
                    "For analysts who put an argument about a region to the test, and for those "
                    "who examine it: what follows from what is stated, what rests on judgement, "
                    "what would have to be found out.  The model states no purpose of its own.");
    item(p, &s);
    ent_print_part(p, "Out of scope");
    for (uint32_t i = 0; i < r->n_out_of_scope; i++) {
        ent_put_clean(&s, r->out_of_scope[i]);
        item(p, &s);
    }
    item_of(p, "Targeting, or the choice of means of force.");
    item_of(p, "Individual persons: actors are states, groups, firms and bodies.");
    item_of(p, "Legal determination of boundaries: lines and shares are computations.");
    item_of(p, "Autonomous decisions: it says what follows, not what to do.");
}

/* ---- what it covers */

static bool is_any_kind(const ent_cover *c) {
    uint32_t all = (UINT32_C(1) << ENT_N_EVENT_KINDS) - 1;
    return (c->kinds & all) == all;
}

static void put_kinds(ent_str *out, const ent_cover *c) {
    bool any = is_any_kind(c);
    unsigned n = 0;
    if (any) ent_str_add(out, "any");
    for (unsigned k = 0; k < ENT_N_EVENT_KINDS && !any; k++)
        if (c->kinds >> k & 1)
            ent_str_addf(out, "%s%s", n++ ? ", " : "", ent_event_kind_name((ent_event_kind)k));
}

static void put_years(ent_str *out, const ent_coverage *c) {
    if (c->has_since) ent_date_print(out, c->since);
    ent_str_add(out, c->has_since || c->has_until ? " to " : "all");
    if (c->has_until) ent_date_print(out, c->until);
}

static void add_coverage(ent_table *t, const ent_region *r, uint32_t i) {
    const ent_coverage *c = &r->coverages[i];
    ent_str s = {0};
    ent_table_add_row(t, ENT_CELLS, 0);
    ent_put_who_titled(&s, r, c->who);
    ent_table_set_all(t, 0, &s);
    put_kinds(&s, &r->covers[i]);
    ent_table_set_all(t, 1, &s);
    put_years(&s, c);
    ent_table_set_all(t, 2, &s);
    ent_table_set(t, 3, ent_collection_word(c->cover.how));
    ent_count_print(&s, ent_count_covered(r, &r->covers[i]));
    ent_table_set_all(t, 4, &s);
    ent_put_provenance(&s, r, &c->provenance, "from");
    ent_table_set_all(t, 5, &s);
}

static void head(ent_table *t, const char *const *heads, size_t n) {
    ent_table_add_row(t, ENT_CELLS, 0);
    for (size_t c = 0; c < n; c++) ent_table_set(t, c, heads[c]);
}

static void print_coverage(ent_printer *p) {
    static const char *const heads[] = {"who", "kinds of event", "days",
                                        "how", "on record",      "according to"};
    const ent_region *r = p->region;
    ent_print_part(p, "What was looked for");
    if (!r->n_coverages) {
        item_of(p, "The model states no coverage: that nothing is on record says nothing.");
        return;
    }
    ent_table t = ent_table_new(6);
    head(&t, heads, 6);
    for (uint32_t i = 0; i < r->n_coverages; i++) add_coverage(&t, r, i);
    ent_print_any_table(p, &t, 1u << 4);
    item_of(p, "Where events were collected, what is on record can be asked for; only where they "
               "were listed systematically does silence mean that there was none.");
}

static void print_gaps(ent_printer *p, const ent_card *card) {
    const ent_region *r = p->region;
    ent_str s = {0};
    ent_print_part(p, "What is not modelled");
    for (uint32_t i = 0; i < r->n_not_modelled; i++) {
        ent_put_clean(&s, r->not_modelled[i]);
        item(p, &s);
    }
    for (uint32_t i = 0; i < card->n_not_tested; i++) {
        const ent_citable *passage = &r->sources[card->not_tested[i]];
        ent_str_add(&s, "Not tested: ");
        ent_str_add_slice(&s, passage->name);
        ent_str_add_char(&s, ' ');
        ent_put_quoted(&s, passage->title);
        ent_str_add(&s, ", because ");
        ent_put_clean(&s, passage->not_tested);
        item(p, &s);
    }
    if (!r->n_not_modelled && !card->n_not_tested)
        item_of(p, "The model does not say what it leaves out.");
}

/* ---- how far it carries */

static void print_sensitivity(ent_printer *p, const ent_card *card) {
    const ent_check_result *r = card->result;
    ent_str s = {0};
    ent_print_part(p, "How far it carries");
    ent_put_count(&s, r->n_claims, "claim", "claims");
    ent_str_add(&s, ": ");
    if (!ent_put_tally(&s, &card->verdicts)) ent_str_add(&s, "none tested");
    item(p, &s);
    ent_count_print(&s, card->n_judged);
    ent_str_addf(&s, " of the verdicts %s on judgement alone.",
                 card->n_judged == 1 ? "rests" : "rest");
    item(p, &s);
    ent_str_add(&s, "Doubt is stated about what ");
    ent_count_print(&s, card->n_drawn);
    ent_str_add(&s, " of them read; ");
    ent_count_print(&s, card->n_depends);
    ent_str_addf(&s, " of these %s on the draw.", card->n_depends == 1 ? "depends" : "depend");
    item(p, &s);
    ent_str_add(&s, "Of the numbers that are read, ");
    ent_count_print(&s, card->n_unstated);
    ent_str_addf(&s, " %s judgement without a stated range.", card->n_unstated == 1 ? "is" : "are");
    item(p, &s);
    ent_put_count(&s, p->region->n_assumptions, "assumption", "assumptions");
    ent_str_add(&s, " stated by name.");
    item(p, &s);
}

static ent_status print_score(ent_printer *p, const ent_card *card) {
    ent_print_options o = p->how;
    ent_score *score = NULL;
    char *text = NULL;
    ent_print_part(p, "How its forecasts fared");
    if (!card->n_outcomes) {
        item_of(p, "No claim of it has an outcome yet.");
        return ENT_OK;
    }
    ent_score_options asked = ENT_SCORE_OPTIONS_INIT;
    asked.seed = card->result->session.seed;
    ent_status st = ent_score_run(p->ctx, p->region, &asked, &score);
    if (st == ENT_OK) st = ent_report_score(p->ctx, score, &o, &text);
    if (st == ENT_OK) ent_str_add(&p->out, text);
    ent_free(text);
    ent_score_free(score);
    return st;
}

static void print_disagreements(ent_printer *p, const ent_card *card) {
    ent_str s = {0};
    ent_print_part(p, "Known disagreements of its sources");
    if (card->n_disagreements && ent_is_html(p)) { /* the page has them above */
        ent_count_print(&s, card->n_disagreements);
        ent_str_add(&s, ", side by side under \"Where sources disagree\".");
        item(p, &s);
    } else if (card->n_disagreements)
        ent_print_disagreements(p, card->disagreements, card->n_disagreements);
    else
        item_of(p, "None that can be compared: no event is denied, and no number or event stands "
                   "twice with different sources.");
}

/* ---- how evenly it looks at its actors */

static void add_portrait(ent_table *t, const ent_region *r, const ent_portrait *x) {
    ent_str s = {0};
    ent_table_add_row(t, ENT_CELLS, 0);
    ent_put_clean(&s, r->actors[x->actor].title.n ? r->actors[x->actor].title
                                                  : r->actors[x->actor].name);
    ent_table_set_all(t, 0, &s);
    for (unsigned what = 0; what < ENT_N_SAID; what++) {
        ent_count_print(&s, x->n[what]);
        ent_table_set_all(t, 1 + what, &s);
    }
}

/* "options of Russia 8, of the Taliban 1" */
static void put_extremes(ent_str *out, const ent_region *r, const ent_card *card, ent_said what) {
    const ent_portrait *most = &card->portraits[card->most[what]];
    const ent_portrait *least = &card->portraits[card->least[what]];
    ent_str_addf(out, "%s of ", ent_said_word(what));
    ent_put_clean(out, r->actors[most->actor].title);
    ent_str_addf(out, " %u, of ", (unsigned)most->n[what]);
    ent_put_clean(out, r->actors[least->actor].title);
    ent_str_addf(out, " %u", (unsigned)least->n[what]);
}

static void print_lopsided(ent_printer *p, const ent_card *card) {
    ent_str s = {0};
    unsigned n = 0;
    for (unsigned what = 0; what < ENT_N_SAID; what++) {
        if (!ent_is_lopsided(card, (ent_said)what)) continue;
        ent_str_add(&s,
                    n++ ? "; " : "More than three times as much is said of one as of another: ");
        put_extremes(&s, p->region, card, (ent_said)what);
    }
    if (n)
        ent_str_add(&s, ".  A lopsided model is an indicator of bias.");
    else
        ent_str_add(&s, "Nothing is said more than three times as often of one as of another.");
    item(p, &s);
}

static void print_symmetry(ent_printer *p, const ent_card *card) {
    const ent_region *r = p->region;
    ent_str s = {0};
    if (!card->n_portraits) return;
    ent_print_part(p, "How much it says of each actor");
    ent_table t = ent_table_new(1 + ENT_N_SAID);
    ent_table_add_row(&t, ENT_CELLS, 0);
    ent_table_set(&t, 0, "actor");
    for (unsigned what = 0; what < ENT_N_SAID; what++)
        ent_table_set(&t, 1 + what, ent_said_word((ent_said)what));
    for (uint32_t i = 0; i < card->n_portraits; i++) add_portrait(&t, r, &card->portraits[i]);
    ent_print_any_table(p, &t, ~UINT64_C(1));
    print_lopsided(p, card);
    if (!card->n_others) return;
    ent_put_count(&s, card->n_others, "further actor", "further actors");
    ent_str_addf(&s, " %s in it that %s nothing.", card->n_others == 1 ? "is" : "are",
                 card->n_others == 1 ? "decides" : "decide");
    item(p, &s);
}

/* ---- */

static ent_status print_card(ent_printer *p, const ent_card *card) {
    print_identity(p);
    print_purpose(p);
    print_coverage(p);
    print_gaps(p, card);
    print_sensitivity(p, card);
    print_disagreements(p, card);
    print_symmetry(p, card);
    return print_score(p, card);
}

void ent_print_card(ent_printer *p, const ent_card *card) {
    ent_printer_asked(p, print_card(p, card));
}

static void print_page(ent_printer *p, const ent_card *card) {
    ent_print_handling(p);
    ent_print_title(p, ent_cited_title(p->region), "model card");
    ent_print_card(p, card);
    ent_print_gap(p);
    ent_printer_asked(p, ent_print_promises(p, card->result));
    ent_print_handling(p);
}

ent_status ent_report_card(ent_ctx *ctx, const ent_check_result *r,
                           const ent_print_options *options, char **text) {
    ent_printer p = ent_printer_new(ctx, r->region, options);
    ent_arena arena = {0};
    ent_card card;
    *text = NULL;
    if (p.how.format == ENT_CSV) {
        ent_printer_drop(&p);
        return ent_fail(ctx, ENT_EUSAGE,
                        "the card of a model has no csv; text, md and json show it");
    }
    ent_printer_run(&p, r);
    p.random = true;
    ent_status st = ent_card_fill(ctx, r, &arena, &card);
    if (st == ENT_OK && p.how.format == ENT_JSON)
        ent_json_card(&p, &card);
    else if (st == ENT_OK)
        print_page(&p, &card);
    if (st == ENT_OK) st = p.status;
    st = ent_printer_end(&p, st, text);
    ent_arena_clear(&arena);
    return st;
}
