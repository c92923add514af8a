/* redaction.h - the inside of redacting: the tree of a model copied without what must not be told.
 *
 * It takes four steps.  What must go becomes needles (redact_needles.c).  Every name of the model
 * gets its stand-in, or stays (redact_names.c).  The statements are copied: a name by its stand-in, a
 * text only where no needle is in it (redact_tree.c); rows of data sets become statements first
 * (redact_rows.c).  What has been written is looked through once more (redact.c).  Because the copy
 * goes by the values of statements, not by their bytes, nothing passes that it does not know. */

#ifndef ENT_EXCHANGE_REDACTION_H
#define ENT_EXCHANGE_REDACTION_H

#include "entente/redact.h"
#include "exchange/needles.h"
#include "lang/statement.h"
#include "model/region.h"

typedef struct ent_redaction {
    ent_ctx *ctx;
    const ent_region *region;
    unsigned what; /* ENT_REDACT_ bits */
    ent_arena arena;
    ent_needles needles;
    bool failed; /* out of memory */

    /* names: the ids of `names` */
    ent_names names;             /* every name that the model gives to something */
    ENT_VEC(ent_slice) stand_in; /* s == NULL: it stays */
    ent_names attributes;        /* of actors: they are called like functions */
    uint32_t n_stand_ins;        /* of what has no number of its own */
    uint32_t n_ids;              /* of events */

    bool *left_out; /* by claim: it rests on a negotiation that is left out */
    uint32_t n_left_out;
    uint32_t n_events, n_lines, n_units; /* that have been copied */
    ent_names coasts;                    /* files, by number */
    ent_slice speaker; /* who alleges what nobody declared says; "" = nobody does */
} ent_redaction;

/* Whether a thing's own name is to go: it is declared sensitive, or it is a source and sources go. */
bool ent_redact_goes(const ent_redaction *r, ent_slice name);
/* Whether a text must not be told. */
bool ent_redact_tells(ent_redaction *r, ent_slice text);

/* Fills r->needles.  redact_needles.c */
void ent_redact_collect(ent_redaction *r);

/* Fills r->names and r->stand_in from the trees and the tags.  redact_names.c */
void ent_redact_name_all(ent_redaction *r);
/* The name as it will stand there. */
ent_slice ent_redact_name(ent_redaction *r, ent_slice name);
/* "Source 3" for source-3: what stands in for the title of the thing of that name, "" where the
 * region knows no such thing. */
ent_slice ent_redact_title(ent_redaction *r, ent_slice name);

/* Marks the claims that rest on negotiations, and those that need them.  redact_tree.c */
void ent_redact_leave_out(ent_redaction *r);
/* Copies of the statements from `from` on, to *end; the end of the longer list. */
ent_node **ent_redact_copy(ent_redaction *r, const ent_node *from, ent_node **end);

/* Fills r->speaker.  redact_rows.c */
void ent_redact_name_speaker(ent_redaction *r);
/* The attached rows as statements, behind the text. */
ent_status ent_redact_rows(ent_redaction *r, ent_str *out);
/* The shores, file number i of r->coasts. */
void ent_redact_coast(ent_redaction *r, uint32_t i, ent_str *out);

/* A text in the arena; empty where memory is out. */
ent_slice ent_redact_text(ent_redaction *r, const char *format, ...) ENT_FORMAT(2, 3);
void *ent_redact_alloc(ent_redaction *r, size_t n, size_t size);

#endif
