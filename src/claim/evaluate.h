/* evaluate.h - the inside of testing: what an expression of a check means, and its value. */

#ifndef ENT_CLAIM_EVALUATE_H
#define ENT_CLAIM_EVALUATE_H

#include "analyse/ledger.h"
#include "analyse/swaps.h"
#include "claim/claim.h"

/* ---- what an expression gives: bind.c */

typedef enum ent_type_kind {
    ENT_TYPE_YES_NO,
    ENT_TYPE_NUMBER,
    ENT_TYPE_STATES,
    ENT_TYPE_DATE,
    ENT_TYPE_ITEMS, /* alternatives of a choice */
    ENT_TYPE_ACTORS,
    ENT_TYPE_HOLDER /* an actor, the common part of a sea, or nobody: a set of one, or of none */
} ent_type_kind;

struct ent_function;

typedef struct ent_type {
    ent_type_kind kind;
    ent_slice unit;   /* NUMBER; "" = none or a share */
    uint32_t dispute, alternative; /* STATES: of what */
    uint32_t choice;               /* ITEMS: of what */
    uint32_t sea;                  /* HOLDER: of what */
    bool percent;                  /* NUMBER: a part of a whole that is in percent, and so 0 to 1 */
} ent_type;

/* Checks names, kinds and units of a whole check of the claim; every fault becomes a diagnostic.
 * ENT_EINPUT when there was one. */
ent_status ent_check_bind(ent_ctx *ctx, const ent_region *region, const ent_claim *claim,
                          const ent_check *check);

/* E234 where a bound expression asks, under an alternative with a view, for a concept that no view
 * can change: view.c */
ent_status ent_bind_views(ent_ctx *ctx, const ent_region *region, const ent_expr *e,
                          uint32_t alternative);
/* The same for a concept asked of a dispute in which some preferences are not known: E253. */
ent_status ent_bind_unknown(ent_ctx *ctx, const ent_region *region, const ent_expr *e,
                            uint32_t alternative);

/* Names in a call about a choice, negotiation, division or sea, and its type: bind_deals.c,
 * bind_seas.c */
ent_status ent_bind_deal(ent_ctx *ctx, const ent_region *region, const struct ent_function *f,
                         const ent_expr *call, uint32_t alternative, ent_type *type);
ent_status ent_bind_sea(ent_ctx *ctx, const ent_region *region, const struct ent_function *f,
                        const ent_expr *call, uint32_t alternative, ent_type *type);
/* What stands beside the holder of a field: a state of the sea, `common` or `none`. */
ent_status ent_bind_holder(ent_ctx *ctx, const ent_region *region, const ent_expr *e,
                           const ent_type *of);
/* What stands beside a set of alternatives or of actors in a comparison: a name, or names in
 * braces. */
ent_status ent_bind_members(ent_ctx *ctx, const ent_region *region, const ent_expr *e,
                            const ent_type *of);

/* ---- the table of functions: functions.c */

typedef enum ent_param_kind {
    ENT_PARAM_DISPUTE,
    ENT_PARAM_STATE,     /* of the dispute */
    ENT_PARAM_CONDITION, /* over its options */
    ENT_PARAM_CONCEPT,
    ENT_PARAM_PLAYER,    /* an actor of the dispute */
    ENT_PARAM_FOR,       /* the same, or a coalition, or a set of actors: for whom it is stable */
    ENT_PARAM_HOW,       /* moves | improvements | not-worse */
    ENT_PARAM_COALITION, /* of the dispute, or an actor of it */
    ENT_PARAM_NUMBER,    /* an expression that gives a number */
    ENT_PARAM_STATES,    /* an expression that gives states */
    ENT_PARAM_ATTRIBUTE,
    ENT_PARAM_ACTOR,
    ENT_PARAM_GROUP,
    ENT_PARAM_DATE,
    ENT_PARAM_EVENTS, /* events FILTER */
    ENT_PARAM_EVERY,  /* every PERIOD */
    ENT_PARAM_WHO,    /* an actor or a group */
    ENT_PARAM_WHOM,   /* the same, or none */
    ENT_PARAM_KIND,   /* a kind of event, or any */
    ENT_PARAM_SPAN,   /* a date or a span of dates */
    ENT_PARAM_CHOICE, /* these are bound together: ent_bind_deal */
    ENT_PARAM_CHOICE_RULE,
    ENT_PARAM_ITEM, /* an alternative of the choice */
    ENT_PARAM_VOTER,
    ENT_PARAM_NEGOTIATION,
    ENT_PARAM_MODEL, /* of bargaining */
    ENT_PARAM_DIMENSION,
    ENT_PARAM_TURN,
    ENT_PARAM_PARTY, /* of the negotiation */
    ENT_PARAM_DIVISION,
    ENT_PARAM_DIVISION_RULE, /* a method of the families division and value, or a column */
    ENT_PARAM_CLAIMANT,
    ENT_PARAM_CLAIMANTS, /* one of them, or several in braces */
    ENT_PARAM_SEA,
    ENT_PARAM_SEA_RULE, /* of the sea, by its name */
    ENT_PARAM_SEA_FIELD,
    ENT_PARAM_SEA_STATE,
    ENT_PARAM_OUTCOME, /* PROCESS = STATE, KIND(A, B), unintended(KIND)(A, B): ent_bind_chance */
    ENT_PARAM_STAKE,
    ENT_PARAM_ARMED,  /* an actor with arms in the theatre */
    ENT_PARAM_WITHIN, /* within Q */
    ENT_PARAM_GIVEN   /* given A, not B */
} ent_param_kind;

