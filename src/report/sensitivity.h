/* sensitivity.h - which number moves what, for people and programs. */

#ifndef ENT_REPORT_SENSITIVITY_H
#define ENT_REPORT_SENSITIVITY_H

#include "analyse/sensitivity.h"
#include "report/print.h"

/* For programs: "low", "moderate", "high". */
const char *ent_trust_id(ent_trust trust);
/* "process", "theatre": its name. */
ent_slice ent_sensitivity_name(const ent_sensitivity *s);
/* `clash within 24 months`, `crisis of russia <-> iran within 5 years`. */
void ent_put_sensitivity_of(ent_str *out, const ent_sensitivity *s,
                            const ent_sensitivity_answer *a);
/* "estimated", "assumed", "judgement", "given". */
const char *ent_influence_basis(const ent_sensitivity *s, const ent_influence *f);

void ent_sensitivity_text(ent_printer *p, const ent_sensitivity *s);
void ent_sensitivity_json(ent_printer *p, const ent_sensitivity *s);
void ent_sensitivity_csv(ent_printer *p, const ent_sensitivity *s);

#endif
