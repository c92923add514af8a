/* value.c - what fills the slots of a statement: names, texts, quantities, dates, sets, rankings,
 * checks. */

#include "lang/parser.h"

#include "base/num.h"

#include <string.h>

/* ---- names and texts */

bool ent_read_name(ent_parser *p, const char *what, ent_slice *name, ent_span *span) {
    const ent_token *t = ent_peek(p);
    if (t->kind != ENT_TOKEN_NAME) return ent_expected(p, what, NULL);
    if (ent_is_reserved(ent_token_text(p, t)))
        return ent_expected(p, what, "that is a word of the language; choose another name");
    ent_token taken = ent_take(p);
    *name = ent_token_text(p, &taken);
    if (span) *span = taken.span;
    return true;
}

/* One escape at s into out; the lexer has checked it.  Returns its length, *n what it became. */
static size_t unescape(const char *s, char *out, size_t *n) {
    *n = 1;
    if (s[1] == 'n') {
        *out = '\n';
        return 2;
    }
    if (s[1] != 'u') {
        *out = s[1];
        return 2;
    }
    uint32_t value = 0;
    size_t i = 3;
    for (; s[i] != '}'; i++) {
        char c = s[i];
        value = value * 16 + (uint32_t)(c <= '9' ? c - '0' : (c | 32) - 'a' + 10);
    }
    *n = ent_utf8_encode(value, out);
    return i + 1;
}

/* A copy of the text of a TEXT token, without quotes and escapes. */
static bool read_text(ent_parser *p, ent_slice *out) {
    if (ent_peek(p)->kind != ENT_TOKEN_TEXT) return ent_expected(p, "a text in quotes", NULL);
    ent_token t = ent_take(p);
    ent_slice raw = ent_token_text(p, &t);
    char *text = ent_arena_copy(p->arena, raw.s + 1, raw.n - 2);
    if (!text) return ent_out_of_memory(p);
    size_t n = 0, made;
    for (size_t i = 1; i + 1 < raw.n; n += made) {
        if (raw.s[i] == '\\') {
            i += unescape(raw.s + i, text + n, &made);
        } else {
            text[n] = raw.s[i++];
            made = 1;
        }
    }
    text[n] = '\0';
    *out = (ent_slice){text, n};
    return true;
}

/* ---- quantities */

/* Words that may follow a number and so are no unit. */
static bool follows_number(ent_slice name) {
    static const char *const words[] = {
        "in",       "at",       "since",   "until",      "sd",         "log-sd", "on",
        "to",       "declared", "private", "within",     "given",      "times",  "weight",
        "none",     "now",      "hedge",   "window",     "not-tested", "with",   "code",
        "about",    "place",    "id",      "alleged",    "denied",     "score",  "claims",
        "like",     "credence", "claim",   "capability", "dependence", "belief", "onsets",
        "observed", "rivalry",  "land",    "pact",       "as"};
    if (ent_is_reserved(name)) return true;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (ent_slice_is(name, words[i])) return true;
    return false;
}

void ent_read_unit(ent_parser *p, ent_slice *unit) {
    if (p->in_cells) return;
    if (ent_accept_sign(p, '%')) {
        *unit = ent_slice_of("%");
        return;
    }
    const ent_token *t = ent_peek(p);
    if (t->kind != ENT_TOKEN_NAME || follows_number(ent_token_text(p, t))) return;
    ent_token taken = ent_take(p);
    *unit = ent_token_text(p, &taken);
}

/* A number with a unit that must agree with the one that stands already, if any. */
static bool read_measure(ent_parser *p, const char *what, double *x, ent_slice *unit) {
    if (ent_peek(p)->kind != ENT_TOKEN_NUMBER) return ent_expected(p, what, NULL);
    ent_token t = ent_take(p);
    ent_slice digits = ent_token_text(p, &t);
    if (digits.n > 1 && digits.s[0] == '0' && digits.s[1] != '.' && digits.s[1] != 'e')
        return ent_syntax_error(p, "E110", t.span, "a code such as 057 stands where codes do", NULL,
                                "a number does not begin with 0");
    *x = t.number;
    ent_slice own = {NULL, 0};
    ent_span at = ent_peek(p)->span;
    ent_read_unit(p, &own);
    if (!own.n) return true;
    if (unit->n && !ent_slice_eq(own, *unit))
        return ent_syntax_error(p, "E206", at, NULL, NULL, "unit \"%.*s\" where \"%.*s\" stands",
                                (int)own.n, own.s, (int)unit->n, unit->s);
    *unit = own;
    return true;
}

