/* report.h - answers as text for people and as JSON for programs.
 *
 * Every text handed over is the caller's (ent_free).  JSON comes in one envelope:
 * {"entente":{version, schema, command, model, sha256, as_of}, "result":.., "diagnostics":[..]}. */

#ifndef ENTENTE_REPORT_H
#define ENTENTE_REPORT_H

#include "entente/claims.h"
#include "entente/events.h"
#include "entente/region.h"
#include "entente/stability.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum ent_format {
    ENT_TEXT,
    ENT_JSON,
    ENT_MARKDOWN /* of GitHub; for ent_report_passages and ent_report_explain, else ENT_EUSAGE */
} ent_format;

typedef struct ent_print_options {
    uint32_t size;       /* ENT_PRINT_OPTIONS_INIT sets it */
    ent_format format;
    bool color;          /* terminal colours; colour never carries meaning alone */
    const char *program; /* how the program is called in hints; NULL = "entente" */
    const char *model;   /* the model's path as the user typed it; NULL = the file's name */
    bool all;            /* every row of a long table, every claim */
} ent_print_options;
#define ENT_PRINT_OPTIONS_INIT {sizeof(ent_print_options), ENT_TEXT, false, NULL, NULL, false}

/* The claims with their verdicts.  Text has the ten that are most urgent (and every one that cannot
 * be evaluated or differs from its `expect`) and counts the others; with `all`, or where there are
 * at most ten, each of them in the order of the model.  JSON has all. */
ENT_API ENT_MUST_USE ent_status ent_report_check(ent_ctx *ctx, const ent_check_result *r,
                                                 const ent_print_options *options, char **text);

/* What becomes of every passage of every source: the claims that test it with their verdicts and
 * the reason, the inputs that come from it, why it is not tested, or that nothing uses it; at the
 * end the counts.  As text, JSON (schema passages/1) or a Markdown table.
 * ENT_EUSAGE: the result is of some claims only. */
ENT_API ENT_MUST_USE ent_status ent_report_passages(ent_ctx *ctx, const ent_check_result *r,
                                                    const ent_print_options *options, char **text);
ENT_API ENT_MUST_USE ent_status ent_report_why(ent_ctx *ctx, const ent_why *w,
                                               const ent_print_options *options, char **text);
ENT_API ENT_MUST_USE ent_status ent_report_stability(ent_ctx *ctx, const ent_stability *s,
                                                     const ent_print_options *options,
                                                     char **text);

ENT_API ENT_MUST_USE ent_status ent_report_events(ent_ctx *ctx, const ent_events *e,
                                                  const ent_print_options *options, char **text);

/* One element of the region, or all of it, as canonical text or as the statement tree.  `path` is
 * words joined by dots ("dispute.partnership.prefer.turkmenistan", "claim.no-alliance", or a bare
 * name); NULL = everything.  ENT_EUSAGE: no such element, with the nearest. */
ENT_API ENT_MUST_USE ent_status ent_report_show(ent_ctx *ctx, const ent_region *region,
                                                const char *path,
                                                const ent_print_options *options, char **text);

/* The reference of the language, from the tables that the engine reads.  `topic` is "statements"
 * (every statement by the block it stands in, and what stands in it), "functions" (what a check may
 * ask) or "concepts" (the stability concepts).  ENT_EUSAGE: no such topic, with the nearest. */
ENT_API ENT_MUST_USE ent_status ent_report_language(ent_ctx *ctx, const char *topic, char **text);

/* The catalogue of messages: number i's code ("E204") and title; NULL behind the last. */
ENT_API const char *ent_message_code(size_t i);
ENT_API const char *ent_message_title(size_t i);

/* What messages mean: a paragraph, a text that gives the message and one that does not; and what
 * words mean that are used in a sense of their own ("carrier", "nash"): a sentence.  `codes` are
 * both, ended by NULL; where it is NULL or empty, the list of all, with `all` each in full.  As text,
 * JSON or Markdown (without codes the page docs/reference/messages.md).  ENT_EUSAGE: no such code
 * or word, with the nearest. */
ENT_API ENT_MUST_USE ent_status ent_report_explain(ent_ctx *ctx, const char *const *codes,
                                                   const ent_print_options *options, char **text);

/* The context's diagnostics: as text, one after the other, where `command` is not "lint" at most three
 * warnings or notes of one code (of "lint" without `all`: at most three notes); as JSON, the envelope of `command` with
 * a null result.  `region` may be NULL.  Where no error of the text says what went wrong, the
 * context's last message is there as E001, an error without a place. */
ENT_API ENT_MUST_USE ent_status ent_report_diags(ent_ctx *ctx, const ent_region *region,
                                                 const char *command,
                                                 const ent_print_options *options, char **text);

#ifdef __cplusplus
}
#endif

#endif
