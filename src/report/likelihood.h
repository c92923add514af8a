/* likelihood.h - which word stands for which chance (ICD 203, 2015). */

#ifndef ENT_REPORT_LIKELIHOOD_H
#define ENT_REPORT_LIKELIHOOD_H

#include "base/str.h"

typedef struct ent_likelihood_band {
    const char *word, *other; /* "very unlikely", "highly improbable" */
    double low, high;         /* [low, high) */
} ent_likelihood_band;

extern const ent_likelihood_band ent_likelihood_bands[];
extern const size_t ent_n_likelihood_bands;

/* "unlikely"; NULL below the scale and from its end on, where the number has to do. */
const char *ent_likelihood_word(double p);

/* The words of an interval: "unlikely", "very unlikely to unlikely"; nothing where an end lies outside
 * of the scale, or where it spans more than `most` bands (0: as many as there are), which is no
 * statement any more.  Whether something was added. */
bool ent_put_likelihood(ent_str *out, double low, double high, unsigned most);

#endif
