/* events_text.c - a queried ledger for people: an event a paragraph, or a pair of actors a row;
 * in Markdown both are rows. */

#include "report/events.h"
#include "report/ledger.h"
#include "report/markup.h"
#include "report/table.h"

#include "base/num.h"
#include "base/text.h"

#include <string.h>

enum { DATES = 12, WIDE_PAIR = 30, MOST_EVENTS = 50, MOST_PAIRS = 20, YEAR = 365, MONTH = 30 };

/* ---- the head */

/* The date as written of the event that ends last. */
static ent_date last_date(const ent_matches *m) {
    uint32_t last = 0;
    for (uint32_t i = 1; i < m->n; i++)
        if (m->at[i]->record.last >= m->at[last]->record.last) last = i;
    return m->at[last]->to;
}

static void put_facts(ent_str *out, const ent_events *e) {
    const ent_matches *m = &e->matches;
    ent_put_count(out, m->n, "event", "events");
    if (m->n) {
        ent_str_add(out, ", ");
        ent_date_print(out, m->at[0]->from);
        ent_str_add(out, " to ");
        ent_date_print(out, last_date(m));
        ent_str_add(out, ", ");
        ent_put_count(out, e->n_sources, "source", "sources");
    }
    ent_put_under(out, e->region, e->alternative);
}

static void print_head(ent_printer *p, const ent_events *e) {
    ent_str s = {0};
    put_facts(&s, e);
    ent_print_title(p, e->region->title, ent_str_get(&s));
    ent_page_drop(&p->out, &s);
    if (e->filter.n) ent_str_add(&s, ent_str_get(&e->filter));
    if (e->actor)
        ent_str_addf(&s, "%sof %s on either side", e->filter.n ? ", " : "events ", e->actor);
    ent_print_any(p, 0, 2, &s);
    if (e->matches.n + e->matches.n_open) ent_print_gap(p);
}

/* ---- events */

static void put_sources(ent_str *out, const ent_region *region, const ent_provenance *p) {
    if (p->n_from == 0) ent_str_add(out, "judgement");
    for (uint32_t i = 0; i < p->n_from; i++) {
        ent_str_add(out, i ? ", " : "");
        ent_str_add_slice(out, region->sources[p->from[i].source].name);
        ent_str_add_char(out, ' ');
        ent_grade_print(out, p->from[i].grade);
    }
}

/* `; rows.csv:17, http://..`: where a row of a data set stands, and where it is from. */
static void put_origin(ent_str *out, const ent_region *region, const ent_event *e) {
    if (e->node) return;
    ent_str_add(out, "; ");
    ent_put_place_in(out, region, e->span);
    if (!e->origin.s) return;
    ent_str_add(out, ", ");
    ent_put_clean(out, e->origin);
}

/* Where the kind and the text of an event stand, behind the dates and the pair. */
typedef struct event_columns {
    size_t kind, text;
} event_columns;

/* A pair of sets may be of any width, and so may a span of days: what is too wide pushes its own
 * line out, no other. */
static event_columns columns_of(ent_printer *p, const ent_event *const *at, uint32_t n) {
    size_t pair = 0, kind = 0;
    for (uint32_t i = 0; i < n; i++) {
        ent_str dates = {0}, who = {0};
        ent_put_dates(&dates, at[i]->from, at[i]->to);
        ent_value_print(&who, at[i]->who);
        size_t width = ent_utf8_width(ent_str_get(&who), who.n);
        size_t word = strlen(ent_event_kind_name(at[i]->record.kind));
        if (dates.n < DATES && width <= WIDE_PAIR && width > pair) pair = width;
        if (word > kind) kind = word;
        ent_page_drop(&p->out, &dates);
        ent_page_drop(&p->out, &who);
    }
    return (event_columns){DATES + pair + 2, DATES + pair + 2 + kind + 2};
}

/* Up to the column, and over a gap in any case. */
static void go_to(ent_str *out, size_t column, size_t gap) {
    ent_str_repeat(out, ' ', gap);
    ent_str_pad_to(out, column);
}

static void print_event(ent_printer *p, const ent_event *e, event_columns at) {
    ent_str s = {0};
    ent_put_dates(&s, e->from, e->to);
    go_to(&s, DATES, 2);
    ent_value_print(&s, e->who);
    go_to(&s, at.kind, 2);
    ent_str_add(&s, ent_event_kind_name(e->record.kind));
    go_to(&s, at.text, 2);
    ent_put_quoted(&s, e->what);
    ent_put_speakers(&s, p->region, e);
    ent_str_add(&s, "  (");
    put_sources(&s, p->region, &e->provenance);
    if (e->record.scored) {
        ent_str_add(&s, "; ");
        ent_num_print(&s, e->record.score);
    }
    put_origin(&s, p->region, e);
    ent_str_add_char(&s, ')');
    if (e->id.s) {
        ent_str_add(&s, "  ");
        ent_str_add_slice(&s, e->id);
    }
    ent_print_paragraph(p, 0, DATES, &s);
}