/* LOW..HIGH behind `in`. */
static bool read_range(ent_parser *p, ent_quantity *q, ent_span whole) {
    if (!read_measure(p, "the lower end of the range", &q->low, &q->unit)) return false;
    if (!ent_accept_sign(p, ENT_SIGN_RANGE))
        return ent_expected(p, "\"..\"", "a range is LOW..HIGH");
    if (!read_measure(p, "the upper end of the range", &q->high, &q->unit)) return false;
    whole.end = p->last_end;
    if (q->low <= q->best && q->best <= q->high && q->low < q->high) return true;
    ent_str text = {0};
    ent_str_add(&text, "range ");
    ent_num_print(&text, q->low);
    ent_str_add(&text, "..");
    ent_num_print(&text, q->high);
    if (q->low < q->high) {
        ent_str_add(&text, " does not contain the best value ");
        ent_num_print(&text, q->best);
    } else {
        ent_str_add(&text, " is empty");
    }
    bool answer = ent_str_failed(&text)
                      ? ent_out_of_memory(p)
                      : ent_syntax_error(p, "E205", whole, NULL, NULL, "%s", ent_str_get(&text));
    ent_str_clear(&text);
    return answer;
}

/* `80% in LOW..HIGH`: a share, and then its range.  In a table `80%` alone is the next cell. */
static bool at_share(ent_parser *p) {
    return ent_peek(p)->kind == ENT_TOKEN_NUMBER && ent_peek_at(p, 1)->kind == ENT_TOKEN_SIGN &&
           ent_peek_at(p, 1)->sign == '%' &&
           (!p->in_cells || ent_is_name(p, ent_peek_at(p, 2), "in"));
}

enum { MOST_LOG_SD = 20 }; /* the largest that is drawn can still be computed with */

static bool read_spread(ent_parser *p, ent_quantity *q, ent_doubt doubt) {
    ent_token t = *ent_peek(p);
    q->doubt = doubt;
    if (!read_measure(p, "a spread", &q->spread, &q->unit)) return false;
    if (q->spread <= 0)
        return ent_syntax_error(p, "E205", t.span, NULL, NULL, "a spread is larger than 0");
    if (doubt == ENT_LOGNORMAL && q->best <= 0)
        return ent_syntax_error(p, "E205", t.span, NULL, NULL,
                                "log-sd needs a best value larger than 0");
    if (doubt == ENT_LOGNORMAL && q->spread > MOST_LOG_SD)
        return ent_syntax_error(p, "E205", t.span, NULL, NULL,
                                "log-sd is at most %d, which is a factor of 500 million",
                                MOST_LOG_SD);
    return true;
}

static bool read_quantity(ent_parser *p, ent_quantity *q) {
    ent_span whole = ent_peek(p)->span;
    if (!read_measure(p, "a number", &q->best, &q->unit)) return false;
    if (ent_accept_name(p, "in")) {
        q->doubt = ENT_TRIANGULAR;
        return read_range(p, q, whole);
    }
    if (at_share(p)) {
        ent_token share = ent_take(p);
        ent_take(p);
        q->doubt = ENT_MIDDLE_SHARE;
        q->share = share.number / 100;
        if (!(q->share > 0 && q->share < 1))
            return ent_syntax_error(p, "E205", share.span, NULL, NULL,
                                    "a share of the middle lies between 0%% and 100%%");
        if (!ent_accept_name(p, "in")) return ent_expected(p, "\"in\" and a range", NULL);
        return read_range(p, q, whole);
    }
    if (ent_accept_name(p, "sd")) return read_spread(p, q, ENT_NORMAL);
    if (ent_accept_name(p, "log-sd")) return read_spread(p, q, ENT_LOGNORMAL);
    return true;
}

/* ---- dates */

static bool read_date(ent_parser *p, ent_date *out) {
    const ent_token *t = ent_peek(p);
    if (t->kind != ENT_TOKEN_DATE && t->kind != ENT_TOKEN_NUMBER)
        return ent_expected(p, "a date", "a date is YYYY, YYYY-MM or YYYY-MM-DD");
    ent_token taken = ent_take(p);
    ent_slice text = ent_token_text(p, &taken);
    if (ent_date_parse(text, out) == ENT_DATE_FINE) return true;
    return ent_syntax_error(p, "E107", taken.span, "a date is YYYY, YYYY-MM or YYYY-MM-DD", NULL,
                            "%.*s is no date", (int)(text.n < 40 ? text.n : 40), text.s);
}

