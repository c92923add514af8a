/* random_region.c - see random_region.h.  From small to large: layout, names and values,
 * conditions, disputes, checks, the file. */

#include "property/random_region.h"

#include "base/num.h"

#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum {
    MAX_ACTORS = RANDOM_ACTORS,
    MAX_SOURCES = 5,
    MAX_NAMED = 4,
    MAX_ATTRIBUTES = 3,
    N_KINDS = 17,
    N_TAGS = 3
};

typedef char name_text[32];

typedef struct writer {
    ent_rng rng;
    random_region *made;
    ent_str *out;
    const char *line_end;
    unsigned depth;
    bool begun;          /* something stands in this block already */
    bool behind_comment; /* only a line end can follow */
    bool tight;          /* this block, and what is in it, stays on one line */
    bool spoilt;         /* see random_region_make_spoilt */
    unsigned names;
    name_text actor[MAX_ACTORS], source[MAX_SOURCES], assumption[MAX_NAMED];
    name_text alternative[MAX_NAMED], claim[MAX_NAMED], group;
    unsigned n_actors, n_sources, n_assumptions, n_alternatives, n_claims;
    name_text unit;
    /* attribute names with their unit; every actor has one undated value of each */
    name_text attribute[MAX_ATTRIBUTES];
    const char *attribute_unit[MAX_ATTRIBUTES];
    unsigned n_attributes;
    name_text tag[N_TAGS];
    unsigned tags_used; /* bits of tags that an event of the model has */
} writer;

static uint32_t below(writer *w, uint32_t n) {
    return ent_rng_below(&w->rng, n);
}

static bool one_in(writer *w, uint32_t n) {
    return below(w, n) == 0;
}

static const char *any_of(writer *w, const char *const *words, uint32_t n) {
    return words[below(w, n)];
}
#define ANY_OF(w, ...)                                                                             \
    any_of(w, (const char *const[]){__VA_ARGS__},                                                  \
           sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))

/* ---- layout: every choice a writer has, taken at random */

static void put(writer *w, const char *text) {
    ent_str_add(w->out, text);
}

static void put_space(writer *w) {
    put(w, one_in(w, 20) ? "   " : one_in(w, 30) ? "\t" : " ");
}

static void put_word(writer *w, const char *word) {
    put_space(w);
    put(w, word);
}

static void put_line_end(writer *w) {
    put(w, one_in(w, 30) ? "  " : "");
    put(w, w->line_end);
    w->behind_comment = false;
}

static void put_indent(writer *w) {
    if (one_in(w, 15))
        put(w, "\t");
    else
        ent_str_repeat(w->out, ' ', w->depth * 2 + below(w, 2));
}

static void put_comment(writer *w) {
    ent_str_addf(w->out, "#<%u> %s", ++w->made->n_comments,
                 ANY_OF(w, "as the \"sources\" say", "{ or not }", "Aşgabat \\ ; still", "", "# #",
                        "prefer russia { not ally }", "spaces behind   "));
    w->behind_comment = true;
}

static void put_comment_line(writer *w) {
    put_indent(w);
    put_comment(w);
    put_line_end(w);
    if (one_in(w, 5)) put_line_end(w);
}

/* Inside brackets, behind a comma, an operator or before `under`: the line may end here. */
static void put_gap(writer *w) {
    if (w->tight || !one_in(w, 25)) {
        put_space(w);
        return;
    }
    put(w, " ");
    if (one_in(w, 3)) put_comment(w);
    put_line_end(w);
    if (one_in(w, 4)) put_comment_line(w);
    put_indent(w);
    put(w, "  ");
}

/* Between two statements, and behind a brace. */
static void begin_statement(writer *w) {
    bool same_line = !w->behind_comment && (w->tight || one_in(w, 12));
    if (same_line) {
        put(w, !w->begun ? " " : one_in(w, 10) ? " ;; " : "; ");
    } else {
        if (w->begun && !w->behind_comment && one_in(w, 12)) put(w, ";");
        if (!w->behind_comment && one_in(w, 12)) {
            put(w, "  ");
            put_comment(w);
        }
        put_line_end(w);
        while (one_in(w, 5)) put_line_end(w);
        while (one_in(w, 10)) put_comment_line(w);
        put_indent(w);
    }
    w->begun = true;
}

typedef struct outside {
    bool tight;
} outside;

static outside open_block(writer *w) {
    outside before = {w->tight};
    put(w, " {");
    w->tight = w->tight || one_in(w, 3);
    w->begun = false;
    w->depth++;
    if (!w->tight && one_in(w, 10)) {
        put(w, " ");
        put_comment(w);
    }
    return before;
}

static void close_block(writer *w, outside before) {
    w->depth--;
    if (w->behind_comment || !(w->tight || one_in(w, 10))) {
        if (!w->behind_comment && one_in(w, 10)) {
            put(w, " ");
            put_comment(w);
        }
        put_line_end(w);
        while (one_in(w, 10)) put_comment_line(w);
        put_indent(w);
    } else {
        put(w, one_in(w, 10) ? "; " : " ");
    }
    put(w, "}");
    w->tight = before.tight;
    w->begun = true;
}

/* x-NAME { anything }: kept and ignored, wherever a statement may stand. */
static void put_local(writer *w) {
    if (!one_in(w, 40)) return;
    begin_statement(w);
    ent_str_addf(w->out, "x-%s", ANY_OF(w, "mine", "colour-2", "a"));
    put(w, ANY_OF(w, "", " 1, 2", " { a {b} 2017-10 \"}\" }", " note \"t\\u{e9}\" -> <-> ? {}"));
    if (w->tight || !one_in(w, 4)) return;
    put(w, " {");
    put_line_end(w);
    put(w, "      whatever; #not ours }");
    put_line_end(w);
    put(w, "   }");
}

/* ---- names */

/* Never used before; sometimes one that only just is no word of the language. */
static void make_name(writer *w, char *name) {
    const char *stem =
        ANY_OF(w, "russia", "iran", "b", "S", "no-alliance", "not", "iff", "from", "E", "now-then",
               "option", "any", "order", "in", "xy", "under_way", "e", "calm", "per-cent");
    snprintf(name, sizeof(name_text), "%s%s%u%s", stem, ANY_OF(w, "", "-", "_"), ++w->names + 10,
             ANY_OF(w, "", "", "-x", "_", "b-2"));
}

/* ---- values */

static void put_text(writer *w) {
    put_space(w);
    put(w, "\"");
    for (uint32_t n = below(w, 5); n > 0; n--)
        put(w, ANY_OF(w, "neutral", " ", "# no comment", "\\\"", "\\\\", "\\n", "\\u{41}", "ärmer",
                      "\\u{1F600}", "Каспий", "{;}", "'", "\\u{1}", "\t", "-> 5 %", "海"));
    put(w, "\"");
}

static void put_title(writer *w) {
    if (!one_in(w, 3)) put_text(w);
}

static void put_date(writer *w) {
    ent_str_addf(w->out, "%u", 1990 + below(w, 40));
    if (one_in(w, 3)) return;
    ent_str_addf(w->out, "-%02u", 1 + below(w, 12));
    if (one_in(w, 2)) ent_str_addf(w->out, "-%02u", 1 + below(w, 28));
}

static void put_number(writer *w, double x) {
    ent_num_print(w->out, x);
    if (x == 0 && one_in(w, 3)) put(w, one_in(w, 2) ? ".0" : "e5");
}

static void put_unit(writer *w, const char *unit) {
    if (!*unit) return;
    if (*unit != '%' || one_in(w, 5)) put_space(w);
    put(w, unit);
}

/* The unit may stand behind any of the numbers. */
static void put_measure(writer *w, double x, const char *unit, bool with_unit) {
    put_number(w, x);
    if (with_unit) put_unit(w, unit);
}

static double any_number(writer *w) {
    double x = below(w, 4) ? below(w, 100) : below(w, 1000000) / 1024.0;
    if (one_in(w, 6)) x = x * 1e9;
    if (one_in(w, 6)) x = x / 1e9;
    return one_in(w, 4) ? -x : x;
}

/* BEST | BEST in LOW..HIGH | BEST 80% in LOW..HIGH | BEST sd X | BEST log-sd X */
static void put_quantity_of(writer *w, double best, const char *unit) {
    double step = 1 + below(w, 8);
    put_space(w);
    switch (below(w, 6)) {
    case 0:
        put_measure(w, best, unit, true);
        ent_str_addf(w->out, " %u%% in ", 1 + below(w, 99));
        break;
    case 1:
        put_measure(w, best, unit, one_in(w, 2));
        put(w, " in ");
        put_measure(w, best - step, unit, one_in(w, 2));
        put(w, "..");
        put_measure(w, best + step, unit, true);
        return;
    case 2:
        put_measure(w, best, unit, true);
        put(w, " in ");
        break;
    case 3:
        put_measure(w, best, unit, true);
        put(w, " sd ");
        put_measure(w, step / 7, unit, one_in(w, 2));
        return;
    case 4:
        put_measure(w, step, unit, true);
        put(w, " log-sd 0.25");
        return;
    default: put_measure(w, best, unit, true); return;
    }
    put_measure(w, best - step, unit, one_in(w, 2));
    put(w, "..");
    put_measure(w, best + step, unit, one_in(w, 2));
}

