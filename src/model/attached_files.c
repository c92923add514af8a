/* attached_files.c - each statement `events` with a table or a ledger: its rows read, what was left
 * out told, and the places of what was kept.
 *
 * The places of rows lead into the files themselves.  Such a file becomes a source whose lines are
 * the rows that were kept, in words, under the numbers that they have in the file. */

#include "model/attached.h"

#include "base/mem.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { NAMES_SHOWN = 5 };

/* ---- what was left out */

static int by_number(const void *a, const void *b) {
    const uint64_t *x = a, *y = b; /* the count, and the id */
    if (x[0] != y[0]) return x[0] < y[0] ? 1 : -1;
    return (x[1] > y[1]) - (x[1] < y[1]);
}

/* `"GAZPROM" (7), "USA" (5) and 3 others`; with the nearest names of the model in *help. */
static bool put_unknown(ent_str *out, ent_str *help, const ent_unknown *u, const ent_roll *roll) {
    size_t n = u->n.n, others = 0;
    uint64_t *order = ent_alloc(n ? 2 * n : 1, sizeof *order);
    if (!order) return false;
    for (size_t i = 0; i < n; i++) {
        order[2 * i] = u->n.at[i];
        order[2 * i + 1] = i;
    }
    qsort(order, n, 2 * sizeof *order, by_number);
    for (size_t i = 0; i < n; i++) {
        ent_slice name = u->names.name.at[order[2 * i + 1]];
        if (i >= NAMES_SHOWN) {
            others++;
            continue;
        }
        ent_str_addf(out, "%s\"%.*s\" (%" PRIu64 ")", i ? ", " : "", ENT_SLICE(name), order[2 * i]);
        ent_slice near = roll ? ent_roll_nearest(roll, name) : (ent_slice){NULL, 0};
        if (near.n)
            ent_str_addf(help, "%s\"%.*s\" is nearly %.*s", help->n ? "; " : "", ENT_SLICE(name),
                         ENT_SLICE(near));
    }
    if (others) ent_str_addf(out, " and %zu other%s", others, others == 1 ? "" : "s");
    ent_free(order);
    return true;
}

static void put_how_to_name(ent_str *help) {
    if (help->n) ent_str_add(help, "; ");
    ent_str_add(help, "an actor is met by its name, its title, also \"..\" and code SCHEME ..");
}

static ent_status warn_of_strangers(ent_attaching *t) {
    ent_str message = {0}, help = {0};
    ent_str_addf(&message,
                 "%" PRIu64 " of %" PRIu64
                 " rows of \"%.*s\" %s left out, naming others than actors of the model: ",
                 t->strangers, t->read, ENT_SLICE(t->at->name), t->strangers == 1 ? "is" : "are");
    if (!put_unknown(&message, &help, &t->unknown, t->roll)) message.failed = true;
    put_how_to_name(&help);
    return ent_warn_say(t->r, "W290", t->at->span, &message, &help);
}

static ent_status nothing_fits(ent_attaching *t) {
    ent_str message = {0}, help = {0};
    ent_str_addf(&message, "none of the %" PRIu64 " rows of \"%.*s\" is about actors of the model",
                 t->read, ENT_SLICE(t->at->name));
    if (t->unknown.n.n) ent_str_add(&message, "; they name ");
    if (!put_unknown(&message, &help, &t->unknown, t->roll)) message.failed = true;
    put_how_to_name(&help);
    ent_fault fault = {.code = "E299", .span = t->at->span};
    return ent_fault_say(t->r, &fault, &message, &help);
}

static ent_status warn_of_sources(ent_attaching *t, const ent_unknown *names, const char *who) {
    ent_str message = {0}, help = {0};
    if (!names->n.n) return ENT_OK;
    ent_str_addf(&message, "rows of \"%.*s\" name %s that the model does not declare: ",
                 ENT_SLICE(t->at->name), who);
    if (!put_unknown(&message, &help, names, NULL)) message.failed = true;
    ent_str_add(&help, "declare them: source NAME \"..\" { grade .. }");
    return ent_warn_say(t->r, "W291", t->at->span, &message, &help);
}

