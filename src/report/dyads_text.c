/* dyads_text.c - relations from files for people: what there is in all, the pairs with most events,
 * the periods, what was read and what was left out. */

#include "report/dyads.h"
#include "report/markup.h"
#include "report/table.h"

#include "base/ctx.h"
#include "base/num.h"

#include <math.h>
#include <string.h>

enum { MOST_PERIODS = 24, MOST_NAMES = 10, MOST_FILES = 12, COLUMNS = 7 };

/* ---- cells */

/* Of events, which may be shares. */
static void put_events(ent_str *out, uint64_t millionths) {
    if (millionths % ENT_MILLION == 0)
        ent_count_print(out, millionths / ENT_MILLION);
    else
        ent_num_print_short(out, (double)millionths / ENT_MILLION, 6);
}

static void set_events(ent_table *t, size_t column, bool known, uint64_t n) {
    ent_str s = {0};
    if (known)
        put_events(&s, n);
    else
        ent_str_add(&s, "-");
    ent_table_set_all(t, column, &s);
}

/* With a digit behind the point at least, so that sums in tenths stand under each other. */
static void set_sum(ent_table *t, size_t column, bool known, int64_t sum) {
    ent_str s = {0};
    if (known)
        ent_put_millionths(&s, sum);
    else
        ent_str_add(&s, "-");
    if (known && sum % ENT_MILLION == 0) ent_str_add(&s, ".0");
    ent_table_set_all(t, column, &s);
}

/* Events and sums of values: as they stand, one a day, in the lead. */
static void set_sums(ent_table *t, const ent_dyad_table *table, const ent_dyad_sums *s) {
    bool daily = ent_dyad_has_daily(table), root = s->root_known > 0, valued = s->valued > 0;
    set_events(t, 1, true, s->n);
    set_sum(t, 2, valued, s->sum);
    set_events(t, 3, daily, s->daily_n);
    set_sum(t, 4, daily && valued, s->daily_sum);
    set_events(t, 5, root, s->root_n);
    set_sum(t, 6, root && valued, s->root_sum);
}

static void set_heads(ent_table *t, const char *first) {
    static const char *const heads[COLUMNS] = {"",    "rows",        "sum", "one a day",
                                               "sum", "in the lead", "sum"};
    ent_table_add_row(t, ENT_CELLS, 0);
    ent_table_set(t, 0, first);
    for (size_t c = 1; c < COLUMNS; c++) ent_table_set(t, c, heads[c]);
}

static void print_table(ent_printer *p, ent_table *t) {
    const uint64_t right = ((1u << COLUMNS) - 1) & ~1u;
    if (t->failed) ent_printer_asked(p, ent_no_memory(p->ctx));
    ent_print_gap(p);
    if (ent_is_markup(p)) {
        ent_markup_table(p, t);
        return;
    }
    if (!t->failed) ent_table_print_grid(&p->out, t, 0, right);
    ent_table_clear(t);
}

/* ---- the tables */

static void print_kinds(ent_printer *p, const ent_dyad_table *table) {
    static const char *const words[ENT_N_DYAD_KINDS] = {"between two actors", "of one with itself",
                                                        "nobody on the other side",
                                                        "nobody on either side"};
    ent_table t = ent_table_new(COLUMNS);
    set_heads(&t, "");
    for (size_t k = 0; k < ENT_N_DYAD_KINDS; k++) {
        if (table->kinds[k].cells == 0 && k > 0) continue;
        ent_table_add_row(&t, ENT_CELLS, 0);
        ent_table_set(&t, 0, words[k]);
        set_sums(&t, table, &table->kinds[k]);
    }
    print_table(p, &t);
}

static void put_pair(ent_str *out, const ent_dyad_table *t, const ent_dyad_pair *pair) {
    ent_put_clean(out, ent_dyads_name(t->dyads, pair->a));
    ent_str_add(out, t->head.options.undirected ? " - " : " -> ");
    ent_put_clean(out, ent_dyads_name(t->dyads, pair->b));
}

/* A pair that no row has may be one whose names are not those of the files. */
static void print_no_pair(ent_printer *p, const ent_dyad_table *table) {
    const ent_dyads_options *o = &table->head.options;
    ent_str s = {0};
    if (o->pair[0].n == 0) return;
    ent_print_gap(p);
    ent_str_add(&s, "No row is of ");
    ent_put_quoted(&s, o->pair[0]);
    ent_str_add(&s, " and ");
    ent_put_quoted(&s, o->pair[1]);
    ent_str_add(&s, o->by_actor
                        ? ".  Actors go by what the files call them."
                        : ".  Countries go by their three letters here, as AZE or TKM, and what no "
                          "table of countries knows by what the files say.");
    ent_print_paragraph(p, 0, 0, &s);
}

