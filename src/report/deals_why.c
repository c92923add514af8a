/* deals_why.c - what an answer about a choice, negotiation or division has read, for `why`. */

#include "report/deals.h"
#include "report/processes.h"

#include "base/num.h"
#include "report/claims.h"
#include "report/seas.h"
#include "report/support.h"

enum { MOST_LINES = 8 };

/* " (FILE:80, from S34b)" */
static void put_origin(ent_printer *p, ent_str *out, ent_span span,
                       const ent_provenance *provenance) {
    ent_str_add(out, " (");
    ent_put_place_in(out, p->region, span);
    ent_str_add(out, ", ");
    ent_put_provenance(out, p->region, provenance, "from");
    ent_str_add_char(out, ')');
    ent_note_cited(p, provenance);
}

/* "position 70 (60 to 80)" */
static void put_cell(ent_str *out, const ent_attribute *a, const ent_table_column *column) {
    const ent_quantity *q = &a->quantity;
    ent_str_add_slice(out, column->name);
    ent_str_add_char(out, ' ');
    ent_num_print(out, q->best);
    ent_put_unit(out, column->unit.n ? column->unit : q->unit);
    if (a->set) ent_str_add(out, ", set for this run");
    if (q->doubt != ENT_TRIANGULAR && q->doubt != ENT_MIDDLE_SHARE) return;
    ent_str_add(out, " (");
    ent_num_print(out, q->low);
    ent_str_add(out, " to ");
    ent_num_print(out, q->high);
    ent_str_add_char(out, ')');
}

static bool is_read(const ent_deal *deal, const ent_attribute *a) {
    for (uint32_t i = 0; i < deal->n_numbers; i++)
        if (deal->numbers[i] == a) return true;
    return false;
}

/* The numbers of a party's line that were read and are its own; others are attributes of actors. */
static void put_cells(ent_str *out, const ent_deal *deal, const ent_party_line *line,
                      const ent_table_column *columns, uint32_t n) {
    bool shown = false;
    for (uint32_t k = 0; k < n; k++) {
        const ent_attribute *own = line->cells[k].own;
        if (!own || !is_read(deal, own)) continue;
        ent_str_add(out, shown ? ", " : " ");
        put_cell(out, own, &columns[k]);
        shown = true;
    }
}

static bool stands_at(const ent_party_line *line, ent_span span) {
    return line->span.file == span.file && line->span.begin == span.begin;
}

static void put_party(ent_str *out, const ent_deal *deal, const ent_table_line *line) {
    if (deal->owner == ENT_OF_DIVISION) {
        const ent_division *d = deal->division->division;
        for (uint32_t p = 0; p < d->n_parties; p++)
            if (stands_at(&d->parties[p], line->span))
                put_cells(out, deal, &d->parties[p], d->columns, d->n_columns);
        return;
    }
    const ent_negotiation *n = deal->negotiation->negotiation;
    for (uint32_t p = 0; p < n->n_parties; p++)
        if (stands_at(&n->parties[p], line->span))
            put_cells(out, deal, &n->parties[p], n->columns, n->n_columns);
    for (uint32_t d = 0; d < n->n_dimensions; d++)
        for (uint32_t p = 0; p < n->dimensions[d].n_parties; p++) {
            const ent_dimension *own = &n->dimensions[d];
            if (!own->name.n || !stands_at(&own->parties[p], line->span)) continue;
            ent_str_add(out, " on ");
            ent_str_add_slice(out, own->name);
            ent_str_add_char(out, ':');
            put_cells(out, deal, &own->parties[p], own->columns, own->n_columns);
        }
}

