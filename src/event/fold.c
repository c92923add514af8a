/* fold.c - keys that are the same where rows tell of the same event: what has to be the same, mixed
 * (event/mix.h). */

#include "event/fold.h"

#include "event/countries.h"
#include "event/mix.h"

/* A key of one rule is never that of another. */
enum { DAILY = 0x64617900, STORY = 0x73746f00 };

static const char *const levels[ENT_N_FOLD_LEVELS] = {
    "full", "country", "root", "full-mirrored", "country-mirrored", "root-mirrored"};

const char *ent_fold_level_name(ent_fold_level level) {
    return level < ENT_N_FOLD_LEVELS ? levels[level] : "";
}

bool ent_fold_level_find(ent_slice name, ent_fold_level *out) {
    for (ent_fold_level k = 0; k < ENT_N_FOLD_LEVELS; k++)
        if (ent_slice_is(name, levels[k])) {
            *out = k;
            return true;
        }
    return false;
}

ent_fold_level ent_fold_level_bare(ent_fold_level level) {
    return level < ENT_FOLD_FULL_MIRRORED ? level : level - ENT_FOLD_FULL_MIRRORED;
}

static ent_fold_key ended(ent_mix *m) {
    ent_fold_key key;
    ent_mix_end(m, &key.high, &key.low);
    return key;
}

/* ---- who: the country where it is asked for and known, else what the file tells most exactly */

typedef struct who {
    bool known; /* by the code of its country, which stays where the numbers of a table change */
    ent_slice name;
} who;

static who named(const ent_party *p, bool by_country) {
    if (by_country && p->country) return (who){true, ent_slice_of(ent_country_code(p->country))};
    if (by_country && p->nation.n) return (who){false, p->nation};
    return (who){false, p->code.n ? p->code : p->raw};
}

static int order(who a, who b) {
    if (a.known != b.known) return a.known ? -1 : 1;
    size_t n = a.name.n < b.name.n ? a.name.n : b.name.n;
    int c = n ? memcmp(a.name.s, b.name.s, n) : 0;
    if (c) return c;
    return a.name.n < b.name.n ? -1 : a.name.n > b.name.n;
}

/* Without a direction the two are the same pair either way round. */
static void add_pair_of(ent_mix *m, const ent_coded *e, bool by_country, bool mirrored) {
    who from = named(&e->from, by_country), to = named(&e->to, by_country);
    bool either_way = !e->directed || e->mutual || mirrored;
    if (either_way && order(from, to) > 0) {
        who swapped = from;
        from = to;
        to = swapped;
    }
    ent_mix_word(m, either_way);
    ent_mix_word(m, from.known);
    ent_mix_text(m, from.name);
    ent_mix_word(m, to.known);
    ent_mix_text(m, to.name);
}

/* ---- what */

static bool starts(ent_slice code, const char *with, size_t n) {
    return code.n >= n && memcmp(code.s, with, n) == 0;
}

/* What two do with each other. */
static bool is_symmetric(const ent_coded *e) {
    return e->scheme == ENT_SCHEME_CAMEO && (starts(e->code, "04", 2) || starts(e->code, "057", 3));
}

/* Being visited, told from the side of the guest. */
static ent_coded as_visit(const ent_coded *e) {
    ent_coded turned = *e;
    turned.from = e->to;
    turned.to = e->from;
    turned.code = (ent_slice){"042", 3};
    return turned;
}

/* The root of a CAMEO code is its first two digits, that of a PLOVER one the category. */
static ent_slice root_of(const ent_coded *e) {
    if (e->scheme == ENT_SCHEME_CAMEO) return e->code.n >= 2 ? (ent_slice){e->code.s, 2} : e->root;
    return e->code.n ? e->code : e->root;
}

/* Rows of UCDP and ACLED are events already, checked by people: two on one day are two. */
static bool is_event(const ent_coded *e) {
    return e->scheme == ENT_SCHEME_UCDP || e->scheme == ENT_SCHEME_ACLED;
}

/* What is only alleged never stands for what is established, nor the other way round. */
static void add_alleged(ent_mix *m, const ent_coded *e) {
    if (e->alleged_by.n) ent_mix_text(m, (ent_slice){"alleged", 7});
}

ent_fold_key ent_fold_daily(const ent_coded *event, ent_fold_level level) {
    bool mirrored = level != ent_fold_level_bare(level) && is_symmetric(event);
    ent_coded visit;
    level = ent_fold_level_bare(level);
    if (mirrored && level != ENT_FOLD_ROOT && ent_slice_is(event->code, "043")) {
        visit = as_visit(event);
        event = &visit;
    }
    if (level != ENT_FOLD_ROOT && ent_slice_is(event->code, "042")) mirrored = false;
    ent_mix m = ent_mix_of(DAILY | (unsigned)level);
    ent_mix_word(&m, (uint64_t)(uint32_t)event->first << 32 | (uint32_t)event->last);
    add_pair_of(&m, event, level != ENT_FOLD_FULL, mirrored);
    ent_mix_word(&m, event->scheme);
    if (level == ENT_FOLD_ROOT) {
        ent_mix_text(&m, root_of(event));
    } else {
        ent_mix_text(&m, event->code);
        ent_mix_text(&m, event->mode);
    }
    if (is_event(event)) {
        ent_mix_text(&m, event->id);
        ent_mix_word(&m, event->part);
    }
    add_alleged(&m, event);
    return ended(&m);
}

ent_fold_key ent_fold_story(const ent_coded *event) {
    ent_slice report = event->url.n ? event->url : event->story;
    if (!report.n || is_event(event)) return (ent_fold_key){0, 0};
    ent_mix m = ent_mix_of(STORY | (event->url.n ? 1 : 2));
    ent_mix_text(&m, report);
    add_pair_of(&m, event, false, false);
    ent_mix_word(&m, event->quad);
    add_alleged(&m, event);
    return ended(&m);
}

bool ent_fold_echo(const ent_coded *event) {
    if (!event->has_added || event->dated != ENT_DATED_DAY) return false;
    switch ((int64_t)event->added - event->first) {
    case 7:
    case 30:
    case 31:
    case 365:
    case 366: return true;
    default: return false;
    }
}
