/* bargain_ground.c - what the forecasts of a negotiation rest on: which of the numbers that were read
 * are judgement, which sources stand behind the others, how far such forecasts have been off where
 * that is known, and what was drawn. */

#include "report/bargain.h"

#include "base/num.h"
#include "report/support.h"

#include <string.h>

enum { HANG = 2, MOST_RUNS = 3, MOST_DOCUMENTS = 4 };

/* ---- what it rests on */

typedef enum cell_kind { PLACES, IMPASSE, ACCOMMODATION, PATIENCE, WEIGHT, N_KINDS } cell_kind;

static const struct {
    const char *one, *many;
} nouns[] = {[PLACES] = {"position or salience", "positions and saliences"},
             [IMPASSE] = {"impasse", "impasses"},
             [ACCOMMODATION] = {"accommodation", "accommodations"},
             [PATIENCE] = {"patience", "values of patience"},
             [WEIGHT] = {"weight", "weights"}};

static bool is_named(const ent_attribute *a, const char *name) {
    return ent_slice_eq(a->name, ent_slice_of(name));
}

static cell_kind kind_of(const ent_attribute *a) {
    if (a->owner == ENT_OF_ACTOR) return WEIGHT;
    if (is_named(a, "position") || is_named(a, "salience")) return PLACES;
    return is_named(a, "impasse")         ? IMPASSE
           : is_named(a, "accommodation") ? ACCOMMODATION
           : is_named(a, "patience")      ? PATIENCE
                                          : WEIGHT;
}

/* "regime.ent:74-78, 71": lines of one file, in the order of the text; FILE of the first only. */
static void put_lines(ent_str *out, ent_place *place, uint32_t n) {
    uint32_t runs = 0;
    for (uint32_t i = 1; i < n; i++) /* few */
        for (uint32_t k = i; k && place[k - 1].line > place[k].line; k--) {
            ent_place other = place[k];
            place[k] = place[k - 1];
            place[k - 1] = other;
        }
    ent_str_add(out, " (");
    for (uint32_t i = 0; i < n;) {
        uint32_t from = place[i].line, to = from;
        for (; i < n && place[i].line <= to + 1; i++) to = place[i].line;
        if (runs++ >= MOST_RUNS) {
            ent_str_add(out, ", ..");
            break;
        }
        if (runs == 1)
            ent_str_addf(out, "%s:%u", place[0].file, from);
        else
            ent_str_addf(out, ", %u", from);
        if (to > from) ent_str_addf(out, "-%u", to);
    }
    ent_str_add_char(out, ')');
}

/* "10 judged positions and saliences (regime.ent:74-78)"; false: none is judged. */
static bool put_judged(ent_printer *p, ent_str *out, const ent_bargain *b, cell_kind kind) {
    const ent_negotiation_table *t = &b->table;
    ent_place *place = ent_arena_alloc(&p->scratch, (size_t)t->n_read + 1, sizeof *place);
    uint32_t n = 0;
    bool one_file = true;
    if (!place) {
        ent_printer_asked(p, ent_no_memory(p->ctx));
        return false;
    }
    for (uint32_t i = 0; i < t->n_read; i++) {
        const ent_attribute *a = t->read[i];
        if (kind_of(a) != kind || a->set || !ent_is_judgement(b->region, &a->provenance)) continue;
        place[n++] = ent_place_of(&b->region->files, a->span);
        one_file = one_file && strcmp(place[n - 1].file, place[0].file) == 0;
    }
    if (!n) return false;
    if (n == 1)
        ent_str_addf(out, "the judged %s", nouns[kind].one);
    else
        ent_str_addf(out, "%u judged %s", n, nouns[kind].many);
    if (one_file) put_lines(out, place, n);
    return true;
}

/* "C3, D3": the grades by which numbers of a kind cite a document. */
static void put_grades(ent_str *out, const ent_bargain *b, cell_kind kind, uint32_t document) {
    ent_str grades = {0}, one = {0};
    for (uint32_t i = 0; i < b->table.n_read; i++) {
        const ent_attribute *a = b->table.read[i];
        if (kind_of(a) != kind || a->set) continue;
        for (uint32_t c = 0; c < a->provenance.n_from; c++) {
            const ent_citation *cited = &a->provenance.from[c];
            if (b->region->sources[cited->source].document != document) continue;
            ent_grade_print(&one, cited->grade);
            if (!grades.n || !strstr(ent_str_get(&grades), ent_str_get(&one))) {
                ent_str_add(&grades, grades.n ? ", " : "");
                ent_str_add(&grades, ent_str_get(&one));
            }
            ent_page_drop(out, &one);
        }
    }
    ent_str_addf(out, " (%s)", ent_str_get(&grades));
    ent_page_drop(out, &grades);
}

