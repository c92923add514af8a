/* ktab_read.c - a table of KTAB, cell by cell.
 *
 * The file is not trusted.  Cells may be quoted as in RFC 4180; lines end in LF or CR LF. */

#include "exchange/ktab.h"

#include "base/ctx.h"
#include "base/num.h"

#include <math.h>
#include <string.h>

enum {
    BEFORE_DIMENSIONS = 3, /* name, description, capability */
    MOST_ACTORS = 1000,    /* as many as a negotiation has; KTAB itself takes 250 */
    MOST_DIMENSIONS = 64
};

#define MOST_CAPABILITY 1e8 /* of KTAB too */

/* ---- messages at a cell */

static ent_status fault(ent_ktab *k, ent_severity severity, const ent_ktab_cell *cell,
                        const char *help, const char *format, va_list args) {
    char message[512];
    ent_one_line(message, sizeof message, format, args);
    ent_report_at at = {
        severity, severity == ENT_ERROR ? "E260" : "W401", {0, cell->begin, cell->end}, help, NULL};
    return ent_report(k->ctx, &k->sources, &at, "%s", message);
}

static ent_status ENT_FORMAT(4, 5)
    wrong(ent_ktab *k, const ent_ktab_cell *cell, const char *help, const char *format, ...) {
    va_list args;
    va_start(args, format);
    ent_status st = fault(k, ENT_ERROR, cell, help, format, args);
    va_end(args);
    return st;
}

static ent_status ENT_FORMAT(3, 4)
    warn(ent_ktab *k, const ent_ktab_cell *cell, const char *format, ...) {
    va_list args;
    va_start(args, format);
    ent_status st = fault(k, ENT_WARNING, cell, NULL, format, args);
    va_end(args);
    return st;
}

/* ---- lines and cells */

static bool at_end(const ent_ktab *k) {
    return k->at >= k->sources.at[0].n;
}

static bool ends_cell(char c) {
    return c == ',' || c == '\n' || c == '\r';
}

static ent_status keep_cell(ent_ktab *k, uint32_t begin, ent_slice text) {
    ent_slice said = ent_slice_trim(text);
    ent_ktab_cell cell = {begin, k->at, ent_arena_copy(&k->arena, said.s, said.n)};
    if (!cell.text || !ent_vec_push(&k->row, cell)) return ent_no_memory(k->ctx);
    return ENT_OK;
}

/* From the quote on; two quotes are one. */
static ent_status read_quoted(ent_ktab *k) {
    const char *text = k->sources.at[0].text;
    uint32_t begin = k->at++, n = k->sources.at[0].n;
    ent_str said = {0};
    while (k->at < n && (text[k->at] != '"' || (k->at + 1 < n && text[k->at + 1] == '"'))) {
        k->at += text[k->at] == '"';
        ent_str_add_char(&said, text[k->at++]);
    }
    ent_ktab_cell place = {begin, begin + 1, ""};
    ent_status st = ENT_OK;
    if (k->at >= n)
        st = wrong(k, &place, NULL, "this quote is not closed");
    else if (++k->at < n && !ends_cell(text[k->at]))
        st = wrong(k, &(ent_ktab_cell){k->at, k->at + 1, ""}, "a quote inside of quotes is \"\"",
                   "expected a comma behind the quoted cell");
    if (st == ENT_OK && ent_str_failed(&said)) st = ent_no_memory(k->ctx);
    if (st == ENT_OK) st = keep_cell(k, begin, (ent_slice){ent_str_get(&said), said.n});
    ent_str_clear(&said);
    return st;
}

static ent_status read_cell(ent_ktab *k) {
    const char *text = k->sources.at[0].text;
    uint32_t begin = k->at;
    if (!at_end(k) && text[k->at] == '"') return read_quoted(k);
    while (!at_end(k) && !ends_cell(text[k->at])) k->at++;
    return keep_cell(k, begin, (ent_slice){text + begin, k->at - begin});
}

/* The next line, into k->row: at least one cell. */
static ent_status read_row(ent_ktab *k) {
    const char *text = k->sources.at[0].text;
    k->row.n = 0;
    for (;;) {
        ent_status st = read_cell(k);
        if (st != ENT_OK) return st;
        if (at_end(k) || text[k->at] != ',') break;
        k->at++;
    }
    if (!at_end(k) && text[k->at] == '\r') k->at++;
    if (!at_end(k) && text[k->at] == '\n') k->at++;
    return ENT_OK;
}

