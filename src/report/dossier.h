/* dossier.h - the inside of a dossier: what report pages and figures read. */

#ifndef ENT_REPORT_DOSSIER_H
#define ENT_REPORT_DOSSIER_H

#include "base/arena.h"
#include "entente/dossier.h"
#include "model/region.h"

typedef struct ent_slot {
    bool asked;
    void *answer;       /* NULL: there is none */
    const char *reason; /* .. because */
} ent_slot;

struct ent_dossier {
    const ent_region *region; /* kept */
    ent_arena arena;
    ent_dossier_options how;
    ent_slot *slot[ENT_N_PARTS];
    uint32_t n[ENT_N_PARTS];
    const char **name[ENT_N_PARTS]; /* NULL: they are one */
};

#endif