/* ", 3 rows without a date (first in line 17)" */
static void put_counted(ent_str *out, uint64_t n, uint64_t line, const char *one,
                        const char *several) {
    if (!n) return;
    ent_str_addf(out, "%s%" PRIu64 " %s", out->n ? ", " : "", n, n == 1 ? one : several);
    if (line) ent_str_addf(out, " (first in line %" PRIu64 ")", line);
}

static ent_status warn_of_faults(ent_attaching *t, const ent_attach_report *report) {
    ent_str message = {0}, help = {0}, out = {0}, odd = {0};
    put_counted(&out, report->no_date.n, report->no_date.line, "without a date", "without a date");
    put_counted(&out, report->short_rows.n, report->short_rows.line,
                "with another number of columns", "with another number of columns");
    put_counted(&out, report->null_events.n, report->null_events.line, "coded as no event",
                "coded as no event");
    put_counted(&out, t->no_kind, 0, "whose code is of no kind", "whose code is of no kind");
    put_counted(&out, t->nobody, 0, "by nobody", "by nobody");
    put_counted(&out, t->at_home, 0, "of an actor with itself", "of an actor with itself");
    put_counted(&odd, report->bad_bytes.n, report->bad_bytes.line, "text that is not UTF-8",
                "texts that are not UTF-8");
    put_counted(&odd, report->bad_values.n, report->bad_values.line, "value that is no number",
                "values that are no numbers");
    put_counted(&odd, report->bad_codes.n, report->bad_codes.line, "unknown code", "unknown codes");
    put_counted(&odd, t->bad_grades, 0, "grade that is none", "grades that are none");
    ent_str_addf(&message, "\"%.*s\": ", ENT_SLICE(t->at->name));
    if (out.n) ent_str_addf(&message, "rows left out: %s", ent_str_get(&out));
    if (out.n && odd.n) ent_str_add(&message, "; ");
    if (odd.n) ent_str_addf(&message, "read with %s", ent_str_get(&odd));
    if (!t->read) ent_str_add(&message, "it has no rows");
    message.failed = message.failed || out.failed || odd.failed;
    bool any = out.n || odd.n || !t->read;
    ent_str_clear(&out);
    ent_str_clear(&odd);
    if (any || message.failed) return ent_warn_say(t->r, "W292", t->at->span, &message, &help);
    ent_str_clear(&message);
    return ENT_OK;
}

static ent_status tell(ent_attaching *t, const ent_attach_report *report) {
    ent_status st = ENT_OK;
    if (t->strangers && !t->kept) return nothing_fits(t);
    if (t->kept && !t->base.n_from && !t->declared)
        return ent_fault_at(t->r, "E297", t->at->span,
                            "\"%.*s\" is evidence, so it needs a source: events \"%.*s\" from "
                            "SOURCE [GRADE], or a column \"source\" with names of sources",
                            ENT_SLICE(t->at->name), ENT_SLICE(t->at->name));
    if (t->strangers) st = warn_of_strangers(t);
    if (st == ENT_OK) st = warn_of_sources(t, &t->speakers, "speakers");
    if (st == ENT_OK && t->declared) st = warn_of_sources(t, &t->others, "sources");
    return st == ENT_OK ? warn_of_faults(t, report) : st;
}

/* ---- one statement */

static void clear_attaching(ent_attaching *t) {
    ent_arena_clear(&t->scratch);
    ent_names_clear(&t->pairs);
    ent_vec_clear(&t->pair_words);
    ent_names_clear(&t->cited);
    ent_vec_clear(&t->cited_as);
    ent_vec_clear(&t->by);
    ent_vec_clear(&t->on);
    ent_vec_clear(&t->back_by);
    ent_vec_clear(&t->back_on);
    ent_names_clear(&t->unknown.names);
    ent_vec_clear(&t->unknown.n);
    ent_names_clear(&t->speakers.names);
    ent_vec_clear(&t->speakers.n);
    ent_names_clear(&t->others.names);
    ent_vec_clear(&t->others.n);
}

