/* bind_chance.c - whether a question of chance can be understood, and what it then is in numbers.
 *
 * The names behind `given` and the states of a process are its own, so what may stand there depends
 * on which process or theatre is asked.  Of several theatres the one is asked in which every name
 * has its place. */

#include "claim/binding.h"
#include "claim/chance.h"

#include "base/ctx.h"
#include "base/names.h"
#include "dyn/theatre.h"

#include <math.h>
#include <string.h>

#define NAME(x) (int)(x).n, (x).s

typedef struct binding {
    ent_binding at;
    bool quiet;  /* no messages: only whether it can be understood */
    bool failed; /* it cannot */
    const ent_expr *call;
    ent_chance *out;
    const ent_process *process;
    const ent_theatre *theatre;
} binding;

/* ---- messages; each returns false, to be returned */

static bool fault(binding *b, const char *code, const ent_expr *at, ent_str *message, ent_str *help,
                  ent_slice near) {
    b->failed = true;
    if (b->quiet)
        ent_str_clear(message);
    else
        ent_binding_fault(&b->at, code, at, message, help, near);
    if (help) ent_str_clear(help);
    return false;
}

static bool plain_fault(binding *b, const char *code, const ent_expr *at, const char *message,
                        const char *help) {
    ent_str text = {0}, more = {0};
    ent_str_add(&text, message);
    if (help) ent_str_add(&more, help);
    return fault(b, code, at, &text, &more, (ent_slice){NULL, 0});
}

static bool unknown(binding *b, const char *code, const ent_expr *at, const char *what,
                    const ent_nearest *near, ent_str *list) {
    ent_str text = {0};
    ent_slice found = ent_binding_text(&b->at, at);
    ent_str_addf(&text, "unknown %s \"%.*s\"", what, NAME(found));
    if (near->best.n) ent_str_clear(list);
    return fault(b, code, at, &text, list, near->best);
}

static bool is_name(const ent_expr *e) {
    return e->kind == ENT_EXPR_NAME;
}

static bool is_call(const ent_expr *e, const char *name) {
    return ent_slice_is(e->name, name);
}

/* ---- within Q */

double ent_years_of(double number, ent_slice unit) {
    static const struct {
        const char *one, *many;
        double years;
    } units[] = {{"day", "days", 1 / ENT_YEAR_DAYS},
                 {"week", "weeks", 7 / ENT_YEAR_DAYS},
                 {"month", "months", 1.0 / 12},
                 {"year", "years", 1}};
    for (unsigned i = 0; i < sizeof units / sizeof *units; i++)
        if (ent_slice_is(unit, units[i].one) || ent_slice_is(unit, units[i].many))
            return number * units[i].years;
    return NAN;
}

static bool bind_within(binding *b, const ent_expr *e) {
    enum { LONGEST = 200 }; /* years */
    if (!e)
        return plain_fault(b, "E343", b->call, "within what time is not said",
                           "P(.. within 24 months)");
    double years = ent_years_of(e->number, e->unit);
    if (isnan(years))
        return plain_fault(b, "E343", e,
                           e->unit.n ? "this is no unit of time" : "a time needs its unit",
                           "days, weeks, months or years");
    if (!(years > 0))
        return plain_fault(b, "E343", e, "a time has to be longer than nothing",
                           "P(.. within 24 months)");
    if (years > LONGEST)
        return plain_fault(b, "E343", e, "nothing is run for longer than 200 years", NULL);
    b->out->within = years;
    return true;
}

/* ---- processes */

static bool bind_process(binding *b, const ent_expr *e) {
    const ent_region *r = b->at.region;
    const ent_named *found = is_name(e) ? ent_region_find(r, e->name) : NULL;
    if (found && found->thing == ENT_A_PROCESS) {
        b->out->of_process = true;
        b->out->process = found->index;
        return true;
    }
    ent_nearest near = ent_nearest_to(ent_binding_text(&b->at, e));
    ent_str list = {0};
    for (uint32_t i = 0; i < r->n_processes; i++)
        ent_binding_list(&near, &list, "processes: ", r->processes[i].name);
    if (!r->n_processes) ent_str_add(&list, "this model has no process");
    return unknown(b, "E201", e, "process", &near, &list);
}