static bool is_blank_row(const ent_ktab *k) {
    for (size_t i = 0; i < k->row.n; i++)
        if (k->row.at[i].text[0]) return false;
    return true;
}

/* The next line with something in it; false in *found at the end of the file. */
static ent_status next_row(ent_ktab *k, bool *found) {
    *found = false;
    while (!*found && !at_end(k)) {
        ent_status st = read_row(k);
        if (st != ENT_OK) return st;
        *found = !is_blank_row(k);
    }
    return ENT_OK;
}

/* The cell of the column, or where it would stand. */
static ent_ktab_cell cell_at(const ent_ktab *k, size_t column) {
    if (column < k->row.n) return k->row.at[column];
    const ent_ktab_cell *last = &k->row.at[k->row.n - 1];
    return (ent_ktab_cell){last->end, last->end, ""};
}

/* What stands behind the last column that has a meaning; what line 2 has was told there. */
static ent_status look_behind(ent_ktab *k, size_t columns) {
    if (columns < k->n_heads) columns = k->n_heads;
    for (size_t i = columns; i < k->row.n; i++)
        if (k->row.at[i].text[0])
            return warn(
                k, &k->row.at[i],
                "not carried over: this column and those behind it; line 1 says %u dimensions",
                k->n_dimensions);
    return ENT_OK;
}

/* ---- numbers */

static bool parse(const char *text, double *out) {
    return ent_num_parse(ent_slice_of(text), out) && isfinite(*out);
}

static ent_status read_number(ent_ktab *k, size_t column, const char *what, ent_ktab_number *to) {
    ent_ktab_cell cell = cell_at(k, column);
    *to = (ent_ktab_number){cell.text, 0};
    if (!cell.text[0]) return wrong(k, &cell, NULL, "missing: %s", what);
    if (!parse(cell.text, &to->value))
        return wrong(k, &cell, "numbers have a point, no comma, and no sign of a unit",
                     "expected %s, found \"%.40s\"", what, cell.text);
    return ENT_OK;
}

static ent_status read_share(ent_ktab *k, size_t column, const char *what, const char *of,
                             ent_ktab_number *to) {
    ent_ktab_cell cell = cell_at(k, column);
    ent_status st = read_number(k, column, what, to);
    if (st != ENT_OK || (to->value >= 0 && to->value <= 100)) return st;
    return wrong(k, &cell, NULL, "%s of %.40s is not from 0 to 100: %s", of, k->row.at[0].text,
                 cell.text);
}

static ent_status read_count(ent_ktab *k, size_t column, const char *what, uint32_t least,
                             uint32_t most, uint32_t *to) {
    ent_ktab_cell cell = cell_at(k, column);
    double x = 0;
    if (!parse(cell.text, &x) || x < least || floor(x) < x)
        return wrong(k, &cell, "line 1 is name,description,actors,dimensions",
                     "expected the number of %s, %u or more, found \"%.40s\"", what, least,
                     cell.text);
    if (x > most)
        return ent_fail(k->ctx, ENT_ELIMIT, "%s has %.0f %s; a negotiation has at most %u", k->file,
                        x, what, most);
    *to = (uint32_t)x;
    return ENT_OK;
}

/* ---- lines by what they are */

static ent_status read_first(ent_ktab *k) {
    bool found;
    ent_status st = next_row(k, &found);
    if (st != ENT_OK) return st;
    if (!found) return wrong(k, &(ent_ktab_cell){0, 0, ""}, NULL, "the file is empty");
    st = read_count(k, 2, "actors", 2, MOST_ACTORS, &k->n_actors);
    if (st == ENT_OK) st = read_count(k, 3, "dimensions", 1, MOST_DIMENSIONS, &k->n_dimensions);
    if (st == ENT_OK) st = look_behind(k, 4);
    if (st != ENT_OK) return st;
    k->name = cell_at(k, 0).text;
    k->description = cell_at(k, 1).text;
    k->actors = ent_arena_alloc(&k->arena, k->n_actors, sizeof *k->actors);
    k->dimensions = ent_arena_alloc(&k->arena, k->n_dimensions, sizeof *k->dimensions);
    return k->actors && k->dimensions ? ENT_OK : ent_no_memory(k->ctx);
}

