/* expr.c - conditions and checks in canonical text. */

#include "lang/expr.h"

#include "base/num.h"

/* How tightly a node binds: an operand that binds less tightly than its operator asks for needs
 * parentheses. */
static int tightness(ent_expr_kind kind) {
    switch (kind) {
    case ENT_EXPR_IFF: return 1;
    case ENT_EXPR_IF: return 2;
    case ENT_EXPR_OR: return 3;
    case ENT_EXPR_AND: return 4;
    case ENT_EXPR_NOT: return 5;
    case ENT_EXPR_EQ:
    case ENT_EXPR_NE:
    case ENT_EXPR_LT:
    case ENT_EXPR_LE:
    case ENT_EXPR_GT:
    case ENT_EXPR_GE: return 6;
    case ENT_EXPR_ADD:
    case ENT_EXPR_SUB: return 7;
    case ENT_EXPR_MUL:
    case ENT_EXPR_DIV: return 8;
    default: return 9;
    }
}

static const char *symbol(ent_expr_kind kind) {
    switch (kind) {
    case ENT_EXPR_IFF: return " iff ";
    case ENT_EXPR_IF: return " if ";
    case ENT_EXPR_OR: return " or ";
    case ENT_EXPR_AND: return " and ";
    case ENT_EXPR_EQ: return " = ";
    case ENT_EXPR_NE: return " != ";
    case ENT_EXPR_LT: return " < ";
    case ENT_EXPR_LE: return " <= ";
    case ENT_EXPR_GT: return " > ";
    case ENT_EXPR_GE: return " >= ";
    case ENT_EXPR_ADD: return " + ";
    case ENT_EXPR_SUB: return " - ";
    case ENT_EXPR_MUL: return " * ";
    case ENT_EXPR_DIV: return " / ";
    default: return ", ";
    }
}

static void print_operand(ent_str *out, const ent_expr *e, int needed) {
    bool wrap = tightness(e->kind) < needed;
    if (wrap) ent_str_add_char(out, '(');
    ent_expr_print(out, e);
    if (wrap) ent_str_add_char(out, ')');
}

/* Left operand as tight as the operator, the others tighter: `a - (b - c)` keeps its brackets.
 * `if` and comparisons do not chain, so both sides must be tighter; `iff` groups to the left. */
static void print_operator(ent_str *out, const ent_expr *e) {
    int own = tightness(e->kind);
    bool chains = e->kind == ENT_EXPR_IFF || own >= 7;
    for (uint32_t i = 0; i < e->n_args; i++) {
        if (i) ent_str_add(out, i == 2 && e->kind == ENT_EXPR_EQ ? " +- " : symbol(e->kind));
        print_operand(out, e->args[i], i == 0 && chains ? own : own + 1);
    }
}

const char *ent_filter_name(ent_filter_word word) {
    static const char *const names[ENT_N_FILTERS] = {
        [ENT_FILTER_BY] = "by",
        [ENT_FILTER_TO] = "to",
        [ENT_FILTER_BETWEEN] = "between",
        [ENT_FILTER_KIND] = "kind",
        [ENT_FILTER_ABOUT] = "about",
        [ENT_FILTER_SINCE] = "since",
        [ENT_FILTER_UNTIL] = "until",
        [ENT_FILTER_MIN_GRADE] = "min-grade",
        [ENT_FILTER_ALLEGED] = "alleged",
        [ENT_FILTER_NOT_ALLEGED] = "not alleged",
        [ENT_FILTER_BELOW] = "score below",
        [ENT_FILTER_ABOVE] = "score above",
    };
    return word < ENT_N_FILTERS ? names[word] : "";
}

const ent_expr *ent_filter_part(const ent_expr *events, ent_filter_word word) {
    for (uint32_t i = 0; i < events->n_args; i++)
        if (events->args[i]->id == (uint32_t)word) return events->args[i];
    return NULL;
}

static void print_filter(ent_str *out, const ent_expr *e) {
    ent_str_add(out, ent_filter_name((ent_filter_word)e->id));
    for (uint32_t i = 0; i < e->n_args; i++) {
        ent_str_add(out, i ? " and " : " ");
        ent_expr_print(out, e->args[i]);
    }
}

static void print_events(ent_str *out, const ent_expr *e) {
    ent_str_add(out, "events");
    for (uint32_t i = 0; i < e->n_args; i++) {
        ent_str_add_char(out, ' ');
        print_filter(out, e->args[i]);
    }
}

/* Between the operands from number `from` on; `within` and `given` follow without a comma. */
static void print_list(ent_str *out, const ent_expr *e, uint32_t from) {
    for (uint32_t i = from; i < e->n_args; i++) {
        ent_expr_kind kind = e->args[i]->kind;
        bool word = kind == ENT_EXPR_WITHIN || kind == ENT_EXPR_GIVEN;
        if (i > from) ent_str_add(out, word ? " " : ", ");
        ent_expr_print(out, e->args[i]);
    }
}

static void print_number(ent_str *out, const ent_expr *e) {
    ent_num_print(out, e->number);
    if (e->unit.n && !ent_slice_is(e->unit, "%")) ent_str_add_char(out, ' ');
    ent_str_add_slice(out, e->unit);
}

void ent_expr_print(ent_str *out, const ent_expr *e) {
    switch (e->kind) {
    case ENT_EXPR_NAME: ent_str_add_slice(out, e->name); break;
    case ENT_EXPR_NUMBER: print_number(out, e); break;
    case ENT_EXPR_DATE: ent_date_print(out, e->from); break;
    case ENT_EXPR_SPAN:
        ent_date_print(out, e->from);
        ent_str_add(out, "..");
        ent_date_print(out, e->to);
        break;
    case ENT_EXPR_SET:
        ent_str_add_char(out, '{');
        print_list(out, e, 0);
        ent_str_add_char(out, '}');
        break;
    case ENT_EXPR_CALL:
        ent_str_add_slice(out, e->name);
        ent_str_add_char(out, '(');
        print_list(out, e, 0);
        if (e->under.n) {
            ent_str_add(out, " under ");
            ent_str_add_slice(out, e->under);
        }
        ent_str_add_char(out, ')');
        break;
    case ENT_EXPR_EVENTS: print_events(out, e); break;
    case ENT_EXPR_FILTER: print_filter(out, e); break;
    case ENT_EXPR_EVERY:
        ent_str_add(out, "every ");
        ent_str_add_slice(out, e->name);
        break;
    case ENT_EXPR_WITHIN:
        ent_str_add(out, "within ");
        print_number(out, e);
        break;
    case ENT_EXPR_GIVEN:
        ent_str_add(out, "given ");
        print_list(out, e, 0);
        break;
    case ENT_EXPR_APPLY:
        ent_expr_print(out, e->args[0]);
        ent_str_add_char(out, '(');
        print_list(out, e, 1);
        ent_str_add_char(out, ')');
        break;
    case ENT_EXPR_NOT:
        ent_str_add(out, "not ");
        print_operand(out, e->args[0], tightness(ENT_EXPR_NOT));
        break;
    default: print_operator(out, e); break;
    }
}
