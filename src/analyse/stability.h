/* stability.h - the question `stability`, and the names that questions about disputes use. */

#ifndef ENT_ANALYSE_STABILITY_H
#define ENT_ANALYSE_STABILITY_H

#include "analyse/dispute.h"
#include "analyse/surprise.h"
#include "entente/stability.h"

/* ---- names of the asker */

/* Index of a named thing of the region; ENT_EUSAGE with the nearest name when there is none. */
ent_status ent_find_named(ent_ctx *ctx, const ent_region *region, ent_thing thing, const char *name,
                          uint32_t *index);
/* The dispute of that name; NULL: the only one.  ENT_EUSAGE lists them where there are several. */
ent_status ent_find_dispute(ent_ctx *ctx, const ent_region *region, const char *name,
                            uint32_t *index);
/* The assumptions a caller wants dropped, NULL-ended; one named twice is dropped once. */
ent_status ent_find_dropped(ent_ctx *ctx, const ent_region *region, const char *const *names,
                            ent_arena *arena, ent_world *world);

/* "nash, gmr, ..", and the id that a misspelt or full name stands for ("" = none is near). */
void ent_list_concepts(ent_str *out);
ent_slice ent_nearest_concept(ent_slice word);

/* The stability concept of that id; ENT_EUSAGE with the nearest, or all, when there is none. */
ent_status ent_find_concept(ent_ctx *ctx, const char *id, const ent_method **out);

/* ENT_EUSAGE where the alternative has a view of the dispute and the concept is none that a view
 * can change. */
ent_status ent_refuse_views(ent_ctx *ctx, const ent_region *region, uint32_t dispute,
                            uint32_t alternative, const ent_method *concept);

/* ENT_EUSAGE where the concept is not defined for the dispute; the message says why. */
ent_status ent_refuse_unfit(ent_ctx *ctx, const ent_dispute *d, const ent_method *concept);

#define ENT_ALL_CONCEPTS "all" /* in a list of concepts: all that are defined for the dispute */

/* The three refusals at once, for a dispute that is open as a game. */
ent_status ent_refuse_concept(ent_ctx *ctx, const ent_dispute_game *g, const ent_method *concept);

/* What stands for a concept that nobody named: itself, its variant b where not all preferences are
 * known; NULL where it is not defined for the dispute or a view cannot change it. */
const ent_method *ent_usual_concept(const ent_dispute_game *g, const ent_method *concept);

/* "legal", "once", "single"; ENT_EUSAGE with all of them for another word.  NULL = legal. */
ent_status ent_find_reply_rule(ent_ctx *ctx, const char *word, ent_reply_rule *out);
const char *ent_reply_rule_word(ent_reply_rule rule);

/* ---- what `stability` answers */

/* A concept that was not asked because it is not defined for the dispute. */
typedef struct ent_unfit {
    const ent_method *concept;
    const char *why;
} ent_unfit;

struct ent_stability {
    const ent_region *region;
    ent_dispute_game *game;
    const ent_method *concepts[ENT_MAX_CONCEPTS];
    uint32_t n_concepts;
    ent_unfit unfit[ENT_MAX_CONCEPTS]; /* of `all` */
    uint32_t n_unfit;
    const ent_surprise *surprises; /* one per view and player that it sees otherwise */
    uint32_t n_surprises;
    const uint32_t *dropped; /* assumptions left out */
    uint32_t n_dropped;
    struct ent_completions *completions; /* where preferences are not all known; NULL: none */
    const ent_method *completed[4];      /* by these concepts */
    uint32_t n_completed;
    ent_bits *open; /* by ranks: what the game says is not known, put aside; NULL: nothing */
    ent_arena arena;
};

/* As ent_stability_run, but where preferences are not known the ranks as the wishes give them count,
 * for every concept; what is open is put aside, in `open`. */
ent_status ent_stability_by_ranks(ent_ctx *ctx, const ent_region *region, const char *dispute,
                                  const ent_stability_options *options, ent_stability **out);

#endif
