/* check_text.c - the table of claims: page one of every model, as text and as Markdown.
 *
 * Glyph, name, verdict and what is cited in one line, then the sentence that people dispute, then
 * what the model says; in Markdown these are the columns of a table.  Of many claims only those are
 * told that a reader with one minute needs (check_order.c); the others are counted, so that nothing
 * is left out in silence. */

#include "report/claims.h"
#include "report/dynamics.h"
#include "report/markup.h"
#include "report/simulated.h"
#include "report/forecasts.h"

#include "base/num.h"
#include "report/support.h"

enum { MOST_NAME = 26, VERDICT = 9, DRAWS = 7 };

/* Where the columns begin. */
typedef struct columns {
    size_t verdict, draws, cites; /* draws == cites: no draws were made */
} columns;

enum { UNDER = 4 }; /* where the sentence and what the model says begin */

/* ---- the head */

static uint64_t count_checks(const ent_check_result *r) {
    uint64_t n = 0;
    for (uint32_t i = 0; i < r->n_claims; i++) n += r->claims[i].n_checks;
    return n;
}

static void put_dates(ent_str *out, const ent_region *region) {
    if (!region->has_as_of) return;
    ent_str_add(out, "as of ");
    ent_date_print(out, region->as_of);
    ent_str_add(out, "     ");
}

void ent_print_check_head(ent_printer *p, const ent_check_result *r, const char *lead) {
    ent_str facts = {0};
    put_dates(&facts, r->region);
    if (lead) ent_str_addf(&facts, "%s, ", lead);
    ent_put_count(&facts, r->n_claims, "claim", "claims");
    ent_str_add(&facts, ", ");
    ent_put_count(&facts, count_checks(r), "check", "checks");
    ent_str_add(&facts, ", ");
    ent_put_run(&facts, r);
    ent_print_title(p, r->region->title, ent_str_get(&facts));
    ent_page_drop(&p->out, &facts);
    ent_put_settings(&facts, p);
    ent_print_any(p, 0, 2, &facts);
    ent_print_gap(p);
}

/* ---- one claim */

static size_t name_width(const ent_check_result *r) {
    size_t width = 5;
    for (uint32_t i = 0; i < r->n_claims; i++) {
        size_t own = ent_utf8_width(r->claims[i].claim->name.s, r->claims[i].claim->name.n);
        if (own > width) width = own;
    }
    return width < MOST_NAME ? width : MOST_NAME;
}

static columns columns_of(const ent_check_result *r) {
    columns c;
    c.verdict = 4 + name_width(r) + 2;
    c.draws = c.verdict + VERDICT;
    /* "196/200" of a simulated check, where the others have 1,000 */
    size_t wide = ent_any_simulated(r) ? DRAWS + 2 : DRAWS;
    c.cites = c.draws + (r->n_draws ? wide : 0);
    return c;
}

/* "1,000", "830"; "-" where no doubt is stated about what it reads. */
static void put_share(ent_str *out, const ent_check_result *r, const ent_share *share) {
    if (!share->n) {
        ent_str_add_char(out, '-');
        return;
    }
    ent_count_print(out, share->n_true);
    if (share->n == r->n_draws) return;
    ent_str_addf(out, "/%u", (unsigned)share->n);
}

static void print_share(ent_printer *p, const ent_check_result *r, const ent_claim_answer *a,
                        const columns *at) {
    ent_str share = {0};
    if (at->draws == at->cites) return;
    put_share(&share, r, &a->draws);
    if (share.n + 2 < DRAWS) ent_str_repeat(&p->out, ' ', DRAWS - 2 - share.n);
    ent_page_take(&p->out, &share);
    ent_page_tab(&p->out, at->cites);
}

