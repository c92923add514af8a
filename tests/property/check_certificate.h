/* check_certificate.h - a judge of certificates that shares nothing with the engine but their
 * shape. */

#ifndef ENT_TESTS_CHECK_CERTIFICATE_H
#define ENT_TESTS_CHECK_CERTIFICATE_H

#include "base/json.h"
#include "game/certificate.h"

/* A published case as the judge reads it. */
typedef struct check_model check_model;

/* NULL when the case is larger than the judge goes through (16 options), is without a complete
 * preference, or out of memory. */
check_model *check_model_read(const ent_json *root);
void check_model_free(check_model *m);

/* NULL: valid, and the one canonical certificate.  Else the rule that is broken. */
const char *check_certificate(const check_model *m, const ent_certificate *c);

#endif
