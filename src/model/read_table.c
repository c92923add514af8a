/* read_table.c - what choices, negotiations, divisions and seas share: numbers, columns, the lines of the
 * parties, the rules that are shown and the options of a model. */

#include "model/read.h"

#include "base/num.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const char *ent_table_word(ent_owner owner) {
    return owner == ENT_OF_CHOICE        ? "choice"
           : owner == ENT_OF_NEGOTIATION ? "negotiation"
           : owner == ENT_OF_SEA         ? "sea"
           : owner == ENT_OF_PROCESS     ? "process"
           : owner == ENT_OF_THEATRE     ? "theatre"
                                         : "division";
}

/* ---- faults */

/* Says it and remembers that the table is faulty. */
ent_status ent_table_say(ent_table_reader *t, const ent_fault *fault, ent_str *message,
                         ent_str *help) {
    t->faulty = true;
    return ent_fault_say(t->r, fault, message, help);
}

ent_status ent_table_fault(ent_table_reader *t, const char *code, ent_span span, const char *format,
                           ...) {
    char line[512];
    ent_str message = {0};
    va_list args;
    va_start(args, format);
    vsnprintf(line, sizeof line, format, args);
    va_end(args);
    ent_str_add(&message, line);
    return ent_table_say(t, &(ent_fault){.code = code, .span = span}, &message, NULL);
}

ent_status ent_table_twice(ent_table_reader *t, ent_slice word, const char *how, ent_span span,
                           ent_span first) {
    t->faulty = true;
    return ent_fault_twice(t->r, word, how, span, first);
}

const ent_node *ent_find_statement(const ent_node *block, ent_word word) {
    for (; block; block = block->next)
        if (block->row->id == word) return block;
    return NULL;
}

/* ---- actors */

#define IN(block) (UINT64_C(1) << ENT_IN_##block)

/* The blocks of such a table. */
static unsigned blocks_of(const ent_table_reader *t) {
    if (t->owner == ENT_OF_DIVISION) return IN(DIVISION) | IN(ALTERNATIVE_DIVISION);
    return IN(NEGOTIATION) | IN(DIMENSION) | IN(ALTERNATIVE_NEGOTIATION) |
           IN(ALTERNATIVE_DIMENSION);
}

/* The word of the block that a line begins with by a slip, where it would parse with it; "". */
static ent_slice slip_of_word(const ent_table_reader *t, const ent_node *node, ent_slice name) {
    ent_nearest near = ent_nearest_to(name);
    if (node->row->id != ENT_WORD_PARTY) return near.best;
    for (size_t i = 0; i < ent_n_rows; i++)
        if (ent_rows[i].word && (ent_rows[i].where & blocks_of(t)))
            ent_nearest_try(&near, ent_slice_of(ent_rows[i].word));
    if (near.best.n &&
        !ent_suggestion_parses(&t->r->region->files, node, node->word_span, near.best.s))
        near.best.n = 0;
    return near.best;
}

static ent_status unknown_statement(ent_table_reader *t, const ent_node *node, ent_slice near) {
    ent_str message = {0};
    ent_str_addf(&message, "unknown statement \"%.*s\"", ENT_SLICE(node->word));
    return ent_table_say(t, &(ent_fault){"E101", node->word_span, near, node}, &message, NULL);
}

ent_status ent_table_actor(ent_table_reader *t, const ent_node *node, ent_slice name, ent_span span,
                           uint32_t *actor) {
    const ent_named *found = ent_region_find(t->r->region, name);
    ent_slice near = found ? (ent_slice){NULL, 0} : slip_of_word(t, node, name);
    *actor = ENT_NONE;
    if (near.n) return unknown_statement(t, node, near);
    ent_status st = ent_name_want(t->r, node, name, span, ENT_BIT(ENT_AN_ACTOR), actor);
    if (*actor == ENT_NONE) t->faulty = true;
    return st;
}

/* ---- numbers */