/* "weights from navies (C3, D3)"; false: none has a source. */
static bool put_sourced(ent_str *out, const ent_bargain *b, cell_kind kind) {
    uint32_t document[MOST_DOCUMENTS], n = 0, more = 0;
    for (uint32_t i = 0; i < b->table.n_read; i++) {
        const ent_attribute *a = b->table.read[i];
        if (kind_of(a) != kind || a->set || ent_is_judgement(b->region, &a->provenance)) continue;
        for (uint32_t c = 0; c < a->provenance.n_from; c++) {
            uint32_t own = b->region->sources[a->provenance.from[c].source].document, d = 0;
            while (d < n && document[d] != own) d++;
            if (d < n) continue;
            if (n < MOST_DOCUMENTS)
                document[n++] = own;
            else
                more = 1;
        }
    }
    for (uint32_t d = 0; d < n; d++) {
        if (d)
            ent_str_add(out, ", ");
        else
            ent_str_addf(out, "%s from ", nouns[kind].many);
        ent_str_add_slice(out, b->region->sources[document[d]].name);
        put_grades(out, b, kind, document[d]);
    }
    if (more) ent_str_add(out, " and others");
    return n > 0;
}

static void print_rests_on(ent_printer *p, const ent_bargain *b) {
    ent_str piece[2 * N_KINDS] = {{0}}, s = {0};
    uint32_t n = 0;
    for (int kind = 0; kind < N_KINDS; kind++) {
        n += put_judged(p, &piece[n], b, (cell_kind)kind);
        n += put_sourced(&piece[n], b, (cell_kind)kind);
    }
    if (n) ent_str_add(&s, "It rests on ");
    for (uint32_t i = 0; i < n; i++) {
        ent_str_add(&s, i == 0 ? "" : i + 1 < n ? ", " : n > 2 ? ", and " : " and ");
        ent_str_add(&s, ent_str_get(&piece[i]));
        ent_page_drop(&p->out, &piece[i]);
    }
    if (n) ent_str_add_char(&s, '.');
    ent_print_any(p, 0, HANG, &s);
}

/* ---- the record */

/* "of 351 EU decisions", and what a bracket in the table means. */
static void print_record(ent_printer *p, const ent_bargain *b) {
    ent_str s = {0};
    uint32_t all = ent_error_record_of("mean")->n;
    bool any = false, fewer = false;
    for (uint32_t r = 0; r < b->n_rows; r++) {
        const ent_error_record *own = ent_error_record_of(b->row[r].method->id);
        if (b->row[r].missing || !own) continue;
        any = true;
        fewer = fewer || own->n != all;
    }
    if (!any) return;
    ent_str_addf(&s,
                 "EU error: mean absolute error on a scale of 100 over %u EU decisions%s whose "
                 "outcome is known (DEU III; always guessing 50: %.1f); no such record exists for "
                 "disputes between states at sea.",
                 all, fewer ? " (in brackets: over fewer)" : "",
                 ent_error_record_of("always 50")->mean);
    ent_print_paragraph(p, 0, HANG, &s);
}

/* ---- draws */

static void print_draws(ent_printer *p, const ent_bargain *b) {
    ent_str s = {0};
    if (!b->draws) return;
    ent_str_add(&s, "Range of draws: the middle 90% of ");
    ent_count_print(&s, b->draws);
    ent_str_addf(&s, " draws of the doubt about what is read, seed %llu.",
                 (unsigned long long)b->seed);
    ent_print_paragraph(p, 0, HANG, &s);
    ent_print_stressed(p, 0, HANG, b->region, b->stressed, b->n_stressed);
}

void ent_bargain_print_ground(ent_printer *p, const ent_bargain *b) {
    ent_print_gap(p);
    print_rests_on(p, b);
    print_record(p, b);
    print_draws(p, b);
}
