/* relations_study.h - the forms of changes, reciprocity, network and top events. */

#ifndef ENT_REPORT_RELATIONS_STUDY_H
#define ENT_REPORT_RELATIONS_STUDY_H

#include "analyse/relation_study.h"
#include "report/relations.h"

/* The scored events within a period of a change, largest scores first, at most `most`. */
uint32_t ent_relation_about(const ent_relation_changes *c, size_t at, const ent_event **out,
                            uint32_t most);
/* "all", "pair", "z"; NULL: as counted. */
const char *ent_normal_word(ent_normal normal);
/* For people: of so many rows. */
void ent_relations_put_study(ent_printer *p, const ent_relations *r, uint32_t shown);
/* Members of the result, each null where it was not asked. */
void ent_relations_json_study(ent_json_writer *w, const ent_relations *r);

#endif
