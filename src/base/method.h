/* method.h - how a method describes itself: one row beside its algorithm.
 *
 * The command line, JSON, the language, the documents and the report read the row; src/methods.c
 * lists them all. */

#ifndef ENT_BASE_METHOD_H
#define ENT_BASE_METHOD_H

#include "entente/context.h"
#include "entente/methods.h"

#include <stdbool.h>
#include <stdint.h>

struct ent_game;
struct ent_certificate;
struct ent_arena;
struct ent_game_spec;
struct ent_thresholds;
struct ent_bits;
struct ent_profile;
struct ent_chosen;
struct ent_negotiation_problem;
struct ent_settlement;
struct ent_claims_problem;
struct ent_awards;
struct ent_worth;
struct ent_payoffs;
struct ent_line_problem;
struct ent_zones;

/* Decides one state for one decision maker by the definition of the concept, whose row is given, so
 * that concepts of one kind share a function.  *why lives in `arena`; NULL asks for no reasons. */
typedef ent_status ent_stability_fn(ent_ctx *ctx, const struct ent_method *concept,
                                    const struct ent_game *game, uint32_t dm, uint64_t state,
                                    struct ent_arena *arena, bool *stable,
                                    struct ent_certificate *why);

/* Decides every state for one decision maker: bit i of `out`, which has a bit for each state of the
 * game, says whether state i is stable; all bits are written.  `tables` are open for the game. */
typedef ent_status ent_decide_all_fn(ent_ctx *ctx, const struct ent_method *concept,
                                     const struct ent_game *game, struct ent_thresholds *tables,
                                     uint32_t dm, struct ent_bits *out);

/* The rules of the other families: the problem, which has been checked, and what the rule makes of
 * it; everything in the answer lives in `arena`.  deal/choice.h, deal/bargain.h,
 * division/division.h, deal/worth.h, sea/sea.h */
typedef ent_status ent_choice_fn(ent_ctx *ctx, const struct ent_method *rule,
                                 const struct ent_profile *profile, struct ent_arena *arena,
                                 struct ent_chosen *out);
typedef ent_status ent_bargain_fn(ent_ctx *ctx, const struct ent_method *model,
                                  const struct ent_negotiation_problem *problem,
                                  struct ent_arena *arena, struct ent_settlement *out);
typedef ent_status ent_division_fn(ent_ctx *ctx, const struct ent_method *rule,
                                   const struct ent_claims_problem *problem,
                                   struct ent_arena *arena, struct ent_awards *out);
typedef ent_status ent_value_fn(ent_ctx *ctx, const struct ent_method *value,
                                const struct ent_worth *worth, struct ent_arena *arena,
                                struct ent_payoffs *out);
typedef ent_status ent_line_fn(ent_ctx *ctx, const ent_method *rule,
                               const struct ent_line_problem *problem, struct ent_arena *arena,
                               struct ent_zones *out);

/* Why the concept is not defined for a game of that kind, in words; NULL: it is. */
typedef const char *ent_unfit_fn(const struct ent_game_spec *spec);

/* What tells the methods of a family apart; those that name no family are of
 * stability concepts. */
enum {
    ENT_TRAIT_ANSWERS = 1,       /* an improvement may be answered by the others */
    ENT_TRAIT_CREDIBLE = 2,      /* those who answer must improve by every step */
    ENT_TRAIT_NO_ESCAPE = 4,     /* the answer must leave no better move afterwards */
    ENT_TRAIT_ASKED = 8,         /* not among those that are shown unless asked for */
    ENT_TRAIT_AT_ONCE = 0x10,    /* the others may move at the same time */
    ENT_TRAIT_FORESEES = 0x20,   /* both foresee what each of them will do, move by move */
    ENT_TRAIT_TEMPTED = 0x100,   /* a move to what it perhaps prefers is an incentive */
    ENT_TRAIT_DETERRED = 0x200,  /* what it perhaps likes no better is a sanction */
    ENT_TRAIT_UNCERTAIN = 0x400, /* knows of preferences that are not known; those who answer
                                  * credibly may move to what they perhaps prefer */
    ENT_TRAIT_MUCH = 0x800,      /* only what is much worse is a sanction */
    ENT_TRAIT_IMPASSE = 0x1000,  /* choice: what a voter ranks no higher than the impasse it never
                                  * supports; the other rules leave the impasse out */
    /* boundary: what a rule reads of its problem (sea/sea.h) */
    ENT_TRAIT_ALONG = 0x1000000,   /* `along` and `cuts`, which it needs */
    ENT_TRAIT_BETWEEN = 0x2000000, /* `between`, which it needs */
    ENT_TRAIT_ZONES = 0x4000000,   /* `zones`; 15 and 25 nautical miles where not given */
    ENT_TRAIT_SHARES = 0x8000000,  /* `shares`; all alike where not given */
    ENT_TRAIT_REST = 0x10000000,   /* `rest` */
    ENT_TRAIT_WEIGHTS = 0x20000000 /* the weights of the islands */
};

/* An option of a method that a model may set: `method NAME { OPTION VALUE; .. }`. */
typedef enum ent_setting_kind {
    ENT_SETTING_WORD,   /* one of `choices` */
    ENT_SETTING_NUMBER, /* any number from `least` to `most` */
    ENT_SETTING_COUNT   /* the same, and whole */
} ent_setting_kind;

typedef struct ent_method_setting {
    const char *name; /* "max-turns"; NULL ends the list */
    ent_setting_kind kind;
    const char *const *choices; /* WORD: NULL-ended, the default first */
    double least, most;         /* NUMBER, COUNT: its limits, where least < most */
    const char *brief;          /* one line */
} ent_method_setting;

struct ent_method {
    const char *id; /* "seq": a name in C, R, Python and the language */
    ent_family family;
    const char *name;    /* "sequential stability" */
    const char *word;    /* "sequential": in tables */
    const char *brief;   /* one line */
    const char *formula; /* in the notation of docs/methods */
    const char *source;  /* "Fraser and Hipel 1979" */
    const char *since;
    uint32_t traits; /* ENT_TRAIT_.. */
    const char *page; /* its page in docs/methods where it shares one: "stability-limited"; NULL:
                       * FAMILY-ID */
    union {
        ent_stability_fn *stability;
        ent_choice_fn *choice;
        ent_bargain_fn *bargain;
        ent_division_fn *division;
        ent_value_fn *value;
        ent_line_fn *boundary;
    } run;
    ent_decide_all_fn *decide_all; /* NULL: the tables know it by its traits (thresholds.h) */
    ent_unfit_fn *unfit;           /* NULL: it is defined for every game */
    uint32_t horizon;              /* FORESEES: how many moves; 0: any number */
    const ent_method_setting *settings; /* ended by name == NULL; NULL: it has none */
};

/* Whether what the others want counts, so that how they are seen does. */
static inline bool ent_method_reads_others(const ent_method *m) {
    if (m->family != ENT_STABILITY) return false; /* a view is one actor's, not a coalition's */
    return (m->traits & ENT_TRAIT_CREDIBLE) ||
           ((m->traits & ENT_TRAIT_FORESEES) && m->horizon != 1);
}

#endif
