/* fault.c - messages while a region is read: one per mistake, at its place, and then on. */

#include "model/read.h"

#include "base/mem.h"
#include "model/slip.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void ent_put_line(ent_str *out, const ent_sources *files, ent_span from, ent_span to) {
    ent_place place = ent_place_of(files, to);
    if (from.file == to.file)
        ent_str_addf(out, "line %u", place.line);
    else
        ent_str_addf(out, "%s:%u", place.file, place.line);
}

void ent_put_item(ent_str *out, ent_slice item) {
    if (out->n) ent_str_add(out, ", ");
    ent_str_add_slice(out, item);
}

bool ent_reader_has_errors(const ent_reader *r) {
    return ent_ctx_diag_count_of(r->ctx, ENT_ERROR) > r->errors_before;
}

ent_status ent_reader_poll(const ent_reader *r) {
    return ent_poll(r->ctx) ? ent_fail(r->ctx, ENT_ESTOPPED, "stopped") : ENT_OK;
}

/* A name that is not declared is one mistake, however often it is used. */
static void forget_repetition(const ent_reader *r) {
    size_t last = r->ctx->diags.n - 1;
    for (size_t i = r->diags_before; i < last; i++)
        if (ent_is_same_slip(&r->ctx->diags.at[last], &r->ctx->diags.at[i])) {
            r->ctx->diags.n--;
            return;
        }
}

ent_status ent_go_on(const ent_reader *r, ent_status status) {
    if (status != ENT_EINPUT) return status;
    if (r->ctx->diags.n > r->diags_before) forget_repetition(r);
    size_t errors = ent_ctx_diag_count_of(r->ctx, ENT_ERROR) - r->errors_before;
    return errors < ENT_MOST_ERRORS ? ENT_OK : ENT_EINPUT;
}

/* A suggestion is made only where the statement would parse with it. */
static bool is_worth_offering(const ent_region *region, const ent_fault *f, const char *fix) {
    return !f->node || ent_suggestion_parses(&region->files, f->node, f->span, fix);
}

ent_status ent_fault_report(ent_ctx *ctx, const ent_region *region, const ent_fault *f,
                            ent_str *message, ent_str *help) {
    ent_str near = {0};
    const char *fix = NULL;
    if (f->near.n) {
        ent_str_add_slice(&near, f->near);
        if (!near.failed && is_worth_offering(region, f, ent_str_get(&near)))
            fix = ent_str_get(&near);
        if (fix) ent_str_addf(message, "; did you mean \"%s\"?", fix);
    }
    ent_status st = ENT_OK;
    if (near.failed || ent_str_failed(message) || (help && ent_str_failed(help)))
        st = ent_no_memory(ctx);
    if (st == ENT_OK) {
        const char *would_do = help && help->n ? ent_str_get(help) : NULL;
        ent_report_at at = {ENT_ERROR, f->code, f->span, would_do, fix};
        st = ent_report(ctx, &region->files, &at, "%s", ent_str_get(message));
    }
    ent_str_clear(&near);
    ent_str_clear(message);
    if (help) ent_str_clear(help);
    return st;
}

ent_status ent_fault_say(ent_reader *r, const ent_fault *fault, ent_str *message, ent_str *help) {
    return ent_go_on(r, ent_fault_report(r->ctx, r->region, fault, message, help));
}

/* As printf into a text, whatever the length. */
static void add_formatted(ent_str *out, const char *format, va_list args) {
    va_list again;
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, again);
    va_end(again);
    char *line = n >= 0 ? ent_alloc((size_t)n + 1, 1) : NULL;
    if (!line) {
        out->failed = true;
        return;
    }
    vsnprintf(line, (size_t)n + 1, format, args);
    ent_str_add_n(out, line, (size_t)n);
    ent_free(line);
}

ent_status ent_fault_at(ent_reader *r, const char *code, ent_span span, const char *format, ...) {
    ent_str message = {0};
    va_list args;
    va_start(args, format);
    add_formatted(&message, format, args);
    va_end(args);
    return ent_fault_say(r, &(ent_fault){.code = code, .span = span}, &message, NULL);
}

/* ---- warnings: a large file may earn thousands of one kind, and the first hundred say it */

static ent_unsaid *unsaid_of(const ent_reader *r, const char *code) {
    for (size_t i = 0; i < r->unsaid.n; i++)
        if (strcmp(r->unsaid.at[i].code, code) == 0) return &r->unsaid.at[i];
    return NULL;
}

/* *enough where there have been enough of this code; then this one is counted. */
static ent_status count_warning(ent_reader *r, const char *code, bool *enough) {
    ent_unsaid *unsaid = unsaid_of(r, code);
    size_t n = 0;
    *enough = unsaid != NULL;
    if (unsaid) {
        unsaid->n++;
        return ENT_OK;
    }
    for (size_t i = r->diags_before; i < r->ctx->diags.n; i++)
        n += strcmp(r->ctx->diags.at[i].code, code) == 0;
    if (n < ENT_MOST_WARNINGS) return ENT_OK;
    *enough = true;
    ent_unsaid first = {code, 1};
    return ent_vec_push(&r->unsaid, first) ? ENT_OK : ent_no_memory(r->ctx);
}

ent_status ent_warn_of_more(ent_reader *r) {
    static const ent_span nowhere = {UINT32_MAX, 0, 0};
    ent_status st = ENT_OK;
    for (size_t i = 0; st == ENT_OK && i < r->unsaid.n; i++) {
        ent_report_at at = {ENT_NOTE, r->unsaid.at[i].code, nowhere, NULL, NULL};
        st = ent_report(r->ctx, &r->region->files, &at, "and %zu more of these warnings",
                        r->unsaid.at[i].n);
    }
    return st;
}

ent_status ent_warn_say(ent_reader *r, const char *code, ent_span span, ent_str *message,
                        ent_str *help) {
    bool enough;
    ent_status st = count_warning(r, code, &enough);
    if (st == ENT_OK && !enough && (ent_str_failed(message) || ent_str_failed(help)))
        st = ent_no_memory(r->ctx);
    if (st == ENT_OK && !enough) {
        ent_report_at at = {ENT_WARNING, code, span, help->n ? ent_str_get(help) : NULL, NULL};
        st = ent_report(r->ctx, &r->region->files, &at, "%s", ent_str_get(message));
    }
    ent_str_clear(message);
    ent_str_clear(help);
    return st;
}

ent_status ent_warn_at(ent_reader *r, const char *code, ent_span span, const char *format, ...) {
    ent_str message = {0}, help = {0};
    va_list args;
    va_start(args, format);
    add_formatted(&message, format, args);
    va_end(args);
    return ent_warn_say(r, code, span, &message, &help);
}

ent_status ent_fault_twice(ent_reader *r, ent_slice word, const char *how, ent_span span,
                           ent_span first) {
    ent_str message = {0};
    ent_str_addf(&message, "\"%.*s\" %s twice (first at ", ENT_SLICE(word), how);
    ent_put_line(&message, &r->region->files, span, first);
    ent_str_add_char(&message, ')');
    return ent_fault_say(r, &(ent_fault){.code = "E202", .span = span}, &message, NULL);
}
