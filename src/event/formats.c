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

const char *ent_left_out_word(ent_left_out why) {
    static const char *const words[ENT_N_LEFT_OUT] = {
        [ENT_LEFT_NO_DATE] = "without a date that exists",
        [ENT_LEFT_SHORT] = "with another number of columns",
        [ENT_LEFT_NULL_EVENT] = "coded as no event",
        [ENT_LEFT_SKIPPED] = "that the mapping skips",
    };
    return why < ENT_N_LEFT_OUT && words[why] ? words[why] : "left out";
}

const char *ent_oddity_word(ent_oddity odd) {
    static const char *const words[ENT_N_ODDITIES] = {
        [ENT_ODD_BYTES] = "with bytes that are not UTF-8, which were replaced",
        [ENT_ODD_VALUE] = "with a value that is no number",
        [ENT_ODD_CODE] = "with a code that is not of the scheme",
        [ENT_ODD_PADDED] = "with a leading zero put back, because the root code says so",
        [ENT_ODD_DEATHS] = "whose best estimate of deaths is below the lowest or above the highest",
        [ENT_ODD_ECHO] = "dated a week, a month or a year to the day before the news",
        [ENT_ODD_LAYOUT] = "in another layout than the first row",
    };
    return odd < ENT_N_ODDITIES && words[odd] ? words[odd] : "odd";
}