static bool bind_state(binding *b, const ent_expr *e) {
    const ent_process *p = b->process;
    ent_nearest near = ent_nearest_to(ent_binding_text(&b->at, e));
    ent_str list = {0};
    for (uint32_t i = 0; i < p->n_states; i++) {
        if (is_name(e) && ent_slice_eq(p->states[i].name, e->name)) {
            b->out->state = i;
            ent_str_clear(&list);
            return true;
        }
        ent_binding_list(&near, &list, "states of this process: ", p->states[i].name);
    }
    return unknown(b, "E344", e, "state of the process", &near, &list);
}

static bool bind_intervention(binding *b, const ent_expr *e) {
    const ent_process *p = b->process;
    if (e->kind == ENT_EXPR_NOT)
        return plain_fault(b, "E341", e,
                           "an intervention is not in force unless it is given, so it cannot be "
                           "taken out",
                           "leave it out");
    ent_nearest near = ent_nearest_to(e->name);
    ent_str list = {0};
    for (uint32_t i = 0; i < p->n_interventions; i++) {
        if (ent_slice_eq(p->interventions[i].name, e->name) && i < ENT_MOST_GIVEN) {
            b->out->with |= UINT64_C(1) << i;
            ent_str_clear(&list);
            return true;
        }
        ent_binding_list(&near, &list, "interventions of this process: ", p->interventions[i].name);
    }
    if (!p->n_interventions) ent_str_add(&list, "this process has no intervention");
    return unknown(b, "E340", e, "intervention of the process", &near, &list);
}

/* ---- theatres: what can be given */

typedef enum giving { GIVEN_MEASURE, GIVEN_ACT, GIVEN_ARMS, GIVEN_NOTHING } giving;

static ent_slice actor_name(const binding *b, uint32_t actor) {
    return b->at.region->actors[b->theatre->actors[actor]].name;
}

static bool is_arms_of(const binding *b, ent_slice name, uint32_t arms) {
    static const char head[] = "arms-";
    size_t n = sizeof head - 1;
    if (name.n <= n || memcmp(name.s, head, n) != 0) return false;
    return ent_slice_eq((ent_slice){name.s + n, name.n - n},
                        actor_name(b, b->theatre->arms[arms].actor));
}

static giving find_given(const binding *b, ent_slice name, uint32_t *index) {
    const ent_theatre *t = b->theatre;
    for (*index = 0; *index < t->n_measures; ++*index)
        if (ent_slice_eq(t->measures[*index].name, name)) return GIVEN_MEASURE;
    for (*index = 0; *index < t->n_acts; ++*index)
        if (ent_slice_eq(t->acts[*index].name, name)) return GIVEN_ACT;
    for (*index = 0; *index < t->n_arms; ++*index)
        if (is_arms_of(b, name, *index)) return GIVEN_ARMS;
    return GIVEN_NOTHING;
}

static bool unknown_given(binding *b, const ent_expr *name) {
    const ent_theatre *t = b->theatre;
    ent_nearest near = ent_nearest_to(name->name);
    ent_str list = {0};
    for (uint32_t i = 0; i < t->n_measures; i++)
        ent_binding_list(&near, &list, "what can be given or not: ", t->measures[i].name);
    for (uint32_t i = 0; i < t->n_acts; i++)
        ent_binding_list(&near, &list, "what can be given or not: ", t->acts[i].name);
    ent_str arms = {0}; /* "arms-iran", each ended by a NUL, in one text that no longer moves */
    for (uint32_t i = 0; i < t->n_arms; i++) {
        ent_str_addf(&arms, "arms-%.*s", NAME(actor_name(b, t->arms[i].actor)));
        ent_str_add_char(&arms, '\0');
    }
    for (const char *s = arms.n ? ent_str_get(&arms) : ""; *s; s += strlen(s) + 1)
        ent_binding_list(&near, &list, "what can be taken out: ", ent_slice_of(s));
    if (!list.n) ent_str_add(&list, "this theatre has no commitment, intervention or act");
    unknown(b, "E340", name, "commitment, intervention or act", &near, &list);
    ent_str_clear(&arms);
    return false;
}

/* Commitments and arms are there and can be taken out; interventions and acts are not and can be
 * given. */
