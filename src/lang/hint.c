/* hint.c - what was meant by what stands where a statement should end, as far as it can be told. */

#include "lang/parser.h"

/* ---- signs */

static bool has_condition(const ent_row *row) {
    for (uint32_t i = 0; i < ent_row_slots(row); i++) {
        ent_slot_kind kind = ent_row_slot(row, i)->kind;
        if (kind == ENT_SLOT_CONDITION || kind == ENT_SLOT_CHECK || kind == ENT_SLOT_SET ||
            kind == ENT_SLOT_DOUBTS)
            return true;
    }
    return false;
}

/* Signs where a statement should end: what was meant. */
static const char *hint_for_sign(const ent_row *row, const ent_token *t) {
    bool wish = row->id == ENT_WORD_PREFERENCE || row->id == ENT_WORD_PERHAPS;
    if (row->id == ENT_WORD_ORDER && t->sign == ENT_SIGN_MUCH)
        return "alternatives are compared by > and =";
    switch (t->sign) {
    case ',':
        return row->id == ENT_WORD_PARTY ? "cells stand one behind the other, without commas"
               : wish                    ? "wishes are separated by \";\" or a new line"
               : has_condition(row)      ? "conditions are joined by \"and\" or \"or\""
                                         : NULL;
    case '-':
        return row->id == ENT_WORD_ATTRIBUTE
                   ? "a range is LOW..HIGH, behind the best value: 5 in 3..8"
                   : NULL;
    case '=':
    case '<':
    case '>':
    case ENT_SIGN_NE:
    case ENT_SIGN_LE:
    case ENT_SIGN_GE:
        return row->slot[0].kind == ENT_SLOT_CONDITION || row->id == ENT_WORD_PERHAPS
                   ? "an option is written by itself"
                   : NULL;
    default: return NULL;
    }
}

/* ---- grades and shares */

/* `2B`, or what is left of it behind `grade 2`, and `B 2`. */
static bool is_twisted_grade(ent_parser *p, const ent_row *row, const ent_token *t) {
    const ent_token *next = ent_peek_at(p, 1);
    if (row->id == ENT_WORD_GRADE) return t->kind == ENT_TOKEN_NUMBER || !t->space_before;
    return row->tail && t->kind == ENT_TOKEN_NUMBER && next->kind == ENT_TOKEN_NAME &&
           !next->space_before;
}

/* `perhaps likely x` */
static bool is_share_in_words(const ent_node *node) {
    static const char *const words[] = {"likely",   "unlikely", "probably", "possibly", "very",
                                        "probable", "possible", "almost",   "maybe"};
    const ent_value *wish = ent_node_value(node, "condition");
    if (node->row->id != ENT_WORD_PERHAPS || !wish) return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (wish->expr->kind == ENT_EXPR_NAME && ent_slice_is(wish->expr->name, words[i]))
            return true;
    return false;
}

/* ---- titles without quotes, names of two words */

/* Whether the word can only be what follows a title: that of a part which must be there, or the
 * first of a citation. */
static bool goes_on_with(const ent_row *row, ent_slice word) {
    for (uint32_t i = 0; i < ent_row_slots(row); i++) {
        const ent_slot *slot = ent_row_slot(row, i);
        bool must = !(slot->flags & ENT_OPTIONAL) || ent_slice_is(word, "from");
        if (must && slot->lead && ent_slice_is(word, slot->lead)) return true;
    }
    return false;
}

/* The names that stand at `first`, one behind the other on its line; *behind is what ends them. */
static ent_span run_of_names(const ent_parser *p, const ent_row *row, ent_span first,
                             ent_token *behind) {
    ent_lexer lx = ent_lexer_new(p->files, first.file);
    ent_span run = first;
    lx.at = first.begin;
    for (;;) {
        *behind = ent_lexer_next(&lx);
        if (behind->kind != ENT_TOKEN_NAME) return run;
        if (goes_on_with(row, ent_token_text(p, behind))) return run;
        run.end = behind->span.end;
    }
}

static bool ends_names(const ent_token *t) {
    if (t->kind == ENT_TOKEN_SIGN) return t->sign == ';' || t->sign == '{' || t->sign == '}';
    return t->kind == ENT_TOKEN_NEWLINE || t->kind == ENT_TOKEN_END ||
           t->kind == ENT_TOKEN_COMMENT || t->kind == ENT_TOKEN_NAME;
}

/* Whether the word begins a statement that could stand beside this one. */
static bool begins_statement(const ent_row *beside, ent_slice word) {
    for (size_t i = 0; i < ent_n_rows; i++)
        if (ent_rows[i].word && (ent_rows[i].where & beside->where) &&
            ent_slice_is(word, ent_rows[i].word))
            return true;
    return false;
}

const char *ent_hint_for_words(ent_parser *p, const ent_node *node, ent_str *room) {
    const ent_row *row = node->row;
    ent_token t = *ent_peek(p), behind;
    bool named = row->slot[0].kind == ENT_SLOT_NAME && row->slot[1].label &&
                 row->slot[1].kind == ENT_SLOT_TEXT && node->slot[0].n && !node->slot[1].n;
    if (!named || t.kind != ENT_TOKEN_NAME || p->last_line != t.line ||
        node->slot[0].value->span.end != p->last_end ||
        begins_statement(row, ent_token_text(p, &t)))
        return NULL;
    ent_span run = run_of_names(p, row, t.span, &behind);
    ent_slice words = ent_span_text(p->files, run);
    if (behind.kind == ENT_TOKEN_TEXT) {
        ent_str_add(room, "a name is one word: ");
        ent_str_add_slice(room, node->slot[0].value->name);
        ent_str_add_char(room, '-');
        for (size_t i = 0; i < words.n; i++)
            if (words.s[i] != ' ' && words.s[i] != '\t')
                ent_str_add_char(room, words.s[i]);
            else if (words.s[i - 1] != ' ' && words.s[i - 1] != '\t')
                ent_str_add_char(room, '-');
    } else {
        ent_str_addf(room, "a %s stands in quotes", row->slot[1].label);
        if (ends_names(&behind)) ent_str_addf(room, ": \"%.*s\"", (int)words.n, words.s);
    }
    return ent_str_failed(room) ? NULL : ent_str_get(room);
}

/* ---- all of them */

/* Two statements on one line without `;` between them are a frequent slip. */
const char *ent_hint_for(ent_parser *p, const ent_node *node, const ent_token *t, ent_str *room) {
    if (t->kind == ENT_TOKEN_SIGN) return hint_for_sign(node->row, t);
    if (t->kind == ENT_TOKEN_NUMBER && p->last_line == t->line && ent_node_value(node, "through"))
        return "points have a comma between them: LAT LON, LAT LON";
    if (is_twisted_grade(p, node->row, t)) return "a grade is a letter A-F, then a digit 1-6: B2";
    if (is_share_in_words(node)) return "a share is expected: perhaps 60% x";
    const char *words = ent_hint_for_words(p, node, room);
    if (words) return words;
    if (node->row->id == ENT_WORD_RULES && p->last_line == t->line)
        return "a rule is one word, and rules have commas between them: cea, talmud";
    if (node->row->id == ENT_WORD_WORTH && !node->slot[0].n && p->last_line == t->line)
        return "a coalition stands in braces: worth { A, B } 12";
    bool behind = t->kind == ENT_TOKEN_NAME && p->last_line == t->line;
    return behind ? "several statements on one line need \";\" between them" : NULL;
}