/* ---- codes, sources, words */

/* A code is text, with or without quotes: 057, TKM, "0332". */
static bool read_code(ent_parser *p, const char *what, ent_slice *out, ent_span *span) {
    ent_token t = *ent_peek(p);
    if (span) *span = t.span;
    if (t.kind == ENT_TOKEN_TEXT) {
        if (!read_text(p, out) || out->n) return out->n > 0;
        return ent_syntax_error(p, "E105", t.span, NULL, NULL, "expected %s, found an empty text",
                                what);
    }
    if (t.kind != ENT_TOKEN_NAME && t.kind != ENT_TOKEN_NUMBER) return ent_expected(p, what, NULL);
    ent_take(p);
    *out = ent_token_text(p, &t);
    return true;
}

/* A letter A-F with, perhaps, a digit 1-6: no source is named like that. */
static bool is_grade(ent_slice s) {
    if (s.n == 0 || s.n > 2 || s.s[0] < 'A' || s.s[0] > 'F') return false;
    return s.n == 1 || (s.s[1] >= '1' && s.s[1] <= '6');
}

static bool read_source(ent_parser *p, ent_value *v) {
    if (!ent_read_name(p, "a source", &v->name, NULL)) return false;
    const ent_token *t = ent_peek(p);
    if (t->kind != ENT_TOKEN_NAME || !is_grade(ent_token_text(p, t))) return true;
    ent_token grade = ent_take(p);
    v->second = ent_token_text(p, &grade);
    v->second_span = grade.span;
    return true;
}

static void list_choices(ent_str *out, const ent_slot *slot) {
    for (size_t i = 0; slot->choices[i]; i++) {
        ent_str_add(out, i ? ", " : "");
        ent_str_add(out, slot->choices[i]);
    }
}

static bool is_choice(const ent_slot *slot, ent_slice name) {
    for (size_t i = 0; slot->choices[i]; i++)
        if (ent_slice_is(name, slot->choices[i])) return true;
    return false;
}

static bool wrong_word(ent_parser *p, const ent_slot *slot, ent_token t, const char *words) {
    ent_slice found = ent_token_text(p, &t);
    ent_nearest near = ent_nearest_to(found);
    for (size_t i = 0; slot->choices[i]; i++)
        ent_nearest_try(&near, ent_slice_of(slot->choices[i]));
    const char *what = ent_slot_words(slot);
    if (!near.best.n)
        return ent_syntax_error(p, "E105", t.span, words, NULL, "expected %s, found \"%.*s\"", what,
                                (int)found.n, found.s);
    return ent_syntax_error(p, "E105", t.span, words, near.best.s,
                            "expected %s, found \"%.*s\"; did you mean \"%s\"?", what, (int)found.n,
                            found.s, near.best.s);
}

static bool read_word(ent_parser *p, const ent_slot *slot, ent_value *v) {
    const ent_token *t = ent_peek(p);
    if (t->kind == ENT_TOKEN_NAME && is_choice(slot, ent_token_text(p, t))) {
        ent_token taken = ent_take(p);
        v->name = ent_token_text(p, &taken);
        return true;
    }
    ent_str words = {0};
    ent_str_add(&words, "one of: ");
    list_choices(&words, slot);
    bool answer = ent_str_failed(&words) ? ent_out_of_memory(p)
                  : t->kind == ENT_TOKEN_NAME
                      ? wrong_word(p, slot, *t, ent_str_get(&words))
                      : ent_expected(p, ent_slot_words(slot), ent_str_get(&words));
    ent_str_clear(&words);
    return answer;
}

/* ---- states, rankings, checks */

/* { a, b }: names only; sets of sets stand in checks. */
static bool read_names(ent_parser *p, ent_expr **out) {
    if (!ent_at_sign(p, '{')) return ent_expected(p, "names in braces", NULL);
    *out = ent_read_set(p);
    if (!*out) return false;
    for (uint32_t i = 0; i < (*out)->n_args; i++)
        if ((*out)->args[i]->kind != ENT_EXPR_NAME)
            return ent_syntax_error(p, "E105", (*out)->args[i]->span, NULL, NULL,
                                    "braces inside braces");
    return true;
}

