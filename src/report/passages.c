/* passages.c - what becomes of every passage, as a table: what a source says, how the model treats
 * it, with what verdict, and why.  A reader sees what was tested, what only went in, and what was
 * left out. */

#include "report/deals.h"
#include "report/passages.h"

#include "report/ledger.h"
#include "report/markup.h"

#include "base/num.h"
#include "report/support.h"
#include "report/table.h"

enum { MOST_CITING = 3, MOST_CARRIED = 3 };

/* ---- how a passage is treated */

const char *ent_treatment_id(ent_treatment treatment) {
    static const char *const ids[] = {"claim", "event", "input", "not-tested", "unused"};
    return ids[treatment];
}

static const ent_dispute *dispute_of(const ent_region *region, const ent_citing *c) {
    return &region->disputes[c->dispute];
}

static ent_slice player_title(const ent_region *region, const ent_citing *c) {
    return region->actors[dispute_of(region, c)->players[c->player]].title;
}

static void put_line_of_table(ent_str *out, const ent_region *region, const ent_citing *c) {
    ent_table_line line = {.kind = c->kind == ENT_CITING_RANKING    ? ENT_LINE_RANKING
                                   : c->kind == ENT_CITING_APPROVAL ? ENT_LINE_APPROVAL
                                   : c->kind == ENT_CITING_PARTY    ? ENT_LINE_PARTY
                                                                    : ENT_LINE_WORTH,
                           .owner = c->owner,
                           .table = c->table,
                           .actor = c->actor,
                           .text = c->text};
    ent_put_table_line(out, region, &line);
}

/* `Turkmenistan's "not ally"`, "the assumption neutrality", "naval of Iran". */
static void put_citing_itself(ent_str *out, const ent_region *region, const ent_citing *c) {
    switch (c->kind) {
    case ENT_CITING_CLAIM: ent_str_add(out, "claim "); break;
    case ENT_CITING_FORECAST: ent_str_add(out, "a base rate, forecast or outcome of "); break;
    case ENT_CITING_EVENT:
        ent_put_quoted(out, c->text);
        ent_put_speakers(out, region, c->event);
        return;
    case ENT_CITING_COVERAGE:
        ent_str_add(out, "the coverage of ");
        ent_put_who_titled(out, region, region->coverages[c->index].who);
        return;
    case ENT_CITING_ASSUMPTION: ent_str_add(out, "the assumption "); break;
    case ENT_CITING_ATTRIBUTE: ent_put_attribute_name(out, region, c->attribute); return;
    case ENT_CITING_PREFERENCE:
        ent_put_possessive(out, player_title(region, c));
        ent_str_add_char(out, ' ');
        break;
    case ENT_CITING_RANK:
        ent_put_possessive(out, player_title(region, c));
        ent_str_add(out, " ranking");
        return;
    case ENT_CITING_NEVER: ent_str_add(out, "never "); break;
    case ENT_CITING_BAN:
        ent_str_add(out, "the ban on ");
        ent_put_clean(out, player_title(region, c));
        ent_str_add_char(out, ' ');
        break;
    case ENT_CITING_MUCH: ent_put_much_of(out, player_title(region, c)); break;
    case ENT_CITING_UNKNOWN: ent_put_unknown_of(out, player_title(region, c)); break;
    case ENT_CITING_RANKING:
    case ENT_CITING_APPROVAL:
    case ENT_CITING_PARTY:
    case ENT_CITING_WORTH: put_line_of_table(out, region, c); return;
    case ENT_CITING_THEATRE:
    case ENT_CITING_SEA:
        ent_put_quoted(out, c->text);
        ent_str_add(out, " in ");
        ent_put_quoted(out, ent_table_name(region, c->owner, c->table));
        return;
    }
    if (c->kind == ENT_CITING_CLAIM || c->kind == ENT_CITING_FORECAST ||
        c->kind == ENT_CITING_ASSUMPTION)
        ent_str_add_slice(out, c->text);
    else
        ent_put_quoted(out, c->text);
}

/* The same with the dispute and the alternative it belongs to, where it does. */
static void put_citing(ent_str *out, const ent_region *region, const ent_citing *c) {
    put_citing_itself(out, region, c);
    if (c->dispute != ENT_NONE) {
        ent_str_add(out, " in ");
        ent_str_add_slice(out, dispute_of(region, c)->name);
    }
    ent_put_under(out, region, c->alternative);
}

/* The statements that make the treatment: for an event events, for an input all but claims. */
static bool is_of(ent_treatment treatment, const ent_citing *c) {
    bool event = c->kind == ENT_CITING_EVENT;
    return treatment == ENT_TREATED_AS_EVENT ? event : !event && c->kind != ENT_CITING_CLAIM;
}

