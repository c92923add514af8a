/* recover.c - going on after a mistake.
 *
 * One mistake gives one message: after it the rest of the statement is passed over and reading goes
 * on with the next one at the same depth.  Where a brace is missing the file's balance of braces
 * tells whether the writer forgot it (then reading goes on as if it stood there) or never meant
 * one, and the columns of the lines round it tell which block it was to open or close.
 *
 * What may be a consequence is not told; it is told when the first is mended, if it is still there:
 * a second message on a line (parser.c), a block that is not closed and in which something was at
 * fault, a brace that closes nothing behind another mistake (parse.c). */

#include "lang/parser.h"

static uint32_t column_of(const ent_parser *p, ent_span span) {
    return ent_place_of(p->files, span).column;
}

/* A text without end swallows the braces behind it: those that would have closed blocks. */
static void count_swallowed(ent_parser *p, const ent_token *t, int *depth) {
    ent_slice text = ent_token_text(p, t);
    for (size_t i = 0; i < text.n; i++) {
        if (text.s[i] == '{') ++*depth;
        if (text.s[i] != '}') continue;
        if (*depth > 0)
            --*depth;
        else if (p->unclosed > 0)
            p->swallowed++, p->unclosed--;
    }
}

/* A closing brace in the middle of a line, in a file that has one too many. */
static bool is_stray(ent_parser *p, const ent_token *t) {
    if (t->kind != ENT_TOKEN_SIGN || t->sign != '}' || t->first_on_line || p->unclosed >= 0)
        return false;
    p->unclosed++;
    return true;
}

/* Passes over tokens up to the end of the statement, with the braces in it; true when there was an
 * opening brace among them.  `depth` braces are open already. */
static bool skip_statement(ent_parser *p, int depth) {
    bool braces = false;
    for (;; ent_take(p)) {
        const ent_token *t = ent_peek(p);
        if (t->kind == ENT_TOKEN_BAD) count_swallowed(p, t, &depth);
        if (t->kind == ENT_TOKEN_END) return braces;
        if (depth == 0 && ent_at_end(p) && !is_stray(p, t)) return braces;
        if (t->kind != ENT_TOKEN_SIGN || (t->sign != '{' && t->sign != '}')) continue;
        braces = braces || t->sign == '{';
        depth += t->sign == '{' ? 1 : -1;
        if (depth < 0) depth = 0;
    }
}

/* The block whose opening brace got lost, up to and with its closing brace. */
static void skip_lost_block(ent_parser *p) {
    ent_skip_newlines(p);
    for (int depth = 1; depth > 0 && ent_peek(p)->kind != ENT_TOKEN_END;) {
        ent_token t = ent_take(p);
        if (t.kind == ENT_TOKEN_SIGN) depth += (t.sign == '{') - (t.sign == '}');
    }
    p->unclosed++;
}

/* Whether the line belongs into a block whose head got lost, or that was closed too early: the file
 * closes more than it opens, and the line is indented deeper than its neighbours; where it is the
 * first statement of the file, deeper than one begins; where it is the first of a dispute, a line
 * of a player's block. */
static bool is_of_lost_block(ent_parser *p, ent_block in, ent_span line,
                             const ent_node *neighbour) {
    if (p->unclosed >= 0) return false;
    if (neighbour) return column_of(p, line) > column_of(p, neighbour->span);
    if (in == ENT_IN_FILE) return column_of(p, line) > 1;
    return in == ENT_IN_DISPUTE && ent_slice_is(ent_span_text(p->files, line), "option");
}

/* A line that begins with `against` or `under` belongs to the statement before it. */
static bool goes_on(ent_parser *p) {
    if (ent_peek(p)->kind != ENT_TOKEN_NEWLINE) return false;
    const ent_token *t = ent_peek_at(p, 1);
    return ent_is_name(p, t, "against") || ent_is_name(p, t, "under");
}

/* A ledger has one event a line, so what is wrong in it ends with the line; where braces are open,
 * before the next line that begins with a date. */
static void skip_event(ent_parser *p, bool open) {
    for (;; ent_take(p)) {
        const ent_token *t = ent_peek(p);
        if (t->kind == ENT_TOKEN_END) return;
        if (t->kind != ENT_TOKEN_NEWLINE) continue;
        ent_token_kind next = ent_peek_at(p, 1)->kind;
        if (!open || next == ENT_TOKEN_DATE || next == ENT_TOKEN_NUMBER) return;
    }
}

/* Brackets that are nested too deeply are closed somewhere behind, perhaps many lines down. */
static void skip_brackets(ent_parser *p) {
    for (unsigned open = p->too_deep; open > 0 && ent_peek(p)->kind != ENT_TOKEN_END;) {
        ent_token t = ent_take(p);
        if (t.kind != ENT_TOKEN_SIGN) continue;
        bool opens = t.sign == '(' || t.sign == '{', closes = t.sign == ')' || t.sign == '}';
        open += opens;
        open -= closes;
    }
    p->too_deep = 0;
}

/* Goes on behind a statement that was given up.  If that was at the first token of a line, the line
 * is the next statement.  If the statement's opening brace got lost (the file closes more than it
 * opens, and what follows is indented deeper), its block is passed over too; likewise the rest of a
 * block of which the statement would be a line. */