static bool read_state(ent_parser *p, ent_expr **out) {
    if (ent_at_sign(p, '{')) return read_names(p, out);
    ent_slice name;
    ent_span span;
    if (!ent_read_name(p, "none or a state in braces", &name, &span)) return false;
    ent_expr *e = ent_expr_new(p, ENT_EXPR_NAME, span);
    if (!e) return false;
    e->name = name;
    e->name_span = span;
    *out = e;
    return true;
}

static bool relation_of(const ent_token *t, ent_relation *r) {
    if (t->kind != ENT_TOKEN_SIGN) return false;
    *r = t->sign == '=' ? ENT_EQUAL : t->sign == '>' ? ENT_BETTER : ENT_MUCH_BETTER;
    return t->sign == '=' || t->sign == '>' || t->sign == ENT_SIGN_MUCH;
}

/* The name of what is ranked in a choice. */
static bool read_item_name(ent_parser *p, ent_expr **out) {
    ent_slice name;
    ent_span span;
    if (!ent_read_name(p, "an alternative", &name, &span)) return false;
    *out = ent_expr_new(p, ENT_EXPR_NAME, span);
    if (!*out) return false;
    (*out)->name = name;
    (*out)->name_span = span;
    return true;
}

typedef bool ent_read_ranked(ent_parser *p, ent_expr **out);

/* {a} > {b} = none >> {c}, or a > b = c */
static bool read_ranking(ent_parser *p, ent_read_ranked *read_one, ent_ranking **out) {
    ENT_VEC(ent_expr *) states = {0};
    ENT_VEC(ent_relation) relations = {0};
    ent_expr *state;
    ent_relation r = ENT_BETTER;
    bool fine = read_one(p, &state);
    while (fine) {
        fine = ent_vec_push(&states, state) || ent_out_of_memory(p);
        if (!fine || !relation_of(ent_peek(p), &r)) break;
        if (r == ENT_MUCH_BETTER && read_one == read_item_name) break;
        ent_take(p);
        ent_skip_newlines(p);
        fine = (ent_vec_push(&relations, r) || ent_out_of_memory(p)) && read_one(p, &state);
    }
    if (fine) {
        ent_ranking *ranking = ent_arena_alloc(p->arena, 1, sizeof *ranking);
        ent_expr **s = ent_arena_alloc(p->arena, states.n, sizeof *s);
        ent_relation *q = ent_arena_alloc(p->arena, states.n, sizeof *q);
        fine = (ranking && s && q) || ent_out_of_memory(p);
        if (fine) {
            memcpy(s, states.at, states.n * sizeof *s);
            if (relations.n) memcpy(q, relations.at, relations.n * sizeof *q);
            *ranking = (ent_ranking){s, q, (uint32_t)states.n};
            *out = ranking;
        }
    }
    ent_vec_clear(&states);
    ent_vec_clear(&relations);
    return fine;
}

static bool read_under(ent_parser *p, ent_slice *name, ent_span *span) {
    if (!ent_accept_name_over_newline(p, "under")) return true;
    return ent_read_name(p, "the name of an alternative", name, span);
}

static bool read_check(ent_parser *p, ent_check_text **out) {
    ent_check_text *c = ent_arena_alloc(p->arena, 1, sizeof *c);
    if (!c) return ent_out_of_memory(p);
    c->expr = ent_read_whole_expr(p, false);
    if (!c->expr || !read_under(p, &c->under, &c->under_span)) return false;
    if (ent_accept_name_over_newline(p, "against")) {
        ent_skip_newlines(p);
        c->against = ent_read_whole_expr(p, false);
        if (!c->against || !read_under(p, &c->against_under, &c->against_under_span)) return false;
    }
    *out = c;
    return true;
}

/* ---- the slots */

/* A -> B */
static bool read_arc(ent_parser *p, const ent_slot *slot, ent_value *v) {
    if (!ent_read_name(p, ent_slot_words(slot), &v->name, NULL)) return false;
    if (!ent_accept_sign(p, ENT_SIGN_ARROW)) return ent_expected(p, "\"->\"", NULL);
    return ent_read_name(p, ent_slot_words(slot), &v->second, &v->second_span);
}