static bool bind_given_name(binding *b, const ent_expr *e) {
    bool without = e->kind == ENT_EXPR_NOT;
    const ent_expr *name = without ? e->args[0] : e;
    uint32_t i;
    giving what = find_given(b, name->name, &i);
    if (what == GIVEN_NOTHING || i >= ENT_MOST_GIVEN) return unknown_given(b, name);
    uint64_t bit = UINT64_C(1) << i;
    ent_theatre_scenario *s = &b->out->scenario;
    bool there =
        what == GIVEN_ARMS || (what == GIVEN_MEASURE && b->theatre->measures[i].commitment);
    if (there != without) {
        ent_str text = {0}, help = {0};
        ent_str_addf(&text,
                     there ? "\"%.*s\" is in force without being given; it can only be taken out"
                           : "\"%.*s\" is not in force unless it is given, so it cannot be taken "
                             "out",
                     NAME(name->name));
        if (there)
            ent_str_addf(&help, "given not %.*s", NAME(name->name));
        else
            ent_str_add(&help, "leave it out");
        return fault(b, "E341", e, &text, &help, (ent_slice){NULL, 0});
    }
    if (what == GIVEN_ARMS) s->held |= bit;
    if (what == GIVEN_ACT) s->acts |= bit;
    if (what == GIVEN_MEASURE) *(there ? &s->without : &s->with) |= bit;
    return true;
}

/* ---- theatres: who */

static bool bind_actor(binding *b, const ent_expr *e, uint32_t *actor) {
    const ent_region *r = b->at.region;
    const ent_theatre *t = b->theatre;
    const ent_named *found = is_name(e) ? ent_region_find(r, e->name) : NULL;
    bool known = found && found->thing == ENT_AN_ACTOR;
    for (uint32_t i = 0; i < t->n_actors && known; i++)
        if (t->actors[i] == found->index) {
            *actor = i;
            return true;
        }
    ent_nearest near = ent_nearest_to(ent_binding_text(&b->at, e));
    ent_str list = {0}, text = {0};
    for (uint32_t i = 0; i < t->n_actors; i++)
        ent_binding_list(&near, &list, "actors of this theatre: ", actor_name(b, i));
    if (!known) return unknown(b, "E201", e, "actor", &near, &list);
    ent_str_addf(&text, "\"%.*s\" has no part in theatre \"%.*s\"", NAME(e->name), NAME(t->name));
    return fault(b, "E342", e, &text, &list, (ent_slice){NULL, 0});
}

static bool bind_pair(binding *b, const ent_expr *at, const ent_expr *const *who) {
    const ent_theatre *t = b->theatre;
    uint32_t x, y;
    if (!bind_actor(b, who[0], &x) || !bind_actor(b, who[1], &y)) return false;
    ent_str text = {0}, list = {0};
    for (uint32_t i = 0; i < t->n_dyads; i++) {
        const ent_theatre_dyad *d = &t->dyads[i];
        if ((d->a == x && d->b == y) || (d->a == y && d->b == x)) {
            b->out->query.which = i;
            ent_str_clear(&list);
            return true;
        }
        ent_str_addf(&list, "%s%.*s <-> %.*s", i ? ", " : "dyads: ", NAME(actor_name(b, d->a)),
                     NAME(actor_name(b, d->b)));
    }
    ent_str_addf(&text, "theatre \"%.*s\" has no dyad of \"%.*s\" and \"%.*s\"", NAME(t->name),
                 NAME(who[0]->name), NAME(who[1]->name));
    return fault(b, "E342", at, &text, &list, (ent_slice){NULL, 0});
}

static bool bind_border(binding *b, const ent_expr *at, const ent_expr *const *who) {
    const ent_theatre *t = b->theatre;
    uint32_t x, y;
    if (!bind_actor(b, who[0], &x) || !bind_actor(b, who[1], &y)) return false;
    ent_str text = {0}, list = {0};
    b->out->query.of_border = true;
    for (uint32_t i = 0; i < t->n_borders; i++) {
        const ent_theatre_border *d = &t->borders[i];
        if (d->group == x && d->state == y) {
            b->out->query.which = i;
            ent_str_clear(&list);
            return true;
        }
        ent_str_addf(&list, "%s%.*s -> %.*s", i ? ", " : "attacks: ", NAME(actor_name(b, d->group)),
                     NAME(actor_name(b, d->state)));
    }
    if (!t->n_borders) ent_str_add(&list, "this theatre has no block \"attacks A -> B\"");
    ent_str_addf(&text, "theatre \"%.*s\" has no attacks of \"%.*s\" on \"%.*s\"", NAME(t->name),
                 NAME(who[0]->name), NAME(who[1]->name));
    return fault(b, "E342", at, &text, &list, (ent_slice){NULL, 0});
}

