/* fault.h - what is wrong with a file, kept until it can be told.
 *
 * A file is read by workers whose contexts end before the reading does, so a fault is written down and
 * told in the end in the caller's. */

#ifndef ENT_EVENT_FAULT_H
#define ENT_EVENT_FAULT_H

#include "base/ctx.h"
#include "base/text.h"

typedef struct ent_fault {
    ent_status status; /* ENT_OK: nothing is wrong */
    const char *code;  /* "E293" */
    uint64_t line;     /* of the file, from 1; 0: the file as a whole */
    bool is_later;     /* the last one that was set, and not kept */
    char message[600], help[900];
    char excerpt[200]; /* of that line */
} ent_fault;

/* Writes it down and returns `status`; where there is one on an earlier line, that one stays, whatever
 * is added. */
ent_status ent_fault_set(ent_fault *f, ent_status status, const char *code, uint64_t line,
                         const char *format, ...) ENT_FORMAT(5, 6);
void ent_fault_help(ent_fault *f, const char *format, ...) ENT_FORMAT(2, 3);

/* What stands on the line, as much of it as there is room for. */
void ent_fault_show(ent_fault *f, ent_slice text);

/* As a diagnostic of `file`; returns its status, with one line in the context. */
ent_status ent_fault_tell(ent_ctx *ctx, const ent_fault *f, const char *file);

#endif
