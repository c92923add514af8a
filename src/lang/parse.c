/* parse.c - tokens into statements.
 *
 * The table of statements says what follows each word; this file walks the table. */

#include "lang/parser.h"

#include <stdio.h>
#include <string.h>

enum { LANGUAGE = 1, TRIED_BYTES = 65536 };

/* ---- unknown words */

static bool tries_well(const ent_sources *files, ent_block in, ent_span statement, ent_span bad,
                       const char *replacement);
static bool fits_somewhere(const ent_sources *files, const ent_row *row, ent_span statement,
                           ent_span bad, const char *replacement);

/* Where the statement that begins at the next token ends. */
static uint32_t end_of_statement(const ent_parser *p, ent_span head) {
    ent_lexer lx = ent_lexer_new(p->files, head.file);
    lx.at = head.begin;
    int depth = 0;
    for (;;) {
        ent_token t = ent_lexer_next(&lx);
        if (t.kind == ENT_TOKEN_END) return t.span.begin;
        if (depth == 0 && (t.kind == ENT_TOKEN_NEWLINE ||
                           (t.kind == ENT_TOKEN_SIGN && (t.sign == ';' || t.sign == '}'))))
            return t.span.begin;
        if (t.kind == ENT_TOKEN_SIGN) depth += (t.sign == '{') - (t.sign == '}');
    }
}

static void try_rows(ent_nearest *near, ent_block in) {
    for (size_t i = 0; i < ent_n_rows; i++)
        if (ent_rows[i].word && (ent_rows[i].where >> in & 1))
            ent_nearest_try(near, ent_slice_of(ent_rows[i].word));
}

static void list_rows(ent_str *out, ent_block in) {
    ent_str_add(out, "words here: ");
    bool first = true;
    for (size_t i = 0; i < ent_n_rows; i++) {
        if (!ent_rows[i].word || !(ent_rows[i].where >> in & 1)) continue;
        ent_str_addf(out, "%s%s", first ? "" : ", ", ent_rows[i].word);
        first = false;
    }
    const ent_row *bare = ent_row_bare(in);
    if (bare) ent_str_addf(out, "%s%s", first ? "" : "; or ", bare->brief);
}

/* The row of a word that stands elsewhere, or NULL. */
static const ent_row *row_elsewhere(ent_slice word) {
    for (size_t i = 0; i < ent_n_rows; i++)
        if (ent_rows[i].word && ent_slice_is(word, ent_rows[i].word)) return &ent_rows[i];
    return NULL;
}

/* The braces that a statement stands in, said so that both disputes can be told apart. */
static const char *place_of(const ent_row *owner) {
    if (!owner->word) return "the braces of an actor in a dispute";
    return owner->block == ENT_IN_ALTERNATIVE_DISPUTE ? "the dispute of an alternative"
                                                      : owner->word;
}

/* `"prefer" does not stand here but inside dispute`, with its form. */
static bool misplaced(ent_parser *p, ent_span span, ent_slice word, const ent_row *row,
                      const char *words_here) {
    const ent_row *owner = ent_row_owner(row);
    if (!owner)
        return ent_syntax_error(p, "E101", span, words_here, NULL,
                                "\"%.*s\" does not stand here but at the top level of the file",
                                (int)word.n, word.s);
    ent_str form = {0};
    ent_row_print_in_place(&form, row);
    if (ent_str_failed(&form))
        ent_out_of_memory(p);
    else
        ent_syntax_error(p, "E101", span, ent_str_get(&form), NULL,
                         "\"%.*s\" does not stand here but inside %s", (int)word.n, word.s,
                         place_of(owner));
    ent_str_clear(&form);
    return false;
}

static bool unknown_statement(ent_parser *p, ent_block in, const ent_token *head) {
    ent_slice word = ent_token_text(p, head);
    ent_nearest near = ent_nearest_to(word);
    try_rows(&near, in);
    ent_span whole = head->span;
    whole.end = end_of_statement(p, head->span);
    ent_str help = {0};
    list_rows(&help, in);
    if (in == ENT_IN_PLAYER) ent_str_add(&help, "; wishes stand in prefer ACTOR { .. }");
    const ent_row *elsewhere = row_elsewhere(word);
    if (near.best.n && !p->trying && tries_well(p->files, in, whole, head->span, near.best.s))
        ent_syntax_error(p, "E101", head->span, NULL, near.best.s,
                         "unknown statement \"%.*s\"; did you mean \"%s\"?", (int)word.n, word.s,
                         near.best.s);
    else if (elsewhere)
        misplaced(p, head->span, word, elsewhere, ent_str_get(&help));
    else
        ent_syntax_error(p, "E101", head->span, ent_str_get(&help), NULL,
                         "unknown statement \"%.*s\"", (int)word.n, word.s);
    ent_str_clear(&help);
    return false;
}

