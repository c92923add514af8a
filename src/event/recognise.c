/* recognise.c - which format a file is: by separator, columns, header and content, never by its name.
 *
 * GDELT's .CSV is tab-separated, POLECAT's .txt has a header.  The first rows are split by the
 * separator that makes the most columns of the first one; each format says how near it is. */

#include "event/recognise.h"

#include "base/mem.h"
#include "base/str.h"

static const char separators[] = {'\x01', '\t', ';', ',', '|'};

static const char *separator_word(char separator) {
    switch (separator) {
    case '\x01': return "the byte 0x01";
    case '\t': return "a tab";
    case ';': return "a semicolon";
    case ',': return "a comma";
    case '|': return "a bar";
    default: return "nothing";
    }
}

/* ---- the first rows */

/* How often the character stands outside of quotes before the first line end. */
static uint32_t count_in_row(ent_slice text, char separator) {
    bool quoted = false;
    uint32_t n = 0;
    for (size_t i = 0; i < text.n && (quoted || text.s[i] != '\n'); i++) {
        if (text.s[i] == '"') quoted = !quoted;
        n += !quoted && text.s[i] == separator;
    }
    return n;
}

/* 0: no separator that we know. */
static char find_separator(ent_slice text) {
    char best = '\0';
    uint32_t most = 0;
    while (text.n && (*text.s == '\n' || *text.s == '\r')) text.s++, text.n--;
    for (size_t i = 0; i < sizeof separators; i++) {
        uint32_t n = count_in_row(text, separators[i]);
        if (n > most) {
            most = n;
            best = separators[i];
        }
    }
    return best;
}

/* Commas, semicolons and bars come with quotes; tabs only where every cell of the first row has them. */
static bool is_quoted(ent_slice text, char separator) {
    if (separator == '\x01') return false;
    if (separator != '\t') return true;
    bool begins = true;
    for (size_t i = 0; i < text.n && text.s[i] != '\n'; i++) {
        if (begins && text.s[i] != '"') return false;
        begins = text.s[i] == '\t';
    }
    return text.n > 0 && *text.s == '"';
}

typedef struct first_rows {
    ent_arena arena;
    ent_csv_row at[ENT_SNIFF_ROWS];
    uint32_t n;
} first_rows;

/* A copy, since the splitter's row lasts until its next. */
static bool keep_row(first_rows *rows, const ent_csv_row *row) {
    uint32_t length = row->end[row->n - 1];
    char *text = ent_arena_copy(&rows->arena, row->text, length);
    uint32_t *end = ent_arena_alloc(&rows->arena, row->n, sizeof *end);
    if (!text || !end) return false;
    memcpy(end, row->end, row->n * sizeof *end);
    ent_csv_row *copy = &rows->at[rows->n++];
    *copy = *row;
    copy->text = text;
    copy->end = end;
    return true;
}

void ent_row_show(ent_fault *fault, const ent_csv_row *row, char separator) {
    char line[400];
    size_t n = 0;
    for (uint32_t c = 0; c < row->n && n < sizeof line; c++) {
        ent_slice cell = ent_csv_field(row, c);
        if (c && separator) line[n++] = separator;
        if (cell.n > sizeof line - n) cell.n = sizeof line - n;
        if (cell.n) memcpy(line + n, cell.s, cell.n);
        n += cell.n;
    }
    ent_fault_show(fault, (ent_slice){line, n});
}

ent_status ent_too_many_columns(ent_fault *fault, uint64_t line, ent_slice text) {
    ent_fault_set(fault, ENT_ELIMIT, "E293", line, "a row has more than 10,000 columns");
    ent_fault_help(fault, "a table of events has a row for each event: is this one turned round?");
    ent_fault_show(fault, text);
    return ENT_ELIMIT;
}

ent_status ent_quote_left_open(ent_fault *fault, uint64_t line, ent_slice text) {
    ent_fault_set(fault, ENT_EINPUT, "E293", line,
                  "a quote that opens in the row beginning here is never closed");
    ent_fault_help(fault,
                   "look at that row: a cell in quotes ends with a quote, and quotes within it "
                   "are doubled; or the file was cut off");
    ent_fault_show(fault, text);
    return ENT_EINPUT;
}

