/* fault.c - what is wrong with a file, kept until it can be told. */

#include "event/fault.h"

#include <stdarg.h>

ent_status ent_fault_set(ent_fault *f, ent_status status, const char *code, uint64_t line,
                         const char *format, ...) {
    f->is_later = f->status != ENT_OK && f->line <= line;
    if (f->is_later) return status;
    va_list args;
    va_start(args, format);
    ent_one_line(f->message, sizeof f->message, format, args);
    va_end(args);
    f->status = status;
    f->code = code;
    f->line = line;
    f->help[0] = f->excerpt[0] = '\0';
    return status;
}

void ent_fault_help(ent_fault *f, const char *format, ...) {
    if (f->is_later) return;
    va_list args;
    va_start(args, format);
    ent_one_line(f->help, sizeof f->help, format, args);
    va_end(args);
}

void ent_fault_show(ent_fault *f, ent_slice text) {
    size_t at = 0;
    if (f->is_later) return;
    for (size_t i = 0, n; i < text.n && at + 5 < sizeof f->excerpt; i += n) {
        uint32_t c = 0xFFFD;
        n = ent_utf8_decode(text.s + i, text.n - i, &c);
        if (!n) n = 1;
        if (c == '\n' || c == '\r') break;
        bool control = (c < 0x20 && c != '\t') || (c >= 0x7F && c < 0xA0);
        at += ent_utf8_encode(control ? ' ' : c, f->excerpt + at);
    }
    f->excerpt[at] = '\0';
}

ent_status ent_fault_tell(ent_ctx *ctx, const ent_fault *f, const char *file) {
    uint32_t line = f->line > UINT32_MAX ? UINT32_MAX : f->line ? (uint32_t)f->line : 1;
    ent_diag d = {.severity = ENT_ERROR,
                  .code = f->code,
                  .file = file,
                  .line = line,
                  .column = 1,
                  .end_line = line,
                  .end_column = 1,
                  .message = f->message,
                  .help = f->help,
                  .excerpt = f->excerpt};
    ent_status st = ent_ctx_add_diag(ctx, &d);
    if (st != ENT_OK) return st;
    return ent_fail(ctx, f->status, "%s cannot be read: %s", file, f->message);
}
