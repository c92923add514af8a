/* ctx.h - the inside of a context: the last message, the diagnostics, the poll. */

#ifndef ENT_BASE_CTX_H
#define ENT_BASE_CTX_H

#include "base/arena.h"
#include "base/vec.h"
#include "entente/context.h"

#include <stdarg.h>

struct ent_ctx {
    char message[1024];      /* fixed, so that "out of memory" needs no memory */
    ENT_VEC(ent_diag) diags; /* texts in `texts` */
    ent_arena texts;
    ent_poll_fn *poll;
    void *poll_user;
    ent_progress_fn *progress;
    void *progress_user;
};

/* Puts a line into the context and returns `status`, so that a caller can `return ent_fail(..)`.
 * A message longer than the room is cut at a character. */
ent_status ent_fail(ent_ctx *ctx, ent_status status, const char *format, ...) ENT_FORMAT(3, 4);

/* Formats a message into `room` bytes: one line of UTF-8 without control characters, cut at a
 * character where it is too long. */
void ent_one_line(char *line, size_t room, const char *format, va_list args);

/* Out of memory: the same everywhere. */
ent_status ent_no_memory(ent_ctx *ctx);

/* True when the host asked to stop.  Ask about every ten milliseconds of work. */
bool ent_poll(ent_ctx *ctx);

/* Tells the host how far the work called `what` is, 0 to 1. */
void ent_progress(ent_ctx *ctx, const char *what, double share);

/* Keeps a copy of `d` and of its texts.  ENT_ENOMEM leaves the list as it was. */
ent_status ent_ctx_add_diag(ent_ctx *ctx, const ent_diag *d);
/* A file that cannot be used as a whole: the diagnostic at its head.  ENT_EINPUT. */
ent_status ent_ctx_refuse_file(ent_ctx *ctx, const char *file, const char *code,
                               const char *message, const char *help);

/* Leaves a status-returning function when one of our own invariants is broken. */
#define ENT_EXPECT(ctx, condition)                                                                 \
    do {                                                                                           \
        if (!(condition))                                                                          \
            return ent_fail((ctx), ENT_EINTERNAL, "internal: %s (%s:%d)", #condition, __FILE__,    \
                            __LINE__);                                                             \
    } while (0)

#endif