static bool is_set(const ent_reader *r, const ent_value *v) {
    for (size_t i = 0; i < r->region->set_at.n; i++)
        if (r->region->set_at.at[i].file == v->span.file &&
            r->region->set_at.at[i].begin == v->span.begin)
            return true;
    return false;
}

static ent_status unknown_unit(ent_table_reader *t, ent_slice unit, ent_span span,
                               const char *more) {
    ent_str message = {0}, help = {0};
    ent_str_addf(&message, "unknown unit \"%.*s\"", ENT_SLICE(unit));
    ent_str_addf(&help, "declare it: unit %.*s \"what it stands for\"%s", ENT_SLICE(unit), more);
    return ent_table_say(t, &(ent_fault){.code = "E206", .span = span}, &message, &help);
}

ent_status ent_table_number(ent_table_reader *t, const ent_value *v, ent_slice name, uint32_t actor,
                            const ent_provenance *provenance, ent_attribute *out) {
    *out = (ent_attribute){.name = name,
                           .actor = actor,
                           .owner = t->owner,
                           .table = t->table,
                           .within = t->within,
                           .quantity = v->quantity,
                           .set = is_set(t->r, v),
                           .provenance = *provenance,
                           .span = v->span};
    if (ent_is_unit(t->r, v->quantity.unit)) return ENT_OK;
    return unknown_unit(t, v->quantity.unit, v->span, "");
}

ent_status ent_table_number_kept(ent_table_reader *t, const ent_node *node, const ent_value *v,
                                 ent_slice name, uint32_t actor, const ent_attribute **out) {
    ent_provenance provenance;
    *out = NULL;
    ent_status st = ent_provenance_in(t->r, node, &provenance);
    ent_attribute *a = ent_arena_alloc(t->r->arena, 1, sizeof *a);
    if (st == ENT_OK && !a) return ent_no_memory(t->r->ctx);
    if (st != ENT_OK) return st;
    *out = a;
    return ent_table_number(t, v, name, actor, &provenance, a);
}

/* The lowest and highest value that the text states: the best one, or hard or stated ends. */
static void stated_ends(const ent_quantity *q, double *low, double *high) {
    bool range = q->doubt == ENT_TRIANGULAR || q->doubt == ENT_MIDDLE_SHARE;
    *low = range ? q->low : q->best;
    *high = range ? q->high : q->best;
}

ent_status ent_table_limits(ent_table_reader *t, const ent_attribute *a, double least, double most,
                            const char *what) {
    double low, high;
    stated_ends(&a->quantity, &low, &high);
    if (low >= least && high <= most) return ENT_OK;
    ent_str message = {0};
    ent_str_addf(&message, "%s lies ", what);
    if (most < HUGE_VAL) {
        ent_str_add(&message, "between ");
        ent_num_print(&message, least);
        ent_str_add(&message, " and ");
        ent_num_print(&message, most);
    } else {
        ent_str_add(&message, "at or above ");
        ent_num_print(&message, least);
    }
    ent_str_add(&message, ", not at ");
    ent_num_print(&message, low < least ? low : high);
    return ent_table_say(t, &(ent_fault){.code = "E266", .span = a->span}, &message, NULL);
}

ent_status ent_table_positive(ent_table_reader *t, const ent_attribute *a, const char *what) {
    double low, high;
    stated_ends(&a->quantity, &low, &high);
    if (low > 0) return ENT_OK;
    ent_str message = {0};
    ent_str_addf(&message, "%s is larger than 0, not ", what);
    ent_num_print(&message, low);
    return ent_table_say(t, &(ent_fault){.code = "E266", .span = a->span}, &message, NULL);
}

/* ---- columns */

static void put_columns(ent_str *out, const ent_table_column *columns, uint32_t n) {
    for (uint32_t i = 0; i < n; i++)
        ent_str_addf(out, "%s%.*s", i ? ", " : "", ENT_SLICE(columns[i].name));
}

