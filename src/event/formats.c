/* formats.c - the one list of formats of event files; where two would do, the first. */

#include "event/formats.h"

const ent_event_format *const ent_event_formats[] = {
    &ent_format_gdelt2,
    &ent_format_gdelt1,
    &ent_format_gdelt_reduced,
    &ent_format_icews,
    &ent_format_icews_release,
    &ent_format_polecat,
    &ent_format_ucdp,
    &ent_format_acled,
    &ent_format_phoenix,
    &ent_format_keds,
    &ent_format_own,
    &ent_format_mapped,
    NULL,
};

const ent_event_format *ent_event_format_find(ent_slice id) {
    for (unsigned k = 0; ent_event_formats[k]; k++)
        if (ent_slice_is(id, ent_event_formats[k]->id)) return ent_event_formats[k];
    return NULL;
}
