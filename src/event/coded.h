/* coded.h - one row of a data set of events, as its format says it, before any region knows of it.
 *
 * Codes are text: `010` and `10` are different events.  Numbers that are added up are whole
 * millionths, so that sums do not depend on the order of the rows or on threads.  What a format does
 * not have is empty or has its flag down.  All slices are borrowed from the row that is being read
 * and last until the next one. */

#ifndef ENT_EVENT_CODED_H
#define ENT_EVENT_CODED_H

#include "event/record.h"

#define ENT_MILLION 1000000 /* 1 in millionths */

/* A row of the table of countries and groups of countries (event/countries.h), 0: none or unknown. */
typedef uint16_t ent_country;

/* How the code of an event is to be read. */
typedef enum ent_scheme {
    ENT_SCHEME_NONE,
    ENT_SCHEME_CAMEO,  /* Schrodt (2012): 2 to 4 digits, `0` in front counts */
    ENT_SCHEME_PLOVER, /* Open Event Data Alliance (2021): CATEGORY or CATEGORY/mode */
    ENT_SCHEME_UCDP,   /* type of violence 1 to 3 */
    ENT_SCHEME_ACLED,  /* the sub-event type, in its words */
    ENT_SCHEME_OWN     /* the user's own words */
} ent_scheme;

/* How a column names countries; a guess between them is an error: `CH` is China or Switzerland. */
typedef enum ent_naming {
    ENT_NAMING_UNKNOWN,
    ENT_NAMING_ISO3,
    ENT_NAMING_ISO2,
    ENT_NAMING_ISO_NUMBER,
    ENT_NAMING_CAMEO,
    ENT_NAMING_FIPS,
    ENT_NAMING_COW, /* number */
    ENT_NAMING_COW_LETTERS,
    ENT_NAMING_GW,   /* number */
    ENT_NAMING_NAME, /* name or alias, case and accents aside; `Role (Country)` */
    ENT_N_NAMINGS
} ent_naming;

typedef struct ent_party {
    ent_slice raw;    /* the actor as the file names it */
    ent_slice code;   /* its code where it has one: `AFGINSTAL`; what a mapping says it means */
    ent_slice nation; /* its country as the file has it */
    ent_slice role;
    ent_country country;
} ent_party;

/* How exactly the day is known. */
typedef enum ent_dated { ENT_DATED_DAY, ENT_DATED_WEEK, ENT_DATED_MONTH, ENT_DATED_YEAR } ent_dated;

struct ent_event_format;

typedef struct ent_coded {
    const struct ent_event_format *format; /* of the file it stands in; NULL: none of ours */
    uint64_t line;                         /* of the file, from 1: where the row begins */
    uint32_t part, n_parts; /* a row of several actors is read as several events, see `weight` */
    uint32_t weight;        /* millionths: 1/(n m) where n actors act on m others */

    ent_slice id;
    ent_day first, last; /* it happened on one of these days */
    ent_dated dated;
    bool lasts; /* or on any number of them */
    bool has_added;
    ent_day added; /* when it entered the data set */

    ent_party from, to;
    bool directed; /* false: the order of the two says nothing (UCDP, ACLED) */
    bool mutual;   /* one row for both directions */

    ent_scheme scheme;
    ent_slice code;      /* "" where there is none */
    ent_slice mode;      /* PLOVER */
    ent_slice root;      /* as the file has it, "" = not given */
    uint8_t quad;        /* by the standard borders, of the code: 1 to 4, 0 none */
    uint8_t source_quad; /* as the file has it, 0 none (and class 0, statements, of Phoenix) */
    bool has_value;
    int64_t value; /* the file's own, millionths */
    bool has_root;
    bool is_root; /* found in the lead of the first report */

    int32_t deaths_low, deaths_best, deaths_high; /* -1: not given */
    uint32_t mentions, sources, articles;         /* 0: not given */

    ent_slice place;
    bool has_position;
    double latitude, longitude; /* degrees */
    ent_slice url;              /* of the first report, or */
    ent_slice story;            /* the story's number */
    ent_slice publisher;        /* several with `;` */
    ent_slice text;             /* what it says about what happened */
    ent_slice version;          /* of the row, where newer rows of the same id replace older ones */
    ent_slice score_of;         /* unused by data sets: the grade, "B2", of a file of one's own */
    ent_slice tags;             /* of a file of one's own, with `;` */
    ent_slice alleged_by, denied_by; /* of a file of one's own, with `;` */
} ent_coded;

/* What the caller needs; a format may leave the rest empty, and is faster then. */
enum {
    ENT_WANT_DAY = 1,     /* always given */
    ENT_WANT_PARTIES = 2, /* nation, country */
    ENT_WANT_ACTORS = 4,  /* raw, code, role */
    ENT_WANT_CODE = 8,    /* scheme, code, mode, root, quad, source_quad */
    ENT_WANT_VALUE = 16,
    ENT_WANT_ID = 32,
    ENT_WANT_ROOT = 64,    /* is_root */
    ENT_WANT_SOURCE = 128, /* url, story, publisher, mentions, .. */
    ENT_WANT_PLACE = 256,
    ENT_WANT_TEXT = 512,
    ENT_WANT_DEATHS = 1024,
    ENT_WANT_HASH = 2048, /* of the file: takes about as long as reading it does */
    ENT_WANT_ALL = 0xfff
};

/* A number as `-? digits [. digits]` in millionths, rounded half away from zero; false for anything
 * else and for what is beyond 9e12. */
bool ent_millionths(ent_slice s, int64_t *out);

#endif