/* Those that a line has cells for, from number `from` on. */
static void put_written(ent_str *out, const ent_table_column *columns, uint32_t n, uint32_t from) {
    const char *before = "";
    for (uint32_t i = 0; i < n; i++) {
        if (columns[i].computed || (from && from--)) continue;
        ent_str_addf(out, "%s%.*s", before, ENT_SLICE(columns[i].name));
        before = ", ";
    }
}

static ent_status no_such_function(ent_table_reader *t, const ent_node *node, const ent_expr *e) {
    ent_str message = {0}, help = {0};
    ent_nearest near = ent_nearest_to(e->name);
    ent_nearest_try(&near, ent_slice_of("area-share"));
    ent_nearest_try(&near, ent_slice_of("area"));
    ent_str_addf(&message, "no column is computed by \"%.*s\"", ENT_SLICE(e->name));
    ent_str_add(&help, "a column is area-share(SEA, RULE), in percent, or area(SEA, RULE), in km2");
    return ent_table_say(t, &(ent_fault){"E277", e->name_span, near.best, node}, &message, &help);
}

static ent_status no_such_sea_rule(ent_table_reader *t, const ent_node *node, const ent_expr *e,
                                   const ent_sea *sea) {
    ent_str message = {0}, help = {0};
    ent_nearest near = ent_nearest_to(e->name);
    ent_str_addf(&message, "sea \"%.*s\" has no rule \"%.*s\"", ENT_SLICE(sea->name),
                 ENT_SLICE(e->name));
    for (uint32_t i = 0; i < sea->n_rules; i++) {
        ent_nearest_try(&near, sea->rules[i].name);
        ent_str_addf(&help, "%s%.*s", i ? ", " : "rules here: ", ENT_SLICE(sea->rules[i].name));
    }
    return ent_table_say(t, &(ent_fault){"E276", e->span, near.best, node}, &message, &help);
}

/* What stands behind the = of a column. */
static ent_status read_computed(ent_table_reader *t, const ent_node *node, const ent_value *v,
                                ent_table_column *column) {
    const ent_expr *e = v->expr, *sea = e->args[0], *rule = e->args[1];
    column->computed = true;
    column->share = ent_slice_is(e->name, "area-share");
    if (t->owner != ENT_OF_DIVISION)
        return ent_table_fault(t, "E277", e->span,
                               "only the columns of a division are computed from a sea");
    if (!column->share && !ent_slice_is(e->name, "area")) return no_such_function(t, node, e);
    ent_slice unit = ent_slice_of(column->share ? "%" : "km2");
    if (v->second.n && !ent_slice_eq(v->second, unit))
        return ent_table_fault(t, "E206", v->second_span, "\"%.*s\" is in \"%s\"",
                               ENT_SLICE(e->name), unit.s);
    column->unit = unit;
    ent_status st =
        ent_name_want(t->r, node, sea->name, sea->span, ENT_BIT(ENT_A_SEA), &column->sea);
    if (st != ENT_OK || column->sea == ENT_NONE || t->r->faulty_tables[ENT_OF_SEA][column->sea]) {
        t->faulty = true; /* the rule may be what was wrong with the sea */
        return st;
    }
    const ent_sea *s = &t->r->region->seas[column->sea];
    column->sea_rule = ent_find_sea_rule(s, rule->name);
    return column->sea_rule == ENT_NONE ? no_such_sea_rule(t, node, rule, s) : ENT_OK;
}

