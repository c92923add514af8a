/* packages.h - what two or more parties could agree on, answered.
 *
 * A package takes one choice of each item on the table.  Items are disputes (a choice is a feasible
 * state, `now` the present one) and divisions (a choice is a rule, now the column `present`).
 * Interventions would be items of a third kind: whatever says for each choice who is better and who
 * worse off than now, and whether it lasts, can be one (package_parts.c). */

#ifndef ENT_ANALYSE_PACKAGES_H
#define ENT_ANALYSE_PACKAGES_H

#include "analyse/change.h"
#include "analyse/swaps.h"
#include "analyse/tables.h"
#include "entente/packages.h"
#include "game/walk.h"

enum {
    ENT_MOST_PACKAGE_PARTIES = 8,
    ENT_MOST_PACKAGE_ITEMS = 16,
    ENT_MOST_PACKAGES = 1000,
    ENT_MOST_OBJECTING_SETS = 70 /* 4 of 8 */
};

/* How an actor compares two choices of an item, or two packages. */
typedef enum ent_effect {
    ENT_ABSENT, /* it has no part in it */
    ENT_SAME,   /* it likes both equally well */
    ENT_GAINS,
    ENT_LOSES,
    ENT_MIXED,    /* of packages: better off in one item, worse off in another */
    ENT_NOT_KNOWN /* of packages: and worse off in none that is known */
} ent_effect;

/* How the movers get from `now` to a choice: the strictest way there is. */
typedef enum ent_package_way {
    ENT_BY_IMPROVEMENTS, /* each mover gains by its step */
    ENT_BY_NOT_WORSE,    /* none loses by it */
    ENT_TOGETHER,        /* some step costs its mover something: only the end counts */
    ENT_NO_WAY
} ent_package_way;

/* What counts when packages are put in order; of a package the worst of its choices, and the sum of
 * their steps. */
typedef struct ent_package_score {
    bool rests;      /* nobody would leave it, by the concept */
    uint32_t margin; /* fewest adjacent swaps that end this; 0: it does not rest; ENT_NONE: no
                      * change of one state's place does */
    uint32_t steps;  /* ENT_NONE: no way */
    ent_package_way way;
    uint32_t gains; /* bit per party: better off in some item */
    bool at_least;  /* the margin may be larger */
} ent_package_score;

/* A choice of an item. */
typedef struct ent_package_part {
    ent_package_score score;
    uint64_t at; /* position of the state */
} ent_package_part;

typedef enum ent_item_kind { ENT_ITEM_DISPUTE, ENT_ITEM_DIVISION } ent_item_kind;

/* How little would end that a choice rests, or make it rest. */
typedef struct ent_item_margin {
    uint64_t at;
    ent_swaps least;
} ent_item_margin;

typedef struct ent_package_item {
    ent_item_kind kind;
    uint64_t n; /* choices there are */
    uint64_t now;
    uint32_t *player; /* of each actor of the region: player or claimant; ENT_NONE: no part in it */
    ent_bits rest;    /* choices that nobody would leave; of a division all */
    /* a dispute */
    ent_dispute_game *game;
    const ent_method *concept; /* by which its states rest */
    uint64_t movers;           /* bit per player */
    ent_reached reached[ENT_N_LAYERS];
    bool has_margins; /* false: too many states for margins to be found */
    /* a division */
    const ent_division_table *division;
    const double **share; /* per choice: of each claimant */
    ent_slice *label;     /* per choice: the rule's id, or the column */
    /* both */
    const ent_package_part *part; /* the choices that come into question, best first */
    uint64_t n_parts;
    ent_item_margin *margin; /* those that have been found */
    uint32_t n_margins;
} ent_package_item;

typedef struct ent_package {
    ent_package_score score;
    const uint64_t *at; /* per item */
    bool dominated;     /* each party prefers another of the packages, too */
    const uint64_t *by; /* such a one, per item */
} ent_package;

struct ent_packages {
    const ent_region *region;
    uint32_t alternative;
    const uint32_t *party; /* actors */
    uint32_t n_parties;
    const uint32_t *mover; /* actors */
    uint32_t n_movers;
    bool singly, joint; /* joint: the movers are a coalition that was named */
    ent_slice coalition;
    ent_package_item *item;
    uint32_t n_items;

    uint64_t n_found, n_rest, n_reached, n_stand; /* packages; that rest; that the movers get to;
                                                   * both.  UINT64_MAX: so many or more */
    const ent_package *package;                   /* the best of them */
    uint32_t n_packages;

    bool missed; /* there is none, but one that fewest parties object to */
    ent_package miss;
    uint32_t objectors;       /* bit per party */
    const ent_change *change; /* of one line of the only objector's, by which it would object no
                               * longer; NULL where several object */
    uint32_t n_changes;
    const uint32_t *dropped;
    uint32_t n_dropped;
    ent_arena arena;
};