static ent_status too_many_rows(ent_attaching *t) {
    return ent_fault_at(t->r, "E298", t->at->span,
                        "\"%.*s\" has more rows about the actors of the model than the %d that can "
                        "be attached; keep fewer of them, or ask the file itself: entente "
                        "relations --events \"%.*s\"",
                        ENT_SLICE(t->at->name), ENT_MOST_ATTACHED, ENT_SLICE(t->at->name));
}

static ent_status attach(ent_reader *r, ent_table_file *file, const ent_roll *roll,
                         ent_attached_rows *rows, uint32_t *self, ent_expr **name) {
    ent_attaching t = {
        .r = r, .at = file->at, .rows = rows, .roll = roll, .self = self, .name = name};
    ent_attach_report report;
    ent_status st = ent_provenance_in(r, file->node, &t.base);
    if (st == ENT_OK && file->ledger) {
        st = ent_attach_ledger_read(r->ctx, file->full.s, ent_attach_row, &t, &report);
    } else if (st == ENT_OK) {
        ent_attach_table table = {
            .name = file->full.s,
            .bytes = {ent_str_get(&file->bytes), file->bytes.n},
            .map_name = file->map_name.s,
            .map = {file->map_name.s ? ent_str_get(&file->map) : NULL, file->map.n}};
        st = ent_attach_table_read(r->ctx, &table, ent_attach_row, &t, &report);
    }
    ent_str_clear(&file->bytes);
    /* a line or a table beyond the limits has had its message: the text is at fault */
    if (st == ENT_ELIMIT && !t.too_many && ent_reader_has_errors(r)) st = ENT_EINPUT;
    if (st == ENT_OK) st = ent_attach_end(&t);
    if (t.too_many)
        st = too_many_rows(&t);
    else if (st == ENT_OK)
        st = tell(&t, &report);
    clear_attaching(&t);
    return ent_go_on(r, st);
}

/* ---- places */

typedef struct placed {
    ent_row_place at;
    uint32_t event;
} placed;

static int by_place(const void *a, const void *b) {
    const placed *x = a, *y = b;
    if (x->at.file != y->at.file) return x->at.file < y->at.file ? -1 : 1;
    if (x->at.line != y->at.line) return x->at.line < y->at.line ? -1 : 1;
    return (x->event > y->event) - (x->event < y->event);
}

/* The row as it would be written in a ledger. */
static void put_row(ent_str *out, const ent_event *e) {
    ent_date_print(out, e->from);
    if (!ent_date_same(e->from, e->to)) {
        ent_str_add(out, "..");
        ent_date_print(out, e->to);
    }
    ent_str_add_char(out, ' ');
    ent_value_print(out, e->who);
    ent_str_addf(out, " %s \"%.*s\"", ent_event_kind_name(e->record.kind), ENT_SLICE(e->what));
    if (e->code.s) ent_str_addf(out, " code %.*s", ENT_SLICE(e->code));
    if (e->origin.s) ent_str_addf(out, "  # %.*s", ENT_SLICE(e->origin));
}

/* Rows [from, to) of `order` are of one file: they become the lines of a source. */
static ent_status place_file(ent_reader *r, const ent_attached_rows *rows, const placed *order,
                             size_t from, size_t to, ent_event *events) {
    ent_str text = {0};
    uint32_t *line = ent_arena_alloc(r->arena, to - from + 1, sizeof *line);
    uint32_t file = (uint32_t)r->region->files.n;
    ent_slice name = rows->files.name.at[order[from].at.file];
    ent_status st = line ? ENT_OK : ent_no_memory(r->ctx);
    for (size_t i = from; st == ENT_OK && i < to; i++) {
        ent_event *e = &events[i];
        *e = rows->events.at[order[i].event];
        e->span = (ent_span){file, (uint32_t)text.n, 0};
        line[i - from] = order[i].at.line;
        put_row(&text, e);
        e->span.end = (uint32_t)text.n;
        if (i + 1 < to) ent_str_add_char(&text, '\n');
        if (ent_str_failed(&text)) st = ent_no_memory(r->ctx);
        if (text.n > UINT32_MAX / 2) st = ent_fail(r->ctx, ENT_ELIMIT, "too much text in rows");
    }
    ent_str path = {0};
    ent_str_add_slice(&path, name);
    if (st == ENT_OK && ent_str_failed(&path)) st = ent_no_memory(r->ctx);
    if (st == ENT_OK)
        st = ent_sources_add_rows(r->ctx, &r->region->files, r->arena, ent_str_get(&path),
                                  (ent_slice){ent_str_get(&text), text.n}, line);
    ent_str_clear(&path);
    ent_str_clear(&text);
    return st;
}