static ent_status read_column(ent_table_reader *t, const ent_node *node, const ent_value *v,
                              ent_table_column *columns, uint32_t *n) {
    for (uint32_t i = 0; i < *n; i++)
        if (ent_slice_eq(columns[i].name, v->name))
            return ent_table_twice(t, v->name, "stands", v->span, columns[i].span);
    ent_table_column *column = &columns[(*n)++];
    *column =
        (ent_table_column){.name = v->name, .unit = v->second, .span = v->span, .sea = ENT_NONE};
    if (v->expr) column->span.end = column->span.begin + (uint32_t)v->name.n;
    ent_status st = ent_name_check(t->r, v->name, v->span, ENT_NO_BLOCK);
    if (st == ENT_OK && v->expr) return read_computed(t, node, v, column);
    if (st != ENT_OK || ent_is_unit(t->r, v->second)) return st;
    return unknown_unit(t, v->second, v->second_span, "; columns have commas between them");
}

ent_status ent_columns_in(ent_table_reader *t, const ent_node *block, const ent_table_column **out,
                          uint32_t *n) {
    const ent_node *node = ent_find_statement(block, ENT_WORD_COLUMNS);
    ent_filling f = {0};
    if (node) f = ent_node_filling(node, "columns");
    ent_table_column *columns = ent_arena_alloc(t->r->arena, f.n, sizeof *columns);
    if (!columns) return ent_no_memory(t->r->ctx);
    *out = columns;
    *n = 0;
    ent_status st = ENT_OK;
    for (uint32_t i = 0; st == ENT_OK && i < f.n; i++)
        st = read_column(t, node, &f.value[i], columns, n);
    return st;
}

/* ---- the lines of the parties */

/* A cell that is a name is an attribute of the party. */
static ent_status attribute_cell(ent_table_reader *t, const ent_node *node, const ent_value *v,
                                 ent_cell *cell) {
    uint32_t id;
    cell->attribute = v->name;
    if (ent_names_find(&t->r->attribute_names, v->name, &id)) return ENT_OK;
    ent_str message = {0}, help = {0};
    ent_str_addf(&message, "no actor has an attribute \"%.*s\"", ENT_SLICE(v->name));
    ent_str_add(&help, "a cell is a number, or the name of an attribute of the line's actor");
    ent_nearest near = ent_nearest_to(v->name);
    for (size_t i = 0; i < t->r->attribute_names.name.n; i++)
        ent_nearest_try(&near, t->r->attribute_names.name.at[i]);
    return ent_table_say(t, &(ent_fault){"E201", v->span, near.best, node}, &message, &help);
}

/* A cell that is no attribute but a unit, which belongs to the number before it. */
static const ent_value *find_unit(const ent_table_reader *t, const ent_node *node) {
    ent_filling f = ent_node_filling(node, "cells");
    uint32_t id;
    for (uint32_t i = 1; i < f.n; i++)
        if (f.value[i].kind == ENT_VALUE_NAME && ent_is_unit(t->r, f.value[i].name) &&
            !ent_names_find(&t->r->attribute_names, f.value[i].name, &id))
            return &f.value[i];
    return NULL;
}

static ent_status cells_do_not_fit(ent_table_reader *t, const ent_node *node, uint32_t n_cells,
                                   const ent_table_column *columns, uint32_t n_columns) {
    ent_str message = {0}, help = {0};
    ent_span span = node->word_span;
    uint32_t n = ent_written_columns(columns, n_columns);
    ent_slice near = slip_of_word(t, node, node->word);
    if (near.n) return unknown_statement(t, node, near);
    const ent_value *unit = find_unit(t, node);
    if (unit)
        return ent_table_fault(t, "E206", unit->span,
                               "a cell has no unit; it stands behind the name of the column");
    ent_str_addf(&message, "\"%.*s\" has %u cell%s for %u column%s", ENT_SLICE(node->word), n_cells,
                 n_cells == 1 ? "" : "s", n, n == 1 ? "" : "s");
    if (n_cells < n) {
        ent_str_add(&message, "; missing: ");
        put_written(&message, columns, n_columns, n_cells);
    } else {
        span = ent_node_filling(node, "cells").value[n].span;
    }
    if (n) {
        ent_str_add(&help, "columns here: ");
        put_written(&help, columns, n_columns, 0);
        if (n < n_columns) ent_str_add(&help, "; what is computed has no cell");
    } else if (n_columns) {
        ent_str_add(&help, "every column here is computed, and has no cell");
    } else {
        ent_str_add(&help, "say what the cells are: columns NAME, ..");
    }
    return ent_table_say(t, &(ent_fault){.code = "E264", .span = span}, &message, &help);
}