/* How an actor of the region likes a choice of the item, compared with another. */
ent_effect ent_item_effect(const ent_package_item *item, uint32_t actor, uint64_t from,
                           uint64_t to);
/* .. and a package, per item, compared with now. */
ent_effect ent_package_effect(const ent_packages *p, uint32_t actor, const uint64_t *at);

ent_slice ent_item_name(const ent_package_item *item);
ent_slice ent_item_title(const ent_package_item *item);
/* Of a dispute: the state. */
ent_state ent_item_state(const ent_package_item *item, uint64_t at);

/* Whether an item counts towards the margin of the changes: a dispute that stays as it is says nothing
 * of the package, unless all do. */
bool ent_item_has_margin_of(const ent_packages *k, const uint64_t *at, uint32_t item);
/* The score with the margin of those disputes that the package changes; of all, if it changes none. */
ent_package_score ent_score_of_changes(const ent_packages *k, const ent_package *package);

/* The movers' way to a choice, and the layer whose moves it takes; not found: ENT_NO_WAY. */
ent_status ent_item_way(ent_ctx *ctx, const ent_packages *p, const ent_package_item *item,
                        uint64_t at, ent_arena *arena, ent_layer *layer, ent_way *out);
/* The shortest way there by moves of everybody. */
ent_status ent_item_way_of_all(ent_ctx *ctx, const ent_package_item *item, uint64_t at,
                               ent_arena *arena, ent_way *out);
/* How little would end that a choice rests, where that has been found; NULL: it has not. */
const ent_swaps *ent_item_least(const ent_package_item *item, uint64_t at);
/* Finds it, while there is room, and puts it into the score. */
ent_status ent_item_find_margin(ent_ctx *ctx, ent_package_item *item, uint64_t at,
                                ent_package_score *score);

/* ---- within */

/* What may be put on the table: a dispute or a division by its number. */
typedef struct ent_topic {
    ent_item_kind kind;
    uint32_t index;
} ent_topic;

typedef struct ent_topics {
    ent_topic at[ENT_MOST_PACKAGE_ITEMS];
    uint32_t n;
} ent_topics;

/* package_topics.c: the parties, the movers, and what is on the table. */
ent_status ent_packages_read(ent_ctx *ctx, ent_packages *p, const ent_packages_options *o,
                             ent_topics *out);

/* package_miss.c: the best of the packages that only the parties of one of the sets object to. */
ent_status ent_packages_find_miss(ent_ctx *ctx, ent_packages *p, const uint32_t *set, uint32_t n);

/* The choices of all items, as ent_item_parts. */
ent_status ent_packages_find_parts(ent_ctx *ctx, ent_packages *p, uint32_t but, bool margins,
                                   ent_arena *arena);

/* The better of two comes first: < 0, 0, > 0. */
int ent_compare_scores(const ent_package_score *a, const ent_package_score *b);
ent_package_score ent_join_scores(ent_package_score a, ent_package_score b);

/* Which parties lose or gain by a choice, compared with now; what is not known counts as a loss. */
void ent_item_masks(const ent_packages *p, const ent_package_item *item, uint64_t at,
                    uint32_t *loses, uint32_t *gains);

/* package_division.c */
bool ent_division_has_now(const ent_division *d);
ent_effect ent_division_effect(const ent_package_item *item, uint32_t party, uint64_t from,
                               uint64_t to);
ent_status ent_item_open_division(ent_ctx *ctx, ent_packages *p, const ent_world *world,
                                  uint32_t number, ent_package_item *item);

/* Opens a dispute as an item: what rests, and where the movers get. */
ent_status ent_item_open(ent_ctx *ctx, ent_packages *p, const ent_game_options *game,
                         uint32_t dispute, ent_package_item *item);
void ent_item_close(ent_package_item *item);

/* The choices by which no party loses but those of `but`; best first.  Margins are found of the
 * first of them that rest, where they are asked for. */
ent_status ent_item_parts(ent_ctx *ctx, const ent_packages *p, ent_package_item *item, uint32_t but,
                          bool margins, ent_arena *arena);

/* The smallest sets of parties, bit per party, so that some package is one that all others prefer;
 * the empty one, if there is such a package for all.  None: no party can be better off. */
ent_status ent_mix_objectors(ent_ctx *ctx, const ent_packages *p, uint32_t set[], uint32_t *n);

/* Of all ways to put the items' parts together so that each party of `wanted` gains: how many, and
 * the best `most`. */
typedef struct ent_mix {
    uint64_t n, n_rest, n_reached, n_stand;
    ent_package *package;
    uint32_t n_packages;
} ent_mix;
ent_status ent_mix_parts(ent_ctx *ctx, const ent_packages *p, uint32_t wanted, uint32_t most,
                         ent_arena *arena, ent_mix *out);

#endif
