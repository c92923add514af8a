/* ctx.c - the context: the last message, the diagnostics, the poll. */

#include "base/ctx.h"

#include "base/mem.h"
#include "base/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#ifndef ENT_VERSION /* the build says it; this is for a compiler called by hand */
#define ENT_VERSION "0.1.0"
#endif

/* The length to keep of a text that was cut at n bytes: without the torn character at its end. */
static size_t whole_characters(const char *s, size_t n) {
    size_t last = n;
    while (last > 0 && n - last < 4 && ((unsigned char)s[last - 1] & 0xC0) == 0x80) last--;
    uint32_t code_point;
    if (last > 0 && ((unsigned char)s[last - 1] & 0xC0) == 0xC0 &&
        ent_utf8_decode(s + last - 1, n - last + 1, &code_point) == 0)
        return last - 1;
    return n;
}

/* What a message quotes may be anything: a path with a line end, what a library says of a file. */
static void make_one_line(char *s) {
    for (size_t n = strlen(s); n > 0;) {
        uint32_t c = 0;
        size_t length = ent_utf8_decode(s, n, &c);
        bool space = c == '\n' || c == '\r' || c == '\t';
        if (length == 0) length = 1, c = 0;
        if (c < 0x20 || (c >= 0x7f && c < 0xa0)) memset(s, space ? ' ' : '?', length);
        s += length;
        n -= length;
    }
}

void ent_one_line(char *line, size_t room, const char *format, va_list args) {
    int length = vsnprintf(line, room, format, args);
    if (length < 0) line[0] = '\0';
    if (length >= 0 && (size_t)length >= room) line[whole_characters(line, room - 1)] = '\0';
    make_one_line(line);
}

/* Formatted apart first: the arguments may be part of the present message. */
ent_status ent_fail(ent_ctx *ctx, ent_status status, const char *format, ...) {
    if (!ctx) return status;
    char line[sizeof ctx->message];
    va_list args;
    va_start(args, format);
    ent_one_line(line, sizeof line, format, args);
    va_end(args);
    memcpy(ctx->message, line, strlen(line) + 1);
    return status;
}

ent_status ent_no_memory(ent_ctx *ctx) {
    return ent_fail(ctx, ENT_ENOMEM, "out of memory");
}

bool ent_poll(ent_ctx *ctx) {
    return ctx && ctx->poll && ctx->poll(ctx->poll_user);
}

void ent_progress(ent_ctx *ctx, const char *what, double share) {
    if (ctx && ctx->progress) ctx->progress(ctx->progress_user, what, share);
}

static bool keep(ent_arena *texts, const char **text) {
    *text = ent_arena_copy(texts, *text ? *text : "", *text ? strlen(*text) : 0);
    return *text != NULL;
}

ent_status ent_ctx_add_diag(ent_ctx *ctx, const ent_diag *d) {
    ent_arena_mark mark = ent_arena_here(&ctx->texts);
    ent_diag copy = *d;
    bool kept = keep(&ctx->texts, &copy.code) && keep(&ctx->texts, &copy.file) &&
                keep(&ctx->texts, &copy.message) && keep(&ctx->texts, &copy.help) &&
                (!copy.fix || keep(&ctx->texts, &copy.fix)) && keep(&ctx->texts, &copy.excerpt) &&
                ent_vec_push(&ctx->diags, copy);
    if (kept) return ENT_OK;
    ent_arena_back(&ctx->texts, mark);
    return ent_no_memory(ctx);
}

ent_ctx *ent_ctx_new(void) {
    return ent_alloc(1, sizeof(ent_ctx));
}

void ent_ctx_free(ent_ctx *ctx) {
    if (!ctx) return;
    ent_vec_clear(&ctx->diags);
    ent_arena_clear(&ctx->texts);
    ent_free(ctx);
}

const char *ent_last_message(const ent_ctx *ctx) {
    return ctx ? ctx->message : "";
}

void ent_ctx_set_poll(ent_ctx *ctx, ent_poll_fn *poll, void *user) {
    ctx->poll = poll;
    ctx->poll_user = user;
}

void ent_ctx_set_progress(ent_ctx *ctx, ent_progress_fn *progress, void *user) {
    ctx->progress = progress;
    ctx->progress_user = user;
}

size_t ent_ctx_diag_count(const ent_ctx *ctx) {
    return ctx->diags.n;
}

const ent_diag *ent_ctx_diag(const ent_ctx *ctx, size_t i) {
    return i < ctx->diags.n ? &ctx->diags.at[i] : NULL;
}

size_t ent_ctx_diag_count_of(const ent_ctx *ctx, ent_severity severity) {
    size_t n = 0;
    for (size_t i = 0; i < ctx->diags.n; i++) n += ctx->diags.at[i].severity == severity;
    return n;
}

void ent_ctx_clear_diags(ent_ctx *ctx) {
    ent_vec_clear(&ctx->diags);
    ent_arena_clear(&ctx->texts);
}

const char *ent_version(void) {
    return ENT_VERSION;
}

ent_status ent_ctx_refuse_file(ent_ctx *ctx, const char *file, const char *code,
                               const char *message, const char *help) {
    ent_diag d = {.severity = ENT_ERROR,
                  .code = code,
                  .file = file,
                  .line = 1,
                  .column = 1,
                  .end_line = 1,
                  .end_column = 1,
                  .message = message,
                  .help = help,
                  .excerpt = ""};
    ent_status st = ent_ctx_add_diag(ctx, &d);
    return st == ENT_OK ? ent_fail(ctx, ENT_EINPUT, "%s: %s", file, message) : st;
}
