/* bind.c - whether a check can be understood: its names, the kinds of its arguments, its units.
 *
 * Binding asks nothing of the theories, so `lint` can look at every check at once.  What binding
 * lets through, evaluation does not question again. */

#include "claim/chance.h"
#include "claim/simulated.h"

#include "base/names.h"
#include "lang/diag.h"
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

typedef struct binder {
    ent_ctx *ctx;
    const ent_region *region;
    uint32_t alternative; /* in force for calls without their own */
    ent_status status;
} binder;

/* ---- messages */

static bool fault(binder *b, const char *code, ent_span span, const char *help, const char *fix,
                  const char *format, ...) ENT_FORMAT(6, 7);

static bool fault(binder *b, const char *code, ent_span span, const char *help, const char *fix,
                  const char *format, ...) {
    char message[512];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    ent_report_at at = {ENT_ERROR, code, span, help, fix};
    ent_status st = ent_report(b->ctx, &b->region->files, &at, "%s", message);
    if (b->status == ENT_OK || st == ENT_ENOMEM) b->status = st;
    return false;
}

/* An unknown name, with the nearest one of its kind, or with `help`. */
static bool unknown(binder *b, const char *code, const char *kind, const ent_expr *e,
                    ent_slice near, const char *help) {
    ent_slice text = e->kind == ENT_EXPR_NAME || e->kind == ENT_EXPR_CALL
                         ? e->name
                         : ent_span_text(&b->region->files, e->span);
    ent_span span = e->kind == ENT_EXPR_CALL ? e->name_span : e->span;
    if (!near.n)
        return fault(b, code, span, help, NULL, "unknown %s \"%.*s\"", kind, (int)text.n, text.s);
    return fault(b, code, span, NULL, near.s, "unknown %s \"%.*s\"; did you mean \"%.*s\"?", kind,
                 (int)text.n, text.s, (int)near.n, near.s);
}

static bool need(binder *b, const ent_expr *e, const ent_type *type, ent_type_kind kind) {
    static const char *const names[] = {
        "a yes/no question",    "a number", "states", "a date", "alternatives", "actors",
        "the holder of a field"};
    if (type->kind == kind) return true;
    return fault(b, "E404", e->span, NULL, NULL, "%s was expected here, this is %s", names[kind],
                 names[type->kind]);
}

/* ---- arguments of functions */

static bool is_name(const ent_expr *e) {
    return e->kind == ENT_EXPR_NAME;
}

static bool unknown_thing(binder *b, ent_thing thing, const char *kind, const ent_expr *e) {
    ent_str help = {0};
    ent_slice near = {NULL, 0};
    if (is_name(e)) near = ent_region_nearest_of(b->region, 1u << thing, e->name, &help);
    if (ent_str_failed(&help))
        b->status = ent_no_memory(b->ctx);
    else
        unknown(b, "E201", kind, e, near, help.n ? ent_str_get(&help) : NULL);
    ent_str_clear(&help);
    return false;
}

static bool bind_thing(binder *b, const ent_expr *e, ent_thing thing, const char *kind,
                       uint32_t *index) {
    const ent_named *found = is_name(e) ? ent_region_find(b->region, e->name) : NULL;
    if (!found || found->thing != thing) return unknown_thing(b, thing, kind, e);
    *index = found->index;
    return true;
}

/* Defined for the dispute, too. */
static bool fits_dispute(binder *b, const ent_expr *e, const ent_method *concept,
                         const ent_dispute *d) {
    const char *unfit = ent_concept_unfit(d, concept);
    if (!unfit) return true;
    return fault(b, "E407", e->span, unfit, NULL, "%s cannot be asked of dispute \"%.*s\"",
                 concept->id, (int)d->name.n, d->name.s);
}

static bool bind_concept(binder *b, const ent_expr *e, const ent_dispute *d) {
    const ent_method *concept = is_name(e) ? ent_concept_of(e->name) : NULL;
    if (concept) return fits_dispute(b, e, concept, d);
    ent_slice near = {NULL, 0};
    if (is_name(e)) near = ent_nearest_concept(e->name);
    ent_str help = {0};
    ent_str_add(&help, "concepts: ");
    ent_list_concepts(&help);
    ent_str_add(&help, "; of coalitions cnash, cgmr, csmr, cseq");
    unknown(b, "E402", "stability concept", e, near, ent_str_get(&help));
    ent_str_clear(&help);
    return false;
}

static bool bind_player(binder *b, const ent_expr *e, const ent_dispute *d) {
    uint32_t actor = ENT_NONE;
    if (!bind_thing(b, e, ENT_AN_ACTOR, "actor", &actor)) return false;
    for (uint32_t p = 0; p < d->n_players; p++)
        if (d->players[p] == actor) return true;
    ent_str help = {0};
    for (uint32_t p = 0; p < d->n_players; p++) {
        ent_slice name = b->region->actors[d->players[p]].name;
        ent_str_addf(&help, "%s%.*s", p ? ", " : "players: ", (int)name.n, name.s);
    }
    fault(b, "E403", e->span, ent_str_get(&help), NULL, "\"%.*s\" has no part in dispute \"%.*s\"",
          (int)e->name.n, e->name.s, (int)d->name.n, d->name.s);
    ent_str_clear(&help);
    return false;
}