/* ---- one statement */

/* The comma before the next value of a list.  A list of dates ends where a word follows: in the line
 * of a pair that is its next part. */
static bool accept_comma(ent_parser *p, const ent_slot *slot) {
    bool ends = slot->kind == ENT_SLOT_DATE && ent_peek_at(p, 1)->kind == ENT_TOKEN_NAME;
    return !ends && ent_accept_sign(p, ',');
}

/* The values of a slot: one, or several with commas between. */
static bool read_filling(ent_parser *p, const ent_slot *slot, ent_filling *f) {
    ENT_VEC(ent_value) values = {0};
    bool fine;
    do {
        ent_value v;
        if (values.n) ent_skip_newlines(p);
        if (values.n == ENT_MAX_VALUES) {
            fine = ent_syntax_error(p, "E113", ent_peek(p)->span, "split it into several lines",
                                    NULL, "a list of more than %d values", ENT_MAX_VALUES);
            break;
        }
        fine = ent_read_value(p, slot, &v) && (ent_vec_push(&values, v) || ent_out_of_memory(p));
    } while (fine &&
             ((slot->flags & ENT_SERIES) ? ent_value_begins(p, slot)
                                         : (slot->flags & ENT_LIST) && accept_comma(p, slot)));
    if (fine) {
        f->value = ent_arena_alloc(p->arena, values.n, sizeof *f->value);
        fine = f->value || ent_out_of_memory(p);
        if (fine) memcpy(f->value, values.at, values.n * sizeof *f->value);
        f->n = (uint32_t)values.n;
    }
    ent_vec_clear(&values);
    return fine;
}

/* Whether the next token announces the slot: its lead, or one of its words. */
static bool slot_begins(ent_parser *p, const ent_slot *slot) {
    return slot->lead ? ent_at_words(p, slot->lead) : ent_value_begins(p, slot);
}

/* Words behind the name, where a text or what follows it must stand. */
static bool lacks_quotes(ent_parser *p, const ent_slot *slot, const ent_node *node) {
    ent_str room = {0};
    bool other = slot->kind == ENT_SLOT_TEXT || slot->kind == ENT_SLOT_NAMES;
    const char *hint = other ? ent_hint_for_words(p, node, &room) : NULL;
    if (hint) ent_expected(p, slot->kind == ENT_SLOT_TEXT ? "a text in quotes" : "\"{\"", hint);
    ent_str_clear(&room);
    return hint != NULL;
}

static bool read_ordered_slots(ent_parser *p, const ent_row *row, ent_node *node) {
    for (uint32_t i = 0; i < ent_row_slots(row); i++) {
        const ent_slot *slot = ent_row_slot(row, i);
        if (!ent_slot_in_order(slot)) continue;
        if ((slot->flags & ENT_OPTIONAL) && !ent_value_begins(p, slot)) continue;
        if (lacks_quotes(p, slot, node)) return false;
        if (!read_filling(p, slot, &node->slot[i])) return false;
    }
    return true;
}

/* One slot with a lead (or an optional word), if the next token announces one. */
static bool read_led_slot(ent_parser *p, const ent_row *row, ent_node *node, bool *found) {
    *found = false;
    for (uint32_t i = 0; i < ent_row_slots(row); i++) {
        const ent_slot *slot = ent_row_slot(row, i);
        if (ent_slot_in_order(slot) || !slot_begins(p, slot)) continue;
        *found = true;
        ent_token lead = *ent_peek(p);
        if (node->slot[i].n)
            return ent_syntax_error(p, "E105", lead.span, NULL, NULL, "\"%.*s\" stands here twice",
                                    (int)ent_token_text(p, &lead).n, ent_token_text(p, &lead).s);
        if (slot->lead) node->slot[i].lead = ent_take_words(p, slot->lead);
        return read_filling(p, slot, &node->slot[i]);
    }
    return true;
}

