/* codes.h - what codes of events mean: values by named scale, quad classes, PLOVER categories.
 *
 * The same code has three values in the three large data sets, and quad classes differ too, so a scale
 * is asked for by name (Goldstein 1992; Schrodt 2012; Open Event Data Alliance 2021). */

#ifndef ENT_EVENT_CODES_H
#define ENT_EVENT_CODES_H

#include "event/scale.h"

typedef struct ent_event_code {
    const char *code, *label;
    uint8_t quad; /* standard borders; 0 none */
    uint8_t gdelt_quad;
    uint8_t penta; /* Phoenix, 0 to 4 */
    bool has[ENT_N_SCALES];
    int32_t value[ENT_N_SCALES]; /* millionths */
    bool has_kind;
    ent_event_kind kind; /* its PLOVER category; CAMEO 01 and 02 have none: `statement` */
} ent_event_code;

/* The row of a CAMEO code, text as it is; NULL: none.  O(1). */
const ent_event_code *ent_cameo_find(ent_slice code);
/* The code of an event text of ICEWS ("Make statement"), case aside; NULL: none. */
const ent_event_code *ent_cameo_by_label(ent_slice label);
/* Of a PLOVER category and mode ("" = none), case aside; NULL: no such category. */
const ent_event_code *ent_plover_find(ent_slice category, ent_slice mode);
/* Our convention, on request, for UCDP types and ACLED sub-events (Open question of every user: it is
 * switched on, never assumed); `deaths` -1: not known. */
const ent_event_code *ent_conflict_code(ent_scheme scheme, ent_slice code, int32_t deaths);

/* The kind of PLOVER that it is; false: not known. */
bool ent_coded_kind(const ent_coded *event, ent_event_kind *out);

#endif