/* NAME ["title"] */
static bool read_item(ent_parser *p, const ent_slot *slot, ent_value *v) {
    if (!ent_read_name(p, ent_slot_words(slot), &v->name, NULL)) return false;
    if (ent_peek(p)->kind != ENT_TOKEN_TEXT) return true;
    v->second_span = ent_peek(p)->span;
    return read_text(p, &v->second);
}

#define COMPUTED "a column is computed from a sea: NAME = area-share(SEA, RULE), or area(SEA, RULE)"

/* What stands behind the = of a column. */
static bool read_computed(ent_parser *p, ent_value *v) {
    ent_skip_newlines(p);
    if (ent_peek(p)->kind != ENT_TOKEN_NAME || ent_is_reserved(ent_token_text(p, ent_peek(p))))
        return ent_expected(p, "a function of a sea", COMPUTED);
    v->expr = ent_read_whole_expr(p, false);
    if (!v->expr) return false;
    const ent_expr *e = v->expr;
    bool fine = e->kind == ENT_EXPR_CALL && !e->under.n && e->n_args == 2;
    for (uint32_t i = 0; fine && i < 2; i++) fine = e->args[i]->kind == ENT_EXPR_NAME;
    return fine || ent_syntax_error(p, "E105", e->span, COMPUTED, NULL,
                                    "expected a function of a sea and one of its rules");
}

/* NAME [UNIT] [= FUNCTION(SEA, RULE)] */
static bool read_column(ent_parser *p, const ent_slot *slot, ent_value *v) {
    if (!ent_read_name(p, ent_slot_words(slot), &v->name, NULL)) return false;
    v->second_span = ent_peek(p)->span;
    ent_read_unit(p, &v->second);
    return !ent_accept_sign(p, '=') || read_computed(p, v);
}

/* One end of a scale: a number and, perhaps, what it stands for. */
static bool read_end(ent_parser *p, const char *what, double *x, ent_slice *text) {
    ent_slice unit = {NULL, 0};
    p->in_cells = true;
    bool fine = read_measure(p, what, x, &unit);
    p->in_cells = false;
    if (!fine || ent_peek(p)->kind != ENT_TOKEN_TEXT) return fine;
    return read_text(p, text);
}

/* 0 "joint ownership" .. 100 "full division" */
static bool read_scale(ent_parser *p, ent_value *v) {
    if (!read_end(p, "the lower end of the scale", &v->quantity.low, &v->name)) return false;
    if (!ent_accept_sign(p, ENT_SIGN_RANGE))
        return ent_expected(p, "\"..\"", "a scale is 0 \"text\" .. 100 \"text\", without a unit");
    ent_skip_newlines(p);
    return read_end(p, "the upper end of the scale", &v->quantity.high, &v->second);
}

/* Degrees, which are bare numbers: "40 N" is said with a sign. */
static bool read_degrees(ent_parser *p, const char *what, double *x) {
    static const char *const letters[] = {"N", "S", "E", "W", "n", "s", "e", "w"};
    ent_slice unit = {NULL, 0};
    p->in_cells = true;
    bool fine = read_measure(p, what, x, &unit);
    p->in_cells = false;
    for (size_t i = 0; fine && i < sizeof letters / sizeof *letters; i++)
        if (ent_is_name(p, ent_peek(p), letters[i]))
            return ent_syntax_error(p, "E105", ent_peek(p)->span,
                                    "a point is LAT LON in degrees; south and west are negative",
                                    NULL, "degrees have no letter behind them");
    return fine;
}

/* LAT LON */
static bool read_point(ent_parser *p, ent_value *v) {
    return read_degrees(p, "a latitude", &v->lat) && read_degrees(p, "a longitude", &v->lon);
}

/* NUMBER of NUMBER: how many of how many */
static bool read_cases(ent_parser *p, ent_value *v) {
    ent_slice unit = {NULL, 0};
    p->in_cells = true; /* they are cases, without a unit */
    bool fine = read_measure(p, "a number of cases", &v->quantity.low, &unit);
    p->in_cells = false;
    if (!fine) return false;
    if (!ent_is_name(p, ent_peek(p), "of"))
        return ent_expected(p, "\"of\"", "how many of how many: 298 of 14251 \"class\"");
    ent_take(p);
    p->in_cells = true;
    fine = read_measure(p, "a number of cases", &v->quantity.high, &unit);
    p->in_cells = false;
    return fine;
}