static void print_pairs(ent_printer *p, const ent_dyad_table *table) {
    ent_table t = ent_table_new(COLUMNS);
    ent_str s = {0};
    if (table->pairs.n == 0) {
        print_no_pair(p, table);
        ent_table_clear(&t);
        return;
    }
    set_heads(&t, "pair");
    for (size_t i = 0; i < table->pairs.n; i++) {
        ent_table_add_row(&t, ENT_CELLS, 0);
        put_pair(&s, table, &table->pairs.at[i]);
        ent_table_set_all(&t, 0, &s);
        set_sums(&t, table, &table->pairs.at[i].sums);
    }
    print_table(p, &t);
    if (table->n_pairs == table->pairs.n) return;
    ent_put_count(&s, table->n_pairs - table->pairs.n, "more pair", "more pairs");
    ent_str_add(&s, ": --top=N, or all of them with --format=csv");
    ent_print_paragraph(p, 0, 0, &s);
}

static void print_periods(ent_printer *p, const ent_dyad_table *table) {
    size_t n = table->periods.n, first = n > MOST_PERIODS ? n - MOST_PERIODS : 0;
    ent_table t = ent_table_new(COLUMNS);
    ent_str s = {0};
    if (n < 2) {
        ent_table_clear(&t);
        return;
    }
    set_heads(&t, ent_period_name(table->head.options.period));
    for (size_t i = first; i < n; i++) {
        ent_table_add_row(&t, ENT_CELLS, 0);
        ent_period_print(&s, table->head.options.period, table->periods.at[i].period);
        ent_table_set_all(&t, 0, &s);
        set_sums(&t, table, &table->periods.at[i].sums);
    }
    print_table(p, &t);
    if (first == 0) return;
    ent_put_count(&s, first, "earlier period", "earlier periods");
    ent_str_add(&s, " with --format=csv");
    ent_print_paragraph(p, 0, 0, &s);
}

/* ---- what the numbers are */

static void put_scale(ent_str *out, const ent_part_head *h) {
    if (h->options.scale != ENT_SCALE_SOURCE)
        ent_str_addf(out, "Values are of the scale \"%s\"", ent_scale_name(h->options.scale));
    else if (h->source_scale.n)
        ent_str_addf(out, "Values are the files' own (%.*s)", (int)h->source_scale.n,
                     h->source_scale.s);
    else
        ent_str_add(out, "The files have no values of their own");
}

static void print_meaning(ent_printer *p, const ent_dyad_table *t) {
    static const char *const levels[] = {"actors' codes and code", "countries and code",
                                         "countries and root of the code"};
    const ent_part_head *h = &t->head;
    ent_str s = {0};
    ent_print_gap(p);
    ent_str_add(&s, "A row is a report of an event, and an event may be reported many times.  ");
    if (ent_dyad_has_daily(t))
        ent_str_addf(
            &s,
            "One a day: of rows with the same day, %s, only that of the smallest id counts%s.  ",
            levels[ent_fold_level_bare(h->options.level)],
            h->options.level == ent_fold_level_bare(h->options.level)
                ? ""
                : "; what two do with each other is one, whoever is named first");
    else if (h->overlap)
        ent_str_add(&s, "One a day is missing: the parts have days in common.  ");
    else
        ent_str_add(&s, "One a day was not asked for.  ");
    ent_str_add(&s, "In the lead: rows that stand in the lead of the first report; - where the "
                    "files do not say.  ");
    put_scale(&s, h);
    ent_str_add(&s, "; a sum confounds how many and how bad.");
    ent_print_paragraph(p, 0, 0, &s);
}

static void put_days(ent_str *out, ent_day first, ent_day last) {
    ent_date_print(out, (ent_date){first, first, ENT_DAY});
    if (first == last) return;
    ent_str_add(out, " to ");
    ent_date_print(out, (ent_date){last, last, ENT_DAY});
}

static void put_file(ent_str *s, const ent_part_file *f) {
    const ent_event_format *format = ent_event_format_find(f->format);
    ent_put_clean(s, f->name);
    ent_str_add(s, ": ");
    ent_put_clean(s, format ? ent_slice_of(format->name) : f->format);
    ent_str_add(s, ", ");
    ent_put_count(s, f->rows, "row", "rows");
    if (f->first <= f->last) {
        ent_str_add(s, ", ");
        put_days(s, f->first, f->last);
    }
    if (f->left_out) {
        ent_str_add(s, ", ");
        ent_put_count(s, f->left_out, "row left out", "rows left out");
    }
    if (format && !format->real) ent_str_add(s, "; this format was not tested on real files");
}

