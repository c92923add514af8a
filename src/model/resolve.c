/* resolve.c - conditions and states of a dispute: from names to bits, and what they mean.
 *
 * A state of the option form is the set of options taken, bit i for option i; of the graph form it
 * is the number of a state.  A condition is tested by walking its tree: slow, obvious, and the
 * judge of the compiled form that src/game uses. */

#include "model/read.h"

#include "base/bits.h"

/* ---- names of a dispute */

uint32_t ent_find_option(const ent_dispute *d, ent_slice name) {
    for (uint32_t i = 0; i < d->n_options; i++)
        if (ent_slice_eq(d->options[i].name, name)) return i;
    return ENT_NONE;
}

uint32_t ent_find_state(const ent_dispute *d, ent_slice name) {
    uint32_t id;
    return ent_names_find(&d->state_names, name, &id) ? id : ENT_NONE;
}

ent_slice ent_player_name(const ent_region *region, const ent_dispute *d, uint32_t player) {
    uint32_t actor = d->players[player];
    return actor < region->n_actors ? region->actors[actor].name : ent_slice_of("?");
}

static void put_owners(ent_str *out, const ent_region *region, const ent_dispute *d,
                       uint64_t owners) {
    const char *before = " (";
    for (uint32_t p = 0; p < d->n_players; p++) {
        if (!(owners >> p & 1)) continue;
        ent_str_add(out, before);
        ent_str_add_slice(out, ent_player_name(region, d, p));
        before = " and ";
    }
    ent_str_add_char(out, ')');
}

/* "drill, parade (turkmenistan), block (azerbaijan)": the owner behind the last of its options. */
static void put_options(ent_str *out, const ent_region *region, const ent_dispute *d) {
    for (uint32_t i = 0; i < d->n_options; i++) {
        const ent_option *o = &d->options[i];
        if (i) ent_str_add(out, ", ");
        ent_str_add_slice(out, o->name);
        if (i + 1 == d->n_options || d->options[i + 1].owners != o->owners)
            put_owners(out, region, d, o->owners);
    }
}

void ent_state_print(ent_str *out, const ent_dispute *d, uint64_t code) {
    if (d->graph) {
        ent_str_add_slice(out, code < d->n_states ? d->states[code].name : ent_slice_of("?"));
        return;
    }
    if (code == 0) {
        ent_str_add(out, "none");
        return;
    }
    const char *before = "{";
    for (uint32_t i = 0; i < d->n_options; i++) {
        if (!(code >> i & 1)) continue;
        ent_str_add(out, before);
        ent_str_add_slice(out, d->options[i].name);
        before = ", ";
    }
    ent_str_add_char(out, '}');
}

ent_status ent_no_such_option(ent_ctx *ctx, const ent_region *region, const ent_dispute *d,
                              ent_slice name, ent_span span) {
    ent_str message = {0}, help = {0};
    const char *what = d->graph ? "state" : "option";
    ent_str_addf(&message, "dispute \"%.*s\" has no %s \"%.*s\"", ENT_SLICE(d->name), what,
                 ENT_SLICE(name));
    ent_nearest near = ent_nearest_to(name);
    for (uint32_t i = 0; i < d->n_options; i++) ent_nearest_try(&near, d->options[i].name);
    for (uint32_t i = 0; i < d->n_states; i++) ent_nearest_try(&near, d->states[i].name);
    ent_str_addf(&help, "%ss here: ", what);
    if (d->graph)
        for (uint32_t i = 0; i < d->n_states; i++)
            ent_str_addf(&help, "%s%.*s", i ? ", " : "", ENT_SLICE(d->states[i].name));
    else
        put_options(&help, region, d);
    ent_fault fault = {.code = "E204", .span = span, .near = near.best};
    return ent_fault_report(ctx, region, &fault, &message, &help);
}

static ent_status no_state(ent_ctx *ctx, const ent_region *region, ent_span span, ent_slice near,
                           const char *text) {
    ent_str message = {0};
    ent_str_add(&message, text);
    ent_fault fault = {.code = "E223", .span = span, .near = near};
    return ent_fault_report(ctx, region, &fault, &message, NULL);
}