void ent_give_up(ent_parser *p, ent_block in, ent_span head, const ent_node *neighbour) {
    bool lost = is_of_lost_block(p, in, head, neighbour);
    int depth = p->sets > 0 ? p->sets : 0;
    p->brackets = p->nesting = 0;
    p->sets = 0;
    p->in_condition = false;
    if (p->too_deep) {
        skip_brackets(p);
        depth = 0;
    }
    const ent_token *t = ent_peek(p);
    bool next_line = t->first_on_line && t->span.begin > head.begin;
    if (next_line && t->kind != ENT_TOKEN_NEWLINE && !ent_is_name(p, t, "against")) return;
    if (p->in_ledger) {
        skip_event(p, depth > 0);
        return;
    }
    bool braces = skip_statement(p, depth);
    while (goes_on(p)) {
        ent_skip_newlines(p);
        skip_statement(p, 0);
    }
    bool ended = p->unclosed < 0 && !braces && ent_at_sign(p, ';');
    if (ended && ent_peek_at(p, 1)->kind == ENT_TOKEN_NEWLINE) ent_take(p); /* where a brace was */
    if (braces && (!lost || in != ENT_IN_FILE)) return;
    if (p->unclosed >= 0 || ent_peek(p)->kind != ENT_TOKEN_NEWLINE) return;
    if (lost || column_of(p, ent_peek_at(p, 1)->span) > column_of(p, head)) skip_lost_block(p);
}

/* In a file that closes more than it opens: a closing brace at the end or in the middle of a line,
 * behind which the block of an earlier line goes on; or at the begin of one that goes on with a
 * word, which the brace stands in the place of another. */
bool ent_is_stray_brace(ent_parser *p, const ent_node *owner, uint32_t opened) {
    const ent_token *t = ent_peek(p);
    if (p->unclosed >= 0 || t->line == opened) return false;
    const ent_token *next = ent_peek_at(p, 1);
    if (t->first_on_line) return next->kind == ENT_TOKEN_NAME;
    if (next->kind != ENT_TOKEN_NEWLINE)
        return next->kind != ENT_TOKEN_END && !(next->kind == ENT_TOKEN_SIGN && next->sign == '}');
    next = ent_peek_at(p, 2);
    uint32_t own = column_of(p, owner->span), column = column_of(p, next->span);
    bool closes = next->kind == ENT_TOKEN_SIGN && next->sign == '}';
    return next->kind != ENT_TOKEN_END && (column > own || (closes && column == own));
}

bool ent_closes_outer(ent_parser *p, const ent_node *owner) {
    const ent_token *t = ent_peek(p);
    return p->unclosed > 0 && t->first_on_line && column_of(p, t->span) < column_of(p, owner->span);
}

void ent_skip_to_closing(ent_parser *p) {
    p->brackets = p->nesting = p->too_deep = 0;
    p->sets = 0;
    p->in_condition = false;
    for (int depth = 0; ent_peek(p)->kind != ENT_TOKEN_END; ent_take(p)) {
        if (depth == 0 && ent_at_sign(p, '}')) return;
        depth += ent_at_sign(p, '{') - ent_at_sign(p, '}');
    }
}

void ent_skip_behind_brace(ent_parser *p) {
    if (p->in_ledger)
        skip_event(p, false);
    else if (!ent_at_end(p) && !ent_peek(p)->first_on_line)
        skip_statement(p, 0);
}

/* Opening braces minus closing ones, of the whole file. */
int ent_balance_of_braces(const ent_sources *files, uint32_t file) {
    ent_lexer lx = ent_lexer_new(files, file);
    int balance = 0;
    for (;;) {
        ent_token t = ent_lexer_next(&lx);
        if (t.kind == ENT_TOKEN_END) return balance;
        if (t.kind == ENT_TOKEN_SIGN) balance += (t.sign == '{') - (t.sign == '}');
    }
}

/* Whether the brace of an optional block got lost: the file closes more than it opens, and what
 * follows belongs into such a block. */
bool ent_brace_got_lost(ent_parser *p, const ent_row *row, const ent_node *node) {
    if (p->unclosed >= 0) return false;
    const ent_token *t = ent_peek(p);
    bool replaced = t->kind == ENT_TOKEN_SIGN || t->kind == ENT_TOKEN_BAD;
    bool ends = replaced && (t->sign == '}' || t->sign == ';');
    if (replaced) t = ent_peek_at(p, 1);
    if (ends && t->kind != ENT_TOKEN_NEWLINE) return false;
    if (t->kind == ENT_TOKEN_NAME) return ent_row_find(row->block, ent_token_text(p, t)) != NULL;
    return t->kind == ENT_TOKEN_NEWLINE &&
           column_of(p, ent_peek_at(p, replaced ? 2 : 1)->span) > column_of(p, node->span);
}

/* In a file that lacks a closing brace a line that is not indented deeper than the statement it
 * would stand in, and begins with a word that means nothing there or a word of the top level, ends
 * the block. */
bool ent_proves_unclosed(ent_parser *p, ent_block in, const ent_node *owner) {
    const ent_token *t = ent_peek(p);
    if (p->unclosed <= 0 || in == ENT_IN_FILE || in == ENT_IN_LEDGER || t->kind != ENT_TOKEN_NAME ||
        !t->first_on_line)
        return false;
    ent_slice word = ent_token_text(p, t);
    if (ent_row_find(in, word) && !ent_row_find(ENT_IN_FILE, word)) return false;
    return column_of(p, t->span) <= column_of(p, owner->span);
}
