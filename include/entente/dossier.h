/* dossier.h - every question of a model, each asked once, when somebody first needs its answer.
 *
 * A report, a figure, a bundle ask for the same answers; a dossier keeps them.  What it gives is
 * borrowed and lives as long as the dossier.  An answer is NULL, with ENT_OK, where the model has
 * none: too many states, no geometry in this build; ent_dossier_reason then says why.  Only memory
 * and a stop (ENT_ENOMEM, ENT_ESTOPPED) fail. */

#ifndef ENTENTE_DOSSIER_H
#define ENTENTE_DOSSIER_H

#include "entente/bargain.h"
#include "entente/boundary.h"
#include "entente/choose.h"
#include "entente/claims.h"
#include "entente/course.h"
#include "entente/divide.h"
#include "entente/events.h"
#include "entente/outlook.h"
#include "entente/readings.h"
#include "entente/region.h"
#include "entente/relations.h"
#include "entente/report.h"
#include "entente/stability.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ent_dossier ent_dossier;

/* Zero in a field means its default; of every question that knows it. */
typedef struct ent_dossier_options {
    uint32_t size;           /* ENT_DOSSIER_OPTIONS_INIT sets it */
    uint32_t draws;          /* 0 = 1,000; of seas a tenth */
    bool best_only;          /* best values only: no draws */
    uint64_t seed;           /* 0 = 1 */
    uint32_t jobs;           /* threads; 0 = 1.  The answers do not depend on it */
    const char *const *drop; /* assumptions to leave out, ended by NULL; borrowed; NULL = none */
} ent_dossier_options;
#define ENT_DOSSIER_OPTIONS_INIT                                                                   \
    { sizeof(ent_dossier_options), 0, false, 0, 0, NULL }

/* Asks nothing yet; keeps the region.  options may be NULL. */
ENT_API ENT_MUST_USE ent_status ent_dossier_open(ent_ctx *ctx, const ent_region *region,
                                                 const ent_dossier_options *options,
                                                 ent_dossier **out);
ENT_API void ent_dossier_close(ent_dossier *d);

/* What a question is about: element i of the region's list of that kind. */
typedef enum ent_part {
    ENT_PART_CHECK,     /* one */
    ENT_PART_WHY,       /* a claim */
    ENT_PART_STABILITY, /* a dispute */
    ENT_PART_EVENTS,    /* one */
    ENT_PART_RELATIONS, /* one: every pair, by year */
    ENT_PART_CHOOSE,    /* a choice */
    ENT_PART_BARGAIN,   /* a negotiation, with its turns */
    ENT_PART_DIVIDE,    /* a division */
    ENT_PART_BOUNDARY,  /* a sea */
    ENT_PART_COURSE,    /* a process */
    ENT_PART_OUTLOOK,   /* a theatre */
    ENT_PART_COMPARE,   /* a theatre: its interventions side by side */
    ENT_PART_READINGS, /* one, where the model has alternatives whose names begin with "reading": at best
                         * values, without runs of theatres */
    ENT_N_PARTS
} ent_part;

/* How many there are. */
ENT_API uint32_t ent_dossier_count(const ent_dossier *d, ent_part part);
/* The name of element i as the text has it, borrowed; "" for those that are one. */
ENT_API const char *ent_dossier_name(const ent_dossier *d, ent_part part, uint32_t i);
/* Why there is no answer; NULL where there is one, or nobody has asked. */
ENT_API const char *ent_dossier_reason(const ent_dossier *d, ent_part part, uint32_t i);

/* The answers; i below the count. */
ENT_API ENT_MUST_USE ent_status ent_dossier_check(ent_ctx *ctx, ent_dossier *d,
                                                  const ent_check_result **out);
ENT_API ENT_MUST_USE ent_status ent_dossier_why(ent_ctx *ctx, ent_dossier *d, uint32_t i,
                                                const ent_why **out);
ENT_API ENT_MUST_USE ent_status ent_dossier_stability(ent_ctx *ctx, ent_dossier *d, uint32_t i,
                                                      const ent_stability **out);
ENT_API ENT_MUST_USE ent_status ent_dossier_events(ent_ctx *ctx, ent_dossier *d,
                                                   const ent_events **out);
ENT_API ENT_MUST_USE ent_status ent_dossier_relations(ent_ctx *ctx, ent_dossier *d,
                                                      const ent_relations **out);
ENT_API ENT_MUST_USE ent_status ent_dossier_choose(ent_ctx *ctx, ent_dossier *d, uint32_t i,
                                                   const ent_choose **out);
ENT_API ENT_MUST_USE ent_status ent_dossier_bargain(ent_ctx *ctx, ent_dossier *d, uint32_t i,
                                                    const ent_bargain **out);
ENT_API ENT_MUST_USE ent_status ent_dossier_divide(ent_ctx *ctx, ent_dossier *d, uint32_t i,
                                                   const ent_divide **out);
ENT_API ENT_MUST_USE ent_status ent_dossier_boundary(ent_ctx *ctx, ent_dossier *d, uint32_t i,
                                                     const ent_boundary **out);
ENT_API ENT_MUST_USE ent_status ent_dossier_course(ent_ctx *ctx, ent_dossier *d, uint32_t i,
                                                   const ent_course **out);
ENT_API ENT_MUST_USE ent_status ent_dossier_outlook(ent_ctx *ctx, ent_dossier *d, uint32_t i,
                                                    const ent_outlook **out);
ENT_API ENT_MUST_USE ent_status ent_dossier_compare(ent_ctx *ctx, ent_dossier *d, uint32_t i,
                                                    const ent_compare **out);
ENT_API ENT_MUST_USE ent_status ent_dossier_readings(ent_ctx *ctx, ent_dossier *d,
                                                     const ent_readings **out);

/* Any of them as ent_report_* prints it (`options->format`); *text NULL where there is no answer. */
ENT_API ENT_MUST_USE ent_status ent_dossier_print(ent_ctx *ctx, ent_dossier *d, ent_part part,
                                                  uint32_t i, const ent_print_options *options,
                                                  char **text);

/* ---- the report: all of it as one page of HTML */

typedef struct ent_html_options {
    uint32_t size; /* ENT_HTML_OPTIONS_INIT sets it */
    bool brief;    /* what stands on two printed pages: question, bottom line, claims, one figure,
                           * what would change our mind */
    bool without_model;  /* neither the text of the model nor its data are in it */
    const char *program; /* how the program is called in commands; NULL = "entente" */
    const char *model;   /* the model's path as the user typed it; NULL = the file's name */
} ent_html_options;
#define ENT_HTML_OPTIONS_INIT                                                                      \
    { sizeof(ent_html_options), false, false, NULL, NULL }

/* One file (ent_free): no network, no fonts, readable without scripts; model, ledger and results are
 * embedded and come back with `show`.  Every byte the same for the same input, whatever `jobs`. */
ENT_API ENT_MUST_USE ent_status ent_report_html(ent_ctx *ctx, ent_dossier *d,
                                                const ent_html_options *options, char **html);

#ifdef __cplusplus
}
#endif

#endif
