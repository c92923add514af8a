/* binding.c - messages about calls that cannot be understood. */

#include "claim/binding.h"

#include "base/ctx.h"
#include "lang/diag.h"

bool ent_binding_fault(ent_binding *b, const char *code, const ent_expr *at, ent_str *message,
                       const ent_str *help, ent_slice near) {
    ent_report_at where = {ENT_ERROR, code, at->span, help && help->n ? ent_str_get(help) : NULL,
                           near.n ? near.s : NULL};
    if (near.n) ent_str_addf(message, "; did you mean \"%.*s\"?", (int)near.n, near.s);
    if (ent_str_failed(message) || (help && ent_str_failed(help)))
        b->status = ent_no_memory(b->ctx);
    else
        b->status = ent_report(b->ctx, &b->region->files, &where, "%s", ent_str_get(message));
    ent_str_clear(message);
    return false;
}

ent_slice ent_binding_text(const ent_binding *b, const ent_expr *e) {
    return e->kind == ENT_EXPR_NAME ? e->name : ent_span_text(&b->region->files, e->span);
}

bool ent_binding_unknown(ent_binding *b, const char *code, const ent_expr *e, const char *what,
                         const ent_nearest *near, ent_str *list) {
    ent_str message = {0};
    ent_slice text = ent_binding_text(b, e);
    ent_str_addf(&message, "unknown %s \"%.*s\"", what, (int)text.n, text.s);
    ent_binding_fault(b, code, e, &message, near->best.n ? NULL : list, near->best);
    ent_str_clear(list);
    return false;
}

void ent_binding_list(ent_nearest *near, ent_str *out, const char *head, ent_slice name) {
    ent_nearest_try(near, name);
    ent_str_addf(out, "%s%.*s", out->n ? ", " : head, (int)name.n, name.s);
}

const ent_method *ent_binding_method(const ent_expr *e) {
    for (size_t i = 0; e->kind == ENT_EXPR_NAME && i < ent_method_count(); i++)
        if (ent_slice_is(e->name, ent_method_at(i)->id)) return ent_method_at(i);
    return NULL;
}