static void put_line(ent_printer *p, ent_str *out, const ent_deal *deal,
                     const ent_table_line *line) {
    if (line->kind == ENT_LINE_WORTH) {
        ent_put_table_line(out, p->region, line);
    } else {
        ent_put_clean(out, p->region->actors[line->actor].title);
        ent_str_add(out, line->kind == ENT_LINE_RANKING    ? " ranks "
                         : line->kind == ENT_LINE_APPROVAL ? " approves of "
                                                           : ":");
    }
    if (ent_line_says(line->kind))
        ent_put_clean(out, line->text);
    else if (line->kind == ENT_LINE_PARTY)
        put_party(out, deal, line);
    put_origin(p, out, line->span, line->provenance);
}

static void print_lines(ent_printer *p, size_t indent, const ent_deal *deal) {
    ent_str s = {0};
    uint32_t shown = p->how.all || deal->n_lines <= MOST_LINES ? deal->n_lines : MOST_LINES;
    for (uint32_t i = 0; i < shown; i++) {
        if (deal->lines[i].kind == ENT_LINE_WORTH) continue; /* it is its number */
        put_line(p, &s, deal, &deal->lines[i]);
        ent_print_paragraph(p, indent, indent + 2, &s);
    }
    if (shown == deal->n_lines) return;
    ent_str_addf(&s, "and %u more (--all lists them)", (unsigned)(deal->n_lines - shown));
    ent_print_paragraph(p, indent, indent + 2, &s);
}

/* Those that stand in no line of a party. */
static void print_numbers(ent_printer *p, size_t indent, const ent_deal *deal) {
    ent_str s = {0};
    uint32_t shown = 0, n = 0;
    for (uint32_t i = 0; i < deal->n_numbers; i++) {
        if (ent_is_cell(deal->numbers[i])) continue;
        n++;
        if (shown == MOST_LINES && !p->how.all) continue;
        shown++;
        ent_put_attribute(p, &s, deal->numbers[i]);
        ent_print_paragraph(p, indent, indent + 2, &s);
    }
    if (shown == n) return;
    ent_str_addf(&s, "and %u more numbers (--all lists them)", (unsigned)(n - shown));
    ent_print_paragraph(p, indent, indent + 2, &s);
}

/* Of a sea what it reads is told with how its lines are drawn: another rule or state is another. */
static bool is_of_one_line(const ent_deal *a, const ent_deal *b) {
    return a->owner != ENT_OF_SEA ||
           (a->sea->lines.rule == b->sea->lines.rule && a->sea->state == b->sea->state &&
            a->sea->field == b->sea->field);
}

bool ent_reads_the_same(const ent_deal *a, const ent_deal *b) {
    bool same = a->owner == b->owner && a->table == b->table && a->n_numbers == b->n_numbers &&
                a->n_lines == b->n_lines;
    for (uint32_t i = 0; i < a->n_numbers && same; i++) same = a->numbers[i] == b->numbers[i];
    for (uint32_t i = 0; i < a->n_lines && same; i++)
        same = a->lines[i].span.file == b->lines[i].span.file &&
               a->lines[i].span.begin == b->lines[i].span.begin;
    return same;
}

static bool has_line(const ent_deal *deal, const ent_table_line *line) {
    for (uint32_t i = 0; i < deal->n_lines; i++)
        if (deal->lines[i].span.file == line->span.file &&
            deal->lines[i].span.begin == line->span.begin)
            return true;
    return false;
}

bool ent_reads_no_more(const ent_deal *a, const ent_deal *than) {
    bool all = a->owner == than->owner && a->table == than->table && is_of_one_line(a, than);
    for (uint32_t i = 0; i < a->n_numbers && all; i++) all = is_read(than, a->numbers[i]);
    for (uint32_t i = 0; i < a->n_lines && all; i++) all = has_line(than, &a->lines[i]);
    return all;
}

void ent_explain_deal(ent_printer *p, size_t indent, const ent_ground *ground) {
    if (ground->deal->owner == ENT_OF_SEA) {
        ent_explain_sea(p, indent, ground);
        return;
    }
    if (ground->deal->process) ent_explain_process(p, indent, ground);
    print_lines(p, indent, ground->deal);
    print_numbers(p, indent, ground->deal);
}