static void put_quantity(writer *w, const char *unit) {
    put_quantity_of(w, any_number(w), unit);
}

/* A length of time is larger than 0. */
static void put_length(writer *w, const char *unit) {
    double best = any_number(w);
    put_quantity_of(w, best < 0 ? -best : best + 1, unit);
}

static void put_grade(writer *w) {
    ent_str_addf(w->out, "%c", 'A' + below(w, 6));
    if (!one_in(w, 3)) ent_str_addf(w->out, "%u", 1 + below(w, 6));
}

static void put_sources(writer *w) {
    for (unsigned i = 0;; i++) {
        put_space(w);
        put(w, w->source[below(w, w->n_sources)]);
        if (one_in(w, 3)) {
            put(w, " ");
            put_grade(w);
        }
        if (i == 2 || !one_in(w, 3)) return;
        put(w, ",");
        if (one_in(w, 2)) put_gap(w);
    }
}

/* A few led slots in any order: each kind at most once. */
typedef void led_writer(writer *w);

static void put_from(writer *w) {
    put_word(w, "from");
    put_sources(w);
}

static void put_assuming(writer *w) {
    put_word(w, "assuming");
    put_word(w, w->assumption[below(w, w->n_assumptions)]);
}

static void put_because(writer *w) {
    put_word(w, "because");
    put_text(w);
}

static void put_made(writer *w) {
    put_word(w, "made");
    put_space(w);
    put_date(w);
}

static void put_led(writer *w, led_writer *const *slots, uint32_t n) {
    uint32_t first = below(w, n);
    for (uint32_t i = 0; i < n; i++)
        if (one_in(w, 3)) slots[(first + i) % n](w);
}

/* from, assuming, because, made. */
static void put_tail(writer *w) {
    led_writer *slots[4];
    uint32_t n = 0;
    if (w->n_sources) slots[n++] = put_from;
    if (w->n_assumptions) slots[n++] = put_assuming;
    slots[n++] = put_because;
    slots[n++] = put_made;
    put_led(w, slots, n);
}

/* ---- conditions */

typedef struct scene {
    name_text name[RANDOM_OPTIONS];
    unsigned n;
    bool graph;
    uint64_t all; /* the table that is true in every state */
} scene;

enum { IFF = 1, IF, OR, AND, NOT, NAME };

/* The truth table of a name: for an option its column, for a state itself. */
static uint64_t table_of(const scene *s, unsigned i) {
    if (s->graph) return UINT64_C(1) << i;
    uint64_t table = 0;
    for (unsigned code = 0; code < 64; code++)
        if (code >> i & 1) table |= UINT64_C(1) << code;
    return table & s->all;
}

static uint64_t put_condition(writer *w, const scene *s, int needed, unsigned depth);

static uint64_t put_name_of(writer *w, const scene *s) {
    if (!s->graph && one_in(w, 12)) {
        put(w, "none");
        return 1;
    }
    unsigned i = below(w, s->n);
    put(w, s->name[i]);
    return table_of(s, i);
}

static void put_operator(writer *w, const char *word) {
    put_word(w, word);
    put_gap(w);
}

static uint64_t put_operation(writer *w, const scene *s, int kind, unsigned depth) {
    uint64_t a, b;
    switch (kind) {
    case NAME: return put_name_of(w, s);
    case NOT:
        put(w, "not");
        put_gap(w);
        return s->all & ~put_condition(w, s, NOT, depth - 1);
    case AND:
    case OR:
        a = put_condition(w, s, kind, depth - 1);
        do {
            put_operator(w, kind == AND ? "and" : "or");
            b = put_condition(w, s, kind + 1, depth - 1);
            a = kind == AND ? a & b : a | b;
        } while (one_in(w, 3));
        return a;
    case IF: /* a if b: b implies a */
        a = put_condition(w, s, OR, depth - 1);
        put_operator(w, "if");
        b = put_condition(w, s, OR, depth - 1);
        return s->all & (a | ~b);
    default:
        a = put_condition(w, s, IFF, depth - 1);
        put_operator(w, "iff");
        b = put_condition(w, s, IF, depth - 1);
        return s->all & ~(a ^ b);
    }
}

/* Brackets where the precedence of LANGUAGE.md 1 needs them, and sometimes where it does not. */
static uint64_t put_condition(writer *w, const scene *s, int needed, unsigned depth) {
    int kind = depth == 0 || one_in(w, 3) ? NAME : IFF + (int)below(w, 5);
    bool brackets = kind < needed || one_in(w, 10);
    if (brackets) {
        put(w, "(");
        if (one_in(w, 20)) put_gap(w);
    }
    uint64_t table = put_operation(w, s, kind, depth);
    if (brackets) {
        if (one_in(w, 20)) put_gap(w);
        put(w, ")");
    }
    return table;
}

/* A condition that is false in `state`. */
static uint64_t put_condition_false_in(writer *w, const scene *s, uint64_t state) {
    size_t begun = w->out->n;
    uint64_t table = put_condition(w, s, IFF, 2);
    if (!(table >> state & 1)) return table;
    ent_str text = {0};
    ent_str_add(&text, ent_str_get(w->out) + begun);
    w->out->n = begun;
    ent_str_addf(w->out, "not (%s)", ent_str_get(&text));
    ent_str_clear(&text);
    return s->all & ~table;
}

/* ---- states */

static void put_state(writer *w, const scene *s, uint64_t code) {
    if (s->graph) {
        put(w, s->name[code]);
        return;
    }
    if (code == 0 && one_in(w, 2)) {
        put(w, "none");
        return;
    }
    const char *before = "{";
    if (code == 0) put(w, "{");
    for (unsigned i = 0; i < s->n; i++) {
        if (!(code >> i & 1)) continue;
        put(w, before);
        if (one_in(w, 5)) put_gap(w);
        put(w, s->name[i]);
        before = one_in(w, 5) ? " , " : ", ";
    }
    put(w, "}");
}

/* One state of a table as a condition. */
static void put_state_as_condition(writer *w, const scene *s, unsigned code) {
    for (unsigned i = 0; i < s->n && !s->graph; i++) {
        if (i) put_operator(w, "and");
        ent_str_addf(w->out, "%s%s", code >> i & 1 ? "" : "not ", s->name[i]);
    }
    if (s->graph) put(w, s->name[code]);
}

/* The states of a table: listed, or a condition that only they satisfy. */
static void put_set(writer *w, const scene *s, uint64_t table) {
    bool listed = one_in(w, 2);
    unsigned n = 0;
    if (listed) put(w, "{");
    for (unsigned code = 0; code < 64; code++) {
        if (!(table >> code & 1)) continue;
        if (listed && n++) put(w, ",");
        if (!listed && n++) put_operator(w, "or");
        if (listed) {
            put_gap(w);
            put_state(w, s, code);
        } else {
            put_state_as_condition(w, s, code);
        }
    }
    if (listed) put(w, " }");
}

/* Every feasible state once, in any order. */
static void put_ranking(writer *w, const scene *s, uint64_t feasible) {
    uint64_t left = feasible;
    put_space(w);
    while (left) {
        unsigned code = below(w, 64);
        while (!(left >> code & 1)) code = (code + 1) % 64;
        put_state(w, s, code);
        left &= ~(UINT64_C(1) << code);
        if (!left) return;
        put_operator(w, ANY_OF(w, ">", ">", "=", ">>"));
    }
}

/* ---- disputes */

typedef struct dispute_plan {
    scene scene;
    random_dispute *facts;
    unsigned player[RANDOM_PLAYERS];                      /* actors */
    unsigned owner[RANDOM_OPTIONS], with[RANDOM_OPTIONS]; /* players; with == owner: alone */
    uint64_t witness;                                     /* a state that no line ever excludes */
    uint64_t fixed;                                       /* bits of options */
    uint64_t feasible;
    bool ranked;
    struct wishes {
        uint64_t *table; /* of each, the most important first */
        unsigned n;
        unsigned in_force; /* bits of those that stand at best values */
    } wishes[RANDOM_PLAYERS];
    bool open; /* something is `unknown`, in the dispute or in an alternative */
} dispute_plan;

typedef struct wishes wishes;

static void plan_dispute(writer *w, dispute_plan *p) {
    *p = (dispute_plan){.facts = &w->made->dispute[w->made->n_disputes++]};
    random_dispute *f = p->facts;
    make_name(w, f->name);
    f->n_players = 1 + below(w, w->n_actors < RANDOM_PLAYERS ? w->n_actors : RANDOM_PLAYERS);
    unsigned first = below(w, w->n_actors);
    for (unsigned i = 0; i < f->n_players; i++) p->player[i] = (first + i) % w->n_actors;
    scene *s = &p->scene;
    s->graph = one_in(w, 4);
    s->n = s->graph ? 2 + below(w, 4) : 1 + below(w, 4);
    f->n_states = s->graph ? s->n : 1u << s->n;
    s->all = UINT64_MAX >> (64 - f->n_states);
    for (unsigned i = 0; i < s->n; i++) { /* options are numbered in the order of the text */
        make_name(w, s->name[i]);
        unsigned before = i ? p->owner[i - 1] : 0;
        p->owner[i] = p->with[i] = before + below(w, f->n_players - before);
        if (!s->graph && one_in(w, 5)) p->with[i] = below(w, f->n_players);
    }
    p->witness = below(w, f->n_states);
    p->feasible = s->all;
    f->has_now = !one_in(w, 4);
    f->now = p->witness;
}