static void print_label(ent_printer *p, const ent_claim_answer *a, const columns *at) {
    ent_str verdict = {0};
    ent_tint tint = ent_verdict_tint(a->verdict);
    char glyph[2] = {ent_verdict_glyph(a->verdict), '\0'};
    ent_put_verdict(&verdict, a->verdict);
    ent_str_add(&p->out, "  ");
    ent_page_tinted(&p->out, p->how.color, tint, glyph);
    ent_str_add_char(&p->out, ' ');
    ent_str_add_slice(&p->out, a->claim->name);
    ent_page_tab(&p->out, at->verdict);
    ent_page_tinted(&p->out, p->how.color, tint, ent_str_get(&verdict));
    ent_page_tab(&p->out, at->draws);
    ent_page_drop(&p->out, &verdict);
}

static void put_sources(ent_str *out, const ent_region *region, const ent_claim *claim) {
    if (claim->provenance.n_from)
        ent_put_cited(out, region, &claim->provenance);
    else
        ent_str_add(out, "no source");
}

static void put_proxy(ent_str *out, const ent_claim *claim) {
    if (!ent_slice_is(claim->stands_for, "proxy")) return;
    ent_str_add(out, "Tested by proxy");
    if (claim->stands_why.n) ent_str_add(out, ": ");
    if (claim->stands_why.n) ent_put_quoted(out, claim->stands_why);
    ent_str_add_char(out, '.');
}

/* An `expect` is about the model as written: where the asker has changed it, another verdict is no
 * surprise, but it shows what the change does. */
static void put_unexpected(ent_printer *p, ent_str *out, const ent_claim_answer *a) {
    if (!a->unexpected) return;
    ent_str_add(out, ent_is_changed(p) ? "Of the model as written its author expects \""
                                       : "Unexpected: its author expects \"");
    ent_put_clean(out, a->claim->expect);
    ent_str_add(out, "\".");
}

static void print_claim(ent_printer *p, const ent_check_result *r, const ent_claim_answer *a,
                        const columns *at) {
    ent_str s = {0};
    print_label(p, a, at);
    print_share(p, r, a, at);
    put_sources(&s, r->region, a->claim);
    ent_print_wrapped(p, at->cites, &s);
    ent_str_add_char(&p->out, '\n');
    ent_put_quoted(&s, a->claim->sentence);
    ent_print_any(p, UNDER, UNDER, &s);
    ent_put_claim_reason(p, &s, a);
    ent_print_any(p, UNDER, UNDER, &s);
    ent_put_outside_view(&s, p->region, a->claim);
    ent_print_any(p, UNDER, UNDER, &s);
    put_proxy(&s, a->claim);
    ent_print_any(p, UNDER, UNDER, &s);
    put_unexpected(p, &s, a);
    ent_print_any(p, UNDER, UNDER, &s);
}

static void print_claims(ent_printer *p, const ent_check_result *r, const ent_shown *shown) {
    columns at = columns_of(r);
    ent_str_add(&p->out, "    claim");
    ent_page_tab(&p->out, at.verdict);
    ent_str_add(&p->out, "verdict");
    ent_page_tab(&p->out, at.draws);
    if (at.draws != at.cites) ent_str_add(&p->out, "draws");
    ent_page_tab(&p->out, at.cites);
    ent_str_add(&p->out, "cites\n");
    for (uint32_t i = 0; i < shown->n; i++) {
        ent_str_add_char(&p->out, '\n');
        print_claim(p, r, shown->claim[i], &at);
    }
}

/* ---- the same as a table */

enum { CLAIM, SAYS, VERDICTS, SHARE, CITES, REASON, N_COLUMNS };

static void set_reason(ent_printer *p, ent_table *table, const ent_claim_answer *a) {
    ent_str s = {0}, more = {0};
    ent_put_claim_reason(p, &s, a);
    ent_put_outside_view(&more, p->region, a->claim);
    if (more.n) ent_str_add(&s, "  ");
    ent_page_take(&s, &more);
    put_proxy(&more, a->claim);
    if (more.n) ent_str_add(&s, "  ");
    ent_page_take(&s, &more);
    put_unexpected(p, &more, a);
    if (more.n) ent_str_add(&s, "  ");
    ent_page_take(&s, &more);
    ent_table_set_all(table, REASON, &s);
}