/* A number of the column's unit.  Salience is always in percent. */
static ent_status read_cells(ent_table_reader *t, const ent_node *node,
                             const ent_table_column *columns, uint32_t n, ent_party_line *line) {
    ent_filling f = ent_node_filling(node, "cells");
    if (f.n != ent_written_columns(columns, n)) return cells_do_not_fit(t, node, f.n, columns, n);
    ent_cell *cells = ent_arena_alloc(t->r->arena, n, sizeof *cells);
    ent_attribute *own = ent_arena_alloc(t->r->arena, n, sizeof *own);
    if (!cells || !own) return ent_no_memory(t->r->ctx);
    line->cells = cells;
    ent_status st = ENT_OK;
    for (uint32_t i = 0, k = 0; st == ENT_OK && i < n; i++) {
        cells[i] = (ent_cell){.attribute = {"", 0}, .span = node->word_span};
        if (columns[i].computed) continue;
        const ent_value *v = &f.value[k++];
        cells[i].span = v->span;
        if (v->kind == ENT_VALUE_NAME) {
            st = attribute_cell(t, node, v, &cells[i]);
            continue;
        }
        st = ent_table_number(t, v, columns[i].name, line->actor, &line->provenance, &own[i]);
        bool percent = t->owner == ENT_OF_NEGOTIATION && ent_slice_is(columns[i].name, "salience");
        own[i].quantity.unit = percent ? ent_slice_of("%") : columns[i].unit;
        cells[i].own = &own[i];
    }
    return st;
}

static ent_status read_party(ent_table_reader *t, const ent_node *node,
                             const ent_table_column *columns, uint32_t n_columns,
                             ent_party_line *lines, uint32_t *n) {
    uint32_t actor;
    ent_status st = ent_table_actor(t, node, node->word, node->word_span, &actor);
    if (st != ENT_OK || actor == ENT_NONE) return st;
    uint32_t first = ent_find_party(lines, *n, actor);
    if (first != ENT_NONE)
        return ent_table_twice(t, node->word, "stands", node->word_span, lines[first].span);
    ent_party_line *line = &lines[*n];
    *line = (ent_party_line){.actor = actor, .span = node->word_span};
    st = ent_provenance_in(t->r, node, &line->provenance);
    if (st == ENT_OK) st = read_cells(t, node, columns, n_columns, line);
    if (st == ENT_OK && line->cells) (*n)++;
    return st;
}

ent_status ent_party_lines_in(ent_table_reader *t, const ent_node *block,
                              const ent_table_column *columns, uint32_t n_columns,
                              const ent_party_line **out, uint32_t *n) {
    uint32_t most = ent_count_rows(block, ENT_WORD_PARTY);
    *n = 0;
    if (most > ENT_MOST_TABLE_LINES)
        return ent_fail(t->r->ctx, ENT_ELIMIT,
                        "%s \"%.*s\" has %u parties; at most %d are computed",
                        ent_table_word(t->owner), ENT_SLICE(t->name), most, ENT_MOST_TABLE_LINES);
    ent_party_line *lines = ent_arena_alloc(t->r->arena, most, sizeof *lines);
    if (!lines) return ent_no_memory(t->r->ctx);
    *out = lines;
    ent_status st = ENT_OK;
    for (const ent_node *line = block; st == ENT_OK && line; line = line->next)
        if (line->row->id == ENT_WORD_PARTY) st = read_party(t, line, columns, n_columns, lines, n);
    return st;
}