static bool bind_armed(binding *b, const ent_expr *e, uint32_t *actor) {
    const ent_theatre *t = b->theatre;
    if (!bind_actor(b, e, actor)) return false;
    for (uint32_t i = 0; i < t->n_arms; i++)
        if (t->arms[i].actor == *actor) return true;
    ent_str text = {0}, list = {0};
    for (uint32_t i = 0; i < t->n_arms; i++)
        ent_str_addf(&list, "%s%.*s",
                     i ? ", " : "actors with arms: ", NAME(actor_name(b, t->arms[i].actor)));
    ent_str_addf(&text, "theatre \"%.*s\" has no block \"arms %.*s\"", NAME(t->name),
                 NAME(e->name));
    return fault(b, "E342", e, &text, &list, (ent_slice){NULL, 0});
}

/* ---- theatres: what happens */

static const char *const kinds[] = {[ENT_KIND_INCIDENT] = "incident",
                                    [ENT_KIND_CRISIS] = "crisis",
                                    [ENT_KIND_CONFRONTATION] = "confrontation",
                                    [ENT_KIND_WAR] = "war",
                                    [ENT_KIND_SETTLEMENT] = "settlement"};

static bool unknown_kind(binding *b, const ent_expr *e, bool counted, bool unintended) {
    ent_nearest near = ent_nearest_to(e->name);
    ent_str list = {0};
    for (unsigned k = 0; k < ENT_N_PAIR_KINDS; k++)
        if (counted ? k == ENT_KIND_INCIDENT : !unintended || k != ENT_KIND_SETTLEMENT)
            ent_binding_list(&near, &list, "what can happen: ", ent_slice_of(kinds[k]));
    if (!unintended) ent_binding_list(&near, &list, "", ent_slice_of("attack"));
    if (!unintended && !counted) ent_binding_list(&near, &list, "", ent_slice_of("overtakes"));
    ent_expr name = *e;
    name.span = e->name_span;
    name.kind = ENT_EXPR_NAME;
    return unknown(b, "E344", &name, counted ? "thing to count" : "thing that happens", &near,
                   &list);
}

static bool two_actors(binding *b, const ent_expr *e, uint32_t n) {
    if (n == 2) return true;
    return plain_fault(b, "E405", e, "it happens between two: crisis(A, B)", NULL);
}

/* KIND(A, B), the actors from number `from` of e's operands on. */
static bool bind_kind(binding *b, const ent_expr *e, const ent_expr *name, uint32_t from,
                      bool unintended) {
    ent_theatre_query *q = &b->out->query;
    bool counted = is_call(b->call, "expected-count");
    if (!two_actors(b, e, e->n_args - from)) return false;
    const ent_expr *who[2] = {e->args[from], e->args[from + 1]};
    q->ask = counted ? ENT_ASK_COUNT : unintended ? ENT_ASK_UNINTENDED : ENT_ASK_CHANCE;
    if (!unintended && ent_slice_is(name->name, "attack")) return bind_border(b, e, who);
    if (!unintended && !counted && ent_slice_is(name->name, "overtakes")) {
        q->ask = ENT_ASK_OVERTAKES;
        return bind_armed(b, who[0], &q->which) && bind_armed(b, who[1], &q->other);
    }
    for (unsigned k = 0; k < ENT_N_PAIR_KINDS; k++) {
        if (!ent_slice_is(name->name, kinds[k])) continue;
        if (counted ? k != ENT_KIND_INCIDENT : unintended && k == ENT_KIND_SETTLEMENT) break;
        q->kind = (ent_theatre_kind)k;
        return bind_pair(b, e, who);
    }
    return unknown_kind(b, name, counted, unintended);
}

