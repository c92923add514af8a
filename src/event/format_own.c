/* format_own.c - tables with our own column names, those of a ledger as CSV: they need no mapping. */

#include "event/mapped.h"

static const char *const own_names[ENT_N_FIELDS] = {
    [ENT_FIELD_DATE] = "date",
    [ENT_FIELD_FROM] = "from",
    [ENT_FIELD_KIND] = "kind",
    [ENT_FIELD_ID] = "id",
    [ENT_FIELD_DATE_END] = "date_end",
    [ENT_FIELD_PRECISION] = "precision",
    [ENT_FIELD_TO] = "to",
    [ENT_FIELD_MUTUAL] = "mutual",
    [ENT_FIELD_DIRECTED] = "directed",
    [ENT_FIELD_CODE] = "code",
    [ENT_FIELD_ROOT] = "root",
    [ENT_FIELD_QUAD] = "quad",
    [ENT_FIELD_SCORE] = "score",
    [ENT_FIELD_TEXT] = "text",
    [ENT_FIELD_PLACE] = "place|where",
    [ENT_FIELD_TAGS] = "tags|about",
    [ENT_FIELD_SOURCE] = "source|sources",
    [ENT_FIELD_GRADE] = "grade|sources_grades",
    [ENT_FIELD_RELIABILITY] = "reliability",
    [ENT_FIELD_CREDIBILITY] = "credibility",
    [ENT_FIELD_ALLEGED_BY] = "alleged_by",
    [ENT_FIELD_DENIED_BY] = "denied_by",
    [ENT_FIELD_URL] = "url",
    [ENT_FIELD_STORY] = "story",
    [ENT_FIELD_LATITUDE] = "latitude",
    [ENT_FIELD_LONGITUDE] = "longitude",
    [ENT_FIELD_DEATHS] = "deaths",
    [ENT_FIELD_ADDED] = "added",
};

static const ent_mapping own_map = {
    .name = "",
    .none_is_nobody = true,
    .field = {[ENT_FIELD_FROM] = {.given = true, .list = ";"},
              [ENT_FIELD_TO] = {.given = true, .list = ";"},
              [ENT_FIELD_CODE] = {.given = true, .scheme = ENT_SCHEME_CAMEO}},
};

static unsigned recognise_own(const ent_sniffed *s, ent_layout *out) {
    static const ent_field_id needed[] = {ENT_FIELD_DATE, ENT_FIELD_FROM, ENT_FIELD_KIND};
    enum { N_NEEDED = sizeof needed / sizeof needed[0] };
    unsigned found = 0;
    ent_layout_find(s, own_names, ENT_N_FIELDS, ENT_N_FIELDS, out);
    out->lacks = NULL;
    for (unsigned k = 0; k < N_NEEDED; k++) {
        bool there = out->at[needed[k]] != ENT_NO_COLUMN;
        found += there;
        if (!there && out->lacks == NULL) {
            out->lacks = own_names[needed[k]];
        }
        if (there && out->at[needed[k]] >= out->least) {
            out->least = out->at[needed[k]] + 1u;
        }
    }
    out->header = true;
    out->map = &own_map;
    return found * ENT_SURE / N_NEEDED;
}

static const ent_format_reader own = {.recognise = recognise_own, .read = ent_mapped_read};

const ent_event_format ent_format_own = {"own", "table with our own columns", "", "", "own", false,
                                         &own};