static bool says_the_same(const ent_citing *a, const ent_citing *b) {
    bool same_owner = a->attribute && b->attribute ? a->attribute->actor == b->attribute->actor
                                                   : a->player == b->player;
    return a->kind == b->kind && a->dispute == b->dispute && same_owner &&
           ent_slice_eq(a->text, b->text);
}

/* Whether statement i makes the treatment and is not what an alternative has kept of the model. */
static bool is_told(const ent_passage *row, uint32_t i) {
    if (!is_of(row->treatment, &row->citing[i])) return false;
    for (uint32_t k = 0; k < i && row->citing[i].alternative != ENT_NONE; k++)
        if (says_the_same(&row->citing[k], &row->citing[i])) return false;
    return true;
}

static void put_statements(ent_str *out, const ent_region *region, const ent_passage *row) {
    uint32_t n = 0, at = 0;
    for (uint32_t i = 0; i < row->n_citing; i++) n += is_told(row, i);
    uint32_t shown = n > MOST_CITING ? MOST_CITING - 1 : n;
    for (uint32_t i = 0; i < row->n_citing && at < shown; i++) {
        if (!is_told(row, i)) continue;
        ent_put_and(out, at++, shown < n ? shown + 1 : shown);
        put_citing(out, region, &row->citing[i]);
    }
    if (shown == n) return;
    ent_str_add(out, " and ");
    ent_count_print(out, n - shown);
    ent_str_add(out, " more");
}

/* "claim stays-informal", `input: Turkmenistan's "not ally" in partnership`, "not tested". */
static void put_treatment(ent_str *out, const ent_check_result *r, const ent_passage *row) {
    switch (row->treatment) {
    case ENT_TREATED_BY_CLAIM:
        ent_str_add(out, row->n_tested_by == 1 ? "claim " : "claims ");
        for (uint32_t i = 0; i < row->n_tested_by; i++) {
            ent_str_add(out, i ? ", " : "");
            ent_str_add_slice(out, r->claims[row->tested_by[i]].claim->name);
        }
        return;
    case ENT_TREATED_AS_EVENT: ent_str_add(out, "event: "); break;
    case ENT_TREATED_AS_INPUT: ent_str_add(out, "input: "); break;
    case ENT_NOT_TESTED: ent_str_add(out, "not tested"); return;
    default: ent_str_add(out, "unused"); return;
    }
    put_statements(out, r->region, row);
}

/* "assumed, fails", in the order of the claims. */
static void put_verdicts(ent_str *out, const ent_check_result *r, const ent_passage *row) {
    for (uint32_t i = 0; i < row->n_tested_by; i++) {
        ent_str_add(out, i ? ", " : "");
        ent_str_add(out, ent_verdict_word(r->claims[row->tested_by[i]].verdict));
    }
}

/* ---- the reason */

/* "The verdicts of a and b rest on it." */
static void put_carried(ent_str *out, const ent_check_result *r, const ent_passage *row) {
    uint32_t n = row->n_carries, shown = n > MOST_CARRIED ? MOST_CARRIED - 1 : n;
    if (!n) {
        ent_str_add(out, "No verdict was found to rest on it.");
        return;
    }
    ent_str_add(out, n == 1 ? "The verdict of " : "The verdicts of ");
    for (uint32_t i = 0; i < shown; i++) {
        ent_put_and(out, i, shown < n ? shown + 1 : shown);
        ent_str_add_slice(out, r->claims[row->carries[i]].claim->name);
    }
    if (shown < n) ent_str_addf(out, " and %u more", (unsigned)(n - shown));
    ent_str_add(out, n == 1 ? " rests on it." : " rest on it.");
}

/* The reason that the model gives, or the first claim that has nothing to test it with. */
static void put_untested(ent_str *out, const ent_region *region, const ent_passage *row) {
    ent_slice reason = region->sources[row->source].not_tested;
    if (reason.s) {
        size_t begun = out->n;
        ent_put_clean(out, reason);
        ent_put_capital(out, begun);
        if (out->n > begun && out->s[out->n - 1] != '.') ent_str_add_char(out, '.');
        return;
    }
    for (uint32_t i = 0; i < row->n_citing; i++) {
        if (row->citing[i].kind != ENT_CITING_CLAIM) continue;
        ent_str_add(out, "The claim ");
        ent_str_add_slice(out, row->citing[i].text);
        ent_str_add(out, " cites it and has no check.");
        return;
    }
}

