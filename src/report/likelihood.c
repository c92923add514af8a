/* likelihood.c - the words of ICD 203: "Analytic Standards", Office of the Director of National
 * Intelligence (2015).  Bands are half open, so that 20 % is unlikely. */

#include "report/likelihood.h"

const ent_likelihood_band ent_likelihood_bands[] = {
    {"almost no chance", "remote", 0.01, 0.05},
    {"very unlikely", "highly improbable", 0.05, 0.2},
    {"unlikely", "improbable", 0.2, 0.45},
    {"roughly even chance", "roughly even odds", 0.45, 0.55},
    {"likely", "probable", 0.55, 0.8},
    {"very likely", "highly probable", 0.8, 0.95},
    {"almost certain", "nearly certain", 0.95, 0.99},
};
const size_t ent_n_likelihood_bands = sizeof ent_likelihood_bands / sizeof *ent_likelihood_bands;

static size_t band_of(double p) {
    size_t k = 0;
    while (k < ent_n_likelihood_bands &&
           !(p >= ent_likelihood_bands[k].low && p < ent_likelihood_bands[k].high))
        k++;
    return k;
}

const char *ent_likelihood_word(double p) {
    size_t k = band_of(p);
    return k < ent_n_likelihood_bands ? ent_likelihood_bands[k].word : NULL;
}

bool ent_put_likelihood(ent_str *out, double low, double high, unsigned most) {
    size_t a = band_of(low), b = band_of(high);
    if (a == ent_n_likelihood_bands || b == ent_n_likelihood_bands) return false;
    if (most && b - a >= most) return false;
    ent_str_add(out, ent_likelihood_bands[a].word);
    if (a != b) ent_str_addf(out, " to %s", ent_likelihood_bands[b].word);
    return true;
}
