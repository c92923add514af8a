/* divide_rests.c - what stands round a division: the full names of its rules, the lines that it rests
 * on with their sources, and what to ask next. */

#include "report/markup.h"
#include "report/divide.h"

#include "base/num.h"
#include "report/support.h"

#include <math.h>
#include <string.h>

enum { HANG = 4, MOST_NAMED = 8, MOST_GROUPS = 6 };

/* ---- names */

static char small(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

/* Whether the word stands in the text, whatever the case of its letters. */
static bool has_word(const char *text, const char *word, size_t n) {
    for (; *text; text++) {
        size_t i = 0;
        while (i < n && text[i] && small(text[i]) == word[i]) i++;
        if (i == n) return true;
    }
    return false;
}

/* An id of which some part is not in the name, such as cea. */
static bool is_abbreviated(const ent_method *m) {
    if (!m) return false;
    for (const char *part = m->id; *part;) {
        size_t n = strcspn(part, "_");
        if (!has_word(m->name, part, n)) return true;
        part += n + (part[n] == '_');
    }
    return false;
}

/* "cea: constrained equal awards; cel: constrained equal losses." */
void ent_divide_print_names(ent_printer *p, const ent_divide *d) {
    ent_str s = {0};
    for (uint32_t r = 0; r < d->n_rows; r++) {
        const ent_method *m = d->row[r].method;
        if (is_abbreviated(m)) ent_str_addf(&s, "%s%s: %s", s.n ? "; " : "", m->id, m->name);
    }
    if (s.n) ent_str_add_char(&s, '.');
    ent_print_any(p, 2, HANG, &s);
}

/* ---- what it rests on */

/* The whole, the line of a party, a worth, a number of an actor that a line names, or a number or
 * statement of a sea that a column is computed from. */
typedef struct rest {
    const ent_attribute *number; /* NULL: the line of a party */
    const ent_party_line *line;
    const ent_worth_line *worth;
    const char *kind; /* of a statement of a sea: "the closing "; else NULL */
    ent_slice name;
    const ent_provenance *provenance;
    ent_span span;
    bool set;
} rest;

static bool is_set(const ent_division *division, const ent_party_line *line) {
    for (uint32_t k = 0; k < division->n_columns; k++)
        if (line->cells[k].own && line->cells[k].own->set) return true;
    return false;
}

/* A number that stands outside the division. */
static bool is_elsewhere(const ent_attribute *a) {
    return a->owner == ENT_OF_ACTOR || a->owner == ENT_OF_SEA;
}

/* The column is computed and shown in that row; *rule: as it was read. */
static const ent_sea *sea_of(const ent_divide *d, uint32_t row, const ent_sea_rule **rule) {
    const ent_division_row *x = &d->row[row];
    const ent_sea *sea = x->method ? NULL : d->sea[x->column];
    if (!sea) return NULL;
    const ent_table_column *c = &d->table.division->columns[x->column];
    uint32_t at = ent_find_sea_rule(sea, d->region->seas[c->sea].rules[c->sea_rule].name);
    *rule = at == ENT_NONE ? NULL : &sea->rules[at];
    return sea;
}

static bool of_sea(rest *out, const char *kind, ent_slice name, const ent_provenance *from,
                   ent_span span) {
    *out = (rest){.kind = kind, .name = name, .provenance = from, .span = span};
    return true;
}

/* Shores and closings of a sea. */
static bool rest_of_shores(const ent_sea *sea, uint32_t *i, rest *out) {
    if (*i < sea->n_coasts) {
        const ent_coast *x = &sea->coasts[*i];
        return of_sea(out, "the shoreline ", x->title.n ? x->title : x->file, &x->provenance,
                      x->span);
    }
    *i -= sea->n_coasts;
    if (*i < sea->n_closings) {
        const ent_sea_closing *x = &sea->closings[*i];
        return of_sea(out, "the closing ", x->name, &x->provenance, x->span);
    }
    *i -= sea->n_closings;
    return false;
}

/* The line and the agreements of a rule. */
static bool rest_of_rule(const ent_sea *sea, const ent_sea_rule *rule, bool line, uint32_t *i,
                         rest *out) {
    if (line && (*i)-- == 0) {
        const ent_sea_line *x = &sea->lines[rule->along];
        return of_sea(out, "the line ", x->name, &x->provenance, x->span);
    }
    if (*i < rule->n_agreed) {
        const ent_sea_agreed *x = &rule->agreed[*i];
        return of_sea(out, "the agreement ", x->name, &x->provenance, x->span);
    }
    *i -= rule->n_agreed;
    return false;
}

/* What the computed columns that are shown rest on, each once. */
static bool rest_of_seas(const ent_divide *d, uint32_t i, rest *out) {
    for (uint32_t r = 0; r < d->n_rows; r++) {
        const ent_sea_rule *rule, *other;
        const ent_sea *sea = sea_of(d, r, &rule), *earlier;
        bool shores = sea != NULL, line = sea && rule && rule->along != ENT_NONE, new = true;
        for (uint32_t q = 0; sea && q < r; q++) {
            earlier = sea_of(d, q, &other);
            if (!earlier || !ent_slice_eq(earlier->name, sea->name)) continue;
            shores = false;
            if (!rule || !other) continue;
            if (other->along == rule->along) line = false;
            if (ent_slice_eq(other->name, rule->name)) new = false;
        }
        if (shores && rest_of_shores(sea, &i, out)) return true;
        if (sea && rule && new &&rest_of_rule(sea, rule, line, &i, out)) return true;
    }
    return false;
}

/* What stands elsewhere comes last; false: there are not so many. */
static bool rest_at(const ent_divide *d, uint32_t i, rest *out) {
    const ent_division *division = d->table.division;
    *out = (rest){0};
    if (division->whole && i-- == 0) {
        *out = (rest){.number = division->whole, .set = division->whole->set};
    } else if (i < division->n_parties) {
        out->line = &division->parties[i];
        out->provenance = &out->line->provenance;
        out->span = out->line->span;
        out->set = is_set(division, out->line);
        return true;
    } else {
        i -= division->n_parties;
        for (uint32_t k = 0; k < division->n_worths && !out->worth; k++)
            if (division->worths[k].worth && i-- == 0) out->worth = &division->worths[k];
        if (out->worth) out->number = out->worth->worth;
        for (uint32_t k = 0; k < d->table.n_read && !out->number; k++)
            if (is_elsewhere(d->table.read[k]) && i-- == 0) out->number = d->table.read[k];
        if (!out->number) return rest_of_seas(d, i, out);
        out->set = out->number->set;
    }
    out->provenance = &out->number->provenance;
    out->span = out->number->span;
    return true;
}

static void put_rest(ent_str *out, const ent_divide *d, const rest *r) {
    if (r->kind) ent_str_add(out, r->kind);
    if (r->kind)
        ent_put_clean(out, r->name);
    else if (r->line)
        ent_put_clean(out, d->region->actors[r->line->actor].title);
    else if (r->worth)
        ent_str_add_slice(out, r->worth->text);
    else if (is_elsewhere(r->number))
        ent_put_attribute_name(out, d->region, r->number);
    else
        ent_str_add(out, "the whole");
}

static bool same_origin(const ent_region *region, const rest *a, const rest *b) {
    if (a->set || b->set) return a->set && b->set;
    return ent_same_provenance(region, a->provenance, b->provenance);
}

static void put_origin(ent_str *out, const ent_divide *d, const rest *r) {
    if (r->set)
        ent_str_add(out, "set for this run");
    else
        ent_put_provenance(out, d->region, r->provenance, "from");
}

/* "; Russia, Iran and 3 more (from atlas (B2))": the line and all that come from the same. */
static void put_group(ent_printer *p, ent_str *out, const ent_divide *d, const rest *first) {
    rest r;
    uint32_t n = 0, shown = 0;
    for (uint32_t i = 0; rest_at(d, i, &r); i++) n += same_origin(d->region, first, &r);
    uint32_t most = n > MOST_NAMED ? MOST_NAMED - 1 : n;
    for (uint32_t i = 0; rest_at(d, i, &r) && shown < most; i++) {
        if (!same_origin(d->region, first, &r)) continue;
        ent_put_and(out, shown++, most + (most < n));
        put_rest(out, d, &r);
    }
    if (most < n) ent_str_addf(out, " and %u more", (unsigned)(n - most));
    ent_str_add(out, " (");
    put_origin(out, d, first);
    ent_str_add_char(out, ')');
    ent_note_cited(p, first->provenance);
}

static bool begins_group(const ent_divide *d, uint32_t i, const rest *r) {
    rest before;
    for (uint32_t k = 0; k < i && rest_at(d, k, &before); k++)
        if (same_origin(d->region, &before, r)) return false;
    return true;
}

static void put_groups(ent_printer *p, ent_str *out, const ent_divide *d) {
    rest r;
    uint32_t n = 0;
    for (uint32_t i = 0; rest_at(d, i, &r); i++) {
        if (!begins_group(d, i, &r) || n++ >= MOST_GROUPS) continue;
        ent_str_add(out, n == 1 ? " " : "; ");
        put_group(p, out, d, &r);
    }
    if (n > MOST_GROUPS) ent_str_add(out, "; and others (--all lists them)");
    ent_str_add_char(out, '.');
}

/* Each by itself, with its place and its reason. */
static void print_each(ent_printer *p, const ent_divide *d) {
    ent_str s = {0};
    rest r;
    p->explains = true;
    for (uint32_t i = 0; rest_at(d, i, &r); i++) {
        put_rest(&s, d, &r);
        ent_put_capital(&s, 0);
        ent_str_add(&s, " (");
        ent_put_place_in(&s, d->region, r.span);
        ent_str_add(&s, ", ");
        put_origin(&s, d, &r);
        ent_str_add_char(&s, ')');
        ent_put_cited_because(p, &s, r.provenance);
        ent_print_paragraph(p, 2, HANG, &s);
    }
}

/* "median is area-share(caspian, sectors): a computation, not a legal boundary." */
static void print_computed(ent_printer *p, const ent_divide *d) {
    ent_str s = {0};
    uint32_t n = 0;
    for (uint32_t r = 0; r < d->n_rows; r++) {
        const ent_sea_rule *rule;
        const ent_sea *sea = sea_of(d, r, &rule);
        if (!sea || !rule) continue;
        const ent_table_column *c = &d->table.division->columns[d->row[r].column];
        if (n++) ent_str_add(&s, ", ");
        ent_str_add_slice(&s, c->name);
        ent_str_add(&s, c->share ? " is area-share(" : " is area(");
        ent_str_add_slice(&s, sea->name);
        ent_str_add(&s, ", ");
        ent_str_add_slice(&s, rule->name);
        ent_str_add_char(&s, ')');
    }
    if (n == 0) return;
    ent_str_add(&s, n == 1 ? ": a computation, not a legal boundary."
                           : ": computations, not legal boundaries.");
    ent_print_gap(p);
    ent_print_paragraph(p, 0, 2, &s);
}

void ent_divide_print_rests(ent_printer *p, const ent_divide *d) {
    ent_str s = {0};
    rest r;
    uint32_t n = 0, judged = 0;
    for (; rest_at(d, n, &r); n++) judged += !r.set && ent_is_judgement(d->region, r.provenance);
    print_computed(p, d);
    if (n == 0) return;
    ent_print_gap(p);
    ent_str_add(&s, "It rests on ");
    ent_put_count(&s, n, "line", "lines");
    if (judged == n)
        ent_str_add(&s, n == 1 ? ", which is judgement" : ", all of them judgement");
    else if (judged)
        ent_str_addf(&s, ", %u of them judgement", (unsigned)judged);
    ent_str_add_char(&s, ':');
    if (!p->how.all) put_groups(p, &s, d);
    ent_print_paragraph(p, 0, 2, &s);
    if (p->how.all) print_each(p, d);
}

/* ---- what to ask next */

/* An alternative that changes this division; ENT_NONE: none does. */
static uint32_t other_way(const ent_divide *d) {
    for (uint32_t i = 0; i < d->region->n_alternatives; i++) {
        const ent_alternative *a = &d->region->alternatives[i];
        for (uint32_t k = 0; k < a->n_tables; k++)
            if (a->tables[k].owner == ENT_OF_DIVISION && a->tables[k].table == d->number) return i;
    }
    return ENT_NONE;
}

/* The first claim that would have to be larger, by some rule, to bring its party the best of all. */
static bool put_larger_claim(ent_str *out, const ent_divide *d) {
    const ent_division *division = d->table.division;
    uint32_t column = ent_find_column(division->columns, division->n_columns, "claim");
    for (uint32_t r = 0; r < d->n_rows && column != ENT_NONE; r++)
        for (uint32_t i = 0; i < d->n && d->row[r].claim_lever; i++) {
            double needed = d->row[r].claim_lever[i].needed;
            const ent_attribute *cell = d->table.cell[column][i];
            if (!(needed > d->table.claims.claim[i] * 1.001) || !cell) continue;
            if (!isfinite(needed) || cell->owner != ENT_OF_DIVISION) continue;
            if (cell->quantity.best != d->table.claims.claim[i]) continue; /* another unit */
            ent_str_add(out, " --set=");
            ent_str_add_slice(out, division->name);
            ent_str_add_char(out, '.');
            ent_str_add_slice(out, d->region->actors[d->table.actor[i]].name);
            ent_str_add(out, ".claim=");
            ent_num_print_short(out, needed, 4);
            return true;
        }
    return false;
}

void ent_divide_print_next(ent_printer *p, const ent_divide *d) {
    ent_str s = {0};
    uint32_t other = other_way(d);
    bool any = true;
    if (d->some || !d->table.has_claims || ent_is_changed(p) || ent_is_html(p)) return;
    ent_put_next(&s, p, "divide");
    ent_str_add_char(&s, ' ');
    ent_str_add_slice(&s, d->table.division->name);
    if (!d->levers) {
        ent_str_add(&s, " --levers");
    } else if (other != ENT_NONE && d->alternative == ENT_NONE) {
        ent_str_add(&s, " --under=");
        ent_str_add_slice(&s, d->region->alternatives[other].name);
    } else {
        any = d->alternative == ENT_NONE && put_larger_claim(&s, d);
    }
    if (any) {
        ent_print_gap(p);
        ent_print_paragraph(p, 0, 0, &s);
    }
    ent_page_drop(&p->out, &s);
}