static void put_direction(writer *w, dispute_plan *p, unsigned option) {
    if (!one_in(w, 4)) return;
    bool fixed = p->facts->has_now && one_in(w, 3);
    put_word(w, fixed ? "fixed" : ANY_OF(w, "one-way", "one-way-back"));
    if (!fixed) return;
    p->fixed |= UINT64_C(1) << option;
    uint64_t column = table_of(&p->scene, option);
    p->feasible &= p->witness >> option & 1 ? column : ~column;
}

static void put_players(writer *w, dispute_plan *p) {
    for (unsigned k = 0; k < p->facts->n_players; k++) {
        begin_statement(w);
        put(w, w->actor[p->player[k]]);
        outside before = open_block(w);
        for (unsigned i = 0; i < p->scene.n; i++) {
            if (p->owner[i] != k) continue;
            begin_statement(w);
            ent_str_addf(w->out, "option %s", p->scene.name[i]);
            put_title(w);
            bool with_first = one_in(w, 2);
            if (!with_first) put_direction(w, p, i);
            if (p->with[i] != k) ent_str_addf(w->out, " with %s", w->actor[p->player[p->with[i]]]);
            if (with_first) put_direction(w, p, i);
        }
        put_local(w);
        close_block(w, before);
    }
}

static void put_graph(writer *w, dispute_plan *p) {
    const scene *s = &p->scene;
    for (unsigned i = 0; i < s->n; i++) {
        begin_statement(w);
        ent_str_addf(w->out, "state %s", s->name[i]);
        put_title(w);
    }
    for (unsigned k = 0; k < p->facts->n_players; k++) {
        begin_statement(w);
        ent_str_addf(w->out, "move %s", w->actor[p->player[k]]);
        for (unsigned from = 0, written = 0; from < s->n; from++) {
            if (from + 1 < s->n && one_in(w, 3)) continue;
            if (written++) put(w, ",");
            if (written > 1 && one_in(w, 3)) put_gap(w);
            ent_str_addf(w->out, " %s->%s", s->name[from], s->name[(from + 1) % s->n]);
        }
    }
}

static uint64_t put_never(writer *w, const dispute_plan *p) {
    begin_statement(w);
    put(w, "never ");
    uint64_t table = put_condition_false_in(w, &p->scene, p->witness);
    put_tail(w);
    return table;
}

static void put_ban(writer *w, const dispute_plan *p) {
    begin_statement(w);
    ent_str_addf(w->out, "ban %s", w->actor[p->player[below(w, p->facts->n_players)]]);
    bool to_first = one_in(w, 3);
    put(w, to_first ? " to " : " from ");
    put_condition(w, &p->scene, IFF, 2);
    put(w, to_first ? " from " : " to ");
    put_condition(w, &p->scene, IFF, 2);
    if (one_in(w, 3)) put_because(w);
}

static void put_now(writer *w, const dispute_plan *p) {
    begin_statement(w);
    put(w, "now ");
    put_state(w, &p->scene, p->witness);
}

static void put_wish(writer *w, const scene *s, wishes *list) {
    unsigned chance = 50;
    begin_statement(w);
    if (one_in(w, 5)) {
        put(w, "perhaps ");
        if (one_in(w, 2)) {
            chance = below(w, 101);
            ent_str_addf(w->out, "%u%s ", chance, ANY_OF(w, "%", " %"));
        }
    }
    if (chance >= 50) list->in_force |= 1u << list->n;
    list->table[list->n++] = put_condition(w, s, IFF, 3);
    put_tail(w);
}

/* The wishes, with their tables in `table`. */
static wishes put_prefer(writer *w, const dispute_plan *p, unsigned player, uint64_t *table) {
    wishes list = {.table = table};
    begin_statement(w);
    ent_str_addf(w->out, "prefer %s", w->actor[p->player[player]]);
    outside before = open_block(w);
    for (uint32_t lines = 1 + below(w, RANDOM_LINES - 1); lines > 0; lines--) {
        if (list.n < RANDOM_LINES && one_in(w, 8)) {
            begin_statement(w);
            put(w, "any order");
            outside order = open_block(w);
            for (uint32_t k = 1 + below(w, 3); k > 0; k--) put_wish(w, &p->scene, &list);
            close_block(w, order);
        } else {
            put_wish(w, &p->scene, &list);
        }
        put_local(w);
    }
    close_block(w, before);
    return list;
}

static void put_rank(writer *w, const dispute_plan *p, unsigned player) {
    begin_statement(w);
    ent_str_addf(w->out, "rank %s", w->actor[p->player[player]]);
    put_ranking(w, &p->scene, p->feasible);
    put_tail(w);
}

static void put_stances(writer *w, dispute_plan *p) {
    for (unsigned k = 0; k < p->facts->n_players; k++) {
        bool short_enough = p->facts->n_states <= 8;
        if (one_in(w, 8)) continue;
        if (short_enough && one_in(w, 4)) {
            put_rank(w, p, k);
            p->ranked = true;
        } else {
            p->wishes[k] = put_prefer(w, p, k, p->facts->wish[k]);
            p->facts->n_wishes[k] = p->wishes[k].n;
        }
    }
}

/* ---- strength and doubt of preferences */

/* How much a state is liked: the wishes in force that it satisfies, the most important first. */
static unsigned liking_of(const wishes *list, unsigned code) {
    unsigned liking = 0;
    for (unsigned i = 0; i < list->n; i++)
        if (list->in_force >> i & 1) liking = liking << 1 | (list->table[i] >> code & 1);
    return liking;
}

static unsigned any_feasible(writer *w, uint64_t feasible) {
    unsigned code = below(w, 64);
    while (!(feasible >> code & 1)) code = (code + 1) % 64;
    return code;
}

/* The feasible states that are liked no better than one of them; 0 where those are all. */
static uint64_t any_lower_end(writer *w, const wishes *list, uint64_t feasible) {
    uint64_t set = 0;
    unsigned code = any_feasible(w, feasible);
    for (unsigned other = 0; other < 64; other++)
        if ((feasible >> other & 1) && liking_of(list, other) <= liking_of(list, code))
            set |= UINT64_C(1) << other;
    return set == feasible ? 0 : set;
}

/* The set, or 0 where there is no line. */
static uint64_t put_much(writer *w, const dispute_plan *p, unsigned player, const wishes *list,
                         uint64_t feasible) {
    uint64_t set = any_lower_end(w, list, feasible);
    if (!set) return 0;
    if (w->spoilt) set = feasible & ~set;
    w->made->n_much++;
    begin_statement(w);
    ent_str_addf(w->out, "much %s below ", w->actor[p->player[player]]);
    put_set(w, &p->scene, set);
    put_tail(w);
    return set;
}

static uint64_t put_any_set(writer *w, const scene *s, uint64_t feasible) {
    if (one_in(w, 2)) return put_condition(w, s, IFF, 2);
    uint64_t set = 0;
    for (unsigned n = 1 + below(w, 3); n > 0; n--) set |= UINT64_C(1) << any_feasible(w, feasible);
    put_set(w, s, set);
    return set;
}

static void put_unknown(writer *w, dispute_plan *p, unsigned player, uint64_t feasible,
                        uint64_t sets[2]) {
    p->open = true;
    w->made->n_unknown++;
    begin_statement(w);
    ent_str_addf(w->out, "unknown %s ", w->actor[p->player[player]]);
    sets[0] = put_any_set(w, &p->scene, feasible);
    put(w, " ? ");
    sets[1] = put_any_set(w, &p->scene, feasible);
    put_tail(w);
}

static void put_strengths(writer *w, dispute_plan *p) {
    random_dispute *f = p->facts;
    for (unsigned k = 0; k < f->n_players; k++) {
        while (p->wishes[k].n && f->n_much[k] < RANDOM_STRENGTHS && one_in(w, 3)) {
            uint64_t set = put_much(w, p, k, &p->wishes[k], p->feasible);
            if (set) f->much[k][f->n_much[k]++] = set;
        }
        while (f->n_unknown[k] < RANDOM_STRENGTHS && one_in(w, 6))
            put_unknown(w, p, k, p->feasible, f->unknown[k][f->n_unknown[k]++]);
    }
}

/* Two players at least, in any order. */
static void put_coalition(writer *w, dispute_plan *p) {
    random_dispute *f = p->facts;
    if (f->n_players < 2 || one_in(w, 2)) return;
    unsigned first = below(w, f->n_players), n = 2 + below(w, f->n_players - 1);
    make_name(w, f->coalition);
    begin_statement(w);
    ent_str_addf(w->out, "coalition %s", f->coalition);
    put_title(w);
    put(w, " {");
    for (unsigned i = 0; i < n; i++) {
        unsigned k = (first + i) % f->n_players;
        f->members |= UINT64_C(1) << k;
        if (i) put(w, ",");
        put_gap(w);
        put(w, w->actor[p->player[k]]);
    }
    put(w, " }");
}