static void add_claim(ent_printer *p, ent_table *table, const ent_check_result *r,
                      const ent_claim_answer *a) {
    ent_str s = {0};
    ent_table_add_row(table, ENT_CELLS, 0);
    ent_table_set(table, CLAIM, a->name);
    ent_put_quoted(&s, a->claim->sentence);
    ent_table_set_all(table, SAYS, &s);
    ent_str_addf(&s, "%c ", ent_verdict_glyph(a->verdict));
    ent_put_verdict(&s, a->verdict);
    ent_table_set_all(table, VERDICTS, &s);
    put_share(&s, r, &a->draws);
    ent_table_set_all(table, SHARE, &s);
    put_sources(&s, r->region, a->claim);
    ent_table_set_all(table, CITES, &s);
    set_reason(p, table, a);
}

static void print_markdown_claims(ent_printer *p, const ent_check_result *r,
                                  const ent_shown *shown) {
    static const char *const heads[] = {"claim", "sentence", "verdict",
                                        "draws", "cites",    "in the model"};
    ent_table table = ent_table_new(N_COLUMNS);
    ent_table_add_row(&table, ENT_CELLS, 0);
    for (size_t c = 0; c < N_COLUMNS; c++) ent_table_set(&table, c, heads[c]);
    for (uint32_t i = 0; i < shown->n; i++) add_claim(p, &table, r, shown->claim[i]);
    ent_markup_table(p, &table);
}

/* ---- the foot */

/* "3 hold, 1 fails." */
static void put_counts(const ent_printer *p, ent_str *out, const ent_check_result *r) {
    ent_tally tally = {{0}};
    for (uint32_t i = 0; i < r->n_claims; i++) tally.n[r->claims[i].verdict]++;
    ent_put_tally(out, &tally);
    ent_str_add_char(out, '.');
    uint64_t unexpected = 0;
    for (uint32_t i = 0; i < r->n_claims; i++) unexpected += r->claims[i].unexpected;
    if (!unexpected) return;
    ent_str_add_char(out, ' ');
    ent_put_count(out, unexpected, "verdict differs", "verdicts differ");
    ent_str_add(out, ent_is_changed(p) ? " from what is expected of the model as written."
                                       : " from what is expected.");
}

/* "33 hold, 4 fail.  The 10 most urgent:", above those that are told of many. */
static void print_lead(ent_printer *p, const ent_check_result *r, const ent_shown *shown) {
    ent_str s = {0};
    if (!shown->n_counted) return;
    put_counts(p, &s, r);
    ent_str_addf(&s, "  The %u most urgent:", (unsigned)shown->n);
    ent_print_paragraph(p, 0, 0, &s);
    ent_print_gap(p);
}

/* The first claim that is told and does not hold, else the first. */
static const ent_claim_answer *claim_to_ask(const ent_shown *shown) {
    for (uint32_t i = 0; i < shown->n; i++)
        if (shown->claim[i]->verdict != ENT_VERDICT_HOLDS) return shown->claim[i];
    return shown->n ? shown->claim[0] : NULL;
}

enum { GAP = 10 }; /* before a command behind the counts */

static void print_next(ent_printer *p, const ent_claim_answer *ask, size_t gap) {
    ent_str next = {0};
    ent_put_next(&next, p, "why");
    ent_str_add_char(&next, ' ');
    ent_str_add_slice(&next, ask->claim->name);
    ent_put_run_options(&next, p);
    ent_print_command(p, gap, &next);
}

/* "8 more claims: 3 hold, 5 are assumed.  all: entente check MODEL --all" */
static void print_counted(ent_printer *p, const ent_shown *shown) {
    ent_str s = {0};
    if (!shown->n_counted) return;
    ent_put_count(&s, shown->n_counted, "more claim: ", "more claims: ");
    ent_put_tally(&s, &shown->counted);
    ent_str_add_char(&s, '.');
    if (ent_is_markup(p)) {
        ent_print_paragraph(p, 0, 0, &s);
        return;
    }
    ent_print_wrapped(p, 0, &s);
    ent_str_add(&s, "all: ");
    ent_put_command(&s, p, "check");
    ent_str_add(&s, " --all");
    ent_put_run_options(&s, p);
    ent_print_command(p, 2, &s);
    ent_str_add_char(&p->out, '\n');
}