static bool bind_state(binder *b, const ent_expr *e, uint32_t dispute, uint32_t alternative) {
    ent_rules rules;
    ent_arena scratch = {0};
    uint64_t code;
    ent_status st =
        ent_rules_under(b->ctx, b->region, dispute, alternative, NULL, &scratch, &rules);
    if (st == ENT_OK)
        st = ent_resolve_state(b->ctx, b->region, &b->region->disputes[dispute], &rules, e, &code);
    ent_arena_clear(&scratch);
    if (st != ENT_OK) b->status = st;
    return st == ENT_OK;
}

/* A condition inside a check was read as an expression: only names and connectives may be in it.
 * The tree belongs to the region, which may have other readers, so nothing is noted in it; a name
 * that is unknown is handed to the resolver for its message. */
static bool bind_condition(binder *b, ent_expr *e, const ent_dispute *d) {
    bool fine = true;
    switch (e->kind) {
    case ENT_EXPR_NAME:
        if (ent_find_option(d, e->name) != ENT_NONE || ent_find_state(d, e->name) != ENT_NONE ||
            (!d->graph && ent_slice_is(e->name, "none")))
            return true;
        b->status = ent_resolve_condition(b->ctx, b->region, d, e);
        return false;
    case ENT_EXPR_NOT:
    case ENT_EXPR_AND:
    case ENT_EXPR_OR:
    case ENT_EXPR_IF:
    case ENT_EXPR_IFF:
        for (uint32_t i = 0; i < e->n_args && fine; i++) fine = bind_condition(b, e->args[i], d);
        return fine;
    default:
        return fault(b, "E404", e->span, NULL, NULL,
                     "a condition over options was expected: names, not, and, or, if, iff");
    }
}

static bool bind_how(binder *b, const ent_expr *e) {
    ent_layer layer;
    if (is_name(e) && ent_find_layer(e->name, &layer)) return true;
    ent_slice found = ent_span_text(&b->region->files, e->span);
    return fault(b, "E404", e->span, NULL, NULL,
                 "expected \"moves\", \"improvements\" or \"not-worse\", found \"%.*s\"",
                 (int)found.n, found.s);
}

/* Where a coalition of that name is added, though not in what is asked; ENT_NONE: nowhere. */
static uint32_t added_elsewhere(const binder *b, uint32_t dispute, ent_slice name) {
    for (uint32_t i = 0; i < b->region->n_alternatives; i++)
        if (ent_find_coalition(b->region, dispute, i, name)) return i;
    return ENT_NONE;
}

static void try_coalitions(ent_nearest *near, ent_str *help, const ent_coalition *list,
                           uint32_t n) {
    for (uint32_t i = 0; i < n; i++) {
        ent_nearest_try(near, list[i].name);
        ent_str_addf(help, "%s%.*s", help->n ? ", " : "coalitions: ", (int)list[i].name.n,
                     list[i].name.s);
    }
}

/* The coalitions and players there are, and the nearest of them. */
static bool unknown_coalition(binder *b, const ent_expr *e, uint32_t dispute,
                              uint32_t alternative) {
    const ent_dispute *d = &b->region->disputes[dispute];
    ent_nearest near = ent_nearest_to(e->name);
    ent_str help = {0};
    try_coalitions(&near, &help, d->coalitions, d->n_coalitions);
    const ent_dispute_change *c =
        alternative == ENT_NONE ? NULL
                                : ent_change_of(&b->region->alternatives[alternative], dispute);
    if (c) try_coalitions(&near, &help, c->coalitions, c->n_coalitions);
    for (uint32_t p = 0; p < d->n_players; p++) {
        ent_slice name = b->region->actors[d->players[p]].name;
        ent_nearest_try(&near, name);
        ent_str_addf(&help, "%s%.*s",
                     p        ? ", "
                     : help.n ? "; players: "
                              : "players: ",
                     (int)name.n, name.s);
    }
    if (ent_str_failed(&help))
        b->status = ent_no_memory(b->ctx);
    else
        unknown(b, "E235", "coalition or player", e, near.best, ent_str_get(&help));
    ent_str_clear(&help);
    return false;
}