static void put_dispute(writer *w, dispute_plan *p) {
    plan_dispute(w, p);
    random_dispute *f = p->facts;
    begin_statement(w);
    ent_str_addf(w->out, "dispute %s", f->name);
    put_title(w);
    outside before = open_block(w);
    if (p->scene.graph)
        put_graph(w, p);
    else
        put_players(w, p);
    put_local(w);
    while (f->n_never < 3 && one_in(w, 2)) f->never[f->n_never++] = put_never(w, p);
    for (unsigned i = 0; i < f->n_never; i++) p->feasible &= ~f->never[i];
    if (f->has_now) put_now(w, p);
    while (one_in(w, 4)) put_ban(w, p);
    bool coalition_first = one_in(w, 2);
    if (coalition_first) put_coalition(w, p);
    put_stances(w, p);
    put_strengths(w, p);
    if (!coalition_first) put_coalition(w, p);
    close_block(w, before);
}

/* ---- events and coverage */

static const char *const kinds[N_KINDS] = {
    "agree",    "consult",  "support", "concede", "cooperate", "aid",
    "retreat",  "request",  "accuse",  "reject",  "threaten",  "protest",
    "sanction", "mobilize", "coerce",  "assault", "statement"};

static unsigned size_of(unsigned set) {
    unsigned n = 0;
    for (; set; set &= set - 1) n++;
    return n;
}

/* An actor, a set, the group of all; 0 is nobody. */
static void put_side(writer *w, unsigned set) {
    unsigned all = (1u << w->n_actors) - 1, n = 0;
    if (set == 0) {
        put(w, "none");
        return;
    }
    if (set == all && *w->group && one_in(w, 2)) {
        put(w, w->group);
        return;
    }
    bool braces = size_of(set) > 1 || one_in(w, 6);
    if (braces) put(w, one_in(w, 2) ? "{" : "{ ");
    for (unsigned i = 0; i < w->n_actors; i++) {
        if (!(set >> i & 1)) continue;
        if (n++) put(w, ",");
        if (n > 1) put_gap(w);
        put(w, w->actor[i]);
    }
    if (braces) put(w, one_in(w, 2) ? "}" : " }");
}

/* Somebody to somebody else, or to nobody. */
static void put_relation(writer *w, unsigned *from, unsigned *to, bool *mutual) {
    unsigned all = (1u << w->n_actors) - 1;
    *from = 1 + below(w, all);
    *to = one_in(w, 5) ? 0 : 1 + below(w, all);
    if (*to == *from && size_of(*to) == 1) *to = 0;
    *mutual = *to && one_in(w, 3);
    put_space(w);
    put_side(w, *from);
    put(w, *mutual ? ANY_OF(w, " <-> ", "<->") : ANY_OF(w, " -> ", "->"));
    put_side(w, *to);
}

/* A date, or two with dots between; what is written is kept. */
static void put_span(writer *w, char *from, char *to) {
    unsigned year = 1990 + below(w, 40), month = 1 + below(w, 11), day = 1 + below(w, 28);
    uint32_t shape = below(w, 4);
    if (shape == 0)
        snprintf(from, 16, "%04u", year);
    else if (shape == 1)
        snprintf(from, 16, "%04u-%02u", year, month);
    else
        snprintf(from, 16, "%04u-%02u-%02u", year, month, day);
    strcpy(to, from);
    put(w, from);
    if (!one_in(w, 4)) return;
    snprintf(to, 16, "%04u-%02u", year + 1, month);
    ent_str_addf(w->out, "..%s", to);
}

static void put_score(writer *w, random_event *e) {
    e->scored = true;
    e->score = any_number(w);
    put_word(w, "score");
    put_space(w);
    put_number(w, e->score);
}

static void put_tags(writer *w, random_event *e, bool of_model) {
    put_word(w, "about");
    for (unsigned i = 0; i < N_TAGS; i++) {
        if (i && !one_in(w, 2)) continue;
        if (e->n_tags++) put(w, ",");
        if (e->n_tags > 1 && one_in(w, 2)) put_gap(w);
        put_word(w, w->tag[i]);
        if (of_model) w->tags_used |= 1u << i;
    }
}

static void put_speakers(writer *w, const char *words) {
    put_word(w, words);
    put_word(w, w->source[below(w, w->n_sources)]);
}

/* Behind the text, in any order. */
static void put_about_event(writer *w, random_event *e, const char *id, bool of_model) {
    uint32_t first = below(w, 6);
    for (uint32_t i = 0; i < 6; i++) {
        uint32_t k = (first + i) % 6;
        if (k == 5 && id && *id) {
            put_word(w, "id");
            put_word(w, id);
        }
        if (k == 5 || one_in(w, 2)) continue;
        if (k == 0) put_score(w, e);
        if (k == 1) {
            put_word(w, "code");
            put_word(w, ANY_OF(w, "057", "\"0 57\"", "1411"));
        }
        if (k == 2) put_tags(w, e, of_model);
        if (k == 3) {
            put_word(w, "place");
            put_text(w);
        }
        if (k == 4 && w->n_sources) {
            e->alleged = one_in(w, 2);
            if (e->alleged) put_speakers(w, "alleged by");
            if (!e->alleged || one_in(w, 2)) put_speakers(w, "denied by");
        }
    }
    put_tail(w);
}

static void put_event(writer *w, random_event *e, const char *id, bool of_model) {
    *e = (random_event){.kind = kinds[below(w, N_KINDS)]};
    begin_statement(w);
    put(w, "event ");
    put_span(w, e->from_date, e->to_date);
    put_relation(w, &e->from, &e->to, &e->mutual);
    put_word(w, e->kind);
    put_text(w);
    put_about_event(w, e, id, of_model);
    if (id) snprintf(e->id, sizeof e->id, "%s", id);
}

static void put_own_event(writer *w) {
    name_text id = "";
    if (one_in(w, 2)) make_name(w, id);
    put_event(w, &w->made->event[w->made->n_events++], id, true);
}

static void put_coverage(writer *w) {
    random_coverage *c = &w->made->coverage[w->made->n_coverages++];
    begin_statement(w);
    put(w, "coverage");
    put_relation(w, &c->from, &c->to, &c->mutual);
    put_word(w, "kinds");
    bool any = one_in(w, 2);
    c->n_kinds = any ? N_KINDS : 1 + below(w, 3);
    if (any) put_word(w, "any");
    for (unsigned k = 0, first = below(w, N_KINDS); !any && k < c->n_kinds; k++) {
        if (k) put(w, ",");
        if (k && one_in(w, 3)) put_gap(w);
        put_word(w, kinds[(first + k) % N_KINDS]);
    }
    if (one_in(w, 2)) ent_str_addf(w->out, " since %u", 1980 + below(w, 30));
    c->how = ANY_OF(w, "systematic", "sampled", "collected");
    bool how_first = one_in(w, 2);
    if (how_first) put_word(w, c->how);
    if (one_in(w, 2)) ent_str_addf(w->out, " until %u-%02u", 2011 + below(w, 20), 1 + below(w, 12));
    if (!how_first) put_word(w, c->how);
    put_tail(w);
}

/* Events of an alternative: more of them, and one in place of another.  An alternative adds no
 * actors, so where they are not declared it adds no events. */
static void put_other_events(writer *w) {
    random_event unused;
    if (!*w->group) return;
    for (unsigned i = 0; i < w->made->n_events; i++) {
        const char *id = w->made->event[i].id;
        if (!*id || !one_in(w, 3)) continue;
        if (one_in(w, 2)) {
            begin_statement(w);
            ent_str_addf(w->out, "drop %s", id);
        } else {
            put_event(w, &unused, id, false);
            w->made->n_alternative_events++;
        }
    }
    if (!one_in(w, 3)) return;
    put_event(w, &unused, NULL, false);
    w->made->n_alternative_events++;
}

/* ---- choices, negotiations, divisions */

/* A number between two ends, those apart, and what is known of it; in a cell without its unit. */
static double put_bounded(writer *w, double least, double most, const char *unit) {
    double step = (most - least) / 16;
    unsigned at = 1 + below(w, 15), below_it = 1 + below(w, at), above = 1 + below(w, 16 - at);
    double best = least + at * step;
    put_space(w);
    put_measure(w, best, unit, true);
    switch (below(w, 6)) {
    case 0: ent_str_addf(w->out, " %u%% in ", 1 + below(w, 99)); break;
    case 1: put(w, " in "); break;
    case 2:
        put(w, " sd ");
        put_number(w, step);
        return best;
    default: return best;
    }
    put_number(w, best - below_it * step);
    put(w, "..");
    put_measure(w, best + above * step, unit, one_in(w, 2));
    return best;
}

/* A number, or the name of an attribute; NaN then. */
static double put_cell(writer *w, double least, double most) {
    if (!w->n_attributes || !one_in(w, 4)) return put_bounded(w, least, most, "");
    put_word(w, w->attribute[below(w, w->n_attributes)]);
    return NAN;
}