static ent_status read_heads(ent_ktab *k) {
    size_t columns = BEFORE_DIMENSIONS + 2 * (size_t)k->n_dimensions;
    ent_ktab_cell end = {k->at, k->at, ""};
    bool found;
    ent_status st = next_row(k, &found);
    if (st != ENT_OK) return st;
    if (!found) return wrong(k, &end, NULL, "missing: line 2, the names of the columns");
    if (k->row.n < columns) {
        ent_ktab_cell cell = cell_at(k, columns);
        return wrong(k, &cell,
                     "name, description, capability, then a position and a salience for each "
                     "dimension",
                     "expected %zu columns for %u dimensions, found %zu", columns, k->n_dimensions,
                     k->row.n);
    }
    for (uint32_t d = 0; d < k->n_dimensions; d++)
        k->dimensions[d].name = cell_at(k, BEFORE_DIMENSIONS + 2 * (size_t)d).text;
    st = look_behind(k, columns);
    k->n_heads = k->row.n;
    return st;
}

static ent_status read_places(ent_ktab *k, ent_ktab_actor *actor) {
    ent_ktab_number *place = ent_arena_alloc(&k->arena, k->n_dimensions, sizeof *place);
    ent_ktab_number *care = ent_arena_alloc(&k->arena, k->n_dimensions, sizeof *care);
    double all = 0;
    if (!place || !care) return ent_no_memory(k->ctx);
    for (uint32_t d = 0; d < k->n_dimensions; d++) {
        size_t column = BEFORE_DIMENSIONS + 2 * (size_t)d;
        ent_status st =
            read_share(k, column, "a position from 0 to 100", "the position", &place[d]);
        if (st == ENT_OK)
            st = read_share(k, column + 1, "a salience from 0 to 100", "the salience", &care[d]);
        if (st != ENT_OK) return st;
        all += care[d].value;
    }
    actor->position = place;
    actor->salience = care;
    if (all <= 100 * (1 + 1e-9)) return ENT_OK;
    ent_ktab_cell first = k->row.at[BEFORE_DIMENSIONS + 1];
    return wrong(k, &first, "they share its attention",
                 "the saliences of %.40s come to %.6g, more than 100", k->row.at[0].text, all);
}

static ent_status read_actor(ent_ktab *k, ent_ktab_actor *actor) {
    ent_ktab_cell name = cell_at(k, 0), power = cell_at(k, 2);
    *actor = (ent_ktab_actor){.name = name.text, .description = cell_at(k, 1).text};
    if (!name.text[0]) return wrong(k, &name, NULL, "missing: the name of the actor");
    ent_status st = read_number(k, 2, "a capability", &actor->capability);
    double c = actor->capability.value;
    if (st == ENT_OK && !(c > 0 && c <= MOST_CAPABILITY))
        st = wrong(k, &power, NULL, "the capability of %.40s is not above 0 and up to 1e8: %.40s",
                   name.text, power.text);
    if (st == ENT_OK) st = read_places(k, actor);
    return st == ENT_OK ? look_behind(k, BEFORE_DIMENSIONS + 2 * (size_t)k->n_dimensions) : st;
}

/* What follows the last actor of line 1. */
static ent_status look_below(ent_ktab *k) {
    bool found;
    ent_status st = next_row(k, &found);
    if (st != ENT_OK || !found) return st;
    return warn(k, &k->row.at[0],
                "not carried over: this line and those below; line 1 says %u actors", k->n_actors);
}

ent_status ent_ktab_read(ent_ktab *k) {
    ent_status st = read_first(k);
    if (st == ENT_OK) st = read_heads(k);
    for (uint32_t i = 0; st == ENT_OK && i < k->n_actors; i++) {
        ent_ktab_cell end = {k->at, k->at, ""};
        bool found;
        st = next_row(k, &found);
        if (st == ENT_OK && !found)
            st = wrong(k, &end, NULL, "line 1 says %u actors; there are %u", k->n_actors, i);
        if (st == ENT_OK) st = read_actor(k, &k->actors[i]);
    }
    return st == ENT_OK ? look_below(k) : st;
}