uint32_t ent_find_party(const ent_party_line *lines, uint32_t n, uint32_t actor) {
    for (uint32_t i = 0; i < n; i++)
        if (lines[i].actor == actor) return i;
    return ENT_NONE;
}

ent_status ent_party_lines_replaced(ent_table_reader *t, const ent_party_line *before, uint32_t n,
                                    const ent_party_line *change, uint32_t n_change,
                                    const ent_party_line **out) {
    ent_party_line *lines = ent_arena_alloc(t->r->arena, n, sizeof *lines);
    if (!lines) return ent_no_memory(t->r->ctx);
    if (n) memcpy(lines, before, n * sizeof *lines);
    *out = lines;
    ent_status st = ENT_OK;
    for (uint32_t i = 0; st == ENT_OK && i < n_change; i++) {
        uint32_t at = ent_find_party(before, n, change[i].actor);
        if (at != ENT_NONE)
            lines[at] = change[i];
        else
            st = ent_table_fault(t, "E265", change[i].span,
                                 "\"%.*s\" is no party of %s \"%.*s\"; an alternative adds none",
                                 ENT_SLICE(t->r->region->actors[change[i].actor].name),
                                 ent_table_word(t->owner), ENT_SLICE(t->name));
    }
    return st;
}

/* ---- rules and models */

/* Letters and digits alone, in lower case: "Constrained equal awards" and constrained_equal_awards
 * are one. */
static void reduce(const char *s, size_t n, char *out, size_t room) {
    size_t k = 0;
    for (size_t i = 0; i < n && k + 1 < room; i++) {
        char c = s[i];
        if (c >= 'A' && c <= 'Z') c = (char)(c - 'A' + 'a');
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) out[k++] = c;
    }
    out[k] = '\0';
}

static bool is_called(const char *words, const char *reduced) {
    char other[128];
    if (!words) return false;
    reduce(words, strlen(words), other, sizeof other);
    return strcmp(other, reduced) == 0;
}

static bool is_of(const ent_method *m, unsigned families) {
    return (families >> m->family & 1) != 0;
}

static const ent_method *find_method(unsigned families, ent_slice id) {
    for (size_t i = 0; i < ent_method_count(); i++) {
        const ent_method *m = ent_method_at(i);
        if (is_of(m, families) && ent_slice_is(id, m->id)) return m;
    }
    return NULL;
}

/* What was meant: the method of that full name, or the one whose id is nearest; "" = none. */
static ent_slice nearest_method(unsigned families, ent_slice id, const ent_table_column *columns,
                                uint32_t n) {
    char reduced[128];
    reduce(id.s, id.n, reduced, sizeof reduced);
    ent_nearest near = ent_nearest_to(id);
    for (size_t i = 0; i < ent_method_count(); i++) {
        const ent_method *m = ent_method_at(i);
        if (!is_of(m, families)) continue;
        if (is_called(m->id, reduced) || is_called(m->name, reduced) || is_called(m->word, reduced))
            return ent_slice_of(m->id);
        ent_nearest_try(&near, ent_slice_of(m->id));
    }
    for (uint32_t i = 0; i < n; i++) ent_nearest_try(&near, columns[i].name);
    return near.best;
}

static ent_status no_such_rule(ent_table_reader *t, const ent_node *node, const ent_value *v,
                               const char *what, unsigned families, const ent_table_column *columns,
                               uint32_t n) {
    ent_str message = {0}, help = {0};
    ent_slice near = nearest_method(families, v->name, columns, n);
    ent_str_addf(&message, "unknown %s \"%.*s\"", what, ENT_SLICE(v->name));
    for (size_t i = 0; !near.n && i < ent_method_count(); i++)
        if (is_of(ent_method_at(i), families))
            ent_str_addf(&help, "%s%s", help.n ? ", " : "known here: ", ent_method_at(i)->id);
    if (n && !near.n) {
        ent_str_add(&help, help.n ? "; columns: " : "columns here: ");
        put_columns(&help, columns, n);
    }
    return ent_table_say(t, &(ent_fault){"E267", v->span, near, node}, &message,
                         help.n ? &help : NULL);
}