/* An order of the alternatives with ties; where one is left out its rank is 0. */
static void put_order(writer *w, const random_table *t, unsigned left_out, unsigned *rank) {
    unsigned order[RANDOM_ITEMS], n = 0, at = 0;
    for (unsigned i = 0; i < t->n_items; i++) {
        unsigned k = below(w, n + 1);
        rank[i] = 0;
        if (i == left_out) continue;
        memmove(order + k + 1, order + k, (n - k) * sizeof *order);
        order[k] = i;
        n++;
    }
    for (unsigned i = 0; i < n; i++) {
        bool tied = i && one_in(w, 3);
        if (i) put(w, one_in(w, 8) ? (tied ? "=" : ">") : (tied ? " = " : " > "));
        if (i && one_in(w, 8)) put_gap(w);
        put(w, t->item[order[i]]);
        if (!tied) at = i + 1;
        rank[order[i]] = at;
    }
}

static void put_rank_of_items(writer *w, random_table *t, unsigned voter) {
    bool left_out = t->placed == voter && one_in(w, 2);
    begin_statement(w);
    ent_str_addf(w->out, "rank %s ", w->actor[voter]);
    put_order(w, t, left_out ? 0 : UINT_MAX, t->rank[voter]);
    if (one_in(w, 3)) {
        put_word(w, "weight");
        put_bounded(w, 0.5, 8.5, ANY_OF(w, "", "", "%"));
    }
    put_tail(w);
}

static void put_place(writer *w, const random_table *t, unsigned voter) {
    begin_statement(w);
    ent_str_addf(w->out, "place %s %s", t->item[0], w->actor[voter]);
    put_bounded(w, 1, t->n_items, "");
    put_tail(w);
}

static void put_choice(writer *w, random_table *t) {
    t->n_items = 2 + below(w, RANDOM_ITEMS - 1);
    t->n_lines = 1 + below(w, w->n_actors);
    t->placed = below(w, 2 * t->n_lines); /* who has a place for the first; often nobody */
    begin_statement(w);
    ent_str_addf(w->out, "choice %s", t->name);
    put_title(w);
    outside before = open_block(w);
    begin_statement(w);
    put(w, "alternatives ");
    for (unsigned i = 0; i < t->n_items; i++) {
        make_name(w, t->item[i]);
        if (i) put(w, ",");
        if (i) put_gap(w);
        put(w, t->item[i]);
        if (one_in(w, 3)) put_text(w);
    }
    for (unsigned v = 0; v < t->n_lines; v++) {
        put_rank_of_items(w, t, v);
        if (t->placed == v) put_place(w, t, v);
        if (!one_in(w, 4)) continue;
        begin_statement(w);
        ent_str_addf(w->out, "approve %s %s", w->actor[v], t->item[below(w, t->n_items)]);
        put_tail(w);
    }
    put_local(w);
    if (one_in(w, 3)) {
        begin_statement(w);
        put(w, "quota");
        put_bounded(w, 0.5, 4.5, "");
        put_tail(w);
    }
    if (one_in(w, 2)) {
        begin_statement(w);
        ent_str_addf(w->out, "rules %s", ANY_OF(w, "borda", "plurality, condorcet", "hare,borda"));
    }
    close_block(w, before);
}

/* The columns of a negotiation: position and salience first, where they stand. */
static void put_columns(writer *w, const char *const *names, unsigned n, const char *unit) {
    begin_statement(w);
    put(w, "columns ");
    for (unsigned i = 0; i < n; i++) {
        ent_str_addf(w->out, "%s%s", i ? (one_in(w, 4) ? "," : ", ") : "", names[i]);
        if (i == 0 && *unit) put_unit(w, unit);
    }
}

static void put_scale(writer *w, double low, double high) {
    begin_statement(w);
    put(w, "scale ");
    put_number(w, low);
    if (one_in(w, 2)) put_text(w);
    put(w, one_in(w, 4) ? ".." : " .. ");
    put_number(w, high);
    if (one_in(w, 2)) put_text(w);
    if (!one_in(w, 2)) return;
    begin_statement(w);
    put(w, "impasse");
    put_bounded(w, low, high, "");
    put_tail(w);
}

/* Saliences of a party come to 100 % at most over all dimensions. */
static void put_position_line(writer *w, random_table *t, unsigned dimension, unsigned party,
                              bool weighted) {
    begin_statement(w);
    put(w, w->actor[party]);
    t->cell[dimension][party] = put_cell(w, t->low, t->high);
    if (t->n_columns > 1) put_cell(w, 0, 100.0 / t->n_dimensions);
    if (weighted) put_cell(w, 1, 33);
    put_tail(w);
}

static void put_dimension(writer *w, random_table *t, unsigned dimension, bool weighted) {
    static const char *const names[] = {"position", "salience", "weight"};
    bool lines_first = one_in(w, 4);
    if (!lines_first) put_columns(w, names, t->n_columns + weighted, "");
    put_scale(w, t->low, t->high);
    for (unsigned p = 0; p < t->n_lines; p++) put_position_line(w, t, dimension, p, weighted);
    if (lines_first) put_columns(w, names, t->n_columns + weighted, "");
}

static void put_giving_way(writer *w, const random_table *t) {
    for (unsigned a = 0; a < t->n_lines; a++) {
        if (!one_in(w, 3)) continue;
        begin_statement(w);
        ent_str_addf(w->out, "accommodation %s -> %s", w->actor[a], w->actor[(a + 1) % t->n_lines]);
        put_bounded(w, 0, 100, "%");
        put_tail(w);
    }
}

static void put_method(writer *w) {
    if (!one_in(w, 3)) return;
    begin_statement(w);
    put(w, "method spatial");
    outside before = open_block(w);
    begin_statement(w);
    ent_str_addf(w->out, "third-party %s", ANY_OF(w, "no", "semi", "full", "ktab"));
    if (one_in(w, 2)) begin_statement(w), put(w, "max-turns 30");
    close_block(w, before);
}

static void put_negotiation(writer *w, random_table *t) {
    static const char *const weight[] = {"weight"};
    t->n_dimensions = 1 + below(w, RANDOM_DIMENSIONS);
    t->n_lines = 2 + below(w, w->n_actors - 1);
    t->n_columns = t->n_dimensions > 1 || one_in(w, 2) ? 2 : 1;
    t->low = below(w, 3) ? 0 : -1.5;
    t->high = t->low + 1 + below(w, 100);
    t->weighted = one_in(w, 2);
    begin_statement(w);
    ent_str_addf(w->out, "negotiation %s", t->name);
    put_title(w);
    outside before = open_block(w);
    if (t->n_dimensions == 1) put_dimension(w, t, 0, t->weighted);
    for (unsigned d = 0; t->n_dimensions > 1 && d < t->n_dimensions; d++) {
        begin_statement(w);
        make_name(w, t->item[d]);
        ent_str_addf(w->out, "dimension %s", t->item[d]);
        put_title(w);
        outside inner = open_block(w);
        put_dimension(w, t, d, false);
        close_block(w, inner);
    }
    if (t->n_dimensions > 1 && t->weighted) {
        put_columns(w, weight, 1, "");
        for (unsigned p = t->n_lines; p-- > 0;) {
            begin_statement(w);
            put(w, w->actor[p]);
            put_cell(w, 0.5, 8.5);
            put_tail(w);
        }
    }
    put_giving_way(w, t);
    put_method(w);
    close_block(w, before);
}

/* Members as they are said: from a number on, and round. */
static void put_members(writer *w, const random_table *t, unsigned members) {
    unsigned first = below(w, t->n_lines);
    const char *comma = "";
    put(w, " {");
    for (unsigned i = 0; i < t->n_lines; i++) {
        unsigned p = (first + i) % t->n_lines;
        if (!(members >> p & 1)) continue;
        ent_str_addf(w->out, "%s %s", comma, w->actor[p]);
        comma = ",";
    }
    put(w, one_in(w, 2) ? "}" : " }");
}

static void put_coalitions(writer *w, random_table *t) {
    bool cost = one_in(w, 4);
    unsigned all = (1u << t->n_lines) - 1;
    for (unsigned s = all; s > 0; s--) {
        if (s != all && !one_in(w, 2)) continue;
        t->worth[t->n_worths] = s;
        begin_statement(w);
        put(w, cost ? "cost" : "worth");
        put_members(w, t, s);
        t->value[t->n_worths++] = put_bounded(w, -8, 24, "bcm");
        put_tail(w);
    }
}

static void put_claimant(writer *w, random_table *t, unsigned p) {
    begin_statement(w);
    put(w, w->actor[p]);
    t->cell[0][p] = put_cell(w, 0, 64);
    if (t->n_columns > 1) put_cell(w, -4, 4);
    put_tail(w);
}

static void put_whole(writer *w, const random_table *t) {
    begin_statement(w);
    put(w, "whole");
    put_bounded(w, 0, 160, t->unit);
    put_tail(w);
}

