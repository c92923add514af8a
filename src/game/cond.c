/* cond.c - conditions over a state: a postfix program run on a stack of bits.
 *
 * Operands wait in the bits of one word, the top in the lowest bit, so that a condition is tested
 * in one pass without memory.  For 64 codes in a row an operand is a word, a bit for each code: the
 * six lowest options run through the same patterns in every such word, the others are constant.
 * The three-valued form is Kleene's strong logic (1952): each operand is the pair (may be true, may
 * be false), and "unknown" is the one that may be either. */

#include "game/game.h"

/* A stack of truths that may not be settled yet. */
typedef struct doubt {
    uint64_t yes, no; /* may be true; may be false */
} doubt;

static uint32_t n_operands(ent_term_op op) {
    switch (op) {
    case ENT_TERM_IS:
        return 0;
    case ENT_TERM_NOT:
        return 1;
    case ENT_TERM_AND:
    case ENT_TERM_OR:
    case ENT_TERM_IF:
    case ENT_TERM_IFF:
        return 2;
    }
    return UINT32_MAX; /* no such operator: never finds its operands */
}

static bool joined(ent_term_op op, bool a, bool b) {
    if (op == ENT_TERM_AND) return a && b;
    if (op == ENT_TERM_OR) return a || b;
    return op == ENT_TERM_IF ? a || !b : a == b;
}

static doubt doubt_joined(ent_term_op op, doubt a, doubt b) {
    switch (op) {
    case ENT_TERM_AND:
        return (doubt){a.yes & b.yes, a.no | b.no};
    case ENT_TERM_OR:
        return (doubt){a.yes | b.yes, a.no & b.no};
    case ENT_TERM_IF:
        return (doubt){a.yes | b.no, a.no & b.yes};
    default:
        return (doubt){(a.yes & b.yes) | (a.no & b.no), (a.yes & b.no) | (a.no & b.yes)};
    }
}

/* False for certain as soon as a known bit differs, or one of `value` that the mask leaves out. */
static doubt compared(const ent_term *t, ent_state s, uint64_t known) {
    if (((s & t->mask) ^ t->value) & (known | ~t->mask)) return (doubt){.no = 1};
    return (doubt){.yes = 1, .no = (t->mask & ~known) != 0};
}

bool ent_cond_is_sound(ent_cond c) {
    if (c.n == 0) return true;
    if (c.term == NULL) return false;
    uint32_t waiting = 0;
    for (uint32_t i = 0; i < c.n; i++) {
        uint32_t taken = n_operands(c.term[i].op);
        if (taken > waiting) return false;
        waiting = waiting - taken + 1;
        if (waiting > ENT_MAX_OPERANDS) return false;
    }
    return waiting == 1;
}

/* O(terms). */
bool ent_cond_holds(ent_cond c, ent_state s) {
    uint64_t stack = 1; /* nothing asked: true */
    for (uint32_t i = 0; i < c.n; i++) {
        const ent_term *t = &c.term[i];
        bool a = stack >> 1 & 1, b = stack & 1;
        switch (n_operands(t->op)) {
        case 0:
            stack = stack << 1 | ((s & t->mask) == t->value);
            break;
        case 1:
            stack ^= 1;
            break;
        default:
            stack = (stack >> 2 << 1) | joined(t->op, a, b);
        }
    }
    return stack & 1;
}

/* O(terms). */
ent_truth ent_cond_settled(ent_cond c, ent_state s, uint64_t known) {
    doubt stack = {.yes = 1};
    for (uint32_t i = 0; i < c.n; i++) {
        const ent_term *t = &c.term[i];
        doubt top = {stack.yes & 1, stack.no & 1};
        doubt below = {stack.yes >> 1 & 1, stack.no >> 1 & 1};
        unsigned taken = n_operands(t->op);
        doubt result = taken == 0   ? compared(t, s, known)
                       : taken == 1 ? (doubt){top.no, top.yes}
                                    : doubt_joined(t->op, below, top);
        stack.yes = (stack.yes >> taken << 1) | result.yes;
        stack.no = (stack.no >> taken << 1) | result.no;
    }
    if (stack.yes & 1) return stack.no & 1 ? ENT_UNKNOWN : ENT_TRUE;
    return ENT_FALSE;
}

/* Where one of the six lowest options is taken among 64 codes. */
static const uint64_t taken_in_word[6] = {
    UINT64_C(0xAAAAAAAAAAAAAAAA), UINT64_C(0xCCCCCCCCCCCCCCCC), UINT64_C(0xF0F0F0F0F0F0F0F0),
    UINT64_C(0xFF00FF00FF00FF00), UINT64_C(0xFFFF0000FFFF0000), UINT64_C(0xFFFFFFFF00000000)};

static uint64_t compared_in_word(const ent_term *t, ent_state first) {
    if (((first ^ t->value) & t->mask & ~UINT64_C(63)) || (t->value & ~t->mask)) return 0;
    uint64_t word = UINT64_MAX;
    for (unsigned o = 0; o < 6; o++) {
        if (t->mask >> o & 1) word &= t->value >> o & 1 ? taken_in_word[o] : ~taken_in_word[o];
    }
    return word;
}

/* O(terms). */
uint64_t ent_cond_word(ent_cond c, ent_state first) {
    uint64_t stack[ENT_MAX_OPERANDS] = {UINT64_MAX}; /* nothing asked: true */
    uint32_t n = 0;
    for (uint32_t i = 0; i < c.n; i++) {
        uint32_t taken = n_operands(c.term[i].op);
        if (taken == 0) {
            stack[n++] = compared_in_word(&c.term[i], first);
            continue;
        }
        uint64_t top = stack[n - 1];
        n -= taken - 1;
        uint64_t *result = &stack[n - 1];
        switch (c.term[i].op) {
        case ENT_TERM_NOT:
            *result = ~top;
            break;
        case ENT_TERM_AND:
            *result &= top;
            break;
        case ENT_TERM_OR:
            *result |= top;
            break;
        case ENT_TERM_IF:
            *result |= ~top;
            break;
        default:
            *result = ~(*result ^ top);
        }
    }
    return stack[0];
}