/* A coalition, or a player who moves alone. */
static bool bind_coalition(binder *b, const ent_expr *e, uint32_t dispute, uint32_t alternative) {
    if (!is_name(e))
        return fault(b, "E404", e->span, NULL, NULL,
                     "the name of a coalition or of a player was expected");
    if (ent_find_coalition(b->region, dispute, alternative, e->name)) return true;
    const ent_named *found = ent_region_find(b->region, e->name);
    if (found && found->thing == ENT_AN_ACTOR)
        return bind_player(b, e, &b->region->disputes[dispute]);
    uint32_t elsewhere = added_elsewhere(b, dispute, e->name);
    if (elsewhere == ENT_NONE) return unknown_coalition(b, e, dispute, alternative);
    ent_slice name = b->region->alternatives[elsewhere].name;
    return fault(b, "E235", e->span, NULL, NULL,
                 "coalition \"%.*s\" stands only in alternative \"%.*s\"; ask under it",
                 (int)e->name.n, e->name.s, (int)name.n, name.s);
}

/* An actor, a coalition, or actors in braces. */
static bool bind_for(binder *b, const ent_expr *e, uint32_t dispute, uint32_t alternative) {
    if (e->kind != ENT_EXPR_SET) return bind_coalition(b, e, dispute, alternative);
    bool fine = e->n_args > 0;
    if (!fine) fault(b, "E404", e->span, NULL, NULL, "a coalition has one member at least");
    for (uint32_t i = 0; i < e->n_args && fine; i++) {
        fine = bind_player(b, e->args[i], &b->region->disputes[dispute]);
        for (uint32_t k = 0; k < i && fine; k++)
            if (ent_slice_eq(e->args[i]->name, e->args[k]->name))
                fine = fault(b, "E202", e->args[i]->span, NULL, NULL, "\"%.*s\" stands twice",
                             (int)e->args[i]->name.n, e->args[i]->name.s);
    }
    return fine;
}

