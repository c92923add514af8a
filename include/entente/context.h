/* context.h - the handle every call begins with: status, messages, stopping, limits.
 *
 *   ent_ctx *ctx = ent_ctx_new();
 *   ...
 *   ent_ctx_free(ctx);
 *
 * A context belongs to one thread at a time.  A region that has been read does not change, so any
 * number of threads may read it, each with a context of its own.  Nothing in the library is global;
 * it never prints, exits, aborts or jumps. */

#ifndef ENTENTE_CONTEXT_H
#define ENTENTE_CONTEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define ENT_API __attribute__((visibility("default")))
#define ENT_MUST_USE __attribute__((warn_unused_result))
#define ENT_FORMAT(at, first) __attribute__((format(printf, at, first)))
#else
#define ENT_API
#define ENT_MUST_USE
#define ENT_FORMAT(at, first)
#endif

/* How a call ended.  A verdict ("the claim fails") is never a status. */
typedef enum ent_status {
    ENT_OK = 0,
    ENT_EINPUT,    /* the analyst's text is at fault; the diagnostics say where */
    ENT_EUSAGE,    /* the caller is at fault: unknown name, option out of range */
    ENT_EIO,       /* a file cannot be read or written */
    ENT_ENOMEM,    /* out of memory; everything is as before the call */
    ENT_ELIMIT,    /* a limit was reached: too many states, too large a file */
    ENT_ESTOPPED,  /* the poll asked to stop */
    ENT_EINTERNAL  /* a broken invariant of this library: please report it */
} ent_status;

typedef enum ent_severity { ENT_NOTE, ENT_WARNING, ENT_ERROR } ent_severity;

/* One message about the analyst's text, at its place.  Texts are borrowed from the context and live
 * until ent_ctx_clear_diags or ent_ctx_free. */
typedef struct ent_diag {
    ent_severity severity;
    const char *code;       /* "E204" */
    const char *file;       /* "" when the message has no place */
    uint32_t line, column;  /* 1-based; columns count code points, a tab is one */
    uint32_t end_line, end_column;  /* one past the last character */
    uint32_t begin, end;    /* the same place as bytes of the file */
    const char *message;    /* lower case, one line, no full stop */
    const char *help;       /* what would do, or "" */
    const char *fix;        /* text to put in place of the span, or NULL */
    const char *excerpt;    /* the source line; "" where there is none, or one of over 4 KiB */
} ent_diag;

typedef struct ent_ctx ent_ctx;

/* A new context, or NULL when out of memory. */
ENT_API ent_ctx *ent_ctx_new(void);
ENT_API void ent_ctx_free(ent_ctx *ctx);

/* One line that says why the last call on this context failed; "" if none did. */
ENT_API const char *ent_last_message(const ent_ctx *ctx);

/* Long work asks `poll` now and then and ends with ENT_ESTOPPED when it answers true. */
typedef bool ent_poll_fn(void *user);
ENT_API void ent_ctx_set_poll(ent_ctx *ctx, ent_poll_fn *poll, void *user);

/* Long work tells `progress` now and then what it is doing ("drawing", one word or a few) and how
 * much of that is done, 0 to 1.  It is called from the thread of the context only. */
typedef void ent_progress_fn(void *user, const char *what, double share);
ENT_API void ent_ctx_set_progress(ent_ctx *ctx, ent_progress_fn *progress, void *user);

/* The messages collected since the last clear, in order of appearance. */
ENT_API size_t ent_ctx_diag_count(const ent_ctx *ctx);
ENT_API const ent_diag *ent_ctx_diag(const ent_ctx *ctx, size_t i);
ENT_API size_t ent_ctx_diag_count_of(const ent_ctx *ctx, ent_severity severity);
ENT_API void ent_ctx_clear_diags(ent_ctx *ctx);

/* Frees a text that this library handed over.  NULL is allowed. */
ENT_API void ent_free(void *p);

/* "0.1.0" */
ENT_API const char *ent_version(void);

#ifdef __cplusplus
}
#endif

#endif
