/* boundary.h - which state gets which water of a sea, by every rule.
 *
 *   ent_boundary_options o = ENT_BOUNDARY_OPTIONS_INIT;
 *   ent_boundary *b;
 *   ent_status st = ent_boundary_run(ctx, region, "caspian", &o, &b);
 *   if (st == ENT_OK) { char *text; st = ent_report_boundary(ctx, b, NULL, &text); .. }
 *   ent_boundary_free(b);
 *
 * A result keeps its region alive; free them in any order.  Every line is a computation, not a legal
 * boundary. */

#ifndef ENTENTE_BOUNDARY_H
#define ENTENTE_BOUNDARY_H

#include "entente/region.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ent_boundary ent_boundary;

/* Zero in a field means its default. */
typedef struct ent_boundary_options {
    uint32_t size; /* sizeof this struct; ENT_BOUNDARY_OPTIONS_INIT sets it */
    const char *const
        *rules;              /* rules of the sea, or methods that need no parameters, ended by NULL;
                               * NULL: those of the sea */
    const char *under;       /* an alternative; NULL = the model as written */
    double step;             /* metres between shore points; 0 = 1,000 */
    double ruler;            /* km: of the coasts in the test of proportion; 0 = 20 */
    uint32_t draws;          /* of the stated doubt, by the raster; 0 = 100 */
    bool best_only;          /* best values only: no draws */
    uint64_t seed;           /* 0 = 1 */
    const char *const *drop; /* assumptions to leave out, ended by NULL; NULL = none */
    bool features;           /* what each island and closing line changes */
    bool controls;           /* which shore points make each stretch of the lines */
} ent_boundary_options;
#define ENT_BOUNDARY_OPTIONS_INIT                                                                  \
    { sizeof(ent_boundary_options), NULL, NULL, 0, 0, 0, false, 0, NULL, false, false }

/* Draws the lines of each rule and measures what they give.  A rule that has no answer here is in the
 * result, with the reason.
 * ENT_EUSAGE  no such sea, rule or alternative; the message says what is near
 * ENT_ELIMIT  too many shore points; a build without geometry
 * ENT_ESTOPPED the poll asked to stop                     ENT_ENOMEM  out of memory
 * On failure *out is NULL and ent_last_message(ctx) says why.  `sea` may be NULL where there is only
 * one; options may be NULL. */
ENT_API ENT_MUST_USE ent_status ent_boundary_run(ent_ctx *ctx, const ent_region *region,
                                                 const char *sea,
                                                 const ent_boundary_options *options,
                                                 ent_boundary **out);
ENT_API void ent_boundary_free(ent_boundary *b);

/* How many rules there are in it; the name of one, which lives as long as the result, NULL: there are
 * not that many; and whether it has an answer. */
ENT_API uint32_t ent_boundary_rules(const ent_boundary *b);
ENT_API const char *ent_boundary_rule(const ent_boundary *b, uint32_t rule);
ENT_API bool ent_boundary_answers(const ent_boundary *b, uint32_t rule);

/* "geos 3.11.1, proj 9.1.1": the geometry of this build; NULL: none, and no lines are drawn. */
ENT_API const char *ent_boundary_geometry(void);

#ifdef __cplusplus
}
#endif

#endif