static bool is_name(ent_slice s) {
    for (size_t i = 0; i < s.n; i++) {
        char c = s.s[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        bool more = i && ((c >= '0' && c <= '9') || c == '_' || (c == '-' && i + 1 < s.n));
        if (!letter && !more) return false;
    }
    return s.n > 0 && !(s.n > 2 && memcmp(s.s, "x-", 2) == 0);
}

/* An id that is a name of the language, and free, can be dropped by an alternative. */
static ent_status declare_ids(ent_reader *r, const ent_event *events, uint32_t from, uint32_t to) {
    ent_status st = ENT_OK;
    for (uint32_t i = from; st == ENT_OK && i < to; i++)
        if (is_name(events[i].id) && !ent_region_find(r->region, events[i].id))
            st = ent_name_enter(r, ENT_AN_EVENT, i, events[i].id, events[i].span);
    return st;
}

/* The events of the text, then those of the files in the order of their lines. */
static ent_status join(ent_reader *r, const ent_attached_rows *rows) {
    ent_region *g = r->region;
    size_t n = rows->events.n;
    if (!n) return ENT_OK;
    placed *order = ent_alloc(n, sizeof *order);
    ent_event *events = ent_arena_alloc(r->arena, g->n_events + n, sizeof *events);
    ent_status st = order && events ? ENT_OK : ent_no_memory(r->ctx);
    for (size_t i = 0; st == ENT_OK && i < n; i++) order[i] = (placed){rows->at.at[i], (uint32_t)i};
    if (st == ENT_OK) {
        qsort(order, n, sizeof *order, by_place);
        if (g->n_events) memcpy(events, g->events, g->n_events * sizeof *events);
    }
    for (size_t from = 0, to; st == ENT_OK && from < n; from = to) {
        for (to = from; to < n && order[to].at.file == order[from].at.file;) to++;
        st = place_file(r, rows, order, from, to, events + g->n_events);
    }
    ent_free(order);
    if (st != ENT_OK) return st;
    uint32_t before = g->n_events;
    g->events = events;
    g->n_events = before + (uint32_t)n;
    return declare_ids(r, events, before, g->n_events);
}

ent_status ent_model_read_attached(ent_reader *r) {
    const ent_region *g = r->region;
    if (!r->table_files.n) return ENT_OK;
    ent_roll roll;
    ent_attached_rows rows = {0};
    uint32_t *self = ent_arena_alloc(r->arena, g->n_actors, sizeof *self);
    ent_expr **name = ent_arena_alloc(r->arena, g->n_actors + g->n_groups + 1, sizeof *name);
    ent_status st = ent_roll_make(r->ctx, g, &roll);
    if (st == ENT_OK && (!self || !name)) st = ent_no_memory(r->ctx);
    for (uint32_t i = 0; st == ENT_OK && i < g->n_actors; i++) self[i] = i;
    for (size_t i = 0; st == ENT_OK && i < r->table_files.n; i++)
        st = attach(r, &r->table_files.at[i], &roll, &rows, self, name);
    if (st == ENT_OK) st = join(r, &rows);
    ent_roll_clear(&roll);
    ent_vec_clear(&rows.events);
    ent_vec_clear(&rows.at);
    ent_names_clear(&rows.files);
    ent_arena_clear(&rows.names);
    return st;
}