/* Required slots with a lead that did not appear. */
static bool all_filled(ent_parser *p, const ent_row *row, const ent_node *node) {
    for (uint32_t i = 0; i < ent_row_slots(row); i++) {
        const ent_slot *slot = ent_row_slot(row, i);
        if (!slot->lead || (slot->flags & ENT_OPTIONAL) || node->slot[i].n) continue;
        char what[64];
        snprintf(what, sizeof what, "\"%s\"", slot->lead);
        return ent_expected(p, what, NULL);
    }
    return true;
}

/* The words that may go on with an expression. */
static void try_connectives(ent_nearest *near, ent_slot_kind kind) {
    static const char *const words[] = {"and", "or", "if", "iff", "against", "under"};
    size_t n = kind == ENT_SLOT_CHECK                                                          ? 6
               : kind == ENT_SLOT_CONDITION || kind == ENT_SLOT_SET || kind == ENT_SLOT_DOUBTS ? 4
                                                                                               : 0;
    for (size_t i = 0; i < n; i++) ent_nearest_try(near, ent_slice_of(words[i]));
}

static bool end_expected(ent_parser *p, const ent_node *node, const ent_token *t) {
    ent_str room = {0};
    ent_expected(p, "the end of the statement", ent_hint_for(p, node, t, &room));
    ent_str_clear(&room);
    return false;
}

/* `no toll`, where `not toll` was meant: the span of that word, which was consumed last. */
static bool said_no(const ent_parser *p, const ent_node *node, ent_span *no) {
    *no = (ent_span){node->span.file, p->last_end - 2, p->last_end};
    if (p->last_end < node->span.begin + 2 || !ent_slice_is(ent_span_text(p->files, *no), "no"))
        return false;
    if (no->begin == node->span.begin) return true;
    ent_slice before = ent_span_text(p->files, (ent_span){no->file, no->begin - 1, no->begin});
    return strchr(" \t\n(", *before.s) != NULL;
}

/* What stands where the statement should end: perhaps a misspelt lead or connective. */
static bool trailing_garbage(ent_parser *p, const ent_node *node) {
    const ent_row *row = node->row;
    ent_token t = *ent_peek(p);
    if (t.kind != ENT_TOKEN_NAME) return end_expected(p, node, &t);
    ent_slice found = ent_token_text(p, &t);
    ent_nearest near = ent_nearest_to(found);
    for (uint32_t i = 0; i < ent_row_slots(row); i++) {
        const ent_slot *slot = ent_row_slot(row, i);
        try_connectives(&near, slot->kind);
        if (slot->lead) ent_nearest_try(&near, ent_slice_of(slot->lead));
        for (size_t k = 0; slot->choices && slot->choices[k]; k++)
            ent_nearest_try(&near, ent_slice_of(slot->choices[k]));
    }
    ent_span whole = ent_span_join(node->span, t.span), no;
    whole.end = end_of_statement(p, t.span);
    if (said_no(p, node, &no) && !p->trying) {
        char wish[128];
        snprintf(wish, sizeof wish, "not %.*s", (int)found.n, found.s);
        no = ent_span_join(no, t.span);
        if (fits_somewhere(p->files, row, whole, no, wish))
            return ent_syntax_error(p, "E105", no, NULL, wish,
                                    "\"no %.*s\" does not belong here; did you mean \"%s\"?",
                                    (int)found.n, found.s, wish);
    }
    bool offer =
        near.best.n && !p->trying && fits_somewhere(p->files, row, whole, t.span, near.best.s);
    if (!offer) return end_expected(p, node, &t);
    return ent_syntax_error(p, "E105", t.span, NULL, near.best.s,
                            "\"%.*s\" does not belong here; did you mean \"%s\"?", (int)found.n,
                            found.s, near.best.s);
}

static bool read_slots(ent_parser *p, const ent_row *row, ent_node *node) {
    uint32_t n = ent_row_slots(row);
    node->slot = ent_arena_alloc(p->arena, n ? n : 1, sizeof *node->slot);
    if (!node->slot) return ent_out_of_memory(p);
    if (!read_ordered_slots(p, row, node)) return false;
    for (bool found = true; found;) {
        bool comma = ent_row_has_commas(row) && ent_accept_sign(p, ',');
        if (comma) ent_skip_newlines(p);
        if (!read_led_slot(p, row, node, &found)) return false;
        if (comma && !found) return ent_expected(p, "what is true of the pair", NULL);
    }
    return all_filled(p, row, node);
}