static void put_division(writer *w, random_table *t) {
    t->n_lines = 1 + below(w, w->n_actors);
    t->n_columns = below(w, 3);
    t->unit = ANY_OF(w, "", "%", "km2");
    make_name(w, t->item[0]);
    const char *names[] = {"claim", t->item[0]};
    begin_statement(w);
    ent_str_addf(w->out, "division %s", t->name);
    put_title(w);
    outside before = open_block(w);
    if (t->n_columns) {
        put_whole(w, t);
        put_columns(w, names, t->n_columns, one_in(w, 2) ? t->unit : ANY_OF(w, "", "%"));
        for (unsigned p = 0; p < t->n_lines; p++) put_claimant(w, t, p);
    }
    if (t->n_columns == 0 || one_in(w, 2)) {
        put_coalitions(w, t);
    } else if (one_in(w, 2)) {
        begin_statement(w);
        put(w, "worth claims");
        put_tail(w);
    }
    if (one_in(w, 3)) {
        begin_statement(w);
        put(w, "union");
        put_members(w, t, 1 + below(w, (1u << t->n_lines) - 1));
    }
    if (one_in(w, 2)) {
        begin_statement(w);
        ent_str_addf(w->out, "rules %s", ANY_OF(w, "cea, talmud", "shapley", "cea,nucleolus"));
        if (t->n_columns > 1) ent_str_addf(w->out, ", %s", t->item[0]);
    }
    close_block(w, before);
}

static void put_table(writer *w) {
    random_table *t = &w->made->table[w->made->n_tables++];
    *t = (random_table){.kind = below(w, w->n_actors > 1 ? 3 : 2)};
    make_name(w, t->name);
    switch (t->kind) {
    case RANDOM_CHOICE: put_choice(w, t); break;
    case RANDOM_DIVISION: put_division(w, t); break;
    default: put_negotiation(w, t); break;
    }
}

/* A line of a table said anew, in an alternative. */
static void put_change_of_table(writer *w, const random_table *made) {
    random_table unused = *made, *t = &unused;
    unsigned line = below(w, t->n_lines);
    begin_statement(w);
    ent_str_addf(w->out, "%s %s",
                 t->kind == RANDOM_CHOICE     ? "choice"
                 : t->kind == RANDOM_DIVISION ? "division"
                                              : "negotiation",
                 t->name);
    outside before = open_block(w);
    if (t->kind == RANDOM_CHOICE) {
        if (one_in(w, 2)) put_rank_of_items(w, t, line);
        if (one_in(w, 2)) put_place(w, t, line);
    } else if (t->kind == RANDOM_DIVISION) {
        if (t->n_columns && one_in(w, 2)) put_whole(w, t);
        if (t->n_columns && one_in(w, 2)) put_claimant(w, t, line);
        t->n_worths = 0;
        if (one_in(w, 3)) put_coalitions(w, t);
    } else if (t->n_dimensions == 1) {
        put_position_line(w, t, 0, line, t->weighted);
    } else {
        begin_statement(w);
        ent_str_addf(w->out, "dimension %s", t->item[1]);
        outside inner = open_block(w);
        put_position_line(w, t, 1, line, false);
        close_block(w, inner);
    }
    put_local(w);
    close_block(w, before);
}

/* ---- alternatives */

/* What is feasible stays feasible where a ranking or a fixed option depends on it. */
static void put_change(writer *w, dispute_plan *p) {
    uint64_t table[RANDOM_LINES * 2], unused[2], feasible = p->scene.all;
    bool changes_never = false;
    begin_statement(w);
    ent_str_addf(w->out, "dispute %s", p->facts->name);
    outside before = open_block(w);
    if (!p->ranked && !p->fixed) {
        while (one_in(w, 3)) {
            feasible &= ~put_never(w, p);
            changes_never = true;
        }
        if (one_in(w, 2)) put_now(w, p);
    }
    while (one_in(w, 4)) put_ban(w, p);
    if (!changes_never) feasible = p->feasible;
    for (unsigned k = 0; k < p->facts->n_players; k++) {
        wishes list = p->wishes[k];
        if (one_in(w, 2)) list = put_prefer(w, p, k, table);
        if (list.n && one_in(w, 3)) put_much(w, p, k, &list, feasible);
        if (one_in(w, 8)) put_unknown(w, p, k, feasible, unused);
    }
    close_block(w, before);
}

/* How one player sees another; a ranking lists what is feasible in the dispute. */
static void put_view(writer *w, const dispute_plan *p) {
    uint64_t unused[RANDOM_LINES * 2];
    unsigned n = p->facts->n_players, viewer = below(w, n), seen = (viewer + 1) % n;
    begin_statement(w);
    ent_str_addf(w->out, "view %s", w->actor[p->player[viewer]]);
    outside before = open_block(w);
    if (p->facts->n_states <= 8 && one_in(w, 3))
        put_rank(w, p, seen);
    else
        put_prefer(w, p, seen, unused);
    put_local(w);
    close_block(w, before);
}

/* An alternative that no check asks about: what a view changes is not computed. */
static void put_misperception(writer *w, const dispute_plan *p) {
    name_text name;
    if (p->facts->n_players < 2 || !one_in(w, 3)) return;
    begin_statement(w);
    make_name(w, name);
    ent_str_addf(w->out, "alternative %s", name);
    put_title(w);
    outside before = open_block(w);
    begin_statement(w);
    ent_str_addf(w->out, "dispute %s", p->facts->name);
    outside dispute = open_block(w);
    put_view(w, p);
    close_block(w, dispute);
    close_block(w, before);
}

static void put_alternative(writer *w, dispute_plan *plans) {
    begin_statement(w);
    make_name(w, w->alternative[w->n_alternatives]);
    ent_str_addf(w->out, "alternative %s", w->alternative[w->n_alternatives++]);
    put_title(w);
    outside before = open_block(w);
    for (unsigned d = 0; d < w->made->n_disputes; d++)
        if (one_in(w, 2)) put_change(w, &plans[d]);
    for (unsigned t = 0; t < w->made->n_tables; t++)
        if (one_in(w, 2)) put_change_of_table(w, &w->made->table[t]);
    if (w->n_attributes && one_in(w, 2)) {
        unsigned k = below(w, w->n_attributes);
        begin_statement(w);
        ent_str_addf(w->out, "actor %s", w->actor[below(w, w->n_actors)]);
        outside values = open_block(w);
        begin_statement(w);
        put(w, w->attribute[k]);
        put_quantity(w, w->attribute_unit[k]);
        put_tail(w);
        close_block(w, values);
    }
    bool ranked = false; /* a ranking may not list what dropping makes feasible */
    for (unsigned d = 0; d < w->made->n_disputes; d++) ranked = ranked || plans[d].ranked;
    put_other_events(w);
    if (w->n_assumptions && !ranked && one_in(w, 3)) {
        begin_statement(w);
        ent_str_addf(w->out, "drop %s", w->assumption[below(w, w->n_assumptions)]);
    }
    put_local(w);
    close_block(w, before);
}

/* ---- checks */

static void put_under(writer *w) {
    if (!w->n_alternatives || !one_in(w, 4)) return;
    put_gap(w);
    ent_str_addf(w->out, "under %s", w->alternative[below(w, w->n_alternatives)]);
}

static void put_comma(writer *w) {
    put(w, ",");
    if (one_in(w, 2)) put_gap(w);
}

static const char *any_concept(writer *w, const dispute_plan *p) {
    if (p->open) return ANY_OF(w, "nash_a", "nash_d", "gmr_b", "smr_c", "seq_d", "seq_a");
    return ANY_OF(w, "nash", "gmr", "smr", "seq", "sseq");
}

/* FUNCTION(dispute */
static void put_call(writer *w, const char *function, const dispute_plan *p) {
    ent_str_addf(w->out, "%s(%s", function, p->facts->name);
    put_comma(w);
}

static void put_asked_state(writer *w, const dispute_plan *p) {
    if (p->facts->has_now && !p->fixed && one_in(w, 4))
        put(w, "now");
    else
        put_state(w, &p->scene, p->witness);
}

static const char *any_player(writer *w, const dispute_plan *p) {
    return w->actor[p->player[below(w, p->facts->n_players)]];
}

static void put_dispute_question(writer *w, const dispute_plan *p) {
    switch (below(w, 6)) {
    case 0:
        put_call(w, "stable", p);
        put_asked_state(w, p);
        put_comma(w);
        put(w, any_concept(w, p));
        if (one_in(w, 2)) ent_str_addf(w->out, ", %s", any_player(w, p));
        break;
    case 1:
        put_call(w, one_in(w, 2) ? "some-equilibrium" : "every-equilibrium", p);
        put(w, any_concept(w, p));
        put_comma(w);
        put_condition(w, &p->scene, IFF, 2);
        break;
    case 2:
        put_call(w, "reachable", p);
        put_asked_state(w, p);
        put_comma(w);
        put_asked_state(w, p);
        put_comma(w);
        put(w, ANY_OF(w, "moves", "improvements"));
        if (one_in(w, 2)) break;
        put_comma(w);
        put(w, *p->facts->coalition && one_in(w, 2) ? p->facts->coalition : any_player(w, p));
        break;
    case 3:
        put_call(w, "prefers", p);
        put(w, any_player(w, p));
        put_comma(w);
        put_asked_state(w, p);
        put_comma(w);
        put_asked_state(w, p);
        break;
    case 4:
        ent_str_addf(w->out, "count(equilibria(%s, %s)) %s %u", p->facts->name, any_concept(w, p),
                     ANY_OF(w, "=", "!=", "<", "<=", ">", ">="), below(w, 4));
        return;
    default:
        put_call(w, "equilibria", p);
        put(w, any_concept(w, p));
        put_under(w);
        put(w, one_in(w, 2) ? ") = " : ") != ");
        if (one_in(w, 3)) {
            put_call(w, "equilibria", p);
            ent_str_addf(w->out, "%s)", any_concept(w, p));
        } else {
            put(w, "{");
            put_gap(w);
            put_asked_state(w, p);
            put(w, "}");
        }
        return;
    }
    put_under(w);
    put(w, ")");
}