typedef struct ent_param {
    ent_param_kind kind;
    bool optional;
    const char *label;
} ent_param;

enum { ENT_MAX_PARAMS = 5 };

typedef struct ent_evaluation ent_evaluation;
typedef struct ent_result ent_result;

typedef struct ent_function {
    const char *name;
    ent_type_kind gives;
    uint32_t n_params;
    ent_param param[ENT_MAX_PARAMS];
    ent_status (*evaluate)(ent_evaluation *ev, const ent_expr *call, uint32_t alternative,
                           ent_result *out);
    const char *brief;
    const char *example; /* a check on models/classic/drilling.ent; of a function about choices,
                          * negotiations or divisions, on models/classic/caspian-regimes.ent; about
                          * seas, on tests/golden/twin-lake.ent; about theatres, on
                          * tests/golden/strait.ent */
} ent_function;

extern const ent_function ent_functions[];
extern const size_t ent_n_functions;

/* The function that is called: some names stand for two, one of which takes events.  A name that is
 * an attribute of some actor is ATTR(actor[, date]). */
const ent_function *ent_function_of(const ent_region *region, const ent_expr *call);
/* Whether it asks the ledger. */
bool ent_takes_events(const ent_function *f);
/* Whether it asks about a choice, negotiation, division or sea; about a sea. */
bool ent_takes_deal(const ent_function *f);
bool ent_takes_sea(const ent_function *f);
/* A date, year or span in an argument, which has been bound. */
void ent_span_of_argument(const ent_region *region, const ent_expr *e, ent_date *since,
                          ent_date *until);
bool ent_is_attribute(const ent_region *region, ent_slice name);
/* "stable(dispute, state, concept[, actor])", with `name` for the function's own. */
void ent_put_signature(ent_str *out, const ent_function *f, ent_slice name);
/* The concept a name stands for, for actors or for coalitions; NULL: none. */
const ent_method *ent_concept_of(ent_slice name);

/* ---- values: evaluate.c */

struct ent_result {
    ent_type_kind kind;
    const char *missing; /* not NULL: no data, and this is what is missing */
    bool truth;
    double number; /* DATE: the first day that it may be */
    bool open;     /* NUMBER, DATE: it lies between `low` and `high`, and `why_open` says why */
    double low, high;
    const char *why_open;
    const ent_state *states; /* ascending */
    uint64_t n_states;
    uint32_t dispute, alternative; /* STATES: of what */
    const uint32_t *set;           /* ITEMS, ACTORS, HOLDER: ascending */
    uint32_t n_set;
    uint32_t choice; /* ITEMS: of what */
};

struct ent_evaluation {
    ent_ctx *ctx;
    const ent_region *region;
    ent_session *session;
    ent_arena *arena;
    bool reasons; /* collect grounds */
    const ent_expr *top; /* the whole expression; of a comparison its left number is kept in: */
    double left;
    ENT_VEC(ent_ground) grounds;
};

/* Tests an expression under an alternative; calls with an alternative of their own keep it.
 * Without `reasons` only the outcome is found, as fast as can be. */
ent_status ent_test_expr(ent_ctx *ctx, ent_session *session, const ent_expr *expr,
                         uint32_t alternative, bool reasons, ent_arena *arena, ent_tested *out);

/* The game of a dispute under an alternative, opened once per session. */
ent_status ent_session_game(ent_ctx *ctx, ent_session *session, uint32_t dispute,
                            uint32_t alternative, ent_dispute_game **out);
/* A session without games, of the same region in another world. */
ent_session ent_session_in(const ent_session *like, const ent_world *world);
/* Closes its games; the session may go on. */
void ent_session_clear(ent_session *session);

/* A result without claims, with what the options say: draws, seed, what is left out.  ENT_EUSAGE:
 * no assumption of that name. */
ent_status ent_result_new(ent_ctx *ctx, const ent_region *region, const ent_check_options *options,
                          ent_check_result **out);

/* A value of an expression; used by the functions for their arguments. */
ent_status ent_evaluate(ent_evaluation *ev, const ent_expr *e, uint32_t alternative,
                        ent_result *out);

/* "no value of naval for iran on 2017-10-02" and the like; the text lives in the arena. */
ent_status ent_missing(ent_evaluation *ev, ent_result *out, const char *format, ...)
    ENT_FORMAT(3, 4);

