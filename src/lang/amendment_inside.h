/* amendment_inside.h - how two versions lie beside each other, for amendment.c and mixture.c. */

#ifndef ENT_LANG_AMENDMENT_INSIDE_H
#define ENT_LANG_AMENDMENT_INSIDE_H

#include "lang/amendment.h"

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

/* Whether the statement names a file beside the model. */
bool ent_amendment_names_file(const ent_node *node);

#endif