static bool read_block(ent_parser *p, ent_block in, ent_node *node, uint32_t opened);

/* `{`, or a message; where the file closes more than it opens, reading goes on as if it stood
 * here. */
static bool open_block(ent_parser *p, const ent_node *node, ent_token *open) {
    *open = *ent_peek(p);
    if (ent_accept_sign(p, '{')) return true;
    bool forgotten = p->unclosed < 0;
    if (ent_at_end(p) || forgotten)
        ent_expected(p, "\"{\"", NULL);
    else
        trailing_garbage(p, node);
    if (!forgotten || p->status == ENT_ENOMEM) return false;
    p->unclosed++;
    if (p->unclosed < 0 && ent_accept_sign(p, '}')) p->unclosed++; /* it stands in its place */
    ent_accept_sign(p, ';');
    const ent_token *t = ent_peek(p);
    bool inside = t->kind == ENT_TOKEN_NAME && ent_row_find(node->row->block, ent_token_text(p, t));
    while (!inside && !ent_at_end(p)) ent_take(p);
    return true;
}

/* Where something inside was at fault already, that may have been the brace. */
static bool close_block(ent_parser *p, ent_node *node, const ent_token *open, unsigned errors) {
    if (p->swallowed > 0) {
        p->swallowed--;
        return true;
    }
    if (!ent_at_sign(p, '}') || ent_closes_outer(p, node)) {
        p->unclosed--;
        const ent_token *t = ent_peek(p);
        if (p->errors > errors) return false;
        if (t->kind == ENT_TOKEN_END)
            return ent_syntax_error(p, "E102", open->span, NULL, NULL,
                                    "\"{\" opened here is never closed");
        ent_slice word = ent_token_text(p, t);
        return ent_syntax_error(p, "E102", open->span, NULL, NULL,
                                "\"{\" opened here is never closed (\"%.*s\" in line %u stands "
                                "outside it)",
                                (int)word.n, word.s, t->line);
    }
    ent_token brace = *ent_peek(p);
    if (!ent_take_comments(p, brace.span.begin, 0, &node->closing)) return false;
    ent_take(p);
    node->block_on_one_line = open->line == brace.line;
    return true;
}

/* x-NAME: everything up to the end of the statement, as it stands. */
static bool read_local(ent_parser *p, ent_node *node) {
    node->slot = ent_arena_alloc(p->arena, 1, sizeof *node->slot);
    ent_value *v = ent_arena_alloc(p->arena, 1, sizeof *v);
    if (!node->slot || !v) return ent_out_of_memory(p);
    uint32_t begin = p->last_end;
    for (int depth = 0; !(depth == 0 && ent_at_end(p));) {
        if (ent_peek(p)->kind == ENT_TOKEN_END)
            return ent_syntax_error(p, "E102", node->word_span, NULL, NULL,
                                    "the block that begins here is never closed");
        ent_token t = ent_take(p);
        if (t.kind == ENT_TOKEN_SIGN) depth += (t.sign == '{') - (t.sign == '}');
    }
    v->kind = ENT_VALUE_TEXT;
    v->span = (ent_span){node->span.file, begin, p->last_end};
    v->name = ent_span_text(p->files, v->span);
    while (v->name.n && (*v->name.s == ' ' || *v->name.s == '\t')) v->name.s++, v->name.n--;
    node->slot[0].value = v;
    node->slot[0].n = v->name.n > 0;
    while (p->comments_taken < p->comments.n &&
           p->comments.at[p->comments_taken].span.begin < p->last_end)
        p->comments_taken++;
    return true;
}

static bool read_statement_block(ent_parser *p, const ent_row *row, ent_node *node) {
    if (row->block == ENT_NO_BLOCK) return true;
    if (row->block_optional && !ent_at_sign(p, '{') && !ent_brace_got_lost(p, row, node))
        return true;
    ent_token open;
    if (!open_block(p, node, &open)) return false;
    node->has_block = true;
    ent_take_comment_behind(p, &node->opening);
    unsigned errors = p->errors;
    return read_block(p, row->block, node, open.line) && close_block(p, node, &open, errors);
}