/* ACTOR QUANTITY */
static bool read_part(ent_parser *p, const ent_slot *slot, ent_value *v) {
    if (!ent_read_name(p, ent_slot_words(slot), &v->name, NULL)) return false;
    v->second_span = (ent_span){v->span.file, v->span.begin, p->last_end};
    ent_value *part = ent_arena_alloc(p->arena, 1, sizeof *part);
    if (!part) return ent_out_of_memory(p);
    *part = (ent_value){.kind = ENT_VALUE_QUANTITY, .span = ent_peek(p)->span};
    if (!read_quantity(p, &part->quantity)) return false;
    part->span.end = p->last_end;
    v->part = part;
    return true;
}

/* A number, perhaps in doubt, or a name.  Its unit stands above it, in `columns`. */
static bool read_cell(ent_parser *p, ent_value *v) {
    if (ent_peek(p)->kind == ENT_TOKEN_NAME) {
        v->kind = ENT_VALUE_NAME;
        return ent_read_name(p, "a number or a name", &v->name, NULL);
    }
    v->kind = ENT_VALUE_QUANTITY;
    p->in_cells = true;
    bool fine = read_quantity(p, &v->quantity);
    p->in_cells = false;
    if (!fine || !ent_at_sign(p, '%')) return fine;
    return ent_syntax_error(p, "E206", ent_peek(p)->span, "columns claim %", NULL,
                            "a cell has no unit; it stands behind the name of the column");
}

/* DATE, or DATE..DATE. */
static bool read_span(ent_parser *p, ent_value *v) {
    if (!read_date(p, &v->date)) return false;
    v->until = v->date;
    if (!ent_accept_sign(p, ENT_SIGN_RANGE)) return true;
    ent_span end = ent_peek(p)->span;
    if (!read_date(p, &v->until)) return false;
    if (v->until.last >= v->date.first) return true;
    return ent_syntax_error(p, "E107", end, NULL, NULL, "the span ends before it begins");
}

/* A name, or names in braces. */
static bool read_who(ent_parser *p, ent_expr **out) {
    if (ent_at_sign(p, '{')) return read_names(p, out);
    ent_slice name;
    ent_span span;
    if (!ent_read_name(p, "an actor, a group or actors in braces", &name, &span)) return false;
    *out = ent_expr_new(p, ENT_EXPR_NAME, span);
    if (!*out) return false;
    (*out)->name = name;
    (*out)->name_span = span;
    return true;
}

/* WHO -> WHO, WHO <-> WHO */
static bool read_relation(ent_parser *p, ent_value *v) {
    if (!read_who(p, &v->expr)) return false;
    v->mutual = ent_accept_sign(p, ENT_SIGN_BOTH);
    if (!v->mutual && !ent_accept_sign(p, ENT_SIGN_ARROW))
        return ent_expected(
            p, "\"->\" or \"<->\"",
            "A -> B, A <-> B where each does it to the other, A -> none for a posture");
    return read_who(p, &v->other);
}

/* { a, b }, { {a}, none } or a condition. */
static bool read_set_of_states(ent_parser *p, ent_expr **out) {
    *out = ent_at_sign(p, '{') ? ent_read_set(p) : ent_read_whole_expr(p, true);
    return *out != NULL;
}

/* SET ? SET */
static bool read_doubts(ent_parser *p, ent_value *v) {
    if (!read_set_of_states(p, &v->expr)) return false;
    if (!ent_accept_sign(p, '?'))
        return ent_expected(p, "\"?\" and another set", "lift and not appeal ? none");
    ent_skip_newlines(p);
    return read_set_of_states(p, &v->other);
}

bool ent_value_begins(ent_parser *p, const ent_slot *slot) {
    const ent_token *t = ent_peek(p);
    switch (slot->kind) {
    case ENT_SLOT_TEXT: return t->kind == ENT_TOKEN_TEXT;
    case ENT_SLOT_QUANTITY: return t->kind == ENT_TOKEN_NUMBER;
    case ENT_SLOT_SPAN:
    case ENT_SLOT_DATE: return t->kind == ENT_TOKEN_DATE || t->kind == ENT_TOKEN_NUMBER;
    case ENT_SLOT_WORD: return t->kind == ENT_TOKEN_NAME && is_choice(slot, ent_token_text(p, t));
    case ENT_SLOT_POINT:
    case ENT_SLOT_CASES:
    case ENT_SLOT_SCALE: return t->kind == ENT_TOKEN_NUMBER;
    case ENT_SLOT_CELL:
        return t->kind == ENT_TOKEN_NUMBER ||
               (t->kind == ENT_TOKEN_NAME && !ent_is_reserved(ent_token_text(p, t)));
    case ENT_SLOT_NAMES: return ent_at_sign(p, '{');
    case ENT_SLOT_RELATION:
    case ENT_SLOT_STATE: return ent_at_sign(p, '{') || t->kind == ENT_TOKEN_NAME;
    default: return t->kind == ENT_TOKEN_NAME;
    }
}