static bool bind_outcome(binding *b, const ent_expr *e) {
    if (e->kind == ENT_EXPR_CALL) return bind_kind(b, e, e, 0, false);
    if (e->kind == ENT_EXPR_APPLY) {
        const ent_expr *first = e->args[0];
        if (first->n_args == 1 && is_name(first->args[0]))
            return bind_kind(b, e, first->args[0], 1, true);
    }
    return plain_fault(b, "E344", e, "what is to happen was expected",
                       "escalation = clash, crisis(A, B), unintended(crisis)(A, B)");
}

static bool bind_stake(binding *b, const ent_expr *e) {
    const ent_theatre *t = b->theatre;
    ent_nearest near = ent_nearest_to(ent_binding_text(&b->at, e));
    ent_str list = {0};
    b->out->query.ask = ENT_ASK_LOSS;
    for (uint32_t i = 0; i < t->n_stakes; i++) {
        if (is_name(e) && ent_slice_eq(t->stakes[i].name, e->name)) {
            b->out->query.which = i;
            ent_str_clear(&list);
            return true;
        }
        ent_binding_list(&near, &list, "stakes: ", t->stakes[i].name);
    }
    if (!t->n_stakes) ent_str_add(&list, "this theatre has no \"stake NAME\"");
    return unknown(b, "E344", e, "stake", &near, &list);
}

/* ---- the whole call */

/* The first operand of that kind among `within` and `given`; NULL: there is none. */
static const ent_expr *word_of(const ent_expr *call, ent_expr_kind kind) {
    for (uint32_t i = 0; i < call->n_args; i++)
        if (call->args[i]->kind == kind) return call->args[i];
    return NULL;
}

static uint32_t plain_operands(const ent_expr *call) {
    uint32_t n = 0;
    while (n < call->n_args && call->args[n]->kind != ENT_EXPR_WITHIN &&
           call->args[n]->kind != ENT_EXPR_GIVEN)
        n++;
    return n;
}

static bool asks_process(const ent_expr *call) {
    return (is_call(call, "P") || is_call(call, "median-time")) && call->n_args &&
           call->args[0]->kind == ENT_EXPR_EQ && call->args[0]->n_args == 2;
}

static bool bind_of_theatre(binding *b) {
    const ent_expr *call = b->call, *first = call->args[0];
    const ent_expr *given = word_of(call, ENT_EXPR_GIVEN);
    bool fine = is_call(call, "expected-loss")   ? bind_stake(b, first)
                : is_call(call, "expected-arms") ? bind_armed(b, first, &b->out->query.which)
                                                 : bind_outcome(b, first);
    if (is_call(call, "expected-arms")) b->out->query.ask = ENT_ASK_ARMS;
    for (uint32_t i = 0; fine && given && i < given->n_args; i++)
        fine = bind_given_name(b, given->args[i]);
    b->out->query.within = b->out->within;
    return fine;
}

static bool bind_of_process(binding *b) {
    const ent_expr *given = word_of(b->call, ENT_EXPR_GIVEN);
    bool fine = bind_state(b, b->call->args[0]->args[1]);
    for (uint32_t i = 0; fine && given && i < given->n_args; i++)
        fine = bind_intervention(b, given->args[i]);
    return fine;
}

/* One outcome or stake, a time except for the median, and nothing else. */
static bool bind_form(binding *b) {
    const ent_expr *call = b->call, *within = word_of(call, ENT_EXPR_WITHIN);
    bool median = is_call(call, "median-time");
    if (plain_operands(call) != 1)
        return plain_fault(
            b, "E405", call, "one thing is asked about, before \"within\"",
            "P(escalation = clash within 24 months), P(crisis(A, B) within 5 years)");
    if (median && within)
        return plain_fault(b, "E343", within, "a median time is asked without \"within\"", NULL);
    return median || bind_within(b, within);
}

/* In one theatre, as it stands under the alternative. */
static ent_status try_theatre(binding *b, uint32_t number, uint32_t alternative,
                              const ent_world *world, ent_arena *arena) {
    double within = b->out->within;
    *b->out = (ent_chance){.within = within, .theatre = number};
    b->failed = false;
    ent_status st =
        ent_theatre_under(b->at.ctx, b->at.region, number, alternative, world, arena, &b->theatre);
    if (st == ENT_OK) bind_of_theatre(b);
    return st;
}

