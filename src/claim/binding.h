/* binding.h - what binding of calls about tables and seas has in common: its messages. */

#ifndef ENT_CLAIM_BINDING_H
#define ENT_CLAIM_BINDING_H

#include "base/names.h"
#include "claim/evaluate.h"

typedef struct ent_binding {
    ent_ctx *ctx;
    const ent_region *region;
    ent_status status;
} ent_binding;

/* Reports `message`, which is cleared; `help` stays the caller's.  False, for the caller to return. */
bool ent_binding_fault(ent_binding *b, const char *code, const ent_expr *at, ent_str *message,
                       const ent_str *help, ent_slice near);
/* The name, or the text as written. */
ent_slice ent_binding_text(const ent_binding *b, const ent_expr *e);
/* "unknown WHAT "NAME"", with the nearest of the list, or the list itself, which is cleared. */
bool ent_binding_unknown(ent_binding *b, const char *code, const ent_expr *e, const char *what,
                         const ent_nearest *near, ent_str *list);
/* One more of what there is. */
void ent_binding_list(ent_nearest *near, ent_str *out, const char *head, ent_slice name);
/* The first method of that id, whatever it answers; NULL: there is none. */
const ent_method *ent_binding_method(const ent_expr *e);

#endif
