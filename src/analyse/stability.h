/* stability.h - the question `stability`, and the names that questions about disputes use. */

#ifndef ENT_ANALYSE_STABILITY_H
#define ENT_ANALYSE_STABILITY_H

#include "analyse/dispute.h"
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

/* Under an alternative with a view of the dispute: ENT_EUSAGE where one of the concepts is none
 * that a view can change and `asked` says that the caller named it, else ENT_ELIMIT, for views are
 * not computed yet.  ENT_OK without a view. */
ent_status ent_refuse_views(ent_ctx *ctx, const ent_region *region, uint32_t dispute,
                            uint32_t alternative, const ent_method *const *concepts, uint32_t n,
                            bool asked);

/* "legal", "once", "single"; ENT_EUSAGE with all of them for another word.  NULL = legal. */
ent_status ent_find_reply_rule(ent_ctx *ctx, const char *word, ent_reply_rule *out);
const char *ent_reply_rule_word(ent_reply_rule rule);

/* ---- what `stability` answers */

struct ent_stability {
    const ent_region *region;
    ent_dispute_game *game;
    const ent_method *concepts[ENT_MAX_CONCEPTS];
    uint32_t n_concepts;
    const uint32_t *dropped; /* assumptions left out */
    uint32_t n_dropped;
    ent_arena arena;
};

#endif