void ent_put_passage_reason(ent_printer *p, ent_str *out, const ent_check_result *r,
                            const ent_passage *row) {
    ent_str untested = {0};
    switch (row->treatment) {
    case ENT_TREATED_BY_CLAIM:
        if (row->n_tested_by > 1) {
            ent_put_clean(out, r->claims[row->tested_by[0]].claim->name);
            ent_str_add(out, ": ");
        }
        ent_put_decisive_sentence(p, out, &r->claims[row->tested_by[0]]);
        return;
    case ENT_TREATED_AS_EVENT:
    case ENT_TREATED_AS_INPUT:
        put_carried(out, r, row);
        put_untested(&untested, r->region, row);
        if (untested.n) ent_str_add(out, "  Not tested: ");
        ent_page_take(out, &untested);
        return;
    case ENT_NOT_TESTED: put_untested(out, r->region, row); return;
    default: ent_str_add(out, "No statement of the model cites it."); return;
    }
}

/* ---- counts */

static void count(const ent_check_result *r, ent_passage_table *t, bool *counted) {
    for (uint32_t i = 0; i < t->n; i++) {
        const ent_passage *row = &t->row[i];
        t->treated[row->treatment]++;
        for (uint32_t k = 0; k < row->n_tested_by; k++) {
            uint32_t claim = row->tested_by[k];
            if (counted[claim]) continue;
            counted[claim] = true;
            t->n_claims++;
            t->verdicts.n[r->claims[claim].verdict]++;
        }
    }
}

static ent_status open_table(ent_printer *p, const ent_check_result *r, ent_passage_table *t) {
    bool *counted = ent_arena_alloc(&p->scratch, r->n_claims, sizeof *counted);
    *t = (ent_passage_table){.result = r};
    if (!counted) return ent_no_memory(p->ctx);
    ent_status st = ent_passages_of(p->ctx, r, &p->scratch, &t->row, &t->n);
    if (st == ENT_OK) count(r, t, counted);
    return st;
}

/* "10 passages: 5 tested by 6 claims (2 hold, 4 are assumed), 0 in the ledger only, .." */
static void put_counts(ent_str *out, const ent_passage_table *t) {
    const uint64_t *n = t->treated;
    if (!t->n) {
        ent_str_add(out, "No source of this model has a passage.");
        return;
    }
    ent_put_count(out, t->n, "passage: ", "passages: ");
    ent_count_print(out, n[ENT_TREATED_BY_CLAIM]);
    ent_str_add(out, " tested by ");
    ent_put_count(out, t->n_claims, "claim", "claims");
    if (t->n_claims) {
        ent_str_add(out, " (");
        ent_put_tally(out, &t->verdicts);
        ent_str_add_char(out, ')');
    }
    ent_str_add(out, ", ");
    ent_count_print(out, n[ENT_TREATED_AS_EVENT]);
    ent_str_add(out, " in the ledger only, ");
    ent_put_count(out, n[ENT_TREATED_AS_INPUT], "input only, ", "inputs only, ");
    ent_count_print(out, n[ENT_NOT_TESTED]);
    ent_str_add(out, " not tested, ");
    ent_count_print(out, n[ENT_UNUSED]);
    ent_str_add(out, " unused.");
}

/* ---- the table, filled once */

enum { ID, SAYS, TREATED, VERDICT, REASON, N_COLUMNS };

/* `"Moscow says .." (reported; ramani, B3)`: a passage never stands without its grade. */
static void set_passage(ent_printer *p, ent_table *table, const ent_citable *passage) {
    ent_str s = {0};
    ent_put_quoted(&s, passage->title);
    ent_str_add(&s, " (");
    if (passage->hedge != ENT_HEDGE_NONE) ent_str_addf(&s, "%s; ", ent_hedge_word(passage->hedge));
    ent_str_add_slice(&s, p->region->sources[passage->document].name);
    ent_str_add(&s, ", ");
    ent_grade_print(&s, passage->grade);
    ent_str_add_char(&s, ')');
    ent_table_set_all(table, SAYS, &s);
}

static void add_row(ent_printer *p, ent_table *table, const ent_check_result *r,
                    const ent_passage *row) {
    const ent_citable *passage = &p->region->sources[row->source];
    ent_str s = {0};
    ent_table_add_row(table, ENT_CELLS, 0);
    ent_str_add_slice(&s, passage->name);
    ent_table_set_all(table, ID, &s);
    set_passage(p, table, passage);
    put_treatment(&s, r, row);
    ent_table_set_all(table, TREATED, &s);
    put_verdicts(&s, r, row);
    ent_table_set_all(table, VERDICT, &s);
    bool elsewhere =
        ent_is_html(p) && row->treatment == ENT_TREATED_BY_CLAIM; /* their pages have it */
    if (!elsewhere) ent_put_passage_reason(p, &s, r, row);
    ent_table_set_all(table, REASON, &s);
}

