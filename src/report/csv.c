/* csv.c - rows for programs that read tables (RFC 4180).
 *
 * A spreadsheet runs what begins with = + - or @, also behind a tab, a line end or in the wide
 * forms of East Asia ("CSV injection").  Models are exchanged with strangers, so such a text gets
 * an apostrophe before it.  So that the apostrophe can be taken away again without a doubt, a text
 * of apostrophes followed by such a sign gets one too: unescaping is dropping one where apostrophes
 * and then such a sign begin the cell. */

#include "report/csv.h"

#include "base/num.h"

#include <string.h>

const ent_columns *const ent_all_columns[] = {&ent_columns_of_check,
                                              &ent_columns_of_passages,
                                              &ent_columns_of_why_claim,
                                              &ent_columns_of_why_state,
                                              &ent_columns_of_stability,
                                              &ent_columns_of_paths,
                                              &ent_columns_of_coalitions,
                                              &ent_columns_of_leaving,
                                              &ent_columns_of_robustness,
                                              &ent_columns_of_goals,
                                              &ent_columns_of_packages,
                                              &ent_columns_of_divide,
                                              &ent_columns_of_bargain,
                                              &ent_columns_of_turns,
                                              &ent_columns_of_events,
                                              &ent_columns_of_gaps,
                                              &ent_columns_of_lint,
                                              &ent_columns_of_show,
                                              &ent_columns_of_score,
                                              &ent_columns_of_backtest,
                                              &ent_columns_of_sensitivity,
                                              &ent_columns_of_choose,
                                              &ent_columns_of_boundary,
                                              &ent_columns_of_relations,
                                              &ent_columns_of_dyads,
                                              &ent_columns_of_ledger,
                                              &ent_columns_of_fit,
                                              &ent_columns_of_base_rates,
                                              &ent_columns_of_process,
                                              &ent_columns_of_theatre,
                                              &ent_columns_of_compare,
                                              &ent_columns_of_figure,
                                              &ent_columns_of_versions,
                                              &ent_columns_of_readings,
                                              NULL};

/* ---- texts */

static bool begins_formula(ent_slice s) {
    static const uint32_t wide[] = {0xFF1D, 0xFF0B, 0xFF0D, 0xFF20};
    size_t i = 0;
    uint32_t c = 0;
    while (i < s.n && s.s[i] == '\'') i++;
    if (i == s.n || !s.s[i]) return false;
    if (strchr("=+-@\t\n\r", s.s[i])) return true;
    ent_utf8_decode(s.s + i, s.n - i, &c);
    for (size_t k = 0; k < sizeof wide / sizeof *wide; k++)
        if (c == wide[k]) return true;
    return false;
}

/* The text without what would steer a terminal; line ends and tabs stay. */
static void put_cell_text(ent_str *out, ent_slice s) {
    for (size_t i = 0; i < s.n;) {
        uint32_t c = 0;
        size_t length = ent_utf8_decode(s.s + i, s.n - i, &c);
        bool kept = length && (c == '\n' || c == '\t' || !ent_is_unprintable(c));
        if (c == '"') ent_str_add_char(out, '"');
        if (kept)
            ent_str_add_n(out, s.s + i, length);
        else
            ent_str_add(out, "\xEF\xBF\xBD");
        i += length ? length : 1;
    }
}

static bool needs_quotes(ent_slice s) {
    if (s.n == 0 || s.s[0] == ' ' || s.s[s.n - 1] == ' ') return true;
    for (size_t i = 0; i < s.n; i++)
        if (strchr(",\"\n\r\t;", s.s[i]) && s.s[i]) return true;
    return false;
}

static void put_text(ent_str *out, ent_slice s) {
    bool formula = begins_formula(s), quoted = formula || needs_quotes(s);
    if (quoted) ent_str_add_char(out, '"');
    if (formula) ent_str_add_char(out, '\'');
    put_cell_text(out, s);
    if (quoted) ent_str_add_char(out, '"');
}

/* ---- rows */

ent_csv ent_csv_open(ent_printer *p, const ent_columns *table) {
    ent_csv csv = {p, table, 0};
    for (size_t c = 0; table->column[c].name; c++) {
        if (c) ent_str_add_char(&p->out, ',');
        ent_str_add(&p->out, table->column[c].name);
    }
    ent_str_add(&p->out, "\r\n");
    return csv;
}

/* What stands before a cell. */
static void begin(ent_csv *csv, const char *column) {
    const char *next = csv->table->column[csv->at].name;
    if (!next || strcmp(next, column) != 0)
        ent_printer_asked(csv->p, ent_fail(csv->p->ctx, ENT_EINTERNAL,
                                           "internal: column %s of %s where %s comes next", column,
                                           csv->table->name, next ? next : "nothing"));
    if (csv->at) ent_str_add_char(&csv->p->out, ',');
    if (next) csv->at++;
}

