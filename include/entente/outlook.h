/* outlook.h - what could go wrong in a theatre, how likely, and what moves it.
 *
 *   ent_outlook_options o = ENT_OUTLOOK_OPTIONS_INIT;
 *   const char *with[] = {"hotline", NULL};
 *   o.with = with;
 *   ent_outlook *x;
 *   ent_status st = ent_outlook_run(ctx, region, &o, &x);
 *   if (st == ENT_OK) { char *text; st = ent_report_outlook(ctx, x, NULL, &text); .. }
 *   ent_outlook_free(x);
 *
 * A run may be cut into shards of draws, each done by another process or machine: what a shard hands
 * over is a text (ent_outlook_part), and all of them together give the same bytes as one run.
 *
 * A result keeps its region alive; free them in any order. */

#ifndef ENTENTE_OUTLOOK_H
#define ENTENTE_OUTLOOK_H

#include "entente/region.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ent_outlook ent_outlook;
typedef struct ent_outlook_parts ent_outlook_parts;
typedef struct ent_compare ent_compare;

/* Zero in a field means its default.  The texts are read during the call only. */
typedef struct ent_outlook_options {
    uint32_t size;              /* sizeof this struct; ENT_OUTLOOK_OPTIONS_INIT sets it */
    const char *theatre;        /* NULL: the only one of the model */
    const char *const *with;    /* interventions and acts that are added, ended by NULL */
    const char *const *without; /* commitments, and arms-ACTOR, that are taken out */
    const char *under;          /* an alternative; NULL: the model as written */
    const char *const *drop;    /* assumptions left out, ended by NULL; NULL: none */
    const char *within;         /* "18 months"; NULL: the horizon of the theatre */
    double within_years;        /* the same as a number; 0: by `within` */
    const char *told;           /* "crisis(russia, turkmenistan)": one run is told; NULL: none */
    bool best_only;             /* best values in every draw: chance alone */
    uint32_t draws;           /* as of other questions; a fifth as many, of 50 replicates each, are
                                 * run; 0 = 1,000: 200 of 50 */
    uint64_t seed;            /* 0 = 1 */
    uint32_t jobs;            /* threads; 0 = 1 */
    uint32_t shard, n_shards; /* shard 3 of 16 does the draws of that part alone; 0: all */
} ent_outlook_options;
#define ENT_OUTLOOK_OPTIONS_INIT                                                                   \
    {                                                                                              \
        sizeof(ent_outlook_options), NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, false, 0, 0, 0,  \
            0, 0                                                                                   \
    }

/* Runs a theatre forward, over draws of everything that is in doubt.
 * ENT_EUSAGE    no such theatre, name, alternative or assumption; a shard that is none
 * ENT_EINPUT    branching at which events never end
 * ENT_ELIMIT    more draws than there is room for
 * ENT_ESTOPPED  the caller's poll asked for it
 * ENT_ENOMEM    out of memory
 * On failure *out is NULL and ent_last_message(ctx) says why.  options may be NULL. */
ENT_API ENT_MUST_USE ent_status ent_outlook_run(ent_ctx *ctx, const ent_region *region,
                                                const ent_outlook_options *options,
                                                ent_outlook **out);
ENT_API void ent_outlook_free(ent_outlook *x);

/* ---- shards */

/* The sums of a shard as a text (ent_free), with what it was asked and a checksum.  `model` is the
 * path under which ent_outlook_parts_model tells the model again. */
ENT_API ENT_MUST_USE ent_status ent_outlook_part(ent_ctx *ctx, const ent_outlook *x,
                                                 const char *model, char **text);

/* Whether it begins as such a text does. */
ENT_API bool ent_is_outlook_part(const char *text, size_t n);

/* Reads the n parts of one run, in any order; names[i] is what texts[i] is called in messages.
 * ENT_EINPUT with a diagnostic: E295 a part of another kind, E320 damaged or no part, E321 of another
 * run, E322 twice, E323 draws that no part has. */
ENT_API ENT_MUST_USE ent_status ent_outlook_parts_read(ent_ctx *ctx, const char *const *names,
                                                       const char *const *texts,
                                                       const size_t *lengths, size_t n,
                                                       ent_outlook_parts **out);
ENT_API void ent_outlook_parts_free(ent_outlook_parts *parts);
/* The model that they were made of, and the values set for it (ended by NULL): borrowed. */
ENT_API const char *ent_outlook_parts_model(const ent_outlook_parts *parts);
ENT_API const char *const *ent_outlook_parts_set(const ent_outlook_parts *parts);

/* The result of the run that they are the parts of.
 * ENT_EINPUT with E321: the model is not the one they were made of. */
ENT_API ENT_MUST_USE ent_status ent_outlook_of_parts(ent_ctx *ctx, const ent_region *region,
                                                     const ent_outlook_parts *parts,
                                                     ent_outlook **out);

/* ---- scenarios side by side */

/* Runs the theatre as things are and, coupled with it draw by draw and replicate by replicate, with
 * each name of `with` added, with each of `without` taken out, under each name of `under` (with
 * commas), and with all of `with` and `without` at once where they are several.  `told` and the shard
 * are left out.  Statuses as of ent_outlook_run; ENT_EUSAGE: nothing to compare. */
ENT_API ENT_MUST_USE ent_status ent_compare_run(ent_ctx *ctx, const ent_region *region,
                                                const ent_outlook_options *options,
                                                ent_compare **out);
ENT_API void ent_compare_free(ent_compare *c);

#ifdef __cplusplus
}
#endif

#endif