static void print_files(ent_printer *p, const ent_dyad_table *t) {
    size_t n = t->head.files.n, shown = n > MOST_FILES && !p->how.all ? MOST_FILES : n;
    ent_str s = {0};
    ent_print_gap(p);
    ent_str_add(&s, "Read:");
    if (n) ent_print_paragraph(p, 0, 0, &s);
    for (size_t i = 0; i < shown; i++) {
        put_file(&s, &t->head.files.at[i]);
        ent_print_paragraph(p, 2, 4, &s);
    }
    if (shown < n) {
        ent_put_count(&s, n - shown, "more file", "more files");
        ent_str_add(&s, ": --all");
        ent_print_paragraph(p, 2, 4, &s);
    }
    ent_str_clear(&s);
}

static void put_left_out(ent_str *s, uint64_t n, const char *what) {
    if (n == 0) return;
    ent_str_add(s, s->n ? ", " : "Not counted: ");
    ent_count_print(s, n);
    ent_str_addf(s, " %s", what);
}

static void print_left_out(ent_printer *p, const ent_dyad_table *t) {
    const ent_dyads_facts *f = &t->head.facts;
    ent_str s = {0};
    put_left_out(&s, f->outside, "outside of the span");
    put_left_out(&s, f->others, "of other actors");
    put_left_out(&s, f->echoes, "dated a week, a month or a year before they were added");
    if (s.n) ent_str_add(&s, ".");
    ent_print_any(p, 0, 0, &s);
    if (f->alleged) {
        ent_count_print(&s, f->alleged);
        ent_str_add(&s,
                    f->alleged == 1 ? " is only alleged, and left" : " are only alleged, and left");
        ent_str_add(&s, " out: a row here cannot say who alleges and who denies.  Attached to a "
                        "model (events \"FILE\") they stand beside the others, with both.");
        ent_print_any(p, 0, 0, &s);
    }
    if (f->undirected) {
        ent_count_print(&s, f->undirected);
        ent_str_add(&s, " have no direction, and stand under the pair in the order of the "
                        "alphabet.  ");
    }
    if (f->mutual) {
        ent_count_print(&s, f->mutual);
        ent_str_add(&s, " are of each side to the other, and stand in both directions.  ");
    }
    if (f->coarse) {
        ent_count_print(&s, f->coarse);
        ent_str_addf(&s, " may be of more than one %s, and %s in none.",
                     ent_period_name(t->head.options.period), f->coarse == 1 ? "is" : "are");
        if (t->head.options.period != ENT_PERIOD_YEAR)
            ent_str_add(&s, "  A longer --every counts more.");
        ent_str_add(&s, "  ");
    }
    if (f->valueless) {
        ent_count_print(&s, f->valueless);
        ent_str_add(&s, " have no value on the scale.");
    }
    ent_print_any(p, 0, 0, &s);
}

static void print_unmapped(ent_printer *p, const ent_dyad_table *t) {
    size_t n = t->head.unmapped.n, shown = n > MOST_NAMES ? MOST_NAMES : n;
    ent_str s = {0};
    if (n == 0) return;
    ent_str_add(&s, "No table of countries knows, so that they stand as they are: ");
    for (size_t i = 0; i < shown; i++) {
        const ent_part_name *name = &t->head.unmapped.at[i];
        ent_str_add(&s, i ? ", " : "");
        ent_put_quoted(&s, name->name);
        ent_str_add(&s, " (");
        ent_count_print(&s, name->n);
        ent_str_add(&s, ")");
    }
    if (shown < n) {
        ent_str_add(&s, ", and ");
        ent_count_print(&s, n - shown);
        ent_str_add(&s, " more");
    }
    ent_str_add(&s, ".");
    ent_print_paragraph(p, 0, 0, &s);
}

/* ---- all of it */

static void print_head(ent_printer *p, const ent_dyad_table *t) {
    const ent_dyads_facts *f = &t->head.facts;
    ent_str title = {0}, facts = {0};
    ent_str_addf(&title, "Relations by %s", ent_period_name(t->head.options.period));
    put_events(&facts, f->events * ENT_MILLION);
    ent_str_add(&facts, f->events == 1 ? " row" : " rows");
    if (f->events) {
        ent_str_add(&facts, ", ");
        put_days(&facts, f->first, f->last);
    }
    ent_print_title(p, (ent_slice){ent_str_get(&title), title.n}, ent_str_get(&facts));
    ent_page_drop(&p->out, &title);
    ent_page_drop(&p->out, &facts);
}

ent_status ent_dyads_text(ent_dyad_page *page) {
    ent_printer *p = &page->p;
    const ent_dyad_table *t = page->t;
    print_head(p, t);
    print_kinds(p, t);
    print_pairs(p, t);
    print_periods(p, t);
    print_meaning(p, t);
    print_files(p, t);
    print_left_out(p, t);
    print_unmapped(p, t);
    return ENT_OK;
}