/* A word of two parts, such as `any order`. */
static const ent_row *row_of_two_words(ent_parser *p, ent_block in, ent_slice word) {
    for (size_t i = 0; i < ent_n_rows; i++) {
        const char *space = ent_rows[i].word ? strchr(ent_rows[i].word, ' ') : NULL;
        if (!space || !(ent_rows[i].where >> in & 1)) continue;
        ent_slice first = {ent_rows[i].word, (size_t)(space - ent_rows[i].word)};
        if (ent_slice_eq(word, first) && ent_is_name(p, ent_peek_at(p, 1), space + 1))
            return &ent_rows[i];
    }
    return NULL;
}

/* Whether the next token is a slip for a word of the block: what follows fits that word. */
static bool is_slip_of_word(ent_parser *p, ent_block in) {
    ent_token head = *ent_peek(p);
    ent_nearest near = ent_nearest_to(ent_token_text(p, &head));
    try_rows(&near, in);
    if (!near.best.n || p->trying) return false;
    ent_span whole = head.span;
    whole.end = end_of_statement(p, head.span);
    return tries_well(p->files, in, whole, head.span, near.best.s);
}

/* Whether a line of a party's block begins with a word of such blocks that stands in others. */
static bool is_word_of_others(const ent_row *bare, ent_slice word) {
    for (size_t i = 0; i < ent_n_rows; i++)
        if (ent_rows[i].word && (ent_rows[i].where & bare->where) &&
            ent_slice_is(word, ent_rows[i].word))
            return true;
    return false;
}

/* Whether a line that ends here, or goes on with what it rests on, is that of a party in a table whose
 * columns are all computed. */
static bool has_no_cells(ent_parser *p, const ent_token *t) {
    static const char *const words[] = {"from", "assuming", "because", "made"};
    if (t->kind == ENT_TOKEN_NEWLINE || t->kind == ENT_TOKEN_END) return true;
    if (t->kind == ENT_TOKEN_SIGN) return t->sign == ';' || t->sign == '}';
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (ent_is_name(p, t, words[i])) return true;
    return false;
}

/* Whether the line can be one of the analyst's own: a player and its brace, an attribute and its
 * number, a party and its cells.  A preference may begin with anything. */
static bool fits_bare(ent_parser *p, ent_block in, const ent_row *row) {
    if (ent_row_is_headless(row)) return true;
    const ent_token *t = ent_peek_at(p, 1);
    if (row->id == ENT_WORD_PLAYER) return t->kind == ENT_TOKEN_SIGN && t->sign == '{';
    bool broken_number = t->kind == ENT_TOKEN_BAD && strcmp(t->code, "E110") == 0;
    bool cells = row->slot[0].kind == ENT_SLOT_CELL;
    ent_slice head = ent_token_text(p, ent_peek(p));
    if (cells && (ent_is_reserved(head) || is_word_of_others(row, head))) return false;
    if (t->kind == ENT_TOKEN_NUMBER || broken_number) return true;
    bool named = t->kind == ENT_TOKEN_NAME && !ent_is_reserved(ent_token_text(p, t));
    return cells && (named || has_no_cells(p, t)) && !is_slip_of_word(p, in);
}

/* A ledger says it all without the word, so a file with it is one mistake, and is read on. */
static void pass_over_event(ent_parser *p) {
    ent_token word = *ent_peek(p);
    if (!ent_is_name(p, &word, "event")) return;
    if (!p->said_event)
        ent_syntax_error(p, "E105", word.span,
                         "a line of a ledger begins with its date; the word belongs into a model",
                         NULL, "a ledger has its events without the word \"event\"");
    p->said_event = true;
    ent_take(p);
}

/* In a model an event has its word in front. */
static bool lacks_event(ent_parser *p, ent_block in) {
    const ent_token *t = ent_peek(p), *next = ent_peek_at(p, 1);
    ent_date date;
    bool dated = (t->kind == ENT_TOKEN_DATE || t->kind == ENT_TOKEN_NUMBER) &&
                 ent_date_parse(ent_token_text(p, t), &date) == ENT_DATE_FINE;
    if (!dated || !ent_row_find(in, ent_slice_of("event"))) return false;
    return next->kind == ENT_TOKEN_NAME ||
           (next->kind == ENT_TOKEN_SIGN && (next->sign == '{' || next->sign == ENT_SIGN_RANGE));
}

/* Such a line is read as if the word stood there, so that a ledger in a model is one mistake. */
static const ent_row *add_event(ent_parser *p, ent_block in) {
    if (!p->said_event)
        ent_syntax_error(p, "E105", ent_peek(p)->span,
                         "write \"event\" before each such line, or keep them in a ledger: events "
                         "\"NAME.events\" in the region",
                         NULL, "a line of events: in a model it begins with the word \"event\"");
    p->said_event = true;
    p->subject = ent_slice_of("event");
    return ent_row_find(in, p->subject);
}

