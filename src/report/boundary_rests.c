/* boundary_rests.c - what the lines of a sea rest on: shorelines, closings, islands, lines, fields,
 * agreements and what the rules are given, with their sources; and what to ask next. */

#include "report/markup.h"
#include "report/boundary.h"
#include "report/support.h"

enum { HANG = 4, MOST_NAMED = 8, MOST_GROUPS = 8 };

typedef struct rest {
    ent_slice name;
    const char *kind;            /* "the shoreline " */
    const ent_attribute *number; /* NULL: a statement */
    const ent_provenance *provenance;
    ent_span span;
    bool set;
} rest;

static rest of_number(const char *kind, const ent_attribute *a) {
    return (rest){
        .kind = kind, .number = a, .provenance = &a->provenance, .span = a->span, .set = a->set};
}

/* The numbers and agreements of the rules that are shown. */
static bool rest_of_rule(const ent_sea_rule *rule, uint32_t n_states, uint32_t *i, rest *out) {
    if (*i < rule->n_agreed) {
        const ent_sea_agreed *a = &rule->agreed[*i];
        *out = (rest){a->name, "the agreement ", NULL, &a->provenance, a->span, false};
        return true;
    }
    *i -= rule->n_agreed;
    if (*i < rule->n_zones) {
        *out = of_number("", rule->zones[*i]);
        return true;
    }
    *i -= rule->n_zones;
    for (uint32_t s = 0; rule->shares && s < n_states; s++)
        if (rule->shares[s] && (*i)-- == 0) {
            *out = of_number("", rule->shares[s]);
            return true;
        }
    return false;
}

/* Whether a rule that is shown reads the number. */
static bool is_read(const ent_boundary *b, const ent_attribute *a) {
    for (uint32_t r = 0; r < b->n_rows; r++)
        for (uint32_t i = 0; i < b->row[r].lines.n_read; i++) {
            const ent_attribute *x = b->row[r].lines.read[i];
            if (x == a || (x->span.file == a->span.file && x->span.begin == a->span.begin))
                return true;
        }
    return false;
}

/* Whether a rule that is shown goes along the line. */
static bool is_drawn(const ent_boundary *b, uint32_t line) {
    for (uint32_t r = 0; r < b->n_rows; r++)
        if (b->row[r].rule->along == line) return true;
    return false;
}

static bool rest_of_islands(const ent_boundary *b, uint32_t *i, rest *out) {
    const ent_sea *sea = b->table.sea;
    if (sea->weight && is_read(b, sea->weight) && (*i)-- == 0) {
        *out = of_number("", sea->weight);
        return true;
    }
    for (uint32_t k = 0; k < sea->n_islands; k++) {
        const ent_sea_island *x = &sea->islands[k];
        if (!x->weight || !is_read(b, x->weight) || (*i)-- > 0) continue;
        *out = (rest){x->name, "the island ", x->weight, &x->provenance, x->span, x->weight->set};
        return true;
    }
    return false;
}

/* Of the shares, or of the fields. */
static bool rest_at(const ent_boundary *b, bool fields, uint32_t i, rest *out) {
    const ent_sea *sea = b->table.sea;
    if (fields) {
        if (i >= sea->n_fields) return false;
        const ent_sea_field *x = &sea->fields[i];
        *out = (rest){x->name, "the field ", NULL, &x->provenance, x->span, false};
        return true;
    }
    if (i < sea->n_coasts) {
        const ent_coast *x = &sea->coasts[i];
        *out = (rest){x->title.n ? x->title : x->file,
                      "the shoreline ",
                      NULL,
                      &x->provenance,
                      x->span,
                      false};
        return true;
    }
    i -= sea->n_coasts;
    if (i < sea->n_closings) {
        const ent_sea_closing *x = &sea->closings[i];
        *out = (rest){x->name, "the closing ", NULL, &x->provenance, x->span, false};
        return true;
    }
    i -= sea->n_closings;
    if (rest_of_islands(b, &i, out)) return true;
    for (uint32_t k = 0; k < sea->n_lines; k++) {
        const ent_sea_line *x = &sea->lines[k];
        if (!is_drawn(b, k) || i-- > 0) continue;
        *out = (rest){x->name, "the line ", NULL, &x->provenance, x->span, false};
        return true;
    }
    for (uint32_t r = 0; r < b->n_rows; r++)
        if (rest_of_rule(b->row[r].rule, sea->n_states, &i, out)) return true;
    return false;
}

static void put_rest(ent_str *out, const ent_boundary *b, const rest *r) {
    if (!r->name.n) {
        ent_put_attribute_name(out, b->region, r->number);
        return;
    }
    ent_str_add(out, r->kind);
    ent_put_clean(out, r->name);
}

static bool same_origin(const ent_region *region, const rest *a, const rest *b) {
    if (a->set || b->set) return a->set && b->set;
    return ent_same_provenance(region, a->provenance, b->provenance);
}