static ent_status split(ent_ctx *ctx, ent_csv *csv, ent_fault *fault, first_rows *rows,
                        bool *more) {
    ent_csv_end end = ENT_CSV_DONE;
    ent_csv_row row;
    *more = false;
    while (rows->n < ENT_SNIFF_ROWS && (end = ent_csv_next(csv, &row)) == ENT_CSV_DONE) {
        bool empty = row.n == 1 && row.end[0] == 0;
        if (!empty && !keep_row(rows, &row)) return ent_no_memory(ctx);
    }
    ent_slice rest = {csv->text + csv->at, csv->n - csv->at};
    if (end == ENT_CSV_COLUMNS) return ent_too_many_columns(fault, csv->line, rest);
    if (end == ENT_CSV_MORE && csv->last) return ent_quote_left_open(fault, csv->line, rest);
    *more = rows->n == 0 && !csv->last;
    return ENT_OK;
}

/* ---- which format */

static void clear_layout(ent_layout *l, const ent_event_read_options *o) {
    *l = (ent_layout){.map = o->map};
    for (unsigned k = 0; k < ENT_LAYOUT_COLUMNS; k++) l->at[k] = ENT_NO_COLUMN;
}

typedef struct nearest {
    const ent_event_format *format;
    unsigned per_cent;
    const char *lacks;
} nearest;

/* Tries one; true: it is. */
static bool try(const ent_event_format *format, const ent_sniffed *s,
                const ent_event_read_options *o, nearest *near, ent_layout *layout) {
    clear_layout(layout, o);
    layout->format = format;
    unsigned sure = format->reader->recognise ? format->reader->recognise(s, layout) : 0;
    if (sure > near->per_cent) *near = (nearest){format, sure, layout->lacks};
    return sure >= ENT_SURE;
}

static bool find_format(const ent_sniffed *s, const ent_event_read_options *o, nearest *near,
                        ent_layout *layout) {
    if (o->format) return try(o->format, s, o, near, layout);
    for (unsigned k = 0; ent_event_formats[k]; k++)
        if (try(ent_event_formats[k], s, o, near, layout)) return true;
    return false;
}

/* ---- what is said where there is none */

static void add_seen(ent_str *text, const ent_sniffed *s) {
    enum { SHOWN = 4, LONGEST = 30 };
    ent_str_addf(text, "%u %s", (unsigned)s->n_columns, s->n_columns == 1 ? "column" : "columns");
    if (s->n_columns > 1) ent_str_addf(text, " with %s between them", separator_word(s->separator));
    ent_str_add(text, s->n_columns == 1 ? ", beginning with" : ", of which the first begin with");
    for (uint32_t c = 0; c < s->n_columns && c < SHOWN; c++) {
        ent_slice cell = ent_csv_field(&s->rows[0], c);
        bool cut = cell.n > LONGEST;
        ent_str_addf(text, "%s \"%.*s%s\"", c ? "," : "", (int)(cut ? LONGEST : cell.n), cell.s,
                     cut ? ".." : "");
    }
}

static void add_formats(ent_str *text) {
    for (unsigned k = 0; ent_event_formats[k]; k++)
        if (ent_event_formats[k]->reader->recognise)
            ent_str_addf(text, "%s%s", k ? ", " : "", ent_event_formats[k]->name);
}

static ent_status tell_unknown(ent_ctx *ctx, const ent_sniffed *s, const nearest *near,
                               const ent_event_read_options *o, ent_fault *fault) {
    enum { WORTH_SAYING = 40 }; /* per cent of its columns */
    ent_str seen = {0}, help = {0};
    add_seen(&seen, s);
    if (near->per_cent >= WORTH_SAYING && near->lacks)
        ent_str_addf(&help, "nearest is %s, which has a column \"%.*s\" too; ", near->format->name,
                     (int)strcspn(near->lacks, "|"), near->lacks);
    ent_str_add(&help, "formats: ");
    add_formats(&help);
    ent_str_add(&help, "; for a table of your own say in a file NAME.map which column is what");
    bool failed = ent_str_failed(&seen) || ent_str_failed(&help);
    ent_status st =
        o->format
            ? ent_fault_set(fault, ENT_EINPUT, "E290", s->rows[0].line, "it is no file of %s: %s",
                            o->format->name, ent_str_get(&seen))
            : ent_fault_set(fault, ENT_EINPUT, "E290", s->rows[0].line,
                            "it is of no format of events that is known: %s", ent_str_get(&seen));
    ent_fault_help(fault, "%s", ent_str_get(&help));
    ent_row_show(fault, &s->rows[0], s->separator);
    ent_str_clear(&seen);
    ent_str_clear(&help);
    return failed ? ent_no_memory(ctx) : st;
}

/* ---- the whole of it */

static const ent_event_format *mapped(void) {
    return ent_event_format_find(ent_slice_of("mapped"));
}

