/* needles.h - what must not be in a text: names, titles and texts, whatever their letters' case.
 *
 * A space, a hyphen and a low line are one, so that "Ismail Khan" is ismail-khan; a text is looked at
 * as it is and with its percent signs, entities and \u undone.  A needle of fewer than four bytes
 * counts only as a word of its own: "us" is not in "because". */

#ifndef ENT_EXCHANGE_NEEDLES_H
#define ENT_EXCHANGE_NEEDLES_H

#include "base/arena.h"
#include "base/names.h"
#include "base/str.h"
#include "lang/source.h"

typedef struct ent_needle {
    ent_slice folded, written;
    ent_span span;  /* where what it is of is declared */
    bool sensitive; /* the model says so; the others are texts of a kind that is taken out */
    bool word;
} ent_needle;

/* Zeroed to be empty. */
typedef struct ent_needles {
    ent_arena arena;
    ent_names seen; /* the folded texts; ids are those of the list */
    ENT_VEC(ent_needle) list;
    ent_str room, plain, folded;
    unsigned char pairs[8192]; /* bit per pair of bytes that follow each other in `folded` */
    bool failed;               /* out of memory, from then on */
} ent_needles;

/* A text without letters and digits is none.  `written` is borrowed. */
void ent_needles_add(ent_needles *n, ent_slice written, bool sensitive, ent_span span);
/* The first needle that is in the text; NULL: none.  Of those that are sensitive alone, if asked. */
const ent_needle *ent_needles_in(ent_needles *n, ent_slice text, bool sensitive_only);
void ent_needles_clear(ent_needles *n);

#endif