/* A number in the unit of attribute k. */
static void put_attribute_number(writer *w, unsigned k) {
    const char *actor = w->actor[below(w, w->n_actors)];
    switch (below(w, 4)) {
    case 0: ent_str_addf(w->out, "%s(%s", w->attribute[k], actor); break;
    case 1: ent_str_addf(w->out, "declared(%s, %s", w->attribute[k], actor); break;
    default:
        ent_str_addf(w->out, "%s(%s, %s", ANY_OF(w, "sum", "max", "min", "mean"), w->attribute[k],
                     w->group);
        break;
    }
    if (one_in(w, 3)) {
        put_comma(w);
        put_date(w);
    }
    put_under(w);
    put(w, ")");
}

/* A number without a unit. */
static void put_plain_number(writer *w, unsigned k) {
    ent_str_addf(w->out, "%s(%s, %s, %s", one_in(w, 2) ? "share" : "rank", w->attribute[k],
                 w->actor[below(w, w->n_actors)], w->group);
    if (one_in(w, 3)) put(w, ", 2017-10");
    put(w, ")");
}

static void put_attribute_question(writer *w) {
    unsigned k = below(w, w->n_attributes);
    const char *unit = w->attribute_unit[k];
    bool plain = one_in(w, 3);
    if (plain)
        put_plain_number(w, k);
    else
        put_attribute_number(w, k);
    if (one_in(w, 3)) {
        put_operator(w, ANY_OF(w, "*", "/"));
        put(w, "(1.5 - 0.25)");
    }
    bool equal = one_in(w, 4);
    put_operator(w, equal ? "=" : ANY_OF(w, "!=", "<", "<=", ">", ">="));
    if (plain) {
        put(w, ANY_OF(w, "50%", "0.2", "-1 + 2", "1 / 3 - 1 / 4", "2e-1"));
    } else if (one_in(w, 2)) {
        put_measure(w, below(w, 50), unit, one_in(w, 2));
    } else {
        put_attribute_number(w, k);
        put(w, one_in(w, 2) ? " + 3" : " - (2 - 1)");
    }
    if (equal && one_in(w, 2)) put(w, ANY_OF(w, " +- 0.5", "+-1", " +- 2e-3"));
}

/* ---- questions about events */

static const char *any_party(writer *w) {
    return *w->group && one_in(w, 4) ? w->group : w->actor[below(w, w->n_actors)];
}

/* Each filter at most once, in any order, and none that leaves nothing. */
static void put_one_filter(writer *w, uint32_t k) {
    unsigned a = below(w, w->n_actors), b = (a + 1) % w->n_actors;
    switch (k) {
    case 0:
        if (w->n_actors < 2 || one_in(w, 2))
            ent_str_addf(w->out, " by %s", any_party(w));
        else
            ent_str_addf(w->out, " between %s and %s", w->actor[a], w->actor[b]);
        break;
    case 1: ent_str_addf(w->out, " kind %s", kinds[below(w, N_KINDS)]); break;
    case 2: ent_str_addf(w->out, " since %u-%02u", 1985 + below(w, 20), 1 + below(w, 12)); break;
    case 3: ent_str_addf(w->out, " until %u", 2005 + below(w, 20)); break;
    case 4: ent_str_addf(w->out, " min-grade %s", ANY_OF(w, "C", "B3", "E5")); break;
    case 5: put(w, ANY_OF(w, " alleged", " not alleged")); break;
    case 6:
        ent_str_addf(w->out, " score %s %d", ANY_OF(w, "below", "above"), (int)below(w, 9) - 4);
        break;
    default:
        for (unsigned i = 0; i < N_TAGS; i++)
            if (w->tags_used >> i & 1) {
                ent_str_addf(w->out, " about %s", w->tag[i]);
                return;
            }
    }
}

static void put_filters(writer *w) {
    uint32_t first = below(w, 8);
    put(w, "events");
    for (uint32_t i = 0; i < 8; i++) {
        if (!one_in(w, 3)) continue;
        put_one_filter(w, (first + i) % 8);
        if (one_in(w, 12)) put_gap(w);
    }
}

static void put_ledger_call(writer *w, const char *function) {
    w->made->n_ledger_checks++;
    ent_str_addf(w->out, "%s(", function);
    put_filters(w);
    if (strcmp(function, "periods") == 0) {
        put_comma(w);
        ent_str_addf(w->out, "every %s", ANY_OF(w, "day", "week", "month", "quarter", "year"));
    }
    put_under(w);
    put(w, ")");
}

static void put_ledger_question(writer *w) {
    switch (below(w, 4)) {
    case 0:
        put_ledger_call(w, ANY_OF(w, "first", "last"));
        put_operator(w, ANY_OF(w, "<", "<=", ">", ">=", "=", "!="));
        if (one_in(w, 2))
            put_date(w);
        else
            put_ledger_call(w, ANY_OF(w, "first", "last"));
        return;
    case 1:
        if (w->n_actors < 2) break;
        ent_str_addf(w->out, "covered(%s, %s", w->actor[0], ANY_OF(w, "none", w->actor[1]));
        put_comma(w);
        put(w, one_in(w, 2) ? "any" : kinds[below(w, N_KINDS)]);
        put_comma(w);
        put(w, ANY_OF(w, "2012", "2012-09", "1999..2012-09-05"));
        put(w, ")");
        w->made->n_ledger_checks++;
        return;
    default: break;
    }
    put_ledger_call(w, ANY_OF(w, "count", "periods", "sum", "mean", "max", "min"));
    put_operator(w, ANY_OF(w, "<", "<=", ">", ">=", "=", "!="));
    ent_str_addf(w->out, "%u", below(w, 4));
}

static void put_question(writer *w, const dispute_plan *plans) {
    bool about_dispute = w->made->n_disputes && (!w->n_attributes || one_in(w, 2));
    if (*w->group && w->made->n_events && one_in(w, 3)) /* all parties are declared */
        put_ledger_question(w);
    else if (about_dispute)
        put_dispute_question(w, &plans[below(w, w->made->n_disputes)]);
    else if (w->n_attributes)
        put_attribute_question(w);
    else
        put(w, "1 + 1 = 2");
}

static void put_answerable(writer *w, const dispute_plan *plans) {
    uint32_t shape = below(w, 6);
    if (shape == 0) put(w, "not ");
    if (shape == 1) put(w, "(");
    put_question(w, plans);
    if (shape > 2) return;
    if (shape > 0) put_operator(w, ANY_OF(w, "and", "or", "if", "iff"));
    if (shape > 0) put_question(w, plans);
    if (shape == 1) put(w, ")");
}

static void put_check(writer *w, const dispute_plan *plans) {
    begin_statement(w);
    put(w, "check ");
    put_answerable(w, plans);
    put_under(w);
    if (!one_in(w, 4)) return;
    put_gap(w);
    put(w, "against ");
    put_answerable(w, plans);
    put_under(w);
}

/* ---- claims */

static void put_needs(writer *w) {
    if (w->n_claims < 2 && !w->n_assumptions) return;
    begin_statement(w);
    put(w, "needs ");
    bool assumption = w->n_assumptions && one_in(w, 2);
    if (assumption) put(w, w->assumption[0]);
    if (w->n_claims > 1) {
        if (assumption) put_comma(w);
        put(w, w->claim[0]);
    } else if (!assumption) {
        put(w, w->assumption[0]);
    }
}

static void put_claim(writer *w, const dispute_plan *plans) {
    begin_statement(w);
    make_name(w, w->claim[w->n_claims]);
    ent_str_addf(w->out, "claim %s", w->claim[w->n_claims++]);
    put_text(w);
    outside before = open_block(w);
    if (w->n_sources && one_in(w, 2)) {
        begin_statement(w);
        put(w, "from");
        put_sources(w);
    }
    if (one_in(w, 3)) put_needs(w);
    if (one_in(w, 5)) {
        begin_statement(w);
        put(w, "about");
        put_text(w);
    }
    if (one_in(w, 5)) {
        begin_statement(w);
        ent_str_addf(w->out, "stands-for %s", ANY_OF(w, "direct", "proxy"));
        put_title(w);
    }
    if (w->n_alternatives && one_in(w, 4)) {
        begin_statement(w);
        ent_str_addf(w->out, "across %s", w->alternative[0]);
    }
    if (one_in(w, 5)) {
        begin_statement(w);
        ent_str_addf(w->out, "robust %u%%", 1 + below(w, 100));
    }
    for (uint32_t n = below(w, 3); n > 0; n--) put_check(w, plans);
    if (one_in(w, 4)) {
        begin_statement(w);
        put(w, "any");
        outside checks = open_block(w);
        for (uint32_t n = 1 + below(w, 2); n > 0; n--) put_check(w, plans);
        close_block(w, checks);
    }
    if (one_in(w, 4)) {
        begin_statement(w);
        ent_str_addf(w->out, "expect %s", ANY_OF(w, "holds", "no-data", "weak", "fails"));
    }
    put_local(w);
    close_block(w, before);
}

