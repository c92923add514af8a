/* fault.c - what is wrong with a file, kept until it can be told. */

#include "event/fault.h"

#include <stdarg.h>

ent_status ent_fault_set(ent_fault *f, ent_status status, const char *code, uint64_t line,
                         const char *format, ...) {
    if (f->status != ENT_OK && f->line <= line) return status;
    va_list args;
    va_start(args, format);
    ent_one_line(f->message, sizeof f->message, format, args);
    va_end(args);
    f->status = status;
    f->code = code;
    f->line = line;
    f->help[0] = '\0';
    return status;
}

void ent_fault_help(ent_fault *f, const char *format, ...) {
    va_list args;
    va_start(args, format);
    ent_one_line(f->help, sizeof f->help, format, args);
    va_end(args);
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
                  .excerpt = ""};
    ent_status st = ent_ctx_add_diag(ctx, &d);
    if (st != ENT_OK) return st;
    return ent_fail(ctx, f->status, "%s cannot be read: %s", file, f->message);
}