ent_status ent_table_method(ent_table_reader *t, const ent_node *node, const ent_value *v,
                            const char *what, unsigned families, const ent_method **method) {
    *method = find_method(families, v->name);
    return *method ? ENT_OK : no_such_rule(t, node, v, what, families, NULL, 0);
}

ent_status ent_rules_named_in(ent_table_reader *t, const ent_node *block, unsigned families,
                              const ent_table_column *columns, uint32_t n_columns,
                              const ent_rule_named **out, uint32_t *n) {
    const ent_node *node = ent_find_statement(block, ENT_WORD_RULES);
    ent_filling f = {0};
    if (node) f = ent_node_filling(node, "rules");
    ent_rule_named *rules = ent_arena_alloc(t->r->arena, f.n, sizeof *rules);
    if (!rules) return ent_no_memory(t->r->ctx);
    *out = rules;
    *n = 0;
    ent_status st = ENT_OK;
    for (uint32_t i = 0; st == ENT_OK && i < f.n; i++) {
        const ent_value *v = &f.value[i];
        ent_rule_named rule = {find_method(families, v->name), ENT_NONE, v->span};
        for (uint32_t k = 0; k < n_columns; k++)
            if (ent_slice_eq(columns[k].name, v->name)) rule = (ent_rule_named){NULL, k, v->span};
        uint32_t first = 0;
        while (first < *n &&
               (rules[first].method != rule.method || rules[first].column != rule.column))
            first++;
        if (!rule.method && rule.column == ENT_NONE)
            st = no_such_rule(t, node, v, "rule", families, columns, n_columns);
        else if (first < *n)
            st = ent_table_twice(t, v->name, "stands", v->span, rules[first].span);
        else
            rules[(*n)++] = rule;
    }
    return st;
}

/* ---- the options of a model */

static const ent_method_setting *find_setting(const ent_method *m, ent_slice name) {
    for (const ent_method_setting *s = m->settings; s && s->name; s++)
        if (ent_slice_is(name, s->name)) return s;
    return NULL;
}

static ent_status no_such_setting(ent_table_reader *t, const ent_node *node, const ent_method *m) {
    ent_str message = {0}, help = {0};
    ent_nearest near = ent_nearest_to(node->word);
    ent_str_addf(&message, "method \"%s\" has no option \"%.*s\"", m->id, ENT_SLICE(node->word));
    for (const ent_method_setting *s = m->settings; s && s->name; s++) {
        ent_nearest_try(&near, ent_slice_of(s->name));
        ent_str_addf(&help, "%s%s", help.n ? ", " : "options here: ", s->name);
    }
    ent_fault fault = {"E267", node->word_span, near.best, node};
    return ent_table_say(t, &fault, &message, help.n ? &help : NULL);
}

static void put_kind(ent_str *out, const ent_method_setting *s) {
    ent_str_add(out, s->kind == ENT_SETTING_COUNT ? "one whole number" : "one number");
    if (s->least >= s->most) return;
    ent_str_add(out, " from ");
    ent_num_print(out, s->least);
    ent_str_add(out, " to ");
    ent_num_print(out, s->most);
}

/* What the option may be. */
static ent_status wrong_setting(ent_table_reader *t, const ent_node *node,
                                const ent_method_setting *s, const ent_value *v) {
    ent_str message = {0}, help = {0};
    ent_fault fault = {.code = "E267", .span = v->span, .node = node};
    if (s->kind == ENT_SETTING_WORD && v->kind == ENT_VALUE_NAME) {
        ent_nearest near = ent_nearest_to(v->name);
        for (size_t i = 0; s->choices[i]; i++) ent_nearest_try(&near, ent_slice_of(s->choices[i]));
        fault.near = near.best;
        ent_str_addf(&message, "option \"%s\" is never \"%.*s\"", s->name, ENT_SLICE(v->name));
    } else {
        ent_str_addf(&message, "option \"%s\" is ", s->name);
        if (s->kind == ENT_SETTING_WORD)
            ent_str_add(&message, "a word");
        else
            put_kind(&message, s);
    }
    for (size_t i = 0; s->kind == ENT_SETTING_WORD && s->choices[i]; i++)
        ent_str_addf(&help, "%s%s", i ? ", " : "one of: ", s->choices[i]);
    return ent_table_say(t, &fault, &message, help.n ? &help : NULL);
}