/* "stays-informal and calm repeat a check of informal-partnership." */
static void put_repeating(ent_str *out, const ent_check_result *r, uint32_t first, uint32_t from) {
    uint32_t n = 0, shown = 0;
    for (uint32_t i = from; i < r->n_claims; i++) n += r->claims[i].repeats == first;
    if (out->n) ent_str_add(out, "  ");
    for (uint32_t i = from; i < r->n_claims && shown < n; i++) {
        if (r->claims[i].repeats != first) continue;
        ent_put_and(out, shown++, n);
        ent_str_add_slice(out, r->claims[i].claim->name);
    }
    ent_str_add(out, n == 1 ? " repeats a check of " : " repeat a check of ");
    ent_str_add_slice(out, r->claims[first - 1].claim->name);
    ent_str_add_char(out, '.');
}

static bool repeated_before(const ent_check_result *r, uint32_t i) {
    for (uint32_t k = r->claims[i].repeats; k < i; k++)
        if (r->claims[k].repeats == r->claims[i].repeats) return true;
    return false;
}

/* Where not all claims are told, their names would mean nothing. */
static void print_repeats(ent_printer *p, const ent_check_result *r, const ent_shown *shown) {
    ent_str s = {0};
    uint32_t n = 0;
    for (uint32_t i = 0; i < r->n_claims; i++) n += r->claims[i].repeats != 0;
    if (n && shown->n_counted) {
        ent_put_count(&s, n, "claim repeats", "claims repeat");
        ent_str_add(&s, " a check of another.");
        ent_print_any(p, 0, 0, &s);
        return;
    }
    for (uint32_t i = 0; i < r->n_claims; i++)
        if (r->claims[i].repeats && !repeated_before(r, i))
            put_repeating(&s, r, r->claims[i].repeats, i);
    ent_print_any(p, 0, 0, &s);
}

/* Whether what a claim has to say names states of a dispute by their options. */
static bool names_options(const ent_claim_answer *a) {
    for (uint32_t i = 0; i < a->n_checks; i++) {
        const ent_tested *t = &a->checks[i].tested;
        for (uint32_t k = 0; k < t->n_grounds; k++)
            if (t->grounds[k].game && !ent_dispute_of(t->grounds[k].game)->graph) return true;
    }
    return false;
}

static void print_meaning_of_braces(ent_printer *p, const ent_shown *shown) {
    bool named = false;
    for (uint32_t i = 0; i < shown->n; i++) named = named || names_options(shown->claim[i]);
    if (named && shown->n_counted)
        ent_print_line(p, "{a, b}: a state, by the options taken in it; `why` tells what they are");
}

static void print_meaning_of_dash(ent_printer *p, const ent_check_result *r,
                                  const ent_shown *shown) {
    bool dash = false;
    for (uint32_t i = 0; i < shown->n; i++) {
        const ent_claim_answer *a = shown->claim[i];
        bool evaluated = a->verdict != ENT_VERDICT_ERROR && a->verdict != ENT_VERDICT_NO_DATA;
        dash = dash || (evaluated && !a->draws.n);
    }
    if (dash && r->n_draws) ent_print_line(p, "draws -: no doubt is stated about what it reads");
}

/* "2 of 6 verdicts rest on judgement alone: dominance and provocation."; more than a few are not
 * named. */
