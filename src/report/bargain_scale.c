/* bargain_scale.c - the scale of a negotiation as a line, with the parties where they stand. */

#include "report/bargain.h"

#include "report/markup.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

enum { TICKS = 5, TICK = 10, COLUMNS = TICKS * TICK + 1, MOST_MARKED = 26 };

static int column_of(const ent_bargain *b, uint32_t k, double x) {
    const ent_negotiation_problem *q = &b->table.problem;
    return (int)floor((x - q->low[k]) / (q->high[k] - q->low[k]) * (COLUMNS - 1) + 0.5);
}

/* A letter per party: that of its name if it is free, then any. */
static void choose_marks(const ent_bargain *b, char *mark) {
    bool used[26] = {false};
    for (uint32_t i = 0; i < b->n; i++) {
        ent_slice name = ent_party_name(b, i);
        int letter = -1;
        for (size_t c = 0; c < name.n && letter < 0; c++) {
            int own = toupper((unsigned char)name.s[c]) - 'A';
            if (own >= 0 && own < 26 && !used[own]) letter = own;
        }
        for (int own = 0; own < 26 && letter < 0; own++)
            if (!used[own]) letter = own;
        used[letter] = true;
        mark[i] = (char)('A' + letter);
    }
}

static void put_ticks(ent_str *out, const ent_bargain *b, uint32_t k) {
    const ent_negotiation_problem *q = &b->table.problem;
    char line[COLUMNS + 40];
    memset(line, ' ', sizeof line);
    size_t end = 0;
    for (int i = 0; i <= TICKS; i++) {
        ent_str text = {0};
        ent_put_point(&text, b, k, q->low[k] + (q->high[k] - q->low[k]) * i / TICKS);
        size_t at = (size_t)(i * TICK);
        if (at >= end && at + text.n < sizeof line) {
            memcpy(line + at, ent_str_get(&text), text.n);
            end = at + text.n + 1;
        }
        ent_page_drop(out, &text);
    }
    ent_str_add_n(out, line, end ? end - 1 : 0);
}

static void put_marks(ent_str *out, const ent_bargain *b, uint32_t k, const char *mark) {
    char line[COLUMNS];
    memset(line, '.', sizeof line);
    for (uint32_t i = b->n; i-- > 0;) { /* of several at a place the first is seen */
        double x = b->table.problem.position[(size_t)i * b->n_dimensions + k];
        line[column_of(b, k, x)] = mark[i];
    }
    ent_str_add_n(out, line, sizeof line);
}

static void print_legend(ent_printer *p, const ent_bargain *b, uint32_t k, const char *mark) {
    ent_str s = {0};
    for (uint32_t i = 0; i < b->n; i++) {
        ent_str_addf(&s, "%s%c ", i ? "   " : "", mark[i]);
        ent_str_add_slice(&s, ent_party_name(b, i));
        ent_str_add_char(&s, ' ');
        ent_put_point(&s, b, k, b->table.problem.position[(size_t)i * b->n_dimensions + k]);
    }
    ent_str_add(&s, "   ^ mean ");
    ent_put_point(&s, b, k, b->mean->settlement.point[k]);
    if (b->table.problem.impasse) {
        ent_str_add(&s, "   | impasse ");
        ent_put_point(&s, b, k, b->table.problem.impasse[k]);
    }
    ent_print_paragraph(p, 2, 2, &s);
}

/* A drawing is for a page of even letters; Markdown gets its legend. */
static void print_drawing(ent_printer *p, const ent_bargain *b, uint32_t k, const char *mark) {
    char below[COLUMNS + 1];
    ent_str s = {0};
    memset(below, ' ', COLUMNS);
    below[COLUMNS] = '\0';
    if (b->table.problem.impasse) below[column_of(b, k, b->table.problem.impasse[k])] = '|';
    below[column_of(b, k, b->mean->settlement.point[k])] = '^';
    for (size_t n = COLUMNS; n && below[n - 1] == ' '; n--) below[n - 1] = '\0';
    ent_print_gap(p);
    ent_str_add(&s, "  ");
    put_ticks(&s, b, k);
    ent_str_add(&s, "\n  |");
    for (int i = 0; i < TICKS; i++) ent_str_add(&s, "---------|");
    ent_str_add(&s, "\n  ");
    put_marks(&s, b, k, mark);
    ent_str_addf(&s, "\n  %s\n", below);
    ent_str_add_n(&p->out, ent_str_get(&s), s.n);
    ent_page_drop(&p->out, &s);
}

void ent_bargain_print_scale(ent_printer *p, const ent_bargain *b, uint32_t k) {
    char mark[MOST_MARKED];
    if (b->n > MOST_MARKED) return;
    choose_marks(b, mark);
    if (!ent_is_markup(p)) print_drawing(p, b, k, mark);
    print_legend(p, b, k, mark);
}