/* The same as a row of Markdown.  Who alleges and who denies stands before everything else. */
static void add_event(ent_printer *p, ent_table *t, const ent_event *e) {
    ent_str s = {0};
    ent_table_add_row(t, ENT_CELLS, 0);
    ent_put_dates(&s, e->from, e->to);
    ent_table_set_all(t, 0, &s);
    ent_value_print(&s, e->who);
    if (e->record.alleged) ent_str_add(&s, " (alleged)");
    ent_table_set_all(t, 1, &s);
    ent_table_set(t, 2, ent_event_kind_name(e->record.kind));
    ent_put_quoted(&s, e->what);
    ent_put_speakers(&s, p->region, e);
    ent_table_set_all(t, 3, &s);
    put_sources(&s, p->region, &e->provenance);
    put_origin(&s, p->region, e);
    ent_table_set_all(t, 4, &s);
    if (e->record.scored) ent_num_print(&s, e->record.score);
    ent_table_set_all(t, 5, &s);
    ent_str_add_slice(&s, e->id);
    ent_table_set_all(t, 6, &s);
}

static void print_event_table(ent_printer *p, const ent_event *const *at, uint32_t n) {
    static const char *const heads[] = {"date", "who", "kind", "what", "sources", "score", "id"};
    ent_table t = ent_table_new(sizeof heads / sizeof *heads);
    ent_table_add_row(&t, ENT_CELLS, 0);
    for (size_t c = 0; c < sizeof heads / sizeof *heads; c++) ent_table_set(&t, c, heads[c]);
    for (uint32_t i = 0; i < n; i++) add_event(p, &t, at[i]);
    ent_markup_table(p, &t);
}

static void print_some(ent_printer *p, const ent_event *const *at, uint32_t n) {
    uint32_t shown = p->how.all || n <= MOST_EVENTS ? n : MOST_EVENTS;
    ent_str s = {0};
    if (ent_is_markup(p) && shown) print_event_table(p, at, shown);
    event_columns columns = columns_of(p, at, shown);
    for (uint32_t i = 0; i < shown && !ent_is_markup(p); i++) print_event(p, at[i], columns);
    if (shown == n) return;
    ent_put_count(&s, n - shown, "more event", "more events");
    ent_put_all_hint(&s, p, "events");
    ent_print_paragraph(p, 0, DATES, &s);
}

/* What stands behind the words of an event. */
static void print_key(ent_printer *p, const ent_events *e) {
    ent_str s = {0};
    if (e->matches.n + e->matches.n_open == 0) return;
    ent_str_add(&s, ent_is_markup(p)
                        ? "Sources with their grades; the score is above 0 for cooperation."
                        : "In brackets: sources with their grades; the score, above 0 for "
                          "cooperation.");
    ent_print_gap(p);
    ent_print_paragraph(p, 0, 0, &s);
}

static void print_events(ent_printer *p, const ent_events *e) {
    const ent_matches *m = &e->matches;
    ent_str s = {0};
    print_some(p, m->at, m->n);
    if (m->n_open == 0) return;
    if (m->n) ent_print_gap(p);
    ent_str_add(&s, "Open, because only alleged or dated too coarsely for the span:");
    ent_print_paragraph(p, 0, 0, &s);
    print_some(p, m->at + m->n, m->n_open);
}

/* ---- what silence says */

static void print_silence(ent_printer *p, const ent_events *e) {
    const ent_matches *m = &e->matches;
    ent_str s = {0};
    if (e->region->n_coverages == 0)
        ent_str_add(&s,
                    "The model has no coverage statement: an absent event cannot be told from a "
                    "missing one.");
    else if (!m->covered)
        ent_str_add(&s, "Not all that is asked about is covered: that there is no more on record "
                        "says nothing.");
    else if (m->how == ENT_SYSTEMATIC)
        ent_str_add(&s, "All that is asked about was looked for systematically.");
    else
        ent_str_addf(&s,
                     "What is asked about is covered, but only %s: that there is no more on "
                     "record says nothing.",
                     ent_collection_word(m->how));
    ent_print_gap(p);
    ent_print_paragraph(p, 0, 0, &s);
}

/* ---- pairs */

static void put_actor(ent_str *out, const ent_region *region, uint32_t actor) {
    if (actor == ENT_NOBODY)
        ent_str_add(out, "none");
    else
        ent_str_add_slice(out, region->actors[actor].name);
}

/* No arrow stands for an allegation without that word. */
static void put_pair(ent_str *out, const ent_region *region, const ent_event_pair *pair,
                     bool alleged) {
    put_actor(out, region, pair->a);
    ent_str_add(out, pair->b == ENT_NOBODY || !pair->back ? " -> "
                     : !pair->there                       ? " <- "
                                                          : " <-> ");
    put_actor(out, region, pair->b);
    if (alleged) ent_str_add(out, " (alleged)");
}

/* "12 years", "7 months", "45 days". */
static void put_length(ent_str *out, ent_day days) {
    if (days >= 2 * YEAR)
        ent_put_count(out, (uint64_t)(days / YEAR), "year", "years");
    else if (days >= 2 * MONTH)
        ent_put_count(out, (uint64_t)(days / MONTH), "month", "months");
    else
        ent_put_count(out, (uint64_t)days, "day", "days");
}