/* ---- sources, actors, assumptions */

static void put_line(writer *w, const char *word, bool *given) {
    if (*given) return;
    *given = true;
    begin_statement(w);
    put(w, word);
    put_text(w);
}

static void put_passage(writer *w) {
    begin_statement(w);
    make_name(w, w->source[w->n_sources]);
    ent_str_addf(w->out, "passage %s", w->source[w->n_sources++]);
    put_text(w);
    ent_str_addf(w->out, " hedge %s", ANY_OF(w, "none", "likely", "unlikely", "could", "reported"));
    if (one_in(w, 4)) {
        put_word(w, "window");
        put_length(w, ANY_OF(w, "days", "weeks", "month", "years"));
    }
    if (one_in(w, 4)) {
        put_word(w, "not-tested");
        put_text(w);
    }
}

static void put_source(writer *w) {
    begin_statement(w);
    make_name(w, w->source[w->n_sources]);
    ent_str_addf(w->out, "source %s", w->source[w->n_sources++]);
    put_text(w);
    if (one_in(w, 4)) return;
    outside before = open_block(w);
    bool given[3] = {false, false, false};
    if (one_in(w, 2)) put_line(w, "author", &given[0]);
    if (one_in(w, 2)) put_line(w, "in", &given[1]);
    if (one_in(w, 3)) put_line(w, "url", &given[2]);
    if (one_in(w, 2)) {
        begin_statement(w);
        put(w, "date ");
        put_date(w);
    }
    if (one_in(w, 2)) {
        begin_statement(w);
        put(w, "grade ");
        put_grade(w);
    }
    if (w->n_sources < MAX_SOURCES && one_in(w, 2)) put_passage(w);
    put_local(w);
    close_block(w, before);
}

static void put_assumption(writer *w) {
    begin_statement(w);
    make_name(w, w->assumption[w->n_assumptions]);
    ent_str_addf(w->out, "assume %s", w->assumption[w->n_assumptions++]);
    put_text(w);
    if (one_in(w, 3)) return;
    outside before = open_block(w);
    if (w->n_sources && one_in(w, 2)) {
        begin_statement(w);
        put(w, "from");
        put_sources(w);
    }
    bool given = false;
    if (one_in(w, 2)) put_line(w, "if-wrong", &given);
    if (one_in(w, 2)) {
        begin_statement(w);
        put(w, "watch");
        put_text(w);
        put_comma(w);
        put_text(w);
    }
    close_block(w, before);
}

/* One undated value, and perhaps a series, declared and private. */
static void put_attribute(writer *w, unsigned k) {
    for (unsigned i = 0; i < 3; i++) {
        if (i && !one_in(w, 4)) continue;
        begin_statement(w);
        put(w, w->attribute[k]);
        put_quantity(w, w->attribute_unit[k]);
        bool side_first = one_in(w, 2);
        if (i == 2 && side_first) put_word(w, ANY_OF(w, "declared", "private"));
        if (i) ent_str_addf(w->out, " at 20%u%s", 10 + i, ANY_OF(w, "", "-07", "-07-31"));
        if (i == 2 && !side_first) put_word(w, ANY_OF(w, "declared", "private"));
        put_tail(w);
    }
}

static void put_actor(writer *w, unsigned a) {
    begin_statement(w);
    ent_str_addf(w->out, "actor %s", w->actor[a]);
    put_title(w);
    outside before = open_block(w);
    if (one_in(w, 2)) {
        begin_statement(w);
        ent_str_addf(w->out, "kind %s",
                     ANY_OF(w, "state", "armed-group", "firm", "organisation", "bloc"));
    }
    if (one_in(w, 2)) {
        begin_statement(w);
        ent_str_addf(w->out, "code iso3 %s, cow", ANY_OF(w, "RUS", "\"TKM\"", "a_b"));
        put_word(w, ANY_OF(w, "365", "057", "\"0 33\"", "\"-\"", "0"));
    }
    if (a && one_in(w, 4)) {
        begin_statement(w);
        ent_str_addf(w->out, "part-of %s", w->actor[a - 1]);
    }
    if (one_in(w, 3)) {
        begin_statement(w);
        put(w, "also");
        put_text(w);
        put_comma(w);
        put_text(w);
    }
    for (unsigned k = 0; k < w->n_attributes; k++) put_attribute(w, k);
    put_local(w);
    close_block(w, before);
}

static void put_group(writer *w) {
    begin_statement(w);
    make_name(w, w->group);
    ent_str_addf(w->out, "group %s", w->group);
    put_title(w);
    put(w, " {");
    for (unsigned a = 0; a < w->n_actors; a++) {
        if (a) put(w, ",");
        put_gap(w);
        put(w, w->actor[a]);
    }
    put(w, " }");
}

static void put_region(writer *w) {
    begin_statement(w);
    name_text name;
    make_name(w, name);
    ent_str_addf(w->out, "region %s", name);
    put_title(w);
    outside before = open_block(w);
    bool given[5] = {false, false, false, false, false};
    begin_statement(w);
    put(w, "as-of ");
    put_date(w);
    if (one_in(w, 2)) {
        begin_statement(w);
        put(w, "horizon");
        put_length(w, "months");
    }
    if (one_in(w, 2)) {
        begin_statement(w);
        ent_str_addf(w->out, "words %s", ANY_OF(w, "icd203", "phia", "ipcc", "none"));
    }
    static const char *const lines[] = {"handling", "ask", "author", "version", "licence"};
    for (unsigned i = 0; i < 5; i++)
        if (one_in(w, 3)) put_line(w, lines[i], &given[i]);
    put_local(w);
    close_block(w, before);
}

/* ---- the file */

/* A teaching file names its parties freely and rests on nothing. */
static void put_declarations(writer *w) {
    if (one_in(w, 2)) put_region(w);
    if (one_in(w, 2)) {
        begin_statement(w);
        make_name(w, w->unit);
        ent_str_addf(w->out, "unit %s", w->unit);
        put_text(w);
    }
    while (w->n_sources < MAX_SOURCES - 1 && !one_in(w, 4)) put_source(w);
    while (w->n_assumptions < MAX_NAMED && one_in(w, 2)) put_assumption(w);
    w->n_attributes = below(w, MAX_ATTRIBUTES + 1);
    for (unsigned k = 0; k < w->n_attributes; k++) {
        make_name(w, w->attribute[k]);
        w->attribute_unit[k] =
            *w->unit && one_in(w, 3) ? w->unit : ANY_OF(w, "", "", "%", "km2", "ships", "barrels");
    }
    for (unsigned a = 0; a < w->n_actors; a++) put_actor(w, a);
    put_group(w);
}

static void put_head(writer *w) {
    while (one_in(w, 4)) put_line_end(w);
    while (one_in(w, 3)) put_comment_line(w);
    put(w, "entente 1");
    w->begun = true;
}

static random_region make(uint32_t number, bool spoilt) {
    random_region made = {.n_comments = 0};
    writer w = {.rng = ent_rng_new(20171002, ent_hash(ent_slice_of("random region")), number),
                .made = &made,
                .out = &made.text,
                .spoilt = spoilt};
    w.line_end = one_in(&w, 5) ? "\r\n" : one_in(&w, 20) ? "\r" : "\n";
    w.n_actors = 1 + below(&w, MAX_ACTORS);
    for (unsigned a = 0; a < w.n_actors; a++) make_name(&w, w.actor[a]);
    memcpy(made.actor, w.actor, sizeof made.actor);
    for (unsigned i = 0; i < N_TAGS; i++) make_name(&w, w.tag[i]);
    dispute_plan plans[RANDOM_DISPUTES];
    put_head(&w);
    if (!one_in(&w, 6)) put_declarations(&w);
    if (*w.group) /* coverage names nobody who is not declared */
        for (uint32_t n = below(&w, RANDOM_COVERAGES + 1); n > 0; n--) put_coverage(&w);
    for (uint32_t n = one_in(&w, 3) ? 0 : below(&w, RANDOM_EVENTS + 1); n > 0; n--)
        put_own_event(&w);
    for (uint32_t n = below(&w, RANDOM_DISPUTES + 1); n > 0; n--)
        put_dispute(&w, &plans[made.n_disputes]);
    for (uint32_t n = below(&w, RANDOM_TABLES + 1); n > 0; n--) put_table(&w);
    if (w.n_attributes || made.n_disputes || made.n_events || made.n_tables)
        while (w.n_alternatives < MAX_NAMED && one_in(&w, 2)) put_alternative(&w, plans);
    for (unsigned d = 0; d < made.n_disputes; d++) put_misperception(&w, &plans[d]);
    put_local(&w);
    while (w.n_claims < MAX_NAMED && !one_in(&w, 4)) put_claim(&w, plans);
    if (!one_in(&w, 10)) put_line_end(&w);
    while (!w.behind_comment && one_in(&w, 4)) put_comment_line(&w);
    return made;
}

random_region random_region_make(uint32_t number) {
    return make(number, false);
}

random_region random_region_make_spoilt(uint32_t number) {
    return make(number, true);
}