static bool read_by_kind(ent_parser *p, const ent_slot *slot, ent_value *v) {
    switch (slot->kind) {
    case ENT_SLOT_NAME:
        v->kind = ENT_VALUE_NAME;
        return ent_read_name(p, ent_slot_words(slot), &v->name, NULL);
    case ENT_SLOT_TEXT: v->kind = ENT_VALUE_TEXT; return read_text(p, &v->name);
    case ENT_SLOT_CODE:
        v->kind = ENT_VALUE_CODE;
        return read_code(p, ent_slot_words(slot), &v->name, NULL);
    case ENT_SLOT_SOURCE: v->kind = ENT_VALUE_PAIR; return read_source(p, v);
    case ENT_SLOT_CODED:
        v->kind = ENT_VALUE_PAIR;
        return ent_read_name(p, "a coding scheme", &v->name, NULL) &&
               read_code(p, "a code", &v->second, &v->second_span);
    case ENT_SLOT_WORD: v->kind = ENT_VALUE_NAME; return read_word(p, slot, v);
    case ENT_SLOT_QUANTITY: v->kind = ENT_VALUE_QUANTITY; return read_quantity(p, &v->quantity);
    case ENT_SLOT_DATE: v->kind = ENT_VALUE_DATE; return read_date(p, &v->date);
    case ENT_SLOT_CONDITION:
        v->kind = ENT_VALUE_CONDITION;
        return (v->expr = ent_read_whole_expr(p, true)) != NULL;
    case ENT_SLOT_STATE: v->kind = ENT_VALUE_STATE; return read_state(p, &v->expr);
    case ENT_SLOT_NAMES: v->kind = ENT_VALUE_NAMES; return read_names(p, &v->expr);
    case ENT_SLOT_RANKING:
        v->kind = ENT_VALUE_RANKING;
        return read_ranking(p, read_state, &v->ranking);
    case ENT_SLOT_CHECK: v->kind = ENT_VALUE_CHECK; return read_check(p, &v->check);
    case ENT_SLOT_ARC: v->kind = ENT_VALUE_ARC; return read_arc(p, slot, v);
    case ENT_SLOT_SPAN: v->kind = ENT_VALUE_SPAN; return read_span(p, v);
    case ENT_SLOT_RELATION: v->kind = ENT_VALUE_RELATION; return read_relation(p, v);
    case ENT_SLOT_SET: v->kind = ENT_VALUE_SET; return read_set_of_states(p, &v->expr);
    case ENT_SLOT_DOUBTS: v->kind = ENT_VALUE_DOUBTS; return read_doubts(p, v);
    case ENT_SLOT_ORDER:
        v->kind = ENT_VALUE_RANKING;
        return read_ranking(p, read_item_name, &v->ranking);
    case ENT_SLOT_ITEM: v->kind = ENT_VALUE_ITEM; return read_item(p, slot, v);
    case ENT_SLOT_COLUMN: v->kind = ENT_VALUE_COLUMN; return read_column(p, slot, v);
    case ENT_SLOT_SCALE: v->kind = ENT_VALUE_SCALE; return read_scale(p, v);
    case ENT_SLOT_POINT: v->kind = ENT_VALUE_POINT; return read_point(p, v);
    case ENT_SLOT_CASES: v->kind = ENT_VALUE_CASES; return read_cases(p, v);
    case ENT_SLOT_PART: v->kind = ENT_VALUE_PART; return read_part(p, slot, v);
    case ENT_SLOT_CELL: return read_cell(p, v);
    }
    return false;
}

bool ent_read_value(ent_parser *p, const ent_slot *slot, ent_value *out) {
    *out = (ent_value){.span = ent_peek(p)->span};
    if (!read_by_kind(p, slot, out)) return false;
    out->span.end = p->last_end;
    return true;
}
