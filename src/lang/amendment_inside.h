/* amendment_inside.h - how two versions lie beside each other, for amendment.c, amendment_pairs.c and mixture.c. */

#ifndef ENT_LANG_AMENDMENT_INSIDE_H
#define ENT_LANG_AMENDMENT_INSIDE_H

#include "lang/amendment.h"
#include "lang/statement.h"

/* A statement, or a pair of them.  A line that has moved has two steps with the same difference. */
typedef struct ent_amendment_step ent_amendment_step;
struct ent_amendment_step {
    const ent_node *old, *fresh; /* NULL: that version has none here */
    uint32_t difference;         /* its number; ENT_NO_ID: none */
    bool same;                   /* both say the same */
    bool blocks; /* two blocks; the difference, if there is one, is that of their heads */
    const ent_amendment_step *inside; /* what they hold */
    uint32_t n_inside;
};

/* A statement while its partner is looked for. */
typedef struct ent_amendment_entry {
    const ent_node *node;
    ent_slice text;
    uint32_t mate;   /* number of the partner; ENT_NO_ID: none */
    uint32_t moved;  /* without a partner: the number of the same line at another place */
    uint32_t number; /* of that difference, once it has been noted */
} ent_amendment_entry;

typedef struct ent_amendment_entries {
    ent_amendment_entry *at;
    uint32_t n;
} ent_amendment_entries;

/* Finds their partners: amendment_pairs.c.  `in_order`: of the lines of `prefer`. */
ent_status ent_amendment_pair(ent_ctx *ctx, ent_arena *scratch, ent_amendment_entries old,
                              ent_amendment_entries fresh, bool in_order);

/* A copy of the text in the arena; clears it. */
ent_status ent_amendment_keep(ent_ctx *ctx, ent_arena *arena, ent_str *text, ent_slice *out);
/* Whether names stand in a slot, by which a statement is known. */
bool ent_amendment_is_name(const ent_slot *slot);
/* Whether the statement names a file beside the model. */
bool ent_amendment_names_file(const ent_node *node);

#endif