void ent_csv_end_row(ent_csv *csv) {
    ent_slice none = {0};
    ent_csv_slice(csv, "handling", csv->p->handling.n ? csv->p->handling : none);
    if (csv->table->column[csv->at].name) begin(csv, "(end of the row)");
    ent_str_add(&csv->p->out, "\r\n");
    csv->at = 0;
}

/* ---- cells */

void ent_csv_missing(ent_csv *csv, const char *column) {
    begin(csv, column);
}

void ent_csv_slice(ent_csv *csv, const char *column, ent_slice s) {
    begin(csv, column);
    if (s.s) put_text(&csv->p->out, s);
}

void ent_csv_text(ent_csv *csv, const char *column, const char *s) {
    ent_slice none = {0};
    ent_csv_slice(csv, column, s ? ent_slice_of(s) : none);
}

void ent_csv_words(ent_csv *csv, const char *column, ent_str *s) {
    ent_csv_slice(csv, column, (ent_slice){ent_str_get(s), s->n});
    ent_page_drop(&csv->p->out, s);
}

void ent_csv_count(ent_csv *csv, const char *column, uint64_t n) {
    begin(csv, column);
    ent_str_addf(&csv->p->out, "%llu", (unsigned long long)n);
}

void ent_csv_number(ent_csv *csv, const char *column, double x) {
    begin(csv, column);
    if (x - x == 0) ent_num_print(&csv->p->out, x); /* finite */
}

void ent_csv_bool(ent_csv *csv, const char *column, bool x) {
    begin(csv, column);
    ent_str_add(&csv->p->out, x ? "true" : "false");
}

void ent_csv_date(ent_csv *csv, const char *column, ent_date date) {
    begin(csv, column);
    ent_date_print(&csv->p->out, date);
}

void ent_csv_day(ent_csv *csv, const char *column, ent_day day) {
    ent_csv_date(csv, column, (ent_date){day, day, ENT_DAY});
}

void ent_csv_state(ent_csv *csv, const char *column, const ent_dispute_game *g, ent_state s) {
    ent_str text = {0};
    ent_put_state(&text, g, s);
    ent_csv_words(csv, column, &text);
}

void ent_csv_alternative(ent_csv *csv, const char *column, uint32_t alternative) {
    ent_slice none = {0};
    ent_csv_slice(csv, column,
                  alternative == ENT_NONE ? none : csv->p->region->alternatives[alternative].name);
}

void ent_csv_place(ent_csv *csv, const char *file, const char *line, ent_span span) {
    ent_place place = ent_place_of(&csv->p->region->files, span);
    ent_csv_text(csv, file, place.file);
    ent_csv_count(csv, line, place.line);
}

void ent_put_semicolon(ent_str *out, size_t k) {
    if (k) ent_str_add_char(out, ';');
}

void ent_csv_citations(ent_csv *csv, const char *names, const char *grades, const ent_citation *at,
                       uint32_t n) {
    ent_str list = {0};
    for (uint32_t i = 0; i < n; i++) {
        ent_put_semicolon(&list, i);
        ent_str_add_slice(&list, csv->p->region->sources[at[i].source].name);
    }
    ent_csv_words(csv, names, &list);
    for (uint32_t i = 0; i < n; i++) {
        ent_put_semicolon(&list, i);
        if (at[i].grade.letter) ent_grade_print(&list, at[i].grade);
    }
    ent_csv_words(csv, grades, &list);
}

void ent_csv_share(ent_csv *csv, const char *n, const char *n_true, const char *share, uint32_t of,
                   uint32_t so_many) {
    if (of) {
        ent_csv_count(csv, n, of);
        ent_csv_count(csv, n_true, so_many);
        ent_csv_number(csv, share, (double)so_many / (double)of);
    } else {
        ent_csv_missing(csv, n);
        ent_csv_missing(csv, n_true);
        ent_csv_missing(csv, share);
    }
}

void ent_csv_speakers(ent_csv *csv, const ent_event *e) {
    if (e) {
        ent_csv_citations(csv, "alleged_by", "alleged_by_grades", e->alleged_by, e->n_alleged_by);
        ent_csv_citations(csv, "denied_by", "denied_by_grades", e->denied_by, e->n_denied_by);
    } else {
        ent_csv_missing(csv, "alleged_by");
        ent_csv_missing(csv, "alleged_by_grades");
        ent_csv_missing(csv, "denied_by");
        ent_csv_missing(csv, "denied_by_grades");
    }
}

void ent_csv_put_table(ent_printer *p, const ent_table *t) {
    ent_slice handling = p->handling;
    for (size_t r = 0; r < t->row.n; r++) {
        for (size_t c = 0; c < t->n_columns; c++) {
            const char *cell = t->row.at[r].cell[c];
            if (c) ent_str_add_char(&p->out, ',');
            if (cell && *cell) put_text(&p->out, ent_slice_of(cell));
        }
        ent_str_add_char(&p->out, ',');
        if (r == 0)
            ent_str_add(&p->out, "handling");
        else if (handling.n)
            put_text(&p->out, handling);
        ent_str_add(&p->out, "\r\n");
    }
}