static ent_table fill(ent_printer *p, const ent_passage_table *t) {
    static const char *const heads[] = {"passage", "what it says, in our words",
                                        "how it is treated", "verdict", "why"};
    ent_table table = ent_table_new(N_COLUMNS);
    ent_table_add_row(&table, ENT_CELLS, 0);
    for (size_t c = 0; c < N_COLUMNS; c++) ent_table_set(&table, c, heads[c]);
    for (uint32_t i = 0; i < t->n; i++) add_row(p, &table, t->result, &t->row[i]);
    return table;
}

/* ---- as text: the cells of a row below each other, since all of them are sentences */

static size_t id_width(const ent_table *table) {
    size_t width = 0;
    for (size_t i = 1; i < table->row.n; i++) {
        ent_slice id = ent_slice_of(table->row.at[i].cell[ID]);
        size_t own = ent_utf8_width(id.s, id.n);
        if (own > width) width = own;
    }
    return width;
}

static void print_cell(ent_printer *p, size_t indent, const char *first, const char *second) {
    ent_str s = {0};
    ent_str_add(&s, first);
    if (second && *second) ent_str_addf(&s, ": %s", second);
    ent_print_any(p, indent, indent, &s);
}

static void print_rows(ent_printer *p, const ent_table *table) {
    size_t indent = 2 + id_width(table) + 2;
    for (size_t i = 1; i < table->row.n; i++) {
        const char **cell = table->row.at[i].cell;
        ent_str s = {0};
        ent_str_addf(&p->out, i > 1 ? "\n  %s" : "  %s", cell[ID]);
        ent_page_tab(&p->out, indent);
        ent_str_add(&s, cell[SAYS]);
        ent_print_wrapped(p, indent, &s);
        ent_str_add_char(&p->out, '\n');
        print_cell(p, indent, cell[TREATED], cell[VERDICT]);
        print_cell(p, indent, cell[REASON], NULL);
    }
}

static void print_text(ent_printer *p, const ent_passage_table *t, const ent_table *table) {
    ent_str s = {0};
    p->width = ENT_NARROW_WIDTH;
    ent_print_handling(p);
    ent_put_count(&s, t->n, "passage", "passages");
    ent_print_check_head(p, t->result, ent_str_get(&s));
    ent_page_drop(&p->out, &s);
    if (!table->failed) print_rows(p, table);
    if (t->n) ent_str_add_char(&p->out, '\n');
    put_counts(&s, t);
    ent_print_any(p, 0, 0, &s);
    ent_print_limits_of_draws(p, t->result);
    ent_print_caveat(p);
}

/* ---- as Markdown or HTML: a table, then the same counts and caveats */

static void print_markup(ent_printer *p, const ent_passage_table *t, ent_table *table) {
    ent_str s = {0};
    ent_print_handling(p);
    ent_markup_table(p, table);
    put_counts(&s, t);
    ent_print_any(p, 0, 0, &s);
    ent_put_run(&s, t->result);
    ent_put_capital(&s, 0);
    ent_str_add_char(&s, '.');
    ent_print_any(p, 0, 0, &s);
    ent_put_settings(&s, p);
    ent_put_capital(&s, 0);
    if (s.n) ent_str_add_char(&s, '.');
    ent_print_any(p, 0, 0, &s);
    ent_print_limits_of_draws(p, t->result);
    ent_print_caveat(p);
}

/* ---- */

static void print_table(ent_printer *p, const ent_passage_table *t) {
    p->placeless = true;
    ent_table table = fill(p, t);
    if (table.failed) p->out.failed = true;
    if (ent_is_markup(p))
        print_markup(p, t, &table);
    else
        print_text(p, t, &table);
    ent_table_clear(&table);
}

ent_status ent_report_passages(ent_ctx *ctx, const ent_check_result *r,
                               const ent_print_options *options, char **text) {
    ent_printer p = ent_printer_new(ctx, r->region, options);
    ent_passage_table t;
    ent_printer_run(&p, r);
    p.random = true;
    ent_status st = open_table(&p, r, &t);
    if (st == ENT_OK && p.how.format == ENT_JSON)
        ent_json_passages(&p, &t);
    else if (st == ENT_OK && p.how.format == ENT_CSV)
        ent_csv_passages(&p, &t);
    else if (st == ENT_OK)
        print_table(&p, &t);
    return ent_printer_end(&p, st, text);
}
