/* parse_expr.c - conditions and checks, by recursive descent over the precedences of LANGUAGE.md 1:
 * iff, if, or, and, not, comparison, + -, * /.
 *
 * Depth is bounded (ENT_MAX_NESTING, ENT_MAX_OPERATORS, ENT_MAX_WAITING), so that neither a
 * hostile file nor a generated one can exhaust the stack here or in whoever walks the tree.  A
 * reader that gives up leaves `brackets` and `nesting` as they are: parse.c resets them for the
 * next statement. */

#include "lang/parser.h"

#include <string.h>

bool ent_is_reserved(ent_slice name) {
    static const char *const words[] = {"and",      "or",      "not",  "if",    "iff",    "from",
                                        "assuming", "because", "made", "under", "against"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (ent_slice_is(name, words[i])) return true;
    return false;
}

ent_expr *ent_expr_new(ent_parser *p, ent_expr_kind kind, ent_span span) {
    ent_expr *e = ent_arena_alloc(p->arena, 1, sizeof *e);
    if (!e) {
        ent_out_of_memory(p);
        return NULL;
    }
    e->kind = kind;
    e->span = span;
    e->id = ENT_NO_ID;
    return e;
}

/* Appends an operand; room doubles at 1, 2, 4, .. */
static bool add_arg(ent_parser *p, ent_expr *e, ent_expr *arg) {
    if (!arg) return false;
    if ((e->n_args & (e->n_args - 1)) == 0) {
        ent_expr **wider = ent_arena_alloc(p->arena, e->n_args ? 2 * e->n_args : 1, sizeof *wider);
        if (!wider) return ent_out_of_memory(p);
        for (uint32_t i = 0; i < e->n_args; i++) wider[i] = e->args[i];
        e->args = wider;
    }
    e->args[e->n_args++] = arg;
    e->span = ent_span_join(e->span, arg->span);
    return true;
}

static bool count_operator(ent_parser *p, ent_span at) {
    if (++p->operators <= ENT_MAX_OPERATORS) return true;
    return ent_syntax_error(p, "E113", at, "split it into several lines", NULL,
                            "an expression of more than %d operators", (int)ENT_MAX_OPERATORS);
}

/* A node over two operands, the second not read yet; the operator has been consumed. */
static ent_expr *operator_over(ent_parser *p, ent_expr_kind kind, ent_expr *left) {
    ent_skip_newlines(p);
    if (!count_operator(p, left->span)) return NULL;
    ent_expr *e = ent_expr_new(p, kind, left->span);
    return e && add_arg(p, e, left) ? e : NULL;
}

static bool enter(ent_parser *p) {
    if (++p->nesting <= ENT_MAX_NESTING) return true;
    p->too_deep = p->brackets;
    return ent_syntax_error(p, "E113", ent_peek(p)->span, NULL, NULL, "nested more than %d deep",
                            (int)ENT_MAX_NESTING);
}

static void leave(ent_parser *p) {
    p->nesting--;
}

/* ---- operands */

/* What closes a bracket, or a message that names the place where it was opened. */
static bool close_bracket(ent_parser *p, int sign, const char *what, ent_span opened) {
    const ent_token *t = ent_peek(p);
    if (t->kind == ENT_TOKEN_SIGN && t->sign == sign) {
        ent_take(p);
        p->brackets--;
        p->sets -= sign == '}';
        return true;
    }
    if (sign == '}' && p->unclosed > 0) {
        p->unclosed--;
        p->sets--;
    }
    if (t->kind == ENT_TOKEN_BAD || !(t->kind == ENT_TOKEN_END || t->first_on_line))
        return ent_expected(p, what, NULL);
    return ent_syntax_error(p, "E102", opened, NULL, NULL, "\"%s\" opened here is never closed",
                            sign == ')' ? "(" : "{");
}

static ent_expr *read_set_member(ent_parser *p) {
    const ent_token *t = ent_peek(p);
    if (t->kind == ENT_TOKEN_SIGN && t->sign == '{') return ent_read_set(p);
    if (t->kind != ENT_TOKEN_NAME) {
        ent_expected(p, "a name or \"}\"", NULL);
        return NULL;
    }
    ent_token name = ent_take(p);
    ent_expr *e = ent_expr_new(p, ENT_EXPR_NAME, name.span);
    if (!e) return NULL;
    e->name = ent_token_text(p, &name);
    e->name_span = name.span;
    return e;
}

ent_expr *ent_read_set(ent_parser *p) {
    if (!enter(p)) return NULL;
    p->brackets++;
    p->sets++;
    ent_token open = ent_take(p);
    ent_expr *e = ent_expr_new(p, ENT_EXPR_SET, open.span);
    if (!e) return NULL;
    while (!ent_at_sign(p, '}')) {
        if (e->n_args && !ent_accept_sign(p, ',')) break;
        if (!add_arg(p, e, read_set_member(p))) return NULL;
    }
    e->span.end = ent_peek(p)->span.end;
    if (!close_bracket(p, '}', "\",\" or \"}\"", open.span)) return NULL;
    leave(p);
    return e;
}

/* ---- events FILTER */

/* The filter that begins here; two words for some. */
static bool filter_word(ent_parser *p, ent_filter_word *word) {
    for (ent_filter_word w = 0; w < ENT_N_FILTERS; w++)
        if (ent_at_words(p, ent_filter_name(w))) {
            *word = w;
            return true;
        }
    return false;
}

static ent_expr *read_filter_name(ent_parser *p, const char *what) {
    ent_expr *e = ent_expr_new(p, ENT_EXPR_NAME, ent_peek(p)->span);
    if (!e || !ent_read_name(p, what, &e->name, &e->name_span)) return NULL;
    e->span = e->name_span;
    return e;
}

static ent_expr *read_filter_date(ent_parser *p) {
    ent_token t = *ent_peek(p);
    ent_expr *e = ent_expr_new(p, ENT_EXPR_DATE, t.span);
    if (!e) return NULL;
    bool fine = (t.kind == ENT_TOKEN_DATE || t.kind == ENT_TOKEN_NUMBER) &&
                ent_date_parse(ent_token_text(p, &t), &e->from) == ENT_DATE_FINE;
    if (!fine) {
        ent_expected(p, "a date", "a date is YYYY, YYYY-MM or YYYY-MM-DD");
        return NULL;
    }
    ent_take(p);
    return e;
}

static ent_expr *read_filter_number(ent_parser *p) {
    ent_token t = *ent_peek(p);
    if (t.kind != ENT_TOKEN_NUMBER) {
        ent_expected(p, "a number", NULL);
        return NULL;
    }
    ent_expr *e = ent_expr_new(p, ENT_EXPR_NUMBER, t.span);
    if (!e) return NULL;
    e->number = t.number;
    ent_take(p);
    return e;
}

static bool read_filter_operands(ent_parser *p, ent_expr *filter) {
    switch ((ent_filter_word)filter->id) {
    case ENT_FILTER_BY:
    case ENT_FILTER_TO: return add_arg(p, filter, read_filter_name(p, "an actor or a group"));
    case ENT_FILTER_BETWEEN:
        if (!add_arg(p, filter, read_filter_name(p, "an actor or a group"))) return false;
        if (!ent_accept_name(p, "and")) return ent_expected(p, "\"and\"", "between A and B");
        return add_arg(p, filter, read_filter_name(p, "an actor or a group"));
    case ENT_FILTER_KIND: return add_arg(p, filter, read_filter_name(p, "a kind of event"));
    case ENT_FILTER_ABOUT: return add_arg(p, filter, read_filter_name(p, "a tag"));
    case ENT_FILTER_MIN_GRADE: return add_arg(p, filter, read_filter_name(p, "a grade"));
    case ENT_FILTER_SINCE:
    case ENT_FILTER_UNTIL: return add_arg(p, filter, read_filter_date(p));
    case ENT_FILTER_BELOW:
    case ENT_FILTER_ABOVE: return add_arg(p, filter, read_filter_number(p));
    case ENT_FILTER_ALLEGED:
    case ENT_FILTER_NOT_ALLEGED:
    case ENT_N_FILTERS: break;
    }
    return true;
}

static bool read_filter(ent_parser *p, ent_expr *events, ent_filter_word word) {
    ent_span span = ent_take_words(p, ent_filter_name(word));
    if (ent_filter_part(events, word))
        return ent_syntax_error(p, "E105", span, NULL, NULL, "\"%s\" stands here twice",
                                ent_filter_name(word));
    ent_expr *filter = ent_expr_new(p, ENT_EXPR_FILTER, span);
    if (!filter) return false;
    filter->id = (uint32_t)word;
    ent_slice subject = p->subject;
    p->subject = ent_slice_of(ent_filter_name(word)); /* for messages */
    bool fine = read_filter_operands(p, filter);
    p->subject = subject;
    return fine && add_arg(p, events, filter);
}

#define FILTERS                                                                                    \
    "a filter is by A, to B, between A and B, kind K, about TAG, since D, until D, min-grade G, "  \
    "alleged, not alleged, score below X, score above X"

/* What stands where a filter should: the nearest of their words is offered. */
static bool no_filter(ent_parser *p) {
    ent_token t = *ent_peek(p);
    ent_nearest near = ent_nearest_to(ent_token_text(p, &t));
    for (ent_filter_word w = 0; w < ENT_N_FILTERS; w++)
        if (!strchr(ent_filter_name(w), ' '))
            ent_nearest_try(&near, ent_slice_of(ent_filter_name(w)));
    if (t.kind != ENT_TOKEN_NAME || !near.best.n)
        return ent_expected(p, "a filter, \",\" or \")\"", FILTERS);
    return ent_syntax_error(p, "E105", t.span, NULL, near.best.s,
                            "expected a filter, found \"%.*s\"; did you mean \"%s\"?",
                            (int)ent_token_text(p, &t).n, ent_token_text(p, &t).s, near.best.s);
}

/* Filters up to the comma or bracket behind them, or the end. */
static bool read_filters(ent_parser *p, ent_expr *events) {
    ent_filter_word word;
    while (!(ent_at_sign(p, ',') || ent_at_sign(p, ')') || ent_at_name(p, "under") ||
             ent_peek(p)->kind == ENT_TOKEN_END)) {
        if (!filter_word(p, &word)) return no_filter(p);
        if (!read_filter(p, events, word)) return false;
    }
    return true;
}

/* `every year`: the name has been read as one. */
static ent_expr *read_every(ent_parser *p, ent_expr *e) {
    e->kind = ENT_EXPR_EVERY;
    ent_span span;
    if (!ent_read_name(p, "day, week, month, quarter or year", &e->name, &span)) return NULL;
    e->span = ent_span_join(e->span, span);
    return e;
}

/* ---- P(.. within 24 months given A, not B) */

/* `within Q`, where the word stands. */
static ent_expr *read_within(ent_parser *p) {
    ent_span word = ent_take(p).span;
    ent_token t = *ent_peek(p);
    if (t.kind != ENT_TOKEN_NUMBER) {
        ent_expected(p, "a number", "a time is 24 months, 5 years, 90 days");
        return NULL;
    }
    ent_expr *e = ent_expr_new(p, ENT_EXPR_WITHIN, word);
    if (!e) return NULL;
    e->number = t.number;
    ent_take(p);
    ent_read_unit(p, &e->unit);
    e->span.end = p->last_end;
    return e;
}

/* NAME or not NAME. */
static ent_expr *read_condition_given(ent_parser *p) {
    ent_span at = ent_peek(p)->span;
    bool without = ent_accept_name(p, "not");
    ent_expr *name = ent_expr_new(p, ENT_EXPR_NAME, at);
    if (!name || !ent_read_name(p, "the name of a commitment, an intervention or an act",
                                &name->name, &name->name_span))
        return NULL;
    name->span = name->name_span;
    if (!without) return name;
    ent_expr *e = ent_expr_new(p, ENT_EXPR_NOT, at);
    return e && add_arg(p, e, name) ? e : NULL;
}

/* `given A, not B`, where the word stands. */
static ent_expr *read_given(ent_parser *p) {
    ent_expr *e = ent_expr_new(p, ENT_EXPR_GIVEN, ent_take(p).span);
    if (!e) return NULL;
    do {
        if (!add_arg(p, e, read_condition_given(p))) return NULL;
    } while (ent_accept_sign(p, ','));
    return e;
}

static bool read_words_behind(ent_parser *p, ent_expr *call) {
    if (call->n_args && ent_at_name(p, "within") && !add_arg(p, call, read_within(p))) return false;
    return !(call->n_args && ent_at_name(p, "given")) || add_arg(p, call, read_given(p));
}

/* NAME(args [within Q] [given NAMES] [under ALT]); the name has been read. */
static ent_expr *read_call(ent_parser *p, ent_expr *call) {
    if (!enter(p)) return NULL;
    call->kind = ENT_EXPR_CALL;
    p->brackets++;
    ent_token open = ent_take(p);
    while (!ent_at_sign(p, ')') && !ent_at_name(p, "under")) {
        if (call->n_args && !ent_accept_sign(p, ',')) break;
        if (!add_arg(p, call, ent_read_expr(p))) return NULL;
    }
    if (!read_words_behind(p, call)) return NULL;
    if (ent_accept_name(p, "under") &&
        !ent_read_name(p, "the name of an alternative", &call->under, &call->under_span))
        return NULL;
    call->span.end = ent_peek(p)->span.end;
    if (!close_bracket(p, ')', "\",\" or \")\"", open.span)) return NULL;
    leave(p);
    return call;
}

/* unintended(KIND)(A, B): the first call has been read. */
static ent_expr *read_applied(ent_parser *p, ent_expr *first) {
    if (!first || !ent_slice_is(first->name, "unintended")) return first;
    if (!ent_at_sign(p, '(') || ent_peek(p)->space_before) return first;
    ent_expr *e = enter(p) ? ent_expr_new(p, ENT_EXPR_APPLY, first->span) : NULL;
    if (!e || !add_arg(p, e, first)) return NULL;
    p->brackets++;
    ent_token open = ent_take(p);
    while (!ent_at_sign(p, ')')) {
        if (e->n_args > 1 && !ent_accept_sign(p, ',')) break;
        if (!add_arg(p, e, ent_read_expr(p))) return NULL;
    }
    e->span.end = ent_peek(p)->span.end;
    if (!close_bracket(p, ')', "\",\" or \")\"", open.span)) return NULL;
    leave(p);
    return e;
}

/* Inside the brackets of a function `events` and `every` begin what only functions take. */
static ent_expr *read_words(ent_parser *p, ent_expr *e) {
    const ent_token *t = ent_peek(p);
    if (ent_slice_is(e->name, "every") && t->kind == ENT_TOKEN_NAME) return read_every(p, e);
    if (!ent_slice_is(e->name, "events")) return e;
    e->kind = ENT_EXPR_EVENTS;
    ent_slice subject = p->subject;
    p->subject = e->name;
    bool fine = read_filters(p, e);
    p->subject = subject;
    return fine ? e : NULL;
}

static ent_expr *read_name(ent_parser *p) {
    ent_token t = ent_take(p);
    ent_expr *e = ent_expr_new(p, ENT_EXPR_NAME, t.span);
    if (!e) return NULL;
    e->name = ent_token_text(p, &t);
    e->name_span = t.span;
    bool call = !p->in_condition && ent_at_sign(p, '(') && !ent_peek(p)->space_before;
    if (call) return read_applied(p, read_call(p, e));
    if (p->in_condition) return e;
    if (p->brackets) return read_words(p, e);
    ent_filter_word word;
    if (!ent_slice_is(e->name, "events") || !filter_word(p, &word)) return e;
    ent_syntax_error(p, "E404", t.span, "count(events ..), first(events ..), max(events ..)", NULL,
                     "\"events\" stands in the brackets of a function");
    return NULL;
}

/* A date, a span of dates, a number with its unit. */
static ent_expr *read_number(ent_parser *p) {
    ent_token t = ent_take(p);
    ent_expr *e =
        ent_expr_new(p, t.kind == ENT_TOKEN_DATE ? ENT_EXPR_DATE : ENT_EXPR_NUMBER, t.span);
    if (!e) return NULL;
    e->number = t.number;
    e->from = t.date;
    if (ent_at_sign(p, ENT_SIGN_RANGE)) {
        ent_take(p);
        const ent_token *end = ent_peek(p);
        if (e->kind == ENT_EXPR_NUMBER) ent_date_parse(ent_span_text(p->files, t.span), &e->from);
        bool fine = (e->from.first || e->from.last) &&
                    (end->kind == ENT_TOKEN_DATE || end->kind == ENT_TOKEN_NUMBER) &&
                    ent_date_parse(ent_token_text(p, end), &e->to) == ENT_DATE_FINE;
        if (!fine) {
            ent_expected(p, "a span of dates like 2012-09..2017",
                         "ranges of numbers stand in statements, never in checks");
            return NULL;
        }
        e->kind = ENT_EXPR_SPAN;
        e->span.end = ent_take(p).span.end;
    } else if (e->kind == ENT_EXPR_NUMBER) {
        ent_read_unit(p, &e->unit);
        e->span.end = p->last_end;
    }
    return e;
}

static ent_expr *read_bracketed(ent_parser *p) {
    if (!enter(p)) return NULL;
    p->brackets++;
    ent_token open = ent_take(p);
    ent_expr *e = ent_read_expr(p);
    if (!e) return NULL;
    ent_span whole = open.span;
    whole.end = ent_peek(p)->span.end;
    if (!close_bracket(p, ')', "\")\"", open.span)) return NULL;
    e->span = whole;
    leave(p);
    return e;
}

static ent_expr *read_operand(ent_parser *p) {
    const ent_token *t = ent_peek(p);
    if (t->kind == ENT_TOKEN_NAME && !ent_is_reserved(ent_token_text(p, t))) return read_name(p);
    if (t->kind == ENT_TOKEN_SIGN && t->sign == '(') return read_bracketed(p);
    if (p->in_condition) {
        ent_expected(p, "an option",
                     "a condition is made of options, none, not, and, or, if, iff "
                     "and brackets");
        return NULL;
    }
    if (t->kind == ENT_TOKEN_NUMBER || t->kind == ENT_TOKEN_DATE) return read_number(p);
    if (t->kind == ENT_TOKEN_SIGN && t->sign == '{') return ent_read_set(p);
    ent_expected(p, "a value", "a value is a number, a name, a set in braces or a function");
    return NULL;
}

/* ---- operators */

/* The minus has a space on both sides, or it could be part of a name or a number. */
static bool spaced_minus(ent_parser *p, const ent_token *t) {
    if (t->space_before && t->space_after) return true;
    return ent_syntax_error(p, "E114", t->span, NULL, NULL, "a minus has a space on both sides");
}

/* `5 -3`: the minus belongs to the number, so the operator is missing. */
static bool number_follows_operand(ent_parser *p) {
    const ent_token *t = ent_peek(p);
    if (p->in_condition || t->kind != ENT_TOKEN_NUMBER || ent_token_text(p, t).s[0] != '-')
        return true;
    return ent_syntax_error(p, "E114", t->span, "write 5 - 3", NULL,
                            "two values without an operator; a minus has a space on both sides");
}

static ent_expr *read_product(ent_parser *p) {
    ent_expr *e = read_operand(p);
    while (e && !p->in_condition && (ent_at_sign(p, '*') || ent_at_sign(p, '/'))) {
        ent_expr_kind kind = ent_take(p).sign == '*' ? ENT_EXPR_MUL : ENT_EXPR_DIV;
        e = operator_over(p, kind, e);
        if (!e || !add_arg(p, e, read_operand(p))) return NULL;
    }
    return e && number_follows_operand(p) ? e : NULL;
}

static ent_expr *read_sum(ent_parser *p) {
    ent_expr *e = read_product(p);
    while (e && !p->in_condition && (ent_at_sign(p, '+') || ent_at_sign(p, '-'))) {
        ent_token t = ent_take(p);
        if (t.sign == '-' && !spaced_minus(p, &t)) return NULL;
        e = operator_over(p, t.sign == '+' ? ENT_EXPR_ADD : ENT_EXPR_SUB, e);
        if (!e || !add_arg(p, e, read_product(p))) return NULL;
    }
    return e;
}

static bool comparison_of(const ent_token *t, ent_expr_kind *kind) {
    if (t->kind != ENT_TOKEN_SIGN) return false;
    switch (t->sign) {
    case '=': *kind = ENT_EXPR_EQ; return true;
    case ENT_SIGN_NE: *kind = ENT_EXPR_NE; return true;
    case '<': *kind = ENT_EXPR_LT; return true;
    case ENT_SIGN_LE: *kind = ENT_EXPR_LE; return true;
    case '>': *kind = ENT_EXPR_GT; return true;
    case ENT_SIGN_GE: *kind = ENT_EXPR_GE; return true;
    default: return false;
    }
}

/* A = B, A = B +- T, A < B ..; they do not chain. */
static ent_expr *read_comparison(ent_parser *p) {
    ent_expr *e = read_sum(p);
    ent_expr_kind kind;
    if (!e || p->in_condition || !comparison_of(ent_peek(p), &kind)) return e;
    ent_take(p);
    e = operator_over(p, kind, e);
    if (!e || !add_arg(p, e, read_sum(p))) return NULL;
    if (kind == ENT_EXPR_EQ && ent_accept_sign(p, ENT_SIGN_WITHIN)) {
        ent_skip_newlines(p);
        if (!add_arg(p, e, read_sum(p))) return NULL;
    }
    if (comparison_of(ent_peek(p), &kind)) {
        ent_syntax_error(p, "E115", ent_peek(p)->span, "join two comparisons with \"and\"", NULL,
                         "comparisons do not chain");
        return NULL;
    }
    return e;
}

static ent_expr *read_not(ent_parser *p) {
    if (!ent_at_name(p, "not")) return read_comparison(p);
    if (!enter(p)) return NULL;
    ent_token t = ent_take(p);
    ent_expr *e = ent_expr_new(p, ENT_EXPR_NOT, t.span);
    if (!e || !count_operator(p, t.span)) return NULL;
    ent_skip_newlines(p);
    if (!add_arg(p, e, read_not(p))) return NULL;
    leave(p);
    return e;
}

typedef ent_expr *reader(ent_parser *p);

/* `a and b and c` is one node with three operands; an operand of the same kind was in brackets. */
static ent_expr *read_chain(ent_parser *p, const char *word, ent_expr_kind kind, reader *operand) {
    ent_expr *first = operand(p);
    if (!first || !ent_at_name(p, word)) return first;
    ent_expr *e = ent_expr_new(p, kind, first->span);
    if (!e || !add_arg(p, e, first)) return NULL;
    while (ent_accept_name(p, word)) {
        ent_skip_newlines(p);
        if (!count_operator(p, e->span) || !add_arg(p, e, operand(p))) return NULL;
    }
    return e;
}

static ent_expr *read_and(ent_parser *p) {
    return read_chain(p, "and", ENT_EXPR_AND, read_not);
}

static ent_expr *read_or(ent_parser *p) {
    return read_chain(p, "or", ENT_EXPR_OR, read_and);
}

static ent_expr *read_if(ent_parser *p) {
    ent_expr *e = read_or(p);
    if (!e || !ent_accept_name(p, "if")) return e;
    e = operator_over(p, ENT_EXPR_IF, e);
    if (!e || !add_arg(p, e, read_or(p))) return NULL;
    if (ent_at_name(p, "if")) {
        ent_syntax_error(p, "E115", ent_peek(p)->span, "say with brackets which is meant", NULL,
                         "\"if\" does not chain");
        return NULL;
    }
    return e;
}

ent_expr *ent_read_expr(ent_parser *p) {
    ent_expr *e = read_if(p);
    while (e && ent_accept_name(p, "iff")) {
        e = operator_over(p, ENT_EXPR_IFF, e);
        if (!e || !add_arg(p, e, read_if(p))) return NULL;
    }
    return e;
}

/* Operands that wait while an expression is worked out from left to right. */
static uint32_t waiting(const ent_expr *e) {
    uint32_t most = 1;
    for (uint32_t i = 0; i < e->n_args; i++) {
        uint32_t n = waiting(e->args[i]) + (i > 0);
        if (n > most) most = n;
    }
    return most;
}

ent_expr *ent_read_whole_filter(ent_parser *p) {
    p->nesting = p->operators = 0;
    ent_expr *e = ent_expr_new(p, ENT_EXPR_EVENTS, ent_peek(p)->span);
    return e && read_filters(p, e) ? e : NULL;
}

ent_expr *ent_read_whole_expr(ent_parser *p, bool condition) {
    p->nesting = p->operators = 0;
    p->in_condition = condition;
    ent_expr *e = ent_read_expr(p);
    p->in_condition = false;
    if (!e || waiting(e) <= ENT_MAX_WAITING) return e;
    ent_syntax_error(p, "E113", e->span, "split it into several lines", NULL,
                     "nested too deeply: more than %d operands wait for others",
                     (int)ENT_MAX_WAITING);
    return NULL;
}