/* ---- conditions */

static ent_status resolve_name(ent_ctx *ctx, const ent_region *region, const ent_dispute *d,
                               ent_expr *e) {
    e->id = ENT_NO_ID;
    if (!d->graph && ent_slice_is(e->name, "none")) return ENT_OK;
    if (ent_slice_is(e->name, "now"))
        return no_state(ctx, region, e->span, (ent_slice){0},
                        "\"now\" is a state; a condition joins options by and, or, not, if, iff");
    e->id = d->graph ? ent_find_state(d, e->name) : ent_find_option(d, e->name);
    return e->id != ENT_NONE ? ENT_OK : ent_no_such_option(ctx, region, d, e->name, e->span);
}

/* Of two unknown names only the first is reported: one statement, one message. */
ent_status ent_resolve_condition(ent_ctx *ctx, const ent_region *region, const ent_dispute *d,
                                 ent_expr *e) {
    ent_status st = ENT_OK;
    switch (e->kind) {
    case ENT_EXPR_NAME:
        return resolve_name(ctx, region, d, e);
    case ENT_EXPR_NOT:
    case ENT_EXPR_AND:
    case ENT_EXPR_OR:
    case ENT_EXPR_IF:
    case ENT_EXPR_IFF:
        for (uint32_t i = 0; st == ENT_OK && i < e->n_args; i++)
            st = ent_resolve_condition(ctx, region, d, e->args[i]);
        return st;
    default:
        return no_state(ctx, region, e->span, (ent_slice){0},
                        "a condition joins options by and, or, not, if, iff");
    }
}

bool ent_condition_holds(const ent_dispute *d, const ent_expr *e, uint64_t code) {
    switch (e->kind) {
    case ENT_EXPR_NAME:
        if (d->graph) return e->id == code;
        return e->id == ENT_NO_ID ? code == 0 : (code >> e->id & 1) != 0;
    case ENT_EXPR_NOT:
        return !ent_condition_holds(d, e->args[0], code);
    case ENT_EXPR_AND:
        for (uint32_t i = 0; i < e->n_args; i++)
            if (!ent_condition_holds(d, e->args[i], code)) return false;
        return true;
    case ENT_EXPR_OR:
        for (uint32_t i = 0; i < e->n_args; i++)
            if (ent_condition_holds(d, e->args[i], code)) return true;
        return false;
    case ENT_EXPR_IF: /* the second implies the first */
        return ent_condition_holds(d, e->args[0], code) ||
               !ent_condition_holds(d, e->args[1], code);
    case ENT_EXPR_IFF:
        return ent_condition_holds(d, e->args[0], code) == ent_condition_holds(d, e->args[1], code);
    default:
        return false;
    }
}

/* ---- states */

/* The line of `never` that excludes a state, or NULL. */
static const ent_line *excluding_line(const ent_dispute *d, const ent_rules *rules, uint64_t code) {
    for (uint32_t i = 0; i < rules->n_never; i++)
        if (ent_condition_holds(d, rules->never[i].cond, code)) return &rules->never[i];
    return NULL;
}

/* The options whose fixed value the state changes. */
static uint64_t changed_fixed(const ent_dispute *d, const ent_rules *rules, uint64_t code) {
    uint64_t fixed = 0;
    for (uint32_t i = 0; i < d->n_options; i++)
        if (d->options[i].direction == ENT_FIXED) fixed |= UINT64_C(1) << i;
    return rules->has_now ? (code ^ rules->now) & fixed : 0;
}

bool ent_is_feasible(const ent_dispute *d, const ent_rules *rules, uint64_t code) {
    return !changed_fixed(d, rules, code) && !excluding_line(d, rules, code);
}

uint64_t ent_code_count(const ent_dispute *d) {
    if (d->graph) return d->n_states;
    return d->n_options <= ENT_MOST_LISTED_OPTIONS ? UINT64_C(1) << d->n_options : 0;
}