/* The row of the statement that begins here; its word, if it has one, is consumed. */
static const ent_row *read_head(ent_parser *p, ent_block in, ent_node *node) {
    if (in == ENT_IN_LEDGER) pass_over_event(p);
    if (lacks_event(p, in)) return add_event(p, in);
    ent_token head = *ent_peek(p);
    ent_slice word = ent_token_text(p, &head);
    const ent_row *bare = ent_row_bare(in);
    const ent_row *row = NULL;
    if (head.kind == ENT_TOKEN_NAME) {
        row = row_of_two_words(p, in, word);
        if (row) ent_take(p);
        if (!row) row = ent_row_find(in, word);
    }
    bool starts_line = head.kind == ENT_TOKEN_NAME || (bare && ent_row_is_headless(bare));
    if (!row && bare && starts_line && fits_bare(p, in, bare)) row = bare;
    bool spoilt = !row && head.kind == ENT_TOKEN_NAME && ent_peek_at(p, 1)->kind == ENT_TOKEN_BAD;
    if (spoilt) ent_take(p); /* what follows is the mistake: `hulls 1,000` */
    if (!row && !spoilt && head.kind == ENT_TOKEN_NAME) {
        unknown_statement(p, in, &head);
        return NULL;
    }
    if (!row) {
        ent_expected(p, "a statement", NULL);
        return NULL;
    }
    p->subject = word;
    if (!ent_row_is_headless(row)) {
        head.span.end = ent_take(p).span.end;
        node->word = ent_span_text(p->files, head.span);
        node->word_span = head.span;
    } else {
        p->subject = (ent_slice){NULL, 0};
    }
    return row;
}

static bool read_body(ent_parser *p, ent_node *node) {
    const ent_row *row = node->row;
    if (row->id == ENT_WORD_LOCAL) return read_local(p, node);
    if (!read_slots(p, row, node)) return false;
    ent_slice subject = p->subject;
    bool fine = read_statement_block(p, row, node);
    p->subject = subject;
    return fine && (ent_at_end(p) || trailing_garbage(p, node));
}

static ent_node *read_statement(ent_parser *p, ent_block in, uint32_t previous_line) {
    ent_node *node = ent_arena_alloc(p->arena, 1, sizeof *node);
    if (!node) {
        ent_out_of_memory(p);
        return NULL;
    }
    const ent_token *head = ent_peek(p);
    uint32_t first_line = head->line;
    if (p->comments_taken < p->comments.n &&
        p->comments.at[p->comments_taken].span.begin < head->span.begin)
        first_line = p->comments.at[p->comments_taken].line;
    node->blank_before = previous_line && first_line > previous_line + 1;
    node->span = head->span;
    if (!ent_take_comments(p, head->span.begin, head->line, &node->before)) return NULL;
    node->row = read_head(p, in, node);
    if (!node->row || !read_body(p, node)) return NULL;
    node->span.end = p->last_end;
    if (!node->has_block && !ent_take_comments(p, node->span.end, 0, &node->before)) return NULL;
    return node;
}

/* ---- blocks */

static void skip_separators(ent_parser *p) {
    while (ent_peek(p)->kind == ENT_TOKEN_NEWLINE || ent_at_sign(p, ';')) ent_take(p);
}

static bool is_top(ent_block in) {
    return in == ENT_IN_FILE || in == ENT_IN_LEDGER;
}

/* A brace too many.  Where something was at fault before, that may have lost its opening brace. */
static void stray_brace(ent_parser *p) {
    ent_token t = *ent_peek(p);
    if (p->errors == 0) ent_syntax_error(p, "E102", t.span, NULL, NULL, "\"}\" closes nothing");
    p->unclosed++;
    ent_take(p);
    ent_skip_behind_brace(p);
}

/* The line that should have been the first, and was missed there. */
static void pass_over_version(ent_parser *p) {
    p->no_version = false;
    while (!ent_at_end(p)) ent_take(p);
}

/* Statements up to a closing brace or the end of the file; `node` gets them as its block, whose own
 * brace was opened in line `opened`. */