/* Lost zeros are told before any row is given, where the first rows show them. */
static ent_status look_for_zeros(const ent_sniffed *s, const ent_layout *l,
                                 const ent_event_read_options *o, ent_fault *fault) {
    for (uint32_t i = l->header; i < s->n_rows; i++) {
        ent_reading r = {.wants = ENT_WANT_CODE, .pad_codes = o->pad_codes};
        ent_coded event = {.n_parts = 1};
        if (s->rows[i].n < l->least || (l->most && s->rows[i].n > l->most)) continue;
        l->format->reader->read(l, &s->rows[i], &r, &event);
        if (r.zeros_lost) return ent_zeros_lost(fault, &s->rows[i], r.lost, l->format);
    }
    return ENT_OK;
}

static ent_status decide(ent_ctx *ctx, const ent_sniffed *s, const ent_event_read_options *o,
                         ent_fault *fault, ent_layout *layout) {
    nearest near = {0};
    const ent_event_format *own = o->map ? mapped() : NULL;
    if (own) {
        clear_layout(layout, o);
        layout->format = own;
        ent_status st = own->reader->resolve(ctx, o->map, s, layout);
        return st == ENT_OK ? look_for_zeros(s, layout, o, fault) : st;
    }
    bool found = find_format(s, o, &near, layout);
    ent_status st = ent_damage_look(s, found, o->pad_codes, fault);
    if (st != ENT_OK) return st;
    return found ? look_for_zeros(s, layout, o, fault) : tell_unknown(ctx, s, &near, o, fault);
}

/* Whether lines end with CR alone, so that all of it would be one line. */
static bool has_only_cr(ent_slice text) {
    const char *end = text.n ? memchr(text.s, '\n', text.n) : NULL;
    size_t n = end ? (size_t)(end - text.s) : text.n;
    bool is_one_line = n + 1 >= text.n;
    const char *cr = n ? memchr(text.s, '\r', n) : NULL;
    return is_one_line && cr && cr + 1 < text.s + n;
}

static ent_status refuse_only_cr(ent_fault *fault, ent_slice text) {
    ent_fault_set(fault, ENT_EINPUT, "E293", 1,
                  "its lines end with a carriage return alone, so that all of it is one line");
    ent_fault_help(fault, "save it again with the line ends of Unix or Windows");
    ent_fault_show(fault, text);
    return ENT_EINPUT;
}

static ent_status look(ent_ctx *ctx, const char *name, const ent_block *first,
                       const ent_event_read_options *o, ent_fault *fault, ent_recognised *out,
                       first_rows *rows, bool *more) {
    ent_slice text = {first->text, first->n};
    if (has_only_cr(text)) return refuse_only_cr(fault, text);
    char own = o->map && mapped() ? mapped()->reader->separator(o->map) : '\0';
    out->separator = own ? own : find_separator(text);
    out->quoted = is_quoted(text, out->separator);
    ent_csv csv = {.text = first->text,
                   .n = first->n,
                   .line = first->line,
                   .last = first->last,
                   .separator = out->separator,
                   .quoted = out->quoted,
                   .room = out->quoted ? ent_arena_alloc(&rows->arena, first->n + 1, 1) : NULL,
                   .ends = ent_arena_alloc(&rows->arena, ENT_CSV_ENDS, sizeof *csv.ends)};
    if (!csv.ends || (out->quoted && !csv.room)) return ent_no_memory(ctx);
    ent_status st = split(ctx, &csv, fault, rows, more);
    if (st != ENT_OK || *more) return st;
    if (!rows->n) {
        ent_fault_set(fault, ENT_EINPUT, "E290", 0, "there is nothing in it");
        ent_fault_help(fault, "where rows were expected the download has failed: load it again");
        return ENT_EINPUT;
    }
    ent_sniffed s = {.name = name,
                     .separator = out->separator,
                     .quoted = out->quoted,
                     .crlf = memchr(text.s, '\r', text.n) != NULL,
                     .rows = rows->at,
                     .n_rows = rows->n,
                     .n_columns = rows->at[0].n};
    return decide(ctx, &s, o, fault, &out->layout);
}

ent_status ent_recognise(ent_ctx *ctx, const char *name, const ent_block *first,
                         const ent_event_read_options *options, ent_fault *fault,
                         ent_recognised *out, bool *more) {
    first_rows *rows = ent_alloc(1, sizeof *rows);
    if (!rows) return ent_no_memory(ctx);
    ent_status st = look(ctx, name, first, options, fault, out, rows, more);
    ent_arena_clear(&rows->arena);
    ent_free(rows);
    return st;
}