/* ---- the ledger: ledger.c */

ent_status ent_eval_event_count(ent_evaluation *ev, const ent_expr *call, uint32_t alternative,
                                ent_result *out);
ent_status ent_eval_periods(ent_evaluation *ev, const ent_expr *call, uint32_t alternative,
                            ent_result *out);
ent_status ent_eval_scores(ent_evaluation *ev, const ent_expr *call, uint32_t alternative,
                           ent_result *out);
ent_status ent_eval_first_or_last(ent_evaluation *ev, const ent_expr *call, uint32_t alternative,
                                  ent_result *out);
ent_status ent_eval_covered(ent_evaluation *ev, const ent_expr *call, uint32_t alternative,
                            ent_result *out);
/* A number of the events between two ends; without ends where there may be more events than are on
 * record. */
ent_status ent_ledger_between(ent_evaluation *ev, const ent_expr *call, const ent_matches *m,
                              double low, double best, double high, ent_result *out);
/* relation.c */
ent_status ent_eval_relation(ent_evaluation *ev, const ent_expr *call, uint32_t alternative,
                             ent_result *out);
ent_status ent_eval_trend(ent_evaluation *ev, const ent_expr *call, uint32_t alternative,
                          ent_result *out);

/* ---- choices, negotiations, divisions: deals.c */

ent_status ent_eval_winner(ent_evaluation *ev, const ent_expr *call, uint32_t alternative,
                           ent_result *out);
ent_status ent_eval_blocked(ent_evaluation *ev, const ent_expr *call, uint32_t alternative,
                            ent_result *out);
ent_status ent_eval_settlement(ent_evaluation *ev, const ent_expr *call, uint32_t alternative,
                               ent_result *out);
ent_status ent_eval_pivotal(ent_evaluation *ev, const ent_expr *call, uint32_t alternative,
                            ent_result *out);
ent_status ent_eval_part(ent_evaluation *ev, const ent_expr *call, uint32_t alternative,
                         ent_result *out);
ent_status ent_eval_extreme(ent_evaluation *ev, const ent_expr *call, uint32_t alternative,
                            ent_result *out);
ent_status ent_eval_worth(ent_evaluation *ev, const ent_expr *call, uint32_t alternative,
                          ent_result *out);
ent_status ent_eval_core(ent_evaluation *ev, const ent_expr *call, uint32_t alternative,
                         ent_result *out);

/* ---- seas: seas.c */

ent_status ent_eval_area(ent_evaluation *ev, const ent_expr *call, uint32_t alternative,
                         ent_result *out);
ent_status ent_eval_zone(ent_evaluation *ev, const ent_expr *call, uint32_t alternative,
                         ent_result *out);
ent_status ent_eval_distance(ent_evaluation *ev, const ent_expr *call, uint32_t alternative,
                             ent_result *out);
/* Which shore points make the stretches of the lines of the state that an area was asked of. */
ent_status ent_find_stretches(ent_ctx *ctx, ent_arena *arena, ent_sea_answer *a);
/* Number of the actor in the sea's states; ENT_NONE: it is none of them. */
uint32_t ent_find_sea_state(const ent_sea *sea, uint32_t actor);
/* The actor of that name, ENT_COMMON_WATER for `common`, ENT_NONE for `none` or anything else: an
 * actor that has such a name comes first. */
uint32_t ent_holder_named(const ent_region *region, ent_slice name);

/* The argument for a parameter of that kind; NULL: it is left out, or there is none such. */
const ent_expr *ent_argument(const ent_function *f, const ent_expr *call, ent_param_kind kind);
/* Models that are asked where none is named. */
const char *ent_default_model(const ent_function *f);
/* What a rule of a division names: a method, or else a column; false: neither. */
bool ent_find_division_rule(const ent_division *d, ent_slice name, const ent_method **rule,
                            uint32_t *column);
/* The unit of what a rule gives (column ENT_NONE), or of a column: the column's own, else that of the
 * whole. */
ent_slice ent_unit_of_parts(const ent_division *d, uint32_t column);
uint32_t ent_find_item(const ent_choice *c, ent_slice name);
uint32_t ent_find_dimension(const ent_negotiation *n, ent_slice name);
const ent_method *ent_find_rule(ent_family family, ent_slice name);

/* No data where improvements are to be followed and several actors have a view of the dispute:
 * view.c */
ent_status ent_missing_view(ent_evaluation *ev, const ent_function *f, const ent_expr *call,
                            uint32_t alternative, ent_result *out);

/* Whether it asks about a choice by rankings: exchange.c. */
bool ent_asks_rankings(const ent_ground *grounds, uint32_t n);

/* What a change of one ranking comes to as a margin: margin.c. */
ent_margin ent_margin_of_swaps(const ent_swaps *s);

ent_status ent_add_ground(ent_evaluation *ev, const ent_ground *ground);

#endif