/* As fine as the length asks for: of years the year. */
static void put_day(ent_str *out, ent_day day, ent_day length) {
    ent_precision precision = length >= 2 * YEAR    ? ENT_YEAR
                              : length >= 2 * MONTH ? ENT_MONTH
                                                    : ENT_DAY;
    ent_date_print(out, (ent_date){day, day, precision});
}

static void put_silence(ent_str *out, const ent_event_pair *pair) {
    if (!pair->silent) return;
    ent_day length = pair->silent_to - pair->silent_from + 1;
    put_length(out, length);
    ent_str_add(out, ", ");
    put_day(out, pair->silent_from, length);
    ent_str_add(out, " to ");
    put_day(out, pair->silent_to, length);
}

static void put_cover(ent_str *out, const ent_event_pair *pair) {
    bool partly = pair->covered && pair->kinds != (1u << ENT_N_EVENT_KINDS) - 1;
    if (partly) ent_str_add(out, "partly ");
    ent_str_add(out, pair->covered ? ent_collection_word(pair->how) : "none");
}

static void add_pair(ent_table *t, const ent_region *region, const ent_event_pair *pair,
                     bool alleged) {
    ent_str cell = {0};
    ent_table_add_row(t, ENT_CELLS, 2);
    put_pair(&cell, region, pair, alleged);
    ent_table_set_all(t, 0, &cell);
    ent_count_print(&cell, pair->n);
    ent_table_set_all(t, 1, &cell);
    ent_date_print(&cell, pair->first->from);
    ent_table_set_all(t, 2, &cell);
    ent_date_print(&cell, pair->last->to);
    ent_table_set_all(t, 3, &cell);
    put_silence(&cell, pair);
    ent_table_set_all(t, 4, &cell);
    put_cover(&cell, pair);
    ent_table_set_all(t, 5, &cell);
}

static void add_header(ent_table *t) {
    static const char *const words[] = {"pair", "events",          "first",
                                        "last", "longest silence", "coverage"};
    ent_table_add_row(t, ENT_CELLS, 2);
    for (size_t c = 0; c < sizeof words / sizeof *words; c++) ent_table_set(t, c, words[c]);
}

/* What the table leaves out. */
static void print_key_to_pairs(ent_printer *p, const ent_events *e) {
    uint32_t bare = 0;
    ent_str s = {0};
    for (uint32_t i = 0; i < e->n_pairs; i++) bare += !e->pairs[i].covered;
    ent_str_add(&s, "An event of many actors counts for each of their pairs.");
    if (e->matches.n_open) {
        ent_str_add(&s, "  Not counted, and no end of a silence: ");
        ent_put_count(&s, e->matches.n_open, "event", "events");
        ent_str_add(&s, " only alleged or dated too coarsely for the span.");
    }
    if (e->alleged)
        ent_str_add(&s, "  All of these are only alleged; without --gaps stands who says so and "
                        "who denies it.");
    if (bare) {
        ent_str_add(&s, "  No coverage statement is about ");
        ent_put_count(&s, bare, "pair", "pairs");
        ent_str_add(&s, ": an absent event cannot be told from a missing one.");
    }
    ent_print_gap(p);
    ent_print_paragraph(p, 0, 0, &s);
}

static ent_status print_pairs(ent_printer *p, const ent_events *e) {
    uint32_t shown = p->how.all || e->n_pairs <= MOST_PAIRS ? e->n_pairs : MOST_PAIRS;
    ent_table t = ent_table_new(6);
    ent_str s = {0};
    add_header(&t);
    for (uint32_t i = 0; i < shown; i++) add_pair(&t, e->region, &e->pairs[i], e->alleged);
    bool failed = t.failed;
    if (!failed && !ent_is_markup(p)) ent_table_print_grid(&p->out, &t, 0, 1u << 1);
    if (!failed && ent_is_markup(p)) ent_markup_table(p, &t);
    ent_table_clear(&t);
    if (shown < e->n_pairs) {
        ent_put_count(&s, e->n_pairs - shown, "more pair", "more pairs");
        ent_put_all_hint(&s, p, "events");
        ent_print_paragraph(p, 2, 2, &s);
    }
    print_key_to_pairs(p, e);
    return failed ? ent_no_memory(p->ctx) : ENT_OK;
}

/* ---- all of it */

static void print_next(ent_printer *p, const ent_events *e) {
    ent_str s = {0};
    if (e->gaps || e->matches.n < 2 || ent_is_markup(p)) return;
    ent_put_next(&s, p, "events");
    ent_str_add(&s, " --gaps");
    ent_print_paragraph(p, 0, 2, &s);
}

ent_status ent_events_text(ent_printer *p, const ent_events *e) {
    ent_print_handling(p);
    print_head(p, e);
    ent_status st = ENT_OK;
    if (e->gaps && e->n_pairs)
        st = print_pairs(p, e);
    else
        print_events(p, e);
    if (!e->gaps) print_key(p, e);
    if (!e->gaps) print_silence(p, e);
    print_next(p, e);
    ent_print_handling(p);
    return st;
}
