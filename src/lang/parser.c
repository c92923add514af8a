/* parser.c - the parser's hands: tokens taken one by one, messages, comments kept for the
 * formatter. */

#include "lang/parser.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* ---- tokens */

static bool keep_comment(ent_parser *p, const ent_token *t) {
    ent_comment c = {t->span, t->line};
    return ent_vec_push(&p->comments, c) || ent_out_of_memory(p);
}

/* The next token that is no comment; a newline directly behind a newline counts once. */
static ent_token lex_past_comments(ent_parser *p, bool after_newline) {
    for (;;) {
        ent_token t = ent_lexer_next(&p->lexer);
        if (t.kind == ENT_TOKEN_COMMENT)
            keep_comment(p, &t);
        else if (t.kind != ENT_TOKEN_NEWLINE || !after_newline)
            return t;
    }
}

static const ent_token *raw_at(ent_parser *p, unsigned k) {
    while (p->filled <= k) {
        const ent_token *last =
            &p->ring[(p->first + p->filled + ENT_LOOKAHEAD - 1) % ENT_LOOKAHEAD];
        bool after_newline = p->filled && last->kind == ENT_TOKEN_NEWLINE;
        p->ring[(p->first + p->filled) % ENT_LOOKAHEAD] = lex_past_comments(p, after_newline);
        p->filled++;
    }
    return &p->ring[(p->first + k) % ENT_LOOKAHEAD];
}

static void drop_one(ent_parser *p) {
    p->first = (p->first + 1) % ENT_LOOKAHEAD;
    p->filled--;
}

const ent_token *ent_peek(ent_parser *p) {
    if (p->brackets) ent_skip_newlines(p);
    return raw_at(p, 0);
}

const ent_token *ent_peek_at(ent_parser *p, unsigned k) {
    ent_peek(p);
    return raw_at(p, k);
}

ent_token ent_take(ent_parser *p) {
    ent_token t = *ent_peek(p);
    drop_one(p);
    p->last_end = t.span.end;
    p->last_line = t.line;
    return t;
}

void ent_skip_newlines(ent_parser *p) {
    while (raw_at(p, 0)->kind == ENT_TOKEN_NEWLINE) drop_one(p);
}

ent_slice ent_token_text(const ent_parser *p, const ent_token *t) {
    return ent_span_text(p->files, t->span);
}

bool ent_at_sign(ent_parser *p, int sign) {
    const ent_token *t = ent_peek(p);
    return t->kind == ENT_TOKEN_SIGN && t->sign == sign;
}

bool ent_accept_sign(ent_parser *p, int sign) {
    if (!ent_at_sign(p, sign)) return false;
    ent_take(p);
    return true;
}

bool ent_is_name(const ent_parser *p, const ent_token *t, const char *name) {
    return t->kind == ENT_TOKEN_NAME && ent_slice_is(ent_token_text(p, t), name);
}

bool ent_at_name(ent_parser *p, const char *name) {
    return ent_is_name(p, ent_peek(p), name);
}

bool ent_accept_name(ent_parser *p, const char *name) {
    if (!ent_at_name(p, name)) return false;
    ent_take(p);
    return true;
}

bool ent_at_words(ent_parser *p, const char *words) {
    const char *space = strchr(words, ' ');
    if (!space) return ent_at_name(p, words);
    const ent_token *t = ent_peek(p);
    ent_slice first = {words, (size_t)(space - words)};
    return t->kind == ENT_TOKEN_NAME && ent_slice_eq(ent_token_text(p, t), first) &&
           ent_is_name(p, ent_peek_at(p, 1), space + 1);
}

ent_span ent_take_words(ent_parser *p, const char *words) {
    ent_span span = ent_take(p).span;
    return strchr(words, ' ') ? ent_span_join(span, ent_take(p).span) : span;
}

bool ent_accept_name_over_newline(ent_parser *p, const char *name) {
    bool over = raw_at(p, 0)->kind == ENT_TOKEN_NEWLINE && ent_is_name(p, raw_at(p, 1), name);
    if (over) drop_one(p);
    return ent_accept_name(p, name);
}