/* The theatre in which everything has its place. */
static ent_status find_theatre(binding *b, uint32_t alternative, const ent_world *world,
                               ent_arena *arena) {
    const ent_region *r = b->at.region;
    bool quiet = b->quiet;
    uint32_t n = 0, fits = 0;
    if (r->n_theatres == 0) {
        plain_fault(b, "E345", b->call, "this model has no theatre to ask about",
                    "of a process: P(PROCESS = STATE within 24 months)");
        return ENT_OK;
    }
    b->quiet = quiet || r->n_theatres > 1;
    for (uint32_t i = 0; i < r->n_theatres; i++) {
        ent_status st = try_theatre(b, i, alternative, world, arena);
        if (st != ENT_OK) return st;
        if (!b->failed) fits = i;
        n += !b->failed;
    }
    b->quiet = quiet;
    if (r->n_theatres == 1) return ENT_OK;
    if (n == 1) return try_theatre(b, fits, alternative, world, arena);
    ent_str text = {0}, list = {0};
    for (uint32_t i = 0; i < r->n_theatres; i++)
        ent_str_addf(&list, "%s%.*s", i ? ", " : "theatres: ", NAME(r->theatres[i].name));
    ent_str_add(&text, n ? "these names fit several theatres of the model"
                         : "no theatre of the model has all of these names");
    fault(b, "E345", b->call, &text, &list, (ent_slice){NULL, 0});
    return ENT_OK;
}

static ent_status read_chance(binding *b, uint32_t alternative, const ent_world *world,
                              ent_arena *arena) {
    if (!bind_form(b)) return ENT_OK;
    if (is_call(b->call, "median-time") && !asks_process(b->call)) {
        plain_fault(b, "E344", b->call->args[0], "a median time is that of a process",
                    "median-time(PROCESS = STATE)");
        return ENT_OK;
    }
    if (!asks_process(b->call)) return find_theatre(b, alternative, world, arena);
    if (!bind_process(b, b->call->args[0]->args[0])) return ENT_OK;
    ent_status st = ent_process_under(b->at.ctx, b->at.region, b->out->process, alternative, world,
                                      arena, &b->process);
    if (st == ENT_OK) bind_of_process(b);
    return st;
}

/* ---- units */

static void set_type(const binding *b, ent_type *type) {
    if (is_call(b->call, "P")) type->percent = true;
    if (is_call(b->call, "median-time")) type->unit = b->process->step.unit;
    if (is_call(b->call, "expected-loss")) {
        ent_slice unit = b->theatre->stakes[b->out->query.which].worth->quantity.unit;
        if (!ent_slice_is(unit, "%")) type->unit = unit;
    }
}

ent_status ent_bind_chance(ent_ctx *ctx, const ent_region *region, const ent_function *f,
                           const ent_expr *call, uint32_t alternative, ent_type *type) {
    ent_chance chance = {0};
    ent_arena scratch = {0};
    binding b = {.at = {.ctx = ctx, .region = region}, .call = call, .out = &chance};
    (void)f;
    ent_status st = read_chance(&b, alternative, NULL, &scratch);
    if (st == ENT_OK) st = b.at.status;
    if (st == ENT_OK) set_type(&b, type);
    ent_arena_clear(&scratch);
    return st;
}

ent_status ent_chance_read(ent_ctx *ctx, const ent_region *region, const ent_expr *call,
                           uint32_t alternative, const ent_world *world, ent_arena *arena,
                           ent_chance *out, bool *understood) {
    *out = (ent_chance){0};
    binding b = {.at = {.ctx = ctx, .region = region}, .quiet = true, .call = call, .out = out};
    ent_status st = read_chance(&b, alternative, world, arena);
    *understood = st == ENT_OK && !b.failed;
    return st;
}

bool ent_takes_chance(const ent_function *f) {
    return f->evaluate == ent_eval_chance;
}

bool ent_asks_theatre(const ent_region *region, const ent_expr *e) {
    if (e->kind == ENT_EXPR_CALL) {
        const ent_function *f = ent_function_of(region, e);
        if (f && ent_takes_chance(f)) return !asks_process(e);
    }
    for (uint32_t i = 0; i < e->n_args; i++)
        if (ent_asks_theatre(region, e->args[i])) return true;
    return false;
}
