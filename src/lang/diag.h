/* diag.h - messages about the analyst's text: put at their place, printed as text or JSON. */

#ifndef ENT_LANG_DIAG_H
#define ENT_LANG_DIAG_H

#include "base/json.h"
#include "lang/source.h"

/* What a message consists of beside its sentence. */
typedef struct ent_report_at {
    ent_severity severity;
    const char *code; /* "E204" */
    ent_span span;
    const char *help; /* one line shown behind "= ", or NULL */
    const char *fix;  /* replacement for the span, already tried, or NULL */
} ent_report_at;

/* Adds a diagnostic to the context.  Returns ENT_EINPUT for an error and ENT_OK for less, or
 * ENT_ENOMEM. */
ent_status ent_report(ent_ctx *ctx, const ent_sources *files, const ent_report_at *at,
                      const char *format, ...) ENT_FORMAT(4, 5);

const char *ent_severity_word(ent_severity s); /* "warning" */

/* FILE:LINE:COL: error[E204]: message, the line, the caret, "= help".  `color` adds terminal
 * colours. */
void ent_diag_print(ent_str *out, const ent_diag *d, bool color);

/* One object with file, line, column, end_line, end_column, begin, end, severity, code, message,
 * help, fix. */
void ent_diag_json(ent_json_writer *w, const ent_diag *d);

#endif