bool ent_at_end(ent_parser *p) {
    const ent_token *t = ent_peek(p);
    return t->kind == ENT_TOKEN_END || t->kind == ENT_TOKEN_NEWLINE ||
           (t->kind == ENT_TOKEN_SIGN && (t->sign == ';' || t->sign == '}'));
}

/* ---- messages */

bool ent_out_of_memory(ent_parser *p) {
    p->status = ent_no_memory(p->ctx);
    return false;
}

bool ent_syntax_error(ent_parser *p, const char *code, ent_span span, const char *help,
                      const char *fix, const char *format, ...) {
    char message[512];
    uint32_t line = ent_place_of(p->files, span).line;
    if (line == p->error_line) return false; /* a consequence, or told when the first is mended */
    p->error_line = line;
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    ent_report_at at = {ENT_ERROR, code, span, help, fix};
    ent_status st = ent_report(p->ctx, p->files, &at, "%s", message);
    p->errors++;
    if (p->status == ENT_OK || st == ENT_ENOMEM) p->status = st;
    return false;
}

bool ent_expected(ent_parser *p, const char *what, const char *help) {
    if (p->status == ENT_ENOMEM) return false;
    ent_token t = *ent_peek(p);
    if (t.kind == ENT_TOKEN_BAD)
        return ent_syntax_error(p, t.code, t.span, t.help, t.fix, "%s", t.message);
    ent_str found = {0};
    ent_token_describe(&found, p->files, &t);
    if (ent_str_failed(&found)) {
        ent_str_clear(&found);
        return ent_out_of_memory(p);
    }
    ent_span span = t.span;
    if (t.kind == ENT_TOKEN_NEWLINE) span.end = span.begin;
    if (p->subject.n)
        ent_syntax_error(p, "E105", span, help, NULL, "expected %s after \"%.*s\", found %s", what,
                         (int)p->subject.n, p->subject.s, ent_str_get(&found));
    else
        ent_syntax_error(p, "E105", span, help, NULL, "expected %s, found %s", what,
                         ent_str_get(&found));
    ent_str_clear(&found);
    return false;
}

/* ---- comments */

static ent_slice comment_text(const ent_parser *p, const ent_comment *c) {
    ent_slice s = ent_span_text(p->files, c->span);
    s.s++;
    s.n--;
    while (s.n && (s.s[s.n - 1] == ' ' || s.s[s.n - 1] == '\t')) s.n--;
    return s;
}

/* The comments met before byte `at`, on line `line`, and not taken yet.  A blank line behind one of
 * them is kept as an entry without text. */
bool ent_take_comments(ent_parser *p, uint32_t at, uint32_t line, ent_comments *out) {
    size_t from = p->comments_taken, to = from;
    while (to < p->comments.n && p->comments.at[to].span.begin < at) to++;
    if (to == from) return true;
    ent_slice *lines = ent_arena_alloc(p->arena, out->n + 2 * (to - from), sizeof *lines);
    if (!lines) return ent_out_of_memory(p);
    for (uint32_t i = 0; i < out->n; i++) lines[i] = out->line[i];
    for (size_t i = from; i < to; i++) {
        lines[out->n++] = comment_text(p, &p->comments.at[i]);
        uint32_t next = i + 1 < to ? p->comments.at[i + 1].line : line;
        if (next > p->comments.at[i].line + 1) lines[out->n++] = (ent_slice){NULL, 0};
    }
    out->line = lines;
    p->comments_taken = to;
    return true;
}

/* The comment behind what was consumed last, on the same line, if there is one. */
void ent_take_comment_behind(ent_parser *p, ent_slice *out) {
    raw_at(p, 0);
    if (p->comments_taken == p->comments.n) return;
    const ent_comment *c = &p->comments.at[p->comments_taken];
    if (c->line != p->last_line || c->span.begin < p->last_end) return;
    if (p->filled && raw_at(p, 0)->span.begin < c->span.begin &&
        raw_at(p, 0)->kind != ENT_TOKEN_NEWLINE)
        return;
    *out = comment_text(p, c);
    p->comments_taken++;
}