static void put_origin(ent_str *out, const ent_boundary *b, const rest *r) {
    if (r->set)
        ent_str_add(out, "set for this run");
    else
        ent_put_provenance(out, b->region, r->provenance, "from");
}

/* The statement and all that come from the same. */
static void put_group(ent_printer *p, ent_str *out, const ent_boundary *b, bool fields,
                      const rest *first) {
    rest r;
    uint32_t n = 0, shown = 0;
    for (uint32_t i = 0; rest_at(b, fields, i, &r); i++) n += same_origin(b->region, first, &r);
    uint32_t most = n > MOST_NAMED ? MOST_NAMED - 1 : n;
    for (uint32_t i = 0; rest_at(b, fields, i, &r) && shown < most; i++) {
        if (!same_origin(b->region, first, &r)) continue;
        ent_put_and(out, shown++, most + (most < n));
        put_rest(out, b, &r);
    }
    if (most < n) ent_str_addf(out, " and %u more", (unsigned)(n - most));
    ent_str_add(out, " (");
    put_origin(out, b, first);
    ent_str_add_char(out, ')');
    ent_note_cited(p, first->provenance);
}

static bool begins_group(const ent_boundary *b, bool fields, uint32_t i, const rest *r) {
    rest before;
    for (uint32_t k = 0; k < i && rest_at(b, fields, k, &before); k++)
        if (same_origin(b->region, &before, r)) return false;
    return true;
}

static void put_groups(ent_printer *p, ent_str *out, const ent_boundary *b, bool fields) {
    rest r;
    uint32_t n = 0;
    for (uint32_t i = 0; rest_at(b, fields, i, &r); i++) {
        if (!begins_group(b, fields, i, &r) || n++ >= MOST_GROUPS) continue;
        ent_str_add(out, n == 1 ? " " : "; ");
        put_group(p, out, b, fields, &r);
    }
    if (n > MOST_GROUPS) ent_str_add(out, "; and others (--all lists them)");
    ent_str_add_char(out, '.');
}

/* Each by itself, with its place and its reason. */
static void print_each(ent_printer *p, const ent_boundary *b, bool fields) {
    ent_str s = {0};
    rest r;
    p->explains = true;
    for (uint32_t i = 0; rest_at(b, fields, i, &r); i++) {
        put_rest(&s, b, &r);
        ent_put_capital(&s, 0);
        ent_str_add(&s, " (");
        ent_put_place_in(&s, b->region, r.span);
        ent_str_add(&s, ", ");
        put_origin(&s, b, &r);
        ent_str_add_char(&s, ')');
        ent_put_cited_because(p, &s, r.provenance);
        ent_print_paragraph(p, 2, HANG, &s);
    }
}

static void print_part(ent_printer *p, const ent_boundary *b, bool fields) {
    ent_str s = {0};
    rest r;
    uint32_t n = 0, judged = 0;
    for (; rest_at(b, fields, n, &r); n++)
        judged += !r.set && ent_is_judgement(b->region, r.provenance);
    if (n == 0) return;
    if (!fields) ent_print_gap(p);
    ent_str_add(&s, fields ? "The fields rest on " : "The shares rest on ");
    ent_put_count(&s, n, "statement", "statements");
    if (judged == n)
        ent_str_add(&s, n == 1 ? ", which is judgement" : ", all of them judgement");
    else if (judged)
        ent_str_addf(&s, ", %u of them judgement", (unsigned)judged);
    ent_str_add_char(&s, ':');
    if (!p->how.all) put_groups(p, &s, b, fields);
    ent_print_paragraph(p, 0, 2, &s);
    if (p->how.all) print_each(p, b, fields);
}

void ent_boundary_print_rests(ent_printer *p, const ent_boundary *b) {
    print_part(p, b, false);
    print_part(p, b, true);
}

/* ---- what to ask next */

/* An alternative that changes this sea; ENT_NONE: none does. */
static uint32_t other_way(const ent_boundary *b) {
    for (uint32_t i = 0; i < b->region->n_alternatives; i++) {
        const ent_alternative *a = &b->region->alternatives[i];
        for (uint32_t k = 0; k < a->n_tables; k++)
            if (a->tables[k].owner == ENT_OF_SEA && a->tables[k].table == b->number) return i;
    }
    return ENT_NONE;
}

void ent_boundary_print_next(ent_printer *p, const ent_boundary *b) {
    ent_str s = {0};
    uint32_t other = other_way(b);
    if (ent_is_html(p) || b->some || !b->table.waters || ent_is_changed(p) ||
        b->alternative != ENT_NONE)
        return;
    ent_put_next(&s, p, "boundary");
    ent_str_add_char(&s, ' ');
    ent_str_add_slice(&s, b->table.sea->name);
    if (!b->features) {
        ent_str_add(&s, " --features");
    } else if (other != ENT_NONE) {
        ent_str_add(&s, " --under=");
        ent_str_add_slice(&s, b->region->alternatives[other].name);
    } else {
        ent_str_add(&s, " --format=svg");
    }
    ent_print_gap(p);
    ent_print_paragraph(p, 0, 0, &s);
}