/* Only the concepts for coalitions know what several do together. */
static bool bind_together(binder *b, const ent_function *f, const ent_expr *e) {
    static const char *const pairs[][2] = {
        {"nash", "cnash"}, {"gmr", "cgmr"}, {"smr", "csmr"}, {"seq", "cseq"}};
    const ent_method *concept = NULL;
    const ent_expr *who = NULL, *word = NULL;
    for (uint32_t i = 0; i < e->n_args; i++) {
        if (f->param[i].kind == ENT_PARAM_CONCEPT) word = e->args[i];
        if (f->param[i].kind == ENT_PARAM_FOR) who = e->args[i];
    }
    if (word) concept = ent_concept_of(word->name);
    if (!who || !concept || concept->family == ENT_COALITION) return true;
    const ent_named *found = is_name(who) ? ent_region_find(b->region, who->name) : NULL;
    if (found && found->thing == ENT_AN_ACTOR) return true;
    const char *fix = "cseq";
    for (unsigned i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (strcmp(pairs[i][0], concept->id) == 0) fix = pairs[i][1];
    return fault(b, "E406", word->span, NULL, fix,
                 "%s is asked of one actor; a coalition is asked about by cnash, cgmr, csmr or "
                 "cseq: here \"%s\"",
                 concept->id, fix);
}

/* share(NAME, ..) may have meant a division. */
static bool bind_attribute(binder *b, const ent_function *f, const ent_expr *e) {
    if (is_name(e) && ent_is_attribute(b->region, e->name)) return true;
    bool share = strcmp(f->name, "share") == 0 && is_name(e) && b->region->n_divisions;
    if (!share) return unknown(b, "E201", "attribute", e, (ent_slice){NULL, 0}, NULL);
    ent_str help = {0};
    ent_slice near = ent_region_nearest_of(b->region, 1u << ENT_A_DIVISION, e->name, &help);
    if (ent_str_failed(&help))
        b->status = ent_no_memory(b->ctx);
    else
        unknown(b, "E201", "attribute or division", e, near, help.n ? ent_str_get(&help) : NULL);
    ent_str_clear(&help);
    return false;
}

static bool bind_date(binder *b, const ent_expr *e) {
    ent_date d;
    if (e->kind == ENT_EXPR_DATE) return true;
    if (e->kind == ENT_EXPR_NUMBER &&
        ent_date_parse(ent_span_text(&b->region->files, e->span), &d) == ENT_DATE_FINE)
        return true;
    return fault(b, "E404", e->span, NULL, NULL,
                 "a date was expected: YYYY, YYYY-MM or YYYY-MM-DD");
}

/* ---- events */

static bool keep_status(binder *b, ent_status st) {
    if (st != ENT_OK) b->status = st;
    return st == ENT_OK;
}

static bool bind_events(binder *b, const ent_expr *e) {
    if (e->kind == ENT_EXPR_EVENTS)
        return keep_status(b, ent_filter_bind(b->ctx, b->region, &b->region->files, e));
    return fault(b, "E404", e->span, "events by A, to B, kind K, since D ..", NULL,
                 "\"events\" and a filter were expected");
}

static bool bind_every(binder *b, const ent_expr *e) {
    ent_period period;
    if (e->kind == ENT_EXPR_EVERY && ent_period_find(e->name, &period)) return true;
    return fault(b, "E404", e->span, NULL, NULL,
                 "\"every\" and a period were expected: day, week, month, quarter or year");
}

/* Whether somebody can do something to somebody else, or, where `to` is none, to nobody. */
static ent_status leave_a_pair(binder *b, const ent_expr *from, const ent_expr *to, bool *any) {
    ent_selection s = ent_select_all();
    ent_arena arena = {0};
    bool posture = ent_slice_is(to->name, "none");
    s.by_given = true;
    s.to_given = !posture;
    ent_status st = ent_actors_of(b->ctx, b->region, from->name, &arena, &s.by);
    if (st == ENT_OK) st = ent_actors_of(b->ctx, b->region, to->name, &arena, &s.to);
    *any = st == ENT_OK && (posture ? s.by.n > 0 : ent_asks_about_somebody(b->region, &s));
    ent_arena_clear(&arena);
    return st;
}

/* Where no pair is left, everything would be true of all of them. */
static bool bind_sides(binder *b, const ent_function *f, const ent_expr *e) {
    for (uint32_t i = 0; i + 1 < e->n_args && i + 1 < f->n_params; i++) {
        ent_param_kind next = f->param[i + 1].kind;
        if (f->param[i].kind != ENT_PARAM_WHO || (next != ENT_PARAM_WHOM && next != ENT_PARAM_WHO))
            continue;
        const ent_expr *to = e->args[i + 1];
        bool any;
        if (!keep_status(b, leave_a_pair(b, e->args[i], to, &any))) return false;
        if (!any)
            return fault(b, "E404", to->span, "a posture, against nobody, is none", NULL,
                         "no two actors are left to ask about: an actor does nothing to itself");
    }
    return true;
}

static bool bind_span(binder *b, const ent_expr *e) {
    if (e->kind == ENT_EXPR_SPAN) return true;
    return bind_date(b, e);
}

static bool bind_expr(binder *b, ent_expr *e, ent_type *type);

static bool bind_states(binder *b, ent_expr *e, ent_type *type) {
    if (!bind_expr(b, e, type)) return false;
    if (type->kind == ENT_TYPE_STATES) return true;
    return fault(b, "E404", e->span, "equilibria(DISPUTE, CONCEPT) gives states", NULL,
                 "states were expected");
}

static bool bind_argument(binder *b, const ent_function *f, uint32_t i, ent_expr *e,
                          uint32_t alternative, uint32_t *dispute, ent_type *type) {
    uint32_t index;
    const ent_dispute *d = &b->region->disputes[*dispute];
    switch (f->param[i].kind) {
    case ENT_PARAM_DISPUTE: return bind_thing(b, e, ENT_A_DISPUTE, "dispute", dispute);
    case ENT_PARAM_STATE: return bind_state(b, e, *dispute, alternative);
    case ENT_PARAM_CONDITION: return bind_condition(b, e, d);
    case ENT_PARAM_CONCEPT: return bind_concept(b, e, d);
    case ENT_PARAM_PLAYER: return bind_player(b, e, d);
    case ENT_PARAM_FOR: return bind_for(b, e, *dispute, alternative);
    case ENT_PARAM_HOW: return bind_how(b, e);
    case ENT_PARAM_COALITION: return bind_coalition(b, e, *dispute, alternative);
    case ENT_PARAM_STATES: return bind_states(b, e, type);
    case ENT_PARAM_NUMBER: return bind_expr(b, e, type) && need(b, e, type, ENT_TYPE_NUMBER);
    case ENT_PARAM_ATTRIBUTE: return bind_attribute(b, f, e);
    case ENT_PARAM_ACTOR: return bind_thing(b, e, ENT_AN_ACTOR, "actor", &index);
    case ENT_PARAM_GROUP: return bind_thing(b, e, ENT_A_GROUP, "group", &index);
    case ENT_PARAM_DATE: return bind_date(b, e);
    case ENT_PARAM_EVENTS: return bind_events(b, e);
    case ENT_PARAM_EVERY: return bind_every(b, e);
    case ENT_PARAM_WHO:
        return keep_status(b, ent_bind_who(b->ctx, b->region, &b->region->files, e, false));
    case ENT_PARAM_WHOM:
        return keep_status(b, ent_bind_who(b->ctx, b->region, &b->region->files, e, true));
    case ENT_PARAM_KIND:
        return keep_status(b, ent_bind_kind(b->ctx, b->region, &b->region->files, e, true));
    case ENT_PARAM_SPAN: return bind_span(b, e);
    default: break; /* ent_bind_deal, ent_bind_sea, ent_bind_chance */
    }
    return false;
}

/* ---- calls */

/* "3", "3 or 4", "1 to 3". */
static void print_span(ent_str *out, uint32_t least, uint32_t most) {
    ent_str_addf(out, "%u", least);
    if (most > least) ent_str_addf(out, " %s %u", most == least + 1 ? "or" : "to", most);
}

static bool right_number_of_arguments(binder *b, const ent_function *f, const ent_expr *e) {
    uint32_t least = f->n_params;
    while (least && f->param[least - 1].optional) least--;
    if (e->n_args >= least && e->n_args <= f->n_params) return true;
    ent_str span = {0}, help = {0};
    print_span(&span, least, f->n_params);
    ent_put_signature(&help, f, e->name);
    if (ent_str_failed(&span) || ent_str_failed(&help))
        b->status = ent_no_memory(b->ctx);
    else
        fault(b, "E405", e->span, ent_str_get(&help), NULL, "\"%.*s\" takes %s argument%s, not %u",
              (int)e->name.n, e->name.s, ent_str_get(&span), f->n_params == 1 ? "" : "s",
              e->n_args);
    ent_str_clear(&span);
    ent_str_clear(&help);
    return false;
}

static bool bind_alternative(binder *b, ent_slice name, ent_span span, uint32_t *alternative) {
    if (!name.n) return true;
    const ent_named *found = ent_region_find(b->region, name);
    if (found && found->thing == ENT_AN_ALTERNATIVE) {
        *alternative = found->index;
        return true;
    }
    ent_expr e = {.kind = ENT_EXPR_NAME, .name = name, .span = span, .name_span = span};
    return unknown_thing(b, ENT_AN_ALTERNATIVE, "alternative", &e);
}

/* The unit the region gives an attribute. */
static ent_slice unit_of_attribute(const ent_region *region, ent_slice name) {
    for (uint32_t a = 0; a < region->n_actors; a++)
        for (uint32_t i = 0; i < region->actors[a].n_attributes; i++)
            if (ent_slice_eq(region->actors[a].attributes[i].name, name))
                return region->actors[a].attributes[i].quantity.unit;
    return (ent_slice){NULL, 0};
}

/* What the function's number is measured in: that of the attribute it reads, unless it counts or
 * divides. */
static ent_slice unit_of_call(const binder *b, const ent_function *f, const ent_expr *e) {
    ent_slice none = {NULL, 0};
    if (strcmp(f->name, "share") == 0 || strcmp(f->name, "rank") == 0 ||
        strcmp(f->name, "count") == 0 || strcmp(f->name, "margin") == 0)
        return none;
    if (ent_takes_events(f)) return none;
    bool named = f->n_params && f->param[0].kind == ENT_PARAM_ATTRIBUTE;
    ent_slice unit = unit_of_attribute(b->region, named ? e->args[0]->name : e->name);
    return ent_slice_is(unit, "%") ? none : unit;
}

/* ---- unknown functions */

/* The part of a name up to the next hyphen; the rest stays in *name. */
static ent_slice next_word(ent_slice *name) {
    ent_slice word = {name->s, 0};
    while (word.n < name->n && name->s[word.n] != '-') word.n++;
    size_t taken = word.n + (word.n < name->n);
    *name = (ent_slice){name->s + taken, name->n - taken};
    return word;
}

/* One word in two forms: "equilibria" and "equilibrium". */
static bool same_stem(ent_slice a, ent_slice b) {
    enum { SHORTEST = 4 };
    size_t shorter = a.n < b.n ? a.n : b.n, longer = a.n < b.n ? b.n : a.n, same = 0;
    while (same < shorter && a.s[same] == b.s[same]) same++;
    return same >= SHORTEST && 4 * same >= 3 * longer;
}

static bool shares_a_word(ent_slice a, ent_slice b) {
    while (a.n) {
        ent_slice word = next_word(&a), rest = b;
        while (rest.n)
            if (same_stem(word, next_word(&rest))) return true;
    }
    return false;
}

/* Several functions have one name: count of equilibria, of events. */
static bool is_listed_before(size_t function) {
    for (size_t i = 0; i < function; i++)
        if (strcmp(ent_functions[i].name, ent_functions[function].name) == 0) return true;
    return false;
}

/* The functions that share a word with the name, or all of them; how many share one. */
static size_t list_functions(ent_str *out, ent_slice name) {
    size_t related = 0, listed = 0;
    for (size_t i = 0; i < ent_n_functions; i++)
        related += !is_listed_before(i) && shares_a_word(name, ent_slice_of(ent_functions[i].name));
    for (size_t i = 0; i < ent_n_functions; i++) {
        const char *own = ent_functions[i].name;
        if (!*own || is_listed_before(i)) continue;
        if (related && !shares_a_word(name, ent_slice_of(own))) continue;
        ent_str_addf(out, "%s%s", listed++ ? ", " : related ? "perhaps: " : "functions: ", own);
    }
    return related;
}

/* A slip of the fingers gets the nearest name.  Where several functions share a word with what was
 * written, they are listed instead. */
static bool unknown_function(binder *b, const ent_expr *e) {
    enum { SLIP = 2 };
    ent_nearest near = ent_nearest_to(e->name);
    for (size_t i = 0; i < ent_n_functions; i++)
        if (*ent_functions[i].name) ent_nearest_try(&near, ent_slice_of(ent_functions[i].name));
    for (uint32_t a = 0; a < b->region->n_actors; a++)
        for (uint32_t i = 0; i < b->region->actors[a].n_attributes; i++)
            ent_nearest_try(&near, b->region->actors[a].attributes[i].name);
    ent_str help = {0};
    size_t related = list_functions(&help, e->name);
    if (related > 1 && near.distance > SLIP) near.best = (ent_slice){NULL, 0};
    if (ent_str_failed(&help))
        b->status = ent_no_memory(b->ctx);
    else
        unknown(b, "E401", "function or attribute", e, near.best, ent_str_get(&help));
    ent_str_clear(&help);
    return false;
}

/* `within` and `given` belong to questions of chance. */
static bool words_have_a_place(binder *b, const ent_function *f, const ent_expr *e) {
    for (uint32_t i = 0; i < e->n_args; i++) {
        const ent_expr *arg = e->args[i];
        bool within = arg->kind == ENT_EXPR_WITHIN;
        if (!within && arg->kind != ENT_EXPR_GIVEN) continue;
        return fault(b, "E404", arg->span, "they stand in P(..), expected-loss(..) and the like",
                     NULL, "%s(..) is asked without \"%s\"", f->name, within ? "within" : "given");
    }
    return true;
}

static bool bind_call(binder *b, ent_expr *e, ent_type *type) {
    const ent_function *f = ent_function_of(b->region, e);
    if (!f) return unknown_function(b, e);
    uint32_t dispute = 0, alternative = b->alternative;
    bool chance = ent_takes_chance(f);
    if (!chance && !words_have_a_place(b, f, e)) return false;
    if (!(chance && e->n_args) && !right_number_of_arguments(b, f, e)) return false;
    if (!bind_alternative(b, e->under, e->under_span, &alternative)) return false;
    *type = (ent_type){.kind = f->gives, .alternative = alternative};
    if (chance) return keep_status(b, ent_bind_chance(b->ctx, b->region, f, e, alternative, type));
    if (ent_takes_sea(f))
        return keep_status(b, ent_bind_sea(b->ctx, b->region, f, e, alternative, type));
    if (ent_takes_deal(f))
        return keep_status(b, ent_bind_deal(b->ctx, b->region, f, e, alternative, type));
    ent_type inner = {.kind = ENT_TYPE_NUMBER};
    for (uint32_t i = 0; i < e->n_args; i++)
        if (!bind_argument(b, f, i, e->args[i], alternative, &dispute, &inner)) return false;
    if (!bind_sides(b, f, e) || !bind_together(b, f, e)) return false;
    type->dispute = dispute;
    if (f->gives == ENT_TYPE_NUMBER)
        type->unit = f->param[0].kind == ENT_PARAM_NUMBER ? inner.unit : unit_of_call(b, f, e);
    return true;
}

/* ---- operators */

/* "month" and "months" are one. */
static bool same_time(ent_slice a, ent_slice b) {
    double years = ent_unit_years(a);
    return years > 0 && years == ent_unit_years(b);
}

static bool units_agree(binder *b, const ent_expr *e, const ent_type *x, const ent_type *y) {
    if (!x->unit.n || !y->unit.n || ent_slice_eq(x->unit, y->unit)) return true;
    if (same_time(x->unit, y->unit)) return true;
    return fault(b, "E206", e->span, NULL, NULL, "unit \"%.*s\" where \"%.*s\" is expected",
                 (int)y->unit.n, y->unit.s, (int)x->unit.n, x->unit.s);
}

/* The members of a set of states: each a state of the dispute the other side asks about. */
static bool bind_state_set(binder *b, const ent_expr *e, const ent_type *of) {
    if (e->kind != ENT_EXPR_SET)
        return fault(b, "E404", e->span, "a set of states is { {a, b}, none }", NULL,
                     "a set of states was expected");
    for (uint32_t i = 0; i < e->n_args; i++)
        if (!bind_state(b, e->args[i], of->dispute, of->alternative)) return false;
    return true;
}

/* Beside a date a year is one. */
static bool is_date(const binder *b, const ent_expr *e, const ent_type *type) {
    ent_date d;
    if (type->kind == ENT_TYPE_DATE) return true;
    return e->kind == ENT_EXPR_NUMBER &&
           ent_date_parse(ent_span_text(&b->region->files, e->span), &d) == ENT_DATE_FINE;
}

static bool bind_dates(binder *b, const ent_expr *e, const ent_type *left, const ent_type *right) {
    const ent_expr *bad = !is_date(b, e->args[0], left)    ? e->args[0]
                          : !is_date(b, e->args[1], right) ? e->args[1]
                                                           : NULL;
    if (bad)
        return fault(b, "E404", bad->span,
                     "a date is YYYY, YYYY-MM, YYYY-MM-DD, first(..) or last(..)", NULL,
                     "a date is compared with a date");
    if (e->n_args == 2) return true;
    return fault(b, "E404", e->args[2]->span, NULL, NULL,
                 "dates are not compared within a tolerance");
}

/* Alternatives and actors: a name, names in braces, or a question that gives such. */
static bool bind_sets(binder *b, ent_expr *e, const ent_type *left) {
    ent_type right;
    bool equality = e->kind == ENT_EXPR_EQ || e->kind == ENT_EXPR_NE;
    if (!equality || e->n_args > 2)
        return fault(b, "E404", e->span, NULL, NULL, "%s are compared by = and !=",
                     left->kind == ENT_TYPE_ITEMS ? "alternatives" : "actors");
    if (e->args[1]->kind != ENT_EXPR_CALL)
        return keep_status(b, ent_bind_members(b->ctx, b->region, e->args[1], left));
    if (!bind_expr(b, e->args[1], &right) || !need(b, e->args[1], &right, left->kind)) return false;
    if (left->kind != ENT_TYPE_ITEMS || left->choice == right.choice) return true;
    return fault(b, "E404", e->args[1]->span, NULL, NULL,
                 "winners of two choices are not compared");
}

/* Who holds a field: a state of the sea, `common`, `none`, or the same question again. */
static bool bind_holder(binder *b, ent_expr *e, const ent_type *left) {
    ent_type right;
    if ((e->kind != ENT_EXPR_EQ && e->kind != ENT_EXPR_NE) || e->n_args > 2)
        return fault(b, "E404", e->span, NULL, NULL, "who holds a field is compared by = and !=");
    if (e->args[1]->kind != ENT_EXPR_CALL)
        return keep_status(b, ent_bind_holder(b->ctx, b->region, e->args[1], left));
    return bind_expr(b, e->args[1], &right) && need(b, e->args[1], &right, ENT_TYPE_HOLDER);
}

/* A part of a whole that is in percent is 0 to 1, as all percent are in checks. */
static bool percent_is_said(binder *b, const ent_expr *e, const ent_type *left,
                            const ent_type *right) {
    for (unsigned k = 0; k < 2; k++) {
        const ent_expr *number = e->args[1 - k];
        const ent_type *beside = k ? right : left;
        if (!beside->percent || number->kind != ENT_EXPR_NUMBER || number->unit.n ||
            fabs(number->number) <= 1)
            continue;
        ent_slice text = ent_span_text(&b->region->files, number->span);
        char fix[64];
        snprintf(fix, sizeof fix, "%.*s%%", (int)text.n, text.s);
        return fault(b, "E206", number->span, NULL, fix,
                     "a share is a number from 0 to 1 or a percent: write \"%s\"", fix);
    }
    return true;
}

static bool bind_comparison(binder *b, ent_expr *e) {
    ent_type left, right, tolerance;
    if (!bind_expr(b, e->args[0], &left)) return false;
    if (left.kind == ENT_TYPE_HOLDER) return bind_holder(b, e, &left);
    if (left.kind == ENT_TYPE_ITEMS || left.kind == ENT_TYPE_ACTORS) return bind_sets(b, e, &left);
    if (left.kind != ENT_TYPE_STATES && left.kind != ENT_TYPE_YES_NO) {
        if (!bind_expr(b, e->args[1], &right)) return false;
        if (left.kind == ENT_TYPE_DATE || right.kind == ENT_TYPE_DATE)
            return bind_dates(b, e, &left, &right);
    }
    bool equality = e->kind == ENT_EXPR_EQ || e->kind == ENT_EXPR_NE;
    if (left.kind == ENT_TYPE_STATES && equality && e->n_args == 2) {
        if (e->args[1]->kind == ENT_EXPR_SET) return bind_state_set(b, e->args[1], &left);
        if (!bind_expr(b, e->args[1], &right)) return false;
        return need(b, e->args[1], &right, ENT_TYPE_STATES);
    }
    if (!need(b, e->args[0], &left, ENT_TYPE_NUMBER) || !bind_expr(b, e->args[1], &right) ||
        !need(b, e->args[1], &right, ENT_TYPE_NUMBER) ||
        !units_agree(b, e->args[1], &left, &right) || !percent_is_said(b, e, &left, &right))
        return false;
    if (e->n_args == 3 && e->args[2]->kind == ENT_EXPR_NUMBER && e->args[2]->number < 0)
        return fault(b, "E404", e->args[2]->span, NULL, NULL, "a tolerance is not negative");
    return e->n_args == 2 || (bind_expr(b, e->args[2], &tolerance) &&
                              need(b, e->args[2], &tolerance, ENT_TYPE_NUMBER) &&
                              units_agree(b, e->args[2], &left, &tolerance));
}

static bool bind_arithmetic(binder *b, ent_expr *e, ent_type *type) {
    ent_type left, right;
    if (!bind_expr(b, e->args[0], &left) || !need(b, e->args[0], &left, ENT_TYPE_NUMBER) ||
        !bind_expr(b, e->args[1], &right) || !need(b, e->args[1], &right, ENT_TYPE_NUMBER))
        return false;
    *type = left;
    if (e->kind == ENT_EXPR_ADD || e->kind == ENT_EXPR_SUB)
        return units_agree(b, e->args[1], &left, &right);
    if (e->kind == ENT_EXPR_MUL && left.unit.n && right.unit.n)
        return fault(b, "E206", e->span, NULL, NULL,
                     "two values with units are multiplied; one of them is to be a plain number");
    if (e->kind == ENT_EXPR_MUL && !left.unit.n) type->unit = right.unit;
    if (e->kind == ENT_EXPR_DIV && ent_slice_eq(left.unit, right.unit))
        type->unit = (ent_slice){NULL, 0};
    type->percent = false; /* twice a share, or a ratio of shares, may be above 1 */
    return true;
}

static bool bind_connective(binder *b, ent_expr *e) {
    bool fine = true;
    for (uint32_t i = 0; i < e->n_args && fine; i++) {
        ent_type type;
        fine = bind_expr(b, e->args[i], &type) && need(b, e->args[i], &type, ENT_TYPE_YES_NO);
    }
    return fine;
}

static bool bind_expr(binder *b, ent_expr *e, ent_type *type) {
    *type = (ent_type){.kind = ENT_TYPE_YES_NO};
    switch (e->kind) {
    case ENT_EXPR_CALL: return bind_call(b, e, type);
    case ENT_EXPR_NUMBER:
        type->kind = ENT_TYPE_NUMBER;
        if (!ent_slice_is(e->unit, "%")) type->unit = e->unit;
        return true;
    case ENT_EXPR_NOT:
    case ENT_EXPR_AND:
    case ENT_EXPR_OR:
    case ENT_EXPR_IF:
    case ENT_EXPR_IFF: return bind_connective(b, e);
    case ENT_EXPR_EQ:
    case ENT_EXPR_NE:
    case ENT_EXPR_LT:
    case ENT_EXPR_LE:
    case ENT_EXPR_GT:
    case ENT_EXPR_GE: return bind_comparison(b, e);
    case ENT_EXPR_ADD:
    case ENT_EXPR_SUB:
    case ENT_EXPR_MUL:
    case ENT_EXPR_DIV: return bind_arithmetic(b, e, type);
    case ENT_EXPR_NAME:
        return fault(b, "E404", e->span, "a check asks functions: stable(..), share(..)", NULL,
                     "\"%.*s\" by itself is neither true nor false", (int)e->name.n, e->name.s);
    case ENT_EXPR_DATE: type->kind = ENT_TYPE_DATE; return true;
    case ENT_EXPR_EVENTS:
    case ENT_EXPR_EVERY:
        return fault(b, "E404", e->span, "count(events ..), first(events ..), max(events ..)", NULL,
                     "\"events\" and \"every\" stand in the brackets of a function");
    case ENT_EXPR_APPLY:
        return fault(b, "E404", e->span, "P(unintended(crisis)(A, B) within 5 years)", NULL,
                     "what happens unintended is asked about in P(..)");
    case ENT_EXPR_SET:
    case ENT_EXPR_FILTER:
    case ENT_EXPR_WITHIN:
    case ENT_EXPR_GIVEN:
    case ENT_EXPR_SPAN: break;
    }
    return fault(b, "E404", e->span, NULL, NULL, "this has no value by itself");
}

/* A whole check, or its rival.  `across` are the alternatives in which it is asked as well. */
static void bind_whole(binder *b, ent_expr *e, uint32_t alternative, const uint32_t *across,
                       uint32_t n_across) {
    ent_type type;
    b->alternative = alternative;
    if (!bind_expr(b, e, &type) || !need(b, e, &type, ENT_TYPE_YES_NO)) return;
    ent_status st = ent_bind_views(b->ctx, b->region, e, alternative);
    if (st == ENT_OK) st = ent_bind_unknown(b->ctx, b->region, e, alternative);
    if (st == ENT_OK && ent_asks_theatre(b->region, e))
        st = ent_bind_simulated(b->ctx, b->region, e);
    for (uint32_t i = 0; i < n_across && st == ENT_OK && alternative == ENT_NONE; i++) {
        st = ent_bind_views(b->ctx, b->region, e, across[i]);
        if (st == ENT_OK) st = ent_bind_unknown(b->ctx, b->region, e, across[i]);
    }
    if (b->status == ENT_OK || st == ENT_ENOMEM) b->status = st;
}

ent_status ent_check_bind(ent_ctx *ctx, const ent_region *region, const ent_claim *claim,
                          const ent_check *check) {
    binder b = {ctx, region, ENT_NONE, ENT_OK};
    bind_whole(&b, check->text->expr, check->under, claim->across, claim->n_across);
    if (check->text->against) bind_whole(&b, check->text->against, check->against_under, NULL, 0);
    return b.status;
}