static ent_status print_judged(ent_printer *p, const ent_check_result *r) {
    enum { MOST_NAMED = 3 };
    const ent_claim *judged[MOST_NAMED];
    ent_str s = {0};
    uint32_t n = 0;
    for (uint32_t i = 0; i < r->n_claims; i++) {
        bool alone;
        ent_status st = ent_on_judgement_alone(p->ctx, r->region, &r->claims[i], &alone);
        if (st != ENT_OK) return st;
        if (alone && n < MOST_NAMED) judged[n] = r->claims[i].claim;
        n += alone;
    }
    ent_count_print(&s, n);
    ent_str_add(&s, " of ");
    ent_count_print(&s, r->n_claims);
    ent_str_addf(&s, " verdicts %s on judgement alone", n == 1 ? "rests" : "rest");
    for (uint32_t i = 0; i < n && n <= MOST_NAMED; i++) {
        ent_str_add(&s, i ? "" : ": ");
        ent_put_and(&s, i, n);
        ent_str_add_slice(&s, judged[i]->name);
    }
    ent_str_add_char(&s, '.');
    ent_print_any(p, 0, 0, &s);
    return ENT_OK;
}

void ent_print_limits_of_draws(ent_printer *p, const ent_check_result *r) {
    bool drawn = false, stressed = false;
    for (uint32_t i = 0; i < r->n_claims; i++) {
        drawn = drawn || r->claims[i].draws.n;
        stressed = stressed || r->claims[i].n_stressed;
    }
    ent_str s = {0};
    if (stressed)
        ent_str_add(&s, "Draws vary what has a stated range, and judged numbers without one by a "
                        "quarter either way; nothing else.");
    else if (drawn)
        ent_str_add(&s, "Draws show sensitivity to stated doubt; doubt nobody stated is not in "
                        "them.");
    ent_print_any(p, 0, 0, &s);
}

ent_status ent_print_promises(ent_printer *p, const ent_check_result *r) {
    if (ent_any_simulated(r)) ent_print_dynamics_line(p);
    ent_status st = print_judged(p, r);
    ent_print_line(p,
                   "Draws show sensitivity to stated doubt; doubt nobody stated is not in them.");
    ent_print_line(p, "These are statements about this model, not about the world.");
    ent_print_line(p, "Not for targeting, not legal advice on boundaries.");
    return st;
}

/* A model may have no claims yet. */
static void print_no_claims(ent_printer *p) {
    ent_str s = {0};
    ent_str_add(&s, "No claims yet.  To write one: claim NAME \"SENTENCE\" { check .. }");
    ent_print_paragraph(p, 0, 0, &s);
    if (ent_is_markup(p)) return;
    ent_str_addf(&s, "next: %s help functions", p->how.program);
    ent_print_paragraph(p, 0, 0, &s);
}

static ent_status print_foot(ent_printer *p, const ent_check_result *r, const ent_shown *shown) {
    const ent_claim_answer *ask = claim_to_ask(shown);
    ent_str s = {0};
    ent_print_gap(p);
    print_meaning_of_dash(p, r, shown);
    print_meaning_of_braces(p, shown);
    if (!shown->n_counted) put_counts(p, &s, r);
    if (ent_is_markup(p)) { /* nobody runs a command from a brief */
        ent_print_any(p, 0, 0, &s);
    } else {
        ent_print_wrapped(p, 0, &s);
        if (ask) print_next(p, ask, shown->n_counted ? 0 : GAP);
        ent_str_add_char(&p->out, '\n');
    }
    print_counted(p, shown);
    print_repeats(p, r, shown);
    if (ent_any_simulated(r)) ent_print_dynamics_line(p);
    ent_status st = print_judged(p, r);
    ent_print_limits_of_draws(p, r);
    ent_print_caveat(p);
    return st;
}

ent_status ent_check_text_report(ent_printer *p, const ent_check_result *r) {
    ent_shown shown;
    ent_status st = ent_choose_claims(p, r, &shown);
    if (st != ENT_OK) return st;
    p->width = ENT_NARROW_WIDTH;
    p->placeless = p->counting = shown.n_counted > 0;
    ent_print_handling(p);
    ent_print_check_head(p, r, NULL);
    if (!r->n_claims) {
        print_no_claims(p);
        ent_print_caveat(p);
        return ENT_OK;
    }
    ent_print_bottom_lines(p, r);
    print_lead(p, r, &shown);
    if (shown.n && ent_is_markup(p)) print_markdown_claims(p, r, &shown);
    if (shown.n && !ent_is_markup(p)) print_claims(p, r, &shown);
    return print_foot(p, r, &shown);
}
