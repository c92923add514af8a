/* card_methods.c - the methods that a model uses, with what they are taken from, and what the words
 * and marks of a report stand for. */

#include "report/card.h"

#include "base/num.h"
#include "report/likelihood.h"
#include "report/markup.h"
#include "report/messages.h"
#include "report/pillars.h"

static void put_references(ent_str *out, const ent_cited *c, const ent_used_method *u) {
    size_t n = 0;
    for (size_t i = 0; i < c->works.n; i++) {
        if (!ent_is_work_of(u, c->works.at[i])) continue;
        if (n++) ent_str_add(out, ";  ");
        ent_put_work(out, c->works.at[i]);
    }
}

static void add_method(ent_table *t, const ent_cited *c, const ent_used_method *u) {
    ent_str s = {0};
    ent_table_add_row(t, ENT_CELLS, 0);
    ent_str_add(&s, u->method ? u->method->name : u->name);
    if (u->method) ent_str_addf(&s, " (%s)", u->method->id);
    ent_table_set_all(t, 0, &s);
    ent_table_set(t, 1, u->method ? u->method->brief : "");
    put_references(&s, c, u);
    ent_table_set_all(t, 2, &s);
    if (u->method)
        ent_put_page_of(&s, u->method);
    else
        ent_str_addf(&s, "docs/%s.md", u->page);
    ent_table_set_all(t, 3, &s);
}

static void add_head(ent_table *t, const char *const *heads, size_t n) {
    ent_table_add_row(t, ENT_CELLS, 0);
    for (size_t c = 0; c < n; c++) ent_table_set(t, c, heads[c]);
}

void ent_print_methods(ent_printer *p, const ent_cited *cited) {
    static const char *const heads[] = {"method", "what it does", "taken from", "page"};
    ent_table t = ent_table_new(4);
    add_head(&t, heads, 4);
    for (size_t i = 0; i < cited->used.n; i++) add_method(&t, cited, &cited->used.at[i]);
    ent_print_any_table(p, &t, 0);
}

static const char *const verdicts[][2] = {
    {"+ HOLDS",
     "true at best values and often enough in draws, and nothing that is assumed says the "
     "same"},
    {"= ASSUMED", "it would hold, but an input that is judgement, or comes from the claim's own "
                  "source, says the same"},
    {"- WEAK", "it would hold, but its rival is true too, or nearly any preferences make it true"},
    {"~ DEPENDS",
     "on the draw, on the alternative, on what is only reported, or on a claim that does "
     "not hold"},
    {"x FAILS", "the model does not bear this out"},
    {"o NO DATA", "an input is missing, or nobody has looked, or the model cannot tell"},
    {"! ERROR", "it cannot be evaluated"},
};

static const char *const letters[][2] = {
    {"A", "completely reliable"}, {"B", "usually reliable"},
    {"C", "fairly reliable"},     {"D", "not usually reliable"},
    {"E", "unreliable"},          {"F", "reliability cannot be judged"},
    {"1", "confirmed by others"}, {"2", "probably true"},
    {"3", "possibly true"},       {"4", "doubtful"},
    {"5", "improbable"},          {"6", "truth cannot be judged"},
};

static void print_pairs(ent_printer *p, const char *first, const char *second,
                        const char *const (*rows)[2], size_t n) {
    ent_table t = ent_table_new(2);
    const char *const heads[] = {first, second};
    add_head(&t, heads, 2);
    for (size_t i = 0; i < n; i++) {
        ent_table_add_row(&t, ENT_CELLS, 0);
        ent_table_set(&t, 0, rows[i][0]);
        ent_table_set(&t, 1, rows[i][1]);
    }
    ent_print_any_table(p, &t, 0);
}

/* The scale of ICD 203, once in a report. */
static void print_likelihood(ent_printer *p) {
    ent_table t = ent_table_new(3);
    static const char *const heads[] = {"word", "the same in other words", "chance"};
    add_head(&t, heads, 3);
    for (size_t i = 0; i < ent_n_likelihood_bands; i++) {
        const ent_likelihood_band *b = &ent_likelihood_bands[i];
        ent_str s = {0};
        ent_table_add_row(&t, ENT_CELLS, 0);
        ent_table_set(&t, 0, b->word);
        ent_table_set(&t, 1, b->other);
        ent_str_addf(&s, "%.0f%% to %.0f%%", 100 * b->low, 100 * b->high);
        ent_table_set_all(&t, 2, &s);
    }
    ent_print_any_table(p, &t, 0);
}

static void print_sentence(ent_printer *p, const char *text) {
    ent_str s = {0};
    ent_str_add(&s, text);
    ent_print_any(p, 0, 0, &s);
}

void ent_print_legends(ent_printer *p) {
    ent_print_part(p, "How a verdict comes about");
    print_sentence(p, "Each check of a claim is evaluated at best values and in every draw of the "
                      "stated doubt.  Then it is asked what it rests on: which single statement, "
                      "taken out, would make it false, and which, by itself, would make it true "
                      "whatever else was wanted.  The first rule that applies gives the verdict of "
                      "the check; a claim has that of its worst check.");
    print_pairs(p, "verdict", "meaning", verdicts, sizeof verdicts / sizeof *verdicts);
    ent_print_part(p, "Grades of sources");
    print_sentence(p,
                   "A letter for the source and a figure for what it says here, judged apart from "
                   "each other.  F and 6 mean that it is not known, not that it is bad.");
    print_pairs(p, "grade", "meaning", letters, sizeof letters / sizeof *letters);
    if (ent_slice_is(p->region->words, "none")) return;
    ent_print_part(p, "Words for chances");
    print_sentence(p, "A word stands beside its number, never instead of it, and not where the "
                      "number is conditional on an assumed effect.  Shares of draws have no word: "
                      "they are not chances.");
    print_likelihood(p);
}
