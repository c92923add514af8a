/* codes.c - codes of events: their labels, quad classes, values and PLOVER categories.
 *
 * Values: Goldstein (1992) for CAMEO as ICEWS, GDELT and Phoenix print them, and the intensities of
 * PLOVER (Open Event Data Alliance 2021).  They are looked up in arrays, see event/tables.h. */

#include "event/codes.h"

#include "event/tables.h"

#include <string.h>

static const char *const scale_names[ENT_N_SCALES] = {"source", "goldstein", "gdelt", "phoenix",
                                                      "plover"};

const char *ent_scale_name(ent_scale scale) {
    return scale < ENT_N_SCALES ? scale_names[scale] : "";
}

bool ent_scale_find(ent_slice name, ent_scale *scale) {
    for (int i = 0; i < ENT_N_SCALES; i++) {
        if (ent_slice_is(name, scale_names[i])) {
            *scale = (ent_scale)i;
            return true;
        }
    }
    return false;
}

const ent_event_code *ent_cameo_find(ent_slice code) {
    static const uint16_t start[] = {0, 100, 1100};
    if (code.n < 2 || code.n > 4) {
        return NULL;
    }
    unsigned at = 0;
    for (size_t i = 0; i < code.n; i++) {
        unsigned digit = (unsigned)(unsigned char)code.s[i] - '0';
        if (digit > 9) {
            return NULL;
        }
        at = at * 10 + digit;
    }
    unsigned row = ent_table_cameo_of[start[code.n - 2] + at];
    return row == 0 ? NULL : &ent_table_cameo[row - 1];
}

const ent_event_code *ent_cameo_by_label(ent_slice label) {
    unsigned row = ent_named(ent_table_cameo_texts,
                             sizeof ent_table_cameo_texts / sizeof ent_table_cameo_texts[0], label);
    return row == 0 ? NULL : &ent_table_cameo[row - 1];
}

static const ent_event_code *plover(ent_slice text) {
    unsigned row =
        ent_named(ent_table_plover_modes,
                  sizeof ent_table_plover_modes / sizeof ent_table_plover_modes[0], text);
    return row == 0 ? NULL : &ent_table_plover[row - 1];
}

const ent_event_code *ent_plover_find(ent_slice category, ent_slice mode) {
    char both[64];
    if (mode.n > 0 && category.n + mode.n + 1 <= sizeof both) {
        memcpy(both, category.s, category.n);
        both[category.n] = '/';
        memcpy(both + category.n + 1, mode.s, mode.n);
        const ent_event_code *found = plover((ent_slice){both, category.n + 1 + mode.n});
        if (found != NULL) {
            return found;
        }
    }
    return category.n == 0 || memchr(category.s, '/', category.n) != NULL ? NULL : plover(category);
}

/* A code of PLOVER may be CATEGORY/mode in one. */
static const ent_event_code *of_scheme(const ent_coded *event) {
    if (event->scheme == ENT_SCHEME_CAMEO) {
        return ent_cameo_find(event->code);
    }
    if (event->scheme != ENT_SCHEME_PLOVER) {
        return NULL;
    }
    const char *slash = event->code.n == 0 ? NULL : memchr(event->code.s, '/', event->code.n);
    if (slash == NULL) {
        return ent_plover_find(event->code, event->mode);
    }
    size_t n = (size_t)(slash - event->code.s);
    return ent_plover_find((ent_slice){event->code.s, n},
                           (ent_slice){slash + 1, event->code.n - n - 1});
}

bool ent_scale_value(ent_scale scale, const ent_coded *event, int64_t *out) {
    if (scale == ENT_SCALE_SOURCE) {
        *out = event->has_value ? event->value : 0;
        return event->has_value;
    }
    const ent_event_code *code = of_scheme(event);
    if (code == NULL || scale >= ENT_N_SCALES || !code->has[scale]) {
        return false;
    }
    *out = code->value[scale];
    return true;
}

bool ent_coded_kind(const ent_coded *event, ent_event_kind *out) {
    const ent_event_code *code = of_scheme(event);
    if (code != NULL && code->has_kind) {
        *out = code->kind;
        return true;
    }
    return event->scheme == ENT_SCHEME_OWN && ent_event_kind_find(event->code, out);
}

/* A word of ACLED and the code of CAMEO that we lay it on. */
static const struct {
    const char *words, *code;
} sub_events[] = {
    {"Abduction/forced disappearance", "181"},
    {"Agreement", "057"},
    {"Air/drone strike", "195"},
    {"Armed clash", "193"},
    {"Arrests", "173"},
    {"Attack", "180"},
    {"Chemical weapon", "2041"},
    {"Excessive force against protesters", "175"},
    {"Government regains territory", "192"},
    {"Grenade", "193"},
    {"Headquarters or base established", "154"},
    {"Looting/property destruction", "1712"},
    {"Mob violence", "180"},
    {"Non-state actor overtakes territory", "192"},
    {"Non-violent transfer of territory", "0874"},
    {"Peaceful protest", "141"},
    {"Protest with intervention", "141"},
    {"Remote explosive/landmine/IED", "1833"},
    {"Sexual violence", "1821"},
    {"Shelling/artillery/missile attack", "194"},
    {"Suicide bomb", "1831"},
    {"Violent demonstration", "145"},
};

static bool same_words(ent_slice s, const char *words) {
    char a[64], b[64];
    size_t n = ent_fold_text(s, a, sizeof a);
    return n <= sizeof a && n == ent_fold_text(ent_slice_of(words), b, sizeof b) &&
           memcmp(a, b, n) == 0;
}

static const ent_event_code *of_ucdp(ent_slice type, int32_t deaths) {
    enum { MASS_KILLING = 25 }; /* dead, from which one-sided violence is taken for it */
    if (ent_slice_is(type, "1") || ent_slice_is(type, "2")) {
        return ent_cameo_find(ent_slice_of("190"));
    }
    if (ent_slice_is(type, "3")) {
        return ent_cameo_find(ent_slice_of(deaths >= MASS_KILLING ? "202" : "180"));
    }
    return NULL;
}

const ent_event_code *ent_conflict_code(ent_scheme scheme, ent_slice code, int32_t deaths) {
    if (scheme == ENT_SCHEME_UCDP) {
        return of_ucdp(code, deaths);
    }
    for (size_t i = 0; scheme == ENT_SCHEME_ACLED && i < sizeof sub_events / sizeof sub_events[0];
         i++) {
        if (same_words(code, sub_events[i].words)) {
            return ent_cameo_find(ent_slice_of(sub_events[i].code));
        }
    }
    return NULL;
}
