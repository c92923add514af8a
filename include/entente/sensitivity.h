/* sensitivity.h - which of the numbers in doubt moves what a process or a theatre says: Sobol' indices.
 *
 *   ent_sensitivity_options o = ENT_SENSITIVITY_OPTIONS_INIT;
 *   o.name = "escalation";
 *   ent_sensitivity *s;
 *   ent_status st = ent_sensitivity_run(ctx, region, &o, &s);
 *   if (st == ENT_OK) { char *text; st = ent_report_sensitivity(ctx, s, NULL, &text); .. }
 *   ent_sensitivity_free(s);
 *
 * A result keeps its region alive; free them in any order. */

#ifndef ENTENTE_SENSITIVITY_H
#define ENTENTE_SENSITIVITY_H

#include "entente/region.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ent_sensitivity ent_sensitivity;

/* Zero in a field means its default.  The texts are read during the call only. */
typedef struct ent_sensitivity_options {
    uint32_t size;              /* sizeof this struct; ENT_SENSITIVITY_OPTIONS_INIT sets it */
    const char *name;           /* of the process or theatre; NULL: the only one of the model */
    const char *of;             /* of a theatre: "crisis(russia, turkmenistan)"; NULL: crises of all
                                 * pairs and attacks over all borders */
    const char *state;          /* of a process: that is reached; NULL: its end */
    const char *within;         /* "24 months"; NULL: the horizon */
    const char *const *with;    /* interventions that are added, ended by NULL */
    const char *const *without; /* of a theatre: commitments that are taken out, ended by NULL */
    const char *under;          /* an alternative; NULL: the model as written */
    const char *const *drop;    /* assumptions left out, ended by NULL */
    uint32_t rows; /* points of the sample, a power of two; 0 = 512 of a process, 128 of a
                                 * theatre */
    uint64_t seed; /* 0 = 1 */
    uint32_t jobs; /* threads; 0 = 1 */
} ent_sensitivity_options;
#define ENT_SENSITIVITY_OPTIONS_INIT                                                               \
    { sizeof(ent_sensitivity_options), NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 0, 0 }

/* ENT_EUSAGE    no such process, theatre, state, event, name or time; nothing is in doubt
 * ENT_EINPUT    branching at which events never end
 * ENT_ESTOPPED  the caller's poll asked for it
 * ENT_ENOMEM    out of memory
 * On failure *out is NULL and ent_last_message(ctx) says why.  options may be NULL. */
ENT_API ENT_MUST_USE ent_status ent_sensitivity_run(ent_ctx *ctx, const ent_region *region,
                                                    const ent_sensitivity_options *options,
                                                    ent_sensitivity **out);
ENT_API void ent_sensitivity_free(ent_sensitivity *s);

#ifdef __cplusplus
}
#endif

#endif