static bool read_block(ent_parser *p, ent_block in, ent_node *node, uint32_t opened) {
    ent_node **next = &node->block;
    uint32_t previous_line = p->last_line;
    bool first = true;
    for (;;) {
        uint32_t line = p->last_line;
        if (p->swallowed > 0 && !is_top(in)) return true;
        skip_separators(p);
        if (!first) previous_line = line;
        const ent_token *t = ent_peek(p);
        if (t->kind == ENT_TOKEN_END || p->status == ENT_ENOMEM || p->status == ENT_ESTOPPED)
            return p->status != ENT_ENOMEM && p->status != ENT_ESTOPPED;
        if (p->errors >= ENT_MAX_ERRORS) return false;
        if (ent_at_sign(p, '}')) {
            if (!is_top(in) && !ent_is_stray_brace(p, node, opened)) return true;
            stray_brace(p);
            continue;
        }
        if (ent_proves_unclosed(p, in, node)) return true;
        if (in == ENT_IN_FILE && p->no_version && ent_is_name(p, t, "entente")) {
            pass_over_version(p);
            continue;
        }
        ent_span head = t->span;
        ent_node *statement = read_statement(p, in, first ? 0 : previous_line);
        if (!statement) {
            if (in == ENT_IN_PLAYER && !node->block)
                ent_skip_to_closing(p);
            else
                ent_give_up(p, in, head, node->block);
            first = false;
            continue;
        }
        first = false;
        ent_take_comment_behind(p, &statement->after);
        *next = statement;
        next = &statement->next;
        if (ent_poll(p->ctx)) p->status = ent_fail(p->ctx, ENT_ESTOPPED, "stopped");
    }
}

/* ---- the file */

/* The first line: `entente 1`. */
static bool read_version(ent_parser *p, ent_tree *tree) {
    ent_skip_newlines(p);
    ent_token t = *ent_peek(p);
    if (!ent_take_comments(p, t.span.begin, 0, &tree->head)) return false;
    if (!ent_accept_name(p, "entente"))
        return ent_syntax_error(p, "E109", t.span, NULL, NULL,
                                "a model begins with the line \"entente %d\"", LANGUAGE);
    p->subject = ent_slice_of("entente");
    ent_token number = *ent_peek(p);
    if (number.kind != ENT_TOKEN_NUMBER) return ent_expected(p, "the language's number", NULL);
    ent_take(p);
    if (number.number != LANGUAGE)
        return ent_syntax_error(p, "E106", number.span, NULL, NULL,
                                "this file needs language %.*s; this engine knows language %d",
                                (int)ent_token_text(p, &number).n, ent_token_text(p, &number).s,
                                LANGUAGE);
    if (!ent_at_end(p)) return ent_expected(p, "the end of the line", NULL);
    ent_take_comment_behind(p, &tree->head_after);
    return true;
}

/* Whether the first line was meant to be `entente 1`: a word or sign, and a number or that word. */
static bool is_damaged_head(ent_parser *p) {
    const ent_token *t = ent_peek(p);
    if (t->kind == ENT_TOKEN_NUMBER) return true;
    t = ent_peek_at(p, 1);
    return t->kind == ENT_TOKEN_NUMBER || ent_is_name(p, t, "entente");
}

/* An unknown version could mean anything, so nothing more is read; a missing first line is one
 * mistake, and the rest is read. */
static void read_file(ent_parser *p, ent_tree *tree) {
    ent_node root = {.span = {p->lexer.file, 0, 0}};
    p->in_ledger = tree->ledger;
    if (!tree->ledger && !read_version(p, tree)) {
        bool newer = p->last_end && ent_slice_is(p->subject, "entente");
        if (newer || p->status != ENT_EINPUT || ent_peek(p)->kind == ENT_TOKEN_END) return;
        p->no_version = true;
        if (is_damaged_head(p))
            while (!(ent_peek(p)->kind == ENT_TOKEN_NEWLINE || ent_peek(p)->kind == ENT_TOKEN_END))
                ent_take(p);
    }
    read_block(p, tree->ledger ? ENT_IN_LEDGER : ENT_IN_FILE, &root, 0);
    tree->first = root.block;
    if (p->status != ENT_ENOMEM) ent_take_comments(p, UINT32_MAX, 0, &tree->end);
}

/* Takes the end off a name that has it. */
static bool drop_end(ent_slice *name, const char *end) {
    size_t k = strlen(end);
    if (name->n <= k || memcmp(name->s + name->n - k, end, k) != 0) return false;
    name->n -= k;
    return true;
}