static bool setting_fits(const ent_method_setting *s, const ent_value *v) {
    double x = v->quantity.best;
    if (s->kind == ENT_SETTING_WORD) {
        for (size_t i = 0; v->kind == ENT_VALUE_NAME && s->choices[i]; i++)
            if (ent_slice_is(v->name, s->choices[i])) return true;
        return false;
    }
    if (v->kind != ENT_VALUE_QUANTITY || v->quantity.doubt != ENT_CERTAIN) return false;
    if (s->kind == ENT_SETTING_COUNT && x != floor(x)) return false;
    return s->least >= s->most || (x >= s->least && x <= s->most);
}

static ent_status read_setting(ent_table_reader *t, const ent_node *node, const ent_method *m,
                               ent_setting *settings, uint32_t *n) {
    const ent_value *v = ent_node_value(node, "value");
    const ent_method_setting *known = find_setting(m, node->word);
    for (uint32_t i = 0; i < *n; i++)
        if (ent_slice_eq(settings[i].name, node->word))
            return ent_table_twice(t, node->word, "stands", node->word_span, settings[i].span);
    if (!known) return no_such_setting(t, node, m);
    if (!setting_fits(known, v)) return wrong_setting(t, node, known, v);
    ent_slice word = v->kind == ENT_VALUE_NAME ? v->name : (ent_slice){"", 0};
    settings[(*n)++] = (ent_setting){node->word, word, v->quantity.best, node->word_span, v->span};
    return ENT_OK;
}

static ent_status read_method(ent_table_reader *t, const ent_node *node,
                              ent_method_settings *methods, uint32_t *n) {
    const ent_value *name = ent_node_value(node, "method");
    const ent_method *m = find_method(ENT_BIT(ENT_BARGAIN), name->name);
    if (!m) return no_such_rule(t, node, name, "method", ENT_BIT(ENT_BARGAIN), NULL, 0);
    for (uint32_t i = 0; i < *n; i++)
        if (methods[i].method == m)
            return ent_table_twice(t, name->name, "stands", name->span, methods[i].span);
    ent_setting *settings = ent_arena_alloc(
        t->r->arena, ent_count_rows(node->block, ENT_WORD_SETTING), sizeof *settings);
    if (!settings) return ent_no_memory(t->r->ctx);
    ent_method_settings *out = &methods[(*n)++];
    *out = (ent_method_settings){.method = m, .settings = settings, .span = name->span};
    ent_status st = ENT_OK;
    for (const ent_node *line = node->block; st == ENT_OK && line; line = line->next)
        if (line->row->id == ENT_WORD_SETTING)
            st = read_setting(t, line, m, settings, &out->n_settings);
    return st;
}

ent_status ent_method_settings_in(ent_table_reader *t, const ent_node *block,
                                  const ent_method_settings **out, uint32_t *n) {
    ent_method_settings *methods =
        ent_arena_alloc(t->r->arena, ent_count_rows(block, ENT_WORD_METHOD), sizeof *methods);
    if (!methods) return ent_no_memory(t->r->ctx);
    *out = methods;
    *n = 0;
    ent_status st = ENT_OK;
    for (const ent_node *node = block; st == ENT_OK && node; node = node->next)
        if (node->row->id == ENT_WORD_METHOD) st = read_method(t, node, methods, n);
    return st;
}
