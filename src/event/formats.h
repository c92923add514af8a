/* formats.h - the rows of formats.c, each of the file format_NAME.c. */

#ifndef ENT_EVENT_FORMATS_H
#define ENT_EVENT_FORMATS_H

#include "event/read.h"

extern const ent_event_format ent_format_gdelt2, ent_format_gdelt1, ent_format_gdelt_reduced,
    ent_format_icews, ent_format_icews_release, ent_format_polecat, ent_format_ucdp,
    ent_format_acled, ent_format_phoenix, ent_format_keds, ent_format_own, ent_format_mapped;

#endif