bool ent_is_ledger_name(const char *name) {
    ent_slice s = ent_slice_of(name);
    drop_end(&s, ENT_AS_TEXT);
    return drop_end(&s, ".events");
}

static ent_parser parser_over(ent_ctx *ctx, const ent_sources *files, uint32_t file,
                              ent_arena *arena) {
    ent_parser p = {.ctx = ctx, .files = files, .arena = arena, .last_line = 0};
    p.lexer = ent_lexer_new(files, file);
    p.unclosed = ent_balance_of_braces(files, file);
    return p;
}

ent_status ent_tree_parse(ent_ctx *ctx, const ent_sources *files, uint32_t file, ent_arena *arena,
                          ent_tree **out) {
    *out = NULL;
    ent_tree *tree = ent_arena_alloc(arena, 1, sizeof *tree);
    if (!tree) return ent_no_memory(ctx);
    tree->file = file;
    tree->ledger = ent_is_ledger_name(files->at[file].name);
    ent_parser p = parser_over(ctx, files, file, arena);
    read_file(&p, tree);
    ent_vec_clear(&p.comments);
    if (p.status == ENT_EINPUT) ent_fail(ctx, ENT_EINPUT, "%s has errors", files->at[file].name);
    if (p.status == ENT_OK || p.status == ENT_EINPUT) *out = tree;
    return p.status;
}

ent_status ent_filter_parse(ent_ctx *ctx, const ent_sources *files, uint32_t file, ent_arena *arena,
                            ent_expr **out) {
    ent_parser p = parser_over(ctx, files, file, arena);
    *out = ent_read_whole_filter(&p);
    if (*out && ent_peek(&p)->kind != ENT_TOKEN_END && !ent_expected(&p, "a filter", NULL))
        *out = NULL;
    ent_vec_clear(&p.comments);
    return p.status;
}

/* ---- suggestions are tried before they are offered */

/* The statement's text with the replacement in place, parsed alone; only messages about its first
 * line count, since what stands in its block is judged on its own. */
static bool parses_alone(ent_ctx *ctx, ent_block in, ent_slice text) {
    ent_sources files = {0};
    ent_arena arena = {0};
    uint32_t file;
    bool fine = false;
    if (ent_sources_add(ctx, &files, &arena, "", text, &file) == ENT_OK) {
        ent_parser p = parser_over(ctx, &files, file, &arena);
        p.trying = true;
        ent_node root = {.span = {file, 0, 0}};
        read_block(&p, in, &root, 0);
        ent_vec_clear(&p.comments);
        fine = p.status == ENT_OK || p.status == ENT_EINPUT;
        for (size_t i = 0; i < ent_ctx_diag_count(ctx); i++)
            fine = fine && ent_ctx_diag(ctx, i)->line != 1;
    }
    ent_vec_clear(&files);
    ent_arena_clear(&arena);
    return fine;
}

static bool tries_well(const ent_sources *files, ent_block in, ent_span statement, ent_span bad,
                       const char *replacement) {
    if (statement.end - statement.begin > TRIED_BYTES) return false;
    ent_ctx *ctx = ent_ctx_new();
    ent_str text = {0};
    ent_slice whole = ent_span_text(files, statement);
    ent_str_add_n(&text, whole.s, bad.begin - statement.begin);
    ent_str_add(&text, replacement);
    ent_str_add_n(&text, whole.s + (bad.end - statement.begin), statement.end - bad.end);
    bool fine = ctx && !ent_str_failed(&text) &&
                parses_alone(ctx, in, (ent_slice){ent_str_get(&text), text.n});
    ent_str_clear(&text);
    ent_ctx_free(ctx);
    return fine;
}

static bool fits_somewhere(const ent_sources *files, const ent_row *row, ent_span statement,
                           ent_span bad, const char *replacement) {
    for (ent_block in = ENT_IN_FILE; in < ENT_N_BLOCKS; in++)
        if ((row->where >> in & 1) && tries_well(files, in, statement, bad, replacement))
            return true;
    return false;
}

bool ent_suggestion_parses(const ent_sources *files, const ent_node *statement, ent_span bad,
                           const char *replacement) {
    if (bad.begin < statement->span.begin || bad.end > statement->span.end) return false;
    return fits_somewhere(files, statement->row, statement->span, bad, replacement);
}
