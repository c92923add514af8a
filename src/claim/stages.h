/* stages.h - theatres on which the simulated checks of a run are played, each scenario and column once.
 *
 * All that is asked of a theatre is collected first; then every ensemble answers all of it that lies
 * within its time, and is kept.  So a table of claims costs as many ensembles as there are different
 * scenarios and columns, however many checks read them, and all of them share draws and replicates.
 * Runs that are cut off sooner are the same up to there, so nothing depends on which come first; and
 * arms that are without noise are the same in every replicate, so one is run. */

#ifndef ENT_CLAIM_STAGES_H
#define ENT_CLAIM_STAGES_H

#include "base/vec.h"
#include "claim/chance.h"

/* What a run is for: each kind of question needs a part of the theatre alone.  Arms take one replicate
 * of each draw. */
typedef enum ent_stage_about {
    ENT_ABOUT_PAIRS,
    ENT_ABOUT_ATTACKS,
    ENT_ABOUT_SETTLEMENTS,
    ENT_ABOUT_ARMS
} ent_stage_about;

typedef struct ent_stage_run {
    ent_theatre_scenario scenario;
    ent_effect_column column;
    ent_stage_about about;
    double horizon; /* years */
    uint32_t *row;  /* by query of the stage: its row in the ensemble; ENT_NONE: not answered */
    ent_ensemble ensemble;
} ent_stage_run;

typedef struct ent_stage {
    uint32_t theatre, alternative;
    const ent_world *world;
    const ent_claim *own; /* some effects come from its own source, and are units too; NULL: none */
    const ent_theatre *text;
    const ent_effect_unit *units;
    uint32_t n_units;
    bool noise; /* some arms have */
    ENT_VEC(ent_theatre_query) queries;
    ENT_VEC(ent_stage_run) runs;
    bool has_drawn;
    ent_drawn_numbers drawn;
} ent_stage;

typedef struct ent_stages {
    const ent_region *region;
    ent_arena *arena;     /* of the result */
    ent_ensemble_how how; /* of each ensemble, but for its horizon */
    ENT_VEC(ent_stage *) at;
} ent_stages;

/* A number asked of a stage. */
typedef struct ent_stage_term {
    uint32_t stage, query;
    ent_chance asked;
    uint32_t alternative;
    const ent_expr *call;
} ent_stage_term;

/* `draws` as asked for the whole run; 0: best values only. */
void ent_stages_open(ent_stages *s, const ent_check_result *r, unsigned jobs);
void ent_stages_close(ent_stages *s);

/* Where a call of the claim is answered; all calls come before the first ensemble. */
ent_status ent_stages_ask(ent_ctx *ctx, ent_stages *s, const ent_claim *claim, const ent_expr *call,
                          uint32_t alternative, const ent_world *world, ent_stage_term *out,
                          bool *understood);
/* The ensemble that answers a term in a column, and the row in it; a column about a unit is that of the
 * unit of the same name on this stage. */
ent_status ent_stages_run(ent_ctx *ctx, ent_stages *s, const ent_stage_term *term,
                          ent_effect_column column, ent_slice unit, ent_ensemble *out,
                          uint32_t *row);
/* The numbers that vary from draw to draw. */
ent_status ent_stages_drawn(ent_ctx *ctx, ent_stages *s, uint32_t stage,
                            const ent_drawn_numbers **out);

#endif