/* E207 where the state is not feasible. */
static ent_status check_feasible(ent_ctx *ctx, const ent_region *region, const ent_dispute *d,
                                 const ent_rules *rules, uint64_t code, ent_span span) {
    const ent_line *line = excluding_line(d, rules, code);
    uint64_t changed = changed_fixed(d, rules, code);
    if (!line && !changed) return ENT_OK;
    ent_str message = {0};
    ent_str_add(&message, "state ");
    ent_state_print(&message, d, code);
    if (line) {
        ent_str_addf(&message, " is excluded by \"never %.*s\" at ", ENT_SLICE(line->text));
        ent_put_line(&message, &region->files, span, line->span);
    } else {
        ent_slice name = d->options[ent_lowest_bit(changed)].name;
        ent_str_addf(&message, " changes the fixed option \"%.*s\"", ENT_SLICE(name));
    }
    ent_fault fault = {.code = "E207", .span = span};
    return ent_fault_report(ctx, region, &fault, &message, NULL);
}

/* A single option where a state is expected is nearly always {that option}. */
static ent_status not_a_state(ent_ctx *ctx, const ent_region *region, const ent_dispute *d,
                              const ent_expr *e) {
    ent_str near = {0};
    if (e->kind == ENT_EXPR_NAME && ent_find_option(d, e->name) != ENT_NONE)
        ent_str_addf(&near, "{%.*s}", ENT_SLICE(e->name));
    const char *expected = d->graph ? "expected the name of a state"
                                    : "expected a state: none, now or {options taken}";
    ent_slice offer = {ent_str_get(&near), near.n};
    ent_status st = ent_str_failed(&near) ? ent_no_memory(ctx)
                                          : no_state(ctx, region, e->span, offer, expected);
    ent_str_clear(&near);
    return st;
}

static ent_status option_twice(ent_ctx *ctx, const ent_region *region, const ent_expr *e) {
    ent_str message = {0};
    ent_str_addf(&message, "option \"%.*s\" stands twice in one state", ENT_SLICE(e->name));
    return ent_fault_report(ctx, region, &(ent_fault){.code = "E202", .span = e->span}, &message,
                            NULL);
}

static ent_status resolve_set(ent_ctx *ctx, const ent_region *region, const ent_dispute *d,
                              const ent_expr *set, uint64_t *code) {
    *code = 0;
    for (uint32_t i = 0; i < set->n_args; i++) {
        const ent_expr *e = set->args[i];
        if (e->kind != ENT_EXPR_NAME) return not_a_state(ctx, region, d, set);
        uint32_t option = ent_find_option(d, e->name);
        if (option == ENT_NONE) return ent_no_such_option(ctx, region, d, e->name, e->span);
        if (*code >> option & 1) return option_twice(ctx, region, e);
        *code |= UINT64_C(1) << option;
    }
    return ENT_OK;
}

static ent_status state_code(ent_ctx *ctx, const ent_region *region, const ent_dispute *d,
                             const ent_rules *rules, const ent_expr *e, uint64_t *code) {
    *code = 0;
    if (e->kind == ENT_EXPR_SET && !d->graph) return resolve_set(ctx, region, d, e, code);
    if (e->kind != ENT_EXPR_NAME) return not_a_state(ctx, region, d, e);
    if (ent_slice_is(e->name, "now")) {
        *code = rules->now;
        return rules->has_now ? ENT_OK
                              : no_state(ctx, region, e->span, (ent_slice){0},
                                         "the dispute does not say what is the case \"now\"");
    }
    if (!d->graph) return ent_slice_is(e->name, "none") ? ENT_OK : not_a_state(ctx, region, d, e);
    uint32_t state = ent_find_state(d, e->name);
    if (state == ENT_NONE) return ent_no_such_option(ctx, region, d, e->name, e->span);
    *code = state;
    return ENT_OK;
}

ent_status ent_resolve_state(ent_ctx *ctx, const ent_region *region, const ent_dispute *d,
                             const ent_rules *rules, const ent_expr *e, uint64_t *code) {
    ent_status st = state_code(ctx, region, d, rules, e, code);
    return st == ENT_OK ? check_feasible(ctx, region, d, rules, *code, e->span) : st;
}
